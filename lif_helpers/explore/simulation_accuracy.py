"""The explorer of notebook 06: what the length of a step does."""

import numpy as np

from lif_helpers.explore.explorer import Explorer, choice, in_style, new_figure, slider
from lif_helpers.neurons import euler_step
from lif_helpers.parameters import LIFParameters, counted
from lif_helpers.plots import COLOURS, STROKE, plot_theory, plot_voltage, strokes, symbol
from lif_helpers.simulation import simulate
from lif_helpers.theory import firing_rate

RULES = {
    "Euler": {"step": euler_step},
    "exact step": {},
    "exact spike times": {"spike_timing": "exact"},
}


@in_style
def simulation_step(p=LIFParameters()):
    """One neuron under a constant current, simulated in steps of any length, over its true trace."""
    figure, ax = new_figure(3.6)
    t_max = 150
    ax.set(xlim=(0, t_max), ylim=(-75, -10))
    style = {"color": COLOURS["V_th"], "linestyle": "--", "label": symbol("V_th")}
    ax.plot([0, t_max], [p.V_th, p.V_th], **style)
    (true_trace,) = plot_theory(ax, [], [], label="true V", linewidth=1)
    (trace,) = plot_voltage(ax, [], [], label="simulated V", marker="o", markersize=3)
    (spikes,) = ax.plot([], [], color=COLOURS["spike"], linewidth=1.5)
    triangle = {"color": COLOURS["theory"], "markersize": 6, "label": "true spikes"}
    (true_spikes,) = ax.plot([], [], "v", **triangle)

    def update(dt, I, rule):
        truth = _of(t_max, I, p, 0.1, **RULES["exact spike times"])
        true_trace.set_data(truth.t, truth.V)
        due = truth.spike_times
        true_spikes.set_data(due, np.full(len(due), p.V_th + STROKE + 4))
        recording = _of(t_max, I, p, dt, **RULES[rule])
        trace.set_data(recording.t, recording.V)
        found = recording.spike_times
        spikes.set_data(*strokes(found, p.V_reset, p.V_th + STROKE))
        return _said(found[found <= t_max], due[due <= t_max], firing_rate(I, p))

    controls = {
        "dt": slider("dt", "length of a step", "ms", 0.1, 10, 0.1, 2),
        "I": slider("I", "input current", "nA", 0.1, 0.6, 0.01, 0.25),
        "rule": choice("rule", {name: name for name in RULES}, "exact step"),
    }
    return Explorer(
        "the length of a step",
        figure,
        controls,
        update,
        [true_trace, trace, spikes, true_spikes],
        held=[trace],
        theory=[true_trace, true_spikes],
    )


def _of(t_max, I, p, dt, **how):
    n_steps = int(np.ceil(t_max / dt)) + 1
    return simulate(np.full(n_steps, I), p, dt, **how)


def _said(found, due, rate):
    """Found spikes beside those that are due, in words."""
    if not len(due) or not len(found):
        return f"{counted(len(found), 'spike')}; in truth {len(due)}."
    late = found[0] - due[0]
    words = f"{counted(len(found), 'spike')}; in truth {len(due)}. The first is {_delay(late)}"
    both = min(len(found), len(due))
    if both > 1:
        words += f", number {both} is {_delay(found[both - 1] - due[both - 1])}"
        words += f". Rate {1000 / (found[1] - found[0]):.1f} Hz; in truth {rate:.1f} Hz"
    return f"{words}."


def _delay(late):
    if abs(late) < 0.005:
        return "on time"
    return f"{abs(late):.2f} ms {'late' if late > 0 else 'early'}"
