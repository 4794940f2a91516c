"""Findings that are the same for all exercises, in plain words and with the call that showed them.

Each `look_at_...` raises a Finding where it finds something, and says nothing otherwise.
"""

import inspect
import linecache
import sys
import traceback
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import FrozenInstanceError, fields
from types import SimpleNamespace

import numpy as np

from lif_helpers.parameters import LIFParameters

FIELDS = {f.name: f for f in fields(LIFParameters)}
POWERS = (-12, -9, -6, -3, -2, -1, 1, 2, 3, 6, 9, 12)
UNITS = {"V": "mV", "I": "nA", "dt": "ms"} | {
    name: f.metadata["unit"] for name, f in FIELDS.items()
}


class Finding(Exception):
    """Why an attempt is not right yet."""


class NotAttempted(Exception):
    """The three dots are still there."""


# --- before the call ---------------------------------------------------------------------------


def look_at_signature(function, exercise):
    """It must take the arguments that the exercise names."""
    wanted = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    order = f"in this order: `{exercise.name}({', '.join(wanted)})`."
    try:
        signature = inspect.signature(function)
        signature.bind(*exercise.probes[0])
    except TypeError:
        raise Finding(
            f"`{exercise.name}` must take {_counted(len(wanted), 'argument')}, {order}"
        ) from None
    except ValueError:  # a builtin without a signature
        return
    names = list(signature.parameters)
    if names != wanted and sorted(names) == sorted(wanted):
        raise Finding(f"The arguments have changed places. They come {order}")


def plain_call(function, probe):
    """The result for one probe: what most exercises compare."""
    return function(*probe)


class EndlessLoop(Exception):
    """A loop that goes on and on."""


@contextmanager
def watched(function, most=300_000):
    """Stop the learner's code after so many lines: a loop that never ends must not cost the notebook."""
    file, lines = getattr(_code(function), "co_filename", None), 0

    def trace(frame, event, _argument):
        nonlocal lines
        if frame.f_code.co_filename != file:
            return None
        lines += event == "line"
        if lines > most:
            raise EndlessLoop("it was still running after 300 000 lines")
        return trace

    before = sys.gettrace()
    if file and before is None:
        sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


# --- the call itself ---------------------------------------------------------------------------


def look_at_error(error, function, probe, exercise):
    """What an exception in the learner's code means, with the line it came from."""
    if isinstance(error, TypeError) and "ellipsis" in str(error):
        raise NotAttempted(_whose_dots(function, exercise)) from None
    kind, line = type(error).__name__, _line(error, function)
    where = f" in the line `{line}`" if line else ""
    said = " ".join(str(error).split()).rstrip(".")
    raise Finding(
        f"{call(probe, exercise)} stopped{where} with {kind}{f': {said}' if said else ''}. "
        f"{_meaning(error, exercise, line)}".strip()
    ) from None


