"""What is wrong with numbers that agree with nothing known, as near as can be told.

Each `_look_at_...` raises a Finding where it finds something, and says nothing otherwise; what only
adds a sentence gives it back. All of it speaks of results: what stands in the code is only asked about.
"""

import inspect
import time
from copy import deepcopy
from itertools import combinations
from types import SimpleNamespace

import numpy as np

from lif_helpers.practice.results import close
from lif_helpers.practice.saying import (
    FIELDS,
    UNITS,
    Finding,
    call,
    constants_of,
    meant,
    moved,
    parts_of,
    term,
)

# A function so slow that it takes longer to move every constant is not looked at in this way.
SECONDS = 1.0
# Distances of the values that a search in steps, or rounding, leaves.
GRIDS = (1.0, 0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0001)


def look(function, results, exercise):
    """What is wrong with results that agree with nothing known, as near as can be told."""
    expected = _nearest(results, exercise)
    _look_at_numbers(results, expected, exercise)
    _look_at_order(results, expected, exercise)
    _look_at_mixed_up(results, exercise)
    _look_at_whole_numbers(results, expected)
    _look_at_start(results, expected, exercise)
    _look_at_size(results, expected)
    look_at_grid(results, expected)
    _look_at_offset(results, expected)
    look_for_another_argument(results, exercise)
    _look_at_sameness(results, expected, exercise)
    _look_at_change(results, expected, exercise)
    _look_at_scale(results, expected, exercise)
    _look_at_sorting(results, expected, exercise)
    _look_at_where(results, expected, exercise)
    needless = _dependence(function, exercise, (_needless,))
    if not needless:
        _look_at_nearness(results, expected, exercise)
    said = needless or _when(results, expected, exercise)
    if not said and not _is_trace(exercise):
        said = _dependence(function, exercise, (_missing, _opposite, _amiss))
    elif not said:
        said = _dependence(function, exercise, (_missing,)) or _where_first(results, expected)
    raise Finding(first_difference(results, expected, exercise) + said)


def look_at_what_came(results, exercise):
    """What may be said of the first results, where a later call stops with an exception."""
    expected = _nearest(results, exercise)
    if all(np.shape(r) == np.shape(w) for r, w in zip(results, expected, strict=True)):
        look_at_grid(results, expected)
        look_for_another_argument(results, exercise)


def _nearest(results, exercise):
    """What the right function gives that comes nearest to these results: whoever takes the exact step means that one."""
    best, most = None, -1
    for right in (exercise.answer, *exercise.also_right):
        expected = [exercise.observe(right, probe) for probe in exercise.probes]
        same = sum(
            np.isclose(mine, wanted, rtol=1e-6, atol=1e-9).sum()
            for pair in zip(results, expected, strict=True)
            for mine, wanted in zip(
                parts_of(*pair)[:1], parts_of(pair[1], pair[1])[:1], strict=True
            )
            if np.shape(mine) == np.shape(wanted)
        )
        if same > most:
            best, most = expected, same
    return best


def _is_trace(exercise):
    """Whether the answer is built in a loop: then one slip spreads to all that follows."""
    return exercise.gives[0] == "V" and exercise.gives[-1] != "spiked"


def _firsts(results, expected):
    """Of each probe, what comes first and what should: two arrays of numbers."""
    return [
        (np.asarray(parts_of(r, w)[0], float), np.asarray(parts_of(w, w)[0], float))
        for r, w in zip(results, expected, strict=True)
    ]


def _alike(mine, right):
    """Where numbers are the same up to round-off."""
    return np.isclose(mine, right, rtol=1e-6, atol=1e-9, equal_nan=True)


def _flat(pairs):
    """All numbers of all probes in one row: what came, and what should."""
    return [np.concatenate([np.ravel(x) for x in side]) for side in zip(*pairs, strict=True)]


def _when(results, expected, exercise):
    """Where in a trace with spikes the first difference lies: a hint at the rule that it concerns."""
    if exercise.gives != ("V", "spikes"):
        return ""
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        V, spikes = np.atleast_2d(np.asarray(result[0], float)), np.atleast_2d(result[1])
        V_due, due = np.atleast_2d(want[0]), np.atleast_2d(want[1])
        wrong, missed = ~_alike(V, V_due), spikes.astype(float) != due
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


