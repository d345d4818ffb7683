"""Intervals of real numbers, ends open, closed or infinite, and arithmetic on them.

Arithmetic is as tight as the operation allows, openness included, for operands that vary freely of
each other. Where two operands share an unknown (a share and its whole, an increment and its start)
the result still contains the truth but is wider than it need be: such a ratio is bounded by solving
for it, never by dividing intervals.

Ends are floats and rounded to nearest, as in all floating-point arithmetic. Nothing here knows what
a number measures or how it was printed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from numbers import Real

from aicapacity.bounds.ends import End, highest, lowest, product, quotient
from aicapacity.bounds.wording import plain, words


class EmptyBounds(ValueError):
    """Bounds that no number satisfies."""


class ZeroInDenominator(ZeroDivisionError):
    """A division by bounds that contain zero."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A non-empty interval of real numbers.

    Parameters
    ----------
    lower, upper
        The ends; infinite ends are always open.
    lower_open, upper_open
        Whether the end itself is left out.

    Raises
    ------
    EmptyBounds
        If no number lies within.
    ValueError
        If an end is not a number.

    Examples
    --------
    >>> reached = Bounds(69.5, 70.5, upper_open=True)
    >>> print(reached, 70.5 in reached, reached / Bounds(1.7, lower_open=True))
    [69.5, 70.5) False (0, 41.4705882353)
    >>> f"{reached:EFLOPS}", f"{Bounds(0.5, lower_open=True):%}"
    ('69.5 to 70.5 EFLOPS', 'more than 50%')
    """

    lower: float = -math.inf
    upper: float = math.inf
    lower_open: bool = False
    upper_open: bool = False

    def __post_init__(self) -> None:
        # Adding 0.0 turns -0.0 into 0.0, so that equal bounds also print equally.
        lower, upper = float(self.lower) + 0.0, float(self.upper) + 0.0
        if math.isnan(lower) or math.isnan(upper):
            raise ValueError(f"an end of bounds is not a number: {self.lower!r}, {self.upper!r}")
        lower_open = bool(self.lower_open) or math.isinf(lower)
        upper_open = bool(self.upper_open) or math.isinf(upper)
        for name, value in zip(
            ("lower", "upper", "lower_open", "upper_open"),
            (lower, upper, lower_open, upper_open),
            strict=True,
        ):
            object.__setattr__(self, name, value)
        if lower > upper or (lower == upper and (lower_open or upper_open)):
            raise EmptyBounds(f"no number lies within {self!s}")

    @classmethod
    def exactly(cls, value: float) -> Bounds:
        """Bounds that hold one finite value."""
        return cls(value, value)

    def _repr_pretty_(self, printer: object, _cycle: bool) -> None:
        printer.text(format(self, ""))  # in a notebook a reader meets words

    @property
    def is_point(self) -> bool:
        """Whether one value alone lies within."""
        return self.lower == self.upper

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are finite."""
        return math.isfinite(self.lower) and math.isfinite(self.upper)

    @property
    def width(self) -> float:
        """The upper end less the lower end; infinite for a half-line."""
        return self.upper - self.lower

    @property
    def midpoint(self) -> float:
        """The middle of bounded bounds; ValueError for a half-line, which has none."""
        if not self.is_bounded:
            raise ValueError(f"{self!s} has no midpoint: an end is infinite")
        return self.lower + self.width / 2

    def __contains__(self, value: float) -> bool:
        above = value > self.lower or (value == self.lower and not self.lower_open)
        below = value < self.upper or (value == self.upper and not self.upper_open)
        return above and below

    def __neg__(self) -> Bounds:
        return Bounds(-self.upper, -self.lower, self.upper_open, self.lower_open)

    def __abs__(self) -> Bounds:
        if self.lower >= 0:
            return self
        if self.upper <= 0:
            return -self
        upper, upper_open = highest((-self)._ends()[1:] + self._ends()[1:])
        return Bounds(0.0, upper, False, upper_open)

    def __add__(self, other: Bounds | float) -> Bounds:
        other = _as_bounds(other)
        if other is None:
            return NotImplemented
        return _rounded(
            (self.lower + other.lower, self.lower_open or other.lower_open),
            (self.upper + other.upper, self.upper_open or other.upper_open),
        )

    __radd__ = __add__

    def __sub__(self, other: Bounds | float) -> Bounds:
        other = _as_bounds(other)
        return NotImplemented if other is None else self + (-other)

    def __rsub__(self, other: float) -> Bounds:
        number = _as_bounds(other)
        return NotImplemented if number is None else number + (-self)

    def __mul__(self, other: Bounds | float) -> Bounds:
        other = _as_bounds(other)
        if other is None:
            return NotImplemented
        corners = [product(one, two) for one in self._ends() for two in other._ends()]
        return _rounded(lowest(corners), highest(corners))

    __rmul__ = __mul__

    def __truediv__(self, other: Bounds | float) -> Bounds:
        other = _as_bounds(other)
        if other is None:
            return NotImplemented
        if 0 in other:
            raise ZeroInDenominator(f"cannot divide by {other!s}: it contains 0")
        side = 1.0 if other.upper > 0 else -1.0
        corners = [quotient(one, two, side) for one in self._ends() for two in other._ends()]
        return _rounded(lowest(corners), highest(corners))

    def __rtruediv__(self, other: float) -> Bounds:
        numerator = _as_bounds(other)
        return NotImplemented if numerator is None else numerator / self

    def map(
        self,
        function: Callable[[float], float],
        *,
        decreasing: bool = False,
        at_lower: float | None = None,
        at_upper: float | None = None,
    ) -> Bounds:
        """Carry the ends through a strictly monotone function.

        Parameters
        ----------
        function
            Strictly increasing over these bounds, or strictly decreasing. It is called at both
            ends, infinite ones included (``math.log(inf)`` is infinite), unless a limit is given.
        decreasing
            Whether the function falls.
        at_lower, at_upper
            The function's limit at these bounds' lower or upper end, for an open end where it
            cannot be called, such as the logarithm at 0.

        Returns
        -------
        Bounds
            An open end stays open: an infinite end with a finite limit becomes an open finite end.
            An infinite image is an open end whatever it is the image of.

        Raises
        ------
        ValueError
            If a limit is given for a closed end, or the images of the ends are in the wrong order.

        Examples
        --------
        >>> print(Bounds(0, 4, lower_open=True).map(math.log2, at_lower=-math.inf))
        (−∞, 2]
        >>> print(Bounds(2).map(lambda rate: 1 / rate, decreasing=True))
        (0, 0.5]
        """
        images = []
        for (end, is_open), limit in zip(self._ends(), (at_lower, at_upper), strict=True):
            if limit is not None and not is_open:
                raise ValueError(
                    f"{plain(end)} is a closed end of {self!s}: a limit is for an open end"
                )
            images.append((float(function(end) if limit is None else limit), is_open))
        low, high = reversed(images) if decreasing else images
        if low[0] > high[0]:
            direction = "decreasing" if decreasing else "increasing"
            raise ValueError(
                f"the function is not {direction} over {self!s}: the ends become {plain(low[0])}"
                f" and {plain(high[0])}; check `decreasing`"
            )
        return _rounded(low, high)

    def meets(self, other: Bounds | float) -> bool:
        """Whether some number lies within both."""
        return self._common(_demand(other)) is not None

    def within(self, other: Bounds | float) -> bool:
        """Whether every number of these bounds lies within the other."""
        return self._common(_demand(other)) == self

    def intersection(self, other: Bounds | float) -> Bounds:
        """The numbers within both; EmptyBounds where there are none."""
        common = self._common(_demand(other))
        if common is None:
            raise EmptyBounds(f"no number lies within both {self!s} and {_demand(other)!s}")
        return common

    def hull(self, other: Bounds | float) -> Bounds:
        """The narrowest bounds that hold both."""
        return hull_of([self, _demand(other)])

    def __str__(self) -> str:
        opening, closing = "(" if self.lower_open else "[", ")" if self.upper_open else "]"
        return f"{opening}{plain(self.lower)}, {plain(self.upper)}{closing}"

    def __format__(self, spec: str) -> str:
        """Say the bounds in words; `wording.words` gives the form of `spec` and the rounding."""
        return words(self.lower, self.upper, self.lower_open, self.upper_open, spec)

    def _ends(self) -> tuple[End, End]:
        return (self.lower, self.lower_open), (self.upper, self.upper_open)

    def _common(self, other: Bounds) -> Bounds | None:
        # An intersection takes the later start and the earlier end; at a tie the open one wins.
        lower, lower_open = max(self._ends()[0], other._ends()[0])
        upper, shut = min((self.upper, not self.upper_open), (other.upper, not other.upper_open))
        if lower > upper or (lower == upper and (lower_open or not shut)):
            return None
        return Bounds(lower, upper, lower_open, not shut)


