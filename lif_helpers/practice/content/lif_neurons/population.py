"""What a population does when it is stepped, by which step, and what is said where that is not what it should."""

import dis
import inspect

import numpy as np

from lif_helpers.neurons import LIFNeurons, euler_step, exact_step
from lif_helpers.parameters import LIFParameters
from lif_helpers.practice.checking.wording import Finding, NotAttempted
from lif_helpers.practice.content.common.steps import OTHER_STEPS

STEPS = 60
COMPARED = ("V", "spiked", "returned", "t")
# Powers of two, so that V and V∞ at threshold stay there to the last bit, however the step is written.
ON_THRESHOLD = LIFParameters(tau_m=16, R_m=64, E_L=-80, V_th=-64, V_reset=-96)


BELOW_ZERO = "`steps_left` falls below 0 in neurons that are free. Take one off those alone that have steps left."


def history(cls, probe):
    """What two populations of a class do, stepped in turn: V, spiked, what `step` gave back, and t."""
    n, p, dt = probe
    # With a long step, so strong a current that one step leads from V_reset to above threshold. Four
    # neurons have a short history with strong currents: it tells most mistakes apart, and saves the others.
    steps, strongest = (24, 2.5) if n == 4 else (STEPS, 0.9 if dt < 2 else 4)
    currents = np.random.default_rng(3).uniform(0.1, strongest, (steps, n))
    one, other = cls(n, p, dt), cls(n, p, dt)
    if p == ON_THRESHOLD:
        # V is set to V_th and V∞ lies there too, so that every step ends exactly at threshold.
        one.V, currents = np.full(n, p.V_th), np.full((1, n), (p.V_th - p.E_L) / p.R_m)
    seen = {name: [] for name in (*COMPARED, "steps_left")}
    for k, I in enumerate(currents):
        before = I.copy()
        returned = _stepped(one, I)
        _stepped(other, 0 * I if k % 2 else I[::-1].copy())
        if not np.array_equal(I, before):
            raise Finding(
                "`step` changed the array `I` that it was given: compute with it, but leave it as it was."
            )
        seen["V"].append(_values(one, "V", n))
        seen["spiked"].append(_values(one, "spiked", n))
        seen["returned"].append(np.array(returned, dtype=float))
        seen["t"].append(float(one.t))
        seen["steps_left"].append(np.min(getattr(one, "steps_left", 0)))
    return {name: np.array(values) for name, values in seen.items()}


def _stepped(neurons, I):
    if neurons is ... or (isinstance(neurons, tuple | list) and ... in neurons):
        raise NotAttempted
    if not hasattr(neurons, "step"):
        raise Finding("A population needs the method `step(self, I)`.")
    returned = neurons.step(I)
    if returned is ...:
        raise NotAttempted
    if returned is None:
        raise Finding("`step` gave back `None`: it should end with `return self.spiked`.")
    return returned


def _values(neurons, name, n):
    value = getattr(neurons, name)
    if value is ...:
        raise NotAttempted
    values = np.array(value, dtype=float)
    if values.shape != (n,):
        raise Finding(
            f"After a step, `self.{name}` has the shape {values.shape}, where ({n},) is expected: one value for each neuron."
        )
    return values


def same(mine, theirs):
    return all(
        mine[name].shape == theirs[name].shape
        and np.allclose(mine[name], theirs[name], rtol=1e-6, atol=1e-9)
        for name in COMPARED
    )


def _as_far_as(result, right):
    """How many steps V is the same from the start; fewer if what else is compared differs in shape."""
    if result["V"].shape != right["V"].shape:
        return 0
    differs = ~np.isclose(result["V"], right["V"], rtol=1e-6, atol=1e-9).all(axis=1)
    return np.argmax(differs) if differs.any() else len(differs)


