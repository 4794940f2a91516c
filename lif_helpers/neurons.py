"""The model, to be read: the step functions, and a population with state that is stepped.

Conventions: V[0] = E_L; I[k] acts from t[k] to t[k+1], so V[k+1] comes from V[k] and I[k]; a neuron
spikes when V >= V_th, and the stored sample is the value after reset. `simulation` is the same
model, written to be fast.

The step functions are the equations and nothing else: they take floats and arrays as they are, of any
shape, order and kind of number, leave them so, and look at nothing (a list is Python's own TypeError,
and an Euler step that explodes explodes). LIFNeurons takes numbers, lists and arrays of integers or
floats, and tells in one sentence what it cannot use.
"""

import numpy as np

from lif_helpers.parameters import (
    MOST,
    InputError,
    LIFParameters,
    checked_p,
    counted,
    number,
    numbers,
    shown,
    whole,
)


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
    steps the refractory period lasts); and how many steps `k` were taken, of which the time `t` (ms)
    is k*dt: a sum of many dt would add up their rounding. `t_ref` (ms) may give each neuron its own
    refractory period; `step` is the rule for V, such as `euler_step`. Raises InputError for n below
    1, for dt of 0 or less or above tau_m, for a t_ref that is negative or has not n values, and for a
    `step` that is no function.
    """

    def __init__(self, n=1, p=LIFParameters(), dt=0.1, step=exact_step, t_ref=None):
        self.n, self.p, self.dt = whole("n", n, at_most=MOST), p, checked_dt(dt, p)
        self.step_function = checked_step(step)
        t_ref = checked_t_ref(p.t_ref if t_ref is None else t_ref, self.n)
        # Longer than any simulation is for ever, and still a whole number.
        n_ref = np.rint(np.minimum(t_ref, 1e15 * self.dt) / self.dt)
        self.n_ref = n_ref.astype(int)
        self.V = np.full(self.n, p.E_L)
        self.spiked = np.zeros(self.n, dtype=bool)
        self.steps_left = np.zeros(self.n, dtype=int)
        self.k, self.t = 0, 0.0

    def step(self, I):
        """Which neurons spike at the end of one more step under the current I (nA)."""
        I = numbers("I", I, "nA")
        if np.shape(I) not in ((), (self.n,)):
            raise InputError(
                f"I has the shape {np.shape(I)}, but for {counted(self.n, 'neuron')} it must be one "
                f"number or {self.n} of them."
            )
        clamped = self.steps_left > 0
        V = self.step_function(self.V, I, self.p, self.dt)
        self.V, self.spiked = spike_and_reset(np.where(clamped, self.p.V_reset, V), self.p)
        self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left - clamped)
        self.k += 1
        self.t = self.k * self.dt
        return self.spiked

    def __repr__(self):
        return f"{counted(self.n, 'neuron')} at {self.t:g} ms, {self.spiked.sum()} spiking"


def checked_dt(dt, p):
    """dt as a float; InputError unless it is above 0 and at most tau_m."""
    dt = number("dt", dt, "ms", above=0)
    if dt > checked_p(p).tau_m:
        raise InputError(
            f"dt is {dt:g} ms, but it must be at most tau_m = {p.tau_m:g} ms "
            "(a tenth of it, or less, is wise)."
        )
    return dt


def checked_step(step):
    """step; InputError unless it can be called."""
    if not callable(step):
        raise InputError(f"step must be a function such as euler_step, but it is {shown(step)}.")
    return step


def checked_t_ref(t_ref, n):
    """t_ref (ms) as an array of n values; InputError for one below 0, or a wrong number of them."""
    t_ref = numbers("t_ref", t_ref, "ms", at_least=0)
    if t_ref.shape not in ((), (n,)):
        raise InputError(
            f"t_ref has the shape {t_ref.shape}, but it must be one number or {n} of them, "
            "one for each neuron."
        )
    return np.full(n, t_ref)
