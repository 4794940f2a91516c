"""Each sentence on numbers and on random draws is asserted of a learner's code."""

import textwrap

import pytest
from learners import written

import lif_helpers
from lif_helpers.practice import EXERCISES, check
from lif_helpers.practice.content.common.loops import simulate_lif

SLOPE = "def membrane_slope(V, I, p):\n    return "
STEP = "def euler_step(V, I, p, dt):\n    return "
STEADY = "def steady_state(I, p):\n    return "
RHEOBASE = "def rheobase(p):\n    return "
RULE = "def spike_and_reset(V, p):\n"
RATE = "def population_rate(spikes, dt):\n    return "
ISI = "def interspike_intervals(spike_times):\n    return "
TIMES = "def to_spike_times(binary, dt):\n    return "
ENSEMBLE = "def ensemble_statistics(V):\n    return "
EXACT = "def exact_step(V, I, p, dt):\n    V_inf = p.E_L + p.R_m * I\n    return "
WHITE = "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n"
SYNAPTIC = "def random_synaptic_current(I_mean, t_max, dt, rng):\n    n = round(t_max / dt)\n"


def trace(body, first="p.E_L"):
    """A `simulate_membrane` with this body of its loop."""
    return (
        f"def simulate_membrane(I, p, dt):\n    V = np.full(len(I), {first})\n"
        f"    for k in range(len(I) - 1):\n{textwrap.indent(body, ' ' * 8)}\n    return V"
    )


def lif(body, last="return V, spikes"):
    """A `simulate_lif` with this body of its loop."""
    return (
        "def simulate_lif(I, p, dt):\n    V, left = np.full(len(I), p.E_L), 0\n"
        "    spikes = np.zeros(len(I), dtype=bool)\n    for k in range(len(I) - 1):\n"
        f"{textwrap.indent(body, ' ' * 8)}\n    {last}"
    )


