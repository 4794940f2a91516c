"""Notebook 02, the exercise `steady_state`."""

from lif_helpers import theory
from lif_helpers.neurons import spike_and_reset
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import CURRENTS, NEURONS


def steady_state(I, p):
    """The V (mV) that a constant I (nA) leads to, threshold left out."""
    return p.E_L + p.R_m * I


wrong = WrongAnswers(steady_state)

wrong.line(
    "no_E_L",
    {"p.E_L + ": ""},
    "This is how far V rises, R_m I. It rises from rest: where is E_L?",
)
wrong.line(
    "input_sign",
    {"+": "-"},
    "In your version a positive current pulls V down. Look at the sign of R_m I.",
)
wrong.line(
    "after_one_tau_m",
    {"* I": "* I * (1 - np.exp(-1))"},
    "This is where V is after one tau_m, when 63 % is done. The steady state is where it ends.",
)
wrong.line(
    "E_L_sign",
    {"p.E_L + p.R_m * I": "p.R_m * I - p.E_L"},
    "Without a current this gives +70 mV where −70 mV should stand. Look at the sign of E_L.",
)
wrong.line(
    "no_R_m",
    {"p.R_m * ": ""},
    "You add nA to mV. Ohm's law turns the current into a voltage: R_m is missing.",
)
wrong.line(
    "divided_by_R_m",
    {"p.R_m * I": "I / p.R_m"},
    "I/R_m is no voltage. Ohm's law says: voltage = resistance times current.",
)
wrong.line(
    "divided_by_tau_m",
    {"* I": "* I / p.tau_m"},
    "tau_m has no place here: it says how fast V gets there, not where.",
)
wrong.line(
    "tau_m_for_R_m",
    {"p.R_m": "p.tau_m"},
    "tau_m says how fast V gets there, not where. It is R_m that turns the current into a voltage.",
)
wrong.line(
    "from_reset",
    {"p.E_L": "p.V_reset"},
    "You start from V_reset. Without a current V is at rest, E_L.",
)
wrong.line(
    "no_input",
    {"p.R_m * I": "0 * I"},
    "The current changes nothing in your version. It should, through R_m I.",
)
wrong.answer(
    "reset_above_threshold",
    lambda I, p: spike_and_reset(p.E_L + p.R_m * I, p)[0],
    "You put V back to V_reset above threshold. The steady state is where V would go if there were none.",
)
wrong.line(
    "never_below_rest",
    {"p.E_L + p.R_m * I": "np.maximum(p.E_L, p.E_L + p.R_m * I)"},
    "V never lies below rest in your version. A negative current does pull it there: the formula needs no cases.",
)
wrong.line(
    "size_of_I",
    {"* I": "* np.abs(I)"},
    "A negative current lifts V in your version. It should pull V below rest: I comes in with its sign.",
)
wrong.line(
    "all_divided_by_tau_m",
    {"p.E_L + p.R_m * I": "(p.E_L + p.R_m * I) / p.tau_m"},
    "You divide by tau_m. It says how fast V gets there, not where.",
)
wrong.line(
    "in_the_brackets",
    {"p.E_L + p.R_m * I": "p.R_m * (I + p.E_L)"},
    "R_m multiplies E_L too. Only the current is multiplied by it, which gives mV.",
)
wrong.line(
    "stopped_at_threshold",
    {"p.E_L + p.R_m * I": "np.minimum(p.E_L + p.R_m * I, p.V_th)"},
    "You stop at the threshold. The steady state is where V would go if there were none.",
)
wrong.line(
    "current_times_all",
    {"p.E_L + p.R_m * I": "(p.E_L + p.R_m) * I"},
    "The current multiplies E_L too. Only R_m belongs with it.",
)


EXERCISE = Exercise(
    theory.steady_state,
    taught=steady_state,
    probes=tuple(
        probe
        for p in NEURONS
        for probe in [(0.2131, p), (0.0, p), (-0.10731237, p), (CURRENTS, p), (41.37, p)]
    ),
    hints=(
        "In the steady state nothing changes any more: leak and input cancel.",
        "Set dV/dt = 0 in the membrane equation: 0 = −(V − E_L) + R_m I.",
        "Solve for V: move the leak to the other side. V is E_L plus something in mV.",
    ),
    terms={"E_L": "where V starts, E_L", "R_m": "Ohm's law, R_m I", "I": "Ohm's law, R_m I"},
    each="current",
    misconceptions=tuple(wrong),
)
