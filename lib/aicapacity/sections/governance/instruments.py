"""The instruments that the article names: who issued them, for whom, with what force, since when.

An instrument is an action that the article names or dates in its paragraph on governance, or in the
section on the world. The rows of other sources on the same act say more of it than the article
does: they are found by the source that dates the act. Nothing here counts a mechanism.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import coverage, ledger, periods
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.sections.claims_audit.ledgers import REMARKS
from aicapacity.sections.dates import STAGES, Dates, Settled, coarser, graded

ROLES = "09-roles"  # the matrix of the article's paragraph on governance
ABROAD = "III"  # the section in which the article turns to the world
NAMING = ("programme", "date")  # kinds of claim that name an act

#: The kinds of action that are instruments, and the force that each kind has.
FORCE = {
    "law": "law",
    "rule": "departmental rule",
    "technical document": "technical document",
    "initiative": "political initiative",
    "resolution": "recommendation of an assembly",
    "plan": "political plan",
}
_FROM = {"draft": "the draft", "signed": "the signature"}
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


class Instruments:
    """The instruments of governance that an article names.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    precision
        How exactly dates before the effect are taken, one of `dates.PRECISIONS`.
    """

    def __init__(self, package: Package, precision: str = "day"):
        self.package = package
        self.precision = precision
        self.dates = Dates(package)

    @cached_property
    def paragraphs(self) -> list[str]:
        """The paragraphs on governance at home, such as "II.11": those of the matrix's claims."""
        cited = set(coverage.matrix(self.package, ROLES).cells["claim"])
        claims = self.package.claims
        return list(dict.fromkeys(_places(claims[claims["claim"].isin(cited)])))

    @cached_property
    def rows(self) -> pd.DataFrame:
        """One row an instrument, those at home first.

        Returns
        -------
        DataFrame
            In order of time. Columns action, name, title, kind, force, home (bool), issuer,
            addressee, binding (bool), source, grade, publisher; issuer and addressee as the record
            names them where it does. The name is a paraphrase; the title is the record's, "" where
            it has none.
        """
        package = self.package
        events = package.events[package.events["source"] == package.article]
        claims = package.claims
        claims = claims[claims["kind"].isin(NAMING)].assign(place=_places)
        home = claims["place"].isin(self.paragraphs)
        abroad = (claims["section"] == ABROAD) & bool(self.paragraphs)
        known = graded(package, package.actions).set_index("action")
        found = {}
        for mine, at_home in ((claims[home], True), (claims[abroad], False)):
            for concept in events.loc[events["claim"].isin(mine["claim"]), "concept"]:
                if concept in known.index and known.at[concept, "kind"] in FORCE:
                    found.setdefault(concept, self._row(known.loc[concept], at_home))
        columns = ["action", "name", "title", "kind", "force", "home", "issuer", "addressee"]
        columns += ["binding", "source", "grade", "publisher"]
        in_time = sorted(found.values(), key=lambda row: (not row["home"], self._begins(row)))
        frame = pd.DataFrame(in_time, columns=columns)
        return frame.astype({"home": "bool", "binding": "bool"})

    def _row(self, action: pd.Series, home: bool) -> dict[str, object]:
        told = self._told(action)
        same = ("kind", "source", "grade", "publisher")
        return {
            "action": action.name,
            "name": action["what"],
            "title": "" if told.name == action.name else told["what"],
            "force": FORCE[action["kind"]],
            "home": home,
            "issuer": told["issuer"],
            "addressee": told["addressee"],
            "binding": bool(told["binding"]),
            **{name: action[name] for name in same},
        }

    def _told(self, action: pd.Series) -> pd.Series:
        """The record's row on the same act: of its kind, in a source that dates it."""
        dating = self.dates.recorded
        sources = dating.loc[dating["concept"] == action.name, "source"]
        actions = self.package.actions.set_index("action")
        same = actions[actions["source"].isin(sources) & (actions["kind"] == action["kind"])]
        return action if same.empty else same.iloc[0]

    def _begins(self, row: dict[str, object]) -> str:
        """The first day that the record dates the act to; an undated one comes last."""
        rows = self.dates.recorded
        dates = rows.loc[rows["concept"] == row["action"], "date"]
        return min((periods.parse(text).first.isoformat() for text in dates), default="9999")

    @cached_property
    def home(self) -> pd.DataFrame:
        """The instruments that the paragraph on governance at home names."""
        return self.rows[self.rows["home"]]

    @cached_property
    def binding(self) -> pd.DataFrame:
        """The instruments at home that bind."""
        return self.home[self.home["binding"]]

    # --- dates ------------------------------------------------------------------------------------

    def date(self, action: str, stage: str) -> Settled | None:
        """The record's date of a stage."""
        return self.dates.of_record(action, stage)

    def taken(self, action: str, stage: str) -> str | None:
        """The record's date of a stage as exactly as it is taken; the effect stays as it is."""
        found = self.date(action, stage)
        if found is None:
            return None
        return found.date if stage == "effect" else coarser(found.date, self.precision)

    @cached_property
    def table(self) -> pd.DataFrame:
        """`rows` with a column a stage that the record dates: the date in words, "" for none."""
        frame = self.rows
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
        for one in self.rows.itertuples():
            claimed = self.dates.of_article(one.action)
            if claimed is not None:
                yield one.name, claimed["date"], STAGES[claimed["stage"]], ARTICLE
            for stage, words in STAGES.items():
                if text := self.taken(one.action, stage):
                    yield one.name, text, words, RECORD

    def distances(self, start: str, end: str = "effect") -> list[Distance]:
        """The days from one stage to another, of each binding instrument that has both."""
        found = []
        for one in self.binding.itertuples():
            ends = [self.date(one.action, stage) for stage in (start, end)]
            if None in ends:
                continue
            texts = [self.taken(one.action, stage) for stage in (start, end)]
            rows = pd.concat([one.rows for one in ends])
            days = periods.days_between(*texts)
            found.append(Distance(one.action, one.name, *texts, days, rows))
        return found

    @cached_property
    def spans(self) -> pd.DataFrame:
        """The distances to the effect for a timeline: columns label, start, end, text."""
        rows = [
            (one.name, one.start, one.end, f"{one.days:days} from {words}")
            for stage, words in _FROM.items()
            for one in self.distances(stage)
        ]
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


def _places(claims: pd.DataFrame) -> pd.Series:
    """Where claims stand, such as "II.11"."""
    return claims["section"] + "." + claims["paragraph"].astype(str)
