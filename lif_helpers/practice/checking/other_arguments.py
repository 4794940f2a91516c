"""Whether results were right, had one argument or constant been another: a number typed in, a unit, a name."""

import inspect
from itertools import combinations
from types import SimpleNamespace

import numpy as np

from lif_helpers.practice.checking import dependence
from lif_helpers.practice.checking.comparing import close, parts_of
from lif_helpers.practice.checking.wording import FIELDS, UNITS, constants_of, meant, term


def look(attempt):
    """Right, had one argument or constant been another: a number typed in, a unit, a name."""
    exercise = attempt.exercise
    firsts = [np.ravel(parts_of(result, result)[0]) for result in attempt.results]
    alike = len(np.unique(np.concatenate(firsts))) == 1
    for number, (described, change) in enumerate(_changes(exercise)):
        if alike and number:
            return None  # with 0 alone, say, many a change would agree
        try:
            found = all(
                close(result, exercise.observe(exercise.answer, change(probe)))
                for result, probe in zip(attempt.results, attempt.probes, strict=True)
            )
        except Exception:
            continue
        if found:
            return described(attempt) if callable(described) else described


def _changes(exercise):
    """Pairs of what to say, or what finds it from an attempt, and a function that changes a probe."""
    names = list(inspect.signature(exercise.answer).parameters)[: len(exercise.probes[0])]
    used = constants_of(exercise)
    if "p" in names:
        place = names.index("p")

        def constant(**values):
            def change(probe):
                p = probe[place]
                new = {name: getattr(p, name) for name in FIELDS}
                new |= {name: make(p) for name, make in values.items()}
                new["C_m"] = new["tau_m"] / new["R_m"]
                return (*probe[:place], SimpleNamespace(**new), *probe[place + 1 :])

            return change

        def typed(several):
            return constant(**{n: (lambda p, n=n: FIELDS[n].default) for n in several})

        yield (
            "Your function gives the same whatever is in `p`: it takes its numbers from elsewhere. Use "
            f"{', '.join(f'`p.{name}`' for name in used)}.",
            typed(used),
        )
        for name in used:
            yield from _one_constant(name, constant, exercise)
        for size in range(2, len(used)):
            for several in combinations(used, size):
                numbers = ", ".join(f"{n} ({FIELDS[n].default:g})" for n in several)
                yield (
                    f"It looks as if numbers were typed in for {numbers}, or taken from another neuron than `p`. Use "
                    f"{', '.join(f'`p.{n}`' for n in several)}.",
                    typed(several),
                )
    for place, name in enumerate(names):
        if name in ("V", "I", "dt"):
            yield from _one_argument(name, place, exercise)


def _one_constant(name, constant, exercise):
    for value in sorted({FIELDS[name].default, -70.0, -60.0}):  # the last two are the courses' E_L
        yield (
            f"It looks as if {value:g} were typed in for {name}. Another neuron has another "
            f"{name}: use `p.{name}`.",
            constant(**{name: lambda p, v=value: v}),
        )
    for other in [*FIELDS, "C_m"]:
        yield (
            f"It looks as if you used {other}, the {meant(other)}, where {name} "
            f"belongs, the {meant(name)}.",
            constant(**{name: lambda p, o=other: getattr(p, o)}),
        )
    yield (
        f"The sign of {name} is the other way round{term(exercise, name)}.",
        constant(**{name: lambda p, n=name: -getattr(p, n)}),
    )
    yield (
        f"It looks as if {name} were left out, or taken as 1{term(exercise, name)}.",
        constant(**{name: lambda p: 1.0}),
    )
    yield (
        f"It looks as if {name} were left out, or taken as 0{term(exercise, name)}.",
        constant(**{name: lambda p: 0.0}),
    )
    yield (
        f"{name} stands where 1/{name} belongs, or the other way round{term(exercise, name)}.",
        constant(**{name: lambda p, n=name: 1 / getattr(p, n)}),
    )
    for power in (-3, 3):
        yield (
            _unit_message(name, power, exercise),
            constant(**{name: lambda p, n=name, k=power: getattr(p, n) * 10.0**k}),
        )


def _one_argument(name, place, exercise):
    def argument(make):
        def change(probe):
            return (*probe[:place], make(probe[place]), *probe[place + 1 :])

        return change

    for power in (-9, -6, -3, 3, 6, 9):
        yield _unit_or_no_part(name, power, exercise), argument(lambda x, k=power: x * 10.0**k)
    yield (
        f"The sign of {name} is the other way round{term(exercise, name)}.",
        argument(lambda x: -1 * x),
    )
    yield (
        f"It looks as if {name} were squared{term(exercise, name)}.",
        argument(lambda x: x**2),
    )
    yield (
        f"It looks as if the sign of {name} were lost, by `abs` perhaps{term(exercise, name)}.",
        argument(np.abs),
    )
    if name == "dt":
        yield (
            "It looks as if 1 stood for dt: typed in, or dt left out. Use the `dt` that is handed in.",
            argument(lambda x: 1.0),
        )
        for value in (0.1, 0.01, 0.5, 0.05):
            yield (
                f"It looks as if {value:g} were typed in for dt. Use the `dt` that is handed in.",
                argument(lambda x, v=value: v),
            )
        for factor in (0.5, 2.0):
            yield (
                f"Your result is right for a dt that is {factor:g} times as long as the one handed in: look at what dt is "
                "multiplied or divided by.",
                argument(lambda x, f=factor: f * x),
            )
    else:
        for cut in (
            np.trunc,
            np.floor,
            np.round,
            lambda x: np.round(x, 1),
            lambda x: np.round(x, 2),
        ):
            yield (
                f"{name} is rounded, or decimals of it are cut off, before it is used: leave it as it is.",
                argument(cut),
            )


def _unit_or_no_part(name, power, exercise):
    """What plays no part at all would be right too, had it been in a much larger unit."""
    message = _unit_message(name, power, exercise)
    return lambda attempt: dependence.missing(attempt).strip() or message


def _unit_message(name, power, exercise):
    arguments = inspect.signature(exercise.answer).parameters
    if {"dt", "p"} <= set(arguments) and name in ("dt", "tau_m"):
        return (
            f"dt/tau_m comes in {_times(power)} times too {'large' if (power > 0) == (name == 'dt') else 'small'}, as if one of "
            "them were in seconds. Both are in ms, so no factor is needed."
        )
    together = {"I": "R_m I, the input,", "R_m": "R_m I, the input,"}
    return (
        f"{together.get(name, name)} comes in {_times(power)} times too {'large' if power > 0 else 'small'}, as if something "
        f"in it were in another unit. {name} is in {UNITS[name]}. "
        + (
            "MΩ · nA is mV, so no factor is needed."
            if name in together
            else "Everything is in ms, mV, MΩ, nA and Hz."
        )
    )


def _times(power):
    return f"{10 ** abs(power):,}".replace(",", " ")
