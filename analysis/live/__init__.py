"""Calculators: sliders in the reader's browser that run the package's own equations."""

from analysis.live.calculator import MIME, Calculator, Draw, Output, calculator
from analysis.live.forms import bars, bridge, lines, ranges
from analysis.live.inputs import Input, Judgement
from analysis.live.signals import Compiled, Signal, compiled, results

__all__ = [
    "MIME",
    "Calculator",
    "Compiled",
    "Draw",
    "Input",
    "Judgement",
    "Output",
    "Signal",
    "bars",
    "bridge",
    "calculator",
    "compiled",
    "lines",
    "ranges",
    "results",
]
