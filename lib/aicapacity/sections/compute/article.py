"""What the article's computing sentence implies: alone, and joined by the official totals.

Systems A, O and R are those of `bases`, of outside rows where the article prints no level. Every
bound is the solver's, so the rows are used together: taking differences and quotients of
intervals one by one would give wider answers.
"""

from aicapacity import growth, periods
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.compute import conditions, lead, rounding
from aicapacity.sections.compute.bases import Bases
from aicapacity.sections.compute.concepts import COMPLEMENT_GROWS
from aicapacity.sections.findings import Refused, in_percent, maker, solve
from aicapacity.system import System

REACHED = "increment_share_2023_totals_reached"


def alone(bases: Bases) -> list[Result]:
    """The year before from the article's own rows, or from outside rows (system A)."""
    before = added = total = doubling = None
    if bases.prints_both if bases.article_leads else bases.period and bases.intelligent:
        now, then = bases.intelligent_at(bases.period), bases.intelligent_at(bases.year_before)
        before = solve(bases.a, then)
        added = solve(bases.a, now - then)
        doubling = doubling_time(bases, bases.a, bases.year_before, bases.period)
        if bases.article_leads:
            total = solve(bases.a, bases.total_at(bases.year_before))
    base = lead.named(bases) or f"A: the article's rows{conditions.remark(bases)}"
    make = maker(bases.evidence(bases.rows_a), base=base)
    return [
        make("intelligent_2022", before, "EFLOPS", period=bases.year_before),
        make("intelligent_added_2023", added, "EFLOPS", period=bases.year),
        make("total_2022_from_article", total, "EFLOPS", period=bases.year_before),
        make("intelligent_doubling_time", doubling, "years", period=bases.year),
    ]


def with_official_total(bases: Bases) -> list[Result]:
    """The shares once the official total of the year before is known (system O)."""
    share = added = None
    if bases.prints_both:
        share = solve(bases.o, bases.intelligent_at(bases.period) / bases.total_at(bases.period))
        added = solve(bases.o, bases.share_of_increment(bases.year_before, bases.period))
    base = lead.named(bases) or "O: A and an official total"
    make = maker(bases.evidence(bases.rows_o), base=base)
    return [
        make("intelligent_share_2023", in_percent(share), "%", period=bases.period),
        make("increment_share_2023", in_percent(added), "%", period=bases.year),
    ]


def totals_reached(bases: Bases) -> list[Result]:
    """The share of the increment with official totals read as values (system R), several ways.

    The rounding unit of the totals is taken as each of `rounding.choices` and as chosen, without
    and with the premise that what is not intelligent does not shrink. The chosen way comes first
    and is the headline.
    """
    leading = lead.named(bases)
    base = f"{leading}, totals read as values" if leading else "R: totals read as values"
    make = maker(bases.evidence(bases.rows_r), base=base, period=bases.year)
    chosen = (rounding.chosen(bases), bases.premises)
    steps = rounding.choices(bases)
    ways = [(step, premises) for step in steps for premises in ((), (COMPLEMENT_GROWS,))]
    found = []
    for step, premises in dict.fromkeys([chosen, *ways]):
        share = None
        if bases.prints_both:
            system = bases.r(total_step=step, premises=premises)
            share = solve(system, bases.share_of_increment(bases.year_before, bases.period))
        key = ", ".join([rounding.key(bases, step), *premises])
        headline = (step, premises) == chosen
        found.append(make(REACHED, in_percent(share), "%", key=key, headline=headline))
    return found


def doubling_time(bases: Bases, system: System, start: str, end: str) -> Bounds | Refused | None:
    """Years in which the intelligent part would double at the growth between two periods."""
    ratio = solve(system, bases.intelligent_at(end) / bases.intelligent_at(start))
    if not isinstance(ratio, Bounds):
        return ratio
    try:
        return growth.doubling_time(Bounds.exactly(1), ratio, periods.years_between(start, end))
    except growth.NoGrowth as fault:
        return Refused(str(fault))
