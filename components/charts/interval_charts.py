"""How sure a change is: intervals against zero and the agreed change, also of rounds, and the smallest that shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from components import charts, pd
from components.charts import alt
from components.charts.style_and_export import Palette, apply_style, palette
from components.words import language, signed_number, tick_label, translator, true_minus_number
from components.words.report_figures import assumption_name, zone_words
from mentoring.impact import DropoutAssumption, Precision
from mentoring.impact.report import ReportScenario
from mentoring.privacy_threshold import FEWEST

_REGION = (3.0, 97.0)
_TOP, _NAME, _BAND, _APART = 28, 44, 32, 20

Reach = tuple[float, float]
"""A low and a high end: of values, or of places on the sheet."""


@dataclass(frozen=True)
class IntervalRow:
    """One row: a change with its 95 % interval in points. primary: the outcome chosen before the start.

    None for all three means too few people to show. hollow: it cannot be compared with the rows above it. instead: what
    is said where there are no figures, such as the conclusion alone.
    """

    label: str
    n: int
    low: float | None
    mean: float | None
    high: float | None
    primary: bool = False
    hollow: bool = False
    instead: str = ""

    @property
    def shown(self) -> bool:
        """Whether there are enough people for a mark."""
        return self.n >= FEWEST and None not in (self.low, self.mean, self.high)


def _half_points(values: Sequence[float]) -> Reach:
    """The range of an axis of changes: whole and half points, with all these values and always zero inside."""
    return floor(min([-0.25, *values]) * 2) / 2, ceil(max([0.75, *values]) * 2) / 2


def _tick_places(reach: Reach, region: Reach, most: int) -> dict[float, float]:
    """Where each half point stands; only the whole ones where there are more than `most`."""
    steps = [reach[0] + half / 2 for half in range(int((reach[1] - reach[0]) * 2) + 1)]
    return {value: charts.place(value, reach, region) for value in steps if len(steps) <= most or value == int(value)}


def _upright_lines(bands: Sequence[Reach], places: Sequence[float]) -> list[dict[str, float]]:
    """Upright lines beside the marks only, so that no line runs through a name. bands: top and bottom of each row."""
    return [{"x": x, "x2": x, "y": top, "y2": bottom} for top, bottom in bands for x in places]


def _agreed_marks(
    bands: Sequence[Reach], label: dict[str, float], mwc: float, height: float, colours: Palette, language: str
) -> list[alt.Chart]:
    """A dashed line through these rows at the agreed change, named at the place of its label."""
    _ = translator(language)
    named = {**label, "text": _("agreed {change}").format(change=signed_number(mwc, language))}
    dashed = {"stroke": colours.attention, "strokeDash": [4, 3], "strokeWidth": 1.5}
    return [
        charts.lines(_upright_lines(bands, [label["x"]]), height, **dashed),
        charts.texts([named], height, color=colours.warning),
    ]


def _row_texts(row: IntervalRow, y: float, height: float, colours: Palette, language: str) -> list[alt.Chart]:
    """The name of a row, below it how many people and the change with its interval; not chosen is quieter."""
    look = {"fontWeight": 600 if row.primary else 400, "color": colours.ink if row.primary else colours.quiet}
    told = [charts.texts([{"x": 0, "y": y, "text": row.label}], height, align="left", **look)]
    if not row.shown:
        below = [{"x": 0, "y": y + 19, "text": _row_text(row, language)}]
        return [*told, charts.texts(below, height, align="left", color=colours.quiet)]
    people, change = f"n = {row.n}", {"x": charts.FULL, "y": y + 19, "text": _row_text(row, language)}
    told.append(charts.texts([{"x": 0, "y": y + 19, "text": people}], height, align="left", color=colours.quiet))
    return [*told, charts.texts([change], height, align="right", **look)]


def _interval_marks(
    row: IntervalRow, y: float, height: float, reach: Reach, region: Reach, colours: Palette
) -> list[alt.Chart]:
    """A line with caps from end to end of the interval, and a square at the mean; hollow ones are open and dashed."""
    if row.low is None or row.high is None or row.mean is None:
        return []
    low, mean, high = (charts.place(value, reach, region) for value in (row.low, row.mean, row.high))
    line = {"x": low, "x2": high, "y": y, "y2": y}
    caps = [{"x": end, "x2": end, "y": y - 5, "y2": y + 5} for end in (low, high)]
    colour = colours.now if row.primary else colours.before
    look = {"stroke": colour, "strokeWidth": 2.5 if row.primary else 2}
    square = {"color": colours.paper, "stroke": colour, "strokeWidth": 2} if row.hollow else {"color": colour}
    return [
        charts.lines([line], height, **look, **({"strokeDash": [4, 3]} if row.hollow else {})),
        charts.lines(caps, height, **look),
        charts.points([{"x": mean, "y": y}], height, size=95, shape="square", **{"stroke": colours.paper, **square}),
    ]


def forest(
    rows: Sequence[IntervalRow],
    *,
    title: str,
    language: str,
    mwc: float | None,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
) -> alt.LayerChart:
    """Changes under each other, hollow ones below a line; what was not chosen is quieter: it explores."""
    colours, tops = palette(dark), _row_tops(rows)
    height = tops[-1] + 30
    reach = _interval_range(rows, mwc)
    layers = [*_interval_background(rows, tops, height, reach, mwc, colours, language)]
    for row, top in zip(rows, tops, strict=False):
        layers += _row_texts(row, top + 10, height, colours, language)
        if row.shown:
            middle = top + _NAME + (_BAND - 8) / 2
            layers += _interval_marks(row, middle, height, reach, _REGION, colours)
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=_describe_intervals(rows, title, language),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


def _row_tops(rows: Sequence[IntervalRow]) -> list[float]:
    """Where each row begins, and at the end where the scale stands."""
    tops, before = [float(_TOP)], False
    for row in rows:
        tops[-1] += _APART if row.hollow and not before else 0
        before = row.hollow
        tops.append(tops[-1] + _NAME + (_BAND if row.shown else 2))
    return tops


def _interval_range(rows: Sequence[IntervalRow], mwc: float | None) -> Reach:
    ends = [end for row in rows if row.shown for end in (row.low, row.high) if end is not None]
    return _half_points([*ends, (mwc or 0) + 0.1])


def _interval_background(
    rows: Sequence[IntervalRow],
    tops: Sequence[float],
    height: float,
    reach: Reach,
    mwc: float | None,
    colours: Palette,
    language: str,
) -> list[alt.Chart]:
    shown = [top + _NAME for row, top in zip(rows, tops, strict=False) if row.shown]
    bands = [(top, top + _BAND - 8) for top in shown]
    places = _tick_places(reach, _REGION, 7)
    zero, agreed = (charts.place(value, reach, _REGION) for value in (0, mwc or 0))
    apart = [top - 10 for top, row in zip(tops, rows, strict=False) if row.hollow][:1]
    compared = [band for band, row in zip(bands, [row for row in rows if row.shown], strict=True) if not row.hollow]
    ticks = [{"x": x, "y": tops[-1] + 12, "text": tick_label(value, language)} for value, x in places.items()]
    return [
        charts.lines(_upright_lines(bands, [x for v, x in places.items() if v]), height, stroke=colours.line),
        charts.lines(_upright_lines(bands, [zero]), height, stroke=colours.quiet, strokeWidth=1.5),
        *([] if mwc is None else _agreed_marks(compared, {"x": agreed, "y": 9}, mwc, height, colours, language)),
        charts.lines([{"x": 0, "x2": charts.FULL, "y": y, "y2": y} for y in apart], height, stroke=colours.quiet),
        charts.texts(ticks, height, color=colours.quiet),
    ]


def _row_text(row: IntervalRow, language: str) -> str:
    """The interval, or that there are too few answers."""
    _ = translator(language)
    if not row.shown:
        return row.instead or _("too few answers to show")
    return interval_text(row.mean, row.low, row.high, language)


def _describe_intervals(rows: Sequence[IntervalRow], title: str, language: str) -> str:
    return " ".join([title, *(f"{row.label}: {_row_text(row, language)}." for row in rows)])


def dropout_chart(
    scenarios: Sequence[ReportScenario],
    *,
    mwc: float,
    language: str,
    title: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    large: bool = False,
) -> alt.LayerChart:
    """As measured on top; below it the change if those who left did not change, or did as the lowest tenth."""
    _ = translator(language)
    measured = DropoutAssumption.COMPLETERS
    rows = [
        IntervalRow(
            assumption_name(each.assumption, language), each.n, each.low, each.mean, each.high,
            primary=each.assumption is measured,
            instead=zone_words(each.zone, language) if each.mean is None and each.n >= FEWEST else "",
        )
        for each in scenarios
    ]  # fmt: skip
    return forest(
        rows,
        title=title,
        language=language,
        mwc=mwc,
        dark=dark,
        subtitle=subtitle or _("drop-outs low: each changes as little as the lowest tenth of those measured"),
        width=width,
        large=large,
    )


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
        rows, title=title, language=language, mwc=agreed, dark=dark, subtitle=subtitle, width=width, large=large
    )


def detectable_curve(
    curve: Sequence[Precision],
    *,
    planned: int,
    mwc: float,
    language: str,
    title: str | None = None,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Smallest detectable change in points against complete pairs; planned: expected complete pairs."""
    _ = translator(language)
    planned = min(max(planned, curve[0].n), curve[-1].n)
    here = next(each for each in curve if each.n == planned)
    said = title or detectable_title(planned, here.detectable, language)
    label = _("{n} pairs: {points}").format(n=planned, points=detectable_points(here.detectable, language))
    agreed = _("agreed {change}").format(change=signed_number(mwc, language))
    axes = _curve_axes(curve, max(1.0, here.detectable * 1.15, mwc * 1.5), language)
    layers = [
        *_curve_layers(curve, axes, palette(dark)),
        *_agreed_layers(curve[-1].n, mwc, agreed, axes, palette(dark)),
        *_planned_layers(here, label, planned > (curve[0].n + curve[-1].n) / 2, axes, palette(dark)),
    ]
    return apply_style(
        alt.layer(*layers, height=240),
        title=said,
        subtitle=subtitle or _curve_subtitle(curve, mwc, language),
        description=f"{said}. {label}, {agreed}.",
        language=language,
        dark=dark,
        width=width,
    )


