"""A network beside a beginner's and Brian2's: the section of `bench.py` on it.

`python benchmarks/network.py` prints its tables alone.
"""

import gc
import tracemalloc

import numpy as np
from beginner import simulate_network_as_a_beginner
from timing import HEAD, alternated, ratio

from lif_helpers import BrunelNetwork, as_script, simulate_brunel

DT = 0.1
MIDDLE = BrunelNetwork(n_E=800, J=0.7, fraction=0.1, g=6, drive=2)
PAPERS = BrunelNetwork(n_E=10_000, J=0.1, fraction=0.1, g=5, drive=2)


def beside_brian2(network, t_max):
    """From the constants to the spikes: both draw the connections too."""

    def brian2s():
        begun_in_brian2(network, t_max)["run"]()

    def ours():
        simulate_brunel(network, t_max, DT, np.random.default_rng(1))

    return ratio(*alternated(brian2s, ours, rounds=3, warm_up=2))


def beside_brian2s_run(network, t_max):
    """Both have their connections; Brian2 goes on where its last run ended."""
    run = begun_in_brian2(network, t_max)["run"]
    connections = network.connections(np.random.default_rng(1))

    def ours():
        simulate_brunel(network, t_max, DT, np.random.default_rng(1), connections=connections)

    return ratio(*alternated(run, ours, rounds=5, warm_up=2))


def begun_in_brian2(network, t_max):
    """What the script of `as_script` names, up to its run, which is a function named `run`."""
    import brian2 as b2

    b2.prefs.codegen.target = "cython"
    gc.collect()  # what is left of a former run would take the names under which code is kept
    names, script = {}, as_script(network, "brian2", t_max, DT)
    exec(script[: script.index("network.run(")], names)
    names["run"] = lambda: names["network"].run(t_max * b2.ms, namespace=names)
    return names


def beside_a_beginner(network, t_max):
    """Both are handed the same connections, the beginner as a matrix."""
    connections = network.connections(np.random.default_rng(1))
    W = np.hstack([part.matrix() for part in connections])

    def beginners():
        rng = np.random.default_rng(1)
        simulate_network_as_a_beginner(network, W, round(t_max / DT), DT, rng)

    def ours():
        simulate_brunel(network, t_max, DT, np.random.default_rng(1), connections=connections)

    return ratio(*alternated(beginners, ours, rounds=3))


def peers():
    for network, t_max, brief in [(MIDDLE, 1000, 1000), (PAPERS, 500, 3)]:
        yield (
            f"a beginner's dense loop, {network.n} neurons x {brief} ms",
            beside_a_beginner(network, brief),
        )
        size = f"{network.n} neurons x {t_max} ms"
        yield f"Brian2, {size}", beside_brian2(network, t_max)
        yield f"Brian2, {size}, the run alone", beside_brian2s_run(network, t_max)


def growth():
    connections, _ = PAPERS.connections(np.random.default_rng(1))
    spiked = np.random.default_rng(1).permutation(PAPERS.n_E)

    def thousand_by(number):
        for first in range(0, 1000, number):
            connections.input_from(spiked[first : first + number])

    for number in (1, 10, 1000):
        measured = ratio(*alternated(lambda: thousand_by(number), lambda: thousand_by(100)))  # noqa: B023
        yield f"{number} at once", "100 at once", measured


def memory():
    for network in (MIDDLE, PAPERS):
        tracemalloc.start()
        connections = network.connections(np.random.default_rng(1))
        kept, drawing = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        simulate_brunel(network, 50, DT, np.random.default_rng(1), connections=connections)
        running = tracemalloc.get_traced_memory()[1] - kept
        tracemalloc.stop()
        matrix = 8 * network.n**2
        for what, size in [
            ("connections, kept", kept),
            ("connections, while they are drawn", drawing),
            ("a run of 50 ms, besides", running),
        ]:
            yield f"{network.n} neurons: {what}", f"{size / 1e6:.3g}", f"{size / matrix:.2g}"


NETWORK = [
    (
        "A network",
        "How many times as long others take for Brunel's network, at dt = 0.1 ms. A beginner multiplies a matrix by the neurons that spiked, in each step; both are handed the same connections. Brian2 (target cython, compiled before) runs the script of `as_script`; both draw the connections too, but for the run alone. (NEST 3.10.0 ran its script once, on 2026-11-29: rates, CVs and correlations in the four states lie within 2.2 standard errors of Brian2's, and without noise the spikes are the same.)",
        ["what", *HEAD],
        peers,
    ),
    (
        "A network: linear in the number of spikes",
        "How many times as long it takes to hand on 1000 spikes of 12 500 neurons, to 1250 targets each, by so many at once as by 100 at once: 1 where a spike costs the same, however many others there are.",
        ["spikes", "beside", *HEAD],
        growth,
    ),
    (
        "A network: memory",
        "In megabytes, and beside the matrix that a beginner needs.",
        ["what", "MB", "ratio to the matrix"],
        memory,
    ),
]


if __name__ == "__main__":
    for title, _, head, rows in NETWORK:
        print(title, *(" | ".join(map(str, row)) for row in [head, *rows()]), sep="\n", flush=True)
