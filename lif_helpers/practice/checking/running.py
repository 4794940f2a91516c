"""The door that all of a learner's code goes through: it comes back, and leaves nothing behind.

The code runs in a thread of its own, and is given no longer than LIMIT. Then an exception
is thrown into that thread, again and again, until it is out of its loop. A thread that only waits,
in `time.sleep` or for a lock, dies when it wakes up; nobody waits for it. In a browser, where there are no
threads, the learner's lines are watched instead.

What holds Python's lock and looks up from nothing, such as `max(itertools.repeat(1))` or
`10**10**10`, cannot be stopped from inside: there only the kernel's own restart helps. In a browser the
same is true of waiting, and of a loop that catches every exception.
"""

import dis
import os
import sys
import sysconfig
import threading
import time
import tracemalloc
from contextvars import copy_context
from functools import cache
from pathlib import Path
from time import perf_counter

import numpy as np

from lif_helpers.practice.checking.left_behind import inside, nothing_left_behind

LIMIT = 3.0  # s of the learner's code, for all of the calls of one check
MEMORY = 200e6  # bytes more than at the beginning
THREADS = sys.platform != "emscripten"
TICK = 0.02  # s
NEVER_LOOKS_UP = sys.version_info < (3, 11)  # some loops: see `_make_it_look_up`
if THREADS:
    import ctypes  # not there where there are no threads

_OURS = (str(Path(__file__).parents[2]), sysconfig.get_path("stdlib"), "<frozen")


class Stopped(BaseException):
    """The learner's code was stopped, `why`: it was "endless", "waiting", "greedy" or "interrupted".

    `stack` says where: code, line number and frame, the innermost first. `alive` says whether it still runs all
    the same.
    """

    def __init__(self, why="endless", stack=(), alive=False):
        self.why, self.stack, self.alive = why, stack, alive


class _Thrown(Stopped):
    """Thrown into a thread; whoever catches it there meets another at the next line."""

    def __init__(self):
        super().__init__()
        for code, _, frame in frames(sys._getframe(1)):
            if learners(code):
                frame.f_trace = _stop
        sys.settrace(_stop)


def _stop(frame, event, _argument):
    if event == "line":
        raise Stopped
    return _stop if learners(frame.f_code) else None


def run(work):
    """What `work()` gives or raises; Stopped if it does not come back."""
    if inside():  # inside of another run, whose time counts
        return work()
    with nothing_left_behind():
        return _in_a_thread(work) if THREADS else _line_by_line(work)


def learners(code):
    """Whether a piece of code is the learner's, and not the package's, a library's or Python's."""
    file = code.co_filename
    # Dataclasses and named tuples have code written by Python.
    written_by_python = file == "<string>" and code.co_name.startswith(("__", "<lambda>"))
    return not (
        file.startswith(_OURS)
        or file.endswith(".pyx")
        or "site-packages" in file
        or "dist-packages" in file
        or written_by_python
    )


# --- it comes back -------------------------------------------------------------------------------


def _in_a_thread(work):
    outcome, done, tail = {}, threading.Lock(), threading.Lock()

    def job():
        if NEVER_LOOKS_UP:
            sys.settrace(_make_it_look_up)
        try:
            try:
                with np.errstate(all="ignore"):
                    outcome["result"] = work()
            except BaseException as error:
                outcome["error"] = error
            with tail:
                outcome["over"] = True
        except Stopped:  # one that came late
            outcome["over"] = True
        done.release()

    done.acquire()
    thread = threading.Thread(target=copy_context().run, args=(job,), daemon=True)
    computed, memory, peak = _computed_by_others(), _memory(), _peak()
    spent, now, why = 0.0, perf_counter(), None
    try:
        thread.start()
        while why is None and not done.acquire(timeout=TICK):
            before, now = now, perf_counter()
            # Only the learner's code is timed: what is slow on a busy machine may be the package's own.
            if any(
                learners(code) for code, _, _ in frames(sys._current_frames().get(thread.ident))
            ):
                spent += now - before
            if spent > LIMIT:
                busy = _computed_by_others() - computed > 0.02 * LIMIT
                why = "endless" if busy else "waiting"
            elif _peak() - peak > MEMORY or _memory() - memory > MEMORY:
                why = "greedy"
    except KeyboardInterrupt:
        why = "interrupted"
    if why is None:
        thread.join()
        if "error" in outcome:
            raise outcome["error"]
        return outcome["result"]
    stack, alive = frames(sys._current_frames().get(thread.ident)), True
    for _ in range(25):
        with tail:
            if "over" not in outcome:
                _throw(thread)
        if done.acquire(timeout=TICK):
            thread.join()
            alive = False
            break
    raise Stopped(why, stack, alive)


