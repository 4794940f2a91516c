"""Exact spike timing: closed forms, a simulation from event to event, and noise's mean rate."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    LIFParameters,
    crossing_time,
    firing_rate,
    first_spike_latency,
    rheobase,
    simulate,
    threshold_shift,
    white_noise_current,
)

seeds = st.integers(0, 2**32 - 1)
# Rounding moves V by some 1e-14 mV a step; of such moves the membrane remembers about tau_m/dt, some
# 1e-12 mV. Where V climbs to threshold by 0.005 mV/ms or more, as it does here, that is 2e-10 ms a
# spike at the most, and such slow climbs leave few spikes over which it could add up.
ROUNDING = 1e-9  # ms


def draw_neuron(rng):
    V_th = rng.uniform(-60, -40)
    E_L, V_reset = V_th - rng.uniform(5, 30, 2)
    tau_m, R_m, t_ref = rng.uniform(5, 50), rng.uniform(20, 500), rng.uniform(0, 10)
    return LIFParameters(tau_m, R_m, E_L, V_th, V_reset, t_ref)


def from_event_to_event(levels, width, p, t_ref):
    """Spike times (ms), and V(t), under levels of current (nA) that last `width` (ms) each.

    It knows no dt: from one event, be it a spike, a release or a new level, it goes to the next.
    """
    times, pieces = [], []  # pieces: from when, V then, V_inf
    V, release = p.E_L, 0.0
    for i, level in enumerate(levels):
        now, end, V_inf = i * width, (i + 1) * width, p.E_L + p.R_m * level
        while now < end:
            if now < release:
                pieces.append((now, p.V_reset, p.V_reset))
                now, V = min(release, end), p.V_reset
                continue
            pieces.append((now, V, V_inf))
            climb = math.inf
            if V_inf > p.V_th:
                climb = p.tau_m * math.log((V_inf - V) / (V_inf - p.V_th))
            if now + climb > end:
                V, now = V_inf + (V - V_inf) * math.exp((now - end) / p.tau_m), end
            else:
                now += climb
                times.append(now)
                V, release = p.V_reset, now + t_ref
    starts = np.array([start for start, _, _ in pieces])

    def voltage(t):
        begin, V, V_inf = np.array(pieces)[np.searchsorted(starts, t, "right") - 1].T
        return V_inf + (V - V_inf) * np.exp((begin - t) / p.tau_m)

    return np.array(times), voltage


@pytest.mark.parametrize("dt", [0.1, 1])
def test_spike_times_under_constant_input_are_those_of_the_closed_form(dt):
    """1 s of 200 neurons, each with an interval longer than dt."""
    rng = np.random.default_rng(1)
    spikes = 0
    for _ in range(200):
        p = draw_neuron(rng)
        I = rheobase(p) * rng.uniform(1.05, 5)
        interval = 1000 / firing_rate(I, p)
        assert interval > dt
        expected = np.arange(first_spike_latency(I, p), 1000, interval)
        found = simulate(np.full(round(1000 / dt) + 1, I), p, dt, spike_timing="exact").spike_times
        assert_allclose(found, expected, rtol=0, atol=ROUNDING)
        spikes += len(found)
    assert spikes > 5000


@pytest.mark.parametrize("rows", [None, 2])
def test_several_spikes_in_one_step(rows):
    """The current with which the climb takes 0.25 ms, and 0.15 ms of rest: one spike each 0.4 ms."""
    p = LIFParameters()
    I = (p.V_th - p.E_L) / p.R_m / -math.expm1(-0.25 / p.tau_m)
    I = np.full((rows, 5) if rows else 5, I)
    for t_ref, interval, most in [(0, 0.25, 16), (0.15, 0.4, 10)]:
        recording = simulate(I, p, 1, t_ref=t_ref, spike_timing="exact")
        times = [recording.spike_times] if rows is None else recording.spike_times
        for found in times:
            # Whether the last spike still falls into the run may be a matter of rounding.
            assert most - 1 <= len(found) <= most
            assert_allclose(found, 0.25 + interval * np.arange(len(found)), rtol=0, atol=1e-12)
        assert_array_equal(recording.spikes, np.broadcast_to([0, 1, 1, 1, 1], I.shape))
        assert_array_equal(recording.rate, 200 * np.array([len(found) for found in times])[:rows])


@given(seed=seeds, dt=st.sampled_from([0.1, 0.5, 2]), n=st.integers(1, 4))
def test_steps_of_current_against_a_simulation_from_event_to_event(seed, dt, n):
    """Below rheobase, above it, and so far above that several spikes fall in one step."""
    rng = np.random.default_rng(seed)
    p = draw_neuron(rng)
    factors = np.where(rng.random((n, 6)) < 0.3, rng.uniform(-2, 0.9), rng.uniform(1.1, 40, (n, 6)))
    levels, per_level = rheobase(p) * factors, rng.integers(1, 60)
    t_ref = rng.choice([0, 1, 8], n) * rng.uniform(0.1, 1, n)
    # One sample more than there are steps: the last current has no effect.
    I = np.append(np.repeat(levels, per_level, axis=1), np.full((n, 1), 99.0), axis=1)
    recording = simulate(I, p, dt, t_ref=t_ref, spike_timing="exact")
    assert recording.V.max() < p.V_th
    for i in range(n):
        expected, voltage = from_event_to_event(levels[i], per_level * dt, p, t_ref[i])
        assert_allclose(recording.spike_times[i], expected, rtol=0, atol=ROUNDING)
        # Where V is steepest, just after a release, it moves by tau_m^-1 (V_inf - V) in 1 ms.
        steepest = (p.R_m * abs(levels[i]).max() + abs(p.E_L - p.V_reset)) / p.tau_m
        error = abs(recording.V[i] - voltage(recording.t))
        on_the_edge = abs(recording.t[:, None] - np.append(expected, -1)).min(axis=1) < ROUNDING
        assert (error[~on_the_edge] <= ROUNDING * max(1, steepest)).all()
        with_spike = np.unique(np.ceil(recording.spike_times[i] / dt - 1e-9).astype(int))
        assert_array_equal(np.flatnonzero(recording.spikes[i]), with_spike)


@given(seed=seeds, n=st.integers(2, 4), dt=st.sampled_from([0.1, 1]))
def test_one_neuron_is_a_row_of_a_population(seed, n, dt):
    rng = np.random.default_rng(seed)
    p = draw_neuron(rng)
    I = rheobase(p) * rng.uniform(-1, 8, (n, 300))
    t_ref = rng.uniform(0, 5, n)
    population = simulate(I, p, dt, t_ref=t_ref, spike_timing="exact")
    for i in range(n):
        one = simulate(I[i], p, dt, t_ref=t_ref[i], spike_timing="exact")
        assert_array_equal(one.spikes, population.spikes[i])
        assert_allclose(one.spike_times, population.spike_times[i], rtol=0, atol=ROUNDING)
        assert_allclose(one.V, population.V[i], rtol=0, atol=1e-7)


@pytest.mark.parametrize("rows", [None, 3])
def test_the_refractory_period_is_not_rounded(rows):
    """t_ref = 2.3 dt: on the grid two steps, exactly 2.3 of them; V stays at V_reset meanwhile."""
    p = LIFParameters(t_ref=2.3)
    I = np.full((rows, 200) if rows else 200, 0.3)
    climb = 20 * math.log(3)
    recording = simulate(I, p, 1, spike_timing="exact")
    times = recording.spike_times if rows is None else recording.spike_times[-1]
    V = recording.V if rows is None else recording.V[-1]
    assert_allclose(np.diff(times), climb + 2.3, rtol=0, atol=ROUNDING)
    for spike in times:
        held = (recording.t >= spike) & (recording.t <= spike + 2.3)
        assert held.sum() in (2, 3)
        assert (V[held] == p.V_reset).all()


def test_a_spike_that_rounding_makes_at_rheobase_lies_in_its_step():
    """V creeps up to V_th: whether it is ever there is rounding's choice, but then it is not late."""
    rng, spikes = np.random.default_rng(3), 0
    for _ in range(200):
        p = draw_neuron(rng)
        for shape in [(400,), (2, 400)]:
            I = np.full(shape, rheobase(p))
            recording = simulate(I, p, p.tau_m / 5, t_ref=0, spike_timing="exact")
            spikes += recording.spikes.sum()
            times = recording.spike_times if len(shape) == 1 else recording.spike_times[1]
            ends = np.flatnonzero(np.atleast_2d(recording.spikes)[-1]) * recording.dt
            assert_array_equal((times <= ends) & (times > ends - recording.dt), True)
    assert spikes > 0


