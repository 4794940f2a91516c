"""The report: commonest mistakes, gains, pseudonyms, and nothing in it that runs elsewhere."""

import csv
import json
import re
from html.parser import HTMLParser

import pytest
from classes import RIGHT, UPSIDE_DOWN, hand_in, my_answers, my_lif

from lif_helpers.practice import EXERCISES, QUESTIONS
from lif_helpers.practice.asked import recalled
from lif_helpers.practice.class_report import command, pseudonyms, table
from lif_helpers.practice.class_report.handed_in import handed_in
from lif_helpers.practice.class_report.judging import Row, Verdict
from lif_helpers.practice.class_report.predicted import predicted
from lif_helpers.practice.class_report.pseudonyms import under_other_names
from lif_helpers.practice.class_report.tally import (
    answers_of,
    asked,
    class_gain,
    in_words,
    item_gains,
    mean_gain,
    mistakes,
    named,
)
from lif_helpers.practice.questions import Number

MESSAGES = {m.name: m.message for m in EXERCISES["rheobase"].misconceptions}
NOBODY = dict.fromkeys(EXERCISES, Verdict("none"))


def row(learner, told=(), answers=(), **verdicts):
    files = [(f"{learner}/my_answers.json", text.encode()) for text in answers]
    return Row(learner, NOBODY | verdicts, list(told), files)


def not_yet(message):
    return Verdict("not yet", message)


def written(tmp_path, rows, by_pseudonyms=False):
    """The page, and the lines of the table."""
    command.report(rows, True, tmp_path, by_pseudonyms, tmp_path / "autumn")
    page = (tmp_path / "class_report.html").read_text(encoding="utf-8")
    with (tmp_path / "class_report.csv").open(encoding="utf-8-sig", newline="") as file:
        return page, list(csv.DictReader(file))


# --- mistakes ------------------------------------------------------------------------------------


def test_the_commonest_mistakes_are_named_with_how_many_made_each():
    made = ["upside_down"] * 4 + ["no_R_m"] * 3 + ["multiplied_by_R_m"] * 2 + ["negative"]
    rows = [row(f"l{n}", rheobase=not_yet(MESSAGES[name])) for n, name in enumerate(made)]
    rows.append(row("right", rheobase=Verdict("right"), steady_state=Verdict("open", "dots")))
    found = [(each.name, len(each.learners), each.exercises) for each in mistakes(rows)]
    assert found == [
        ("upside down", 4, ("rheobase",)),
        ("no R_m", 3, ("rheobase",)),
        ("multiplied by R_m", 2, ("rheobase",)),
        ("negative", 1, ("rheobase",)),
    ]


def test_the_three_commonest_stand_on_top(tmp_path):
    made = ["upside_down"] * 4 + ["no_R_m"] * 3 + ["multiplied_by_R_m"] * 2 + ["negative"]
    page, _ = written(
        tmp_path, [row(f"l{n}", rheobase=not_yet(MESSAGES[m])) for n, m in enumerate(made)]
    )
    top = page[page.index("The three commonest mistakes") : page.index('id="table"')]
    assert re.findall(r"<b>(.*?)</b>(\d+) learner", top) == [
        ("upside down", "4"),
        ("no R_m", "3"),
        ("multiplied by R_m", "2"),
    ]
    assert MESSAGES["upside_down"] in top


def test_one_mistake_in_two_exercises_counts_a_learner_once():
    known = {m.message for m in EXERCISES["membrane_slope"].misconceptions}
    shared = next(m for m in EXERCISES["euler_step"].misconceptions if m.message in known)
    verdict = not_yet(shared.message)
    (found,) = mistakes([row("anna", euler_step=verdict, membrane_slope=verdict)])
    assert (found.learners, found.exercises) == (("anna",), ("membrane_slope", "euler_step"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("multiplied_by_R_m", "multiplied by R_m"),
        ("_no_brackets", "no brackets"),
        ("reset_only_stored", "reset only stored"),
        ("wrong_tau_m__by_exact", "wrong tau_m"),
    ],
)
def test_a_mistakes_name_is_written_as_people_do(name, words):
    assert in_words(name) == words


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (
            "`rheobase(p)` stopped in the line `x` with NameError: name 'x'. Nothing.",
            "rheobase stops with NameError",
        ),
        (
            "`rheobase` could not be checked: its process died (SIGKILL).",
            "rheobase does not come to an end, or dies",
        ),
        (
            "It looks as if 20 were typed in for E_L. Use `p`.",
            "rheobase: It looks as if 20 were typed in for E_L",
        ),
    ],
)
def test_what_is_no_known_mistake_has_a_name_too(message, name):
    assert named("rheobase", message)[0] == name


