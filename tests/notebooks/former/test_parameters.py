"""A notebook's tagged cell, its bullets and the declared parameters are one and the same list."""

import ast
from pathlib import Path

import papermill as pm

from aicapacity import params
from aicapacity.anatomy import Anatomy


def test_cell_and_bullets_name_the_same_parameters(notebook: Anatomy) -> None:
    assert notebook.bullets == list(params.read(notebook.path))


def test_every_parameter_is_declared_and_every_default_is_allowed(path: Path) -> None:
    params.check(**params.read(path))  # names every fault


def test_notebook_checks_all_its_parameters_before_it_uses_them(notebook: Anatomy) -> None:
    imports, checking = notebook.code[1:3]
    assert {type(node) for node in ast.parse(imports.source).body} <= {ast.Import, ast.ImportFrom}
    assert "params.check(" in checking.source
    names = {node.id for node in ast.walk(ast.parse(checking.source)) if isinstance(node, ast.Name)}
    assert set(params.read(notebook.path)) <= names


def test_papermill_finds_the_same_parameters_with_their_help(path: Path) -> None:
    found = pm.inspect_notebook(str(path))
    assert list(found) == list(params.read(path))
    assert all(entry["help"].strip() for entry in found.values())
    defaults = {name: ast.literal_eval(entry["default"]) for name, entry in found.items()}
    assert defaults == params.read(path)


def test_bullet_tells_the_words_that_are_allowed(notebook: Anatomy) -> None:
    bullets = notebook.under("Parameters")
    for name in notebook.bullets:
        for choice in params.DECLARED[name].choices or ():
            assert f"`{choice}`" in bullets or f'"{choice}"' in bullets, (name, choice)
