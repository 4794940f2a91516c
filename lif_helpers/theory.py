"""What can be known about the neuron without simulating it.

Currents in nA, voltages in mV, times in ms, rates in Hz. The equations follow from the membrane
equation by hand; chapter 1.3 of Gerstner et al., Neuronal Dynamics (2014), has them too. The last
part, on a neuron that noise makes fire, names its own sources.

Each argument but p is a number, a list, or an array of integers or floats, of any shape that fits
together with the others; it is left as it is. What comes back is a float where all are single numbers,
and else an array of floats. InputError for a p that is not LIFParameters, for what is not a finite
number (t may be inf, for ever) or lies behind a mask, for a time, frequency or rate below 0, and for a
dt or tau_s of 0. Noise has no sign: a strength below 0 is as good as one above.
"""

from functools import wraps

import numpy as np

from lif_helpers.first_passage import first_passage
from lif_helpers.parameters import InputError, checked_p, numbers

# What each argument is throughout this module: its unit, and its bound where it has one.
ARGUMENTS = {
    "I": {"unit": "nA"},
    "I_mean": {"unit": "nA"},
    "amplitude": {"unit": "nA"},
    "V": {"unit": "mV"},
    "V_0": {"unit": "mV"},
    "t": {"unit": "ms", "at_least": 0, "finite": False},
    "lag": {"unit": "ms"},
    "frequency": {"unit": "Hz", "at_least": 0},
    "rates": {"unit": "Hz", "at_least": 0},
    "weights": {"unit": "nA ms"},
    "sigma": {"unit": "nA sqrt(ms)"},
    "std": {"unit": "nA"},
    "tau_s": {"unit": "ms", "above": 0},
    "dt": {"unit": "ms", "above": 0},
}


