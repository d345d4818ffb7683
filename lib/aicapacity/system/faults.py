"""What can go wrong when a system is built or asked; each error says what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class Infeasible(ValueError):
    """The rows cannot all be true, so they imply nothing.

    Attributes
    ----------
    conflicts
        Irreducible sets of groups that cannot hold together, fewest first.
    """

    def __init__(self, conflicts: Sequence[tuple[str, ...]]):
        self.conflicts = tuple(conflicts)
        sets = "; ".join("{" + ", ".join(conflict) + "}" for conflict in conflicts)
        super().__init__(
            f"these cannot all be true: {sets}. Leave one of each set out with .without(...)"
        )


class ContradictoryBackground(ValueError):
    """The limits and parts of the series contradict one another before any claim is made."""


class DenominatorNotPositive(ValueError):
    """A ratio was asked for whose denominator need not be positive where the rows hold."""


class NoSubject(ValueError):
    """A quantity was named without a subject, and the system has no default."""


class NoPackage(ValueError):
    """Observations were named, but the system was built from rows and has no package."""


class NotAdmitted(ValueError):
    """A named observation may not enter as asked: a target, or a reading not asked for."""


class StaleBounds(ValueError):
    """A row was changed, and its bounds are still those from before."""


class UnknownGroup(ValueError):
    """A group, row or premise was named that the system does not have."""


class UnknownObservation(ValueError):
    """An observation was named that the package, as selected, does not hold."""


class UnknownPremise(ValueError):
    """A premise was asked for that is not among the known ones."""


class UnknownReading(ValueError):
    """A reading was asked for that no observation carries."""


class UnknownSeries(ValueError):
    """A series was named that the package does not define."""


class UnknownSubject(ValueError):
    """A place was named that the package does not have."""


class SolverFailure(RuntimeError):
    """The solver gave no usable answer to a programme that has one."""
