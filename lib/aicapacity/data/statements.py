"""Rules of how rows stand to each other: claims and their numbers, readings, relations.

Each rule is a function from the typed package to problems; `rules` lists and runs them.
"""

from __future__ import annotations

from collections.abc import Iterator

from aicapacity.data.package import Package
from aicapacity.data.problems import Problem
from aicapacity.data.reading import numbered
from aicapacity.data.rows import FIRST_ROW


def claims_have_numbers(package: Package) -> Iterator[Problem]:
    """A quantity has its observation, with the period it states; other kinds have none."""
    kinds = package.sources.set_index("source")["kind"]
    plain = package.observations[package.observations["reading"] == ""]
    for row, one in numbered(package.claims):
        own = plain[plain["claim"] == one["claim"]]
        if kinds[one["article"]] != "article":
            yield Problem("claims.csv", row, "article", one["article"], "is no article in sources")
        if (one["kind"] == "quantity") != bool(len(own)):
            message = f"has {len(own)} observations; a quantity has at least one, another kind none"
            yield Problem("claims.csv", row, "kind", one["kind"], message)
        printed = bool((own["period_basis"] == "printed").all())
        if len(own) and one["period_stated"] != printed:
            stated = str(int(one["period_stated"]))
            message = "must be 1 exactly when the period_basis of its observations is printed"
            yield Problem("claims.csv", row, "period_stated", stated, message)


def rows_belong_to_their_article(package: Package) -> Iterator[Problem]:
    """What states a claim comes from the claim's article, and an article's number is a claim."""
    articles = package.claims.set_index("claim")["article"]
    kinds = package.sources.set_index("source")["kind"]
    for table in ("observations", "events", "actions"):
        for row, one in numbered(package.tables[table]):
            claim, source = one["claim"], one["source"]
            if claim and articles[claim] != source:
                message = f"is a claim of {articles[claim]}; a row of {source} cannot state it"
                yield Problem(f"{table}.csv", row, "claim", claim, message)
            if table == "observations" and not claim and kinds[source] == "article":
                message = "must not be empty: a number of an article names its claim"
                yield Problem(f"{table}.csv", row, "claim", "", message)


def readings_have_rivals(package: Package) -> Iterator[Problem]:
    """A labelled reading stands beside the plain one, of its claim or of the same words."""
    rows = package.observations
    plain = rows[rows["reading"] == ""]
    claims, words = set(plain["claim"]), set(zip(plain["source"], plain["locator"], strict=True))
    for row, one in numbered(package.observations):
        rival = one["claim"] in claims if one["claim"] else (one["source"], one["locator"]) in words
        if one["reading"] and not rival:
            message = (
                "has no rival: a row without a reading, of the same claim or, without a claim, "
                "of the same source and locator"
            )
            yield Problem("observations.csv", row, "reading", one["reading"], message)


def relations_make_sense(package: Package) -> Iterator[Problem]:
    """Each side adds up in one base; with a denominator of that base the result is a ratio."""
    bases = package.units.set_index("unit")["base"]
    unit_of = package.series.set_index("series")["unit"].map(bases)
    observed = package.observations.set_index("observation")
    for row, one in numbered(package.relations):
        if one["coefficient"] == 0:
            yield Problem("relations.csv", row, "coefficient", "0", "must not be 0")
    for name, group in package.relations.groupby("observation", sort=False):
        row = group.index[0] + FIRST_ROW
        sides = {part: set(rows["series"].map(unit_of)) for part, rows in group.groupby("part")}
        if "numerator" not in sides:
            yield Problem("relations.csv", row, "part", name, "has no numerator; add its rows")
            continue
        mixed = [part for part, found in sides.items() if len(found) > 1]
        if mixed:
            message = (
                f"the {mixed[0]} adds {', '.join(sorted(sides[mixed[0]]))}; one base unit only"
            )
            yield Problem("relations.csv", row, "series", name, message)
            continue
        own = unit_of[observed.at[name, "series"]]
        due = sides["numerator"]
        if "denominator" in sides:
            due = {"ratio"} if sides["denominator"] == due else set()
        if due and own not in due:
            message = f"relates to a quantity in {due.pop()}, its series is in {own}"
            yield Problem("relations.csv", row, "observation", name, message)