def of_numbers(function):
    """The function, of what ARGUMENTS says its arguments are, and quiet at the edges of floats."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    optional = names[len(names) - len(function.__defaults__ or ()) :]

    def looked_at(name, value):
        if name == "p":
            return checked_p(value)
        if name not in ARGUMENTS or (value is None and name in optional):
            return value
        return numbers(name, value, **ARGUMENTS[name])[()]

    @wraps(function)
    def with_numbers(*arguments, **named):
        given = [(name, looked_at(name, value)) for name, value in zip(names, arguments)]  # noqa: B905
        named = {name: looked_at(name, value) for name, value in named.items()}
        shapes = {n: v.shape for n, v in [*given, *named.items()] if isinstance(v, np.ndarray)}
        try:
            np.broadcast_shapes(*shapes.values())
        except ValueError:
            listed = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
            raise InputError(f"These shapes do not fit together: {listed}.") from None
        with np.errstate(all="ignore"):
            return function(*(value for _, value in given), *arguments[len(given) :], **named)

    return with_numbers


@of_numbers
def steady_state(I, p):
    """The V (mV) that a constant I (nA) leads to, threshold left out."""
    return p.E_L + p.R_m * I


@of_numbers
def relaxation_curve(t, V_0, p):
    """V (mV) at time t (ms) without input, from V_0 at t = 0 back to E_L."""
    return p.E_L + (V_0 - p.E_L) * np.exp(-t / p.tau_m)


@of_numbers
def charging_curve(t, I, p):
    """V (mV) at time t (ms) after a constant I (nA) was switched on at rest, threshold left out."""
    return p.E_L + p.R_m * I * (1 - np.exp(-t / p.tau_m))


@of_numbers
def sinusoid_gain(frequency, p):
    """The amplitude of V per amplitude of a sinusoidal I at a frequency in Hz: mV/nA = MΩ."""
    return p.R_m / np.hypot(1, 2 * np.pi * frequency * p.tau_m / 1000)


@of_numbers
def sinusoid_lag(frequency, p):
    """By what angle V lags behind a sinusoidal I at a frequency in Hz: radians, 0 to pi/2."""
    return np.arctan(2 * np.pi * frequency * p.tau_m / 1000)


@of_numbers
def sinusoid_response(t, I_mean, amplitude, frequency, p):
    """V (mV) at time t (ms), from rest, under `I_mean + amplitude sin(2 pi frequency t)`."""
    swing, lag = amplitude * sinusoid_gain(frequency, p), sinusoid_lag(frequency, p)
    angle = 2 * np.pi * frequency * t / 1000
    start_up = swing * np.sin(lag) * np.exp(-t / p.tau_m)
    return charging_curve(t, I_mean, p) + swing * np.sin(angle - lag) + start_up


@of_numbers
def sigma_V(sigma, p):
    """The strength (mV) in V of white noise of strength sigma (nA sqrt(ms)) in I.

    The free membrane's standard deviation is sigma_V/sqrt(2).
    """
    return p.R_m * np.abs(sigma) / np.sqrt(p.tau_m)


@of_numbers
def free_mean(t, I_mean, p):
    """The mean of V (mV) over many membranes without threshold, t (ms) after rest, under noise."""
    return charging_curve(t, I_mean, p)


@of_numbers
def free_std(t, sigma, p, dt=None):
    """The standard deviation of V (mV) over many such membranes, under white noise sigma (nA sqrt(ms)).

    Of the continuous membrane; with dt (ms), of the one simulated in exact steps, each with a
    constant current. Poisson input counts as white noise with the sigma of `campbell`.
    """
    if dt is None:
        std = sigma_V(sigma, p) / np.sqrt(2)
    else:
        # With decay = exp(-dt/tau_m), tanh(dt/(2 tau_m)) is (1 - decay)/(1 + decay), unrounded.
        std = p.R_m * np.abs(sigma) * np.sqrt(np.tanh(dt / (2 * p.tau_m)) / dt)
    return std * np.sqrt(-np.expm1(-2 * t / p.tau_m))


@of_numbers
def free_autocovariance(lag, sigma, p):
    """The covariance (mV^2) of V with V lag (ms) later, under white noise sigma (nA sqrt(ms)).

    Of the stationary membrane, long after rest, without threshold: at lag 0, the variance.
    """
    return sigma_V(sigma, p) ** 2 / 2 * np.exp(-np.abs(lag) / p.tau_m)


@of_numbers
def free_std_coloured(std, tau_s, p, dt=None):
    """The stationary standard deviation of V (mV) under Ornstein-Uhlenbeck noise, no threshold.

    `std` (nA) and tau_s (ms) are the noise's own. Of the continuous membrane; with dt (ms), of the
    one simulated in exact steps.
    """
    if dt is None:
        return p.R_m * np.abs(std) * np.sqrt(tau_s / (tau_s + p.tau_m))
    half, half_s = dt / (2 * p.tau_m), dt / (2 * tau_s)
    return p.R_m * np.abs(std) * np.sqrt(np.tanh(half) / np.tanh(half + half_s))


@of_numbers
def campbell(rates, weights):
    """`(I_mean, sigma)`, in nA and nA sqrt(ms), of Poisson input of many small hits.

    `rates` (Hz) and `weights` (nA ms) are those of `poisson_current`. Campbell's theorem: the mean
    is the sum of rate times weight, the variance that of rate times weight squared.
    """
    if np.shape(rates) != np.shape(weights):
        raise InputError(
            f"rates has the shape {np.shape(rates)} and weights {np.shape(weights)}, but each group of "
            "synapses needs one rate and one weight."
        )
    rates = rates / 1000
    return np.sum(rates * weights), np.sqrt(np.sum(rates * weights**2))


@of_numbers
def threshold_shift(sigma, p, dt):
    """By how much (mV) to lower V_th where V, under white noise sigma (nA sqrt(ms)), is seen every dt.

    Between two samples V may cross V_th and come back unseen: a threshold on samples acts like one
    on all of V that lies this much higher. Broadie, Glasserman & Kou (1997), A continuity
    correction for discrete barrier options, Mathematical Finance 7:325; the factor is
    -zeta(1/2)/sqrt(2 pi).
    """
    return 0.5825971579390107 * sigma_V(sigma, p) * np.sqrt(dt / p.tau_m)


@of_numbers
def rheobase(p):
    """The constant current (nA) above which the neuron fires; at it, V only creeps up to V_th."""
    return (p.V_th - p.E_L) / p.R_m


@of_numbers
def crossing_time(V, I, p):
    """How long (ms) V (mV) takes to V_th under a constant I (nA): 0 if there, inf if never."""
    V, I = np.broadcast_arrays(V, I)
    time = np.full(V.shape, np.inf)
    rises = (V < p.V_th) & (I > rheobase(p))
    beyond = p.R_m * (I[rises] - rheobase(p))  # V_inf - V_th, without its rounding error
    time[rises] = p.tau_m * np.log1p((p.V_th - V[rises]) / beyond)
    time[V >= p.V_th] = 0
    return time[()]


@of_numbers
def first_spike_latency(I, p):
    """How long (ms) after a constant I (nA) begins at rest the first spike comes: inf if never."""
    return crossing_time(p.E_L, I, p)


@of_numbers
def firing_rate(I, p):
    """Spikes per second (Hz) under a constant I (nA): 0 up to rheobase, 1000/t_ref at the most."""
    I = np.asarray(I)
    rate = np.zeros(I.shape)
    fires = I > rheobase(p)
    beyond = p.R_m * (I[fires] - rheobase(p))  # V_inf - V_th
    climb = p.tau_m * np.log1p((p.V_th - p.V_reset) / beyond)  # from V_reset to V_th
    rate[fires] = 1000 / (p.t_ref + climb)
    return rate[()]


@of_numbers
def siegert_rate(I_mean, sigma, p):
    """Spikes per second (Hz) under white noise of mean I_mean (nA), strength sigma (nA sqrt(ms)).

    Siegert (1951), Phys Rev 81:617: the mean interval is t_ref plus tau_m sqrt(pi) times the integral
    of exp(x^2)(1 + erf x), x = (V - V_inf)/sigma_V, from V_reset to V_th. Here it is right to 1e-12,
    for a given x, at any distance from threshold. With sigma = 0, the rate is `firing_rate`.
    """
    scale, mean, _ = _first_passage(I_mean, sigma, p)
    rate = 1000 * scale / (p.t_ref * scale + mean)
    return np.where(np.equal(sigma, 0), firing_rate(I_mean, p), rate)[()]


@of_numbers
def siegert_cv(I_mean, sigma, p):
    """The CV of the intervals under that noise: small far above threshold, 1 (Poisson) far below.

    Brunel (2000), J Comput Neurosci 8:183. t_ref lengthens each interval and varies none. With
    sigma = 0, the CV is 0 where the neuron fires and nan where it does not.
    """
    scale, mean, cv = _first_passage(I_mean, sigma, p)
    cv = cv * mean / (p.t_ref * scale + mean)
    noiseless = np.where(firing_rate(I_mean, p) > 0, 0, np.nan)
    return np.where(np.equal(sigma, 0), noiseless, cv)[()]


def _first_passage(I_mean, sigma, p):
    """`(scale, mean, cv)` of the time (ms) from V_reset to V_th; mean/scale may be beyond floats."""
    # Noise of 1e-12 of the way up is as good as none; at an x_th of 40 the rate rounds to 0.
    noise = np.maximum(sigma_V(sigma, p), 1e-12 * (p.V_th - p.V_reset))
    x_th = np.minimum(p.R_m * (rheobase(p) - I_mean) / noise, 40)
    scale, mean, cv = first_passage(x_th, (p.V_th - p.V_reset) / noise)
    return scale, p.tau_m * mean, cv
