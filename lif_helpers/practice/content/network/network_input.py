"""Notebook 08, the exercise `network_input`: a neuron's input from its own network, by Campbell's theorem."""

from types import SimpleNamespace

import numpy as np

from lif_helpers import mean_field
from lif_helpers.brunel import BrunelNetwork
from lif_helpers.parameters import LIFParameters
from lif_helpers.practice.checking import numbers
from lif_helpers.practice.checking.comparing import close, first_difference
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wording import first_said
from lif_helpers.practice.checking.wrong_answers import WrongAnswers


def network_input(rate, network):
    """`(I_mean, sigma)`, nA and nA sqrt(ms), of a neuron's input when all fire at a rate (Hz)."""
    w_E = network.J * network.p.C_m
    w_I = -network.g * w_E
    r_E = (network.external_rate + network.C_E * rate) / 1000
    r_I = network.C_I * rate / 1000
    I_mean = r_E * w_E + r_I * w_I
    sigma = np.sqrt(r_E * w_E**2 + r_I * w_I**2)
    return I_mean, sigma


ROOT = "np.sqrt(r_E * w_E**2 + r_I * w_I**2)"

wrong = WrongAnswers(network_input)

wrong.line(
    "rates_in_Hz",
    {"* rate) / 1000": "* rate)", "C_I * rate / 1000": "C_I * rate"},
    "Your rates are in Hz. Campbell's theorem counts hits in a ms, like everything else here: divide by 1000.",
)
wrong.line(
    "outside_not_in_ms",
    {
        "(network.external_rate + network.C_E * rate) / 1000": "network.external_rate + network.C_E * rate / 1000"
    },
    "The hits from outside are counted in a second, the others in a ms. Divide both by 1000.",
)
wrong.line(
    "nothing_from_outside",
    {"network.external_rate + ": ""},
    "The spikes from outside are missing: `network.external_rate` of them, in Hz, come besides those of the network.",
)
wrong.line(
    "only_outside",
    {" + network.C_E * rate)": ")", "network.C_I * rate": "0 * rate"},
    "Only what comes from outside is counted. The network's own neurons send too: C_E and C_I of them, each at `rate`.",
)
wrong.line(
    "no_inhibition",
    {"network.C_I * rate": "0 * rate"},
    "The inhibitory neurons are missing: C_I of them, each at `rate`, with the weight −g J.",
)
wrong.line(
    "no_C_m",
    {"network.J * network.p.C_m": "network.J"},
    "Your weights are in mV. A hit that lifts V by J brings a charge of J C_m, in nA·ms.",
)
wrong.line(
    "divided_by_R_m",
    {"network.J * network.p.C_m": "network.J / network.p.R_m"},
    "J/R_m is the current that would *hold* V higher by J. A hit is a charge, J C_m.",
)
wrong.line(
    "inhibition_excites",
    {"-network.g * w_E": "network.g * w_E"},
    "Inhibition is added to the mean like excitation. Its weight is −g J: it lowers the mean, and only adds to the noise.",
)
wrong.line(
    "inhibition_calms",
    {"+ r_I * w_I**2": "- r_I * w_I**2"},
    "Under the root inhibition is taken off. Its hits come at random too: they lower the mean, but they add to the noise. A weight squared is never negative.",
)
wrong.line(
    "g_not_squared",
    {"r_I * w_I**2": "r_I * abs(w_I) * w_E"},
    "g is not squared under the root: the weight of an inhibitory hit is −g J C_m, and all of it is squared.",
)
wrong.line(
    "weights_not_squared",
    {ROOT: "np.sqrt(r_E * w_E + r_I * abs(w_I))"},
    "The weights are not squared under the root. Campbell's theorem: sigma² = r w².",
)
wrong.line(
    "inhibition_without_g",
    {"-network.g * w_E": "-w_E"},
    "g is missing: an inhibitory hit is g times as strong as an excitatory one.",
)
wrong.line(
    "g_squared_in_mean",
    {"r_I * w_I\n": "r_I * network.g * w_I\n"},
    "g is squared in the mean. Only sigma² has the weights squared.",
)
wrong.line(
    "mean_never_negative",
    {"return I_mean,": "return abs(I_mean),"},
    "The mean is never negative in your version. Where inhibition outweighs, it is.",
)
wrong.line(
    "J_not_squared",
    {ROOT: "np.sqrt((r_E * w_E**2 + r_I * w_I**2) / w_E)"},
    "The charge J C_m is not squared under the root: sigma² = r w², and w holds it.",
)
wrong.line(
    "rates_in_Hz_under_root",
    {ROOT: "np.sqrt(1000 * (r_E * w_E**2 + r_I * w_I**2)) / 1000"},
    "The 1000 does not belong outside of the root: turn the rates into hits in a ms before the root is taken.",
)
wrong.line(
    "no_noise_from_outside",
    {"np.sqrt(r_E * w_E**2": "np.sqrt(network.C_E * rate / 1000 * w_E**2"},
    "The noise from outside is missing in sigma: the spikes from outside come at random too.",
)
wrong.line(
    "no_noise_from_inhibition",
    {" + r_I * w_I**2": ""},
    "The noise of inhibition is missing in sigma: its hits come at random too.",
)
wrong.line(
    "free_std",
    {ROOT: "np.sqrt((r_E * w_E**2 + r_I * w_I**2) / 2)"},
    "sigma is too small by √2. That root belongs to the spread of V, σ_V/√2; here it is the strength of the current's noise that is asked for.",
)
wrong.line(
    "three_spreads_added",
    {
        ROOT: "(np.sqrt(network.external_rate / 1000) + np.sqrt(network.C_E * rate / 1000)) * w_E + np.sqrt(r_I) * abs(w_I)"
    },
    "You add the sigma of the three kinds of hits. For independent noises the squares are added, sigma², and then one root is taken.",
)
wrong.line(
    "drive_for_rate",
    {"network.external_rate": "network.drive"},
    "`drive` is a multiple, not a rate: the spikes from outside come at `network.external_rate`, in Hz.",
)
wrong.line(
    "outside_times_rate",
    {"network.external_rate +": "network.external_rate * rate +"},
    "What comes from outside is multiplied by `rate`. It comes at its own rate, whatever the network does.",
)
wrong.line(
    "over_C_m",
    {"network.J * network.p.C_m": "network.J / network.p.C_m"},
    "J is divided by C_m. A charge lifts V by charge/C_m, so the charge of a hit is J times C_m.",
)
wrong.line(
    "variance",
    {ROOT: "r_E * w_E**2 + r_I * w_I**2"},
    "The second is sigma². Take its root.",
)
wrong.line(
    "spreads_added",
    {ROOT: "np.sqrt(r_E) * w_E + np.sqrt(r_I) * abs(w_I)"},
    "You add the sigma of excitation and that of inhibition. For independent noises the squares are added, sigma², and then the root is taken.",
)
wrong.line(
    "square_of_sum",
    {ROOT: "np.sqrt((r_E + r_I) * (w_E + w_I) ** 2)"},
    "You add the weights before you square them. Each kind of hit makes its own sigma², r w², and these are added.",
)
wrong.line(
    "as_many_inhibitory",
    {"network.C_I * rate": "network.C_E * rate"},
    "You count as many inhibitory inputs as excitatory ones. There are C_I of them, a quarter.",
)
wrong.line(
    "numbers_of_all",
    {"network.C_E * rate": "network.n_E * rate", "network.C_I * rate": "network.n_I * rate"},
    "You count all neurons of the network. Only C_E and C_I of them are connected to any one neuron.",
)
wrong.line(
    "outside_times_C_E",
    {"network.external_rate + network.C_E * rate": "network.C_E * (network.external_rate + rate)"},
    "The rate from outside is multiplied by C_E. `external_rate` counts all spikes that reach a neuron from outside already.",
)
wrong.line(
    "outside_inhibits_too",
    {"network.C_I * rate": "(network.external_rate + network.C_I * rate)"},
    "The spikes from outside come in twice, once as inhibition. They are excitatory, with the weight J.",
)
wrong.line(
    "without_numbers",
    {"network.C_E * rate": "rate", "network.C_I * rate": "rate"},
    "You count one excitatory and one inhibitory neuron. A neuron has C_E and C_I inputs, each of which fires at `rate`.",
)
wrong.line(
    "in_mV",
    {"return I_mean, sigma": "return I_mean * network.p.R_m, sigma * network.p.R_m"},
    "These are voltages, by Ohm's law. Asked for are I_mean and sigma of the current, without R_m.",
)
wrong.line(
    "sigma_V",
    {"return I_mean, sigma": "return I_mean, sigma * network.p.R_m / np.sqrt(network.p.tau_m)"},
    "The second is sigma_V, in mV. Asked for is sigma of the current, in nA·√ms.",
)
wrong.line(
    "mean_of_both",
    {"r_E * w_E + r_I * w_I\n": "(r_E * w_E + r_I * w_I) / 2\n"},
    "You take the mean of excitation and inhibition. The currents flow together: add them.",
)


