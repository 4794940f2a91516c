"""Notebook 02, the exercise `rheobase`."""

from lif_helpers import theory
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import NEURONS


def rheobase(p):
    """The constant current (nA) above which the neuron fires."""
    return (p.V_th - p.E_L) / p.R_m


RHEOBASE_TERMS = {
    "V_th": "the distance from rest to threshold",
    "E_L": "the distance from rest to threshold",
    "R_m": "Ohm's law, voltage = resistance times current",
}


wrong = WrongAnswers(rheobase)

wrong.line(
    "multiplied_by_R_m",
    {"/": "*"},
    "You multiplied by R_m. Ohm's law the other way round: current = voltage divided by resistance.",
)
wrong.line(
    "upside_down",
    {"(p.V_th - p.E_L) / p.R_m": "p.R_m / (p.V_th - p.E_L)"},
    "This is upside down: current = voltage divided by resistance.",
)
wrong.line(
    "negative",
    {"p.V_th - p.E_L": "p.E_L - p.V_th"},
    "It comes out negative, a current that flows out of the cell. How far must V rise, from rest to threshold?",
)
wrong.line(
    "no_R_m",
    {" / p.R_m": ""},
    "This is how far V must rise, in mV. Which current does that, by Ohm's law?",
)
wrong.line(
    "from_reset",
    {"p.E_L": "p.V_reset"},
    "You count from V_reset. Without input V is at rest, E_L, and it is there that the leak is zero.",
)
wrong.line(
    "from_zero",
    {"(p.V_th - p.E_L)": "p.V_th"},
    "You count from 0 mV. V rises from rest: where is E_L?",
)
wrong.line(
    "no_brackets",
    {"(p.V_th - p.E_L)": "p.V_th - p.E_L"},
    "Brackets: the whole distance from rest to threshold is divided by R_m.",
)
wrong.line(
    "absolute_sum",
    {"(p.V_th - p.E_L)": "abs(p.V_th + p.E_L)"},
    "V_th + E_L is no distance, with or without its sign. From rest to threshold it is a difference.",
)
wrong.line(
    "typed_distance",
    {"(p.V_th - p.E_L)": "20"},
    "20 mV is the distance from rest to threshold of the default neuron only: take it from `p`.",
)
wrong.line(
    "sum_for_distance",
    {"-": "+"},
    "V_th + E_L is no distance. From rest to threshold it is a difference.",
)
wrong.line(
    "tau_m_for_R_m",
    {"p.R_m": "p.tau_m"},
    "tau_m says how fast V moves, not how far. It is R_m that turns a voltage into a current.",
)
wrong.line(
    "divided_by_tau_m",
    {"p.R_m": "(p.R_m * p.tau_m)"},
    "tau_m has no place here: at the border it is only the steady state that counts.",
)
wrong.line(
    "picoamperes",
    {"return ": "return 1000 * "},
    "That is the rheobase in pA. In nA it is a thousandth of that: mV/MΩ = nA, without any factor.",
)


EXERCISE = Exercise(
    theory.rheobase,
    taught=rheobase,
    probes=tuple((p,) for p in (*NEURONS, NEURONS[0].replace(R_m=35, V_th=-41.3))),
    hints=(
        "The rheobase is the current whose steady state lies exactly at threshold.",
        "Write V∞ = E_L + R_m I, put V_th in the place of V∞, and solve for I.",
        "The membrane must rise by V_th − E_L, in mV. Ohm's law turns that into nA with R_m, in MΩ.",
    ),
    terms=RHEOBASE_TERMS,
    misconceptions=tuple(wrong),
)
