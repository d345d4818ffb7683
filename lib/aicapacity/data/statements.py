"""Rules of how rows stand to each other: claims and their numbers, readings, relations.

Each rule is a function from the typed package to problems; `rules` lists and runs them.
"""

from __future__ import annotations

from collections.abc import Iterator

from aicapacity.data.packages import Package
from aicapacity.data.problems import Problem
from aicapacity.data.reading import numbered


def claims_have_numbers(package: Package) -> Iterator[Problem]:
    """A quantity has its observation, with the period it states; other kinds have none."""
    sources = package.by_key("sources")
    plain: dict[str, list[str]] = {}
    for one in package.by_key("observations").values():
        if one["reading"] == "":
            plain.setdefault(one["claim"], []).append(one["period_basis"])
    for row, one in numbered(package.claims):
        own = plain.get(one["claim"], [])
        if sources[one["article"]]["kind"] != "article":
            yield Problem("claims.csv", row, "article", one["article"], "is no article in sources")
        if (one["kind"] == "quantity") != bool(len(own)):
            message = f"has {len(own)} observations; a quantity has at least one, another kind none"
            yield Problem("claims.csv", row, "kind", one["kind"], message)
        printed = all(basis == "printed" for basis in own)
        if own and one["period_stated"] != printed:
            stated = str(int(one["period_stated"]))
            message = "must be 1 exactly when the period_basis of its observations is printed"
            yield Problem("claims.csv", row, "period_stated", stated, message)


def rows_belong_to_their_article(package: Package) -> Iterator[Problem]:
    """What states a claim comes from the claim's article, and an article's number is a claim."""
    claims, sources = package.by_key("claims"), package.by_key("sources")
    for table in ("observations", "events", "actions"):
        for row, one in numbered(package.tables[table]):
            claim, source = one["claim"], one["source"]
            article = claims[claim]["article"] if claim else source
            if article != source:
                message = f"is a claim of {article}; a row of {source} cannot state it"
                yield Problem(f"{table}.csv", row, "claim", claim, message)
            if table == "observations" and not claim and sources[source]["kind"] == "article":
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


def selections_name_rows(package: Package) -> Iterator[Problem]:
    """A selection lists rows that there are, the wrong one among them and its rival not."""
    known = package.by_key("observations")
    for row, one in numbered(package.selections):
        names = one["observations"].split(";")
        for name in names:
            if name not in known:
                message = f"names {name!r}, which is no observation"
                yield Problem("selections.csv", row, "observations", one["observations"], message)
        for column, inside in (("wrong", True), ("instead", False)):
            if (one[column] in names) != inside:
                message = f"must {'' if inside else 'not '}be one of the observations listed"
                yield Problem("selections.csv", row, column, one[column], message)


def relations_make_sense(package: Package) -> Iterator[Problem]:
    """Each side adds up in one base; with a denominator of that base the result is a ratio."""
    units, series = package.by_key("units"), package.by_key("series")
    observed = package.by_key("observations")
    groups: dict[str, list[tuple[int, dict]]] = {}
    for row, one in numbered(package.relations):
        groups.setdefault(one["observation"], []).append((row, one))
        if one["coefficient"] == 0:
            yield Problem("relations.csv", row, "coefficient", "0", "must not be 0")

    def base_of(name: str) -> str:
        return units[series[name]["unit"]]["base"]

    for name, group in groups.items():
        row = group[0][0]
        sides: dict[str, set[str]] = {}
        for _, one in group:
            sides.setdefault(one["part"], set()).add(base_of(one["series"]))
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
        own = base_of(observed[name]["series"])
        due = sides["numerator"]
        if "denominator" in sides:
            due = {"ratio"} if sides["denominator"] == due else set()
        if due and own not in due:
            message = f"relates to a quantity in {due.pop()}, its series is in {own}"
            yield Problem("relations.csv", row, "observation", name, message)
