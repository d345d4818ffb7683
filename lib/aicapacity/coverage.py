"""What an article covers: matrices of themes by channels, functions or instruments.

A cell holds one reading and, where a second can be defended, that one too, with the place and the
claim it rests on where those differ. Every count over cells is therefore a pair of bounds, from the
lower of the two codes to the higher.
A code says how a theme is spoken of; it is no measure of what was done. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.data import Package

#: The codes of a cell, the strongest first.
CODES = {
    "2": "stated with a named programme or instrument",
    "1": "mentioned in general",
    "F": "announced for the future",
    "0": "absent",
}
COLUMNS = (
    "row",
    "column",
    "subject",
    "code",
    "alternative_code",
    "claim",
    "alternative_subject",
    "alternative_claim",
)

#: What the notebooks call a reading of the codes, and `stricter` as `matrix` takes it.
CODINGS: Mapping[str, bool | None] = {"both": None, "stricter": True, "looser": False}

ANY = "any"

_RANK = {code: rank for rank, code in enumerate(reversed(CODES))}

Unit = Literal["cell", "row", "column"]


class UnknownCode(ValueError):
    """A code that no cell can have, or that says nothing to count."""


@dataclass(frozen=True, eq=False)
class Matrix:
    """One matrix of an article, about one subject.

    Attributes
    ----------
    name : str
        Its name in the table of coverage.
    cells : DataFrame
        Shape (rows x columns, 8), columns `COLUMNS`, row by row; a cell that the table does not
        hold is absent: code "0", no claim. `alternative_code` is "" without a second reading;
        `alternative_subject` and `alternative_claim` are "" where it rests on the same.
    rows, columns : list of str
        In the order of the table.

    Examples
    --------
    >>> cells = pd.DataFrame(
    ...     [("roads", "law", "", "2", "", "a-1", "", ""),
    ...      ("rail", "law", "", "1", "2", "a-2", "", "a-3")],
    ...     columns=COLUMNS)
    >>> known = Matrix("transport", cells, ["roads", "rail"], ["law"])
    >>> print(known.count("2"), known.count("1"))
    [1, 2] [2, 2]
    """

    name: str
    cells: pd.DataFrame
    rows: list[str]
    columns: list[str]

    def count(
        self,
        least: str = "1",
        *,
        column: str | None = None,
        row: str | None = None,
        by: Unit = "cell",
    ) -> Bounds | None:
        """Count what reaches a code.

        Parameters
        ----------
        least : str
            The weakest code that counts: "2", "1" or "F", of which "F" is the weakest.
        column, row : str, optional
            Count in this column or row only.
        by : {"cell", "row", "column"}
            Whether cells count, rows with any such cell, or columns with any.

        Returns
        -------
        Bounds or None
            From the count by the lower codes to that by the higher ones; None for a matrix without
            cells, or without that row or column.

        Raises
        ------
        UnknownCode
            For a code that is none, and for "0", which every cell reaches.
        """
        if _RANK.get(least, 0) == 0:
            known = ", ".join(code for code in CODES if code != "0")
            raise UnknownCode(f"{least!r} is nothing to count: use one of {known}")
        cells = self.cells
        cells = cells if column is None else cells[cells["column"] == column]
        cells = cells if row is None else cells[cells["row"] == row]
        if cells.empty:
            return None
        ends = (codes.map(_RANK) >= _RANK[least] for codes in _both(cells))
        low, high = (int(_counted(cells, reached, by)) for reached in ends)
        return Bounds(low, high)

    def any(self) -> Matrix:
        """Return the matrix with the one column "any": the highest code of each row.

        The two readings are carried apart, so that the highest code too may differ. Each has the
        place and the claim of the first cell that reaches its code.
        """
        found = [_highest(mine) for _, mine in self.cells.groupby("row", sort=False)]
        cells = pd.DataFrame(found, columns=list(COLUMNS), dtype="object")
        return Matrix(self.name, cells, self.rows, [ANY] if self.rows else [])

    def reaching(self, least: str = "1", *, column: str | None = None) -> pd.DataFrame:
        """Return the cells that reach a code by either reading, in the order of `cells`.

        A cell that reaches it by the second reading only has the place and the claim of that one.
        """
        cells = self.cells
        cells = cells if column is None else cells[cells["column"] == column]
        second = cells["code"].map(_RANK) < _RANK[least]
        cells = _resting(cells, second)
        return cells[_both(cells)[1].map(_RANK) >= _RANK[least]].reset_index(drop=True)

    def with_both_claims(self) -> pd.DataFrame:
        """Return the cells; one whose second reading rests on another claim names both.

        Returns
        -------
        DataFrame
            As `cells`; where readings rest on two claims, both in column claim, as in "a-1 or a-2".
        """
        first, second = self.cells["claim"], self.cells["alternative_claim"]
        return self.cells.assign(claim=first.where(second == "", first + " or " + second))

    def frame(self) -> pd.DataFrame:
        """Return a line a row and a column a column, with the codes as text.

        Returns
        -------
        DataFrame
            Column "row", then the matrix's own; where readings differ both codes, as in "1–2".
        """
        low, high = _both(self.cells)
        pairs = zip(low, high, strict=True)
        text = [one if one == other else f"{one}–{other}" for one, other in pairs]
        wide = self.cells.assign(text=text).pivot(index="row", columns="column", values="text")
        return wide.reindex(self.rows, columns=self.columns).rename_axis(
            index="row", columns=None
        ).reset_index()  # fmt: skip


def matrix(package: Package, name: str, *, stricter: bool | None = None) -> Matrix:
    """Return a matrix of the selected article about the selected subject.

    Parameters
    ----------
    package : Package
        As selected; without a subject, the cells of all.
    name : str
        The matrix, as the table of coverage calls it.
    stricter : bool, optional
        Take the lower code of each cell (True) or the higher one (False) as the only reading, with
        the place and the claim it rests on; by default both stay.

    Returns
    -------
    Matrix
        Without rows where the article does not cover the subject.
    """
    table = package.coverage
    mine = table[table["matrix"] == name]
    if package.subject is not None:
        mine = mine[mine["subject"].isin(places(package))]
    rows, columns = (list(dict.fromkeys(mine[side])) for side in ("row", "column"))
    known = mine.drop_duplicates(["row", "column"]).set_index(["row", "column"])
    grid = pd.MultiIndex.from_product([rows, columns], names=["row", "column"])
    cells = known[list(COLUMNS[2:])].reindex(grid).reset_index()
    cells = cells.fillna({"code": "0"}).fillna("").astype("object")[list(COLUMNS)]
    return Matrix(name, _read(cells, stricter), rows, columns)


def places(package: Package) -> set[str]:
    """Return the selected subject and its parts: what is said of a part is said of the whole.

    A part names its country in the column `iso` of the subjects.
    """
    known = package.subjects
    parts = known[(known["kind"] == "part") & (known["iso"] == package.subject)]
    return {*parts["subject"], *([] if package.subject is None else [package.subject])}


def aims(package: Package, matrices: str | Iterable[str]) -> list[str]:
    """Return the aims that some matrices speak of: the claims of kind aim in their cells.

    Parameters
    ----------
    package : Package
        As selected.
    matrices : str or iterable of str
        Names of matrices.

    Returns
    -------
    list of str
        Claims, in the order of the table of claims.
    """
    names = [matrices] if isinstance(matrices, str) else list(matrices)
    cited = {claim for name in names for claim in matrix(package, name).cells["claim"]}
    claims = package.claims
    return list(claims.loc[(claims["kind"] == "aim") & claims["claim"].isin(cited), "claim"])


def _both(cells: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The lower and the higher code of each cell."""
    other = cells["alternative_code"].where(cells["alternative_code"] != "", cells["code"])
    swap = other.map(_RANK).astype("int64") < cells["code"].map(_RANK).astype("int64")
    return cells["code"].where(~swap, other), other.where(~swap, cells["code"])


