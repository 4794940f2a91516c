"""The rooms of `practice`: who may import whom, and that the engine knows no exercise by name."""

import re
from pathlib import Path

import pytest
from test_project import CORE, imported

import lif_helpers
from lif_helpers import practice
from lif_helpers.practice import EXERCISES
from lif_helpers.practice.content import NOTEBOOKS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "lif_helpers"
PRACTICE = PACKAGE / "practice"
HOME = "lif_helpers.practice"
LONGEST = 300  # lines


def named(path):
    return path.relative_to(PRACTICE).as_posix()


@pytest.mark.parametrize("module", CORE)
def test_the_core_knows_nothing_of_practice(module):
    names = imported(ROOT / "lif_helpers" / f"{module}.py")
    assert not [name for name in names if name.startswith(HOME)]


@pytest.mark.parametrize("path", sorted(PRACTICE.glob("checking/*.py")), ids=named)
def test_the_engine_knows_no_content(path):
    rooms = {f"{HOME}.checking", f"{HOME}.markdown"}
    ours = [name for name in imported(path) if name.startswith(HOME)]
    assert not [name for name in ours if ".".join(name.split(".")[:3]) not in rooms]


@pytest.mark.parametrize("path", sorted(PRACTICE.glob("checking/*.py")), ids=named)
def test_the_engine_knows_no_exercise_by_name(path):
    text = path.read_text(encoding="utf-8")
    assert not [name for name in EXERCISES if re.search(rf"\b{name}\b", text)]


@pytest.mark.parametrize("path", sorted(PRACTICE.rglob("*.py")), ids=named)
def test_the_class_report_stands_on_top(path):
    report = f"{HOME}.class_report"
    ours = [name for name in imported(path) if name.startswith(report)]
    assert not ours or path.parent.name == "class_report" or path == PRACTICE / "__main__.py"


@pytest.mark.parametrize("path", sorted(PRACTICE.glob("content/*/*.py")), ids=named)
def test_a_notebooks_folder_knows_of_the_others_only_what_is_common(path):
    content = f"{HOME}.content"
    ours = [name for name in imported(path) if name.startswith(content)]
    folders = {name.removeprefix(f"{content}.").split(".")[0] for name in ours}
    assert folders <= {"common", path.parent.name}


def test_a_folder_is_named_like_its_notebook():
    notebooks = sorted(ROOT.glob("notebooks/*.ipynb"))
    assert [f"_{m.__name__.rsplit('.', 1)[1]}" for m in NOTEBOOKS] == [
        n.stem[2:] for n in notebooks
    ]


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_has_a_file_of_its_own(name):
    files = [path for path in PRACTICE.glob("content/*/*.py") if not path.stem.startswith("__")]
    own = [p for p in files if f", the exercise `{name}`" in p.read_text("utf-8").split("\n")[0]]
    assert [path.parent.parent.name for path in own] == ["content"]
    assert own[0].stem in (name, "lif_neurons")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_file_is_too_long_to_be_read_at_one_go(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_package_itself_only_names_what_others_hold():
    text = (PRACTICE / "__init__.py").read_text(encoding="utf-8")
    assert "def " not in text
    assert "class " not in text


def test_what_a_learner_calls_stands_at_the_top_of_the_package_too():
    not_called = {"EXERCISES", "QUESTIONS", "Feedback"}
    for name in {*practice.__all__} - not_called:
        assert getattr(lif_helpers, name) is getattr(practice, name)
        assert name in lif_helpers.__all__
    assert not not_called & {*lif_helpers.__all__}
