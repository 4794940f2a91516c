"""What is read off recordings: spike trains as times and as bits, intervals, rates, ensembles.

Arguments are lists, or arrays of any memory order, and are left as they are. A spike train is the
times (ms) of one neuron's spikes: integers or floats in one row, or a list with one such row. Spikes
at each step are 0s and 1s of any kind, or booleans: a row of them, or a row for each neuron. What is
another thing than what is asked for (times for bits, bits for times, several trains for one), lies
behind a mask or is no finite number, is an InputError, and never a number that means nothing.
"""

import numpy as np

from lif_helpers.parameters import (
    MOST,
    InputError,
    in_digits,
    nearest_step,
    number,
    numbers,
    plain_array,
    shown,
    whole,
)


def to_binary(spike_times, n_steps, dt):
    """A 1 for each of n_steps steps of dt (ms) that is nearest to a spike, and 0 for silence.

    A half goes up: spikes that are dt apart or more never share a step. A `Recording` marks each
    sample that ends a step with a spike in it, which is the same for times on the grid, and another
    step for most times from `spike_timing="exact"`. Raises InputError for a spike time (ms) outside
    the n_steps steps.
    """
    dt, n_steps = number("dt", dt, "ms", above=0), whole("n_steps", n_steps, 0, MOST)
    spike_times = one_train("spike_times", spike_times)
    steps = nearest_step(spike_times, dt)
    if steps.size and not (0 <= steps.min() and steps.max() < n_steps):
        raise InputError(
            f"spike_times go from {spike_times.min():g} to {spike_times.max():g} ms, but "
            + (
                f"they must lie between 0 and {(n_steps - 1) * dt:g} ms, the last of {n_steps} steps."
                if n_steps
                else "with n_steps = 0 there can be none."
            )
        )
    binary = np.zeros(n_steps, dtype=int)
    binary[steps] = 1
    return binary


def to_spike_times(binary, dt):
    """The times (ms) of the 1s in a row of 0s and 1s that are dt (ms) apart."""
    return np.flatnonzero(bits_in_a_row(binary)) * number("dt", dt, "ms", above=0)


def to_number(binary):
    """The whole number whose binary digits are a row of 0s and 1s, the first digit first."""
    return int("".join("1" if bit else "0" for bit in bits_in_a_row(binary)) or "0", 2)


def from_number(whole_number, n_steps):
    """The n_steps binary digits of a whole number, the first digit first: `to_number` undone.

    Raises InputError for a number that has more digits, is negative, or is not whole.
    """
    n_steps = whole("n_steps", n_steps, 0, MOST)
    whole_number = whole("whole_number", whole_number, at_least=None)
    if whole_number < 0 or whole_number.bit_length() > n_steps:
        raise InputError(
            f"whole_number is {in_digits(whole_number)}, but {n_steps} binary digits go from 0 up to "
            f"{2**n_steps - 1 if n_steps <= 200 else f'2**{n_steps} - 1'}."
        )
    digits = f"{whole_number:0{n_steps}b}"[:n_steps]  # of 0 without a step, the 0 is none
    return np.frombuffer(digits.encode(), dtype=np.uint8).astype(int) - ord("0")


def interspike_intervals(spike_times):
    """The times (ms) from each spike to the next: one fewer than spikes, or none at all.

    Raises InputError for spike times that do not rise.
    """
    spike_times = one_train("spike_times", spike_times)
    isi = np.diff(spike_times)
    if (isi <= 0).any():
        k = np.argmax(isi <= 0)
        raise InputError(
            "spike_times must rise, each later than the one before, but "
            f"{spike_times[k]:g} ms is followed by {spike_times[k + 1]:g} ms."
        )
    return isi


@np.errstate(all="ignore")
def coefficient_of_variation(isi):
    """The standard deviation of the intervals over their mean; nan for fewer than two intervals."""
    isi = one_row("isi", numbers("isi", isi, "ms", at_least=0))
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
    found, due = np.sort(one_train("found", found)), np.sort(one_train("due", due))
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
    dt = number("dt", dt, "ms", above=0)
    return 1000 * np.mean(raster("spikes", spikes), axis=0, dtype=float) / dt


def binned_rate(spikes, dt, width):
    """`(t, rate)`: where bins of `width` (ms) begin, and the spikes per neuron and second (Hz) in each.

    A bin is the whole number of steps nearest to width/dt, a half going up, at least one; the steps
    left over at the end are dropped.
    """
    dt, width = number("dt", dt, "ms", above=0), number("width", width, "ms", above=0)
    steps = max(1, nearest_step(width, dt))
    rate = population_rate(spikes, dt)
    n_bins = len(rate) // steps
    rate = rate[: n_bins * steps].reshape(n_bins, -1) if n_bins else np.empty((0, 1))
    return np.arange(n_bins) * steps * dt, rate.mean(axis=1)


def mean_cv(spikes):
    """The CV of the interspike intervals, averaged over the neurons that have two intervals or more.

    `spikes` is a `(n_neurons, n_steps)` raster; nan where no neuron has so many.
    """
    neurons, steps = np.nonzero(raster("spikes", spikes))
    isi, own = np.diff(steps), np.diff(neurons) == 0
    isi, neurons = isi[own], neurons[1:][own]
    n = np.bincount(neurons)
    enough = n >= 2
    if not enough.any():
        return np.nan
    n, total, squares = (
        a[enough] for a in (n, np.bincount(neurons, isi), np.bincount(neurons, isi**2))
    )
    mean = total / n
    return float(np.mean(np.sqrt(np.maximum(squares / n - mean**2, 0)) / mean))


