"""The commands: reports, data and generated texts from a terminal.

It parses, calls the library and says what happened. Nothing is decided here, and every import that
takes time waits until its command is called.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aicapacity import params, paths
from aicapacity.cli.faults import FAILED, faults_said, refuse, say_fault
from aicapacity.cli.stops import stopped_by_hand

if TYPE_CHECKING:
    from aicapacity.data import Problem
    from aicapacity.reports.runner import Report

PROFILES = "reports.toml"


class NoDataPackage(ValueError):
    """The folder of the data is none: which, who named it, what to do."""


_SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    name="aicapacity",
    help="AI Capacity Notebooks: printed numbers as claims with bounds, analysed and checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)
report_app = typer.Typer(
    help="Run the notebooks into a dated report.", no_args_is_help=True, context_settings=_SETTINGS
)
data_app = typer.Typer(
    help="Check the data package.", no_args_is_help=True, context_settings=_SETTINGS
)
app.add_typer(report_app, name="report")
app.add_typer(data_app, name="data")

Workers = Annotated[
    int | None,
    typer.Option(min=1, help="How many notebooks run at a time.", show_default="one a processor"),
]


@app.callback(invoke_without_command=True)
def _main(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if show_version:
        typer.echo(f"aicapacity {version('aicapacity')}")
        raise typer.Exit


@app.command("params")
def list_params() -> None:
    """List every parameter: what it means and what it may be."""
    with faults_said("the parameters cannot be listed"):
        _data_folder()
        for parameter in params.DECLARED.values():
            typer.echo(f"{parameter.name}\n  {parameter.meaning}\n  {parameter.allowed()}\n")


@report_app.command("run")
def report_run(
    profile: Annotated[
        str, typer.Option(metavar="NAME", help="A profile of notebooks/reports.toml.")
    ] = "default",
    notebook: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Run this notebook in place of the profile's; may be repeated."
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            "-p",
            metavar="NAME=VALUE",
            help="Set a parameter in every notebook that has it; may be repeated.",
        ),
    ] = None,
    workers: Workers = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder of reports.", show_default="reports/"),
    ] = None,
) -> None:
    """Execute notebooks and write a dated report; `latest` points to the last complete one."""
    from aicapacity import data
    from aicapacity.reports import jobs, profiles, progress, runner

    with faults_said("the report was not started"):
        _data_folder()
        chosen = profiles.select(paths.notebooks() / PROFILES, profile)
        given = jobs.parse(parameter or [])
        planned = jobs.plan(chosen, paths.notebooks(), only=notebook or [], given=given)
        problems = data.check()
        if problems:
            refuse("the report was not started: the data has problems", map(str, problems))
    reports = (output or paths.reports()).absolute()
    with stopped_by_hand("Stopped: no report was written."), faults_said("no report", FAILED):
        with progress.shown([job.name for job in planned]) as tell:
            report = runner.run(
                planned,
                reports,
                profile=chosen,
                profile_name=profile,
                given=given,
                workers=workers,
                watch=lambda end: tell(end.job.name, end.seconds, end.fault),
            )
    raise typer.Exit(_tell_report(report, reports / runner.LATEST))


@data_app.command("check")
def data_check(
    folder: Annotated[
        Path | None, typer.Argument(help="A data package.", show_default="data/")
    ] = None,
) -> None:
    """Check the data package: first the standard's rules, then the project's."""
    from aicapacity import data

    with faults_said("the data cannot be checked"):
        folder = folder or _data_folder()
        problems = data.check(folder)
    _tell_problems(problems, f"in {folder}")


@data_app.command("verify")
def data_verify(
    text: Annotated[Path, typer.Argument(metavar="ARTICLE", help="The article's text, UTF-8.")],
    article: Annotated[str, typer.Option(metavar="ID", help="Its source id.")] = "wei-kai-2024",
) -> None:
    """Hold an article's text against its claims, both ways."""
    from aicapacity import data

    with faults_said("the article cannot be verified"):
        _data_folder()
        if not text.is_file():
            refuse("the article cannot be verified", [f"{text}: there is no such file"])
        params.check(article=article)
        problems = data.verify(text, data.load(), article)
    _tell_problems(problems, f"between {text} and the claims of {article}")


@app.command("refresh")
def refresh_all(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; say what is out of date.")
    ] = False,
    workers: Workers = None,
) -> None:
    """Run the notebooks in place and rewrite every generated text."""
    from aicapacity import data, generated
    from aicapacity.reports import progress, refresh

    notebooks = sorted(paths.notebooks().glob("*.ipynb"))
    with stopped_by_hand("Stopped: no notebook was changed."), faults_said("not refreshed"):
        _data_folder()
        if check:
            _tell_stale(generated, refresh.stale(notebooks))
            return
        problems = data.check()
        if problems:
            refuse("nothing was refreshed: the data has problems", map(str, problems))
        with progress.shown([path.stem for path in notebooks]) as tell:
            try:
                changed = refresh.refresh(
                    notebooks,
                    workers=workers,
                    watch=lambda path, fault: tell(path.stem, None, fault),
                )
            except refresh.RefreshError as fault:
                refuse("no notebook was changed", fault.faults, FAILED)
        changed += generated.write()
    names = ", ".join(_from_root(path) for path in changed)
    typer.echo(f"Changed: {names}" if changed else "Everything was up to date.")


def _data_folder() -> Path:
    """Return the folder of the data package; said once here, not by each reader of a table."""
    from aicapacity.data.schema import DESCRIPTOR

    folder = paths.data()
    if (folder / DESCRIPTOR).is_file():
        return folder
    what = f"{folder} holds no {DESCRIPTOR}" if folder.is_dir() else f"there is no folder {folder}"
    if os.environ.get(paths.DATA_VARIABLE):
        what = f"{paths.DATA_VARIABLE} is set, but {what}; name a data package or unset it"
    raise NoDataPackage(what)


# --- what a reader is told ------------------------------------------------------------------------


def _tell_report(report: Report, latest: Path) -> int:
    if report.succeeded:
        typer.echo(f"The report lies at {latest / 'index.html'}")
        return 0
    failed = [
        f"{entry.name}: "
        + (f"code cell {entry.failure.cell}: " if entry.failure.cell else "")
        + entry.failure.message
        for entry in report.manifest.notebooks
        if entry.failure
    ]
    kept = (
        f"{latest} still points to {latest.readlink()}"
        if latest.is_symlink()
        else (f"{latest} was not made: no report was complete so far")
    )
    where = f"This run lies at {report.folder / 'index.html'}"
    say_fault("the report is not complete", [*failed, where, kept])
    return FAILED


def _tell_problems(problems: Iterable[Problem], where: str) -> None:
    lines = [str(problem) for problem in problems]
    for line in lines:
        typer.echo(line)
    count = "no problem" if not lines else f"{len(lines)} problem{'s' * (len(lines) != 1)}"
    typer.echo(f"{count} {where}")
    if lines:
        raise typer.Exit(FAILED)


def _tell_stale(generated, stale: list[str]) -> None:
    try:
        generated.write(check=True)
    except generated.StaleTexts as fault:
        stale = [*map(_from_root, fault.paths), *stale]
    if stale:
        refuse("out of date; `aicapacity refresh` puts it right", stale, FAILED)
    typer.echo("Everything is up to date.")


def _from_root(path: Path) -> str:
    is_inside = path.is_relative_to(paths.root())
    return str(path.relative_to(paths.root()) if is_inside else path)