def _meaning(error, exercise, line):
    text, names = str(error), list(inspect.signature(exercise.answer).parameters)
    name = getattr(error, "name", None) or [*text.split("'"), ""][1]
    if isinstance(error, UnboundLocalError):
        return f"`{name}` is used before it has a value: give it one before the loop."
    if isinstance(error, NameError) and isinstance(exercise.answer, type):
        return f"Inside a class, its own data is reached through `self`: is it `self.{name}`?"
    if isinstance(error, NameError):
        if name in FIELDS or name == "C_m":
            return f"The constants live in `p`: write `p.{name}`."
        if name in ("np", "plt", "math"):
            return "Run the notebook's first code cell again, or import it."
        return f"Nothing is called `{name}` here: is it spelt as in the first line of the function?"
    if isinstance(error, EndlessLoop):
        return (
            "Does the loop ever come to an end? In a `while`, something must change at each turn."
        )
    if isinstance(error, FrozenInstanceError):
        return "The constants in `p` cannot be changed: make other ones with `p.replace(...)`."
    if isinstance(error, AttributeError) and name in ("float", "int", "ndarray") and "p" in names:
        return f"Are the arguments in their order? It is `{exercise.name}({', '.join(names)})`."
    if isinstance(error, AttributeError) and "Generator" in text:
        return "A generator has `rng.uniform(low, high, n)`, `rng.random(n)` and `rng.standard_normal(n)`."
    if isinstance(error, AttributeError) and "NoneType" in text:
        return "`append` changes a list and gives back `None`: do not store what it gives back."
    if isinstance(error, AttributeError) and "LIFParameters" in text:
        return f"The constants in `p` are called {', '.join(FIELDS)} and C_m."
    if isinstance(error, AttributeError):
        return "The thing before the dot is not what you expect: print its type."
    if "only integers" in text or "must be integers" in text:
        return (
            "An index must be a whole number, and what stands in the brackets here is not one. One number becomes "
            "whole with `round(x)`, an array with `np.round(x).astype(int)`."
        )
    if "__round__" in text:
        return "`round` takes one number. For an array: `np.round(x).astype(int)`."
    if "cannot be interpreted as an integer" in text or "integer" in text:
        return "A number of steps must be whole: use `round(...)`, or count steps in place of ms."
    if isinstance(error, IndexError) and "len(" in str(line):
        return "The loop goes too far: `len(V)` counts the rows, the neurons; `V.shape[1]` counts the steps."
    if isinstance(error, IndexError) and exercise.name == "simulate_population":
        return (
            "Steps are columns: the last k is `I.shape[1] - 2`, and `V[:, k]` is the column of step k. `len(I)` is "
            "the number of rows, the neurons."
        )
    if isinstance(error, IndexError):
        return (
            "The loop goes one step too far, or the index is not what you think: where you set "
            "`V[k + 1]`, the last k is `len(I) - 2`."
            if "I" in inspect.signature(exercise.answer).parameters
            else "The index is larger than the array."
        )
    if isinstance(error, ZeroDivisionError):
        return (
            "You divide by something that is 0 here. Mind that `np.where` computes both sides before it "
            "chooses: it does not keep the division from happening."
        )
    if isinstance(error, RecursionError):
        return f"`{exercise.name}` calls itself, for ever."
    if "truth value" in text:
        return (
            "`if` can decide only one thing, and here it gets an array, a whole row of True and False. "
            "Choose for each element with `np.where(condition, ..., ...)`."
        )
    if (
        "setting an array element" in text
        or "only length-1" in text
        or "only 0-dimensional" in text
    ):
        return "You put a whole array where one number belongs: did you mean one element, such as `I[k]`, or one random number in place of many?"
    if "item assignment" in text:
        return (
            "What you set elements of is one number. Where a number and an array should both work, make a "
            "new array with `np.where`, or begin with `np.asarray(…, dtype=float)`."
        )
    if "either both or neither" in text:
        return "`np.where` takes three things: the condition, what to take where it is true, and where not."
    if "unsized object" in text:
        return "`len` of one number does not exist. `np.asarray(I).shape` works for numbers and arrays."
    if "scale < 0" in text:
        return "`rng.normal` takes the mean first and the standard deviation second."
    if "for ^" in text or "bitwise_xor" in text:
        return "The power is written `**` in Python, not `^`."
    if "Generator" in text:
        return "Say what to draw: `rng.uniform(low, high, n)`, `rng.random(n)` or `rng.standard_normal(n)`."
    if "LIFParameters" in text and "subscriptable" in text:
        return "The constants are attributes: write `p.E_L`."
    if "broadcast" in text:
        return "Two arrays of different lengths meet: over which axis did you go?"
    if "NoneType" in text:
        return (
            "One of the things you compute with is `None`: a function without `return` gives that."
        )
    if "not subscriptable" in text or "invalid index" in text:
        return "You take an element `[k]` of something that is one number."
    if "not callable" in text:
        return "Brackets after a number call it like a function: is a `*` missing?"
    if "not iterable" in text:
        return "You go through something that is one number."
    if "sequence by non-int" in text or "'list'" in text:
        return "A list does not compute element by element: make it an array with `np.array`."
    if isinstance(error, KeyboardInterrupt):
        return "You stopped it: does the loop ever come to an end?"
    return ""


