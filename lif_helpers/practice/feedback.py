"""The engine of the exercises: `examine` runs a learner's function on probes and says what it found.

An exercise knows its answer (the package's own function), other right functions, and misconceptions:
small wrong functions, each with its own message. A learner's function that agrees with one of them on
every probe gets what is said of that one; `stops`, `results` and `differences` look at what no list foresees.
All of it goes through `guard`, so that it comes back, and leaves nothing behind.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace

import numpy as np

from lif_helpers.practice import differences, guard, results, stops
from lif_helpers.practice.half_done import borrowed, gap
from lif_helpers.practice.saying import Finding, NotAttempted
from lif_helpers.practice.texts import plain

MARKS = {"correct": "✓ Correct.", "incorrect": "✗ Not yet.", "not attempted": "✎ Not attempted."}


@dataclass(frozen=True)
class Feedback:
    """What `check` found: a status, a message, and a function that is safe to go on with.

    `status` is "correct", "incorrect" or "not attempted". `function` is the learner's own if it is
    correct, else the package's.
    """

    status: str
    message: str
    function: Callable | None = field(repr=False)

    def __repr__(self):
        return plain(self._repr_markdown_())

    def _repr_markdown_(self):
        return f"**{MARKS[self.status]}** {self.message}{self._what_next()}"

    def _what_next(self):
        if self.status == "correct" or self.function is None:
            return ""
        stuck = f"Stuck? `hint({self.function.__name__})`. " if self.status == "incorrect" else ""
        return f"\n\n{stuck}Until yours is right, what follows uses the package’s own."


@dataclass(frozen=True)
class Misconception:
    """A wrong function, and what is said to a learner whose function does the same.

    `name` says the mistake in a word or two, and is the exercise's only one of that name.
    """

    name: str
    wrong: Callable
    message: str


@dataclass(frozen=True)
class Exercise:
    """A function to write: the package's own as the answer, and what tells others from it.

    `probes` are tuples of arguments. `also_right` maps other right functions to what is said of
    them. `hints` go from the concept over the term to the line. `terms` says of an argument or a constant
    which part of the answer it belongs to (and, as "both", what leak and input have in common), `gives` names
    what is given back. `observe`, `agree` and
    `look` may replace a plain call, a comparison of numbers, and the search for what is wrong with them;
    `remark` may say more of a right function.
    """

    answer: Callable
    probes: tuple
    hints: tuple[str, str, str]
    misconceptions: tuple[Misconception, ...] = ()
    also_right: dict = field(default_factory=dict)
    terms: dict = field(default_factory=dict)
    gives: tuple[str, ...] = ("the result",)
    remark: Callable = lambda function: ""
    observe: Callable = results.plain_call
    agree: Callable = results.close
    look: Callable = differences.look

    @property
    def name(self):
        return self.answer.__name__


def examine(function, exercise, others):
    """The Feedback on a learner's function, within 5 s; raises nothing. `others` are all exercises by name."""
    if guard.running():
        raise Finding(
            f"It calls `check` itself: let `check({exercise.name})` stand below the function."
        )
    try:
        status, message = guard.run(lambda: _judged(function, exercise, others))
        if status == "correct" and (whose := borrowed(function, exercise.answer)):
            status, message = "not attempted", whose
    except guard.Stopped as stopped:
        status, message = "incorrect", stops.said_of_a_stop(stopped, exercise)
        if gap(function):
            status, message = "not attempted", _unfinished(function, exercise)
    return Feedback(status, message, function if status == "correct" else exercise.answer)


def _judged(function, exercise, others):
    """The status of a learner's function, and what is said of it."""
    try:
        return "correct", _praise(function, exercise, others)
    except guard.Stopped:
        raise
    except NotAttempted as attempt:
        return "not attempted", str(attempt) or _unfinished(function, exercise)
    except Finding as finding:
        if gap(function):
            return "not attempted", _unfinished(function, exercise)
        return "incorrect", str(finding)
    except BaseException as error:  # an exit or an interrupt too
        why = str(error) or type(error).__name__
        message = f"`{exercise.name}` gave something that could not be compared ({why})."
        return "incorrect", message


