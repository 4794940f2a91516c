"""What it means when the learner's code stops with an exception, or never ends."""

import builtins
import dis
import inspect
import linecache
import re
import sys
import traceback
from dataclasses import FrozenInstanceError
from difflib import get_close_matches

import numpy as np

import lif_helpers
from lif_helpers.parameters import InputError
from lif_helpers.practice.checking import running
from lif_helpers.practice.checking.half_done import gap, methods
from lif_helpers.practice.checking.python_errors import KINDS, MESSAGES
from lif_helpers.practice.checking.wording import FIELDS, NotAttempted, call

# --- it does not come back -----------------------------------------------------------------------


def said_of_a_stop(stopped, exercise):
    """What is said of code that had to be stopped: which call, which line, and why."""
    frames = [(code, number) for code, number, _ in stopped.stack]
    probes = [f.f_locals["probe"] for code, _, f in stopped.stack if code.co_name == "result_of"]
    said = call((probes or exercise.probes)[0], exercise)
    where = _where(frames, exercise)
    after = f"after {running.LIMIT:g} s" + (f",{where}" if where else "")
    # Where the text cannot be had, most often it is a `while`.
    texts = [_source(code) or "while" for code, _ in frames if running.learners(code)]
    loops = any("while" in text for text in texts)
    words = {
        "waiting": f"{said} was still waiting {after}. Nothing has to be waited for: the time of a simulation is counted in "
        "steps of dt. Leave the waiting out.",
        "greedy": f"{said} took more and more memory, and was stopped{where}. What grows there at each turn, and does the "
        "loop ever come to an end?",
        "interrupted": f"{said} was stopped by you{where}: does the loop ever come to an end?",
        "endless": f"{said} was still running {after}. "
        + (
            "Does the loop ever come to an end? In a `while`, something must change at each turn, until its condition is "
            "no longer true."
            if loops
            else "Are there more turns than it needs? A formula, or NumPy on whole arrays, is done at once."
        ),
    }[stopped.why]
    if stopped.alive and stopped.why != "waiting":
        words += " It cannot be stopped from here and slows down the rest: restart the kernel."
    return words


def _source(code):
    try:
        return inspect.getsource(code)
    except OSError:
        return ""


# --- it stops with an exception ------------------------------------------------------------------


def meaning(error, function, probe, exercise):
    """What an exception in the learner's code means, with the line it came from."""
    if isinstance(error, TypeError | InputError) and "ellipsis" in str(error).lower():
        raise NotAttempted(whose_dots(function, exercise)) from None
    places = [
        (frame.f_code, line)
        for frame, line in reversed(list(traceback.walk_tb(error.__traceback__)))
    ]
    code = next((code for code, _ in places if running.learners(code)), None)
    names = " ".join(code.co_names) if code else ""
    line = _line(places)
    text = "\n".join([line or names, names, _source(code) if code else ""])
    said = " ".join(str(error).split()).rstrip(".")
    kind = f"{type(error).__name__}{f': {said}' if said else ''}"
    return (
        f"{call(probe, exercise)} stopped{_where(places, exercise)} with {kind}. "
        f"{_explained(error, function, exercise, text)}"
    )


def _explained(error, function, exercise, text):
    """What is said of an exception; `text` is the line it came from, and the names used around it."""
    if isinstance(error, NameError):
        return _unknown_name(error, function, exercise, text)
    if isinstance(error, AttributeError) and not isinstance(error, FrozenInstanceError):
        return _no_such_attribute(error, function, exercise)
    for kind, words in KINDS.items():
        if isinstance(error, kind):
            return words
    for pattern, near, words in MESSAGES:
        if re.search(pattern, str(error)) and re.search(near, text):
            return words
    wrong_call = re.match(r"([\w.]+)\(\) (missing|takes|got)", str(error))
    if isinstance(error, TypeError) and wrong_call:
        return _wrong_call(wrong_call[1].split(".")[-1], function, exercise)
    if isinstance(error, IndexError):
        return _beyond_the_end(error, exercise)
    return (
        "Something in this line is not what you think it is: look at each name in it with `print`."
    )


