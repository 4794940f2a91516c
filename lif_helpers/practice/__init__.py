"""Exercises that answer, questions, a mystery neuron to be measured, and a clinic of sick ones.

`check`, `hint` and `solution` are about an exercise, `ask` and `recall` about a question; `keep` writes what
is right to a file, of which `progress` tells. `inventory` asks the same ten questions before and after the
series; `patient` is a neuron to be diagnosed. Behind them: `checking` is the engine, which knows no exercise
by name; `content` holds the exercises and questions, a folder for each notebook.
"""

from lif_helpers.practice.checking.exercise import Feedback
from lif_helpers.practice.commands import (
    ask,
    check,
    hint,
    keep,
    patient,
    progress,
    recall,
    solution,
)
from lif_helpers.practice.content import EXERCISES, QUESTIONS
from lif_helpers.practice.inventory import inventory
from lif_helpers.practice.mystery_neuron import MysteryNeuron

__all__ = [
    "EXERCISES",
    "QUESTIONS",
    "Feedback",
    "MysteryNeuron",
    "ask",
    "check",
    "hint",
    "inventory",
    "keep",
    "patient",
    "progress",
    "recall",
    "solution",
]
