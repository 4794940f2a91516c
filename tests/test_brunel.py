"""Brunel's network: how it is wired, what reaches its neurons, and how Brian2 sees its states."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    BrunelNetwork,
    brunel,
    mean_cv,
    mean_field_rate,
    network_input,
    pairwise_correlation,
    simulate_brunel,
    simulate_network,
)
from lif_helpers.brunel import STATES
from lif_helpers.network import Connections

RECORD = json.loads(
    (Path(__file__).parent / "recorded" / "brian2_network.json").read_text(encoding="utf-8")
)
SMALL = BrunelNetwork(n_E=40, fraction=0.3, J=2)


def settled(recording, skipped=100):
    """`[rate, CV, correlation in 2 ms]` after the first `skipped` ms."""
    spikes, dt = recording.spikes[:, round(skipped / recording.dt) :], recording.dt
    return [1000 / dt * spikes.mean(), mean_cv(spikes), pairwise_correlation(spikes, dt, 2)]


# --- wiring -------------------------------------------------------------------------------------


@pytest.mark.parametrize("network", [SMALL, SMALL.replace(fraction=1), SMALL.replace(fraction=0)])
def test_each_neuron_has_its_number_of_inputs_and_never_itself(network):
    from_E, from_I = network.connections(np.random.default_rng(1))
    assert (network.n_E, network.n_I, network.n) == (40, 10, 50)
    W = np.hstack([from_E.matrix(), from_I.matrix()])
    assert_array_equal((W > 0).sum(axis=1), network.C_E)
    assert_array_equal((W < 0).sum(axis=1), network.C_I)
    assert not np.diag(W).any()
    # A connection that came twice would be twice as strong.
    assert set(np.unique(W)) <= {0, network.J, -network.g * network.J}


def test_all_sources_are_chosen_alike():
    """Each of 39 others is chosen 12 in 39 times: over 500 draws, 4 standard deviations of a share."""
    rng = np.random.default_rng(1)
    W = np.mean([SMALL.connections(rng)[0].matrix() > 0 for _ in range(500)], axis=0)
    share = SMALL.C_E / (SMALL.n_E - 1)
    others = W[:40][~np.eye(40, dtype=bool)]
    # The largest of 1560 shares is within 4.5 standard deviations, but for 1 in 100 seeds.
    assert abs(others - share).max() < 4.5 * np.sqrt(share * (1 - share) / 500)
    assert abs(W[40:] - SMALL.C_E / SMALL.n_E).max() < 4.5 * np.sqrt(0.3 * 0.7 / 500)


def test_a_large_network_needs_no_matrix():
    """12 500 neurons: what is kept grows with the connections, 16 times fewer bytes than a matrix."""
    network = BrunelNetwork(n_E=10_000, J=0.1, fraction=0.01)
    connections = network.connections(np.random.default_rng(1))
    kept = sum(a.nbytes for c in connections for a in (c.first, c.targets, c.J))
    assert kept < 8 * (network.C_E + network.C_I + 2) * network.n
    assert kept < 8 * network.n**2 / 90


# --- simulation ---------------------------------------------------------------------------------


def test_without_a_drive_from_outside_it_is_simulate_network():
    """From rest, where strong excitation keeps itself going, the same spikes and the same V."""
    network = SMALL.replace(drive=0, g=1)
    from_E, from_I = network.connections(np.random.default_rng(3))
    recording = simulate_brunel(network, 200, 0.1, np.random.default_rng(3), 50, (from_E, from_I))
    W = np.hstack([from_E.matrix(), from_I.matrix()])
    # V begins elsewhere: a current of one step brings it there, from E_L.
    p, start = network.p, recording.V[:, 0]
    I = np.zeros((50, recording.n_steps + 1))
    I[:, 0] = (start - p.E_L) / p.R_m / -np.expm1(-0.1 / p.tau_m)
    V, spikes = simulate_network(I, W, network.delay, p, 0.1)
    assert_array_equal(recording.spikes, spikes[:, 1:])
    assert_allclose(recording.V, V[:, 1:], rtol=0, atol=1e-9)


def test_a_recording_says_the_same_in_several_ways():
    recording = simulate_brunel(SMALL, 300, 0.1, np.random.default_rng(1), 50)
    network, spikes = recording.network, recording.spikes
    assert spikes.shape == (network.n, recording.n_steps) == (50, 3000)
    assert spikes.sum() == len(recording.steps) > 500
    for row, times in zip(spikes, recording.spike_times, strict=True):
        assert_allclose(times, recording.t[row])
    assert recording.rate == pytest.approx(spikes.sum() / 50 / 0.3)
    assert repr(recording) == (
        f"300 ms, 50 neurons, {spikes.sum()} spikes, {recording.rate:.4g} Hz"
    )
    assert (recording.V[spikes] == network.p.V_reset).all()


def test_the_input_is_what_arrives_through_the_connections():
    """V of a watched neuron follows from its two halves; the inhibitory one from the spikes alone."""
    rng = np.random.default_rng(1)
    connections = SMALL.connections(rng)
    recording = simulate_brunel(SMALL, 100, 0.1, rng, 50, connections)
    d = round(SMALL.delay / 0.1)
    inhibition = connections[1].matrix() @ recording.spikes[40:, :-d]
    assert_allclose(recording.inhibitory[:, d:], inhibition, atol=1e-12)
    assert not recording.inhibitory[:, :d].any()
    outside = recording.excitatory[:, d:] - connections[0].matrix() @ recording.spikes[:40, :-d]
    assert_allclose(outside / SMALL.J, np.rint(outside / SMALL.J), atol=1e-9)
    assert outside.min() > -1e-9


def test_spikes_from_outside_are_poisson():
    """Their counts have the mean that is asked for, as large a variance, and no memory."""
    network = BrunelNetwork(n_E=80, fraction=0, J=0.2)
    recording = simulate_brunel(network, 500, 0.1, np.random.default_rng(1), 100)
    counts = recording.excitatory[:, 1:] / network.J
    mean, N = network.external_rate * 0.1 / 1000, counts.size
    assert mean == pytest.approx(1)  # drive 2 and 20 mV, in 20 ms: 100 jumps of 0.2 mV in 10 ms
    assert abs(counts.mean() - mean) < 4 * np.sqrt(mean / N)
    # The variance of a Poisson variance: (lambda + 2 lambda^2)/N.
    assert abs(counts.var() - mean) < 4 * np.sqrt((mean + 2 * mean**2) / N)
    for a, b in [(counts[:, 1:], counts[:, :-1]), (counts[1:], counts[:-1])]:
        assert abs(((a - mean) * (b - mean)).mean()) < 4 * mean / np.sqrt(a.size)


def test_spikes_from_outside_vary_as_much_all_together():
    """Drawn many steps at a time, their sum over these is Poisson too, not always the same.

    The variance of 400 sums scatters by sqrt(2/400) of itself.
    """
    network = BrunelNetwork(n_E=4, J=20)
    steps = brunel.CELLS // network.n
    hits = itertools.islice(brunel._hits(network, 0.1, np.random.default_rng(1)), 400 * steps)
    sums = np.array(list(hits)).reshape(400, -1).sum(axis=1)
    assert sums.var() == pytest.approx(sums.mean(), rel=4 * np.sqrt(2 / 400))
    assert sums.mean() == pytest.approx(brunel.CELLS * 0.01, rel=0.02)


def test_V_begins_anywhere_between_reset_and_threshold():
    """Uniform values have a mean that scatters by the width over sqrt(12 n), and ends by it over n."""
    network, p = SMALL.replace(n_E=800), SMALL.p
    start = simulate_brunel(network, 1, 0.1, np.random.default_rng(1), watched=1000).V[:, 0]
    assert p.V_reset <= start.min() < p.V_reset + 0.1
    assert p.V_th - 0.1 < start.max() < p.V_th
    assert start.mean() == pytest.approx(-55, abs=4 * 10 / np.sqrt(12 * 1000))


def test_it_comes_from_rng_alone():
    first, again, other = (
        simulate_brunel(SMALL, 50, 0.1, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    assert_array_equal(first.neurons, again.neurons)
    assert_array_equal(first.V, again.V)
    assert len(first.V[0]) == len(other.V[0])
    assert (first.V != other.V).any()


# --- Brian2, as recorded ------------------------------------------------------------------------


@pytest.mark.parametrize("case", RECORD["cases"], ids=range(len(RECORD["cases"])))
def test_spikes_are_those_of_brian2(case):
    """With the same connections and no noise: all of them, at the same steps."""
    n, p = len(case["I"]), STATES["AI"].p
    p = type(p)(**case["constants"])
    W = np.zeros((n, n))
    for i, j, J in case["W"]:
        W[i, j] = J
    I = np.repeat(np.c_[case["I"]], round(400 / case["dt"]), axis=1)
    for connected in (W, Connections.of_matrix(W)):
        _, spikes = simulate_network(I, connected, case["delay"], p, case["dt"])
        assert len(case["spikes"]) > 100
        assert_array_equal(np.argwhere(spikes.T), case["spikes"])


@pytest.mark.parametrize("name", STATES)
def test_states_are_those_of_brian2(name):
    """Rate, CV and correlation over 10 seeds, within 3 standard errors of the difference.

    Each seed draws connections, starts and noise anew, here and in the script that Brian2 ran.
    """
    runs = [
        settled(simulate_brunel(STATES[name], 400, 0.1, np.random.default_rng(seed)))
        for seed in range(10)
    ]
    ours, theirs = np.array(runs), np.array(RECORD["states"][name])
    error = np.sqrt((ours.var(axis=0, ddof=1) + theirs.var(axis=0, ddof=1)) / 10)
    assert (abs(ours.mean(axis=0) - theirs.mean(axis=0)) <= 3 * error).all()


@pytest.mark.parametrize(
    ("name", "synchronous", "irregular"),
    [("SR", True, False), ("AI", False, True), ("SI fast", True, True), ("SI slow", True, True)],
)
def test_states_are_what_they_are_called(name, synchronous, irregular):
    """By Brian2's runs: regular is a CV well below 1, and all but nothing is a correlation of 0.03."""
    _, cv, correlation = np.mean(RECORD["states"][name], axis=0)
    assert (cv > 0.4) == irregular
    assert (correlation > 0.1) == synchronous


