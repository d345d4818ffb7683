"""The instruments: what the section names, what else sets a target, and when each was made public.

An instrument is a row of `actions`. Its dates are the events of its concept; its targets are the
target rows of the pages that describe or date it and no other instrument. Nothing here reads a
publisher's name.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.data import Package
from aicapacity.ledger import indicators
from aicapacity.sections.dates import TEXTS, Dates, Settled, settled

SECTION = "I"
SETTING = (*TEXTS, "programme")  # the kinds of action that may set a target

#: How a table of `Instruments.frame` is headed.
INSTRUMENTS = {
    "instrument": "instrument",
    "public": "made public",
    "issuer": "issuer",
    "aims": "what it names",
    "figures": "targets on record",
    "section": "named by the section",
}
#: How a table of `Instruments.aims` is headed.
AIMS = {"aim": "aim, paraphrased", "settled_by": "what would settle it", "status": "indicator"}

_COLUMNS = (
    "action", "instrument", "issuer", "technology", "aims", "date", "public", "figures",
    "deadlines", "section", "source", "dated_by",
    "unrecorded", "kind", "set",
)  # fmt: skip
_SHARE = re.compile(r"(\d+(?:\.\d+)?)%")
_TIMELINE = ("label", "date", "stage", "deadline")


@dataclass(frozen=True)
class Instruments:
    """The instruments behind the section and behind the targets.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    targets
        Tidy rows of the role target, every sighting.
    """

    package: Package
    targets: pd.DataFrame

    @cached_property
    def dates(self) -> Dates:
        """The dated events of the selection."""
        return Dates(self.package)

    @cached_property
    def events(self) -> pd.DataFrame:
        """The events about the subject."""
        rows = self.package.events
        return rows[rows["subject"] == self.package.subject]

    @cached_property
    def named(self) -> set[str]:
        """The concepts that the section names."""
        claims = self.package.claims
        own = set(claims.loc[claims["section"] == SECTION, "claim"])
        return set(self.events.loc[self.events["claim"].isin(own), "concept"])

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an instrument, in order of date; those without one first.

        Returns
        -------
        DataFrame
            Columns action, instrument, issuer, technology, aims, date (ISO, "" for none), public
            (the date in words), figures (how many targets it sets), deadlines (tuple of periods),
            section (whether the article's section names it), source and dated_by (the sources
            that give the date), unrecorded (tuple of shares in %, as the aims name them, that no
            target on record asks for), kind, set (tuple of series and period of each target).
        """
        actions = self.package.actions
        rows = [self._row(one) for _, one in actions[self._mine].iterrows()]
        frame = pd.DataFrame(
            [row for row in rows if row["section"] or row["figures"]], columns=list(_COLUMNS)
        )
        order = [periods.parse(d).first.toordinal() if d else 0 for d in frame["date"]]
        return frame.iloc[sorted(range(len(frame)), key=order.__getitem__)].reset_index(drop=True)

    @property
    def _mine(self) -> pd.Series:
        """Which actions are the subject's own; the article's leave where its document is known."""
        actions, article = self.package.actions, self.package.article
        mine = actions["subject"] == self.package.subject
        others = actions[mine & (actions["source"] != article)]
        known = {concept for _, one in others.iterrows() for concept in self.dates.concepts_of(one)}
        return mine & ~((actions["source"] == article) & actions["action"].isin(known))

    @cached_property
    def _dated(self) -> pd.DataFrame:
        """The dated events of others about the subject."""
        rows = self.dates.outside
        return rows[rows["subject"] == self.package.subject]

    def _set_by(self, action: pd.Series, concepts: set[str]) -> pd.DataFrame:
        """The targets on the pages that describe or date an instrument and no other one."""
        if action["kind"] not in SETTING:
            return self.targets.head(0)
        actions, rows = self.package.actions, self._dated
        actions = actions[actions["subject"] == self.package.subject]
        own = rows["concept"].isin(concepts)
        pages = {action["source"], *rows.loc[own, "source"]} - {self.package.article}
        shared = set(actions.loc[actions["action"] != action["action"], "source"])
        shared |= set(rows.loc[~own & rows["kind"].isin(TEXTS), "source"])
        return self.targets[self.targets["source"].isin(pages - shared)]

    def _row(self, action: pd.Series) -> dict[str, object]:
        concepts = self.dates.concepts_of(action)
        set_here = self._set_by(action, concepts)
        aims = set(zip(set_here["series"], set_here["period"], strict=True))
        date = self._date(concepts)
        return {
            "action": action.action,
            "instrument": action.what,
            "issuer": action.issuer,
            "technology": action.technology,
            "aims": action.aims,
            "date": date.date if date else "",
            "public": date.words if date else "",
            "figures": len(aims),
            "deadlines": tuple(sorted({period for _, period in aims})),
            "section": bool(concepts & self.named),
            "source": action.source,
            "dated_by": tuple(date.rows["source"]) if date else (),
            "unrecorded": _beyond(action.aims, set_here),
            "kind": action.kind,
            "set": tuple(sorted(aims)),
        }

    def _date(self, concepts: set[str]) -> Settled | None:
        """When it was made public or, where nobody dates that, signed."""
        rows = self._dated[self._dated["concept"].isin(concepts)]
        stages = (settled(rows[rows["stage"] == stage]) for stage in ("published", "signed"))
        return next(filter(None, stages), None)

    # --- what is shown ----------------------------------------------------------------------------

    def timeline(self) -> pd.DataFrame:
        """Dates for a figure: when each instrument was made public, and its deadlines.

        Returns
        -------
        DataFrame
            Columns label, date, stage (words beside the mark), deadline (truth value); a deadline
            is the last day of its period.
        """
        rows = []
        for one in self.frame.itertuples():
            rows.append((one.instrument, one.date, "", False))
            ends = [periods.parse(due).last.isoformat() for due in one.deadlines]
            rows += [(one.instrument, end, "", True) for end in ends]
        return pd.DataFrame(rows, columns=list(_TIMELINE))

    def aims(self) -> pd.DataFrame:
        """The aims of the section, what would settle each, and whether it is measured.

        Empty where the section names nothing of the subject: its aims are another country's.

        Returns
        -------
        DataFrame
            Columns aim, settled_by, status (as of `ledger.indicators`).
        """
        claims = self.package.claims
        own = claims[(claims["section"] == SECTION) & (claims["kind"] == "aim")]
        found = indicators.statuses(self.package)
        rows = [
            (one.paraphrase, one.settled_by, found.get(one.claim, indicators.VAGUE))
            for one in (own.itertuples() if self.named else ())
        ]
        return pd.DataFrame(rows, columns=list(AIMS))


def _beyond(aims: str, targets: pd.DataFrame) -> tuple[str, ...]:
    """The shares in a text that no target in per cent asks for.

    Examples
    --------
    >>> _beyond("tools 85%, robots 70%", pd.DataFrame({"unit": ["%"], "value": [85.0]}))
    ('70%',)
    """
    known = set(targets.loc[targets["unit"] == "%", "value"])
    return tuple(f"{share}%" for share in _SHARE.findall(aims) if float(share) not in known)
