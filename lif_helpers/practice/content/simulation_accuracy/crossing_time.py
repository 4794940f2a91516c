"""Notebook 06, the exercise `crossing_time`."""

import numpy as np

from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import NEURONS
from lif_helpers.practice.content.simulation_accuracy.crossing_time_cases import formula, look
from lif_helpers.theory import rheobase


def crossing_time(V, I, p):
    """How long (ms) V (mV) takes to V_th under a constant I (nA): 0 if there, inf if never."""
    V_inf = p.E_L + p.R_m * I
    if V >= p.V_th:
        return 0
    if V_inf <= p.V_th:
        return np.inf
    return p.tau_m * np.log((V_inf - V) / (V_inf - p.V_th))


BELOW = [NEURONS[0].E_L, -62.57, NEURONS[0].V_reset, -85.13]


LOG = "np.log((V_inf - V) / (V_inf - p.V_th))"
CLIMB = f"p.tau_m * {LOG}"
wrong = WrongAnswers(crossing_time)

wrong.line(
    "fraction_inverted",
    {LOG: "np.log((V_inf - p.V_th) / (V_inf - V))"},
    "The time comes out negative: in the logarithm, numerator and denominator are exchanged.",
)
wrong.line(
    "no_tau_m",
    {"p.tau_m * ": ""},
    "tau_m is missing: the logarithm is a plain number, and tau_m turns it into a time.",
)
wrong.line(
    "log10",
    {"np.log(": "np.log10("},
    "You used the logarithm to base 10. The natural one, `np.log`, undoes the exponential.",
)
wrong.line(
    "no_log",
    {LOG: "(V_inf - V) / (V_inf - p.V_th)"},
    "The logarithm is missing: it is what undoes the exponential.",
)
wrong.line(
    "starts_at_rest",
    {"(V_inf - V)": "(V_inf - p.E_L)"},
    "Your climb always begins at E_L. It should begin at the V that it is given.",
)
wrong.line(
    "starts_at_reset",
    {"(V_inf - V)": "(V_inf - p.V_reset)"},
    "Your climb always begins at V_reset. It should begin at the V that it is given.",
)
wrong.line(
    "t_ref_added",
    {"return p.tau_m": "return p.t_ref + p.tau_m"},
    "You added t_ref. Asked for is the climb alone: the neuron is not refractory now.",
)
wrong.line(
    "rate_for_time",
    {CLIMB: f"1000 / ({CLIMB})"},
    "This is a rate. Asked for is the time, in ms.",
)
wrong.line(
    "in_seconds",
    {LOG: f"{LOG} / 1000"},
    "This is in seconds. tau_m is in ms, so the time comes out in ms by itself.",
)
wrong.line(
    "thousand_times",
    {"return p.tau_m": "return 1000 * p.tau_m"},
    "This is a thousand times too long. tau_m is in ms, so the time comes out in ms: no factor is needed.",
)
wrong.line(
    "divided_by_tau_m",
    {CLIMB: f"{LOG} / p.tau_m"},
    "You divided by tau_m. A slower membrane takes longer: the logarithm is multiplied by tau_m.",
)
wrong.line(
    "way_over_way",
    {"(V_inf - V)": "(p.V_th - V)"},
    "In the logarithm stands V_th − V, the way to the threshold. What belongs there is V∞ − V, what is left of the way to V∞ now.",
)
wrong.line(
    "euler_slope",
    {CLIMB: "(p.V_th - V) / ((V_inf - V) / p.tau_m)"},
    "You divide the way by the slope at its start, as Euler's step would. The slope shrinks on the way, so the true time is longer.",
)
wrong.line(
    "compared_with_V_th_minus_V",
    {"(V_inf - p.V_th)": "(p.V_th - V)"},
    "V∞ − V is compared with V_th − V. What is left at the end of the climb is V∞ − V_th.",
)
wrong.line(
    "since_reset",
    {LOG: "np.log((V_inf - p.V_reset) / (V_inf - V))"},
    "This is the time since V_reset. Asked for is the time that is still to come, until V_th.",
)
wrong.line(
    "no_brackets",
    {LOG: "np.log(abs(V_inf - V / V_inf - p.V_th))"},
    "Brackets: in the logarithm the whole of V∞ − V is divided by the whole of V∞ − V_th.",
)
wrong.line(
    "rounded_up",
    {CLIMB: f"0.1 * np.ceil({CLIMB} / 0.1)"},
    "You round up to steps of 0.1 ms. Here the time itself is asked for, with all its decimals.",
)
wrong.line(
    "cut_to_whole",
    {CLIMB: f"np.floor({CLIMB})"},
    "The time is rounded. Here it is asked for with all its decimals.",
)
wrong.line(
    "zero_for_never",
    {"np.inf": "0.0"},
    "Where V∞ is not above threshold you say 0 ms: that would be at once. V never arrives: the time is infinite, `np.inf`.",
)
wrong.line(
    "nan_for_never",
    {"np.inf": "np.nan"},
    "Where V∞ is not above threshold you give nan. V never arrives: the time is infinite, `np.inf`.",
)
wrong.line(
    "none_for_never",
    {"return np.inf": "return None"},
    "Where V∞ is not above threshold nothing is given back. V never arrives: the time is infinite, `np.inf`.",
)
wrong.line(
    "minus_inf_for_never",
    {"np.inf": "-np.inf"},
    "Where V∞ is not above threshold you give minus infinity. V never arrives: the time is infinite, `np.inf`.",
)
wrong.line(
    "never_and_there_swapped",
    {"return 0": "return np.inf", "return np.inf\n    return": "return 0\n    return"},
    "Two answers have changed places: where V is at threshold already the time is 0, and where it never arrives it is `np.inf`.",
)
wrong.line(
    "minus_one_for_never",
    {"np.inf": "-1.0"},
    "Where V∞ is not above threshold you say −1. V never arrives: the time is infinite, `np.inf`.",
)
wrong.answer(
    "not_zero_above",
    lambda V, I, p: np.inf if V < p.V_th and I <= rheobase(p) else formula(V, I, p),
    "Where V is above threshold already, your time is not 0. It is there: nothing is left to wait for.",
)
wrong.line(
    "never_when_there",
    {"return 0": "return np.inf"},
    "Where V is at threshold already, you say that it never comes. It is there: the time is 0.",
)
wrong.line(
    "log2",
    {"np.log(": "np.log2("},
    "You used the logarithm to base 2. The natural one, `np.log`, undoes the exponential.",
)
wrong.line(
    "tau_m_times_one_log",
    {LOG: "np.log(V_inf - V) - np.log(V_inf - p.V_th)"},
    "Brackets: tau_m multiplies the difference of both logarithms.",
)
wrong.line(
    "exp_for_log",
    {"np.log": "np.exp"},
    "There is `np.exp` where the logarithm belongs, `np.log`: it is what undoes the exponential.",
)
wrong.line(
    "no_brackets_but_sign",
    {LOG: "np.log(V_inf - V / V_inf - p.V_th)"},
    "Brackets are missing: in the logarithm the whole of V∞ − V is divided by the whole of V∞ − V_th.",
)


