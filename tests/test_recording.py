"""A population that is stepped, and what a simulation leaves behind."""

import copy
import dataclasses
import pickle
import tracemalloc

import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.testing import assert_allclose, assert_array_equal

from lif_helpers import (
    LIFNeurons,
    LIFParameters,
    Recording,
    binned_rate,
    euler_step,
    exact_step,
    plots,
    simulate,
    step_current,
    times,
    to_binary,
    to_spike_times,
)

NMA = LIFParameters(E_L=-60)  # the constants of the Neuromatch Academy precourse
EPS = np.finfo(float).eps
EXACT = {"spike_timing": "exact"}
rules = pytest.mark.parametrize("step", [None, exact_step, euler_step])


def test_a_population_starts_at_rest():
    neurons = LIFNeurons(3, NMA, 0.5)
    assert_array_equal(neurons.V, [-60] * 3)
    assert_array_equal(neurons.spiked, [False] * 3)
    assert_array_equal(neurons.steps_left, [0] * 3)
    assert neurons.t == 0
    assert repr(neurons) == "3 neurons at 0 ms, 0 spiking"


def test_a_population_counts_its_refractory_steps():
    """Every step of dt = tau_m under so strong a current ends above threshold."""
    neurons = LIFNeurons(2, NMA, 20, t_ref=[0, 40])
    seen = []
    for _ in range(5):
        seen.append((neurons.step(10), neurons.steps_left))  # arrays that later steps leave alone
        assert_array_equal(neurons.V, [-70, -70])
    both, one = [True, True], [True, False]
    expected = [(both, [0, 2]), (one, [0, 1]), (one, [0, 0]), (both, [0, 2]), (one, [0, 1])]
    np.testing.assert_equal(seen, expected)
    assert neurons.t == 100
    assert repr(neurons) == "2 neurons at 100 ms, 1 spiking"


@pytest.mark.parametrize("I", [0.25, [0.25, 0.25], np.array([0.25, 0.25])])
def test_a_population_takes_one_current_or_one_for_each(I):
    neurons = LIFNeurons(2, NMA, 1, step=euler_step)
    neurons.step(I)
    assert_array_equal(neurons.V, [-58.75, -58.75])  # -60 + 1/20 * 25, as the source prints
    assert_array_equal(neurons.steps_left, [0, 0])


def test_a_rule_that_explodes_shows_it_in_V_and_warns_of_nothing():
    V = simulate(np.zeros(400), NMA, step=lambda V, I, p, dt: 10 * V).V
    assert V[-1] == -np.inf


@pytest.mark.parametrize(("dt", "n_steps"), [(0.1, 10), (0.1, 100_000), (0.3, 1000), (1 / 3, 999)])
def test_the_time_of_a_population_is_its_steps_times_dt(dt, n_steps):
    """A sum of ten times 0.1 is 0.9999999999999999, and 1.9e-8 ms off after 1e5 steps."""
    neurons = LIFNeurons(1, NMA, dt)
    for _ in range(n_steps):
        neurons.step(0)
    assert (neurons.k, neurons.t) == (n_steps, n_steps * dt)
    assert neurons.t == times((n_steps + 1) * dt, dt)[-1]


@pytest.mark.parametrize("dt", [0.1, 0.3, 1 / 3])
def test_all_times_are_whole_steps_times_dt(dt):
    k = np.arange(3000)
    assert_array_equal(times(3000 * dt, dt), k * dt)
    assert_array_equal(simulate(np.zeros(3000), NMA, dt).t, k * dt)
    assert_array_equal(to_spike_times(np.ones(3000), dt), k * dt)
    assert_array_equal(binned_rate(np.ones(3000), dt, 7 * dt)[0], np.arange(0, 2996, 7) * dt)


