"""Which public functions compute a figure, found by looking and not by a list.

The rooms below hold the methods of the analysis. What they export counts, and so do the methods of
the two classes that compute, operators included: a new one is in scope as soon as it is written,
and `standing` says whether it has an answer, a reason for having none, or neither.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType

from aicapacity import bounds, divide, growth, pace, periods, prefixes, proportions
from aicapacity.bounds import Bounds, allocation, frechet
from aicapacity.system import System

ROOMS: tuple[ModuleType, ...] = (
    growth,
    pace,
    proportions,
    divide,
    bounds,
    frechet,
    allocation,
    periods,
    prefixes,
)
CLASSES: tuple[type, ...] = (Bounds, System)

_OPERATORS = ("__add__", "__sub__", "__mul__", "__truediv__", "__neg__", "__abs__", "__contains__")
_ROOT = "aicapacity."


def methods() -> list[str]:
    """Return the name of every public function and method in scope, in alphabetical order.

    Examples
    --------
    >>> [name for name in methods() if name.startswith("bounds.frechet")]
    ['bounds.frechet.both', 'bounds.frechet.either']
    """
    found = {name for room in ROOMS for name in _functions(room)}
    return sorted(found | {name for one in CLASSES for name in _members(one)})


def _functions(room: ModuleType) -> Iterator[str]:
    """Yield the functions that a room exports: all that it names, or all that it defines."""
    name = room.__name__.removeprefix(_ROOT)
    exported = getattr(room, "__all__", None)
    for attribute, value in vars(room).items():
        if attribute.startswith("_") or not inspect.isfunction(value):
            continue
        if attribute in exported if exported else value.__module__ == room.__name__:
            yield f"{name}.{attribute}"


def _members(one: type) -> Iterator[str]:
    room = one.__module__.removeprefix(_ROOT).partition(".")[0]
    for attribute, value in vars(one).items():
        callable_ = inspect.isfunction(value) or isinstance(value, classmethod)
        if callable_ and (not attribute.startswith("_") or attribute in _OPERATORS):
            yield f"{room}.{one.__name__}.{attribute}"
