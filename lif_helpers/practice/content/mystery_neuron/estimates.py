"""What is said of an estimate of each constant: how near is near enough, and what a wrong one comes from."""

import math

import numpy as np

from lif_helpers.parameters import LIFParameters
from lif_helpers.theory import crossing_time, rheobase

# How near is near enough: three and a half standard errors of a sensible experiment with a sample
# every 0.1 ms, so that of a thousand who do all six well, some three miss one by bad luck.
TOLERANCES = {
    # 200 ms at rest, 2000 samples: the error of their mean is 0.5/sqrt(2000) = 0.011 mV.
    "E_L": 0.04,
    # Such means at -0.1, -0.05, 0 and 0.05 nA: the error of a slope is that of one V over the root
    # of the currents' summed squared deviations, 0.011 mV/0.11 nA = 0.1 MΩ.
    "R_m": 0.35,
    # 20 sweeps averaged, back from 30 mV below rest: errors of 0.5/sqrt(20) = 0.11 mV, which in
    # log(E_L - V) grow from 0.4 % to 1 or 2 % in 15 ms. A line through 150 samples whose times scatter
    # by 4.3 ms has a slope good to about 0.01/(sqrt(150) 4.3 ms) = 0.0002 per ms; times tau_m:
    "tau_m": 0.0075,  # of tau_m itself
    # 20 spikes just above rheobase, 10 samples before each: 0.5/sqrt(200) = 0.035 mV; and these are
    # on average 0.03 mV below V_th.
    "V_th": 0.15,
    # 60 spikes at five times rheobase, 8 samples after each: 0.5/sqrt(480) = 0.023 mV.
    "V_reset": 0.08,
    # The mean of those intervals is good to a fiftieth of dt. The climb taken off it changes with V_th
    # by tau_m/(V_inf - V_th), up to 0.4 ms/mV, and less with the others: together about 0.02 ms.
    "t_ref": 0.08,
}

SHARPER = {
    "E_L": "Inject nothing and average V for longer: four times as many samples halve the error of a mean.",
    "R_m": "Hold several currents that bring no spike, negative ones too, wait until V stands still, and average "
    "it. R_m is the slope of V against I: the further apart the currents, the sharper.",
    "tau_m": "Push V far below E_L with a negative current and let go, many times; average the sweeps. The "
    "logarithm of E_L − V falls along a line of slope −1/tau_m, until V is lost in the noise near E_L.",
    "V_th": "A slow ramp shows the current that just makes it fire. Hold that current, and average V in the last "
    "millisecond before each of many spikes.",
    "V_reset": "Average V over the samples just after each of many spikes, and only while the refractory period "
    "lasts: with a sample every 0.1 ms, no more than eight.",
    "t_ref": "Under a strong current (in a long climb 1 % of error is some tenths of a ms), take the climb from "
    "V_reset to V_th, which the other five constants give, off the mean interval: what is left is t_ref.",
}


def _is(value, other):
    return math.isclose(value, other, rel_tol=0.05)


def _at(V, other):
    return math.isclose(V, other, abs_tol=0.5)


def _slope_without_log(p):
    """What −1/slope of the distance to E_L itself gives, over the first 15 ms of the way back of notebook 07."""
    t = np.arange(0, 15, 0.1)
    furthest = 30 / (1 + np.exp(-40 / p.tau_m))  # 40 ms on and 40 ms off, again and again
    return -1 / np.polyfit(t, furthest * np.exp(-t / p.tau_m), 1)[0]


def _strong_climb(V, p):
    """The climb from V to V_th (ms) under five times the rheobase."""
    return crossing_time(V, 5 * rheobase(p), p)


def _of_another_neuron(t_ref, p):
    """Whether the climb that was taken off is that of the default neuron, under a strong current or a weak one."""
    own, default = _strong_climb(p.V_reset, p), LIFParameters()
    climbs = [crossing_time(V, 5 * rheobase(p), default) for V in (p.V_reset, default.V_reset)]
    off = [own - climb for climb in climbs if abs(own - climb) > 0.5]
    return t_ref < -0.5 or any(abs(t_ref - p.t_ref - each) < 0.1 for each in off)


