"""Neurons that are connected: a spike lifts V of others by some mV, after a delay.

`W[i, j]` is by how much (mV) a spike of neuron j lifts V of neuron i: a row holds what reaches one
neuron, a column whom one neuron reaches; negative values inhibit. A jump of J mV is a charge of J C_m
that comes at once. Where few of all possible connections exist, `Connections` lists them by index, and
a spike costs as much as it has targets.

Matrices are lists or arrays of integers or floats, and are left as they are. What is no finite number,
hides behind a mask, or has another shape is an InputError.
"""

from dataclasses import dataclass

import numpy as np

from lif_helpers.currents import generator
from lif_helpers.neurons import checked_dt
from lif_helpers.parameters import (
    MOST,
    InputError,
    LIFParameters,
    counted,
    number,
    numbers,
    plain_array,
    shown,
    whole,
)


def random_connections(n, p, J, rng):
    """W (mV) of n neurons, each connected to each other one with probability p, by J (mV).

    No neuron is connected to itself. Raises InputError for n below 1 or too many for any memory, and
    for a p that is no probability.
    """
    n = whole("n", n, at_most=int(MOST**0.5))
    p, J = number("p", p, at_least=0), number("J", J, "mV")
    if p > 1:
        raise InputError(f"p is {p:g}, but it is a probability, and must be 1 or less.")
    connected = generator(rng).random((n, n)) < p
    np.fill_diagonal(connected, False)
    return np.where(connected, J, 0.0)


NOBODY = np.empty(0, dtype=int)


@dataclass(frozen=True, eq=False)
class Connections:
    """Who reaches whom among n neurons: a list of targets for each neuron, one after the other.

    The targets of neuron j are `targets[first[j] : first[j + 1]]`, and a spike of j lifts their V by
    J (mV): one value for all, or one for each target in the same order. There may be fewer sources
    than neurons.
    """

    n: int
    first: np.ndarray
    targets: np.ndarray
    J: np.ndarray

    @property
    def n_sources(self):
        """How many neurons send spikes."""
        return len(self.first) - 1

    @classmethod
    def of_matrix(cls, W):
        """The connections of a matrix W (mV): its values that are not 0."""
        W = checked_matrix(W)
        sources, targets = np.nonzero(W.T)
        return cls.of_pairs(len(W), len(W), sources, targets, W[targets, sources])

    @classmethod
    def of_pairs(cls, n, n_sources, sources, targets, J):
        """The connections from `sources[k]` to `targets[k]`, sources in rising order, by J (mV)."""
        first = np.concatenate([[0], np.cumsum(np.bincount(sources, minlength=n_sources))])
        return cls(n, first, targets, np.asarray(J, dtype=float))

    def matrix(self):
        """W (mV), `(n, number of sources)`: each connection in its place, 0 where there is none."""
        W = np.zeros((self.n, self.n_sources))
        sources = np.repeat(np.arange(self.n_sources), np.diff(self.first))
        np.add.at(W, (self.targets, sources), self.J)
        return W

    def input_from(self, spiked):
        """What reaches each neuron (mV) when the neurons with the numbers `spiked` fire at once."""
        if len(spiked) == 0:
            return np.zeros(self.n)
        first, last = self.first[spiked].tolist(), self.first[spiked + 1].tolist()
        lists = [slice(a, b) for a, b in zip(first, last, strict=True)]
        targets = np.concatenate([self.targets[a] for a in lists])
        if self.J.ndim == 0:
            return self.J * np.bincount(targets, minlength=self.n)
        weights = np.concatenate([self.J[a] for a in lists])
        return np.bincount(targets, weights, minlength=self.n)

    def __repr__(self):
        return f"{counted(self.n, 'neuron')}, {counted(len(self.targets), 'connection')}"


@np.errstate(over="ignore")
def synaptic_input(spiked, W):
    """By how much (mV) the neurons that spiked lift V of each neuron, through W (mV).

    `spiked` says of each neuron whether it did, as 0s and 1s or booleans; W is a matrix or
    `Connections`.
    """
    n_sources = W.n_sources if isinstance(W, Connections) else len(W := checked_matrix(W))
    spiked = plain_array("spiked", spiked)
    is_bits = spiked.dtype.kind in "biuf" and ((spiked == 0) | (spiked == 1)).all()
    if not is_bits or spiked.shape != (n_sources,):
        raise InputError(
            f"spiked must be 0s and 1s (or False and True), one for each of "
            f"{counted(n_sources, 'neuron')}, but it is {shown(spiked)}."
        )
    if isinstance(W, Connections):
        return W.input_from(spiked.nonzero()[0])
    return W @ spiked.astype(float)


