"""A learner's function, made from the text of a Source: each with only what it needs, so that a part that stops costs only itself."""

import ast
import builtins
import linecache
import re
import traceback

from lif_helpers.practice.checking import running
from lif_helpers.practice.class_report.sources import BLOCKS, NOTEBOOK
from lif_helpers.practice.my_lif_file import HEADER, without_imports


class CannotLoad(Exception):
    """Why there is no function to be tried; "" if there is nothing by its name."""


def load(name, kind, parts):
    """The learner's function of this name, and what is told of parts that it may need and that stop."""
    names, stopped = {"__name__": "my_lif", "__builtins__": builtins}, []
    make = {BLOCKS: _blocks, NOTEBOOK: _cells}.get(kind, _statements)
    try:
        running.run(lambda: make(name, parts, names, stopped))
    except running.Stopped as stop:
        raise CannotLoad(
            f"The code around `{name}` goes on and on, and was stopped."
            if stop.why != "greedy"
            else f"The code around `{name}` took more and more memory, and was stopped."
        ) from None
    if name in names:
        return names[name], " ".join(stopped)
    raise CannotLoad(" ".join(stopped))


def _blocks(name, parts, names, stopped):
    """Run the function's block below the blocks that it names, in the order in which they name each other."""
    above = parts.get("0", "")
    if above.strip() not in ("", HEADER.strip()):
        _run("above the first block", above, names, stopped)
    ready = set()

    def block(each):
        ready.add(each)
        for other in parts:
            if other not in ready and re.search(rf"\b{other}\b", parts[each]):
                block(other)
        text = without_imports(parts[each], set(parts) - {each})
        _run(f"block {each}", text, names, stopped)

    ready.add("0")
    block(name)


def _statements(name, parts, names, stopped):
    """Run a file without blocks, one statement after another."""
    (text,) = parts.values()
    for node in _parsed(text, "the file", stopped):
        _execute([node], "the file", text, names, stopped)


def _cells(name, parts, names, stopped):
    """Run the function's cell, and of the notebook what it needs: imports, and what defines a name that it uses."""
    cells = {each: _without_magics(text) for each, text in parts.items() if each.isdigit()}
    own = _without_magics(parts[name])
    statements, unread = {}, []
    for each, text in cells.items():
        nodes = _parsed(text, f"cell {each}", unread)
        statements |= {(each, number): node for number, node in enumerate(nodes)}
    mine = [node for node in _parsed(own, f"cell of {name}", stopped) if _defined(node)]
    needed, wanted, seen = set(), set().union(*map(_used, mine)), set()
    while wanted - seen:
        seen |= wanted
        for place, node in statements.items():
            if place not in needed and _defined(node) & wanted - {name}:
                needed.add(place)
                wanted = wanted | _used(node)
    for place, node in statements.items():
        for each in _imports(node):
            # A set-up cell that fails here tells nothing of the function.
            _execute([each], f"cell {place[0]}", cells[place[0]], names, [])
        if place in needed:
            _execute([node], f"cell {place[0]}", cells[place[0]], names, stopped)
    names.pop(name, None)  # the package's own, which another cell imports, is no attempt
    _execute(mine, f"cell of {name}", own, names, stopped)


def _without_magics(text):
    return re.sub(r"(?m)^(\s*)[%!?].*$|^.*\?\s*$", r"\1pass", text)


def _defined(node):
    """The names that a statement gives a meaning to."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and _stored(n)}
    return {(each.asname or each.name).split(".")[0] for i in _imports(node) for each in i.names}


def _stored(node):
    return isinstance(node.ctx, ast.Store)


def _used(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _imports(node):
    """The imports in a statement, also those that are tried."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return []
    return [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]


def _run(where, text, names, stopped):
    _execute(_parsed(text, where, stopped), where, text, names, stopped)


def _parsed(text, where, stopped):
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "text", None)
        said = f", in the line `{line.strip()}`" if line else ""
        stopped.append(f"Python cannot read {_the(where)} ({error}){said}.")
        return []


def _execute(nodes, where, text, names, stopped):
    """Run statements, so that their lines can be found when something is told of them."""
    file = f"<{where}>"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    try:
        exec(compile(ast.Module(nodes, []), file, "exec"), names)
    except running.Stopped:
        raise
    except BaseException as error:
        places = [(f.f_code.co_filename, n) for f, n in traceback.walk_tb(error.__traceback__)]
        number = next((n for name, n in reversed(places) if name == file), 0)
        line = linecache.getline(file, number).strip()
        said = f", in the line `{line}`" if line else ""
        stopped.append(
            f"{_the(where).capitalize()} stops with {type(error).__name__} ({error}){said}."
        )


def _the(where):
    kind, _, name = where.partition(" ")
    if kind == "block":
        return f"the block of `{name}`"
    if kind == "cell":
        return f"the cell of `{name.removeprefix('of ')}`" if "of " in name else "a cell above it"
    return "the file" if where == "the file" else f"what stands {where}"
