"""The study behind notebook 03: its results by name, each worked out once, and its tables."""

from functools import cached_property

import pandas as pd

from aicapacity import prefixes, selection
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.data_resources import (
    ground_words,
    heads,
    production,
    storage,
    store_words,
)
from aicapacity.sections.data_resources.bases import (
    GROWTH,
    KEPT_SHARE,
    PRODUCTION,
    STOCK,
    Bases,
)
from aicapacity.sections.data_resources.wording import count, printed
from aicapacity.sections.findings import (
    by_reading,
    credit,
    finding,
    frame_of,
    in_words,
    spoken,
)
from aicapacity.sections.study import Study
from aicapacity.sections.text import plural

ONE = Bounds.exactly(1)


class DataResources(Study):
    """The results on data resources, by the names they are recorded under.

    ``study["data_2022_implied"]`` is one `Result`; a name with several rows takes its key too:
    ``study["stock_to_flow_2023", "intensity"]``.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    reached_means
        How "reached" becomes bounds, as in `QualifierRules`.
    prefix
        How the letter of the unit is read in the article's series: "binary" or "decimal".
    """

    def __init__(
        self,
        package: Package,
        *,
        reached_means: str = "value",
        prefix: prefixes.Prefix = "binary",
    ):
        super().__init__(package)
        self.choices = {"reached_means": reached_means, "prefix": prefix}
        self.bases = Bases(package, QualifierRules(reached_means=reached_means))

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        prefix = self.choices["prefix"]
        return [
            *production.article_alone(self.bases),
            *production.break_ratio(self.bases, prefix),
            production.compound_growth(self.bases),
            storage.stock_to_flow(self.bases, "share"),
            storage.stock_to_flow(self.bases, "intensity"),
            storage.retention(self.bases),
            *heads.per_head(self.bases, prefix),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
        bases = self.bases
        return (
            spoken(self.results)
            | self._growths
            | store_words.words(self)
            | ground_words.words(self)
            | {
                "place": self.package.place(),
                "now": in_words(bases.period),
                "before": in_words(bases.before),
                "rows_held": plural(len(self.rows), "row"),
                "article_figures": plural(len(bases.claimed), "figure"),
                "obstacle": self.obstacle,
                "joining": self._joining,
                "elsewhere": self._elsewhere,
                "refusal": self["stock_to_flow_2023", "share"].reason or None,
                "prefix": self.choices["prefix"],
                "weak_pace": self._remark("data_cagr_2023_2025"),
                "verdict_on_prefixes": self._verdict_on_prefixes,
                "reading_count": self._reading_count,
                "result_count": len(self.results),
                "credit": credit(self.rows),
                "credit_years": credit(pd.concat([bases.ground, self.other_year])),
                "credit_rates": credit(self.rates),
                "credit_levels": credit(self.levels),
            }
        )

    @property
    def _reading_count(self) -> int | str | None:
        """How many results the reading changes; None where there is none at all."""
        if all(result.bounds is None for result in self.results):
            return None
        return len(self.readings_of_reached) or "none"

    @property
    def _joining(self) -> str:
        """What a sentence adds where no reading of the prefixes makes two definitions one."""
        if self._verdict_on_prefixes != "cannot close":
            return ""
        before = in_words(self.bases.before)
        return f"; what another count prints for {before} cannot be put before it"

    @property
    def _elsewhere(self) -> str | None:
        """What the other definition prints, and why the two are not one series."""
        if not self._joining:
            return None
        label, level = self._label(self.other_year), printed(self.other_year)
        return (
            f"“{label}” prints {level} for the same year, but counts something else: as one "
            "series, the two would show a growth that never was."
        )

    @property
    def _growths(self) -> dict[str, object]:
        bases = self.bases
        chained = production.chained_growth(bases)
        return {
            "other_label": None if self.other_year.empty else self.other_year["label"].iloc[0],
            "other_level": printed(self.other_year),
            "other_prefix": None if self.other_year.empty else bases.prefix_of(bases.other),
            "chained_growth": None if chained is None else f"{chained:%}",
            "conflict_size": count(len(self.chain_conflict)),
        }

    # --- tables and figures -----------------------------------------------------------------------

    @property
    def rows(self) -> pd.DataFrame:
        """The subject's tidy rows on data, as printed, alternative readings left out."""
        return selection.reported(self.bases.rows)

    @cached_property
    def paragraph(self) -> pd.DataFrame:
        """The article's rows among the best outside rows of the same two years."""
        bases = self.bases
        rows = bases.best[bases.best["period"].isin([bases.period, bases.before])]
        concepts = [PRODUCTION, GROWTH, STOCK, KEPT_SHARE]
        rows = rows[rows["concept"].isin(concepts)].drop_duplicates(["series", "period"])
        both = pd.concat([bases.claimed, rows])
        return both.sort_values(["series", "period", "kind"], ignore_index=True)

    @cached_property
    def years(self) -> pd.DataFrame:
        """The year before as implied and as the other definition prints it, and the article's."""
        bases, rows = self.bases, self.other_year
        other = finding("level", self._other_level_bounds, production.UNIT, rows)
        mine = bases.ground[bases.ground["series"] == bases.own]
        mine = mine[mine["period"] == bases.period] if not bases.by_article else mine
        how = "implied" if (bases.ground["concept"] == GROWTH).any() else "printed"
        article = selection.bounds_of(mine)[0] if len(mine) else None
        return frame_of(
            {
                f"{self._label(rows)}, {in_words(bases.before)}": other,
                f"{self._label(mine)}, {in_words(bases.before)}, {how}": self["data_2022_implied"],
                f"{self._label(mine)}, {in_words(bases.period)}": finding(
                    "level", article, production.UNIT, mine
                ),
            }
        )

    @cached_property
    def rates(self) -> pd.DataFrame:
        """The printed growth rates of every definition, in order of time."""
        return production.rates(self.bases)

    @cached_property
    def tempting(self) -> list[str]:
        """The labels of the two growth rates that invite a chain."""
        bases = self.bases
        pair = [
            bases.growth_of(bases.other, bases.before),
            bases.growth_of(bases.own, bases.period),
        ]
        wanted = pd.concat(pair)["observation"]
        return list(self.rates.loc[self.rates["observation"].isin(wanted), "label"])

    @cached_property
    def levels(self) -> pd.DataFrame:
        """What was produced in a year in every definition, one row a period."""
        return production.levels(self.bases)

    @cached_property
    def spaces(self) -> pd.DataFrame:
        """Storage space needed, printed and installed, as labelled rows."""
        return storage.spaces(self.bases)

    @property
    def needed(self) -> list[str]:
        """The label of the space that what is stored needs."""
        return list(self.spaces["label"].head(1))

    @cached_property
    def heads(self) -> pd.DataFrame:
        """The figure a head under each reading of the prefix, and as printed."""
        return heads.comparison(self.bases)

    @cached_property
    def prefixes(self) -> pd.DataFrame:
        """The ratio of the two definitions under each reading of their prefixes."""
        return production.break_by_prefixes(self.bases)

    @cached_property
    def readings_of_reached(self) -> pd.DataFrame:
        """The results that differ between the two readings of "reached"; see `by_reading`."""
        return by_reading(*(self._read_as(means).results for means in ("value", "at_least")))

    def _read_as(self, means: str) -> "DataResources":
        """Return this study, or another where "reached" means something else."""
        choices = self.choices | {"reached_means": means}
        return self if choices == self.choices else DataResources(self.package, **choices)

    # --- refusals ---------------------------------------------------------------------------------

    @cached_property
    def obstacle(self) -> str | None:
        """Why the other definition is not chained to the article's series."""
        return production.obstacle(self.bases)

    @cached_property
    def chain_conflict(self) -> pd.DataFrame:
        """The rows that cannot all hold once two definitions are read as one series."""
        return production.chain_conflict(self.bases)

    @cached_property
    def scope_conflict(self) -> pd.DataFrame:
        """The rows that cannot all hold once two scopes of storage are read as one."""
        return storage.scope_conflict(self.bases)

    @property
    def other_year(self) -> pd.DataFrame:
        """What the other definition prints of the year before."""
        return self.bases.at(self.bases.other, self.bases.before)

    @property
    def _other_level_bounds(self) -> Bounds | None:
        rows = self.other_year
        return None if rows.empty else selection.bounds_of(rows)[0]

    @property
    def _verdict_on_prefixes(self) -> str | None:
        """Whether some reading of the prefixes would make the two definitions one."""
        found = selection.bounds_of(self.prefixes)
        if not found:
            return None
        return "could close" if any(ratio.meets(ONE) for ratio in found) else "cannot close"

    def _label(self, rows: pd.DataFrame) -> str:
        return rows["label"].iloc[0] if len(rows) else ""

    def _remark(self, name: str) -> str:
        """What a sentence adds to a result that rests on a source of the weakest grade."""
        return " (from a source of grade C)" if self[name].weakest_grade == "C" else ""
