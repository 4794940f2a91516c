"""Notebook 03: its exercises, in their order, and its questions."""

from lif_helpers.practice.content.random_synaptic_input import (
    ensemble_statistics,
    random_synaptic_current,
    white_noise_current,
)
from lif_helpers.practice.content.random_synaptic_input.questions import QUESTIONS

EXERCISES = (
    random_synaptic_current.EXERCISE,
    ensemble_statistics.EXERCISE,
    white_noise_current.EXERCISE,
)

__all__ = ["EXERCISES", "QUESTIONS"]
