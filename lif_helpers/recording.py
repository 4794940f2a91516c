"""What a simulation leaves behind: V, I and spikes, at the times of a grid.

`simulate` makes it; `spikes` and `plots` look at it.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from lif_helpers.parameters import InputError, LIFParameters, counted


@dataclass(frozen=True, eq=False)
class Recording:
    """What a simulation leaves: V (mV), I (nA) and spikes (booleans) at the times t (ms).

    V, I and spikes are `(n_steps,)` for one neuron and `(n_neurons, n_steps)` for several; I is the
    array that was given, not a copy. p is None where nobody knows the neuron's constants.

    `spikes` marks each sample that ends a step with a spike in it, be it one spike or several. With
    exact spike timing, `exact_times` are the spikes' own times (ms), by which `spike_times` and
    `rate` go. `to_binary`, which takes the step nearest to each time, gives `spikes` back from the
    times of the grid, but not from exact ones: most of those lie nearer to the step before.
    """

    t: np.ndarray
    I: np.ndarray
    V: np.ndarray
    spikes: np.ndarray
    p: LIFParameters | None
    dt: float
    exact_times: np.ndarray | list | None = None

    @property
    def spike_times(self):
        """The times of the spikes, in ms: an array for one neuron, a list of arrays for several."""
        if self.exact_times is not None:
            return self.exact_times
        if self.spikes.ndim == 1:
            return self.t[self.spikes]
        return [self.t[row] for row in self.spikes]

    @property
    def rate(self):
        """Spikes per second, in Hz: a number for one neuron, an array for several."""
        return 1000 * self._spike_counts() / (len(self.t) * self.dt)

    def _spike_counts(self):
        if self.exact_times is None:
            return self.spikes.sum(axis=-1)
        if self.spikes.ndim == 1:
            return len(self.exact_times)
        return np.array([len(times) for times in self.exact_times])

    def __repr__(self):
        n = 1 if self.spikes.ndim == 1 else len(self.spikes)
        duration, spikes = len(self.t) * self.dt, int(np.sum(self._spike_counts()))
        return (
            f"{duration:g} ms, {counted(n, 'neuron')}, {counted(spikes, 'spike')}, "
            f"{np.mean(self.rate):.4g} Hz"
        )


class NotRecorded(InputError, AttributeError):
    """Somebody asks a recording for what it was told not to keep."""


@dataclass(frozen=True, eq=False, repr=False)
class SpikeRecording(Recording):
    """A Recording made with `record=False`: it holds no V and no I."""

    # As fields of the class, not of its objects, they need no value, and a copy leaves them out.
    I: ClassVar[np.ndarray]
    V: ClassVar[np.ndarray]

    def __getattr__(self, name):
        # Python asks here only for what is missing.
        if name in ("I", "V"):
            raise NotRecorded(
                f"This recording holds no {name}, only spikes: it was made with record=False."
            )
        raise AttributeError(f"A Recording has no {name!r}.")
