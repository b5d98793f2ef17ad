"""How sure is each change? Several changes with their intervals on one scale, against zero and the agreed change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import altair as alt

from components.charts import marks
from components.charts.palette import Palette, palette
from components.charts.speech import number, signed, tick_label, translator
from components.charts.style import apply_style
from mentoring.privacy import FEWEST

_REGION = (3.0, 97.0)
_TOP, _NAME, _BAND = 26, 24, 30


@dataclass(frozen=True)
class IntervalRow:
    """One row: a change with its 95 % interval in points. primary: the outcome chosen before the start.

    None for all three means too few people to show.
    """

    label: str
    n: int
    low: float | None
    mean: float | None
    high: float | None
    primary: bool = False

    @property
    def shown(self) -> bool:
        """Whether there are enough people for a mark."""
        return self.n >= FEWEST and None not in (self.low, self.mean, self.high)


def forest(
    rows: Sequence[IntervalRow],
    *,
    title: str,
    language: str,
    mwc: float,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Changes under each other. Secondary outcomes are quieter: they explore, they do not decide."""
    colours, tops = palette(dark), _tops(rows)
    height = (tops[-1] + 24 if tops else _TOP) + 4
    reach = _reach(rows, mwc)
    layers = [*_ground(rows, tops, height, reach, mwc, colours, language)]
    for row, top in zip(rows, tops, strict=False):
        layers += _row(row, top, height, reach, colours, language)
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=_spoken(rows, title, language),
        language=language,
        dark=dark,
        width=width,
    )


def _tops(rows: Sequence[IntervalRow]) -> list[float]:
    """Where each row begins, and at the end where the scale stands."""
    tops = [float(_TOP)]
    for row in rows:
        tops.append(tops[-1] + _NAME + (_BAND if row.shown else 2))
    return tops


def _reach(rows: Sequence[IntervalRow], mwc: float) -> tuple[float, float]:
    ends = [end for row in rows if row.shown for end in (row.low, row.high) if end is not None]
    return floor(min([-0.25, *ends]) * 2) / 2, ceil(max([mwc + 0.1, 0.75, *ends]) * 2) / 2


def _ground(
    rows: Sequence[IntervalRow],
    tops: Sequence[float],
    height: float,
    reach: tuple[float, float],
    mwc: float,
    colours: Palette,
    language: str,
) -> list[alt.Chart]:
    _ = translator(language)
    bands = [top + _NAME for row, top in zip(rows, tops, strict=False) if row.shown]
    steps = [reach[0] + half / 2 for half in range(int((reach[1] - reach[0]) * 2) + 1)]
    steps = [value for value in steps if len(steps) <= 7 or value == int(value)]
    places = {value: marks.place(value, reach, _REGION) for value in steps}
    agreed = marks.place(mwc, reach, _REGION)
    ticks = [{"x": x, "y": tops[-1] + 12, "text": tick_label(value, language)} for value, x in places.items()]
    label = _("agreed {change}").format(change=signed(mwc, language))
    return [
        marks.lines(_posts(bands, [x for v, x in places.items() if v]), height, stroke=colours.line),
        marks.lines(_posts(bands, [marks.place(0, reach, _REGION)]), height, stroke=colours.quiet, strokeWidth=1.5),
        marks.lines(_posts(bands, [agreed]), height, stroke=colours.attention, strokeDash=[4, 3], strokeWidth=1.5),
        marks.texts([{"x": agreed, "y": 8, "text": label}], height, color=colours.warning, fontSize=12),
        marks.texts(ticks, height, color=colours.quiet, fontSize=11.5),
    ]


def _posts(bands: Sequence[float], places: Sequence[float]) -> list[dict[str, float]]:
    return [{"x": x, "x2": x, "y": band, "y2": band + _BAND - 8} for band in bands for x in places]


def _row(
    row: IntervalRow, top: float, height: float, reach: tuple[float, float], colours: Palette, language: str
) -> list[alt.Chart]:
    look = {"fontWeight": 600 if row.primary else 400, "color": colours.ink if row.primary else colours.quiet}
    name = f"{row.label} (n = {row.n})" if row.shown else row.label
    layers = [
        marks.texts([{"x": 0, "y": top + 12, "text": name}], height, align="left", **look),
        marks.texts([{"x": 100, "y": top + 12, "text": interval_text(row, language)}], height, align="right", **look),
    ]
    if not row.shown or row.low is None or row.high is None or row.mean is None:
        return layers
    y, colour = top + _NAME + (_BAND - 8) / 2, colours.now if row.primary else colours.before
    ends = [marks.place(end, reach, _REGION) for end in (row.low, row.high)]
    strokes = [{"x": ends[0], "x2": ends[1], "y": y, "y2": y}]
    strokes += [{"x": end, "x2": end, "y": y - 5, "y2": y + 5} for end in ends]
    middle = [{"x": marks.place(row.mean, reach, _REGION), "y": y}]
    return [
        *layers,
        marks.lines(strokes, height, stroke=colour, strokeWidth=2.5 if row.primary else 2),
        marks.points(middle, height, color=colour, size=100, shape="square", stroke=colours.paper),
    ]


def interval_text(row: IntervalRow, language: str) -> str:
    """'+0.7 (0.3 to 1.1)', or that there are too few answers."""
    _ = translator(language)
    if not row.shown or row.low is None or row.high is None or row.mean is None:
        return _("too few answers to show")
    return _("{change} ({low} to {high})").format(
        change=signed(row.mean, language), low=number(row.low, language), high=number(row.high, language)
    )


def _spoken(rows: Sequence[IntervalRow], title: str, language: str) -> str:
    return " ".join([title, *(f"{row.label}: {interval_text(row, language)}." for row in rows)])
