"""The words of the break-even: what enters it, what it needs, and what its rows leave open."""

from math import isfinite

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.sections.ecology.offset import Offset
from aicapacity.sections.findings import as_printed, counted, credit, in_words, remark, several
from aicapacity.sections.text import listing
from aicapacity.sections.topic import bounds


def of_scenario(offset: Offset, place: str) -> dict[str, object]:
    """What enters the break-even, and what comes out at other factors; None without rows."""
    start, end = [in_words(part["period"].iloc[0]) for part in offset.ends] or [None] * 2
    cut, output, used = bounds(offset.cut), offset.output, offset.used
    result, published = offset.at(offset.factor), len(offset.factors)
    base, narrow = result.bounds, offset.at(Bounds.exactly(offset.factor_high))
    return {
        "cut_printed": cut_printed(offset),
        "whose_cut": _whose(offset),
        "cut_size": None if cut is None else -cut / 100,
        "output": output / 100 if isinstance(output, Bounds) else None,
        "start": start,
        "end": end,
        "more": _more(offset.growth),
        "left_open": _left_open(offset),
        "emitting": _emitting(offset),
        "outlook": listing(sorted(set(offset.ends[1]["publisher"]))) if offset.ends else None,
        "scenario_remark": remark(selection.weakest_grade(used)),
        "scenario_grade": in_grade(used),
        "factor": offset.factor,
        "factor_taken": None if base is None else offset.factor,
        "own_factors": _own(offset) if offset.own and base is not None else None,
        "own_base": offset.at(offset.own) if offset.own and base is not None else None,
        "each": _each(offset),
        "refusal": result.reason or None,
        "reading": offset.cut_means,
        "range_width": None if base is None else Bounds.exactly(base.width),
        "rounding_width": None if base is None else Bounds(upper=narrow.bounds.width),
        "factors": several(published, "published factor") if published else None,
        "unfactored": None if published else place,
        "factors_above": counted(offset.above, "lies", "lie"),
        "factors_below": counted(offset.below, "lies", "lie"),
        "names_above": _bracketed(offset.beyond[0]),
        "names_below": _bracketed(offset.beyond[1]),
        "credit_scenario": credit(pd.concat([used, offset.factors])),
    }


def cut_printed(offset: Offset) -> str | None:
    """The article's cut as it is printed, without the sign of its row."""
    return as_printed(offset.cut.assign(value=offset.cut["value"].abs()))


def in_grade(rows: pd.DataFrame) -> str:
    """What a sentence adds to a weak figure where an earlier one says what is weak."""
    return " (grade C)" if selection.weakest_grade(rows) == "C" else ""


def _more(growth: Bounds | None) -> str | None:
    """How much more is used, or less; None where nothing is on record or nothing follows from it.

    Examples
    --------
    >>> _more(Bounds(174, 176)), _more(Bounds(-3, -1)), _more(Bounds())
    ('174 to 176 TWh more', '1 to 3 TWh less', None)
    """
    if growth is None or _is_open(growth):
        return None
    return f"{-growth:TWh} less" if growth.upper <= 0 else f"{growth:TWh} more"


def _is_open(growth: Bounds) -> bool:
    """Whether a growth may be of any size and sign."""
    return not isfinite(growth.lower) and not isfinite(growth.upper)


def _left_open(offset: Offset) -> str | None:
    """The two ends in words where nothing follows for what lies between; else None."""
    if offset.growth is None or not _is_open(offset.growth):
        return None
    return listing(f"{bounds(end):TWh} in {in_words(end['period'].iloc[0])}" for end in offset.ends)


def _emitting(offset: Offset) -> str | None:
    """What a sentence on the growth adds about its emissions; None without a growth.

    A factor on record outside the range set goes before that range.
    """
    if offset.growth is None:
        return None
    if offset.growth.upper <= 0:
        return ", so there is nothing to offset"
    emitted = f"{offset.emissions:Mt CO2}"
    if offset.own is not None:
        own = f"{offset.growth * offset.own:Mt CO2}"
        set_here = f"at the {offset.factor:kg CO2/kWh} set here it would be {emitted}"
        return f"; at {_own(offset)} that emits {own} a year ({set_here})"
    assumed = ", assumed since the rows hold no factor of its grid," if offset.factors.empty else ""
    return f"; at {offset.factor:kg CO2/kWh}{assumed} that emits {emitted} a year"


def _whose(offset: Offset) -> str | None:
    """Whose cut it is, as the subject of a sentence; None without one."""
    if offset.cut.empty:
        return None
    if (offset.cut["source"] == offset.package.article).any():
        return "the article's cut"
    return f"the cut by rows outside the article ({credit(offset.cut)})"


def _each(offset: Offset) -> str:
    """What a sentence on the base adds about one factory; nothing without their number."""
    base = offset.results[1].bounds
    if base is None:
        return ""
    return f": with {bounds(offset.count)} of them, {base:Mt CO2} on average"


def _own(offset: Offset) -> str:
    """The published factors with their names, in words."""
    factors = "factor" if len(offset.named) == 1 else "factors"
    return f"the {factors} on record{_bracketed(list(offset.named))}"


def _bracketed(names: list[str]) -> str:
    """What a sentence adds to a count of these; nothing where there is none."""
    return f" ({'; '.join(names)})" if names else ""
