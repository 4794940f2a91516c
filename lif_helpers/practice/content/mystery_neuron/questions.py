"""The questions of notebook 07; those about the patients are made by the patients."""

from lif_helpers.practice.questions import Choice, Number

QUESTIONS = {
    "recall-exact": Choice(
        "Notebook 06: the current is constant over each step. How large is the error of V that the *exact* step makes below threshold?",
        (
            (
                "It goes with dt, as Euler's does.",
                "Euler's step keeps the slope of the step's start. The exact step knows the whole curve.",
            ),
            (
                "None, whatever dt is.",
                "It is the solution itself, so V is right at each sample. What remains rounded to dt is when a spike is noted.",
            ),
            (
                "It is none only if dt is much smaller than tau_m.",
                "That is what Euler's step needs. The exponential holds for any dt.",
            ),
        ),
        right=1,
    ),
    "recall-least-current": Choice(
        "A current that grows slowly makes a neuron fire for the first time at 0.15 nA (think of notebook 02). What have you measured?",
        (
            (
                "Its threshold V_th.",
                "V_th is a voltage. The current that leads just there is (V_th − E_L)/R_m.",
            ),
            (
                "About its rheobase.",
                "The border between silence and spikes, (V_th − E_L)/R_m. V lags behind a ramp, so the rheobase itself is a little below 0.15 nA.",
            ),
            (
                "Its tau_m.",
                "A slow ramp leaves V time to follow. That hides tau_m rather than showing it.",
            ),
        ),
        right=1,
    ),
    "recall-two-climbs": Number(
        "Notebook 02: a neuron with t_ref = 3 ms fires regularly at 40 Hz under a constant current. How long does each climb from V_reset to "
        "V_th take?",
        22,
        "ms",
        "An interval is 1000/40 = 25 ms: 3 ms of refractory period, and 22 ms of climb.",
        tolerance=0.1,
        wrong=(
            (
                25,
                "25 ms is the whole interval. For the first 3 ms of it V stands still at V_reset.",
            ),
            (
                28,
                "The refractory period is a part of the interval: take it off, do not add it.",
            ),
            (37, "40 is a rate. Its interval is 1000/40 ms."),
        ),
        otherwise="How long is an interval at 40 Hz, in ms? The refractory period is a part of it.",
    ),
    "four-times-as-long": Choice(
        "Each sample of V comes with an error of its own. You average a V that stands still, for 50 ms and then for 200 ms. What does the longer time do "
        "to the error of the mean?",
        (
            (
                "Nothing: each sample is as noisy as before.",
                "Each sample is, but in a mean errors above and below partly cancel, the more so the more there are.",
            ),
            (
                "It halves it.",
                "Four times as many samples: the error of a mean goes with one over the root of their number, and √4 = 2.",
            ),
            (
                "It brings it down to a quarter.",
                "A quarter would need sixteen times as many samples: errors cancel by chance, and that goes with the root, √16 = 4.",
            ),
        ),
        right=1,
    ),
    "not-without-spikes": Choice(
        "You may only inject currents so weak that the neuron never spikes. Which of these can you not find?",
        (
            ("E_L", "Inject nothing: V stands at E_L."),
            ("R_m", "Inject a weak current and wait: V has moved by R_m I."),
            (
                "tau_m",
                "Switch a weak current off: V comes back to E_L, and tau_m says how fast.",
            ),
            (
                "V_reset",
                "V is put there by a spike and by nothing else. For V_th and t_ref it takes spikes too.",
            ),
        ),
        right=3,
    ),
}
