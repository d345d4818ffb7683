"""A report is planned whole or refused with every reason, before a kernel starts."""

import pytest

from aicapacity.reports import jobs
from aicapacity.reports.jobs import PlanError
from aicapacity.reports.profiles import ParameterSet, Profile

COMMON = 'subject = "CHN"\nas_of = "latest"'


@pytest.fixture
def folder(notebook):
    notebook("00_start", "1", parameters=COMMON)
    path = notebook("02_compute", "1", parameters=COMMON + '\nceiling = "none"\nlevel = 61')
    notebook("03_plain", "1")
    return path.parent


def profile(*notebooks, **more):
    return Profile(notebooks=list(notebooks), **more)


def faults(*arguments, **more):
    with pytest.raises(PlanError) as refused:
        jobs.plan(*arguments, **more)
    return refused.value.faults


def test_parameter_reaches_the_notebooks_that_declare_it(folder):
    start, compute = jobs.plan(
        profile("00_start", "02_compute"), folder, given={"subject": "IND", "ceiling": "next_round"}
    )
    assert start.given == {"subject": "IND"}
    assert compute.given == {"subject": "IND", "ceiling": "next_round"}
    assert compute.parameters == {
        "subject": "IND",
        "as_of": "latest",
        "ceiling": "next_round",
        "level": 61,
    }


def test_nothing_is_given_unless_somebody_set_it(folder):
    (job,) = jobs.plan(profile("02_compute"), folder)
    assert job.given == {} and job.parameters["subject"] == "CHN"


def test_caller_takes_precedence_over_set_over_profile(folder):
    sets = [ParameterSet(label="a", parameters={"subject": "USA", "ceiling": "next_round"})]
    chosen = profile("02_compute", parameters={"subject": "IND", "as_of": "2024"}, sets=sets)
    (job,) = jobs.plan(chosen, folder, given={"ceiling": "none"})
    assert job.given == {"subject": "USA", "as_of": "2024", "ceiling": "none"}


def test_each_set_is_a_job_of_its_own_where_it_says_something(folder):
    sets = [
        ParameterSet(label=label, parameters={"ceiling": value})
        for label, value in (("open", "none"), ("cut", "next_round"))
    ]
    planned = jobs.plan(profile("00_start", "02_compute", sets=sets), folder)
    assert [job.name for job in planned] == ["00_start", "02_compute--open", "02_compute--cut"]
    assert [job.notebook for job in planned] == ["00_start", "02_compute", "02_compute"]


def test_chosen_notebooks_replace_those_of_the_profile(folder):
    chosen = profile("00_start", "02_compute", parameters={"ceiling": "none"})
    planned = jobs.plan(chosen, folder, only=["03_plain", "00_start", "03_plain"])
    assert [job.name for job in planned] == ["03_plain", "00_start"]


def test_unknown_notebooks_are_named_with_those_there_are(folder):
    found = faults(profile("00_start"), folder, only=["04_none", "05_none"])
    assert len(found) == 2
    assert "'04_none'" in found[0] and "00_start, 02_compute, 03_plain" in found[0]


@pytest.mark.parametrize("identifier", ["../notebooks/00_start", "", ".", "00_start.ipynb"])
def test_id_is_no_path(folder, identifier):
    assert "does not exist" in faults(profile("00_start"), folder, only=[identifier])[0]


def test_parameter_of_no_chosen_notebook_is_refused_with_those_there_are(folder):
    (found,) = faults(profile("00_start"), folder, given={"ceiling": "none"})
    assert "'ceiling'" in found and found.endswith("they have subject, as_of")


def test_parameter_for_notebooks_without_any_is_refused(folder):
    (found,) = faults(profile("03_plain"), folder, given={"subject": "IND"})
    assert found.endswith("they have none")


def test_profile_whose_parameters_reach_nothing_is_refused(folder):
    sets = [ParameterSet(label="wide", parameters={"tolerance_factor": 1})]
    found = faults(profile("00_start", parameters={"ceiling": "none"}, sets=sets), folder)
    assert "'ceiling'" in found[0] and "set 'wide'" in found[1]


def test_every_value_that_is_not_allowed_is_named(folder):
    given = {"subject": "XXX", "level": 20}
    found = faults(profile("00_start", "02_compute"), folder, given=given)
    assert [line.partition(" = ")[0] for line in found] == [
        "00_start: subject",
        "02_compute: subject",
        "02_compute: level",
    ]


def test_default_of_a_notebook_is_checked_too(folder, notebook):
    notebook("04_bad", "1", parameters='as_of = "whenever"\nunheard_of = 1')
    found = faults(profile("04_bad"), folder)
    assert "as_of = 'whenever'" in found[0] and "unheard_of: no such parameter" in found[1]


def test_notebook_that_cannot_be_read_is_named(folder):
    (folder / "05_broken.ipynb").write_text('{"cells": []', encoding="utf-8")
    (folder / "06_other.ipynb").write_text('{"nbformat": 4}', encoding="utf-8")
    found = faults(profile("00_start"), folder, only=["05_broken", "06_other"])
    assert "05_broken.ipynb" in found[0] and "06_other.ipynb" in found[1]


def test_assignments_are_typed_by_declaration():
    typed = jobs.parse(["subject=NA", "as_of=2024", "tolerance_factor=10", "bridge=true"])
    assert typed == {"subject": "NA", "as_of": "2024", "tolerance_factor": 10, "bridge": True}


def test_every_assignment_at_fault_is_named():
    with pytest.raises(PlanError) as refused:
        jobs.parse(["subject", "=x", "level=two", "nonsense=1", "as_of=a", "as_of=b"])
    assert [line.partition(":")[0] for line in refused.value.faults] == [
        "-p subject",
        "-p =x",
        "-p level = 'two'",
        "-p nonsense",
        "-p as_of=b",
    ]


@pytest.mark.parametrize(
    ("title", "question", "section"),
    [
        (
            "# 02 · How much?\n\nArticle section II.\n\nMore",
            "02 · How much?",
            "Article section II.",
        ),
        ("# How much?\n*Section II,\nfacilities*\n", "How much?", "*Section II, facilities*"),
        ("# How much?\n\n- a list", "How much?", ""),
        ("# How much?\n\n## Aims", "How much?", ""),
        ("# How much? #", "How much?", ""),
        ("no heading", "", ""),
    ],
)
def test_notebook_introduces_itself(notebook, folder, title, question, section):
    notebook("07_title", "# a comment in code", title=title)
    (job,) = jobs.plan(profile("07_title"), folder)
    assert (job.heading.question, job.heading.section) == (question, section)
