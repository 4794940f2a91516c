"""Input currents I(t), in nA, sampled every dt.

The value at index k acts from k*dt to (k+1)*dt; times are in ms. Each argument is one number, of
whatever kind or a 0-d array; only `starts`, `rates` and `weights` may be several: lists, or arrays of
integers or floats, which are left as they are. The functions raise InputError for values that are
not finite numbers, for dt, t_max or n_steps of 0 or less or too large for any memory, and for
negative strengths. Random currents take a numpy.random.Generator, and give `(n_steps,)` values, or
`(n_neurons, n_steps)` independent ones where `n_neurons` is given; NumPy's global random state is
left alone.
"""

import numpy as np

from lif_helpers.parameters import (
    MOST,
    InputError,
    nearest_step,
    number,
    numbers,
    shown,
    step_count,
    whole,
)


def times(t_max, dt):
    """The times k*dt of `round(t_max/dt)` samples, in ms."""
    return np.arange(step_count(t_max, dt)) * number("dt", dt, "ms", above=0)


def constant_current(I, t_max, dt):
    """The same current I (nA) at every step."""
    return np.full(step_count(t_max, dt), number("I", I, "nA"))


def step_current(I, t_on, t_max, dt, t_off=None):
    """A current of I (nA) from t_on to t_off (or to the end), and 0 before and after.

    It begins at the step nearest to t_on, a half going up, and lasts the whole number of steps that
    is nearest to t_off - t_on, wherever it begins.
    """
    I, t_on = number("I", I, "nA"), number("t_on", t_on, "ms")
    current = np.zeros(step_count(t_max, dt))
    dt = number("dt", dt, "ms", above=0)
    first, last = nearest_step(t_on, dt), len(current)
    if t_off is not None:
        last = first + nearest_step(number("t_off", t_off, "ms", at_least=t_on) - t_on, dt)
    current[max(first, 0) : max(last, 0)] = I
    return current


def pulse_current(I, starts, width, t_max, dt):
    """Pulses of I (nA) and `width` (ms), one at each time in `starts`; pulses that overlap add.

    A pulse begins at the step nearest to its start, a half going up, and lasts the whole number of
    steps that is nearest to `width`: all pulses that lie within the run carry the same charge.
    """
    I = number("I", I, "nA")
    width = number("width", width, "ms", at_least=0)
    current = np.zeros(step_count(t_max, dt))
    dt = number("dt", dt, "ms", above=0)
    starts = np.atleast_1d(numbers("starts", starts, "ms"))
    if starts.ndim > 1:
        raise InputError(f"starts has the shape {starts.shape}, but it must be a list of times.")
    steps = nearest_step(width, dt)
    for first in nearest_step(starts, dt):
        current[max(first, 0) : max(first + steps, 0)] += I
    return current


def sinusoidal_current(I_mean, amplitude, frequency, t_max, dt):
    """`I_mean + amplitude sin(2 pi frequency t)`, currents in nA, frequency in Hz.

    Raises InputError where dt holds half a period or more: the samples would show another
    frequency.
    """
    I_mean, amplitude = number("I_mean", I_mean, "nA"), number("amplitude", amplitude, "nA")
    frequency = number("frequency", frequency, "Hz", at_least=0)
    t, dt = times(t_max, dt), number("dt", dt, "ms", above=0)
    if frequency * dt / 1000 >= 0.5:
        raise InputError(
            f"frequency is {frequency:g} Hz, but with dt = {dt:g} ms it must be below "
            f"{500 / dt:g} Hz, two samples a period."
        )
    return I_mean + amplitude * np.sin(2 * np.pi * frequency * t / 1000)


