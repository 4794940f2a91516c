"""`examine` judges a learner's function; the order of judgement is DIAGNOSES.

Each diagnosis takes the Attempt, and gives what is to be said of it, or None where it finds nothing. The
first that speaks decides. All of a learner's code goes through `running`, so that it comes back and leaves
nothing behind.
"""

from lif_helpers.practice.checking import errors, other_arguments, running, shapes
from lif_helpers.practice.checking.attempt import Attempt, result_of
from lif_helpers.practice.checking.comparing import close
from lif_helpers.practice.checking.exercise import Feedback
from lif_helpers.practice.checking.half_done import borrowed, gap
from lif_helpers.practice.checking.left_behind import inside
from lif_helpers.practice.checking.numbers import grid
from lif_helpers.practice.checking.wording import Finding, NotAttempted, first_said


def examine(function, exercise, others):
    """The Feedback on a learner's function, within 5 s; raises nothing. `others` are all exercises by name."""
    if inside():
        raise Finding(
            f"It calls `check` itself: let `check({exercise.name})` stand below the function."
        )
    try:
        status, message = running.run(lambda: judged(Attempt(function, exercise, others)))
        if status == "correct" and (whose := borrowed(function, exercise.answer)):
            status, message = "not attempted", whose
    except running.Stopped as stopped:
        said = errors.said_of_a_stop(stopped, exercise)
        status, message = _or_unfinished("incorrect", said, function, exercise)
    return Feedback(status, message, function if status == "correct" else exercise.answer)


def judged(attempt):
    """The status of an attempt, and what is said of it."""
    return _or_unfinished(*_found(attempt), attempt.function, attempt.exercise)


def _found(attempt):
    """What the first diagnosis says that finds something."""
    name = attempt.exercise.name
    try:
        for status, diagnosis in DIAGNOSES:
            said = diagnosis(attempt)
            if said:
                return status, said
    except running.Stopped:
        raise
    except NotAttempted as dots:
        return "not attempted", str(dots) or _unfinished(attempt.function, attempt.exercise)
    except Finding as finding:
        return "incorrect", str(finding)
    except BaseException as error:  # an exit or an interrupt too
        why = str(error) or type(error).__name__
        return "incorrect", f"`{name}` gave something that could not be compared ({why})."
    return "incorrect", f"`{name}` does not agree with the package's own."


def _or_unfinished(status, said, function, exercise):
    """What was found; of a function that has a gap, no more than that."""
    if status == "incorrect" and gap(function):
        return "not attempted", _unfinished(function, exercise)
    return status, said


def _unfinished(function, exercise):
    """What is said of a function that has a gap."""
    where = gap(function)
    if where and "..." not in where:
        return (
            f"`{exercise.name}` is not finished: write the rest, then run the cell again. {where}"
        )
    return f"Replace each `...` in `{exercise.name}`, then run the cell again. {where}".strip()


# --- the diagnoses that compare with what is known -----------------------------------------------


def nothing_to_compare(attempt):
    """It was stopped at once, or all was right up to there."""
    if attempt.stopped and (not attempt.results or attempt.agrees_with(attempt.exercise.answer)):
        return attempt.stopped
    return None


def right(attempt):
    """It does what the package's own does."""
    exercise = attempt.exercise
    if not attempt.agrees_with(exercise.answer):
        return None
    agrees = f"`{exercise.name}` agrees with the package's own on every test."
    return exercise.remark(attempt.function) or agrees


def right_in_another_way(attempt):
    """It does what another right function does."""
    if attempt.stopped:
        return None
    known = attempt.exercise.also_right.items()
    return next((praise for other, praise in known if attempt.agrees_with(other)), None)


def calls_a_wrong_one(attempt):
    """A mistake may stand in another exercise's function that this one calls."""
    function, name = attempt.function, attempt.exercise.name
    code = getattr(function, "__code__", None)
    for called in code.co_names if code else ():
        theirs, other = function.__globals__.get(called), attempt.others.get(called)
        if called == name or other is None or not callable(theirs) or theirs is other.answer:
            continue
        status, _ = judged(Attempt(theirs, other, attempt.others))
        if status in ("incorrect", "not attempted"):
            state = "not right yet" if status == "incorrect" else "not written yet"
            return (
                f"`{name}` calls your `{called}`, which is {state}: correct that one first, with "
                f"`check({called})`."
            )
    return None


def known_mistake(attempt):
    """It does what a wrong answer does."""
    known = attempt.exercise.misconceptions
    return next((each.message for each in known if attempt.agrees_with(each.wrong)), None)


def stopped_later(attempt):
    """What the first results tell, and else what stopped it."""
    if not attempt.stopped:
        return None
    known = (grid, other_arguments.look)
    return (first_said(known, attempt) if _comparable(attempt) else None) or attempt.stopped


def of_other_arguments(attempt):
    """All that it gives back would be right, had one argument or constant been another."""
    several = len(attempt.exercise.gives) > 1  # of one thing, its numbers may tell more
    return other_arguments.look(attempt) if several and _comparable(attempt) else None


def _comparable(attempt):
    """Whether what it gives back are numbers, as many as there should be."""
    return attempt.exercise.observes_plainly and all(
        shapes.same_shape(mine, wanted) for mine, wanted, _ in attempt.rows
    )


def half_of_a_known_mistake(attempt):
    """One of several things that it gives back is what a wrong answer gives."""
    if len(attempt.exercise.gives) == 1:
        return None
    known = attempt.exercise.misconceptions
    shared = (m.message for m in known if attempt.shares_a_wrong_part_with(m.wrong))
    return next(shared, None)


def remembers(attempt):
    """Called twice with the same arguments, it must give the same."""
    if not attempt.exercise.observes_plainly:
        return None
    first = attempt.results[0]
    again, _ = result_of(attempt.function, attempt.exercise.probes[0], attempt.exercise)
    if close(first, again) or first is None:
        return None
    return (
        f"`{attempt.exercise.name}` gives something else when it is called again with the same arguments. It "
        "remembers earlier calls: in a list or a number outside of it, or in a default argument. Begin "
        "with everything fresh inside the function."
    )


def nothing_known(attempt):
    """It agrees with nothing known: what is wrong with its numbers, as near as can be told."""
    return attempt.exercise.look(attempt)


DIAGNOSES = (
    ("incorrect", shapes.other_arguments),
    ("incorrect", nothing_to_compare),
    ("correct", right),
    ("correct", right_in_another_way),
    ("incorrect", calls_a_wrong_one),
    ("incorrect", known_mistake),
    ("incorrect", stopped_later),
    ("incorrect", shapes.another_kind),
    ("incorrect", of_other_arguments),
    ("incorrect", half_of_a_known_mistake),
    ("incorrect", remembers),
    ("incorrect", shapes.another_shape),
    ("incorrect", nothing_known),
)
