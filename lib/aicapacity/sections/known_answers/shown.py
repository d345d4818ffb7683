"""Printed results beside ours as tables: what their parts and columns are called."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pandas as pd

from aicapacity import known_answers
from aicapacity.known_answers import Comparison

#: The parts of the notebook, and the rooms of the library that each one tests.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "time": ("growth", "pace", "periods", "prefixes"),
        "shares": ("proportions", "divide"),
        "intervals": ("bounds",),
        "systems": ("system",),
    }
)
#: How a table of answers is headed.
ANSWERS = MappingProxyType(
    {
        "title": "method",
        "inputs": "inputs",
        "printed": "printed",
        "ours": "ours",
        "of_tolerance": "of the tolerance",
        "source": "publication",
        "read": "read in",
    }
)
#: How a table of remarks on printed results is headed.
REMARKS = MappingProxyType(
    {"title": "method", "inputs": "inputs", "printed": "printed", "note": "how it is read"}
)

_EXACT = 1e-3  # of the tolerance: less is noise of the machine


def shown(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """Comparisons as a table for readers: shares in whole per cent, long titles cut."""
    frame = known_answers.frame(comparisons)
    return frame.assign(
        of_tolerance=[f"{100 * share:,.0f}%" for share in frame["share"]],
        printed=[re.sub(r"(?<!\w)-(?=\d)", "−", text) for text in frame["printed"]],
        source=[textwrap.shorten(text, 60, placeholder=" …") for text in frame["publication"]],
        read=frame["host"].where(frame["grade"] != "A", "itself"),
    )


def exact(share: float) -> bool:
    """Whether a difference, in shares of the tolerance, is noise of the machine."""
    return share <= _EXACT


def room(one: Comparison) -> str:
    """The room of the library that a comparison tests."""
    return one.answer.method.partition(".")[0]
