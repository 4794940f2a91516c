"""The model, written to be fast: a whole current in, a Recording out.

It is the model of `neurons`, on the same conventions, and gives what `LIFNeurons.step` gives to
rounding. One neuron runs on plain floats, several as a population, whose arrays are `(n_steps,
n_neurons)` inside, so that a step works on neighbours in memory.

I and t_ref are lists or arrays of integers or floats, in any memory order, read-only or not; they are
never written to. What hides behind a mask, is no finite number, or has another shape is refused.
"""

import math
from collections import deque

import numpy as np

from lif_helpers.exact_times import by_neuron, crossing, one_spikes_within, since, spike_within
from lif_helpers.neurons import (
    LIFNeurons,
    checked_dt,
    checked_step,
    checked_t_ref,
)
from lif_helpers.parameters import InputError, LIFParameters, counted, number, numbers, shown
from lif_helpers.recording import Recording, SpikeRecording
from lif_helpers.theory import threshold_shift

# The drive is worked out for so many steps of so many neurons at a time, which a cache holds.
STEPS, NEURONS = 150, 200


def simulate(
    I,
    p=LIFParameters(),
    dt=0.1,
    step=None,
    t_ref=None,
    record=True,
    spike_timing="grid",
    sigma=None,
):
    """The Recording of neurons with constants p under the current I (nA), in steps of dt (ms).

    I is `(n_steps,)` for one neuron or `(n_neurons, n_steps)`; a one-dimensional I is shared where
    t_ref has a value (ms) for each of several neurons. `step` is another rule for V, such as
    `euler_step` or the learner's own; left out, it is the exact step. With `record=False` V and I
    are not kept, and the recording needs a byte a neuron and step.

    `spike_timing="exact"` lets a neuron spike when V crosses V_th, not at the end of that step,
    stay at V_reset for t_ref itself, not for whole steps of it, and integrate from then on: for a
    current constant over each step that is the exact solution. Two spikes can then fall in one
    step. Where I contains white noise, V can still cross between two samples and come back unseen;
    `sigma`, the noise's strength in nA sqrt(ms), makes up for it: spikes are then detected at a
    threshold lowered by `theory.threshold_shift`.

    Raises InputError for an I of another shape or not finite, for dt of 0 or less or above tau_m,
    for a negative t_ref, for options that do not go together, and, with exact timing, for an I
    under which a neuron spikes more than 1000 times in a step.
    """
    dt = checked_dt(dt, p)
    exact = _is_exact(spike_timing, step, sigma)
    low = p if sigma is None else _lowered(p, sigma, dt)
    I = numbers("I", I, "nA")
    if I.ndim not in (1, 2) or I.size == 0:
        raise InputError(
            f"I has the shape {I.shape}, but it must be (n_steps,) or (n_neurons, n_steps)."
        )
    t_ref = numbers("t_ref", p.t_ref if t_ref is None else t_ref, "ms")
    if I.ndim == 1 and t_ref.size and t_ref.ndim:
        I = np.broadcast_to(I, (len(t_ref), I.size))
    rows = np.atleast_2d(I)
    held = checked_t_ref(t_ref, len(rows)) / dt
    held = held if exact else np.rint(held)
    if exact:
        _refuse_a_storm(I.max(), low, dt, held.min())
    try:
        # A V that explodes, or that decays to nothing, shows it; warnings would add nothing.
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            if step is not None:
                neurons = LIFNeurons(len(rows), p, dt, _looked_at(checked_step(step)), t_ref)
                V, spikes, exact_times = _step_by_step(rows, neurons, record)
            elif len(rows) == 1:
                V, spikes, exact_times = _one_neuron(rows[0], low, dt, held, exact, record)
            else:
                V, spikes, exact_times = _population(rows, low, dt, held, exact, record)
    except MemoryError:
        raise InputError(
            f"I has the shape {I.shape}, for which this machine has not enough memory: "
            f"{'fewer neurons or steps will do' if not record else 'with record=False, V is not kept'}."
        ) from None
    if step is None and not np.isfinite(V[:, -1]).all():  # which lasts to the end
        raise InputError(
            f"I goes from {I.min():g} to {I.max():g} nA, but R_m I must stay within what floats hold."
        )
    if I.ndim == 1 and exact:
        (exact_times,) = exact_times
    t, spikes = np.arange(I.shape[-1]) * dt, spikes.reshape(I.shape)
    if not record:
        return SpikeRecording(t, spikes, p, dt, exact_times)
    return Recording(t, I, V.reshape(I.shape), spikes, p, dt, exact_times)


