"""Every number in a notebook's prose is one that it shows, or that follows from its constants."""

import json
import re
from math import erf, exp, log, pi, sqrt

import numpy as np
import pytest
from refresh import NOTEBOOKS

from lif_helpers import (
    BrunelNetwork,
    LIFParameters,
    constant_current,
    crossing_time,
    explore,
    first_spike_latency,
    mean_field_rate,
    network_input,
    random_synaptic_current,
    rheobase,
    siegert_rate,
    simulate,
    sinusoid_gain,
    steady_state,
)

p = LIFParameters()
below = p.replace(V_reset=-85)  # of section 2.4
brunel = BrunelNetwork(n_E=400, g=5, drive=2, J=1, fraction=0.1)  # of section 8.4
CODE = re.compile(r"```.*?```", re.DOTALL)
# "in 3.2", "sections 2.1 and 2.4", "Can be skipped: 2.7" are no numbers of the neuron's.
SECTION = r"(?:\b(?:in|of|and|for|from|sections?)|:\*\*|,) \d\.\d\b(?!\s\w)"
UNIT = r"\s?(ms|mV|MΩ|nA|nF|pA|pF|Hz|%)(?!\w)"


# What a slider, a choice, a question or the line below a figure shows.
SHOWN_BY_A_WIDGET = ("value", "description", "min", "max", "step", "_options_labels", "tooltip")


def said(name, **settings):
    """What an explorer says below its figure."""
    explorer = getattr(explore, name)()
    explorer.set(**settings)
    return explorer.sentence


def worst_spike(dt):
    """By how much the worst spike in 1 s is late with the exact step, ms: the figure of section 6.3."""
    found = simulate(constant_current(0.28, 1000, dt), p, dt).spike_times
    true = first_spike_latency(0.28, p) * np.arange(1, len(found) + 1)
    return abs(found - true).max()


course = simulate(constant_current(0.25, 500, 0.1), p.replace(t_ref=2), 0.1).spike_times

# How the others come about: a value, or what an explorer says.
WORKED_OUT = {
    "01": {
        "0.18 nA": 0.18,  # is to be set
        "0.001": 1e-3,  # kHz in a Hz
        "85 %": 100 * sinusoid_gain(5, p) / p.R_m,
        "71 %": 100 * sinusoid_gain(1000 / (2 * pi * p.tau_m), p) / p.R_m,
        "1.14": said("two_pulses", tau_m=5),
        "1.78": said("two_pulses", tau_m=40),
        "2.1": said("two_pulses", tau_m=5, fixed="C_m"),
        "2.3": said("two_pulses", tau_m=5, fixed="C_m"),
        "4.3 mV": said("two_pulses", tau_m=40, fixed="C_m"),
        "99 %": 99,  # is what is asked for
        "4.6": -log(0.01),
    },
    "02": {
        "90 ms": first_spike_latency(1.01 * rheobase(p), p),
        "30 ms": crossing_time(below.V_reset, 0.3, below),
        "150 Hz": 150,  # an example
    },
    "03": {
        "0.55": random_synaptic_current(0.25, 150, 1, np.random.default_rng(1)).max(),
        "64 mV": 70 - 25 * (1 - exp(-5 / p.tau_m)),
        "68 %": 100 * erf(1 / sqrt(2)),
        "0.577": 1 / sqrt(3),
        "0.063 nA": sqrt(10) * 0.02,
        "7 %": 100 / sqrt(200),
        "0.4 nA": 2 * 0.2,
        "0.4": 2 * 0.2,
        "52 mV": -steady_state(0.18, p),
        "37 %": 100 * exp(-1),
    },
    "04": {
        "0.177 nA": 0.25 * 0.1 * sqrt(150) / sqrt(3),
        "397 ms": 397,  # an example
        "120 Hz": explore.raster_and_rate().figure.axes[1].get_ylim()[1],
        "0.75": 0.75,  # is to be set
    },
    "05": {
        "60 mV": 60,  # of the explorer's neurons, as is the next one
        "0.177 nA": 0.25 * 0.1 * sqrt(150) / sqrt(3),
        "0.24 nA": 2 * 0.12,
        "22 ms": crossing_time(p.E_L, 0.3, p),  # the mean current
        "1.3 ms": 1.3,  # an example
    },
    "06": {
        "40 %": 100 * 0.79 / 1.98,  # both are printed
        "36 ms": worst_spike(1),
        "0.04 ms": said("simulation_step", dt=0.1, rule="exact step"),
        "0.5826": 1.46035450880959 / sqrt(2 * pi),  # minus the zeta function of 1/2
        "40 Hz": 1000 / 25,  # 0.25 ms is a hundredth of it
        "71 %": 100 * sqrt(1 / 2),
        "0.4 nA": 0.4,  # is to be set
        "0.7 ms": 0.7,  # an example
        "1.14 ms": said("simulation_step", dt=5, I=0.4, rule="Euler"),
        "2.9": 2.9,  # a version
        "32.2 ms": course[0],
        "34.2 ms": np.diff(course)[0],
        "32.1 ms": course[0] - 0.1,
        "34.1 ms": np.diff(course)[0] - 0.1,
        "16.7 ms": 1000 / 60,
    },
    "07": {
        "63 %": 100 * (1 - exp(-1)),
        "240 ms": 240,  # is to be set
    },
    "08": {
        "0.06": explore.network.SYNCHRONOUS,
        "101 Hz": siegert_rate(*network_input(0, brunel), brunel.p),
        "206 Hz": mean_field_rate(brunel.replace(g=3)),
    },
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_is_shown(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    shown, prose = [], []
    for cell in notebook["cells"][:-1]:  # the last one has the sources
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            shown += CODE.findall(source)
            prose.append(CODE.sub("", source))
        else:
            shown += [source, *map(printed, cell["outputs"])]
    for widgets in notebook["metadata"].get("widgets", {}).values():
        for model in widgets["state"].values():
            shown += [f"{model['state'].get(name)}" for name in SHOWN_BY_A_WIDGET]
    known = numbers_of(" ".join(shown))
    mentioned = {number for text in prose for number in numbers(text)}
    missing = {number for number in mentioned if not is_in(number, known)}
    worked_out = WORKED_OUT.get(path.stem[:2], {})
    assert missing == worked_out.keys()
    for number, origin in worked_out.items():
        if isinstance(origin, str):
            assert is_in(number, numbers_of(origin))
        else:
            digits = number.split()[0]
            figures = len(digits.replace(".", "").strip("0"))
            assert float(f"{origin:.{figures}g}") == float(digits)


def printed(output):
    return "".join(output.get("text", [])) + json.dumps(
        {k: v for k, v in output.get("data", {}).items() if "image" not in k}
    )


def numbers(prose):
    """The numbers with a point or a unit, each with its unit."""
    prose = re.sub(r"^#.*|\*\*Time:\*\*.*|\]\([^)]*\)", "", prose, flags=re.MULTILINE)
    prose = re.sub(SECTION, "", prose)
    for found in re.finditer(r"(?<![\w.^_{])(\d+(?:\.\d+)?)(?!\w)", prose):
        unit = re.match(UNIT, prose[found.end() :])
        if "." in found[1] or unit:
            yield f"{found[1]} {unit[1]}" if unit else found[1]


def numbers_of(text):
    return {float(n) for n in re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", text)}


def is_in(number, known):
    digits = number.split()[0]
    places = len(digits.partition(".")[2])
    return any(abs(round(one, places) - float(digits)) < 1e-9 for one in known)