@wrong.function(
    "You ask whether V rises at all. It must rise as far as V_th: where V∞ is not above V_th, V never arrives, and the time is `np.inf`."
)
def never_when_falling(V, I, p):
    """Looks at whether V rises, and not at whether it rises as far as V_th."""
    V_inf = p.E_L + p.R_m * I
    return 0.0 if V >= p.V_th else np.inf if V >= V_inf else formula(V, I, p)


@wrong.function(
    "You ask whether there is a current. A weak one is not enough: where V∞ is not above V_th, V never arrives, and the time is `np.inf`."
)
def never_without_current(V, I, p):
    return 0.0 if V >= p.V_th else np.inf if I <= 0 else formula(V, I, p)


wrong.line(
    "way_over_rest_of_way",
    {LOG: "np.log((p.V_th - V) / (V_inf - V))"},
    "In the logarithm stands V_th − V, the way to the threshold, over V∞ − V. What belongs there is what is left of the way to V∞: now, over at the threshold.",
)
wrong.line(
    "fraction_of_logs",
    {LOG: "np.log(V_inf - V) / np.log(V_inf - p.V_th)"},
    "Brackets: it is the logarithm of the fraction, not the fraction of two logarithms.",
)
wrong.line(
    "log1p",
    {"np.log(": "np.log1p("},
    "`np.log1p(x)` is the logarithm of 1 + x. Here it is the logarithm of the fraction itself: `np.log`.",
)


