"""One article under review: its claims, the evidence around them and the order of the rules.

The first rule that matches wins: contradicted, corroborated, implied, undetermined, and then
uncorroborated where a search is logged, else not searched. The steps themselves are in `rules`,
what needs solving in `joint`. A claim with several rows is as good as its worst row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import QualifierRules
from aicapacity.data import Package
from aicapacity.ledger import evidence, rules
from aicapacity.ledger.evidence import Origins, Piece
from aicapacity.ledger.joint import Joint, entering
from aicapacity.ledger.rules import Finding

EXISTENCE = ("programme", "institution", "attribution")
WITH_VERDICT = ("quantity", "date", *EXISTENCE)

# Of several rows of one claim the worst one counts, a contradiction above all.
_WORST_FIRST = (
    rules.CONTRADICTED,
    rules.NOT_SEARCHED,
    rules.UNCORROBORATED,
    rules.UNDETERMINED,
    rules.IMPLIED,
    rules.CORROBORATED,
)


@dataclass(frozen=True)
class Assessment:
    """The claims of one article against everything else that is known.

    Attributes
    ----------
    package : Package
        As selected by article and date.
    bounds_rules : QualifierRules
        How qualifiers become bounds.
    """

    package: Package
    bounds_rules: QualifierRules = QualifierRules()

    @cached_property
    def origins(self) -> Origins:
        """Where the sources come from."""
        return Origins.of(self.package.sources, self.package.article)

    @cached_property
    def tidy(self) -> pd.DataFrame:
        """Every observation, tidy."""
        return self.package.tidy(rules=self.bounds_rules)

    @cached_property
    def figures(self) -> list[Piece]:
        """The admissible observations."""
        return self._admissible(evidence.observations(self.tidy, self.origins))

    @cached_property
    def derived(self) -> list[Piece]:
        """The admissible rows that are worked out from what a source prints."""
        return self._admissible(evidence.derived(self.tidy, self.origins))

    @cached_property
    def statements(self) -> list[Piece]:
        """The admissible events and actions."""
        dated = evidence.events(self.package.events, self.origins)
        return self._admissible(dated + evidence.actions(self.package.actions, self.origins))

    @cached_property
    def done(self) -> list[Piece]:
        """The same without what was only drafted or announced."""
        return [piece for piece in self.statements if piece.stage != "draft"]

    @cached_property
    def last_day(self) -> int | None:
        """The last day that the article can be of, as a day number; None where none is known."""
        date = self.package.by_key("sources")[self.package.article]["date"]
        return periods.parse(date).last.toordinal() if date else None

    def _admissible(self, pieces: Iterable[Piece]) -> list[Piece]:
        return [piece for piece in pieces if self.origins.admissible(piece.source)]

    def figures_of(self, claim: str) -> list[Piece]:
        """Return the article's observations of a claim, alternative readings left out."""
        return self._own_figures.get(claim, [])

    def is_dated_by_us(self, claim: str) -> bool:
        """Say whether the article prints no period for a figure of a claim and its row has one."""
        return claim in self._dated_by_us

    def statements_of(self, claim: str) -> list[Piece]:
        """Return the article's events and actions of a claim."""
        return self._own_events.get(claim, []) + self._own_actions.get(claim, [])

    @cached_property
    def _own_figures(self) -> dict[str, list[Piece]]:
        return self._by_claim(self.tidy, evidence.observations)

    @cached_property
    def _dated_by_us(self) -> frozenset[str]:
        rows = self.package.observations
        own = (rows["source"] == self.package.article) & (rows["reading"] == "")
        return frozenset(rows.loc[own & (rows["period_basis"] == "assigned"), "claim"])

    @cached_property
    def _own_events(self) -> dict[str, list[Piece]]:
        return self._by_claim(self.package.events, evidence.events)

    @cached_property
    def _own_actions(self) -> dict[str, list[Piece]]:
        return self._by_claim(self.package.actions, evidence.actions)

    def _by_claim(
        self, rows: pd.DataFrame, pieces: Callable[[pd.DataFrame, Origins], list[Piece]]
    ) -> dict[str, list[Piece]]:
        """Return the pieces of the article's own rows by claim, read once for all."""
        mine = rows[(rows["source"] == self.package.article) & (rows["claim"] != "")]
        # the first column of each of these tables is its key
        claims = dict(zip(mine.iloc[:, 0], mine["claim"], strict=True))
        found: dict[str, list[Piece]] = {}
        for piece in pieces(mine, self.origins):
            found.setdefault(claims[piece.name], []).append(piece)
        return found

    def finding(self, claim: str, kind: str) -> Finding:
        """Return the verdict on a claim.

        Parameters
        ----------
        claim : str
            The claim.
        kind : str
            Its kind, one of `WITH_VERDICT`.
        """
        if kind == "quantity":
            pieces, judge = self.figures_of(claim), self._figure
        elif kind == "date":
            pieces, judge = self.statements_of(claim), self._date
        else:
            pieces, judge = self.statements_of(claim), self._existence
        last = self._unmatched(claim)
        return _worst([judge(piece) or last for piece in pieces]) if pieces else last

    def _figure(self, claim: Piece) -> Finding | None:
        return _first(
            lambda: self._direct(claim),
            lambda: self._in_conflict(claim),
            lambda: rules.corroborated(claim, rules.same_thing(claim, self.figures)),
            lambda: self._implied(claim),
            lambda: rules.undetermined(claim, self.figures + rules.same_thing(claim, self.derived)),
        )

    def _direct(self, claim: Piece) -> Finding | None:
        """Rule 1 as far as single rows go."""
        direct = rules.same_thing(claim, self.figures)
        return rules.contradicted(claim, direct) or rules.redefined(claim, self.figures)

    def _date(self, claim: Piece) -> Finding | None:
        if self.last_day is not None:
            claim = evidence.up_to(claim, self.last_day)
        direct = [piece for piece in rules.named(claim, self.done) if piece.period]
        return _first(
            lambda: rules.contradicted_date(claim, direct),
            lambda: rules.corroborated(claim, direct),
            lambda: rules.undetermined(claim, self.done),
        )

    def _existence(self, claim: Piece) -> Finding | None:
        return _first(
            lambda: rules.existing(claim, self.done),
            lambda: rules.undetermined(claim, self.statements),
        )

    def _unmatched(self, claim: str) -> Finding:
        """Rule 5, or the remark that nobody has looked."""
        searched = (self.package.searches["claim"] == claim).any()
        return Finding(rules.UNCORROBORATED if searched else rules.NOT_SEARCHED)

    @cached_property
    def joint(self) -> Joint:
        """The joint system of what the direct rules leave standing."""
        rows = self.package.claims
        quantities = rows.loc[rows["kind"] == "quantity", "claim"]
        standing = [
            pieces
            for pieces in map(self.figures_of, quantities)
            if not any(self._direct(piece) for piece in pieces)
        ]
        return Joint(
            self.package,
            self.bounds_rules,
            own=tuple(piece.name for pieces in standing for piece in pieces),
            outside=entering(self.tidy, self.figures),
        )

    @cached_property
    def _figures_by_name(self) -> dict[str, Piece]:
        return {piece.name: piece for piece in self.figures}

    @cached_property
    def _claim_of(self) -> dict[str, str]:
        rows = self.package.observations
        return dict(zip(rows["observation"], rows["claim"], strict=True))

    def _in_conflict(self, claim: Piece) -> Finding | None:
        """Rule 1, joint: every smallest conflicting set contains the claim."""
        conflict = self.joint.conflicts.get(self._claim_of[claim.name])
        if conflict is None:
            return None
        outside = self._pieces(conflict)
        return Finding(rules.CONTRADICTED, "joint", outside, premises=conflict)

    def _implied(self, claim: Piece) -> Finding | None:
        """Rule 3: the rest bounds the claim inside its own interval."""
        if claim.name not in self.joint.own:
            return None
        found = self.joint.implication(claim.name)
        if found is None:
            return None
        lost = rules.disputed([claim], rules.same_thing(claim, self.figures))
        return Finding(
            rules.IMPLIED,
            evidence=self._pieces(found.observations),
            premises=found.premises,
            flags=(*lost, "fragile") if found.fragile else lost,
        )

    def _pieces(self, names: Iterable[str]) -> tuple[Piece, ...]:
        return tuple(self._figures_by_name[name] for name in names if name in self._figures_by_name)


def _first(*steps: Callable[[], Finding | None]) -> Finding | None:
    """Return the first finding that is one; later steps are not worked out."""
    return next((finding for step in steps if (finding := step()) is not None), None)


def _worst(findings: list[Finding]) -> Finding:
    """Join the findings on the rows of one claim: the worst verdict, all that it rests on."""
    worst = min(findings, key=lambda finding: _WORST_FIRST.index(finding.verdict))
    if len(findings) == 1:
        return worst
    alike = [finding for finding in findings if finding.verdict == worst.verdict]
    return replace(
        worst,
        evidence=_joined(finding.evidence for finding in alike),
        premises=_joined(finding.premises for finding in alike),
        flags=_joined(finding.flags for finding in findings),
    )


def _joined(parts: Iterable[tuple]) -> tuple:
    return tuple(dict.fromkeys(item for part in parts for item in part))
