"""Every notebook in a real JupyterLab: each slider dragged, each button pressed, and listened to.

Beside the page runs the same explorer without a page, which the same moves bring to the same place:
the browser must show its picture to the byte, and its sentence. Run with `make test-browser`.
"""

import inspect
import io
import re
import shutil
import time
from base64 import b64decode
from itertools import pairwise
from pathlib import Path

import ipywidgets
import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import (
    APP,
    LAPTOP,
    Notebook,
    drag,
    jupyter_lab,
    picture,
    sentence,
    until,
)
from PIL import Image
from refresh import typed

from lif_helpers import explore
from lif_helpers.practice import EXERCISES, QUESTIONS
from lif_helpers.practice.content.inventory_items import ITEMS
from lif_helpers.practice.questions import Choice, Number

NOTEBOOKS = sorted(Path(__file__).parents[2].glob("notebooks/*.ipynb"))

# What these two lack themselves, by rule and place: a slider's handle and its readout have no name
# in ipywidgets, and JupyterLab gives a static figure no alternative text.
LACKING = [
    ("aria-input-field-name", "noUi-handle"),
    ("image-alt", '<img src="data:image/png'),
]

# JupyterLab hides everything for one frame, however long, after it has said that its theme is new.
NEW_THEME = f"theme => document.body.dataset.jpThemeName === theme && {APP}.shell.isVisible"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    # JupyterLab saves by itself what stands open for two minutes: so it gets copies.
    folder = tmp_path_factory.mktemp("lab") / "notebooks"
    shutil.copytree(NOTEBOOKS[0].parent, folder)
    with jupyter_lab(folder) as address:
        yield address


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request, browser, address):
    notebook = Notebook(browser, address, request.param)
    notebook.run_all()
    yield notebook
    notebook.page.close()


def explorers(notebook):
    """(cell in the page, the same explorer without a page) for each explorer of a notebook."""
    names = {"explore": explore}
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and "explore." in cell.source:
            *lines, last = cell.source.splitlines()
            exec("\n".join(lines), names)
            yield notebook.cell(index), eval(last, names)


def shows(cell, twin):
    """Waits until the page shows the twin's sentence and, to the byte, its picture."""
    expected = bytes(twin.picture.value)
    until(
        lambda: sentence(cell) == twin.sentence and picture(cell) == expected,
        f"{twin.title} with {twin.values} should say {twin.sentence!r}",
    )


def sliders(cell, twin):
    """(slider in the page, the twin's), in the order in which they stand."""
    own = [c for c in twin.controls.values() if isinstance(c, ipywidgets.FloatSlider)]
    return list(zip(cell.locator(".widget-slider").all(), own, strict=True))


def test_every_slider_goes_from_end_to_end_by_mouse_and_by_keyboard(notebook):
    for cell, twin in explorers(notebook):
        shows(cell, twin)
        for slider, own in sliders(cell, twin):
            handle = slider.locator(".noUi-handle")
            steps = round((own.max - own.min) / own.step)
            for fractions, end in [((0.5, -0.2), own.min), ((0.5, 1.2), own.max)]:
                drag(notebook.page, slider, fractions)
                own.value = end
                shows(cell, twin)
            handle.focus()
            for key, far, end in [
                ("ArrowLeft", "Home", own.min),
                ("ArrowRight", "End", own.max),
            ]:
                if steps > 300:  # a cursor's
                    notebook.page.keyboard.press(far)
                for _ in range(min(steps, 300)):
                    notebook.page.keyboard.press(key)
                own.value = end
                shows(cell, twin)
                assert float(handle.get_attribute("aria-valuenow")) == pytest.approx(end)
            cell.get_by_role("button", name="Reset").press("Enter")
            twin.reset()
            shows(cell, twin)
    assert notebook.problems == []


