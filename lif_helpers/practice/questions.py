"""Questions without code: predictions before an experiment, recall, ordering, numbers.

A question is a dataclass that knows its text, its answers and what to say of each; `Asked` puts it
on the page with core widgets, and `recall` brings a prediction back beside the result.
"""

import math
import re
from dataclasses import dataclass, field

import ipywidgets as widgets

from lif_helpers.practice.texts import Note

LETTERS = "abcdefghi"
NUMBER = re.compile(
    r"[\s~≈]*([-+]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)?(?:[.,]\d*)?(?:e[-+]?\d+)?)(.*)", re.I | re.S
)
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3}|\.000)")
# A unit as it may be spelt after a number, in small letters.
SPELLINGS = {
    "mV": ("millivolt", "millivolts"),
    "nA": ("nanoampere", "nanoamperes", "nanoamp", "nanoamps"),
    "ms": ("msec", "millisecond", "milliseconds"),
    "Hz": ("hertz", "1/s", "/s", "s^-1", "s⁻¹", "per second", "spikes/s", "spikes per second"),
}


@dataclass(frozen=True)
class Choice:
    """A question with several answers: `choices` are pairs of an answer and what is said of it.

    A `prediction` is not judged at once, but with the result, by `recall`.
    """

    question: str
    choices: tuple[tuple[str, str], ...]
    right: int
    prediction: bool = False

    def as_text(self):
        """Question and choices, to be read where there are no widgets."""
        lines = [f"{LETTERS[i]}) {answer}" for i, (answer, _) in enumerate(self.choices)]
        return "\n\n".join([self.question, *lines])

    def input(self):
        """The widget to answer with, and how to read the answer off it."""
        options = [(answer, i) for i, (answer, _) in enumerate(self.choices)]
        radio = widgets.RadioButtons(
            options=options,
            value=None,
            layout=widgets.Layout(width="max-content", max_width="100%"),
        )
        return radio, lambda: radio.value

    def unread(self):
        """What is said where there is no answer yet."""
        return "Choose an answer first; a guess is fine."

    def said(self, answer):
        """The answer in words."""
        return f"{LETTERS[answer]}) {self.choices[answer][0]}"

    @property
    def best(self):
        """The right answer."""
        return self.right

    def reply(self, answer):
        """Whether the answer is right, and what is said of it."""
        return answer == self.right, self.choices[answer][1]


@dataclass(frozen=True)
class Number:
    """A question answered by a number: right within `tolerance` of `value`.

    `wrong` are pairs of a wrong value and what is said of it; `otherwise` is said of all others.
    """

    question: str
    value: float
    unit: str
    why: str
    tolerance: float = 0.0
    wrong: tuple[tuple[float, str], ...] = ()
    otherwise: str = "That is not it."
    prediction: bool = False

    @property
    def asked_for(self):
        """What to type, in words."""
        return f"a number, in {self.unit}" if self.unit else "a number"

    def as_text(self):
        return f"{self.question}\n\n({self.asked_for})"

    def input(self):
        box = widgets.Text(placeholder=self.asked_for, layout={"width": "220px"})
        return box, lambda: _number(box.value, self.unit)

    def unread(self):
        """What is said where there is no answer yet, or none that can be read."""
        rest = "and nothing after it but its unit" if self.unit else "and nothing else"
        return f"Type {self.asked_for}, {rest}: 1250 or 12.5, not 1,250 or 25/2. A guess is fine."

    def said(self, answer):
        return f"{answer:g} {self.unit}".strip()

    @property
    def best(self):
        return self.value

    def reply(self, answer):
        near = self.tolerance + 1e-9
        if abs(answer - self.value) <= near:
            return True, self.why
        for value, message in sorted(self.wrong, key=lambda pair: abs(answer - pair[0])):
            if abs(answer - value) <= near:
                return False, message
        return False, self.otherwise


