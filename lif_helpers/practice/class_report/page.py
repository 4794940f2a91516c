"""The report as one page, which takes nothing from elsewhere.

What stands in it was written by strangers: all of it passes through `escaped`, and the page forbids every script but
its own, every picture and every address.
"""

import base64
import hashlib
from html import escape
from pathlib import Path

from lif_helpers.parameters import counted
from lif_helpers.practice.class_report import limits
from lif_helpers.practice.class_report.tally import (
    asked,
    both,
    class_gain,
    item_gains,
    mean_gain,
    mistakes,
)
from lif_helpers.practice.content import EXERCISES, NOTEBOOKS, QUESTIONS
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.inventory import right_ones
from lif_helpers.practice.markdown import plain

FILE = "class_report.html"
COMMONEST = 3
# Of each status: its sign, the word below it in the table, and what it means.
SIGNS = {
    "right": ("✓", "right", "right: checked again, by its numbers"),
    "not yet": ("✗", "not yet", "not right yet"),
    "open": ("✎", "open", "not attempted, or a gap is left"),
    "borrowed": ("⧉", "not own", "calls the package's own answer, so it is not solved"),
    "stopped": ("!", "stopped", "could not be checked: its process died or was stopped"),
    "none": ("–", "none", "not handed in"),
}


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
        _exercises(rows, answers),
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


def escaped(text):
    """Text as HTML, with `code` in backquotes as code."""
    parts = escape(str(text)).split("`")
    if len(parts) % 2 == 0:  # a backquote that no other closes
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


def _paragraphs(message):
    """A message of `check` as HTML."""
    return "".join(f"<p>{escaped(part)}</p>" for part in message.split("\n\n") if part.strip())


def _signed(number):
    return f"{number:.2f}".replace("-", "−")


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
        g = "not defined" if gained.gain is None else f"g = {_signed(gained.gain)}"
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
            f"{_paragraphs(each.message)}</li>"
        )
    word = {1: "commonest mistake", 2: "two commonest mistakes"}.get(
        len(found), "three commonest mistakes"
    )
    return f'<h2>The {word}</h2><ol class="mistakes">{"".join(items)}</ol>'


# --- a row for a learner -------------------------------------------------------------------------


def _exercises(rows, answers):
    groups = [(i, m.EXERCISES) for i, m in enumerate(NOTEBOOKS, start=1) if m.EXERCISES]
    over = "".join(
        f'<th colspan="{len(own)}" scope="colgroup">{number:02d}</th>' for number, own in groups
    )
    names = "".join(
        f'<th class="exercise" scope="col"><span>{escaped(name)}</span></th>' for name in EXERCISES
    )
    head = (
        f'<tr><td></td><td></td>{over}<th colspan="3" scope="colgroup">ten questions</th></tr>'
        f'<tr><th scope="col">learner</th><th scope="col" class="number">right</th>{names}'
        '<th scope="col" class="number">before</th><th scope="col" class="number">after</th>'
        '<th scope="col" class="number">gain g</th></tr>'
    )
    body = "\n".join(
        _row(number, row, own)
        for number, (row, own) in enumerate(zip(rows, answers, strict=True), start=1)
    )
    solved = "".join(
        f'<td class="cell">{sum(r.verdicts[name].status == "right" for r in rows)}</td>'
        for name in EXERCISES
    )
    key = "".join(
        f'<li><b class="{_class(status)}">{sign}</b> {escaped(meaning)}</li>'
        for status, (sign, _, meaning) in SIGNS.items()
    )
    return (
        f'<h2 id="table">Exercises</h2><ul class="key">{key}</ul><p class="soft">Open a name to read what `check` says.</p>'.replace(
            "`check`", "<code>check</code>"
        )
        + f'<div class="wide" tabindex="0" role="region" aria-labelledby="table"><table><thead>{head}</thead>\n<tbody>\n{body}\n</tbody>'
        f'<tfoot><tr><th scope="row">how many are right</th><td></td>{solved}<td colspan="3"></td></tr></tfoot></table></div>'
    )


def _class(status):
    return status.replace(" ", "-")


