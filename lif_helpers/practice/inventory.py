"""The ten questions before and after the series, and how much was gained between them.

They are in `content`. The answers are kept in `my_answers.json`, beside `my_lif.py`, only when the learner presses Keep.
"""

import ipywidgets as widgets

from lif_helpers.boxes import box
from lif_helpers.parameters import counted
from lif_helpers.practice import my_answers_file
from lif_helpers.practice.asked import html
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.markdown import Note, folded

_given = {}


def inventory(when):
    """The ten questions, "before" the series or "after" it."""
    if when not in ("before", "after"):
        return Note('Say when: `inventory("before")` the series, or `inventory("after")` it.')
    return Inventory(when)


def right_ones(answers):
    """How many of the answers, a dict from an item's name to the number of a choice, are right."""
    return sum(ITEMS[name].right == answer for name, answer in answers.items())


def gain(before, after):
    """Hake's normalised gain: the part of what was still to be learned that was learned; None if nothing was.

    R. R. Hake (1998), Interactive-engagement versus traditional methods, Am. J. Phys. 66, 64-74.
    """
    return (after - before) / (len(ITEMS) - before) if before < len(ITEMS) else None


class Inventory:
    """The ten questions on the page, in one box, with a button Done and a button Keep."""

    def __init__(self, when):
        self.when = when
        self.entries, self.replies, rows = {}, {}, []
        for number, (name, item) in enumerate(ITEMS.items(), start=1):
            self.entries[name], *_ = item.input()
            self.replies[name] = widgets.HTML()
            prompt = widgets.HTML(f"<b>{number}.</b> {html(item.question)}")
            rows += [prompt, self.entries[name], self.replies[name]]
        self.done = widgets.Button(description="Done")
        self.done.on_click(self.judge)
        self.keep = widgets.Button(description="Keep my answers", disabled=True)
        self.keep.on_click(self.write)
        self.text, self.kept = widgets.HTML(), widgets.HTML()
        buttons = widgets.HBox([self.done, self.keep])
        page = widgets.VBox([*rows, buttons, self.text, self.kept])
        page.layout.display = "none"
        self.fold = widgets.ToggleButton(description="Show the ten questions")
        self.fold.layout.width, self.fold.tooltip = "220px", "ten questions"
        self.fold.observe(lambda change: _fold(page, self.fold), "value")
        self.box = box(self.fold, page)
        self.said = ""
        for name, answer in _so_far(when).items():
            self.entries[name].value = answer

    @property
    def answers(self):
        """What has been chosen so far: the number of a choice by the name of its item."""
        values = {name: entry.value for name, entry in self.entries.items()}
        return {name: value for name, value in values.items() if value is not None}

    def judge(self, _button=None):
        """Note the answers; after the series, say what is right, and what was gained."""
        answers, of = self.answers, f"{len(self.answers)} of {len(ITEMS)}"
        if not answers:
            return self._say("Nothing is chosen yet. A guess is fine.")
        if self.when == "after" and len(answers) < len(ITEMS):
            return self._say(
                f"{of} answered. Answer the others too, then press Done: a guess is fine."
            )
        _given[self.when], self.keep.disabled = answers, False
        if self.when == "before":
            return self._say(
                f"Noted, {of} answered. What is right you will find out on the way, and after notebook 07, where the same "
                f"questions come again. If you want to compare then, press Keep: it writes `{my_answers_file.FILE}` beside this notebook."
            )
        self.done.disabled = True
        for name, answer in answers.items():
            self.entries[name].disabled = True
            self.replies[name].value = html(_reply(ITEMS[name], answer))
        try:
            before = kept("before") | _given.get("before", {})
        except my_answers_file.CannotRead as why:
            return self._say(f"{right_ones(answers)} of {len(ITEMS)} are right. {why}")
        return self._say(in_words(right_ones(before) if before else None, right_ones(answers)))

    def write(self, _button=None):
        """Add the answers to the file: what was kept before stays, but for what is answered anew."""
        answers = _given[self.when] = self.answers  # as they stand on the page
        words = {name: ITEMS[name].kept(answer) for name, answer in answers.items()}
        done = f"✓ Your answers {self.when} the series are in `{my_answers_file.FILE}`, beside this notebook."
        self._say(my_answers_file.keep(self.when, words) or done, self.kept)

    def _say(self, words, place=None):
        self.said = words
        (place or self.text).value = f'<div role="status">{html(words)}</div>'

    def _repr_mimebundle_(self, include=None, exclude=None):
        head = f"Ten questions, {self.when} the series"
        texts = [f"{i}. {item.as_text()}" for i, item in enumerate(ITEMS.values(), start=1)]
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        return {
            "text/plain": "\n\n".join([f"{head}.", *texts]),
            "text/markdown": folded(head, "\n\n".join(texts)),
            "application/vnd.jupyter.widget-view+json": view,
        }


def kept(when):
    """The answers in the file that still are among the choices: numbers of choices by item."""
    found = {
        name: ITEMS[name].recognised(words)
        for name, words in my_answers_file.read().get(when, {}).items()
        if name in ITEMS
    }
    return {name: answer for name, answer in found.items() if answer is not None}


def _fold(page, button):
    """Show or hide the questions: a core widget that folds would not hear the keyboard."""
    page.layout.display = "flex" if button.value else "none"
    button.description = f"{'Hide' if button.value else 'Show'} the ten questions"


def _so_far(when):
    """What was answered in this session, or kept in another."""
    try:
        return kept(when) | _given.get(when, {})
    except my_answers_file.CannotRead:
        return _given.get(when, {})


def in_words(before, after):
    """How many are right, and the gain: `before` is None where nobody knows."""
    n, now = len(ITEMS), f"{after} of {len(ITEMS)} are right."
    if before is None:
        return f"{now} There are no answers from before the series to compare with, so no gain can be told."
    both = f"Before the series {before} of {n} were right, now it is {after}."
    g = gain(before, after)
    if g is None:
        still = (
            "and still do"
            if after == n
            else f"though {counted(n - after, 'answer')} went wrong now"
        )
        return f"{both} You knew all of it before, {still}: there was nothing left to gain."
    if g < 0:
        return (
            f"{both} The gain, g = −{-g:.2f}, is below zero. Lucky guesses before may be part of it; the replies above say where to look "
            "again."
        )
    return (
        f"{both} The normalised gain is g = ({after} − {before})/({n} − {before}) = {g:.2f}: of what you did not know before, you have learned "
        f"{100 * g:.0f} %. (Hake, 1998, found 0.23 on average in traditional physics courses, 0.48 in interactive ones. Those are means of whole "
        "classes, so take your own number lightly.)"
    )


def _reply(item, answer):
    right, message = item.reply(answer)
    if right:
        return f"✓ Right. {message}"
    return f"✗ Not quite. {message} Look again at notebook {item.notebook}."
