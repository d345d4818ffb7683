"""The data package as plain frames: what a notebook asks for first.

`observations` and `events` give one row a printed figure or a dated act, joined with what a reader
needs to know of it; `package` gives every other table. They select and join. What the rows mean
together is the notebook's business.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from aicapacity import paths, periods
from aicapacity.bounds import QualifierRules, qualifiers
from aicapacity.data.packages import LATEST, Package, load
from aicapacity.data.problems import SelectionError
from aicapacity.data.tidying import printed_bounds, with_read

_RULES = ("ceiling", "reached_means", "nearly")


class UnknownConcept(SelectionError):
    """A concept or series that the package does not have."""


class UnknownSubject(SelectionError):
    """A place or group that the package does not have."""


def package(*, as_of: str = LATEST, article: str | None = None) -> Package:
    """Return the data package as it was known on a day.

    Parameters
    ----------
    as_of : str
        ``"latest"``, an ISO date, or ``"article"``: the first day the article can be of.
    article : str, optional
        Whose claims stay; by default those of the only article there is, or of all.

    Returns
    -------
    Package
        Every table is an attribute, a frame: ``package().claims``. It is read once a process, and
        again when a file has changed.

    Raises
    ------
    DataError
        When the package cannot be read; it says which row and column.
    SelectionError
        For an article that is not there, or an `as_of` that is no date.

    Examples
    --------
    >>> sorted(package().units.columns)
    ['base', 'scale', 'unit']
    """
    folder = paths.data()
    files = sorted(folder.glob("*.*"))
    stamp = tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return _selected(folder, stamp, as_of, article)


@lru_cache(maxsize=2)
def _whole(folder: Path, _stamp: tuple) -> Package:
    return load(folder)


@lru_cache(maxsize=8)
def _selected(folder: Path, stamp: tuple, as_of: str, article: str | None) -> Package:
    whole = _whole(folder, stamp)
    if article is None:
        articles = whole.sources.query("kind == 'article'")["source"]
        article = articles.item() if len(articles) == 1 else None
    return whole.select(article=article, as_of=as_of)


def observations(
    concept: str | Sequence[str] | None = None,
    *,
    subject: str | Sequence[str] | None = None,
    as_of: str = LATEST,
    ceiling: str = "none",
    reached_means: str = "value",
    nearly: float = 0.85,
    article: str | None = None,
) -> pd.DataFrame:
    """Return printed figures, one a row, with the bounds that their words and rounding allow.

    Parameters
    ----------
    concept : str or list of str, optional
        A concept with all below it (``"compute"`` has ``"compute.total"``) or one series; by
        default every row.
    subject : str or list of str, optional
        Places or groups by their code; by default all.
    as_of, article
        As in `package`.
    ceiling, reached_means, nearly
        How words are read; see `bounds.QualifierRules`.

    Returns
    -------
    DataFrame
        One row a figure, by series and period. `printed` is the figure with its word, ``"over
        70%"``; `lower`, `upper`, `lower_open`, `upper_open` what that allows, in `unit`;
        `first_day`, `last_day` the days that `period` covers. Targets and alternative readings are
        among the rows: see `role` and `reading`. Empty, with all columns, when nothing was known.

    Raises
    ------
    UnknownConcept, UnknownSubject
        Naming what there is, the nearest first.
    SelectionError, ValueError
        For a date, an article or a reading that there is not.

    Examples
    --------
    >>> rows = observations("compute.total.miit", as_of="article").query("period == '2023-12'")
    >>> rows[["printed", "lower", "publisher"]].head(1).values.tolist()
    [['over 230 EFLOPS', 230.0, 'Wei Kai (CAICT)']]
    """
    whole = package(as_of=as_of, article=article)
    rules = QualifierRules(ceiling=ceiling, reached_means=reached_means, nearly=nearly)
    rows = whole.tidy(rules=rules)
    if concept is not None:
        rows = rows[_below(rows, whole.series, _listed(concept))]
    if subject is not None:
        rows = rows[rows["subject"].isin(_places(whole.subjects, _listed(subject)))]
    rows = rows.reset_index(drop=True)
    return _with_days(rows, "period").assign(
        ceiling=ceiling, reached_means=reached_means, nearly=nearly
    )


def events(concept: str | Sequence[str] | None = None, *, as_of: str = LATEST) -> pd.DataFrame:
    """Return dated acts, one a row: drafts, signatures, publications, meetings.

    Parameters
    ----------
    concept : str or list of str, optional
        What they are acts of; by default all.
    as_of : str
        As in `package`.

    Returns
    -------
    DataFrame
        The table of events with the `grade`, `publisher` and `host` of each source and the
        `first_day` and `last_day` that `date` covers; missing where no date is printed.

    Raises
    ------
    UnknownConcept
        Naming what there is, the nearest first.

    Examples
    --------
    >>> rows = events("genai-measures").query("stage == 'effect' and grade == 'B' and date != ''")
    >>> rows["date"].unique().tolist()
    ['2023-08-15']
    """
    whole = package(as_of=as_of)
    rows = whole.events.merge(
        whole.sources[["source", "grade", "publisher", "host"]],
        on="source",
        how="left",
        validate="many_to_one",
    )
    if concept is not None:
        asked = _listed(concept)
        _known(asked, package().events["concept"], UnknownConcept, "events of the concept")
        rows = rows[rows["concept"].isin(asked)].reset_index(drop=True)
    return _with_days(rows, "date")


def with_bounds(rows: pd.DataFrame, **rules: object) -> pd.DataFrame:
    """Return rows with the bounds that their value, step and qualifier now give them.

    Call it after changing one of the three: bounds are columns, and do not follow by themselves.

    Parameters
    ----------
    rows : DataFrame
        Rows of `observations`, changed or made by hand.
    **rules
        `ceiling`, `reached_means` or `nearly`, in place of those the rows were read with.

    Returns
    -------
    DataFrame
        A new frame with new `printed`, `lower`, `upper`, `lower_open` and `upper_open`.

    Raises
    ------
    ValueError
        When a row allows no value at all, or a word or a rule is not known.

    Examples
    --------
    >>> row = observations("compute.total.miit").query("observation == 'miit-total-2022-12'")
    >>> with_bounds(row.assign(step=10))[["lower", "upper"]].values.tolist()
    [[175.0, 185.0]]
    """
    if unknown := set(rules) - set(_RULES):
        raise ValueError(f"no rule {', '.join(sorted(unknown))}: there are {', '.join(_RULES)}")
    rows = rows.assign(**rules)
    words, series = package().words, package().series.set_index("series")
    limits = {name: rows["series"].map(series[name]) for name in ("minimum", "maximum")}
    bounds = [
        printed_bounds(
            row,
            qualifiers.named(row["qualifier"], words),
            QualifierRules(**{name: row[name] for name in _RULES}),
        )
        for row in rows.assign(**limits).to_dict("records")
    ]
    return with_read(rows, bounds, words)


def _listed(one_or_more: str | Iterable[str]) -> list[str]:
    return [one_or_more] if isinstance(one_or_more, str) else list(one_or_more)


def _below(rows: pd.DataFrame, series: pd.DataFrame, asked: list[str]) -> pd.Series:
    """Which rows are of a concept, of one below it, or of a series."""
    concepts = {
        ".".join(parts[:end])
        for parts in (concept.split(".") for concept in series["concept"])
        for end in range(1, len(parts) + 1)
    }
    _known(asked, [*sorted(concepts), *series["series"]], UnknownConcept, "concept or series")
    chosen = rows["series"].isin(asked)
    for one in asked:
        chosen |= (rows["concept"] == one) | rows["concept"].str.startswith(f"{one}.")
    return chosen


def _places(subjects: pd.DataFrame, asked: list[str]) -> list[str]:
    _known(asked, subjects["subject"], UnknownSubject, "subject")
    return asked


def _known(asked: list[str], known: Iterable[str], fault: type[SelectionError], what: str) -> None:
    known = list(dict.fromkeys(known))
    for one in asked:
        if one not in known:
            near = difflib.get_close_matches(str(one), known, n=5, cutoff=0.5)
            near += [name for name in known if name not in near and str(one) in name][:5]
            rest = [name for name in known if name not in near]
            shown = ", ".join([*near, *rest][:12]) + (", …" if len(known) > 12 else "")
            raise fault(f"there is no {what} {one!r}; there are {shown}")


def _with_days(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Add the first and the last day that a column of ISO dates covers."""
    spans = {text: periods.parse(text) for text in set(rows[column]) if text}
    first = [spans[text].first if text else None for text in rows[column]]
    last = [spans[text].last if text else None for text in rows[column]]
    return rows.assign(
        first_day=pd.Series(pd.to_datetime(first), index=rows.index, dtype="datetime64[ns]"),
        last_day=pd.Series(pd.to_datetime(last), index=rows.index, dtype="datetime64[ns]"),
    )