def _code(function):
    """The code of a function, or of a class's first method."""
    if isinstance(function, type):
        function = next((m for m in vars(function).values() if inspect.isfunction(m)), None)
    return getattr(function, "__code__", None)


def _line(error, function):
    """The learner's line in which it happened, if its text can be had."""
    code = _code(function)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if code and frame.filename == code.co_filename:
            return frame.line or linecache.getline(frame.filename, frame.lineno).strip()
    return ""


def _whose_dots(function, exercise):
    """Which function the three dots stand in, if it is another one."""
    code = getattr(function, "__code__", None)
    if code is None or ... in code.co_consts:
        return ""
    for name in code.co_names:
        other = function.__globals__.get(name)
        if ... in getattr(getattr(other, "__code__", None), "co_consts", ()):
            return f"`{exercise.name}` calls `{name}`, which still has its `...`: write that one first."
    return ""


# --- what came back ----------------------------------------------------------------------------


def look_for_dots(result, function, exercise):
    """The three dots may come back, alone or among other things."""
    inside = result if isinstance(result, tuple | list) else [result]
    if isinstance(result, np.ndarray) and result.dtype == object:
        inside = result.flat
    if any(part is ... for part in inside):
        raise NotAttempted(_whose_dots(function, exercise))


def look_at_result(result, probe, exercise, printed=""):
    """It must be as many numbers, or arrays of them, as the answer gives."""
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
        raise Finding(f"{said} gave back a tuple of one: a comma after the value makes it that.")
    if inspect.isgenerator(result):
        raise Finding(f"{said} gave back a generator: use `return` in place of `yield`.")
    parts, wanted = parts_of(result, expected), parts_of(expected, expected)
    if len(wanted) > 1 and len(parts) != len(wanted):
        names = f"{len(wanted)} things, in this order: {', '.join(exercise.results)}"
        raise Finding(f"{said} gave back {_what(result)}, but it must give back {names}.")
    for name, part, want in zip(exercise.results, parts, wanted, strict=False):
        what = f" for `{name}`" if len(wanted) > 1 else ""
        _look_at_part(part, np.asarray(want), f"{said}{what}", exercise)
    if len(parts) != len(wanted):
        raise Finding(f"{said} gave back {len(parts)} things, but it must give back one.")


def _look_at_part(part, want, said, exercise):
    try:
        array = np.asarray(part)
        numeric = array.dtype.kind in "biuf"
    except ValueError:
        raise Finding(f"{said} gave back rows of different lengths.") from None
    if callable(part):
        raise Finding(f"{said} gave back a function, not what it gives: are its brackets missing?")
    if not numeric:
        raise Finding(
            f"{said} gave back {_what(part)}, which is not a number or an array of numbers."
        )
    if want.ndim == 0 and array.size == 1:
        return
    if array.shape == want.shape:
        return
    if array.size == want.size and array.shape == want.T.shape:
        raise Finding(
            f"{said} gave back the shape {array.shape}, but {want.shape} is expected: rows and columns are "
            "exchanged. One row is one neuron, one column is one time step."
        )
    if want.ndim == 0:
        raise Finding(f"{said} gave back {array.size} values, but one number is expected.")
    if array.ndim == 0:
        each = {"ensemble_statistics": "time step", "spike_and_reset": "neuron"}
        kind = ": True where there was a spike" if want.dtype == bool else ""
        raise Finding(
            f"{said} gave back one number, but an array of {_size(want)} is expected, one for each "
            f"{each.get(exercise.name, 'time step')}{kind}."
        )
    if array.ndim == want.ndim == 1:
        more = array.size - want.size
        way = "too many" if more > 0 else "too few"
        raise Finding(
            f"{said} gave back {_counted(array.size, 'value')}, but {want.size} are expected: "
            f"{abs(more)} {way}. {_how_many(exercise)}"
        )
    raise Finding(f"{said} gave back the shape {array.shape}, but {want.shape} is expected.")


