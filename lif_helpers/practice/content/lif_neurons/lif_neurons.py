"""Notebook 05, the exercise `LIFNeurons`: a class with state."""

import numpy as np

from lif_helpers import neurons
from lif_helpers.neurons import euler_step, exact_step, spike_and_reset
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import NEURONS
from lif_helpers.practice.content.common.steps import OTHER_STEPS
from lif_helpers.practice.content.common.wrong_steps import in_a_step
from lif_helpers.practice.content.lif_neurons.population import (
    ON_THRESHOLD,
    by_each_other_step,
    history,
    kept_badly,
    look,
    same,
    step_of_its_own,
    with_step,
)


class LIFNeurons:
    """A population of n neurons that advances step by step, by the exact step."""

    def __init__(self, n, p, dt):
        self.n, self.p, self.dt = n, p, dt
        self.k, self.t = 0, 0.0
        self.n_ref = round(p.t_ref / dt)
        self.V = np.full(n, p.E_L)
        self.spiked = np.zeros(n, dtype=bool)
        self.steps_left = np.zeros(n, dtype=int)

    def step(self, I):
        clamped = self.steps_left > 0
        V = np.where(clamped, self.p.V_reset, exact_step(self.V, I, self.p, self.dt))
        self.V, self.spiked = spike_and_reset(V, self.p)
        self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left - clamped)
        self.k += 1
        self.t = self.k * self.dt
        return self.spiked


OWN_STEP = step_of_its_own()


RULE = "self.V, self.spiked = spike_and_reset(np.where(clamped, self.p.V_reset, V), self.p)"

wrong = WrongAnswers(OWN_STEP, by_each_other_step)

wrong.line(
    "time_stands",
    {"self.k * self.dt": "0.0"},
    "`self.t` stands still: after k steps it is k times dt.",
)
wrong.line(
    "steps_for_time",
    {"self.k * self.dt": "float(self.k)"},
    "`self.t` counts steps. It is a time in ms: after k steps it is k times dt.",
)
wrong.line(
    "time_twice",
    {"self.k * self.dt": "2 * self.k * self.dt"},
    "`self.t` moves on by twice dt in each step: dt is added in two places.",
)
wrong.line(
    "counter_up",
    {"self.steps_left - clamped": "self.steps_left + 1"},
    "`steps_left` is counted up in neurons that do not spike, so they become refractory without a spike. Those that had steps left have one less.",
)
wrong.line(
    "spiked_of_before",
    {
        "clamped = self": "before, clamped = self.spiked, self",
        "return self.spiked": "return before",
    },
    "`step` gives back who spiked one step before. Give back `self.spiked` as it is at the end of this step.",
)
wrong.line(
    "first_current_for_all",
    {"self.V, I, ": "self.V, I[0], "},
    "All neurons get the current of the first one. Each has its own: hand the whole of I to the step.",
)
wrong.line(
    "no_current_in_place_of_clamp",
    {
        "self.V, I, ": "self.V, np.where(clamped, 0.0, I), ",
        "np.where(clamped, self.p.V_reset, V)": "V",
    },
    "While a neuron is refractory it gets no current, but its V moves on with the leak. It is held at V_reset.",
)
wrong.line(
    "reset_alone_to_rest",
    {
        RULE: "V, self.spiked = spike_and_reset(np.where(clamped, self.p.V_reset, V), self.p)\n        self.V = np.where(self.spiked, self.p.E_L, V)"
    },
    "At the step of a spike V goes to E_L. It goes to V_reset at once: reset is not rest.",
)
wrong.line(
    "V_not_stored",
    {"self.V, self.spiked =": "_, self.spiked ="},
    "V never changes: the new V is worked out, but not stored in `self.V`. A plain `V` is forgotten at the end of the step.",
)
wrong.line(
    "clamp_swapped",
    {"self.p.V_reset, V": "V, self.p.V_reset"},
    "V is at V_reset from the first step on: the free neurons are held and the refractory ones move. Look at the order in `np.where`: the condition, what holds where it is true, what where not.",
)
wrong.line(
    "held_at_rest",
    {"self.p.V_reset": "self.p.E_L"},
    "While it is refractory, V stands at E_L in your version. It is held at V_reset: reset is not rest.",
)
wrong.line(
    "clamped_before_update",
    {
        "(self.V, I": "(np.where(clamped, self.p.V_reset, self.V), I",
        "np.where(clamped, self.p.V_reset, V), self.p": "V, self.p",
    },
    "Refractory neurons are put back to V_reset *before* the update, which then moves them on. Update first, then put them back.",
)
wrong.line(
    "clamped_with_no_steps_left",
    {"> 0": ">= 0"},
    "All neurons are held from the start: 0 steps left means free. Only those with `steps_left > 0` are refractory.",
)
wrong.line(
    "counters_swapped",
    {"self.n_ref, self.steps_left - clamped": "self.steps_left - clamped, self.n_ref"},
    "Those that did not spike become refractory: in the `np.where` of the counters the two have changed places.",
)
wrong.line(
    "time_for_steps",
    {"self.n_ref": "self.p.t_ref"},
    "The counter is set to t_ref, which is in ms, but each step takes 1 off it. Set it to the number of steps, `self.n_ref`.",
)
wrong.line(
    "strictly_above",
    {
        RULE: "V = np.where(clamped, self.p.V_reset, V)\n        self.spiked = V > self.p.V_th\n        self.V = np.where(self.spiked, self.p.V_reset, V)"
    },
    "A neuron whose V is exactly at threshold does not fire in your version. The rule is: at V_th or above it.",
)
wrong.line(
    "never_refractory",
    {"np.where(clamped, self.p.V_reset, V)": "V"},
    "There is no refractory period: after a spike, V should stay at V_reset for n_ref steps more. Is the counter stored, in `self.steps_left`?",
)
wrong.line(
    "refractory_step_short",
    {"self.n_ref": "np.maximum(self.n_ref - 1, 0)"},
    "The refractory period is one step too short. After a spike at step k, the samples k + 1 to k + n_ref are V_reset too. Is one taken off before the clamp, or also from those that have just spiked? Count at the end of the step, and not in those.",
)
wrong.line(
    "refractory_step_long",
    {"self.n_ref": "self.n_ref + 1"},
    "The refractory period is one step too long. After a spike at step k, sample k + n_ref + 1 integrates again.",
)
wrong.line(
    "reset_to_rest",
    {
        RULE: "V, self.spiked = spike_and_reset(np.where(clamped, self.p.E_L, V), self.p)\n        self.V = np.where(self.spiked, self.p.E_L, V)"
    },
    "After a spike V goes to E_L. It should go to V_reset, and stay there while the neuron is refractory.",
)
wrong.line(
    "drifts_while_refractory",
    {
        RULE: "self.spiked = (V >= self.p.V_th) & ~clamped\n        self.V = np.where(self.spiked, self.p.V_reset, V)"
    },
    "A refractory neuron does not spike in your version, but its V goes on, and it may fire the moment it is released. Hold V at V_reset.",
)
wrong.line(
    "spikes_while_refractory",
    {
        RULE: "V, self.spiked = spike_and_reset(V, self.p)\n        self.V = np.where(clamped, self.p.V_reset, V)"
    },
    "A refractory neuron can still spike: you test before you clamp. Put the clamped ones back to V_reset first, then test.",
)
wrong.line(
    "refractory_for_ever",
    {"self.steps_left - clamped": "self.steps_left"},
    "After its first spike a neuron is refractory for ever: nothing counts `steps_left` down.",
)
wrong.line(
    "all_refractory_together",
    {"where(self.spiked": "where(self.spiked.any()"},
    "When one neuron fires, all of them become refractory. Each has a counter of its own.",
)
wrong.line(
    "nothing_stored",
    {RULE: "spiked = V >= self.p.V_th", "return self.spiked": "return spiked"},
    "V never changes: what the step computes is not stored in `self.V`.",
)
wrong.line(
    "tested_before_step",
    {
        RULE: "self.spiked = (self.V >= self.p.V_th) & ~clamped\n        self.V = np.where(clamped | self.spiked, self.p.V_reset, V)"
    },
    "Each spike comes a step late: you test the V from before the step. Update first.",
)
wrong.line(
    "noted_not_reset",
    {
        RULE: "self.V = np.where(clamped, self.p.V_reset, V)\n        self.spiked = self.V >= self.p.V_th"
    },
    "Spikes are noted, but at the step of a spike V stays above threshold. It should be V_reset at once.",
)
wrong.line(
    "gives_V",
    {"return self.spiked": "return self.V"},
    "`step` gives back V. It should give back who spiked, `self.spiked`.",
)
wrong.line(
    "spiked_not_stored",
    {
        "self.V, self.spiked =": "self.V, spiked =",
        "where(self.spiked": "where(spiked",
        "return self.spiked": "return spiked",
    },
    "Who spiked is given back, but not stored: others will look at `self.spiked`.",
)


