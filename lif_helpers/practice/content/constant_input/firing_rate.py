"""Notebook 02, the exercise `firing_rate`."""

import numpy as np

from lif_helpers import theory
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.wrong_answers import WrongAnswers
from lif_helpers.practice.content.common.neurons import NEURONS
from lif_helpers.theory import rheobase


def firing_rate(I, p):
    """Spikes per second (Hz) under a constant I (nA): 0 up to rheobase, 1000/t_ref at the most."""
    I = np.asarray(I, dtype=float)
    rate = np.zeros(I.shape)
    fires = I > rheobase(p)
    V_inf = p.E_L + p.R_m * I[fires]
    climb = p.tau_m * np.log((V_inf - p.V_reset) / (V_inf - p.V_th))
    rate[fires] = 1000 / (p.t_ref + climb)
    return rate


RATE_TERMS = {
    "t_ref": "the refractory period, which is part of each interval",
    "tau_m": "the climb, which takes longer the larger tau_m is",
    "V_reset": "where the climb begins",
    "V_th": "where the climb ends",
    "E_L": "V∞",
    "R_m": "V∞",
    "I": "V∞",
}


wrong = WrongAnswers(firing_rate)

wrong.line(
    "per_ms",
    {"1000": "1"},
    "This is the rate in spikes per ms. In Hz, per second, it is a thousand times as many.",
)
wrong.line(
    "interval_for_rate",
    {"1000 / (p.t_ref + climb)": "p.t_ref + climb"},
    "This is the interval, in ms. The rate is how many of them go into a second.",
)
wrong.line(
    "no_t_ref",
    {"(p.t_ref + climb)": "climb"},
    "The refractory period is missing: each interval is longer by t_ref.",
)
wrong.line(
    "climb_not_divided",
    {"(p.t_ref + climb)": "(p.t_ref or np.nan) + climb"},
    "Brackets: 1000 is divided by the whole interval, t_ref plus the climb. Yours divides by t_ref alone.",
)
wrong.line(
    "upside_down",
    {"1000 / (p.t_ref + climb)": "(p.t_ref + climb) / 1000"},
    "This is the interval, in seconds. The rate is one over it: how many intervals go into a second.",
)
wrong.line(
    "only_below_rheobase",
    {"I >": "I <"},
    "The comparison with rheobase is the wrong way round: above it the neuron fires, below it the rate is 0.",
)
wrong.line(
    "log2",
    {"np.log(": "np.log2("},
    "You used the logarithm to base 2. The natural one, `np.log`, undoes the exponential.",
)
wrong.line(
    "euler_slope",
    {
        "np.log((V_inf - p.V_reset) / (V_inf - p.V_th))": "(p.V_th - p.V_reset) / (V_inf - p.V_reset)"
    },
    "You divide the way by the slope at its start. The slope shrinks on the way, so the climb takes longer: its formula has a logarithm.",
)
wrong.line(
    "reset_for_rest_in_the_goal",
    {"V_inf = p.E_L": "V_inf = p.V_reset"},
    "Your V∞ is V_reset + R_m I. The climb begins at V_reset, but where it leads to stays E_L + R_m I.",
)
wrong.line(
    "t_ref_twice",
    {"p.t_ref": "2 * p.t_ref"},
    "The refractory period comes in twice. Each interval is longer by one t_ref.",
)
wrong.line(
    "t_ref_added_to_rate",
    {"(p.t_ref + climb)": "climb + p.t_ref"},
    "t_ref, in ms, is added to a rate, in Hz. It makes the interval longer: add it to the climb, and then divide 1000 by the sum.",
)
wrong.line(
    "rates_subtracted",
    {"(p.t_ref + climb)": "climb - 1000 * p.t_ref"},
    "t_ref is taken off a rate. It makes the interval longer: add it to the climb, and then divide 1000 by the sum.",
)
wrong.line(
    "log_of_numerator_only",
    {
        "np.log((V_inf - p.V_reset) / (V_inf - p.V_th))": "np.log(V_inf - p.V_reset) / (V_inf - p.V_th)"
    },
    "Brackets: it is the logarithm of the whole fraction, not of what stands above only.",
)
wrong.line(
    "nan_below",
    {"np.zeros(I.shape)": "np.full(I.shape, np.nan)"},
    "Below rheobase you give `nan`. There the neuron does not fire, and that is a rate of 0.",
)
wrong.line(
    "any_current_fires",
    {"rheobase(p)": "0"},
    "You ask whether there is a current. A weak one is not enough: the neuron fires only above rheobase, and elsewhere the rate is 0.",
)
wrong.line(
    "one_weak_current_silences_all",
    {"return rate": "return rate * np.all(fires)"},
    "As soon as one current lies below rheobase, all rates are 0. Each current has a rate of its own.",
)
wrong.line(
    "V_inf_without_R_m",
    {"p.R_m * I[fires]": "I[fires]"},
    "Your V∞ has no R_m: Ohm's law turns the current into a voltage. V∞ = E_L + R_m I is what `steady_state` gives.",
)
wrong.line(
    "tau_m_in_seconds",
    {"1000 / (p.t_ref + climb)": "1 / (p.t_ref + climb / 1000)"},
    "tau_m is turned into seconds, and t_ref is not. Leave both in ms, and divide 1000 by their sum.",
)
wrong.line(
    "V_inf_from_zero",
    {"p.E_L + ": ""},
    "Your V∞ is R_m I alone: V rises from rest, so E_L belongs to it.",
)
wrong.line(
    "exp_for_log",
    {"np.log": "np.exp"},
    "There is `np.exp` where the logarithm belongs, `np.log`: it is what undoes the exponential.",
)
wrong.line(
    "no_log",
    {"np.log((V_inf - p.V_reset) / (V_inf - p.V_th))": "(V_inf - p.V_reset) / (V_inf - p.V_th)"},
    "The logarithm is missing: it is what undoes the exponential.",
)
wrong.line(
    "typed_t_ref",
    {"p.t_ref": "2"},
    "It looks as if a refractory period of 2 ms were typed in. Take it from `p`.",
)
wrong.line(
    "tau_m_for_t_ref",
    {"p.t_ref": "p.tau_m"},
    "You added tau_m to the climb. It is the refractory period, t_ref, that makes each interval longer.",
)
wrong.line(
    "fraction_inverted",
    {"(V_inf - p.V_reset) / (V_inf - p.V_th)": "(V_inf - p.V_th) / (V_inf - p.V_reset)"},
    "The time of the climb comes out negative: in the logarithm, numerator and denominator are exchanged.",
)
wrong.line(
    "t_ref_subtracted",
    {"(p.t_ref + climb)": "(climb - p.t_ref)"},
    "You subtract t_ref. The refractory period makes each interval longer, not shorter.",
)
wrong.line(
    "climb_from_rest",
    {"p.V_reset": "p.E_L"},
    "Your climb begins at E_L, as before the first spike. After a spike it begins at V_reset.",
)
wrong.line(
    "log10",
    {"np.log(": "np.log10("},
    "You used the logarithm to base 10. The natural one, `np.log`, undoes the exponential.",
)
wrong.line(
    "no_tau_m",
    {"p.tau_m * ": ""},
    "tau_m is missing: the logarithm is a plain number, and tau_m turns it into a time.",
)
wrong.line(
    "rates_added",
    {"(p.t_ref + climb)": "climb + (1000 / p.t_ref if p.t_ref else np.inf)"},
    "You add two rates. It is the times that add up, t_ref and climb; the rate is one over their sum.",
)
wrong.line(
    "no_brackets_in_log",
    {"(V_inf - p.V_reset) / (V_inf - p.V_th)": "V_inf - p.V_reset / V_inf - p.V_th"},
    "Brackets: in the logarithm the whole of V∞ − V_reset is divided by the whole of V∞ − V_th.",
)
wrong.line(
    "no_brackets_around_interval",
    {"1000 / (p.t_ref + climb)": "1000 / p.tau_m * (climb / p.tau_m) + p.t_ref"},
    "Brackets: 1000 is divided by the whole interval, t_ref plus climb, and tau_m belongs to the climb.",
)
wrong.line(
    "from_wrong_distance",
    {"(V_inf - p.V_reset)": "(p.V_th - p.V_reset)"},
    "In the logarithm, what stands above is V∞ − V_reset: how far V is from V∞ when the climb begins.",
)
wrong.line(
    "only_where_it_fires",
    {"return rate": "return rate[fires]"},
    "The currents up to rheobase are gone. Every current keeps its place, and theirs is a rate of 0.",
)
wrong.line(
    "typed_rheobase",
    {"rheobase(p)": "0.2"},
    "0.2 nA is the rheobase of the default neuron only. Which current is the border for the neuron in `p`?",
)
wrong.line(
    "not_a_number_below_rheobase",
    {"I > rheobase(p)": "I > -np.inf"},
    "Up to rheobase the neuron never fires, and the rate is 0. The formula holds only above: compute it there, and leave 0 elsewhere.",
)
wrong.line(
    "rate_below_rheobase",
    {
        "I > rheobase(p)": "I > -np.inf",
        "np.log((V_inf - p.V_reset) / (V_inf - p.V_th))": "np.log(np.abs((V_inf - p.V_reset) / (V_inf - p.V_th)))",
    },
    "Your neuron has a rate below rheobase too. There V never reaches threshold, and the rate is 0.",
)
wrong.line(
    "only_the_ceiling",
    {"(p.t_ref + climb)": "p.t_ref if p.t_ref else np.inf"},
    "This is only the ceiling, 1/t_ref. The climb from V_reset to V_th takes time too.",
)


