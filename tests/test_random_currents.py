"""Random currents: moments, distribution and independence, each within stated standard errors.

Bounds are 5 standard errors, because a test compares up to a thousand numbers at once: a right
Gaussian value is outside with a probability of 6e-7. Seeds are fixed, so no test fails by chance.
Of n independent values with mean 0, variance 1 and excess kurtosis k, the mean has the standard
error 1/sqrt(n), the mean square sqrt((2 + k)/n), the mean product of two different ones 1/sqrt(n).
"""

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    ornstein_uhlenbeck_current,
    poisson_current,
    random_synaptic_current,
    white_noise_current,
)

ERRORS = 5

# Each test of all four currents has the mean 0.2 nA; synapses: 0.8*0.4 - 0.2*0.6 nA = 0.2 nA.
MEAN, SIGMA, STD, TAU_S = 0.2, 0.1, 0.05, 5
RATES, WEIGHTS = np.array([800, 200]), np.array([0.4, -0.6])


def synaptic(n_steps, dt, rng, n=None):
    return random_synaptic_current(MEAN, n_steps * dt, dt, rng, n)


def white_noise(n_steps, dt, rng, n=None):
    return white_noise_current(MEAN, SIGMA, n_steps, dt, rng, n)


def ornstein_uhlenbeck(n_steps, dt, rng, n=None):
    return ornstein_uhlenbeck_current(MEAN, STD, TAU_S, n_steps, dt, rng, n)


def poisson(n_steps, dt, rng, n=None):
    return poisson_current(RATES, WEIGHTS, n_steps, dt, rng, n)


def independent_values(make, shape, dt, rng):
    """The current, brought to values that should be independent with mean 0 and variance 1.

    Returns them and their excess kurtosis.
    """
    n_steps = shape[-1]
    deviation = make(n_steps, dt, rng, *shape[:-1]) - MEAN
    if make is synaptic:  # a uniform number between -1 and 1 has the variance 1/3
        return deviation / (0.1 * MEAN * math.sqrt(n_steps / 3)), -1.2
    if make is white_noise:
        return deviation / (SIGMA / math.sqrt(dt)), 0
    if make is ornstein_uhlenbeck:  # what each value adds to the part it keeps of the one before
        keep = math.exp(-dt / TAU_S)
        new = (deviation[..., 1:] - keep * deviation[..., :-1]) / math.sqrt(1 - keep**2)
        return np.concatenate([deviation[..., :1], new], axis=-1) / STD, 0
    # All cumulants of a Poisson number are its mean; those of independent groups add.
    second, fourth = (np.sum(RATES / 1000 * dt * (WEIGHTS / dt) ** m) for m in (2, 4))
    return deviation / math.sqrt(second), fourth / second**2


all_currents = pytest.mark.parametrize("make", [synaptic, white_noise, ornstein_uhlenbeck, poisson])
both_shapes = pytest.mark.parametrize("shape", [(100_000,), (50, 2000)], ids=["one", "fifty"])
two_steps = pytest.mark.parametrize("dt", [0.1, 2])


@all_currents
@pytest.mark.parametrize("n_steps", [1, 7])
def test_there_is_a_row_for_each_neuron_and_a_value_for_each_step(make, n_steps):
    rng = np.random.default_rng(1)
    assert make(n_steps, 0.1, rng).shape == (n_steps,)
    assert make(n_steps, 0.1, rng, 1).shape == (1, n_steps)
    assert make(n_steps, 0.1, rng, 3).shape == (3, n_steps)


@pytest.mark.parametrize(("t_max", "dt", "n"), [(0.3, 0.1, 3), (150, 1, 150), (10.4, 1, 10)])
def test_random_synaptic_current_rounds_its_number_of_steps(t_max, dt, n):
    assert random_synaptic_current(MEAN, t_max, dt, np.random.default_rng(1)).shape == (n,)


@all_currents
@both_shapes
@two_steps
def test_mean_and_variance(make, shape, dt):
    """For Ornstein and Uhlenbeck's current: of its first value and of the noise that comes in."""
    z, kurtosis = independent_values(make, shape, dt, np.random.default_rng(2))
    assert z.shape == shape
    assert abs(np.mean(z)) < ERRORS / math.sqrt(z.size)
    assert abs(np.mean(z**2) - 1) < ERRORS * math.sqrt((2 + kurtosis) / z.size)