# What a wrong value often comes from: how it is known, p being the true constants, and what is said.
MISTAKES = {
    "E_L": [
        (
            lambda E_L, p: _is(E_L, p.R_m),
            "That is about R_m, the slope of the line of V against I: `np.polyfit` gives the slope first, and then "
            "the offset, V at 0 nA.",
        ),
    ],
    "R_m": [
        (
            lambda R_m, p: _is(R_m, 1 / p.R_m),
            "That is the slope of I against V, in nA per mV. R_m is the slope of V against I: in "
            "`np.polyfit(x, y, 1)` the currents are x.",
        ),
        (
            lambda R_m, p: _at(R_m, p.E_L),
            "That is about E_L, where the line passes 0 nA: `np.polyfit` gives the slope first, and "
            "then the offset.",
        ),
        (
            lambda R_m, p: R_m < 0,
            "No resistance is negative: the more current, the higher V. Take the slope of the line, not V over "
            "I, since V does not begin at 0 mV.",
        ),
    ],
    "tau_m": [
        (
            lambda tau_m, p: _is(tau_m, -p.tau_m),
            "A minus sign is lost: the slope of the logarithm is −1/tau_m.",
        ),
        (
            lambda tau_m, p: _is(tau_m, -1 / p.tau_m),
            "That is the slope of the logarithm itself, per ms. tau_m is −1 divided by it.",
        ),
        (
            lambda tau_m, p: _is(tau_m, 1 / p.tau_m),
            "That is 1/tau_m, per ms. Either the slope of the logarithm, −1/tau_m, has only lost its sign and is not "
            "divided by yet, or in `np.polyfit(x, y, 1)` x and y have changed places: the times are x.",
        ),
        (
            lambda tau_m, p: _is(tau_m, _slope_without_log(p)),
            "That is what the slope of the distance itself gives. It is its logarithm that falls along a straight line: "
            "`np.log` of the distance.",
        ),
        (
            lambda tau_m, p: -0.25 < tau_m < -0.1,
            "That looks like −1 divided by the offset of the line: `np.polyfit` gives the slope first, and then the "
            "offset.",
        ),
        (
            lambda tau_m, p: _is(tau_m, p.tau_m * math.log(10)),
            "That is what the slope of a logarithm to base 10 gives. An exponential has the slope "
            "−1/tau_m in the natural logarithm, `np.log`.",
        ),
        (
            lambda tau_m, p: _is(tau_m, p.tau_m * math.log(2)),
            "That is about the time in which V comes half of the way back. After tau_m it has come 63 % of it.",
        ),
        (
            lambda tau_m, p: abs(tau_m) > 2 * p.tau_m,
            "Far too flat a line. Is it fitted over the whole sweep? The logarithm falls along a straight line only on "
            "the way back, after the current is off and before the noise: take these samples alone, of t and of the distance.",
        ),
    ],
    "V_th": [
        (
            lambda V_th, p: _at(V_th, p.V_reset),
            "That is about V at the sample of the spike, which is already reset. Take the samples before it.",
        ),
        (
            lambda V_th, p: abs(V_th - 0.9 * p.V_th - 0.1 * p.V_reset) < 0.15,
            "Is one of ten samples that of the spike itself? It is already reset. Take the ten before it.",
        ),
        (
            lambda V_th, p: _at(V_th, p.V_th - p.E_L),
            "That is about how far the threshold lies above E_L. V_th is the V itself.",
        ),
        (
            lambda V_th, p: _at(V_th, p.V_th + 1.5),
            "That is about the highest sample that you see: of many, the one with the largest error. "
            "Average the samples just before many spikes.",
        ),
    ],
    "V_reset": [
        (
            lambda V_reset, p: _at(V_reset, p.E_L),
            "That is about E_L, but after a spike the V of this neuron begins somewhere else.",
        ),
        (
            lambda V_reset, p: _at(V_reset, p.V_th),
            "That is about V just before the spike. The sample of the spike is the first that is reset.",
        ),
        (
            lambda V_reset, p: _at(V_reset, p.V_reset - 1.65),
            "That is about the lowest sample that you see: of many, the one with the largest error. "
            "Average the samples just after many spikes.",
        ),
    ],
    "t_ref": [
        (
            lambda t_ref, p: _is(t_ref, p.t_ref / 0.1),
            "That is about the number of samples, if there is one every 0.1 ms. Multiply it by dt.",
        ),
        (
            lambda t_ref, p: math.isclose(
                t_ref,
                p.t_ref + _strong_climb(p.V_reset, p) - _strong_climb(p.E_L, p),
                abs_tol=0.1,
            ),
            "Does the climb that you take off begin at E_L? After a spike it begins at V_reset.",
        ),
        (
            _of_another_neuron,
            "What did you hand to `crossing_time`? It takes the current of this very recording, and the constants that you have "
            "measured: the `p` of the first cell belongs to another neuron.",
        ),
        (
            lambda t_ref, p: t_ref > p.t_ref + 1,
            "That is long: is it the whole interval between two spikes? The interval is t_ref plus the climb from V_reset to "
            "V_th: take the climb under the same current off.",
        ),
    ],
}
