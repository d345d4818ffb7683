"""What a figure reads from a frame: its columns checked, its bounds as `Bounds`, its words.

It draws nothing and measures nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from aicapacity.bounds import Bounds

ENDS = ("lower", "upper", "lower_open", "upper_open")
"""The columns that hold bounds."""

NO_FIGURE = "no figure"
"""What stands for bounds that are missing."""


class MissingColumns(ValueError):
    """A frame lacks columns that the figure needs."""


def checked(frame: pd.DataFrame, needed: Sequence[str], figure: str) -> pd.DataFrame:
    """Return the frame with a plain index, or say which columns it lacks.

    A frame without rows may lack columns: it then gets them.

    Raises
    ------
    MissingColumns
        The frame has rows and not every column in `needed`.

    Examples
    --------
    >>> checked(pd.DataFrame({"label": ["2023"]}), ["label", "lower"], "intervals")
    Traceback (most recent call last):
    aicapacity.charts.rows.MissingColumns: intervals needs the columns lower; the frame has label
    """
    lacking = [name for name in dict.fromkeys(needed) if name not in frame.columns]
    if lacking and len(frame):
        raise MissingColumns(
            f"{figure} needs the columns {', '.join(lacking)}; the frame has "
            f"{', '.join(map(str, frame.columns))}"
        )
    return frame.reindex(columns=[*frame.columns, *lacking]).reset_index(drop=True)


def bounds_of(frame: pd.DataFrame) -> list[Bounds | None]:
    """Return each row's bounds; None where both ends are missing.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the columns lower, upper, lower_open, upper_open.

    Examples
    --------
    >>> frame = pd.DataFrame([[69.5, 70.5, False, True]], columns=ENDS)
    >>> print(*bounds_of(frame))
    [69.5, 70.5)
    """
    rows = zip(*(frame[end] for end in ENDS), strict=True)
    return [
        None
        if pd.isna(lower) and pd.isna(upper)
        else Bounds(float(lower), float(upper), bool(lower_open), bool(upper_open))
        for lower, upper, lower_open, upper_open in rows
    ]


def said(bounds: Bounds | None, unit: str = "") -> str:
    """Bounds in words, or "no figure"; with the unit "%" the bounds are in per cent.

    Examples
    --------
    >>> said(Bounds(56.1, 143.9), "%"), said(Bounds(70, lower_open=True), "EFLOPS"), said(None)
    ('56.1% to 143.9%', 'more than 70 EFLOPS', 'no figure')
    """
    if bounds is None:
        return NO_FIGURE
    # Bounds reads "%" as a fraction to be multiplied; frames hold figures in their unit
    return format(bounds / 100 if unit == "%" else bounds, unit)
