"""What notebook 10's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.sections.claims_audit.ledgers import REMARKS
from aicapacity.sections.cooperation.cases import Cases, Edition
from aicapacity.sections.cooperation.membership import Membership
from aicapacity.sections.cooperation.reach import COMPARED, SAMPLED, Reach, Step
from aicapacity.sections.findings import as_printed, credit, in_words, spoken
from aicapacity.sections.text import listing, number_word, uncapital
from aicapacity.sections.topic import bounds

if TYPE_CHECKING:
    from aicapacity.sections.cooperation.study import Cooperation


def words(study: Cooperation) -> dict[str, object]:
    """The words of a study by name."""
    return (
        spoken(study.results)
        | _of_dates(study)
        | _of_reach(study.reach)
        | _of_cases(study.cases)
        | _of_group(study.membership)
        | {
            "place": study.package.place() if study.plan is not None else None,
            "around": _around(study),
            "among": _among(study),
            "level": f"{study.level}%",
            "article_rows": len(study.claimed) or None,
            "step_count": number_word(len(study.steps)) if len(study.steps) else None,
            "counts_verdict": _verdict_on(study, study.cases.own.selected),
            "printed_share": as_printed(study.cases.printed_shares),
            "printed_label": _first(study.cases.printed_shares, "label"),
            "credit_cases": credit(
                pd.concat(
                    [
                        study.cases.own.rows,
                        study.cases.following.rows,
                        study.cases.printed_shares,
                    ]
                )
            ),
            "credit_reach": credit(study.reach.evidence),
            "credit_members": credit(study.membership.printed),
        }
    )


def _best_printed(study: Cooperation) -> str | None:
    """What the page of the best grade prints as the resolution's date."""
    if study.adoption is None:
        return None
    best = study.adoption.rows.sort_values("grade", kind="stable")["date"].iloc[0]
    return in_words(best)


def _around(study: Cooperation) -> str:
    """Whom the figures are about: the subject too where a plan of its own is followed."""
    return "the world" if study.plan is None else f"{study.package.place()} and the world"


def _among(study: Cooperation) -> str:
    """That the subject is among the members shown, as a part of a sentence; else ""."""
    members = set(study.membership.joined["member"])
    return f", {study.package.place()} among them" if study.package.subject in members else ""


def _of_dates(study: Cooperation) -> dict[str, object]:
    lost = () if study.adoption is None else dict.fromkeys(study.adoption.others["date"])
    first = next(iter(lost), None)
    verdict = study.verdict
    return {
        "adopted": _date(study.resolution),
        "resolution": None if study.resolution is None else study.resolution_name,
        "planned": _date(study.plan),
        "adopted_record": None if study.adoption is None else study.adoption.words,
        "other_date": None if first is None else in_words(first),
        "other_days": None if first is None else study.days_from(first),
        "best_printed": _best_printed(study),
        "verdict": None if verdict is None else verdict["verdict"],
        "flags": _remarks(verdict),
    }


def _verdict_on(study: Cooperation, rows: pd.DataFrame) -> str | None:
    """The ledger's verdict on the claim of a row; None without one."""
    claim = _first(rows, "claim")
    return None if claim is None else study.ledger.at[claim, "verdict"].replace("_", " ")


def _first(rows: pd.DataFrame, column: str) -> str | None:
    return rows[column].iloc[0] if len(rows) else None


def _remarks(verdict: pd.Series | None) -> str | None:
    flags = () if verdict is None else verdict["flags"]
    return listing(REMARKS[flag] for flag in flags) if flags else None


def _of_reach(reach: Reach) -> dict[str, object]:
    by_label = {step.series: step for step in reach.steps}
    found: dict[str, object] = {
        "members": reach.members,
        "initiatives": _after(reach.step(SAMPLED)),
        "sampler": _sampler(reach.step(SAMPLED)),
        "mixed": "; ".join(one.label for one in reach.steps if not one.part) or None,
        "compared": _compared(reach.step(COMPARED)),
    }
    for name, series in (
        ("cosponsors", "un.cosponsors.capacity"),
        ("attendance", "meeting.capacity.attendance"),
        ("in_none", "governance.initiatives.none"),
        ("in_all", "governance.initiatives.all"),
    ):
        step = by_label.get(series)
        found[name] = None if step is None else bounds(step.rows)
        share = None if step is None or not step.part else step.share
        found[f"{name}_share"] = None if share is None else share / 100
    return found


