"""The manifest of a report: what ran, on which data, with which versions, how it ended.

``manifest.json`` is for machines: a later report is compared with an earlier one by it. Its form is
declared here once and versioned; reading validates it.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

SCHEMA_VERSION = 1
FILE = "manifest.json"
PACKAGES = (
    "aicapacity",
    "highspy",
    "ipykernel",
    "jupyterlab",
    "matplotlib",
    "nbconvert",
    "nbval",
    "pandas",
    "papermill",
    "seaborn",
)

Value = bool | int | float | str
Status = Literal["ok", "failed"]


class ManifestError(ValueError):
    """A manifest that cannot be read: which file, what is wrong."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Failure(_Strict):
    """Where and why a notebook failed; `cell` counts code cells from 1."""

    message: str
    cell: int | None = None


class Entry(_Strict):
    """One executed notebook; `sha256` is of the executed file."""

    name: str
    notebook: str
    question: str
    status: Status
    seconds: float
    parameters: dict[str, Value]
    results: int
    file: str
    page: str | None
    sha256: str
    failure: Failure | None = None


class Data(_Strict):
    """The data package that was read: one hash of all its files."""

    sha256: str
    files: int


class Manifest(_Strict):
    """A whole report.

    Parameters
    ----------
    run : str
        The report's id and folder, its start in UTC: ``20261123T044700Z``.
    started, finished : str
        ISO 8601 in UTC.
    status : {"ok", "failed"}
        ``ok`` when every notebook succeeded.
    parameters : dict
        Those that the caller gave; each entry lists all that its notebook saw.
    versions : dict
        Of Python and the main packages.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    run: str
    profile: str
    title: str
    started: str
    finished: str
    status: Status
    parameters: dict[str, Value]
    versions: dict[str, str]
    data: Data
    notebooks: list[Entry]

    def text(self) -> str:
        """The manifest as it is stored."""
        return self.model_dump_json(indent=1) + "\n"


def read(path: Path) -> Manifest:
    """Read and validate a manifest.

    Raises
    ------
    ManifestError
        Naming the file and each faulty key.
    """
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as fault:
        raise ManifestError(f"{path}: cannot be read ({fault.strerror})") from fault
    except ValidationError as fault:
        lines = (
            f"{path}: {'.'.join(map(str, error['loc'])) or 'the file'}: {error['msg']}"
            for error in fault.errors()
        )
        raise ManifestError("\n".join(lines)) from fault


def versions() -> dict[str, str]:
    """Versions of Python and of the main packages."""
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def data_of(folder: Path) -> Data:
    """Hash a data package: its descriptor and every table, names included.

    Parameters
    ----------
    folder : Path
        What lies beside the package, such as a guide for readers, does not count.
    """
    files = sorted([*folder.glob("*.csv"), *folder.glob("datapackage.json")])
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        # The length keeps one file's end from passing for another's beginning.
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return Data(sha256=digest.hexdigest(), files=len(files))


def plain(parameters: Mapping[str, object]) -> dict[str, Value]:
    """Parameters as the manifest stores them."""
    return {name: value for name, value in parameters.items() if isinstance(value, Value)}
