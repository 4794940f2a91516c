"""Brian2 as a second opinion on networks: the same spikes without noise, and the same states with it.

`python benchmarks/brian2_network.py` lets Brian2 run what is recorded in `tests/recorded`, and says how
it agrees with the record; with `--record` it draws the networks and records what Brian2 makes of
them. `make test` compares `simulate_network` and `simulate_brunel` with the record, without Brian2.
"""

import gc
import io
import json
import sys
from contextlib import contextmanager, redirect_stdout
from importlib.metadata import version
from pathlib import Path

import numpy as np

from lif_helpers import (
    LIFParameters,
    as_script,
    mean_cv,
    pairwise_correlation,
    random_connections,
    rheobase,
    simulate_network,
)
from lif_helpers.brunel import STATES

RECORD = Path(__file__).parents[1] / "tests" / "recorded" / "brian2_network.json"
T_MAX, SKIPPED, DT, SEEDS = 400, 100, 0.1, range(10)  # ms


def draw_cases(rng):
    """Eight random networks of 20 neurons under constant currents: `W` as [to, from, mV]."""
    cases = []
    for i in range(8):
        dt, n = [0.1, 0.5][i % 2], 20
        constants = {
            "tau_m": round(rng.uniform(10, 30), 1),
            "V_reset": round(rng.uniform(-75, -55), 1),
            "t_ref": round(int(rng.choice([0, 1, 4, 20])) * dt, 1),
        }
        W = random_connections(n, 0.2, 1, rng) * rng.choice([-2, 1.5], n, p=[0.3, 0.7])
        I = rheobase(LIFParameters(**constants)) * rng.uniform(0.8, 2, n)
        cases.append(
            {
                "constants": constants,
                "dt": dt,
                "delay": round(int(rng.integers(1, 20)) * dt, 1),
                "W": [[int(i), int(j), W[i, j]] for i, j in np.argwhere(W)],
                "I": [round(current, 4) for current in I],
            }
        )
    return cases


@contextmanager
def brian2_without_compiling():
    """Brian2 with NumPy's code: for short runs sooner done, and the same random numbers anywhere."""
    import brian2 as b2

    before, b2.prefs.codegen.target = b2.prefs.codegen.target, "numpy"
    gc.collect()  # what is left of former runs would take Brian2's names
    try:
        yield b2
    finally:
        b2.prefs.codegen.target = before


def matrix(case):
    """The case's W (mV)."""
    W = np.zeros((len(case["I"]), len(case["I"])))
    for i, j, J in case["W"]:
        W[i, j] = J
    return W


def by_simulate_network(case):
    """The spikes of a case, [step, neuron], in the order of time."""
    I = np.repeat(np.c_[case["I"]], round(T_MAX / case["dt"]), axis=1)
    p = LIFParameters(**case["constants"])
    _, spikes = simulate_network(I, matrix(case), case["delay"], p, case["dt"])
    return np.argwhere(spikes.T).tolist()


def by_brian2(case):
    """The same, by Brian2, whose step k ends at our sample k + 1."""
    with brian2_without_compiling() as b2:
        return _spikes(b2, case)


