"""The engine that speaks: each of its sentences is said of code as a learner writes it.

The tables go by names, and each row has the code and what must be told of it.
"""

import re
import time

import numpy as np
import pytest
from learners import written

import lif_helpers
from lif_helpers.practice import EXERCISES, check
from lif_helpers.practice.checking import running, shapes
from lif_helpers.practice.checking.comparing import close
from lif_helpers.practice.checking.half_done import written_in
from lif_helpers.practice.checking.wording import short

# --- it stops with an exception: in `stops` ------------------------------------------------------

STOPS = {
    # names
    "a constant without p": ("def rheobase(p):\n    return (V_th - E_L) / R_m", "write `p.V_th`"),
    "C_m without p": ("def rheobase(p):\n    return C_m", "write `p.C_m`"),
    "NumPy's without np": (
        "def rheobase(p):\n    return abs(inf) * p.R_m",
        "NumPy's own is called `np.inf`",
    ),
    "np not imported": (
        "del np\ndef rheobase(p):\n    return np.abs(p.E_L)",
        "first code cell again, or import it",
    ),
    "math not imported": (
        "def rheobase(p):\n    return math.pi",
        "first code cell again, or import",
    ),
    "a helper not imported": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
        "    for k in range(len(I) - 1):\n        V[k + 1] = implicit(V[k]) + exact_step_(V[k])\n"
        "    return V",
        "it must be an argument, or get a value above this line",
    ),
    "a function of the package not imported": (
        "def rheobase(p):\n    return steady_state(0, p)",
        "`from lif_helpers import steady_state`",
    ),
    "a letter missing": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n"
        "    return I_mean + sigm / np.sqrt(dt) * rng.standard_normal(n_steps)",
        "did you mean `sigma`",
    ),
    "a constant with a letter missing": (
        "def rheobase(p):\n    return (V_thr - p.E_L) / p.R_m",
        "did you mean `p.V_th`",
    ),
    "a small letter": (
        "def membrane_slope(V, I, p):\n    return (p.E_L - v) / p.tau_m",
        "did you mean `V`",
    ),
    "half of a name": ("def rheobase(p):\n    return (p.V_th - p.E_L) / R", "did you mean `p.R_m`"),
    "no p, so no constant of it": (
        "def coefficient_of_variation(isi):\n    return R",
        "Nothing is called `R` here: it must be an argument",
    ),
    "an index without a loop": (
        "def ensemble_statistics(V):\n    return V[:, k].mean(), V[:, k].std()",
        "`k` has no value here: the line that gives it one is missing, such as the head of a loop",
    ),
    "a name from nowhere": (
        "def rheobase(p):\n    return qqq",
        "Nothing is called `qqq` here: it must",
    ),
    "an index copied from the formula": (
        "def euler_step(V, I, p, dt):\n    return V[k] + dt / p.tau_m * (p.E_L - V[k] + p.R_m * I[k])",
        "Leave the `[k]` out",
    ),
    "an index in a class": (
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
        "        self.V = exact_step(self.V, I[k], self.p, self.dt)\n        return self.spiked",
        "Leave the `[k]` out",
    ),
    "one line pasted": (
        "def simulate_lif(I, p, dt):\n"
        "    V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)\n    return V, spikes",
        "`V` has no value here: the line that gives it one is missing",
    ),
    "a loop without its head": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
        "    V[k + 1] = euler_step(V[k], I[k], p, dt)\n    return V",
        "`k` has no value here: the line that gives it one is missing, such as the head of a loop",
    ),
    "self forgotten": (
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
        "        self.V = exact_step(V, I, self.p, self.dt)\n        return self.spiked",
        "write `self.V`",
    ),
    "self forgotten in a new value": (
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
        "        steps_left = np.maximum(steps_left - 1, 0)\n        return self.spiked",
        "write `self.steps_left`",
    ),
    "used before it has a value": (
        "def rheobase(p):\n    if p.R_m > 1000:\n        I = 1\n    return I",
        "`I` is used before it has a value: give it one above this line",
    ),
    "a value with a function's name": (
        "def rheobase(p):\n    abs = abs(p.E_L)\n    return abs",
        "`abs` is a function, and here the name is given to a value too",
    ),
    # attributes
    "a constant with another name": (
        "def rheobase(p):\n    return (p.Vth - p.E_L) / p.R_m",
        "are called tau_m, R_m, E_L",
    ),
    "arguments of a helper in a wrong order": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
        "    for k in range(len(I) - 1):\n        V[k + 1] = euler_step(V[k], I[k], dt, p)\n    return V",
        "It is `euler_step(V, I, p, dt)`",
    ),
    "a method of a generator's method": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    return rng.random.normal(n_steps)",
        "A generator has `rng.uniform",
    ),
    "arguments in a wrong order": (
        "def steady_state(p, V):\n    return p.E_L + p.R_m * V",
        "It is `steady_state(I, p)`",
    ),
    "no such method of a generator": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    return rng.randn(n_steps)",
        "A generator has `rng.uniform",
    ),
    "append's result stored": (
        "def simulate_membrane(I, p, dt):\n    V = [p.E_L]\n    for i in I:\n"
        "        V = V.append(euler_step(V[-1], i, p, dt))\n    return V",
        "`append` changes a list and gives back `None`: do not",
    ),
    "no such function in NumPy": (
        "def rheobase(p):\n    return np.absolut(p.E_L)",
        "did you mean `np.absolute`",
    ),
    "nothing like it in NumPy": ("def rheobase(p):\n    return np.qqqq(p.E_L)", "no `qqqq`."),
    "no such attribute of self": (
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n        return self.v",
        "Its own data is called `self.V`",
    ),
    "append to an array": (
        "def simulate_membrane(I, p, dt):\n    V = np.zeros(1)\n    V.append(2.0)\n    return V",
        "`append` is for lists.",
    ),
    "a method of arrays on a number": (
        "def steady_state(I, p):\n    return p.E_L + p.R_m * I.copy()",
        "Only arrays have `.copy`",
    ),
    "another attribute": (
        "def steady_state(I, p):\n    return I.amplitude",
        "The thing before the dot is not what you expect",
    ),
    # kinds
    "interrupt": ("def rheobase(p):\n    raise KeyboardInterrupt", "You stopped it"),
    "a constant changed": ("def rheobase(p):\n    p.E_L = 0\n    return 1.0", "`p.replace(...)`"),
    "division by zero": (
        "def rheobase(p):\n    return 1 / 0",
        "must be caught before the division",
    ),
    "division by zero in spite of an if": (
        "def crossing_time(V, I, p):\n    V_inf = p.E_L + p.R_m * I\n    if V >= p.V_th:\n        return 0\n"
        "    if V_inf < p.V_th:\n        return np.inf\n"
        "    return p.tau_m * np.log((V_inf - V) / (V_inf - p.V_th))",
        "`<` leaves equality out, and `<=` takes it in.",
    ),
    "itself": ("def rheobase(p):\n    return rheobase(p)", "It calls itself, for ever"),
    "a function of Python's that is frozen": (
        "import os\ndef rheobase(p):\n    return os.makedirs(p.R_m)",
        "in the line `return os.makedirs(p.R_m)` with",
    ),
    "the package's own sentence": (
        "def rheobase(p):\n    return p.replace(tau_m=-1).tau_m",
        "one of the package's own functions says",
    ),
    "a dictionary": (
        "def rheobase(p):\n    return {}['E_L']",
        "The constants in `p` are attributes, such as `p.tau_m`",
    ),
    "an import": ("def rheobase(p):\n    import neuroscience", "NumPy is enough"),
    "a file": (
        "def rheobase(p):\n    return open('no such file')",
        "Nothing is needed from a file",
    ),
    "assert": ("def rheobase(p):\n    assert p.E_L > 0", "your own `assert`"),
    "memory": ("def rheobase(p):\n    return [0] * 10**18", "more memory than there is"),
    "strict NumPy": (
        "def rheobase(p):\n    np.seterr(all='raise')\n    return np.float64(1) / 0",
        "A number became infinite or no number at all",
    ),
    "exit": ("def rheobase(p):\n    raise SystemExit", "`exit` and `quit` end the program"),
    # messages
    "floats as indices": (
        "def to_binary(spike_times, n_steps, dt):\n    binary = np.zeros(n_steps)\n"
        "    binary[np.round(spike_times / dt)] = 1\n    return binary",
        "make it whole with `np.round(x).astype(int)`",
    ),
    "values for a condition": (
        "def firing_rate(I, p):\n    rate, I = np.zeros(1), np.atleast_1d(I)\n    fires = I[I > 0.2]\n"
        "    rate[fires] = 1\n    return rate",
        "that is what chooses places. You took the values that it picks.",
    ),
    "rows and columns of a list": (
        "def ensemble_statistics(V):\n    V = V.tolist()\n    return V[:, 0]",
        "A list has one index only",
    ),
    "values as indices": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n    for k in I:\n"
        "        V[k + 1] = V[k]\n    return V",
        "`for x in I` goes through the values of I",
    ),
    "a float as an index": (
        "def to_binary(spike_times, n_steps, dt):\n    binary = np.zeros(n_steps)\n"
        "    for t in spike_times:\n        binary[t / dt] = 1\n    return binary",
        "becomes whole with `round(x)`, an array with",
    ),
    "round of an array": (
        "def to_binary(spike_times, n_steps, dt):\n    return round([0.5])",
        "`round` takes one number",
    ),
    "int of nan": (
        "def rheobase(p):\n    return int(np.nan)",
        "no whole number for nan or infinity",
    ),
    "decimals into whole numbers": (
        "def interspike_intervals(spike_times):\n    isi = np.zeros(3, dtype=int)\n    isi += 0.5\n"
        "    return isi",
        "The array holds whole numbers, and cannot take decimals",
    ),
    "a number of steps": (
        "def random_synaptic_current(I_mean, t_max, dt, rng):\n    return np.zeros(t_max / dt)",
        "A number of steps must be whole",
    ),
    "max of an array": (
        "def firing_rate(I, p):\n    return max(0, I)",
        "Element by element do `np.maximum`",
    ),
    "and of arrays": (
        "def firing_rate(I, p):\n    return (I > 0) and (I < 1)",
        "`and`, `or` and `not` decide one thing",
    ),
    "if of an array": (
        "def spike_and_reset(V, p):\n    if V >= p.V_th and V < 100:\n        return p.V_reset, True\n"
        "    return V, False",
        "`if` and `while` can decide only one thing",
    ),
    "booleans subtracted": (
        "def to_spike_times(binary, dt):\n    b = binary == 1\n    return b - b",
        "True and False cannot be subtracted",
    ),
    "no brackets around comparisons": (
        "def firing_rate(I, p):\n    return I > 0.1 & I < 1",
        "put each comparison into brackets",
    ),
    "tilde of numbers": (
        "def firing_rate(I, p):\n    return ~np.zeros(3)",
        "`~` turns True and False round",
    ),
    "a power": ("def coefficient_of_variation(isi):\n    return isi ^ 2.0", "written `**`"),
    "a condition on one side only": (
        "def firing_rate(I, p):\n    I = np.asarray(I, float)\n    rate = np.zeros(I.shape)\n"
        "    fires = I > 0.3\n    rate[fires] = 1000 / (p.tau_m + I)\n    return rate",
        "as in `rate[fires] = f(I[fires], p)`",
    ),
    "a condition of another length": (
        "def firing_rate(I, p):\n    return np.zeros(7)[np.zeros(3, dtype=bool)]",
        "has another length than the array",
    ),
    "math of an array": (
        "import math\ndef exact_step(V, I, p, dt):\n    return math.exp(V)",
        "NumPy's takes arrays too",
    ),
    "an array where a number belongs": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n    V[0] = I\n    return V",
        "several numbers where one belongs",
    ),
    "uneven rows": (
        "def rheobase(p):\n    return np.array([[1], [1, 2]])",
        "different lengths, so",
    ),
    "a tuple changed": (
        "def spike_and_reset(V, p):\n    out = (V, V)\n    out[0] = p.V_reset\n    return out",
        "A tuple cannot be changed",
    ),
    "elements of a number set": (
        "def spike_and_reset(V, p):\n    V[0] = p.V_reset\n    return V, True",
        "What you set elements of is one number",
    ),
    "read-only": (
        "def rheobase(p):\n    x = np.broadcast_to(1.0, 3)\n    x[0] = 2\n    return x",
        "This array may only be read",
    ),
    "nothing in it": (
        "def interspike_intervals(spike_times):\n    return np.max(spike_times[:0])",
        "There is nothing in it here",
    ),
    "an empty list filled by index": (
        "def simulate_membrane(I, p, dt):\n    V = []\n    V[0] = p.E_L\n    return V",
        "A list has no place there yet",
    ),
    "an array for a length": (
        "def simulate_membrane(I, p, dt):\n    return np.full(np.ones(99, int), p.E_L)",
        "is how many values: `len(I)`",
    ),
    "a third axis": (
        "def ensemble_statistics(V):\n    return np.mean(V, axis=2), np.std(V, axis=2)",
        "Rows and columns are two axes",
    ),
    "compared with an empty list": (
        "def coefficient_of_variation(isi):\n    return 0 if isi == [] else 1",
        "`len(x) == 0`",
    ),
    "two indices for one row": (
        "def simulate_membrane(I, p, dt):\n    return I[:, 0]",
        "one row of values has one index",
    ),
    "where with two": (
        "def spike_and_reset(V, p):\n    return np.where(V > 0, V), True",
        "`np.where` takes three things",
    ),
    "len of a number": (
        "def steady_state(I, p):\n    return np.zeros(len(I))",
        "`len` of one number",
    ),
    "mean and std in normal": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n"
        "    return rng.normal(sigma, -1.0, n_steps)",
        "`rng.normal` takes the mean first",
    ),
    "fewer than none": ("def rheobase(p):\n    return np.zeros(-1)", "The number is below 0 here"),
    "a logarithm of nothing": (
        "import math\ndef rheobase(p):\n    return math.log(-1)",
        "There is no logarithm of 0 or less",
    ),
    "too large": ("import math\ndef rheobase(p):\n    return math.exp(1e6)", "beyond all bounds"),
    "concatenate": (
        "def simulate_membrane(I, p, dt):\n    return np.concatenate([p.E_L, I])",
        "takes its pieces as one list of arrays",
    ),
    "a generator as a number": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    return I_mean + rng",
        "Say what to draw",
    ),
    "p as a number": ("def rheobase(p):\n    return 2 * p", "`p` is no number"),
    "p with an index": ("def rheobase(p):\n    return p['E_L']", "`p` is no number"),
    "a function not called": (
        "def rheobase(p):\n    return 1.0\ndef firing_rate(I, p):\n    return I > rheobase",
        "You compute or compare with a function itself",
    ),
    "a text": ("def rheobase(p):\n    return '1' + p.E_L", "There is a text among the numbers"),
    "a text as a number": ("def rheobase(p):\n    return float('x')", "There is a text among"),
    "where without index": (
        "def to_spike_times(binary, dt):\n    steps = np.where(binary)\n    return steps * dt",
        "take that out with `[0]`",
    ),
    "a tuple as a number": (
        "def simulate_membrane(I, p, dt):\n    return spike_and_reset(I, p) - p.E_L",
        "take them apart first",
    ),
    "a list times a number": (
        "def to_spike_times(binary, dt):\n    return [1, 2] * dt",
        "make it an array with `np.array`",
    ),
    "None in a sum": ("def rheobase(p):\n    return None + p.E_L", "compute with is `None`"),
    "matrices": ("def ensemble_statistics(V):\n    return V @ V", "multiply matrices"),
    "two lengths": (
        "def simulate_membrane(I, p, dt):\n    return I[1:] + I",
        "Two arrays of different lengths",
    ),
    "a multiplication sign missing": (
        "def steady_state(I, p):\n    return p.E_L + p.R_m(I)",
        "is a `*` missing",
    ),
    "names and things": ("def rheobase(p):\n    a, b = 1, 2, 3", "more or fewer names than"),
    "through a number": (
        "def rheobase(p):\n    for x in p.E_L:\n        x + 1",
        "go through something",
    ),
    "a number for the array": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
        "    for k in range(len(I) - 1):\n        V = euler_step(V[k], I[k], p, dt)\n    return V",
        "puts one number in the place of the whole array",
    ),
    "an element of a number": (
        "def steady_state(I, p):\n    return p.E_L + p.R_m * I[0]",
        "take an element `[k]` of something that is one number",
    ),
    "objects in NumPy": (
        "def rheobase(p):\n    return np.exp(np.array([{}]))",
        "NumPy is given something that is no number",
    ),
    # calls
    "too few for a helper": (
        "def simulate_membrane(I, p, dt):\n    return euler_step(I, p, dt)",
        "it takes `euler_step(V, I, p, dt)`",
    ),
    "too many for a helper of one's own": (
        "def half(x):\n    return x / 2\ndef rheobase(p):\n    return half(1, 2)",
        "it takes `half(x)`",
    ),
    "too many for something else": (
        "class Box:\n    def open(self):\n        pass\ndef rheobase(p):\n    return Box().open(1)",
        "others than it takes",
    ),
    # indices
    "one step too far": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
        "    for k in range(len(I)):\n        V[k + 1] = euler_step(V[k], I[k], p, dt)\n    return V",
        "k goes through `range(len(I) - 1)`",
    ),
    "rows for steps": (
        "def simulate_population(I, p, dt):\n    V = np.full(I.shape, p.E_L)\n"
        "    for k in range(I.shape[1]):\n        V[k + 1] = V[k]\n    return V, V",
        "k goes through `range(I.shape[1] - 1)`",
    ),
    "a row too many": (
        "def simulate_population(I, p, dt):\n    V = np.full(I.shape, p.E_L)\n    return V, V[len(V)]",
        "The index is larger than the array: the last one is its length minus 1.",
    ),
    "an index too large without a loop": (
        "def simulate_membrane(I, p, dt):\n    return I[len(I)]",
        "The index is larger than the array: the last one is its length minus 1.",
    ),
    "a while loop's step too far": (
        "def simulate_membrane(I, p, dt):\n    V, k = np.full(len(I), p.E_L), 0\n    while k < len(I):\n"
        "        V[k + 1] = euler_step(V[k], I[k], p, dt)\n        k += 1\n    return V",
        "The loop goes one step too far",
    ),
    "a loop of NumPy's": (
        "def simulate_membrane(I, p, dt):\n"
        "    return np.apply_along_axis(lambda k: I[k[0] + 9], 0, np.arange(5)[None])",
        "The index is larger than the array: the last one is its length minus 1.",
    ),
    "other numbers, and then stopped": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    if dt > 0.2:\n        1 / 0\n"
        "    return I_mean + 2 * sigma / np.sqrt(dt) * rng.standard_normal(n_steps)",
        "must be caught before the division",
    ),
    "things of other lengths, and then stopped": (
        "calls = [0]\ndef simulate_lif(I, p, dt):\n    calls[0] += 1\n    if calls[0] > 2:\n        1 / 0\n"
        "    return np.zeros(len(I)), np.zeros(3)",
        "must be caught before the division",
    ),
    "rows of different lengths, and then stopped": (
        "calls = [0]\ndef simulate_lif(I, p, dt):\n    calls[0] += 1\n    if calls[0] > 2:\n        1 / 0\n"
        "    return np.zeros(len(I)), [[1], [2, 3]]",
        "must be caught before the division",
    ),
    "fewer numbers, and then stopped": (
        "def simulate_membrane(I, p, dt):\n    if len(I) > 5:\n        1 / 0\n    return np.full(len(I) - 1, 0.3)",
        "must be caught before the division",
    ),
    "a loop of another exercise": (
        "def interspike_intervals(spike_times):\n    isi = []\n    for k in range(len(spike_times)):\n"
        "        isi.append(spike_times[k + 1] - spike_times[k])\n    return isi",
        "The index is larger than the array: the last one is its length minus 1.",
    ),
    "sent past the end": (
        "def simulate_network(I, W, delay, p, dt):\n    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, bool)\n"
        "    d = round(delay / dt)\n    for k in range(I.shape[1] - 1):\n"
        "        V[:, k + d] += W @ spikes[:, k]\n    return V, spikes",
        "Look back instead, at `spikes[:, k + 1 - d]`",
    ),
    "an index too large": (
        "def interspike_intervals(spike_times):\n    return spike_times[100]",
        "its length minus 1",
    ),
    "anything else": (
        "def rheobase(p):\n    raise ValueError('hm')",
        "Something in this line is not what you think it is",
    ),
}


