"""Wrong steps: of the exercise `euler_step`, and of each loop that takes such steps."""

import numpy as np

from lif_helpers.neurons import euler_step, spike_and_reset
from lif_helpers.practice.checking.exercise import Misconception
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.steps import by_each_other_step


def steady(V, I, p):
    return p.E_L + p.R_m * I + 0 * V


wrong = WrongAnswers(euler_step, by_each_other_step)

wrong.line(
    "leak_pushes_away",
    {"p.E_L - V": "V - p.E_L"},
    "Your leak pushes V away from E_L, and the simulation would run away. The leak pulls back: look at "
    "its sign.",
)
wrong.line(
    "whole_sign",
    {"V + dt": "V - dt"},
    "V moves the wrong way, away from where leak and input cancel: the change is added to the old V.",
)
wrong.line(
    "input_sign",
    {"+ p.R_m": "- p.R_m"},
    "In your version a positive current pulls V down. Look at the sign of the input term, R_m I.",
)
wrong.line(
    "no_dt",
    {"dt * (": "("},
    "There is no dt: a step of 0.1 ms changes V as much as one of 1 ms. The change is slope times time.",
)
wrong.line(
    "no_tau_m",
    {" / p.tau_m": ""},
    "There is no tau_m: every membrane would be equally fast. The slope is (leak + input)/tau_m.",
)
wrong.line(
    "tau_m_over_dt",
    {"dt * (p.E_L - V + p.R_m * I) / p.tau_m": "p.tau_m / dt * (p.E_L - V + p.R_m * I)"},
    "tau_m/dt stands upside down: with a shorter step, V should change less.",
)
wrong.line(
    "only_the_change",
    {"V + dt": "dt"},
    "This is only the change of V in the step. The new V is the old V plus that change.",
)
wrong.line(
    "only_the_slope",
    {"V + dt * ": ""},
    "This is the slope, in mV per ms. The new V is the old V plus dt times the slope.",
)
wrong.line(
    "V_and_I_swapped",
    {"p.E_L - V + p.R_m * I": "p.E_L - I + p.R_m * V"},
    "V and I have changed places in the call of `membrane_slope(V, I, p)`.",
)
wrong.line(
    "V_cut_to_whole",
    {"V + dt * (p.E_L - V": "np.trunc(V) + dt * (p.E_L - np.trunc(V)"},
    "The decimals of V are cut off before the step: leave out `int`, or whatever else makes V whole.",
)
wrong.answer(
    "exponential_grows",
    lambda V, I, p, dt: steady(V, I, p) + (V - steady(V, I, p)) * np.exp(dt / p.tau_m),
    "Your exponential grows with time, so V runs away from V∞: look at the sign in the exponent.",
)
wrong.line(
    "nothing_added",
    {"dt * (p.E_L - V + p.R_m * I) / p.tau_m": "0 * dt"},
    "V comes back as it was: the change is computed, perhaps, but not added.",
)
wrong.line(
    "added_to_rest",
    {"return V": "return p.E_L"},
    "You add the change to E_L, so each step begins at rest again and nothing builds up. "
    "It must be added to the old V.",
)
wrong.line(
    "no_leak",
    {"p.E_L - V + ": ""},
    "There is no leak: V would rise along a straight line for ever.",
)
wrong.line(
    "no_input",
    {" + p.R_m * I": ""},
    "There is no input: the current should push V, through R_m I.",
)
wrong.line(
    "leak_to_zero",
    {"p.E_L - V": "-V"},
    "Your leak pulls V to 0 mV. It should pull to the resting potential: E_L is missing.",
)
wrong.line(
    "no_R_m",
    {"p.R_m * I": "I"},
    "You add a current, in nA, to a voltage, in mV. Ohm's law turns the one into the other: R_m is missing.",
)
wrong.line(
    "divided_by_R_m",
    {"p.R_m * I": "I / p.R_m"},
    "I/R_m is no voltage. Ohm's law says: voltage = resistance times current.",
)
wrong.line(
    "input_outside_bracket",
    {" + p.R_m * I) / p.tau_m": ") / p.tau_m + p.R_m * I"},
    "The bracket closes too early: in each step V jumps by the whole of R_m I. The input, like the "
    "leak, is multiplied by dt/tau_m.",
)
wrong.line(
    "no_brackets",
    {"dt * (p.E_L - V + p.R_m * I) / p.tau_m": "dt / p.tau_m * p.E_L - V + p.R_m * I"},
    "The brackets are missing: dt/tau_m should multiply leak and input together.",
)
wrong.line(
    "brackets_too_small",
    {"V + p.R_m * I)": "V) + p.R_m * I"},
    "Brackets: leak and input stand together in one, and dt/tau_m multiplies both.",
)
wrong.line(
    "multiplied_with_V",
    {
        "V + dt * (p.E_L - V + p.R_m * I) / p.tau_m": "V * (1 + dt * (p.E_L - V + p.R_m * I) / p.tau_m)"
    },
    "V is multiplied by something that holds the change. The change is in mV: add it to V.",
)
wrong.answer(
    "with_reset",
    lambda V, I, p, dt: spike_and_reset(euler_step(V, I, p, dt), p)[0],
    "There is a reset in your step: above V_th it puts V back. Leave it out, it comes in notebook 02.",
)
wrong.answer(
    "stopped_at_threshold",
    lambda V, I, p, dt: np.minimum(euler_step(V, I, p, dt), p.V_th),
    "V stops at the threshold in your version. A step knows of none: above V_th the same equation holds.",
)
wrong.line(
    "only_input_divided",
    {"I) / p.tau_m": "I / p.tau_m)"},
    "Only the input is divided by tau_m. The leak must be too.",
)
wrong.line(
    "only_leak_divided",
    {"(p.E_L - V + p.R_m * I) / p.tau_m": "((p.E_L - V) / p.tau_m + p.R_m * I)"},
    "Only the leak is divided by tau_m. The input must be too.",
)


wrong_steps = tuple(wrong)


def in_a_step(loop, without=()):
    """The mistakes in one step, made in each step of a loop, but for those that there look like others."""
    alike = (
        "nothing_added",
        "only_the_change",
        "no_leak",
        "no_input",
        "added_to_rest",
        "with_reset",
        "stopped_at_threshold",
        *without,
    )
    return tuple(
        Misconception(f"{m.name}_in_step", loop(m.wrong), m.message)
        for m in wrong_steps
        if "__" not in m.name and m.name not in alike
    )
