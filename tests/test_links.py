"""README, notebooks and the one address hold together, with an address and without one."""

import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import links
import nbformat
import pytest
from nbclient import NotebookClient
from refresh import NOTEBOOKS

import lif_helpers

ADDRESS = "https://github.com/somebody/somewhere"
TAG = f"v{lif_helpers.__version__}"
LINK = r"\]\((?!http)([^)#]*)\)(?: \(\[on Colab\]\((.*?)\)\))?"


WHAT_IS_INSTALLED = "pyproject.toml LICENSE LICENSE-TEXT DIFFERENCES.md lif_helpers notebooks"


def copied(folder, names):
    """The folder, with a copy of some of the project's files in it."""
    folder.mkdir(exist_ok=True)
    for name in names.split():
        source = links.ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


@pytest.fixture
def project(tmp_path):
    """A copy of what `make links` reads and writes, without an address."""
    copied(tmp_path, "pyproject.toml README.md notebooks")
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_text(links.ADDRESS.sub("", pyproject.read_text(encoding="utf-8")), "utf-8")
    links.main(tmp_path)
    return tmp_path


def texts(project):
    paths = [project / "README.md", *sorted(project.glob("notebooks/*.ipynb"))]
    return {path: path.read_text(encoding="utf-8") for path in paths}


def set_up(path):
    cells = nbformat.read(path, as_version=4).cells
    return next(cell.source for cell in cells if cell.cell_type == "code")


def test_what_is_stored_is_what_the_address_makes_of_it(tmp_path):
    copied(tmp_path, "README.md notebooks")
    before = texts(tmp_path)
    links.write(links.address(), tmp_path)
    assert texts(tmp_path) == before


def test_without_an_address_nothing_points_anywhere_and_nothing_is_installed(project):
    for text in texts(project).values():
        assert not any(
            word in text for word in ["colab.research", "mybinder", "pip install --quiet"]
        )


def test_with_an_address_all_points_there_and_it_can_be_taken_back(project):
    before = texts(project)
    links.write(ADDRESS, project)
    for path, text in texts(project).items():
        name = path.name if path.suffix == ".ipynb" else NOTEBOOKS[0].name
        assert f"/github/somebody/somewhere/blob/{TAG}/notebooks/{name})" in text
        assert f"/gh/somebody/somewhere/{TAG}?labpath=my_notebooks%2F{name})" in text
        if path.suffix == ".ipynb":
            assert f"%pip install --quiet --no-deps git+{ADDRESS}@{TAG}\n" in set_up(path)
    links.write(f"{ADDRESS}/tree/a/branch", project)
    for path, text in texts(project).items():
        name = path.name if path.suffix == ".ipynb" else NOTEBOOKS[0].name
        assert f"/github/somebody/somewhere/blob/a/branch/notebooks/{name})" in text
        assert f"/gh/somebody/somewhere/a%2Fbranch?labpath=my_notebooks%2F{name})" in text
        assert TAG not in text
        if path.suffix == ".ipynb":
            assert f"%pip install --quiet --no-deps git+{ADDRESS}@a/branch\n" in set_up(path)
    links.write("", project)
    assert texts(project) == before


def test_the_address_is_taken_from_git_and_kept_in_one_place(project, monkeypatch):
    class Said:
        stdout = "git@github.com:somebody/somewhere.git\n"

    monkeypatch.setattr(links.subprocess, "run", lambda *_, **__: Said)
    links.main(project)
    assert links.address(project) == ADDRESS
    holding = [
        p.name for p in project.rglob("*") if p.is_file() and ADDRESS in p.read_text("utf-8")
    ]
    assert sorted(holding) == sorted(["pyproject.toml", *(path.name for path in NOTEBOOKS)])


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://github.com/a/b.git\n", "https://github.com/a/b"),
        ("git@github.com:a/b.git", "https://github.com/a/b"),
        ("ssh://git@github.com/a/b.c/", "https://github.com/a/b.c"),
        ("https://example.org/a/b", ""),
        ("/srv/git/b", ""),
        ("", ""),
    ],
)
def test_git_remotes(remote, expected):
    assert links.on_github(remote) == expected


