"""What it means when the learner's code cannot be called, stops with an exception, or never ends."""

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
from lif_helpers.practice import guard
from lif_helpers.practice.half_done import gap, methods
from lif_helpers.practice.saying import FIELDS, Finding, NotAttempted, call, counted


def look_at_signature(function, exercise):
    """It must take the arguments that the exercise names."""
    wanted = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    order = f"in this order: `{exercise.name}({', '.join(wanted)})`."
    if isinstance(exercise.answer, type):
        order += " Keep the `__init__` that is given."
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


# --- it does not come back -----------------------------------------------------------------------


def said_of_a_stop(stopped, exercise):
    """What is said of code that had to be stopped: which call, which line, and why."""
    frames = [(code, number) for code, number, _ in stopped.stack]
    probes = [f.f_locals["probe"] for code, _, f in stopped.stack if code.co_name == "_run"]
    said = call((probes or exercise.probes)[0], exercise)
    where = _where(frames, exercise)
    after = f"after {guard.LIMIT:g} s" + (f",{where}" if where else "")
    # Where the text cannot be had, most often it is a `while`.
    texts = [_source(code) or "while" for code, _ in frames if guard.learners(code)]
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


def look_at_error(error, function, probe, exercise):
    """What an exception in the learner's code means, with the line it came from."""
    if isinstance(error, TypeError | InputError) and "ellipsis" in str(error).lower():
        raise NotAttempted(whose_dots(function, exercise)) from None
    places = [
        (frame.f_code, line)
        for frame, line in reversed(list(traceback.walk_tb(error.__traceback__)))
    ]
    code = next((code for code, _ in places if guard.learners(code)), None)
    names = " ".join(code.co_names) if code else ""
    line = _line(places)
    text = "\n".join([line or names, names, _source(code) if code else ""])
    said = " ".join(str(error).split()).rstrip(".")
    kind = f"{type(error).__name__}{f': {said}' if said else ''}"
    raise Finding(
        f"{call(probe, exercise)} stopped{_where(places, exercise)} with {kind}. "
        f"{_meaning(error, function, exercise, text)}"
    ) from None


def _meaning(error, function, exercise, text):
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


KINDS = {
    KeyboardInterrupt: "You stopped it: does the loop ever come to an end?",
    FrozenInstanceError: "The constants in `p` cannot be changed: make other ones with `p.replace(...)`.",
    ZeroDivisionError: "You divide by something that is 0 here. That case must be caught before the division, with `if`: "
    "`np.where` computes both sides before it chooses.",
    RecursionError: "It calls itself, for ever.",
    InputError: "That is what one of the package's own functions says of the values that you give it.",
    KeyError: "A dictionary has no such entry. The constants in `p` are attributes, such as `p.tau_m`.",
    ImportError: "That cannot be imported here, and is not needed: NumPy is enough.",
    OSError: "Nothing is needed from a file or from outside: the values come as arguments.",
    AssertionError: "That is your own `assert`, which is not true here.",
    MemoryError: "It asks for more memory than there is: how many values do you make?",
    FloatingPointError: "A number became infinite or no number at all: a division by 0, or a logarithm of 0 or less?",
    SystemExit: "`exit` and `quit` end the program: leave them out, `return` ends a function.",
}

