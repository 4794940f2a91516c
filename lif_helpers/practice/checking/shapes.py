"""What is said of a result that cannot be right, whatever its numbers are: of its kind or shape; and of a function that cannot be called."""

import inspect

import numpy as np

from lif_helpers.practice.checking.comparing import NUMBERS, parts_of
from lif_helpers.practice.checking.wording import call, counted, size, what_is


def same_shape(mine, wanted):
    """Whether each thing that is given back has the shape that it should have."""
    mine, wanted = parts_of(mine, wanted), parts_of(wanted, wanted)
    try:
        return [np.shape(part) for part in mine] == [np.shape(part) for part in wanted]
    except ValueError:  # rows of different lengths
        return False


def other_arguments(attempt):
    """It must take the arguments that the exercise names."""
    function, exercise = attempt.function, attempt.exercise
    wanted = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    order = f"in this order: `{exercise.name}({', '.join(wanted)})`."
    if isinstance(exercise.answer, type):
        order += " Keep the `__init__` that is given."
    try:
        signature = inspect.signature(function)
        signature.bind(*exercise.probes[0])
    except TypeError:
        return f"`{exercise.name}` must take {counted(len(wanted), 'argument')}, {order}"
    except ValueError:  # a builtin without a signature
        return None
    names = list(signature.parameters)
    if names != wanted and sorted(names) == sorted(wanted):
        return f"The arguments have changed places. They come {order}"
    return None


def another_kind(attempt):
    """It must be numbers, and of several things as many as the answer gives."""
    return _first(attempt, kind)


def another_shape(attempt):
    """It must be as many values as the answer gives, in rows and columns like these."""
    return _first(attempt, shape)


def _first(attempt, look):
    if not attempt.exercise.observes_plainly:
        return None
    tried = zip(attempt.results, attempt.probes, attempt.printed, strict=True)
    said = (look(result, probe, attempt.exercise, printed) for result, probe, printed in tried)
    return next(filter(None, said), None)


def kind(result, probe, exercise, printed=""):
    """What is said of one result that is no such numbers; `printed` is what came besides."""
    said = call(probe, exercise)
    if result is None and printed.strip():
        return (
            f"{said} printed its result and gave back `None`. `print` shows a value to you; `return` gives "
            "it back to the line that called the function."
        )
    if result is None:
        return f"{said} gave back `None`: is there a `return` for every way through the function?"
    expected = exercise.observe(exercise.answer, probe)
    if isinstance(result, tuple) and len(result) == 1 and not isinstance(expected, tuple):
        return (
            f"{said} gave back a tuple of one: a comma after the value makes it that. `np.where(b)` and `np.nonzero(b)` give "
            "one too: take the array out with `[0]`."
        )
    if inspect.isgenerator(result):
        return (
            f"{said} gave back a generator, which has computed nothing yet: use `return` in place of `yield`, and square "
            "brackets around `... for ... in ...`."
        )
    if isinstance(result, set | map | filter | zip | range | dict):
        return f"{said} gave back a {type(result).__name__}: give back the numbers themselves."
    parts, wanted = parts_of(result, expected), parts_of(expected, expected)
    if len(parts) != len(wanted):
        names = f"{len(wanted)} things, in this order: {', '.join(exercise.gives)}"
        one = f"one thing: {exercise.gives[0]}"
        return f"{said} gave back {what_is(result)}, but it must give back {names if len(wanted) > 1 else one}."
    parts = _parts(result, expected, said, exercise)
    return next(filter(None, (_no_numbers(part, what) for what, part, _ in parts)), None)


def shape(result, probe, exercise, _printed=""):
    """What is said of one result of another shape."""
    said, expected = call(probe, exercise), exercise.observe(exercise.answer, probe)
    parts = _parts(result, expected, said, exercise)
    sizes = (_other_size(part, np.asarray(want), what, exercise) for what, part, want in parts)
    return next(filter(None, sizes), None)


