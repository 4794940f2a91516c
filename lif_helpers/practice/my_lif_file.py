"""The learner's own package: `keep` writes right functions to `my_lif.py`, `progress` reads it.

The file stands beside the notebook. Each function has a block of its own, with all that it needs.
"""

import dis
import re
import sys
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from lif_helpers.practice.checking import running
from lif_helpers.practice.checking.half_done import methods, text_of

FILE = "my_lif.py"
HEADER = '"""My own LIF neuron, function by function; each passed its check."""\n'
# Where functions of the package stood that an older file may import, and where they stand now.
LOOPS = "lif_helpers.practice.content.common.loops"
MOVED = {
    "lif_helpers.practice.membrane_equation": LOOPS,
    "lif_helpers.practice.constant_input": LOOPS,
    "lif_helpers.practice.raster_plots": LOOPS,
    "lif_helpers.practice.simulation_accuracy": (
        "lif_helpers.practice.content.simulation_accuracy.crossing_time"
    ),
}


class CannotKeep(Exception):
    """Why a function cannot stand in a file of its own."""


def blocks(text):
    """The blocks of the file, by function name."""
    parts = re.split(r"(?m)^# --- (\w+) -*\n", text)[1:]
    return {name: body.strip() for name, body in zip(parts[::2], parts[1::2], strict=True)}


def read():
    """The blocks that are kept beside the notebook, none if there is no file."""
    path = Path(FILE)
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else HEADER
    except (OSError, UnicodeDecodeError):
        raise CannotKeep(f"`{FILE}` cannot be read: correct it, or delete it") from None
    if text.partition("# --- ")[0].strip() not in ("", HEADER.strip()):
        raise CannotKeep(f"`{FILE}` holds something else above: move that to another file first")
    return blocks(where_they_stand_now(text))


def where_they_stand_now(text):
    """The text of a file, with functions of the package imported from where they stand today."""
    for before, now in MOVED.items():
        text = text.replace(f"from {before} import", f"from {now} import")
    return text


def whole(kept, order):
    """The text of the file, the functions in the order of the series; each calls those that are kept."""
    kept = {name: without_imports(text, set(kept) - {name}) for name, text in kept.items()}
    names = sorted(kept, key=lambda name: order.index(name) if name in order else len(order))
    return "\n\n".join(
        [HEADER, *(f"# --- {name} {'-' * (90 - len(name))}\n{kept[name]}\n" for name in names)]
    )


def without_imports(text, names):
    """A block that takes none of these names from the package: the learner's own stand above it."""
    taken = re.compile(r"^from lif_helpers[\w.]* import \w+ as (\w+)\n+", re.MULTILINE)
    return taken.sub(lambda found: "" if found[1] in names else found[0], text)


def write(kept, order):
    try:
        put(FILE, whole(kept, order))
    except OSError as error:
        raise CannotKeep(f"`{FILE}` cannot be written here ({error.strerror})") from None


def put(name, text):
    """Write a file whole, or leave what was there as it was."""
    new = Path(f"{name}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(name)
    finally:
        new.unlink(missing_ok=True)


def load(kept, order):
    """The functions of the file, run from its text alone."""
    names = {"__name__": "my_lif"}
    try:
        code = compile(whole(kept, order), FILE, "exec")
        running.run(lambda: exec(code, names))
    except running.Stopped:
        raise CannotKeep(f"`{FILE}` goes on and on: correct it, or delete it") from None
    except (Exception, SystemExit) as error:
        raise CannotKeep(f"`{FILE}` does not run ({error}): correct it, or delete it") from None
    return {name: names[name] for name in kept if name in names}


def block(function, exercises, kept):
    """A function's source, below everything that it needs and that is not an exercise itself."""
    return "\n\n\n".join(dict.fromkeys(_pieces(function, exercises, kept, set())))


def _pieces(thing, exercises, kept, seen):
    seen.add(thing.__name__)
    needed = []
    for name in _names(thing.__code__ if isinstance(thing, FunctionType) else _class_code(thing)):
        value = getattr(thing, "__globals__", _globals(thing)).get(name)
        if value is None or name in seen or name.startswith("__"):
            continue
        if isinstance(value, ModuleType):
            needed.append(f"import {value.__name__} as {name}")
        elif _importable(value):
            needed.append(f"from {value.__module__} import {value.__name__} as {name}")
        elif not isinstance(value, FunctionType | type):
            if not isinstance(value, bool | int | float | str):
                raise CannotKeep(f"it uses `{name}`, which stands outside of it")
            needed.append(f"{name} = {value!r}")
        elif name not in exercises:
            needed += _pieces(value, exercises, kept, seen)
        elif name not in kept:
            raise CannotKeep(f"it calls your `{name}`: keep that one first")
    imports = sorted(piece for piece in needed if piece.startswith(("import", "from")))
    others = [piece for piece in needed if piece not in imports]
    return [*(["\n".join(imports)] if imports else []), *others, _source(thing)]


def _importable(value):
    home = str(getattr(value, "__module__", None)).split(".")[0]
    installed = home in sys.stdlib_module_names | {"lif_helpers", "numpy"}
    return callable(value) and installed and hasattr(value, "__name__")


def _source(thing):
    text = text_of(thing)
    if not text:
        raise CannotKeep("its text cannot be found; write it in a cell of the notebook")
    return text.strip()


def _names(code):
    """The global names that a piece of code uses, also inside nested functions."""
    loads = ("LOAD_GLOBAL", "LOAD_NAME")
    names = [step.argval for step in dis.get_instructions(code) if step.opname in loads]
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names += _names(constant)
    return dict.fromkeys(names)


def _class_code(cls):
    return compile(_source(cls), FILE, "exec")


def _globals(cls):
    return methods(cls)[0].__globals__ if methods(cls) else {}
