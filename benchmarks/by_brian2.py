"""The same population in Brian2, from the objects to the recorded V and spikes."""

import sys

import brian2 as b2
import numpy as np

from lif_helpers import LIFParameters, random_synaptic_current

b2.prefs.codegen.target = "cython"


def simulate_in_brian2(I, p, dt):
    """`(V, spike counts)` of neurons under the currents I, `(n, steps)`."""
    n, n_steps = I.shape
    b2.defaultclock.dt = dt * b2.ms
    group = b2.NeuronGroup(
        n,
        """dv/dt = (E_L - v + R_m*I)/tau_m : 1 (unless refractory)
        I = noise(t, i) : 1""",
        threshold="v >= V_th",
        reset="v = V_reset",
        refractory=(p.t_ref + dt if p.t_ref else 0) * b2.ms,
        method="exact",
        namespace={
            "noise": b2.TimedArray(I.T, dt=dt * b2.ms),
            "tau_m": p.tau_m * b2.ms,
            "R_m": p.R_m,
            "E_L": p.E_L,
            "V_th": p.V_th,
            "V_reset": p.V_reset,
        },
    )
    group.v = p.E_L
    V, spikes = b2.StateMonitor(group, "v", record=True), b2.SpikeMonitor(group)
    b2.Network(group, V, spikes).run((n_steps - 1) * dt * b2.ms, namespace={})
    return V.v, spikes.count[:]


def first_use():
    """Brian2's first run, with the folder in sys.argv for what it compiles."""
    b2.prefs.codegen.runtime.cython.cache_dir = sys.argv[1]
    p = LIFParameters(E_L=-60, t_ref=10)
    simulate_in_brian2(random_synaptic_current(0.25, 150, 1, np.random.default_rng(1), 500), p, 1)
