"""Counts of people as bars: the funnel, the generations, and answers from disagree to agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts import marks
from components.charts.palette import Palette, palette
from components.charts.style import apply_style
from components.words import masked_count, percent, translator
from mentoring.impact import FunnelStage, FunnelStep
from mentoring.privacy import FEWEST, FEWEST_FOR_SHARES

_FUNNEL_ROW, _FUNNEL_BAR = 46, 15
_GENERATION_TOP, _GENERATION_ROW, _GENERATION_BAR = 28, 40, 18
_LEAST_SHARE_WITH_COUNT = 0.06
_LIKERT_REGION = (0.0, 100.0)
_LIKERT_TOP, _LIKERT_ROW, _LIKERT_BAR = 26, 52, 20
_LEAST_WIDTH_WITH_COUNT = 2.5


def funnel_chart(
    stages: Sequence[FunnelStage],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Bars from zero with the count, and the share of the first step when that holds ten people or more."""
    colours, height = palette(dark), _FUNNEL_ROW * len(stages) + 2
    most = max((stage.n for stage in stages), default=0) or 1
    bars, lost, names, counts = [], [], [], []
    previous = 0.0
    for index, stage in enumerate(stages):
        y, end = _FUNNEL_ROW * index + 30, marks.FULL * min(1.0, _bar_count(stage) / most)
        bars.append({"x": 0, "x2": end, "y": y})
        if index and previous > end:
            lost.append({"x": end, "x2": previous, "y": y})
        names.append({"x": 0, "y": _FUNNEL_ROW * index + 11, "text": funnel_step_name(stage.step, language)})
        counts.append(
            {"x": marks.FULL, "y": _FUNNEL_ROW * index + 11, "text": stage_text(stage, stages[0].n, language)}
        )
        previous = end
    chart = alt.layer(
        marks.blocks(lost, height, _FUNNEL_BAR, color=colours.line, opacity=0.6),
        marks.blocks(bars[:-1], height, _FUNNEL_BAR, color=colours.soft_now),
        marks.blocks(bars[-1:], height, _FUNNEL_BAR, color=colours.now),
        marks.texts(names, height, align="left", color=colours.ink),
        marks.texts(counts, height, align="right", color=colours.ink),
        height=height,
    )
    return apply_style(
        chart,
        title=title,
        subtitle=subtitle,
        description=_describe_funnel(stages, title, language),
        language=language,
        dark=dark,
        width=width,
    )


def funnel_step_name(step: str, language: str) -> str:
    """The step as a word; a step of one's own is its own name."""
    _ = translator(language)
    names: dict[str, str] = {
        FunnelStep.ENROLLED: _("enrolled"),
        FunnelStep.MATCHED: _("matched"),
        FunnelStep.AGREED: _("charter agreed or further"),
        FunnelStep.ACTIVE: _("met at least once"),
        FunnelStep.COMPLETED: _("completed"),
        FunnelStep.MEASURED: _("measured before and after"),
    }
    return names.get(step, step)


def stage_text(stage: FunnelStage, first: int, language: str) -> str:
    """'20 (59%)', without a percentage when too few started; '<5' where single people would show through."""
    if first < FEWEST_FOR_SHARES or stage.n == first or stage.n < FEWEST:
        return masked_count(stage.n)
    return f"{stage.n} ({percent(stage.share, tongue=language)})"


def _bar_count(stage: FunnelStage) -> int:
    """The bar of a few people is as long as that of the fewest that are told."""
    return FEWEST if 0 < stage.n < FEWEST else stage.n


def _describe_funnel(stages: Sequence[FunnelStage], title: str, language: str) -> str:
    first = stages[0].n if stages else 0
    told = [f"{funnel_step_name(stage.step, language)}: {stage_text(stage, first, language)}" for stage in stages]
    return f"{title}. " + ", ".join(told) + "." if told else title


@dataclass(frozen=True)
class GenerationRow:
    """One row: a generation by name, and how many take part as mentor, as mentee, and as both."""

    label: str
    mentors: int
    mentees: int
    both: int = 0


