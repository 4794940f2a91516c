"""How a result moves when one argument or constant is moved a little, beside how it should."""

import inspect
import time
from copy import deepcopy

import numpy as np

from lif_helpers.practice.checking.comparing import parts_of
from lif_helpers.practice.checking.wording import FIELDS, meant, moved, term

# A function so slow that it takes longer to move every constant is not looked at in this way.
SECONDS = 1.0


def needless(attempt, probes=None):
    """A sentence on what the result depends on and should not, or ""."""
    return _dependence(attempt, (_needless,), probes)


def missing(attempt, probes=None):
    """A sentence on what the result does not depend on and should, or ""."""
    return _dependence(attempt, (_missing,), probes)


def amiss(attempt):
    """A sentence on what the result depends on too little, too much or the wrong way, or ""."""
    return _dependence(attempt, (_missing, _opposite, _amiss))


def _dependence(attempt, rules, probes=None):
    """How the result moves when one argument or constant is moved a little: a sentence, or nothing."""
    function, exercise = attempt.function, attempt.exercise
    names = list(inspect.signature(exercise.answer).parameters)
    moves, start = {}, time.perf_counter()
    for probe in probes or exercise.probes:
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
