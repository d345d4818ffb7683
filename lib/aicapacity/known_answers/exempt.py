"""The public methods without an answer, each with the reason.

Four kinds of reason: a method chooses what goes in and calls one that is answered; it gives
no figure; it is too plain to test; or it is our own, and nobody else has printed a result of it.
Only the last kind rests on our own tests alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CALLS = "chooses what goes in and computes by methods that are answered"
NO_FIGURE = "gives no figure"
OWN = "our own method: no printed result was found"
TRIVIAL = "one division or one comparison, or a new value, with nothing to reproduce"

REASONS = (CALLS, NO_FIGURE, OWN, TRIVIAL)

EXEMPT: Mapping[str, str] = MappingProxyType(
    {
        "bounds.Bounds.__contains__": TRIVIAL,
        "bounds.Bounds.exactly": TRIVIAL,
        "bounds.allocation.mean_per_part": TRIVIAL,
        "bounds.tabulate": NO_FIGURE,
        "divide.answers": CALLS,
        "divide.between": OWN,
        "divide.of_form": NO_FIGURE,
        "divide.signs": OWN,
        "growth.between": CALLS,
        "growth.obstacle": NO_FIGURE,
        "periods.compare": NO_FIGURE,
        "periods.parse": NO_FIGURE,
        "system.System.assume": NO_FIGURE,
        "system.System.from_package": CALLS,
        "system.System.quantity": NO_FIGURE,
        "system.System.replacing": NO_FIGURE,
        "system.System.with_observations": CALLS,
        "system.System.with_premises": NO_FIGURE,
        "system.System.with_rows": NO_FIGURE,
        "system.System.without": NO_FIGURE,
    }
)
"""Why a public method has no answer, by its name."""