@pytest.mark.parametrize(("source", "told"), STOPS.values(), ids=STOPS)
def test_an_exception_is_told_with_its_line(source, told):
    feedback = check(written(source, lif_helpers=lif_helpers))
    assert feedback.status == "incorrect"
    assert " stopped in the line `" in feedback.message
    assert told in feedback.message


def said(source):
    feedback = check(written(source, lif_helpers=lif_helpers))
    assert feedback.status == "incorrect"
    return feedback.message


def test_an_exception_is_told_with_its_kind_and_its_words():
    message = said("def rheobase(p):\n    return 1 / 0")
    assert (
        " stopped in the line `return 1 / 0` with ZeroDivisionError: division by zero. " in message
    )
    assert "with RecursionError: maximum" in said("def rheobase(p):\n    return rheobase(p)")
    assert "with AssertionError. " in said("def rheobase(p):\n    assert False")


def test_what_is_slow_in_the_package_is_not_laid_on_the_learner(monkeypatch):
    monkeypatch.setattr(running, "LIMIT", 0.2)
    look = shapes.kind

    def slow(*arguments):
        time.sleep(0.5)
        return look(*arguments)

    monkeypatch.setattr(shapes, "kind", slow)
    monkeypatch.setattr(running, "learners", lambda code: code.co_filename.startswith("<cell"))
    for threads in (True, False):
        monkeypatch.setattr(running, "THREADS", threads)
        assert "1 too many" in said("def simulate_membrane(I, p, dt):\n    return np.append(I, 0)")