def test_a_step_that_gives_back_something_else_is_told(refuses):
    I = np.zeros((2, 5))
    for given_back, said in [
        (None, "None"),
        (..., "Ellipsis"),
        (-60.0, "-60.0"),
        ([-60.0], "[-60.0]"),
        (np.zeros((2, 1)), "0."),
        (("V", "spiked"), "'spiked'"),
        (1j * np.zeros(2), "0.+0.j"),
    ]:
        wrong = lambda V, I, p, dt, given_back=given_back: given_back  # noqa: E731
        refuses(lambda: simulate(I, NMA, step=wrong), "step gave back", said, "2 neurons")  # noqa: B023
    assert_array_equal(simulate(I, NMA, step=lambda V, I, p, dt: [-61, -62]).V[:, 4], [-61, -62])
    for step in ["euler_step", 3, [euler_step]]:
        refuses(lambda: simulate(I, NMA, step=step), "step must be a function", repr(step)[:9])  # noqa: B023
        refuses(lambda: LIFNeurons(2, NMA, step=step), "step must be a function")  # noqa: B023


# --- Recording ----------------------------------------------------------------------------------


def test_recording_of_one_neuron():
    recording = simulate(np.full(5000, 0.3), LIFParameters(), 0.1)
    # T_0 = 20 ln(30/10) = 21.97 ms, 220 steps: 22 spikes in 5000 samples.
    assert_allclose(recording.spike_times, 22.0 * np.arange(1, 23), rtol=4 * EPS)
    assert recording.rate == 44
    assert isinstance(recording.rate, float)
    assert_allclose(recording.t, np.arange(5000) / 10, rtol=4 * EPS)
    assert recording.V.shape == recording.I.shape == recording.spikes.shape == (5000,)
    assert (recording.p, recording.dt) == (LIFParameters(), 0.1)
    assert repr(recording) == "500 ms, 1 neuron, 22 spikes, 44 Hz"


def test_recording_of_several_neurons():
    """One current for three refractory periods of 0, 110 and 10 000 steps."""
    recording = simulate(np.full(5000, 0.3), t_ref=[0, 11, 1000])
    assert recording.V.shape == recording.I.shape == recording.spikes.shape == (3, 5000)
    assert isinstance(recording.spike_times, list)
    for found, interval, n in zip(recording.spike_times, [22, 33, 1], [22, 15, 1], strict=True):
        assert_allclose(found, 22 + interval * np.arange(n), rtol=4 * EPS)
    assert_array_equal(recording.rate, [44, 30, 2])
    assert repr(recording) == "500 ms, 3 neurons, 38 spikes, 25.33 Hz"


@pytest.mark.parametrize(
    ("spike_steps", "n_steps", "dt", "expected"),
    [
        ([], 1, 0.1, "0.1 ms, 1 neuron, 0 spikes, 0 Hz"),
        ([7], 10_000, 1.0, "10000 ms, 1 neuron, 1 spike, 0.1 Hz"),
        (range(0, 4800, 150), 5000, 0.1, "500 ms, 1 neuron, 32 spikes, 64 Hz"),
    ],
)
def test_recording_shows_itself_in_one_line(spike_steps, n_steps, dt, expected):
    spikes = np.isin(np.arange(n_steps), list(spike_steps))
    nothing = np.zeros(n_steps)
    assert repr(Recording(nothing, nothing, nothing, spikes, NMA, dt)) == expected


@rules
@pytest.mark.parametrize("shape", [(1,), (1, 1), (3, 1)])
def test_one_step_is_the_start_alone(step, shape):
    recording = simulate(np.full(shape, 99.0), NMA, step=step)
    assert_array_equal(recording.V, np.full(shape, -60.0))
    assert_array_equal(recording.spikes, np.zeros(shape, dtype=bool))


