"""The exercises of notebook 01."""

import numpy as np

from lif_helpers.neurons import euler_step, exact_step, membrane_slope
from lif_helpers.parameters import LIFParameters
from lif_helpers.practice.feedback import Exercise

# No constant equals another, none is a default: a wrong one cannot hide.
NEURONS = (
    LIFParameters(tau_m=17, R_m=90, E_L=-66, V_th=-48, V_reset=-73, t_ref=3),
    LIFParameters(tau_m=8, R_m=150, E_L=-61, V_th=-52, V_reset=-68, t_ref=2),
)


def simulate_membrane(I, p, dt):
    """V (mV) at each step of dt (ms) under the current I (nA), without a threshold."""
    V = np.full(len(I), p.E_L)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
    return V


def simulate_membrane_exactly(I, p, dt):
    V = np.full(len(I), p.E_L)
    for k in range(len(I) - 1):
        V[k + 1] = exact_step(V[k], I[k], p, dt)
    return V


def implicit_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, by the slope at the end of the step (implicit Euler)."""
    return (V + dt / p.tau_m * (p.E_L + p.R_m * I)) / (1 + dt / p.tau_m)


def midpoint_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, by the slope half a step on (the midpoint rule)."""
    half_way = euler_step(V, I, p, dt / 2)
    return V + dt * membrane_slope(half_way, I, p)


VOLTAGES = np.array([-83.0, -66.0, -57.5, -31.0])
CURRENTS = np.array([0.13, 0.0, -0.21, 0.34])

EXERCISES = (
    Exercise(
        membrane_slope,
        probes=tuple(
            probe
            for p in NEURONS
            for probe in [
                (-57.0, 0.0, p),
                (p.E_L, 0.2, p),
                (-49.0, -0.1, p),
                (VOLTAGES, CURRENTS, p),
            ]
        ),
        hints=(
            "Two things move the membrane: the leak pulls V back to E_L, and the input current pushes it. "
            "The slope is their sum.",
            "The leak term is E_L − V: negative above rest, positive below. The input term is R_m I. "
            "Their sum is in mV; something turns mV into mV per ms.",
            "Start from the membrane equation, tau_m dV/dt = −(V − E_L) + R_m I, and divide both sides by "
            "tau_m. In Python the constants are `p.tau_m`, `p.E_L` and `p.R_m`.",
        ),
    ),
    Exercise(
        euler_step,
        probes=tuple(
            probe
            for p in NEURONS
            for dt in (0.5, 0.1)
            for probe in [(-57.0, 0.0, p, dt), (-53.0, 0.2, p, dt), (VOLTAGES, CURRENTS, p, dt)]
        ),
        hints=(
            "For a short time dt the slope hardly changes. So V moves along a straight line: where it was, "
            "plus slope times time.",
            "The slope is what `membrane_slope(V, I, p)` gives, in mV per ms. Times dt, in ms, it is the "
            "change of V in mV.",
            "The new V is the old V plus `dt` times the slope. Give back the new V, not only the change.",
        ),
        also_right={
            exact_step: "You used the exact step, which is even better than Euler's.",
            implicit_step: "You used the implicit Euler step: as good, and stable for any dt.",
            midpoint_step: "You used the midpoint step, which is more exact than Euler's.",
        },
    ),
    Exercise(
        simulate_membrane,
        probes=tuple(
            (I, p, dt)
            for p in NEURONS
            for dt in (0.5, 0.1)
            for I in [np.array([0.1, 0.3, -0.2, 0.25, 0.05]), np.linspace(0, 0.3, 50), np.zeros(1)]
        ),
        hints=(
            "The trace is built step by step: each V comes from the V before it. So you need a place to "
            "keep all of them, a first value, and a loop.",
            "The first value is E_L. `V[k + 1]` comes from `V[k]` and `I[k]`, by one Euler step. The result "
            "has as many values as I.",
            "Make `V = np.full(len(I), p.E_L)`; let k run over `range(len(I) - 1)`; in the loop set "
            "`V[k + 1]` with `euler_step`; give back `V`.",
        ),
        also_right={
            simulate_membrane_exactly: "You used the exact step, which is even better than Euler's.",
        },
    ),
)
