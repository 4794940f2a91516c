"""Measures the package beside its peers and writes README.md, next to this file: `make bench`."""

import datetime
import statistics
import subprocess
import tempfile
import tracemalloc
from importlib.metadata import version
from pathlib import Path

import numpy as np
from beginner import simulate_as_a_beginner
from brian2_cases import comparison
from brian2_network import comparison as comparison_of_networks
from by_brian2 import simulate_in_brian2
from compiled import compiled_loop
from ensemble_figure import beginners, ours
from network import NETWORK
from series import run_nothing, run_series
from timing import HEAD, alternated, machine, process, ratio

from lif_helpers import LIFParameters, exact_step, simulate

HERE = Path(__file__).parent
P = LIFParameters(E_L=-60, t_ref=10)

# NEST 3.10.0, and a forerunner of `simulate`, in milliseconds, as measured on 2026-11-22 on 2 cores of
# an AMD EPYC, each in a process of its own and with noise of its own (NEST's is Gaussian, and dearer).
NEST = {"500 x 150": (33.9, 1.16), "10000 x 150": (1090, 8.7), "100000 x 150": (12_400, 95.7)}

INTRODUCTION = """\
# How fast, beside what

Written by `make bench`, which takes about a quarter of an hour, needs a C compiler `cc`, and installs the peers into an environment of their own, `.venv-bench`.

Every figure is a ratio of two things that take turns in one process (where starting a process is what is measured, two processes take turns): the median over the rounds, and in brackets the range that holds four fifths of them. Other work on the machine slows both, so a ratio holds where milliseconds do not. It is given twice: of the processor's time, which does not run while another program has the core, and of the time on the clock. Where other work disturbs, the first is the steadier one by far; targets are held against it.

The neurons are those of the Neuromatch Academy precourse (`E_L=-60`, `t_ref=10`) under its noise as it is in 150 ms. "500 x 150" means 500 neurons and 150 steps, of 1 ms each; one neuron alone has steps of 0.1 ms. V and spikes are kept."""


def noise(n, n_steps, dt=1):
    """The precourse's random synaptic current (nA) as strong as it is for 150 ms."""
    swing = 0.1 * np.sqrt(150 / dt)
    low, high = 0.25 * (1 - swing), 0.25 * (1 + swing)
    return np.random.default_rng(1).uniform(low, high, (n, n_steps))


def beside(other, one, n, n_steps, dt=1, warm_up=1):
    """How many times as long `other` takes as `one`, under the same noise."""
    I = noise(n, n_steps, dt)
    return ratio(*alternated(lambda: other(I, P, dt), lambda: one(I, P, dt), warm_up=warm_up))


def judged(what, measured, at_least=None, at_most=None):
    """A table's row: what, the ratio, its target, and whether it is met."""
    median = statistics.median(measured.cpu)
    if at_least is not None:
        met = median >= at_least
        return what, measured, f"at least {at_least}", "yes" if met else "no"
    if at_most is not None:
        met = median <= at_most
        return what, measured, f"at most {at_most}", "yes" if met else "no"
    return what, measured, "", ""


def beginner():
    for n, n_steps, dt, target in [
        (1, 5000, 0.1, 10),
        (50, 150, 1, None),
        (500, 150, 1, 2.2),
        (10_000, 150, 1, 3.6),
        (10_000, 1000, 1, None),
    ]:
        measured = beside(simulate_as_a_beginner, simulate, n, n_steps, dt)
        yield judged(f"{n} x {n_steps}", measured, at_least=target)


def compiled():
    in_c = compiled_loop()

    def drawing(simulation):
        return lambda I, p, dt: simulation(noise(*I.shape, dt), p, dt)

    for n, n_steps, target in [(500, 150, None), (10_000, 150, 1.5), (10_000, 1000, 1.5)]:
        size = f"{n} x {n_steps}"
        measured = beside(drawing(simulate), drawing(in_c), n, n_steps)
        yield judged(f"{size}, each draws the same noise with NumPy", measured, at_most=target)
        yield judged(f"{size}, noise drawn before", beside(simulate, in_c, n, n_steps))


def brian2():
    for n, n_steps, target in [(500, 150, 50), (10_000, 1000, 4)]:
        # In its first calls Brian2 compiles, and finds what it compiled.
        measured = beside(simulate_in_brian2, simulate, n, n_steps, warm_up=3)
        yield judged(f"{n} x {n_steps}, warm", measured, at_least=target)
    yield judged("500 x 150, cold, from starting Python on", ratio(*alternated(brian2_cold, cold)))


def brian2_cold():
    with tempfile.TemporaryDirectory() as nothing_compiled_yet:
        process("from by_brian2 import first_use; first_use()", nothing_compiled_yet)


def cold():
    process(
        "import numpy as np; from lif_helpers import LIFParameters, random_synaptic_current, simulate;"
        "I = random_synaptic_current(0.25, 150, 1, np.random.default_rng(1), 500);"
        "simulate(I, LIFParameters(E_L=-60, t_ref=10), 1)"
    )


def options():
    for n, n_steps, dt in [(1, 5000, 0.1), (500, 150, 1), (10_000, 150, 1)]:
        for name, option in {
            "record=False": {"record": False},
            "t_ref=[...]": {"t_ref": np.linspace(5, 15, n)},
            'spike_timing="exact"': {"spike_timing": "exact"},
            "step=exact_step": {"step": exact_step},
        }.items():

            def with_option(I, p, dt, option=option):
                return simulate(I, p, dt, **option)

            yield f"{n} x {n_steps}, `{name}`", beside(with_option, simulate, n, n_steps, dt)


