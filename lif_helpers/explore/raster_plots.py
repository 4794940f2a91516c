"""The explorers of notebook 04: regularity, and what a raster shows."""

import numpy as np

from lif_helpers.currents import times, white_noise_current
from lif_helpers.explore.controls import parameter_slider, slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.parameters import LIFParameters
from lif_helpers.plots import (
    COLOURS,
    STROKE,
    in_style,
    new_figure,
    plot_population_rate,
    plot_raster,
    plot_theory,
    plot_voltage,
    raster_strokes,
    strokes,
    symbol,
)
from lif_helpers.simulation import simulate
from lif_helpers.spikes import binned_rate, coefficient_of_variation, interspike_intervals
from lif_helpers.theory import rheobase, siegert_cv, siegert_rate


@in_style
def regime():
    """One neuron between clockwork and chance: its trace, and the histogram of its intervals."""
    p = LIFParameters(t_ref=2)
    figure, (ax, ax_isi) = new_figure(3.4, 1, 2, width_ratios=[2, 1])
    shown, t_max, dt = 400, 10000, 0.5
    t, bins = times(t_max, dt), np.arange(0, 205, 5)
    ax.set(xlim=(0, shown), ylim=(-92, -25))
    (trace,) = plot_voltage(ax, [], [], linewidth=1.2)
    (spikes,) = ax.plot([], [], color=COLOURS["spike"], linewidth=1.2)
    style = {"color": COLOURS["V_th"], "linestyle": "--", "label": symbol("V_th")}
    ax.plot([0, shown], [p.V_th, p.V_th], **style)
    ax_isi.set(xlim=(0, 200), ylim=(0, 1.1), yticks=[], xlabel="interspike interval (ms)")
    ax_isi.set_ylabel("how often")
    (bars,) = ax_isi.plot([], [], color=COLOURS["spike"], drawstyle="steps-post")

    def update(I_mean, sigma, tau_m, rng):
        q = p.replace(tau_m=tau_m)
        recording = simulate(white_noise_current(I_mean, sigma, len(t), dt, rng), q, dt)
        first = round(shown / dt)
        trace.set_data(recording.t[:first], recording.V[:first])
        early = recording.spike_times[recording.spike_times < shown]
        spikes.set_data(*strokes(early, p.V_reset, p.V_th + STROKE))
        isi = interspike_intervals(recording.spike_times)
        counts = np.histogram(isi, bins)[0]
        bars.set_data(bins, np.append(counts / max(1, counts.max()), 0))
        side = "above" if I_mean > rheobase(q) else "not above"
        cv = (
            f"CV {coefficient_of_variation(isi):.2f}"
            if len(isi) > 20
            else "too few spikes for a CV"
        )
        rate = siegert_rate(I_mean, sigma, q)
        expected = f"{rate:.1f} Hz"
        if sigma and rate > 0.05:
            expected += f", CV {siegert_cv(I_mean, sigma, q):.2f}"
        return (
            f"In 10 s: {recording.rate:.1f} Hz, {cv}; theory: {expected}. The mean input is {side} "
            f"the rheobase of {rheobase(q):.2f} nA."
        )

    controls = {
        "I_mean": slider("I_mean", "mean current", "nA", 0, 0.4, 0.01, 0.25),
        "sigma": slider("sigma", "noise", "nA √ms", 0, 0.6, 0.02, 0.1),
        "tau_m": parameter_slider("tau_m", 5, 40, 1, p),
    }
    presets = {
        "Mean-driven": {"I_mean": 0.3, "sigma": 0.06, "tau_m": 20},
        "Fluctuation-driven": {"I_mean": 0.15, "sigma": 0.3, "tau_m": 20},
    }
    moving = [trace, spikes, bars]
    return Explorer(
        "regular or irregular",
        figure,
        controls,
        update,
        moving,
        held=[trace, bars],
        noise=True,
        presets=presets,
    )


@in_style
def raster_and_rate():
    """A population: a row of strokes for each neuron, and below it how many fire when."""
    p = LIFParameters(t_ref=2)
    figure, (ax, ax_rate) = new_figure(3.8, 2, 1, sharex=True, height_ratios=[2, 1])
    most, t_max, dt = 100, 500, 0.5
    steps = round(t_max / dt)
    (spikes,) = plot_raster(ax, [[]], linewidth=0.9)
    ax.set(xlim=(0, t_max), ylim=(-0.5, most - 0.5), xlabel=None)
    (rate,) = plot_population_rate(ax_rate, [], [])
    ax_rate.set(ylim=(0, 120))
    (theory,) = plot_theory(ax_rate, [0, t_max], [0, 0], label="stationary rate, by theory")

    def update(n, I_mean, sigma, shared, width, rng):
        n = int(n)
        common, own = rng.standard_normal(steps), rng.standard_normal((most, steps))[:n]
        noise = np.sqrt(shared) * common + np.sqrt(1 - shared) * own
        recording = simulate(np.atleast_2d(I_mean + sigma / np.sqrt(dt) * noise), p, dt)
        spikes.set_data(*raster_strokes(recording.spike_times))
        starts, rates = binned_rate(recording.spikes, dt, width)
        rate.set_data(np.append(starts, t_max), np.append(rates, rates[-1]))
        expected = siegert_rate(I_mean, sigma, p)
        theory.set_ydata([expected, expected])
        silent = int((recording.rate == 0).sum())
        return (
            f"{n} neurons, {recording.rate.mean():.1f} Hz on average (theory {expected:.1f}), {silent} "
            f"silent. The rate in bins of {width:.0f} ms has the standard deviation {rates.std():.1f} "
            f"Hz, and reaches {rates.max():.0f} Hz."
        )

    controls = {
        "n": slider("n", "number of neurons", "", 5, most, 5, 50),
        "I_mean": slider("I_mean", "mean current", "nA", 0, 0.4, 0.01, 0.2),
        "sigma": slider("sigma", "noise", "nA √ms", 0, 0.6, 0.02, 0.2),
        "shared": slider("c", "shared part of the noise", "0 to 1", 0, 1, 0.05, 0),
        "width": slider("bin", "bin width", "ms", 1, 50, 1, 5),
    }
    presets = {
        "Each on its own": {"n": most, "I_mean": 0.15, "sigma": 0.3, "shared": 0},
        "All together": {"n": most, "I_mean": 0.15, "sigma": 0.3, "shared": 0.9},
    }
    moving = [spikes, rate, theory]
    return Explorer(
        "raster and rate",
        figure,
        controls,
        update,
        moving,
        held=[rate],
        theory=[theory],
        noise=True,
        presets=presets,
    )
