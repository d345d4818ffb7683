"""Whether a divide widened, form by form, and what keeps one from saying.

A sign is given only where the figures exclude every other one. Three things forbid that: rounding;
counting noise, where the figures count events; and a change of definition or of edition between
the dates, since a later edition may have revised the earlier figure. Nothing here chooses which
figures are compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from aicapacity import proportions
from aicapacity.bounds import Bounds
from aicapacity.divide import forms

WIDENING, NARROWING, UNCHANGED, UNDETERMINED = DIRECTIONS = (
    "widening",
    "narrowing",
    "unchanged",
    "undetermined",
)
NOT_DEFINED = "not defined"
KINDS = ("share", "amount", "count")

ROUNDING = "the printed figures are too coarse to tell"
NOISE = "the change lies within counting noise"
TURNED = "the lead changed hands, or may have"
EDITION = "the dates stand in different editions"
DEFINITION = "the definition changed between the dates"
NO_WHOLE = "odds need a whole, and there is none"


_FLOAT_NOISE = 1e-12  # decimals such as 20.05 have no float, and their sums miss 0 by this much


class UnknownKind(ValueError):
    """A kind of measure other than those of `KINDS`."""


@dataclass(frozen=True)
class Gap:
    """Two groups at one date.

    Parameters
    ----------
    high, low : Bounds
        The figures of the group that is expected ahead, and of the other.
    period : str
        The ISO period both speak of.
    edition : str
        The page or edition that prints them, which tells one vintage from another.
    series : str
        The definition they have.
    """

    high: Bounds
    low: Bounds
    period: str = ""
    edition: str = ""
    series: str = ""


@dataclass(frozen=True)
class Measure:
    """One measure of a divide at two dates.

    Parameters
    ----------
    label : str
        What tables call it.
    kind : {"share", "amount", "count"}
        A share of a whole has odds, a count of events has noise, an amount neither.
    before, after : Gap
    whole : float
        What the whole is in the unit of a share.

    Raises
    ------
    UnknownKind
    """

    label: str
    kind: str
    before: Gap
    after: Gap
    whole: float = 100.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise UnknownKind(f"kind {self.kind!r} is not known: use one of {', '.join(KINDS)}")


COLUMNS = ("measure", "form", "before", "after", "change", "direction", "why")


def signs(
    measures: Iterable[Measure],
    *,
    level: float = proportions.LEVEL,
    across_editions: bool = False,
) -> pd.DataFrame:
    """Return the sign table: a row a measure and form.

    Parameters
    ----------
    measures : iterable of Measure
    level : float
        Level of confidence of the intervals that stand for counting noise.
    across_editions : bool
        Compare figures of two editions too, as if the later one had revised nothing.

    Returns
    -------
    DataFrame
        Columns measure, form, before, after, change (`Bounds` or None, the form's value), direction
        (of `DIRECTIONS`, or "not defined") and why, which is empty where there is a sign.

    Raises
    ------
    NotALevel

    Examples
    --------
    >>> def share(value):
    ...     return Bounds(value - 0.05, value + 0.05, upper_open=True)
    >>> then, now = Gap(share(22.9), share(13.1)), Gap(share(24.7), share(14.1))
    >>> table = signs([Measure("use", "share", then, now)])
    >>> for row in table.itertuples():
    ...     print(row.form, row.change, row.direction)
    points (0.6, 1) widening
    ratio (−0.0165712196905, 0.0239232507476) undetermined
    odds_ratio (0.000221207719117, 0.0559328004982) widening
    """
    rows = [
        (one.label, form, *_row(one, form, level, across_editions))
        for one in measures
        for form in forms.FORMS
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(measure: Measure, form: str, level: float, across_editions: bool) -> tuple:
    """Return before, after, change, direction and why."""
    if form == "odds_ratio" and measure.kind != "share":
        return None, None, None, NOT_DEFINED, NO_WHOLE
    try:
        before, after = (value(gap, form, measure.whole) for gap in (measure.before, measure.after))
    except (forms.NotPositive, forms.NotAShare) as fault:
        return None, None, None, NOT_DEFINED, str(fault)
    direction, why = _direction(measure, form, (before, after), level, across_editions)
    return before, after, after - before, direction, why


def value(gap: Gap, form: str, whole: float = 100.0) -> Bounds:
    """Return how far two groups stand apart in a form; errors as of `forms`."""
    return forms.of_form(form, whole=whole)(gap.high, gap.low)


def _direction(
    measure: Measure, form: str, values: tuple[Bounds, Bounds], level: float, across_editions: bool
) -> tuple[str, str]:
    if measure.before.series != measure.after.series:
        return UNDETERMINED, DEFINITION
    if measure.before.edition != measure.after.edition and not across_editions:
        return UNDETERMINED, EDITION
    direction = _parted(values, form)
    if direction == UNDETERMINED:
        turned = any(_even(form) in one for one in values)
        return direction, TURNED if turned else ROUNDING
    if measure.kind == "count" and direction != UNCHANGED:
        return _beyond_noise(measure, form, direction, level)
    return direction, ""


def parted(before: Gap, after: Gap, form: str, whole: float = 100.0) -> str:
    """Return whether two groups parted, as far as rounding lets one say; errors as of `forms`.

    Examples
    --------
    >>> ten, twenty, thirty = (Bounds.exactly(value) for value in (10, 20, 30))
    >>> parted(Gap(twenty, ten), Gap(thirty, twenty), "points")
    'unchanged'
    >>> parted(Gap(twenty, ten), Gap(thirty, twenty), "ratio")
    'narrowing'
    """
    return _parted((value(before, form, whole), value(after, form, whole)), form)


def _parted(values: tuple[Bounds, Bounds], form: str) -> str:
    return direction_of(*(_from_parity(one, form) for one in values))


def direction_of(before: Bounds, after: Bounds) -> str:
    """Return what two distances say that vary freely of each other.

    Examples
    --------
    >>> direction_of(Bounds(1, 2, upper_open=True), Bounds(2, 3))
    'widening'
    >>> direction_of(Bounds(1, 2), Bounds(2, 3))
    'undetermined'
    """
    change = after - before
    finite = [abs(end) for end in (before.lower, before.upper) if math.isfinite(end)]
    noise = _FLOAT_NOISE * max([*finite, 1.0])
    lower, upper = (0.0 if abs(end) < noise else end for end in (change.lower, change.upper))
    if lower == upper == 0:
        return UNCHANGED
    if lower > 0 or (lower == 0 and change.lower_open):
        return WIDENING
    if upper < 0 or (upper == 0 and change.upper_open):
        return NARROWING
    return UNDETERMINED


def _even(form: str) -> float:
    return 0.0 if form == "points" else 1.0


def _from_parity(value: Bounds, form: str) -> Bounds:
    """Return the distance from equality, whoever is ahead."""
    if form == "points":
        return abs(value)
    return abs(value.map(lambda times: math.log(times) if times > 0 else -math.inf))


def _beyond_noise(measure: Measure, form: str, direction: str, level: float) -> tuple[str, str]:
    """Return the sign of counts if it stands beyond what independent draws would show."""
    counts = [figure for gap in (measure.before, measure.after) for figure in (gap.high, gap.low)]
    if not all(count.is_point for count in counts):
        return UNDETERMINED, ROUNDING
    high_0, low_0, high_1, low_1 = (count.lower for count in counts)
    if (high_0 - low_0) * (high_1 - low_1) <= 0:
        return UNDETERMINED, TURNED
    if form == "points":
        signed = [(1, high_1), (-1, low_1), (-1, high_0), (1, low_0)]
        terms = [(s * n, s * proportions.poisson(n, level=level)) for s, n in signed]
        change = proportions.recovered(terms)
    else:
        # given how many events there were, the share of one side is a binomial draw
        change = proportions.newcombe(high_1, high_1 + low_1, high_0, high_0 + low_0, level=level)
    return (UNDETERMINED, NOISE) if 0 in change else (direction, "")