def pairwise_correlation(spikes, dt, width):
    """The correlation of two neurons' spike counts in bins of `width` (ms), averaged over all pairs.

    Neurons of a `(n_neurons, n_steps)` raster whose count never changes are left out; nan where
    fewer than two are left.
    """
    counts = _counts(spikes, dt, width)
    counts = counts[np.ptp(counts, axis=1) > 0] if counts.size else counts[:0]
    n = len(counts)
    if n < 2:
        return np.nan
    scores = (counts - counts.mean(axis=1, keepdims=True)) / counts.std(axis=1, keepdims=True)
    # The variance of the sum of n scores is n, plus each of the n (n - 1) pairs' correlation.
    return float((scores.sum(axis=0).var() - n) / (n * (n - 1)))


def _counts(spikes, dt, width):
    """How many spikes each neuron (row) has in each bin of `width` (ms)."""
    dt, width = number("dt", dt, "ms", above=0), number("width", width, "ms", above=0)
    steps, spikes = max(1, nearest_step(width, dt)), raster("spikes", spikes)
    n_bins = spikes.shape[1] // steps
    if n_bins == 0:
        return np.empty((len(spikes), 0))
    return spikes[:, : n_bins * steps].reshape(len(spikes), n_bins, steps).sum(axis=2, dtype=float)


@np.errstate(all="ignore")
def ensemble_statistics(V):
    """`(mean, std)` over neurons of V (mV), `(n_neurons, n_steps)`: one value each per time step.

    Of V at one time, `(n_neurons,)`, one value each.
    """
    V = numbers("V", V, "mV")
    if V.ndim not in (1, 2) or len(V) == 0:
        raise InputError(
            f"V has the shape {V.shape}, but it must be (n_neurons, n_steps), or (n_neurons,)."
        )
    return np.mean(V, axis=0), np.std(V, axis=0)


def one_train(name, value):
    """One spike train (ms) as an array; InputError for several trains, and for bits."""
    array = plain_array(name, value)
    if (array.ndim > 1 and array.shape[:-1] != (1,)) or _holds_rows(value, array):
        raise InputError(
            f"{name} holds several spike trains, {shown(value)}, but it must be the times (ms) of one "
            f"neuron: take one of them, such as {name}[0], or go through them in a loop."
        )
    if array.dtype.kind == "b" or (array.size > 2 and _are_bits(array)):
        raise InputError(
            f"{name} must be the times of spikes in ms, but it is a row of bits, {shown(value)}, of "
            "which to_spike_times makes times."
        )
    return one_row(name, numbers(name, value, "ms"))


def many_trains(name, value):
    """Spike trains (ms) as a list of arrays; of times that are no list of trains, the only one."""
    array = plain_array(name, value)
    if array.ndim < 2 and not _holds_rows(value, array):
        return [one_train(name, value)]
    if array.shape[:1] == (0,):
        raise InputError(
            f"{name} has the shape {array.shape}, but there must be at least one train."
        )
    rows = value if isinstance(value, list | tuple) else array
    return [one_train(f"{name}[{k}]", row) for k, row in enumerate(rows)]


def _holds_rows(value, array):
    """Whether what is no array of numbers is a list of rows, of different lengths perhaps."""
    if array.dtype.kind != "O" or not isinstance(value, list | tuple | np.ndarray):
        return False
    rows = value if not isinstance(value, np.ndarray) else value.ravel()
    return any(hasattr(row, "__len__") and not isinstance(row, str) for row in rows)


def bits_in_a_row(binary):
    """A row of 0s and 1s as an array; InputError for anything else."""
    return one_row("binary", _bits("binary", binary))


def raster(name, value):
    """0s and 1s as an array with a row for each neuron; InputError for anything else."""
    return rows_of_neurons(name, _bits(name, value))


def _bits(name, value):
    array = plain_array(name, value)
    must = f"{name} must be 0s and 1s (or False and True), one for each step, but it"
    if array.size and array.dtype.kind not in "biuf":
        raise InputError(f"{must} is {shown(value)}.")
    if not _are_bits(array):
        wrong = array[(array != 0) & (array != 1)][0]
        raise InputError(
            f"{must} contains {wrong:g} (of spike times, to_binary makes a row of bits)."
        )
    return array


def _are_bits(array):
    return array.dtype.kind == "b" or ((array == 0) | (array == 1)).all()


def one_row(name, array):
    """A row, which may be the only one of an array of rows, or a single number."""
    if array.ndim > 1 and array.shape[:-1] != (1,):
        raise InputError(f"{name} has the shape {array.shape}, but it must be one row.")
    return array.reshape(-1)


def rows_of_neurons(name, array):
    """An array with a row for each neuron, of one row or of several."""
    if array.ndim not in (1, 2) or len(rows := np.atleast_2d(array)) == 0:
        raise InputError(
            f"{name} has the shape {array.shape}, but it must be (n_steps,) or (n_neurons, n_steps)."
        )
    return rows
