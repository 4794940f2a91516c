"""The first thing to touch, on top of notebook 01: a neuron that lives on while its sliders move."""

import ipywidgets as widgets
import numpy as np

from lif_helpers.explore.controls import button, parameter_slider, slider
from lif_helpers.explore.explorer import FIRST_SEED, TICK, Explorer, undisturbed
from lif_helpers.neurons import LIFNeurons, exact_step
from lif_helpers.parameters import LIFParameters
from lif_helpers.plots import (
    COLOURS,
    STROKE,
    in_style,
    new_figure,
    plot_current,
    plot_voltage,
    strokes,
    symbol,
)
from lif_helpers.theory import crossing_time, firing_rate, free_std, rheobase, steady_state

P = LIFParameters(t_ref=2)
DT = 0.5  # ms
PACE = 2  # ms of its life from picture to picture, which makes it 20 times slower than life
PAST, FUTURE = 150, 50  # ms that are shown
PICTURES = 60_000 // TICK  # in a minute, after which it rests until somebody plays on


class Life:
    """The last PAST ms of one neuron, which goes on from where it is, whatever acts on it."""

    def __init__(self):
        self.neuron, self.rng = LIFNeurons(1, P, DT), np.random.default_rng(FIRST_SEED)
        self.t = DT * np.arange(-round(PAST / DT), 1)
        self.V, self.I = np.full(len(self.t), P.E_L), np.zeros(len(self.t))
        self.spiked = np.zeros(len(self.t), dtype=bool)

    def go_on(self, duration, I, sigma, **constants):
        """Live on for so many ms under a mean current (nA) with noise (nA sqrt(ms))."""
        self.neuron.p = P.replace(**constants)
        for noise in self.rng.standard_normal(round(duration / DT)):
            now = I + sigma / np.sqrt(DT) * noise
            (spiked,) = self.neuron.step(now)
            for memory, value in [
                (self.V, self.neuron.V[0]),
                (self.I, now),
                (self.spiked, spiked),
            ]:
                memory[:-1] = memory[1:]
                memory[-1] = value


class LiveExplorer(Explorer):
    """An Explorer whose `life` goes on by itself while a Play button in the browser counts pictures.

    Where the way to the kernel is long, pictures are left out, and none wait: it lives as fast as ever.
    """

    def __init__(self, life, *rest):
        self.life, self.seen = life, 0
        self.clock = widgets.Play(min=0, max=PICTURES, interval=TICK)
        self.clock.observe(self._tick, "value")
        super().__init__(*rest)
        buttons = self.box.children[-1]
        more = [*self.play_button(self.clock), button("New noise", self.new_noise)]
        buttons.children = (*more, *buttons.children)
        self.reset()

    @undisturbed
    def _tick(self, change):
        passed, self.seen = change["new"] - self.seen, change["new"]
        if passed > 0:  # not where it begins to count anew
            self.life.go_on(min(passed * PACE, PAST), **self.values)
            self._draw()

    @undisturbed
    def new_noise(self, _button=None):
        """From here on other random numbers."""
        self.seed += 1
        self.life.rng = np.random.default_rng(self.seed)

    @undisturbed
    def reset(self, _button=None):
        """Begin again: at rest, and then the current of the start."""
        self.life.__init__()
        self.life.go_on(PAST - 30, **self.start)
        super().reset()


