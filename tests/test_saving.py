"""The state of widgets that were not run again survives the next saving."""

import json
from copy import deepcopy
from types import SimpleNamespace

import nbformat
import pytest
from refresh import NOTEBOOKS

from lif_helpers.saving import STATE, VIEW, keep_widgets


@pytest.fixture
def saved(tmp_path):
    """A notebook in which all widgets were run, and a call that saves a changed one over it."""
    notebook = json.loads(NOTEBOOKS[0].read_text(encoding="utf-8"))
    (tmp_path / "one.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    manager = SimpleNamespace(root_dir=str(tmp_path))

    def save(content, kind="notebook", path="/one.ipynb"):
        keep_widgets(model={"type": kind, "content": content}, path=path, contents_manager=manager)
        return content

    return notebook, save


def state(notebook):
    return notebook["metadata"]["widgets"][STATE]["state"]


def test_what_was_not_run_again_is_kept_whole(saved):
    before, save = saved
    after = deepcopy(before)
    state(after).clear()
    save(after)
    assert state(after).items() <= state(before).items()
    outputs = [output for cell in before["cells"] for output in cell.get("outputs", [])]
    shown = [o["data"][VIEW]["model_id"] for o in outputs if VIEW in o.get("data", {})]
    assert len(shown) > 5
    assert set(shown) <= set(state(after))
    for model in state(after).values():  # all that a widget is made of is there, too
        for name in json.dumps(model).split("IPY_MODEL_")[1:]:
            assert name[:32] in state(after)
    nbformat.validate(nbformat.from_dict(after))


def test_what_was_run_again_is_saved_as_it_is_now(saved):
    before, save = saved
    after = deepcopy(before)
    for model in state(after).values():
        model["state"] = {"now": 1}
    assert state(save(deepcopy(after))) == state(after)


def test_what_is_no_longer_shown_is_forgotten(saved):
    before, save = saved
    after = deepcopy(before)
    state(after).clear()
    for cell in after["cells"]:
        cell["outputs"] = []
    assert state(save(after)) == {}


def test_where_states_are_not_saved_none_is_added(saved):
    before, save = saved
    after = deepcopy(before)
    del after["metadata"]["widgets"]
    assert "widgets" not in save(after)["metadata"]


def test_other_files_and_new_ones_are_left_alone(saved):
    before, save = saved
    assert save("text", kind="file") == "text"
    after = deepcopy(before)
    state(after).clear()
    assert state(save(after, path="/two.ipynb")) == {}
