"""Running a report: its notebooks together, its folder whole or not at all.

Everything is written into a hidden folder first and renamed when complete, so no reader meets half
a report. ``latest`` is a link that is replaced in one step, and only by a report in which every
notebook succeeded. What may run was decided before, by ``jobs``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from aicapacity import paths, record
from aicapacity.reports import brief, completeness, execution, index, manifest, scrub
from aicapacity.reports.execution import Execution
from aicapacity.reports.index import Chapter
from aicapacity.reports.jobs import Job
from aicapacity.reports.manifest import Entry, Failure, Manifest
from aicapacity.reports.profiles import Profile
from aicapacity.reports.rendering import Pages

LATEST = "latest"


class ReportError(RuntimeError):
    """A report that cannot be written where it should be: where, why, what to do."""


@dataclass(frozen=True)
class Report:
    """A published report.

    Parameters
    ----------
    folder : Path
        ``reports/<run>``.
    manifest : Manifest
    """

    folder: Path
    manifest: Manifest

    @property
    def succeeded(self) -> bool:
        """Whether every notebook did."""
        return self.manifest.status == "ok"


@dataclass(frozen=True)
class Finished:
    """A job that came to its end, for whoever watches."""

    job: Job
    seconds: float
    fault: completeness.Fault | None


Watch = Callable[[Finished], None]


def run(
    jobs: Sequence[Job],
    output: Path,
    *,
    profile: Profile,
    profile_name: str = "default",
    given: Mapping[str, Any] | None = None,
    workers: int | None = None,
    watch: Watch | None = None,
) -> Report:
    """Execute jobs and publish what they give.

    Parameters
    ----------
    jobs : sequence of Job
        As planned.
    output : Path
        The folder of reports; made if missing.
    profile : Profile
        Its title and the limit for a cell.
    profile_name : str
    given : mapping, optional
        The parameters of the caller, for the manifest.
    workers : int, optional
        How many notebooks run at a time; by default one a processor.
    watch : callable, optional
        Told of each job that ends, in the caller's thread.

    Returns
    -------
    Report
        Published, whether or not every notebook succeeded.

    Raises
    ------
    ReportError
        When the folder cannot be written.
    """
    started = datetime.now(UTC)
    data = manifest.data_of(paths.data())
    with _workspace(output, started) as (work, name):
        pages, when = Pages(job.name for job in jobs), index.moment(started)
        chapters: dict[str, Chapter] = {}
        execute = partial(_execute, work=work, cell_timeout=profile.cell_timeout)
        with execution.side_by_side(execute, jobs, workers) as ended:
            # nbconvert is not made for threads: pages are rendered here, as notebooks end.
            for job, (executed, seconds) in ended:
                chapters[job.name] = _chapter(job, executed, seconds, work)
                text = pages.notebook(
                    executed.notebook, job, run=name, when=when, fault=executed.fault
                )
                _write(work / f"{job.name}.html", text)
                if watch:
                    watch(Finished(job, seconds, executed.fault))
        ordered = [chapters[job.name] for job in jobs]
        whole = Manifest(
            run=name,
            profile=profile_name,
            title=profile.title,
            started=started.isoformat(timespec="seconds"),
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            status="failed" if any(c.failure for c in ordered) else "ok",
            parameters=manifest.plain(given or {}),
            versions=manifest.versions(),
            data=data,
            notebooks=[chapter.entry for chapter in ordered],
        )
        _write(work / "results.csv", index.table(name, ordered))
        _write(work / manifest.FILE, whole.text())
        _write(work / "method.html", pages.method(run=name))
        _write(work / "index.html", index.page(pages, whole, ordered, profile.about))
        folder = output / name
        work.rename(folder)
    if whole.status == "ok":
        _point(output / LATEST, name)
    return Report(folder, whole)


def _execute(job: Job, work: Path, cell_timeout: int) -> tuple[Execution, float]:
    begun = time.monotonic()
    executed = execution.execute(
        job.path,
        work / f".{job.name}.ipynb",
        parameters=job.given,
        folder=paths.root(),
        cell_timeout=cell_timeout,
    )
    return executed, time.monotonic() - begun


def _chapter(job: Job, executed: Execution, seconds: float, work: Path) -> Chapter:
    text = scrub.text(executed.notebook)
    _write(work / f"{job.name}.ipynb", text)
    fault = executed.fault
    # A failed notebook may have recorded something; half a notebook has no results.
    results = record.read(executed.notebook) if fault is None else []
    whole = fault is None
    finding = brief.finding(executed.notebook) if whole else ""
    figure = brief.figure(executed.notebook) if whole else None
    entry = Entry(
        name=job.name,
        notebook=job.notebook,
        question=job.heading.question,
        status="ok" if fault is None else "failed",
        seconds=round(seconds, 3),
        parameters=manifest.plain(job.parameters),
        results=len(results),
        file=f"{job.name}.ipynb",
        page=f"{job.name}.html",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        failure=None if fault is None else Failure(message=fault.message, cell=fault.cell),
    )
    return Chapter(job, entry, results, finding, figure, fault)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _workspace(output: Path, started: datetime) -> Iterator[tuple[Path, str]]:
    """A hidden folder reserved for one run, and the run's name; gone again if the run is not."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        if not (output / LATEST).is_symlink() and (output / LATEST).exists():
            raise ReportError(f"{output / LATEST} is in the way: it is no link; move it away")
        work, name = _reserve(output, f"{started:%Y%m%dT%H%M%SZ}")
    except OSError as fault:
        raise ReportError(f"{output}: cannot be written ({fault.strerror})") from fault
    try:
        yield work, name
    except OSError as fault:
        raise ReportError(f"{work}: cannot be written ({fault})") from fault
    finally:
        shutil.rmtree(work, ignore_errors=True)  # after a rename there is nothing left of it


def _reserve(output: Path, stamp: str) -> tuple[Path, str]:
    number = 1
    while True:
        name = stamp if number == 1 else f"{stamp}-{number}"
        work = output / f".{name}.incomplete"
        number += 1
        try:
            work.mkdir()
        except FileExistsError:
            continue
        # Made first, looked at second: another run's folder is always under one name or the other.
        if not (output / name).exists():
            return work, name
        work.rmdir()


def _point(link: Path, name: str) -> None:
    """Let the link point to a run in one step: a reader finds the old or the new, never none."""
    with tempfile.TemporaryDirectory(prefix=".latest-", dir=link.parent) as folder:
        fresh = Path(folder) / LATEST
        fresh.symlink_to(name)
        os.replace(fresh, link)
