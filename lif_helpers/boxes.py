"""The box of widgets that an explorer or a question is, with a kernel behind it or without one."""

import ipywidgets as widgets

# Where a notebook is opened again, or its kernel restarted, ipywidgets puts a red broken link at
# each widget. One plain line says instead what to do. It travels in the widgets' saved state, so
# that no front end has to be set up for it.
WAKE_UP = (
    "This is asleep. To wake it up: click here, choose Run, then Run All Above Selected Cell, "
    "then press Shift + Enter."
)
STYLE = f"""<style>
.lif-box .jupyter-widgets-disconnected::before {{ display: none; }}
.lif-box.jupyter-widgets-disconnected::before {{
  content: "{WAKE_UP}"; display: block; font: inherit; font-style: italic; color: inherit;
}}
</style>"""


def box(*children):
    """The widgets, one below the other, in one box that says so when no kernel is behind it."""
    style = widgets.HTML(STYLE, layout=widgets.Layout(display="none"))
    column = widgets.VBox([style, *children])
    column.add_class("lif-box")
    return column
