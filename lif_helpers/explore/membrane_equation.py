"""The explorers of notebook 01: the membrane without threshold."""

import numpy as np

from lif_helpers.currents import pulse_current, times
from lif_helpers.explore.controls import choice, parameter_slider, slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.neurons import exact_step, membrane_slope
from lif_helpers.parameters import LIFParameters
from lif_helpers.plots import (
    COLOURS,
    in_style,
    new_figure,
    plot_current,
    plot_theory,
    plot_voltage,
    symbol,
)
from lif_helpers.theory import steady_state

V_RANGE = np.array([-95.0, -35.0])


@in_style
def phase_line():
    """dV/dt against V as the sum of leak and input, and the trace that it makes V follow."""
    p = LIFParameters()
    figure, (ax, ax_t) = new_figure(3.5, 1, 2, width_ratios=[1.15, 1])
    t = np.linspace(0, 100, 401)
    panel = SlopePanel(ax)
    ax_t.set(xlim=(0, 100), ylim=V_RANGE)
    (whole,) = plot_voltage(ax_t, [], [], alpha=0.35)
    (past,) = plot_voltage(ax_t, [], [])
    (dot,) = ax_t.plot([], [], "o", color=COLOURS["V"], markersize=10)
    (level,) = ax_t.plot([0, 100], [0, 0], ":", color=COLOURS["V_inf"])

    def update(t_now, V_0, I, tau_m):
        q = p.replace(tau_m=tau_m)
        trace, V_now = exact_step(V_0, I, q, t), exact_step(V_0, I, q, t_now)
        whole.set_data(t, trace)
        past.set_data(t[t <= t_now], trace[t <= t_now])
        dot.set_data([t_now], [V_now])
        level.set_ydata([steady_state(I, q)] * 2)
        return panel.update(V_now, I, q)

    controls = {
        "t_now": slider("t", "time", "ms", 0, 100, 1, 30),
        "V_0": slider("V_0", "potential at the start", "mV", -95, -40, 1, -90),
        "I": slider("I", "input current", "nA", -0.1, 0.3, 0.01, 0.2),
        "tau_m": parameter_slider("tau_m", 10, 40, 1, p),
    }
    moving = [*panel.moving, whole, past, dot, level]
    held = [panel.slope_line, whole]
    return Explorer("the phase line", figure, controls, update, moving, held=held, play="t_now")


class SlopePanel:
    """Axes with dV/dt against V, and leak and input as two arrows at the present V."""

    def __init__(self, ax):
        ax.set(xlim=V_RANGE, ylim=(-4, 4), xlabel="V (mV)", ylabel="dV/dt (mV/ms)")
        ax.axhline(0, color="black", linewidth=0.8)
        thin = {"linewidth": 1.2}
        arrow = {"linewidth": 4, "markersize": 10, "markevery": [1]}
        leak, push, V = (COLOURS[name] for name in ["leak", "I", "V"])
        (self.leak_line,) = ax.plot([], [], "--", color=leak, label="leak alone", **thin)
        (self.input_line,) = ax.plot([], [], "-.", color=push, label="input alone", **thin)
        (self.slope_line,) = ax.plot([], [], color=V, label="dV/dt: both together")
        (self.leak_arrow,) = ax.plot([], [], color=leak, **arrow)
        (self.input_arrow,) = ax.plot([], [], color=push, **arrow)
        (self.dot,) = ax.plot([], [], "o", color=V, markersize=10, zorder=5)
        diamond = {"color": COLOURS["V_inf"], "markeredgecolor": "black", "zorder": 6}
        # Above the dot, which it is smaller than: so both are seen where they meet.
        (self.fixed_point,) = ax.plot([], [], "D", label=symbol("V_inf"), **diamond)
        self.moving = [self.leak_line, self.input_line, self.slope_line, self.leak_arrow]
        self.moving += [self.input_arrow, self.dot, self.fixed_point]

    def update(self, V_now, I, p):
        """Draw the forces on V_now (mV) under I (nA), and say in a sentence what they do."""
        slope, driven = membrane_slope(V_now, I, p), p.R_m * I / p.tau_m
        leak, V_inf = slope - driven, steady_state(I, p)
        self.leak_line.set_data(V_RANGE, membrane_slope(V_RANGE, 0, p))
        self.input_line.set_data(V_RANGE, [driven, driven])
        self.slope_line.set_data(V_RANGE, membrane_slope(V_RANGE, I, p))
        _point(self.leak_arrow, V_now - 0.8, leak)
        _point(self.input_arrow, V_now + 0.8, driven)
        self.dot.set_data([V_now], [slope])
        self.fixed_point.set_data([V_inf], [0])
        way = (
            "stays at" if abs(slope) < 0.005 else "rises towards" if slope > 0 else "falls towards"
        )
        return (
            f"V = {V_now:.1f} mV. Leak {leak:+.2f} and input {driven:+.2f} add up to dV/dt = "
            f"{slope:+.2f} mV/ms: V {way} V∞ = {V_inf:.1f} mV."
        )


def _point(arrow, x, tip):
    """Make a line an arrow from 0 to `tip` at x."""
    arrow.set_data([x, x], [0, tip])
    arrow.set_marker("^" if tip > 0.1 else "v" if tip < -0.1 else "")