@rules
@pytest.mark.parametrize(
    ("shape", "t_ref", "expected"),
    [
        ((8,), 2, (8,)),
        ((8,), [2], (1, 8)),
        ((8,), [2, 3], (2, 8)),
        ((1, 8), None, (1, 8)),
        ((2, 8), None, (2, 8)),
        ((2, 8), 2, (2, 8)),
        ((2, 8), [2, 3], (2, 8)),
    ],
)
def test_shapes(step, shape, t_ref, expected):
    recording = simulate(np.full(shape, 0.3), NMA, 0.5, step=step, t_ref=t_ref)
    assert recording.I.shape == recording.V.shape == recording.spikes.shape == expected
    assert recording.t.shape == (8,)
    assert np.shape(recording.rate) == expected[:-1]
    assert isinstance(recording.spike_times, list) == (len(expected) == 2)


# --- spikes only --------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(3000,), (1, 3000), (5, 3000)])
@pytest.mark.parametrize("options", [{}, {"step": euler_step}, {"t_ref": 2.5}, EXACT])
def test_spikes_are_the_same_without_V(shape, options):
    I = np.random.default_rng(1).uniform(0, 1, shape)
    whole = simulate(I, NMA, 0.5, **options)
    spikes = simulate(I, NMA, 0.5, record=False, **options)
    assert whole.spikes.sum() > 20
    assert_array_equal(spikes.spikes, whole.spikes)
    np.testing.assert_equal(spikes.spike_times, whole.spike_times)
    assert_array_equal(spikes.rate, whole.rate)
    assert repr(spikes) == repr(whole)


@pytest.mark.parametrize("name", ["V", "I"])
def test_what_was_not_recorded_is_told_in_a_sentence(name):
    recording = simulate(np.zeros(5), record=False)
    with pytest.raises(AttributeError, match=rf"holds no {name}, .* record=False\.$"):
        getattr(recording, name)
    assert not hasattr(recording, name)
    with pytest.raises(AttributeError, match="'U'"):
        recording.U  # noqa: B018


@pytest.mark.parametrize("options", [{}, EXACT])
def test_spikes_only_needs_the_memory_of_the_spikes(options):
    """A byte a neuron and step; V would be eight more."""
    I = np.full((500, 4000), 0.3)
    tracemalloc.start()
    recording = simulate(I, NMA, 0.1, record=False, **options)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert recording.spikes.all(axis=0).sum() > 10
    # The drive of 32 steps at a time is 0.06 bytes, twice; the spikes' times and owners are less.
    assert peak < 1.5 * I.size


# --- copies -------------------------------------------------------------------------------------


@pytest.mark.parametrize("I", [np.full(50, 5.0), np.full((2, 50), 5.0)], ids=["one", "two"])
@pytest.mark.parametrize("options", [{}, EXACT])
@pytest.mark.parametrize("record", [True, False])
def test_a_recording_can_be_copied(I, options, record):
    recording = simulate(I, NMA, 1, record=record, **options)
    assert recording.spikes.any()
    copies = [
        dataclasses.replace(recording),
        copy.copy(recording),
        copy.deepcopy(recording),
        pickle.loads(pickle.dumps(recording)),
    ]
    for other in copies:
        assert type(other) is type(recording)
        assert repr(other) == repr(recording)
        np.testing.assert_equal(vars(other), vars(recording))
        assert hasattr(other, "V") == hasattr(other, "I") == record
    shifted = dataclasses.replace(recording, t=recording.t + 10)
    assert_array_equal(shifted.t, recording.t + 10)
    assert_array_equal(shifted.spikes, recording.spikes)
    assert shifted.p == recording.p


def test_a_recording_as_a_dictionary_holds_what_was_recorded():
    names = {"t", "I", "V", "spikes", "p", "dt", "exact_times"}
    for record in (True, False):
        recording = simulate(np.full(50, 5.0), NMA, 1, record=record)
        found = dataclasses.asdict(recording)
        assert set(found) == (names if record else names - {"I", "V"})
        assert_array_equal(found["spikes"], recording.spikes)
        assert found["p"]["E_L"] == -60
        assert len(dataclasses.astuple(recording)) == len(found)


