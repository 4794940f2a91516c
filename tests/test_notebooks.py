"""The notebooks as they stand in the project; nbval runs them besides, and compares their outputs."""

import itertools
import re
import statistics
from html import escape
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from refresh import NOTEBOOKS, WHAT_YOU_SEE, execute, normalise, typed
from traitlets.config import Config

from lif_helpers.explore.explorer import GET_SLIDERS
from lif_helpers.practice import EXERCISES, QUESTIONS

WITHOUT_WIDGETS = ["text/html", "text/markdown", "image/png", "text/plain"]

notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def code_lines(cell):
    return [line for line in cell.source.splitlines() if line.strip()]


def exercise_name(cell, kinds=("exercise", "repair")):
    """The exercise that a cell asks for, or whose code it asks to repair."""
    for tag in cell.metadata.get("tags", []):
        kind, _, name = tag.partition(":")
        if kind in kinds:
            return name
    return None


@notebooks
def test_it_was_run_from_the_top_without_an_error(path):
    cells = code_cells(read(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


@notebooks
def test_it_is_stored_normalised(path):
    assert normalise(read(path)) == read(path)


@notebooks
def test_its_cells_are_short_and_its_prose_is_longer(path):
    notebook = read(path)
    lengths = [len(code_lines(cell)) for cell in code_cells(notebook)]
    assert max(lengths) <= 20
    assert statistics.median(lengths) <= 5
    words = sum(len(c.source.split()) for c in notebook.cells if c.cell_type == "markdown")
    assert words > 12 * sum(lengths)


@notebooks
def test_every_figure_is_told_in_words_too(path):
    notebook = read(path)
    for cell, following in zip(notebook.cells, notebook.cells[1:], strict=False):
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                # An explorer and a patient's second visit bring a sentence of their own.
                own = output.data["text/plain"].startswith(
                    ("Figure with sliders", "Figure: Patient")
                )
                assert own or WHAT_YOU_SEE.match(following.source)
                assert len(cell.metadata["alt"].split()) > 10


FOLD = re.compile(r"<details>.*?</details>", re.DOTALL)
TOLD = re.compile(r"^\*\*Why", re.MULTILINE)


def section(cells, start):
    """The cells from one on to the next heading."""
    rest = cells[cells.index(start) + 1 :]
    return list(itertools.takewhile(lambda cell: not cell.source.startswith("#"), rest))


def under_prediction(cells, start, name):
    """The cells from a prediction on to what is said right below its `recall`."""
    recalled = False
    for cell in section(cells, start):
        if recalled and cell.cell_type == "code":
            return
        recalled |= cell.source == f'recall("{name}")'
        yield cell


def open_text(cells):
    """What one reads in these cells without unfolding anything."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    for cell in cells:
        for output in cell.get("outputs", []):
            texts += [
                output.get("data", {}).get(kind, "") for kind in ("text/markdown", "text/plain")
            ]
    return [FOLD.sub("", text) for text in texts]


@notebooks
def test_no_answer_stands_in_the_open_before_it_is_asked_for(path):
    cells = read(path).cells
    for cell in cells:
        if asked := re.match(r'ask\("(.*)"\)', cell.source):
            question = QUESTIONS[asked[1]]
            reply = question.reply(question.best)[1]
            assert not [text for text in open_text(section(cells, cell)) if reply in text]
            if question.prediction:
                below = open_text([*under_prediction(cells, cell, asked[1])])
                assert not [text for text in below if TOLD.search(text)]
        if "explore." in cell.source:
            assert not [
                text for text in open_text(section(cells, cell)) if "What you found" in text
            ]


@notebooks
def test_the_questions_to_an_explorer_stand_below_it(path):
    cells = read(path).cells
    for cell, following in itertools.pairwise(cells):
        if "explore." in cell.source:
            assert "?" in following.source
            assert following.cell_type == "markdown" or following.source.startswith("recall(")


@notebooks
def test_the_first_thing_read_says_what_to_do_after_a_break(path):
    first = read(path).cells[0].source
    for words in ["Shift + Enter", "NameError", "Run ▸ Run All Above Selected Cell"]:
        assert words in first


@notebooks
def test_a_page_without_widgets_shows_each_explorer_and_says_how_to_get_sliders(path):
    notebook = read(path)
    explorers = [cell for cell in code_cells(notebook) if "explore." in cell.source]
    assert explorers
    config = Config(NbConvertBase={"display_data_priority": WITHOUT_WIDGETS})
    # The classic template passes a cell's text alternative on; the newer one does not.
    page = HTMLExporter(config=config, template_name="classic")
    html, _ = page.from_notebook_node(notebook)
    for cell in explorers:
        output = cell.outputs[-1].data
        words = escape(output["text/plain"])
        assert words.endswith(GET_SLIDERS)
        assert f'alt="{words}"' in html
        assert output["image/png"].strip()[:200] in html


def test_the_set_up_cell_is_the_same_in_all():
    assert len({code_cells(read(path))[0].source for path in NOTEBOOKS}) == 1


def test_every_exercise_stands_in_one_notebook():
    cells = [cell for path in NOTEBOOKS for cell in code_cells(read(path))]
    names = [exercise_name(cell, kinds=("exercise",)) for cell in cells]
    assert sorted(filter(None, names)) == sorted(EXERCISES)


# --- three ways of running, with the network cut off --------------------------------------------


@pytest.fixture
def offline(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent / "offline"))


def test_the_network_can_be_cut_off(offline, tmp_path):
    for reach in ['socket.create_connection(("192.0.2.1", 80))', 'urlopen("http://example.org")']:
        source = f"import socket\nfrom urllib.request import urlopen\n{reach}"
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        with pytest.raises(CellExecutionError, match="The network is cut off"):
            execute(notebook, tmp_path)


def said(cell):
    """What `check` said in an exercise's cell."""
    return cell.outputs[-1].data["text/plain"]


def own_answers(notebook):
    """The code of the folded answers to the exercises that nobody checks."""
    (text,) = [c.source for c in notebook.cells if c.source.startswith("## Go on by yourself")]
    asked, answered = (
        len(re.findall(r"^\*\*\d\.\*\*", text, re.MULTILINE)),
        re.findall(
            r"<details><summary>One answer</summary>\n\n.*?```python\n(.*?)```\n\n</details>",
            text,
            re.DOTALL,
        ),
    )
    assert 3 <= asked == len(answered) <= 5
    return answered


@notebooks
def test_how_long_it_takes_is_as_its_words_and_exercises_say(path):
    notebook = read(path)
    prose = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    words = sum(len(t.split()) for t in prose if not t.startswith("## Go on by yourself"))
    cells = code_cells(notebook)
    exercises = len([cell for cell in cells if exercise_name(cell)])
    exercises += sum(bool(re.search(r"^estimate.* = \.\.\.$", c.source, re.M)) for c in cells)
    questions = sum(cell.source.startswith("ask(") for cell in cells)
    explorers = sum("explore." in cell.source for cell in cells)
    minutes = words / 120 + 10 * exercises + questions + 4 * explorers
    told = re.search(r"about (\d+) minutes", notebook.cells[0].source)[1]
    assert abs(int(told) - minutes) <= 5


def run(path, folder, write):
    """The exercises' cells after a run in which `write(exercise)` stands in for the learner's code."""
    notebook = read(path)
    for cell in code_cells(notebook):
        if name := exercise_name(cell):
            cell.source = write(EXERCISES[name])
    notebook.cells += [nbformat.v4.new_code_cell(block) for block in own_answers(notebook)]
    cells = code_cells(execute(notebook, folder))
    assert not [o for cell in cells for o in cell.outputs if o.output_type == "error"]
    return [cell for cell in cells if exercise_name(cell)]


@notebooks
def test_as_shipped_nothing_is_attempted(path):
    # nbval runs it, and sees that the stored outputs are what comes out.
    exercises = [cell for cell in code_cells(read(path)) if exercise_name(cell)]
    assert exercises
    assert all(said(cell).startswith("✎ Not attempted.") for cell in exercises)


def typed_in_lists(exercise):
    """The answer, giving back lists, which `check` takes for arrays; so must all that uses them."""
    one = r"\1return np.asarray(\2).tolist()"
    several = r"\1return tuple(np.asarray(part).tolist() for part in (\2))"
    what = several if len(exercise.gives) > 1 else one
    text = typed(exercise)
    return text if "class " in text else re.sub(r"(?m)^( +)return (.*)$", what, text)


@notebooks
def test_with_the_answers_filled_in_every_check_says_correct(path, tmp_path, offline):
    cells = run(path, tmp_path, typed_in_lists)
    assert all(said(cell).startswith("✓ Correct.") for cell in cells)
    keeps = any("keep(" in cell.source for cell in code_cells(read(path)))
    assert (tmp_path / "my_lif.py").exists() == keeps


def test_the_mystery_neuron_is_found_with_the_lines_that_are_shown(tmp_path):
    notebook = read(next(path for path in NOTEBOOKS if path.stem == "07_mystery_neuron"))
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    shown = re.findall(r"<summary>Show[^<]*</summary>\n\n```python\n(.*?)```", prose, re.DOTALL)
    shown.append("")  # the last block fills two cells
    for cell in code_cells(notebook):
        if re.search(r"^(estimate.*|slope, offset|before) = [., ]+$", cell.source, re.MULTILINE):
            cell.source = shown.pop(0)
    assert shown == []
    scores = [c for c in code_cells(execute(notebook, tmp_path)) if "score(" in c.source]
    found = [cell.outputs[0].data["text/plain"][:6] for cell in scores]
    assert found == ["1 of 6", "3 of 6", "4 of 6", "6 of 6"]
    assert "image/png" in scores[-1].outputs[-1].data


@notebooks
def test_with_misconceptions_filled_in_every_one_is_named(path, tmp_path, offline):
    def misconception(exercise):
        name = exercise.name
        return (
            "from lif_helpers.practice import EXERCISES, QUESTIONS\n"
            f"_wrong_{name} = EXERCISES['{name}'].misconceptions[0].wrong\n"
            f"def {name}(*arguments):\n    return _wrong_{name}(*arguments)\n\ncheck({name})"
        )

    for cell in run(path, tmp_path, misconception):
        message = EXERCISES[exercise_name(cell)].misconceptions[0].message
        assert said(cell).startswith(f"✗ Not yet. {message}\n".replace("`", ""))
    assert not (tmp_path / "my_lif.py").exists()
