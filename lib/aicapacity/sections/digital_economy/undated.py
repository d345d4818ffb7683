"""Base figures whose date no source prints: what a later date would make of their pace.

The period of such a figure is assigned. The figure may be as late as the last month that had ended
when it was first told; less time is then left for the target, and the rise before took longer.
"""

from dataclasses import dataclass
from datetime import timedelta

from aicapacity import pace, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.sections.digital_economy.adoption import Rate
from aicapacity.sections.digital_economy.progress import OUTCOMES, Progress


@dataclass(frozen=True)
class Late:
    """A pace whose base figure is dated as late as it can be.

    Attributes
    ----------
    told, base
        The day on which the figure was first told, and the last month that had ended by then.
    required, observed
        In the linear form, in points a year.
    outcomes
        The outcome by form, in the words of `OUTCOMES`.
    """

    told: str
    base: str
    required: Bounds
    observed: Bounds
    outcomes: dict[str, str]


def late(progress: Progress) -> Late | None:
    """The pace of a rate from its base figure at the latest date that this may be of.

    None where a source prints the date, where nobody knows when the figure was told, where that
    leaves no later month before the deadline, and where some form has no pace. None too for another
    base than the article's figure: its sources may print the year and leave the month to be
    assigned.
    """
    told, paces = _first_told(progress.rate), progress.paces_at_base
    if told is None or len(paces) < len(pace.FORMS):
        return None
    one, base = paces[0], _last_month(told)
    ahead = pace.years_between(base, one.deadline)
    if ahead <= 0 or pace.years_between(one.base_period, base) <= 0:
        return None
    years = pace.years_between(one.start_period, base)
    return Late(
        told,
        base,
        pace.required(one.base, one.goal.lower, ahead),
        pace.observed(one.start, one.base, years),
        {each.form: _outcome(each, years, ahead) for each in paces},
    )


def _outcome(one: pace.Pace, years: float, ahead: float) -> str:
    projection = pace.projected(one.start, one.base, years, ahead, form=one.form)
    return OUTCOMES[pace.verdict(one.base, projection, one.goal)]


def _first_told(rate: Rate) -> str | None:
    """The earliest day on which the article's undated base figure was told; None for others."""
    own = rate.base is not None and rate.base[0] == rate.series
    if not own or rate.base[1] not in rate.stated_dates or not rate.is_assigned(*rate.base):
        return None
    rows = selection.of_series(rate.settled, rate.base[0])
    rows = rows[(rows["period"] == rate.base[1]) & (rows["vintage_basis"] != "seen")]
    rows = rows[rows["value"].isin(rate.rows_at(*rate.base)["value"])]
    return min(rows["vintage"], key=lambda text: periods.parse(text).last, default=None)


def _last_month(day: str) -> str:
    """The last month that had ended at the end of a day."""
    morrow = periods.parse(day).last + timedelta(days=1)
    return periods.shift(f"{morrow:%Y-%m}", -1)
