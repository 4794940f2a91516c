"""The network of Brunel (2000): excitatory and inhibitory neurons, sparsely connected at random.

N. Brunel (2000), Dynamics of sparsely connected networks of excitatory and inhibitory spiking
neurons, J Comput Neurosci 8:183, model A: all neurons are alike, four in five excitatory. Each gets
input from the same number of excitatory and of inhibitory ones, chosen at random, and from outside a
Poisson process of excitatory spikes.
"""

from dataclasses import dataclass, fields

import numpy as np

from lif_helpers.currents import generator
from lif_helpers.network import (
    NOBODY,
    Connections,
    delay_steps,
    refractory_steps,
    spike_and_hold,
)
from lif_helpers.neurons import checked_dt
from lif_helpers.parameters import (
    MOST,
    InputError,
    LIFParameters,
    checked_p,
    counted,
    number,
    step_count,
    whole,
)

# Spikes from outside are drawn for so many steps of neurons at a time, which a cache holds.
CELLS = 16_000
# theta = 20 mV and V_r = 10 mV, counted from rest.
NEURON = LIFParameters(E_L=-70, V_th=-50, V_reset=-60, t_ref=2)


@dataclass(frozen=True)
class BrunelNetwork:
    """The constants of the network; `network.replace(g=4)` gives a changed copy.

    There are n_E excitatory neurons and a quarter as many inhibitory ones. Each gets a `fraction` of
    the neurons of either kind as its inputs. An excitatory spike lifts V by J (mV), an inhibitory
    one lowers it by g J, after the delay (ms). Spikes from outside come at `drive` times the rate
    that would just bring the mean of V to V_th.

    Raises InputError for fewer than 4 excitatory neurons, for a negative g or drive, a J or a delay
    of 0 or less, and a fraction that is not between 0 and 1.
    """

    n_E: int = 400
    g: float = 5.0
    drive: float = 2.0
    J: float = 1.0
    delay: float = 1.5
    fraction: float = 0.1
    p: LIFParameters = NEURON

    def __post_init__(self):
        checked = {
            "n_E": whole("n_E", self.n_E, at_least=4, at_most=10**6),
            "g": number("g", self.g, at_least=0),
            "drive": number("drive", self.drive, at_least=0),
            "J": number("J", self.J, "mV", above=0),
            "delay": number("delay", self.delay, "ms", above=0),
            "fraction": number("fraction", self.fraction, at_least=0),
            "p": checked_p(self.p),
        }
        if checked["fraction"] > 1:
            raise InputError(f"fraction is {self.fraction:g}, but it must be 1 or less.")
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    @property
    def n_I(self):
        """The number of inhibitory neurons."""
        return self.n_E // 4

    @property
    def n(self):
        """The number of neurons; the excitatory ones come first."""
        return self.n_E + self.n_I

    @property
    def C_E(self):
        """From how many excitatory neurons, never itself, each one gets input."""
        return min(round(self.fraction * self.n_E), self.n_E - 1)

    @property
    def C_I(self):
        """From how many inhibitory neurons, never itself, each one gets input."""
        return min(round(self.fraction * self.n_I), self.n_I - 1)

    @property
    def external_rate(self):
        """How many spikes a second (Hz) reach each neuron from outside."""
        return 1000 * self.drive * (self.p.V_th - self.p.E_L) / (self.J * self.p.tau_m)

    def replace(self, **changes):
        """A copy with some constants changed."""
        known = [f.name for f in fields(self)]
        for name in changes:
            if name not in known:
                raise InputError(f"A network has no constant {name!r}; it has {', '.join(known)}.")
        return type(self)(**{name: getattr(self, name) for name in known} | changes)

    def connections(self, rng):
        """`(from_E, from_I)`, the Connections of the excitatory and of the inhibitory neurons."""
        rng = generator(rng)
        from_E = _drawn(self.n, 0, self.n_E, self.C_E, self.J, rng)
        from_I = _drawn(self.n, self.n_E, self.n_I, self.C_I, -self.g * self.J, rng)
        return from_E, from_I


# A network small enough to be dragged in each of the paper's four states, at the paper's g and drive:
# synchronous or asynchronous, regular or irregular. Asynchronous so small, it must be sparse.
STATES = {
    "SR": BrunelNetwork(g=3, drive=2, J=0.4, fraction=0.5),
    "AI": BrunelNetwork(g=5, drive=2, J=1, fraction=0.1),
    "SI fast": BrunelNetwork(g=6, drive=4, J=0.4, fraction=0.5),
    "SI slow": BrunelNetwork(g=4.5, drive=0.9, J=0.4, fraction=0.5),
}


