"""The JupyterLite site, served as files on loopback: it opens, and shows every notebook whole.

Cells cannot be run here: Pyodide fetches NumPy and Matplotlib from its own address. Run with
`make test-site`, which builds the site first.
"""

import functools
import http.server
import json
import re
import threading
from pathlib import Path

import nbformat
import pytest
from lab import until

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
SITE = ROOT / "_site"
OUTPUT = ".jp-Notebook .jp-OutputArea-output"


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


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def opened(request, address, browser):
    """A notebook as it is stored, and the page that shows all of it."""
    stored = nbformat.read(request.param, as_version=4)
    page = browser.new_page(viewport={"width": 1366, "height": 25_000})  # all cells at once
    problems = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{address}/lab/index.html?path={request.param.name}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    cells, shown = page.locator(".jp-Notebook .jp-Cell"), page.locator(OUTPUT)
    outputs = [output for cell in stored.cells for output in cell.get("outputs", [])]
    until(
        lambda: (cells.count(), shown.count()) == (len(stored.cells), len(outputs)),
        "cells or outputs are missing",
    )
    yield outputs, page, problems
    page.close()


def test_it_shows_every_picture(opened):
    outputs, page, _ = opened
    stored = [output for output in outputs if "image/png" in output.get("data", {})]
    shown = page.locator(f"{OUTPUT} img")
    assert shown.count() == len(stored)
    for image in shown.all():
        image.evaluate("image => image.decode()")  # raises for a broken one


def test_what_was_printed_and_said_is_whole(opened):
    # Lists of lines that nobody joined would have a comma before each line.
    outputs, page, _ = opened
    printed = [output.text for output in outputs if output.output_type == "stream"]
    assert page.locator(f"{OUTPUT}[data-mime-type$=stdout]").all_inner_texts() == printed
    said = [
        output.data["text/markdown"]
        for output in outputs
        if "text/markdown" in output.get("data", {}) and "image/png" not in output.data
    ]
    shown = page.locator(f'{OUTPUT}[data-mime-type="text/markdown"]')
    assert shown.count() == len(said) > 0
    assert not [text for text in shown.all_inner_texts() if re.search(r"(^|\s),", text)]
    assert shown.locator("table").count() == sum("|---|" in text for text in said)


def test_the_list_of_contents_has_every_heading(opened):
    _, page, problems = opened
    cells = page.locator(".jp-MarkdownCell")
    headings = cells.locator("h1, h2, h3").all_inner_texts()
    page.locator('.jp-SideBar [data-id="table-of-contents"]').click()
    listed = page.locator(".jp-TableOfContents .jp-tocItem-content")
    until(lambda: listed.count() == len(headings) > 5, "headings are missing")
    assert not [text for text in problems if "table of contents" in text]


def test_the_first_cell_says_what_to_do_where_python_is_blocked(opened):
    _, page, _ = opened
    first = page.locator(".jp-MarkdownCell").first.inner_text()
    assert "fetches it, with NumPy and Matplotlib, from cdn.jsdelivr.net" in first
    assert "shows [*] for longer, cdn.jsdelivr.net is blocked where you are" in first
    assert "What you write is kept in this browser" in first


def test_pages_that_notebooks_link_to_are_there():
    for path in NOTEBOOKS:
        for cell in json.loads((SITE / "files" / path.name).read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                for target in re.findall(r"\]\((?!http)([^)#]+)\)", cell["source"]):
                    assert (SITE / "files" / target).exists(), target


def test_the_wheels_are_there():
    wheels = json.loads((SITE / "pypi" / "all.json").read_text(encoding="utf-8"))
    assert {"lif-helpers", "comm", "ipywidgets", "jupyterlab-widgets"} <= set(wheels)
