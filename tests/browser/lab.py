"""JupyterLab in a real browser, driven as a learner drives it: by mouse and by keyboard."""

import base64
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
# Without a sandbox, because containers run as root; and asking nothing of the network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
FLAGS += ["--disable-component-update", "--no-first-run", "--disable-quic"]
LAPTOP = {"width": 1366, "height": 768}
APP = "window.jupyterapp"
RUNNING = """() => {
    const content = window.jupyterapp.shell.currentWidget.content;
    return content.widgets.some(cell => cell.promptNode?.textContent.includes("*"));
}"""
BYTES = """async image => {
    const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}"""


class NoBrowser(Exception):
    """There is neither Chromium nor Chrome."""


@contextmanager
def open_browser():
    """A headless Chromium or Chrome, whichever is on the PATH; NoBrowser says what to install."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise NoBrowser(
            "This needs Chromium or Chrome on the PATH: install the package chromium "
            "(on Debian and Ubuntu, 'apt-get install chromium')."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def jupyter_lab(folder, started_by="jupyterlab"):
    """The address of a JupyterLab that serves a folder, with settings of its own.

    Started by `lif_helpers`, it makes a learner's copies there first.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as private:
        kinds = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"]
        kinds += ["JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR"]
        own = {kind: str(Path(private, kind)) for kind in kinds}
        options = ["--no-browser", f"--port={port}", "--allow-root", "--IdentityProvider.token="]
        options += ["--expose-app-in-browser"]
        options += ["--LabApp.news_url=None", "--LabApp.extension_manager=readonly"]
        where = "--ServerApp.root_dir" if started_by == "jupyterlab" else "--folder"
        options.append(f"{where}={folder}")
        with open(Path(private, "log"), "w") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", started_by, *options],
                env=os.environ | own,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        address = f"http://127.0.0.1:{port}"
        try:
            until(lambda: _answers(address), "JupyterLab does not answer", seconds=60)
            yield address
        finally:
            server.terminate()
            server.wait()


def _answers(address):
    try:
        return urllib.request.urlopen(f"{address}/api").status == 200
    except urllib.error.URLError:
        return False


def until(condition, otherwise, seconds=30):
    """Wait until the condition holds; AssertionError with these words if it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)


class Notebook:
    """A notebook opened in JupyterLab; `problems` are what the browser's console complained of."""

    def __init__(self, browser, address, path, place="doc", size=LAPTOP):
        """Open it: alone in place "doc", beside the list of files in place "lab"."""
        self.cells = nbformat.read(path, as_version=4).cells
        self.page = browser.new_page(viewport=size)
        self.problems = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.goto(f"{address}/{place}/tree/{path.name}?reset")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        ready = f"{APP}.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
        self.page.wait_for_function(ready, timeout=60_000)

    def _heard(self, message):
        if message.type == "error":
            self.problems.append(message.text)

    def command(self, name, **arguments):
        """Run one of JupyterLab's own commands."""
        self.page.evaluate(f"([n, a]) => {APP}.commands.execute(n, a)", [name, arguments])

    def run_all(self):
        self.command("notebook:run-all-cells")
        until(lambda: not self.page.evaluate(RUNNING), "the cells do not end", seconds=120)

    def cell(self, index):
        """The cell with an index, scrolled to the top of the window."""
        self.page.evaluate(
            f"""async index => {{
                const content = {APP}.shell.currentWidget.content;
                content.activeCellIndex = index;
                await content.scrollToItem(index, "start");
            }}""",
            index,
        )
        cell = self.page.locator(f".jp-Notebook .jp-Cell[data-windowed-list-index='{index}']")
        cell.wait_for()
        return cell

    def write(self, index, source):
        """Type a source into a cell in the place of what stands there, and run it."""
        cell = self.cell(index)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")
        until(lambda: not self.page.evaluate(RUNNING), "the cell does not come to an end")
        return self.cell(index)


def picture(cell):
    """The bytes of the PNG that an explorer shows."""
    return base64.b64decode(cell.locator("img.widget-image").evaluate(BYTES))


def sentence(cell):
    """The line of text below an explorer's picture, or below a question."""
    return cell.locator("[role=status]").inner_text()


def drag(page, slider, fractions, pause=0.0):
    """Take a slider's handle by the mouse, and move it to fractions of the slider's length."""
    base, handle = slider.locator(".noUi-base"), slider.locator(".noUi-handle")
    handle.scroll_into_view_if_needed()
    at, track = handle.bounding_box(), base.bounding_box()
    y = at["y"] + at["height"] / 2
    page.mouse.move(at["x"] + at["width"] / 2, y)
    page.mouse.down()
    for fraction in fractions:
        page.mouse.move(track["x"] + fraction * track["width"], y)
        time.sleep(pause)
    page.mouse.up()
