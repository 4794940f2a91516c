"""Whatever a learner writes, `check` comes back within 5 s, says why, and leaves nothing behind.

Each beast is met in plain Python, and one of each kind in a kernel, where the notebook must go on afterwards.
"""

import builtins
import logging
import os
import random
import signal
import sys
import threading
import time
import warnings

import matplotlib
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from learners import written
from nbclient import NotebookClient

from lif_helpers.practice import check, keep, my_lif_file, patient
from lif_helpers.practice.checking import running

SOON = 0.5
RUNNING = "was still running after"
WAITING = "was still waiting after"
GREEDY = "took more and more memory, and was stopped"
ENDLESS = "something must change at each turn, until its condition is no longer true."

# The cells, what is said, and the line that is named.
BEASTS = {
    "one line": ("def rheobase(p):\n    while True: pass", RUNNING, "while True: pass"),
    "two lines": ("def rheobase(p):\n    while True:\n        pass", RUNNING, "while True:` pass"),
    "nothing changes": (
        "def rheobase(p):\n    I = 0\n    while I < 1:\n        x = I + 0.01\n    return x",
        RUNNING,
        "while I < 1:` x = I + 0.01",
    ),
    "an array that grows": (
        "def rheobase(p):\n    x = np.zeros(1)\n    while True:\n        x = np.append(x, 1)",
        RUNNING,
        "while True:` x = np.append(x, 1)",
    ),
    "memory": (
        "def rheobase(p):\n    x = [1]\n    while True:\n        x += x",
        GREEDY,
        "while True:` x += x",
    ),
    "memory of arrays": (
        "def rheobase(p):\n    x = []\n    while True:\n        x.append(np.ones(10**6))",
        GREEDY,
        "while True:` x.append(np.ones(10**6))",
    ),
    "a helper of another cell": (
        "def helper(x):\n    while x < 1:\n        x = x * 1.0\n    return x\n# ---\n"
        "def rheobase(p):\n    return helper(0)",
        RUNNING,
        "of your `helper`",
    ),
    "a generator": (
        "def numbers():\n    while True:\n        yield 1\n"
        "def rheobase(p):\n    return sum(numbers())",
        RUNNING,
        "of your `numbers`",
    ),
    "a comprehension": (
        "import itertools\ndef rheobase(p):\n    return [k for k in itertools.count() if k < 0]",
        RUNNING,
        "itertools.count()",
    ),
    "each other": (
        "def one():\n    while True:\n        two()\ndef two():\n    return 1\n"
        "def rheobase(p):\n    return one()",
        RUNNING,
        "of your `",
    ),
    "except": (
        "def rheobase(p):\n    k = 0\n    while True:\n        try:\n            k += 1\n"
        "        except:\n            continue",
        RUNNING,
        "",
    ),
    "except around an endless helper": (
        "def helper():\n    while True:\n        pass\n# ---\n"
        "def rheobase(p):\n    while True:\n        try:\n            helper()\n"
        "        except BaseException:\n            continue",
        RUNNING,
        "of your `helper`",
    ),
    "except around an endless loop": (
        "def rheobase(p):\n    while True:\n        try:\n            while True:\n                pass\n"
        "        except BaseException:\n            pass",
        RUNNING,
        "",
    ),
    "many turns": (
        "def rheobase(p):\n    x = 0.0\n    for k in range(10**9):\n        x += 1e-9\n    return x",
        "A formula, or NumPy on whole arrays, is done at once.",
        "for k` x += 1e-9",
    ),
    "a method": (
        "class LIFNeurons:\n    def __init__(self, n, p, dt):\n        self.V = np.full(n, p.E_L)\n"
        "    def step(self, I):\n        while True:\n            self.V = self.V + 0",
        RUNNING,
        "while True:` self.V = self.V + 0",
    ),
    "a random function": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    while True:\n        rng.random()",
        RUNNING,
        "",
    ),
    "sleep": ("import time\ndef rheobase(p):\n    time.sleep(1000)", WAITING, "time.sleep(1000)"),
    "sleep and then right": (
        "import time\ndef rheobase(p):\n    time.sleep(1000)\n    return (p.V_th - p.E_L) / p.R_m",
        WAITING,
        "Leave the waiting out.",
    ),
    "sleep again and again": (
        "import time\ndef rheobase(p):\n    while True:\n        time.sleep(1)",
        WAITING,
        "time.sleep(1)",
    ),
    "sleep by its own name": (
        "from time import sleep\ndef rheobase(p):\n    sleep(6)",
        WAITING,
        "sleep(6)",
    ),
    "an event": (
        "import threading\ndef rheobase(p):\n    threading.Event().wait(6)",
        WAITING,
        "threading.Event().wait(6)",
    ),
    "a queue": (
        "import queue\ndef rheobase(p):\n    queue.Queue().get(timeout=6)",
        WAITING,
        "queue.Queue().get(timeout=6)",
    ),
    "a lock": (
        "import threading\ndef rheobase(p):\n    lock = threading.Lock()\n    lock.acquire()\n"
        "    lock.acquire(timeout=6)",
        WAITING,
        "lock.acquire(timeout=6)",
    ),
    "another program": (
        "import subprocess, sys\ndef rheobase(p):\n"
        "    subprocess.run([sys.executable, '-c', 'import time; time.sleep(6)'])",
        WAITING,
        "subprocess.run(",
    ),
    "a pipe": (
        "import multiprocessing\ndef rheobase(p):\n    one, other = multiprocessing.Pipe()\n    one.poll(6)",
        WAITING,
        "one.poll(6)",
    ),
    "a question": (
        "def rheobase(p):\n    return float(input('rheobase? '))",
        "nobody sits there while the function is tried. The values come as arguments",
        "",
    ),
    "a secret question": (
        "import getpass\ndef rheobase(p):\n    return float(getpass.getpass())",
        "`input` asks somebody at the keyboard",
        "",
    ),
    "itself": ("def rheobase(p):\n    return rheobase(p)", "It calls itself, for ever.", ""),
    "its own check": (
        "from lif_helpers import check\ndef rheobase(p):\n    return check(rheobase)",
        "It calls `check` itself: let `check(rheobase)` stand below the function.",
        "",
    ),
}
# These wait in a way that nobody can break off: they are left alone, and end by themselves.
DEAF = {"sleep by its own name", "an event", "a queue", "a lock", "another program", "a pipe"}


