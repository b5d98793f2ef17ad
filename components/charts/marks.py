"""Small layers drawn on a sheet with its own coordinates, so that one chart fits every width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

FULL = 100.0
"""The sheet is 100 wide, whatever its pixels; its height is counted in pixels from the top."""


def sheet_x() -> alt.X:
    """Horizontal place from 0 (left edge) to 100 (right edge)."""
    return alt.X("x:Q", scale=alt.Scale(domain=[0, FULL], nice=False, zero=False), axis=None)


def sheet_y(height: float) -> alt.Y:
    """Vertical place in pixels from the top."""
    return alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)


def texts(rows: Iterable[dict[str, Any]], height: float, **mark: Any) -> alt.Chart:
    """Texts at x, y with the key `text`."""
    return (
        alt.Chart(_inline_data(rows, "x", "y", "text"))
        .mark_text(**{"baseline": "middle", **mark})
        .encode(x=sheet_x(), y=sheet_y(height), text=alt.Text("text:N"))
    )


def lines(rows: Iterable[dict[str, Any]], height: float, **mark: Any) -> alt.Chart:
    """Straight lines from x, y to x2, y2."""
    return (
        alt.Chart(_inline_data(rows, "x", "y", "x2", "y2"))
        .mark_rule(**mark)
        .encode(x=sheet_x(), y=sheet_y(height), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))
    )


def blocks(rows: Iterable[dict[str, Any]], height: float, thickness: float, **mark: Any) -> alt.Chart:
    """Bars from x to x2 around y; thick lines would claim room beyond their ends."""
    halved = [{**row, "y": row["y"] - thickness / 2, "y2": row["y"] + thickness / 2} for row in rows]
    return (
        alt.Chart(_inline_data(halved, "x", "y", "x2", "y2"))
        .mark_rect(**mark)
        .encode(x=sheet_x(), y=sheet_y(height), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))
    )


def points(rows: Iterable[dict[str, Any]], height: float, **mark: Any) -> alt.Chart:
    """Filled points at x, y."""
    return (
        alt.Chart(_inline_data(rows, "x", "y"))
        .mark_point(**{"filled": True, "opacity": 1, **mark})
        .encode(x=sheet_x(), y=sheet_y(height))
    )


def place(value: float, domain: tuple[float, float], region: tuple[float, float]) -> float:
    """Where a value of the domain lies in a region of the sheet, held inside it."""
    low, high = domain
    share = (value - low) / (high - low)
    return region[0] + min(1.0, max(0.0, share)) * (region[1] - region[0])


def legend(entries: Iterable[tuple[str, str]], height: float, quiet: str, shape: str = "square") -> list[alt.Chart]:
    """Words with their colour in one line at the top left."""
    layers: list[alt.Chart] = []
    gap = 0.0
    for text, colour in entries:
        here = {"x": 0, "y": 8}
        layers += [
            points([here], height, color=colour, shape=shape, size=140, xOffset=gap + 7),
            texts([{**here, "text": text}], height, align="left", dx=gap + 19, color=quiet, fontSize=12),
        ]
        gap += text_width(text, 12) + 38
    return layers


def text_width(text: str, size: float = 13) -> float:
    """About how many pixels this text takes in our font."""
    return len(text) * size * 0.54


def _inline_data(rows: Iterable[dict[str, Any]], *columns: str) -> alt.Data:
    # Values as they are: a table would be looked through for each layer, which takes longer than all the rest.
    return alt.Data(values=[{name: row[name] for name in columns} for row in rows])
