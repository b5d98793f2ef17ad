"""A chart as a file for a report or a slide: with its title, what it shows, and on what that rests."""

from __future__ import annotations

from base64 import b64encode
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from components import DRAWING
from components.charts import alt
from components.charts.style import FONT, LARGE, TEXT, heading_of, palette, wrap

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
