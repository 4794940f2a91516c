"""The exercises of notebook 03."""

import numpy as np

from lif_helpers.currents import random_synaptic_current, white_noise_current
from lif_helpers.practice.draws import random_exercise
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.spikes import ensemble_statistics


def ensemble_statistics_of_sample(V):
    return np.mean(V, axis=0), np.std(V, axis=0, ddof=1)


def _synaptic(current):
    """A wrong current from `current(I_mean, root, xi)`, root being sqrt(t_max/dt)."""

    def wrong(I_mean, t_max, dt, rng):
        n = round(t_max / dt)
        return current(I_mean, np.sqrt(t_max / dt), rng.uniform(-1, 1, n))

    return wrong


def _white(current):
    """A wrong current from `current(I_mean, sigma, dt, noise)`, with Gaussian noise."""

    def wrong(I_mean, sigma, n_steps, dt, rng):
        return current(I_mean, sigma, dt, rng.standard_normal(n_steps))

    return wrong


def _only_one_number(I_mean, t_max, dt, rng):
    xi = rng.uniform(-1, 1)
    return np.full(round(t_max / dt), I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * xi))


def _one_white_number(I_mean, sigma, n_steps, dt, rng):
    return np.full(n_steps, I_mean + sigma / np.sqrt(dt) * rng.standard_normal())


def _gaussian(I_mean, t_max, dt, rng):
    n = round(t_max / dt)
    return I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * rng.standard_normal(n))


def _two_valued(I_mean, t_max, dt, rng):
    n = round(t_max / dt)
    return I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * rng.choice([-1, 1], n))


def _uniform_white(I_mean, sigma, n_steps, dt, rng):
    return I_mean + sigma / np.sqrt(dt) * rng.uniform(-1, 1, n_steps)


RANDOM_V = np.array(
    [[-70.0, -61.2, -58.9, -66.4], [-70.0, -66.6, -63.1, -59.3], [-70.0, -64.5, -68.2, -51.7]]
)
POSITIVE = np.array([[3.0, 5.0], [4.0, 9.0], [8.0, 1.0], [1.0, 2.0], [2.5, 7.0]])

