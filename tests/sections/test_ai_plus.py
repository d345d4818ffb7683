"""The study of instruments and targets against figures worked out by hand, and changed rows."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.bounds import Bounds
from aicapacity.sections.ai_plus import AiPlus
from aicapacity.sections.ai_plus.readings import IN_UNITS, disagreement, unlimited

NAMES = [
    "targets",
    "targets_trackable",
    "targets_met",
    "core_industry_required_cagr_2030",
    "core_industry_observed_cagr_2021_2023",
    "years_ahead_of_2025_target",
]


@pytest.fixture(scope="module")
def study(package):
    return AiPlus(package)


@pytest.fixture(scope="module")
def small(package, study):
    """The package with the rows that the study reads, and no others."""
    read = {"industry.ai.core", "industry.ai.caict"} | set(study.board.rows_behind()["series"])
    return with_rows(package, lambda rows: rows[rows["series"].isin(read)])


def with_rows(package, change):
    """The package with its observations changed by a function."""
    rows = change(package.observations.copy())
    return replace(package, tables=dict(package.tables) | {"observations": rows})


def without(package, *observations):
    return with_rows(package, lambda rows: rows[~rows["observation"].isin(observations)])


def percent(rate):
    return 100 * (rate - 1)


# --- results by hand ------------------------------------------------------------------------------


def test_every_name_of_the_specification_is_recorded_and_one_has_a_row_a_scope(study):
    assert list(dict.fromkeys(result.name for result in study.results)) == NAMES
    keys = [r.key for r in study.results if r.key]
    assert keys == [IN_UNITS, "industry.ai.core", "industry.ai.caict"]


@pytest.mark.parametrize(("name", "count"), list(zip(NAMES[:3], (13, 10, 3), strict=True)))
def test_targets_are_counted(study, name, count):
    assert study[name].bounds == Bounds.exactly(count)
    assert (study[name].weakest_grade, study[name].headline) == ("B", True)


def test_required_growth_spans_the_values_that_pages_print_for_the_base(study):
    """500 rounded to hundreds, 578.4 to a tenth, to 1,000 in the seven years from 2023 to 2030."""
    needed = study["core_industry_required_cagr_2030"]
    assert needed.bounds.lower == pytest.approx(percent((1000 / 578.45) ** (1 / 7)))
    assert needed.bounds.upper == pytest.approx(percent((1000 / 450) ** (1 / 7)))
    assert (needed.bounds.lower_open, needed.bounds.upper_open) == (True, False)
    assert (needed.period, needed.unit, needed.weakest_grade) == ("2023/2030", "%", "B")


def test_a_value_with_zeros_at_its_end_is_read_in_units_too(study, small):
    other = study["core_industry_required_cagr_2030", IN_UNITS]
    assert other.bounds.lower == pytest.approx(percent((1000 / 578.45) ** (1 / 7)))
    assert other.bounds.upper == pytest.approx(percent((1000 / 499.5) ** (1 / 7)))
    assert (other.period, other.headline) == ("2023/2030", False)
    assert list(study.by_value["printed"])[2:] == ["500 bn CNY", f"500 bn CNY, if {IN_UNITS}"]
    fine = AiPlus(without(small, "core-industry-2023-caict"))
    assert [r.key for r in fine.results if r.name == NAMES[3]] == [""]
    assert fine.words["in_units"] == ""


def test_rates_near_each_other_are_said_in_hundredths(study):
    assert list(study.by_value["required"]) == [
        "8.13% to 8.14%",
        "less than 8.15%",
        "8.91% to 12.09%",
        "10.39% to 10.43%",
    ]


def test_only_a_floor_is_called_a_floor(small, study):
    assert study.words["observed_told"].startswith("with a floor as its start")

    def value(rows):
        rows.loc[rows["observation"] == "core-industry-2021", "qualifier"] = "exact"
        return rows

    plain = AiPlus(with_rows(small, value))
    assert plain.words["observed_told"].startswith("growth from there to 2023 was ")


def test_growth_from_a_floor_has_an_upper_end_only(study):
    seen = study["core_industry_observed_cagr_2021_2023"]
    assert seen.bounds.upper == pytest.approx(percent(math.sqrt(578.45 / 400)))
    assert (seen.bounds.lower, seen.bounds.lower_open, seen.bounds.upper_open) == (-100, True, True)
    assert (seen.weakest_grade, seen.headline) == ("C", False)
    assert study.words["observed"] == "less than 20.3%"


def test_years_ahead_depend_on_the_scope(study):
    core, wide = (study[NAMES[-1], key] for key in ("industry.ai.core", "industry.ai.caict"))
    assert (core.value, core.period, core.weakest_grade) == (4, "2021/2025", "C")
    assert (wide.value, wide.period, wide.headline) == (2, "2023/2025", False)
    assert list(study.ahead["years"]) == [4, 2]
    assert list(study.ahead["first"]) == ["2021", "2023 (worked out)"]
    assert "worked out; 1 year from what is printed" in study.words["ahead_told"]
    assert "4 years (“Core AI industry”, on a page" in study.words["ahead_told"]


def test_what_no_page_prints_is_said_to_be_worked_out(study):
    assert list(study.printed["qualifier"])[-1] == "worked out: over"
    assert study.words["other_scope"].startswith(", and more than 722 bn CNY (worked out)")
    assert "AI industry (CAICT), worked out" in set(study.levels["label"])


def test_the_figure_of_values_shows_each_once_and_targets_as_the_table_asks_for_them(study):
    levels, asked = study.levels, study.targets.set_index(["target", "due"])["asks"]
    assert "core-industry-2023-people" not in set(levels["observation"])  # more than 578
    assert {"core-industry-2023", "core-industry-2023-caict"} <= set(levels["observation"])
    shown = levels[levels["role"] == "target"].set_index("period")["qualifier"]
    assert shown.to_dict() == {"2020": "over", "2025": "at_least", "2030": "at_least"}
    assert asked["Core AI industry", "2025"] == "at least 400 bn CNY"


def test_growth_since_the_base_is_the_one_that_the_last_floor_asks_for(study):
    since = study.industry.since().bounds
    assert since.lower == pytest.approx(percent(math.sqrt(1200 / 578.45))) and since.lower_open
    assert since.upper == math.inf


# --- the industry ---------------------------------------------------------------------------------


def test_a_figure_told_less_exactly_does_not_widen_the_hull():
    exact, over, other = Bounds(578.35, 578.45), Bounds(578, lower_open=True), Bounds(450, 550)
    assert disagreement([exact, over, other]) == Bounds(450, 578.45)
    assert disagreement([over]) == over


def test_a_sentence_names_the_values_that_make_the_spread(study):
    assert study.words["hull_values"] == "500 bn CNY and 578.4 bn CNY"


def test_equal_figures_stay_one_voice():
    assert disagreement([Bounds(1, 2), Bounds(1, 2)]) == Bounds(1, 2)


def test_a_growth_that_may_be_a_total_loss_reads_as_a_ceiling():
    assert unlimited(Bounds(-1, 0.2, True, True)) == Bounds(upper=0.2, upper_open=True)
    assert unlimited(Bounds(-0.5, 0.2)) == Bounds(-0.5, 0.2)


def test_the_other_scope_does_not_enter_the_growth(small, study):
    apart = AiPlus(without(small, "ai-industry-2023-caict"))
    assert apart[NAMES[3]].bounds == study[NAMES[3]].bounds
    assert apart[NAMES[-1], "industry.ai.caict"].period == "2024/2025"


def test_one_value_alone_gives_its_own_growth(small):
    alone = AiPlus(without(small, "core-industry-2023-caict"))
    bounds = alone[NAMES[3]].bounds
    assert bounds.upper == pytest.approx(percent((1000 / 578.35) ** (1 / 7)))
    assert len(alone.by_value) == 2 and alone.words["base_pages"] == "two pages print"


def test_a_later_value_of_one_publisher_replaces_its_own_only(small):
    def revise(rows):
        new = rows[rows["observation"] == "core-industry-2023-caict"]
        new = new.assign(observation="revised", value=560.0, step=20.0, vintage="2026-01-01")
        return pd.concat([rows, new], ignore_index=True)

    revised = AiPlus(with_rows(small, revise))
    assert revised.industry.value("industry.ai.core", "2023") == Bounds(
        550, 578.45, upper_open=True
    )


def test_a_break_in_the_industry_refuses_both_growths(small):
    def mark(rows):
        rows.loc[rows["observation"] == "core-industry-2023", "status"] = "B"
        rows.loc[rows["observation"] == "core-industry-2025", "status"] = "B"
        return rows

    marked = AiPlus(with_rows(small, mark))
    for name in NAMES[3:5]:
        assert marked[name].status == "refused" and "break" in marked[name].reason
    assert list(marked.growths["label"]) == []


def test_another_base_is_read_within_its_own_year(small):
    moved = AiPlus(small, base_date="2021")
    needed = moved[NAMES[3]]
    assert needed.period == "2021/2030"
    assert needed.bounds.upper == pytest.approx(percent(2.5 ** (1 / 9)))
    assert moved[NAMES[4]].status == "no_data"
    assert AiPlus(small, base_date="1999")[NAMES[3]].status == "no_data"


def test_the_exercise_moves_to_the_figure_before(small, study):
    assert study.earlier_base == "2021"
    assert AiPlus(small, base_date="1999").earlier_base == "1999"


def test_a_base_after_the_deadline_is_refused(small):
    last = ["target-core-industry-2030", "target-core-industry-2030-people"]
    early = AiPlus(without(small, *last), base_date="2025")
    assert early[NAMES[3]].status == "refused"


# --- targets --------------------------------------------------------------------------------------


def test_the_bridge_moves_figures_and_no_standing(small, study):
    apart = AiPlus(small, bridge=False)
    assert list(apart.targets["standing"]) == list(study.targets["standing"])
    assert list(apart.targets["figure"]) != list(study.targets["figure"])
    assert study.words["bridge_matters"] is apart.words["bridge_matters"] is None
    assert apart["targets_trackable"] != study["targets_trackable"]
    assert study.words["other_verdicts"] == "no standing changes"


def test_open_targets_past_their_deadline_are_counted(study, small):
    words = study.words
    assert "none is known to have been missed and seven are open" in words["standing_words"]
    assert words["overdue"] == (
        "Of the seven open, five are past their deadline: the last figure known of each is older "
        "and falls short (for two from a source of grade C)."
    )
    assert "five of the seven open are past" in words["board_title"]

    def later(rows):
        new = rows[rows["observation"] == "target-factories-2025"]
        assert len(new)
        new = new.assign(observation="seen", role="reported", period="2026", value=510.0)
        return pd.concat([rows, new.assign(qualifier="exact", step=1.0)], ignore_index=True)

    seen = AiPlus(with_rows(small, later))
    assert seen.words["overdue"] == "Of the seven open, five are past their deadline."


def test_met_targets_of_one_scope_say_what_is_not_known_of_it(study):
    assert study.words["met_scope"].startswith("Two of the three met are of “Core AI industry”")
    assert study.words["passed"].startswith(
        "The figure for 2025, more than 1,200 bn CNY, lies above"
    )


def test_the_bridge_decides_where_the_own_series_is_empty(small):
    bare = without(small, "tools-2021-12-above")
    assert AiPlus(bare)["targets_trackable"].value == 10
    assert AiPlus(bare, bridge=False)["targets_trackable"].value == 9
    assert "an assumption" in AiPlus(bare).words["bridge_matters"]
    assert AiPlus(bare, bridge=False).words["bridge_matters"].startswith("No target")


def test_progress_is_in_per_cent_of_what_is_asked(study):
    by_label = study.progress.set_index("label")
    factories = by_label.loc["National demonstration factories, 2025"]
    assert factories["lower"] == factories["upper"] == pytest.approx(100 * 421 / 500)
    assert by_label.loc["Core AI industry, 2030", "lower"] == pytest.approx(120)
    assert by_label["lower"].isna().sum() == 3
    assert len(study.met) == 3
    weak = by_label.index[by_label["grade"] == "C"]
    assert [name.split(",")[0] for name in weak] == [
        "Numerical control",
        "Digital design tools",
    ] * 2


def test_a_figure_that_we_dated_says_so(study, small):
    due = study.targets.set_index(["target", "due"])["of"]
    share = ("Digital core industries, share of GDP", "2025")
    assert due[share] == "2025 (assigned)"
    assert "(assigned)" not in due["National demonstration factories", "2025"]

    def printed(rows):
        return rows.assign(period_basis=rows["period_basis"].replace("assigned", "printed"))

    told = AiPlus(with_rows(small, printed))
    assert told.targets.set_index(["target", "due"])["of"][share] == "2025"
    assert told.words["assigned"] is None
    assert study.words["assigned"].startswith("Seven of the ten figures held against a target have")


def test_nothing_is_known_of_the_penetration_and_the_first_plan_came_too_early(study):
    assert (
        "“Penetration of intelligent terminals and agents” (due 2027 and 2030)"
        in (study.words["silent"])
    )
    assert "is of 2021, after the deadline of 2020" in study.words["late"]
    assert study.words["silent_briefly"].startswith("Two of the three that cannot be")
    assert study.words["between_targets"] == "6.67 points a year"


def test_a_first_figure_of_the_penetration_makes_it_trackable(small):
    def observe(rows):
        new = rows[rows["observation"] == "target-penetration-2027"]
        new = new.assign(observation="seen", role="reported", period="2026", value=50.0)
        return pd.concat([rows, new.assign(qualifier="exact", step=1.0)], ignore_index=True)

    seen = AiPlus(with_rows(small, observe))
    assert seen["targets_trackable"].value == 12
    assert seen.words["silent"] is None and seen.words["baseline"] is None


def test_a_first_figure_in_the_deadline_s_own_year_is_not_called_late(small):
    def earlier(rows):
        rows.loc[rows["observation"] == "core-industry-2021", "period"] = "2020"
        return rows

    same_year = AiPlus(with_rows(small, earlier))
    assert same_year["targets_trackable"].value == 11 and same_year.words["late"] is None
    assert same_year["targets_met"].value == 4  # by its first figure


# --- instruments ----------------------------------------------------------------------------------


def test_every_target_belongs_to_an_instrument(study):
    frame = study.instruments.frame
    assert frame["figures"].sum() == study["targets"].value
    assert list(frame.loc[frame["section"], "figures"]) == [0, 0]


def test_a_share_that_an_instrument_names_without_a_row_is_said(study, small):
    assert study.words["unrecorded"].endswith(
        "counted: 70% in “14th five-year plan for intelligent manufacturing”."
    )
    fewer = without(small, "target-control-2025", "target-control-2025-jingji")
    assert "68% in “14th five-year plan for" in AiPlus(fewer).words["unrecorded"]


def test_the_document_stands_for_what_the_article_names(study):
    named = study.instruments.frame[study.instruments.frame["section"]]
    assert list(named["date"]) == ["2015-07-04", "2024-03-05"]
    assert "internet-plus-initiative" not in set(study.instruments.frame["action"])


def test_the_targets_without_a_base_came_long_after_the_initiative(study):
    assert "539 days after “AI Plus”" in study.words["baseline"]  # 2024-03-05 to 2025-08-26


def test_deadlines_are_last_days_on_the_timeline(study):
    marks = study.timeline
    assert set(marks.loc[marks["deadline"], "date"]) == {
        f"{year}-12-31" for year in (2020, 2025, 2027, 2030)
    }
    assert (~marks["deadline"]).sum() == len(study.instruments.frame)


def test_few_aims_of_the_section_have_an_indicator_with_a_method(study):
    assert study.words["aim_statuses"] == "3 measurable and 9 vague"


# --- other selections -----------------------------------------------------------------------------


def test_as_of_the_article_the_later_plan_and_the_later_figures_are_unknown(whole):
    then = AiPlus(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert [then[name].value for name in NAMES[:3]] == [11, 10, 1]
    assert then.words["silent"] is None and then.industry.since().status == "no_data"
    assert then[NAMES[3]].period == "2023/2030"
    assert then.words["overdue"] is None  # no deadline had passed
    assert then.words["growth_title"] == "The core industry needed 8.13% to 12.09% a year"


def test_a_subject_without_rows_gives_every_result_without_data(whole):
    study = AiPlus(whole.select(article="wei-kai-2024", subject="IND"))
    assert [result.name for result in study.results] == NAMES
    assert {result.status for result in study.results} == {"no_data"}
    frames = (study.targets, study.progress, study.timeline, study.aims, study.levels)
    for frame in (*frames, study.printed, study.growths, study.ahead, study.by_value):
        assert frame.empty
    assert study.reference is None and study.words["standing_words"] is None


def test_an_article_without_claims_names_no_instrument(small):
    tables = {
        name: table.head(0) if name in ("claims", "coverage", "indicators") else table
        for name, table in small.tables.items()
    }
    bare = AiPlus(replace(small, tables=tables))
    assert not bare.instruments.frame["section"].any() and bare.aims.empty
    assert bare["targets"].value == 13


def test_targets_of_another_country_and_other_years_are_read_without_a_change(whole):
    """The industry's values and targets, of India and ten years later."""
    rows = whole.observations
    core = rows[(rows["series"] == "industry.ai.core") & (rows["period"] != "")]
    later = core.assign(
        observation="in-" + core["observation"],
        subject="IND",
        period=[str(int(period) + 10) for period in core["period"]],
        vintage="2034-01-01",
        claim="",
    )
    sources = whole.sources.copy()
    dates = sources["source"] == "wei-kai-2024"
    sources.loc[dates, "date"] = "2034-09-25/2034-12-31"
    tables = dict(whole.tables) | {
        "observations": pd.concat([rows, later], ignore_index=True),
        "sources": sources,
    }
    package = replace(whole, tables=tables).select(article="wei-kai-2024", subject="IND")
    study = AiPlus(package)
    assert [study[name].value for name in NAMES[:3]] == [3, 2, 2]
    required, (ahead,) = study.industry.required(), study.industry.ahead()
    assert required.period == "2033/2040"
    assert required.bounds.upper == pytest.approx(percent((1000 / 450) ** (1 / 7)))
    assert (ahead.value, ahead.period) == (4, "2031/2035")
    assert study.words["ahead_told"].startswith("Above 400 bn CNY, the target of India for 2035")
    assert study[NAMES[3]].base.startswith("2033 to 2040, not the years of the name; ")
    assert not study[NAMES[3]].headline and study[NAMES[-1]].value == 4


