"""What a learner's code shows, changes or asks for while it runs stays unseen, undone and unanswered."""

import builtins
import getpass
import logging
import math
import os
import random
import sys
import time
import warnings
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from time import perf_counter, sleep
from types import BuiltinFunctionType, FunctionType, ModuleType

import matplotlib
import numpy as np
from IPython.utils.capture import capture_output
from matplotlib._pylab_helpers import Gcf

from lif_helpers.practice.checking.wording import Finding

NAP = 0.02  # s
_captured = ContextVar("captured", default=None)


def inside():
    """Whether this is called by code that is being run."""
    return _captured.get() is not None


def printed():
    """What the code has printed so far."""
    return _captured.get().stdout


@contextmanager
def nothing_left_behind():
    """What is shown or warned of stays unseen, and whatever belongs to all is as it was."""
    numpys, pythons = np.random.get_state(), random.getstate()
    environment, path, folder = dict(os.environ), list(sys.path), _folder()
    silent, handlers = logging.root.manager.disable, list(logging.root.handlers)
    figures, theirs = dict(Gcf.figs), {module: dict(vars(module)) for module in TRUE}
    asking, unraisable = (builtins.input, getpass.getpass, time.sleep), sys.unraisablehook
    with ExitStack() as stack:
        token = _captured.set(stack.enter_context(capture_output()))
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(np.printoptions())
        stack.enter_context(np.errstate(all="ignore"))
        stack.enter_context(matplotlib.rc_context())
        warnings.simplefilter("ignore")
        logging.disable()
        Gcf.figs.clear()  # so that nothing is drawn into a figure that is open
        builtins.input = getpass.getpass = _refuse
        time.sleep = _sleep
        # What is thrown into a thread may come out where Python can raise nothing, as while it collects garbage.
        sys.unraisablehook = _say_nothing
        mend_modules()
        try:
            yield
        finally:
            _captured.reset(token)
            builtins.input, getpass.getpass, time.sleep = asking
            sys.unraisablehook = unraisable
            for module, names in theirs.items():
                _put_back(module, {name: names[name] for name in TRUE[module] if name in names})
            Gcf.destroy_all()
            Gcf.figs.update(figures)
            logging.disable(silent)
            logging.root.handlers[:] = handlers
            np.random.set_state(numpys)
            random.setstate(pythons)
            if dict(os.environ) != environment:
                os.environ.clear()
                os.environ.update(environment)
            sys.path[:] = path
            if folder and _folder() != folder:
                os.chdir(folder)


def _folder():
    with suppress(OSError):
        return os.getcwd()
    return None


def _say_nothing(_):
    pass


def _refuse(*_):
    raise Finding(
        "`input` asks somebody at the keyboard, and nobody sits there while the function is tried. The values come as "
        "arguments: use these."
    )


def _sleep(seconds):
    """Sleep, but look up between naps: what is thrown into a thread reaches it only when it is awake."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        sleep(min(NAP, max(0, end - perf_counter())))


def mend_modules():
    """Give NumPy's and Python's own functions back their meaning, where a learner has changed it."""
    for module, names in TRUE.items():
        _put_back(module, names)


def _put_back(module, names):
    there = vars(module)
    for name, value in names.items():
        if there.get(name) is not value:
            setattr(module, name, value)


def _own(module):
    # The last is Cython's: in Python 3.10 the name of its module is not even a text.
    kinds = BuiltinFunctionType | FunctionType | type | np.ufunc | float | type(np.random.seed)
    return {
        name: value
        for name, value in vars(module).items()
        if (isinstance(value, kinds) or type(value).__module__.startswith("numpy"))
        and not isinstance(value, ModuleType)
        and not name.startswith("__")
        and name not in ("input", "open")
    }


TRUE = {module: _own(module) for module in (builtins, math, random, np, np.random, np.linalg)}
