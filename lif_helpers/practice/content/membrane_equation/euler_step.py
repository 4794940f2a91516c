"""Notebook 01, the exercise `euler_step`."""

from lif_helpers.neurons import euler_step
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.content.common.neurons import CURRENTS, NEURONS, VOLTAGES
from lif_helpers.practice.content.common.steps import OTHER_STEPS, TERMS
from lif_helpers.practice.content.common.wrong_steps import wrong_steps

EXERCISE = Exercise(
    euler_step,
    probes=tuple(
        probe
        for p in NEURONS
        for dt in (0.37, 0.06)
        for probe in [
            (-53.37, 0.2131, p, dt),
            (-57.19, 0.0, p, dt),
            (VOLTAGES, CURRENTS, p, dt),
        ]
    ),
    hints=(
        "For a short time dt the slope hardly changes. So V moves along a straight line: where it was, "
        "plus slope times time.",
        "The slope is what `membrane_slope(V, I, p)` gives, in mV per ms. Times dt, in ms, it is the "
        "change of V in mV.",
        "The new V is the old V plus `dt` times the slope. Give back the new V, not only the change.",
    ),
    also_right=OTHER_STEPS,
    terms=TERMS,
    each="V",
    misconceptions=wrong_steps,
)
