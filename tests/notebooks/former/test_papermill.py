"""Notebooks run with other parameters than their own, from another folder.

One run of each is papermill's with a kernel: the one with other choices, as of the article, or,
where a notebook has no choices of its own, the one for a subject without figures. The others need
no kernel; `test_shell.py` shows that they, and the command `papermill`, come to the same.
"""

from pathlib import Path

import nbformat
import pytest

from aicapacity import data, params, record
from aicapacity.record import Result

from ...studies import tell
from ..conftest import Run


def _elsewhere() -> str:
    """A country that the data know of and hold no figure for."""
    package = data.load()
    countries = package.subjects.loc[package.subjects["kind"] == "country", "subject"]
    return min(set(countries) - set(package.observations["subject"]))


ELSEWHERE = _elsewhere()


def another(name: str, value: object) -> object:
    """A value that the parameter may have and that is not its default."""
    parameter = params.DECLARED[name]
    if parameter.type is bool:
        return not value
    if parameter.codes is not None or parameter.choices is not None:
        allowed = parameter.codes.read() if parameter.codes else parameter.choices
        return next((choice for choice in allowed if choice != value), value)
    return next(v for v in (value + 1, value - 1) if parameter.admits(v))


@pytest.fixture(scope="module")
def stored(path: Path) -> list[Result]:
    return record.read(nbformat.read(path, as_version=4))


@pytest.fixture(scope="module")
def choices(path: Path) -> dict[str, object]:
    """Other values than the defaults for the parameters that are the notebook's own."""
    common = ("article", "subject", "as_of")
    own = {name: value for name, value in params.read(path).items() if name not in common}
    return {name: another(name, value) for name, value in own.items()}


@pytest.fixture(scope="module")
def run_elsewhere(
    path: Path, choices: dict[str, object], papermill: Run, in_process: Run
) -> list[Result]:
    run = in_process if choices else papermill
    return record.read(run(path, subject=ELSEWHERE))


@pytest.fixture(scope="module")
def run_as_of_the_article(
    path: Path, choices: dict[str, object], papermill: Run, in_process: Run
) -> list[Result]:
    """With other choices too, where there are any."""
    run = papermill if choices else in_process
    return record.read(run(path, as_of="article", **choices))


def test_every_result_is_recorded_for_a_subject_without_figures(
    stored: list[Result], run_elsewhere: list[Result]
) -> None:
    assert {r.name for r in run_elsewhere} == {r.name for r in stored}


def test_no_figure_is_told_of_a_subject_without_figures(
    stored: list[Result], run_elsewhere: list[Result]
) -> None:
    # what does not depend on the subject, such as a count of claims, stays as it is
    unchanged = {r.identity: r.bounds for r in stored}
    for result in run_elsewhere:
        told = result.bounds is not None and result.bounds != unchanged.get(result.identity)
        assert not told, result
        assert result.status == ("no_data" if result.bounds is None else "ok")


def test_every_result_is_recorded_as_of_the_article_with_other_choices(
    stored: list[Result], run_as_of_the_article: list[Result]
) -> None:
    assert {r.name for r in run_as_of_the_article} == {r.name for r in stored}


def test_other_choices_change_a_result(
    path: Path, choices: dict[str, object], run_as_of_the_article: list[Result]
) -> None:
    if not choices:
        pytest.skip("the notebook has no parameter of its own")
    unchanged = tell(path, data.load(), as_of="article").recorded
    assert run_as_of_the_article != list(unchanged)
