"""The membrane without threshold under noise: theory by hand, and simulations against it.

Simulations compare the last voltages of N independent neurons with theory. Bounds are 4 standard
errors: the mean of N values has the standard error std/sqrt(N), and their standard deviation
std*sqrt((2 + kurtosis)/(4 N)), which for Gaussian values, of excess kurtosis 0, is std/sqrt(2 N).
Seeds are fixed, so no test fails by chance.
"""

import functools
import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lif_helpers import (
    LIFParameters,
    campbell,
    ensemble_statistics,
    free_mean,
    free_std,
    free_std_coloured,
    ornstein_uhlenbeck_current,
    poisson_current,
    random_synaptic_current,
    sigma_V,
    simulate,
    white_noise_current,
)

EPS = np.finfo(float).eps
ERRORS = 4
N = 4000

FREE = LIFParameters(V_th=1e6)  # no threshold
NEURONS = [FREE, FREE.replace(tau_m=7, R_m=250, E_L=-60), FREE.replace(tau_m=60, R_m=30)]

# nA, nA sqrt(ms), nA, ms, Hz, nA ms. The weights are large, and need not be small: the first two
# moments of Poisson input are Campbell's for hits of any size.
MEAN, SIGMA, STD, TAU_S = 0.2, 0.15, 0.1, 10
RATES, WEIGHTS = np.array([800, 200]), np.array([0.4, -0.6])


# Theory, derived anew.


@pytest.mark.parametrize("p", NEURONS)
@pytest.mark.parametrize("dt", [0.1, 1, 5])
def test_mean_is_that_of_the_recursion(p, dt):
    """Noise of mean 0 leaves the mean's recursion, with the constant current I_mean."""
    keep, V, n = math.exp(-dt / p.tau_m), [p.E_L], 200
    for _ in range(n):
        V.append(keep * V[-1] + (1 - keep) * (p.E_L + p.R_m * MEAN))
    # A step rounds three numbers of the size of V.
    assert_allclose(free_mean(np.arange(n + 1) * dt, MEAN, p), V, rtol=4 * n * EPS)
    assert free_mean(0, MEAN, p) == p.E_L
    assert_allclose(free_mean(1e4, MEAN, p), p.E_L + p.R_m * MEAN, rtol=4 * EPS)


@pytest.mark.parametrize("p", NEURONS)
@pytest.mark.parametrize("dt", [0.01, 0.1, 1, 5])
def test_sampled_std_is_that_of_the_recursion(p, dt):
    """V[k+1] = keep*V[k] + new[k]: of the variance keep^2 is left, and that of new[k] is added.

    new[k] = (1 - keep) R_m I[k], I[k] having the variance sigma^2/dt.
    """
    keep, variance, n = math.exp(-dt / p.tau_m), [0.0], 500
    added = ((1 - keep) * p.R_m) ** 2 * SIGMA**2 / dt
    for _ in range(n):
        variance.append(keep**2 * variance[-1] + added)
    # Each step rounds; and 1 - keep and 1 - keep^2k lose what 1 is rounded by.
    rtol = 4 * n * EPS + 10 * EPS * p.tau_m / dt
    assert_allclose(free_std(np.arange(n + 1) * dt, SIGMA, p, dt), np.sqrt(variance), rtol=rtol)
    # The first step by hand: from rest, one current's worth.
    first = (1 - keep) * p.R_m * SIGMA / math.sqrt(dt)
    assert_allclose(free_std(dt, SIGMA, p, dt), first, rtol=rtol)


@pytest.mark.parametrize("p", NEURONS)
@pytest.mark.parametrize("t", [0.1, 3, 20, 100])
def test_continuous_std_is_the_integral_of_the_squared_response_to_a_pulse(p, t):
    """A unit of charge raises V by R_m/tau_m exp(-s/tau_m), time s later (Gauss-Legendre)."""
    x, weights = np.polynomial.legendre.leggauss(100)
    s = t * (1 + x) / 2
    response = p.R_m / p.tau_m * np.exp(-s / p.tau_m)
    variance = SIGMA**2 * np.sum(weights * response**2) * t / 2
    # 100 additions; 1 - exp(-2t/tau_m) loses what 1 is rounded by; and a node that lies off by 10
    # roundings of t changes the squared response by 2/tau_m times as much.
    rtol = EPS * (100 + p.tau_m / t + 10 * 2 * t / p.tau_m)
    assert_allclose(free_std(t, SIGMA, p), math.sqrt(variance), rtol=rtol)


