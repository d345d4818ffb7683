"""The ledger set out for a reader: verdicts counted, and one table for each question.

The verdicts come from `aicapacity.ledger`; nothing is judged here. A claim is named by its id, its
words are our own paraphrase, and what the record says is taken from the rows a verdict rests on:
`records` puts those into words, `reasons` says which case of the rule applied.
"""

from collections.abc import Mapping

import pandas as pd

from aicapacity import ledger, periods
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.data.packages import LATEST
from aicapacity.data.verify import tokens
from aicapacity.sections.claims_audit import reasons
from aicapacity.sections.claims_audit.conflicts import in_unit
from aicapacity.sections.claims_audit.reasons import REMARKS
from aicapacity.sections.claims_audit.records import Records, figure

CONTRADICTIONS = ("claim", "paraphrase", "sub_kind", "record", "publisher", "apart")
NUMBERS = ("printed", "section", "claim", "kind", "verdict")

#: How the tables of claims are headed.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "quantities": {
        "claim": "claim",
        "paraphrase": "what it says",
        "bounds": "bounds",
        "verdict": "verdict",
        "sources": "who says so",
        "why": "why, and remarks",
    },
    "contradictions": {
        "claim": "claim",
        "paraphrase": "the article",
        "sub_kind": "by",
        "record": "the record",
        "publisher": "publisher",
        "apart": "apart",
    },
    "unsettled": {
        "claim": "claim",
        "paraphrase": "what it says",
        "settled_by": "what would settle it",
        "terms": "searched for",
        "date": "on",
    },
    "ledger": {
        "claim": "claim",
        "says": "what it says",
        "verdict": "verdict",
        "rests_on": "rests on",
        "why": "why, and remarks",
    },
}


def worded(verdicts: pd.DataFrame) -> pd.DataFrame:
    """The ledger in words: tuples written out, aims by their indicator status."""
    status = verdicts["indicator_status"].map(lambda word: f"no verdict, {word}" if word else "")
    verdict = verdicts["verdict"].str.replace("_", " ").where(verdicts["verdict"] != "", status)
    return verdicts.assign(
        verdict=verdict,
        flags=[", ".join(REMARKS[flag] for flag in flags) for flags in verdicts["flags"]],
        sources=[", ".join(sources) for sources in verdicts["sources"]],
    )


def judged(package: Package, verdicts: pd.DataFrame) -> pd.DataFrame:
    """Every claim that gets a verdict, whole: what it says, the verdict, its rows and the reason.

    Returns
    -------
    DataFrame
        The columns of the ledger as `worded` gives them, without its bounds as numbers, and

        bounds
            What a quantity says, in words; "" for other claims.
        says
            The paraphrase, and for a quantity its bounds.
        rests_on
            The rows outside the article: what they say, publisher, grade and day of the page.
        why
            See `reasons.why`.
    """
    rows = verdicts[verdicts["verdict"] != ""]
    records, claims = Records(package), rows.to_dict("records")
    found = worded(rows).drop(columns=["lower", "upper", "lower_open", "upper_open"])
    bounds = [_bounds(claim) for claim in claims]
    return found.assign(
        bounds=bounds,
        says=[
            f"{words} Read as {stated}." if stated else words
            for words, stated in zip(found["paraphrase"], bounds, strict=True)
        ],
        rests_on=[records.told(claim["evidence"]) for claim in claims],
        why=[reasons.why(records, claim, _unfound(package, claim)) for claim in claims],
    )


def _bounds(claim: dict) -> str:
    if pd.isna(claim["lower"]):
        return ""
    ends = (claim["lower"], claim["upper"], claim["lower_open"], claim["upper_open"])
    return in_unit(Bounds(*ends), claim["unit"])


def _unfound(package: Package, claim: dict) -> str:
    """What is said of a claim for which nothing was found."""
    logged = package.searches.loc[package.searches["claim"] == claim["claim"], "date"]
    if logged.empty:
        return ""
    if later(package, logged):
        return f"no page that may count is dated by {as_of(package)}"
    return f"a search on {periods.parse(logged.max()).words()} found nothing that may count"


def later(package: Package, days: pd.Series) -> bool:
    """Whether searches were made after the day up to which rows are read."""
    day = package.as_of_day()
    return day != LATEST and not days.empty and days.min() > day


def as_of(package: Package) -> str:
    """The day up to which rows are read, in words."""
    return periods.parse(package.as_of_day()).words()


