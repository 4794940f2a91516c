"""The report as one page, which takes nothing from elsewhere.

What stands in it was written by strangers: all of it passes through `escaped`, and the page forbids every script but
its own, every picture and every address.
"""

import base64
import hashlib
from pathlib import Path

from lif_helpers.parameters import counted
from lif_helpers.practice.class_report import limits
from lif_helpers.practice.class_report.learners import learners
from lif_helpers.practice.class_report.markup import escaped, paragraphs, signed
from lif_helpers.practice.class_report.tally import (
    asked,
    class_gain,
    item_gains,
    mean_gain,
    mistakes,
)
from lif_helpers.practice.content import EXERCISES
from lif_helpers.practice.content.inventory_items import ITEMS

FILE = "class_report.html"
COMMONEST = 3


def page(rows, answers, of, said_of_limits):
    """The page's text; `answers` are those of each row, `of` is the name of the class, or ""."""
    here = Path(__file__)
    style, script = (here.with_suffix(s).read_text("utf-8") for s in (".css", ".js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title = f"Class report{f': {of}' if of else ''}"
    parts = [
        f"<h1>{escaped(title)}</h1>",
        _figures(rows, answers),
        _mistakes(rows),
        learners(rows, answers),
        _ten_questions(answers),
        _questions(answers),
        _limits(said_of_limits),
    ]
    body = "\n".join(filter(None, parts))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escaped(title)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


# --- on top --------------------------------------------------------------------------------------


def _figures(rows, answers):
    right = [sum(v.status == "right" for v in row.verdicts.values()) for row in rows]
    figures = [
        (len(rows), "learner" if len(rows) == 1 else "learners"),
        (f"{sum(right) / len(rows):.1f} of {len(EXERCISES)}", "exercises right, on average"),
    ]
    borrowed = sum(any(v.status == "borrowed" for v in r.verdicts.values()) for r in rows)
    if borrowed:
        figures.append((borrowed, "handed in the package's own answers"))
    unreadable = sum(all(v.status == "none" for v in r.verdicts.values()) for r in rows)
    if unreadable:
        figures.append((unreadable, "handed in no code that can be read"))
    gained = class_gain(answers)
    if gained:
        g = "not defined" if gained.gain is None else f"g = {signed(gained.gain)}"
        figures.append((g, f"normalised gain of the class ({gained.n} answered both times)"))
    items = "".join(f"<li><b>{escaped(number)}</b>{escaped(what)}</li>" for number, what in figures)
    return f'<ul class="figures">{items}</ul>'


def _mistakes(rows):
    found = mistakes(rows)[:COMMONEST]
    if not found:
        return "<h2>The commonest mistakes</h2><p>No mistake was found.</p>"
    items = []
    for each in found:
        where = ", ".join(f"`{name}`" for name in each.exercises)
        items.append(
            f"<li><b>{escaped(each.name)}</b>{counted(len(each.learners), 'learner')}, in {escaped(where)}"
            f"{paragraphs(each.message)}</li>"
        )
    word = {1: "commonest mistake", 2: "two commonest mistakes"}.get(
        len(found), "three commonest mistakes"
    )
    return f'<h2>The {word}</h2><ol class="mistakes">{"".join(items)}</ol>'


# --- questions -----------------------------------------------------------------------------------


def _ten_questions(answers):
    gained = class_gain(answers)
    if gained is None:
        return "<h2>The ten questions, before and after</h2><p>Nobody handed in answers from before and after the series, so there is no gain to tell.</p>"
    rows = "".join(
        f'<tr><th scope="row">{escaped(name)}</th><td>{escaped(ITEMS[name].question)}</td>{_shares(each)}</tr>'
        for name, each in item_gains(answers).items()
    )
    mean = mean_gain(answers)
    own = "" if mean is None else f" The mean of the learners' own gains is {signed(mean)}."
    return (
        "<h2>The ten questions, before and after</h2>"
        f"<p>Of the {counted(gained.n, 'learner')} who answered both times. The normalised gain is g = (after − before)/(1 − before), the part of what "
        f"was not known that was learned (Hake, 1998); where all was right before, it is not defined. An answer left open counts as not known.{own}</p>"
        '<div class="wide" tabindex="0" role="region" aria-label="The ten questions"><table><thead><tr><th scope="col">item</th><th scope="col">question</th>'
        '<th scope="col" class="number">before</th><th scope="col" class="number">after</th><th scope="col" class="number">gain g</th></tr></thead>'
        f'<tbody>{rows}</tbody><tfoot><tr><th scope="row">all ten</th><td></td>{_shares(gained)}</tr></tfoot></table></div>'
    )


def _shares(gained):
    g = "not defined" if gained.gain is None else signed(gained.gain)
    cells = (f"{100 * gained.before:.0f} %", f"{100 * gained.after:.0f} %", g)
    return "".join(f'<td class="number">{each}</td>' for each in cells)


def _questions(answers):
    found = asked(answers)
    if not found:
        return "<h2>Predictions and recall</h2><p>Nobody handed in answers to the notebooks' questions.</p>"
    rows = []
    for each in found:
        share = 100 * each.right / each.answered
        wrong = f"{escaped(each.wrong)} ({each.times})" if each.times else ""
        rows.append(
            f'<tr><th scope="row">{escaped(each.name)}</th><td>{"prediction" if each.prediction else "recall"}</td>'
            f'<td>{escaped(each.text)}</td><td class="number">{each.right} of {each.answered}, {share:.0f} %</td><td>{wrong}</td></tr>'
        )
    return (
        '<h2>Predictions and recall</h2><div class="wide" tabindex="0" role="region" aria-label="Predictions and recall"><table><thead><tr>'
        '<th scope="col">question</th><th scope="col">kind</th><th scope="col">what was asked</th><th scope="col" class="number">right</th>'
        f'<th scope="col">commonest wrong answer</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _limits(said):
    items = "".join(f"<li>{escaped(sentence)}</li>" for sentence in (*said, limits.NO_SANDBOX))
    return f"<h2>How the code was run</h2><ul>{items}</ul>"
