"""What can we prove? The smallest change that a number of pairs can show, with the planned number marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.charts.palette import Palette, palette
from components.charts.speech import signed, translator
from components.charts.style import apply_style
from components.impact_words import detectable_points, detectable_title
from mentoring.impact import Precision


def detectable_curve(
    curve: Sequence[Precision],
    *,
    planned: int,
    mwc: float,
    language: str,
    title: str | None = None,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Smallest detectable change in points against complete pairs; planned: expected complete pairs."""
    _ = translator(language)
    planned = min(max(planned, curve[0].n), curve[-1].n)
    here = next(each for each in curve if each.n == planned)
    said = title or detectable_title(planned, here.detectable, language)
    label = _("{n} pairs: {points}").format(n=planned, points=detectable_points(here.detectable, language))
    agreed = _("agreed {change}").format(change=signed(mwc, language))
    axes = _axes(curve, max(1.0, here.detectable * 1.15, mwc * 1.5), language)
    layers = [
        *_curve(curve, axes, palette(dark)),
        *_agreed(curve[-1].n, mwc, agreed, axes, palette(dark)),
        *_planned(here, label, planned > (curve[0].n + curve[-1].n) / 2, axes, palette(dark)),
    ]
    return apply_style(
        alt.layer(*layers, height=240),
        title=said,
        subtitle=subtitle or _below_title(curve, mwc, language),
        description=f"{said}. {label}, {agreed}.",
        language=language,
        dark=dark,
        width=width,
    )


def _below_title(curve: Sequence[Precision], mwc: float, language: str) -> str:
    """What the line means, and how many pairs the agreed change takes when this curve reaches it."""
    _ = translator(language)
    told = [_("smallest change in points that is found in four out of five cases")]
    enough = next((each.n for each in curve if each.detectable <= mwc), None)
    if enough is not None:
        told.append(_("the agreed {change} takes {n} complete pairs").format(change=signed(mwc, language), n=enough))
    return " · ".join(told)


def _axes(curve: Sequence[Precision], top: float, language: str) -> dict[str, Any]:
    _ = translator(language)
    return {
        "x": alt.X(
            "n:Q",
            title=_("complete pairs"),
            scale=alt.Scale(domain=[curve[0].n, curve[-1].n], nice=False),
            axis=alt.Axis(grid=False, tickCount=6, format="d"),
        ),
        "y": alt.Y(
            "points:Q",
            title=None,
            scale=alt.Scale(domain=[0, top], clamp=True, nice=False),
            axis=alt.Axis(format=".1f", tickCount=5),
        ),
    }


def _curve(curve: Sequence[Precision], axes: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    frame = pd.DataFrame({"n": [each.n for each in curve], "points": [each.detectable for each in curve]})
    base = alt.Chart(frame).encode(**axes)
    return [
        base.mark_area(color=colours.soft_now, opacity=0.35, clip=True),
        base.mark_line(color=colours.now, strokeWidth=2.5, clip=True),
    ]


def _agreed(last: int, mwc: float, label: str, axes: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    base = alt.Chart(pd.DataFrame({"n": [last], "points": [mwc], "text": [label]}))
    return [
        base.mark_rule(color=colours.attention, strokeDash=[4, 3], strokeWidth=1.5).encode(y=axes["y"]),
        base.mark_text(align="right", dy=-9, color=colours.warning, fontSize=12).encode(
            **axes, text=alt.Text("text:N")
        ),
    ]


def _planned(here: Precision, label: str, right: bool, axes: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    """The planned number, named on the side where there is room."""
    base = alt.Chart(pd.DataFrame({"n": [here.n], "points": [here.detectable], "text": [label]})).encode(**axes)
    side: dict[str, Any] = {"align": "right", "dx": -4} if right else {"align": "left", "dx": 10}
    return [
        base.mark_point(filled=True, opacity=1, size=140, shape="diamond", color=colours.now, stroke=colours.paper),
        base.mark_text(**side, dy=-12, fontWeight=600, color=colours.ink).encode(text=alt.Text("text:N")),
    ]
