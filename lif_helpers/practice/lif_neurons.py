"""The exercise of notebook 05: a class with state."""

import inspect

import numpy as np

from lif_helpers.neurons import LIFNeurons, euler_step, exact_step, spike_and_reset
from lif_helpers.parameters import LIFParameters
from lif_helpers.practice.edits import edited
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.practice.membrane_equation import NEURONS, OTHER_STEPS, inside
from lif_helpers.practice.questions import Choice, Number, Order
from lif_helpers.practice.saying import Finding, NotAttempted

STEPS = 60
COMPARED = ("V", "spiked", "returned", "t")
# Powers of two, so that V and V∞ at threshold stay there to the last bit, however the step is written.
AT_THRESHOLD = LIFParameters(tau_m=16, R_m=64, E_L=-80, V_th=-64, V_reset=-96)


def history(cls, probe):
    """What two populations of a class do, stepped in turn: V, spiked, what `step` gave back, and t."""
    n, p, dt = probe
    # With a long step, so strong a current that one step leads from V_reset to above threshold. Four
    # neurons have a short history with strong currents: it tells most mistakes apart, and saves the others.
    steps, strongest = (24, 2.5) if n == 4 else (STEPS, 0.9 if dt < 2 else 4)
    currents = np.random.default_rng(3).uniform(0.1, strongest, (steps, n))
    one, other = cls(n, p, dt), cls(n, p, dt)
    if p == AT_THRESHOLD:
        # V is set to V_th and V∞ lies there too, so that every step ends exactly at threshold.
        one.V, currents = np.full(n, p.V_th), np.full((1, n), (p.V_th - p.E_L) / p.R_m)
    seen = {name: [] for name in COMPARED}
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


def look(cls, results, exercise):
    """The first step at which something differs, and what it is."""
    said = {
        "V": "V is {mine:.4g} mV, where {right:.4g} mV is expected",
        "spiked": "`self.spiked` is {mine:.0f}, where {right:.0f} is expected",
        "returned": "`step` gave back {mine:.0f}, where {right:.0f} is expected",
        "t": "t is {mine:.4g} ms, where {right:.4g} ms is expected",
    }
    accepted = (exercise.answer, *exercise.also_right)
    for result, probe in zip(results, exercise.probes, strict=True):
        # Whoever takes Euler's step is compared with a right population that takes it too.
        right = max((history(cls, probe) for cls in accepted), key=lambda r: _as_far_as(result, r))
        first = {}
        for name in COMPARED:
            if result[name].shape != right[name].shape:
                raise Finding(
                    f"What `step` gives back has the wrong shape: it should be `self.spiked`, one value for each of {probe[0]} neurons."
                )
            wrong = ~np.isclose(result[name], right[name], rtol=1e-6, atol=1e-9)
            if wrong.any():
                first[name] = tuple(np.argwhere(wrong)[0])
        if not first:
            continue
        name = min(first, key=lambda key: (first[key][0], COMPARED.index(key)))
        step, *neuron = first[name]
        mine, wanted = result[name][first[name]], right[name][first[name]]
        which = f" of neuron {neuron[0]}" if neuron else ""
        advice = _advice(name, step, mine, wanted, result, right, probe)
        so_far = f"all is right up to step {step}: there" if step else "after the first step"
        raise Finding(
            f"With `LIFNeurons(n={probe[0]}, p, dt={probe[2]:g})` and t_ref = {probe[1].t_ref:g} ms {so_far} "
            f"{said[name].format(mine=mine, right=wanted)}{which}. {advice}"
        )


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


class _Wrong(LIFNeurons):
    """A population whose rule for one step is another; the parts of the right rule, to be put together wrongly."""

    def updated(self, I):
        return self.step_function(self.V, I, self.p, self.dt)

    def finish(self, V, spiked, steps_left):
        self.V, self.spiked, self.steps_left = V, spiked, steps_left
        self.k += 1
        self.t = self.k * self.dt
        return self.spiked


class _TimeStands(LIFNeurons):
    def step(self, I):
        spiked, self.t = super().step(I), 0.0
        return spiked


class _TimeCounts(LIFNeurons):
    """Counts steps in place of ms."""

    def step(self, I):
        spiked = super().step(I)
        self.t = float(self.k)
        return spiked


class _NeverRefractory(_Wrong):
    def step(self, I):
        return self.finish(*spike_and_reset(self.updated(I), self.p), self.steps_left)


class _StepShort(LIFNeurons):
    def step(self, I):
        spiked = super().step(I)
        self.steps_left = np.where(spiked, np.maximum(self.n_ref - 1, 0), self.steps_left)
        return spiked


