"""Connected neurons: one synapse, loops, random connections, and two loops beside the fast one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    Connections,
    LIFNeurons,
    LIFParameters,
    random_connections,
    simulate_network,
    synaptic_input,
)
from lif_helpers.practice.content.common import loops

P = LIFParameters()
EPS = np.finfo(float).eps
ONE_SYNAPSE = np.array([[0.0, 0.0], [5.0, 0.0]])  # from neuron 0 to neuron 1


def struck_at(k, n_steps, n=2, dt=0.1):
    """A current (nA) that makes neuron 0 of n, at rest, spike at sample k, and nobody else."""
    I = np.zeros((n, n_steps))
    I[0, k - 1] = 1.5 * (P.V_th - P.E_L) / P.R_m / -np.expm1(-dt / P.tau_m)
    return I


# --- one synapse --------------------------------------------------------------------------------


@pytest.mark.parametrize(("delay", "dt"), [(0.1, 0.1), (1.5, 0.1), (0.5, 0.5), (3, 0.05)])
def test_a_spike_lifts_V_by_J_after_the_delay_and_not_before(delay, dt):
    d = round(delay / dt)
    V, spikes = simulate_network(struck_at(20, 20 + d + 5, dt=dt), ONE_SYNAPSE, delay, P, dt)
    assert_array_equal(np.argwhere(spikes), [[0, 20]])
    assert_allclose(V[1, : 20 + d], P.E_L, rtol=0, atol=1e-12)
    after = P.E_L + 5 * np.exp(-dt / P.tau_m * np.arange(5))
    assert_allclose(V[1, 20 + d :], after, rtol=0, atol=1e-12)


def test_a_lift_to_threshold_exactly_is_a_spike():
    """V_th set to the very number that the lift brings V to fires; the next number above does not."""
    I = struck_at(20, 40)
    reached = simulate_network(I, ONE_SYNAPSE, 1, P)[0][1].max()
    I[0, 19] *= 2  # for neuron 0 to spike with any of these thresholds
    assert simulate_network(I, ONE_SYNAPSE, 1, P.replace(V_th=reached))[1][1, 30]
    above = np.nextafter(reached, 0)
    assert not simulate_network(I, ONE_SYNAPSE, 1, P.replace(V_th=above))[1][1].any()


def test_spikes_that_arrive_together_add_and_those_that_do_not_leak_away():
    W = np.zeros((3, 3))
    W[2, :2] = 12
    I = struck_at(20, 300, 3)
    for other, spikes_of_2 in [(20, [35]), (21, [36]), (150, [])]:
        I[1] = np.roll(I[0], other - 20)
        V, spikes = simulate_network(I, W, 1.5, P)
        assert_array_equal(np.flatnonzero(spikes[2]), spikes_of_2)  # 12 mV alone is too little
        assert V[2, 35] == pytest.approx(P.V_reset if other == 20 else P.E_L + 12)


def test_an_inhibitory_spike_lowers_V_and_cancels_an_excitatory_one():
    W = np.array([[0, 0, 0], [0, 0, 0], [4.0, -6.0, 0]])
    I = struck_at(20, 100, 3)
    assert simulate_network(I, W, 1, P)[0][2, 30] == pytest.approx(P.E_L + 4)
    I[1] = I[0]
    assert simulate_network(I, W, 1, P)[0][2, 30] == pytest.approx(P.E_L - 2)


def test_a_refractory_neuron_ignores_what_arrives_until_it_is_free():
    """V stays at V_reset for n_ref samples after the spike; what arrives at the next one counts."""
    p = P.replace(t_ref=2)
    W = np.array([[0.0, 0.0], [3.0, 0.0]])
    for late, lift in [(0, 0), (1, 0), (20, 0), (21, 3)]:
        I = struck_at(40, 120)
        I[1] = np.roll(I[0], 10 - late)  # spikes `late` steps before the other's spike arrives
        V, spikes = simulate_network(I, W, 1, p)
        assert_array_equal(np.flatnonzero(spikes[1]), [50 - late])
        assert V[1, 50] == pytest.approx(P.V_reset + lift)


def test_a_loop_runs_on_for_ever():
    n, d = 7, 15
    W = np.roll(np.eye(n), 1, axis=0) * 21  # neuron j reaches j + 1, and the last one the first
    _, spikes = simulate_network(struck_at(20, 20_000, n), W, d * 0.1, P)
    steps, neurons = np.nonzero(spikes.T)
    assert_array_equal(steps, np.arange(20, 20_000, d))
    assert_array_equal(neurons, np.arange(len(steps)) % n)


def test_without_connections_it_is_simulate():
    from lif_helpers import simulate

    I = np.random.default_rng(1).uniform(0, 0.6, (5, 2000))
    for p in (P, P.replace(t_ref=3)):
        V, spikes = simulate_network(I, np.zeros((5, 5)), 1, p)
        recording = simulate(I, p)
        assert_array_equal(spikes, recording.spikes)
        assert_allclose(V, recording.V, rtol=0, atol=1e-10)


# --- the fast one beside two loops that are there to be read ------------------------------------


def random_network(seed):
    """I, W, delay, neuron and dt of a random network in which a few per cent of steps have spikes."""
    rng = np.random.default_rng(seed)
    n, dt = rng.integers(1, 9), rng.choice([0.1, 0.25, 0.5])
    d, n_ref = rng.integers(1, 8), rng.integers(0, 6)
    p = LIFParameters(tau_m=rng.uniform(5, 30), V_reset=rng.uniform(-75, -55), t_ref=n_ref * dt)
    W = np.where(rng.random((n, n)) < 0.6, rng.uniform(-15, 15, (n, n)), 0)
    return rng.uniform(-0.2, 1.2, (n, rng.integers(1, 150))), W, d * dt, p, dt


def rounding(I, W, p):
    """A handful of roundings a step of numbers of the size of V, V_inf and all that arrives."""
    return 10 * EPS * (abs(p.E_L) + p.R_m * abs(I).max() + abs(W).sum()) * I.shape[1]


@given(seed=st.integers(0, 10**6))
def test_it_gives_what_the_loop_gives_that_a_learner_writes(seed):
    I, W, delay, p, dt = random_network(seed)
    p = p.replace(t_ref=0)  # which the learner leaves out
    V, spikes = loops.simulate_network(I, W, delay, p, dt)
    for connected in (W, Connections.of_matrix(W)):
        fast_V, fast_spikes = simulate_network(I, connected, delay, p, dt)
        assert_array_equal(fast_spikes, spikes)
        assert_allclose(fast_V, V, rtol=0, atol=rounding(I, W, p))


@given(seed=st.integers(0, 10**6))
def test_it_gives_what_neurons_give_that_are_stepped(seed):
    """With the lift as a current that brings V as far within the step: what is refractory ignores it."""
    I, W, delay, p, dt = random_network(seed)
    V, spikes = simulate_network(I, W, delay, p, dt)
    neurons, d = LIFNeurons(len(W), p, dt), round(delay / dt)
    stepped = np.zeros_like(spikes)
    for k in range(I.shape[1] - 1):
        arrives = synaptic_input(stepped[:, k + 1 - d], W) if k + 1 >= d else 0
        neurons.step(I[:, k] + arrives / (p.R_m * -np.expm1(-dt / p.tau_m)))
        stepped[:, k + 1] = neurons.spiked
        # Dividing by a small number and multiplying by it again rounds a little more.
        assert_allclose(V[:, k + 1], neurons.V, rtol=0, atol=10 * rounding(I, W, p))
    assert_array_equal(spikes, stepped)


def test_random_networks_of_these_tests_do_fire():
    fired = [simulate_network(*random_network(seed))[1].mean() for seed in range(100)]
    assert 0.01 < np.mean(fired) < 0.2


# --- connections --------------------------------------------------------------------------------


@pytest.mark.parametrize("p", [0, 0.05, 0.5, 1])
def test_random_connections_have_the_mean_and_the_spread_of_independent_draws(p):
    """n (n - 1) draws of 0 or 1 have a mean of p, and each row's sum a variance of (n - 1) p (1 - p).

    A mean of N draws is within 4 sqrt(p (1 - p)/N) of p, but for 1 in 16 000 seeds; a variance over
    n rows within 4 sqrt(2/n) of itself.
    """
    n, J = 400, -0.3
    W = random_connections(n, p, J, np.random.default_rng(2))
    assert set(np.unique(W)) <= {0, J}
    assert not np.diag(W).any()
    connected = W != 0
    mean = connected.sum() / (n * (n - 1))
    assert abs(mean - p) <= 4 * np.sqrt(p * (1 - p) / (n * (n - 1)))
    for axis in (0, 1):
        variance, expected = connected.sum(axis=axis).var(), (n - 1) * p * (1 - p)
        assert abs(variance - expected) <= 4 * np.sqrt(2 / n) * expected
    # i to j says nothing of j to i.
    both = (connected & connected.T).sum() / (n * (n - 1))
    assert abs(both - p**2) <= 4 * np.sqrt(2 * p**2 * (1 - p**2) / (n * (n - 1)))


def test_random_connections_come_from_rng_alone():
    np.random.seed(1)
    state = np.random.get_state()[1].copy()
    first, again, other = (
        random_connections(20, 0.5, 1, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    assert_array_equal(first, again)
    assert (first != other).any()
    assert_array_equal(np.random.get_state()[1], state)


@given(seed=st.integers(0, 10**6), n=st.integers(1, 30), p=st.floats(0, 1))
def test_lists_of_targets_are_the_matrix(seed, n, p):
    rng = np.random.default_rng(seed)
    W = random_connections(n, p, 1, rng) * rng.choice([-2.5, 0.5, 1.25], (n, n))
    connections = Connections.of_matrix(W)
    assert_array_equal(connections.matrix(), W)
    assert len(connections.targets) == np.count_nonzero(W)
    spiked = rng.random(n) < 0.5
    by_hand = [sum(W[i, j] for j in range(n) if spiked[j]) for i in range(n)]
    assert_allclose(synaptic_input(spiked, W), by_hand, rtol=0, atol=1e-12)
    assert_allclose(synaptic_input(spiked, connections), by_hand, rtol=0, atol=1e-12)


def test_a_spike_costs_only_its_own_targets():
    """Lists hold nothing for the connections that are not there: two numbers for each that is."""
    n = 2000
    W = np.zeros((n, n))
    W[:, 7] = 1
    connections = Connections.of_matrix(W)
    assert sum(a.size for a in (connections.first, connections.targets, connections.J)) == 3 * n + 1
    assert repr(connections) == "2000 neurons, 2000 connections"


# --- what is said of a wrong value --------------------------------------------------------------


@pytest.mark.parametrize("delay", [0, 0.04, -1])
def test_a_delay_of_less_than_a_step_is_told(delay, refuses):
    refuses(
        lambda: simulate_network(np.zeros((2, 5)), ONE_SYNAPSE, delay),
        f"delay is {delay:g} ms, but it must be at least one step of dt = 0.1 ms",
        "known only at the end of a step",
    )


def test_shapes_that_do_not_fit_are_told(refuses):
    refuses(
        lambda: simulate_network(np.zeros((3, 5)), ONE_SYNAPSE, 1),
        "I has the shape (3, 5), but for 2 neurons it must be (n_steps,) or (2, n_steps).",
    )
    refuses(
        lambda: simulate_network(np.zeros((2, 5)), [[1, 2, 3], [4, 5, 6]], 1),
        "W has the shape (2, 3), but it must be (n_neurons, n_neurons), W[i, j] from j to i.",
    )
    refuses(
        lambda: simulate_network(np.zeros((2, 5)), Connections.of_pairs(2, 1, [0], [1], 5), 1),
        "W connects 1 neuron to 2, but it must connect 2 to 2.",
    )
    refuses(
        lambda: synaptic_input([1, 0, 0], ONE_SYNAPSE),
        "spiked must be 0s and 1s (or False and True), one for each of 2 neurons",
        "[1, 0, 0]",
    )
    refuses(lambda: synaptic_input([1, 2], ONE_SYNAPSE), "spiked must be 0s and 1s", "[1, 2]")


def test_a_probability_beyond_1_is_told(refuses):
    rng = np.random.default_rng(1)
    refuses(
        lambda: random_connections(5, 1.5, 1, rng),
        "p is 1.5, but it is a probability, and must be 1 or less.",
    )
    refuses(lambda: random_connections(5, -0.1, 1, rng), "p is -0.1, but it must be 0 or more.")
    refuses(lambda: random_connections(0, 0.5, 1, rng), "n is 0, but it must be 1 or more.")
    refuses(lambda: random_connections(5, 0.5, 1, 7), "rng must be a random generator")


def test_a_current_beyond_floats_is_told(refuses):
    I = np.full((2, 5), -1e307)
    refuses(lambda: simulate_network(I, ONE_SYNAPSE, 1), "I goes from -1e+307 to -1e+307 nA", "W")
