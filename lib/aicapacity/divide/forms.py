"""How far two figures stand apart: in points, as a ratio, as an odds ratio. Pure functions.

Each rises with the first figure and falls with the second, so the bounds are the form at the ends:
as tight as the figures allow while they vary freely of each other. A share cannot be read as a
gap without its form: one pair of shares may part in points and close as a ratio.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from aicapacity.bounds import Bounds

FORMS = ("points", "ratio", "odds_ratio")
WHOLE = 1.0


class UnknownForm(ValueError):
    """A form of comparison other than those of `FORMS`."""


class NotPositive(ValueError):
    """A figure that a ratio is taken of or to, and that may be zero or less."""


class NotAShare(ValueError):
    """A figure whose odds are asked for and that may lie outside nothing and the whole."""


def points(a: Bounds, b: Bounds) -> Bounds:
    """Return the difference a − b, in the unit of the two.

    Examples
    --------
    >>> print(points(Bounds.exactly(93), Bounds(26.5, 27.5, upper_open=True)))
    (65.5, 66.5]
    """
    return a - b


def ratio(a: Bounds, b: Bounds) -> Bounds:
    """Return how many times b is contained in a.

    Parameters
    ----------
    a, b : Bounds
        In one unit; a not below zero, b above it.

    Raises
    ------
    NotPositive

    Examples
    --------
    >>> print(ratio(Bounds.exactly(90), Bounds(30, 45)))
    [2, 3]
    """
    if a.lower < 0 or b.lower < 0 or 0 in b:
        raise NotPositive(
            f"no ratio of {a} to {b}: the second must lie above zero, the first not below"
        )
    return a / b


def odds_ratio(a: Bounds, b: Bounds, *, whole: float = WHOLE) -> Bounds:
    """Return the odds of a over the odds of b, where the odds of p are p / (whole − p).

    Of two shares it is one number whichever side is counted: those who have it, or those who lack
    it. Source: J. Cornfield, A method of estimating comparative rates from clinical data, *Journal
    of the National Cancer Institute* 11 (1951), 1269–1275.

    Parameters
    ----------
    a, b : Bounds
        Two shares in one unit.
    whole : float
        What the whole is in that unit: 1, or 100 for per cent.

    Raises
    ------
    NotAShare
        When a share may lie outside 0 to the whole, the first may be the whole, or the second none
        of it: odds are not defined there.

    Examples
    --------
    >>> print(odds_ratio(Bounds.exactly(0.5), Bounds.exactly(0.2)))
    [4, 4]
    """
    for share in (a, b):
        if not share.within(Bounds(0, whole)) or whole in share:
            raise NotAShare(f"{share} has no odds: a share lies from 0 to below {whole:g}")
    if 0 in b:
        raise NotAShare(f"no odds ratio to {b}: at 0 the odds are none")
    return odds(a, whole=whole) / odds(b, whole=whole)


def odds(share: Bounds, *, whole: float = WHOLE) -> Bounds:
    """Return p / (whole − p), which rises without end as p nears the whole.

    Examples
    --------
    >>> print(odds(Bounds(20, 50), whole=100))
    [0.25, 1]
    """
    return share.map(lambda p: p / (whole - p) if p < whole else math.inf)


def of_form(form: str, *, whole: float = WHOLE) -> Callable[[Bounds, Bounds], Bounds]:
    """Return the function of a form by its name.

    Raises
    ------
    UnknownForm

    Examples
    --------
    >>> print(of_form("odds_ratio", whole=100)(Bounds.exactly(50), Bounds.exactly(20)))
    [4, 4]
    """
    if form not in FORMS:
        raise UnknownForm(f"form {form!r} is not known: use one of {', '.join(FORMS)}")
    if form == "odds_ratio":
        return lambda a, b: odds_ratio(a, b, whole=whole)
    return points if form == "points" else ratio
