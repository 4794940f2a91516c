"""A second opinion: what Brian2's exact integrator makes of 100 random neurons, as recorded.

`make bench` lets Brian2 run them again; `benchmarks/brian2_cases.py` says how they were drawn.
"""

import json
from pathlib import Path

import numpy as np

from lif_helpers import LIFParameters, simulate, sinusoidal_current

RECORD = Path(__file__).parent / "recorded" / "brian2_spikes.json"


def test_spikes_are_those_of_brian2():
    """As many, and at most one dt apart: rounding may decide when V is just at threshold.

    Brian2 labels a spike with the start of the step at whose end we have it. It lets a neuron
    integrate one step earlier after t_ref, so it was given t_ref + dt where there is one.
    """
    cases = json.loads(RECORD.read_text(encoding="utf-8"))["cases"]
    assert len(cases) == 100
    assert sum(len(case["spikes"]) for case in cases) > 3000
    for case in cases:
        I_mean, amplitude, frequency = case["current"]
        dt, steps = case["dt"], np.array(case["spikes"])
        I = sinusoidal_current(I_mean, amplitude, frequency, 400, dt)
        found = np.flatnonzero(simulate(I, LIFParameters(**case["constants"]), dt).spikes)
        assert len(found) == len(steps)
        assert (abs(found - (steps + 1)) <= 1).all()
