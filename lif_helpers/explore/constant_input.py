"""The explorers of notebook 02: threshold and reset under a constant current."""

import numpy as np

from lif_helpers.currents import constant_current
from lif_helpers.explore.controls import choice, parameter_slider, slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.explore.membrane_equation import V_RANGE, SlopePanel
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
from lif_helpers.spikes import interspike_intervals
from lif_helpers.theory import firing_rate, first_spike_latency, rheobase, steady_state

LEVELS = {"V_th": "--", "V_reset": "-.", "E_L": ":", "V_inf": (0, (1, 3))}


@in_style
def threshold_and_reset():
    """The phase line with a threshold: where V arrives at V_th, it jumps back to V_reset."""
    p = LIFParameters()
    figure, (ax, ax_t) = new_figure(3.5, 1, 2, width_ratios=[1, 1.15])
    t_max, dt = 100, 0.1
    panel = SlopePanel(ax)
    marks = [ax.plot([0, 0], [-4, 4], **_level_style(name))[0] for name in ["V_th", "V_reset"]]
    ax_t.set(xlim=(0, t_max), ylim=(V_RANGE[0], V_RANGE[1] + 15))
    levels = _level_lines(ax_t, t_max, ["V_th", "V_reset"])
    (whole,) = plot_voltage(ax_t, [], [], alpha=0.35)
    (past,) = plot_voltage(ax_t, [], [])
    (spikes,) = ax_t.plot([], [], color=COLOURS["spike"], linewidth=1.5)
    (dot,) = ax_t.plot([], [], "o", color=COLOURS["V"], markersize=10)

    def update(t_now, I, V_th, V_reset):
        q = p.replace(V_th=V_th, V_reset=V_reset)
        recording = simulate(constant_current(I, t_max + dt, dt), q, dt)
        t, V, now = recording.t, recording.V, round(t_now / dt)
        for line, level in zip(marks, [V_th, V_reset], strict=True):
            line.set_xdata([level, level])
        _set_levels(levels, V_th=V_th, V_reset=V_reset)
        whole.set_data(t, V)
        past.set_data(t[: now + 1], V[: now + 1])
        past_spikes = recording.spike_times[recording.spike_times <= t_now]
        spikes.set_data(*strokes(past_spikes, V_reset, V_th + STROKE))
        dot.set_data([t_now], [V[now]])
        return f"{counted(len(past_spikes), 'spike')} so far. {panel.update(V[now], I, q)}"

    controls = {
        "t_now": slider("t", "time", "ms", 0, t_max, 1, 20),
        "I": slider("I", "input current", "nA", 0, 0.4, 0.01, 0.3),
        "V_th": parameter_slider("V_th", -55, -40, 1, p),
        "V_reset": parameter_slider("V_reset", -85, -70, 1, p),
    }
    moving = [*panel.moving, *marks, *levels.values(), whole, past, spikes, dot]
    presets = {"At rheobase": {"t_now": t_max, "I": rheobase(p), "V_th": p.V_th}}
    return Explorer(
        "threshold and reset",
        figure,
        controls,
        update,
        moving,
        held=[whole],
        presets=presets,
        play="t_now",
    )