@in_style
def step_response():
    """The membrane charged by a step of current, its constants one by one under a slider."""
    p = LIFParameters()
    figure, (ax_I, ax_V) = new_figure(3.5, 2, 1, sharex=True, height_ratios=[1, 3])
    t_on, t_max = 20, 220
    t = times(t_max, dt=0.2)
    ax_I.set(ylim=(-0.12, 0.22))
    (current,) = plot_current(ax_I, [], [])
    ax_V.set(xlim=(0, t_max), ylim=(-102, -18))
    (trace,) = plot_voltage(ax_V, [], [])
    rest, level = (
        ax_V.plot([0, t_max], [0, 0], ":", color=COLOURS[name], label=symbol(name))[0]
        for name in ["E_L", "V_inf"]
    )
    circle = {"color": "black", "fillstyle": "none", "markersize": 9}
    (after_tau,) = ax_V.plot([], [], "o", label=r"63 %, $\tau_m$ after the step", **circle)

    def update(I, E_L, R_m, C_m):
        tau_m = R_m * C_m
        q = p.replace(E_L=E_L, R_m=R_m, tau_m=tau_m)
        V_inf, on = steady_state(I, q), t >= t_on
        current.set_data(t, np.where(on, I, 0))
        trace.set_data(t, np.where(on, exact_step(E_L, I, q, np.maximum(t - t_on, 0)), E_L))
        rest.set_ydata([E_L, E_L])
        level.set_ydata([V_inf, V_inf])
        after_tau.set_data([t_on + tau_m], [exact_step(E_L, I, q, tau_m)])
        return (
            f"From E_L = {E_L:.0f} mV towards V∞ = E_L + R_m I = {V_inf:.1f} mV, a change of "
            f"{R_m * I:.1f} mV; 63 % of it is done after tau_m = R_m C_m = {tau_m:.0f} ms."
        )

    controls = {
        "I": slider("I", "input current", "nA", -0.1, 0.2, 0.01, 0.15),
        "E_L": parameter_slider("E_L", -80, -60, 1, p),
        "R_m": parameter_slider("R_m", 50, 200, 5, p),
        "C_m": slider("C_m", "membrane capacitance", "nF", 0.1, 0.4, 0.01, p.C_m),
    }
    moving = [current, trace, rest, level, after_tau]
    return Explorer("the step response", figure, controls, update, moving, held=[trace])


@in_style
def two_pulses():
    """Two short pulses of current, and how much of the first is left when the second comes."""
    p = LIFParameters()
    figure, (ax_I, ax_V) = new_figure(3.5, 2, 1, sharex=True, height_ratios=[1, 3])
    amplitude, width, first, t_max, dt = 0.25, 2.0, 10.0, 120, 0.1
    t = times(t_max, dt)
    ax_I.set(ylim=(-0.03, 0.55))
    (current,) = plot_current(ax_I, [], [])
    ax_V.set(xlim=(0, t_max), ylim=(-71, -53), yticks=range(-70, -52, 5))
    (trace,) = plot_voltage(ax_V, [], [], label="both pulses")
    (alone,) = plot_theory(ax_V, [], [], label="first pulse alone")
    circle = {"color": "black", "fillstyle": "none", "markersize": 9}
    (peaks,) = ax_V.plot([], [], "o", label="peaks", **circle)

    def update(interval, tau_m, fixed):
        q = p.replace(tau_m=tau_m, R_m=p.R_m if fixed == "R_m" else tau_m / p.C_m)
        I = pulse_current(amplitude, [first, first + interval], width, t_max, dt)
        current.set_data(t, I)
        one = _pulse_response(t - first, amplitude, width, q)
        other = _pulse_response(t - first - interval, amplitude, width, q)
        trace.set_data(t, q.E_L + one + other)
        alone.set_data(t, q.E_L + one)
        # Each pulse drives V up until it ends: there are the peaks.
        peak = _pulse_response(width, amplitude, width, q)
        second = peak + _pulse_response(interval + width, amplitude, width, q)
        ends = np.array([first, first + interval]) + width
        peaks.set_data(ends, q.E_L + np.array([peak, second]))
        return (
            f"R_m = {q.R_m:.0f} MΩ, C_m = {q.C_m:.2f} nF. First peak {peak:.1f} mV above rest, "
            f"second {second:.1f} mV: {second / peak:.2f} times the first."
        )

    controls = {
        "interval": slider("interval", "from pulse to pulse", "ms", 2, 80, 1, 10),
        "tau_m": parameter_slider("tau_m", 5, 40, 1, p),
        "fixed": choice("what stays fixed", {"R_m fixed": "R_m", "C_m fixed": "C_m"}, "R_m"),
    }
    moving = [current, trace, alone, peaks]
    return Explorer("two pulses", figure, controls, update, moving, held=[trace])


def _pulse_response(t, I, width, p):
    """How far above rest (mV) V is at t after the start of one pulse of I and `width`."""
    on = 1 - np.exp(-np.clip(t, 0, width) / p.tau_m)
    return p.R_m * I * on * np.exp(-np.maximum(t - width, 0) / p.tau_m)
