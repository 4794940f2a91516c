"""Code as a learner writes it, in a cell of its own whose text can be had."""

import ast
import linecache
from itertools import count

import numpy as np

import lif_helpers

_cells = count()


def named(function, name):
    """The same function under the name of an exercise."""

    def attempt(*arguments):
        return function(*arguments)

    attempt.__name__ = name
    return attempt


def written(*cells, **names):
    """What the last `def`, `class` or assignment of the cells gives; the cells share their names."""
    names = {"np": np, "__name__": "__main__", **names}
    for name in ("euler_step", "membrane_slope", "exact_step", "spike_and_reset"):
        names.setdefault(name, getattr(lif_helpers, name))
    for text in cells:
        file = f"<cell {next(_cells)}>"
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(compile(text, file, "exec"), names)
    last = ast.parse(cells[-1]).body[-1]
    return names[last.targets[0].id if isinstance(last, ast.Assign) else last.name]
