"""The study of the medical pilots against figures worked out by hand, and against changed rows."""

from dataclasses import replace
from itertools import combinations_with_replacement

import pandas as pd
import pytest

from aicapacity.bounds import Bounds, allocation
from aicapacity.sections.social_services import SocialServices
from aicapacity.sections.social_services.pilots import Pilots

from ..altered import changed

NAMES = ["applications_per_pilot", "largest_pilot_share", "concentration_hhi"]


@pytest.fixture(scope="module")
def study(package):
    return SocialServices(package)


# 257 applications and five pilots; most evenly 52, 52, 51, 51, 51
EVEN = 2 * 52**2 + 3 * 51**2
BY_HAND = {
    (True, False): [(51.4, 51.4), (52 / 2.57, 253 / 2.57), (EVEN / 257**2, (253**2 + 4) / 257**2)],
    (True, True): [(51.4, 51.4), (52 / 2.57, 100), (EVEN / 257**2, 1)],
    (False, False): [(1, 51.4), (1 / 2.57, 253 / 2.57), (0.2, (253**2 + 4) / 257**2)],
    (False, True): [(0, 51.4), (0, 100), (0.2, 1)],
}


@pytest.mark.parametrize("choice", BY_HAND)
def test_each_result_is_what_a_calculation_by_hand_gives(package, choice):
    inside, empty = choice
    results = SocialServices(package, all_in_pilots=inside, empty_pilots=empty).results
    assert [result.name for result in results] == NAMES
    for result, (lower, upper) in zip(results, BY_HAND[choice], strict=True):
        assert (result.bounds.lower, result.bounds.upper) == pytest.approx((lower, upper))
        assert not result.bounds.lower_open and not result.bounds.upper_open


def test_the_results_name_their_period_grade_and_assumptions(study):
    for result in study.results:
        assert (result.period, result.weakest_grade, result.headline) == ("2023-12", "B", True)
        assert result.base == "all applications lie in the pilots; each pilot has at least one"


# --- any split ------------------------------------------------------------------------------------


def splits(total, parts, at_least):
    """Every way to share `total` among so many parts, order aside."""
    sizes = combinations_with_replacement(range(at_least, total + 1), parts)
    return [split for split in sizes if sum(split) == total]


@pytest.mark.parametrize("total", [3, 4, 7, 8])
@pytest.mark.parametrize("at_least", [0, 1])
@pytest.mark.parametrize("inside", [True, False])
def test_bounds_are_those_of_every_split_there_is(package, total, at_least, inside):
    few = changed(package, "observations", {"observation": "wk-applications"}, value=total)
    few = changed(few, "actions", {"action": "medical-ai-pilots"}, place="A, B, C")
    pilots = Pilots(few, all_in_pilots=inside, at_least=at_least)
    counts = [total] if inside else range(3 * at_least, total + 1)
    found = [split for count in counts for split in splits(count, 3, at_least)]
    largest = [max(split) / total for split in found]
    index = [sum(n**2 for n in split) / sum(split) ** 2 for split in found if sum(split)]
    assert pilots.largest.lower == pytest.approx(min(largest))
    assert pilots.largest.upper == pytest.approx(max(largest))
    assert pilots.concentration.lower == pytest.approx(min(index))
    assert pilots.concentration.upper == pytest.approx(max(index))


def test_a_floor_leaves_the_largest_share_below_the_whole(package):
    floor = changed(package, "observations", {"observation": "wk-applications"}, qualifier="over")
    pilots = Pilots(floor)
    assert str(pilots.total) == "[258, ∞)"
    assert str(pilots.largest) == "[0.2, 1)" and str(pilots.concentration) == "[0.2, 1)"
    assert pilots.mean == Bounds(258 / 5)
    assert str(Pilots(floor, at_least=0).largest) == "[0.2, 1]"
    assert str(Pilots(floor, all_in_pilots=False).largest) == "(0, 1)"


