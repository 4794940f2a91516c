"""How findings are put into words: the call that showed them, and the constants that it used."""

import inspect
from dataclasses import fields, is_dataclass
from types import SimpleNamespace

import numpy as np

from lif_helpers.parameters import LIFParameters, counted

FIELDS = {f.name: f for f in fields(LIFParameters)}


UNITS = {"V": "mV", "I": "nA", "dt": "ms"} | {
    name: f.metadata["unit"] for name, f in FIELDS.items()
}


class Finding(Exception):
    """Why an attempt is not right yet."""


class NotAttempted(Exception):
    """The three dots are still there."""


def call(probe, exercise):
    """The call as a learner would type it, and the constants that it used."""
    names = list(inspect.signature(exercise.answer).parameters)
    shown = ", ".join(
        name
        if hasattr(value, "tau_m") or isinstance(value, np.random.Generator)
        else f"{name}={short(value)}"
        for name, value in zip(names, probe, strict=False)
    )
    p = next((value for value in probe if hasattr(value, "tau_m")), None)
    if p is None:
        return f"`{exercise.name}({shown})`"
    constants = ", ".join(f"{name} = {getattr(p, name):g}" for name in constants_of(exercise))
    return f"`{exercise.name}({shown})`, for a neuron with {constants},"


_constants = {}


def constants_of(exercise):
    """The constants of the neuron that the answer depends on."""
    names = list(inspect.signature(exercise.answer).parameters)
    known = exercise.name, len(exercise.probes)
    if known in _constants:
        return _constants[known]
    used = []
    for name in FIELDS:
        for probe in exercise.probes:
            changed = moved(probe, names, name)
            if changed and not exercise.agree(
                exercise.observe(exercise.answer, changed), exercise.observe(exercise.answer, probe)
            ):
                used.append(name)
                break
    _constants[known] = used  # only now: this may be broken off
    return used


def moved(probe, names, name):
    """The probe with one argument or constant a little larger; None if that cannot be."""
    probe = list(probe)
    for place, argument in enumerate(names[: len(probe)]):
        if argument == name and isinstance(probe[place], float | int | np.ndarray):
            probe[place] = probe[place] + 0.01
            return tuple(probe)
        if argument == "p" and name in FIELDS:
            values = {n: getattr(probe[place], n) for n in FIELDS}
            values[name] += 0.01 * max(1.0, abs(values[name]))
            probe[place] = SimpleNamespace(**values, C_m=values["tau_m"] / values["R_m"])
            return tuple(probe)
    return None


def short(value):
    if isinstance(value, np.ndarray | list):
        array = np.asarray(value)
        if array.ndim == 1 and array.size <= 5:
            return f"[{', '.join(f'{x:.4g}' for x in array)}]"
        return f"{array.size} values" if array.ndim == 1 else f"an array of shape {array.shape}"
    if is_dataclass(value):
        numbers = {name: x for name, x in vars(value).items() if np.isscalar(x)}
        return f"{type(value).__name__}({', '.join(f'{n}={short(x)}' for n, x in numbers.items())})"
    return f"{value:.4g}" if isinstance(value, float) else repr(value)


def what_is(result):
    if isinstance(result, tuple | list):
        return f"{counted(len(result), 'thing')}"
    if isinstance(result, str):
        return "a text"
    if isinstance(result, np.ndarray):
        return "an array"
    if np.isscalar(result):
        return "one number"
    return f"a {type(result).__name__}"


def meant(name):
    if name in FIELDS:
        return FIELDS[name].metadata["meaning"]
    return {"V": "potential", "I": "current", "C_m": "membrane capacitance"}.get(name, name)


def term(exercise, name):
    return f": look at {exercise.terms[name]}" if name in exercise.terms else ""


def size(array):
    return f"{array.size} values" if array.ndim == 1 else f"shape {array.shape}"


def first_said(diagnoses, attempt):
    """What the first of several diagnoses says that finds something; None if none does."""
    return next((said for diagnosis in diagnoses if (said := diagnosis(attempt))), None)