class _StepLong(LIFNeurons):
    def step(self, I):
        spiked = super().step(I)
        self.steps_left = np.where(spiked, self.n_ref + 1, self.steps_left)
        return spiked


class _ResetToRest(_Wrong):
    def step(self, I):
        clamped = self.steps_left > 0
        V = np.where(clamped, self.p.E_L, self.updated(I))
        spiked = V >= self.p.V_th
        V = np.where(spiked, self.p.E_L, V)
        return self.finish(V, spiked, np.where(spiked, self.n_ref, self.steps_left - clamped))


class _Drifting(_Wrong):
    """Refractory neurons do not spike, but their V goes on."""

    def step(self, I):
        clamped = self.steps_left > 0
        V = self.updated(I)
        spiked = (V >= self.p.V_th) & ~clamped
        V = np.where(spiked, self.p.V_reset, V)
        return self.finish(V, spiked, np.where(spiked, self.n_ref, self.steps_left - clamped))


class _StillSpiking(_Wrong):
    """Refractory neurons are clamped, but only after the test."""

    def step(self, I):
        clamped = self.steps_left > 0
        V, spiked = spike_and_reset(self.updated(I), self.p)
        V = np.where(clamped, self.p.V_reset, V)
        return self.finish(V, spiked, np.where(spiked, self.n_ref, self.steps_left - clamped))


def _step_of_its_own():
    """The text of a population with the package's own `step`, from where I has been looked at."""
    step = inspect.getsource(LIFNeurons.step)
    head = "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
    return head + step[step.index("        clamped = ") :]


OWN_STEP = _step_of_its_own()
FOR_EVER = edited(
    OWN_STEP,
    "self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left - clamped)",
    "self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left)",
)


class _AllTogether(_Wrong):
    """One neuron's spike makes all of them refractory."""

    def step(self, I):
        clamped = self.steps_left > 0
        V, spiked = spike_and_reset(np.where(clamped, self.p.V_reset, self.updated(I)), self.p)
        left = self.n_ref if spiked.any() else self.steps_left - clamped
        return self.finish(V, spiked, left)


class _WithLeft(_Wrong):
    """A population that sets its counters by another rule, `left(clamped)`."""

    def step(self, I):
        clamped = self.clamped()
        V, spiked = spike_and_reset(self.held(clamped, self.updated(I)), self.p)
        return self.finish(V, spiked, np.where(spiked, *self.left(clamped)))

    def clamped(self):
        return self.steps_left > 0

    def held(self, clamped, V):
        return np.where(clamped, self.p.V_reset, V)

    def left(self, clamped):
        return self.n_ref, self.steps_left - clamped


class _Swapped(_WithLeft):
    def held(self, clamped, V):
        return np.where(clamped, V, self.p.V_reset)


class _HeldAtRest(_WithLeft):
    def held(self, clamped, V):
        return np.where(clamped, self.p.E_L, V)


class _Frozen(_WithLeft):
    """Held at what the unreset V was, or anything else than V_reset: here the neuron steps from V_reset."""

    def step(self, I):
        clamped = self.clamped()
        self.V = self.held(clamped, self.V)
        V, spiked = spike_and_reset(self.updated(I), self.p)
        return self.finish(V, spiked, np.where(spiked, *self.left(clamped)))


class _AlwaysClamped(_WithLeft):
    def clamped(self):
        return self.steps_left >= 0

    def left(self, clamped):
        return self.n_ref, self.steps_left - 1


class _CountersSwapped(_WithLeft):
    def left(self, clamped):
        return np.maximum(0, self.steps_left - 1), self.n_ref


class _TimeForSteps(_WithLeft):
    """The counter is set to t_ref in ms, and one taken off in each step."""

    def left(self, clamped):
        return self.p.t_ref, np.maximum(0, self.steps_left - 1)


class _StrictlyAbove(_WithLeft):
    def step(self, I):
        clamped = self.clamped()
        V = self.held(clamped, self.updated(I))
        spiked = V > self.p.V_th
        V = np.where(spiked, self.p.V_reset, V)
        return self.finish(V, spiked, np.where(spiked, *self.left(clamped)))


class _CounterUp(_WithLeft):
    def left(self, clamped):
        return self.n_ref, self.steps_left + 1


class _SpikeToRest(_WithLeft):
    def step(self, I):
        clamped = self.clamped()
        V = self.held(clamped, self.updated(I))
        spiked = V >= self.p.V_th
        V = np.where(spiked, self.p.E_L, V)
        return self.finish(V, spiked, np.where(spiked, *self.left(clamped)))


