"""Counts as bars: the funnel, the generations, answers from disagree to agree, and what was done in each month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from components import charts
from components.charts import alt
from components.charts.report_charts import FlowStep, flow_bars
from components.charts.style_and_export import Palette, apply_style, palette
from components.words import day, translator
from mentoring.impact import FunnelStage, FunnelStep
from mentoring.impact.report import Report
from mentoring.privacy_threshold import FEWEST, FEWEST_FOR_SHARES

_GENERATION_ROW, _GENERATION_BAR = 44, 20
_LEAST_SHARE_WITH_COUNT = 0.06
_LIKERT_REGION = (0.0, 100.0)
_LIKERT_ROW, _LIKERT_BAR = 54, 22
_MONTH_HEIGHT = 240
_WIDTH_OF_SIGN = 2.3
"""How much of a telephone's width a digit takes."""


def flow_of(stages: Sequence[FunnelStage], language: str) -> list[FlowStep]:
    """The steps of a funnel as they may be told: below the fewest that are told, only that it is so."""
    return [
        FlowStep(funnel_step_name(stage.step, language), None if (few := 0 < stage.n < FEWEST) else stage.n, few)
        for stage in stages
    ]


def funnel_chart(
    stages: Sequence[FunnelStage],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """The bars of a funnel as it stands now."""
    steps = flow_of(stages, language)
    return flow_bars(steps, title=title, language=language, dark=dark, subtitle=subtitle, width=width)


def funnel_step_name(step: str, language: str) -> str:
    """The step as a word; a step of one's own is its own name."""
    _ = translator(language)
    names: dict[str, str] = {
        FunnelStep.ENROLLED: _("enrolled"),
        FunnelStep.MATCHED: _("matched"),
        FunnelStep.AGREED: _("charter agreed or further"),
        FunnelStep.CHARTER: _("charter agreed"),
        FunnelStep.ACTIVE: _("met at least once"),
        FunnelStep.COMPLETED: _("completed"),
        FunnelStep.MEASURED: _("measured before and after"),
    }
    return names.get(step, step)


def steps_apart_sentence(tongue: str) -> str:
    """That a step can hold more people than the one before."""
    _ = translator(tongue)
    return _("Each step counts by itself: who took it, also without the step before.")


def flow_note(report: Report, tongue: str) -> str | None:
    """That, for a report whose steps count by themselves; None for one in which a step holds all later ones too."""
    known = [each.n for each in report.flow if each.n is not None]
    rises = any(later > earlier for earlier, later in pairwise(known))
    apart = rises or any(each.step == FunnelStep.CHARTER for each in report.flow)
    return steps_apart_sentence(tongue) if apart else None


def flow_heading(report: Report, tongue: str) -> str:
    """What stands above the steps; also that they count by themselves, where they do."""
    _ = translator(tongue)
    apart = flow_note(report, tongue)
    return _("From enrolled to measured, each step by itself") if apart else _("From enrolled to measured")


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
    colours, parts = palette(dark), _role_parts(palette(dark), language)
    entries = [(part.text, part.colour) for part in parts]
    top = charts.legend_height(entries)
    height = top + _GENERATION_ROW * len(rows)
    most = max((row.mentors + row.both + row.mentees for row in rows), default=0) or 1
    layers = charts.legend(entries, height, colours.quiet, edge=colours.quiet)
    for index, row in enumerate(rows):
        layers += _generation_bar(row, top + _GENERATION_ROW * index, height, most, parts, colours)
    return apply_style(
        alt.layer(*layers, height=height),
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
    # The palest stands between the two others; where nobody is both, those two are still easily told apart.
    pale, middle, strong = zip(colours.ramp, colours.on_ramp, strict=True)
    return _RolePart(_("mentor"), *middle), _RolePart(_("both"), *pale), _RolePart(_("mentee"), *strong)


def _generation_bar(
    row: GenerationRow, top: float, height: float, most: int, parts: Sequence[_RolePart], colours: Palette
) -> list[alt.Chart]:
    counts, start = (row.mentors, row.both, row.mentees), 0.0
    layers = [
        charts.texts([{"x": 0, "y": top + 9, "text": row.label}], height, align="left", color=colours.ink),
        charts.texts([{"x": 100, "y": top + 9, "text": str(sum(counts))}], height, align="right", color=colours.ink),
    ]
    for count, part in zip(counts, parts, strict=True):
        x, x2 = (charts.place(value, (0, most), (0, charts.FULL)) for value in (start, start + count))
        start += count
        if count:
            look = {"color": part.colour, "stroke": colours.quiet, "strokeWidth": 0.5}
            layers.append(charts.blocks([{"x": x, "x2": x2, "y": top + 29}], height, _GENERATION_BAR, **look))
        if count / most > _LEAST_SHARE_WITH_COUNT:
            inside = [{"x": (x + x2) / 2, "y": top + 29, "text": str(count)}]
            layers.append(charts.texts(inside, height, color=part.ink, fontWeight=600))
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
    """One question with its answers counted from 'strongly disagree' to 'strongly agree': three or five numbers.

    of: how many answered, where the counts are as they are published. Then each is at least so many, None where
    nothing is told of it, and what they lack together is drawn as not told. Without it they are all the answers.
    """

    text: str
    counts: tuple[int | None, ...]
    of: int | None = None

    @property
    def published(self) -> bool:
        """Whether these are counts that were found to be publishable before."""
        return self.of is not None or None in self.counts

    @property
    def thirds(self) -> tuple[int, int, int]:
        """Disagree, in between, agree: as many as are told."""
        half, told = len(self.counts) // 2, [each or 0 for each in self.counts]
        return sum(told[:half]), told[half], sum(told[half + 1 :])

    @property
    def n(self) -> int:
        """How many people answered, as far as that is told."""
        return sum(self.thirds) if self.of is None else self.of

    @property
    def halves(self) -> tuple[int, int, int]:
        """Do not agree, nobody in between, agree."""
        low, middle, high = self.thirds
        return low + middle, 0, high


@dataclass(frozen=True)
class _LikertBar:
    """What is drawn of a statement: disagree, not told, in between, agree; and the same in a sentence.

    at_least: whether the last part is a floor, to be written with a sign.
    """

    text: str
    parts: tuple[int, int, int, int]
    said: str
    at_least: bool = False


def _may_be_drawn(parts: Sequence[int]) -> bool:
    """No part of one to four people, and not everybody in one part: either would tell what single people said."""
    return all(part == 0 or part >= FEWEST for part in parts) and max(parts) < sum(parts)


def _likert_bars(statements: Sequence[Statement], language: str) -> tuple[list[_LikertBar], bool]:
    """What may be drawn of each, and whether all are in three parts; if one can only be in two, then all are."""
    counted = [each for each in statements if not each.published and each.n >= FEWEST_FOR_SHARES]
    fine = all(
        _may_be_drawn(each.thirds) if _may_be_drawn(each.halves) else each.thirds[2] >= FEWEST for each in counted
    )
    return [_likert_bar(each, fine, language) for each in statements], fine


def _likert_bar(each: Statement, fine: bool, language: str) -> _LikertBar:
    """All counts, or as many as are certain in any case, or only that there are too few."""
    _ = translator(language)
    parts = each.thirds if fine else each.halves
    if each.published:
        rest = max(0, each.n - sum(parts))
        if each.n and not rest:
            return _whole_bar(each, parts, fine, language)
        return _floor_bar(each, (parts[0], rest, parts[1], parts[2]), language)
    if each.n < FEWEST_FOR_SHARES:
        return _LikertBar(each.text, (0, 0, 0, 0), _("too few answers to show"))
    if _may_be_drawn(parts):
        return _whole_bar(each, parts, fine, language)
    certain, rest = each.n - FEWEST + 1, FEWEST - 1
    agrees = parts[2] >= FEWEST
    return _floor_bar(each, (0, rest, 0, certain) if agrees else (certain, rest, 0, 0), language)


def _whole_bar(each: Statement, parts: tuple[int, int, int], fine: bool, language: str) -> _LikertBar:
    _ = translator(language)
    told = _("{high} agree, {middle} in between, {low} disagree.") if fine else _("{high} agree, {low} do not.")
    said = told.format(high=parts[2], middle=parts[1], low=parts[0])
    return _LikertBar(each.text, (parts[0], 0, parts[1], parts[2]), said)


def _floor_bar(each: Statement, parts: tuple[int, int, int, int], language: str) -> _LikertBar:
    _ = translator(language)
    low, _rest, middle, high = parts
    if high:
        said = _("at least {count} of {n} agree").format(count=high, n=each.n)
    elif low + middle:
        said = _("at least {count} of {n} do not agree").format(count=low + middle, n=each.n)
    else:
        said = _("not told")
    return _LikertBar(each.text, parts, said, at_least=True)


def likert(
    statements: Sequence[Statement],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
) -> alt.LayerChart:
    """Counts of disagree, in between and agree, the middle straddling zero; what is not told is drawn as that."""
    colours = palette(dark)
    bars, fine = _likert_bars(statements, language)
    entries = _likert_legend(bars, colours, language, fine)
    top = charts.legend_height(entries)
    height, span = top + _LIKERT_ROW * len(bars), _likert_span([each.parts for each in bars])
    layers = charts.legend(entries, height, colours.quiet, edge=colours.quiet)
    for index, each in enumerate(bars):
        layers += _likert_row(each, top + _LIKERT_ROW * index, height, span, colours)
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=" ".join([title, *(f"{each.text} {each.said}" for each in bars)]),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


def _likert_span(shown: Sequence[tuple[int, int, int, int]]) -> tuple[float, float]:
    """From the most disagreement to the most agreement, half of what is between them on each side."""
    parts = [each for each in shown if any(each)] or [(1, 0, 0, 1)]
    left = max(low + (rest + mid) / 2 for low, rest, mid, _ in parts)
    right = max(high + (rest + mid) / 2 for _, rest, mid, high in parts)
    return -max(left, right * 0.2), max(right, left * 0.2)


def _likert_legend(bars: Sequence[_LikertBar], colours: Palette, language: str, fine: bool) -> list[tuple[str, str]]:
    """The words for the parts that are drawn."""
    _ = translator(language)
    words = _("disagree") if fine else _("disagree or in between"), _("not told"), _("in between"), _("agree")
    drawn = [not bars or any(each.parts[part] for each in bars) for part in range(4)]
    drawn[1] = drawn[1] or any(not any(each.parts) for each in bars)
    shades = _likert_shades(colours)
    order = (0, 2, 3, 1)
    return [(words[part], shades[part]) for part in order if drawn[part]]


def _likert_shades(colours: Palette) -> tuple[str, str, str, str]:
    return colours.against, charts.HATCHED, *colours.ramp[:2]


def _likert_row(
    each: _LikertBar, top: float, height: float, span: tuple[float, float], colours: Palette
) -> list[alt.Chart]:
    name = charts.texts([{"x": 0, "y": top + 11, "text": each.text}], height, align="left", color=colours.ink)
    y = top + 34
    if not any(each.parts):
        whole, said = {"x": 0.2, "x2": 99.8, "y": y}, [{"x": 50, "y": y, "text": each.said}]
        halo = {"stroke": colours.paper, "strokeWidth": 8, "strokeJoin": "round", "color": colours.paper}
        return [
            name,
            *charts.hatch([whole], height, _LIKERT_BAR, stroke=colours.quiet),
            charts.texts(said, height, **halo),
            charts.texts(said, height, color=colours.ink),
        ]
    low, rest, middle, _high = each.parts
    edge, layers = -(rest + middle) / 2 - low, [name]
    inks = colours.paper, colours.ink, colours.ink, colours.paper
    for count, colour, ink in zip(each.parts, _likert_shades(colours), inks, strict=True):
        start, end = (charts.place(value, span, _LIKERT_REGION) for value in (edge, edge + count))
        edge += count
        if count and colour == charts.HATCHED:
            layers += charts.hatch([{"x": start, "x2": end, "y": y}], height, _LIKERT_BAR, stroke=colours.quiet)
        elif count:
            look = {"color": colour, "stroke": colours.quiet, "strokeWidth": 0.5}
            layers.append(charts.blocks([{"x": start, "x2": end, "y": y}], height, _LIKERT_BAR, **look))
            text = f"≥ {count}" if each.at_least else str(count)
            if end - start > _WIDTH_OF_SIGN * (len(text) + 1):
                inside = [{"x": (start + end) / 2, "y": y, "text": text}]
                layers.append(charts.texts(inside, height, color=ink, fontWeight=600))
    zero = charts.place(0, span, _LIKERT_REGION)
    ends = [{"x": zero, "x2": zero, "y": y + side * 11, "y2": y + side * 15} for side in (-1, 1)]
    return [*layers, charts.lines(ends, height, stroke=colours.quiet)]


def month_bars(
    counts: Sequence[tuple[date, int]],
    *,
    title: str,
    language: str,
    dark: bool = False,
    width: int | str = "container",
) -> alt.LayerChart:
    """How many there were in each month, as bars from zero with the count on top. counts: by first day of the month."""
    colours = palette(dark)
    names = [day(month, tongue=language, length="MMM yy") for month, _count in counts]
    rows = [{"month": name, "count": count} for name, (_month, count) in zip(names, counts, strict=True)]
    most = max((count for _month, count in counts), default=0) or 1
    axis = alt.Axis(title=None, labelAngle=0, labelColor=colours.ink, grid=False, ticks=False, labelOverlap=True)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("month:O", sort=names, axis=axis, scale=alt.Scale(paddingInner=0.3)),
        y=alt.Y("count:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.15])),
    )
    chart = alt.layer(
        base.mark_bar(color=colours.now, cornerRadiusTopLeft=3, cornerRadiusTopRight=3),
        base.mark_text(dy=-9, color=colours.ink, fontWeight=600).encode(text="count:Q"),
        height=_MONTH_HEIGHT,
    )
    told = [f"{row['month']}: {row['count']}" for row in rows]
    return apply_style(
        chart,
        title=title,
        description=f"{title}. " + ", ".join(told) + "." if told else title,
        language=language,
        dark=dark,
        width=width,
    )
