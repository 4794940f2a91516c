"""What theory says of a whole network: the rate at which its neurons' output and input agree.

A neuron of a large and sparse network gets input from many others, which fire almost independently: to
it, they are noise. At a given rate of all neurons, Campbell's theorem gives the mean and strength of that
noise, and Siegert's formula the rate of a neuron under it. Where the second rate is the first one, the
network keeps itself going. Brunel (2000), J Comput Neurosci 8:183.
"""

import numpy as np

from lif_helpers.parameters import numbers
from lif_helpers.theory import campbell, siegert_rate


def network_input(rate, network):
    """`(I_mean, sigma)`, in nA and nA sqrt(ms), of the input to a neuron when all fire at a rate (Hz)."""
    rate = numbers("rate", rate, "Hz", at_least=0)
    charge = network.J * network.p.C_m
    one = [
        campbell(
            [network.external_rate + network.C_E * r, network.C_I * r],
            [charge, -network.g * charge],
        )
        for r in rate.ravel()
    ]
    I_mean, sigma = np.reshape(np.array(one).T, (2, *rate.shape))
    return I_mean[()], sigma[()]


def mean_field_rate(network):
    """The lowest rate (Hz) at which each neuron's output is what its input assumes; inf if none."""
    rates = np.append(0, np.geomspace(1e-3, 1e6, 500))
    falls_short = siegert_rate(*network_input(rates, network), network.p) <= rates
    if not falls_short.any():
        return np.inf
    high = rates[np.argmax(falls_short)]
    low = rates[max(np.argmax(falls_short) - 1, 0)]
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        if siegert_rate(*network_input(middle, network), network.p) > middle:
            low = middle
        else:
            high = middle
    return float(high)
