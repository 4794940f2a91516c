"""What is wrong with numbers that agree with nothing known, as near as can be told.

Each `_look_at_...` raises a Finding where it finds something, and says nothing otherwise; what only
adds a sentence gives it back.
"""

import inspect
from copy import deepcopy
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

POWERS = (-12, -9, -6, -3, -2, -1, 1, 2, 3, 6, 9, 12)


def look(function, results, exercise):
    """What is wrong with results that agree with nothing known, as near as can be told."""
    expected = [exercise.observe(exercise.answer, probe) for probe in exercise.probes]
    _look_at_numbers(results, expected, exercise)
    _look_at_order(results, expected, exercise)
    _look_at_mixed_up(results, exercise)
    _look_at_start(results, expected, exercise)
    _look_at_whole_numbers(results, expected)
    _look_at_rounding(results, expected)
    _look_at_size(results, expected, exercise)
    _look_for_another_argument(results, exercise)
    _look_at_factor(results, expected, exercise)
    _look_at_nearness(results, expected, exercise)
    difference = first_difference(results, expected, exercise)
    raise Finding(difference + (_when(results, expected) or _dependence(function, exercise)))


def _when(results, expected):
    """Where in a trace with spikes the first difference lies: a hint at the rule that it concerns."""
    for result, want in zip(results, expected, strict=True):
        if (
            not isinstance(want, tuple)
            or np.asarray(want[-1]).dtype != bool
            or np.size(want[0]) < 10
        ):
            continue
        wrong = ~np.isclose(np.asarray(result[0], float), want[0]) | (
            np.asarray(result[1]) != want[1]
        )
        steps, spikes = (
            np.flatnonzero(np.atleast_2d(wrong).any(0)),
            np.flatnonzero(np.atleast_2d(want[1]).any(0)),
        )
        if not len(steps):
            continue
        if not len(spikes) or steps[0] < spikes[0]:
            return " That is before any spike: look at the step from V[k] to V[k + 1]."
        if steps[0] in spikes:
            return " That is where V reaches threshold: look at the test, the record and the reset."
        return " That is after a spike: from which V does the next step start?"
    return ""


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
                    "dividing by 0, from the logarithm of a number that is not positive, or from a "
                    "value that grows without end."
                )


def _look_at_order(results, expected, exercise):
    def turned(result, want):
        parts = parts_of(result, want)
        return tuple(reversed(parts)) if len(parts) > 1 else None

    if all(
        turned(r, w) is not None and close(turned(r, w), w)
        for r, w in zip(results, expected, strict=True)
    ):
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
            "Your array holds whole numbers only, so everything after the decimal point is cut off. "
            "Make it with floats: `np.full(n, -70.0)`, or `np.zeros(n)`."
        )


def _look_at_mixed_up(results, exercise):
    """What belongs into spikes stands in V."""
    if exercise.gives != ("V", "spikes"):
        return
    later = [np.asarray(r[0], float)[..., 1:] for r in results if np.size(r[0]) > 2]
    if later and all(np.isin(V, [0, 1]).all() for V in later):
        raise Finding(
            "V holds only zeros and ones: what belongs into `spikes` is stored in V. `spike_and_reset` gives back "
            "V first, then whether it spiked."
        )


def _look_at_start(results, expected, exercise):
    """A trace begins at rest."""
    if exercise.gives[0] != "V" or exercise.gives[-1] == "spiked":
        return
    starts = [np.ravel(parts_of(r, w)[0])[0] for r, w in zip(results, expected, strict=True)]
    rests = [np.ravel(w[0] if isinstance(w, tuple) else w)[0] for w in expected]
    if not np.allclose(starts, rests):
        wrong = next(
            i for i, (a, b) in enumerate(zip(starts, rests, strict=True)) if abs(a - b) > 1e-9
        )
        typed = " That number is typed in: use `p.E_L`." if len(set(starts)) == 1 else ""
        raise Finding(
            f"{call(exercise.probes[wrong], exercise)} begins with V[0] = {starts[wrong]:.6g} mV. A trace begins at rest: "
            f"V[0] is E_L, here {rests[wrong]:g} mV, before any step is taken.{typed}"
        )


