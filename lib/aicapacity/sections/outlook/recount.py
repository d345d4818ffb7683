"""What another count of one country would do to the change of a gap between two groups.

If a country is the part w of the group behind, and is counted there by another definition, the
change of the gap in points falls by w times what the difference of the two definitions has grown
by. No definition is called right here: the sign of the change is shown to rest on the choice.
That a country is in the group behind is a row of the memberships, and nothing is said without one.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.sections.findings import Refused
from aicapacity.sections.outlook import closing
from aicapacity.sections.outlook.contrasts import WORLD, Contrast
from aicapacity.sections.outlook.vintages import Definitions


@dataclass(frozen=True)
class Recount:
    """The change of a gap in points, were a country of the group behind counted otherwise.

    Parameters
    ----------
    contrast
        The measure of the two groups.
    definitions
        The same concept of the country, by definition.
    people
        The reported, dated rows on populations.
    memberships
        Who is in which group, as in the table of that name.
    """

    contrast: Contrast
    definitions: Definitions
    people: pd.DataFrame
    memberships: pd.DataFrame

    @cached_property
    def inside(self) -> bool:
        """Whether rows agree that the country is in the group behind at both dates."""
        group = self.contrast.pair and self.contrast.pair[1]
        rows = self._spells[self._spells["group"] == group]
        if rows.empty or (rows["status"] != "member").any():
            return False
        first, last = (gap.period for gap in self.contrast.ends)
        return any(
            _begun(one["from"], first) and not (one["to"] and _begun(one["to"], last))
            for one in rows.to_dict("records")
        )

    @property
    def open(self) -> bool:
        """Whether another count would tell, were it on record in which group the country is."""
        return bool(self._grown) and self._spells.empty

    @property
    def _spells(self) -> pd.DataFrame:
        """The memberships of the country in either of the two groups."""
        rows = self.memberships
        mine = rows["member"] == self.definitions.subject
        return rows[mine & rows["group"].isin(self.contrast.pair or ())]

    @cached_property
    def change(self) -> Bounds | None:
        """The change of the gap as one page prints it; None without such a page."""
        if not self.contrast.on_one_page or self.contrast.kind != "share":
            return None
        before, after = self.contrast.ends
        return (after.high - after.low) - (before.high - before.low)

    @cached_property
    def _other(self) -> tuple[str, Bounds] | None:
        """The definition that turns the sign soonest, and by how much it has grown apart.

        None where every one leads away from a change of sign, where the rows do not hold two
        definitions at both dates, or where no row says that the country is in the group behind.
        """
        if not self._grown or not self.inside:
            return None
        told = [(one, by) for one, by in self._grown if _same_sign(self.change, by)]
        return min(told, key=lambda pair: (self.change / pair[1]).upper, default=None)

    @cached_property
    def _grown(self) -> list[tuple[str, Bounds]]:
        """By how much each other definition has grown apart from that of the gap."""
        if self.change is None:
            return []
        own = self.contrast.series
        others = [one for one in self.definitions.shared["series"] if one != own]
        grown = [(one, self._apart(one, own)) for one in others]
        return [(one, by) for one, by in grown if by is not None]

    def _apart(self, series: str, own: str) -> Bounds | None:
        """By how much the difference of two definitions has grown between the two dates."""
        first, last = (gap.period for gap in self.contrast.ends)
        at = self.definitions.at
        found = [at(one, date) for date in (first, last) for one in (series, own)]
        return None if None in found else (found[2] - found[3]) - (found[0] - found[1])

    @property
    def turning(self) -> Bounds | None:
        """Which part of the group behind the country must be for the sign to turn."""
        return None if self._other is None else self.change / self._other[1]

    @property
    def rows(self) -> pd.DataFrame:
        """The rows of the country by the two definitions; empty without a second one."""
        rows = self.definitions.rows
        series = [] if self._other is None else [self._other[0], self.contrast.series]
        return rows[rows["series"].isin(series)]

    @property
    def others(self) -> pd.DataFrame:
        """Those by the other definition."""
        return self.rows[self.rows["series"] != self.contrast.series]

    @cached_property
    def heads(self) -> tuple[pd.DataFrame, pd.DataFrame] | None:
        """The latest row on the world's people, and that on the country's within its period."""
        best = selection.best(self.people)
        world, own = (
            best[best["subject"] == one].sort_values("period", kind="stable")
            for one in (WORLD, self.definitions.subject)
        )
        world = world.tail(1)
        inside = [periods.parse(one).within(world["period"].iloc[0]) for one in own["period"]
                  if len(world)]  # fmt: skip
        own = own[inside].tail(1) if inside else own.head(0)
        return None if own.empty else (world, own)

    @cached_property
    def part(self) -> Bounds | None:
        """Which part of the group behind the country is, a head of the world being in one group.

        The weights are those that the mean of both groups implies.
        """
        ahead = closing.weights(self.contrast)
        if self.heads is None or ahead is None or isinstance(ahead, Refused):
            return None
        heads = selection.in_one_unit(pd.concat(self.heads))
        mine = heads["subject"] == self.definitions.subject
        world, own = (hull_of(selection.bounds_of(heads[rows])) for rows in (~mine, mine))
        return own / (world * (1 - ahead))

    @property
    def recounted(self) -> Bounds | None:
        """The change of the gap by the other count; None where that or the part is unknown."""
        if self._other is None or self.part is None:
            return None
        return self.change - self.part * self._other[1]


def _begun(day: str, period: str) -> bool:
    """Whether a day of any precision has come for certain when a period begins."""
    return periods.parse(day).last <= periods.parse(period).first


def _same_sign(one: Bounds, other: Bounds) -> bool:
    return min(one.lower, other.lower) > 0 or max(one.upper, other.upper) < 0
