"""The mystery neuron: found by experiments that anybody could do, and by nothing else."""

import pickle
from base64 import b64decode
from dataclasses import fields
from functools import cache

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lif_helpers import (
    LIFParameters,
    constant_current,
    crossing_time,
    explore,
    interspike_intervals,
    pulse_current,
    rheobase,
    simulate,
    times,
)
from lif_helpers.plots import plot_recording
from lif_helpers.practice import MysteryNeuron
from lif_helpers.practice.mystery_neuron import MISTAKES, SHARPER, TOLERANCES, _constants

NAMES = ["E_L", "R_m", "tau_m", "V_th", "V_reset", "t_ref"]
NUMBERS = range(1, 201)

# The experiments of notebook 07, in its order. What comes after `dt` is how strong a current to use,
# or what has been found before.


def find_E_L(neuron, dt):
    """The mean of V when nothing is injected."""
    return neuron.inject(constant_current(0, 200, dt), dt).V.mean()


def find_R_m(neuron, dt, I=0.1):
    """The slope of the V at which the neuron settles against the current."""
    currents = I * np.array([-1, -0.5, 0, 0.5])
    settled = times(400, dt) >= 200
    V = [neuron.inject(constant_current(I, 400, dt), dt).V[settled].mean() for I in currents]
    slope, _ = np.polyfit(currents, V, 1)
    return slope


def find_tau_m(neuron, dt, E_L, I):
    """How slowly V comes back to E_L when a current I is switched off, in the mean of 20 sweeps."""
    sweep = pulse_current(I, [0], 40, 80, dt)
    V = neuron.inject(np.tile(sweep, 20), dt).V.reshape(20, -1).mean(axis=0)
    t = times(80, dt)
    back = (t >= 40) & (t < 55)
    slope, _ = np.polyfit(t[back], np.log(np.abs(V[back] - E_L)), 1)
    return -1 / slope


def find_V_th(neuron, dt, I_max=0.4):
    """V in the last millisecond before each spike, under the current at which a ramp first fires."""
    ramp = np.linspace(0, I_max, len(times(1000, dt)))
    I = ramp[neuron.inject(ramp, dt).spikes][0]
    recording = neuron.inject(constant_current(I, 1000, dt), dt)
    spikes = np.flatnonzero(recording.spikes)
    samples = max(1, round(1 / dt))
    return np.mean([recording.V[spikes - back] for back in range(1, 1 + samples)])


def find_V_reset(neuron, dt, I):
    """V in the first 0.8 ms after each spike."""
    recording = neuron.inject(constant_current(I, 500, dt), dt)
    spikes = np.flatnonzero(recording.spikes)[:-1]
    samples = max(1, round(0.8 / dt))
    return np.mean([recording.V[spikes + on] for on in range(samples)])


def find_t_ref(neuron, dt, I, p):
    """What is left of the interval when the climb from V_reset to V_th is taken off."""
    recording = neuron.inject(constant_current(I, 500, dt), dt)
    interval = interspike_intervals(recording.spike_times).mean()
    return interval - crossing_time(p.V_reset, I, p)


def learn(neuron, dt=0.1, strength=1.0):
    """The constants that a learner finds; with a strength below 1, all currents are so much smaller."""
    found = {"E_L": find_E_L(neuron, dt), "R_m": find_R_m(neuron, dt, 0.1 * strength)}
    far = -30 / found["R_m"]  # brings V 30 mV below rest
    found["tau_m"] = find_tau_m(neuron, dt, found["E_L"], far * strength)
    try:
        found["V_th"] = find_V_th(neuron, dt, 0.4 * strength)
        strong = 5 * (found["V_th"] - found["E_L"]) / found["R_m"]
        found["V_reset"] = find_V_reset(neuron, dt, strong * strength)
        found["t_ref"] = find_t_ref(neuron, dt, strong * strength, LIFParameters(**found))
    except IndexError:  # no spike: what spikes would show stays unmeasured
        pass
    return {name: value for name, value in found.items() if np.isfinite(value)}


