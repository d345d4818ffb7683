"""Rows as pieces of evidence: what a row says, who stands behind it and whether it may count.

A piece is made from an observation or from an event; a date is held as a day number, so that the
same comparisons serve both. Admissible is what does not come from the article: neither the article
itself, nor a source derived from it, nor another page of its author. A repost is traced back to
whoever made the figure, so that two reposts of one publisher count once. Nothing is judged here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds, qualifiers

SOLID = ("A", "B")


@dataclass(frozen=True)
class Piece:
    """One row, as evidence or as the article's own statement.

    Attributes
    ----------
    name : str
        The observation, event or action.
    series, concept, quantity, unit, subject, period : str
        What it is about; for an event `series` is the event's concept, `concept` the widest matter
        that it names, which is what stands before its first dot.
    value : float
        The number as printed; NaN for an event.
    qualifier : str
        The word it was printed with.
    bounds : Bounds
        What it says, in the unit of the series; for an event in days (proleptic ordinals).
    firm : Bounds
        The same without what rests on a vague word alone; only this can contradict.
    grade, source, publisher : str
        The source, its grade, and who made the figure in the end.
    vintage : str
        When it was published; "" where only the day it was seen is known.
    stage : str
        The stage of an event; "" otherwise.
    """

    name: str
    series: str
    concept: str
    quantity: str
    unit: str
    subject: str
    period: str
    value: float
    qualifier: str
    bounds: Bounds
    firm: Bounds
    grade: str
    source: str
    publisher: str
    vintage: str
    stage: str = ""

    @property
    def solid(self) -> bool:
        """Whether its grade lets it corroborate or contradict."""
        return self.grade in SOLID


@dataclass(frozen=True)
class Origins:
    """Where sources come from.

    Attributes
    ----------
    article : str
        The source id of the article under review.
    derived_from, publishers, grades : Mapping
        By source id.
    """

    article: str
    derived_from: Mapping[str, str]
    publishers: Mapping[str, str]
    grades: Mapping[str, str]

    @classmethod
    def of(cls, sources: pd.DataFrame, article: str) -> Origins:
        """Read the table of sources."""
        by_source = sources.set_index("source")
        return cls(
            article,
            by_source["derived_from"].to_dict(),
            by_source["publisher"].to_dict(),
            by_source["grade"].to_dict(),
        )

    def chain(self, source: str) -> list[str]:
        """Return the source and what it derives from, back to the first."""
        found = [source]
        while (parent := self.derived_from.get(found[-1], "")) and parent not in found:
            found.append(parent)
        return found

    def admissible(self, source: str) -> bool:
        """Say whether a source is neither the article nor derived from it nor its author's."""
        own = self.publishers[self.article]
        return self.article not in self.chain(source) and self.publisher(source) != own

    def publisher(self, source: str) -> str:
        """Return who made the figure that a source shows."""
        return self.publishers[self.chain(source)[-1]]


def observations(tidy: pd.DataFrame, origins: Origins) -> list[Piece]:
    """Return the reported rows of a tidy frame as pieces, in their order."""
    return _pieces(selection.reported(tidy), origins)


def derived(tidy: pd.DataFrame, origins: Origins) -> list[Piece]:
    """Return what is worked out from printed figures or dates as pieces, in their order."""
    return _pieces(tidy[(tidy["role"] == "derived") & (tidy["reading"] == "")], origins)


def _pieces(rows: pd.DataFrame, origins: Origins) -> list[Piece]:
    bounds = selection.bounds_of(rows)
    return [
        _observation(row, stated, origins)
        for row, stated in zip(rows.to_dict("records"), bounds, strict=True)
    ]


def _observation(row: Mapping[str, object], bounds: Bounds, origins: Origins) -> Piece:
    about = ("series", "concept", "quantity", "unit", "subject", "period", "value", "qualifier")
    return Piece(
        name=row["observation"],
        **{name: row[name] for name in about},
        bounds=bounds,
        firm=firm(bounds, row["qualifier"]),
        **_standing(row, origins),
    )


def _standing(row: Mapping[str, object], origins: Origins) -> dict[str, str]:
    source = row["source"]
    return {
        "source": source,
        "grade": origins.grades[source],
        "publisher": origins.publisher(source),
        "vintage": "" if row["vintage_basis"] == "seen" else row["vintage"],
    }


def firm(bounds: Bounds, qualifier: str) -> Bounds:
    """Return the bounds without the end that a vague word set.

    How far below v "nearly v" reaches is a choice of ours, so it can contradict nothing; that it
    lies below v is what was printed.

    Examples
    --------
    >>> print(firm(Bounds(17, 20, upper_open=True), "nearly"))
    (−∞, 20)
    """
    if qualifiers.named(qualifier).kind != qualifiers.VAGUE:
        return bounds
    return Bounds(upper=bounds.upper, upper_open=bounds.upper_open)


def events(rows: pd.DataFrame, origins: Origins) -> list[Piece]:
    """Return events as pieces; an event without a date may lie on any day."""
    return [_statement(row, origins, row["concept"], row["stage"]) for row in _records(rows)]


def actions(rows: pd.DataFrame, origins: Origins) -> list[Piece]:
    """Return actions as pieces without a date; the concept is the action's id.

    An event of that concept is about the same action, so that a source which dates it shows that
    it exists.
    """
    return [_statement(row, origins, row["action"], "") for row in _records(rows)]


def _records(rows: pd.DataFrame) -> list[dict[str, object]]:
    return rows.to_dict("records")


def _statement(row: Mapping[str, object], origins: Origins, concept: str, stage: str) -> Piece:
    days = Bounds()
    if period := row.get("date", ""):
        parsed = periods.parse(period)
        days = Bounds(parsed.first.toordinal(), parsed.last.toordinal())
    return Piece(
        name=row["event"] if "event" in row else row["action"],
        series=concept,
        concept=concept.partition(".")[0],
        quantity="",
        unit="",
        subject=row["subject"],
        period=period,
        value=math.nan,
        qualifier="",
        bounds=days,
        firm=days,
        stage=stage,
        **_standing(row, origins),
    )


def up_to(claim: Piece, day: int) -> Piece:
    """Return a claim of no printed date ("recently") as one of any day up to the text's last."""
    if claim.period:
        return claim
    days = Bounds(upper=day)
    return replace(claim, bounds=days, firm=days)


def publishers(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return who stands behind the pieces, each once, in order of the alphabet."""
    return tuple(sorted({piece.publisher for piece in pieces}))
