"""The questions of notebook 06."""

from lif_helpers.practice.questions import Choice, Number

QUESTIONS = {
    "recall-slope": Choice(
        "Notebook 01: why does Euler's trace run *above* the true one when the membrane is charged?",
        (
            (
                "Its slope is too steep: it keeps the slope of the step's start, and the true one shrinks.",
                "So the error is the bending of the curve within a step, and shorter steps have less of it.",
            ),
            (
                "It starts too high.",
                "Both start at rest. The error is made within each step.",
            ),
            (
                "Rounding in the computer.",
                "Round-off is a million million times smaller. The error is made by the rule itself.",
            ),
        ),
        right=0,
    ),
    "recall-rounded-up": Choice(
        "Notebook 02: V reaches threshold between two samples, V[k] and V[k+1]. At which of them does the loop note the spike?",
        (
            (
                "At V[k], the one before.",
                "There V is still below threshold.",
            ),
            (
                "At V[k+1], the one after.",
                "It is the first with V >= V_th. So each interval is rounded up to whole steps.",
            ),
            (
                "At the nearer of the two.",
                "The loop compares each sample with V_th, and does not look between them.",
            ),
        ),
        right=1,
    ),
    "recall-sqrt-dt": Choice(
        "Notebook 03: what is the standard deviation of white noise in steps of 0.1 ms, compared with steps of 1 ms?",
        (
            (
                "The same.",
                "Then a short step would let noise average out more, and V would be calmer.",
            ),
            (
                "√10 times as large.",
                "I = I_mean + sigma/√dt · N(0, 1): in shorter steps the current jumps more, and V wanders just as far.",
            ),
            (
                "10 times as large.",
                "That would make V wander more in shorter steps: it goes by the root.",
            ),
        ),
        right=1,
    ),
    "recall-state": Choice(
        "Notebook 05: what must a neuron with a refractory period remember from one step to the next?",
        (
            ("Its V.", "And also how long it is still held at V_reset."),
            (
                "Its V, and how many steps of the refractory period are left.",
                "These two are its state. `spiked` and `t` are for those who look at it from outside.",
            ),
            ("All its past spikes.", "Only the last one matters, and only for as long as t_ref."),
        ),
        right=1,
    ),
    "tenth-of-error": Choice(
        "After 20 ms Euler's trace is 0.29 mV off, in steps of 2 ms. About how short must the steps be for an error of 0.029 mV?",
        (
            (
                "1 ms: every halving takes much of the error away.",
                "Half the step, half the error: 0.14 mV.",
            ),
            (
                "0.2 ms.",
                "A tenth of the step, a tenth of the error; and ten times as many steps to compute.",
            ),
            (
                "0.6 ms, since the error goes with the square of dt.",
                "The error of *one* step goes with the square. But there are more of them: over the same time, the error goes with dt.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "late-spikes": Number(
        "From notebook 02 you know that intervals are rounded up. Under 0.28 nA the true interval is 20 ln(28/8) = 25.06 ms; in steps "
        "of 2 ms, with the *exact* step, it is 26 ms. How late, in ms, is spike number 10?",
        value=9.4,
        tolerance=0.15,
        unit="ms",
        why="Every interval is 26 − 25.06 = 0.94 ms too long, and each begins where the last one ended: the errors add up.",
        wrong=(
            (
                0.94,
                "That is the first spike. The second interval begins where the first one ended, late already.",
            ),
            (0, "V is exact at each step, but it is compared with V_th at the steps only."),
            (2, "Not more than a step for each interval. But there are ten of them."),
            (20, "Not a whole step for each interval: 26 − 25.06 ms."),
        ),
        otherwise="How much too long is one interval? And how many of them are there until spike 10?",
        prediction=True,
    ),
    "missed-crossings": Choice(
        "Noise now. V is exact at the grid points, and looked at only there, every 1 ms. Compared with the true neuron, the simulated one fires …",
        (
            (
                "too often.",
                "For that it would have to see crossings that are none.",
            ),
            (
                "too rarely.",
                "Between two grid points V may rise above threshold and come back. The true neuron has spiked, the simulated one missed it.",
            ),
            (
                "just as often, since V is exact.",
                "V is exact at the grid points. What happens between them is not seen.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "quarter-dt": Choice(
        "In noise the rate's error shrinks as √dt. By how much must you shorten dt to halve it?",
        (
            ("To a half.", "Then the error falls by √2 only: to 71 %."),
            (
                "To a quarter.",
                "√(1/4) = 1/2. To get a tenth of the error, you need a hundred times as many steps.",
            ),
            ("To a tenth.", "That brings it to 32 %. A quarter is enough for a half."),
        ),
        right=1,
    ),
}
