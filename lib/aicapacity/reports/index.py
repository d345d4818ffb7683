"""What a report tells at a glance: its index page and its table of results.

Both are made from the manifest and the recorded results; nothing is computed or rounded here except
for the words of a bound.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aicapacity.record import Result
from aicapacity.reports.brief import Figure
from aicapacity.reports.completeness import Fault
from aicapacity.reports.jobs import Job
from aicapacity.reports.manifest import Entry, Manifest
from aicapacity.reports.rendering import Pages, shown

COLUMNS = (
    "run",
    "notebook",
    "name",
    "key",
    "period",
    "base",
    "value",
    "lower",
    "upper",
    "lower_open",
    "upper_open",
    "unit",
    "status",
    "weakest_grade",
    "headline",
)


@dataclass(frozen=True)
class Chapter:
    """One notebook of a report, as its index tells it."""

    job: Job
    entry: Entry
    results: Sequence[Result]
    finding: str = ""  # HTML, cleaned: words and emphasis
    figure: Figure | None = None
    failure: Fault | None = None

    @property
    def question(self) -> str:
        """The notebook's first H1, or its name where it has none."""
        return self.job.heading.question or self.job.name

    @property
    def section(self) -> str:
        """The article section that the notebook belongs to."""
        return self.job.heading.section.strip("*_ ")

    @property
    def duration(self) -> str:
        """How long it ran, in words."""
        return in_words(self.entry.seconds)

    @property
    def given(self) -> list[tuple[str, str]]:
        """The parameters that somebody set, as typed."""
        return [(name, shown(value)) for name, value in self.job.given.items()]

    @property
    def headlines(self) -> list[Result]:
        """The results that the index shows."""
        return [result for result in self.results if result.headline]

    def shows(self, column: str) -> bool:
        """Whether any headline result fills a column."""
        return any(getattr(result, column) for result in self.headlines)

    @property
    def others(self) -> str:
        """What the index does not show, in words; empty for nothing."""
        hidden = [result for result in self.results if not result.headline]
        if not hidden:
            return ""
        silent = sum(result.bounds is None for result in hidden)
        counted = f"{len(hidden)} {'result' if len(hidden) == 1 else 'results'}"
        counted = f"And {counted} more" if self.headlines else f"No headline result; {counted}"
        return f"{counted}, {silent} of them without a value" if silent else counted


def page(pages: Pages, manifest: Manifest, chapters: Sequence[Chapter], about: str = "") -> str:
    """Render the index of a report; `about` says in plain text what the collection is."""
    started, finished = (datetime.fromisoformat(t) for t in (manifest.started, manifest.finished))
    return pages.page(
        "index.html.j2",
        manifest=manifest,
        cards=chapters,
        about=about,
        recorded=recorded(chapters),
        given=[(name, shown(value)) for name, value in manifest.parameters.items()],
        summary=summary(manifest),
        when=moment(started),
        duration=in_words((finished - started).total_seconds()),
    )


def summary(manifest: Manifest) -> str:
    """How a report ended, in one sentence.

    Such as "2 notebooks, all complete." or "2 notebooks, 1 failed."
    """
    total = len(manifest.notebooks)
    failed = sum(entry.status == "failed" for entry in manifest.notebooks)
    notebooks = f"{total} {'notebook' if total == 1 else 'notebooks'}"
    if failed:
        return f"{notebooks}, {failed} failed."
    return f"{notebooks}, {'all complete' if total > 1 else 'complete'}."


def recorded(chapters: Iterable[Chapter]) -> str:
    """How many results a report holds and how many found no data, in one sentence.

    Such as "12 results, 3 of them without data."; empty where nothing is recorded.
    """
    results = [result for chapter in chapters for result in chapter.results]
    silent = sum(result.bounds is None for result in results)
    if not results:
        return ""
    counted = f"{len(results)} {'result' if len(results) == 1 else 'results'}"
    return f"{counted}, {silent} of them without data." if silent else f"{counted}, all with data."


def table(run: str, chapters: Iterable[Chapter]) -> str:
    """Make ``results.csv``: every recorded result with its exact bounds.

    An infinite end is an empty cell, and so is every number of a result that is not ``ok``;
    `value` is filled where the bounds are one point.

    Returns
    -------
    str
        CSV with the columns `COLUMNS`, a row a result, in the order of the report.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for chapter in chapters:
        for result in chapter.results:
            writer.writerow({"run": run, "notebook": chapter.job.name, **_row(result)})
    return text.getvalue()


def moment(time: datetime) -> str:
    """A time as a reader meets it.

    Examples
    --------
    >>> moment(datetime(2026, 11, 3, 4, 7))
    '3 November 2026, 04:07 UTC'
    """
    return f"{time.day} {time:%B %Y, %H:%M} UTC"


def in_words(seconds: float) -> str:
    """A duration as a reader meets it.

    Examples
    --------
    >>> in_words(3.14159), in_words(125.2)
    ('3.1 s', '2 min 5 s')
    """
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def _row(result: Result) -> dict[str, object]:
    bounds = result.bounds
    ends = {"lower": "", "upper": "", "lower_open": "", "upper_open": ""}
    if bounds is not None:
        ends = {
            "lower": _number(bounds.lower),
            "upper": _number(bounds.upper),
            "lower_open": _truth(bounds.lower_open),
            "upper_open": _truth(bounds.upper_open),
        }
    texts = ("name", "key", "period", "base", "unit", "status", "weakest_grade")
    return {
        **{name: getattr(result, name) for name in texts},
        **ends,
        "value": "" if result.value is None else _number(result.value),
        "headline": _truth(result.headline),
    }


def _number(value: float) -> str:
    return repr(float(value)) if math.isfinite(value) else ""


def _truth(value: bool) -> str:
    return str(value).lower()
