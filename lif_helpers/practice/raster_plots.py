"""The exercises of notebook 04."""

import time

import numpy as np

from lif_helpers.neurons import euler_step, spike_and_reset
from lif_helpers.practice import constant_input
from lif_helpers.practice.constant_input import AT_THRESHOLD, TO_THRESHOLD, lif_loop
from lif_helpers.practice.edits import edited
from lif_helpers.practice.feedback import Exercise, Misconception
from lif_helpers.practice.membrane_equation import (
    NEURONS,
    OTHER_STEPS,
    TERMS,
    with_each_step,
)
from lif_helpers.practice.questions import Choice, Number, Order
from lif_helpers.spikes import (
    coefficient_of_variation,
    interspike_intervals,
    population_rate,
    to_binary,
    to_spike_times,
)


def simulate_population(I, p, dt):
    """`(V, spikes)`, one row for each neuron and one column for each step; I (nA) has the same shape."""
    V = np.full(I.shape, p.E_L)
    spikes = np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)
        V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)
    return V, spikes


def one_by_one(simulate):
    """A `simulate_population` that runs one neuron after the other."""

    def population(I, p, dt):
        rows = [simulate(row, p, dt) for row in I]
        if None in rows:
            return None
        return np.array([V for V, _ in rows]), np.array([spikes for _, spikes in rows])

    return population


def _pace(function):
    """What to say of a right `simulate_population` that takes a hundred times as long for a hundred times the neurons."""
    p, seconds = NEURONS[0], []
    for n in (2, 200):
        start = time.perf_counter()
        function(np.full((n, 40), 0.4), p, 0.5)
        seconds.append(time.perf_counter() - start)
    if seconds[1] < 20 * seconds[0]:
        return ""
    return (
        "It is right, and it runs one neuron after the other: with a hundred times the neurons it takes a hundred "
        "times as long. Taking the step for a whole column at once, `V[:, k]`, costs hardly more than for one neuron."
    )


def _population(rule):
    """A `simulate_population` whose rule for spikes is another."""

    def simulate(I, p, dt, step=euler_step):
        V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
        for k in range(I.shape[1] - 1):
            V[:, k + 1] = step(V[:, k], I[:, k], p, dt)
            V[:, k + 1], spikes[:, k + 1] = rule(V[:, k + 1], p)
        return V, spikes

    return simulate


def _all_reset(V, p):
    spiked = p.V_th <= V
    return (np.full(len(V), p.V_reset) if spiked.any() else V), spiked


def _all_spike(V, p):
    spiked = np.full(len(V), (p.V_th <= V).any())
    return np.where(p.V_th <= V, p.V_reset, V), spiked


def _all_reset_all_spike(V, p):
    spiked = np.full(len(V), (p.V_th <= V).any())
    return np.where(spiked, p.V_reset, V), spiked


def _whole_rows(I, p, dt, step=euler_step):
    """Resets the whole row of a neuron that spikes: its history is gone."""
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    for k in range(I.shape[1] - 1):
        V[:, k + 1] = step(V[:, k], I[:, k], p, dt)
        spikes[:, k + 1] = p.V_th <= V[:, k + 1]
        V[spikes[:, k + 1]] = p.V_reset
    return V, spikes


def _whole_rows_noted(I, p, dt, step=euler_step):
    V, spikes = one_by_one(lif_loop(step))(I, p, dt)
    return V, np.broadcast_to(spikes.any(axis=1, keepdims=True), spikes.shape)


FIRST_ROW_FOR_ALL = edited(
    simulate_population,
    "V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)",
    "V[:, k + 1] = euler_step(V[:, k], I[0, k], p, dt)",
)


def _mean_for_all(I, p, dt, step=euler_step):
    return one_by_one(lif_loop(step))(np.broadcast_to(I.mean(axis=0), I.shape), p, dt)


def _first_row_for_all(I, p, dt, step=euler_step):
    return one_by_one(lif_loop(step))(np.broadcast_to(I[0], I.shape), p, dt)


def _few_columns(I, p, dt, step=euler_step):
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    few = len(I)
    V[:, :few], spikes[:, :few] = one_by_one(lif_loop(step))(I[:, :few], p, dt)
    return V, spikes


def _first_neuron_only(I, p, dt, step=euler_step):
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    V[:1], spikes[:1] = one_by_one(lif_loop(step))(I[:1], p, dt)
    return V, spikes


def _last_neuron_missing(I, p, dt, step=euler_step):
    V, spikes = one_by_one(lif_loop(step))(I, p, dt)
    V[-1:], spikes[-1:] = p.E_L, False
    return V, spikes


def _sum_for_all(I, p, dt, step=euler_step):
    return one_by_one(lif_loop(step))(np.broadcast_to(I.sum(axis=0), I.shape), p, dt)


def _rows_as_time(I, p, dt, step=euler_step):
    V, spikes = one_by_one(lif_loop(step))(I.T, p, dt)
    return V.T, spikes.T


def _transposed(I, p, dt, step=euler_step):
    return tuple(part.T for part in one_by_one(lif_loop(step))(I, p, dt))


def _in_columns(misconception):
    """What is said of it, where V[:, k] is one step."""
    if misconception.name.startswith("never_reset"):
        return (
            "Spikes are noted, but V is never reset: once above threshold it stays there. If a reset does stand in your loop, "
            "it changes a copy, as `V[spiked][:, k] = …` would: write `V[spiked, k + 1] = …`."
        )
    return misconception.message.replace("[k", "[:, k")


