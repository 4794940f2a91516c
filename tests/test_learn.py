"""A learner's own copies of the notebooks: made once, never overwritten, renewed on request."""

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib import import_module
from types import ModuleType, SimpleNamespace

import nbformat
import pytest
from refresh import NOTEBOOKS

from lif_helpers import learn

ROOT = NOTEBOOKS[0].parents[1]
NAMES = [path.name for path in NOTEBOOKS]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of copies, in a folder of its own in which the commands are given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path.resolve() / "my_notebooks"


@pytest.fixture
def said(capsys):
    """What the command says, run with some arguments."""

    def run(*arguments):
        learn.main(["--only-copy", *arguments])
        return capsys.readouterr().out

    return run


def read(path):
    return nbformat.read(path, as_version=4)


def change(path, source="# my own line"):
    """Write something into a copy, as a learner does."""
    notebook = read(path)
    notebook.cells[-1].source = source
    nbformat.write(notebook, path)


@pytest.fixture
def newer(monkeypatch):
    """Gives the series a newer version of one notebook, and returns its text."""

    def make(name):
        texts = learn.series()
        texts[name] = texts[name].replace("What you will do", "What you will now do")
        monkeypatch.setattr(learn, "series", lambda: texts)
        return texts[name]

    return make


def test_copies_have_the_same_cells_and_show_nothing(folder, said):
    said()
    assert sorted(path.name for path in folder.glob("*.ipynb")) == NAMES
    for original in NOTEBOOKS:
        copy = read(folder / original.name)
        nbformat.validate(copy)
        assert "widgets" not in copy.metadata
        for cell, committed in zip(copy.cells, read(original).cells, strict=True):
            assert cell.source == committed.source.replace("](../", "](")
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None


def test_links_lead_to_what_lies_beside_the_copies(folder, said):
    said()
    found = 0
    for path in [*folder.glob("*.ipynb"), folder / "DIFFERENCES.md"]:
        for target in re.findall(r"\]\(((?!http)[^)#\\]+)\)", path.read_text(encoding="utf-8")):
            found += 1
            assert (folder / target).exists(), f"{path.name}: {target}"
    assert found >= 5


def test_a_copy_that_was_changed_or_run_is_never_replaced(folder, said, newer):
    said()
    change(folder / NAMES[2])
    ran = read(folder / NAMES[3])
    code = next(cell for cell in ran.cells if cell.cell_type == "code")
    code.outputs = [nbformat.v4.new_output("stream", text="mine")]
    nbformat.write(ran, folder / NAMES[3])
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert "a newer" not in said()  # nothing new: nothing to say
    newer(NAMES[2])
    newer(NAMES[3])
    words = said()
    for name in NAMES[2:4]:
        assert f"There is a newer {name}. Yours stays as it is." in words
        assert f"python -m lif_helpers --new {name[:2]} " in words
    assert words.count("a newer") == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_copy_that_nobody_touched_is_renewed_in_silence(folder, said, newer):
    said()
    text = newer(NAMES[1])
    assert "a newer" not in said()
    assert (folder / NAMES[1]).read_text(encoding="utf-8") == text


def test_the_newer_one_is_taken_on_request_and_the_old_one_is_kept(folder, said, newer):
    said()
    change(folder / NAMES[2])
    mine = (folder / NAMES[2]).read_bytes()
    text = newer(NAMES[2])
    assert f"Your {NAMES[2]} is now my_{NAMES[2]}" in said("--new", "3")
    assert (folder / NAMES[2]).read_text(encoding="utf-8") == text
    assert (folder / f"my_{NAMES[2]}").read_bytes() == mine
    assert "a newer" not in said()
    said("--new", "03")
    assert (folder / f"my_{NAMES[2]}").read_bytes() == mine
    assert (folder / f"my2_{NAMES[2]}").read_text(encoding="utf-8") == text


def test_files_that_were_there_before_are_left_alone(folder, said):
    folder.mkdir()
    (folder / NAMES[0]).write_text("{", encoding="utf-8")
    (folder / "my_lif.py").write_text("x = 1\n", encoding="utf-8")
    (folder / learn.RECORD).write_text("[", encoding="utf-8")
    assert f"There is a newer {NAMES[0]}." in said()
    assert (folder / NAMES[0]).read_text(encoding="utf-8") == "{"
    assert (folder / "my_lif.py").read_text(encoding="utf-8") == "x = 1\n"


