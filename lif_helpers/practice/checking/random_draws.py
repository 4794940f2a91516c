"""Exercises whose answer is random: what is compared are the statistics of many draws.

A function is right if its draws have the right mean, spread, range and independence, and come from the
generator that is handed in. The bounds leave a right answer a chance of less than 1 in 10^6 to be refused.
"""

import inspect
import random
from dataclasses import dataclass, replace

import numpy as np

from lif_helpers.practice.checking import shapes
from lif_helpers.practice.checking.errors import look_for_dots
from lif_helpers.practice.checking.exercise import Exercise, plain_call
from lif_helpers.practice.checking.wording import Finding, call

CALLS = 150
# Two samples may differ by 12 standard errors of one, which are 8.5 of their difference: a right answer
# is refused less than once in 10^15 times for each Gaussian statistic.
BOUND = 12


@dataclass(frozen=True)
class Summary:
    """Statistics of many draws, by which right and wrong are told apart."""

    mean: float
    std: float
    kurtosis: float
    echo: float
    next_call: float
    means: float
    weakest: float
    distinct: float
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
            "echo": 1 / np.sqrt(n),
            "next_call": 1 / np.sqrt(n),
            "means": 1 / np.sqrt(2 * CALLS),
            "weakest": 1 / np.sqrt(2 * CALLS),
            "distinct": 0.001,  # decimal numbers by chance are hardly ever the same
        }
        floor = 1e-9 * max(1.0, abs(self.mean), abs(other.mean))
        return [
            name
            for name, error in errors.items()
            if not abs(getattr(self, name) - getattr(other, name)) <= BOUND * error + floor
        ]


def random_exercise(answer, settings, **rest):
    """An Exercise for a function of `settings` (tuples of arguments) and a generator, its last argument."""
    plain = Exercise(answer, tuple((*s, np.random.default_rng(0)) for s in settings), ("",) * 3)

    return Exercise(
        answer,
        probes=plain.probes,
        observe=lambda function, probe: _summary(rows(function, probe, plain)),
        record=draws,
        sum_up=_summary,
        agree=lambda mine, theirs: not mine.differs(theirs),
        look=_look,
        **rest,
    )


def draws(function, probe, n_calls=CALLS):
    """What many calls give, a row for each, whatever it is."""
    rng = np.random.default_rng(2)
    return [function(*probe[:-1], rng) for _ in range(n_calls)]


def rows(function, probe, plain, n_calls=CALLS, spread=np.ptp):
    """The same, but a Finding where it is no row of numbers, or none that comes from the generator.

    `plain` is the exercise with a plain call as its `observe`. A result of which `spread` is 0 was not
    drawn at all, and is let through.
    """
    *arguments, _ = probe
    rows = [_draw(function, arguments, seed, plain, spread) for seed in (1, 1)]  # twice the same
    if not np.array_equal(*rows):
        raise Finding(
            "Two generators with the same seed gave different results: some of your random numbers do not "
            "come from `rng`. Draw all of them from the `rng` that is handed in."
        )
    rng = np.random.default_rng(2)
    rows = [_checked(function, arguments, rng, plain, rows[0].shape) for _ in range(n_calls)]
    return np.array(rows)


def _summary(rows):
    """The statistics of rows of draws."""
    mean, std = rows.mean(), rows.std()
    centred = (rows - mean) / (std or 1.0)
    return Summary(
        mean=mean,
        std=std,
        kurtosis=np.mean(centred**4) - 3,
        echo=_strongest_echo(centred),
        means=centred.mean(axis=1).std() * np.sqrt(rows.shape[1]),
        weakest=centred.std(axis=0).min(),
        next_call=np.mean(centred[1:] * centred[:-1]),
        distinct=1 - np.mean(np.diff(np.sort(rows, axis=1), axis=1) == 0),
        n=rows.size,
    )


def _strongest_echo(rows):
    """The size of the correlation of values with later ones, at the distance where it is strongest."""
    n = rows.shape[1]
    spectrum = np.abs(np.fft.rfft(rows, 2 * n)) ** 2
    pairs = np.fft.irfft(spectrum.mean(axis=0))[:n]
    # The further apart, the fewer pairs: such a correlation counts for less, as chance would have it.
    echoes = pairs[1:] / np.sqrt((n - np.arange(1, n)) * n)
    return np.abs(echoes).max(initial=0)


def _draw(function, arguments, seed, plain, spread):
    """One call with a fresh generator; a Finding if it does not draw from it."""
    rng = np.random.default_rng(seed)
    before, numpys, pythons = rng.bit_generator.state, np.random.get_state(), random.getstate()
    row = _checked(function, arguments, rng, plain)
    touched = (
        not np.array_equal(np.random.get_state()[1], numpys[1])
        or np.random.get_state()[2] != numpys[2]
    )
    if touched and rng.bit_generator.state != before:
        raise Finding(
            "You also use or seed NumPy's global random numbers (`np.random. …`). They belong to everybody: "
            "draw from the `rng` that is handed in, and leave the others alone."
        )
    if rng.bit_generator.state == before and spread(row) > 0:
        if touched:
            source = "from NumPy's global random numbers (`np.random. …`)"
        elif random.getstate() != pythons:
            source = "from Python's own `random`"
        else:
            source = "from somewhere else, perhaps from a generator that you make yourself"
        raise Finding(
            f"The values come {source}, not from the `rng` that is handed in. Whoever hands in "
            "`rng` decides the seed: so a figure can be drawn again with the same noise. Use `rng.uniform`, "
            "`rng.random` or `rng.standard_normal`."
        )
    return row