class _NoCurrent(_WithLeft):
    def step(self, I):
        V, spiked = spike_and_reset(self.updated(np.where(self.clamped(), 0.0, I)), self.p)
        return self.finish(V, spiked, np.where(spiked, *self.left(self.clamped())))


class _FirstCurrentForAll(LIFNeurons):
    def step(self, I):
        return super().step(np.full(self.n, I[0]))


class _SpikedOfBefore(LIFNeurons):
    def step(self, I):
        before = self.spiked
        super().step(I)
        return before


class _TimeTwice(LIFNeurons):
    def step(self, I):
        spiked = super().step(I)
        self.t = 2 * self.k * self.dt
        return spiked


class _VNotStored(_WithLeft):
    """The new V is kept in a local name and forgotten; all else is stored."""

    def finish(self, V, spiked, steps_left):
        return super().finish(self.V, spiked, steps_left)


class _NothingStored(LIFNeurons):
    def step(self, I):
        self.k += 1
        self.t = self.k * self.dt
        return self.step_function(self.V, I, self.p, self.dt) >= self.p.V_th


class _Late(_Wrong):
    """Tests V before the step."""

    def step(self, I):
        clamped = self.steps_left > 0
        spiked = (self.V >= self.p.V_th) & ~clamped
        V = np.where(clamped | spiked, self.p.V_reset, self.updated(I))
        return self.finish(V, spiked, np.where(spiked, self.n_ref, self.steps_left - clamped))


class _Unreset(_Wrong):
    def step(self, I):
        clamped = self.steps_left > 0
        V = np.where(clamped, self.p.V_reset, self.updated(I))
        spiked = V >= self.p.V_th
        return self.finish(V, spiked, np.where(spiked, self.n_ref, self.steps_left - clamped))


class _GivesV(LIFNeurons):
    def step(self, I):
        super().step(I)
        return self.V


class _SpikedForgotten(LIFNeurons):
    def step(self, I):
        spiked = super().step(I)
        self.spiked = np.zeros(self.n, dtype=bool)
        return spiked


def _shared(*arguments, step=exact_step):
    """Populations that all keep their V in one place, as a class attribute does."""
    store = _shared.stores.setdefault(repr((arguments, step)), {})

    class Shared(LIFNeurons):
        def __init__(self, n, p, dt, step):
            super().__init__(n, p, dt, step)
            store["V"] = self.V

        def step(self, I):
            self.V = store["V"]
            spiked = super().step(I)
            store["V"] = self.V
            return spiked

    return Shared(*arguments, step)


_shared.stores = {}


def _with_step(rule, cls=LIFNeurons):
    return lambda n, p, dt: cls(n, p, dt, step=rule)


def _with_each_step(name, cls, message):
    """One Misconception for each right step, the exact one first."""
    rules = [euler_step, *(rule for rule in OTHER_STEPS if rule is not exact_step)]
    return (
        Misconception(name, cls, message),
        *(Misconception(f"{name}__{r.__name__}", _with_step(r, cls), message) for r in rules),
    )