def _spikes(b2, case):
    p, dt = LIFParameters(**case["constants"]), case["dt"]
    b2.defaultclock.dt = dt * b2.ms
    neurons = b2.NeuronGroup(
        len(case["I"]),
        """dv/dt = (E_L - v + R_m*I)/tau_m : 1 (unless refractory)
        I : 1 (constant)""",
        threshold="v >= V_th",
        reset="v = V_reset",
        # Brian2 lets a neuron integrate in the step in which t_ref ends, we in the one after.
        refractory=(p.t_ref + dt if p.t_ref else 0) * b2.ms,
        method="exact",
        namespace={
            "tau_m": p.tau_m * b2.ms,
            "R_m": p.R_m,
            "E_L": p.E_L,
            "V_th": p.V_th,
            "V_reset": p.V_reset,
        },
    )
    neurons.I, neurons.v = case["I"], p.E_L
    to, sources, J = np.transpose(case["W"])
    # A spike sets out one step after it was found, if what arrives comes before the threshold.
    synapses = b2.Synapses(
        neurons, neurons, "J : 1 (constant)", on_pre="v += J", delay=(case["delay"] - dt) * b2.ms
    )
    synapses.connect(i=sources.astype(int), j=to.astype(int))
    synapses.J = J
    spikes = b2.SpikeMonitor(neurons)
    network = b2.Network(neurons, synapses, spikes)
    network.schedule = ["start", "groups", "synapses", "thresholds", "resets", "end"]
    network.run((T_MAX - dt) * b2.ms, namespace={})
    return [
        [step, int(neuron)]
        for step, neuron in sorted(zip(samples(spikes, dt), spikes.i, strict=True))
    ]


def samples(spikes, dt):
    """At which of our samples the spikes of Brian2's monitor are."""
    return (np.rint(np.asarray(spikes.t) * 1000 / dt).astype(int) + 1).tolist()


def state_by_brian2(network, seed):
    """`[rate, CV, correlation]` of a BrunelNetwork, by the script that `as_script` writes."""
    script = as_script(network, "brian2", T_MAX, DT)
    for random in ("\nseed(1)", "default_rng(1)"):
        assert script.count(random) == 1
        script = script.replace(random, random.replace("1", str(seed)))
    names = {}
    with brian2_without_compiling(), redirect_stdout(io.StringIO()):
        exec(compile(script, "script", "exec"), names)
    spikes = names["spikes"]
    raster = np.zeros((network.n, round(T_MAX / DT) + 1), dtype=bool)
    raster[spikes.i, samples(spikes, DT)] = True
    return measured(raster[:, :-1])


def measured(raster):
    """`[rate in Hz, CV, correlation in 2 ms]` after the network has settled."""
    raster = raster[:, round(SKIPPED / DT) :]
    measures = 1000 / DT * raster.mean(), mean_cv(raster), pairwise_correlation(raster, DT, 2)
    return [round(float(value), 4) for value in measures]


def comparison():
    """How Brian2, run now, agrees with the record and with `simulate_network`: sentences."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    now = [by_brian2(case) for case in record["cases"]]
    recorded = sum(a == case["spikes"] for a, case in zip(now, record["cases"], strict=True))
    ours = sum(a == by_simulate_network(case) for a, case in zip(now, record["cases"], strict=True))
    states = sum(
        np.allclose(state_by_brian2(STATES[name], SEEDS[0]), of_seeds[0])
        for name, of_seeds in record["states"].items()
    )
    return (
        f"{len(now)} networks without noise, {sum(map(len, now))} spikes: Brian2 run now gives what is "
        f"recorded in {recorded} of them, and `simulate_network` the same spikes in {ours}. Of the "
        f"{len(record['states'])} states of Brunel's network, the scripts of `as_script` give what is "
        f"recorded in {states}."
    )


def main():
    if "--record" in sys.argv:
        cases = draw_cases(np.random.default_rng(1))
        for case in cases:
            case["spikes"] = by_brian2(case)
        lines = ",\n".join(json.dumps(case) for case in cases)
        states = ",\n".join(
            f"{json.dumps(name)}: {json.dumps([state_by_brian2(network, s) for s in SEEDS])}"
            for name, network in STATES.items()
        )
        by = json.dumps(
            f"Brian2 {version('brian2')}, its exact integrator; spikes as [our step, neuron]; "
            "states as [rate in Hz, CV, correlation in 2 ms] for each of 10 seeds"
        )
        RECORD.write_text(
            f'{{"by": {by}, "cases": [\n{lines}\n], "states": {{\n{states}\n}}}}\n',
            encoding="utf-8",
        )
    print(comparison())


if __name__ == "__main__":
    main()
