"""The constants of a neuron: defaults and units as documented, and a sentence for a wrong value."""

from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest

from lif_helpers import InputError, LIFParameters

# The table of the constants, as the series states it.
DEFAULTS = {
    "tau_m": (20, "ms"),
    "R_m": (100, "MΩ"),
    "E_L": (-70, "mV"),
    "V_th": (-50, "mV"),
    "V_reset": (-70, "mV"),
    "t_ref": (0, "ms"),
}


def test_defaults_and_units():
    found = {f.name: (f.default, f.metadata["unit"]) for f in fields(LIFParameters)}
    assert found == DEFAULTS


def test_capacitance_is_time_constant_over_resistance():
    assert LIFParameters().C_m == 0.2  # 20 ms / 100 MΩ = 0.2 nF
    assert LIFParameters(tau_m=10, R_m=40).C_m == 0.25


def test_replace_gives_a_changed_copy():
    p = LIFParameters(E_L=-60)
    q = p.replace(tau_m=10, V_th=-45)
    assert (q.tau_m, q.V_th, q.E_L) == (10, -45, -60)
    assert (p.tau_m, p.V_th) == (20, -50)


def test_constants_cannot_be_assigned():
    p = LIFParameters()
    with pytest.raises(FrozenInstanceError):
        p.tau_m = 10


@pytest.mark.parametrize("ten", [10, 10.0, np.float32(10), np.int64(10), np.array(10.0)])
def test_any_kind_of_number_is_stored_as_a_float(ten):
    tau_m = LIFParameters(tau_m=ten).tau_m
    assert type(tau_m) is float
    assert tau_m == 10


@pytest.mark.parametrize("name", DEFAULTS)
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("20", "'20'"),
        (None, "None"),
        (..., "Ellipsis"),
        (True, "True"),
        (2j, "2j"),
        (np.complex128(2j), "2j"),
        ([20], "[20]"),
        (list(range(1000)), "..."),
        (np.array([[1.0, 2.0], [3.0, 4.0]]), "2."),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (float("-inf"), "-inf"),
    ],
)
def test_what_is_not_one_finite_number_is_refused(name, value, shown, refuses):
    unit = DEFAULTS[name][1]
    refuses(lambda: LIFParameters(**{name: value}), name, shown, unit)
    refuses(lambda: LIFParameters().replace(**{name: value}), name, shown, unit)


@pytest.mark.parametrize(
    ("constants", "fragments"),
    [
        ({"tau_m": 0}, ["tau_m", "0 ms", "above 0 ms"]),
        ({"tau_m": -20}, ["tau_m", "-20 ms", "above 0 ms"]),
        ({"R_m": 0}, ["R_m", "0 MΩ", "above 0 MΩ"]),
        ({"R_m": -0.5}, ["R_m", "-0.5 MΩ", "above 0 MΩ"]),
        ({"t_ref": -2}, ["t_ref", "-2 ms", "0 ms or more"]),
        ({"V_reset": -50}, ["V_reset", "-50 mV", "below V_th"]),
        ({"V_reset": -45.5}, ["V_reset", "-45.5 mV", "below V_th = -50 mV"]),
        ({"E_L": -50}, ["E_L", "-50 mV", "below V_th"]),
        ({"E_L": -45.5}, ["E_L", "-45.5 mV", "below V_th = -50 mV"]),
        ({"V_th": -70, "V_reset": -80}, ["E_L", "-70 mV", "below V_th = -70 mV"]),
    ],
)
def test_values_out_of_bounds_are_refused(constants, fragments, refuses):
    refuses(lambda: LIFParameters(**constants), *fragments)


def test_the_bounds_themselves_are_no_wider_than_needed():
    """What is just inside is accepted: tiny tau_m and R_m, t_ref 0, V_reset and E_L just below."""
    below = np.nextafter(-50, -100)
    p = LIFParameters(tau_m=1e-9, R_m=1e-9, t_ref=0, V_th=-50, V_reset=below, E_L=below)
    assert p.E_L == p.V_reset == below


def test_replace_refuses_an_unknown_name(refuses):
    refuses(lambda: LIFParameters().replace(tau=10), "'tau'", *DEFAULTS)


def test_ipython_shows_the_sentence_in_place_of_a_traceback():
    error = InputError("tau_m is 0 ms, but it must be above 0 ms.")
    assert error._render_traceback_() == ["InputError: tau_m is 0 ms, but it must be above 0 ms."]