def look(attempt):
    """The first step at which something differs, and what it is."""
    exercise = attempt.exercise
    said = {
        "V": "V is {mine:.4g} mV, where {right:.4g} mV is expected",
        "spiked": "`self.spiked` is {mine:.0f}, where {right:.0f} is expected",
        "returned": "`step` gave back {mine:.0f}, where {right:.0f} is expected",
        "t": "t is {mine:.4g} ms, where {right:.4g} ms is expected",
    }
    accepted = (exercise.answer, *exercise.also_right)
    for result, probe in zip(attempt.results, exercise.probes, strict=True):
        # Whoever takes Euler's step is compared with a right population that takes it too.
        right = max((history(cls, probe) for cls in accepted), key=lambda r: _as_far_as(result, r))
        first = {}
        for name in COMPARED:
            if result[name].shape != right[name].shape:
                return f"What `step` gives back has the wrong shape: it should be `self.spiked`, one value for each of {probe[0]} neurons."
            wrong = ~np.isclose(result[name], right[name], rtol=1e-6, atol=1e-9)
            if wrong.any():
                first[name] = tuple(np.argwhere(wrong)[0])
        if not first:
            continue
        name = min(first, key=lambda key: (first[key][0], COMPARED.index(key)))
        step, *neuron = first[name]
        mine, wanted = result[name][first[name]], right[name][first[name]]
        which = f" of neuron {neuron[0]}" if neuron else ""
        advice = _bare(attempt.function, exercise.attributes) or _advice(
            name, step, mine, wanted, result, right, probe
        )
        so_far = f"all is right up to step {step}: there" if step else "after the first step"
        return (
            f"With `LIFNeurons(n={probe[0]}, p, dt={probe[2]:g})` and t_ref = {probe[1].t_ref:g} ms {so_far} "
            f"{said[name].format(mine=mine, right=wanted)}{which}. {advice}"
        )
    return None


def _bare(cls, attributes):
    """What to say of a `step` that takes from the notebook what is its own, such as `p`; "" of any other."""
    code = getattr(vars(cls).get("step"), "__code__", None)
    for each in dis.get_instructions(code) if code else ():
        if each.opname == "LOAD_GLOBAL" and each.argval in attributes:
            return f"A bare `{each.argval}` in `step` is the notebook's. Its own is `self.{each.argval}`."
    return ""


def _advice(name, step, mine, wanted, result, right, probe):
    """What the first difference most likely comes from."""
    p, dt = probe[1:]
    before = right["spiked"][:step].any(axis=0)
    if name == "t":
        return f"Each step lasts dt, here {dt:g} ms, so after k of them `self.t` is k times that."
    if name in ("spiked", "returned"):
        return "V is right there. Who has spiked is who is at V_th or above it after the clamp, before the reset."
    if np.isin(result["V"], [0, 1]).all():
        return "V holds zeros and ones: `spike_and_reset` gives back V first, then who spiked."
    if (result["V"] == p.E_L).all():
        return "V never moves: is what the step gives stored in `self.V`?"
    if (result["steps_left"] < 0).any():
        return BELOW_ZERO
    if not before.any() and not right["spiked"][step].any():
        if mine == p.V_reset:
            return (
                "No neuron has spiked yet, so none is refractory, and V is at V_reset all the same: look at the "
                "condition, and at which of the two in `np.where` is for the refractory ones."
            )
        if name == "V" and probe[0] > 1 and np.isclose(result["V"][step, 0], right["V"][step, 0]):
            return "Neuron 0 is right there, and others are not: does each of them take its own step, with its own I?"
        return (
            "No neuron has spiked yet. Does the step take `self.V`, `I`, `self.p` and `self.dt`, and nothing of that "
            "name from elsewhere in the notebook? Is the new V stored in `self.V`?"
        )
    if wanted == p.V_reset:
        return (
            "This neuron spikes there or is still refractory, and should be held at V_reset: n_ref steps after a spike, "
            "counted in `self.steps_left`, and the clamp comes after the update."
        )
    if mine == p.V_reset:
        return (
            "This neuron is no longer refractory, and should move again: after a spike n_ref steps are left, and "
            "each step takes one off."
        )
    return "From which V does this step start?"


def kept_badly(cls):
    """What to say of a right population whose state does not hold what its names say."""
    neurons, steps = cls(2, LIFParameters(t_ref=2), 0.1), 100
    for _ in range(steps):
        neurons.step(np.array([0.0, 0.6]))
    if np.min(getattr(neurons, "steps_left", 0)) < 0:
        return f"It is right in all that it does. One thing more: {BELOW_ZERO}"
    if neurons.t != steps * 0.1:
        return (
            "It is right. One thing more: `self.t` adds up dt, and the rounding errors with it. "
            "`self.k * self.dt` rounds once only."
        )
    return ""


def with_step(rule, cls=LIFNeurons):
    return lambda n, p, dt: cls(n, p, dt, step=rule)


def by_each_other_step(cls):
    """Names of the other right steps, and populations that go by them; the package's own takes the exact one."""
    for rule in (euler_step, *(rule for rule in OTHER_STEPS if rule is not exact_step)):
        yield rule.__name__, with_step(rule, cls)


def step_of_its_own():
    """The text of a population with the package's own `step`, from where I has been looked at."""
    step = inspect.getsource(LIFNeurons.step)
    head = "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
    return head + step[step.index("        clamped = ") :]
