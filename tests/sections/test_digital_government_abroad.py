"""The study of online government about a country of which the article says nothing."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.sections.digital_government import DigitalGovernment

VALUES = {"status": "A", "qualifier": "exact", "source": "kumico-2024-03-22", "subject": "IND"}


def printed(whole, *rows):
    """A country of which the article says nothing, with rows: series, period, value, step, more."""
    template = whole.observations[whole.observations["observation"] == "egdi-2020-chn"]
    new = [
        template.assign(
            **{**VALUES, "observation": f"in-{number}", "series": series, "period": period,
               "value": value, "step": step, "claim": "", **more}
        )
        for number, (series, period, value, step, more) in enumerate(rows)
    ]  # fmt: skip
    tables = {**whole.tables, "observations": pd.concat([whole.observations, *new])}
    return replace(whole, tables=tables)


def of_india(whole):
    return DigitalGovernment(whole.select(article="wei-kai-2024", subject="IND"))


def test_the_best_value_of_the_index_speaks_and_a_tie_is_a_range(whole):
    weak = whole.sources.loc[whole.sources["grade"] == "C", "source"].iloc[0]
    rough = ("egov.egdi", "2024", 0.70, 0.01, {"source": weak, "qualifier": "about"})
    fine = ("egov.egdi", "2024", 0.8616, 0.0001, {})
    words = of_india(printed(whole, rough, fine)).words
    assert words["index_here"] == "0.8616"
    assert words["outside_index"] == (
        "In 2024 its index of e-government was 0.8616, beside 0.638 for the world"
    )
    other = ("egov.egdi", "2024", 0.87, 0.01, {})
    assert of_india(printed(whole, other, fine)).words["index_here"] == "0.861 to 0.875"


def test_a_break_of_the_survey_holds_for_a_country_without_a_row_of_that_year(whole):
    rows = [("egov.egdi", "2020", 0.6891, 0.0001, {}), ("egov.egdi", "2024", 0.8616, 0.0001, {})]
    study = of_india(printed(whole, *rows))
    words = study.words
    assert (words["refused_from"], words["refused_to"], words["break_date"]) == (
        "2020", "2024", "2022",
    )  # fmt: skip
    own = study.indices[study.indices["subject"] == "India"].set_index("period")["status"]
    assert own.to_dict() == {"2020": "A", "2024": "B"}
    assert words["index_title"].startswith("The index of India for 2024 cannot be set against")
    later = of_india(printed(whole, rows[1]))
    assert later.words["refused_from"] is None and "B" not in set(later.index.own["status"])
    assert later.words["index_title"] == "In 2024 the index of India was 0.8616"


def test_where_the_article_names_nothing_what_others_print_is_said(whole):
    words = of_india(whole).words
    assert words["unnamed_place"] == words["unnumbered_place"] == "India"
    assert words["outside_index"] is None and words["unindexed_place"] == "India"
    users = ("government.online.users", "2023-12", 20, 0, {"qualifier": "over"})
    people = ("population.nbs", "2023-12", 50, 0, {})
    words = of_india(printed(whole, users, people)).words
    assert words["outside_users"] == (
        "More than 40% of the residents of India used online services in December 2023"
    )
    assert words["residents"] == words["outside_users"]
    assert words["these_rows"] == "these four rows" and words["own"] == "none comes"


def test_users_are_solved_with_the_share_that_is_printed_of_internet_users(whole):
    at = "2023-12"
    more = printed(
        whole,
        ("government.online.users", at, 110, 5, {"qualifier": "about"}),  # 105 to 115
        ("government.online.share_of_users", at, 66, 1, {}),  # 65.5% to 66.5%
        ("internet.users.cnnic", at, 160, 0, {}),  # so 104.8 to 106.4
        ("population.nbs", at, 200, 0, {}),
    )
    parts = [("numerator", "government.online.users"), ("denominator", "internet.users.cnnic")]
    related = pd.DataFrame(
        [("in-1", part, series, "IND", at, 1.0) for part, series in parts],
        columns=list(whole.relations.columns),
    )
    tables = {**more.tables, "relations": pd.concat([whole.relations, related])}
    share = of_india(replace(more, tables=tables)).users_share
    assert (share.lower, share.upper) == pytest.approx((52.5, 53.2))
    rows = more.observations.copy()
    rows.loc[rows["observation"] == "in-2", "value"] = 100  # 66% of it are no 105
    clash = of_india(replace(more, tables={**tables, "observations": rows})).words
    assert clash["users_refused"] and clash["residents"] is None
