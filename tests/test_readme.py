"""What the README promises holds."""

import re
from pathlib import Path

import matplotlib
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)


def test_its_code_prints_what_its_comments_say(capsys):
    matplotlib.use("agg")
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL).group(1)
    exec(code, {})
    promised = re.findall(r"^print.*  # (.*)$", code, re.MULTILINE)
    assert len(promised) == code.count("print(")
    assert capsys.readouterr().out.splitlines() == promised


def test_it_names_every_notebook_and_module_once():
    notebooks = [f"notebooks/{path.name}" for path in sorted(ROOT.glob("notebooks/*.ipynb"))]
    assert re.findall(r"\]\((notebooks/.*?ipynb)\)", README) == notebooks
    files = [path for path in (ROOT / "lif_helpers").iterdir() if path.suffix in ("", ".py")]
    modules = {path.stem for path in files} - {"__init__", "__pycache__"}
    assert sorted(MODULES) == sorted(modules)


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.stem)
def test_the_links_and_pictures_of_each_page_are_there(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://)([^)#]+)[^)]*\)", text):
        assert (ROOT / target).exists(), target


def test_its_make_commands_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    for text in (README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        named = set(re.findall(r"(?:`|^    )make ([\w-]+)", text, re.MULTILINE))
        assert len(named) >= 5
        assert named <= targets
