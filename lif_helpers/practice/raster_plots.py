"""The exercises of notebook 04."""

import time

import numpy as np

from lif_helpers.neurons import euler_step, spike_and_reset
from lif_helpers.practice.constant_input import AT_THRESHOLD, WRONG_RESETS, lif_loop, reset_rule
from lif_helpers.practice.edits import edited
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.practice.membrane_equation import NEURONS, OTHER_STEPS, TERMS
from lif_helpers.practice.questions import Choice, Number, Order
from lif_helpers.spikes import (
    coefficient_of_variation,
    interspike_intervals,
    population_rate,
    to_binary,
    to_spike_times,
)


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
        return np.array([V for V, _ in rows]), np.array([spikes for _, spikes in rows])

    return population


def _pace(function):
    """What to say of a right `simulate_population` that takes a hundred times as long for a hundred times the neurons."""
    p, seconds = NEURONS[0], []
    for n in (2, 200):
        start = time.perf_counter()
        function(np.full((n, 40), 0.4), p, 0.5)
        seconds.append(time.perf_counter() - start)
    if seconds[1] < 20 * seconds[0]:
        return ""
    return (
        "It is right, and it runs one neuron after the other: with a hundred times the neurons it takes a hundred "
        "times as long. Taking the step for a whole column at once, `V[:, k]`, costs hardly more than for one neuron."
    )


def _population(rule):
    """A `simulate_population` whose rule for spikes is another."""

    def simulate(I, p, dt):
        V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
        for k in range(I.shape[1] - 1):
            V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)
            V[:, k + 1], spikes[:, k + 1] = rule(V[:, k + 1], p)
        return V, spikes

    return simulate


def _all_reset(V, p):
    spiked = p.V_th <= V
    return (np.full(len(V), p.V_reset) if spiked.any() else V), spiked


def _all_spike(V, p):
    spiked = np.full(len(V), (p.V_th <= V).any())
    return np.where(p.V_th <= V, p.V_reset, V), spiked


def _whole_rows(I, p, dt):
    """Resets the whole row of a neuron that spikes: its history is gone."""
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)
        spikes[:, k + 1] = p.V_th <= V[:, k + 1]
        V[spikes[:, k + 1]] = p.V_reset
    return V, spikes


def _not_reset(I, p, dt):
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)
        spikes[:, k + 1] = p.V_th <= V[:, k + 1]
    return V, spikes


FIRST_ROW_FOR_ALL = edited(
    simulate_population,
    "V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)",
    "V[:, k + 1] = euler_step(V[:, k], I[0, k], p, dt)",
)


def _mean_for_all(I, p, dt):
    return simulate_population(np.broadcast_to(I.mean(axis=0), I.shape), p, dt)


def _few_columns(I, p, dt):
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    few = len(I)
    V[:, :few], spikes[:, :few] = simulate_population(I[:, :few], p, dt)
    return V, spikes


def _first_neuron_only(I, p, dt):
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    V[:1], spikes[:1] = simulate_population(I[:1], p, dt)
    return V, spikes


def _binary(index):
    """A wrong `to_binary` with another index for each spike."""

    def wrong(spike_times, n_steps, dt):
        binary = np.zeros(n_steps, dtype=int)
        for t in spike_times:
            k = index(t, dt)
            if 0 <= k < n_steps:
                binary[k] = 1
        return binary

    return wrong


def cv_of_sample(isi):
    return np.std(isi, ddof=1) / np.mean(isi) if len(isi) > 1 else np.nan


def _cv(ratio):
    return lambda isi: ratio(np.asarray(isi)) if len(isi) > 1 else np.nan


