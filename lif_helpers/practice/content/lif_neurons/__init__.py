"""Notebook 05: its exercises, in their order, and its questions."""

from lif_helpers.practice.content.lif_neurons import (
    lif_neurons,
)
from lif_helpers.practice.content.lif_neurons.questions import QUESTIONS

EXERCISES = (lif_neurons.EXERCISE,)

__all__ = ["EXERCISES", "QUESTIONS"]
