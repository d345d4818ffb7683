"""The study behind notebook 09: its results by name, each worked out once, and its tables."""

from functools import cached_property

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import finding, maker
from aicapacity.sections.frame import MeasurementFrame
from aicapacity.sections.governance import wording
from aicapacity.sections.governance.instruments import Distance, Instruments
from aicapacity.sections.governance.roles import Roles
from aicapacity.sections.study import Study

CONTRADICTED = "contradicted"
SERVICES = "services.genai"  # what is counted already: services and applications registered


class Governance(Study):
    """The results on governance, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    precision
        How exactly dates before the effect are taken: "day" or "month".
    """

    def __init__(self, package: Package, *, precision: str = "day"):
        super().__init__(package)
        self.precision = precision
        self.instruments = Instruments(package, precision)
        self.roles = Roles(package, self.instruments)

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        return [
            self._instruments("domestic", self.instruments.home, "part on governance"),
            self._instruments("all", self.instruments.rows, "parts on governance and on the world"),
            *self._distances("draft_to_effect_days", "draft"),
            *self._distances("signature_to_effect_days", "signed"),
            self._contradictions(),
            *self._roles(),
        ]

    def _instruments(self, key: str, rows: pd.DataFrame, parts: str) -> Result:
        found = Bounds.exactly(len(rows)) if len(rows) else None
        base = f"instruments on AI named in the article's {parts}"
        return finding("instruments", found, "instruments", rows, key=key, base=base)

    def _distances(self, name: str, start: str) -> list[Result]:
        """One result a binding instrument; one without data where there is none."""
        found = [
            finding(name, one.days, "days", one.rows, period=_span(one), base=one.name)
            for one in self.instruments.distances(start)
        ]
        return found or [finding(name, None, "days", self.instruments.rows.head(0))]

    def _contradictions(self) -> Result:
        """How many of the article's dates the record contradicts: never a headline."""
        dates = self.instruments.checked
        against = dates[dates["verdict"] == CONTRADICTED]
        found = Bounds.exactly(len(against)) if len(dates) else None
        base = f"dates of {len(dates)} instruments, verdicts of the ledger"
        texts = {"base": base} if len(dates) else {}
        return finding("date_contradictions", found, "dates", against, headline=False, **texts)

    def _roles(self) -> list[Result]:
        roles = self.roles
        make = maker(self.instruments.home, base="matrix of roles")
        return [
            make("roles_mentioned", roles.mentioned, "roles"),
            make("roles_with_mechanism", roles.with_mechanism, "roles"),
            make("roles_with_binding_instrument", roles.with_binding, "roles"),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    # --- tables -----------------------------------------------------------------------------------

    @cached_property
    def named(self) -> pd.DataFrame:
        """The claims of the paragraph on governance by kind: columns kind, claims."""
        claims = self.package.claims
        place = claims["section"] + "." + claims["paragraph"].astype(str)
        mine = claims[place.isin(self.instruments.paragraphs)]
        return mine.groupby("kind", sort=False).size().rename("claims").reset_index()

    @cached_property
    def aims(self) -> list[str]:
        """The aims of the paragraph on governance, by their claims."""
        claims = self.package.claims
        place = claims["section"] + "." + claims["paragraph"].astype(str)
        mine = place.isin(self.instruments.paragraphs) & (claims["kind"] == "aim")
        return list(claims.loc[mine, "claim"])

    @cached_property
    def frame(self) -> MeasurementFrame:
        """By which indicators the paragraph's aims could be measured."""
        return MeasurementFrame(self.package, self.aims)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """What is counted already: the subject's reported rows on registered services."""
        rows = self.package.tidy(SERVICES, subject=self.package.subject)
        return selection.best(selection.reported(rows))


def _span(distance: Distance) -> str:
    return f"{distance.start}/{distance.end}"
