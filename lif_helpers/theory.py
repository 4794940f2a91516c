"""What can be known about the neuron without simulating it.

Currents in nA, voltages in mV, times in ms, rates in Hz; floats or arrays throughout. The equations
follow from the membrane equation by hand; chapter 1.3 of Gerstner et al., Neuronal Dynamics (2014),
has them too.
"""

import numpy as np


def steady_state(I, p):
    """The V (mV) that a constant I (nA) leads to, threshold left out."""
    return p.E_L + p.R_m * I


def relaxation_curve(t, V_0, p):
    """V (mV) at time t (ms) without input, from V_0 at t = 0 back to E_L."""
    return p.E_L + (V_0 - p.E_L) * np.exp(-t / p.tau_m)


def charging_curve(t, I, p):
    """V (mV) at time t (ms) after a constant I (nA) was switched on at rest, threshold left out."""
    return p.E_L + p.R_m * I * (1 - np.exp(-t / p.tau_m))


def sinusoid_gain(frequency, p):
    """The amplitude of V per amplitude of a sinusoidal I at a frequency in Hz: mV/nA = MΩ."""
    return p.R_m / np.hypot(1, 2 * np.pi * frequency * p.tau_m / 1000)


def sinusoid_lag(frequency, p):
    """By what angle V lags behind a sinusoidal I at a frequency in Hz: radians, 0 to pi/2."""
    return np.arctan(2 * np.pi * frequency * p.tau_m / 1000)


def sinusoid_response(t, I_mean, amplitude, frequency, p):
    """V (mV) at time t (ms), from rest, under `I_mean + amplitude sin(2 pi frequency t)`."""
    swing, lag = amplitude * sinusoid_gain(frequency, p), sinusoid_lag(frequency, p)
    angle = 2 * np.pi * frequency * t / 1000
    start_up = swing * np.sin(lag) * np.exp(-t / p.tau_m)
    return charging_curve(t, I_mean, p) + swing * np.sin(angle - lag) + start_up


def sigma_V(sigma, p):
    """The strength (mV) in V of white noise of strength sigma (nA sqrt(ms)) in I.

    The free membrane's standard deviation is sigma_V/sqrt(2).
    """
    return p.R_m * sigma / np.sqrt(p.tau_m)


def free_mean(t, I_mean, p):
    """The mean of V (mV) over many membranes without threshold, t (ms) after rest, under noise."""
    return charging_curve(t, I_mean, p)


def free_std(t, sigma, p, dt=None):
    """The standard deviation of V (mV) over many such membranes, under white noise sigma (nA sqrt(ms)).

    Of the continuous membrane; with dt (ms), of the one simulated in exact steps, each with a
    constant current. Poisson input counts as white noise with the sigma of `campbell`.
    """
    if dt is None:
        variance = sigma_V(sigma, p) ** 2 / 2
    else:
        decay = np.exp(-dt / p.tau_m)
        variance = (p.R_m * sigma) ** 2 / dt * (1 - decay) / (1 + decay)
    return np.sqrt(variance * (1 - np.exp(-2 * t / p.tau_m)))


def free_std_coloured(std, tau_s, p, dt=None):
    """The stationary standard deviation of V (mV) under Ornstein-Uhlenbeck noise, no threshold.

    `std` (nA) and tau_s (ms) are the noise's own. Of the continuous membrane; with dt (ms), of the
    one simulated in exact steps.
    """
    if dt is None:
        return p.R_m * std * np.sqrt(tau_s / (tau_s + p.tau_m))
    decay, keep = np.exp(-dt / p.tau_m), np.exp(-dt / tau_s)
    remembered = (1 + decay * keep) / (1 - decay * keep)
    return p.R_m * std * np.sqrt((1 - decay) / (1 + decay) * remembered)


def campbell(rates, weights):
    """`(I_mean, sigma)`, in nA and nA sqrt(ms), of Poisson input of many small hits.

    `rates` (Hz) and `weights` (nA ms) are those of `poisson_current`. Campbell's theorem: the mean
    is the sum of rate times weight, the variance that of rate times weight squared.
    """
    rates, weights = np.atleast_1d(rates) / 1000, np.atleast_1d(weights)
    return np.sum(rates * weights), np.sqrt(np.sum(rates * weights**2))


def threshold_shift(sigma, p, dt):
    """By how much (mV) to lower V_th where V, under white noise sigma (nA sqrt(ms)), is seen every dt.

    Between two samples V may cross V_th and come back unseen: a threshold on samples acts like one
    on all of V that lies this much higher. Broadie, Glasserman & Kou (1997), A continuity
    correction for discrete barrier options, Mathematical Finance 7:325; the factor is
    -zeta(1/2)/sqrt(2 pi).
    """
    return 0.5825971579390107 * sigma_V(sigma, p) * np.sqrt(dt / p.tau_m)


def rheobase(p):
    """The constant current (nA) above which the neuron fires; at it, V only creeps up to V_th."""
    return (p.V_th - p.E_L) / p.R_m


def crossing_time(V, I, p):
    """How long (ms) V (mV) takes to V_th under a constant I (nA): 0 if there, inf if never."""
    V, I = np.broadcast_arrays(np.asarray(V, float), np.asarray(I, float))
    time = np.full(V.shape, np.inf)
    rises = (V < p.V_th) & (I > rheobase(p))
    beyond = p.R_m * (I[rises] - rheobase(p))  # V_inf - V_th, without its rounding error
    time[rises] = p.tau_m * np.log1p((p.V_th - V[rises]) / beyond)
    time[V >= p.V_th] = 0
    return time[()]


def first_spike_latency(I, p):
    """How long (ms) after a constant I (nA) begins at rest the first spike comes: inf if never."""
    return crossing_time(p.E_L, I, p)


def firing_rate(I, p):
    """Spikes per second (Hz) under a constant I (nA): 0 up to rheobase, 1000/t_ref at the most."""
    I = np.asarray(I, float)
    rate = np.zeros(I.shape)
    fires = I > rheobase(p)
    beyond = p.R_m * (I[fires] - rheobase(p))  # V_inf - V_th
    climb = p.tau_m * np.log((beyond + p.V_th - p.V_reset) / beyond)  # from V_reset to V_th
    rate[fires] = 1000 / (p.t_ref + climb)
    return rate[()]
