"""Do our methods reproduce published results: the comparison behind notebook 13.

The answers belong to no article and no place: they test the methods that the other notebooks use.
The reader's tolerance changes what is counted here; whether a method has drifted is decided at the
precision of print alone, so that no choice of tolerance can hide it.
"""

import re
import textwrap
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from aicapacity import known_answers
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.known_answers import (
    ANSWER,
    EXEMPTED,
    MISPRINT,
    NEITHER,
    REPRODUCED,
    Answer,
    Comparison,
)
from aicapacity.known_answers.exempt import OWN
from aicapacity.record import Result
from aicapacity.sections.findings import spoken
from aicapacity.sections.study import Study
from aicapacity.text import listing, plural

#: The parts of the notebook, and the rooms of the library that each one tests.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "time": ("growth", "pace", "periods", "prefixes"),
        "shares": ("proportions", "divide"),
        "intervals": ("bounds",),
        "systems": ("system",),
    }
)
#: How a table of answers is headed.
ANSWERS = MappingProxyType(
    {
        "title": "method",
        "inputs": "inputs",
        "printed": "printed",
        "ours": "ours",
        "of_tolerance": "of the tolerance",
        "source": "publication",
    }
)

#: What the notebook's sentences name beside the results.
TOLD = (
    "reproduced",
    "exact",
    "publications",
    "first_hand",
    "nearest",
    "inexact_methods",
    "own",
    "neither",
    "misprint_passes",
    "within_least",
    *(f"{part}{what}" for part in PARTS for what in ("", "_exact", "_most")),
)

_EXACT = 1e-3  # of the tolerance: less is noise of the machine
_FACTORS = (0.1, 0.5, 1.0, 2.0, 10.0)


