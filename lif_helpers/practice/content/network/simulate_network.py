"""Notebook 08, the exercise `simulate_network`."""

import numpy as np

from lif_helpers import network
from lif_helpers.neurons import euler_step, exact_step, spike_and_reset
from lif_helpers.practice.checking import traces
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers, calls, rebound
from lif_helpers.practice.content.common.loops import simulate_network, synaptic_input
from lif_helpers.practice.content.common.neurons import NEURONS
from lif_helpers.practice.content.common.steps import TERMS, implicit_step, midpoint_step
from lif_helpers.practice.content.common.wrong_rules import wrong_rules
from lif_helpers.practice.content.common.wrong_steps import in_a_step


def by(step, loop=simulate_network):
    """A loop that takes its steps by another rule than the exact one."""
    return rebound(loop, exact_step=step)


def by_euler_step(wrong):
    """The same mistake beside Euler's step."""
    if calls(wrong, "exact_step"):
        yield "euler_step", by(euler_step, wrong)


def as_current(I, W, delay, p, dt):
    """What arrives is a current that flows for a whole step, in which a little of it leaks out again."""
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    d = round(delay / dt)
    for k in range(I.shape[1] - 1):
        arriving = synaptic_input(spikes[:, k + 1 - d], W) if k + 1 >= d else 0
        V[:, k + 1] = exact_step(V[:, k], I[:, k] + p.C_m * arriving / dt, p, dt)
        V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)
    return V, spikes


STEP = "V[:, k + 1] = exact_step(V[:, k], I[:, k], p, dt)"
RULE = "V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)"
ARRIVES = "V[:, k + 1] += synaptic_input(spikes[:, k + 1 - d], W)"

wrong = WrongAnswers(simulate_network, by_euler_step)

wrong.line(
    "no_delay",
    {"round(delay / dt)": "1"},
    "The delay is forgotten: what is sent arrives in the very next step, whatever `delay` is. A spike at sample k lifts V of others at sample k + d, d = round(delay / dt).",
)
wrong.line(
    "delay_in_ms",
    {"round(delay / dt)": "max(1, round(delay))"},
    "The delay, in ms, is taken for a number of steps. Divide it by dt, and round.",
)
wrong.line(
    "delay_cut_off",
    {"round(delay / dt)": "max(1, int(delay / dt))"},
    "`int` cuts off, and 0.6/0.2 is 2.9999999999999996 in the computer: so the delay is one step short, sometimes. Use `round`.",
)
wrong.line(
    "step_late",
    {"k + 1 >= d": "k >= d", "k + 1 - d": "k - d"},
    "Everything arrives one step too late. V[:, k + 1] is lifted by the spikes of d samples before *it*, `spikes[:, k + 1 - d]`.",
)
wrong.line(
    "step_early",
    {"k + 1 >= d": "k + 2 >= d", "k + 1 - d": "min(k + 2 - d, k)"},
    "Everything arrives one step too early. V[:, k + 1] is lifted by the spikes of d samples before it, `spikes[:, k + 1 - d]`.",
)
wrong.line(
    "delay_twice",
    {"round(delay / dt)": "2 * round(delay / dt)"},
    "Everything arrives after twice the delay: it comes in at two places.",
)
wrong.line(
    "rows_for_columns",
    {"synaptic_input(spikes[:, k + 1 - d], W)": "synaptic_input(spikes[:, k + 1 - d], W.T)"},
    "Rows and columns of W are exchanged: the neurons that would send to the one that spiked are lifted. `W[i, j]` leads from j to i, as in `W @ spiked`.",
)
wrong.line(
    "tested_before_input",
    {
        f"        if k + 1 >= d:\n            {ARRIVES}\n        {RULE}": f"        {RULE}\n        if k + 1 >= d:\n            {ARRIVES}"
    },
    "The test for a spike comes before the input is added, so a neuron that is lifted over V_th fires a step late, and V stands above threshold. Step, add, then test.",
)
wrong.line(
    "added_before_step",
    {
        f"        {STEP}\n        if k + 1 >= d:\n            {ARRIVES}": f"        arriving = synaptic_input(spikes[:, k + 1 - d], W) if k + 1 >= d else 0\n        {STEP.replace('V[:, k],', 'V[:, k] + arriving,')}"
    },
    "What arrives is added before the step, so a part of it has leaked out when V is stored. V[:, k + 1] is the step from V[:, k], and then `+=` what arrives.",
)
wrong.line(
    "replaced_not_added",
    {"V[:, k + 1] += synaptic": "V[:, k + 1] = synaptic"},
    "What arrives takes the place of V. It is added to what the step gives: `+=`.",
)
wrong.line(
    "mV_as_nA",
    {STEP: STEP.replace("I[:, k]", "I[:, k] + (synaptic_input(spikes[:, k + 1 - d], W) if k + 1 >= d else 0)"), ARRIVES: "pass"},
    "What arrives is added to the current: mV to nA. Add it to V after the step. (As a current it would be a charge of C_m times as much, in one step of dt.)",
)
wrong.line(
    "times_dt",
    {"synaptic_input(spikes[:, k + 1 - d], W)": "dt * synaptic_input(spikes[:, k + 1 - d], W)"},
    "What arrives is multiplied by dt, as if it lasted. A hit lifts V by all of W[i, j] at once, however short the step is.",
)
wrong.line(
    "times_R_m",
    {"synaptic_input(spikes[:, k + 1 - d], W)": "p.R_m * synaptic_input(spikes[:, k + 1 - d], W)"},
    "What arrives is multiplied by R_m. W is in mV already.",
)
wrong.line(
    "goes_on_arriving",
    {"spikes[:, k + 1 - d]": "spikes[:, : k + 2 - d].sum(axis=1)"},
    "A spike goes on arriving in every step. It arrives once: take the one column of d samples before.",
)
wrong.line(
    "once_and_for_ever",
    {"spikes[:, k + 1 - d]": "spikes[:, : k + 2 - d].any(axis=1)"},
    "Once a neuron has spiked it goes on sending, in every step. A spike arrives once: take the one column of d samples before.",
)
wrong.line(
    "sum_for_all",
    {"synaptic_input(spikes[:, k + 1 - d], W)": "synaptic_input(spikes[:, k + 1 - d], W).sum()"},
    "Every neuron gets all that arrives anywhere. Each gets its own value: leave out the `sum`.",
)
wrong.line(
    "no_inhibition",
    {"synaptic_input(spikes[:, k + 1 - d], W)": "synaptic_input(spikes[:, k + 1 - d], np.maximum(W, 0))"},
    "Negative weights have no effect in your version. They are inhibition, and pull V down.",
)
wrong.line(
    "not_connected",
    {ARRIVES: "pass"},
    "Nothing arrives: this is `simulate_population`, and W is not used, or its effect is not stored in V[:, k + 1].",
)
wrong.line(
    "first_spike_lost",
    {"k + 1 >= d": "k + 1 > 2 * d"},
    "What is sent near the beginning never arrives: the loop waits for longer than the delay before it looks back.",
)
wrong.line(
    "never_reset",
    {"V[:, k + 1], spikes[:, k + 1] =": "_, spikes[:, k + 1] ="},
    "Spikes are noted, but V is never reset: once above threshold it stays there. Store what `spike_and_reset` gives back.",
)
wrong.line(
    "no_spikes_noted",
    {"V[:, k + 1], spikes[:, k + 1] =": "V[:, k + 1], _ ="},
    "V is reset, but no spike is noted, so nobody sends anything. Write into `spikes[:, k + 1]` who spiked.",
)
wrong.line(
    "results_swapped",
    {"spike_and_reset(V[:, k + 1], p)": "spike_and_reset(V[:, k + 1], p)[::-1]"},
    "What `spike_and_reset` gives back is stored in the wrong order: first V, then who spiked.",
)
wrong.line(
    "noted_early",
    {"return V, spikes": "return V, np.roll(spikes, -1, axis=1)"},
    "Each spike is noted one sample too early. It belongs to the sample whose V is reset, k + 1.",
)
wrong.line(
    "first_row_for_all",
    {"I[:, k]": "I[0, k]"},
    "All neurons get the current of the first one. Each has its own row in I.",
)
wrong.line(
    "current_ahead",
    {"I[:, k]": "I[:, k + 1]"},
    "The current is one step ahead: V[:, k + 1] comes from V[:, k] and I[:, k].",
)
wrong.line(
    "starts_at_reset",
    {"np.full(I.shape, p.E_L)": "np.full(I.shape, p.V_reset)"},
    "The traces begin at V_reset. They begin at rest, E_L.",
)
wrong.line(
    "last_missing",
    {"I.shape[1] - 1": "I.shape[1] - 2"},
    "The last sample is still what the arrays were filled with: the loop ends one step too early.",
)
wrong.line(
    "few_columns",
    {"range(I.shape[1] - 1)": "range(min(len(I), I.shape[1]) - 1)"},
    "Only the first few columns are filled: you went through as many steps as there are neurons. `len(I)` counts rows; the steps are `I.shape[1]`.",
)
wrong.line(
    "transposed",
    {"return V, spikes": "return V.T, spikes.T"},
    "Rows and columns of the result are exchanged: one row is one neuron, one column is one time step.",
)
wrong.answer(
    "stays_at_rest",
    lambda I, W, delay, p, dt: (np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)),
    "V stays at rest all the time: the loop does not change the arrays, or there is no loop yet.",
)
for rule in wrong_rules:
    wrong.answer(rule.name, rebound(simulate_network, spike_and_reset=rule.wrong), rule.message)
