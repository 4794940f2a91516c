"""The constants of a leaky integrate-and-fire neuron, and what to say of a wrong value.

Units everywhere: ms, mV, MΩ, nA, nF, Hz. MΩ·nA = mV and MΩ·nF = ms, so the model has no
conversion factor.
"""

import math
from dataclasses import dataclass, field, fields, replace

import numpy as np


class InputError(ValueError):
    """A value that the model cannot use, told in one sentence."""

    def _render_traceback_(self):
        # IPython shows this in place of the traceback: a learner needs the sentence.
        return [f"{type(self).__name__}: {self}"]


def number(name, value, unit="", above=None, at_least=None):
    """`value` as a float; InputError unless it is one finite number within the bounds."""
    unit = f" {unit}" if unit else ""
    if isinstance(value, np.ndarray) and value.size == 1 and value.dtype.kind in "iuf":
        value = value.item()
    is_number = isinstance(value, int | float | np.integer | np.floating)
    if not is_number or isinstance(value, bool):
        raise InputError(
            f"{name} must be one number{unit and f' in{unit}'}, but it is {shown(value)}."
        )
    try:
        value = float(value)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise InputError(f"{name} is {value}{unit}, but it must be a finite number.")
    if above is not None and value <= above:
        raise InputError(f"{name} is {value:g}{unit}, but it must be above {above:g}{unit}.")
    if at_least is not None and value < at_least:
        raise InputError(f"{name} is {value:g}{unit}, but it must be {at_least:g}{unit} or more.")
    return value


def numbers(name, value, unit):
    """`value` as an array of floats, itself where it is one; InputError unless all are finite."""
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        array = np.asarray(None)
    if array.size and array.dtype.kind not in "biuf":
        raise InputError(f"{name} must be numbers in {unit}, but it is {shown(value)}.")
    array = array.astype(float, copy=False)
    # A sum is finite only if all are, and is sooner made.
    with np.errstate(over="ignore", invalid="ignore"):
        finite = np.isfinite(array.sum())
    if not finite and not np.isfinite(array).all():
        wrong = array[~np.isfinite(array)][0]
        raise InputError(f"{name} contains {wrong} {unit}, but all its values must be finite.")
    return array


def whole(name, value):
    """`value` as an int; InputError unless it is a whole number of at least 1."""
    value = number(name, value, at_least=1)
    if value != int(value):
        raise InputError(f"{name} is {value:g}, but it must be a whole number.")
    return int(value)


def shown(value):
    """The value as Python writes it, on one line and cut short."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def counted(n, noun):
    """A number of things in words: "1 neuron", "2 neurons"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def step_count(t_max, dt):
    """How many steps of dt (ms) make up t_max (ms), rounded to a whole number, at least 1."""
    dt = number("dt", dt, "ms", above=0)
    t_max = number("t_max", t_max, "ms", above=0)
    n_steps = round(t_max / dt)
    if n_steps < 1:
        raise InputError(f"t_max is {t_max:g} ms, but it must hold one step of dt = {dt:g} ms.")
    return n_steps


def _constant(default, unit, meaning):
    return field(default=default, metadata={"unit": unit, "meaning": meaning})


@dataclass(frozen=True)
class LIFParameters:
    """The constants of one neuron, or of a population of equal neurons.

    Raises InputError, in one sentence, for anything but finite numbers, for tau_m or R_m of 0
    or less, a negative t_ref, and E_L or V_reset at or above V_th.
    """

    tau_m: float = _constant(20.0, "ms", "membrane time constant")
    R_m: float = _constant(100.0, "MΩ", "membrane resistance")
    E_L: float = _constant(-70.0, "mV", "resting (leak) potential")
    V_th: float = _constant(-50.0, "mV", "threshold")
    V_reset: float = _constant(-70.0, "mV", "reset potential")
    t_ref: float = _constant(0.0, "ms", "absolute refractory period")

    def __post_init__(self):
        bounds = {"tau_m": {"above": 0}, "R_m": {"above": 0}, "t_ref": {"at_least": 0}}
        for f in fields(self):
            value = number(
                f.name, getattr(self, f.name), f.metadata["unit"], **bounds.get(f.name, {})
            )
            object.__setattr__(self, f.name, value)
        for name, why in [
            ("V_reset", "or a spike would start the next one at once"),
            ("E_L", "or the neuron would fire without input"),
        ]:
            if getattr(self, name) >= self.V_th:
                raise InputError(
                    f"{name} is {getattr(self, name):g} mV, but it must be below "
                    f"V_th = {self.V_th:g} mV, {why}."
                )

    @property
    def C_m(self):
        """The membrane capacitance tau_m/R_m, in nF."""
        return self.tau_m / self.R_m

    def _repr_markdown_(self):
        rows = [
            f"| `{f.name}` | {getattr(self, f.name):g} {f.metadata['unit']} | {f.metadata['meaning']} |"
            for f in fields(self)
        ]
        return "\n".join(["| constant | value | meaning |", "|---|---|---|", *rows])

    def replace(self, **changes):
        """A copy with some constants changed: `p.replace(tau_m=10)`."""
        known = [f.name for f in fields(self)]
        for name in changes:
            if name not in known:
                raise InputError(f"A neuron has no constant {name!r}; it has {', '.join(known)}.")
        return replace(self, **changes)
