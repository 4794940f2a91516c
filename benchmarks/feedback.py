"""How long `check` takes, for each exercise: the right answer, and the slowest of its misconceptions.

"First" is a check before which nothing was worked out, as after the start of a kernel; "again" is the
median of three more. It is the CPU's time, in one process; what should be felt as immediate stays
under 300 ms.
"""

import statistics
import time

from lif_helpers.practice import EXERCISES, check
from lif_helpers.practice.checking import attempt, wording


def milliseconds(function):
    attempt._known.clear()
    wording._constants.clear()
    times = []
    for _ in range(4):
        start = time.process_time()
        check(function)
        times.append(1000 * (time.process_time() - start))
    return times[0], statistics.median(times[1:])


def under_name(function, name):
    def written(*arguments):
        return function(*arguments)

    written.__name__ = name
    return written


if __name__ == "__main__":
    print("| exercise | right, first | right, again | slowest wrong, first | again |")
    print("|---|---|---|---|---|")
    for name, exercise in EXERCISES.items():
        wrong = [milliseconds(under_name(m.wrong, name)) for m in exercise.misconceptions]
        row = (
            *milliseconds(under_name(exercise.answer, name)),
            *map(max, zip(*wrong, strict=True)),
        )
        print(f"| `{name}` | {' | '.join(f'{ms:.0f}' for ms in row)} |", flush=True)
