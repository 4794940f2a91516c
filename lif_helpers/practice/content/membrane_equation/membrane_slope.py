"""Notebook 01, the exercise `membrane_slope`."""

import numpy as np

from lif_helpers.neurons import membrane_slope
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import CURRENTS, NEURONS, VOLTAGES
from lif_helpers.practice.content.common.steps import TERMS

wrong = WrongAnswers(membrane_slope)

wrong.line(
    "leak_pushes_away",
    {"p.E_L - V": "V - p.E_L"},
    "Your leak pushes V away from E_L: above rest it makes V rise. It should pull V back. Look at the "
    "sign of the leak term.",
)
wrong.line(
    "input_sign",
    {"+ p.R_m": "- p.R_m"},
    "In your version a positive current pulls V down. Look at the sign of the input term, R_m I.",
)
wrong.line(
    "whole_sign",
    {"return (": "return -("},
    "The whole slope has the wrong sign: V would run away from where leak and input cancel.",
)
wrong.line(
    "no_division_by_tau_m",
    {" / p.tau_m": ""},
    "This is tau_m dV/dt, in mV. The slope itself, in mV per ms, is that divided by tau_m.",
)
wrong.line(
    "multiplied_by_tau_m",
    {"/ p.tau_m": "* p.tau_m"},
    "You multiplied by tau_m. A membrane with a larger tau_m is slower, so its slope is smaller.",
)
wrong.line(
    "only_input_divided",
    {"(p.E_L - V + p.R_m * I) / p.tau_m": "p.E_L - V + p.R_m * I / p.tau_m"},
    "Only the input is divided by tau_m. The leak must be too: put leak and input in brackets.",
)
wrong.line(
    "only_leak_divided",
    {" + p.R_m * I) / p.tau_m": ") / p.tau_m + p.R_m * I"},
    "Only the leak is divided by tau_m. The input must be too: put leak and input in brackets.",
)
wrong.answer(
    "stopped_at_threshold",
    lambda V, I, p: np.where(V >= p.V_th, 0, membrane_slope(V, I, p))[()],
    "The slope knows of no threshold: above V_th the same equation holds. The threshold comes in notebook 02.",
)
wrong.line(
    "V_added",
    {"return (": "return V + ("},
    "This is V plus the slope. Asked for is the slope itself, in mV per ms.",
)
wrong.line(
    "no_leak",
    {"p.E_L - V + ": ""},
    "There is no leak: with this slope V would rise for ever, as in 1.3.",
)
wrong.line(
    "no_input",
    {" + p.R_m * I": ""},
    "There is no input: the current should change the slope, through R_m I.",
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
    "V_cut_to_whole",
    {"- V": "- np.trunc(V)"},
    "The decimals of V are cut off first: leave out `int`, or whatever else makes V whole.",
)
wrong.line(
    "E_L_added",
    {"p.E_L - V": "-(V + p.E_L)"},
    "In the leak, V + E_L is not zero at rest. The leak grows with the distance of V from E_L.",
)


EXERCISE = Exercise(
    membrane_slope,
    probes=tuple(
        probe
        for p in NEURONS
        for probe in [
            (-57.37, 0.2131, p),
            (-50.19, 0.0, p),
            (p.E_L, -0.1073, p),
            (VOLTAGES, CURRENTS, p),
        ]
    ),
    hints=(
        "Two things move the membrane: the leak pulls V back to E_L, and the input current pushes it. "
        "The slope is their sum, divided by something.",
        "The leak term is E_L − V: negative above rest, positive below. The input term is R_m I. "
        "Their sum is in mV; dividing by tau_m turns mV into mV per ms.",
        "Start from the membrane equation, tau_m dV/dt = −(V − E_L) + R_m I, and divide both sides by "
        "tau_m: both terms, so brackets are needed. In Python: `p.tau_m`, `p.E_L`, `p.R_m`.",
    ),
    terms=TERMS | {"both": "tau_m, which divides both"},
    each="V",
    misconceptions=tuple(wrong),
)
