"""Exercises whose answer is random: what is compared are the statistics of many draws.

A function is right if its draws have the right mean, spread, range and independence, and come from the
generator that is handed in. The bounds leave a right answer a chance of less than 1 in 10^6 to be refused.
"""

import random
from dataclasses import dataclass, replace

import numpy as np

from lif_helpers.practice import findings
from lif_helpers.practice.feedback import Exercise
from lif_helpers.practice.findings import Finding

CALLS = 150
# Each statistic of a right answer stays within 8 standard errors of the difference of two samples: for a
# normal one, 1 in 10^15.
BOUND = 8


@dataclass(frozen=True)
class Summary:
    """Statistics of many draws, with the standard error of each."""

    mean: float
    std: float
    kurtosis: float
    widest: float
    next_in_time: float
    next_call: float
    n: int

    def differs(self, other):
        """The names of the statistics in which two samples differ beyond chance."""
        n, scale = min(self.n, other.n), max(self.std, other.std)
        # For a distribution with kurtosis k, the variance of the sample's variance is (k + 2)/n times its square.
        spread = np.sqrt((max(self.kurtosis, other.kurtosis, 0) + 2) / (4 * n))
        errors = {
            "mean": scale / np.sqrt(n),
            "std": scale * spread,
            "kurtosis": np.sqrt(24 / n),
            "next_in_time": 1 / np.sqrt(n),
            "next_call": 1 / np.sqrt(n),
        }
        floor = 1e-9 * max(1.0, abs(self.mean), abs(other.mean))
        return [
            name
            for name, error in errors.items()
            if not abs(getattr(self, name) - getattr(other, name)) <= BOUND * 1.5 * error + floor
        ]


def random_exercise(answer, settings, **rest):
    """An Exercise for a function of `settings` (tuples of arguments) and a generator, its last argument."""
    plain = Exercise(answer, tuple((*s, np.random.default_rng(0)) for s in settings), ("",) * 3)

    def observe(function, probe):
        return _summary(function, probe, plain)

    return Exercise(
        answer,
        probes=plain.probes,
        observe=observe,
        agree=lambda mine, theirs: not mine.differs(theirs),
        look=_look,
        **rest,
    )


def _summary(function, probe, plain):
    *arguments, _ = probe
    rows = [_draw(function, arguments, seed, plain) for seed in (1, 1)]
    if not np.array_equal(*rows):
        raise Finding(
            "Two generators with the same seed gave different currents: some of your random numbers do not "
            "come from `rng`. Draw all of them from the `rng` that is handed in."
        )
    rng = np.random.default_rng(2)
    rows = np.array([_checked(function, arguments, rng, plain) for _ in range(CALLS)])
    mean, std = rows.mean(), rows.std()
    centred = (rows - mean) / (std or 1.0)
    return Summary(
        mean=mean,
        std=std,
        kurtosis=np.mean(centred**4) - 3,
        widest=np.abs(centred).max(),
        next_in_time=np.mean(centred[:, 1:] * centred[:, :-1]),
        next_call=np.mean(centred[1:] * centred[:-1]),
        n=rows.size,
    )


def _draw(function, arguments, seed, plain):
    """One call with a fresh generator; a Finding if it does not draw from it."""
    rng = np.random.default_rng(seed)
    before, numpys, pythons = rng.bit_generator.state, np.random.get_state(), random.getstate()
    row = _checked(function, arguments, rng, plain)
    if rng.bit_generator.state == before and np.ptp(row) > 0:
        if (
            not np.array_equal(np.random.get_state()[1], numpys[1])
            or np.random.get_state()[2] != numpys[2]
        ):
            source = "NumPy's global random numbers (`np.random. …`)"
        elif random.getstate() != pythons:
            source = "Python's own `random`"
        else:
            source = "a generator that you make yourself"
        raise Finding(
            f"The random numbers come from {source}, not from the `rng` that is handed in. Whoever hands in "
            "`rng` decides the seed: so a figure can be drawn again with the same noise. Use `rng.uniform`, "
            "`rng.random` or `rng.standard_normal`."
        )
    return row


def _checked(function, arguments, rng, plain):
    result = function(*arguments, rng)
    probe = (*arguments, np.random.default_rng(0))
    findings.look_for_dots(result, function, plain)
    findings.look_at_result(result, probe, plain)
    row = np.asarray(result, dtype=float)
    if not np.isfinite(row).all():
        raise Finding(
            f"{findings.call(probe, plain)} gave values that are not finite: a root of negative numbers, or a division by 0?"
        )
    return row


def _look(function, results, exercise):
    """Which statistic is off, and whether that changes with dt."""
    wanted = [exercise.observe(exercise.answer, probe) for probe in exercise.probes]
    probe, mine, right, off = next(
        (p, m, w, m.differs(w))
        for p, m, w in zip(exercise.probes, results, wanted, strict=True)
        if m.differs(w)
    )
    said = findings.call(probe, replace(exercise, observe=lambda f, q: f(*q)))
    if mine.std < 1e-12 * max(1, abs(mine.mean)):
        raise Finding(
            f"{said} gives the same number at every step: draw one random number for each."
        )
    if "next_call" in off:
        raise Finding(
            f"{said} gives the same noise at each call: a generator goes on from where it is, so do not "
            "seed it anew inside the function."
        )
    if "next_in_time" in off:
        raise Finding(
            f"{said} gives neighbouring values that are alike. In this current each step's random number is "
            "drawn for itself."
        )
    if "mean" in off:
        raise Finding(
            f"{said} has the mean {mine.mean:.3g} nA, where {right.mean:.3g} nA is expected. Is the noise as "
            "often below zero as above? And is I_mean added once?"
        )
    if "std" in off:
        ratios = [m.std / w.std for m, w in zip(results, wanted, strict=True)]
        changes = max(ratios) > 1.05 * min(ratios)
        raise Finding(
            f"{said} has the right mean, but its standard deviation is {mine.std:.3g} nA, where "
            f"{right.std:.3g} nA is expected. "
            + (
                "The one divided by the other changes with dt or with the amplitude: look at what stands under "
                "the root, and at what the noise is multiplied with."
                if changes
                else "It is off by the same factor everywhere: look at the number before the noise, and at the "
                "range of the random numbers."
            )
        )
    kind = "flat, between two bounds" if right.kurtosis < -0.6 else "bell-shaped (Gaussian)"
    raise Finding(
        f"{said} has the right mean and spread, but its values are not spread like they should be: {kind}."
    )