def finds_all_six(number, noise=True, **how):
    neuron = MysteryNeuron(number, noise)
    within = neuron.score(learn(neuron, **how)).within
    assert list(within) == NAMES
    return all(within.values())


@cache
def found_and_scored():
    """What a learner finds of each neuron, and the scores."""
    neurons = [MysteryNeuron(number) for number in NUMBERS]
    found = [learn(neuron) for neuron in neurons]
    return found, [neuron.score(estimate) for neuron, estimate in zip(neurons, found, strict=True)]


def test_it_is_found_in_spite_of_the_noise():
    _, scores = found_and_scored()
    assert sum(all(score.within.values()) for score in scores) >= 195


def test_the_tolerances_are_what_the_noise_allows():
    """Three and a half standard errors on the hardest neurons: neither impossible nor generous."""
    found, _ = found_and_scored()
    for name in NAMES:
        truth = np.array([getattr(_constants(number), name) for number in NUMBERS])
        error = np.array([estimate[name] for estimate in found]) - truth
        size = TOLERANCES[name] * (truth if name == "tau_m" else 1)
        assert 1 / 8 < np.std(error / size) < 1 / 3


def test_an_estimate_within_tolerance_foretells_the_spikes():
    _, scores = found_and_scored()
    assert np.mean([score.gamma for score in scores]) > 0.95


def test_without_noise_it_is_always_found():
    assert all(finds_all_six(number, noise=False) for number in NUMBERS)


def test_it_is_not_found_with_too_small_a_current():
    within = [MysteryNeuron(n).score(learn(MysteryNeuron(n), strength=0.2)).within for n in NUMBERS]
    assert sum(all(each.values()) for each in within) <= 10
    # It is not only that it does not spike: what needs no spike is lost in the noise, too.
    assert sum(each["R_m"] and each["tau_m"] for each in within) <= 100


def test_it_is_not_found_with_too_large_a_dt():
    assert sum(finds_all_six(number, dt=2.0) for number in NUMBERS) <= 10


def test_every_number_is_another_neuron_that_can_be_found():
    neurons = {_constants(number) for number in NUMBERS}
    assert len(neurons) == len(NUMBERS)
    for p in neurons:
        assert 0.05 < rheobase(p) < 0.3
        assert abs(p.V_reset - p.E_L) > 2
        assert p.V_th - p.V_reset > 4
    assert _constants(7) == _constants(7)


def test_the_noise_is_new_each_time_and_the_same_in_a_neuron_made_anew():
    nothing = constant_current(0, 100, 0.1)
    first, second = MysteryNeuron(4), MysteryNeuron(4)
    V = first.inject(nothing).V
    assert not np.array_equal(first.inject(nothing).V, V)
    np.testing.assert_array_equal(second.inject(nothing).V, V)
    # Borrowed noise leaves the neuron's own where it was.
    second.inject(nothing, rng=np.random.default_rng(1))
    second.inject(nothing)
    np.testing.assert_array_equal(first.inject(nothing).V, second.inject(nothing).V)


def test_the_noise_is_white_and_half_a_millivolt():
    I = constant_current(0.3, 2000, 0.1)
    noise = MysteryNeuron(4).inject(I).V - MysteryNeuron(4, noise=False).inject(I).V
    assert abs(noise.mean()) < 4 * 0.5 / np.sqrt(I.size)
    assert noise.std() == pytest.approx(0.5, rel=4 / np.sqrt(2 * I.size))
    assert abs(np.mean(noise[1:] * noise[:-1])) < 4 * 0.5**2 / np.sqrt(I.size)


def test_the_neuron_does_not_know_how_finely_it_is_sampled():
    fine, coarse = (
        MysteryNeuron(9, noise=False).inject(np.full(n, 0.4), 200 / n) for n in (8000, 100)
    )
    np.testing.assert_allclose(coarse.V, fine.V[::80], atol=1e-6)
    late = coarse.spike_times - fine.spike_times
    assert (late > -0.03).all()
    assert (late < 2).all()


