"""What is wrong with numbers that agree with nothing known, as near as can be told.

All of it speaks of results: what stands in the code is only asked about. `look` tries one thing after the
other, in the order of NUMBERS; a trace, which is built step by step, has an order of its own in `traces`.
"""

import inspect

import numpy as np

from lif_helpers.practice.checking import cases, dependence, other_arguments
from lif_helpers.practice.checking.comparing import (
    close,
    first_difference,
    firsts,
    in_one_row,
    parts_of,
)
from lif_helpers.practice.checking.wording import call, first_said

# Distances of the values that a search in steps, or rounding, leaves.
GRIDS = (1.0, 0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0001)


def look(attempt):
    """What is wrong with results that agree with nothing known, as near as can be told."""
    return first_said(NUMBERS, attempt)


def not_finite(attempt):
    exercise = attempt.exercise
    for result, want, probe in attempt.rows:
        for part, right in zip(parts_of(result, want), parts_of(want, want), strict=True):
            odd = ~np.isfinite(np.asarray(part, dtype=float)) & np.isfinite(
                np.asarray(right, float)
            )
            if odd.any():
                value = np.asarray(part, dtype=float)[odd].flat[0]
                return (
                    f"{call(probe, exercise)} gave {value}, where {_at(odd, right)} is expected. That comes from "
                    "dividing by 0, from the root of a negative number, from the logarithm of one that is not "
                    "positive, or from a value that grows without end."
                )


def wrong_order(attempt):
    """Several things are given back, and in another order."""
    turned = [tuple(reversed(parts_of(result, want))) for result, want, _ in attempt.rows]
    if all(map(close, turned, attempt.expected)):
        names = ", ".join(attempt.exercise.gives)
        return f"The values are right, but in the wrong order: give back {names}."
    return None


def whole_numbers(attempt):
    pairs = [
        (np.asarray(part), np.asarray(right, dtype=float))
        for result, want in zip(attempt.results, attempt.expected, strict=True)
        for part, right in zip(parts_of(result, want), parts_of(want, want), strict=True)
        if np.asarray(right).dtype.kind == "f"
    ]
    whole = [part.dtype.kind in "iu" for part, _ in pairs if part.ndim]
    if whole and all(whole):
        return (
            "Your array holds whole numbers only, so everything after the decimal point is cut off. An array made of whole "
            "numbers does that: `np.full(n, -70.0)` or `np.zeros(n)` holds decimals. So does turning it into `int`."
        )


def factor(attempt):
    """Right but for a factor, the same everywhere: a sign, a power of ten, upside down."""
    mine, right = in_one_row(firsts(attempt))
    counts = np.isfinite(right) & (right != 0)
    mine, right = mine[counts], right[counts]
    if (mine == 0).any():
        return None
    if np.ptp(right) and np.allclose(mine * right, mine[0] * right[0], 1e-6, 0):
        return (
            f"Your results are upside down: where {right[0]:.6g} is expected you give {mine[0]:.6g}, and where that should "
            "double, yours is halved. What divides should be divided, and the other way round."
        )
    factor = mine[0] / right[0]
    if not np.allclose(mine / right, factor, rtol=1e-6, atol=0):
        return None
    if np.isclose(factor, -1):
        return "The number is right, but its sign is the other way round."
    thousands = round(np.log10(abs(factor)) / 3)
    if thousands and np.isclose(factor, 1000.0**thousands, rtol=1e-6, atol=0):
        size = f"{max(factor, 1 / factor):,.0f}".replace(",", " ")
        way = "large" if factor > 1 else "small"
        return (
            f"Every result is {size} times too {way}. That is a matter of units: everything is in "
            f"ms, mV, MΩ, nA and Hz, and only between ms and Hz is there a factor, 1000."
        )
    if len(mine) > 2 and not np.isclose(factor, 1):
        return f"Every result is {factor:.4g} times what it should be: which number is there too much, or missing?"