def _curve_subtitle(curve: Sequence[Precision], mwc: float, language: str) -> str:
    """What the line means, and how many pairs the agreed change takes when this curve reaches it."""
    _ = translator(language)
    told = [_("smallest change in points that is found in four out of five cases")]
    enough = next((each.n for each in curve if each.detectable <= mwc), None)
    if enough is not None:
        told.append(
            _("the agreed {change} takes {n} complete pairs").format(change=signed_number(mwc, language), n=enough)
        )
    return " · ".join(told)


def _curve_axes(curve: Sequence[Precision], top: float, language: str) -> dict[str, Any]:
    _ = translator(language)
    return {
        "x": alt.X(
            "n:Q",
            title=_("complete pairs"),
            scale=alt.Scale(domain=[curve[0].n, curve[-1].n], nice=False),
            axis=alt.Axis(grid=False, tickCount=6, format="d"),
        ),
        "y": alt.Y(
            "points:Q",
            title=None,
            scale=alt.Scale(domain=[0, top], clamp=True, nice=False),
            axis=alt.Axis(format=".1f", tickCount=5),
        ),
    }


def _curve_layers(curve: Sequence[Precision], axes: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    frame = pd.DataFrame({"n": [each.n for each in curve], "points": [each.detectable for each in curve]})
    base = alt.Chart(frame).encode(**axes)
    return [
        base.mark_area(color=colours.soft_now, opacity=0.35, clip=True),
        base.mark_line(color=colours.now, strokeWidth=2.5, clip=True),
    ]


def _agreed_layers(last: int, mwc: float, label: str, axes: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    base = alt.Chart(pd.DataFrame({"n": [last], "points": [mwc], "text": [label]}))
    return [
        base.mark_rule(color=colours.attention, strokeDash=[4, 3], strokeWidth=1.5).encode(y=axes["y"]),
        base.mark_text(align="right", dy=-9, color=colours.warning).encode(**axes, text=alt.Text("text:N")),
    ]


def _planned_layers(
    here: Precision, label: str, right: bool, axes: dict[str, Any], colours: Palette
) -> list[alt.Chart]:
    """The planned number, named on the side where there is room."""
    base = alt.Chart(pd.DataFrame({"n": [here.n], "points": [here.detectable], "text": [label]})).encode(**axes)
    side: dict[str, Any] = {"align": "right", "dx": -4} if right else {"align": "left", "dx": 10}
    return [
        base.mark_point(filled=True, opacity=1, size=140, shape="diamond", color=colours.now, stroke=colours.paper),
        base.mark_text(**side, dy=-12, fontWeight=600, color=colours.ink).encode(text=alt.Text("text:N")),
    ]


def interval_text(mean: float | None, low: float | None, high: float | None, tongue: str) -> str:
    """'+0.7 (0.3 to 1.1)': a mean change with its 95 % interval; a dash where one of them is unknown."""
    _ = translator(tongue)
    if mean is None or low is None or high is None:
        return "–"
    return _("{change} ({low} to {high})").format(
        change=signed_number(mean, tongue), low=true_minus_number(low, tongue), high=true_minus_number(high, tongue)
    )


def detectable_title(pairs: int, points: float, tongue: str | None = None) -> str:
    """What so many pairs can show, as the title of the curve; points: as they come."""
    _ = translator(tongue)
    return _("With {n} pairs measured twice the pilot reliably shows only a change of at least {points} points").format(
        n=pairs, points=detectable_points(points, tongue)
    )


def detectable_points(points: float, tongue: str | None = None) -> str:
    """A change that can be found, rounded up: a smaller one would promise what the pilot cannot show."""
    return true_minus_number(ceil(round(points * 10, 9)) / 10, tongue or language())