def hull_of(items: Iterable[Bounds]) -> Bounds:
    """Narrowest bounds that hold all of these; EmptyBounds for none at all.

    Examples
    --------
    >>> print(hull_of([Bounds(1, 2), Bounds(2, 5, upper_open=True)]))
    [1, 5)
    """
    ends = [bounds._ends() for bounds in items]
    if not ends:
        raise EmptyBounds("the hull of no bounds at all is empty: give at least one")
    low, high = lowest(low for low, _ in ends), highest(high for _, high in ends)
    return Bounds(low[0], high[0], low[1], high[1])


def _rounded(low: End, high: End) -> Bounds:
    """Bounds of two ends; where rounding made them meet, the point that they meet at."""
    if low[0] == high[0] and math.isfinite(low[0]):
        return Bounds.exactly(low[0])
    if low[0] == math.inf or high[0] == -math.inf:
        raise OverflowError("the bounds lie beyond the largest floating-point number")
    return Bounds(low[0], high[0], low[1], high[1])


def _as_bounds(value: object) -> Bounds | None:
    """Bounds of a number; None for what is neither, so that Python can say so."""
    if isinstance(value, Bounds):
        return value
    return Bounds.exactly(value) if isinstance(value, Real) else None


def _demand(value: object) -> Bounds:
    bounds = _as_bounds(value)
    if bounds is None:
        raise TypeError(f"{value!r} is neither bounds nor a number")
    return bounds
