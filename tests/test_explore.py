"""Every explorer at every corner of its controls, and the engine behind them all."""

import gc
import re
import weakref
from itertools import product
from threading import Thread
from types import SimpleNamespace

import matplotlib
import numpy as np
import pytest
from ipywidgets import Play

from lif_helpers import LIFParameters, explore, mean_field_rate, simulate
from lif_helpers.brunel import STATES
from lif_helpers.currents import pulse_current

PNG = b"\x89PNG"


@pytest.fixture(params=explore.__all__)
def make(request):
    return getattr(explore, request.param)


@pytest.fixture
def explorer(make):
    return make()


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


def test_each_control_says_what_it_is_above_it(explorer):
    boxes = explorer.box.children[1].children
    for control, box in zip(explorer.controls.values(), boxes, strict=True):
        name, below = box.children
        assert below is control
        assert re.sub("</?b>", "", name.value) == control.tooltip
        if hasattr(control, "readout_format"):
            assert control.readout  # the number, which one can also type
            symbol, _, meaning = control.tooltip.partition(": ")
            assert symbol
            # All have a unit but the number of neurons.
            assert meaning.endswith(")") or symbol == "n"


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


def described(explorer):
    """The buttons of an explorer by what stands on them."""
    buttons = explorer.box.children[-1].children
    return {button.description: button for button in buttons if not isinstance(button, Play)}


def test_hold_leaves_a_ghost_wherever_it_is_offered_and_reset_takes_it_away(explorer):
    assert bool(explorer.held) == ("Hold" in described(explorer))
    if not explorer.held:
        return
    start, shown = picture(explorer), set()
    for name, control in explorer.controls.items():
        before = drawn(explorer)
        far = max(ends(control), key=lambda end: end != control.value)
        explorer.set(**{name: far})
        without, moved = picture(explorer), drawn(explorer) != before
        explorer.reset()
        assert picture(explorer) == start
        explorer.hold()
        explorer.set(**{name: far})
        shown |= {name} if picture(explorer) != without else set()
        assert (name in shown) or not moved
        explorer.reset()
        assert picture(explorer) == start
        assert explorer.values == explorer.start
    assert shown


def drawn(explorer):
    """What the lines that Hold leaves behind show now."""
    return [str(np.array(line.get_data(), float).tolist()) for line in explorer.held]


def test_theory_can_be_hidden_and_comes_back_with_reset(explorer):
    start = picture(explorer)
    assert bool(explorer.theory) == (explorer.theory_shown in explorer.box.children[-1].children)
    explorer.theory_shown.value = False
    assert (picture(explorer) == start) == (not explorer.theory)
    explorer.reset()
    assert picture(explorer) == start


def test_presets_are_values_that_the_sliders_have(explorer):
    buttons = described(explorer)
    for name in set(buttons) - {"▶ Play", "Hold", "Reset", "New noise", "Show theory"}:
        explorer.reset()
        start = explorer.values
        buttons[name].click()
        assert explorer.values != start
        for control, value in explorer.values.items():
            own = explorer.controls[control]
            if hasattr(own, "step"):
                steps = (value - own.min) / own.step
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
        "Play",
        "ToggleButton",
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
    explorer = explore.one_neuron()
    sliders = {name: c for name, c in explorer.controls.items() if name not in ("I", "dt")}
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


def test_the_star_marks_the_neuron_on_its_own_f_I_curve():
    explorer = explore.one_neuron()
    explorer.set(I=0.45, t_ref=5)
    star = next(a for a in explorer.moving if a.get_label() == "this neuron")
    # 20 ln(45/25) + 5 ms from spike to spike
    ((I, rate),) = star.get_xydata()
    assert (I, rate) == (0.45, pytest.approx(1000 / (20 * np.log(45 / 25) + 5)))
    assert "At 0.45 nA 59.7 Hz by theory" in explorer.sentence


def test_the_diamond_is_drawn_above_the_dot():
    for explorer in explore.phase_line(), explore.threshold_and_reset():
        diamond = next(a for a in explorer.moving if a.get_marker() == "D")
        dots = [a for a in explorer.moving if a.get_marker() == "o"]
        assert explorer.moving.index(diamond) > max(map(explorer.moving.index, dots[:1]))
        assert diamond.get_markersize() < dots[0].get_markersize()


# --- what moves by itself ----------------------------------------------------------------------


@pytest.fixture(params=["phase_line", "threshold_and_reset"])
def playing(request):
    return getattr(explore, request.param)()