def _checked(function, arguments, rng, plain, shape=None):
    """One row of numbers; a Finding if it is none. Of a result with the shape of the first, less is to be looked at."""
    result = function(*arguments, rng)
    probe = (*arguments, np.random.default_rng(0))
    if not isinstance(result, np.ndarray) or result.shape != shape:
        look_for_dots(result, function, plain)
        said = shapes.kind(result, probe, plain) or shapes.shape(result, probe, plain)
        if said:
            raise Finding(said)
    row = np.asarray(result, dtype=float)
    if not np.isfinite(row).all():
        raise Finding(
            f"{call(probe, plain)} gave values that are not finite: a root of negative numbers, or a division by 0?"
        )
    return row


def _look(attempt):
    """Which statistic is off, and whether that changes with what is handed in."""
    results, exercise = attempt.results, attempt.exercise
    wanted = [exercise.observe(exercise.answer, probe) for probe in exercise.probes]
    probe, mine, right, off = next(
        (p, m, w, m.differs(w))
        for p, m, w in zip(exercise.probes, results, wanted, strict=True)
        if m.differs(w)
    )
    said = call(probe, replace(exercise, observe=plain_call))
    if mine.std < 1e-12 * max(1, abs(mine.mean)):
        return f"{said} gives the same number at every step: draw one random number for each, and store the sum of mean and noise."
    if mine.next_call > 0.9999:
        return (
            f"{said} gives the same noise at each call: a generator goes on from where it is, so do not "
            "seed it anew inside the function."
        )
    if "echo" in off:
        return (
            f"{said} gives values that hang together: from one of them another can be guessed (the strongest correlation between two "
            f"steps is {mine.echo:.2g}, where about 0 is expected). That comes about when they are added up, sorted, repeated or "
            "smoothed. Each step gets a random number of its own, and nothing is done to the row of them."
        )
    if "distinct" in off and right.distinct > mine.distinct:
        return (
            f"{said} gives the same value at several steps: of {mine.n // CALLS} values in a row about {mine.distinct:.0%} are different ones. "
            "Are they rounded, chosen from a few, or repeated? Each step gets a random number of its own, with all its decimals."
        )
    if "weakest" in off and mine.weakest < right.weakest:
        return (
            f"{said} has steps with little noise or none, while others have more: every step gets its random number, "
            "the first and the last too."
        )
    if "means" in off and "std" not in off:
        return (
            f"{said} gives noise that is forced to cancel over the whole run, or to add up: numbers drawn for "
            "themselves have a mean that is a little off, each time differently."
        )
    if "mean" in off:
        return f"{said} has the mean {mine.mean:.2g} nA, where about {right.mean:.2g} nA is expected. {_mean(results, wanted)}"
    if "std" in off:
        return (
            f"{said} has the standard deviation {mine.std:.3g} nA, where about "
            f"{right.std:.3g} nA is expected. {_factor(results, wanted, exercise)}"
        )
    kind = "flat, between two bounds" if right.kurtosis < -0.6 else "bell-shaped (Gaussian)"
    return f"{said} has the right mean and spread, but not the right distribution: expected are values that are {kind}."


def _mean(results, wanted):
    """What the means of all settings tell."""
    means, due = [m.mean for m in results], [w.mean for w in wanted]
    if np.ptp(means) < 0.05 * np.ptp(due):
        return "It is the same whatever I_mean is: take it from `I_mean`."
    if all(abs(m + w) < abs(m - w) / 4 for m, w in zip(means, due, strict=True)):
        return "Its sign is the other way round: add I_mean."
    return "Is the noise as often below zero as above? And is I_mean added once?"


def _factor(results, wanted, exercise):
    """By which factor the spread is off, and what it goes with."""
    ratios = np.array([m.std / w.std for m, w in zip(results, wanted, strict=True)])
    if ratios.max() < 1.05 * ratios.min():
        return (
            f"In all tests it is {ratios.mean():.2g} times what it should be: look at the number before the noise, and at "
            "the range of the random numbers."
        )
    names = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0]) - 1]
    for words, power in (
        ("multiplied by {}", 1),
        ("divided by {}", -1),
        ("multiplied by the root of {}", 0.5),
        ("divided by the root of {}", -0.5),
    ):
        for place, name in enumerate(names):
            values = np.abs([float(probe[place]) for probe in exercise.probes])
            rest = ratios / values**power
            if rest.max() < 1.05 * rest.min():
                return (
                    f"With {name} = {values[0]:g} it is {ratios[0]:.2g} times what it should be, with {name} = {values[1]:g} "
                    f"{ratios[1]:.2g} times: as if the noise were {words.format(name)} once too often, or not at all where it "
                    "should be."
                )
    tests = ", ".join(f"{ratio:.2g}" for ratio in ratios)
    return (
        f"In the {len(ratios)} tests, with different dt and different strengths, it is {tests} times what it should be: look at what "
        "stands under the root, and at what the noise is multiplied by."
    )