@pytest.mark.parametrize("p", NEURONS)
@pytest.mark.parametrize("tau_s", [0.5, 5, 100])
def test_coloured_std_is_the_integral_of_the_spectrum(p, tau_s):
    """Noise of the spectrum 2 std^2 tau_s/(1 + w^2 tau_s^2), through R_m^2/(1 + w^2 tau_m^2).

    With w = tan(x)/sqrt(tau_m tau_s), the integral over w/2pi becomes one of a smooth periodic
    function over x from -pi/2 to pi/2, whose mean at 2000 equidistant points is exact.
    """
    x, scale = (np.arange(2000) + 0.5) / 2000 * np.pi, math.sqrt(p.tau_m * tau_s)
    w, dw_dx = np.tan(x) / scale, 1 / (np.cos(x) ** 2 * scale)
    spectrum = 2 * STD**2 * tau_s / (1 + (w * tau_s) ** 2) * p.R_m**2 / (1 + (w * p.tau_m) ** 2)
    variance = np.mean(spectrum * dw_dx) / 2  # an interval of pi, over 2 pi
    assert_allclose(free_std_coloured(STD, tau_s, p), math.sqrt(variance), rtol=1e-11)


@pytest.mark.parametrize("p", NEURONS)
@pytest.mark.parametrize("tau_s", [0.5, 5, 100])
@pytest.mark.parametrize("dt", [0.1, 1, 5])
def test_sampled_coloured_std_is_that_of_the_recursion(p, tau_s, dt):
    """V and the noise I, each of which keeps a part of itself, step by step until nothing changes.

    V[k+1] = keep_V V[k] + gain I[k] and I[k+1] = keep_I I[k] + fresh noise, so that the three
    second moments VV, VI and II (which is STD^2 at all times) follow from those before.
    """
    keep_V, keep_I = math.exp(-dt / p.tau_m), math.exp(-dt / tau_s)
    gain, VV, VI, II = (1 - keep_V) * p.R_m, 0.0, 0.0, STD**2
    n = round(40 * max(p.tau_m, tau_s) / dt)  # exp(-40) is below EPS
    for _ in range(n):
        VV, VI = (
            keep_V**2 * VV + 2 * keep_V * gain * VI + gain**2 * II,
            keep_I * (keep_V * VI + gain * II),
        )
    # Both lose in 1 - keep what 1 is rounded by, which is up to EPS tau/dt; n has room for that.
    assert_allclose(free_std_coloured(STD, tau_s, p, dt), math.sqrt(VV), rtol=EPS * n)


@pytest.mark.parametrize("p", NEURONS)
def test_continuous_formulae_are_reached_as_dt_vanishes(p):
    """Sampled over continuous variance is tanh(x)/x, x = dt/(2 tau_m), for white noise.

    For coloured noise it is tanh(x)/x * y/tanh(y), y = dt/2 (1/tau_m + 1/tau_s). The series about 0
    alternate: tanh(x)/x lies between 1 - x^2/3 and 1, and y/tanh(y) between 1 and 1 + y^2/3.
    """
    for dt in (5, 1, 0.1, 0.01):
        x, y = dt / 2 / p.tau_m, dt / 2 * (1 / p.tau_m + 1 / TAU_S)
        rounding = 20 * EPS / x
        white = (free_std(50, SIGMA, p, dt) / free_std(50, SIGMA, p)) ** 2
        assert 1 - x**2 / 3 - rounding < white < 1 + rounding
        coloured = free_std_coloured(STD, TAU_S, p, dt) / free_std_coloured(STD, TAU_S, p)
        assert 1 - x**2 / 3 - rounding < coloured**2 < 1 + y**2 / 3 + rounding