def test_every_button_does_what_it_says(notebook):
    for cell, twin in explorers(notebook):
        for choice in cell.locator(".widget-toggle-buttons .widget-toggle-button").all():
            press_choice(choice, twin)
            shows(cell, twin)
        buttons = twin.box.children[-1].children
        own = {b.description: b for b in buttons if not isinstance(b, PLAYERS)}
        for name, button in own.items():
            if isinstance(button, ipywidgets.Button):
                cell.get_by_role("button", name=name, exact=True).press("Enter")
                button.click()
                shows(cell, twin)
            else:
                cell.get_by_label(name).press("Space")
                button.value = not button.value
                shows(cell, twin)
        assert cell.locator(".widget-button, input[type=checkbox]").count() == len(own)
    assert notebook.problems == []


def press_choice(button, twin):
    words = button.inner_text()
    button.press("Enter")
    for control in twin.controls.values():
        options = dict(control.options) if hasattr(control, "options") else {}
        if words in options:
            control.value = options[words]


PLAYERS = (ipywidgets.Play, ipywidgets.ToggleButton)


def test_play_moves_the_picture_until_it_is_stopped(notebook):
    for cell, twin in explorers(notebook):
        if not any(isinstance(button, PLAYERS) for button in twin.box.children[-1].children):
            continue
        cell.get_by_role("button", name="Reset").press("Enter")
        shows(cell, twin)
        seen = set()
        cell.get_by_role("button", name="▶ Play").press("Enter")
        until(lambda c=cell, s=seen: s.add(picture(c)) or len(s) > 5, "it stands still")
        cell.get_by_role("button", name="Pause").press("Enter")
        cell.get_by_role("button", name="▶ Play").wait_for()
        time.sleep(0.5)
        still = picture(cell)
        time.sleep(0.5)
        assert picture(cell) == still
        cell.get_by_role("button", name="Reset").press("Enter")
        shows(cell, twin)
    assert notebook.problems == []


def test_no_frame_is_blank_or_shifted_while_a_slider_is_dragged(notebook):
    for cell, twin in explorers(notebook):
        slider, _ = sliders(cell, twin)[0]
        slider.scroll_into_view_if_needed()
        box = cell.locator("img.widget-image").bounding_box()
        before = picture(cell)
        # The left edge of the picture, with the numbers on the axis, is the same at any value.
        edge = (box["x"], max(box["y"], 90), box["x"] + 50, min(box["y"] + box["height"], 740))
        frames = recorded(notebook.page, lambda s=slider: sway(notebook.page, s, seconds=4))
        edges = [np.asarray(f.crop([round(at) for at in edge]), dtype=int) for f in frames]
        assert len(frames) > 20
        assert edges[0].std() > 10  # there is something to see
        for one, other in pairwise(edges):  # a colour may be rounded otherwise, by 15 levels of 255
            assert np.abs(one - other).max() <= 30
        assert picture(cell) != before


def sway(page, slider, seconds):
    """Drag a slider from end to end and back for some seconds, and leave it near its end."""
    end = time.monotonic() + seconds

    def fractions():
        moves = 0
        while time.monotonic() < end:
            moves += 1
            yield abs(moves % 80 - 40) / 40
        yield 0.97

    drag(page, slider, fractions(), pause=0.03)
    time.sleep(0.5)


def recorded(page, act):
    """What the page looked like, frame by frame as it was painted, while something was done."""
    frames = []
    session = page.context.new_cdp_session(page)

    def keep(event):
        frames.append(b64decode(event["data"]))
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
    act()
    session.send("Page.stopScreencast")
    session.detach()
    return [Image.open(io.BytesIO(frame)).convert("RGB") for frame in frames]


