"""The constants of a leaky integrate-and-fire neuron, and what to say of a wrong value.

Units everywhere: ms, mV, MΩ, nA, nF, Hz. MΩ·nA = mV and MΩ·nF = ms, so the model has no
conversion factor.
"""

import math
from dataclasses import dataclass, field, fields, replace

import numpy as np

# How many values an array may be asked to hold, 8 GB of them: more is a slip of the unit.
MOST = 10**9


class InputError(ValueError):
    """A value that the model cannot use, told in one sentence."""

    def _render_traceback_(self):
        # IPython shows this in place of the traceback: a learner needs the sentence.
        return [f"{type(self).__name__}: {self}"]


def number(name, value, unit="", above=None, at_least=None):
    """`value` as a float; InputError unless it is one finite number within the bounds."""
    value = _single(value)
    if not isinstance(value, int | float | np.floating) or isinstance(value, bool):
        raise InputError(f"{name} must be one number{_in(unit)}, but it is {shown(value)}.")
    try:
        value = float(value)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise InputError(f"{name} is {_with(value, unit)}, but it must be a finite number.")
    _refuse_beyond(f"{name} is", "it must", value, unit, above, at_least)
    return value


def _single(value):
    """What an array of one value holds; of NumPy's integers, Python's (a duration is none)."""
    if isinstance(value, np.ndarray) and value.size == 1 and not np.ma.is_masked(value):
        value = value.ravel()[0]
    is_integer = isinstance(value, np.integer) and not isinstance(value, np.timedelta64)
    return int(value) if is_integer else value


def numbers(name, value, unit="", above=None, at_least=None, finite=True):
    """`value` as an array of floats, itself where it is one.

    InputError unless all are within the bounds, and to be seen: not behind a mask. They must be
    finite, or at least no nan.
    """
    array = plain_array(name, value)
    if array.size and array.dtype.kind not in "iuf":
        raise InputError(f"{name} must be numbers{_in(unit)}, but it is {shown(value)}.")
    says, must = f"{name} is", "it must"
    if array.ndim:
        says, must = f"{name} contains", "all its values must"
    with np.errstate(all="ignore"):
        array = array.astype(float, copy=False)
        # A sum is finite only if all are, and is sooner made.
        suspect = not np.isfinite(array.sum())
    if suspect and (wrong := array[~np.isfinite(array) if finite else np.isnan(array)]).size:
        allowed = "finite" if finite else "numbers"
        raise InputError(f"{says} {_with(wrong[0], unit)}, but {must} be {allowed}.")
    if array.size:
        _refuse_beyond(says, must, array, unit, above, at_least)
    return array


def plain_array(name, value):
    """`value` as NumPy's plain array of whatever kind; InputError where a mask hides a part of it."""
    if type(value) is np.ndarray:
        return value
    if _hides(value):
        raise InputError(
            f"{name} hides some of its values behind a mask, but all of them are needed: "
            "`.compressed()` leaves the hidden ones out, `.filled(0)` puts a 0 in their place."
        )
    try:
        return np.asarray(value)
    except Exception:  # rows of different lengths, or an object's own refusal to be an array
        return np.asarray(None)


def _hides(value):
    if isinstance(value, (list, tuple)):
        return any(map(_hides, value))
    return isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value)


def _refuse_beyond(says, must, values, unit, above, at_least):
    """InputError, in these words, if the least of the values is out of bounds."""
    if above is not None and (least := np.min(values)) <= above:
        allowed = f"above {_with(f'{above:g}', unit)}"
    elif at_least is not None and (least := np.min(values)) < at_least:
        allowed = f"{_with(f'{at_least:g}', unit)} or more"
    else:
        return
    raise InputError(f"{says} {_with(f'{least:g}', unit)}, but {must} be {allowed}.")


def _in(unit):
    return f" in {unit}" if unit else ""


def _with(value, unit):
    return f"{value} {unit}" if unit else f"{value}"


def whole(name, value, at_least=1, at_most=None):
    """`value` as an int; InputError unless it is a whole number within the bounds."""
    value = _single(value)
    if not isinstance(value, int) or isinstance(value, bool):  # an int may be beyond all floats
        size = number(name, value)
        if not size.is_integer():
            raise InputError(f"{name} is {size:g}, but it must be a whole number.")
        value = int(value)
    if at_least is not None and value < at_least:
        raise InputError(f"{name} is {in_digits(value)}, but it must be {at_least} or more.")
    if at_most is not None and value > at_most:
        raise InputError(
            f"{name} is {in_digits(value)}, but it must be {at_most:_} or less, "
            "or no memory would hold what is asked for."
        )
    return value


def in_digits(value):
    """A whole number as it is written; one that is too long for that, by how long it is."""
    if value.bit_length() <= 200:
        return str(value)
    return f"{'-' if value < 0 else ''}2 to the power of {value.bit_length() - 1}, or more"


def shown(value):
    """The value as Python writes it, on one line and cut short."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # an int of very many digits, or an object that cannot even tell what it is
        text = f"a value of the type {type(value).__name__}"
    return text if len(text) <= 60 else f"{text[:57]}..."


def counted(n, noun):
    """A number of things in words: "1 neuron", "2 neurons"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def step_count(t_max, dt):
    """How many steps of dt (ms) make up t_max (ms), rounded to a whole number, at least 1."""
    dt = number("dt", dt, "ms", above=0)
    t_max = number("t_max", t_max, "ms", above=0)
    if t_max / dt > MOST:
        raise InputError(
            f"t_max is {t_max:g} ms, in steps of dt = {dt:g} ms, but it must not be more than "
            f"{MOST:_} steps, or no memory would hold them."
        )
    n_steps = round(t_max / dt)
    if n_steps < 1:
        raise InputError(f"t_max is {t_max:g} ms, but it must hold one step of dt = {dt:g} ms.")
    return n_steps


def nearest_step(time, dt):
    """The whole number of steps of dt (ms) nearest to a time (ms), or to each of an array.

    A half always goes up, where `round` goes to the even number: what is as long, or as far apart,
    stays so wherever it begins. Halves are told to a millionth, for a quotient is seldom exact.
    """
    with np.errstate(over="ignore", under="ignore"):
        steps = np.floor(np.clip(np.divide(time, dt), -1e15, 1e15) + 0.500001)
    return steps.astype(int)[()]


def _constant(default, unit, meaning):
    return field(default=default, metadata={"unit": unit, "meaning": meaning})


@dataclass(frozen=True)
class LIFParameters:
    """The constants of one neuron, or of a population of equal neurons.

    A neuron without a threshold is one with V_th=1e6: a kilovolt, which nothing reaches.

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


def checked_p(p):
    """p; InputError unless it has the constants of a neuron."""
    if isinstance(p, type) or not all(hasattr(p, f.name) for f in fields(LIFParameters)):
        called = " with its brackets, LIFParameters()" if p is LIFParameters else ""
        raise InputError(f"p must be LIFParameters{called}, but it is {shown(p)}.")
    return p
