"""What a letter before B stands for: powers of 1000 (decimal) or of 1024 (binary).

The letters of the International System mean powers of 1000, and IEC 80000-13 has its own names for
powers of 1024 (Ki, Mi, ... Zi); in print the letters of the first are often used for the second.
The two readings of ZB lie 18% apart. This module converts between units under a stated reading; it
does not decide which reading a publisher means.
"""

from typing import Literal

Prefix = Literal["decimal", "binary"]

PREFIXES: tuple[Prefix, ...] = ("decimal", "binary")

_BASES = {"decimal": 1000, "binary": 1024}
_LETTERS = ("", "k", "M", "G", "T", "P", "E", "Z", "Y")


class UnknownUnit(ValueError):
    """A unit that is no multiple of the byte, or a prefix of neither kind."""


def in_bytes(unit: str, prefix: Prefix) -> int:
    """Return how many bytes a unit holds.

    Parameters
    ----------
    unit : str
        "B", or a letter and "B" ("kB" or "KB", "MB", ... "YB"); "KiB" to "YiB" are binary whatever
        `prefix` says.
    prefix : {"decimal", "binary"}
        How the letter is read.

    Raises
    ------
    UnknownUnit
        For any other unit or prefix.

    Examples
    --------
    >>> in_bytes("GB", "decimal"), in_bytes("GB", "binary"), in_bytes("GiB", "decimal")
    (1000000000, 1073741824, 1073741824)
    """
    if prefix not in _BASES:
        raise UnknownUnit(f"{prefix!r} is no prefix: allowed are {' and '.join(PREFIXES)}")
    letter = unit.removesuffix("B")
    if letter != (iec := letter.removesuffix("i")):
        letter, prefix = iec, "binary"
    letter = "k" if letter == "K" else letter
    named = letter != "" or unit == "B"
    if not unit.endswith("B") or letter not in _LETTERS or not named:
        raise UnknownUnit(f"{unit!r} is no multiple of the byte: write it as in ZB, TB or GiB")
    return _BASES[prefix] ** _LETTERS.index(letter)


def factor(unit: str, to: str, prefix: Prefix, to_prefix: Prefix | None = None) -> float:
    """Return what a figure in `unit` is multiplied by to be a figure in `to`.

    Parameters
    ----------
    unit, to : str
        As in `in_bytes`.
    prefix, to_prefix : {"decimal", "binary"}
        How each letter is read; both alike unless `to_prefix` is given.

    Raises
    ------
    UnknownUnit
        As in `in_bytes`.

    Examples
    --------
    >>> round(300 * factor("GB", "GiB", "decimal"), 3)
    279.397
    >>> factor("ZB", "TB", "decimal"), factor("ZB", "TB", "binary")
    (1000000000.0, 1073741824.0)
    """
    return in_bytes(unit, prefix) / in_bytes(to, to_prefix or prefix)
