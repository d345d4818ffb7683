"""Words of notebook 03 that turn on whose rows it follows, and what its titles state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.sections.data_resources import heads, production, storage
from aicapacity.sections.data_resources.bases import GROWTH, Bases
from aicapacity.sections.data_resources.wording import printed
from aicapacity.sections.findings import credit, in_words
from aicapacity.sections.text import listing, number_word

if TYPE_CHECKING:
    from aicapacity.sections.data_resources.study import DataResources


def words(study: DataResources) -> dict[str, object]:
    """Whose rows the sentences stand on, and the findings that the titles state."""
    bases = study.bases
    return (
        _of_ground(bases)
        | _of_growth(bases)
        | _spans(bases)
        | {
            "years_title": _years_title(study),
            "rates_title": _rates_title(study),
            "rates_alt": _rates_alt(study),
            "levels_title": _levels_title(study),
            "lines": _lines(study),
            "no_chain": _no_chain(bases),
        }
    )


def _of_ground(bases: Bases) -> dict[str, object]:
    """Who the rows are of; `whose` is None where they are the article's."""
    place, rows = bases.package.place(), bases.ground
    label = None if rows.empty else rows["label"].iloc[0]
    publishers = credit(rows) if len(rows) else None
    own = {
        "whose": None,
        "own_series": "the article's series",
        "level_and_growth": "the article's level and growth",
        "paragraph_caption": "The article's rows beside outside rows",
    }
    if bases.by_article:
        return own
    nothing = f"The article prints no amount of the data produced in {place}"
    if rows.empty:
        return own | {"whose": f"{nothing}, and no other selected row does."}
    grown = (rows["concept"] == GROWTH).any()
    return {
        "whose": f"{nothing}; what is said here stands on outside rows ({publishers}): “{label}”.",
        "own_series": f"“{label}”",
        "level_and_growth": f"the level and growth printed by {publishers}" if grown else None,
        "paragraph_caption": f"Outside rows: the article prints none on {place}",
    }


def _of_growth(bases: Bases) -> dict[str, object]:
    """The growth of the ground, and how the year before is known."""
    stated = printed(bases.ground[bases.ground["concept"] == GROWTH])
    before = None if bases.own is None else printed(bases.at(bases.own, bases.before))
    grown = production.grown(bases)
    counted = f"{grown - 1:%}" if isinstance(grown, Bounds) else None
    unprinted = "" if before is None else f"; “{_label(bases)}” prints {before}"
    if bases.by_article:
        unprinted = ", which the article never prints"
    own_growth = printed(bases.growth_of(bases.own, bases.period))
    after = f", after {own_growth} in {in_words(bases.period)} alone" if own_growth else ""
    return {
        "growth_words": _moved(stated, grown) or _moved(counted, grown),
        "unprinted": None if stated is None else unprinted,
        "before_printed": None if bases.by_article else before,
        "after_growth": after,
    }


def _moved(growth: str | None, ratio: object) -> str | None:
    """A growth with its verb; a fall is not said to be a growth."""
    if growth is None:
        return None
    fell = isinstance(ratio, Bounds) and ratio.upper < 1
    return f"changed by {growth}" if fell else f"grew by {growth}"


def _spans(bases: Bases) -> dict[str, object]:
    """The years that the pace, the share kept and the figure a head are of."""
    kept, years = storage.kept(bases), None
    if bases.period and bases.later:
        years = int(bases.later[:4]) - int(bases.period[:4])
    followed = "year" if years == 1 else f"{number_word(years)} years" if years else None
    return {
        "followed": followed,
        "later": in_words(bases.later),
        "kept_when": in_words(kept["period"].iloc[0]) if len(kept) else None,
        "after": in_words(heads.period(bases)),
    }


