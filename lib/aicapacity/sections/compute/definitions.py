"""The intelligent share under each definition, at the date nearest to the article's.

A printed share is taken as printed; elsewhere the levels of one definition are divided. Levels of
two definitions are never divided by each other.
"""

from datetime import timedelta

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.compute.bases import Bases
from aicapacity.sections.compute.concepts import GENERAL, INTELLIGENT, INTELLIGENT_SHARE, TOTAL
from aicapacity.sections.findings import finding, in_percent, in_words, solve

NAME = "intelligent_share_by_definition"
COLUMNS = ["definition", "label", "period", "how", "bounds", "observations"]


def shares_by_definition(bases: Bases) -> pd.DataFrame:
    """One row a definition, the smallest share first.

    Returns
    -------
    DataFrame
        Columns definition, label, period, how (as printed, of the total, of the parts),
        observations (the rows used), lower, upper, lower_open, upper_open and unit (%).
    """
    found = [row for name in _definitions(bases) if (row := _nearest(bases, name)) is not None]
    frame = pd.DataFrame(found, columns=COLUMNS)
    for end in ("lower", "upper", "lower_open", "upper_open"):
        frame[end] = [getattr(bounds, end) for bounds in frame["bounds"]]
    frame["unit"] = "%"
    return frame.drop(columns="bounds").sort_values(["lower", "definition"], ignore_index=True)


def results(bases: Bases, shares: pd.DataFrame) -> list[Result]:
    """One share a definition; a single row without data where there is none."""
    if shares.empty:
        return [finding(NAME, None, "%", shares)]
    return [as_result(bases, row) for row in shares.itertuples()]


def as_result(bases: Bases, share) -> Result:
    """One row of `shares_by_definition` as a result."""
    return finding(
        NAME,
        Bounds(share.lower, share.upper, share.lower_open, share.upper_open),
        "%",
        bases.evidence(share.observations),
        key=share.definition,
        period=share.period,
        base=share.how,
    )


def extremes(bases: Bases, shares: pd.DataFrame) -> dict[str, object]:
    """The least and the greatest share, their labels and bases, and what to know of the parts.

    With one definition only there is no least and greatest: it is `only_share`. A basis is the
    period and the short name of the definition, and says where the parts have no common total.
    """
    ends = {"only": 0} if len(shares) == 1 else {"least": 0, "most": -1}
    words: dict[str, object] = dict.fromkeys(
        f"{end}_{part}" for end in ("least", "most", "only") for part in ("share", "label", "basis")
    )
    for end, place in ends.items() if len(shares) else ():
        share = shares.iloc[place]
        words[f"{end}_share"] = as_result(bases, share)
        words[f"{end}_label"] = share["label"]
        words[f"{end}_basis"] = _basis(bases, share)
    return words | {"unlike_parts": _unlike_parts(bases, shares)}


def _basis(bases: Bases, share) -> str:
    """The period and the definition of a share, with a caveat where its parts have no total."""
    caveat = ", a ratio of two parts measured differently" if _unlike(bases, share) else ""
    return f"in {in_words(share.period)} by “{_short(bases, share)}”{caveat}"


def _short(bases: Bases, share) -> str:
    """What tells a definition from the others: its label after the first comma, if it has one."""
    label = _label(bases, share.definition)
    return label.partition(", ")[2] or label


def _unlike(bases: Bases, share) -> list[str]:
    """The ways in which the parts of a share are measured, where there are several."""
    if share.how != "of the parts":
        return []
    measured = list(bases.evidence(share.observations)["quantity"].unique())
    return measured if len(measured) > 1 else []


def _unlike_parts(bases: Bases, shares: pd.DataFrame) -> str:
    """What a sentence adds where the two parts of a share are measured in different ways."""
    for share in shares.itertuples():
        if measured := _unlike(bases, share):
            parts = " and ".join(f"“{quantity}”" for quantity in measured)
            name = _short(bases, share)
            return (
                f" The share by “{name}” sets side by side {parts}, which have no "
                "common total: a ratio, no share of a whole."
            )
    return ""


def _definitions(bases: Bases) -> list[str]:
    """The definitions of which a level or a share is reported, those with a level first."""
    found = [
        name.removeprefix(f"{concept}.")
        for concept in (INTELLIGENT, INTELLIGENT_SHARE)
        for name in bases.outside.loc[bases.outside["concept"] == concept, "series"]
    ]
    return list(dict.fromkeys(found))


def _nearest(bases: Bases, definition: str) -> tuple | None:
    if bases.period is None:
        return None
    options = [*_printed(bases, definition), *_derived(bases, definition)]
    if not options:
        return None
    nearest = min(options, key=lambda option: _away(bases, option[0]))
    return (definition, f"{_label(bases, definition)}, {in_words(nearest[0])}", *nearest)


def _label(bases: Bases, definition: str) -> str:
    """What the level is called under a definition, or the share where only that is reported."""
    names = [f"{concept}.{definition}" for concept in (INTELLIGENT, INTELLIGENT_SHARE)]
    labels = bases.rows.drop_duplicates("series").set_index("series")["label"]
    return next(labels[name] for name in names if name in labels)


def _printed(bases: Bases, definition: str) -> list[tuple]:
    rows = bases.outside
    rows = selection.best(rows[rows["series"] == f"{INTELLIGENT_SHARE}.{definition}"])
    shares = zip(rows["period"], selection.bounds_of(rows), rows["observation"], strict=True)
    return [(period, "as printed", share, [row]) for period, share, row in shares]


def _away(bases: Bases, period: str) -> timedelta:
    """How far a period ends from the article's."""
    return abs(periods.parse(period).last - periods.parse(bases.period).last)


def _derived(bases: Bases, definition: str) -> list[tuple]:
    """The nearest share that two levels give, if any.

    Intelligent over the total, or over intelligent and general where no total is printed.
    """
    level = bases.outside[bases.outside["series"] == f"{INTELLIGENT}.{definition}"]
    dated = sorted(set(level["period"]) - {""})
    for period in sorted(dated, key=lambda one: _away(bases, one)):
        part = bases.at(f"{INTELLIGENT}.{definition}", period)
        for concept, how in ((TOTAL, "of the total"), (GENERAL, "of the parts")):
            other = bases.at(f"{concept}.{definition}", period)
            if part.empty or other.empty:
                continue
            used = [*part["observation"], *other["observation"]]
            system = bases.system(used)
            top = system.quantity(f"{INTELLIGENT}.{definition}", period)
            below = system.quantity(f"{concept}.{definition}", period)
            share = in_percent(solve(system, top / (below if concept == TOTAL else top + below)))
            if isinstance(share, Bounds):
                return [(period, how, share, used)]
            break
    return []
