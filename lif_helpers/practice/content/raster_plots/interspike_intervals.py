"""Notebook 04, the exercise `interspike_intervals`."""

import numpy as np

from lif_helpers import spikes
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def interspike_intervals(spike_times):
    """The times (ms) from each spike to the next: one fewer than spikes, or none at all."""
    return np.diff(spike_times)


SPIKE_TIMES = np.array([2.53, 10.0, 11.517, 30.25, 47.6])


wrong = WrongAnswers(interspike_intervals)

wrong.line(
    "negative",
    {"np.diff(spike_times)": "-np.diff(spike_times)"},
    "The intervals come out negative: subtract the earlier time from the later.",
)
wrong.line(
    "from_zero_on",
    {"np.diff(spike_times)": "np.diff(spike_times, prepend=0.0)"},
    "The time before the first spike is no interval between two spikes: leave it out.",
)
wrong.line(
    "since_first_spike",
    {"np.diff(spike_times)": "spike_times - spike_times[:1].sum()"},
    "These are the times since the first spike. The interval is the time since the spike before.",
)
wrong.line(
    "later_since_first",
    {"np.diff(spike_times)": "spike_times[1:] - spike_times[:1].sum()"},
    "Each of these is the time since the *first* spike. The interval is the time since the spike just before.",
)
wrong.line(
    "ratios",
    {"np.diff(spike_times)": "spike_times[1:] / spike_times[:-1]"},
    "You divide neighbours. The interval is the later time minus the earlier one.",
)
wrong.line(
    "zero_for_none",
    {"np.diff(spike_times)": "np.diff(spike_times) if len(spike_times) > 1 else np.zeros(1)"},
    "With fewer than two spikes there is no interval, so the array is empty. A 0 would be an interval of 0 ms.",
)
wrong.line(
    "sums",
    {"np.diff(spike_times)": "spike_times[1:] + spike_times[:-1]"},
    "You add neighbours. The interval is the later time minus the earlier one.",
)
wrong.line(
    "every_second",
    {"np.diff(spike_times)": "spike_times[2:] - spike_times[:-2]"},
    "You go from each spike to the one after next. The interval ends at the very next spike.",
)
wrong.line(
    "differences_again",
    {"np.diff(spike_times)": "np.diff(spike_times, n=2)"},
    "These are differences of intervals: `np.diff` is taken twice. Once gives the intervals.",
)
wrong.line(
    "first_only",
    {"np.diff(spike_times)": "np.diff(spike_times)[:1] if len(spike_times) > 1 else None"},
    "Only the first interval is there. Does `return` stand inside the loop? Move it to the left, under the `for`.",
)
wrong.line(
    "from_first_to_last",
    {"np.diff(spike_times)": "spike_times[-1] - spike_times[0]"},
    "This is the time from the first spike to the last. Asked for is each step of the way, from one spike to the next.",
)
wrong.line(
    "nan_for_none",
    {"np.diff(spike_times)": "np.diff(spike_times) if len(spike_times) > 1 else np.nan"},
    "With fewer than two spikes there is no interval, so the array is empty. `nan` would be one interval that is not known.",
)
wrong.line(
    "sorted_by_length",
    {"np.diff(spike_times)": "np.sort(np.diff(spike_times))"},
    "The intervals are sorted by length. Leave them in the order in which they come.",
)
wrong.line(
    "in_seconds",
    {"np.diff(spike_times)": "np.diff(spike_times) / 1000"},
    "These are seconds. Intervals are in ms here, like the spike times.",
)
wrong.line(
    "rates",
    {"np.diff(spike_times)": "1000 / np.diff(spike_times)"},
    "These are rates, in Hz. Asked for are the intervals themselves, in ms.",
)
wrong.line(
    "mean_only",
    {"np.diff(spike_times)": "np.mean(np.diff(spike_times))"},
    "This is their mean. Asked for are all of them.",
)
wrong.line(
    "first_missing",
    {"np.diff(spike_times)": "np.diff(spike_times)[1:]"},
    "The first interval is missing: it goes from the first spike to the second.",
)
wrong.line(
    "last_missing",
    {"np.diff(spike_times)": "np.diff(spike_times)[:-1]"},
    "The last interval is missing: it goes to the last spike.",
)


EXERCISE = Exercise(
    spikes.interspike_intervals,
    taught=interspike_intervals,
    probes=(
        (SPIKE_TIMES,),
        (np.array([3.0, 4.53, 12.1257813]),),
        (np.array([5.0, 17.37]),),
        (np.array([7.0]),),
        (np.array([]),),
    ),
    hints=(
        "From each spike to the next: how long is that?",
        "The interval is the later time minus the earlier one. Five spikes have four intervals.",
        "`np.diff` gives the differences of neighbours; or `spike_times[1:] - spike_times[:-1]`.",
    ),
    gives=("isi",),
    each="pair of spikes in a row",
    how_many="There is one interval from each spike to the next.",
    misconceptions=tuple(wrong),
)
