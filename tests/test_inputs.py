"""What every public function takes: each argument of each, as every kind of thing that people have.

One table of kinds drives one table of functions. Whatever is given, either the result is that for the
plain array or float of the same values, or the answer is one sentence; nothing warns, and nothing that
is given is changed. The step functions have a part of their own: they are the equations as they are.
"""

import copy
import decimal
import fractions
import inspect
import re

import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.testing import assert_allclose, assert_equal

import lif_helpers
from lif_helpers import (
    BrunelNetwork,
    InputError,
    LIFNeurons,
    LIFParameters,
    euler_step,
    plots,
    simulate,
)

P = LIFParameters(E_L=-60)
NETWORK = BrunelNetwork(n_E=8, fraction=0.5)
BITS = [1, 0, 0, 1, 0, 1]
RASTER = [[1, 0, 0, 1, 0, 1], [0, 0, 1, 1, 0, 0]]
TRAIN = [2, 3, 5, 9]


def drawn(plot):
    """The numbers in the lines that a plot draws: what it shows of its arguments."""

    def draw(*arguments, **named):
        artists = plot(Figure().add_subplot(), *arguments, **named)
        return [artist.get_xydata() for artist in artists if hasattr(artist, "get_xydata")]

    return draw


def stepped(n, dt, t_ref, I):
    neurons = LIFNeurons(n, P, dt, t_ref=t_ref)
    return [neurons.step(I), neurons.V, neurons.t, neurons.steps_left]


def everything(recording):
    kept = [recording.I, recording.V] if hasattr(recording, "V") else []
    return [*kept, recording.t, recording.spikes, recording.spike_times, recording.rate]


def simulated(**options):
    return lambda I, dt, t_ref: everything(simulate(I, P, dt, t_ref=t_ref, **options))


def random(name):
    function = getattr(lif_helpers, name)
    return lambda **arguments: function(**arguments, rng=np.random.default_rng(1))


def with_p(name):
    function = getattr(lif_helpers, name)
    return lambda **arguments: function(**arguments, p=P)


def in_network(name):
    """Of what a run of a network leaves: its spikes, and what was watched."""

    def run(**arguments):
        recording = random(name)(network=NETWORK, **arguments)
        return [recording.steps, recording.neurons, recording.V, recording.excitatory]

    return run


