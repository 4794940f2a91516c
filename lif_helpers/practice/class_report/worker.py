"""The process that tries learners' functions: `python -m lif_helpers.practice.class_report.worker`.

It reads jobs from its standard input, a line of JSON each, and answers with a line. Where processes can be doubled, it
runs no learner's code itself: it doubles for each job, twice. One double gives what `check` says. If that is "correct", another,
in which the package's own answer does not work, gives the numbers, which the reader compares for itself: they can come
from nothing but the learner's code. Whatever else a double sends or does is not believed.
"""

import gc
import io
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
import warnings
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

import numpy as np

from lif_helpers.practice.checking import attempt, running
from lif_helpers.practice.class_report import limits
from lif_helpers.practice.class_report.trying import compute, judge
from lif_helpers.practice.content import EXERCISES

CLOCK = 20  # s for one job of a double, loading and trying
LONGEST = 16_000_000  # bytes of an answer
PACKAGE = Path(__file__).parents[2]


def main():
    """Answer jobs until there are no more."""
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    sys.stdin = io.StringIO()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is printed by others goes nowhere
    double = limits.can_fork() and "--here" not in sys.argv
    network = limits.without_network() if double else False
    _warm()
    _send(answers, {"network": network})
    folder = None if double else _own_folder()
    for line in jobs:
        job = json.loads(line)
        if double:
            _work_out(job["exercise"])
            said = _in_a_double(judge, job)
            if said.get("status") == "correct":
                said["numbers"] = _in_a_double(compute, job)
        else:
            noted = _begin_here(folder)
            said = _noting(judge, job, noted)
            if said.get("status") == "correct":
                said["numbers"] = _noting(partial(compute, once=False), job, noted)
        _send(answers, said)


# --- a double of this process --------------------------------------------------------------------


def _in_a_double(work, job):
    """What `work(job)` gives in a double of this process, or how that ended."""
    folder = limits.new_folder()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            _be_the_double(work, job, folder, write)
        finally:
            os._exit(1)
    os.close(write)
    try:
        said, late = _read(read, time.monotonic() + CLOCK)
    finally:
        os.close(read)
        with suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        shutil.rmtree(folder, ignore_errors=True)
    if said is None:
        return {"died": _how(status, late)}
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        return {"died": "its process gave no answer that can be read"}
    return answer if isinstance(answer, dict) else {"died": "its process gave no answer"}


def _be_the_double(work, job, folder, write):
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    running._statm.cache_clear()
    running._memory()  # opens what it reads, which is refused later
    keep = {write, running._statm(os.getpid())} if sys.platform == "linux" else {write}
    for number in range(3, 256):
        if number not in keep:
            with suppress(OSError):
                os.close(number)
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), io.StringIO(), io.StringIO()
    os.chdir(folder)
    tempfile.tempdir = folder
    noted = []
    # The numbers are not to come from the package's text either; `check` may look into it.
    limits.begin(folder, noted, hidden=[PACKAGE] if work is compute else ())
    said = json.dumps(_noting(work, job, noted)).encode()
    while said:
        said = said[os.write(write, said) :]
    os._exit(0)


def _noting(work, job, noted):
    """What `work(job)` gives, with what it tried and may not."""
    return work(job) | {"refused": list(noted)}


def _read(read, end):
    """All that a double writes, None if it is nothing or not to be read; and whether time was over."""
    parts, size = [], 0
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([read], [], [], left)
        if not ready:
            break
        part = os.read(read, 1 << 20)
        if not part:
            return b"".join(parts) or None, False
        parts.append(part)
        size += len(part)
        if size > LONGEST:
            return None, False
    return None, True


def _how(status, late):
    """How a process ended, in words."""
    if late:
        return f"its process was still running after {CLOCK} s, and was stopped"
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        said = {
            "SIGXCPU": f"its process computed for {limits.SECONDS} s, and was stopped",
            "SIGSEGV": "its process died (SIGSEGV): perhaps a function that calls itself again and again",
        }
        return said.get(name, f"its process died ({name})")
    return "its process ended itself"


# --- this process --------------------------------------------------------------------------------


def _warm():
    """Import beforehand what each double would have to."""
    import ctypes
    import pkgutil
    from importlib import import_module

    import matplotlib

    import lif_helpers

    matplotlib.use("Agg")
    import matplotlib.pyplot

    # Looked up now, since that is refused later.
    ctypes.pythonapi.PyThreadState_SetAsyncExc  # noqa: B018
    for module in pkgutil.iter_modules(lif_helpers.__path__, "lif_helpers."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


@cache
def _work_out(name):
    """Work out beforehand what the right and the known wrong answers of an exercise give."""
    exercise = EXERCISES[name]
    known = [
        exercise.answer,
        *exercise.also_right,
        *(each.wrong for each in exercise.misconceptions),
    ]
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each in known:
            with suppress(Exception):
                list(attempt._given(each, exercise))
    gc.freeze()  # what is never written to stays shared with the doubles


def _own_folder():
    folder = limits.new_folder()
    os.chdir(folder)
    tempfile.tempdir = folder
    return folder


_noted_here = []


def _begin_here(folder):
    """Begin the limits of this process, once; what it tried since the last job is forgotten."""
    if "begun" not in _begin_here.__dict__:
        running._memory()
        limits.begin(folder, _noted_here, seconds=limits.SECONDS * len(EXERCISES))
        _begin_here.begun = True
    _noted_here.clear()
    return _noted_here


def _send(answers, said):
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