def test_nothing_that_looks_at_it_shows_its_constants():
    neuron = MysteryNeuron(5)
    recording = neuron.inject(constant_current(0.4, 100, 0.1))
    assert recording.p is None
    score = neuron.score({"E_L": -100, "R_m": 1})
    seen = [
        repr(neuron),
        repr(vars(neuron)),
        " ".join(dir(neuron)),
        repr(recording),
        repr(score),
        repr(vars(score)),
        pickle.dumps(neuron).hex(),
    ]
    p = _constants(5)
    for f in fields(p):
        value = getattr(p, f.name)
        for text in seen:
            assert f"{value:.4g}" not in text
            assert np.float64(value).tobytes().hex() not in text
    assert [name for name in dir(neuron) if not name.startswith("_")] == [
        "inject",
        "noise",
        "number",
        "score",
    ]


@pytest.mark.parametrize(
    ("call", "fragments"),
    [
        (lambda: MysteryNeuron(0), ["number", "0", "1 or more"]),
        (lambda: MysteryNeuron(1.5), ["number", "1.5", "whole"]),
        (lambda: MysteryNeuron(1).inject(0.3), ["I", "()", "(n_steps,)"]),
        (lambda: MysteryNeuron(1).inject(np.zeros((2, 9))), ["I", "(2, 9)", "(n_steps,)"]),
        (lambda: MysteryNeuron(1).inject([]), ["I", "(0,)"]),
        (lambda: MysteryNeuron(1).inject([0.1, np.nan]), ["I", "nan nA"]),
        (lambda: MysteryNeuron(1).inject([0.1], 0), ["dt", "0 ms", "above"]),
        # Not a word about tau_m, which `simulate` would compare it with.
        (lambda: MysteryNeuron(1).inject([0.1], 30), ["dt", "30 ms", "5 ms or less"]),
        (lambda: MysteryNeuron(1).score(-70), ["estimate", "-70", "E_L, R_m, tau_m"]),
        (lambda: MysteryNeuron(1).score({"tau": 20}), ["'tau'", "E_L, R_m, tau_m"]),
        (lambda: MysteryNeuron(1).score({"C_m": 0.2}), ["'C_m'", "E_L, R_m, tau_m"]),
        (lambda: MysteryNeuron(1).score({"V_th": np.nan}), ["V_th", "nan mV"]),
        (lambda: MysteryNeuron(1).score({"V_th": None}), ["V_th", "None", "mV"]),
    ],
)
def test_what_cannot_be_is_refused(call, fragments, refuses):
    refuses(call, *fragments)


def test_a_score_says_what_is_right_and_which_way_the_rest_is_wrong():
    p = _constants(2)
    score = MysteryNeuron(2).score(p.replace(R_m=p.R_m + 1, V_reset=p.V_reset - 3))
    assert score.within == {name: name not in ("R_m", "V_reset") for name in NAMES}
    rows = {
        name: next(row for row in repr(score).splitlines() if f"| {name} |" in row)
        for name in NAMES
    }
    assert "✗ too high" in rows["R_m"]
    assert "✗ far too low" in rows["V_reset"]
    assert f"✓ it is {p.E_L:.4g} mV" in rows["E_L"]
    assert f"{p.R_m:.4g}" not in rows["R_m"]
    assert f"First, correct R_m. {SHARPER['R_m']}" in repr(score)  # on which others rest
    assert repr(score).startswith("4 of 6 constants")
    score = MysteryNeuron(2).score(p.replace(V_reset=p.V_reset - 3, t_ref=p.t_ref + 9))
    assert "First, correct V_reset. Average V over the samples just after" in repr(score)


