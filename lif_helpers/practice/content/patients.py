"""The patients of the clinic: what each is said to have, its experiment, and what speaks for each line."""

import numpy as np

from lif_helpers import currents
from lif_helpers.currents import step_current, times
from lif_helpers.network import simulate_network, synaptic_input
from lif_helpers.neurons import LIFNeurons, euler_step, spike_and_reset
from lif_helpers.parameters import LIFParameters
from lif_helpers.practice.clinic import Patient
from lif_helpers.practice.content import (
    constant_input,
    lif_neurons,
    membrane_equation,
    network,
    random_synaptic_input,
    raster_plots,
)
from lif_helpers.practice.content.common import loops
from lif_helpers.practice.content.common.loops import simulate_lif, simulate_population
from lif_helpers.recording import Recording

# Rest, reset and threshold are three, and 1/sqrt(dt) is not 1: no mistake hides behind a default.
P = LIFParameters(tau_m=15, R_m=120, E_L=-67, V_th=-51, V_reset=-75)
SIGMA = 0.15  # nA sqrt(ms): V then fluctuates by 3.3 mV
N = 30


NEVER_RESET = constant_input.simulate_lif.EXERCISE.wrong("never_reset")
LEAK_PUSHES = membrane_equation.euler_step.EXERCISE.wrong("leak_pushes_away")
RESET_TO_REST = constant_input.spike_and_reset.EXERCISE.wrong("reset_to_rest")
FIRST_ROW_FOR_ALL = raster_plots.simulate_population.EXERCISE.wrong("first_row_for_all")
NO_DELAY = network.simulate_network.EXERCISE.wrong("no_delay")
ROWS_FOR_COLUMNS = network.synaptic_input.EXERCISE.wrong("rows_for_columns")
FOR_EVER = lif_neurons.lif_neurons.EXERCISE.wrong("refractory_for_ever")
WITHOUT_DT = random_synaptic_input.white_noise_current.EXERCISE.wrong("no_dt")


def _recording(I, V, spikes, p, dt):
    """The Recording of what a function of the learner's may have given as lists."""
    I, V, spikes = np.asarray(I), np.asarray(V, float), np.asarray(spikes, bool)
    return Recording(np.arange(I.shape[-1]) * dt, I, V, spikes, p, dt)


def _step(names, rng):
    I = step_current(0.2, 20, 130, 0.1, t_off=110)
    return (_recording(I, *names["simulate_lif"](I, P, 0.1), P, 0.1),)


def _population(names, rng):
    I = currents.white_noise_current(0.14, SIGMA, 500, 0.5, rng, N)
    return (_recording(I, *names["simulate_population"](I, P, 0.5), P, 0.5),)


def _stepped(names, rng):
    p, dt, steps = P.replace(t_ref=4), 0.5, 500
    I = currents.white_noise_current(0.14, SIGMA, steps, dt, rng, N)
    neurons = names["LIFNeurons"](N, p, dt)
    V, spikes = np.full(I.shape, p.E_L), np.zeros(I.shape, dtype=bool)
    for k in range(steps - 1):
        spikes[:, k + 1] = neurons.step(I[:, k])
        V[:, k + 1] = neurons.V
    return (_recording(I, V, spikes, p, dt),)


def _two_steps(names, rng):
    recordings = []
    for dt in (1.0, 0.1):
        n_steps = len(times(300, dt))
        I = [names["white_noise_current"](0.115, SIGMA, n_steps, dt, rng) for _ in range(N)]
        V, spikes = names["simulate_population"](np.array(I), P, dt)
        recordings.append(_recording(I, V, spikes, P, dt))
    return tuple(recordings)


def _ring(names, rng):
    W = 30 * np.roll(
        np.eye(N), 1, axis=0
    )  # W[j + 1, j]: from each neuron to the next, and round again
    I = np.zeros((N, 1200))
    I[0, 50:60] = 3.0
    V, spikes = names["simulate_network"](I, W, 2.5, P, 0.1)
    return (_recording(I, V, spikes, P, 0.1),)


