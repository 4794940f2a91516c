"""The learner's own package grows in my_lif.py, and only when the learner asks for it."""

from pathlib import Path

import numpy as np
import pytest

from lif_helpers import (
    LIFParameters,
    check,
    euler_step,
    exact_step,
    keep,
    progress,
    spike_and_reset,
)
from lif_helpers.practice import EXERCISES

GAIN = 1.0


def scaled(x):
    return GAIN * x


def steady_state(I, p):
    return p.E_L + scaled(p.R_m * I)


def in_two_lines():
    def steady_state(I, p):
        above_rest = p.R_m * I
        return p.E_L + above_rest

    return steady_state


def simulate_membrane(I, p, dt):
    V = np.full(len(I), p.E_L)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
    return V


def rheobase(p):
    return p.V_th / p.R_m


def my_step(V, I, p, dt):
    return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m


my_step.__name__ = "euler_step"


DEFAULTS = LIFParameters()


def leaning(I, p):
    return p.E_L + p.R_m * I + 0 * DEFAULTS.E_L


leaning.__name__ = "steady_state"


class LIFNeurons:
    def __init__(self, n, p, dt):
        self.n, self.p, self.dt, self.t = n, p, dt, 0.0
        self.n_ref = round(p.t_ref / dt)
        self.V = np.full(n, p.E_L)
        self.spiked = np.zeros(n, dtype=bool)
        self.steps_left = np.zeros(n, dtype=int)

    def step(self, I):
        clamped = self.steps_left > 0
        V = np.where(clamped, self.p.V_reset, exact_step(self.V, I, self.p, self.dt))
        self.V, self.spiked = spike_and_reset(V, self.p)
        self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left - clamped)
        self.t += self.dt
        return self.spiked


@pytest.fixture(autouse=True)
def beside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run_file():
    names = {}
    exec(Path("my_lif.py").read_text(encoding="utf-8"), names)
    return names


def test_nothing_is_written_unless_kept():
    check(steady_state)
    progress()
    assert not list(Path().iterdir())


def test_a_right_function_is_kept_with_all_it_needs():
    assert keep(steady_state).startswith("✓")
    assert keep(simulate_membrane).startswith("✓")
    names = run_file()
    assert names["steady_state"](0.2, LIFParameters()) == -50
    np.testing.assert_allclose(names["simulate_membrane"]([0.2, 0], LIFParameters(), 1), [-70, -69])


def test_a_later_version_replaces_the_earlier_one():
    keep(steady_state)

    assert keep(in_two_lines()).startswith("✓")
    text = Path("my_lif.py").read_text(encoding="utf-8")
    assert "p.E_L + above_rest" in text
    assert "scaled" not in text


def test_a_wrong_function_is_not_kept():
    assert keep(rheobase) == f"Nothing was kept: {check(rheobase).message}"
    assert keep(3).startswith("Nothing was kept: ")
    assert not Path("my_lif.py").exists()


def test_a_function_without_text_is_not_kept():
    names = {}
    exec("def rheobase(p):\n    return (p.V_th - p.E_L) / p.R_m", names)
    assert check(names["rheobase"]).status == "correct"
    assert "its text cannot be found" in keep(names["rheobase"])


def test_a_function_that_calls_another_of_ones_own_comes_after_it(monkeypatch):
    monkeypatch.setitem(simulate_membrane.__globals__, "euler_step", my_step)
    assert "keep that one first" in keep(simulate_membrane)


def test_a_function_that_leans_on_the_notebook_is_not_kept():
    assert "it uses `DEFAULTS`, which stands outside of it" in keep(leaning)


def test_a_class_is_kept():
    assert keep(LIFNeurons).startswith("✓")
    assert run_file()["LIFNeurons"](2, LIFParameters(), 0.1).step(0.3).shape == (2,)


def test_a_broken_file_is_told():
    Path("my_lif.py").write_text("# --- rheobase ---\ndef rheobase(p:\n", encoding="utf-8")
    assert "`my_lif.py` does not run" in keep(steady_state)


def test_progress_reads_the_file():
    assert progress().startswith(f"0 of {len(EXERCISES)} exercises")
    keep(steady_state)
    assert progress().startswith(f"1 of {len(EXERCISES)} exercises")
    assert "✓ `steady_state`" in progress()
    assert "– `rheobase`" in progress()


HEADINGS = "".join(f"\n\n# --- {name} ---\npass\n" for name in EXERCISES)
THEIRS = "".join(
    f"\n\n# --- {name} ---\nfrom lif_helpers import {name}\n"
    for name in ("rheobase", "steady_state")
)
BY_ANOTHER_NAME = """
# --- rheobase ---
import lif_helpers
from lif_helpers.practice import EXERCISES
for name, exercise in EXERCISES.items():
    globals()[name] = exercise.answer

# --- euler_step ---
def euler_step(V, I, p, dt):
    return ...
"""


