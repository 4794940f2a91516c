"""What `simulate_network` is tried on, and what is said of a network that does something new."""

import numpy as np

from lif_helpers.practice.checking import traces
from lif_helpers.practice.checking.comparing import alike, first_difference
from lif_helpers.practice.checking.wording import first_said
from lif_helpers.practice.content.common.neurons import NEURONS

# t_ref is left out: these neurons have none. Some weights carry a neuron from rest over threshold.
FIRST, SECOND = (p.replace(t_ref=0) for p in NEURONS)
W_4 = np.array(
    [
        [0.0, 3.5, -7.25, 0.0],
        [21.5, 0.0, 2.75, 0.0],
        [4.25, 8.5, 0.0, -2.25],
        [1.75, -3.25, 6.5, 0.0],
    ]
)
W_3 = np.array([[0.0, -4.75, 2.5], [6.25, 0.0, 0.0], [-1.25, 5.5, 0.0]])
# Spikes early and late, and currents that change from step to step.
I_4 = np.outer([0.6, 0.17, 0.24, 0.09], np.linspace(1, 0.8, 90)) + 0.02 * np.sin(np.arange(90))
I_3 = np.outer([0.42, 0.1, 0.16], np.linspace(1, 0.7, 120))


def _on_threshold():
    """Neuron 0 fires in the first step, and lifts neuron 1 from rest to exactly V_th."""
    I = np.zeros((2, 6))
    I[0, 0] = 80.0
    return I, np.array([[0.0, 1.0], [FIRST.V_th - FIRST.E_L, 0.0]])


PROBES = (
    (2.4 * I_4, W_4, 2.1, FIRST, 0.7),
    (3 * I_4, W_4, 1.2, SECOND, 0.4),
    (I_4, W_4, 4.8, FIRST, 0.8),
    (1.4 * I_3, W_3, 1.5, SECOND, 0.25),
    (2 * I_3, W_3, 1.0, FIRST, 1.0),
    (_on_threshold()[0], _on_threshold()[1], 1.0, FIRST, 0.5),
)


def _arrivals(attempt):
    """At the first sample that is wrong: whether all was right up to the first hit, and what arrives there."""
    for result, (V_due, spikes_due), (_, W, delay, _, dt) in attempt.rows:
        V = np.asarray(result[0], dtype=float)
        wrong = ~alike(V, V_due)
        if not wrong.any():
            continue
        k = int(np.argmax(wrong.any(axis=0)))
        i, d = int(np.argmax(wrong[:, k])), round(delay / dt)
        arrived = W @ spikes_due[:, : max(0, k + 1 - d)]
        if not arrived.any():
            return None  # the step or the rule is wrong
        there = arrived[i, -1]
        what = f"{there:g} mV arrive" if there else "nothing arrives"
        return (
            f"{first_difference(attempt)} Up to sample {k - 1} all is right. A spike of neuron j at sample s lifts neuron i by W[i, j] "
            f"at sample s + {d}, here d = round({delay:g}/{dt:g}): by that, {what} at neuron {i} at sample {k}."
        )
    return None


def look(attempt):
    """What is wrong with traces that agree with nothing known."""
    return first_said((*traces.TRACES[:-1], _arrivals, traces.first_wrong_step), attempt)
