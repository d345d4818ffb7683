"""Small packages for the ledger, written as tables into a folder and loaded as any package is.

The article is ``art``; ``pow`` is a level in GW, ``gain`` its growth in %, ``extra`` the share of
``part`` in what was added to it.
"""

import csv
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from aicapacity import data, ledger, paths
from aicapacity.bounds import QualifierRules

DEFAULTS = {
    "subjects": {"name": "Somewhere", "kind": "fictitious", "iso": ""},
    "sources": {
        "kind": "repost", "grade": "B", "publisher": "Ministry", "host": "host", "derived_from": "",
        "title": "Title", "date": "2024-03-01", "url_official": "", "url_seen": "",
        "licence": "not stated", "seen": "2024-10-01",
    },
    "series": {
        "concept": "pow", "quantity": "power", "section": "II", "label": "Power",
        "measure": "stock", "unit": "GW", "prefix": "", "population": "all", "bridge_to": "",
        "minimum": "", "maximum": "", "part_of": "", "better": "none", "note": "",
    },
    "claims": {
        "article": "art", "section": "II", "paragraph": "1", "kind": "quantity",
        "paraphrase": "A claim", "tokens": "", "fingerprint": "0" * 64, "unit_stated": "1",
        "period_stated": "1", "population_stated": "1", "publisher_named": "1",
        "method_stated": "1", "baseline": "not_needed", "settled_by": "",
    },
    "searches": {"date": "2024-10-01", "terms": "power", "where": "web", "found": "0"},
    "units": {"base": "GW", "scale": "1"},
    "observations": {
        "series": "pow", "subject": "XXA", "period": "2023-12", "period_basis": "printed",
        "step": "1", "qualifier": "reached", "status": "A", "role": "reported", "locator": "",
        "vintage": "2024-03-01", "vintage_basis": "printed", "claim": "", "reading": "", "note": "",
    },
    "relations": {"subject": "XXA", "coefficient": "1"},
    "events": {
        "concept": "rule", "stage": "published", "subject": "XXA", "what": "A rule",
        "actor": "Office", "kind": "rule", "vintage": "2024-03-01", "vintage_basis": "printed",
        "claim": "",
    },
    "actions": {
        "what": "The plan", "kind": "plan", "issuer": "Office", "addressee": "all", "binding": "0",
        "place": "", "technology": "", "aims": "", "subject": "XXA", "vintage": "2024-03-01",
        "vintage_basis": "printed", "claim": "",
    },
    "indicators": {
        "indicator": "An indicator", "article": "art", "subject": "XXA", "unit": "%",
        "kind": "output", "publisher": "Office", "nearest_series": "", "tier": "I",
    },
    "glossary": {"english": "term", "chinese": "", "pinyin": "", "definition": "It.", "slip": ""},
    "memberships": {}, "exclusions": {}, "coverage": {},
}  # fmt: skip

SOURCES = [
    {"source": "art", "kind": "article", "publisher": "Author", "date": "2024-09-25"},
    {"source": "art2", "kind": "article", "publisher": "Author"},
    {"source": "first", "kind": "primary", "grade": "A"},
    {"source": "bureau", "kind": "primary", "grade": "A", "publisher": "Bureau"},
    {"source": "paper"},
    {"source": "daily", "host": "another host"},
    {"source": "agency", "publisher": "Agency"},
    {"source": "blog", "grade": "C", "publisher": "Blog"},
    {"source": "echo", "publisher": "Echo", "derived_from": "art"},
    {"source": "echo-of-echo", "publisher": "Second echo", "derived_from": "echo"},
    {"source": "relay", "publisher": "Relay", "derived_from": "paper"},
]

SERIES = [
    {"series": "pow"},
    {"series": "filler", "concept": "filler"},
    {"series": "pow.other", "population": "elsewhere"},
    {"series": "part", "concept": "part", "part_of": "pow"},
    {"series": "gain", "concept": "gain", "quantity": "growth", "measure": "rate", "unit": "%"},
    {"series": "extra", "concept": "extra", "quantity": "share", "measure": "rate", "unit": "%"},
    {"series": "share", "concept": "share", "measure": "rate", "unit": "%", "minimum": "0",
     "maximum": "100"},
    {"series": "sites", "concept": "sites", "measure": "count", "unit": "count"},
    {"series": "speed", "concept": "pace", "quantity": "efficiency", "measure": "rate",
     "unit": "%"},
    {"series": "cycle", "concept": "pace", "quantity": "cycle", "measure": "rate", "unit": "%"},
    {"series": "speed.firms", "concept": "pace", "quantity": "efficiency", "measure": "rate",
     "unit": "%", "population": "other firms"},
]  # fmt: skip

UNITS = [
    {"unit": "GW"},
    {"unit": "fraction", "base": "fraction"},
    {"unit": "%", "base": "fraction", "scale": "0.01"},
    {"unit": "count", "base": "count"},
]

# A package may not have these tables empty; the rows concern nothing that is tested.
FILLERS = {
    "claims": [{"claim": "z", "article": "art2"}],
    "observations": [
        {"observation": "z-row", "series": "filler", "subject": "XXB", "value": "1",
         "source": "first"},
    ],
}  # fmt: skip


class Maker:
    """Writes small packages and asks the ledger about them."""

    def __init__(self, folder: Path):
        self.folder = folder
        descriptor = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
        self.columns = {
            table["name"]: [field["name"] for field in table["schema"]["fields"]]
            for table in descriptor["resources"]
        }
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    def package(self, **tables: list[dict]) -> data.Package:
        given = {
            "subjects": [{"subject": "XXA"}, {"subject": "XXB"}],
            "sources": SOURCES, "series": SERIES, "units": UNITS,
        } | tables  # fmt: skip
        for name, columns in self.columns.items():
            if name == "qualifiers":  # words mean here what they mean everywhere
                shutil.copy(paths.data() / "qualifiers.csv", self.folder)
                continue
            rows = [DEFAULTS[name] | row for row in given.get(name) or FILLERS.get(name, [])]
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return data.load(self.folder)

    def verdicts(self, *, as_of: str = "latest", rules=None, **tables: list[dict]) -> pd.DataFrame:
        package = self.package(**tables).select(article="art", subject="XXA", as_of=as_of)
        return ledger.verdicts(package, rules=rules or QualifierRules()).set_index("claim")

    def figure(self, own: dict, *others: dict, **tables: list[dict]) -> pd.Series:
        """Return the verdict on one figure of the article beside outside figures."""
        rows = [self.said(**own), *self.numbered(others)]
        return self.verdicts(claims=[{"claim": "c"}], observations=rows, **tables).loc["c"]

    def date(self, own: dict, *others: dict, **tables: list[dict]) -> pd.Series:
        """Return the verdict on one date of the article beside outside events."""
        mine = {"event": "own", "source": "art", "vintage": "2024-09-25", "claim": "c"} | own
        rows = [mine, *({"event": f"o{n}"} | row for n, row in enumerate(others))]
        claims = [{"claim": "c", "kind": "date"}]
        return self.verdicts(claims=claims, events=rows, **tables).loc["c"]

    @staticmethod
    def said(claim: str = "c", **row: str) -> dict:
        """Return a row of the article."""
        return {
            "observation": f"{claim}-row", "source": "art", "claim": claim, "vintage": "2024-09-25",
            "vintage_basis": "assumed",
        } | row  # fmt: skip

    @staticmethod
    def numbered(rows) -> list[dict]:
        return [{"observation": f"o{n}"} | row for n, row in enumerate(rows)]


@pytest.fixture
def make(tmp_path) -> Maker:
    return Maker(tmp_path)
