"""The exercises of notebook 02."""

import numpy as np

from lif_helpers.neurons import euler_step, spike_and_reset
from lif_helpers.parameters import LIFParameters
from lif_helpers.practice.edits import edited
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.practice.membrane_equation import (
    CURRENTS,
    NEURONS,
    OTHER_STEPS,
    TERMS,
    VOLTAGES,
    inside,
    membrane_loop,
    with_each_step,
)
from lif_helpers.practice.questions import Choice, Number, Order
from lif_helpers.theory import firing_rate, rheobase, steady_state

# From rest to exactly V_th: by one Euler step of 16 ms under 0.25 nA, one implicit or midpoint step of
# 16 ms under 0.5 nA, and one exact step so long that V is at V∞, under 0.25 nA.
AT_THRESHOLD = LIFParameters(tau_m=16, R_m=64, E_L=-64, V_th=-48, V_reset=-72)
TO_THRESHOLD = ((0.25, 16.0), (0.5, 16.0), (0.25, 16000.0))


def simulate_lif(I, p, dt):
    """`(V, spikes)` at each step of dt (ms) under the current I (nA), t_ref left out."""
    V = np.full(len(I), p.E_L)
    spikes = np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)
    return V, spikes


def lif_loop(step=euler_step, rule=spike_and_reset, first=lambda p: p.E_L):
    """A `simulate_lif` with another step, another rule for spikes, or another first value."""

    def simulate(I, p, dt):
        V, spikes = np.full(len(I), first(p)), np.zeros(len(I), dtype=bool)
        for k in range(len(I) - 1):
            V[k + 1], spikes[k + 1] = rule(step(V[k], I[k], p, dt), p)
        return V, spikes

    return simulate


def _late(I, p, dt, step=euler_step):
    """Tests the value before the step: each spike comes a step late, above threshold before it."""
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        if V[k] >= p.V_th:
            V[k + 1], spikes[k + 1] = p.V_reset, True
        else:
            V[k + 1] = step(V[k], I[k], p, dt)
    return V, spikes


def _tested_before(I, p, dt, step=euler_step):
    """Tests and resets V[k] at the start of each turn: the last sample is never tested."""
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k], spikes[k] = spike_and_reset(V[k], p)
        V[k + 1] = step(V[k], I[k], p, dt)
    return V, spikes


def _to_first_spike(p, dt):
    """A strong current that ends with the sample of the first spike."""
    strong = np.full(1000, 0.5)
    return strong[: np.argmax(simulate_lif(strong, p, dt)[1]) + 1]


def _crossing_kept(I, p, dt, step=euler_step):
    """Leaves the value above threshold in V, and resets only before the next step."""
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        start = p.V_reset if spikes[k] else V[k]
        V[k + 1] = step(start, I[k], p, dt)
        spikes[k + 1] = V[k + 1] >= p.V_th
    return V, spikes


def _reset_late(I, p, dt, step=euler_step):
    """Notes the spike in time, and puts V back one sample later."""
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = step(V[k], I[k], p, dt)
        spikes[k + 1] = V[k + 1] >= p.V_th
        if spikes[k]:
            V[k + 1] = p.V_reset
    return V, spikes


