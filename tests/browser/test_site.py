"""The JupyterLite site, served as files on loopback: it opens, and shows every notebook whole.

Cells cannot be run here: Pyodide fetches NumPy and Matplotlib from its own address. Run with
`make test-site`, which builds the site first.
"""

import functools
import http.server
import json
import threading
from pathlib import Path

import nbformat
import pytest
from lab import until

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
SITE = ROOT / "_site"


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address():
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Silent, directory=SITE)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_it_lists_every_notebook(address, browser):
    page = browser.new_page()
    page.goto(f"{address}/lab/index.html")
    for path in NOTEBOOKS:
        page.locator(".jp-DirListing-item", has_text=path.name).wait_for(timeout=60_000)
    page.close()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_shows_every_notebook_with_its_pictures(address, browser, path):
    stored = nbformat.read(path, as_version=4)
    pictures = [
        output.data["image/png"]
        for cell in stored.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    page = browser.new_page(viewport={"width": 1366, "height": 25_000})  # all cells at once
    page.goto(f"{address}/lab/index.html?path={path.name}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    cells = page.locator(".jp-Notebook .jp-Cell")
    shown = page.locator(".jp-OutputArea-output img")
    until(
        lambda: (cells.count(), shown.count()) == (len(stored.cells), len(pictures)),
        "cells or pictures are missing",
    )
    for image in shown.all():
        image.evaluate("image => image.decode()")  # raises for a broken one
    page.close()


def test_the_wheels_are_there():
    wheels = json.loads((SITE / "pypi" / "all.json").read_text(encoding="utf-8"))
    assert {"lif-helpers", "ipywidgets", "jupyterlab-widgets"} <= set(wheels)
