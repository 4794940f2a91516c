"""Figures with sliders, one for each section of the notebooks that needs one."""

from lif_helpers.explore.constant_input import one_neuron, threshold_and_reset
from lif_helpers.explore.lif_neurons import refractory_population
from lif_helpers.explore.live_neuron import live_neuron
from lif_helpers.explore.membrane_equation import phase_line, step_response, two_pulses
from lif_helpers.explore.mystery_neuron import rig
from lif_helpers.explore.network import network_states
from lif_helpers.explore.random_synaptic_input import ensemble, noisy_membrane, synapses
from lif_helpers.explore.raster_plots import raster_and_rate, regime
from lif_helpers.explore.simulation_accuracy import simulation_step

__all__ = [
    "ensemble",
    "live_neuron",
    "network_states",
    "noisy_membrane",
    "one_neuron",
    "phase_line",
    "raster_and_rate",
    "refractory_population",
    "regime",
    "rig",
    "simulation_step",
    "step_response",
    "synapses",
    "threshold_and_reset",
    "two_pulses",
]