def random_synaptic_current(I_mean, t_max, dt, rng, n_neurons=None):
    """`I_mean (1 + 0.1 sqrt(t_max/dt) xi)` with xi uniform between -1 and 1, in nA.

    The equation of the Neuromatch Academy precourse, W0D1, as it stands. Its noise grows with
    t_max, which no membrane knows of: for a current that does not, see `white_noise_current`.
    """
    I_mean, n_steps = number("I_mean", I_mean, "nA"), step_count(t_max, dt)
    t_max, dt = number("t_max", t_max, "ms", above=0), number("dt", dt, "ms", above=0)
    xi = generator(rng).uniform(-1, 1, _shape(n_steps, n_neurons))
    return I_mean * (1 + 0.1 * np.sqrt(t_max / dt) * xi)


def white_noise_current(I_mean, sigma, n_steps, dt, rng, n_neurons=None):
    """A mean of I_mean (nA) and Gaussian white noise of strength sigma (nA sqrt(ms)), in nA.

    The standard deviation of one value is sigma/sqrt(dt): so the charge that the noise brings in a
    given time does not depend on dt.
    """
    I_mean, dt = number("I_mean", I_mean, "nA"), number("dt", dt, "ms", above=0)
    sigma = number("sigma", sigma, "nA sqrt(ms)", at_least=0)
    return I_mean + sigma / np.sqrt(dt) * generator(rng).standard_normal(_shape(n_steps, n_neurons))


@np.errstate(under="ignore")
def ornstein_uhlenbeck_current(I_mean, std, tau_s, n_steps, dt, rng, n_neurons=None):
    """Gaussian noise that remembers: mean I_mean and standard deviation std (nA), decay tau_s (ms).

    Each value keeps exp(-dt/tau_s) of the deviation before it; the first is drawn from the
    stationary distribution. Exact at any dt.
    """
    I_mean, dt = number("I_mean", I_mean, "nA"), number("dt", dt, "ms", above=0)
    std = number("std", std, "nA", at_least=0)
    steps = dt / number("tau_s", tau_s, "ms", above=0)
    keep = np.exp(-steps)
    noise = generator(rng).standard_normal(_shape(n_steps, n_neurons))
    noise[..., 1:] *= np.sqrt(-np.expm1(-2 * steps))  # sqrt(1 - keep**2), however small the step
    for k in range(1, noise.shape[-1]):
        noise[..., k] += keep * noise[..., k - 1]
    return I_mean + std * noise


def poisson_current(rates, weights, n_steps, dt, rng, n_neurons=None):
    """The current (nA) of synapses that are hit at random times, at `rates` (Hz).

    Each hit brings a charge of `weights` (nA ms, that is pC; negative for inhibition), spread over
    its step. `rates` and `weights` are one number each, or one for each group of synapses.
    """
    rng, dt = generator(rng), number("dt", dt, "ms", above=0)
    rates, weights = numbers("rates", rates, "Hz", at_least=0), numbers("weights", weights, "nA ms")
    if rates.shape != weights.shape or rates.ndim > 1:
        raise InputError(
            f"rates has the shape {rates.shape} and weights {weights.shape}, but each group of synapses "
            "needs one rate and one weight."
        )
    if rates.size and rates.max() * (dt / 1000) > MOST:
        raise InputError(
            f"rates reaches {rates.max():g} Hz, but at dt = {dt:g} ms it must be "
            f"{MOST / (dt / 1000):g} Hz or less, or hits in one step are too many to be drawn."
        )
    current = np.zeros(_shape(n_steps, n_neurons))
    for rate, weight in zip(np.atleast_1d(rates), np.atleast_1d(weights), strict=True):
        current += weight / dt * rng.poisson(rate * dt / 1000, current.shape)
    return current


def generator(rng):
    """rng; InputError unless it is a numpy.random.Generator."""
    if not isinstance(rng, np.random.Generator):
        raise InputError(
            f"rng must be a random generator, such as np.random.default_rng(1), but it is {shown(rng)}."
        )
    return rng


def _shape(n_steps, n_neurons):
    """How many numbers to draw: n_steps of them, or n_steps for each of n_neurons."""
    n_steps = whole("n_steps", n_steps, at_most=MOST)
    if n_neurons is None:
        return n_steps
    return whole("n_neurons", n_neurons, at_most=MOST // n_steps), n_steps