@in_style
def one_neuron():
    """One neuron under a constant current, and its f-I curve: the closed form and simulations of 1 s."""
    p = LIFParameters()
    figure, (ax, ax_f) = new_figure(3.4, 1, 2, width_ratios=[1.5, 1])
    t_max, dt_trace = 200, 0.1
    ax.set(xlim=(0, t_max), ylim=(-88, 2))
    levels = _level_lines(ax, t_max, LEVELS)
    (trace,) = plot_voltage(ax, [], [])
    (spikes,) = ax.plot([], [], color=COLOURS["spike"], linewidth=1.5)
    predicted = {"color": COLOURS["theory"], "markersize": 6, "label": "spikes by theory"}
    (theory,) = ax.plot([], [], "v", **predicted)
    ax_f.set(xlim=(0, 0.61), ylim=(0, 205), xlabel="I (nA)", ylabel="firing rate (Hz)")
    currents, fine = np.linspace(0.02, 0.6, 30), np.linspace(0, 0.6, 601)
    (curve,) = plot_theory(ax_f, fine, fine, label="rate by theory")
    points = {"color": COLOURS["V"], "markersize": 4, "label": "simulation"}
    (simulated,) = ax_f.plot([], [], "o", **points)
    (ceiling,) = ax_f.plot([0, 0.6], [0, 0], ":", color="#555555", label=r"ceiling $1/t_{ref}$")
    star = {"color": COLOURS["V_inf"], "markeredgecolor": "black", "markersize": 15}
    (mark,) = ax_f.plot([], [], "*", label="this neuron", **star)

    def update(I, dt, **constants):
        q = p.replace(**constants)
        recording = simulate(constant_current(I, t_max, dt_trace), q, dt_trace)
        trace.set_data(recording.t, recording.V)
        spikes.set_data(*strokes(recording.spike_times, q.V_reset, q.V_th + STROKE))
        at = _theory_times(I, q, t_max)
        theory.set_data(at, np.full(len(at), q.V_th + STROKE + 4))
        V_inf, rate = steady_state(I, q), firing_rate(I, q)
        _set_levels(levels, V_th=q.V_th, V_reset=q.V_reset, E_L=q.E_L, V_inf=V_inf)
        curve.set_data(fine, firing_rate(fine, q))
        rates = simulated_rates(currents, q, dt)
        simulated.set_data(currents, rates)
        ceiling.set_ydata([1000 / q.t_ref if q.t_ref else np.nan] * 2)
        mark.set_data([I], [rate])
        side = "above" if I > rheobase(q) else "not above"
        top = f" No more than 1/t_ref = {1000 / q.t_ref:.0f} Hz." if q.t_ref else ""
        return (
            f"{counted(len(recording.spike_times), 'spike')} in {t_max} ms. V∞ = {V_inf:.1f} mV is "
            f"{side} threshold; rheobase {rheobase(q):.2f} nA. At {I:.2f} nA {rate:.1f} Hz by "
            f"theory; at 0.6 nA {firing_rate(0.6, q):.1f}, simulated {np.nan_to_num(rates[-1]):.1f} "
            f"Hz.{top}"
        )

    steps = {"0.1 ms": 0.1, "0.5 ms": 0.5, "2 ms": 2.0}
    controls = {"I": slider("I", "input current", "nA", 0, 0.6, 0.01, 0.3)} | _constants(p)
    controls["dt"] = choice("dt: step of the simulated rates", steps, 0.5)
    at_rest = {name: getattr(p, name) for name in ["R_m", "E_L", "V_th"]}
    return Explorer(
        "one neuron and its f-I curve",
        figure,
        controls,
        update,
        [*levels.values(), trace, spikes, theory, curve, simulated, ceiling, mark],
        held=[trace, curve],
        theory=[theory, curve],
        presets={"At rheobase": {"I": rheobase(p), **at_rest}},
    )


def simulated_rates(currents, p, dt):
    """Rates (Hz) as 1/interval from 1 s of simulation: 0 without a spike, nan with only one."""
    I = np.repeat(currents[:, None], round(1000 / dt), axis=1)
    rates = []
    for spike_times in simulate(I, p, dt).spike_times:
        isi = interspike_intervals(spike_times)
        rates.append(1000 / isi[0] if len(isi) else 0 if not len(spike_times) else np.nan)
    return np.array(rates)


def _constants(p):
    """Sliders for all constants; E_L and V_reset stay below V_th wherever they are dragged."""
    return {
        "tau_m": parameter_slider("tau_m", 5, 40, 1, p),
        "R_m": parameter_slider("R_m", 50, 200, 5, p),
        "E_L": parameter_slider("E_L", -70, -58, 1, p),
        "V_th": parameter_slider("V_th", -55, -40, 1, p),
        "V_reset": parameter_slider("V_reset", -85, -70, 1, p),
        "t_ref": parameter_slider("t_ref", 0, 20, 1, p),
    }


def _theory_times(I, p, t_max):
    """When the closed forms say that the neuron spikes, up to t_max (ms)."""
    if I <= rheobase(p):
        return np.array([])
    return np.arange(first_spike_latency(I, p), t_max, 1000 / firing_rate(I, p))


def _level_style(name):
    return {"linestyle": LEVELS[name], "color": COLOURS[name], "label": symbol(name)}


def _level_lines(ax, t_max, names):
    return {name: ax.plot([0, t_max], [0, 0], **_level_style(name))[0] for name in names}


def _set_levels(lines, **levels):
    for name, level in levels.items():
        lines[name].set_ydata([level, level])
