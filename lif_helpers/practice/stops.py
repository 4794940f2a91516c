"""What it means when the learner's code cannot be called, stops with an exception, or never ends."""

import inspect
import linecache
import re
import sys
import traceback
from contextlib import contextmanager
from dataclasses import FrozenInstanceError

import numpy as np

from lif_helpers.practice.saying import FIELDS, Finding, NotAttempted, call, counted


def look_at_signature(function, exercise):
    """It must take the arguments that the exercise names."""
    wanted = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    order = f"in this order: `{exercise.name}({', '.join(wanted)})`."
    try:
        signature = inspect.signature(function)
        signature.bind(*exercise.probes[0])
    except TypeError:
        raise Finding(
            f"`{exercise.name}` must take {counted(len(wanted), 'argument')}, {order}"
        ) from None
    except ValueError:  # a builtin without a signature
        return
    names = list(signature.parameters)
    if names != wanted and sorted(names) == sorted(wanted):
        raise Finding(f"The arguments have changed places. They come {order}")


class EndlessLoop(Exception):
    """A loop that goes on and on."""


@contextmanager
def watched(function):
    """Stop the learner's code after so many lines: a loop that never ends must not cost the notebook."""
    file, lines = getattr(_code(function), "co_filename", None), 0

    def trace(frame, event, _argument):
        nonlocal lines
        if frame.f_code.co_filename != file:
            return None
        lines += event == "line"
        if lines > 300_000:
            raise EndlessLoop("it was still running after 300 000 lines")
        return trace

    before = sys.gettrace()
    if file and before is None:
        sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def look_at_error(error, function, probe, exercise):
    """What an exception in the learner's code means, with the line it came from."""
    if isinstance(error, TypeError) and "ellipsis" in str(error):
        raise NotAttempted(whose_dots(function, exercise)) from None
    kind, line = type(error).__name__, _line(error, function)
    where = f" in the line `{line}`" if line else ""
    said = " ".join(str(error).split()).rstrip(".")
    raise Finding(
        f"{call(probe, exercise)} stopped{where} with {kind}{f': {said}' if said else ''}. "
        f"{_meaning(error, exercise, line)}".strip()
    ) from None


def _meaning(error, exercise, line):
    if isinstance(error, NameError):
        return _unknown_name(error, exercise)
    if isinstance(error, RecursionError):
        return f"`{exercise.name}` calls itself, for ever."
    for kind, words in KINDS.items():
        if isinstance(error, kind):
            return words
    if isinstance(error, AttributeError):
        return _no_such_attribute(error, exercise)
    for pattern, words in MESSAGES.items():
        if re.search(pattern, str(error)):
            return words
    if isinstance(error, IndexError):
        return _beyond_the_end(exercise, line)
    return ""


KINDS = {
    EndlessLoop: "Does the loop ever come to an end? In a `while`, something must change at each turn.",
    KeyboardInterrupt: "You stopped it: does the loop ever come to an end?",
    FrozenInstanceError: "The constants in `p` cannot be changed: make other ones with `p.replace(...)`.",
    ZeroDivisionError: "You divide by something that is 0 here. That case must be caught before the division, with `if`: "
    "`np.where` computes both sides before it chooses.",
}

