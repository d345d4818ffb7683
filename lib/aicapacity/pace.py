"""Targets: the pace that is needed, the pace that was seen, and where it leads. Pure functions.

A pace is read in a form: ``linear`` is points a year; ``logit`` is log-odds a year,
ln(p / (ceiling − p)), in which a rate slows down as it comes near its ceiling. Each figure enters
once, so the bounds are as tight as the figures allow. Nothing here says that a pace will last: a
projection repeats the past and is no forecast. No row, no target and no verdict is known here.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from aicapacity import periods
from aicapacity.bounds import Bounds

FORMS = ("linear", "logit")
CEILING = 100.0


class UnknownForm(ValueError):
    """A form of growth other than those of `FORMS`."""


class NotBelowCeiling(ValueError):
    """A rate, or a target, that the logit form cannot place between 0 and its ceiling."""


class DeadlinePassed(ValueError):
    """Periods that are not in the order start, base, deadline."""


def required(
    base: Bounds, floor: float, years: float, *, form: str = "linear", ceiling: float = CEILING
) -> Bounds:
    """Return the pace that just leads from the base to the floor: (floor − base) / years.

    Parameters
    ----------
    base : Bounds
        The figure at the base date.
    floor : float
        What the target asks to reach or pass; exact, since a target is not measured.
    years : float
        From base to deadline, above zero.
    form : {"linear", "logit"}
        Logit takes both through ln(p / (ceiling − p)) first.
    ceiling : float
        The greatest possible rate; read by the logit form only.

    Raises
    ------
    UnknownForm, NotBelowCeiling, DeadlinePassed

    Examples
    --------
    >>> print(required(Bounds(80.05, 80.15, upper_open=True), 90, 4))
    (2.4625, 2.4875]
    """
    there, _ = _scale(form, ceiling)
    _check_years(years)
    return (_exactly(floor, there, form, ceiling) - base.map(there)) / years


def observed(
    start: Bounds, base: Bounds, years: float, *, form: str = "linear", ceiling: float = CEILING
) -> Bounds:
    """Return the pace between two figures: (base − start) / years; parameters as of `required`.

    Examples
    --------
    >>> print(observed(Bounds.exactly(70), Bounds.exactly(75), 2))
    [2.5, 2.5]
    """
    there, _ = _scale(form, ceiling)
    _check_years(years)
    return (base.map(there) - start.map(there)) / years


def projected(
    start: Bounds,
    base: Bounds,
    years: float,
    ahead: float,
    *,
    form: str = "linear",
    ceiling: float = CEILING,
) -> Bounds:
    """Return where the pace from `start` to `base` would lead `ahead` years after the base.

    The base enters twice, as the end of the observed pace and as where it goes on from, so the
    answer is base × (1 + ahead/years) − start × ahead/years, each figure once: adding the pace to
    the base as if the two were unrelated would be too wide.

    Examples
    --------
    >>> print(projected(Bounds(69, 71), Bounds(74, 76), 2, 4))
    [80, 90]
    """
    there, back = _scale(form, ceiling)
    _check_years(years)
    share = ahead / years
    return (base.map(there) * (1 + share) - start.map(there) * share).map(back)


def crossing(
    start: Bounds,
    base: Bounds,
    years: float,
    floor: float,
    *,
    form: str = "linear",
    ceiling: float = CEILING,
) -> Bounds | None:
    """Return the years from the base until the observed pace reaches the floor.

    Returns
    -------
    Bounds or None
        0 where the base is there already; without an upper end where the pace may be none; None
        where nothing rises and the base lies below.

    Examples
    --------
    >>> print(crossing(Bounds.exactly(70), Bounds.exactly(75), 2, 90))
    [6, 6]
    """
    there, _ = _scale(form, ceiling)
    _check_years(years)
    goal = _exactly(floor, there, form, ceiling)
    first, last = start.map(there), base.map(there)
    soonest = _time((first.lower, first.lower_open), (last.upper, last.upper_open), goal, years)
    latest = _time((first.upper, first.upper_open), (last.lower, last.lower_open), goal, years)
    if soonest[0] == math.inf:
        return None
    return Bounds(soonest[0], latest[0], soonest[1], latest[1])


def years_between(earlier: str, later: str) -> float:
    """Return the years between the last months of two periods, of whatever precision.

    Examples
    --------
    >>> years_between("2023-12", "2027"), years_between("2021-10", "2023-06")
    (4.0, 1.6666666666666667)
    """
    start, end = periods.parse(earlier).last, periods.parse(later).last
    return ((end.year - start.year) * 12 + end.month - start.month) / 12


def _time(
    start: tuple[float, bool], base: tuple[float, bool], goal: Bounds, years: float
) -> tuple[float, bool]:
    """Return the years from one base end to the goal, and whether the end is open."""
    (first, first_open), (last, last_open) = start, base
    if last >= goal.lower:
        return 0.0, last == goal.lower and last_open
    if last <= first:
        return math.inf, True
    return (goal.lower - last) * years / (last - first), first_open or last_open


def _scale(form: str, ceiling: float) -> tuple[Callable, Callable]:
    """Return the functions into and out of the scale on which a form is a straight line."""
    if form == "linear":
        return (lambda value: value), (lambda value: value)
    if form == "logit":
        return (lambda rate: _logit(rate, ceiling)), (lambda odds: _rate(odds, ceiling))
    raise UnknownForm(f"form {form!r} is not known: use one of {', '.join(FORMS)}")


def _logit(rate: float, ceiling: float) -> float:
    if not 0 <= rate <= ceiling:
        raise NotBelowCeiling(
            f"{rate:g} lies outside 0 to {ceiling:g}: the logit form needs a rate"
        )
    if rate in (0, ceiling):
        return -math.inf if rate == 0 else math.inf
    return math.log(rate / (ceiling - rate))


def _rate(odds: float, ceiling: float) -> float:
    # Written for the negative side only, since exp of a large number overflows.
    part = math.exp(-abs(odds))
    return ceiling * (1 if odds >= 0 else part) / (1 + part)


def _exactly(floor: float, there: Callable, form: str, ceiling: float) -> Bounds:
    place = there(floor)
    if not math.isfinite(place):
        raise NotBelowCeiling(f"a target of {floor:g} is no rate that the form {form!r} can place")
    return Bounds.exactly(place)


def _check_years(years: float) -> None:
    if not (math.isfinite(years) and years > 0):
        raise DeadlinePassed(
            f"start, base and deadline must follow one another: {years:g} years lie between two"
        )
