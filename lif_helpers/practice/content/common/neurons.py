"""Neurons, voltages and currents on which wrong answers differ."""

import numpy as np

from lif_helpers.parameters import LIFParameters

# No constant equals another, none is a default, nor is the rheobase: a wrong one cannot hide. All have
# decimals, but such as a computer holds exactly: at rheobase V∞ is V_th to the last bit.
NEURONS = (
    LIFParameters(tau_m=17.25, R_m=80, E_L=-66.25, V_th=-48.25, V_reset=-73.5, t_ref=2.7),
    LIFParameters(tau_m=8.5, R_m=150, E_L=-61.5, V_th=-52.5, V_reset=-68.75, t_ref=1.9),
)
VOLTAGES = np.array([-83.21, -66.13, -57.53, -31.07])
CURRENTS = np.array([0.137, 0.0413, -0.2137, 0.3471])

# From rest to exactly V_th: by one Euler step of 16 ms under 0.25 nA, one implicit or midpoint step of
# 16 ms under 0.5 nA, and one exact step so long that V is at V∞, under 0.25 nA.
AT_THRESHOLD = LIFParameters(tau_m=16, R_m=64, E_L=-64, V_th=-48, V_reset=-72)
TO_THRESHOLD = ((0.25, 16.0), (0.5, 16.0), (0.25, 16000.0))
