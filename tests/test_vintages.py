"""As of a day, the collection says what it would say had nothing been published since.

Each notebook's own cells set up its study and record its results, as of the article's day, of the
ends of two years, and of today's data. Two tables below list what changes from one date to the next
and the rows of a vintage in between that it rests on; a reader finds each of them in `data/` by its
id. Where several pages print the same figure, one of them is listed.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache, cached_property
from itertools import chain, pairwise, zip_longest
from pathlib import Path

import pandas as pd
import pytest

from aicapacity import data, ledger, periods
from aicapacity.bounds import QualifierRules
from aicapacity.data import Package
from aicapacity.sections.study import Study

from .studies import NOTEBOOKS, Told, differing, tell

KEYS = {"observations": "observation", "events": "event", "actions": "action"}

ARTICLE, END_2024, END_2025, LATEST = DATES = ("article", "2024-12-31", "2025-12-31", "latest")

#: Notebook and pair of dates → result (and key) → the rows that it rests on and that came between.
#: A pair that is not named changes nothing.
FIGURES = {
    ("03_data_resources", END_2024, END_2025): {
        "data_per_head_2024, binary": ["nda-2024", "population-2024", "nda-2024-head"],
        "data_per_head_2024, decimal": ["nda-2024", "population-2024", "nda-2024-head"],
    },
    ("03_data_resources", END_2025, LATEST): {
        "data_cagr_2023_2025": ["nda-2025"],
    },
}

#: Pair of dates → claim → its verdict before and after, an aim's its indicator status, and the rows
#: that came between.
CLAIMS = {
    (ARTICLE, END_2024): {
        "wk-021": ("uncorroborated", "corroborated", ["plan-2024-09-25"]),
        "wk-022": ("uncorroborated", "corroborated", ["plan-2024-09-25"]),
        "wk-023": (
            "uncorroborated",
            "corroborated",
            ["meeting-2024-09-25", "meeting-2024-09-25-zbyh", "meeting-2024-09-25-kaosee"],
        ),
        "wk-125": ("uncorroborated", "corroborated", ["sanxingdui-vr-2024"]),
        "wk-126": ("uncorroborated", "corroborated", ["sanxingdui-museum-2024"]),
        "wk-127": ("uncorroborated", "corroborated", ["sanxingdui-vr-2024"]),
        "wk-128": ("uncorroborated", "corroborated", ["sanxingdui-vr-2024"]),
        "wk-169": ("corroborated", "corroborated", ["framework-2024-09-09-pymnts"]),
        "wk-170": ("corroborated", "corroborated", ["framework-2024-09-09-pymnts"]),
        "wk-194": ("corroborated", "corroborated", ["initiative-2023-10-18-cac"]),
        "wk-197": ("corroborated", "corroborated", ["initiative-2023-10-18-cac"]),
        "wk-206": ("undetermined", "corroborated", ["resolution-2024-07-mfa"]),
        "wk-207": ("corroborated", "corroborated", ["resolution-2024-07-mfa"]),
        "wk-215": ("uncorroborated", "corroborated", ["plan-2024-09-25"]),
        "wk-229": ("uncorroborated", "corroborated", ["sdgs-itu"]),
        "wk-242": ("uncorroborated", "corroborated", ["brics-centre-2024-10"]),
    },
    (END_2024, END_2025): {
        "wk-001": ("corroborated", "corroborated", ["miit-total-2023-12-bluebook"]),
        "wk-004": ("implied", "implied", ["miit-total-2023-12-bluebook"]),
        "wk-091": (
            "undetermined",
            "undetermined",
            ["effect-production-2025", "effect-production-2025-satori"],
        ),
        "wk-092": (
            "undetermined",
            "undetermined",
            ["effect-defects-2025", "effect-defects-2025-satori"],
        ),
        "wk-093": (
            "undetermined",
            "undetermined",
            ["effect-carbon-2025", "effect-carbon-2025-satori"],
        ),
        "wk-127": ("corroborated", "corroborated", ["sanxingdui-vr-2025"]),
        "wk-128": ("corroborated", "corroborated", ["sanxingdui-vr-2025"]),
        "wk-141": ("uncorroborated", "undetermined", ["medical-models-2025"]),
        "wk-225": ("uncorroborated", "undetermined", ["itu-cases-2025"]),
        "wk-226": ("uncorroborated", "undetermined", ["itu-countries-2025"]),
        "wk-227": ("uncorroborated", "undetermined", ["itu-selected-2025"]),
    },
    (END_2025, LATEST): {
        "wk-082": ("undetermined", "undetermined", ["enterprises-2025"]),
        "wk-152": ("measurable", "measured", ["stations-2020", "soil-2020"]),
        "wk-159": ("measurable", "measured", ["stations-2020", "soil-2020"]),
        "wk-216": ("uncorroborated", "corroborated", ["united-nations-members"]),
        "wk-222": (
            "uncorroborated",
            "undetermined",
            ["itu-final-announced", "itu-pilot-release"],
        ),
        "wk-223": ("uncorroborated", "undetermined", ["itu-report-support"]),
        "wk-224": ("uncorroborated", "corroborated", ["itu-publisher"]),
        "wk-225": ("undetermined", "corroborated", ["itu-cases-2024"]),
        "wk-226": ("undetermined", "corroborated", ["itu-countries-2024"]),
        "wk-227": ("undetermined", "undetermined", ["itu-pilot-share-2024"]),
    },
}

#: Rows that are no evidence for a claim, and that made it disputed or outranked what disputed it.
DISPUTING = {("wk-206", "resolution-2024-07-mfa")}

PAIRS = list(pairwise(DATES))
AUDIT = "12_claims_audit"
LISTED = ("03_data_resources",)

by_notebook = pytest.mark.parametrize("path", NOTEBOOKS.values(), ids=NOTEBOOKS)
by_notebook_and_date = pytest.mark.parametrize(
    ("path", "as_of"),
    # the ends of the years for those whose changes are listed below
    [
        pytest.param(path, as_of, id=f"{name}-{as_of}")
        for name, path in NOTEBOOKS.items()
        for as_of in (DATES[:-1] if name in (*LISTED, AUDIT) else [ARTICLE])
    ],
)
by_date = pytest.mark.parametrize("as_of", DATES[:-1])
by_pair = pytest.mark.parametrize(("earlier", "later"), PAIRS)


# --- the notebooks as of a date, with rows left out -----------------------------------------------


class Collection:
    """The notebooks over the shipped data, each asked once a date and set of missing rows."""

    def __init__(self) -> None:
        self.whole = data.load()
        self.known_since = {
            name: periods.parse(vintage).last.isoformat()
            for table, key in KEYS.items()
            for name, vintage in self.whole.tables[table][[key, "vintage"]].itertuples(index=False)
        }
        self.work_out, self.ledgers = ledger.verdicts, {}
        self.after = cache(self._after)
        self.told = cache(self._told)
        self.verdicts = cache(self._verdicts)

    def day(self, as_of: str) -> str:
        """The day that a date stands for; after any other for the latest."""
        day = self.whole.select("wei-kai-2024", as_of=as_of).as_of_day()
        return "9999" if day == LATEST else day

    def _after(self, as_of: str) -> frozenset[str]:
        """The rows that were not yet known."""
        day = self.day(as_of)
        return frozenset(name for name, known in self.known_since.items() if known > day)

    def between(self, earlier: str, later: str) -> frozenset[str]:
        return self.after(earlier) - self.after(later)

    def without(self, gone: frozenset[str]) -> Package:
        """The shipped data less some rows."""
        tables = dict(self.whole.tables)
        for table, key in KEYS.items():
            rows = tables[table]
            tables[table] = rows[~rows[key].isin(gone)].reset_index(drop=True)
        return replace(self.whole, tables=tables)

    def _told(self, path: Path, as_of: str, gone: frozenset[str] = frozenset()) -> Told:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ledger, "verdicts", self._ledger)
            return tell(path, self.without(gone), as_of=as_of)

    def _ledger(
        self,
        package: Package,
        claims: Collection[str] | None = None,
        *,
        rules: QualifierRules | None = None,
    ) -> pd.DataFrame:
        """The ledger, worked out once for notebooks that ask for the same."""
        selected = [tuple(package.tables[table][key]) for table, key in KEYS.items()]
        asked = (package.subject, package.as_of, rules or QualifierRules(), *selected)
        if asked not in self.ledgers:
            self.ledgers[asked] = self.work_out(package, rules=rules)
        whole = self.ledgers[asked]
        return whole.copy() if claims is None else whole[whole["claim"].isin(list(claims))]

    def _verdicts(self, as_of: str, gone: frozenset[str] = frozenset()) -> pd.DataFrame:
        """The ledger but for the date that each row of it repeats."""
        selected = self.without(gone).select("wei-kai-2024", "CHN", as_of)
        return self._ledger(selected).drop(columns="as_of").set_index("claim", drop=False)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return Collection()


def rows_of(verdicts: pd.DataFrame) -> dict[str, str]:
    """Each claim's row as one text, in which an undefined end equals another."""
    return {row["claim"]: repr(row) for row in verdicts.to_dict("records")}


