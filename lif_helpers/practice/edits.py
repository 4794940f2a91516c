"""Wrong functions made from right ones by changing a single line: each keeps the text it was made from."""

import ast
import inspect
import textwrap

# What the functions need, here and in a cell of a notebook.
IMPORTS = """\
import numpy as np

import lif_helpers
from lif_helpers import euler_step, spike_and_reset
"""


def edited(right, old, new):
    """A right function, or its text, with one line changed; `source` is its text, `line` the new line."""
    lines = text_of(right).splitlines()
    (place,) = (number for number, line in enumerate(lines) if line.strip() == old)
    lines[place] = lines[place].replace(old, new)
    source = "\n".join(lines) + "\n"
    wrong = run(source)[ast.parse(source).body[-1].name]
    wrong.source, wrong.line = source, new
    return wrong


def text_of(function):
    """The source of a function without its docstring, which may tell what the line should be."""
    if isinstance(function, str):
        return function
    if hasattr(function, "source"):
        return function.source
    text = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(text).body
    lines, first = text.splitlines(keepends=True), definition.body[0]
    if ast.get_docstring(definition) is not None:
        del lines[first.lineno - 1 : first.end_lineno]
    return "".join(lines)


def run(source):
    """The names that a text defines, below the imports that it needs."""
    names = {"__name__": "edited"}
    exec(compile(IMPORTS + source, "<one line is wrong>", "exec"), names)
    return names