# What Python's and NumPy's own messages mean: what is found in the message, what is found in the learner's
# line or among the names that it uses, and the words. The first that fits counts.
MESSAGES = (
    (
        "arrays used as indices",
        "",
        "An index must be a whole number, and this array holds floats: make it whole with `np.round(x).astype(int)`, or, "
        "if it holds True and False, with `astype(bool)`.",
    ),
    (
        "only integers|must be integers",
        r"^.*\[[^\]]*:\s*,|^.*,\s*:",
        "A list has one index only. For rows and columns make it an array first, with `np.array`.",
    ),
    (
        "only integers|must be integers",
        r"^[^\n]*\[(?:[^\]\n]*\W)?(\w+)(?: ?[-+] ?\d+)?\](?s:.)*\bfor \1 in \w+:",
        "`for x in I` goes through the values of I. Their numbers, to be used as an index, are in `range(len(I))`.",
    ),
    (
        "only integers|must be integers",
        "",
        "An index must be a whole number, and what stands in the brackets here is not one. One number "
        "becomes whole with `round(x)`, an array with `np.round(x).astype(int)`.",
    ),
    ("__round__", "", "`round` takes one number. For an array: `np.round(x).astype(int)`."),
    (
        "cannot convert float (NaN|infinity)",
        "",
        "There is no whole number for nan or infinity: that case must be caught first.",
    ),
    (
        "Cannot cast ufunc",
        "",
        "The array holds whole numbers, and cannot take decimals: make it with floats, as "
        "`np.zeros(n)` or `astype(float)` do.",
    ),
    (
        "interpreted as an integer|slice indices|a single integer",
        "",
        "A number of steps must be whole: use `round(...)`, or count steps in place of ms.",
    ),
    (
        "truth value",
        r"^.*\b(max|min)\b",
        "`max` and `min` choose between single numbers, and here they get an array. Element by element do `np.maximum` "
        "and `np.minimum`.",
    ),
    (
        "truth value",
        r"^(?!.*\bif\b).*\b(and|or|not)\b",
        "`and`, `or` and `not` decide one thing, and here they get an array. Element by element: `(a > b) & (c > d)`, `|`, and "
        "`~`, each comparison in brackets.",
    ),
    (
        "truth value",
        "",
        "`if` and `while` can decide only one thing, and here they get an array, a whole row of True and False. Choose for each "
        "element with `np.where(condition, ..., ...)`.",
    ),
    (
        "boolean subtract",
        "",
        "True and False cannot be subtracted: make numbers of them with `astype(int)`.",
    ),
    (
        "for &|for \\||bitwise_and|bitwise_or",
        "",
        "`&` and `|` go before a comparison: put each comparison into brackets, `(a > b) & (c > d)`.",
    ),
    (
        r"for unary ~|'invert'",
        "",
        "`~` turns True and False round: the array must hold these, with `dtype=bool` or `astype(bool)`.",
    ),
    (r"for \^|bitwise_xor", "", "The power is written `**` in Python, not `^`."),
    (
        "cannot assign [0-9]+ input values|value array of shape",
        "",
        "On the left are only the places where the condition holds, on the right there is a value for every one: choose the "
        "same on the right, as in `rate[fires] = f(I[fires], p)`.",
    ),
    (
        "boolean index did not match|boolean dimension",
        "",
        "The condition in the brackets has another length than the array that it chooses from.",
    ),
    (
        "only length-1|only size-1|only 0-dimensional|must be real number",
        r"^.*\bmath\b",
        "What is in `math` takes one number, and here it gets something else. NumPy's takes arrays too: `np.log`, `np.exp`.",
    ),
    (
        "inhomogeneous",
        "",
        "The rows have different lengths, so they make no array.",
    ),
    (
        "setting an array element|only length-1|only size-1|only 0-dimensional",
        "",
        "You put a whole array where one number belongs: did you mean one element, such as `I[k]`, one random number in place of "
        "many, or does `float` or `int` get an array?",
    ),
    (
        "tuple.*item assignment",
        "",
        "A tuple cannot be changed: begin with an array, `np.zeros(n)`, or a list.",
    ),
    (
        "item assignment",
        "",
        "What you set elements of is one number. Where a number and an array should both work, make a new array with "
        "`np.where`, or begin with `np.asarray(…, dtype=float)`.",
    ),
    (
        "read-only",
        "",
        "This array may only be read: change a copy of it, `x.copy()`, or make a new one.",
    ),
    (
        "out of bounds for axis . with size 0|zero-size array|empty sequence|arg is an empty|at least one array",
        "",
        "There is nothing in it here, no spike, perhaps: that case must be caught first, with `if`.",
    ),
    (
        "list assignment index",
        "",
        "A list has no place there yet: `append` adds one, or make an array of the whole length first.",
    ),
    (
        "maximum supported dimension",
        "",
        "The first thing that `np.full` and `np.zeros` want to know is how many values: `len(I)`, or `I.shape`.",
    ),
    (
        "axis . is out of bounds",
        "",
        "Rows and columns are two axes: `axis=0` goes over the rows, the neurons, `axis=1` over the columns, the steps.",
    ),
    (
        "too many indices",
        "",
        "There are more indices in the brackets than the array has axes: one row of values has one index, `V[k]`.",
    ),
    (
        "either both or neither",
        "",
        "`np.where` takes three things: the condition, what to take where it is true, and where not.",
    ),
    (
        "unsized object|has no len",
        "",
        "`len` of one number does not exist. `np.asarray(I).shape` works for numbers and arrays.",
    ),
    (
        "scale < 0",
        "",
        "`rng.normal` takes the mean first and the standard deviation second.",
    ),
    ("negative dimensions", "", "How many values do you make? The number is below 0 here."),
    (
        "math domain error|expected a (positive|nonnegative)",
        "",
        "There is no logarithm of 0 or less, and no root below 0: that case must be caught first, with `if`.",
    ),
    (
        "math range error|too large",
        "",
        "The number grows beyond all bounds: is a minus sign missing in an exponent?",
    ),
    (
        "zero-dimensional arrays cannot be concat|only integer scalar arrays|must be a sequence",
        "",
        "`np.concatenate` takes its pieces as one list of arrays: `np.concatenate([a, b])`. A single number stands in square "
        "brackets, `[0.0]`.",
    ),
    (
        "Generator",
        "",
        "Say what to draw: `rng.uniform(low, high, n)`, `rng.random(n)` or `rng.standard_normal(n)`.",
    ),
    ("LIFParameters", "", "`p` is no number: the constants are its attributes, as `p.E_L`."),
    (
        "'function'|'type'|builtin_function|'method'|'function_or_method'",
        r"",
        "You compute or compare with a function itself, and not with what it gives: call it, with round brackets "
        "and its arguments, as in `rheobase(p)`.",
    ),
    (
        "'str'|str_|<U|to str|must be str|string",
        "",
        "There is a text among the numbers: leave the quotes, and `str`, out.",
    ),
    (
        "'tuple'|sequence by non-int|sequence by int",
        r"\b(where|nonzero|argwhere)\b",
        "`np.where(b)` and `np.nonzero(b)` give a tuple, with an array in it: take that out with `[0]`.",
    ),
    (
        "'tuple'",
        "",
        "It gives several things, a tuple: take them apart first, as in `V, spiked = spike_and_reset(V, p)`.",
    ),
    (
        "sequence by non-int|'list'|list.*not callable",
        "",
        "A list does not compute element by element: make it an array with `np.array`.",
    ),
    (
        "NoneType",
        "",
        "One of the things you compute with is `None`: a function without `return` gives that, and so do `append` and `print`.",
    ),
    (
        "core dimension|not aligned",
        "",
        "`@` and `np.dot` multiply matrices: element by element it is `*`.",
    ),
    (
        "broadcast",
        r"== ?\[\]",
        "Whether there is nothing in it tells `len(x) == 0`.",
    ),
    ("broadcast", "", "Two arrays of different lengths meet: over which axis did you go?"),
    (
        "not subscriptable|invalid index",
        "",
        "You take an element `[k]` of something that is one number.",
    ),
    (
        "not callable",
        "",
        "Round brackets after a value call it like a function: is a `*` missing, or are square brackets meant, as in `V[k]`?",
    ),
    (
        "unpack",
        "",
        "On the left of `=` there are more or fewer names than there are things on the right.",
    ),
    ("not iterable|0-d array", "", "You go through something that is one number."),
    (
        "not supported for the input types|not contain a loop|no callable",
        "",
        "NumPy is given something that is no number: a list of different things, or `None`.",
    ),
)