# --- beside mean field --------------------------------------------------------------------------


@pytest.mark.parametrize("g", [3, 4.5, 6, 8])
def test_mean_field_is_within_5_per_cent_where_neurons_are_asynchronous(g):
    network = BrunelNetwork(n_E=2000, fraction=0.05, J=0.4, g=g, drive=2)
    rate, _, correlation = settled(simulate_brunel(network, 400, 0.1, np.random.default_rng(1)))
    assert correlation < 0.03
    assert rate == pytest.approx(mean_field_rate(network), rel=0.05)


def test_mean_field_fails_where_neurons_are_synchronous():
    """In a slow oscillation all rise and fall together, of which theory knows nothing."""
    network = STATES["SI slow"].replace(drive=0.8)
    seeds = map(np.random.default_rng, range(5))
    runs = [settled(simulate_brunel(network, 400, 0.1, rng)) for rng in seeds]
    rate, _, correlation = np.mean(runs, axis=0)
    assert correlation > 0.1
    assert rate < 0.8 * mean_field_rate(network)


def test_inputs_of_a_neuron_have_the_mean_and_spread_of_theory():
    network = BrunelNetwork(n_E=2000, fraction=0.05, J=0.4, g=5, drive=2)
    recording = simulate_brunel(network, 400, 0.1, np.random.default_rng(1), watched=500)
    arrives = (recording.excitatory + recording.inhibitory)[:, 1000:]
    I_mean, sigma = network_input(settled(recording)[0], network)
    per_step = 0.1 / network.p.C_m  # 1 nA for a step, in mV
    assert arrives.mean() == pytest.approx(I_mean * per_step, rel=0.02)
    # What neurons have in common comes on top of the variance of independent ones.
    expected = sigma * np.sqrt(0.1) / network.p.C_m
    assert arrives.std() == pytest.approx(expected, rel=0.05)


