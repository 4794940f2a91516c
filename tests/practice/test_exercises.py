"""The exercises: right answers pass, every misconception is named, and nothing makes `check` raise."""

import inspect
import random
import textwrap
from collections import Counter

import numpy as np
import pytest
from learners import named

import lif_helpers
from lif_helpers import LIFParameters, practice
from lif_helpers.practice import EXERCISES, check, hint, solution

MISCONCEPTIONS = [
    pytest.param(name, misconception, id=f"{name}-{misconception.name}")
    for name, exercise in EXERCISES.items()
    for misconception in exercise.misconceptions
]


@pytest.fixture(params=EXERCISES)
def exercise(request):
    return EXERCISES[request.param]


# --- right answers -----------------------------------------------------------------------------


def test_the_packages_own_function_is_right(exercise):
    assert check(named(exercise.answer, exercise.name)).status == "correct"
    assert check(exercise.answer).status == "not attempted"


def test_other_right_functions_are_accepted_and_told(exercise):
    for other, praise in exercise.also_right.items():
        feedback = check(named(other, exercise.name))
        assert (feedback.status, feedback.message) == ("correct", praise)


def test_a_division_by_zero_in_a_right_answer_is_told():
    def firing_rate(I, p):
        rate = np.zeros(np.shape(I))
        fires = I >= lif_helpers.rheobase(p)
        V_inf = p.E_L + p.R_m * np.asarray(I)[fires]
        climb = p.tau_m * np.log((V_inf - p.V_reset) / (V_inf - p.V_th))
        rate[fires] = 1000 / (p.t_ref + climb)
        return rate

    feedback = check(firing_rate)
    assert feedback.status == "correct"
    assert "at exactly the rheobase it divides by zero" in feedback.message


def test_the_solution_shown_is_right(exercise):
    shown = str(solution(exercise.name)).removeprefix("```python\n").split("```")[0]
    names = vars(inspect.getmodule(exercise.answer)).copy()
    exec(textwrap.dedent(shown), names)
    assert check(names[exercise.name]).status == "correct"


@pytest.mark.parametrize(
    "as_learners_do",
    [
        list,
        np.array,
        lambda V: V.tolist() if isinstance(V, np.ndarray) else V,
        tuple,
    ],
)
def test_lists_and_arrays_count_alike(as_learners_do):
    def simulate_membrane(I, p, dt):
        return as_learners_do(practice.EXERCISES["simulate_membrane"].answer(I, p, dt))

    assert check(simulate_membrane).status == "correct"


def test_zeros_and_ones_count_as_booleans():
    def spike_and_reset(V, p):
        spiked = np.asarray(V) >= p.V_th
        return [np.where(spiked, p.V_reset, V), spiked.astype(int)]

    assert check(spike_and_reset).status == "correct"


# --- wrong answers -----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "misconception"), MISCONCEPTIONS)
def test_a_misconception_gets_its_own_message(name, misconception):
    feedback = check(named(misconception.wrong, name))
    assert (feedback.status, feedback.message) == ("incorrect", misconception.message)
    assert feedback.function is EXERCISES[name].answer


def test_no_two_messages_of_an_exercise_are_alike(exercise):
    assert len(exercise.misconceptions) >= 3
    # `held_a_step__exact_step` is the mistake `held_a_step` made with another right step.
    families = {(m.name.split("__")[0], m.message) for m in exercise.misconceptions}
    counts = Counter(message for _, message in families)
    assert not [message for message, count in counts.items() if count > 1]


def test_each_misconception_of_an_exercise_has_a_name_of_its_own(exercise):
    names = [misconception.name for misconception in exercise.misconceptions]
    assert len(set(names)) == len(names)
    assert not [name for name in names if not name.isidentifier()]


def test_messages_do_not_shout():
    texts = [
        text
        for exercise in EXERCISES.values()
        for text in (*exercise.hints, *(m.message for m in exercise.misconceptions))
    ]
    assert not [text for text in texts if "!" in text or not text.endswith((".", "?"))]


@pytest.mark.parametrize(
    "stub", [lambda *_: ..., lambda *_: (..., ...), lambda *_: 1.0 + ..., lambda *_: [...]]
)
def test_a_stub_is_not_attempted(exercise, stub):
    feedback = check(named(stub, exercise.name))
    assert feedback.status == "not attempted"
    assert feedback.function is exercise.answer


def stops(*_):
    raise SystemExit