def cells(source):
    return source.split("# ---\n")


@pytest.fixture
def soon(monkeypatch, request):
    # What fills memory, or calls itself, is stopped by that, however slow the machine is.
    name = getattr(request.node, "callspec", None) and request.node.callspec.params.get("name", "")
    if not name or not name.startswith(("memory", "it")):
        monkeypatch.setattr(running, "LIMIT", SOON)


def answered(source):
    began = time.monotonic()
    feedback = check(written(*cells(source)))
    assert time.monotonic() - began < 5
    assert feedback.status == "incorrect"
    return feedback.message


def assert_told(message, told, line):
    assert told in message
    assert not line or any(part in message for part in line.split("` ")), message
    assert "cannot be stopped from here" not in message


@pytest.mark.parametrize("name", BEASTS)
def test_it_is_stopped_and_told(name, soon):
    source, told, line = BEASTS[name]
    threads = threading.active_count()
    message = answered(source)
    assert_told(message, told, line)
    if RUNNING in message and "done at once" not in told:
        assert ENDLESS in message or "comprehension" in name
    if name not in DEAF:
        assert threading.active_count() <= threads
    assert sys.gettrace() is None
    assert (
        check(written("def rheobase(p):\n    return (p.V_th - p.E_L) / p.R_m")).status == "correct"
    )


@pytest.mark.parametrize("name", ["one line", "sleep"])
def test_the_true_limit_is_short_enough(name):
    source, told, line = BEASTS[name]
    assert_told(answered(source), f"{told} 3 s, in the line `", line)


@pytest.mark.parametrize("name", ["one line", "sleep by its own name", "memory", "a question"])
def test_it_is_stopped_outside_of_the_main_thread_too(name, soon):
    source, told, line = BEASTS[name]
    messages = []
    thread = threading.Thread(target=lambda: messages.append(answered(source)))
    thread.start()
    thread.join(5)
    assert_told(messages[0], told, line)


def test_it_is_stopped_while_another_tracer_is_at_work(soon):
    source, told, line = BEASTS["two lines"]

    def tracer(*_):
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        message = answered(source)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)
    assert_told(message, told, line)


NO_THREADS = [
    "one line",
    "two lines",
    "an array that grows",
    "memory",
    "a helper of another cell",
    "a generator",
    "a comprehension",
    "a method",
    "a question",
    "itself",
]


@pytest.mark.parametrize("name", NO_THREADS)
def test_where_there_are_no_threads_the_lines_are_watched(name, soon, monkeypatch):
    monkeypatch.setattr(running, "THREADS", False)
    source, told, line = BEASTS[name]
    assert_told(answered(source), told, line)
    assert sys.gettrace() is None


