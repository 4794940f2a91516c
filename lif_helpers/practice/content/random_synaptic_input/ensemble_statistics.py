"""Notebook 03, the exercise `ensemble_statistics`."""

import numpy as np

from lif_helpers import spikes
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def ensemble_statistics(V):
    """`(mean, std)` over neurons of V (mV), `(n_neurons, n_steps)`: one value each per time step."""
    return np.mean(V, axis=0), np.std(V, axis=0)


def ensemble_statistics_of_sample(V):
    return np.mean(V, axis=0), np.std(V, axis=0, ddof=1)


RANDOM_V = np.array(
    [
        [-70.0, -61.27, -58.9, -66.43],
        [-70.0, -66.61, -63.19, -59.3],
        [-70.0, -64.53, -68.28, -51.76],
    ]
)


POSITIVE = np.array([[3.0, 5.0], [4.0, 9.0], [8.0, 1.0], [1.0, 2.0], [2.5, 7.0]])


wrong = WrongAnswers(ensemble_statistics)

wrong.line(
    "over_time",
    {"np.mean(V, axis=0)": "np.mean(V, axis=1)", "np.std(V, axis=0)": "np.std(V, axis=1)"},
    "You averaged over time, and got one value for each neuron. Over the neurons, "
    "that is the first axis: `axis=0`.",
)
wrong.line(
    "over_time_and_variance",
    {"np.mean(V, axis=0)": "np.mean(V, axis=1)", "np.std(V, axis=0)": "np.var(V, axis=1)"},
    "Two things: you averaged over time (the axis), and the second is the variance.",
)
wrong.line(
    "spread_of_mean",
    {"np.std(V, axis=0)": "np.std(np.mean(V, axis=0))"},
    "The second is how the mean varies over time. Asked for is how the neurons spread, at each step.",
)
wrong.line(
    "first_neuron",
    {"np.mean(V, axis=0)": "V[0]"},
    "The first is the trace of neuron 0. Asked for is the mean over all neurons.",
)
wrong.line(
    "half_range",
    {"np.std(V, axis=0)": "(np.max(V, axis=0) - np.min(V, axis=0)) / 2"},
    "The second is half the range, from the lowest to the highest. The standard deviation counts all neurons.",
)
wrong.line(
    "sum_under_root",
    {"np.std(V, axis=0)": "np.sqrt(np.sum((V - np.mean(V, axis=0)) ** 2, axis=0))"},
    "Under the root stands a sum. Divide it by the number of neurons first.",
)
wrong.answer(
    "band",
    lambda V: (
        np.mean(V, axis=0) - np.std(V, axis=0),
        np.mean(V, axis=0) + np.std(V, axis=0),
    ),
    "These are the borders of a band, mean − sd and mean + sd. Give back the mean and the standard deviation themselves.",
)
wrong.line(
    "divided_by_all",
    {"np.mean(V, axis=0)": "np.sum(V, axis=0) / V.size"},
    "You divided by the number of all values. It is a sum over neurons: divide by how many of them there are.",
)
wrong.line(
    "one_number_each",
    {"np.mean(V, axis=0)": "np.mean(V)", "np.std(V, axis=0)": "np.std(V)"},
    "You averaged over everything at once. One value for each time step is asked for: say over which "
    "`axis`.",
)
wrong.line(
    "variance",
    {"np.std(V, axis=0)": "np.var(V, axis=0)"},
    "The second is the variance, in mV². The standard deviation is its square root, in mV.",
)
wrong.line(
    "variance_of_sample",
    {"np.std(V, axis=0)": "np.var(V, axis=0, ddof=1)"},
    "The second is the variance, in mV² (with n − 1). The standard deviation is its square root.",
)
wrong.line(
    "standard_error",
    {"np.std(V, axis=0)": "np.std(V, axis=0) / np.sqrt(len(V))"},
    "The second is the standard error of the mean, which shrinks with more neurons. Asked for is the "
    "standard deviation: how far the neurons spread.",
)
wrong.line(
    "standard_error_of_sample",
    {"np.std(V, axis=0)": "np.std(V, axis=0, ddof=1) / np.sqrt(len(V))"},
    "The second is the standard error of the mean. Asked for is the standard deviation, how far "
    "the neurons spread, without the root of n.",
)
wrong.line(
    "sum_for_mean",
    {"np.mean(V, axis=0)": "np.sum(V, axis=0)"},
    "The first is the sum over the neurons. For the mean, divide it by how many there are.",
)
wrong.line(
    "divided_by_steps",
    {"np.mean(V, axis=0)": "np.sum(V, axis=0) / V.shape[1]"},
    "You divided the sum by the number of time steps. It is a sum over neurons: divide by how many of "
    "them there are.",
)
wrong.line(
    "mean_by_n_minus_1",
    {"np.mean(V, axis=0)": "np.sum(V, axis=0) / (len(V) - 1)"},
    "For the mean, divide by n. It is only for the standard deviation that n − 1 can stand.",
)
wrong.line(
    "median",
    {"np.mean(V, axis=0)": "np.median(V, axis=0)"},
    "The first is the median. Asked for is the mean.",
)
wrong.line(
    "mean_distance",
    {"np.std(V, axis=0)": "np.mean(np.abs(V - np.mean(V, axis=0)), axis=0)"},
    "The second is the mean distance from the mean. For the standard deviation the distances are squared, "
    "averaged, and then the root is taken.",
)
wrong.line(
    "from_grand_mean",
    {
        "np.std(V, axis=0)": "np.std(V - np.mean(V), axis=0) * 0 + np.sqrt(np.mean((V - np.mean(V)) ** 2, axis=0))"
    },
    "The deviations are taken from the mean over everything. Each time step has its own mean.",
)
wrong.line(
    "range",
    {"np.std(V, axis=0)": "np.ptp(V, axis=0)"},
    "The second is the range, from the lowest to the highest. The standard deviation counts all neurons.",
)
wrong.line(
    "sum_of_squares",
    {"np.std(V, axis=0)": "np.sum((V - np.mean(V, axis=0)) ** 2, axis=0)"},
    "The second is the sum of the squared distances. Divide it by the number of neurons, and take the root.",
)
wrong.line(
    "std_divided_by_steps",
    {"np.std(V, axis=0)": "np.sqrt(np.sum((V - np.mean(V, axis=0)) ** 2, axis=0) / V.shape[1])"},
    "Under the root you divide by the number of time steps. The sum goes over the neurons: divide by how many of them there are.",
)
wrong.line(
    "from_first_neuron",
    {"np.std(V, axis=0)": "np.sqrt(np.mean((V - V[0]) ** 2, axis=0))"},
    "The distances are taken from neuron 0. Take them from the mean over the neurons.",
)
wrong.line(
    "two_std",
    {"np.std(V, axis=0)": "2 * np.std(V, axis=0)"},
    "The second is twice the standard deviation. Give back the standard deviation itself.",
)
wrong.answer(
    "band_reversed",
    lambda V: (
        np.mean(V, axis=0) + np.std(V, axis=0),
        np.mean(V, axis=0) - np.std(V, axis=0),
    ),
    "These are the borders of a band, mean + sd and mean − sd. Give back the mean and the standard deviation themselves.",
)
wrong.line(
    "as_many_as_rows",
    {
        "np.mean(V, axis=0)": "np.mean(V, axis=0)[:len(V)]",
        "np.std(V, axis=0)": "np.std(V, axis=0)[:len(V)]",
    },
    "There are as many values as neurons: `len(V)` counts the rows. The time steps are the columns, `V.shape[1]`.",
)
wrong.line(
    "one_std",
    {"np.std(V, axis=0)": "np.std(V)"},
    "The standard deviation is one number, over everything. It needs `axis=0` too.",
)


EXERCISE = Exercise(
    spikes.ensemble_statistics,
    taught=ensemble_statistics,
    gives=("mean", "std"),
    probes=((RANDOM_V,), (POSITIVE,), (RANDOM_V[:2] * 0.5,), (POSITIVE[:, 1:],)),
    hints=(
        "At each moment, look at all neurons together: what is their mean, and how far do they spread?",
        "V has one row for each neuron and one column for each time step. You want one value for each column.",
        "`np.mean(V, axis=0)` goes down the rows, over the neurons. `np.std` takes the same `axis`.",
    ),
    also_right={
        ensemble_statistics_of_sample: "You divided by n − 1 for the standard deviation (ddof=1): for a "
        "sample that is just as right, and for many neurons the same.",
    },
    misconceptions=tuple(wrong),
)