def _read(cells: pd.DataFrame, stricter: bool | None) -> pd.DataFrame:
    if stricter is None:
        return cells
    low, high = _both(cells)
    chosen = low if stricter else high
    cells = _resting(cells, chosen != cells["code"])
    dropped = {name: "" for name in COLUMNS if name.startswith("alternative")}
    return cells.assign(code=chosen, **dropped)


def _resting(cells: pd.DataFrame, second: pd.Series) -> pd.DataFrame:
    """The cells, some of them with the place and the claim of their second reading."""
    for name in ("subject", "claim"):
        other = cells[f"alternative_{name}"]
        cells = cells.assign(**{name: cells[name].where(~second | (other == ""), other)})
    return cells


def _counted(cells: pd.DataFrame, reached: pd.Series, by: Unit) -> int:
    return reached.sum() if by == "cell" else cells.loc[reached, by].nunique()


def _highest(mine: pd.DataFrame) -> tuple[str, ...]:
    """The cell that stands for a row: the highest of the lower and of the higher codes."""
    low, high = (_first_highest(_read(mine, stricter)) for stricter in (True, False))
    first = (low["row"], ANY, low["subject"], low["code"])
    if high["code"] == low["code"]:
        return *first, "", low["claim"], "", ""
    place, claim = ("" if high[name] == low[name] else high[name] for name in ("subject", "claim"))
    return *first, high["code"], low["claim"], place, claim


def _first_highest(mine: pd.DataFrame) -> pd.Series:
    """The first of the cells with the highest code."""
    return mine.loc[mine["code"].map(_RANK).astype("int64").idxmax()]
