"""Tables for readers: plain HTML that needs no script and no colour, and the same as text.

Equal frames give equal characters, so that a stored table can be compared. Cells are written
here, in words; what they mean is settled before. A wide frame is cut by naming its columns.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import zip_longest
from numbers import Real

import pandas as pd

from aicapacity import style
from aicapacity.bounds import Bounds
from aicapacity.sections.charts.rows import (
    ENDS,
    NO_FIGURE,
    MissingColumns,
    bounds_of,
    checked,
    plain_unit,
)
from aicapacity.sections.text import ABSENT, listing

BOUNDS = "bounds"
"""Name of the column that a frame with lower, upper, lower_open and upper_open has for free."""


_FOLD = 48  # characters, after which a cell goes on in a second line of text


class MissingCaption(ValueError):
    """A table was asked for without a caption."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of written cells under headings: shown by Jupyter as HTML or as text.

    Parameters
    ----------
    caption : str
        What the table holds.
    headings : tuple of str
        One a column.
    rows : tuple of tuple of str
        Written cells; the first of each row is the row's heading.
    numeric : tuple of bool
        Which columns are aligned at the right.
    note : str
        A line below, e.g. the source.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    note: str = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": str(self)}

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        """Write the table as text: caption, headings, a rule, rows in aligned columns, note."""
        rows = [_folded(row) for row in (self.headings, *self.rows)]
        widths = [
            max(len(line) for cell in column for line in cell) for column in zip(*rows, strict=True)
        ]
        head, *body = ([*self._lines(row, widths)] for row in rows)
        rule = "  ".join("-" * width for width in widths)
        lines = [*head, rule, *(line for row in body for line in row)]
        lines += [] if self.rows else [ABSENT]
        return "\n".join([self.caption, "", *lines, *(["", self.note] if self.note else [])])

    def _lines(self, row: list[list[str]], widths: list[int]) -> Iterator[str]:
        for cells in zip_longest(*row, fillvalue=""):
            padded = (
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(cells, widths, self.numeric, strict=True)
            )
            yield "  ".join(padded).rstrip()

    def html(self) -> str:
        """Write the table as HTML: a caption, headings with their scope, no ids, no script."""
        head = "".join(self._cell("th", "col", *cell) for cell in self._cells(self.headings))
        body = "\n".join(self._row(row) for row in self.rows)
        if not self.rows:
            body = f'<tr><td colspan="{len(self.headings)}">{escape(ABSENT)}</td></tr>'
        foot = f'\n<p class="note">{escape(self.note)}</p>' if self.note else ""
        return (
            f'<table class="figures">\n<caption>{escape(self.caption)}</caption>\n'
            f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>{foot}"
        )

    def _row(self, row: tuple[str, ...]) -> str:
        first, *rest = self._cells(row)
        cells = "".join(self._cell("td", "", *cell) for cell in rest)
        return f"<tr>{self._cell('th', 'row', *first)}{cells}</tr>"

    def _cells(self, row: tuple[str, ...]) -> list[tuple[str, bool]]:
        return list(zip(row, self.numeric, strict=True))

    @staticmethod
    def _cell(tag: str, scope: str, text: str, right: bool) -> str:
        # the side is written at the cell, because a notebook brings no style sheet of ours
        side = "right" if right else "left"
        scope = f' scope="{scope}"' if scope else ""
        return f'<{tag}{scope} style="text-align: {side}">{escape(text)}</{tag}>'


def _folded(row: tuple[str, ...]) -> list[list[str]]:
    # an id such as wk-total is one word
    return [textwrap.wrap(cell, _FOLD, break_on_hyphens=False) or [""] for cell in row]


