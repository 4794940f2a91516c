"""Classes that hand something in, for tests and benchmark: files, right, wrong and malicious."""

import json
from pathlib import Path

from lif_helpers.practice import EXERCISES, QUESTIONS, solution
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.my_lif_file import HEADER

HELPERS = """\
import numpy as np
from lif_helpers import euler_step as euler_step
from lif_helpers import exact_step as exact_step
from lif_helpers import membrane_slope as membrane_slope
from lif_helpers import rheobase as rheobase
from lif_helpers import spike_and_reset as spike_and_reset
"""


def my_lif(**blocks):
    """The text of `my_lif.py` with these blocks."""
    parts = [f"# --- {name} {'-' * 60}\n{text.strip()}\n" for name, text in blocks.items()]
    return "\n\n".join([HEADER, *parts])


def helpers(name):
    """What the function of this name may need."""
    lines = [line for line in HELPERS.splitlines() if not line.endswith(f" as {name}")]
    return "\n".join([*lines, "", "", ""])


def taught(name):
    """A block with the answer as it is taught, and what it needs."""
    return helpers(name) + str(solution(name)).split("```")[1].removeprefix("python\n")


def all_taught():
    return {name: taught(name) for name in EXERCISES}


def notebook(*cells):
    """A notebook's text; a cell is its text, or a pair of a text and its tags."""
    cells = [cell if isinstance(cell, tuple) else (cell, []) for cell in cells]
    made = [
        {"cell_type": "code", "metadata": {"tags": tags}, "source": text.splitlines(keepends=True)}
        for text, tags in cells
    ]
    return json.dumps({"cells": made, "nbformat": 4})


def my_answers(before=None, after=None, questions=()):
    """The text of `my_answers.json`: so many of the ten right each time, and the best to questions."""
    kept = {}
    for when, right in (("before", before), ("after", after)):
        if right is not None:
            kept[when] = {
                name: item.kept(item.right if i < right else (item.right + 1) % len(item.choices))
                for i, (name, item) in enumerate(ITEMS.items())
            }
    if questions:
        kept["questions"] = {name: QUESTIONS[name].kept(QUESTIONS[name].best) for name in questions}
    return json.dumps(kept)


def hand_in(folder, files):
    """Write files, texts or bytes by path, into a folder."""
    for path, content in files.items():
        file = Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


RIGHT = "def rheobase(p):\n    return (p.V_th - p.E_L) / p.R_m\n"
WRONG = "def rheobase(p):\n    return 3.0\n"
UPSIDE_DOWN = "def rheobase(p):\n    return p.R_m / (p.V_th - p.E_L)\n"
INSIDE = "def rheobase(p):\n    {}\n    return (p.V_th - p.E_L) / p.R_m\n"


def inside(code):
    """A right function that does something else first."""
    return INSIDE.format(code)


