"""The closed forms, against each other's limits, numerical integration and published values."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from lif_helpers import (
    LIFParameters,
    campbell,
    charging_curve,
    crossing_time,
    euler_step,
    exact_step,
    firing_rate,
    first_spike_latency,
    free_autocovariance,
    free_std,
    free_std_coloured,
    relaxation_curve,
    rheobase,
    siegert_cv,
    siegert_rate,
    sigma_V,
    sinusoid_gain,
    sinusoid_lag,
    sinusoid_response,
    steady_state,
    threshold_shift,
)
from lif_helpers.practice.content.common.neurons import NEURONS
from lif_helpers.practice.content.simulation_accuracy import crossing_time as by_hand

# The constants of the Neuromatch Academy precourse, days W0D1 and W0D2.
NMA = LIFParameters(E_L=-60)
EPS = np.finfo(float).eps


def test_published_numbers():
    """Neuromatch Academy: rheobase 0.1 nA, V_inf -35 mV; first spike and rates for 0.25 nA."""
    assert rheobase(NMA) == pytest.approx(0.1, rel=4 * EPS)
    assert steady_state(0.25, NMA) == -35
    assert round(first_spike_latency(0.25, NMA), 3) == 10.217
    assert round(firing_rate(0.25, NMA), 2) == 59.01
    assert round(firing_rate(0.25, NMA.replace(t_ref=2)), 2) == 52.78
    assert round(firing_rate(0.25, NMA.replace(t_ref=10)), 2) == 37.11


def test_63_percent_after_one_time_constant():
    p = LIFParameters(tau_m=13, R_m=40, E_L=-65)
    percent = 63.212055882855767  # 100 (1 - 1/e)
    charged = (charging_curve(13, 0.25, p) + 65) / (40 * 0.25)
    relaxed = (-60 - relaxation_curve(13, -60, p)) / (-60 + 65)
    # The differences of voltages near 60 mV lose what 60 mV are rounded by.
    assert_allclose([100 * charged, 100 * relaxed], percent, rtol=100 * EPS)


def test_curves_begin_and_end_where_they_should():
    t = np.array([0.0, 1e4])
    assert_allclose(relaxation_curve(t, -55, NMA), [-55, -60], rtol=4 * EPS)
    assert_allclose(charging_curve(t, 0.3, NMA), [-60, -30], rtol=4 * EPS)
    assert_allclose(charging_curve(t, -0.3, NMA), [-60, -90], rtol=4 * EPS)


@pytest.mark.parametrize("frequency", [0, 1, 1000 / (2 * np.pi * 20), 100, 400])
def test_sinusoid_gain_and_lag_are_those_of_a_resistor_and_capacitor(frequency):
    """The complex impedance of R and C in parallel, 1/(1/R + i omega C), omega in 1/ms."""
    Z = 1 / (1 / NMA.R_m + 2j * np.pi * frequency / 1000 * 0.2)
    assert_allclose(sinusoid_gain(frequency, NMA), abs(Z), rtol=10 * EPS)
    assert_allclose(sinusoid_lag(frequency, NMA), -np.angle(Z), rtol=10 * EPS)


@pytest.mark.parametrize("frequency", [5, 100])
def test_sinusoid_response_is_what_integration_gives(frequency):
    tau, R, E, mean, A = 12.0, 80.0, -65.0, 0.1, 0.2
    p = LIFParameters(tau_m=tau, R_m=R, E_L=E)
    h, n, omega = 0.01, 30_000, 2 * np.pi * frequency / 1000
    t = np.arange(n + 1) * h
    V = np.full(n + 1, E)
    V_inf = E + R * (mean + A * np.sin(omega * (t[:-1] + h / 2)))
    for k in range(n):
        V[k + 1] = V_inf[k] + (V[k] - V_inf[k]) * math.exp(-h / tau)
    # Taking the current at the midpoint for the current of the whole step leaves, from the Taylor
    # series about the midpoint, at most R A h^3/tau (omega/(12 tau) + omega^2/24) mV a step; decay
    # lets at most tau/h + 1 such steps add up. Rounding adds less than 1e-9 mV.
    bound = R * A * h**2 * (omega / (12 * tau) + omega**2 / 24) * (1 + h / tau) + 1e-9
    assert_allclose(sinusoid_response(t, mean, A, frequency, p), V, rtol=0, atol=bound)


def exact_loop(V, I, p, n, dt):
    for _ in range(n):
        V = exact_step(V, I, p, dt)
    return V


@given(p=..., I=st.floats(-1, 1), V=st.floats(-100, 0), n=st.integers(1, 100), step=st.floats(0, 9))
def test_step_rules_have_their_closed_forms(p: LIFParameters, I, V, n, step):
    """Euler: V_inf + (V - V_inf)(1 - dt/tau)^n; exact: with exp(-n dt/tau)."""
    dt = step * p.tau_m
    V_inf = p.E_L + p.R_m * I
    start, euler = V, V
    for _ in range(n):
        euler = euler_step(euler, I, p, dt)
    # One step rounds numbers up to scale a handful of times; each later step multiplies what has
    # been added by 1 - dt/tau (or less).
    growth = max(abs(1 - step), 1)
    scale = (abs(V_inf) + abs(p.E_L) + abs(p.R_m * I) + abs(V)) * (1 + step)
    tolerance = 10 * n * EPS * scale * growth**n
    assert_allclose(euler, V_inf + (start - V_inf) * (1 - step) ** n, rtol=0, atol=tolerance)
    decayed = V_inf + (start - V_inf) * math.exp(-n * step)
    assert_allclose(exact_loop(V, I, p, n, dt), decayed, rtol=0, atol=10 * n * EPS * scale)


@pytest.mark.parametrize(("dt", "behaviour"), [(39, "shrinks"), (40, "stays"), (41, "grows")])
def test_distance_from_rest_under_euler_at_two_time_constants(dt, behaviour):
    V = [-50.0]
    for _ in range(20):
        V.append(euler_step(V[-1], 0.0, NMA, dt))
    distance = np.abs(np.array(V) + 60)
    change = {"shrinks": -1, "stays": 0, "grows": 1}[behaviour]
    assert (np.sign(np.round(np.diff(distance), 9)) == change).all()  # rounding is below 1e-12


@given(p=..., factor=st.floats(1.001, 100), V=st.floats(0, 1))
def test_crossing_time_brings_V_to_threshold(p: LIFParameters, factor, V):
    """Put into the solution of the membrane equation, the time gives V_th."""
    V_inf = p.E_L + factor * (p.V_th - p.E_L)
    start = p.V_reset + V * (p.V_th - p.V_reset)
    time = crossing_time(start, (V_inf - p.E_L) / p.R_m, p)
    reached = V_inf + (start - V_inf) * math.exp(-time / p.tau_m)
    # Rounding of numbers of size |V_inf| + |E_L|, some of it enlarged by the nearness of V_inf to
    # V_th: d time = tau dV/(V_inf - V_th), which dV/dt at V_th turns back into dV.
    assert_allclose(reached, p.V_th, rtol=0, atol=50 * EPS * (abs(V_inf) + 200))


@pytest.mark.parametrize(
    ("V", "I", "expected"),
    [
        (-50, 0.0, 0),  # at threshold, already there
        (-40, -1.0, 0),
        (-50, 0.25, 0),
        (-60, 0.1, np.inf),  # rheobase: V only creeps up
        (-60, 0.0, np.inf),
        (-60, -0.25, np.inf),
        (-60, 0.25, 20 * math.log(25 / 15)),
        (-70, 0.25, 20 * math.log(35 / 15)),
    ],
)
def test_crossing_time_cases(V, I, expected):
    assert_allclose(crossing_time(V, I, NMA), expected, rtol=10 * EPS)
    assert_allclose(crossing_time(np.full(3, V), I, NMA), [expected] * 3, rtol=10 * EPS)
    assert_allclose(crossing_time(V, np.full((2, 3), I), NMA), [[expected] * 3] * 2, rtol=10 * EPS)
    if V == -60:
        assert_allclose(first_spike_latency(I, NMA), expected, rtol=10 * EPS)


@given(p=...)
def test_nothing_fires_at_rheobase_or_below(p: LIFParameters):
    I = rheobase(p) * np.array([1, 1 - 1e-9, 0.5, 0, -1])
    assert firing_rate(I, p).tolist() == [0] * 5
    assert first_spike_latency(I, p).tolist() == [np.inf] * 5


@given(p=..., factor=st.floats(1.001, 1000))
def test_firing_rate_is_one_over_the_interval(p: LIFParameters, factor):
    """The interval by hand, t_ref + tau ln(1 + (V_th - V_reset)/(V_inf - V_th))."""
    I = factor * (p.V_th - p.E_L) / p.R_m
    over = p.E_L + p.R_m * I - p.V_th
    climb = p.tau_m * math.log1p((p.V_th - p.V_reset) / over)
    rate = firing_rate(I, p)
    # `over` loses what V_inf is rounded by.
    loss = 10 * EPS * (abs(p.V_th) + abs(p.E_L) + over) / over
    assert_allclose(rate, 1000 / (p.t_ref + climb), rtol=10 * EPS + loss)
    if p.t_ref:
        assert rate <= 1000 / p.t_ref


def test_fast_input_fires_nearly_once_per_refractory_period():
    assert firing_rate(1e6, NMA.replace(t_ref=4)) == pytest.approx(250, rel=1e-6)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_results_have_the_shape_of_the_input(shape):
    x = np.full(shape, 0.3) if shape else 0.3
    results = [
        steady_state(x, NMA),
        relaxation_curve(x, -50, NMA),
        charging_curve(x, 0.2, NMA),
        sinusoid_gain(x, NMA),
        sinusoid_lag(x, NMA),
        sinusoid_response(x, 0.1, 0.1, 10, NMA),
        crossing_time(-60, x, NMA),
        first_spike_latency(x, NMA),
        firing_rate(x, NMA),
    ]
    assert [np.shape(result) for result in results] == [shape] * len(results)
    assert shape or all(isinstance(result, float) for result in results)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (steady_state, (np.array([0.1, 0.3]),)),
        (relaxation_curve, (np.array([0.0, 9.0]), np.array([-50.0, -55.0]))),
        (charging_curve, (np.array([0.0, 9.0]), np.array([0.1, 0.3]))),
        (sinusoid_gain, (np.array([0.0, 9.0]),)),
        (sinusoid_lag, (np.array([0.0, 9.0]),)),
        (sinusoid_response, (np.array([0.0, 9.0]), 0.1, 0.1, np.array([3.0, 9.0]))),
        (crossing_time, (np.array([-60.0, -50.0]), np.array([0.3, 0.1]))),
        (first_spike_latency, (np.array([0.1, 0.3]),)),
        (firing_rate, (np.array([0.1, 0.3]),)),
    ],
)
def test_arguments_are_left_alone(function, arguments, is_pure):
    is_pure(function, *arguments, NMA)


@pytest.mark.parametrize("p", NEURONS)
def test_crossing_time_as_it_is_taught_is_the_one_for_arrays(p):
    for V in [p.E_L, p.V_reset, (p.E_L + p.V_th) / 2, p.V_th, p.V_th + 1]:
        for I in [-0.1, 0, 0.9 * rheobase(p), 1.01 * rheobase(p), 5 * rheobase(p)]:
            assert by_hand.crossing_time(V, I, p) == pytest.approx(crossing_time(V, I, p))


# --- not a number, no end, and very much --------------------------------------------------------


@pytest.mark.parametrize("wrong", [float("nan"), [0.3, float("nan")], np.full((2, 2), np.nan)])
def test_nan_is_told_and_not_swallowed(wrong, refuses):
    """A comparison with nan is False: the rate would be 0, the crossing never."""
    for call, name in [
        (lambda: firing_rate(wrong, NMA), "I"),
        (lambda: crossing_time(wrong, 0.3, NMA), "V"),
        (lambda: crossing_time(-60, wrong, NMA), "I"),
        (lambda: first_spike_latency(wrong, NMA), "I"),
        (lambda: siegert_rate(wrong, 0.2, NMA), "I_mean"),
        (lambda: siegert_cv(0.2, wrong, NMA), "sigma"),
        (lambda: relaxation_curve(wrong, -50, NMA), "t"),
        (lambda: free_std(10, 0.1, NMA, wrong), "dt"),
        (lambda: campbell(wrong, 1), "rates"),
    ]:
        refuses(call, f"{name} ", "nan")


def test_what_lasts_for_ever_has_its_limit(refuses):
    for_ever = float("inf")
    assert relaxation_curve(for_ever, -50, NMA) == -60
    assert charging_curve(for_ever, 0.25, NMA) == steady_state(0.25, NMA) == -35
    assert free_std(for_ever, 0.2, NMA) == pytest.approx(
        sigma_V(0.2, NMA) / math.sqrt(2), rel=4 * EPS
    )
    refuses(lambda: firing_rate(for_ever, NMA), "I is inf nA", "finite")
    refuses(lambda: crossing_time(-60, [0.1, for_ever], NMA), "I contains inf nA", "finite")
    refuses(lambda: siegert_rate(0.1, for_ever, NMA), "sigma is inf nA sqrt(ms)", "finite")
    refuses(lambda: steady_state(-for_ever, NMA), "I is -inf nA", "finite")


@pytest.mark.parametrize("I", [1e3, 1e6, 1e9, 1e12, 1e15, 1e100])
@pytest.mark.parametrize("t_ref", [0, 2])
def test_the_rate_is_one_over_the_crossing_time_under_any_current(I, t_ref):
    p = LIFParameters(E_L=-60, V_reset=-75, t_ref=t_ref)
    climb = crossing_time(p.V_reset, I, p)
    assert firing_rate(I, p) == pytest.approx(1000 / (t_ref + climb), rel=4 * EPS)
    # Under so strong a current V rises in a straight line: tau_m (V_th - V_reset)/(R_m I), to the
    # first order in 25 mV/(R_m I).
    assert climb == pytest.approx(20 * 25 / (100 * I), rel=1 / I)
    assert siegert_rate(I, 1e-3, p) == pytest.approx(firing_rate(I, p), rel=1e-9)


@pytest.mark.parametrize("steps", [1e-3, 1e-6, 1e-9, 1e-12])
def test_small_steps_lose_no_digits(steps):
    """By Taylor's series: of free noise the first milliseconds, and what a simulation's dt adds."""
    t = steps * NMA.tau_m
    white = 100 * 0.2 / math.sqrt(20)
    early = white * math.sqrt(steps * (1 - steps + 2 / 3 * steps**2 - steps**3 / 3))
    assert free_std(t, 0.2, NMA) == pytest.approx(early, rel=1e-14)
    sampled = white / math.sqrt(2) * math.sqrt(1 - steps**2 / 12)
    assert free_std(1e9, 0.2, NMA, t) == pytest.approx(sampled, rel=1e-12)
    coloured = free_std_coloured(0.2, 5, NMA, t)
    continuous = free_std_coloured(0.2, 5, NMA)
    # tanh(a)/tanh(b) = a/b (1 + (b^2 - a^2)/3) up to the fourth order; a = steps/2, b = 5 steps/2
    assert coloured == pytest.approx(continuous * math.sqrt(1 + 2 * steps**2), rel=1e-11)


@pytest.mark.parametrize(
    ("call", "fragments"),
    [
        (lambda: relaxation_curve(-1, -50, NMA), ["t is -1 ms", "0 ms or more"]),
        (lambda: charging_curve([0, -2], 0.1, NMA), ["t contains -2 ms", "0 ms or more"]),
        (lambda: free_std(-1e-9, 0.1, NMA), ["t is -1e-09 ms", "0 ms or more"]),
        (lambda: sinusoid_gain(-5, NMA), ["frequency is -5 Hz", "0 Hz or more"]),
        (lambda: free_std(5, 0.1, NMA, 0), ["dt is 0 ms", "above 0 ms"]),
        (lambda: free_std_coloured(0.1, 0, NMA), ["tau_s is 0 ms", "above 0 ms"]),
        (lambda: free_std_coloured(0.1, [5, -5], NMA), ["tau_s contains -5 ms", "above 0 ms"]),
        (lambda: threshold_shift(0.1, NMA, -1), ["dt is -1 ms", "above 0 ms"]),
        (lambda: campbell(-1, 1), ["rates is -1 Hz", "0 Hz or more"]),
        (lambda: campbell(800, [0.4, 0.2]), ["rates", "()", "(2,)", "one rate and one weight"]),
        (lambda: campbell([1, 2, 3], [1]), ["rates", "(3,)", "(1,)", "one rate and one weight"]),
    ],
)
def test_times_and_rates_that_cannot_be_are_told(call, fragments, refuses):
    refuses(call, *fragments)


def test_noise_has_no_sign():
    for function in [
        lambda sigma: sigma_V(sigma, NMA),
        lambda sigma: free_std(5, sigma, NMA),
        lambda sigma: free_std(5, sigma, NMA, 0.1),
        lambda sigma: free_std_coloured(sigma, 5, NMA),
        lambda sigma: free_std_coloured(sigma, 5, NMA, 0.1),
        lambda sigma: threshold_shift(sigma, NMA, 0.1),
        lambda sigma: free_autocovariance(3, sigma, NMA),
        lambda sigma: siegert_rate(0.1, sigma, NMA),
    ]:
        assert function(-0.2) == function(0.2) > 0


def test_floating_point_errors_may_all_be_raised():
    """exp(-5000) is below all floats."""
    with np.errstate(all="raise"):
        assert relaxation_curve(1e5, -50, NMA) == -60
        assert_allclose(charging_curve([1e5, 1e300], 0.1, NMA), [-50, -50])
        assert free_autocovariance(1e5, 0.2, NMA) == 0
        assert free_std(1e5, 0.2, NMA) > 0
        assert firing_rate([1e-320, 1e308], NMA.replace(t_ref=2)).tolist() == [0, 500]
        assert siegert_rate(-1e5, 0.2, NMA) == 0