def test_the_line_may_be_in_a_helper():
    helper, own = "def half(x):\n    return x / 0", "def rheobase(p):\n    return half(p.E_L)"
    message = check(written(helper, own)).message
    assert " stopped in the line `return x / 0` of your `half` with ZeroDivisionError" in message


def test_a_method_is_no_helper():
    source = (
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n        return 1 / 0"
    )
    assert " in the line `return 1 / 0` with ZeroDivisionError" in said(source)


def test_a_method_without_self():
    source = "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(I):\n        return I"
    assert "`def step(self, I):`, and it is called as `self.step(I)`" in said(source)


def test_without_its_text_the_line_is_left_out():
    names = {}
    exec("def rheobase(p):\n    return 1 / 0", names)
    assert " stopped with ZeroDivisionError" in check(names["rheobase"]).message
    names = {"np": np, "euler_step": lif_helpers.euler_step}
    exec("def to_spike_times(binary, dt):\n    return np.where(binary) * dt", names)
    assert "take that out with `[0]`" in check(names["to_spike_times"]).message
    exec("def simulate_membrane(I, p, dt):\n    return euler_step(np.where(I), I, p, dt)", names)
    assert "take that out with `[0]`" in check(names["simulate_membrane"]).message


def test_without_its_text_an_endless_loop_is_told_all_the_same(monkeypatch):
    monkeypatch.setattr(running, "LIMIT", 0.3)
    names = {}
    exec("def rheobase(p):\n    while True:\n        pass", names)
    assert " was still running after 0.3 s. Does the loop" in check(names["rheobase"]).message