def test_without_threads_memory_is_watched_too(monkeypatch):
    monkeypatch.setattr(running, "THREADS", False)
    assert_told(answered(BEASTS["memory of arrays"][0]), GREEDY, "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells of the peak")
@pytest.mark.parametrize("blind", ["_peak", "_memory"])
def test_what_is_held_and_its_peak_each_tell_of_too_much(blind, monkeypatch):
    monkeypatch.setattr(running, blind, lambda: 0)
    assert_told(answered(BEASTS["memory of arrays"][0]), GREEDY, "")


def test_what_never_lets_go_is_told(soon):
    message = answered(
        "END = []\ndef helper():\n    while not END:\n        pass\n# ---\n"
        "def rheobase(p):\n    while not END:\n        try:\n            try:\n                helper()\n"
        "            except BaseException:\n                pass\n        except BaseException:\n            pass"
    )
    assert message.endswith("slows down the rest: restart the kernel.")
    for frame in sys._current_frames().values():
        frame.f_globals.get("END", []).append("now")


def test_the_learner_may_stop_it(monkeypatch):
    def pressed():
        while not any(
            frame.f_code.co_name == "rheobase" for frame in sys._current_frames().values()
        ):
            time.sleep(0.01)
        import _thread

        _thread.interrupt_main()

    thread = threading.Thread(target=pressed)
    # Started in the background, Python leaves Ctrl-C alone.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    rheobase = written("def rheobase(p):\n    while True:\n        pass")
    thread.start()
    message = check(rheobase).message
    thread.join()
    assert "was stopped by you in the line `" in message
    assert "does the loop ever come to an end?" in message
    time.sleep(0.05)  # and no interrupt comes after it
    signal.signal(signal.SIGINT, before)


def test_the_call_that_did_not_come_back_is_named(soon):
    message = answered(
        "def steady_state(I, p):\n    while I == 0:\n        pass\n    return p.E_L + p.R_m * I"
    )
    assert message.startswith("`steady_state(I=0, p)`, for a neuron with")


# --- whatever else runs a learner's code ---------------------------------------------------------


def test_a_patients_second_visit_comes_back(soon):
    simulate_lif = written("def simulate_lif(I, p, dt):\n    while True:\n        pass")
    told = patient(1).again(simulate_lif)
    assert "cannot be recorded (it goes on and on)" in told


def test_keep_comes_back_from_a_file_that_does_not_end(soon, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_lif.py").write_text(
        f"{my_lif_file.HEADER}\n# --- steady_state ---\nwhile True:\n    pass\n"
    )
    rheobase = written("def rheobase(p):\n    return (p.V_th - p.E_L) / p.R_m")
    assert "`my_lif.py` goes on and on: correct it, or delete it." in keep(rheobase)


# --- nothing is left behind ----------------------------------------------------------------------

MESS = """
import logging, os, random, sys, warnings
import matplotlib, matplotlib.pyplot as plt
def rheobase(p):
    print("out"); print("err", file=sys.stderr); logging.warning("log"); warnings.warn("hm")
    logging.basicConfig(); logging.getLogger().setLevel(1)
    os.chdir(".."); os.environ["LIF"] = "1"; os.environ.pop("HOME", None); sys.path.append("there")
    np.seterr(all="raise"); np.set_printoptions(precision=1)
    np.random.seed(1); random.seed(1)
    plt.figure(); plt.plot([1, 2]); plt.show(); matplotlib.rcParams["lines.linewidth"] = 9
    np.exp = np.allclose = np.random.default_rng = lambda *_, **__: True
    return {}
"""


def state():
    return {
        "folder": os.getcwd(),
        "environment": dict(os.environ),
        "path": list(sys.path),
        "errors": np.geterr(),
        "printing": np.get_printoptions(),
        "numpy": np.random.get_state()[1].tolist(),
        "random": random.getstate(),
        "figures": plt.get_fignums(),
        "lines": matplotlib.rcParams["lines.linewidth"],
        "filters": list(warnings.filters),
        "handlers": list(logging.root.handlers),
        "unraisable": sys.unraisablehook,
        "names": (
            np.exp,
            np.allclose,
            np.random.default_rng,
            builtins.input,
            time.sleep,
            sys.stdout,
            sys.stderr,
        ),
        "disabled": logging.root.manager.disable,
        "trace": sys.gettrace(),
    }


