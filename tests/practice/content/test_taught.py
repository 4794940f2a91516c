"""The answer that `solution` shows, as it is taught, gives what the package's own gives."""

import copy

import numpy as np
import pytest
from mutants import domain

from lif_helpers.practice import EXERCISES, check, solution
from lif_helpers.practice.checking import running
from lif_helpers.practice.checking.attempt import Attempt
from lif_helpers.practice.checking.examine import judged

TAUGHT = {name: exercise for name, exercise in EXERCISES.items() if exercise.taught}
GUARDS = (
    "number(",
    "numbers(",
    "generator(",
    "raise ",
    "_shape",
    "n_neurons=",
    "one_train",
    "whole(",
)


def same(mine, theirs):
    """Whether two results are the same numbers, up to round-off."""
    if isinstance(theirs, tuple):
        return len(mine) == len(theirs) and all(map(same, mine, theirs))
    return np.shape(mine) == np.shape(theirs) and np.allclose(
        np.asarray(mine, float), np.asarray(theirs, float), rtol=1e-9, atol=1e-12, equal_nan=True
    )


@pytest.mark.parametrize("name", TAUGHT)
def test_it_is_what_the_packages_own_function_is(name):
    exercise, rng = TAUGHT[name], np.random.default_rng(0)
    inputs = [*exercise.probes, *(domain(exercise, rng) for _ in range(200))]
    for arguments in inputs:
        if not exercise.observes_plainly and name != "LIFNeurons":
            mine, theirs = (
                f(*copy.deepcopy(arguments[:-1]), np.random.default_rng(1))
                for f in (exercise.taught, exercise.answer)
            )
            assert same(mine, theirs), arguments
            continue
        mine, theirs = (
            exercise.observe(f, copy.deepcopy(arguments))
            for f in (exercise.taught, exercise.answer)
        )
        if isinstance(theirs, dict):
            assert all(same(mine[part], theirs[part]) for part in theirs), arguments
        else:
            assert same(mine, theirs), arguments


@pytest.mark.parametrize("name", TAUGHT)
def test_it_is_judged_as_the_packages_own_is(name):
    exercise = TAUGHT[name]
    own = running.run(lambda: judged(Attempt(exercise.answer, exercise, EXERCISES)))
    feedback = check(exercise.taught)
    assert (feedback.status, feedback.message) == own
    assert feedback.status == "correct"


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_shown_has_no_guards_and_no_options(name):
    shown = str(solution(name)).split("```")[1]
    assert not [guard for guard in GUARDS if guard in shown]
    assert "\n@" not in shown  # a decorator; in a line it multiplies matrices


def test_the_rate_is_computed_as_its_third_hint_says():
    shown = str(solution("firing_rate"))
    for words in ("np.zeros(I.shape)", "I > rheobase(p)", "1000 / (p.t_ref + climb)"):
        assert words in shown