def growth():
    for n, n_steps, n_0, n_steps_0 in [
        (100, 150, 10_000, 150),
        (1000, 150, 10_000, 150),
        (100_000, 150, 10_000, 150),
        (500, 150, 500, 1500),
        (500, 15_000, 500, 1500),
        (500, 100_000, 500, 1500),
    ]:
        I, I_0 = noise(n, n_steps), noise(n_0, n_steps_0)
        took, took_0 = alternated(lambda: simulate(I, P, 1), lambda: simulate(I_0, P, 1))  # noqa: B023
        each = [
            [(wall / current.size, cpu / current.size) for wall, cpu in seconds]
            for seconds, current in ((took, I), (took_0, I_0))
        ]
        yield f"{n} x {n_steps}", f"{n_0} x {n_steps_0}", ratio(*each)


def memory():
    I = noise(2000, 500)

    def peak(**option):
        return traced(lambda: simulate(I, P, 1, **option)) / I.size

    beginners_own = traced(lambda: simulate_as_a_beginner(I, P, 1)) / I.size
    for name, bytes_each in {
        "`simulate`": peak(),
        '`simulate`, `spike_timing="exact"`': peak(spike_timing="exact"),
        "`simulate`, `record=False`": peak(record=False),
        "the beginner's loop": beginners_own,
    }.items():
        yield name, f"{bytes_each:.3g}", f"{bytes_each / beginners_own:.2g}"


def traced(call):
    """The most bytes that a call held at one time."""
    tracemalloc.start()
    call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def beginnings():
    def starting(one, other):
        return ratio(*alternated(lambda: process(one), lambda: process(other), rounds=15))

    axes = (
        "import io, matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt;"
        "figure, axes = plt.subplots(2, 1, sharex=True);"
    )
    ours_in_it = (
        "from lif_helpers import simulate, step_current;"
        "from lif_helpers.plots import plot_recording;"
        "plot_recording(axes, simulate(step_current(0.25, 50, 500, 0.1)));"
    )
    lines_in_it = "import numpy as np; [ax.plot(np.arange(5000)) for ax in axes];"
    saved = "figure.savefig(io.BytesIO())"
    yield "importing the package", "importing NumPy", starting("import lif_helpers", "import numpy")
    yield (
        "Python's start to a figure of a Recording",
        "Python's start to a figure of two lines, by NumPy and Matplotlib",
        starting(axes + ours_in_it + saved, axes + lines_in_it + saved),
    )
    yield (
        "a beginner's figure of an ensemble",
        "ours",
        ratio(*alternated(lambda: beginners(1), lambda: ours(1))),
    )
    yield (
        "the whole series, answers filled in",
        "as many notebooks without a cell",
        ratio(*alternated(run_series, run_nothing, warm_up=0)),
    )


def nest():
    for size, (theirs, forerunner) in NEST.items():
        yield size, f"{theirs / forerunner:.0f}"


JUDGED = ["what", *HEAD, "target", "met"]
SECTIONS = [
    (
        "Beside a beginner's loop",
        "How many times as long the loop takes that a beginner writes after a first lesson on classes and NumPy (`beginner.py`), handed the same noise. With 10 000 neurons memory decides: to check that the current is finite, and to turn it into a drive in which time comes first, takes 40 to 60 % of `simulate`'s time there.",
        JUDGED,
        beginner,
    ),
    (
        "Beside a compiled loop",
        "How many times as long `simulate` takes as one loop in C (`compiled.c`, `cc -O3 -march=native`), which gives the same V and spikes. The target is for drawing the noise and simulating, the least that anybody wants done. NumPy needs several passes over each step's numbers where the compiled loop needs one, and each step costs some microseconds however few neurons there are.",
        JUDGED,
        compiled,
    ),
    (
        "Beside Brian2",
        "How many times as long Brian2 takes (target cython), from making its objects to having V and spikes (`by_brian2.py`), handed the same noise; then the same from the start of Python, with nothing compiled yet.",
        JUDGED,
        brian2,
    ),
    (
        "Beside NEST, as recorded",
        "How many times as long NEST 3.10.0 took as a forerunner of `simulate`: measured once, on 2026-11-22 and another machine (2 cores of an AMD EPYC), in processes of their own and with noise of their own. No more than a rough comparison.",
        ["what", "ratio"],
        nest,
    ),
    (
        "What the options cost",
        "How many times as long `simulate` takes with an option as without. `step` runs the loop that is there to be read.",
        ["what", *HEAD],
        options,
    ),
    (
        "Growth with neurons and with time",
        "How many times as long one neuron's step takes in one size as in another: 1 where the cost is linear. Up to some thousand neurons the fixed cost of a step counts too. Beyond 10 000, a step's numbers no longer fit into a cache.",
        ["size", "beside", *HEAD],
        growth,
    ),
    *NETWORK,
    (
        "Memory",
        "The most that a call holds at one time, in bytes for each neuron and step (2000 x 500), the current itself left out. V takes eight, the raster one.",
        ["what", "bytes", "ratio to the beginner's"],
        memory,
    ),
    (
        "Beginnings, figures, the series",
        "How many times as long the first takes as the second.",
        ["first", "second", *HEAD],
        beginnings,
    ),
]


def table(head, rows):
    """Rows of cells below a head, in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def main():
    compiler = subprocess.run(["cc", "--version"], capture_output=True, text=True, check=True)
    tools = f"NumPy {np.__version__}, Brian2 {version('brian2')}, {compiler.stdout.splitlines()[0]}"
    parts = [INTRODUCTION, f"Measured on {datetime.date.today()} on: {machine()}, {tools}."]
    for title, prose, head, rows in SECTIONS:
        print(title, flush=True)
        parts += [f"## {title}", prose, table(head, rows())]
    parts += ["## Brian2 as a second opinion", comparison(), comparison_of_networks()]
    (HERE / "README.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
