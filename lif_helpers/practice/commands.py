"""What a learner calls: `check`, `hint`, `solution`, `keep`, `progress`, `ask`, `recall` and `patient`.

An exercise asks for a function that the package itself contains, under the same name.
"""

import inspect
from difflib import get_close_matches

from lif_helpers.practice import my_answers_file, my_lif_file
from lif_helpers.practice.asked import Asked, recalled
from lif_helpers.practice.checking.examine import examine
from lif_helpers.practice.checking.exercise import Feedback
from lif_helpers.practice.checking.half_done import written_in
from lif_helpers.practice.content import EXERCISES, NOTEBOOKS, QUESTIONS
from lif_helpers.practice.content.patients import PATIENTS
from lif_helpers.practice.markdown import Note

# What `progress` says of a block, by what is written in it.
SIGNS = {"all": "✓", "a gap": "✎", "nothing": "✎", "the package's own": "="}
NOT_COUNTED = (
    ("✎", "where the work is still to be written below the heading", ("a gap", "nothing")),
    (
        "=",
        "where the package's own answer stands: write yours in a cell, then `keep` it",
        ("the package's own",),
    ),
)

_answers = {}
_hints_given = {}


def check(function):
    """The Feedback on the learner's function, which has the name of one of the exercises."""
    exercise = _exercise(function)
    if exercise is None:
        return Feedback("incorrect", _which(function), None)
    if not callable(function):
        message = f"Give the function itself, without brackets or quotes: `check({exercise.name})`."
        return Feedback("incorrect", message, exercise.answer)
    return examine(function, exercise, EXERCISES)


def hint(function):
    """The next of the three hints on an exercise, from the concept over the term to the line."""
    exercise = _exercise(function)
    if exercise is None:
        return Note(_which(function))
    given = _hints_given.get(exercise.name, 0)
    _hints_given[exercise.name] = given + 1
    number = min(given, len(exercise.hints) - 1)
    return Note(f"**Hint {number + 1} of {len(exercise.hints)}.** {exercise.hints[number]}")


def solution(function):
    """The answer as it is taught, and what the functions that it calls do."""
    exercise = _exercise(function)
    if exercise is None:
        return Note(_which(function))
    names = getattr(getattr(exercise.shown, "__code__", None), "co_names", ())
    calls = [exercise.shown.__globals__.get(name) for name in names]
    helpers = [
        f"- `{f.__name__}`: {inspect.getdoc(f).splitlines()[0]}"
        for f in calls
        if inspect.isfunction(f) and f.__module__.startswith("lif_helpers")
    ]
    return Note("\n".join([f"```python\n{inspect.getsource(exercise.shown)}```", *helpers]))


def keep(*functions):
    """Write functions that pass their checks to `my_lif.py`, in place of earlier versions."""
    return Note("\n\n".join(map(_keep, functions)))


def _keep(function):
    feedback = check(function)
    if feedback.status != "correct":
        return f"Nothing was kept: {feedback.message}"
    name = _exercise(function).name
    if any(function is each for each in EXERCISES[name].right_ones):
        return f"Nothing was kept: this `{name}` is the package's own. Write yours, then keep it."
    try:
        kept = my_lif_file.read()
        kept[name] = my_lif_file.block(function, EXERCISES, kept)
        again = my_lif_file.load(kept, list(EXERCISES))[name]
    except my_lif_file.CannotKeep as why:
        return f"Nothing was kept: `{name}` is right, but {why}."
    except Exception as error:
        return f"Nothing was kept: `{name}` is right, but cannot be written down ({error})."
    if check(again).status != "correct":
        return f"Nothing was kept: `{name}` is right here, but not in a file of its own."
    try:
        my_lif_file.write(kept, list(EXERCISES))
    except my_lif_file.CannotKeep as why:
        return f"Nothing was kept: `{name}` is right, but {why}."
    return f"✓ `{name}` is now in `{my_lif_file.FILE}`, beside this notebook."


