"""The notebooks that still read one study each, and the invented package they are run over."""

import shutil
from pathlib import Path

import pytest

from aicapacity import paths

from ...opened import OPEN
from . import worlds

INVENTED = paths.root() / "tests" / "invented"
NOTEBOOKS = [p for p in sorted(paths.notebooks().glob("*.ipynb")) if p.stem not in OPEN]


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented data package: its rows under the shipped schema, which it can so never miss.

    A table that it has not got is empty or, where its rows name no other table's, as shipped.
    """
    folder = tmp_path_factory.mktemp("invented") / "data"
    shutil.copytree(INVENTED / "data", folder)
    shutil.copy(paths.data() / "datapackage.json", folder)
    for table in worlds.tables(folder):
        if table.path.exists():
            table.write(table.rows)
        elif table.links:
            table.write([])
        else:
            shutil.copy(paths.data() / table.path.name, folder)
    return folder
