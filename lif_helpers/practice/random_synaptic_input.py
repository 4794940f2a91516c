"""The exercises of notebook 03."""

import numpy as np

from lif_helpers.currents import random_synaptic_current, white_noise_current
from lif_helpers.practice.draws import random_exercise
from lif_helpers.practice.edits import edited
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.practice.questions import Choice, Number, Order
from lif_helpers.spikes import ensemble_statistics


def ensemble_statistics_of_sample(V):
    return np.mean(V, axis=0), np.std(V, axis=0, ddof=1)


def _synaptic(current):
    """A wrong current from `current(I_mean, root, xi)`, root being sqrt(t_max/dt)."""

    def wrong(I_mean, t_max, dt, rng):
        n = round(t_max / dt)
        return current(I_mean, np.sqrt(t_max / dt), rng.uniform(-1, 1, n))

    return wrong


def _with_root(root):
    """A wrong current with something else than t_max/dt under the root."""

    def wrong(I_mean, t_max, dt, rng):
        return I_mean * (1 + 0.1 * root(t_max, dt) * rng.uniform(-1, 1, round(t_max / dt)))

    return wrong


def _white(current):
    """A wrong current from `current(I_mean, sigma, dt, noise)`, with Gaussian noise."""

    def wrong(I_mean, sigma, n_steps, dt, rng):
        return current(I_mean, sigma, dt, rng.standard_normal(n_steps))

    return wrong


# The current of one neuron, as the exercise asks for it.
WHITE_NOISE = """\
def white_noise_current(I_mean, sigma, n_steps, dt, rng):
    xi = rng.standard_normal(n_steps)
    return I_mean + sigma / np.sqrt(dt) * xi
"""
WITHOUT_DT = edited(
    WHITE_NOISE, "return I_mean + sigma / np.sqrt(dt) * xi", "return I_mean + sigma * xi"
)


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


def _three_valued(I_mean, t_max, dt, rng):
    n = round(t_max / dt)
    return I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * rng.integers(-1, 2, n))


def _uniform_white(I_mean, sigma, n_steps, dt, rng):
    return I_mean + sigma / np.sqrt(dt) * rng.uniform(-1, 1, n_steps)


def _white_from_zero_to_one(I_mean, sigma, n_steps, dt, rng):
    return I_mean + sigma / np.sqrt(dt) * rng.random(n_steps)


RANDOM_V = np.array(
    [
        [-70.0, -61.27, -58.9, -66.43],
        [-70.0, -66.61, -63.19, -59.3],
        [-70.0, -64.53, -68.28, -51.76],
    ]
)
POSITIVE = np.array([[3.0, 5.0], [4.0, 9.0], [8.0, 1.0], [1.0, 2.0], [2.5, 7.0]])

