"""Exercises that answer: `check`, `hint` and `solution`.

An exercise asks for a function that the package itself contains, under the same name.
"""

from itertools import chain

from lif_helpers.practice import membrane_equation
from lif_helpers.practice.feedback import Exercise, Feedback, examine, source

EXERCISES = {exercise.name: exercise for exercise in chain(membrane_equation.EXERCISES)}
_hints_given = {}


class Note(str):
    """A text that shows itself as Markdown in a notebook."""

    def _repr_markdown_(self):
        return str(self)

    def __repr__(self):
        return str(self).replace("`", "")


def check(function):
    """The Feedback on the learner's function, which has the name of one of the exercises."""
    exercise = _exercise(function)
    if exercise is None:
        return Feedback("incorrect", _which(function), None)
    if not callable(function):
        message = f"Give the function itself, without brackets or quotes: `check({exercise.name})`."
        return Feedback("incorrect", message, exercise.answer)
    return examine(function, exercise)


def hint(function):
    """The next of the three hints on an exercise, from the concept over the term to the line."""
    exercise = _exercise(function)
    if exercise is None:
        return Note(_which(function))
    given = _hints_given.get(exercise.name, 0)
    _hints_given[exercise.name] = given + 1
    number = min(given, len(exercise.hints) - 1)
    return Note(f"**Hint {number + 1} of {len(exercise.hints)}.** {exercise.hints[number]}")


def solution(function):
    """The package's own function, as it stands in the package."""
    exercise = _exercise(function)
    if exercise is None:
        return Note(_which(function))
    return Note(f"```python\n{source(exercise.answer)}```")


def _exercise(function):
    name = function if isinstance(function, str) else getattr(function, "__name__", None)
    return EXERCISES.get(name) if isinstance(name, str) else None


def _which(function):
    name = getattr(function, "__name__", None) or repr(function)
    return f"There is no exercise called {name}. The exercises are: {', '.join(EXERCISES)}."


__all__ = ["EXERCISES", "Exercise", "Feedback", "check", "hint", "solution"]
