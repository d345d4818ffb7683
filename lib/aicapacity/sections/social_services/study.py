"""The study behind notebook 07: its results by name, each worked out once, and its words."""

from functools import cached_property

import pandas as pd

from aicapacity import coverage
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import credit, in_words, remark, spoken
from aicapacity.sections.frame import HEADINGS, MeasurementFrame
from aicapacity.sections.social_services.pilots import Pilots
from aicapacity.sections.social_services.products import Products
from aicapacity.sections.study import Study
from aicapacity.sections.topic import bounds
from aicapacity.selection import weakest_grade
from aicapacity.text import listing, number_word, plural

USES = "07-uses"


class SocialServices(Study):
    """The results on social services, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    all_in_pilots
        Whether all applications lie in the pilot places.
    empty_pilots
        Whether a pilot place may have no application.
    """

    def __init__(self, package: Package, *, all_in_pilots: bool = True, empty_pilots: bool = False):
        super().__init__(package)
        at_least = 0 if empty_pilots else 1
        self.pilots = Pilots(package, all_in_pilots=all_in_pilots, at_least=at_least)
        self.products = Products(package)
        self.uses = coverage.matrix(package, USES)

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook."""
        return self.pilots.results

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The uses whose sentence holds a figure, with that figure's claim: columns use, figure."""
        claims = self.package.claims[["claim", "kind", "fingerprint"]]
        figures = claims[claims["kind"] == "quantity"].rename(columns={"claim": "figure"})
        uses = self.uses.reaching("1").merge(claims, on="claim")[["row", "fingerprint"]]
        found = uses.merge(figures, on="fingerprint")
        return found.rename(columns={"row": "use"})[["use", "figure"]]

    @property
    def reference(self) -> tuple[float, str] | None:
        """The article's total as a mark in a figure of other counts; None without it."""
        total = self.pilots.total
        return None if total is None else (total.lower, "the article's total")

    @cached_property
    def definitions(self) -> pd.DataFrame:
        """The counts of medical AI with what each of them counts."""
        return self.products.definitions(self.pilots.printed)

    @cached_property
    def frame(self) -> MeasurementFrame:
        """What could be measured of the aim that the pilots serve."""
        return MeasurementFrame(self.package, list(self.pilots.named["claim"]))

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The measurement frame as a table, without the one aim that it is of."""
        return self.frame.rows[list(HEADINGS)].drop(columns="aim").rename(columns=HEADINGS)

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
        pilots, products, uses = self.pilots, self.products, self.uses
        printed, known = pilots.printed, len(uses.rows) > 0
        shared = int((uses.reaching("1").groupby("row").size() > 1).sum()) if known else None
        methods = self.frame.rows["tier"].isin(("I", "II"))
        return spoken(self.results) | {
            "place": self.package.place(),
            "choices": " and ".join(pilots.assumed),
            "pilots": listing(pilots.places) if pilots.places else None,
            "pilot_count": number_word(len(pilots.places)) if pilots.places else None,
            "total": pilots.total,
            "now": in_words("".join(printed["period"]) or None),
            "use_count": number_word(len(uses.rows)) if known else None,
            "filled": uses.count("1"),
            "cells": len(uses.cells) if known else None,
            "shared": None if shared is None else number_word(shared),
            "with_programme": uses.count("2", by="row"),
            "figures": _shared(self.figures) if known else None,
            "city": products.city,
            "local_sum": products.sum,
            "local_printed": bounds(products.whole),
            "local_date": in_words("".join(products.whole["period"]) or None),
            "local_kinds": number_word(len(products.kinds)) if len(products.kinds) else None,
            "local_remark": remark(weakest_grade(products.local)),
            "agrees": products.agreement,
            "compared": products.compared(pilots.total),
            "obstacle": products.obstacle(printed),
            "definition_count": number_word(len(self.definitions)) if len(printed) else None,
            "indicators": plural(len(methods), "indicator") if len(methods) else None,
            "with_method": number_word(int(methods.sum())) if len(methods) else None,
            "credit": credit(printed),
            "credit_article": credit(self._article),
            "credit_local": credit(products.local),
        }

    @property
    def _article(self) -> pd.DataFrame:
        sources = self.package.sources
        return sources[sources["source"] == self.package.article]


def _shared(figures: pd.DataFrame) -> str:
    """How many uses share how many figures, in words."""
    if figures.empty:
        return "none stands beside a figure"
    uses, beside = (int(figures[name].nunique()) for name in ("use", "figure"))
    return f"{number_word(uses)} share {plural(beside, 'figure')}, the others have none"
