"""Rate and CV of a neuron under white noise, and the free membrane's autocovariance.

What is fed in by `noisy` is x, a voltage's distance from V_inf in units of sigma_V: x_th of V_th, and
`way`, that from V_reset up to V_th. Simulations are bounded by 4 standard errors, the seeds fixed.
"""

import functools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from lif_helpers import (
    LIFParameters,
    firing_rate,
    free_autocovariance,
    free_std,
    rheobase,
    siegert_cv,
    siegert_rate,
    sigma_V,
    simulate,
    white_noise_current,
)

EPS = np.finfo(float).eps
ERRORS = 4
EXACT = 1e-12  # what the quadrature and its series are right to, given x; measured: 5e-13

P = LIFParameters()
X_TH = np.linspace(-20, 20, 81)  # from 20 sigma_V above threshold to 20 below it


def noisy(x_th, way, p=P):
    """`(I_mean, sigma)` that put V_th at x_th and V_reset at x_th - way."""
    strength = (p.V_th - p.V_reset) / np.asarray(way, float)
    return rheobase(p) - x_th * strength / p.R_m, strength * np.sqrt(p.tau_m) / p.R_m


def rounding(x_th, way, p=P):
    """How much of a rate gets lost as I_mean, once per sigma_V, is rounded: d ln T/dx is about 2|x|."""
    size = (p.V_th - p.E_L) / (p.V_th - p.V_reset) * np.asarray(way) + np.abs(x_th)
    return 10 * EPS * size * (1 + np.abs(x_th))


# Published and independently computed values.


@pytest.mark.parametrize(
    ("start", "level", "mean", "variance"),
    [
        (0, 1, 2.09340664967832180692, 5.84202780241904137353),  # A249417, A249445
        (-1, 0, 0.90190801265280650063, None),  # A249418
        (-2, 0, 1.42520456553779971895, 1.06694543935230812957),  # A250719, A250721
    ],
)
def test_published_first_passage_times(start, level, mean, variance):
    """Of dX = -X dt + sqrt(2) dW, in the On-Line Encyclopedia of Integer Sequences.

    A neuron with tau_m = 1 ms, V_inf = 0 and sigma_V = sqrt(2) mV. The last two go down to 0 there.
    """
    p = LIFParameters(tau_m=1, R_m=1, E_L=-5, V_reset=start, V_th=level)
    assert_allclose(1000 / siegert_rate(5, math.sqrt(2), p), mean, rtol=EXACT)
    if variance:
        cv = math.sqrt(variance) / mean
        assert_allclose(siegert_cv(5, math.sqrt(2), p), cv, rtol=EXACT)


# x_th, way, mean/tau_m, CV. Computed with mpmath at 60 digits from the Laplace transform of the
# interval, h(x_reset, s)/h(x_th, s) with h(x, s) the integral of u^(s-1) exp(-u^2 + 2xu)/Gamma(s)
# over u > 0: expanded about s = 0, this gives single integrals with log u as a weight. The double
# integral, done directly, agrees to 28 digits at (2, 5), (1, 5) and (1.5, 2).
PASSAGES = [
    (-1000, 40, 0.039220694292361774856, 0.0049520034946064089265),
    (-20, 4, 0.18213118808318053344, 0.10702142982590468953),
    (-5, 1, 0.17940942150953105448, 0.41871744590154611404),
    (-1, 4, 1.4536739760739738165, 0.33956800044353196638),
    (-0.3, 0.1, 0.1244076945137717662, 2.6409316908917887193),
    (0, 4, 2.3830079404317016968, 0.46057346794247403291),
    (0, 1e6, 14.797265570975235844, 0.075062566743279905671),
    (0.3, 1, 1.5361950675911625427, 0.91645563405968537627),
    (1, 4, 6.1438961329863885868, 0.70487598678553721017),
    (2, 1, 52.556534260032868321, 1.0610603602600858831),
    (3, 40, 5123.2658193966942362, 0.9988537764806428415),
    (5, 4, 26069796254.371671004, 1.0000000000833089591),
    (7, 0.1, 3.6468232829312025588e20, 1.2948099336869194421),
    (10, 4, 4.7887530009939482982e42, 1.0),
    (15, 1e4, 6.161871336710183524e96, 1.0),
    (20, 4, 4.6332131160300966979e172, 1.0),
    (26, 4, 2.6121203033983538319e292, 1.0),
]


