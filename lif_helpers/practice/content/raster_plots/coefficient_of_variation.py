"""Notebook 04, the exercise `coefficient_of_variation`."""

import numpy as np

from lif_helpers import spikes
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def coefficient_of_variation(isi):
    """The standard deviation of the intervals over their mean; nan for fewer than two intervals."""
    if len(isi) < 2:
        return np.nan
    return np.std(isi) / np.mean(isi)


def cv_of_sample(isi):
    return np.std(isi, ddof=1) / np.mean(isi) if len(isi) > 1 else np.nan


wrong = WrongAnswers(coefficient_of_variation)

wrong.line(
    "inverted",
    {"np.std(isi) / np.mean(isi)": "np.mean(isi) / np.std(isi)"},
    "Mean over standard deviation is large for a regular neuron. The CV is the other way round.",
)
wrong.line(
    "variance_for_std",
    {"np.std": "np.var"},
    "You took the variance, in ms². The CV has no unit: standard deviation over mean.",
)
wrong.line(
    "only_std",
    {" / np.mean(isi)": ""},
    "This is the standard deviation, in ms. The CV compares it with the mean interval.",
)
wrong.line(
    "squared",
    {"np.std(isi) / np.mean(isi)": "np.var(isi) / np.mean(isi) ** 2"},
    "This is the square of the CV. Take the standard deviation, not the variance, over the mean.",
)
wrong.line(
    "median",
    {"np.mean": "np.median"},
    "You took the median. It is the mean that stands below.",
)
wrong.line(
    "zero_for_too_few",
    {"np.nan": "0.0"},
    "With fewer than two intervals nothing can be said of how they vary: 0 would mean perfectly regular. Give back `np.nan`.",
)
wrong.line(
    "none_for_too_few",
    {"np.nan": "None"},
    "With fewer than two intervals you give back `None`, or nothing: give back `np.nan` there, which is a number "
    "that says that nothing is known.",
)
wrong.line(
    "zero_for_one",
    {"< 2": "< 1"},
    "A single interval has no spread to speak of, and 0 would mean perfectly regular. With fewer than two give back `np.nan`.",
)
wrong.line(
    "mean_squared_below",
    {"np.mean(isi)": "np.mean(isi) ** 2"},
    "The mean below is squared. The standard deviation has the unit ms, and so has the mean: divide by it once.",
)
wrong.line(
    "sum_under_root",
    {"np.std(isi)": "np.sqrt(np.sum((isi - np.mean(isi)) ** 2))"},
    "Under the root of your standard deviation stands a sum. Divide it by the number of intervals first.",
)
wrong.line(
    "one_minus",
    {"return np.std": "return 1 - np.std"},
    "This is 1 minus the CV. A regular neuron has the CV 0.",
)
wrong.line(
    "of_neighbours",
    {"np.std(isi) / np.mean(isi)": "np.mean(2 * np.abs(np.diff(isi)) / (isi[1:] + isi[:-1]))"},
    "You compare each interval with the next, which is called CV2. The CV compares them all with their mean.",
)
wrong.line(
    "never_above_one",
    {"np.std(isi) / np.mean(isi)": "min(1, np.std(isi) / np.mean(isi))"},
    "You stop at 1. The CV may be larger: then the neuron fires in bursts, less regularly than by chance.",
)
wrong.line(
    "minus_one_for_too_few",
    {"np.nan": "-1.0"},
    "With fewer than two intervals nothing is known of how they vary: that is `np.nan`. A −1 would be taken for a CV.",
)
wrong.line(
    "nan_for_three",
    {"< 2": "< 4"},
    "Two or three intervals can be compared, and you give `nan` for them: only with fewer than two nothing can be said.",
)
wrong.line(
    "nan_for_two",
    {"< 2": "< 3"},
    "Two intervals can be compared, and you give `nan` for them: it is with *fewer* than two that nothing can be said.",
)
wrong.line(
    "nan_for_regular",
    {"len(isi) < 2": "len(isi) < 2 or not np.std(isi)"},
    "Intervals that are all equal have the CV 0, like a clock. `nan` is for fewer than two intervals only.",
)
wrong.line(
    "inf_for_too_few",
    {"np.nan": "np.inf"},
    "With fewer than two intervals nothing is known of how they vary: that is `np.nan`, not infinity.",
)
wrong.line(
    "standard_error",
    {"np.std(isi)": "np.std(isi) / np.sqrt(len(isi))"},
    "You took the standard error, which shrinks with more intervals. The CV takes the standard deviation.",
)
wrong.line(
    "range_over_mean",
    {"np.std": "np.ptp"},
    "You took the range, from the shortest to the longest. The CV takes the standard deviation.",
)
wrong.line(
    "over_sum",
    {"np.mean": "np.sum"},
    "You divided by the sum of the intervals. It is their mean that stands below.",
)
wrong.line(
    "of_rates",
    {"np.std(isi) / np.mean(isi)": "np.std(1 / isi) / np.mean(1 / isi)"},
    "This is the CV of the rates, one over the intervals. Take the intervals themselves.",
)
wrong.line(
    "mean_distance",
    {"np.std(isi)": "np.mean(np.abs(isi - np.mean(isi)))"},
    "You took the mean distance from the mean. For the standard deviation the distances are squared, averaged, and then the root is taken.",
)
wrong.line(
    "percent",
    {"return np.std": "return 100 * np.std"},
    "This is in percent. The CV is a plain number, 1 for a spread as large as the mean.",
)
wrong.line(
    "differences_again",
    {"np.std(isi) / np.mean(isi)": "np.std(np.diff(isi)) / np.mean(np.diff(isi))"},
    "You took differences once more: `isi` holds the intervals already, not spike times.",
)
wrong.line(
    "differences_first",
    {"if len": "isi = np.diff(isi)\n    if len"},
    "You took differences first: `isi` holds the intervals already, and not the times of the spikes.",
)


EXERCISE = Exercise(
    spikes.coefficient_of_variation,
    taught=coefficient_of_variation,
    probes=(
        (np.array([20.13, 22.0, 18.7, 30.25]),),
        (np.array([5.0, 50.0, 7.5]),),
        (np.array([3.7, 11.2]),),
        (np.array([1.3, 2.1, 1.7, 3.3, 90.7]),),
        (np.array([9.0, 9.0, 9.0]),),
        (np.array([12.0]),),
        (np.array([]),),
    ),
    hints=(
        "How irregular are the intervals, compared with how long they are?",
        "Standard deviation over mean. Both are in ms, so it is a plain number.",
        "`np.std(isi) / np.mean(isi)`; and with fewer than two intervals there is nothing to compare: give back `np.nan`.",
    ),
    also_right={
        cv_of_sample: "You divided by n − 1 for the standard deviation (ddof=1): for a sample that is just as right.",
    },
    gives=("CV",),
    misconceptions=tuple(wrong),
)
