"""The model: the step functions, a population with state, and the simulation of a whole current.

The model stands here twice: once to be read (`LIFNeurons.step`, on the step functions) and once
to be fast (inside `simulate`). Conventions: V[0] = E_L; I[k] acts from t[k] to t[k+1], so V[k+1]
comes from V[k] and I[k]; a neuron spikes when V >= V_th, and the stored sample is the value after
reset.
"""

from dataclasses import dataclass

import numpy as np

from lif_helpers.parameters import InputError, LIFParameters, number, numbers, whole


def membrane_slope(V, I, p):
    """dV/dt in mV/ms, from V (mV) and I (nA); floats or arrays.

    Dayan & Abbott (2001), chapter 5.4, the passive integrate-and-fire model.
    """
    return (p.E_L - V + p.R_m * I) / p.tau_m


def euler_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, as if the slope stayed what it is now; floats or arrays."""
    return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m


def exact_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, exact for an I constant over the step; floats or arrays."""
    V_inf = p.E_L + p.R_m * I
    return V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)


def spike_and_reset(V, p):
    """`(V, spiked)`: where V (mV) has reached V_th, a spike and V_reset; floats or arrays."""
    spiked = V >= p.V_th
    return np.where(spiked, p.V_reset, V)[()], spiked


class LIFNeurons:
    """A population of n neurons that advances step by step.

    State, arrays of one value a neuron: `V` (mV), `spiked` (booleans), `steps_left` (how many more
    steps the refractory period lasts); and the time `t` (ms). `t_ref` (ms) may give each neuron its
    own refractory period; `step_function` is the rule for V, such as `euler_step`. Raises
    InputError for n below 1, for dt of 0 or less or above tau_m, and for a t_ref that is negative
    or has not n values.
    """

    def __init__(self, n=1, p=LIFParameters(), dt=0.1, step=exact_step, t_ref=None):
        self.n, self.p, self.dt, self.step_function = whole("n", n), p, checked_dt(dt, p), step
        self.n_ref = refractory_steps(p.t_ref if t_ref is None else t_ref, self.n, self.dt)
        self.V = np.full(self.n, p.E_L)
        self.spiked = np.zeros(self.n, dtype=bool)
        self.steps_left = np.zeros(self.n, dtype=int)
        self.t = 0.0

    def step(self, I):
        """Which neurons spike at the end of one more step under the current I (nA)."""
        I = numbers("I", I, "nA")
        if np.shape(I) not in ((), (self.n,)):
            raise InputError(
                f"I has the shape {np.shape(I)}, but for {_count(self.n, 'neuron')} it must be one "
                f"number or {self.n} of them."
            )
        clamped = self.steps_left > 0
        V = self.step_function(self.V, I, self.p, self.dt)
        self.V, self.spiked = spike_and_reset(np.where(clamped, self.p.V_reset, V), self.p)
        self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left - clamped)
        self.t += self.dt
        return self.spiked

    def __repr__(self):
        return f"{_count(self.n, 'neuron')} at {self.t:g} ms, {self.spiked.sum()} spiking"


@dataclass(frozen=True, eq=False)
class Recording:
    """What a simulation leaves: V (mV), I (nA) and spikes (booleans) at the times t (ms).

    V, I and spikes are `(n_steps,)` for one neuron and `(n_neurons, n_steps)` for several.
    """

    t: np.ndarray
    I: np.ndarray
    V: np.ndarray
    spikes: np.ndarray
    p: LIFParameters
    dt: float

    @property
    def spike_times(self):
        """The times of the spikes, in ms: an array for one neuron, a list of arrays for several."""
        if self.spikes.ndim == 1:
            return self.t[self.spikes]
        return [self.t[row] for row in self.spikes]

    @property
    def rate(self):
        """Spikes per second, in Hz: a number for one neuron, an array for several."""
        return 1000 * self.spikes.sum(axis=-1) / (len(self.t) * self.dt)

    def __repr__(self):
        n = 1 if self.V.ndim == 1 else len(self.V)
        duration, spikes = len(self.t) * self.dt, int(self.spikes.sum())
        return (
            f"{duration:g} ms, {_count(n, 'neuron')}, {_count(spikes, 'spike')}, "
            f"{np.mean(self.rate):.4g} Hz"
        )


