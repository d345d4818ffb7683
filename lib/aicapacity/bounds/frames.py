"""Bounds in frames: a row a quantity, to be shown or drawn."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from aicapacity.bounds.interval import Bounds

COLUMNS = ("label", "lower", "upper", "lower_open", "upper_open", "unit", "words")


def tabulate(named: Mapping[str, Bounds | None], unit: str = "") -> pd.DataFrame:
    """Put named bounds into a frame.

    Parameters
    ----------
    named : mapping of str to Bounds
        Quantities without bounds (None) are left out.
    unit : str
        Of all of them; with ``"%"`` the bounds are in per cent.

    Returns
    -------
    DataFrame
        Shape (n, 7), columns `COLUMNS`; `words` says the bounds with their unit.

    Examples
    --------
    >>> tabulate({"added": Bounds(28.6, 70.5), "total": None}, "EFLOPS")["words"].tolist()
    ['28.6 to 70.5 EFLOPS']
    """
    rows = [
        (
            label,
            bounds.lower,
            bounds.upper,
            bounds.lower_open,
            bounds.upper_open,
            unit,
            f"{bounds / 100:%}" if unit == "%" else format(bounds, unit),
        )
        for label, bounds in named.items()
        if bounds is not None
    ]
    kinds = {"lower": float, "upper": float, "lower_open": bool, "upper_open": bool}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds)
