"""Who takes part? People per generation, mentors and mentees beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts import marks
from components.charts.palette import Palette, palette
from components.charts.speech import translator
from components.charts.style import apply_style

_TOP, _ROW, _BAR = 28, 40, 18
_ROOM_FOR_A_COUNT = 0.06


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
    colours, height = palette(dark), _TOP + _ROW * len(rows)
    parts = _parts(colours, language)
    most = max((row.mentors + row.both + row.mentees for row in rows), default=0) or 1
    layers = marks.legend([(part.text, part.colour) for part in parts], height, colours.quiet)
    for index, row in enumerate(rows):
        layers += _bar(row, _TOP + _ROW * index, height, most, parts, colours)
    return apply_style(
        alt.layer(*layers, height=height + 4),
        title=title,
        subtitle=subtitle,
        description=_spoken(rows, title, language),
        language=language,
        dark=dark,
        width=width,
    )


@dataclass(frozen=True)
class _Part:
    text: str
    colour: str
    ink: str


def _parts(colours: Palette, language: str) -> tuple[_Part, ...]:
    _ = translator(language)
    return (
        _Part(_("mentor"), colours.now, colours.paper),
        _Part(_("both"), colours.soft_now, colours.ink),
        _Part(_("mentee"), colours.before, colours.on_before),
    )


def _bar(
    row: GenerationRow, top: float, height: float, most: int, parts: Sequence[_Part], colours: Palette
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
            layers.append(marks.blocks([{"x": x, "x2": x2, "y": top + 26}], height, _BAR, color=part.colour))
        if count / most > _ROOM_FOR_A_COUNT:
            inside = [{"x": (x + x2) / 2, "y": top + 26, "text": str(count)}]
            layers.append(marks.texts(inside, height, color=part.ink, fontSize=12, fontWeight=600))
    return layers


def _spoken(rows: Sequence[GenerationRow], title: str, language: str) -> str:
    _ = translator(language)
    told = [
        _("{generation}: {mentors} mentors, {both} both, {mentees} mentees").format(
            generation=row.label, mentors=row.mentors, both=row.both, mentees=row.mentees
        )
        for row in rows
    ]
    return f"{title}. " + "; ".join(told) + "." if told else title