# Each public function, with an argument list of plain lists and numbers; what is a list here may be
# an array, what is a number must be one number. All values are whole, so that any kind can hold them.
FUNCTIONS = {
    "LIFParameters": (
        LIFParameters,
        {"tau_m": 10, "R_m": 50, "E_L": -60, "V_th": -40, "V_reset": -70, "t_ref": 2},
    ),
    "replace": (P.replace, {"tau_m": 10, "V_th": -40}),
    "times": (lif_helpers.times, {"t_max": 10, "dt": 1}),
    "constant_current": (lif_helpers.constant_current, {"I": 1, "t_max": 10, "dt": 1}),
    "step_current": (
        lif_helpers.step_current,
        {"I": 1, "t_on": 2, "t_max": 10, "dt": 1, "t_off": 5},
    ),
    "pulse_current": (
        lif_helpers.pulse_current,
        {"I": 1, "starts": [2, 3, 7], "width": 2, "t_max": 10, "dt": 1},
    ),
    "sinusoidal_current": (
        lif_helpers.sinusoidal_current,
        {"I_mean": 1, "amplitude": 2, "frequency": 100, "t_max": 10, "dt": 1},
    ),
    "random_synaptic_current": (
        random("random_synaptic_current"),
        {"I_mean": 1, "t_max": 10, "dt": 1, "n_neurons": 2},
    ),
    "white_noise_current": (
        random("white_noise_current"),
        {"I_mean": 1, "sigma": 2, "n_steps": 10, "dt": 1, "n_neurons": 2},
    ),
    "ornstein_uhlenbeck_current": (
        random("ornstein_uhlenbeck_current"),
        {"I_mean": 1, "std": 2, "tau_s": 5, "n_steps": 10, "dt": 1, "n_neurons": 2},
    ),
    "poisson_current": (
        random("poisson_current"),
        {"rates": [800, 200], "weights": [1, -1], "n_steps": 10, "dt": 1, "n_neurons": 2},
    ),
    "LIFNeurons": (stepped, {"n": 3, "dt": 2, "t_ref": [0, 4, 8], "I": [0, 1, 9]}),
    "simulate": (simulated(), {"I": [0, 1, 9, 9, 2, 9], "dt": 2, "t_ref": [4]}),
    "simulate many": (simulated(), {"I": RASTER, "dt": 2, "t_ref": [0, 4]}),
    "simulate spikes": (simulated(record=False), {"I": RASTER, "dt": 2, "t_ref": [0, 4]}),
    "simulate exact": (
        simulated(spike_timing="exact"),
        {"I": [[0, 1, 9, 9], [1, 2, 3, 4]], "dt": 2, "t_ref": [1, 4]},
    ),
    "simulate by a step": (
        simulated(step=euler_step),
        {"I": RASTER, "dt": 2, "t_ref": [0, 4]},
    ),
    "steady_state": (with_p("steady_state"), {"I": [0, 1, 2]}),
    "relaxation_curve": (with_p("relaxation_curve"), {"t": [0, 10, 20], "V_0": [-50, -60, -70]}),
    "charging_curve": (with_p("charging_curve"), {"t": [0, 10, 20], "I": [0, 1, 2]}),
    "sinusoid_gain": (with_p("sinusoid_gain"), {"frequency": [0, 10, 20]}),
    "sinusoid_lag": (with_p("sinusoid_lag"), {"frequency": [0, 10, 20]}),
    "sinusoid_response": (
        with_p("sinusoid_response"),
        {"t": [0, 10, 20], "I_mean": [0, 1, 2], "amplitude": [1, 2, 3], "frequency": [5, 6, 7]},
    ),
    "sigma_V": (with_p("sigma_V"), {"sigma": [0, 1, 2]}),
    "free_mean": (with_p("free_mean"), {"t": [0, 10, 20], "I_mean": [0, 1, 2]}),
    "free_std": (with_p("free_std"), {"t": [0, 10, 20], "sigma": [0, 1, 2], "dt": [1, 2, 3]}),
    "free_autocovariance": (
        with_p("free_autocovariance"),
        {"lag": [-10, 0, 20], "sigma": [0, 1, 2]},
    ),
    "free_std_coloured": (
        with_p("free_std_coloured"),
        {"std": [0, 1, 2], "tau_s": [5, 10, 20], "dt": [1, 2, 3]},
    ),
    "campbell": (lif_helpers.campbell, {"rates": [800, 200, 0], "weights": [1, -1, 2]}),
    "threshold_shift": (with_p("threshold_shift"), {"sigma": [0, 1, 2], "dt": [1, 2, 3]}),
    "rheobase": (with_p("rheobase"), {}),
    "crossing_time": (with_p("crossing_time"), {"V": [-70, -60, -50], "I": [0, 1, 2]}),
    "first_spike_latency": (with_p("first_spike_latency"), {"I": [0, 1, 2]}),
    "firing_rate": (with_p("firing_rate"), {"I": [0, 1, 2]}),
    "siegert_rate": (with_p("siegert_rate"), {"I_mean": [0, 1, 2], "sigma": [0, 1, 2]}),
    "siegert_cv": (with_p("siegert_cv"), {"I_mean": [0, 1, 2], "sigma": [0, 1, 2]}),
    "to_binary": (lif_helpers.to_binary, {"spike_times": TRAIN, "n_steps": 12, "dt": 1}),
    "to_spike_times": (lif_helpers.to_spike_times, {"binary": BITS, "dt": 2}),
    "to_number": (lif_helpers.to_number, {"binary": BITS}),
    "from_number": (lif_helpers.from_number, {"whole_number": 5, "n_steps": 8}),
    "interspike_intervals": (lif_helpers.interspike_intervals, {"spike_times": TRAIN}),
    "coefficient_of_variation": (lif_helpers.coefficient_of_variation, {"isi": TRAIN}),
    "spike_coincidence": (
        lif_helpers.spike_coincidence,
        {"found": TRAIN, "due": [2, 6, 9], "duration": 100, "window": 2},
    ),
    "population_rate": (lif_helpers.population_rate, {"spikes": RASTER, "dt": 2}),
    "binned_rate": (lif_helpers.binned_rate, {"spikes": RASTER, "dt": 2, "width": 4}),
    "ensemble_statistics": (lif_helpers.ensemble_statistics, {"V": [[-60, -70], [-50, -55]]}),
    "mean_cv": (lif_helpers.mean_cv, {"spikes": RASTER}),
    "pairwise_correlation": (
        lif_helpers.pairwise_correlation,
        {"spikes": RASTER, "dt": 2, "width": 4},
    ),
    "random_connections": (random("random_connections"), {"n": 3, "p": 1, "J": 2}),
    "synaptic_input": (
        lif_helpers.synaptic_input,
        {"spiked": [1, 0, 1], "W": [[0, 2, 3], [4, 0, 5], [6, 7, 0]]},
    ),
    "Connections": (
        lambda W: lif_helpers.Connections.of_matrix(W).matrix(),
        {"W": [[0, 2], [3, 0]]},
    ),
    "simulate_network": (
        with_p("simulate_network"),
        {"I": RASTER, "W": [[0, 20], [30, 0]], "delay": 4, "dt": 2},
    ),
    "BrunelNetwork": (
        lif_helpers.BrunelNetwork,
        {"n_E": 8, "g": 5, "drive": 2, "J": 1, "delay": 2, "fraction": 1},
    ),
    "BrunelNetwork.replace": (NETWORK.replace, {"n_E": 12, "drive": 3}),
    "simulate_brunel": (in_network("simulate_brunel"), {"t_max": 10, "dt": 1, "watched": 2}),
    "network_input": (lambda rate: lif_helpers.network_input(rate, NETWORK), {"rate": [0, 5, 9]}),
    "mean_field_rate": (lambda: lif_helpers.mean_field_rate(NETWORK), {}),
    "as_script": (
        lambda t_max, dt: lif_helpers.as_script(NETWORK, "brian2", t_max, dt),
        {"t_max": 10, "dt": 1},
    ),
    "plot_current": (drawn(plots.plot_current), {"t": [0, 1, 2], "I": [3, 4, 5]}),
    "plot_voltage": (drawn(plots.plot_voltage), {"t": [0, 1, 2], "V": [[3, 4, 5], [6, 7, 8]]}),
    "plot_theory": (drawn(plots.plot_theory), {"x": [0, 1, 2], "y": [3, 4, 5]}),
    "plot_level": (drawn(plots.plot_level), {"V": -50, "name": ...}),
    "plot_spikes": (drawn(plots.plot_spikes), {"spike_times": TRAIN, "p": ...}),
    "plot_ensemble": (drawn(plots.plot_ensemble), {"t": [0, 1, 2], "V": [[3, 4, 5], [6, 7, 8]]}),
    "plot_histogram": (drawn(plots.plot_histogram), {"values": [0, 1, 2], "bins": ...}),
    "plot_raster": (drawn(plots.plot_raster), {"spike_times": TRAIN}),
    "plot_raster of many": (drawn(plots.plot_raster), {"spike_times": [[2, 3, 5], [4, 8, 9]]}),
    "plot_intervals": (drawn(plots.plot_intervals), {"isi": [0, 1, 2], "bins": ...}),
    "plot_population_rate": (
        drawn(plots.plot_population_rate),
        {"t": [0, 1, 2], "rate": [3, 4, 5]},
    ),
    "sound": (
        lambda **arguments: plots.sound(**arguments).data,
        {"spike_times": TRAIN, "t_max": 9},
    ),
}
# What the table does not vary.
FIXED = {"name": "V_th", "p": P, "bins": np.arange(5)}

