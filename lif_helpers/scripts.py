"""A network of one's own in the words of Brian2 and of NEST, for what outgrows a laptop."""

from lif_helpers.network import delay_steps, refractory_steps
from lif_helpers.neurons import checked_dt
from lif_helpers.parameters import InputError, number, shown

BRIAN2 = """\
# {title}, in the words of Brian2: brian2.readthedocs.io.
import numpy as np
from brian2 import *

seed(1)
rng = np.random.default_rng(1)
defaultclock.dt = {dt}*ms

n_E, n_I = {n_E}, {n_I}  # excitatory neurons first, then inhibitory ones
C_E, C_I = {C_E}, {C_I}  # from how many of them each neuron gets input
J, g = {J}*mV, {g}
tau_m, t_ref = {tau_m}*ms, {t_ref}*ms
E_L, V_th, V_reset = {E_L}*mV, {V_th}*mV, {V_reset}*mV

neurons = NeuronGroup(
    n_E + n_I,
    "dv/dt = (E_L - v)/tau_m : volt (unless refractory)",
    threshold="v >= V_th",
    reset="v = V_reset",
    refractory={refractory}*ms,  # t_ref: Brian2 lets go of V one step sooner
    method="exact",
)
neurons.v = "V_reset + rand()*(V_th - V_reset)"

# Poisson spikes reach each neuron from outside, through 10 000 fibres.
outside = PoissonInput(neurons, "v", 10_000, {rate}*Hz/10_000, weight=J)


def connect(sources, number, jump):
    synapses = Synapses(
        neurons, neurons, on_pre="v_post += jump", delay={delay}*ms, namespace={{"jump": jump}}
    )
    targets = np.arange(n_E + n_I)
    chosen = [rng.choice(sources[sources != i], number, replace=False) for i in targets]
    synapses.connect(i=np.concatenate(chosen), j=np.repeat(targets, number))
    return synapses


from_E = connect(np.arange(n_E), C_E, J)
from_I = connect(np.arange(n_E, n_E + n_I), C_I, -g*J)
spikes = SpikeMonitor(neurons)

network = Network(neurons, outside, from_E, from_I, spikes)
# What arrives is added before V is compared with V_th. A spike then sets out one step after it was
# found, so the delay above is one step less than the network's own.
network.schedule = ["start", "groups", "synapses", "thresholds", "resets", "end"]
network.run({t_max}*ms)
print(f"{{spikes.num_spikes/(n_E + n_I)/({t_max}*ms)}} for each neuron")
"""

NEST = """\
# {title}, in the words of NEST: nest-simulator.readthedocs.io.
import nest

nest.resolution = {dt}
nest.rng_seed = 1

n_E, n_I = {n_E}, {n_I}  # excitatory neurons first, then inhibitory ones
C_E, C_I = {C_E}, {C_I}  # from how many of them each neuron gets input
J, g = {J}, {g}  # mV

neurons = nest.Create(
    "iaf_psc_delta",
    n_E + n_I,
    params={{
        "tau_m": {tau_m},  # ms
        "C_m": {C_m},  # pF
        "E_L": {E_L},  # mV, and so the three below
        "V_th": {V_th},
        "V_reset": {V_reset},
        "V_m": nest.random.uniform({V_reset}, {V_th}),
        "t_ref": {t_ref},  # ms
    }},
)
outside = nest.Create("poisson_generator", params={{"rate": {rate}}})  # Hz
spikes = nest.Create("spike_recorder")


def connect(sources, number, jump):
    how = {{"rule": "fixed_indegree", "indegree": number}}
    how |= {{"allow_autapses": False, "allow_multapses": False}}
    nest.Connect(sources, neurons, how, {{"weight": jump, "delay": {delay}}})


connect(neurons[:n_E], C_E, J)
connect(neurons[n_E:], C_I, -g*J)
nest.Connect(outside, neurons, syn_spec={{"weight": J, "delay": {dt}}})
nest.Connect(neurons, spikes)
nest.Simulate({t_max})
print(f"{{1000*spikes.n_events/(n_E + n_I)/{t_max}:.4g}} Hz for each neuron")
"""


def as_script(network, simulator="brian2", t_max=1000.0, dt=0.1):
    """A script (text) that simulates a BrunelNetwork for t_max (ms) in "brian2" or "nest"."""
    if simulator not in ("brian2", "nest"):
        raise InputError(f"simulator must be 'brian2' or 'nest', but it is {shown(simulator)}.")
    p, dt, t_max = network.p, checked_dt(dt, network.p), number("t_max", t_max, "ms", above=0)
    d, n_ref = delay_steps(network.delay, dt), refractory_steps(p, dt)
    is_brian2 = simulator == "brian2"
    numbers = {name: getattr(network, name) for name in ("n_E", "n_I", "C_E", "C_I", "J", "g")}
    numbers |= {name: getattr(p, name) for name in ("tau_m", "t_ref", "E_L", "V_th", "V_reset")}
    numbers |= {"dt": dt, "t_max": t_max, "C_m": 1000 * p.C_m, "rate": network.external_rate}
    numbers |= {"refractory": (n_ref + 1 if n_ref else 0) * dt, "delay": (d - is_brian2) * dt}
    return (BRIAN2 if is_brian2 else NEST).format(
        title=f"Brunel's network: g = {network.g:g}, drive = {network.drive:g}",
        **{name: f"{value:.10g}" for name, value in numbers.items()},
    )
