"""Runs notebooks from a fresh kernel and stores them with their outputs, normalised.

`python tools/refresh.py` refreshes all, `python tools/refresh.py 01 02` those whose names begin so.
"""

import inspect
import itertools
import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = sorted(Path(__file__).parent.parent.glob("notebooks/*.ipynb"))
# What begins the paragraph below a figure: folded, since the reader should look first.
WHAT_YOU_SEE = re.compile(r"\A<details><summary>What you see, in words[^<]*</summary>\n\n")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def typed(exercise):
    """A cell with the exercise's answer in it, and the names that the answer's module has."""
    module = f"vars(sys.modules['{exercise.answer.__module__}'])"
    names = f"{{k: v for k, v in {module}.items() if k[:2] != '__'}}"
    text = inspect.getsource(exercise.answer)
    return f"import sys\nglobals().update({names})\n{text}\n\ncheck({exercise.name})"


def execute(notebook, folder=NOTEBOOKS[0].parent):
    """The notebook, run in a folder from its top in a fresh kernel, with the state of its widgets."""
    resources = {"metadata": {"path": str(folder)}}
    return NotebookClient(
        notebook,
        timeout=120,
        record_timing=False,
        coalesce_streams=True,
        kernel_name="python3",
        resources=resources,
    ).execute()


def normalise(notebook):
    """The same notebook without what differs from one machine or run to the next."""
    widgets = notebook.metadata.get("widgets", {})
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if widgets:
        notebook.metadata["widgets"] = widgets
    text = json.dumps(notebook)
    state = next(iter(widgets.values()))["state"] if widgets else {}
    # The ids of widgets are random: number them in the order in which they were made.
    for number, model_id in enumerate(state, start=1):
        text = text.replace(model_id, f"{number:032x}")
    notebook = nbformat.from_dict(json.loads(text))
    for cell, following in itertools.pairwise(notebook.cells):
        if words := in_words(cell, following):
            cell.metadata["alt"] = words  # which a page made by nbconvert gives to screen readers
    return notebook


def in_words(cell, following):
    """What a cell's picture shows: the paragraph below it, or the sentence that comes with it."""
    for output in cell.get("outputs", []):
        if "image/png" in output.get("data", {}):
            told = WHAT_YOU_SEE.match(following.source)
            return plain(following.source) if told else output.data["text/plain"]
    return None


def plain(markdown):
    """The first paragraph, without marks of markdown and LaTeX."""
    paragraph = WHAT_YOU_SEE.sub("", markdown).split("\n\n")[0]
    words = re.sub(r"[*`$\\{}\s]+", " ", paragraph.replace("\\mathrm", ""))
    return re.sub(r"(?<=[_(]) | (?=[.,:;)])", "", words)


def refresh(path):
    notebook = normalise(execute(nbformat.read(path, as_version=4)))
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for path in NOTEBOOKS:
        if path.name.startswith(tuple(sys.argv[1:] or [""])):
            refresh(path)
            print(f"refreshed {path.name}")
