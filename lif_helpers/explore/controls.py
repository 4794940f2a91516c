"""What a hand moves: sliders, choices and buttons, each with its name, in rows."""

from decimal import Decimal

import ipywidgets as widgets

from lif_helpers.parameters import LIFParameters
from lif_helpers.plots import WIDTH


def slider(symbol, meaning, unit, low, high, step, start):
    """A slider that names symbol, meaning and unit, and shows as many decimals as its step has."""
    decimals = max(0, -Decimal(str(step)).as_tuple().exponent)
    control = widgets.FloatSlider(
        value=start, min=low, max=high, step=step, readout_format=f".{decimals}f"
    )
    control.tooltip = f"{symbol}: {meaning} ({unit})" if unit else f"{symbol}: {meaning}"
    return control


def parameter_slider(name, low, high, step, p):
    """A slider for a constant of the neuron, which starts at its value in p."""
    about = LIFParameters.__dataclass_fields__[name].metadata
    return slider(name, about["meaning"], about["unit"], low, high, step, getattr(p, name))


def choice(description, options, start):
    """Buttons of which one is pressed; `options` maps their words to the values they stand for."""
    control = widgets.ToggleButtons(
        options=list(options.items()), value=start, style={"button_width": "auto"}
    )
    control.tooltip = description
    return control


def button(description, action):
    """A button as wide as its words."""
    pressed = widgets.Button(description=description, layout={"width": "auto"})
    pressed.on_click(action)
    return pressed


def labelled(control):
    """A control below its name: two beside each other, and one where the page is narrow."""
    layout = control.layout
    layout.width, layout.margin = "auto", "6px 0 0 8px"
    if isinstance(control, widgets.FloatSlider):
        layout.height, layout.margin = "24px", "0 0 0 8px"
    symbol, colon, meaning = control.tooltip.partition(":")
    words = f"<b>{symbol}</b>{colon}{meaning}" if colon else symbol
    name = widgets.HTML(words, layout={"margin": "0", "height": "20px"})
    return widgets.VBox([name, control], layout={"flex": "1 1 310px", "margin": "0 8px 2px 0"})


def row(children):
    layout = {"flex_flow": "row wrap", "max_width": f"{WIDTH * 100:.0f}px", "overflow": "hidden"}
    return widgets.Box(list(children), layout=layout)
