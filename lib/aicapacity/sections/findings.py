"""From bounds and the rows behind them to a result that can be recorded.

A result carries its unit, its period, the system it was computed from and the weakest grade among
the sources that entered it. It does not compute bounds; the studies beside this module do.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.text import number_word, plural
from aicapacity.selection import weakest_grade
from aicapacity.system import DenominatorNotPositive, Expression, Infeasible, Ratio, System

#: How a table of printed figures is headed.
PRINTED = {
    "label": "quantity",
    "period": "period",
    "qualifier": "printed as",
    "value": "value",
    "unit": "unit",
    "bounds": "bounds",
    "publisher": "publisher",
    "grade": "grade",
}
#: How a table of labelled results is headed.
BOUNDED = {"label": "quantity", "bounds": "bounds"}


@dataclass(frozen=True)
class Refused:
    """What stands in place of bounds that the rows do not define: a sentence that says why."""

    reason: str


def solve(system: System | None, wanted: Expression | Ratio) -> Bounds | Refused | None:
    """Bounds of a quantity or ratio; refused where rows conflict or a whole need not be positive.

    None stands for no system and for a quantity that no row touches.
    """
    if system is None:
        return None
    try:
        return system.bounds(wanted)
    except DenominatorNotPositive:
        return Refused("the rows allow that the whole was not positive, so no share is defined")
    except Infeasible as fault:
        return Refused(str(fault))


def finding(
    name: str,
    bounds: Bounds | Refused | None,
    unit: str,
    rows: pd.DataFrame,
    *,
    key: str = "",
    period: str = "",
    base: str = "",
    headline: bool = True,
) -> Result:
    """One result, with the grade of its evidence.

    Parameters
    ----------
    name, key, period, base
        As in the columns of ``results.csv``.
    bounds
        In ``unit``; None where the selected rows hold no figure.
    unit
        As printed: ``EFLOPS``, ``%``, ``years``.
    rows
        The rows of the tidy frame that entered; their weakest grade is the result's.
    headline
        False keeps a sound result out of the headlines; grade C does so by itself.

    Returns
    -------
    Result
        With status ``no_data`` where ``bounds`` is None, ``refused`` where they are `Refused`.
    """
    if isinstance(bounds, Refused):
        texts = {"key": key, "period": period, "base": base, "reason": bounds.reason}
        return Result(name, None, unit, **texts, status="refused", headline=False)
    if bounds is None:
        return Result(name, None, unit, key, period, base, status="no_data", headline=False)
    grade = weakest_grade(rows)
    return Result(
        name,
        bounds,
        unit,
        key,
        period,
        base,
        weakest_grade=grade,
        headline=headline and grade != "C",
    )


def among(rows: pd.DataFrame, observations: Iterable[str]) -> pd.DataFrame:
    """The rows of a tidy frame whose observation is named."""
    return rows[rows["observation"].isin(list(observations))]


def in_percent(share: Bounds | Refused | None) -> Bounds | Refused | None:
    """A share or rate held as a fraction, in per cent; what is no bounds stays as it is."""
    return share * 100 if isinstance(share, Bounds) else share


def percent(value: float) -> str:
    """A number printed in per cent, as a sentence says it.

    Examples
    --------
    >>> percent(51.3)
    '51.3%'
    """
    return f"{Bounds.exactly(value) / 100:%}"


def maker(rows: pd.DataFrame, **fixed: str) -> Callable[..., Result]:
    """A maker of results that share their evidence and some texts; a text of None is empty."""

    def make(
        name: str, bounds: Bounds | Refused | None, unit: str, *, headline: bool = True, **texts
    ):
        texts = {key: text or "" for key, text in (fixed | texts).items()}
        return finding(name, bounds, unit, rows, headline=headline, **texts)

    return make


def named(results: Iterable[Result], name: str | tuple[str, str]) -> Result:
    """The first result of a name, or of a name and key.

    Raises
    ------
    KeyError
        Naming the results there are.
    """
    results = list(results)
    wanted, key = (name, None) if isinstance(name, str) else name
    for result in results:
        if result.name == wanted and key in (None, result.key):
            return result
    known = ", ".join(dict.fromkeys(result.name for result in results))
    raise KeyError(f"no result {name!r}; there are: {known}")


def frame_of(labelled: Mapping[str, Result]) -> pd.DataFrame:
    """Labelled results as rows for a table or a chart; a result without data is left out.

    Returns
    -------
    DataFrame
        Columns label, lower, upper, lower_open, upper_open, unit, base, grade.
    """
    return pd.DataFrame(
        [
            (label, b.lower, b.upper, b.lower_open, b.upper_open, r.unit, r.base, r.weakest_grade)
            for label, r in labelled.items()
            if (b := r.bounds) is not None
        ],
        columns=["label", "lower", "upper", "lower_open", "upper_open", "unit", "base", "grade"],
    )


def spoken(results: Iterable[Result]) -> dict[str, Result]:
    """Results under names that a sentence can use: the name, and the name with its key.

    A name with several rows stands alone for the first of them; ``name_step_10`` is the row whose
    key is ``step 10``.
    """
    words: dict[str, Result] = {}
    for result in results:
        words.setdefault(result.name, result)
        if result.key:
            slug = "_".join(re.findall(r"[A-Za-z0-9]+", result.key))
            words[f"{result.name}_{slug}"] = result
    return words


def by_reading(value: Iterable[Result], at_least: Iterable[Result]) -> pd.DataFrame:
    """The results that differ between the two readings of "reached".

    Parameters
    ----------
    value, at_least
        The same results, in any order: "reached" read as a value, and as a floor.

    Returns
    -------
    DataFrame
        Columns result (name and key), as a value, as a floor (words, or the status where there
        are no bounds); a row a result that differs.
    """
    floors = {(result.name, result.key): result for result in at_least}
    pairs = [(one, floors.get((one.name, one.key))) for one in value]

    def told(result: Result | None) -> str:
        if result is None:
            return "no data"
        return result.words() if result.bounds else result.status.replace("_", " ")

    rows = [
        (" ".join([one.name, one.key]).strip(), told(one), told(other))
        for one, other in pairs
        if one.bounds != (other and other.bounds)
    ]
    return pd.DataFrame(rows, columns=["result", "as a value", "as a floor"])


_PRINTED_AS = {
    "over": "more than ",
    "at_least": "at least ",
    "under": "less than ",
    "at_most": "at most ",
    "about": "about ",
    "nearly": "nearly ",
}


def remark(grade: str) -> str:
    """What a sentence adds to a figure that rests on a source of the weakest grade."""
    return " (on a page that does not name both publisher and date)" if grade == "C" else ""


def as_printed(rows: pd.DataFrame) -> str | None:
    """The first row's number with the word it was printed with; None without a row."""
    if rows.empty:
        return None
    row = rows.iloc[0]
    unit = {"%": "%", "count": ""}.get(row["unit"], f" {row['unit']}")
    return f"{_PRINTED_AS.get(row['qualifier'], '')}{row['value']:,.12g}{unit}"