# --- rows of another country ----------------------------------------------------------------------


def row_of(package, name, **cells):
    """A row of the shipped observations with other cells."""
    rows = package.observations
    cells = {"subject": "IND", "claim": "", "status": "A", "period_basis": "printed"} | cells
    return rows[rows["observation"] == name].assign(**cells)


def of_india(whole, *rows, **tables):
    """The selection about India with these rows added."""
    known = dict(whole.tables) | {
        name: pd.concat([whole.tables[name], pd.DataFrame(more)], ignore_index=True)
        for name, more in tables.items()
    }
    known["observations"] = pd.concat([whole.observations, *rows], ignore_index=True)
    return replace(whole, tables=known).select(article="wei-kai-2024", subject="IND")


def figure(package, name, period, value, **cells):
    """A value of the industry in India, exact to a whole unit."""
    cells = {"qualifier": "exact", "step": 1.0, "role": "reported"} | cells
    return row_of(
        package, "core-industry-2023", observation=name, period=period, value=value, **cells
    )


def goal(package, name, period, value, **cells):
    cells = {"qualifier": "over", "step": 0.0, "role": "target"} | cells
    return figure(package, name, period, value, **cells)


def test_a_ceiling_that_its_first_figure_breaks_is_missed_and_tracked(whole):
    ceiling = row_of(
        whole, "target-factories-2025", observation="in-t", period="2024", value=14.0,
        qualifier="at_most",
    )  # fmt: skip
    seen = ceiling.assign(observation="in-v", role="reported", value=15.0, qualifier="exact")
    study = AiPlus(of_india(whole, ceiling, seen))
    assert [study[name].value for name in NAMES[:3]] == [1, 1, 0]
    assert "none was met, one is known to have been missed" in study.words["standing_words"]


