"""The numbers in DIFFERENCES.md are those that its sentences compute."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lif_helpers import LIFParameters, free_std

TEXT = Path(__file__).parents[1].joinpath("DIFFERENCES.md").read_text(encoding="utf-8")


def said(sentence):
    """The numbers in DIFFERENCES.md where a sentence of it has a #; the sentence stands there once."""
    pattern = re.escape(sentence).replace(r"\#", r"([\d.]+)")
    (found,) = re.findall(pattern, TEXT)
    return [float(number) for number in ([found] if isinstance(found, str) else found)]


def test_the_sources_noise_grows_with_the_length_of_the_run():
    def spread(t_max):
        # A number between -1 and 1 has the variance 1/3; sigma is I_mean 0.1 sqrt(t_max/3).
        return free_std(t_max, 0.25 * 0.1 * np.sqrt(t_max / 3), LIFParameters(), dt=1)

    spreads = [round(float(spread(t_max)), 1) for t_max in (150, 300, 1000, 5000)]
    assert spreads == said("# mV for 150 ms, # mV for 300 ms, # mV for 1 s and # mV for 5 s")


def test_int_cuts_off():
    pairs = [(round(k * 1e-3, 3), dt) for k in range(1, 1001) for dt in (1e-3, 5e-4, 1e-4)]
    short = [(t_max, dt) for t_max, dt in pairs if int(t_max / dt) < round(t_max / dt)]
    assert [len(pairs), len(short)] == said(
        "of # pairs of t_max and dt tried, # come out one too small"
    )
    assert [int(0.043 / 1e-3)] == said("`int(0.043/1e-3)` is #)")


def test_linspace_stretches_time():
    (apart,) = said("Its points are # ms apart")
    assert np.linspace(0, 150, 150)[1] == pytest.approx(apart, abs=5e-5)


def test_comparing_times_clamps_nine_or_ten_steps():
    t, t_ref = np.arange(0, 0.15, 1e-3), 0.01
    later = [range(k + 1, min(k + 15, 150)) for k in range(135)]
    sums = Counter(sum(t[k] + t_ref > t[j] for j in steps) for k, steps in enumerate(later))
    differences = Counter(sum(t_ref > t[j] - t[k] for j in steps) for k, steps in enumerate(later))
    assert [sums[9], sums[10]] == said("9 in # cases, 10 in #.")
    assert [differences[9], differences[10]] == said("gives 9 in # and 10 in #.")
    assert set(sums) == set(differences) == {9, 10}


def test_testing_before_clamping_lets_refractory_neurons_spike():
    rng, n, dt, t_ref = np.random.default_rng(0), 500, 1.0, 10
    V, last = np.full(n, -60.0), np.full(n, -100)
    inside = total = 0
    for step in range(1, 150):
        I = 0.25 * (1 + 1.5 * np.sqrt(150) * rng.uniform(-1, 1, n))
        V = V + dt / 20 * (-60 - V + 100 * I)
        spiked = V >= -50
        total += spiked.sum()
        inside += (spiked & (step - last < t_ref)).sum()
        last[spiked] = step
        V[step - last < t_ref] = -70
    assert inside > total / 2
    assert "with fifteen times the noise, more than half of all spikes" in TEXT


def test_ddof():
    (ratio,) = said("for 50 neurons (#)")
    assert np.sqrt(49 / 50) == pytest.approx(ratio, abs=5e-4)


def test_the_rate_is_in_hertz():
    peak, in_hertz = said('the peak of # "Hz" is # Hz')
    assert peak / 1e-3 == pytest.approx(in_hertz)  # in steps of a millisecond