_NO_SPIKES_YET = (
    "No neuron is noted as spiking before it has spiked: the record begins empty, as it should."
)

PATIENTS = {
    1: Patient(
        1,
        "0.2 nA flow from 20 to 110 ms. That is strong enough to make it fire, and it does.",
        right=simulate_lif,
        wrong=NEVER_RESET,
        functions=(euler_step, spike_and_reset, NEVER_RESET),
        experiment=_step,
        replies={
            "return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m": "V climbs in the right curve to V∞ = −43 mV, and comes "
            "back in the right curve to E_L: leak and input are well.",
            "spiked = V >= p.V_th": "Look where the spikes begin and end: just as V crosses −51 mV. The test is well.",
            "return np.where(spiked, p.V_reset, V)[()], spiked": "It does give back V_reset where there was a spike. But "
            "does what it gives back arrive where it should?",
            "V = np.full(len(I), p.E_L)": "The trace begins at E_L, as it should.",
            "spikes = np.zeros(len(I), dtype=bool)": _NO_SPIKES_YET,
            "V[k + 1] = euler_step(V[k], I[k], p, dt)": "Each value comes from the one before it and from the current of "
            "that moment: below threshold all is well.",
            NEVER_RESET.line: "`spike_and_reset` gives back the V after the reset, and `_` takes it and is never looked at "
            "again. So V stays above threshold, and every step is a spike.",
        },
    ),
    2: Patient(
        2,
        "0.2 nA flow from 20 to 110 ms. It fires, but there is something about the way it climbs. And see what happens "
        "when the current is off.",
        right=euler_step,
        wrong=LEAK_PUSHES,
        functions=(LEAK_PUSHES, spike_and_reset, simulate_lif),
        experiment=_step,
        replies={
            LEAK_PUSHES.line: "The leak has the wrong sign: it pushes V away from E_L, the harder the further away it is. "
            "So the climbs grow steeper, and without a current V runs away downwards.",
            "spiked = V >= p.V_th": "Each spike comes where V gets to V_th. The test is well.",
            "return np.where(spiked, p.V_reset, V)[()], spiked": "After each spike V is at V_reset, −75 mV, as it should be. "
            "It is what comes afterwards that is wrong.",
            "V = np.full(len(I), p.E_L)": "The trace begins at E_L, and that is right. That it stays there until the current "
            "comes tells little: at E_L itself the leak is zero, whatever its sign.",
            "spikes = np.zeros(len(I), dtype=bool)": _NO_SPIKES_YET,
            "V[k + 1] = euler_step(V[k], I[k], p, dt)": "V answers to the current of the moment: it starts at 20 ms. The call "
            "is well. Is what is called?",
            "V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)": "Spikes are noted where they are, and V is reset. It is "
            "between the spikes that V goes wrong.",
        },
    ),
    3: Patient(
        3,
        "0.2 nA flow from 20 to 110 ms. It fires at a regular pace, a little too fast. Nobody else has noticed anything.",
        right=spike_and_reset,
        wrong=RESET_TO_REST,
        functions=(euler_step, RESET_TO_REST, simulate_lif),
        experiment=_step,
        replies={
            "return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m": "The climbs have the right curve, and after the current V "
            "comes back to E_L with tau_m = 15 ms. A faster membrane would show it there too.",
            "spiked = V >= p.V_th": "Each spike comes where V gets to −51 mV, as it should. It is not too early.",
            RESET_TO_REST.line: "After a spike V is at −67 mV, which is E_L, and never at V_reset, −75 mV. So each "
            "climb is too short, and as long as the first one. Reset is not rest.",
            "V = np.full(len(I), p.E_L)": "The trace begins at E_L, as it should. The first spike comes at the right time; it "
            "is the later ones that come too soon.",
            "spikes = np.zeros(len(I), dtype=bool)": _NO_SPIKES_YET,
            "V[k + 1] = euler_step(V[k], I[k], p, dt)": "The first climb, from rest, is right, and it is this line that "
            "makes it. Where do the later ones begin?",
            "V[k + 1], spikes[k + 1] = spike_and_reset(V[k + 1], p)": "V is reset and the spike noted at the same step, "
            "as it should be. But reset to which value?",
        },
    ),
    4: Patient(
        4,
        f"{N} neurons. Each was given a noisy current of its own, with the same mean. The current drawn is that of neuron 0.",
        right=simulate_population,
        wrong=FIRST_ROW_FOR_ALL,
        functions=(euler_step, spike_and_reset, FIRST_ROW_FOR_ALL),
        experiment=_population,
        replies={
            "return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m": "Neuron 0 is a neuron in good health, and it takes its steps "
            "by this line. What is wrong shows only in the raster.",
            "spiked = V >= p.V_th": "It compares each neuron's V with V_th. If all fire at once, they all are at V_th at "
            "once: why?",
            "return np.where(spiked, p.V_reset, V)[()], spiked": "It resets those that spiked, and only those. Here all "
            "spike at once: why?",
            "V = np.full(I.shape, p.E_L)": "All begin at E_L, and that is right. Noise of their own would soon drive them apart.",
            "spikes = np.zeros(I.shape, dtype=bool)": _NO_SPIKES_YET,
            FIRST_ROW_FOR_ALL.line: "`I[0, k]` is the current of neuron 0, and all of them get it. With the same start and "
            "the same current, all do the same. `I[:, k]` gives each its own.",
            "V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)": "It takes the whole column, one value for "
            "each neuron, and each is tested by itself. They were alike before.",
        },
    ),
    5: Patient(
        5,
        f"{N} neurons with a refractory period of 4 ms, each with a noisy current of its own; the one drawn is that of neuron 0. "
        "All was well for the first spike. (What is not written here, `__init__` too, is the package's; `self.step_function` is the exact step.)",
        right=LIFNeurons,
        wrong=FOR_EVER,
        functions=(FOR_EVER,),
        experiment=_stepped,
        replies={
            "clamped = self.steps_left > 0": "Those with steps left are clamped: so it should be. Do they ever have none left "
            "again?",
            "V = self.step_function(self.V, I, self.p, self.dt)": "Until its first spike each neuron follows its current. The "
            "step is well.",
            "self.V, self.spiked = spike_and_reset(np.where(clamped, self.p.V_reset, V), self.p)": "It holds the clamped ones "
            "at V_reset, and tests the others. That V stays there is right, as long as they are clamped. Why are they so long?",
            FOR_EVER.line: "Those that spiked get n_ref steps, and nothing takes one away: the others keep what they have, "
            "and are refractory for ever. One less for those that were clamped.",
            "self.k += 1": "One more step is counted, for the time: the neurons have counters of their own.",
            "self.t = self.k * self.dt": "The time is the number of steps times dt, as it should be; and nothing here waits for a time.",
        },
    ),
    6: Patient(
        6,
        f"{N} neurons, each with white noise on a mean below rheobase, sigma = {SIGMA} nA·√ms. With dt = 1 ms all seemed well. Then "
        "somebody took a smaller dt, to be more exact.",
        right=currents.white_noise_current,
        wrong=WITHOUT_DT,
        functions=(WITHOUT_DT, euler_step, spike_and_reset, simulate_population),
        experiment=_two_steps,
        replies={
            "eta = rng.standard_normal(n_steps)": "A new random number for each step, with the standard deviation 1: that is right. "
            "But in a smaller dt there are more of them in a millisecond, and they cancel more.",
            WITHOUT_DT.line: "The noise is equally strong in each step, however short. Ten short steps in place of a long one "
            "partly cancel, and V grows calmer by √10. Divided by √dt, it would not.",
            "return V + dt * (p.E_L - V + p.R_m * I) / p.tau_m": "From E_L, V climbs towards the same V∞ at both dt, −53 mV, at the "
            "same pace. A step that is wrong would show there.",
            "spiked = V >= p.V_th": "Where V gets to V_th, it fires. With the smaller dt it seldom gets there.",
            "return np.where(spiked, p.V_reset, V)[()], spiked": "After each spike V is at V_reset, as it should be. It is the "
            "fluctuations of V that are wrong.",
            "V = np.full(I.shape, p.E_L)": "All begin at E_L, at both dt, as they should.",
            "spikes = np.zeros(I.shape, dtype=bool)": _NO_SPIKES_YET,
            "V[:, k + 1] = euler_step(V[:, k], I[:, k], p, dt)": "Each neuron gets its own current, one value for each step. Is "
            "that current as strong as it should be?",
            "V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)": "Spikes are noted and V is reset, at both dt.",
        },
    ),
    7: Patient(
        7,
        f"{N} neurons in a ring: a spike of each lifts the next one over threshold, 2.5 ms later. A current pulse at 5 ms makes neuron 0 fire, "
        "and the spike should run round the ring in 75 ms.",
        right=simulate_network,
        wrong=NO_DELAY,
        functions=(loops.synaptic_input, NO_DELAY),
        experiment=_ring,
        replies={
            "return W @ spiked": "Each neuron makes the next one fire, neuron 1 after neuron 0. So what is sent reaches the right one. When?",
            "V = np.full(I.shape, p.E_L)": "All begin at E_L, as they should.",
            "spikes = np.zeros(I.shape, dtype=bool)": _NO_SPIKES_YET,
            NO_DELAY.line: "The delay is one step, 0.1 ms, whatever was asked for. So the spike is round the ring in 3 ms, 25 times too fast.",
            "V[:, k + 1] = exact_step(V[:, k], I[:, k], p, dt)": "Under the pulse neuron 0 climbs, and fires once. The step is well.",
            "if k + 1 >= d:": "It waits until there is a sample d before. That is right, if d is.",
            "V[:, k + 1] += synaptic_input(spikes[:, k + 1 - d], W)": "It takes the spikes of d samples before. That is right, if d is.",
            "V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)": "Who is lifted over threshold fires at that very sample, "
            "and goes to V_reset. The rule is well.",
        },
    ),
    8: Patient(
        8,
        "The same ring, written by somebody else. Neuron 0 is connected to neuron 1, that one to neuron 2, and so on. The pulse of neuron 0 comes at 5 ms.",
        right=synaptic_input,
        wrong=ROWS_FOR_COLUMNS,
        functions=(ROWS_FOR_COLUMNS, loops.simulate_network),
        experiment=_ring,
        replies={
            ROWS_FOR_COLUMNS.line: "`spiked @ W` takes the *rows* of those that spiked. So neuron 0 reaches the one that should reach "
            "it, neuron 29, and the spike runs round the wrong way.",
            "V = np.full(I.shape, p.E_L)": "All begin at E_L, as they should.",
            "spikes = np.zeros(I.shape, dtype=bool)": _NO_SPIKES_YET,
            "d = round(delay / dt)": "From one neuron to the next it takes 2.5 ms, which is the delay. Only, which neuron is the next?",
            "V[:, k + 1] = exact_step(V[:, k], I[:, k], p, dt)": "Under the pulse neuron 0 climbs, and fires once. The step is well.",
            "if k + 1 >= d:": "It waits until there is a sample d before, and what comes then comes in time.",
            "V[:, k + 1] += synaptic_input(spikes[:, k + 1 - d], W)": "It adds what arrives to each neuron, at the right time. Is "
            "what it gets from `synaptic_input` the right neuron's?",
            "V[:, k + 1], spikes[:, k + 1] = spike_and_reset(V[:, k + 1], p)": "Who is lifted over threshold fires at that very sample. The rule is well.",
        },
    ),
}
