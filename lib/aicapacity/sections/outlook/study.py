"""The study behind notebook 11: its results by name, each worked out once, and its tables."""

import math
from functools import cached_property

import pandas as pd

from aicapacity import divide, proportions, selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.divide import changes
from aicapacity.record import Result
from aicapacity.sections.findings import finding
from aicapacity.sections.outlook import closing, contrast_words, wording
from aicapacity.sections.outlook.contrasts import HALVES, INCOME, WHOLE, Contrast
from aicapacity.sections.outlook.recount import Recount
from aicapacity.sections.outlook.vintages import Definitions, Revision
from aicapacity.sections.study import Study
from aicapacity.sections.text import capital

#: The measures by name: label, concept, groups (none: the selected subject and the country
#: that has most apart from it), and whether the two groups hold everybody.
MEASURES = {
    "internet_use": ("Internet use", "internet.use", INCOME, False),
    "coverage": ("Coverage by 5G", "coverage.5g", INCOME, False),
    "ai_use": ("Use of generative AI", "ai.use", HALVES, True),
    "investment": ("Private investment in AI", "ai.investment", None, False),
    "models": ("Notable AI models", "ai.models", None, False),
    "hubs": ("AI data centre hubs", "ai.hubs", None, False),
}
OFFLINE, PEOPLE = "internet.offline", "population"
INDEX, READINESS = "ai.preparedness", "ai.readiness"