EXERCISES = (
    Exercise(
        LIFNeurons,
        probes=(
            *(
                (n, p.replace(t_ref=t_ref), dt)
                for p in NEURONS
                for n, dt, t_ref in [
                    (4, 0.47, 2.0),
                    (3, 0.12, 0.5),
                    (2, 4.0, 8.0),
                    (3, 0.5, 1.3),
                    (1, 0.5, 0.0),
                ]
            ),
            (2, AT_THRESHOLD, 4.0),
        ),
        observe=history,
        agree=same,
        look=look,
        also_right={
            _with_step(rule): praise
            for rule, praise in [
                (euler_step, "You used Euler's step; the package's own takes the exact one."),
                *(
                    (rule, praise)
                    for rule, praise in OTHER_STEPS.items()
                    if rule.__name__ != "exact_step"
                ),
            ]
        },
        hints=(
            "One step does for all neurons what `simulate_lif` does in one turn of its loop, and it must remember three things "
            "for the next: V, who spiked, and how long each neuron is still refractory.",
            "In order: update V; put back to V_reset those with steps left; test and reset; set the counters, `n_ref = round(t_ref / "
            "dt)` for those that spiked and one less for the others that had steps left; count the step, and t is so many dt; give back "
            "who spiked.",
            "`clamped = self.steps_left > 0`, then `V = np.where(clamped, self.p.V_reset, exact_step(self.V, I, self.p, self.dt))`, then "
            "`self.V, self.spiked = spike_and_reset(V, self.p)`, then the counters, with another `np.where`.",
        ),
        misconceptions=(
            *_with_each_step(
                "time_stands", _TimeStands, "`self.t` stands still: after k steps it is k times dt."
            ),
            *_with_each_step(
                "steps_for_time",
                _TimeCounts,
                "`self.t` counts steps. It is a time in ms: after k steps it is k times dt.",
            ),
            *_with_each_step(
                "time_twice",
                _TimeTwice,
                "`self.t` moves on by twice dt in each step: dt is added in two places.",
            ),
            *_with_each_step(
                "counter_up",
                _CounterUp,
                "`steps_left` is counted up in neurons that do not spike, so they become refractory without a spike. Those that had steps left have one less.",
            ),
            *_with_each_step(
                "spiked_of_before",
                _SpikedOfBefore,
                "`step` gives back who spiked one step before. Give back `self.spiked` as it is at the end of this step.",
            ),
            *_with_each_step(
                "first_current_for_all",
                _FirstCurrentForAll,
                "All neurons get the current of the first one. Each has its own: hand the whole of I to the step.",
            ),
            *_with_each_step(
                "no_current_in_place_of_clamp",
                _NoCurrent,
                "While a neuron is refractory it gets no current, but its V moves on with the leak. It is held at V_reset.",
            ),
            *_with_each_step(
                "reset_alone_to_rest",
                _SpikeToRest,
                "At the step of a spike V goes to E_L. It goes to V_reset at once: reset is not rest.",
            ),
            *_with_each_step(
                "V_not_stored",
                _VNotStored,
                "V never changes: the new V is worked out, but not stored in `self.V`. A plain `V` is forgotten at the end of the step.",
            ),
            *_with_each_step(
                "clamp_swapped",
                _Swapped,
                "V is at V_reset from the first step on: the free neurons are held and the refractory ones move. Look at the order in `np.where`: the condition, what holds where it is true, what where not.",
            ),
            *_with_each_step(
                "held_at_rest",
                _HeldAtRest,
                "While it is refractory, V stands at E_L in your version. It is held at V_reset: reset is not rest.",
            ),
            *_with_each_step(
                "clamped_before_update",
                _Frozen,
                "Refractory neurons are put back to V_reset *before* the update, which then moves them on. Update first, then put them back.",
            ),
            *_with_each_step(
                "clamped_with_no_steps_left",
                _AlwaysClamped,
                "All neurons are held from the start: 0 steps left means free. Only those with `steps_left > 0` are refractory.",
            ),
            *_with_each_step(
                "counters_swapped",
                _CountersSwapped,
                "Those that did not spike become refractory: in the `np.where` of the counters the two have changed places.",
            ),
            *_with_each_step(
                "time_for_steps",
                _TimeForSteps,
                "The counter is set to t_ref, which is in ms, but each step takes 1 off it. Set it to the number of steps, `self.n_ref`.",
            ),
            *_with_each_step(
                "strictly_above",
                _StrictlyAbove,
                "A neuron whose V is exactly at threshold does not fire in your version. The rule is: at V_th or above it.",
            ),
            *_with_each_step(
                "never_refractory",
                _NeverRefractory,
                "There is no refractory period: after a spike, V should stay at V_reset for n_ref steps more.",
            ),
            *_with_each_step(
                "refractory_step_short",
                _StepShort,
                "The refractory period is one step too short. After a spike at step k, the samples k + 1 to k + n_ref are V_reset too.",
            ),
            *_with_each_step(
                "refractory_step_long",
                _StepLong,
                "The refractory period is one step too long. After a spike at step k, sample k + n_ref + 1 integrates again.",
            ),
            *_with_each_step(
                "reset_to_rest",
                _ResetToRest,
                "After a spike V goes to E_L. It should go to V_reset, and stay there while the neuron is refractory.",
            ),
            *_with_each_step(
                "drifts_while_refractory",
                _Drifting,
                "A refractory neuron does not spike in your version, but its V goes on, and it may fire the moment it is released. Hold "
                "V at V_reset.",
            ),
            *_with_each_step(
                "spikes_while_refractory",
                _StillSpiking,
                "A refractory neuron can still spike: you test before you clamp. Put the clamped ones back to V_reset first, then test.",
            ),
            *_with_each_step(
                "refractory_for_ever",
                FOR_EVER,
                "After its first spike a neuron is refractory for ever: nothing counts `steps_left` down.",
            ),
            *_with_each_step(
                "all_refractory_together",
                _AllTogether,
                "When one neuron fires, all of them become refractory. Each has a counter of its own.",
            ),
            *_with_each_step(
                "nothing_stored",
                _NothingStored,
                "V never changes: what the step computes is not stored in `self.V`.",
            ),
            *_with_each_step(
                "tested_before_step",
                _Late,
                "Each spike comes a step late: you test the V from before the step. Update first.",
            ),
            *_with_each_step(
                "noted_not_reset",
                _Unreset,
                "Spikes are noted, but at the step of a spike V stays above threshold. It should be V_reset at once.",
            ),
            *_with_each_step(
                "gives_V",
                _GivesV,
                "`step` gives back V. It should give back who spiked, `self.spiked`.",
            ),
            *_with_each_step(
                "spiked_not_stored",
                _SpikedForgotten,
                "Who spiked is given back, but not stored: others will look at `self.spiked`.",
            ),
            *_with_each_step(
                "state_in_class",
                _shared,
                "Two populations disturb each other: their state is kept in one place, in the class or in a global variable. State "
                "belongs to `self`.",
            ),
            *inside(_with_step, without=("only_the_slope", "no_brackets")),
        ),
    ),
)

