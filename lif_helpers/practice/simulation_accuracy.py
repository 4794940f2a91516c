"""The exercises of notebook 06."""

import numpy as np

from lif_helpers.neurons import euler_step, exact_step, spike_and_reset
from lif_helpers.practice import differences
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.practice.membrane_equation import (
    CURRENTS,
    NEURONS,
    TERMS,
    VOLTAGES,
    implicit_step,
    midpoint_step,
    steady,
)
from lif_helpers.practice.questions import Choice, Number
from lif_helpers.practice.saying import Finding, call
from lif_helpers.theory import rheobase


def crossing_time(V, I, p):
    """How long (ms) V (mV) takes to V_th under a constant I (nA): 0 if there, inf if never."""
    V_inf = p.E_L + p.R_m * I
    if V >= p.V_th:
        return 0
    if V_inf <= p.V_th:
        return np.inf
    return p.tau_m * np.log((V_inf - V) / (V_inf - p.V_th))


def _decaying(target, decay):
    """A step that keeps the part decay(p, dt) of the distance from target(V, I, p)."""

    def step(V, I, p, dt):
        V_inf = target(V, I, p)
        return V_inf + (V - V_inf) * decay(p, dt)

    return step


def _decay(p, dt):
    return np.exp(-dt / p.tau_m)


def _crossing(rule, there=lambda V, I, p: 0.0, never=lambda V, I, p: np.inf):
    """A `crossing_time` with another rule(V, V_inf, p), or another answer at the borders."""

    def time(V, I, p):
        if V >= p.V_th:
            return there(V, I, p)
        if I <= rheobase(p):
            return never(V, I, p)
        return rule(V, p.E_L + p.R_m * I, p)

    return time


def _climb(V, V_inf, p):
    with np.errstate(all="ignore"):
        return p.tau_m * np.log((V_inf - V) / np.float64(V_inf - p.V_th))


def _formula(V, I, p):
    """The formula alone, its borders left out."""
    return _climb(V, p.E_L + p.R_m * I, p)


def _never_first(V, I, p):
    return np.inf if I <= rheobase(p) else 0.0 if V >= p.V_th else _formula(V, I, p)


def _never_when_falling(V, I, p):
    """Looks at whether V rises, and not at whether it rises as far as V_th."""
    V_inf = p.E_L + p.R_m * I
    return 0.0 if V >= p.V_th else np.inf if V >= V_inf else _formula(V, I, p)


def _never_without_current(V, I, p):
    return 0.0 if V >= p.V_th else np.inf if I <= 0 else _formula(V, I, p)


def _strictly_above(V, I, p):
    return 0.0 if V > p.V_th else np.inf if I <= rheobase(p) else _formula(V, I, p)


def _only_at_threshold(V, I, p):
    return 0.0 if V == p.V_th else np.inf if I <= rheobase(p) else _formula(V, I, p)


def _look_at_step(function, results, exercise):
    """Nearly exact is not exact; all else is looked for as elsewhere."""
    pairs = [
        (np.subtract(r, exact_step(*probe)), probe)
        for r, probe in zip(results, exercise.probes, strict=True)
    ]
    differences.look_at_grid(results, [exact_step(*probe) for probe in exercise.probes])
    if all((np.abs(off) < 0.2 * np.abs(exact_step(*q) - q[0]) + 1e-9).all() for off, q in pairs):
        raise Finding(
            "Near, but not exact: does your step follow the curve in small pieces, or with a rounded e? `np.exp` "
            "gives the whole way in one go."
        )
    differences.look(function, results, exercise)


