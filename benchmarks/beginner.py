"""The population as a beginner writes it, after a first lesson on classes and on NumPy.

A class holds the neurons, a method takes one Euler step, boolean masks say who spikes and who is
refractory, and tables with a row for each neuron are filled column by column. Our own code, in the
manner of the last exercise of the Neuromatch Academy precourse, W0D2; the currents are handed in.
"""

import numpy as np


class Neurons:
    def __init__(self, n, p, dt):
        self.p, self.dt, self.t = p, dt, 0.0
        self.v = p.E_L * np.ones(n)
        self.spiked = np.zeros(n, dtype=bool)
        self.last_spike = -np.inf * np.ones(n)

    def ode_step(self, i):
        p = self.p
        self.t += self.dt
        self.v = self.v + self.dt / p.tau_m * (p.E_L - self.v + p.R_m * i)
        clamped = self.t - self.last_spike < p.t_ref + self.dt / 2
        self.v[clamped] = p.V_reset
        self.spiked = self.v >= p.V_th
        self.v[self.spiked] = p.V_reset
        self.last_spike[self.spiked] = self.t


def simulate_as_a_beginner(I, p, dt):
    """`(v, raster)` of neurons under the currents I, each `(n, steps)`."""
    n, steps = I.shape
    neurons = Neurons(n, p, dt)
    v_n = np.zeros((n, steps))
    raster = np.zeros((n, steps))
    v_n[:, 0] = neurons.v
    for step in range(1, steps):
        neurons.ode_step(I[:, step - 1])
        v_n[:, step] = neurons.v
        raster[:, step] = neurons.spiked
    return v_n, raster


def simulate_network_as_a_beginner(network, W, n_steps, dt, rng):
    """The raster of a BrunelNetwork whose neurons are connected by W (mV), `(n, n)`."""
    n, d = network.n, int(network.delay / dt + 0.5)
    neurons = Neurons(n, network.p, dt)
    neurons.v = rng.uniform(network.p.V_reset, network.p.V_th, n)
    raster = np.zeros((n, n_steps))
    for step in range(1, n_steps):
        lift = network.J * rng.poisson(network.external_rate * dt / 1000, n)
        if step > d:
            lift = lift + W @ raster[:, step - d]
        neurons.v = neurons.v + lift
        neurons.ode_step(0)
        raster[:, step] = neurons.spiked
    return raster