def _how_many(exercise):
    names = inspect.signature(exercise.answer).parameters
    if "n_steps" in names:
        return "n_steps is the number of steps already, one value for each."
    if "t_max" in names:
        return (
            "There are `round(t_max / dt)` steps, and one value for each. Mind that `int` cuts off: in the computer "
            "32.3/0.1 is 322.99999."
        )
    if exercise.name == "firing_rate":
        return "Every current keeps its place, also those that give 0."
    if exercise.results[-1] == "spiked":
        return "Every neuron keeps its place: True where there was a spike, and False elsewhere."
    if "I" in names:
        return "There is one value for each value of I: which is the first, and which is the last?"
    return "Which is the first, and which is the last?"


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


# --- what no list of misconceptions foresees ---------------------------------------------------


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
        if isinstance(a, str):
            return False
        a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
        if a.size == b.size == 1:
            a, b = a.ravel(), b.ravel()
        if a.shape != b.shape or not np.allclose(a, b, rtol=1e-6, atol=1e-9, equal_nan=True):
            return False
    return True


def look(function, results, exercise):
    """What is wrong with results that agree with nothing known, as near as can be told."""
    expected = [exercise.observe(exercise.answer, probe) for probe in exercise.probes]
    _look_at_numbers(results, expected, exercise)
    _look_at_order(results, expected, exercise)
    _look_at_mixed_up(results, exercise)
    _look_at_start(results, expected, exercise)
    _look_at_whole_numbers(results, expected)
    _look_at_rounding(results, expected)
    _look_at_size(results, expected, exercise)
    _look_for_another_argument(results, exercise)
    _look_at_factor(results, expected, exercise)
    _look_at_nearness(results, expected, exercise)
    difference = first_difference(results, expected, exercise)
    raise Finding(
        difference + (_when(results, expected) or _look_at_dependence(function, exercise))
    )


def _when(results, expected):
    """Where in a trace with spikes the first difference lies: a hint at the rule that it concerns."""
    for result, want in zip(results, expected, strict=True):
        if (
            not isinstance(want, tuple)
            or np.asarray(want[-1]).dtype != bool
            or np.size(want[0]) < 10
        ):
            continue
        wrong = ~np.isclose(np.asarray(result[0], float), want[0]) | (
            np.asarray(result[1]) != want[1]
        )
        steps, spikes = (
            np.flatnonzero(np.atleast_2d(wrong).any(0)),
            np.flatnonzero(np.atleast_2d(want[1]).any(0)),
        )
        if not len(steps):
            continue
        if not len(spikes) or steps[0] < spikes[0]:
            return " That is before any spike: look at the step from V[k] to V[k + 1]."
        if steps[0] in spikes:
            return " That is where V reaches threshold: look at the test, the record and the reset."
        return " That is after a spike: from which V does the next step start?"
    return ""


def _look_at_numbers(results, expected, exercise):
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        for part, right in zip(parts_of(result, want), parts_of(want, want), strict=True):
            odd = ~np.isfinite(np.asarray(part, dtype=float)) & np.isfinite(
                np.asarray(right, float)
            )
            if odd.any():
                value = np.asarray(part, dtype=float)[odd].flat[0]
                raise Finding(
                    f"{call(probe, exercise)} gave {value}, where {_at(odd, right)} is expected. That comes from "
                    "dividing by 0, from the logarithm of a number that is not positive, or from a "
                    "value that grows without end."
                )


def _look_at_order(results, expected, exercise):
    def turned(result, want):
        parts = parts_of(result, want)
        return tuple(reversed(parts)) if len(parts) > 1 else None

    if all(
        turned(r, w) is not None and close(turned(r, w), w)
        for r, w in zip(results, expected, strict=True)
    ):
        raise Finding(
            f"The values are right, but in the wrong order: give back {', '.join(exercise.results)}."
        )


def _look_at_whole_numbers(results, expected):
    pairs = [
        (np.asarray(part), np.asarray(right, dtype=float))
        for result, want in zip(results, expected, strict=True)
        for part, right in zip(parts_of(result, want), parts_of(want, want), strict=True)
        if np.asarray(right).dtype.kind == "f"
    ]
    whole = [part.dtype.kind in "iu" for part, _ in pairs if part.ndim]
    if whole and all(whole):
        raise Finding(
            "Your array holds whole numbers only, so everything after the decimal point is cut off. "
            "Make it with floats: `np.full(n, -70.0)`, or `np.zeros(n)`."
        )


