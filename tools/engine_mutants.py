"""Switches off each branch of the engine that speaks, one at a time, and demands that a test notices.

A mutant is the engine with one condition held true or held false, one operand of an `and` or `or` left
out, one Finding not raised, one sentence not given back, or one row of a table missing. Each runs in a
process of its own, through the tests that pass through its line. `make test-mutants` tries all of them;
`python tools/engine_mutants.py 9` tries every ninth, the modules SLOW left out, whose tests are slow.
Names of modules behind the number leave out the others. Who survives is named, and must be EXPLAINED.
"""

import ast
import copy
import importlib
import os
import signal
import sys
import threading
import time
import types
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from lif_helpers.practice.checking import attempt, wording

TESTS = Path(__file__).parents[1] / "tests" / "practice" / "checking"
SLOW = ("running", "left_behind")
MODULES = (
    *("examine", "attempt", "errors", "python_errors", "shapes", "comparing", "wording"),
    *("half_done", "numbers", "cases", "other_arguments", "dependence", "traces", "random_draws"),
    *SLOW,
)
QUICK = ("test_engine.py", "test_numbers.py")
# What these tests are about is no place for a tracer: they are run on all mutants of the modules SLOW.
UNTRACED = "test_running.py"

# Survivors by name, and why no test can tell them from the engine.
OWN = "own = [exercise.name, *(dir(exercise.answer) if isinstance(exercise.answer, type) else ())]"
PARTS = "if len(attempt.exercise.gives) == 1:"
FASTER = "It only saves time."
FIRST_PROBE = "if not any(map(close, got[0], next(_given(other, self.exercise)))):"
CHECKED = "if not isinstance(result, np.ndarray) or result.shape != shape:"
NONE = "None will do as well as no text."
IMPORTED = "It is decided when the module is imported, before any mutant is put on."
RECURSION = (
    "Its test is not among those that are run: what calls itself for ever ends the tracing too."
)
EXPLAINED = {
    "running: `if THREADS:`: always True": IMPORTED,
    "running: `def __init__(self):`: `super().__init__()` left out": (
        "Nobody asks what was thrown: why it was is known where it was thrown from."
    ),
    "running: `if THREADS:`: always False": IMPORTED,
    "python_errors: `KINDS = {`: row RecursionError left out": RECURSION,
    f"examine: `{PARTS}`: always False": "Of one result, the only part was compared before.",
    "attempt: `if key not in _known:`: always True": FASTER,
    f"attempt: `{FIRST_PROBE}`: always False": FASTER,
    f"random_draws: `{CHECKED}`: always True": FASTER,
    "half_done: `def borrowed(function, answer):`: `return ''` left out": NONE,
    "traces: `def when(attempt):`: `return ''` left out": NONE,
    "running: `if why is None:`: `thread.join()` left out": "It has said already that it is done.",
    'running: `if event == "line":`: always True': "It stops at the next call or return as well.",
    "running: `if inside():  # inside of another run, whose time counts`: always False": (
        "Then it ends by its own time, later."
    ),
    "wording: `if known in _constants:`: always False": FASTER,
    "errors: `def _line(places):`: `return ''` left out": NONE,
    f"errors: `{OWN}`: always True": "No helper is called like an attribute that all functions have.",
    "comparing: `if len(mine) != len(theirs):`: always False": "`zip` raises, which means: not close.",
}


def mutants(tree):
    """Triples of a line, a description, and a changed copy of the tree."""
    for number, node in enumerate(ast.walk(tree)):
        for described, change in changes(node):
            mutant = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(mutant)) if i == number)
            change(target)
            yield node, described, ast.fix_missing_locations(mutant)