RASTER = np.array(
    [
        [0, 1, 0, 0, 1, 0, 1],
        [0, 1, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [1, 1, 0, 1, 0, 0, 1],
    ]
)
SPIKE_TIMES = np.array([2.5, 10.0, 11.5, 30.0, 47.5])
UNEVEN = np.outer([0.6, 0.45, 0.1, 0.8], np.linspace(1, 0.7, 60))

EXERCISES = (
    Exercise(
        to_binary,
        probes=(
            (np.array([0.3, 0.6, 0.7, 1.1]), 12, 0.1),
            (np.array([1.0, 2.5, 7.0]), 16, 0.5),
            (np.array([0.0, 3.0, 8.0]), 9, 1.0),
            (np.array([]), 4, 0.5),
        ),
        hints=(
            "One place for each time step: 1 where there was a spike, 0 everywhere else.",
            "A spike at t ms belongs to step t/dt, a whole number: round it.",
            "Make `binary = np.zeros(n_steps, dtype=int)`. For each t in spike_times, set `binary[round(t / dt)]` to 1.",
        ),
        terms={"dt": "the step, t/dt"},
        gives=("binary",),
        misconceptions=(
            Misconception(
                "cut_off",
                _binary(lambda t, dt: int(t / dt)),
                "Some spikes stand one step too early: `int` cuts off, and 0.3/0.1 is 2.9999… in the computer. Use `round`.",
            ),
            Misconception(
                "time_for_step",
                _binary(lambda t, dt: round(t)),
                "You took the time in ms as the number of the step. The step is t/dt.",
            ),
            Misconception(
                "times_dt",
                _binary(lambda t, dt: round(t * dt)),
                "You multiplied by dt. In a given time there are more steps the shorter each is: divide.",
            ),
            Misconception(
                "step_late",
                _binary(lambda t, dt: round(t / dt) + 1),
                "Every spike stands one step too late. Step 0 begins at 0 ms.",
            ),
            Misconception(
                "step_early",
                _binary(lambda t, dt: round(t / dt) - 1),
                "Every spike stands one step too early. Step 0 begins at 0 ms.",
            ),
            Misconception(
                "inverted",
                lambda spike_times, n_steps, dt: 1 - to_binary(spike_times, n_steps, dt),
                "Zeros and ones are exchanged: a spike is 1, silence is 0.",
            ),
            Misconception(
                "no_spikes",
                lambda spike_times, n_steps, dt: np.zeros(n_steps, dtype=int),
                "There are no spikes in it: nothing is ever set to 1.",
            ),
            Misconception(
                "counts_so_far",
                lambda spike_times, n_steps, dt: np.cumsum(to_binary(spike_times, n_steps, dt)),
                "This counts the spikes so far. Only the step of a spike itself is 1.",
            ),
            Misconception(
                "numbers_of_steps",
                lambda spike_times, n_steps, dt: np.rint(np.asarray(spike_times) / dt).astype(int),
                "These are the numbers of the steps with a spike. Asked for is a row with one place for every step.",
            ),
        ),
    ),
    Exercise(
        to_spike_times,
        probes=(
            (np.array([0, 1, 0, 0, 1, 1, 0]), 0.5),
            (np.array([1, 0, 0, 1]), 2.0),
            (np.zeros(5, dtype=int), 0.1),
            (np.array([False, True, True, False, True]), 0.1),
        ),
        hints=(
            "Where are the ones? Their places are whole numbers; their times are in ms.",
            "`np.flatnonzero(binary)` gives the places of all that is not zero. Place k lies at k·dt.",
            "Multiply the places by `dt`.",
        ),
        gives=("spike_times",),
        misconceptions=(
            Misconception(
                "numbers_of_steps",
                lambda binary, dt: np.flatnonzero(binary),
                "These are the numbers of the steps. Their times, in ms, are dt times that.",
            ),
            Misconception(
                "divided_by_dt",
                lambda binary, dt: np.flatnonzero(binary) / dt,
                "You divided by dt. Step k lies at k·dt.",
            ),
            Misconception(
                "step_late",
                lambda binary, dt: (np.flatnonzero(binary) + 1) * dt,
                "Every time is one dt too late. The first step, number 0, lies at 0 ms.",
            ),
            Misconception(
                "silent_steps_kept",
                lambda binary, dt: np.asarray(binary) * np.arange(len(binary)) * dt,
                "The silent steps are still there, as zeros. Keep only the times of the ones.",
            ),
            Misconception(
                "times_of_silence",
                lambda binary, dt: np.flatnonzero(np.asarray(binary) == 0) * dt,
                "These are the times of silence. The spikes are where the ones are.",
            ),
            Misconception(
                "in_seconds",
                lambda binary, dt: np.flatnonzero(binary) * dt / 1000,
                "These are seconds. Times are in ms here, like dt.",
            ),
            Misconception(
                "bits_times_dt",
                lambda binary, dt: np.asarray(binary) * dt,
                "You multiplied the bits themselves by dt. It is their places that count.",
            ),
        ),
    ),
    Exercise(
        interspike_intervals,
        probes=(
            (SPIKE_TIMES,),
            (np.array([3.0, 4.5, 12.0]),),
            (np.array([7.0]),),
            (np.array([]),),
        ),
        hints=(
            "From each spike to the next: how long is that?",
            "The interval is the later time minus the earlier one. Five spikes have four intervals.",
            "`np.diff` gives the differences of neighbours; or `spike_times[1:] - spike_times[:-1]`.",
        ),
        gives=("isi",),
        misconceptions=(
            Misconception(
                "negative",
                lambda spike_times: -np.diff(spike_times),
                "The intervals come out negative: subtract the earlier time from the later.",
            ),
            Misconception(
                "from_zero_on",
                lambda spike_times: np.diff(spike_times, prepend=0.0),
                "The time before the first spike is no interval between two spikes: leave it out.",
            ),
            Misconception(
                "since_first_spike",
                lambda spike_times: np.asarray(spike_times) - np.asarray(spike_times)[:1].sum(),
                "These are the times since the first spike. The interval is the time since the spike before.",
            ),
            Misconception(
                "in_seconds",
                lambda spike_times: np.diff(spike_times) / 1000,
                "These are seconds. Intervals are in ms here, like the spike times.",
            ),
            Misconception(
                "rates",
                lambda spike_times: 1000 / np.diff(spike_times),
                "These are rates, in Hz. Asked for are the intervals themselves, in ms.",
            ),
            Misconception(
                "mean_only",
                lambda spike_times: np.mean(np.diff(spike_times)),
                "This is their mean. Asked for are all of them.",
            ),
            Misconception(
                "first_missing",
                lambda spike_times: np.diff(spike_times)[1:],
                "The first interval is missing: it goes from the first spike to the second.",
            ),
            Misconception(
                "last_missing",
                lambda spike_times: np.diff(spike_times)[:-1],
                "The last interval is missing: it goes to the last spike.",
            ),
        ),
    ),
    Exercise(
        coefficient_of_variation,
        probes=(
            (np.array([20.0, 22.0, 18.0, 30.0]),),
            (np.array([5.0, 50.0, 7.5]),),
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
        misconceptions=(
            Misconception(
                "inverted",
                _cv(lambda isi: np.mean(isi) / np.std(isi)),
                "Mean over standard deviation is large for a regular neuron. The CV is the other way round.",
            ),
            Misconception(
                "variance_for_std",
                _cv(lambda isi: np.var(isi) / np.mean(isi)),
                "You took the variance, in ms². The CV has no unit: standard deviation over mean.",
            ),
            Misconception(
                "only_std",
                _cv(np.std),
                "This is the standard deviation, in ms. The CV compares it with the mean interval.",
            ),
            Misconception(
                "squared",
                _cv(lambda isi: np.var(isi) / np.mean(isi) ** 2),
                "This is the square of the CV. Take the standard deviation, not the variance, over the mean.",
            ),
            Misconception(
                "median",
                _cv(lambda isi: np.std(isi) / np.median(isi)),
                "You took the median. It is the mean that stands below.",
            ),
            Misconception(
                "zero_for_too_few",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 1 else 0.0,
                "With fewer than two intervals nothing can be said of how they vary: 0 would mean perfectly regular. Give back `np.nan`.",
            ),
            Misconception(
                "zero_for_one",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) else np.nan,
                "A single interval has no spread to speak of, and 0 would mean perfectly regular. With fewer than two give back `np.nan`.",
            ),
            Misconception(
                "percent",
                _cv(lambda isi: 100 * np.std(isi) / np.mean(isi)),
                "This is in percent. The CV is a plain number, 1 for a spread as large as the mean.",
            ),
            Misconception(
                "differences_again",
                _cv(lambda isi: np.std(np.diff(isi)) / np.mean(np.diff(isi))),
                "You took differences once more: `isi` holds the intervals already, not spike times.",
            ),
        ),
    ),
    Exercise(
        simulate_population,
        probes=(
            *tuple((UNEVEN * gain, p, dt) for p in NEURONS for dt, gain in [(0.5, 1), (0.1, 2)]),
            (np.full((2, 5), 0.25), AT_THRESHOLD, 16.0),
        ),
        hints=(
            "It is `simulate_lif`, but V has one row for each neuron, and each step is taken by all of them at once.",
            "`V[:, k]` is the column of all neurons at step k. `euler_step` and `spike_and_reset` work on whole columns.",
            "In the loop over k: `V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)`, then `spike_and_reset` on that column, "
            "and store what it gives back.",
        ),
        also_right={one_by_one(lif_loop(step)): praise for step, praise in OTHER_STEPS.items()},
        remark=_pace,
        terms=TERMS | {"V_th": "the test for a spike", "V_reset": "the reset"},
        gives=("V", "spikes"),
        misconceptions=(
            Misconception(
                "all_reset",
                _population(_all_reset),
                "When one neuron fires, all of them are reset. Reset only those that have reached threshold.",
            ),
            Misconception(
                "all_noted",
                _population(_all_spike),
                "When one neuron fires, a spike is noted for all of them. `any` asks about the whole population; ask each neuron.",
            ),
            Misconception(
                "whole_row_reset",
                _whole_rows,
                "When a neuron fires, its whole row is put to V_reset, the past included. Reset only the present column, V[:, k + 1].",
            ),
            Misconception(
                "never_reset",
                _not_reset,
                "Spikes are noted, but V is never reset. `V[spiked][k] = …` changes a copy: write `V[spiked, k + 1] = …`.",
            ),
            Misconception(
                "first_row_for_all",
                FIRST_ROW_FOR_ALL,
                "All neurons get the current of the first one. Each has its own row in I.",
            ),
            Misconception(
                "mean_for_all",
                _mean_for_all,
                "All neurons get the mean current. Each has its own row in I.",
            ),
            Misconception(
                "few_columns",
                _few_columns,
                "Only the first few columns are filled: you went through as many steps as there are neurons. `len(I)` counts rows; the steps are "
                "`I.shape[1]`.",
            ),
            Misconception(
                "first_neuron_only",
                _first_neuron_only,
                "Only the first neuron is simulated, the others stay at rest.",
            ),
            Misconception(
                "stays_at_rest",
                lambda I, p, dt: (np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)),
                "V stays at rest all the time: the loop does not change the arrays, or puts the old V back, or there is no loop yet.",
            ),
            Misconception(
                "transposed",
                lambda I, p, dt: tuple(part.T for part in simulate_population(I, p, dt)),
                "Rows and columns are exchanged: one row is one neuron, one column is one time step.",
            ),
            Misconception(
                "strictly_above",
                _population(reset_rule(when=lambda V, p: p.V_th < V)),
                "A neuron whose V is exactly at threshold does not fire in your version. The rule is: at V_th or above it.",
            ),
            *(Misconception(name, _population(rule), said) for name, rule, said in WRONG_RESETS),
        ),
    ),
    Exercise(
        population_rate,
        probes=((RASTER, 0.5), (RASTER[:3, :5], 1.0), (RASTER[1:].astype(bool), 0.1)),
        hints=(
            "Which part of the neurons fires in this step? And how long is a step, in seconds?",
            "The mean over neurons (axis 0) is spikes per neuron and step. Divide by the length of a step to have it per time.",
            "dt is in ms, and a rate in Hz is per second: `1000 * np.mean(spikes, axis=0) / dt`.",
        ),
        terms={"dt": "the length of a step: a rate is per time"},
        gives=("rate",),
        misconceptions=(
            Misconception(
                "per_step",
                lambda spikes, dt: np.mean(spikes, axis=0),
                "This is spikes per neuron and step. For a rate, divide by the length of a step, in seconds.",
            ),
            Misconception(
                "per_ms",
                lambda spikes, dt: np.mean(spikes, axis=0) / dt,
                "This is in spikes per ms. In Hz, per second, it is a thousand times as many.",
            ),
            Misconception(
                "all_neurons_together",
                lambda spikes, dt: np.sum(spikes, axis=0) / dt * 1000,
                "This is the rate of all neurons together. Per neuron: divide by how many there are.",
            ),
            Misconception(
                "counts",
                lambda spikes, dt: np.sum(spikes, axis=0),
                "This counts spikes in each step. A rate is per neuron and per time.",
            ),
            Misconception(
                "per_neuron",
                lambda spikes, dt: 1000 * np.sum(spikes, axis=1) / (np.shape(spikes)[1] * dt),
                "This is one rate for each neuron. Asked for is one for each time step, over all neurons: axis 0.",
            ),
            Misconception(
                "times_dt",
                lambda spikes, dt: 1000 * np.mean(spikes, axis=0) * dt,
                "You multiplied by dt. A rate is spikes per time: divide.",
            ),
            Misconception(
                "divided_by_run",
                lambda spikes, dt: 1000 * np.mean(spikes, axis=0) / (np.shape(spikes)[1] * dt),
                "You divided by the length of the whole run. Each step lasts only dt.",
            ),
            Misconception(
                "no_dt",
                lambda spikes, dt: 1000 * np.mean(spikes, axis=0),
                "There is no dt in it: with shorter steps fewer neurons fire in each, and the rate would shrink.",
            ),
            Misconception(
                "divided_by_steps",
                lambda spikes, dt: 1000 * np.sum(spikes, axis=0) / np.shape(spikes)[1] / dt,
                "You divided by the number of steps. Divide the sum by the number of neurons.",
            ),
            Misconception(
                "mean_over_run",
                lambda spikes, dt: 1000 * np.mean(spikes) / dt + np.zeros(np.shape(spikes)[1]),
                "This is the mean over the whole run. Asked for is one value for each time step.",
            ),
        ),
    ),
)

