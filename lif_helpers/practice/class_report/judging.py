"""What is to be said of each function that a class handed in: tried in processes of their own, compared here.

"Right" is decided here, from numbers. The words for what is not right are those that `check` found there.
"""

import json
import os
import queue
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from types import SimpleNamespace

from lif_helpers.practice.checking.attempt import of_results
from lif_helpers.practice.checking.comparing import first_difference
from lif_helpers.practice.class_report import limits, numbers
from lif_helpers.practice.class_report.predicted import predicted
from lif_helpers.practice.class_report.sources import sources_of
from lif_helpers.practice.class_report.worker import CLOCK
from lif_helpers.practice.content import EXERCISES

# The better of two attempts is the one that stands further to the left.
STATUSES = ("right", "borrowed", "not yet", "stopped", "open", "none")
LONGEST = 3000  # characters of a message
STARTING = 120  # s
# All that the process is told of where it runs: a learner's code needs no keys and no addresses.
KNOWN = "PATH HOME LANG LC_ALL TMPDIR TMP TEMP SYSTEMROOT PYTHONPATH VIRTUAL_ENV MPLCONFIGDIR"
# Each library starts threads of its own, which a process that doubles must not have.
ALONE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Verdict:
    """What is to be said of one exercise of one learner: one of the STATUSES, a message, and what was refused."""

    status: str
    message: str = ""
    refused: tuple = ()


@dataclass
class Row:
    """One learner: verdicts by exercise, what is told besides, the files of kept answers, and what notebooks show."""

    learner: str
    verdicts: dict
    told: list
    answers: list = field(default_factory=list)
    predictions: dict = field(default_factory=dict)


def judged(submissions, said=lambda done, of: None, double=True):
    """The Rows of Submissions, in their order, and whether the processes had a network of their own.

    `said` is told how many are done, of how many. `double` is False where a process is not to double.
    """
    free = queue.SimpleQueue()
    workers = [_Worker(double) for _ in range(max(1, min(os.cpu_count() or 1, len(submissions))))]
    for worker in workers:
        free.put(worker)

    def one(submission):
        worker = free.get()
        try:
            return _row(submission, worker)
        finally:
            free.put(worker)

    try:
        with ThreadPoolExecutor(len(workers)) as pool:
            rows = {pool.submit(one, each): place for place, each in enumerate(submissions)}
            for done, _ in enumerate(as_completed(rows), start=1):
                said(done, len(rows))
        ordered = sorted(rows, key=rows.get)
        return [each.result() for each in ordered], all(worker.network for worker in workers)
    finally:
        for worker in workers:
            worker.end()


def _row(submission, worker):
    worker.next_learner()
    verdicts, sources = {}, sources_of(submission)
    for name in EXERCISES:
        best = Verdict("none")
        for source in sources:
            if name in source.names and best.status != "right":
                job = {"exercise": name, "kind": source.kind, "parts": source.parts}
                best = min(best, verdict(name, worker.answer(job)), key=_rank)
        verdicts[name] = best
    shown = {}
    for _, content in submission.files["notebook"]:
        shown |= predicted(content)
    return Row(submission.learner, verdicts, submission.told, submission.files["answers"], shown)


def _rank(verdict):
    return STATUSES.index(verdict.status)


def verdict(name, said):
    """What is to be said of an exercise, of which a process says this; nothing that it says is believed but numbers."""
    refused = said.get("refused") if isinstance(said.get("refused"), list) else ()
    refused = tuple(each for each in limits.WORDS if each in refused) if refused else ()
    if "died" in said:
        return Verdict("stopped", f"`{name}` could not be checked: {said['died']}.", refused)
    message, status = str(said.get("message", ""))[:LONGEST], said.get("status")
    if said.get("borrowed") is True:
        return Verdict("borrowed", message, refused)
    if status == "not attempted":
        return Verdict("open", message, refused)
    if status == "nothing":
        return Verdict("none", "", refused)
    if status != "correct":
        return Verdict("not yet", message, refused)
    given = said.get("numbers")
    given = given if isinstance(given, dict) else {}
    if given.get("borrowed") is True:
        return Verdict(
            "borrowed", f"It calls the package's own `{name}`, which does the work.", refused
        )
    if "died" in given:
        return Verdict("stopped", f"`{name}` could not be checked: {given['died']}.", refused)
    why_not = _differs(EXERCISES[name], given.get("results"))
    return Verdict("not yet", why_not, refused) if why_not else Verdict("right", message, refused)


def _differs(exercise, results):
    """Why numbers are not those of a right answer; "" where they are."""
    once_more = f"Computed once more, apart from everything else in the file, `{exercise.name}`"
    try:
        results = [exercise.sum_up(numbers.unpacked(each)) for each in results]
    except Exception:  # what a stranger sent may be anything
        return f"{once_more} gave no numbers."
    if len(results) != len(exercise.probes):
        return f"{once_more} gave no numbers."
    attempt = of_results(results, exercise)
    if any(map(attempt.agrees_with, (exercise.answer, *exercise.also_right))):
        return ""
    try:
        shown = SimpleNamespace(exercise=exercise, rows=attempt.rows)
        where = first_difference(shown) if exercise.observes_plainly else ""
    except Exception:  # of another shape, say
        where = ""
    return f"{once_more} does not agree with the package's own. {where or ''}".strip()


class _Worker:
    """A process that answers jobs one by one; a new one is started where it died."""

    def __init__(self, double):
        self.double = double and limits.can_fork()
        self.process, self.network = None, False

    def next_learner(self):
        """Where a process does not double, each learner has one of their own."""
        if not self.double:
            self.end()

    def answer(self, job):
        """What the process says of a job, or how it died."""
        try:
            if self.process is None:
                self._start()
            return self._said(job, 2 * CLOCK + 10)
        except (OSError, ValueError, RecursionError):
            self.end()
            return {"died": f"its process died, or was stopped after {2 * CLOCK} s"}

    def _start(self):
        command = [sys.executable, "-m", "lif_helpers.practice.class_report.worker"]
        self.process = subprocess.Popen(
            [*command, *([] if self.double else ["--here"])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # The first place where modules are looked for: a learner's file must not pass for one.
            cwd=Path(__file__).parents[3],
            env={n: os.environ[n] for n in KNOWN.split() if n in os.environ} | ALONE,
        )
        self.network = self._said(None, STARTING).get("network") is True

    def _said(self, job, seconds):
        timer = Timer(seconds, self.process.kill)
        timer.start()
        try:
            if job is not None:
                self.process.stdin.write(json.dumps(job).encode() + b"\n")
                self.process.stdin.flush()
            said = json.loads(self.process.stdout.readline(40_000_000))
        finally:
            timer.cancel()
        if not isinstance(said, dict):
            raise ValueError("no answer")
        return said

    def end(self):
        if self.process is None:
            return
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                pipe.close()
        self.process.wait()
        self.process = None
