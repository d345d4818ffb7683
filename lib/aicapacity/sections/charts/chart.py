"""A finished figure as a notebook shows it: a PNG with its alternative text.

It draws nothing; `canvas` makes the pixels.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path


class MissingAltText(ValueError):
    """A figure was asked for without a description for those who do not see it."""


class MissingSource(ValueError):
    """A figure was asked for without a line that names where its figures come from."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: shown by Jupyter as a picture, read by everybody else as its `alt` text.

    Parameters
    ----------
    png : bytes
        The picture, with more pixels than `width` and `height`, for fine screens.
    alt : str
        What the picture shows, in words.
    width, height : int
        Size in CSS pixels at which the picture is meant to be shown.
    """

    png: bytes = field(repr=False)
    alt: str
    width: int
    height: int

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Picture and words for Jupyter's display protocol, with `alt` in the metadata."""
        data = {"image/png": b64encode(self.png).decode("ascii"), "text/plain": self.alt}
        shown = {"alt": self.alt, "width": self.width, "height": self.height}
        return data, {"image/png": shown}

    def save(self, path: str | Path) -> Path:
        """Write the picture to `path` as a PNG file and return the path."""
        path = Path(path)
        path.write_bytes(self.png)
        return path


def require_words(alt: str, source: str) -> None:
    """Refuse a figure without alternative text or source.

    Raises
    ------
    MissingAltText, MissingSource
        The text is empty or only white space.
    """
    if not alt.strip():
        raise MissingAltText("the figure has no alt text: pass alt='what the picture shows'")
    if not source.strip():
        raise MissingSource("the figure has no source: pass source='publisher, title, date'")
