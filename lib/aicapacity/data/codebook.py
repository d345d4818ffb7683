"""The codebook: every table and column of the data package in Markdown, made from the schema.

It writes no file; the generated part of `data/README.md` is put in place by `generated`.
"""

from __future__ import annotations

from pathlib import Path

from aicapacity import paths
from aicapacity.data import schema
from aicapacity.data.schema import Field, Table

_WORDS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "0 or 1",
    "period": "date",
}


def codebook(folder: Path | None = None) -> str:
    """Describe a data package.

    Parameters
    ----------
    folder : Path, optional
        Folder with `datapackage.json`; by default `paths.data()`.

    Returns
    -------
    str
        Markdown: a list of the tables, then a section a table with its columns.

    Raises
    ------
    DataError
        When the descriptor cannot be read.
    """
    tables = schema.read(paths.data() if folder is None else Path(folder))
    parts = [_overview(tables), *(_section(table) for table in tables)]
    return "\n\n".join(parts) + "\n"


def _overview(tables: tuple[Table, ...]) -> str:
    lines = ["| table | rows are | key |", "|---|---|---|"]
    for table in tables:
        key = ", ".join(f"`{name}`" for name in table.primary_key)
        lines.append(f"| [`{table.name}`](#{table.name}) | {_cell(table.description)} | {key} |")
    return "\n".join(lines)


def _section(table: Table) -> str:
    links = {key.column: key for key in table.foreign_keys}
    lines = [
        f"### `{table.name}`",
        "",
        f"File [`{table.path}`]({table.path}), licence {table.licence or 'not stated'}. "
        f"{table.description}",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    for field in table.fields:
        name = f"**`{field.name}`**" if field.name in table.primary_key else f"`{field.name}`"
        meaning = [field.description]
        if field.name in links:
            meaning.append(f"→ `{links[field.name].table}`")
        if field.enum:
            meaning.append("Allowed: " + ", ".join(f"`{value}`" for value in field.enum) + ".")
        lines.append(f"| {name} | {_type(field)} | {_cell(' '.join(meaning))} |")
    return "\n".join(lines)


def _type(field: Field) -> str:
    words = _WORDS[field.kind]
    if field.minimum is not None:
        words += f", from {field.minimum:g}"
    return words if field.required else f"{words}, may be empty"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
