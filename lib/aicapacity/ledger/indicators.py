"""Whether an aim or an evaluation can be measured, and whether it is.

They get no verdict, since an aim is neither true nor false. They get an indicator status from the
table of indicators, and stay out of every denominator of verdicts.
"""

from __future__ import annotations

from aicapacity import selection
from aicapacity.data import Package

MEASURED = "measured"
MEASURABLE = "measurable"
VAGUE = "vague"

STATUSES = (MEASURED, MEASURABLE, VAGUE)

# An SDG indicator of tier III has no agreed method, so nothing can be measured by it yet.
_WITH_METHOD = ("I", "II")


def statuses(package: Package) -> dict[str, str]:
    """Return the indicator status of every aim or evaluation that has an indicator.

    Parameters
    ----------
    package : Package
        As selected by article and date.

    Returns
    -------
    dict of str to str
        By the claim that states the aim: "measured" when the nearest series of one of its
        indicators has a reported observation for the indicator's subject; else "measurable" when
        an indicator has a method (tier I or II); else "vague", as is every claim not listed.
    """
    known = selection.reported(package.observations)
    observed = set(zip(known["series"], known["subject"], strict=True))
    found: dict[str, str] = {}
    for row in package.indicators.to_dict("records"):
        if (row["nearest_series"], row["subject"]) in observed:
            status = MEASURED
        else:
            status = MEASURABLE if row["tier"] in _WITH_METHOD else VAGUE
        best = min(found.get(row["aim"], VAGUE), status, key=STATUSES.index)
        found[row["aim"]] = best
    return found