def several(count: Bounds | int, noun: str, nouns: str | None = None) -> str:
    """A count of things in words: a number up to twelve as a word, bounds in digits.

    Examples
    --------
    >>> several(1, "aim"), several(3, "aim"), several(Bounds(3, 4), "aim")
    ('one aim', 'three aims', '3 to 4 aims')
    """
    if isinstance(count, Bounds) and not count.is_point:
        return f"{count} {plural(2, noun, nouns).partition(' ')[2]}"
    number = int(count.lower if isinstance(count, Bounds) else count)
    return f"{number_word(number)} {plural(number, noun, nouns).partition(' ')[2]}"


def counted(count: Bounds | int | None, one: str = "", many: str = "") -> str | None:
    """A count as a subject, with its verb: "one has", "none has"; None stays None.

    Examples
    --------
    >>> counted(1, "has", "have"), counted(Bounds(0, 3), "has", "have"), counted(0)
    ('one has', '0 to 3 have', 'none')
    """
    if count is None:
        return None
    found = count if isinstance(count, Bounds) else Bounds.exactly(count)
    verb = one if found.upper <= 1 else many
    word = number_word(int(found.lower)) if found.is_point and found.lower else "none"
    return f"{word if found.is_point else found} {verb}".rstrip()


def in_words(period: str | None) -> str | None:
    """A period as prose says it; None stays None."""
    return None if period is None else periods.parse(period).words()


def credit(rows: pd.DataFrame) -> str:
    """The source line of a figure: the publishers of its rows, in alphabetical order."""
    return "; ".join(sorted(set(rows["publisher"]) - {""})) or "none, since no row is selected"
