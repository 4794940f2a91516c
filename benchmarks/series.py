"""How long the notebooks take, answers filled in, each from a fresh kernel to its end; and what the
kernel takes of the memory at most (on Linux).

The source's two solved notebooks take about 29 s on a machine of two cores.
"""

import sys
import tempfile
import time
from pathlib import Path

import nbformat

sys.path.append(str(Path(__file__).parents[1] / "tools"))
from refresh import NOTEBOOKS, execute, typed

from lif_helpers.practice import EXERCISES


def solved(path):
    """The notebook with the answers in the place of the learner's."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        for tag in cell.metadata.get("tags", []):
            name = tag.partition(":")[2]  # exercise:name or repair:name
            cell.source = typed(EXERCISES[name])
    return notebook


def run_series():
    """Runs every notebook, answers filled in."""
    for path in NOTEBOOKS:
        run(solved(path))


def run_nothing():
    """Runs as many notebooks without a cell: what starting and stopping kernels takes."""
    for _ in NOTEBOOKS:
        run(nbformat.v4.new_notebook())


def run(notebook):
    with tempfile.TemporaryDirectory() as folder:
        return execute(notebook, folder)


PEAK = """\
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"""

if __name__ == "__main__":
    total = 0
    for path in NOTEBOOKS:
        notebook = solved(path)
        notebook.cells.append(nbformat.v4.new_code_cell(PEAK))
        start = time.perf_counter()
        megabytes = run(notebook).cells[-1].outputs[0].text.strip()
        seconds = time.perf_counter() - start
        total += seconds
        print(f"{path.stem:28} {seconds:5.1f} s {megabytes:>5} MB")
    print(f"{'together':28} {total:5.1f} s")