def test_fewer_applications_than_pilots_that_have_one_each_are_refused(package):
    few = changed(package, "observations", {"observation": "wk-applications"}, value=3)
    assert [r.status for r in SocialServices(few).results] == ["refused"] * 3
    loose = SocialServices(few, empty_pilots=True)
    assert loose["largest_pilot_share"].bounds == 100 * allocation.largest_share(3, 5, at_least=0)


def test_without_a_list_of_pilots_nothing_is_computed(package):
    unnamed = changed(package, "actions", {"action": "medical-ai-pilots"}, place="")
    study = SocialServices(unnamed)
    assert {r.status for r in study.results} == {"no_data"}
    assert study.pilots.total == Bounds.exactly(257) and study.words["pilots"] is None


def test_the_figure_shows_the_choice_that_was_made_and_three_others(package):
    for choice in BY_HAND:
        pilots = SocialServices(package, all_in_pilots=choice[0], empty_pilots=choice[1]).pilots
        assert len(pilots.shares) == len(pilots.varied) == 4
        own = pilots.shares.set_index("label").loc[pilots.chosen]
        assert (own["lower"], own["upper"]) == pytest.approx(BY_HAND[choice][1])


# --- the uses -------------------------------------------------------------------------------------


def test_ten_uses_fill_ten_or_eleven_cells_and_three_are_examples_of_one_figure(study):
    assert len(study.uses.rows) == 10 and len(study.uses.cells) == 40
    assert study.uses.count("1") == Bounds(10, 11)
    assert study.uses.count("2", by="row") == Bounds(0, 3)
    assert study.figures["use"].nunique() == 3 and set(study.figures["figure"]) == {"wk-146"}
    told = "three are examples of what one figure counts, and the others have no figure"
    assert study.words["figures"] == told
    assert study.words["with_programme"] == "0 to 3 are"
    assert set(study.uses.reaching("2")["claim"]) == {"wk-145"}  # the pilots, not their kinds


def test_what_is_served_by_digital_technology_is_told_apart(study, package):
    told = "education and social security (by one reading public health too)"
    assert study.words["digital"] == told
    one = changed(package, "coverage", {"matrix": "07-uses"}, alternative_code="")
    assert SocialServices(one).words["digital"] == "education and social security"


def test_a_single_use_and_a_single_count_are_spoken_of_as_one(package):
    rows = package.coverage
    one = rows[(rows["matrix"] != "07-uses") | (rows["row"] == "medical robots")]
    alone = changed(package, "series", {"concept": "medical.devices"}, concept="other")
    alone = replace(alone, tables={**alone.tables, "coverage": one})
    alone = changed(alone, "series", {"concept": "medical.models.hospitals"}, concept="other")
    alone = changed(alone, "subjects", {"subject": "CN-GD-Shenzhen"}, iso="IND")
    words = SocialServices(alone).words
    assert words["uses"] == "one use" and words["with_programme"] == "0 to 1 is"
    assert words["figures"] == "one is an example of what one figure counts"
    assert words["counts"] == "one count of medical AI"


# --- other counts ---------------------------------------------------------------------------------


def test_the_kinds_of_one_city_add_up_and_exceed_the_total_of_all(study):
    products = study.products
    assert list(products.kinds["value"]) == [404, 29, 8, 4, 2]
    assert products.sum == Bounds.exactly(447)
    assert products.agreement == "agrees with"
    assert products.compared(study.pilots.total) == "more than"
    assert products.compared(Bounds(440, 450)) == "about as many as"
    assert products.compared(Bounds(450)) == "fewer than"


def test_the_whole_is_told_as_printed_and_its_page_names_publisher_and_date(study):
    words = study.words
    assert (words["local_printed"], words["local_read"]) == ("nearly 450", "383 to 449")
    assert list(study.products.counted["label"])[-1] == "The whole, printed as “nearly 450”"
    assert words["local_remark"] == "" and "both publisher and date" in words["kinds_remark"]
    assert words["kinds_grade"] == "; the kinds by a page of grade C"


