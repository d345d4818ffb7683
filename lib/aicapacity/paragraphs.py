"""Which part of which paragraph of an article is treated in which notebook, under which heading.

The map is kept in `notebooks/paragraphs.csv`, beside the notebooks that it names; this module
reads it, holds it against the claims and the notebooks, and turns it into a page. It judges no
notebook: what a heading treats is the author's word.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from aicapacity import paths
from aicapacity.anatomy import Anatomy

COLUMNS = ("article", "first", "last", "topic", "notebook", "heading")


class BrokenMap(ValueError):
    """A map that leaves out a claim, or names what is not there; one line a fault."""


@dataclass(frozen=True)
class Treatment:
    """A run of claims and where it is treated.

    Attributes
    ----------
    article : str
        The article's id.
    first, last : str
        The first and the last claim of the run, in the order of the article.
    topic : str
        What the run is about, in a few words.
    notebook, heading : str
        The notebook's name without its ending, and one of its H2s.
    """

    article: str
    first: str
    last: str
    topic: str
    notebook: str
    heading: str


def read(path: Path | None = None) -> list[Treatment]:
    """Return the rows of the map, in their order.

    Raises
    ------
    BrokenMap
        When the columns are not `COLUMNS`.
    """
    path = paths.notebooks() / "paragraphs.csv" if path is None else path
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise BrokenMap(f"{path.name}: the columns must be {', '.join(COLUMNS)}")
        return [Treatment(**row) for row in reader]


def faults(
    treatments: Sequence[Treatment], claims: pd.DataFrame, notebooks: Mapping[str, Anatomy]
) -> list[str]:
    """Say what is wrong with a map.

    Parameters
    ----------
    treatments : sequence of Treatment
    claims : DataFrame
        The claims of every mapped article, shape (n, columns); columns article, claim, paragraph.
    notebooks : mapping of str to Anatomy
        By the file's name without its ending.

    Returns
    -------
    list of str
        One line a fault: a claim, heading or notebook that is not there, a run that crosses a
        paragraph, a claim that no run holds.
    """
    found: list[str] = []
    treated: set[str] = set()
    for one in treatments:
        run = claims_of(one, claims)
        where = f"{one.first} to {one.last}"
        if run.empty:
            found.append(f"{where}: no such run of claims in the article {one.article}")
        elif run["paragraph"].nunique() > 1:
            found.append(f"{where}: crosses a paragraph; make it two rows")
        if one.notebook not in notebooks:
            found.append(f"{where}: there is no notebook {one.notebook}")
        elif one.heading not in notebooks[one.notebook].headings:
            found.append(f"{where}: {one.notebook} has no heading “{one.heading}”")
        treated |= set(run["claim"])
    mapped = claims[claims["article"].isin({one.article for one in treatments})]
    left = [claim for claim in mapped["claim"] if claim not in treated]
    return found + [f"{claim}: treated in no notebook" for claim in left]


def claims_of(treatment: Treatment, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims of a run; none where an end is not there or they stand the wrong way."""
    mine = claims[claims["article"] == treatment.article].reset_index(drop=True)
    ends = [mine.index[mine["claim"] == end] for end in (treatment.first, treatment.last)]
    if not all(len(end) for end in ends):
        return mine.head(0)
    return mine.loc[ends[0][0] : ends[1][0]]


def table(
    treatments: Iterable[Treatment], claims: pd.DataFrame, notebooks: Mapping[str, Anatomy]
) -> list[str]:
    """Make the lines of a Markdown table, a row a run, with the cell that the heading leads to.

    Raises
    ------
    BrokenMap
        Naming everything that `faults` finds.
    """
    treatments = list(treatments)
    if found := faults(treatments, claims, notebooks):
        raise BrokenMap("notebooks/paragraphs.csv:\n" + "\n".join(found))
    head = ["| paragraph | topic | claims | treated under | cell |", "|--:|---|---|---|---|"]
    return head + [_line(one, claims, notebooks[one.notebook]) for one in treatments]


def _line(one: Treatment, claims: pd.DataFrame, notebook: Anatomy) -> str:
    paragraph = claims_of(one, claims)["paragraph"].iloc[0]
    run = one.first if one.first == one.last else f"{one.first} to {one.last}"
    link = f"[{one.notebook}]({one.notebook}.ipynb), “{one.heading}”"
    return f"| {paragraph} | {one.topic} | {run} | {link} | `{notebook.cell_of(one.heading)}` |"
