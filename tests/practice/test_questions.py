"""Questions without code: each answer has its own reply, and predictions come back with the result."""

import json
import re
from dataclasses import replace
from itertools import permutations

import ipywidgets as widgets
import pytest

from lif_helpers import ask, recall
from lif_helpers.practice import QUESTIONS
from lif_helpers.practice.asked import html
from lif_helpers.practice.commands import _answers
from lif_helpers.practice.markdown import plain
from lif_helpers.practice.questions import Choice, Number, Order

by_kind = {
    kind: [name for name, question in QUESTIONS.items() if isinstance(question, kind)]
    for kind in (Choice, Number, Order)
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder without answers, in a session without answers."""
    monkeypatch.chdir(tmp_path)
    _answers.clear()
    yield tmp_path
    _answers.clear()


def by_text(asked):
    return isinstance(asked.entry, widgets.Text)


def answered(name, value):
    """A question on the page after somebody gave an answer."""
    asked = ask(name)
    if isinstance(asked.question, Order):
        for drop, line in zip(asked.entry.children, value, strict=True):
            drop.value = line
    else:
        asked.entry.value = (
            f"{value:g}" if isinstance(value, int | float) and by_text(asked) else value
        )
    asked.button.click()
    return asked


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_mark_of_markdown_is_seen(name):
    asked = ask(name)
    prompt = asked.box.children[1].value
    assert prompt.startswith("<b>")
    assert not re.search(r"`|\*[\w<]|[\w>]\*", prompt)
    labels = [label for label, _ in getattr(asked.entry, "options", ())]
    assert not [label for label in labels if "`" in label]


def test_code_and_stress_are_shown_as_such():
    assert html("`a * b` is *one* line, 2 * 3 * x") == (
        "<code>a * b</code> is <em>one</em> line, 2 * 3 * x"
    )
    assert plain("`a*b*c` is *one* **bold** line, 2 * 3") == "a*b*c is one bold line, 2 * 3"


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
            told = (
                "That is right."
                if number == question.right
                else "That is not what happened: it is "
            )
            assert told in recall(name)
            assert question.said(question.best) in recall(name)
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


FIRST = {Choice: "Choose an answer", Order: "Choose a line for each place", Number: "Type a number"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_without_an_answer_nothing_is_judged(name):
    asked = ask(name)
    asked.button.click()
    assert asked.reply.startswith(FIRST[type(asked.question)])
    assert asked.reply.endswith("guess is fine.")
    assert name not in _answers


NO_NUMBER = ["", "many", "nan", "inf", "1e999", "mV 20", "√25", "-", ".", "e5", "?", "5 ?"]
MORE = ["100/3", "5-15", "5 or 6", "20 30", "1 00", "1e", "5..2", "5.5.5", "2*3", "5 = x", "5!"]
EITHER = ["1,000", "-70,125", "1.000", "1,000,000", "1.000.000"]
OTHER_UNIT = ["0.02 V", "20 A", "5 s", "5 kHz", "5 MΩ", "5 %"]


@pytest.mark.parametrize("text", [*NO_NUMBER, *MORE, *EITHER, *OTHER_UNIT])
def test_what_is_no_number_or_more_than_one_is_asked_again(text):
    for name in by_kind[Number]:
        reply = answered(name, text).reply
        unit = QUESTIONS[name].unit
        rest = f", in {unit}, and nothing after it but its unit" if unit else ", and nothing else"
        assert reply.startswith(f"Type a number{rest}: ")
        assert name not in _answers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,2", 0.2),
        ("0.125", 0.125),
        ("0,125", 0.125),
        (".5", 0.5),
        ("5.", 5),
        ("−50", -50),
        ("+3", 3),
        ("≈ 5", 5),
        ("1 000", 1000),
        ("12\u202f500,5", 12500.5),
        ("1e3", 1000),
        ("2,5E-1", 0.25),
        ("50.0000", 50),
    ],
)
def test_a_number_may_be_written_in_many_ways(text, value):
    for name in by_kind[Number]:
        answered(name, text)
        assert _answers[name] == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("steady-state", "5 millivolts"),
        ("steady-state", "5mv"),
        ("recall-rheobase", "5 nA "),
        ("recall-rheobase", "5 nanoampere"),
        ("late-spikes", "5 msec"),
        ("ceiling", "5 hz"),
        ("ceiling", "5/s"),
        ("ceiling", "5 spikes per second"),
    ],
)
def test_a_unit_may_be_spelt_out(name, text):
    answered(name, text)
    assert _answers[name] == 5


def test_where_there_is_no_unit_none_is_asked_for():
    asked = ask("bits")
    assert asked.entry.placeholder == "a number"
    assert asked.question.as_text().endswith("(a number)")
    assert asked.question.said(5) == "5"


def test_enter_answers():
    asked = ask("bits")
    asked.entry.value = "5"
    asked.entry._handle_custom_msg({"event": "something else"}, [])
    assert asked.reply == ""
    asked.entry._handle_custom_msg({"event": "submit"}, [])
    assert asked.reply.startswith("✓ Right.")


@pytest.mark.parametrize("name", ["bits", by_kind[Choice][0], by_kind[Order][0]])
def test_a_changed_answer_takes_away_what_was_said(name):
    asked = answered(name, "5" if name == "bits" else QUESTIONS[name].best)
    assert asked.reply
    assert asked.text.value
    changed = asked.entry.children[0] if name in by_kind[Order] else asked.entry
    changed.value = {"bits": "6", by_kind[Choice][0]: None}.get(name, -1)
    assert asked.reply == asked.text.value == ""


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
    kinds = {widgets.HTML, widgets.Button, widgets.HBox} | entry
    assert {type(each) for each in inside(ask(name).box)} <= kinds


def inside(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from inside(child)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_not_answered_gets_its_answer_folded_away(name):
    question, told = QUESTIONS[name], recall(name)
    answer = question.said(question.best)
    shown = re.sub("<details>.*?</details>", "", told, flags=re.DOTALL)
    assert shown.startswith("**No prediction yet.** Answer the question above first")
    assert answer in told
    for visible in shown, repr(told):
        assert answer not in visible
        assert question.reply(question.best)[1] not in visible


# --- kept for another evening --------------------------------------------------------------------


def another_evening():
    _answers.clear()


@pytest.mark.parametrize("kind", [Choice, Number, Order])
def test_answers_are_kept_only_when_asked_for_and_then_all_of_them(kind, folder):
    first, second = by_kind[kind][:2]
    asked = answered(first, QUESTIONS[first].best)
    assert list(folder.iterdir()) == []
    assert asked.keep.layout.display == "flex"
    asked.keep.click()
    assert asked.reply.endswith("Kept in `my_answers.json`.")
    assert asked.keep.layout.display == "none"
    assert answered(second, QUESTIONS[second].best).reply.endswith("Kept in `my_answers.json`.")
    another_evening()
    for name in first, second:
        again = ask(name)
        assert again.read() == QUESTIONS[name].best
        assert again.reply
        assert QUESTIONS[name].reply(QUESTIONS[name].best)[1] in again.reply + recall(name)


def test_a_kept_prediction_comes_back_beside_the_result():
    answered("leak-alone", 1).keep.click()
    another_evening()
    assert "**You predicted:** b)" in recall("leak-alone")


def test_kept_answers_are_known_by_their_words_not_their_place(folder):
    answered("leak-alone", 1).keep.click()
    file = folder / "my_answers.json"
    words = QUESTIONS["leak-alone"].choices[1][0]
    assert json.loads(file.read_text("utf-8"))["questions"] == {"leak-alone": words}
    moved = replace(QUESTIONS["leak-alone"], choices=QUESTIONS["leak-alone"].choices[::-1])
    assert moved.recognised(words) == len(moved.choices) - 2


def test_what_is_kept_and_not_understood_is_left_alone(folder):
    file = folder / "my_answers.json"
    file.write_text('{"questions": {"leak-alone": "up", "bits": "?", "no-such": 1}}', "utf-8")
    assert ask("leak-alone").read() is None
    assert ask("bits").read() is None
    answered("xi", 0)
    kept = json.loads(file.read_text("utf-8"))["questions"]
    assert (kept["leak-alone"], kept["no-such"]) == ("up", 1)


def test_a_file_of_answers_written_before_the_modules_moved_is_still_read(folder):
    # Choices in words, with their letter in the oldest files; numbers as they are; lines in their order.
    old = {name: question.kept(question.best) for name, question in QUESTIONS.items()}
    first = by_kind[Choice][0]
    old[first] = QUESTIONS[first].said(QUESTIONS[first].best)
    about = "My answers to the questions of the notebooks on the LIF neuron."
    text = json.dumps({"about": about, "questions": old}, indent=2, ensure_ascii=False)
    (folder / "my_answers.json").write_text(f"{text}\n", "utf-8")
    another_evening()
    assert {name: ask(name).read() for name in QUESTIONS} == {
        name: question.best for name, question in QUESTIONS.items()
    }


def test_a_broken_file_of_answers_is_told_when_it_matters(folder):
    (folder / "my_answers.json").write_text("{", "utf-8")
    asked = answered("leak-alone", 1)
    asked.keep.click()
    assert "Nothing was kept. `my_answers.json` is there, but cannot be read." in asked.reply


@pytest.mark.parametrize("thing", ["leak", None, 3, {}, [1]])
def test_a_question_that_is_not_there(thing):
    assert "The questions are" in ask(thing)
    assert "The questions are" in recall(thing)