def _look_at_mixed_up(results, exercise):
    """What belongs into spikes stands in V."""
    if exercise.results != ("V", "spikes"):
        return
    later = [np.asarray(r[0], float)[..., 1:] for r in results if np.size(r[0]) > 2]
    if later and all(np.isin(V, [0, 1]).all() for V in later):
        raise Finding(
            "V holds only zeros and ones: what belongs into `spikes` is stored in V. `spike_and_reset` gives back "
            "V first, then whether it spiked."
        )


def _look_at_start(results, expected, exercise):
    """A trace begins at rest."""
    if exercise.results[0] != "V" or exercise.results[-1] == "spiked":
        return
    starts = [np.ravel(parts_of(r, w)[0])[0] for r, w in zip(results, expected, strict=True)]
    rests = [np.ravel(w[0] if isinstance(w, tuple) else w)[0] for w in expected]
    if not np.allclose(starts, rests):
        wrong = next(
            i for i, (a, b) in enumerate(zip(starts, rests, strict=True)) if abs(a - b) > 1e-9
        )
        typed = " That number is typed in: use `p.E_L`." if len(set(starts)) == 1 else ""
        raise Finding(
            f"{call(exercise.probes[wrong], exercise)} begins with V[0] = {starts[wrong]:.6g} mV. A trace begins at rest: "
            f"V[0] is E_L, here {rests[wrong]:g} mV, before any step is taken.{typed}"
        )


def _look_at_rounding(results, expected):
    """Right but for decimals that were cut off, or for a number that was added everywhere."""
    pairs = [
        (
            np.ravel(np.asarray(parts_of(r, w)[0], float)),
            np.ravel(np.asarray(parts_of(w, w)[0], float)),
        )
        for r, w in zip(results, expected, strict=True)
    ]
    mine, right = (np.concatenate(side) for side in zip(*pairs, strict=True))
    for cut in (np.floor, np.trunc, *(lambda x, d=d: np.round(x, d) for d in range(4))):
        if np.allclose(mine, cut(right), rtol=0, atol=1e-9):
            raise Finding(
                "Right, but for the decimals: they are rounded or cut off. `//`, `int` and `round` do that; leave "
                "them out."
            )
    offset = mine - right
    if len(offset) > 2 and np.ptp(offset) < 1e-9 and abs(offset[0]) > 1e-6:
        raise Finding(
            f"Every result is off by the same {offset[0]:+.4g}: something is added that does not belong there."
        )


def _look_at_nearness(results, expected, exercise):
    """Everywhere close and nowhere exact: searched for, or approximated."""
    if {"V", "dt"} & set(inspect.signature(exercise.answer).parameters):
        return
    mine, right = (
        np.concatenate([np.ravel(np.asarray(x, float)) for x in side])
        for side in (results, expected)
    )
    off = np.abs(mine - right)
    if np.all(off <= 0.05 * np.abs(right)) and np.all(off > 1e-9):
        raise Finding(
            "Close, but nowhere exact: is something searched for in steps, rounded, or approximated, where a "
            "formula would give it exactly?"
        )


def _look_at_factor(results, expected, exercise):
    """Leak and input are right beside each other, but their sum is multiplied wrongly."""
    names = list(inspect.signature(exercise.answer).parameters)
    if names[:3] not in (["V", "I", "p"],):
        return
    step = "dt" in names
    factors = []
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        start = np.asarray(probe[0], float) if step else 0.0
        mine, right = (
            np.ravel(np.asarray(result, float) - start),
            np.ravel(np.asarray(want) - start),
        )
        if np.any(np.abs(right) < 1e-12):
            continue
        ratio = mine / right
        if np.ptp(ratio) > 1e-6 * np.abs(ratio).max():
            return
        factors.append(ratio[0])
    if len({np.sign(f) for f in factors}) != 1 or not factors:
        return
    same = np.ptp(factors) < 1e-6 * np.abs(factors).max()
    thing = "change of V" if step else "slope"
    times = f"{factors[0]:.3g} times what it should be" if same else "not what it should be"
    before = "dt/tau_m, which multiplies" if step else "tau_m, which divides"
    raise Finding(
        f"Leak and input are right beside each other, but the {thing} is {times}: look at {before} both."
    )


