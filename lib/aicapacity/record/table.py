"""Results as a reader sees them: one table, in HTML and in plain text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from aicapacity.record.result import Result

_COLUMNS = (
    ("name", "result"),
    ("key", "of"),
    ("period", "period"),
    ("base", "from"),
    ("words", "value"),  # carries the unit
    ("weakest_grade", "weakest source"),
    ("status", "status"),
)


def plain(recorded: Sequence[Result]) -> str:
    """The results as columns of text."""
    headings, rows = _rows(recorded)
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = (
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in (headings, *rows)
    )
    return "\n".join(lines)


def html(recorded: Sequence[Result]) -> str:
    """The results as a table with a caption and header cells."""
    headings, rows = _rows(recorded)
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in headings)
    body = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(text)}</td>" for text in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        '<table class="results">\n<caption>Results recorded by this notebook</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _rows(recorded: Sequence[Result]) -> tuple[list[str], list[list[str]]]:
    """The table's headings and rows; a column that is empty throughout is left out."""
    columns = {
        heading: [
            result.words() if field == "words" else getattr(result, field) for result in recorded
        ]
        for field, heading in _COLUMNS
    }
    shown = {heading: cells for heading, cells in columns.items() if any(cells)}
    return list(shown), [list(row) for row in zip(*shown.values(), strict=True)]
