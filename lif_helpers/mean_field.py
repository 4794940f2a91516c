"""What theory says of a whole network: the rate at which its neurons' output and input agree.

A neuron of a large and sparse network gets input from many others, which fire almost independently:
to it, they are noise. If all fire at a certain rate, Campbell's theorem gives the mean and strength of
that noise, and Siegert's formula the rate of a neuron under it. Where this is the rate that was
assumed, the network keeps itself going. Brunel (2000), J Comput Neurosci 8:183.
"""

import numpy as np

from lif_helpers.parameters import numbers
from lif_helpers.theory import siegert_rate


def network_input(rate, network):
    """`(I_mean, sigma)`, nA and nA sqrt(ms), of a neuron's input when all fire at a rate (Hz)."""
    rate = numbers("rate", rate, "Hz", at_least=0)
    charge = network.J * network.p.C_m
    per_second = network.external_rate + (network.C_E - network.g * network.C_I) * rate
    squares = network.external_rate + (network.C_E + network.g**2 * network.C_I) * rate
    return (charge * per_second / 1000)[()], (charge * np.sqrt(squares / 1000))[()]


def mean_field_rate(network):
    """The lowest rate (Hz) at which each neuron's output is what its input assumes; inf if none is.

    Searched upwards on a grid of rates, and then between two of them.
    """
    p = network.p
    most = 1000 / p.t_ref if p.t_ref else 1e6
    rates = np.append(0, np.geomspace(1e-6 * most, most, 200))
    falls_short = siegert_rate(*network_input(rates, network), p) <= rates
    if not falls_short.any():
        return np.inf
    low, high = 0.0, rates[np.argmax(falls_short)]
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        if siegert_rate(*network_input(middle, network), p) > middle:
            low = middle
        else:
            high = middle
    return float(high)
