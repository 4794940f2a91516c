"""A learner's function, tried on the probes of an exercise: the one thing that travels through `examine`."""

from copy import deepcopy
from dataclasses import dataclass
from functools import wraps

import numpy as np

from lif_helpers.practice.checking import errors, shapes
from lif_helpers.practice.checking.comparing import close, parts_of
from lif_helpers.practice.checking.exercise import Exercise
from lif_helpers.practice.checking.left_behind import mend_modules, printed
from lif_helpers.practice.checking.running import Stopped
from lif_helpers.practice.checking.wording import Finding, NotAttempted


def once(method):
    """A property that is worked out when it is first asked for.

    `functools.cached_property` holds a lock meanwhile, until Python 3.12: a later check would wait there for
    a function that is waiting for something, and was given up.
    """

    @wraps(method)
    def get(attempt):
        name = f"_{method.__name__}_once"
        if name not in vars(attempt):
            vars(attempt)[name] = method(attempt)
        return vars(attempt)[name]

    return property(get)


@dataclass(frozen=True)
class Attempt:
    """A function, and what came of it when it was tried, which happens when it is first asked for.

    `others` are all exercises by name.
    """

    function: object
    exercise: Exercise
    others: dict

    @once
    def _tried(self):
        """What came of each probe, with what was printed, and what is said of the one that gave nothing."""
        runs = []
        for probe in self.exercise.probes:
            try:
                runs.append(result_of(self.function, probe, self.exercise))
            except Finding as finding:
                return runs, str(finding)
        return runs, ""

    @property
    def results(self):
        """What the probes gave, up to the one that gave nothing."""
        return [result for result, _ in self._tried[0]]

    @property
    def printed(self):
        """What was printed for each of these."""
        return [text for _, text in self._tried[0]]

    @property
    def stopped(self):
        """What is said of the probe that gave nothing; "" where all gave something."""
        return self._tried[1]

    @property
    def probes(self):
        """The probes that gave a result."""
        return self.exercise.probes[: len(self.results)]

    @once
    def expected(self):
        """What the right function gives that comes nearest: whoever takes another right step means that one."""
        best, most = None, -1
        for right in (self.exercise.answer, *self.exercise.also_right):
            expected = [self.exercise.observe(right, probe) for probe in self.probes]
            same = sum(
                np.isclose(mine, wanted, rtol=1e-6, atol=1e-9).sum()
                for pair in zip(self.results, expected, strict=True)
                for mine, wanted in zip(
                    parts_of(*pair)[:1], parts_of(pair[1], pair[1])[:1], strict=True
                )
                if np.shape(mine) == np.shape(wanted)
            )
            if same > most:
                best, most = expected, same
        return best

    @property
    def rows(self):
        """Of each probe: what came, what should, and the probe."""
        return list(zip(self.results, self.expected, self.probes, strict=True))

    def agrees_with(self, other):
        """Whether another function gives these results on every probe."""
        try:
            return all(map(self.exercise.agree, self.results, _given(other, self.exercise)))
        except Exception:
            return False

    def shares_a_wrong_part_with(self, other):
        """Whether one of several things given back is wrong in just the way of another function."""
        got, names = self.results, self.exercise.gives
        try:
            if not any(map(close, got[0], next(_given(other, self.exercise)))):
                return False  # the first probe tells most apart, and saves working out the others
            theirs = list(_given(other, self.exercise))
            right = list(_given(self.exercise.answer, self.exercise))
            for part in range(len(names)):
                mine, wrong, answer = ([r[part] for r in rows] for rows in (got, theirs, right))
                if len(np.unique(np.concatenate([np.ravel(w) for w in wrong]))) == 1:
                    continue  # all alike, as where no spike is noted: many mistakes lead there
                if all(map(close, mine, wrong)) and not all(map(close, wrong, answer)):
                    return True
        except Exception:
            return False
        return False


def of_results(results, exercise):
    """An attempt that was made elsewhere, of which only the numbers came."""
    attempt = Attempt(None, exercise, {})
    vars(attempt)["__tried_once"] = [(result, "") for result in results], ""
    return attempt


def result_of(function, probe, exercise):
    """The result of one probe and what was printed, or a Finding of what went wrong on the way."""
    arguments, before = deepcopy(probe), len(printed())
    try:
        result = exercise.observe(function, arguments)
    except (Finding, NotAttempted, Stopped):
        raise
    except BaseException as error:
        raise Finding(errors.meaning(error, function, probe, exercise)) from None
    finally:
        mend_modules()
    errors.look_for_dots(result, function, exercise)
    changed = shapes.changed_arguments(arguments, probe, exercise)
    if changed:
        raise Finding(changed)
    return result, printed()[before:]


_known = {}


def _given(other, exercise):
    """What a function of ours gives on each probe, worked out once."""
    for number, probe in enumerate(exercise.probes):
        key = (other, exercise.name, number)
        if key not in _known:
            _known[key] = exercise.observe(other, deepcopy(probe))
        yield _known[key]
