"""When within a step a neuron crosses the threshold, and what is left of the step when it is free again.

Times count in steps: step k leads from sample k - 1 to sample k.
"""

import numpy as np

from lif_helpers.neurons import exact_step
from lif_helpers.theory import rheobase


def one_spikes_within(k, V, v, start, pause, I, p, dt):
    """When a neuron that goes from V at `start` to v crosses threshold in step k, and its v then."""
    crossed = []
    while v >= p.V_th:
        crossed.append(float(crossing(V, start, k, I, p, dt)))
        V = v = p.V_reset
        start = crossed[-1] + pause
        if start < k:
            v = float(since(start, k, I, p, dt))
    return crossed, v


def spike_within(k, who, V, row, release, held, I, p, dt):
    """Lets neurons spike where they cross threshold in step k; pairs of who spikes, and when.

    V is where they were when they began to integrate; row and release are brought up to date.
    """
    start, spikes = np.maximum(release[who], k - 1), []
    while who.size:
        at = crossing(V, start, k, I[who], p, dt)
        spikes.append((who, at))
        row[who], release[who] = p.V_reset, at + held[who]
        who = who[release[who] < k]
        if who.size:
            row[who] = since(release[who], k, I[who], p, dt)
            who = who[row[who] >= p.V_th]  # released and at threshold again, all in one step
            V, start = p.V_reset, release[who]
    return spikes


def crossing(V, start, k, I, p, dt):
    """When V, at `start` below threshold and at the end of step k not, crosses it: in steps."""
    # The closed form of `crossing_time`. Where I is only just above rheobase, rounding may say that
    # it is not, or put the crossing after the step.
    beyond = np.maximum(p.R_m * (I - rheobase(p)), 1e-200)
    return np.minimum(start + p.tau_m / dt * np.log1p((p.V_th - V) / beyond), k)


def since(release, k, I, p, dt):
    """V (mV) at sample k of neurons that were released within step k."""
    return exact_step(p.V_reset, I, p, (k - release) * dt)


def by_neuron(spikes, n, dt):
    """Pairs (neurons, steps) in the order of time as one array of times (ms) for each neuron."""
    if not spikes:
        return [np.empty(0) for _ in range(n)]
    who, at = map(np.concatenate, zip(*spikes, strict=True))
    order = np.argsort(who, kind="stable")
    return np.split(at[order] * dt, np.cumsum(np.bincount(who, minlength=n))[:-1])
