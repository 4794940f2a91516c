"""Notebook 04: its exercises, in their order, and its questions."""

from lif_helpers.practice.content.raster_plots import (
    coefficient_of_variation,
    interspike_intervals,
    population_rate,
    simulate_population,
    to_binary,
    to_spike_times,
)
from lif_helpers.practice.content.raster_plots.questions import QUESTIONS

EXERCISES = (
    to_binary.EXERCISE,
    to_spike_times.EXERCISE,
    interspike_intervals.EXERCISE,
    coefficient_of_variation.EXERCISE,
    simulate_population.EXERCISE,
    population_rate.EXERCISE,
)

__all__ = ["EXERCISES", "QUESTIONS"]
