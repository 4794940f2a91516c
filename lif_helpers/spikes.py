"""What is read off recordings: spike trains as times and as bits, intervals, rates, ensembles."""

import numpy as np

from lif_helpers.parameters import InputError, number, numbers


def to_binary(spike_times, n_steps, dt):
    """A 1 for each of n_steps steps of dt (ms) with a spike in it, and 0 for silence.

    Raises InputError for a spike time (ms) outside the n_steps steps.
    """
    dt = number("dt", dt, "ms", above=0)
    steps = np.rint(numbers("spike_times", spike_times, "ms") / dt).astype(int)
    if steps.size and not (0 <= steps.min() and steps.max() < n_steps):
        raise InputError(
            f"spike_times go from {np.min(spike_times):g} to {np.max(spike_times):g} ms, but they "
            f"must lie between 0 and {(n_steps - 1) * dt:g} ms, the last of {n_steps} steps."
        )
    binary = np.zeros(n_steps, dtype=int)
    binary[steps] = 1
    return binary


def to_spike_times(binary, dt):
    """The times (ms) of the 1s in a row of 0s and 1s that are dt (ms) apart."""
    if np.ndim(binary) != 1:
        raise InputError(f"binary has the shape {np.shape(binary)}, but it must be one row.")
    return np.flatnonzero(binary) * number("dt", dt, "ms", above=0)


def to_number(binary):
    """The whole number whose binary digits are a row of 0s and 1s, the first digit first."""
    return int("".join("1" if bit else "0" for bit in binary) or "0", 2)


def from_number(number, n_steps):
    """The n_steps binary digits of a whole number, the first digit first: `to_number` undone.

    Raises InputError for a number that has more digits, or is negative.
    """
    if not 0 <= number < 2**n_steps:
        raise InputError(
            f"number is {number}, but {n_steps} binary digits go up to {2**n_steps - 1}."
        )
    return np.array([int(digit) for digit in f"{number:0{n_steps}b}"])


def interspike_intervals(spike_times):
    """The times (ms) from each spike to the next: one fewer than spikes, or none at all."""
    return np.diff(spike_times)


def coefficient_of_variation(isi):
    """The standard deviation of the intervals over their mean; nan for fewer than two intervals."""
    if len(isi) < 2:
        return np.nan
    return np.std(isi) / np.mean(isi)


def spike_coincidence(found, due, duration, window=4.0):
    """How well a found spike train agrees with the one that is due: 1 if they are the same, 0 by chance.

    The coincidence factor Gamma of two trains of spike times (ms) in a recording of `duration`
    (ms): (N_coinc - <N_coinc>) / ((N_found + N_due)/2) / (1 - 2 nu window). N_coinc
    counts pairs of spikes at most `window` (ms) apart, each spike in one pair at most; <N_coinc> =
    2 nu window N_due is how many a Poisson train of the found train's rate nu would have. Two
    trains without a spike have no Gamma: nan. Nor has a found train so fast, at 125 Hz or more for
    4 ms, that chance alone coincides with every spike.

    Kistler, Gerstner & van Hemmen (1997), Neural Comput 9:1015; as a measure of neuron models,
    Jolivet et al. (2008), J Neurosci Methods 169:417.
    """
    found, due = np.sort(numbers("found", found, "ms")), np.sort(numbers("due", due, "ms"))
    window = number("window", window, "ms", above=0)
    by_chance = 2 * window * len(found) / number("duration", duration, "ms", above=0)
    if len(found) + len(due) == 0 or by_chance >= 1:
        return np.nan
    i = j = coincidences = 0
    while i < len(found) and j < len(due):
        late = found[i] - due[j]
        pair = abs(late) <= window
        coincidences += pair
        i, j = i + (pair or late < 0), j + (pair or late > 0)
    mean_count = (len(found) + len(due)) / 2
    return float((coincidences - by_chance * len(due)) / mean_count / (1 - by_chance))


def population_rate(spikes, dt):
    """Spikes per neuron and second (Hz) at each step of a `(n_neurons, n_steps)` raster, dt in ms."""
    return 1000 * np.mean(np.atleast_2d(spikes), axis=0) / number("dt", dt, "ms", above=0)


def binned_rate(spikes, dt, width):
    """`(t, rate)`: where bins of `width` (ms) begin, and the spikes per neuron and second (Hz) in each.

    A bin is a whole number of steps, `round(width/dt)`, at least one; the steps left over at the
    end are dropped.
    """
    steps = max(1, round(number("width", width, "ms", above=0) / number("dt", dt, "ms", above=0)))
    rate = population_rate(spikes, dt)
    n_bins = len(rate) // steps
    return np.arange(n_bins) * steps * dt, rate[: n_bins * steps].reshape(n_bins, steps).mean(
        axis=1
    )


def ensemble_statistics(V):
    """`(mean, std)` over neurons of V (mV), `(n_neurons, n_steps)`: one value each per time step."""
    return np.mean(V, axis=0), np.std(V, axis=0)
