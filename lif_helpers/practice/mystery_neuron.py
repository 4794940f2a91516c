"""The mystery neuron: its constants are hidden, to be found as an electrophysiologist finds them."""

import math
from dataclasses import dataclass

import numpy as np

from lif_helpers.currents import ornstein_uhlenbeck_current
from lif_helpers.explore.explorer import in_style, new_figure
from lif_helpers.parameters import InputError, LIFParameters, counted, number, numbers, shown, whole
from lif_helpers.plots import COLOURS, STROKE, plot_current, plot_spikes, plot_theory, plot_voltage
from lif_helpers.practice.checking.wording import UNITS
from lif_helpers.practice.markdown import plain, show
from lif_helpers.simulation import Recording, simulate
from lif_helpers.spikes import spike_coincidence
from lif_helpers.theory import crossing_time, firing_rate, rheobase

NOISE = 0.5  # mV, the standard deviation of each sample's error
LONGEST_DT = 5.0  # ms

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
    "t_ref": "Under a strong current, take the time from V_reset to V_th, which the other five constants give, off "
    "the mean interval: what is left is t_ref. It is only as good as those five, so begin with them.",
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
            lambda t_ref, p: t_ref > p.t_ref + 1,
            "That is long: is it the whole interval between two spikes? The interval is t_ref plus the climb from V_reset to "
            "V_th: take the climb under the same current off.",
        ),
    ],
}


def _constants(number):
    """The neuron of this number. Looking here is looking at the answer."""
    rng = np.random.default_rng([0, number])
    E_L = rng.uniform(-75, -65)
    return LIFParameters(
        tau_m=rng.uniform(10, 20),
        R_m=rng.uniform(80, 160),
        E_L=E_L,
        V_th=E_L + rng.uniform(12, 20),  # so rheobase is between 0.075 and 0.25 nA
        V_reset=E_L + rng.choice([-1, 1]) * rng.uniform(3, 7),  # never E_L, always below V_th
        t_ref=rng.uniform(1, 1.8),  # as in life, and never seen with a dt of 2 ms
    )


class MysteryNeuron:
    """A neuron whose constants nobody tells: each whole number, from 1 on, is another one.

    It lives in continuous time. A recording shows its V every dt, with an error of its own on each
    sample, of 0.5 mV standard deviation, unless `noise` is False; and it shows each spike at the
    first sample after it.
    """

    def __init__(self, number, noise=True):
        self.number, self.noise = whole("number", number), noise
        self._rng = np.random.default_rng([1, self.number])

    def inject(self, I, dt=0.1, rng=None):
        """The Recording of the neuron, at rest at first, under a current I (nA), a value every dt (ms).

        Its p is None. The noise is new each time, or comes from the generator `rng`; a neuron made anew
        meets the same noise again. Raises InputError for an I that is not one row of finite numbers,
        and for a dt of 0 or less or above 5 ms.
        """
        I, dt = numbers("I", I, "nA"), number("dt", dt, "ms", above=0)
        if I.ndim != 1 or I.size == 0:
            raise InputError(
                f"I has the shape {I.shape}, but it must be (n_steps,), a current for every {dt:g} ms."
            )
        if dt > LONGEST_DT:
            raise InputError(f"dt is {dt:g} ms, but it must be {LONGEST_DT:g} ms or less.")
        # Exact timing: the neuron does not know how finely it is sampled.
        true = simulate(I, _constants(self.number), dt, spike_timing="exact")
        rng = self._rng if rng is None else rng
        V = true.V + NOISE * rng.standard_normal(I.size) if self.noise else true.V
        return Recording(true.t, I, V, true.spikes, None, dt)

    def score(self, estimate):
        """The Score of an estimate of the constants: LIFParameters, or a dict with any of the six.

        A value of `...` counts as not measured yet.
        Raises InputError for names that are no constants, and for values that are no finite numbers.
        """
        estimate, truth = _checked(estimate), _constants(self.number)
        # in tolerances, above 0 where the estimate is too high
        errors = {
            name: (value - getattr(truth, name))
            / (TOLERANCES[name] * (truth.tau_m if name == "tau_m" else 1))
            for name, value in estimate.items()
        }
        within = {name: abs(errors.get(name, np.inf)) <= 1 for name in TOLERANCES}
        lines = [
            f"**{sum(within.values())} of {len(TOLERANCES)} constants are within tolerance.**\n",
            "| constant | yours | tolerance | |\n|---|---|---|---|",
            *(_row(name, estimate, errors, truth) for name in TOLERANCES),
            f"\n{_advice(estimate, errors, truth)}",
        ]
        gamma = recording = predicted = None
        if len(estimate) == len(TOLERANCES):
            try:
                recording, predicted = self._responses(LIFParameters(**estimate), rheobase(truth))
                gamma, said = _compared(recording, predicted)
            except InputError as impossible:
                said = f"No neuron has these six constants, so none can run beside it: {impossible}"
            lines.append(f"\n{said}")
        return Score(within, gamma, "\n".join(lines), recording, predicted)

    def _responses(self, estimate, I_mean):
        """Recordings of the neuron and of the estimate under a current that neither has met."""
        dt = 0.1
        I = ornstein_uhlenbeck_current(I_mean, 0.5 * I_mean, 5, 1000, 1, self._rng)
        I = np.repeat(I, round(1 / dt))  # another current every ms
        # A wild estimate, in other units perhaps, fires without pause: on the grid, once a step.
        wild = estimate.tau_m < 1 or firing_rate(I.max(), estimate) > 1000
        timing = "grid" if wild else "exact"
        own = simulate(I, estimate.replace(tau_m=max(estimate.tau_m, dt)), dt, spike_timing=timing)
        return self.inject(I, dt), Recording(own.t, I, own.V, own.spikes, estimate, dt)

    def __repr__(self):
        return f"mystery neuron {self.number}, recorded {'with' if self.noise else 'without'} noise"