# --- what is said of a wrong value --------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"n_E": 3}, "n_E is 3, but it must be 4 or more."),
        ({"g": -1}, "g is -1, but it must be 0 or more."),
        ({"drive": -1}, "drive is -1, but it must be 0 or more."),
        ({"J": 0}, "J is 0 mV, but it must be above 0 mV."),
        ({"delay": 0}, "delay is 0 ms, but it must be above 0 ms."),
        ({"fraction": 1.2}, "fraction is 1.2, but it must be 1 or less."),
        ({"fraction": -0.2}, "fraction is -0.2, but it must be 0 or more."),
        ({"p": 3}, "p must be LIFParameters, but it is 3."),
        (
            {"eta": 3},
            "A network has no constant 'eta'; it has n_E, g, drive, J, delay, fraction, p.",
        ),
    ],
)
def test_constants_that_cannot_be_are_told(changes, said, refuses):
    refuses(lambda: SMALL.replace(**changes), said)


def test_runs_that_cannot_be_are_told(refuses):
    rng = np.random.default_rng(1)
    refuses(
        lambda: simulate_brunel(SMALL.replace(delay=0.04), 10, 0.1, rng),
        "delay is 0.04 ms, but it must be at least one step of dt = 0.1 ms",
    )
    refuses(
        lambda: simulate_brunel(SMALL, 10, 0.1, rng, watched=51),
        "watched is 51, but it must be 50 or less",
    )
    refuses(
        lambda: simulate_brunel(SMALL.replace(J=1e-4), 10, 0.1, rng),
        "J is 0.0001 mV, with which a drive of 2 takes 2000 spikes from outside",
        "but they must be 1000 or fewer.",
    )