def _look_at_size(results, expected, exercise):
    """Right but for a factor: a sign, a power of ten."""
    numbers = [np.ravel(np.asarray(parts_of(w, w)[0], dtype=float)) for w in expected]
    for factor in [-1, *(10.0**power for power in POWERS)]:
        scaled = [factor * np.asarray(parts_of(w, w)[0], dtype=float) for w in expected]
        firsts = [parts_of(r, w)[0] for r, w in zip(results, expected, strict=True)]
        if all(close(f, s) for f, s in zip(firsts, scaled, strict=True)) and any(
            n.any() for n in numbers
        ):
            if factor == -1:
                raise Finding("The number is right, but its sign is the other way round.")
            size = f"{max(factor, 1 / factor):,.0f}".replace(",", " ")
            way = "large" if factor > 1 else "small"
            raise Finding(
                f"Every result is {size} times too {way}. That is a matter of units: everything is in "
                f"ms, mV, MΩ, nA and Hz, and only between ms and Hz is there a factor, 1000."
            )


def _look_for_another_argument(results, exercise):
    """Right, had one argument or constant been another: a number typed in, a unit, a name."""
    for described, change in _changes(exercise):
        try:
            others = [exercise.observe(exercise.answer, change(probe)) for probe in exercise.probes]
        except Exception:
            continue
        if all(close(r, o) for r, o in zip(results, others, strict=True)):
            raise Finding(described)


def _changes(exercise):
    """Pairs of what to say, and a function that changes a probe."""
    names = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    used = constants_of(exercise)
    defaults = {name: {f.default} for name, f in FIELDS.items()}
    defaults["E_L"] = {-70.0, -60.0}
    if "p" in names:
        place = names.index("p")

        def constant(**values):
            def change(probe):
                p = probe[place]
                new = {name: getattr(p, name) for name in FIELDS}
                new |= {name: make(p) for name, make in values.items()}
                new["C_m"] = new["tau_m"] / new["R_m"]
                return (*probe[:place], SimpleNamespace(**new), *probe[place + 1 :])

            return change

        everything = {name: (lambda p, n=name: FIELDS[n].default) for name in used}
        yield (
            "Your function gives the same whatever is in `p`: it takes its numbers from elsewhere. Use "
            f"{', '.join(f'`p.{name}`' for name in used)}.",
            constant(**everything),
        )
        for name in used:
            for value in sorted(defaults[name]):
                yield (
                    f"It looks as if {value:g} were typed in for {name}. Another neuron has another "
                    f"{name}: use `p.{name}`.",
                    constant(**{name: lambda p, v=value: v}),
                )
            for other in [*FIELDS, "C_m"]:
                if other != name:
                    yield (
                        f"It looks as if you used {other}, the {_meant(other)}, where {name} "
                        f"belongs, the {_meant(name)}.",
                        constant(**{name: lambda p, o=other: getattr(p, o)}),
                    )
            yield (
                f"The sign of {name} is the other way round{_term(exercise, name)}.",
                constant(**{name: lambda p, n=name: -getattr(p, n)}),
            )
            yield (
                f"It looks as if {name} were left out, or taken as 1{_term(exercise, name)}.",
                constant(**{name: lambda p: 1.0}),
            )
            yield (
                f"It looks as if {name} were left out, or taken as 0{_term(exercise, name)}.",
                constant(**{name: lambda p: 0.0}),
            )
            yield (
                f"{name} stands where 1/{name} belongs, or the other way round{_term(exercise, name)}.",
                constant(**{name: lambda p, n=name: 1 / getattr(p, n)}),
            )
            for power in (-3, 3):
                yield (
                    _unit_message(name, power),
                    constant(**{name: lambda p, n=name, k=power: getattr(p, n) * 10.0**k}),
                )
    for place, name in enumerate(names):
        if name in ("V", "I", "dt"):

            def argument(make, place=place):
                def change(probe):
                    return (*probe[:place], make(probe[place]), *probe[place + 1 :])

                return change

            for power in (-9, -6, -3, 3, 6, 9):
                yield _unit_message(name, power), argument(lambda x, k=power: x * 10.0**k)
            yield (
                f"The sign of {name} is the other way round{_term(exercise, name)}.",
                argument(lambda x: -1 * x),
            )
            if name == "dt":
                for value in (1.0, 0.1, 0.01, 0.5):
                    yield (
                        f"It looks as if {value:g} were typed in for dt. Use the `dt` that is handed in.",
                        argument(lambda x, v=value: v),
                    )


