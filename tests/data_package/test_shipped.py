"""The shipped package: in order, complete, and true to what the design says of its rows."""

import csv

import pytest

from aicapacity import data, paths
from aicapacity.data import schema


@pytest.fixture(scope="module")
def package():
    return data.load()


def test_the_shipped_package_has_no_problem():
    assert [str(problem) for problem in data.check()] == []


def test_every_table_exists_and_starts_with_its_columns():
    for table in schema.read(paths.data()):
        with open(paths.data() / table.path, encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == table.columns


def test_every_field_is_described():
    fields = [field for table in schema.read(paths.data()) for field in table.fields]
    assert [field.name for field in fields if len(field.description) < 10] == []


def test_no_fictitious_subject_is_shipped(package):
    assert set(package.subjects["kind"]) <= {"country", "group", "part"}


def test_the_computing_sentence_has_its_four_quantities_with_the_words_it_printed(package):
    rows = package.observations.set_index("observation")
    printed = rows.loc[
        ["wk-total", "wk-intel", "wk-growth", "wk-added"],
        ["claim", "value", "step", "qualifier", "period"],
    ]
    assert printed.values.tolist() == [
        ["wk-001", 230.0, 10.0, "over", "2023-12"],
        ["wk-002", 70.0, 1.0, "reached", "2023-12"],
        ["wk-003", 70.0, 10.0, "over", "2023-12"],
        ["wk-004", 50.0, 0.0, "over", "2023-12"],
    ]


def test_the_share_of_the_increment_relates_two_differences(package):
    rows = package.relations[package.relations["observation"] == "wk-added"]
    terms = rows[["part", "series", "period", "coefficient"]].values.tolist()
    assert sorted(terms) == [
        ["denominator", "compute.total.miit", "2022-12", -1.0],
        ["denominator", "compute.total.miit", "2023-12", 1.0],
        ["numerator", "compute.intelligent.miit", "2022-12", -1.0],
        ["numerator", "compute.intelligent.miit", "2023-12", 1.0],
    ]


def test_the_other_reading_of_the_growth_is_of_the_total_and_of_the_same_claim(package):
    row = package.observations.set_index("observation").loc["wk-growth-total"]
    assert (row["claim"], row["reading"], row["series"]) == (
        "wk-003",
        "growth-of-total",
        "compute.total.growth",
    )


def test_the_break_is_another_series_and_every_sighting_marks_it(package):
    rows = package.observations
    broken = rows[rows["series"] == "compute.intelligent.miit_fp16"]
    assert set(broken.loc[broken["period"] == "2025-06", "status"]) == {"B"}
    assert "2025-06" not in set(rows.loc[rows["series"] == "compute.intelligent.miit", "period"])


def test_no_grade_is_better_than_what_the_source_shows(package):
    sources = package.sources
    assert (sources.loc[sources["grade"] == "B", "date"] != "").all()
    assert (sources.loc[sources["grade"] == "A", "kind"] == "primary").all()
    assert not sources["url_official"].str.contains(r"//\d+\.\d+\.\d+\.\d+").any()


def test_a_growth_or_an_addition_without_its_span_has_no_stated_period(package):
    stated = package.claims.set_index("claim")["period_stated"]
    assert not stated["wk-003"] and not stated["wk-004"]  # "over 70%", "more than half"
    assert stated["wk-001"] and stated["wk-002"] and stated["wk-072"]  # "year-on-year"


def test_a_group_of_countries_alone_is_no_population(package):
    stated = package.claims.set_index("claim")["population_stated"]
    assert not stated["wk-245"] and not stated["wk-082"] and not stated["wk-001"]
    assert stated["wk-226"] and stated["wk-088"]  # of the cases; of key enterprises


def test_the_year_end_totals_that_the_academy_prints_are_the_ministry_s(package):
    rows = package.tidy("compute.total").set_index("observation")
    names = ["miit-total-2021-12-cset", "miit-total-2022-12-c114", "miit-total-2023-12-bluebook"]
    assert set(rows.loc[names, "publisher"]) == {"MIIT"}
    assert rows.loc["caict-device-2023", "publisher"] == "CAICT"


def test_no_sentence_of_an_article_stands_in_the_package(package):
    article = paths.root().parent / "shared" / "reference" / "article.txt"
    if not article.is_file():
        pytest.skip("the article's text is not here; it is not part of the project")
    text = " ".join(article.read_text(encoding="utf-8").split())
    long_runs = []
    for path in sorted(paths.data().glob("*.csv")):
        words = path.read_text(encoding="utf-8").split()
        runs = (" ".join(words[place : place + 10]) for place in range(len(words) - 9))
        long_runs += [run for run in runs if run in text]
    # the title of the article, which a citation needs, is a run of ten words and more
    assert [run for run in long_runs if "Capacity Building" not in run] == []
