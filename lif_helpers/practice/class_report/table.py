"""The report as a table for a spreadsheet: a row for a learner, a column for an exercise."""

import csv
import re

from lif_helpers.practice.class_report.tally import both
from lif_helpers.practice.content import EXERCISES, QUESTIONS
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.inventory import right_ones
from lif_helpers.practice.markdown import plain

FILE = "class_report.csv"


def write(path, rows, answers):
    """Write the table; `answers` are those of each row."""
    asked = [name for name in QUESTIONS if any(name in each.questions for each in answers)]
    head = [
        "learner",
        "right",
        *EXERCISES,
        "ten questions before",
        "ten questions after",
        "gain",
        *(f"{name} {when}" for when in ("before", "after") for name in ITEMS),
        *(f"question {name}" for name in asked),
        "also",
    ]
    lines = [_line(row, each, asked) for row, each in zip(rows, answers, strict=True)]
    # Excel takes a file for UTF-8 only if it begins with this mark.
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([head, *lines])


def _line(row, answers, asked):
    verdicts = row.verdicts
    sides = {"before": answers.before, "after": answers.after}
    return [
        harmless(row.learner),
        sum(verdict.status == "right" for verdict in verdicts.values()),
        *(harmless(_cell(verdicts[name])) for name in EXERCISES),
        *("" if side is None else right_ones(side) for side in sides.values()),
        ""
        if not both([answers])
        else "not defined"
        if answers.gain is None
        else f"{answers.gain:.2f}",
        *(_item(side, name) for side in sides.values() for name in ITEMS),
        *(harmless(_answer(name, answers)) for name in asked),
        harmless(" ".join(f"{path} {words}".strip() for path, words in row.told)),
    ]


def _cell(verdict):
    if verdict.status in ("right", "none"):
        return {"right": "right", "none": ""}[verdict.status]
    return f"{verdict.status}: {plain(verdict.message)}"


def _item(side, name):
    if side is None:
        return ""
    if name not in side:
        return "open"
    return "right" if side[name] == ITEMS[name].right else "wrong"


def _answer(name, answers):
    if name not in answers.questions:
        return ""
    question, answer = QUESTIONS[name], answers.questions[name]
    return f"{'right' if question.reply(answer)[0] else 'wrong'}: {question.said(answer)}"


def harmless(text):
    """Text that no spreadsheet takes for a formula."""
    text = " ".join(text.split())
    return f"'{text}" if re.match(r"[=+\-@|%]", text) else text
