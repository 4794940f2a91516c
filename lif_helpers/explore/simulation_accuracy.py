"""The explorer of notebook 06: what the length of a step does."""

import numpy as np

from lif_helpers.explore.controls import choice, slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.neurons import euler_step, exact_step
from lif_helpers.parameters import LIFParameters, counted
from lif_helpers.plots import (
    COLOURS,
    STROKE,
    in_style,
    new_figure,
    plot_theory,
    plot_voltage,
    strokes,
    symbol,
)
from lif_helpers.simulation import simulate
from lif_helpers.theory import crossing_time, firing_rate

RULES = {
    "Euler": {"step": euler_step},
    "exact step": {},
    "exact spike times": {"spike_timing": "exact"},
}


@in_style
def simulation_step():
    """One neuron under a constant current in steps of any length: its trace, true and simulated."""
    p = LIFParameters()
    figure, (ax, ax_rate) = new_figure(3.4, 1, 2, width_ratios=[2, 1])
    t_max, dts = 150, np.linspace(0.1, 5, 491)
    ax.set(xlim=(0, t_max + 3), ylim=(-75, -10))
    style = {"color": COLOURS["V_th"], "linestyle": "--", "label": symbol("V_th")}
    ax.plot([0, t_max + 3], [p.V_th, p.V_th], **style)
    (true_trace,) = plot_theory(ax, [], [], label="true V", linewidth=1)
    (trace,) = plot_voltage(ax, [], [], label="simulated V")
    (dots,) = ax.plot([], [], "o", color=COLOURS["V"], markersize=3, label="its steps")
    black = {"color": COLOURS["spike"], "linewidth": 1.5, "label": "simulated spikes"}
    (spikes,) = ax.plot([], [], **black)
    triangle = {"color": COLOURS["theory"], "markersize": 6, "label": "true spikes"}
    (true_spikes,) = ax.plot([], [], "v", **triangle)
    ax_rate.set(xlim=(0, 5.2), ylim=(-30, 30), xlabel="dt (ms)", ylabel="error of the rate (%)")
    plot_theory(ax_rate, [0, 5.2], [0, 0], label=None)
    (errors,) = ax_rate.plot([], [], color=COLOURS["V"], linewidth=1.2)
    (present,) = ax_rate.plot([], [], "o", color=COLOURS["V"], markersize=8)

    def update(dt, I, rule):
        truth = _of(t_max, I, p, 0.1, **RULES["exact spike times"])
        true_trace.set_data(_through_spikes(truth, np.full(len(truth.spike_times), p.V_th)))
        due = truth.spike_times[truth.spike_times <= t_max]
        true_spikes.set_data(due, np.full(len(due), p.V_th + STROKE + 4))
        recording = _of(t_max, I, p, dt, **RULES[rule])
        trace.set_data(_through_spikes(recording, _peaks(recording, rule)))
        dots.set_data(recording.t, recording.V)
        found = recording.spike_times[recording.spike_times <= t_max]
        spikes.set_data(*strokes(found, p.V_reset, p.V_th + STROKE))
        errors.set_data(dts, _percent_off(rule, dts, I, p))
        present.set_data([dt], [_percent_off(rule, dt, I, p)])
        return _said(found, due, firing_rate(I, p))

    controls = {
        "dt": slider("dt", "length of a step", "ms", 0.1, 5, 0.1, 2),
        "I": slider("I", "input current", "nA", 0.1, 0.6, 0.01, 0.25),
        "rule": choice("rule of the simulation", {name: name for name in RULES}, "exact step"),
    }
    return Explorer(
        "the length of a step",
        figure,
        controls,
        update,
        [true_trace, trace, dots, spikes, true_spikes, errors, present],
        held=[trace, errors],
        theory=[true_trace, true_spikes],
    )


def _of(t_max, I, p, dt, **how):
    return simulate(np.full(int(np.ceil(t_max / dt)) + 1, I), p, dt, **how)


def _peaks(recording, rule):
    """The V from which each spike resets, which the recording no longer has."""
    if rule == "exact spike times":
        return np.full(len(recording.spike_times), recording.p.V_th)
    step = RULES[rule].get("step", exact_step)
    before = np.flatnonzero(recording.spikes) - 1
    return step(recording.V[before], recording.I[before], recording.p, recording.dt)


def _through_spikes(recording, peaks):
    """Times and V of the trace, with V going up to the peak of each spike and down to V_reset."""
    times, V = recording.spike_times, recording.V
    at = np.repeat(np.searchsorted(recording.t, times - 1e-9), 2)
    jumps = np.column_stack([peaks, np.full(len(times), recording.p.V_reset)]).ravel()
    return np.insert(recording.t, at, np.repeat(times, 2)), np.insert(V, at, jumps)


def _percent_off(rule, dt, I, p):
    """How many per cent the rate by a rule is above the true one; nan where nothing fires."""
    climb = crossing_time(p.V_reset, I, p)
    if np.isinf(climb):
        return np.full(np.shape(dt), np.nan)
    # What a rule leaves of the distance to V_inf in a step of dt is exp(-steps), in time constants.
    shrinking = -np.log1p(-dt / p.tau_m) if rule == "Euler" else dt / p.tau_m
    steps = climb / p.tau_m / shrinking
    if rule != "exact spike times":
        steps = np.ceil(steps - 1e-9)  # the first step at or above threshold
    return 100 * (climb / (steps * dt) - 1)


def _said(found, due, rate):
    words = f"{counted(len(found), 'spike')}; in truth {len(due)}."
    both = min(len(found), len(due))
    if not both:
        return words
    words += f" The first is {_delay(found[0] - due[0])}"
    if both > 1:
        words += f", number {both} is {_delay(found[both - 1] - due[both - 1])}"
        words += f". Rate {1000 / (found[1] - found[0]):.1f} Hz; in truth {rate:.1f} Hz"
    return f"{words}."


def _delay(late):
    if abs(late) < 0.005:
        return "on time"
    return f"{abs(late):.2f} ms {'late' if late > 0 else 'early'}"
