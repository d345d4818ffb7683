"""Any axes becomes a figure with its words, clear of what is drawn, the same at every drawing."""

import base64
import io
import re
import subprocess
import sys

import matplotlib
import numpy as np
import pytest
import seaborn as sns
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image

from aicapacity import style
from aicapacity.charts import (
    Finished,
    MissingAltText,
    MissingSource,
    MissingTitle,
    UnknownFormat,
    finish,
)
from aicapacity.charts.page import NO_DATA, page

LONG = "The finding is long and cannot be said in fewer words, however often one tries to. " * 3


def boxes(finished: Finished) -> dict[str, Bbox]:
    """Where title, subtitle and source stand, and all the rest, in pixels."""
    figure = finished.figure
    with page(finished.figure, finished.words) as (sheet, _):
        renderer = figure.canvas.get_renderer()
        *_, subtitle, title, source = figure.texts
        own = {"subtitle": subtitle, "title": title, "source": source}
        found = {name: text.get_window_extent(renderer) for name, text in own.items()}
        others = [
            each for each in figure.get_children() if each not in (*own.values(), figure.patch)
        ]
        rest = [each.get_tightbbox(renderer) for each in others]
        rest += [leg.get_window_extent(renderer) for ax in figure.axes if (leg := ax.get_legend())]
        found["rest"] = Bbox.union([each for each in rest if each is not None])
        found["page"] = sheet.transformed(figure.dpi_scale_trans)
    return found


def assert_nothing_collides(finished: Finished) -> None:
    at = boxes(finished)
    assert at["title"].y0 > at["subtitle"].y1 > at["subtitle"].y0 > at["rest"].y1
    assert at["source"].y1 < at["rest"].y0
    for name, each in at.items():
        assert at["page"].x0 <= each.x0 and each.x1 <= at["page"].x1, name
        assert at["page"].y0 <= each.y0 and each.y1 <= at["page"].y1, name


def lines(**how):
    _, ax = plt.subplots(**how)
    ax.plot([2022, 2023], [41, 70])
    return ax


# --- what must be said ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("title", MissingTitle),
        ("subtitle", MissingTitle),
        ("source", MissingSource),
        ("alt", MissingAltText),
    ],
)
@pytest.mark.parametrize("blank", ["", "  \n", None])
def test_every_text_is_required(words, name, fault, blank):
    with pytest.raises(fault, match=f"no {name}: pass {name}="):
        finish(lines(), **{**words, name: blank})


def test_what_has_no_figure_is_refused(words):
    _, two = plt.subplots(1, 2)
    with pytest.raises(TypeError, match="of several axes pass their figure"):
        finish(two, **words)


# --- what a notebook shows -----------------------------------------------------------------------


def test_a_notebook_shows_a_picture_with_its_words_and_size(words):
    data, about = finish(lines(figsize=(7, 3)), **words)._repr_mimebundle_()
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert data["text/plain"] == about["image/png"]["alt"] == "A line"
    assert about["image/png"]["width"] == 700
    assert picture.size == (1120, pytest.approx(1.6 * about["image/png"]["height"], abs=1))


def test_the_figure_is_closed_in_pyplot_so_that_it_is_shown_once(words):
    finish(lines(), **words)
    assert plt.get_fignums() == []


def test_what_is_drawn_later_is_shown(words, pixels, tmp_path):
    shown = finish(lines(), **words)
    before = pixels(shown, tmp_path)
    shown.axes.plot([2022, 2023], [70, 41], color="black", linewidth=4)
    after = pixels(shown, tmp_path)
    assert before.shape == after.shape and (before != after).any()


@pytest.mark.parametrize("layout", ["none", "tight", "constrained", "compressed"])
def test_showing_changes_nothing(words, layout):
    shown = finish(lines(layout=layout), **words)
    first = shown._repr_mimebundle_()
    artists = len(shown.figure.findobj())
    assert shown._repr_mimebundle_() == first
    assert len(shown.figure.findobj()) == artists
    assert type(shown.figure.get_layout_engine()) is type(
        lines(layout=layout).figure.get_layout_engine()
    )


