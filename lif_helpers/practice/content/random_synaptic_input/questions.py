"""The questions of notebook 03."""

from lif_helpers.practice.questions import Choice, Number, Order

QUESTIONS = {
    "recall-rheobase": Number(
        "A neuron has E_L = −70 mV, V_th = −50 mV and R_m = 200 MΩ. What is its rheobase?",
        0.1,
        "nA",
        "20 mV / 200 MΩ = 0.1 nA.",
        tolerance=0.002,
        wrong=(
            (
                4000,
                "You multiplied. Ohm's law the other way round: current = voltage / resistance.",
            ),
            (10, "Upside down: current = voltage / resistance, 20 mV / 200 MΩ."),
            (100, "That is in pA. mV/MΩ is nA: 20/200."),
            (-0.1, "V must rise from rest to threshold, by +20 mV."),
            (0.2, "That is for 100 MΩ. This neuron has 200 MΩ."),
            (-0.25, "V rises from rest, −70 mV, not from 0."),
        ),
        otherwise="How far must V rise, in mV? Divide by R_m, in MΩ: that is nA.",
    ),
    "recall-stored": Choice(
        "You plot the stored V of a simulated neuron that fires. How high does the line reach?",
        (
            ("Just below V_th.", "At the step of a spike, the value after the reset is stored."),
            (
                "To about +30 mV, the peak of the spike.",
                "The model does not describe the shape of a spike. The strokes are drawn by hand.",
            ),
            ("To V∞.", "So it would without a threshold."),
        ),
        right=0,
    ),
    "recall-interval": Choice(
        "Theory says that the interval is 16.95 ms. You simulate with the exact step and dt = 2 ms. What is the "
        "simulated interval?",
        (
            (
                "16 ms",
                "After 16 ms V has not reached threshold yet. The crossing is seen at the next step's end.",
            ),
            ("16.95 ms", "Spikes happen at whole steps only: 2, 4, 6, ... ms."),
            (
                "18 ms",
                "The crossing is seen at the end of the step in which it happens: rounded up.",
            ),
        ),
        right=2,
    ),
    "recall-reset": Order(
        "Put what happens in one step of `simulate_lif` into its order.",
        (
            "take the Euler step from V[k] to V[k + 1]",
            "look whether V[k + 1] has reached V_th",
            "if so: note a spike, and put V[k + 1] to V_reset",
        ),
        shown=(1, 2, 0),
        why="Update, test, reset.",
        wrong=(
            ((1, 0), "Before the update there is no new value to test."),
            ((2, 1), "First test, then reset: after the reset V is below threshold."),
        ),
    ),
    "xi": Choice(
        "xi is drawn anew in each time step, uniformly between −1 and 1. What does the current look like?",
        (
            (
                "It wanders slowly up and down, like a walk.",
                "A walk remembers where it was. Here each step's number knows nothing of the one before.",
            ),
            (
                "It jumps from step to step, around I_mean, as often above as below.",
                "Each number is new, and their mean is 0.",
            ),
            (
                "It lies always above I_mean.",
                "So it would if xi lay between 0 and 1. It is as often negative.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "ensemble-mean": Choice(
        "500 membranes get the same I_mean, each with its own noise. You draw the mean of their V over time. How "
        "does it look?",
        (
            (
                "As jagged as a single trace.",
                "At each moment some are above and some below, and in the mean of 500 that nearly cancels.",
            ),
            (
                "Like the smooth charging curve of notebook 01.",
                "The noises cancel, and what is left is the answer to the mean current.",
            ),
            ("Flat, at rest.", "The noises cancel, but the mean current is there all the same."),
        ),
        right=1,
        prediction=True,
    ),
    "ensemble-spread": Choice(
        "At the start all 500 are at rest. How does their spread, the standard deviation, go on?",
        (
            (
                "It grows without end.",
                "So it would without a leak. The leak pulls each back to the mean, the harder the further it is away.",
            ),
            (
                "It grows, and then stays.",
                "Noise drives them apart, the leak pulls them together, and after about tau_m the two balance.",
            ),
            ("It is the same from the start.", "At the start all are at E_L, exactly."),
        ),
        right=1,
        prediction=True,
    ),
    "noise-and-tau_m": Choice(
        "You double tau_m, with R_m fixed (so C_m doubles), and leave the noise as it is. What do the "
        "fluctuations of V do?",
        (
            (
                "They become larger and slower.",
                "Slower, yes. But the larger capacitor moves less under the same noise.",
            ),
            (
                "They become smaller and slower.",
                "A slow membrane averages over more of the noise, and with R_m fixed its capacitor is larger.",
            ),
            (
                "They become smaller and faster.",
                "Smaller, yes. But a larger tau_m is a slower membrane.",
            ),
            (
                "They stay as they are.",
                "The membrane is a low-pass filter: tau_m says how much it smooths.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "longer-run": Choice(
        "You simulate for 600 ms in place of 150 ms, with the course's equation, and look at the spread of V "
        "after 149 ms in both runs. What does the longer run do to it?",
        (
            (
                "It is the same.",
                "Look at the equation: t_max stands under the root, so a longer run has stronger noise from its start.",
            ),
            (
                "It is twice as large.",
                "sqrt(t_max/dt): four times as long makes the noise twice as strong, from the first step on.",
            ),
            (
                "It is four times as large.",
                "t_max grows fourfold, but it stands under a root.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "shorter-steps": Choice(
        "Somebody adds `0.2 * rng.standard_normal(n_steps)` nA to the current, whatever dt is, and then refines dt "
        "from 1 to 0.1 ms. What happens to the fluctuations of V?",
        (
            (
                "They stay.",
                "In each ms there are now ten random numbers in place of one, each a tenth as long. By the law of 3.2 ten of them add up to √10, not to 10 of one.",
            ),
            (
                "They shrink, to about a third.",
                "Ten small pushes in place of one large one add up to less: by sqrt(10) = 3.2.",
            ),
            ("They grow.", "There are more pushes, but each lasts only a tenth of the time."),
        ),
        right=1,
        prediction=True,
    ),
    "few-or-many": Choice(
        "250 hits a second, each of 2 mV, or 4000 hits a second, each of 0.125 mV: the mean is the same. In which does "
        "V fluctuate more?",
        (
            (
                "With few strong hits.",
                "The mean goes with rate times size, the square of the noise with rate times size squared: size counts more.",
            ),
            (
                "With many weak hits.",
                "There are more of them, but they even out: the square of the noise goes with the square of the size.",
            ),
            (
                "Equally in both.",
                "The mean is equal, the noise is not: there the size counts more.",
            ),
        ),
        right=0,
        prediction=True,
    ),
    "below-rheobase": Choice(
        "The mean input is 10 % below rheobase, and there is noise on it. Does the neuron fire?",
        (
            (
                "Never.",
                "So it would be without the noise. With it, V is carried up to threshold now and then.",
            ),
            (
                "Now and then, at irregular times.",
                "Without noise V would stay below threshold. Now and then, by chance, noise carries it over.",
            ),
            (
                "Regularly, but slowly.",
                "What decides when it fires is chance, and chance has no clock.",
            ),
        ),
        right=1,
        prediction=True,
    ),
}