def _unknown_name(error, function, exercise, text):
    name, line = _name(error), text.partition("\n")[0]
    near = {**getattr(function, "__globals__", {}), **vars(builtins)}
    mine = list(inspect.signature(exercise.answer).parameters)
    if isinstance(exercise.answer, type) and name in ATTRIBUTES:
        return f"Inside a class, its own data is reached through `self`: write `self.{name}`."
    if isinstance(error, UnboundLocalError) and callable(near.get(name)):
        return (
            f"`{name}` is a function, and here the name is given to a value too, which hides it: call the value "
            "something else."
        )
    if isinstance(error, UnboundLocalError):
        return f"`{name}` is used before it has a value: give it one above this line, on every way that leads here."
    an_index = re.search(rf"\[[^\]]*\b{re.escape(name)}\b", line)
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


ATTRIBUTES = ("V", "spiked", "steps_left", "t", "n_ref", "n", "p", "dt")


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
        return f"Its own data is called {', '.join(f'`self.{each}`' for each in ATTRIBUTES)}."
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
    if a_loop and np.ndim(exercise.probes[0][0]) == 2:
        return (
            "Steps are columns: the last k is `I.shape[1] - 2`, and `V[:, k]` is the column of step k. `len(I)` is "
            "the number of rows, the neurons."
        )
    if a_loop:
        return (
            "The loop goes one step too far, or the index is not what you think: where you set "
            "`V[k + 1]`, the last k is `len(I) - 2`."
        )
    return "The index is larger than the array: the last one is its length minus 1."


