"""Calculators: sliders in the reader's browser that run the package's own equations."""

from analysis.live.calculator import MIME, Calculator, Input, Output, calculator
from analysis.live.forms import bars, bridge, lines
from analysis.live.signals import Compiled, Signal, compiled, results

__all__ = [
    "MIME",
    "Calculator",
    "Compiled",
    "Input",
    "Output",
    "Signal",
    "bars",
    "bridge",
    "calculator",
    "compiled",
    "lines",
    "results",
]
