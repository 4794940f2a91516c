"""The page's table: a row for a learner, a column for an exercise."""

from html import escape

from lif_helpers.practice.class_report.markup import escaped, paragraphs, signed
from lif_helpers.practice.class_report.tally import both
from lif_helpers.practice.content import EXERCISES, NOTEBOOKS, QUESTIONS
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.inventory import right_ones
from lif_helpers.practice.markdown import plain

# Of each status: its sign, the word below it in the table, and what it means.
SIGNS = {
    "right": ("✓", "right", "right: checked again, by its numbers"),
    "not yet": ("✗", "not yet", "not right yet"),
    "open": ("✎", "open", "not attempted, or a gap is left"),
    "borrowed": ("=", "not own", "calls the package's own answer, so it is not solved"),
    "stopped": ("!", "stopped", "could not be checked: its process died or was stopped"),
    "none": ("–", "none", "not handed in"),
}


def learners(rows, answers):
    """The table: a row for a learner, and below it another, folded, with all that is to be said."""
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
        + f'<div class="wide tall" tabindex="0" role="region" aria-labelledby="table"><table><thead>{head}</thead>\n<tbody>\n{body}\n</tbody>'
        f'<tfoot><tr><th scope="row">how many are right</th><td></td>{solved}<td colspan="3"></td></tr></tfoot></table></div>'
    )


def _class(status):
    return status.replace(" ", "-")


def _row(number, row, answers):
    right = sum(verdict.status == "right" for verdict in row.verdicts.values())
    cells = "".join(_cell(verdict) for verdict in row.verdicts.values())
    sides = ["–" if side is None else right_ones(side) for side in (answers.before, answers.after)]
    gain = "–" if answers.gain is None else signed(answers.gain)
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
    refused = {what: None for verdict in row.verdicts.values() for what in verdict.refused}
    if refused:
        what = escaped("; ".join(refused))
        parts.append(f"<p><b>It tried to do what it may not, and was refused: {what}.</b></p>")
    for name, verdict in row.verdicts.items():
        if verdict.status in ("right", "none"):
            continue
        sign, word, _ = SIGNS[verdict.status]
        parts.append(
            f"<h3>{sign} <code>{escaped(name)}</code>: {word}</h3>{paragraphs(verdict.message)}"
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