LISTS = [
    (name, argument)
    for name, (_, arguments) in FUNCTIONS.items()
    for argument, value in arguments.items()
    if isinstance(value, list)
]
NUMBERS = [
    (name, argument)
    for name, (_, arguments) in FUNCTIONS.items()
    for argument, value in arguments.items()
    if isinstance(value, int)
]


class Series:
    """A column of a table, as pandas has it: an array to whoever asks for one."""

    def __init__(self, values):
        self.values = np.array(values, dtype=float)

    def __array__(self, dtype=None, copy=None):
        return self.values.astype(dtype or float)


class Matrix(np.ndarray):
    """An array whose `**` is another than NumPy's, as that of np.matrix is."""

    def __pow__(self, other):
        raise AssertionError("a matrix was taken to the power of another")


def read_only(values):
    array = np.array(values, dtype=float)
    array.flags.writeable = False
    return array


def every_second(values):
    return np.repeat(np.array(values, dtype=float), 2, axis=-1)[..., ::2]


def backwards(values):
    return np.array(values, dtype=float)[..., ::-1].copy()[..., ::-1]


def masked(values):
    array = np.ma.array(values, dtype=float)
    array[..., 0] = np.ma.masked
    return array


def with_a(wrong):
    """The values, the first of them replaced."""

    def replaced(values):
        values = copy.deepcopy(values)
        (values[0] if isinstance(values[0], list) else values)[0] = wrong
        return values

    return replaced