class KnownAnswers(Study):
    """Printed results beside ours.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen; none of them changes an answer.
    tolerance_factor
        The tolerance as a multiple of half the last printed digit.
    """

    def __init__(self, package: Package, *, tolerance_factor: float = 1.0):
        super().__init__(package)
        self.factor = tolerance_factor

    @cached_property
    def as_printed(self) -> list[Comparison]:
        """Every row compared at the precision of print."""
        return known_answers.compared(known_answers.read(self.package.known_answers))

    @cached_property
    def answers(self) -> list[Comparison]:
        """The answers, compared with the reader's tolerance; misprints are left out."""
        return self._at(self.factor, ANSWER)

    @cached_property
    def misprints(self) -> pd.DataFrame:
        """The misprints as a table."""
        return _shown(one for one in self.as_printed if one.answer.kind == MISPRINT)

    @cached_property
    def standing(self) -> pd.DataFrame:
        """One row a public method: method, answers, standing, reason."""
        return known_answers.standing(one.answer for one in self.as_printed)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """How many answers, methods and publications stand behind each of `PARTS`."""
        rows = [
            (
                f"{part}: {', '.join(rooms)}",
                len(found := self.table(part)),
                found["method"].nunique(),
                found["publication"].nunique(),
            )
            for part, rooms in PARTS.items()
        ]
        columns = ["part", "answers", "methods", "publications"]
        return pd.DataFrame(rows, columns=columns)

    def answer(self, name: str) -> Answer:
        """One row of the table, by its name.

        Raises
        ------
        KeyError
            When there is no such row.
        """
        found = {one.answer.answer: one.answer for one in self.as_printed}
        return found[name]

    def require(self) -> None:
        """Refuse methods that have drifted from print, whatever tolerance the reader chose.

        Raises
        ------
        Drift
            Naming them.
        """
        known_answers.require(self.as_printed)

    def table(self, part: str) -> pd.DataFrame:
        """The answers of one of `PARTS`, a row an answer, by method."""
        return _shown(one for one in self.answers if _room(one) in PARTS[part])

    @cached_property
    def by_method(self) -> pd.DataFrame:
        """The greatest difference of each method, in per cent of the tolerance.

        Returns
        -------
        DataFrame
            A row a method whose differences are more than noise, the greatest first; columns
            title, method, answers, lower, upper, lower_open, upper_open.
        """
        frame = known_answers.frame(self.answers)
        grouped = frame.groupby(["title", "method"], sort=False)["share"]
        rows = [
            (title, name, len(shares), *[round(100 * shares.max())] * 2, False, False)
            for (title, name), shares in grouped
            if not _exact(shares.max())
        ]
        columns = ["title", "method", "answers", "lower", "upper", "lower_open", "upper_open"]
        found = pd.DataFrame(rows, columns=columns)
        return found.sort_values("upper", ascending=False, kind="stable", ignore_index=True)

    @cached_property
    def without(self) -> pd.DataFrame:
        """The methods without a printed result: reason, methods (how many), names."""
        exempt = self.standing[self.standing["standing"] == EXEMPTED]
        rows = [
            (reason, len(names), listing(names))
            for reason, names in exempt.groupby("reason", sort=False)["method"]
        ]
        return pd.DataFrame(rows, columns=["reason", "methods", "names"])

    @cached_property
    def tolerances(self) -> pd.DataFrame:
        """What passes at other tolerances: factor, answers, misprints."""
        rows = [
            (factor, *(_reproduced(self._at(factor, kind)) for kind in (ANSWER, MISPRINT)))
            for factor in _FACTORS
            if self.as_printed
        ]
        return pd.DataFrame(rows, columns=["factor", "answers", "misprints"])

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, under the names of the specification."""
        compared, standing = self.answers, self.standing["standing"]
        base = f"tolerance {self.factor:g} times half the last printed digit"
        nearest = round(100 * self._nearest.share, 1) if compared else None
        counts = {
            "answers": (len(compared), "answers", ""),
            "answers_reproduced": (_reproduced(compared), "answers", base),
            "methods_answered": ((standing == known_answers.ANSWERED).sum(), "methods", ""),
            "methods_without_printed_result": ((standing == EXEMPTED).sum(), "methods", ""),
            "misprints": (len(self.misprints), "misprints", ""),
        }
        found = [
            self._result(name, float(count) if compared else None, unit, base)
            for name, (count, unit, base) in counts.items()
        ]
        return [*found, self._result("largest_difference", nearest, "%", base, "of the tolerance")]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the table holds nothing."""
        known = {"place": self.package.place(), "factor": f"{self.factor:g}"}
        told = self._told() if self.answers else dict.fromkeys(TOLD)
        return spoken(self.results) | known | told

    def _told(self) -> dict[str, object]:
        """The words of `TOLD`, from at least one answer."""
        exact = sum(_exact(one.share) for one in self.answers)
        sources = [one.answer.source for one in self.answers]
        neither = self.standing.loc[self.standing["standing"] == NEITHER, "method"]
        own = self.without.loc[self.without["reason"] == OWN, "names"]
        wrong = [one for one in self.as_printed if one.answer.kind == MISPRINT]
        within = dict(zip(self.tolerances["factor"], self.tolerances["answers"], strict=True))
        values = (
            _of_all(_reproduced(self.answers), len(self.answers)),
            plural(exact, "answer"),
            plural(len({one["publication"] for one in sources}), "publication"),
            plural(sum(one["grade"] == "A" for one in sources), "answer"),
            _named(self._nearest),
            len(self.by_method),
            own.iloc[0] if len(own) else "none",
            listing(neither),
            min((one.share for one in wrong), default=None),
            plural(within[min(within)], "answer"),
            *(word for part in PARTS for word in _part_words(self.table(part))),
        )
        return dict(zip(TOLD, values, strict=True))

    @cached_property
    def _nearest(self) -> Comparison:
        """The answer whose difference is the greatest share of the tolerance."""
        return max(self.answers, key=lambda one: one.share)

    def _at(self, factor: float, kind: str) -> list[Comparison]:
        return [one.within(factor) for one in self.as_printed if one.answer.kind == kind]

    def _result(
        self, name: str, value: float | None, unit: str, base: str = "", key: str = ""
    ) -> Result:
        grades = (one.answer.source["grade"] for one in self.answers)
        bounds = None if value is None else Bounds.exactly(value)
        grade = max(grades, default="")
        return Result(name, bounds, unit, key, base=base, weakest_grade=grade)


def _shown(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """Comparisons as a table for readers: shares in whole per cent, long titles cut."""
    frame = known_answers.frame(comparisons)
    return frame.assign(
        of_tolerance=[f"{100 * share:,.0f}%" for share in frame["share"]],
        printed=[re.sub(r"(?<!\w)-(?=\d)", "−", text) for text in frame["printed"]],
        source=[textwrap.shorten(text, 60, placeholder=" …") for text in frame["publication"]],
    )


def _exact(share: float) -> bool:
    return share <= _EXACT


def _part_words(table: pd.DataFrame) -> tuple[str, int, str]:
    """How many answers a part has, how many leave no difference, and the greatest difference."""
    shares = table["share"]
    most = f"{100 * shares.max():.0f}%" if len(shares) else None
    return plural(len(shares), "answer"), sum(map(_exact, shares)), most


def _of_all(some: int, every: int) -> str:
    return f"all {every} answers" if some == every else f"{some} of {every} answers"


def _room(one: Comparison) -> str:
    return one.answer.method.partition(".")[0]


def _reproduced(comparisons: Iterable[Comparison]) -> int:
    return sum(one.verdict == REPRODUCED for one in comparisons)


def _named(one: Comparison) -> str:
    return f"{known_answers.METHODS[one.answer.method].title} ({one.answer.inputs})"