def _look_at_time(function, results, exercise):
    """Which of the cases is wrong, before the numbers are looked at."""
    due = [crossing_time(*probe) for probe in exercise.probes]
    for result, time, probe in zip(results, due, exercise.probes, strict=True):
        (V, I, p), said = probe, call(probe, exercise)
        V_inf = p.E_L + p.R_m * I
        if time == 0 and result != 0:
            raise Finding(
                f"{said} gave {result:g}. There V is at V_th or above it already: nothing is left to wait for, and the time is 0."
            )
        if time == np.inf and result != np.inf:
            raise Finding(
                f"{said} gave {result:g}. There V∞ = {V_inf:.4g} mV is not above V_th = {p.V_th:g} mV, so V never arrives, and the time is "
                "`np.inf`: look at the condition of that case, and at how V∞ is computed. Is a number typed in that belongs to one "
                "neuron only?"
            )
        if 0 < time < np.inf and not np.isfinite(result):
            raise Finding(
                f"{said} gave {result:g}. There V = {V:g} mV is below V_th = {p.V_th:g} mV, and V∞ = {V_inf:.4g} mV is above it, so V does "
                "arrive: look at the conditions of your cases, at how V∞ is computed, and at the brackets in the logarithm."
            )
    differences.look_for_another_argument(results, exercise)
    differences.look_at_grid(results, due)
    finite = [(r, t) for r, t in zip(results, due, strict=True) if 0 < t < np.inf]
    if all(abs(r - t) <= 1 for r, t in finite):
        raise Finding(
            "Near, but not exact: each of your times is at most 1 ms off. That is what counting steps in a loop gives, for "
            "example, or rounding. Solve the exponential for t: that gives the time itself."
        )
    raise Finding(
        differences.first_difference(results, due, exercise)
        + " The time is tau_m times the logarithm of one whole fraction: what is left of the way to V∞ now, over what is left of it at V_th."
    )


BELOW = [NEURONS[0].E_L, -62.57, NEURONS[0].V_reset, -85.13]

