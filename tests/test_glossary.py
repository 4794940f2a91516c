"""The glossary holds what the package and the notebooks hold."""

import re
from dataclasses import fields
from pathlib import Path

import nbformat
import pytest

from lif_helpers import LIFParameters

NOTEBOOKS = {path.name[:2]: path for path in Path(__file__).parents[1].glob("notebooks/*.ipynb")}
TEXT = (Path(__file__).parents[1] / "notebooks" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and "first in" not in line
]


def test_the_constants_are_those_of_the_package_with_their_units():
    told = {row[0]: row[1:3] for row in ROWS}
    for field in fields(LIFParameters):
        assert told[f"`{field.name}`"] == [field.metadata["meaning"], field.metadata["unit"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_word_comes_up_where_the_glossary_says(row):
    number, section = re.fullmatch(r"(\d\d), (\d\.\d)", row[4]).groups()
    cells = nbformat.read(NOTEBOOKS[number], as_version=4).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    where = next(k for k, text in enumerate(texts) if text.startswith(f"## {section} "))
    end = next((k for k in range(where + 1, len(texts)) if texts[k].startswith("## ")), len(texts))
    assert any(found(row[0], text) for text in texts[where:end])


def found(word, text):
    """Whether one of a row's names stands in a text, as code, as mathematics, or as a word."""
    text = text.replace("\\mathrm", "").lower()
    for name in word.split(", "):
        bare = name.strip("`").lower()
        symbol, _, index = bare.partition("_")
        tex = {"tau": r"\tau", "sigma": r"\sigma", "v": "v"}.get(symbol, symbol)
        index = {"inf": r"\infty"}.get(index, index)
        forms = [name.lower(), bare] + [f"{tex}_{index}", f"{tex}_{{{index}}}"] * bool(index)
        forms += [f"${tex}$", f"{tex}[", f"\\{bare}", f"d{tex}/dt"] * name.startswith("`")
        if any(form in text for form in forms):
            return True
    return False


def test_every_notebook_links_to_it():
    for path in NOTEBOOKS.values():
        assert "[Glossary](glossary.md)" in nbformat.read(path, as_version=4).cells[0].source
