"""The study behind notebook 12: every claim's verdict, and what the figures say together."""

from functools import cached_property

import pandas as pd

from aicapacity import ledger
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.bearing import Bearing
from aicapacity.sections.claims_audit import ledgers, wording
from aicapacity.sections.claims_audit.conflicts import Conflict, conflicts
from aicapacity.sections.claims_audit.records import Records
from aicapacity.sections.findings import Refused, finding
from aicapacity.sections.study import Study


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
        return self.all_counts if judged else self.all_counts.head(0)

    @cached_property
    def all_counts(self) -> pd.DataFrame:
        """The same, zeros where no claim gets a verdict."""
        return ledgers.counts(self.ledger)

    @cached_property
    def by_kind(self) -> pd.DataFrame:
        """Verdicts by kind of claim."""
        return ledgers.by_kind(self.ledger)

    @cached_property
    def judged(self) -> pd.DataFrame:
        """Every claim with a verdict, what it rests on and why; see `ledgers.judged`."""
        return ledgers.judged(self.package, self.ledger)

    @cached_property
    def unjudged(self) -> pd.DataFrame:
        """Aims and evaluations by indicator status; see `ledgers.unjudged`."""
        return ledgers.unjudged(self.ledger)

    @property
    def quantities(self) -> pd.DataFrame:
        """The rows of `judged` that are quantities."""
        return self.judged[self.judged["kind"] == "quantity"]

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
        """The rows of the ledger with another verdict by what is dated by the article's day.

        That is the first day the article can be of.
        """
        flags = self.ledger["flags"].map(lambda flags: "as_of_changed" in flags)
        return self.ledger[flags.astype("bool")]

    @cached_property
    def undated(self) -> int:
        """How many of them changed though no page of theirs shows a later day."""
        package, records = self.package, Records(self.package)
        then = package.select(article=package.article, subject=package.subject, as_of="article")
        day = then.as_of_day()
        return sum(
            not any(records.shows_a_later_day(name, day) for name in names)
            for names in self.changed["evidence"]
        )

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
        """For each named selection the printed figure in per cent of what the other rows allow.

        Returns
        -------
        DataFrame
            A row a selection; columns label, lower, upper, lower_open, upper_open. All of a row
            lies beside 100 where the two do not meet.
        """
        rows = [
            (one.compared(), b.lower, b.upper, b.lower_open, b.upper_open)
            for one in self.conflicts
            if (b := one.miss) is not None
        ]
        return pd.DataFrame(rows, columns=["label", "lower", "upper", "lower_open", "upper_open"])

    @property
    def whole(self) -> tuple[float, str] | None:
        """Where `misses` would lie if nothing were amiss; None where nothing is compared."""
        return None if self.misses.empty else (100, "what the other rows allow")

    @cached_property
    def sets(self) -> pd.DataFrame:
        """The conflicting sets that the solver found.

        Returns
        -------
        DataFrame
            A row a set; columns selection, paragraph (see `Conflict.paragraph`) and rows, the
            numbers of which none can be spared.
        """
        found = [
            (one.title, one.paragraph(), ", ".join(map(one.said_of, group)))
            for one in self.conflicts
            for group in one.sets
        ]
        return pd.DataFrame(found, columns=["selection", "paragraph", "rows"])

    @property
    def culprit(self) -> str | None:
        """The row that does not belong in the first selection; None where none is held."""
        return self._first.said(self._first.selection.wrong) if self._first else None

    @property
    def why(self) -> str | None:
        """What the first selection's clash comes from; None where none is held."""
        return self._first.selection.why if self._first else None

    @property
    def _first(self) -> Conflict | None:
        return self.conflicts[0] if self.conflicts else None

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
            for row in self.all_counts.itertuples()
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
            finding("implied_quantities", implied, "quantities", own, base="the article's rows"),
            finding(
                "conflicting_sets",
                Bounds.exactly(len(self.sets)) if self.conflicts else None,
                "sets",
                self.clashing,
                base="selections of rows made by hand",
            ),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording.words`."""
        return wording.words(self)

    @property
    def clashing(self) -> pd.DataFrame:
        """The tidy rows of the named selections."""
        rows = [one.rows for one in self.conflicts]
        return pd.concat(rows) if rows else self.package.tidy().iloc[:0]
