"""What is said of a result that cannot be right, whatever its numbers are: of its kind, shape, or memory."""

import inspect

import numpy as np

from lif_helpers.practice.saying import Finding, call, counted, parts_of, size, what_is

NUMBERS = "biuf"  # NumPy's kinds: True and False, whole numbers, floats


def plain_call(function, probe):
    """The result for one probe: what most exercises compare."""
    return function(*probe)


def look_at_result(result, probe, exercise):
    """It must be as many numbers, or arrays of them, as the answer gives."""
    look_at_kind(result, probe, exercise, "")
    look_at_shape(result, probe, exercise)


def look_at_kind(result, probe, exercise, printed):
    """It must be numbers, and of several things as many as the answer gives; `printed` is what came besides."""
    said = call(probe, exercise)
    if result is None and printed.strip():
        raise Finding(
            f"{said} printed its result and gave back `None`. `print` shows a value to you; `return` gives "
            "it to whoever called."
        )
    if result is None:
        raise Finding(
            f"{said} gave back `None`: is there a `return` for every way through the function?"
        )
    expected = exercise.observe(exercise.answer, probe)
    if isinstance(result, tuple) and len(result) == 1 and not isinstance(expected, tuple):
        raise Finding(
            f"{said} gave back a tuple of one: a comma after the value makes it that. `np.where(b)` and `np.nonzero(b)` give "
            "one too: take the array out with `[0]`."
        )
    if inspect.isgenerator(result):
        raise Finding(
            f"{said} gave back a generator, which has computed nothing yet: use `return` in place of `yield`, and square "
            "brackets around `... for ... in ...`."
        )
    if isinstance(result, set | map | filter | zip | range | dict):
        kind = type(result).__name__
        raise Finding(f"{said} gave back a {kind}: give back the numbers themselves.")
    parts, wanted = parts_of(result, expected), parts_of(expected, expected)
    if len(parts) != len(wanted):
        names = f"{len(wanted)} things, in this order: {', '.join(exercise.gives)}"
        one = f"one thing: {exercise.gives[0]}"
        raise Finding(
            f"{said} gave back {what_is(result)}, but it must give back {names if len(wanted) > 1 else one}."
        )
    for what, part, _ in _parts(result, expected, said, exercise):
        _look_at_numbers(part, what)


def look_at_shape(result, probe, exercise):
    """It must be as many values as the answer gives, in rows and columns like these."""
    said, expected = call(probe, exercise), exercise.observe(exercise.answer, probe)
    for what, part, want in _parts(result, expected, said, exercise):
        _look_at_size(part, np.asarray(want), what, exercise)


def _parts(result, expected, said, exercise):
    """Of each thing that is given back: how to begin a sentence on it, it, and what it should be."""
    parts, wanted = parts_of(result, expected), parts_of(expected, expected)
    for name, part, want in zip(exercise.gives, parts, wanted, strict=False):
        yield f"{said} for `{name}`" if len(wanted) > 1 else said, part, want


def _look_at_numbers(part, said):
    try:
        array = np.asarray(part)
    except ValueError:
        raise Finding(f"{said} gave back rows of different lengths.") from None
    if callable(part) or (array.dtype == object and any(map(callable, array.flat))):
        raise Finding(f"{said} gave back a function, not what it gives: are its brackets missing?")
    if array.dtype.kind in "US":
        raise Finding(
            f"{said} gave back {'a text' if array.ndim == 0 else 'a list of texts'}: numbers have no quotes, and "
            "need no `str`."
        )
    if array.dtype.kind == "c":
        raise Finding(
            f"{said} gave back complex numbers: they come from a root, or a broken power, of a number below 0."
        )
    if array.dtype.kind not in NUMBERS:
        raise Finding(
            f"{said} gave back {what_is(part)}, which is not a number or an array of numbers."
        )


