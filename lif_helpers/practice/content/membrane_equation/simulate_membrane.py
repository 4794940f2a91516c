"""Notebook 01, the exercise `simulate_membrane`."""

import numpy as np

from lif_helpers.neurons import euler_step
from lif_helpers.practice.checking import traces
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.loops import simulate_membrane
from lif_helpers.practice.content.common.neurons import NEURONS
from lif_helpers.practice.content.common.steps import OTHER_STEPS, TERMS, by, by_each_other_step
from lif_helpers.practice.content.common.wrong_steps import in_a_step

wrong = WrongAnswers(simulate_membrane, by_each_other_step)

wrong.line(
    "stays_at_rest",
    {"euler_step(V[k], I[k], p, dt)": "V[k]"},
    "V stays at rest all the time: the loop does not change the array, or puts the old V back, or there is no loop yet.",
)
wrong.line(
    "starts_at_reset",
    {"p.E_L": "p.V_reset"},
    "The trace begins at V_reset. It should begin at rest, E_L: reset and rest are two things.",
)
wrong.line(
    "starts_at_zero",
    {"p.E_L": "0.0"},
    "The trace begins at 0 mV. It should begin at rest, E_L.",
)
wrong.line(
    "current_ahead",
    {"I[k]": "I[k + 1]"},
    "The current is one step ahead: V[k + 1] comes from V[k] and I[k], the current that acts from t[k] on.",
)
wrong.line(
    "first_current",
    {"I[k]": "I[0]"},
    "Every step uses the first current. The current changes: the step from k takes I[k].",
)
wrong.line(
    "mean_current",
    {"I[k]": "np.mean(I)"},
    "Every step uses the mean current. The step from k takes I[k].",
)
wrong.line(
    "current_late",
    {"I[k]": "I[k - 1] if k else I[0]"},
    "The current is one step late: V[k + 1] comes from V[k] and I[k].",
)
wrong.line(
    "last_current",
    {"I[k]": "I[-1]"},
    "Every step uses the last current. The step from k takes I[k].",
)
wrong.line(
    "each_step_from_rest",
    {"V[k], ": "p.E_L, "},
    "Every step begins at rest again, so nothing builds up. The step to V[k + 1] begins at V[k], not at what the array was filled with.",
)
wrong.line(
    "two_steps_before",
    {"V[k], ": "V[k - 1], "},
    "V[k + 1] comes from V[k − 1], two steps before. It should come from V[k].",
)
wrong.line(
    "only_the_change",
    {"p, dt)\n    return": "p, dt) - V[k]\n    return"},
    "You store only the change of each step. V[k + 1] is the old value plus the change.",
)


@wrong.function(
    "Only the first step is taken. Does `return` stand inside the loop? Then it ends everything at the "
    "first turn: move it to the left, under the `for`."
)
def one_turn_only(I, p, dt):
    if len(I) == 1:
        return None
    V = np.full(len(I), p.E_L)
    V[1] = euler_step(V[0], I[0], p, dt)
    return V


wrong.line(
    "no_leak",
    {"euler_step(V[k], I[k], p, dt)": "V[k] + dt / p.tau_m * p.R_m * I[k]"},
    "There is no leak: V goes on rising as long as there is a current. Take each step with `euler_step`.",
)
wrong.line(
    "added_to_old_V",
    {"= euler_step": "= V[k] + euler_step"},
    "The old V comes in twice. `euler_step` gives the new V itself, not only the change, so nothing is added to it.",
)
wrong.line(
    "added_to_the_filling",
    {"V[k + 1] = ": "V[k + 1] += "},
    "`V[k + 1] += …` adds to what the array was filled with. The new value takes its place: `V[k + 1] = …`.",
)
wrong.line(
    "last_missing",
    {"len(I) - 1": "len(I) - 2"},
    "The last value is still the one the array was filled with: the loop ends one step too early.",
)


wrong.line(
    "whole_array_in_each_turn",
    {"V[k + 1] = euler_step(V[k], I[k], p, dt)": "V = euler_step(V, I, p, dt)"},
    "Every turn of the loop moves the whole array. Does `V = …` stand where `V[k + 1] = …` belongs? Each turn takes one step, from V[k] under I[k], and stores one value.",
)


@wrong.function("Every value comes one step too early: V[0] should be E_L itself, before any step.")
def a_step_too_early(I, p, dt):
    """Every value a step too early: V[0] is already the result of a step."""
    return simulate_membrane(np.append(I, 0.0), p, dt)[1:]


@wrong.function(
    "Each of your steps begins at rest, so nothing builds up: `V[k]` is still E_L when you read it. In a loop, read V[k] and write the result into V[k + 1]; so each step begins where the one before ended."
)
def all_at_once(I, p, dt):
    return euler_step(np.full(len(I), p.E_L), I, p, dt)


wrong.line(
    "whole_trace_moves",
    {"V[k + 1] = euler_step(V[k], ": "V = euler_step(V, "},
    "The whole array moves in every turn, and only where it ends is left. Each turn sets one value, V[k + 1].",
)
wrong.line(
    "with_reset",
    {"euler_step(V[k], I[k], p, dt)": "spike_and_reset(euler_step(V[k], I[k], p, dt), p)[0]"},
    "There is a threshold and a reset in your trace. Leave them out: they come in notebook 02.",
)
wrong.line(
    "change_added_to_filling",
    {
        "V[k + 1] = euler_step(V[k], I[k], p, dt)": "V[k + 1] += euler_step(V[k], I[k], p, dt) - V[k]"
    },
    "The change is added to what the array was filled with. It must be added to V[k].",
)
wrong.line(
    "mean_of_two_currents",
    {"I[k]": "(I[k] + I[k + 1]) / 2"},
    "Each step takes the mean of I[k] and I[k + 1]. I[k] acts all the time from t[k] to t[k + 1], so it takes I[k] alone.",
)


@wrong.function(
    "This is the charging curve, which holds for one constant current from rest. Here the current may change at each step: take one step after the other."
)
def charging_curve(I, p, dt):
    t = np.arange(len(I)) * dt
    return p.E_L + p.R_m * I * (1 - np.exp(-t / p.tau_m))


wrong.extend(in_a_step(lambda wrong: by(wrong, simulate_membrane)))


EXERCISE = Exercise(
    simulate_membrane,
    probes=(
        *tuple(
            (I, p, dt)
            for p in NEURONS
            for dt in (0.37, 0.06)
            for I in [np.array([0.107, 0.313, -0.2, 0.251, 0.053]), np.linspace(0.02, 0.3, 50)]
        ),
        (np.zeros(1), NEURONS[0], 0.37),
        (np.full(2, -0.13), NEURONS[1], 0.06),
    ),
    hints=(
        "The trace is built step by step: each V comes from the V before it. So you need a place to "
        "keep all of them, a first value, and a loop.",
        "The first value is E_L. `V[k + 1]` comes from `V[k]` and `I[k]`, by one Euler step. The result "
        "has as many values as I.",
        "Make `V = np.full(len(I), p.E_L)`; let k run over `range(len(I) - 1)`; in the loop set "
        "`V[k + 1]` with `euler_step`; after the loop, give back `V`.",
    ),
    also_right={by(step, simulate_membrane): praise for step, praise in OTHER_STEPS.items()},
    terms=TERMS,
    gives=("V",),
    look=traces.look,
    misconceptions=tuple(wrong),
)
