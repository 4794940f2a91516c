"""The explorer of notebook 08: the states of a network of excitatory and inhibitory neurons."""

import numpy as np

from lif_helpers.brunel import STATES, simulate_brunel
from lif_helpers.explore.controls import slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.mean_field import mean_field_rate
from lif_helpers.plots import (
    COLOURS,
    STROKE,
    in_style,
    new_figure,
    plot_population_rate,
    plot_theory,
    plot_voltage,
    strokes,
    symbol,
)
from lif_helpers.spikes import binned_rate, mean_cv, pairwise_correlation

SHOWN, SKIPPED, DT = 200, 50, 0.25  # ms; what is skipped is its way from the start into its state
BIN = 2  # ms
# Where one word ends and the other begins. The presets lie well to either side of each.
REGULAR, SYNCHRONOUS, FAST = 0.2, 0.06, 60  # CV, correlation, Hz


@in_style
def network_states():
    """500 connected neurons: their raster and rate, V of one of them, and where that is on a map."""
    start = STATES["AI"].replace(drive=1.5)
    figure, (ax_raster, ax_map) = new_figure(3.3, 1, 2, width_ratios=[2.4, 1])
    rows = ax_raster.get_subplotspec().subgridspec(3, 1, height_ratios=[2.2, 1.2, 1.4])
    ax_raster.set_subplotspec(rows[0])
    ax_rate, ax = figure.add_subplot(rows[1]), figure.add_subplot(rows[2])
    (dots,) = ax_raster.plot([], [], ",", color=COLOURS["spike"])
    ax_raster.axhline(start.n_E - 0.5, color=COLOURS["held"], linewidth=1)
    ax_raster.set(ylim=(-0.5, start.n - 0.5), yticks=[start.n_E / 2, start.n_E + start.n_I / 2])
    ax_raster.set_yticklabels([f"{start.n_E} exc.", f"{start.n_I} inh."])
    (rate,) = plot_population_rate(ax_rate, [], [], linewidth=1.2)
    (theory,) = plot_theory(ax_rate, [0, SHOWN], [0, 0], label="mean field")
    ax_rate.set(ylim=(0, 500), xlabel=None)
    (trace,) = plot_voltage(ax, [], [], linewidth=1)
    (spikes,) = ax.plot([], [], color=COLOURS["spike"], linewidth=1)
    style = {"color": COLOURS["V_th"], "linestyle": "--", "label": symbol("V_th")}
    ax.plot([0, SHOWN], [start.p.V_th] * 2, **style)
    ax.set(ylim=(-85, -25))
    for each in (ax_raster, ax_rate, ax):
        each.set_xlim(0, SHOWN)
    for each in (ax_raster, ax_rate):
        each.tick_params(labelbottom=False)
    (here,) = _map(ax_map)

    def update(g, drive, J, delay, fraction, rng):
        network = start.replace(g=g, drive=drive, J=J, delay=delay, fraction=fraction)
        recording = simulate_brunel(network, SKIPPED + SHOWN, DT, rng)
        first = round(SKIPPED / DT)
        late = recording.steps >= first
        t, neurons = (recording.steps[late] - first) * DT, recording.neurons[late]
        dots.set_data(t, neurons)
        raster = recording.spikes[:, first:]
        starts, rates = binned_rate(raster, DT, BIN)
        rate.set_data(np.append(starts, SHOWN), np.append(rates, rates[-1]))
        expected = mean_field_rate(network)
        theory.set_ydata([expected, expected])
        trace.set_data(recording.t[first:] - SKIPPED, recording.V[0, first:])
        spikes.set_data(*strokes(t[neurons == 0], network.p.V_th, network.p.V_th + STROKE))
        here.set_data([g], [drive])
        return (
            f"{_state(raster)} {1000 / DT * raster.mean():.1f} Hz on average (mean field "
            f"{expected:.1f})."
        )

    controls = {
        "g": slider("g", "strength of inhibition", "times J", 0, 8, 0.25, start.g),
        "drive": slider(
            "drive", "input from outside", "1 just reaches V_th", 0, 4, 0.1, start.drive
        ),
        "J": slider("J", "size of a hit", "mV", 0.2, 1, 0.05, start.J),
        "fraction": slider(
            "fraction", "connected to each neuron", "0 to 1", 0.1, 0.5, 0.1, start.fraction
        ),
        "delay": slider("delay", "from a spike to its hits", "ms", 0.5, 5, 0.5, start.delay),
    }
    presets = {
        name: {control: getattr(network, control) for control in controls}
        for name, network in STATES.items()
    }
    return Explorer(
        "states of a network",
        figure,
        controls,
        update,
        [dots, rate, theory, trace, spikes, here],
        held=[rate],
        theory=[theory],
        noise=True,
        presets=presets,
    )


def _map(ax):
    """The plane of g and drive with the presets, and the point that moves on it."""
    ax.set(xlim=(-0.4, 8.4), ylim=(-0.2, 4.4), xticks=range(0, 9, 2), xlabel="g", ylabel="drive")
    ax.axvline(4, color=COLOURS["held"], linewidth=1, linestyle=":")
    ax.axhline(1, color=COLOURS["held"], linewidth=1, linestyle=":")
    for name, network in STATES.items():
        ax.plot(network.g, network.drive, "s", color=COLOURS["held"], markersize=5)
        where = {"xytext": (5, -3), "textcoords": "offset points", "va": "top", "fontsize": 9}
        ax.annotate(name, (network.g, network.drive), **where)
    note = {"color": "#555555", "fontsize": 8, "ha": "center", "va": "center"}
    ax.text(2, 4.2, "excitation wins", **note)
    ax.text(6.2, 0.2, "inhibition wins", **note)
    return ax.plot([], [], "o", color=COLOURS["V"], markersize=11, zorder=3)


def _state(raster):
    """The state's name, and the CV, correlation and wave that it is judged by."""
    cv, correlation = mean_cv(raster), pairwise_correlation(raster, DT, BIN)
    if np.isnan(cv) or np.isnan(correlation):
        return "Silent, or nearly so: too few spikes for a CV."
    regular, synchronous = cv < REGULAR, correlation > SYNCHRONOUS
    name = ("S" if synchronous else "A") + ("R" if regular else "I")
    words = "Synchronous" if synchronous else "Asynchronous"
    words += " and regular" if regular else " and irregular"
    waves = ""
    if name == "SI":  # where neurons are clocks, their own rhythm cannot be told from that of waves
        _, rates = binned_rate(raster, DT, 1)
        wave = np.argmax(abs(np.fft.rfft(rates - rates.mean()))) * 1000 / len(rates)
        name += " fast" if wave > FAST else " slow"
        waves = f", waves of about {wave:.0f} Hz"
    return f"{words} ({name}): CV {cv:.2f}, correlation of pairs {correlation:.2f}{waves}."
