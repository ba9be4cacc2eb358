"""A few forms of chart from tidy frames: direct labels, readable at 340 pixels, never colour alone.

Every builder takes a frame with one observation a row and the names of its columns, and returns an
Altair chart for ``figure``. Labels wrap by the parameter ``narrow``, which the picture sets.
"""

from analysis.figures.charts.by_row import bars, dots, ranges
from analysis.figures.charts.graded import GRADES, grid
from analysis.figures.charts.over_years import lines
from analysis.figures.charts.summed import bridge, stacked

__all__ = ["GRADES", "bars", "bridge", "dots", "grid", "lines", "ranges", "stacked"]
