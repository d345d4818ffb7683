"""A total over pilot places: what it says of the places when no split is printed.

The arithmetic is that of `bounds.allocation`. Whether all applications lie in the pilots, and
whether a pilot may have none, is not printed: both are the reader's choices, and every result names
them in its base.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import isfinite

import pandas as pd

from aicapacity.bounds import Bounds, allocation, hull_of
from aicapacity.record import Result
from aicapacity.sections.findings import Refused, finding, frame_of, in_percent
from aicapacity.sections.topic import Topic, bounds

APPLICATIONS = "medical.applications"
#: The technology by which the table of actions names the pilots.
TECHNOLOGY = "AI in medicine"


@dataclass(frozen=True)
class Pilots(Topic):
    """The article's count of applications and the places that piloted them.

    Parameters
    ----------
    package, rules
        As for every topic.
    all_in_pilots
        Whether all applications lie in the pilot places.
    at_least
        The fewest applications that a pilot place may have.
    """

    CONCEPTS = (APPLICATIONS,)

    all_in_pilots: bool = True
    at_least: int = 1

    @cached_property
    def named(self) -> pd.DataFrame:
        """The article's programme of pilots: the row of the actions that lists their places."""
        rows = self.package.actions
        mine = (rows["subject"] == self.package.subject) & (rows["source"] == self.package.article)
        return rows[mine & (rows["technology"] == TECHNOLOGY) & (rows["place"] != "")].head(1)

    @cached_property
    def places(self) -> list[str]:
        """The names of the pilot places, as the article lists them."""
        return [name for text in self.named["place"] for name in text.split(", ")]

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The article's count of applications; no row where it prints none."""
        return self.claimed_of(APPLICATIONS).tail(1)

    @cached_property
    def total(self) -> Bounds | None:
        """How many applications the article counts."""
        return bounds(self.printed)

    @property
    def assumed(self) -> tuple[str, str]:
        """The two choices under which the results hold, in words."""
        return (
            "all applications lie in the pilots"
            if self.all_in_pilots
            else "some applications may lie elsewhere",
            "each pilot has at least one" if self.at_least else "a pilot may have none",
        )

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Applications a pilot, the largest pilot's share of all, and the concentration."""
        return [
            self._finding("applications_per_pilot", self.mean, "applications"),
            self._finding("largest_pilot_share", in_percent(self.largest), "%"),
            self._finding("concentration_hhi", self.concentration, ""),
        ]

    @cached_property
    def inside(self) -> Bounds | Refused | None:
        """How many applications may lie in the pilots."""
        if self.total is None or not self.places:
            return None
        fewest = len(self.places) * self.at_least
        if self.total.upper < fewest:
            return Refused(f"{len(self.places)} pilots cannot each have one of fewer applications")
        return (
            self.total.intersection(Bounds(fewest))
            if self.all_in_pilots
            else Bounds(fewest, self.total.upper)
        )

    @cached_property
    def mean(self) -> Bounds | Refused | None:
        """Applications a pilot on average; from the fewest allowed where some lie elsewhere."""
        inside = self.inside
        return inside / len(self.places) if isinstance(inside, Bounds) else inside

    @cached_property
    def largest(self) -> Bounds | Refused | None:
        """The share of the pilot with most applications in *all* applications, a fraction."""
        most = self._over(allocation.largest_share)
        if self.all_in_pilots or not isinstance(most, Bounds):
            return most
        # The pilots may have the fewest allowed or all there are: the largest share lies between.
        least = self.at_least / self.total.upper
        unbounded = self.at_least > 0 and not isfinite(self.total.upper)
        return Bounds(least, most.upper, unbounded, most.upper_open)

    @cached_property
    def concentration(self) -> Bounds | Refused | None:
        """The Herfindahl–Hirschman index of the pilots' shares in what lies in the pilots."""
        return self._over(allocation.concentration)

    def _over(self, split: Callable[..., Bounds]) -> Bounds | Refused | None:
        """The hull of what a split says over every number of applications in the pilots.

        Share and index are least where the pilots can share evenly, which one of any round of
        totals allows, and greatest for the greatest total; as the total grows they approach 1.
        So the first round and the last total are enough.
        """
        inside = self.inside
        if not isinstance(inside, Bounds):
            return inside
        count = len(self.places)
        first, bounded = max(1, int(inside.lower)), isfinite(inside.upper)
        last = int(inside.upper) if bounded else first + count
        totals = {*range(first, min(first + count, last + 1)), last}
        hull = hull_of(split(total, count, at_least=self.at_least) for total in totals)
        return hull if bounded or hull.upper == 1 else replace(hull, upper=1.0, upper_open=True)

    def _finding(self, name: str, found: Bounds | Refused | None, unit: str) -> Result:
        period = "".join(self.printed["period"])
        return finding(name, found, unit, self.printed, period=period, base="; ".join(self.assumed))

    # --- choices ----------------------------------------------------------------------------------

    @cached_property
    def choices(self) -> dict[str, "Pilots"]:
        """The four pairs of choices, by name, with this topic's own among them."""
        return {
            f"{'All' if inside else 'Some or all'} in the pilots, "
            f"{'none' if not least else 'one'} or more in each": replace(
                self, all_in_pilots=inside, at_least=least
            )
            for inside, least in product((True, False), (1, 0))
        }

    @cached_property
    def shares(self) -> pd.DataFrame:
        """The largest pilot's share under each pair of choices, as labelled rows."""
        found = frame_of({name: one.results[1] for name, one in self.choices.items()})
        return found.assign(unit=".3g %")  # one number of digits, to compare by eye

    @cached_property
    def varied(self) -> pd.DataFrame:
        """The three results under each pair of choices, in words: a row a pair."""
        titles = ("a pilot on average", "largest share", "concentration")
        rows = [
            {"assumption": name} | dict(zip(titles, map(_digits, one.results), strict=True))
            for name, one in self.choices.items()
        ]
        return pd.DataFrame(rows)

    @property
    def chosen(self) -> str:
        """The name of this topic's own pair of choices."""
        own = (self.all_in_pilots, self.at_least)
        pairs = self.choices.items()
        return next(name for name, one in pairs if (one.all_in_pilots, one.at_least) == own)


def _digits(result: Result) -> str:
    """A result in words, all of them to three digits so that they can be compared."""
    if result.bounds is None:
        return result.words()
    if result.unit == "%":
        return f"{result.bounds / 100:.3g%}"
    return format(result.bounds, f".3g {result.unit}".rstrip())