def told_of(verdicts: pd.DataFrame, claim: str) -> str:
    """A claim's verdict, an aim's indicator status."""
    return verdicts.at[claim, "verdict"] or verdicts.at[claim, "indicator_status"]


# --- nothing newer is used ------------------------------------------------------------------------


@by_notebook_and_date
def test_what_came_later_might_as_well_not_exist(
    collection: Collection, path: Path, as_of: str
) -> None:
    now = collection.told(path, as_of)
    assert now.recorded == collection.told(path, LATEST, collection.after(as_of)).recorded


@by_notebook_and_date
def test_a_study_is_given_no_row_that_came_later(
    collection: Collection, path: Path, as_of: str
) -> None:
    package = collection.told(path, as_of).study.package
    given = {name for table, key in KEYS.items() for name in package.tables[table][key]}
    assert given == set(collection.known_since) - collection.after(as_of)


@by_notebook
def test_no_table_names_a_row_that_came_after_the_article(
    collection: Collection, path: Path
) -> None:
    named = {
        text for frame in frames(collection.told(path, ARTICLE).study) for text in texts(frame)
    }
    assert not named & collection.after(ARTICLE)


@by_date
def test_no_verdict_rests_on_a_row_that_came_later(collection: Collection, as_of: str) -> None:
    verdicts = collection.verdicts(as_of)
    named = {
        name for column in ("evidence", "premises") for cell in verdicts[column] for name in cell
    }
    assert named & set(collection.known_since)  # the ledger does name rows
    assert not named & collection.after(as_of)


