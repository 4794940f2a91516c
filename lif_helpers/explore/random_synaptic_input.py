"""The explorers of notebook 03: a membrane under random input, without threshold."""

import numpy as np

from lif_helpers.currents import times, white_noise_current
from lif_helpers.explore.controls import choice, parameter_slider, slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.parameters import LIFParameters
from lif_helpers.plots import (
    COLOURS,
    in_style,
    new_figure,
    plot_current,
    plot_theory,
    plot_voltage,
    strokes,
)
from lif_helpers.simulation import simulate
from lif_helpers.spikes import ensemble_statistics
from lif_helpers.theory import campbell, free_mean, free_std

NO_THRESHOLD = 1e6  # mV, never reached


@in_style
def noisy_membrane():
    """One membrane under white noise, and where theory says it will mostly be."""
    p = LIFParameters()
    figure, (ax_I, ax_V) = new_figure(3.5, 2, 1, sharex=True, height_ratios=[1, 2.2])
    t_max, dt = 300, 0.2
    t = times(t_max, dt)
    ax_I.set(ylim=(-4, 4))
    (current,) = plot_current(ax_I, [], [], linewidth=0.6)
    ax_V.set(xlim=(0, t_max), ylim=(-95, -25))
    (trace,) = plot_voltage(ax_V, [], [], linewidth=1.2)
    (mean,) = plot_theory(ax_V, [], [], label="mean, by theory")
    low, high = _bounds(ax_V)

    def update(I_mean, sigma, tau_m, fixed, rng):
        q = _membrane(p, tau_m, fixed)
        I = white_noise_current(I_mean, sigma, len(t), dt, rng)
        V = simulate(I, q, dt).V
        current.set_data(t, I)
        trace.set_data(t, V)
        centre, spread = free_mean(t, I_mean, q), free_std(t, sigma, q)
        mean.set_data(t, centre)
        low.set_data(t, centre - spread)
        high.set_data(t, centre + spread)
        settled = t > 5 * tau_m
        return (
            f"R_m = {q.R_m:.0f} MΩ, C_m = {q.C_m:.2f} nF. Theory: mean {centre[-1]:.1f} mV, standard "
            f"deviation {spread[-1]:.1f} mV. This trace, once settled: {V[settled].mean():.1f} and "
            f"{V[settled].std():.1f} mV."
        )

    controls = _noise_controls(p, 0.1)
    moving = [current, trace, mean, low, high]
    return Explorer(
        "a noisy membrane",
        figure,
        controls,
        update,
        moving,
        held=[trace],
        theory=[mean, low, high],
        noise=True,
    )


@in_style
def ensemble():
    """Two hundred membranes, each with its own noise: mean and spread, measured and by theory."""
    p = LIFParameters()
    figure, ax = new_figure(3.4)
    n, shown, t_max, dt = 200, 8, 150, 0.5
    t = times(t_max, dt)
    ax.set(xlim=(0, t_max), ylim=(-95, -25))
    some = [plot_voltage(ax, [], [], linewidth=0.6, alpha=0.45)[0] for _ in range(shown)]
    some[0].set_label(f"{shown} of {n} neurons")
    (middle,) = plot_voltage(ax, [], [], linewidth=2.5, label="mean of all")
    around = [plot_voltage(ax, [], [], linewidth=1.5, linestyle="-.")[0] for _ in range(2)]
    around[0].set_label("mean ± standard deviation")
    (theory,) = plot_theory(ax, [], [])
    bounds = [plot_theory(ax, [], [])[0] for _ in range(2)]

    def update(I_mean, sigma, tau_m, fixed, rng):
        q = _membrane(p, tau_m, fixed)
        V = simulate(white_noise_current(I_mean, sigma, len(t), dt, rng, n), q, dt).V
        for line, row in zip(some, V, strict=False):
            line.set_data(t, row)
        mean, std = ensemble_statistics(V)
        centre, spread = free_mean(t, I_mean, q), free_std(t, sigma, q, dt)
        middle.set_data(t, mean)
        theory.set_data(t, centre)
        for line, bound, sign in zip(around, bounds, [-1, 1], strict=True):
            line.set_data(t, mean + sign * std)
            bound.set_data(t, centre + sign * spread)
        return (
            f"At {t[-1]:.1f} ms: mean {mean[-1]:.1f} mV (theory {centre[-1]:.1f}), standard deviation "
            f"{std[-1]:.2f} mV (theory {spread[-1]:.2f})."
        )

    controls = _noise_controls(p, 0.15)
    moving = [*some, middle, *around, theory, *bounds]
    return Explorer(
        "an ensemble",
        figure,
        controls,
        update,
        moving,
        held=[middle, *around],
        theory=[theory, *bounds],
        noise=True,
    )


