"""One house style for every chart: colours for light and dark, font, numbers, months; and a chart as a file."""

from __future__ import annotations

import textwrap
from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

from components import DRAWING
from components.charts import alt

FONT = "Atkinson Hyperlegible Next"
_NARROWEST = 340
TEXT = 14
"""Pixels: the smallest text in any chart as it stands on the screen."""

LARGE = 1.3
"""How much larger everything is on a screen that is projected: text of 14 becomes 18."""

_PADDING = {"left": 4, "right": 8, "top": 6, "bottom": 6}
_GROWS = ("fontSize", "dx", "dy", "xOffset", "yOffset", "strokeWidth", "cornerRadius")

_NUMBERS = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""], "minus": "−"},
    "fr": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"], "minus": "−"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""], "minus": "−"},
}
_DATES = {
    "nl": ("%a %e %B %Y %X", "%d-%m-%Y"),
    "fr": ("%A %e %B %Y à %X", "%d/%m/%Y"),
    "en": ("%A %e %B %Y, %X", "%d/%m/%Y"),
}


def locale(language: str) -> dict[str, Any]:
    """Vega's number and time formats in this language: decimal comma, names of days and months."""
    import babel

    words = babel.Locale.parse(language)
    when, day = _DATES[language]
    months, days = words.months["format"], words.days["format"]
    order = [6, 0, 1, 2, 3, 4, 5]  # Vega's week begins on Sunday, Babel's on Monday
    return {
        "number": _NUMBERS[language],
        "time": {
            "dateTime": when,
            "date": day,
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days["wide"][each] for each in order],
            "shortDays": [days["abbreviated"][each] for each in order],
            "months": [months["wide"][each] for each in range(1, 13)],
            "shortMonths": [months["abbreviated"][each].rstrip(".") for each in range(1, 13)],
        },
    }


def apply_style(
    chart: Any,
    *,
    title: str,
    description: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
) -> alt.LayerChart:
    """The chart in house style, with its conclusion as title and its alternative text.

    large: for a projector. width: pixels, or 'container' to follow the page. The title stands in the chart, broken to
    fit its width, for a picture in a document; a page takes it from the chart's own notes and sets it as text above,
    where it breaks by itself.
    """
    factor = LARGE if large else 1.0
    config = {**_config(palette(dark), factor), "locale": locale(language)}
    size = alt.AutoSizeParams(type="fit-x", contains="padding")
    # The chart was made for this style alone; Altair's own ways would copy every layer of it, twice.
    notes = {"title": title, "subtitle": subtitle or "", "dark": dark, "large": large}
    if large:
        _enlarge(chart)
    notes["height"] = _whole_height(chart)
    heading = heading_of(title, subtitle, width if isinstance(width, int) else _NARROWEST, factor)
    whole = {
        "title": alt.TitleParams(**heading),
        "description": description,
        "autosize": size,
        "width": width,
        "usermeta": notes,
    }
    for name, value in whole.items():
        chart[name] = value
    chart["config"] = alt.Config(**config)
    return chart


def heading_of(title: str, subtitle: str | None, room: float, factor: float = 1.0) -> dict[str, Any]:
    """The title of a chart of so many pixels, and what stands below it, in lines that fit."""
    told = {"subtitle": wrap(subtitle, room, 7.6 * factor)} if subtitle else {}
    return {"text": wrap(title, room, 9.2 * factor), "anchor": "start", "frame": "bounds", **told}


def _enlarge(chart: Any) -> None:
    """Everything larger but the width: the same chart, seen from nearer."""
    chart["height"] = chart["height"] * LARGE
    for layer in chart["layer"]:
        mark = layer["mark"]
        for name in _GROWS:
            if isinstance(mark[name], int | float):
                mark[name] = mark[name] * LARGE
        if isinstance(mark["size"], int | float):
            mark["size"] = mark["size"] * LARGE**2  # an area


def _whole_height(chart: Any) -> int | None:
    """Pixels that the chart takes without its title, so that a page can keep its place; None where axes decide it."""
    if any(layer["encoding"]["x"]["axis"] is not None for layer in chart["layer"]):
        return None
    return ceil(chart["height"] + _PADDING["top"] + _PADDING["bottom"])


def wrap(text: str, room: float, letter: float) -> list[str]:
    """Lines of text that fit into so many pixels; Vega breaks no lines by itself."""
    return textwrap.wrap(text, max(16, int((room - 16) / letter))) or [""]


def _config(colours: Palette, factor: float) -> dict[str, Any]:
    small = TEXT * factor
    axis = {
        "labelColor": colours.quiet,
        "titleColor": colours.quiet,
        "labelFontSize": small,
        "titleFontSize": small,
        "titleFontWeight": "normal",
        "gridColor": colours.line,
        "gridOpacity": 0.7,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    }
    return {
        "font": FONT,
        "background": "transparent",
        "padding": _PADDING,
        "view": {"stroke": None},
        "axis": axis,
        "text": {"color": colours.ink, "fontSize": small},
        "mark": {"tooltip": None},
        "legend": {
            "labelColor": colours.ink,
            "titleColor": colours.quiet,
            "titleFontWeight": "normal",
            "labelFontSize": small,
            "titleFontSize": small,
        },
        "title": {
            "color": colours.ink,
            "fontSize": 17 * factor,
            "fontWeight": 600,
            "lineHeight": 22 * factor,
            "subtitleColor": colours.quiet,
            "subtitleFontSize": small,
            "subtitleLineHeight": 18 * factor,
            "subtitlePadding": 5,
            "offset": 14,
        },
    }