def _parts(result, expected, said, exercise):
    """Of each thing that is given back: how to begin a sentence on it, it, and what it should be."""
    parts, wanted = parts_of(result, expected), parts_of(expected, expected)
    for name, part, want in zip(exercise.gives, parts, wanted, strict=False):
        yield f"{said} for `{name}`" if len(wanted) > 1 else said, part, want


def _no_numbers(part, said):
    try:
        array = np.asarray(part)
    except ValueError:
        return f"{said} gave back rows of different lengths."
    if callable(part) or (array.dtype == object and any(map(callable, array.flat))):
        return f"{said} gave back a function, not what it gives: are its brackets missing?"
    if array.dtype.kind in "US":
        return (
            f"{said} gave back {'a text' if array.ndim == 0 else 'a list of texts'}: numbers have no quotes, and "
            "need no `str`."
        )
    if array.dtype.kind == "c":
        return f"{said} gave back complex numbers: they come from a root, or a broken power, of a number below 0."
    if array.dtype.kind not in NUMBERS:
        return f"{said} gave back {what_is(part)}, which is not a number or an array of numbers."


def _other_size(part, want, said, exercise):
    array = np.asarray(part)
    if want.ndim == 0 and array.shape == (1,):
        kind = "a list" if isinstance(part, list) else "an array"
        return f"{said} gave back {kind} of one number: give back the number itself."
    if array.shape == want.shape:
        return
    if array.ndim == want.ndim + 1 and 1 in array.shape:
        return (
            f"{said} gave back the shape {array.shape}, but {want.shape} is expected: there is one pair of brackets too "
            "many. `[0]` takes the row out, also out of what `np.where(b)` gives."
        )
    if array.size == want.size and array.shape == want.T.shape:
        return (
            f"{said} gave back the shape {array.shape}, but {want.shape} is expected: rows and columns are "
            "exchanged. One row is one neuron, one column is one time step."
        )
    if want.ndim == 0:
        return f"{said} gave back {array.size} values, but one number is expected."
    if array.ndim == 0:
        kind = ": True where there was a spike" if want.dtype == bool else ""
        return (
            f"{said} gave back one number, but an array of {size(want)} is expected, one for each "
            f"{exercise.each}{kind}."
        )
    if array.ndim == want.ndim == 1:
        more = array.size - want.size
        way = "too many" if more > 0 else "too few"
        return (
            f"{said} gave back {counted(array.size, 'value')}, but {want.size} are expected: "
            f"{abs(more)} {way}. {_how_many(exercise, want)}"
        )
    rows = " One row is one neuron, one column is one time step." if want.ndim == 2 else ""
    return f"{said} gave back the shape {array.shape}, but {want.shape} is expected.{rows}"


def _how_many(exercise, want):
    names = inspect.signature(exercise.answer).parameters
    if exercise.how_many:
        return exercise.how_many
    if exercise.each == "time step" and want.dtype == bool:
        return "There is one value for each time step: True where there was a spike, and False elsewhere."
    if "n_steps" in names:
        return "n_steps is the number of steps already, one value for each."
    if "t_max" in names:
        return (
            "There are `round(t_max / dt)` steps, and one value for each. Mind that `int` cuts off: in the computer "
            "32.3/0.1 is 322.99999."
        )
    if "I" in names and "dt" not in names:
        return "Every current keeps its place, also one that gives 0."
    if exercise.each == "neuron":
        return "Every neuron keeps its place: True where there was a spike, and False elsewhere."
    if "I" in names:
        return "There is one value for each value of I: which is the first, and which is the last?"
    return (
        f"There is one value for each {exercise.each}: which is the first, and which is the last?"
    )


def changed_arguments(arguments, probe, exercise):
    """What is said where it has not left the arrays it was given as they were."""
    names = inspect.signature(exercise.answer).parameters
    for name, before, after in zip(names, probe, arguments, strict=False):
        if isinstance(before, np.ndarray) and not np.array_equal(before, after, equal_nan=True):
            return (
                f"{call(probe, exercise)} changed the array `{name}` that it was given. Whoever called it still "
                f"needs that one: compute a new array and leave `{name}` as it was."
            )