EXERCISES = (
    random_exercise(
        random_synaptic_current,
        settings=((0.23, 147.0, 0.75), (0.41, 32.3, 0.1), (0.11, 100.2, 0.5)),
        hints=(
            "The current is a mean, and around it a random number for each time step, as often above as below.",
            "`rng.uniform(-1, 1, n)` gives n numbers between −1 and 1. One for each step: there are "
            "`round(t_max / dt)` steps.",
            "The noise, 0.1 · sqrt(t_max/dt) · xi, is added to 1, and I_mean multiplies both.",
        ),
        misconceptions=(
            Misconception(
                "xi_from_zero_to_one",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * (xi + 1) / 2)),
                "Your noise is never negative, so the mean is too high. xi lies between −1 and 1: "
                "`rng.random` alone gives numbers between 0 and 1.",
            ),
            Misconception(
                "xi_half_as_wide",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * xi / 2)),
                "The noise is half as wide as it should be: xi lies between −1 and 1, not between −0.5 and 0.5.",
            ),
            Misconception(
                "xi_from_zero_to_two",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * (xi + 1))),
                "Your xi lies between 0 and 2, so the mean is too high. It should lie between −1 and 1.",
            ),
            Misconception(
                "xi_from_minus_one_to_zero",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root * (xi - 1) / 2)),
                "Your xi is never positive, so the mean is too low. It should lie between −1 and 1.",
            ),
            Misconception(
                "gaussian",
                _gaussian,
                "Your random numbers are Gaussian. In this equation xi is uniform: all values between −1 "
                "and 1 are equally likely.",
            ),
            Misconception(
                "two_values",
                _two_valued,
                "Your xi takes the values −1 and 1 only. It should take all values between them too.",
            ),
            Misconception(
                "three_values",
                _three_valued,
                "Your xi takes the values −1, 0 and 1 only. It should take all values between them too: `rng.uniform`.",
            ),
            Misconception(
                "one_number_for_all",
                _only_one_number,
                "All time steps get the same random number, so the current is constant. Draw one "
                "number for each step: hand the number of steps to `rng.uniform` as its third argument.",
            ),
            Misconception(
                "no_root_factor",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * xi)),
                "The factor sqrt(t_max/dt) is missing: your noise is as strong at every dt.",
            ),
            Misconception(
                "no_root",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root**2 * xi)),
                "The root is missing: the noise is multiplied with t_max/dt, and should be with its square root.",
            ),
            Misconception(
                "only_t_max_under_root",
                _with_root(lambda t_max, dt: np.sqrt(t_max)),
                "Under the root dt is missing: it is t_max/dt, the number of steps.",
            ),
            Misconception(
                "only_dt_under_root",
                _with_root(lambda t_max, dt: 1 / np.sqrt(dt)),
                "Under the root t_max is missing: it is t_max/dt, the number of steps.",
            ),
            Misconception(
                "half_for_root",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 * root**2 / 2 * xi)),
                "`x**1/2` is (x**1)/2, half of x. For the root write `x**0.5` or `np.sqrt(x)`.",
            ),
            Misconception(
                "root_inverted",
                _synaptic(lambda I, root, xi: I * (1 + 0.1 / root * xi)),
                "Under the root t_max and dt are exchanged: it is t_max/dt, the number of steps.",
            ),
            Misconception(
                "no_tenth",
                _synaptic(lambda I, root, xi: I * (1 + root * xi)),
                "The factor 0.1 is missing: your noise is ten times too strong.",
            ),
            Misconception(
                "not_times_mean",
                _synaptic(lambda I, root, xi: I + 0.1 * root * xi),
                "The noise is not multiplied with I_mean. In this equation I_mean stands before the bracket and "
                "multiplies all of it.",
            ),
            Misconception(
                "mean_gone",
                _synaptic(lambda I, root, xi: I * 0.1 * root * xi),
                "The mean is gone: inside the bracket the noise is added to 1.",
            ),
            Misconception(
                "mean_of_one_nA",
                _synaptic(lambda I, root, xi: 1 + I * 0.1 * root * xi),
                "The mean is 1 nA, whatever I_mean is: I_mean stands before the bracket and multiplies the 1 too.",
            ),
            Misconception(
                "cut_at_zero",
                _synaptic(lambda I, root, xi: np.maximum(0, I * (1 + 0.1 * root * xi))),
                "You put negative currents to 0. In this equation the current may be negative: that is inhibition.",
            ),
            Misconception(
                "never_negative",
                _synaptic(lambda I, root, xi: I * np.abs(1 + 0.1 * root * xi)),
                "The current never becomes negative in your version. In this equation it may: that is inhibition.",
            ),
        ),
    ),
    Exercise(
        ensemble_statistics,
        gives=("mean", "std"),
        probes=((RANDOM_V,), (POSITIVE,), (RANDOM_V[:2] * 0.5,), (POSITIVE[:, 1:],)),
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
                "over_time",
                lambda V: (np.mean(V, axis=1), np.std(V, axis=1)),
                "You averaged over time, and got one value for each neuron. Over the neurons, "
                "that is the first axis: `axis=0`.",
            ),
            Misconception(
                "over_time_and_variance",
                lambda V: (np.mean(V, axis=1), np.var(V, axis=1)),
                "Two things: you averaged over time (the axis), and the second is the variance.",
            ),
            Misconception(
                "spread_of_mean",
                lambda V: (np.mean(V, axis=0), np.std(np.mean(V, axis=0))),
                "The second is how the mean varies over time. Asked for is how the neurons spread, at each step.",
            ),
            Misconception(
                "first_neuron",
                lambda V: (V[0], np.std(V, axis=0)),
                "The first is the trace of neuron 0. Asked for is the mean over all neurons.",
            ),
            Misconception(
                "half_range",
                lambda V: (np.mean(V, axis=0), (np.max(V, axis=0) - np.min(V, axis=0)) / 2),
                "The second is half the range, from the lowest to the highest. The standard deviation counts all neurons.",
            ),
            Misconception(
                "sum_under_root",
                lambda V: (
                    np.mean(V, axis=0),
                    np.sqrt(np.sum((V - np.mean(V, axis=0)) ** 2, axis=0)),
                ),
                "Under the root stands a sum. Divide it by the number of neurons first.",
            ),
            Misconception(
                "band",
                lambda V: (
                    np.mean(V, axis=0) - np.std(V, axis=0),
                    np.mean(V, axis=0) + np.std(V, axis=0),
                ),
                "These are the borders of a band, mean − sd and mean + sd. Give back the mean and the standard deviation themselves.",
            ),
            Misconception(
                "divided_by_all",
                lambda V: (np.sum(V, axis=0) / V.size, np.std(V, axis=0)),
                "You divided by the number of all values. It is a sum over neurons: divide by how many of them there are.",
            ),
            Misconception(
                "one_number_each",
                lambda V: (np.mean(V), np.std(V)),
                "You averaged over everything at once. One value for each time step is asked for: say over which "
                "`axis`.",
            ),
            Misconception(
                "variance",
                lambda V: (np.mean(V, axis=0), np.var(V, axis=0)),
                "The second is the variance, in mV². The standard deviation is its square root, in mV.",
            ),
            Misconception(
                "variance_of_sample",
                lambda V: (np.mean(V, axis=0), np.var(V, axis=0, ddof=1)),
                "The second is the variance, in mV² (with n − 1). The standard deviation is its square root.",
            ),
            Misconception(
                "standard_error",
                lambda V: (np.mean(V, axis=0), np.std(V, axis=0) / np.sqrt(len(V))),
                "The second is the standard error of the mean, which shrinks with more neurons. Asked for is the "
                "standard deviation: how far the neurons spread.",
            ),
            Misconception(
                "standard_error_of_sample",
                lambda V: (np.mean(V, axis=0), np.std(V, axis=0, ddof=1) / np.sqrt(len(V))),
                "The second is the standard error of the mean. Asked for is the standard deviation, how far "
                "the neurons spread, without the root of n.",
            ),
            Misconception(
                "sum_for_mean",
                lambda V: (np.sum(V, axis=0), np.std(V, axis=0)),
                "The first is the sum over the neurons. For the mean, divide it by how many there are.",
            ),
            Misconception(
                "divided_by_steps",
                lambda V: (np.sum(V, axis=0) / V.shape[1], np.std(V, axis=0)),
                "You divided the sum by the number of time steps. It is a sum over neurons: divide by how many of "
                "them there are.",
            ),
            Misconception(
                "mean_by_n_minus_1",
                lambda V: (np.sum(V, axis=0) / (len(V) - 1), np.std(V, axis=0)),
                "For the mean, divide by n. It is only for the standard deviation that n − 1 can stand.",
            ),
            Misconception(
                "median",
                lambda V: (np.median(V, axis=0), np.std(V, axis=0)),
                "The first is the median. Asked for is the mean.",
            ),
            Misconception(
                "mean_distance",
                lambda V: (np.mean(V, axis=0), np.mean(np.abs(V - np.mean(V, axis=0)), axis=0)),
                "The second is the mean distance from the mean. For the standard deviation the distances are squared, "
                "averaged, and then the root is taken.",
            ),
            Misconception(
                "from_grand_mean",
                lambda V: (
                    np.mean(V, axis=0),
                    np.std(V - np.mean(V), axis=0) * 0
                    + np.sqrt(np.mean((V - np.mean(V)) ** 2, axis=0)),
                ),
                "The deviations are taken from the mean over everything. Each time step has its own mean.",
            ),
            Misconception(
                "range",
                lambda V: (np.mean(V, axis=0), np.ptp(V, axis=0)),
                "The second is the range, from the lowest to the highest. The standard deviation counts all neurons.",
            ),
            Misconception(
                "sum_of_squares",
                lambda V: (np.mean(V, axis=0), np.sum((V - np.mean(V, axis=0)) ** 2, axis=0)),
                "The second is the sum of the squared distances. Divide it by the number of neurons, and take the root.",
            ),
            Misconception(
                "std_divided_by_steps",
                lambda V: (
                    np.mean(V, axis=0),
                    np.sqrt(np.sum((V - np.mean(V, axis=0)) ** 2, axis=0) / V.shape[1]),
                ),
                "Under the root you divide by the number of time steps. The sum goes over the neurons: divide by how many of them there are.",
            ),
            Misconception(
                "from_first_neuron",
                lambda V: (np.mean(V, axis=0), np.sqrt(np.mean((V - V[0]) ** 2, axis=0))),
                "The distances are taken from neuron 0. Take them from the mean over the neurons.",
            ),
            Misconception(
                "two_std",
                lambda V: (np.mean(V, axis=0), 2 * np.std(V, axis=0)),
                "The second is twice the standard deviation. Give back the standard deviation itself.",
            ),
            Misconception(
                "band_reversed",
                lambda V: (
                    np.mean(V, axis=0) + np.std(V, axis=0),
                    np.mean(V, axis=0) - np.std(V, axis=0),
                ),
                "These are the borders of a band, mean + sd and mean − sd. Give back the mean and the standard deviation themselves.",
            ),
            Misconception(
                "as_many_as_rows",
                lambda V: (np.mean(V, axis=0)[: len(V)], np.std(V, axis=0)[: len(V)]),
                "There are as many values as neurons: `len(V)` counts the rows. The time steps are the columns, `V.shape[1]`.",
            ),
            Misconception(
                "one_std",
                lambda V: (np.mean(V, axis=0), np.std(V)),
                "The standard deviation is one number, over everything. It needs `axis=0` too.",
            ),
        ),
    ),
    random_exercise(
        white_noise_current,
        settings=((0.21, 0.53, 200, 0.1), (0.33, 0.2, 150, 0.9), (-0.13, 1.1, 100, 0.25)),
        hints=(
            "A Gaussian random number for each step, as strong as sigma says, around the mean.",
            "`rng.standard_normal(n_steps)` has the standard deviation 1. In one step the current must have "
            "the standard deviation sigma/sqrt(dt).",
            "Multiply the random numbers by `sigma / np.sqrt(dt)` and add I_mean.",
        ),
        misconceptions=(
            Misconception(
                "no_dt",
                WITHOUT_DT,
                "There is no dt in your noise, so with shorter steps it averages out and disappears. Its standard "
                "deviation must grow as the step shrinks.",
            ),
            Misconception(
                "times_root_dt",
                _white(lambda I, sigma, dt, noise: I + sigma * np.sqrt(dt) * noise),
                "The root of dt is on the wrong side: your noise becomes weaker for shorter steps, and should become "
                "stronger.",
            ),
            Misconception(
                "no_root",
                _white(lambda I, sigma, dt, noise: I + sigma / dt * noise),
                "The root is missing: you divided by dt, and should by its square root.",
            ),
            Misconception(
                "half_for_root",
                _white(lambda I, sigma, dt, noise: I + sigma / dt / 2 * noise),
                "`sigma / dt**1/2` is (sigma/dt)/2: the power comes first. For the root write `dt**0.5` or `np.sqrt(dt)`.",
            ),
            Misconception(
                "both_divided",
                _white(lambda I, sigma, dt, noise: (I + sigma) / np.sqrt(dt) * noise),
                "Brackets: I_mean and sigma stand together before the noise. It is sigma alone that is divided by the root of dt and multiplied by the noise; then I_mean is added.",
            ),
            Misconception(
                "zero_to_one",
                _white_from_zero_to_one,
                "Your random numbers lie between 0 and 1, so the mean is too high. They should be Gaussian, `rng.standard_normal`.",
            ),
            Misconception(
                "mean_and_std_swapped",
                lambda I_mean, sigma, n_steps, dt, rng: rng.normal(
                    sigma / np.sqrt(dt), abs(I_mean), n_steps
                ),
                "Mean and standard deviation have changed places: `rng.normal` takes the mean first.",
            ),
            Misconception(
                "times_dt",
                _white(lambda I, sigma, dt, noise: I + sigma * dt * noise),
                "You multiplied by dt. The noise must grow as the step shrinks, with the square root of dt.",
            ),
            Misconception(
                "sigma_squared",
                _white(lambda I, sigma, dt, noise: I + sigma**2 / np.sqrt(dt) * noise),
                "You used sigma squared, the variance. The random numbers are multiplied by the standard deviation.",
            ),
            Misconception(
                "variance_for_std",
                _white(lambda I, sigma, dt, noise: I + sigma**2 / dt * noise),
                "sigma²/dt is the variance. The random numbers are multiplied by the standard deviation, its root.",
            ),
            Misconception(
                "dt_in_seconds",
                _white(lambda I, sigma, dt, noise: I + sigma / np.sqrt(dt / 1000) * noise),
                "Your dt is in seconds under the root. It is in ms here, like everything else.",
            ),
            Misconception(
                "times_root_dt_in_seconds",
                _white(lambda I, sigma, dt, noise: I + sigma * np.sqrt(1000) * np.sqrt(dt) * noise),
                "The root of dt is on the wrong side, and a factor of 1000 stands under it. Divide by the root of dt, in ms.",
            ),
            Misconception(
                "no_mean_no_root",
                _white(lambda I, sigma, dt, noise: sigma / dt * noise),
                "Two things: the mean is missing, and dt should stand under a root.",
            ),
            Misconception(
                "root_of_sigma",
                _white(lambda I, sigma, dt, noise: I + np.sqrt(sigma) / np.sqrt(dt) * noise),
                "You took the root of sigma too. Only dt stands under the root.",
            ),
            Misconception(
                "times_mean",
                _white(lambda I, sigma, dt, noise: I * (1 + sigma / np.sqrt(dt) * noise)),
                "Your noise is multiplied with I_mean, so without a mean there would be none. Here sigma alone says "
                "how strong it is.",
            ),
            Misconception(
                "no_mean",
                _white(lambda I, sigma, dt, noise: sigma / np.sqrt(dt) * noise),
                "The mean is missing: add I_mean.",
            ),
            Misconception(
                "no_sigma",
                _white(lambda I, sigma, dt, noise: I + noise / np.sqrt(dt)),
                "Your noise does not depend on sigma.",
            ),
            Misconception(
                "mean_divided_too",
                _white(lambda I, sigma, dt, noise: (I + sigma * noise) / np.sqrt(dt)),
                "The root of dt divides the mean too. Only the noise is divided.",
            ),
            Misconception(
                "never_negative",
                _white(lambda I, sigma, dt, noise: I + sigma / np.sqrt(dt) * np.abs(noise)),
                "Your noise is never negative. It should be as often below the mean as above.",
            ),
            Misconception(
                "uniform",
                _uniform_white,
                "Your random numbers are uniform. Gaussian ones come from `rng.standard_normal`, with the standard "
                "deviation 1 (numbers between −1 and 1 have 0.58).",
            ),
            Misconception(
                "one_number_for_all",
                _one_white_number,
                "All time steps get the same random number, so the current is constant. Draw one for each step.",
            ),
        ),
    ),
)