def _where_first(results, expected):
    """Where in a trace without spikes the first difference lies."""
    wrong = [np.flatnonzero(~_alike(*pair)) for pair in _firsts(results, expected)]
    k = next(places[0] for places in wrong if len(places))
    return f" Up to V[{k - 1}] all is right: look at the step from there to V[{k}]."


def _look_at_numbers(results, expected, exercise):
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        for part, right in zip(parts_of(result, want), parts_of(want, want), strict=True):
            odd = ~np.isfinite(np.asarray(part, dtype=float)) & np.isfinite(
                np.asarray(right, float)
            )
            if odd.any():
                value = np.asarray(part, dtype=float)[odd].flat[0]
                raise Finding(
                    f"{call(probe, exercise)} gave {value}, where {_at(odd, right)} is expected. That comes from "
                    "dividing by 0, from the root of a negative number, from the logarithm of one that is not "
                    "positive, or from a value that grows without end."
                )


def _look_at_order(results, expected, exercise):
    turned = [tuple(reversed(parts_of(r, w))) for r, w in zip(results, expected, strict=True)]
    if all(map(close, turned, expected)):
        raise Finding(
            f"The values are right, but in the wrong order: give back {', '.join(exercise.gives)}."
        )


def _look_at_whole_numbers(results, expected):
    pairs = [
        (np.asarray(part), np.asarray(right, dtype=float))
        for result, want in zip(results, expected, strict=True)
        for part, right in zip(parts_of(result, want), parts_of(want, want), strict=True)
        if np.asarray(right).dtype.kind == "f"
    ]
    whole = [part.dtype.kind in "iu" for part, _ in pairs if part.ndim]
    if whole and all(whole):
        raise Finding(
            "Your array holds whole numbers only, so everything after the decimal point is cut off. An array made of whole "
            "numbers does that: `np.full(n, -70.0)` or `np.zeros(n)` holds decimals. So does turning it into `int`."
        )


def _look_at_mixed_up(results, exercise):
    """What belongs into spikes stands in V."""
    if exercise.gives != ("V", "spikes"):
        return
    if all(np.isin(np.asarray(r[0], float)[..., 1:], [0, 1]).all() for r in results):
        raise Finding(
            "V holds only zeros and ones: what belongs into `spikes` is stored in V. `spike_and_reset` gives back "
            "V first, then whether it spiked."
        )


def _look_at_start(results, expected, exercise):
    """A trace begins at rest."""
    if not _is_trace(exercise):
        return
    starts, rests = zip(
        *([np.ravel(side)[0] for side in pair] for pair in _firsts(results, expected)), strict=True
    )
    if not np.allclose(starts, rests):
        wrong = next(
            i for i, (a, b) in enumerate(zip(starts, rests, strict=True)) if abs(a - b) > 1e-9
        )
        typed = " That number is typed in: use `p.E_L`." if len(set(starts)) == 1 else ""
        raise Finding(
            f"{call(exercise.probes[wrong], exercise)} begins with V[0] = {starts[wrong]:.6g} mV. A trace begins at rest: "
            f"V[0] is E_L, here {rests[wrong]:g} mV, before any step is taken.{typed}"
        )


def _look_at_size(results, expected):
    """Right but for a factor, the same everywhere: a sign, a power of ten, upside down."""
    mine, right = _flat(_firsts(results, expected))
    counts = np.isfinite(right) & (right != 0)
    mine, right = mine[counts], right[counts]
    if (mine == 0).any():
        return
    if np.ptp(right) and np.allclose(mine * right, mine[0] * right[0], 1e-6, 0):
        raise Finding(
            f"Your results are upside down: where {right[0]:.6g} is expected you give {mine[0]:.6g}, and where that should "
            "double, yours is halved. What divides should be divided, and the other way round."
        )
    factor = mine[0] / right[0]
    if not np.allclose(mine / right, factor, rtol=1e-6, atol=0):
        return
    if np.isclose(factor, -1):
        raise Finding("The number is right, but its sign is the other way round.")
    thousands = round(np.log10(abs(factor)) / 3)
    if thousands and np.isclose(factor, 1000.0**thousands, rtol=1e-6, atol=0):
        size = f"{max(factor, 1 / factor):,.0f}".replace(",", " ")
        way = "large" if factor > 1 else "small"
        raise Finding(
            f"Every result is {size} times too {way}. That is a matter of units: everything is in "
            f"ms, mV, MΩ, nA and Hz, and only between ms and Hz is there a factor, 1000."
        )
    if len(mine) > 2 and not np.isclose(factor, 1):
        raise Finding(
            f"Every result is {factor:.4g} times what it should be: which number is there too much, or missing?"
        )


