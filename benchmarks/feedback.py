"""How long `check` takes, for each exercise: the right answer, and the slowest of its misconceptions.

Times are medians of 7 rounds in one process; what should be felt as immediate stays under 300 ms.
"""

import statistics
import time

from lif_helpers.practice import EXERCISES, check


def milliseconds(function, rounds=7):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        check(function)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def under_name(function, name):
    function.__name__ = name
    return function


if __name__ == "__main__":
    print("| exercise | right (ms) | slowest misconception (ms) |\n|---|---|---|")
    for name, exercise in EXERCISES.items():
        wrong = max(milliseconds(under_name(m.wrong, name), 3) for m in exercise.misconceptions)
        print(f"| `{name}` | {milliseconds(exercise.answer):.0f} | {wrong:.0f} |")