def _row(number, row, answers):
    right = sum(verdict.status == "right" for verdict in row.verdicts.values())
    cells = "".join(_cell(verdict) for verdict in row.verdicts.values())
    sides = ["–" if side is None else right_ones(side) for side in (answers.before, answers.after)]
    gain = "–" if answers.gain is None else _signed(answers.gain)
    if both([answers]) and answers.gain is None:
        gain = "not defined"
    numbers = "".join(f'<td class="number">{each}</td>' for each in (*sides, gain))
    columns = len(EXERCISES) + 5
    return (
        f'<tr><th scope="row"><button type="button" aria-expanded="false" aria-controls="more{number}">'
        f'{escaped(row.learner)}</button></th><td class="number">{right}</td>{cells}{numbers}</tr>'
        f'<tr class="more" id="more{number}" hidden><td colspan="{columns}"><div class="inside">{_more(row, answers)}</div></td></tr>'
    )


def _cell(verdict):
    sign, word, _ = SIGNS[verdict.status]
    said = "" if verdict.status in ("right", "none") else plain(verdict.message)
    title = f' title="{escape(said)}"' if said else ""
    return f'<td class="cell {_class(verdict.status)}"{title}>{sign}<span>{word}</span></td>'


def _more(row, answers):
    parts = []
    for name, verdict in row.verdicts.items():
        refused = ""
        if verdict.refused:
            what = "; ".join(verdict.refused)
            refused = (
                f"<p><b>It tried to do what it may not, and was refused: {escaped(what)}.</b></p>"
            )
        if verdict.status in ("right", "none") and not refused:
            continue
        sign, word, _ = SIGNS[verdict.status]
        parts.append(
            f"<h3>{sign} <code>{escaped(name)}</code>: {word}</h3>{_paragraphs(verdict.message)}{refused}"
        )
    if not parts:
        parts.append("<p>There is nothing to be said of the exercises.</p>")
    if row.told:
        said = "".join(
            f"<li>{escaped(' '.join([f'`{p}`' if p else '', words]).strip())}</li>"
            for p, words in row.told
        )
        parts.append(f"<h3>Of the files</h3><ul>{said}</ul>")
    parts += [_ones_answers("Predictions", answers, True), _ones_answers("Recall", answers, False)]
    parts.append(_ones_ten(answers))
    return "".join(parts)


def _ones_answers(title, answers, predictions):
    given = {n: a for n, a in answers.questions.items() if QUESTIONS[n].prediction == predictions}
    if not given:
        return ""
    items = []
    for name in (name for name in QUESTIONS if name in given):
        right = QUESTIONS[name].reply(given[name])[0]
        items.append(
            f"<li>{'✓ right' if right else '✗ wrong'}, {escaped(name)}: {escaped(QUESTIONS[name].said(given[name]))}</li>"
        )
    return f"<h3>{title}</h3><ul>{''.join(items)}</ul>"


def _ones_ten(answers):
    if answers.before is None and answers.after is None:
        return ""
    rows = []
    for name, item in ITEMS.items():
        cells = "".join(
            f"<td>{_how(side, name, item)}</td>" for side in (answers.before, answers.after)
        )
        rows.append(f'<tr><th scope="row">{escaped(name)}</th>{cells}</tr>')
    return (
        '<h3>The ten questions</h3><table><thead><tr><th scope="col">question</th><th scope="col">before</th>'
        f'<th scope="col">after</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _how(side, name, item):
    if side is None:
        return "– not kept"
    if name not in side:
        return "✎ open"
    return "✓ right" if side[name] == item.right else "✗ wrong"


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
    own = "" if mean is None else f" The mean of the learners' own gains is {_signed(mean)}."
    return (
        "<h2>The ten questions, before and after</h2>"
        f"<p>Of the {counted(gained.n, 'learner')} who answered both times. The normalised gain is g = (after − before)/(1 − before), the part of what "
        f"was not known that was learned (Hake, 1998); where all was right before, it is not defined. An answer left open counts as not known.{own}</p>"
        '<div class="wide" tabindex="0" role="region" aria-label="The ten questions"><table><thead><tr><th scope="col">item</th><th scope="col">question</th>'
        '<th scope="col" class="number">before</th><th scope="col" class="number">after</th><th scope="col" class="number">gain g</th></tr></thead>'
        f'<tbody>{rows}</tbody><tfoot><tr><th scope="row">all ten</th><td></td>{_shares(gained)}</tr></tfoot></table></div>'
    )


def _shares(gained):
    g = "not defined" if gained.gain is None else _signed(gained.gain)
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
