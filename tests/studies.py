"""A notebook's study and what it records, without its sentences and figures.

The notebook's own cells are run up to where its study stands, and then its last one, in a few
hundredths of the time that the whole takes. What the cells between show is for other tests.
"""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from aicapacity import anatomy, data, paths
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.study import Study

from .opened import OPEN

NOTEBOOKS = {
    path.stem: path
    for path in sorted(paths.notebooks().glob("[0-9]*.ipynb"))
    if path.stem not in OPEN
}


@dataclass(frozen=True)
class Told:
    """What a notebook set up and recorded."""

    study: Study
    recorded: tuple[Result, ...]

    @cached_property
    def results(self) -> dict[str, list[Result]]:
        """The results by name, and key where there is one."""
        found: dict[str, list[Result]] = {}
        for result in self.recorded:
            found.setdefault(", ".join(filter(None, [result.name, result.key])), []).append(result)
        return found


def tell(path: Path, whole: Package, **parameters: object) -> Told:
    """Set up a notebook over a data package, with other parameters than its own where given."""
    code = anatomy.read(path).code
    names: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "load", lambda: whole)
        for cell in code:
            for statement in ast.parse(cell.source).body:
                exec(ast.unparse(statement), names)
                if "study" in names:
                    return Told(names["study"], eval(code[-1].source, names).results)
            if "parameters" in cell.metadata.get("tags", []):
                assert set(parameters) <= set(names)
                names.update(parameters)
    raise AssertionError(f"{path.name} sets up no study")


def differing(one: dict, other: dict) -> set[str]:
    """The names under which two dictionaries do not hold the same."""
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}
