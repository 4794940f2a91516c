"""Wrong answers, each declared in one place: its name, what is changed, and what is said of it.

Where one line is wrong, a WrongAnswers makes the function from the text of the right one, and the function
keeps its text: it is a patient for the clinic as it stands.
"""

import ast
import inspect
import textwrap
from pathlib import Path
from types import CodeType, FunctionType, MappingProxyType

import numpy as np

import lif_helpers
from lif_helpers.practice.checking.exercise import Misconception

# In the package's own folder, so that the time that they take is not counted as the learner's.
FILE = str(Path(__file__).parent / "<one line is wrong>")


class WrongAnswers(list):
    """The Misconceptions of one exercise, in the order in which they are looked for.

    `right` is the right answer, or its text. `also_by(wrong)` may give pairs of a name and a function: the
    same mistake, made beside another right step, which is told in the same words.
    """

    def __init__(self, right, also_by=lambda wrong: ()):
        super().__init__()
        self.right, self.also_by = right, also_by

    def line(self, name, changes, message):
        """The right answer with one line changed, or two: `changes` maps what stands there to what is wrong."""
        self.answer(name, edited(self.right, changes), message)

    def answer(self, name, wrong, message):
        """A wrong function that is at hand, such as a lambda."""
        self.append(Misconception(name, wrong, message))
        for by, other in self.also_by(wrong):
            self.append(Misconception(f"{name}__{by}", other, message))

    def function(self, message):
        """For a wrong function that takes several lines, and whose name is the mistake: put above it with @."""

        def declared(wrong):
            self.answer(wrong.__name__.lstrip("_"), wrong, message)
            return wrong

        return declared


def edited(right, changes):
    """A right function, or its text, changed; `source` is its text, and `line` the first line that differs."""
    before = source = text_of(right)
    for old, new in changes.items():
        if source.count(old) != 1:
            raise ValueError(f"{old!r} does not stand once in:\n{source}")
        source = source.replace(old, new)
    wrong = run(source, getattr(right, "__globals__", {}))[ast.parse(source).body[-1].name]
    lines = zip(before.splitlines(), source.splitlines(), strict=False)
    wrong.source, wrong.line = source, next(b.strip() for a, b in lines if a != b)
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


def run(source, names=MappingProxyType({})):
    """The names that a text defines, among others that it may use, and those of the package."""
    names = {**vars(lif_helpers), "lif_helpers": lif_helpers, "np": np, **names}
    exec(compile(source, FILE, "exec"), names)
    return names


def rebound(function, **names):
    """The same function, but with other functions in the place of those of these names that it calls."""
    called = {
        name: rebound(other, **names)
        for name, other in _called(function).items()
        if name not in names and calls(other, *names)
    }
    new = FunctionType(
        function.__code__,
        {**function.__globals__, **called, **names},
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    return new


def calls(function, *names):
    """Whether a function calls one of these names, by itself or by another wrong function."""
    code = getattr(function, "__code__", None)
    return code is not None and (
        not names_in(code).isdisjoint(names)
        or any(calls(other, *names) for other in _called(function).values())
    )


def _called(function):
    """The functions of the content that a function calls."""
    near = {name: function.__globals__.get(name) for name in names_in(function.__code__)}
    home = f"{__name__.rsplit('.', 2)[0]}.content"
    return {
        name: each
        for name, each in near.items()
        if isinstance(each, FunctionType)
        and each.__module__.startswith(home)
        and each is not function
        and each.__name__ != function.__name__
    }


def names_in(code):
    """The global names and attributes that a piece of code uses, also inside nested functions."""
    nested = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return set(code.co_names).union(*map(names_in, nested))
