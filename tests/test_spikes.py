"""Spike trains: times and raster say the same, and statistics of trains known by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    LIFParameters,
    binned_rate,
    coefficient_of_variation,
    ensemble_statistics,
    from_number,
    interspike_intervals,
    population_rate,
    simulate,
    spike_coincidence,
    to_binary,
    to_number,
    to_spike_times,
)

steps_of = st.sampled_from([0.01, 0.1, 0.3, 1.0, 2.5])


@given(raster=st.lists(st.integers(0, 1), max_size=200), dt=steps_of)
def test_raster_to_times_and_back(raster, dt):
    spike_times = to_spike_times(raster, dt)
    assert_allclose(spike_times, [k * dt for k, bit in enumerate(raster) if bit], rtol=1e-15)
    assert_array_equal(to_binary(spike_times, len(raster), dt), raster)


@given(steps=st.sets(st.integers(0, 10_000)), dt=steps_of)
def test_times_to_raster_and_back(steps, dt):
    spike_times = [k * dt for k in sorted(steps)]
    assert_allclose(to_spike_times(to_binary(spike_times, 10_001, dt), dt), spike_times, rtol=1e-15)


def test_a_spike_is_put_into_the_nearest_step():
    assert_array_equal(to_binary([0.04, 0.16, 0.3], 4, 0.1), [1, 0, 1, 1])


@pytest.mark.parametrize("kind", [list, np.array, lambda row: np.array(row, dtype=bool)])
def test_raster_may_be_a_list_numbers_or_booleans(kind):
    assert_array_equal(to_spike_times(kind([0, 1, 1, 0]), 0.5), [0.5, 1.0])


@pytest.mark.parametrize(
    ("spike_times", "fragments"),
    [
        ([1, 5], ["spike_times", "5 ms", "between 0 and 4 ms"]),
        ([-1, 2], ["spike_times", "-1", "ms", "between 0 and 4 ms"]),
        ([1, float("nan")], ["spike_times", "nan ms"]),
        ([1, float("inf")], ["spike_times", "inf ms"]),
        ([1, "two"], ["spike_times", "'two'", "ms"]),
        ([[1, 2], [3]], ["spike_times", "[[1, 2], [3]]", "ms"]),
    ],
)
def test_spike_times_that_cannot_be_are_refused(spike_times, fragments, refuses):
    refuses(lambda: to_binary(spike_times, 5, 1), *fragments)


def test_the_last_step_may_have_a_spike():
    assert_array_equal(to_binary([0, 4], 5, 1), [1, 0, 0, 0, 1])


def test_intervals_of_a_train():
    assert_array_equal(interspike_intervals([10, 12, 20, 21]), [2, 8, 1])


@pytest.mark.parametrize("spike_times", [[], [7.0], np.array([])])
def test_fewer_than_two_spikes_have_no_intervals(spike_times):
    isi = interspike_intervals(spike_times)
    assert isi.shape == (0,)
    assert math.isnan(coefficient_of_variation(isi))


@given(st.sets(st.integers(-1000, 1000), min_size=1).map(sorted))
def test_intervals_add_up_to_the_time_between_first_and_last(spike_times):
    assert interspike_intervals(spike_times).sum() == spike_times[-1] - spike_times[0]


def test_cv_of_known_trains():
    assert coefficient_of_variation([5, 5, 5]) == 0
    assert coefficient_of_variation([1, 3]) == 0.5  # mean 2, both 1 away from it
    assert coefficient_of_variation(np.array([1.0, 1.0, 4.0])) == pytest.approx(math.sqrt(2) / 2)


@pytest.mark.parametrize("isi", [[], [4.0], np.array([4.0])])
def test_cv_of_fewer_than_two_intervals_is_nan(isi):
    assert math.isnan(coefficient_of_variation(isi))


@given(
    isi=st.lists(st.floats(1, 1000), min_size=2, max_size=50),
    exponent=st.integers(-10, 10),
)
def test_cv_does_not_depend_on_the_unit_of_time(isi, exponent):
    scaled = [x * 2.0**exponent for x in isi]  # a power of two, which rounds nothing
    assert coefficient_of_variation(scaled) == coefficient_of_variation(isi)


def test_population_rate_in_hertz():
    assert_array_equal(population_rate(np.ones((4, 3)), 1), [1000] * 3)
    assert_array_equal(population_rate([[1, 0, 0], [0, 0, 1]], 0.5), [1000, 0, 1000])
    booleans = np.array([[True, False], [True, True], [False, False], [True, False]])
    assert_array_equal(population_rate(booleans, 2), [375, 125])


def test_population_rate_of_one_neuron_has_one_value_per_step():
    """The spikes of one neuron are `(n_steps,)`."""
    spikes = simulate(np.full(400, 0.3)).spikes
    assert_array_equal(population_rate(spikes, 0.1), 10_000 * spikes)


@given(st.integers(0, 2**32 - 1), st.integers(1, 20), st.integers(1, 50), steps_of)
def test_population_rate_counts_every_spike_once(seed, n, n_steps, dt):
    raster = np.random.default_rng(seed).random((n, n_steps)) < 0.3
    count = population_rate(raster, dt).sum() * n * dt / 1000
    assert count == pytest.approx(raster.sum())


trains = st.lists(st.floats(0, 1000), min_size=1, max_size=40).map(sorted)


@given(trains)
def test_a_train_coincides_with_itself(train):
    assert spike_coincidence(train, train, 1000) == pytest.approx(1)


@given(trains, trains)
def test_no_train_coincides_better_than_the_same(found, due):
    assert spike_coincidence(found, due, 1000) <= 1 + 1e-9


def test_a_poisson_train_coincides_by_chance_only():
    """Gamma is 0 on average, whatever the Poisson train's rate: the definition's own normalisation."""
    rng = np.random.default_rng(1)
    due = np.arange(50, 100_000, 100)  # 10 Hz, further apart than two windows
    for rate in [2, 10, 30]:  # Hz
        found = [rng.uniform(0, 100_000, rng.poisson(100 * rate)) for _ in range(40)]
        gammas = [spike_coincidence(train, due, 100_000, window=1) for train in found]
        assert abs(np.mean(gammas)) < 0.01


def test_coincidence_of_trains_known_by_hand():
    due = np.array([100.0, 200.0, 300.0, 400.0])
    # by chance: 2 * 4 ms * 4 spikes/1000 ms = 0.032 of the spikes that are due
    assert spike_coincidence(due + 3.9, due, 1000) == pytest.approx(1)
    assert spike_coincidence(due - 3.9, due, 1000) == pytest.approx(1)
    assert spike_coincidence(due + 4.1, due, 1000) == pytest.approx(-0.032 / 0.968)
    half = np.array([100, 200, 310, 410])
    assert spike_coincidence(half, due, 1000) == pytest.approx((2 - 0.128) / 4 / 0.968)
    assert spike_coincidence(half[::-1], due[::-1], 1000) == spike_coincidence(half, due, 1000)
    assert spike_coincidence(half, due, 1000, window=11) == pytest.approx(1)


def test_one_spike_coincides_with_one_spike_only():
    # One pair, of two that are near enough; by chance, 2 * 4 * 1/100 = 0.08 of the two that are due.
    assert spike_coincidence([50], [48, 52], 100) == pytest.approx((1 - 0.16) / 1.5 / 0.92)
    # Each of these has its partner, though the nearest to the first belongs to the second.
    assert spike_coincidence([50, 53], [47, 50], 1000) == pytest.approx(1)


def test_coincidence_with_silence_is_0_and_of_two_silences_nan():
    assert spike_coincidence([], [10, 20], 100) == 0
    assert spike_coincidence([10, 20], [], 100) == 0
    assert math.isnan(spike_coincidence([], [], 100))


def test_a_train_that_leaves_no_gap_has_no_gamma():
    assert math.isnan(spike_coincidence(np.arange(0, 1000, 8), [100], 1000))


@pytest.mark.parametrize(
    ("arguments", "fragments"),
    [
        (([1], [1], 0), ["duration", "0 ms", "above 0 ms"]),
        (([1], [1], 10, -4), ["window", "-4 ms", "above 0 ms"]),
        (([1, float("nan")], [1], 10), ["found", "nan ms"]),
        (([1], ["two"], 10), ["due", "'two'", "ms"]),
    ],
)
def test_coincidence_that_cannot_be_is_refused(arguments, fragments, refuses):
    refuses(lambda: spike_coincidence(*arguments), *fragments)


@pytest.mark.parametrize(
    ("dt", "fragments"),
    [(0, ["dt", "0 ms", "above 0 ms"]), (-1, ["dt", "-1 ms"]), (float("nan"), ["dt", "nan ms"])],
)
def test_dt_that_cannot_be_is_refused(dt, fragments, refuses):
    refuses(lambda: population_rate([[1, 0]], dt), *fragments)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (to_binary, (np.array([1.0, 3.0]), 5, 1)),
        (to_spike_times, (np.array([0, 1, 1]), 0.1)),
        (interspike_intervals, (np.array([1.0, 3.0, 4.0]),)),
        (coefficient_of_variation, (np.array([1.0, 3.0, 4.0]),)),
        (population_rate, (np.array([[0, 1], [1, 1]]), 0.1)),
        (spike_coincidence, (np.array([3.0, 1.0]), np.array([2.0, 1.5]), 10)),
    ],
)
def test_arguments_are_left_alone(function, arguments, is_pure):
    is_pure(function, *arguments)


# --- one train or many --------------------------------------------------------------------------

ONE_TRAIN = {
    "to_binary": lambda train: to_binary(train, 100, 1),
    "interspike_intervals": interspike_intervals,
    "found": lambda train: spike_coincidence(train, [1, 2], 100),
    "due": lambda train: spike_coincidence([1, 2], train, 100),
}


@pytest.mark.parametrize("name", ONE_TRAIN)
@pytest.mark.parametrize(
    "trains",
    [
        [np.array([1.0, 5.0]), np.array([2.0, 7.0])],  # of equal length: an array like any other
        [np.array([1.0, 5.0]), np.array([2.0])],
        [[1, 5, 9], [], [2]],
        [[], []],
        (np.array([1.0]), np.array([])),
        np.array([[1.0, 5.0], [2.0, 7.0]]),
        np.array([np.array([1.0]), np.array([2.0, 3.0])], dtype=object),
    ],
)
def test_several_trains_are_told_where_one_is_asked_for(name, trains, refuses):
    refuses(lambda: ONE_TRAIN[name](trains), "holds several spike trains", "(ms)", "[0]", "loop")


@pytest.mark.parametrize("name", ONE_TRAIN)
def test_a_list_of_one_train_is_that_train(name):
    """As the spike times of a population of one are."""
    train = np.array([1.0, 5.0, 9.5])
    for only in [[train], [train.tolist()], train[np.newaxis], (train,)]:
        assert_array_equal(ONE_TRAIN[name](only), ONE_TRAIN[name](train))


def test_a_population_of_one_gives_what_one_neuron_gives():
    I = np.random.default_rng(1).uniform(0, 1, 4000)
    one, population = simulate(I), simulate(I[np.newaxis])
    isi = interspike_intervals(one.spike_times)
    assert_array_equal(interspike_intervals(population.spike_times), isi)
    cv = coefficient_of_variation(isi)
    assert 0 < cv < 1
    assert coefficient_of_variation(isi[np.newaxis]) == coefficient_of_variation([isi]) == cv
    bits = one.spikes[::10]
    assert to_number(bits[np.newaxis]) == to_number(bits)
    assert_array_equal(to_spike_times(population.spikes, 0.1), one.spike_times)
    assert_array_equal(population_rate(population.spikes, 0.1), population_rate(one.spikes, 0.1))
    mean, std = ensemble_statistics(population.V)
    assert_array_equal(mean, one.V)
    assert_array_equal(std, np.zeros(4000))


@pytest.mark.parametrize(
    ("call", "fragments"),
    [
        (lambda: coefficient_of_variation([[1, 2, 3], [2, 3, 4]]), ["isi", "(2, 3)", "one row"]),
        (
            lambda: coefficient_of_variation([[1, 2, 3], [2, 3]]),
            ["isi", "[[1, 2, 3], [2, 3]]", "ms"],
        ),
        (lambda: to_spike_times(np.eye(3), 0.1), ["binary", "(3, 3)", "one row"]),
        (lambda: to_number(np.eye(3)), ["binary", "(3, 3)", "one row"]),
        (lambda: population_rate(np.zeros((2, 2, 2)), 0.1), ["spikes", "(2, 2, 2)", "n_neurons"]),
        (lambda: population_rate(np.zeros((0, 5)), 0.1), ["spikes", "(0, 5)", "n_neurons"]),
        (lambda: ensemble_statistics(np.zeros((0, 5))), ["V", "(0, 5)", "n_neurons"]),
        (lambda: ensemble_statistics(-60.0), ["V", "()", "n_neurons"]),
    ],
)
def test_rows_that_are_too_many_or_too_few_are_told(call, fragments, refuses):
    refuses(call, *fragments)


# --- times for bits, bits for times -------------------------------------------------------------

OF_BITS = {
    "to_spike_times": lambda bits: to_spike_times(bits, 0.1),
    "to_number": to_number,
    "population_rate": lambda bits: population_rate(bits, 0.1),
    "binned_rate": lambda bits: binned_rate(bits, 0.1, 1),
}


@pytest.mark.parametrize("name", OF_BITS)
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([22.0, 44.0], "contains 22"),
        (simulate(np.full(500, 0.5)).spike_times, "contains 10.3"),
        ([0, float("nan"), 1], "contains nan"),
        ([0, 1, 2], "contains 2"),
        ([0, -1], "contains -1"),
        ([0.5, 1], "contains 0.5"),
        ("0101", "'0101'"),
        (["0", "1"], "['0', '1']"),
        ([0, None], "[0, None]"),
        (np.ma.array([0, 1], mask=[0, 1]), "mask"),
    ],
)
def test_what_is_no_row_of_bits_is_told(name, wrong, said, refuses):
    refuses(lambda: OF_BITS[name](wrong), said)


def test_the_spike_times_of_a_population_are_no_raster(refuses):
    several = simulate(np.array([[0.3], [0.5]]) * np.ones(5000)).spike_times
    assert len(several[0]) != len(several[1])
    for call in OF_BITS.values():
        refuses(lambda: call(several), "must be 0s and 1s", "array(")  # noqa: B023


@pytest.mark.parametrize("name", ONE_TRAIN)
@pytest.mark.parametrize(
    "bits",
    [
        simulate(np.full(500, 0.5)).spikes,
        to_binary([3, 5, 8], 12, 1),
        [0, 0, 1, 0, 1],
        [False, True],
        np.array([0.0, 1.0, 0.0]),
        np.array([0, 1, 1], dtype=np.uint8),
    ],
)
def test_a_row_of_bits_is_no_spike_train(name, bits, refuses):
    refuses(lambda: ONE_TRAIN[name](bits), "times of spikes in ms", "row of bits", "to_spike_times")


def test_spikes_at_0_and_1_ms_are_a_train_all_the_same():
    assert_array_equal(interspike_intervals([0, 1]), [1])
    assert_array_equal(interspike_intervals([0, 1, 2]), [1, 1])
    assert_array_equal(to_binary([1], 3, 1), [0, 1, 0])


@pytest.mark.parametrize(
    ("spike_times", "said"),
    [
        ([5, 2], "5 ms is followed by 2 ms"),
        ([1.5, 3, 3], "3 ms is followed by 3 ms"),
        (np.array([5, 2], dtype=np.uint8), "5 ms is followed by 2 ms"),  # whose difference is 253
        ([0, 4, 9, -1], "9 ms is followed by -1 ms"),
    ],
)
def test_spike_times_must_rise_to_have_intervals(spike_times, said, refuses):
    refuses(lambda: interspike_intervals(spike_times), "spike_times must rise", said)


def test_intervals_below_0_have_no_cv_and_intervals_of_0_none_either(refuses):
    refuses(lambda: coefficient_of_variation([2, -1, 3]), "isi contains -1 ms", "0 ms or more")
    assert math.isnan(coefficient_of_variation([0, 0, 0]))


# --- between the steps --------------------------------------------------------------------------


def test_spikes_a_step_apart_never_share_a_step():
    """A half goes up; to the even step, 15 and 25 ms would both be step 2."""
    assert_array_equal(to_binary([5, 15, 25], 4, 10), [0, 1, 1, 1])
    assert_array_equal(np.flatnonzero(to_binary(0.5 + np.arange(50), 51, 1)), np.arange(1, 51))
    for dt in [0.1, 0.02, 0.3]:
        spike_times = (np.arange(200) + 0.5) * dt  # half of them on the wrong side by rounding
        assert to_binary(spike_times, 201, dt).sum() == 200


@given(st.floats(0, 1), st.sampled_from([0.1, 0.25, 1, 3]), st.integers(2, 60))
def test_a_regular_train_keeps_its_count(offset, dt, n):
    spike_times = offset * dt + np.arange(n) * dt
    assert to_binary(spike_times, n + 1, dt).sum() == n


@pytest.mark.parametrize(
    ("width", "steps"), [(0.25, 3), (0.35, 4), (0.45, 5), (0.55, 6), (0.01, 1)]
)
def test_a_bin_of_half_a_step_more_is_a_step_longer(width, steps):
    t, rate = binned_rate(np.ones(60), 0.1, width)
    assert_allclose(t[1], steps * 0.1, rtol=1e-15)
    assert len(t) == len(rate) == 60 // steps


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [5, 5.0, np.int64(5), np.uint8(5), np.float32(5), np.array(5)])
@pytest.mark.parametrize("n_steps", [4, 4.0, np.int16(4), np.array(4)])
def test_a_whole_number_of_any_kind_has_digits(number, n_steps):
    assert_array_equal(from_number(number, n_steps), [0, 1, 0, 1])
    assert_array_equal(to_binary([0, 2], n_steps, 1.0), [1, 0, 1, 0])


def test_no_step_has_no_digit():
    for nothing in (from_number(0, 0), to_binary([], 0, 0.1)):
        assert nothing.shape == (0,)
        assert nothing.dtype == int
    assert to_number([]) == 0
    assert_array_equal(to_binary([], 10.0, 0.1), [0] * 10)


@pytest.mark.parametrize("n", [63, 64, 65, 20_000])
def test_numbers_have_as_many_digits_as_one_likes(n):
    bits = np.random.default_rng(n).integers(0, 2, n)
    number = to_number(bits)
    assert number == sum(1 << int(n - 1 - k) for k in np.flatnonzero(bits))
    assert_array_equal(from_number(number, n), bits)
    assert_array_equal(from_number(np.uint64(2**64 - 1), 64), np.ones(64))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((-1, 20_000), ["whole_number is -1,", "20000 binary digits", "2**20000 - 1"]),
        ((1 << 20_000, 20_000), ["2 to the power of 20000", "2**20000 - 1"]),
        ((-(10**5000), 3), ["whole_number is -2 to the power of 16609", "up to 7"]),
        ((2.5, 3), ["whole_number is 2.5", "whole number"]),
        ((float("nan"), 3), ["whole_number is nan"]),
        (("101", 3), ["whole_number", "'101'"]),
        ((True, 3), ["whole_number", "True"]),
        (([1, 0, 1], 3), ["whole_number", "[1, 0, 1]"]),
        ((1, -1), ["n_steps is -1", "0 or more"]),
        ((1, 2.5), ["n_steps is 2.5", "whole number"]),
        ((1, None), ["n_steps", "None"]),
        ((1, 10**12), ["n_steps is 1000000000000", "1_000_000_000 or less"]),
        ((1, 0), ["whole_number is 1", "0 binary digits", "up to 0"]),
    ],
)
def test_what_has_no_such_digits_is_told(arguments, said, refuses):
    refuses(lambda: from_number(*arguments), *said)


@pytest.mark.parametrize(
    ("n_steps", "said"),
    [
        (2.5, "n_steps is 2.5"),
        (-1, "n_steps is -1"),
        ("5", "'5'"),
        (10**12, "1_000_000_000 or less"),
    ],
)
def test_steps_that_cannot_be_are_told(n_steps, said, refuses):
    refuses(lambda: to_binary([1], n_steps, 1), "n_steps", said)
    refuses(lambda: to_binary([1.0], 0, 1), "1 to 1 ms", "n_steps = 0")


def test_float32_is_not_computed_in_float32():
    """The mean of many float32 in float32 would be wrong in its fourth digit."""
    V = np.full((200_000, 2), -70.1, dtype=np.float32)
    mean, std = ensemble_statistics(V)
    assert_allclose(mean, float(np.float32(-70.1)), rtol=1e-12)
    assert_allclose(std, 0, atol=1e-6)
    spikes = np.ones((70_000, 1), dtype=np.float16)
    assert population_rate(spikes, 1) == 1000
    isi = interspike_intervals(np.array([1, 2.5, 5], dtype=np.float16))
    assert isi.dtype == float


def test_a_neuron_is_not_a_train(refuses):
    recording = simulate(np.full(500, 0.5))
    for wrong in (recording, LIFParameters()):
        refuses(lambda: interspike_intervals(wrong), "spike_times must be numbers in ms")  # noqa: B023
        refuses(lambda: population_rate(wrong, 0.1), "spikes must be 0s and 1s")  # noqa: B023
