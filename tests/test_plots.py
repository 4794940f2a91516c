"""Figures: what stands in them of one neuron and of many, and what cannot be drawn."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.testing import assert_array_equal

from lif_helpers import LIFParameters, Recording, plots, simulate
from lif_helpers.plots import (
    plot_current,
    plot_ensemble,
    plot_histogram,
    plot_population_rate,
    plot_raster,
    plot_recording,
    plot_spikes,
    plot_theory,
    plot_voltage,
    raster_strokes,
    sound,
)

P = LIFParameters()


@pytest.fixture
def ax():
    return Figure().add_subplot()


# --- one train or many --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "train", [[3.0, 7.5], np.array([3.0, 7.5]), (3, 7.5), np.array([[3, 7.5]])]
)
def test_the_raster_of_one_neuron_has_one_row(ax, train):
    (line,) = plot_raster(ax, train)
    assert ax.get_ylim() == (-0.5, 0.5)
    assert_array_equal(line.get_xdata()[::3], [3, 7.5])
    assert_array_equal(line.get_ydata()[:2], [-0.4, 0.4])
    plot_raster(ax, [train])
    assert ax.get_ylim() == (-0.5, 0.5)


def test_a_recordings_spike_times_are_drawn_as_they_are(ax):
    one = simulate(np.full(1000, 0.5))
    for recording in [one, simulate(np.full((1, 1000), 0.5))]:
        (line,) = plot_raster(ax, recording.spike_times)
        assert_array_equal(line.get_xdata()[::3], one.spike_times)
    (line,) = plot_raster(ax, simulate(np.full((3, 1000), 0.5)).spike_times)
    assert ax.get_ylim() == (-0.5, 2.5)
    assert_array_equal(line.get_xdata()[::3], np.tile(one.spike_times, 3))


@pytest.mark.parametrize(
    ("nothing", "rows"),
    [([], 1), (np.array([]), 1), ([[]], 1), ([[], []], 2), ([np.array([])] * 5, 5)],
)
def test_silent_neurons_keep_their_rows(ax, nothing, rows):
    (line,) = plot_raster(ax, nothing)
    assert len(line.get_xdata()) == 0
    assert ax.get_ylim() == (-0.5, rows - 0.5)
    x, y = raster_strokes(nothing)
    assert len(x) == len(y) == 0


@pytest.mark.parametrize(
    ("wrong", "fragments"),
    [
        (simulate(np.full((2, 500), 0.5)).spikes, ["spike_times[0]", "row of bits"]),
        (np.array([[0, 0, 1], [1, 0, 0]]), ["spike_times[0]", "row of bits"]),
        ([[3.0], [2.0, float("nan")]], ["spike_times[1]", "nan ms"]),
        ([[3.0], ["two"]], ["spike_times[1]", "'two'"]),
        ([[[1, 2], [3, 4]], [5]], ["spike_times[0]", "several spike trains"]),
        (np.zeros((0, 5)), ["spike_times", "(0, 5)"]),
        (simulate(np.full(500, 0.5)), ["spike_times", "50 ms, 1 neuron"]),
        ("abc", ["spike_times", "'abc'"]),
        (np.ma.array([1, 2], mask=[0, 1]), ["spike_times", "mask"]),
        ({0: [1, 2]}, ["spike_times", "{0: [1, 2]}"]),
    ],
)
def test_what_is_no_spike_train_is_not_drawn(ax, wrong, fragments, refuses):
    refuses(lambda: plot_raster(ax, wrong), *fragments)
    refuses(lambda: raster_strokes(wrong), *fragments)


def test_strokes_and_sound_are_those_of_one_neuron(ax, refuses):
    several = [[1.0, 5.0], [2.0, 7.0]]
    refuses(lambda: plot_spikes(ax, several, P), "holds several spike trains")
    refuses(lambda: sound(several, 10), "holds several spike trains")
    refuses(lambda: sound([-5.0, 1], 10), "spike_times contains -5 ms", "0 ms or more")
    refuses(lambda: sound([1.0], float("inf")), "t_max is inf ms")
    refuses(lambda: sound([1.0], 1e12), "t_max is 1e+12 ms", "memory")
    (line,) = plot_spikes(ax, [several[0]], P)
    assert_array_equal(line.get_xdata()[::3], [1, 5])


def test_a_recording_of_one_neuron_is_drawn_also_as_a_population_of_one():
    for I in (np.full(500, 0.5), np.full((1, 500), 0.5)):
        recording = simulate(I)
        axes = Figure().subplots(2)
        for p in (P, None):
            shown = Recording(recording.t, I, recording.V, recording.spikes, p, 0.1)
            drawn = plot_recording(axes, shown)
            assert_array_equal(drawn[1].get_ydata(), np.ravel(recording.V))
            assert_array_equal(drawn[2].get_xdata()[::3], np.ravel(recording.spike_times))


@pytest.mark.parametrize(
    ("wrong", "fragments"),
    [
        (simulate(np.full((2, 500), 0.5)), ["recording holds 2 neurons", "plot_raster"]),
        (simulate(np.full(500, 0.5), record=False), ["holds no I", "record=False"]),
        (simulate(np.full((1, 500), 0.5), record=False), ["holds no I", "record=False"]),
        (np.zeros(5), ["recording must be a Recording"]),
        (None, ["recording must be a Recording", "None"]),
    ],
)
def test_what_is_no_recording_of_one_neuron_is_told(wrong, fragments, refuses):
    refuses(lambda: plot_recording(Figure().subplots(2), wrong), *fragments)


# --- values and their times ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plot", "names"),
    [
        (plot_current, ("t", "I")),
        (plot_voltage, ("t", "V")),
        (plot_theory, ("x", "y")),
        (plot_population_rate, ("t", "rate")),
        (plot_ensemble, ("t", "V")),
    ],
)
def test_values_must_go_with_their_times(ax, plot, names, refuses):
    x, y = names
    refuses(
        lambda: plot(ax, np.arange(5), np.arange(4.0)),
        f"{x} has the shape (5,)",
        f"{y} has values for 4",
    )
    refuses(
        lambda: plot(ax, np.arange(5), np.zeros((3, 3))), f"{y} has values for 3 of {x} in a row"
    )
    refuses(lambda: plot(ax, np.zeros((2, 3)), np.zeros((3, 2))), f"{x} has the shape (2, 3)")
    refuses(lambda: plot(ax, np.arange(2), ["a", "b"]), f"{y} must be numbers", "'a'")
    assert not ax.lines


def test_several_neurons_are_several_lines(ax):
    t, V = [0, 1, 2], [[1, 2, 3], [4, 5, 6]]
    for order in "CF":
        lines = plot_voltage(ax, t, np.array(V, order=order))
        assert_array_equal([line.get_ydata() for line in lines], V)


def test_several_theories_are_columns(ax):
    lines = plot_theory(ax, [0, 1, 2], np.transpose([[1, 2, 3], [4, 5, 6]]))
    assert_array_equal([line.get_ydata() for line in lines], [[1, 2, 3], [4, 5, 6]])


def test_a_nan_or_a_mask_leaves_a_gap(ax):
    for gap in ([1.0, np.nan, 3.0], np.ma.array([1.0, 99.0, 3.0], mask=[0, 1, 0])):
        (line,) = plot_current(ax, [0, 1, 2], gap)
        assert_array_equal(line.get_ydata(), [1, np.nan, 3])


def test_the_ensemble_of_one_neuron_has_a_band_of_no_width(ax):
    band, *lines = plot_ensemble(ax, [0, 1, 2], [-60.0, -61, -62])
    assert {*band.get_paths()[0].vertices[:, 1]} == {-60, -61, -62}
    assert_array_equal(lines[-1].get_ydata(), [-60, -61, -62])


def test_a_histogram_counts_every_value_and_refuses_what_is_none(ax, refuses):
    (patch,) = plot_histogram(ax, [[0.5, 1.5], [1.5, 2.5]], [0, 1, 2, 3])
    assert patch.get_xy()[:, 1].max() == 2
    refuses(lambda: plot_histogram(ax, [0.5, np.nan], [0, 1]), "values contains nan")
    refuses(
        lambda: plots.plot_intervals(ax, [[1.0], [2.0, 3.0]], [0, 1]), "isi", "[[1.0], [2.0, 3.0]]"
    )


def test_the_last_bin_of_a_rate_is_drawn_as_wide_as_the_one_before():
    ax = Figure().subplots()
    (line,) = plots.plot_population_rate(ax, [0, 5, 10], [1, 2, 3])
    np.testing.assert_array_equal(line.get_xdata(), [0, 5, 10, 15])
    np.testing.assert_array_equal(line.get_ydata(), [1, 2, 3, 3])
