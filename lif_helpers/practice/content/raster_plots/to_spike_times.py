"""Notebook 04, the exercise `to_spike_times`."""

import numpy as np

from lif_helpers import spikes
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def to_spike_times(binary, dt):
    """The times (ms) of the 1s in a row of 0s and 1s that are dt (ms) apart."""
    return np.flatnonzero(binary) * dt


wrong = WrongAnswers(to_spike_times)

wrong.line(
    "numbers_of_steps",
    {" * dt": ""},
    "These are the numbers of the steps. Their times, in ms, are dt times that.",
)
wrong.line(
    "divided_by_dt",
    {"* dt": "/ dt"},
    "You divided by dt. Step k lies at k·dt.",
)
wrong.line(
    "step_late",
    {"np.flatnonzero(binary)": "(np.flatnonzero(binary) + 1)"},
    "Every time is one dt too late. The first step, number 0, lies at 0 ms.",
)
wrong.line(
    "step_early",
    {"np.flatnonzero(binary)": "(np.flatnonzero(binary) - 1)"},
    "Every time is one dt too early. The first step, number 0, lies at 0 ms.",
)
wrong.line(
    "half_a_step_late",
    {"np.flatnonzero(binary)": "(np.flatnonzero(binary) + 0.5)"},
    "Every time is half a dt too late. Step k lies at k·dt, where it begins.",
)
wrong.line(
    "first_times",
    {"np.flatnonzero(binary)": "np.arange(np.sum(binary))"},
    "You count the spikes, and give that many times from 0 on. The time of a spike comes from its place k, at k·dt: time goes on in the silent steps too.",
)
wrong.line(
    "dt_added",
    {"* dt": "+ dt"},
    "You add dt to the number of the step. Step k lies at k times dt.",
)
wrong.answer(
    "stretched_time",
    lambda binary, dt: np.linspace(0, len(binary) * dt, len(binary))[np.flatnonzero(binary)],
    "Your times are a little too long: `np.linspace` includes its end, so its points are further apart than dt. Step k lies at k·dt.",
)
wrong.line(
    "dt_rounded",
    {"* dt": "* round(dt)"},
    "dt is rounded to a whole number before it is used: leave it as it is.",
)
wrong.line(
    "bits_for_places",
    {"np.flatnonzero(binary)": "np.asarray(binary)[np.flatnonzero(binary)]"},
    "Every time is dt: you multiply the bit, which is 1, and not its place. `enumerate(binary)` gives both.",
)
wrong.line(
    "first_place_for_all",
    {"np.flatnonzero(binary)": "np.full(np.sum(binary), np.argmax(binary))"},
    "Every time is that of the first spike: `index` looks for the first one only. `enumerate(binary)` gives each place.",
)
wrong.line(
    "first_spike_only",
    {"np.flatnonzero(binary)": "np.flatnonzero(binary)[:1]"},
    "Only the first spike is there: the loop ends too early. Does `return` stand inside it?",
)
wrong.line(
    "first_place_only",
    {"np.flatnonzero(binary)": "np.flatnonzero(binary[:1])"},
    "Only the first place is looked at. Does `return` stand inside the loop? Move it to the left, under the `for`.",
)
wrong.line(
    "none_found",
    {"np.flatnonzero(binary) * dt": "np.zeros(0)"},
    "No spike is found. Does `return` stand inside the loop, or is a 1 compared with something else, such as `True` by `is`?",
)
wrong.line(
    "silent_steps_kept",
    {"np.flatnonzero(binary)": "np.asarray(binary) * np.arange(len(binary))"},
    "The silent steps are still there, as zeros. Keep only the times of the ones.",
)
wrong.line(
    "times_of_silence",
    {"np.flatnonzero(binary)": "np.flatnonzero(np.asarray(binary) == 0)"},
    "These are the times of silence. The spikes are where the ones are.",
)
wrong.line(
    "in_seconds",
    {"* dt": "* dt / 1000"},
    "These are seconds. Times are in ms here, like dt.",
)
wrong.line(
    "bits_times_dt",
    {"np.flatnonzero(binary)": "np.asarray(binary)"},
    "You multiplied the bits themselves by dt. It is their places that count.",
)


EXERCISE = Exercise(
    spikes.to_spike_times,
    taught=to_spike_times,
    probes=(
        (np.array([0, 1, 0, 0, 1, 1, 0]), 0.37),
        (np.array([1, 0, 0, 1]), 2.0),
        (np.zeros(5, dtype=int), 0.1),
        (np.array([False, True, True, False, True]), 0.03125),
        (np.array([1]), 0.7),
    ),
    hints=(
        "Where are the ones? Their places are whole numbers; their times are in ms.",
        "`np.flatnonzero(binary)` gives the places of all that is not zero. Place k lies at k·dt.",
        "Multiply the places by `dt`.",
    ),
    gives=("spike_times",),
    each="spike",
    how_many="Asked for is one time for each spike, each 1 in `binary`.",
    misconceptions=tuple(wrong),
)
