"""Why a claim got its verdict, in a sentence made from the rows the verdict rests on.

The rule is the ledger's; this module only says which of its cases applied. A corroborated claim
needs no more than its rows; where words differ, the ledger's note stands here.
"""

import math
from collections.abc import Mapping, Sequence

from aicapacity import ledger, periods
from aicapacity.sections.claims_audit.records import Records, Row, as_printed
from aicapacity.sections.text import capital, listing

#: How a table words the ledger's flags.
REMARKS = {
    "disputed": "disputed",
    "fragile": "fragile",
    "name_slip": "name slip",
    "period_assigned": "the period is assigned",
    "as_of_changed": "changed since the article",
}


def why(records: Records, claim: Mapping[str, object], unfound: str) -> str:
    """The reason of one verdict, with the note and the flags that stand beside it.

    Parameters
    ----------
    records
        The rows in words.
    claim
        A row of the ledger.
    unfound
        What is said where nothing was found.
    """
    flags = ", ".join(REMARKS[flag] for flag in claim["flags"])
    parts = [_reason(records, claim, unfound), claim["note"], flags]
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(words: str) -> str:
    return capital(words).rstrip(".") + "."


def _reason(records: Records, claim: Mapping[str, object], unfound: str) -> str:
    verdict = claim["verdict"]
    if verdict == ledger.NOT_SEARCHED:
        return "nobody has searched for it"
    if verdict == "uncorroborated":
        return unfound
    if verdict == "implied":
        return f"follows from {_premises(records, claim['premises'])}"
    if verdict == "undetermined":
        return _open(records, claim)
    if verdict == ledger.CONTRADICTED:
        return against(records, claim)
    return ""


def against(records: Records, claim: Mapping[str, object]) -> str:
    """By which part of the rule the rows contradict a claim."""
    if claim["sub_kind"] == "interval":
        return "the rows lie wholly outside what the claim says"
    if claim["sub_kind"] == "joint":
        return f"cannot be true beside {_premises(records, claim['premises'], claim['claim'])}"
    of = " and of another population" if another_population(records, claim) else ""
    return f"the same number is on record, of another quantity{of}"


def another_population(records: Records, claim: Mapping[str, object]) -> bool:
    """Whether every figure that a verdict rests on is of another population than the claim's."""
    mine = {row["population"] for row in records.own(claim["claim"])}
    found = {records.figures[n]["population"] for n in claim["evidence"] if n in records.figures}
    return bool(mine and found) and not mine & found


def _premises(records: Records, names: Sequence[str], left_out: str = "") -> str:
    """Premises as printed; a claim by its own figures."""
    rows = [
        row
        for name in names
        if name != left_out
        for row in ([records.figures[name]] if name in records.figures else records.own(name))
    ]
    return listing(map(as_printed, rows))


def _open(records: Records, claim: Mapping[str, object]) -> str:
    """Why the rows leave a claim open."""
    good = [name for name in claim["evidence"] if records.grade(name) != "C"]
    if not good:
        return "only a page of grade C says so"
    own = records.own(claim["claim"])
    figures = [records.figures[name] for name in good if name in records.figures]
    if own and figures:
        return _open_figure(own[0], figures)
    rows = [records[name] for name in good]
    if all(row.get("stage") == "draft" for row in rows):
        return "only a draft or an announcement is on record"
    if claim["kind"] != "date":
        return "the rows are on the topic and do not say this"
    dated = any(row.get("date") for row in rows)
    return "the rows do not settle the day" if dated else "the rows name no day"


def _open_figure(mine: Row, rows: Sequence[Row]) -> str:
    same = [row for row in rows if row["series"] == mine["series"]]
    alike = [row for row in same or rows if _same_number(row, mine)]
    if not same:
        counted = "of another population"
        if any(row["population"] == mine["population"] for row in rows):
            counted = "counted in another way"
        return f"the same number is on record, {counted}" if alike else f"the rows are {counted}"
    if not mine["period"]:
        number = "the same number is on record" if alike else "the rows are"
        return f"{number} for {_when(alike or same)}, and the claim names no date"
    at_once = [r for r in same if r["period"] and _coincide(r["period"], mine["period"])]
    if not at_once:
        return f"the rows are of {_when(same)}"
    values = {row["value"] for row in at_once}
    return "the rows differ from one another" if len(values) > 1 else "the row is vaguer"


def _same_number(one: Row, other: Row) -> bool:
    return one["unit"] == other["unit"] and math.isclose(abs(one["value"]), abs(other["value"]))


def _coincide(one: str, other: str) -> bool:
    return periods.compare(one, other) == 0


def _when(rows: Sequence[Row]) -> str:
    dates = {row["period"]: None for row in rows if row["period"]}
    return listing(periods.parse(date).words() for date in dates) if dates else "no stated date"
