"""Questions without code: each answer has its own reply, and predictions come back with the result."""

from itertools import permutations

import ipywidgets as widgets
import pytest

from lif_helpers import ask, recall
from lif_helpers.practice import QUESTIONS, _answers
from lif_helpers.practice.questions import Choice, Number, Order

by_kind = {
    kind: [name for name, question in QUESTIONS.items() if isinstance(question, kind)]
    for kind in (Choice, Number, Order)
}


@pytest.fixture(autouse=True)
def no_answers():
    _answers.clear()
    yield
    _answers.clear()


def answered(name, value):
    """A question on the page after somebody gave an answer."""
    asked = ask(name)
    if isinstance(asked.question, Order):
        for drop, line in zip(asked.entry.children, value, strict=True):
            drop.value = line
    else:
        asked.entry.value = value
    asked.button.click()
    return asked


@pytest.mark.parametrize("name", by_kind[Choice])
def test_every_choice_is_replied_to(name):
    question = QUESTIONS[name]
    replies = [message for _, message in question.choices]
    assert len(replies) >= 3
    assert len(set(question.choices)) == len(question.choices)
    assert all(reply.endswith((".", "?")) and "!" not in reply for reply in replies)
    for number in range(len(question.choices)):
        asked = answered(name, number)
        if question.prediction:
            assert asked.reply.startswith("Noted: ")
            verdict = "right" if number == question.right else "not what happened"
            assert f"That is {verdict}." in recall(name)
            assert replies[number] in recall(name)
        else:
            mark = "✓ Right." if number == question.right else "✗ Not quite."
            assert asked.reply == f"{mark} {replies[number]}"


@pytest.mark.parametrize("name", by_kind[Number])
def test_numbers_are_judged_with_units_in_mind(name):
    question = QUESTIONS[name]
    assert question.reply(question.value) == (True, question.why)
    for value, message in question.wrong:
        assert question.reply(value) == (False, message)
    assert question.reply(question.value * 7 + 1) == (False, question.otherwise)
    value, unit = f"{question.value:g}", question.unit
    for text in [value, f"{value} {unit}", f"{value}{unit}", f"~{value}.", f" {value} "]:
        answered(name, text.replace("-", "−").replace(".", ","))
        assert _answers[name] == pytest.approx(question.value)


@pytest.mark.parametrize("name", by_kind[Order])
def test_every_wrong_order_is_told_why(name):
    question = QUESTIONS[name]
    right = tuple(range(len(question.lines)))
    assert sorted(question.shown) == list(right)
    assert answered(name, right).reply == f"✓ Right. {question.why}"
    rest = set(permutations(right)) - {right, *question.right_too}
    said = {answered(name, order).reply.removeprefix("✗ Not quite. ") for order in rest}
    assert {message for _, message in question.wrong} <= said
    assert not any(reply.startswith("✓") for reply in said)
    assert "twice" in answered(name, (0, 0, *right[2:])).reply


@pytest.mark.parametrize("name", QUESTIONS)
def test_without_an_answer_nothing_is_judged(name):
    asked = ask(name)
    asked.button.click()
    assert asked.reply == "Choose an answer first; a guess is fine."
    assert name not in _answers


@pytest.mark.parametrize("name", by_kind[Number])
def test_what_is_no_number_is_no_answer(name):
    for text in ["", "many", "nan", "inf", "mV 20"]:
        assert answered(name, text).reply == "Choose an answer first; a guess is fine."


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_without_widgets_can_be_read(name):
    bundle = ask(name)._repr_mimebundle_()
    question = QUESTIONS[name]
    offered = [answer for answer, _ in getattr(question, "choices", ())]
    for text in [question.question, *offered, *getattr(question, "lines", ())]:
        assert text in bundle["text/plain"]
        assert text in bundle["text/markdown"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_only_core_widgets_that_the_keyboard_reaches(name):
    entry = {widgets.RadioButtons, widgets.Text, widgets.VBox, widgets.Dropdown}
    assert {type(each) for each in inside(ask(name).box)} <= {widgets.HTML, widgets.Button} | entry


def inside(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from inside(child)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_not_answered_gets_the_answer(name):
    assert recall(name).startswith("**No prediction yet.** The answer: ")


@pytest.mark.parametrize("thing", ["leak", None, 3, {}, [1]])
def test_a_question_that_is_not_there(thing):
    assert "The questions are" in ask(thing)
    assert "The questions are" in recall(thing)
