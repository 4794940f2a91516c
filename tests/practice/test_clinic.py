"""The neuron clinic: six patients, told apart by their data alone, each a misconception that runs."""

import difflib

import numpy as np
import pytest

import lif_helpers
from lif_helpers import LIFParameters
from lif_helpers.practice import EXERCISES, QUESTIONS, ask, check, patient
from lif_helpers.practice.checking.wrong_answers import run, text_of
from lif_helpers.practice.content.lif_neurons.lif_neurons import OWN_STEP
from lif_helpers.practice.content.patients import PATIENTS

SEEDS = (1, 2, 3)

patients = pytest.mark.parametrize("sick", PATIENTS.values(), ids="patient-{0.number}".format)


# What a learner can see in the recordings. Each sign is 0 or less in health,
# and about 1 or more in one patient.


def neurons(recordings):
    """(V, spikes, p, dt) of each neuron of each recording."""
    for r in recordings:
        for V, spikes in zip(np.atleast_2d(r.V), np.atleast_2d(r.spikes), strict=True):
            yield V, spikes, r.p, r.dt


def stays_above_threshold(recordings):
    """How far above V_th the highest sample is, in mV: a stored V never is."""
    return max(V.max() - p.V_th for V, _, p, _ in neurons(recordings))


def runs_away(recordings):
    """How far below rest and reset V goes beyond what noise does, in steps of 10 mV."""
    return max((min(p.E_L, p.V_reset) - V.min()) / 10 - 1 for V, _, p, _ in neurons(recordings))


def resets_to_rest(recordings):
    """1 if V is at E_L after a spike, 0 if it is at V_reset."""
    after = [
        (V[spikes] - p.V_reset) / (p.E_L - p.V_reset) for V, spikes, p, _ in neurons(recordings)
    ]
    after = np.concatenate(after)
    return np.mean(np.isclose(after, 1)) if after.size else 0


def all_alike(recordings):
    """The part of neurons whose spikes are those of neuron 0 though their currents differ; else 0."""
    (first, *others) = recordings[0].spikes if recordings[0].spikes.ndim > 1 else [None]
    return np.mean([np.array_equal(row, first) for row in others]) if others else 0


def never_back(recordings):
    """The part of neurons that stand at V_reset from their first spike to the end, for 50 ms or more."""
    ended = []
    for V, spikes, p, dt in neurons(recordings):
        first = np.argmax(spikes)
        ended.append(spikes.any() and len(V) - first >= 50 / dt and np.all(V[first:] == p.V_reset))
    return np.mean(ended)


