"""Wrong loops with a threshold: of one neuron, and of each neuron of a population."""

import numpy as np

from lif_helpers.neurons import euler_step, spike_and_reset
from lif_helpers.practice.checking.wrong_answers import WrongAnswers, edited, rebound
from lif_helpers.practice.content.common.loops import simulate_lif
from lif_helpers.practice.content.common.steps import by, by_each_other_step
from lif_helpers.practice.content.common.wrong_rules import wrong_rules
from lif_helpers.practice.content.common.wrong_steps import in_a_step

wrong = WrongAnswers(simulate_lif, by_each_other_step)

wrong.line(
    "never_reset",
    {"V[k + 1], spikes[k + 1] =": "_, spikes[k + 1] ="},
    "V is never reset: once above threshold it stays there, where every step would count as a spike.",
)


@wrong.function(
    "Every spike comes one step late, and V stands above threshold before it: you test V[k] before the step. Test V[k + 1], after the step."
)
def tested_before_step(I, p, dt):
    """Tests the value before the step: each spike comes a step late, above threshold before it."""
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        if V[k] >= p.V_th:
            V[k + 1], spikes[k + 1] = p.V_reset, True
        else:
            V[k + 1] = euler_step(V[k], I[k], p, dt)
    return V, spikes


wrong.line(
    "last_not_tested",
    {
        "V[k + 1] = euler_step(V[k], I[k], p, dt)": "V[k], spikes[k] = spike_and_reset(V[k], p)",
        "V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)": "V[k + 1] = euler_step(V[k], I[k], p, dt)",
    },
    "All is right but the last sample: you test V[k] at the start of each turn, so the last V is never tested. Test V[k + 1], right after the step.",
)
wrong.line(
    "rule_on_the_old_sample",
    {
        "V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)": "V[k], spikes[k] = spike_and_reset(V[k], p)"
    },
    "The step to V[k + 1] starts from V[k] before it is reset: the rule comes one sample too late. Apply it to V[k + 1], right after the step.",
)
wrong.line(
    "crossing_kept",
    {
        "euler_step(V[k],": "euler_step(p.V_reset if spikes[k] else V[k],",
        "V[k + 1], spikes[k + 1] =": "_, spikes[k + 1] =",
    },
    "The value above threshold stays in V. What is stored at the step of a spike is V_reset: reset V[k + 1] itself, not only the start of the next step.",
)


@wrong.function(
    "The reset comes one sample after the spike, so a value above threshold stays in V. What is stored at the step of a spike is V_reset: reset V[k + 1] in the same turn in which it is tested."
)
def reset_late(I, p, dt):
    """Notes the spike in time, and puts V back one sample later."""
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
        spikes[k + 1] = V[k + 1] >= p.V_th
        if spikes[k]:
            V[k + 1] = p.V_reset
    return V, spikes


wrong.line(
    "tested_after_reset",
    {"V[k + 1], spikes[k + 1] =": "V[k + 1], _ ="},
    "V is reset, but no spike is noted. Are they written into `spikes`? Or do you look for them after the reset, when V is below threshold again? Update, test, reset: in this order.",
)
wrong.line(
    "results_swapped",
    {"spike_and_reset(V[k + 1], p)": "spike_and_reset(V[k + 1], p)[::-1]"},
    "What `spike_and_reset` gives back is stored in the wrong order: first V, then whether it spiked.",
)


@wrong.function(
    "At a spike you reset V[k], the value before. It is V[k + 1] that has reached threshold."
)
def reset_one_before(I, p, dt):
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
        if V[k + 1] >= p.V_th:
            V[k], spikes[k + 1] = p.V_reset, True
    return V, spikes


@wrong.function(
    "The reset value is stored, but the next step starts from the value before the reset. It should start from V_reset: so apply the rule within the loop, not after it, and go on from what it gives back."
)
def reset_only_stored(I, p, dt):
    V, spikes, v = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool), p.E_L
    for k in range(len(I) - 1):
        v = euler_step(v, I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(v, p)
    return V, spikes


@wrong.function(
    "Everything stops at the first spike: `break` or `return` ends the loop there. The neuron goes on."
)
def ends_at_first_spike(I, p, dt):
    V, spikes = simulate_lif(I, p, dt)
    end = np.argmax(spikes) + 1 if spikes.any() else len(I)
    V[end:], spikes[end:] = p.E_L, False
    return V, spikes


@wrong.function(
    "You built in the refractory period. It is a good idea, and comes later: here t_ref is left out, and V integrates again right after the reset."
)
def with_t_ref(I, p, dt):
    V, spikes, left = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool), 0
    for k in range(len(I) - 1):
        V[k + 1] = p.V_reset if left else euler_step(V[k], I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)
        left = round(p.t_ref / dt) if spikes[k + 1] else max(0, left - 1)
    return V, spikes


