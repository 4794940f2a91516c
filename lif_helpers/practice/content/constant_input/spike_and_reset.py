"""Notebook 02, the exercise `spike_and_reset`."""

import numpy as np

from lif_helpers.neurons import spike_and_reset
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import NEURONS, VOLTAGES
from lif_helpers.practice.content.common.wrong_rules import wrong_rules

wrong = WrongAnswers(spike_and_reset)

wrong.extend(wrong_rules)

wrong.line(
    "only_at_threshold",
    {">=": "=="},
    "You test whether V equals V_th. In steps, V jumps over that one value and the neuron never fires: test whether V is at or above it.",
)
wrong.line(
    "fires_below",
    {">=": "<="},
    "Your neuron fires below threshold, even at rest. Look at the comparison of V with V_th.",
)
wrong.line(
    "without_signs",
    {"V >= p.V_th": "np.abs(V) >= np.abs(p.V_th)"},
    "You compare without the signs. −70 mV is below −50 mV, though 70 is above 50.",
)
wrong.line(
    "fires_at_reset",
    {"p.V_th": "p.V_reset"},
    "Your neuron fires as soon as V is at V_reset. It should fire at the threshold, V_th.",
)
wrong.line(
    "threshold_sign",
    {">= p": ">= -p"},
    "Your threshold has the wrong sign: V_th is negative already.",
)
wrong.line(
    "noted_not_reset",
    {"np.where(spiked, p.V_reset, V)[()]": "V"},
    "You notice the spike, but V stays above threshold. Where there is a spike, V becomes V_reset.",
)
wrong.line(
    "minimum",
    {"np.where(spiked, p.V_reset, V)[()]": "np.minimum(V, p.V_reset)"},
    "All that lie above V_reset are put down to it, also those that do not spike. Only where there is a spike V becomes V_reset.",
)
wrong.line(
    "stopped_at_both",
    {"np.where(spiked, p.V_reset, V)[()]": "np.clip(V, p.V_reset, p.V_th)"},
    "V is kept between V_reset and V_th. Where there is a spike, V is put to V_reset; elsewhere it stays as it is.",
)
wrong.line(
    "all_to_reset",
    {"np.where(spiked, p.V_reset, V)[()]": "p.V_reset + 0 * V"},
    "All are put to V_reset. Only those that have spiked are; the others keep their V.",
)
wrong.line(
    "reset_not_noted",
    {"[()], spiked": "[()], np.zeros(np.shape(V), dtype=bool)[()]"},
    "V is reset, but no spike is noted. Perhaps you test after the reset, when V is below threshold again: test first.",
)
wrong.line(
    "reset_added",
    {"np.where(spiked, p.V_reset, V)[()]": "V + spiked * p.V_reset"},
    "V_reset is added to V. It should take V's place.",
)
wrong.line(
    "any_neuron",
    {"[()], spiked": "[()], np.any(spiked)"},
    "`spiked` says whether any neuron fired. It should say it of each: leave out `any`.",
)
wrong.line(
    "counts",
    {"[()], spiked": "[()], np.sum(spiked)"},
    "`spiked` counts the spikes. It should say True or False for each neuron.",
)
wrong.line(
    "numbers_of_neurons",
    {"[()], spiked": "[()], np.flatnonzero(spiked)"},
    "`spiked` holds the numbers of the neurons that fired. It should hold True or False for each.",
)
wrong.line(
    "rounded_before_test",
    {"V >=": "np.round(V) >="},
    "V is rounded before the test, so a neuron fires a little below threshold.",
)


@wrong.function(
    "When one neuron fires, all of them are reset. Only those that have reached threshold should be."
)
def all_reset(V, p):
    spiked = V >= p.V_th
    return (V if not np.any(spiked) else np.full(np.shape(V), p.V_reset)[()]), spiked


wrong.line(
    "branches_swapped",
    {"p.V_reset, V": "V, p.V_reset"},
    "The wrong ones are reset: those that fired keep their V, and the others go to V_reset. Look at the order in np.where.",
)
wrong.line(
    "others_to_rest",
    {"p.V_reset, V": "p.V_reset, p.E_L"},
    "Those that do not fire are put to rest. They should keep the V they have.",
)
wrong.line(
    "spiked_inverted",
    {"[()], spiked": "[()], V < p.V_th"},
    "V is right, but `spiked` is the other way round: True where there was no spike.",
)


EXERCISE = Exercise(
    spike_and_reset,
    probes=tuple(
        probe
        for p in NEURONS
        for probe in [
            (-60.37219, p),
            (p.V_th + 3.13, p),
            (np.append(VOLTAGES, [p.V_th + 1.17, p.V_th - 0.01, 60.43186]), p),
            (p.V_th, p),
            (np.array([p.V_th, p.V_th - 5.29]), p),
            (np.array([p.V_th + 2.37]), p),
        ]
    ),
    hints=(
        "Two things come back: where V is after the reset, and whether there was a spike. "
        "The second decides the first.",
        "There is a spike where V has reached V_th: at it or above it. There, V becomes V_reset; "
        "elsewhere it stays.",
        "For arrays too: `spiked = V >= p.V_th`, then `np.where(spiked, ..., ...)` with V_reset where it "
        "spiked and V where not. Give back both, in this order: V, spiked.",
    ),
    terms={"V_th": "the test, V at or above V_th", "V_reset": "the reset"},
    gives=("V", "spiked"),
    each="neuron",
    misconceptions=tuple(wrong),
)
