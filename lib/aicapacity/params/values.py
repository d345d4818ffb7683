"""Values of parameters: typed from text, refused when they are not allowed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from aicapacity.params.declared import DECLARED
from aicapacity.params.kinds import Parameter, ParameterError


def check(**values: object) -> None:
    """Refuse values that are not allowed, all of them at once.

    Parameters
    ----------
    **values
        Parameters by name, typed.

    Raises
    ------
    ParameterError
        Listing every fault: the name, the value, what is allowed.

    Examples
    --------
    >>> check(ceiling="none", level=61)
    >>> check(ceiling="sky", level=20)
    Traceback (most recent call last):
    aicapacity.params.kinds.ParameterError: ceiling = 'sky': allowed is "none" or "next_round"
    level = 20: allowed is a whole number from 50 to 99
    """
    faults = [fault for name, value in values.items() for fault in _faults(name, value)]
    if faults:
        raise ParameterError(faults)


def parse(name: str, text: str) -> str | int | float | bool:
    """Turn text into the declared type; text stays text where text is declared.

    Parameters
    ----------
    name : str
        A declared parameter.
    text : str
        As typed on a command line.

    Returns
    -------
    str, int, float or bool
        Typed, not yet checked against the range. A whole number stays whole, as the literal in a
        cell would.

    Raises
    ------
    ParameterError
        For an undeclared name or text that is not of the type.

    Examples
    --------
    >>> parse("as_of", "2024"), parse("tolerance_factor", "10"), parse("bridge", "true")
    ('2024', 10, True)
    """
    if name not in DECLARED:
        raise ParameterError([_unknown(name)])
    parameter = DECLARED[name]
    if parameter.type is str:
        return text
    value = _number_or_truth(text, parameter.type)
    if value is None:
        raise ParameterError([_not_allowed(parameter, text)])
    return value


def _faults(name: str, value: object) -> Iterator[str]:
    if name not in DECLARED:
        yield _unknown(name)
        return
    try:
        if not DECLARED[name].admits(value):
            yield _not_allowed(DECLARED[name], value)
    except ParameterError as fault:
        yield from (f"{name} = {value!r}: {line}" for line in fault.faults)


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, DECLARED, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"{name}: no such parameter{hint}; declared are {', '.join(DECLARED)}"


def _not_allowed(parameter: Parameter, value: object) -> str:
    # 2024 without quotes is a number even where the year "2024" is allowed.
    kind = "is no text; " if parameter.type is str and not isinstance(value, str) else ""
    return f"{parameter.name} = {value!r}: {kind}allowed is {parameter.allowed()}"


def _number_or_truth(text: str, kind: type) -> int | float | bool | None:
    """The value that `text` spells in plain digits or as true or false; None when it is neither."""
    if kind is bool:
        return {"true": True, "false": False}.get(text.strip().lower())
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text.strip()):
        return int(text)
    if kind is float and re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]{1,3})?", text.strip()):
        return float(text)
    return None
