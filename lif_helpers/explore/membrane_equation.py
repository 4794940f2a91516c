"""The explorers of notebook 01: the membrane without threshold."""

import numpy as np

from lif_helpers.currents import pulse_current, times
from lif_helpers.explore.explorer import (
    Explorer,
    choice,
    in_style,
    new_figure,
    parameter_slider,
    slider,
)
from lif_helpers.neurons import exact_step, membrane_slope
from lif_helpers.parameters import LIFParameters
from lif_helpers.plots import COLOURS, plot_current, plot_theory, plot_voltage, symbol
from lif_helpers.theory import steady_state


@in_style
def phase_line(p=LIFParameters()):
    """dV/dt against V as the sum of leak and input, and the trace that it makes V follow."""
    figure, (ax, ax_t) = new_figure(3.9, 1, 2, width_ratios=[1.15, 1])
    V = np.array([-95.0, -35.0])
    t = np.linspace(0, 100, 401)

    ax.set(xlim=V, ylim=(-4, 4), xlabel="V (mV)", ylabel="dV/dt (mV/ms)")
    ax.axhline(0, color="black", linewidth=0.8)
    (leak_line,) = ax.plot([], [], "--", color=COLOURS["leak"], linewidth=1.2, label="leak alone")
    (input_line,) = ax.plot([], [], "-.", color=COLOURS["I"], linewidth=1.2, label="input alone")
    (slope_line,) = ax.plot([], [], color=COLOURS["V"], label="dV/dt: both together")
    (leak_arrow,) = ax.plot(
        [], [], color=COLOURS["leak"], linewidth=4, markevery=[1], markersize=10
    )
    (input_arrow,) = ax.plot([], [], color=COLOURS["I"], linewidth=4, markevery=[1], markersize=10)
    (dot,) = ax.plot([], [], "o", color=COLOURS["V"], markersize=10, zorder=5)
    (fixed_point,) = ax.plot(
        [],
        [],
        "D",
        color=COLOURS["V_inf"],
        markeredgecolor="black",
        label=symbol("V_inf"),
        zorder=4,
    )
    ax.legend(loc="upper right", fontsize=9)

    ax_t.set(xlim=(0, 100), ylim=V)
    (whole,) = plot_voltage(ax_t, [], [], alpha=0.35)
    (past,) = plot_voltage(ax_t, [], [])
    (dot_t,) = ax_t.plot([], [], "o", color=COLOURS["V"], markersize=10)
    (level,) = ax_t.plot([0, 100], [0, 0], ":", color=COLOURS["V_inf"], label=symbol("V_inf"))
    ax_t.legend(loc="upper right", fontsize=9)

    def update(t_now, V_0, I, tau_m):
        q = p.replace(tau_m=tau_m)
        V_inf, trace = steady_state(I, q), exact_step(V_0, I, q, t)
        V_now = exact_step(V_0, I, q, t_now)
        slope, driven = membrane_slope(V_now, I, q), q.R_m * I / tau_m
        leak = slope - driven
        leak_line.set_data(V, membrane_slope(V, 0, q))
        input_line.set_data(V, [driven, driven])
        slope_line.set_data(V, membrane_slope(V, I, q))
        _point(leak_arrow, V_now - 0.8, leak)
        _point(input_arrow, V_now + 0.8, driven)
        dot.set_data([V_now], [slope])
        fixed_point.set_data([V_inf], [0])
        whole.set_data(t, trace)
        past.set_data(t[t <= t_now], trace[t <= t_now])
        dot_t.set_data([t_now], [V_now])
        level.set_ydata([V_inf, V_inf])
        way = "rises" if slope > 0.005 else "falls" if slope < -0.005 else "stays"
        return (
            f"V = {V_now:.1f} mV. Leak {leak:+.2f} and input {driven:+.2f} add up to dV/dt = "
            f"{slope:+.2f} mV/ms: V {way}{'' if way == 'stays' else ' towards'}"
            f"{' at' if way == 'stays' else ''} V∞ = {V_inf:.1f} mV."
        )

    controls = {
        "t_now": slider("t", "time", "ms", 0, 100, 1, 30),
        "V_0": slider("V_0", "potential at the start", "mV", -95, -40, 1, -90),
        "I": slider("I", "input current", "nA", -0.1, 0.3, 0.01, 0.2),
        "tau_m": parameter_slider("tau_m", 10, 40, 1, p),
    }
    moving = [leak_line, input_line, slope_line, leak_arrow, input_arrow, dot, fixed_point]
    moving += [whole, past, dot_t, level]
    return Explorer("the phase line", figure, controls, update, moving, held=[slope_line, whole])


def _point(arrow, x, tip):
    """Make a line an arrow from 0 to `tip` at x."""
    arrow.set_data([x, x], [0, tip])
    arrow.set_marker("^" if tip > 0.1 else "v" if tip < -0.1 else "")


@in_style
def step_response(p=LIFParameters()):
    """The membrane charged by a step of current, its constants one by one under a slider."""
    figure, (ax_I, ax_V) = new_figure(3.9, 2, 1, sharex=True, height_ratios=[1, 3])
    t_on, dt = 20, 0.2
    t = times(220, dt)
    ax_I.set(ylim=(-0.12, 0.22))
    (current,) = plot_current(ax_I, [], [])
    ax_V.set(xlim=(0, 220), ylim=(-102, -18))
    (trace,) = plot_voltage(ax_V, [], [])
    (rest,) = ax_V.plot([0, 220], [0, 0], ":", color=COLOURS["E_L"], label=symbol("E_L"))
    (level,) = ax_V.plot([0, 220], [0, 0], ":", color=COLOURS["V_inf"], label=symbol("V_inf"))
    (after_tau,) = ax_V.plot(
        [],
        [],
        "o",
        color="black",
        fillstyle="none",
        markersize=9,
        label=r"63 %, $\tau_m$ after the step",
    )
    ax_V.legend(loc="upper right", ncols=3, fontsize=9)

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
def two_pulses(p=LIFParameters()):
    """Two short pulses of current, and how much of the first is left when the second comes."""
    figure, (ax_I, ax_V) = new_figure(3.9, 2, 1, sharex=True, height_ratios=[1, 3])
    amplitude, width, first, t_max, dt = 0.25, 2.0, 10.0, 120, 0.1
    t = times(t_max, dt)
    ax_I.set(ylim=(-0.03, 0.55))
    (current,) = plot_current(ax_I, [], [])
    ax_V.set(xlim=(0, t_max), ylim=(-71, -53), yticks=range(-70, -52, 5))
    (trace,) = plot_voltage(ax_V, [], [], label="both pulses")
    (alone,) = plot_theory(ax_V, [], [], label="first pulse alone")
    (peaks,) = ax_V.plot([], [], "o", color="black", fillstyle="none", markersize=9, label="peaks")
    ax_V.legend(loc="upper right", ncols=3, fontsize=9)

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
            f"R_m = {q.R_m:.0f} MΩ, C_m = {q.C_m:.2f} nF. First peak {peak:.1f} mV above rest, second "
            f"{second:.1f} mV: {second / peak:.2f} times the first."
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
