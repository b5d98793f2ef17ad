"""What a report to management shows: criteria against their marks, before and after, the way people went, rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts import marks
from components.charts.interval_charts import IntervalRow, forest
from components.charts.palette import Palette, palette
from components.charts.style import LARGE, apply_style
from components.words import masked_count, percent, round_half_up, signed_number, translator, true_minus_number
from components.words.report_figures import ChangeTexts
from mentoring.privacy import FEWEST, FEWEST_FOR_SHARES

_CRITERION_ROW, _CRITERION_LINE, _CRITERION_BAR = 54, 36, 16
_BESIDE = 620.0
"""Pixels beside the verdict on a projected screen."""

_CHANGE_ROW, _CHANGE_SCALE = 56, (1.5, 98.5)
_FLOW_ROW, _FLOW_BAR = 48, 16


@dataclass(frozen=True)
class CriterionBar:
    """One criterion: what was reached and the mark that was agreed, on a bar that ends at `full`.

    value: None where nothing is told; floor: it is at least so much, and the rest is not told. agreed: None where no
    mark is drawn. figure: how the result is written, where it is no count of `full`. word: the judgement.
    """

    label: str
    value: float | None
    full: float
    agreed: float | None = None
    floor: bool = False
    figure: str = ""
    word: str = ""

    def result_text(self, language: str) -> str:
        """'16 of 25', '≥ 38 of 42', 'not told', with the judgement behind it."""
        _ = translator(language)
        if self.value is None:
            written = self.figure or _("not told")
        elif self.figure:
            written = self.figure
        else:
            least = "≥ " if self.floor else ""
            written = least + _("{count} of {n}").format(count=int(self.value), n=int(self.full))
        return f"{written} · {self.word}" if self.word else written


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
) -> alt.LayerChart:
    """The result as a bar, the agreed mark through it, the figure at the right; large: name, bar and figure on a line.

    marked: what the mark is; without it 'agreed', which says nothing about when.
    """
    _ = translator(language)
    colours = palette(dark)
    entries = [(marked or _("agreed"), colours.attention)]
    if any(row.value is None or row.floor for row in rows):
        entries.append((_("not told"), marks.HATCHED))
    top = marks.legend_height(entries)
    height = top + (_CRITERION_LINE if large else _CRITERION_ROW) * len(rows)
    layers = _mark_legend(entries, height, colours)
    region = _line_region(rows, width, language) if large else (0.0, marks.FULL)
    for index, row in enumerate(rows):
        y = top + (_CRITERION_LINE * (index + 0.5) if large else _CRITERION_ROW * index + 11)
        layers += _criterion_texts(row, y, height, colours, language, region if large else None)
        layers += _criterion_marks(row, y if large else y + 24, height, region, colours)
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
    layers = marks.legend(entries, height, colours.quiet)
    layers[0]["mark"]["shape"] = "M-0.22,-1L0.22,-1L0.22,1L-0.22,1Z"
    layers[0]["mark"]["size"] = 260
    return layers


def _line_region(rows: Sequence[CriterionBar], width: int | str, language: str) -> tuple[float, float]:
    """Where the bars begin and end so that the longest name and figure have room beside them."""
    room = (width if isinstance(width, int) else _BESIDE) / LARGE
    name = max((marks.text_width(row.label) for row in rows), default=0.0) + 14
    figure = max((marks.text_width(row.result_text(language)) for row in rows), default=0.0) + 22
    low, high = marks.FULL * name / room, marks.FULL * (1 - figure / room)
    return (low, high) if high - low > 15 else (min(low, 45.0), max(high, min(low, 45.0) + 15))


def _criterion_texts(
    row: CriterionBar,
    y: float,
    height: float,
    colours: Palette,
    language: str,
    region: tuple[float, float] | None,
) -> list[alt.Chart]:
    name, figure = {"x": 0, "y": y, "text": row.label}, {"x": marks.FULL, "y": y, "text": row.result_text(language)}
    strong = {
        "fontWeight": 400 if row.value is None else 600,
        "color": colours.quiet if row.value is None else colours.ink,
    }
    if region is None:
        return [
            marks.texts([name], height, align="left", color=colours.ink),
            marks.texts([figure], height, align="right", **strong),
        ]
    return [
        marks.texts([{**name, "x": region[0]}], height, align="right", dx=-10, color=colours.ink),
        marks.texts([{**figure, "x": region[1]}], height, align="left", dx=14, **strong),
    ]


def _criterion_marks(
    row: CriterionBar, y: float, height: float, region: tuple[float, float], colours: Palette
) -> list[alt.Chart]:
    place = lambda value: marks.place(value, (0, row.full or 1), region)  # noqa: E731
    track = {"x": region[0], "x2": region[1], "y": y}
    reached = {**track, "x2": place(row.value or 0)}
    layers = [marks.blocks([track], height, _CRITERION_BAR, color=colours.line, opacity=0.6)]
    if row.value is not None:
        layers.append(marks.blocks([reached], height, _CRITERION_BAR, color=colours.now))
    if row.value is None or row.floor:
        rest = {**track, "x": place(row.value or 0)}
        layers += marks.hatch([rest], height, _CRITERION_BAR, stroke=colours.quiet)
    if row.agreed is not None:
        mark = [{"x": place(row.agreed), "x2": place(row.agreed), "y": y - 13, "y2": y + 13}]
        layers += [
            marks.lines(mark, height, stroke=colours.paper, strokeWidth=7),
            marks.lines(mark, height, stroke=colours.attention, strokeWidth=3),
        ]
    return layers


@dataclass(frozen=True)
class ChangeRow:
    """One outcome before and after, in points. change, low, high: as they are published, None where they are not.

    primary: the outcome chosen before the start; the others explore. n: how many people, None where it is not told.
    texts: the figures as the sentences beside it print them.
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

    def result_text(self, language: str) -> str:
        """'+0.5 (+0.2 to +0.8)', or that it is not told."""
        _ = translator(language)
        if self.change is None:
            return _("not told")
        if self.texts is not None:
            written, low, high = self.texts.change, self.texts.low, self.texts.high
            return _("{change} ({low} to {high})").format(change=written, low=low, high=high)
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
) -> alt.LayerChart:
    """Means before and after on the whole scale. The chosen outcome is strong, the others are grey: they explore."""
    _ = translator(language)
    colours, top = palette(dark), 26
    height = top + _CHANGE_ROW * len(rows) + 22
    shapes = [(_("before"), "circle", colours.quiet), (_("after"), "diamond", colours.quiet)]
    layers = marks.shape_legend(shapes, height, colours.quiet)
    for index, row in enumerate(rows):
        layers += _change_row(row, top + _CHANGE_ROW * index, height, scale, colours, language)
    ticks = [
        {"x": marks.place(value, scale, _CHANGE_SCALE), "y": height - 10, "text": str(value)}
        for value in range(scale[0], scale[1] + 1)
    ]
    layers.append(marks.texts(ticks, height, color=colours.quiet))
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=" ".join([title, *(_describe_change(row, language) for row in rows)]),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