def _unit_message(name, power):
    together = {
        "I": "R_m I, the input,",
        "R_m": "R_m I, the input,",
        "dt": "dt/tau_m",
        "tau_m": "tau_m (or dt)",
    }
    times = f"{10 ** abs(power):,}".replace(",", " ")
    return (
        f"{together.get(name, name)} comes in {times} times too {'large' if power > 0 else 'small'}, as if something "
        f"in it were in another unit. {name} is in {UNITS[name]}. MΩ · nA is mV and MΩ · nF is ms, so no factor is needed."
    )


def _look_at_dependence(function, exercise):
    """How the result moves when one argument or constant is moved a little: a sentence, or nothing."""
    names = list(inspect.signature(exercise.answer).parameters)
    told = []
    for probe in exercise.probes:
        for name in [n for n in names[: len(probe)] if n in ("V", "I", "dt")] + list(FIELDS):
            moved = _moved(probe, names, name)
            if moved is None:
                continue
            try:
                mine = _change(function(*deepcopy(probe)), function(*deepcopy(moved)))
                right = _change(
                    exercise.observe(exercise.answer, probe),
                    exercise.observe(exercise.answer, moved),
                )
            except Exception:
                continue
            told.append((name, mine, right))
    for name in dict.fromkeys(n for n, _, _ in told):
        rows = [(mine, right) for n, mine, right in told if n == name]
        if all(abs(right) < 1e-12 for _, right in rows) and any(
            abs(mine) > 1e-9 for mine, _ in rows
        ):
            return f" Your result depends on {name}, the {_meant(name)}, and it should not."
    for name in dict.fromkeys(n for n, _, _ in told):
        rows = [(mine, right) for n, mine, right in told if n == name]
        if all(abs(mine) < 1e-12 for mine, _ in rows) and any(
            abs(right) > 1e-9 for _, right in rows
        ):
            return f" Your result does not depend on {name}, and it should{_term(exercise, name)}."
    for name in dict.fromkeys(n for n, _, _ in told):
        rows = [(mine, right) for n, mine, right in told if n == name]
        clear = [(m, r) for m, r in rows if abs(m) > 1e-9 and abs(r) > 1e-9]
        if clear and all(m * r < 0 for m, r in clear):
            way = "falls" if clear[0][0] < 0 else "rises"
            other = "rise" if way == "falls" else "fall"
            return (
                f" When {name} grows, your result {way}, and it should {other}"
                f"{_term(exercise, name)}."
            )
    for name in dict.fromkeys(n for n, _, _ in told):
        rows = [(mine, right) for n, mine, right in told if n == name]
        clear = [m / r for m, r in rows if abs(r) > 1e-9]
        if clear and min(abs(c - 1) for c in clear) > 1e-3:
            strong = "strongly" if abs(clear[0]) > 1 else "weakly"
            return f" {name} changes your result too {strong}{_term(exercise, name)}."
    return ""


def _moved(probe, names, name):
    """The probe with one argument or constant a little larger; None if that cannot be."""
    probe = list(probe)
    for place, argument in enumerate(names[: len(probe)]):
        if argument == name and isinstance(probe[place], float | int | np.ndarray):
            if name == "dt":
                return None  # another dt may mean another number of steps
            probe[place] = probe[place] + 0.01
            return tuple(probe)
        if argument == "p" and name in FIELDS:
            values = {n: getattr(probe[place], n) for n in FIELDS}
            values[name] += 0.01 * max(1.0, abs(values[name]))
            probe[place] = SimpleNamespace(**values, C_m=values["tau_m"] / values["R_m"])
            return tuple(probe)
    return None


