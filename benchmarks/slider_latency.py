"""How long from a key to the picture, in each explorer beside `interact` with the same figure.

Each explorer stands in a notebook with an `interact` cell that has the same sliders, and whose
figure is built by the same code, drawn whole, and shown as Jupyter shows figures. In one JupyterLab
and one browser an arrow key is pressed on the first slider of the one, then of the other, in turn;
the page itself takes the time from the key to the frame in which the new picture is painted. Then,
without a page: one update of the explorer beside one drawing of the figure anew, as a PNG.

Then what plays by itself: pictures a second, what still comes after Pause, and the kernel's processor
time; near by, and through a relay that holds every message up, as on the way to Binder.

Trust the ratios more than the times. Run with `make bench-sliders`; needs Chromium or Chrome.
"""

import asyncio
import importlib
import io
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread
from unittest.mock import patch

import nbformat
import numpy as np

from lif_helpers import explore
from lif_helpers.explore.explorer import _legend

sys.path.append(str(Path(__file__).parent.parent / "tests" / "browser"))

from lab import Notebook, jupyter_lab, open_browser

ROUNDS = 15
PLAYING = ["phase_line", "threshold_and_reset", "live_neuron"]
SECONDS = 2  # of playing: less than time's slider takes to its end
HELD_UP = 0.1  # s, each message on the way to the kernel, and each on the way back
INTERACT = """\
import sys
sys.path.append({folder!r})
import ipywidgets
from IPython.display import display
from slider_latency import drawn_anew, sliders
%matplotlib inline

def draw(**values):
    display(drawn_anew({name!r}, values))

_ = ipywidgets.interact(draw, **sliders({name!r}))"""
# What has loaded is painted once the next frame's work is done: when its first message arrives.
WATCH = """cell => {
    cell.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
    cell.addEventListener("load", event => {
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => { window.painted = performance.now(); };
            channel.port2.postMessage(null);
        });
    }, true);
}"""


class Drawing:
    """What an explorer builds, without widgets."""

    def __init__(self, _title, figure, _controls, update, _moving, noise=False, **_other):
        self.figure, self.update, self.noise = figure, update, noise
        _legend(figure)


def drawn_anew(name, values):
    """An explorer's figure for these values, built anew."""
    module = importlib.import_module(getattr(explore, name).__module__)
    makers = {"slider", "parameter_slider", "choice"} & set(vars(module))
    with patch.multiple(module, Explorer=Drawing, **dict.fromkeys(makers, lambda *_: None)):
        drawing = getattr(explore, name)()
    compute(drawing, values)
    return drawing.figure


def compute(explorer, values):
    """Let an explorer simulate, and set the data of its artists."""
    random = {"rng": np.random.default_rng(6)} if explorer.noise else {}
    explorer.update(**values, **random)


def sliders(name):
    """An explorer's sliders, set free from it."""
    explorer = getattr(explore, name)()
    for control in explorer.controls.values():
        control.unobserve(explorer._draw, "value")
    return explorer.controls