@pytest.mark.parametrize(
    ("address", "missing"),
    [("", "lif_helpers"), ("", "ipywidgets"), ("https://nowhere.invalid/a/b", "lif_helpers")],
)
def test_the_set_up_cell_says_what_is_missing_and_what_to_do(address, missing, tmp_path):
    hide = f'import sys\n\nsys.modules["{missing}"] = None'
    cells = [nbformat.v4.new_code_cell(source) for source in [hide, links.set_up(address)]]
    notebook = nbformat.v4.new_notebook(cells=cells)
    here = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, allow_errors=True, kernel_name="python3", resources=here).execute()
    error = next(o for o in notebook.cells[1].outputs if o.output_type == "error")
    what_to_do = links.CONNECT if address else links.DOWNLOAD
    assert error.evalue == f"{missing} is missing here: {what_to_do}"


def test_the_set_up_cell_takes_the_package_beside_it_before_any_other(tmp_path):
    (tmp_path / "elsewhere" / "lif_helpers").mkdir(parents=True)
    (tmp_path / "elsewhere" / "lif_helpers" / "__init__.py").write_text("")
    notebooks = links.ROOT / "notebooks"
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'elsewhere')!r})\n{links.set_up('')}"
    run = [sys.executable, "-c", code + "\nprint(explore.__file__)"]
    found = subprocess.run(run, cwd=notebooks, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).resolve().is_relative_to(links.ROOT)


def test_nothing_but_that_line_installs_anything():
    for path in [*NOTEBOOKS, *Path(links.ROOT, "lif_helpers").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert "pip install" not in text.replace("%pip install --quiet --no-deps git+", "")


@pytest.mark.parametrize(("ending", "ref"), [("", TAG), ("/tree/a/branch", "a/branch")])
def test_the_install_line_installs_what_the_links_show(ending, ref, tmp_path):
    # An invented remote: git takes a folder in its place, as it takes a token for a private one.
    away = copied(tmp_path / "away", WHAT_IS_INSTALLED)
    git = ["git", "-c", "user.name=n", "-c", "user.email=e"]
    kind = "branch" if ending else "tag"
    for command in ["init -q", "add .", "commit -q -m one", f"{kind} {ref}"]:
        subprocess.run([*git, *command.split()], cwd=away, check=True)
    (line,) = re.findall(r"%pip (.*)", links.set_up(ADDRESS + ending))
    config = tmp_path / "config"
    config.write_text(f'[url "{away.as_uri()}"]\n  insteadOf = {ADDRESS}\n', encoding="utf-8")
    # Colab fetches what building needs; here it is at hand.
    pip = [sys.executable, "-m", "pip", *line.split(), "--no-build-isolation"]
    subprocess.run(
        [*pip, f"--target={tmp_path / 'here'}"],
        env=os.environ | {"GIT_CONFIG_GLOBAL": str(config)},
        check=True,
    )
    assert (tmp_path / "here" / "lif_helpers" / "__init__.py").exists()


@pytest.mark.parametrize("ending", ["", "/tree/a/branch"])
def test_beside_each_link_to_a_neighbour_stands_one_that_works_in_colab(project, ending):
    ref = "a/branch" if ending else TAG
    links.write(ADDRESS + ending, project)
    found = []
    for path in project.glob("notebooks/*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                found += re.findall(LINK, cell.source)
    assert len(found) > len(NOTEBOOKS)
    for relative, target in found:
        place = (links.ROOT / "notebooks" / relative).resolve().relative_to(links.ROOT.resolve())
        at = "https://colab.research.google.com/github/somebody/somewhere"
        start = at if place.suffix == ".ipynb" else ADDRESS
        assert target == f"{start}/blob/{ref}/{place.as_posix()}"


def test_each_notebook_leads_to_the_next():
    for path, following in itertools.pairwise(NOTEBOOKS):
        assert f"]({following.name})" in nbformat.read(path, as_version=4).cells[-1].source