# Other ways to say the same numbers: the same comes out.
SAME = {
    "list": list,
    "tuple": lambda values: tuple(map(tuple, values)) if np.ndim(values) > 1 else tuple(values),
    "floats": lambda values: np.array(values, dtype=float),
    "float32": lambda values: np.array(values, dtype=np.float32),
    "float16": lambda values: np.array(values, dtype=np.float16),
    "long double": lambda values: np.array(values, dtype=np.longdouble),
    "int64": lambda values: np.array(values, dtype=np.int64),
    "int16": lambda values: np.array(values, dtype=np.int16),
    "big-endian": lambda values: np.array(values, dtype=">f8"),
    "read-only": read_only,
    "every second": every_second,
    "backwards": backwards,
    "Fortran order": lambda values: np.asfortranarray(np.array(values, dtype=float)),
    "list of NumPy's numbers": lambda values: [np.asarray(v, dtype=np.float32) for v in values],
    "Series": Series,
    "matrix": lambda values: np.array(values, dtype=float).view(Matrix),
    "an empty mask": lambda values: np.ma.array(values, dtype=float),
}


# What no list of numbers is.
REFUSED = {
    "mask": masked,
    "list with a mask": with_a(np.ma.masked),
    "nan": with_a(float("nan")),
    "-inf": with_a(float("-inf")),
    "None": lambda values: None,
    "list with None": with_a(None),
    "Ellipsis": lambda values: ...,
    "text": lambda values: "0101",
    "texts": lambda values: np.array(values).astype(str),
    "complex": lambda values: np.array(values) + 1j,
    "Decimal": with_a(decimal.Decimal("1.1")),
    "Fraction": with_a(fractions.Fraction(1, 3)),
    "an int beyond floats": with_a(10**400),
    "ragged": lambda values: [[1, 2], [3]] if np.ndim(values) == 1 else [[1, 2], [[3]]],
    "dates": lambda values: np.array(values).astype("datetime64[ms]"),
    "durations": lambda values: np.array(values).astype("timedelta64[ms]"),
    "objects": lambda values: np.array([object()] * len(values)),
    "dict": lambda values: dict(enumerate(values)),
    "set": lambda values: {1, 2},
    "generator": lambda values: (value for value in values),
    "three dimensions": lambda values: np.ones((2, 2, 2)),
    "a function": lambda values: len,
    "neuron": lambda values: P,
}
# A line that is drawn has a gap where it has no value. Theory, where there is one argument, and a
# histogram take values in any shape.
LINES = {"plot_current", "plot_voltage", "plot_theory", "plot_population_rate"}
GAPS = {"nan", "-inf", "mask"}
ANY_SHAPE = {"steady_state", "sinusoid_gain", "sinusoid_lag", "sigma_V", "first_spike_latency"}
ANY_SHAPE |= {"firing_rate", "plot_histogram", "plot_intervals", "network_input"}