def test_play_moves_time_to_its_end_in_the_browser(playing):
    (clock,) = [b for b in playing.box.children[-1].children if isinstance(b, Play)]
    time = playing.controls["t_now"]
    assert (clock.min, clock.max, clock.value, clock.step) == (time.min, time.max, time.value, 1)
    assert 1000 / clock.interval > 15
    # The links are the browser's own: the kernel has no part in them.
    linked = {frozenset([link.source, link.target]) for link in links()}
    assert frozenset([(clock, "value"), (time, "value")]) in linked
    if clock.has_trait("playing"):  # in ipywidgets 7, its own buttons are shown
        toggle = described(playing)["▶ Play"]
        assert clock.layout.display == "none"
        assert frozenset([(toggle, "value"), (clock, "playing")]) in linked
        toggle.value = True
        assert toggle.description == "❚❚ Pause"


def links():
    import ipywidgets

    registry = getattr(ipywidgets.widgets.widget, "_instances", None) or ipywidgets.Widget.widgets
    return [w for w in registry.values() if isinstance(w, ipywidgets.widgets.widget_link.Link)]


def alive(pictures, **values):
    """A live neuron after so many pictures with these values of its sliders."""
    explorer = explore.live_neuron()
    explorer.set(**values)
    for k in range(1, pictures + 1):
        explorer.clock.value = k
    return explorer


def test_the_live_neuron_fires_as_often_as_theory_says():
    explorer = alive(200, I=0.3)  # 400 ms, of which 150 are seen
    intervals = np.diff(explorer.life.t[explorer.life.spiked])
    # 20 ln(30/10) + 2 ms from spike to spike, rounded up to steps of 0.5 ms
    assert len(intervals) >= 5
    np.testing.assert_array_equal(intervals, np.ceil((20 * np.log(3) + 2) * 2) / 2)
    assert f"it fires {1000 / (20 * np.log(3) + 2):.0f} times a second" in explorer.sentence


def test_below_rheobase_the_live_neuron_settles_where_it_should():
    explorer = alive(200, I=0.1)
    assert explorer.life.V[-1] == pytest.approx(-60, abs=1e-6)
    assert not explorer.life.spiked.any()
    assert explorer.sentence.endswith(
        "leads V to -60 mV, not above the threshold of -50 mV: it charges and never fires."
    )
    explorer.set(sigma=0.2)
    assert explorer.sentence.endswith("only noise can make it fire.")


@pytest.mark.parametrize(
    ("pictures", "I", "word"),
    [(0, 0.25, "charging"), (200, 0.1, "settled"), (0, -0.1, "leaking"), (3, 0.3, "spike!")],
)
def test_the_word_beside_the_live_neuron_says_what_it_does(pictures, I, word):
    explorer = alive(pictures, I=I)
    if word == "spike!":
        while not explorer.life.spiked[-4:].any():  # the last picture's 2 ms
            explorer.clock.value += 1
    (shown,) = [a.get_text() for a in explorer.moving if hasattr(a, "get_text")]
    assert shown == word


def test_pictures_that_are_left_out_cost_the_neuron_no_time():
    slow, quick = explore.live_neuron(), alive(30)
    for k in (7, 8, 21, 30):
        slow.clock.value = k
    np.testing.assert_array_equal(slow.life.V, quick.life.V)
    assert picture(slow) == picture(quick)
    slow.clock.value = 0  # stopped, and begun anew
    slow.clock.value = 5
    for k in range(31, 36):
        quick.clock.value = k
    np.testing.assert_array_equal(slow.life.V, quick.life.V)


def test_where_the_live_neuron_is_heading_is_where_it_goes():
    explorer = alive(11, I=0.3)
    heading = next(a for a in explorer.moving if a.get_label() == "where it is heading")
    due = next(a for a in explorer.moving if a.get_label() == "next spike")
    (when,), _ = due.get_data()
    t, V = heading.get_data()
    for k in range(12, 16):
        explorer.clock.value = k
    ahead = t == 8.0  # four pictures of 2 ms on
    assert when > 8
    assert explorer.life.V[-1] == pytest.approx(V[ahead].item())


def test_new_noise_is_other_noise_and_reset_begins_again():
    explorer, other = alive(10, sigma=0.3), alive(10, sigma=0.3)
    np.testing.assert_array_equal(explorer.life.V, other.life.V)
    other.new_noise()
    explorer.clock.value = other.clock.value = 20
    assert (explorer.life.V[-20:] != other.life.V[-20:]).all()
    other.reset()
    assert picture(other) == picture(explore.live_neuron())


# --- one explorer a cell, in the series' style ---------------------------------------------------


