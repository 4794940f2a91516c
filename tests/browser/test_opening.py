"""A learner's evenings: their own copies opened, run, saved, and opened again the next day.

JupyterLab is started as `make lab` starts it, beside the list of files. Run with
`make test-browser`.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from lab import APP, BYTES, Notebook, drag, jupyter_lab, sentence, until

from lif_helpers import explore
from lif_helpers.boxes import WAKE_UP
from lif_helpers.practice import QUESTIONS
from lif_helpers.practice.questions import Choice

NAMES = sorted(path.name for path in Path(__file__).parents[2].glob("notebooks/*.ipynb"))
SIZES = [{"width": 1280, "height": 800}, {"width": 1024, "height": 768}]
ALL_CELLS = {"width": 1280, "height": 60_000}  # JupyterLab draws only what is in sight
TRACK = 200  # pixels: the shortest on which a hand finds a value

# What stands before each widget without a kernel: a broken link, or a line in words.
ASLEEP = """() => [...document.querySelectorAll(".jupyter-widgets-disconnected")]
    .map(widget => getComputedStyle(widget, "::before"))
    .filter(before => before.display !== "none").map(before => JSON.parse(before.content))"""
# What tells of results, and is not folded away.
TOLD = """() => [...document.querySelectorAll(".jp-Notebook p, .jp-Notebook li")]
    .filter(part => /^What you (see|found)/.test(part.textContent.trim()))
    .filter(part => !part.closest("details:not([open])")).map(part => part.textContent)"""
WIDTHS = """cell => [...cell.querySelectorAll(".noUi-base")].map(track => track.offsetWidth)"""
# What would get a scroll bar of its own.
TOO_WIDE = """cell => [...cell.querySelectorAll(".jp-OutputArea-output, .jupyter-widgets")]
    .filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
    .filter(part => ["auto", "scroll"].includes(getComputedStyle(part).overflowX))
    .map(part => part.className)"""
ERROR = "application/vnd.jupyter.(stderr|error)"
LOST = re.compile("Error displaying widget|Loading widget|model not found")
SAVED = f"!{APP}.shell.currentWidget.context.model.dirty"


@dataclass
class Seen:
    """What a page shows from its first to its last cell."""

    asleep: list[str]
    told: list[str]
    errors: list[str]
    text: str
    pictures: list[str]
    replies: list[str]
    chosen: int


def see(notebook):
    page, size = notebook.page, notebook.page.viewport_size
    page.set_viewport_size(ALL_CELLS)
    cells, outputs = page.locator(".jp-Notebook .jp-Cell"), page.locator(".jp-OutputArea-output")
    until(lambda: cells.count() == len(notebook.cells), "not all cells are on the page")
    page.wait_for_timeout(1000)  # for widgets to be drawn, or not
    failed = [o for o in outputs.all() if re.match(ERROR, o.get_attribute("data-mime-type") or "")]
    seen = Seen(
        asleep=page.evaluate(ASLEEP),
        told=page.evaluate(TOLD),
        errors=[o.inner_text() for o in [*failed, *page.get_by_text(LOST).all()]],
        text=words(page.locator(".jp-Notebook").inner_text()),
        pictures=[image.evaluate(BYTES) for image in page.locator("img.widget-image").all()],
        replies=page.locator(".jp-OutputArea [role=status]").all_inner_texts(),
        chosen=page.locator(".jp-OutputArea input:checked").count(),
    )
    page.set_viewport_size(size)
    return seen


def words(text):
    """A text as it can be compared: without marks, line breaks and double spaces."""
    return " ".join(re.sub(r"[`*\\$]", "", text).split())


def asked(cell):
    """The names of the questions that a cell asks or comes back to."""
    return re.findall(r'\b(?:ask|recall)\("(.*?)"\)', cell.source)


def code(notebook, call):
    """The indices of the code cells in which this is called."""
    cells = enumerate(notebook.cells)
    return [index for index, cell in cells if cell.cell_type == "code" and call in cell.source]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("learner") / "my notebooks"


@pytest.fixture(scope="module")
def address(folder):
    with jupyter_lab(folder, started_by="lif_helpers") as address:
        yield address


def opened(browser, address, path):
    return Notebook(browser, address, path, place="lab", size=SIZES[0])


# The first, and one with orders and numbers: each takes a while.
@pytest.fixture(scope="module", params=NAMES[:2])
def evenings(request, browser, address, folder):
    """What a learner sees of one notebook in three evenings; on the second they only write."""
    path = folder / request.param
    notebook = opened(browser, address, path)
    first = see(notebook)
    notebook.run_all()
    names = {index: asked(notebook.cells[index])[0] for index in code(notebook, 'ask("')}
    index = next(i for i in names if isinstance(QUESTIONS[names[i]], Choice))
    question = notebook.cell(index)
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Answer").press("Enter")
    question.locator("[role=status]").wait_for()
    explorer = notebook.cell(code(notebook, "explore.")[0])
    before = sentence(explorer)
    drag(notebook.page, explorer.locator(".widget-slider").first, (0.4, 0.8))
    until(lambda: sentence(explorer) != before, "the slider moves nothing")
    left = see(notebook)
    save_and_go(notebook)
    notebook = opened(browser, address, path)
    back = see(notebook)
    notebook.command("notebook:insert-cell-below")
    save_and_go(notebook)
    notebook = opened(browser, address, path)
    yield SimpleNamespace(
        notebook=notebook,
        answered=names[index],
        first=first,
        left=left,
        back=back,
        third=see(notebook),
    )
    notebook.page.close()


def save_and_go(notebook):
    notebook.command("docmanager:save")
    notebook.page.wait_for_function(SAVED)
    notebook.page.evaluate(f"{APP}.serviceManager.sessions.shutdownAll()")
    notebook.page.close()


def test_the_first_opening_frightens_nobody(evenings):
    assert (evenings.first.asleep, evenings.first.errors) == ([], [])
    assert evenings.first.pictures == evenings.first.replies == []


def test_nothing_is_told_before_it_is_asked_for(evenings):
    questions = {name for cell in evenings.notebook.cells for name in asked(cell)}
    assert len(questions) > 5
    assert evenings.first.told == []
    for name in questions:
        _, why = QUESTIONS[name].reply(QUESTIONS[name].best)
        assert words(why) not in evenings.first.text, name
        if name != evenings.answered:
            assert words(why) not in evenings.left.text, name


def test_a_run_ends_without_an_error(evenings):
    assert (evenings.left.asleep, evenings.left.errors) == ([], [])
    assert len(evenings.left.pictures) == len(code(evenings.notebook, "explore."))


@pytest.mark.parametrize("evening", ["back", "third"])
def test_another_evening_all_is_there_as_it_was_left(evenings, evening):
    seen = getattr(evenings, evening)
    assert seen.errors == []
    assert set(seen.asleep) == {WAKE_UP}  # no broken link
    assert (seen.pictures, seen.replies) == (evenings.left.pictures, evenings.left.replies)
    assert seen.chosen == evenings.left.chosen > 0


def test_a_sleeping_explorer_wakes_up_as_it_says(evenings):
    notebook = evenings.notebook
    explorer = notebook.cell(code(notebook, "explore.")[-1])
    assert notebook.page.evaluate(ASLEEP)
    explorer.locator(".lif-box").click(position={"x": 5, "y": 5})
    notebook.page.get_by_role("menuitem", name="Run", exact=True).click()
    notebook.page.get_by_role("menuitem", name="Run All Above Selected Cell").click()
    notebook.page.keyboard.press("Shift+Enter")
    until(lambda: not explorer.locator(".jupyter-widgets-disconnected").count(), "it sleeps on")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_every_track_is_long_enough_for_a_hand(browser, address, folder, size):
    sources = [f"from lif_helpers import explore\nexplore.{name}()" for name in explore.__all__]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "all.ipynb")
    notebook = Notebook(browser, address, folder / "all.ipynb", place="lab", size=size)
    notebook.run_all()
    for index, name in enumerate(explore.__all__):
        cell = notebook.cell(index)
        cell.locator(".noUi-base").first.wait_for()
        assert min(cell.evaluate(WIDTHS)) >= TRACK, name
        assert cell.evaluate(TOO_WIDE) == [], name
    notebook.page.close()


def test_after_a_restart_the_first_cell_says_how_to_go_on(browser, address, folder):
    notebook = opened(browser, address, folder / NAMES[1])
    notebook.run_all()
    notebook.page.evaluate(f"{APP}.shell.currentWidget.sessionContext.restartKernel()")
    index = code(notebook, "explore.")[0]
    notebook.cell(index)
    until(lambda: WAKE_UP in notebook.page.evaluate(ASLEEP), "the explorer does not say it sleeps")
    assert set(notebook.page.evaluate(ASLEEP)) == {WAKE_UP}
    notebook.write(index, notebook.cells[index].source)
    assert "NameError" in notebook.cell(index).inner_text()
    assert "Run All Above Selected Cell" in notebook.cell(0).inner_text()
    notebook.page.close()
