"""No sentence of a notebook is true of one place, publisher or year only.

Each notebook is run over a copy of the data in which the usual subject is an invented place, every
publisher, host and title has another name and every date lies twenty years earlier (a multiple of
four, so that months keep their days). The numbers must stay what they were, and nothing that a
reader sees may still speak of what was replaced.
"""

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from aicapacity import paths, record
from aicapacity.anatomy import Anatomy
from aicapacity.record import Result

from ..conftest import Run
from . import worlds
from .worlds import YEAR, Table, shown, years_in

SUBJECT, PLACE = "CHN", "Veldania"
FICTITIOUS = "VLD"
EARLIER = 20  # years
ID = re.compile(r"[a-z][a-z0-9]*([._-][a-z0-9]+)+")
WORDS = {
    "China": PLACE,
    "Chinese": "Veldanian",
    "CHN": FICTITIOUS,
    "MIIT": "Bureau of Measures",
    "CAICT": "Academy of Measures",
    "Wei Kai": "A. Author",
}


# --- the data of another world -------------------------------------------------------------------


@dataclass(frozen=True)
class OtherWorld:
    """A copy of the data folder with other names and years, and what must not be met again."""

    folder: Path

    @cached_property
    def tables(self) -> list[Table]:
        return worlds.tables(self.folder)

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name that is replaced, and what by."""
        sources = next(t for t in self.tables if t.name == "sources").rows
        found: dict[str, str] = {}
        for column, invented in (("publisher", "Office"), ("host", "Page"), ("title", "Document")):
            for name in sorted({row[column] for row in sources} - set(found)):
                found[name] = f"{invented} {_letters(len(found))}"
        return found | WORDS

    @cached_property
    def named(self) -> re.Pattern[str]:
        return worlds.any_of(self.names)

    @cached_property
    def ids(self) -> re.Pattern[str]:
        """Keys that may be shown as they are, such as `wk-intel`."""
        found = {row[name] for t in self.tables for name in t.keys for row in t.rows}
        return worlds.any_of(filter(ID.fullmatch, found))

    @cached_property
    def years(self) -> set[str]:
        """Years that the data spoke of and, twenty years earlier, no longer do."""
        before = set().union(*(t.years for t in self.tables))
        return before - {str(int(year) - EARLIER) for year in before}

    def create(self) -> None:
        """Rewrite every table of the copy."""
        _ = self.ids, self.years, self.named  # read before anything is replaced
        for table in self.tables:
            table.write([{n: self.replaced(table, n, row) for n in row} for row in table.rows])

    def replaced(self, table: Table, name: str, row: dict[str, str]) -> str:
        text = row[name]
        if table.name == "subjects" and row["subject"] == SUBJECT:
            text = {"name": PLACE, "kind": "fictitious", "iso": ""}.get(name, text)
        if text == SUBJECT:
            return FICTITIOUS
        if table.is_date(name):
            return self.shifted(text)
        return self.retold(text) if table.is_prose(name) else text

    def retold(self, text: str) -> str:
        """The text with other names and years; ids in it stay, as they do where they are keys."""
        parts = re.split(f"({self.ids.pattern})", text)
        parts[::2] = [self.shifted(self.renamed(part)) for part in parts[::2]]
        return "".join(parts)

    def renamed(self, text: str) -> str:
        return self.named.sub(lambda found: self.names[found[0]], text)

    def shifted(self, text: str) -> str:
        return YEAR.sub(lambda found: str(int(found[0]) - EARLIER), text)

    def leftovers(self, text: str) -> list[str]:
        """What of this world the text still speaks of."""
        text = self.ids.sub(" ", text)
        return sorted({*self.named.findall(text), *(years_in(text) & self.years)})


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
def executed(path: Path, world: OtherWorld, in_process: Run) -> NotebookNode:
    return in_process(path, world.folder, subject=FICTITIOUS)


# --- what a reader sees --------------------------------------------------------------------------


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
    assert world.leftovers(text) == sorted(["Chinese", "MIIT", "CHN", year])
    assert not world.leftovers(f"{PLACE} counted intelligent_{year}, see wei-kai-2024")