def simulate(I, p=LIFParameters(), dt=0.1, step=None, t_ref=None):
    """The Recording of neurons with constants p under the current I (nA), in steps of dt (ms).

    I is `(n_steps,)` for one neuron or `(n_neurons, n_steps)`; a one-dimensional I is shared where
    t_ref has a value (ms) for each of several neurons. `step` is another rule for V, such as
    `euler_step` or the learner's own; left out, it is the exact step. Raises InputError for an I of
    another shape or not finite, for dt of 0 or less or above tau_m, and for a negative t_ref.
    """
    dt = checked_dt(dt, p)
    I = checked_current(I)
    t_ref = numbers("t_ref", p.t_ref if t_ref is None else t_ref, "ms")
    if I.ndim == 1 and t_ref.size and t_ref.ndim:
        I = np.broadcast_to(I, (len(t_ref), I.size))
    n = 1 if I.ndim == 1 else len(I)
    n_ref = refractory_steps(t_ref, n, dt)
    if step is not None:
        V, spikes = _step_by_step(np.atleast_2d(I), LIFNeurons(n, p, dt, step, t_ref))
    elif n == 1:
        V, spikes = _one_neuron(np.atleast_2d(I)[0], p, dt, int(n_ref[0]))
    else:
        V, spikes = _population(I, p, dt, n_ref)
    V, spikes = np.reshape(V, I.shape), np.reshape(spikes, I.shape)
    return Recording(np.arange(I.shape[-1]) * dt, I, V, spikes, p, dt)


def _step_by_step(I, neurons):
    V = np.full(I.shape, neurons.p.E_L)
    spikes = np.zeros(I.shape, dtype=bool)
    # A step function that explodes shows it in V; the warning would add nothing.
    with np.errstate(over="ignore", invalid="ignore"):
        for k in range(I.shape[1] - 1):
            spikes[:, k + 1] = neurons.step(I[:, k])
            V[:, k + 1] = neurons.V
    return V, spikes


def _one_neuron(I, p, dt, n_ref):
    # Plain floats: on single numbers they are many times faster than NumPy's.
    decay = float(np.exp(-dt / p.tau_m))
    drive = (1 - decay) * (p.E_L + p.R_m * I[:-1])
    V_th, V_reset = p.V_th, p.V_reset
    v, steps_left, V, spiked_at = p.E_L, 0, [p.E_L], []
    for k, driven in enumerate(drive.tolist(), start=1):
        if steps_left:
            steps_left -= 1
        else:
            v = decay * v + driven
            if v >= V_th:
                v, steps_left = V_reset, n_ref
                spiked_at.append(k)
        V.append(v)
    spikes = np.zeros(I.size, dtype=bool)
    spikes[spiked_at] = True
    return np.array(V), spikes


def _population(I, p, dt, n_ref):
    decay = np.exp(-dt / p.tau_m)
    # Time first: a step then works on neighbours in memory. V starts as the drive it will receive.
    V = np.empty(I.shape[::-1])
    V[0] = p.E_L
    V[1:] = (1 - decay) * (p.E_L + p.R_m * I[:, :-1].T)
    spikes = np.zeros(V.shape, dtype=bool)
    steps_left = np.zeros(len(I), dtype=int)
    for k in range(1, len(V)):
        V[k] += decay * V[k - 1]
        clamped = steps_left > 0
        V[k, clamped] = p.V_reset
        steps_left -= clamped
        spiked = np.flatnonzero(V[k] >= p.V_th)
        V[k, spiked] = p.V_reset
        spikes[k, spiked] = True
        steps_left[spiked] = n_ref[spiked]
    return V.T, spikes.T


def checked_dt(dt, p):
    """dt as a float; InputError unless it is above 0 and at most tau_m."""
    dt = number("dt", dt, "ms", above=0)
    if dt > p.tau_m:
        raise InputError(
            f"dt is {dt:g} ms, but it must be at most tau_m = {p.tau_m:g} ms "
            "(a tenth of it, or less, is wise)."
        )
    return dt


def checked_current(I):
    """I as an array; InputError unless it is `(n_steps,)` or `(n_neurons, n_steps)` and finite."""
    I = numbers("I", I, "nA")
    if I.ndim not in (1, 2) or I.size == 0:
        raise InputError(
            f"I has the shape {I.shape}, but it must be (n_steps,) or (n_neurons, n_steps)."
        )
    return I


def refractory_steps(t_ref, n, dt):
    """The refractory periods of n neurons as whole steps, `round(t_ref/dt)`."""
    t_ref = numbers("t_ref", t_ref, "ms")
    if (t_ref < 0).any():
        raise InputError(f"t_ref is {t_ref.min():g} ms, but it must be 0 ms or more.")
    if t_ref.shape not in ((), (n,)):
        raise InputError(
            f"t_ref has the shape {t_ref.shape}, but it must be one number or {n} of them, "
            "one for each neuron."
        )
    return np.full(n, np.rint(t_ref / dt), dtype=int)


def _count(n, noun):
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