TOLD = {
    # numbers that cannot be
    "nan": (
        STEP + "V * np.nan",
        "gave nan, where -53.2806 is expected. That comes from dividing by 0",
    ),
    "inf": (RATE + "1 / np.mean(spikes, axis=0)", "gave inf, where 0 is expected"),
    # order, kind, start
    "results exchanged": (
        RULE + "    s = V >= p.V_th\n    return s, np.where(s, p.V_reset, V)",
        "in the wrong order: give back V, spiked.",
    ),
    "whole numbers": (
        "def interspike_intervals(spike_times):\n    return np.diff(spike_times).astype(int)",
        "Your array holds whole numbers only",
    ),
    "spikes in V": (
        lif("spikes[k + 1] = euler_step(V[k], I[k], p, dt) > -60\nV[k + 1] = spikes[k + 1]"),
        "what belongs into `spikes` is stored in V",
    ),
    "another start": (
        trace("V[k + 1] = euler_step(V[k], I[k], p, dt)", first="p.E_L + 1"),
        "begins with V[0] = -65.25 mV. A trace begins at rest: V[0] is E_L, here -66.25 mV",
    ),
    "a start typed in": (
        trace("V[k + 1] = euler_step(V[k], I[k], p, dt)", first="-70.0"),
        "That number is typed in: use `p.E_L`.",
    ),
    # size
    "sign": (STEADY + "-(p.E_L + p.R_m * I)", "its sign is the other way round"),
    "too small": (STEADY + "(p.E_L + p.R_m * I) / 1000", "Every result is 1 000 times too small"),
    "too large": (SLOPE + "1000 * (p.E_L - V + p.R_m * I) / p.tau_m", "1 000 times too large"),
    "a tiny number": (
        RHEOBASE + "1e-9 * (p.V_th - p.E_L) / p.R_m",
        "1 000 000 000 times too small",
    ),
    "upside down": (ISI + "1 / np.diff(spike_times)", "Your results are upside down: where 7.47"),
    "a factor": (ISI + "np.diff(spike_times) / 2", "Every result is 0.5 times what it should be"),
    # rounded, searched for, near
    "rounded": (
        STEADY + "np.round(p.E_L + p.R_m * I, 1)",
        "each of your results is a multiple of 0.1.",
    ),
    "cut off": (
        SLOPE + "(p.E_L - V + p.R_m * I) // p.tau_m",
        "each of your results is a whole number.",
    ),
    "searched for": (
        "def rheobase(p):\n    I = 0\n    while p.E_L + p.R_m * I < p.V_th:\n        I += 0.1\n    return I",
        "a multiple of 0.1. Is it rounded, cut off, or searched for in steps?",
    ),
    "an offset": (STEADY + "p.E_L + p.R_m * I + 0.3", "off by the same +0.3"),
    "approximated": (
        RHEOBASE + "(p.V_th - p.E_L) / p.R_m * (1 + 0.001 * p.R_m / 90)",
        "Close, but not exact",
    ),
    "another order": (
        ISI + "np.diff(spike_times)[::-1]",
        "not in their places: keep `isi` in the order",
    ),
    "multiples of 0.5": (STEADY + "np.round(2 * (p.E_L + p.R_m * I)) / 2", "a multiple of 0.5."),
    "multiples of 0.05": (STEADY + "np.round((p.E_L + p.R_m * I) / 0.05) * 0.05", "of 0.05."),
    "multiples of 0.01": (STEADY + "np.round(p.E_L + p.R_m * I, 2)", "a multiple of 0.01."),
    "multiples of 0.005": (STEADY + "np.round((p.E_L + p.R_m * I) / 0.005) * 0.005", "of 0.005."),
    "multiples of 0.001": (RHEOBASE + "np.round((p.V_th - p.E_L) / p.R_m, 3)", "of 0.001."),
    "multiples of 0.0001": (RHEOBASE + "np.round((p.V_th - p.E_L) / p.R_m, 4)", "of 0.0001."),
    "nothing left": (
        RHEOBASE + "int((p.V_th - p.E_L) / p.R_m)",
        "Your result is 0 everywhere, whatever is handed in: is it typed in, cut off to a whole number, or multiplied",
    ),
    "one number typed in": (
        "def coefficient_of_variation(isi):\n    return 1.0 if len(isi) > 1 else np.nan",
        "Your result is 1 everywhere, whatever is handed in",
    ),
    "threes": (
        "def to_binary(spike_times, n_steps, dt):\n    b = np.zeros(n_steps)\n    for t in spike_times:\n"
        "        b[round(t / dt)] = 3\n    return b",
        "Every result is 3 times what it should be",
    ),
    "a factor that is no unit": (
        STEADY + "(p.E_L + p.R_m * I) / 10",
        "Every result is 0.1 times what it should be: which number is there too much, or missing?",
    ),
    "ones in other places": (
        "def to_binary(spike_times, n_steps, dt):\n    b = np.zeros(n_steps, dtype=int)\n"
        "    for t in spike_times:\n        b[n_steps - 1 - round(t / dt)] = 1\n    return b",
        "There are as many ones as there should be, but not in their places: the place of each is the number of its step.",
    ),
    # leak and input together
    "the change, by a factor": (
        STEP + "V + 1.5 * dt * (p.E_L - V + p.R_m * I) / p.tau_m",
        "the change of V is 1.5 times what it should be: look at dt/tau_m, which multiplies both.",
    ),
    "the change, not by one factor": (
        STEP + "V + dt * dt * (p.E_L - V + p.R_m * I) / p.tau_m / 0.1 + 0 * V + 0 * dt",
        "the change of V is not what it should be",
    ),
    "the slope": (
        SLOPE + "np.exp(-1 / p.tau_m) * (p.E_L - V + p.R_m * I) / p.tau_m",
        "the slope is not what it should be: look at tau_m, which divides both.",
    ),
    "away from V∞": (
        EXACT + "V - 2 * (V_inf - V) * (1 - np.exp(-dt / p.tau_m))",
        "The change of V has the wrong sign: V moves away from V∞",
    ),
    # what a factor goes with
    "once too often": (
        RATE + "10 * np.mean(spikes, axis=0)",
        "Where dt is 0.06, `rate` is 0.0006 times what it should be, and 0.01 times where it is 1: as if it were multiplied by dt",
    ),
    "not divided": (
        ENSEMBLE + "np.sum(V, axis=0) / 50, np.std(V, axis=0)",
        "Where the number of neurons is 2, `mean` is 0.04 times",
    ),
    "divided by a constant": (
        RHEOBASE + "(p.V_th - p.E_L) * p.C_m / 1000",
        "your result is 0.0085 times what it should be",
    ),
    # cases
    "negative currents": (
        STEADY + "p.E_L + p.R_m * np.maximum(I, -0.01)",
        "wrong wherever I is negative: is there a condition, or something like `abs` or `max`",
    ),
    "below rest": (SLOPE + "(-abs(V - p.E_L) + p.R_m * I) / p.tau_m", "wherever V is below E_L"),
    "only falling": (
        STEP + "V + abs(dt * (p.E_L - V + p.R_m * I) / p.tau_m)",
        "wherever V should fall",
    ),
    "above threshold": (
        RULE + "    s = V >= p.V_th\n    return np.where(s, (p.V_reset + V) / 2, V), s",
        "wrong wherever V is at or above V_th: look at what is done there.",
    ),
    # another argument or constant
    "nothing of p": (RHEOBASE + "0.2", "gives the same whatever is in `p`"),
    "a constant typed in": (STEADY + "-70 + p.R_m * I", "-70 were typed in for E_L"),
    "the course's constant": (STEADY + "-60 + p.R_m * I", "-60 were typed in for E_L"),
    "two constants typed in": (
        SLOPE + "(-70 - V + 100 * I) / p.tau_m",
        "typed in for R_m (100), E_L (-70), or taken from another neuron than `p`. Use `p.R_m`, `p.E_L`.",
    ),
    "another constant": (
        STEADY + "p.V_th + p.R_m * I",
        "you used V_th, the threshold, where E_L belongs",
    ),
    "a constant's sign": (STEP + "V + dt * (-p.E_L - V + p.R_m * I) / p.tau_m", "sign of E_L"),
    "a constant left out": (
        EXACT + "p.E_L + I * 0 + (V - p.E_L) * np.exp(-dt) + I * (1 - np.exp(-dt))",
        "`exact_step(V=-53.37",
    ),
    "a constant upside down": (
        STEP + "V + dt * (p.E_L - V + p.R_m * I) * p.tau_m",
        "tau_m stands where 1/tau_m belongs",
    ),
    "dt in seconds": (
        STEP + "V + dt / 1000 * (p.E_L - V + p.R_m * I) / p.tau_m",
        "dt/tau_m comes in 1 000 times too small, as if one of them were in seconds.",
    ),
    "tau_m in seconds": (
        STEP + "V + dt / (p.tau_m / 1000) * (p.E_L - V + p.R_m * I)",
        "dt/tau_m comes in 1 000 times too large",
    ),
    "picoamperes": (
        STEADY + "p.E_L + p.R_m * I / 1000",
        "R_m I, the input, comes in 1 000 times too small, as if something in it were in another unit. R_m is in MΩ. MΩ · nA is "
        "mV, so no factor is needed.",
    ),
    "R_m in kΩ": (
        STEADY + "p.E_L + 1000 * p.R_m * I",
        "R_m I, the input, comes in 1 000 times too large",
    ),
    "E_L in volts": (
        STEADY + "p.E_L / 1000 + p.R_m * I",
        "E_L comes in 1 000 times too small, as if something in it were in another unit. E_L is in mV. Everything is in ms, mV",
    ),
    "an argument a thousand millions too small": (
        SLOPE + "(p.E_L - 1e-9 * V + p.R_m * I) / p.tau_m",
        "V comes in 1 000 000 000 times too small",
    ),
    "an argument left out": (
        SLOPE + "(p.E_L + p.R_m * I) / p.tau_m + 0 * V",
        "Your result does not depend on V, and it should: look at the leak",
    ),
    "an argument's sign": (
        SLOPE + "(p.E_L + V + p.R_m * I) / p.tau_m",
        "The sign of V is the other way",
    ),
    "an argument squared": (STEADY + "p.E_L + p.R_m * I**2", "It looks as if I were squared"),
    "an argument without its sign": (
        SLOPE + "(p.E_L - V + p.R_m * np.abs(I)) / p.tau_m",
        "the sign of I were lost, by `abs` perhaps",
    ),
    "an argument rounded": (
        STEADY + "p.E_L + p.R_m * np.round(I, 1)",
        "I is rounded, or decimals of it are cut",
    ),
    "dt as 1": (
        TIMES + "np.flatnonzero(binary) * 1.0 + 0 * dt",
        "These are the numbers of the steps",
    ),
    "dt typed in": (TIMES + "np.flatnonzero(binary) * 0.1", "0.1 were typed in for dt"),
    "half of dt": (
        STEP + "V + dt / 2 * (p.E_L - V + p.R_m * I) / p.tau_m",
        "right for a dt that is 0.5 times as long",
    ),
    "divided by a length": (
        ISI + "np.diff(spike_times) / len(spike_times)",
        "Where the length of spike_times is 2, `isi` is 0.5 times what it should be",
    ),
    # what the result depends on
    "needless, and near": (
        STEADY + "p.E_L + p.R_m * I + 1e-4 * p.tau_m",
        "Your result depends on tau_m, the membrane time constant, and it should not.",
    ),
    "needless for arrays only": (
        STEADY + "p.E_L + p.R_m * I + (0.01 * p.t_ref if np.ndim(I) else 0)",
        "Your result depends on t_ref, the absolute refractory period, and it should not.",
    ),
    "added in place of multiplied": (
        STEADY + "p.E_L + p.R_m + I",
        "I changes your result too weakly: look at Ohm's law, R_m I.",
    ),
    "needless": (
        STEADY + "p.E_L + p.R_m * I - p.V_reset",
        "depends on V_reset, the reset potential, and it should not.",
    ),
    "missing": (
        SLOPE + "(-65 - V + p.R_m * I) / p.tau_m",
        "does not depend on E_L, and it should: look at the leak",
    ),
    "opposite": (
        SLOPE + "(-V - p.E_L + p.R_m * I / p.tau_m)",
        "When E_L grows, your result falls, and it should rise",
    ),
    "opposite, rising": (
        RHEOBASE + "p.E_L + p.R_m * p.V_th",
        "When E_L grows, your result rises, and it should fall",
    ),
    "too weakly": (
        SLOPE + "(-0.5 * (V - p.E_L) + p.R_m * I) / p.tau_m",
        "V changes your result too weakly",
    ),
    "too strongly": (
        SLOPE + "(-1.5 * (V - p.E_L) + p.R_m * I) / p.tau_m",
        "V changes your result too strongly",
    ),
    # where in a trace
    "every other step": (
        trace("if k % 2 == 0:\n    V[k + 1] = euler_step(V[k], I[k], p, dt)"),
        "Up to V[1] all is right: look at the step from there to V[2].",
    ),
    "later in a longer trace": (
        trace("V[k + 1] = euler_step(V[k], I[k] if k < 6 else -I[k], p, dt)"),
        "Up to V[6] all is right: look at the step from there to V[7].",
    ),
    "a little, at every step": (
        trace("V[k + 1] = 1.0001 * euler_step(V[k], I[k], p, dt)"),
        "look at the step from there to V[1].",
    ),
    "later in another current": (
        lif(
            "V[k + 1], spikes[k + 1] = spike_and_reset(euler_step(V[k], I[k], p, dt) + 0.1 * (len(I) != 25), p)"
        ),
        "That is before any spike of this neuron: look at the step from one V to the next.",
    ),
    "before any spike": (
        lif(
            "V[k + 1] = euler_step(V[k], I[k] ** 3, p, dt)\nV[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)"
        ),
        "That is before any spike of this neuron: look at the step from one V to the next.",
    ),
    "a peak is drawn": (
        lif(
            "V[k + 1] = euler_step(p.V_reset if spikes[k] else V[k], I[k], p, dt)\n"
            "spikes[k + 1] = V[k + 1] >= p.V_th\nif spikes[k + 1]:\n    V[k + 1] = 30"
        ),
        "the stored value is the one after the reset, V_reset: look at the test and at the reset.",
    ),
    "the wrong reset": (
        lif(
            "V[k + 1] = euler_step(V[k], I[k], p, dt)\nspikes[k + 1] = V[k + 1] >= p.V_th\n"
            "if spikes[k + 1]:\n    V[k + 1] = p.V_reset - 2"
        ),
        "V has reached threshold there: look at the test, the record and the reset.",
    ),
    "held for a while": (
        lif(
            "V[k + 1] = p.V_reset if left else euler_step(V[k], I[k], p, dt)\n"
            "V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)\n"
            "left = round(2 / dt) if spikes[k + 1] else max(0, left - 1)"
        ),
        "V is still at V_reset: it is held there.",
    ),
    "another start after a spike": (
        lif(
            "start = V[k] + 1 if spikes[k] else V[k]\nV[k + 1] = euler_step(start, I[k], p, dt)\n"
            "V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)"
        ),
        "That is after a spike: from which V does the next step start?",
    ),
    "a spike too many": (
        lif(
            "V[k + 1], spikes[k + 1] = spike_and_reset(euler_step(V[k], I[k], p, dt), p)\n"
            "spikes[k + 1] |= V[k + 1] > p.V_th - 1"
        ),
        "it is in `spikes` that a spike is noted where there is none",
    ),
    "spikes in other places": (
        lif(
            "V[k + 1], spikes[k + 1] = spike_and_reset(euler_step(V[k], I[k], p, dt), p)",
            "return V, spikes[::-1]",
        ),
        "it is in `spikes` that ",
    ),
    "a spike too few": (
        lif(
            "V[k + 1], spikes[k + 1] = spike_and_reset(euler_step(V[k], I[k], p, dt), p)\n"
            "spikes[k + 1] &= k % 2 == 0"
        ),
        "it is in `spikes` that one is missing",
    ),
    # before an exception
    "rounded, and stopped": (
        STEADY + "round(p.E_L + p.R_m * I)",
        "each of your results is a whole number.",
    ),
    "typed in, and stopped": (
        "def to_binary(spike_times, n_steps, dt):\n    b = np.zeros(n_steps)\n"
        "    for t in spike_times:\n        b[round(t / 0.1)] = 1\n    return b",
        "0.1 were typed in for dt",
    ),
    # random
    "the same at each step": (
        WHITE + "    return np.full(n_steps, 2 * I_mean) + 0 * rng.random()",
        "the same number at every step",
    ),
    "added up": (
        WHITE + "    return I_mean + np.cumsum(sigma / np.sqrt(dt) * rng.standard_normal(n_steps))",
        "gives values that hang together",
    ),
    "rounded noise": (
        WHITE + "    return I_mean + sigma / np.sqrt(dt) * np.round(rng.standard_normal(n_steps))",
        "gives the same value at several steps: of 200 values in a row about 3% are different ones",
    ),
    "the same at each call": (
        WHITE + "    rng.random()\n    rng = np.random.default_rng(5)\n"
        "    return I_mean + sigma / np.sqrt(dt) * rng.standard_normal(n_steps)",
        "gives the same noise at each call",
    ),
    "a step without noise": (
        WHITE
        + "    I = I_mean + sigma / np.sqrt(dt) * rng.standard_normal(n_steps)\n    I[0] = I_mean\n    return I",
        "has steps with little noise or none",
    ),
    "forced to cancel": (
        WHITE
        + "    x = rng.standard_normal(n_steps)\n    return I_mean + sigma / np.sqrt(dt) * (x - x.mean())",
        "noise that is forced to cancel over the whole run",
    ),
    "a mean typed in": (
        SYNAPTIC + "    return 0.25 * (1 + 0.1 * np.sqrt(t_max / dt) * rng.uniform(-1, 1, n))",
        "has the mean 0.25 nA, where about 0.23 nA is expected. It is the same whatever I_mean is",
    ),
    "a mean with the other sign": (
        WHITE + "    return sigma / np.sqrt(dt) * rng.standard_normal(n_steps) - I_mean",
        "Its sign is the other way round: add I_mean.",
    ),
    "another mean": (
        WHITE + "    return 2 * I_mean + sigma / np.sqrt(dt) * rng.standard_normal(n_steps)",
        "Is the noise as often below zero as above? And is I_mean added once?",
    ),
    "a factor everywhere": (
        WHITE + "    return I_mean + 0.5 * sigma / np.sqrt(dt) * rng.standard_normal(n_steps)",
        "In all tests it is 0.5 times what it should be",
    ),
    "a root too much": (
        WHITE + "    return I_mean + sigma * np.sqrt(n_steps / dt) * rng.standard_normal(n_steps)",
        "as if the noise were multiplied by the root of n_steps once too often",
    ),
    "no simple factor": (
        WHITE + "    return I_mean + sigma / dt**0.25 * rng.standard_normal(n_steps)",
        "In the 3 tests, with different dt and different strengths, it is 0.56, 0.97, 0.71 times",
    ),
    "another strength in long steps": (
        WHITE
        + "    return I_mean + (2 if dt > 0.2 else 1) * sigma / np.sqrt(dt) * rng.standard_normal(n_steps)",
        "has the standard deviation ",
    ),
    "not bell-shaped": (
        WHITE
        + "    return I_mean + sigma / np.sqrt(dt) * np.sqrt(3) * rng.uniform(-1, 1, n_steps)",
        "not the right distribution: expected are values that are bell-shaped (Gaussian).",
    ),
    "not flat": (
        SYNAPTIC
        + "    return I_mean * (1 + 0.1 * np.sqrt(t_max / dt / 3) * rng.standard_normal(n))",
        "expected are values that are flat, between two bounds.",
    ),
    "not finite": (
        WHITE + "    return rng.standard_normal(n_steps) * np.inf",
        "gave values that are not finite",
    ),
    "NumPy's": (
        WHITE + "    return I_mean + np.random.randn(n_steps)",
        "come from NumPy's global random numbers",
    ),
    "Python's": (
        WHITE
        + "    import random\n    return np.array([random.gauss(0, 1) for _ in range(n_steps)])",
        "come from Python's own `random`",
    ),
    "of its own": (
        WHITE + "    return I_mean + np.random.default_rng(0).standard_normal(n_steps)",
        "come from somewhere else, perhaps from a generator that you make yourself",
    ),
    "NumPy's too": (
        WHITE + "    return I_mean + np.random.randn() + rng.standard_normal(n_steps)",
        "You also use or seed NumPy's global random numbers",
    ),
    "never the same": (
        WHITE
        + "    other = np.random.default_rng()\n    return rng.random(n_steps) + other.random()",
        "Two generators with the same seed gave different results",
    ),
}