SIGNATURES = {
    "nothing in a class": (
        "class LIFNeurons:\n    n = 1",
        "must take 3 arguments, in this order: `LIFNeurons(n, p, dt)`. Keep the `__init__` that is given.",
    ),
    "too few": (
        "def euler_step(V, I, p):\n    return V",
        "must take 4 arguments, in this order: `",
    ),
    "one too many": ("def rheobase(I, p):\n    return I", "must take 1 argument, in this order: `"),
    "no __init__": (
        "class LIFNeurons:\n    def step(self, I):\n        return I",
        "must take 3 arguments, in this order: `LIFNeurons(n, p, dt)`. Keep the `__init__` that is given.",
    ),
    "another order": (
        "def membrane_slope(I, V, p):\n    return V",
        "The arguments have changed places. They come in this order: `membrane_slope(V, I, p)`",
    ),
}


@pytest.mark.parametrize(("source", "told"), SIGNATURES.values(), ids=SIGNATURES)
def test_the_arguments_are_told(source, told):
    assert told in said(source)
    assert ("__init__" in said(source)) == ("class" in source)


def test_a_builtin_has_no_signature_and_is_told_all_the_same():
    assert check(written("rheobase = dict.fromkeys")).status == "incorrect"
    assert check(written("rheobase = max")).status == "incorrect"


# --- what comes back: in `results` ---------------------------------------------------------------

TRACE = "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n    return "
LIF = "def simulate_lif(I, p, dt):\n    V = np.full(len(I), p.E_L)\n    return "
BINARY = "def to_binary(spike_times, n_steps, dt):\n    return "
RESULTS = {
    "printed": ("def rheobase(p):\n    print(1.0)", "printed its result and gave back `None`"),
    "nothing": ("def rheobase(p):\n    p.E_L * 2", "gave back `None`: is there a `return`"),
    "a comma": ("def rheobase(p):\n    return p.E_L,", "a tuple of one: a comma after the value"),
    "where's tuple": (
        "def interspike_intervals(spike_times):\n    return np.nonzero(spike_times)",
        "take the array out with `[0]`",
    ),
    "a generator": (
        "def to_spike_times(binary, dt):\n    return (k * dt for k in range(3))",
        "a generator, which has computed nothing yet",
    ),
    "a map": (
        "def to_spike_times(binary, dt):\n    return map(float, binary)",
        "gave back a map: give back the numbers themselves",
    ),
    "one thing of two": (
        LIF + "V",
        "gave back an array, but it must give back 2 things, in this order: V, spikes",
    ),
    "three things of two": (LIF + "V, V, V", "gave back 3 things, but it must give back 2 things"),
    "two things of one": (
        "def firing_rate(I, p):\n    return I, I",
        "gave back 2 things, but it must give back one thing: the result.",
    ),
    "rows of different lengths": (BINARY + "[[1], [1, 2]]", "gave back rows of different lengths"),
    "a function": ("def rheobase(p):\n    return abs", "gave back a function, not what it gives"),
    "a text": (
        "def rheobase(p):\n    return str(p.E_L)",
        "gave back a text: numbers have no quotes",
    ),
    "texts": (
        BINARY + "['0'] * n_steps",
        "gave back a list of texts: numbers have no quotes, and need no `str`",
    ),
    "complex numbers": ("def rheobase(p):\n    return p.E_L**0.5", "gave back complex numbers"),
    "something else": (
        "def rheobase(p):\n    return p",
        "gave back a LIFParameters, which is not a number",
    ),
    "a list of one": ("def rheobase(p):\n    return [1.0]", "gave back a list of one number"),
    "an array of one": (
        "def rheobase(p):\n    return np.array([1.0])",
        "gave back an array of one number",
    ),
    "a row too many brackets": (
        "def to_spike_times(binary, dt):\n    return np.array(np.where(binary)) * dt",
        "one pair of brackets too many. `[0]` takes the row out",
    ),
    "rows and columns": (
        "def simulate_population(I, p, dt):\n    return np.zeros(I.T.shape), np.zeros(I.T.shape)",
        "rows and columns are exchanged. One row is one neuron",
    ),
    "many values for one": (
        "def rheobase(p):\n    return np.zeros(3)",
        "gave back 3 values, but one number is expected",
    ),
    "one number for a trace": (TRACE + "1.0", "values is expected, one for each time step."),
    "one number for spikes": (
        "def to_spike_times(binary, dt):\n    return 1.0",
        "values is expected, one for each spike.",
    ),
    "one number for intervals": (
        "def interspike_intervals(spike_times):\n    return 1.0",
        "values is expected, one for each pair of spikes in a row.",
    ),
    "one number for potentials": (
        "def membrane_slope(V, I, p):\n    return 1.0",
        "values is expected, one for each V.",
    ),
    "one number for currents": (
        "def steady_state(I, p):\n    return p.E_L",
        "values is expected, one for each current.",
    ),
    "one number for draws": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    return rng.random()",
        "values is expected, one for each time step.",
    ),
    "times for spikes": (
        LIF + "V + 0.3, np.array([0.1, 0.4])",
        "There is one value for each time step: True where there was a spike, and False elsewhere.",
    ),
    "intervals for times": (
        "def to_spike_times(binary, dt):\n    return np.diff(np.flatnonzero(binary)) * 0.9 * dt",
        "Asked for is one time for each spike, each 1 in `binary`.",
    ),
    "rates left out": (
        "def population_rate(spikes, dt):\n    return np.mean(spikes, axis=0)[1:] * 0.9",
        "There is one value for each time step: which is the first, and which is the last?",
    ),
    "spikes of the neurons": (
        "def simulate_population(I, p, dt):\n    return I - 0.3, np.zeros(len(I))",
        "is expected. One row is one neuron, one column is one time step.",
    ),
    "one number for neurons": (
        "def spike_and_reset(V, p):\n    return np.zeros(np.shape(V)) - 61.5, True",
        "one for each neuron: True where there was a spike.",
    ),
    "too many values": (TRACE + "np.append(V, 0)", "1 too many. There is one value for each value"),
    "too few values": (TRACE + "V[1:]", "1 too few. There is one value for each value of I"),
    "another shape": (
        "def simulate_population(I, p, dt):\n    return np.zeros((2, 2, 2)), np.zeros((2, 2, 2))",
        "gave back the shape (2, 2, 2), but",
    ),
    "currents left out": (
        "def firing_rate(I, p):\n    return np.zeros(np.size(I) - 1) if np.ndim(I) else 0.0",
        "Every current keeps its place, also one that gives 0.",
    ),
    "neurons left out": (
        "def spike_and_reset(V, p):\n    V = V[:3] - 0.3 if np.ndim(V) else V - 0.3\n    return V, V > 0",
        "Every neuron keeps its place: True where there was a spike, and False elsewhere.",
    ),
    "a text of two things": (LIF + "'V'", "gave back a text, but it must give back 2 things"),
    "a number of two things": (LIF + "1.0", "gave back one number, but it must give back 2 things"),
    "one number for rows": (
        "def simulate_population(I, p, dt):\n    return 1.0, 1.0",
        "gave back one number, but an array of shape (",
    ),
    "one row for a table": (
        "def simulate_population(I, p, dt):\n    return I[:1] - 0.3, I[:1] > 0",
        ") is expected.",
    ),
    "a comma in place of the second": (
        LIF + "(V,)",
        "gave back 1 thing, but it must give back 2 things, in this order: V, spikes",
    ),
    "an interval too many": (
        "def interspike_intervals(spike_times):\n    return np.append(np.diff(spike_times), 1)",
        "1 too many. There is one interval from each spike to the next.",
    ),
    "a call of itself": (
        "def rheobase(p):\n    return {} if p.E_L < 0 else rheobase(p)",
        "gave back a dict",
    ),
    "a table for a row": (
        "def interspike_intervals(spike_times):\n    return np.zeros((2, 3))",
        ",) is expected.",
    ),
    "a text for noise": (
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    return str(rng.random())",
        "gave back a text",
    ),
    "n_steps misunderstood": (BINARY + "np.zeros(n_steps + 1)", "n_steps is the number of steps"),
    "t_max misunderstood": (
        "def random_synaptic_current(I_mean, t_max, dt, rng):\n"
        "    return rng.uniform(0, 1, round(t_max / dt) + 1)",
        "There are `round(t_max / dt)` steps",
    ),
    "two parts": (
        LIF + "V, 'no'",
        "for `spikes` gave back a text",
    ),
    "an argument changed": (
        "def interspike_intervals(spike_times):\n    spike_times[0] = 0\n"
        "    return np.diff(spike_times)",
        "changed the array `spike_times` that it was given",
    ),
    "it remembers": (
        "kept = []\ndef interspike_intervals(spike_times):\n    kept.append(1.0)\n"
        "    return np.diff(spike_times) + len(kept)",
        "gives something else when it is called again with the same arguments",
    ),
}


