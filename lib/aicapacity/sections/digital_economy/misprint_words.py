"""The sentences on misprints: which value is excluded, and what the exclusion stands on."""

import math

from aicapacity import periods, selection
from aicapacity.sections.digital_economy.misprints import Printed
from aicapacity.sections.findings import as_printed, in_words, percent
from aicapacity.text import listing, number_word


def misprint(printed: Printed) -> str:
    """Which printed value the other rows exclude, and what the exclusion stands on."""
    told = (_excluded(printed), _merged(printed), _decisive(printed), _fall(printed))
    return " ".join(filter(None, told))


def undecided(printed: Printed) -> str | None:
    """That printed values exclude each other and no row decides; None where one is excluded."""
    rows = printed.disputed
    if rows.empty or printed.rejected:
        return None
    told = listing(
        f"{as_printed(rows.loc[[name]])} for {in_words(row['period'])} ({row['publisher']})"
        for name, row in rows.iterrows()
    )
    names = listing(f"“{label}”" for label in rows["label"].unique())
    used = "" if rows["period"].nunique() > 1 else _used(printed, rows["period"].iloc[0])
    return (
        f"Of {names}, {told} cannot all be true, and no other row decides: none is excluded{used}."
    )


def _used(printed: Printed, period: str) -> str:
    """Which of the values of a period is worked with: that of the best grade, then the latest."""
    rows = selection.best(printed.values[printed.values["period"] == period])
    rows = rows[rows["series"] == printed.series]
    if len(rows) != 1:
        return ""
    return f"; {as_printed(rows)}, the best graded and latest, is worked with"


def _excluded(printed: Printed) -> str:
    out = printed.rejected_rows.iloc[0]
    kept = listing(percent(value) for value in printed.rivals["value"])
    return (
        f"Of the {number_word(1 + len(printed.rivals))} values of “{out['label']}” for "
        f"{in_words(out['period'])}, {percent(out['value'])} stands in every conflicting set "
        f"({number_word(len(printed.conflicts))}), alone: it is excluded, and {kept} stays."
    )


def _merged(printed: Printed) -> str | None:
    """How many populations the disputed rows were printed of; None where it is one."""
    names = list(dict.fromkeys(printed.disputed["printed_of"]))
    if len(names) < 2:
        return None
    return (
        f"The pages print these values of {number_word(len(names))} populations: {listing(names)}, "
        f"taken as one series{_shared_rise(printed)}."
    )


def _shared_rise(printed: Printed) -> str:
    """That one rise is printed beside the rejected value and beside a rival; empty if none."""
    rows = printed.sightings
    tied = rows[rows["series"] != printed.series]
    beside = [
        tied.loc[tied["source"].isin(part["source"]), ["value", "unit"]]
        for part in (printed.rejected_rows, printed.rivals)
    ]
    both = beside[0].merge(beside[1]).drop_duplicates()
    if both.empty:
        return ""
    named = listing(f"{row.value:,.12g} {row.unit}" for row in both.itertuples())
    return f" since the same rise, {named}, stands beside both values"


def _decisive(printed: Printed) -> str | None:
    """The rows of another population that decide; None where the exclusion needs none."""
    if printed.decisive.empty:
        return None
    told = listing(
        f"{percent(row.value)} for {in_words(row.period)}, printed of {row.printed_of}"
        f"{_fitting(printed, row.value)}"
        for row in printed.decisive.itertuples()
    )
    return f"Without that step nothing would decide: the exclusion stands on {told}."


def _fitting(printed: Printed, value: float) -> str:
    """That a rival less a printed rise gives the value; empty where none does."""
    tied = printed.values[printed.values["series"] != printed.series]
    for rival in printed.rivals["value"]:
        for rise in tied["value"]:
            if math.isclose(rival - rise, value):
                return f" and joined because it is {percent(rival)} less that rise"
    return ""


def _fall(printed: Printed) -> str | None:
    """That the rejected value would be a fall from the last rate before it; None if none."""
    out, rows = printed.rejected_rows.iloc[0], printed.values
    day = periods.parse(out["period"]).last
    mine = rows[(rows["series"] == out["series"]) & (rows["lower"] >= out["upper"])]
    ends = mine["period"].map(lambda text: periods.parse(text).last)
    ends = ends[[end < day for end in ends]]
    if ends.empty:
        return None
    last = mine.loc[ends.idxmax()]
    return (
        f"A second clue: after {percent(last['value'])} in {in_words(last['period'])}, "
        f"{percent(out['value'])} would be a fall."
    )