def call(name, **changed):
    function, arguments = FUNCTIONS[name]
    arguments = {k: FIXED[k] if v is ... else v for k, v in arguments.items()}
    return function(**arguments | changed)


def outcome(name, argument, value):
    """What comes out, or the one sentence; anything else that is raised or warned of is a failure."""
    kept = None if hasattr(value, "send") else copy.deepcopy(value)
    try:
        result = call(name, **{argument: value})
    except InputError as error:
        sentence = str(error)
        assert re.fullmatch(r"[^\n]+\.", sentence)
        assert not re.search(r"\. +[A-Z]", sentence)
        return None, sentence
    if kept is not None and not isinstance(value, Series):
        assert_equal(value, kept)
    return result, None


@pytest.mark.parametrize("kind", SAME)
@pytest.mark.parametrize(("name", "argument"), LISTS)
def test_the_same_numbers_in_another_form_give_the_same(name, argument, kind):
    plain = FUNCTIONS[name][1][argument]
    result, sentence = outcome(name, argument, SAME[kind](plain))
    assert sentence is None
    assert_equal(result, call(name))


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize(("name", "argument"), LISTS)
def test_what_is_no_list_of_numbers_is_told_in_one_sentence(name, argument, kind):
    result, sentence = outcome(name, argument, REFUSED[kind](FUNCTIONS[name][1][argument]))
    if kind == "three dimensions" and name in ANY_SHAPE:
        assert sentence is None
    elif kind == "None" and (argument == "t_ref" or (argument == "dt" and "free_std" in name)):
        assert sentence is None  # as if it had not been said
    elif kind == "ragged" and name.startswith("plot_raster"):
        assert [len(drawn_line) for drawn_line in result] == [3 * 3]
    elif kind in GAPS and (name in LINES or (name, argument) == ("plot_ensemble", "t")):
        assert sentence is None
    else:
        assert sentence is not None, result
        assert argument in sentence


# What one number may be, and what it may not.
SAME_NUMBER = {
    "int": int,
    "float": float,
    "float32": np.float32,
    "int16": np.int16,
    "long double": np.longdouble,
    "0-d array": lambda value: np.array(float(value)),
    "read-only 0-d array": read_only,
    "big-endian": lambda value: np.array(value, dtype=">f8"),
    "array of one": lambda value: np.array([value]),
}
REFUSED_NUMBER = {
    "nan": float("nan"),
    "inf": float("inf"),
    "-inf": np.float32("-inf"),
    "an int beyond floats": 10**5000,
    "mask": np.ma.masked,
    "masked array": np.ma.array(5.0, mask=True),
    "None": None,
    "Ellipsis": ...,
    "text": "5",
    "NumPy's text": np.str_("5"),
    "bytes": b"5",
    "complex": 5 + 0j,
    "NumPy's complex": np.complex128(5),
    "True": True,
    "NumPy's True": np.True_,
    "Decimal": decimal.Decimal(5),
    "Fraction": fractions.Fraction(5),
    "duration": np.timedelta64(5, "ns"),
    "duration in an array": np.array(5, dtype="timedelta64[ns]"),
    "date": np.datetime64("2026-01-01"),
    "list": [5],
    "two": np.array([5.0, 6.0]),
    "none": np.array([]),
    "dict": {},
    "a function": len,
    "neuron": P,
}


@pytest.mark.parametrize("kind", SAME_NUMBER)
@pytest.mark.parametrize(("name", "argument"), NUMBERS)
def test_a_number_of_any_kind_gives_the_same(name, argument, kind):
    result, sentence = outcome(name, argument, SAME_NUMBER[kind](FUNCTIONS[name][1][argument]))
    assert sentence is None
    assert_equal(result, call(name))


