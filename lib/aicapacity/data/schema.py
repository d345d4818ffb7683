"""The schema of the data package, read from `datapackage.json`: the only place that holds it.

It turns the descriptor into plain values (tables, fields, keys) or refuses it. It reads no table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aicapacity.data.problems import DataError, Problem

DESCRIPTOR = "datapackage.json"
PERIOD = "https://www.loc.gov/standards/datetime/"
"""The `rdfType` that marks a field as a date of any precision."""

_KINDS = ("string", "number", "integer", "boolean")


@dataclass(frozen=True)
class Field:
    """One column of a table.

    Attributes
    ----------
    name, description : str
        As in the descriptor.
    kind : str
        "string", "number", "integer", "boolean" or "period", a date of any precision.
    required : bool
        Whether every row must have it.
    enum : tuple of str
        The values allowed; empty for any.
    minimum : float or None
        Least number allowed.
    pattern : str
        Regular expression that a text must match; empty for any.
    """

    name: str
    description: str
    kind: str
    required: bool = False
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    pattern: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values, where there are any, stand in a column of another table."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Table:
    """One table of the package."""

    name: str
    path: str
    title: str
    description: str
    licence: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    minimum_rows: int = 0

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return [field.name for field in self.fields]


class _Malformed(Exception):
    """The descriptor says something that it may not say."""


def read(folder: Path) -> tuple[Table, ...]:
    """Read the schema of a data package.

    Parameters
    ----------
    folder : Path
        Folder that holds `datapackage.json`.

    Returns
    -------
    tuple of Table
        In the descriptor's order.

    Raises
    ------
    DataError
        When the descriptor is missing, is no JSON, or describes no usable table.
    """
    try:
        tables = [_table(item) for item in _list(_load(folder), "resources")]
        _linked({table.name: table for table in tables})
    except _Malformed as fault:
        raise DataError([Problem(DESCRIPTOR, None, None, "", str(fault))]) from None
    return tuple(tables)


def _load(folder: Path) -> Mapping[str, Any]:
    if not folder.is_dir():
        raise _Malformed(f"there is no folder {folder}; name one that holds a data package")
    path = folder / DESCRIPTOR
    if not path.is_file():
        raise _Malformed(f"there is no {DESCRIPTOR} in {folder}; every data package has one")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise _Malformed(f"it is no JSON in UTF-8: {fault}") from None
    if not isinstance(content, dict):
        raise _Malformed("it must hold one object, with a list of resources")
    return content


def _table(item: Any) -> Table:
    name = _text(item, "name")
    path = _text(item, "path")
    if Path(path).name != path:
        raise _Malformed(f"the path of {name} is {path!r}; it must be a file of the same folder")
    schema = item.get("schema")
    fields = tuple(_field(name, field) for field in _list(schema, "fields"))
    columns = {field.name for field in fields}
    key = schema.get("primaryKey", [])
    key = tuple([key] if isinstance(key, str) else key)
    if not key or not set(key) <= columns:
        raise _Malformed(f"the primary key of {name} is {key}; it must name columns of the table")
    return Table(
        name=name,
        path=path,
        title=item.get("title", name),
        description=item.get("description", ""),
        licence=", ".join(_text(one, "name") for one in item.get("licenses", [])),
        fields=fields,
        primary_key=key,
        foreign_keys=tuple(_foreign_key(name, one) for one in schema.get("foreignKeys", [])),
        minimum_rows=item.get("minRows", 0),
    )


def _field(table: str, item: Any) -> Field:
    name, kind = _text(item, "name"), _text(item, "type")
    if kind not in _KINDS:
        raise _Malformed(f"{table}.{name} has the type {kind!r}; allowed: {', '.join(_KINDS)}")
    limits = item.get("constraints", {})
    pattern = limits.get("pattern", "")
    try:
        re.compile(pattern)
    except re.error as fault:
        raise _Malformed(f"{table}.{name} has the pattern {pattern!r}: {fault}") from None
    return Field(
        name=name,
        description=item.get("description", ""),
        kind="period" if item.get("rdfType") == PERIOD else kind,
        required=bool(limits.get("required", False)),
        enum=tuple(limits.get("enum", ())),
        minimum=limits.get("minimum"),
        pattern=pattern,
    )


def _foreign_key(table: str, item: Any) -> ForeignKey:
    fields, reference = _list(item, "fields"), item.get("reference", {})
    targets = _list(reference, "fields")
    if len(fields) != 1 or len(targets) != 1:
        raise _Malformed(f"a foreign key of {table} has several columns; each must have one")
    return ForeignKey(fields[0], reference.get("resource") or table, targets[0])


def _linked(tables: Mapping[str, Table]) -> None:
    """Refuse a foreign key that leads nowhere."""
    for table in tables.values():
        for key in table.foreign_keys:
            known = tables[key.table].columns if key.table in tables else []
            if key.column not in table.columns or key.target not in known:
                raise _Malformed(
                    f"the foreign key {table.name}.{key.column} leads to {key.table}.{key.target}; "
                    "both columns must be described"
                )


def _text(item: Any, key: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    if not isinstance(value, str) or not value:
        raise _Malformed(f"{key!r} is missing in {_shown(item)}")
    return value


def _list(item: Any, key: str) -> list[Any]:
    value = item.get(key) if isinstance(item, dict) else None
    if not isinstance(value, list) or not value:
        raise _Malformed(f"the list {key!r} is missing or empty in {_shown(item)}")
    return value


def _shown(item: Any) -> str:
    if isinstance(item, dict) and "resources" in item:
        return "the descriptor"
    text = json.dumps(item, ensure_ascii=False)
    return text if len(text) < 80 else text[:79] + "…"
