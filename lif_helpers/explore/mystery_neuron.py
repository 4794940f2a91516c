"""The explorer of notebook 07: a rig, where a neuron is known by its recordings only."""

from types import SimpleNamespace

import numpy as np

from lif_helpers.currents import step_current, times
from lif_helpers.explore.controls import choice, slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.parameters import LIFParameters, counted
from lif_helpers.plots import COLOURS, in_style, new_figure, plot_current, plot_voltage, strokes
from lif_helpers.simulation import simulate
from lif_helpers.spikes import interspike_intervals

PEAK = -20  # mV, where the strokes of spikes end, whatever the threshold


@in_style
def rig(neuron=None):
    """What a neuron answers to a step or a ramp of current, with two cursors to measure it.

    `neuron` has `inject(I, dt, rng)`, which gives a Recording, and draws from rng if the neuron's
    `noise` is True: a `MysteryNeuron`, say. Left out, it is a neuron of the series, without noise.
    """
    neuron = neuron or SimpleNamespace(inject=_known)
    noise = getattr(neuron, "noise", False)
    figure, (ax_I, ax_V) = new_figure(3.8, 2, 1, sharex=True, height_ratios=[1, 2.6])
    t_on, t_max, dt = 50, 400, 0.1
    ax_I.set(ylim=(-0.5, 1.7))
    (current,) = plot_current(ax_I, [], [])
    ax_V.set(xlim=(0, t_max), ylim=(-125, PEAK + 5))
    (trace,) = plot_voltage(ax_V, [], [], linewidth=1)
    (spikes,) = ax_V.plot([], [], color=COLOURS["spike"], linewidth=1.5)
    look = {"color": COLOURS["theory"], "linewidth": 1.2, "markevery": [1]}  # a mark where V is
    (first,) = ax_V.plot([], [], "o:", label="first cursor", **look)
    (second,) = ax_V.plot([], [], "s--", label="second cursor", **look)

    def update(I, duration, shape, t_1, t_2, rng=None):
        I_t = step_current(I, t_on, t_max + dt, dt, t_off=t_on + duration)
        if shape == "ramp":
            I_t *= np.clip((times(t_max + dt, dt) - t_on) / duration, 0, 1)
        recording = neuron.inject(I_t, dt, rng)
        t, V = recording.t, recording.V
        current.set_data(t, I_t)
        trace.set_data(t, V)
        spikes.set_data(*strokes(recording.spike_times, V[recording.spikes], PEAK))
        read = [V[round(at / dt)] for at in (t_1, t_2)]
        for cursor, at, value in zip((first, second), (t_1, t_2), read, strict=True):
            cursor.set_data([at, at, at], [-125, value, PEAK + 5])
        return (
            f"V is {read[0]:.1f} mV at {t_1:.1f} ms and {read[1]:.1f} mV at {t_2:.1f} ms: "
            f"{read[1] - read[0]:+.1f} mV in {t_2 - t_1:.1f} ms. {_said(recording)}"
        )

    controls = {
        "I": slider("I", "amplitude of the current", "nA", -0.3, 1.5, 0.01, 0.25),
        "duration": slider("T", "its duration", "ms", 10, 300, 10, 200),
        "t_1": slider("t_1", "first cursor", "ms", 0, t_max, dt, 40),
        "t_2": slider("t_2", "second cursor", "ms", 0, t_max, dt, 60),
        "shape": choice("shape of the current", {"step": "step", "ramp": "ramp"}, "step"),
    }
    moving = [current, trace, spikes, first, second]
    return Explorer("a rig", figure, controls, update, moving, held=[trace], noise=noise)


def _known(I, dt, rng):
    return simulate(I, LIFParameters(t_ref=2), dt)


def _said(recording):
    """How many spikes there are, at which current the first comes, and the first intervals, in words."""
    spike_times = recording.spike_times
    if not len(spike_times):
        return "No spike."
    I = recording.I[np.argmax(recording.spikes) - 1]
    said = (
        f"{counted(len(spike_times), 'spike')}, the first at {spike_times[0]:.1f} ms and {I:.3f} nA"
    )
    intervals = ", ".join(f"{T:.1f}" for T in interspike_intervals(spike_times)[:3])
    return f"{said}; first intervals: {intervals} ms." if intervals else f"{said}."
