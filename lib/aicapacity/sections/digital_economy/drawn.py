"""The rows that the two rates are read from where both are asked for at once."""

from collections.abc import Sequence

import pandas as pd

from aicapacity.sections.digital_economy.adoption import Rate
from aicapacity.sections.own_rows import nearest, whose


def parts(pair: Sequence[Rate]) -> list[pd.DataFrame]:
    """The row of each rate, one frame a rate; empty where a rate has none.

    The article's rows. Where it prints neither rate and the rows that stand for them are of two
    dates, the rows of the latest date that both series have.
    """
    found = [rate.stated[rate.stated["period"] != ""].tail(1) for rate in pair]
    dates = {part["period"].iloc[0] for part in found if len(part)}
    if len(dates) < 2 or any(rate.by_article for rate in pair):
        return found
    shared = set.intersection(*(set(rate.dates(rate.series)) for rate in pair))
    date = nearest(sorted(shared), shared)
    return found if date is None else [rate.rows_at(rate.series, date).head(1) for rate in pair]


def shown(pair: Sequence[Rate]) -> list[pd.DataFrame]:
    """The same for a figure: of the article an undated rate too."""
    both = zip(pair, parts(pair), strict=True)
    return [rate.claimed.tail(1) if rate.by_article else part for rate, part in both]


def whose_rates(pair: Sequence[Rate]) -> str:
    """What a base adds where a rate is not the article's: whose it is."""
    outside = pd.concat([rate.stated for rate in pair if not rate.by_article] or [pd.DataFrame()])
    return "" if outside.empty else f"; {whose(outside, pair[0].package.article)}"