def grid(attempt):
    """Near, and all of them multiples of one number: rounded, cut off, or searched for in steps."""
    mine, right = in_one_row(firsts(attempt))
    finite = np.isfinite(mine) & np.isfinite(right) & (right != 0)
    mine, right = mine[finite], right[finite]
    if len(np.unique(mine)) < 2:
        return None
    for grid in GRIDS:
        off = np.abs(mine - right)
        near = (off <= 1.01 * grid).all() and (off > 1e-9).any()
        if near and _on(grid, mine) and not _on(grid, right):
            what = "a whole number" if grid == 1 else f"a multiple of {grid:g}"
            return (
                f"Near, but not exact: each of your results is {what}. Is it rounded, cut off, or searched for in steps? Asked "
                "for is the value with all its decimals."
            )


def _on(grid, values):
    return np.allclose(values / grid, np.round(values / grid), rtol=0, atol=1e-6)


def offset(attempt):
    """Right but for a number that was added everywhere."""
    mine, right = in_one_row(firsts(attempt))
    offset = mine - right
    if np.ptp(offset) < 1e-9 and abs(offset[0]) > 1e-6:
        return f"Every result is off by the same {offset[0]:+.4g}: something is added that does not belong there."


def sameness(attempt):
    """One number everywhere, where they should differ."""
    mine, right = in_one_row(firsts(attempt))
    mine, right = mine[np.isfinite(right)], right[np.isfinite(right)]
    if np.ptp(mine) or not np.ptp(right):
        return None
    return (
        f"{first_difference(attempt)} Your result is {mine[0]:.6g} everywhere, whatever is handed in: is "
        "it typed in, cut off to a whole number, or multiplied by 0?"
    )


def nearness(attempt):
    """Everywhere close and nowhere exact: searched for, or approximated."""
    exercise = attempt.exercise
    if {"V", "dt"} & set(inspect.signature(exercise.answer).parameters):
        return None
    mine, right = in_one_row(firsts(attempt))
    off = np.abs(mine - right)
    if np.all(off <= 0.05 * np.abs(right)) and np.mean(off > 1e-9) > 0.5:
        return (
            "Close, but not exact: is something searched for in steps, rounded, or approximated, where a "
            "formula would give it exactly?"
        )


def sorting(attempt):
    """The right values in another order."""
    exercise = attempt.exercise
    for part, name in enumerate(exercise.gives):
        pairs = [
            [np.asarray(parts_of(x, w)[part], float) for x in (r, w)]
            for r, w in zip(attempt.results, attempt.expected, strict=True)
        ]
        pairs = [pair for pair in pairs if pair[1].ndim == 1 and pair[1].size > 2]
        moved_about = any(not np.allclose(*pair, equal_nan=True) for pair in pairs)
        if moved_about and all(np.allclose(np.sort(a), np.sort(b)) for a, b in pairs):
            if all(np.isin(right, [0, 1]).all() for _, right in pairs):
                return (
                    f"{first_difference(attempt)} There are as many ones as there should be, but not in "
                    "their places: the place of each is the number of its step."
                )
            return f"The right values are there, but not in their places: keep `{name}` in the order of what is handed in."


def _at(mask, right):
    return f"{np.asarray(right, dtype=float)[mask].flat[0]:.6g}"


def depends_needlessly(attempt):
    """It moves with something that has no place in it."""
    said = dependence.needless(attempt)
    return first_difference(attempt) + said if said else None


def first_wrong_one(attempt):
    """The first number that is wrong, and how the result moves when something is moved."""
    return first_difference(attempt) + dependence.amiss(attempt)


NUMBERS = (
    not_finite,
    wrong_order,
    whole_numbers,
    factor,
    grid,
    offset,
    other_arguments.look,
    sameness,
    cases.change,
    cases.scale,
    sorting,
    cases.where,
    depends_needlessly,
    nearness,
    first_wrong_one,
)
