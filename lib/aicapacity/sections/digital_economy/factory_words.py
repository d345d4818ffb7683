"""What the sentences may name of demonstration factories and the effects they reported."""

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.sections.digital_economy.factories import CARBON, PRODUCTION, Factories
from aicapacity.sections.findings import named, percent
from aicapacity.text import number_word


def words(factories: Factories) -> dict[str, object]:
    """The words of the factories of a study by name."""
    twin, redefined = factories.twin, factories.redefined
    carbon, output = factories.change(CARBON), factories.change(PRODUCTION)
    compounded = named(factories.results(), "carbon_absolute_if_intensity").bounds
    own = factories.misnamed
    quantity = own["quantity"].iloc[0] if len(own) else None
    return {
        "cohort": twin["population"].iloc[0] if len(twin) else None,
        "shared_are": _shared(twin, len(factories.claimed)),
        "redefined": redefined["quantity"].iloc[0] if len(redefined) else None,
        "redefined_change": _signed(redefined),
        "claimed_quantity": quantity,
        "claimed_change": _signed(own),
        "digits_only": f"; of {quantity} only the digits are" if quantity else "",
        "if_absolute": None if carbon.empty else _moves(selection.bounds_of(carbon)[0]),
        "if_intensity": None if compounded is None else _moves(compounded),
        "output": None if output.empty else selection.bounds_of(output)[0] / 100,
    }


def _shared(twin: pd.DataFrame, printed: int) -> str | None:
    """How many of the article's figures are the twin's too, as the start of a sentence."""
    shared = int(twin["same"].sum())
    if not shared:
        return None
    if shared == printed == 1:
        return "The article's one factory figure is"
    whole = "of the article's factory figures are"
    if shared == printed:
        return f"{'Both' if printed == 2 else f'All {number_word(printed)}'} {whole}"
    verb = "is" if shared == 1 else "are"
    return (
        f"{number_word(shared).capitalize()} of the article's {number_word(printed)} factory "
        f"figures {verb}"
    )


def _signed(rows: pd.DataFrame) -> str | None:
    """The first row's change in per cent with its sign; None without a row."""
    if rows.empty:
        return None
    value = rows["value"].iloc[0]
    return f"{'+' if value > 0 else ''}{percent(value)}"


def _moves(change: Bounds) -> str:
    """A change in per cent with the verb of its direction."""
    if change.lower >= 0:
        return f"rise by {change / 100:%}"
    return f"fall by {-change / 100:%}" if change.upper <= 0 else f"change by {change / 100:%}"
