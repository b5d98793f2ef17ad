"""How do they experience it? Answers to a few questions, disagreement to the left and agreement to the right.

Nobody is read from it: an answer that one to four people gave is put together with the one beside it, and where that
does not help either there is no bar but a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts import marks
from components.charts.palette import Palette, palette
from components.charts.speech import translator
from components.charts.style import apply_style
from components.words import percent
from mentoring.privacy import FEWEST, FEWEST_FOR_SHARES

_REGION = (0.0, 100.0)
_TOP, _ROW, _BAR = 26, 52, 20
_ROOM_FOR_A_COUNT = 2.5


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
class _Bar:
    """What is drawn of a statement: three or two parts, or none and a sentence instead."""

    statement: Statement
    parts: tuple[int, int, int] | None
    said: str


def _tellable(parts: tuple[int, int, int]) -> bool:
    """No part of one to four people, and not everybody in one part: either would tell what single people said."""
    return all(part == 0 or part >= FEWEST for part in parts) and max(parts) < sum(parts)


def _bars(statements: Sequence[Statement], language: str) -> tuple[list[_Bar], bool]:
    """What may be drawn of each, and whether all are in three parts; if one can only be in two, then all are."""
    enough = [each for each in statements if each.n >= FEWEST_FOR_SHARES]
    fine = all(_tellable(each.thirds) for each in enough if _tellable(each.halves))
    bars = []
    for each in statements:
        parts = each.thirds if fine else each.halves
        drawn = parts if each in enough and _tellable(parts) else None
        bars.append(_Bar(each, drawn, _said(each, drawn, fine, language)))
    return bars, fine


def _said(each: Statement, parts: tuple[int, int, int] | None, fine: bool, language: str) -> str:
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
    height = _TOP + _ROW * len(statements)
    bars, fine = _bars(statements, language)
    span = _span([each.parts for each in bars if each.parts])
    layers = [*_legend(bars, height, colours, language, fine)]
    for index, each in enumerate(bars):
        layers += _row(each, _TOP + _ROW * index, height, span, _shades(colours, fine), colours)
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=" ".join([title, *(f"{each.statement.text} {each.said}" for each in bars)]),
        language=language,
        dark=dark,
        width=width,
    )


def _span(shown: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """From the most disagreement to the most agreement, half of the middle on each side."""
    parts = shown or [(1, 0, 1)]
    left, right = max(low + mid / 2 for low, mid, _ in parts), max(high + mid / 2 for _, mid, high in parts)
    return -max(left, right * 0.35), max(right, left * 0.35)


def _shades(colours: Palette, fine: bool) -> tuple[str, str, str]:
    return colours.soft_attention if fine else colours.neutral, colours.neutral, colours.soft_now


def _legend(bars: Sequence[_Bar], height: float, colours: Palette, language: str, fine: bool) -> list[alt.Chart]:
    """The words for the parts that are drawn."""
    _ = translator(language)
    words = _("disagree") if fine else _("disagree or in between"), _("in between"), _("agree")
    drawn = [not bars or any(each.parts[part] for each in bars if each.parts) for part in range(3)]
    entries = [
        entry for entry, seen in zip(zip(words, _shades(colours, fine), strict=True), drawn, strict=True) if seen
    ]
    return marks.legend(entries, height, colours.quiet)


def _row(
    each: _Bar, top: float, height: float, span: tuple[float, float], shades: Sequence[str], colours: Palette
) -> list[alt.Chart]:
    name = marks.texts([{"x": 0, "y": top + 13, "text": each.statement.text}], height, align="left", color=colours.ink)
    y = top + 36
    if not each.parts:
        said = [{"x": 0, "y": y, "text": each.said}]
        return [name, marks.texts(said, height, align="left", color=colours.quiet, fontSize=12)]
    low, middle, high = each.parts
    edges = [-middle / 2 - low, -middle / 2, middle / 2, middle / 2 + high]
    places = [marks.place(edge, span, _REGION) for edge in edges]
    zero = marks.place(0, span, _REGION)
    rule = [{"x": zero, "x2": zero, "y": y - 15, "y2": y + 15}]
    layers = [name, marks.lines(rule, height, stroke=colours.quiet)]
    for index, (count, colour) in enumerate(zip(each.parts, shades, strict=True)):
        start, end = places[index], places[index + 1]
        if count:
            layers.append(marks.blocks([{"x": start, "x2": end, "y": y}], height, _BAR, color=colour))
        if end - start > _ROOM_FOR_A_COUNT:
            inside = [{"x": (start + end) / 2, "y": y, "text": str(count)}]
            layers.append(marks.texts(inside, height, color=colours.ink, fontSize=12, fontWeight=600))
    return layers