def test_silence_has_exact_times_too():
    for I in (np.zeros(9), np.zeros((3, 9))):
        recording = simulate(I, spike_timing="exact")
        assert len(recording.spike_times) == (0 if I.ndim == 1 else 3)
        assert np.sum(recording.rate) == 0
        assert repr(recording).endswith("0 spikes, 0 Hz")


# --- noise --------------------------------------------------------------------------------------


def siegert(mu, sigma_V, p):
    """Siegert's rate (Hz) by Gauss and Legendre's quadrature of exp(x^2) (1 + erf x)."""
    low, high = (p.V_reset - mu) / sigma_V, (p.V_th - mu) / sigma_V
    x, weights = np.polynomial.legendre.leggauss(200)
    x = low + (high - low) * (x + 1) / 2
    values = [math.exp(y * y) * math.erfc(-y) for y in x]  # 1 + erf y, without cancellation
    climb = p.tau_m * math.sqrt(math.pi) * (high - low) / 2 * np.dot(weights, values)
    return 1000 / (p.t_ref + climb)


@pytest.mark.parametrize(
    ("mu", "sigma_V", "expected", "n"),
    [(-35, 3.95, 37.48, 1000), (-50, 5, 17.34, 1000), (-55, 5, 7.53, 2000)],
)
def test_rate_under_white_noise_is_siegerts_at_a_coarse_dt(mu, sigma_V, expected, n):
    """The precourse's neuron, within 1 % at dt = 1 ms; the grid is 3, 8 and 17 % too low."""
    p, dt, settling, n_steps = LIFParameters(E_L=-60, t_ref=10), 1, 200, 2200
    theory = siegert(mu, sigma_V, p)
    assert theory == pytest.approx(expected, abs=0.006)
    I_mean, sigma = (mu - p.E_L) / p.R_m, sigma_V * math.sqrt(p.tau_m) / p.R_m
    spikes = 0
    for seed in range(3):
        I = white_noise_current(I_mean, sigma, n_steps, dt, np.random.default_rng(seed), n)
        recording = simulate(I, p, dt, record=False, spike_timing="exact", sigma=sigma)
        spikes += sum((times > settling).sum() for times in recording.spike_times)
    rate = 1000 * spikes / (3 * n) / (n_steps - 1 - settling)
    # A count of N spikes has the standard deviation CV sqrt(N). CVs of 0.13, 0.39 and 0.66 and some
    # 225 000, 105 000 and 90 000 spikes make standard errors of 0.03, 0.12 and 0.22 %. The coarse
    # dt leaves 0.7, 0.2 and 0.04 % (twelve times the spikes): room for four standard errors.
    assert rate == pytest.approx(theory, rel=0.01)


