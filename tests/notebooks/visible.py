"""How much of a notebook's analysis its reader can see.

A code cell shows analysis when it works on data itself: a method of pandas, seaborn or matplotlib
on something that is not our library, arithmetic, a selection, or a question to a system about an
expression written in the cell. Cells of imports and parameters do not count.
"""

import ast
from collections.abc import Iterator

from aicapacity.anatomy import Anatomy

ON_DATA = frozenset(
    """agg aggregate apply assign astype between clip concat corr count cumsum describe diff drop
    drop_duplicates dropna eq eval explode fillna ge groupby gt idxmax idxmin iloc isin isna items
    join le loc lt map mask max mean median melt merge min ne nlargest notna nsmallest nunique
    pct_change pivot pivot_table qcut quantile query rank reindex rename replace reset_index rolling
    round set_index shift size sort_index sort_values stack std sum to_datetime transform unique
    unstack value_counts where""".split()
)
ON_AXES = frozenset(
    """annotate axhline axvline bar barh barplot boxplot countplot despine ecdfplot errorbar
    fill_between FacetGrid heatmap hist histplot kdeplot lineplot move_legend plot pointplot regplot
    relplot scatter set step stripplot subplots swarmplot""".split()
)
ASKED = frozenset(["assume", "bounds", "conflicts", "feasible"])
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)


def share(notebook: Anatomy) -> float:
    """The share of code cells that show analysis."""
    trees = [
        (ast.parse(cell.source), cell.metadata.get("tags", []))
        for cell in notebook.code
        if cell.source.strip()
    ]
    ours = set().union(*(_imported(tree) for tree, _ in trees))
    counted = [
        tree
        for tree, tags in trees
        if "parameters" not in tags
        and not all(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
    ]
    return sum(any(_signs(tree, ours)) for tree in counted) / len(counted)


def _imported(tree: ast.Module) -> set[str]:
    """Names that stand for our library."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("aicapacity")
        for alias in node.names
    }


def _signs(tree: ast.Module, ours: set[str]) -> Iterator[bool]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) if name in ON_DATA | ON_AXES:
                yield _root(node) not in ours
            case ast.Call(func=ast.Attribute(attr=name), args=[_, *_]) if name in ASKED:
                yield True
            case ast.BinOp(op=op, left=left, right=right) if isinstance(op, ARITHMETIC):
                yield not any(_is_text(side) for side in (left, right))
            case ast.Subscript(slice=ast.List() | ast.Compare() | ast.BoolOp() | ast.BinOp()):
                yield True


def _root(node: ast.expr) -> str | None:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