def calmer_with_dt(recordings):
    """0 if V moves as far in a millisecond whatever dt is, 1 if it does so with the root of dt."""
    if len(recordings) < 2:
        return 0
    moves = []
    for r in recordings:
        V = r.V[:, len(r.t) // 3 :: round(1 / r.dt)]
        moves.append(np.median(np.abs(np.diff(V))))  # the median: resets do not count
    ratio = recordings[0].dt / recordings[1].dt
    return (moves[0] / moves[1] - 1) / (np.sqrt(ratio) - 1)


SIGNS = (
    stays_above_threshold,
    runs_away,
    resets_to_rest,
    all_alike,
    never_back,
    calmer_with_dt,
)


def signs(recordings):
    return np.array([sign(recordings) for sign in SIGNS])


@pytest.mark.parametrize("seed", SEEDS)
@patients
def test_each_patient_shows_its_own_sign_and_no_other(sick, seed):
    shown = signs(sick.record(seed=seed))
    assert np.flatnonzero(shown > 0.5).tolist() == [sick.number - 1]
    # by a margin: a sign is there clearly, or not at all
    assert shown[sick.number - 1] >= 0.8
    assert np.delete(shown, sick.number - 1).max() <= 0.2


@pytest.mark.parametrize("seed", SEEDS)
@patients
def test_with_the_right_function_no_sign_is_left(sick, seed):
    assert signs(sick.record(sick.right, seed)).max() <= 0.2


# --- wrong code --------------------------------------------------------------------------------


@patients
def test_what_is_wrong_is_a_misconception_that_check_knows_and_no_copy(sick):
    exercise = EXERCISES[sick.right.__name__]
    assert exercise.answer is sick.right
    (misconception,) = (m for m in exercise.misconceptions if m.wrong is sick.wrong)
    feedback = check(sick.wrong)
    assert (feedback.status, feedback.message) == ("incorrect", misconception.message)


def changed_lines(sick, right):
    """The lines that differ, as (of the right code, of the wrong one)."""
    diff = list(difflib.ndiff(right.splitlines(), text_of(sick.wrong).splitlines()))
    of = [[line[2:].strip() for line in diff if line.startswith(mark)] for mark in "-+"]
    return of


def right_text(sick):
    """The patient's function with the right line in it, as in the text it was made from."""
    if sick.right is lif_helpers.LIFNeurons:
        return OWN_STEP
    return text_of(EXERCISES[sick.right.__name__].shown)


@patients
def test_one_line_is_wrong_and_putting_it_right_passes_check(sick):
    (was,), (now,) = changed_lines(sick, right_text(sick))
    assert now == sick.wrong.line
    assert sick.code.count(now) == 1
    repaired = sick.wrong.source.replace(now, was)
    assert check(run(repaired)[sick.right.__name__]).status == "correct"
    mended = sick.record(run(repaired)[sick.right.__name__])
    assert signs(mended).max() <= 0.2


@patients
def test_the_code_shown_is_the_code_that_ran(sick):
    assert sick._text == f"```python\n{sick.code}```"
    once_more = sick.experiment(run(sick.code), np.random.default_rng(1))
    for mine, theirs in zip(once_more, sick.record(), strict=True):
        assert np.array_equal(mine.V, theirs.V)
        assert np.array_equal(mine.spikes, theirs.spikes)


@patients
def test_no_default_hides_the_mistake(sick):
    for recording in sick.record():
        p = recording.p
        assert len({p.E_L, p.V_reset, p.V_th}) == 3
        assert not {p.tau_m, p.R_m, p.E_L} & {20, 100, -70}
        assert p != LIFParameters()


# --- the question ------------------------------------------------------------------------------


@patients
def test_every_line_to_choose_from_stands_in_the_code(sick):
    question = QUESTIONS[f"clinic-{sick.number}"]
    lines = [line.strip() for line in sick.code.splitlines()]
    offered = [line for line, _ in question.choices]
    assert sorted(offered, key=lines.index) == offered
    assert question.choices[question.right][0] == sick.wrong.line
    left_out = [line for line in lines if line and line not in offered]
    assert all(line.startswith(("def ", "class ", "for ", "return ")) for line in left_out)
    assert not question.prediction
    assert ask(f"clinic-{sick.number}").question.choices == question.choices


# --- again, and how they show themselves ---------------------------------------------------------


@patients
def test_again_runs_the_same_experiment_with_the_learners_function(sick):
    def mine(*arguments):
        return sick.right(*arguments)

    own, theirs = sick.again(mine), sick.again(check(sick.right).function)
    assert f"with your `{sick.right.__name__}`" in own._repr_markdown_()
    assert f"with the package's `{sick.right.__name__}`" in theirs._repr_markdown_()
    for first, other in zip(sick.record(mine), sick.record(sick.right), strict=True):
        assert np.array_equal(first.V, other.V)
    # the first recording is still there, in grey, behind the new one
    assert len(own.figure().axes) == len(sick.figure().axes)
    assert repr(own).count("neuron") >= 2


def test_lists_from_the_learner_are_drawn_too():
    def simulate_lif(I, p, dt):
        return [part.tolist() for part in PATIENTS[1].right(I, p, dt)]

    patient(1).again(check(simulate_lif).function).figure()


@pytest.mark.parametrize("shown", [patient(3), patient(6), patient(2).again(PATIENTS[2].right)])
def test_text_and_figure_are_two_outputs(shown, capsys, monkeypatch):
    outputs = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: outputs.append(data))
    shown._ipython_display_()
    text, figure, *code = outputs
    assert text["text/markdown"] == shown._repr_markdown_()
    assert repr(shown).startswith(text["text/plain"])
    assert figure["text/plain"].startswith("Figure: ")
    assert figure["image/png"]
    assert "`" not in repr(shown)
    if shown in PATIENTS.values():
        # One looks at the figure first: the code is folded, below it.
        assert "def " not in text["text/markdown"]
        assert code[0]["text/markdown"].startswith("<details><summary>What is odd in the figure?")
        assert f"```python\n{shown.code}```" in code[0]["text/markdown"]
        assert shown.code.replace("`", "").strip() in repr(shown)


def test_the_same_each_time():
    for sick in PATIENTS.values():
        assert repr(sick) == repr(patient(sick.number))


@pytest.mark.parametrize("number", [0, 7, "1", None])
def test_there_are_six(number):
    assert "numbered 1 to 6" in patient(number)


def spins(*_):
    n = 0
    while True:
        n += 1


@pytest.mark.parametrize("sick", PATIENTS.values(), ids="patient-{0.number}".format)
@pytest.mark.parametrize("function", [None, 3, spins, lambda: 1, lambda *_: 1 / 0, lambda *_: ...])
def test_what_cannot_be_run_is_told(sick, function, monkeypatch):
    monkeypatch.setattr("lif_helpers.practice.checking.running.LIMIT", 0.3)
    told = sick.again(function)
    assert "cannot be recorded" in told
    assert f"check({sick.right.__name__})" in told
