"""What sets right results apart from wrong ones: a factor that goes with something, or a case of its own."""

import inspect

import numpy as np

from lif_helpers.practice.checking.comparing import alike, first_difference, parts_of


def change(attempt):
    """Leak and input are right beside each other, but their sum is multiplied wrongly."""
    exercise = attempt.exercise
    names = list(inspect.signature(exercise.answer).parameters)
    if names[:3] != ["V", "I", "p"] or np.ndim(attempt.results[0]) != np.ndim(attempt.expected[0]):
        return None
    step = "dt" in names
    factors = []
    for result, want, probe in attempt.rows:
        start = np.asarray(probe[0], float) if step else 0.0
        mine, right = (
            np.ravel(np.asarray(result, float) - start),
            np.ravel(np.asarray(want) - start),
        )
        ratio = mine / right
        if np.ptp(ratio) > 1e-6 * np.abs(ratio).max():
            return None
        factors.append(ratio[0])
    same = np.ptp(factors) < 1e-6 * np.abs(factors).max()
    thing = "change of V" if step else "slope"
    if max(factors) < 0:
        return f"The {thing} has the wrong sign: V moves away from V∞, and not to it."
    times = f"{factors[0]:.3g} times what it should be" if same else "not what it should be"
    both = exercise.terms.get("both", "what multiplies both")
    return (
        f"Leak and input are right beside each other, but the {thing} is {times}: look at {both}."
    )


def scale(attempt):
    """Off by a factor in each probe that goes with something handed in: it is missing, or once too often."""
    exercise = attempt.exercise
    names = list(inspect.signature(exercise.answer).parameters)
    for part, name in enumerate(exercise.gives):
        factors, scales = [], {}
        for result, want, probe in attempt.rows:
            mine, right = (np.asarray(parts_of(x, want)[part], float) for x in (result, want))
            mine, right = mine[right != 0], right[right != 0]
            if not mine.size:
                continue
            ratio = mine / right
            if np.ptp(ratio) > 1e-6 * np.abs(ratio).max():
                break
            factors.append(ratio.flat[0])
            for what, value in _scales(probe, names):
                scales.setdefault(what, []).append(value)
        else:
            known = {k: v for k, v in scales.items() if len(v) == len(factors) and np.ptp(v)}
            for what, values in known.items() if any(factors) else ():
                for power, words, opposite in (
                    (1, "multiplied by", "divided by"),
                    (-1, "divided by", "multiplied by"),
                ):
                    rest = np.array(factors) / np.array(values, float) ** power
                    if np.ptp(rest) <= 1e-6 * np.abs(rest).max():
                        low, high = np.argmin(values), np.argmax(values)
                        return (
                            f"Where {what} is {values[low]:g}, {_called(name)} is {factors[low]:.4g} times what it should be, and "
                            f"{factors[high]:.4g} times where it is {values[high]:g}: as if it were {words} {what} once too often, "
                            f"or not {opposite} it where it should be."
                        )


def _called(name):
    return "your result" if name == "the result" else f"`{name}`"


def _scales(probe, names):
    for name, value in zip(names, probe, strict=False):
        if name == "dt":
            yield "dt", value
        if hasattr(value, "tau_m"):
            yield "tau_m", value.tau_m
            yield "R_m", value.R_m
        if np.ndim(value) == 2:
            yield "the number of neurons", len(value)
            yield "the number of time steps", len(value[0])
        if np.ndim(value) == 1 and "p" not in names:
            yield f"the length of {name}", len(value)


def where(attempt):
    """Right in some cases and wrong in others, and what sets them apart."""
    exercise = attempt.exercise
    names = list(inspect.signature(exercise.answer).parameters)
    if "p" not in names:
        return None
    wrong, sides = [], {}
    for result, want, probe in attempt.rows:
        given = dict(zip(names, probe, strict=False))
        wrong_here = [
            ~alike(np.asarray(a, float), np.asarray(b, float))
            for a, b in zip(parts_of(result, want), parts_of(want, want), strict=True)
        ]
        wrong.append(np.ravel(np.any(wrong_here, axis=0)))
        right = np.asarray(parts_of(want, want)[0])
        for what, holds in _cases(given).items():
            sides.setdefault(what, []).append(np.ravel(np.broadcast_to(holds, right.shape)))
    wrong = np.concatenate(wrong)
    for what, rows in sides.items():
        holds = np.concatenate(rows)
        if np.array_equal(holds, wrong):
            advice = (
                "look at what is done there."
                if len(exercise.gives) > 1
                else "is there a condition, or something like `abs` or `max`, that treats these in another way?"
            )
            return (
                f"{first_difference(attempt)} Your result is right in all other cases, and wrong wherever {what}: "
                f"{advice}"
            )


def _cases(given):
    """What may set some cases apart from others, by its words."""
    p, V, I = given["p"], given.get("V"), given.get("I")
    cases = {}
    if V is not None:
        V = np.asarray(V)
        cases |= {
            "V is at or above V_th": p.V_th <= V,
            "V is above V_th": p.V_th < V,
            "V is exactly at V_th": p.V_th == V,
            "V is below V_th": p.V_th > V,
            "V is below E_L": p.E_L > V,
            "V is above E_L": p.E_L < V,
        }
    if I is None:
        return cases
    V_inf = p.E_L + p.R_m * np.asarray(I)
    cases |= {
        "I is negative": np.less(I, 0),
        "I is 0": np.equal(I, 0),
        "I is 0 or less": np.less_equal(I, 0),
        "I is above 0": np.greater(I, 0),
        "V∞ = E_L + R_m I is at or above V_th": V_inf >= p.V_th,
        "V∞ = E_L + R_m I is below V_th": V_inf < p.V_th,
        "V∞ = E_L + R_m I is not above V_th": V_inf <= p.V_th,
        "V∞ = E_L + R_m I is exactly at V_th": V_inf == p.V_th,
    }
    if V is not None:
        cases |= {"V should fall": V_inf < V, "V should rise": V_inf > V}
    return cases
