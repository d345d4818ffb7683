"""Do our methods reproduce published results: the comparison behind notebook 13.

The answers belong to no article and no place: they test the methods that the other notebooks use.
The reader's tolerance changes what is counted here; whether a method has drifted is decided at the
precision of print alone, so that no choice of tolerance can hide it.
"""

import statistics
from functools import cached_property

import pandas as pd

from aicapacity import known_answers
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.known_answers import ANSWER, EXEMPTED, MISPRINT, Answer, Comparison
from aicapacity.record import Result
from aicapacity.sections.findings import spoken
from aicapacity.sections.known_answers import wording
from aicapacity.sections.known_answers.shown import PARTS, exact, room, shown
from aicapacity.sections.known_answers.wording import reproduced
from aicapacity.sections.study import Study
from aicapacity.sections.text import listing

TOTAL, MEAN_LOG = "divide.theil_t", "divide.theil_l"

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
        return shown(one for one in self.as_printed if one.answer.kind == MISPRINT)

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

    @cached_property
    def remarks(self) -> pd.DataFrame:
        """The answers whose printed form needs a word before it can be compared."""
        frame = shown(self.printed)
        return frame[frame["note"] != ""].reset_index(drop=True)

    @cached_property
    def incomes(self) -> dict[str, float | None]:
        """The standard deviation of the incomes of an inequality example, by both definitions."""
        said = self._called_theil(MEAN_LOG)
        if said is None:
            return {"population": None, "sample": None}
        values = said.arguments["values"]
        return {"population": statistics.pstdev(values), "sample": statistics.stdev(values)}

    @cached_property
    def inequality(self) -> dict[str, object]:
        """The same example by Theil's T and by his L, and what the page prints."""
        said = self._called_theil(MEAN_LOG)
        if said is None:
            return dict.fromkeys(("t", "l", "printed", "method"))
        t, mean_log = (known_answers.method(name)(said.arguments) for name in (TOTAL, MEAN_LOG))
        return {"t": t, "l": mean_log, "printed": said.printed, "method": said.method}

    def _called_theil(self, method: str) -> Answer | None:
        """The answer of a method that its page calls a Theil index; None without one."""
        found = [one.answer for one in self.printed if one.answer.method == method]
        return next((one for one in found if "Theil" in one.source["locator"]), None)

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
        return shown(one for one in self.answers if room(one) in PARTS[part])

    @cached_property
    def by_method(self) -> pd.DataFrame:
        """The greatest difference of each method, in per cent of half the last printed digit.

        Returns
        -------
        DataFrame
            A row a method whose differences are more than noise, the greatest first; columns
            title, method, answers, lower, upper, lower_open, upper_open.
        """
        frame = known_answers.frame(self.printed)
        grouped = frame.groupby(["title", "method"], sort=False)["share"]
        rows = [
            (title, name, len(shares), *[round(100 * shares.max())] * 2, False, False)
            for (title, name), shares in grouped
            if not exact(shares.max())
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
            (factor, *(reproduced(self._at(factor, kind)) for kind in (ANSWER, MISPRINT)))
            for factor in _FACTORS
            if self.as_printed
        ]
        return pd.DataFrame(rows, columns=["factor", "answers", "misprints"])

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, under the names of the specification."""
        compared, standing = self.answers, self.standing["standing"]
        base = f"tolerance: {wording.tolerance(self.factor)}"
        nearest = round(100 * self.nearest.share, 1) if compared else None
        counts = {
            "answers": (len(compared), "answers", ""),
            "answers_reproduced": (reproduced(compared), "answers", base),
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
        known = {"place": self.package.place(), "tolerance": wording.tolerance(self.factor)}
        return spoken(self.results) | known | wording.told(self)

    @cached_property
    def printed(self) -> list[Comparison]:
        """The answers at the precision of print."""
        return self._at(1.0, ANSWER)

    @cached_property
    def nearest(self) -> Comparison:
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
