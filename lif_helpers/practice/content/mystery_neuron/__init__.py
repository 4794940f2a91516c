"""Notebook 07, which has questions and no function to write."""

from lif_helpers.practice.content.mystery_neuron.questions import QUESTIONS

EXERCISES = ()

__all__ = ["EXERCISES", "QUESTIONS"]
