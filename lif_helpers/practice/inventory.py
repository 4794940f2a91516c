"""The ten questions before and after the series, and how much was gained between them.

They are asked in ordinary words, so that they can be answered before notebook 01. The answers are kept
in `my_answers.json`, beside `my_lif.py`, only when the learner presses Keep.
"""

from dataclasses import dataclass

import ipywidgets as widgets

from lif_helpers.boxes import box
from lif_helpers.parameters import counted
from lif_helpers.practice import my_answers
from lif_helpers.practice.questions import Choice, html
from lif_helpers.practice.texts import Note


@dataclass(frozen=True)
class Item(Choice):
    """One of the ten questions, and the notebook that it belongs to."""

    notebook: str = ""


ITEMS = {
    "time-constant": Item(
        "Two membranes get the same constant current, too weak to make them fire. They are alike, but one is slower: its time constant "
        "is twice as large. Where do their voltages end, and when?",
        (
            (
                "The slower one ends half as high, at the same time.",
                "The time constant says how fast, not how far: V∞ = E_L + R_m I, with no tau_m in it.",
            ),
            (
                "Both end at the same voltage; the slower one takes twice as long.",
                "V∞ = E_L + R_m I has no tau_m in it. tau_m is the pace.",
            ),
            (
                "The slower one ends twice as high, and takes twice as long.",
                "Twice as long, yes. But where V ends is E_L + R_m I, with no tau_m in it.",
            ),
            (
                "Neither ends anywhere: both rise as long as the current flows, the slower one at half the slope.",
                "So it would without a leak. The leak grows with V until it carries off as much as flows in.",
            ),
        ),
        right=1,
        notebook="01",
    ),
    "steady-state": Item(
        "A constant current flows into a leaky membrane that cannot fire. After a while its voltage no longer rises. Why?",
        (
            (
                "The membrane is full: it holds no more charge.",
                "A capacitor is never full. More current would raise it further.",
            ),
            (
                "The current no longer flows in, since the voltage inside holds it back.",
                "The current that is injected stays as it was. It is the leak that has changed.",
            ),
            (
                "The leak stops once its time constant has passed.",
                "At that time 63 % is done, and the leak is still growing.",
            ),
            (
                "The leak has grown with the voltage, until as much flows out as flows in.",
                "Leak and input cancel: 0 = −(V − E_L) + R_m I.",
            ),
        ),
        right=3,
        notebook="01",
    ),
    "rheobase": Item(
        "A constant current is just so strong that the voltage would end exactly at the threshold for firing. There is no noise. It flows for "
        "as long as you like. What does the neuron do?",
        (
            (
                "It fires once, when the voltage arrives at the threshold.",
                "V never quite arrives: the way that is left shrinks to 37 % in each tau_m, and is never zero.",
            ),
            (
                "It fires again and again, slowly.",
                "So it would with the least bit more current. At the rheobase itself V never quite arrives.",
            ),
            (
                "It comes ever nearer to the threshold and never fires.",
                "V∞ is V_th itself, and V never quite gets to V∞.",
            ),
            (
                "Its voltage does not move: the current is not strong enough.",
                "Every current moves V. This one moves it by V_th − E_L in the end.",
            ),
        ),
        right=2,
        notebook="02",
    ),
    "ceiling": Item(
        "After each spike a neuron is deaf and silent for 4 ms. Its input current is made stronger and stronger. What does its firing rate do?",
        (
            (
                "It comes nearer and nearer to 250 spikes a second.",
                "The climb to threshold grows ever shorter, the 4 ms stay: 1000/4 = 250.",
            ),
            (
                "It grows without end; every spike is only 4 ms late.",
                "Every interval is at least 4 ms long, so more than 250 do not go into a second.",
            ),
            (
                "It grows up to 250 spikes a second, and falls when the current is stronger still.",
                "A stronger current never makes the climb longer, so the rate does not fall.",
            ),
            (
                "It grows as before; the 4 ms matter only when the neuron fires slowly.",
                "The other way round: 4 ms are little in an interval of 200 ms, and much in one of 5 ms.",
            ),
        ),
        right=0,
        notebook="02",
    ),
    "euler-error": Item(
        "A program follows a bent curve in short straight steps, each along the slope at its start. You make the steps ten times shorter. What does "
        "that do to the error at the end?",
        (
            (
                "It stays: ten times as many steps make ten times as many errors.",
                "There are ten times as many, but each is a hundred times smaller.",
            ),
            (
                "It becomes about ten times smaller.",
                "Each step's error is a hundred times smaller, and there are ten times as many steps.",
            ),
            (
                "It becomes about a hundred times smaller.",
                "That holds for the error of one step. There are ten times as many of them.",
            ),
            (
                "It becomes about three times smaller.",
                "Errors that go by chance shrink by the root. These all point the same way.",
            ),
        ),
        right=1,
        notebook="06",
    ),
    "noise-and-step": Item(
        "In a simulation, noise gives a voltage one random push each millisecond, up or down. Now it is to get ten smaller pushes in each millisecond, "
        "and still wander as far in a second. How large must the small pushes be?",
        (
            (
                "As large as before: up and down cancel anyway.",
                "They cancel in part only. Ten times as many pushes of the same size wander √10 times as far.",
            ),
            (
                "A tenth of the large ones.",
                "So it would be if all went the same way. Ten random pushes partly cancel: they add up to √10, not to 10.",
            ),
            (
                "A hundredth of the large ones.",
                "It is the squares of the pushes that add up: ten times as many, each with a tenth of the square.",
            ),
            (
                "About a third of the large ones.",
                "Ten random pushes add up to √10 = 3.2 of one. So a push goes with √dt, and the current that makes it with 1/√dt.",
            ),
        ),
        right=3,
        notebook="03",
    ),
    "mean-and-spread": Item(
        "A thousand membranes that cannot fire start at rest. Each gets the same mean current, and noise of its own. What do the mean of their voltages "
        "and their spread do?",
        (
            (
                "The mean stays at rest, since the noise cancels; the spread grows and settles.",
                "The noise cancels in the mean, the mean current does not: it charges them all.",
            ),
            (
                "The mean rises and settles; the spread grows without end.",
                "So it would without a leak. The leak pulls each back to the mean, the harder the further away it is.",
            ),
            (
                "The mean rises and settles; so does the spread.",
                "The mean goes as without noise. Noise drives them apart and the leak pulls them together, until the two balance.",
            ),
            (
                "The mean is as jagged as a single voltage; the spread is the same from the start.",
                "In the mean of a thousand the noise nearly cancels. And at the start all are equal.",
            ),
        ),
        right=2,
        notebook="03",
    ),
    "two-regimes": Item(
        "Two neurons fire 20 times a second, both under noisy currents. The mean current of the first is more than it needs to fire; that of the second is a little "
        "too weak, and only the noise lifts it over. How do their spikes come?",
        (
            (
                "The first almost like a clock, the second irregularly.",
                "The first climbs surely, and noise only shifts the spikes a little. The second waits for chance.",
            ),
            (
                "Both in the same way: the rate is the same.",
                "The rate says how many spikes there are, not how they are spaced.",
            ),
            (
                "Both irregularly: both have noise.",
                "Noise shifts the spikes of the first a little. What drives it to threshold is its mean.",
            ),
            (
                "The first irregularly, since its input is strong; the second almost like a clock.",
                "The other way round: a strong mean makes a clock, and chance has none.",
            ),
        ),
        right=0,
        notebook="04",
    ),
    "raster-and-rate": Item(
        "A figure has a row for each of 100 neurons, time runs to the right, and each spike is a stroke. In every strip of 2 ms stand 10 strokes, each in "
        "another row. At which rate does a neuron fire, on average?",
        (
            (
                "0.1 spikes a second",
                "A tenth of them fires in each 2 ms. In a second there are 500 times 2 ms.",
            ),
            (
                "10 spikes a second",
                "10 is how many spikes there are in 2 ms, in all neurons together.",
            ),
            (
                "50 spikes a second",
                "10 of 100 in 2 ms: 0.1/0.002 s = 50 per second.",
            ),
            (
                "5000 spikes a second",
                "So many there are in all 100 neurons together. The rate of one is a hundredth of that.",
            ),
        ),
        right=2,
        notebook="04",
    ),
    "missed-between": Item(
        "A simulation of a neuron with noise looks at the voltage once every millisecond, and notes a spike if it is above threshold then. Each value it looks at is "
        "exact. Compared with the real neuron, how many spikes does it note?",
        (
            (
                "As many: each value is exact.",
                "Each value is, but between two of them the voltage may rise above threshold and come back.",
            ),
            (
                "Too few.",
                "Between two looks the voltage may rise above threshold and come back, unseen.",
            ),
            (
                "Too many.",
                "For that it would have to see crossings that are none.",
            ),
            (
                "As many, but each up to a millisecond late.",
                "Late they are. But some are missed altogether: the voltage rises above threshold and comes back between two looks.",
            ),
        ),
        right=1,
        notebook="06",
    ),
}
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
                f"questions come again. If you want to compare then, press Keep: it writes `{my_answers.FILE}` beside this notebook."
            )
        self.done.disabled = True
        for name, answer in answers.items():
            self.entries[name].disabled = True
            self.replies[name].value = html(_reply(ITEMS[name], answer))
        try:
            before = kept("before") | _given.get("before", {})
        except my_answers.CannotRead as why:
            return self._say(f"{right_ones(answers)} of {len(ITEMS)} are right. {why}")
        return self._say(in_words(right_ones(before) if before else None, right_ones(answers)))

    def write(self, _button=None):
        """Add the answers to the file: what was kept before stays, but for what is answered anew."""
        answers = _given[self.when] = self.answers  # as they stand on the page
        words = {name: ITEMS[name].kept(answer) for name, answer in answers.items()}
        done = f"✓ Your answers {self.when} the series are in `{my_answers.FILE}`, beside this notebook."
        self._say(my_answers.keep(self.when, words) or done, self.kept)

    def _say(self, words, place=None):
        self.said = words
        (place or self.text).value = f'<div role="status">{html(words)}</div>'

    def _repr_mimebundle_(self, include=None, exclude=None):
        head = f"Ten questions, {self.when} the series"
        texts = [f"{i}. {item.as_text()}" for i, item in enumerate(ITEMS.values(), start=1)]
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        return {
            "text/plain": "\n\n".join([f"{head}.", *texts]),
            "text/markdown": "\n\n".join(
                [f"<details><summary>{head}</summary>", *texts, "</details>"]
            ),
            "application/vnd.jupyter.widget-view+json": view,
        }


def kept(when):
    """The answers in the file that still are among the choices: numbers of choices by item."""
    found = {
        name: ITEMS[name].recognised(words)
        for name, words in my_answers.read().get(when, {}).items()
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
    except my_answers.CannotRead:
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