@in_style
def synapses():
    """A membrane hit by excitatory and inhibitory synapses at random times."""
    p = LIFParameters()
    figure, (ax_hits, ax_V) = new_figure(3.5, 2, 1, sharex=True, height_ratios=[1, 2.5])
    t_max, dt, most = 300, 0.2, 4000
    t, q = times(t_max, dt), p.replace(V_th=NO_THRESHOLD)
    ax_hits.set(ylim=(-1.1, 1.1), yticks=[-0.5, 0.5], yticklabels=["inh.", "exc."])
    (up,) = ax_hits.plot([], [], color=COLOURS["I"], linewidth=0.7)
    (down,) = ax_hits.plot([], [], color=COLOURS["I"], linewidth=0.7)
    ax_V.set(xlim=(0, t_max), ylim=(-100, -20))
    (trace,) = plot_voltage(ax_V, [], [], linewidth=1.2)
    (mean,) = plot_theory(ax_V, [], [], label="mean, by Campbell's theorem")
    low, high = _bounds(ax_V)

    def update(rate_e, jump_e, rate_i, jump_i, rng):
        weights = np.array([jump_e, -jump_i]) * q.C_m
        I = np.zeros(len(t))
        for line, rate, weight, (bottom, top) in [
            (up, rate_e, weights[0], (0.05, 1)),
            (down, rate_i, weights[1], (-1, -0.05)),
        ]:
            # Hits at the highest rate, of which a slider keeps some: so moving it moves no hit.
            n = rng.poisson(most * t_max / 1000)
            hits = rng.uniform(0, t_max, n)[rng.random(n) < rate / most]
            line.set_data(*strokes(hits, bottom, top))
            I += weight / dt * np.bincount((hits / dt).astype(int), minlength=len(t))
        V = simulate(I, q, dt).V
        trace.set_data(t, V)
        I_mean, sigma = campbell([rate_e, rate_i], weights)
        centre, spread = free_mean(t, I_mean, q), free_std(t, sigma, q)
        mean.set_data(t, centre)
        low.set_data(t, centre - spread)
        high.set_data(t, centre + spread)
        return (
            f"Mean current {I_mean:.2f} nA, noise {sigma:.2f} nA √ms. Theory: mean {centre[-1]:.1f} mV, "
            f"standard deviation {spread[-1]:.1f} mV."
        )

    controls = {
        "rate_e": slider("r_e", "hits, excitatory", "Hz", 0, most, 50, 1000),
        "jump_e": slider("j_e", "jump up of each", "mV", 0, 2, 0.025, 0.5),
        "rate_i": slider("r_i", "hits, inhibitory", "Hz", 0, most, 50, 0),
        "jump_i": slider("j_i", "jump down of each", "mV", 0, 2, 0.025, 0.5),
    }
    presets = {
        "Few and strong": {"rate_e": 250, "jump_e": 2, "rate_i": 0},
        "Many and weak": {"rate_e": 4000, "jump_e": 0.125, "rate_i": 0},
        "Balanced, few": {"rate_e": 100, "jump_e": 2, "rate_i": 100, "jump_i": 2},
        "Balanced, many": {"rate_e": 1600, "jump_e": 0.5, "rate_i": 1600, "jump_i": 0.5},
    }
    moving = [up, down, trace, mean, low, high]
    return Explorer(
        "random synapses",
        figure,
        controls,
        update,
        moving,
        held=[trace],
        theory=[mean, low, high],
        noise=True,
        presets=presets,
    )


def _noise_controls(p, I_mean):
    """Sliders for white noise and for the membrane that smooths it."""
    return {
        "I_mean": slider("I_mean", "mean current", "nA", -0.1, 0.3, 0.01, I_mean),
        "sigma": slider("sigma", "noise", "nA √ms", 0, 0.6, 0.02, 0.2),
        "tau_m": parameter_slider("tau_m", 5, 40, 1, p),
        "fixed": choice("what stays fixed", {"R_m fixed": "R_m", "C_m fixed": "C_m"}, "R_m"),
    }


def _membrane(p, tau_m, fixed):
    """A membrane without threshold, with tau_m changed through C_m or through R_m."""
    R_m = p.R_m if fixed == "R_m" else tau_m / p.C_m
    return p.replace(tau_m=tau_m, R_m=R_m, V_th=NO_THRESHOLD)


def _bounds(ax):
    """Two dotted lines for mean - sd and mean + sd."""
    style = {"linestyle": ":"}
    return (
        plot_theory(ax, [], [], label="mean ± standard deviation", **style)[0],
        plot_theory(ax, [], [], **style | {"label": None})[0],
    )