@pytest.mark.parametrize("kind", REFUSED_NUMBER)
@pytest.mark.parametrize(("name", "argument"), NUMBERS)
def test_what_is_no_number_is_told_in_one_sentence(name, argument, kind):
    result, sentence = outcome(name, argument, REFUSED_NUMBER[kind])
    if kind == "None" and argument in ("t_off", "n_neurons"):
        assert sentence is None  # as if it had not been said
    elif name == "from_number" and argument == "whole_number" and kind == "an int beyond floats":
        assert sentence.startswith("whole_number is 2 to the power of 16609, or more, but 8 binary")
    else:
        assert sentence is not None, result
        assert argument in sentence


def flat(result):
    """All the numbers in a result, one after the other."""
    if isinstance(result, list | tuple):
        return [number for part in result for number in flat(part)]
    return np.ravel(np.frombuffer(result, "u1") if isinstance(result, bytes) else result).tolist()


@pytest.mark.parametrize(("name", "argument"), LISTS)
@pytest.mark.parametrize("value", [5, 5.0, np.float32(5), np.array(5.0)])
def test_one_number_in_place_of_a_list(name, argument, value):
    """It is the only one, or that value for all; or else it is told."""
    result, sentence = outcome(name, argument, value)
    if sentence is None:
        for_all = np.full_like(FUNCTIONS[name][1][argument], 5.0, dtype=float)
        cases = [outcome(name, argument, case)[0] for case in ([5.0], for_all)]
        assert repr(flat(result)) in [repr(flat(case)) for case in cases]
    else:
        assert argument in sentence


# What becomes of no spike, no pulse, no interval: functions not named here give back as little.
OF_NOTHING = {
    "pulse_current": [0] * 10,
    "to_binary": [0] * 12,
    "to_number": 0,
    "coefficient_of_variation": np.nan,
    "mean_cv": np.nan,
    "pairwise_correlation": np.nan,
    "spike_coincidence": 0,
}


@pytest.mark.parametrize(("name", "argument"), LISTS)
@pytest.mark.parametrize("value", [[], np.array([]), np.zeros((0, 6)), np.zeros((3, 0))])
def test_nothing_in_place_of_a_list(name, argument, value):
    """There comes out as little, or silence; or else it is told."""
    result, sentence = outcome(name, argument, value)
    if sentence is not None:
        assert argument in sentence
    elif name in OF_NOTHING:
        assert_equal(result, OF_NOTHING[name])
    elif name == "sound":
        assert set(result[44:]) == {0}  # behind the header of its file
    elif name == "campbell":
        assert result == (0, 0)
    else:
        assert flat(result) == []


OF_BITS = {"to_spike_times", "to_number", "population_rate", "binned_rate", "mean_cv"}
OF_BITS |= {"pairwise_correlation", ("synaptic_input", "spiked")}


@pytest.mark.parametrize("kind", [bool, np.uint8, "i1", list])
@pytest.mark.parametrize(("name", "argument"), LISTS)
def test_booleans_are_spikes_and_no_amount_of_anything(name, argument, kind):
    values = np.array(FUNCTIONS[name][1][argument]) > 0
    values = values.tolist() if kind is list else values.astype(kind)
    result, sentence = outcome(name, argument, values)
    if OF_BITS & {name, (name, argument)}:
        assert_equal(result, call(name))
    elif kind in (bool, list) and name not in LINES and (name, argument) != ("plot_ensemble", "t"):
        assert argument in sentence