@pytest.mark.parametrize(("source", "said"), TOLD.values(), ids=TOLD)
def test_it_is_told(source, said):
    feedback = check(written(source, lif_helpers=lif_helpers, simulate_lif=simulate_lif))
    assert feedback.status == "incorrect"
    assert said in feedback.message


def told(source):
    return check(written(source, lif_helpers=lif_helpers, simulate_lif=simulate_lif)).message


def test_where_nothing_more_can_be_said_the_numbers_are():
    first = "def interspike_intervals(spike_times):\n    isi = np.diff(spike_times)\n"
    message = told(first + "    isi[:1] *= len(spike_times)\n    return isi")
    assert message.endswith("gave 37.35 for isi[0], where 7.47 is expected.")


def test_what_takes_too_long_is_not_moved(monkeypatch):
    source = SLOPE + "(-65 - V + p.R_m * I) / p.tau_m"
    assert "does not depend on E_L" in told(source)
    monkeypatch.setattr("lif_helpers.practice.checking.dependence.SECONDS", 0)
    assert told(source).endswith(" is expected.")


def test_the_place_is_told():
    V = lif("V[k + 1] = euler_step(V[k], I[k] ** 3, p, dt)")
    assert " for V[1], where -" in told(V)
    spikes = lif(
        "V[k + 1], spikes[k + 1] = spike_and_reset(euler_step(V[k], I[k], p, dt), p)\n"
        "spikes[k + 1] &= k % 2 == 0"
    )
    assert " gave 0 for spikes[" in told(spikes)
    slope = SLOPE + "(p.E_L - V + p.R_m * I + (1 + V * V if np.ndim(V) else 0)) / p.tau_m"
    assert " at [0], where " in told(slope)


def test_a_start_is_called_typed_in_only_where_it_is():
    moved = trace("V[k + 1] = euler_step(V[k], I[k], p, dt)", first="p.E_L + 1")
    assert "typed in" not in told(moved)
    first = trace("V[k + 1] = euler_step(V[k], I[k], p, dt)", first="-66.25")
    assert "begins with V[0] = -66.25 mV. A trace begins at rest: V[0] is E_L, here -" in told(
        first
    )
    assert "here -66.25" not in told(first)


def test_one_whole_number_is_no_array_of_them():
    assert "Your array" not in told(RHEOBASE + "int(90 * (p.V_th - p.E_L) / p.R_m)")


def test_what_is_searched_for_in_steps_does_depend_on_its_constants():
    searched = """
def rheobase(p):
    I = 0.0
    while p.E_L + p.R_m * I < p.V_th:
        I += 0.17
    return I
"""
    assert "does not depend" not in check(written(searched)).message


def test_probes_at_rheobase_are_exact():
    for p, *_ in EXERCISES["rheobase"].probes[:2]:
        assert p.E_L + p.R_m * lif_helpers.rheobase(p) == p.V_th
