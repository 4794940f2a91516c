"""The engine of the exercises: the learner's function is run on probes and compared with the package's.

`check` never raises, whatever the learner wrote.
"""

import inspect
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

import numpy as np

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
        return f"{MARKS[self.status]} {self.message}".replace("`", "")

    def _repr_markdown_(self):
        return f"**{MARKS[self.status]}** {self.message}"


@dataclass(frozen=True)
class Exercise:
    """A function to write: the package's own as the answer, and what tells others from it.

    `probes` are tuples of arguments. `also_right` maps other right functions to what is said of
    them. `hints` go from the concept over the term to the line.
    """

    answer: Callable
    probes: tuple
    hints: tuple
    also_right: dict = field(default_factory=dict)

    @property
    def name(self):
        return self.answer.__name__


class Finding(Exception):
    """Why an attempt is not right yet."""


def examine(function, exercise):
    """The Feedback on a learner's function."""
    try:
        results = [_call(function, probe, exercise.name) for probe in exercise.probes]
        praise = _agreement(results, exercise)
    except _NotAttempted:
        message = f"Replace each `...` in `{exercise.name}`, then run the cell again."
        return Feedback("not attempted", message, exercise.answer)
    except Finding as finding:
        return Feedback("incorrect", str(finding), exercise.answer)
    return Feedback("correct", praise, function)


class _NotAttempted(Exception):
    pass


def _call(function, probe, name):
    """The learner's result for one probe, or what went wrong on the way to it."""
    arguments = deepcopy(probe)
    call = _spelled(name, probe)
    try:
        with np.errstate(all="ignore"):
            result = function(*arguments)
    except BaseException as error:
        if "ellipsis" in str(error):
            raise _NotAttempted from None
        kind = type(error).__name__
        raise Finding(f"`{call}` stopped with {kind}: {error}.") from None
    if result is ... or (isinstance(result, tuple) and any(part is ... for part in result)):
        raise _NotAttempted
    if result is None:
        raise Finding(f"`{call}` gave back `None`. Is the `return` missing?")
    for before, after in zip(probe, arguments, strict=True):
        if isinstance(before, np.ndarray) and not np.array_equal(before, after):
            raise Finding(
                f"`{call}` changed the array it was given. Whoever called it still needs that array: "
                "compute a new one."
            )
    return result


def _agreement(results, exercise):
    """What to say of results that agree with the answer or another right function."""
    difference = None
    for right, praise in [(exercise.answer, ""), *exercise.also_right.items()]:
        found = _first_difference(results, right, exercise)
        if found is None:
            return praise or f"`{exercise.name}` agrees with the package's own on every test."
        difference = difference or found
    raise Finding(difference)


def _first_difference(results, right, exercise):
    for result, probe in zip(results, exercise.probes, strict=True):
        expected = right(*deepcopy(probe))
        call = _spelled(exercise.name, probe)
        parts, wanted = _parts(result), _parts(expected)
        if len(parts) != len(wanted):
            return (
                f"`{call}` gave back {len(parts)} value{'s' * (len(parts) != 1)}, "
                f"but {len(wanted)} are expected."
            )
        for part, want in zip(parts, wanted, strict=True):
            try:
                part = np.asarray(part, dtype=float)
            except (TypeError, ValueError):
                return f"`{call}` gave back {part!r}, which is not a number or an array of numbers."
            if part.shape != np.shape(want):
                return (
                    f"`{call}` gave back values of shape {part.shape}, "
                    f"but the shape {np.shape(want)} is expected."
                )
            if not np.allclose(part, want, rtol=1e-6, atol=1e-9, equal_nan=True):
                index = np.unravel_index(np.argmax(~np.isclose(part, want)), part.shape)
                where = f" at index {', '.join(map(str, index))}" if index else ""
                return (
                    f"`{call}` gave {part[index]:.6g}{where}, but {np.asarray(want)[index]:.6g} "
                    "is expected."
                )
    return None


def _parts(result):
    return result if isinstance(result, tuple) else (result,)


def _spelled(name, probe):
    """The call as a learner would type it, short enough to read."""
    return f"{name}({', '.join(_short(argument) for argument in probe)})"


def _short(argument):
    if isinstance(argument, np.ndarray):
        if argument.ndim == 1 and argument.size <= 4:
            return f"np.array([{', '.join(f'{x:.4g}' for x in argument)}])"
        return f"an array of shape {argument.shape}"
    if isinstance(argument, float):
        return f"{argument:.4g}"
    if hasattr(argument, "tau_m"):
        return "p"
    return repr(argument)


def source(function):
    """The text of one of the package's functions."""
    return inspect.getsource(function)
