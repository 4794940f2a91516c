"""Questions without code: predictions before an experiment, recall, ordering, numbers.

A question is a dataclass that knows its text, its answers and what to say of each; `Asked` puts it
on the page with core widgets, and `recall` brings a prediction back beside the result.
"""

import math
import re
from dataclasses import dataclass, field

import ipywidgets as widgets

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
        """The widget to answer with, how to read an answer off it, and how to put one onto it."""
        options = [(f"{LETTERS[i]}) {answer}", i) for i, (answer, _) in enumerate(self.choices)]
        radio = widgets.RadioButtons(
            options=options,
            value=None,
            layout=widgets.Layout(width="max-content", max_width="100%"),
        )
        return radio, lambda: radio.value, lambda answer: setattr(radio, "value", answer)

    def unread(self):
        """What is said where there is no answer yet."""
        return "Choose an answer first; a guess is fine."

    def said(self, answer):
        """The answer in words."""
        return f"{LETTERS[answer]}) {self.choices[answer][0]}"

    def kept(self, answer):
        """The answer as it stands in a file: in words, which stay what they are where choices move."""
        return self.choices[answer][0]

    def recognised(self, kept):
        """The answer that stands in a file, with its letter or without; None if there is no such one."""
        words = [answer for answer, _ in self.choices]
        kept = re.sub(r"\A[a-i]\) ", "", str(kept))
        return words.index(kept) if kept in words else None

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

        def put(answer):
            box.value = f"{answer:.10g}"

        return box, lambda: _number(box.value, self.unit), put

    def kept(self, answer):
        return answer

    def recognised(self, kept):
        known = isinstance(kept, int | float) and not isinstance(kept, bool)
        return kept if known and -1e300 < kept < 1e300 else None

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
        # None would be no choice at all, which ipywidgets shows as an empty line.
        options = [("choose a line", -1)] + [(self.lines[k], k) for k in self.shown]
        wide = {"width": f"{9 * max(map(len, self.lines)) + 130}px", "max_width": "100%"}
        drops = [
            widgets.Dropdown(options=options, value=-1, description=f"line {i}", layout=wide)
            for i in range(1, len(self.lines) + 1)
        ]
        for drop in drops:
            drop.tooltip = "which line stands here"  # ipywidgets 8 would show "null"

        def read():
            order = [drop.value for drop in drops]
            return None if -1 in order else tuple(order)

        def put(answer):
            for drop, line in zip(drops, answer, strict=True):
                drop.value = line

        return widgets.VBox(drops), read, put

    def kept(self, answer):
        return [self.lines[k] for k in answer]

    def recognised(self, kept):
        known = (
            isinstance(kept, list)
            and len(kept) == len(self.lines)
            and all(line in self.lines for line in kept)
        )
        return tuple(self.lines.index(line) for line in kept) if known else None

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
