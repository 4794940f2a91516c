"""Notebook 08, the exercise `synaptic_input`."""

import numpy as np

from lif_helpers import network
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.loops import synaptic_input

# Excitation and inhibition in each row and in each column; no row, column or sum is like another.
FOUR = np.array(
    [
        [0.0, 2.5, -6.25, 0.75],
        [1.75, 0.0, -3.5, 4.25],
        [-0.5, 3.25, 0.0, -2.25],
        [5.5, -1.25, 0.25, 0.0],
    ]
)
THREE = np.array([[0.0, -4.75, 1.5], [2.25, 0.0, 3.75], [-1.25, 0.5, 0.0]])


wrong = WrongAnswers(synaptic_input)

wrong.line(
    "rows_for_columns",
    {"W @ spiked": "spiked @ W"},
    "Rows and columns are exchanged: what neuron i gets in your version is what it would send to those that spiked. "
    "`W[i, j]` leads from j to i, so who spiked chooses the columns.",
)
wrong.line(
    "not_summed",
    {"W @ spiked": "W * spiked"},
    "This is a whole matrix: the weights of those that spiked, each still for itself. For each neuron, a row, they are to be added up.",
)
wrong.line(
    "summed_down",
    {"W @ spiked": "(W * spiked).sum(axis=0)"},
    "The right weights, added up in the wrong direction: this is what each neuron sends, to all others together. What one neuron gets stands in a row.",
)
wrong.line(
    "columns_summed_down",
    {"W @ spiked": "W[:, spiked].sum(axis=0)"},
    "You took the columns of those that spiked, and added them up downwards: one value is left for each *spike*. Add them up along the rows, `axis=1`: one value for each neuron.",
)
wrong.line(
    "columns_not_summed",
    {"W @ spiked": "W[:, spiked]"},
    "These are the columns of those that spiked, each still for itself. In each row they are to be added up.",
)
wrong.line(
    "rows_summed",
    {"W @ spiked": "W[spiked].sum(axis=1)"},
    "`W[spiked]` takes rows, which hold what the neurons that spiked *get*. What they send stands in their columns, `W[:, spiked]`.",
)
wrong.line(
    "rows_not_summed",
    {"W @ spiked": "W[spiked]"},
    "These are the rows of those that spiked, which hold what they *get*. What they send stands in their columns, and the columns are to be added up.",
)
wrong.line(
    "rows_of_those_that_spiked",
    {"W @ spiked": "spiked * W.sum(axis=1)"},
    "You chose the rows of those that spiked, which hold what they *get*. What they send stands in their columns.",
)
wrong.line(
    "sum_of_all",
    {"W @ spiked": "(W @ spiked).sum()"},
    "This is one number, all that is sent to anybody. Asked for is one value for each neuron.",
)
wrong.line(
    "sum_of_all_for_each",
    {"W @ spiked": "np.full(len(W), (W @ spiked).sum())"},
    "Every neuron gets all that is sent to anybody. Each gets only what stands in its own row.",
)
wrong.line(
    "mean_for_sum",
    {"W @ spiked": "(W * spiked).mean(axis=1)"},
    "This is a mean over the neurons. Hits that come together add up: take the sum.",
)
wrong.line(
    "mean_over_spikes",
    {"W @ spiked": "W @ spiked / max(1, np.sum(spiked))"},
    "You divide by how many neurons spiked. Two hits that come together lift V twice as far as one: take the sum.",
)
wrong.answer(
    "mean_over_spikes__empty",
    lambda spiked, W: W[:, spiked].mean(axis=1) if spiked.any() else np.full(len(W), np.nan),
    "You divide by how many neurons spiked. Two hits that come together lift V twice as far as one: take the sum.",
)
wrong.line(
    "strongest_only",
    {"W @ spiked": "(W * spiked).max(axis=1)"},
    "Only the strongest hit counts in your version. Hits that come together add up, and inhibitory ones count too.",
)
wrong.line(
    "only_those_that_spiked",
    {"W @ spiked": "(W @ spiked) * spiked"},
    "Only neurons that spiked themselves get anything. The hits reach everyone they are sent to.",
)
wrong.line(
    "only_the_silent",
    {"W @ spiked": "(W @ spiked) * np.logical_not(spiked)"},
    "Neurons that spiked get nothing in your version. They are hit like the others.",
)
wrong.line(
    "silent_ones_send",
    {"W @ spiked": "W @ np.logical_not(spiked)"},
    "The neurons that did *not* spike send in your version: the condition is the other way round.",
)
wrong.line(
    "all_send",
    {"W @ spiked": "W.sum(axis=1)"},
    "All neurons send in your version, whether they spiked or not. Who spiked is never asked.",
)
wrong.line(
    "all_send_when_any_does",
    {"W @ spiked": "W.sum(axis=1) * np.any(spiked)"},
    "As soon as one neuron spikes, all of them send. `any` asks about the whole population; ask each neuron.",
)
wrong.line(
    "one_half",
    {"W @ spiked": "np.tril(W) @ spiked"},
    "Only neurons with a lower number than i send to neuron i. Go through all j.",
)
wrong.line(
    "whether_not_how_much",
    {"W @ spiked": "W @ spiked > 0"},
    "This says whether a neuron is lifted, True or False. Asked for is by how many mV.",
)
wrong.line(
    "first_spike_only",
    {"W @ spiked": "W[:, np.argmax(spiked)] * np.any(spiked)"},
    "Only the first of the neurons that spiked counts. All of them send, and what comes together adds up.",
)
wrong.line(
    "last_spike_only",
    {"W @ spiked": "W[:, len(W) - 1 - np.argmax(spiked[::-1])] * np.any(spiked)"},
    "Only the last of the neurons that spiked counts: is the input of each stored in the place of the one before? It is to be added.",
)
wrong.line(
    "counted_only",
    {"W @ spiked": "(W != 0) @ spiked"},
    "You count how many hits each neuron gets. Each hit is as large as its weight says, in mV, and may be negative.",
)
wrong.line(
    "no_inhibition",
    {"W @ spiked": "np.maximum(W, 0) @ spiked"},
    "The negative weights are left out. They are inhibition, and pull V down.",
)
wrong.line(
    "never_negative",
    {"W @ spiked": "np.abs(W) @ spiked"},
    "Negative weights lift V in your version. They are inhibition, and pull it down.",
)
wrong.line(
    "clipped",
    {"W @ spiked": "np.maximum(W @ spiked, 0)"},
    "An input below 0 becomes 0 in your version. Where inhibition outweighs, V goes down.",
)
wrong.line(
    "sign",
    {"W @ spiked": "-(W @ spiked)"},
    "The sign is the other way round: a positive weight lifts V.",
)
wrong.line(
    "own_weight_added",
    {"W @ spiked": "W @ spiked + spiked"},
    "Neurons that spiked get 1 mV too much: who spiked is added to the input. It only chooses the columns of W.",
)
wrong.line(
    "spiked_as_numbers",
    {"W @ spiked": "W[:, np.asarray(spiked).astype(int)].sum(axis=1)"},
    "`spiked` was taken for numbers of neurons, so that only columns 0 and 1 were ever used. It says of each neuron whether it spiked: as a mask it must stay True and False.",
)


EXERCISE = Exercise(
    network.synaptic_input,
    taught=synaptic_input,
    probes=(
        (np.array([False, True, True, False]), FOUR),
        (np.array([True, False, False, True]), FOUR),
        (np.array([False, True, False]), THREE),
        (np.array([True, False, True]), THREE),
        (np.array([True, True, True, True]), FOUR),
        (np.array([False, False, False, False]), FOUR),
    ),
    hints=(
        "Each neuron is hit by all that spiked and have a connection to it, and the hits add up.",
        "What reaches neuron i stands in row i of W. From this row take the columns j with `spiked[j]`, and add them up.",
        "`W[:, spiked]` holds the columns of those that spiked; sum it over its columns, `axis=1`. Or multiply matrix and vector: that is what `@` does.",
    ),
    each="neuron",
    how_many="There is one value for each neuron, also for one that gets nothing.",
    misconceptions=tuple(wrong),
)
