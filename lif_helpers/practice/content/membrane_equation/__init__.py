"""Notebook 01: its exercises, in their order, and its questions."""

from lif_helpers.practice.content.membrane_equation import (
    euler_step,
    membrane_slope,
    simulate_membrane,
)
from lif_helpers.practice.content.membrane_equation.questions import QUESTIONS

EXERCISES = (
    membrane_slope.EXERCISE,
    euler_step.EXERCISE,
    simulate_membrane.EXERCISE,
)

__all__ = ["EXERCISES", "QUESTIONS"]