P = LIFParameters(tau_m=17.25, R_m=80, E_L=-66.25, V_th=-48.25, V_reset=-73.5, t_ref=2.7)
NETWORKS = (
    BrunelNetwork(n_E=400, g=6.5, drive=1.75, J=0.3, fraction=0.15, p=P),
    BrunelNetwork(
        n_E=1000, g=3.5, drive=0.9, J=0.7, fraction=0.08, p=P.replace(tau_m=8.5, R_m=150)
    ),
)


def _first_wrong_one(attempt):
    """The first number that is wrong, and which of the network's constants it does not follow."""
    rate, network = attempt.probes[1]
    names = ("J", "g", "C_E", "C_I", "external_rate", "p")
    own = {name: getattr(network, name) for name in names}
    for name, value in own.items():
        other = value.replace(R_m=2 * value.R_m) if name == "p" else 2 * value
        pair = (SimpleNamespace(**own | {name: moved}) for moved in (value, other))
        try:
            ignored = close(*(attempt.function(rate, network) for network in pair))
        except AttributeError:  # it uses a constant that it does not need
            return first_difference(attempt)
        if ignored:
            return f"{first_difference(attempt)} Your result is the same whatever {name} is: take it from the network that is handed in, `network.{name}`."
    return first_difference(attempt)


def _look(attempt):
    return first_said((*numbers.NUMBERS[:-1], _first_wrong_one), attempt)


EXERCISE = Exercise(
    mean_field.network_input,
    taught=network_input,
    probes=(
        (7.5, NETWORKS[0]),
        (61.0, NETWORKS[1]),
        (250.0, NETWORKS[0]),
        (0.0, NETWORKS[0]),
        (np.array([0.0, 3.2, 40.0]), NETWORKS[1]),
        (np.array([12.5, 130.0]), NETWORKS[0]),
    ),
    hints=(
        "A neuron is hit at random from three sides: from outside, by its excitatory inputs, by its inhibitory ones. Campbell's theorem gives mean and noise of each.",
        "Excitatory hits come at (external_rate + C_E rate)/1000 in a ms, inhibitory ones at C_I rate/1000. Their charges are w_E = J C_m and w_I = −g J C_m. Means add up, and so do the sigma².",
        "`I_mean = r_E * w_E + r_I * w_I` and `sigma = np.sqrt(r_E * w_E**2 + r_I * w_I**2)`.",
    ),
    gives=("I_mean", "sigma"),
    each="rate",
    how_many="There is one value for each rate.",
    look=_look,
    misconceptions=tuple(wrong),
)
