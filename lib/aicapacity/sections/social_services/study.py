"""The study behind notebook 07: its results by name, each worked out once, and its words."""

from functools import cached_property

import pandas as pd

from aicapacity import coverage
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import (
    as_printed,
    counted,
    credit,
    in_words,
    remark,
    several,
    spoken,
)
from aicapacity.sections.frame import HEADINGS, MeasurementFrame
from aicapacity.sections.social_services.pilots import Pilots
from aicapacity.sections.social_services.products import Products
from aicapacity.sections.study import Study
from aicapacity.sections.text import listing, number_word
from aicapacity.sections.topic import bounds
from aicapacity.selection import weakest_grade

USES = "07-uses"
DIGITAL = "digital technology"  # the column of what the article does not call AI


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
        """The uses whose sentence holds a figure, with that figure's claim: columns use, figure.

        The sentence gives them as examples of what the figure counts.
        """
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
        methods = self.frame.rows["tier"].isin(("I", "II"))
        filled, places = uses.count("1"), len(pilots.places)
        hospitals, whole = bounds(products.hospitals), bounds(products.whole)
        place = self.package.place()
        return spoken(self.results) | {
            "place": place,
            "uncounted": place if printed.empty else None,
            "on_record": products.on_record(printed) if printed.empty else None,
            "unpiloted": None if places else place,
            "choices": " and ".join(pilots.assumed),
            "pilots": listing(pilots.places) if places else None,
            "pilots_are": f"place in {place} is" if places == 1 else f"places in {place} are",
            "pilot_places": several(places, "pilot place") if places else None,
            "total": pilots.total,
            "what": "".join(printed["quantity"]) or None,
            "now": in_words("".join(printed["period"]) or None),
            "uses": several(len(uses.rows), "use") if known else None,
            "filled": counted(filled, "is", "are"),
            "cells": several(len(uses.cells), "cell") if known else None,
            "with_programme": counted(uses.count("2", by="row"), "is", "are"),
            "programme": listing(pilots.named["what"]) if len(pilots.named) else None,
            "digital": _spoken_of(self.uses.cells),
            "figures": _examples(self.figures, len(uses.rows)) if known else None,
            "city": products.city,
            "local_sum": products.sum,
            "local_printed": as_printed(products.whole),
            "local_are": "is" if as_printed(products.whole) == "1" else "are",
            "local_read": None if whole is None else format(whole),
            "local_date": products.date,
            "local_kinds": counted(len(products.kinds), "kind adds", "kinds add")
            if len(products.kinds)
            else None,
            "local_products": _products(products.whole),
            "local_remark": remark(weakest_grade(products.whole)),
            "kinds_remark": remark(weakest_grade(products.kinds)),
            "kinds_grade": _weak(products.kinds),
            "agrees": products.agreement,
            "compared": products.compared(pilots.total),
            "obstacle": products.obstacle(printed),
            "counts": _defined(self.definitions) if len(self.definitions) else None,
            "devices": bounds(products.devices),
            "devices_what": "".join(products.devices["population"]) or None,
            "devices_date": in_words("".join(products.devices["period"]) or None),
            "hospitals": hospitals,
            "with_model": counted(hospitals, "has", "have"),
            "hospitals_among": products.ranked,
            "hospitals_date": in_words("".join(products.hospitals["period"]) or None),
            "undevised": self.package.place() if products.without_devices else None,
            "indicators": several(len(methods), "indicator") if len(methods) else None,
            "with_method": counted(int(methods.sum()), "has", "have") if len(methods) else None,
            "credit": credit(printed),
            "credit_article": credit(self.article),
            "credit_local": credit(products.local),
        }


def _examples(figures: pd.DataFrame, uses: int) -> str:
    """How many of so many uses are examples of what how many figures count, in words."""
    if figures.empty:
        return "none stands beside a figure"
    named, beside = (int(figures[name].nunique()) for name in ("use", "figure"))
    example = "one is an example" if named == 1 else f"{number_word(named)} are examples"
    counts = "counts" if beside == 1 else "count"
    others = ", and the others have no figure" if named < uses else ""
    return f"{example} of what {several(beside, 'figure')} {counts}{others}"


def _spoken_of(cells: pd.DataFrame) -> str | None:
    """The uses for which the article speaks of digital technology, and those by one reading."""
    mine = cells[cells["column"] == DIGITAL]
    codes = mine[["code", "alternative_code"]]
    firm = mine[(codes != "0").all(axis=1)]["row"]
    open_ = mine[(codes == "0").any(axis=1) & ~codes.isin(["0", ""]).all(axis=1)]["row"]
    also = f" (by one reading {listing(open_)} too)" if len(open_) else ""
    return listing(firm) + also if len(firm) else None


def _weak(kinds: pd.DataFrame) -> str:
    """What a source line adds where the kinds rest on a source of grade C."""
    return "; the kinds by a page of grade C" if weakest_grade(kinds) == "C" else ""


def _products(whole: pd.DataFrame) -> str | None:
    """A count of products as printed, with its noun; None without one."""
    printed = as_printed(whole)
    return printed and f"{printed} {'product' if printed == '1' else 'products'}"


def _defined(counts: pd.DataFrame) -> str:
    """How many counts there are and by how many definitions, in words."""
    count, definitions = len(counts), counts["series"].nunique()
    told = f"{several(count, 'count')} of medical AI"
    if count == 1:
        return told
    if count == definitions:
        return f"{told}, each by a definition of its own"
    return f"{told}, by {several(definitions, 'definition')}"
