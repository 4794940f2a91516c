"""Notebook 02, the exercise `simulate_lif`."""

import numpy as np

from lif_helpers.practice.checking import traces
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.content.common.loops import simulate_lif
from lif_helpers.practice.content.common.neurons import AT_THRESHOLD, NEURONS, TO_THRESHOLD
from lif_helpers.practice.content.common.steps import OTHER_STEPS, TERMS, by
from lif_helpers.practice.content.common.wrong_loops import wrong_loops


def _to_first_spike(p, dt):
    """A strong current that ends with the sample of the first spike."""
    strong = np.full(1000, 0.5)
    return strong[: np.argmax(simulate_lif(strong, p, dt)[1]) + 1]


EXERCISE = Exercise(
    simulate_lif,
    probes=(
        (np.linspace(2.1, 1.3, 25), NEURONS[0], 0.4),
        *(
            (I, p, dt)
            for p in NEURONS
            for dt in (0.5, 0.12)
            for I in [np.linspace(0.6, 0.25, 150), _to_first_spike(p, dt), np.full(20, 0.1)]
        ),
        *((np.full(5, I), AT_THRESHOLD, dt) for I, dt in TO_THRESHOLD),
        (np.full(6, 30.0), NEURONS[1], 0.4),
        (np.zeros(1), NEURONS[0], 0.5),
    ),
    hints=(
        "It is `simulate_membrane` of notebook 01 with one thing more in each step: after V has moved, "
        "look whether it has reached the threshold.",
        "In the loop: first the step gives V[k + 1], then `spike_and_reset` looks at it, and what that "
        "gives back is what you store.",
        "Make `spikes = np.zeros(len(I), dtype=bool)` beside V. In the loop, after the Euler step: "
        "`V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)`. Give back `V, spikes`.",
    ),
    also_right={by(step, simulate_lif): praise for step, praise in OTHER_STEPS.items()},
    terms=TERMS | {"V_th": "the test for a spike", "V_reset": "the reset"},
    gives=("V", "spikes"),
    look=traces.look,
    misconceptions=wrong_loops,
)
