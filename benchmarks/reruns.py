"""What running an explorer's cell again and again costs: memory, and the time of one move.

Each explorer's cell is run again 50 times in a kernel of its own.
"""

import sys
from pathlib import Path

from jupyter_client.manager import run_kernel

sys.path.append(str(Path(__file__).parents[1]))
from lif_helpers import explore

TIMES = 50
MEASURE = """
import gc, time, psutil
gc.collect()
explorer = _
control = next(iter(explorer.controls.values()))
start = time.perf_counter()
for k in range(10):
    control.value = control.min if control.value == control.max else control.max
ms = 100 * (time.perf_counter() - start)
print(psutil.Process().memory_info().rss / 1e6, ms)
"""


def after(client, name, times):
    """MB of the kernel's memory and ms of a move after the cell has run so many times more."""
    for _ in range(times):
        client.execute_interactive(f"explore.{name}()", output_hook=lambda message: None)
    printed = []
    hook = lambda message: printed.append(message["content"].get("text", ""))  # noqa: E731
    client.execute_interactive(MEASURE, output_hook=hook)
    return [float(number) for number in "".join(printed).split()]


def main():
    print(f"{'':23} MB after 2 runs, after {TIMES} more, each; ms a move before and after")
    for name in explore.__all__:
        with run_kernel() as client:
            client.execute_interactive("from lif_helpers import explore")
            (low, quick), (high, slow) = after(client, name, 2), after(client, name, TIMES)
        each = (high - low) / TIMES
        print(f"{name:23} {low:8.0f} {high:8.0f} {each:8.2f} {quick:8.1f} {slow:8.1f}", flush=True)


if __name__ == "__main__":
    main()
