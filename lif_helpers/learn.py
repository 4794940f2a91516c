"""A learner's own copies of the notebooks, and JupyterLab on them: `python -m lif_helpers`.

The copies have no outputs, so that nothing is shown before it is asked for. Beside them lie what
the learner keeps, and a record of what each was copied from. No copy that was touched is replaced.
"""

import argparse
import hashlib
import itertools
import json
import os
import sys
from pathlib import Path

from lif_helpers.practice.my_lif_file import put

PACKAGE = Path(__file__).parent
# A wheel carries the notebooks inside of the package; in a checkout they lie beside it.
SERIES = PACKAGE if (PACKAGE / "notebooks").exists() else PACKAGE.parent
RECORD = ".lif_helpers.json"

HELP = """Makes your own copies of the notebooks, where there are none yet, and opens JupyterLab on
the one that you worked on last. All options but those below are JupyterLab's."""
NEWER = """There is a newer {name}. Yours stays as it is. To take the new one, and keep yours beside it:
    python -m lif_helpers --new {number}    (or: make lab ARGS="--new {number}")"""


def series():
    """The texts that a learner gets copies of, by file name: the notebooks and what they link to."""
    texts = {}
    for path in sorted(Path(SERIES, "notebooks").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["metadata"].pop("widgets", None)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        texts[path.name] = text.replace("](../", "](")  # all copies lie in one folder
    for name in ["DIFFERENCES.md", "notebooks/glossary.md"]:
        path = Path(SERIES, name)
        texts[path.name] = path.read_text(encoding="utf-8").replace("](notebooks/", "](")
    return texts


def content(text):
    """(what can be written into a file, whether it holds outputs): a notebook's cells, or the text."""
    try:
        cells = json.loads(text)["cells"]
        written = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
        return written, any(cell.get("outputs") for cell in cells)
    except (ValueError, LookupError, TypeError, AttributeError):
        return text, False


def version(text):
    """A fingerprint of what is written in a file, whatever running it has added."""
    return hashlib.sha256(json.dumps(content(text)[0]).encode()).hexdigest()


def read(path):
    """The text of a file, nothing if there is none."""
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def recorded(folder):
    """Which version each copy was made from, by file name."""
    try:
        record = json.loads(read(folder / RECORD))
    except ValueError:
        record = {}
    return record if isinstance(record, dict) else {}


def touched(folder, name):
    """Whether a learner has run or changed a copy."""
    text = read(folder / name)
    return content(text)[1] or version(text) != recorded(folder).get(name)


def copy(folder, texts):
    """Make the copies that are missing, renew those that are as they were made; which are old."""
    folder.mkdir(parents=True, exist_ok=True)
    record, old = recorded(folder), []
    for name, text in texts.items():
        path, newest = folder / name, version(text)
        if path.exists() and version(read(path)) != newest and touched(folder, name):
            old += [name] if record.get(name) != newest else []
            continue
        if version(read(path)) != newest:
            put(path, text)
        record[name] = newest
    put(folder / RECORD, json.dumps(record, indent=1) + "\n")
    return old


def put_aside(path):
    """Give a learner's copy another name, which no file has."""
    names = (f"my{'' if i == 1 else i}_{path.name}" for i in itertools.count(1))
    aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    path.rename(aside)
    print(f"Your {path.name} is now {aside.name}; what you kept in other files stays there.")


def last(folder, names):
    """The notebook that was worked on last, or the first."""
    worked = [name for name in names if touched(folder, name)]
    return max(worked, key=lambda name: (folder / name).stat().st_mtime, default=names[0])


def main(arguments=None):
    """Make the copies, say what is new, and start JupyterLab."""
    parser = argparse.ArgumentParser("python -m lif_helpers", description=HELP, allow_abbrev=False)
    parser.add_argument("--folder", type=Path, help="where your copies are (my_notebooks)")
    parser.add_argument("--new", metavar="NUMBER", help="begin this notebook anew; yours is kept")
    parser.add_argument("--only-copy", action="store_true", help="do not start JupyterLab")
    # With a longer log, what is said here would be out of sight.
    parser.add_argument("--log-level", default="WARN", help="what JupyterLab prints (WARN)")
    options, others = parser.parse_known_args(arguments)
    # Whoever stands in the folder of their copies means these.
    here = Path() if Path(RECORD).exists() else Path("my_notebooks")
    folder = (options.folder or here).resolve()
    texts = series()
    notebooks = [name for name in texts if name.endswith(".ipynb")]
    first = None
    if options.new is not None:
        first = next((name for name in texts if name.startswith(options.new.zfill(2))), None)
        if first is None:
            numbers = f"{notebooks[0][:2]} to {notebooks[-1][:2]}"
            sys.exit(f"There is no notebook {options.new}: --new takes a number from {numbers}.")
    try:
        if first and (folder / first).exists():
            put_aside(folder / first)
        old = copy(folder, texts)
        first = first or last(folder, notebooks)
    except OSError as error:
        sys.exit(
            f"Your notebooks cannot be put into {folder} ({error.strerror}): "
            "name another folder with --folder."
        )
    print(f"Your notebooks, and what you keep beside them, are in {folder}.")
    for name in old:
        print(NEWER.format(name=name, number=name.partition("_")[0]))
    if not options.only_copy:
        start(folder, first, [f"--log-level={options.log_level}", *others])


def start(folder, name, options):
    """Run JupyterLab, opened at one of the files in a folder, until it is stopped."""
    try:
        from jupyterlab.labapp import LabApp
    except ImportError:
        sys.exit(
            "JupyterLab is not installed: install the package jupyterlab with pip or conda, "
            "or open your notebooks with what you have."
        )
    print("JupyterLab opens in your browser. To stop it, press Ctrl+C here, twice.")
    opened = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{name}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        opened.append("--allow-root")  # root is what one is in most containers
    LabApp.launch_instance([*opened, *options])