@all_currents
@both_shapes
@two_steps
def test_values_at_different_times_are_independent(make, shape, dt):
    z, _ = independent_values(make, shape, dt, np.random.default_rng(3))
    for lag in [*range(1, 20), 100, 1000]:
        products = z[..., lag:] * z[..., :-lag]
        assert abs(np.mean(products)) < ERRORS / math.sqrt(products.size), f"lag {lag}"


@all_currents
def test_neurons_are_independent(make):
    n, n_steps = 40, 5000
    z, _ = independent_values(make, (n, n_steps), 0.5, np.random.default_rng(4))
    correlation = z @ z.T / n_steps
    different = ~np.eye(n, dtype=bool)
    assert np.abs(correlation[different]).max() < ERRORS / math.sqrt(n_steps)


@pytest.mark.parametrize("make", [synaptic, white_noise, ornstein_uhlenbeck])
@two_steps
def test_distribution_is_uniform_or_gaussian(make, dt):
    """The largest distance between the observed and the true distribution function.

    Dvoretzky, Kiefer and Wolfowitz: beyond d with a probability of at most 2 exp(-2 n d^2). Here
    that is 6e-7, the probability of 5 standard errors.
    """
    n = 40_000
    z = np.sort(independent_values(make, (200, n // 200), dt, np.random.default_rng(5))[0].ravel())
    if make is synaptic:
        below = (1 + z / math.sqrt(3)) / 2
    else:
        below = np.array([(1 + math.erf(x / math.sqrt(2))) / 2 for x in z])
    # The observed function jumps from i/n to (i + 1)/n at the value i.
    i = np.arange(n)
    distance = np.max([np.abs(below - i / n), np.abs(below - (i + 1) / n)])
    assert distance < math.sqrt(math.log(2 / 6e-7) / (2 * n))


@pytest.mark.parametrize("I_mean", [0.25, -0.25])
def test_random_synaptic_current_fills_its_range_and_no_more(I_mean):
    """Between I_mean (1 - r) and I_mean (1 + r), r = 0.1 sqrt(150 ms/1 ms)."""
    n = 200
    I = random_synaptic_current(I_mean, 150, 1, np.random.default_rng(6), n)
    xi = (I / I_mean - 1) / (0.1 * math.sqrt(150))
    assert np.abs(xi).max() <= 1 + 1e-12  # rounding
    # All xi miss the last part d of the range with a probability of (1 - d/2)^(150 n), which at
    # d = 0.001 is 3e-7.
    assert xi.max() > 0.999
    assert xi.min() < -0.999


def test_noise_of_the_random_synaptic_current_grows_with_the_length_of_the_run():
    """The same draws lie twice as far from the mean in a run four times as long."""
    short, long = (
        random_synaptic_current(0.25, t_max, 1, np.random.default_rng(7)) - 0.25
        for t_max in (150, 600)
    )
    assert_allclose(long[:150], 2 * short, rtol=0, atol=1e-12)  # rounding


def test_white_noise_brings_the_same_charge_at_any_dt():
    """In 8 ms: I_mean*8 on average, sigma*sqrt(8) its standard deviation (pC), whatever dt is."""
    n = 20_000
    for dt in (0.5, 1, 8):
        I = white_noise_current(MEAN, SIGMA, round(8 / dt), dt, np.random.default_rng(8), n)
        charge, std = I.sum(axis=1) * dt, SIGMA * math.sqrt(8)
        assert abs(np.mean(charge) - 8 * MEAN) < ERRORS * std / math.sqrt(n)
        assert abs(np.std(charge) - std) < ERRORS * std / math.sqrt(2 * n)


@two_steps
def test_ornstein_uhlenbeck_current_is_stationary_from_its_first_value_on(dt):
    n = 20_000
    I = ornstein_uhlenbeck_current(MEAN, STD, TAU_S, 101, dt, np.random.default_rng(9), n)
    for k in (0, 1, 2, 10, 100):
        assert abs(np.mean(I[:, k]) - MEAN) < ERRORS * STD / math.sqrt(n)
        assert abs(np.std(I[:, k]) - STD) < ERRORS * STD / math.sqrt(2 * n)


@two_steps
@pytest.mark.parametrize("first", [0, 50])
def test_ornstein_uhlenbeck_current_forgets_with_its_time_constant(dt, first):
    """Correlation exp(-lag/tau_s). Of two such Gaussian values with correlation r, the product has
    the variance 1 + r^2."""
    n = 20_000
    I = ornstein_uhlenbeck_current(MEAN, STD, TAU_S, 101, dt, np.random.default_rng(10), n)
    z = (I - MEAN) / STD
    for lag in (1, 2, 5, 10, 50):
        r = math.exp(-lag * dt / TAU_S)
        observed = np.mean(z[:, first] * z[:, first + lag])
        assert abs(observed - r) < ERRORS * math.sqrt((1 + r**2) / n), f"lag {lag}"


def test_ornstein_uhlenbeck_current_of_one_neuron_in_the_course_of_time():
    """Values that remember: the mean over N of them has the variance (1 + r)/(1 - r)/N, r being the
    correlation of neighbours, and the mean square 2 (1 + r^2)/(1 - r^2)/N."""
    N, dt = 200_000, 1
    I = ornstein_uhlenbeck_current(MEAN, STD, TAU_S, N, dt, np.random.default_rng(11))
    z, r = (I - MEAN) / STD, math.exp(-dt / TAU_S)
    assert abs(np.mean(z)) < ERRORS * math.sqrt((1 + r) / (1 - r) / N)
    assert abs(np.mean(z**2) - 1) < ERRORS * math.sqrt(2 * (1 + r**2) / (1 - r**2) / N)


@pytest.mark.parametrize(("rate", "dt"), [(500, 1), (500, 0.1), (4000, 2)])
def test_number_of_poisson_hits_in_a_step(rate, dt):
    """Whole numbers; mean and variance rate*dt; each number as often as Poisson's law has it."""
    n, weight, expected = 200_000, -0.3, rate * dt / 1000
    I = poisson_current(rate, weight, n, dt, np.random.default_rng(12))
    hits = I * dt / weight
    assert_allclose(hits, np.rint(hits), rtol=0, atol=1e-12)
    assert abs(np.mean(hits) - expected) < ERRORS * math.sqrt(expected / n)
    # Fourth cumulant and variance are both rate*dt.
    error_of_variance = math.sqrt((2 * expected**2 + expected) / n)
    assert abs(np.var(hits) - expected) < ERRORS * error_of_variance
    for k in range(10):
        chance = math.exp(-expected) * expected**k / math.factorial(k)
        if n * chance > 100:  # enough of them for a binomial number to be nearly Gaussian
            seen = np.mean(np.rint(hits) == k)
            assert abs(seen - chance) < ERRORS * math.sqrt(chance * (1 - chance) / n), f"{k} hits"


@pytest.mark.parametrize("dt", [0.1, 1, 5])
def test_each_poisson_hit_brings_its_charge(dt):
    """With weights of 1 and -1000 nA ms, the charge of a step tells the hits of both groups."""
    rates, t_max, n = np.array([700, 90]), 500, 100
    I = poisson_current(rates, [1, -1000], round(t_max / dt), dt, np.random.default_rng(13), n)
    charge = np.rint(I * dt).astype(int)
    assert_allclose(I * dt, charge, rtol=1e-12)
    inhibitory = -(charge // 1000)  # a step has fewer than 1000 excitatory hits
    excitatory = charge + 1000 * inhibitory
    hits = np.array([excitatory.sum(), inhibitory.sum()])
    assert_allclose(I.sum() * dt, hits[0] - 1000 * hits[1], rtol=1e-9)
    # The hits of all neurons in the whole time are one Poisson number, whatever dt is.
    expected = rates / 1000 * t_max * n
    assert (np.abs(hits - expected) < ERRORS * np.sqrt(expected)).all()
    # The groups are hit independently of each other.
    per_step = rates / 1000 * dt
    product = (excitatory - per_step[0]) * (inhibitory - per_step[1])
    assert abs(np.mean(product)) < ERRORS * math.sqrt(per_step.prod() / product.size)


def test_one_group_of_synapses_may_be_plain_numbers():
    numbers = poisson_current(500, 0.3, 100, 1, np.random.default_rng(14), 3)
    assert_array_equal(numbers, poisson_current([500], [0.3], 100, 1, np.random.default_rng(14), 3))


def test_without_noise_the_mean_is_left():
    rng = np.random.default_rng(15)
    assert_array_equal(white_noise_current(0.2, 0, 5, 0.1, rng), [0.2] * 5)
    assert_array_equal(ornstein_uhlenbeck_current(0.2, 0, 3, 5, 0.1, rng), [0.2] * 5)
    assert_array_equal(random_synaptic_current(0, 5, 1, rng), [0] * 5)
    assert_array_equal(poisson_current([0, 9000], [1, 0], 5, 1, rng, 2), np.zeros((2, 5)))
    assert_array_equal(poisson_current([], [], 5, 1, rng), [0] * 5)


@all_currents
@pytest.mark.parametrize("n", [None, 3])
def test_the_generator_alone_decides_the_numbers(make, n):
    rng = np.random.default_rng(16)
    first, next_ones = make(200, 1, rng, n), make(200, 1, rng, n)
    assert_array_equal(make(200, 1, np.random.default_rng(16), n), first)
    assert (next_ones != first).any()
    assert (make(200, 1, np.random.default_rng(17), n) != first).any()


@all_currents
def test_global_random_state_is_left_alone(make):
    before = np.random.get_state()
    make(100, 1, np.random.default_rng(18), 3)
    np.testing.assert_equal(np.random.get_state(), before)
    # And has no say: the same numbers after it was set to another state.
    first = make(100, 1, np.random.default_rng(18))
    try:
        np.random.seed(2020)
        assert_array_equal(make(100, 1, np.random.default_rng(18)), first)
    finally:
        np.random.set_state(before)


def test_rates_and_weights_are_left_alone(is_pure):
    is_pure(
        lambda rates, weights: poisson_current(rates, weights, 50, 1, np.random.default_rng(19)),
        np.array([500.0, 300.0]),
        np.array([0.2, -0.1]),
    )


# Valid arguments by name; each test below replaces one of them.
VALID = {
    random_synaptic_current: {"I_mean": 0.2, "t_max": 10, "dt": 1},
    white_noise_current: {"I_mean": 0.2, "sigma": 0.1, "n_steps": 9, "dt": 1},
    ornstein_uhlenbeck_current: {"I_mean": 0.2, "std": 0.1, "tau_s": 5, "n_steps": 9, "dt": 1},
    poisson_current: {"rates": [800, 200], "weights": [0.4, -0.6], "n_steps": 9, "dt": 1},
}
for arguments in VALID.values():
    arguments["n_neurons"] = 2
UNITS = {"t_max": "ms", "dt": "ms", "tau_s": "ms", "I_mean": "nA", "std": "nA"}
UNITS |= {"sigma": "nA sqrt(ms)", "rates": "Hz", "weights": "nA ms"}


def call_with(function, name, value):
    return lambda: function(**VALID[function] | {name: value}, rng=np.random.default_rng(20))


@pytest.mark.parametrize("function", VALID)
def test_valid_arguments_are_accepted(function):
    assert call_with(function, "n_neurons", 3)().shape[0] == 3


@pytest.mark.parametrize(
    ("function", "name"), [(function, name) for function in VALID for name in VALID[function]]
)
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        ("1", "'1'"),
        (..., "Ellipsis"),
        (1 + 2j, "(1+2j)"),
        ([[1, 2], [3]], "[[1, 2], [3]]"),
    ],
)
def test_what_is_no_finite_number_is_refused(function, name, value, text, refuses):
    refuses(call_with(function, name, value), f"{name} ", text, UNITS.get(name, ""))


@pytest.mark.parametrize(
    ("function", "name", "value", "fragments"),
    [
        (function, name, value, fragments)
        for name, value, fragments in [
            ("dt", 0, ["0 ms", "above 0 ms"]),
            ("dt", -0.1, ["-0.1 ms", "above 0 ms"]),
            ("t_max", 0, ["0 ms", "above 0 ms"]),
            ("t_max", -150, ["-150 ms", "above 0 ms"]),
            ("t_max", 0.3, ["0.3 ms", "dt = 1 ms"]),
            ("sigma", -0.1, ["-0.1 nA sqrt(ms)", "0 nA sqrt(ms) or more"]),
            ("std", -0.1, ["-0.1 nA", "0 nA or more"]),
            ("tau_s", 0, ["0 ms", "above 0 ms"]),
            ("tau_s", -5, ["-5 ms", "above 0 ms"]),
            ("rates", [800, -200], ["-200 Hz", "0 Hz or more"]),
            ("rates", 800, ["()", "(2,)", "one rate and one weight"]),
            ("rates", [800, 200, 100], ["(3,)", "(2,)", "one rate and one weight"]),
            ("rates", [[800, 200]], ["(1, 2)", "(2,)", "one rate and one weight"]),
            ("weights", 0.4, ["(2,)", "()", "one rate and one weight"]),
            ("n_steps", 0, ["0", "1 or more"]),
            ("n_steps", -3, ["-3", "1 or more"]),
            ("n_steps", 2.5, ["2.5", "whole number"]),
            ("n_neurons", 0, ["0", "1 or more"]),
            ("n_neurons", 2.5, ["2.5", "whole number"]),
        ]
        for function in VALID
        if name in VALID[function]
    ],
)
def test_numbers_that_cannot_be_are_refused(function, name, value, fragments, refuses):
    refuses(call_with(function, name, value), name, *fragments)