@dataclass(frozen=True)
class Order:
    """A question answered by putting lines in order; `lines` stand here in the right one.

    `shown` is the order in which they are offered. `wrong` are pairs of two line numbers and what is
    said when the first stands before the second; the first pair that applies is told.
    """

    question: str
    lines: tuple[str, ...]
    shown: tuple[int, ...]
    why: str
    wrong: tuple[tuple[tuple[int, int], str], ...]
    right_too: tuple[tuple[int, ...], ...] = ()
    prediction: bool = field(default=False, init=False)

    def as_text(self):
        lines = [f"{LETTERS[i]}) `{self.lines[k]}`" for i, k in enumerate(self.shown)]
        return "\n\n".join([self.question, *lines])

    def input(self):
        options = [("choose a line", None)] + [(self.lines[k], k) for k in self.shown]
        drops = [
            widgets.Dropdown(
                options=options, value=None, description=f"line {i}", layout={"width": "480px"}
            )
            for i in range(1, len(self.lines) + 1)
        ]
        for drop in drops:
            drop.tooltip = "which line stands here"  # ipywidgets 8 would show "null"

        def read():
            order = [drop.value for drop in drops]
            return None if None in order else tuple(order)

        return widgets.VBox(drops), read

    def unread(self):
        return "Choose a line for each place first; a guess is fine."

    def said(self, answer):
        return ", then ".join(self.lines[k] for k in answer)

    @property
    def best(self):
        return tuple(range(len(self.lines)))

    def reply(self, answer):
        if len(set(answer)) < len(answer):
            return False, "One line stands there twice: each is used once."
        if answer in (self.best, *self.right_too):
            return True, self.why
        for (first, second), message in self.wrong:
            if answer.index(first) < answer.index(second):
                return False, message
        return False, "Not in this order. Go through it with one number in hand, line by line."


class Asked:
    """A question on the page."""

    def __init__(self, name, question, answers):
        self.name, self.question, self.answers = name, question, answers
        self.entry, self.read = question.input()
        self.button = widgets.Button(description="Answer", layout=widgets.Layout(width="120px"))
        self.button.on_click(self.answer)
        self.entry.on_msg(self._typed)
        for each in (self.entry, *getattr(self.entry, "children", ())):
            each.observe(self._changed, "value")
        self.text = widgets.HTML()
        prompt = widgets.HTML(
            f"<b>{'Predict' if question.prediction else 'Question'}.</b> {html(question.question)}"
        )
        self.box = widgets.VBox([prompt, self.entry, self.button, self.text])
        self.reply = ""

    def answer(self, _button=None):
        """Judge the present answer, or keep it until the result is there."""
        answer = self.read()
        if answer is None:
            self.reply = self.question.unread()
        elif self.question.prediction:
            self.answers[self.name] = answer
            self.reply = f"Noted: {_sentence(self.question.said(answer))} Now run on, and compare."
        else:
            self.answers[self.name] = answer
            right, message = self.question.reply(answer)
            self.reply = f"{'✓ Right.' if right else '✗ Not quite.'} {message}"
        self.text.value = f'<div role="status">{html(self.reply)}</div>'

    def _typed(self, _entry, content, _buffers):
        # Enter, told so by ipywidgets 7 and 8; `on_submit` warns in 8.
        if content.get("event") == "submit":
            self.answer()

    def _changed(self, _change):
        """What was said of another answer goes."""
        self.reply = self.text.value = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        kind = "Predict" if self.question.prediction else "Question"
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        return {
            "text/plain": f"{kind}: {self.question.as_text()}",
            "text/markdown": f"**{kind}.** {self.question.as_text()}",
            "application/vnd.jupyter.widget-view+json": view,
        }


def recalled(name, question, answers):
    """A prediction beside the result: what was said, and what is to be said of it."""
    if name not in answers:
        said, why = _sentence(question.said(question.best)), question.reply(question.best)[1]
        return Note(f"**No prediction yet.** The answer: {said} {why}")
    right, message = question.reply(answers[name])
    verdict = "right" if right else "not what happened"
    said = _sentence(question.said(answers[name]))
    return Note(f"**You predicted:** {said} **That is {verdict}.** {message}")


def _number(text, unit):
    """The number that a text is, with its unit or without; None where it may mean something else."""
    text = re.sub(r"[\u00a0\u2009\u202f]", " ", text).replace("−", "-")
    number, rest = NUMBER.fullmatch(text).groups()
    rest = rest.strip().replace("\u2126", "Ω").lower()
    if THOUSANDS.fullmatch(number) or rest not in ("", unit.lower(), *SPELLINGS.get(unit, ())):
        return None
    try:
        value = float(number.replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _sentence(text):
    return text if text.endswith((".", "?")) else f"{text}."


def html(text):
    """Text with `code` in backquotes as HTML."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    parts = text.split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
