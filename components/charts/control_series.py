"""A business figure month by month: what is ordinary for it, what stands out, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from components import charts
from components.charts import alt
from components.charts.style_and_export import LARGE, Palette, apply_style, palette
from components.words import day, translator, true_minus_number
from components.words.report_papers_and_series import kpi_title, limits_sentence
from mentoring.impact import ControlChart

_PLOT, _LANE, _MONTHS = 200, 20, 24
"""Pixels: the values, a line of words above them, and the months below them."""

_TELEPHONE = 345.0
"""Pixels of the narrowest chart."""

_MOST_MONTHS_NAMED = 6
_ROOM_FOR_MONTHS = 560
_LABEL_GAP = 18
"""Pixels between two names at the right."""


@dataclass(frozen=True)
class MonthValue:
    """One month of a figure; None where nothing is known. better: for a month that stands out, whether that is the
    wished way."""

    month: date
    value: float | None
    better: bool | None = None


@dataclass(frozen=True)
class ControlSeries:
    """A business figure over time with the range that is ordinary for it; None where there is no such range.

    low: None with a high one where nothing below is possible. starts: first day of the programme. events: what else
    happened, with its date.
    """

    points: tuple[MonthValue, ...]
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    starts: date | None = None
    events: tuple[tuple[date, str], ...] = ()

    @property
    def months(self) -> tuple[MonthValue, ...]:
        """Every month from the first to the last, also those that were not given."""
        given = {_month_number(each.month): each for each in self.points}
        if not given:
            return ()
        every = range(min(given), max(given) + 1)
        return tuple(given.get(n) or MonthValue(date(n // 12, n % 12 + 1, 1), None) for n in every)

    @property
    def marked_events(self) -> list[tuple[date, str]]:
        """What happened within these months, in order."""
        numbers = [_month_number(each.month) for each in self.points]
        inside = range(min(numbers, default=0), max(numbers, default=-1) + 1)
        return sorted(each for each in self.events if _month_number(each[0]) in inside)


def control_series(
    series: ControlSeries,
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
    plot_height: int = _PLOT,
) -> alt.LayerChart:
    """The months in order with gaps where nothing is known, what stands out by shape and colour, and upright lines with
    their words for the start and for what else happened. plot_height: pixels of the values, less beside other charts.
    """
    colours, lanes = palette(dark), list(_lanes(series, language))
    shapes = _signal_shapes(series, colours, language)
    plot = _Plot(series, _LANE * (len(lanes) + bool(shapes)) + 8, plot_height, language)
    layers = [
        *charts.shape_legend(shapes, plot.height, colours.quiet),
        *_range_layers(series, plot, colours, language),
        *_event_layers(lanes, plot, _LANE * bool(shapes), colours),
        *_month_labels(series, plot, LARGE if large else 1.0, colours, language),
        *_value_layers(series, plot, colours),
    ]
    return apply_style(
        alt.layer(*layers, height=plot.height),
        title=title,
        subtitle=subtitle,
        description=_describe_series(series, title, subtitle, language),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


class _Plot:
    """Where months and values stand on the sheet."""

    def __init__(self, series: ControlSeries, top: float, height: int, language: str) -> None:
        self.top, self.bottom, self.height = top, top + height, top + height + _MONTHS
        self.first = series.months[0].month if series.points else date(2000, 1, 1)
        self.last = series.months[-1].month if series.points else self.first
        self.range = _value_range(series)
        numbers = [_value_text(value, self.range, language) for value in _round_values(self.range)]
        names = [text for _value, text in _level_names(series, self.range, language)]
        before, after = (max(map(charts.text_width, texts), default=0.0) for texts in (numbers, names))
        # the months stand between the numbers and the names, also where the chart is as narrow as it gets
        self.region = charts.FULL * (before + 10) / _TELEPHONE, charts.FULL * (1 - (after + 14) / _TELEPHONE)

    def x(self, when: date) -> float:
        """From the first month to the last; what lies beyond stands at the edge."""
        days = (self.last - self.first).days or 1
        return charts.place((when - self.first).days, (0, days), self.region)

    def y(self, value: float) -> float:
        """Pixels from the top of the sheet."""
        return charts.place(value, self.range, (self.bottom, self.top))


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


def _month_number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _value_range(series: ControlSeries) -> tuple[float, float]:
    """The values at the bottom and at the top of the chart, with air around what is drawn."""
    levels = [series.low, series.mean, series.high, series.target]
    known = [value for value in (*levels, *(each.value for each in series.points)) if value is not None]
    if series.high is not None and series.low is None:
        known.append(0.0)  # the ordinary range then reaches down to nothing
    low, high = min(known, default=0.0), max(known, default=1.0)
    edge = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return (0.0 if low >= 0 > low - edge else low - edge), high + edge


def _round_values(ends: tuple[float, float]) -> list[float]:
    """Two to five round values between the ends."""
    size = 10.0 ** floor(log10(ends[1] - ends[0]))
    step = next(part * size for part in (0.2, 0.5, 1.0, 2.0) if (ends[1] - ends[0]) / (part * size) <= 5)
    return [n * step for n in range(ceil(ends[0] / step), floor(ends[1] / step) + 1)]


def _value_text(value: float, ends: tuple[float, float], language: str) -> str:
    """With a decimal only where the range is so small that it matters."""
    return true_minus_number(value, language, 0 if ends[1] - ends[0] > 50 else 1)


def _level_names(series: ControlSeries, ends: tuple[float, float], language: str) -> list[tuple[float, str]]:
    """Every level line with its name, from low to high."""
    _ = translator(language)
    lines = [
        (series.low, _("lower {value}")),
        (series.mean, _("mean {value}")),
        (series.high, _("upper {value}")),
        (series.target, _("target {value}")),
    ]
    named = [(v, words.format(value=_value_text(v, ends, language))) for v, words in lines if v is not None]
    return sorted(named, key=lambda line: line[0])


def _label_places(places: Sequence[float], lowest: float) -> list[float]:
    """Where the names stand so that none lies on another: from the bottom up, and back down from the top."""
    moved: list[float] = []
    for place in places:
        moved.append(min(place, moved[-1] - _LABEL_GAP) if moved else min(place, lowest))
    return moved


def _range_layers(series: ControlSeries, plot: _Plot, colours: Palette, language: str) -> list[alt.Chart]:
    height, (left, right) = plot.height, plot.region
    grid = [{"x": left, "x2": right, "y": plot.y(v), "y2": plot.y(v), "value": v} for v in _round_values(plot.range)]
    ticks = [{"x": 0, "y": g["y"], "text": _value_text(g["value"], plot.range, language)} for g in grid]
    layers = [charts.lines(grid, height, stroke=colours.line, strokeWidth=1)]
    if series.high is not None:
        low, high = plot.y(series.low or 0.0), plot.y(series.high)
        band = [{"x": left, "x2": right, "y": (low + high) / 2}]
        layers.append(charts.blocks(band, height, low - high, color=colours.line, opacity=0.28))
    lines = _level_names(series, plot.range, language)
    places = _label_places([plot.y(value) for value, _text in lines], plot.bottom)
    looks = {series.mean: (colours.quiet, [1, 0]), series.target: (colours.attention, [6, 4])}
    for (value, text), place in zip(lines, places, strict=True):
        colour, dash = looks.get(value, (colours.before, [2, 3]))
        level = [{"x": left, "x2": right, "y": plot.y(value), "y2": plot.y(value)}]
        ink = colours.warning if value == series.target else colours.quiet
        layers += [
            charts.lines(level, height, stroke=colour, strokeDash=dash, strokeWidth=1.5),
            charts.texts([{"x": right, "y": place, "text": text}], height, align="left", dx=8, color=ink),
        ]
    return [*layers, charts.texts(ticks, height, align="left", color=colours.quiet)]


def _lanes(series: ControlSeries, language: str) -> Iterator[tuple[date, str]]:
    """The start and what else happened, each with a line of its own above the values."""
    _ = translator(language)
    if series.starts and series.points:
        yield series.starts, _("start")
    yield from series.marked_events


def _event_layers(lanes: Sequence[tuple[date, str]], plot: _Plot, above: float, colours: Palette) -> list[alt.Chart]:
    """Upright dashed lines, each from its own words down; the words stand on the side with more room."""
    rules, words = [], []
    for number, (when, text) in enumerate(lanes):
        x, y = plot.x(when), above + _LANE * number + 9
        right = x < charts.FULL / 2
        limit = alt.ExprRef(f"width * {(charts.FULL - x if right else x) / charts.FULL:.3f} - 8")
        side = {"align": "left", "dx": 5} if right else {"align": "right", "dx": -5}
        rule = [{"x": x, "x2": x, "y": y - 7, "y2": plot.bottom}]
        here = [{"x": x, "y": y, "text": text}]
        halo = {"stroke": colours.paper, "strokeWidth": 5, "color": colours.paper}
        rules.append(charts.lines(rule, plot.height, stroke=colours.quiet, strokeDash=[2, 2]))
        words += [charts.texts(here, plot.height, limit=limit, **side, **halo)]
        words += [charts.texts(here, plot.height, limit=limit, **side, color=colours.ink)]
    return [*rules, *words]


def _month_labels(
    series: ControlSeries, plot: _Plot, factor: float, colours: Palette, language: str
) -> list[alt.Chart]:
    months = series.months
    step = max(1, -(-len(months) // _MOST_MONTHS_NAMED))
    named = [
        {"x": plot.x(each.month), "y": plot.bottom + 14, "text": day(each.month, tongue=language, length="MMM y")}
        for each in months[::step]
    ]
    narrow = alt.ExprRef(f"width < {_ROOM_FOR_MONTHS * factor} ? 0 : 1")
    return [
        charts.texts(named[::2], plot.height, color=colours.quiet),
        charts.texts(named[1::2], plot.height, color=colours.quiet, opacity=narrow),
    ]


def _signal_shapes(series: ControlSeries, colours: Palette, language: str) -> list[tuple[str, str, str]]:
    _ = translator(language)
    found = {each.better for each in series.points}
    shapes = [
        (True, (_("stands out, the wished way"), "diamond", colours.now)),
        (False, (_("the wrong way"), "triangle-down", colours.attention)),
    ]
    return [shape for better, shape in shapes if better in found]


def _value_layers(series: ControlSeries, plot: _Plot, colours: Palette) -> list[alt.Chart]:
    joins = [
        {"x": plot.x(a.month), "y": plot.y(a.value), "x2": plot.x(b.month), "y2": plot.y(b.value)}
        for a, b in pairwise(series.months)
        if a.value is not None and b.value is not None
    ]
    looks: dict[bool | None, dict[str, Any]] = {
        None: {"color": colours.before, "size": 46, "shape": "circle"},
        True: {"color": colours.now, "size": 120, "shape": "diamond", "stroke": colours.paper},
        False: {"color": colours.attention, "size": 105, "shape": "triangle-down", "stroke": colours.paper},
    }
    layers = [charts.lines(joins, plot.height, stroke=colours.before, strokeWidth=1.5)]
    for better, look in looks.items():
        here = [
            {"x": plot.x(each.month), "y": plot.y(each.value)}
            for each in series.months
            if each.value is not None and each.better is better
        ]
        layers += [charts.points(here, plot.height, **look)] * bool(here)
    return layers


def _describe_series(series: ControlSeries, title: str, subtitle: str | None, language: str) -> str:
    _ = translator(language)
    told = [title + ".", *([subtitle + "."] if subtitle else [])]
    ends = _value_range(series)
    if series.mean is not None and series.high is not None:
        told.append(
            _("Mean {mean}, ordinary between {low} and {high}.").format(
                mean=_value_text(series.mean, ends, language),
                low=_value_text(series.low or 0.0, ends, language),
                high=_value_text(series.high, ends, language),
            )
        )
    marked = [day(each.month, tongue=language, length="MMM y") for each in series.points if each.better is not None]
    if marked:
        told.append(_("Signals: {months}.").format(months=", ".join(marked)))
    told += [f"{day(when, tongue=language, length='MMM y')}: {text}." for when, text in series.marked_events]
    return " ".join(told)
