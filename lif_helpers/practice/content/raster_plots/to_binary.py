"""Notebook 04, the exercise `to_binary`."""

import numpy as np

from lif_helpers import spikes
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def to_binary(spike_times, n_steps, dt):
    """A 1 for each of n_steps steps of dt (ms) that is nearest to a spike, and 0 for silence."""
    binary = np.zeros(n_steps, dtype=int)
    for t in spike_times:
        binary[round(t / dt)] = 1
    return binary


# Of a step beyond the end Python itself speaks: here such a one is put at the end.
wrong = WrongAnswers(to_binary)

wrong.line(
    "cut_off",
    {"round(": "int("},
    "Some spikes stand one step too early: t/dt is cut off there, and 0.3/0.1 is 2.9999… in the computer. `int`, `//` and "
    "the bins of a histogram cut off; `round` goes to the nearest whole number.",
)
wrong.line(
    "divided_whole",
    {"round(t / dt)": "int(t // dt)"},
    "Some spikes stand one step too early: t/dt is cut off to a whole number there. `//` and `np.floor` cut off, "
    "also where the computer has 2.9999… for 3; `round` goes to the nearest whole number.",
)
wrong.line(
    "rounded_up",
    {"round(t / dt)": "min(int(np.ceil(t / dt)), n_steps - 1)"},
    "Some spikes stand one step too late: t/dt is rounded up there. `round` goes to the nearest whole number.",
)
wrong.line(
    "counted_up",
    {"] = 1": "] += 1"},
    "A step with two spikes gets a 2. The bits are 0 or 1, so that step is a 1 too: set it, and do not count up.",
)
wrong.line(
    "time_stored",
    {"n_steps, dtype=int)": "n_steps)", "] = 1": "] = t"},
    "The places are right, but what you store there is the time. A spike is a 1.",
)
wrong.answer(
    "compared_as_decimals",
    lambda spike_times, n_steps, dt: np.isin(np.arange(n_steps) * dt, spike_times),
    "Some spikes are not found: k·dt and t are compared as decimal numbers, and in the computer 3·0.1 is "
    "0.30000000000000004, not 0.3. Go from t to the whole number t/dt, rounded.",
)
wrong.answer(
    "steps_among_times",
    lambda spike_times, n_steps, dt: np.isin(np.arange(n_steps), spike_times),
    "You look for the number of a step among the times in ms. The spike at t belongs to step t/dt.",
)
wrong.line(
    "last_spike_only",
    {"in spike_times": "in spike_times[-1:]"},
    "Only the last spike is there. Is the array made anew in each turn, or set after the loop? Make it once, before, and set a 1 in each turn.",
)
wrong.line(
    "from_spike_on",
    {"[round(t / dt)]": "[round(t / dt) :]"},
    "After the first spike all steps are 1. Only the step of a spike itself is.",
)
wrong.line(
    "two_steps_each",
    {"[round(t / dt)]": "[round(t / dt) : round(t / dt) + 2]"},
    "Each spike fills two steps. It belongs to one, t/dt, rounded.",
)
wrong.line(
    "silence_minus_one",
    {"np.zeros(n_steps, dtype=int)": "np.full(n_steps, -1)"},
    "Silence is −1 in your version. It should be 0.",
)
wrong.answer(
    "first_places",
    lambda spike_times, n_steps, dt: np.arange(n_steps) < len(spike_times),
    "The ones stand in the first places, one after the other: it is the time t of each spike that says where, in step t/dt.",
)
wrong.line(
    "first_spike_only",
    {"    return binary": "        return binary"},
    "Only the first spike is there. Does `return` stand inside the loop? Move it to the left, under the `for`.",
)
wrong.line(
    "dt_in_seconds",
    {"t / dt": "t / dt / 1000"},
    "Every spike stands a thousand times too early. t and dt are both in ms: no factor of 1000 is needed.",
)
wrong.line(
    "time_for_step",
    {"round(t / dt)": "min(round(t), n_steps - 1)"},
    "You took the time in ms as the number of the step. The step is t/dt.",
)
wrong.line(
    "time_cut_off_for_step",
    {"round(t / dt)": "min(int(t), n_steps - 1)"},
    "You took the time in ms, cut off, as the number of the step. The step is t/dt, rounded.",
)
wrong.line(
    "times_dt",
    {"round(t / dt)": "min(round(t * dt), n_steps - 1)"},
    "You multiplied by dt. In a given time there are more steps the shorter each is: divide.",
)
wrong.line(
    "step_late",
    {"round(t / dt)": "min(round(t / dt) + 1, n_steps - 1)"},
    "Every spike stands one step too late. Step 0 begins at 0 ms.",
)
wrong.line(
    "step_early",
    {"round(t / dt)": "round(t / dt) - 1"},
    "Every spike stands one step too early. Step 0 begins at 0 ms.",
)
wrong.line(
    "inverted",
    {"return binary": "return 1 - binary"},
    "Zeros and ones are exchanged: a spike is 1, silence is 0.",
)
wrong.line(
    "no_spikes",
    {"] = 1": "] = 0"},
    "There are no spikes in it: nothing is ever set to 1.",
)
wrong.line(
    "counts_so_far",
    {"return binary": "return np.cumsum(binary)"},
    "This counts the spikes so far. Only the step of a spike itself is 1.",
)
wrong.answer(
    "numbers_of_steps",
    lambda spike_times, n_steps, dt: np.rint(np.asarray(spike_times) / dt).astype(int),
    "These are the numbers of the steps with a spike. Asked for is a row with one place for every step.",
)


EXERCISE = Exercise(
    spikes.to_binary,
    taught=to_binary,
    probes=(
        (np.array([0.3, 0.6, 0.7, 1.1]), 14, 0.1),
        (np.array([0.0, 3, 7, 11, 12]) * 0.04, 14, 0.04),
        (3 * np.array([0.1, 0.2, 0.4, 0.5]), 18, 0.1),
        (np.array([1.12, 2.38, 2.69, 7.0]), 16, 0.5),
        (np.array([0.0, 3.0, 8.0]), 9, 1.0),
        (np.array([0.21]), 1, 0.5),
        (np.array([]), 4, 0.5),
    ),
    hints=(
        "One place for each time step: 1 where there was a spike, 0 everywhere else.",
        "A spike at t ms belongs to step t/dt, a whole number: round it.",
        "Make `binary = np.zeros(n_steps, dtype=int)`. For each t in spike_times, set `binary[round(t / dt)]` to 1.",
    ),
    terms={"dt": "the step, t/dt"},
    gives=("binary",),
    misconceptions=tuple(wrong),
)
