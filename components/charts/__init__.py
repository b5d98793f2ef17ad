"""Charts that carry one message each; they return an altair chart and draw nothing. Here: what they are drawn with.

Small layers on a sheet with its own coordinates, so that one chart fits every width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from components import DeferredModule


def _load_altair() -> ModuleType:
    import altair
    from altair.utils import schemapi

    schemapi.disable_debug_mode()  # it holds every part against the schema while it is made, nearly half of the time
    return altair


if TYPE_CHECKING:
    import altair as alt
else:
    alt = DeferredModule(_load_altair)

FULL = 100.0
"""The sheet is 100 wide, whatever its pixels; its height is counted in pixels from the top."""

HATCHED = "hatched"
"""What stands for no colour in a legend: slanted lines."""

UPRIGHT = "M-0.22,-1L0.22,-1L0.22,1L-0.22,1Z"
"""The shape in a legend of what `upright` draws."""

_HATCHED_SQUARE = "M-1,-1L1,-1L1,1L-1,1Z M-1,0L0,-1M-1,1L1,-1M0,1L1,0"
_HATCH_GAP, _LEAN = 1.6, 2.4
_NARROW = 345
"""Pixels that a chart has on a telephone."""


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


def upright(x: float, y: float, height: float, paper: str, colour: str, reach: int = 13) -> list[alt.Chart]:
    """An upright mark around y, with paper around it so that it stands out on a bar or a line; reach: pixels."""
    mark = [{"x": x, "x2": x, "y": y - reach, "y2": y + reach}]
    return [
        lines(mark, height, stroke=paper, strokeWidth=7),
        lines(mark, height, stroke=colour, strokeWidth=3),
    ]


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


def hatch(rows: Sequence[dict[str, Any]], height: float, thickness: float, **mark: Any) -> list[alt.Chart]:
    """Bars that are known to be there but not what they hold: slanted lines in a frame, from x to x2 around y."""
    slants = []
    for row in rows:
        x, x2, top, bottom = row["x"], row["x2"], row["y"] - thickness / 2, row["y"] + thickness / 2
        lean = min(_LEAN, (x2 - x) / 2)
        count = max(1, int((x2 - x - lean) / _HATCH_GAP))
        step = (x2 - x - lean) / count
        slants += [{"x": x + n * step, "y": bottom, "x2": x + n * step + lean, "y2": top} for n in range(count + 1)]
    return [
        lines(slants, height, **{"strokeWidth": 1, **mark}),
        _edges(rows, height, thickness, **mark),
    ]


def frame(rows: Sequence[dict[str, Any]], height: float, thickness: float, **mark: Any) -> alt.Chart:
    """Empty bars in a dashed frame: where nothing was measured, so that nothing is kept back either."""
    return _edges(rows, height, thickness, **{"strokeDash": [4, 3], **mark})


def _edges(rows: Sequence[dict[str, Any]], height: float, thickness: float, **mark: Any) -> alt.Chart:
    edges = []
    for row in rows:
        x, x2, top, bottom = row["x"], row["x2"], row["y"] - thickness / 2, row["y"] + thickness / 2
        corners = [(x, top), (x2, top), (x2, bottom), (x, bottom), (x, top)]
        edges += [{"x": a, "y": b, "x2": c, "y2": d} for (a, b), (c, d) in zip(corners, corners[1:], strict=False)]
    return lines(edges, height, **{"strokeWidth": 1, **mark})


def legend(entries: Sequence[tuple[str, str]], height: float, quiet: str, edge: str | None = None) -> list[alt.Chart]:
    """Words with their colour at the top left, in as many lines as `legend_height` says.

    A colour that is HATCHED is slanted lines. edge: the colour around every square, where one is as pale as the paper.
    """
    layers: list[alt.Chart] = []
    for (text, colour), (gap, y) in zip(entries, _legend_places(entries), strict=True):
        here = {"x": 0, "y": y}
        look: dict[str, Any] = {"color": colour, "shape": "square"}
        if colour == HATCHED:
            look = {"stroke": quiet, "filled": False, "strokeWidth": 1, "shape": _HATCHED_SQUARE}
        elif edge:
            look |= {"stroke": edge, "strokeWidth": 1}
        layers += [
            points([here], height, size=140, xOffset=gap + 7, **look),
            texts([{**here, "text": text}], height, align="left", dx=gap + 19, color=quiet),
        ]
    return layers


def shape_legend(entries: Iterable[tuple[str, str, str]], height: float, quiet: str, x: float = 0) -> list[alt.Chart]:
    """Words with the shape and the colour of what they stand for, on one line that begins at x."""
    layers: list[alt.Chart] = []
    gap = 0.0
    for text, shape, colour in entries:
        here = {"x": x, "y": 9}
        layers += [
            points([here], height, color=colour, shape=shape, size=110, xOffset=gap + 7),
            texts([{**here, "text": text}], height, align="left", dx=gap + 19, color=quiet),
        ]
        gap += text_width(text) + 38
    return layers


def legend_height(entries: Sequence[tuple[str, str]]) -> float:
    """How many pixels the words above a chart take, where it is as narrow as on a telephone."""
    return max((y for _gap, y in _legend_places(entries)), default=-12.0) + 16


def _legend_places(entries: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """From the left and from the top, each word on the next line where it does not fit on this one."""
    places: list[tuple[float, float]] = []
    gap, y = 0.0, 9.0
    for text, _colour in entries:
        width = 19 + text_width(text)
        if gap and gap + width > _NARROW:
            gap, y = 0.0, y + 20
        places.append((gap, y))
        gap += width + 14
    return places


def text_width(text: str, size: float = 14) -> float:
    """About how many pixels this text takes in our font."""
    return len(text) * size * 0.51


def _inline_data(rows: Iterable[dict[str, Any]], *columns: str) -> alt.Data:
    # Values as they are: a table would be looked through for each layer, which takes longer than all the rest.
    return alt.Data(values=[{name: row[name] for name in columns} for row in rows])