def unjudged(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Aims and evaluations by indicator status: a row a kind, a column a status, and all."""
    rows = verdicts[verdicts["verdict"] == ""]
    table = pd.crosstab(rows["kind"], rows["indicator_status"])
    table = table[[name for name in ledger.STATUSES if name in table.columns]]
    return table.assign(all=table.sum(axis=1)).rename_axis(columns=None).reset_index()


def counts(verdicts: pd.DataFrame) -> pd.DataFrame:
    """How many claims got each verdict.

    Returns
    -------
    DataFrame
        A row a verdict, in the order of telling, zeros included; columns verdict, label, claims
        and, for a figure, lower, upper, lower_open, upper_open.
    """
    found = verdicts["verdict"].value_counts()
    frame = pd.DataFrame({"verdict": list(ledger.VERDICTS)})
    count = frame["verdict"].map(found).fillna(0).astype("int64")
    ends = {"lower": count.astype(float), "upper": count.astype(float)}
    label = frame["verdict"].str.replace("_", " ")
    return frame.assign(label=label, claims=count, **ends, lower_open=False, upper_open=False)


def by_kind(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Verdicts by kind of claim: a row a kind, a column a verdict that occurs, and all."""
    judged = verdicts[verdicts["verdict"] != ""]
    table = pd.crosstab(judged["kind"], judged["verdict"].str.replace("_", " "))
    order = [name.replace("_", " ") for name in ledger.VERDICTS]
    table = table[[name for name in order if name in table.columns]]
    return table.assign(all=table.sum(axis=1)).rename_axis(columns=None).reset_index()


def contradictions(package: Package, verdicts: pd.DataFrame) -> pd.DataFrame:
    """Every contradicted claim beside each row that contradicts it.

    Returns
    -------
    DataFrame
        Columns `CONTRADICTIONS`: a row a claim and piece of evidence; `record` is what that row
        says, `apart` the days between two dates and "" otherwise.
    """
    against = verdicts[verdicts["verdict"] == ledger.CONTRADICTED]
    records = Records(package)
    rows = [
        (claim["claim"], claim["paraphrase"], claim["sub_kind"], *_record(records, claim, piece))
        for claim in against.to_dict("records")
        for piece in claim["evidence"]
    ]
    return pd.DataFrame(rows, columns=list(CONTRADICTIONS))


def _record(records: Records, claim: dict, piece: str) -> tuple[str, str, str]:
    publisher = records.origins.publishers[records[piece]["source"]]
    if piece in records.figures:
        other = claim["sub_kind"] == "definition" and reasons.another_population(records, claim)
        group = ", of another population" if other else ""
        return figure(records.figures[piece]) + group, publisher, ""
    row = records.statements[piece]
    said = f"{row['stage']}, {periods.parse(row['date']).words()}"
    return said, publisher, _apart(records.package, claim["claim"], row["date"])


def _apart(package: Package, claim: str, date: str) -> str:
    """The days between the article's date of a claim and another one."""
    mine = package.events[
        (package.events["claim"] == claim) & (package.events["source"] == package.article)
    ]
    stated = [text for text in mine["date"] if text]
    if not stated:
        return ""
    earlier, later = sorted((stated[0], date), key=lambda day: periods.parse(day).first)
    return f"{periods.days_between(earlier, later):days}"


def numbers(package: Package, verdicts: pd.DataFrame) -> pd.DataFrame:
    """Every number that the article prints, in figures or in words, one row each.

    Returns
    -------
    DataFrame
        Columns `NUMBERS`, in the order of the article; a number left out of the claims has no
        claim, and its reason stands in place of the verdict.
    """
    told = worded(verdicts).set_index("claim")["verdict"]
    claims = [
        (row.paragraph, part.strip(), row.section, row.claim, row.kind, told[row.claim])
        for row in package.claims.itertuples()
        for part in row.tokens.split(";")
        if tokens(part)
    ]
    left_out = [
        (row.paragraph, row.token, "", "", "", f"left out: {row.reason}")
        for row in package.exclusions.itertuples()
    ]
    ordered = sorted([*claims, *left_out], key=lambda row: row[0])
    return pd.DataFrame([row[1:] for row in ordered], columns=list(NUMBERS))


def said(contradictions: pd.DataFrame) -> str | None:
    """The contradictions in sentences; None where there is none."""
    if contradictions.empty:
        return None
    sentences = []
    for (_, words), rows in contradictions.groupby(["claim", "paraphrase"], sort=False):
        record = "; ".join(
            f"{row.record} ({row.publisher})" + (f", {row.apart} apart" if row.apart else "")
            for row in rows.itertuples()
        )
        sentences.append(f"“{words}” The record: {record}.")
    return " ".join(sentences)


def searched(package: Package, verdicts: pd.DataFrame) -> pd.DataFrame:
    """The uncorroborated claims with what would settle them and what was searched.

    Returns
    -------
    DataFrame
        Columns claim, paraphrase, settled_by, terms, where, date: of the logged searches, each
        text once, and the last day.
    """
    mine = verdicts[verdicts["verdict"] == "uncorroborated"]
    logged = package.searches.groupby("claim")

    def joined(column: str) -> pd.Series:
        return mine["claim"].map(logged[column].agg(lambda texts: "; ".join(dict.fromkeys(texts))))

    return mine[["claim", "paraphrase", "settled_by"]].assign(
        terms=joined("terms"),
        where=joined("where"),
        date=mine["claim"].map(logged["date"].agg("max")),
    )