@pytest.mark.parametrize(("x_th", "way", "mean", "cv"), PASSAGES)
def test_values_computed_with_many_digits(x_th, way, mean, cv):
    I_mean, sigma = noisy(x_th, way)
    rtol = EXACT + rounding(x_th, way)
    assert_allclose(1000 / siegert_rate(I_mean, sigma, P), mean * P.tau_m, rtol=rtol)
    assert_allclose(siegert_cv(I_mean, sigma, P), cv, rtol=rtol)


# V_inf and sigma_V in mV, t_ref in ms, Hz, CV: of the usual neuron, computed in the same way.
NEURONS = [
    (-35, 3.95, 10, 37.483257398414306498, 0.1203379816216992711),
    (-50, 5, 10, 17.342997672255109529, 0.38069622211818612828),
    (-55, 5, 10, 7.5257046466687192979, 0.65182910189476604853),
    (-48, 4, 2, 23.799226141439924164, 0.336690299491517004),
    (-52, 4, 2, 13.034346748205917079, 0.51456463747319335922),
]


@pytest.mark.parametrize("E_L", [-60, -70])
@pytest.mark.parametrize(("V_inf", "strength", "t_ref", "rate", "cv"), NEURONS)
def test_neurons_computed_with_many_digits(V_inf, strength, t_ref, rate, cv, E_L):
    p = P.replace(E_L=E_L, t_ref=t_ref)
    I_mean, sigma = (V_inf - E_L) / p.R_m, strength * math.sqrt(p.tau_m) / p.R_m
    assert_allclose(siegert_rate(I_mean, sigma, p), rate, rtol=EXACT)
    assert_allclose(siegert_cv(I_mean, sigma, p), cv, rtol=EXACT)


# What must hold whatever the values.

distances = {"x_th": st.floats(-20, 20), "way": st.floats(0.1, 100)}


@given(p=..., **distances)
def test_t_ref_lengthens_every_interval_and_varies_none(p: LIFParameters, x_th, way):
    noise, free = noisy(x_th, way, p), p.replace(t_ref=0)
    rate, free_rate = siegert_rate(*noise, p), siegert_rate(*noise, free)
    assert_allclose(1 / rate, 1 / free_rate + p.t_ref / 1000, rtol=10 * EPS)
    assert_allclose(siegert_cv(*noise, p) / rate, siegert_cv(*noise, free) / free_rate, rtol=1e-14)


@given(p=..., factor=st.floats(0.1, 10), shift=st.floats(-100, 100), **distances)
def test_units_do_not_matter(p: LIFParameters, factor, shift, x_th, way):
    """Other units of voltage or time, and another 0 of voltage: the same neuron in other numbers."""
    I_mean, sigma = noisy(x_th, way, p)
    volts = {name: getattr(p, name) for name in ("E_L", "V_th", "V_reset")}
    scaled = p.replace(**{name: factor * value + shift for name, value in volts.items()})
    slower = p.replace(tau_m=factor * p.tau_m, t_ref=factor * p.t_ref)
    rate, cv = siegert_rate(I_mean, sigma, p), siegert_cv(I_mean, sigma, p)
    # Voltages up to `largest` are rounded, and so are their differences, which x is made of.
    largest = 100 * factor + abs(shift) + 100
    relative = largest / min(factor * (p.V_th - p.V_reset), factor * (p.V_th - p.E_L))
    rtol = EXACT + (1 + relative) * rounding(x_th, way, p)
    assert_allclose(siegert_rate(factor * I_mean, factor * sigma, scaled), rate, rtol=rtol)
    assert_allclose(siegert_cv(factor * I_mean, factor * sigma, scaled), cv, rtol=rtol)
    assert siegert_rate(I_mean, -sigma, p) == rate  # noise has no sign
    long = math.sqrt(factor) * sigma
    assert_allclose(siegert_rate(I_mean, long, slower), rate / factor, rtol=rtol)
    assert_allclose(siegert_cv(I_mean, long, slower), cv, rtol=rtol)


