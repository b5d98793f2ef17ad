"""Figures as lines: a business figure as it stands now, and the smallest change so many pairs can show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from components.charts.control_series import ControlSeries, MonthValue, control_series
from components.charts.palette import Palette, palette
from components.charts.style import apply_style
from components.words import signed_number, translator
from components.words.impact import detectable_points, detectable_title, kpi_title, limits_sentence
from mentoring.impact import ControlChart, Precision


def control_chart_figure(
    chart: ControlChart,
    months: Sequence[date],
    *,
    name: str,
    language: str,
    starts: date | None = None,
    events: Sequence[tuple[date, str]] = (),
    title: str | None = None,
    subtitle: str | None = None,
    dark: bool = False,
    width: int | str = "container",
    large: bool = False,
) -> alt.LayerChart:
    """The series of a figure as it stands now: only what stands out since the start is marked. Raises ValueError when
    months and points differ in number."""
    if len(months) != len(chart.points):
        raise ValueError("every value needs its month")
    marked = {each.index: bool(each.improves) for each in chart.since}
    points = tuple(
        MonthValue(month, each.value, marked.get(each.index)) for month, each in zip(months, chart.points, strict=True)
    )
    low = chart.lowest
    series = ControlSeries(points, chart.mean, low, chart.high, chart.target, starts, tuple(events))
    return control_series(
        series,
        title=title or kpi_title(name, chart, language),
        subtitle=subtitle or limits_sentence(chart, language),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


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
    agreed = _("agreed {change}").format(change=signed_number(mwc, language))
    axes = _curve_axes(curve, max(1.0, here.detectable * 1.15, mwc * 1.5), language)
    layers = [
        *_curve_layers(curve, axes, palette(dark)),
        *_agreed_layers(curve[-1].n, mwc, agreed, axes, palette(dark)),
        *_planned_layers(here, label, planned > (curve[0].n + curve[-1].n) / 2, axes, palette(dark)),
    ]
    return apply_style(
        alt.layer(*layers, height=240),
        title=said,
        subtitle=subtitle or _curve_subtitle(curve, mwc, language),
        description=f"{said}. {label}, {agreed}.",
        language=language,
        dark=dark,
        width=width,
    )


def _curve_subtitle(curve: Sequence[Precision], mwc: float, language: str) -> str:
    """What the line means, and how many pairs the agreed change takes when this curve reaches it."""
    _ = translator(language)
    told = [_("smallest change in points that is found in four out of five cases")]
    enough = next((each.n for each in curve if each.detectable <= mwc), None)
    if enough is not None:
        told.append(
            _("the agreed {change} takes {n} complete pairs").format(change=signed_number(mwc, language), n=enough)
        )
    return " · ".join(told)


def _curve_axes(curve: Sequence[Precision], top: float, language: str) -> dict[str, Any]:
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


def _curve_layers(curve: Sequence[Precision], axes: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    frame = pd.DataFrame({"n": [each.n for each in curve], "points": [each.detectable for each in curve]})
    base = alt.Chart(frame).encode(**axes)
    return [
        base.mark_area(color=colours.soft_now, opacity=0.35, clip=True),
        base.mark_line(color=colours.now, strokeWidth=2.5, clip=True),
    ]


def _agreed_layers(last: int, mwc: float, label: str, axes: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    base = alt.Chart(pd.DataFrame({"n": [last], "points": [mwc], "text": [label]}))
    return [
        base.mark_rule(color=colours.attention, strokeDash=[4, 3], strokeWidth=1.5).encode(y=axes["y"]),
        base.mark_text(align="right", dy=-9, color=colours.warning).encode(**axes, text=alt.Text("text:N")),
    ]


def _planned_layers(
    here: Precision, label: str, right: bool, axes: dict[str, Any], colours: Palette
) -> list[alt.Chart]:
    """The planned number, named on the side where there is room."""
    base = alt.Chart(pd.DataFrame({"n": [here.n], "points": [here.detectable], "text": [label]})).encode(**axes)
    side: dict[str, Any] = {"align": "right", "dx": -4} if right else {"align": "left", "dx": 10}
    return [
        base.mark_point(filled=True, opacity=1, size=140, shape="diamond", color=colours.now, stroke=colours.paper),
        base.mark_text(**side, dy=-12, fontWeight=600, color=colours.ink).encode(text=alt.Text("text:N")),
    ]
