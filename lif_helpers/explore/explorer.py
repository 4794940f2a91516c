"""The engine of every explorer: sliders bound to one figure, built once and updated in place.

A move of a slider sets the data of a few artists, restores the rest of the figure from a saved
background, draws those few over it and sends the picture. Only core widgets, bound with `observe`:
an Output widget loses its slider in Colab, and custom widgets need a network.
"""

import base64
import io
import sys
from functools import wraps
from threading import RLock

import ipywidgets as widgets
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from traitlets import Unicode

from lif_helpers.boxes import box
from lif_helpers.explore.controls import button, labelled, row
from lif_helpers.plots import COLOURS, WIDTH, in_style

FIRST_SEED = 6  # one whose traces are typical: about two thirds within a standard deviation
TICK = 40  # ms from picture to picture, where time runs by itself
PLAY, PAUSE = "▶ Play", "❚❚ Pause"
GET_SLIDERS = "The sliders appear when you run this cell in JupyterLab, Binder or Colab."

# JupyterLab has sliders handled in one thread of the kernel and buttons in another, so that a Reset
# may come in the middle of a drawing. One lock for all, since one explorer may follow another.
DRAWING = RLock()

# The explorer of each cell of the notebook: running the cell again closes the former one.
_shown = {}


def undisturbed(method):
    """The method, during which no other thread moves or draws an explorer; once closed, none does."""

    @wraps(method)
    def alone(explorer, *args, **kwargs):
        with DRAWING:
            return None if explorer.closed else method(explorer, *args, **kwargs)

    return alone


class Explorer:
    """A figure with sliders: `controls` maps names to widgets, `update` draws their values.

    `update(**values)` sets the data of the artists in `moving` and returns one sentence on what the
    figure shows. Among them are `held`, the lines that Hold leaves behind in grey, and `theory`,
    which a box to tick hides. With `noise=True`, update also gets `rng`, a generator that starts
    anew at each call, so that the noise stays while a slider moves and the button "New noise"
    changes it. `presets` maps names to values that a button sets together. `play` names a slider
    that a Play button moves along by itself.
    """

    closed = False

    def __init__(
        self,
        title,
        figure,
        controls,
        update,
        moving,
        held=(),
        theory=(),
        noise=False,
        presets=None,
        play=None,
    ):
        self.title, self.figure, self.controls, self.update = title, figure, controls, update
        self.moving = sorted(moving, key=lambda artist: artist.get_zorder())
        self.held = {line: _ghost(line) for line in held}
        self.start = {name: control.value for name, control in controls.items()}
        self.noise, self.seed, self.paused = noise, FIRST_SEED, False
        size = {"width": f"{WIDTH * 100:.0f}px", "max_width": "100%", "margin": "0"}
        self.picture = _Picture(format="png", layout=size)
        self.picture.tooltip = f"Figure: {title}. The line of text below says what it shows."
        self.text = widgets.HTML()
        for control in controls.values():
            control.observe(self._draw, "value")
        self.theory = theory
        self.theory_shown = widgets.Checkbox(value=True, description="Show theory", indent=False)
        self.theory_shown.layout.width = "auto"
        self.theory_shown.observe(self._show_theory, "value")
        self.links = []
        self.box = self._box(presets or {}, play)
        _legend(figure)
        figure.draw_without_rendering()  # lays everything out
        figure.set_layout_engine("none")  # and nothing may shift from here on
        self._capture()
        self._draw()
        _show_alone(self)

    @property
    def values(self):
        """The present value of each control, by name."""
        values = {name: control.value for name, control in self.controls.items()}
        # A slider adds up its steps in floats: twenty times 0.1 is not quite 2.
        return {k: round(v, 9) if isinstance(v, float) else v for k, v in values.items()}

    @undisturbed
    def set(self, **values):
        """Move several controls at once, and draw once."""
        self.paused = True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self.paused = False
        self._draw()

    @undisturbed
    def hold(self, _button=None):
        """Leave the present traces behind in grey."""
        for line, ghost in self.held.items():
            ghost.set_data(*line.get_data())
        self._capture()
        self._draw()

    @undisturbed
    def reset(self, _button=None):
        """Go back to the start values and forget what was held."""
        for ghost in self.held.values():
            ghost.set_data([], [])
        self.seed, self.theory_shown.value = FIRST_SEED, True
        self._capture()
        self.set(**self.start)

    @undisturbed
    def new_noise(self, _button=None):
        """Draw other random numbers."""
        self.seed += 1
        self._draw()

    @undisturbed
    def _show_theory(self, change):
        for artist in self.theory:
            artist.set_visible(change["new"])
        self._draw()

    @undisturbed
    def close(self):
        """Let go of the widgets and of the figure: IPython's Out keeps what was once shown for ever."""
        for widget in [*self.links, *_inside(self.box), *_inside(self.theory_shown)]:
            widget.close()
        self.__dict__ = {"closed": True}

    def _box(self, presets, play):
        buttons = [*self._player(play)] if play else []
        buttons += [button(name, lambda _b, v=v: self.set(**v)) for name, v in presets.items()]
        if self.noise:
            buttons.append(button("New noise", self.new_noise))
        if self.held:
            buttons.append(button("Hold", self.hold))
        buttons.append(button("Reset", self.reset))
        if self.theory:
            buttons.append(self.theory_shown)
        controls = row([labelled(control) for control in self.controls.values()])
        return box(controls, self.picture, self.text, row(buttons))

    def _player(self, name):
        """Buttons that let a slider run along by itself, from its present place to its end."""
        slider = self.controls[name]
        clock = widgets.Play(
            value=int(slider.value), min=int(slider.min), max=int(slider.max), interval=TICK
        )
        self.links.append(widgets.jslink((clock, "value"), (slider, "value")))
        return self.play_button(clock)

    def play_button(self, clock):
        """What starts and stops a Play widget: a button with a name, which its own have not.

        All of it runs in the browser. ipywidgets sends the clock's next value only when the kernel is
        done with the one before: so a slow kernel gets fewer of them, and none wait in a queue.
        """
        clock.show_repeat = False
        if not clock.has_trait("playing"):  # ipywidgets 7, where only its own buttons start it
            return [clock]
        clock.layout.display = "none"
        pressed = widgets.ToggleButton(description=PLAY, layout={"width": "90px"})
        pressed.tooltip = "start or stop it"  # ipywidgets 8 would show "null"
        self.links.append(widgets.jslink((pressed, "value"), (clock, "playing")))

        def name(change):
            pressed.description = PAUSE if change["new"] else PLAY

        pressed.observe(name, "value")
        return [pressed, clock]

    @in_style
    def _capture(self):
        """Draw the figure without its moving artists, and keep that as the background."""
        for artist in self.moving:
            artist.set_animated(True)
        self.figure.canvas.draw()
        self.background = self.figure.canvas.copy_from_bbox(self.figure.bbox)

    @undisturbed
    def _draw(self, _change=None):
        if self.paused:
            return
        random = {"rng": np.random.default_rng(self.seed)} if self.noise else {}
        sentence = self.update(**self.values, **random)
        self.figure.canvas.restore_region(self.background)
        for artist in self.moving:
            self.figure.draw_artist(artist)
        self.picture.value = _png(np.asarray(self.figure.canvas.buffer_rgba()))
        self.text.value = f'<div role="status">{sentence}</div>'
        self.sentence = sentence

    def _repr_mimebundle_(self, include=None, exclude=None):
        # Pages without widgets show the picture; JupyterLab and Colab prefer the view.
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        return {
            "text/plain": f"Figure with sliders: {self.title}. {self.sentence} {GET_SLIDERS}",
            "image/png": base64.b64encode(self.still()).decode(),
            "application/vnd.jupyter.widget-view+json": view,
        }

    @undisturbed
    def still(self):
        """The present picture as PNG bytes, with a line below it that says how to get sliders."""
        picture = np.asarray(self.figure.canvas.buffer_rgba())
        footer = Figure(figsize=(self.figure.get_figwidth(), 0.3), dpi=self.figure.dpi)
        footer.text(0.5, 0.5, GET_SLIDERS, ha="center", va="center", color="#333333")
        canvas = FigureCanvasAgg(footer)
        canvas.draw()
        return _png(np.vstack([picture, np.asarray(canvas.buffer_rgba())]))