def notebook(name):
    """An explorer, and below it an `interact` cell that draws the same figure."""
    sources = [
        f"from lif_helpers import explore\nexplore.{name}()",
        INTERACT.format(name=name, folder=str(Path(__file__).parent)),
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def from_key_to_picture(browser, address, path):
    """(explorer, interact) in ms, in turn, of a notebook of these two."""
    opened = Notebook(browser, address, path)
    page = opened.page
    page.set_viewport_size({"width": 1366, "height": 1400})  # both are seen
    opened.run_all()
    cells = [opened.cell(1), opened.cell(0)][::-1]
    for cell in cells:
        cell.locator(".jp-OutputArea img").wait_for()
        cell.evaluate(WATCH)
    time.sleep(2)
    rounds = []
    for k in range(ROUNDS + 2):
        key = "ArrowLeft" if k % 2 else "ArrowRight"
        rounds.append([press(page, cell, key) for cell in cells])
    page.close()
    return rounds[2:]


def press(page, cell, key):
    """ms from an arrow key on the first slider of a cell to the painted picture."""
    page.evaluate("window.pressed = window.painted = null")
    cell.locator(".noUi-handle").first.press(key)
    page.wait_for_function("window.painted !== null", timeout=20_000, polling=50)
    time.sleep(0.2)  # what the kernel still has to say is said
    return page.evaluate("window.painted - window.pressed")


def in_the_kernel(name):
    """(update, its simulation, figure anew) in ms, in turn."""
    explorer = getattr(explore, name)()
    first, control = next(iter(explorer.controls.items()))
    rounds = []
    for k in range(ROUNDS + 2):
        value = control.min + (control.max - control.min) * (0.3 + 0.02 * k)
        rounds.append(
            [
                milliseconds(lambda v=value: explorer.set(**{first: v})),
                milliseconds(lambda: compute(explorer, explorer.values)),
                milliseconds(lambda: as_png(drawn_anew(name, explorer.values))),
            ]
        )
    return rounds[2:]


def as_png(figure):
    figure.savefig(io.BytesIO(), format="png")


def milliseconds(action):
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def medians(rounds):
    return [median(times) for times in zip(*rounds, strict=True)]


@contextmanager
def held_up(address, seconds):
    """The address of a relay that passes all bytes on, each so many seconds later."""
    port = int(address.rpartition(":")[2])
    loop = asyncio.new_event_loop()

    async def pass_on(reader, writer):
        while data := await reader.read(65536):
            loop.call_later(seconds, writer.write, data)
        loop.call_later(seconds, writer.close)

    async def connect(reader, writer):
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(pass_on(reader, inner_writer), pass_on(inner_reader, writer))

    Thread(target=loop.run_forever, daemon=True).start()
    serving = asyncio.run_coroutine_threadsafe(asyncio.start_server(connect, "127.0.0.1", 0), loop)
    yield f"http://127.0.0.1:{serving.result().sockets[0].getsockname()[1]}"
    loop.call_soon_threadsafe(loop.stop)


def played(browser, address, path):
    """Pictures a second; after Pause, ms to the last picture and how many; kernel CPU a second."""
    opened = Notebook(browser, address, path)
    opened.run_all()
    page, cell = opened.page, opened.cell(0)
    cell.locator("img.widget-image").wait_for()
    before = processor_time(opened)
    cell = opened.cell(0)
    cell.evaluate("""cell => {
        window.loads = [];
        cell.addEventListener("load", () => window.loads.push(performance.now()), true);
    }""")
    cell.get_by_role("button", name="▶ Play").click()
    page.wait_for_timeout(1000 * SECONDS)
    cell.get_by_role("button", name="Pause").click()
    paused = page.evaluate("performance.now()")
    page.wait_for_timeout(3000)
    loads = page.evaluate("window.loads")
    used = processor_time(opened) - before
    page.close()
    during = [at for at in loads if at <= paused]
    rate = 1000 * (len(during) - 1) / (during[-1] - during[0])
    return rate, max(0, loads[-1] - paused), len(loads) - len(during), used / SECONDS


def processor_time(opened):
    """The kernel's, as its last cell prints it."""
    last = len(opened.cells) - 1
    opened.write(last, "import time\nprint(time.process_time())")
    return float(opened.cell(last).locator(".jp-OutputArea-output").inner_text())


def playing(browser, address, folder):
    print("\nplaying by itself      pictures/s   last after Pause   of them   kernel CPU")
    with held_up(address, HELD_UP) as far:
        for where, at in [("near by", address), (f"{1000 * HELD_UP:.0f} ms each way", far)]:
            for name in PLAYING:
                path = Path(folder, f"play_{name}.ipynb")
                sources = [f"from lif_helpers import explore\nexplore.{name}()", "pass"]
                cells = [nbformat.v4.new_code_cell(source) for source in sources]
                kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
                nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
                rate, last, after, used = played(browser, at, path)
                print(f"{name:20} {rate:10.1f} {last:15.0f} ms {after:9} ", end="")
                print(f"{100 * used:10.0f} %   {where}", flush=True)


def main():
    print(f"{ROUNDS} rounds: medians in ms, and the median of the rounds' ratios")
    print(f"{'':23} {'from key to picture':^30}   {'in the kernel':^38}")
    print(f"{'':23} {'ours':>9} {'interact':>10} {'ratio':>9}   ", end="")
    print(f"{'update':>9} {'simulation':>12} {'anew':>7} {'ratio':>7}")
    with (
        tempfile.TemporaryDirectory() as folder,
        jupyter_lab(folder) as address,
        open_browser() as browser,
    ):
        for name in sorted(set(explore.__all__) - {"live_neuron"}):  # which `interact` cannot draw
            path = Path(folder, f"{name}.ipynb")
            nbformat.write(notebook(name), path)
            seen, kernel = from_key_to_picture(browser, address, path), in_the_kernel(name)
            (ours, interact), (update, simulation, anew) = medians(seen), medians(kernel)
            ratio, in_kernel = median(b / a for a, b in seen), median(c / a for a, _, c in kernel)
            print(f"{name:23} {ours:9.0f} {interact:10.0f} {ratio:9.1f}   ", end="")
            print(f"{update:9.1f} {simulation:12.1f} {anew:7.0f} {in_kernel:7.1f}", flush=True)
        playing(browser, address, folder)


if __name__ == "__main__":
    main()
