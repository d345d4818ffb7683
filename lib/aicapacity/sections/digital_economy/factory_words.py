"""What the sentences may name of demonstration factories and the effects they reported."""

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.sections.digital_economy.factories import CARBON, PRODUCTION, Factories
from aicapacity.sections.findings import credit, named, percent
from aicapacity.text import listing, number_word


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
        "emitters": _emitters(factories),
        "whose_emissions": _whose_emissions(factories),
        "effects_title": _title(factories),
        "bold_note": _bold_note(factories),
        "output": None if output.empty else selection.bounds_of(output)[0] / 100,
    }


def _emitters(factories: Factories) -> str:
    """Whose emissions the carbon figure is of, as a figure's title says it."""
    rows = factories.stated
    if len(factories.claimed) or rows.empty:
        return "demonstration factories"
    return f"reporting factories ({rows['population'].iloc[0].partition(';')[0]})"


def _whose_emissions(factories: Factories) -> str:
    """The emissions with their owners, as the start of a title."""
    if len(factories.claimed) or factories.stated.empty:
        return "The demonstration factories' emissions"
    return f"Emissions of the {_emitters(factories)}"


def _title(factories: Factories) -> str | None:
    """Whose figures recur, or else the changes of the cohort; None where none is reported."""
    own = factories.misnamed
    shared = _shared(factories.twin, len(factories.claimed))
    if shared is not None:
        digits = f"; of {own['quantity'].iloc[0]} only the digits are" if len(own) else ""
        return f"{shared} on record for a group named otherwise{digits}"
    rows = factories.stated
    if rows.empty:
        return None
    told = listing(f"{row.quantity} {_sign(row.value)}" for row in rows.itertuples())
    who = "the article's figures" if len(factories.claimed) else credit(rows)
    return f"Reported by selected factories ({who}): {told}"


def _bold_note(factories: Factories) -> str:
    """What a figure of the effects says of its bold rows, where it has any."""
    return "; in bold: the article's and those with its digits" if len(factories.claimed) else ""


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
    return _sign(rows["value"].iloc[0])


def _sign(value: float) -> str:
    return f"{'+' if value > 0 else ''}{percent(value)}"


def _moves(change: Bounds) -> str:
    """A change in per cent with the verb of its direction."""
    if change.lower >= 0:
        return f"rise by {change / 100:%}"
    return f"fall by {-change / 100:%}" if change.upper <= 0 else f"change by {change / 100:%}"