def _change(before, after):
    a, b = (np.asarray(parts_of(r, r)[0], dtype=float).mean() for r in (before, after))
    return b - a


# --- words -------------------------------------------------------------------------------------


def first_difference(results, expected, exercise):
    """The first probe that differs, with the call, what came and what was expected."""
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        if exercise.agree(result, want):
            continue
        for name, part, right in zip(
            exercise.results, parts_of(result, want), parts_of(want, want), strict=False
        ):
            part, right = np.asarray(part, dtype=float), np.asarray(right, dtype=float)
            part = part.reshape(right.shape)
            wrong = ~np.isclose(part, right, rtol=1e-6, atol=1e-9, equal_nan=True)
            if wrong.any():
                index = np.unravel_index(np.argmax(wrong), wrong.shape)
                where = f" for {name}[{', '.join(map(str, index))}]" if index else ""
                return (
                    f"{call(probe, exercise)} gave {part[index]:.6g}{where}, where {right[index]:.6g} is "
                    "expected."
                )
    return f"`{exercise.name}` does not agree with the package's own."


def call(probe, exercise):
    """The call as a learner would type it, and the constants that it used."""
    names = list(inspect.signature(exercise.answer).parameters)
    shown = ", ".join(
        name if name in ("p", "rng") else f"{name}={_short(value)}"
        for name, value in zip(names, probe, strict=False)
    )
    p = next((value for value in probe if hasattr(value, "tau_m")), None)
    if p is None:
        return f"`{exercise.name}({shown})`"
    constants = ", ".join(f"{name} = {getattr(p, name):g}" for name in constants_of(exercise))
    return f"`{exercise.name}({shown})`, for a neuron with {constants},"


def constants_of(exercise):
    """The constants of the neuron that the answer depends on."""
    names = list(inspect.signature(exercise.answer).parameters)
    if "p" not in names[: len(exercise.probes[0])]:
        return []
    used = []
    for name in FIELDS:
        for probe in exercise.probes:
            moved = _moved(probe, names, name)
            if moved and not exercise.agree(
                exercise.observe(exercise.answer, moved), exercise.observe(exercise.answer, probe)
            ):
                used.append(name)
                break
    return used


def parts_of(result, like):
    """The results as a tuple; a list counts as several results only where several are expected."""
    if isinstance(like, tuple) and isinstance(result, list | tuple):
        return tuple(result)
    if isinstance(like, tuple) and np.ndim(result) and len(result) == len(like):
        return tuple(result)
    if isinstance(result, tuple) and not isinstance(like, tuple):
        return result if len(result) != np.size(like) else (np.asarray(result),)
    return (result,)


def _short(value):
    if isinstance(value, np.ndarray | list):
        array = np.asarray(value)
        if array.ndim == 1 and array.size <= 5:
            return f"[{', '.join(f'{x:.4g}' for x in array)}]"
        return f"{array.size} values" if array.ndim == 1 else f"an array of shape {array.shape}"
    return f"{value:.4g}" if isinstance(value, float) else repr(value)


def _what(result):
    if isinstance(result, tuple | list):
        return f"{_counted(len(result), 'thing')}"
    if isinstance(result, str):
        return "a text"
    if isinstance(result, np.ndarray):
        return "an array"
    if np.isscalar(result):
        return "one number"
    return f"a {type(result).__name__}"


def _at(mask, right):
    return f"{np.asarray(right, dtype=float)[mask].flat[0]:.6g}"


def _meant(name):
    if name in FIELDS:
        return FIELDS[name].metadata["meaning"]
    return {"V": "potential", "I": "current", "C_m": "membrane capacitance"}.get(name, name)


def _term(exercise, name):
    return f": look at {exercise.terms[name]}" if name in exercise.terms else ""


def _size(array):
    return f"{array.size} values" if array.ndim == 1 else f"shape {array.shape}"


def _counted(n, noun):
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