def _noted_early(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    return V, np.append(spikes[1:], False)


def _noted_late(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    return V, np.append(False, spikes[:-1])


def _reset_before(I, p, dt, step=euler_step):
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = step(V[k], I[k], p, dt)
        if V[k + 1] >= p.V_th:
            V[k], spikes[k + 1] = p.V_reset, True
    return V, spikes


def _reset_stored_only(I, p, dt, step=euler_step):
    V, spikes, v = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool), p.E_L
    for k in range(len(I) - 1):
        v = step(v, I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(v, p)
    return V, spikes


def _first_spike_only(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    end = np.argmax(spikes) + 1 if spikes.any() else len(I)
    V[end:], spikes[end:] = p.E_L, False
    return V, spikes


def _with_t_ref(I, p, dt, step=euler_step):
    V, spikes, left = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool), 0
    for k in range(len(I) - 1):
        V[k + 1] = p.V_reset if left else step(V[k], I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)
        left = round(p.t_ref / dt) if spikes[k + 1] else max(0, left - 1)
    return V, spikes


def _held(I, p, dt, step=euler_step):
    """Holds V at V_reset for one step after each spike."""
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = p.V_reset if spikes[k] else step(V[k], I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)
    return V, spikes


NEVER_RESET = edited(
    simulate_lif,
    "V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)",
    "_, spikes[k + 1] = spike_and_reset(V[k + 1], p)",
)


def _no_rule(I, p, dt, step=euler_step):
    return membrane_loop(step)(I, p, dt), np.zeros(len(I), dtype=bool)


def _test_after_reset(I, p, dt, step=euler_step):
    V, _ = lif_loop(step)(I, p, dt)
    return V, np.zeros(len(I), dtype=bool)


def _current_ahead(I, p, dt, step=euler_step):
    return lif_loop(step)(np.append(I[1:], I[-1]), p, dt)


def _first_current(I, p, dt, step=euler_step):
    return lif_loop(step)(np.full(len(I), I[0]), p, dt)


def _one_turn_only(I, p, dt, step=euler_step):
    if len(I) == 1:
        return None
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    V[1], spikes[1] = spike_and_reset(step(V[0], I[0], p, dt), p)
    return V, spikes


def _last_missing(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    V[-1:], spikes[-1:] = p.E_L, False
    return V, spikes


def _added_to_old_V(I, p, dt, step=euler_step):
    def twice(V, I, p, dt):
        return V + step(V, I, p, dt)

    return lif_loop(twice)(I, p, dt)


def _times(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    return V, np.flatnonzero(spikes) * dt


def _numbers(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    return V, np.flatnonzero(spikes)


def _count(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    return V, np.cumsum(spikes)


def _result_in_old_V(I, p, dt, step=euler_step):
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = step(V[k], I[k], p, dt)
        V[k], spikes[k + 1] = spike_and_reset(V[k + 1], p)
    return V, spikes


def _value_noted(I, p, dt, step=euler_step):
    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I))
    for k in range(len(I) - 1):
        V[k + 1] = step(V[k], I[k], p, dt)
        if V[k + 1] >= p.V_th:
            V[k + 1], spikes[k + 1] = p.V_reset, V[k + 1]
    return V, spikes


def _first_places_noted(I, p, dt, step=euler_step):
    V, spikes = lif_loop(step)(I, p, dt)
    return V, np.arange(len(I)) < spikes.sum()


def _all_at_rest(I, p, dt):
    return np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)


def with_rule(rule, first=lambda p: p.E_L):
    """A wrong `simulate_lif` with another rule for spikes, by any step."""

    def wrong(I, p, dt, step=euler_step):
        return lif_loop(step, rule, first)(I, p, dt)

    return wrong


def reset_rule(to=lambda V, p: p.V_reset + 0 * V, when=lambda V, p: V >= p.V_th):
    """A rule for spikes that resets to `to(V, p)` where `when(V, p)`."""

    def rule(V, p):
        spiked = when(V, p)
        return np.where(spiked, to(V, p), V)[()], spiked

    return rule


RESET_TO_REST = edited(
    spike_and_reset,
    "return np.where(spiked, p.V_reset, V)[()], spiked",
    "return np.where(spiked, p.E_L, V)[()], spiked",
)

# Wrong rules that differ in a single V, and those that a whole trace can tell apart too.
WRONG_RESETS = (
    (
        "reset_to_rest",
        RESET_TO_REST,
        "After a spike V goes to E_L. It should go to V_reset: reset is not rest.",
    ),
    (
        "reset_to_zero",
        reset_rule(to=lambda V, p: 0 * V),
        "After a spike V goes to 0 mV. It should go to V_reset.",
    ),
    (
        "stays_at_threshold",
        reset_rule(to=lambda V, p: p.V_th + 0 * V),
        "After a spike V stays at threshold, and would fire again at once. It should go to V_reset.",
    ),
    (
        "lowered_by_distance",
        reset_rule(to=lambda V, p: V - (p.V_th - p.V_reset)),
        "You lower V by the distance from threshold to reset. In this model V is put at V_reset, from wherever it was.",
    ),
    (
        "fires_at_rest",
        reset_rule(when=lambda V, p: V >= p.E_L),
        "Your neuron fires as soon as V is at rest, E_L. It should fire at the threshold, V_th.",
    ),
)

WRONG_TESTS = (
    (
        "only_at_threshold",
        reset_rule(when=lambda V, p: V == p.V_th),
        "You test whether V equals V_th. In steps, V jumps over that one value and the neuron never fires: test whether V is at or above it.",
    ),
    (
        "fires_below",
        reset_rule(when=lambda V, p: V <= p.V_th),
        "Your neuron fires below threshold, even at rest. Look at the comparison of V with V_th.",
    ),
    (
        "without_signs",
        reset_rule(when=lambda V, p: np.abs(V) >= np.abs(p.V_th)),
        "You compare without the signs. −70 mV is below −50 mV, though 70 is above 50.",
    ),
    (
        "fires_at_reset",
        reset_rule(when=lambda V, p: V >= p.V_reset),
        "Your neuron fires as soon as V is at V_reset. It should fire at the threshold, V_th.",
    ),
    (
        "threshold_sign",
        reset_rule(when=lambda V, p: V >= -p.V_th),
        "Your threshold has the wrong sign: V_th is negative already.",
    ),
)


def _everywhere(V, p):
    spiked = V >= p.V_th
    return (V if not np.any(spiked) else np.full(np.shape(V), p.V_reset)[()]), spiked


def _unnoted(V, p):
    return np.where(V >= p.V_th, p.V_reset, V)[()], np.zeros(np.shape(V), dtype=bool)[()]


def _unreset(V, p):
    return V, V >= p.V_th


def _rate(from_V_inf):
    """A wrong rate that is 0 up to rheobase and `from_V_inf(V_inf, p)` above."""

    def rate(I, p):
        I = np.asarray(I, float)
        V_inf, result = p.E_L + p.R_m * I, np.zeros(I.shape)
        fires = I > (p.V_th - p.E_L) / p.R_m
        result[fires] = from_V_inf(V_inf[fires], p)
        return result[()]

    return rate


def _climb(V_inf, p):
    return p.tau_m * np.log((V_inf - p.V_reset) / (V_inf - p.V_th))


def _rate_everywhere(I, p):
    V_inf = p.E_L + p.R_m * np.asarray(I, float)
    return 1000 / (p.t_ref + _climb(V_inf, p))


def _rate_above_typed_rheobase(I, p):
    I = np.asarray(I, float)
    V_inf, result, fires = p.E_L + p.R_m * I, np.zeros(I.shape), I > 0.2
    result[fires] = 1000 / (p.t_ref + _climb(V_inf[fires], p))
    return result[()]


def _rate_from_size(I, p):
    """The logarithm taken of the absolute value: a rate also below rheobase."""
    V_inf = p.E_L + p.R_m * np.asarray(I, float)
    return 1000 / (p.t_ref + p.tau_m * np.log(np.abs((V_inf - p.V_reset) / (V_inf - p.V_th))))


RHEOBASE_TERMS = {
    "V_th": "the distance from rest to threshold",
    "E_L": "the distance from rest to threshold",
    "R_m": "Ohm's law, voltage = resistance times current",
}
RATE_TERMS = {
    "t_ref": "the refractory period, which is part of each interval",
    "tau_m": "the climb, which takes longer the larger tau_m is",
    "V_reset": "where the climb begins",
    "V_th": "where the climb ends",
    "E_L": "V∞",
    "R_m": "V∞",
    "I": "V∞",
}

EXERCISES = (
    Exercise(
        steady_state,
        probes=tuple(
            probe
            for p in NEURONS
            for probe in [(0.2131, p), (0.0, p), (-0.10731237, p), (CURRENTS, p), (41.37, p)]
        ),
        hints=(
            "In the steady state nothing changes any more: leak and input cancel.",
            "Set dV/dt = 0 in the membrane equation: 0 = −(V − E_L) + R_m I.",
            "Solve for V: move the leak to the other side. V is E_L plus something in mV.",
        ),
        terms={"E_L": "where V starts, E_L", "R_m": "Ohm's law, R_m I", "I": "Ohm's law, R_m I"},
        misconceptions=(
            Misconception(
                "no_E_L",
                lambda I, p: p.R_m * I,
                "This is how far V rises, R_m I. It rises from rest: where is E_L?",
            ),
            Misconception(
                "input_sign",
                lambda I, p: p.E_L - p.R_m * I,
                "In your version a positive current pulls V down. Look at the sign of R_m I.",
            ),
            Misconception(
                "after_one_tau_m",
                lambda I, p: p.E_L + p.R_m * I * (1 - np.exp(-1)),
                "This is where V is after one tau_m, when 63 % is done. The steady state is where it ends.",
            ),
            Misconception(
                "E_L_sign",
                lambda I, p: p.R_m * I - p.E_L,
                "Without a current this gives +70 mV where −70 mV should stand. Look at the sign of E_L.",
            ),
            Misconception(
                "no_R_m",
                lambda I, p: p.E_L + I,
                "You add nA to mV. Ohm's law turns the current into a voltage: R_m is missing.",
            ),
            Misconception(
                "divided_by_R_m",
                lambda I, p: p.E_L + I / p.R_m,
                "I/R_m is no voltage. Ohm's law says: voltage = resistance times current.",
            ),
            Misconception(
                "divided_by_tau_m",
                lambda I, p: p.E_L + p.R_m * I / p.tau_m,
                "tau_m has no place here: it says how fast V gets there, not where.",
            ),
            Misconception(
                "tau_m_for_R_m",
                lambda I, p: p.E_L + p.tau_m * I,
                "tau_m says how fast V gets there, not where. It is R_m that turns the current into a voltage.",
            ),
            Misconception(
                "from_reset",
                lambda I, p: p.V_reset + p.R_m * I,
                "You start from V_reset. Without a current V is at rest, E_L.",
            ),
            Misconception(
                "no_input",
                lambda I, p: p.E_L + 0 * I,
                "The current changes nothing in your version. It should, through R_m I.",
            ),
            Misconception(
                "reset_above_threshold",
                lambda I, p: spike_and_reset(p.E_L + p.R_m * I, p)[0],
                "You put V back to V_reset above threshold. The steady state is where V would go if there were none.",
            ),
            Misconception(
                "never_below_rest",
                lambda I, p: np.maximum(p.E_L, p.E_L + p.R_m * I),
                "V never lies below rest in your version. A negative current does pull it there: the formula needs no cases.",
            ),
            Misconception(
                "size_of_I",
                lambda I, p: p.E_L + p.R_m * np.abs(I),
                "A negative current lifts V in your version. It should pull V below rest: I comes in with its sign.",
            ),
            Misconception(
                "all_divided_by_tau_m",
                lambda I, p: (p.E_L + p.R_m * I) / p.tau_m,
                "You divide by tau_m. It says how fast V gets there, not where.",
            ),
            Misconception(
                "in_the_brackets",
                lambda I, p: p.R_m * (I + p.E_L),
                "R_m multiplies E_L too. Only the current is multiplied by it, which gives mV.",
            ),
            Misconception(
                "stopped_at_threshold",
                lambda I, p: np.minimum(p.E_L + p.R_m * I, p.V_th),
                "You stop at the threshold. The steady state is where V would go if there were none.",
            ),
            Misconception(
                "current_times_all",
                lambda I, p: (p.E_L + p.R_m) * I,
                "The current multiplies E_L too. Only R_m belongs with it.",
            ),
        ),
    ),
    Exercise(
        rheobase,
        probes=tuple((p,) for p in (*NEURONS, NEURONS[0].replace(R_m=35, V_th=-41.3))),
        hints=(
            "The rheobase is the current whose steady state lies exactly at threshold.",
            "Write V∞ = E_L + R_m I, put V_th in the place of V∞, and solve for I.",
            "The membrane must rise by V_th − E_L, in mV. Ohm's law turns that into nA with R_m, in MΩ.",
        ),
        terms=RHEOBASE_TERMS,
        misconceptions=(
            Misconception(
                "multiplied_by_R_m",
                lambda p: (p.V_th - p.E_L) * p.R_m,
                "You multiplied by R_m. Ohm's law the other way round: current = voltage divided by resistance.",
            ),
            Misconception(
                "upside_down",
                lambda p: p.R_m / (p.V_th - p.E_L),
                "This is upside down: current = voltage divided by resistance.",
            ),
            Misconception(
                "negative",
                lambda p: (p.E_L - p.V_th) / p.R_m,
                "It comes out negative, a current that flows out of the cell. How far must V rise, from rest to threshold?",
            ),
            Misconception(
                "no_R_m",
                lambda p: p.V_th - p.E_L,
                "This is how far V must rise, in mV. Which current does that, by Ohm's law?",
            ),
            Misconception(
                "from_reset",
                lambda p: (p.V_th - p.V_reset) / p.R_m,
                "You count from V_reset. Without input V is at rest, E_L, and it is there that the leak is zero.",
            ),
            Misconception(
                "from_zero",
                lambda p: p.V_th / p.R_m,
                "You count from 0 mV. V rises from rest: where is E_L?",
            ),
            Misconception(
                "no_brackets",
                lambda p: p.V_th - p.E_L / p.R_m,
                "Brackets: the whole distance from rest to threshold is divided by R_m.",
            ),
            Misconception(
                "absolute_sum",
                lambda p: abs(p.V_th + p.E_L) / p.R_m,
                "V_th + E_L is no distance, with or without its sign. From rest to threshold it is a difference.",
            ),
            Misconception(
                "typed_distance",
                lambda p: 20 / p.R_m,
                "20 mV is the distance from rest to threshold of the default neuron only: take it from `p`.",
            ),
            Misconception(
                "sum_for_distance",
                lambda p: (p.V_th + p.E_L) / p.R_m,
                "V_th + E_L is no distance. From rest to threshold it is a difference.",
            ),
            Misconception(
                "tau_m_for_R_m",
                lambda p: (p.V_th - p.E_L) / p.tau_m,
                "tau_m says how fast V moves, not how far. It is R_m that turns a voltage into a current.",
            ),
            Misconception(
                "divided_by_tau_m",
                lambda p: (p.V_th - p.E_L) / (p.R_m * p.tau_m),
                "tau_m has no place here: at the border it is only the steady state that counts.",
            ),
            Misconception(
                "picoamperes",
                lambda p: 1000 * (p.V_th - p.E_L) / p.R_m,
                "That is the rheobase in pA. In nA it is a thousandth of that: mV/MΩ = nA, without any factor.",
            ),
        ),
    ),
    Exercise(
        spike_and_reset,
        probes=tuple(
            probe
            for p in NEURONS
            for probe in [
                (-60.37, p),
                (p.V_th + 3.13, p),
                (np.append(VOLTAGES, [p.V_th + 1.17, p.V_th - 0.01, 60.43]), p),
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
        misconceptions=(
            Misconception(
                "strictly_above",
                reset_rule(when=lambda V, p: V > p.V_th),
                "A neuron whose V is exactly at threshold does not fire in your version. The rule is: at V_th or above it.",
            ),
            *(Misconception(name, rule, said) for name, rule, said in WRONG_RESETS + WRONG_TESTS),
            Misconception(
                "noted_not_reset",
                _unreset,
                "You notice the spike, but V stays above threshold. Where there is a spike, V becomes V_reset.",
            ),
            Misconception(
                "minimum",
                lambda V, p: (np.minimum(V, p.V_reset), p.V_th <= V),
                "All that lie above V_reset are put down to it, also those that do not spike. Only where there is a spike V becomes V_reset.",
            ),
            Misconception(
                "stopped_at_both",
                lambda V, p: (np.clip(V, p.V_reset, p.V_th), p.V_th <= V),
                "V is kept between V_reset and V_th. Where there is a spike, V is put to V_reset; elsewhere it stays as it is.",
            ),
            Misconception(
                "all_to_reset",
                lambda V, p: (p.V_reset + 0 * V, p.V_th <= V),
                "All are put to V_reset. Only those that have spiked are; the others keep their V.",
            ),
            Misconception(
                "reset_not_noted",
                _unnoted,
                "V is reset, but no spike is noted. Perhaps you test after the reset, when V is below threshold again: test first.",
            ),
            Misconception(
                "reset_added",
                lambda V, p: (V + (p.V_th <= V) * p.V_reset, p.V_th <= V),
                "V_reset is added to V. It should take V's place.",
            ),
            Misconception(
                "any_neuron",
                lambda V, p: (np.where(p.V_th <= V, p.V_reset, V)[()], np.any(p.V_th <= V)),
                "`spiked` says whether any neuron fired. It should say it of each: leave out `any`.",
            ),
            Misconception(
                "counts",
                lambda V, p: (np.where(p.V_th <= V, p.V_reset, V)[()], np.sum(p.V_th <= V)),
                "`spiked` counts the spikes. It should say True or False for each neuron.",
            ),
            Misconception(
                "numbers_of_neurons",
                lambda V, p: (np.where(p.V_th <= V, p.V_reset, V)[()], np.flatnonzero(p.V_th <= V)),
                "`spiked` holds the numbers of the neurons that fired. It should hold True or False for each.",
            ),
            Misconception(
                "rounded_before_test",
                reset_rule(when=lambda V, p: p.V_th <= np.round(V)),
                "V is rounded before the test, so a neuron fires a little below threshold.",
            ),
            Misconception(
                "all_reset",
                _everywhere,
                "When one neuron fires, all of them are reset. Only those that have reached threshold should be.",
            ),
            Misconception(
                "branches_swapped",
                lambda V, p: (np.where(V >= p.V_th, V, p.V_reset)[()], V >= p.V_th),
                "The wrong ones are reset: those that fired keep their V, and the others go to V_reset. Look at the order in np.where.",
            ),
            Misconception(
                "others_to_rest",
                lambda V, p: (np.where(V >= p.V_th, p.V_reset, p.E_L)[()], V >= p.V_th),
                "Those that do not fire are put to rest. They should keep the V they have.",
            ),
            Misconception(
                "spiked_inverted",
                lambda V, p: (np.where(V >= p.V_th, p.V_reset, V)[()], V < p.V_th),
                "V is right, but `spiked` is the other way round: True where there was no spike.",
            ),
        ),
    ),
    Exercise(
        simulate_lif,
        # The first is short, and tells most mistakes apart: the others are seldom needed.
        probes=(
            (np.linspace(2.1, 1.3, 25), NEURONS[0], 0.4),
            *(
                (I, p, dt)
                for p in NEURONS
                for dt in (0.5, 0.12)
                for I in [np.linspace(0.6, 0.25, 150), _to_first_spike(p, dt), np.full(20, 0.1)]
            ),
            *((np.full(5, I), AT_THRESHOLD, dt) for I, dt in TO_THRESHOLD),
            (np.full(6, 30.0), NEURONS[1], 0.4),
            (np.zeros(1), NEURONS[0], 0.5),
        ),
        hints=(
            "It is `simulate_membrane` of notebook 01 with one thing more in each step: after V has moved, "
            "look whether it has reached the threshold.",
            "In the loop: first the step gives V[k + 1], then `spike_and_reset` looks at it, and what that "
            "gives back is what you store.",
            "Make `spikes = np.zeros(len(I), dtype=bool)` beside V. In the loop, after the Euler step: "
            "`V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)`. Give back `V, spikes`.",
        ),
        also_right={lif_loop(step): praise for step, praise in OTHER_STEPS.items()},
        terms=TERMS | {"V_th": "the test for a spike", "V_reset": "the reset"},
        gives=("V", "spikes"),
        misconceptions=(
            Misconception(
                "never_reset",
                NEVER_RESET,
                "V is never reset: once above threshold it stays there, where every step would count as a spike.",
            ),
            *with_each_step(
                "never_reset",
                with_rule(_unreset),
                "V is never reset: once above threshold it stays there, where every step would count as a spike.",
            )[1:],
            *with_each_step(
                "tested_before_step",
                _late,
                "Every spike comes one step late, and V stands above threshold before it: you test V[k] before the step. Test V[k + 1], after the step.",
            ),
            *with_each_step(
                "last_not_tested",
                _tested_before,
                "All is right but the last sample: you test V[k] at the start of each turn, so the last V is never tested. Test V[k + 1], right after the step.",
            ),
            *with_each_step(
                "crossing_kept",
                _crossing_kept,
                "The value above threshold stays in V. What is stored at the step of a spike is V_reset: reset V[k + 1] itself, not only the start of the next step.",
            ),
            *with_each_step(
                "reset_late",
                _reset_late,
                "The reset comes one sample after the spike, so a value above threshold stays in V. What is stored at the step of a spike is V_reset: reset V[k + 1] in the same turn in which it is tested.",
            ),
            *with_each_step(
                "tested_after_reset",
                _test_after_reset,
                "V is reset, but no spike is noted. Are they written into `spikes`? Or do you look for them after the reset, when V is below threshold again? Update, test, reset: in this order.",
            ),
            *with_each_step(
                "strictly_above",
                with_rule(reset_rule(when=lambda V, p: V > p.V_th)),
                "A neuron whose V is exactly at threshold does not fire in your version. The rule is: at V_th or above it.",
            ),
            *with_each_step(
                "results_swapped",
                with_rule(lambda V, p: spike_and_reset(V, p)[::-1]),
                "What `spike_and_reset` gives back is stored in the wrong order: first V, then whether it spiked.",
            ),
            *with_each_step(
                "reset_one_before",
                _reset_before,
                "At a spike you reset V[k], the value before. It is V[k + 1] that has reached threshold.",
            ),
            *with_each_step(
                "reset_only_stored",
                _reset_stored_only,
                "The reset value is stored, but the next step starts from the value before the reset. It should start from V_reset: so apply the rule within the loop, not after it, and go on from what it gives back.",
            ),
            *with_each_step(
                "ends_at_first_spike",
                _first_spike_only,
                "Everything stops at the first spike: `break` or `return` ends the loop there. The neuron goes on.",
            ),
            *with_each_step(
                "with_t_ref",
                _with_t_ref,
                "You built in the refractory period. It is a good idea, and comes later: here t_ref is left out, and V integrates again right after the reset.",
            ),
            *with_each_step(
                "held_a_step",
                _held,
                "After a spike V is held at V_reset for a step more. There is no refractory period here: the next step integrates again.",
            ),
            *with_each_step(
                "counts_so_far",
                _count,
                "`spikes` counts the spikes so far. At each step it is True or False: was there a spike just here?",
            ),
            *with_each_step(
                "times_of_spikes",
                _times,
                "These are the times of the spikes. Asked for is True or False at every step, as many as there are in I.",
            ),
            *with_each_step(
                "numbers_of_steps",
                _numbers,
                "These are the numbers of the steps with a spike. Asked for is True or False at every step.",
            ),
            *with_each_step(
                "noted_early",
                _noted_early,
                "Each spike is noted one step too early. It belongs to the step whose V is reset, k + 1.",
            ),
            *with_each_step(
                "noted_late",
                _noted_late,
                "Each spike is noted one step too late. It belongs to the step whose V is reset, k + 1.",
            ),
            *with_each_step(
                "no_rule",
                _no_rule,
                "No spikes yet: this is the membrane of notebook 01. After each step, apply `spike_and_reset`, and store what it gives back.",
            ),
            *with_each_step(
                "current_ahead",
                _current_ahead,
                "The current is one step ahead: V[k + 1] comes from V[k] and I[k].",
            ),
            *with_each_step(
                "first_current",
                _first_current,
                "Every step uses the first current. The step from k takes I[k].",
            ),
            *with_each_step(
                "starts_at_reset",
                with_rule(spike_and_reset, first=lambda p: p.V_reset),
                "The trace begins at V_reset. It should begin at rest, E_L.",
            ),
            *with_each_step(
                "starts_at_zero",
                with_rule(spike_and_reset, first=lambda p: 0.0),
                "The trace begins at 0 mV. It should begin at rest, E_L.",
            ),
            *with_each_step(
                "one_turn_only",
                _one_turn_only,
                "Only the first step is taken. Does `return` stand inside the loop? Move it to the left, under the `for`.",
            ),
            *with_each_step(
                "last_missing",
                _last_missing,
                "The last value is still the one the array was filled with: the loop ends one step too early.",
            ),
            *with_each_step(
                "added_to_old_V",
                _added_to_old_V,
                "The old V comes in twice. `euler_step` gives the new V itself, not only the change, so nothing is added to it.",
            ),
            Misconception(
                "stays_at_rest",
                _all_at_rest,
                "V stays at rest all the time: the loop does not change the arrays, or puts the old V back, or there is no loop yet.",
            ),
            *(
                misconception
                for name, rule, said in WRONG_RESETS
                for misconception in with_each_step(name, with_rule(rule), said)
            ),
            *with_each_step(
                "fires_below",
                with_rule(reset_rule(when=lambda V, p: V <= p.V_th)),
                "Your neuron fires below threshold, from the first step on. Look at the test: V at or above V_th.",
            ),
            *with_each_step(
                "result_in_old_V",
                _result_in_old_V,
                "What `spike_and_reset` gives back is stored in V[k]. It belongs into V[k + 1], which has reached threshold.",
            ),
            *with_each_step(
                "value_noted",
                _value_noted,
                "`spikes` holds the value of V at a spike. At each step it is True or False: was there a spike?",
            ),
            *with_each_step(
                "first_places_noted",
                _first_places_noted,
                "The number of spikes is right, but they are noted in the first places, one after the other. A spike is noted at its own step, k + 1.",
            ),
            *inside(lif_loop),
        ),
    ),
    Exercise(
        firing_rate,
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
        misconceptions=(
            Misconception(
                "per_ms",
                _rate(lambda V_inf, p: 1 / (p.t_ref + _climb(V_inf, p))),
                "This is the rate in spikes per ms. In Hz, per second, it is a thousand times as many.",
            ),
            Misconception(
                "interval_for_rate",
                _rate(lambda V_inf, p: p.t_ref + _climb(V_inf, p)),
                "This is the interval, in ms. The rate is how many of them go into a second.",
            ),
            Misconception(
                "no_t_ref",
                _rate(lambda V_inf, p: 1000 / _climb(V_inf, p)),
                "The refractory period is missing: each interval is longer by t_ref.",
            ),
            Misconception(
                "climb_not_divided",
                _rate(lambda V_inf, p: 1000 / (p.t_ref or np.nan) + _climb(V_inf, p)),
                "Brackets: 1000 is divided by the whole interval, t_ref plus the climb. Yours divides by t_ref alone.",
            ),
            Misconception(
                "upside_down",
                _rate(lambda V_inf, p: (p.t_ref + _climb(V_inf, p)) / 1000),
                "This is the interval, in seconds. The rate is one over it: how many intervals go into a second.",
            ),
            Misconception(
                "only_below_rheobase",
                lambda I, p: np.where(
                    np.asarray(I) < rheobase(p), _rate_everywhere(I, p), np.zeros(np.shape(I))
                )[()],
                "The comparison with rheobase is the wrong way round: above it the neuron fires, below it the rate is 0.",
            ),
            Misconception(
                "log2",
                _rate(lambda V_inf, p: 1000 / (p.t_ref + _climb(V_inf, p) / np.log(2))),
                "You used the logarithm to base 2. The natural one, `np.log`, undoes the exponential.",
            ),
            Misconception(
                "euler_slope",
                _rate(
                    lambda V_inf, p: (
                        1000 / (p.t_ref + p.tau_m * (p.V_th - p.V_reset) / (V_inf - p.V_reset))
                    )
                ),
                "You divide the way by the slope at its start. The slope shrinks on the way, so the climb takes longer: its formula has a logarithm.",
            ),
            Misconception(
                "t_ref_twice",
                _rate(lambda V_inf, p: 1000 / (2 * p.t_ref + _climb(V_inf, p))),
                "The refractory period comes in twice. Each interval is longer by one t_ref.",
            ),
            Misconception(
                "t_ref_added_to_rate",
                _rate(lambda V_inf, p: 1000 / _climb(V_inf, p) + p.t_ref),
                "t_ref, in ms, is added to a rate, in Hz. It makes the interval longer: add it to the climb, and then divide 1000 by the sum.",
            ),
            Misconception(
                "rates_subtracted",
                _rate(lambda V_inf, p: 1000 / _climb(V_inf, p) - 1000 * p.t_ref),
                "t_ref is taken off a rate. It makes the interval longer: add it to the climb, and then divide 1000 by the sum.",
            ),
            Misconception(
                "log_of_numerator_only",
                _rate(
                    lambda V_inf, p: (
                        1000 / (p.t_ref + p.tau_m * np.log(V_inf - p.V_reset) / (V_inf - p.V_th))
                    )
                ),
                "Brackets: it is the logarithm of the whole fraction, not of what stands above only.",
            ),
            Misconception(
                "nan_below",
                lambda I, p: np.where(
                    np.asarray(I) > rheobase(p), firing_rate(I, p), np.full(np.shape(I), np.nan)
                )[()],
                "Below rheobase you give `nan`. There the neuron does not fire, and that is a rate of 0.",
            ),
            Misconception(
                "any_current_fires",
                lambda I, p: np.where(np.asarray(I) > 0, _rate_everywhere(I, p), 0 * np.asarray(I))[
                    ()
                ],
                "You ask whether there is a current. A weak one is not enough: the neuron fires only above rheobase, and elsewhere the rate is 0.",
            ),
            Misconception(
                "one_weak_current_silences_all",
                lambda I, p: firing_rate(I, p) * bool(np.all(np.asarray(I) > rheobase(p))),
                "As soon as one current lies below rheobase, all rates are 0. Each current has a rate of its own.",
            ),
            Misconception(
                "V_inf_without_R_m",
                lambda I, p: np.where(
                    np.asarray(I) > rheobase(p),
                    _rate_everywhere(np.asarray(I) / p.R_m, p),
                    0 * np.asarray(I),
                )[()],
                "Your V∞ has no R_m: Ohm's law turns the current into a voltage. V∞ = E_L + R_m I is what `steady_state` gives.",
            ),
            Misconception(
                "tau_m_in_seconds",
                _rate(lambda V_inf, p: 1 / (p.t_ref + _climb(V_inf, p) / 1000)),
                "tau_m is turned into seconds, and t_ref is not. Leave both in ms, and divide 1000 by their sum.",
            ),
            Misconception(
                "V_inf_from_zero",
                _rate(lambda V_inf, p: 1000 / (p.t_ref + _climb(V_inf - p.E_L, p))),
                "Your V∞ is R_m I alone: V rises from rest, so E_L belongs to it.",
            ),
            Misconception(
                "exp_for_log",
                _rate(
                    lambda V_inf, p: (
                        1000 / (p.t_ref + p.tau_m * np.exp((V_inf - p.V_reset) / (V_inf - p.V_th)))
                    )
                ),
                "There is `np.exp` where the logarithm belongs, `np.log`: it is what undoes the exponential.",
            ),
            Misconception(
                "no_log",
                _rate(
                    lambda V_inf, p: (
                        1000 / (p.t_ref + p.tau_m * (V_inf - p.V_reset) / (V_inf - p.V_th))
                    )
                ),
                "The logarithm is missing: it is what undoes the exponential.",
            ),
            Misconception(
                "typed_t_ref",
                _rate(lambda V_inf, p: 1000 / (2 + _climb(V_inf, p))),
                "It looks as if a refractory period of 2 ms were typed in. Take it from `p`.",
            ),
            Misconception(
                "tau_m_for_t_ref",
                _rate(lambda V_inf, p: 1000 / (p.tau_m + _climb(V_inf, p))),
                "You added tau_m to the climb. It is the refractory period, t_ref, that makes each interval longer.",
            ),
            Misconception(
                "fraction_inverted",
                _rate(lambda V_inf, p: 1000 / (p.t_ref - _climb(V_inf, p))),
                "The time of the climb comes out negative: in the logarithm, numerator and denominator are exchanged.",
            ),
            Misconception(
                "t_ref_subtracted",
                _rate(lambda V_inf, p: 1000 / (_climb(V_inf, p) - p.t_ref)),
                "You subtract t_ref. The refractory period makes each interval longer, not shorter.",
            ),
            Misconception(
                "climb_from_rest",
                _rate(
                    lambda V_inf, p: (
                        1000 / (p.t_ref + p.tau_m * np.log((V_inf - p.E_L) / (V_inf - p.V_th)))
                    )
                ),
                "Your climb begins at E_L, as before the first spike. After a spike it begins at V_reset.",
            ),
            Misconception(
                "log10",
                _rate(lambda V_inf, p: 1000 / (p.t_ref + _climb(V_inf, p) / np.log(10))),
                "You used the logarithm to base 10. The natural one, `np.log`, undoes the exponential.",
            ),
            Misconception(
                "no_tau_m",
                _rate(lambda V_inf, p: 1000 / (p.t_ref + _climb(V_inf, p) / p.tau_m)),
                "tau_m is missing: the logarithm is a plain number, and tau_m turns it into a time.",
            ),
            Misconception(
                "rates_added",
                _rate(
                    lambda V_inf, p: (
                        1000 / _climb(V_inf, p) + (1000 / p.t_ref if p.t_ref else np.inf)
                    )
                ),
                "You add two rates. It is the times that add up, t_ref and climb; the rate is one over their sum.",
            ),
            Misconception(
                "no_brackets_in_log",
                _rate(lambda V, p: 1000 / (p.t_ref + p.tau_m * np.log(V - p.V_reset / V - p.V_th))),
                "Brackets: in the logarithm the whole of V∞ − V_reset is divided by the whole of V∞ − V_th.",
            ),
            Misconception(
                "no_brackets_around_interval",
                _rate(
                    lambda V, p: 1000 / p.tau_m * np.log((V - p.V_reset) / (V - p.V_th)) + p.t_ref
                ),
                "Brackets: 1000 is divided by the whole interval, t_ref plus climb, and tau_m belongs to the climb.",
            ),
            Misconception(
                "from_wrong_distance",
                _rate(
                    lambda V, p: (
                        1000 / (p.t_ref + p.tau_m * np.log((p.V_th - p.V_reset) / (V - p.V_th)))
                    )
                ),
                "In the logarithm, what stands above is V∞ − V_reset: how far V is from V∞ when the climb begins.",
            ),
            Misconception(
                "only_where_it_fires",
                lambda I, p: firing_rate(np.asarray(I)[np.asarray(I) > rheobase(p)], p),
                "The currents up to rheobase are gone. Every current keeps its place, and theirs is a rate of 0.",
            ),
            Misconception(
                "typed_rheobase",
                _rate_above_typed_rheobase,
                "0.2 nA is the rheobase of the default neuron only. Which current is the border for the neuron in `p`?",
            ),
            Misconception(
                "not_a_number_below_rheobase",
                _rate_everywhere,
                "Up to rheobase the neuron never fires, and the rate is 0. The formula holds only above: compute it there, and leave 0 elsewhere.",
            ),
            Misconception(
                "rate_below_rheobase",
                _rate_from_size,
                "Your neuron has a rate below rheobase too. There V never reaches threshold, and the rate is 0.",
            ),
            Misconception(
                "only_the_ceiling",
                _rate(lambda V_inf, p: V_inf * 0 + (1000 / p.t_ref if p.t_ref else np.inf)),
                "This is only the ceiling, 1/t_ref. The climb from V_reset to V_th takes time too.",
            ),
        ),
    ),
)

QUESTIONS = {
    "recall-tau_m": Choice(
        "A membrane with tau_m = 20 ms is at rest when a constant current is switched on. How much of the "
        "change to V∞ is done after 20 ms?",
        (
            (
                "All of it.",
                "V comes near V∞ for ever more slowly; after five tau_m about 99 % is done.",
            ),
            ("One half.", "Half is done a little earlier, after 0.69 tau_m, that is 14 ms."),
            ("63 %.", "1 − 1/e = 0.63: that is what tau_m means."),
            ("37 %.", "37 % is what is left to do, 1/e."),
        ),
        right=2,
    ),
    "recall-steady-state": Choice(
        "Which of these does the steady state V∞ not depend on?",
        (
            ("I", "It does: V∞ = E_L + R_m I."),
            ("R_m", "It does: V∞ = E_L + R_m I."),
            ("tau_m", "V∞ = E_L + R_m I. tau_m only says how fast V gets there."),
            ("E_L", "It does: V∞ = E_L + R_m I."),
        ),
        right=2,
    ),
    "recall-euler": Order(
        "Put the lines of one Euler step, inside the loop, into their order.",
        (
            "slope = (p.E_L - V[k] + p.R_m * I[k]) / p.tau_m",
            "change = dt * slope",
            "V[k + 1] = V[k] + change",
        ),
        shown=(1, 2, 0),
        why="First the slope here and now, then the change it makes in dt, then the new value.",
        wrong=(
            ((1, 0), "The change is dt times the slope, so the slope must be known before it."),
            ((2, 1), "The new value adds the change, so the change must be known before it."),
        ),
    ),
    "recall-unit": Number(
        "A textbook drives its neuron with 300 pA. How much is that in our unit?",
        0.3,
        "nA",
        "1 nA = 1000 pA.",
        tolerance=0.001,
        wrong=(
            (300, "300 nA would be a thousand times as much. 1 nA = 1000 pA."),
            (3, "Count the zeros once more: 1 nA = 1000 pA."),
            (0.03, "Count the zeros once more: 1 nA = 1000 pA."),
            (300000, "A pA is smaller than a nA, so the number becomes smaller: 1 nA = 1000 pA."),
        ),
        otherwise="1 nA = 1000 pA, so divide by 1000.",
    ),
    "order-of-a-step": Order(
        "Now the neuron has a threshold. Put what happens in one time step into its order.",
        (
            "V[k + 1] = euler_step(V[k], I[k], p, dt)",
            "spikes[k + 1] = V[k + 1] >= p.V_th",
            "if spikes[k + 1]: V[k + 1] = p.V_reset",
        ),
        shown=(2, 0, 1),
        why="Update, test, reset. The reset comes last, and it overwrites the update.",
        wrong=(
            (
                (2, 1),
                "Whether there was a spike is known only after the test. Before it, the line with `if` does nothing, and V is never reset.",
            ),
            (
                (1, 0),
                "Before the update there is nothing new to test, and the spike would be missed.",
            ),
        ),
    ),
    "at-threshold": Choice(
        "A current of exactly the rheobase flows for as long as you like. What does V do?",
        (
            (
                "It reaches threshold, and the neuron fires.",
                "V∞ is V_th itself, and V never quite gets to V∞.",
            ),
            (
                "It comes nearer and nearer to threshold, and the neuron never fires.",
                "It is the old exponential towards V∞, and V∞ is V_th.",
            ),
            ("It stays at rest.", "Any current moves V: here by R_m I = V_th − E_L, in the end."),
        ),
        right=1,
        prediction=True,
    ),
    "first-interval": Choice(
        "A neuron whose V_reset lies below E_L fires under a constant current. Is the first spike's "
        "latency, from the start, as long as the intervals between the later spikes?",
        (
            (
                "As long.",
                "It would be if V_reset were E_L. Here the later climbs begin further down.",
            ),
            (
                "Shorter than the intervals.",
                "The first climb begins at E_L, the later ones begin lower, at V_reset.",
            ),
            (
                "Longer than the intervals.",
                "So it is when V_reset lies above E_L. Here it lies below, and the later climbs are longer.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "double-current": Choice(
        "Under 0.3 nA the neuron fires at 45.5 Hz; its rheobase is 0.2 nA. You double the current. What "
        "does the rate do?",
        (
            (
                "It doubles, about.",
                "Only what lies above rheobase counts: from 0.1 to 0.4 nA, much more than twice.",
            ),
            (
                "It more than doubles.",
                "What counts is the current above rheobase, and that has grown from 0.1 to 0.4 nA.",
            ),
            ("It less than doubles.", "So it may be with a refractory period. Here t_ref is 0."),
        ),
        right=1,
        prediction=True,
    ),
    "ceiling": Number(
        "A neuron is silent and deaf for t_ref = 5 ms after each spike. However strong the current, "
        "which rate can it not exceed?",
        200,
        "Hz",
        "At best one spike every 5 ms: 1000/5 = 200 a second.",
        tolerance=0.5,
        wrong=(
            (0.2, "0.2 spikes per ms: now in Hz, that is per second."),
            (5, "5 ms is the shortest interval. How many of these go into one second?"),
            (5000, "The shorter the interval, the higher the rate: divide by it."),
        ),
        otherwise="One spike every 5 ms at best. How many of these go into 1000 ms?",
        prediction=True,
    ),
    "slower-membrane": Choice(
        "You double tau_m and leave everything else. What happens to the firing of a neuron with t_ref = 0?",
        (
            ("The rheobase doubles.", "The rheobase is (V_th − E_L)/R_m: no tau_m in it."),
            (
                "The rheobase stays, and the rate halves.",
                "Every climb takes twice as long, and the place it leads to is the same.",
            ),
            ("The rate doubles.", "A larger tau_m is a slower membrane."),
            ("Nothing.", "V∞ stays, but the way there takes twice as long."),
        ),
        right=1,
        prediction=True,
    ),
}