def test_a_period_that_is_no_pages_own_is_said_to_be_assigned(study, package):
    assert study.words["local_date"] == "year not printed, taken as 2025"
    rows = {"subject": "CN-GD-Shenzhen"}
    printed = changed(package, "observations", rows, period_basis="printed")
    assert SocialServices(printed).words["local_date"] == "2025"
    monthly = changed(package, "observations", rows, period="2025-03")
    assert SocialServices(monthly).words["local_date"] == "date not printed, taken as March 2025"


def test_the_hospitals_are_told_of_their_ranking_and_missing_devices_are_named(study, package):
    words = study.words
    assert words["hospitals"] == Bounds.exactly(98)
    among = "100 hospitals at the head of a ranking of 2022, by their own announcements"
    assert words["hospitals_among"] == among
    assert words["undevised"] == "China"
    counted = changed(package, "observations", {"observation": "fda-2023"}, subject="CHN")
    assert SocialServices(counted).words["undevised"] is None


def test_kinds_that_do_not_add_up_are_said_to(package):
    wrong = changed(package, "observations", {"observation": "shenzhen-2025-clinical"}, value=600)
    assert SocialServices(wrong).products.agreement == "does not agree with"


def test_no_growth_is_taken_from_one_definition_to_another(study):
    assert study.words["obstacle"] == (
        "No growth is computed: one counts medical AI applications promoted in China, "
        "the other medical AI products in use in Shenzhen."
    )


def test_of_one_series_the_places_still_differ(package):
    same = changed(
        package,
        "observations",
        {"series": "medical.applications.shenzhen"},
        series="medical.applications",
    )
    told = SocialServices(same).words["obstacle"]
    assert "promoted in China" in told and "promoted in Shenzhen" in told


def test_each_table_of_choices_is_told_to_the_same_digits(study):
    shares = list(study.pilots.varied["largest share"])
    assert shares == ["20.2% to 98.5%", "20.2% to 100%", "0.389% to 98.5%", "0% to 100%"]


def test_the_comparators_are_the_last_of_each_definition(study):
    table = study.definitions
    assert list(table["value"]) == [257, 450, 223, 98]
    assert table["population"].nunique() == 4
    assert list(table["place"]) == ["China", "Shenzhen", "the United States", "China"]


ABROAD = (
    ("wk-applications", "BRA", "2024", 60, "over"),
    ("fda-2023", "BRA", "2023", 31, "exact"),
    ("hospitals-llm-2025", "BRA", "2025-02", 1, "exact"),
    ("fda-2023", "ZAF", "2024", 4, "exact"),
    ("hospitals-llm-2025", "ZAF", "2025", 30, "over"),
)


def with_abroad(whole, subject, *rows):
    """The study of a subject beside invented counts of others: like which row, of whom, when."""
    seen = whole.observations.set_index("observation", drop=False)
    new = [
        seen.loc[[like]].assign(
            observation=f"far-{n}",
            subject=of,
            period=period,
            value=value,
            qualifier=qualifier,
            source="people-2025-09-17",
            claim="",
        )
        for n, (like, of, period, value, qualifier) in enumerate(rows)
    ]
    known = whole.subjects[~whole.subjects["subject"].isin(["BRA", "ZAF"])]
    far = [
        known.head(1).assign(subject=code, name=name, kind="country", iso="")
        for code, name in (("BRA", "Farland"), ("ZAF", "Otherland"))
    ]
    tables = whole.tables | {
        "observations": pd.concat([whole.observations, *new], ignore_index=True),
        "subjects": pd.concat([known, *far], ignore_index=True),
    }
    package = replace(whole, tables=tables)
    return SocialServices(package.select(article="wei-kai-2024", subject=subject))