def test_running_a_cell_again_closes_its_former_explorer(monkeypatch):
    cell = SimpleNamespace(get_parent=lambda: {"metadata": {"cellId": "one"}})
    monkeypatch.setattr("IPython.get_ipython", lambda: cell)
    before = len(registered())
    first = explore.phase_line()
    made = len(registered()) - before
    second = explore.phase_line()
    assert len(registered()) - before == made
    assert (first.closed, second.closed) == (True, False)
    elsewhere = SimpleNamespace(get_parent=lambda: {"content": {"code": "explore.phase_line()"}})
    monkeypatch.setattr("IPython.get_ipython", lambda: elsewhere)
    explore.phase_line().close()
    assert not second.closed  # another cell's stays
    second.close()
    assert len(registered()) == before
    second.set(I=0.1)  # which somebody may still have under a name: nothing happens
    second.hold()
    second.reset()


def test_a_closed_explorer_leaves_its_figure_to_be_forgotten(explorer):
    figure = weakref.ref(explorer.figure)
    explorer.close()
    gc.collect()
    assert figure() is None


def registered():
    import ipywidgets

    module = ipywidgets.widgets.widget
    return set(getattr(module, "_instances", None) or ipywidgets.Widget.widgets)


STYLE_OF_THEIR_OWN = {
    "axes.facecolor": "black",
    "axes.grid": True,
    "axes.prop_cycle": matplotlib.cycler(color=["red"]),
    "axes.xmargin": 0.4,
    "figure.dpi": 50,
    "figure.facecolor": "black",
    "font.size": 30,
    "lines.linestyle": ":",
    "lines.marker": "o",
    "savefig.dpi": 30,
    "text.color": "white",
    "text.usetex": True,
}


def test_the_learners_own_style_stays_outside(make, explorer):
    start = picture(explorer)
    with matplotlib.rc_context(STYLE_OF_THEIR_OWN):
        assert picture(make()) == start
        explorer.hold()
        explorer.reset()
        assert picture(explorer) == start


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


def test_a_neuron_that_never_fires_has_no_cv():
    explorer = explore.regime()
    explorer.set(I_mean=0, sigma=0.02)
    assert "theory: 0.0 Hz. The mean" in explorer.sentence
    explorer.set(I_mean=0.15, sigma=0.3)
    assert re.search(r"theory: \d+\.\d Hz, CV 0\.\d\d\. The mean", explorer.sentence)


# --- the states of a network --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["SR", "AI", "SI fast", "SI slow"])
def test_a_preset_leads_into_the_state_that_it_is_named_after(name):
    explorer = explore.network_states()
    described(explorer)[name].click()
    for _ in range(3):
        assert f" ({name}): CV " in explorer.sentence
        cv, correlation = map(float, re.findall(r"(?:CV|pairs) (\d\.\d\d)", explorer.sentence))
        assert (cv > 0.2) == ("I" in name)
        assert (correlation > 0.06) == name.startswith("S")
        explorer.new_noise()


def test_the_sentence_on_a_network_has_the_words_for_its_state():
    explorer = explore.network_states()
    said = {"SR": "Synchronous and regular", "AI": "Asynchronous and irregular"}
    for name, words in said.items():
        described(explorer)[name].click()
        assert explorer.sentence.startswith(words)
    expected = mean_field_rate(STATES["AI"])
    rate = float(re.search(r"([\d.]+) Hz on average", explorer.sentence)[1])
    # 500 neurons for 200 ms, in steps that are a tenth of an interval at the fastest.
    assert rate == pytest.approx(expected, rel=0.15)
    assert explorer.sentence.endswith(f" Hz on average (mean field {expected:.1f}).")
    explorer.set(drive=0.3)
    assert explorer.sentence.startswith("Silent, or nearly so: too few spikes for a CV. 0.0 Hz")


def test_of_a_network_of_clocks_no_waves_are_told():
    explorer = explore.network_states()
    for delay in (1.5, 3.0):
        described(explorer)["SR"].click()
        explorer.set(delay=delay)
        assert re.match(r"Synchronous and regular \(SR\): .* of pairs [\d.]+\. ", explorer.sentence)


def test_waves_of_a_network_come_half_as_often_after_twice_the_delay():
    explorer = explore.network_states()
    described(explorer)["SI fast"].click()
    waves = {1.5: [], 3.0: []}
    for _ in range(5):
        for delay, found in waves.items():
            explorer.set(delay=delay)
            found.append(float(re.search(r"waves of about (\d+) Hz", explorer.sentence)[1]))
        explorer.new_noise()
    # The waves of 200 ms are counted to 5 Hz, and half of their power lies within a third of their
    # frequency: five means have some 15 % each.
    assert np.mean(waves[1.5]) / np.mean(waves[3.0]) == pytest.approx(2, abs=0.6)