QUESTIONS = {
    "recall-rheobase": Number(
        "A neuron has E_L = −70 mV, V_th = −50 mV and R_m = 200 MΩ. What is its rheobase?",
        0.1,
        "nA",
        "20 mV / 200 MΩ = 0.1 nA.",
        tolerance=0.002,
        wrong=(
            (
                4000,
                "You multiplied. Ohm's law the other way round: current = voltage / resistance.",
            ),
            (10, "Upside down: current = voltage / resistance, 20 mV / 200 MΩ."),
            (100, "That is in pA. mV/MΩ is nA: 20/200."),
            (-0.1, "V must rise from rest to threshold, by +20 mV."),
            (0.2, "That is for 100 MΩ. This neuron has 200 MΩ."),
            (-0.25, "V rises from rest, −70 mV, not from 0."),
        ),
        otherwise="How far must V rise, in mV? Divide by R_m, in MΩ: that is nA.",
    ),
    "recall-stored": Choice(
        "You plot the stored V of a simulated neuron that fires. How high does the line reach?",
        (
            ("Just below V_th.", "At the step of a spike, the value after the reset is stored."),
            (
                "To about +30 mV, the peak of the spike.",
                "The model does not describe the shape of a spike. The strokes are drawn by hand.",
            ),
            ("To V∞.", "So it would without a threshold."),
        ),
        right=0,
    ),
    "recall-interval": Choice(
        "Theory says that the interval is 16.95 ms. You simulate with the exact step and dt = 2 ms. What is the "
        "simulated interval?",
        (
            (
                "16 ms",
                "After 16 ms V has not reached threshold yet. The crossing is seen at the next step's end.",
            ),
            ("16.95 ms", "Spikes happen at whole steps only: 2, 4, 6, ... ms."),
            (
                "18 ms",
                "The crossing is seen at the end of the step in which it happens: rounded up.",
            ),
        ),
        right=2,
    ),
    "recall-reset": Order(
        "Put what happens in one step of `simulate_lif` into its order.",
        (
            "take the Euler step from V[k] to V[k + 1]",
            "look whether V[k + 1] has reached V_th",
            "if so: note a spike, and put V[k + 1] to V_reset",
        ),
        shown=(1, 2, 0),
        why="Update, test, reset.",
        wrong=(
            ((1, 0), "Before the update there is no new value to test."),
            ((2, 1), "First test, then reset: after the reset V is below threshold."),
        ),
    ),
    "xi": Choice(
        "xi is drawn anew in each time step, uniformly between −1 and 1. What does the current look like?",
        (
            (
                "It wanders slowly up and down, like a walk.",
                "A walk remembers where it was. Here each step's number knows nothing of the one before.",
            ),
            (
                "It jumps from step to step, around I_mean, as often above as below.",
                "Each number is new, and their mean is 0.",
            ),
            (
                "It lies always above I_mean.",
                "So it would if xi lay between 0 and 1. It is as often negative.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "ensemble-mean": Choice(
        "500 membranes get the same I_mean, each with its own noise. You draw the mean of their V over time. How "
        "does it look?",
        (
            (
                "As jagged as a single trace.",
                "At each moment some are above and some below, and in the mean of 500 that nearly cancels.",
            ),
            (
                "Like the smooth charging curve of notebook 01.",
                "The noises cancel, and what is left is the answer to the mean current.",
            ),
            ("Flat, at rest.", "The noises cancel, but the mean current is there all the same."),
        ),
        right=1,
        prediction=True,
    ),
    "ensemble-spread": Choice(
        "At the start all 500 are at rest. How does their spread, the standard deviation, go on?",
        (
            (
                "It grows without end.",
                "So it would without a leak. The leak pulls each back to the mean, the harder the further it is away.",
            ),
            (
                "It grows, and then stays.",
                "Noise drives them apart, the leak pulls them together, and after about tau_m the two balance.",
            ),
            ("It is the same from the start.", "At the start all are at E_L, exactly."),
        ),
        right=1,
        prediction=True,
    ),
    "noise-and-tau_m": Choice(
        "You double tau_m, with R_m fixed (so C_m doubles), and leave the noise as it is. What do the "
        "fluctuations of V do?",
        (
            (
                "They become larger and slower.",
                "Slower, yes. But the larger capacitor moves less under the same noise.",
            ),
            (
                "They become smaller and slower.",
                "A slow membrane averages over more of the noise, and with R_m fixed its capacitor is larger.",
            ),
            (
                "They become smaller and faster.",
                "Smaller, yes. But a larger tau_m is a slower membrane.",
            ),
            (
                "They stay as they are.",
                "The membrane is a low-pass filter: tau_m says how much it smooths.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "longer-run": Choice(
        "You simulate for 600 ms in place of 150 ms, with the course's equation, and look at the spread of V "
        "after 149 ms in both runs. What does the longer run do to it?",
        (
            (
                "It is the same.",
                "Look at the equation: t_max stands under the root, so a longer run has stronger noise from its start.",
            ),
            (
                "It is twice as large.",
                "sqrt(t_max/dt): four times as long makes the noise twice as strong, from the first step on.",
            ),
            (
                "It is four times as large.",
                "t_max grows fourfold, but it stands under a root.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "shorter-steps": Choice(
        "Somebody adds `0.2 * rng.standard_normal(n_steps)` nA to the current, whatever dt is, and then refines dt "
        "from 1 to 0.1 ms. What happens to the fluctuations of V?",
        (
            (
                "They stay.",
                "In each ms there are now ten random numbers in place of one, and ten of them nearly cancel.",
            ),
            (
                "They shrink, to about a third.",
                "Ten small pushes in place of one large one add up to less: by sqrt(10) = 3.2.",
            ),
            ("They grow.", "There are more pushes, but each lasts only a tenth of the time."),
        ),
        right=1,
        prediction=True,
    ),
    "few-or-many": Choice(
        "250 hits a second, each of 2 mV, or 4000 hits a second, each of 0.125 mV: the mean is the same. In which does "
        "V fluctuate more?",
        (
            (
                "With few strong hits.",
                "The mean goes with rate times size, the variance with rate times size squared: size counts more.",
            ),
            (
                "With many weak hits.",
                "There are more of them, but they even out: the variance goes with the square of the size.",
            ),
            (
                "Equally in both.",
                "The mean is equal, the variance is not: there the size counts twice.",
            ),
        ),
        right=0,
        prediction=True,
    ),
    "below-rheobase": Choice(
        "The mean input is 10 % below rheobase, and there is noise on it. Does the neuron fire?",
        (
            (
                "Never.",
                "So it would be without the noise. With it, V is carried up to threshold now and then.",
            ),
            (
                "Now and then, at irregular times.",
                "Without noise V would stay below threshold. Noise carries it over, when chance will have it.",
            ),
            (
                "Regularly, but slowly.",
                "What decides when it fires is chance, and chance has no clock.",
            ),
        ),
        right=1,
        prediction=True,
    ),
}