@pytest.mark.parametrize(("source", "told"), RESULTS.values(), ids=RESULTS)
def test_a_result_that_cannot_be_right_is_told(source, told):
    assert told in said(source)
    assert "for `the result`" not in said(source)


def test_only_of_a_table_it_is_said_what_rows_and_columns_are():
    assert said(RESULTS["a table for a row"][0]).endswith(",) is expected.")
    assert said(RESULTS["one row for a table"][0]).endswith("one column is one time step.")


IN_A_LOOP = {
    "a number typed into a trace": (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n    for k in range(len(I) - 1):\n"
        "        V[k + 1] = V[k] + dt / 20 * (p.E_L - V[k] + p.R_m * I[k])\n    return V",
        "as if 20 were typed in for tau_m.",
    ),
    "a unit, after which nearly no spike is left": (
        "def simulate_lif(I, p, dt):\n    V, spikes = np.full(len(I), p.E_L), np.zeros(len(I), dtype=bool)\n"
        "    for k in range(len(I) - 1):\n        V[k + 1] = euler_step(V[k], I[k], p, dt / 1000)\n"
        "        V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)\n    return V, spikes",
        "dt/tau_m comes in 1 000 times too small",
    ),
}


@pytest.mark.parametrize(("source", "told"), IN_A_LOOP.values(), ids=IN_A_LOOP)
def test_another_constant_in_a_loop_is_told(source, told):
    assert told in said(source)


HELPER = "def euler_step(V, I, p, dt):\n    return {}"
CALLS_IT = (
    "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
    "    for k in range(len(I) - 1):\n        V[k + 1] = euler_step(V[k], I[k], p, dt)\n    return V"
)


@pytest.mark.parametrize(
    ("helper", "state"), [("V + 1", "not right yet"), ("np.sqrt(V * 0 - 1)", "not right yet")]
)
def test_a_mistake_in_a_function_that_is_called(helper, state):
    told = check(written(HELPER.format(helper), CALLS_IT)).message
    assert told.endswith(
        f"calls your `euler_step`, which is {state}: correct that one first, with `check(euler_step)`."
    )


def test_a_function_that_is_called_may_be_unwritten():
    first = "def euler_step(V, I, p, dt):\n    if I > 100:\n        pass\n    return V"
    told = check(written(first, CALLS_IT)).message
    assert "calls your `euler_step`, which is not written yet" in told


def test_equal_lists_of_text_are_not_right():
    assert (
        check(written(BINARY + "[str(int(b)) for b in EXERCISES]", EXERCISES=[])).status
        != "correct"
    )
    own = EXERCISES["to_binary"].answer
    source = "def to_binary(spike_times, n_steps, dt):\n    return [f'{b:g}' for b in own(spike_times, n_steps, dt)]"
    assert "a list of texts" in check(written(source, own=own)).message


# --- a state that does not hold what its names say ------------------------------------------------

STATE = (
    "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
    "        clamped = self.steps_left {held}\n"
    "        V = np.where(clamped, self.p.V_reset, self.step_function(self.V, I, self.p, self.dt))\n"
    "        self.V, self.spiked = lif_helpers.spike_and_reset(V, self.p)\n"
    "        self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left - {less})\n"
    "        self.k += 1\n        self.t = {time}\n        return self.spiked"
)


@pytest.mark.parametrize(
    ("held", "less", "time", "status", "told"),
    [
        ("> 0", "clamped", "self.k * self.dt", "correct", "agrees with the package's own"),
        ("> 0", "1", "self.k * self.dt", "correct", "It is right in all that it does. One thing"),
        ("> 0", "1", "self.k * self.dt", "correct", "`steps_left` falls below 0 in neurons"),
        ("> 0", "clamped", "self.t + self.dt", "correct", "`self.t` adds up dt, and the rounding"),
        ("!= 0", "1", "self.k * self.dt", "incorrect", "falls below 0 in neurons that are free"),
    ],
)
def test_a_state_that_does_not_hold_what_it_says_is_told(held, less, time, status, told):
    source = STATE.format(held=held, less=less, time=time)
    feedback = check(written(source, lif_helpers=lif_helpers))
    assert feedback.status == status
    assert told in feedback.message


@pytest.mark.parametrize(
    ("own", "bare", "name"),
    [
        ("self.p.V_reset", "p.V_reset", "p"),
        ("self.p, self.dt)", "p, self.dt)", "p"),
        ("(V, self.p)", "(V, p)", "p"),
        ("self.dt)", "dt)", "dt"),
    ],
)
def test_what_is_taken_from_the_notebook_is_told(own, bare, name):
    source = STATE.format(held="> 0", less="clamped", time="self.k * self.dt")
    assert source.count(own) == 1
    p, dt = lif_helpers.LIFParameters(), 0.1
    feedback = check(written(source.replace(own, bare), lif_helpers=lif_helpers, p=p, dt=dt))
    assert feedback.status == "incorrect"
    told = f"A bare `{name}` in `step` is the notebook's. Its own is `self.{name}`."
    assert told in feedback.message


# --- half done -----------------------------------------------------------------------------------