def simulate_network(I, W, delay, p=LIFParameters(), dt=0.1):
    """`(V, spikes)`, each `(n_neurons, n_steps)`, of neurons that W (mV) connects, under I (nA).

    A spike of neuron j at sample k lifts V of neuron i by `W[i, j]` at sample k + d, where d is the
    delay (ms) in whole steps of dt (ms): V[k + 1] is the exact step from V[k] under I[k], plus what
    arrives, and only then it is compared with V_th. A refractory neuron ignores both. W is a matrix
    or `Connections`; I has a row for each neuron, or is one row for all. NEST has the same order of
    events.

    Raises InputError for shapes that do not fit, values that are not finite, dt of 0 or less or
    above tau_m, and a delay of less than a step.
    """
    dt = checked_dt(dt, p)
    connections = W if isinstance(W, Connections) else Connections.of_matrix(W)
    n, d = connections.n, delay_steps(delay, dt)
    if connections.n_sources != n:
        raise InputError(
            f"W connects {counted(connections.n_sources, 'neuron')} to {n}, but it must connect "
            f"{n} to {n}."
        )
    I = numbers("I", I, "nA")
    if I.ndim not in (1, 2) or I.size == 0 or (I.ndim == 2 and len(I) != n):
        raise InputError(
            f"I has the shape {I.shape}, but for {counted(n, 'neuron')} it must be (n_steps,) or "
            f"({n}, n_steps)."
        )
    I = np.broadcast_to(I, (n, I.shape[-1]))
    # Time first: a step then works on neighbours in memory.
    V, spikes = np.empty(I.shape[::-1]), np.zeros(I.shape[::-1], dtype=bool)
    spiked, free, n_ref = [NOBODY], np.zeros(n, dtype=np.int64), refractory_steps(p, dt)
    # A V that explodes, or that decays to nothing, shows it; warnings would add nothing.
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        decay = np.exp(-dt / p.tau_m)
        V[0] = p.E_L
        np.multiply(p.E_L + p.R_m * I[:, :-1].T, 1 - decay, out=V[1:])
        for k in range(1, len(V)):
            V[k] += decay * V[k - 1]
            if k > d and spiked[k - d].size:
                V[k] += connections.input_from(spiked[k - d])
            spiked.append(spike_and_hold(k, V[k], free, n_ref, p))
            spikes[k, spiked[k]] = True
    if not np.isfinite(V[-1]).all():  # which lasts to the end
        raise InputError(
            f"I goes from {I.min():g} to {I.max():g} nA, but R_m I and all that arrives through W must "
            "stay within what floats hold."
        )
    return V.T, spikes.T


def spike_and_hold(k, V, free, n_ref, p):
    """The numbers of the neurons that spike at sample k, by V (mV), which is held and reset in place.

    `free` says from which sample on each neuron is out of its refractory period of n_ref steps, and
    is brought up to date.
    """
    if n_ref:
        np.copyto(V, p.V_reset, where=free > k)
    spiked = (V >= p.V_th).nonzero()[0]
    if spiked.size:
        V[spiked] = p.V_reset
        free[spiked] = k + n_ref + 1
    return spiked


def refractory_steps(p, dt):
    """How many steps of dt (ms) the refractory period lasts."""
    return round(min(p.t_ref / dt, 1e15))  # longer than any simulation is for ever


def delay_steps(delay, dt):
    """How many steps of dt (ms) a delay (ms) lasts; InputError for less than one."""
    delay = number("delay", delay, "ms")
    d = round(min(delay / dt, 1e15))
    if d < 1:
        raise InputError(
            f"delay is {delay:g} ms, but it must be at least one step of dt = {dt:g} ms: who spikes "
            "is known only at the end of a step, and what they send can arrive in the next."
        )
    return d


def checked_matrix(W):
    """W (mV) as a square array of floats; InputError for anything else."""
    W = numbers("W", W, "mV")
    if W.ndim != 2 or W.shape[0] != W.shape[1] or W.size == 0:
        raise InputError(
            f"W has the shape {W.shape}, but it must be (n_neurons, n_neurons), W[i, j] from j to i."
        )
    return W
