"""What a report to management shows: the criteria with what was reached, before and after, the way people went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components import charts
from components.charts import alt
from components.charts.style_and_export import LARGE, Palette, apply_style, palette
from components.words import masked_count, percent, round_half_up, signed_number, translator, true_minus_number
from components.words.report_figures import ChangeTexts, mark_text
from mentoring.privacy_threshold import FEWEST, FEWEST_FOR_SHARES

_CHANGE_ROW, _CHANGE_SCALE = 56, (1.5, 98.5)
_FLOW_ROW, _FLOW_BAR = 48, 16
_CRITERION_ROW, _CRITERION_LINE, _CRITERION_BAR = 54, 36, 16
_BESIDE = 620.0
"""Pixels beside the verdict on a projected screen."""


@dataclass(frozen=True)
class CriterionBar:
    """One criterion: what was reached and the mark that was agreed, on a bar that ends at `full`.

    value: None where nothing is told; most: it lies between value and so much, and where is not told. agreed: None
    where no mark is drawn. figure: how the result is written, where it is no count of `full`. word: the judgement.
    unit: who or what is counted. measured: whether there is anything that could be told.
    """

    label: str
    value: float | None
    full: float
    agreed: float | None = None
    most: float | None = None
    figure: str = ""
    word: str = ""
    unit: str = ""
    measured: bool = True

    def result_text(self, language: str) -> str:
        """'16 of 25', '≥ 38 of 42', '≤ 4 of 25', '31–35 of 48', 'not told', with the judgement behind it."""
        _ = translator(language)
        if self.value is None:
            written = self.figure or _("not told")
        elif self.figure:
            written = self.figure
        else:
            counted = _("{count} of {n}").format(count=self._count_text(int(self.value)), n=int(self.full))
            written = f"{counted} {self.unit}".rstrip()
        return f"{written} · {self.word}" if self.word else written

    def _count_text(self, least: int) -> str:
        if self.most is None:
            return str(least)
        if self.most >= self.full:
            return f"≥ {least}"
        return f"{least}–{int(self.most)}" if least else f"≤ {int(self.most)}"


def criteria_bars(
    rows: Sequence[CriterionBar],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
    marked: str | None = None,
    line: int = _CRITERION_LINE,
) -> alt.LayerChart:
    """The result as a bar, the agreed mark through it, the figure at the right; large: name, bar and figure on a line.

    marked: what the mark is; without it 'agreed', which says nothing about when. line: pixels of a row where large.
    """
    _ = translator(language)
    colours = palette(dark)
    entries = [(marked or _("agreed"), colours.attention)]
    if any((row.value is None and row.measured) or row.most is not None for row in rows):
        entries.append((_("not told"), charts.HATCHED))
    top = charts.legend_height(entries)
    height = top + (line if large else _CRITERION_ROW) * len(rows)
    layers = _mark_legend(entries, height, colours)
    region = _line_region(rows, width, language) if large else (0.0, charts.FULL)
    for index, row in enumerate(rows):
        y = top + (line * (index + 0.5) if large else _CRITERION_ROW * index + 11)
        layers += _criterion_texts(row, y, height, colours, language, region if large else None)
        thick = max(_CRITERION_BAR, line // 2) if large and line > _CRITERION_LINE else _CRITERION_BAR
        layers += _criterion_marks(row, y if large else y + 24, height, region, colours, thick)
    told = [f"{row.label}: {row.result_text(language)}." for row in rows]
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=" ".join([title, *told]),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


def _mark_legend(entries: Sequence[tuple[str, str]], height: float, colours: Palette) -> list[alt.Chart]:
    """The mark stands in the legend as in the bars: upright."""
    layers = charts.legend(entries, height, colours.quiet)
    layers[0]["mark"]["shape"] = charts.UPRIGHT
    layers[0]["mark"]["size"] = 260
    return layers


def _line_region(rows: Sequence[CriterionBar], width: int | str, language: str) -> tuple[float, float]:
    """Where the bars begin and end so that the longest name and figure have room beside them."""
    room = (width if isinstance(width, int) else _BESIDE) / LARGE
    name = max((charts.text_width(row.label) for row in rows), default=0.0) + 14
    figure = max((charts.text_width(row.result_text(language)) for row in rows), default=0.0) + 22
    low, high = charts.FULL * name / room, charts.FULL * (1 - figure / room)
    return (low, high) if high - low > 15 else (min(low, 45.0), max(high, min(low, 45.0) + 15))


def _criterion_texts(
    row: CriterionBar, y: float, height: float, colours: Palette, language: str, region: tuple[float, float] | None
) -> list[alt.Chart]:
    name, figure = {"x": 0, "y": y, "text": row.label}, {"x": charts.FULL, "y": y, "text": row.result_text(language)}
    strong = {
        "fontWeight": 400 if row.value is None else 600,
        "color": colours.quiet if row.value is None else colours.ink,
    }
    if region is None:
        return [
            charts.texts([name], height, align="left", color=colours.ink),
            charts.texts([figure], height, align="right", **strong),
        ]
    return [
        charts.texts([{**name, "x": region[0]}], height, align="right", dx=-10, color=colours.ink),
        charts.texts([{**figure, "x": region[1]}], height, align="left", dx=14, **strong),
    ]


def _criterion_marks(
    row: CriterionBar, y: float, height: float, region: tuple[float, float], colours: Palette, thick: int
) -> list[alt.Chart]:
    place = lambda value: charts.place(value, (0, row.full or 1), region)  # noqa: E731
    track = {"x": region[0], "x2": region[1], "y": y}
    reached = {**track, "x2": place(row.value or 0)}
    if not row.measured:  # empty: there is nothing behind it
        return [charts.frame([track], height, thick, stroke=colours.quiet)]
    layers = [charts.blocks([track], height, thick, color=colours.line, opacity=0.6)]
    if row.value is not None:
        layers.append(charts.blocks([reached], height, thick, color=colours.now))
    if row.value is None or row.most is not None:
        rest = {**track, "x": place(row.value or 0), "x2": place(row.full if row.most is None else row.most)}
        layers += charts.hatch([rest], height, thick, stroke=colours.quiet)
    if row.agreed is not None:
        layers += charts.upright(place(row.agreed), y, height, colours.paper, colours.attention, 5 + thick // 2)
    return layers


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