@dataclass(frozen=True)
class Palette:
    """now: after or improved; before: earlier or ordinary; attention: thresholds and what needs a look;
    warning: the same as text.

    soft_now: the same as now, where it only joins two marks. ramp: a little, more, most, each three times as strong as
    the one before, also where they touch; it runs away from the paper in both themes. against: the other side of the
    scale, three times as strong as the middle of the ramp. on_ramp: text on each step; on the other side it is paper
    too.
    """

    paper: str
    panel: str
    ink: str
    quiet: str
    line: str
    now: str
    before: str
    attention: str
    warning: str
    soft_now: str
    against: str
    ramp: tuple[str, str, str]

    @property
    def on_ramp(self) -> tuple[str, str, str]:
        """Text that can be read on each step of the ramp."""
        return self.ink, self.paper, self.paper


LIGHT = Palette(
    paper="#FFFDF9",
    panel="#F6F1E7",
    ink="#1E2A36",
    quiet="#566372",
    line="#D9CFBE",
    now="#0072B2",
    before="#8C8C8C",
    attention="#D55E00",
    warning="#B4472B",
    soft_now="#9CC4DC",
    against="#471708",
    ramp=("#B6D4EA", "#0F75BE", "#07263D"),
)
DARK = Palette(
    paper="#12202C",
    panel="#1B2C3A",
    ink="#F2EDE4",
    quiet="#A9B7C4",
    line="#34495A",
    now="#5BB4EA",
    before="#97A3AE",
    attention="#F28B4D",
    warning="#F28B4D",
    soft_now="#2F6489",
    against="#FFE8DA",
    ramp=("#193B54", "#128BE0", "#DBEEFB"),
)


def palette(dark: bool) -> Palette:
    """The colours for this screen."""
    return DARK if dark else LIGHT


_FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_WIDTH = 900
_SHARPNESS = 2.0
_VEGALITE = "6.4"


class ChartFormat(StrEnum):
    """png: a picture, sharp on paper. svg: a drawing that stays sharp at any size."""

    PNG = "png"
    SVG = "svg"


def chart_file(chart: alt.LayerChart, format: ChartFormat, footer: str = "") -> bytes:
    """The chart on our paper with its title above it and this below it: how many people, what is drawn, from when.

    Made with the shipped fonts; no browser and no network is involved. A chart that follows the width of the page
    becomes 900 pixels wide.
    """
    spec = file_spec(chart, footer)
    if format is ChartFormat.PNG:
        return DRAWING.run(_png, spec)
    drawn = DRAWING.run(_svg, spec)
    # Without its font in it a drawing would be set in another one wherever ours is not installed.
    return drawn.replace(">", f"><style>{_font_faces()}</style>", 1).encode()


def chart_drawing(chart: alt.LayerChart) -> str:
    """The chart alone as SVG, for a document that has our fonts and sets the title as text of its own."""
    return DRAWING.run(_svg, _alone(chart.to_dict(validate=False)))


def chart_picture(spec: dict[str, Any], width: int) -> bytes:
    """The chart of this Vega-Lite alone as PNG, so many pixels of a screen wide, for a page on which nothing is to be
    pressed."""
    return DRAWING.run(_png, _alone(spec) | {"width": width, "background": None})


def _alone(spec: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in spec.items() if name not in ("title", "description", "usermeta")}


def _png(spec: dict[str, Any]) -> bytes:
    import vl_convert

    _register_fonts()
    return bytes(vl_convert.vegalite_to_png(spec, scale=_SHARPNESS, vl_version=_VEGALITE, allowed_base_urls=[]))


def _svg(spec: dict[str, Any]) -> str:
    import vl_convert

    _register_fonts()
    return str(vl_convert.vegalite_to_svg(spec, vl_version=_VEGALITE, allowed_base_urls=[]))


def file_spec(chart: alt.LayerChart, footer: str = "") -> dict[str, Any]:
    """The chart as a page of its own in Vega-Lite: the title, the chart, and the footer under each other."""
    spec = chart.to_dict(validate=False)
    notes = spec["usermeta"]
    width = spec["width"] if isinstance(spec["width"], int) else _WIDTH
    factor = LARGE if notes["large"] else 1.0
    colours = palette(notes["dark"])
    apart = ("$schema", "config", "usermeta", "title", "description", "autosize", "datasets")
    parts = [{name: part for name, part in spec.items() if name not in apart} | {"width": width}]
    if footer:
        parts.append(_footer(footer, width, factor, colours.quiet))
    return {
        "$schema": spec["$schema"],
        "title": heading_of(notes["title"], notes["subtitle"] or None, width, factor),
        "description": spec["description"],
        "datasets": spec.get("datasets", {}),
        "config": spec["config"] | {"background": colours.paper, "padding": 16},
        "spacing": 10,
        "vconcat": parts,
    }


def _footer(text: str, width: int, factor: float, colour: str) -> dict[str, Any]:
    size = (TEXT - 1) * factor
    lines = wrap(text, width, size * 0.52)
    mark = {"type": "text", "align": "left", "baseline": "top", "color": colour, "fontSize": size, "text": lines}
    return {
        "data": {"values": [{}]},
        "mark": {**mark, "lineHeight": size * 1.35},
        "encoding": {"x": {"value": 0}, "y": {"value": 0}},
        "width": width,
        "height": len(lines) * size * 1.35,
    }


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))


@cache
def _font_faces() -> str:
    return "".join(
        f"@font-face{{font-family:'{FONT}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{b64encode((_FONTS / name).read_bytes()).decode()})}}"
        for weight, name in ((400, "AtkinsonNext-Regular.ttf"), (600, "AtkinsonNext-SemiBold.ttf"))
    )
