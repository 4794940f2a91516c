"""What the README promises holds."""

import re
from pathlib import Path

import matplotlib

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_code_prints_what_its_comments_say(capsys):
    matplotlib.use("agg")
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL).group(1)
    exec(code, {})
    promised = re.findall(r"^print.*  # (.*)$", code, re.MULTILINE)
    assert len(promised) == code.count("print(")
    assert capsys.readouterr().out.splitlines() == promised


def test_it_names_every_notebook_and_module_once():
    notebooks = [f"notebooks/{path.name}" for path in sorted(ROOT.glob("notebooks/*.ipynb"))]
    assert re.findall(r"\]\((notebooks/.*?)\)", README) == notebooks
    modules = {path.stem for path in (ROOT / "lif_helpers").iterdir()} - {"__init__", "__pycache__"}
    assert set(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)) == modules


def test_its_links_and_pictures_are_there():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_its_make_commands_exist():
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"make (\w+)", README)) - {"and"} <= set(targets)
