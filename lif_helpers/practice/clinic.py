"""The neuron clinic: neurons whose code is wrong in one line, to be diagnosed from their recordings.

What is wrong with a patient is one of the misconceptions that `check` knows, run: the same function. The
patients are in `content`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lif_helpers.plots import (
    COLOURS,
    STROKE,
    in_style,
    new_figure,
    plot_current,
    plot_level,
    plot_raster,
    plot_voltage,
    strokes,
)
from lif_helpers.practice.checking import running
from lif_helpers.practice.checking.wording import UNITS
from lif_helpers.practice.checking.wrong_answers import run, text_of
from lif_helpers.practice.markdown import Note, folded, plain, show
from lif_helpers.practice.questions import Choice


@dataclass(frozen=True, eq=False)
class Patient:
    """A neuron simulated by wrong code; it shows its recordings, and the code in which one line is wrong.

    `code` is what runs. `replies` says of each line that may be suspected what speaks for or against it.
    """

    number: int
    complaint: str
    right: Callable
    wrong: Callable
    functions: tuple
    experiment: Callable
    replies: dict

    @property
    def code(self):
        """The text that was run."""
        return "\n\n".join(text_of(function) for function in self.functions)

    @property
    def question(self):
        """Which line is wrong?"""
        return Choice(
            f"Patient {self.number}: which line of its code is wrong? (Left out are lines that only "
            "begin a function or a loop, or name what is given back.)",
            tuple(self.replies.items()),
            right=list(self.replies).index(self.wrong.line),
        )

    @cached_property
    def recordings(self):
        """What the wrong code gives."""
        return self.record()

    def record(self, function=None, seed=1):
        """The Recordings of the patient; with another function in the place of its namesake in the code."""
        names = run(self.code)
        if function is not None:
            names[self.right.__name__] = function
        return self.experiment(names, np.random.default_rng(seed))

    def again(self, function):
        """The same experiment with a function in the place of the wrong one, drawn over the first recording.

        A Note that says why, where the function cannot be run.
        """
        try:
            if not callable(function):
                raise TypeError("it is no function")
            return running.run(lambda: Visit(self, function, self.record(function)))
        except running.Stopped:
            why = "it goes on and on"
        except BaseException as error:  # an exit too
            why = f"{type(error).__name__}: {str(error) or 'no more is said'}"
        name = self.right.__name__
        return Note(
            f"With this `{name}` patient {self.number} cannot be recorded ({why}). "
            f"`check({name})` says more."
        )

    def figure(self):
        return _figure(self.recordings)

    def __repr__(self):
        return plain(f"{self._repr_markdown_()}\n\n{self._text}")

    @property
    def _text(self):
        return f"```python\n{self.code}```"

    def _repr_markdown_(self):
        constants = ", ".join(
            f"{name} = {value:g} {UNITS[name]}"
            for name, value in vars(self.recordings[0].p).items()
        ).replace("-", "−")
        return (
            f"**Patient {self.number}.** {self.complaint}\n\nConstants: {constants}.\n\n"
            f"In numbers: {_in_numbers(self.recordings)}."
        )

    def _ipython_display_(self):
        said = f"Figure: patient {self.number}, {_in_numbers(self.recordings)}."
        show(self._repr_markdown_(), self.figure(), said)
        show(folded("What is odd in the figure? When you know, open the code", self._text))


@dataclass(frozen=True, eq=False)
class Visit:
    """A patient after the repair: it shows the new recordings over the first ones, which are grey."""

    patient: Patient
    function: Callable
    recordings: tuple

    def figure(self):
        return _figure(self.recordings, self.patient.recordings)

    def __repr__(self):
        return plain(self._repr_markdown_())

    def _repr_markdown_(self):
        name = self.patient.right.__name__
        whose = "the package's" if self.function is self.patient.right else "your"
        return (
            f"**Patient {self.patient.number} with {whose} `{name}`.** Before, in grey: "
            f"{_in_numbers(self.patient.recordings)}. Now: {_in_numbers(self.recordings)}."
        )

    def _ipython_display_(self):
        show(self._repr_markdown_(), self.figure(), f"Figure: {self!r}")


def _in_numbers(recordings):
    """What the figure shows, in a line of text."""
    said = [f"{r!r}, V between {r.V.min():.1f} and {r.V.max():.1f} mV" for r in recordings]
    if len(recordings) > 1:
        said = [f"dt = {r.dt:g} ms: {s}" for r, s in zip(recordings, said, strict=True)]
    return "; ".join(said).replace("-", "−")


@in_style
def _figure(recordings, before=()):
    """Current, V and spikes of neuron 0, and a raster where there are several; a column for each recording."""
    several = recordings[0].V.ndim > 1
    heights = [1, 2.2, 2] if several else [1, 2.6]
    figure, axes = new_figure(
        4.6 if several else 3.6,
        len(heights),
        len(recordings),
        sharex=True,
        sharey="row",
        squeeze=False,
        height_ratios=heights,
    )
    for column, recording in enumerate(recordings):
        ax_I, ax_V, *ax_raster = axes[:, column]
        t, I, V, p = recording.t, recording.I, recording.V, recording.p
        one = np.s_[0] if several else np.s_[:]
        plot_current(ax_I, t, I[one], linewidth=1)
        if len(recordings) > 1:
            ax_I.set_title(f"dt = {recording.dt:g} ms", fontsize=11)
        grey = {"color": COLOURS["held"], "linewidth": 1.5}
        if before:
            plot_voltage(ax_V, t, before[column].V[one], **grey)
            _spikes_above(ax_V, before[column], one, alpha=0.5, **grey)
        _spikes_above(ax_V, recording, one, color=COLOURS["spike"], linewidth=1)
        plot_voltage(ax_V, t, V[one], linewidth=1.5, zorder=3)
        for name in ("V_th", "E_L", "V_reset"):
            plot_level(ax_V, getattr(p, name), name)
        if several:
            ax_V.set(xlabel=None, ylabel="V of neuron 0\n(mV)")
            if before:
                plot_raster(ax_raster[0], before[column].spike_times, color=COLOURS["held"])
            plot_raster(ax_raster[0], recording.spike_times)
    for ax in axes[:, 1:].flat:
        ax.set_ylabel(None)
    return figure


def _spikes_above(ax, recording, one, **line):
    # From threshold up, not from V_reset: a stroke must not look as if V had been there.
    V_th = recording.p.V_th
    ax.plot(*strokes(recording.t[recording.spikes[one]], V_th, V_th + STROKE), **line)