@pytest.mark.parametrize("t_ref", [0, 5])
@pytest.mark.parametrize("way", [0.1, 1, 4, 100])
def test_more_current_or_more_noise_makes_more_spikes(way, t_ref):
    """By noise, too, at any I_mean: x F(x) grows with x, and so dT/dsigma is below 0."""
    p = P.replace(t_ref=t_ref)
    I_mean, sigma = noisy(X_TH[::-1], way)
    assert (np.diff(siegert_rate(I_mean, sigma, p)) > 0).all()
    for I in I_mean[::10]:
        assert (np.diff(siegert_rate(I, sigma * np.linspace(1, 20, 100), p)) > 0).all()


# Limits.


@pytest.mark.parametrize("t_ref", [0, 5])
def test_without_noise_it_is_the_closed_form(t_ref):
    p, I = P.replace(t_ref=t_ref), np.array([-1, 0.1, 0.2, 0.201, 0.25, 3])
    assert siegert_rate(I, 0, p).tolist() == firing_rate(I, p).tolist()
    np.testing.assert_equal(siegert_cv(I, 0, p), [np.nan] * 3 + [0] * 3)
    assert_allclose(siegert_cv(0.1, np.array([0, 1e-9]), p), [np.nan, 1], rtol=EXACT)


@pytest.mark.parametrize("sigma", [0.1, 1e-2, 1e-3, 1e-4, 1e-6, 1e-9, 1e-12, 1e-15, 1e-100, 1e-320])
def test_little_noise_above_threshold(sigma):
    """F(x) sqrt(pi)|x| is, far below 0, between 1 - 1/(2x^2) and 1; for G, the series goes on.

    So T is shorter than without noise, by tau_m/4 (1/x_th^2 - 1/x_reset^2) at the most, and its
    variance is tau_m^2/2 (1/x_th^2 - 1/x_reset^2), times 1 - 5/4 (1/x_th^2 + 1/x_reset^2) + ...
    """
    I = np.array([0.25, 0.4, 2])
    x_th, x_reset = (P.R_m * (rheobase(P) - I) - d for d in (0, P.V_th - P.V_reset))
    strength = sigma_V(sigma, P)
    spread = P.tau_m**2 / 2 * ((strength / x_th) ** 2 - (strength / x_reset) ** 2)
    T, T_closed = 1000 / siegert_rate(I, sigma, P), 1000 / firing_rate(I, P)
    loss = T_closed * 1e-13  # the closed form's own, ln(a/b) for a/b near 1, too
    assert (T <= T_closed + loss).all()
    assert (T >= T_closed - spread / (2 * P.tau_m) - loss).all()
    # Below 1e-12 of the way up, sigma_V counts as 1e-12 of it.
    bound = (
        np.maximum(spread, spread * (1e-12 * 20 / strength) ** 2) if strength > 1e-150 else 1e-20
    )
    variance = (siegert_cv(I, sigma, P) * T) ** 2
    assert (variance <= bound * (1 + EXACT)).all()
    near = 2.5 * (strength / x_th) ** 2
    assert (variance >= spread * (1 - near - EXACT)).all()


@pytest.mark.parametrize("way", [4, 20, 1e4])
def test_far_below_threshold_it_is_a_rare_poisson_process(way):
    """Kramers: T is tau_m sqrt(pi) exp(x^2)/x (1 + 1/(2x^2) + 3/(4x^4) + ...), by parts."""
    x = np.linspace(5, 26, 50)
    noise = noisy(x, way)
    T = 1000 / siegert_rate(*noise, P) / P.tau_m
    beyond = T * x / np.exp(x**2) / math.sqrt(math.pi) - 1 - 1 / (2 * x**2)
    loss = 2 * rounding(x, way)
    assert (beyond > -loss).all()
    assert (beyond < 1.2 * 3 / (4 * x**4) + loss).all()
    assert_allclose(siegert_cv(*noise, P.replace(t_ref=5)), 1, rtol=1e-8 + loss.max())