def _drawn(n, start, n_sources, n_inputs, J, rng):
    """Each of n neurons gets n_inputs of the sources, which are numbered from `start` on."""
    # In as few bytes as will do: NumPy sorts 16 bits ten times as fast as 64.
    sources = np.empty((n, n_inputs), dtype=np.min_scalar_type(n_sources))
    for i in range(n):
        own = start <= i < start + n_sources  # nobody is connected to itself
        drawn = rng.choice(n_sources - own, n_inputs, replace=False, shuffle=False)
        sources[i] = drawn + (drawn >= i - start) if own else drawn
    order = np.argsort(sources, axis=None, kind="stable")
    return Connections.of_pairs(n, n_sources, sources.ravel()[order], order // n_inputs, J)


@dataclass(frozen=True, eq=False)
class NetworkRecording:
    """What `simulate_brunel` leaves: each spike's step and neuron, and a few neurons in full.

    Spike number i is one of neuron `neurons[i]` at the sample `steps[i]`, in the order of time. V (mV)
    and the `excitatory` and `inhibitory` input (mV, in each step) are `(n_watched, n_steps)`.
    """

    network: BrunelNetwork
    n_steps: int
    dt: float
    steps: np.ndarray
    neurons: np.ndarray
    V: np.ndarray
    excitatory: np.ndarray
    inhibitory: np.ndarray

    @property
    def t(self):
        """The times (ms) of the samples."""
        return np.arange(self.n_steps) * self.dt

    @property
    def spike_times(self):
        """The times (ms) of the spikes, an array for each neuron."""
        order = np.argsort(self.neurons, kind="stable")
        counts = np.bincount(self.neurons, minlength=self.network.n)
        return np.split(self.steps[order] * self.dt, np.cumsum(counts)[:-1])

    @property
    def spikes(self):
        """Whether each neuron spiked at each step: booleans, `(n_neurons, n_steps)`."""
        raster = np.zeros((self.network.n, self.n_steps), dtype=bool)
        raster[self.neurons, self.steps] = True
        return raster

    @property
    def rate(self):
        """Spikes per neuron and second, in Hz."""
        return 1000 * len(self.steps) / (self.network.n * self.n_steps * self.dt)

    def __repr__(self):
        return (
            f"{self.n_steps * self.dt:g} ms, {counted(self.network.n, 'neuron')}, "
            f"{counted(len(self.steps), 'spike')}, {self.rate:.4g} Hz"
        )


def simulate_brunel(network, t_max, dt, rng, watched=1, connections=None):
    """The NetworkRecording of t_max (ms) in steps of dt (ms), the first `watched` neurons in full.

    Each V begins anywhere between V_reset and V_th; the conventions are those of `simulate_network`.
    `connections` are those of `network.connections`, where they are not to be drawn anew.

    Raises InputError for t_max, dt, delay or watched that do not fit, and where more than 1000 spikes
    from outside reach a neuron in a step.
    """
    p, dt, rng = network.p, checked_dt(dt, network.p), generator(rng)
    n, n_steps, d = network.n, step_count(t_max, dt), delay_steps(network.delay, dt)
    watched = whole("watched", watched, at_least=0, at_most=MOST)
    if watched > n:
        raise InputError(f"watched is {watched}, but it must be {n} or less, as there are neurons.")
    from_E, from_I = network.connections(rng) if connections is None else connections
    decay = np.exp(-dt / p.tau_m)
    leak = p.E_L * (1 - decay)
    kept = np.zeros((3, n_steps, watched))
    free, n_ref = np.zeros(n, dtype=np.int64), refractory_steps(p, dt)
    V = rng.uniform(p.V_reset, p.V_th, n)
    kept[0, 0] = V[:watched]
    spiked = [NOBODY]
    # A V that explodes, or that decays to nothing, shows it; warnings would add nothing.
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        for k, hits in zip(range(1, n_steps), _hits(network, dt, rng), strict=False):
            arriving = spiked[k - d] if k > d else NOBODY
            n_E = np.searchsorted(arriving, network.n_E)
            excitatory = network.J * hits + from_E.input_from(arriving[:n_E])
            inhibitory = from_I.input_from(arriving[n_E:] - network.n_E)
            V = decay * V + leak + excitatory + inhibitory
            spiked.append(spike_and_hold(k, V, free, n_ref, p))
            kept[:, k] = V[:watched], excitatory[:watched], inhibitory[:watched]
    steps = np.repeat(np.arange(n_steps), [len(numbers) for numbers in spiked])
    return NetworkRecording(
        network, n_steps, dt, steps, np.concatenate(spiked), *kept.transpose(0, 2, 1)
    )


def _hits(network, dt, rng):
    """How many spikes from outside reach each neuron in each step, step after step for ever."""
    mean = network.external_rate * dt / 1000
    if mean > 1000:
        raise InputError(
            f"J is {network.J:g} mV, with which a drive of {network.drive:g} takes {mean:g} spikes from "
            "outside for each neuron and step, but they must be 1000 or fewer."
        )
    # Several steps' spikes together are Poisson distributed too, and each of them falls on any
    # neuron and step alike: faster than as many draws as there are neurons and steps.
    n_steps = max(1, CELLS // network.n)
    cells = n_steps * network.n
    while True:
        where = rng.integers(cells, size=rng.poisson(mean * cells))
        yield from np.bincount(where, minlength=cells).reshape(n_steps, network.n)