# --- answers -------------------------------------------------------------------------------------


def test_gains_of_each_and_of_the_class_are_hakes():
    # Of 30, the class has 12 right before and 21 after: (0.7 - 0.4)/(1 - 0.4) = 0.5.
    scores = [(2, 6), (4, 7), (6, 8)]
    rows = [row(f"l{n}", answers=[my_answers(*both)]) for n, both in enumerate(scores)]
    rows += [row("before alone", answers=[my_answers(1)]), row("nothing")]
    answers = [answers_of(each) for each in rows]
    assert [each.gain for each in answers] == [pytest.approx(0.5)] * 3 + [None, None]
    assert class_gain(answers).gain == pytest.approx(0.5)
    assert class_gain(answers).n == 3
    assert mean_gain(answers) == pytest.approx(0.5)
    items = list(item_gains(answers).values())
    # The first two items all three knew before; the third two of three, and then all.
    assert (items[0].before, items[0].gain) == (1, None)
    assert (items[2].before, items[2].after, items[2].gain) == (pytest.approx(2 / 3), 1, 1)
    assert items[9].after == 0


def test_a_gain_that_is_not_defined_is_told(tmp_path):
    page, lines = written(tmp_path, [row("anna", answers=[my_answers(10, 9)])])
    assert lines[0]["gain"] == "not defined"
    assert "<b>not defined</b>" in page
    page, lines = written(tmp_path, [row("anna", answers=[my_answers(3)])])
    assert lines[0]["gain"] == ""
    assert "Nobody handed in answers from before and after" in page


def test_predictions_and_recall_are_counted_and_shown(tmp_path):
    name, question = next((n, q) for n, q in QUESTIONS.items() if q.prediction)
    wrong = next(c for i, (c, _) in enumerate(question.choices) if i != question.right)
    rows = [row(f"l{n}", answers=[my_answers(questions=[name])]) for n in range(3)]
    rows.append(row("l3", answers=[json.dumps({"questions": {name: wrong}})]))
    (found,) = asked([answers_of(each) for each in rows])
    assert (found.name, found.answered, found.right, found.times) == (name, 4, 3, 1)
    assert found.wrong.endswith(wrong)
    page, lines = written(tmp_path, rows)
    assert "3 of 4, 75 %" in page
    assert lines[0][f"question {name}"].startswith("right: ")
    assert lines[3][f"question {name}"].startswith("wrong: ")


def test_answers_are_compared_by_their_words_not_by_letters():
    name, question = next((n, q) for n, q in QUESTIONS.items() if q.prediction)
    words = question.choices[question.right][0]
    old = json.dumps({"questions": {name: f"i) {words}"}})  # a letter that it has no longer
    assert answers_of(row("anna", answers=[old])).questions == {name: question.right}


@pytest.mark.parametrize("name", [n for n, q in QUESTIONS.items() if q.prediction])
def test_predictions_that_a_notebook_shows_are_found(name):
    question = QUESTIONS[name]
    values = [question.best, 2.5] if isinstance(question, Number) else range(len(question.choices))
    for answer in values:
        text = str(recalled(name, question, {name: answer}))
        output = {"output_type": "execute_result", "data": {"text/markdown": text.splitlines(True)}}
        cell = {"cell_type": "code", "source": [f'recall("{name}")'], "outputs": [output]}
        assert predicted(json.dumps({"cells": [cell]}).encode()) == {name: answer}
    text = str(recalled(name, question, {}))  # no prediction yet
    cell["outputs"][0]["data"]["text/markdown"] = text
    assert predicted(json.dumps({"cells": [cell]}).encode()) == {}


