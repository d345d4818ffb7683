"""Figures: one function a type, all with the finding as title, source and alternative text.

`bars` draws bounds, `series` observations in time, `fan` a range of continuations, `matrix` coded
cells, `timeline` events.
Each draws once on a canvas of its own, changes no setting of the reader's and keeps no state.
They compute nothing: the frames come from the analysis.
"""

from aicapacity.sections.charts.bars import bars
from aicapacity.sections.charts.chart import Chart, MissingAltText, MissingSource
from aicapacity.sections.charts.fan import BackwardFan, SeveralSeries, fan
from aicapacity.sections.charts.lanes import UnknownLane
from aicapacity.sections.charts.matrix import UnknownSign, matrix
from aicapacity.sections.charts.rows import MissingColumns, SeveralUnits
from aicapacity.sections.charts.scales import NotPositive
from aicapacity.sections.charts.series import series
from aicapacity.sections.charts.timeline import timeline

__all__ = [
    "BackwardFan",
    "Chart",
    "MissingAltText",
    "MissingColumns",
    "MissingSource",
    "NotPositive",
    "SeveralSeries",
    "SeveralUnits",
    "UnknownLane",
    "UnknownSign",
    "bars",
    "fan",
    "matrix",
    "series",
    "timeline",
]
