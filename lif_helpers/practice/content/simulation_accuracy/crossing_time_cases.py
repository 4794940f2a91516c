"""Which of the three cases of `crossing_time` is wrong, where it agrees with nothing known."""

import numpy as np

from lif_helpers.practice.checking import numbers, other_arguments
from lif_helpers.practice.checking.comparing import first_difference
from lif_helpers.practice.checking.wording import call, first_said


def formula(V, I, p):
    """The formula alone, its borders left out."""
    V_inf = p.E_L + p.R_m * I
    with np.errstate(all="ignore"):
        return p.tau_m * np.log((V_inf - V) / np.float64(V_inf - p.V_th))


def look(attempt):
    """Which of the cases is wrong, before the numbers are looked at."""
    for result, time, probe in attempt.rows:
        (V, I, p), said = probe, call(probe, attempt.exercise)
        V_inf = p.E_L + p.R_m * I
        if time == 0 and result != 0:
            return f"{said} gave {result:g}. There V is at V_th or above it already: nothing is left to wait for, and the time is 0."
        if time == np.inf and result != np.inf:
            return (
                f"{said} gave {result:g}. There V∞ = {V_inf:.4g} mV is not above V_th = {p.V_th:g} mV, so V never arrives, and the time is "
                "`np.inf`: look at the condition of that case, and at how V∞ is computed. Is a number typed in that belongs to one "
                "neuron only?"
            )
        if 0 < time < np.inf and not np.isfinite(result):
            return (
                f"{said} gave {result:g}. There V = {V:g} mV is below V_th = {p.V_th:g} mV, and V∞ = {V_inf:.4g} mV is above it, so V does "
                "arrive: look at the conditions of your cases, at how V∞ is computed, and at the brackets in the logarithm."
            )
    said = first_said((other_arguments.look, numbers.grid), attempt)
    if said:
        return said
    finite = [(result, time) for result, time, _ in attempt.rows if 0 < time < np.inf]
    if all(abs(r - t) <= 1 for r, t in finite):
        return (
            "Near, but not exact: each of your times is at most 1 ms off. That is what counting steps in a loop gives, for "
            "example, or rounding. Solve the exponential for t: that gives the time itself."
        )
    return (
        first_difference(attempt)
        + " The time is tau_m times the logarithm of one whole fraction: what is left of the way to V∞ now, over what is left of it at V_th."
    )
