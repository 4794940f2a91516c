"""The ten questions of the inventory, in ordinary words, so that they can be answered before notebook 01."""

from dataclasses import dataclass

from lif_helpers.practice.questions import Choice


@dataclass(frozen=True)
class Item(Choice):
    """One of the ten questions, and the notebook that it belongs to."""

    notebook: str = ""


ITEMS = {
    "time-constant": Item(
        "Two membranes get the same constant current, too weak to make them fire. They have the same resistance, but one is slower: its time "
        "constant is twice as large. Where do their voltages end, and when?",
        (
            (
                "The slower one ends half as high, at the same time.",
                "The time constant says how fast, not how far: V∞ = E_L + R_m I, with no tau_m in it.",
            ),
            (
                "Both end at the same voltage; the slower one takes twice as long.",
                "V∞ = E_L + R_m I has no tau_m in it. tau_m is the pace.",
            ),
            (
                "The slower one ends twice as high, and takes twice as long.",
                "Twice as long, yes. But where V ends is E_L + R_m I, with no tau_m in it.",
            ),
            (
                "Neither ends anywhere: both rise as long as the current flows, the slower one at half the slope.",
                "So it would without a leak. The leak grows with V until it carries off as much as flows in.",
            ),
        ),
        right=1,
        notebook="01",
    ),
    "steady-state": Item(
        "A constant current flows into a leaky membrane that cannot fire. After a while its voltage no longer rises. Why?",
        (
            (
                "The membrane is full: it holds no more charge.",
                "A capacitor is never full. More current would raise it further.",
            ),
            (
                "The current no longer flows in, since the voltage inside holds it back.",
                "The current that is injected stays as it was. It is the leak that has changed.",
            ),
            (
                "The leak stops once its time constant has passed.",
                "At that time 63 % is done, and the leak is still growing.",
            ),
            (
                "The leak has grown with the voltage, until as much flows out as flows in.",
                "Leak and input cancel: 0 = −(V − E_L) + R_m I.",
            ),
        ),
        right=3,
        notebook="01",
    ),
    "rheobase": Item(
        "A constant current is just so strong that the voltage would end exactly at the threshold for firing. There is no noise. It flows for "
        "as long as you like. What does the neuron do?",
        (
            (
                "It fires once, when the voltage arrives at the threshold.",
                "V never quite arrives: the way that is left shrinks to 37 % in each tau_m, and is never zero.",
            ),
            (
                "It fires again and again, slowly.",
                "So it would with the least bit more current. At the rheobase itself V never quite arrives.",
            ),
            (
                "It comes ever nearer to the threshold and never fires.",
                "V∞ is V_th itself, and V never quite gets to V∞.",
            ),
            (
                "Its voltage does not move: the current is not strong enough.",
                "Every current moves V. This one moves it by V_th − E_L in the end.",
            ),
        ),
        right=2,
        notebook="02",
    ),
    "ceiling": Item(
        "After each spike a neuron is deaf and silent for 4 ms. Its input current is made stronger and stronger. What does its firing rate do?",
        (
            (
                "It comes nearer and nearer to 250 spikes a second.",
                "The climb to threshold grows ever shorter, the 4 ms stay: 1000/4 = 250.",
            ),
            (
                "It grows without end; every spike is only 4 ms late.",
                "Every interval is at least 4 ms long, so more than 250 do not go into a second.",
            ),
            (
                "It grows up to 250 spikes a second, and falls when the current is stronger still.",
                "A stronger current never makes the climb longer, so the rate does not fall.",
            ),
            (
                "It grows as before; the 4 ms matter only when the neuron fires slowly.",
                "The other way round: 4 ms are little in an interval of 200 ms, and much in one of 5 ms.",
            ),
        ),
        right=0,
        notebook="02",
    ),
    "euler-error": Item(
        "A program follows a bent curve in short straight steps, each along the slope at its start. You make the steps ten times shorter. What does "
        "that do to the error at the end?",
        (
            (
                "It stays: ten times as many steps make ten times as many errors.",
                "There are ten times as many, but each is a hundred times smaller.",
            ),
            (
                "It becomes about ten times smaller.",
                "Each step's error is a hundred times smaller, and there are ten times as many steps.",
            ),
            (
                "It becomes about a hundred times smaller.",
                "That holds for the error of one step. There are ten times as many of them.",
            ),
            (
                "It becomes about three times smaller.",
                "Errors that go by chance shrink by the root. These all point the same way.",
            ),
        ),
        right=1,
        notebook="06",
    ),
    "noise-and-step": Item(
        "In a simulation, noise gives a voltage one random push each millisecond, up or down. Now it is to get ten smaller pushes in each millisecond, "
        "and still wander as far in a second. How large must the small pushes be?",
        (
            (
                "As large as before: up and down cancel anyway.",
                "They cancel in part only. Ten times as many pushes of the same size wander √10 times as far.",
            ),
            (
                "A tenth of the large ones.",
                "So it would be if all went the same way. Ten random pushes partly cancel: they add up to √10, not to 10.",
            ),
            (
                "A hundredth of the large ones.",
                "It is the squares of the pushes that add up: ten times as many, each with a tenth of the square.",
            ),
            (
                "About a third of the large ones.",
                "Ten random pushes add up to √10 = 3.2 of one. So a push goes with √dt, and the current that makes it with 1/√dt.",
            ),
        ),
        right=3,
        notebook="03",
    ),
    "mean-and-spread": Item(
        "A thousand membranes that cannot fire start at rest. Each gets the same mean current, and noise of its own. What do the mean of their voltages "
        "and their spread do?",
        (
            (
                "The mean stays at rest, since the noise cancels; the spread grows and settles.",
                "The noise cancels in the mean, the mean current does not: it charges them all.",
            ),
            (
                "The mean rises and settles; the spread grows without end.",
                "So it would without a leak. The leak pulls each back to the mean, the harder the further away it is.",
            ),
            (
                "The mean rises and settles; so does the spread.",
                "The mean goes as without noise. Noise drives them apart and the leak pulls them together, until the two balance.",
            ),
            (
                "The mean is as jagged as a single voltage; the spread is the same from the start.",
                "In the mean of a thousand the noise nearly cancels. And at the start all are equal.",
            ),
        ),
        right=2,
        notebook="03",
    ),
    "two-regimes": Item(
        "Two neurons fire 20 times a second, both under noisy currents. The mean current of the first is more than it needs to fire; that of the second is a little "
        "too weak, and only the noise lifts it over. How do their spikes come?",
        (
            (
                "The first almost like a clock, the second irregularly.",
                "The first climbs surely, and noise only shifts the spikes a little. The second waits for chance.",
            ),
            (
                "Both in the same way: the rate is the same.",
                "The rate says how many spikes there are, not how they are spaced.",
            ),
            (
                "Both irregularly: both have noise.",
                "Noise shifts the spikes of the first a little. What drives it to threshold is its mean.",
            ),
            (
                "The first irregularly, since its input is strong; the second almost like a clock.",
                "The other way round: a strong mean makes a clock, and chance has none.",
            ),
        ),
        right=0,
        notebook="04",
    ),
    "raster-and-rate": Item(
        "A figure has a row for each of 100 neurons, time runs to the right, and each spike is a stroke. In every strip of 2 ms stand 10 strokes, each in "
        "another row. At which rate does a neuron fire, on average?",
        (
            (
                "0.1 spikes a second",
                "A tenth of them fires in each 2 ms. In a second there are 500 times 2 ms.",
            ),
            (
                "10 spikes a second",
                "10 is how many spikes there are in 2 ms, in all neurons together.",
            ),
            (
                "50 spikes a second",
                "10 of 100 in 2 ms: 0.1/0.002 s = 50 per second.",
            ),
            (
                "5000 spikes a second",
                "So many there are in all 100 neurons together. The rate of one is a hundredth of that.",
            ),
        ),
        right=2,
        notebook="04",
    ),
    "missed-between": Item(
        "A simulation of a neuron with noise looks at the voltage once every millisecond, and notes a spike if it is above threshold then. Each value it looks at is "
        "exact. Compared with the real neuron, how many spikes does it note?",
        (
            (
                "As many: each value is exact.",
                "Each value is, but between two of them the voltage may rise above threshold and come back.",
            ),
            (
                "Too few.",
                "Between two looks the voltage may rise above threshold and come back, unseen.",
            ),
            (
                "Too many.",
                "For that it would have to see crossings that are none.",
            ),
            (
                "As many, but each up to a millisecond late.",
                "Late they are. But some are missed altogether: the voltage rises above threshold and comes back between two looks.",
            ),
        ),
        right=1,
        notebook="06",
    ),
}