def test_where_the_rate_is_below_all_floats_it_is_0_and_the_cv_1():
    noise = noisy(np.array([26, 26.8, 27.2, 28, 39, 41, 100, 1e3, 1e6]), 4)
    with np.errstate(all="raise"):
        rate = siegert_rate(*noise, P)
        cv = siegert_cv(*noise, P.replace(t_ref=10))
    assert rate[0] > rate[1] > rate[2] > 0
    assert rate[3:].tolist() == [0] * 6
    assert_allclose(cv, 1, rtol=EXACT)


@pytest.mark.parametrize("t_ref", [0, 2])
@pytest.mark.parametrize("E_L", [-70, -50.001, -1000])
def test_no_overflow_no_warning_no_nan(E_L, t_ref):
    p = P.replace(E_L=E_L, t_ref=t_ref)
    x_th = np.concatenate([X_TH, [-1e-300, -1e-9, 1e-9, -1e3, 1e3, -1e6, 1e6]])
    way = np.logspace(-3, 6, 19)[:, np.newaxis]
    I_mean, sigma = noisy(x_th, way, p)
    with np.errstate(all="raise"):
        rate, cv = siegert_rate(I_mean, sigma, p), siegert_cv(I_mean, sigma, p)
        tiny = [f(I_mean[-1], 1e-320, p) for f in (siegert_rate, siegert_cv)]
        none = siegert_rate(I_mean[-1], 0, p)
    assert rate.shape == cv.shape == (19, len(x_th))
    assert np.isfinite([rate, cv]).all()
    assert np.isfinite(tiny).all()
    assert np.isfinite(none).all()
    assert (rate[:, np.abs(x_th) <= 20] > 0).all()
    assert (rate <= (1000 / t_ref if t_ref else np.inf)).all()
    assert (cv > 0).all()


@pytest.mark.parametrize("function", [siegert_rate, siegert_cv])
def test_shapes_and_arguments(function, is_pure):
    I_mean, sigma = np.array([[0.1], [0.3]]), np.array([0, 0.1, 0.2])
    is_pure(function, I_mean, sigma, P)
    each = [[function(float(I), float(s), P) for s in sigma] for I in I_mean[:, 0]]
    assert all(isinstance(value, float) for row in each for value in row)
    assert_allclose(function(I_mean, sigma, P), each, rtol=1e-14)


# Simulations.


@functools.cache
def passages(V_inf, strength, n=10_000, dt=0.1, p=P):
    """n times (ms) that V takes from V_reset to V_th, in exact steps, with crossings between them.

    (V - V_inf) exp(t/tau_m) is Brownian motion in the time exp(2t/tau_m). From one value below a
    straight threshold to another it has been at it with a known chance, exp(-2 d0 d1/variance) for
    the distances d; over one step, the threshold is straight but for (dt/tau_m)^2/8 of its height.
    Each crossing is told to lie in the middle of its step.
    """
    rng = np.random.default_rng(61)
    keep = math.exp(-dt / p.tau_m)
    variance = strength**2 * (1 - keep**2) / 2
    V, times, t = np.full(n, p.V_reset), [], dt / 2
    while V.size:
        new = V_inf + (V - V_inf) * keep + math.sqrt(variance) * rng.standard_normal(V.size)
        chance = np.exp(np.minimum(-2 * (p.V_th - V) * (p.V_th - new) * keep / variance, 0))
        below = rng.random(V.size) >= chance
        times += [t] * int(V.size - np.sum(below))
        V, t = new[below], t + dt
    return np.array(times)


