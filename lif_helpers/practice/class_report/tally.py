"""What a class did, counted: its commonest mistakes, its answers, and what it gained (Hake) between the two tests."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lif_helpers.practice import my_answers_file
from lif_helpers.practice.content import EXERCISES, QUESTIONS
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.inventory import gain, right_ones
from lif_helpers.practice.markdown import plain

SYMBOL = re.compile(
    r"(?<![a-zA-Z])"
    r"(tau_m|R_m|C_m|E_L|V_th|V_reset|V_inf|t_ref|n_ref|t_max|t_on|I_mean|n_steps)"
    r"(?![a-zA-Z])|_"
)


@dataclass
class Answers:
    """One learner's answers: those to the notebooks' questions, and to the ten, before and after, by name.

    Each is None where nothing was kept.
    """

    questions: dict = field(default_factory=dict)
    before: dict | None = None
    after: dict | None = None

    @property
    def gain(self):
        """Hake's gain; None where there is none to tell."""
        if not self.before or not self.after:
            return None
        return gain(right_ones(self.before), right_ones(self.after))


@dataclass(frozen=True)
class Mistake:
    """A mistake that several made: its name, what `check` says of it, who made it, and in which exercises."""

    name: str
    message: str
    learners: tuple
    exercises: tuple


def answers_of(row):
    """The Answers in what a learner handed in; what cannot be read is added to what is told."""
    answers = Answers(dict(row.predictions))
    for file, content in row.answers:
        try:
            kept = my_answers_file.understood(content.decode("utf-8-sig"))
        except my_answers_file.CannotRead:
            row.told.append((file, "was written by a newer lif_helpers than this one."))
            continue
        except ValueError:  # text in another encoding is one too
            row.told.append((file, "cannot be read: these are no answers."))
            continue
        answers.questions |= _recognised(kept.get("questions", {}), QUESTIONS, row, file)
        for when in ("before", "after"):
            if when in kept:
                found = _recognised(kept[when], ITEMS, row, file)
                setattr(answers, when, (getattr(answers, when) or {}) | found)
    return answers


def _recognised(kept, questions, row, file):
    """Answers by question, compared by their words."""
    found = {
        name: questions[name].recognised(said) for name, said in kept.items() if name in questions
    }
    strange = [name for name, answer in found.items() if answer is None]
    if strange:
        why = (
            f"holds answers in words that are not among those to choose from: {', '.join(strange)}."
        )
        row.told.append((file, why))
    return {name: answer for name, answer in found.items() if answer is not None}


# --- mistakes ------------------------------------------------------------------------------------


def mistakes(rows):
    """All Mistakes of a class, the commonest first."""
    found = {}
    for row in rows:
        for exercise, verdict in row.verdicts.items():
            if verdict.status in ("not yet", "stopped"):
                name, message = named(exercise, verdict.message)
                found.setdefault((name, message), []).append((row.learner, exercise))
    counted = [
        Mistake(name, message, tuple(dict.fromkeys(w for w, _ in made)), _in_order(made))
        for (name, message), made in found.items()
    ]
    return sorted(counted, key=lambda each: (-len(each.learners), each.name))


def _in_order(made):
    there = {exercise for _, exercise in made}
    return tuple(name for name in EXERCISES if name in there)


def named(exercise, message):
    """A mistake's name, and the message that goes with it: that of all who made it, else the exercise's own."""
    for known in EXERCISES[exercise].misconceptions:
        if known.message == message:
            return in_words(known.name), message
    kind = re.search(r"stopped?.*? with (\w*(?:Error|Exception|Refused|Exit|Iteration))", message)
    if kind:
        return f"{exercise} stops with {kind[1]}", message if kind[1] == "NameError" else ""
    if "could not be checked" in message or "still running" in message or "more memory" in message:
        return f"{exercise} does not come to an end, or dies", ""
    return _first_sentence(message, exercise), message


def in_words(name):
    """A misconception's name as people write it: "multiplied by R_m"."""
    name = name.lstrip("_").partition("__")[0]
    return SYMBOL.sub(lambda found: found[1] or " ", name)


def _first_sentence(message, exercise):
    text = plain(message)
    sentence = re.split(r"(?<=[.:?]) ", text, maxsplit=1)[0].rstrip(".:")
    if len(sentence) > 110:
        sentence = f"{sentence[:107]}…"
    return sentence if exercise in sentence else f"{exercise}: {sentence}"


# --- the notebooks' questions --------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """One question: how many answered, how many rightly, and the commonest wrong answer with its number."""

    name: str
    prediction: bool
    text: str
    answered: int
    right: int
    wrong: str
    times: int


def asked(all_answers):
    """How a class answered each question that somebody answered."""
    found = []
    for name, question in QUESTIONS.items():
        given = [each.questions[name] for each in all_answers if name in each.questions]
        if not given:
            continue
        wrong = Counter(question.said(a) for a in given if not question.reply(a)[0])
        commonest, times = wrong.most_common(1)[0] if wrong else ("", 0)
        right = len(given) - sum(wrong.values())
        text = question.question
        found.append(Asked(name, question.prediction, text, len(given), right, commonest, times))
    return found


# --- the ten questions ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Gained:
    """A share of right answers before and after, of so many learners, and Hake's gain; None where nothing was left."""

    n: int
    before: float
    after: float

    @property
    def gain(self):
        if self.before >= 1:
            return None
        return (self.after - self.before) / (1 - self.before)


def both(all_answers):
    """Those who answered before and after."""
    return [each for each in all_answers if each.before and each.after]


def class_gain(all_answers):
    """The class's Gained, of those who answered both times: by the means of the class, as Hake (1998) has it."""
    matched = both(all_answers)
    if not matched:
        return None
    n = len(matched)
    shares = [sum(right_ones(a) for a in each) / (n * len(ITEMS)) for each in _sides(matched)]
    return Gained(n, *shares)


def item_gains(all_answers):
    """The class's Gained by item."""
    matched = both(all_answers)
    if not matched:
        return {}
    return {
        name: Gained(
            len(matched),
            *(
                sum(a.get(name) == item.right for a in each) / len(matched)
                for each in _sides(matched)
            ),
        )
        for name, item in ITEMS.items()
    }


def mean_gain(all_answers):
    """The mean of the learners' own gains; None where nobody has one."""
    gains = [each.gain for each in both(all_answers) if each.gain is not None]
    return sum(gains) / len(gains) if gains else None


def _sides(matched):
    return [each.before for each in matched], [each.after for each in matched]
