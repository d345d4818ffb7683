"""Figures: one verb that makes any axes presentable, and the few figures that seaborn lacks.

`finish` takes whatever matplotlib or seaborn drew and gives it title, subtitle, source and alt
text. `intervals` draws bounds whose open ends look open, `timeline` events whose dates are known
more or less precisely, `matrix` tables of codes. Everything else is seaborn's business.
"""

from aicapacity.charts.finish import (
    MissingAltText,
    MissingSource,
    MissingTitle,
    finish,
)
from aicapacity.charts.finished import Finished, UnknownFormat
from aicapacity.charts.intervals import intervals
from aicapacity.charts.matrix import matrix
from aicapacity.charts.rows import MissingColumns
from aicapacity.charts.timeline import timeline

__all__ = [
    "Finished",
    "MissingAltText",
    "MissingColumns",
    "MissingSource",
    "MissingTitle",
    "UnknownFormat",
    "finish",
    "intervals",
    "matrix",
    "timeline",
]