QUESTIONS = {
    "recall-root-n": Number(
        "The sum of 4 independent random numbers has the standard deviation 1. What has the sum of 100 of them?",
        5,
        "(no unit)",
        "√(100/4) = 5.",
        tolerance=0.05,
        wrong=(
            (25, "25 times as many numbers, but they partly cancel: by the √n law."),
            (1, "More numbers do spread their sum further, only not in proportion."),
            (10, "√100 = 10 is against one number. Against four it is √(100/4)."),
            (0.2, "The spread of a *sum* grows with n. It is that of a mean that shrinks."),
        ),
        otherwise="25 times as many numbers: the spread grows with the root of that.",
    ),
    "recall-white": Choice(
        "Why is white noise divided by sqrt(dt)?",
        (
            (
                "So that the membrane fluctuates equally strongly whatever dt is.",
                "In a given time there are 1/dt numbers, and their sum grows only with the root of how many they are.",
            ),
            ("So that the mean does not depend on dt.", "The mean is I_mean with or without it."),
            (
                "So that its unit becomes Hz.",
                "Its unit is nA; sigma has the unit nA·√ms to make up for it.",
            ),
        ),
        right=0,
    ),
    "recall-fluctuation": Choice(
        "What does it mean that a neuron is fluctuation-driven?",
        (
            (
                "Its threshold fluctuates.",
                "V_th is a constant of the neuron. It is the input that fluctuates.",
            ),
            (
                "Its mean input alone would leave it below threshold.",
                "It fires only when chance carries it over, and so irregularly.",
            ),
            (
                "It gets a sinusoidal input.",
                "A sinusoid is no chance: such a neuron fires in step with it.",
            ),
        ),
        right=1,
    ),
    "bits": Number(
        "A neuron is watched for 8 steps and spikes in the last one and in the third from the end: 00000101. Which number "
        "is that?",
        5,
        "(no unit)",
        "1·4 + 0·2 + 1·1 = 5.",
        wrong=(
            (101, "Read it as a binary number: the places are worth 1, 2, 4, 8, … from the right."),
            (2, "Two spikes, but each place has its own worth: 1, 2, 4, … from the right."),
            (160, "You read it from the other end. The last place is worth 1."),
            (6, "The last place is worth 1, the one before it 2, and the third from the end 4."),
        ),
        otherwise="The places are worth 1, 2, 4, 8, … from the right. Add up those with a 1.",
    ),
    "cv-clock": Choice(
        "Which CV has a neuron that fires like a clock, every 20 ms?",
        (
            ("0", "Its intervals do not vary: the standard deviation is 0."),
            ("1", "CV 1 has a neuron that fires completely at random, a Poisson process."),
            ("20", "The CV has no unit: it compares the spread of the intervals with their mean."),
        ),
        right=0,
        prediction=True,
    ),
    "same-rate": Choice(
        "Two neurons fire 20 times a second, one mean-driven and one fluctuation-driven. Can their rasters be told apart?",
        (
            ("No: the rate is all there is.", "The rate says how many, not when."),
            (
                "Yes, by how the spikes are spaced.",
                "One has strokes at nearly equal distances, the other clusters and gaps by chance.",
            ),
            ("Only from V.", "The spike times alone show it: look at the intervals."),
        ),
        right=1,
        prediction=True,
    ),
    "hertz": Choice(
        "A course plots, for 500 neurons in steps of 1 ms, the number of spikes in each step divided by 500, and labels the axis "
        "“rate (Hz)”. Its peak is 0.16. What is wrong with “0.16 Hz”?",
        (
            (
                "Nothing.",
                "A rate of 0.16 Hz would be one spike in six seconds. In this step 80 of 500 neurons fired.",
            ),
            (
                "It is spikes per neuron and step. In Hz it is 160.",
                "A step lasts 1 ms = 0.001 s, and 0.16/0.001 s is 160 Hz.",
            ),
            (
                "It should be multiplied by 500.",
                "Then it would be the count again, 80 spikes. A rate is per neuron and per time.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "bin-width": Choice(
        "You count the same spikes in bins of 20 ms in place of 2 ms. What happens to the curve of the population rate?",
        (
            (
                "It becomes ten times as high.",
                "There are more spikes in each bin, but each is divided by a longer time.",
            ),
            (
                "It becomes smoother, and its mean stays.",
                "More spikes in each bin mean less chance in their number, and detail within a bin is lost.",
            ),
            ("Nothing.", "The mean stays, but the curve does not."),
        ),
        right=1,
        prediction=True,
    ),
    "population-order": Order(
        "One step of `simulate_population`, for all neurons at once. Put the lines into their order.",
        (
            "V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)",
            "spiked = V[:, k + 1] >= p.V_th",
            "spikes[:, k + 1] = spiked",
            "V[spiked, k + 1] = p.V_reset",
        ),
        shown=(3, 1, 0, 2),
        why="Update, test, record, reset. Record and reset may change places, as long as `spiked` is remembered.",
        right_too=((0, 1, 3, 2),),
        wrong=(
            ((3, 1), "The reset needs to know who has spiked: test first."),
            ((2, 1), "What is recorded must be known first: test before you record."),
            ((1, 0), "Before the update there is nothing new to test."),
        ),
    ),
}