def spiking(neuron, found, strength, t_max=1000):
    """A recording under a current of so many times the rheobase, and the samples with a spike."""
    I = strength * (found["V_th"] - found["E_L"]) / found["R_m"]
    recording = neuron.inject(constant_current(I, t_max, 0.1))
    return recording, np.flatnonzero(recording.spikes)[:-1]


def at_the_spikes(neuron, found):
    recording, spikes = spiking(neuron, found, 1.05)
    return recording.V[spikes].mean()


def one_too_late(neuron, found):
    recording, spikes = spiking(neuron, found, 1.05)
    return np.mean([recording.V[spikes - back] for back in range(10)])


def before_the_spikes(neuron, found):
    recording, spikes = spiking(neuron, found, 1.05)
    return recording.V[spikes - 1].mean()


def sweep(neuron, found):
    """Times, and the distance of the mean of twenty sweeps to E_L, as notebook 07 makes them."""
    one = pulse_current(-30 / found["R_m"], [0], 40, 80, 0.1)
    V = neuron.inject(np.tile(one, 20), 0.1).V.reshape(20, -1).mean(axis=0)
    return times(80, 0.1), abs(V - found["E_L"])


def over_the_whole_sweep(neuron, found):
    t, distance = sweep(neuron, found)
    return -1 / np.polyfit(t, np.log(distance), 1)[0]


def on_the_way_back(fit):
    def mistaken(neuron, found):
        t, distance = sweep(neuron, found)
        back = (t >= 40) & (t < 55)
        return fit(t[back], distance[back])

    return mistaken


def whole_interval(strength):
    def mistaken(neuron, found):
        recording, _ = spiking(neuron, found, strength)
        return interspike_intervals(recording.spike_times).mean()

    return mistaken


def climb_from_rest(neuron, found):
    p = LIFParameters(**found)
    return whole_interval(5)(neuron, found) - crossing_time(p.E_L, 5 * rheobase(p), p)


# What a learner does who makes a mistake, from what is found else, and what is then said.
MISTAKEN = [
    ("E_L", lambda neuron, found: found["E_L"] / 1000, "looks like V"),
    ("E_L", lambda neuron, found: found["R_m"], "about R_m, the slope"),
    ("R_m", lambda neuron, found: 1 / found["R_m"], "slope of I against V"),
    ("R_m", lambda neuron, found: found["R_m"] * 1e6, "looks like Ω"),
    ("R_m", lambda neuron, found: found["E_L"], "gives the slope first"),
    ("R_m", lambda neuron, found: -found["R_m"], "No resistance is negative"),
    ("R_m", lambda neuron, found: found["R_m"] + found["E_L"] / 0.05, "not V over I"),
    ("R_m", lambda neuron, found: found["R_m"] / 1e3, "looks like GΩ"),
    ("tau_m", lambda neuron, found: found["tau_m"] / 1000, "looks like s"),
    ("tau_m", lambda neuron, found: -found["tau_m"], "minus sign"),
    ("tau_m", lambda neuron, found: -1 / found["tau_m"], "slope of the logarithm itself"),
    ("tau_m", lambda neuron, found: 1 / found["tau_m"], "1/tau_m, per ms"),
    ("tau_m", lambda neuron, found: found["tau_m"] * np.log(10), "base 10"),
    ("tau_m", lambda neuron, found: found["tau_m"] * np.log(2), "half of the way"),
    (
        "tau_m",
        on_the_way_back(lambda t, distance: -1 / np.polyfit(np.log(distance), t, 1)[0]),
        "the times are x",
    ),
    (
        "tau_m",
        on_the_way_back(lambda t, distance: -1 / np.polyfit(t, np.log(distance), 1)[1]),
        "divided by the offset",
    ),
    (
        "tau_m",
        on_the_way_back(lambda t, distance: -1 / np.polyfit(t, distance, 1)[0]),
        "slope of the distance itself",
    ),
    ("tau_m", over_the_whole_sweep, "fitted over the whole sweep"),
    ("V_th", at_the_spikes, "already reset"),
    ("V_th", one_too_late, "one of ten samples"),
    ("V_th", lambda neuron, found: found["V_th"] - found["E_L"], "how far the threshold lies"),
    ("V_th", lambda neuron, found: spiking(neuron, found, 1.05)[0].V.max(), "highest sample"),
    ("V_reset", lambda neuron, found: found["E_L"], "about E_L"),
    ("V_reset", before_the_spikes, "just before the spike"),
    (
        "V_reset",
        lambda neuron, found: spiking(neuron, found, 5, 500)[0].V[100:].min(),
        "lowest sample",
    ),
    ("t_ref", lambda neuron, found: found["t_ref"] * 10, "number of samples"),
    ("t_ref", climb_from_rest, "begin at E_L"),
    ("t_ref", lambda neuron, found: -np.inf, "belongs to another neuron"),
    ("t_ref", whole_interval(3), "the whole interval"),
    ("t_ref", whole_interval(5), "the whole interval"),
]