def test_in_the_folder_of_the_copies_it_means_these(folder, said, monkeypatch):
    said()
    monkeypatch.chdir(folder)
    assert f"are in {folder}." in said()
    assert not (folder / "my_notebooks").exists()


def test_another_folder_can_be_named(folder, said):
    said("--folder", "a b/c")
    assert sorted(p.name for p in (folder.parent / "a b/c").glob("*.ipynb")) == NAMES
    assert not folder.exists()


@pytest.mark.parametrize("number", ["9", "", "one"])
def test_a_notebook_that_is_none(folder, said, number):
    with pytest.raises(SystemExit) as caught:
        said("--new", number)
    said_of_it = f"There is no notebook {number}: --new takes a number from 01 to 08."
    assert caught.value.code == said_of_it
    assert not folder.exists()


def test_a_folder_that_cannot_be_had_is_told_in_one_sentence(folder, said, monkeypatch):
    folder.write_text("a file", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        said()
    assert caught.value.code.startswith(f"Your notebooks cannot be put into {folder} (")
    assert caught.value.code.endswith("): name another folder with --folder.")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(learn, "put", full)
    with pytest.raises(SystemExit, match="No space left on device"):
        said("--folder", "other")


@pytest.fixture
def lab(monkeypatch):
    """The options with which JupyterLab would be started, as a list that grows."""
    started, module = [], ModuleType("jupyterlab.labapp")
    module.LabApp = SimpleNamespace(launch_instance=started.extend)
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", module)
    return started


def test_jupyterlab_opens_the_first_notebook_then_the_one_worked_on_last(folder, said, lab):
    learn.main([])
    assert f"--ServerApp.root_dir={folder}" in lab
    assert f"--LabApp.default_url=/lab/tree/{NAMES[0]}" in lab
    for name, time in [(NAMES[4], 2e9), (NAMES[2], 1e9)]:
        change(folder / name)
        os.utime(folder / name, (time, time))
    lab.clear()
    learn.main([])
    assert f"--LabApp.default_url=/lab/tree/{NAMES[4]}" in lab
    lab.clear()
    learn.main(["--new", "2"])
    assert f"--LabApp.default_url=/lab/tree/{NAMES[1]}" in lab


def test_all_other_options_are_jupyterlabs(folder, lab, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    learn.main(["--no-browser", "--port", "8899", "--log-level=INFO"])
    assert lab[-3:] == ["--no-browser", "--port", "8899"]
    assert {"--log-level=INFO", "--allow-root"} <= set(lab)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    lab.clear()
    learn.main([])
    assert "--log-level=WARN" in lab  # what was said stays in sight
    assert "--allow-root" not in lab


def test_without_jupyterlab_it_says_how_to_get_it(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    with pytest.raises(SystemExit, match="JupyterLab is not installed: install the package"):
        learn.main([])
    assert (folder / NAMES[0]).exists()


def test_the_record_says_what_each_was_copied_from(folder, said):
    said()
    record = json.loads((folder / learn.RECORD).read_text(encoding="utf-8"))
    assert sorted(record) == [*NAMES, "DIFFERENCES.md", "glossary.md"]


def test_a_wheel_carries_the_notebooks_and_the_settings(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    subprocess.run(
        [sys.executable, "-m", "lif_helpers", "--only-copy"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
    )
    copies = tmp_path.glob("my_notebooks/*.ipynb")
    assert sorted(path.name for path in copies) == NAMES
    (etc,) = installed.glob("*.data/data/etc/jupyter")
    defaults = etc / "labconfig/default_setting_overrides.d/lif_helpers.json"
    settings = json.loads(defaults.read_text(encoding="utf-8"))
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"] == {"saveState": True}
    server = etc / "jupyter_server_config.d/lif_helpers.json"
    extensions = json.loads(server.read_text(encoding="utf-8"))["ServerApp"]["jpserver_extensions"]
    assert all(hasattr(import_module(e), "_load_jupyter_server_extension") for e in extensions)