def test_noise_with_a_short_memory_is_white():
    """As tau_s vanishes at constant std^2 tau_s, sigma^2 = 2 std^2 tau_s, the spectrum at 0.

    What is left is of the order of tau_s/tau_m, 5e-11.
    """
    tau_s = 1e-9
    std = SIGMA / math.sqrt(2 * tau_s)
    assert_allclose(free_std_coloured(std, tau_s, FREE), free_std(1e4, SIGMA, FREE), rtol=1e-9)


@pytest.mark.parametrize("dt", [None, 1])
def test_noise_with_a_long_memory_is_a_constant_current_for_each_neuron(dt):
    """Up to something of the order of tau_m/tau_s, 2e-8."""
    assert_allclose(free_std_coloured(STD, 1e9, FREE, dt), FREE.R_m * STD, rtol=1e-7)


@pytest.mark.parametrize("p", NEURONS)
def test_soon_after_rest_the_voltage_walks_at_random(p):
    """No leak yet: sigma R_m/tau_m sqrt(t). (1 - exp(-u))/u, u = 2t/tau_m, is 1 - u/2 or more."""
    t = np.array([1e-3, 1e-2, 0.1, 1])
    walk = SIGMA * p.R_m / p.tau_m * np.sqrt(t)
    ratio = (free_std(t, SIGMA, p) / walk) ** 2
    assert (ratio < 1 + EPS * p.tau_m / t).all()
    assert (ratio > 1 - t / p.tau_m - EPS * p.tau_m / t).all()
    assert free_std(0, SIGMA, p) == 0
    assert free_std(0, SIGMA, p, 0.1) == 0


def test_noise_in_millivolts():
    """The source's noise at its own t_max of 150 ms, 0.1768 nA sqrt(ms): 3.95 mV and 2.80 mV."""
    sigma = 0.25 * 0.1 * math.sqrt(150 / 3)
    assert round(sigma, 4) == 0.1768
    assert round(sigma_V(sigma, FREE), 2) == 3.95
    assert round(free_std(1e4, sigma, FREE), 1) == 2.8
    assert sigma_V(0.2, FREE.replace(tau_m=25)) == pytest.approx(4, rel=4 * EPS)  # 100*0.2/5
    for p in NEURONS:
        expected = sigma_V(SIGMA, p) / math.sqrt(2)
        assert_allclose(free_std(1e4, SIGMA, p), expected, rtol=4 * EPS)


@pytest.mark.parametrize("dt", [0.01, 1])
@pytest.mark.parametrize(
    ("rates", "weights"), [([800, 200], [0.4, -0.6]), ([3000], [0.01]), (500, -0.2)]
)
def test_campbell_has_the_moments_of_the_poisson_distribution(rates, weights, dt):
    """k hits in a step of dt with the chance exp(-m) m^k/k!, m = rate*dt; independent groups add.

    Mean and variance of the current in one step are to be I_mean and sigma^2/dt.
    """
    mean = variance = 0.0
    for rate, weight in zip(np.atleast_1d(rates), np.atleast_1d(weights), strict=True):
        m, k = rate * dt / 1000, np.arange(100)  # m is 3 at most: 100 hits have a chance of 1e-110
        chance = np.array([math.exp(-m) * m**j / math.factorial(j) for j in range(100)])
        current = weight * k / dt
        group_mean = np.sum(chance * current)
        mean += group_mean
        variance += np.sum(chance * (current - group_mean) ** 2)
    I_mean, sigma = campbell(rates, weights)
    # Hundreds of additions round.
    assert_allclose(I_mean, mean, rtol=1000 * EPS)
    assert_allclose(sigma, math.sqrt(variance * dt), rtol=1000 * EPS)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_results_have_the_shape_of_the_input(shape):
    x = np.full(shape, 0.3) if shape else 0.3
    results = [
        sigma_V(x, FREE),
        free_mean(x, 0.2, FREE),
        free_std(x, 0.1, FREE),
        free_std(x, 0.1, FREE, 0.1),
        free_std(10, x, FREE),
        free_std_coloured(x, 5, FREE),
        free_std_coloured(0.1, x, FREE, 0.1),
    ]
    assert [np.shape(result) for result in results] == [shape] * len(results)
    assert shape or all(isinstance(result, float) for result in results)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (sigma_V, (np.array([0.1, 0.3]), FREE)),
        (free_mean, (np.array([0.0, 9.0]), np.array([0.1, 0.3]), FREE)),
        (free_std, (np.array([0.0, 9.0]), np.array([0.1, 0.3]), FREE, 0.1)),
        (free_std_coloured, (np.array([0.1, 0.3]), np.array([5.0, 9.0]), FREE, 0.1)),
        (campbell, (RATES, WEIGHTS)),
    ],
)
def test_arguments_are_left_alone(function, arguments, is_pure):
    is_pure(function, *arguments)


