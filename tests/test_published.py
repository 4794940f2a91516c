"""What is published is whole: versions, licences, citation, and what a package index shows."""

import re
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
import yaml

import lif_helpers

ROOT = Path(__file__).parents[1]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names of the files in the wheel, and its metadata."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as file:
        names = file.namelist()
        (metadata,) = (name for name in names if name.endswith("dist-info/METADATA"))
        return names, message_from_bytes(file.read(metadata))


def test_the_version_stands_in_one_place(wheel):
    _, metadata = wheel
    assert metadata["Version"] == lif_helpers.__version__
    assert re.findall(r"^## (.*)$", read("CHANGELOG.md"), re.MULTILINE)[0] == metadata["Version"]
    assert "\nversion = " not in read("pyproject.toml")
    assert "version" not in yaml.safe_load(read("CITATION.cff"))


def test_code_and_text_have_a_licence_each_and_the_wheel_carries_both(wheel):
    names, metadata = wheel
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"
    assert metadata.get_all("License-File") == ["LICENSE", "LICENSE-TEXT"]
    for name in metadata.get_all("License-File"):
        assert any(file.endswith(f"dist-info/licenses/{name}") for file in names)
    assert read("LICENSE").startswith("MIT License\n")
    assert "Creative Commons Attribution 4.0 International Public License\n" in read("LICENSE-TEXT")


def test_one_name_stands_for_all_authors_everywhere(wheel):
    authors = "The lif_helpers contributors"
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["authors"] == [{"name": authors}]
    assert wheel[1]["Author"] == authors
    for name in ["LICENSE", "LICENSE-TEXT"]:
        assert authors in read(name)


def test_what_a_package_index_shows_leads_nowhere_that_is_not_there(wheel):
    _, metadata = wheel
    shown = metadata.get_payload()
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "python -m lif_helpers" in shown
    assert "](" not in shown
    assert len(metadata["Summary"]) > 20
    assert metadata.get_all("Provides-Extra") == ["lab"]  # no tools of those who work on it


def test_it_does_not_say_that_its_types_can_be_checked(wheel):
    assert not [name for name in wheel[0] if name.endswith("py.typed")]