FIRES = "def firing_rate(I, p):\n    I = np.asarray(I, dtype=float)\n    rate = np.zeros(I.shape)\n"
LOOP = "def simulate_lif(I, p, dt):\n    V = np.full(len(I), p.E_L)\n    spikes = np.zeros(len(I), bool)\n"
CLASS = "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
HALF_DONE = {
    "the stub": ("def rheobase(p):\n    return ...", "The line `return ...` is"),
    "a gap assigned": (
        FIRES + "    fires = ...\n    rate[fires] = 1000 / p.tau_m\n    return rate",
        "The line `fires = ...` is still to be written.",
    ),
    "a gap assigned to an element": (
        FIRES + "    fires = I > 0.2\n    rate[fires] = ...\n    return rate",
        "The line `rate[fires] = ...` is",
    ),
    "a gap in a loop": (
        LOOP + "    for k in range(len(I) - 1):\n        ...\n    return V, spikes",
        "`...` still stands below the line `for k in range(len(I) - 1):`.",
    ),
    "a gap below what is done": (
        LOOP
        + "    for k in range(len(I) - 1):\n        V[k + 1] = euler_step(V[k], I[k], p, dt)\n"
        + "        ...\n    return V, spikes",
        "`...` still stands below the line `V[k + 1] = euler_step(V[k], I[k], p, dt)`.",
    ),
    "a gap in an if": (
        "def rheobase(p):\n    if p.E_L > 0:\n        ...\n    return p.E_L",
        "`...` still stands below the line `if p.E_L > 0:`.",
    ),
    "a gap in a condition": (
        LOOP + "    for k in range(len(I) - 1):\n        if V[k] > ...:\n            V[k] = 0\n"
        "    return V, spikes",
        "The line `if V[k] > ...:` is",
    ),
    "a gap in a call": (
        "def spike_and_reset(V, p):\n    return np.where(..., p.V_reset, V), V > 0",
        "The line `return np.where(..., p.V_reset, V), V > 0` is",
    ),
    "a gap below a line that is empty": (
        "def rheobase(p):\n    I = 1.0\n\n    ...\n    return I",
        "`...` still stands below the line `I = 1.0`.",
    ),
    "a gap in an else": (
        "def rheobase(p):\n    if p.E_L > 0:\n        I = 1.0\n    else:\n        I = ...\n    return 1.0",
        "The line `I = ...` is",
    ),
    "a gap in a method": (
        CLASS + "        ...\n        return self.spiked",
        "`...` still stands below the line `def step",
    ),
    "a gap with a type": (
        "def rheobase(p):\n    I: float = ...\n    return 1.0",
        "The line `I: float = ...`",
    ),
    "pass": (
        "def rheobase(p):\n    pass",
        "`pass` still stands below the line `def rheobase(p):`.",
    ),
    "pass in a method": (CLASS + "        pass", "`pass` still stands below the line `def step"),
    "pass in a loop": (
        LOOP + "    for k in range(3):\n        pass\n    return V, spikes",
        "`pass` still stands below the line `for k in range(3):`.",
    ),
    "pass in an if": (
        "def rheobase(p):\n    if p.E_L > 0:\n        pass\n    return p.E_L",
        "`pass` still stands below the line `if p.E_L > 0:`.",
    ),
    "a docstring alone": (
        'def rheobase(p):\n    """Returns the rheobase."""',
        "Nothing is computed yet below the line `def rheobase(p):`.",
    ),
    "return None alone": ("def rheobase(p):\n    return None", "The line `return None` is"),
    "return alone": ("def rheobase(p):\n    return", "The line `return` is"),
    "not implemented": (
        "def rheobase(p):\n    raise NotImplementedError",
        "The line `raise NotImpl",
    ),
    "not implemented, with words": (
        "def rheobase(p):\n    raise NotImplementedError('to do')",
        "The line `raise NotImplementedError('to do')` is",
    ),
    "a lambda": ("rheobase = lambda p: ...", "The line `rheobase = lambda p: ...` is"),
    "a gap in a loop without end": (
        "def rheobase(p):\n    while True:\n        ...",
        "`...` still stands below the line `while True:`.",
    ),
}


@pytest.mark.parametrize(("source", "told"), HALF_DONE.values(), ids=HALF_DONE)
def test_half_done_is_not_wrong_and_names_the_line(source, told, monkeypatch):
    monkeypatch.setattr(running, "LIMIT", 0.3)
    feedback = check(written(source, lif_helpers=lif_helpers))
    assert feedback.status == "not attempted"
    begins = (
        "Replace each `...` in `"
        if "..." in told
        else f"`{feedback.function.__name__}` is not finished"
    )
    assert feedback.message.startswith(begins)
    assert told in feedback.message


def test_gaps_in_odd_places():
    source = "def to_spike_times(binary, dt):\n    steps = np.where(...)[0]\n    return steps * dt"
    assert "The line `steps = np.where(...)[0]` is" in check(written(source)).message
    source = "def rheobase(p):\n    if p.E_L < 0:\n        raise ValueError(...)\n    return 1.0"
    assert "The line `raise ValueError(...)` is" in check(written(source)).message
    source = "def rheobase(p):\n    I: float\n    return 1.0"
    assert check(written(source)).status == "incorrect"


RIGHT = "def rheobase(p{}):\n    {}\n    return (p.V_th - p.E_L) / p.R_m"
NO_GAP = {
    "dots as an index": "def rheobase(p):\n    x = np.zeros(3)\n    x[..., 0] = 1\n    return x[...][0]",
    "dots in a type": "def rheobase(p):\n    x: tuple[int, ...] = (1,)\n    return x[0]",
    "dots as a default": "def rheobase(p, x=...):\n    return 1.0",
    "pass besides": "def rheobase(p):\n    if p.E_L > 0:\n        pass\n    else:\n        p.E_L\n    return 1.0",
    "an error of one's own": "def rheobase(p):\n    if p.E_L:\n        raise ValueError\n    return 1.0",
}


@pytest.mark.parametrize("source", NO_GAP.values(), ids=NO_GAP)
def test_no_gap_and_wrong_is_wrong(source):
    assert check(written(source)).status == "incorrect"


@pytest.mark.parametrize("line", ["...", "pass", "x = ...", "if p.E_L > 0:\n        ..."])
def test_a_gap_that_does_not_matter_is_right(line):
    assert check(written(RIGHT.format("", line))).status == "correct"


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("def rheobase(p):\n    x = ...\n    return 1.0", "not attempted"),
        ("def rheobase(p):\n    x = [0]\n    x[0] = ...\n    return 1.0", "not attempted"),
        ("def rheobase(p):\n    return ..., ...", "not attempted"),
        ("def rheobase(p):\n    x = ..., ...\n    return 1.0", "not attempted"),
        ("def rheobase(p):\n    def inner():\n        return ...\n    return 1.0", "not attempted"),
        ("def rheobase(p):\n    pass", "not attempted"),
        ("def rheobase(p):\n    return 1.0", "incorrect"),
        ("def rheobase(p):\n    x = np.zeros((2, 2))\n    return x[..., 0][0]", "incorrect"),
        ("def rheobase(p):\n    x = np.zeros(2)\n    return x[...][0]", "incorrect"),
        (
            "def rheobase(p):\n    x = np.zeros((2, 2))\n    x[..., 0] = 1\n    return 1.0",
            "incorrect",
        ),
    ],
)
def test_gaps_are_found_without_the_text_too(source, status):
    names = {"np": np}
    exec(source, names)
    assert check(names["rheobase"]).status == status


def test_a_gap_of_a_class_is_found_without_its_text_too():
    names = {"lif_helpers": lif_helpers}
    exec(CLASS + "        x = ...\n        return self.V", names)
    assert check(names["LIFNeurons"]).status == "not attempted"
    exec(CLASS + "        return self.V", names)
    assert check(names["LIFNeurons"]).status == "incorrect"


@pytest.mark.parametrize("result", ["dots", "[0, dots]", "(dots, 0)", "np.array([dots, 0])"])
def test_dots_that_come_back_from_elsewhere(result):
    told = check(written("dots = ...\ndef rheobase(p):\n    return " + result))
    assert told.status == "not attempted"
    assert told.message == "Replace each `...` in `rheobase`, then run the cell again."


def test_dots_in_a_random_function_that_come_from_elsewhere():
    source = (
        "dots = ...\ndef white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    return dots"
    )
    assert check(written(source)).status == "not attempted"


def test_ones_own_gap_comes_before_that_of_another():
    stub = "def membrane_slope(V, I, p):\n    return ..."
    own = "def euler_step(V, I, p, dt):\n    change = ...\n    return V + dt * membrane_slope(V, I, p)"
    told = check(written(stub, own)).message
    assert told.endswith("The line `change = ...` is still to be written.")