@pytest.mark.parametrize(
    ("text", "signs", "said"),
    [
        (HEADINGS, "✎ `euler_step`", "where the work is still to be written below the heading."),
        (THEIRS, "= `rheobase`", "`rheobase`, where the package's own answer stands: write yours"),
        (BY_ANOTHER_NAME, "= `rheobase`", "Not counted: `rheobase`, where the package's own"),
        (BY_ANOTHER_NAME, "✎ `euler_step`", "Not counted: `euler_step`, where the work is still"),
    ],
)
def test_headings_alone_and_the_packages_own_answers_are_told_and_not_counted(text, signs, said):
    Path("my_lif.py").write_text(text, encoding="utf-8")
    told = progress()
    assert told.startswith(f"0 of {len(EXERCISES)} exercises")
    assert signs in told
    assert said in told


def test_the_packages_own_answers_are_not_kept_one_by_one_or_in_a_loop():
    for exercise in EXERCISES.values():
        for theirs in (exercise.answer, exercise.shown):
            told = keep(theirs)
            assert told.startswith("Nothing was kept: "), exercise.name
            assert "is the package's own" in told, exercise.name
    assert not Path("my_lif.py").exists()


@pytest.mark.parametrize("text", ["MY = 1\n", "MY = 1\n\n# --- rheobase ---\nMY = 2\n"])
def test_what_keep_did_not_write_is_not_lost(text):
    Path("my_lif.py").write_text(text, encoding="utf-8")
    assert "holds something else" in keep(steady_state)
    assert "holds something else" in progress()
    assert Path("my_lif.py").read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_read_is_told():
    Path("my_lif.py").write_bytes("# größer".encode("utf-16"))
    assert "cannot be read" in keep(steady_state)
    assert "cannot be read" in progress()


def test_a_file_that_cannot_be_written_stays_as_it_was(monkeypatch):
    keep(steady_state)
    before = Path("my_lif.py").read_text(encoding="utf-8")

    def full(path, text, encoding):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        assert "cannot be written here (No space left" in keep(in_two_lines())
    assert Path("my_lif.py").read_text(encoding="utf-8") == before
    assert [path.name for path in Path().iterdir()] == ["my_lif.py"]


def test_a_block_of_another_name_is_left_in_peace():
    keep(steady_state)
    with Path("my_lif.py").open("a", encoding="utf-8") as file:
        file.write("\n\n# --- idea ---\nIDEA = 1\n")
    assert keep(in_two_lines()).startswith("✓")
    assert run_file()["IDEA"] == 1


OLD = '''"""My own LIF neuron, function by function; each passed its check."""


# --- euler_step --------------------------------------------------------------------------------
from lif_helpers.neurons import membrane_slope as membrane_slope


def euler_step(V, I, p, dt):
    return V + dt * membrane_slope(V, I, p)


# --- simulate_population -----------------------------------------------------------------------
from lif_helpers.practice.constant_input import simulate_lif as simulate_lif
import numpy as np


def simulate_population(I, p, dt):
    rows = [simulate_lif(row, p, dt) for row in I]
    return np.array([V for V, _ in rows]), np.array([s for _, s in rows])


# --- crossing_time -----------------------------------------------------------------------------
from lif_helpers.practice.simulation_accuracy import crossing_time as wait


def crossing_time(V, I, p):
    return wait(V, I, p)
'''


def test_a_file_written_before_functions_moved_is_still_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("my_lif.py").write_text(OLD, "utf-8")
    assert str(progress()).startswith(f"2 of {len(EXERCISES)} exercises")
    assert "= `crossing_time`" in progress()  # its block calls the package's own
    assert keep(in_two_lines()).startswith("✓ `steady_state` is now in")
    names = {}
    exec(Path("my_lif.py").read_text("utf-8"), names)
    for name in ("euler_step", "simulate_population", "steady_state"):
        assert check(names[name]).status == "correct"
    assert names["crossing_time"](-50, 0, LIFParameters()) == 0


def own_step():
    def euler_step(V, I, p, dt):
        return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m

    return euler_step


@pytest.mark.parametrize(
    "order",
    [[own_step(), simulate_membrane], [simulate_membrane, own_step()]],
    ids=["after", "before"],
)
def test_what_is_kept_calls_the_learners_own_functions_not_the_packages(order, tmp_path):
    for function in order:
        assert keep(function).startswith("✓")
    text = Path("my_lif.py").read_text(encoding="utf-8")
    assert "import euler_step" not in text
    names = {}
    exec(compile(text, "my_lif.py", "exec"), names)
    own = names["simulate_membrane"].__globals__["euler_step"]
    assert own.__code__.co_filename == "my_lif.py"


def test_several_are_kept_at_once():
    assert keep(own_step(), steady_state) == "\n\n".join(
        f"✓ `{name}` is now in `my_lif.py`, beside this notebook."
        for name in ["euler_step", "steady_state"]
    )