EXERCISES = (
    Exercise(
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
        look=_look_at_step,
        misconceptions=(
            Misconception(
                "euler",
                euler_step,
                "This is Euler's step: a straight line in place of the exponential. It was right in notebook 01; here "
                "the step should be exact for any dt.",
            ),
            Misconception(
                "implicit_euler",
                implicit_step,
                "This is the implicit Euler step. It is stable for any dt, but not exact: its factor is 1/(1 + dt/tau_m), "
                "not the exponential.",
            ),
            Misconception(
                "midpoint",
                midpoint_step,
                "This is the midpoint step: its error is much smaller than Euler's, but it is there. The exponential has none.",
            ),
            Misconception(
                "exponential_grows",
                _decaying(steady, lambda p, dt: np.exp(dt / p.tau_m)),
                "Your exponential grows with time, so V runs away from V∞: look at the sign in the exponent.",
            ),
            Misconception(
                "tau_m_over_dt",
                _decaying(steady, lambda p, dt: np.exp(-p.tau_m / dt)),
                "tau_m/dt stands upside down: after a very short step nearly all of the distance should be left.",
            ),
            Misconception(
                "no_tau_m",
                _decaying(steady, lambda p, dt: np.exp(-dt)),
                "tau_m is missing in the exponent: every membrane would be equally fast, and the exponent would "
                "have a unit.",
            ),
            Misconception(
                "no_dt",
                _decaying(steady, lambda p, dt: np.exp(-1 / p.tau_m)),
                "There is no dt in the exponent: a step of 0.5 ms would do as much as one of 6 ms.",
            ),
            Misconception(
                "dt_times_tau_m",
                _decaying(steady, lambda p, dt: np.exp(-dt * p.tau_m)),
                "You multiply dt by tau_m. The exponent is how many time constants the step lasts: dt/tau_m.",
            ),
            Misconception(
                "factor_of_1000",
                _decaying(steady, lambda p, dt: np.exp(-dt / (1000 * p.tau_m))),
                "dt and tau_m are both in ms already: no factor of 1000 is needed.",
            ),
            Misconception(
                "left_and_gone_swapped",
                _decaying(steady, lambda p, dt: 1 - np.exp(-dt / p.tau_m)),
                "Left and gone are exchanged: exp(−dt/tau_m) is the part of the distance that is left, 1 − exp(−dt/tau_m) the part that is gone. So it is V∞ plus what is left of V − V∞, or V plus what is gone of V∞ − V.",
            ),
            Misconception(
                "halved_each_tau_m",
                _decaying(steady, lambda p, dt: 2 ** (-dt / p.tau_m)),
                "You halve the distance in each tau_m. In one tau_m it falls to 1/e, 37 %: use `np.exp`.",
            ),
            Misconception(
                "beyond_steady_state",
                lambda V, I, p, dt: steady(V, I, p) - (V - steady(V, I, p)) * _decay(p, dt),
                "V comes out on the other side of V∞: the distance is V − V∞, and it is added to V∞.",
            ),
            Misconception(
                "steady_state_added_whole",
                lambda V, I, p, dt: V * _decay(p, dt) + steady(V, I, p),
                "V∞ comes in whole in every step. Only the part that the decay has made room for comes in: 1 − exp(−dt/tau_m).",
            ),
            Misconception(
                "old_V_kept_whole",
                lambda V, I, p, dt: V + steady(V, I, p) * (1 - _decay(p, dt)),
                "The old V does not decay. It is V − V∞ that shrinks, so the old V is multiplied by the factor too.",
            ),
            Misconception(
                "starts_at_rest",
                lambda V, I, p, dt: p.E_L + p.R_m * I * (1 - _decay(p, dt)) + 0 * V,
                "This is the charging curve, which begins at rest. Your step should begin at the V that it is given.",
            ),
            Misconception(
                "no_input",
                lambda V, I, p, dt: p.E_L + (V - p.E_L) * _decay(p, dt) + 0 * I,
                "There is no input: V decays to E_L, whatever the current. It should head for V∞ = E_L + R_m I.",
            ),
            Misconception(
                "only_the_distance",
                lambda V, I, p, dt: (V - steady(V, I, p)) * _decay(p, dt),
                "This is the distance from V∞ after the step. The new V is V∞ plus that distance.",
            ),
            Misconception(
                "only_the_change",
                lambda V, I, p, dt: (steady(V, I, p) - V) * (1 - _decay(p, dt)),
                "This is only the change of V in the step. The new V is the old V plus that change.",
            ),
            Misconception(
                "wrong_way",
                lambda V, I, p, dt: V - (steady(V, I, p) - V) * (1 - _decay(p, dt)),
                "V moves the wrong way, away from V∞. The part that is gone of V∞ − V is added to the old V.",
            ),
            Misconception(
                "decays_to_zero",
                lambda V, I, p, dt: V * _decay(p, dt) + 0 * I,
                "V decays to 0 mV, whatever the current. It should head for V∞ = E_L + R_m I.",
            ),
            Misconception(
                "power_of_ten",
                _decaying(steady, lambda p, dt: 10 ** (-dt / p.tau_m)),
                "You took a power of ten. In one tau_m the distance falls to 1/e, 37 %: use `np.exp`.",
            ),
            Misconception(
                "rest_added_whole",
                lambda V, I, p, dt: V * _decay(p, dt) + p.E_L + p.R_m * I * (1 - _decay(p, dt)),
                "E_L comes in whole in every step. Like the input, it comes in with 1 − exp(−dt/tau_m) only: brackets around V∞.",
            ),
            Misconception(
                "sum_decays",
                lambda V, I, p, dt: (V + steady(V, I, p)) * _decay(p, dt),
                "V + V∞ is no distance. It is V − V∞ that shrinks, and V∞ is added to what is left of it.",
            ),
            Misconception(
                "only_what_is_left_inverted",
                lambda V, I, p, dt: (steady(V, I, p) - V) * _decay(p, dt),
                "This is what is left of the way to V∞. The new V is V∞ minus that.",
            ),
            Misconception(
                "starts_at_reset",
                lambda V, I, p, dt: steady(V, I, p) + (p.V_reset - steady(V, I, p)) * _decay(p, dt),
                "Your step begins at V_reset. It should begin at the V that it is given.",
            ),
            Misconception(
                "distance_added_to_rest",
                lambda V, I, p, dt: p.E_L + (V - steady(V, I, p)) * _decay(p, dt),
                "You add the distance to E_L. It is the distance from V∞: add it to V∞.",
            ),
            Misconception(
                "distance_added_to_old_V",
                lambda V, I, p, dt: V + (V - steady(V, I, p)) * _decay(p, dt),
                "You add the distance to the old V. It is what is left of the way to V∞: add it to V∞.",
            ),
            Misconception(
                "decays_from_rest",
                lambda V, I, p, dt: p.E_L + p.R_m * I + (V - p.E_L) * _decay(p, dt),
                "You let the distance from E_L decay, but head for V∞. Both must be the same place: V∞.",
            ),
            Misconception(
                "euler_input",
                lambda V, I, p, dt: p.E_L + (V - p.E_L) * _decay(p, dt) + dt / p.tau_m * p.R_m * I,
                "The leak is exact, but the input is Euler's. In an exact step R_m I is multiplied by 1 − exp(−dt/tau_m).",
            ),
            Misconception(
                "no_E_L",
                _decaying(lambda V, I, p: p.R_m * I, _decay),
                "V∞ is E_L + R_m I: without E_L, V heads for a potential near 0 mV.",
            ),
            Misconception(
                "no_R_m",
                _decaying(lambda V, I, p: p.E_L + I, _decay),
                "You add a current, in nA, to a voltage, in mV. Ohm's law turns the one into the other: R_m is missing.",
            ),
            Misconception(
                "divided_by_R_m",
                _decaying(lambda V, I, p: p.E_L + I / p.R_m, _decay),
                "I/R_m is no voltage. Ohm's law says: voltage = resistance times current.",
            ),
            Misconception(
                "input_sign",
                _decaying(lambda V, I, p: p.E_L - p.R_m * I, _decay),
                "In your version a positive current pulls V down: V∞ is E_L plus R_m I.",
            ),
            Misconception(
                "no_brackets_in_exponent",
                _decaying(steady, lambda p, dt: np.exp(-dt) / p.tau_m),
                "Brackets: the whole of dt/tau_m stands in the exponent, and yours is only −dt.",
            ),
            Misconception(
                "no_brackets_in_distance",
                lambda V, I, p, dt: steady(V, I, p) + (V - p.E_L + p.R_m * I) * _decay(p, dt),
                "Brackets, or a sign: the distance is V − V∞, that is V − (E_L + R_m I).",
            ),
            Misconception(
                "with_threshold",
                lambda V, I, p, dt: spike_and_reset(exact_step(V, I, p, dt), p)[0],
                "There is a threshold in your step. Leave it out: `spike_and_reset` comes after the step.",
            ),
            Misconception(
                "at_once",
                lambda V, I, p, dt: steady(V, I, p) + 0 * dt,
                "V is at V∞ at once. It only gets nearer: a part exp(−dt/tau_m) of the distance is left.",
            ),
            Misconception(
                "nothing_changes",
                lambda V, I, p, dt: V + 0 * dt,
                "V comes back as it was: the change is computed, perhaps, but not given back.",
            ),
        ),
    ),
    Exercise(
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
            "then give back `p.tau_m * np.log((V_inf - V) / (V_inf - p.V_th))`.",
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
        look=_look_at_time,
        misconceptions=(
            Misconception(
                "fraction_inverted",
                _crossing(lambda V, V_inf, p: -_climb(V, V_inf, p)),
                "The time comes out negative: in the logarithm, numerator and denominator are exchanged.",
            ),
            Misconception(
                "no_tau_m",
                _crossing(lambda V, V_inf, p: _climb(V, V_inf, p) / p.tau_m),
                "tau_m is missing: the logarithm is a plain number, and tau_m turns it into a time.",
            ),
            Misconception(
                "log10",
                _crossing(lambda V, V_inf, p: _climb(V, V_inf, p) / np.log(10)),
                "You used the logarithm to base 10. The natural one, `np.log`, undoes the exponential.",
            ),
            Misconception(
                "no_log",
                _crossing(lambda V, V_inf, p: p.tau_m * (V_inf - V) / (V_inf - p.V_th)),
                "The logarithm is missing: it is what undoes the exponential.",
            ),
            Misconception(
                "starts_at_rest",
                _crossing(lambda V, V_inf, p: _climb(p.E_L, V_inf, p)),
                "Your climb always begins at E_L. It should begin at the V that it is given.",
            ),
            Misconception(
                "starts_at_reset",
                _crossing(lambda V, V_inf, p: _climb(p.V_reset, V_inf, p)),
                "Your climb always begins at V_reset. It should begin at the V that it is given.",
            ),
            Misconception(
                "t_ref_added",
                _crossing(lambda V, V_inf, p: p.t_ref + _climb(V, V_inf, p)),
                "You added t_ref. Asked for is the climb alone: the neuron is not refractory now.",
            ),
            Misconception(
                "rate_for_time",
                _crossing(lambda V, V_inf, p: 1000 / _climb(V, V_inf, p)),
                "This is a rate. Asked for is the time, in ms.",
            ),
            Misconception(
                "in_seconds",
                _crossing(lambda V, V_inf, p: _climb(V, V_inf, p) / 1000),
                "This is in seconds. tau_m is in ms, so the time comes out in ms by itself.",
            ),
            Misconception(
                "thousand_times",
                _crossing(lambda V, V_inf, p: 1000 * _climb(V, V_inf, p)),
                "This is a thousand times too long. tau_m is in ms, so the time comes out in ms: no factor is needed.",
            ),
            Misconception(
                "divided_by_tau_m",
                _crossing(lambda V, V_inf, p: _climb(V, V_inf, p) / p.tau_m**2),
                "You divided by tau_m. A slower membrane takes longer: the logarithm is multiplied by tau_m.",
            ),
            Misconception(
                "way_over_way",
                _crossing(lambda V, V_inf, p: p.tau_m * np.log((p.V_th - V) / (V_inf - p.V_th))),
                "In the logarithm stands V_th − V, the way to the threshold. What belongs there is V∞ − V, what is left of the way to V∞ now.",
            ),
            Misconception(
                "euler_slope",
                _crossing(lambda V, V_inf, p: (p.V_th - V) / ((V_inf - V) / p.tau_m)),
                "You divide the way by the slope at its start, as Euler's step would. The slope shrinks on the way, so the "
                "true time is longer.",
            ),
            Misconception(
                "compared_with_V_th_minus_V",
                _crossing(lambda V, V_inf, p: p.tau_m * np.log((V_inf - V) / (p.V_th - V))),
                "V∞ − V is compared with V_th − V. What is left at the end of the climb is V∞ − V_th.",
            ),
            Misconception(
                "since_reset",
                _crossing(lambda V, V_inf, p: p.tau_m * np.log((V_inf - p.V_reset) / (V_inf - V))),
                "This is the time since V_reset. Asked for is the time that is still to come, until V_th.",
            ),
            Misconception(
                "no_brackets",
                _crossing(
                    lambda V, V_inf, p: p.tau_m * np.log(abs(V_inf - V / V_inf - p.V_th)),
                ),
                "Brackets: in the logarithm the whole of V∞ − V is divided by the whole of V∞ − V_th.",
            ),
            Misconception(
                "rounded_up",
                _crossing(lambda V, V_inf, p: 0.1 * np.ceil(_climb(V, V_inf, p) / 0.1)),
                "You round up to steps of 0.1 ms. Here the time itself is asked for, with all its decimals.",
            ),
            Misconception(
                "cut_to_whole",
                _crossing(lambda V, V_inf, p: np.floor(_climb(V, V_inf, p))),
                "The time is rounded. Here it is asked for with all its decimals.",
            ),
            Misconception(
                "zero_for_never",
                _crossing(_climb, never=lambda V, I, p: 0.0),
                "Where V∞ is not above threshold you say 0 ms: that would be at once. V never arrives: the time is "
                "infinite, `np.inf`.",
            ),
            Misconception(
                "nan_for_never",
                _crossing(_climb, never=lambda V, I, p: np.nan),
                "Where V∞ is not above threshold you give nan. V never arrives: the time is infinite, `np.inf`.",
            ),
            Misconception(
                "none_for_never",
                _crossing(_climb, never=lambda V, I, p: None),
                "Where V∞ is not above threshold nothing is given back. V never arrives: the time is infinite, `np.inf`.",
            ),
            Misconception(
                "minus_inf_for_never",
                _crossing(_climb, never=lambda V, I, p: -np.inf),
                "Where V∞ is not above threshold you give minus infinity. V never arrives: the time is infinite, `np.inf`.",
            ),
            Misconception(
                "never_and_there_swapped",
                _crossing(_climb, there=lambda V, I, p: np.inf, never=lambda V, I, p: 0.0),
                "Two answers have changed places: where V is at threshold already the time is 0, and where it never arrives it is `np.inf`.",
            ),
            Misconception(
                "minus_one_for_never",
                _crossing(_climb, never=lambda V, I, p: -1.0),
                "Where V∞ is not above threshold you say −1. V never arrives: the time is infinite, `np.inf`.",
            ),
            Misconception(
                "not_zero_above",
                _crossing(_climb, there=_formula),
                "Where V is above threshold already, your time is not 0. It is there: nothing is left to wait for.",
            ),
            Misconception(
                "never_when_there",
                _crossing(_climb, there=lambda V, I, p: np.inf),
                "Where V is at threshold already, you say that it never comes. It is there: the time is 0.",
            ),
            Misconception(
                "log2",
                _crossing(lambda V, V_inf, p: _climb(V, V_inf, p) / np.log(2)),
                "You used the logarithm to base 2. The natural one, `np.log`, undoes the exponential.",
            ),
            Misconception(
                "tau_m_times_one_log",
                _crossing(
                    lambda V, V_inf, p: p.tau_m * np.log(V_inf - V) - np.log(V_inf - p.V_th),
                ),
                "Brackets: tau_m multiplies the difference of both logarithms.",
            ),
            Misconception(
                "exp_for_log",
                _crossing(lambda V, V_inf, p: p.tau_m * np.exp((V_inf - V) / (V_inf - p.V_th))),
                "There is `np.exp` where the logarithm belongs, `np.log`: it is what undoes the exponential.",
            ),
            Misconception(
                "no_brackets_but_sign",
                _crossing(lambda V, V_inf, p: p.tau_m * np.log(V_inf - V / V_inf - p.V_th)),
                "Brackets are missing: in the logarithm the whole of V∞ − V is divided by the whole of V∞ − V_th.",
            ),
            Misconception(
                "never_when_falling",
                _never_when_falling,
                "You ask whether V rises at all. It must rise as far as V_th: where V∞ is not above V_th, V never arrives, and the time is `np.inf`.",
            ),
            Misconception(
                "never_without_current",
                _never_without_current,
                "You ask whether there is a current. A weak one is not enough: where V∞ is not above V_th, V never arrives, and the time is `np.inf`.",
            ),
            Misconception(
                "way_over_rest_of_way",
                _crossing(lambda V, V_inf, p: p.tau_m * np.log((p.V_th - V) / (V_inf - V))),
                "In the logarithm stands V_th − V, the way to the threshold, over V∞ − V. What belongs there is what is left of the way to V∞: now, over at the threshold.",
            ),
            Misconception(
                "fraction_of_logs",
                _crossing(lambda V, V_inf, p: p.tau_m * np.log(V_inf - V) / np.log(V_inf - p.V_th)),
                "Brackets: it is the logarithm of the fraction, not the fraction of two logarithms.",
            ),
            Misconception(
                "log1p",
                _crossing(lambda V, V_inf, p: p.tau_m * np.log1p((V_inf - V) / (V_inf - p.V_th))),
                "`np.log1p(x)` is the logarithm of 1 + x. Here it is the logarithm of the fraction itself: `np.log`.",
            ),
            Misconception(
                "never_before_there",
                _never_first,
                "A V above threshold needs no current to be there: ask for V >= V_th first, then for V∞.",
            ),
            Misconception(
                "strictly_above",
                _strictly_above,
                "At V = V_th, and with no current, your neuron never gets there. It is there already: V >= V_th, not V > V_th.",
            ),
            Misconception(
                "formula_alone",
                _formula,
                "The formula alone does not know its borders: it gives a negative time above threshold, and no number where "
                "V never arrives. Handle both cases first.",
            ),
            Misconception(
                "no_case_for_never",
                lambda V, I, p: 0.0 if V >= p.V_th else _formula(V, I, p),
                "One case is missing: where V∞ is not above V_th, V never arrives, and the formula gives no number. "
                "The time is infinite there, `np.inf`; at V∞ = V_th too.",
            ),
            Misconception(
                "no_case_for_there",
                lambda V, I, p: np.inf if I <= rheobase(p) else _formula(V, I, p),
                "One case is missing: V may be at V_th or above it already. Ask for that first: the time is 0 there.",
            ),
            Misconception(
                "only_at_threshold",
                _only_at_threshold,
                "V may also be *above* V_th, and then it is there already too: V >= V_th, not V == V_th.",
            ),
            Misconception(
                "inverted_and_alone",
                lambda V, I, p: -_formula(V, I, p),
                "In the logarithm, numerator and denominator are exchanged, so the time comes out negative. And the formula does not "
                "know its borders: V at threshold already, and V∞ not above it.",
            ),
            Misconception(
                "inverted_without_never",
                lambda V, I, p: 0.0 if V >= p.V_th else -_formula(V, I, p),
                "In the logarithm, numerator and denominator are exchanged, so the time comes out negative. And where V∞ is not above "
                "V_th, V never arrives: `np.inf`.",
            ),
        ),
    ),
)

