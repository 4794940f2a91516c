"""How regular, how synchronous, how correlated: measures of a population's spikes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lif_helpers import (
    coefficient_of_variation,
    interspike_intervals,
    mean_cv,
    pairwise_correlation,
    to_spike_times,
)


def poisson(n, n_steps, rate, dt, seed=1):
    """Independent trains of a rate in Hz."""
    return np.random.default_rng(seed).random((n, n_steps)) < rate * dt / 1000


@given(seed=st.integers(0, 10**6))
def test_mean_cv_is_the_mean_of_each_neurons_cv(seed):
    rng = np.random.default_rng(seed)
    spikes = rng.random((rng.integers(1, 6), 40)) < rng.uniform(0, 0.3)
    cvs = [coefficient_of_variation(interspike_intervals(to_spike_times(row, 1))) for row in spikes]
    cvs = [cv for cv in cvs if not np.isnan(cv)]
    expected = np.mean(cvs) if cvs else np.nan
    assert mean_cv(spikes) == pytest.approx(expected, abs=1e-7, nan_ok=True)


def test_mean_cv_of_known_trains():
    regular = np.tile([0, 0, 0, 1], 50)
    assert mean_cv([regular, np.roll(regular, 1)]) == 0
    # Of Bernoulli trains it is sqrt(1 - p); the CV of some 600 intervals scatters by about
    # 1/sqrt(2 * 600), and its mean over 50 neurons by a seventh of that: 0.004.
    assert mean_cv(poisson(50, 60_000, 100, 0.1)) == pytest.approx(np.sqrt(0.99), abs=0.02)
    assert np.isnan(mean_cv(np.zeros((3, 9))))
    assert np.isnan(mean_cv([[1, 0, 0, 1, 0, 0], [0, 0, 1, 0, 0, 0]]))  # an interval, and none


@pytest.mark.parametrize("shared", [0.1, 0.5])
def test_correlation_is_the_share_of_common_spikes(shared):
    """Each neuron keeps a spike of one mother train with probability `shared`.

    Two counts then have a covariance of shared^2 lambda and a variance of shared lambda, if the
    mother is a Poisson train.
    """
    n, rng = 30, np.random.default_rng(2)
    mother = poisson(1, 200_000, 60, 0.1)
    spikes = mother & (rng.random((n, 200_000)) < shared)
    # 4000 bins: 4/sqrt(4000) for one pair, and nearly so for all, as all share the mother.
    assert pairwise_correlation(spikes, 0.1, 5) == pytest.approx(shared, abs=4 / np.sqrt(4000))


def test_correlation_is_the_mean_over_all_pairs():
    spikes = poisson(8, 3000, 40, 0.5)
    counts = spikes.reshape(8, -1, 10).sum(axis=2)
    pairs = np.corrcoef(counts)[np.triu_indices(8, 1)]
    assert pairwise_correlation(spikes, 0.5, 5) == pytest.approx(pairs.mean(), abs=1e-12)


def test_correlation_of_known_trains():
    one = np.tile([1, 0], 20)
    assert pairwise_correlation([one, one], 1, 1) == pytest.approx(1)
    assert pairwise_correlation([one, 1 - one], 1, 1) == pytest.approx(-1)
    assert pairwise_correlation([one, one, np.zeros(40)], 1, 1) == pytest.approx(
        1
    )  # silent: left out
    assert np.isnan(pairwise_correlation([one, np.zeros(40)], 1, 1))
    assert np.isnan(pairwise_correlation([one, 1 - one], 1, 50))  # no bin is full


def test_what_is_no_raster_is_told(refuses):
    for measure in (mean_cv, lambda s: pairwise_correlation(s, 1, 2)):
        refuses(lambda: measure([[1, 5], [2, 7]]), "spikes must be 0s and 1s", "contains 5")  # noqa: B023
    refuses(lambda: pairwise_correlation([[1, 0]], 0, 2), "dt is 0 ms, but it must be above 0 ms.")
    refuses(
        lambda: pairwise_correlation([[1, 0]], 1, -2), "width is -2 ms, but it must be above 0 ms"
    )
