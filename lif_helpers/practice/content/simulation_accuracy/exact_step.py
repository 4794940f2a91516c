"""Notebook 06, the exercise `exact_step`."""

import numpy as np

from lif_helpers.neurons import euler_step, exact_step, spike_and_reset
from lif_helpers.practice.checking import numbers
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import CURRENTS, NEURONS, VOLTAGES
from lif_helpers.practice.content.common.steps import TERMS, implicit_step, midpoint_step


def _look(attempt):
    """Nearly exact is not exact; all else is looked for as elsewhere."""
    pairs = [
        (np.subtract(r, exact_step(*probe)), probe)
        for r, probe in zip(attempt.results, attempt.probes, strict=True)
    ]
    said = numbers.grid(attempt)
    if said:
        return said
    if all((np.abs(off) < 0.2 * np.abs(exact_step(*q) - q[0]) + 1e-9).all() for off, q in pairs):
        return (
            "Near, but not exact: does your step follow the curve in small pieces, or with a rounded e? `np.exp` "
            "gives the whole way in one go."
        )
    return numbers.look(attempt)


wrong = WrongAnswers(exact_step)

wrong.answer(
    "euler",
    euler_step,
    "This is Euler's step: a straight line in place of the exponential. It was right in notebook 01; here "
    "the step should be exact for any dt.",
)
wrong.answer(
    "implicit_euler",
    implicit_step,
    "This is the implicit Euler step. It is stable for any dt, but not exact: its factor is 1/(1 + dt/tau_m), "
    "not the exponential.",
)
wrong.answer(
    "midpoint",
    midpoint_step,
    "This is the midpoint step: its error is much smaller than Euler's, but it is there. The exponential has none.",
)
wrong.line(
    "exponential_grows",
    {"-dt": "dt"},
    "Your exponential grows with time, so V runs away from V∞: look at the sign in the exponent.",
)
wrong.line(
    "tau_m_over_dt",
    {"-dt / p.tau_m": "-p.tau_m / dt"},
    "tau_m/dt stands upside down: after a very short step nearly all of the distance should be left.",
)
wrong.line(
    "no_tau_m",
    {"-dt / p.tau_m": "-dt"},
    "tau_m is missing in the exponent: every membrane would be equally fast, and the exponent would "
    "have a unit.",
)
wrong.line(
    "no_dt",
    {"-dt": "-1"},
    "There is no dt in the exponent: a step of 0.5 ms would do as much as one of 6 ms.",
)
wrong.line(
    "dt_times_tau_m",
    {"dt / p": "dt * p"},
    "You multiply dt by tau_m. The exponent is how many time constants the step lasts: dt/tau_m.",
)
wrong.line(
    "factor_of_1000",
    {"-dt / p.tau_m": "-dt / (1000 * p.tau_m)"},
    "dt and tau_m are both in ms already: no factor of 1000 is needed.",
)
wrong.line(
    "left_and_gone_swapped",
    {"np.exp(-dt / p.tau_m)": "(1 - np.exp(-dt / p.tau_m))"},
    "Left and gone are exchanged: exp(−dt/tau_m) is the part of the distance that is left, 1 − exp(−dt/tau_m) the part that is gone. So it is V∞ plus what is left of V − V∞, or V plus what is gone of V∞ − V.",
)
wrong.line(
    "halved_each_tau_m",
    {"np.exp(-dt / p.tau_m)": "2 ** (-dt / p.tau_m)"},
    "You halve the distance in each tau_m. In one tau_m it falls to 1/e, 37 %: use `np.exp`.",
)
wrong.line(
    "beyond_steady_state",
    {"V_inf + (": "V_inf - ("},
    "V comes out on the other side of V∞: the distance is V − V∞, and it is added to V∞.",
)
wrong.line(
    "steady_state_added_whole",
    {"V_inf + (V - V_inf)": "V_inf + V"},
    "V∞ comes in whole in every step. Only the part that the decay has made room for comes in: 1 − exp(−dt/tau_m).",
)
wrong.line(
    "old_V_kept_whole",
    {"V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)": "V + V_inf * (1 - np.exp(-dt / p.tau_m))"},
    "The old V does not decay. It is V − V∞ that shrinks, so the old V is multiplied by the factor too.",
)
wrong.line(
    "starts_at_rest",
    {"(V - V_inf)": "(p.E_L - V_inf + 0 * V)"},
    "This is the charging curve, which begins at rest. Your step should begin at the V that it is given.",
)
wrong.line(
    "no_input",
    {"p.R_m * I": "0 * I"},
    "There is no input: V decays to E_L, whatever the current. It should head for V∞ = E_L + R_m I.",
)
wrong.line(
    "only_the_distance",
    {"return V_inf + ": "return "},
    "This is the distance from V∞ after the step. The new V is V∞ plus that distance.",
)
wrong.line(
    "only_the_change",
    {"V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)": "(V_inf - V) * (1 - np.exp(-dt / p.tau_m))"},
    "This is only the change of V in the step. The new V is the old V plus that change.",
)
wrong.line(
    "wrong_way",
    {
        "V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)": "V - (V_inf - V) * (1 - np.exp(-dt / p.tau_m))"
    },
    "V moves the wrong way, away from V∞. The part that is gone of V∞ − V is added to the old V.",
)
wrong.line(
    "decays_to_zero",
    {"p.E_L + p.R_m * I": "0 * I"},
    "V decays to 0 mV, whatever the current. It should head for V∞ = E_L + R_m I.",
)
wrong.line(
    "power_of_ten",
    {"np.exp(-dt / p.tau_m)": "10 ** (-dt / p.tau_m)"},
    "You took a power of ten. In one tau_m the distance falls to 1/e, 37 %: use `np.exp`.",
)
wrong.line(
    "rest_added_whole",
    {
        "V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)": "V * np.exp(-dt / p.tau_m) + p.E_L + p.R_m * I * (1 - np.exp(-dt / p.tau_m))"
    },
    "E_L comes in whole in every step. Like the input, it comes in with 1 − exp(−dt/tau_m) only: brackets around V∞.",
)
wrong.line(
    "sum_decays",
    {"V_inf + (V - V_inf)": "(V + V_inf)"},
    "V + V∞ is no distance. It is V − V∞ that shrinks, and V∞ is added to what is left of it.",
)
wrong.line(
    "only_what_is_left_inverted",
    {"V_inf + (V - V_inf)": "(V_inf - V)"},
    "This is what is left of the way to V∞. The new V is V∞ minus that.",
)
wrong.line(
    "from_zero",
    {"V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)": "0 * V + V_inf * (1 - np.exp(-dt / p.tau_m))"},
    "Your result does not depend on V, and it should: this is a membrane that is charged from 0 mV. The new V is V∞ plus what is left of V − V∞.",
)
wrong.line(
    "starts_at_reset",
    {"(V - V_inf)": "(p.V_reset - V_inf)"},
    "Your step begins at V_reset. It should begin at the V that it is given.",
)
wrong.line(
    "distance_added_to_rest",
    {"return V_inf": "return p.E_L"},
    "You add the distance to E_L. It is the distance from V∞: add it to V∞.",
)
wrong.line(
    "distance_added_to_old_V",
    {"return V_inf": "return V"},
    "You add the distance to the old V. It is what is left of the way to V∞: add it to V∞.",
)
wrong.line(
    "decays_from_rest",
    {"(V - V_inf)": "(V - p.E_L)"},
    "You let the distance from E_L decay, but head for V∞. Both must be the same place: V∞.",
)
wrong.line(
    "euler_input",
    {
        "V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)": "p.E_L + (V - p.E_L) * np.exp(-dt / p.tau_m) + dt / p.tau_m * p.R_m * I"
    },
    "The leak is exact, but the input is Euler's. In an exact step R_m I is multiplied by 1 − exp(−dt/tau_m).",
)
wrong.line(
    "no_E_L",
    {"p.E_L + ": ""},
    "V∞ is E_L + R_m I: without E_L, V heads for a potential near 0 mV.",
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
    "input_sign",
    {"+ p.R_m": "- p.R_m"},
    "In your version a positive current pulls V down: V∞ is E_L plus R_m I.",
)
wrong.line(
    "no_brackets_in_exponent",
    {"np.exp(-dt / p.tau_m)": "np.exp(-dt) / p.tau_m"},
    "Brackets: the whole of dt/tau_m stands in the exponent, and yours is only −dt.",
)
wrong.line(
    "no_brackets_in_distance",
    {"(V - V_inf)": "(V - p.E_L + p.R_m * I)"},
    "Brackets, or a sign: the distance is V − V∞, that is V − (E_L + R_m I).",
)
wrong.answer(
    "with_threshold",
    lambda V, I, p, dt: spike_and_reset(exact_step(V, I, p, dt), p)[0],
    "There is a threshold in your step. Leave it out: `spike_and_reset` comes after the step.",
)
wrong.line(
    "at_once",
    {"(V - V_inf) * np.exp(-dt / p.tau_m)": "0 * dt"},
    "V is at V∞ at once. It only gets nearer: a part exp(−dt/tau_m) of the distance is left.",
)
wrong.line(
    "nothing_changes",
    {"return V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)": "return V + 0 * dt"},
    "V comes back as it was: the change is computed, perhaps, but not given back.",
)


EXERCISE = Exercise(
    exact_step,
    probes=tuple(
        probe
        for p in NEURONS
        for dt in (0.37, 6.2)
        for probe in [
            (-53.37, 0.2131, p, dt),
            (-57.19, 0.0, p, dt),
            (VOLTAGES, CURRENTS, p, dt),
        ]
    ),
    hints=(
        "Under a constant current V does not head for E_L but for V∞, and the distance to it shrinks by the "
        "same factor in every step of the same length. So you need V∞, the distance, and the factor.",
        "V∞ = E_L + R_m I. The distance now is V − V∞. After dt it is that times exp(−dt/tau_m).",
        "Give back `V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)`, with V_inf computed in the line before.",
    ),
    terms=TERMS
    | {
        "dt": "the length of the step, in exp(−dt/tau_m)",
        "both": "the factor exp(−dt/tau_m), by which the distance to V∞ shrinks",
    },
    look=_look,
    each="V",
    misconceptions=tuple(wrong),
)