def progress():
    """Which exercises stand in `my_lif.py`, notebook by notebook."""
    try:
        kept = my_lif_file.read()
    except my_lif_file.CannotKeep as why:
        return Note(f"Nothing is known of your progress: {why}.")
    state = {name: written_in(name, text) for name, text in kept.items()}
    rows = []
    for number, module in enumerate(NOTEBOOKS, start=1):
        if not module.EXERCISES:
            continue
        names = [exercise.name for exercise in module.EXERCISES]
        cells = ", ".join(f"{SIGNS.get(state.get(name), '–')} `{name}`" for name in names)
        rows.append(f"| {number:02d} | {cells} |")
    done = sum(state.get(name) == "all" for name in EXERCISES)
    head = [f"{done} of {len(EXERCISES)} exercises are in `{my_lif_file.FILE}`."]
    for sign, words, states in NOT_COUNTED:
        names = [f"`{name}`" for name in EXERCISES if state.get(name) in states]
        if names:
            head.append(f"{sign} Not counted: {', '.join(names)}, {words}.")
    return Note("\n".join([*head, "", "| notebook | exercises |", "|---|---|", *rows]))


def ask(name):
    """The question of this name, with its answers to choose from."""
    if not isinstance(name, str) or name not in QUESTIONS:
        return Note(_which_question(name))
    _remember()
    return Asked(name, QUESTIONS[name], _answers, _keep_answers)


def recall(name):
    """What you predicted when this question was asked, and what is to be said of it."""
    if not isinstance(name, str) or name not in QUESTIONS:
        return Note(_which_question(name))
    _remember()
    return recalled(name, QUESTIONS[name], _answers)


def patient(number):
    """The patient of this number, from 1 on."""
    if number not in list(PATIENTS):
        last = len(PATIENTS)
        return Note(f"There is no patient {number!r} in the clinic. They are numbered 1 to {last}.")
    return PATIENTS[number]


def _remember():
    """Answers that the learner kept another evening come back, where there are none of this one."""
    try:
        kept = my_answers_file.read().get("questions", {})
    except my_answers_file.CannotRead:
        return
    for name, words in kept.items():
        answer = QUESTIONS[name].recognised(words) if name in QUESTIONS else None
        if answer is not None:
            _answers.setdefault(name, answer)


def _keep_answers():
    return my_answers_file.keep(
        "questions", {name: QUESTIONS[name].kept(answer) for name, answer in _answers.items()}
    )


def _which_question(name):
    return f"There is no question called {name!r}. The questions are: {', '.join(QUESTIONS)}."


def _exercise(function):
    """The exercise that a function is an attempt at: by its own name, or by the name it is bound to."""
    name = function if isinstance(function, str) else getattr(function, "__name__", None)
    if name in EXERCISES:
        return EXERCISES[name]
    if not callable(function):
        return None
    # lambda, partial and aliases: look where the caller of check, hint or keep keeps its names.
    for names in [getattr(function, "__globals__", {}), *_callers()]:
        for name, exercise in EXERCISES.items():
            if names.get(name) is function:
                return exercise
    return None


def _callers():
    frame = inspect.currentframe()
    while frame is not None:
        yield frame.f_locals
        yield frame.f_globals
        frame = frame.f_back


def _which(function):
    if isinstance(function, float | int | tuple | list) or hasattr(function, "dtype"):
        return (
            "Hand in the function itself, by its name and without brackets after it, as in "
            f"`check(rheobase)`. The exercises are: {', '.join(EXERCISES)}."
        )
    alike = get_close_matches(str(getattr(function, "__name__", function)), EXERCISES, 1)
    if alike:
        return f"Did you mean {alike[0]}? The exercises are: {', '.join(EXERCISES)}."
    name = getattr(function, "__name__", None) or repr(function)
    return f"There is no exercise called {name}. The exercises are: {', '.join(EXERCISES)}."
