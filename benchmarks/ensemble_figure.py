"""How long the figure of an ensemble takes, ours and drawn in a beginner's manner.

Both show 500 neurons without threshold under the random synaptic current, for 150 ms at dt = 1 ms:
from drawing the random numbers to a PNG in memory, on a fresh figure.

- Ours: one array of currents, `simulate`, and `plot_ensemble`: a band, a few lines and the mean,
  with theory's mean and standard deviation.
- The beginner's, in the manner of the Neuromatch Academy precourse, W0D1, but own code: a list of
  voltages, a loop over time with a loop over neurons inside, and at each step a plot call for the
  dots of all neurons and one for the dot of their mean.

`make bench` lets the two take turns.
"""

import io
import math

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

from lif_helpers import (
    LIFParameters,
    free_mean,
    free_std,
    random_synaptic_current,
    simulate,
)
from lif_helpers.plots import plot_ensemble, plot_theory

N, T_MAX, DT, I_MEAN = 500, 150, 1, 0.25
FREE = LIFParameters(E_L=-60, V_th=1e6)


def ours(seed):
    """The figure with the package, as a PNG."""
    current = random_synaptic_current(I_MEAN, T_MAX, DT, np.random.default_rng(seed), N)
    recording = simulate(current, FREE, DT)
    t, sigma = recording.t, 0.1 * I_MEAN * math.sqrt(T_MAX / 3)
    mean, std = free_mean(t, I_MEAN, FREE), free_std(t, sigma, FREE, DT)
    fig, ax = plt.subplots()
    plot_ensemble(ax, t, recording.V)
    plot_theory(ax, t, mean)
    plot_theory(ax, t, np.transpose([mean - std, mean + std]), label=None)
    return as_png(fig)


def beginners(seed):
    """The figure with loops and a plot call for each step, as a PNG."""
    rng = np.random.default_rng(seed)
    fig = plt.figure()
    plt.xlabel("t (ms)")
    plt.ylabel("V (mV)")
    v_n = [FREE.E_L] * N
    for step in range(round(T_MAX / DT)):
        t = step * DT
        plt.plot([t] * N, v_n, "k.", alpha=0.1)
        plt.plot(t, sum(v_n) / N, "C0.")
        for j in range(N):
            i = I_MEAN * (1 + 0.1 * (T_MAX / DT) ** 0.5 * (2 * rng.random() - 1))
            v_n[j] = v_n[j] + DT / FREE.tau_m * (FREE.E_L - v_n[j] + FREE.R_m * i)
    return as_png(fig)


def as_png(fig):
    file = io.BytesIO()
    fig.savefig(file, format="png")
    plt.close(fig)
    return file.getvalue()