def test_results_named_for_years_are_of_those_years_or_say_of_which(whole):
    rows = [figure(whole, f"in-{year}", year, 10.0 + int(year) - 2021) for year in ("2022", "2023")]
    aims = [goal(whole, "in-t24", "2024", 11.0), goal(whole, "in-t25", "2025", 90.0)]
    study = AiPlus(of_india(whole, *rows, *aims))
    assert study.industry.observed().period == "2022/2023"
    assert study[NAMES[4]].base.startswith("2022 to 2023, not the years of the name")
    assert study[NAMES[3]].base.startswith("2023 to 2025, not the years of the name")
    assert study[NAMES[-1]].status == "no_data"  # 2024's target is passed, 2025's is not
    assert study.words["ahead_told"] == (
        "No figure known lies wholly above 90 bn CNY, the target of India for 2025."
    )
    more = AiPlus(of_india(whole, *rows, *aims, figure(whole, "in-2021", "2021", 8.0)))
    assert more[NAMES[4]].period == "2021/2023"


def test_what_is_ahead_of_a_target_is_what_met_it(whole):
    pair = [figure(whole, "in-a", "2023", 10.0), figure(whole, "in-b", "2023", 14.0)]
    pair = [one.assign(vintage="2024-03-01") for one in pair]
    aim = goal(whole, "in-t25", "2025", 12.0)
    tied = AiPlus(of_india(whole, *pair, aim))
    assert (tied["targets_met"].value, tied[NAMES[-1]].status) == (0, "no_data")
    assert list(tied.targets["standing"]) == ["open"]
    later = AiPlus(of_india(whole, pair[0], pair[1].assign(vintage="2025-06-01"), aim))
    assert (later["targets_met"].value, later[NAMES[-1]].value) == (1, 2)
    assert tied.words["base_printed"] == "pages print"


