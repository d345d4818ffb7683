"""Results as a reader sees them, in HTML and in plain text: headlines first, the rest apart."""

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
    """The results as columns of text, a table each for headlines and the rest."""
    return "\n\n".join(f"{title}\n\n{_plain(results)}" for title, results in _parts(recorded))


def html(recorded: Sequence[Result]) -> str:
    """The results as tables with captions and header cells, headlines first."""
    return "\n".join(_html(title, results) for title, results in _parts(recorded))


def _parts(recorded: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    """The tables that have a row, with their titles."""
    parts = {
        "Headline results": [result for result in recorded if result.headline],
        "Further results": [result for result in recorded if not result.headline],
    }
    return [(title, results) for title, results in parts.items() if results]


def _plain(recorded: Sequence[Result]) -> str:
    headings, rows = _rows(recorded)
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = (
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in (headings, *rows)
    )
    return "\n".join(lines)


def _html(title: str, recorded: Sequence[Result]) -> str:
    headings, rows = _rows(recorded)
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in headings)
    body = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(text)}</td>" for text in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<table class="results">\n<caption>{title}</caption>\n'
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