def _look_at_size(part, want, said, exercise):
    array = np.asarray(part)
    if want.ndim == 0 and array.shape == (1,):
        kind = "a list" if isinstance(part, list) else "an array"
        raise Finding(f"{said} gave back {kind} of one number: give back the number itself.")
    if array.shape == want.shape:
        return
    if array.ndim == want.ndim + 1 and 1 in array.shape:
        raise Finding(
            f"{said} gave back the shape {array.shape}, but {want.shape} is expected: there is one pair of brackets too "
            "many. `[0]` takes the row out, also out of what `np.where(b)` gives."
        )
    if array.size == want.size and array.shape == want.T.shape:
        raise Finding(
            f"{said} gave back the shape {array.shape}, but {want.shape} is expected: rows and columns are "
            "exchanged. One row is one neuron, one column is one time step."
        )
    if want.ndim == 0:
        raise Finding(f"{said} gave back {array.size} values, but one number is expected.")
    if array.ndim == 0:
        kind = ": True where there was a spike" if want.dtype == bool else ""
        raise Finding(
            f"{said} gave back one number, but an array of {size(want)} is expected, one for each "
            f"{_each(exercise)}{kind}."
        )
    if array.ndim == want.ndim == 1:
        more = array.size - want.size
        way = "too many" if more > 0 else "too few"
        raise Finding(
            f"{said} gave back {counted(array.size, 'value')}, but {want.size} are expected: "
            f"{abs(more)} {way}. {_how_many(exercise, want)}"
        )
    rows = " One row is one neuron, one column is one time step." if want.ndim == 2 else ""
    raise Finding(f"{said} gave back the shape {array.shape}, but {want.shape} is expected.{rows}")


def _each(exercise):
    """What there is one value for."""
    names = inspect.signature(exercise.answer).parameters
    if exercise.gives[-1] == "spiked":
        return "neuron"
    if exercise.gives[0] in EACH:
        return EACH[exercise.gives[0]]
    if "p" in names and ("dt" not in names or "V" in names):
        return "V" if "V" in names else "current"
    return "time step"


EACH = {"spike_times": "spike", "isi": "pair of spikes in a row"}


def _how_many(exercise, want):
    names = inspect.signature(exercise.answer).parameters
    if exercise.gives[0] == "spike_times":
        return "Asked for is one time for each spike, each 1 in `binary`."
    if exercise.gives[0] == "isi":
        return "There is one interval from each spike to the next."
    if exercise.gives != ("V", "spiked") and want.dtype == bool:
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
    if exercise.gives[-1] == "spiked":
        return "Every neuron keeps its place: True where there was a spike, and False elsewhere."
    if "I" in names:
        return "There is one value for each value of I: which is the first, and which is the last?"
    return (
        f"There is one value for each {_each(exercise)}: which is the first, and which is the last?"
    )


def look_at_memory(first, again, exercise):
    """Called twice with the same arguments, it must give the same."""
    if not close(first, again) and first is not None:
        raise Finding(
            f"`{exercise.name}` gives something else when it is called again with the same arguments. It "
            "remembers earlier calls: in a list or a number outside of it, or in a default argument. Begin "
            "with everything fresh inside the function."
        )


def look_at_arguments(arguments, probe, exercise):
    """It must leave the arrays it was given as they were."""
    names = inspect.signature(exercise.answer).parameters
    for name, before, after in zip(names, probe, arguments, strict=False):
        if isinstance(before, np.ndarray) and not np.array_equal(before, after, equal_nan=True):
            raise Finding(
                f"{call(probe, exercise)} changed the array `{name}` that it was given. Whoever called it still "
                f"needs that one: compute a new array and leave `{name}` as it was."
            )


def look_at_functions_it_calls(function, exercise, status_of):
    """A mistake may stand in another exercise's function that this one calls."""
    code = getattr(function, "__code__", None)
    for name in code.co_names if code else ():
        theirs = function.__globals__.get(name)
        if name != exercise.name and callable(theirs):
            status = status_of(name, theirs)
            if status in ("incorrect", "not attempted"):
                state = "not right yet" if status == "incorrect" else "not written yet"
                raise Finding(
                    f"`{exercise.name}` calls your `{name}`, which is {state}: mend that one first, with "
                    f"`check({name})`."
                )


def close(result, expected):
    """Whether two results are the same numbers, up to round-off."""
    mine, theirs = parts_of(result, expected), parts_of(expected, expected)
    if len(mine) != len(theirs):
        return False
    for a, b in zip(mine, theirs, strict=True):
        if a is None or b is None:
            if a is not b:
                return False
            continue
        a, b = np.asarray(a), np.asarray(b, dtype=float)
        if a.dtype.kind not in NUMBERS:
            return False
        if a.shape != b.shape or not np.allclose(a, b, rtol=1e-6, atol=1e-9, equal_nan=True):
            return False
    return True