def test_a_figure_is_never_shown_wider_than_the_page(words):
    shown = finish(lines(figsize=(14, 5)), **words)
    _, about = shown._repr_mimebundle_()
    assert about["image/png"]["width"] == 700
    assert_nothing_collides(shown)


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_equal_figures_are_equal_files(words, kind, tmp_path):
    def file(name):
        ax = lines(layout="constrained")
        ax.legend(["a line"], loc="upper left", bbox_to_anchor=(1, 1.2))
        return finish(ax, **words).save(tmp_path / f"{name}.{kind}")

    first, second = file("one"), file("two")
    assert first.read_bytes() == second.read_bytes()
    assert b"atplotlib v" not in first.read_bytes()


def test_files_hold_title_and_alt_text(words, tmp_path):
    shown = finish(lines(), **{**words, "alt": "Eine Linie, 上升"})
    png = Image.open(shown.save(tmp_path / "a.png"))
    assert png.info == {"Title": "It grew", "Description": "Eine Linie, 上升"}
    svg = shown.save(str(tmp_path / "a.SVG")).read_text(encoding="utf-8")
    assert "<dc:description>Eine Linie, 上升</dc:description>" in svg
    assert "<!-- Source: MIIT, 2024 -->" in svg
    assert b"/Title (It grew)" in shown.save(tmp_path / "a.pdf").read_bytes()


def test_another_kind_of_file_is_refused(words, tmp_path):
    with pytest.raises(UnknownFormat, match=r"write \.png, \.svg or \.pdf"):
        finish(lines(), **words).save(tmp_path / "figure.jpg")


# --- nothing collides ----------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["none", "tight", "constrained"])
@pytest.mark.parametrize("size", [(3, 2), (7, 3.6), (9, 6)])
def test_long_words_and_what_stands_outside_the_axes_do_not_collide(layout, size, words):
    ax = lines(layout=layout, figsize=size)
    ax.legend(["a line that has a long name"], loc="lower left", bbox_to_anchor=(0.5, 1.1))
    ax.annotate("far above", (0.5, 1.4), xycoords="axes fraction", annotation_clip=False)
    ax.annotate("far below", (0.5, -0.5), xycoords="axes fraction")
    ax.tick_params(axis="x", labelrotation=90)
    ax.set_xlabel("year")
    assert_nothing_collides(finish(ax, **{**words, "title": LONG, "source": LONG}))


def test_long_words_are_wrapped_and_lines_balanced(words):
    shown = finish(lines(), **{**words, "title": LONG[:200]})
    with page(shown.figure, shown.words):
        title = shown.figure.texts[-2].get_text().split("\n")
    assert len(title) > 2
    assert min(map(len, title)) > 0.7 * max(map(len, title))


def test_axes_of_matplotlib_and_seaborn_alike(words, prices):
    with matplotlib.rc_context():
        style.use()
        plt.figure()
        two, both = plt.subplots(1, 2)
        both[0].plot([1, 2])
        sns.barplot(prices, x="kind", y="y", ax=both[1], errorbar=None)
        plots = [
            lines(),
            sns.lineplot(prices, x="x", y="y", hue="kind", ax=plt.figure().subplots()),
            sns.relplot(prices, x="x", y="y", hue="kind", col="kind", height=2.5),
            sns.jointplot(prices, x="x", y="y", height=3),
            sns.heatmap([[1, 2], [3, 4]], ax=plt.figure().subplots()),
            two,
            two.axes[1],
        ]
        for plot in plots:
            shown = finish(plot, **words)
            assert isinstance(shown.figure, Figure)
            assert shown.alt == "A line"
            assert_nothing_collides(shown)


# --- the look ------------------------------------------------------------------------------------


def test_the_frame_is_open_and_a_light_grid_lies_behind(words):
    ax = finish(lines(), **words).axes
    assert [side for side, spine in ax.spines.items() if spine.get_visible()] == ["left", "bottom"]
    assert ax.get_axisbelow() is True
    assert ax.yaxis.get_tick_params()["gridOn"] and not ax.xaxis.get_tick_params()["gridOn"]