def _change_row(
    row: ChangeRow, top: float, height: float, scale: tuple[int, int], colours: Palette, language: str
) -> list[alt.Chart]:
    strong = {"fontWeight": 600 if row.primary else 400, "color": colours.ink if row.primary else colours.quiet}
    name, y = row.label if row.n is None else f"{row.label} (n = {row.n})", top + 36
    heads = [
        marks.texts([{"x": 0, "y": top + 13, "text": name}], height, align="left", **strong),
        marks.texts(
            [{"x": marks.FULL, "y": top + 13, "text": row.result_text(language)}], height, align="right", **strong
        ),
    ]
    ends = [{"x": _CHANGE_SCALE[0], "x2": _CHANGE_SCALE[1], "y": y, "y2": y}]
    if row.before is None or row.after is None:
        whole = [{"x": _CHANGE_SCALE[0], "x2": _CHANGE_SCALE[1], "y": y}]
        return [*heads, *marks.hatch(whole, height, 10, stroke=colours.quiet)]
    was, became = (marks.place(value, scale, _CHANGE_SCALE) for value in (row.before, row.after))
    colour = colours.now if row.primary else colours.before
    return [
        *heads,
        marks.lines(ends, height, stroke=colours.line, strokeWidth=2),
        marks.lines([{"x": was, "x2": became, "y": y, "y2": y}], height, stroke=colour, strokeWidth=4, opacity=0.6),
        marks.points([{"x": was, "y": y}], height, color=colours.before, size=120, stroke=colours.paper),
        marks.points([{"x": became, "y": y}], height, color=colour, size=190, shape="diamond", stroke=colours.paper),
    ]


def _describe_change(row: ChangeRow, language: str) -> str:
    """In a sentence; with so many decimals that what is written adds up."""
    _ = translator(language)
    if row.before is None or row.after is None or row.change is None:
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
        y, end = _FLOW_ROW * index + 31, marks.FULL * _bar_count(step) / most
        if step.n is None and not step.fewer:
            untold.append({"x": 0, "x2": previous or marks.FULL, "y": y})
            end = previous
        else:
            bars.append({"x": 0, "x2": end, "y": y})
            lost += [{"x": end, "x2": previous, "y": y}] * (previous > end)
        names.append({"x": 0, "y": y - 19, "text": step.label})
        counts.append({"x": marks.FULL, "y": y - 19, "text": flow_text(step, steps[0], language)})
        previous = end
    chart = alt.layer(
        marks.blocks(lost, height, _FLOW_BAR, color=colours.line),
        marks.blocks(bars, height, _FLOW_BAR, color=colours.now),
        *marks.hatch(untold, height, _FLOW_BAR, stroke=colours.quiet),
        marks.texts(names, height, align="left", color=colours.ink),
        marks.texts(counts, height, align="right", color=colours.ink, fontWeight=600),
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
