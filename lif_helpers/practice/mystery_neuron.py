"""The mystery neuron: its constants are hidden, to be found as an electrophysiologist finds them."""

import math
from dataclasses import dataclass

import numpy as np

from lif_helpers.currents import ornstein_uhlenbeck_current
from lif_helpers.parameters import InputError, LIFParameters, counted, number, numbers, shown, whole
from lif_helpers.plots import (
    COLOURS,
    STROKE,
    in_style,
    new_figure,
    plot_current,
    plot_spikes,
    plot_theory,
    plot_voltage,
)
from lif_helpers.practice.checking.wording import UNITS
from lif_helpers.practice.content.mystery_neuron.estimates import MISTAKES, SHARPER, TOLERANCES
from lif_helpers.practice.markdown import folded, plain, show
from lif_helpers.recording import Recording
from lif_helpers.simulation import simulate
from lif_helpers.spikes import spike_coincidence
from lif_helpers.theory import firing_rate, rheobase

NOISE = 0.5  # mV, the standard deviation of each sample's error
LONGEST_DT = 5.0  # ms


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
        Raises InputError for names that are no constants, and for values that are no numbers.
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
    return {name: _measured(name, estimate[name]) for name in names}


def _measured(name, value):
    """A value as a float; an infinite one is no more than a wrong one."""
    endless = isinstance(value, float) and math.isinf(value)
    return value if endless else number(name, value, UNITS[name])


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
    """What to do about the first estimate that is off, on which later ones rest, or the next experiment."""
    wrong = next((name for name in TOLERANCES if abs(errors.get(name, 0)) > 1), None)
    if wrong:
        mistake = _mistake(wrong, estimate[wrong], truth)
        return f"First, correct `{wrong}`. {mistake or SHARPER[wrong]}"
    for name in TOLERANCES:
        if name not in errors:
            return f"Next: `{name}`.\n\n{folded('Which experiment shows it?', SHARPER[name])}"
    worst = max(errors, key=lambda name: abs(errors[name]))
    return f"All is found. The least sharp is `{worst}`; to go further: {SHARPER[worst]}"


def _mistake(name, value, truth):
    """What is said of a value that a common mistake leads to, or None."""
    true, unit = getattr(truth, name), UNITS[name]
    for factor, other in [(1e-3, {"mV": "V", "ms": "s", "MΩ": "GΩ"}), (1e6, {"MΩ": "Ω"})]:
        if unit in other and math.isclose(value, factor * true, rel_tol=0.05):
            return f"That looks like {other[unit]}, and `{name}` is wanted in {unit}."
    for made, words in MISTAKES[name]:
        if made(value, truth):
            return words
    return None