QUESTIONS = {
    "recall-slope": Choice(
        "Notebook 01: why does Euler's trace run *above* the true one when the membrane is charged?",
        (
            (
                "Its slope is too steep: it keeps the slope of the step's start, and the true one shrinks.",
                "So the error is the bending of the curve within a step, and shorter steps have less of it.",
            ),
            (
                "It starts too high.",
                "Both start at rest. The error is made within each step.",
            ),
            (
                "Rounding in the computer.",
                "Round-off is a million million times smaller. The error is made by the rule itself.",
            ),
        ),
        right=0,
    ),
    "recall-rounded-up": Choice(
        "Notebook 02: V reaches threshold between two samples, V[k] and V[k+1]. At which of them does the loop note the spike?",
        (
            (
                "At V[k], the one before.",
                "There V is still below threshold.",
            ),
            (
                "At V[k+1], the one after.",
                "It is the first with V >= V_th. So each interval is rounded up to whole steps.",
            ),
            (
                "At the nearer of the two.",
                "The loop compares each sample with V_th, and does not look between them.",
            ),
        ),
        right=1,
    ),
    "recall-sqrt-dt": Choice(
        "Notebook 03: what is the standard deviation of white noise in steps of 0.1 ms, compared with steps of 1 ms?",
        (
            (
                "The same.",
                "Then a short step would let noise average out more, and V would be calmer.",
            ),
            (
                "√10 times as large.",
                "I = I_mean + sigma/√dt · N(0, 1): in shorter steps the current jumps more, and V wanders just as far.",
            ),
            (
                "10 times as large.",
                "That would make V wander more in shorter steps: it goes by the root.",
            ),
        ),
        right=1,
    ),
    "recall-state": Choice(
        "Notebook 05: what must a neuron with a refractory period remember from one step to the next?",
        (
            ("Its V.", "And also how long it is still held at V_reset."),
            (
                "Its V, and how many steps of the refractory period are left.",
                "These two are its state. What `spiked` and `t` say is for whoever looks at it.",
            ),
            ("All its past spikes.", "Only the last one matters, and only for as long as t_ref."),
        ),
        right=1,
    ),
    "tenth-of-error": Choice(
        "After 20 ms Euler's trace is 0.29 mV off, in steps of 2 ms. About how short must the steps be for an error of 0.029 mV?",
        (
            (
                "1 ms: every halving takes much of the error away.",
                "Half the step, half the error: 0.14 mV.",
            ),
            (
                "0.2 ms.",
                "A tenth of the step, a tenth of the error; and ten times as many steps to compute.",
            ),
            (
                "0.6 ms, since the error goes with the square of dt.",
                "The error of *one* step goes with the square. But there are more of them: over the same time, the error goes with dt.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "late-spikes": Number(
        "From notebook 02 you know that intervals are rounded up. Under 0.28 nA the true interval is 20 ln(28/8) = 25.06 ms; in steps "
        "of 2 ms, with the **exact** step, it is 26 ms. How late, in ms, is spike number 10?",
        value=9.4,
        tolerance=0.15,
        unit="ms",
        why="Every interval is 26 − 25.06 = 0.94 ms too long, and each begins where the last one ended: the errors add up.",
        wrong=(
            (
                0.94,
                "That is the first spike. The second interval begins where the first one ended, late already.",
            ),
            (0, "V is exact at each step, but it is compared with V_th at the steps only."),
            (2, "Not more than a step for each interval. But there are ten of them."),
            (20, "Not a whole step for each interval: 26 − 25.06 ms."),
        ),
        otherwise="How much too long is one interval? And how many of them are there until spike 10?",
        prediction=True,
    ),
    "missed-crossings": Choice(
        "Noise now. V is exact at the grid points, and looked at only there, every 1 ms. Compared with the true neuron, the simulated one fires …",
        (
            (
                "too often.",
                "For that it would have to see crossings that are none.",
            ),
            (
                "too rarely.",
                "Between two grid points V may rise above threshold and come back. The true neuron has spiked, the simulated one missed it.",
            ),
            (
                "just as often, since V is exact.",
                "V is exact at the grid points. What happens between them is not seen.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "quarter-dt": Choice(
        "In noise the rate's error shrinks as √dt. By how much must you shorten dt to halve it?",
        (
            ("To a half.", "Then the error falls by √2 only: to 71 %."),
            (
                "To a quarter.",
                "√(1/4) = 1/2. To get a tenth of the error, you need a hundred times as many steps.",
            ),
            ("To a tenth.", "That brings it to 32 %. A quarter is enough for a half."),
        ),
        right=1,
    ),
}
