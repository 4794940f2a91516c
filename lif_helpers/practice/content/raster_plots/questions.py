"""The questions of notebook 04."""

from lif_helpers.practice.questions import Choice, Number, Order

QUESTIONS = {
    "recall-root-n": Number(
        "The sum of 4 independent random numbers has the standard deviation 1. What is that of the sum of 100?",
        5,
        "",
        "√(100/4) = 5.",
        tolerance=0.05,
        wrong=(
            (25, "25 times as many numbers, but they partly cancel: by the √n law."),
            (1, "More numbers do spread their sum further, only not in proportion."),
            (10, "√100 = 10 is against one number. Against four it is √(100/4)."),
            (0.2, "The spread of a *sum* grows with n. It is that of a mean that shrinks."),
        ),
        otherwise="25 times as many numbers: the spread grows with the root of that.",
    ),
    "recall-white": Choice(
        "Why is white noise divided by sqrt(dt)?",
        (
            (
                "So that the membrane fluctuates equally strongly whatever dt is.",
                "In a given time there are 1/dt numbers, and their sum grows only with the root of how many they are.",
            ),
            ("So that the mean does not depend on dt.", "The mean is I_mean with or without it."),
            (
                "So that its unit becomes Hz.",
                "Its unit is nA; sigma has the unit nA·√ms to make up for it.",
            ),
        ),
        right=0,
    ),
    "recall-fluctuation": Choice(
        "What does it mean that a neuron is fluctuation-driven?",
        (
            (
                "Its threshold fluctuates.",
                "V_th is a constant of the neuron. It is the input that fluctuates.",
            ),
            (
                "Its mean input alone would leave it below threshold.",
                "It fires only when chance carries it over, and so irregularly.",
            ),
            (
                "It gets a sinusoidal input.",
                "A sinusoid is no chance: such a neuron fires in step with it.",
            ),
        ),
        right=1,
    ),
    "bits": Number(
        "A neuron is watched for 8 steps and spikes in the last one and in the third from the end: 00000101. Which number "
        "is that?",
        5,
        "",
        "1·4 + 0·2 + 1·1 = 5.",
        wrong=(
            (101, "Read it as a binary number: the places are worth 1, 2, 4, 8, … from the right."),
            (2, "Two spikes, but each place has its own worth: 1, 2, 4, … from the right."),
            (160, "You read it from the other end. The last place is worth 1."),
            (6, "The last place is worth 1, the one before it 2, and the third from the end 4."),
        ),
        otherwise="The places are worth 1, 2, 4, 8, … from the right. Add up those with a 1.",
    ),
    "cv-clock": Choice(
        "Which CV has a neuron that fires like a clock, every 20 ms?",
        (
            ("0", "Its intervals do not vary: the standard deviation is 0."),
            ("1", "A neuron that fires completely at random, as a Poisson process, has a CV of 1."),
            ("20", "The CV has no unit: it compares the spread of the intervals with their mean."),
        ),
        right=0,
        prediction=True,
    ),
    "same-rate": Choice(
        "Two neurons fire 20 times a second, one mean-driven and one fluctuation-driven. Can their rasters be told apart?",
        (
            ("No: the rate is all there is.", "The rate says how many, not when."),
            (
                "Yes, by how the spikes are spaced.",
                "One has strokes at nearly equal distances, the other clusters and gaps by chance.",
            ),
            ("Only from V.", "The spike times alone show it: look at the intervals."),
        ),
        right=1,
        prediction=True,
    ),
    "hertz": Choice(
        "A course plots, for 500 neurons in steps of 1 ms, the number of spikes in each step divided by 500, and labels the axis "
        "“rate (Hz)”. Its peak is 0.14. What is wrong with “0.14 Hz”?",
        (
            (
                "Nothing.",
                "A rate of 0.14 Hz would be one spike in seven seconds. In this step 70 of 500 neurons fired.",
            ),
            (
                "It is spikes per neuron and step. In Hz it is 140.",
                "A step lasts 1 ms = 0.001 s, and 0.14/0.001 s is 140 Hz.",
            ),
            (
                "It should be multiplied by 500.",
                "Then it would be the count again, 70 spikes. A rate is per neuron and per time.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "bin-width": Choice(
        "You count the same spikes in bins of 20 ms in place of 2 ms. What happens to the curve of the population rate?",
        (
            (
                "It becomes ten times as high.",
                "There are more spikes in each bin, but each is divided by a longer time.",
            ),
            (
                "It becomes smoother, and its mean stays.",
                "More spikes in each bin, divided by a longer time: chance is smaller compared with their number, and detail within a bin is lost.",
            ),
            ("Nothing.", "The mean stays, but the curve does not."),
        ),
        right=1,
        prediction=True,
    ),
    "population-order": Order(
        "One step of `simulate_population`, for all neurons at once. Put the lines into their order.",
        (
            "V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)",
            "V_after, spiked = spike_and_reset(V[:, k + 1], p)",
            "spikes[:, k + 1] = spiked",
            "V[:, k + 1] = V_after",
        ),
        shown=(3, 1, 0, 2),
        why="Step, rule, and then store both that the rule gives back, in any order.",
        right_too=((0, 1, 3, 2),),
        wrong=(
            ((3, 1), "V after the rule is known only after the rule."),
            ((2, 1), "Who has spiked is known only after the rule."),
            ((1, 0), "Before the step there is nothing new for the rule to test."),
        ),
    ),
}
