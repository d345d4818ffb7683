"""The ledger set out for a reader: verdicts counted, and one table for each question.

The verdicts come from `aicapacity.ledger`; nothing is judged here. A claim is named by its id, its
words are our own paraphrase, and what the record says is taken from the rows a verdict rests on.
"""

import pandas as pd

from aicapacity import ledger, periods, tables
from aicapacity.data import Package
from aicapacity.data.verify import tokens
from aicapacity.sections.claims_audit.conflicts import as_printed

CONTRADICTIONS = ("claim", "paraphrase", "sub_kind", "record", "publisher", "apart")
NUMBERS = ("printed", "section", "claim", "kind", "verdict")

#: How a table words the ledger's flags.
REMARKS = {
    "disputed": "disputed",
    "fragile": "fragile",
    "name_slip": "name slip",
    "as_of_changed": "changed since the article",
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
    rows = [
        (claim["claim"], claim["paraphrase"], claim["sub_kind"], *_record(package, claim, piece))
        for claim in against.to_dict("records")
        for piece in claim["evidence"]
    ]
    return pd.DataFrame(rows, columns=list(CONTRADICTIONS))


def _record(package: Package, claim: dict, piece: str) -> tuple[str, str, str]:
    publishers = package.sources.set_index("source")["publisher"]
    dated = package.events[package.events["event"] == piece]
    if not dated.empty:
        row = dated.iloc[0]
        said = f"{row['stage']}, {periods.parse(row['date']).words()}"
        return said, publishers[row["source"]], _apart(package, claim["claim"], row["date"])
    tidy = package.tidy()
    row = tidy[tidy["observation"] == piece].iloc[0]
    when = periods.parse(row["period"]).words() if row["period"] else ""
    # a label may end with the year already
    about = row["label"] if row["label"].endswith(when) else f"{row['label']}, {when}"
    return f"{about}: {as_printed(row)}", row["publisher"], ""


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
        Columns claim, paraphrase, settled_by, where, date: the logged searches joined.
    """
    mine = verdicts[verdicts["verdict"] == "uncorroborated"]
    logged = package.searches.groupby("claim")
    where = logged["where"].agg(lambda texts: tables.write(list(dict.fromkeys(texts))))
    dates = logged["date"].agg("max")
    return mine[["claim", "paraphrase", "settled_by"]].assign(
        where=mine["claim"].map(where), date=mine["claim"].map(dates)
    )