def _look_at_rounding(results, expected):
    """Right but for decimals that were cut off, or for a number that was added everywhere."""
    pairs = [
        (
            np.ravel(np.asarray(parts_of(r, w)[0], float)),
            np.ravel(np.asarray(parts_of(w, w)[0], float)),
        )
        for r, w in zip(results, expected, strict=True)
    ]
    mine, right = (np.concatenate(side) for side in zip(*pairs, strict=True))
    for cut in (np.floor, np.trunc, *(lambda x, d=d: np.round(x, d) for d in range(4))):
        if np.allclose(mine, cut(right), rtol=0, atol=1e-9):
            raise Finding(
                "Right, but for the decimals: they are rounded or cut off. `//`, `int` and `round` do that; leave "
                "them out."
            )
    offset = mine - right
    if len(offset) > 2 and np.ptp(offset) < 1e-9 and abs(offset[0]) > 1e-6:
        raise Finding(
            f"Every result is off by the same {offset[0]:+.4g}: something is added that does not belong there."
        )


def _look_at_nearness(results, expected, exercise):
    """Everywhere close and nowhere exact: searched for, or approximated."""
    if {"V", "dt"} & set(inspect.signature(exercise.answer).parameters):
        return
    mine, right = (
        np.concatenate([np.ravel(np.asarray(x, float)) for x in side])
        for side in (results, expected)
    )
    off = np.abs(mine - right)
    if np.all(off <= 0.05 * np.abs(right)) and np.all(off > 1e-9):
        raise Finding(
            "Close, but nowhere exact: is something searched for in steps, rounded, or approximated, where a "
            "formula would give it exactly?"
        )


def _look_at_factor(results, expected, exercise):
    """Leak and input are right beside each other, but their sum is multiplied wrongly."""
    names = list(inspect.signature(exercise.answer).parameters)
    if names[:3] != ["V", "I", "p"]:
        return
    step = "dt" in names
    factors = []
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        start = np.asarray(probe[0], float) if step else 0.0
        mine, right = (
            np.ravel(np.asarray(result, float) - start),
            np.ravel(np.asarray(want) - start),
        )
        if np.any(np.abs(right) < 1e-12):
            continue
        ratio = mine / right
        if np.ptp(ratio) > 1e-6 * np.abs(ratio).max():
            return
        factors.append(ratio[0])
    if len({np.sign(f) for f in factors}) != 1 or not factors:
        return
    same = np.ptp(factors) < 1e-6 * np.abs(factors).max()
    thing = "change of V" if step else "slope"
    times = f"{factors[0]:.3g} times what it should be" if same else "not what it should be"
    before = "dt/tau_m, which multiplies" if step else "tau_m, which divides"
    raise Finding(
        f"Leak and input are right beside each other, but the {thing} is {times}: look at {before} both."
    )


def _look_at_size(results, expected, exercise):
    """Right but for a factor: a sign, a power of ten."""
    numbers = [np.ravel(np.asarray(parts_of(w, w)[0], dtype=float)) for w in expected]
    for factor in [-1, *(10.0**power for power in POWERS)]:
        scaled = [factor * np.asarray(parts_of(w, w)[0], dtype=float) for w in expected]
        firsts = [parts_of(r, w)[0] for r, w in zip(results, expected, strict=True)]
        if all(close(f, s) for f, s in zip(firsts, scaled, strict=True)) and any(
            n.any() for n in numbers
        ):
            if factor == -1:
                raise Finding("The number is right, but its sign is the other way round.")
            size = f"{max(factor, 1 / factor):,.0f}".replace(",", " ")
            way = "large" if factor > 1 else "small"
            raise Finding(
                f"Every result is {size} times too {way}. That is a matter of units: everything is in "
                f"ms, mV, MΩ, nA and Hz, and only between ms and Hz is there a factor, 1000."
            )


def _look_for_another_argument(results, exercise):
    """Right, had one argument or constant been another: a number typed in, a unit, a name."""
    for described, change in _changes(exercise):
        try:
            others = [exercise.observe(exercise.answer, change(probe)) for probe in exercise.probes]
        except Exception:
            continue
        if all(close(r, o) for r, o in zip(results, others, strict=True)):
            raise Finding(described)