@in_style
def live_neuron():
    """One neuron that lives on in slow motion, and where it is heading under what acts on it now."""
    figure, (ax_I, ax) = new_figure(3.5, 2, 1, sharex=True, height_ratios=[1, 2.8])
    life = Life()
    ax_I.set(ylim=(-0.9, 1.3))
    (current,) = plot_current(ax_I, [], [], linewidth=1.2)
    ax.set(xlim=(-PAST, FUTURE), ylim=(-92, -8), yticks=range(-90, -20, 20))
    for axes in ax_I, ax:
        axes.axvspan(0, FUTURE, color="#e4e4e4", zorder=0)
    (trace,) = plot_voltage(ax, [], [])
    ax.set_xlabel("t (ms), from now")
    (spikes,) = ax.plot([], [], color=COLOURS["spike"], linewidth=1.5)
    ahead = {"color": COLOURS["V"], "linestyle": "--", "linewidth": 1.5}
    (heading,) = ax.plot([], [], label="where it is heading", **ahead)
    ahead |= {"linewidth": 0.8, "linestyle": "-"}
    bounds = [ax.plot([], [], **ahead)[0] for _ in range(2)]
    bounds[0].set_label("where noise takes it")
    (due,) = ax.plot([], [], "v", color=COLOURS["theory"], markersize=7, label="next spike")
    levels = {
        name: ax.plot(
            [-PAST, FUTURE], [0, 0], linestyle=style, color=COLOURS[name], label=symbol(name)
        )[0]
        for name, style in [("V_th", "--"), ("E_L", ":"), ("V_inf", (0, (1, 3)))]
    }
    (dot,) = ax.plot([0], [0], "o", color=COLOURS["V"], markersize=10)
    (lamp,) = ax.plot([38], [-17], "o", color=COLOURS["spike"], markersize=18)
    word = ax.text(32, -17, "", ha="right", va="center")
    t_ahead = np.linspace(0, FUTURE, 101)

    def update(I, sigma, **constants):
        q, V = P.replace(**constants), life.V[-1]
        current.set_data(np.append(life.t, FUTURE), np.append(life.I[:-1], [I, I]))
        trace.set_data(life.t, life.V)
        spikes.set_data(*strokes(life.t[life.spiked], P.V_reset, q.V_th + STROKE))
        wait = life.neuron.steps_left[0] * DT
        to_spike = wait + crossing_time(V, I, q)
        way = exact_step(V, I, q, np.maximum(t_ahead - wait, 0))
        way[t_ahead > to_spike] = np.nan
        heading.set_data(t_ahead, way)
        spread = free_std(np.maximum(t_ahead - wait, 0), sigma, q) if sigma else np.nan
        for line, sign in zip(bounds, (-1, 1), strict=True):
            line.set_data(t_ahead, way + sign * spread)
        due.set_data([to_spike], [q.V_th + STROKE / 2])
        for name, level in [("V_th", q.V_th), ("E_L", q.E_L), ("V_inf", steady_state(I, q))]:
            levels[name].set_ydata([level, level])
        dot.set_ydata([V])
        since = -life.t[life.spiked][-1] if life.spiked.any() else np.inf
        lamp.set_alpha(float(np.clip(1 - since / 12, 0, 1)))
        word.set_text("spike!" if since < 12 else _now(V, steady_state(I, q)))
        return _said(I, sigma, q)

    controls = {
        "I": slider("I", "input current", "nA", -0.1, 0.6, 0.01, 0.25),
        "sigma": slider("sigma", "noise", "nA √ms", 0, 0.4, 0.02, 0),
        "tau_m": parameter_slider("tau_m", 5, 60, 1, P),
        "R_m": parameter_slider("R_m", 50, 200, 5, P),
        "E_L": parameter_slider("E_L", -80, -60, 1, P),
        "V_th": parameter_slider("V_th", -55, -40, 1, P),
    }
    moving = [current, trace, spikes, heading, *bounds, due, *levels.values(), dot, lamp, word]
    return LiveExplorer(life, "a live neuron", figure, controls, update, moving)


def _now(V, V_inf):
    if abs(V - V_inf) < 0.5:
        return "settled"
    return "charging" if V < V_inf else "leaking"


def _said(I, sigma, p):
    where = f"The current leads V to {steady_state(I, p):.0f} mV"
    if I > rheobase(p):
        often = f"{firing_rate(I, p):.0f} times a second" + (", about" if sigma else "")
        return f"{where}, above the threshold of {p.V_th:.0f} mV: it fires {often}."
    noise = "only noise can make it fire" if sigma else "it charges and never fires"
    return f"{where}, not above the threshold of {p.V_th:.0f} mV: {noise}."
