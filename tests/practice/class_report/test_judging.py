"""Each function of a class is tried apart; what is malicious is contained, told, and gains nothing."""

import socket
import sys

import numpy as np
import pytest
from classes import MALICIOUS, RIGHT, UPSIDE_DOWN, WRONG, all_taught, hand_in, my_lif, notebook

from lif_helpers.practice import EXERCISES, check
from lif_helpers.practice.class_report import limits, numbers
from lif_helpers.practice.class_report.handed_in import handed_in
from lif_helpers.practice.class_report.judging import judged, verdict

SECRET = "the marks of last year"
SETUP = """\
try:
    from lif_helpers import LIFParameters
except ImportError as error:
    raise SystemExit from None
import numpy as np

%matplotlib inline
p = LIFParameters()
"""
NOTEBOOK = notebook(
    SETUP,
    "scale = 1.0\n\ndef above_rest(I, p):\n    return scale * p.R_m * np.asarray(I)",
    "from lif_helpers import crossing_time, euler_step",
    "raise RuntimeError('a cell that stops, and is not needed')",
    (
        "def steady_state(I, p):\n    return p.E_L + above_rest(I, p)\n\n\ncheck(steady_state)",
        ["exercise:steady_state"],
    ),
    ("def rheobase(p):\n    return ...\n\n\ncheck(rheobase)", ["exercise:rheobase"]),
    ("def euler_step(V, I, p, dt):\n    return V + dt *\n", ["exercise:euler_step"]),
    ("from lif_helpers import firing_rate\n", ["exercise:firing_rate"]),
    ("def spike_and_reset(V, p):\n    return ...", ["repair:spike_and_reset"]),
)
CALLING = ("steady_state", "simulate_membrane", "spike_and_reset")
HONEST = {
    "all": {"my_lif.py": my_lif(**all_taught())},
    "wrong": {"my_lif.py": my_lif(rheobase=UPSIDE_DOWN, steady_state=all_taught()["steady_state"])},
    "one block stops": {
        "my_lif.py": my_lif(**{name: all_taught()[name] for name in CALLING}, euler_step="1 / 0")
    },
    "notebook": {"02.ipynb": NOTEBOOK},
    "both": {"02.ipynb": notebook(RIGHT), "my_lif.py": my_lif(rheobase=WRONG)},
    "no blocks": {"my_lif.py": f"1 / 0\n{RIGHT}"},
    "own functions": {
        "my_lif.py": my_lif(
            euler_step="def euler_step(V, I, p, dt):\n    return V",
            simulate_membrane=all_taught()["simulate_membrane"],
        )
    },
}


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    """A folder with a file that is nobody's business, and a port at which somebody listens."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        yield folder, server


@pytest.fixture(scope="module")
def rows(tmp_path_factory, outside):
    """The Rows of a class, by learner."""
    folder, (place, server) = tmp_path_factory.mktemp("class"), outside
    paths = [str(place / name) for name in ("new.txt", "secret.txt")]
    port = server.getsockname()[1]
    names = "OUTSIDE = {!r}\nSECRET = {!r}\nPORT = {}\n".format(*paths, port)
    for learner, files in HONEST.items():
        hand_in(folder / learner, files)
    for learner, (block, _) in MALICIOUS.items():
        hand_in(folder / learner, {"my_lif.py": my_lif(rheobase=names + block)})
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("TEACHERS_KEY", "1234")
    done = []
    found, _ = judged(handed_in(folder), lambda *numbers: done.append(numbers))
    assert done[-1] == (len(found), len(found))
    monkeypatch.undo()
    return {row.learner: row for row in found}


def test_all_that_is_right_is_right(rows):
    assert {v.status for v in rows["all"].verdicts.values()} == {"right"}


def test_what_is_wrong_is_told_in_the_words_of_check(rows):
    names = {}
    exec(UPSIDE_DOWN, names)
    told = rows["wrong"].verdicts["rheobase"]
    assert (told.status, told.message) == ("not yet", check(names["rheobase"]).message)
    assert rows["wrong"].verdicts["steady_state"].status == "right"
    assert rows["wrong"].verdicts["euler_step"].status == "none"


def test_a_block_that_stops_costs_itself_and_what_calls_it(rows):
    verdicts = rows["one block stops"].verdicts
    right = {name for name, each in verdicts.items() if each.status == "right"}
    assert right == {"steady_state", "spike_and_reset"}
    for name in ("euler_step", "simulate_membrane"):
        assert "The block of `euler_step` stops with ZeroDivisionError" in verdicts[name].message


def test_a_function_calls_the_learners_own(rows):
    told = rows["own functions"].verdicts["simulate_membrane"]
    assert told.status == "not yet"
    assert "calls your `euler_step`, which is not right yet" in told.message


def test_a_notebooks_cell_has_what_it_needs_and_no_more(rows):
    verdicts = rows["notebook"].verdicts
    assert verdicts["steady_state"].status == "right"
    assert verdicts["rheobase"].status == "open"
    assert "Python cannot read the cell of `euler_step`" in verdicts["euler_step"].message
    assert verdicts["spike_and_reset"].status == "none"  # a patient's, who is healed there
    assert verdicts["crossing_time"].status == "none"  # a help, and no attempt
    assert verdicts["firing_rate"].status == "borrowed"  # imported where one's own belongs


def test_the_better_of_two_attempts_counts(rows):
    assert rows["both"].verdicts["rheobase"].status == "right"


def test_a_file_without_blocks_goes_on_after_a_statement_that_stops(rows):
    assert rows["no blocks"].verdicts["rheobase"].status == "right"


@pytest.mark.parametrize("learner", MALICIOUS)
def test_what_is_malicious_is_contained_and_told(rows, learner):
    _, (status, said, refused) = MALICIOUS[learner]
    told = rows[learner].verdicts["rheobase"]
    assert told.status in status, told
    assert said in told.message
    if sys.platform == "linux" or refused:
        assert (refused in told.refused) if refused else not told.refused
    assert SECRET not in str(rows[learner])


def test_nothing_was_done_outside(rows, outside):
    folder, server = outside
    assert [path.name for path in folder.iterdir()] == ["secret.txt"]
    assert (folder / "secret.txt").read_text(encoding="utf-8") == SECRET
    with pytest.raises(TimeoutError):
        server.accept()


# --- where a process cannot be doubled -----------------------------------------------------------

FEW = ("calls the answer secretly", "ends itself")


def test_one_process_for_each_learner_does_for_windows(tmp_path, monkeypatch, outside):
    monkeypatch.setattr(limits, "resource", None)
    names = f"PORT = {outside[1].getsockname()[1]}\n"
    for learner in FEW:
        right = all_taught()["steady_state"]
        block = names + MALICIOUS[learner][0]
        hand_in(tmp_path / learner, {"my_lif.py": my_lif(rheobase=block, steady_state=right)})
    found, network = judged(handed_in(tmp_path), double=False)
    assert not network
    for row in found:
        _, (status, said, _) = MALICIOUS[row.learner]
        told = row.verdicts["rheobase"]
        assert told.status == status
        assert said in told.message or "its process died" in told.message
        assert row.verdicts["steady_state"].status == "right"  # another process has tried it


def test_what_a_system_offers_is_said_plainly(monkeypatch):
    assert "in a process of its own" in limits.offered(True)[0]
    assert limits.offered(True)[-1].startswith(
        "Here the processes also have a network of their own"
    )
    monkeypatch.setattr(limits, "resource", None)
    monkeypatch.setattr(limits.sys, "platform", "win32")
    said = limits.offered(False)
    assert "one that dies costs the rest of that row" in said[0]
    assert "Windows offers no limit on a process's memory, computing or files" in said[2]
    assert "the audit hook alone" in said[3]
    assert "not a sandbox" in limits.NO_SANDBOX
    assert "docker run --rm --network none --read-only" in limits.NO_SANDBOX


# --- what a process sends ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "result",
    [
        3.0,
        np.arange(6.0).reshape(2, 3),
        (np.ones(3), np.zeros((0,))),
        {"V": np.ones(2), "t": 1.0},
        float("nan"),
    ],
)
def test_numbers_arrive_as_they_were_sent(result):
    np.testing.assert_equal(numbers.unpacked(numbers.packed(result)), result)


HUGE = {"shape": [10**12], "data": ""}


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {},
        {"one": HUGE},
        {"one": {"shape": [-1], "data": ""}},
        {"one": {"shape": [1], "data": "?"}},
        {"one": {"shape": [1] * 40, "data": "AAAAAAAACEA="}},
        {"one": 3},
        {"several": 3},
        {"named": []},
        {"one": None, "two": None},
        {"pickle": "gASVAAAA"},
    ],
)
def test_what_is_no_number_is_refused(sent):
    with pytest.raises(ValueError, match=r"\w"):
        numbers.unpacked(sent)


@pytest.mark.parametrize(
    "said",
    [
        {"status": "correct"},
        {"status": "correct", "numbers": 3},
        {"status": "correct", "numbers": {"results": 3}},
        {"status": "correct", "numbers": {"results": []}},
        {"status": "correct", "numbers": {"results": [{"one": None}] * 3}},
        {"status": "right"},
        {"status": ["correct"], "message": ["<script>"], "refused": {"a": 1}},
    ],
)
def test_a_claim_without_right_numbers_is_not_believed(said):
    assert verdict("rheobase", said).status == "not yet"


def test_right_numbers_of_every_exercise_are_right_and_of_its_mistakes_are_not():
    for name, exercise in EXERCISES.items():
        record = exercise.record or exercise.observe
        for function, status in [
            (exercise.answer, "right"),
            (exercise.misconceptions[0].wrong, "not yet"),
        ]:
            with np.errstate(all="ignore"):
                sent = [numbers.packed(record(function, probe)) for probe in exercise.probes]
            said = {"status": "correct", "numbers": {"results": sent}}
            assert verdict(name, said).status == status, name