def _changes(exercise):
    """Pairs of what to say, and a function that changes a probe."""
    names = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    used = constants_of(exercise)
    defaults = {name: {f.default} for name, f in FIELDS.items()}
    defaults["E_L"] = {-70.0, -60.0}
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

        everything = {name: (lambda p, n=name: FIELDS[n].default) for name in used}
        yield (
            "Your function gives the same whatever is in `p`: it takes its numbers from elsewhere. Use "
            f"{', '.join(f'`p.{name}`' for name in used)}.",
            constant(**everything),
        )
        for name in used:
            for value in sorted(defaults[name]):
                yield (
                    f"It looks as if {value:g} were typed in for {name}. Another neuron has another "
                    f"{name}: use `p.{name}`.",
                    constant(**{name: lambda p, v=value: v}),
                )
            for other in [*FIELDS, "C_m"]:
                if other != name:
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
                    _unit_message(name, power),
                    constant(**{name: lambda p, n=name, k=power: getattr(p, n) * 10.0**k}),
                )
    for place, name in enumerate(names):
        if name in ("V", "I", "dt"):

            def argument(make, place=place):
                def change(probe):
                    return (*probe[:place], make(probe[place]), *probe[place + 1 :])

                return change

            for power in (-9, -6, -3, 3, 6, 9):
                yield _unit_message(name, power), argument(lambda x, k=power: x * 10.0**k)
            yield (
                f"The sign of {name} is the other way round{term(exercise, name)}.",
                argument(lambda x: -1 * x),
            )
            if name == "dt":
                for value in (1.0, 0.1, 0.01, 0.5):
                    yield (
                        f"It looks as if {value:g} were typed in for dt. Use the `dt` that is handed in.",
                        argument(lambda x, v=value: v),
                    )


def _unit_message(name, power):
    together = {
        "I": "R_m I, the input,",
        "R_m": "R_m I, the input,",
        "dt": "dt/tau_m",
        "tau_m": "tau_m (or dt)",
    }
    times = f"{10 ** abs(power):,}".replace(",", " ")
    return (
        f"{together.get(name, name)} comes in {times} times too {'large' if power > 0 else 'small'}, as if something "
        f"in it were in another unit. {name} is in {UNITS[name]}. MΩ · nA is mV and MΩ · nF is ms, so no factor is needed."
    )


def _dependence(function, exercise):
    """How the result moves when one argument or constant is moved a little: a sentence, or nothing."""
    names = list(inspect.signature(exercise.answer).parameters)
    moves = {}
    for probe in exercise.probes:
        for name in [*(n for n in names if n in ("V", "I")), *FIELDS]:
            changed = moved(probe, names, name)
            if changed is None:
                continue
            try:
                mine = _change(function(*deepcopy(probe)), function(*deepcopy(changed)))
                right = _change(exercise.answer(*probe), exercise.answer(*changed))
            except Exception:
                continue
            moves.setdefault(name, []).append((mine, right))
    for said in (_needless, _missing, _opposite, _amiss):
        for name, rows in moves.items():
            sentence = said(name, np.array(rows).T, exercise)
            if sentence:
                return f" {sentence}."
    return ""


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
    if mine.size and (np.abs(mine / right - 1) > 1e-3).all():
        how = "strongly" if abs(mine[0]) > abs(right[0]) else "weakly"
        return f"{name} changes your result too {how}{term(exercise, name)}"
    return None


def _change(before, after):
    a, b = (np.asarray(parts_of(r, r)[0], dtype=float).mean() for r in (before, after))
    return b - a


def first_difference(results, expected, exercise):
    """The first probe that differs, with the call, what came and what was expected."""
    for result, want, probe in zip(results, expected, exercise.probes, strict=True):
        if exercise.agree(result, want):
            continue
        for name, part, right in zip(
            exercise.gives, parts_of(result, want), parts_of(want, want), strict=False
        ):
            part, right = np.asarray(part, dtype=float), np.asarray(right, dtype=float)
            part = part.reshape(right.shape)
            wrong = ~np.isclose(part, right, rtol=1e-6, atol=1e-9, equal_nan=True)
            if wrong.any():
                index = np.unravel_index(np.argmax(wrong), wrong.shape)
                where = f" for {name}[{', '.join(map(str, index))}]" if index else ""
                return (
                    f"{call(probe, exercise)} gave {part[index]:.6g}{where}, where {right[index]:.6g} is "
                    "expected."
                )
    return f"`{exercise.name}` does not agree with the package's own."


def _at(mask, right):
    return f"{np.asarray(right, dtype=float)[mask].flat[0]:.6g}"
