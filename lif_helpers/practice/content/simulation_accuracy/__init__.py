"""Notebook 06: its exercises, in their order, and its questions."""

from lif_helpers.practice.content.simulation_accuracy import (
    crossing_time,
    exact_step,
)
from lif_helpers.practice.content.simulation_accuracy.questions import QUESTIONS

EXERCISES = (
    exact_step.EXERCISE,
    crossing_time.EXERCISE,
)

__all__ = ["EXERCISES", "QUESTIONS"]
