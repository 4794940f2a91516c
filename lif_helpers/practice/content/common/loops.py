"""The three loops that a learner writes, a step at a time; `simulate` gives the same, and faster."""

import numpy as np

from lif_helpers.neurons import euler_step, spike_and_reset


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


def one_by_one(simulate):
    """A `simulate_population` that runs one neuron after the other."""

    def population(I, p, dt):
        rows = [simulate(row, p, dt) for row in I]
        if None in rows:
            return None
        return np.array([V for V, _ in rows]), np.array([spikes for _, spikes in rows])

    return population
