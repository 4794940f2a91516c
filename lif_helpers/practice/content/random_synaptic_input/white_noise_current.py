"""Notebook 03, the exercise `white_noise_current`."""

import numpy as np

from lif_helpers import currents
from lif_helpers.practice.checking.random_draws import random_exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def white_noise_current(I_mean, sigma, n_steps, dt, rng):
    """A mean of I_mean (nA), and Gaussian white noise of strength sigma (nA sqrt(ms)), in nA."""
    eta = rng.standard_normal(n_steps)
    return I_mean + sigma / np.sqrt(dt) * eta


wrong = WrongAnswers(white_noise_current)

wrong.line(
    "no_dt",
    {" / np.sqrt(dt)": ""},
    "There is no dt in your noise, so with shorter steps it averages out and disappears. Its standard "
    "deviation must grow as the step shrinks.",
)
wrong.line(
    "times_root_dt",
    {"/ np": "* np"},
    "The root of dt is on the wrong side: your noise becomes weaker for shorter steps, and should become "
    "stronger.",
)
wrong.line(
    "no_root",
    {"np.sqrt(dt)": "dt"},
    "The root is missing: you divided by dt, and should by its square root.",
)
wrong.line(
    "half_for_root",
    {"np.sqrt(dt)": "dt**1 / 2"},
    "`sigma / dt**1/2` is (sigma/dt)/2: the power comes first. For the root write `dt**0.5` or `np.sqrt(dt)`.",
)
wrong.line(
    "both_divided",
    {"I_mean + sigma /": "(I_mean + sigma) /"},
    "Brackets: I_mean and sigma stand together before the noise. It is sigma alone that is divided by the root of dt and multiplied by the noise; then I_mean is added.",
)
wrong.line(
    "zero_to_one",
    {"standard_normal": "random"},
    "Your random numbers lie between 0 and 1, so the mean is too high. They should be Gaussian, `rng.standard_normal`.",
)
wrong.answer(
    "mean_and_std_swapped",
    lambda I_mean, sigma, n_steps, dt, rng: rng.normal(sigma / np.sqrt(dt), abs(I_mean), n_steps),
    "Mean and standard deviation have changed places: `rng.normal` takes the mean first.",
)
wrong.line(
    "times_dt",
    {"/ np.sqrt(dt)": "* dt"},
    "You multiplied by dt. The noise must grow as the step shrinks, with the square root of dt.",
)
wrong.line(
    "sigma_squared",
    {"sigma /": "sigma**2 /"},
    "You used sigma squared, the variance. The random numbers are multiplied by the standard deviation.",
)
wrong.line(
    "variance_for_std",
    {"sigma / np.sqrt(dt)": "sigma**2 / dt"},
    "sigma²/dt is the variance. The random numbers are multiplied by the standard deviation, its root.",
)
wrong.line(
    "dt_in_seconds",
    {"sqrt(dt)": "sqrt(dt / 1000)"},
    "Your dt is in seconds under the root. It is in ms here, like everything else.",
)
wrong.line(
    "times_root_dt_in_seconds",
    {"/ np.sqrt(dt)": "* np.sqrt(1000 * dt)"},
    "The root of dt is on the wrong side, and a factor of 1000 stands under it. Divide by the root of dt, in ms.",
)
wrong.line(
    "no_mean_no_root",
    {"I_mean + sigma / np.sqrt(dt)": "sigma / dt"},
    "Two things: the mean is missing, and dt should stand under a root.",
)
wrong.line(
    "root_of_sigma",
    {"sigma /": "np.sqrt(sigma) /"},
    "You took the root of sigma too. Only dt stands under the root.",
)
wrong.line(
    "times_mean",
    {"I_mean + sigma / np.sqrt(dt) * eta": "I_mean * (1 + sigma / np.sqrt(dt) * eta)"},
    "Your noise is multiplied with I_mean, so without a mean there would be none. Here sigma alone says "
    "how strong it is.",
)
wrong.line(
    "no_mean",
    {"I_mean + ": ""},
    "The mean is missing: add I_mean.",
)
wrong.line(
    "no_sigma",
    {"sigma /": "1 /"},
    "Your noise does not depend on sigma.",
)
wrong.line(
    "mean_divided_too",
    {"I_mean + sigma / np.sqrt(dt) * eta": "(I_mean + sigma * eta) / np.sqrt(dt)"},
    "The root of dt divides the mean too. Only the noise is divided.",
)
wrong.line(
    "never_negative",
    {"* eta": "* np.abs(eta)"},
    "Your noise is never negative. It should be as often below the mean as above.",
)
wrong.line(
    "uniform",
    {"standard_normal(": "uniform(-1, 1, "},
    "Your random numbers are uniform. Gaussian ones come from `rng.standard_normal`, with the standard "
    "deviation 1 (numbers between −1 and 1 have 0.58).",
)


@wrong.function(
    "All time steps get the same random number, so the current is constant. Draw one for each step."
)
def one_number_for_all(I_mean, sigma, n_steps, dt, rng):
    return np.full(n_steps, I_mean + sigma / np.sqrt(dt) * rng.standard_normal())


EXERCISE = random_exercise(
    currents.white_noise_current,
    taught=white_noise_current,
    settings=((0.21, 0.53, 200, 0.1), (0.33, 0.2, 150, 0.9), (-0.13, 1.1, 100, 0.25)),
    hints=(
        "A Gaussian random number for each step, as strong as sigma says, around the mean.",
        "`rng.standard_normal(n_steps)` has the standard deviation 1. In one step the current must have "
        "the standard deviation sigma/sqrt(dt).",
        "Multiply the random numbers by `sigma / np.sqrt(dt)` and add I_mean.",
    ),
    misconceptions=tuple(wrong),
)
