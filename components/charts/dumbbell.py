"""Did it change? Before and after on the whole scale, and beside it the change with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import altair as alt

from components.charts import marks
from components.charts.palette import Palette, palette
from components.charts.speech import number, signed, tick_label, translator
from components.charts.style import apply_style
from mentoring.impact import PairedChange
from mentoring.privacy import FEWEST

_LEFT, _RIGHT = (3.0, 52.0), (60.0, 97.0)
_TOP, _NAME, _BAND = 30, 26, 38


@dataclass(frozen=True)
class OutcomeRow:
    """One row: what was measured, how it changed, and whether it is the outcome chosen before the start."""

    label: str
    change: PairedChange
    primary: bool = False


def dumbbell(
    outcomes: Sequence[OutcomeRow],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    scale: tuple[int, int] = (1, 5),
) -> alt.LayerChart:
    """Means before and after with the 95 % interval of the change; an outcome with too few people says so."""
    colours = palette(dark)
    rows = _rows(outcomes)
    shown = [row for row in rows if row.shown]
    height = rows[-1].bottom + (24 if shown else 4) if rows else _TOP
    layers = [
        *_grounds(shown, height, scale, colours, language),
        *(_headings(height, colours, language) if shown else []),
        *_agreed(shown, height, colours, language),
        *_names(rows, height, colours, language),
        *_before_after(shown, height, scale, colours, language),
        *_intervals(shown, height, colours),
    ]
    chart = alt.layer(*layers, height=height)
    return apply_style(
        chart,
        title=title,
        subtitle=subtitle,
        description=_spoken(outcomes, title, language),
        language=language,
        dark=dark,
        width=width,
    )


@dataclass(frozen=True)
class _Row:
    outcome: OutcomeRow
    top: float

    @property
    def shown(self) -> bool:
        return self.outcome.change.n >= FEWEST and self.outcome.change.interval is not None

    @property
    def middle(self) -> float:
        return self.top + _NAME + _BAND / 2 - 4

    @property
    def bottom(self) -> float:
        return self.top + _NAME + (_BAND if self.shown else 4)


def _rows(outcomes: Sequence[OutcomeRow]) -> list[_Row]:
    rows: list[_Row] = []
    for each in outcomes:
        rows.append(_Row(each, rows[-1].bottom if rows else _TOP))
    return rows


def _reach(rows: Sequence[_Row]) -> tuple[float, float]:
    """The range of the change panel: half points, always with zero and the agreed change inside."""
    ends = [end for row in rows for end in row.outcome.change.interval or ()]
    low, high = (
        min([-0.25, *ends]),
        max([0.75, *ends, *(row.outcome.change.mwc for row in rows if row.outcome.primary)]),
    )
    return floor(low * 2) / 2, ceil(high * 2) / 2


def _posts(rows: Sequence[_Row], places: Sequence[float]) -> list[dict[str, float]]:
    """Upright lines beside the marks only, so that no line runs through a name."""
    return [{"x": x, "x2": x, "y": row.middle - 15, "y2": row.middle + 15} for row in rows for x in places]


def _grounds(
    rows: Sequence[_Row], height: float, scale: tuple[int, int], colours: Palette, language: str
) -> list[alt.Chart]:
    if not rows:
        return []
    reach, foot = _reach(rows), height - 10
    left = {marks.place(value, scale, _LEFT): str(value) for value in range(scale[0], scale[1] + 1)}
    steps = [reach[0] + half / 2 for half in range(int((reach[1] - reach[0]) * 2) + 1)]
    right = {
        marks.place(value, reach, _RIGHT): tick_label(value, language)
        for value in steps
        if len(steps) <= 4 or value == int(value)
    }
    ticks = [{"x": x, "y": foot, "text": text} for x, text in {**left, **right}.items()]
    zero = marks.place(0, reach, _RIGHT)
    return [
        marks.lines(_posts(rows, list(left)), height, stroke=colours.line),
        marks.lines(_posts(rows, [zero]), height, stroke=colours.quiet),
        marks.texts(ticks, height, color=colours.quiet, fontSize=11.5),
    ]


def _headings(height: float, colours: Palette, language: str) -> list[alt.Chart]:
    _ = translator(language)
    here, small = {"x": _LEFT[0], "y": 10}, {"align": "left", "fontSize": 12, "color": colours.quiet}
    gap = marks.text_width(_("before"), 12) + 34
    return [
        marks.points([here], height, color=colours.before, size=80),
        marks.texts([{**here, "text": _("before")}], height, dx=10, **small),
        marks.points([here], height, color=colours.now, size=95, shape="diamond", xOffset=gap),
        marks.texts([{**here, "text": _("after")}], height, dx=gap + 10, **small),
    ]


def _agreed(rows: Sequence[_Row], height: float, colours: Palette, language: str) -> list[alt.Chart]:
    """The change agreed before the start, beside the one outcome it was agreed for."""
    _ = translator(language)
    primary = [row for row in rows if row.outcome.primary]
    if not primary:
        return []
    agreed = primary[0].outcome.change.mwc
    place = marks.place(agreed, _reach(rows), _RIGHT)
    label = _("agreed {change}").format(change=signed(agreed, language))
    return [
        marks.lines(_posts(primary, [place]), height, stroke=colours.attention, strokeDash=[4, 3], strokeWidth=1.5),
        marks.texts([{"x": place, "y": 10, "text": label}], height, color=colours.warning, fontSize=12),
    ]


def _names(rows: Sequence[_Row], height: float, colours: Palette, language: str) -> list[alt.Chart]:
    _ = translator(language)
    layers = []
    for row in rows:
        change, primary = row.outcome.change, row.outcome.primary
        look = {"fontWeight": 600 if primary else 400, "color": colours.ink if primary else colours.quiet}
        name = f"{row.outcome.label} (n = {change.n})" if row.shown else row.outcome.label
        said = change_text(change, language) if row.shown else _("too few answers to show")
        y = row.top + 13
        layers += [
            marks.texts([{"x": 0, "y": y, "text": name}], height, align="left", **look),
            marks.texts([{"x": marks.FULL, "y": y, "text": said}], height, align="right", **look),
        ]
    return layers


def _before_after(
    rows: Sequence[_Row], height: float, scale: tuple[int, int], colours: Palette, language: str
) -> list[alt.Chart]:
    joins, befores, afters, lows, highs = [], [], [], [], []
    for row in rows:
        pre, post = row.outcome.change.mean_before or 0.0, row.outcome.change.mean_after or 0.0
        x, x2, y = marks.place(pre, scale, _LEFT), marks.place(post, scale, _LEFT), row.middle
        joins.append({"x": x, "x2": x2, "y": y, "y2": y})
        befores.append({"x": x, "y": y})
        afters.append({"x": x2, "y": y})
        lows.append({"x": min(x, x2), "y": y, "text": number(min(pre, post), language)})
        highs.append({"x": max(x, x2), "y": y, "text": number(max(pre, post), language)})
    small = {"color": colours.ink, "fontSize": 12}
    return [
        marks.lines(joins, height, stroke=colours.soft_now, strokeWidth=5),
        marks.points(befores, height, color=colours.before, size=105, stroke=colours.paper, strokeWidth=1.5),
        marks.points(afters, height, color=colours.now, size=150, shape="diamond", stroke=colours.paper),
        marks.texts(lows, height, align="right", dx=-10, **small),
        marks.texts(highs, height, align="left", dx=11, **small),
    ]


def _intervals(rows: Sequence[_Row], height: float, colours: Palette) -> list[alt.Chart]:
    layers, reach = [], _reach(rows)
    for row in rows:
        colour = colours.now if row.outcome.primary else colours.before
        y, mean = row.middle, marks.place(row.outcome.change.mean or 0.0, reach, _RIGHT)
        ends = [marks.place(end, reach, _RIGHT) for end in row.outcome.change.interval or ()]
        line = {"x": ends[0], "x2": ends[1], "y": y, "y2": y}
        caps = [{"x": end, "x2": end, "y": y - 5, "y2": y + 5} for end in ends]
        square = {"size": 95, "shape": "square", "stroke": colours.paper}
        layers += [
            marks.lines([line, *caps], height, stroke=colour, strokeWidth=2.5 if row.outcome.primary else 2),
            marks.points([{"x": mean, "y": y}], height, color=colour, **square),
        ]
    return layers


def change_text(change: PairedChange, language: str) -> str:
    """'+0.7 (0.3 to 1.1)': the mean change with its 95 % interval."""
    _ = translator(language)
    if change.interval is None or change.mean is None:
        return "–"
    low, high = (number(value, language) for value in change.interval)
    return _("{change} ({low} to {high})").format(change=signed(change.mean, language), low=low, high=high)


def _spoken(outcomes: Sequence[OutcomeRow], title: str, language: str) -> str:
    _ = translator(language)
    told = [title]
    for each in outcomes:
        change = each.change
        if change.n < FEWEST or change.mean_before is None or change.mean_after is None:
            told.append(_("{what}: too few answers to show.").format(what=each.label))
            continue
        told.append(
            _("{what}: from {before} to {after}, change {change}, {n} people.").format(
                what=each.label,
                before=number(change.mean_before, language),
                after=number(change.mean_after, language),
                change=change_text(change, language),
                n=change.n,
            )
        )
    return " ".join(told)