def _as_in_simulate_lif():
    """The mistakes of `simulate_lif`, made for each neuron of a population."""
    own = {"stays_at_rest", "times_of_spikes", "numbers_of_steps", "only_the_slope_in_step"}
    (single,) = (e for e in constant_input.EXERCISES if e.name == "simulate_lif")
    return tuple(
        Misconception(m.name, one_by_one(m.wrong), _in_columns(m))
        for m in single.misconceptions
        if m.name.split("__")[0] not in own
    )


def _filled_in(change):
    """A wrong `to_binary`: `change(binary, k, t, dt)` for each time t of a spike, in step k."""

    def wrong(spike_times, n_steps, dt):
        binary = np.zeros(n_steps)
        for t in spike_times:
            change(binary, round(t / dt), t, dt)
        return binary

    return wrong


def _counted_up(binary, k, t, dt):
    binary[k] += 1


def _time_stored(binary, k, t, dt):
    binary[k] = t


def _first_of(spike_times, n_steps, dt):
    return to_binary(spike_times[:1], n_steps, dt) if len(spike_times) else None


def _binary(index):
    """A wrong `to_binary` with another index for each spike."""

    def wrong(spike_times, n_steps, dt):
        binary = np.zeros(n_steps, dtype=int)
        for t in spike_times:
            binary[min(index(t, dt), n_steps - 1)] = 1  # beyond the end, Python itself says so
        return binary

    return wrong


def cv_of_sample(isi):
    return np.std(isi, ddof=1) / np.mean(isi) if len(isi) > 1 else np.nan


def _cv(ratio):
    return lambda isi: ratio(np.asarray(isi)) if len(isi) > 1 else np.nan