def _after(step: Step | None) -> str | None:
    """What the initiatives are: what the population names after who is counted."""
    return None if step is None else step.population.partition("; ")[2] or None


def _sampler(step: Step | None) -> str | None:
    return None if step is None else step.rows["publisher"].iloc[0]


def _compared(step: Step | None) -> str | None:
    """The co-sponsors of another resolution by their share, where there is one."""
    if step is None or not isinstance(step.share, Bounds):
        return None
    return f"{step.label}, {step.share / 100:%}"


def _of_cases(cases: Cases) -> dict[str, object]:
    own, later = cases.own, cases.following
    known = cases.package.series.set_index("series")
    note = _note(known, own.submitted)
    return {
        "submitted": bounds(own.submitted),
        "selected": bounds(own.selected),
        "countries": bounds(own.countries),
        "submitted_note": note and uncapital(note),
        "later_submitted": bounds(later.submitted),
        "later_selected": bounds(later.selected),
        "later_countries": bounds(later.countries),
        "later_per_country": later.per_country,
        "edition": in_words(own.period or None),
        "later_edition": in_words(later.period or None),
        "rule": _note(known, later.selected),
        "other_rule": _rule(own, later),
        "later_stage": _stage(later.selected),
        "naive": _naive(own),
    }


def _rule(own: Edition, later: Edition) -> str | None:
    """Whether two editions select by one definition; None without two."""
    found = [set(edition.selected["series"]) for edition in (own, later)]
    if not all(found):
        return None
    return "by the same rule" if found[0] == found[1] else "by another rule"


def _stage(rows: pd.DataFrame) -> str | None:
    """For which report the cases were selected: the last words of the population."""
    return None if rows.empty else rows["population"].iloc[0].rpartition(", ")[2]


def _note(series: pd.DataFrame, rows: pd.DataFrame) -> str | None:
    """The note on the series of some rows, without its full stop."""
    if rows.empty:
        return None
    return series.at[rows["series"].iloc[0], "note"].rstrip(".") or None


def _naive(edition: Edition) -> str | None:
    """The standard error of the share in points, as the textbook's first formula gives it."""
    if edition.counts is None:
        return None
    chosen, whole = edition.counts
    share = chosen / whole
    return f"{100 * (share * (1 - share) / whole) ** 0.5:.1f}"


def _of_group(membership: Membership) -> dict[str, object]:
    names = membership.package.names
    event, age = membership.announcement, membership.age
    years = bounds(membership.claimed_years)
    return {
        "group": None if event is None else names[event["subject"]],
        "announced": _date(event),
        "disputed": _listed(membership.disputed["name"]),
        "apart": _first_days(membership.apart),
        "founders": None if membership.by_date.empty else membership.by_date["members"].iloc[0],
        "founded": None if membership.by_date.empty else membership.by_date["from"].iloc[0],
        "claimed_years": as_printed(membership.claimed_years),
        "ages": _listed(f"{one.years:.3g years} from {one.date}" for one in age.itertuples()),
        "meeting_years": _listed(
            one.date for one in age.itertuples() if years is not None and one.years.within(years)
        ),
    }


def _first_days(rows: pd.DataFrame) -> str | None:
    """The members whose first days differ from page to page, with what these span."""
    said = [
        f"{listing(found['name'])} ({periods.parse(text).words()})"
        for text, found in rows.groupby("from", sort=False)
    ]
    return _listed(said)


def _date(event: pd.Series | None) -> str | None:
    return None if event is None else periods.parse(event["date"]).words()


def _listed(items) -> str | None:
    found = list(items)
    return listing(found) if found else None