@pytest.mark.parametrize("used", [True, False])
def test_the_grid_runs_across_what_is_measured(words, prices, used):
    with matplotlib.rc_context():
        if used:
            style.use()
        ax = sns.barplot(prices, x="y", y="kind", errorbar=None, ax=plt.figure().subplots())
        ax = finish(ax, **words).axes
    assert ax.xaxis.get_tick_params()["gridOn"] and not ax.yaxis.get_tick_params()["gridOn"]


def test_a_grid_that_the_reader_took_away_stays_away(words):
    with matplotlib.rc_context():
        style.use()
        ax = lines()
        ax.grid(False)
        ax = finish(ax, **words).axes
    assert not ax.yaxis.get_tick_params()["gridOn"]


def test_a_second_scale_keeps_its_line(words):
    ax = lines()
    second = ax.twinx()
    second.plot([2022, 2023], [3, 4])
    finish(ax, **words)
    assert second.spines["right"].get_visible() and not ax.spines["right"].get_visible()


def test_a_dollar_is_a_dollar_and_powers_are_numbers(words, tmp_path):
    ax = lines()
    ax.set(yscale="log", ylim=(1, 10_000), xlabel="$ per $")
    shown = finish(ax, **{**words, "title": "5 $ or 6 $"})
    svg = shown.save(tmp_path / "a.svg").read_text(encoding="utf-8")
    assert {"1", "100", "10,000", "$ per $", "5 $ or 6 $"} <= set(re.findall("<!-- (.*) -->", svg))
    assert "mathdefault" not in svg


# --- nothing to draw -----------------------------------------------------------------------------


def empty_axes():
    yield plt.figure().subplots()
    yield sns.lineplot(x=[], y=[], ax=plt.figure().subplots())
    scatter = plt.figure().subplots()
    scatter.scatter([], [])
    scatter.axhline(1)
    scatter.axvline(2)
    scatter.axvspan(3, 4)
    yield scatter
    gap = plt.figure().subplots()
    gap.plot([1, 2], [np.nan, np.nan])
    yield gap
    yield plt.figure()


def test_axes_without_data_say_so(words, tmp_path):
    for axes in empty_axes():
        shown = finish(axes, **words)
        assert shown.alt == f"{NO_DATA} A line"
        svg = shown.save(tmp_path / "a.svg").read_text(encoding="utf-8")
        assert f"<!-- {NO_DATA} -->" in svg and "xtick" not in svg
        assert_nothing_collides(shown)


def test_only_the_axes_without_data_says_so(words, tmp_path):
    figure, (one, _) = plt.subplots(1, 2)
    one.plot([1, 2])
    shown = finish(figure, **words)
    svg = shown.save(tmp_path / "a.svg").read_text(encoding="utf-8")
    assert shown.alt == "A line"
    assert "<!-- No data" in svg and "xtick" in svg


def test_axes_filled_later_say_it_no_longer(words):
    shown = finish(plt.figure().subplots(), **words)
    shown._repr_mimebundle_()
    shown.axes.plot([1, 2])
    assert shown.alt == "A line" and shown.axes.get_visible()


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.bar(["a"], [1]),
        lambda ax: ax.fill_between([1, 2], [1, 2]),
        lambda ax: ax.scatter([1], [1]),
        lambda ax: ax.imshow([[1]]),
        lambda ax: ax.contour([[1, 2], [3, 4]]),
        lambda ax: ax.pie([1, 2]),
        lambda ax: ax.vlines([1], 0, 1),
        lambda ax: ax.text(0.5, 0.5, "the whole message"),
        lambda ax: ax.set_axis_off(),
    ],
)
def test_axes_with_data_do_not(words, draw):
    ax = plt.figure().subplots()
    draw(ax)
    assert finish(ax, **words).alt == "A line"


def test_importing_figures_imports_no_scipy():
    code = "import sys, aicapacity.charts; print('scipy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