def show(
    frame: pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    caption: str,
    units: Mapping[str, str] | None = None,
    digits: int = 6,
    note: str = "",
) -> Table:
    """Show columns of a frame as a table.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a line; it may be empty. With the columns lower, upper, lower_open and upper_open
        it also has a column "bounds": their words, in the row's `unit` if there is such a column.
    columns : mapping of str to str, optional
        Columns in order, and their headings; the first one names the rows. By default all columns
        under their own names.
    caption : str
        What the table holds.
    units : mapping of str to str, optional
        Units by column; they join numbers and bounds. "%" means per cent in numbers and in
        "bounds", while a `Bounds` object is a fraction, as `format(Bounds, "%")` reads it.
    digits : int
        Significant digits of numbers; whole numbers keep all of theirs.
    note : str
        A line below the table, e.g. its source.

    Returns
    -------
    Table
        A missing cell reads "no figure"; a frame without rows says that there are none.

    Raises
    ------
    MissingCaption
        The caption is empty.
    MissingColumns
        No column is named, or the frame has rows and lacks one.

    Examples
    --------
    >>> frame = pd.DataFrame({"of": ["2022", "2023"], "power": [None, Bounds(70, lower_open=True)]})
    >>> show(frame, columns={"of": "of", "power": "power"}, caption="Power", units={"power": "EF"})
    Power
    <BLANKLINE>
    of              power
    ----  ---------------
    2022        no figure
    2023  more than 70 EF
    """
    if not caption.strip():
        raise MissingCaption("the table has no caption: pass caption='what the table holds'")
    columns = {name: str(name) for name in frame.columns} if columns is None else columns
    cells = _columns(frame, columns, dict(units or {}))
    written = [[write(value, unit, digits) for value, unit in column] for column in cells.values()]
    return Table(
        caption=caption,
        headings=tuple(columns.values()),
        rows=tuple(zip(*written, strict=True)),
        numeric=tuple(_numeric(value for value, _ in column) for column in cells.values()),
        note=note,
    )


def write(value: object, unit: str = "", digits: int = 6) -> str:
    """Write one cell: numbers, bounds, days, yes and no, lists; a missing value as "no figure".

    Examples
    --------
    >>> write(4500, "enterprises"), write(20.7, "%"), write(True), write(None), write(["a", "b"])
    ('4,500 enterprises', '20.7%', 'yes', 'no figure', 'a and b')
    """
    if isinstance(value, Bounds):
        return format(value, unit)
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return listing([write(item, unit, digits) for item in items])
    if pd.isna(value):
        return NO_FIGURE
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, Real):
        whole = float(value).is_integer()
        text, unit = style.number(float(value), 15 if whole else digits), plain_unit(unit)
        return f"{text}%" if unit == "%" else f"{text} {unit}".rstrip()
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


def _columns(
    frame: pd.DataFrame, columns: Mapping[str, str], units: Mapping[str, str]
) -> dict[str, list[tuple[object, str]]]:
    """Return each column as values with their units; bounds are made where they are asked for."""
    free = BOUNDS in columns and BOUNDS not in frame.columns
    needed = [name for name in columns if not (free and name == BOUNDS)] + list(ENDS) * free
    if not columns:
        raise MissingColumns("a table needs at least one column: columns={'name': 'heading'}")
    frame = checked(frame, needed, "a table")
    found: dict[str, list[tuple[object, str]]] = {}
    for name in columns:
        unit = units.get(name, "")
        if free and name == BOUNDS:
            found[name] = _found(frame, units)
        else:
            found[name] = [(value, unit) for value in frame[name]]
    return found


def _found(frame: pd.DataFrame, units: Mapping[str, str]) -> list[tuple[Bounds | None, str]]:
    """Return the bounds in the frame's own columns, per cent as the fractions `Bounds` reads."""
    own = frame["unit"].fillna("") if "unit" in frame.columns else [""] * len(frame)
    cells = []
    for bounds, unit in zip(bounds_of(frame), own, strict=True):
        unit = units.get(BOUNDS, unit)
        percent = bounds is not None and plain_unit(unit) == "%"
        cells.append((bounds / 100 if percent else bounds, unit))
    return cells


def _numeric(values: Iterable[object]) -> bool:
    """Whether a column holds figures only, so that its digits should stand below each other."""
    kinds = [
        isinstance(value, Bounds) or (isinstance(value, Real) and not isinstance(value, bool))
        for value in values
        if isinstance(value, list | tuple | set | frozenset | Bounds) or not pd.isna(value)
    ]
    return bool(kinds) and all(kinds)
