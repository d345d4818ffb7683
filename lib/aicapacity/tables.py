"""Frames as fine tables: plain HTML that needs no script and no colour, and the same as text.

A notebook shows a frame by naming it as the last line of a cell; `use` (which `style.use` calls)
gives every frame this look, and it stays a frame. `show` adds a caption and a note. Equal frames
give equal characters, so that a stored table can be compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from numbers import Integral, Real

import pandas as pd

from aicapacity.bounds import Bounds

ROWS = 60
"""The most rows that are shown; a longer frame says how many there are."""

DIGITS = 6
NO_ROWS = "No rows."


class Shown(pd.DataFrame):
    """A frame with a caption and a note; what is computed from it is a plain frame again."""

    _metadata = ["caption", "note"]  # noqa: RUF012 - pandas' own protocol
    caption = note = ""

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame

    def _repr_html_(self) -> str:
        return html(self)

    def __repr__(self) -> str:
        return plain(self)


def show(
    frame: pd.DataFrame,
    *,
    columns: Iterable[str] | Mapping[str, str] | None = None,
    caption: str = "",
    note: str = "",
) -> Shown:
    """Show a frame with a caption.

    Parameters
    ----------
    frame : DataFrame
        Shape (rows, columns).
    columns : list, or mapping of str to str, optional
        Which columns, in order, and under which headings.
    caption, note : str
        What stands above and below the table.

    Returns
    -------
    DataFrame
        The columns asked for; still a frame.

    Raises
    ------
    KeyError
        For a column that the frame has not; the message lists those it has.

    Examples
    --------
    >>> show(pd.DataFrame({"year": [2023], "power": [230.0]}), caption="EFLOPS")
    EFLOPS
    <BLANKLINE>
    year  power
    2023    230
    """
    if columns is not None:
        missing = [name for name in columns if name not in frame]
        if missing:
            held = ", ".join(map(str, frame.columns))
            raise KeyError(f"no column {', '.join(missing)}; the frame has {held}")
        frame = frame[list(columns)]
    if isinstance(columns, Mapping):
        frame = frame.rename(columns=columns)
    shown = Shown(frame)
    shown.caption, shown.note = caption, note
    return shown


def use() -> None:
    """Give every frame and series that this notebook shows the look of the collection.

    Outside IPython this does nothing.
    """
    try:
        from IPython import get_ipython
    except ImportError:  # the library is used without a notebook
        return
    shell = get_ipython()
    if shell is None:
        return
    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(pd.DataFrame, html)
    formatters["text/plain"].for_type(pd.DataFrame, lambda one, p, _: p.text(plain(one)))
    formatters["text/html"].for_type(pd.Series, lambda one: html(_as_frame(one)))
    formatters["text/plain"].for_type(pd.Series, lambda one, p, _: p.text(plain(_as_frame(one))))


def _as_frame(one: pd.Series) -> pd.DataFrame:
    return one.to_frame("" if one.name is None else one.name)


def html(frame: pd.DataFrame) -> str:
    """Write a frame as an HTML table: headings with their scope, numbers at the right."""
    caption, note = _around(frame)
    headings, rows, right, named = _written(frame)
    sides = ["right" if one else "left" for one in right]

    def cell(tag: str, text: str, side: str, scope: str = "") -> str:
        scope = f' scope="{scope}"' if scope else ""
        # the side is written at the cell, because a notebook brings no style sheet of ours
        return f'<{tag}{scope} style="text-align: {side}">{escape(text)}</{tag}>'

    head = "".join(cell("th", *pair, "col") for pair in zip(headings, sides, strict=True))
    lines = []
    for row in rows:
        pairs = list(zip(row, sides, strict=True))
        cells = [cell("th", *pair, "row") for pair in pairs[:named]]
        cells += [cell("td", *pair) for pair in pairs[named:]]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    if not rows:
        lines = [f'<tr><td colspan="{max(len(headings), 1)}">{escape(NO_ROWS)}</td></tr>']
    top = f"<caption>{escape(caption)}</caption>\n" if caption else ""
    foot = f'\n<p class="note">{escape(note)}</p>' if note else ""
    body = "\n".join(lines)
    return (
        f'<table class="figures">\n{top}<thead>\n<tr>{head}</tr>\n</thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>{foot}"
    )


def plain(frame: pd.DataFrame) -> str:
    """Write a frame as text in aligned columns."""
    caption, note = _around(frame)
    headings, rows, right, _ = _written(frame)
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if side else cell.ljust(width)
            for cell, width, side in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in (headings, *rows)
    ]
    lines += [] if rows else [NO_ROWS]
    return "\n".join([*([caption, ""] if caption else []), *lines, *(["", note] if note else [])])


def write(value: object, *, year: bool = False) -> str:
    """Write one cell; a missing value is empty.

    Examples
    --------
    >>> write(4500), write(True), write(None), write(Bounds(69.5, 70.5)), write(2023, year=True)
    ('4,500', 'yes', '', '69.5 to 70.5', '2023')
    >>> write(26.023944549), write(-21.2), write(math.inf), write(pd.Timestamp("2023-07-13"))
    ('26.0239', '−21.2', '∞', '2023-07-13')
    """
    if isinstance(value, Bounds):
        return format(value)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(write(one) for one in (sorted(value) if isinstance(value, set) else value))
    if value is None or pd.isna(value):
        return ""
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, Real):
        return _number(value, year)
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def _number(value: Real, year: bool) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if isinstance(value, Integral) or float(value).is_integer():
        text = f"{abs(int(value))}" if year else f"{abs(int(value)):,}"
    else:
        # as many digits as matter, never an exponent
        places = max(DIGITS - 1 - math.floor(math.log10(abs(value))), 0)
        text = f"{abs(value):,.{min(places, 12)}f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


def _written(frame: pd.DataFrame) -> tuple[list[str], list[list[str]], list[bool], int]:
    """Return headings, written rows, which columns hold numbers, and how many columns name rows."""
    named = 0 if _is_counted(frame.index) else frame.index.nlevels
    unlike = [name for name in frame.index.names if name is None]
    flat = frame.head(ROWS)
    index = flat.index.to_frame(index=False) if named else None
    columns = [(index.columns[n], index.iloc[:, n]) for n in range(named)]
    columns += [(name, flat.iloc[:, n]) for n, name in enumerate(flat.columns)]
    headings, cells, right = [], [], []
    for place, (name, column) in enumerate(columns):
        anonymous = place < named and unlike
        headings.append("" if anonymous else _heading(name))
        values = column.tolist()
        year = _is_year(name, values)
        cells.append([write(one, year=year) for one in values])
        right.append(_is_numeric(values))
    return headings, [list(row) for row in zip(*cells, strict=True)], right, named


def _heading(name: object) -> str:
    parts = name if isinstance(name, tuple) else (name,)
    said = (str(part).replace("_", " ") for part in parts)
    return " · ".join(part for part in said if part)


def _is_counted(index: pd.Index) -> bool:
    """Whether an index only numbers the rows, and so says nothing."""
    return index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index)


def _is_year(name: object, values: list[object]) -> bool:
    numbers = [one for one in values if isinstance(one, Real) and not pd.isna(one)]
    return "year" in str(name) or (bool(numbers) and all(1900 <= one <= 2100 for one in numbers))


def _is_numeric(values: list[object]) -> bool:
    present = [one for one in values if isinstance(one, Bounds | list | tuple) or not pd.isna(one)]
    return bool(present) and all(
        isinstance(one, Real | Bounds) and not isinstance(one, bool) for one in present
    )


def _around(frame: pd.DataFrame) -> tuple[str, str]:
    """Return what stands above and below a table."""
    caption, note = (frame.caption, frame.note) if isinstance(frame, Shown) else ("", "")
    left_out = f"{ROWS} of {len(frame):,} rows are shown." if len(frame) > ROWS else ""
    return caption, " ".join(filter(None, [note, left_out]))