class _Picture(widgets.Image):
    """An Image with a text alternative: ipywidgets 8 makes the tooltip its title.

    Only where there is a description too, which an Image lacks; ipywidgets 7 makes nothing of it.
    """

    description = Unicode().tag(sync=True)
    tooltip = Unicode().tag(sync=True)


def _show_alone(explorer):
    """Close the explorer that stood in the present cell of the notebook before this one."""
    ask = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)
    parent = getattr(ask(), "get_parent", dict)()
    # Lab and VS Code say which cell it is; elsewhere its text tells.
    cell = parent.get("metadata", {}).get("cellId") or parent.get("content", {}).get("code")
    if cell:
        former = _shown.pop((cell, explorer.title), None)
        _shown[cell, explorer.title] = explorer
        if former:
            former.close()


def _inside(widget):
    """A widget, those in it, and what they are laid out with."""
    for child in getattr(widget, "children", ()):
        yield from _inside(child)
    yield from (part for part in (getattr(widget, "style", None), widget.layout, widget) if part)


def _legend(figure):
    """One legend for all axes, above them, where no curve can run into it."""
    labelled = {}
    for ax in figure.axes:
        for handle, label in zip(*ax.get_legend_handles_labels(), strict=True):
            labelled.setdefault(label, handle)
    where = {"loc": "outside upper center", "ncols": 6, "fontsize": 9, "frameon": False}
    figure.legend(labelled.values(), labelled, **where)


def _ghost(line):
    (ghost,) = line.axes.plot([], [], color=COLOURS["held"], zorder=line.get_zorder() - 0.5)
    ghost.set_drawstyle(line.get_drawstyle())
    return ghost


def _png(rgba):
    file = io.BytesIO()
    # 256 colours, each within 15 of 255 levels of the true one: sooner made and a third of the size.
    few = Image.fromarray(rgba).convert("RGB").quantize(256, Image.Quantize.FASTOCTREE)
    few.save(file, "png", compress_level=1)
    return file.getvalue()
