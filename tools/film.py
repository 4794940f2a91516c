"""Films the live neuron in a real JupyterLab, its sliders dragged by mouse, for the top of README.

`make film`; needs Chromium or Chrome.
"""

import io
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "browser"))

from lab import Notebook, jupyter_lab, open_browser  # noqa: E402

FILM = ROOT / ".github" / "live_neuron.gif"
WIDTH = 640  # pixels
FRAMES, APART = 64, 100  # ms
# When, which slider goes from where to where, as parts of its length, over how many frames.
SCRIPT = [(10, "I", 0.5, 0.85, 12), (28, "I", 0.85, 0.41, 12), (44, "sigma", 0.0, 0.75, 8)]


def film(notebook):
    """The frames, each a picture of the explorer's box."""
    cell = notebook.cell(0)
    sliders = dict(zip(["I", "sigma"], cell.locator(".noUi-base").all()[:2], strict=True))
    wide = cell.locator("img.widget-image").bounding_box()["width"]
    cell.get_by_role("button", name="▶ Play").click()
    frames, at = [], {name: part for _, name, part, _, _ in SCRIPT[::-1]}
    for number in range(FRAMES):
        began = time.monotonic()
        for first, name, low, high, length in SCRIPT:
            if first <= number <= first + length:
                part = low + (high - low) * (number - first) / length
                drag(notebook.page, sliders[name], at[name], part)
                at[name] = part
        shot = Image.open(io.BytesIO(cell.locator(".lif-box").screenshot())).convert("RGB")
        frames.append(shot.crop((0, 0, round(wide), shot.height)))
        time.sleep(max(0, APART / 1000 - (time.monotonic() - began)))
    return frames


def drag(page, track, old, new):
    """Move the handle that stands at the old place of a track to the new one."""
    box = track.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + old * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + new * box["width"], y)
    page.mouse.up()


def main():
    source = "from lif_helpers import explore\nexplore.live_neuron()"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)], metadata=kernel)
    with (
        tempfile.TemporaryDirectory() as folder,
        jupyter_lab(folder) as address,
        open_browser() as browser,
    ):
        nbformat.write(notebook, Path(folder, "film.ipynb"))
        opened = Notebook(browser, address, Path(folder, "film.ipynb"))
        opened.run_all()
        frames = film(opened)
    height = round(frames[0].height * WIDTH / frames[0].width)
    small = [frame.resize((WIDTH, height), Image.Resampling.LANCZOS) for frame in frames]
    both = Image.new("RGB", (WIDTH, 2 * height))
    for place, frame in enumerate(small[:: FRAMES - 1]):
        both.paste(frame, (0, place * height))
    palette = both.quantize(96, Image.Quantize.MEDIANCUT)
    few = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in small]
    few[0].save(FILM, save_all=True, append_images=few[1:], duration=APART, loop=0, optimize=True)
    print(f"{FILM.name}: {len(few)} pictures, {FILM.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