def _unfinished(function, exercise):
    """What is said of a function that has a gap."""
    where = gap(function)
    if where and "..." not in where:
        return (
            f"`{exercise.name}` is not finished: write the rest, then run the cell again. {where}"
        )
    return f"Replace each `...` in `{exercise.name}`, then run the cell again. {where}".strip()


def _praise(function, exercise, others):
    """What to say of a right function; raises a Finding for any other."""
    stops.look_at_signature(function, exercise)
    runs, stopped = [], None
    for probe in exercise.probes:
        try:
            runs.append(_run(function, probe, exercise))
        except Finding as finding:
            stopped = finding
            break
    got = [result for result, _ in runs]
    exercise = replace(exercise, probes=exercise.probes[: len(runs) or None])
    if stopped and (not runs or _same(got, exercise.answer, exercise)):
        raise stopped
    if _same(got, exercise.answer, exercise):
        agrees = f"`{exercise.name}` agrees with the package's own on every test."
        return exercise.remark(function) or agrees
    for other, praise in exercise.also_right.items():
        if not stopped and _same(got, other, exercise):
            return praise

    def status_of(name, theirs):
        known = name in others and theirs is not others[name].answer
        return _judged(theirs, others[name], others)[0] if known else None

    results.look_at_functions_it_calls(function, exercise, status_of)
    for misconception in exercise.misconceptions:
        if _same(got, misconception.wrong, exercise):
            raise Finding(misconception.message)
    if stopped:
        if exercise.look is differences.look:
            differences.look_at_what_came(got, exercise)
        raise stopped
    plain_calls = runs if exercise.observe is results.plain_call else []
    for (result, printed), probe in zip(plain_calls, exercise.probes, strict=False):
        results.look_at_kind(result, probe, exercise, printed)
    for misconception in exercise.misconceptions if len(exercise.gives) > 1 else ():
        if _shares_a_wrong_part(got, misconception.wrong, exercise):
            raise Finding(misconception.message)
    if plain_calls:
        again, _ = _run(function, exercise.probes[0], exercise)
        results.look_at_memory(got[0], again, exercise)
    for (result, _), probe in zip(plain_calls, exercise.probes, strict=False):
        results.look_at_shape(result, probe, exercise)
    exercise.look(function, got, exercise)
    raise Finding(f"`{exercise.name}` does not agree with the package's own.")


def _run(function, probe, exercise):
    """The result of one probe and what was printed, or a Finding of what went wrong on the way."""
    arguments, before = deepcopy(probe), len(guard.printed())
    try:
        result = exercise.observe(function, arguments)
    except (Finding, NotAttempted, guard.Stopped):
        raise
    except BaseException as error:
        stops.look_at_error(error, function, probe, exercise)
    finally:
        guard.mend_modules()
    stops.look_for_dots(result, function, exercise)
    results.look_at_arguments(arguments, probe, exercise)
    return result, guard.printed()[before:]


def _same(got, other, exercise):
    """Whether another function gives these results on every probe."""
    try:
        return all(map(exercise.agree, got, _given(other, exercise)))
    except Exception:
        return False


def _shares_a_wrong_part(got, other, exercise):
    """Whether one of several things given back is wrong in just the way of another function."""
    try:
        if not any(map(results.close, got[0], next(_given(other, exercise)))):
            return False  # the first probe tells most apart, and saves working out the others
        theirs, right = list(_given(other, exercise)), list(_given(exercise.answer, exercise))
        for part in range(len(exercise.gives)):
            mine, wrong, answer = ([r[part] for r in rows] for rows in (got, theirs, right))
            if len(np.unique(np.concatenate([np.ravel(w) for w in wrong]))) == 1:
                continue  # all alike, as where no spike is noted: many mistakes lead there
            if all(map(results.close, mine, wrong)) and not all(map(results.close, wrong, answer)):
                return True
    except Exception:
        return False
    return False


_known = {}


def _given(other, exercise):
    """What a function of ours gives on each probe, worked out once."""
    for number, probe in enumerate(exercise.probes):
        key = (other, exercise.name, number)
        if key not in _known:
            _known[key] = exercise.observe(other, deepcopy(probe))
        yield _known[key]