def look_at_grid(results, expected):
    """Near, and all of them multiples of one number: rounded, cut off, or searched for in steps."""
    mine, right = _flat(_firsts(results, expected))
    finite = np.isfinite(mine) & np.isfinite(right) & (right != 0)
    mine, right = mine[finite], right[finite]
    if len(np.unique(mine)) < 2:
        return
    for grid in GRIDS:
        off = np.abs(mine - right)
        near = (off <= 1.01 * grid).all() and (off > 1e-9).any()
        if near and _on(grid, mine) and not _on(grid, right):
            what = "a whole number" if grid == 1 else f"a multiple of {grid:g}"
            raise Finding(
                f"Near, but not exact: each of your results is {what}. Is it rounded, cut off, or searched for in steps? Asked "
                "for is the value with all its decimals."
            )


def _on(grid, values):
    return np.allclose(values / grid, np.round(values / grid), rtol=0, atol=1e-6)


def _look_at_offset(results, expected):
    """Right but for a number that was added everywhere."""
    mine, right = _flat(_firsts(results, expected))
    offset = mine - right
    if np.ptp(offset) < 1e-9 and abs(offset[0]) > 1e-6:
        raise Finding(
            f"Every result is off by the same {offset[0]:+.4g}: something is added that does not belong there."
        )


def _look_at_nearness(results, expected, exercise):
    """Everywhere close and nowhere exact: searched for, or approximated."""
    if {"V", "dt"} & set(inspect.signature(exercise.answer).parameters):
        return
    mine, right = _flat(_firsts(results, expected))
    off = np.abs(mine - right)
    if np.all(off <= 0.05 * np.abs(right)) and np.mean(off > 1e-9) > 0.5:
        raise Finding(
            "Close, but not exact: is something searched for in steps, rounded, or approximated, where a "
            "formula would give it exactly?"
        )


def _look_at_sorting(results, expected, exercise):
    """The right values in another order."""
    if _is_trace(exercise):
        return
    for part, name in enumerate(exercise.gives):
        pairs = [
            [np.asarray(parts_of(x, w)[part], float) for x in (r, w)]
            for r, w in zip(results, expected, strict=True)
        ]
        pairs = [pair for pair in pairs if pair[1].ndim == 1 and pair[1].size > 2]
        moved_about = any(not np.allclose(*pair, equal_nan=True) for pair in pairs)
        if moved_about and all(np.allclose(np.sort(a), np.sort(b)) for a, b in pairs):
            if all(np.isin(right, [0, 1]).all() for _, right in pairs):
                raise Finding(
                    f"{first_difference(results, expected, exercise)} There are as many ones as there should be, but not in "
                    "their places: the place of each is the number of its step."
                )
            raise Finding(
                f"The right values are there, but not in their places: keep `{name}` in the order of what is handed in."
            )


