"""What a learner keeps of their answers, in `my_answers.json` beside the notebook.

Answers are kept in words, so that a question whose choices change places later is still read rightly.
Nothing is written before the learner presses Keep.
"""

import json
from pathlib import Path

from lif_helpers.practice.my_lif_file import put

FILE = "my_answers.json"
VERSION = 2  # the first had no number, and letters before the words: these are read too
ABOUT = "My answers to the questions of the notebooks on the LIF neuron."
PARTS = ("before", "after", "questions")  # the ten questions, twice; and those within the notebooks


class CannotRead(Exception):
    """Why the kept answers cannot be read."""


def read():
    """What is kept, in words, by part and by question; parts that nobody kept are missing."""
    path = Path(FILE)
    if not path.exists():
        return {}
    try:
        return understood(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CannotRead(
            f"`{FILE}` is there, but cannot be read. Mend it, or delete it if you can do without."
        ) from None


def understood(text):
    """What a file's text keeps, by part and by question; a ValueError, or CannotRead, where it is no such text."""
    try:
        kept = json.loads(text)
        version = kept.get("version", 1)
        if isinstance(version, int | float) and version > VERSION:
            raise CannotRead(
                f"`{FILE}` was written by a newer lif_helpers than this one: bring this one up to date."
            )
        return {part: dict(kept[part]) for part in PARTS if kept.get(part)}
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def keeping():
    """Whether the learner has chosen to keep the answers to the notebooks' questions."""
    try:
        return "questions" in read()
    except CannotRead:
        return False


def keep(part, answers):
    """Add answers to what is kept: "", or a sentence on why that cannot be."""
    try:
        kept = read()
        kept[part] = kept.get(part, {}) | answers
        put(
            FILE,
            json.dumps({"about": ABOUT, "version": VERSION} | kept, indent=2, ensure_ascii=False)
            + "\n",
        )
    except CannotRead as why:
        return f"Nothing was kept. {why}"
    except OSError as error:
        return f"Nothing was kept: `{FILE}` cannot be written here ({error.strerror})."
    return ""
