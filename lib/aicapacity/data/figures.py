"""Rules of the printed figures: step and qualifier, period, vintage, break.

Each rule is a function from the typed package to problems; `rules` lists and runs them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from aicapacity import periods
from aicapacity.bounds import qualifiers
from aicapacity.bounds.qualifiers import Qualifier
from aicapacity.data.packages import Package
from aicapacity.data.problems import Problem, number
from aicapacity.data.reading import numbered
from aicapacity.data.tidying import printed_bounds


def numbers_are_printed_sensibly(package: Package) -> Iterator[Problem]:
    """Step, qualifier and value fit each other and the limits of the series."""
    series = package.by_key("series")
    for row, one in numbered(package.observations):
        one = series[one["series"]] | one
        word = package.words[one["qualifier"]]
        step_fault, range_fault = _step_fault(one, word), _range_fault(one)
        if step_fault:
            yield Problem("observations.csv", row, "step", number(one["step"]), step_fault)
        if range_fault:
            yield Problem("observations.csv", row, "value", number(one["value"]), range_fault)
        if step_fault or range_fault:
            continue
        try:
            printed_bounds(one, word)
        except ValueError as empty:
            yield Problem("observations.csv", row, "value", number(one["value"]), str(empty))


def periods_have_a_basis(package: Package) -> Iterator[Problem]:
    """A period says whose it is, an empty one says nothing; targets have a deadline."""
    for row, one in numbered(package.observations):
        if bool(one["period"]) != bool(one["period_basis"]):
            message = "printed or assigned when there is a period, empty when there is none"
            yield Problem("observations.csv", row, "period_basis", one["period_basis"], message)
        if one["role"] == "target" and not one["period"]:
            yield Problem("observations.csv", row, "period", "", "a target has its deadline here")


def figures_follow_their_vintage(package: Package) -> Iterator[Problem]:
    """Nothing is reported before it happened, nothing forecast after it did."""
    for row, one in numbered(package.observations):
        if not one["period"] or one["role"] == "target":
            continue
        period, vintage = periods.parse(one["period"]), periods.parse(one["vintage"])
        if one["status"] == "F" and period.last < vintage.first:
            message = f"is F, a forecast, but the vintage {one['vintage']} is later than the period"
            yield Problem("observations.csv", row, "status", "F", message)
        if one["status"] != "F" and period.first > vintage.last:
            message = (
                f"starts after the vintage {one['vintage']}; only a forecast (F) or target may"
            )
            yield Problem("observations.csv", row, "period", one["period"], message)


def vintages_have_a_basis(package: Package) -> Iterator[Problem]:
    """Printed is the source's date, assumed an article's earliest day, seen the day it was seen."""
    sources = package.by_key("sources")
    for table in ("observations", "events", "actions"):
        for row, one in numbered(package.tables[table]):
            source = sources[one["source"]]
            basis = "printed" if source["date"] else "seen"
            if source["kind"] == "article" and "/" in source["date"]:
                basis = "assumed"
            first = source["date"].partition("/")[0]
            due = {"assumed": first, "printed": source["date"], "seen": source["seen"]}[basis]
            if one["vintage_basis"] != basis:
                message = f"must be {basis}: the source's date is {source['date'] or 'not known'}"
                yield Problem(f"{table}.csv", row, "vintage_basis", one["vintage_basis"], message)
            elif one["vintage"] != due:
                message = f"must be {due}, as sources.csv has it ({basis})"
                yield Problem(f"{table}.csv", row, "vintage", one["vintage"], message)


def breaks_agree(package: Package) -> Iterator[Problem]:
    """A break belongs to the series, not to who reports it: rows of one period agree on it."""
    groups: dict[tuple[str, ...], list[tuple[int, dict]]] = {}
    for row, one in numbered(package.observations):
        if one["role"] != "target" and one["status"] != "F":
            thing = one["series"], one["subject"], one["period"]
            groups.setdefault(thing, []).append((row, one))
    for group in groups.values():
        marking = [one["observation"] for _, one in group if one["status"] == "B"]
        hiding = [(row, one["status"]) for row, one in group if one["status"] != "B"]
        if marking and hiding:
            row, status = hiding[0]
            message = f"{marking[0]} marks a break (B) here; mark it too"
            yield Problem("observations.csv", row, "status", status, message)


def _step_fault(row: dict, word: Qualifier) -> str:
    value, step = row["value"], row["step"]
    measured = word.kind == qualifiers.MEASURED
    if row["measure"] == "count":
        if word.is_plain and step != 0:
            return "must be 0 for a count that is exact"
    elif measured and step == 0:
        return "must be above 0: a measured value was rounded to something"
    if measured and step > 0:
        parts = value / step
        if not math.isclose(parts, round(parts), abs_tol=1e-6):
            return f"the value {number(value)} is no multiple of it"
    if word.kind == qualifiers.VAGUE and step != 0:
        return f"must be 0 beside {word.name}"
    return ""


def _range_fault(row: dict) -> str:
    """Hold the printed value itself against the series: "over -230" still meets [0, inf)."""
    value, least, most = row["value"], row["minimum"], row["maximum"]
    if not (value < least or value > most):  # a limit that is not set is NaN and never passed
        return ""
    limits = [f"not below {number(least)}"] if not math.isnan(least) else []
    limits += [f"not above {number(most)}"] if not math.isnan(most) else []
    return (
        f"is outside what the series {row['series']} can be, {' and '.join(limits)}: "
        "correct the value, or the minimum and maximum in series.csv"
    )