RASTER = np.array(
    [
        [0, 1, 0, 0, 1, 0, 1],
        [0, 1, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [1, 1, 0, 1, 0, 0, 1],
    ]
)
SPIKE_TIMES = np.array([2.53, 10.0, 11.517, 30.25, 47.6])
UNEVEN = np.outer([0.6, 0.45, 0.1, 0.8], np.linspace(1, 0.7, 60))


def _ends_with_spike():
    """Strong currents for two neurons, up to the sample at which the first of them spikes."""
    strong = np.full((2, 100), 1.1) * [[1.0], [0.7]]
    _, spikes = simulate_population(strong, NEURONS[0], 0.4)
    return strong[:, : np.argmax(spikes[0]) + 1]


EXERCISES = (
    Exercise(
        to_binary,
        # In the first two no step is beyond the end, if one is off or dt is another: what is wrong shows.
        # k*dt divided by dt is a little less than k (0.3/0.1) or more ((3*0.1)/0.1); two are in one step.
        probes=(
            (np.array([0.3, 0.6, 0.7, 1.1]), 14, 0.1),
            (np.array([0.0, 3, 7, 11, 12]) * 0.04, 14, 0.04),
            (3 * np.array([0.1, 0.2, 0.4, 0.5]), 18, 0.1),
            (np.array([1.12, 2.38, 2.69, 7.0]), 16, 0.5),
            (np.array([0.0, 3.0, 8.0]), 9, 1.0),
            (np.array([0.21]), 1, 0.5),
            (np.array([]), 4, 0.5),
        ),
        hints=(
            "One place for each time step: 1 where there was a spike, 0 everywhere else.",
            "A spike at t ms belongs to step t/dt, a whole number: round it.",
            "Make `binary = np.zeros(n_steps, dtype=int)`. For each t in spike_times, set `binary[round(t / dt)]` to 1.",
        ),
        terms={"dt": "the step, t/dt"},
        gives=("binary",),
        misconceptions=(
            Misconception(
                "cut_off",
                _binary(lambda t, dt: int(t / dt)),
                "Some spikes stand one step too early: t/dt is cut off there, and 0.3/0.1 is 2.9999… in the computer. `int`, `//` and "
                "the bins of a histogram cut off; `round` goes to the nearest whole number.",
            ),
            Misconception(
                "divided_whole",
                _binary(lambda t, dt: int(t // dt)),
                "Some spikes stand one step too early: t/dt is cut off to a whole number there. `//` and `np.floor` cut off, "
                "also where the computer has 2.9999… for 3; `round` goes to the nearest whole number.",
            ),
            Misconception(
                "rounded_up",
                _binary(lambda t, dt: int(np.ceil(t / dt))),
                "Some spikes stand one step too late: t/dt is rounded up there. `round` goes to the nearest whole number.",
            ),
            Misconception(
                "counted_up",
                _filled_in(_counted_up),
                "A step with two spikes gets a 2. The bits are 0 or 1, so that step is a 1 too: set it, and do not count up.",
            ),
            Misconception(
                "time_stored",
                _filled_in(_time_stored),
                "The places are right, but what you store there is the time. A spike is a 1.",
            ),
            Misconception(
                "compared_as_decimals",
                lambda spike_times, n_steps, dt: np.isin(np.arange(n_steps) * dt, spike_times),
                "Some spikes are not found: k·dt and t are compared as decimal numbers, and in the computer 3·0.1 is "
                "0.30000000000000004, not 0.3. Go from t to the whole number t/dt, rounded.",
            ),
            Misconception(
                "steps_among_times",
                lambda spike_times, n_steps, dt: np.isin(np.arange(n_steps), spike_times),
                "You look for the number of a step among the times in ms. The spike at t belongs to step t/dt.",
            ),
            Misconception(
                "last_spike_only",
                lambda spike_times, n_steps, dt: to_binary(spike_times[-1:], n_steps, dt),
                "Only the last spike is there. Is the array made anew in each turn, or set after the loop? Make it once, before, and set a 1 in each turn.",
            ),
            Misconception(
                "from_spike_on",
                lambda spike_times, n_steps, dt: np.minimum(
                    1, np.cumsum(to_binary(spike_times, n_steps, dt))
                ),
                "After the first spike all steps are 1. Only the step of a spike itself is.",
            ),
            Misconception(
                "two_steps_each",
                lambda spike_times, n_steps, dt: np.isin(
                    np.arange(n_steps) - np.isin(np.arange(n_steps), np.rint(spike_times / dt) + 1),
                    np.rint(spike_times / dt),
                ),
                "Each spike fills two steps. It belongs to one, t/dt, rounded.",
            ),
            Misconception(
                "silence_minus_one",
                lambda spike_times, n_steps, dt: 2 * to_binary(spike_times, n_steps, dt) - 1,
                "Silence is −1 in your version. It should be 0.",
            ),
            Misconception(
                "first_places",
                lambda spike_times, n_steps, dt: np.arange(n_steps) < len(spike_times),
                "The ones stand in the first places, one after the other: it is the time t of each spike that says where, in step t/dt.",
            ),
            Misconception(
                "first_spike_only",
                _first_of,
                "Only the first spike is there. Does `return` stand inside the loop? Move it to the left, under the `for`.",
            ),
            Misconception(
                "dt_in_seconds",
                _binary(lambda t, dt: round(t / dt / 1000)),
                "Every spike stands a thousand times too early. t and dt are both in ms: no factor of 1000 is needed.",
            ),
            Misconception(
                "time_for_step",
                _binary(lambda t, dt: round(t)),
                "You took the time in ms as the number of the step. The step is t/dt.",
            ),
            Misconception(
                "time_cut_off_for_step",
                _binary(lambda t, dt: int(t)),
                "You took the time in ms, cut off, as the number of the step. The step is t/dt, rounded.",
            ),
            Misconception(
                "times_dt",
                _binary(lambda t, dt: round(t * dt)),
                "You multiplied by dt. In a given time there are more steps the shorter each is: divide.",
            ),
            Misconception(
                "step_late",
                _binary(lambda t, dt: round(t / dt) + 1),
                "Every spike stands one step too late. Step 0 begins at 0 ms.",
            ),
            Misconception(
                "step_early",
                _binary(lambda t, dt: round(t / dt) - 1),
                "Every spike stands one step too early. Step 0 begins at 0 ms.",
            ),
            Misconception(
                "inverted",
                lambda spike_times, n_steps, dt: 1 - to_binary(spike_times, n_steps, dt),
                "Zeros and ones are exchanged: a spike is 1, silence is 0.",
            ),
            Misconception(
                "no_spikes",
                lambda spike_times, n_steps, dt: np.zeros(n_steps, dtype=int),
                "There are no spikes in it: nothing is ever set to 1.",
            ),
            Misconception(
                "counts_so_far",
                lambda spike_times, n_steps, dt: np.cumsum(to_binary(spike_times, n_steps, dt)),
                "This counts the spikes so far. Only the step of a spike itself is 1.",
            ),
            Misconception(
                "numbers_of_steps",
                lambda spike_times, n_steps, dt: np.rint(np.asarray(spike_times) / dt).astype(int),
                "These are the numbers of the steps with a spike. Asked for is a row with one place for every step.",
            ),
        ),
    ),
    Exercise(
        to_spike_times,
        probes=(
            (np.array([0, 1, 0, 0, 1, 1, 0]), 0.37),
            (np.array([1, 0, 0, 1]), 2.0),
            (np.zeros(5, dtype=int), 0.1),
            (np.array([False, True, True, False, True]), 0.03125),
            (np.array([1]), 0.7),
        ),
        hints=(
            "Where are the ones? Their places are whole numbers; their times are in ms.",
            "`np.flatnonzero(binary)` gives the places of all that is not zero. Place k lies at k·dt.",
            "Multiply the places by `dt`.",
        ),
        gives=("spike_times",),
        misconceptions=(
            Misconception(
                "numbers_of_steps",
                lambda binary, dt: np.flatnonzero(binary),
                "These are the numbers of the steps. Their times, in ms, are dt times that.",
            ),
            Misconception(
                "divided_by_dt",
                lambda binary, dt: np.flatnonzero(binary) / dt,
                "You divided by dt. Step k lies at k·dt.",
            ),
            Misconception(
                "step_late",
                lambda binary, dt: (np.flatnonzero(binary) + 1) * dt,
                "Every time is one dt too late. The first step, number 0, lies at 0 ms.",
            ),
            Misconception(
                "step_early",
                lambda binary, dt: (np.flatnonzero(binary) - 1) * dt,
                "Every time is one dt too early. The first step, number 0, lies at 0 ms.",
            ),
            Misconception(
                "half_a_step_late",
                lambda binary, dt: (np.flatnonzero(binary) + 0.5) * dt,
                "Every time is half a dt too late. Step k lies at k·dt, where it begins.",
            ),
            Misconception(
                "first_times",
                lambda binary, dt: np.arange(np.sum(binary)) * dt,
                "You count the spikes, and give that many times from 0 on. The time of a spike comes from its place k, at k·dt: time goes on in the silent steps too.",
            ),
            Misconception(
                "dt_added",
                lambda binary, dt: np.flatnonzero(binary) + dt,
                "You add dt to the number of the step. Step k lies at k times dt.",
            ),
            Misconception(
                "stretched_time",
                lambda binary, dt: np.linspace(0, len(binary) * dt, len(binary))[
                    np.flatnonzero(binary)
                ],
                "Your times are a little too long: `np.linspace` includes its end, so its points are further apart than dt. Step k lies at k·dt.",
            ),
            Misconception(
                "dt_rounded",
                lambda binary, dt: np.flatnonzero(binary) * round(dt),
                "dt is rounded to a whole number before it is used: leave it as it is.",
            ),
            Misconception(
                "bits_for_places",
                lambda binary, dt: np.asarray(binary)[np.flatnonzero(binary)] * dt,
                "Every time is dt: you multiply the bit, which is 1, and not its place. `enumerate(binary)` gives both.",
            ),
            Misconception(
                "first_place_for_all",
                lambda binary, dt: np.full(np.sum(binary), np.argmax(binary)) * dt,
                "Every time is that of the first spike: `index` looks for the first one only. `enumerate(binary)` gives each place.",
            ),
            Misconception(
                "first_spike_only",
                lambda binary, dt: np.flatnonzero(binary)[:1] * dt,
                "Only the first spike is there: the loop ends too early. Does `return` stand inside it?",
            ),
            Misconception(
                "first_place_only",
                lambda binary, dt: np.flatnonzero(binary[:1]) * dt,
                "Only the first place is looked at. Does `return` stand inside the loop? Move it to the left, under the `for`.",
            ),
            Misconception(
                "none_found",
                lambda binary, dt: np.zeros(0),
                "No spike is found. Does `return` stand inside the loop, or is a 1 compared with something else, such as `True` by `is`?",
            ),
            Misconception(
                "silent_steps_kept",
                lambda binary, dt: np.asarray(binary) * np.arange(len(binary)) * dt,
                "The silent steps are still there, as zeros. Keep only the times of the ones.",
            ),
            Misconception(
                "times_of_silence",
                lambda binary, dt: np.flatnonzero(np.asarray(binary) == 0) * dt,
                "These are the times of silence. The spikes are where the ones are.",
            ),
            Misconception(
                "in_seconds",
                lambda binary, dt: np.flatnonzero(binary) * dt / 1000,
                "These are seconds. Times are in ms here, like dt.",
            ),
            Misconception(
                "bits_times_dt",
                lambda binary, dt: np.asarray(binary) * dt,
                "You multiplied the bits themselves by dt. It is their places that count.",
            ),
        ),
    ),
    Exercise(
        interspike_intervals,
        probes=(
            (SPIKE_TIMES,),
            (np.array([3.0, 4.53, 12.1257813]),),
            (np.array([5.0, 17.37]),),
            (np.array([7.0]),),
            (np.array([]),),
        ),
        hints=(
            "From each spike to the next: how long is that?",
            "The interval is the later time minus the earlier one. Five spikes have four intervals.",
            "`np.diff` gives the differences of neighbours; or `spike_times[1:] - spike_times[:-1]`.",
        ),
        gives=("isi",),
        misconceptions=(
            Misconception(
                "negative",
                lambda spike_times: -np.diff(spike_times),
                "The intervals come out negative: subtract the earlier time from the later.",
            ),
            Misconception(
                "from_zero_on",
                lambda spike_times: np.diff(spike_times, prepend=0.0),
                "The time before the first spike is no interval between two spikes: leave it out.",
            ),
            Misconception(
                "since_first_spike",
                lambda spike_times: np.asarray(spike_times) - np.asarray(spike_times)[:1].sum(),
                "These are the times since the first spike. The interval is the time since the spike before.",
            ),
            Misconception(
                "later_since_first",
                lambda spike_times: np.asarray(spike_times)[1:] - np.asarray(spike_times)[:1].sum(),
                "Each of these is the time since the *first* spike. The interval is the time since the spike just before.",
            ),
            Misconception(
                "ratios",
                lambda spike_times: np.asarray(spike_times)[1:] / np.asarray(spike_times)[:-1],
                "You divide neighbours. The interval is the later time minus the earlier one.",
            ),
            Misconception(
                "zero_for_none",
                lambda spike_times: np.diff(spike_times) if len(spike_times) > 1 else np.zeros(1),
                "With fewer than two spikes there is no interval, so the array is empty. A 0 would be an interval of 0 ms.",
            ),
            Misconception(
                "sums",
                lambda spike_times: np.asarray(spike_times)[1:] + np.asarray(spike_times)[:-1],
                "You add neighbours. The interval is the later time minus the earlier one.",
            ),
            Misconception(
                "every_second",
                lambda spike_times: np.asarray(spike_times)[2:] - np.asarray(spike_times)[:-2],
                "You go from each spike to the one after next. The interval ends at the very next spike.",
            ),
            Misconception(
                "differences_again",
                lambda spike_times: np.diff(spike_times, n=2),
                "These are differences of intervals: `np.diff` is taken twice. Once gives the intervals.",
            ),
            Misconception(
                "first_only",
                lambda spike_times: np.diff(spike_times)[:1] if len(spike_times) > 1 else None,
                "Only the first interval is there. Does `return` stand inside the loop? Move it to the left, under the `for`.",
            ),
            Misconception(
                "from_first_to_last",
                lambda spike_times: spike_times[-1] - spike_times[0],
                "This is the time from the first spike to the last. Asked for is each step of the way, from one spike to the next.",
            ),
            Misconception(
                "nan_for_none",
                lambda spike_times: np.diff(spike_times) if len(spike_times) > 1 else np.nan,
                "With fewer than two spikes there is no interval, so the array is empty. `nan` would be one interval that is not known.",
            ),
            Misconception(
                "sorted_by_length",
                lambda spike_times: np.sort(np.diff(spike_times)),
                "The intervals are sorted by length. Leave them in the order in which they come.",
            ),
            Misconception(
                "in_seconds",
                lambda spike_times: np.diff(spike_times) / 1000,
                "These are seconds. Intervals are in ms here, like the spike times.",
            ),
            Misconception(
                "rates",
                lambda spike_times: 1000 / np.diff(spike_times),
                "These are rates, in Hz. Asked for are the intervals themselves, in ms.",
            ),
            Misconception(
                "mean_only",
                lambda spike_times: np.mean(np.diff(spike_times)),
                "This is their mean. Asked for are all of them.",
            ),
            Misconception(
                "first_missing",
                lambda spike_times: np.diff(spike_times)[1:],
                "The first interval is missing: it goes from the first spike to the second.",
            ),
            Misconception(
                "last_missing",
                lambda spike_times: np.diff(spike_times)[:-1],
                "The last interval is missing: it goes to the last spike.",
            ),
        ),
    ),
    Exercise(
        coefficient_of_variation,
        probes=(
            (np.array([20.13, 22.0, 18.7, 30.25]),),
            (np.array([5.0, 50.0, 7.5]),),
            (np.array([3.7, 11.2]),),
            (np.array([1.3, 2.1, 1.7, 3.3, 90.7]),),
            (np.array([9.0, 9.0, 9.0]),),
            (np.array([12.0]),),
            (np.array([]),),
        ),
        hints=(
            "How irregular are the intervals, compared with how long they are?",
            "Standard deviation over mean. Both are in ms, so it is a plain number.",
            "`np.std(isi) / np.mean(isi)`; and with fewer than two intervals there is nothing to compare: give back `np.nan`.",
        ),
        also_right={
            cv_of_sample: "You divided by n − 1 for the standard deviation (ddof=1): for a sample that is just as right.",
        },
        gives=("CV",),
        misconceptions=(
            Misconception(
                "inverted",
                _cv(lambda isi: np.mean(isi) / np.std(isi)),
                "Mean over standard deviation is large for a regular neuron. The CV is the other way round.",
            ),
            Misconception(
                "variance_for_std",
                _cv(lambda isi: np.var(isi) / np.mean(isi)),
                "You took the variance, in ms². The CV has no unit: standard deviation over mean.",
            ),
            Misconception(
                "only_std",
                _cv(np.std),
                "This is the standard deviation, in ms. The CV compares it with the mean interval.",
            ),
            Misconception(
                "squared",
                _cv(lambda isi: np.var(isi) / np.mean(isi) ** 2),
                "This is the square of the CV. Take the standard deviation, not the variance, over the mean.",
            ),
            Misconception(
                "median",
                _cv(lambda isi: np.std(isi) / np.median(isi)),
                "You took the median. It is the mean that stands below.",
            ),
            Misconception(
                "zero_for_too_few",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 1 else 0.0,
                "With fewer than two intervals nothing can be said of how they vary: 0 would mean perfectly regular. Give back `np.nan`.",
            ),
            Misconception(
                "none_for_too_few",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 1 else None,
                "With fewer than two intervals you give back `None`, or nothing: give back `np.nan` there, which is a number "
                "that says that nothing is known.",
            ),
            Misconception(
                "zero_for_one",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) else np.nan,
                "A single interval has no spread to speak of, and 0 would mean perfectly regular. With fewer than two give back `np.nan`.",
            ),
            Misconception(
                "mean_squared_below",
                _cv(lambda isi: np.std(isi) / np.mean(isi) ** 2),
                "The mean below is squared. The standard deviation has the unit ms, and so has the mean: divide by it once.",
            ),
            Misconception(
                "sum_under_root",
                _cv(lambda isi: np.sqrt(np.sum((isi - np.mean(isi)) ** 2)) / np.mean(isi)),
                "Under the root of your standard deviation stands a sum. Divide it by the number of intervals first.",
            ),
            Misconception(
                "one_minus",
                _cv(lambda isi: 1 - np.std(isi) / np.mean(isi)),
                "This is 1 minus the CV. A regular neuron has the CV 0.",
            ),
            Misconception(
                "of_neighbours",
                _cv(lambda isi: np.mean(2 * np.abs(np.diff(isi)) / (isi[1:] + isi[:-1]))),
                "You compare each interval with the next, which is called CV2. The CV compares them all with their mean.",
            ),
            Misconception(
                "never_above_one",
                _cv(lambda isi: min(1, np.std(isi) / np.mean(isi))),
                "You stop at 1. The CV may be larger: then the neuron fires in bursts, less regularly than by chance.",
            ),
            Misconception(
                "minus_one_for_too_few",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 1 else -1.0,
                "With fewer than two intervals nothing is known of how they vary: that is `np.nan`. A −1 would be taken for a CV.",
            ),
            Misconception(
                "nan_for_three",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 3 else np.nan,
                "Two or three intervals can be compared, and you give `nan` for them: only with fewer than two nothing can be said.",
            ),
            Misconception(
                "nan_for_two",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 2 else np.nan,
                "Two intervals can be compared, and you give `nan` for them: it is with *fewer* than two that nothing can be said.",
            ),
            Misconception(
                "nan_for_regular",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 1 and np.std(isi) else np.nan,
                "Intervals that are all equal have the CV 0, like a clock. `nan` is for fewer than two intervals only.",
            ),
            Misconception(
                "inf_for_too_few",
                lambda isi: np.std(isi) / np.mean(isi) if len(isi) > 1 else np.inf,
                "With fewer than two intervals nothing is known of how they vary: that is `np.nan`, not infinity.",
            ),
            Misconception(
                "standard_error",
                _cv(lambda isi: np.std(isi) / np.sqrt(len(isi)) / np.mean(isi)),
                "You took the standard error, which shrinks with more intervals. The CV takes the standard deviation.",
            ),
            Misconception(
                "range_over_mean",
                _cv(lambda isi: np.ptp(isi) / np.mean(isi)),
                "You took the range, from the shortest to the longest. The CV takes the standard deviation.",
            ),
            Misconception(
                "over_sum",
                _cv(lambda isi: np.std(isi) / np.sum(isi)),
                "You divided by the sum of the intervals. It is their mean that stands below.",
            ),
            Misconception(
                "of_rates",
                _cv(lambda isi: np.std(1 / isi) / np.mean(1 / isi)),
                "This is the CV of the rates, one over the intervals. Take the intervals themselves.",
            ),
            Misconception(
                "mean_distance",
                _cv(lambda isi: np.mean(np.abs(isi - np.mean(isi))) / np.mean(isi)),
                "You took the mean distance from the mean. For the standard deviation the distances are squared, averaged, and then the root is taken.",
            ),
            Misconception(
                "percent",
                _cv(lambda isi: 100 * np.std(isi) / np.mean(isi)),
                "This is in percent. The CV is a plain number, 1 for a spread as large as the mean.",
            ),
            Misconception(
                "differences_again",
                _cv(lambda isi: np.std(np.diff(isi)) / np.mean(np.diff(isi))),
                "You took differences once more: `isi` holds the intervals already, not spike times.",
            ),
            Misconception(
                "differences_first",
                lambda isi: _cv(lambda d: np.std(d) / np.mean(d))(np.diff(isi)),
                "You took differences first: `isi` holds the intervals already, and not the times of the spikes.",
            ),
        ),
    ),
    Exercise(
        simulate_population,
        # The first is short, and tells most mistakes apart: the others are seldom needed.
        probes=(
            (3.3 * UNEVEN[:, :22], NEURONS[0], 0.4),
            *((UNEVEN * gain, p, dt) for p in NEURONS for dt, gain in [(0.5, 1), (0.12, 2)]),
            (_ends_with_spike(), NEURONS[0], 0.4),
            *((np.full((2, 5), I), AT_THRESHOLD, dt) for I, dt in TO_THRESHOLD),
            (UNEVEN[:1, :9], NEURONS[1], 0.5),
            (UNEVEN[:, :1], NEURONS[1], 0.5),
        ),
        hints=(
            "It is `simulate_lif`, but V has one row for each neuron, and each step is taken by all of them at once.",
            "`V[:, k]` is the column of all neurons at step k. `euler_step` and `spike_and_reset` work on whole columns.",
            "In the loop over k: `V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)`, then `spike_and_reset` on that column, "
            "and store what it gives back.",
        ),
        also_right={one_by_one(lif_loop(step)): praise for step, praise in OTHER_STEPS.items()},
        remark=_pace,
        terms=TERMS | {"V_th": "the test for a spike", "V_reset": "the reset"},
        gives=("V", "spikes"),
        misconceptions=(
            *with_each_step(
                "all_reset",
                _population(_all_reset),
                "When one neuron fires, all of them are reset. Reset only those that have reached threshold.",
            ),
            *with_each_step(
                "all_noted",
                _population(_all_spike),
                "When one neuron fires, a spike is noted for all of them. `any` asks about the whole population; ask each neuron.",
            ),
            *with_each_step(
                "all_reset_and_noted",
                _population(_all_reset_all_spike),
                "When one neuron fires, all of them are reset, and a spike is noted for all. Ask each neuron for itself, with `V[:, k + 1] >= p.V_th` as a mask.",
            ),
            *with_each_step(
                "whole_row_reset",
                _whole_rows,
                "When a neuron fires, its whole row is put to V_reset, the past included. Reset only the present column, V[:, k + 1].",
            ),
            *with_each_step(
                "whole_row_noted",
                _whole_rows_noted,
                "When a neuron fires, a spike is noted in its whole row. Note it only in the present column, spikes[:, k + 1].",
            ),
            Misconception(
                "first_row_for_all",
                FIRST_ROW_FOR_ALL,
                "All neurons get the current of the first one. Each has its own row in I.",
            ),
            *with_each_step(
                "first_row_for_all",
                _first_row_for_all,
                "All neurons get the current of the first one. Each has its own row in I.",
            )[1:],
            *with_each_step(
                "mean_for_all",
                _mean_for_all,
                "All neurons get the mean current. Each has its own row in I.",
            ),
            *with_each_step(
                "few_columns",
                _few_columns,
                "Only the first few columns are filled: you went through as many steps as there are neurons. `len(I)` counts rows; the steps are "
                "`I.shape[1]`.",
            ),
            *with_each_step(
                "first_neuron_only",
                _first_neuron_only,
                "Only the first neuron is simulated, the others stay at rest.",
            ),
            *with_each_step(
                "last_neuron_missing",
                _last_neuron_missing,
                "The last neuron stays at rest: your loop over the neurons ends one too early.",
            ),
            *with_each_step(
                "sum_for_all",
                _sum_for_all,
                "All neurons get the sum of all currents. Each has its own row in I.",
            ),
            *with_each_step(
                "rows_as_time",
                _rows_as_time,
                "You go through the neurons as if they were steps: `V[k + 1]` is the row of neuron k + 1. The column of step k + 1 is `V[:, k + 1]`.",
            ),
            Misconception(
                "stays_at_rest",
                lambda I, p, dt: (np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)),
                "V stays at rest all the time: the loop does not change the arrays, or puts the old V back, or there is no loop yet.",
            ),
            *with_each_step(
                "transposed",
                _transposed,
                "Rows and columns are exchanged: one row is one neuron, one column is one time step.",
            ),
            *_as_in_simulate_lif(),
        ),
    ),
    Exercise(
        population_rate,
        probes=(
            (RASTER, 0.37),
            (RASTER[:3, :5], 1.0),
            (RASTER[1:].astype(bool), 0.06),
            (RASTER[:1], 0.5),
            (RASTER[:, 1:2], 0.25),
        ),
        hints=(
            "Which part of the neurons fires in this step? And how long is a step, in seconds?",
            "The mean over neurons (axis 0) is spikes per neuron and step. Divide by the length of a step to have it per time.",
            "dt is in ms, and a rate in Hz is per second: `1000 * np.mean(spikes, axis=0) / dt`.",
        ),
        terms={"dt": "the length of a step: a rate is per time"},
        gives=("rate",),
        misconceptions=(
            Misconception(
                "per_step",
                lambda spikes, dt: np.mean(spikes, axis=0),
                "This is spikes per neuron and step. For a rate, divide by the length of a step, in seconds.",
            ),
            Misconception(
                "per_ms",
                lambda spikes, dt: np.mean(spikes, axis=0) / dt,
                "This is in spikes per ms. In Hz, per second, it is a thousand times as many.",
            ),
            Misconception(
                "counts_so_far",
                lambda spikes, dt: 1000 * np.cumsum(np.mean(spikes, axis=0)) / dt,
                "The rates are added up from step to step. Each step has a rate of its own: leave out `cumsum`.",
            ),
            Misconception(
                "any_neuron",
                lambda spikes, dt: 1000 * np.any(spikes, axis=0) / dt,
                "You ask whether any neuron fires. The rate goes with how many of them do: their mean, over axis 0.",
            ),
            Misconception(
                "times_dt_alone",
                lambda spikes, dt: np.mean(spikes, axis=0) * dt,
                "You multiplied by dt, and left out the 1000. A rate is spikes per time: divide, and per second it is a thousand times as many as per ms.",
            ),
            Misconception(
                "whole_division",
                lambda spikes, dt: np.sum(spikes, axis=0) // len(spikes) * 1000 / dt,
                "The share of the neurons is cut off to 0 or 1. `//` does that, and `int`: divide with `/`.",
            ),
            Misconception(
                "one_neuron_less",
                lambda spikes, dt: 1000 * np.sum(spikes, axis=0) / np.float64(len(spikes) - 1) / dt,
                "You divided by n − 1. For a share of the neurons, divide by how many there are.",
            ),
            Misconception(
                "std_for_mean",
                lambda spikes, dt: 1000 * np.std(spikes, axis=0) / dt,
                "You took the standard deviation over the neurons. The rate goes with their mean.",
            ),
            Misconception(
                "all_neurons_together",
                lambda spikes, dt: np.sum(spikes, axis=0) / dt * 1000,
                "This is the rate of all neurons together. Per neuron: divide by how many there are.",
            ),
            Misconception(
                "counts",
                lambda spikes, dt: np.sum(spikes, axis=0),
                "This counts spikes in each step. A rate is per neuron and per time.",
            ),
            Misconception(
                "per_neuron",
                lambda spikes, dt: 1000 * np.sum(spikes, axis=1) / (np.shape(spikes)[1] * dt),
                "This is one rate for each neuron. Asked for is one for each time step, over all neurons: axis 0.",
            ),
            Misconception(
                "times_dt",
                lambda spikes, dt: 1000 * np.mean(spikes, axis=0) * dt,
                "You multiplied by dt. A rate is spikes per time: divide.",
            ),
            Misconception(
                "divided_by_run",
                lambda spikes, dt: 1000 * np.mean(spikes, axis=0) / (np.shape(spikes)[1] * dt),
                "You divided by the length of the whole run. Each step lasts only dt.",
            ),
            Misconception(
                "no_dt",
                lambda spikes, dt: 1000 * np.mean(spikes, axis=0),
                "There is no dt in it: with shorter steps fewer neurons fire in each, and the rate would shrink.",
            ),
            Misconception(
                "divided_by_steps",
                lambda spikes, dt: 1000 * np.sum(spikes, axis=0) / np.shape(spikes)[1] / dt,
                "You divided by the number of steps. Divide the sum by the number of neurons.",
            ),
            Misconception(
                "mean_over_run",
                lambda spikes, dt: 1000 * np.mean(spikes) / dt + np.zeros(np.shape(spikes)[1]),
                "This is the mean over the whole run. Asked for is one value for each time step.",
            ),
        ),
    ),
)

QUESTIONS = {
    "recall-root-n": Number(
        "The sum of 4 independent random numbers has the standard deviation 1. What has the sum of 100 of them?",
        5,
        "",
        "√(100/4) = 5.",
        tolerance=0.05,
        wrong=(
            (25, "25 times as many numbers, but they partly cancel: by the √n law."),
            (1, "More numbers do spread their sum further, only not in proportion."),
            (10, "√100 = 10 is against one number. Against four it is √(100/4)."),
            (0.2, "The spread of a *sum* grows with n. It is that of a mean that shrinks."),
        ),
        otherwise="25 times as many numbers: the spread grows with the root of that.",
    ),
    "recall-white": Choice(
        "Why is white noise divided by sqrt(dt)?",
        (
            (
                "So that the membrane fluctuates equally strongly whatever dt is.",
                "In a given time there are 1/dt numbers, and their sum grows only with the root of how many they are.",
            ),
            ("So that the mean does not depend on dt.", "The mean is I_mean with or without it."),
            (
                "So that its unit becomes Hz.",
                "Its unit is nA; sigma has the unit nA·√ms to make up for it.",
            ),
        ),
        right=0,
    ),
    "recall-fluctuation": Choice(
        "What does it mean that a neuron is fluctuation-driven?",
        (
            (
                "Its threshold fluctuates.",
                "V_th is a constant of the neuron. It is the input that fluctuates.",
            ),
            (
                "Its mean input alone would leave it below threshold.",
                "It fires only when chance carries it over, and so irregularly.",
            ),
            (
                "It gets a sinusoidal input.",
                "A sinusoid is no chance: such a neuron fires in step with it.",
            ),
        ),
        right=1,
    ),
    "bits": Number(
        "A neuron is watched for 8 steps and spikes in the last one and in the third from the end: 00000101. Which number "
        "is that?",
        5,
        "",
        "1·4 + 0·2 + 1·1 = 5.",
        wrong=(
            (101, "Read it as a binary number: the places are worth 1, 2, 4, 8, … from the right."),
            (2, "Two spikes, but each place has its own worth: 1, 2, 4, … from the right."),
            (160, "You read it from the other end. The last place is worth 1."),
            (6, "The last place is worth 1, the one before it 2, and the third from the end 4."),
        ),
        otherwise="The places are worth 1, 2, 4, 8, … from the right. Add up those with a 1.",
    ),
    "cv-clock": Choice(
        "Which CV has a neuron that fires like a clock, every 20 ms?",
        (
            ("0", "Its intervals do not vary: the standard deviation is 0."),
            ("1", "CV 1 has a neuron that fires completely at random, a Poisson process."),
            ("20", "The CV has no unit: it compares the spread of the intervals with their mean."),
        ),
        right=0,
        prediction=True,
    ),
    "same-rate": Choice(
        "Two neurons fire 20 times a second, one mean-driven and one fluctuation-driven. Can their rasters be told apart?",
        (
            ("No: the rate is all there is.", "The rate says how many, not when."),
            (
                "Yes, by how the spikes are spaced.",
                "One has strokes at nearly equal distances, the other clusters and gaps by chance.",
            ),
            ("Only from V.", "The spike times alone show it: look at the intervals."),
        ),
        right=1,
        prediction=True,
    ),
    "hertz": Choice(
        "A course plots, for 500 neurons in steps of 1 ms, the number of spikes in each step divided by 500, and labels the axis "
        "“rate (Hz)”. Its peak is 0.16. What is wrong with “0.16 Hz”?",
        (
            (
                "Nothing.",
                "A rate of 0.16 Hz would be one spike in six seconds. In this step 80 of 500 neurons fired.",
            ),
            (
                "It is spikes per neuron and step. In Hz it is 160.",
                "A step lasts 1 ms = 0.001 s, and 0.16/0.001 s is 160 Hz.",
            ),
            (
                "It should be multiplied by 500.",
                "Then it would be the count again, 80 spikes. A rate is per neuron and per time.",
            ),
        ),
        right=1,
        prediction=True,
    ),
    "bin-width": Choice(
        "You count the same spikes in bins of 20 ms in place of 2 ms. What happens to the curve of the population rate?",
        (
            (
                "It becomes ten times as high.",
                "There are more spikes in each bin, but each is divided by a longer time.",
            ),
            (
                "It becomes smoother, and its mean stays.",
                "More spikes in each bin mean less chance in their number, and detail within a bin is lost.",
            ),
            ("Nothing.", "The mean stays, but the curve does not."),
        ),
        right=1,
        prediction=True,
    ),
    "population-order": Order(
        "One step of `simulate_population`, for all neurons at once. Put the lines into their order.",
        (
            "V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)",
            "spiked = V[:, k + 1] >= p.V_th",
            "spikes[:, k + 1] = spiked",
            "V[spiked, k + 1] = p.V_reset",
        ),
        shown=(3, 1, 0, 2),
        why="Update, test, record, reset. Record and reset may change places, as long as `spiked` is remembered.",
        right_too=((0, 1, 3, 2),),
        wrong=(
            ((3, 1), "The reset needs to know who has spiked: test first."),
            ((2, 1), "What is recorded must be known first: test before you record."),
            ((1, 0), "Before the update there is nothing new to test."),
        ),
    ),
}
