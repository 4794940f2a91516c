"""The questions of notebook 02."""

from lif_helpers.practice.questions import Choice, Number, Order

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
                "Only what lies above rheobase lets it fire: 0.1 nA before, 0.4 nA now. The rate grows from 45.5 to 123 Hz, more than twice (not four times: the curve begins steeply, and then goes on flatter).",
            ),
            (
                "It more than doubles.",
                "It is the current above rheobase that lets it fire: 0.1 nA before, 0.4 nA now. The rate grows from 45.5 to 123 Hz (not four times: the curve begins steeply, and then goes on flatter).",
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
        "You double tau_m (R_m stays, so C_m doubles too) and leave everything else. What happens to the firing of a neuron with t_ref = 0?",
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