def generations_chart(
    rows: Sequence[GenerationRow],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Stacked bars on one scale: mentors, both, mentees, with the counts in them."""
    colours, height = palette(dark), _GENERATION_TOP + _GENERATION_ROW * len(rows)
    parts = _role_parts(colours, language)
    most = max((row.mentors + row.both + row.mentees for row in rows), default=0) or 1
    layers = marks.legend([(part.text, part.colour) for part in parts], height, colours.quiet)
    for index, row in enumerate(rows):
        layers += _generation_bar(row, _GENERATION_TOP + _GENERATION_ROW * index, height, most, parts, colours)
    return apply_style(
        alt.layer(*layers, height=height + 4),
        title=title,
        subtitle=subtitle,
        description=_describe_generations(rows, title, language),
        language=language,
        dark=dark,
        width=width,
    )


@dataclass(frozen=True)
class _RolePart:
    text: str
    colour: str
    ink: str


def _role_parts(colours: Palette, language: str) -> tuple[_RolePart, ...]:
    _ = translator(language)
    return (
        _RolePart(_("mentor"), colours.now, colours.paper),
        _RolePart(_("both"), colours.soft_now, colours.ink),
        _RolePart(_("mentee"), colours.before, colours.on_before),
    )


def _generation_bar(
    row: GenerationRow, top: float, height: float, most: int, parts: Sequence[_RolePart], colours: Palette
) -> list[alt.Chart]:
    counts, start = (row.mentors, row.both, row.mentees), 0.0
    layers = [
        marks.texts([{"x": 0, "y": top + 9, "text": row.label}], height, align="left", color=colours.ink),
        marks.texts([{"x": 100, "y": top + 9, "text": str(sum(counts))}], height, align="right", color=colours.ink),
    ]
    for count, part in zip(counts, parts, strict=True):
        x, x2 = (marks.place(value, (0, most), (0, marks.FULL)) for value in (start, start + count))
        start += count
        if count:
            layers.append(marks.blocks([{"x": x, "x2": x2, "y": top + 26}], height, _GENERATION_BAR, color=part.colour))
        if count / most > _LEAST_SHARE_WITH_COUNT:
            inside = [{"x": (x + x2) / 2, "y": top + 26, "text": str(count)}]
            layers.append(marks.texts(inside, height, color=part.ink, fontSize=12, fontWeight=600))
    return layers


def _describe_generations(rows: Sequence[GenerationRow], title: str, language: str) -> str:
    _ = translator(language)
    told = [
        _("{generation}: {mentors} mentors, {both} both, {mentees} mentees").format(
            generation=row.label, mentors=row.mentors, both=row.both, mentees=row.mentees
        )
        for row in rows
    ]
    return f"{title}. " + "; ".join(told) + "." if told else title


@dataclass(frozen=True)
class Statement:
    """One question with its answers counted from 'strongly disagree' to 'strongly agree': three or five numbers."""

    text: str
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many people answered."""
        return sum(self.counts)

    @property
    def thirds(self) -> tuple[int, int, int]:
        """Disagree, in between, agree."""
        half = len(self.counts) // 2
        return sum(self.counts[:half]), self.counts[half], sum(self.counts[half + 1 :])

    @property
    def halves(self) -> tuple[int, int, int]:
        """Do not agree, nobody in between, agree."""
        low, middle, high = self.thirds
        return low + middle, 0, high


@dataclass(frozen=True)
class _LikertBar:
    """What is drawn of a statement: three or two parts, or none and a sentence instead."""

    statement: Statement
    parts: tuple[int, int, int] | None
    said: str


def _may_be_drawn(parts: tuple[int, int, int]) -> bool:
    """No part of one to four people, and not everybody in one part: either would tell what single people said."""
    return all(part == 0 or part >= FEWEST for part in parts) and max(parts) < sum(parts)


def _likert_bars(statements: Sequence[Statement], language: str) -> tuple[list[_LikertBar], bool]:
    """What may be drawn of each, and whether all are in three parts; if one can only be in two, then all are."""
    enough = [each for each in statements if each.n >= FEWEST_FOR_SHARES]
    fine = all(_may_be_drawn(each.thirds) for each in enough if _may_be_drawn(each.halves))
    bars = []
    for each in statements:
        parts = each.thirds if fine else each.halves
        drawn = parts if each in enough and _may_be_drawn(parts) else None
        bars.append(_LikertBar(each, drawn, _sentence(each, drawn, fine, language)))
    return bars, fine


def _sentence(each: Statement, parts: tuple[int, int, int] | None, fine: bool, language: str) -> str:
    """The same in a sentence; where counts would tell on single people, the share that is certain in any case."""
    _ = translator(language)
    if each.n < FEWEST_FOR_SHARES:
        return _("too few answers to show")
    if parts:
        told = _("{high} agree, {middle} in between, {low} disagree.") if fine else _("{high} agree, {low} do not.")
        return told.format(high=parts[2], middle=parts[1], low=parts[0])
    certain = (each.n - FEWEST + 1) * 10 // each.n
    if each.thirds[2] >= FEWEST:
        return _("at least {share} agree").format(share=percent(certain / 10, tongue=language))
    return _("at most {share} agree").format(share=percent((10 - certain) / 10, tongue=language))


def likert(
    statements: Sequence[Statement],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Counts of disagree, in between and agree, the middle straddling zero; what may not be drawn is said."""
    colours = palette(dark)
    height = _LIKERT_TOP + _LIKERT_ROW * len(statements)
    bars, fine = _likert_bars(statements, language)
    span = _likert_span([each.parts for each in bars if each.parts])
    layers = [*_likert_legend(bars, height, colours, language, fine)]
    for index, each in enumerate(bars):
        layers += _likert_row(
            each, _LIKERT_TOP + _LIKERT_ROW * index, height, span, _likert_colours(colours, fine), colours
        )
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=" ".join([title, *(f"{each.statement.text} {each.said}" for each in bars)]),
        language=language,
        dark=dark,
        width=width,
    )


def _likert_span(shown: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """From the most disagreement to the most agreement, half of the middle on each side."""
    parts = shown or [(1, 0, 1)]
    left, right = max(low + mid / 2 for low, mid, _ in parts), max(high + mid / 2 for _, mid, high in parts)
    return -max(left, right * 0.35), max(right, left * 0.35)


def _likert_colours(colours: Palette, fine: bool) -> tuple[str, str, str]:
    return colours.soft_attention if fine else colours.neutral, colours.neutral, colours.soft_now


def _likert_legend(
    bars: Sequence[_LikertBar], height: float, colours: Palette, language: str, fine: bool
) -> list[alt.Chart]:
    """The words for the parts that are drawn."""
    _ = translator(language)
    words = _("disagree") if fine else _("disagree or in between"), _("in between"), _("agree")
    drawn = [not bars or any(each.parts[part] for each in bars if each.parts) for part in range(3)]
    entries = [
        entry
        for entry, seen in zip(zip(words, _likert_colours(colours, fine), strict=True), drawn, strict=True)
        if seen
    ]
    return marks.legend(entries, height, colours.quiet)


def _likert_row(
    each: _LikertBar, top: float, height: float, span: tuple[float, float], shades: Sequence[str], colours: Palette
) -> list[alt.Chart]:
    name = marks.texts([{"x": 0, "y": top + 13, "text": each.statement.text}], height, align="left", color=colours.ink)
    y = top + 36
    if not each.parts:
        said = [{"x": 0, "y": y, "text": each.said}]
        return [name, marks.texts(said, height, align="left", color=colours.quiet, fontSize=12)]
    low, middle, high = each.parts
    edges = [-middle / 2 - low, -middle / 2, middle / 2, middle / 2 + high]
    places = [marks.place(edge, span, _LIKERT_REGION) for edge in edges]
    zero = marks.place(0, span, _LIKERT_REGION)
    rule = [{"x": zero, "x2": zero, "y": y - 15, "y2": y + 15}]
    layers = [name, marks.lines(rule, height, stroke=colours.quiet)]
    for index, (count, colour) in enumerate(zip(each.parts, shades, strict=True)):
        start, end = places[index], places[index + 1]
        if count:
            layers.append(marks.blocks([{"x": start, "x2": end, "y": y}], height, _LIKERT_BAR, color=colour))
        if end - start > _LEAST_WIDTH_WITH_COUNT:
            inside = [{"x": (start + end) / 2, "y": y, "text": str(count)}]
            layers.append(marks.texts(inside, height, color=colours.ink, fontSize=12, fontWeight=600))
    return layers
