"""A finished figure: drawn when it is shown or saved, as it then is.

Jupyter shows it as a picture with its alt text; `save` writes files. What stands around it is the
business of `page`; what it looks like was decided by `finish` and by whoever drew it.
"""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from aicapacity import style
from aicapacity.charts.page import NO_DATA, Words, is_blank, page

_COLOURS = 128  # in the PNG's palette: a third of the size of full colour, to the same eye

_Drawn = tuple[bytes, tuple[int, int]]
"""A file, and its width and height in CSS pixels."""


class UnknownFormat(ValueError):
    """A figure was to be saved in a format that is not offered."""


@dataclass(frozen=True, eq=False, repr=False)
class Finished:
    """A figure with its words: Jupyter shows the picture, everybody else reads `alt`.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The figure; what is drawn on it later is shown too.
    axes : matplotlib.axes.Axes or list of Axes
        The axes that was finished; all of a figure's or grid's.
    words : Words
        Title, subtitle and source.
    described : str
        What the picture shows, for those who do not see it.
    """

    figure: Figure
    axes: Axes | list[Axes]
    words: Words
    described: str

    @property
    def alt(self) -> str:
        """What the picture shows; where nothing is drawn it says that first."""
        if any(axes.get_visible() and not is_blank(axes) for axes in self.figure.axes):
            return self.described
        return f"{NO_DATA} {self.described}"

    def __repr__(self) -> str:
        return f"Finished({self.words.title!r})"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Picture and words for Jupyter, with `alt` and the size in CSS pixels."""
        picture, (width, height) = self._png()
        data = {"image/png": b64encode(picture).decode("ascii"), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": width, "height": height}}

    def save(self, path: str | Path) -> Path:
        """Write the figure as a file of the kind that the name ends in: .png, .svg or .pdf.

        Equal figures give equal bytes. The file's title and description are the figure's title
        and `alt`.

        Returns
        -------
        pathlib.Path
            `path`.

        Raises
        ------
        UnknownFormat
            The name ends otherwise.

        Examples
        --------
        >>> import matplotlib.pyplot as plt
        >>> from aicapacity.charts import finish
        >>> shown = finish(plt.figure(), title="T", subtitle="S", source="W", alt="A")
        >>> shown.save("figure.gif")
        Traceback (most recent call last):
        aicapacity.charts.finished.UnknownFormat: ...'figure.gif'...: write .png, .svg or .pdf
        """
        path = Path(path)
        draw = {".png": self._png, ".svg": self._svg, ".pdf": self._pdf}.get(path.suffix.lower())
        if draw is None:
            raise UnknownFormat(
                f"a figure cannot be saved as {path.name!r}: write .png, .svg or .pdf"
            )
        path.write_bytes(draw()[0])
        return path

    def _png(self) -> _Drawn:
        file, size = self._drawn("png", pil_kwargs={"compress_level": 0})
        picture = Image.open(io.BytesIO(file)).convert("RGB")
        # this way and level 6 take a third of the time of the defaults, for the same size
        how = {"method": Image.Quantize.MAXCOVERAGE, "dither": Image.Dither.NONE}
        words = PngInfo()
        words.add_text("Title", self.words.title)
        words.add_text("Description", self.alt)
        held = io.BytesIO()
        picture.quantize(_COLOURS, **how).save(held, "PNG", compress_level=6, pnginfo=words)
        return held.getvalue(), size

    def _svg(self) -> _Drawn:
        about = {"Title": self.words.title, "Description": self.alt}
        return self._drawn("svg", metadata={**about, "Creator": None, "Date": None})

    def _pdf(self) -> _Drawn:
        about = {"Title": self.words.title, "Subject": self.alt}
        silent = dict.fromkeys(("Creator", "Producer", "CreationDate", "ModDate"))
        return self._drawn("pdf", metadata={**about, **silent})

    def _drawn(self, kind: str, **how) -> _Drawn:
        held = io.BytesIO()
        with page(self.figure, self.words) as (box, scale):
            # a little more than whole, because sizes in pixels are cut to whole ones
            whole = Bbox.from_bounds(box.x0, box.y0, box.width + 1e-6, box.height + 1e-6)
            how |= {"format": kind, "dpi": style.DPI / scale, "bbox_inches": whole}
            self.figure.savefig(held, facecolor=style.PAPER, transparent=False, **how)
        width, height = (round(side * style.CSS_PIXELS / scale) for side in box.size)
        return held.getvalue(), (width, height)
