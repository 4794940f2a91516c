"""How long a noisy V takes to the threshold: the integrals behind Siegert's formula.

Siegert (1951), Phys Rev 81:617; Brunel (2000), J Comput Neurosci 8:183.
"""

from functools import cache

import numpy as np
from numpy.polynomial import chebyshev, legendre

# White noise and a threshold: x is V - V_inf in units of sigma_V. From V_reset to V_th, V takes a
# time whose mean is tau_m sqrt(pi) times the integral of F(x) = exp(x^2)(1 + erf x), and whose
# variance is 2 pi tau_m^2 times that of G(x), exp(x^2) times the integral of exp(y^2)(1 + erf y)^2
# over all y up to x. Both overflow above 0, so F is kept as F(x)/exp(x^2) there, and G as G/F^2,
# which is about 1/(2|x|) far from 0.


def first_passage(x_th, way):
    """`(scale, mean, cv)` of the time from V_reset to V_th, in tau_m; mean/scale may be beyond floats.

    x_th says where the threshold is and `way` how far V_reset lies below it, both in sigma_V.
    """
    top = np.maximum(x_th, 0)

    def F(s):  # at s below threshold, divided by exp(top^2)
        above = np.maximum(x_th - s, 0)
        return np.exp((above - top) * (above + top)) * _scaled_F(x_th - s)

    reach = np.hypot(1, x_th) - x_th  # over which F changes: about 1/(2 x_th), or 2 |x_th| below 0
    mean = _integral(F, way, reach)
    variance = _integral(lambda s: 2 * F(s) ** 2 * _G_over_F_squared(x_th - s), way, reach)
    return np.exp(-(top**2)), np.sqrt(np.pi) * mean, np.sqrt(variance) / mean


def _integral(function, end, reach):
    """The integral of function(s) over s from 0 to end: Gauss-Legendre in log(1 + s/reach)."""
    nodes, weights = _gauss_legendre()
    steps = np.log1p(end / reach)
    s = reach * np.expm1(np.multiply.outer(nodes, steps))
    return steps * np.tensordot(weights, function(s) * (reach + s), 1)


@cache
def _gauss_legendre():
    nodes, weights = legendre.leggauss(96)
    return (1 + nodes) / 2, weights / 2


def _scaled_F(x):
    """F(x) for x < 0, F(x)/exp(x^2) for x >= 0: from 1/(sqrt(pi) |x|), far below 0, up to 2."""
    size = np.abs(x)
    below = chebyshev.chebval((size - 3) / (size + 3), _F_series()) / (1 + size)
    return np.where(x < 0, below, 2 - np.exp(-(x**2)) * below)


def _G_over_F_squared(x):
    return chebyshev.chebval(x / np.hypot(3, x), _ratio_series()) / np.hypot(1, x)


@cache
def _F_series():
    """(1 + x) F(-x), x from 0 to infinity, as a Chebyshev series in (x - 3)/(x + 3)."""

    def series_of(t):
        x = 3 * (1 + t) / (1 - t)
        F = 2 / np.sqrt(np.pi) * _integral(lambda s: np.exp(-s * (s + 2 * x)), 7, 1 / (1 + x))
        return (1 + x) * F

    return chebyshev.chebinterpolate(series_of, 24)


@cache
def _ratio_series():
    """sqrt(1 + x^2) G(x)/F(x)^2, all x, as a Chebyshev series in x/sqrt(9 + x^2)."""

    def series_of(t):
        x = 3 * t / np.sqrt(1 - t**2)
        top = np.maximum(x, 0)

        def inner(s):  # at y = x - s
            above = np.maximum(x - s, 0)
            power = s * (2 * x - s) + 2 * (above - top) * (above + top)
            return np.exp(power) * (_scaled_F(x - s) / _scaled_F(x)) ** 2

        return np.hypot(1, x) * _integral(inner, top + 7, 1 / (1 + np.abs(x)))

    return chebyshev.chebinterpolate(series_of, 80)