def test_the_climb_of_another_neuron_is_seen():
    estimates, _ = found_and_scored()
    seen = 0
    for number, found in list(zip(NUMBERS, estimates, strict=True))[:20]:
        recording, _ = spiking(MysteryNeuron(number), found, 5, 500)
        climbs = [
            crossing_time(found["V_reset"], recording.I[0], p)
            for p in (LIFParameters(), _constants(number))
        ]
        if abs(climbs[0] - climbs[1]) > 0.8:  # else no more is wrong than a tolerance or ten
            interval = interspike_intervals(recording.spike_times).mean()
            wrong = found | {"t_ref": interval - climbs[0]}
            assert "belongs to another neuron" in MysteryNeuron(number).score(wrong).message
            seen += 1
    assert seen > 10


def test_what_is_infinite_is_no_more_than_wrong():
    found = vars(_constants(7)) | {"V_th": np.inf}
    assert "✗ far too high" in repr(MysteryNeuron(7).score(found))


@pytest.mark.parametrize(("name", "mistaken", "words"), MISTAKEN)
def test_a_common_mistake_is_named(name, mistaken, words):
    estimates, _ = found_and_scored()
    for number, found in list(zip(NUMBERS, estimates, strict=True))[:20]:
        neuron = MysteryNeuron(number)
        wrong = {known: found[known] for known in NAMES if known != name}
        del wrong[next(iter(wrong))]  # something else is missing: no side by side
        wrong[name] = mistaken(neuron, found)
        said = repr(neuron.score(wrong))
        assert f"First, correct {name}. " in said
        assert SHARPER[name].replace("`", "") not in said
        assert words in said


def test_every_mistake_that_can_be_named_is_made_above():
    named = {(name, words) for name, mistakes in MISTAKES.items() for _, words in mistakes}
    made = {
        (name, w) for name, w in named for at, _, words in MISTAKEN if at == name and words in w
    }
    assert made == named


def test_no_mistake_is_seen_where_there_is_none():
    estimates, scores = found_and_scored()
    for number, found, score in zip(NUMBERS, estimates, scores, strict=True):
        truth = _constants(number)
        for name in NAMES:
            size = TOLERANCES[name] * (truth.tau_m if name == "tau_m" else 1)
            for off in (-2, 2):  # only a little wrong
                wrong = found | {name: getattr(truth, name) + off * size}
                del wrong["t_ref" if name != "t_ref" else "E_L"]
                assert f"First, correct {name}. {SHARPER[name]}".replace("`", "") in repr(
                    MysteryNeuron(number).score(wrong)
                )
        assert not any(words in repr(score) for _, _, words in MISTAKEN)


def test_what_is_missing_is_said_and_comes_next():
    p = _constants(2)
    score = MysteryNeuron(2).score({"R_m": p.R_m, "E_L": p.E_L})
    assert [name for name in NAMES if score.within[name]] == ["E_L", "R_m"]
    assert repr(score).count("not measured yet") == 4
    assert repr(score).endswith("Next: tau_m.")  # which experiment shows it is folded
    assert score.message.endswith(
        "Next: `tau_m`.\n\n<details><summary>Which experiment shows it?</summary>\n\n"
        f"{SHARPER['tau_m']}\n\n</details>"
    )
    assert score.gamma is None