def test_another_functions_gap_is_told():
    half, own = "def half(x):\n    ...", "def rheobase(p):\n    return p.E_L / half(p.E_L)"
    told = check(written(half, own))
    assert told.status == "incorrect"
    stub = "def membrane_slope(V, I, p):\n    return ..."
    euler = "def euler_step(V, I, p, dt):\n    return V + dt * membrane_slope(V, I, p)"
    told = check(written(stub, euler))
    assert told.status == "not attempted"
    unwritten = "`euler_step` calls `membrane_slope`, which still has its `...`: write that"
    assert unwritten in told.message
    loop = (
        "def simulate_membrane(I, p, dt):\n    V = np.full(len(I), p.E_L)\n"
        "    for k in range(len(I) - 1):\n        V[k + 1] = euler_step(V[k], I[k], p, dt)\n    return V"
    )
    told = check(written(stub, euler, loop))
    assert told.status == "not attempted"
    assert unwritten in told.message
    # Dots that stand in no text, in two functions that call each other.
    helper = "def helper(p):\n    return Ellipsis if p.R_m else rheobase(p)"
    told = check(written(helper, "def rheobase(p):\n    return helper(np.copy(p)[()])"))
    assert told.status == "not attempted"


# --- somebody else's ------------------------------------------------------------------------------

IS_OWN, CALLS_OWN = (
    "is the package's own. Write yours",
    "It calls the package's own `{}`, which does",
)
POPULATION = "class LIFNeurons{}:\n    def __init__(self, n, p, dt):\n        {}\n    def step(self, I):\n        {}"
BORROWED = {
    "imported": ("from lif_helpers import rheobase\nrheobase = rheobase", IS_OWN),
    "of the package": ("def rheobase(p):\n    return lif_helpers.rheobase(p)", CALLS_OWN),
    "of a module": (
        "import lif_helpers.theory as theory\ndef rheobase(p):\n    return theory.rheobase(p)",
        CALLS_OWN,
    ),
    "by another name": (
        "from lif_helpers import rheobase as own\ndef rheobase(p):\n    return own(p)",
        CALLS_OWN,
    ),
    "imported inside": (
        "def rheobase(p):\n    from lif_helpers import rheobase as own\n    return own(p)",
        CALLS_OWN,
    ),
    "by a lambda": ("rheobase = lambda p: lif_helpers.rheobase(p)", CALLS_OWN),
    "in a function inside": (
        "def rheobase(p):\n    def own():\n        return lif_helpers.rheobase(p)\n    return own()",
        CALLS_OWN,
    ),
    "one by one": (
        "def firing_rate(I, p):\n    f = np.vectorize(lambda i: float(lif_helpers.firing_rate(i, p)))\n"
        "    return f(I)",
        CALLS_OWN,
    ),
    "an empty class": ("class LIFNeurons(lif_helpers.LIFNeurons):\n    pass", IS_OWN),
    "a class without step": (
        POPULATION.format("(lif_helpers.LIFNeurons)", "super().__init__(n, p, dt)", "").rsplit(
            "    def", 1
        )[0],
        IS_OWN,
    ),
    "step by super": (
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n        return super().step(I)",
        CALLS_OWN,
    ),
    "step of the class": (
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n"
        "        return lif_helpers.LIFNeurons.step(self, I)",
        CALLS_OWN,
    ),
}


@pytest.mark.parametrize(("source", "told"), BORROWED.values(), ids=BORROWED)
def test_what_the_package_does_is_not_an_attempt(source, told):
    feedback = check(written(source, lif_helpers=lif_helpers))
    assert feedback.status == "not attempted"
    assert told.format(feedback.function.__name__) in feedback.message
    assert feedback.message.endswith(" Write yours, then run the cell again.")


STEP = (
    "clamped = self.steps_left > 0\n        V = exact_step(self.V, I, self.p, self.dt)\n"
    "        self.V, self.spiked = spike_and_reset(np.where(clamped, self.p.V_reset, V), self.p)\n"
    "        self.steps_left = np.where(self.spiked, self.n_ref, self.steps_left - clamped)\n"
    "        self.t += self.dt\n        return self.spiked"
)
IN_A_FILE = {
    "def rheobase(p):\n    return (p.V_th - p.E_L) / p.R_m": "all",
    "rheobase = lambda p: (p.V_th - p.E_L) / p.R_m": "all",
    "import lif_helpers\n\n\ndef rheobase(p):\n    return 1.0": "all",
    "def rheobase(p):\n    return ...": "a gap",
    "def rheobase(p:\n": "a gap",
    "": "nothing",
    "def another(p):\n    return 1.0": "nothing",
    "from lif_helpers import rheobase": "the package's own",
    "from lif_helpers import rheobase\n\n\ndef rheobase(p):\n    return rheobase(p)": "the package's own",
    "from lif_helpers import *": "the package's own",
    "import lif_helpers\nglobals().update(vars(lif_helpers))": "the package's own",
}


@pytest.mark.parametrize(("text", "what"), IN_A_FILE.items(), ids=range(len(IN_A_FILE)))
def test_what_a_file_has_of_a_function(text, what):
    assert written_in("rheobase", text) == what


ONES_OWN = {
    "others of the package": "def firing_rate(I, p):\n    I = np.asarray(I, float)\n    rate = np.zeros(I.shape)\n"
    "    fires = I > lif_helpers.rheobase(p)\n"
    "    V_inf = lif_helpers.steady_state(I[fires], p)\n"
    "    rate[fires] = 1000 / (p.t_ref + p.tau_m * np.log((V_inf - p.V_reset) / (V_inf - p.V_th)))\n    return rate",
    "itself, and others": "def firing_rate(I, p):\n    if np.ndim(I):\n        return np.vectorize(firing_rate, excluded=[1])(I, p)\n"
    "    if I <= lif_helpers.rheobase(p):\n        return 0.0\n    V_inf = p.E_L + p.R_m * I\n"
    "    return 1000 / (p.t_ref + p.tau_m * np.log((V_inf - p.V_reset) / (V_inf - p.V_th)))",
    "a repaired class": f"class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n        {STEP}",
    "__init__ by super": POPULATION.format(
        "(lif_helpers.LIFNeurons)", "super().__init__(n, p, dt)", STEP
    ),
}


@pytest.mark.parametrize("source", ONES_OWN.values(), ids=ONES_OWN)
def test_what_calls_other_functions_of_the_package_is_right(source):
    assert check(written(source, lif_helpers=lif_helpers)).status == "correct"


def test_what_calls_the_packages_own_and_is_wrong_is_wrong():
    assert "Every result is 2 times" in said(
        "def rheobase(p):\n    return 2 * lif_helpers.rheobase(p)"
    )


def test_a_function_that_is_called_may_be_the_packages_own():
    helper = "def euler_step(V, I, p, dt):\n    return lif_helpers.euler_step(V, I, p, dt)"
    assert check(written(helper, CALLS_IT, lif_helpers=lif_helpers)).status == "correct"
    wrong = CALLS_IT.replace("I[k]", "I[k + 1]")
    told = check(written(helper, wrong, lif_helpers=lif_helpers)).message
    assert "calls your" not in told


# --- which comes first, and how it begins ---------------------------------------------------------


def test_the_call_is_told_as_one_would_type_it():
    begins = {
        "def rheobase(p):\n    return {}": r"`rheobase\(p\)`, for a neuron with R_m = [\d.]+, E_L = -[\d.]+, V_th = -[\d.]+, gave back a dict",
        BINARY
        + "{}": r"`to_binary\(spike_times=\[[\d., ]+\], n_steps=\d+, dt=[\d.]+\)` gave back a dict",
        "def to_spike_times(binary, dt):\n    return {}": r"`to_spike_times\(binary=\d+ values, dt=[\d.]+\)` gave",
        "def ensemble_statistics(V):\n    return {}": r"`ensemble_statistics\(V=an array of shape \(\d, \d+\)\)` gave",
        "def white_noise_current(I_mean, sigma, n_steps, dt, rng):\n    return {}": r"`white_noise_current\(I_mean=[\d.]+, sigma=[\d.]+, n_steps=\d+, dt=[\d.]+, rng\)` gave back a dict",
        "class LIFNeurons(lif_helpers.LIFNeurons):\n    def step(self, I):\n        return 1 / 0": r"`LIFNeurons\(n=\d, p, dt=[\d.]+\)`, for a neuron with tau_m = [\d.]+, R_m = [\d.]+, ",
    }
    for source, begin in begins.items():
        assert re.match(begin, said(source)), said(source)


