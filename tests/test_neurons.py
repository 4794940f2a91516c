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
    euler_step,
    exact_step,
    membrane_slope,
    simulate,
    simulation,
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


@given(seed=seeds, n=st.integers(1, 9), steps=st.integers(1, 7), neurons=st.integers(1, 5))
@pytest.mark.parametrize("options", [{}, {"record": False}, {"spike_timing": "exact"}])
def test_how_much_is_worked_out_at_a_time_changes_nothing(options, seed, n, steps, neurons):
    I, p, dt, n_ref = draw_run(seed, n, 50)
    whole = simulate(I, p, dt, t_ref=n_ref * dt, **options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "STEPS", steps)
        patch.setattr(simulation, "NEURONS", neurons)
        pieces = simulate(I, p, dt, t_ref=n_ref * dt, **options)
    assert_array_equal(pieces.spikes, whole.spikes)
    np.testing.assert_equal(pieces.spike_times, whole.spike_times)
    if options.get("record", True):
        assert_array_equal(pieces.V, whole.V)