def _shared(*arguments, step=exact_step):
    """Populations that all keep their V in one place, as a class attribute does."""
    store = _shared.stores.setdefault(repr((arguments, step)), {})

    class Shared(neurons.LIFNeurons):
        def __init__(self, n, p, dt, step):
            super().__init__(n, p, dt, step)
            store["V"] = self.V

        def step(self, I):
            self.V = store["V"]
            spiked = super().step(I)
            store["V"] = self.V
            return spiked

    return Shared(*arguments, step)


_shared.stores = {}


wrong.answer(
    "state_in_class",
    _shared,
    "Two populations disturb each other: their state is kept in one place, in the class or in a global variable. State belongs to `self`.",
)
wrong.extend(in_a_step(with_step, without=("only_the_slope", "no_brackets")))


EXERCISE = Exercise(
    neurons.LIFNeurons,
    taught=LIFNeurons,
    probes=(
        *(
            (n, p.replace(t_ref=t_ref), dt)
            for p in NEURONS
            for n, dt, t_ref in [
                (4, 0.47, 2.0),
                (3, 0.12, 0.5),
                (2, 4.0, 8.0),
                (3, 0.5, 1.3),
                (1, 0.5, 0.0),
            ]
        ),
        (2, ON_THRESHOLD, 4.0),
    ),
    observe=history,
    agree=same,
    look=look,
    also_right={
        with_step(rule): praise
        for rule, praise in [
            (euler_step, "You used Euler's step; the package's own takes the exact one."),
            *(
                (rule, praise)
                for rule, praise in OTHER_STEPS.items()
                if rule.__name__ != "exact_step"
            ),
        ]
    },
    hints=(
        "One step does for all neurons what `simulate_lif` does in one turn of its loop, and it must remember two "
        "things for the next, V and how long each neuron is still refractory; and who spiked, for others.",
        "In order: update V; put back to V_reset those with steps left; test and reset; set the counters, `n_ref = round(t_ref / "
        "dt)` for those that spiked and one less for the others that had steps left; count the step, and t is so many dt; give back "
        "who spiked.",
        "`clamped = self.steps_left > 0`, then `V = np.where(clamped, self.p.V_reset, exact_step(self.V, I, self.p, self.dt))`, then "
        "`self.V, self.spiked = spike_and_reset(V, self.p)`, then the counters, with another `np.where`.",
    ),
    attributes=("V", "spiked", "steps_left", "k", "t", "n_ref", "n", "p", "dt"),
    remark=kept_badly,
    misconceptions=tuple(wrong),
)
