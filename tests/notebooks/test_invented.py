"""The audit of any article is a matter of rows: two notebooks over an article of another world.

`tests/invented` holds a data package of its own: a place that is marked fictitious, an article
about it, its publishers, definitions, units and years. `00_start_here` and `12_claims_audit` take
the article as a parameter and run over it without a change of code, and over one that says nothing.
"""

import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode

from aicapacity import data, paths, record

from . import worlds
from .conftest import Run

INVENTED = paths.root() / "tests" / "invented"
ARTICLE, EMPTY = "quill-2052", "blank-2052"
AUDITS = ["00_start_here", "12_claims_audit"]


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented data package: its rows under the shipped schema, which it can so never miss.

    A table that it has not got is empty or, where its rows name no other table's, as shipped.
    """
    folder = tmp_path_factory.mktemp("invented") / "data"
    shutil.copytree(INVENTED / "data", folder)
    shutil.copy(paths.data() / "datapackage.json", folder)
    for table in worlds.tables(folder):
        own = {key for key in table.links if table.name != "qualifiers"}
        if table.path.exists():
            table.write(table.rows)
        elif own:
            table.write([])
        else:
            shutil.copy(paths.data() / table.path.name, folder)
    return folder


@pytest.fixture(scope="module", params=AUDITS)
def audit(request: pytest.FixtureRequest) -> Path:
    return paths.notebooks() / f"{request.param}.ipynb"


def values(notebook: NotebookNode) -> dict[tuple[str, str], float | None]:
    return {(r.name, r.key): r.value for r in record.read(notebook)}


def test_the_package_is_in_order(invented: Path) -> None:
    assert data.check(invented) == []


def test_the_article_and_its_claims_agree_both_ways(invented: Path) -> None:
    assert data.verify(INVENTED / "article.txt", data.load(invented), ARTICLE) == []


def test_the_counts_are_those_of_the_invented_article(
    audit: Path, invented: Path, in_process: Run
) -> None:
    found = values(in_process(audit, invented, article=ARTICLE))
    package = data.load(invented).select(article=ARTICLE)
    if audit.stem == "00_start_here":
        assert found["claims", ""] == len(package.claims)
        assert found["quantities", ""] == (package.claims["kind"] == "quantity").sum()
        return
    ledger = {key: value for (name, key), value in found.items() if name == "claims"}
    judged = package.claims["kind"].isin(["quantity", "date", "programme", "institution"])
    judged |= package.claims["kind"] == "attribution"
    assert sum(filter(None, ledger.values())) == judged.sum()
    assert ledger["contradicted"] > 0 and ledger["implied"] > 0 and ledger["not_searched"] > 0


def test_an_article_that_claims_nothing_gives_no_finding(
    audit: Path, invented: Path, in_process: Run
) -> None:
    made = in_process(audit, invented, article=EMPTY)
    (brief,) = [cell for cell in made.cells if "brief" in cell.metadata.get("tags", [])]
    assert not brief.outputs[0].data["text/plain"]
    assert not any(value for value in values(made).values())


def test_nothing_of_the_shipped_article_is_told_of_the_invented_one(
    audit: Path, invented: Path, in_process: Run
) -> None:
    shown = "\n".join(worlds.shown(in_process(audit, invented, article=ARTICLE)))
    shipped = [row for row in data.package().claims["claim"]]
    assert not [claim for claim in shipped if claim in shown]