def test_questions_are_answered_by_hand_and_replied_to(notebook):
    for index, cell in enumerate(notebook.cells):
        if asked := re.match(r'ask\("(.*)"\)', cell.source):
            question = QUESTIONS[asked[1]]
            shown = notebook.cell(index)
            shown.get_by_role("button", name="Answer").press("Enter")
            until(lambda s=shown: "a guess is fine" in replied(s).lower(), "no reply to no answer")
            if isinstance(question, Choice):
                shown.get_by_role("radio").nth(question.right).check()
            elif isinstance(question, Number):
                shown.locator("input[type=text]").fill(f"{question.value:g}")
                notebook.page.keyboard.press("Tab")
            else:
                for line, drop in enumerate(shown.get_by_role("combobox").all()):
                    drop.select_option(label=question.lines[line])
            shown.get_by_role("button", name="Answer").press("Enter")
            reply = "Noted: " if question.prediction else "✓ Right."
            until(lambda s=shown, r=reply: r in replied(s), f"{asked[1]}: no {reply}")
    assert notebook.problems == []


def test_the_ten_questions_are_answered_by_hand(notebook):
    for index, cell in enumerate(notebook.cells):
        if when := re.search(r'^inventory\("(.*)"\)', cell.source, re.MULTILINE):
            shown = notebook.cell(index)
            shown.get_by_role("button", name="Show the ten questions").press("Enter")
            shown.locator(".widget-radio-box").first.wait_for()
            items = shown.locator(".widget-radio-box").all()
            assert len(items) == len(ITEMS)
            for item in items:
                item.get_by_role("radio").first.check()
            shown.get_by_role("button", name="Done").press("Enter")
            right = sum(item.right == 0 for item in ITEMS.values())
            words = "10 of 10 answered" if when[1] == "before" else f"{right} of 10"
            until(lambda s=shown, w=words: w in replied(s), f"{when[1]}: no {words}")
    assert notebook.problems == []


def replied(cell):
    """What was said to an answer, once something was."""
    status = cell.locator("[role=status]")
    return status.inner_text() if status.count() else ""


def test_exercises_are_solved_by_typing(notebook):
    for index, cell in enumerate(notebook.cells):
        for tag in cell.metadata.get("tags", []):
            name = tag.partition(":")[2]  # exercise:name or repair:name
            wrong = f"def {name}(*given):\n    return given\n\n\ncheck({name})"
            if inspect.isclass(EXERCISES[name].answer):
                wrong = f"class {name}:\n    pass\n\n\ncheck({name})"
            output = notebook.write(index, wrong).locator(".jp-OutputArea-output").last
            until(lambda o=output: "✗ Not yet" in o.inner_text(), f"{name}, wrong")
            right = typed(EXERCISES[name])  # its text, since what is only imported is no attempt
            output = notebook.write(index, right).locator(".jp-OutputArea-output").last
            until(lambda o=output: "✓ Correct" in o.inner_text(), f"{name}, right")
    assert notebook.problems == []


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_outputs_can_be_read_by_everyone(notebook, theme):
    """No violation that axe-core calls serious or critical, but for what the two tools lack."""
    notebook.command("apputils:change-theme", theme=theme)
    notebook.page.wait_for_function(NEW_THEME, arg=theme)
    all_cells = {"width": LAPTOP["width"], "height": 25_000}
    notebook.page.set_viewport_size(all_cells)
    outputs = [i for i, cell in enumerate(notebook.cells) if cell.get("outputs")]
    shown = notebook.page.locator(".jp-Cell:has(.jp-OutputArea-output)")
    until(lambda: shown.count() == len(outputs), "not all outputs are on the page")
    result = Axe().run(notebook.page, context=".jp-OutputArea-output").response
    notebook.page.set_viewport_size(LAPTOP)
    found = {
        (violation["id"], node["html"])
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    }
    lacking = {(r, html) for r, html in found for rule, at in LACKING if r == rule and at in html}
    assert found - lacking == set()
    assert {rule for rule, _ in lacking} == {rule for rule, _ in LACKING}  # axe did look
    assert "color-contrast" in {rule["id"] for rule in result["passes"]}
    assert notebook.page.locator(".jp-OutputArea [title=null]:visible").count() == 0