# Values at the edges of floats: exp(-t/tau_m) is below them, a sum beyond them.
EXTREMES = {
    "relaxation_curve": {"t": [0, 1e5, float("inf")], "V_0": [-50, -50, -50]},
    "charging_curve": {"t": 1e9, "I": [0, 1e308, -1e308]},
    "sinusoid_response": {"t": 1e6},
    "free_mean": {"t": 1e7},
    "free_std": {"t": [0, 1e-300, 1e300], "sigma": [1e-200, 1e200, 0], "dt": [1e-300, 1e300, 1]},
    "free_autocovariance": {"lag": [1e5, -1e5, 1e300], "sigma": [1e-200, 1, 1e200]},
    "free_std_coloured": {"tau_s": [1e-300, 1e300, 1], "dt": [1e-300, 1e300, 1]},
    "crossing_time": {"V": [-1e308, 1e308, -60], "I": [1e308, -1e308, 1e308]},
    "firing_rate": {"I": [1e308, -1e308, 1e-308]},
    "siegert_rate": {"I_mean": [1e300, -1e300, 0], "sigma": [1e-300, 1, 1e300]},
    "siegert_cv": {"I_mean": [1e300, -1e300, 0], "sigma": [1e-300, 1, 1e300]},
    "ornstein_uhlenbeck_current": {"tau_s": 1e-3},
    "pulse_current": {"starts": [-1e300, 1e300], "width": 1e300},
    "step_current": {"t_on": -1e308, "t_off": 1e308},
    "coefficient_of_variation": {"isi": [0, 0, 1e-200]},
    "ensemble_statistics": {"V": [[1e-200, 1e200], [0, -1e200]]},
    "simulate": {"I": [1e308, -1e308, 1e-308], "t_ref": [1e308]},
    "simulate many": {"I": [[1e300, 1e-300, 0], [0, 0, 1e-308]], "t_ref": [0, 1e308]},
    "LIFNeurons": {"I": [1e300, -1e300, 1e-308]},
    "binned_rate": {"width": 1e300},
    "pairwise_correlation": {"width": 1e300},
    "simulate_network": {"W": [[0, 1e300], [-1e300, 0]], "delay": 1e308},
    "network_input": {"rate": [0, 1e-300, 1e300]},
}


@pytest.mark.parametrize(("name", "extreme"), [*((n, {}) for n in FUNCTIONS), *EXTREMES.items()])
def test_nothing_is_raised_where_numpy_is_told_to_raise_everything(name, extreme):
    with np.errstate(all="raise"):
        call(name, **extreme)
    with np.errstate(all="warn"):  # and a warning is a failure here
        call(name, **extreme)


def test_a_decay_to_nothing_raises_nothing_either():
    """With E_L = 0, V itself goes below the least of floats."""
    p = LIFParameters(E_L=0, V_th=20, V_reset=-10)
    I = np.zeros((2, 20_000))
    I[:, 0] = 1
    with np.errstate(all="raise"):
        assert 0 <= simulate(I, p, 1).V[0, -1] < 1e-300
        assert 0 <= simulate(I[0], p, 1, step=euler_step).V[-1] < 1e-300
        assert lif_helpers.relaxation_curve(1e5, 10, p) == 0


WITH_P = {
    "simulate": lambda p: simulate([0, 1, 2], p),
    "LIFNeurons": lambda p: LIFNeurons(2, p),
    "plot_spikes": lambda p: plots.plot_spikes(Figure().add_subplot(), [1, 2], p),
}
WITH_P |= {
    name: lambda p, name=name: getattr(lif_helpers, name)(**FUNCTIONS[name][1], p=p)
    for name in FUNCTIONS
    if "p" in inspect.signature(getattr(lif_helpers, name, len)).parameters and name not in WITH_P
}
del WITH_P["random_connections"]  # whose p is a probability


@pytest.mark.parametrize("name", WITH_P)
@pytest.mark.parametrize("p", [None, 20, "p", {"tau_m": 20}, [1, 2], np.zeros(3), LIFParameters])
def test_what_is_no_neuron_is_told_in_one_sentence(name, p, refuses):
    refuses(lambda: WITH_P[name](p), "p must be LIFParameters", "but it is ")
    assert WITH_P[name](P) is not None