def test_what_was_kept_counts_before_what_a_notebook_shows():
    name, question = next((n, q) for n, q in QUESTIONS.items() if q.prediction)
    one = row("anna", answers=[my_answers(questions=[name])])
    one.predictions = {name: 1 - question.right}
    assert answers_of(one).questions == {name: question.right}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read: these are no answers."),
        ("[" * 100_000, "cannot be read: these are no answers."),
        ('{"before": 3}', "cannot be read: these are no answers."),
        ('{"version": 99}', "was written by a newer lif_helpers than this one."),
        (
            '{"before": {"ceiling": "what"}}',
            "holds answers in words that are not among those to choose from: ceiling.",
        ),
    ],
)
def test_answers_that_cannot_be_read_are_told(text, said):
    one = row("anna", answers=[text])
    answers_of(one)
    assert one.told == [("anna/my_answers.json", said)]


@pytest.mark.parametrize(
    "answer", [True, None, [], {}, [[]], [{}], "", float("nan"), float("inf"), 10**400, "x" * 100]
)
def test_strange_answers_are_no_answers(answer):
    text = json.dumps({"questions": dict.fromkeys(QUESTIONS, answer), "after": {"ceiling": answer}})
    assert answers_of(row("anna", answers=[text])).questions == {}


# --- pseudonyms ----------------------------------------------------------------------------------


def names_in(*texts):
    return [
        name
        for name in ("anna", "smith", "müller", "muller", "bo li", "4711")
        if any(name in t.lower() for t in texts)
    ]


def test_no_name_stands_anywhere_in_a_report_with_pseudonyms(tmp_path):
    rows = [
        row(
            "Anna Smith",
            told=[("Anna Smith_4711_x/smith.zip", "cannot be read: the zip is broken.")],
            rheobase=not_yet(
                "`rheobase(p)` stopped in the line `raise ValueError('ANNA smith and müller')`."
            ),
            steady_state=Verdict("borrowed", "anna_smith_2 stands in it, and Muller's."),
        ),
        row("Jörg Müller", answers=["{"], rheobase=not_yet(MESSAGES["upside_down"])),
        row("Bo Li", rheobase=Verdict("right", "`rheobase` agrees.")),
    ]
    page, lines = written(tmp_path, rows, by_pseudonyms=True)
    assert names_in(page, (tmp_path / "class_report.csv").read_text(encoding="utf-8-sig")) == []
    assert [line["learner"] for line in lines] == ["Learner 01", "Learner 02", "Learner 03"]
    assert MESSAGES["upside_down"] in page
    assert "autumn" not in page  # a folder's name may have a name in it