def changes(node):
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        for value in (True, False):
            if not (value and isinstance(node, ast.While)):
                yield f"always {value}", lambda n, v=value: setattr(n, "test", ast.Constant(v))
    if isinstance(node, ast.BoolOp):
        for place in range(len(node.values)):
            yield f"operand {place + 1} left out", lambda n, i=place: n.values.pop(i)
    if isinstance(node, ast.comprehension):
        for place in range(len(node.ifs)):
            yield f"filter {place + 1} left out", lambda n, i=place: n.ifs.pop(i)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        if node.targets[0].id.isupper() and isinstance(node.value, ast.Dict):
            for place, key in enumerate(node.value.keys):
                yield f"row {ast.unparse(key)} left out", lambda n, i=place: drop_row(n.value, i)
        if node.targets[0].id.isupper() and isinstance(node.value, ast.Tuple):
            for place, row in enumerate(node.value.elts):
                name = ast.unparse(row)[:70]
                yield f"row {name} left out", lambda n, i=place: n.value.elts.pop(i)
    for field in ("body", "orelse", "finalbody"):
        statements = getattr(node, field, None)
        for place, each in enumerate(statements if isinstance(statements, list) else ()):
            if speaks(each):
                yield (
                    f"`{ast.unparse(each).splitlines()[0][:70]}` left out",
                    lambda n, f=field, i=place: getattr(n, f).__setitem__(i, ast.Pass()),
                )


def drop_row(table, place):
    del table.keys[place], table.values[place]


def speaks(statement):
    """Whether a statement raises something, gives back a sentence, or calls what may raise one."""
    if isinstance(statement, ast.Raise):
        return statement.exc is not None
    if isinstance(statement, ast.Return):
        return isinstance(statement.value, ast.JoinedStr) or (
            isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
        )
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)


def line_of(node, source):
    number = getattr(node, "lineno", None) or node.target.lineno
    return number, source.splitlines()[number - 1].strip()


def lines_of(node):
    number = getattr(node, "lineno", None) or node.target.lineno
    return range(number, (getattr(node, "end_lineno", None) or number) + 1)


def users(tree, table):
    """The functions in which a table is used."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(n, ast.Name) and n.id == table for n in ast.walk(node))
    ]


def put_on(module, tree):
    """Give the functions of a module, wherever they are referred to, the code of a changed one."""
    names = dict(vars(module))
    exec(compile(tree, module.__file__, "exec"), names)
    for name, new in names.items():
        old = getattr(module, name, None)
        if isinstance(new, type) and isinstance(old, type) and new.__module__ == module.__name__:
            for part, changed in vars(new).items():
                exchange(vars(old).get(part), changed)
        elif name.isupper() and isinstance(new, dict | tuple):
            changed = of_module(new, module)
            for other in list(sys.modules.values()):  # wherever it was imported to
                ours = getattr(other, "__name__", "").startswith(module.__package__)
                if ours and vars(other).get(name) is old:
                    setattr(other, name, changed)
        else:
            exchange(old, new)


def of_module(table, module):
    """A changed table of functions, with the module's own functions in it, which tests may replace."""
    if isinstance(table, tuple):
        return tuple(of_module(row, module) for row in table)
    if isinstance(table, types.FunctionType):
        return getattr(module, table.__name__, table)
    return table


def exchange(old, new):
    old, new = (getattr(each, "fget", each) for each in (old, new))  # of a property
    if hasattr(old, "__wrapped__") and hasattr(new, "__wrapped__"):
        exchange(old.__wrapped__, new.__wrapped__)
    if isinstance(old, types.FunctionType) and isinstance(new, types.FunctionType):
        same = old.__code__.co_filename == new.__code__.co_filename
        if same and len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
            old.__code__ = new.__code__


