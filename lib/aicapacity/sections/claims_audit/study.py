"""The study behind notebook 12: every claim's verdict, and what the figures say together."""

from collections.abc import Iterable
from functools import cached_property

import pandas as pd

from aicapacity import ledger
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.bearing import Bearing
from aicapacity.sections.claims_audit import ledgers
from aicapacity.sections.claims_audit.conflicts import Conflict, conflicts, in_unit
from aicapacity.sections.findings import Refused, credit, finding, spoken
from aicapacity.sections.study import Study
from aicapacity.text import listing, plural


class ClaimsAudit(Study):
    """The article's claims against one another and against the record.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    reached_means
        How "reached" becomes bounds, as in `QualifierRules`.
    """

    def __init__(self, package: Package, *, reached_means: str = "value"):
        super().__init__(package)
        self.reached_means = reached_means
        self.bearing = Bearing(package)

    # --- verdicts ---------------------------------------------------------------------------------

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """The verdict on every claim, as `aicapacity.ledger.verdicts` gives it."""
        rules = QualifierRules(reached_means=self.reached_means)
        return ledger.verdicts(self.package, rules=rules)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Claims by verdict; see `ledgers.counts`. Empty where no claim gets one."""
        judged = (self.ledger["verdict"] != "").any()
        return self._counts if judged else self._counts.head(0)

    @cached_property
    def _counts(self) -> pd.DataFrame:
        return ledgers.counts(self.ledger)

    @cached_property
    def by_kind(self) -> pd.DataFrame:
        """Verdicts by kind of claim."""
        return ledgers.by_kind(self.ledger)

    @cached_property
    def quantities(self) -> pd.DataFrame:
        """The quantities with their bounds, verdicts, publishers and flags, in words."""
        return ledgers.worded(self.ledger[self.ledger["kind"] == "quantity"])

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """Each contradicted claim beside what contradicts it; see `ledgers.contradictions`."""
        return ledgers.contradictions(self.package, self.ledger)

    @cached_property
    def unsettled(self) -> pd.DataFrame:
        """The uncorroborated claims with what would settle them; see `ledgers.searched`."""
        return ledgers.searched(self.package, self.ledger)

    @cached_property
    def numbers(self) -> pd.DataFrame:
        """Every number of the article, one row each; see `ledgers.numbers`."""
        return ledgers.numbers(self.package, self.ledger)

    @cached_property
    def changed(self) -> pd.DataFrame:
        """The claims whose verdict was another on the day of the article."""
        flags = self.ledger["flags"].map(lambda flags: "as_of_changed" in flags)
        return ledgers.worded(self.ledger[flags])

    @cached_property
    def other_reading(self) -> pd.DataFrame:
        """The claims that get another verdict once "reached" is read the other way.

        Returns
        -------
        DataFrame
            Columns claim, paraphrase, verdict, with the other reading.
        """
        other = "at_least" if self.reached_means == "value" else "value"
        others = ClaimsAudit(self.package, reached_means=other).ledger
        differ = self.ledger["verdict"] != others["verdict"]
        frame = ledgers.worded(self.ledger)[["claim", "paraphrase", "verdict"]]
        frame = frame.assign(**{"with the other reading": ledgers.worded(others)["verdict"]})
        return frame[differ]

    # --- what the figures say together ------------------------------------------------------------

    @property
    def implied(self) -> pd.DataFrame:
        """Quantities that the article bounds and does not print; see `Bearing.implied`."""
        return self.bearing.implied

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """The named selections that the package holds, solved."""
        return conflicts(self.package)

    @cached_property
    def misses(self) -> pd.DataFrame:
        """For each named selection the figure in question, as printed and from the other rows.

        Returns
        -------
        DataFrame
            Two rows a selection; columns label, lower, upper, lower_open, upper_open.
        """
        rows = []
        for one in self.conflicts:
            stated = {"printed": one.printed, "worked out": one.worked_out}
            rows += [
                (f"{one.title}: {how}", b.lower, b.upper, b.lower_open, b.upper_open)
                for how, b in stated.items()
                if isinstance(b, Bounds)
            ]
        return pd.DataFrame(rows, columns=["label", "lower", "upper", "lower_open", "upper_open"])

    @cached_property
    def sets(self) -> pd.DataFrame:
        """The conflicting sets that the solver found.

        Returns
        -------
        DataFrame
            A row a set; columns selection, paragraph (see `Conflict.paragraph`) and rows, the
            claims or observations of which none can be spared.
        """
        found = [
            (one.title, one.paragraph(), ", ".join(group))
            for one in self.conflicts
            for group in one.sets
        ]
        return pd.DataFrame(found, columns=["selection", "paragraph", "rows"])

    @property
    def culprit(self) -> str | None:
        """The row that does not belong in the first selection; None where none is held."""
        return self.conflicts[0].selection.wrong if self.conflicts else None

    @property
    def why(self) -> str | None:
        """What the first selection's clash comes from; None where none is held."""
        return self.conflicts[0].selection.why if self.conflicts else None

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook."""
        return [*self._verdict_counts(), *self._counted()]

    def _verdict_counts(self) -> list[Result]:
        rows = self.package.sources
        mine = rows[rows["source"] == self.package.article]
        none = self.ledger.empty
        return [
            finding(
                "claims",
                None if none else Bounds.exactly(row.claims),
                "claims",
                mine,
                key=row.verdict,
                headline=False,
            )
            for row in self._counts.itertuples()
        ]

    def _counted(self) -> list[Result]:
        judged = self.ledger[self.ledger["kind"] == "quantity"]
        checked = int((judged["verdict"] != ledger.NOT_SEARCHED).sum())
        mine = self.package.tidy()
        own = mine[mine["source"] == self.package.article]
        implied: Refused | Bounds | None = self.bearing.refused
        if implied is None and not self.implied.empty:
            implied = Bounds.exactly(len(self.implied))
        return [
            finding(
                "quantities_checked",
                None if judged.empty else Bounds.exactly(checked),
                "quantities",
                own,
            ),
            finding("implied_quantities", implied, "quantities", own, base="A"),
            finding(
                "conflicting_sets",
                Bounds.exactly(len(self.sets)) if self.conflicts else None,
                "sets",
                self._clashing,
            ),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where nothing is recorded."""
        counts = dict(zip(self._counts["verdict"], self._counts["claims"], strict=True))
        judged = sum(counts.values())
        unjudged, turned = len(self.ledger) - judged, list(self.other_reading["claim"])
        amounts = {"judged": judged, "unsettled": len(self.unsettled)}
        return spoken(self.results) | {
            "place": self.package.place(),
            **{name: plural(n, "claim") if judged else None for name, n in amounts.items()},
            "contradicted": counts["contradicted"] if judged else None,
            "unjudged": plural(unjudged, "aim or evaluation", "aims and evaluations"),
            "verdict_counts": _told(zip(self.counts["claims"], self.counts["label"], strict=True)),
            "quantity_verdicts": _told(
                (count, verdict)
                for verdict, count in self.quantities["verdict"].value_counts().items()
                if verdict != ledger.NOT_SEARCHED.replace("_", " ")
            ),
            "contradictions": ledgers.said(self.contradictions),
            "implied": "; ".join(
                f"{row.quantity}: {_bounds(row)}" for row in self.implied.itertuples()
            )
            or None,
            "mended": sum(one.mended for one in self.conflicts) if self.conflicts else None,
            "selections": plural(len(self.conflicts), "selection") if self.conflicts else None,
            "number_count": plural(len(self.numbers), "number") if len(self.numbers) else None,
            "changed": plural(len(self.changed), "verdict") if judged else None,
            "other_reading": plural(len(turned), "verdict") if judged else None,
            "turned": f" ({listing(turned)})" if turned else "",
            "credit": credit(self._article),
            "credit_sets": credit(self._clashing),
        }

    @property
    def _clashing(self) -> pd.DataFrame:
        """The tidy rows of the named selections."""
        rows = [one.rows for one in self.conflicts]
        return pd.concat(rows) if rows else self.package.tidy().iloc[:0]

    @property
    def _article(self) -> pd.DataFrame:
        sources = self.package.sources
        return sources[sources["source"] == self.package.article]


def _told(counted: Iterable[tuple[int, str]]) -> str | None:
    """Counts in words, zeros left out; None where nothing is counted."""
    found = [f"{count} {name}" for count, name in counted if count]
    return listing(found) if found else None


def _bounds(row) -> str:
    bounds = Bounds(row.lower, row.upper, row.lower_open, row.upper_open)
    return in_unit(bounds, row.unit)
