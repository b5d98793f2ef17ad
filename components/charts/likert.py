"""How do they experience it? Answers to a few questions, disagreement to the left and agreement to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts import marks
from components.charts.palette import Palette, palette
from components.charts.speech import speaker
from components.charts.style import framed

FEWEST = 10
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


def likert(
    statements: Sequence[Statement],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Counts of disagree, in between and agree, the middle straddling zero; a question below ten answers says so."""
    colours = palette(dark)
    height = _TOP + _ROW * len(statements)
    span = _span(statements)
    layers = [*_legend(height, colours, language)]
    for index, each in enumerate(statements):
        layers += _row(each, _TOP + _ROW * index, height, span, colours, language)
    return framed(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=_spoken(statements, title, language),
        language=language,
        dark=dark,
        width=width,
    )


def _span(statements: Sequence[Statement]) -> tuple[float, float]:
    """From the most disagreement to the most agreement, half of the middle on each side."""
    shown = [each.thirds for each in statements if each.n >= FEWEST] or [(1, 0, 1)]
    left, right = max(low + mid / 2 for low, mid, _ in shown), max(high + mid / 2 for _, mid, high in shown)
    return -max(left, right * 0.35), max(right, left * 0.35)


def _legend(height: float, colours: Palette, language: str) -> list[alt.Chart]:
    _ = speaker(language)
    entries = (
        (_("disagree"), colours.soft_attention),
        (_("in between"), colours.neutral),
        (_("agree"), colours.soft_now),
    )
    return marks.legend(entries, height, colours.quiet)


def _row(
    each: Statement, top: float, height: float, span: tuple[float, float], colours: Palette, language: str
) -> list[alt.Chart]:
    _ = speaker(language)
    name = marks.texts([{"x": 0, "y": top + 13, "text": each.text}], height, align="left", color=colours.ink)
    if each.n < FEWEST:
        said = _("too few answers to show")
        return [
            name,
            marks.texts(
                [{"x": 0, "y": top + 36, "text": said}], height, align="left", color=colours.quiet, fontSize=12
            ),
        ]
    low, middle, high = each.thirds
    y = top + 36
    edges = [-middle / 2 - low, -middle / 2, middle / 2, middle / 2 + high]
    places = [marks.place(edge, span, _REGION) for edge in edges]
    zero = marks.place(0, span, _REGION)
    rule = [{"x": zero, "x2": zero, "y": y - 15, "y2": y + 15}]
    layers = [name, marks.lines(rule, height, stroke=colours.quiet)]
    shades = (colours.soft_attention, colours.neutral, colours.soft_now)
    for index, (count, colour) in enumerate(zip((low, middle, high), shades, strict=True)):
        start, end = places[index], places[index + 1]
        if count:
            layers.append(marks.blocks([{"x": start, "x2": end, "y": y}], height, _BAR, color=colour))
        if end - start > _ROOM_FOR_A_COUNT:
            inside = [{"x": (start + end) / 2, "y": y, "text": str(count)}]
            layers.append(marks.texts(inside, height, color=colours.ink, fontSize=12, fontWeight=600))
    return layers


def _spoken(statements: Sequence[Statement], title: str, language: str) -> str:
    _ = speaker(language)
    told = [title]
    for each in statements:
        low, middle, high = each.thirds
        told.append(
            _("{text} {high} agree, {middle} in between, {low} disagree.").format(
                text=each.text, high=high, middle=middle, low=low
            )
            if each.n >= FEWEST
            else f"{each.text} " + _("too few answers to show")
        )
    return " ".join(told)