@wrong.function(
    "A V above threshold needs no current to be there: ask for V >= V_th first, then for V∞."
)
def never_before_there(V, I, p):
    return np.inf if I <= rheobase(p) else 0.0 if V >= p.V_th else formula(V, I, p)


wrong.line(
    "strictly_above",
    {"V >=": "V >"},
    "At V = V_th, and with no current, your neuron never gets there. It is there already: V >= V_th, not V > V_th.",
)
wrong.answer(
    "formula_alone",
    formula,
    "The formula alone does not know its borders: it gives a negative time above threshold, and no number where V never arrives. Handle both cases first.",
)
wrong.answer(
    "no_case_for_never",
    lambda V, I, p: 0.0 if V >= p.V_th else formula(V, I, p),
    "One case is missing: where V∞ is not above V_th, V never arrives, and the formula gives no number. The time is infinite there, `np.inf`; at V∞ = V_th too.",
)
wrong.answer(
    "no_case_for_there",
    lambda V, I, p: np.inf if I <= rheobase(p) else formula(V, I, p),
    "One case is missing: V may be at V_th or above it already. Ask for that first: the time is 0 there.",
)
wrong.line(
    "only_at_threshold",
    {"V >=": "V =="},
    "V may also be *above* V_th, and then it is there already too: V >= V_th, not V == V_th.",
)
wrong.answer(
    "inverted_and_alone",
    lambda V, I, p: -formula(V, I, p),
    "In the logarithm, numerator and denominator are exchanged, so the time comes out negative. And the formula does not "
    "know its borders: V at threshold already, and V∞ not above it.",
)
wrong.answer(
    "inverted_without_never",
    lambda V, I, p: 0.0 if V >= p.V_th else -formula(V, I, p),
    "In the logarithm, numerator and denominator are exchanged, so the time comes out negative. And where V∞ is not above V_th, V never arrives: `np.inf`.",
)


EXERCISE = Exercise(
    crossing_time,
    probes=tuple(
        probe
        for p in NEURONS
        for probe in [
            *((V, 0.7131, p) for V in BELOW),
            (p.V_th - 1.53, 1.1 * rheobase(p), p),
            (-85.21, 1.001 * rheobase(p), p),
            (p.V_th - 4.07, 0.5 * rheobase(p), p),
            (p.E_L, 0.9 * rheobase(p), p),
            (p.V_th, 0.7131, p),
            (p.V_th, 0.0, p),
            (p.V_th + 3.13, 0.7131, p),
            (p.V_th + 3.13, 0.0, p),
            (p.E_L, 0.0, p),
            (-62.57, -0.3, p),
        ]
    )
    # Where V∞ is V_th itself a division by 0 may end it all: last, so that the rest is seen.
    + tuple((p.E_L, rheobase(p), p) for p in NEURONS),
    hints=(
        "You know how V runs towards V∞: the distance shrinks like exp(−t/tau_m). Ask the other way round: "
        "after which time has it shrunk to the distance between V∞ and V_th?",
        "(V∞ − V) exp(−t/tau_m) = V∞ − V_th. Solve for t with a logarithm. Two cases come first: V is at or above "
        "V_th already, and V∞ is not above V_th.",
        "First `if V >= p.V_th: return 0`; then, with `V_inf = p.E_L + p.R_m * I`, `if V_inf <= p.V_th: return np.inf`; "
        f"then give back `{CLIMB}`.",
    ),
    terms={
        "V": "the distance V∞ − V from which the climb begins",
        "I": "V∞ = E_L + R_m I, to which V climbs",
        "R_m": "V∞ = E_L + R_m I, to which V climbs",
        "E_L": "V∞ = E_L + R_m I, to which V climbs",
        "V_th": "the distance V∞ − V_th at which the climb ends",
        "tau_m": "tau_m, which turns the logarithm into a time",
    },
    gives=("the time",),
    look=look,
    each="V",
    misconceptions=tuple(wrong),
)
