"""Notebook 08, the exercise `simulate_network`."""

import numpy as np

from lif_helpers import network
from lif_helpers.neurons import euler_step, exact_step, spike_and_reset
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers, calls, rebound
from lif_helpers.practice.content.common.loops import simulate_network, synaptic_input
from lif_helpers.practice.content.common.steps import TERMS, implicit_step, midpoint_step
from lif_helpers.practice.content.common.wrong_rules import wrong_rules
from lif_helpers.practice.content.common.wrong_steps import in_a_step
from lif_helpers.practice.content.network.simulate_network_cases import PROBES, look


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
SENT = "synaptic_input(spikes[:, k + 1 - d], W)"
ARRIVES = f"V[:, k + 1] += {SENT}"

OVER_R_M = "W/R_m is the current that would *hold* V higher by W, if it flowed for ever. In one step it lifts V by only dt/tau_m of that. Add W to V itself."

wrong = WrongAnswers(simulate_network, by_euler_step)

wrong.line(
    "no_delay",
    {"round(delay / dt)": "1"},
    "The delay is forgotten: what is sent arrives in the very next step, whatever `delay` is. A spike at sample k lifts V of others at sample k + d, d = round(delay / dt).",
)
wrong.line(
    "delay_in_ms",
    {"round(delay / dt)": "round(delay)"},
    "The delay, in ms, is taken for a number of steps. Divide it by dt, and round.",
)
wrong.line(
    "delay_in_ms__cut",
    {"round(delay / dt)": "int(delay)"},
    "The delay, in ms, is taken for a number of steps. Divide it by dt, and round.",
)
wrong.line(
    "delay_cut_off",
    {"round(delay / dt)": "int(delay / dt)"},
    "`int` cuts off, and 1.2/0.4 is 2.9999999999999996 in the computer: so the delay is one step short, sometimes. Use `round`.",
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
    {SENT: "synaptic_input(spikes[:, k + 1 - d], W.T)"},
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
    {STEP: STEP.replace("I[:, k]", f"I[:, k] + ({SENT} if k + 1 >= d else 0)"), ARRIVES: "pass"},
    "What arrives is added to the current: mV to nA. Add it to V after the step. As a current it would be a charge of C_m times as much, in one step of dt.",
)
wrong.line(
    "current_over_R_m",
    {
        STEP: STEP.replace("I[:, k]", f"I[:, k] + ({SENT} if k + 1 >= d else 0) / p.R_m"),
        ARRIVES: "pass",
    },
    OVER_R_M,
)
wrong.line(
    "current_over_R_m__times_dt_over_tau_m",
    {SENT: f"dt / p.tau_m * {SENT}"},
    OVER_R_M,
)
wrong.line(
    "in_the_same_sample",
    {
        f"        if k + 1 >= d:\n            {ARRIVES}\n        {RULE}": f"        {RULE}\n        V[:, k + 1] += synaptic_input(spikes[:, k + 1], W)"
    },
    "What is sent arrives in the same sample, after the test: there is no delay at all. It arrives d samples later, and before the test.",
)
wrong.line(
    "all_send_when_any_does",
    {SENT: "W.sum(axis=1) * spikes[:, k + 1 - d].any()"},
    "As soon as one neuron spikes, all of them send. `any` asks about the whole population; ask each neuron, as `synaptic_input` does.",
)
wrong.line(
    "sum_clipped",
    {SENT: f"np.maximum(0, {SENT})"},
    "Where inhibition outweighs, nothing arrives in your version. Then V goes down.",
)
wrong.line(
    "starts_after_delay",
    {"range(I.shape[1] - 1)": "range(d, I.shape[1] - 1)"},
    "Nothing happens before the delay is over: the loop begins there. The neurons integrate from the first step on; it is only that nothing arrives yet.",
)
wrong.line(
    "last_not_tested",
    {
        STEP: f"{RULE.replace('k + 1', 'k')}\n        {STEP}",
        f"        {RULE}\n    return": "    return",
    },
    "All is right but the last sample: you test V[:, k] at the start of each turn, so the last V is never tested. Test V[:, k + 1], at the end of the turn.",
)
for name, changes in (
    ("times_dt", {SENT: f"dt * {SENT}"}),
    (
        "times_dt__as_current",
        {
            STEP: STEP.replace("I[:, k]", f"I[:, k] + p.C_m * ({SENT} if k + 1 >= d else 0)"),
            ARRIVES: "pass",
        },
    ),
):
    wrong.line(
        name,
        changes,
        "What arrives is too weak by a factor of dt, as if it lasted. Added to V it is all of W[i, j] at once, however short the step is; as a current it would be the charge W[i, j] C_m divided by dt.",
    )
wrong.line(
    "times_R_m",
    {SENT: f"p.R_m * {SENT}"},
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
    {SENT: f"{SENT}.sum()"},
    "Every neuron gets all that arrives anywhere. Each gets its own value: leave out the `sum`.",
)
wrong.line(
    "no_inhibition",
    {SENT: "synaptic_input(spikes[:, k + 1 - d], np.maximum(W, 0))"},
    "Negative weights have no effect in your version. They are inhibition, and pull V down.",
)
wrong.line(
    "not_connected",
    {ARRIVES: "pass"},
    "Nothing arrives: this is `simulate_population`, and W is not used, or its effect is not stored in V[:, k + 1]. What is added to a later sample is overwritten by the step that leads there: look back by d samples instead.",
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


EXERCISE = Exercise(
    network.simulate_network,
    taught=simulate_network,
    probes=PROBES,
    hints=(
        "It is `simulate_population` with one line more: what was sent a delay ago arrives, and is added to V.",
        "In steps the delay is `d = round(delay / dt)`. V[:, k + 1] is lifted by the spikes of d samples before it, `spikes[:, k + 1 - d]`, if there is such a sample.",
        "In the loop: the step; `if k + 1 >= d: V[:, k + 1] += synaptic_input(spikes[:, k + 1 - d], W)`; and then `spike_and_reset` on that column.",
    ),
    also_right={
        by(euler_step): "You used Euler's step; the package's own takes the exact one.",
        by(
            implicit_step
        ): "You used the implicit Euler step: as good as Euler's, and stable for any dt.",
        by(midpoint_step): "You used the midpoint step, which is more exact than Euler's.",
        as_current: "What arrives flows as a current during the step, so that a little of it leaks out again before V is stored. That is just as good; the package's own adds it after the step.",
    },
    terms=TERMS | {"V_th": "the test for a spike", "V_reset": "the reset"},
    gives=("V", "spikes"),
    look=look,
    misconceptions=tuple(wrong),
)
