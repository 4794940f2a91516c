"""The notebooks as they stand in the project; nbval runs them besides, and compares their outputs."""

import inspect
import statistics

import nbformat
import pytest
from refresh import NOTEBOOKS, execute, normalise

from lif_helpers.practice import EXERCISES

notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def code_lines(cell):
    return [line for line in cell.source.splitlines() if line.strip()]


def exercise_name(cell):
    tags = cell.metadata.get("tags", [])
    return next((tag.split(":")[1] for tag in tags if tag.startswith("exercise:")), None)


@notebooks
def test_it_was_run_from_the_top_without_an_error(path):
    cells = code_cells(read(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


@notebooks
def test_it_is_stored_normalised(path):
    assert normalise(read(path)) == read(path)


@notebooks
def test_its_cells_are_short_and_its_prose_is_longer(path):
    notebook = read(path)
    lengths = [len(code_lines(cell)) for cell in code_cells(notebook)]
    assert max(lengths) <= 20
    assert statistics.median(lengths) <= 5
    words = sum(len(c.source.split()) for c in notebook.cells if c.cell_type == "markdown")
    assert words > 12 * sum(lengths)


@notebooks
def test_every_figure_is_told_in_words_too(path):
    notebook = read(path)
    for cell, following in zip(notebook.cells, notebook.cells[1:], strict=False):
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                explorer = output.data["text/plain"].startswith("Figure with sliders")
                assert explorer or following.source.startswith("**What you see.**")


def test_the_set_up_cell_is_the_same_in_all():
    assert len({code_cells(read(path))[0].source for path in NOTEBOOKS}) == 1


def test_every_exercise_stands_in_one_notebook():
    names = [exercise_name(cell) for path in NOTEBOOKS for cell in code_cells(read(path))]
    assert sorted(filter(None, names)) == sorted(EXERCISES)


@notebooks
def test_with_the_answers_filled_in_every_check_says_correct(path):
    notebook = read(path)
    for cell in code_cells(notebook):
        name = exercise_name(cell)
        if name:
            answer = inspect.getsource(EXERCISES[name].answer)
            cell.source = f"{answer}\n\ncheck({name})"
    for cell in code_cells(execute(notebook)):
        if exercise_name(cell):
            assert cell.outputs[0].data["text/plain"].startswith("✓ Correct.")
