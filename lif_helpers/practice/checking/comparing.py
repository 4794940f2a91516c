"""Whether results are the same, and where they are not."""

import numpy as np

from lif_helpers.practice.checking.wording import call

NUMBERS = "biuf"  # NumPy's kinds: True and False, whole numbers, floats


def parts_of(result, like):
    """The results as a tuple; a list counts as several results only where several are expected."""
    if isinstance(like, tuple) and isinstance(result, list | tuple):
        return tuple(result)
    if isinstance(like, tuple) and np.ndim(result):
        return tuple(result)
    if isinstance(result, tuple) and not isinstance(like, tuple):
        return result if len(result) != np.size(like) else (np.asarray(result),)
    return (result,)


def close(result, expected):
    """Whether two results are the same numbers, up to round-off."""
    mine, theirs = parts_of(result, expected), parts_of(expected, expected)
    if len(mine) != len(theirs):
        return False
    for a, b in zip(mine, theirs, strict=True):
        if a is None or b is None:
            if a is not b:
                return False
            continue
        a, b = np.asarray(a), np.asarray(b, dtype=float)
        if a.dtype.kind not in NUMBERS:
            return False
        if a.shape != b.shape or not np.allclose(a, b, rtol=1e-6, atol=1e-9, equal_nan=True):
            return False
    return True


def alike(mine, right):
    """Where numbers are the same up to round-off."""
    return np.isclose(mine, right, rtol=1e-6, atol=1e-9, equal_nan=True)


def firsts(attempt):
    """Of each probe, what comes first and what should: two arrays of numbers."""
    return [
        (np.asarray(parts_of(r, w)[0], float), np.asarray(parts_of(w, w)[0], float))
        for r, w in zip(attempt.results, attempt.expected, strict=True)
    ]


def in_one_row(pairs):
    """All numbers of all probes in one row: what came, and what should."""
    return [np.concatenate([np.ravel(x) for x in side]) for side in zip(*pairs, strict=True)]


def first_difference(attempt):
    """The first probe that differs, with the call, what came and what was expected."""
    exercise = attempt.exercise
    for result, want, probe in attempt.rows:
        for name, part, right in zip(
            exercise.gives, parts_of(result, want), parts_of(want, want), strict=False
        ):
            part, right = np.asarray(part, dtype=float), np.asarray(right, dtype=float)
            part = part.reshape(right.shape)
            wrong = ~alike(part, right)
            if wrong.any():
                index = np.unravel_index(np.argmax(wrong), wrong.shape)
                place = f"[{', '.join(map(str, index))}]"
                place = place if index else ""
                where = f" for {name}{place}" if " " not in name else f" at {place}"
                where = where if index or len(exercise.gives) > 1 else ""
                return (
                    f"{call(probe, exercise)} gave {part[index]:.6g}{where}, where {right[index]:.6g} is "
                    "expected."
                )
