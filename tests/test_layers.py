"""Imports flow one way: what stands below knows nothing of what stands above."""

import ast
from pathlib import Path

import pytest

import aicapacity

LIBRARY = Path(aicapacity.__file__).parent

GROUND = {"paths", "periods", "bounds"}
DATA = GROUND | {"data"}
FIGURES = DATA | {"system", "selection", "growth", "pace"}

#: Each room of the library and the rooms that it may import.
MAY_IMPORT = {
    "paths": set(),
    "periods": GROUND,
    "bounds": {"paths"},
    "prefixes": set(),
    "text": {"bounds"},
    "record": {"bounds"},
    "params": {"paths", "periods"},
    "tables": {"bounds"},
    "style": {"tables"},
    "charts": {"bounds", "style"},
    "data": GROUND,
    "system": DATA | {"selection"},
    "selection": DATA,
    "growth": DATA | {"selection"},
    "pace": DATA | {"selection", "growth"},
    "ledger": FIGURES,
    "proportions": GROUND,
    "divide": DATA | {"selection", "proportions"},
    "known_answers": FIGURES | {"prefixes", "proportions", "divide"},
    "anatomy": set(),
    "reports": {"paths", "data", "params", "record", "bounds"},
    "paragraphs": {"anatomy", "paths"},
    "generated": {"anatomy", "data", "paragraphs", "params", "paths"},
}
ABOVE_ALL = {"cli"}


def room(path: Path) -> str:
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def rooms_imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module="aicapacity", level=0):
                found |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(name), level=0):
                found |= _room_of([name])
            case ast.Import():
                found |= _room_of(alias.name for alias in node.names)
            case ast.ImportFrom():
                raise AssertionError(f"{path}: write imports from the library's root")
    return found - {room(path)}


def _room_of(names) -> set[str]:
    parts = [name.split(".") for name in names]
    return {part[1] for part in parts if part[0] == "aicapacity" and len(part) > 1}


MODULES = [p for p in sorted(LIBRARY.rglob("*.py")) if p != LIBRARY / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(LIBRARY).as_posix())
def test_module_imports_only_what_stands_below_it(path: Path):
    if room(path) not in ABOVE_ALL:
        assert rooms_imported(path) <= MAY_IMPORT[room(path)]


def test_importing_the_library_imports_nothing_else():
    assert rooms_imported(LIBRARY / "__init__.py") == set()


def test_scipy_is_imported_nowhere():
    for path in MODULES:
        assert "scipy" not in path.read_text(encoding="utf-8"), path
