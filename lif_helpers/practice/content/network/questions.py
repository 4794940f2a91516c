"""The questions of notebook 08; those about the patients are made by the patients."""

from lif_helpers.practice.questions import Choice, Number

QUESTIONS = {
    "recall-way-back": Choice(
        "Notebook 07: which experiment shows tau_m, and no other constant?",
        (
            (
                "The first spike under a strong current.",
                "When that comes depends on the threshold and on R_m too.",
            ),
            (
                "The way back to rest after a current is switched off, below threshold.",
                "The distance to E_L shrinks like exp(−t/tau_m), whatever the other constants are.",
            ),
            (
                "The voltage at which V settles under a weak current.",
                "That is E_L + R_m I: it shows R_m, and nothing of how fast.",
            ),
        ),
        right=1,
    ),
    "recall-mean-error": Number(
        "Notebook 07: each sample of V has an error of its own, 0.5 mV. How large is the error of the mean of 2500 samples?",
        0.01,
        "mV",
        "√2500 = 50 times as good as one sample: 0.5/50 mV.",
        tolerance=0.0005,
        wrong=(
            (0.5, "That is the error of one sample. What does a mean of n of them gain?"),
            (0.0002, "Errors average out with √n, not with n."),
            (25, "A mean is better than one sample, not worse: divide by √n."),
        ),
        otherwise="The error of a mean of n samples is that of one, divided by √n.",
    ),
    "recall-upright-lines": Choice(
        "Notebook 07: in the raster of a population with noise, all strokes of a moment stand exactly above one another. What is the likely mistake?",
        (
            (
                "All neurons get the same current.",
                "With the same start and the same current they do the same, to the last spike.",
            ),
            (
                "V is never reset.",
                "Then every step above threshold is a spike, of each neuron for itself.",
            ),
            (
                "The noise lacks 1/√dt.",
                "Then it is too weak or too strong, but still each neuron's own.",
            ),
        ),
        right=0,
    ),
    "three-hits": Choice(
        "B is at rest, 20 mV below threshold. Three neurons send it a hit of 8 mV each: once all at the same time, once 20 ms apart. When does B fire?",
        (
            (
                "Both times: 3 · 8 mV are more than 20 mV.",
                "In 20 ms, one tau_m, each hit has leaked down to 37 %: 8, then 3 + 8, then 4 + 8 mV. That is not enough.",
            ),
            (
                "Only when they come together.",
                "Together they are 24 mV. 20 ms apart, each has mostly leaked away before the next one comes.",
            ),
            (
                "Never: each of them is too small.",
                "Hits add up: what comes together lifts V by the sum.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "which-entry": Choice(
        "Neuron 4 inhibits neuron 2: its spike pulls V down by 3 mV. Where in W does that stand, and how?",
        (
            ("W[4, 2] = -3", "Row 4 holds what neuron 4 *gets*. It is neuron 2 that gets it."),
            (
                "W[2, 4] = -3",
                "The first index is who gets it, the second who sends: W[i, j] leads from j to i.",
            ),
            ("W[2, 4] = 3", "The place is right. But a positive number would lift V."),
        ),
        right=1,
    ),
    "round-the-ring": Choice(
        "Ten neurons in a ring: each one lifts the next over threshold, 3 ms later. One spike is started from outside, then no more current flows. What happens?",
        (
            (
                "The spike goes round once, and stops where it began.",
                "Neuron 0 has long recovered when the spike comes back to it, and is lifted over threshold again.",
            ),
            (
                "It goes round and round, at the same pace.",
                "Each spike is made anew by the neuron that it reaches: nothing gets weaker on the way.",
            ),
            (
                "It gets weaker from neuron to neuron, and dies out.",
                "V leaks, but a spike is all or nothing: each neuron sends a full one.",
            ),
            (
                "There are more and more spikes.",
                "Each spike makes exactly one other. With two targets for each neuron there would be more.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "why-one-step": Choice(
        "A lifts B, and B lifts A, each over threshold. Why could a simulation in steps not do this without any delay?",
        (
            (
                "There would be too many spikes for the memory.",
                "Memory is not the difficulty: already the first step could not be finished.",
            ),
            (
                "In one and the same step A's spike would make B's, and B's would make A's, for ever.",
                "Who spiked is known only when a step is done. What it sends can arrive in the next one at the earliest.",
            ),
            (
                "It could, with the exact step.",
                "The exact step follows V under a current. It does not say who of two is first.",
            ),
        ),
        right=1,
    ),
    "matrix-memory": Number(
        "A number takes 8 bytes. How much memory does the matrix W of 12 500 neurons take?",
        1.25,
        "GB",
        "12 500² · 8 bytes = 1.25 · 10⁹ bytes. Most of them say 0.",
        tolerance=0.06,
        wrong=(
            (0.0001, "That is one row. There are 12 500 of them."),
            (0.15625, "That is how many numbers there are, in 10⁹. Each takes 8 bytes."),
            (1250, "That is in MB. 1 GB is 1000 MB."),
            (1250000000, "That is in bytes. A GB is 10⁹ of them."),
        ),
        otherwise="One row and one column for each neuron, 8 bytes for each number; a GB is 10⁹ bytes.",
    ),
    "without-inhibition": Choice(
        "In this network four neurons in five excite. Inhibition is switched off, g = 0. How fast do the neurons fire then?",
        (
            (
                "About as before: inhibitory neurons are few.",
                "They are few, but each of their hits is g times as strong, and they held the others back.",
            ),
            (
                "Hundreds of times a second.",
                "Each spike makes more than one other. Soon two groups of neurons set each other off, one delay after the other.",
            ),
            (
                "About a fifth more, as a fifth of the neurons inhibits.",
                "Excitation feeds on itself: what is added comes back, multiplied, again and again.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "where-the-mean-lies": Choice(
        "In the state AI the neurons fire irregularly. Each gets excitation and inhibition. Where does the *mean* of all its input lead V, if there were no threshold?",
        (
            (
                "Far above threshold: they fire 70 times a second.",
                "Far above, they would fire like clocks. Excitation alone does lead there.",
            ),
            (
                "Near the threshold: inhibition takes off most of what excitation brings.",
                "The two halves are large and nearly cancel. What is left lies a few mV above V_th, little beside the noise, and chance decides when V crosses.",
            ),
            (
                "Near rest: they cancel completely.",
                "Then they would fire far more rarely than they do. Inhibition takes off most of it, but not all.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "which-way": Choice(
        "Suppose all neurons fired at 20 Hz just now. The curve for g = 5 says that with the input of such a network a neuron fires much faster. What will the rate do?",
        (
            (
                "It stays at 20 Hz.",
                "At 20 Hz output and input do not agree: each neuron would fire faster than was supposed.",
            ),
            (
                "It rises, up to where the curve crosses the line.",
                "Left of the crossing more comes out than was supposed, right of it less. So from both sides the rate goes there.",
            ),
            (
                "It rises without end.",
                "The curve falls: the more they fire, the more inhibition holds them. Right of the crossing less comes out than goes in.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "where-theory-fails": Choice(
        "Siegert's formula holds for one neuron in white noise. Where will the theory be wrong about the network?",
        (
            (
                "Where inhibition is strong, for large g.",
                "There the neurons fire irregularly and nearly independently, which is what the theory assumes.",
            ),
            (
                "Where excitation wins, for small g.",
                "There they fire like clocks, and many at the same time. The input of a neuron is no white noise then.",
            ),
            (
                "Nowhere: it is an exact formula.",
                "It is exact for white noise. Whether the input from other neurons is that, is another question.",
            ),
        ),
        right=1,
        prediction=True,
    ),
}