@pytest.mark.parametrize("threads", [True, False])
@pytest.mark.parametrize(
    "result", ["(p.V_th - p.E_L) / p.R_m", "1.0", "1 / 0", "[x for x in iter(int, 1)]"]
)
def test_nothing_is_left_behind(result, threads, monkeypatch, capfd):
    monkeypatch.setattr(running, "THREADS", threads)
    monkeypatch.setattr(running, "LIMIT", SOON if "iter" in result else 30)
    rheobase = written(MESS.format(result))
    figure = plt.figure()
    before = state()
    feedback = check(rheobase)
    after = state()
    assert feedback.status == ("correct" if "V_th" in result else "incorrect")
    assert {name for name in before if before[name] != after[name]} == set()
    assert not figure.axes
    plt.close(figure)
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_is_gone_does_not_matter(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert check(written("def rheobase(p):\n    return 1.0")).status == "incorrect"


@pytest.mark.parametrize("module", ["np", "builtins"])
def test_names_that_were_given_another_meaning_make_nothing_right(module, monkeypatch):
    replaced = {
        "np": (np, ["allclose", "isclose", "array_equal", "exp"]),
        "builtins": (builtins, ["abs"]),
    }
    home, names = replaced[module]
    for name in names:
        monkeypatch.setattr(home, name, lambda *_, **__: True)
    theirs = getattr(home, names[0])
    assert check(written("def rheobase(p):\n    return 1.0")).status == "incorrect"
    assert getattr(home, names[0]) is theirs
    right = "def exact_step(V, I, p, dt):\n    V_inf = p.E_L + p.R_m * I\n    return V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)"
    assert check(written(right)).status == "correct"


def test_a_generator_that_was_given_another_meaning_is_not_drawn_from(monkeypatch):
    monkeypatch.setattr(np.random, "default_rng", lambda *_: None)
    right = (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n"
        "    return I_mean + sigma / np.sqrt(dt) * rng.standard_normal(n_steps)"
    )
    assert check(written(right)).status == "correct"


# --- in a kernel ---------------------------------------------------------------------------------


IN_A_KERNEL = [
    "one line",
    "an array that grows",
    "memory",
    "a helper of another cell",
    "except",
    "except around an endless helper",
    "a method",
    "sleep",
    "sleep by its own name",
    "a queue",
    "another program",
    "a question",
    "itself",
]


def test_in_a_kernel_the_notebook_goes_on(tmp_path):
    cell = nbformat.v4.new_code_cell
    first = (
        "%matplotlib inline\nimport time, numpy as np, matplotlib.pyplot as plt\n"
        "from lif_helpers import check\nfrom lif_helpers.practice.checking import running\n"
        "limit, took = running.LIMIT, []\n"
        "def timed(function):\n    began = time.monotonic()\n    feedback = check(function)\n"
        "    took.append(time.monotonic() - began)\n    print(feedback.status, feedback.message)"
    )
    after = "assert took[-1] < 5, took\n1 + 1"
    code = [cell(first)]
    for beast in IN_A_KERNEL:
        source, *words = BEASTS[beast]
        # Whether it waits or computes is judged by 2 % of the limit, in which a kernel's other threads compute too.
        slow = beast.startswith(("memory", "it")) or "waiting" in str(words)
        code.append(cell(f"running.LIMIT = {3 if slow else SOON}"))
        name = "LIFNeurons" if "class LIF" in source else source.rsplit("\ndef ", 1)[-1]
        name = name.removeprefix("def ").split("(")[0]
        code += [*map(cell, cells(source)), cell(f"timed({name})"), cell(after)]
    code.append(cell("running.LIMIT = limit\ndef rheobase(p):\n    while True: pass"))
    code += [cell("timed(rheobase)"), cell(after)]
    code += [cell(f"import numpy as np\n{MESS.format(1.0)}"), cell("timed(rheobase)"), cell(after)]
    if sys.platform == "linux":
        # What doubles is noticed before it has doubled often, although others wait for Python's lock.
        peak = "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss"
        code.append(cell(f"import resource\nassert {peak} < 1_500_000, {peak}"))
    notebook = nbformat.v4.new_notebook(cells=code)
    # What is printed may come in two pieces.
    resources = {"metadata": {"path": tmp_path}}
    NotebookClient(notebook, timeout=30, coalesce_streams=True, resources=resources).execute()
    told = [c.outputs for c in notebook.cells if c.source.startswith("timed(")]
    assert [len(outputs) for outputs in told] == [1] * len(told), told
    texts = [outputs[0].text for outputs in told]
    assert all(text.startswith("incorrect ") for text in texts)
    for beast, text in zip(IN_A_KERNEL, texts, strict=False):
        assert_told(text, *BEASTS[beast][1:])
    assert RUNNING in texts[-2]
    assert [c.outputs[0].data["text/plain"] for c in notebook.cells if c.source == after] == [
        "2"
    ] * len(told)
