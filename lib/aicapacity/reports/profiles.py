"""Report profiles: which notebooks, with which parameters, in which formats.

Profiles are declared in ``notebooks/reports.toml``. This module reads and validates them; whether
the notebooks exist and what their parameters allow is for ``jobs`` to say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
Value = bool | int | float | str


class ProfileError(ValueError):
    """A fault in a file of profiles: the file, the key, what is allowed."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ParameterSet(_Strict):
    """One of several parameter sets that a profile runs its notebooks with."""

    label: Identifier
    parameters: dict[str, Value] = Field(min_length=1)


class Profile(_Strict):
    """What one report holds.

    Parameters
    ----------
    title : str
        Shown on the report's index.
    about : str
        What the collection is, below the title; "" for nothing.
    notebooks : list of str
        Ids: the file names in ``notebooks/`` without their ending, in reading order.
    formats : list of {"html"}
        What is rendered beside the executed notebooks.
    cell_timeout : int
        Seconds that one cell may take.
    parameters : dict
        For every notebook that declares them.
    sets : list of ParameterSet
        Each notebook runs once a set.
    """

    title: str = "AI Capacity Notebooks"
    about: str = ""
    notebooks: list[Identifier] = Field(min_length=1)
    formats: list[Literal["html"]] = Field(default=["html"], min_length=1)
    cell_timeout: int = Field(default=600, ge=1)
    parameters: dict[str, Value] = Field(default_factory=dict)
    sets: list[ParameterSet] = Field(default_factory=list)


class _File(_Strict):
    schema_version: Literal[1]
    profiles: dict[Identifier, Profile] = Field(min_length=1)


def read(path: Path) -> Mapping[str, Profile]:
    """Read every profile of a file.

    Parameters
    ----------
    path : Path
        A TOML file such as ``notebooks/reports.toml``.

    Returns
    -------
    mapping of str to Profile

    Raises
    ------
    ProfileError
        Naming the file and each faulty key.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise ProfileError(f"{path}: cannot be read ({fault.strerror})") from fault
    except ValueError as fault:  # of the encoding or of TOML
        raise ProfileError(f"{path}: is no valid TOML ({fault})") from fault
    try:
        return _File.model_validate(content).profiles
    except ValidationError as fault:
        raise ProfileError("\n".join(_line(path, error) for error in fault.errors())) from fault


def select(path: Path, name: str) -> Profile:
    """Read one profile by its name.

    Raises
    ------
    ProfileError
        When the file is faulty or declares no such profile; it names those declared.
    """
    profiles = read(path)
    if name not in profiles:
        raise ProfileError(f"{path}: no profile {name!r}; declared are {', '.join(profiles)}")
    return profiles[name]


def _line(path: Path, error: Any) -> str:
    # pydantic names the branch of a union too: bool, int, float, str are no keys of the file.
    keys = [str(part) for part in error["loc"] if part not in {"bool", "int", "float", "str"}]
    given = "" if error["type"] in {"missing", "extra_forbidden"} else f", found {error['input']!r}"
    message = {
        "missing": "this key is required",
        "extra_forbidden": "there is no such key",
    }.get(error["type"], error["msg"])
    return f"{path}: {'.'.join(keys)}: {message}{given}"
