"""The data package as typed frames, and what is selected of it by article, subject and date.

`load` reads all of it or refuses all of it. `Package.select` narrows it, `Package.tidy` joins the
observations with their definitions, units and sources and turns each printed number into bounds.
Nothing here computes a result or judges a claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from aicapacity import paths, periods
from aicapacity.bounds import QualifierRules, qualifiers
from aicapacity.bounds.qualifiers import Qualifier
from aicapacity.data import schema
from aicapacity.data.problems import DataError, Problem, SelectionError, allowed
from aicapacity.data.reading import read_tables
from aicapacity.data.tidying import tidied

ARTICLE, LATEST = "article", "latest"

_DATED = ("observations", "events", "actions")
_OF_ARTICLE = ("claims", "exclusions", "coverage", "indicators", "selections")
_NEEDED = (
    *_DATED, *_OF_ARTICLE, "qualifiers", "relations", "searches", "series", "sources", "subjects",
    "units",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Package:
    """A data package, whole or as selected.

    Every table is an attribute by its name: `package.observations`.

    Attributes
    ----------
    tables : mapping of str to DataFrame
        Typed tables. Text is "" where the cell is empty, a number NaN.
    article, subject : str or None
        What was selected; None for no selection.
    as_of : str
        "latest", "article" or an ISO date, as it was asked for.
    """

    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    article: str | None = None
    subject: str | None = None
    as_of: str = LATEST

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
        tables = self.__dict__.get("tables", {})
        if name not in tables:
            known = ", ".join(sorted(tables))
            raise AttributeError(f"the data package has no table {name!r}; it has {known}")
        return tables[name].copy(deep=False)  # what is written to it stays with the caller

    def by_key(self, table: str) -> Mapping[str, dict[str, Any]]:
        """Return the rows of a table by its first column, its key, as dictionaries.

        A frame is slow to read by the cell; this reads a table once, however often it is asked.

        Raises
        ------
        AttributeError
            For a table that the package does not have.
        """
        if table not in self._keyed:
            key = getattr(self, table).columns[0]
            rows = getattr(self, table).to_dict("records")
            self._keyed[table] = {row[key]: row for row in rows}
        return self._keyed[table]

    def related(self, observation: str) -> list[dict[str, Any]]:
        """Return the relations of an observation as dictionaries; none where it has none."""
        return self._relations.get(observation, [])

    @cached_property
    def _relations(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.relations.to_dict("records"):
            found.setdefault(row["observation"], []).append(row)
        return found

    @cached_property
    def _keyed(self) -> dict[str, dict[str, dict[str, Any]]]:
        return {}

    def select(
        self, article: str | None = None, subject: str | None = None, as_of: str = LATEST
    ) -> Package:
        """Narrow the package to an article, remember a subject, forget what came later.

        Parameters
        ----------
        article : str, optional
            A source of kind article. Claims, exclusions, coverage, indicators and searches of
            other articles leave, and so do the rows that are a claim of another article.
        subject : str, optional
            A code of `subjects`. It is remembered; rows of all subjects stay, since comparisons
            need them.
        as_of : str
            "latest" filters nothing. "article" is the first day the article can have been
            published on. An ISO date of any precision is its last day. Observations, events and
            actions stay when every day of their vintage is that day or earlier.

        Returns
        -------
        Package
            With all tables; a table of which nothing is left keeps its columns and their types.

        Raises
        ------
        SelectionError
            When there is no such article or subject, or `as_of` is no date.
        """
        articles = self.sources.loc[self.sources["kind"] == "article", "source"]
        _known("article", article, articles)
        _known("subject", subject, self.subjects["subject"])
        chosen = replace(self, article=article, subject=subject, as_of=as_of)
        day = chosen.as_of_day()
        tables = dict(self.tables)
        if article is not None:
            for name in _OF_ARTICLE:
                tables[name] = _kept(tables[name], tables[name]["article"] == article)
            own = {"", *tables["claims"]["claim"]}
            for name in (*_DATED, "searches"):
                tables[name] = _kept(tables[name], tables[name]["claim"].isin(own))
        if day != LATEST:
            for name in _DATED:
                tables[name] = _kept(tables[name], _known_by(tables[name]["vintage"], day))
        known = tables["relations"]["observation"].isin(tables["observations"]["observation"])
        tables["relations"] = _kept(tables["relations"], known)
        return replace(chosen, tables=tables)

    def place(self) -> str:
        """Return the name of the selected subject, as prose writes it.

        Raises
        ------
        SelectionError
            When no subject was selected.
        """
        if self.subject is None:
            raise SelectionError("no subject was selected; call select(subject=...) first")
        return self.names[self.subject]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the subjects by their codes."""
        return dict(zip(self.subjects["subject"], self.subjects["name"], strict=True))

    @cached_property
    def words(self) -> Mapping[str, Qualifier]:
        """The words that numbers are printed with, by their key."""
        return qualifiers.of_rows(self.qualifiers.to_dict("records"))

    def as_of_day(self) -> str:
        """Return the day that `as_of` resolves to, as an ISO date, or "latest".

        Raises
        ------
        SelectionError
            When `as_of` is "article" and no dated article was selected, or is no date.
        """
        if self.as_of == LATEST:
            return LATEST
        if self.as_of == ARTICLE:
            dates = self.sources.set_index("source")["date"]
            date = dates[self.article] if self.article is not None else ""
            if not date:
                raise SelectionError('as_of="article" needs an article whose date is in sources')
            return periods.parse(date).first.isoformat()
        try:
            return periods.parse(self.as_of).last.isoformat()
        except periods.PeriodError as fault:
            raise SelectionError(
                f'as_of is {self.as_of!r}; allowed: "article", "latest" or an ISO date: {fault}'
            ) from None

    def tidy(
        self,
        concept: str | None = None,
        *,
        subject: str | None = None,
        rules: QualifierRules | None = None,
    ) -> pd.DataFrame:
        """Return the observations with their definitions, units, sources and bounds.

        Parameters
        ----------
        concept : str, optional
            Keep this concept and those below it: "compute" keeps every "compute.*".
        subject : str, optional
            Keep the rows of this subject; by default those of all.
        rules : QualifierRules, optional
            How qualifiers are read.

        Returns
        -------
        DataFrame
            Shape (n, 36), columns `TIDY_COLUMNS`, by series and period; bounds in the series'
            own unit, which `scale` turns into `base`.

        Raises
        ------
        DataError
            When an observation allows no value at all.
        """
        asked = concept, subject, rules or QualifierRules()
        if asked not in self._tidied:
            self._tidied[asked] = tidied(self.tables, concept, subject=subject, rules=rules)
        return self._tidied[asked].copy(deep=False)  # what is written to it stays with the caller

    @cached_property
    def _tidied(self) -> dict[tuple[str | None, str | None, QualifierRules], pd.DataFrame]:
        return {}


