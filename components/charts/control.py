"""Did a business figure move? Months against the ordinary range of the months before the start, with the target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from components.charts.palette import Palette, palette
from components.charts.speech import number, speaker
from components.charts.style import framed
from components.impact_words import kpi_title, limits_sentence
from components.words import day
from mentoring.impact import ControlChart, Limits

_HEIGHT = 260
_ROOM = 0.24
"""Share of the width kept free at the right for the names of the lines."""


def control_figure(
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
        *_moments(chart, frame, starts, events, colours, language),
        *_values(frame, colours),
    ]
    shown = alt.layer(*layers).resolve_scale(shape="independent", color="independent").properties(height=_HEIGHT)
    return framed(
        shown,
        title=said,
        subtitle=subtitle or limits_sentence(chart, language),
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
            "kind": [kinds[point.improves] for point in chart.points],
        }
    )


def _x(frame: pd.DataFrame) -> alt.X:
    first, last = frame["month"].min(), frame["month"].max()
    span = max(last - first, pd.Timedelta(days=60))
    room = [(first - span * 0.02).isoformat(), (last + span * _ROOM).isoformat()]
    axis = alt.Axis(format="%b %y", title=None, grid=False, tickCount=5, labelOverlap=True, labelFlush=False)
    return alt.X("month:T", scale=alt.Scale(domain=room, nice=False), axis=axis)


def _y(frame: pd.DataFrame, chart: ControlChart) -> alt.Y:
    known = [value for value in frame["value"] if value == value and value is not None]  # noqa: PLR0124
    known += [value for value in (chart.low, chart.high, chart.target) if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    edge = (high - low) * 0.12 or 1.0
    axis = alt.Axis(title=None, tickCount=4, grid=False)
    return alt.Y("value:Q", scale=alt.Scale(domain=[low - edge, high + edge], zero=False, nice=False), axis=axis)


def _range(chart: ControlChart, frame: pd.DataFrame, colours: Palette, language: str) -> list[alt.Chart]:
    _ = speaker(language)
    lines = [] if chart.limits is Limits.NONE else [
        (chart.mean, _("mean {value}"), colours.quiet, [1, 0]),
        (chart.high, _("upper {value}"), colours.before, [2, 3]),
        (chart.low, _("lower {value}"), colours.before, [2, 3]),
    ]  # fmt: skip
    if chart.target is not None:
        lines.append((chart.target, _("target {value}"), colours.attention, [6, 4]))
    layers = []
    if chart.low is not None and chart.high is not None:
        band = pd.DataFrame({"month": [frame["month"].min(), frame["month"].max()]})
        band = band.assign(value=chart.low, top=chart.high)
        area = alt.Chart(band).mark_area(color=colours.line, opacity=0.28)
        layers.append(area.encode(x=_x(frame), y=_y(frame, chart), y2="top:Q"))
    for value, words, colour, dash in lines:
        ends = pd.DataFrame({"month": [frame["month"].min(), frame["month"].max()], "value": [value, value]})
        line = alt.Chart(ends).mark_line(color=colour, strokeDash=dash, strokeWidth=1.5)
        layers.append(line.encode(x=_x(frame), y=_y(frame, chart)))
        named = ends.tail(1).assign(text=words.format(value=number(value or 0.0, language)))
        text = alt.Chart(named).mark_text(align="left", dx=7, color=colour, fontSize=12)
        layers.append(text.encode(x=_x(frame), y=_y(frame, chart), text="text:N"))
    return layers


def _moments(
    chart: ControlChart,
    frame: pd.DataFrame,
    starts: date | None,
    events: Sequence[tuple[date, str]],
    colours: Palette,
    language: str,
) -> list[alt.Chart]:
    _ = speaker(language)
    marked = ([(starts, _("start"))] if starts else []) + list(events)
    first, last = frame["month"].min(), frame["month"].max()
    shown = [(when, text) for when, text in marked if first <= pd.Timestamp(when) <= last]
    if not shown:
        return []
    at = pd.DataFrame({"month": pd.to_datetime([when for when, _t in shown]), "text": [text for _w, text in shown]})
    base = alt.Chart(at).encode(x=_x(frame))
    return [
        base.mark_rule(color=colours.quiet, strokeDash=[2, 2], opacity=0.8),
        base.encode(y=alt.value(2), text="text:N").mark_text(
            align="left", baseline="top", dx=4, color=colours.quiet, fontSize=12
        ),
    ]


def _values(frame: pd.DataFrame, colours: Palette) -> list[alt.Chart]:
    known = frame.dropna(subset=["value"])
    base = alt.Chart(known).encode(x="month:T", y="value:Q")
    layers = [base.mark_line(color=colours.before, strokeWidth=1.5)]
    looks = {
        "plain": {"color": colours.before, "size": 42, "shape": "circle"},
        "better": {"color": colours.now, "size": 110, "shape": "diamond", "stroke": colours.paper},
        "worse": {"color": colours.attention, "size": 95, "shape": "triangle-down", "stroke": colours.paper},
    }
    for kind, look in looks.items():
        points = known[known["kind"] == kind]
        if len(points):
            layers.append(alt.Chart(points).mark_point(filled=True, opacity=1, **look).encode(x="month:T", y="value:Q"))
    return layers


def _spoken(chart: ControlChart, months: Sequence[date], title: str, language: str) -> str:
    _ = speaker(language)
    told = [title + ".", limits_sentence(chart, language) + "."]
    if chart.mean is not None and chart.low is not None and chart.high is not None:
        told.append(
            _("Mean {mean}, ordinary between {low} and {high}.").format(
                mean=number(chart.mean, language), low=number(chart.low, language), high=number(chart.high, language)
            )
        )
    marked = [day(months[point.index], tongue=language, length="MMM y") for point in chart.signals]
    if marked:
        told.append(_("Signals: {months}.").format(months=", ".join(marked)))
    return " ".join(told)
