"""Data packages of other worlds, what is told of them, and what must not be told of them."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?!\w|[.,]\d)")


@dataclass(frozen=True)
class Table:
    """One table of a data package with what its columns are for."""

    resource: dict
    folder: Path

    @property
    def name(self) -> str:
        return self.resource["name"]

    @property
    def path(self) -> Path:
        return self.folder / self.resource["path"]

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        with self.path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def fields(self) -> dict[str, dict]:
        return {field["name"]: field for field in self.resource["schema"]["fields"]}

    @cached_property
    def links(self) -> set[str]:
        """The columns that name a row of a table."""
        return {n for key in self.resource["schema"].get("foreignKeys", []) for n in key["fields"]}

    @cached_property
    def keys(self) -> set[str]:
        found = {*self.resource["schema"]["primaryKey"], *self.links}
        return {name for name in found if not self.is_date(name)}

    def is_date(self, name: str) -> bool:
        return "rdfType" in self.fields[name]

    def is_prose(self, name: str) -> bool:
        """Free text: neither a key, nor a number, nor a word or name from a closed list."""
        field = self.fields[name]
        closed = {"enum", "pattern"} & set(field.get("constraints", {}))
        text = field["type"] == "string" and not closed
        return (text or name.startswith("url")) and name not in self.keys

    @cached_property
    def text(self) -> str:
        """Every cell, a line each."""
        return "\n".join(cell for row in self.rows for cell in row.values())

    @cached_property
    def years(self) -> set[str]:
        """The years that its dates speak of."""
        return years_in("\n".join(row[n] for row in self.rows for n in row if self.is_date(n)))

    def write(self, rows: list[dict[str, str]]) -> None:
        """Replace the rows; a column that they lack stays empty."""
        with self.path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(self.fields), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def tables(folder: Path) -> list[Table]:
    """The tables of the data package in a folder."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return [Table(resource, folder) for resource in package["resources"]]


def names(sources: Table) -> list[str]:
    """Publishers, hosts and titles, each once."""
    columns = ("publisher", "host", "title")
    return list(dict.fromkeys(row[n] for n in columns for row in sources.rows))


def shown(notebook: NotebookNode) -> Iterator[str]:
    """The text of every output that a reader may meet, with the alt texts of the figures."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            yield output.get("text", "")
            yield from (v for k, v in output.get("data", {}).items() if k.startswith("text/"))
            yield json.dumps(output.get("metadata", {}), ensure_ascii=False)


def years_in(text: str) -> set[str]:
    return set(YEAR.findall(text))


def any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these texts where it is no part of a longer word, the longest first."""
    longest = sorted(set(texts) - {""}, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")