def frames(study: Study) -> Iterator[pd.DataFrame]:
    """Every frame that a study offers."""
    for kind in type(study).__mro__:
        for name, member in vars(kind).items():
            if isinstance(member, property | cached_property):
                value = getattr(study, name)
                if isinstance(value, pd.DataFrame):
                    yield value


def texts(frame: pd.DataFrame) -> Iterator[str]:
    for column in frame.columns:
        for cell in frame[column]:
            yield from cell if isinstance(cell, tuple | list) else [cell]


# --- what changes, and through which rows ---------------------------------------------------------


def test_every_listed_row_came_between_its_dates(collection: Collection) -> None:
    listed = [(pair, rows) for (_, *pair), of in FIGURES.items() for rows in of.values()]
    listed += [(pair, rows) for pair, of in CLAIMS.items() for *_, rows in of.values()]
    for pair, rows in listed:
        assert rows and set(rows) <= collection.between(*pair)


@by_pair
@pytest.mark.parametrize("name", LISTED)
def test_the_listed_results_change_and_no_others(
    collection: Collection, name: str, earlier: str, later: str
) -> None:
    before, after = (collection.told(NOTEBOOKS[name], as_of).results for as_of in (earlier, later))
    assert differing(before, after) == set(FIGURES.get((name, earlier, later), {}))


