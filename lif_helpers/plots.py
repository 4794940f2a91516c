"""Figures of currents, voltages and spikes on given axes.

Each `plot_...` takes axes and data, returns the artists it drew, and never changes the data. One
quantity has one colour throughout the series (Okabe and Ito's palette, safe for colour-blind eyes),
and never colour alone: theory is dashed, and levels are named.

Data are lists, or arrays of numbers in any memory order; a nan, or a mask, leaves a gap in a line. What
cannot be drawn is an InputError: values that do not go with the times, several trains for one.
"""

import matplotlib.style
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from lif_helpers.parameters import MOST, InputError, checked_p, number, numbers, plain_array, shown
from lif_helpers.spikes import ensemble_statistics, many_trains, one_train, rows_of_neurons

COLOURS = {
    "V": "#0072B2",
    "I": "#D55E00",
    "leak": "#009E73",
    "V_inf": "#E69F00",
    "V_th": "#CC79A7",
    "V_reset": "#56B4E9",
    "E_L": "#555555",
    "rate": "#006D4F",
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

WIDTH = 8.0  # inches, at 100 dots an inch: fits beside an open side bar on a small laptop

# The package's own figures are drawn in the series' style on Matplotlib's defaults, whatever the
# notebook has set.
in_style = matplotlib.style.context(STYLE, after_reset=True)

# How far above threshold a spike's stroke reaches, in mV.
STROKE = 20


def new_figure(height, *args, **kwargs):
    """A figure of the series' width and its axes; further arguments are those of `subplots`."""
    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasAgg(figure)
    return figure, figure.subplots(*args, **kwargs)


def plot_current(ax, t, I, **line):
    """The current I (nA) at times t (ms), each value held until the next."""
    style = {"color": COLOURS["I"], "drawstyle": "steps-post"} | line
    t, I = _going_together("t", t, "I", _drawable("I", I).T)
    ax.set_ylabel("I (nA)")
    return ax.plot(t, I, **style)


def plot_voltage(ax, t, V, **line):
    """The membrane potential V (mV) at times t (ms); several neurons as `(n_neurons, n_steps)`."""
    t, V = _going_together("t", t, "V", _drawable("V", V).T)
    ax.set(xlabel="t (ms)", ylabel="V (mV)")
    return ax.plot(t, V, **{"color": COLOURS["V"]} | line)


def plot_theory(ax, x, y, **line):
    """What theory says, dashed over the simulation."""
    style = {"color": COLOURS["theory"], "linestyle": "--", "linewidth": 1.5, "label": "theory"}
    x, y = _going_together("x", x, "y", y)
    return ax.plot(x, y, **style | line)


def plot_level(ax, V, name):
    """A dotted line across the axes at V (mV), named at its right end."""
    V = number("V", V, "mV")
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
    low, high = checked_p(p).V_reset, p.V_th + STROKE
    t, V = strokes(one_train("spike_times", spike_times), low, high)
    return ax.plot(t, V, **{"color": COLOURS["spike"], "linewidth": 1.5} | line)


def plot_recording(axes, recording):
    """A Recording of one neuron: the current on the first axes, V and spikes on the second.

    Of a neuron whose constants nobody knows, the threshold is not drawn, and strokes go from the V
    after each spike to above the highest V recorded.
    """
    ax_I, ax_V = axes
    if not hasattr(recording, "spike_times"):
        raise InputError(f"recording must be a Recording, but it is {shown(recording)}.")
    n = len(np.atleast_2d(recording.spikes))
    if n > 1:
        raise InputError(
            f"recording holds {n} neurons, but one is drawn here: plot_raster draws many."
        )
    traces = [
        *plot_current(ax_I, recording.t, recording.I),
        *plot_voltage(ax_V, recording.t, recording.V),
    ]
    if recording.p is None:
        V = recording.V
        spike_times = one_train("spike_times", recording.spike_times)
        drawn = strokes(spike_times, V[recording.spikes], V.max() + STROKE)
        return [*traces, *ax_V.plot(*drawn, color=COLOURS["spike"], linewidth=1.5)]
    return [
        *traces,
        *plot_spikes(ax_V, recording.spike_times, recording.p),
        *plot_level(ax_V, recording.p.V_th, "V_th"),
    ]


def plot_ensemble(ax, t, V):
    """Many neurons' V (mV) as a few of their lines, their mean, and a band of one standard deviation."""
    V = rows_of_neurons("V", numbers("V", V, "mV"))
    mean, std = ensemble_statistics(V)
    t, _ = _going_together("t", t, "V", V.T)
    band = ax.fill_between(
        t, mean - std, mean + std, color=COLOURS["V"], alpha=0.25, label="mean ± standard deviation"
    )
    some = plot_voltage(ax, t, V[:5], linewidth=0.6, alpha=0.7)
    return [band, *some, *plot_voltage(ax, t, mean, label="mean")]


def plot_histogram(ax, values, bins, **style):
    """How many of the values fall into each bin; `bins` are the borders, so that figures compare."""
    outline = {"histtype": "step", "linewidth": 2}
    values = numbers("values", values).ravel()
    _, _, patches = ax.hist(values, bins, **outline | style)
    ax.set_ylabel("count")
    return patches


def plot_raster(ax, spike_times, **style):
    """A stroke for each spike, one row for each neuron; silent neurons keep their row.

    `spike_times` (ms) is a list of trains, or the one train of one neuron.
    """
    spike_times = many_trains("spike_times", spike_times)
    ax.set(xlabel="t (ms)", ylabel="neuron", ylim=(-0.5, len(spike_times) - 0.5))
    ax.yaxis.get_major_locator().set_params(integer=True)
    style = {"color": COLOURS["spike"], "linewidth": 1} | style
    return ax.plot(*raster_strokes(spike_times), **style)


def plot_intervals(ax, isi, bins, **style):
    """The histogram of interspike intervals (ms) in given bins."""
    isi = numbers("isi", isi, "ms")
    ax.set(xlabel="interspike interval (ms)")
    return plot_histogram(ax, isi, bins, **{"color": COLOURS["spike"]} | style)


def plot_population_rate(ax, t, rate, **style):
    """A rate (Hz) as steps, each from its time t (ms) on; the last as long as the one before."""
    t, rate = _going_together("t", t, "rate", rate)
    if len(t) > 1:
        t, rate = np.append(t, 2 * t[-1] - t[-2]), np.concatenate([rate, rate[-1:]])
    ax.set(xlabel="t (ms)", ylabel="rate (Hz)")
    style = {"color": COLOURS["rate"], "drawstyle": "steps-post"} | style
    return ax.plot(t, rate, **style)


def plot_circuit(ax):
    """The membrane as a circuit: a current that flows in, a capacitor, and a leak with its battery."""
    wire = {"color": "black", "linewidth": 1.5, "solid_capstyle": "butt"}
    ax.set(xlim=(-1.6, 8.6), ylim=(-1.1, 5.1), aspect="equal")
    ax.axis("off")
    parts = ax.plot([0, 7], [4, 4], **wire) + ax.plot([0, 7], [0, 0], **wire)
    parts += ax.plot([0, 0], [0, 4], **wire)
    # the capacitor: two plates; the resistor: a zigzag; the battery: a long and a short plate
    parts += ax.plot([3.5, 3.5, np.nan, 3.5, 3.5], [0, 1.85, np.nan, 2.15, 4], **wire)
    parts += ax.plot([3, 4, np.nan, 3, 4], [1.85, 1.85, np.nan, 2.15, 2.15], **wire)
    zigzag = 7 + 0.3 * np.array([0, 1, -1, 1, -1, 1, -1, 0])
    parts += ax.plot(zigzag, 3.4 - 0.2 * np.arange(8), **wire)
    parts += ax.plot(
        [7, 7, np.nan, 7, 7, np.nan, 7, 7], [4, 3.4, np.nan, 2, 1.1, np.nan, 0.8, 0], **wire
    )
    # E_L is negative: the long plate, which is the positive one, faces the outside
    parts += ax.plot([6.75, 7.25], [1.1, 1.1], **wire) + ax.plot([6.5, 7.5], [0.8, 0.8], **wire)
    for x, color, low, high in [(0, "I", 1.2, 2.8), (3.5, "V", 3.8, 2.6), (7, "leak", 3.95, 3.45)]:
        arrow = {
            "arrowstyle": "-|>",
            "color": COLOURS[color],
            "linewidth": 2.5,
            "mutation_scale": 18,
        }
        ax.annotate("", (x, high), (x, low), arrowprops=arrow)
    for x, y, words in [
        (0.25, 2, "current $I$\nflows in"),
        (4.2, 2, "capacitor $C_m$\nstores charge"),
        (7.5, 2.7, "resistor $R_m$\nleaks charge"),
        (7.7, 0.95, "battery $E_L$"),
    ]:
        ax.text(x, y, words, va="center")
    ax.text(3.5, 4.3, "inside the cell: $V$", ha="center", va="bottom")
    ax.text(3.5, -0.3, "outside: 0 mV", ha="center", va="top")
    return parts


def sound(spike_times, t_max):
    """A spike train (ms) of t_max (ms) as clicks to be heard."""
    from IPython.display import Audio

    samples = 8000
    t_max = number("t_max", t_max, "ms", above=0)
    spike_times = numbers("spike_times", one_train("spike_times", spike_times), "ms", at_least=0)
    if t_max / 1000 * samples > MOST:
        raise InputError(f"t_max is {t_max:g} ms, but no memory holds a sound as long as that.")
    wave = np.zeros(round(t_max / 1000 * samples) + 200)
    click = np.exp(-np.arange(160) / 25) * np.sin(2 * np.pi * np.arange(160) / 8)
    for time in spike_times[spike_times < t_max]:
        start = round(time / 1000 * samples)
        wave[start : start + len(click)] += click
    return Audio(wave, rate=samples, normalize=bool(wave.any()))


def strokes(at, low, high):
    """The x and y of vertical strokes from low to high at each x in `at`, as one broken line.

    low and high are a number each, or one for each stroke.
    """
    y = np.full((len(at), 3), np.nan)
    y[:, 0], y[:, 1] = low, high
    return np.repeat(np.asarray(at, dtype=float), 3), y.ravel()


def raster_strokes(spike_times):
    """The x and y of a raster's strokes, as one broken line."""
    spike_times = many_trains("spike_times", spike_times)
    at = np.concatenate(spike_times)
    rows = np.repeat(np.arange(len(spike_times)), [len(times) for times in spike_times])
    return np.repeat(at, 3), np.repeat(rows, 3) + np.tile([-0.4, 0.4, np.nan], len(at))


def _going_together(x_name, x, y_name, y):
    """x and y as arrays; InputError unless there is a y, or a row of them, for each x."""
    x, y = _drawable(x_name, x), _drawable(y_name, y)
    if x.ndim > 1 or x.shape != y.shape[:1]:
        raise InputError(
            f"{x_name} has the shape {x.shape}, but {y_name} has values for {len(y) if y.ndim else 1} "
            f"of {x_name} in a row."
        )
    return x, y


def _drawable(name, value):
    """Numbers as an array; what hides behind a mask is a nan."""
    if isinstance(value, np.ma.MaskedArray):
        value = value.astype(float).filled(np.nan)
    array = plain_array(name, value)
    if array.size and array.dtype.kind not in "biuf":
        raise InputError(f"{name} must be numbers, but it is {shown(value)}.")
    return array


def symbol(name):
    """A constant's name as mathematics: `V_th` as V with the subscript th."""
    letter, _, index = name.partition("_")
    index = {"inf": r"\infty"}.get(index, rf"\mathrm{{{index}}}")
    return f"${letter}_{{{index}}}$"
