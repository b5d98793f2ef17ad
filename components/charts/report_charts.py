"""What a report to management shows: before and after, the way people went, rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components import charts
from components.charts import alt
from components.charts.interval_charts import IntervalRow, forest
from components.charts.style_and_export import Palette, apply_style, palette
from components.words import masked_count, percent, round_half_up, signed_number, translator, true_minus_number
from components.words.report_figures import ChangeTexts, mark_text
from mentoring.privacy import FEWEST, FEWEST_FOR_SHARES

_CHANGE_ROW, _CHANGE_SCALE = 56, (1.5, 98.5)
_FLOW_ROW, _FLOW_BAR = 48, 16


@dataclass(frozen=True)
class ChangeRow:
    """One outcome before and after, in points. change, low, high: as they are published, None where they are not.

    primary: the outcome chosen before the start; the others explore. n: how many people, None where it is not told.
    texts: the figures as the sentences beside it print them. others: it is no outcome but how much more those who took
    part changed than others did; before: where they would then have ended.
    """

    label: str
    before: float | None
    after: float | None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    primary: bool = False
    texts: ChangeTexts | None = None
    others: bool = False

    def result_text(self, language: str, *, named: bool = False) -> str:
        """'+0.5 (+0.2 to +0.8)', or that it is not told. named: with what the figures in brackets are."""
        _ = translator(language)
        if self.change is None:
            return _("not told")
        if self.texts is not None:
            written, low, high = self.texts.change, self.texts.low, self.texts.high
            shape = _("{change} (95% interval {low} to {high})") if named else _("{change} ({low} to {high})")
            return shape.format(change=written, low=low, high=high)
        if self.low is None or self.high is None:
            return signed_number(self.change, language)
        written, low, high = (signed_number(each, language) for each in (self.change, self.low, self.high))
        return _("{change} ({low} to {high})").format(change=written, low=low, high=high)


def before_after(
    rows: Sequence[ChangeRow],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
    scale: tuple[int, int] = (1, 5),
    agreed: float | None = None,
    marked: str | None = None,
) -> alt.LayerChart:
    """Means before and after on the whole scale. The chosen outcome is strong, the others are grey: they explore.

    agreed: the change that was asked for, a mark on the row of the chosen outcome so many points from where it began.
    marked: what that mark is; without it 'agreed', which says nothing about when.
    """
    _ = translator(language)
    colours, top = palette(dark), 26
    height = top + _CHANGE_ROW * len(rows) + 22
    asked = _asked_places(rows, agreed, scale)
    shapes = [(_("before"), "circle", colours.quiet), (_("after"), "diamond", colours.quiet)]
    if asked:
        shapes.append((_asked_name(agreed, marked, language), charts.UPRIGHT, colours.attention))
    layers = charts.shape_legend(shapes, height, colours.quiet)
    for index, row in enumerate(rows):
        y = top + _CHANGE_ROW * index
        written = row.result_text(language, named=large)
        mark = [asked[index]] if index in asked else []
        below = [each for x in mark for each in charts.upright(x, y + 36, height, colours.paper, colours.attention)]
        layers += _change_row(row, written, y, height, scale, colours, below)
    layers.append(_scale_numbers(scale, height, colours))
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=" ".join([title, *(_describe_change(row, language) for row in rows), *_asked_text(shapes)]),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


def _scale_numbers(scale: tuple[int, int], height: float, colours: Palette) -> alt.Chart:
    ticks = [
        {"x": charts.place(value, scale, _CHANGE_SCALE), "y": height - 10, "text": str(value)}
        for value in range(scale[0], scale[1] + 1)
    ]
    return charts.texts(ticks, height, color=colours.quiet)


def _asked_name(agreed: float | None, marked: str | None, language: str) -> str:
    _ = translator(language)
    name = marked or _("agreed")
    return f"{name} +{mark_text(agreed or 0.0, language)}"


def _asked_text(shapes: Sequence[tuple[str, str, str]]) -> list[str]:
    """The mark in words: the name of it in the legend."""
    return [f"{text}." for text, shape, _colour in shapes if shape == charts.UPRIGHT]


def _asked_places(rows: Sequence[ChangeRow], agreed: float | None, scale: tuple[int, int]) -> dict[int, float]:
    """Where the agreed change would have ended, by the place of the row that it was agreed for."""
    if agreed is None:
        return {}
    return {
        index: charts.place(row.before + agreed, scale, _CHANGE_SCALE)
        for index, row in enumerate(rows)
        if row.primary and row.before is not None and row.after is not None
    }


def _change_row(
    row: ChangeRow,
    written: str,
    top: float,
    height: float,
    scale: tuple[int, int],
    colours: Palette,
    below: Sequence[alt.Chart],
) -> list[alt.Chart]:
    """One outcome. written: its figures; below: what lies under its two points, such as the mark."""
    strong = {"fontWeight": 600 if row.primary else 400, "color": colours.ink if row.primary else colours.quiet}
    name, y = row.label if row.n is None else f"{row.label} (n = {row.n})", top + 36
    heads = [
        charts.texts([{"x": 0, "y": top + 13, "text": name}], height, align="left", **strong),
        charts.texts([{"x": charts.FULL, "y": top + 13, "text": written}], height, align="right", **strong),
    ]
    ends = [{"x": _CHANGE_SCALE[0], "x2": _CHANGE_SCALE[1], "y": y, "y2": y}]
    if row.before is None or row.after is None:
        whole = [{"x": _CHANGE_SCALE[0], "x2": _CHANGE_SCALE[1], "y": y}]
        return [*heads, *charts.hatch(whole, height, 10, stroke=colours.quiet)]
    was, became = (charts.place(value, scale, _CHANGE_SCALE) for value in (row.before, row.after))
    colour = colours.now if row.primary else colours.before
    began = {"shape": "triangle-up"} if row.others else {}
    return [
        *heads,
        charts.lines(ends, height, stroke=colours.line, strokeWidth=2),
        charts.lines([{"x": was, "x2": became, "y": y, "y2": y}], height, stroke=colour, strokeWidth=4, opacity=0.6),
        *below,
        charts.points([{"x": was, "y": y}], height, color=colours.before, size=120, stroke=colours.paper, **began),
        charts.points([{"x": became, "y": y}], height, color=colour, size=190, shape="diamond", stroke=colours.paper),
    ]


def _describe_change(row: ChangeRow, language: str) -> str:
    """In a sentence; with so many decimals that what is written adds up."""
    _ = translator(language)
    if row.others or row.before is None or row.after is None or row.change is None:
        return f"{row.label}: {row.result_text(language)}."
    if row.texts is not None:
        return _("{what}: from {before} to {after}, change {change}.").format(
            what=row.label, before=row.texts.before, after=row.texts.after, change=row.texts.change
        )
    decimals = 1 if round_half_up(row.after) - round_half_up(row.before) == round_half_up(row.change) else 2
    return _("{what}: from {before} to {after}, change {change}.").format(
        what=row.label,
        before=true_minus_number(row.before, language, decimals),
        after=true_minus_number(row.after, language, decimals),
        change=signed_number(row.change, language, decimals),
    )


@dataclass(frozen=True)
class FlowStep:
    """One step on the way and how many came that far.

    n: None where it is not told; fewer: it is known only to be below so many as are told.
    """

    label: str
    n: int | None
    fewer: bool = False


def flow_bars(
    steps: Sequence[FlowStep],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
) -> alt.LayerChart:
    """Bars from zero with the count, and the share of the first step when that holds ten people or more."""
    colours, height = palette(dark), _FLOW_ROW * len(steps) + 2
    most = max((_bar_count(step) for step in steps), default=0) or 1
    bars, lost, untold, names, counts = [], [], [], [], []
    previous = 0.0
    for index, step in enumerate(steps):
        y, end = _FLOW_ROW * index + 31, charts.FULL * _bar_count(step) / most
        if step.n is None and not step.fewer:
            untold.append({"x": 0, "x2": previous or charts.FULL, "y": y})
            end = previous
        else:
            bars.append({"x": 0, "x2": end, "y": y})
            lost += [{"x": end, "x2": previous, "y": y}] * (previous > end)
        names.append({"x": 0, "y": y - 19, "text": step.label})
        counts.append({"x": charts.FULL, "y": y - 19, "text": flow_text(step, steps[0], language)})
        previous = end
    chart = alt.layer(
        charts.blocks(lost, height, _FLOW_BAR, color=colours.line),
        charts.blocks(bars, height, _FLOW_BAR, color=colours.now),
        *charts.hatch(untold, height, _FLOW_BAR, stroke=colours.quiet),
        charts.texts(names, height, align="left", color=colours.ink),
        charts.texts(counts, height, align="right", color=colours.ink, fontWeight=600),
        height=height,
    )
    told = [f"{step.label}: {flow_text(step, steps[0], language)}" for step in steps]
    return apply_style(
        chart,
        title=title,
        subtitle=subtitle,
        description=f"{title}. " + ", ".join(told) + "." if told else title,
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


def flow_text(step: FlowStep, first: FlowStep, language: str) -> str:
    """'20 (59%)', without a percentage when too few started; '<5' where single people would show through."""
    _ = translator(language)
    if step.fewer:
        return masked_count(1)
    if step.n is None:
        return _("not told")
    if first.n is None or first.n < FEWEST_FOR_SHARES or step.n == first.n:
        return str(step.n)
    return f"{step.n} ({percent(step.n / first.n, tongue=language)})"


def _bar_count(step: FlowStep) -> int:
    """The bar of a few people is as long as that of the fewest that are told."""
    return FEWEST if step.fewer else step.n or 0


@dataclass(frozen=True)
class RoundRow:
    """The primary change of one round with its interval, None where it is not told.

    apart: why it cannot be compared with the others, such as 'other questions'; it then stands below them, hollow.
    """

    label: str
    n: int
    low: float | None
    change: float | None
    high: float | None
    apart: str | None = None


def rounds_chart(
    rounds: Sequence[RoundRow],
    *,
    title: str,
    language: str,
    agreed: float | None = None,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
) -> alt.LayerChart:
    """The change of every round on one scale, in the order given; those that cannot be compared stand apart below."""
    together = [each for each in rounds if each.apart is None]
    others = [each for each in rounds if each.apart is not None]
    rows = [
        IntervalRow(
            each.label if each.apart is None else f"{each.label} · {each.apart}",
            each.n,
            each.low,
            each.change,
            each.high,
            primary=each.apart is None,
            hollow=each.apart is not None,
        )
        for each in (*together, *others)
    ]
    return forest(
        rows,
        title=title,
        language=language,
        mwc=agreed,
        dark=dark,
        subtitle=subtitle,
        width=width,
        large=large,
    )
