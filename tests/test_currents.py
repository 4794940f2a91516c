"""Input currents: where they begin and end, the charge they carry, and published values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    constant_current,
    pulse_current,
    sinusoidal_current,
    step_current,
    times,
)


@pytest.mark.parametrize(("t_max", "dt", "n"), [(100, 0.1, 1000), (0.3, 0.1, 3), (10, 1, 10)])
def test_all_currents_have_one_value_per_time(t_max, dt, n):
    assert_allclose(times(t_max, dt), [k * dt for k in range(n)], rtol=1e-15)
    assert_array_equal(constant_current(0.25, t_max, dt), [0.25] * n)
    assert step_current(0.25, 0, t_max, dt).shape == (n,)
    assert pulse_current(0.25, [0], 1, t_max, dt).shape == (n,)
    assert sinusoidal_current(0.25, 0.25, 100, t_max, dt).shape == (n,)


@pytest.mark.parametrize(
    ("t_on", "t_off", "expected"),
    [
        (2, 5, [0, 0, 3, 3, 3, 0, 0, 0]),
        (6, None, [0, 0, 0, 0, 0, 0, 3, 3]),
        (0, 8, [3] * 8),
        (-2, 2, [3, 3, 0, 0, 0, 0, 0, 0]),
        (-5, -2, [0] * 8),
        (6, 20, [0, 0, 0, 0, 0, 0, 3, 3]),
        (4, 4, [0] * 8),
    ],
)
def test_step_is_on_from_t_on_until_t_off(t_on, t_off, expected):
    assert_array_equal(step_current(3, t_on, 8, 1, t_off=t_off), expected)


def test_pulses_that_overlap_add():
    assert_array_equal(pulse_current(2, [1, 3, 6], 3, 8, 1), [0, 2, 2, 4, 2, 2, 2, 2])


def test_one_start_may_be_a_plain_number():
    assert_array_equal(pulse_current(2, 1, 2, 4, 1), [0, 2, 2, 0])


@given(
    first=st.lists(st.integers(0, 900), max_size=5),
    width=st.integers(0, 99),
    dt=st.sampled_from([0.01, 0.1, 0.3, 1.0]),
)
def test_pulses_carry_their_charge(first, width, dt):
    """Each pulse carries the charge I*width, wherever it starts: first*dt is seldom exact."""
    I = pulse_current(0.5, [k * dt for k in first], width * dt, 1000 * dt, dt)
    assert I.sum() == 0.5 * width * len(first)  # multiples of 0.5 add without rounding


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (0.5, [0, 1, 0, 0, 0]),  # a half goes up: not to the even step
        (1.5, [0, 0, 1, 0, 0]),
        (2.5, [0, 0, 0, 1, 0]),
        (-0.5, [1, 0, 0, 0, 0]),
        (4.4, [0, 0, 0, 0, 1]),
        (4.5, [0, 0, 0, 0, 0]),  # which begins at the end
    ],
)
def test_a_pulse_between_two_steps_lasts_as_long_as_any(start, expected):
    assert_array_equal(pulse_current(1, [start], 1, 5, 1), expected)
    assert_array_equal(step_current(1, start, 5, 1, start + 1), expected)


@pytest.mark.parametrize("dt", [0.01, 0.02, 0.1, 0.3])
def test_of_a_thousand_starts_none_vanishes_and_none_doubles(dt):
    for k in range(1000):
        assert pulse_current(1, [k * 0.01], dt, 20, dt).sum() == 1
        assert step_current(1, k * 0.01, 20, dt, k * 0.01 + dt).sum() == 1


@given(
    start=st.floats(0, 500),
    width=st.floats(0, 400),
    dt=st.sampled_from([0.01, 0.1, 0.25, 0.5, 1, 3]),
)
def test_the_charge_of_a_pulse_does_not_depend_on_where_it_begins(start, width, dt):
    n = np.count_nonzero(pulse_current(1, [start], width, 1000, dt))
    assert n == np.count_nonzero(pulse_current(1, [0], width, 1000, dt))
    assert abs(n * dt - width) <= dt * (0.5 + 2e-6)


def test_the_charge_of_a_step_does_not_depend_on_where_it_begins():
    assert step_current(1, 10.25, 20, 0.5, 10.75).sum() * 0.5 == 0.5
    for k in range(400):
        assert np.count_nonzero(step_current(1, k / 40, 20, 0.5, k / 40 + 5)) == 10


@given(t_on=st.floats(0, 99.4), dt=st.sampled_from([0.1, 0.3, 0.5, 1]))
def test_a_step_without_an_end_lasts_to_the_end(t_on, dt):
    I = step_current(1, t_on, 100, dt)
    assert I[-1] == 1
    assert abs(np.argmax(I) * dt - t_on) <= dt * (0.5 + 2e-6)
    assert I.sum() == len(I) - np.argmax(I)


def test_pulses_that_touch_leave_no_gap_and_do_not_overlap():
    """Starts between the steps, as far apart as the pulses are wide."""
    for shift in [0, 0.05, 0.25, 0.5, 0.75, 0.95]:
        I = pulse_current(1, shift + 2.0 * np.arange(20), 2, 50, 1)
        assert_array_equal(I[3:39], np.ones(36))
        assert I.sum() == 40


def test_sinusoid_has_the_values_the_source_prints():
    """Neuromatch Academy precourse, W0D1, exercise 2, printed in amperes to five digits."""
    printed = [0.25, 0.39695, 0.48776, 0.48776, 0.39695, 0.25, 0.10305, 0.012236, 0.012236, 0.10305]
    assert_allclose(sinusoidal_current(0.25, 0.25, 100, 10, 1), printed, atol=5e-6, rtol=0)


def test_sinusoid_of_frequency_0_is_its_mean():
    assert_array_equal(sinusoidal_current(0.25, 0.1, 0, 5, 1), [0.25] * 5)


def test_sinusoid_starts_at_its_mean_and_peaks_after_a_quarter_of_a_period():
    I = sinusoidal_current(0.1, 0.3, 5, 200, 1)  # 5 Hz: a period of 200 ms
    assert I[0] == 0.1
    assert np.argmax(I) == 50
    assert np.argmin(I) == 150
    # The samples of whole periods average to the mean, up to the rounding of 200 additions.
    assert_allclose(I.mean(), 0.1, rtol=0, atol=200 * np.finfo(float).eps)


@pytest.mark.parametrize(
    "make",
    [
        times,
        lambda t_max, dt: constant_current(0.25, t_max, dt),
        lambda t_max, dt: step_current(0.25, 10, t_max, dt),
        lambda t_max, dt: pulse_current(0.25, [10], 2, t_max, dt),
        lambda t_max, dt: sinusoidal_current(0.25, 0.25, 10, t_max, dt),
    ],
    ids=["times", "constant", "step", "pulse", "sinusoid"],
)
@pytest.mark.parametrize(
    ("t_max", "dt", "fragments"),
    [
        (100, 0, ["dt", "0 ms", "above 0 ms"]),
        (100, -0.1, ["dt", "-0.1 ms", "above 0 ms"]),
        (100, float("nan"), ["dt", "nan ms"]),
        (100, "1", ["dt", "'1'", "ms"]),
        (0, 1, ["t_max", "0 ms", "above 0 ms"]),
        (-5, 1, ["t_max", "-5 ms", "above 0 ms"]),
        (float("inf"), 1, ["t_max", "inf ms"]),
        (None, 1, ["t_max", "None", "ms"]),
        (0.3, 1, ["t_max", "0.3 ms", "dt = 1 ms"]),
    ],
)
def test_times_that_cannot_be_are_refused(make, t_max, dt, fragments, refuses):
    refuses(lambda: make(t_max, dt), *fragments)


@pytest.mark.parametrize(
    ("call", "fragments"),
    [
        (lambda: constant_current("a", 10, 1), ["I ", "'a'", "nA"]),
        (lambda: constant_current(float("nan"), 10, 1), ["I ", "nan nA"]),
        (lambda: step_current(..., 2, 10, 1), ["I ", "Ellipsis", "nA"]),
        (lambda: step_current(1, "2", 10, 1), ["t_on", "'2'", "ms"]),
        (lambda: step_current(1, 5, 10, 1, t_off=3), ["t_off", "3 ms", "5 ms or more"]),
        (lambda: step_current(1, 5, 10, 1, t_off=float("inf")), ["t_off", "inf ms"]),
        (lambda: pulse_current(float("inf"), [1], 2, 10, 1), ["I ", "inf nA"]),
        (lambda: pulse_current(1, [1, float("nan")], 2, 10, 1), ["starts", "nan ms"]),
        (lambda: pulse_current(1, ["one"], 2, 10, 1), ["starts", "'one'", "ms"]),
        (lambda: pulse_current(1, [[1, 4], [2, 5]], 2, 10, 1), ["starts", "(2, 2)"]),
        (lambda: pulse_current(1, [1], -2, 10, 1), ["width", "-2 ms", "0 ms or more"]),
        (lambda: sinusoidal_current(None, 1, 10, 10, 1), ["I_mean", "None", "nA"]),
        (lambda: sinusoidal_current(1, [2], 10, 10, 1), ["amplitude", "[2]", "nA"]),
        (lambda: sinusoidal_current(1, 2, -10, 10, 1), ["frequency", "-10 Hz", "0 Hz or more"]),
        (lambda: sinusoidal_current(1, 2, 500, 10, 1), ["frequency", "500 Hz", "dt = 1 ms"]),
    ],
)
def test_other_values_that_cannot_be_are_refused(call, fragments, refuses):
    refuses(call, *fragments)


def test_a_step_that_begins_after_the_end_is_never_on():
    assert_array_equal(step_current(1, 20, 5, 1), [0] * 5)


def test_starts_are_left_alone(is_pure):
    is_pure(pulse_current, 0.5, np.array([1.0, 3.0]), 2, 10, 0.1)


@pytest.mark.parametrize(
    ("call", "fragments"),
    [
        (lambda: times(1e15, 0.1), ["t_max", "1e+15 ms", "0.1 ms", "1_000_000_000 steps"]),
        (lambda: times(1e300, 1e-300), ["t_max", "1e+300 ms", "1e-300 ms"]),
        (lambda: constant_current(1, 2e9, 1), ["t_max", "2e+09 ms"]),
    ],
)
def test_more_steps_than_a_memory_holds_are_told(call, fragments, refuses):
    refuses(call, *fragments)


@pytest.mark.parametrize("dt", [np.float32(0.1), np.array(0.1), np.array([0.1]), np.float64(0.1)])
def test_dt_may_be_a_number_of_any_kind(dt):
    assert_array_equal(times(100, dt), np.arange(1000) * float(np.ravel(dt)[0]))
    assert times(100, dt).dtype == sinusoidal_current(1, 2, 5, 100, dt).dtype == float
    assert step_current(1, 10, 100, dt).sum() == 900
    assert pulse_current(1, [10, 20], 5, 100, dt).sum() == 100