# What Python's and NumPy's own messages mean, by what is found in them; the first one counts.
MESSAGES = {
    "only integers|must be integers": "An index must be a whole number, and what stands in the brackets here is not one. One number "
    "becomes whole with `round(x)`, an array with `np.round(x).astype(int)`.",
    "__round__": "`round` takes one number. For an array: `np.round(x).astype(int)`.",
    "integer": "A number of steps must be whole: use `round(...)`, or count steps in place of ms.",
    "truth value": "`if` can decide only one thing, and here it gets an array, a whole row of True and False. Choose for each "
    "element with `np.where(condition, ..., ...)`.",
    "setting an array element|only length-1|only 0-dimensional": "You put a whole array where one number belongs: did you mean one "
    "element, such as `I[k]`, or one random number in place of many?",
    "item assignment": "What you set elements of is one number. Where a number and an array should both work, make a new array with "
    "`np.where`, or begin with `np.asarray(…, dtype=float)`.",
    "either both or neither": "`np.where` takes three things: the condition, what to take where it is true, and where not.",
    "unsized object": "`len` of one number does not exist. `np.asarray(I).shape` works for numbers and arrays.",
    "scale < 0": "`rng.normal` takes the mean first and the standard deviation second.",
    r"for \^|bitwise_xor": "The power is written `**` in Python, not `^`.",
    "Generator": "Say what to draw: `rng.uniform(low, high, n)`, `rng.random(n)` or `rng.standard_normal(n)`.",
    "LIFParameters.*subscriptable": "The constants are attributes: write `p.E_L`.",
    "broadcast": "Two arrays of different lengths meet: over which axis did you go?",
    "NoneType": "One of the things you compute with is `None`: a function without `return` gives that.",
    "not subscriptable|invalid index": "You take an element `[k]` of something that is one number.",
    "not callable": "Brackets after a number call it like a function: is a `*` missing?",
    "not iterable": "You go through something that is one number.",
    "sequence by non-int|'list'": "A list does not compute element by element: make it an array with `np.array`.",
}


def _unknown_name(error, exercise):
    name = _name(error)
    if isinstance(error, UnboundLocalError):
        return f"`{name}` is used before it has a value: give it one before the loop."
    if isinstance(exercise.answer, type):
        return f"Inside a class, its own data is reached through `self`: is it `self.{name}`?"
    if name in FIELDS or name == "C_m":
        return f"The constants live in `p`: write `p.{name}`."
    if name in ("np", "plt", "math"):
        return "Run the notebook's first code cell again, or import it."
    if hasattr(np, name):
        return f"NumPy's own is called `np.{name}`."
    return f"Nothing is called `{name}` here: is it spelt as in the first line of the function?"


def _no_such_attribute(error, exercise):
    text, names = str(error), list(inspect.signature(exercise.answer).parameters)
    if _name(error) in ("float", "int", "ndarray") and "p" in names:
        return f"Are the arguments in their order? It is `{exercise.name}({', '.join(names)})`."
    if "Generator" in text:
        return "A generator has `rng.uniform(low, high, n)`, `rng.random(n)` and `rng.standard_normal(n)`."
    if "NoneType" in text:
        return "`append` changes a list and gives back `None`: do not store what it gives back."
    if "LIFParameters" in text:
        return f"The constants in `p` are called {', '.join(FIELDS)} and C_m."
    return "The thing before the dot is not what you expect: print its type."


def _beyond_the_end(exercise, line):
    if "len(" in str(line):
        return "The loop goes too far: `len(V)` counts the rows, the neurons; `V.shape[1]` counts the steps."
    if exercise.name == "simulate_population":
        return (
            "Steps are columns: the last k is `I.shape[1] - 2`, and `V[:, k]` is the column of step k. `len(I)` is "
            "the number of rows, the neurons."
        )
    if "I" in inspect.signature(exercise.answer).parameters:
        return (
            "The loop goes one step too far, or the index is not what you think: where you set "
            "`V[k + 1]`, the last k is `len(I) - 2`."
        )
    return "The index is larger than the array."


def _name(error):
    """The name that an error complains of."""
    return getattr(error, "name", None) or [*str(error).split("'"), ""][1]


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


def whose_dots(function, exercise):
    """Which function the three dots stand in, if it is another one."""
    code = getattr(function, "__code__", None)
    if code is None or ... in code.co_consts:
        return ""
    for name in code.co_names:
        other = function.__globals__.get(name)
        if ... in getattr(getattr(other, "__code__", None), "co_consts", ()):
            return f"`{exercise.name}` calls `{name}`, which still has its `...`: write that one first."
    return ""


def look_for_dots(result, function, exercise):
    """The three dots may come back, alone or among other things."""
    inside = result if isinstance(result, tuple | list) else [result]
    if isinstance(result, np.ndarray) and result.dtype == object:
        inside = result.flat
    if any(part is ... for part in inside):
        raise NotAttempted(whose_dots(function, exercise))
