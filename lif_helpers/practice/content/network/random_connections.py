"""Notebook 08, the exercise `random_connections`: who is connected is random, so many draws are compared."""

from dataclasses import dataclass, replace

import numpy as np

from lif_helpers import network
from lif_helpers.practice.checking.exercise import Exercise, plain_call
from lif_helpers.practice.checking.random_draws import draws, rows
from lif_helpers.practice.checking.wording import call
from lif_helpers.practice.checking.wrong_answers import WrongAnswers

CALLS = 400
# Each spread below is that of one sample; two may differ by 8 of them, which are 5.7 of their difference.
BOUND = 8


def random_connections(n, p, J, rng):
    """W (mV): each of n neurons is connected to each other one with probability p, by J (mV)."""
    W = J * (rng.random((n, n)) < p)
    np.fill_diagonal(W, 0)
    return W


@dataclass(frozen=True)
class Summary:
    """What many drawn matrices have in common; variances are over those of independent connections."""

    n: int
    J: tuple  # the smallest and the largest weight that is not 0
    to_itself: float
    share: float
    inputs: float
    outputs: float
    all_together: float
    back: float
    next_call: float

    def differs(self, other):
        """The names of what differs beyond chance between two summaries of equally many neurons."""
        n = self.n
        pairs = CALLS * n * (n - 1)
        spread = {
            "share": 0.5 / np.sqrt(pairs),
            "inputs": np.sqrt(2 / (CALLS * n)),
            "outputs": np.sqrt(2 / (CALLS * n)),
            "all_together": np.sqrt(2 / CALLS),
            "back": np.sqrt(2 / pairs),
            "next_call": 1 / np.sqrt(pairs),
        }
        off = [name for name in ("J", "to_itself") if not np.allclose(*self._both(other, name))]
        return off + [
            name
            for name, size in spread.items()
            if not abs(np.subtract(*self._both(other, name))) <= BOUND * size
        ]

    def _both(self, other, name):
        return getattr(self, name), getattr(other, name)


def _drawn(function, probe):
    """Many matrices, or a Finding where they do not come from the generator."""
    others = ~np.eye(probe[0], dtype=bool)
    return rows(function, probe, PLAIN, CALLS, spread=lambda W: np.ptp(W[others]))


def _summary(W):
    """The statistics of many matrices."""
    n, there = W.shape[1], W != 0
    others = ~np.eye(n, dtype=bool)
    weights, connected = W[there], there & others
    share = connected[:, others].mean()
    centred = (connected - share) * others
    variance = share * (1 - share) or 1.0
    return Summary(
        n=n,
        J=(weights.min(initial=np.inf), weights.max(initial=-np.inf)),
        to_itself=there[:, ~others].mean(),
        share=share,
        inputs=connected.sum(axis=2).var() / variance / (n - 1),
        outputs=connected.sum(axis=1).var() / variance / (n - 1),
        all_together=connected.sum(axis=(1, 2)).var() / variance / n / (n - 1),
        back=(centred * centred.transpose(0, 2, 1))[:, others].mean() / variance,
        next_call=(centred[1:] * centred[:-1])[:, others].mean() / variance,
    )


def _look(attempt):
    """Which of the summary's numbers is off, and where that comes from."""
    for mine, probe in zip(attempt.results, attempt.probes, strict=True):
        _, p, J, _ = probe
        right = attempt.exercise.observe(attempt.exercise.answer, probe)
        off, said = mine.differs(right), call(probe, replace(attempt.exercise, observe=plain_call))
        if "to_itself" in off:
            return f"{said} connects neurons to themselves: W[i, i] must be 0. `np.fill_diagonal(W, 0)` sets the diagonal."
        if "share" in off:
            return (
                f"{said} makes {mine.share:.0%} of all possible connections, where p is {p:g}: compare one random number between 0 and 1 "
                "with p for each of them."
            )
        if "J" in off:
            return f"{said} has weights between {mine.J[0]:.4g} and {mine.J[1]:.4g} mV, where each connection has J, {J:g} mV, and all else is 0."
        if "next_call" in off:
            return f"{said} gives the same connections at each call: a generator goes on from where it is, so do not seed it anew inside the function."
        if "back" in off:
            return f"{said} decides about the way back together with the way there: that i sends to j must say nothing about whether j sends to i."
        if off:
            return (
                f"{said} has the right number of connections on average, but they hang together: some rows, columns or matrices have "
                "too many of them, or always equally many. Draw one random number for each place of the matrix, `rng.random((n, n))`."
            )
    return None


PROBES = tuple(
    (*s, np.random.default_rng(0)) for s in ((6, 0.3, 0.7), (9, 0.15, -1.3), (4, 0.8, 2.1))
)
PLAIN = Exercise(network.random_connections, PROBES, ("",) * 3)

wrong = WrongAnswers(random_connections)

DRAWN = "rng.random((n, n)) < p"