@dataclass(frozen=True, eq=False)
class Score:
    """How near an estimate is: it shows itself as a table, and both responses in one figure.

    `within` says of each constant whether it is within tolerance. `gamma` is the coincidence factor
    of the responses, `recording` and the estimate's `predicted`; None where a constant is missing,
    or no neuron can have such constants.
    """

    within: dict
    gamma: float | None
    message: str
    recording: Recording | None
    predicted: Recording | None

    @in_style
    def figure(self):
        """The current, and the neuron's response to it with the estimate's dashed over it."""
        figure, (ax_I, ax_V) = new_figure(3.9, 2, 1, sharex=True, height_ratios=[1, 2.2])
        true, own = self.recording, self.predicted
        plot_current(ax_I, true.t, true.I, linewidth=1)
        plot_voltage(ax_V, true.t, true.V, linewidth=1, label="the neuron")
        plot_spikes(ax_V, true.spike_times, own.p)
        plot_theory(ax_V, own.t, own.V, linewidth=1, label="your estimate")
        top = np.full(len(own.spike_times), own.p.V_th + STROKE + 4)
        mark = {"color": COLOURS["theory"], "markersize": 5, "label": "its spikes"}
        ax_V.plot(own.spike_times, top, "v", **mark)
        figure.legend(loc="outside upper center", ncols=3, fontsize=9)
        return figure

    def __repr__(self):
        return plain(self.message)

    def _repr_markdown_(self):
        return self.message

    def _ipython_display_(self):
        said = "Figure: the neuron's response to a fluctuating current, the estimate's over it."
        show(self.message, self.figure() if self.predicted is not None else None, said)


def _compared(recording, predicted):
    """The coincidence factor of both responses, and it in words."""
    due, found = recording.spike_times, predicted.spike_times
    gamma = spike_coincidence(found, due, len(recording.t) * recording.dt)
    said = f"Γ = {gamma:.2f}, where 1 is the same train to within 4 ms, and 0 is chance."
    if np.isnan(gamma):
        said = "Γ has no value: so many spikes coincide with any."
    fired = f"the neuron fires {counted(len(due), 'spike')}, your estimate {len(found)}"
    return gamma, f"Under a fresh fluctuating current {fired}. {said}"


def _checked(estimate):
    """The estimate as a dict of floats, in the order in which the constants are found."""
    estimate = vars(estimate) if isinstance(estimate, LIFParameters) else estimate
    known = ", ".join(TOLERANCES)
    if not isinstance(estimate, dict):
        raise InputError(
            f"estimate must be LIFParameters or a dict with any of {known}, but it is {shown(estimate)}."
        )
    for name in estimate:
        if name not in TOLERANCES:
            raise InputError(f"estimate has {name!r}, but what is asked for is {known}.")
    names = [name for name in TOLERANCES if estimate.get(name, ...) is not ...]
    return {name: number(name, estimate[name], UNITS[name]) for name in names}


def _row(name, estimate, errors, truth):
    """A row of the table; the true value stands there only where it has been found."""
    unit, size = UNITS[name], TOLERANCES[name]
    size = f"{100 * size:g} %" if name == "tau_m" else f"{size:g} {unit}"
    if name not in estimate:
        return f"| `{name}` | | {size} | not measured yet |"
    verdict = f"✓ it is {getattr(truth, name):.4g} {unit}"
    if abs(errors[name]) > 1:
        far = "far " if abs(errors[name]) > 10 else ""
        verdict = f"✗ {far}too {'high' if errors[name] > 0 else 'low'}"
    return f"| `{name}` | {estimate[name]:.4g} {unit} | {size} | {verdict} |"


def _advice(estimate, errors, truth):
    """What to do about the worst estimate, or the experiment that comes next."""
    worst = max(errors, key=lambda name: abs(errors[name]), default=None)
    if worst and abs(errors[worst]) > 1:
        mistake = _mistake(worst, estimate[worst], truth)
        return f"First, mend `{worst}`. {mistake or SHARPER[worst]}"
    for name in TOLERANCES:
        if name not in errors:
            return f"Next, `{name}`. {SHARPER[name]}"
    return f"All is found. The least sharp is `{worst}`; to go further: {SHARPER[worst]}"


def _mistake(name, value, truth):
    """What is said of a value that a common mistake leads to, or None."""
    true, unit = getattr(truth, name), UNITS[name]
    for factor, other in [(1e-3, {"mV": "V", "ms": "s", "MΩ": "GΩ"}), (1e6, {"MΩ": "Ω"})]:
        if unit in other and _is(value, factor * true):
            return f"That looks like {other[unit]}, and `{name}` is wanted in {unit}."
    for made, words in MISTAKES[name]:
        if made(value, truth):
            return words
    return None
