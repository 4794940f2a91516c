"""The helper package of the notebooks on the leaky integrate-and-fire neuron.

Data flows one way: LIFParameters and a current go into `simulate`, which returns a Recording;
`spikes` and `plots` look at it, and `theory` says beforehand what should come out. `explore` puts
sliders on all this, and `practice` asks about it.
"""

from importlib import import_module

from lif_helpers.brunel import BrunelNetwork, NetworkRecording, simulate_brunel
from lif_helpers.currents import (
    constant_current,
    ornstein_uhlenbeck_current,
    poisson_current,
    pulse_current,
    random_synaptic_current,
    sinusoidal_current,
    step_current,
    times,
    white_noise_current,
)
from lif_helpers.mean_field import mean_field_rate, network_input
from lif_helpers.network import (
    Connections,
    random_connections,
    simulate_network,
    synaptic_input,
)
from lif_helpers.neurons import (
    LIFNeurons,
    euler_step,
    exact_step,
    membrane_slope,
    spike_and_reset,
)
from lif_helpers.parameters import InputError, LIFParameters
from lif_helpers.recording import Recording
from lif_helpers.scripts import as_script
from lif_helpers.simulation import simulate
from lif_helpers.spikes import (
    binned_rate,
    coefficient_of_variation,
    ensemble_statistics,
    from_number,
    interspike_intervals,
    mean_cv,
    pairwise_correlation,
    population_rate,
    spike_coincidence,
    to_binary,
    to_number,
    to_spike_times,
)
from lif_helpers.theory import (
    campbell,
    charging_curve,
    crossing_time,
    firing_rate,
    first_spike_latency,
    free_autocovariance,
    free_mean,
    free_std,
    free_std_coloured,
    relaxation_curve,
    rheobase,
    siegert_cv,
    siegert_rate,
    sigma_V,
    sinusoid_gain,
    sinusoid_lag,
    sinusoid_response,
    steady_state,
    threshold_shift,
)

__version__ = "0.1.0"

# Matplotlib and ipywidgets are imported when first needed, not before.
# Of `practice`, whatever a learner calls.
_LATER = {"plots": None, "explore": None, "practice": None} | dict.fromkeys(
    (
        *("MysteryNeuron", "ask", "check", "hint", "inventory"),
        *("keep", "patient", "progress", "recall", "solution"),
    ),
    "practice",
)


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module 'lif_helpers' has no attribute {name!r}")
    module = import_module(f"lif_helpers.{_LATER[name] or name}")
    return getattr(module, name) if _LATER[name] else module


__all__ = [
    "BrunelNetwork",
    "Connections",
    "InputError",
    "LIFNeurons",
    "LIFParameters",
    "MysteryNeuron",
    "NetworkRecording",
    "Recording",
    "as_script",
    "ask",
    "binned_rate",
    "campbell",
    "charging_curve",
    "check",
    "coefficient_of_variation",
    "constant_current",
    "crossing_time",
    "ensemble_statistics",
    "euler_step",
    "exact_step",
    "explore",
    "firing_rate",
    "first_spike_latency",
    "free_autocovariance",
    "free_mean",
    "free_std",
    "free_std_coloured",
    "from_number",
    "hint",
    "interspike_intervals",
    "inventory",
    "keep",
    "mean_cv",
    "mean_field_rate",
    "membrane_slope",
    "network_input",
    "ornstein_uhlenbeck_current",
    "pairwise_correlation",
    "patient",
    "plots",
    "poisson_current",
    "population_rate",
    "practice",
    "progress",
    "pulse_current",
    "random_connections",
    "random_synaptic_current",
    "recall",
    "relaxation_curve",
    "rheobase",
    "siegert_cv",
    "siegert_rate",
    "sigma_V",
    "simulate",
    "simulate_brunel",
    "simulate_network",
    "sinusoid_gain",
    "sinusoid_lag",
    "sinusoid_response",
    "sinusoidal_current",
    "solution",
    "spike_and_reset",
    "spike_coincidence",
    "steady_state",
    "step_current",
    "synaptic_input",
    "threshold_shift",
    "times",
    "to_binary",
    "to_number",
    "to_spike_times",
    "white_noise_current",
]
