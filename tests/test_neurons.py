"""The model: published values, closed forms, and what must hold for any neuron and any current."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    LIFNeurons,
    LIFParameters,
    Recording,
    euler_step,
    exact_step,
    membrane_slope,
    simulate,
    sinusoidal_current,
    spike_and_reset,
)

NMA = LIFParameters(E_L=-60)  # the constants of the Neuromatch Academy precourse
EPS = np.finfo(float).eps
seeds = st.integers(0, 2**32 - 1)
rules = pytest.mark.parametrize("step", [None, exact_step, euler_step])


def draw_neuron(rng, **fixed):
    """A random neuron, and the current in nA that would just bring it to threshold."""
    V_th = rng.uniform(-60, -40)
    E_L, V_reset = V_th - rng.uniform(5, 30, 2)
    constants = {"tau_m": rng.uniform(5, 50), "R_m": rng.uniform(20, 500)} | fixed
    p = LIFParameters(E_L=E_L, V_th=V_th, V_reset=V_reset, **constants)
    return p, (V_th - E_L) / p.R_m


def draw_run(seed, n=None, n_steps=300):
    """Noise that makes a random neuron fire, the neuron, dt, refractory steps for each row."""
    rng = np.random.default_rng(seed)
    dt = rng.choice([0.1, 0.25, 1.0])
    p, rheobase = draw_neuron(rng)
    I = rheobase * rng.uniform(-1, 6, (n, n_steps) if n else n_steps)
    return I, p, dt, rng.integers(0, 30, n)


# --- the step functions -------------------------------------------------------------------------


def test_source_values_of_the_membrane_under_a_sinusoid():
    """Neuromatch Academy precourse, W0D1, exercise 4: V after each update, five digits of volts."""
    printed = [-58.750, -56.828, -54.548, -52.381, -50.778]
    printed += [-49.989, -49.974, -50.414, -50.832, -50.775]
    V, after = NMA.E_L, []
    for current in sinusoidal_current(0.25, 0.25, 100, 10, 1):
        V = euler_step(V, current, NMA, 1)
        after.append(round(float(V), 3))
    assert after == printed


def test_slope_is_leak_plus_input():
    """By hand for tau_m = 20 ms: 10 mV below rest and 25 mV of input give 35/20 mV/ms."""
    assert membrane_slope(-70, 0.25, NMA) == 1.75
    assert membrane_slope(-60, 0, NMA) == 0
    assert_array_equal(membrane_slope(np.array([-35.0, -40]), 0.25, NMA), [0, 0.25])


@pytest.mark.parametrize(
    ("V", "expected", "spikes"),
    [(-50.0, -70, True), (-49, -70, True), (np.nextafter(-50, -51), np.nextafter(-50, -51), False)],
)
def test_spike_and_reset_at_threshold_and_above(V, expected, spikes):
    for shape in [(), (3,), (2, 3)]:
        after, spiked = spike_and_reset(np.full(shape, V) if shape else V, NMA)
        assert_array_equal(after, np.full(shape, expected))
        assert_array_equal(spiked, np.full(shape, spikes))


@pytest.mark.parametrize("path", ["one", "several", "step"])
def test_reaching_threshold_exactly_is_a_spike(path):
    """V_th set to the very number that V comes to fires; the next number above does not."""
    I = np.full((3, 4) if path == "several" else 4, 0.37)
    step = exact_step if path == "step" else None
    p = LIFParameters(V_th=0)
    reached = simulate(I, p, 0.3, step=step).V[..., 2].max()
    spikes = simulate(I, p.replace(V_th=reached), 0.3, step=step).spikes
    assert_array_equal(spikes, np.broadcast_to([False, False, True, False], I.shape))
    above = p.replace(V_th=np.nextafter(reached, 0))
    assert not simulate(I[..., :3], above, 0.3, step=step).spikes.any()


# --- closed forms -------------------------------------------------------------------------------


def test_intervals_under_constant_input_are_those_of_the_closed_form():
    rng = np.random.default_rng(1)
    checked = 0
    while checked < 250:
        dt, n_ref = rng.choice([0.05, 0.1, 0.5]), rng.integers(0, 100)
        p, rheobase = draw_neuron(rng, t_ref=n_ref * dt)
        I = rheobase * rng.uniform(1.05, 5)
        over = p.E_L + p.R_m * I - p.V_th
        T_0 = p.tau_m * math.log((over + p.V_th - p.V_reset) / over)
        if abs(T_0 / dt - round(T_0 / dt)) < 1e-9:
            continue  # rounding may decide whether threshold is reached a step earlier
        steps = n_ref + math.ceil(T_0 / dt)
        first = math.ceil(p.tau_m * math.log((over + p.V_th - p.E_L) / over) / dt)
        spikes = simulate(np.full(first + 3 * steps + 1, I), p, dt).spikes
        assert_array_equal(np.flatnonzero(spikes), first + steps * np.arange(4))
        checked += 1


def test_nothing_fires_below_rheobase_and_everything_does_above_in_time():
    rng = np.random.default_rng(2)
    for _ in range(200):
        p, rheobase = draw_neuron(rng)
        dt = p.tau_m / 50
        I = np.full(20 * 50 + 1, rheobase)
        assert not simulate(I * (1 - 1e-9), p, dt).spikes.any()
        # V = E_L + 1.001 (V_th - E_L)(1 - exp(-t/tau_m)) is at V_th at tau_m ln 1001 = 6.909 tau_m,
        # that is after 345.4 steps.
        assert np.flatnonzero(simulate(I * (1 + 1e-3), p, dt).spikes)[0] == 346


@rules
def test_subthreshold_trace_for_piecewise_constant_input(step):
    """Each piece from its start value at once; 1e-9 mV is what the series promises."""
    rng = np.random.default_rng(3)
    for _ in range(50):
        p, rheobase = draw_neuron(rng)
        dt = p.tau_m * rng.choice([0.002, 0.02, 0.5, 1])
        I, expected = [], [np.array([p.E_L])]
        for _ in range(5):
            n, level = rng.integers(1, 200), rheobase * rng.uniform(-2, 0.99)
            V_inf, elapsed = p.E_L + p.R_m * level, np.arange(1, n + 1)
            once = 1 - dt / p.tau_m if step is euler_step else math.exp(-dt / p.tau_m)
            expected.append(V_inf + (expected[-1][-1] - V_inf) * once**elapsed)
            I += [level] * n
        # One sample more than there are steps: the last current has no effect.
        recording = simulate([*I, 99.0], p, dt, step=step)
        assert not recording.spikes.any()
        assert_allclose(recording.V, np.concatenate(expected), rtol=0, atol=1e-9)


# --- any neuron, any current --------------------------------------------------------------------


def assert_obeys_the_model(V, spikes, I, p, dt, n_ref, step):
    """Sample by sample what the conventions say of one neuron, from the sample before it."""
    free = 1  # the first sample that is not clamped
    V_inf = p.E_L + p.R_m * I[:-1]
    decay = 1 - dt / p.tau_m if step is euler_step else math.exp(-dt / p.tau_m)
    unreset = np.append(p.E_L, V_inf + (V[:-1] - V_inf) * decay)
    # A handful of roundings of numbers of this size.
    tolerance = 10 * EPS * (abs(V_inf).max() + abs(V).max())
    assert V[0] == p.E_L
    assert not spikes[0]
    for k in range(1, len(V)):
        if k < free or unreset[k] >= p.V_th:
            assert V[k] == p.V_reset
            assert spikes[k] == (k >= free)
        else:
            assert abs(V[k] - unreset[k]) <= tolerance
            assert not spikes[k]
        if spikes[k]:
            free = k + n_ref + 1


@rules
@given(seed=seeds, n=st.integers(1, 4))
def test_every_sample_follows_from_the_one_before(step, seed, n):
    I, p, dt, n_ref = draw_run(seed, n)
    recording = simulate(I, p, dt, step=step, t_ref=n_ref * dt)
    for V, spikes, current, steps in zip(recording.V, recording.spikes, I, n_ref, strict=True):
        assert_obeys_the_model(V, spikes, current, p, dt, steps, step)


shapes = st.tuples(st.sampled_from([(), (1,), (3,)]), st.integers(1, 30)).map(
    lambda s: (*s[0], s[1])
)


@rules
@given(p=..., I=arrays(float, shapes, elements=st.floats(-10, 10)), dt=st.floats(1e-3, 1))
def test_invariants_of_the_voltage_and_the_spikes(step, p: LIFParameters, I, dt):
    """For dt <= tau_m nothing overshoots: V stays between its start, its reset and all V_inf."""
    recording = simulate(I, p, dt, step=step)
    V, spikes = recording.V, recording.spikes
    ends = np.append(p.E_L + p.R_m * I, [p.E_L, p.V_reset])
    rounding = 10 * EPS * abs(ends).max() * I.shape[-1]  # a handful of roundings a step
    assert np.isfinite(V).all()
    assert V.min() >= ends.min() - rounding
    assert V.max() <= ends.max() + rounding
    assert V.max() < p.V_th
    assert (V[spikes] == p.V_reset).all()
    for row in np.atleast_2d(spikes):
        assert (np.diff(np.flatnonzero(row)) > round(p.t_ref / dt)).all()


@rules
@pytest.mark.parametrize("n", [None, 3])
def test_input_while_clamped_has_no_effect(step, n):
    I, p, dt, _ = draw_run(4, n)
    n_ref = 7
    calm = simulate(I, p, dt, step=step, t_ref=n_ref * dt)
    assert calm.spikes.sum() > 5
    clamped = np.zeros(I.shape, dtype=bool)
    for delay in range(n_ref):
        clamped[..., delay:] |= calm.spikes[..., : I.shape[-1] - delay]
    struck = simulate(np.where(clamped, 1e3, I), p, dt, step=step, t_ref=n_ref * dt)
    assert_array_equal(struck.V, calm.V)
    assert_array_equal(struck.spikes, calm.spikes)


@given(seed=seeds, n=st.integers(1, 5), per_neuron=st.booleans())
@pytest.mark.parametrize("step", [exact_step, euler_step])
def test_neurons_step_by_step_and_simulate_agree(step, seed, n, per_neuron):
    I, p, dt, n_ref = draw_run(seed, n)
    t_ref = n_ref * dt if per_neuron else n_ref[0] * dt
    neurons = LIFNeurons(n, p, dt, step=step, t_ref=t_ref)
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        spikes[:, k + 1] = neurons.step(I[:, k])
        V[:, k + 1] = neurons.V
    recording = simulate(I, p, dt, step=None if step is exact_step else step, t_ref=t_ref)
    assert_array_equal(recording.spikes, spikes)
    # A handful of roundings a step of numbers of the size of V and V_inf.
    scale = abs(p.E_L) + p.R_m * abs(I).max()
    assert_allclose(recording.V, V, rtol=0, atol=10 * EPS * scale * I.shape[1])


# --- LIFNeurons ---------------------------------------------------------------------------------


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


# --- wrong input, and arguments left alone ------------------------------------------------------


@pytest.mark.parametrize(
    ("dt", "fragments"),
    [
        (0, ["dt", "0 ms", "above 0 ms"]),
        (-0.1, ["dt", "-0.1 ms", "above 0 ms"]),
        (20.5, ["dt", "20.5 ms", "at most tau_m = 20 ms"]),
        (float("nan"), ["dt", "nan ms"]),
        (float("inf"), ["dt", "inf ms"]),
        ("0.1", ["dt", "'0.1'", "ms"]),
        (None, ["dt", "None", "ms"]),
    ],
)
def test_dt_that_cannot_be_is_refused(dt, fragments, refuses):
    refuses(lambda: simulate([0.1, 0.2], NMA, dt), *fragments)
    refuses(lambda: LIFNeurons(1, NMA, dt), *fragments)


def test_dt_may_be_as_long_as_tau_m():
    assert simulate([0.05, 0], NMA, 20, step=euler_step).V.tolist() == [-60, -55]


@pytest.mark.parametrize(
    ("t_ref", "fragments"),
    [
        (-2, ["t_ref", "-2 ms", "0 ms or more"]),
        ([0, -0.5], ["t_ref", "-0.5 ms", "0 ms or more"]),
        ([1, float("nan")], ["t_ref", "nan ms"]),
        (float("inf"), ["t_ref", "inf ms"]),
        ("two", ["t_ref", "'two'", "ms"]),
        ("2", ["t_ref", "'2'", "ms"]),
        ([1, 2, 3], ["t_ref", "(3,)", "2 of them"]),
        ([[1, 2]], ["t_ref", "(1, 2)", "2 of them"]),
        ([], ["t_ref", "(0,)", "2 of them"]),
    ],
)
def test_t_ref_that_cannot_be_is_refused(t_ref, fragments, refuses):
    refuses(lambda: simulate(np.zeros((2, 5)), NMA, t_ref=t_ref), *fragments)
    refuses(lambda: LIFNeurons(2, NMA, t_ref=t_ref), *fragments)


@pytest.mark.parametrize("t_ref", [[], [[1, 2], [3, 4]]])
def test_a_shared_current_needs_one_t_ref_for_each_neuron(t_ref, refuses):
    refuses(lambda: simulate([0.1, 0.2, 0.3], NMA, t_ref=t_ref), "t_ref", str(np.shape(t_ref)))


@pytest.mark.parametrize(
    ("I", "fragments"),
    [
        (0.25, ["()", "(n_steps,)", "(n_neurons, n_steps)"]),
        ([], ["(0,)"]),
        (np.zeros((0, 5)), ["(0, 5)"]),
        (np.zeros((2, 2, 2)), ["(2, 2, 2)"]),
        ([0.1, float("nan")], ["nan nA"]),
        ([0.1, float("-inf")], ["-inf nA"]),
        ([0.1, None], ["nA"]),
        ("strong", ["'strong'", "nA"]),
        (["0.1", "0.2"], ["'0.1'", "nA"]),
        (np.array([0.1, 0.2j]), ["0.2j", "nA"]),
        ([[1, 2], [3]], ["[[1, 2], [3]]", "nA"]),
        (..., ["Ellipsis", "nA"]),
    ],
)
def test_current_that_cannot_be_is_refused(I, fragments, refuses):
    refuses(lambda: simulate(I, NMA), "I ", *fragments)


@pytest.mark.parametrize(
    ("I", "fragments"),
    [
        ([0.1], ["(1,)", "2 neurons"]),
        ([0.1, 0.2, 0.3], ["(3,)", "2 neurons"]),
        ([[0.1, 0.2]], ["(1, 2)", "2 neurons"]),
        (float("nan"), ["nan nA"]),
        (["0.1", "0.2"], ["'0.1'", "nA"]),
    ],
)
def test_step_refuses_such_a_current_too(I, fragments, refuses):
    refuses(lambda: LIFNeurons(2, NMA).step(I), "I ", *fragments)


@pytest.mark.parametrize(
    ("n", "fragments"),
    [(0, ["0"]), (-3, ["-3"]), (2.5, ["2.5"]), ("two", ["'two'"]), (True, ["T"])],
)
def test_number_of_neurons_that_cannot_be_is_refused(n, fragments, refuses):
    refuses(lambda: LIFNeurons(n, NMA), "n ", *fragments)


def stepped(I, t_ref):
    neurons = LIFNeurons(2, NMA, t_ref=t_ref)
    return neurons.step(I), neurons.V, neurons.steps_left


def recorded(I, t_ref, step):
    recording = simulate(I, NMA, 20, step=step, t_ref=t_ref)
    return recording.V, recording.spikes, recording.t, recording.I


TWO = np.array([-60.0, -40.0])


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (membrane_slope, (TWO, np.array([0.1, 0.2]), NMA)),
        (euler_step, (TWO, np.array([0.1, 0.2]), NMA, 0.1)),
        (exact_step, (TWO, np.array([0.1, 0.2]), NMA, 0.1)),
        (spike_and_reset, (TWO, NMA)),
        (stepped, (np.array([0.1, 99.0]), np.array([1.0, 2.0]))),
        (recorded, (np.full(8, 5.0), 40.0, None)),
        (recorded, (np.full(8, 5.0), np.array([0.0, 40.0]), None)),
        (recorded, (np.full((2, 8), 5.0), np.array([0.0, 40.0]), None)),
        (recorded, (np.full((2, 8), 5.0), np.array([0.0, 40.0]), euler_step)),
    ],
)
def test_arguments_are_left_alone(function, arguments, is_pure):
    is_pure(function, *arguments)
