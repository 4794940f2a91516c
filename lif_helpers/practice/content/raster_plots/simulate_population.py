"""Notebook 04, the exercise `simulate_population`."""

import time

import numpy as np

from lif_helpers.neurons import euler_step
from lif_helpers.practice.checking import traces
from lif_helpers.practice.checking.exercise import Exercise, Misconception
from lif_helpers.practice.checking.wrong_answers import WrongAnswers, rebound
from lif_helpers.practice.content.common.loops import one_by_one, simulate_population
from lif_helpers.practice.content.common.neurons import AT_THRESHOLD, NEURONS, TO_THRESHOLD
from lif_helpers.practice.content.common.steps import OTHER_STEPS, TERMS, by, by_each_other_step
from lif_helpers.practice.content.common.wrong_loops import wrong_loops


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


def _in_columns(misconception):
    """What is said of it, where V[:, k] is one step."""
    if misconception.name.startswith("never_reset"):
        return (
            "Spikes are noted, but V is never reset: once above threshold it stays there. If a reset does stand in your loop, "
            "it changes a copy, as `V[spiked][:, k] = …` would: write `V[spiked, k + 1] = …`."
        )
    return misconception.message.replace("[k", "[:, k")


def _as_in_simulate_lif():
    """The mistakes of `simulate_lif`, made for each neuron of a population."""
    own = {"stays_at_rest", "times_of_spikes", "numbers_of_steps", "only_the_slope_in_step"}
    return tuple(
        Misconception(m.name, one_by_one(m.wrong), _in_columns(m))
        for m in wrong_loops
        if m.name.split("__")[0] not in own
    )


UNEVEN = np.outer([0.6, 0.45, 0.1, 0.8], np.linspace(1, 0.7, 60))


def _ends_with_spike():
    """Strong currents for two neurons, up to the sample at which the first of them spikes."""
    strong = np.full((2, 100), 1.1) * [[1.0], [0.7]]
    _, spikes = simulate_population(strong, NEURONS[0], 0.4)
    return strong[:, : np.argmax(spikes[0]) + 1]


wrong = WrongAnswers(simulate_population, by_each_other_step)


def _all_reset(V, p):
    spiked = p.V_th <= V
    return (np.full(len(V), p.V_reset) if spiked.any() else V), spiked


wrong.answer(
    "all_reset",
    rebound(simulate_population, spike_and_reset=_all_reset),
    "When one neuron fires, all of them are reset. Reset only those that have reached threshold.",
)


def _all_spike(V, p):
    spiked = np.full(len(V), (p.V_th <= V).any())
    return np.where(p.V_th <= V, p.V_reset, V), spiked


wrong.answer(
    "all_noted",
    rebound(simulate_population, spike_and_reset=_all_spike),
    "When one neuron fires, a spike is noted for all of them. `any` asks about the whole population; ask each neuron.",
)


def _all_reset_all_spike(V, p):
    spiked = np.full(len(V), (p.V_th <= V).any())
    return np.where(spiked, p.V_reset, V), spiked


wrong.answer(
    "all_reset_and_noted",
    rebound(simulate_population, spike_and_reset=_all_reset_all_spike),
    "When one neuron fires, all of them are reset, and a spike is noted for all. Ask each neuron for itself, with `V[:, k + 1] >= p.V_th` as a mask.",
)


@wrong.function(
    "When a neuron fires, its whole row is put to V_reset, the past included. Reset only the present column, V[:, k + 1]."
)
def whole_row_reset(I, p, dt):
    """Resets the whole row of a neuron that spikes: its history is gone."""
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)
        spikes[:, k + 1] = p.V_th <= V[:, k + 1]
        V[spikes[:, k + 1]] = p.V_reset
    return V, spikes


wrong.line(
    "whole_row_noted",
    {
        "return V, spikes": "return V, np.broadcast_to(spikes.any(axis=1, keepdims=True), spikes.shape)"
    },
    "When a neuron fires, a spike is noted in its whole row. Note it only in the present column, spikes[:, k + 1].",
)
wrong.line(
    "first_row_for_all",
    {"I[:, k]": "I[0, k]"},
    "All neurons get the current of the first one. Each has its own row in I.",
)
wrong.line(
    "mean_for_all",
    {"I[:, k]": "I[:, k].mean()"},
    "All neurons get the mean current. Each has its own row in I.",
)
wrong.line(
    "few_columns",
    {"range(I.shape[1] - 1)": "range(min(len(I), I.shape[1]) - 1)"},
    "Only the first few columns are filled: you went through as many steps as there are neurons. `len(I)` counts rows; the steps are "
    "`I.shape[1]`.",
)


@wrong.function("Only the first neuron is simulated, the others stay at rest.")
def first_neuron_only(I, p, dt):
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    V[:1], spikes[:1] = simulate_population(I[:1], p, dt)
    return V, spikes


@wrong.function("The last neuron stays at rest: your loop over the neurons ends one too early.")
def last_neuron_missing(I, p, dt):
    V, spikes = simulate_population(I, p, dt)
    V[-1:], spikes[-1:] = p.E_L, False
    return V, spikes


wrong.line(
    "sum_for_all",
    {"I[:, k]": "I[:, k].sum()"},
    "All neurons get the sum of all currents. Each has its own row in I.",
)


@wrong.function(
    "You go through the neurons as if they were steps: `V[k + 1]` is the row of neuron k + 1. The column of step k + 1 is `V[:, k + 1]`."
)
def rows_as_time(I, p, dt):
    V, spikes = simulate_population(I.T, p, dt)
    return V.T, spikes.T


wrong.answer(
    "stays_at_rest",
    lambda I, p, dt: (np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)),
    "V stays at rest all the time: the loop does not change the arrays, or puts the old V back, or there is no loop yet.",
)
wrong.line(
    "transposed",
    {"return V, spikes": "return V.T, spikes.T"},
    "Rows and columns are exchanged: one row is one neuron, one column is one time step.",
)
wrong.extend(_as_in_simulate_lif())


EXERCISE = Exercise(
    simulate_population,
    probes=(
        (3.3 * UNEVEN[:, :22], NEURONS[0], 0.4),
        *((UNEVEN * gain, p, dt) for p in NEURONS for dt, gain in [(0.5, 1), (0.12, 2)]),
        (_ends_with_spike(), NEURONS[0], 0.4),
        *((np.full((2, 5), I), AT_THRESHOLD, dt) for I, dt in TO_THRESHOLD),
        (UNEVEN[:1, :9], NEURONS[1], 0.5),
        (UNEVEN[:, :1], NEURONS[1], 0.5),
    ),
    hints=(
        "It is `simulate_lif`, but V has one row for each neuron, and each step is taken by all of them at once.",
        "`V[:, k]` is the column of all neurons at step k. `euler_step` and `spike_and_reset` work on whole columns.",
        "In the loop over k: `V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)`, then `spike_and_reset` on that column, "
        "and store what it gives back.",
    ),
    also_right={by(step, simulate_population): praise for step, praise in OTHER_STEPS.items()},
    remark=_pace,
    terms=TERMS | {"V_th": "the test for a spike", "V_reset": "the reset"},
    gives=("V", "spikes"),
    look=traces.look,
    misconceptions=tuple(wrong),
)