wrong.line(
    "self_connections",
    {"np.fill_diagonal(W, 0)": "pass"},
    "Some neurons are connected to themselves. In W they stand on the diagonal, W[i, i]: set it to 0.",
)
wrong.line(
    "one_minus_p",
    {"< p": "> p"},
    "A connection is there with probability 1 − p: a random number between 0 and 1 is *below* p with probability p.",
)
wrong.line(
    "only_connected",
    {"J * (rng.random((n, n)) < p)": "1.0 * (rng.random((n, n)) < p)"},
    "Each connection has the weight 1. It should have J.",
)
wrong.line(
    "J_over_inputs",
    {"J * (": "J / (p * n) * ("},
    "J is divided by the number of inputs that a neuron has. Each connection has the whole of J, however many there are.",
)
wrong.line(
    "J_over_n",
    {"J * (": "J / n * ("},
    "J is divided by n. Each connection has the whole of J.",
)
wrong.line(
    "J_times_p",
    {"J * (": "p * J * ("},
    "J is multiplied by p. That is the mean of W; a single connection has the whole of J, or is not there.",
)
wrong.line(
    "all_weaker",
    {f"J * ({DRAWN})": "np.full((n, n), J * p)"},
    "All neurons are connected, each by p·J. That has the right mean, but nothing is random: most connections should not be there, and the others have the whole of J.",
)
wrong.line(
    "all_connected",
    {f"J * ({DRAWN})": "np.full((n, n), float(J))"},
    "All neurons are connected to all others. Only some should be, chosen at random, each with probability p.",
)
wrong.line(
    "random_weights",
    {f"J * ({DRAWN})": f"J * rng.random((n, n)) * ({DRAWN})"},
    "The weights are random too. Who is connected is random; each connection that is there has the weight J.",
)
wrong.line(
    "all_random_weights",
    {f"J * ({DRAWN})": "J * rng.random((n, n))"},
    "All neurons are connected, by random weights. Compare the random numbers with p: where they are below it there is a connection, of weight J.",
)
wrong.line(
    "random_weights_below_p",
    {f"J * ({DRAWN})": "(lambda x: J * x * (x < p))(rng.random((n, n)))"},
    "Each connection has the weight of its random number times J. The random number only decides whether there is a connection; its weight is J.",
)
wrong.line(
    "cut_to_whole",
    {"J * (": "np.trunc(J) * ("},
    "The decimals of J are cut off: an array that is made of whole numbers, or of `dtype=int`, does that. `np.zeros((n, n))` holds decimals.",
)
wrong.line(
    "gaussian",
    {"rng.random((n, n))": "rng.standard_normal((n, n))"},
    "Your random numbers are Gaussian, and half of them lie below 0. Only a number that is evenly spread between 0 and 1, `rng.random`, is below p with probability p.",
)
wrong.line(
    "half",
    {DRAWN: "rng.integers(0, 2, (n, n))"},
    "Half of the connections are there, whatever p is.",
)
wrong.line(
    "one_draw_for_all",
    {"rng.random((n, n))": "rng.random() + np.zeros((n, n))"},
    "One random number decides for all: there are all connections, or none. Draw one for each place of the matrix.",
)
wrong.line(
    "one_draw_for_a_row",
    {"rng.random((n, n))": "rng.random((n, 1)) + np.zeros((n, n))"},
    "One random number decides for a whole row: a neuron gets input from all others, or from none. Draw one for each place of the matrix.",
)
wrong.line(
    "one_draw_for_a_column",
    {"rng.random((n, n))": "rng.random(n) + np.zeros((n, n))"},
    "One random number decides for a whole column: a neuron sends to all others, or to none. Draw one for each place of the matrix, `rng.random((n, n))`.",
)


@wrong.function(
    "Where i is connected to j, j is connected to i in your version. There and back are two connections, and each is drawn by itself."
)
def symmetric(n, p, J, rng):
    """There and back are one connection."""
    half = np.triu(rng.random((n, n)) < p, 1)
    return J * (half | half.T)


@wrong.function(
    "Only one half of the matrix is filled: neurons are connected only to those with a higher number, or a lower one. Each may be connected to each."
)
def one_half(n, p, J, rng):
    return J * np.triu(rng.random((n, n)) < p, 1)


@wrong.function(
    "Each neuron has equally many inputs in your version. That is how Brunel wires his network; here each connection is there with probability p by itself, so that some neurons get more and some fewer."
)
def same_number_of_inputs(n, p, J, rng):
    W = np.zeros((n, n))
    for i in range(n):
        number = int(p * (n - 1) + rng.random())
        W[i, rng.choice(np.delete(np.arange(n), i), number, replace=False)] = J
    return W


@wrong.function(
    "All rows are alike. If you began with a list of lists, `[[0] * n] * n` is n times the *same* row: what is written into one stands in all. `np.zeros((n, n))` has rows of their own."
)
def same_row(n, p, J, rng):
    W = [[0.0] * n] * n
    for i in range(n):
        for j in range(n):
            if i != j and rng.random() < p:
                W[i][j] = J
    return W


@wrong.function(
    "Nobody but the neurons themselves is connected: the diagonal is kept, where all else should be."
)
def only_to_itself(n, p, J, rng):
    return J * (rng.random((n, n)) < p) * np.eye(n)


EXERCISE = Exercise(
    network.random_connections,
    taught=random_connections,
    probes=PROBES,
    observe=lambda function, probe: _summary(_drawn(function, probe)),
    record=lambda function, probe: draws(function, probe, CALLS),
    sum_up=lambda matrices: _summary(np.asarray(matrices, dtype=float)),
    agree=lambda mine, theirs: not mine.differs(theirs),
    look=_look,
    hints=(
        "For each place of the matrix toss a coin that shows a connection with probability p.",
        "A number from `rng.random()` lies below p with probability p. `rng.random((n, n)) < p` tosses all coins at once: True where there is a connection.",
        "`W = J * (rng.random((n, n)) < p)`, and then `np.fill_diagonal(W, 0)`, which changes W itself, so that nobody is connected to itself.",
    ),
    misconceptions=tuple(wrong),
)