def _unknown_name(error, function, exercise, text):
    name, line = _name(error), text.partition("\n")[0]
    near = {**getattr(function, "__globals__", {}), **vars(builtins)}
    mine = list(inspect.signature(exercise.answer).parameters)
    an_index = re.search(rf"\[[^\]]*\b{re.escape(name)}\b", line)
    if name in exercise.attributes and not an_index:
        return f"Inside a class, its own data is reached through `self`: write `self.{name}`."
    if isinstance(error, UnboundLocalError) and callable(near.get(name)):
        return (
            f"`{name}` is a function, and here the name is given to a value too, which hides it: call the value "
            "something else."
        )
    if isinstance(error, UnboundLocalError):
        return f"`{name}` is used before it has a value: give it one above this line, on every way that leads here."
    if an_index and "p" in mine and not _over_time(exercise):
        return (
            "Here there is no row of values to choose from by an index: the arguments are the values of this moment. Leave "
            f"the `[{name}]` out."
        )
    if an_index or name in exercise.gives:
        return (
            f"`{name}` has no value here: the line that gives it one is missing, such as the head of a loop. If you copied "
            "one line only, copy the whole function."
        )
    if name in FIELDS or name == "C_m":
        return f"The constants live in `p`: write `p.{name}`."
    if name in ("np", "plt") or name in sys.stdlib_module_names:
        return "Run the notebook's first code cell again, or import it."
    if hasattr(lif_helpers, name):
        return (
            f"`{name}` is in the package: run the cell in which it is imported or written, or write `from lif_helpers "
            f"import {name}`."
        )
    if hasattr(np, name):
        return f"NumPy's own is called `np.{name}`."
    known = [*mine, *(FIELDS if "p" in mine else ()), *near]
    alike = [each for each in known if each.lower() in (name.lower(), f"{name.lower()}_m")]
    alike += get_close_matches(name, known, 1, 0.7)
    if alike:
        meant = f"p.{alike[0]}" if alike[0] in FIELDS else alike[0]
        return f"Nothing is called `{name}` here: did you mean `{meant}`?"
    return (
        f"Nothing is called `{name}` here: it must be an argument, or get a value above this line."
    )


def _over_time(exercise):
    """Whether a current is handed in step by step, and not the values of one moment."""
    arguments = inspect.signature(exercise.answer).parameters
    return {"I", "dt"} <= set(arguments) and "V" not in arguments


def _no_such_attribute(error, function, exercise):
    said = str(error)
    name = error.name or ["", *re.findall(r"'(\w+)'", said)][-1]
    if "LIFParameters" in said:
        return f"The constants in `p` are called {', '.join(FIELDS)} and C_m."
    if name in (*FIELDS, "C_m"):
        *_, (frame, _) = traceback.walk_tb(error.__traceback__)
        return f"Are the arguments in their order? It is `{_call_of(frame.f_code.co_name, function, exercise)}`."
    if "Generator" in said or "function_or_method" in said:
        return "A generator has `rng.uniform(low, high, n)`, `rng.random(n)` and `rng.standard_normal(n)`."
    if "NoneType" in said:
        return (
            "`append` changes a list and gives back `None`: do not store what it gives back. A function without `return` "
            "gives `None` too."
        )
    if "module" in said:
        alike = get_close_matches(name, dir(np), 1)
        return f"NumPy has no `{name}`{f': did you mean `np.{alike[0]}`?' if alike else '.'}"
    if isinstance(exercise.answer, type):
        return (
            f"Its own data is called {', '.join(f'`self.{each}`' for each in exercise.attributes)}."
        )
    if name in ("append", "extend"):
        return (
            f"`{name}` is for lists. Collect the values in a list, or make an array of the whole length first, and set its "
            "elements."
        )
    if name in dir(np.ndarray):
        return f"Only arrays have `.{name}`: begin with `np.asarray(…, dtype=float)`."
    return "The thing before the dot is not what you expect: print its type."