QUESTIONS = {
    "recall-cv": Choice(
        "A neuron has a CV of 0.15. How does it fire?",
        (
            ("Almost like a clock.", "Its intervals vary by 15 % of their mean."),
            ("Completely at random.", "That would be a CV of about 1."),
            (
                "15 times a second.",
                "The CV says nothing of the rate: it compares intervals with their mean.",
            ),
        ),
        right=0,
    ),
    "recall-axis": Choice(
        "`spikes` has one row for each neuron and one column for each time step. What is `np.mean(spikes, axis=0)`?",
        (
            (
                "One number for each neuron.",
                "Axis 0 goes down the rows, over the neurons, and they are what disappears.",
            ),
            ("One number for each time step.", "The mean over neurons, at each moment."),
            ("One number.", "Without an axis it would be."),
        ),
        right=1,
    ),
    "recall-ceiling": Number(
        "What is the highest rate that a neuron with t_ref = 10 ms can reach?",
        100,
        "Hz",
        "1000/10 = 100 spikes a second.",
        tolerance=0.5,
        wrong=(
            (10, "10 ms is the shortest interval. How many go into 1000 ms?"),
            (0.1, "That is per ms. Per second it is a thousand times as many."),
            (1000, "Divide by t_ref."),
        ),
        otherwise="At best one spike every 10 ms.",
    ),
    "step-order": Order(
        "One step of a population with refractory periods. Put it into its order.",
        (
            "V takes one step under the current",
            "neurons with steps left are put back to V_reset",
            "who is at threshold, or above, has spiked, and is put to V_reset",
            "those that spiked get n_ref steps; those that had steps left have one less",
        ),
        shown=(3, 2, 0, 1),
        why="Update, clamp, test and reset, count.",
        wrong=(
            ((2, 1), "If the test comes before the clamp, a refractory neuron can spike."),
            ((1, 0), "The update would move the clamped ones away from V_reset again."),
            ((3, 2), "The counters must know who spiked."),
        ),
    ),
    "strong-refractory": Choice(
        "A refractory period of 5 ms is added to two neurons, one firing at 5 Hz and one at 100 Hz. Whose rate does it change more?",
        (
            ("That of the slow one.", "Its intervals are 200 ms long: 5 ms more are 2.5 %."),
            (
                "That of the fast one.",
                "Its intervals are 10 ms long: 5 ms more make that 15.",
            ),
            (
                "Both equally.",
                "Both intervals grow by 5 ms, but 5 ms is more to an interval of 10 ms than to one of 200.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "spread-of-t_ref": Choice(
        "All neurons get the same kind of input, and start together. Now each has a refractory period of its own, some short and some long. What "
        "does that do to the waves in the raster, beside what the noise does?",
        (
            (
                "Nothing.",
                "A neuron with a longer period needs longer for each interval, and falls behind a little more each time.",
            ),
            (
                "They bend: each wave reaches the neurons with a long period later than the others.",
                "With each wave the delay grows, until the waves run into each other.",
            ),
            (
                "The neurons with a long period fall silent.",
                "A refractory period makes a neuron slower, not silent.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "loop-cost": Choice(
        "You simulate 1000 neurons, once in a loop over neurons and once with all of them in one array. How much faster is the array?",
        (
            (
                "Not at all: it is the same arithmetic.",
                "The arithmetic is the same, but Python's own work is done once for each neuron or once for all.",
            ),
            (
                "About twice.",
                "Python's own work for one step is hundreds of times that of the arithmetic for one neuron.",
            ),
            (
                "A hundred times or more.",
                "Python's own work is done once for all neurons, and what remains is fast arithmetic.",
            ),
        ),
        right=2,
        prediction=True,
    ),
}