REPORT = {"subject": "IND", "source": "people-2017-07-21", "vintage": "2017", "claim": ""}


def action(name, kind):
    told = {"action": name, "what": f"The {name}", "kind": kind, "aims": "", "binding": False}
    return told | {"issuer": "X", "addressee": "Y", "place": "", "technology": "AI"} | REPORT


def event(concept, kind, date):
    told = {"event": f"in-{concept}", "concept": concept, "stage": "published", "date": date}
    return told | {"what": "", "actor": "", "kind": kind, "vintage_basis": "printed"} | REPORT


def test_a_report_of_many_acts_credits_none_of_them_with_its_target(whole):
    aim = goal(whole, "in-t25", "2025", 12.0, source=REPORT["source"])
    acts = [action("in-plan", "plan"), action("in-tour", "system")]
    events = [event("tour", "system", "2024"), event("other-plan", "plan", "2025-07-01")]
    study = AiPlus(of_india(whole, aim, actions=acts, events=events))
    assert study.instruments.frame.empty
    assert study.words["unlinked"].startswith("Which instrument sets one of the one targets")
    alone = AiPlus(of_india(whole, aim, actions=acts[:1], events=[events[0]]))
    frame = alone.instruments.frame
    assert (list(frame["action"]), list(frame["figures"])) == (["in-plan"], [1])
    assert (frame["date"].iloc[0], alone.words["unlinked"]) == ("", None)
    assert alone.words["figures_title"] == (
        "One plan of India sets a figure; the section names no instrument of India"
    )
    assert alone.words["instrument_lines"].endswith("of which none have a day it was made public")
    tour = AiPlus(of_india(whole, aim, actions=acts[1:], events=events[:1]))
    assert tour.instruments.frame.empty  # a system sets no target