def _looked_at(step):
    """A learner's step function; InputError for what it gives back, unless that is one V a neuron."""

    def looked_at(V, I, p, dt):
        after = step(V, I, p, dt)
        # A list is an array with little trouble; NumPy would make one neuron's V that of all.
        if np.shape(after) != V.shape or np.asarray(after).dtype.kind not in "iuf":
            raise InputError(
                f"step gave back {shown(after)}, but it must be the V (mV) of each of "
                f"{counted(len(V), 'neuron')}, an array."
            )
        return after

    return looked_at


def _step_by_step(I, neurons, record):
    V = np.full(I.shape if record else I.shape[:1], neurons.p.E_L)
    spikes = np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        spikes[:, k + 1] = neurons.step(I[:, k])
        if record:
            V[:, k + 1] = neurons.V
    return V, spikes, None


# Both cores count time in steps: step k leads from sample k - 1 to sample k. `held` says how long a
# neuron stays at V_reset after a spike (whole steps, unless timing is exact), `release` when it is
# free again.


def _one_neuron(I, p, dt, held, exact, record):
    # Plain floats: on single numbers they are many times faster than NumPy's.
    decay, gain, offset = _affine_step(p, dt)
    V_th, V_reset, n_steps = p.V_th, p.V_reset, len(I)
    V, spikes = np.full((1, n_steps if record else 1), p.E_L), np.zeros((1, n_steps), dtype=bool)
    v, release, times = p.E_L, 0.0, []
    whole, pause = 1, min(held.item(), n_steps)  # whole: the first step integrated as a whole
    for first in range(0, n_steps - 1, STEPS * NEURONS):
        drive = I[first : min(first + STEPS * NEURONS, n_steps - 1)] * gain + offset
        trace, spiked = [v], []
        for k, driven in enumerate(drive.tolist(), start=first + 1):
            if k >= whole:
                v = decay * v + driven
            elif exact and k > release:
                v = float(since(release, k, I[k - 1], p, dt))
            if v >= V_th:
                spiked.append(k)
                if exact:
                    start = max(release, k - 1)
                    crossed, v = one_spikes_within(k, trace[-1], v, start, pause, I[k - 1], p, dt)
                    times += crossed
                    release = times[-1] + pause
                else:
                    v, release = V_reset, k + pause
                whole = math.ceil(release) + 1
            trace.append(v)
        spikes[0, spiked] = True
        if record:
            V[0, first : first + len(trace)] = trace
    V[0, -1] = v
    return V, spikes, [np.array(times) * dt] if exact else None