class Run:
    """Runs each test once and notes its lines, then the tests that a mutant may fail on each mutant."""

    def __init__(self, every, chosen):
        self.every, self.chosen, self.failed = every, chosen, False
        self.whole = every == 1 and len(chosen) == len(MODULES)

    def pytest_runtestloop(self, session):
        modules = {
            name: importlib.import_module(f"lif_helpers.practice.checking.{name}")
            for name in MODULES
        }
        files = [module.__file__ for module in modules.values()]
        trees = {file: ast.parse(Path(file).read_text(encoding="utf-8")) for file in files}
        touched, seconds = self.baseline(session, set(files))
        made, tried, survivors = 0, 0, []
        for name, module in modules.items():
            if name not in self.chosen:
                continue
            source = Path(module.__file__).read_text(encoding="utf-8")
            of_module = 0
            for node, described, tree in mutants(ast.parse(source)):
                made += 1
                if made % self.every:
                    continue
                tried, of_module = tried + 1, of_module + 1
                number, line = line_of(node, source)
                passed = {(module.__file__, n) for n in lines_of(node)}
                if described.startswith("row "):
                    passed = {
                        (file, n)
                        for file, tree_of_file in trees.items()
                        for each in users(tree_of_file, node.targets[0].id)
                        for n in lines_of(each)
                    }
                items = [item for item, lines in touched.items() if lines & passed]
                if name in SLOW or self.function(source, number) == "said_of_a_stop":
                    items += [item for item in seconds if item not in touched]
                items.sort(key=seconds.get)
                if not self.noticed(module, tree, items, seconds):
                    survivor = f"{name}: `{line}`: {described}"
                    survivors.append(survivor)
                    why = EXPLAINED.get(survivor, "NOT EXPLAINED")
                    said = f"survives {len(items)} tests: {survivor}\n    {why}"
                    print(said, file=sys.__stdout__, flush=True)
            print(f"{name}: {of_module} mutants", file=sys.__stdout__, flush=True)
        unexplained = [survivor for survivor in survivors if survivor not in EXPLAINED]
        stale = set(EXPLAINED) - set(survivors) if self.whole else set()
        for survivor in sorted(stale):
            print(f"explained, but noticed or gone: {survivor}")
        print(f"{tried} mutants, {len(survivors)} survive, {len(unexplained)} of them unexplained")
        self.failed = bool(unexplained or stale)
        return True

    def baseline(self, session, files):
        touched, seconds, lines = {}, {}, set()

        def trace(frame, event, _argument):
            if frame.f_code.co_filename not in files:
                return None
            lines.add((frame.f_code.co_filename, frame.f_lineno))
            return trace

        for item in session.items:
            traced = UNTRACED not in item.nodeid
            if "kernel" in item.name:
                continue  # which would import the engine anew
            lines.clear()
            forget()
            began = time.perf_counter()
            if traced:
                sys.settrace(trace)
                threading.settrace(trace)
            reports = runtestprotocol(item, nextitem=None, log=False)
            sys.settrace(None)
            threading.settrace(None)
            if any(report.failed for report in reports):
                said = f"fails without any change, and is left out: {item.nodeid}"
                print(said, file=sys.__stdout__, flush=True)
                continue
            seconds[item] = time.perf_counter() - began
            if traced:
                touched[item] = set(lines)
        return touched, seconds

    def function(self, source, number):
        """The name of the function that a line stands in."""
        inside = [
            node.name
            for node in ast.parse(source).body
            if isinstance(node, ast.FunctionDef) and node.lineno <= number <= node.end_lineno
        ]
        return "".join(inside)

    def noticed(self, module, tree, items, seconds):
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            # What hangs is noticed too; what is only slow, on a busy machine, is not taken for that.
            expected = sum(seconds[item] for item in items)
            signal.setitimer(signal.ITIMER_PROF, 30 + 3 * expected)
            signal.alarm(round(120 + 9 * expected))
            try:
                forget()
                put_on(module, tree)
                for item in items:
                    if any(r.failed for r in runtestprotocol(item, nextitem=None, log=False)):
                        os._exit(1)
            except BaseException:
                os._exit(1)
            os._exit(0)
        return os.waitpid(child, 0)[1] != 0


def forget():
    """Leave nothing that was worked out before, by the right code."""
    attempt._known.clear()
    wording._constants.clear()


def main():
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    chosen = sys.argv[2:] or [name for name in MODULES if name not in SLOW or every == 1]
    run = Run(every, chosen)
    names = (*QUICK, UNTRACED) if {*SLOW, "errors"} & set(chosen) and every == 1 else QUICK
    files = [str(TESTS / name) for name in names]
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:randomly", "--capture=sys"]
    pytest.main([*options, *files], plugins=[run])
    return run.failed


if __name__ == "__main__":
    sys.exit(main())
