"""What a figure reads from a frame: its columns checked, its bounds as `Bounds`, its words.

It draws nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.sections.text import ABSENT

ENDS = ("lower", "upper", "lower_open", "upper_open")
"""The columns that hold bounds."""

NO_FIGURE = "no figure"
"""What stands for one missing value."""


class MissingColumns(ValueError):
    """A frame lacks columns that the figure or table needs."""


class SeveralUnits(ValueError):
    """A figure was asked for rows in different units."""


def checked(frame: pd.DataFrame, needed: Sequence[str], what: str) -> pd.DataFrame:
    """Return the frame with a plain index, or say which columns it lacks.

    An empty frame may lack columns: it then gets them.

    Raises
    ------
    MissingColumns
        The frame has rows and not every column in `needed`.
    """
    lacking = [name for name in dict.fromkeys(needed) if name not in frame.columns]
    if lacking and len(frame):
        raise MissingColumns(
            f"{what} needs the columns {', '.join(lacking)}; the frame has "
            f"{', '.join(map(str, frame.columns))}"
        )
    if lacking:
        return pd.DataFrame(columns=[*frame.columns, *lacking])
    return frame.reset_index(drop=True)


def bounds_of(frame: pd.DataFrame) -> list[Bounds | None]:
    """Return each row's bounds; None where both ends are missing.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the columns lower, upper, lower_open, upper_open.
    """
    rows = zip(*(frame[end] for end in ENDS), strict=True)
    return [
        None
        if pd.isna(lower) and pd.isna(upper)
        else Bounds(float(lower), float(upper), bool(lower_open), bool(upper_open))
        for lower, upper, lower_open, upper_open in rows
    ]


def optional(frame: pd.DataFrame, name: str) -> list[float | None]:
    """Return a column of numbers that may be missing as a whole or in part."""
    if name not in frame.columns:
        return [None] * len(frame)
    return [None if pd.isna(value) else float(value) for value in frame[name]]


def unit_of(frame: pd.DataFrame, unit: str | None) -> str:
    """Return the unit given, else the one in the frame's column `unit`, else none.

    Raises
    ------
    SeveralUnits
        No unit is given and the frame has more than one.
    """
    if unit is not None or "unit" not in frame.columns:
        return unit or ""
    found = sorted(set(frame["unit"].dropna()))
    if len(found) > 1:
        raise SeveralUnits(
            f"one axis has one unit, the rows have {', '.join(map(repr, found))}: "
            "select the rows of one, or convert them"
        )
    return found[0] if found else ""


def words(bounds: Bounds | None, unit: str) -> str:
    """Bounds in words, or "no figure"; with the unit "%" the bounds are in per cent.

    Examples
    --------
    >>> words(Bounds(56.1, 143.9), "%"), words(None, "EFLOPS")
    ('56.1% to 143.9%', 'no figure')
    """
    if bounds is None:
        return NO_FIGURE
    # Bounds reads "%" as a fraction to be multiplied; frames hold numbers in their unit
    return format(bounds / 100 if plain_unit(unit) == "%" else bounds, unit)


def plain_unit(unit: str) -> str:
    """Return the unit of a format such as ".2g EFLOPS" without its digits.

    Examples
    --------
    >>> plain_unit(".2g EFLOPS"), plain_unit("%"), plain_unit("")
    ('EFLOPS', '%', '')
    """
    return re.sub(r"^\.\d+g", "", unit).strip()


def alternative(alt: str, empty: bool) -> str:
    """Return the alt text, which says so first when there was nothing to draw."""
    if not empty or not alt.strip() or alt.startswith(ABSENT):
        return alt
    return f"{ABSENT} {alt}"
