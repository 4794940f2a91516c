"""Notebook 08: its exercises, in their order, and its questions."""

from lif_helpers.practice.content.network import (
    network_input,
    random_connections,
    simulate_network,
    synaptic_input,
)
from lif_helpers.practice.content.network.questions import QUESTIONS

EXERCISES = (
    synaptic_input.EXERCISE,
    simulate_network.EXERCISE,
    random_connections.EXERCISE,
    network_input.EXERCISE,
)

__all__ = ["EXERCISES", "QUESTIONS"]