def _is_in_a_loop(error):
    """Whether there is a loop in the learner's code that an error comes from, seen by its jumps backwards."""
    codes = {frame.f_code for frame, _ in traceback.walk_tb(error.__traceback__)}
    jumps = {*dis.hasjrel, *dis.hasjabs}
    return any(
        step.opcode in jumps and step.argval <= step.offset
        for code in codes
        if guard.learners(code)
        for step in dis.get_instructions(code)
    )


def _name(error):
    """The name that an error complains of."""
    return getattr(error, "name", None) or [*str(error).split("'"), ""][1]


# --- where it was --------------------------------------------------------------------------------


def _where(places, exercise):
    """ " in the line ...", and of which function: the innermost of the learner's."""
    code = next((code for code, _ in places if guard.learners(code)), None)
    line = _line(places)
    if not line:
        return ""
    own = [exercise.name, *(dir(exercise.answer) if isinstance(exercise.answer, type) else ())]
    other = code.co_name not in own and code.co_name.isidentifier()
    return f" in the line `{line}`" + (f" of your `{code.co_name}`" if other else "")


def _line(places):
    """The text of the innermost of the learner's lines, "" where it cannot be had."""
    for code, number in places:
        if guard.learners(code):
            return linecache.getline(code.co_filename, number).strip()
    return ""


# --- the three dots ------------------------------------------------------------------------------


def whose_dots(function, exercise):
    """Which function the three dots stand in, if it is another one."""
    if gap(function):
        return ""
    for method in methods(function):
        for name in method.__code__.co_names:
            other = method.__globals__.get(name)
            if inspect.isfunction(other) and gap(other):
                return f"`{exercise.name}` calls `{name}`, which still has its `...`: write that one first. {gap(other)}"
    return ""


def look_for_dots(result, function, exercise):
    """The three dots may come back, alone or among other things."""
    inside = result if isinstance(result, tuple | list) else [result]
    if isinstance(result, np.ndarray) and result.dtype == object:
        inside = result.flat
    if any(part is ... for part in inside):
        raise NotAttempted(whose_dots(function, exercise))
