"""The exercises of notebook 02."""

import numpy as np

from lif_helpers.neurons import euler_step, exact_step, spike_and_reset
from lif_helpers.practice.feedback import Exercise
from lif_helpers.practice.membrane_equation import CURRENTS, NEURONS, VOLTAGES
from lif_helpers.practice.questions import Choice, Number, Order
from lif_helpers.theory import firing_rate, rheobase, steady_state


def simulate_lif(I, p, dt):
    """`(V, spikes)` at each step of dt (ms) under the current I (nA), t_ref left out."""
    V = np.full(len(I), p.E_L)
    spikes = np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
        V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)
    return V, spikes


def simulate_lif_exactly(I, p, dt):
    V = np.full(len(I), p.E_L)
    spikes = np.zeros(len(I), dtype=bool)
    for k in range(len(I) - 1):
        V[k + 1], spikes[k + 1] = spike_and_reset(exact_step(V[k], I[k], p, dt), p)
    return V, spikes


EXERCISES = (
    Exercise(
        steady_state,
        probes=tuple(
            probe for p in NEURONS for probe in [(0.0, p), (0.2, p), (-0.1, p), (CURRENTS, p)]
        ),
        hints=(
            "In the steady state nothing changes any more: leak and input cancel.",
            "Set dV/dt = 0 in the membrane equation: 0 = −(V − E_L) + R_m I.",
            "Solve for V: move the leak to the other side. V is E_L plus something in mV.",
        ),
    ),
    Exercise(
        rheobase,
        probes=tuple((p,) for p in (*NEURONS, NEURONS[0].replace(R_m=35, V_th=-41))),
        hints=(
            "The rheobase is the current whose steady state lies exactly at threshold.",
            "Write V∞ = E_L + R_m I, put V_th in the place of V∞, and solve for I.",
            "The membrane must rise by V_th − E_L, in mV. Ohm's law turns that into nA with R_m, in MΩ.",
        ),
    ),
    Exercise(
        spike_and_reset,
        probes=tuple(
            probe
            for p in NEURONS
            for probe in [
                (-60.0, p),
                (p.V_th, p),
                (p.V_th + 3, p),
                (np.append(VOLTAGES, [p.V_th, p.V_th - 0.01, 10.0]), p),
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
    ),
    Exercise(
        simulate_lif,
        probes=tuple(
            (I, p, dt)
            for p in NEURONS
            for dt in (0.5, 0.1)
            for I in [np.full(600, 0.31), np.linspace(0, 0.5, 500), np.zeros(1)]
        ),
        hints=(
            "It is `simulate_membrane` of notebook 01 with one thing more in each step: after V has moved, "
            "look whether it has reached the threshold.",
            "In the loop: first the step gives V[k + 1], then `spike_and_reset` looks at it, and what that "
            "gives back is what you store.",
            "Make `spikes = np.zeros(len(I), dtype=bool)` beside V. In the loop, after the Euler step: "
            "`V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)`. Give back `V, spikes`.",
        ),
        also_right={
            simulate_lif_exactly: "You used the exact step, which is even better than Euler's.",
        },
    ),
    Exercise(
        firing_rate,
        probes=tuple(
            probe
            for p in (*NEURONS, NEURONS[0].replace(t_ref=0))
            for probe in [
                (0.0, p),
                (rheobase(p), p),
                (1.2 * rheobase(p), p),
                (0.7, p),
                (np.array([-0.1, 0.05, 0.3, 0.9]), p),
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
                "After the reset V is no longer above threshold: whoever tests only then never sees a "
                "spike.",
            ),
            (
                (1, 0),
                "Before the update there is nothing new to test: the spike would come a step late.",
            ),
            ((2, 0), "The update would overwrite the reset, and V would go on above threshold."),
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
