"""A population that is stepped, and what a simulation leaves behind."""

import tracemalloc

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    LIFNeurons,
    LIFParameters,
    Recording,
    euler_step,
    exact_step,
    simulate,
)

NMA = LIFParameters(E_L=-60)  # the constants of the Neuromatch Academy precourse
EPS = np.finfo(float).eps
EXACT = {"spike_timing": "exact"}
rules = pytest.mark.parametrize("step", [None, exact_step, euler_step])


def test_a_population_starts_at_rest():
    neurons = LIFNeurons(3, NMA, 0.5)
    assert_array_equal(neurons.V, [-60] * 3)
    assert_array_equal(neurons.spiked, [False] * 3)
    assert_array_equal(neurons.steps_left, [0] * 3)
    assert neurons.t == 0
    assert repr(neurons) == "3 neurons at 0 ms, 0 spiking"


def test_a_population_counts_its_refractory_steps():
    """Every step of dt = tau_m under so strong a current ends above threshold."""
    neurons = LIFNeurons(2, NMA, 20, t_ref=[0, 40])
    seen = []
    for _ in range(5):
        seen.append((neurons.step(10), neurons.steps_left))  # arrays that later steps leave alone
        assert_array_equal(neurons.V, [-70, -70])
    both, one = [True, True], [True, False]
    expected = [(both, [0, 2]), (one, [0, 1]), (one, [0, 0]), (both, [0, 2]), (one, [0, 1])]
    np.testing.assert_equal(seen, expected)
    assert neurons.t == 100
    assert repr(neurons) == "2 neurons at 100 ms, 1 spiking"


@pytest.mark.parametrize("I", [0.25, [0.25, 0.25], np.array([0.25, 0.25])])
def test_a_population_takes_one_current_or_one_for_each(I):
    neurons = LIFNeurons(2, NMA, 1, step=euler_step)
    neurons.step(I)
    assert_array_equal(neurons.V, [-58.75, -58.75])  # -60 + 1/20 * 25, as the source prints
    assert_array_equal(neurons.steps_left, [0, 0])


def test_a_rule_that_explodes_shows_it_in_V_and_warns_of_nothing():
    V = simulate(np.zeros(400), NMA, step=lambda V, I, p, dt: 10 * V).V
    assert V[-1] == -np.inf


# --- Recording ----------------------------------------------------------------------------------


def test_recording_of_one_neuron():
    recording = simulate(np.full(5000, 0.3), LIFParameters(), 0.1)
    # T_0 = 20 ln(30/10) = 21.97 ms, 220 steps: 22 spikes in 5000 samples.
    assert_allclose(recording.spike_times, 22.0 * np.arange(1, 23), rtol=4 * EPS)
    assert recording.rate == 44
    assert isinstance(recording.rate, float)
    assert_allclose(recording.t, np.arange(5000) / 10, rtol=4 * EPS)
    assert recording.V.shape == recording.I.shape == recording.spikes.shape == (5000,)
    assert (recording.p, recording.dt) == (LIFParameters(), 0.1)
    assert repr(recording) == "500 ms, 1 neuron, 22 spikes, 44 Hz"


def test_recording_of_several_neurons():
    """One current for three refractory periods of 0, 110 and 10 000 steps."""
    recording = simulate(np.full(5000, 0.3), t_ref=[0, 11, 1000])
    assert recording.V.shape == recording.I.shape == recording.spikes.shape == (3, 5000)
    assert isinstance(recording.spike_times, list)
    for found, interval, n in zip(recording.spike_times, [22, 33, 1], [22, 15, 1], strict=True):
        assert_allclose(found, 22 + interval * np.arange(n), rtol=4 * EPS)
    assert_array_equal(recording.rate, [44, 30, 2])
    assert repr(recording) == "500 ms, 3 neurons, 38 spikes, 25.33 Hz"


@pytest.mark.parametrize(
    ("spike_steps", "n_steps", "dt", "expected"),
    [
        ([], 1, 0.1, "0.1 ms, 1 neuron, 0 spikes, 0 Hz"),
        ([7], 10_000, 1.0, "10000 ms, 1 neuron, 1 spike, 0.1 Hz"),
        (range(0, 4800, 150), 5000, 0.1, "500 ms, 1 neuron, 32 spikes, 64 Hz"),
    ],
)
def test_recording_shows_itself_in_one_line(spike_steps, n_steps, dt, expected):
    spikes = np.isin(np.arange(n_steps), list(spike_steps))
    nothing = np.zeros(n_steps)
    assert repr(Recording(nothing, nothing, nothing, spikes, NMA, dt)) == expected


@rules
@pytest.mark.parametrize("shape", [(1,), (1, 1), (3, 1)])
def test_one_step_is_the_start_alone(step, shape):
    recording = simulate(np.full(shape, 99.0), NMA, step=step)
    assert_array_equal(recording.V, np.full(shape, -60.0))
    assert_array_equal(recording.spikes, np.zeros(shape, dtype=bool))


@rules
@pytest.mark.parametrize(
    ("shape", "t_ref", "expected"),
    [
        ((8,), 2, (8,)),
        ((8,), [2], (1, 8)),
        ((8,), [2, 3], (2, 8)),
        ((1, 8), None, (1, 8)),
        ((2, 8), None, (2, 8)),
        ((2, 8), 2, (2, 8)),
        ((2, 8), [2, 3], (2, 8)),
    ],
)
def test_shapes(step, shape, t_ref, expected):
    recording = simulate(np.full(shape, 0.3), NMA, 0.5, step=step, t_ref=t_ref)
    assert recording.I.shape == recording.V.shape == recording.spikes.shape == expected
    assert recording.t.shape == (8,)
    assert np.shape(recording.rate) == expected[:-1]
    assert isinstance(recording.spike_times, list) == (len(expected) == 2)


# --- spikes only --------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(3000,), (1, 3000), (5, 3000)])
@pytest.mark.parametrize("options", [{}, {"step": euler_step}, {"t_ref": 2.5}, EXACT])
def test_spikes_are_the_same_without_V(shape, options):
    I = np.random.default_rng(1).uniform(0, 1, shape)
    whole = simulate(I, NMA, 0.5, **options)
    spikes = simulate(I, NMA, 0.5, record=False, **options)
    assert whole.spikes.sum() > 20
    assert_array_equal(spikes.spikes, whole.spikes)
    np.testing.assert_equal(spikes.spike_times, whole.spike_times)
    assert_array_equal(spikes.rate, whole.rate)
    assert repr(spikes) == repr(whole)


@pytest.mark.parametrize("name", ["V", "I"])
def test_what_was_not_recorded_is_told_in_a_sentence(name):
    recording = simulate(np.zeros(5), record=False)
    with pytest.raises(AttributeError, match=rf"holds no {name}, .* record=False\.$"):
        getattr(recording, name)
    assert not hasattr(recording, name)
    with pytest.raises(AttributeError, match="'U'"):
        recording.U  # noqa: B018


@pytest.mark.parametrize("options", [{}, EXACT])
def test_spikes_only_needs_the_memory_of_the_spikes(options):
    """A byte a neuron and step; V would be eight more."""
    I = np.full((500, 4000), 0.3)
    tracemalloc.start()
    recording = simulate(I, NMA, 0.1, record=False, **options)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert recording.spikes.all(axis=0).sum() > 10
    # The drive of 32 steps at a time is 0.06 bytes, twice; the spikes' times and owners are less.
    assert peak < 1.5 * I.size
