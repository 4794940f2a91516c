"""What Python's and NumPy's own errors mean to a learner: by kind, and by words of the message."""

from dataclasses import FrozenInstanceError

from lif_helpers.parameters import InputError

KINDS = {
    KeyboardInterrupt: "You stopped it: does the loop ever come to an end?",
    FrozenInstanceError: "The constants in `p` cannot be changed: make other ones with `p.replace(...)`.",
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

BY_ZERO = "(division|modulo) by zero|to a negative power"

# What Python's and NumPy's own messages mean: what is found in the message, what is found in the learner's
# line or among the names that it uses, and the words. The first that fits counts.
MESSAGES = (
    (
        BY_ZERO,
        r"\bif\b[^\n]*[^<>=][<>](?!=)[^\n]*:\s*return",
        "You divide by something that is 0 here, although there is an `if`: which value does it let through? `<` leaves "
        "equality out, and `<=` takes it in.",
    ),
    (
        BY_ZERO,
        "",
        "You divide by something that is 0 here. That case must be caught before the division, with `if`: `np.where` "
        "computes both sides before it chooses.",
    ),
    (
        "arrays used as indices",
        r"=\s*\w+\[[^\]\n]*[<>]",
        "A condition such as `I > 0.2` gives an array of True and False, and that is what chooses places. You took the "
        "values that it picks.",
    ),
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
        "You put several numbers where one belongs: did you mean one element, such as `I[k]`, one random number in place of "
        "many? Does `float` or `int` get an array? Or does a function give back two things, where one name stands on the left?",
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
        "and its arguments, as in `f(p)`.",
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
        "It gives several things, a tuple: take them apart first, as in `V, spiked = f(V, p)`.",
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
        r"\b(\w+) = [^\n]*\b\1\[",
        "A line such as `V = … V[k] …` puts one number in the place of the whole array, and the next turn finds no array: "
        "set `V[k + 1]`.",
    ),
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