def test_rows_of_others_remove_none_and_the_selected_place_comes_first(whole):
    table = with_abroad(whole, "CHN", *ABROAD).definitions
    assert [(row.subject, row.value) for row in table.itertuples()] == [
        ("CHN", 257),
        ("CN-GD-Shenzhen", 450),
        ("BRA", 31),
        ("USA", 223),
        ("ZAF", 4),
        ("CHN", 98),
        ("BRA", 1),
        ("ZAF", 30),
    ]
    table = with_abroad(whole, "ZAF", *ABROAD).definitions
    assert list(table["subject"]) == ["ZAF", "BRA", "USA", "ZAF", "BRA", "CHN"]


def test_what_others_count_in_a_place_stands_in_for_the_article(whole):
    far = with_abroad(whole, "BRA", *ABROAD)
    words = far.words
    assert list(far.definitions["value"]) == [60, 31, 223, 4, 1, 98, 30]
    assert words["counts"] == "seven counts of medical AI, by three definitions"
    assert words["uncounted"] == words["unpiloted"] == "Farland"
    assert words["on_record"].startswith("Medical AI applications: more than 60 (2024, ")
    assert ": 31 (2023, " in words["on_record"] and ": 1 (February 2025, " in words["on_record"]
    assert words["with_model"] == "one has" and words["undevised"] is None
    assert (words["devices"], words["devices_date"]) == (Bounds.exactly(31), "2023")
    assert {result.status for result in far.results} == {"no_data"}


def test_beside_the_articles_count_nothing_else_is_told_in_its_place(study):
    words = study.words
    assert words["uncounted"] is None and words["on_record"] is None
    assert words["unpiloted"] is None and words["devices"] is None
    assert words["with_model"] == "98 have"
    assert words["counts"] == "four counts of medical AI, each by a definition of its own"


def test_a_later_count_of_the_articles_series_is_set_beside_it(whole):
    later = ("wk-applications", "CHN", "2025", 400, "exact")
    same = ("wk-applications", "CHN", "2023-12", 257, "exact")
    assert list(with_abroad(whole, "CHN", later).definitions["value"])[:2] == [257, 400]
    assert list(with_abroad(whole, "CHN", same).definitions["value"])[:2] == [257, 450]


def test_one_pilot_place_and_one_kind_are_spoken_of_as_one(package):
    one = changed(package, "actions", {"action": "medical-ai-pilots"}, place="Anhui")
    rows = package.observations
    others = ["management", "public-health", "research", "support"]
    fewer = rows[~rows["observation"].isin([f"shenzhen-2025-{name}" for name in others])]
    words = SocialServices(replace(one, tables={**one.tables, "observations": fewer})).words
    assert words["pilots_are"] == "place in China is"
    assert words["local_kinds"] == "one kind adds"


def test_a_count_of_another_countrys_part_is_left_aside(package):
    moved = changed(package, "subjects", {"subject": "CN-GD-Shenzhen"}, iso="IND")
    study = SocialServices(moved)
    assert study.products.whole.empty and study.products.counted.empty
    assert study.words["compared"] is None and study["largest_pilot_share"].status == "ok"


# --- other selections -----------------------------------------------------------------------------


def test_as_of_the_article_the_later_count_is_not_known(whole):
    study = SocialServices(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert study["largest_pilot_share"].status == "ok"
    assert study.words["city"] is None and study.products.counted.empty


@pytest.mark.parametrize("subject", ["IND", "USA", "CN-GD-Shenzhen"])
def test_a_subject_without_a_total_gives_every_result_without_data(whole, subject):
    study = SocialServices(whole.select(article="wei-kai-2024", subject=subject))
    assert [r.name for r in study.results] == NAMES
    assert {r.status for r in study.results} == {"no_data"}
    assert study.uses.rows == [] and study.frame.rows.empty and study.pilots.shares.empty
    assert study.words["compared"] is None and study.words["obstacle"] is None
