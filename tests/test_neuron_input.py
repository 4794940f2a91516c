"""What the model refuses, in one sentence, and that it leaves its arguments alone."""

import numpy as np
import pytest

from lif_helpers import (
    LIFNeurons,
    LIFParameters,
    euler_step,
    exact_step,
    membrane_slope,
    simulate,
    spike_and_reset,
)

NMA = LIFParameters(E_L=-60)  # the constants of the Neuromatch Academy precourse


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


@pytest.mark.parametrize(
    ("options", "fragments"),
    [
        ({"spike_timing": "late"}, ["spike_timing", "'grid'", "'exact'", "'late'"]),
        ({"spike_timing": None}, ["spike_timing", "None"]),
        ({"spike_timing": "exact", "step": euler_step}, ["spike_timing='exact'", "step"]),
        ({"sigma": 0.2}, ["sigma", "0.2", "spike_timing='exact'"]),
        ({"spike_timing": "exact", "sigma": -1}, ["sigma", "-1 nA sqrt(ms)", "0 nA sqrt(ms)"]),
        ({"spike_timing": "exact", "sigma": "0.2"}, ["sigma", "'0.2'"]),
        # 0.5826 R_m sigma/tau_m sqrt(dt) = 11.65 mV: E_L is only 10 mV below V_th.
        ({"spike_timing": "exact", "sigma": 2}, ["sigma", "2 nA", "11.7 mV", "dt = 4 ms"]),
    ],
)
def test_options_that_do_not_go_together_are_refused(options, fragments, refuses):
    refuses(lambda: simulate(np.zeros(5), NMA, 4, **options), *fragments)


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("options", [{}, {"record": False}, {"t_ref": 2}])
def test_a_current_that_leads_beyond_all_floats_is_refused(n, options, refuses):
    """R_m I is -1e314 mV, and V is -inf from then on, or nan once a current comes that is as large."""
    p = LIFParameters(R_m=1e6)
    for I in ([-1e308, 5, 5], [0, -1e308, 1e308], [0, 0, -1e308, 0]):
        refuses(lambda: simulate(np.full((n, len(I)), I), p, **options), "I goes from -1e+308")  # noqa: B023
    assert simulate(np.full((n, 3), 1e308), p, **options).spikes[:, 1:].any()


def stepped(I, t_ref):
    neurons = LIFNeurons(2, NMA, t_ref=t_ref)
    return neurons.step(I), neurons.V, neurons.steps_left


def recorded(I, t_ref, step):
    recording = simulate(I, NMA, 20, step=step, t_ref=t_ref)
    return recording.V, recording.spikes, recording.t, recording.I


def timed(I, t_ref):
    recording = simulate(I, NMA, 20, t_ref=t_ref, spike_timing="exact")
    return recording.V, recording.spike_times


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
        (timed, (np.full(8, 5.0), 40.0)),
        (timed, (np.full((2, 8), 5.0), np.array([0.0, 40.0]))),
    ],
)
def test_arguments_are_left_alone(function, arguments, is_pure):
    is_pure(function, *arguments)
