"""Results that others have printed, beside ours: one way to call what a row of the table names.

A row names a function or method of this library and writes its arguments as JSON. A number stays a
number, "10/75" is a fraction, a list of two the ends of an interval, in which null is no end. What
is taken as bounds, the annotation of the function says. Nothing here knows a printed result.
"""

from __future__ import annotations

import inspect
import json
import math
import pkgutil
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.periods import days_between
from aicapacity.system import Expression, Quantity, Row, Structure, System

MACHINE = 1e-12  # relative: of a number that a machine printed in full twelve digits count
NOISE = 9  # decimals of a distance; a tie at half a digit is a rounding of print


def call(name: str, written: Mapping[str, Any]) -> Bounds:
    """Call a function or method of the library with written arguments.

    Parameters
    ----------
    name : str
        Where it stands: "growth.rate", "bounds.Bounds.hull".
    written : mapping
        Its arguments by name; of a system the rows, limits and what is asked.

    Returns
    -------
    Bounds
        A number is a point, a yes 1 and a no 0; a date that comes back is days after "since".

    Raises
    ------
    ImportError, AttributeError
        When the library has no such name.

    Examples
    --------
    >>> print(call("growth.rate", {"start": 500, "end": [505, 510]}))
    [0.01, 0.02]
    """
    arguments, room = dict(written), name.rpartition(".")[0]
    since = arguments.pop("since", "")
    if room == "system.System":
        found = _of_system(name.rpartition(".")[2], **arguments)
    else:
        method = pkgutil.resolve_name(f"aicapacity.{name}")
        kinds = inspect.signature(method).parameters
        found = method(**{key: _taken(value, kinds[key]) for key, value in arguments.items()})
    found = days_between(since, found) if since else found
    return found if isinstance(found, Bounds) else Bounds.exactly(float(found))


def compare(table: pd.DataFrame) -> pd.DataFrame:
    """Set ours beside what is printed.

    Returns
    -------
    DataFrame
        The rows of the table with `ours`, bounds in the printed unit; `off`, the distance of the
        printed ends from ours, the further of the two, in halves of the last printed digit; and
        `same_ends`, whether an end that print calls included or left out is so with us. Up to one
        the two agree.
    """
    columns = ["ours", "off", "same_ends"]
    rows = pd.DataFrame(map(_beside, table.to_dict("records")), table.index, columns)
    return table.join(rows.astype({"off": float, "same_ends": bool}))


def _beside(row: Mapping[str, Any]) -> tuple[Bounds, float, bool]:
    ours = call(row["method"], json.loads(row["arguments"])) * row["scale"]
    far = max(_apart(row[end], getattr(ours, end)) for end in ("lower", "upper"))
    ends = [(row[end], getattr(ours, end)) for end in ("lower_open", "upper_open")]
    same = all(pd.isna(said) or said == own for said, own in ends)
    return ours, round(2 * far / row["step"], NOISE), same


def _apart(printed: float, own: float) -> float:
    near = pd.isna(printed) or math.isclose(printed, own, rel_tol=MACHINE)
    return 0.0 if near else abs(printed - own)


def _taken(written: Any, parameter: inspect.Parameter) -> Any:
    kind = str(parameter.annotation)
    if "Callable" in kind:
        return getattr(math, written)
    if "tuple[float, Bounds]" in kind:
        return [(_number(one), _interval(ends)) for one, ends in written]
    if "Bounds" in kind and "[" in kind:
        return [_interval(one) for one in written]
    return _interval(written) if "Bounds" in kind or parameter.name == "self" else written


def _number(written: float | str | None, missing: float = math.nan) -> float:
    return missing if written is None else float(Fraction(written))


def _interval(written: Any) -> Bounds:
    low, high = written if isinstance(written, list) else (written, written)
    return Bounds(_number(low, -math.inf), _number(high, math.inf))


def _of_system(asked: str, rows, limits, of=(), constant=0, over=(), over_constant=0, published=()):
    stated = []
    for n, row in enumerate(rows):
        name, within = row.get("name", str(n)), [row.get("at_least"), row.get("at_most")]
        stated.append(Row(name, name, _sum(row["of"]), bounds=_interval(within)))
    limited = {key: _interval(ends) for key, ends in limits.items()}
    system = System(stated, structure=Structure(limited))
    if asked == "bounds":
        above = _sum(of, constant)
        return system.bounds(above / _sum(over, over_constant) if over else above)
    if asked == "feasible":
        return system.feasible()
    found, printed = (set(map(frozenset, sets)) for sets in (system.conflicts(), published))
    return len(found & printed) - len(found - printed)


def _sum(terms: Mapping[str, float], constant: float = 0) -> Expression:
    return Expression({Quantity(name, "", ""): c for name, c in dict(terms).items()}, constant)
