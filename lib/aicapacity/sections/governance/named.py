"""The instruments that the article names: who issued them, for whom and with what force.

An instrument is an action that the article names or dates in its paragraph on governance, or in the
section on the world. The rows of other sources on the same act say more of it than the article
does: they are found by the source that dates the act. Where the article names none of the subject's
own, those on record stand in their place, and are told apart. Nothing here counts a mechanism.
"""

from collections.abc import Iterable
from functools import cached_property

import pandas as pd

from aicapacity import coverage, periods
from aicapacity.data import Package
from aicapacity.sections.dates import Dates, graded

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

_COLUMNS = (
    "action", "name", "title", "kind", "force", "home", "issuer", "addressee", "binding",
    "source", "grade", "publisher",
)  # fmt: skip


class Named:
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
        return list(dict.fromkeys(places(claims[claims["claim"].isin(cited)])))

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
        claims = claims[claims["kind"].isin(NAMING)].assign(place=places)
        home = claims["place"].isin(self.paragraphs)
        abroad = (claims["section"] == ABROAD) & bool(self.paragraphs)
        known = graded(package, package.actions).set_index("action")
        found = {}
        for mine, at_home in ((claims[home], True), (claims[abroad], False)):
            for concept in events.loc[events["claim"].isin(mine["claim"]), "concept"]:
                if concept not in known.index or known.at[concept, "kind"] not in FORCE:
                    continue
                if not at_home or known.at[concept, "subject"] == package.subject:
                    found.setdefault(concept, self._row(known.loc[concept], at_home))
        return self._in_time(found.values())

    def _in_time(self, rows: Iterable[dict[str, object]]) -> pd.DataFrame:
        """Rows of instruments as a frame, those at home first and each in order of time."""
        in_time = sorted(rows, key=lambda row: (not row["home"], self._begins(row)))
        frame = pd.DataFrame(in_time, columns=list(_COLUMNS))
        return frame.astype({"home": "bool", "binding": "bool"})

    @cached_property
    def on_record(self) -> pd.DataFrame:
        """The subject's instruments from outside the article, where it names none at home.

        Returns
        -------
        DataFrame
            As of `rows`; empty where the article names one. The events may call an instrument by
            another name than its id, so ``action`` is what they call it.
        """
        rows = graded(self.package, self.package.actions)
        mine = (rows["subject"] == self.package.subject) & rows["kind"].isin(FORCE)
        rows = rows[mine & (rows["source"] != self.package.article)]
        named = set(self.rows["action"])
        found = {}
        for _, one in (rows if self.home.empty else rows.head(0)).iterrows():
            concepts = self.dates.concepts_of(one)
            called = next(iter(sorted(concepts - {one["action"]})), one["action"])
            if not concepts & named:
                told = {name: one[name] for name in _COLUMNS if name in one.index}
                told |= {"action": called, "name": one["what"], "title": "", "home": True}
                told["force"] = FORCE[one["kind"]]
                found.setdefault(called, told)
        return self._in_time(found.values())

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The instruments of tables and figures: the article's, and after them those on record."""
        return pd.concat([self.rows, self.on_record], ignore_index=True)

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
        same = same[same["subject"] == action["subject"]]
        same = same[~same["source"].duplicated(keep=False)]  # a page of many tells of none
        return action if same.empty else same.iloc[0]

    def _begins(self, row: dict[str, object]) -> str:
        """The first day that the record dates the act to; an undated one comes last."""
        dates = self.dates.recorded if row["source"] == self.package.article else self.dates.outside
        dates = dates.loc[dates["concept"] == row["action"], "date"]
        return min((periods.parse(text).first.isoformat() for text in dates), default="9999")

    def dated(self, action: str) -> pd.DataFrame:
        """The record's dated events of an instrument: of the subject that it is of."""
        if action not in set(self.on_record["action"]):
            rows = self.dates.recorded
            return rows[rows["concept"] == action]
        rows = self.dates.outside
        return rows[(rows["concept"] == action) & (rows["subject"] == self.package.subject)]

    def _meant(self, action: str, subject: str) -> bool:
        """Whether the article's event of a subject is of this instrument."""
        return action not in set(self.on_record["action"]) or subject == self.package.subject

    @cached_property
    def home(self) -> pd.DataFrame:
        """The instruments that the paragraph on governance at home names."""
        return self.rows[self.rows["home"]]

    @cached_property
    def binding(self) -> pd.DataFrame:
        """The article's instruments at home that bind."""
        return self.home[self.home["binding"]]

    @cached_property
    def bound(self) -> pd.DataFrame:
        """The subject's instruments that bind: the article's or, without any, those on record."""
        own = pd.concat([self.home, self.on_record], ignore_index=True)
        return own[own["binding"].astype(bool)]


def places(claims: pd.DataFrame) -> pd.Series:
    """Where claims stand, such as "II.11"."""
    return claims["section"] + "." + claims["paragraph"].astype(str)
