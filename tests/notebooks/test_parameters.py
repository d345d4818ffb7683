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
    names = list(params.read(notebook.path))
    nodes = [n for cell in notebook.code[1:3] for n in ast.walk(ast.parse(cell.source))]
    checks = [
        node
        for node in nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "params.check"
    ]
    (check,) = checks
    assert {k.arg: ast.unparse(k.value) for k in check.keywords} == {n: n for n in names}


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