wrong.line(
    "held_a_step",
    {"euler_step(V[k], I[k], p, dt)": "p.V_reset if spikes[k] else euler_step(V[k], I[k], p, dt)"},
    "After a spike V is held at V_reset for a step more. There is no refractory period here: the next step integrates again.",
)
wrong.line(
    "counts_so_far",
    {"return V, spikes": "return V, np.cumsum(spikes)"},
    "`spikes` counts the spikes so far. At each step it is True or False: was there a spike just here?",
)
wrong.line(
    "times_of_spikes",
    {"return V, spikes": "return V, np.flatnonzero(spikes) * dt"},
    "These are the times of the spikes. Asked for is True or False at every step, as many as there are in I.",
)
wrong.line(
    "numbers_of_steps",
    {"return V, spikes": "return V, np.flatnonzero(spikes)"},
    "These are the numbers of the steps with a spike. Asked for is True or False at every step.",
)
wrong.line(
    "noted_early",
    {"return V, spikes": "return V, np.append(spikes[1:], False)"},
    "Each spike is noted one step too early. It belongs to the step whose V is reset, k + 1.",
)
wrong.line(
    "noted_late",
    {"return V, spikes": "return V, np.append(False, spikes[:-1])"},
    "Each spike is noted one step too late. It belongs to the step whose V is reset, k + 1.",
)
wrong.line(
    "no_rule",
    {"V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)": "pass"},
    "No spikes yet: this is the membrane of notebook 01. After each step, apply `spike_and_reset`, and store what it gives back.",
)
wrong.line(
    "current_ahead",
    {"I[k]": "I[k + 1]"},
    "The current is one step ahead: V[k + 1] comes from V[k] and I[k].",
)
wrong.line(
    "first_current",
    {"I[k]": "I[0]"},
    "Every step uses the first current. The step from k takes I[k].",
)
wrong.line(
    "starts_at_reset",
    {"p.E_L": "p.V_reset"},
    "The trace begins at V_reset. It should begin at rest, E_L.",
)
wrong.line(
    "starts_at_zero",
    {"p.E_L": "0.0"},
    "The trace begins at 0 mV. It should begin at rest, E_L.",
)


@wrong.function(
    "Only the first step is taken. Does `return` stand inside the loop? Move it to the left, under the `for`."
)
def one_turn_only(I, p, dt):
    if len(I) == 1:
        return None
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    V[1], spikes[1] = spike_and_reset(euler_step(V[0], I[0], p, dt), p)
    return V, spikes


wrong.line(
    "last_missing",
    {"len(I) - 1": "len(I) - 2"},
    "The last value is still the one the array was filled with: the loop ends one step too early.",
)
wrong.line(
    "added_to_old_V",
    {"= euler_step": "= V[k] + euler_step"},
    "The old V comes in twice. `euler_step` gives the new V itself, not only the change, so nothing is added to it.",
)


@wrong.function(
    "V stays at rest all the time: the loop does not change the arrays, or puts the old V back, or there is no loop yet."
)
def stays_at_rest(I, p, dt):
    return np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)


for rule in wrong_rules:
    wrong.answer(rule.name, rebound(simulate_lif, spike_and_reset=rule.wrong), rule.message)

wrong.answer(
    "fires_below",
    rebound(simulate_lif, spike_and_reset=edited(spike_and_reset, {">=": "<="})),
    "Your neuron fires below threshold, from the first step on. Look at the test: V at or above V_th.",
)
wrong.line(
    "made_anew_in_each_turn",
    {"V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)": "V, spikes = spike_and_reset(V, p)"},
    "`spikes` is made anew in each turn of the loop, and only the last turn's spike is left. Store this step's alone: `V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)`.",
)
wrong.line(
    "result_in_old_V",
    {"V[k + 1], spikes[k + 1] =": "V[k], spikes[k + 1] ="},
    "What `spike_and_reset` gives back is stored in V[k]. It belongs into V[k + 1], which has reached threshold.",
)


@wrong.function(
    "`spikes` holds the value of V at a spike. At each step it is True or False: was there a spike?"
)
def value_noted(I, p, dt):
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I))
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
        if V[k + 1] >= p.V_th:
            V[k + 1], spikes[k + 1] = p.V_reset, V[k + 1]
    return V, spikes


wrong.line(
    "first_places_noted",
    {"return V, spikes": "return V, np.arange(len(I)) < spikes.sum()"},
    "The number of spikes is right, but they are noted in the first places, one after the other. A spike is noted at its own step, k + 1.",
)
wrong.extend(in_a_step(lambda wrong: by(wrong, simulate_lif)))


wrong_loops = tuple(wrong)
