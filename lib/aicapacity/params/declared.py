"""The parameters of the collection.

A new one is a row here, a literal in the tagged cell and a bullet above it; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from aicapacity.params.kinds import Codes, Parameter


def _declare(*parameters: Parameter) -> Mapping[str, Parameter]:
    return MappingProxyType({parameter.name: parameter for parameter in parameters})


DECLARED: Mapping[str, Parameter] = _declare(
    Parameter(
        "article",
        str,
        "The article whose claims are analysed: a source of the kind article.",
        codes=Codes("sources", "source", where=("kind", "article")),
    ),
    Parameter(
        "subject",
        str,
        "The country, group or part of a country that the figures are about.",
        codes=Codes("subjects", "subject"),
    ),
    Parameter(
        "as_of",
        str,
        "What was known on this date: rows of a later vintage are left out.",
        choices=("latest", "article"),
        iso_date=True,
    ),
    Parameter(
        "ceiling",
        str,
        "Whether a figure printed as 'over' ends at the next round number or has no ceiling.",
        choices=("none", "next_round"),
    ),
    Parameter(
        "reached_means",
        str,
        "Whether 'reached' states the value itself or a floor.",
        choices=("value", "at_least"),
    ),
    Parameter(
        "complement_grows",
        bool,
        "Whether to assume that the part of the total which is not intelligent does not shrink.",
    ),
    Parameter(
        "bridge",
        bool,
        "Whether populations that the data links are taken as one, so that a target of one may "
        "be set against the rate of another.",
    ),
    Parameter(
        "base_date",
        str,
        "Where an observed pace ends and a required one starts: the article's own figure, or the "
        "latest linked figure within a period.",
        choices=("article",),
        iso_date=True,
    ),
    Parameter(
        "total_step",
        float,
        "The rounding unit of the year-end totals, in EFLOPS.",
        above=0,
    ),
    Parameter(
        "fan_years",
        int,
        "How many years the fan of the total looks ahead.",
        minimum=1,
        maximum=2,
    ),
    Parameter(
        "prefix",
        str,
        "How the letter before B is read in the article's data series: powers of 1024 or 1000.",
        choices=("binary", "decimal"),
    ),
)