# Simulations, with the exact step.


def white_noise(n_steps, dt, rng, n):
    return white_noise_current(MEAN, SIGMA, n_steps, dt, rng, n)


def coloured_noise(n_steps, dt, rng, n):
    return ornstein_uhlenbeck_current(MEAN, STD, TAU_S, n_steps, dt, rng, n)


def poisson(n_steps, dt, rng, n):
    return poisson_current(RATES, WEIGHTS, n_steps, dt, rng, n)


def theory_of(make, t, dt):
    """Mean and standard deviation of V, dt being None for the continuous membrane."""
    if make is white_noise:
        return free_mean(t, MEAN, FREE), free_std(t, SIGMA, FREE, dt)
    if make is coloured_noise:  # stationary: at ten tau_m, what differs is of the order of exp(-20)
        return free_mean(t, MEAN, FREE), free_std_coloured(STD, TAU_S, FREE, dt)
    I_mean, sigma = campbell(RATES, WEIGHTS)
    return free_mean(t, I_mean, FREE), free_std(t, sigma, FREE, dt)


def kurtosis_of(make, dt):
    """Excess kurtosis of V: fourth over squared second cumulant, 0 for Gaussian input.

    V sums Poisson numbers, whose cumulants are all their mean, with the weights of the hits times
    what is left of a step's charge j steps later; the m-th cumulant sums the m-th powers.
    """
    if make is not poisson:
        return 0
    left = np.exp(-np.arange(round(20 * FREE.tau_m / dt)) * dt / FREE.tau_m)
    second, fourth = (
        np.sum(RATES / 1000 * dt * WEIGHTS**m) * np.sum(left**m) for m in (2, 4)
    )  # a common factor of V drops out
    return fourth / second**2


@functools.cache
def simulated(make, dt, t_max, n=N):
    """Mean and standard deviation over n neurons at t_max, and the standard errors of both."""
    rng = np.random.default_rng([len(make.__name__), round(10 * dt), t_max])
    current = make(round(t_max / dt) + 1, dt, rng, n)
    mean, std = ensemble_statistics(simulate(current, FREE, dt).V[:, -1])
    return np.array([mean, std]), errors(std, n, kurtosis_of(make, dt))


def errors(std, n, kurtosis=0):
    """The standard errors of the mean and of the standard deviation of n values."""
    return std * np.array([1 / math.sqrt(n), math.sqrt((2 + kurtosis) / (4 * n))])


all_inputs = pytest.mark.parametrize("make", [white_noise, coloured_noise, poisson])


@all_inputs
@pytest.mark.parametrize("dt", [0.1, 1])
@pytest.mark.parametrize("t_max", [200, 400])
def test_simulated_mean_and_std_are_those_of_theory(make, dt, t_max):
    found, error = simulated(make, dt, t_max)
    assert (np.abs(found - theory_of(make, t_max, dt)) < ERRORS * error).all()


