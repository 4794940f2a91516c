"""Brian2's exact integrator on 100 random neurons, as a second opinion on `simulate`.

`python benchmarks/brian2_cases.py` lets Brian2 run the cases recorded in `tests/recorded`, and says
how it agrees with the record and with `simulate`; with `--record` it draws the cases and records
what Brian2 makes of them. `make test` compares `simulate` with the record, without Brian2.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

from lif_helpers import LIFParameters, rheobase, simulate, sinusoidal_current

RECORD = Path(__file__).parents[1] / "tests" / "recorded" / "brian2_spikes.json"
T_MAX = 400  # ms


def draw_cases(rng):
    """100 random neurons under a constant current, or a sinusoidal one, at two dt."""
    cases = []
    for i in range(100):
        dt = [0.1, 0.5][i % 2]
        V_th = round(rng.uniform(-60, -40), 1)
        constants = {
            "tau_m": round(rng.uniform(5, 50), 1),
            "R_m": round(rng.uniform(20, 500)),
            "E_L": round(V_th - rng.uniform(5, 30), 1),
            "V_th": V_th,
            "V_reset": round(V_th - rng.uniform(5, 30), 1),
            "t_ref": round(int(rng.choice([0, 1, 5, 20])) * dt, 1),
        }
        I_mean = rheobase(LIFParameters(**constants)) * rng.uniform(0.9, 4)
        amplitude = I_mean * rng.uniform(0.1, 1) if i < 50 else 0
        current = [round(I_mean, 4), round(amplitude, 4), round(rng.uniform(1, 100), 1)]
        cases.append({"constants": constants, "dt": dt, "current": current})
    return cases


def current_of(case):
    """The current of a case, in nA: `I_mean + amplitude sin(2 pi frequency t)`."""
    return sinusoidal_current(*case["current"], T_MAX, case["dt"])


def by_simulate(case):
    """The steps at which `simulate` has spikes."""
    recording = simulate(current_of(case), LIFParameters(**case["constants"]), case["dt"])
    return np.flatnonzero(recording.spikes)


def by_brian2(cases):
    """The steps at which Brian2 has spikes, as Brian2 itself labels them, for each case."""
    import brian2 as b2

    spikes = [None] * len(cases)
    for dt in sorted({case["dt"] for case in cases}):
        which = [i for i, case in enumerate(cases) if case["dt"] == dt]
        b2.defaultclock.dt = dt * b2.ms
        drive = b2.TimedArray(np.transpose([current_of(cases[i]) for i in which]), dt=dt * b2.ms)
        group = b2.NeuronGroup(
            len(which),
            """dv/dt = (E_L - v + R_m*drive(t, i))/(tau_m*ms) : 1 (unless refractory)
            tau_m : 1 (constant)
            R_m : 1 (constant)
            E_L : 1 (constant)
            V_th : 1 (constant)
            V_reset : 1 (constant)
            t_ref : second (constant)""",
            threshold="v >= V_th",
            reset="v = V_reset",
            refractory="t_ref",
            method="exact",
            namespace={"drive": drive},
        )
        for name in ["tau_m", "R_m", "E_L", "V_th", "V_reset"]:
            setattr(group, name, [cases[i]["constants"][name] for i in which])
        # Brian2 lets a neuron integrate in the step in which t_ref ends, we in the one after.
        periods = np.array([cases[i]["constants"]["t_ref"] for i in which])
        group.t_ref = np.where(periods > 0, periods + dt, 0) * b2.ms
        group.v = group.E_L[:]
        monitor = b2.SpikeMonitor(group)
        # The last sample is the end of the last step but one.
        b2.Network(group, monitor).run((T_MAX - dt) * b2.ms, namespace={})
        for i, times in zip(which, monitor.spike_trains().values(), strict=True):
            spikes[i] = np.rint(times / b2.ms / dt).astype(int).tolist()
    return spikes


def comparison():
    """How Brian2, run now, agrees with its record and with `simulate`: sentences."""
    cases = json.loads(RECORD.read_text(encoding="utf-8"))["cases"]
    now = by_brian2(cases)
    recorded = sum(spikes == case["spikes"] for spikes, case in zip(now, cases, strict=True))
    ours = [by_simulate(case) for case in cases]
    # Brian2 labels a spike with the start of the step at whose end V is at threshold: one dt early.
    alike = [(a, b) for a, b in zip(ours, now, strict=True) if len(a) == len(b)]
    steps = max(abs(a - 1 - b).max(initial=0) for a, b in alike)
    return (
        f"{len(cases)} cases, {sum(map(len, now))} spikes. Brian2 run now gives what is recorded in "
        f"{recorded} of them; `simulate` gives as many spikes in {len(alike)}, and there they lie at "
        f"most {steps} steps apart."
    )


def main():
    if "--record" in sys.argv:
        cases = draw_cases(np.random.default_rng(1))
        for case, spikes in zip(cases, by_brian2(cases), strict=True):
            case["spikes"] = spikes
        by = json.dumps(
            f"Brian2 {version('brian2')}, its exact integrator; spikes in its own steps"
        )
        lines = ",\n".join(json.dumps(case) for case in cases)
        RECORD.parent.mkdir(exist_ok=True)
        RECORD.write_text(f'{{"by": {by}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")
    print(comparison())


if __name__ == "__main__":
    main()