def test_the_file_of_names_says_who_is_who_and_holds_on(tmp_path):
    first = pseudonyms.pseudonyms(["anna", "ben", "cleo"], tmp_path)
    assert sorted(first.values()) == ["Learner 01", "Learner 02", "Learner 03"]
    later = pseudonyms.pseudonyms(["dora", "ben", "anna"], tmp_path)
    assert later == {"dora": "Learner 04", "ben": first["ben"], "anna": first["anna"]}
    with (tmp_path / "class_names.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [each["name"] for each in csv.DictReader(file)][-1] == "dora"


def test_a_name_within_another_word_is_left():
    one = row("Ann", rheobase=not_yet("It cannot be: ann, Ann_2."))
    (hidden,) = under_other_names([one], {"Ann": "Learner 01"})
    assert hidden.verdicts["rheobase"].message == "It cannot be: …, …_2."


# --- the page and the table ----------------------------------------------------------------------

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"


class Reader(HTMLParser):
    """Collects tags, and attributes that run or load something."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.odd = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.odd += [
            n for n, _ in attributes if n.startswith("on") or n in ("src", "href", "action")
        ]


def test_what_learners_wrote_runs_nowhere(tmp_path):
    rows = [
        row(EVIL, told=[(EVIL, EVIL)], rheobase=Verdict("not yet", f"{EVIL} `{EVIL}` ` {EVIL}"))
    ]
    page, _ = written(tmp_path, rows)
    found = Reader(page)
    assert found.tags.count("script") == 1
    assert "img" not in found.tags
    assert found.odd == []
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_the_page_allows_no_script_but_its_own(tmp_path):
    import base64
    import hashlib

    page, _ = written(tmp_path, [row("anna")])
    script = re.search(r"<script>(.*?)</script>", page, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", " =1", "|x", "%x"]
)
def test_no_spreadsheet_takes_text_for_a_formula(text, tmp_path):
    _, lines = written(tmp_path, [row(text, rheobase=Verdict("open", text), told=[(text, "x")])])
    for cell in lines[0].values():
        assert not re.match(r"\s*[=+\-@|%]", cell)
    assert lines[0]["learner"] == f"'{text.strip()}"


def test_status_is_said_by_sign_and_word_and_the_message_on_hover_and_in_a_row_of_its_own(tmp_path):
    page, lines = written(tmp_path, [row("anna", rheobase=not_yet(MESSAGES["upside_down"]))])
    cell = re.search(r'<td class="cell not-yet" title="(.*?)">(.*?)</td>', page)
    assert cell[1] == MESSAGES["upside_down"]
    assert cell[2] == "✗<span>not yet</span>"
    more = page[page.index('id="more1"') :]
    assert MESSAGES["upside_down"] in more[: more.index("</tr>")]
    assert lines[0]["rheobase"] == f"not yet: {MESSAGES['upside_down']}"
    assert list(lines[0])[2 : 2 + len(EXERCISES)] == list(EXERCISES)


def test_what_was_refused_is_told(tmp_path):
    page, _ = written(tmp_path, [row("anna", rheobase=Verdict("right", "", ("use the network",)))])
    assert "It tried to do what it may not, and was refused: use the network." in page


def test_the_page_says_that_limits_are_no_sandbox(tmp_path):
    page, _ = written(tmp_path, [row("anna")])
    assert "These limits are not a sandbox" in page
    assert "docker run --rm --network none --read-only" in page


# --- the command ---------------------------------------------------------------------------------


def test_from_a_folder_to_the_report(tmp_path, capsys):
    hand_in(
        tmp_path / "class",
        {"anna/my_lif.py": my_lif(rheobase=RIGHT), "ben/my_lif.py": my_lif(rheobase=UPSIDE_DOWN)},
    )
    command.main(["class", str(tmp_path / "class"), "--into", str(tmp_path / "out")])
    assert capsys.readouterr().out.startswith("2 learners in ")
    text = (tmp_path / "out" / table.FILE).read_text(encoding="utf-8-sig")
    anna, ben = csv.DictReader(text.splitlines())
    assert (anna["rheobase"], ben["rheobase"]) == ("right", f"not yet: {MESSAGES['upside_down']}")
    assert capsys.readouterr().err == ""  # nobody sits at a terminal


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "There is no folder nowhere"),
        (["empty"], "Nothing that a learner handed in was found in empty"),
    ],
)
def test_kind_words_where_there_is_nothing(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit, match=said):
        command.main(["class", *arguments])


def test_help_says_which_limits_there_are(capsys):
    with pytest.raises(SystemExit):
        command.main(["class", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "On every system: a limit on the time by the clock" in said
    assert "These limits are not a sandbox" in said
    assert "docker run --rm --network none --read-only" in said


def test_progress_is_shown_to_who_sits_at_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(command.sys.stderr, "isatty", lambda: True, raising=False)
    show = command._progress(0.0)
    show(1, 2)
    show(2, 2)
    first, second = capsys.readouterr().err.strip("\r\n").split("\r")
    assert "1 of 2 learners" in first
    assert first.startswith("█" * 12 + "░" * 12)
    assert "2 of 2 learners" in second


def test_nothing_is_said_of_an_empty_class(tmp_path):
    assert handed_in(tmp_path) == []