def test_the_threshold_shift_is_minus_zeta_of_one_half():
    """zeta(1/2) by Euler and Maclaurin's sum; sigma_V = 5 mV and dt = tau_m/100 make 0.29 mV."""
    k = np.arange(1, 1001)
    zeta = (k**-0.5).sum() - 2 * math.sqrt(1000) - 0.5 / math.sqrt(1000) + 1000**-1.5 / 24
    p = LIFParameters()
    shift = threshold_shift(5 * math.sqrt(p.tau_m) / p.R_m, p, p.tau_m / 100)
    assert shift == pytest.approx(-zeta / math.sqrt(2 * math.pi) * 5 / 10, rel=1e-10)
    assert shift == pytest.approx(0.29, abs=0.002)


def test_sigma_is_a_lower_threshold_and_nothing_else():
    p, sigma = LIFParameters(t_ref=2), 0.2
    I = white_noise_current(0.2, sigma, 3000, 0.5, np.random.default_rng(2))
    noisy = simulate(I, p, 0.5, spike_timing="exact", sigma=sigma)
    low = p.replace(V_th=p.V_th - threshold_shift(sigma, p, 0.5))
    plain = simulate(I, low, 0.5, spike_timing="exact")
    assert len(plain.spike_times) > 20
    assert_array_equal(noisy.spike_times, plain.spike_times)
    assert_array_equal(noisy.V, plain.V)
    assert noisy.p == p
    without = simulate(I, p, 0.5, spike_timing="exact")
    none = simulate(I, p, 0.5, spike_timing="exact", sigma=0)
    assert_array_equal(none.spike_times, without.spike_times)
    assert len(without.spike_times) < len(noisy.spike_times)


@pytest.mark.parametrize("I", [np.full(50, 1e300), np.full((3, 50), 1e9), [1.7e308] * 4])
def test_a_storm_of_spikes_is_refused(I, refuses):
    refuses(lambda: simulate(I, spike_timing="exact"), "I reaches", "nA", "1000 times")


def test_a_thousand_spikes_in_a_step_are_not_yet_too_many():
    recording = simulate([2000.0] * 3, dt=1, spike_timing="exact")
    interval = crossing_time(-70, 2000.0, LIFParameters())
    assert len(recording.spike_times) == int(2 / interval) > 900