def test_a_misconception_is_told_by_its_message():
    source = "def membrane_slope(V, I, p):\n    return (V - p.E_L + p.R_m * I) / p.tau_m"
    assert said(source).startswith("Your leak pushes V away from E_L")


def test_another_right_way_is_praised():
    source = (
        "def euler_step(V, I, p, dt):\n    V_inf = p.E_L + p.R_m * I\n"
        "    return V_inf + (V - V_inf) * np.exp(-dt / p.tau_m)"
    )
    assert check(written(source)).message.startswith("You used the exact step")
    stops_later = source + "\n" + "euler_step.count = 0"
    assert check(written(stops_later + "\n" + source)).status == "correct"


def test_numbers_that_agree_with_nothing_are_looked_at():
    source = "def rheobase(p):\n    return 1.1 * (p.V_th - p.E_L) / p.R_m + 0.01 * p.tau_m"
    assert re.search(r" gave [\d.]+, where [\d.]+ is expected\.", said(source))
    source = "def steady_state(I, p):\n    return p.E_L + p.R_m * 0.3 + 0.01 * I**0"
    assert "Your result does not depend on I, and it should: look at " in said(source)
    source = "def euler_step(V, I, p, dt):\n    return V + dt * (p.E_L - V + p.R_m * I) / p.t_ref"
    assert "you used t_ref, the absolute refractory period, where tau_m belongs, the" in said(
        source
    )


def test_one_thing_of_several_is_looked_at_alone():
    source = "def ensemble_statistics(V):\n    return np.mean(V, axis=1) * 2, np.std(V, axis=1)"
    assert "over time" in said(source)


def test_what_never_spikes_shares_no_ones_mistake():
    source = LIF.replace("return ", "for k in range(len(I) - 1):\n        ")
    source += "V[k + 1] = euler_step(V[k], I[k] / 9, p, dt)\n    return V, np.zeros(len(I))"
    assert "before any spike of this neuron" in said(source)


def test_a_class_is_looked_at_step_by_step():
    source = CLASS + "        self.V = self.V + 0.123\n        return self.spiked"
    assert re.match(
        r"With `LIFNeurons\(.*V is -[\d.]+ mV, where -[\d.]+ mV is expected", said(source)
    )


def test_an_exception_after_right_results_comes_before_all_else():
    source = (
        "def steady_state(I, p):\n    if np.ndim(I):\n        1 / 0\n    return p.E_L + p.R_m * I"
    )
    assert "ZeroDivisionError" in said(source)


def test_what_came_before_an_exception_may_tell_more():
    source = (
        "def steady_state(I, p):\n    if np.ndim(I):\n        1 / 0\n    return -70 + p.R_m * I"
    )
    assert "-70 were typed in for E_L" in said(source)


def test_numbers_are_shown_shortly():
    assert [short(value) for value in (1 / 3, 12345, True)] == ["0.3333", "12345", "True"]
    assert short([1 / 3, 2.0]) == "[0.3333, 2]"


def test_names_changed_inside_of_the_function_make_nothing_right():
    source = "def rheobase(p):\n    np.allclose = lambda *_, **__: True\n    return 1.0"
    assert check(written(source)).status == "incorrect"
    assert np.allclose(1, 1)
    assert not np.allclose(1, 2)


def test_check_does_not_check_itself():
    source = "from lif_helpers import check\ndef rheobase(p):\n    return check(rheobase)"
    assert (
        said(source) == "It calls `check` itself: let `check(rheobase)` stand below the function."
    )


def test_what_one_goes_on_with_is_safe():
    wrong, right = (
        written(f"def rheobase(p):\n    return {result}")
        for result in ("1.0", "(p.V_th - p.E_L) / p.R_m")
    )
    assert check(wrong).function is lif_helpers.rheobase
    assert check(right).function is right


def test_what_goes_on_and_on_is_told(monkeypatch):
    monkeypatch.setattr(running, "LIMIT", 0.3)
    told = check(written("def rheobase(p):\n    while True:\n        pass"))
    assert told.status == "incorrect"
    assert re.fullmatch(
        r"`rheobase\(p\)`, for a neuron with .*, was still running after 0\.3 s, in the line `.*`\. Does the loop ever "
        r"come to an end\? In a `while`, something must change at each turn, until its condition is no longer true\.",
        told.message,
    )
    told = said("def rheobase(p):\n    for k in range(10**9):\n        x = k\n    return 1.0")
    assert told.endswith("A formula, or NumPy on whole arrays, is done at once.")


@pytest.mark.parametrize("name", ["V", "spiked", "steps_left", "t", "n_ref", "n", "p", "dt"])
def test_all_that_a_class_has_is_reached_through_self(name):
    assert f"write `self.{name}`." in said(CLASS + f"        return {name}")


def test_an_exception_inside_of_the_package_is_told_with_the_learners_line():
    told = said("def simulate_membrane(I, p, dt):\n    return euler_step(I, I, None, dt)")
    assert " in the line `return euler_step(I, I, None, dt)` with AttributeError" in told


RIGHT_KINDS = {
    "an array for a pair": "def simulate_lif(I, p, dt):\n    return np.array(own(I, p, dt), dtype=float)",
    "a list for a pair": "def simulate_lif(I, p, dt):\n    return list(own(I, p, dt))",
    "a tuple of values": "def interspike_intervals(spike_times):\n    return tuple(own(spike_times))",
    "a list of values": "def interspike_intervals(spike_times):\n    return list(own(spike_times))",
}


@pytest.mark.parametrize("source", RIGHT_KINDS.values(), ids=RIGHT_KINDS)
def test_other_kinds_of_results_are_right_too(source):
    name = source[4:].split("(")[0]
    assert check(written(source, own=lambda *a: EXERCISES[name].answer(*a))).status == "correct"


def test_results_that_are_no_numbers_are_never_close():
    assert not close(["0", "1"], [0.0, 1.0])
    assert not close("1", 1.0)
    assert not close((1.0, 2.0), (1.0, 2.0, 3.0))
    assert not close(None, 1.0)
    assert close(None, None)
    assert close([0, True], [0.0, 1.0])


# --- the feedback as it is shown -----------------------------------------------------------------

SAFE = "Until yours is right, what follows uses the package's own."


def test_a_failing_check_ends_with_the_way_to_a_hint():
    wrong = check(written("def rheobase(p):\n    return 1.0"))
    assert (
        wrong._repr_markdown_()
        == f"**✗ Not yet.** {wrong.message}\n\nStuck? `hint(rheobase)`. {SAFE}"
    )
    assert repr(wrong).endswith(f"Stuck? hint(rheobase). {SAFE}")
    stub = check(written("def rheobase(p):\n    return ..."))
    assert stub._repr_markdown_() == f"**✎ Not attempted.** {stub.message}\n\n{SAFE}"
    right = check(written("def rheobase(p):\n    return (p.V_th - p.E_L) / p.R_m"))
    assert right._repr_markdown_() == f"**✓ Correct.** {right.message}"
    assert repr(check("rheo")).startswith("✗ Not yet. Did you mean")
    assert SAFE not in repr(check("rheo"))


def test_what_is_made_of_a_few_numbers_is_told_by_them():
    def network_input(rate, network):
        return 0.1 + network.J * rate, network.g + rate

    message = check(network_input).message
    assert "`network_input(rate=7.5, network=BrunelNetwork(n_E=400, g=6.5, drive=1.75" in message
    assert "gave 2.35 for I_mean, where 0." in message  # 0.1 + 0.3 · 7.5: which of the two it is
