"""Jobs: what a report will execute, planned and refused before anything starts.

A job is one notebook with one set of parameters. Planning reads the notebooks as text: which exist,
which parameters each declares, whether every value given is allowed and reaches a notebook. No
kernel is started here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from aicapacity import params
from aicapacity.reports import scrub
from aicapacity.reports.profiles import ParameterSet, Profile


class PlanError(ValueError):
    """What cannot be run as asked; ``faults`` lists every reason.

    Parameters
    ----------
    faults : sequence of str
        One line each.
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True)
class Heading:
    """How a notebook introduces itself.

    Parameters
    ----------
    question : str
        Its first H1.
    section : str
        The paragraph under it: the article section it belongs to; may be empty.
    """

    question: str
    section: str = ""


@dataclass(frozen=True)
class Job:
    """One notebook to execute with one set of parameters.

    Parameters
    ----------
    name : str
        Unique in a report; names its files.
    notebook : str
        The notebook's id.
    path : Path
        The notebook's file.
    heading : Heading
    given : mapping
        The parameters to inject: only those that somebody set.
    parameters : mapping
        All of them, as the notebook will see them.
    """

    name: str
    notebook: str
    path: Path
    heading: Heading
    given: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)


def plan(
    profile: Profile,
    notebooks: Path,
    *,
    only: Sequence[str] = (),
    given: Mapping[str, Any] | None = None,
) -> list[Job]:
    """Plan a report, or refuse it with every reason at once.

    Parameters
    ----------
    profile : Profile
        Which notebooks, parameters and sets.
    notebooks : Path
        The folder of notebooks.
    only : sequence of str
        Ids to run in place of the profile's.
    given : mapping, optional
        Typed parameters that take precedence over the profile's.

    Returns
    -------
    list of Job
        In the order of the profile, or of `only`.

    Raises
    ------
    PlanError
        For an unknown notebook, one that cannot be read, a value that is not allowed, or a
        parameter that no chosen notebook declares.
    """
    given = dict(given or {})
    ids = list(dict.fromkeys(only or profile.notebooks))
    missing = [i for i in ids if not _exists(notebooks, i)]
    if missing:
        known = ", ".join(sorted(path.stem for path in notebooks.glob("*.ipynb"))) or "none"
        raise PlanError(
            f"notebook {i!r} does not exist in {notebooks}; there are {known}" for i in missing
        )
    sources = _sources(_path(notebooks, i) for i in ids)
    faults = [
        *_unreached(given, sources, "-p"),
        *([] if only else _unreached(profile.parameters, sources, "the profile's parameters")),
        *(
            f
            for s in profile.sets
            if not only
            for f in _unreached(s.parameters, sources, f"the set {s.label!r}")
        ),
    ]
    jobs = [job for source in sources for job in _jobs(source, profile, given)]
    faults += [f"{job.notebook}: {line}" for job in jobs for line in _refused(job)]
    if faults:
        raise PlanError(faults)
    return jobs


def parse(assignments: Iterable[str]) -> dict[str, Any]:
    """Type parameters given as ``name=value``.

    Parameters
    ----------
    assignments : iterable of str
        As given on a command line, each name once.

    Returns
    -------
    dict
        Typed by the declared parameters.

    Raises
    ------
    PlanError
        Listing every fault.

    Examples
    --------
    >>> parse(["subject=IND", "level=60"])
    {'subject': 'IND', 'level': 60}
    """
    values: dict[str, Any] = {}
    faults: list[str] = []
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals or not name:
            faults.append(f"-p {assignment}: write name=value")
        elif name in values:
            faults.append(f"-p {assignment}: {name} is given twice")
        else:
            try:
                values[name] = params.parse(name, text)
            except params.ParameterError as fault:
                faults += [f"-p {line}" for line in fault.faults]
    if faults:
        raise PlanError(faults)
    return values


def heading(notebook: NotebookNode) -> Heading:
    """Read a notebook's first H1 and the paragraph under it.

    A notebook without one is introduced by an empty question.
    """
    for cell in notebook.cells:
        found = re.search(r"^# +(.+?) *#*$", cell.source, flags=re.MULTILINE)
        if cell.cell_type == "markdown" and found:
            rest = cell.source[found.end() :].strip()
            paragraph = rest.split("\n\n")[0] if rest else ""
            is_text = paragraph and not paragraph.startswith(("#", "-", "*   ", "|", ">"))
            return Heading(found[1], " ".join(paragraph.split()) if is_text else "")
    return Heading("")


@dataclass(frozen=True)
class _Source:
    notebook: str
    path: Path
    heading: Heading
    defaults: Mapping[str, Any]


def _path(notebooks: Path, identifier: str) -> Path:
    return notebooks / f"{identifier}.ipynb"


def _exists(notebooks: Path, identifier: str) -> bool:
    # An id is a name, never a way out of the folder.
    is_name = Path(identifier).name == identifier
    return is_name and _path(notebooks, identifier).is_file()


def _sources(files: Iterable[Path]) -> list[_Source]:
    sources: list[_Source] = []
    faults: list[str] = []
    for path in files:
        try:
            head = heading(scrub.read(path))
            sources.append(_Source(path.stem, path, head, params.read(path)))
        except (scrub.UnreadableNotebook, params.ParameterCellError) as fault:
            faults.append(str(fault))
    if faults:
        raise PlanError(faults)
    return sources


def _unreached(values: Mapping[str, Any], sources: Sequence[_Source], by: str) -> Iterator[str]:
    """Parameters that no notebook declares: they would be given and do nothing."""
    declared = list(dict.fromkeys(name for source in sources for name in source.defaults))
    for name in values:
        if name not in declared:
            allowed = ", ".join(declared) or "none"
            yield f"{by}: no chosen notebook has the parameter {name!r}; they have {allowed}"


def _jobs(source: _Source, profile: Profile, given: Mapping[str, Any]) -> Iterator[Job]:
    # A set that says nothing to this notebook would run it again for the same result.
    speaking = [s for s in profile.sets if any(name in source.defaults for name in s.parameters)]
    for one in speaking or [None]:
        yield _job(source, profile, one, given)


def _job(
    source: _Source, profile: Profile, one: ParameterSet | None, given: Mapping[str, Any]
) -> Job:
    wanted = {**profile.parameters, **(one.parameters if one else {}), **given}
    own = {name: wanted[name] for name in source.defaults if name in wanted}
    name = f"{source.notebook}--{one.label}" if one else source.notebook
    return Job(name, source.notebook, source.path, source.heading, own, {**source.defaults, **own})


def _refused(job: Job) -> tuple[str, ...]:
    try:
        params.check(**job.parameters)
    except params.ParameterError as fault:
        return fault.faults
    return ()