def test_gamma_is_1_for_the_neuron_itself_and_less_for_another():
    for number in range(1, 21):
        p = _constants(number)
        score = MysteryNeuron(number).score(p)
        assert score.gamma == pytest.approx(1)
        assert len(score.recording.spike_times) > 5
        assert MysteryNeuron(number).score(p.replace(V_th=p.V_th + 2)).gamma < 0.9


def test_both_responses_are_to_the_same_current():
    (estimate, *_), (score, *_) = found_and_scored()
    np.testing.assert_array_equal(score.predicted.I, score.recording.I)
    own = simulate(score.recording.I, LIFParameters(**estimate), spike_timing="exact")
    np.testing.assert_array_equal(score.predicted.V, own.V)


def test_constants_that_no_neuron_has_are_scored_and_not_run():
    p = _constants(2)
    score = MysteryNeuron(2).score(vars(p) | {"V_th": p.V_reset - 0.1})
    assert "First, correct V_th. That is about V at the sample of the spike" in repr(score)
    assert "No neuron has these six constants" in repr(score)
    assert f"V_reset is {p.V_reset:g}"[:14] in repr(score)
    assert score.gamma is None
    assert score.recording is None


@pytest.mark.parametrize("wrong", [{"R_m": 1e8}, {"tau_m": 1e-3}, {"t_ref": 1e6}, {"V_th": 1e6}])
def test_a_wild_estimate_is_scored_and_drawn_too(wrong):
    score = MysteryNeuron(2).score(_constants(2).replace(**wrong))
    assert score.within == {name: name not in wrong for name in NAMES}
    assert "nan" not in repr(score)
    score.figure().canvas.draw()


def test_a_score_shows_itself_as_text_and_as_a_figure(monkeypatch):
    _, (score, *_) = found_and_scored()
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append(data))
    score._ipython_display_()
    text, figure = shown
    assert text == {"text/markdown": score._repr_markdown_(), "text/plain": repr(score)}
    assert b64decode(figure["image/png"]).startswith(b"\x89PNG")
    assert figure["text/plain"].startswith("Figure: ")


def test_its_recording_is_drawn_without_its_constants():
    figure, axes = plt.subplots(2)
    recording = MysteryNeuron(5).inject(constant_current(0.4, 100, 0.1))
    *_, strokes = plot_recording(axes, recording)
    assert len(axes[1].lines) == 2  # V and its spikes, and no threshold
    x, y = strokes.get_data()
    np.testing.assert_array_equal(x[::3], recording.spike_times)
    np.testing.assert_array_equal(y[::3], recording.V[recording.spikes])
    assert (y[1::3] > recording.V.max()).all()
    plt.close(figure)


def test_the_rig_reads_off_what_was_recorded():
    neuron = MysteryNeuron(5, noise=False)
    rig = explore.rig(neuron)
    rig.set(I=-0.1, duration=300, t_1=40, t_2=340)
    p = _constants(5)
    assert f"{p.E_L:.1f} mV at 40.0 ms" in rig.sentence
    assert f"{-0.1 * p.R_m:+.1f} mV in 300.0 ms. No spike." in rig.sentence


def test_the_rigs_noise_stays_while_a_slider_moves():
    rig = explore.rig(MysteryNeuron(5))
    trace = rig.moving[[line.get_color() for line in rig.moving].index("#0072B2")]
    at_rest = trace.get_ydata()[:500].copy()
    rig.set(I=1.0)
    np.testing.assert_array_equal(trace.get_ydata()[:500], at_rest)
    rig.new_noise()
    assert not np.array_equal(trace.get_ydata()[:500], at_rest)
