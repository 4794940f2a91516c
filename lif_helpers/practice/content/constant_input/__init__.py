"""Notebook 02: its exercises, in their order, and its questions."""

from lif_helpers.practice.content.constant_input import (
    firing_rate,
    rheobase,
    simulate_lif,
    spike_and_reset,
    steady_state,
)
from lif_helpers.practice.content.constant_input.questions import QUESTIONS

EXERCISES = (
    steady_state.EXERCISE,
    rheobase.EXERCISE,
    spike_and_reset.EXERCISE,
    simulate_lif.EXERCISE,
    firing_rate.EXERCISE,
)

__all__ = ["EXERCISES", "QUESTIONS"]