def test_whoever_asks_for_what_was_not_recorded_gets_a_sentence(refuses):
    recording = simulate(np.full(50, 5.0), NMA, 1, record=False)
    assert isinstance(recording, Recording)
    axes = Figure().subplots(2)
    refuses(lambda: plots.plot_recording(axes, recording), "holds no I", "record=False")
    refuses(lambda: plots.plot_voltage(axes[0], recording.t, recording.V), "holds no V")
    refuses(lambda: simulate(recording.I), "holds no I")
    with pytest.raises(TypeError, match="'V'"):
        dataclasses.replace(recording, V=recording.t)


# --- what was given -----------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"record": False}, EXACT, {"step": euler_step}])
@pytest.mark.parametrize("shape", [(300,), (1, 300), (7, 300)])
def test_memory_order_and_kind_of_number_change_nothing(shape, options):
    I = np.random.default_rng(5).integers(-8, 24, shape) / 16  # which float16 holds exactly
    right = simulate(I, NMA, 0.5, **options)
    assert right.spikes.any()
    for other in [
        np.asfortranarray(I),
        np.repeat(I, 2, axis=-1)[..., ::2],
        I[..., ::-1].copy()[..., ::-1],
        I.astype(np.float32),
        I.astype(np.float16),
        I.astype(">f8"),
        np.broadcast_to(I, I.shape),  # read-only
        np.ma.array(I),
        I.tolist(),
    ]:
        found = simulate(other, NMA, 0.5, **options)
        assert_array_equal(found.spikes, right.spikes)
        np.testing.assert_equal(found.spike_times, right.spike_times)
        if options.get("record", True):
            assert_array_equal(found.V, right.V)


def test_what_hides_behind_a_mask_is_not_simulated(refuses):
    I = np.ma.array([0.1, 99.0, 0.1], mask=[False, True, False])
    for hidden in [I, [I, I], [0.1, np.ma.masked], np.ma.masked, np.ma.masked_invalid([1, np.nan])]:
        refuses(lambda: simulate(hidden), "I hides", "mask", ".filled(0)")  # noqa: B023
    refuses(
        lambda: simulate(np.zeros((2, 5)), t_ref=np.ma.array([1, 2], mask=[0, 1])), "t_ref hides"
    )
    refuses(lambda: LIFNeurons(3).step(I), "I hides")


def test_more_than_a_memory_holds_is_told(refuses):
    """A current that 10 million neurons share takes 80 MB, and V 800 TB, beyond any address."""
    I, t_ref = np.zeros(10**7), np.zeros(10**7)
    refuses(lambda: simulate(I, t_ref=t_ref), "(10000000, 10000000)", "record=False")
    refuses(lambda: LIFNeurons(10**15), "n is 1000000000000000", "1_000_000_000 or less")


# --- two conventions ----------------------------------------------------------------------------


def test_times_on_the_grid_give_spikes_back_and_exact_times_do_not():
    """to_binary takes the nearest step, a recording the step at whose end a spike is seen."""
    I = step_current(0.4, 3.5, 500, 1)
    on_the_grid = simulate(I, NMA, 1)
    assert_array_equal(to_binary(on_the_grid.spike_times, 500, 1), on_the_grid.spikes)
    exact = simulate(I, NMA, 1, **EXACT)
    assert len(exact.spike_times) == exact.spikes.sum() > 20
    assert_array_equal(np.flatnonzero(exact.spikes), np.ceil(exact.spike_times))
    nearest = np.flatnonzero(to_binary(exact.spike_times, 500, 1))
    assert_array_equal(nearest, np.floor(exact.spike_times + 0.5))
    assert (nearest != np.flatnonzero(exact.spikes)).any()
    for text in (to_binary.__doc__, Recording.__doc__):
        assert "nearest" in text
        assert "end" in text