@all_inputs
@pytest.mark.parametrize(
    ("run", "doubled"),
    [
        ((0.1, 200), (0.2, 200)),
        ((1, 200), (2, 200)),
        ((0.1, 200), (0.1, 400)),
        ((1, 200), (1, 400)),
    ],
)
def test_doubling_dt_or_t_max_changes_neither(make, run, doubled):
    """Beyond chance. Theory's own change with dt is below a quarter of a standard error here."""
    (found, error), (other, other_error) = simulated(make, *run), simulated(make, *doubled)
    assert (np.abs(found - other) < ERRORS * np.hypot(error, other_error)).all()


@all_inputs
def test_at_a_coarse_dt_the_sampled_formula_holds_and_not_the_continuous(make):
    """At dt = tau_m; the mean does not depend on dt."""
    dt, t_max = 20, 400
    found, error = simulated(make, dt, t_max, n=40_000)
    assert (np.abs(found - theory_of(make, t_max, dt)) < ERRORS * error).all()
    assert abs(found[1] - theory_of(make, t_max, None)[1]) > 2 * ERRORS * error[1]


@pytest.mark.parametrize("dt", [0.1, 1])
def test_mean_and_std_grow_from_rest_as_theory_says(dt):
    n, t = 10_000, np.array([1, 2, 5, 10, 20, 60])
    rng = np.random.default_rng(22)
    V = simulate(white_noise(round(60 / dt) + 1, dt, rng, n), FREE, dt).V
    mean, std = ensemble_statistics(V)
    k = np.rint(t / dt).astype(int)
    mean_error, std_error = np.array([errors(s, n) for s in std[k]]).T
    assert (np.abs(mean[k] - free_mean(t, MEAN, FREE)) < ERRORS * mean_error).all()
    assert (np.abs(std[k] - free_std(t, SIGMA, FREE, dt)) < ERRORS * std_error).all()
    assert (mean[0], std[0]) == (FREE.E_L, 0)


# What notebook 03 teaches of the source's equation, and of noise that leaves out 1/sqrt(dt).


def std_of_uniform_noise(I, dt):
    """The standard deviation of the last V, and its standard error.

    That of Gaussian values: sums of uniform numbers have a negative kurtosis, and a smaller one.
    """
    std = np.std(simulate(I, FREE, dt).V[:, -1])
    return std, errors(std, len(I))[1]


def source(t_max, dt):
    """The source's current, long enough for V at t_max: its noise, sigma = 0.1 I sqrt(t_max/3)."""
    rng = np.random.default_rng([23, t_max, round(10 * dt)])
    std, error = std_of_uniform_noise(random_synaptic_current(0.25, t_max, dt, rng, N), dt)
    expected = free_std(t_max - dt, 0.1 * 0.25 * math.sqrt(t_max / 3), FREE, dt)
    assert abs(std - expected) < ERRORS * error
    return std, error


@pytest.mark.parametrize("dt", [0.5, 1])
def test_a_run_four_times_as_long_makes_the_source_neuron_twice_as_noisy(dt):
    (short, short_error), (long, long_error) = source(150, dt), source(600, dt)
    assert abs(long - 2 * short) < ERRORS * np.hypot(long_error, 2 * short_error)


def test_the_source_neuron_is_as_noisy_at_twice_the_dt():
    """1/sqrt(dt) is in its equation: t_max is its only fault."""
    (fine, fine_error), (coarse, coarse_error) = source(150, 0.5), source(150, 1)
    assert abs(coarse - fine) < ERRORS * np.hypot(fine_error, coarse_error)


def test_noise_without_the_square_root_of_dt_changes_with_dt():
    """Four times the dt, twice the standard deviation, if each value has the same spread."""

    def noisy(dt):
        n_steps = round(200 / dt) + 1
        rng = np.random.default_rng([24, n_steps])
        return std_of_uniform_noise(0.25 + 0.3 * rng.uniform(-1, 1, (N, n_steps)), dt)

    (fine, fine_error), (coarse, coarse_error) = noisy(0.5), noisy(2)
    assert abs(coarse - 2 * fine) < ERRORS * np.hypot(coarse_error, 2 * fine_error)
