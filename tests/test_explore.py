"""Every explorer at every corner of its controls, and the engine behind them all."""

import re
from itertools import product
from threading import Thread

import numpy as np
import pytest

from lif_helpers import LIFParameters, explore, simulate
from lif_helpers.currents import pulse_current

PNG = b"\x89PNG"


@pytest.fixture(params=explore.__all__)
def explorer(request):
    return getattr(explore, request.param)()


def picture(explorer):
    return bytes(explorer.picture.value)


def ends(control):
    """Both ends of a slider, or all options of a choice."""
    if hasattr(control, "min"):
        return [control.min, control.max]
    return [value for _, value in control.options]


def test_every_corner_gives_a_picture_and_a_sentence(explorer):
    names = list(explorer.controls)
    pictures = set()
    for corner in product(*(ends(explorer.controls[name]) for name in names)):
        explorer.set(**dict(zip(names, corner, strict=True)))
        assert picture(explorer).startswith(PNG)
        assert "nan" not in explorer.sentence
        assert "inf" not in explorer.sentence
        pictures.add(picture(explorer))
    assert len(pictures) > 2 ** (len(names) - 1)


def test_each_control_changes_the_picture_and_back(explorer):
    # What stays fixed while tau_m moves makes no difference at tau_m's start value, so from two places.
    changed = set()
    for place in [0, -1]:
        explorer.set(**{name: ends(control)[place] for name, control in explorer.controls.items()})
        for name, control in explorer.controls.items():
            before, value = picture(explorer), control.value
            control.value = next(other for other in ends(control) if other != value)
            changed |= {name} if picture(explorer) != before else set()
            control.value = value
            assert picture(explorer) == before
    assert changed == set(explorer.controls)


def test_each_control_says_what_it_is(explorer):
    for control in explorer.controls.values():
        assert control.description
        if hasattr(control, "readout_format"):
            symbol, _, meaning = control.description.partition(": ")
            assert symbol
            assert (
                meaning.endswith(")") or symbol == "n"
            )  # all have a unit but the number of neurons


def test_nothing_is_built_anew_or_moved(explorer):
    axes = explorer.figure.axes
    artists = [list(ax.get_children()) for ax in axes]
    places = [ax.get_position().bounds for ax in axes]
    limits = [(ax.get_xlim(), ax.get_ylim()) for ax in axes]
    for control in explorer.controls.values():
        control.value = ends(control)[-1]
    assert explorer.figure.axes == axes
    assert [list(ax.get_children()) for ax in axes] == artists
    assert [ax.get_position().bounds for ax in axes] == places
    assert [(ax.get_xlim(), ax.get_ylim()) for ax in axes] == limits


def test_hold_leaves_a_ghost_and_reset_takes_it_away(explorer):
    start = picture(explorer)
    name, control = next(iter(explorer.controls.items()))
    explorer.set(**{name: control.max})
    without = picture(explorer)
    explorer.reset()
    assert picture(explorer) == start
    explorer.hold()
    explorer.set(**{name: control.max})
    assert picture(explorer) != without
    explorer.reset()
    assert picture(explorer) == start
    assert explorer.values == explorer.start


def test_theory_can_be_hidden_and_comes_back_with_reset(explorer):
    start = picture(explorer)
    assert bool(explorer.theory) == (explorer.theory_shown in explorer.box.children[-1].children)
    explorer.theory_shown.value = False
    assert (picture(explorer) == start) == (not explorer.theory)
    explorer.reset()
    assert picture(explorer) == start


def test_presets_are_values_that_the_sliders_have(explorer):
    buttons = {b.description: b for b in explorer.box.children[-1].children}
    for name in set(buttons) - {"Hold", "Reset", "New noise", "Show theory"}:
        explorer.reset()
        start = explorer.values
        buttons[name].click()
        assert explorer.values != start
        for control, value in explorer.values.items():
            steps = (value - explorer.controls[control].min) / explorer.controls[control].step
            assert steps == pytest.approx(round(steps))


def test_the_picture_has_a_text_alternative(explorer):
    # ipywidgets 8 makes the tooltip the image's title, where there is a description, even an empty one.
    state = explorer.picture.get_state()
    assert explorer.title in state["tooltip"]
    assert state["description"] == ""


def test_a_page_without_widgets_gets_picture_and_sentence(explorer):
    bundle = explorer._repr_mimebundle_()
    assert bundle["image/png"]
    assert explorer.sentence in bundle["text/plain"]
    assert explorer.still().startswith(PNG)
    view = bundle["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"] == explorer.box.model_id


def test_only_core_widgets(explorer):
    def inside(widget):
        yield widget
        for child in getattr(widget, "children", ()):
            yield from inside(child)

    # What the page draws them with: an Output, or a front end of our own, fails in Colab.
    views = {(widget._view_module, widget._view_name) for widget in inside(explorer.box)}
    assert {module for module, _ in views} == {"@jupyter-widgets/controls"}
    drawn = {name.removesuffix("View") for _, name in views}
    assert drawn <= {
        "VBox",
        "Box",
        "FloatSlider",
        "ToggleButtons",
        "Checkbox",
        "Button",
        "Image",
        "HTML",
    }


