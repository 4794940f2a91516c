"""The explorer of notebook 05: neurons that are not all alike."""

import numpy as np

from lif_helpers.currents import white_noise_current
from lif_helpers.explore.controls import slider
from lif_helpers.explore.explorer import Explorer
from lif_helpers.parameters import LIFParameters
from lif_helpers.plots import COLOURS, in_style, new_figure, plot_raster, raster_strokes
from lif_helpers.simulation import simulate


@in_style
def refractory_population():
    """A population in which every neuron has a refractory period of its own."""
    p = LIFParameters(E_L=-60)
    figure, (ax_t, ax) = new_figure(3.5, 1, 2, width_ratios=[1, 2])
    n, t_max, dt = 100, 300, 0.5
    steps, bins = round(t_max / dt), np.arange(0, 61, 2)
    ax_t.set(xlabel=r"$t_{ref}$ (ms)", ylabel="neurons", xlim=(0, 60), ylim=(0, 100))
    (bars,) = ax_t.plot([], [], color=COLOURS["spike"], drawstyle="steps-post")
    (spikes,) = plot_raster(ax, [[]], linewidth=0.9)
    ax.set(xlim=(0, t_max), ylim=(-0.5, n - 0.5), ylabel="neuron, shortest period first")

    def update(mean, sd, rng):
        t_ref = np.sort(np.maximum(0, mean + sd * rng.standard_normal(n)))
        # As strong as the precourse's noise in its 150 ms (notebook 03).
        I = white_noise_current(0.25, 0.177, steps, dt, rng, n)
        recording = simulate(I, p, dt, t_ref=t_ref)
        counts = np.histogram(t_ref, bins)[0]
        bars.set_data(bins, np.append(counts, 0))
        spikes.set_data(*raster_strokes(recording.spike_times))
        clipped = int((t_ref == 0).sum())
        return (
            f"t_ref {t_ref.mean():.1f} ± {t_ref.std():.1f} ms, {clipped} of {n} clipped at 0. The "
            f"neurons fire at {recording.rate.min():.0f} to {recording.rate.max():.0f} Hz, "
            f"{recording.rate.mean():.1f} Hz on average."
        )

    controls = {
        "mean": slider("mean", "of the refractory periods", "ms", 0, 40, 1, 10),
        "sd": slider("sd", "standard deviation of them", "ms", 0, 15, 0.5, 4),
    }
    return Explorer(
        "a population with refractory periods",
        figure,
        controls,
        update,
        [bars, spikes],
        held=[bars],
        noise=True,
    )