@pytest.mark.parametrize(("V_inf", "strength"), [(-35, 3.95), (-50, 5), (-55, 5)])
def test_rate_and_cv_are_those_of_simulated_intervals(V_inf, strength):
    T, dt = passages(V_inf, strength), 0.1
    I_mean, sigma = (V_inf - P.E_L) / P.R_m, strength * math.sqrt(P.tau_m) / P.R_m
    mean, std = T.mean(), T.std()
    expected = 1000 / siegert_rate(I_mean, sigma, P)
    # Half a step is the most by which all times together can be off.
    assert abs(mean - expected) < ERRORS * std / math.sqrt(T.size) + dt / 2
    # The influence of each interval on std/mean, whose spread gives the standard error.
    influence = (T - mean) ** 2 / (2 * std * mean) - std / mean**2 * (T - mean)
    bound = ERRORS * influence.std() / math.sqrt(T.size) + std / mean**2 * dt / 2
    assert abs(std / mean - siegert_cv(I_mean, sigma, P)) < bound


@pytest.mark.parametrize(
    ("V_inf", "strength", "t_ref"), [(-35, 3.95, 10), (-48, 4, 2), (-50, 5, 10)]
)
def test_rate_is_that_of_simulate_with_its_grid_corrected(V_inf, strength, t_ref):
    """A threshold lower by 0.5826 sigma_V sqrt(dt/tau_m) makes up for crossings between samples.

    Broadie, Glasserman and Kou (1997), Math Finance 7:325. A spike is told at most dt late.
    """
    dt, n, t_max, start = 0.1, 200, 1200, 200
    p = P.replace(t_ref=t_ref)
    I_mean, sigma = (V_inf - p.E_L) / p.R_m, strength * math.sqrt(p.tau_m) / p.R_m
    lower = p.replace(V_th=p.V_th - 0.5826 * strength * math.sqrt(dt / p.tau_m))
    I = white_noise_current(I_mean, sigma, round(t_max / dt), dt, np.random.default_rng(62), n)
    rates = simulate(I, lower, dt).spikes[:, round(start / dt) :].sum(axis=1) / (t_max - start)
    rate = siegert_rate(I_mean, sigma, p)
    bound = ERRORS * 1000 * rates.std() / math.sqrt(n) + rate * dt * rate / 1000
    assert abs(1000 * rates.mean() - rate) < bound


# The free membrane.


@pytest.mark.parametrize("p", [P, P.replace(tau_m=7, R_m=250)])
def test_autocovariance_is_the_variance_that_decay_leaves(p):
    lag, sigma = np.array([-30, 0, 1, 30]), 0.15
    variance = free_std(np.inf, sigma, p) ** 2
    left = [math.exp(-abs(s) / p.tau_m) for s in lag]
    assert_allclose(free_autocovariance(lag, sigma, p), variance * np.array(left), rtol=10 * EPS)
    assert isinstance(free_autocovariance(3, sigma, p), float)


def test_autocovariance_is_that_of_simulated_membranes():
    """Products of two Gaussian deviations have the variance c(0)^2 + c(lag)^2."""
    dt, n, start, sigma = 0.5, 10_000, 120, 0.15
    p = P.replace(V_th=1e6)  # no threshold
    lags = np.array([0, 2, 10, 30, 60])
    at = np.rint((start + lags) / dt).astype(int)
    I = white_noise_current(0, sigma, at[-1] + 1, dt, np.random.default_rng(63), n)
    V = simulate(I, p, dt).V - p.E_L
    found = np.mean(V[:, at[:1]] * V[:, at], axis=0)
    expected = free_autocovariance(lags, sigma, p)
    error = np.hypot(expected[0], expected) / math.sqrt(n)
    # A grid takes less than x^2/3 of the variance, x = dt/(2 tau_m); a start at rest, exp(-2t/tau_m).
    missing = ((dt / 2 / p.tau_m) ** 2 / 3 + math.exp(-2 * start / p.tau_m)) * expected
    assert (np.abs(found - expected) < ERRORS * error + missing).all()
