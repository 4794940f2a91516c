"""The exercises and questions, notebook by notebook; each folder is named like its notebook."""

from lif_helpers.practice.content import (
    constant_input,
    lif_neurons,
    membrane_equation,
    mystery_neuron,
    network,
    random_synaptic_input,
    raster_plots,
    simulation_accuracy,
)
from lif_helpers.practice.content.patients import PATIENTS

NOTEBOOKS = (
    membrane_equation,
    constant_input,
    random_synaptic_input,
    raster_plots,
    lif_neurons,
    simulation_accuracy,
    mystery_neuron,
    network,
)
EXERCISES = {exercise.name: exercise for module in NOTEBOOKS for exercise in module.EXERCISES}
QUESTIONS = {name: question for module in NOTEBOOKS for name, question in module.QUESTIONS.items()}
QUESTIONS |= {f"clinic-{number}": patient.question for number, patient in PATIENTS.items()}