def _population(I, p, dt, held, exact, record):
    decay, gain, offset = _affine_step(p, dt)
    n, n_steps = I.shape
    # Time first: a step then works on neighbours in memory.
    V = np.empty((n_steps, n)) if record else np.empty((1, n))
    spikes = np.zeros((n_steps, n), dtype=bool)
    V[0] = v = np.full(n, p.E_L)
    scaled, release, times = np.empty(n), np.zeros(n), []
    refractory = np.empty(0, dtype=int)
    # Arrays of no dimension: NumPy takes them faster than floats.
    decay, V_th, V_reset = map(np.asarray, (decay, p.V_th, p.V_reset))
    # With one t_ref on the grid, who spikes first is free first, and nobody need be searched for: the
    # refractory ones are a part of one array, to whose end those are put that spike.
    equal = not exact and (held == held[0]).all()
    recent = deque([0] * int(min(held[0], n_steps)) if equal else [])
    queue, first, last = np.empty(2 * n, dtype=int), 0, 0
    for k, row in _drives(I, gain, offset, V if record else None):
        np.multiply(v, decay, out=scaled)
        np.add(row, scaled, out=row)
        if refractory.size:
            row[refractory] = V_reset
            if exact:
                freed = refractory[release[refractory] < k]
                if freed.size:
                    row[freed] = since(release[freed], k, I[freed, k - 1], p, dt)
        spiked = np.greater_equal(row, V_th, out=spikes[k]).nonzero()[0]
        if exact and spiked.size:
            times += spike_within(k, spiked, v[spiked], row, release, held, I[:, k - 1], p, dt)
        else:
            row[spiked] = V_reset
        if equal and recent:
            if last + spiked.size > queue.size:  # back to the array's beginning
                queue[: last - first] = refractory
                first, last = 0, last - first
            queue[last : last + spiked.size] = spiked
            recent.append(spiked.size)
            first, last = first + recent.popleft(), last + spiked.size
            refractory = queue[first:last]
        elif not equal:
            if not exact:
                release[spiked] = k + held[spiked]
            refractory = (release > k).nonzero()[0]
        v = row
    V[-1] = v
    return V.T, spikes.T, by_neuron(times, n, dt) if exact else None


def _drives(I, gain, offset, V):
    """(k, row) for each step k, the row being the drive of step k: in V, where V is kept."""
    n, n_steps = I.shape
    steps = max(1, STEPS // 8) if V is None else STEPS  # what is not kept should not be large
    for first in range(0, n_steps - 1, steps):
        last = min(first + steps, n_steps - 1)
        drive = np.empty((last - first, n)) if V is None else V[first + 1 : last + 1]
        for i in range(0, n, NEURONS):
            drive[:, i : i + NEURONS] = (I[i : i + NEURONS, first:last] * gain + offset).T
        yield from enumerate(drive, start=first + 1)


def _affine_step(p, dt):
    """(decay, gain, offset) of the exact step as `decay V + (gain I + offset)`."""
    decay = math.exp(-dt / p.tau_m)
    return decay, (1 - decay) * p.R_m, (1 - decay) * p.E_L


def _is_exact(spike_timing, step, sigma):
    """Whether timing is exact; InputError for another word, and for what does not go with it."""
    if spike_timing not in ("grid", "exact"):
        raise InputError(
            f"spike_timing must be 'grid' or 'exact', but it is {shown(spike_timing)}."
        )
    exact = spike_timing == "exact"
    if exact and step is not None:
        raise InputError(
            "spike_timing='exact' follows the exact solution within each step, so it cannot go "
            "together with another step."
        )
    if sigma is not None and not exact:
        raise InputError(
            f"sigma is {shown(sigma)}, but a threshold lowered for noise needs "
            "spike_timing='exact', or else no sigma."
        )
    return exact


def _refuse_a_storm(I_max, p, dt, held):
    """InputError if some neuron spikes more than a thousand times within one step."""
    with np.errstate(over="ignore"):
        shortest = held + crossing(p.V_reset, 0.0, np.inf, I_max, p, dt)
    if shortest < 1e-3:
        raise InputError(
            f"I reaches {I_max:g} nA, under which a neuron spikes more than 1000 times in a step of "
            f"{dt:g} ms, but it must stay below that."
        )


def _lowered(p, sigma, dt):
    """p with the threshold at which to look for spikes on samples of a noisy V."""
    shift = threshold_shift(number("sigma", sigma, "nA sqrt(ms)", at_least=0), p, dt)
    if p.V_th - shift <= max(p.E_L, p.V_reset):
        raise InputError(
            f"sigma is {sigma:g} nA sqrt(ms), which at dt = {dt:g} ms lowers the threshold by "
            f"{shift:.3g} mV, but it must stay above E_L and V_reset: a smaller dt will do."
        )
    return p.replace(V_th=p.V_th - shift)
