"""Populations: the source's rates, what the grid loses, and spike trains as numbers."""

import io
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from lif_helpers import (
    InputError,
    LIFParameters,
    binned_rate,
    coefficient_of_variation,
    from_number,
    interspike_intervals,
    random_synaptic_current,
    simulate,
    to_binary,
    to_number,
    to_spike_times,
    white_noise_current,
)
from lif_helpers.plots import plot_population_rate, plot_raster, raster_strokes, sound


@pytest.mark.parametrize(("dt", "rate"), [(1, 36.9), (0.1, 38.2)])
def test_the_sources_population(dt, rate):
    """500 neurons, E_L −60 mV, t_ref 10 ms, 0.25 nA with its own noise, 150 ms, 12 seeds.

    The precourse's own code gives 38 to 39 Hz at 1 ms, from a clamp of 9 steps and Euler's step.
    """
    p = LIFParameters(E_L=-60, t_ref=10)
    currents = (
        random_synaptic_current(0.25, 150, dt, np.random.default_rng(seed), n_neurons=500)
        for seed in range(12)
    )
    mean = np.mean([simulate(I, p, dt).rate.mean() for I in currents])
    assert mean == pytest.approx(rate, abs=0.7)


@pytest.mark.parametrize(("dt", "rate", "cv"), [(1, 22.1, 0.346), (0.1, 23.4, 0.338)])
def test_a_coarse_grid_loses_spikes_of_a_noisy_neuron(dt, rate, cv):
    """Mean −48 mV, sigma_V 4 mV, t_ref 2 ms: continuous theory says 23.80 Hz and a CV of 0.337."""
    p, n, t_max = LIFParameters(t_ref=2), 150, 3000
    sigma = 4 * np.sqrt(p.tau_m) / p.R_m
    rng = np.random.default_rng(1)
    recording = simulate(white_noise_current(0.22, sigma, round(t_max / dt), dt, rng, n), p, dt)
    trains = [times[times > 300] for times in recording.spike_times]
    isi = np.concatenate([interspike_intervals(times) for times in trains])
    # Four standard errors: of the mean interval, cv/sqrt(N) of it; of a CV, about
    # cv sqrt((cv^2 + 1/2)/N); and half a unit of the reference's last digit.
    assert 1000 / isi.mean() == pytest.approx(rate, abs=4 * cv * rate / np.sqrt(len(isi)) + 0.05)
    spread = cv * np.sqrt(cv**2 + 0.5) / np.sqrt(len(isi))
    assert coefficient_of_variation(isi) == pytest.approx(cv, abs=4 * spread + 0.0005)


@given(data=st.data(), n_steps=st.integers(1, 200), dt=st.sampled_from([0.1, 0.25, 0.5, 1, 2]))
def test_times_bits_number_and_back(data, n_steps, dt):
    steps = sorted(data.draw(st.sets(st.integers(0, n_steps - 1))))
    times = np.array(steps) * dt
    bits = to_binary(times, n_steps, dt)
    number = to_number(bits)
    assert number == sum(2 ** (n_steps - 1 - step) for step in steps)
    again = from_number(number, n_steps)
    np.testing.assert_array_equal(again, bits)
    np.testing.assert_array_equal(to_spike_times(again, dt), times)


@pytest.mark.parametrize(("number", "n_steps"), [(8, 3), (-1, 3), (2**50, 50)])
def test_numbers_that_do_not_fit_are_refused(number, n_steps, refuses):
    refuses(lambda: from_number(number, n_steps), "number", str(number), str(n_steps))


@given(seed=st.integers(0, 2**32 - 1), width=st.sampled_from([0.5, 1, 2, 5]))
def test_binning_conserves_spikes(seed, width):
    dt, spikes = 0.5, np.random.default_rng(seed).random((7, 40)) < 0.2
    starts, rate = binned_rate(spikes, dt, width)
    np.testing.assert_allclose(rate.sum() * width / 1000 * 7, spikes.sum())
    np.testing.assert_allclose(starts, np.arange(len(rate)) * width)


def test_bins_drop_what_is_left_over():
    starts, rate = binned_rate(np.ones((2, 7)), 1, 3)
    np.testing.assert_array_equal(starts, [0, 3])
    np.testing.assert_array_equal(rate, [1000, 1000])


def test_a_bad_bin_width_is_refused():
    with pytest.raises(InputError, match="width is 0 ms"):
        binned_rate(np.ones((2, 7)), 1, 0)


def test_a_raster_is_one_artist_and_keeps_silent_rows():
    ax = Figure().add_subplot()
    trains = [np.array([1.0, 5.0]), np.array([]), np.array([2.0])]
    assert len(plot_raster(ax, trains)) == 1
    assert ax.get_ylim() == (-0.5, 2.5)
    x, y = raster_strokes(trains)
    np.testing.assert_array_equal(x[::3], [1, 5, 2])
    np.testing.assert_allclose(y[::3], [-0.4, -0.4, 1.6])


def test_a_population_rate_is_drawn_in_steps():
    ax = Figure().add_subplot()
    (line,) = plot_population_rate(ax, [0, 5], [10, 20])
    assert line.get_drawstyle() == "steps-post"
    assert ax.get_ylabel() == "rate (Hz)"


def test_a_spike_train_sounds_where_its_spikes_are():
    with wave.open(io.BytesIO(sound([100.0, 250.0], t_max=500).data)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
        seconds = np.flatnonzero(samples) / file.getframerate()
    # A click lasts 160 samples of 1/8000 s: 20 ms.
    near = [(seconds > at) & (seconds < at + 0.02) for at in (0.1, 0.25)]
    assert all(part.any() for part in near)
    assert (near[0] | near[1]).mean() > 0.95


def test_a_silent_train_and_a_late_spike_are_heard_too():
    for train in ([], [1000.0], np.array([5.0, 1000.0])):
        with wave.open(io.BytesIO(sound(train, t_max=10).data)) as file:
            assert file.getnframes() > 80
