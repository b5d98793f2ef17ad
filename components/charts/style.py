"""One house style for every chart: our font, calm lines, Dutch, English or French numbers and months."""

from __future__ import annotations

import textwrap
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import altair as alt

from components.charts.palette import Palette, palette

FONT = "Atkinson Hyperlegible Next"
_FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_NARROWEST = 340

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
) -> alt.LayerChart:
    """The chart in house style, with its conclusion as title and its alternative text.

    width: pixels, or 'container' to follow the page. The title stands in the chart, broken to fit its width, for a
    picture in a document; a page takes it from the chart's own notes and sets it as text above, where it breaks by
    itself.
    """
    room = width if isinstance(width, int) else _NARROWEST
    colours = palette(dark)
    heading = alt.TitleParams(
        text=wrap(title, room, 8.6),
        subtitle=wrap(subtitle, room, 6.9) if subtitle else alt.Undefined,
        anchor="start",
        frame="bounds",
    )
    config = {**_config(colours), "locale": locale(language)}
    size = alt.AutoSizeParams(type="fit-x", contains="padding")
    # The chart was made for this style alone; Altair's own ways would copy every layer of it, twice.
    notes = {"title": title, "subtitle": subtitle or ""}
    whole = {"title": heading, "description": description, "autosize": size, "width": width, "usermeta": notes}
    for name, value in whole.items():
        chart[name] = value
    chart["config"] = alt.Config(**config)
    return chart


def wrap(text: str, room: float, letter: float) -> list[str]:
    """Lines of text that fit into so many pixels; Vega breaks no lines by itself."""
    return textwrap.wrap(text, max(16, int((room - 16) / letter))) or [""]


def png(chart: alt.LayerChart, scale: float = 2.0, dark: bool = False) -> bytes:
    """The chart as a picture on our paper, with the shipped fonts; no browser and no network involved."""
    _register_fonts()
    target = BytesIO()
    chart.properties(background=palette(dark).paper).save(target, format="png", scale_factor=scale)
    return target.getvalue()


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))


def _config(colours: Palette) -> dict[str, Any]:
    axis = {
        "labelColor": colours.quiet,
        "titleColor": colours.quiet,
        "labelFontSize": 12,
        "titleFontSize": 12,
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
        "padding": {"left": 4, "right": 8, "top": 6, "bottom": 6},
        "view": {"stroke": None},
        "axis": axis,
        "text": {"color": colours.ink, "fontSize": 13},
        "mark": {"tooltip": None},
        "legend": {
            "labelColor": colours.ink,
            "titleColor": colours.quiet,
            "titleFontWeight": "normal",
            "labelFontSize": 12,
        },
        "title": {
            "color": colours.ink,
            "fontSize": 16,
            "fontWeight": 600,
            "lineHeight": 21,
            "subtitleColor": colours.quiet,
            "subtitleFontSize": 12.5,
            "subtitleLineHeight": 17,
            "subtitlePadding": 5,
            "offset": 14,
        },
    }
