"""No sentence of a notebook is true of one place, publisher or year only.

Each notebook is run over a copy of the data in which the usual subject is an invented place, every
publisher, host and title has another name and every date lies twenty years earlier (a multiple of
four, so that months keep their days). The numbers must stay what they were, and nothing that a
reader sees may still speak of what was replaced.
"""

import ast
import csv
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from aicapacity import paths, record
from aicapacity.anatomy import Anatomy
from aicapacity.record import Result

SUBJECT, PLACE = "CHN", "Veldania"
FICTITIOUS = "VLD"
EARLIER = 20  # years
YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?!\w|[.,]\d)")
ID = re.compile(r"[a-z][a-z0-9]*([._-][a-z0-9]+)+")
WORDS = {
    "China": PLACE,
    "Chinese": "Veldanian",
    "CHN": FICTITIOUS,
    "MIIT": "Bureau of Measures",
    "CAICT": "Academy of Measures",
    "Wei Kai": "A. Author",
}


def years_in(text: str) -> set[str]:
    return set(YEAR.findall(text))


# --- the data of another world -------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """One table of the data package with what its columns are for."""

    resource: dict
    folder: Path

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
    def keys(self) -> set[str]:
        schema = self.resource["schema"]
        foreign = [n for key in schema.get("foreignKeys", []) for n in key["fields"]]
        return {name for name in [*schema["primaryKey"], *foreign] if not self.is_date(name)}

    def is_date(self, name: str) -> bool:
        return "rdfType" in self.fields[name]

    def is_prose(self, name: str) -> bool:
        """Free text: neither a key, nor a number, nor a word or name from a closed list."""
        field = self.fields[name]
        closed = {"enum", "pattern"} & set(field.get("constraints", {}))
        text = field["type"] == "string" and not closed
        return (text or name.startswith("url")) and name not in self.keys

    def write(self, rows: list[dict[str, str]]) -> None:
        with self.path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(self.fields), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


@dataclass(frozen=True)
class OtherWorld:
    """A copy of the data folder with other names and years, and what must not be met again."""

    folder: Path

    @cached_property
    def tables(self) -> list[Table]:
        package = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        return [Table(resource, self.folder) for resource in package["resources"]]

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name that is replaced, the longest first."""
        sources = next(t for t in self.tables if t.resource["name"] == "sources").rows
        found: dict[str, str] = {}
        for column, invented in (("publisher", "Office"), ("host", "Page"), ("title", "Document")):
            for name in sorted({row[column] for row in sources} - set(found)):
                found[name] = f"{invented} {_letters(len(found))}"
        found |= WORDS
        found.pop("", None)
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def ids(self) -> list[str]:
        """Keys that may be shown as they are, such as `wk-intel`, the longest first."""
        found = {row[name] for t in self.tables for name in t.keys for row in t.rows}
        return sorted(filter(ID.fullmatch, found), key=len, reverse=True)

    @cached_property
    def years(self) -> set[str]:
        """Years that the data spoke of and, twenty years earlier, no longer do."""
        dates = [r[n] for t in self.tables for n in t.fields if t.is_date(n) for r in t.rows]
        before = years_in(" ".join(dates))
        return before - {str(int(year) - EARLIER) for year in before}

    def create(self) -> None:
        """Rewrite every table of the copy."""
        _ = self.ids, self.years, self.names  # read before anything is replaced
        for table in self.tables:
            table.write([{n: self.replaced(table, n, row) for n in row} for row in table.rows])

    def replaced(self, table: Table, name: str, row: dict[str, str]) -> str:
        text = row[name]
        if table.resource["name"] == "subjects" and row["subject"] == SUBJECT:
            text = {"name": PLACE, "kind": "fictitious", "iso": ""}.get(name, text)
        if text == SUBJECT:
            return FICTITIOUS
        if table.is_date(name):
            return self.shifted(text)
        return self.shifted(self.renamed(text)) if table.is_prose(name) else text

    def renamed(self, text: str) -> str:
        pattern = "|".join(map(_as_word, self.names))
        return re.sub(pattern, lambda found: self.names[found[0]], text)

    def shifted(self, text: str) -> str:
        return YEAR.sub(lambda found: str(int(found[0]) - EARLIER), text)

    def leftovers(self, text: str) -> list[str]:
        """What of this world the text still speaks of."""
        text = re.sub("|".join(map(_as_word, self.ids)), " ", text)
        names = [name for name in self.names if re.search(_as_word(name), text)]
        return names + sorted(years_in(text) & self.years)


def _as_word(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def _letters(number: int) -> str:
    return chr(ord("A") + number // 26) + chr(ord("a") + number % 26)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> OtherWorld:
    folder = tmp_path_factory.mktemp("world") / "data"
    shutil.copytree(paths.data(), folder)
    made = OtherWorld(folder)
    made.create()
    return made


@pytest.fixture(scope="module")
def executed(path: Path, world: OtherWorld, papermill: Callable[..., NotebookNode]) -> NotebookNode:
    env = {**os.environ, "AICAPACITY_DATA": str(world.folder)}
    return papermill(path, env=env, subject=FICTITIOUS)


# --- what a reader sees --------------------------------------------------------------------------


def shown(notebook: NotebookNode) -> Iterator[str]:
    """The text of every output, with the alt texts of the figures."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            yield output.get("text", "")
            yield from (v for k, v in output.get("data", {}).items() if k.startswith("text/"))
            yield json.dumps(output.get("metadata", {}), ensure_ascii=False)


