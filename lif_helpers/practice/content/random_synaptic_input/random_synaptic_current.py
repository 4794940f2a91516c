"""Notebook 03, the exercise `random_synaptic_current`."""

import numpy as np

from lif_helpers import currents
from lif_helpers.practice.checking.random_draws import random_exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def random_synaptic_current(I_mean, t_max, dt, rng):
    """The current (nA) at each step of dt (ms): random around I_mean, by the equation of the precourse."""
    xi = rng.uniform(-1, 1, round(t_max / dt))
    return I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * xi)


wrong = WrongAnswers(random_synaptic_current)

wrong.line(
    "xi_from_zero_to_one",
    {"uniform(-1, 1, ": "random("},
    "Your noise is never negative, so the mean is too high. xi lies between −1 and 1: "
    "`rng.random` alone gives numbers between 0 and 1.",
)
wrong.line(
    "xi_half_as_wide",
    {"-1, 1": "-0.5, 0.5"},
    "The noise is half as wide as it should be: xi lies between −1 and 1, not between −0.5 and 0.5.",
)
wrong.line(
    "xi_from_zero_to_two",
    {"-1, 1": "0, 2"},
    "Your xi lies between 0 and 2, so the mean is too high. It should lie between −1 and 1.",
)
wrong.line(
    "xi_from_minus_one_to_zero",
    {"-1, 1": "-1, 0"},
    "Your xi is never positive, so the mean is too low. It should lie between −1 and 1.",
)
wrong.line(
    "gaussian",
    {"uniform(-1, 1, ": "standard_normal("},
    "Your random numbers are Gaussian. In this equation xi is uniform: all values between −1 "
    "and 1 are equally likely.",
)
wrong.line(
    "two_values",
    {"uniform(-1, 1, ": "choice([-1, 1], "},
    "Your xi takes the values −1 and 1 only. It should take all values between them too.",
)
wrong.line(
    "three_values",
    {"uniform(-1, 1": "integers(-1, 2"},
    "Your xi takes the values −1, 0 and 1 only. It should take all values between them too: `rng.uniform`.",
)


@wrong.function(
    "All time steps get the same random number, so the current is constant. Draw one "
    "number for each step: hand the number of steps to `rng.uniform` as its third argument."
)
def one_number_for_all(I_mean, t_max, dt, rng):
    xi = rng.uniform(-1, 1)
    return np.full(round(t_max / dt), I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * xi))


wrong.line(
    "no_root_factor",
    {" * np.sqrt(t_max / dt)": ""},
    "The factor sqrt(t_max/dt) is missing: your noise is as strong at every dt.",
)
wrong.line(
    "no_root",
    {"np.sqrt(t_max / dt)": "(t_max / dt)"},
    "The root is missing: the noise is multiplied with t_max/dt, and should be with its square root.",
)
wrong.line(
    "only_t_max_under_root",
    {"np.sqrt(t_max / dt)": "np.sqrt(t_max)"},
    "Under the root dt is missing: it is t_max/dt, the number of steps.",
)
wrong.line(
    "only_dt_under_root",
    {"np.sqrt(t_max / dt)": "np.sqrt(1 / dt)"},
    "Under the root t_max is missing: it is t_max/dt, the number of steps.",
)
wrong.line(
    "half_for_root",
    {"np.sqrt(t_max / dt)": "(t_max / dt) ** 1 / 2"},
    "`x**1/2` is (x**1)/2, half of x. For the root write `x**0.5` or `np.sqrt(x)`.",
)
wrong.line(
    "root_inverted",
    {"np.sqrt(t_max / dt)": "np.sqrt(dt / t_max)"},
    "Under the root t_max and dt are exchanged: it is t_max/dt, the number of steps.",
)
wrong.line(
    "no_tenth",
    {"0.1 * ": ""},
    "The factor 0.1 is missing: your noise is ten times too strong.",
)
wrong.line(
    "not_times_mean",
    {"I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * xi)": "I_mean + 0.1 * np.sqrt(t_max / dt) * xi"},
    "The noise is not multiplied with I_mean. In this equation I_mean stands before the bracket and "
    "multiplies all of it.",
)
wrong.line(
    "mean_gone",
    {"(1 + 0.1 * np.sqrt(t_max / dt) * xi)": "0.1 * np.sqrt(t_max / dt) * xi"},
    "The mean is gone: inside the bracket the noise is added to 1.",
)
wrong.line(
    "mean_of_one_nA",
    {"I_mean * (1 + 0.1": "(1 + I_mean * 0.1"},
    "The mean is 1 nA, whatever I_mean is: I_mean stands before the bracket and multiplies the 1 too.",
)
wrong.line(
    "cut_at_zero",
    {
        "I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * xi)": "np.maximum(0, I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * xi))"
    },
    "You put negative currents to 0. In this equation the current may be negative: that is inhibition.",
)
wrong.line(
    "never_negative",
    {"(1 + 0.1 * np.sqrt(t_max / dt) * xi)": "np.abs(1 + 0.1 * np.sqrt(t_max / dt) * xi)"},
    "The current never becomes negative in your version. In this equation it may: that is inhibition.",
)


EXERCISE = random_exercise(
    currents.random_synaptic_current,
    taught=random_synaptic_current,
    settings=((0.23, 147.0, 0.75), (0.41, 32.3, 0.1), (0.11, 100.2, 0.5)),
    hints=(
        "The current is a mean, and around it a random number for each time step, as often above as below.",
        "`rng.uniform(-1, 1, n)` gives n numbers between −1 and 1. One for each step: there are "
        "`round(t_max / dt)` steps.",
        "The noise, 0.1 · sqrt(t_max/dt) · xi, is added to 1, and I_mean multiplies both.",
    ),
    misconceptions=tuple(wrong),
)
