"""Notebook 04, the exercise `population_rate`."""

import numpy as np

from lif_helpers import spikes
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def population_rate(spikes, dt):
    """Spikes per neuron and second (Hz) at each step of a `(n_neurons, n_steps)` raster, dt in ms."""
    return 1000 * np.mean(spikes, axis=0) / dt


RASTER = np.array(
    [
        [0, 1, 0, 0, 1, 0, 1],
        [0, 1, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [1, 1, 0, 1, 0, 0, 1],
    ]
)


wrong = WrongAnswers(population_rate)

wrong.line(
    "per_step",
    {"1000 * ": "", " / dt": ""},
    "This is spikes per neuron and step. For a rate, divide by the length of a step, in seconds.",
)
wrong.line(
    "per_ms",
    {"1000 * ": ""},
    "This is in spikes per ms. In Hz, per second, it is a thousand times as many.",
)
wrong.line(
    "counts_so_far",
    {"np.mean(spikes, axis=0)": "np.cumsum(np.mean(spikes, axis=0))"},
    "The rates are added up from step to step. Each step has a rate of its own: leave out `cumsum`.",
)
wrong.line(
    "any_neuron",
    {"mean": "any"},
    "You ask whether any neuron fires. The rate goes with how many of them do: their mean, over axis 0.",
)
wrong.line(
    "times_dt_alone",
    {"1000 * ": "", "/ dt": "* dt"},
    "You multiplied by dt, and left out the 1000. A rate is spikes per time: divide, and per second it is a thousand times as many as per ms.",
)
wrong.line(
    "whole_division",
    {"np.mean(spikes, axis=0)": "(np.sum(spikes, axis=0) // len(spikes))"},
    "The share of the neurons is cut off to 0 or 1. `//` does that, and `int`: divide with `/`.",
)
wrong.line(
    "one_neuron_less",
    {"np.mean(spikes, axis=0)": "np.sum(spikes, axis=0) / np.float64(len(spikes) - 1)"},
    "You divided by n − 1. For a share of the neurons, divide by how many there are.",
)
wrong.line(
    "std_for_mean",
    {"mean": "std"},
    "You took the standard deviation over the neurons. The rate goes with their mean.",
)
wrong.line(
    "all_neurons_together",
    {"mean": "sum"},
    "This is the rate of all neurons together. Per neuron: divide by how many there are.",
)
wrong.line(
    "counts",
    {"1000 * np.mean": "np.sum", " / dt": ""},
    "This counts spikes in each step. A rate is per neuron and per time.",
)
wrong.line(
    "per_neuron",
    {"axis=0": "axis=1"},
    "This is one rate for each neuron. Asked for is one for each time step, over all neurons: axis 0.",
)
wrong.line(
    "times_dt",
    {"/ dt": "* dt"},
    "You multiplied by dt. A rate is spikes per time: divide.",
)
wrong.line(
    "divided_by_run",
    {"/ dt": "/ (np.shape(spikes)[1] * dt)"},
    "You divided by the length of the whole run. Each step lasts only dt.",
)
wrong.line(
    "no_dt",
    {" / dt": ""},
    "There is no dt in it: with shorter steps fewer neurons fire in each, and the rate would shrink.",
)
wrong.line(
    "divided_by_steps",
    {"np.mean(spikes, axis=0)": "np.sum(spikes, axis=0) / np.shape(spikes)[1]"},
    "You divided by the number of steps. Divide the sum by the number of neurons.",
)
wrong.line(
    "mean_over_run",
    {"np.mean(spikes, axis=0) / dt": "np.mean(spikes) / dt + np.zeros(np.shape(spikes)[1])"},
    "This is the mean over the whole run. Asked for is one value for each time step.",
)


EXERCISE = Exercise(
    spikes.population_rate,
    taught=population_rate,
    probes=(
        (RASTER, 0.37),
        (RASTER[:3, :5], 1.0),
        (RASTER[1:].astype(bool), 0.06),
        (RASTER[:1], 0.5),
        (RASTER[:, 1:2], 0.25),
    ),
    hints=(
        "Which part of the neurons fires in this step? And how long is a step, in seconds?",
        "The mean over neurons (axis 0) is spikes per neuron and step. Divide by the length of a step to have it per time.",
        "dt is in ms, and a rate in Hz is per second: `1000 * np.mean(spikes, axis=0) / dt`.",
    ),
    terms={"dt": "the length of a step: a rate is per time"},
    gives=("rate",),
    misconceptions=tuple(wrong),
)
