"""The rounding of the totals: the unit stored with each row, and ten of it where that is sensible.

A choice of rounding counts stored units, so that a row is never read finer than it was printed.
"""

import pandas as pd

from aicapacity.sections.compute.bases import Bases

FINE, COARSE = 1.0, 10.0  # stored units
_NAMES = {1.0: "units", 10.0: "tens", 100.0: "hundreds", 1000.0: "thousands"}


def chosen(bases: Bases) -> float:
    """How many stored units the totals are taken to be rounded to."""
    return max(FINE, float(bases.total_step))


def choices(bases: Bases) -> tuple[float, ...]:
    """The roundings that can be defended: as stored and, where figures may be rounder, tenfold.

    A total printed with decimals shows its rounding, and one below the coarser unit would be
    nothing.
    """
    rows = _totals(bases)
    fits = (rows["step"] >= 1) & (rows["step"] * COARSE <= rows["value"])
    return (FINE, COARSE) if fits.all() else (FINE,)


def key(bases: Bases, times: float) -> str:
    """A rounding as the key of a result: the unit, where the totals share one."""
    unit = _unit(bases)
    return f"step times {times:g}" if unit is None else f"step {unit * times:g}"


def name(bases: Bases, times: float) -> str:
    """A rounding as a sentence says it: "tens"."""
    unit = _unit(bases)
    if unit is None:
        return f"{times:g} times the printed unit"
    return _NAMES.get(unit * times, f"steps of {unit * times:g}")


def _unit(bases: Bases) -> float | None:
    """The rounding unit that the totals share; None where they have several."""
    units = set(_totals(bases)["step"].astype(float)) or {FINE}
    return units.pop() if len(units) == 1 else None


def _totals(bases: Bases) -> pd.DataFrame:
    """The best outside totals at the article's date and a year to either side."""
    dates = (bases.year_before, bases.period, bases.year_after)
    rows = pd.concat([bases.at(bases.total, date) for date in dates])
    return rows[rows["qualifier"].isin(["exact", "reached", "over"])]
