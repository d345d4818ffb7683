"""Where the project keeps its things: the only module that knows a folder's name.

It answers from the place of this file, never from the working directory, because a test runs a
notebook in the notebook's folder and a report runs it in the caller's. It creates nothing.
"""

import os
from functools import lru_cache
from pathlib import Path

DATA_VARIABLE = "AICAPACITY_DATA"
"""Environment variable that puts another data package in place of `data/`."""


@lru_cache(maxsize=1)  # this file does not move while it runs
def root() -> Path:
    """Return the project's folder, the one that holds `lib/`, `data/` and `notebooks/`.

    Examples
    --------
    >>> (root() / "lib" / "aicapacity" / "paths.py").is_file()
    True
    """
    return Path(__file__).resolve().parents[2]


def data() -> Path:
    """Return the folder of the data package.

    The environment variable `AICAPACITY_DATA` is read at each call; when it is set and not
    empty, the folder it names is taken instead. Whether the folder exists is for the reader of
    the package to say.
    """
    chosen = os.environ.get(DATA_VARIABLE, "")
    return Path(chosen).expanduser().resolve() if chosen else root() / "data"


def notebooks() -> Path:
    """Return the folder of the notebooks."""
    return root() / "notebooks"


def reports() -> Path:
    """Return the folder that report runs are written into."""
    return root() / "reports"
