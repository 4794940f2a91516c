"""Input currents I(t), in nA, sampled every dt.

The value at index k acts from k*dt to (k+1)*dt. All functions return an array of
`round(t_max/dt)` values; times are in ms. They raise InputError for times or currents that are not
finite numbers, and for dt or t_max of 0 or less.
"""

import numpy as np

from lif_helpers.parameters import InputError, number, numbers, step_count


def times(t_max, dt):
    """The times k*dt of `round(t_max/dt)` samples, in ms."""
    return np.arange(step_count(t_max, dt)) * dt


def constant_current(I, t_max, dt):
    """The same current I (nA) at every step."""
    return np.full(step_count(t_max, dt), number("I", I, "nA"))


def step_current(I, t_on, t_max, dt, t_off=None):
    """A current of I (nA) from t_on to t_off (or to the end), and 0 before and after."""
    t_on = number("t_on", t_on, "ms")
    if t_off is None:
        t_off = max(t_on, step_count(t_max, dt) * dt)
    t_off = number("t_off", t_off, "ms", at_least=t_on)
    return pulse_current(I, [t_on], t_off - t_on, t_max, dt)


def pulse_current(I, starts, width, t_max, dt):
    """Pulses of I (nA) and `width` (ms), one at each time in `starts`; pulses that overlap add."""
    I = number("I", I, "nA")
    width = number("width", width, "ms", at_least=0)
    current = np.zeros(step_count(t_max, dt))
    starts = np.atleast_1d(numbers("starts", starts, "ms"))
    if starts.ndim > 1:
        raise InputError(f"starts has the shape {starts.shape}, but it must be a list of times.")
    for start in starts:
        # Whole steps: where a pulse begins must not depend on how floats round start/dt.
        first, last = round(start / dt), round((start + width) / dt)
        current[max(first, 0) : max(last, 0)] += I
    return current


def sinusoidal_current(I_mean, amplitude, frequency, t_max, dt):
    """`I_mean + amplitude sin(2 pi frequency t)`, currents in nA, frequency in Hz.

    Raises InputError where dt holds half a period or more: the samples would show another
    frequency.
    """
    I_mean, amplitude = number("I_mean", I_mean, "nA"), number("amplitude", amplitude, "nA")
    frequency = number("frequency", frequency, "Hz", at_least=0)
    t = times(t_max, dt)
    if frequency * dt / 1000 >= 0.5:
        raise InputError(
            f"frequency is {frequency:g} Hz, but with dt = {dt:g} ms it must be below "
            f"{500 / dt:g} Hz, two samples a period."
        )
    return I_mean + amplitude * np.sin(2 * np.pi * frequency * t / 1000)