def load(folder: Path | None = None) -> Package:
    """Read a data package.

    Parameters
    ----------
    folder : Path, optional
        Folder with `datapackage.json`; by default `paths.data()`.

    Returns
    -------
    Package
        All tables, typed.

    Raises
    ------
    DataError
        When anything in it cannot be read as the schema has it; `problems` lists every fault. No
        half-read package is ever returned.
    """
    folder = paths.data() if folder is None else Path(folder)
    tables = schema.read(folder)
    missing = [name for name in _NEEDED if name not in {table.name for table in tables}]
    if missing:
        message = f"these tables are not described: {', '.join(missing)}"
        raise DataError([Problem(schema.DESCRIPTOR, None, None, "", message)])
    frames, problems = read_tables(folder, tables)
    if problems:
        raise DataError(problems)
    return Package(frames)


def _known_by(vintages: pd.Series, day: str) -> pd.Series:
    known = {text: periods.parse(text).last.isoformat() <= day for text in set(vintages)}
    return vintages.map(known).astype("bool")


def _kept(frame: pd.DataFrame, mask: pd.Series) -> pd.DataFrame:
    return frame[mask].reset_index(drop=True)


def _known(what: str, value: str | None, values: pd.Series) -> None:
    if value is not None and value not in set(values):
        raise SelectionError(f"there is no {what} {value!r}; allowed: {allowed(sorted(values))}")
