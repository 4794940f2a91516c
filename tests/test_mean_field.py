"""The rate at which a network's output and input agree: anchors, limits, and simulations beside it."""

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lif_helpers import (
    BrunelNetwork,
    campbell,
    mean_field_rate,
    network_input,
    siegert_rate,
)

# The sizes of Brunel (2000): C_E = 1000 and J = 0.1 mV.
PAPERS = BrunelNetwork(n_E=10_000, J=0.1)


def output(rate, network):
    """The rate (Hz) of a neuron whose network fires at a rate (Hz)."""
    return siegert_rate(*network_input(rate, network), network.p)


@pytest.mark.parametrize(("g", "drive", "rate"), [(6, 4, 55.84), (5, 2, 37.95), (4.5, 0.9, 6.52)])
def test_anchors_at_the_papers_sizes(g, drive, rate):
    """And by hand, in the paper's own units: mV above rest, ms, a sum of trapezia, halved intervals."""
    theta, V_r, tau, t_ref, J, C_E = 20, 10, 20, 2, 0.1, 1000
    outside = drive * theta / (J * tau)  # spikes a ms
    low, high = 0, 1 / t_ref
    for _ in range(40):
        nu = (low + high) / 2
        mu = tau * J * (outside + C_E * (1 - g / 4) * nu)
        sigma = np.sqrt(tau * J**2 * (outside + C_E * (1 + g**2 / 4) * nu))
        x = np.linspace((V_r - mu) / sigma, (theta - mu) / sigma, 2001)
        f = np.exp(x**2) * (1 + np.array([math.erf(y) for y in x]))
        integral = (f.sum() - (f[0] + f[-1]) / 2) * (x[1] - x[0])
        output = 1 / (t_ref + tau * np.sqrt(np.pi) * integral)
        low, high = (nu, high) if output > nu else (low, nu)
    assert 1000 * nu == pytest.approx(rate, abs=0.005)
    assert mean_field_rate(PAPERS.replace(g=g, drive=drive)) == pytest.approx(rate, abs=0.005)


def test_the_input_is_campbells_of_three_groups():
    network = BrunelNetwork(g=4.5, J=0.3, drive=1.5, fraction=0.3)
    charge = network.J * network.p.C_m  # a jump of J mV, in nA ms
    for rate in (0, 7.5, 80):
        rates = [network.external_rate, network.C_E * rate, network.C_I * rate]
        expected = campbell(rates, [charge, charge, -network.g * charge])
        assert_allclose(network_input(rate, network), expected, rtol=1e-12)


def test_the_drive_alone_brings_the_mean_to_threshold_at_1():
    network = BrunelNetwork(drive=1, J=0.37)
    I_mean, _ = network_input(0, network)
    assert network.p.E_L + network.p.R_m * I_mean == pytest.approx(network.p.V_th)


@pytest.mark.parametrize("g", [0, 2, 3, 4, 5, 8])
@pytest.mark.parametrize("drive", [0.5, 0.9, 1.1, 4])
def test_it_is_the_first_rate_from_0_on_at_which_output_and_input_agree(g, drive):
    network = PAPERS.replace(g=g, drive=drive)
    rate = mean_field_rate(network)
    assert output(rate, network) == pytest.approx(rate, rel=1e-6)
    below = np.linspace(0, rate * (1 - 1e-6), 2000)
    assert (output(below, network) > below).all()


def test_excitation_keeps_a_second_rate_going_that_is_not_the_lowest():
    """With g below 4 and a weak drive, both near silence and near 1000/t_ref agree."""
    network = PAPERS.replace(g=2, drive=0.5)
    assert mean_field_rate(network) < 0.1
    high = np.linspace(300, 500, 2001)
    crosses = np.diff(np.sign(output(high, network) - high))
    assert (crosses != 0).any()


def test_limits():
    alone = PAPERS.replace(fraction=0)
    assert mean_field_rate(alone) == pytest.approx(output(0, alone), rel=1e-8)
    assert mean_field_rate(PAPERS.replace(drive=0)) == 0
    # Without inhibition and t_ref a neuron's output outruns its input at every rate.
    runaway = PAPERS.replace(g=0, p=PAPERS.p.replace(t_ref=0))
    assert mean_field_rate(runaway) == np.inf