def test_arguments_in_the_wrong_order_are_told(refuses):
    refuses(lambda: lif_helpers.firing_rate(P, 0.25), "I must be numbers in nA", "LIFParameters(")
    refuses(lambda: simulate(P, [0.1, 0.2]), "p must be LIFParameters", "[0.1, 0.2]")
    refuses(lambda: lif_helpers.to_spike_times(0.1, BITS), "binary", "contains 0.1", "to_binary")


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("charging_curve", {"I": [1, 2]}),
        ("crossing_time", {"V": [[-60], [-70]], "I": [[1, 2], [3, 4], [5, 6]]}),
        ("siegert_rate", {"sigma": np.zeros((2, 2))}),
        ("sinusoid_response", {"amplitude": [1, 2, 3, 4]}),
    ],
)
def test_shapes_that_do_not_fit_together_are_named(name, changed, refuses):
    shapes = [f"{argument} {np.shape(value)}" for argument, value in changed.items()]
    refuses(lambda: call(name, **changed), "do not fit together", *shapes)


def test_arguments_by_name_and_too_many_or_too_few_are_pythons_own_matter():
    assert lif_helpers.firing_rate(p=P, I=1) == lif_helpers.firing_rate(1, P)
    for arguments in [(1,), (1, P, 3)]:
        with pytest.raises(TypeError, match=r"firing_rate\(\)"):
            lif_helpers.firing_rate(*arguments)


STEPS = {
    "membrane_slope": lambda V, I: lif_helpers.membrane_slope(V, I, P),
    "euler_step": lambda V, I: euler_step(V, I, P, 1),
    "exact_step": lambda V, I: lif_helpers.exact_step(V, I, P, 1),
    "spike_and_reset": lambda V, I: lif_helpers.spike_and_reset(V, P),
}
ARRAYS = ["floats", "int64", "int16", "big-endian", "read-only", "every second", "backwards"]
ARRAYS += ["Fortran order", "matrix", "an empty mask", "long double", "float32"]


@pytest.mark.parametrize("kind", ARRAYS)
@pytest.mark.parametrize("name", STEPS)
def test_step_functions_take_arrays_as_they_are(name, kind):
    V, I = [[-60, -70, -30], [-50, -51, -49]], [[0, 1, 2], [3, -4, 5]]
    given = SAME[kind](V), SAME[kind](I)
    kept = copy.deepcopy(given)
    with np.errstate(all="raise"):
        result = STEPS[name](*given)
    right = STEPS[name](np.array(V, dtype=float), np.array(I, dtype=float))
    rtol = 1e-6 if kind == "float32" else 1e-14  # each kind of float computes in its own precision
    assert_allclose(np.array(flat(result)), np.array(flat(right)), rtol=rtol)
    assert_equal(given, kept)


@pytest.mark.parametrize("name", STEPS)
def test_step_functions_take_an_array_of_no_dimension_or_of_nothing(name):
    assert flat(STEPS[name](np.array(-40), np.array(2))) == flat(STEPS[name](-40.0, 2.0))
    assert flat(STEPS[name](np.zeros((0, 3)), np.zeros((0, 3)))) == []


def test_step_functions_look_at_nothing():
    """By design: notebook 01 shows how Euler's step explodes, and a list is Python's own matter."""
    assert euler_step(-50.0, 0.0, P, 1000) == -550
    assert np.isnan(euler_step(float("nan"), 0.0, P, 1))
    with pytest.raises(TypeError, match="list"):
        euler_step([-50.0], 0.0, P, 1)


def test_every_public_function_is_in_the_table():
    elsewhere = {"InputError", "NetworkRecording", "Recording", "explore", "plots", "practice"}
    elsewhere |= {"MysteryNeuron", "ask", "check", "hint", "inventory", "keep", "patient"}
    elsewhere |= {"progress", "recall", "solution"}
    steps = {"membrane_slope", "euler_step", "exact_step", "spike_and_reset"}
    drawing = {name for name in vars(plots) if name.startswith("plot_")} | {"sound"}
    drawing -= {"plot_circuit"}  # which is given nothing to draw
    assert {*lif_helpers.__all__} | drawing <= {*FUNCTIONS} | elsewhere | steps | {"plot_recording"}
