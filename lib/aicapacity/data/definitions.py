"""Rules of what figures are defined by: units, series, sources, memberships.

Each rule is a function from the typed package to problems; `rules` lists and runs them.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from aicapacity import periods
from aicapacity.data.packages import Package
from aicapacity.data.problems import Problem, number
from aicapacity.data.reading import numbered


def units_have_bases(package: Package) -> Iterator[Problem]:
    """A base is its own base, at scale 1; no scale is 0."""
    units = package.by_key("units")
    for row, unit in numbered(package.units):
        base = units[unit["base"]]
        if base["base"] != unit["base"] or base["scale"] != 1:
            message = "is not its own base with scale 1; name the unit that the others scale to"
            yield Problem("units.csv", row, "base", unit["base"], message)
        if unit["scale"] == 0:
            yield Problem("units.csv", row, "scale", "0", "must be above 0")


def series_fit_together(package: Package) -> Iterator[Problem]:
    """Minimum below maximum; wholes and bridges of the same base and measure, without a circle."""
    units, series = package.by_key("units"), package.by_key("series")
    links = {
        link: {name: other[link] for name, other in series.items()}
        for link in ("part_of", "bridge_to")
    }
    for row, one in numbered(package.series):
        if one["minimum"] > one["maximum"]:
            message = f"is above the maximum, {number(one['maximum'])}"
            yield Problem("series.csv", row, "minimum", number(one["minimum"]), message)
        for link, onward in links.items():
            if not one[link]:
                continue
            other = series[one[link]]
            ends = [(units[each["unit"]]["base"], each["measure"]) for each in (one, other)]
            if ends[0] != ends[1]:
                message = (
                    f"is a {other['measure']} in {other['unit']}, this series a {one['measure']} "
                    f"in {one['unit']}; both must share measure and base unit"
                )
                yield Problem("series.csv", row, link, one[link], message)
            if _circles(one["series"], onward):
                message = "leads back to this series; a whole cannot be its own part"
                yield Problem("series.csv", row, link, one[link], message)


def sources_are_graded(package: Package) -> Iterator[Problem]:
    """Grade, kind, publisher and date agree; an official address is no bare number."""
    derived = package.sources.set_index("source")["derived_from"].to_dict()
    for row, one in numbered(package.sources):
        grade, kind = one["grade"], one["kind"]
        if kind == "repost" and grade == "A":
            yield Problem(
                "sources.csv",
                row,
                "grade",
                "A",
                "a repost is B or C; A is the publisher's own page",
            )
        if kind == "primary" and grade != "A":
            yield Problem("sources.csv", row, "grade", grade, "the publisher's own page is A")
        if kind != "primary" and one["url_official"]:
            message = (
                "only the publisher's own page (kind primary) has an official address; use url_seen"
            )
            yield Problem("sources.csv", row, "url_official", one["url_official"], message)
        if _bare_number(one["url_official"]):
            message = "a bare number is no publisher's address"
            yield Problem("sources.csv", row, "url_official", one["url_official"], message)
        if not one["date"] and (grade == "B" or kind == "article"):
            message = "must not be empty: grade B prints its date, an article has an interval"
            yield Problem("sources.csv", row, "date", "", message)
        if one["date"] and periods.parse(one["date"]).first > periods.parse(one["seen"]).last:
            message = f"is later than the day it was seen, {one['seen']}"
            yield Problem("sources.csv", row, "date", one["date"], message)
        if _circles(one["source"], derived):
            message = "leads back to this source"
            yield Problem("sources.csv", row, "derived_from", one["derived_from"], message)


def memberships_run_forward(package: Package) -> Iterator[Problem]:
    """A membership ends after it began, and is one of a group."""
    kinds = package.subjects.set_index("subject")["kind"]
    for row, one in numbered(package.memberships):
        if one["to"] and periods.parse(one["to"]).last < periods.parse(one["from"]).first:
            yield Problem("memberships.csv", row, "to", one["to"], f"ends before {one['from']}")
        if kinds[one["group"]] != "group":
            yield Problem("memberships.csv", row, "group", one["group"], "is no group in subjects")


def _circles(start: str, link: dict[str, str]) -> bool:
    """Say whether following the link from here comes back here."""
    seen, place = set(), link.get(start, "")
    while place and place not in seen:
        if place == start:
            return True
        seen.add(place)
        place = link.get(place, "")
    return False


def _bare_number(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
