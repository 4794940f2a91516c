"""What learners wrote: the right is accepted, and of the wrong one says what is in `submissions.txt`."""

import math
import textwrap
from pathlib import Path

import numpy as np
import pytest

import lif_helpers
from lif_helpers.practice import EXERCISES, check
from lif_helpers.practice.content.common.loops import simulate_lif

ARGUMENTS = {
    "membrane_slope": "V, I, p",
    "euler_step": "V, I, p, dt",
    "simulate_membrane": "I, p, dt",
    "steady_state": "I, p",
    "rheobase": "p",
    "spike_and_reset": "V, p",
    "simulate_lif": "I, p, dt",
    "firing_rate": "I, p",
    "random_synaptic_current": "I_mean, t_max, dt, rng",
    "ensemble_statistics": "V",
    "white_noise_current": "I_mean, sigma, n_steps, dt, rng",
    "to_binary": "spike_times, n_steps, dt",
    "to_spike_times": "binary, dt",
    "interspike_intervals": "spike_times",
    "coefficient_of_variation": "isi",
    "simulate_population": "I, p, dt",
    "population_rate": "spikes, dt",
    "exact_step": "V, I, p, dt",
    "crossing_time": "V, I, p",
    "synaptic_input": "spiked, W",
    "simulate_network": "I, W, delay, p, dt",
    "random_connections": "n, p, J, rng",
    "network_input": "rate, network",
}
# The class as notebook 05 begins it.
CLASS = """\
class LIFNeurons:
    def __init__(self, n, p, dt):
        self.n, self.p, self.dt, self.t = n, p, dt, 0.0
        self.n_ref = round(p.t_ref / dt)
        self.V = np.full(n, p.E_L)
        self.spiked = np.zeros(n, dtype=bool)
        self.steps_left = np.zeros(n, dtype=int)

    def step(self, I):
"""


def submissions(kind):
    """Parameters (exercise, body, said) of one kind, "right" or "wrong", in a list."""
    found = []
    text = Path(__file__).with_name("submissions.txt").read_text(encoding="utf-8")
    for part in text.split("\n=== ")[1:]:
        exercise, rest = part.split("\n", 1)
        for entry in rest.split("\n@"):
            head, body = entry.removeprefix("@").split("\n", 1)
            what, name = head.split(" ", 1)
            name, _, said = name.partition(" | ")
            if what == kind:
                found.append(pytest.param(exercise, body, said, id=f"{exercise}-{name}"))
    return found


def written(exercise, body):
    """The function or class that a learner has when the cell with this text has run."""
    if f"{exercise} = lambda" not in body:
        head, depth = (CLASS, 8) if exercise == "LIFNeurons" else ("def {}({}):\n", 4)
        head = head.format(exercise, ARGUMENTS[exercise]) if depth == 4 else head
        body = head + textwrap.indent(body, " " * depth)
    names = {name: EXERCISES[name].answer for name in ARGUMENTS if hasattr(lif_helpers, name)}
    names |= {"np": np, "math": math, "p": lif_helpers.LIFParameters(), "dt": 0.1}
    names |= {"simulate_lif": simulate_lif, "LIFParameters": lif_helpers.LIFParameters}
    names |= {"LIFNeurons": lif_helpers.LIFNeurons}
    exec(body, names)
    return names[exercise]


@pytest.mark.parametrize(("exercise", "body", "said"), submissions("right"))
def test_a_right_submission_is_accepted(exercise, body, said):
    feedback = check(written(exercise, body))
    assert feedback.status == "correct", feedback.message


@pytest.mark.parametrize(("exercise", "body", "said"), submissions("wrong"))
def test_a_wrong_submission_is_told_what_is_wrong(exercise, body, said):
    feedback = check(written(exercise, body))
    assert feedback.status == "incorrect"
    assert said
    assert said in feedback.message
