"""Scripts for Brian2 and NEST: that they say the network's own numbers. `make bench` runs Brian2's.

`tests/recorded/brian2_network.json` is what Brian2 made of four of them.
"""

import ast

import pytest

from lif_helpers import BrunelNetwork, as_script

NETWORK = BrunelNetwork(n_E=200, g=4.25, drive=1.5, J=0.35, delay=1.2, fraction=0.15)


def assigned(script):
    """What a script gives names to, as text: `J, g = 0.35*mV, 4.25` gives J and g."""
    found = {}
    for node in ast.parse(script).body:
        if isinstance(node, ast.Assign):
            (target,) = node.targets
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=True)
            found |= {ast.unparse(name): ast.unparse(value) for name, value in pairs}
    return found


def test_brian2s_script_says_the_networks_numbers():
    script = as_script(NETWORK, "brian2", t_max=300, dt=0.2)
    names = assigned(script)
    sizes = {"n_E": "200", "n_I": "50", "C_E": "30", "C_I": "8", "J": "0.35 * mV", "g": "4.25"}
    neuron = {"tau_m": "20 * ms", "t_ref": "2 * ms", "E_L": "-70 * mV"}
    neuron |= {"V_th": "-50 * mV", "V_reset": "-60 * mV", "defaultclock.dt": "0.2 * ms"}
    assert names | sizes | neuron == names
    assert "refractory=2.2*ms" in script  # a step more than t_ref, and one less than the delay
    assert "delay=1*ms" in script
    assert "network.run(300*ms)" in script
    assert f"{NETWORK.external_rate:.10g}*Hz/10_000" in script
    assert 'threshold="v >= V_th"' in script


def test_nests_script_says_the_networks_numbers():
    script = as_script(NETWORK, "nest", t_max=300, dt=0.2)
    names = assigned(script)
    sizes = {"n_E": "200", "n_I": "50", "C_E": "30", "C_I": "8", "J": "0.35", "g": "4.25"}
    assert names | sizes | {"nest.resolution": "0.2"} == names
    for line in ('"tau_m": 20', '"C_m": 200', '"E_L": -70', '"t_ref": 2,', '"delay": 1.2'):
        assert line in script
    assert "nest.Simulate(300)" in script
    assert f'"rate": {NETWORK.external_rate:.10g}' in script


@pytest.mark.parametrize("simulator", ["brian2", "nest"])
def test_a_script_names_its_network_and_where_to_read_on(simulator):
    first = as_script(NETWORK, simulator).splitlines()[0]
    assert first.startswith("# Brunel's network: g = 4.25, drive = 1.5, in the words of ")
    assert "readthedocs.io" in first


def test_another_simulator_is_told(refuses):
    refuses(
        lambda: as_script(NETWORK, "neuron"),
        "simulator must be 'brian2' or 'nest', but it is 'neuron'.",
    )
    refuses(lambda: as_script(NETWORK, t_max=0), "t_max is 0 ms, but it must be above 0 ms.")