def _years_title(study: DataResources) -> str | None:
    """What the figures put the year before at, and what another definition prints of it."""
    bases, implied = study.bases, study["data_2022_implied"]
    if implied.bounds is None:
        return None
    before, other = in_words(bases.before), printed(study.other_year)
    told = f"; another definition prints {other}" if other else ""
    if (bases.ground["concept"] == GROWTH).any():
        who = "The article's" if bases.by_article else "The printed"
        return f"{who} growth puts {before} at {implied.words()}{told}"
    now = printed(bases.ground[bases.ground["period"] == bases.period])
    return (
        f"Printed are {implied.words()} for {before} and {now} for {in_words(bases.period)}{told}"
    )


def _pair(study: DataResources) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The growth of the other definition in the year before, and of the own one in the year."""
    bases = study.bases
    return (
        bases.growth_of(bases.other, bases.before),
        bases.growth_of(bases.own, bases.period),
    )


def _rates_title(study: DataResources) -> str | None:
    """The two rates that tempt, or else the printed ones; None where none is printed."""
    other, own = _pair(study)
    rates, bases = study.rates, study.bases
    if len(other) and len(own):
        size = sorted(abs(float(rows["value"].iloc[0])) for rows in (other, own))
        alike = " look alike, and" if size[1] - size[0] < size[1] / 4 else ""
        return (
            f"{printed(other)} for {in_words(bases.before)} and {printed(own)} for "
            f"{in_words(bases.period)}{alike} belong to two definitions"
        )
    if rates.empty:
        return None
    said = [
        f"{printed(row.to_frame().T)} for {in_words(row['period'])}" for _, row in rates.iterrows()
    ]
    many = rates["series"].nunique()
    whole = "one definition" if many == 1 else f"{number_word(many)} definitions"
    return f"Printed growth, of {whole}: {listing(said)}"


def _rates_alt(study: DataResources) -> str | None:
    """What the figure of the rates shows."""
    other, own = _pair(study)
    if study.rates.empty:
        return None
    place = study.package.place()
    if other.empty or own.empty:
        return f"{place}: {_rates_title(study)}."
    before, now = in_words(study.bases.before), in_words(study.bases.period)
    return (
        f"{place}: printed growth by year; {printed(other)} in {before} and {printed(own)} in "
        f"{now} stand out as neighbours of two definitions."
    )


def _levels_title(study: DataResources) -> str | None:
    """How far two definitions are apart, or how the one series went; None without a level."""
    bases, ratio = study.bases, study["break_ratio_2022"]
    if ratio.bounds is not None:
        whose = "the article's figures" if bases.by_article else "the printed figures"
        return (
            f"For {in_words(bases.before)} {whose} imply {ratio.words()} times another count; "
            "no printed row joins the two"
        )
    rows = study.levels[study.levels["series"] == bases.own].sort_values("period")
    if rows.empty:
        return None
    said = [
        f"{printed(rows.iloc[[place]])} in {in_words(rows['period'].iloc[place])}"
        for place in dict.fromkeys((0, len(rows) - 1))
    ]
    return f"{rows['label'].iloc[0]}: {', '.join(said)}"


def _lines(study: DataResources) -> str | None:
    """What the figure of the levels draws; None without a level."""
    labels = list(study.levels["label"].unique())
    if not labels:
        return None
    if len(labels) == 1:
        return f"one definition of data produced in a year, “{labels[0]}”"
    return (
        f"a separate line for each of {number_word(len(labels))} definitions of data produced in a "
        "year; no line joins two of them"
    )


def _no_chain(bases: Bases) -> str | None:
    """That no other definition is there to be chained; None where one is, or nothing at all."""
    if bases.own is None or bases.other is not None:
        return None
    place, before = bases.package.place(), in_words(bases.before)
    return (
        f"No other definition prints {before} for {place}, so none can be put before "
        f"“{_label(bases)}”."
    )


def _label(bases: Bases) -> str:
    return bases.rows.loc[bases.rows["series"] == bases.own, "label"].iloc[0]