def own_prose(notebook: Anatomy) -> str:
    """The Markdown without what may name things: title number, section, parameters, references."""
    section = notebook.markdown[0].splitlines()
    section = next(line for line in section[1:] if line.strip())
    text = "\n\n".join(notebook.markdown).replace(section, "").replace(f"# {notebook.id} ·", "# ")
    for heading in ("Parameters", "References"):
        text = text.replace(notebook.under(heading).strip(), "")
    return text


def strings(notebook: Anatomy) -> Iterator[str]:
    """The texts written in code cells, the parameters' apart."""
    for cell in notebook.code:
        if "parameters" not in cell.metadata.get("tags", []):
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_numbers_of_the_invented_place_are_the_same(path: Path, executed: NotebookNode) -> None:
    def told(results: list[Result]) -> list[tuple]:
        return [(r.name, r.status, r.unit, r.bounds, r.weakest_grade) for r in results]

    stored = nbformat.read(path, as_version=4)
    assert told(record.read(executed)) == told(record.read(stored))


def test_outputs_name_nothing_of_the_usual_place(executed: NotebookNode, world: OtherWorld) -> None:
    found = {left: text for text in shown(executed) for left in world.leftovers(text)}
    assert not found


def test_sentences_that_name_their_place_name_the_invented_one(
    notebook: Anatomy, executed: NotebookNode
) -> None:
    checked = [c for c in executed.cells if "nbval-check-output" in c.metadata.get("tags", [])]
    said = [cell for cell in checked if "{place}" in cell.source]
    assert said or notebook.stem == "00_start_here", "no sentence says which place it is about"
    for cell in said:
        words = "\n".join(output.data["text/plain"] for output in cell.outputs)
        assert PLACE in words


def test_markdown_names_no_place_publisher_or_year(notebook: Anatomy, world: OtherWorld) -> None:
    assert not world.leftovers(own_prose(notebook))


def test_markdown_prints_no_number(notebook: Anatomy) -> None:
    # code spans hold names and values of parameters; list numbers and minutes are no claims
    text = re.sub(r"`[^`\n]*`|\]\([^)\n]*\)", " ", own_prose(notebook))
    text = re.sub(r"^(#+ |\*\*)?\d+\. ", "", text, flags=re.MULTILINE)
    text = re.sub(rf"\b{notebook.minutes} min", " ", text)
    assert re.findall(r"[^\n]*(?<![\w-])\d[^\n]*", text) == []


def test_texts_in_code_name_no_place_publisher_or_year(
    notebook: Anatomy, world: OtherWorld
) -> None:
    assert not [left for text in strings(notebook) for left in world.leftovers(text)]


def test_texts_in_code_print_no_number(notebook: Anatomy) -> None:
    sentences = [re.sub(r"\{[^{}]*\}", "", text) for text in strings(notebook) if " " in text]
    assert not [text for text in sentences if re.search(r"(?<![\w-])\d", text)]


def test_leftovers_are_found_where_there_are_some(world: OtherWorld) -> None:
    year = max(world.years)
    text = f"In {year} the MIIT counted wei-kai-2024 twice, and so did Chinese firms of CHN."
    assert world.leftovers(text) == ["Chinese", "MIIT", "CHN", year]
    assert not world.leftovers(f"{PLACE} counted intelligent_{year}, see wei-kai-2024")
