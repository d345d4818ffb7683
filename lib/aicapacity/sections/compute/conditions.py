"""What the results take for granted: a reading of the article's words, its spans, one count.

A growth rate may attach to the part or to its total, and may print no span; the official figures of
two dates may have two publishers. All of this is read off the rows and said beside the results.
"""

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.sections.compute import lead
from aicapacity.sections.compute.bases import Bases
from aicapacity.sections.compute.concepts import INTELLIGENT_GROWTH, YEAR
from aicapacity.sections.findings import among, as_printed, in_words, solve
from aicapacity.system import System
from aicapacity.text import listing, number_word, uncapital


def words(bases: Bases) -> dict[str, str | None]:
    """What the sentences may name of the conditions; empty or None where there are none."""
    now, after = _publishers(bases, bases.period), _publishers(bases, bases.year_after)
    differ = bool(now and after and now != after)
    return {
        "condition": _condition(bases),
        "as_read": ", as its growth rate is read here" if _condition(bases) else "",
        "read_note": _read_note(bases),
        "across": f" ({_by(bases.year_after, after)}, {_by(bases.period, now)})" if differ else "",
        "across_note": _across_note(bases),
    }


def remark(bases: Bases) -> str:
    """What the base of a result of system A adds: one reading of the words, assigned spans."""
    read = "" if _labelled(bases).empty else ", one reading"
    return f"{read}{'' if _undated(bases).empty else ', spans assigned'}"


def year_ends(bases: Bases, rows: pd.DataFrame) -> str:
    """The base of results of official year-ends, with the publishers where there are several."""
    makers = sorted(set(rows["publisher"]))
    if not bases.article_leads:
        return lead.outside_rows(makers)
    return f"official year-ends{f' of {listing(makers)}' if len(makers) > 1 else ''}"


def _growth(bases: Bases) -> pd.DataFrame:
    """The article's growth of the intelligent part, as it is read here."""
    return bases.claimed_of(INTELLIGENT_GROWTH).head(1) if bases.prints_both else bases.rows.head(0)


def _labelled(bases: Bases) -> pd.DataFrame:
    """The article's row of another reading of that growth; empty without one."""
    rows = bases.rows[bases.rows["source"] == bases.package.article]
    return rows[(rows["reading"] != "") & rows["claim"].isin(_growth(bases)["claim"])].head(1)


def _undated(bases: Bases) -> pd.DataFrame:
    """The article's rows whose period no sentence prints."""
    return bases.claimed[bases.claimed["period_basis"] == "assigned"]


def _condition(bases: Bases) -> str:
    """Under which reading of the growth the year before follows, as the end of a sentence."""
    rows = _growth(bases)
    parts = [] if _labelled(bases).empty else ["of the intelligent part"]
    if not among(_undated(bases), rows["observation"]).empty:
        parts.append(f"over the year to {in_words(bases.period)}")
    return f", if its growth of {as_printed(rows)} is {listing(parts)}" if parts else ""


def _read_note(bases: Bases) -> str:
    """For the end of a paragraph: which spans are taken, and what another reading would give."""
    told = filter(None, (_span_note(bases), _other_reading(bases)))
    return "".join(f" {note}" for note in told)


def _span_note(bases: Bases) -> str | None:
    """How many of the article's rows print no span, and what is taken; None where all do."""
    count = len(_undated(bases))
    if not count or bases.period is None:
        return None
    rows = f"{number_word(count)} of these rows".capitalize()
    verb = "prints" if count == 1 else "print"
    return f"{rows} {verb} no span: the year to {in_words(bases.period)} is taken."


def _other_reading(bases: Bases) -> str | None:
    """What the other reading of the growth gives, and whether the official totals allow it."""
    rows = _labelled(bases)
    if rows.empty:
        return None
    system = System.from_package(
        bases.package,
        bases.rows_a,
        readings=tuple(rows["reading"]),
        premises=bases.premises,
        rules=bases.rules,
    )
    level = solve(system, bases.intelligent_at(bases.year_before))
    seen = _growth_of_totals(bases)
    if not isinstance(level, Bounds) or seen is None:
        return None
    claimed = Bounds(*rows[["lower", "upper", "lower_open", "upper_open"]].iloc[0])
    judged = "does not conflict" if (seen * 100).meets(claimed) else "conflicts"
    return (
        f"Taken as the {_named(rows)}, the same rate would give {level:EFLOPS}; the official total "
        f"grew by {seen:%}, with which that reading {judged}."
    )


def _growth_of_totals(bases: Bases) -> Bounds | None:
    """The growth of the official total over the article's year; None where an end is missing."""
    ends = [bases.at(bases.total, period) for period in (bases.year_before, bases.period)]
    if any(rows.empty for rows in ends):
        return None
    system = bases.system(list(pd.concat(ends)["observation"]), totals_reached=True)
    ratio = solve(system, bases.total_at(bases.period) / bases.total_at(bases.year_before))
    if not isinstance(ratio, Bounds) or (ratio.lower == 0 and not ratio.is_bounded):
        return None
    return ratio - 1


def _across_note(bases: Bases) -> str | None:
    """That the year-ends have several publishers; None where they have one."""
    after = _publishers(bases, bases.year_after)
    start = bases.months_from_period(-2 * YEAR)
    earlier = sorted({*_publishers(bases, bases.period), *_publishers(bases, start)})
    if not after or not earlier or after == earlier:
        return None
    return (
        f"The year-end levels are printed for {_by(bases.year_after, after)}, earlier ones by "
        f"{listing(earlier)}: they are one series only if all count alike."
    )


def _publishers(bases: Bases, period: str | None) -> list[str]:
    """Who printed the total and the intelligent part of a date."""
    rows = [bases.at(series, period) for series in (bases.total, bases.intelligent)]
    return sorted(set(pd.concat(rows)["publisher"]))


def _by(period: str, publishers: list[str]) -> str:
    return f"{in_words(period)} by {listing(publishers)}"


def _named(rows: pd.DataFrame) -> str:
    """The label of the first row, as it stands within a sentence."""
    return uncapital(rows["label"].iloc[0])