class Outlook(Study):
    """The results on divides, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    form
        How a gap is measured where signs are counted: one of `divide.FORMS`.
    across_editions
        Compare figures of two editions too, as if the later one had revised nothing.
    confidence
        Level of the intervals that stand for counting noise, in per cent.
    """

    def __init__(
        self,
        package: Package,
        *,
        form: str = "points",
        across_editions: bool = False,
        confidence: float = 100 * proportions.LEVEL,
    ):
        super().__init__(package)
        divide.of_form(form)  # an unknown form is refused at once
        self.form, self.across_editions = form, across_editions
        self.level = confidence / 100
        self.contrasts = {
            name: Contrast(package, self.reported(concept), label, *rest)
            for name, (label, concept, *rest) in MEASURES.items()
        }
        self.revision = Revision(self.reported(OFFLINE))
        self.definitions = Definitions(package.subject, self.contrasts["ai_use"].everyone)
        use, people = self.contrasts["ai_use"], self.reported(PEOPLE)
        self.recount = Recount(use, self.definitions, people, package.memberships)

    def reported(self, concept: str) -> pd.DataFrame:
        """The reported, dated rows of exactly this concept, on every subject."""
        rows = self._tidy
        return rows[(rows["concept"] == concept) & (rows["period"] != "")]

    @cached_property
    def _tidy(self) -> pd.DataFrame:
        return selection.reported(self.package.tidy())

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        internet, use = self.contrasts["internet_use"], self.contrasts["ai_use"]
        return [
            *internet.by_period("internet_use_gap", "points", "points"),
            *internet.by_period("internet_use_odds_ratio", "odds_ratio", ""),
            self._change("ai_use_gap_change", use, "points", "points"),
            self._change("ai_use_ratio_change", use, "ratio", ""),
            *self.contrasts["investment"].by_period("investment_ratio", "ratio", ""),
            *self.contrasts["models"].by_period("notable_models_ratio", "ratio", ""),
            self._count("measures_widening", changes.WIDENING),
            self._count("measures_undetermined", changes.UNDETERMINED),
            *closing.inequality(use),
        ]

    def _change(self, name: str, contrast: Contrast, form: str, unit: str) -> Result:
        """The change between the two dates, where one page prints both."""
        if not contrast.on_one_page:
            return finding(name, None, unit, contrast.rows)
        before, after = contrast.ends
        change = changes.value(after, form, WHOLE) - changes.value(before, form, WHOLE)
        rows = contrast.rows[contrast.rows["source"] == before.edition]
        texts = {"period": f"{before.period}/{after.period}", "base": rows["label"].iloc[0]}
        return finding(name, change, unit, rows, **texts)

    def _count(self, name: str, direction: str) -> Result:
        """How many measures have a direction, in the chosen form."""
        if not self.told:
            return finding(name, None, "", self.rows, base=f"change {wording.FORMS[self.form]}")
        found = self.table[self.table["form"] == self.form]["direction"] == direction
        compared = [(one, [gap.period for gap in one.ends]) for one in self._changing]
        rows = pd.concat([one.evidence(*dates) for one, dates in compared])
        return finding(
            name,
            Bounds.exactly(int(found.sum())),
            "",
            rows,
            base=f"change {wording.FORMS[self.form]}",
        )

    @cached_property
    def told(self) -> bool:
        """Whether signs are counted: only where the subject has a measure among them."""
        return any(one.of_subject for one in self._changing)

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    # --- tables and figures -----------------------------------------------------------------------

    @cached_property
    def _changing(self) -> list[Contrast]:
        """The measures with two dates."""
        return [one for one in self.contrasts.values() if one.measure is not None]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows of all measures on their two groups."""
        return pd.concat([one.rows for one in self.contrasts.values()], ignore_index=True)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The sign table; see `divide.signs`."""
        return self._table(self.across_editions)

    @cached_property
    def other_table(self) -> pd.DataFrame:
        """The sign table with the other choice on editions."""
        return self._table(not self.across_editions)

    def _table(self, across_editions: bool) -> pd.DataFrame:
        measures = [one.measure for one in self._changing]
        return divide.signs(measures, level=self.level, across_editions=across_editions)

    @cached_property
    def overview(self) -> pd.DataFrame:
        """The measures: who is compared, between when, on how many pages."""
        rows = [
            {
                "measure": one.label,
                "groups": " and ".join(one.names),
                "dates": [one.said(period) for period in one.periods],
                "one page prints all": one.on_one_page if one.measure else "one date only",
                "grade": selection.weakest_grade(one.evidence()),
            }
            for one in self.contrasts.values()
            if one.periods
        ]
        return pd.DataFrame(
            rows, columns=["measure", "groups", "dates", "one page prints all", "grade"]
        )

    @cached_property
    def signs(self) -> pd.DataFrame:
        """The sign table with one line a measure: a direction a form, and why there is none."""
        rows = []
        for measure, found in self.table.groupby("measure", sort=False):
            said = dict(zip(found["form"], found["direction"], strict=True))
            whys = dict.fromkeys(why for why in found["why"] if why and why != changes.NO_WHOLE)
            rows.append((measure, *(said[form] for form in divide.FORMS), "; ".join(whys)))
        heads = [wording.FORMS[form] for form in divide.FORMS]
        return pd.DataFrame(rows, columns=["measure", *heads, "what forbids a sign"])

    @cached_property
    def four_ways(self) -> pd.DataFrame:
        """The gap in Internet use at its last date under every name that it may be given."""
        contrast = self.contrasts["internet_use"]
        if not contrast.periods:
            return pd.DataFrame(columns=["what is compared", "how far apart"])
        last = contrast.periods[-1]
        without = [WHOLE - contrast.side(last, which) for which in ("low", "high")]
        ways = {
            "shares of users, difference": f"{contrast.value(last, 'points'):points}",
            "shares of users, ratio": f"{contrast.value(last, 'ratio'):times}",
            "shares without, ratio turned round": f"{divide.ratio(*without):times}",
            "odds of being a user, ratio": f"{contrast.value(last, 'odds_ratio'):times}",
        }
        return pd.DataFrame(list(ways.items()), columns=["what is compared", "how far apart"])

    @cached_property
    def relative(self) -> pd.DataFrame:
        """By how much each form of the gap in AI use changed, in per cent of its first value.

        The ends are rounded outward to hundredths: the shares behind them are printed in tenths.
        """
        contrast = self.contrasts["ai_use"]
        if not contrast.on_one_page:
            return _frame([], "%")
        rows = []
        for form in divide.FORMS:
            before, after = (changes.value(gap, form, WHOLE) for gap in contrast.ends)
            change = (after / before - 1) * 100
            rows.append(_row(capital(wording.FORMS[form]), _outward(change)))
        return _frame(rows, "%")

    @cached_property
    def ratios(self) -> pd.DataFrame:
        """How many times the other country has what the subject has, by measure and date."""
        rows = []
        for one in self.contrasts.values():
            if one.of_subject:
                rows += [
                    _row(
                        f"{one.label}, {one.said(period)}{contrast_words.weak(one, period)}",
                        one.value(period, "ratio"),
                    )
                    for period in one.told("ratio")
                ]
        return _frame(rows, "times")

    @cached_property
    def ratio_rows(self) -> pd.DataFrame:
        """The rows behind `ratios`."""
        own = [one.evidence() for one in self.contrasts.values() if one.of_subject]
        return pd.concat(own)

    @cached_property
    def index(self) -> pd.DataFrame:
        """The index of preparedness by country, the best row each, the highest first."""
        return self._named(self.index_rows)

    @cached_property
    def index_rows(self) -> pd.DataFrame:
        """Every reported row of the index of preparedness."""
        return self.reported(INDEX)

    @cached_property
    def readiness(self) -> pd.DataFrame:
        """The other index, of governments, likewise."""
        return self._named(self.reported(READINESS))

    def _named(self, rows: pd.DataFrame) -> pd.DataFrame:
        rows = selection.best(rows).drop_duplicates(["subject", "value"])
        names = self.package.names
        rows = rows.assign(label=[capital(names[one]) for one in rows["subject"]])
        return rows.sort_values("value", ascending=False, kind="stable", ignore_index=True)

    @cached_property
    def catching_up(self) -> pd.DataFrame:
        """The answers of the models in words."""
        return closing.catching_up(self.answers)

    @cached_property
    def answers(self) -> list[divide.Answer]:
        """What each model says of AI use."""
        return closing.answers(self.contrasts["ai_use"])


def _row(label: str, bounds: Bounds | None) -> tuple:
    if bounds is None:
        return (label, float("nan"), float("nan"), True, True)
    return (label, bounds.lower, bounds.upper, bounds.lower_open, bounds.upper_open)


def _outward(bounds: Bounds) -> Bounds:
    """Bounds rounded outward to hundredths."""
    low, high = math.floor(bounds.lower * 100) / 100, math.ceil(bounds.upper * 100) / 100
    return Bounds(low, high, bounds.lower_open, bounds.upper_open)


def _frame(rows: list[tuple], unit: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["label", "lower", "upper", "lower_open", "upper_open"])
    return frame.assign(unit=unit)
