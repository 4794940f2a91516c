"""The questions of notebook 05."""

from lif_helpers.practice.questions import Choice, Number, Order

QUESTIONS = {
    "recall-cv": Choice(
        "A neuron has a CV of 0.15. How does it fire?",
        (
            ("Almost like a clock.", "Its intervals vary by 15 % of their mean."),
            ("Completely at random.", "That would be a CV of about 1."),
            (
                "15 times a second.",
                "The CV says nothing of the rate: it compares intervals with their mean.",
            ),
        ),
        right=0,
    ),
    "recall-axis": Choice(
        "`spikes` has one row for each neuron and one column for each time step. What is `np.mean(spikes, axis=0)`?",
        (
            (
                "One number for each neuron.",
                "Axis 0 goes down the rows, over the neurons, and they are what disappears.",
            ),
            ("One number for each time step.", "The mean over neurons, at each moment."),
            ("One number.", "Without an axis it would be."),
        ),
        right=1,
    ),
    "recall-ceiling": Number(
        "What is the highest rate that a neuron with t_ref = 10 ms can reach?",
        100,
        "Hz",
        "1000/10 = 100 spikes a second.",
        tolerance=0.5,
        wrong=(
            (10, "10 ms is the shortest interval. How many go into 1000 ms?"),
            (0.1, "That is per ms. Per second it is a thousand times as many."),
            (1000, "Divide by t_ref."),
        ),
        otherwise="At best one spike every 10 ms.",
    ),
    "step-order": Order(
        "One step of a population with refractory periods. Put it into its order.",
        (
            "V takes one step under the current",
            "neurons with steps left are put back to V_reset",
            "who is at threshold, or above, has spiked, and is put to V_reset",
            "those that spiked in this step get n_ref steps; the others that had steps left have one less",
        ),
        shown=(3, 2, 0, 1),
        why="Update, clamp, test and reset, count.",
        wrong=(
            ((2, 1), "If the test comes before the clamp, a refractory neuron can spike."),
            ((1, 0), "The update would move the clamped ones away from V_reset again."),
            ((3, 2), "The counters must know who spiked."),
        ),
    ),
    "strong-refractory": Choice(
        "A refractory period of 5 ms is added to two neurons, one firing at 10 Hz and one at 100 Hz. Whose rate does it change more?",
        (
            ("That of the slow one.", "Its intervals are 100 ms long: 5 ms more are 5 %."),
            (
                "That of the fast one.",
                "Its intervals are 10 ms long: 5 ms more make that 15.",
            ),
            (
                "Both equally.",
                "Both intervals grow by 5 ms, but 5 ms is more to an interval of 10 ms than to one of 100.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "spread-of-t_ref": Choice(
        "All neurons get the same kind of input, and start together. Now each has a refractory period of its own, some short and some long. Apart "
        "from the blur that noise makes, what happens to the waves in the raster?",
        (
            (
                "Nothing.",
                "A neuron with a longer period needs longer for each interval, and falls behind a little more each time.",
            ),
            (
                "They bend: neurons with a long period come later.",
                "With each wave the delay grows, until the waves run into each other.",
            ),
            (
                "The neurons with a long period fall silent.",
                "A refractory period makes a neuron slower, not silent.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "loop-cost": Choice(
        "You simulate 1000 neurons, once in a loop over 1000 objects of one neuron each and once with all of them in one array. How much faster is the array?",
        (
            (
                "Not at all: it is the same arithmetic.",
                "The arithmetic is the same, but Python's and NumPy's own work is done once for each neuron or once for all.",
            ),
            (
                "About twice.",
                "Python's and NumPy's own work for one step is thousands of times that of the arithmetic for one neuron.",
            ),
            (
                "A hundred times or more.",
                "Python's and NumPy's own work is done once for all neurons, and what remains is fast arithmetic.",
            ),
        ),
        right=2,
        prediction=True,
    ),
}
