"""Figures of currents, voltages and spikes on given axes.

Each function takes axes and data, returns the artists it drew, and never changes the data. One
quantity has one colour throughout the series (Okabe and Ito's palette, safe for colour-blind eyes),
and never colour alone: theory is dashed, levels are dotted and named.
"""

import numpy as np

COLOURS = {
    "V": "#0072B2",
    "I": "#D55E00",
    "leak": "#009E73",
    "V_inf": "#E69F00",
    "V_th": "#CC79A7",
    "V_reset": "#56B4E9",
    "E_L": "#555555",
    "spike": "#000000",
    "theory": "#000000",
    "held": "#999999",
}

STYLE = {
    "figure.figsize": (8, 3.5),
    "figure.dpi": 100,
    "figure.constrained_layout.use": True,
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "lines.linewidth": 2,
    "legend.frameon": False,
}

# How far above threshold a spike's stroke reaches, in mV.
STROKE = 20


def plot_current(ax, t, I, **line):
    """The current I (nA) at times t (ms), each value held until the next."""
    style = {"color": COLOURS["I"], "drawstyle": "steps-post"} | line
    ax.set_ylabel("I (nA)")
    return ax.plot(t, np.transpose(I), **style)


def plot_voltage(ax, t, V, **line):
    """The membrane potential V (mV) at times t (ms); several neurons as `(n_neurons, n_steps)`."""
    ax.set(xlabel="t (ms)", ylabel="V (mV)")
    return ax.plot(t, np.transpose(V), **{"color": COLOURS["V"]} | line)


def plot_theory(ax, x, y, **line):
    """What theory says, dashed over the simulation."""
    style = {"color": COLOURS["theory"], "linestyle": "--", "linewidth": 1.5, "label": "theory"}
    return ax.plot(x, y, **style | line)


def plot_level(ax, V, name):
    """A dotted line across the axes at V (mV), named at its right end."""
    line = ax.axhline(V, color=COLOURS.get(name, "black"), linestyle=":", linewidth=1.5)
    label = ax.annotate(
        symbol(name),
        (1, V),
        xycoords=("axes fraction", "data"),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
    )
    return line, label


def plot_spikes(ax, spike_times, p, **line):
    """A stroke from V_reset to above V_th at each spike time (ms), for the eye."""
    t, V = strokes(spike_times, p.V_reset, p.V_th + STROKE)
    return ax.plot(t, V, **{"color": COLOURS["spike"], "linewidth": 1.5} | line)


def plot_recording(axes, recording):
    """A Recording of one neuron: the current on the first axes, V and spikes on the second."""
    ax_I, ax_V = axes
    return [
        *plot_current(ax_I, recording.t, recording.I),
        *plot_voltage(ax_V, recording.t, recording.V),
        *plot_spikes(ax_V, recording.spike_times, recording.p),
        *plot_level(ax_V, recording.p.V_th, "V_th"),
    ]


def plot_ensemble(ax, t, V, shown=5):
    """Many neurons' V (mV) as a few of their lines, their mean, and a band of one standard deviation."""
    mean, std = np.mean(V, axis=0), np.std(V, axis=0)
    band = ax.fill_between(
        t, mean - std, mean + std, color=COLOURS["V"], alpha=0.25, label="mean ± standard deviation"
    )
    some = plot_voltage(ax, t, V[:shown], linewidth=0.6, alpha=0.7)
    return [band, *some, *plot_voltage(ax, t, mean, label="mean")]


def plot_histogram(ax, values, bins, **style):
    """How many of the values fall into each bin; `bins` are the borders, so that figures compare."""
    outline = {"histtype": "step", "linewidth": 2}
    _, _, patches = ax.hist(values, bins, **outline | style)
    ax.set_ylabel("count")
    return patches


def strokes(at, low, high):
    """The x and y of vertical strokes from low to high at each x in `at`, as one broken line."""
    x = np.repeat(np.asarray(at, dtype=float), 3)
    y = np.tile([low, high, np.nan], len(x) // 3)
    return x, y


def symbol(name):
    """A constant's name as mathematics: `V_th` as V with the subscript th."""
    letter, _, index = name.partition("_")
    letter = {"tau": r"\tau"}.get(letter, letter)
    index = {"inf": r"\infty"}.get(index, rf"\mathrm{{{index}}}")
    return f"${letter}_{{{index}}}$"
