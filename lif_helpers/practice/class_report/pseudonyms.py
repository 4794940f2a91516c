"""Learners under other names: nothing that the report says has a name in it.

Which name is whose stands in a file of its own, beside the report, for the teacher alone. It is read again the next
time, so that a learner keeps a pseudonym from week to week.
"""

import csv
import random
import re
import unicodedata
from dataclasses import replace
from pathlib import Path, PurePosixPath

from lif_helpers.practice.content import EXERCISES

FILE = "class_names.csv"
HEAD = ("pseudonym", "name")
OUR_WORDS = {m.message for exercise in EXERCISES.values() for m in exercise.misconceptions}


def pseudonyms(learners, folder):
    """A pseudonym for each learner, in no order that tells anything; those of the file in the folder hold on."""
    path = Path(folder, FILE)
    known = _read(path)
    new = [name for name in learners if name not in known]
    random.SystemRandom().shuffle(new)
    last = max([0, *(int(n) for each in known.values() for n in re.findall(r"\d+", each))])
    known |= {name: f"Learner {number:02d}" for number, name in enumerate(new, last + 1)}
    rows = sorted((pseudonym, name) for name, pseudonym in known.items())
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return {name: known[name] for name in learners}


def _read(path):
    if not path.exists():
        return {}
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = [row for row in csv.reader(file) if len(row) == len(HEAD)]
    return {name: pseudonym for pseudonym, name in rows[1:]}


def under_other_names(rows, names):
    """The Rows with pseudonyms for names, in whatever a learner may have written too; in the pseudonyms' order."""
    hide = _hider(names)

    def hidden(verdict):
        known = verdict.message in OUR_WORDS
        return verdict if known else replace(verdict, message=hide(verdict.message))

    changed = [
        replace(
            row,
            learner=names[row.learner],
            verdicts={name: hidden(verdict) for name, verdict in row.verdicts.items()},
            told=[(_a_file(path), hide(words)) for path, words in row.told],
            answers=[(_a_file(path), content) for path, content in row.answers],
        )
        for row in rows
    ]
    return sorted(changed, key=lambda row: row.learner)


def _a_file(path):
    suffix = PurePosixPath(path).suffix.lower()
    if not path:
        return ""
    return f"A file {suffix}" if re.fullmatch(r"\.\w{1,5}", suffix) else "A file"


def _hider(names):
    """A function that takes all names, and words of names, out of a text."""
    words = set()
    for name in names:
        plain = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        for each in (name, plain):
            words |= {each, *(w for w in re.findall(r"[^\W\d_]+|\d+", each) if len(w) > 2)}
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    # A name stands within `anna_step` too, but not within "cannot".
    found = re.compile(rf"(?<![^\W\d_])(?:{longest_first})(?![^\W\d_])", re.I)
    return lambda text: found.sub("…", unicodedata.normalize("NFC", text)) if words else text