@pytest.mark.parametrize(
    "wrong",
    [
        lambda *_: None,
        lambda *_: "text",
        lambda *_: np.nan,
        lambda *_: [],
        lambda *_: (0.0, 0.0, 0.0),
        lambda *_: {"V": 1},
        lambda *_: [[1, 2], [3]],
        lambda *_: np.mean,
        lambda *_: 1j,
        lambda: 0.0,
        lambda *_: 1 / 0,
        lambda *_: [][0],
        lambda *_: undefined_name,  # noqa: F821
        lambda *arguments: print(arguments),
        stops,
    ],
)
def test_a_wrong_function_gets_a_sentence_and_the_packages_function(exercise, wrong):
    feedback = check(named(wrong, exercise.name))
    assert feedback.status == "incorrect"
    assert feedback.function is exercise.answer
    assert feedback.message.endswith((".", "?", "`"))


GENERAL = {
    "the constants live in p": (
        "def rheobase(p):\n    return (V_th - E_L) / R_m",
        ["NameError", "write `p.V_th`"],
    ),
    "NumPy's names need np": (
        "def rheobase(p):\n    return abs(inf) * p.R_m",
        ["NameError", "`np.inf`"],
    ),
    "printing is not returning": (
        "def rheobase(p):\n    print((p.V_th - p.E_L) / p.R_m)",
        ["printed", "`return`"],
    ),
    "no return": ("def rheobase(p):\n    (p.V_th - p.E_L) / p.R_m", ["`None`", "`return`"]),
    "a number typed in": (
        "def rheobase(p):\n    return (p.V_th + 70) / p.R_m",
        ["-70", "`p.E_L`"],
    ),
    "all numbers typed in": ("def rheobase(p):\n    return 0.2", ["whatever is in `p`"]),
    "the step typed in": (
        "def euler_step(V, I, p, dt):\n    return V + 0.1 / p.tau_m * (p.E_L - V + p.R_m * I)",
        ["0.1", "`dt`"],
    ),
    "wrong order": (
        "def spike_and_reset(V, p):\n    s = V >= p.V_th\n    return s, np.where(s, p.V_reset, V)",
        ["order", "V, spiked"],
    ),
    "an array under if": (
        "def spike_and_reset(V, p):\n    if V >= p.V_th:\n        return p.V_reset, True\n"
        "    return V, False",
        ["`if`", "`np.where("],
    ),
    "changed in place": (
        "def euler_step(V, I, p, dt):\n    V += dt * (p.E_L - V + p.R_m * I) / p.tau_m\n    return V",
        ["changed the array `V`"],
    ),
    "whole numbers": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), -70)\n    V[:] = p.E_L\n"
        "    for k in range(len(I) - 1):\n"
        "        V[k + 1] = V[k] + dt * (p.E_L - V[k] + p.R_m * I[k]) / p.tau_m\n    return V",
        ["whole numbers"],
    ),
    "one value too many": (
        "def simulate_membrane(I, p, dt):\n    V = [p.E_L]\n    for i in I:\n"
        "        V.append(V[-1] + dt * (p.E_L - V[-1] + p.R_m * i) / p.tau_m)\n    return V",
        ["1 too many"],
    ),
    "one step too far": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n    for k in range(len(I)):\n"
        "        V[k + 1] = V[k] + dt * (p.E_L - V[k] + p.R_m * I[k]) / p.tau_m\n    return V",
        ["IndexError", "one step too far"],
    ),
    "volts": (
        "def steady_state(I, p):\n    return (p.E_L + p.R_m * I) / 1000",
        ["1 000 times too small", "units"],
    ),
    "picoamperes": (
        "def steady_state(I, p):\n    return p.E_L + p.R_m * I / 1000",
        ["1 000 times", "unit"],
    ),
    "global random numbers": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n"
        "    return I_mean + sigma / np.sqrt(dt) * np.random.randn(n_steps)",
        ["NumPy's global random numbers", "`rng`"],
    ),
    "own generator": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n"
        "    rng = np.random.default_rng(0)\n"
        "    return I_mean + sigma / np.sqrt(dt) * rng.standard_normal(n_steps)",
        ["a generator that you make yourself"],
    ),
    "rows and columns": (
        "def ensemble_statistics(V):\n    return np.mean(V, axis=1) * 2, np.std(V, axis=1)",
        ["over time", "`axis=0`"],
    ),
    "it remembers": (
        "kept = []\ndef to_spike_times(binary, dt):\n    for k, bit in enumerate(binary):\n"
        "        if bit:\n            kept.append(k * dt)\n    return list(kept)",
        ["remembers earlier calls"],
    ),
    "rounded": (
        "def rheobase(p):\n    return round((p.V_th - p.E_L) / p.R_m, 1)",
        ["decimals"],
    ),
    "arguments in another order": (
        "def membrane_slope(I, V, p):\n    return (p.E_L - V + p.R_m * I) / p.tau_m",
        ["changed places", "`membrane_slope(V, I, p)`"],
    ),
    "too few arguments": (
        "def euler_step(V, I, p):\n    return V",
        ["4 arguments", "`euler_step(V, I, p, dt)`"],
    ),
    "a function it calls": (
        "def euler_step(V, I, p, dt):\n    return V + (p.E_L - V + p.R_m * I) / p.tau_m\n"
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
        "    for k in range(len(I) - 1):\n        V[k + 1] = euler_step(V[k], I[k], p, dt)\n"
        "    return V",
        ["calls your `euler_step`", "not right yet"],
    ),
    "an unknown constant": (
        "def rheobase(p):\n    return (p.Vth - p.E_L) / p.R_m",
        ["AttributeError", "tau_m, R_m, E_L"],
    ),
}


@pytest.mark.parametrize(("source", "told"), GENERAL.values(), ids=GENERAL)
def test_general_findings(source, told):
    names = {"np": np}
    exec(source, names)
    last = source[source.rindex("def ") + 4 :].split("(")[0]
    feedback = check(names[last])
    assert feedback.status == "incorrect"
    for words in told:
        assert words in feedback.message


def test_another_functions_dots_are_told():
    names = {"np": np}
    exec("def membrane_slope(V, I, p):\n    return ...\n", names)
    exec("def euler_step(V, I, p, dt):\n    return V + dt * membrane_slope(V, I, p)\n", names)
    feedback = check(names["euler_step"])
    assert feedback.status == "not attempted"
    assert "calls `membrane_slope`, which still has its `...`" in feedback.message


# --- check itself ------------------------------------------------------------------------------


@pytest.mark.parametrize("thing", [None, 3, "rheo", [], np.arange(3), lif_helpers, ..., lambda: 0])
def test_anything_may_be_handed_to_check(thing):
    assert check(thing).status == "incorrect"
    assert "The exercises are" in check(thing).message
    assert "The exercises are" in hint(thing)
    assert "The exercises are" in solution(thing)


def test_the_name_in_quotes_is_answered():
    assert "`check(euler_step)`" in check("euler_step").message


def test_check_leaves_the_random_states_alone(exercise):
    def attempt(*_):
        np.random.random()
        random.random()
        return np.random.random()

    before = np.random.get_state()[1].copy(), np.random.get_state()[2], random.getstate()
    check(named(attempt, exercise.name))
    after = np.random.get_state()[1], np.random.get_state()[2], random.getstate()
    assert np.array_equal(before[0], after[0])
    assert before[1:] == after[1:]


def test_hints_go_on_to_the_third_and_stay_there(exercise, monkeypatch):
    monkeypatch.setattr("lif_helpers.practice.commands._hints_given", {})
    hints = [hint(exercise.name) for _ in range(4)]
    assert len(set(hints)) == 3
    assert hints[3] == hints[2]


def test_feedback_shows_itself():
    feedback = check(named(lif_helpers.euler_step, "euler_step"))
    assert repr(feedback).startswith("✓ Correct.")
    assert feedback._repr_markdown_().startswith("**✓ Correct.**")


def chatty(wrong):
    def function(*given):
        print("here", given)
        return wrong(*given)

    return function


@pytest.mark.parametrize("name", ["steady_state", "euler_step", "simulate_population"])
def test_what_a_function_prints_does_not_fill_the_page(name, capsys):
    answer = EXERCISES[name].answer
    assert check(named(chatty(answer), name)).status == "correct"
    assert (
        check(named(chatty(lambda *given: 1.1 * np.array(answer(*given))), name)).status
        != "correct"
    )
    assert capsys.readouterr().out == ""


def test_a_loop_that_ends_for_no_moved_constant_is_stopped(monkeypatch):
    monkeypatch.setattr("lif_helpers.practice.checking.running.LIMIT", 0.3)

    def steady_state(I, p):
        while not isinstance(p, LIFParameters):
            pass
        return p.E_L + 1.37 * p.R_m * I + 0.2 * p.tau_m

    assert check(steady_state).status == "incorrect"


def test_an_interrupt_is_told(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("lif_helpers.practice.checking.numbers.NUMBERS", (interrupted,))
    said = check(named(lambda p: 1.234 * p.V_th, "rheobase"))
    assert said.status == "incorrect"