wrong.extend(in_a_step(by, without=("only_the_slope", "no_brackets", "exponential_grows")))


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


EXERCISE = Exercise(
    network.simulate_network,
    taught=simulate_network,
    probes=(
        (2.4 * I_4, W_4, 2.1, FIRST, 0.7),
        (3 * I_4, W_4, 0.6, SECOND, 0.2),
        (I_4, W_4, 4.8, FIRST, 0.8),
        (1.4 * I_3, W_3, 1.5, SECOND, 0.5),
        (I_3, W_3, 0.5, FIRST, 0.5),
        (_on_threshold()[0], _on_threshold()[1], 0.4, FIRST, 0.2),
    ),
    hints=(
        "It is `simulate_population` with one line more: what was sent a delay ago arrives, and is added to V.",
        "In steps the delay is `d = round(delay / dt)`. V[:, k + 1] is lifted by the spikes of d samples before it, `spikes[:, k + 1 - d]`, if there is such a sample.",
        "In the loop: the step; `if k + 1 >= d: V[:, k + 1] += synaptic_input(spikes[:, k + 1 - d], W)`; and then `spike_and_reset` on that column.",
    ),
    also_right={
        by(euler_step): "You used Euler's step; the package's own takes the exact one.",
        by(implicit_step): "You used the implicit Euler step: as good as Euler's, and stable for any dt.",
        by(midpoint_step): "You used the midpoint step, which is more exact than Euler's.",
        as_current: "What arrives flows as a current during the step, so that a little of it leaks out again before V is stored. That is just as good; the package's own adds it after the step.",
    },
    terms=TERMS | {"V_th": "the test for a spike", "V_reset": "the reset"},
    gives=("V", "spikes"),
    look=traces.look,
    misconceptions=tuple(wrong),
)