def _look_at_change(results, expected, exercise):
    """Leak and input are right beside each other, but their sum is multiplied wrongly."""
    names = list(inspect.signature(exercise.answer).parameters)
    if names[:3] != ["V", "I", "p"] or np.ndim(results[0]) != np.ndim(expected[0]):
        return
    step = "dt" in names
    factors = []
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        start = np.asarray(probe[0], float) if step else 0.0
        mine, right = (
            np.ravel(np.asarray(result, float) - start),
            np.ravel(np.asarray(want) - start),
        )
        ratio = mine / right
        if np.ptp(ratio) > 1e-6 * np.abs(ratio).max():
            return
        factors.append(ratio[0])
    same = np.ptp(factors) < 1e-6 * np.abs(factors).max()
    thing = "change of V" if step else "slope"
    if max(factors) < 0:
        raise Finding(f"The {thing} has the wrong sign: V moves away from V∞, and not to it.")
    times = f"{factors[0]:.3g} times what it should be" if same else "not what it should be"
    both = exercise.terms.get("both", "what multiplies both")
    raise Finding(
        f"Leak and input are right beside each other, but the {thing} is {times}: look at {both}."
    )


def _look_at_scale(results, expected, exercise):
    """Off by a factor in each probe that goes with something handed in: it is missing, or once too often."""
    names = list(inspect.signature(exercise.answer).parameters)
    for part, name in enumerate(exercise.gives):
        factors, scales = [], {}
        for result, want, probe in zip(results, expected, exercise.probes, strict=True):
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
            for what, values in scales.items() if any(factors) else ():
                for power, words, opposite in (
                    (1, "multiplied by", "divided by"),
                    (-1, "divided by", "multiplied by"),
                ):
                    rest = np.array(factors) / np.array(values, float) ** power
                    if np.ptp(rest) <= 1e-6 * np.abs(rest).max():
                        low, high = np.argmin(values), np.argmax(values)
                        raise Finding(
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


def _look_at_where(results, expected, exercise):
    """Right in some cases and wrong in others, and what sets them apart."""
    names = list(inspect.signature(exercise.answer).parameters)
    if "p" not in names or _is_trace(exercise):
        return
    wrong, sides = [], {}
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        given = dict(zip(names, probe, strict=False))
        wrong_here = [
            ~_alike(np.asarray(a, float), np.asarray(b, float))
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
            raise Finding(
                f"{first_difference(results, expected, exercise)} Your result is right in all other cases, and wrong wherever {what}: "
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


def _look_at_sameness(results, expected, exercise):
    """One number everywhere, where they should differ."""
    mine, right = _flat(_firsts(results, expected))
    mine, right = mine[np.isfinite(right)], right[np.isfinite(right)]
    if not np.ptp(mine) and np.ptp(right):
        raise Finding(
            f"{first_difference(results, expected, exercise)} Your result is {mine[0]:.6g} everywhere, whatever is handed in: is "
            "it typed in, cut off to a whole number, or multiplied by 0?"
        )


def look_for_another_argument(results, exercise):
    """Right, had one argument or constant been another: a number typed in, a unit, a name."""
    firsts = [np.ravel(parts_of(result, result)[0]) for result in results]
    alike = len(np.unique(np.concatenate(firsts))) == 1
    for number, (described, change) in enumerate(_changes(exercise)):
        if alike and number:
            return  # with 0 alone, say, many a change would agree
        try:
            found = all(
                close(result, exercise.observe(exercise.answer, change(probe)))
                for result, probe in zip(results, exercise.probes, strict=True)
            )
        except Exception:
            continue
        if found:
            raise Finding(described)


def _changes(exercise):
    """Pairs of what to say, and a function that changes a probe."""
    names = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    used = constants_of(exercise)
    if "p" in names:
        place = names.index("p")

        def constant(**values):
            def change(probe):
                p = probe[place]
                new = {name: getattr(p, name) for name in FIELDS}
                new |= {name: make(p) for name, make in values.items()}
                new["C_m"] = new["tau_m"] / new["R_m"]
                return (*probe[:place], SimpleNamespace(**new), *probe[place + 1 :])

            return change

        def typed(several):
            return constant(**{n: (lambda p, n=n: FIELDS[n].default) for n in several})

        yield (
            "Your function gives the same whatever is in `p`: it takes its numbers from elsewhere. Use "
            f"{', '.join(f'`p.{name}`' for name in used)}.",
            typed(used),
        )
        for name in used:
            yield from _one_constant(name, constant, exercise)
        for size in range(2, len(used)):
            for several in combinations(used, size):
                numbers = ", ".join(f"{n} ({FIELDS[n].default:g})" for n in several)
                yield (
                    f"It looks as if numbers were typed in for {numbers}, or taken from another neuron than `p`. Use "
                    f"{', '.join(f'`p.{n}`' for n in several)}.",
                    typed(several),
                )
    for place, name in enumerate(names):
        if name in ("V", "I", "dt"):
            yield from _one_argument(name, place, exercise)


def _one_constant(name, constant, exercise):
    for value in sorted({FIELDS[name].default, -70.0, -60.0}):  # the last two are the courses' E_L
        yield (
            f"It looks as if {value:g} were typed in for {name}. Another neuron has another "
            f"{name}: use `p.{name}`.",
            constant(**{name: lambda p, v=value: v}),
        )
    for other in [*FIELDS, "C_m"]:
        yield (
            f"It looks as if you used {other}, the {meant(other)}, where {name} "
            f"belongs, the {meant(name)}.",
            constant(**{name: lambda p, o=other: getattr(p, o)}),
        )
    yield (
        f"The sign of {name} is the other way round{term(exercise, name)}.",
        constant(**{name: lambda p, n=name: -getattr(p, n)}),
    )
    yield (
        f"It looks as if {name} were left out, or taken as 1{term(exercise, name)}.",
        constant(**{name: lambda p: 1.0}),
    )
    yield (
        f"It looks as if {name} were left out, or taken as 0{term(exercise, name)}.",
        constant(**{name: lambda p: 0.0}),
    )
    yield (
        f"{name} stands where 1/{name} belongs, or the other way round{term(exercise, name)}.",
        constant(**{name: lambda p, n=name: 1 / getattr(p, n)}),
    )
    for power in (-3, 3):
        yield (
            _unit_message(name, power, exercise),
            constant(**{name: lambda p, n=name, k=power: getattr(p, n) * 10.0**k}),
        )


def _one_argument(name, place, exercise):
    def argument(make):
        def change(probe):
            return (*probe[:place], make(probe[place]), *probe[place + 1 :])

        return change

    for power in (-9, -6, -3, 3, 6, 9):
        yield _unit_message(name, power, exercise), argument(lambda x, k=power: x * 10.0**k)
    yield (
        f"The sign of {name} is the other way round{term(exercise, name)}.",
        argument(lambda x: -1 * x),
    )
    yield (
        f"It looks as if {name} were squared{term(exercise, name)}.",
        argument(lambda x: x**2),
    )
    yield (
        f"It looks as if the sign of {name} were lost, by `abs` perhaps{term(exercise, name)}.",
        argument(np.abs),
    )
    if name == "dt":
        yield (
            "It looks as if 1 stood for dt: typed in, or dt left out. Use the `dt` that is handed in.",
            argument(lambda x: 1.0),
        )
        for value in (0.1, 0.01, 0.5, 0.05):
            yield (
                f"It looks as if {value:g} were typed in for dt. Use the `dt` that is handed in.",
                argument(lambda x, v=value: v),
            )
        for factor in (0.5, 2.0):
            yield (
                f"Your result is right for a dt that is {factor:g} times as long as the one handed in: look at what dt is "
                "multiplied or divided by.",
                argument(lambda x, f=factor: f * x),
            )
    else:
        for cut in (
            np.trunc,
            np.floor,
            np.round,
            lambda x: np.round(x, 1),
            lambda x: np.round(x, 2),
        ):
            yield (
                f"{name} is rounded, or decimals of it are cut off, before it is used: leave it as it is.",
                argument(cut),
            )


def _unit_message(name, power, exercise):
    arguments = inspect.signature(exercise.answer).parameters
    if {"dt", "p"} <= set(arguments) and name in ("dt", "tau_m"):
        return (
            f"dt/tau_m comes in {_times(power)} times too {'large' if (power > 0) == (name == 'dt') else 'small'}, as if one of "
            "them were in seconds. Both are in ms, so no factor is needed."
        )
    together = {"I": "R_m I, the input,", "R_m": "R_m I, the input,"}
    return (
        f"{together.get(name, name)} comes in {_times(power)} times too {'large' if power > 0 else 'small'}, as if something "
        f"in it were in another unit. {name} is in {UNITS[name]}. "
        + (
            "MΩ · nA is mV, so no factor is needed."
            if name in together
            else "Everything is in ms, mV, MΩ, nA and Hz."
        )
    )


def _times(power):
    return f"{10 ** abs(power):,}".replace(",", " ")


def _dependence(function, exercise, rules):
    """How the result moves when one argument or constant is moved a little: a sentence, or nothing."""
    names = list(inspect.signature(exercise.answer).parameters)
    moves, start = {}, time.perf_counter()
    for probe in exercise.probes[: 2 if _is_trace(exercise) else None]:
        for name in [*names, *FIELDS]:
            pair = _moves(function, exercise, probe, moved(probe, names, name))
            if time.perf_counter() - start > SECONDS:
                return ""
            if pair:
                moves.setdefault(name, []).append(pair)
    for said in rules:
        for name, rows in moves.items():
            sentence = said(name, np.array(rows).T, exercise)
            if sentence and not (said is _missing and _depends_after_all(function, exercise, name)):
                return f" {sentence}."
    return ""


def _moves(function, exercise, probe, changed):
    """How far a changed probe moves the result, theirs and the right one; nothing if that cannot be known."""
    try:
        mine = _change(function(*deepcopy(probe)), function(*deepcopy(changed)))
        return mine, _change(exercise.answer(*probe), exercise.answer(*changed))
    except Exception:
        return ()


def _depends_after_all(function, exercise, name):
    """Whether a move that is not so small shows: what is searched for in steps hides the small ones."""
    names = list(inspect.signature(exercise.answer).parameters)
    for probe in exercise.probes:
        far = probe
        for _ in range(60):
            far = moved(far, names, name)
        pair = _moves(function, exercise, probe, far)
        if pair and abs(pair[0]) > 1e-9:
            return True
    return False


def _needless(name, moves, exercise):
    mine, right = np.abs(moves)
    if (right < 1e-12).all() and (mine > 1e-9).any():
        return f"Your result depends on {name}, the {meant(name)}, and it should not"
    return None


def _missing(name, moves, exercise):
    mine, right = np.abs(moves)
    if (mine < 1e-12).all() and (right > 1e-9).any():
        return f"Your result does not depend on {name}, and it should{term(exercise, name)}"
    return None


def _opposite(name, moves, exercise):
    mine, right = moves[:, (np.abs(moves) > 1e-9).all(axis=0)]
    if mine.size and (mine * right < 0).all():
        way, other = ("falls", "rise") if mine[0] < 0 else ("rises", "fall")
        return f"When {name} grows, your result {way}, and it should {other}{term(exercise, name)}"
    return None


def _amiss(name, moves, exercise):
    mine, right = moves[:, np.abs(moves[1]) > 1e-9]
    ratio = np.abs(mine / right)
    if ratio.size and ((ratio < 0.999).all() or (ratio > 1.001).all()):
        how = "strongly" if ratio[0] > 1 else "weakly"
        return f"{name} changes your result too {how}{term(exercise, name)}"
    return None


def _change(before, after):
    a, b = (np.asarray(parts_of(r, r)[0], dtype=float).mean() for r in (before, after))
    return b - a


def first_difference(results, expected, exercise):
    """The first probe that differs, with the call, what came and what was expected."""
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        for name, part, right in zip(
            exercise.gives, parts_of(result, want), parts_of(want, want), strict=False
        ):
            part, right = np.asarray(part, dtype=float), np.asarray(right, dtype=float)
            part = part.reshape(right.shape)
            wrong = ~_alike(part, right)
            if wrong.any():
                index = np.unravel_index(np.argmax(wrong), wrong.shape)
                place = f"[{', '.join(map(str, index))}]"
                where = f" for {name}{place}" if " " not in name else f" at {place}"
                where = where if index else ""
                return (
                    f"{call(probe, exercise)} gave {part[index]:.6g}{where}, where {right[index]:.6g} is "
                    "expected."
                )


def _at(mask, right):
    return f"{np.asarray(right, dtype=float)[mask].flat[0]:.6g}"
