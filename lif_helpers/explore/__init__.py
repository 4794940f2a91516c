"""Figures with sliders, one for each section of the notebooks that needs one."""

from lif_helpers.explore.membrane_equation import phase_line, step_response, two_pulses

__all__ = ["phase_line", "step_response", "two_pulses"]