def test_two_pulses_draws_what_the_simulation_gives():
    explorer = explore.two_pulses()
    explorer.set(interval=12, tau_m=15)
    p = LIFParameters(tau_m=15)
    trace = next(a for a in explorer.moving if a.get_label() == "both pulses")
    recording = simulate(pulse_current(0.25, [10, 22], 2, 120, 0.1), p, 0.1)
    # The exact step is exact for pulses of whole steps: only round-off is left.
    np.testing.assert_allclose(trace.get_ydata(), recording.V, atol=1e-9)


@pytest.mark.parametrize("dt", [0.1, 0.5, 2.0])
def test_simulated_f_I_points_are_within_one_step_of_the_closed_form(dt):
    """Over the corners of the explorer's ranges: the true interval, rounded up to whole steps."""
    explorer = explore.fI_curve()
    sliders = {name: c for name, c in explorer.controls.items() if name != "dt"}
    currents = np.linspace(0.02, 0.6, 30)
    for corner in product(*(ends(control) for control in sliders.values())):
        p = LIFParameters(**dict(zip(sliders, corner, strict=True)))
        explorer.set(dt=dt, **dict(zip(sliders, corner, strict=True)))
        points = next(a for a in explorer.moving if a.get_label() == "simulation")
        np.testing.assert_array_equal(points.get_xdata(), currents)
        for I, rate in zip(currents, points.get_ydata(), strict=True):
            V_inf = p.E_L + p.R_m * I
            if V_inf <= p.V_th + 1e-9:
                assert rate == 0
                continue
            interval = p.t_ref + p.tau_m * np.log((V_inf - p.V_reset) / (V_inf - p.V_th))
            latency = p.tau_m * np.log((V_inf - p.E_L) / (V_inf - p.V_th))
            if rate == 0:  # no spike in 1 s
                assert latency > 1000 - 2 * dt
            elif np.isnan(rate):  # one spike, and the second after the end
                assert latency + interval > 1000 - 3 * dt
            else:
                assert -1e-6 <= 1000 / rate - interval < dt + 1e-6


def test_the_f_I_curve_follows_the_neuron_above():
    neuron = explore.one_neuron()
    curve = explore.fI_curve(neuron)
    neuron.set(I=0.45, t_ref=5)
    assert curve.values["t_ref"] == 5
    # 20 ln(45/25) + 5 ms from spike to spike
    assert "0.45 nA, 59.7 Hz" in curve.sentence


@pytest.mark.parametrize("rule", ["Euler", "exact step", "exact spike times"])
def test_the_error_drawn_over_dt_is_that_of_the_simulation(rule):
    explorer = explore.simulation_step()
    for I in [0.23, 0.25, 0.41, 0.6]:
        for dt in [0.1, 0.7, 2.0, 3.3, 5.0]:
            explorer.set(dt=dt, I=I, rule=rule)
            (error,) = explorer.moving[-1].get_ydata()
            found, due = re.search(
                r"Rate ([\d.]+) Hz; in truth ([\d.]+)", explorer.sentence
            ).groups()
            # Both rates are said to 0.05 Hz.
            assert error == pytest.approx(
                100 * (float(found) / float(due) - 1), abs=20 / float(due)
            )


@pytest.mark.parametrize("rule", ["Euler", "exact step", "exact spike times"])
def test_the_trace_goes_up_to_where_each_spike_resets_it(rule):
    explorer = explore.simulation_step()
    lines = {line.get_label(): line for line in explorer.moving}
    for I, dt in [(0.25, 5.0), (0.23, 0.7), (0.6, 3.3)]:
        explorer.set(dt=dt, I=I, rule=rule)
        t, V = lines["simulated V"].get_data()
        steps = lines["its steps"].get_xydata()
        assert (np.diff(t) >= 0).all()
        assert {tuple(step) for step in steps} <= set(zip(t, V, strict=True))
        peaks = np.flatnonzero(np.diff(V) < -1)
        assert len(peaks) >= int(re.match(r"\d+", explorer.sentence)[0]) > 0
        np.testing.assert_array_equal(t[peaks], t[peaks + 1])
        assert (V[peaks + 1] == -70).all()
        V_inf, before = -70 + 100 * I, V[peaks - 1]
        climbed = {
            "Euler": V_inf - (V_inf - before) * (1 - dt / 20),
            "exact step": V_inf - (V_inf - before) * np.exp(-dt / 20),
            "exact spike times": np.full(len(peaks), -50),
        }[rule]
        np.testing.assert_allclose(V[peaks], climbed)
        assert (V[peaks] >= -50).all()


def test_a_slider_that_moves_while_a_button_is_handled_leaves_no_trace(monkeypatch):
    # JupyterLab has sliders handled in one thread of the kernel, and buttons in another.
    explorer = explore.one_neuron()
    canvas, at_first = explorer.figure.canvas, picture(explorer)
    slider, draw = Thread(target=explorer.set, kwargs={"I": 0.6}), explorer.figure.canvas.draw

    def slowly():
        draw()
        slider.start()
        slider.join(timeout=0.3)

    monkeypatch.setattr(canvas, "draw", slowly)
    explorer.reset()
    slider.join()
    assert explorer.values["I"] == 0.6
    explorer.set(**explorer.start)
    assert picture(explorer) == at_first


def test_a_value_that_cannot_be_set_leaves_the_explorer_alive():
    explorer = explore.one_neuron()
    with pytest.raises(KeyError):
        explorer.set(no_such_control=1)
    before = picture(explorer)
    explorer.controls["I"].value = 0.6
    assert picture(explorer) != before
