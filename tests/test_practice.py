"""The exercises: right answers pass, wrong ones do not, and nothing makes `check` raise."""

import inspect
import textwrap

import numpy as np
import pytest

import lif_helpers
from lif_helpers import practice
from lif_helpers.practice import EXERCISES, check, hint, solution


def named(function, name):
    """The same function under the name of an exercise."""

    def attempt(*arguments):
        return function(*arguments)

    attempt.__name__ = name
    return attempt


@pytest.fixture(params=EXERCISES)
def exercise(request):
    return EXERCISES[request.param]


def test_the_packages_own_function_is_right(exercise):
    assert check(exercise.answer).status == "correct"


def test_other_right_functions_are_accepted_and_told(exercise):
    for other, praise in exercise.also_right.items():
        feedback = check(named(other, exercise.name))
        assert (feedback.status, feedback.message) == ("correct", praise)


def test_the_solution_shown_is_right(exercise):
    shown = str(solution(exercise.name)).removeprefix("```python\n").removesuffix("```")
    names = vars(inspect.getmodule(exercise.answer)).copy()
    exec(textwrap.dedent(shown), names)
    assert check(names[exercise.name]).status == "correct"


@pytest.mark.parametrize(
    "stub", [lambda *_: ..., lambda *_: (..., ...), lambda *_: 1.0 + ..., lambda *_: [...][0]]
)
def test_a_stub_is_not_attempted(exercise, stub):
    feedback = check(named(stub, exercise.name))
    assert feedback.status == "not attempted"
    assert feedback.function is exercise.answer


def raises(*_):
    raise SystemExit


@pytest.mark.parametrize(
    "wrong",
    [
        lambda *_: None,
        lambda *_: "text",
        lambda *_: np.nan,
        lambda *_: [],
        lambda *_: (0.0, 0.0),
        lambda *_: {"V": 1},
        lambda: 0.0,
        lambda *_: 1 / 0,
        raises,
    ],
)
def test_a_wrong_function_gets_a_sentence_and_the_packages_function(exercise, wrong):
    feedback = check(named(wrong, exercise.name))
    assert feedback.status == "incorrect"
    assert feedback.function is exercise.answer
    assert feedback.message.endswith((".", "?", ". "))


def test_a_changed_argument_is_noticed():
    def euler_step(V, I, p, dt):
        V += dt * (p.E_L - V + p.R_m * I) / p.tau_m
        return V

    feedback = check(euler_step)
    assert feedback.status == "incorrect"
    assert "changed the array" in feedback.message


@pytest.mark.parametrize("thing", [None, 3, "rheo", [], np.arange(3), lif_helpers, ..., lambda: 0])
def test_anything_may_be_handed_to_check(thing):
    assert check(thing).status == "incorrect"
    assert "The exercises are" in check(thing).message
    assert "The exercises are" in hint(thing)
    assert "The exercises are" in solution(thing)


def test_the_name_in_quotes_is_answered():
    assert "`check(euler_step)`" in check("euler_step").message


def test_hints_go_on_to_the_third_and_stay_there(exercise, monkeypatch):
    monkeypatch.setattr(practice, "_hints_given", {})
    hints = [hint(exercise.name) for _ in range(4)]
    assert len(set(hints)) == 3
    assert hints[3] == hints[2]


def test_feedback_shows_itself():
    feedback = check(lif_helpers.euler_step)
    assert repr(feedback).startswith("✓ Correct.")
    assert feedback._repr_markdown_().startswith("**✓ Correct.**")
