"""TEACHING.md promises for each notebook what that notebook checks and asks, and nothing else."""

import re
from pathlib import Path

import nbformat
import pytest
from refresh import NOTEBOOKS

from lif_helpers.practice import QUESTIONS

ROOT = Path(__file__).parents[1]
TEACHING = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
OBJECTIVES = dict(re.findall(r"^### (\d\d) .*\n((?:(?!##).*\n)+)", TEACHING, re.MULTILINE))


def test_each_notebook_has_its_objectives():
    assert list(OBJECTIVES) == [path.name[:2] for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_objective_is_shown_by_what_the_notebook_checks_or_asks(path):
    cells = nbformat.read(path, as_version=4).cells
    tags = [tag for cell in cells for tag in cell.metadata.get("tags", [])]
    exercises = {tag.removeprefix("exercise:") for tag in tags if tag.startswith("exercise:")}
    asked = {name for cell in cells for name in re.findall(r'^ask\("(.*)"\)', cell.source)}
    new = {name for name in asked if not name.startswith("recall-")}  # not on notebooks before
    assert new <= set(QUESTIONS)
    named = []
    for line in OBJECTIVES[path.name[:2]].strip().splitlines():
        verb, *shown = re.findall(r"^- \*\*(\w+)\*\*|`([^`]+)`", line)
        assert verb[0], line
        assert shown, line
        named += [name for _, name in shown]
    assert sorted(named) == sorted(exercises | new)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_time_is_the_one_that_the_notebook_gives(path):
    (minutes,) = re.findall(
        r"about (\d+) minutes", nbformat.read(path, as_version=4).cells[0].source
    )
    assert re.search(rf"^### {path.name[:2]} .*, {minutes} minutes$", TEACHING, re.MULTILINE)
