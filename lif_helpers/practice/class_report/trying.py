"""What is done with one learner's function: what `check` says of it, and the numbers that it gives.

This runs in a process of its own, behind the limits: see `worker`.
"""

from copy import deepcopy

from lif_helpers.practice.checking import attempt, running
from lif_helpers.practice.checking.examine import examine
from lif_helpers.practice.checking.half_done import borrowed, methods
from lif_helpers.practice.class_report.loading import CannotLoad, load
from lif_helpers.practice.class_report.numbers import packed
from lif_helpers.practice.class_report.sources import WHOLE
from lif_helpers.practice.content import EXERCISES


class Borrowed(BaseException):
    """The package's own answer was called."""


def judge(job):
    """What `check` says of the learner's function."""
    name = job["exercise"]
    try:
        function, stopped = load(name, job["kind"], job["parts"])
    except CannotLoad as why:
        if str(why):
            return {"status": "incorrect", "message": str(why)}
        message = f"There is a heading `{name}`, and no function of this name below it."
        status = "nothing" if job["kind"] == WHOLE else "not attempted"
        return {"status": status, "message": message}
    if not callable(function):
        return {"status": "incorrect", "message": f"`{name}` is no function."}
    exercise = EXERCISES[name]
    if any(function is each for each in exercise.right_ones):
        message = f"This `{name}` is the package's own."
        return {"status": "not attempted", "message": message, "borrowed": True}
    feedback = examine(function, exercise, EXERCISES)
    message = feedback.message
    if stopped and feedback.status == "incorrect":
        message = f"{stopped} {message}"
    whose = borrowed(function, exercise.answer)
    return {"status": feedback.status, "message": str(message), "borrowed": bool(whose)}


def compute(job, once=True):
    """The numbers that the learner's function gives while the package's own answer does not work.

    `once` says that this process does no more after it: then nothing keeps the answer's code.
    """
    exercise = EXERCISES[job["exercise"]]
    record = exercise.record or exercise.observe
    attempt._known.clear()
    codes = [] if once else [(each, each.__code__) for each in _theirs(exercise)]
    for each in _theirs(exercise):
        each.__code__ = _refusing.__code__.replace(co_freevars=each.__code__.co_freevars)
    try:
        function, _ = load(job["exercise"], job["kind"], job["parts"])
        results = running.run(lambda: [record(function, deepcopy(p)) for p in exercise.probes])
        return {"results": [packed(result) for result in results]}
    except Borrowed:
        return {"borrowed": True}
    except CannotLoad as why:
        return {"borrowed": Borrowed.__name__ in str(why), "message": str(why)}
    except BaseException as error:
        return {"message": f"{type(error).__name__}: {error}"}
    finally:
        for each, code in codes:
            each.__code__ = code


def _theirs(exercise):
    """The package's own answer, as it stands and as it is taught, in all its layers."""
    return dict.fromkeys(each for own in (exercise.answer, exercise.shown) for each in _layers(own))


def _layers(own):
    """A function and those that it wraps; of a class, those of its methods that a learner writes."""
    for method in methods(own):
        if isinstance(own, type) and method.__name__.startswith("_"):
            continue
        while method is not None:
            yield method
            method = getattr(method, "__wrapped__", None)


def _refusing(*_, **__):
    from lif_helpers.practice.class_report.trying import Borrowed

    raise Borrowed