def _make_it_look_up(frame, _event, _argument):
    """Trace what never gives Python's lock away: between its lines, it does so after all."""
    return _make_it_look_up if _begins_with_try(frame.f_code) else None


@cache
def _begins_with_try(code):
    """Whether a loop of the learner's begins with `try` or `with`, where Python 3.10 lets nobody in."""
    steps = list(dis.get_instructions(code)) if learners(code) else []
    entered = {step.offset for step in steps if step.opname in ("SETUP_FINALLY", "SETUP_WITH")}
    return any(step.opcode in dis.hasjabs and step.argval in entered for step in steps)


def _computed_by_others():
    """The seconds for which threads other than this one have been computing."""
    return time.process_time() - time.thread_time()


def _throw(thread):
    exception = ctypes.py_object(_Thrown)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), exception)


def _peak():
    """The most bytes that the process has had, told without giving Python's lock away; 0 where nobody tells."""
    return 1024 * getrusage(RUSAGE_SELF).ru_maxrss if sys.platform == "linux" else 0


def _memory():
    """The bytes that the process has; 0 where nobody tells."""
    if sys.platform == "linux":
        # One read of an open file: whatever gives Python's lock away, as opening does, gets it back
        # only when a list that doubles has doubled once more.
        pages = os.pread(_statm(os.getpid()), 99, 0).split()[1]
        return int(pages) * os.sysconf("SC_PAGESIZE")
    return Process().memory_info().rss if Process else 0


@cache
def _statm(_pid):
    return os.open("/proc/self/statm", os.O_RDONLY)


if sys.platform == "linux":
    from resource import RUSAGE_SELF, getrusage

try:  # every kernel brings it
    from psutil import Process
except ImportError:
    Process = None


def _line_by_line(work):
    spent, now, before, tracing = 0.0, perf_counter(), sys.gettrace(), tracemalloc.is_tracing()

    def look(frame, _event, _argument):
        nonlocal spent, now
        if not learners(frame.f_code):
            return None
        last, now = now, perf_counter()
        if now - last < 0.1 * LIMIT:  # else the package's own code ran in between
            spent += now - last
        frame.f_trace_opcodes = _loops_within_a_line(frame.f_code)
        if spent > LIMIT:
            raise Stopped("endless", frames(frame))
        if tracemalloc.get_traced_memory()[0] - memory > MEMORY:
            raise Stopped("greedy", frames(frame))
        return look

    tracemalloc.start()
    memory = tracemalloc.get_traced_memory()[0]
    sys.settrace(look)
    try:
        with np.errstate(all="ignore"):
            return work()
    finally:
        sys.settrace(before)
        if not tracing:
            tracemalloc.stop()


@cache
def _loops_within_a_line(code):
    """Whether a loop stands on one line: such a one may go round without a new line beginning."""
    lines, line = {}, None
    for step in dis.get_instructions(code):
        # Until Python 3.12, `starts_line` was the number of the line.
        line = getattr(step, "line_number", step.starts_line) or line
        lines[step.offset] = line
        if step.opcode in dis.hasjrel + dis.hasjabs and lines.get(step.argval) == line:
            return True
    return False


def frames(frame):
    """Code, line number and frame of a frame and of those that called it."""
    found = []
    while frame is not None:
        found.append((frame.f_code, frame.f_lineno, frame))
        frame = frame.f_back
    return found
