"""The loops that a learner writes, a step at a time; `simulate` and the package's `simulate_network` give the same, and faster."""

import numpy as np

from lif_helpers.network import synaptic_input
from lif_helpers.neurons import euler_step, exact_step, spike_and_reset


def simulate_membrane(I, p, dt):
    """V (mV) at each step of dt (ms) under the current I (nA), without a threshold."""
    V = np.full(len(I), p.E_L)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
    return V


def simulate_lif(I, p, dt):
    """`(V, spikes)` at each step of dt (ms) under the current I (nA), t_ref left out."""
    V = np.full(len(I), p.E_L)
    spikes = np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)
    return V, spikes


def simulate_population(I, p, dt):
    """`(V, spikes)`, one row for each neuron and one column for each step; I (nA) has the same shape."""
    V = np.full(I.shape, p.E_L)
    spikes = np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)
        V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)
    return V, spikes


def simulate_network(I, W, delay, p, dt):
    """`(V, spikes)` of neurons that W connects: a spike of j lifts V of i by `W[i, j]` mV after the delay (ms)."""
    V = np.full(I.shape, p.E_L)
    spikes = np.zeros(I.shape, dtype=bool)
    d = round(delay / dt)
    for k in range(I.shape[1] - 1):
        V[:, k + 1] = exact_step(V[:, k], I[:, k], p, dt)
        if k + 1 >= d:
            V[:, k + 1] += synaptic_input(spikes[:, k + 1 - d], W)
        V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)
    return V, spikes


def one_by_one(simulate):
    """A `simulate_population` that runs one neuron after the other."""

    def population(I, p, dt):
        rows = [simulate(row, p, dt) for row in I]
        if None in rows:
            return None
        return np.array([V for V, _ in rows]), np.array([spikes for _, spikes in rows])

    return population