# Each a block `rheobase`; the status that it must get, and what must be told.
MALICIOUS = {
    "patches the comparison": (
        "import lif_helpers.practice.checking.comparing as c\nimport lif_helpers.practice.checking.attempt as a\n"
        "from lif_helpers.practice import EXERCISES\nc.close = a.close = lambda *_: True\n"
        "for each in EXERCISES.values():\n    object.__setattr__(each, 'agree', lambda *_: True)\n"
        + WRONG,
        ("not yet", "gave 3, where 0.225 is expected", ""),
    ),
    "patches the feedback": (
        "import lif_helpers.practice.class_report.trying as t\n"
        "class Yes:\n    status, message = 'correct', ''\nt.examine = lambda *_: Yes\n" + WRONG,
        ("not yet", "gave 3, where 0.225 is expected", ""),
    ),
    "patches json": (
        'import json\njson.dumps = lambda *_, **__: \'{"status": "correct"}\'\n' + WRONG,
        ("not yet", "gave 3, where 0.225 is expected", ""),
    ),
    "writes to the channel": (
        "import os\n"
        "for number in range(256):\n"
        "    try:\n"
        '        os.write(number, b\'{"status": "correct", "numbers": {"results": [1, 2, 3]}, "results": [{"one": null}]}\')\n'
        "    except OSError:\n        pass\n"
        "os._exit(0)\n",
        ("not yet", "gave no numbers", ""),
    ),
    "calls the answer secretly": (
        "import lif_helpers\ndef rheobase(p):\n    return getattr(lif_helpers, 'rheo' + 'base')(p)\n",
        ("borrowed", "It calls the package's own `rheobase`", ""),
    ),
    "reads the answer": (
        "import lif_helpers.theory as t\nnames = {}\n"
        "text = open(t.__file__, encoding='utf-8').read()\n"
        "def rheobase(p):\n"
        "    exec('def' + text.split('def' + ' rheobase')[1].join([' rheobase', '']).split('@')[0], names)\n"
        "    return names['rheobase'](p)\n",
        ("not yet", "", ""),
    ),
    "looks for the answer's code": (
        "import gc\nfrom types import CodeType, FunctionType\n"
        "mine = [c for f in gc.get_objects() if isinstance(f, FunctionType) and f.__name__ == 'rheobase'\n"
        "        and f.__module__.startswith('lif_helpers') for c in [f.__code__]]\n"
        "def rheobase(p):\n"
        "    return FunctionType(mine[0], globals())(p)\n",
        (("not yet", "borrowed"), "", ""),
    ),
    "imports the answer": ("from lif_helpers import rheobase\n", ("borrowed", "package's own", "")),
    "loops over the answers": (
        "from lif_helpers.practice import EXERCISES\n"
        "for name, each in EXERCISES.items():\n    globals()[name] = each.answer\n",
        ("borrowed", "This `rheobase` is the package's own", ""),
    ),
    "only a heading": ("pass\n", ("open", "no function of this name below it", "")),
    "stops": ("1 / 0\n" + RIGHT, ("not yet", "stops with ZeroDivisionError", "")),
    "no Python": ("def rheobase(p:\n", ("not yet", "Python cannot read the block", "")),
    "fork bomb": ("import os\nwhile True:\n    os.fork()\n", ("not yet", "", "start a process")),
    "fork bomb that passes over": (
        "import os\n"
        "for _ in range(1000):\n    try:\n        os.fork()\n    except OSError:\n        pass\n"
        + RIGHT,
        ("right", "", "start a process"),
    ),
    "starts a program": (
        "import subprocess\nsubprocess.run(['touch', OUTSIDE])\n" + RIGHT,
        ("not yet", "", "start a process"),
    ),
    "starts a program by its C function": (
        "import sys\nsys.modules.pop('_posixsubprocess', None)\nimport _posixsubprocess\n" + RIGHT,
        ("not yet", "", "call into the system"),
    ),
    "calls into the system": (
        "import ctypes\nctypes.CDLL(None).system(b'touch ' + OUTSIDE.encode())\n" + RIGHT,
        ("not yet", "", "call into the system"),
    ),
    "ends its parent": (
        inside("import os; os.kill(os.getppid(), 9)"),
        ("not yet", "", "end a process"),
    ),
    "prints 10 MB": (inside("print('x' * 10_000_000)"), ("right", "", "")),
    "writes 10 MB to the terminal": (
        "import os\nfor _ in range(10):\n    os.write(1, b'x' * 1_000_000)\n" + RIGHT,
        ("right", "", ""),
    ),
    "endless": (inside("while True: pass"), ("not yet", "was still running after 3 s", "")),
    "endless before the function": ("while True: pass\n", ("not yet", "goes on and on", "")),
    "endless where nothing can stop it": (
        inside("max(__import__('itertools').repeat(1))"),
        ("stopped", " s, and was stopped", ""),  # by the clock on a busy machine
    ),
    "memory": (
        "import numpy as np\n" + inside("np.ones(10**10)"),
        ("not yet", "MemoryError", ""),
    ),
    "more and more memory": (
        inside("x = []\n    while True: x.append(' ' * 10_000_000)"),
        ("not yet", "memory", ""),
    ),
    "calls itself": (
        "import sys\nsys.setrecursionlimit(10**9)\n" + inside("rheobase(p)"),
        (("stopped", "not yet"), "", ""),  # some Pythons run out of stack, some of memory
    ),
    "network": (
        "import socket\n" + inside("socket.create_connection(('127.0.0.1', PORT), 1)"),
        ("not yet", "may not use the network", "use the network"),
    ),
    "reads a file": (
        inside("print(open(SECRET).read())"),
        ("not yet", "may not read a file", "read a file outside of its folder"),
    ),
    "writes a file": (
        inside("open(OUTSIDE, 'w').write('here')"),
        (
            "not yet",
            "may not write a file",
            "write a file outside of its folder, or very many",
        ),
    ),
    "writes very many files": (
        inside("[open(f'{n}.txt', 'w') for n in range(200)]"),
        ("not yet", "may not write a file", "write a file outside of its folder, or very many"),
    ),
    "reads what the teacher keeps from others": (
        inside("import os; assert 'TEACHERS_KEY' not in os.environ"),
        ("right", "", ""),
    ),
    "deletes a file": (
        inside("__import__('os').remove(SECRET)"),
        ("not yet", "may not change files", "change files outside of its folder"),
    ),
    "looks into a folder": (
        inside("__import__('os').listdir('/home')"),
        ("not yet", "may not look into a folder", "look into a folder outside of its own"),
    ),
    "writes a file of its own": (inside("open('mine.txt', 'w').write('here')"), ("right", "", "")),
    "fills the disk": (
        inside("open('mine.txt', 'w').write('x' * 100_000_000)"),
        ("not yet", "", ""),
    ),
    "ends itself": (
        inside("__import__('os')._exit(0)"),
        ("stopped", "its process ended itself", ""),
    ),
    "exits": (inside("raise SystemExit"), ("not yet", "SystemExit", "")),
}
