"""The ten questions before and after the series: no verdict before, replies and the gain after."""

import json
from pathlib import Path

import ipywidgets as widgets
import pytest

from lif_helpers.practice import inventory as inventory_of
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.inventory import _given, gain, in_words, kept
from lif_helpers.practice.my_answers_file import FILE, VERSION

N = len(ITEMS)
RIGHT = {name: item.right for name, item in ITEMS.items()}
WRONG = {name: (item.right + 1) % len(item.choices) for name, item in ITEMS.items()}
NOTEBOOKS = {path.name[:2] for path in Path(__file__).parents[2].glob("notebooks/*.ipynb")}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own, in a session that has seen no answers."""
    monkeypatch.chdir(tmp_path)
    _given.clear()
    yield tmp_path
    _given.clear()


def mixed(right):
    """So many right answers, the others wrong."""
    return {name: (RIGHT if i < right else WRONG)[name] for i, name in enumerate(ITEMS)}


def answered(when, answers, keep=False, forget=False):
    """The ten questions on the page after somebody has answered and pressed Done."""
    asked = inventory_of(when)
    for name, answer in answers.items():
        asked.entries[name].value = answer
    asked.done.click()
    if keep:
        asked.keep.click()
    if forget:  # weeks later, in another kernel
        _given.clear()
    return asked


# --- the questions ---------------------------------------------------------------------------------


def test_there_are_ten():
    assert N == 10


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_each_answer_has_its_own_reply_and_each_question_its_notebook(item):
    answers, replies = zip(*item.choices, strict=True)
    assert len(set(answers)) == len(set(replies)) == 4
    assert all(reply.endswith((".", "?")) and "!" not in reply for reply in replies)
    assert item.notebook in NOTEBOOKS


def test_the_right_answer_stands_in_every_place():
    places = list(RIGHT.values())
    assert all(2 <= places.count(place) <= 3 for place in range(4))


def test_the_longest_answer_is_not_always_the_right_one():
    longest = [max(range(4), key=lambda i: len(item.choices[i][0])) for item in ITEMS.values()]
    assert 1 <= sum(a == b for a, b in zip(longest, RIGHT.values(), strict=True)) <= 5


def test_they_are_asked_in_words_that_nobody_has_to_be_taught():
    words = " ".join(item.as_text() for item in ITEMS.values())
    for later in ["V∞", "tau_m", "rheobase", "E_L", "sqrt", "√", " CV", "Euler", "Hz", "ensemble"]:
        assert later not in words


# --- before ------------------------------------------------------------------------------------


def test_before_there_is_no_verdict():
    asked = answered("before", mixed(4))
    assert asked.said.startswith("Noted, 10 of 10 answered.")
    assert not any(reply.value for reply in asked.replies.values())
    assert "✓" not in asked.text.value
    assert "✗" not in asked.text.value
    assert not any(entry.disabled for entry in asked.entries.values())


def test_before_some_may_be_left_open():
    asked = answered("before", dict(list(RIGHT.items())[:7]))
    assert asked.said.startswith("Noted, 7 of 10 answered.")


@pytest.mark.parametrize("when", ["before", "after"])
def test_nothing_chosen_is_no_answer(when):
    asked = answered(when, {})
    assert asked.said == "Nothing is chosen yet. A guess is fine."
    assert asked.keep.disabled
    assert not _given


# --- after -------------------------------------------------------------------------------------


def test_after_each_wrong_answer_gets_its_reply_and_the_notebook_to_look_at():
    answers = mixed(6)
    asked = answered("after", answers)
    for name, item in ITEMS.items():
        said = asked.replies[name].value
        if answers[name] == item.right:
            assert said.startswith("✓ Right. ")
        else:
            assert said.startswith("✗ Not quite. ")
            assert f"Look again at notebook {item.notebook}." in said


def test_every_reply_reaches_the_page():
    for choice in range(4):
        asked = answered("after", dict.fromkeys(ITEMS, choice))
        for name, item in ITEMS.items():
            told = item.choices[choice][1].split("&")[0]
            assert told in asked.replies[name].value


def test_after_all_must_be_answered():
    asked = answered("after", dict(list(RIGHT.items())[:8]))
    assert asked.said.startswith("8 of 10 answered. Answer the others too")
    assert not any(reply.value for reply in asked.replies.values())


def test_after_the_verdict_nothing_can_be_changed():
    asked = answered("after", mixed(9))
    assert asked.done.disabled
    assert all(entry.disabled for entry in asked.entries.values())


@pytest.mark.parametrize(
    ("before", "after", "g"),
    [
        (4, 7, 0.5),
        (0, 10, 1.0),
        (0, 0, 0.0),
        (9, 10, 1.0),
        (5, 5, 0.0),
        (5, 4, -0.2),
        (10, 10, None),
    ],
)
def test_hakes_normalised_gain(before, after, g):
    assert gain(before, after) == (None if g is None else pytest.approx(g))


@pytest.mark.parametrize(
    ("before", "after", "said"), [(4, 7, "0.50"), (2, 10, "1.00"), (0, 3, "0.30")]
)
def test_the_gain_is_shown_with_what_it_means(before, after, said):
    answered("before", mixed(before))
    told = answered("after", mixed(after)).said
    assert f"Before the series {before} of 10 were right, now it is {after}." in told
    assert f"({after} − {before})/(10 − {before}) = {said}" in told
    assert f"you have learned {100 * float(said):.0f} %" in told


def test_the_gain_counts_what_was_left_open_as_not_known():
    answered("before", dict(list(RIGHT.items())[:5]))
    assert "Before the series 5 of 10" in answered("after", RIGHT).said


def test_sensible_words_where_there_is_no_gain_to_tell():
    assert "no gain can be told" in answered("after", mixed(6)).said
    answered("before", RIGHT)
    assert "and still do: there was nothing left to gain" in answered("after", RIGHT).said
    assert "though 1 answer went wrong now: there was nothing" in answered("after", mixed(9)).said
    answered("before", mixed(6))
    assert "g = −0.50, is below zero" in answered("after", mixed(4)).said


def test_words_do_not_shout():
    for before in [None, *range(N + 1)]:
        for after in range(N + 1):
            words = in_words(before, after)
            assert "!" not in words
            assert words.endswith((".", ".)"))


# --- the file ----------------------------------------------------------------------------------


def test_no_file_without_asking(folder):
    answered("before", mixed(3))
    answered("after", mixed(8))
    assert list(folder.iterdir()) == []
    assert inventory_of("before").keep.disabled  # there is nothing to keep yet


def test_answers_survive_the_weeks():
    asked = answered("before", mixed(3), keep=True, forget=True)
    assert asked.said.startswith("✓ Your answers before the series are in `my_answers.json`")
    assert kept("before") == mixed(3)
    asked = answered("after", mixed(8))
    assert "Before the series 3 of 10" in asked.said
    asked.keep.click()
    assert "Before the series 3 of 10" in asked.text.value  # the gain is still there to read


def test_both_stand_in_the_file_side_by_side():
    answered("before", dict(list(mixed(3).items())[:6]), keep=True, forget=True)
    answered("after", mixed(8), keep=True)
    assert kept("before") == dict(list(mixed(3).items())[:6])
    assert kept("after") == mixed(8)


def test_one_answer_given_anew_leaves_the_nine_others_in_the_file():
    answered("before", RIGHT, keep=True, forget=True)
    asked = inventory_of("before")
    assert asked.answers == RIGHT  # as they were left
    asked.entries["ceiling"].value = 2
    asked.judge()
    asked.keep.click()
    assert kept("before") == RIGHT | {"ceiling": 2}


def test_a_file_of_an_older_version_with_letters_is_read_by_its_words():
    ceiling, other = ITEMS["ceiling"], ITEMS["rheobase"]
    old = {"ceiling": f"c) {ceiling.choices[0][0]}", "rheobase": f"a) {other.choices[1][0]}"}
    Path(FILE).write_text(json.dumps({"about": "…", "before": old}), encoding="utf-8")
    assert kept("before") == {"ceiling": 0, "rheobase": 1}


@pytest.mark.parametrize(
    "unknown", [{"ceiling": "h) what"}, {"no such question": "a) yes"}, {"ceiling": 2}]
)
def test_what_is_not_recognised_is_not_counted_and_stays_in_the_file(unknown):
    Path(FILE).write_text(json.dumps({"before": unknown}), encoding="utf-8")
    asked = answered("after", RIGHT)
    assert "no gain can be told" in asked.said
    asked.keep.click()
    assert json.loads(Path(FILE).read_text(encoding="utf-8"))["before"] == unknown


def test_the_file_can_be_read_by_people():
    answered("before", RIGHT, keep=True)
    text = Path(FILE).read_text(encoding="utf-8")
    assert '"ceiling": "It comes nearer and nearer to 250 spikes a second."' in text
    assert json.loads(text)["about"].startswith("My answers")
    assert json.loads(text)["version"] == VERSION


def test_a_file_of_a_newer_version_is_told_and_left_as_it_is():
    text = json.dumps({"version": VERSION + 1, "before": {}})
    Path(FILE).write_text(text, encoding="utf-8")
    asked = answered("after", mixed(7))
    assert "`my_answers.json` was written by a newer lif_helpers than this one" in asked.said
    asked.keep.click()
    assert Path(FILE).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '"before"',
        '{"before": 3}',
        b"\xff\xfe\x00",
    ],
)
def test_a_broken_file_is_told_and_left_as_it_is(text):
    content = text if isinstance(text, bytes) else text.encode()
    Path(FILE).write_bytes(content)
    asked = answered("after", mixed(7))
    assert asked.said.startswith(
        "7 of 10 are right. `my_answers.json` is there, but cannot be read."
    )
    asked.keep.click()
    assert asked.said.startswith("Nothing was kept. `my_answers.json` is there")
    assert Path(FILE).read_bytes() == content


def test_a_folder_that_cannot_be_written_to(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    asked = answered("before", RIGHT, keep=True)
    assert "cannot be written here (Permission denied)" in asked.said


# --- on the page -------------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_page_without_widgets_can_be_read(when):
    bundle = inventory_of(when)._repr_mimebundle_()
    for item in ITEMS.values():
        for text in [item.question, *(answer for answer, _ in item.choices)]:
            assert text in bundle["text/plain"]
            assert text in bundle["text/markdown"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_only_core_widgets_in_one_box():
    asked = inventory_of("before")
    _, fold, page = asked.box.children
    assert page.layout.display == "none"  # folded, until somebody wants it
    fold.value = True
    assert (page.layout.display, fold.description) == ("flex", "Hide the ten questions")
    fold.value = False
    assert (page.layout.display, fold.description) == ("none", "Show the ten questions")
    kinds = {type(widget) for widget in page.children}
    assert kinds == {widgets.HTML, widgets.RadioButtons, widgets.HBox}
    assert 'role="status"' in answered("before", RIGHT).text.value


@pytest.mark.parametrize("when", ["now", None, 3])
def test_before_or_after(when):
    assert 'inventory("before")' in inventory_of(when)