@pytest.mark.parametrize(("name", "earlier", "later"), FIGURES)
def test_without_the_listed_rows_nothing_changes(
    collection: Collection, name: str, earlier: str, later: str
) -> None:
    listed = frozenset(chain(*FIGURES[name, earlier, later].values()))
    less = collection.told(NOTEBOOKS[name], later, listed)
    assert less.results == collection.told(NOTEBOOKS[name], earlier).results


@pytest.mark.parametrize(("name", "earlier", "later"), FIGURES)
def test_the_listed_rows_are_enough_and_none_can_be_spared(
    collection: Collection, name: str, earlier: str, later: str
) -> None:
    """None of the others enters; then none of them is missed, and each of the listed is."""
    changed = FIGURES[name, earlier, later]
    others = collection.between(earlier, later).difference(*changed.values())
    after = collection.told(NOTEBOOKS[name], later).results
    # one row of each result at a time; first none
    for left_out in [(), *zip_longest(*changed.values())]:
        less = collection.told(NOTEBOOKS[name], later, others.union(filter(None, left_out))).results
        resting = {result for result, rows in changed.items() if {*rows} & {*left_out}}
        assert differing(less, after) == resting, left_out


@by_pair
def test_the_listed_verdicts_change_and_no_others(
    collection: Collection, earlier: str, later: str
) -> None:
    before, after = collection.verdicts(earlier), collection.verdicts(later)
    changed = differing(rows_of(before), rows_of(after))
    found = {claim: (told_of(before, claim), told_of(after, claim)) for claim in changed}
    assert found == {claim: (was, now) for claim, (was, now, _) in CLAIMS[earlier, later].items()}


@by_pair
def test_without_the_listed_rows_no_verdict_changes(
    collection: Collection, earlier: str, later: str
) -> None:
    listed = frozenset(row for *_, rows in CLAIMS[earlier, later].values() for row in rows)
    less = collection.verdicts(later, listed)
    assert rows_of(less) == rows_of(collection.verdicts(earlier))


@by_pair
def test_a_changed_verdict_rests_on_its_listed_rows(
    collection: Collection, earlier: str, later: str
) -> None:
    before, after = collection.verdicts(earlier), collection.verdicts(later)
    for claim, (_, now, rows) in CLAIMS[earlier, later].items():
        if now in ledger.STATUSES:
            continue  # an aim names no evidence
        between = collection.between(earlier, later)
        new = {*after.at[claim, "evidence"], *after.at[claim, "premises"]} & between
        told = {row for row in rows if (claim, row) not in DISPUTING}
        assert new == told, claim
        if told != set(rows):
            assert "disputed" in set(after.at[claim, "flags"]) - set(before.at[claim, "flags"])


@by_pair
def test_the_audit_counts_what_the_ledger_says(
    collection: Collection, earlier: str, later: str
) -> None:
    """Its results are counts; they change by as many claims as moved, and nothing else changes."""
    before, after = (collection.told(NOTEBOOKS[AUDIT], as_of).results for as_of in (earlier, later))
    moves: dict[str, int] = {}
    for was, now, _ in CLAIMS[earlier, later].values():
        if now in ledger.STATUSES:
            continue
        moves[was] = moves.get(was, 0) - 1
        moves[now] = moves.get(now, 0) + 1
    steps = {f"claims, {verdict}": step for verdict, step in moves.items() if step}
    assert differing(before, after) == set(steps)
    for name, step in steps.items():
        assert after[name][0].value - before[name][0].value == step
