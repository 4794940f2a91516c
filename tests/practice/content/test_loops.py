"""`simulate` gives what the three loops give that the learner writes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import LIFParameters, euler_step, exact_step, simulate
from lif_helpers.practice.content.common.loops import (
    one_by_one,
    simulate_lif,
    simulate_membrane,
    simulate_population,
)
from lif_helpers.practice.content.common.steps import by

# Some hundred steps, each with a handful of roundings of numbers of about 100 mV.
ROUNDING = {"rtol": 0, "atol": 1e-10}


def currents(seed, n, steps=200):
    return np.random.default_rng(seed).uniform(-0.1, 0.9, (n, steps))


@given(p=..., seed=st.integers(0, 2**32 - 1))
def test_without_a_threshold(p: LIFParameters, seed):
    free, dt = p.replace(V_th=1e6, t_ref=0), p.tau_m / 10
    (I,) = currents(seed, 1)
    # A few hundred roundings of numbers as large as E_L and R_m I.
    scale = {"rtol": 1e-10, "atol": 1e-12 * (abs(p.E_L) + p.R_m)}
    assert_allclose(
        simulate(I, free, dt, step=euler_step).V, simulate_membrane(I, free, dt), **scale
    )
    assert_allclose(
        simulate(I, free, dt).V, by(exact_step, simulate_membrane)(I, free, dt), **scale
    )


@given(seed=st.integers(0, 2**32 - 1), dt=st.sampled_from([0.1, 0.5, 1]))
def test_one_neuron(seed, dt):
    p, (I,) = LIFParameters(V_reset=-75, E_L=-68), currents(seed, 1)
    for recording, (V, spikes) in [
        (simulate(I, p, dt, step=euler_step), simulate_lif(I, p, dt)),
        (simulate(I, p, dt), by(exact_step, simulate_lif)(I, p, dt)),
    ]:
        assert_array_equal(recording.spikes, spikes)
        assert_allclose(recording.V, V, **ROUNDING)


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(1, 6), dt=st.sampled_from([0.1, 0.5, 1]))
def test_a_population(seed, n, dt):
    p, I = LIFParameters(V_reset=-75, E_L=-68), currents(seed, n)
    for recording, (V, spikes) in [
        (simulate(I, p, dt, step=euler_step), simulate_population(I, p, dt)),
        (simulate(I, p, dt), one_by_one(by(exact_step, simulate_lif))(I, p, dt)),
    ]:
        assert_array_equal(recording.spikes, spikes)
        assert_allclose(recording.V, V, **ROUNDING)