EXERCISES = (
    random_exercise(
        random_synaptic_current,
        settings=((0.25, 150.0, 1.0), (0.4, 40.0, 0.1), (0.1, 300.0, 0.5)),
        hints=(
            "The current is a mean, and around it a random number for each time step, as often above as below.",
            "`rng.uniform(-1, 1, n)` gives n numbers between −1 and 1. One for each step: there are "
            "`round(t_max / dt)` steps.",
            "The noise, 0.1 · sqrt(t_max/dt) · xi, is added to 1, and I_mean multiplies both.",
        ),
        misconceptions=(
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * (xi + 1) / 2)),
                "Your noise is never negative, so the mean is too high. xi lies between −1 and 1: "
                "`rng.random` alone gives numbers between 0 and 1.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * xi / 2)),
                "The noise is half as wide as it should be: xi lies between −1 and 1, not between −0.5 and 0.5.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * (xi + 1))),
                "Your xi lies between 0 and 2, so the mean is too high. It should lie between −1 and 1.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * (xi - 1) / 2)),
                "Your xi is never positive, so the mean is too low. It should lie between −1 and 1.",
            ),
            Misconception(
                _gaussian,
                "Your random numbers are Gaussian. In this equation xi is uniform: all values between −1 "
                "and 1 are equally likely.",
            ),
            Misconception(
                _two_valued,
                "Your xi takes the values −1 and 1 only. It should take all values between them too.",
            ),
            Misconception(
                _only_one_number,
                "All time steps get the same random number, so the current is constant. Draw one "
                "number for each step: hand the number of steps to `rng.uniform` as its third argument.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * xi)),
                "The factor sqrt(t_max/dt) is missing: your noise is as strong at every dt.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root**2 * xi)),
                "The root is missing: the noise is multiplied with t_max/dt, and should be with its square root.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root**2 / 2 * xi)),
                "`x**1/2` is (x**1)/2, half of x. For the root write `x**0.5` or `np.sqrt(x)`.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + 0.1 / root * xi)),
                "Under the root t_max and dt are exchanged: it is t_max/dt, the number of steps.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * (1 + root * xi)),
                "The factor 0.1 is missing: your noise is ten times too strong.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I + 0.1 * root * xi),
                "The noise is not multiplied with I_mean. In this equation I_mean stands before the bracket and "
                "multiplies all of it.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * 0.1 * root * xi),
                "The mean is gone: inside the bracket the noise is added to 1.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: 1 + I * 0.1 * root * xi),
                "The mean is 1 nA, whatever I_mean is: I_mean stands before the bracket and multiplies the 1 too.",
            ),
            Misconception(
                _synaptic(lambda I, root, xi: I * np.abs(1 + 0.1 * root * xi)),
                "The current never becomes negative in your version. In this equation it may: that is inhibition.",
            ),
        ),
    ),
    Exercise(
        ensemble_statistics,
        results=("mean", "std"),
        probes=((RANDOM_V,), (POSITIVE,), (RANDOM_V[:2] * 0.5,)),
        hints=(
            "At each moment, look at all neurons together: what is their mean, and how far do they spread?",
            "V has one row for each neuron and one column for each time step. You want one value for each column.",
            "`np.mean(V, axis=0)` goes down the rows, over the neurons. `np.std` takes the same `axis`.",
        ),
        also_right={
            ensemble_statistics_of_sample: "You divided by n − 1 for the standard deviation (ddof=1): for a "
            "sample that is just as right, and for many neurons the same.",
        },
        misconceptions=(
            Misconception(
                lambda V: (np.mean(V, axis=1), np.std(V, axis=1)),
                "You averaged over time, and got one value for each neuron. Over the neurons, "
                "that is the first axis: `axis=0`.",
            ),
            Misconception(
                lambda V: (np.mean(V), np.std(V)),
                "You averaged over everything at once. One value for each time step is asked for: say over which "
                "`axis`.",
            ),
            Misconception(
                lambda V: (np.mean(V, axis=0), np.var(V, axis=0)),
                "The second is the variance, in mV². The standard deviation is its square root, in mV.",
            ),
            Misconception(
                lambda V: (np.mean(V, axis=0), np.var(V, axis=0, ddof=1)),
                "The second is the variance, in mV² (with n − 1). The standard deviation is its square root.",
            ),
            Misconception(
                lambda V: (np.mean(V, axis=0), np.std(V, axis=0) / np.sqrt(len(V))),
                "The second is the standard error of the mean, which shrinks with more neurons. Asked for is the "
                "standard deviation: how far the neurons spread.",
            ),
            Misconception(
                lambda V: (np.mean(V, axis=0), np.std(V, axis=0, ddof=1) / np.sqrt(len(V))),
                "The second is the standard error of the mean. Asked for is the standard deviation, how far "
                "the neurons spread, without the root of n.",
            ),
            Misconception(
                lambda V: (np.sum(V, axis=0), np.std(V, axis=0)),
                "The first is the sum over the neurons. For the mean, divide it by how many there are.",
            ),
            Misconception(
                lambda V: (np.sum(V, axis=0) / V.shape[1], np.std(V, axis=0)),
                "You divided the sum by the number of time steps. It is a sum over neurons: divide by how many of "
                "them there are.",
            ),
            Misconception(
                lambda V: (np.sum(V, axis=0) / (len(V) - 1), np.std(V, axis=0)),
                "For the mean, divide by n. It is only for the standard deviation that n − 1 can stand.",
            ),
            Misconception(
                lambda V: (np.median(V, axis=0), np.std(V, axis=0)),
                "The first is the median. Asked for is the mean.",
            ),
            Misconception(
                lambda V: (np.mean(V, axis=0), np.mean(np.abs(V - np.mean(V, axis=0)), axis=0)),
                "The second is the mean distance from the mean. For the standard deviation the distances are squared, "
                "averaged, and then the root is taken.",
            ),
            Misconception(
                lambda V: (
                    np.mean(V, axis=0),
                    np.std(V - np.mean(V), axis=0) * 0
                    + np.sqrt(np.mean((V - np.mean(V)) ** 2, axis=0)),
                ),
                "The deviations are taken from the mean over everything. Each time step has its own mean.",
            ),
            Misconception(
                lambda V: (np.mean(V, axis=0), np.std(V)),
                "The standard deviation is one number, over everything. It needs `axis=0` too.",
            ),
        ),
    ),
    random_exercise(
        white_noise_current,
        settings=((0.2, 0.5, 200, 0.1), (0.3, 0.2, 150, 1.0), (-0.1, 1.0, 100, 0.25)),
        hints=(
            "A Gaussian random number for each step, as strong as sigma says, around the mean.",
            "`rng.standard_normal(n_steps)` has the standard deviation 1. In one step the current must have "
            "the standard deviation sigma/sqrt(dt).",
            "Multiply the random numbers by `sigma / np.sqrt(dt)` and add I_mean.",
        ),
        misconceptions=(
            Misconception(
                _white(lambda I, sigma, dt, noise: I + sigma * noise),
                "There is no dt in your noise, so with shorter steps it averages out and disappears. Its standard "
                "deviation must grow as the step shrinks.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I + sigma * np.sqrt(dt) * noise),
                "The root of dt is on the wrong side: your noise becomes weaker for shorter steps, and should become "
                "stronger.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I + sigma / dt * noise),
                "The root is missing: you divided by dt, and should by its square root.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I + sigma * dt * noise),
                "You multiplied by dt. The noise must grow as the step shrinks, with the square root of dt.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I + sigma**2 / np.sqrt(dt) * noise),
                "You used sigma squared, the variance. The random numbers are multiplied by the standard deviation.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I + np.sqrt(sigma) / np.sqrt(dt) * noise),
                "You took the root of sigma too. Only dt stands under the root.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I * (1 + sigma / np.sqrt(dt) * noise)),
                "Your noise is multiplied with I_mean, so without a mean there would be none. Here sigma alone says "
                "how strong it is.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: sigma / np.sqrt(dt) * noise),
                "The mean is missing: add I_mean.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I + noise / np.sqrt(dt)),
                "Your noise does not depend on sigma.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: (I + sigma * noise) / np.sqrt(dt)),
                "The root of dt divides the mean too. Only the noise is divided.",
            ),
            Misconception(
                _white(lambda I, sigma, dt, noise: I + sigma / np.sqrt(dt) * np.abs(noise)),
                "Your noise is never negative. It should be as often below the mean as above.",
            ),
            Misconception(
                _uniform_white,
                "Your random numbers are uniform. Gaussian ones come from `rng.standard_normal`, with the standard "
                "deviation 1 (numbers between −1 and 1 have 0.58).",
            ),
            Misconception(
                _one_white_number,
                "All time steps get the same random number, so the current is constant. Draw one for each step.",
            ),
        ),
    ),
)

QUESTIONS = {}
