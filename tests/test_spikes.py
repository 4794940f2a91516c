"""Spike trains: times and raster say the same, and statistics of trains known by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    coefficient_of_variation,
    interspike_intervals,
    population_rate,
    simulate,
    spike_coincidence,
    to_binary,
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
