"""Did a business figure move? Months against the ordinary range of the months before the start, with the target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from string import ascii_lowercase
from typing import Any

import altair as alt
import pandas as pd

from components.charts.palette import Palette, palette
from components.charts.speech import number, translator
from components.charts.style import apply_style
from components.impact_words import kpi_title, limits_sentence
from components.words import day
from mentoring.impact import ControlChart

_HEIGHT = 260
_ROOM = 0.31
"""Share of the width kept free at the right for the names of the lines."""

_APART_SCALES = alt.Resolve(scale=alt.ScaleResolveMap(shape="independent", color="independent"))
_LABELS = 4
_APART = 15
"""Pixels between two names at the right."""

_NEAR = 75
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
    frame = _frame(chart, months)
    layers = [
        *_range(chart, frame, colours, language),
        *_moments(frame, starts, events, colours, language),
        *_values(frame, colours),
    ]
    shown = alt.layer(*layers, height=_HEIGHT, resolve=_APART_SCALES)
    return apply_style(
        shown,
        title=said,
        subtitle=subtitle or _below_title(chart, frame, events, language),
        description=_spoken(chart, months, said, language),
        language=language,
        dark=dark,
        width=width,
    )


def _frame(chart: ControlChart, months: Sequence[date]) -> pd.DataFrame:
    kinds = {None: "plain", True: "better", False: "worse"}
    return pd.DataFrame(
        {
            "month": pd.to_datetime(list(months)),
            "value": [point.value for point in chart.points],
            "kind": [kinds[point.improves if point in chart.since else None] for point in chart.points],
        }
    )


def _x(frame: pd.DataFrame) -> alt.X:
    months = frame["month"].sort_values()
    first, last = months.iloc[0], months.iloc[-1]
    span = max(last - first, pd.Timedelta(days=60))
    room = [(first - span * 0.02).isoformat(), (last + span * _ROOM).isoformat()]
    step = max(1, -(-len(months) // _LABELS))
    ticks = [alt.DateTime(year=month.year, month=month.month, date=month.day) for month in months[::step]]
    axis = alt.Axis(
        format="%b %Y", title=None, grid=False, values=ticks, labelPadding=10, labelOverlap="greedy", labelSeparation=6
    )
    return alt.X("month:T", scale=alt.Scale(domain=room, nice=False), axis=axis)


def _ends(frame: pd.DataFrame, chart: ControlChart) -> tuple[float, float]:
    """The values at the bottom and at the top of the chart, with air around what is drawn."""
    known = frame["value"].dropna().tolist()
    known += [value for value in (chart.lowest, chart.high, chart.target) if value is not None]
    if chart.lowest != chart.low:
        known.append(0.0)  # the ordinary range then reaches down to nothing
    low, high = min(known, default=0.0), max(known, default=1.0)
    edge = (high - low) * 0.12 or 1.0
    return (0.0 if low >= 0 > low - edge else low - edge), high + edge


def _y(frame: pd.DataFrame, chart: ControlChart) -> alt.Y:
    axis = alt.Axis(title=None, tickCount=4, grid=False)
    return alt.Y("value:Q", scale=alt.Scale(domain=list(_ends(frame, chart)), zero=False, nice=False), axis=axis)


def _lines(chart: ControlChart, colours: Palette, language: str) -> list[tuple[float, str, str, list[int]]]:
    """Every level line with its name, colour and dashes, from low to high."""
    _ = translator(language)
    lines = [
        (chart.lowest, _("lower {value}"), colours.before, [2, 3]),
        (chart.mean, _("mean {value}"), colours.quiet, [1, 0]),
        (chart.high, _("upper {value}"), colours.before, [2, 3]),
        (chart.target, _("target {value}"), colours.attention, [6, 4]),
    ]
    named = [
        (value, words.format(value=number(value, language)), colour, dash)
        for value, words, colour, dash in lines
        if value is not None
    ]
    return sorted(named, key=lambda line: line[0])


def _apart(values: Sequence[float], ends: tuple[float, float]) -> list[float]:
    """How many pixels each name must move (up is negative) so that none lies on another."""
    places = [_HEIGHT * (ends[1] - value) / (ends[1] - ends[0]) for value in values]
    moved: list[float] = []
    for place in places:
        moved.append(min(place, moved[-1] - _APART) if moved else place)
    return [new - old for new, old in zip(moved, places, strict=True)]


def _range(chart: ControlChart, frame: pd.DataFrame, colours: Palette, language: str) -> list[alt.Chart]:
    first, last = frame["month"].min(), frame["month"].max()
    x, y = _x(frame), _y(frame, chart)
    layers: list[alt.Chart] = []
    if chart.low is not None and chart.high is not None:
        bottom = 0.0 if chart.lowest is None else chart.lowest
        band = pd.DataFrame({"month": [first, last], "value": bottom, "top": chart.high})
        layers.append(alt.Chart(band).mark_area(color=colours.line, opacity=0.28).encode(x=x, y=y, y2=alt.Y2("top:Q")))
    lines = _lines(chart, colours, language)
    moves = _apart([line[0] for line in lines], _ends(frame, chart))
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


def _within(frame: pd.DataFrame, events: Sequence[tuple[date, str]]) -> list[tuple[date, str]]:
    first, last = frame["month"].min(), frame["month"].max()
    return [(when, text) for when, text in sorted(events) if first <= pd.Timestamp(when) <= last]


def _moments(
    frame: pd.DataFrame, starts: date | None, events: Sequence[tuple[date, str]], colours: Palette, language: str
) -> list[alt.Chart]:
    """Upright lines with their names above them: the start by name, other events by a letter the subtitle explains."""
    _ = translator(language)
    named = _within(frame, [(starts, _("start"))] if starts else [])
    lettered = [(when, letter) for (when, _text), letter in zip(_within(frame, events), ascii_lowercase, strict=False)]
    layers = []
    for when, said in [*named, *lettered]:
        near = said != _("start") and any(abs((when - start).days) < _NEAR for start, _said in named)
        base = alt.Chart(pd.DataFrame({"month": [pd.Timestamp(when)], "text": [said]})).encode(x=_x(frame))
        text = base.encode(y=alt.YValue(-20 if near else -5), text=alt.Text("text:N")).mark_text(
            baseline="bottom", fontSize=12, color=colours.quiet
        )
        layers += [base.mark_rule(color=colours.quiet, strokeDash=[2, 2], opacity=0.8), text]
    return layers


def _below_title(chart: ControlChart, frame: pd.DataFrame, events: Sequence[tuple[date, str]], language: str) -> str:
    told = [limits_sentence(chart, language)]
    told += [f"{letter}: {text}" for (_w, text), letter in zip(_within(frame, events), ascii_lowercase, strict=False)]
    return " · ".join(told)


def _values(frame: pd.DataFrame, colours: Palette) -> list[alt.Chart]:
    known = frame.dropna(subset=["value"])
    base = alt.Chart(known).encode(x=alt.X("month:T"), y=alt.Y("value:Q"))
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


def _spoken(chart: ControlChart, months: Sequence[date], title: str, language: str) -> str:
    _ = translator(language)
    told = [title + ".", limits_sentence(chart, language) + "."]
    if chart.mean is not None and chart.low is not None and chart.high is not None:
        told.append(
            _("Mean {mean}, ordinary between {low} and {high}.").format(
                mean=number(chart.mean, language),
                low=number(0 if chart.lowest is None else chart.lowest, language),
                high=number(chart.high, language),
            )
        )
    marked = [day(months[point.index], tongue=language, length="MMM y") for point in chart.since]
    if marked:
        told.append(_("Signals: {months}.").format(months=", ".join(marked)))
    return " ".join(told)
