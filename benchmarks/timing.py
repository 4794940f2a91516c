"""How the benchmarks measure: two things in turn, in one process, as a ratio.

A machine that does other work besides slows both; a ratio of neighbours in time suffers least. Time on
the clock suffers whenever another program has the core; time of the processor only as far as that one
also takes the caches and the clock rate. So both are measured, and a target is held against the latter.
"""

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROUNDS, BUDGET = 7, 3  # rounds at least, and the seconds that quick ones may fill with more


def alternated(*calls, rounds=ROUNDS, warm_up=1):
    """What each call took in each round, a list of (wall, CPU) seconds for each.

    What warms up is not counted.
    """
    taken = [[] for _ in calls]
    begun = time.perf_counter()
    for number in range(-warm_up, 101):
        for call, seconds in zip(calls, taken, strict=True):
            start = now()
            result = call()
            end = now()
            del result  # not within the time: giving back memory is nobody's work in particular
            if number >= 0:
                seconds.append((end[0] - start[0], end[1] - start[1]))
        if number + 1 >= rounds and time.perf_counter() - begun > BUDGET:
            break
    return taken


def now():
    """Seconds on the clock, and of the processor, for this process and those it has started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), time.process_time() + children.ru_utime + children.ru_stime


@dataclass
class Ratio:
    """By how much the first of two things takes longer, round by round, in wall and in CPU time."""

    wall: list
    cpu: list

    def __str__(self):
        return f"{spread(self.cpu)} | {spread(self.wall)} | {len(self.wall)}"


HEAD = ["CPU time", "wall time", "rounds"]  # of the columns that a Ratio fills


def spread(ratios):
    """The median, and in brackets the range that holds four fifths of the rounds."""
    if len(ratios) < 2:
        return f"{ratios[0]:.3g}"
    tenths = statistics.quantiles(ratios, n=10, method="inclusive")
    return f"{statistics.median(ratios):.3g} ({tenths[0]:.3g} to {tenths[-1]:.3g})"


def ratio(slow, fast):
    """The Ratio of what two calls took."""
    wall, cpu = zip(
        *([a / b for a, b in zip(*two, strict=True)] for two in zip(slow, fast, strict=True)),
        strict=True,
    )
    return Ratio(list(wall), list(cpu))


def process(code, *arguments):
    """Runs Python code in a fresh process, which can import what lies beside this file."""
    here = Path(__file__).parent
    subprocess.run([sys.executable, "-c", code, *arguments], cwd=here, check=True)


def machine():
    """The machine and the Python that a figure comes from, in one line."""
    model = platform.processor()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(": ")[1] for line in lines if "model name" in line), model)
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )
