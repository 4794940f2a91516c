"""The exercises of notebook 01."""

from functools import partial

import numpy as np

from lif_helpers.neurons import euler_step, exact_step, membrane_slope, spike_and_reset
from lif_helpers.parameters import LIFParameters
from lif_helpers.practice.edits import edited
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.practice.questions import Choice, Number

# No constant equals another, none is a default, nor is the rheobase: a wrong one cannot hide. All have
# decimals, but such as a computer holds exactly: at rheobase V∞ is V_th to the last bit.
NEURONS = (
    LIFParameters(tau_m=17.25, R_m=80, E_L=-66.25, V_th=-48.25, V_reset=-73.5, t_ref=2.7),
    LIFParameters(tau_m=8.5, R_m=150, E_L=-61.5, V_th=-52.5, V_reset=-68.75, t_ref=1.9),
)


def simulate_membrane(I, p, dt):
    """V (mV) at each step of dt (ms) under the current I (nA), without a threshold."""
    V = np.full(len(I), p.E_L)
    for k in range(len(I) - 1):
        V[k + 1] = euler_step(V[k], I[k], p, dt)
    return V


def implicit_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, by the slope at the end of the step (implicit Euler)."""
    return (V + dt / p.tau_m * (p.E_L + p.R_m * I)) / (1 + dt / p.tau_m)


def midpoint_step(V, I, p, dt):
    """V (mV) one step of dt (ms) later, by the slope half a step on (the midpoint rule)."""
    half_way = euler_step(V, I, p, dt / 2)
    return V + dt * membrane_slope(half_way, I, p)


# Other right steps, and what is said of them.
OTHER_STEPS = {
    exact_step: "You used the exact step, which is even better than Euler's.",
    implicit_step: "You used the implicit Euler step: as good as Euler's, and stable for any dt.",
    midpoint_step: "You used the midpoint step, which is more exact than Euler's.",
}


def with_each_step(name, wrong, message):
    """One Misconception for each right step: `wrong` takes its `step` as an argument of this name."""
    return (
        Misconception(name, wrong, message),
        *(
            Misconception(f"{name}__{step.__name__}", partial(wrong, step=step), message)
            for step in OTHER_STEPS
        ),
    )


TERMS = {
    "E_L": "the leak, −(V − E_L)",
    "V": "the leak, −(V − E_L)",
    "R_m": "the input, R_m I",
    "I": "the input, R_m I",
    "tau_m": "the time constant, which divides leak and input alike",
    "dt": "the length of the step",
    "both": "dt/tau_m, which multiplies both",
}


def membrane_loop(step):
    """A `simulate_membrane` that takes its steps by another rule."""

    def simulate(I, p, dt):
        V = np.full(len(I), p.E_L)
        for k in range(len(I) - 1):
            V[k + 1] = step(V[k], I[k], p, dt)
        return V

    return simulate


def _rest(p):
    return p.E_L


def _filled(rule, first=_rest):
    """A `simulate_membrane` with another rule, `rule(step, V, I, k, p, dt)`, or another first value."""

    def simulate(I, p, dt, step=euler_step):
        V = np.full(len(I), float(first(p)))
        for k in range(len(I) - 1):
            V[k + 1] = rule(step, V, I, k, p, dt)
        return V

    return simulate


def _right_step(step, V, I, k, p, dt):
    return step(V[k], I[k], p, dt)


def _one_turn_only(I, p, dt, step=euler_step):
    if len(I) == 1:
        return None
    V = np.full(len(I), p.E_L)
    V[1] = step(V[0], I[0], p, dt)
    return V


def _last_missing(I, p, dt, step=euler_step):
    V = membrane_loop(step)(I, p, dt)
    V[-1:] = p.E_L
    return V


def _without_first(I, p, dt, step=euler_step):
    """Every value a step too early: V[0] is already the result of a step."""
    return membrane_loop(step)(np.append(I, 0.0), p, dt)[1:]


def _all_at_once(I, p, dt, step=euler_step):
    return step(np.full(len(I), p.E_L), I, p, dt)


def _whole_trace_moves(I, p, dt, step=euler_step):
    V = np.full(len(I), p.E_L)
    for k in range(len(I) - 1):
        V = step(V, I[k], p, dt)
    return V


def _charging_curve(I, p, dt):
    t = np.arange(len(I)) * dt
    return p.E_L + p.R_m * I * (1 - np.exp(-t / p.tau_m))


def _with_threshold(step, V, I, k, p, dt):
    new = step(V[k], I[k], p, dt)
    return p.V_reset if new >= p.V_th else new


LEAK_PUSHES = edited(
    euler_step,
    "return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m",
    "return V + dt * (V - p.E_L + p.R_m * I) / p.tau_m",
)


def steady(V, I, p):
    return p.E_L + p.R_m * I + 0 * V


def inside(loop, without=()):
    """The mistakes in one step, made in each step of a loop, but for those that there look like others."""
    alike = (
        "nothing_added",
        "only_the_change",
        "no_leak",
        "no_input",
        "added_to_rest",
        "with_reset",
        "stopped_at_threshold",
        *without,
    )
    return tuple(
        Misconception(f"{m.name}_in_step", loop(m.wrong), m.message)
        for m in EULER_STEP.misconceptions
        if "__" not in m.name and m.name not in alike
    )


VOLTAGES = np.array([-83.21, -66.13, -57.53, -31.07])
CURRENTS = np.array([0.137, 0.0413, -0.2137, 0.3471])

EULER_STEP = Exercise(
    euler_step,
    probes=tuple(
        probe
        for p in NEURONS
        for dt in (0.37, 0.06)
        for probe in [
            (-53.37, 0.2131, p, dt),
            (-57.19, 0.0, p, dt),
            (VOLTAGES, CURRENTS, p, dt),
        ]
    ),
    hints=(
        "For a short time dt the slope hardly changes. So V moves along a straight line: where it was, "
        "plus slope times time.",
        "The slope is what `membrane_slope(V, I, p)` gives, in mV per ms. Times dt, in ms, it is the "
        "change of V in mV.",
        "The new V is the old V plus `dt` times the slope. Give back the new V, not only the change.",
    ),
    also_right=OTHER_STEPS,
    terms=TERMS,
    misconceptions=(
        Misconception(
            "leak_pushes_away",
            LEAK_PUSHES,
            "Your leak pushes V away from E_L, and the simulation would run away. The leak pulls back: look at "
            "its sign.",
        ),
        Misconception(
            "whole_sign",
            lambda V, I, p, dt: V - dt / p.tau_m * (p.E_L - V + p.R_m * I),
            "V moves the wrong way, away from where leak and input cancel: the change is added to the old V.",
        ),
        Misconception(
            "input_sign",
            lambda V, I, p, dt: V + dt / p.tau_m * (p.E_L - V - p.R_m * I),
            "In your version a positive current pulls V down. Look at the sign of the input term, R_m I.",
        ),
        Misconception(
            "no_dt",
            lambda V, I, p, dt: V + (p.E_L - V + p.R_m * I) / p.tau_m,
            "There is no dt: a step of 0.1 ms changes V as much as one of 1 ms. The change is slope times time.",
        ),
        Misconception(
            "no_tau_m",
            lambda V, I, p, dt: V + dt * (p.E_L - V + p.R_m * I),
            "There is no tau_m: every membrane would be equally fast. The slope is (leak + input)/tau_m.",
        ),
        Misconception(
            "tau_m_over_dt",
            lambda V, I, p, dt: V + p.tau_m / dt * (p.E_L - V + p.R_m * I),
            "tau_m/dt stands upside down: with a shorter step, V should change less.",
        ),
        Misconception(
            "only_the_change",
            lambda V, I, p, dt: dt / p.tau_m * (p.E_L - V + p.R_m * I),
            "This is only the change of V in the step. The new V is the old V plus that change.",
        ),
        Misconception(
            "only_the_slope",
            lambda V, I, p, dt: (p.E_L - V + p.R_m * I) / p.tau_m,
            "This is the slope, in mV per ms. The new V is the old V plus dt times the slope.",
        ),
        Misconception(
            "V_and_I_swapped",
            lambda V, I, p, dt: V + dt * membrane_slope(I, V, p),
            "V and I have changed places in the call of `membrane_slope(V, I, p)`.",
        ),
        Misconception(
            "V_cut_to_whole",
            lambda V, I, p, dt: euler_step(np.trunc(V), I, p, dt),
            "The decimals of V are cut off before the step: leave out `int`, or whatever else makes V whole.",
        ),
        Misconception(
            "exponential_grows",
            lambda V, I, p, dt: steady(V, I, p) + (V - steady(V, I, p)) * np.exp(dt / p.tau_m),
            "Your exponential grows with time, so V runs away from V∞: look at the sign in the exponent.",
        ),
        Misconception(
            "nothing_added",
            lambda V, I, p, dt: V + 0 * dt,
            "V comes back as it was: the change is computed, perhaps, but not added.",
        ),
        Misconception(
            "added_to_rest",
            lambda V, I, p, dt: p.E_L + dt / p.tau_m * (p.E_L - V + p.R_m * I),
            "You add the change to E_L, so each step begins at rest again and nothing builds up. "
            "It must be added to the old V.",
        ),
        Misconception(
            "no_leak",
            lambda V, I, p, dt: V + dt / p.tau_m * (p.R_m * I),
            "There is no leak: V would rise along a straight line for ever.",
        ),
        Misconception(
            "no_input",
            lambda V, I, p, dt: V + dt / p.tau_m * (p.E_L - V),
            "There is no input: the current should push V, through R_m I.",
        ),
        Misconception(
            "leak_to_zero",
            lambda V, I, p, dt: V + dt / p.tau_m * (-V + p.R_m * I),
            "Your leak pulls V to 0 mV. It should pull to the resting potential: E_L is missing.",
        ),
        Misconception(
            "no_R_m",
            lambda V, I, p, dt: V + dt / p.tau_m * (p.E_L - V + I),
            "You add a current, in nA, to a voltage, in mV. Ohm's law turns the one into the other: R_m is missing.",
        ),
        Misconception(
            "divided_by_R_m",
            lambda V, I, p, dt: V + dt / p.tau_m * (p.E_L - V + I / p.R_m),
            "I/R_m is no voltage. Ohm's law says: voltage = resistance times current.",
        ),
        Misconception(
            "input_outside_bracket",
            lambda V, I, p, dt: V + dt / p.tau_m * (p.E_L - V) + p.R_m * I,
            "The bracket closes too early: in each step V jumps by the whole of R_m I. The input, like the "
            "leak, is multiplied by dt/tau_m.",
        ),
        Misconception(
            "no_brackets",
            lambda V, I, p, dt: V + dt / p.tau_m * p.E_L - V + p.R_m * I,
            "The brackets are missing: dt/tau_m should multiply leak and input together.",
        ),
        Misconception(
            "brackets_too_small",
            lambda V, I, p, dt: V + dt * (p.E_L - V) + p.R_m * I / p.tau_m,
            "Brackets: leak and input stand together in one, and dt/tau_m multiplies both.",
        ),
        Misconception(
            "multiplied_with_V",
            lambda V, I, p, dt: V * (1 + dt * membrane_slope(V, I, p)),
            "V is multiplied by something that holds the change. The change is in mV: add it to V.",
        ),
        *with_each_step(
            "with_reset",
            lambda V, I, p, dt, step=euler_step: spike_and_reset(step(V, I, p, dt), p)[0],
            "There is a reset in your step: above V_th it puts V back. Leave it out, it comes in notebook 02.",
        ),
        *with_each_step(
            "stopped_at_threshold",
            lambda V, I, p, dt, step=euler_step: np.minimum(step(V, I, p, dt), p.V_th),
            "V stops at the threshold in your version. A step knows of none: above V_th the same equation holds.",
        ),
        Misconception(
            "only_input_divided",
            lambda V, I, p, dt: V + dt * (p.E_L - V + p.R_m * I / p.tau_m),
            "Only the input is divided by tau_m. The leak must be too.",
        ),
        Misconception(
            "only_leak_divided",
            lambda V, I, p, dt: V + dt * ((p.E_L - V) / p.tau_m + p.R_m * I),
            "Only the leak is divided by tau_m. The input must be too.",
        ),
    ),
)

EXERCISES = (
    Exercise(
        membrane_slope,
        probes=tuple(
            probe
            for p in NEURONS
            for probe in [
                (-57.37, 0.2131, p),
                (-50.19, 0.0, p),
                (p.E_L, -0.1073, p),
                (VOLTAGES, CURRENTS, p),
            ]
        ),
        hints=(
            "Two things move the membrane: the leak pulls V back to E_L, and the input current pushes it. "
            "The slope is their sum, divided by something.",
            "The leak term is E_L − V: negative above rest, positive below. The input term is R_m I. "
            "Their sum is in mV; dividing by tau_m turns mV into mV per ms.",
            "Start from the membrane equation, tau_m dV/dt = −(V − E_L) + R_m I, and divide both sides by "
            "tau_m: both terms, so brackets are needed. In Python: `p.tau_m`, `p.E_L`, `p.R_m`.",
        ),
        terms=TERMS | {"both": "tau_m, which divides both"},
        misconceptions=(
            Misconception(
                "leak_pushes_away",
                lambda V, I, p: (V - p.E_L + p.R_m * I) / p.tau_m,
                "Your leak pushes V away from E_L: above rest it makes V rise. It should pull V back. Look at the "
                "sign of the leak term.",
            ),
            Misconception(
                "input_sign",
                lambda V, I, p: (p.E_L - V - p.R_m * I) / p.tau_m,
                "In your version a positive current pulls V down. Look at the sign of the input term, R_m I.",
            ),
            Misconception(
                "whole_sign",
                lambda V, I, p: -(p.E_L - V + p.R_m * I) / p.tau_m,
                "The whole slope has the wrong sign: V would run away from where leak and input cancel.",
            ),
            Misconception(
                "no_division_by_tau_m",
                lambda V, I, p: p.E_L - V + p.R_m * I,
                "This is tau_m dV/dt, in mV. The slope itself, in mV per ms, is that divided by tau_m.",
            ),
            Misconception(
                "multiplied_by_tau_m",
                lambda V, I, p: (p.E_L - V + p.R_m * I) * p.tau_m,
                "You multiplied by tau_m. A membrane with a larger tau_m is slower, so its slope is smaller.",
            ),
            Misconception(
                "only_input_divided",
                lambda V, I, p: p.E_L - V + p.R_m * I / p.tau_m,
                "Only the input is divided by tau_m. The leak must be too: put leak and input in brackets.",
            ),
            Misconception(
                "only_leak_divided",
                lambda V, I, p: (p.E_L - V) / p.tau_m + p.R_m * I,
                "Only the leak is divided by tau_m. The input must be too: put leak and input in brackets.",
            ),
            Misconception(
                "stopped_at_threshold",
                lambda V, I, p: np.where(V >= p.V_th, 0, membrane_slope(V, I, p))[()],
                "The slope knows of no threshold: above V_th the same equation holds. The threshold comes in notebook 02.",
            ),
            Misconception(
                "V_added",
                lambda V, I, p: V + membrane_slope(V, I, p),
                "This is V plus the slope. Asked for is the slope itself, in mV per ms.",
            ),
            Misconception(
                "no_leak",
                lambda V, I, p: (p.R_m * I) / p.tau_m,
                "There is no leak: with this slope V would rise for ever, as in 1.3.",
            ),
            Misconception(
                "no_input",
                lambda V, I, p: (p.E_L - V) / p.tau_m,
                "There is no input: the current should change the slope, through R_m I.",
            ),
            Misconception(
                "leak_to_zero",
                lambda V, I, p: (-V + p.R_m * I) / p.tau_m,
                "Your leak pulls V to 0 mV. It should pull to the resting potential: E_L is missing.",
            ),
            Misconception(
                "no_R_m",
                lambda V, I, p: (p.E_L - V + I) / p.tau_m,
                "You add a current, in nA, to a voltage, in mV. Ohm's law turns the one into the other: R_m is missing.",
            ),
            Misconception(
                "divided_by_R_m",
                lambda V, I, p: (p.E_L - V + I / p.R_m) / p.tau_m,
                "I/R_m is no voltage. Ohm's law says: voltage = resistance times current.",
            ),
            Misconception(
                "V_cut_to_whole",
                lambda V, I, p: membrane_slope(np.trunc(V), I, p),
                "The decimals of V are cut off first: leave out `int`, or whatever else makes V whole.",
            ),
            Misconception(
                "E_L_added",
                lambda V, I, p: (-(V + p.E_L) + p.R_m * I) / p.tau_m,
                "In the leak, V + E_L is not zero at rest. The leak grows with the distance of V from E_L.",
            ),
        ),
    ),
    EULER_STEP,
    Exercise(
        simulate_membrane,
        probes=(
            *tuple(
                (I, p, dt)
                for p in NEURONS
                for dt in (0.37, 0.06)
                for I in [np.array([0.107, 0.313, -0.2, 0.251, 0.053]), np.linspace(0.02, 0.3, 50)]
            ),
            (np.zeros(1), NEURONS[0], 0.37),
            (np.full(2, -0.13), NEURONS[1], 0.06),
        ),
        hints=(
            "The trace is built step by step: each V comes from the V before it. So you need a place to "
            "keep all of them, a first value, and a loop.",
            "The first value is E_L. `V[k + 1]` comes from `V[k]` and `I[k]`, by one Euler step. The result "
            "has as many values as I.",
            "Make `V = np.full(len(I), p.E_L)`; let k run over `range(len(I) - 1)`; in the loop set "
            "`V[k + 1]` with `euler_step`; after the loop, give back `V`.",
        ),
        also_right={membrane_loop(step): praise for step, praise in OTHER_STEPS.items()},
        terms=TERMS,
        gives=("V",),
        misconceptions=(
            Misconception(
                "stays_at_rest",
                lambda I, p, dt: np.full(len(I), p.E_L),
                "V stays at rest all the time: the loop does not change the array, or puts the old V back, or there is no loop yet.",
            ),
            *with_each_step(
                "starts_at_reset",
                _filled(_right_step, first=lambda p: p.V_reset),
                "The trace begins at V_reset. It should begin at rest, E_L: reset and rest are two things.",
            ),
            *with_each_step(
                "starts_at_zero",
                _filled(_right_step, first=lambda p: 0.0),
                "The trace begins at 0 mV. It should begin at rest, E_L.",
            ),
            *with_each_step(
                "current_ahead",
                _filled(lambda step, V, I, k, p, dt: step(V[k], I[k + 1], p, dt)),
                "The current is one step ahead: V[k + 1] comes from V[k] and I[k], the current that acts from t[k] on.",
            ),
            *with_each_step(
                "first_current",
                _filled(lambda step, V, I, k, p, dt: step(V[k], I[0], p, dt)),
                "Every step uses the first current. The current changes: the step from k takes I[k].",
            ),
            *with_each_step(
                "mean_current",
                _filled(lambda step, V, I, k, p, dt: step(V[k], np.mean(I), p, dt)),
                "Every step uses the mean current. The step from k takes I[k].",
            ),
            *with_each_step(
                "current_late",
                _filled(lambda step, V, I, k, p, dt: step(V[k], I[k - 1] if k else I[0], p, dt)),
                "The current is one step late: V[k + 1] comes from V[k] and I[k].",
            ),
            *with_each_step(
                "last_current",
                _filled(lambda step, V, I, k, p, dt: step(V[k], I[-1], p, dt)),
                "Every step uses the last current. The step from k takes I[k].",
            ),
            *with_each_step(
                "each_step_from_rest",
                _filled(lambda step, V, I, k, p, dt: step(p.E_L, I[k], p, dt)),
                "Every step begins at rest again, so nothing builds up. The step to V[k + 1] begins at V[k], not at what the array was filled with.",
            ),
            *with_each_step(
                "two_steps_before",
                _filled(lambda step, V, I, k, p, dt: step(V[k - 1], I[k], p, dt)),
                "V[k + 1] comes from V[k − 1], two steps before. It should come from V[k].",
            ),
            *with_each_step(
                "only_the_change",
                _filled(lambda step, V, I, k, p, dt: step(V[k], I[k], p, dt) - V[k]),
                "You store only the change of each step. V[k + 1] is the old value plus the change.",
            ),
            *with_each_step(
                "one_turn_only",
                _one_turn_only,
                "Only the first step is taken. Does `return` stand inside the loop? Then it ends everything at the "
                "first turn: move it to the left, under the `for`.",
            ),
            Misconception(
                "no_leak",
                _filled(lambda step, V, I, k, p, dt: V[k] + dt / p.tau_m * p.R_m * I[k]),
                "There is no leak: V goes on rising as long as there is a current. Take each step with `euler_step`.",
            ),
            *with_each_step(
                "added_to_old_V",
                _filled(lambda step, V, I, k, p, dt: V[k] + step(V[k], I[k], p, dt)),
                "The old V comes in twice. `euler_step` gives the new V itself, not only the change, so nothing is added to it.",
            ),
            *with_each_step(
                "added_to_the_filling",
                _filled(lambda step, V, I, k, p, dt: V[k + 1] + step(V[k], I[k], p, dt)),
                "`V[k + 1] += …` adds to what the array was filled with. The new value takes its place: `V[k + 1] = …`.",
            ),
            *with_each_step(
                "last_missing",
                _last_missing,
                "The last value is still the one the array was filled with: the loop ends one step too early.",
            ),
            *with_each_step(
                "a_step_too_early",
                _without_first,
                "Every value comes one step too early: V[0] should be E_L itself, before any step.",
            ),
            *with_each_step(
                "all_at_once",
                _all_at_once,
                "This is one single step from rest, for each value of I. Nothing builds up without a loop: each step begins where the one before ended.",
            ),
            *with_each_step(
                "whole_trace_moves",
                _whole_trace_moves,
                "The whole array moves in every turn, and only where it ends is left. Each turn sets one value, V[k + 1].",
            ),
            *with_each_step(
                "with_reset",
                _filled(_with_threshold),
                "There is a threshold and a reset in your trace. Leave them out: they come in notebook 02.",
            ),
            *with_each_step(
                "change_added_to_filling",
                _filled(lambda step, V, I, k, p, dt: V[k + 1] + step(V[k], I[k], p, dt) - V[k]),
                "The change is added to what the array was filled with. It must be added to V[k].",
            ),
            *with_each_step(
                "mean_of_two_currents",
                _filled(lambda step, V, I, k, p, dt: step(V[k], (I[k] + I[k + 1]) / 2, p, dt)),
                "Each step takes the mean of I[k] and I[k + 1]. I[k] acts all the time from t[k] to t[k + 1], so it takes I[k] alone.",
            ),
            Misconception(
                "charging_curve",
                _charging_curve,
                "This is the charging curve, which holds for one constant current from rest. Here the current may change at each step: take one step after the other.",
            ),
            *inside(membrane_loop),
        ),
    ),
)

QUESTIONS = {
    "leak-alone": Choice(
        "No input. Somebody has pushed the membrane from rest, −70 mV, up to −50 mV, and now lets go. "
        "What does V do?",
        (
            (
                "It stays at −50 mV.",
                "Nothing holds it there: as long as V is not at E_L, the leak is not zero, and V moves.",
            ),
            (
                "It falls to 0 mV.",
                "0 mV is the outside. The leak does not empty the cell; it brings V to its own "
                "battery, E_L.",
            ),
            (
                "It falls along a straight line to −70 mV.",
                "The place is right, the way is not: the pull is −(V − E_L), so it fades as V comes near.",
            ),
            (
                "It falls along a curve to −70 mV, fast at first and then slower.",
                "The pull is in proportion to the distance from E_L, and fades with it.",
            ),
        ),
        right=3,
        prediction=True,
    ),
    "input-alone": Choice(
        "No leak, and a constant current of 0.2 nA. What does V do?",
        (
            (
                "It rises and settles.",
                "Something would have to hold it back, and there is nothing: the leak is what makes "
                "a membrane settle.",
            ),
            (
                "It rises along a straight line, without end.",
                "The same charge comes in every millisecond, and all of it stays.",
            ),
            (
                "It jumps at once to a new value and stays there.",
                "A capacitor needs time to fill. A current is charge per time, not charge.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "steady-state": Number(
        "Leak and input together: E_L is −70 mV, R_m is 100 MΩ, I is 0.2 nA. Where does V settle? "
        "(When V no longer changes, leak and input cancel.)",
        -50,
        "mV",
        "−70 mV + 100 MΩ · 0.2 nA = −50 mV.",
        tolerance=0.5,
        wrong=(
            (20, "20 mV is R_m I, how far V rises. It rises from E_L."),
            (-20, "20 mV is how far V rises, and it rises from E_L = −70 mV."),
            (-90, "A positive current pushes V up from E_L, not down."),
            (-70, "That is where V settles without input. The current holds it higher."),
            (-69.8, "MΩ · nA is mV already: 100 MΩ · 0.2 nA = 20 mV."),
        ),
        otherwise="At rest from change, V − E_L = R_m I. Put the numbers in, in mV, MΩ and nA.",
        prediction=True,
    ),
    "euler-error": Choice(
        "You make Euler's step half as long. What happens to the largest error?",
        (
            (
                "It stays the same.",
                "Then no step would be short enough. Shorter steps follow the curve better.",
            ),
            ("It halves.", "The error is in proportion to dt: Euler's method is of first order."),
            (
                "It shrinks to a quarter.",
                "One step's error does, but you now take twice as many steps: together they halve it.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "euler-too-long": Choice(
        "The constants stay the same, tau_m is 20 ms, but Euler's step is 42 ms long. What will the "
        "simulated V do?",
        (
            (
                "It settles at V∞, only with fewer points.",
                "That is true up to dt = tau_m, not beyond.",
            ),
            (
                "It jumps to and fro across V∞, in smaller and smaller jumps.",
                "So it is between tau_m and twice tau_m. 42 ms is more than twice 20 ms.",
            ),
            (
                "It jumps to and fro across V∞, in larger and larger jumps.",
                "Each step multiplies the distance to V∞ by 1 − dt/tau_m = −1.1.",
            ),
        ),
        right=2,
        prediction=True,
    ),
    "double-R_m": Choice(
        "The current and C_m stay as they are, and R_m doubles. What happens to the response?",
        (
            ("Twice as high, equally fast.", "Higher, yes. But tau_m = R_m C_m doubles too."),
            (
                "Equally high, half as fast.",
                "That is what doubling C_m does. R_m also sets the height, R_m I.",
            ),
            (
                "Twice as high, and it needs twice as long.",
                "R_m sets the height, R_m I, and the time constant, R_m C_m.",
            ),
            (
                "Half as high, equally fast.",
                "A larger resistance means a smaller leak, so the same current lifts V further.",
            ),
        ),
        right=2,
        prediction=True,
    ),
    "slow-or-fast": Choice(
        "The same swing of current, once at 5 Hz and once at 100 Hz. In which does V swing further?",
        (
            (
                "At 5 Hz.",
                "The membrane needs about tau_m = 20 ms to move; a slow swing gives it the time.",
            ),
            (
                "At 100 Hz.",
                "A faster swing does not push harder: it turns round before V has got anywhere.",
            ),
            ("Equally in both.", "So it would be if the membrane needed no time to charge."),
        ),
        right=0,
        prediction=True,
    ),
    "two-pulses": Choice(
        "Two pulses of 2 ms, 10 ms apart. Neuron A has tau_m = 5 ms, neuron B has tau_m = 40 ms, and R_m is "
        "the same. Which of them reaches the higher second peak, in mV?",
        (
            (
                "A, with tau_m = 5 ms.",
                "With the same R_m, the small tau_m means a small capacitor, which each pulse lifts far: "
                "9.4 mV in A, 2.2 mV in B.",
            ),
            (
                "B, with tau_m = 40 ms.",
                "B remembers the first pulse better. But with the same R_m its capacitor is eight times as "
                "large, and each pulse lifts it less: 2.2 mV in B, 9.4 mV in A.",
            ),
            (
                "Both the same.",
                "The charge is the same, but not the capacitor that it fills: 9.4 mV in A, 2.2 mV in B.",
            ),
        ),
        right=0,
        prediction=True,
    ),
}
