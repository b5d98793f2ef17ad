"""Who takes part? People per generation, mentors and mentees beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts import marks
from components.charts.palette import palette
from components.charts.speech import speaker
from components.charts.style import framed

_TOP, _ROW, _BAR = 28, 40, 18


@dataclass(frozen=True)
class Generation:
    """One row: a generation by name, and how many take part as mentor, as mentee, and as both."""

    label: str
    mentors: int
    mentees: int
    both: int = 0


def generations_chart(
    rows: Sequence[Generation],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Stacked bars on one scale: mentors, both, mentees, with the counts in them."""
    _ = speaker(language)
    colours, height = palette(dark), _TOP + _ROW * len(rows)
    parts = (
        (_("mentor"), colours.now, colours.paper),
        (_("both"), colours.soft_now, colours.ink),
        (_("mentee"), colours.before, colours.on_before),
    )
    most = max((row.mentors + row.both + row.mentees for row in rows), default=0) or 1
    region = (0.0, marks.FULL)
    layers = marks.legend([(text, colour) for text, colour, _ink in parts], height, colours.quiet)
    for index, row in enumerate(rows):
        top, start = _TOP + _ROW * index, 0.0
        y = top + 26
        name = [{"x": 0, "y": top + 9, "text": row.label}]
        total = [{"x": 100, "y": top + 9, "text": str(row.mentors + row.both + row.mentees)}]
        layers.append(marks.texts(name, height, align="left", color=colours.ink))
        layers.append(marks.texts(total, height, align="right", color=colours.ink))
        for count, (_name, colour, ink) in zip((row.mentors, row.both, row.mentees), parts, strict=True):
            if not count:
                continue
            x, x2 = (marks.place(value, (0, most), region) for value in (start, start + count))
            bar = [{"x": x, "x2": x2, "y": y}]
            layers.append(marks.blocks(bar, height, _BAR, color=colour))
            if count / most > 0.06:
                inside = [{"x": (x + x2) / 2, "y": y, "text": str(count)}]
                layers.append(marks.texts(inside, height, color=ink, fontSize=12, fontWeight=600))
            start += count
    return framed(
        alt.layer(*layers).properties(height=height + 4),
        title=title,
        subtitle=subtitle,
        description=_spoken(rows, title, language),
        language=language,
        dark=dark,
        width=width,
    )


def _spoken(rows: Sequence[Generation], title: str, language: str) -> str:
    _ = speaker(language)
    told = [
        _("{generation}: {mentors} mentors, {both} both, {mentees} mentees").format(
            generation=row.label, mentors=row.mentors, both=row.both, mentees=row.mentees
        )
        for row in rows
    ]
    return f"{title}. " + "; ".join(told) + "." if told else title
