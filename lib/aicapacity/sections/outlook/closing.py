"""How unequal two groups are in all, and when the models say that they would meet.

Weights come from the rows or not at all: where no population is printed they follow from the mean
of both groups, on the assumption that it is theirs. Two dates fix no model of catching up, so every
model's answer is given.
"""

import pandas as pd

from aicapacity import divide, periods, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.divide import Answer
from aicapacity.record import Result
from aicapacity.sections.findings import Refused, finding
from aicapacity.sections.outlook.contrasts import WHOLE, WORLD, Contrast

INDICES = {"t": divide.theil_t, "l": divide.theil_l}
NEVER = "never at this pace"


def inequality(contrast: Contrast, name: str = "between_group_theil") -> list[Result]:
    """Theil's T and L between the two groups at each date, with the weights the mean implies."""
    return [
        _index(contrast, which, f"{name}_{which}", period)
        for which in INDICES
        for period in contrast.periods or [""]
    ]


def _index(contrast: Contrast, which: str, name: str, period: str) -> Result:
    mean = mean_of(contrast, period)
    rows = pd.concat([contrast.evidence(period), mean])
    key = contrast.label
    if mean.empty:
        return finding(name, None, "", rows, key=key, period=period)
    bounds = _of_three(contrast, period, mean, INDICES[which])
    texts = {"key": key, "period": period, "base": "weights implied by the mean of all"}
    return finding(name, bounds, "", rows, **texts)


def weights(contrast: Contrast) -> Bounds | Refused | None:
    """The share of heads in the group ahead that the mean implies at the last date."""
    period = contrast.periods[-1] if contrast.periods else ""
    mean = mean_of(contrast, period)
    if mean.empty:
        return None
    return _of_three(contrast, period, mean, None)


def _of_three(contrast: Contrast, period: str, mean: pd.DataFrame, index) -> Bounds | Refused:
    """An index, or without one the weight, from the two groups and the mean of both."""
    high, low = contrast.side(period, "high"), contrast.side(period, "low")
    middle = hull_of(selection.bounds_of(mean))
    try:
        if index is None:
            return divide.weight(high, low, middle)
        return divide.between(index, high, low, middle)
    except divide.NotBetween as fault:
        return Refused(str(fault))


def mean_of(contrast: Contrast, period: str) -> pd.DataFrame:
    """The world's rows on the pages that print the two groups at a period.

    Of two groups that leave somebody out the mean says nothing about the weights: then there are
    none.
    """
    rows = contrast.everyone[contrast.everyone["series"] == contrast.series]
    if not contrast.complete:
        return rows.head(0)
    pages = [one.source for one in contrast.best.get(period, ())]
    mine = (rows["subject"] == WORLD) & (rows["period"] == period) & rows["source"].isin(pages)
    return rows[mine]


def answers(contrast: Contrast) -> list[Answer]:
    """What each model says of the two dates of a measure; none unless one page prints both."""
    if not contrast.on_one_page:
        return []
    before, after = contrast.ends
    years = periods.years_between(before.period, after.period)
    whole = WHOLE if contrast.kind == "share" else None
    sides = (before.low, after.low), (before.high, after.high)
    return list(divide.answers(*sides, years, whole=whole))


def catching_up(found: list[Answer]) -> pd.DataFrame:
    """Answers in words: a row a goal, a column a model."""
    said: dict[str, dict[str, str]] = {}
    for one in found:
        words = NEVER if one.years is None else f"{one.years:years}"
        said.setdefault(one.goal, {})[one.model] = words
    rows = [{"caught up with": goal} | cells for goal, cells in said.items()]
    return pd.DataFrame(rows, columns=["caught up with", *divide.MODELS])