def _at_rheobase(function):
    """What is said of a right function that divides by zero at exactly the rheobase."""
    p = NEURONS[0]
    try:
        with np.errstate(all="raise"):
            function(np.array([rheobase(p)]), p)
    except FloatingPointError:
        return (
            "`firing_rate` agrees with the package's own on every test. But at exactly the rheobase it divides by zero: "
            "NumPy makes 0 Hz of that, and a warning. `I > rheobase(p)` leaves that current out."
        )
    return ""


EXERCISE = Exercise(
    theory.firing_rate,
    taught=firing_rate,
    probes=tuple(
        probe
        for p in (*NEURONS, NEURONS[0].replace(t_ref=0))
        for probe in [
            (0.7317, p),
            (0.0, p),
            (rheobase(p), p),
            (1.213 * rheobase(p), p),
            (np.array([-0.1, 0.0513, 0.3171, 0.913]), p),
            (23.7, p),
        ]
    ),
    hints=(
        "The rate is one spike for each interval. The interval is the refractory period plus the time "
        "that V needs to climb from V_reset to V_th.",
        "The climb takes tau_m · ln((V∞ − V_reset)/(V∞ − V_th)) ms, with V∞ = E_L + R_m I. At and below "
        "rheobase V never arrives, and the rate is 0.",
        "Make an array of zeros as long as I, find where I > rheobase(p), and only there fill in "
        "1000 / (p.t_ref + climb): intervals are in ms, rates in Hz.",
    ),
    terms=RATE_TERMS,
    each="current",
    remark=_at_rheobase,
    misconceptions=tuple(wrong),
)
