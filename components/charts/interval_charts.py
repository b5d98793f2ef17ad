"""How much changed and how sure that is: before and after, and intervals against zero and the agreed change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from components import charts
from components.charts import alt
from components.charts.style_and_export import Palette, apply_style, palette
from components.words import signed_number, tick_label, translator, true_minus_number
from components.words.impact import assumption_name, interval_text
from components.words.report_figures import zone_words
from mentoring.impact import DropoutAssumption, PairedChange
from mentoring.impact.report import ReportScenario
from mentoring.privacy import FEWEST

_LEFT, _RIGHT = (3.0, 52.0), (60.0, 97.0)
_TOP, _NAME, _BAND = 32, 46, 40
_FOREST_REGION = (3.0, 97.0)
_FOREST_TOP, _FOREST_NAME, _FOREST_BAND, _APART = 28, 44, 32, 20

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


@dataclass(frozen=True)
class OutcomeRow:
    """One row: what was measured, how it changed, and whether it is the outcome chosen before the start."""

    label: str
    change: PairedChange
    primary: bool = False

    @property
    def interval(self) -> IntervalRow:
        """The change alone, as a row of its own."""
        change = self.change
        return IntervalRow(self.label, change.n, change.low, change.mean, change.high, self.primary)


def dumbbell(
    outcomes: Sequence[OutcomeRow],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
    scale: tuple[int, int] = (1, 5),
    large: bool = False,
) -> alt.LayerChart:
    """Means before and after with the 95 % interval of the change; an outcome with too few people says so."""
    colours, rows = palette(dark), _place_rows(outcomes)
    shown = [row for row in rows if row.shown]
    height = rows[-1].bottom + (26 if shown else 4) if rows else _TOP
    _ = translator(language)
    shapes = [(_("before"), "circle", colours.before), (_("after"), "diamond", colours.now)]
    layers = [
        *_background(shown, height, scale, colours, language),
        *(charts.shape_legend(shapes, height, colours.quiet) if shown else []),
        *_agreed_line(shown, height, colours, language),
        *_name_texts(rows, height, colours, language),
        *_before_after(shown, height, scale, colours, language),
        *_intervals(shown, height, colours),
    ]
    return apply_style(
        alt.layer(*layers, height=height),
        title=title,
        subtitle=subtitle,
        description=_describe(outcomes, title, language),
        language=language,
        dark=dark,
        width=width,
        large=large,
    )


@dataclass(frozen=True)
class _Row:
    outcome: OutcomeRow
    top: float

    @property
    def shown(self) -> bool:
        return self.outcome.interval.shown

    @property
    def middle(self) -> float:
        return self.top + _NAME + _BAND / 2 - 4

    @property
    def band(self) -> Reach:
        return self.middle - 15, self.middle + 15

    @property
    def bottom(self) -> float:
        return self.top + _NAME + (_BAND if self.shown else 2)


def _place_rows(outcomes: Sequence[OutcomeRow]) -> list[_Row]:
    rows: list[_Row] = []
    for each in outcomes:
        rows.append(_Row(each, rows[-1].bottom if rows else _TOP))
    return rows


def _change_range(rows: Sequence[_Row]) -> Reach:
    ends = [end for row in rows for end in row.outcome.change.interval or ()]
    return _half_points([*ends, *(row.outcome.change.mwc for row in rows if row.outcome.primary)])


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


def _background(
    rows: Sequence[_Row], height: float, scale: tuple[int, int], colours: Palette, language: str
) -> list[alt.Chart]:
    if not rows:
        return []
    reach, foot = _change_range(rows), height - 12
    left = {charts.place(value, scale, _LEFT): str(value) for value in range(scale[0], scale[1] + 1)}
    right = {x: tick_label(value, language) for value, x in _tick_places(reach, _RIGHT, 4).items()}
    ticks = [{"x": x, "y": foot, "text": text} for x, text in {**left, **right}.items()]
    bands, zero = [row.band for row in rows], charts.place(0, reach, _RIGHT)
    return [
        charts.lines(_upright_lines(bands, list(left)), height, stroke=colours.line),
        charts.lines(_upright_lines(bands, [zero]), height, stroke=colours.quiet),
        charts.texts(ticks, height, color=colours.quiet),
    ]


def _agreed_line(rows: Sequence[_Row], height: float, colours: Palette, language: str) -> list[alt.Chart]:
    """The change agreed before the start, beside the one outcome it was agreed for."""
    primary = [row for row in rows if row.outcome.primary]
    if not primary:
        return []
    mwc = primary[0].outcome.change.mwc
    here = {"x": charts.place(mwc, _change_range(rows), _RIGHT), "y": 10}
    return _agreed_marks([row.band for row in primary], here, mwc, height, colours, language)


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


def _name_texts(rows: Sequence[_Row], height: float, colours: Palette, language: str) -> list[alt.Chart]:
    return [
        layer for row in rows for layer in _row_texts(row.outcome.interval, row.top + 11, height, colours, language)
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


def _before_after(
    rows: Sequence[_Row], height: float, scale: tuple[int, int], colours: Palette, language: str
) -> list[alt.Chart]:
    joins, befores, afters, lows, highs = [], [], [], [], []
    for row in rows:
        pre, post = row.outcome.change.mean_before or 0.0, row.outcome.change.mean_after or 0.0
        x, x2, y = charts.place(pre, scale, _LEFT), charts.place(post, scale, _LEFT), row.middle
        joins.append({"x": x, "x2": x2, "y": y, "y2": y})
        befores.append({"x": x, "y": y})
        afters.append({"x": x2, "y": y})
        lows.append({"x": min(x, x2), "y": y, "text": true_minus_number(min(pre, post), language)})
        highs.append({"x": max(x, x2), "y": y, "text": true_minus_number(max(pre, post), language)})
    return [
        charts.lines(joins, height, stroke=colours.soft_now, strokeWidth=5),
        charts.points(befores, height, color=colours.before, size=105, stroke=colours.paper, strokeWidth=1.5),
        charts.points(afters, height, color=colours.now, size=150, shape="diamond", stroke=colours.paper),
        charts.texts(lows, height, align="right", dx=-10, color=colours.ink),
        charts.texts(highs, height, align="left", dx=11, color=colours.ink),
    ]


def _intervals(rows: Sequence[_Row], height: float, colours: Palette) -> list[alt.Chart]:
    reach = _change_range(rows)
    return [
        layer
        for row in rows
        for layer in _interval_marks(row.outcome.interval, row.middle, height, reach, _RIGHT, colours)
    ]


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


def _describe(outcomes: Sequence[OutcomeRow], title: str, language: str) -> str:
    _ = translator(language)
    told = [title]
    for each in outcomes:
        change = each.change
        if change.n < FEWEST or change.mean_before is None or change.mean_after is None:
            told.append(_("{what}: too few answers to show.").format(what=each.label))
            continue
        told.append(
            _("{what}: from {before} to {after}, change {change}, {n} people.").format(
                what=each.label,
                before=true_minus_number(change.mean_before, language),
                after=true_minus_number(change.mean_after, language),
                change=interval_text(change.mean, change.low, change.high, language),
                n=change.n,
            )
        )
    return " ".join(told)


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
            middle = top + _FOREST_NAME + (_FOREST_BAND - 8) / 2
            layers += _interval_marks(row, middle, height, reach, _FOREST_REGION, colours)
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
    tops, before = [float(_FOREST_TOP)], False
    for row in rows:
        tops[-1] += _APART if row.hollow and not before else 0
        before = row.hollow
        tops.append(tops[-1] + _FOREST_NAME + (_FOREST_BAND if row.shown else 2))
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
    shown = [top + _FOREST_NAME for row, top in zip(rows, tops, strict=False) if row.shown]
    bands = [(top, top + _FOREST_BAND - 8) for top in shown]
    places = _tick_places(reach, _FOREST_REGION, 7)
    zero, agreed = (charts.place(value, reach, _FOREST_REGION) for value in (0, mwc or 0))
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
