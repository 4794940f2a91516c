"""What is wrong with a trace, which is built step by step: one slip spreads to all that follows."""

import numpy as np

from lif_helpers.practice.checking import cases, dependence, numbers, other_arguments
from lif_helpers.practice.checking.comparing import alike, first_difference, firsts
from lif_helpers.practice.checking.wording import call, first_said


def look(attempt):
    """What is wrong with a trace that agrees with nothing known; `(V, spikes)`, or V alone."""
    return first_said(TRACES, attempt)


def mixed_up(attempt):
    """What belongs into spikes stands in V."""
    exercise = attempt.exercise
    if exercise.gives != ("V", "spikes"):
        return None
    if all(np.isin(np.asarray(r[0], float)[..., 1:], [0, 1]).all() for r in attempt.results):
        return (
            "V holds only zeros and ones: what belongs into `spikes` is stored in V. The rule for spikes gives "
            "back V first, then whether it spiked."
        )


def start(attempt):
    """A trace begins at rest."""
    exercise = attempt.exercise
    starts, rests = zip(
        *([np.ravel(side)[0] for side in pair] for pair in firsts(attempt)), strict=True
    )
    if not np.allclose(starts, rests):
        wrong = next(
            i for i, (a, b) in enumerate(zip(starts, rests, strict=True)) if abs(a - b) > 1e-9
        )
        typed = " That number is typed in: use `p.E_L`." if len(set(starts)) == 1 else ""
        return (
            f"{call(attempt.probes[wrong], exercise)} begins with V[0] = {starts[wrong]:.6g} mV. A trace begins at rest: "
            f"V[0] is E_L, here {rests[wrong]:g} mV, before any step is taken.{typed}"
        )


def when(attempt):
    """Where in a trace with spikes the first difference lies: a hint at the rule that it concerns."""
    exercise = attempt.exercise
    if exercise.gives != ("V", "spikes"):
        return ""
    for result, want, probe in attempt.rows:
        V, spikes = np.atleast_2d(np.asarray(result[0], float)), np.atleast_2d(result[1])
        V_due, due = np.atleast_2d(want[0]), np.atleast_2d(want[1])
        wrong, missed = ~alike(V, V_due), spikes.astype(float) != due
        if not (wrong | missed).any():
            continue
        step = int(np.flatnonzero((wrong | missed).any(0))[0])
        row = int(np.argmax((wrong | missed)[:, step]))
        p = next(value for value in probe if hasattr(value, "V_reset"))
        if not wrong[:, : step + 1].any():
            there = (
                "a spike is noted where there is none" if spikes[row, step] else "one is missing"
            )
            return f" V is right up to there, and it is in `spikes` that {there}: a spike belongs to the step whose V is reset."
        if due[row, step]:
            if V[row, step] >= p.V_th:
                return (
                    " V has reached threshold there, and the stored value is the one after the reset, V_reset: look at the "
                    "test and at the reset."
                )
            return " V has reached threshold there: look at the test, the record and the reset."
        if not due[row, :step].any():
            return (
                " That is before any spike of this neuron: look at the step from one V to the next."
            )
        if V[row, step] == p.V_reset:
            return (
                " That is after a spike, and V is still at V_reset: it is held there. Here it moves again at once, since t_ref "
                "is left out."
            )
        return " That is after a spike: from which V does the next step start?"
    return ""


def where_first(attempt):
    """Where in a trace without spikes the first difference lies."""
    wrong = [np.flatnonzero(~alike(*pair)) for pair in firsts(attempt)]
    k = next(places[0] for places in wrong if len(places))
    return f" Up to V[{k - 1}] all is right: look at the step from there to V[{k}]."


def first_wrong_step(attempt):
    """The first sample that is wrong, and what happens there."""
    some = attempt.probes[:2]
    return first_difference(attempt) + (
        dependence.needless(attempt, some)
        or when(attempt)
        or dependence.missing(attempt, some)
        or where_first(attempt)
    )


TRACES = (
    numbers.not_finite,
    numbers.wrong_order,
    mixed_up,
    numbers.whole_numbers,
    start,
    numbers.factor,
    numbers.grid,
    numbers.offset,
    other_arguments.look,
    numbers.sameness,
    cases.scale,
    first_wrong_step,
)
