"""Whether an aim or an evaluation can be measured, and whether it is.

They get no verdict, since an aim is neither true nor false. They get an indicator status from the
table of indicators, and stay out of every denominator of verdicts.
"""

from __future__ import annotations

import pandas as pd

from aicapacity import selection
from aicapacity.data import Package

MEASURED = "measured"
MEASURABLE = "measurable"
VAGUE = "vague"

STATUSES = (MEASURED, MEASURABLE, VAGUE)

# An SDG indicator of tier III has no agreed method, so nothing can be measured by it yet.
_WITH_METHOD = ("I", "II")


def status(package: Package, claim: str) -> str:
    """Return the indicator status of an aim or an evaluation.

    Parameters
    ----------
    package : Package
        As selected by article and date.
    claim : str
        The claim that states the aim.

    Returns
    -------
    str
        "measured" when the nearest series of one of its indicators has a reported observation for
        the indicator's subject; else "measurable" when an indicator has a method (tier I or II);
        else "vague".
    """
    rows = package.indicators
    mine = rows[rows["aim"] == claim]
    if any(_observed(package, row) for row in mine.to_dict("records")):
        return MEASURED
    return MEASURABLE if mine["tier"].isin(_WITH_METHOD).any() else VAGUE


def _observed(package: Package, indicator: dict[str, object]) -> bool:
    known: pd.DataFrame = selection.reported(package.observations)
    mine = (known["series"] == indicator["nearest_series"]) & (
        known["subject"] == indicator["subject"]
    )
    return bool(mine.any())
