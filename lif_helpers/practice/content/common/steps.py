"""Steps by which a loop may go: other right ones than Euler's, and the same mistake made by each."""

from lif_helpers.neurons import euler_step, exact_step, membrane_slope
from lif_helpers.practice.checking.wrong_answers import calls, rebound


def implicit_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, by the slope at the end of the step (implicit Euler)."""
    return (V + dt / p.tau_m * (p.E_L + p.R_m * I)) / (1 + dt / p.tau_m)


def midpoint_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, by the slope half a step on (the midpoint rule)."""
    half_way = euler_step(V, I, p, dt / 2)
    return V + dt * membrane_slope(half_way, I, p)


# Other right steps, and what is said of them.
OTHER_STEPS = {
    exact_step: "You used the exact step, which is even better than Euler's.",
    implicit_step: "You used the implicit Euler step: as good as Euler's, and stable for any dt.",
    midpoint_step: "You used the midpoint step, which is more exact than Euler's.",
}

TERMS = {
    "E_L": "the leak, −(V − E_L)",
    "V": "the leak, −(V − E_L)",
    "R_m": "the input, R_m I",
    "I": "the input, R_m I",
    "tau_m": "the time constant, which divides leak and input alike",
    "dt": "the length of the step",
    "both": "dt/tau_m, which multiplies both",
}


def by(step, loop):
    """A loop that takes its steps by another rule."""
    return rebound(loop, euler_step=step)


def by_each_other_step(wrong):
    """The name of each other right step, and a wrong function that goes by it, if it goes by steps at all."""
    if calls(wrong, "euler_step"):
        for step in OTHER_STEPS:
            yield step.__name__, by(step, wrong)