def _wrong_call(name, function, exercise):
    """A function was called with too many arguments, too few, or others."""
    if isinstance(exercise.answer, type) and hasattr(exercise.answer, name):
        return f"A method's first argument is `self`: `def {name}(self, I):`, and it is called as `self.{name}(I)`."
    takes = _call_of(name, function, exercise)
    if not takes:
        return "You call it with too many arguments, too few, or others than it takes."
    return f"It is called with too many arguments, too few, or others: it takes `{takes}`."


def _call_of(name, function, exercise):
    """How a function is called that the learner uses, "" where that is not known."""
    near = {
        **vars(lif_helpers),
        **getattr(function, "__globals__", {}),
        exercise.name: exercise.answer,
    }
    called = near.get(name)
    takes = ", ".join(inspect.signature(called).parameters) if inspect.isfunction(called) else ""
    return f"{name}({takes})" if takes else ""


def _beyond_the_end(error, exercise):
    a_loop = _over_time(exercise) and _is_in_a_loop(error)
    if a_loop and "delay" in inspect.signature(exercise.answer).parameters:
        return (
            "Does what is sent ahead, to `k + d`, run past the end? Look back instead, at `spikes[:, k + 1 - d]`: the step to "
            "a sample would overwrite what was added to it before. And k goes through `range(I.shape[1] - 1)`."
        )
    if a_loop and np.ndim(exercise.probes[0][0]) == 2:
        return (
            "Steps are columns: k goes through `range(I.shape[1] - 1)`, and `V[:, k]` is the column of step k. `len(I)` is "
            "the number of rows, the neurons."
        )
    if a_loop:
        return (
            "The loop goes one step too far, or the index is not what you think: where you set "
            "`V[k + 1]`, k goes through `range(len(I) - 1)`."
        )
    return "The index is larger than the array: the last one is its length minus 1."


def _is_in_a_loop(error):
    """Whether there is a loop in the learner's code that an error comes from, seen by its jumps backwards."""
    codes = {frame.f_code for frame, _ in traceback.walk_tb(error.__traceback__)}
    jumps = {*dis.hasjrel, *dis.hasjabs}
    return any(
        step.opcode in jumps and step.argval <= step.offset
        for code in codes
        if running.learners(code)
        for step in dis.get_instructions(code)
    )


def _name(error):
    """The name that an error complains of."""
    return getattr(error, "name", None) or [*str(error).split("'"), ""][1]


# --- where it was --------------------------------------------------------------------------------


def _where(places, exercise):
    """ " in the line ...", and of which function: the innermost of the learner's."""
    code = next((code for code, _ in places if running.learners(code)), None)
    line = _line(places)
    if not line:
        return ""
    own = [exercise.name, *(dir(exercise.answer) if isinstance(exercise.answer, type) else ())]
    other = code.co_name not in own and code.co_name.isidentifier()
    return f" in the line `{line}`" + (f" of your `{code.co_name}`" if other else "")


def _line(places):
    """The text of the innermost of the learner's lines, "" where it cannot be had."""
    for code, number in places:
        if running.learners(code):
            return linecache.getline(code.co_filename, number).strip()
    return ""


# --- the three dots ------------------------------------------------------------------------------


def whose_dots(function, exercise):
    """Which function the three dots stand in, if it is another one: it may be called by one that is called."""
    if gap(function):
        return ""
    calls, seen = [(exercise.name, function)], []
    while calls:
        caller, called = calls.pop(0)
        seen.append(called)
        for method in methods(called):
            for name in method.__code__.co_names:
                other = method.__globals__.get(name)
                if not inspect.isfunction(other) or other in seen:
                    continue
                if gap(other):
                    return f"`{caller}` calls `{name}`, which still has its `...`: write that one first. {gap(other)}"
                calls.append((name, other))
    return ""


def look_for_dots(result, function, exercise):
    """The three dots may come back, alone or among other things."""
    inside = result if isinstance(result, tuple | list) else [result]
    if isinstance(result, np.ndarray) and result.dtype == object:
        inside = result.flat
    if any(part is ... for part in inside):
        raise NotAttempted(whose_dots(function, exercise))
