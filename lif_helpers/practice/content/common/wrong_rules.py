"""Wrong rules for spikes: of the exercise `spike_and_reset`, and of each loop that follows one."""

from lif_helpers.neurons import spike_and_reset
from lif_helpers.practice.checking.wrong_answers import WrongAnswers

wrong = WrongAnswers(spike_and_reset)

wrong.line(
    "strictly_above",
    {">=": ">"},
    "A neuron whose V is exactly at threshold does not fire in your version. The rule is: at V_th or above it.",
)
wrong.line(
    "reset_to_rest",
    {"p.V_reset": "p.E_L"},
    "After a spike V goes to E_L. It should go to V_reset: reset is not rest.",
)
wrong.line(
    "reset_to_zero",
    {"p.V_reset": "0"},
    "After a spike V goes to 0 mV. It should go to V_reset.",
)
wrong.line(
    "stays_at_threshold",
    {"p.V_reset": "p.V_th"},
    "After a spike V stays at threshold, and would fire again at once. It should go to V_reset.",
)
wrong.line(
    "lowered_by_distance",
    {"p.V_reset": "V - (p.V_th - p.V_reset)"},
    "You lower V by the distance from threshold to reset. In this model V is put at V_reset, from wherever it was.",
)
wrong.line(
    "fires_at_rest",
    {"p.V_th": "p.E_L"},
    "Your neuron fires as soon as V is at rest, E_L. It should fire at the threshold, V_th.",
)

wrong_rules = tuple(wrong)
