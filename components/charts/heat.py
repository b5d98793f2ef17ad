"""Are pairs meeting? A strip of weeks per pair, the least active on top; for HR, not for management."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import altair as alt
import pandas as pd

from components.charts.palette import palette
from components.charts.speech import translator
from components.charts.style import apply_style

_ROW = 24


@dataclass(frozen=True)
class Strip:
    """One pair: its name, meetings per week since the start, and the weeks (from 0) with a cancelled meeting."""

    label: str
    weeks: Sequence[int]
    cancelled: frozenset[int] = field(default_factory=frozenset)


def heat_strip(
    strips: Sequence[Strip],
    *,
    title: str,
    language: str,
    dark: bool = False,
    of: int | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Filled weeks had a meeting (darker: more than one), × is a cancelled meeting. Sorted by meetings held.

    of: how many pairs there are, when these are only the quietest of them.
    """
    _ = translator(language)
    colours = palette(dark)
    ordered = sorted(strips, key=lambda strip: (sum(strip.weeks), strip.label))
    frame = _frame(ordered)
    order = [strip.label for strip in ordered]
    weeks = int(frame["week"].max()) if len(frame) else 1
    x = alt.X(
        "week:O",
        title=_("week"),
        axis=alt.Axis(values=[1, *range(4, weeks + 1, 4)], labelAngle=0, grid=False, titleAnchor="start"),
        scale=alt.Scale(paddingInner=0.12),
    )
    axis = alt.Axis(title=None, labelColor=colours.ink, labelLimit=150, grid=False)
    y = alt.Y("pair:N", sort=order, axis=axis, scale=alt.Scale(paddingInner=0.18))
    shades = alt.Scale(domain=["none", "one", "more"], range=[colours.panel, colours.soft_now, colours.now])
    base = alt.Chart(frame).encode(x=x, y=y)
    chart = alt.layer(
        base.mark_rect(cornerRadius=2, stroke=colours.line, strokeWidth=0.5).encode(
            color=alt.Color("held:N", scale=shades, legend=None)
        ),
        base.transform_filter("datum.cancelled").mark_text(text="×", color=colours.attention, fontSize=15),
        height=_ROW * len(ordered) + 4,
    )
    return apply_style(
        chart,
        title=title,
        subtitle=_below_title(len(ordered), of, language),
        description=_spoken(ordered, title, language),
        language=language,
        dark=dark,
        width=width,
    )


def _below_title(shown: int, of: int | None, language: str) -> str:
    _ = translator(language)
    told = _("blue: they met, darker: more than once · × cancelled · quietest pairs on top")
    if of is None or of <= shown:
        return told
    return _("the {count} quietest of {total} pairs").format(count=shown, total=of) + " · " + told


def _frame(strips: Sequence[Strip]) -> pd.DataFrame:
    rows = [
        (strip.label, week + 1, ("none", "one", "more")[min(held, 2)], week in strip.cancelled)
        for strip in strips
        for week, held in enumerate(strip.weeks)
    ]
    return pd.DataFrame(rows, columns=["pair", "week", "held", "cancelled"])


def _spoken(strips: Sequence[Strip], title: str, language: str) -> str:
    _ = translator(language)
    told = [
        _("{pair}: met {held} times in {weeks} weeks").format(
            pair=strip.label, held=sum(strip.weeks), weeks=len(strip.weeks)
        )
        for strip in strips
    ]
    return f"{title}. " + "; ".join(told) + "." if told else title
