"""What two shares say about their overlap when nothing is known of how they go together.

Fréchet's inequalities: of the units that have both properties there are at least as many as the two
shares exceed the whole, and at most as many as the smaller share. The bounds cannot be narrowed
without a further figure. They hold for shares of *one* population, counted in the same way; whether
two printed rates are such shares is for the caller to say.
"""

from __future__ import annotations

from aicapacity.bounds.interval import Bounds

WHOLE = 1.0


class NotShares(ValueError):
    """Bounds that reach below nothing or beyond the whole."""


def both(one: Bounds, other: Bounds, *, whole: float = WHOLE) -> Bounds:
    """Bounds of the share that has both properties: max(0, p + q − whole) to min(p, q).

    Source: M. Fréchet, Généralisation du théorème des probabilités totales, *Fundamenta
    Mathematicae* 25 (1935), 379–387.

    Parameters
    ----------
    one, other
        The two shares, in one unit.
    whole
        What the whole is in that unit: 1, or 100 for per cent.

    Returns
    -------
    Bounds
        An end is open where no pair of shares within the bounds attains it.

    Raises
    ------
    NotShares
        When a share may lie below 0 or above the whole.

    Examples
    --------
    >>> print(both(Bounds.exactly(80), Bounds.exactly(60), whole=100))
    [40, 60]
    >>> print(both(Bounds.exactly(0.3), Bounds(0.4, 0.5)))
    [0, 0.3]
    """
    for share in (one, other):
        _check(share, whole)
    excess = one + other - whole
    # Nothing is the floor unless the shares exceed the whole; at a tie an open end stays open.
    lower, lower_open = max((0.0, False), (excess.lower, excess.lower_open))
    upper, closed = min((one.upper, not one.upper_open), (other.upper, not other.upper_open))
    return Bounds(lower, upper, lower_open, not closed)


def either(one: Bounds, other: Bounds, *, whole: float = WHOLE) -> Bounds:
    """Bounds of the share that has one property at least: max(p, q) to min(whole, p + q).

    The complement of `both` for the two complements; parameters and errors are the same.

    Examples
    --------
    >>> print(either(Bounds.exactly(80), Bounds.exactly(60), whole=100))
    [80, 100]
    """
    for share in (one, other):
        _check(share, whole)
    return whole - both(whole - one, whole - other, whole=whole)


def _check(share: Bounds, whole: float) -> None:
    if not share.within(Bounds(0, whole)):
        raise NotShares(f"{share!s} is no share of {whole:g}: a share lies from 0 to {whole:g}")
