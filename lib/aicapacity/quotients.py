"""What the quotient of two measured quantities may be called.

A share is part of a whole of the same kind. A stock has built up over years, a flow is of one year:
their quotient is an intensity, with a unit of time, and a reader who takes it for the share that
was kept is wrong. This module knows kinds of measure only; it divides nothing.
"""

from typing import Literal

Kind = Literal["share", "intensity"]

KINDS: tuple[Kind, ...] = ("share", "intensity")

_MEANING = {"stock": "built up over years", "flow": "of one span of time"}


class UnknownKind(ValueError):
    """A quotient is asked for under a name that there is not."""


def obstacle(numerator: str, denominator: str, kind: Kind = "share", *, of: str = "") -> str | None:
    """Say what forbids a quotient under a name, in one plain sentence; None when nothing does.

    Parameters
    ----------
    numerator, denominator : str
        Kinds of measure as in the table of series: stock, flow, count, rate, index.
    kind : {"share", "intensity"}
        What the quotient is to be called.
    of : str
        What the two quantities are called, for the sentence.

    Raises
    ------
    UnknownKind
        For another kind of quotient.

    Examples
    --------
    >>> print(obstacle("flow", "flow"))
    None
    >>> obstacle("stock", "flow", "intensity") is None
    True
    >>> obstacle("stock", "flow")[:56]
    'No share is computed: a stock (built up over years) is n'
    """
    if kind not in KINDS:
        raise UnknownKind(f"{kind!r} is no kind of quotient: allowed are {' and '.join(KINDS)}")
    if kind == "intensity" or {numerator, denominator} != set(_MEANING):
        return None
    return (
        f"No share is computed{f' of {of}' if of else ''}: a {numerator} ({_MEANING[numerator]}) "
        f"is neither part nor whole of a {denominator} ({_MEANING[denominator]}). "
        "Their quotient may be asked for as an intensity."
    )
