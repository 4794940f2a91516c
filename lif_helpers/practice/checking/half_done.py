"""Whether a function still has a gap to be filled, and where; and whether it is the package's own.

Three dots stand in right answers too, as an index: `V[..., k]`. Anywhere else they are a gap, and so is
a body of `pass` or of a docstring alone.
"""

import ast
import dis
import inspect
import linecache
import textwrap
from types import CodeType, FunctionType, ModuleType

# What takes something out of a module or an object, by its name.
OF_SOMETHING = {"LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM", "LOAD_SUPER_ATTR"}
NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}


def gap(function):
    """What is said of the first gap in a function or class; "" if it has none."""
    codes = [method.__code__ for method in methods(function)]
    text = text_of(function)
    try:
        tree = ast.parse(text)
    except SyntaxError:  # a piece of a line, as a lambda is
        text = ""
    if not text:
        return "" if not any(map(_has_gap, codes)) else "There are `...` in it."
    found = _Gaps()
    found.visit(tree)
    return _where(min(found.lines), text.splitlines()) if found.lines else ""


def methods(function):
    """The function, or those of a class, as Python functions."""
    things = vars(function).values() if isinstance(function, type) else [function]
    return [thing for thing in things if isinstance(thing, FunctionType)]


def text_of(thing):
    """The source of a function or class, "" where it cannot be had."""
    try:
        text = class_text(thing) if isinstance(thing, type) else inspect.getsource(thing)
    except (OSError, TypeError, SyntaxError):
        text = ""
    return textwrap.dedent(text)


def class_text(cls):
    """A class's source, found through its methods: of a class in a notebook, inspect finds none."""
    lines = linecache.getlines(methods(cls)[0].__code__.co_filename) if methods(cls) else []
    for node in ast.walk(ast.parse("".join(lines))):
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
            return "".join(lines[node.lineno - 1 : node.end_lineno])
    return ""


def _where(number, lines):
    line = lines[number - 1].strip()
    if line.startswith(("...", "pass")):
        above = next(text.strip() for text in reversed(lines[: number - 1]) if text.strip())
        return f"`{line}` still stands below the line `{above}`."
    if line.startswith(("def ", "class ")):
        return f"Nothing is computed yet below the line `{line}`."
    return f"The line `{line}` is still to be written."


class _Gaps(ast.NodeVisitor):
    """Collects the numbers of the lines in which there is a gap."""

    def __init__(self):
        self.lines = []

    def visit_Constant(self, node):
        if node.value is ...:
            self.lines.append(node.lineno)

    def visit_Subscript(self, node):
        self.visit(node.value)  # and not the index

    def visit_AnnAssign(self, node):
        if node.value:
            self.visit(node.value)  # and not the type

    def visit_FunctionDef(self, node):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        if all(map(_does_nothing, body)):
            self.lines.append(body[0].lineno if body else node.lineno)
        for statement in node.body:  # and not the defaults
            self.visit(statement)

    def visit_For(self, node):
        if all(isinstance(each, ast.Pass) for each in node.body):
            self.lines.append(node.body[0].lineno)
        self.generic_visit(node)

    def visit_If(self, node):
        if not node.orelse:
            self.visit_For(node)
        else:
            self.generic_visit(node)

    def visit_Raise(self, node):
        if isinstance(node.exc, ast.Name | ast.Call) and "NotImplemented" in ast.dump(node.exc):
            self.lines.append(node.lineno)
        self.generic_visit(node)


def _does_nothing(statement):
    empty = isinstance(statement, ast.Return) and (
        statement.value is None or getattr(statement.value, "value", 0) is None
    )
    return empty or isinstance(statement, ast.Pass)


def written_in(name, text):
    """What a text has of the function of this name: "all", "nothing", "a gap", or "the package's own"."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "a gap"
    taken = [node for node in ast.walk(ast.Module(body, [])) if isinstance(node, ast.ImportFrom)]
    if any(
        _from_the_package(node) and name in [each.name for each in node.names] for node in taken
    ):
        return "the package's own"
    own = [node for node in body if name in _names_given(node)]
    if not own:
        ours = any(map(_from_the_package, taken)) or "lif_helpers" in text
        return "the package's own" if ours else "nothing"
    found = _Gaps()
    found.visit(own[-1])
    return "a gap" if found.lines else "all"


def _from_the_package(node):
    return (node.module or "").split(".")[0] == "lif_helpers"


def _names_given(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [each.id for each in targets if isinstance(each, ast.Name)]


# --- somebody else's -----------------------------------------------------------------------------


def borrowed(function, answer):
    """What is said of a function that is the package's own, or calls that one; "" of any other."""
    name, write = answer.__name__, "Write yours, then run the cell again."
    if function is answer:
        return f"This `{name}` is the package's own. {write}"
    parts = vars(answer).items()
    asked = {n: part for n, part in parts if inspect.isfunction(part) and not n.startswith("__")}
    for each, method in asked.items():
        if getattr(function, each, None) is method:
            return f"Its `{each}` is the package's own. {write}"
    if any(_calls(method, method.__code__, answer, asked) for method in methods(function)):
        return f"It calls the package's own `{name}`, which does the work. {write}"
    return ""


def _calls(function, code, answer, asked):
    """Whether a piece of a function's code uses the package's own, by any name."""
    near = [function.__globals__.get(name) for name in code.co_names]
    homes = [each.__name__ for each in near if isinstance(each, ModuleType)]
    ours = any(home.split(".")[0] == "lif_helpers" for home in (*homes, *code.co_names))
    of_something = {s.argval for s in dis.get_instructions(code) if s.opname in OF_SOMETHING}
    return (
        any(each is answer for each in near)
        or (ours and answer.__name__ in of_something)
        or ("super" in code.co_names and not of_something.isdisjoint(asked))
        or any(
            _calls(function, inner, answer, asked)
            for inner in code.co_consts
            if isinstance(inner, CodeType)
        )
    )


def _has_gap(code):
    """Whether there are dots in compiled code, other than in an index, or nothing at all."""
    steps = list(dis.get_instructions(code))
    constants = [step.argval for step in steps if step.opname.endswith("_CONST")]
    if {step.opname for step in steps} <= NOTHING and all(each is None for each in constants):
        return True
    for number, step in enumerate(steps):
        if isinstance(step.argval, CodeType) and _has_gap(step.argval):
            return True
        inside = step.argval if isinstance(step.argval, tuple) else [step.argval]
        if "CONST" in step.opname and any(each is ... for each in inside):
            names = [later.opname for later in steps[number + 1 :]]
            end = next((i for i, name in enumerate(names) if name.endswith("SUBSCR")), None)
            if end is None or not (end == 0 or names[end - 1] == "BUILD_TUPLE"):
                return True
    return False
