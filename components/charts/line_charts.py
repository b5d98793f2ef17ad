"""Figures as lines: a business figure month by month, and the smallest change so many pairs can show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from string import ascii_lowercase
from typing import Any

import altair as alt
import pandas as pd

from components.charts.palette import Palette, palette
from components.charts.style import apply_style
from components.words import day, signed_number, translator, true_minus_number
from components.words.impact import detectable_points, detectable_title, kpi_title, limits_sentence
from mentoring.impact import ControlChart, Precision

_HEIGHT = 260
_LABEL_SHARE = 0.31
"""Share of the width kept free at the right for the names of the lines."""

_OWN_SCALES = alt.Resolve(scale=alt.ScaleResolveMap(shape="independent", color="independent"))
_MOST_MONTH_LABELS = 4
_LABEL_GAP = 15
"""Pixels between two names at the right."""

_NEAR_START = 75
"""Events within so many days of the start have their letter one line higher, so that it does not lie on its name."""


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
) -> alt.LayerChart:
    """The months in order, signals by shape and colour, limits from before the start only. starts: first day of the
    programme; events: what else happened, with its date. Raises ValueError when months and points differ in number.
    """
    if len(months) != len(chart.points):
        raise ValueError("every value needs its month")
    colours, said = palette(dark), title or kpi_title(name, chart, language)
    frame = _month_table(chart, months)
    layers = [
        *_limit_layers(chart, frame, colours, language),
        *_event_layers(frame, starts, events, colours, language),
        *_value_layers(frame, colours),
    ]
    shown = alt.layer(*layers, height=_HEIGHT, resolve=_OWN_SCALES)
    return apply_style(
        shown,
        title=said,
        subtitle=subtitle or _months_subtitle(chart, frame, events, language),
        description=_describe_months(chart, months, said, language),
        language=language,
        dark=dark,
        width=width,
    )


def _month_table(chart: ControlChart, months: Sequence[date]) -> pd.DataFrame:
    kinds = {None: "plain", True: "better", False: "worse"}
    return pd.DataFrame(
        {
            "month": pd.to_datetime(list(months)),
            "value": [point.value for point in chart.points],
            "kind": [kinds[point.improves if point in chart.since else None] for point in chart.points],
        }
    )


def _month_axis(frame: pd.DataFrame) -> alt.X:
    months = frame["month"].sort_values()
    first, last = months.iloc[0], months.iloc[-1]
    span = max(last - first, pd.Timedelta(days=60))
    room = [(first - span * 0.02).isoformat(), (last + span * _LABEL_SHARE).isoformat()]
    step = max(1, -(-len(months) // _MOST_MONTH_LABELS))
    ticks = [alt.DateTime(year=month.year, month=month.month, date=month.day) for month in months[::step]]
    axis = alt.Axis(
        format="%b %Y", title=None, grid=False, values=ticks, labelPadding=10, labelOverlap="greedy", labelSeparation=6
    )
    return alt.X("month:T", scale=alt.Scale(domain=room, nice=False), axis=axis)


def _value_range(frame: pd.DataFrame, chart: ControlChart) -> tuple[float, float]:
    """The values at the bottom and at the top of the chart, with air around what is drawn."""
    known = frame["value"].dropna().tolist()
    known += [value for value in (chart.lowest, chart.high, chart.target) if value is not None]
    if chart.lowest != chart.low:
        known.append(0.0)  # the ordinary range then reaches down to nothing
    low, high = min(known, default=0.0), max(known, default=1.0)
    edge = (high - low) * 0.12 or 1.0
    return (0.0 if low >= 0 > low - edge else low - edge), high + edge


def _value_axis(frame: pd.DataFrame, chart: ControlChart) -> alt.Y:
    axis = alt.Axis(title=None, tickCount=4, grid=False)
    return alt.Y("value:Q", scale=alt.Scale(domain=list(_value_range(frame, chart)), zero=False, nice=False), axis=axis)


def _level_lines(chart: ControlChart, colours: Palette, language: str) -> list[tuple[float, str, str, list[int]]]:
    """Every level line with its name, colour and dashes, from low to high."""
    _ = translator(language)
    lines = [
        (chart.lowest, _("lower {value}"), colours.before, [2, 3]),
        (chart.mean, _("mean {value}"), colours.quiet, [1, 0]),
        (chart.high, _("upper {value}"), colours.before, [2, 3]),
        (chart.target, _("target {value}"), colours.attention, [6, 4]),
    ]
    named = [
        (value, words.format(value=true_minus_number(value, language)), colour, dash)
        for value, words, colour, dash in lines
        if value is not None
    ]
    return sorted(named, key=lambda line: line[0])


def _label_shifts(values: Sequence[float], ends: tuple[float, float]) -> list[float]:
    """How many pixels each name must move (up is negative) so that none lies on another."""
    places = [_HEIGHT * (ends[1] - value) / (ends[1] - ends[0]) for value in values]
    moved: list[float] = []
    for place in places:
        moved.append(min(place, moved[-1] - _LABEL_GAP) if moved else place)
    return [new - old for new, old in zip(moved, places, strict=True)]


def _limit_layers(chart: ControlChart, frame: pd.DataFrame, colours: Palette, language: str) -> list[alt.Chart]:
    first, last = frame["month"].min(), frame["month"].max()
    x, y = _month_axis(frame), _value_axis(frame, chart)
    layers: list[alt.Chart] = []
    if chart.low is not None and chart.high is not None:
        bottom = 0.0 if chart.lowest is None else chart.lowest
        band = pd.DataFrame({"month": [first, last], "value": bottom, "top": chart.high})
        layers.append(alt.Chart(band).mark_area(color=colours.line, opacity=0.28).encode(x=x, y=y, y2=alt.Y2("top:Q")))
    lines = _level_lines(chart, colours, language)
    moves = _label_shifts([line[0] for line in lines], _value_range(frame, chart))
    for (value, text, colour, dash), move in zip(lines, moves, strict=True):
        ends = pd.DataFrame({"month": [first, last], "value": [value, value]})
        named, ink = ends.tail(1).assign(text=text), colours.warning if value == chart.target else colours.quiet
        layers += [
            alt.Chart(ends).mark_line(color=colour, strokeDash=dash, strokeWidth=1.5).encode(x=x, y=y),
            alt.Chart(named)
            .mark_text(align="left", dx=8, dy=move, color=ink, fontSize=12)
            .encode(x=x, y=y, text=alt.Text("text:N")),
        ]
    return layers


def _events_between(frame: pd.DataFrame, events: Sequence[tuple[date, str]]) -> list[tuple[date, str]]:
    first, last = frame["month"].min(), frame["month"].max()
    return [(when, text) for when, text in sorted(events) if first <= pd.Timestamp(when) <= last]


def _event_layers(
    frame: pd.DataFrame, starts: date | None, events: Sequence[tuple[date, str]], colours: Palette, language: str
) -> list[alt.Chart]:
    """Upright lines with their names above them: the start by name, other events by a letter the subtitle explains."""
    _ = translator(language)
    named = _events_between(frame, [(starts, _("start"))] if starts else [])
    lettered = [
        (when, letter) for (when, _text), letter in zip(_events_between(frame, events), ascii_lowercase, strict=False)
    ]
    layers = []
    for when, said in [*named, *lettered]:
        near = said != _("start") and any(abs((when - start).days) < _NEAR_START for start, _said in named)
        base = alt.Chart(pd.DataFrame({"month": [pd.Timestamp(when)], "text": [said]})).encode(x=_month_axis(frame))
        text = base.encode(y=alt.YValue(-20 if near else -5), text=alt.Text("text:N")).mark_text(
            baseline="bottom", fontSize=12, color=colours.quiet
        )
        layers += [base.mark_rule(color=colours.quiet, strokeDash=[2, 2], opacity=0.8), text]
    return layers


def _months_subtitle(
    chart: ControlChart, frame: pd.DataFrame, events: Sequence[tuple[date, str]], language: str
) -> str:
    told = [limits_sentence(chart, language)]
    told += [
        f"{letter}: {text}" for (_w, text), letter in zip(_events_between(frame, events), ascii_lowercase, strict=False)
    ]
    return " · ".join(told)


def _value_layers(frame: pd.DataFrame, colours: Palette) -> list[alt.Chart]:
    # A month without a value breaks the line: nobody knows what lay between.
    known = frame.assign(stretch=frame["value"].isna().cumsum()).dropna(subset=["value"])
    base = alt.Chart(known).encode(x=alt.X("month:T"), y=alt.Y("value:Q"), detail=alt.Detail("stretch:N"))
    layers = [base.mark_line(color=colours.before, strokeWidth=1.5)]
    looks: dict[str, dict[str, Any]] = {
        "plain": {"color": colours.before, "size": 42, "shape": "circle"},
        "better": {"color": colours.now, "size": 110, "shape": "diamond", "stroke": colours.paper},
        "worse": {"color": colours.attention, "size": 95, "shape": "triangle-down", "stroke": colours.paper},
    }
    for kind, look in looks.items():
        points = known[known["kind"] == kind]
        if len(points):
            layers.append(
                alt.Chart(points)
                .mark_point(filled=True, opacity=1, **look)
                .encode(x=alt.X("month:T"), y=alt.Y("value:Q"))
            )
    return layers


def _describe_months(chart: ControlChart, months: Sequence[date], title: str, language: str) -> str:
    _ = translator(language)
    told = [title + ".", limits_sentence(chart, language) + "."]
    if chart.mean is not None and chart.low is not None and chart.high is not None:
        told.append(
            _("Mean {mean}, ordinary between {low} and {high}.").format(
                mean=true_minus_number(chart.mean, language),
                low=true_minus_number(0 if chart.lowest is None else chart.lowest, language),
                high=true_minus_number(chart.high, language),
            )
        )
    marked = [day(months[point.index], tongue=language, length="MMM y") for point in chart.since]
    if marked:
        told.append(_("Signals: {months}.").format(months=", ".join(marked)))
    return " ".join(told)


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
        base.mark_text(align="right", dy=-9, color=colours.warning, fontSize=12).encode(
            **axes, text=alt.Text("text:N")
        ),
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
