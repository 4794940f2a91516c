"""The code in what was handed in: blocks of `my_lif.py`, and cells of notebooks.

Here code is text; it is run by `loading`, in a process of its own.
"""

import json
import re
from dataclasses import dataclass

from lif_helpers.practice.content import EXERCISES
from lif_helpers.practice.my_lif_file import blocks, where_they_stand_now

NOTEBOOK = "notebook"
BLOCKS = "blocks"
WHOLE = "whole"


@dataclass(frozen=True)
class Source:
    """A file's code: `kind` is BLOCKS, NOTEBOOK or WHOLE, and `parts` are texts by name.

    A name is an exercise's where a part is an attempt at one, else a number.
    """

    file: str
    kind: str
    parts: dict

    @property
    def names(self):
        """The exercises that there is an attempt at."""
        if self.kind != WHOLE:
            return [name for name in self.parts if name in EXERCISES]
        (text,) = self.parts.values()
        loops = re.search(r"\bEXERCISES\b", text)
        return [name for name in EXERCISES if loops or _defines(name, text) or _imports(name, text)]


def sources_of(submission):
    """The Sources of a Submission, `my_lif.py` first; what cannot be read is added to what is told."""
    found = []
    for kind, read in (("code", _code), ("notebook", _notebook)):
        for file, content in reversed(submission.files[kind]):
            try:
                source = read(file, content)
            except ValueError as why:
                submission.told.append((file, str(why)))
                continue
            if source.names:
                found.append(source)
    return found


def _text(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("cannot be read: it is no text in UTF-8.") from None
    if "\0" in text:
        raise ValueError("cannot be read: it is no text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _code(file, content):
    text = where_they_stand_now(_text(content))
    found = blocks(text)
    if not found:
        return Source(file, WHOLE, {"0": text})
    return Source(file, BLOCKS, {"0": text[: text.index("# --- ")], **found})


def _notebook(file, content):
    text = _text(content)
    try:
        cells = json.loads(text)["cells"]
        code = [
            ("".join(cell["source"]), list(cell.get("metadata", {}).get("tags", [])))
            for cell in cells
            if cell["cell_type"] == "code"
        ]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ValueError("cannot be read: it is no notebook.") from None
    parts = {str(number): text for number, (text, _) in enumerate(code)}
    for name in EXERCISES:
        tagged = [n for n, (_, tags) in enumerate(code) if f"exercise:{name}" in tags]
        # What heals a patient of the clinic has an exercise's name too, and is none.
        others = [
            n
            for n, (text, tags) in enumerate(code)
            if _defines(name, text) and not any(str(tag).startswith("repair:") for tag in tags)
        ]
        # To import the package's own is an attempt only where the exercise is; elsewhere it is a help.
        own = [n for n in tagged if _defines(name, code[n][0]) or _imports(name, code[n][0])]
        place = next(reversed(own or others), None)
        if place is not None:
            parts[name] = code[place][0]
    return Source(file, NOTEBOOK, parts)


def _defines(name, text):
    return re.search(rf"(?m)^\s*(def|class)\s+{name}\b|^{name}\s*=[^=]", text)


def _imports(name, text):
    return re.search(rf"\bimport\b.*\b{name}\b", text)
