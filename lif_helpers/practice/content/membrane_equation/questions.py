"""The questions of notebook 01."""

from lif_helpers.practice.questions import Choice, Number

QUESTIONS = {
    "leak-alone": Choice(
        "No input. Somebody has pushed the membrane from rest, −70 mV, up to −50 mV, and now lets go. "
        "What does V do?",
        (
            (
                "It stays at −50 mV.",
                "Nothing holds it there: as long as V is not at E_L, the leak is not zero, and V moves.",
            ),
            (
                "It falls to 0 mV.",
                "0 mV is the outside. The leak does not empty the cell; it brings V to its own "
                "battery, E_L.",
            ),
            (
                "It falls along a straight line to −70 mV.",
                "The place is right, the way is not: the pull is −(V − E_L), so it fades as V comes near.",
            ),
            (
                "It falls along a curve to −70 mV, fast at first and then slower.",
                "The pull is in proportion to the distance from E_L, and fades with it.",
            ),
        ),
        right=3,
        prediction=True,
    ),
    "input-alone": Choice(
        "No leak, and a constant current of 0.2 nA. What does V do?",
        (
            (
                "It rises and settles.",
                "Something would have to hold it back, and there is nothing: the leak is what makes "
                "a membrane settle.",
            ),
            (
                "It rises along a straight line, without end.",
                "The same charge comes in every millisecond, and all of it stays.",
            ),
            (
                "It jumps at once to a new value and stays there.",
                "A capacitor needs time to fill. A current is charge per time, not charge.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "steady-state": Number(
        "Leak and input together: E_L is −70 mV, R_m is 100 MΩ, I is 0.2 nA. Where does V settle? "
        "(When V no longer changes, leak and input cancel.)",
        -50,
        "mV",
        "−70 mV + 100 MΩ · 0.2 nA = −50 mV.",
        tolerance=0.5,
        wrong=(
            (20, "20 mV is R_m I, how far V rises. It rises from E_L."),
            (-20, "20 mV is how far V rises, and it rises from E_L = −70 mV."),
            (-90, "A positive current pushes V up from E_L, not down."),
            (-70, "That is where V settles without input. The current holds it higher."),
            (-69.8, "MΩ · nA is mV already: 100 MΩ · 0.2 nA = 20 mV."),
        ),
        otherwise="Where V no longer changes, V − E_L = R_m I. Put the numbers in, in mV, MΩ and nA.",
        prediction=True,
    ),
    "euler-error": Choice(
        "You make Euler's step half as long. What happens to the largest error?",
        (
            (
                "It stays the same.",
                "Then no step would be short enough. Shorter steps follow the curve better.",
            ),
            ("It halves.", "The error is in proportion to dt: Euler's method is of first order."),
            (
                "It shrinks to a quarter.",
                "One step's error does, but you now take twice as many steps: together they halve it.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "euler-too-long": Choice(
        "The constants stay the same, tau_m is 20 ms, but Euler's step is 42 ms long. What will the "
        "simulated V do?",
        (
            (
                "It settles at V∞, only with fewer points.",
                "It settles as long as dt is below 2 tau_m, 40 ms. This step is longer.",
            ),
            (
                "It jumps back and forth across V∞, in smaller and smaller jumps.",
                "So it is between tau_m and twice tau_m. 42 ms is more than twice 20 ms.",
            ),
            (
                "It jumps back and forth across V∞, in larger and larger jumps.",
                "Each step multiplies the distance to V∞ by 1 − dt/tau_m = −1.1.",
            ),
        ),
        right=2,
        prediction=True,
    ),
    "double-R_m": Choice(
        "The current and C_m stay as they are, and R_m doubles. What happens to the response?",
        (
            (
                "Twice as high above rest, equally fast.",
                "Higher, yes. But tau_m = R_m C_m doubles too.",
            ),
            (
                "Equally high, half as fast.",
                "That is what doubling C_m does. R_m also sets the height, R_m I.",
            ),
            (
                "Twice as high above rest, and it needs twice as long.",
                "R_m sets the height, R_m I, and the time constant, R_m C_m.",
            ),
            (
                "Half as high above rest, equally fast.",
                "A larger resistance means a smaller leak, so the same current lifts V further.",
            ),
        ),
        right=2,
        prediction=True,
    ),
    "slow-or-fast": Choice(
        "The same swing of current, once at 5 Hz and once at 100 Hz. In which does V swing further?",
        (
            (
                "At 5 Hz.",
                "The membrane needs about tau_m = 20 ms to move; a slow swing gives it the time.",
            ),
            (
                "At 100 Hz.",
                "A faster swing does not push harder: it turns round before V has got anywhere.",
            ),
            ("Equally in both.", "So it would be if the membrane needed no time to charge."),
        ),
        right=0,
        prediction=True,
    ),
    "two-pulses": Choice(
        "Two pulses of 2 ms, 10 ms apart. Neuron A has tau_m = 5 ms, neuron B has tau_m = 40 ms, and R_m is "
        "the same. Which of them reaches the higher second peak, in mV?",
        (
            (
                "A, with tau_m = 5 ms.",
                "With the same R_m, the small tau_m means a small capacitor, which each pulse lifts far: "
                "9.4 mV in A, 2.2 mV in B.",
            ),
            (
                "B, with tau_m = 40 ms.",
                "B remembers the first pulse better. But with the same R_m its capacitor is eight times as "
                "large, and each pulse lifts it less: 2.2 mV in B, 9.4 mV in A.",
            ),
            (
                "Both the same.",
                "The charge is the same, but not the capacitor that it fills: 9.4 mV in A, 2.2 mV in B.",
            ),
        ),
        right=0,
        prediction=True,
    ),
}
