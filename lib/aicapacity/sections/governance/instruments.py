"""Since when the instruments hold: the record's dates of their stages, and the article's dates.

Which instruments there are is for `named` to say. The verdict on a date is the ledger's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import ledger, periods
from aicapacity.bounds import Bounds
from aicapacity.sections.claims_audit.ledgers import REMARKS
from aicapacity.sections.dates import STAGES, Settled, coarser, settled
from aicapacity.sections.governance.named import Named

_FROM = ("draft", "signed")  # the stages from which a figure shows the way to the effect
#: The stages as prose names them.
NOUNS = {
    "draft": "the draft",
    "approved": "the approval",
    "signed": "the signature",
    "published": "the publication",
    "effect": "the effect",
    "held": "the day it was held",
}
ARTICLE, RECORD = "date in the article", "dates in the record"
LANES = ("label", "date", "stage", "who")

#: How tables of instruments, and of the article's dates of them, are headed.
HEADINGS = {
    "name": "instrument, in our words",
    "title": "what the record calls it",
    "issuer": "issuer",
    "addressee": "addressee",
    "force": "force",
    "binding": "binding",
}
DATED = {
    "name": "instrument",
    "claimed": "the article",
    "stage": "stage",
    "record": "the record",
    "verdict": "verdict",
    "flags": "remarks",
}


@dataclass(frozen=True)
class Distance:
    """From one stage of an instrument to another, in days.

    Attributes
    ----------
    instrument, name : str
        Its id and its name.
    start, end : str
        ISO dates.
    days : Bounds
        Closed.
    rows : DataFrame
        The events behind the two dates.
    """

    instrument: str
    name: str
    start: str
    end: str
    days: Bounds
    rows: pd.DataFrame


class Instruments(Named):
    """The instruments of governance and their dates.

    Parameters
    ----------
    package, precision
        As of `Named`.
    """

    # --- dates ------------------------------------------------------------------------------------

    def date(self, action: str, stage: str) -> Settled | None:
        """The record's date of a stage."""
        rows = self.dated(action)
        return settled(rows[rows["stage"] == stage])

    def taken(self, action: str, stage: str) -> str | None:
        """The record's date of a stage as exactly as it is taken; the effect stays as it is."""
        found = self.date(action, stage)
        if found is None:
            return None
        return found.date if stage == "effect" else coarser(found.date, self.precision)

    @cached_property
    def table(self) -> pd.DataFrame:
        """`shown` with a column a stage that the record dates: the date in words, "" for none."""
        frame = self.shown
        for stage in STAGES:
            found = [self.taken(action, stage) for action in frame["action"]]
            if any(found):
                words = [periods.parse(text).words() if text else "–" for text in found]
                frame = frame.assign(**{stage: words})
        return frame

    @property
    def stages(self) -> pd.DataFrame:
        """The instruments and the dates of their stages, under the headings of a table."""
        known = {stage: words for stage, words in STAGES.items() if stage in self.table.columns}
        columns = {"name": "instrument"} | known
        return self.table[list(columns)].rename(columns=columns)

    @cached_property
    def lanes(self) -> pd.DataFrame:
        """The events of each instrument for a timeline: columns label, date, stage, who."""
        return pd.DataFrame(list(self._lanes()), columns=list(LANES))

    def _lanes(self) -> Iterator[tuple[str, str, str, str]]:
        for one in self.shown.itertuples():
            claimed = self.dates.of_article(one.action)
            if claimed is not None and self._meant(one.action, claimed["subject"]):
                yield one.name, claimed["date"], STAGES[claimed["stage"]], ARTICLE
            for stage, words in STAGES.items():
                if text := self.taken(one.action, stage):
                    yield one.name, text, words, RECORD

    def distances(self, start: str, end: str = "effect") -> list[Distance]:
        """The days from one stage to another, of each binding instrument that has both."""
        return self._between(self.bound, start, end)

    def _between(self, instruments: pd.DataFrame, start: str, end: str) -> list[Distance]:
        found = []
        for one in instruments.itertuples():
            ends = [self.date(one.action, stage) for stage in (start, end)]
            if None in ends:
                continue
            texts = [self.taken(one.action, stage) for stage in (start, end)]
            rows = pd.concat([one.rows for one in ends])
            days = periods.days_between(*texts)
            found.append(Distance(one.action, one.name, *texts, days, rows))
        return found

    def way(self, action: str) -> tuple[Distance, str, str] | None:
        """From the first to the last stage that the record dates, and which stages these are."""
        stages = [stage for stage in STAGES if self.date(action, stage) is not None]
        if len(stages) < 2:
            return None
        row = self.shown[self.shown["action"] == action].head(1)
        return self._between(row, stages[0], stages[-1])[0], stages[0], stages[-1]

    @cached_property
    def spans(self) -> pd.DataFrame:
        """The distances to the effect for a timeline: columns label, start, end, text."""
        rows = [
            (one.name, one.start, one.end, f"{one.days:days} from {NOUNS[stage]}")
            for stage in _FROM
            for one in self.distances(stage)
        ]
        dated = {label for label, *_ in rows}
        for one in self.on_record[~self.on_record["name"].isin(dated)].itertuples():
            if (way := self.way(one.action)) is not None:
                found, first, last = way
                text = f"{found.days:days} from {NOUNS[first]} to {NOUNS[last]}"
                rows.append((one.name, found.start, found.end, text))
        return pd.DataFrame(rows, columns=["label", "start", "end", "text"])

    # --- the article's dates ----------------------------------------------------------------------

    def claimed(self, action: str) -> pd.Series | None:
        """The article's event that dates an instrument; its date is "" for a word as "recently"."""
        dated = self.dates.of_article(action)
        if dated is not None:
            return dated
        claims, rows = self.package.claims, self.dates.rows
        dating = claims.loc[claims["kind"] == "date", "claim"]
        own = (rows["source"] == self.package.article) & (rows["concept"] == action)
        found = rows[own & rows["claim"].isin(dating)]
        return None if found.empty else found.iloc[0]

    @property
    def last_day(self) -> str:
        """The last day that the article can be of, up to which "recently" reaches."""
        sources = self.package.sources
        written = sources.loc[sources["source"] == self.package.article, "date"].iloc[0]
        return periods.parse(written).last.isoformat()

    @cached_property
    def checked(self) -> pd.DataFrame:
        """The article's dates of the instruments beside the record's, with the ledger's verdict.

        Returns
        -------
        DataFrame
            One row an instrument that the article dates: claim, name, claimed and record (words;
            where the article prints no date but a word such as "recently", that word and up to
            which day it is read), stage, apart (Bounds of days to the same stage, None where the
            two dates meet or one of them is not printed), verdict, flags (words), grade
            (weakest of the evidence).
        """
        claimed = {action: self.claimed(action) for action in self.rows["action"]}
        claimed = {action: row for action, row in claimed.items() if row is not None}
        printed = self.package.claims.set_index("claim")["tokens"]
        known = ledger.verdicts(self.package, [row["claim"] for row in claimed.values()])
        known = known.set_index("claim")
        names = self.rows.set_index("action")["name"]
        made = []
        for action, row in claimed.items():
            found, same = known.loc[row["claim"]], self.date(action, row["stage"])
            apart = same and row["date"] and _apart(row["date"], same.date)
            made.append(
                {
                    "claim": row["claim"],
                    "name": names[action],
                    "claimed": _as_claimed(row["date"], printed[row["claim"]], self.last_day),
                    "record": "no date" if same is None else same.words,
                    "stage": STAGES[row["stage"]],
                    "apart": apart or None,
                    "verdict": found["verdict"].replace("_", " "),
                    "flags": ", ".join(REMARKS[flag] for flag in found["flags"]),
                    "grade": found["weakest_grade"],
                }
            )
        columns = ["claim", "name", "claimed", "record", "stage", "apart", "verdict", "flags"]
        return pd.DataFrame(made, columns=[*columns, "grade"])


def _as_claimed(date: str, printed: str, last: str) -> str:
    """The article's date in words; without one the words that it prints, and how they are read.

    Examples
    --------
    >>> _as_claimed("2023-03", "March 2023", "2024-12-31")
    'March 2023'
    >>> _as_claimed("", "recently issued", "2024-12-31")
    '“recently issued”, read as any day up to 31 December 2024'
    """
    if date:
        return periods.parse(date).words()
    return f"“{printed}”, read as any day up to {periods.parse(last).words()}"


def _apart(one: str, other: str) -> Bounds | None:
    return None if periods.parse(one).meets(other) else abs(periods.days_between(one, other))
