"""How the benchmarks measure: two things in turn, in one process, as a ratio.

A machine that does other work besides slows both; a ratio of neighbours in time suffers least.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROUNDS, BUDGET = 7, 3  # rounds at least, and the seconds that quick ones may fill with more


def alternated(*calls, rounds=ROUNDS, warm_up=1):
    """The seconds that each call took in each round, a list for each; what warms up is not counted."""
    taken = [[] for _ in calls]
    begun = time.perf_counter()
    for number in range(-warm_up, 101):
        for call, seconds in zip(calls, taken, strict=True):
            start = time.perf_counter()
            result = call()
            end = time.perf_counter()
            del result  # not within the time: giving back memory is nobody's work in particular
            if number >= 0:
                seconds.append(end - start)
        if number + 1 >= rounds and time.perf_counter() - begun > BUDGET:
            break
    return taken


@dataclass
class Ratio:
    """By how much the first of two things takes longer, round by round."""

    ratios: list

    @property
    def median(self):
        return statistics.median(self.ratios)

    def __str__(self):
        spread = f"{min(self.ratios):.3g} to {max(self.ratios):.3g}"
        return f"{self.median:.3g} ({spread}, {len(self.ratios)} rounds)"


def ratio(slow, fast):
    """The Ratio of two lists of seconds."""
    return Ratio([a / b for a, b in zip(slow, fast, strict=True)])


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
