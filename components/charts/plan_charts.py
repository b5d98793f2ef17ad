"""The charts of a decision plan: its criteria with what was reached, and the smallest change so many pairs can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components import charts, pd
from components.charts import alt
from components.charts.style_and_export import LARGE, Palette, apply_style, palette
from components.words import signed_number, translator
from components.words.impact import detectable_points, detectable_title
from mentoring.impact import Precision

_CRITERION_ROW, _CRITERION_LINE, _CRITERION_BAR = 54, 36, 16
_BESIDE = 620.0
"""Pixels beside the verdict on a projected screen."""


@dataclass(frozen=True)
class CriterionBar:
    """One criterion: what was reached and the mark that was agreed, on a bar that ends at `full`.

    value: None where nothing is told; most: it lies between value and so much, and where is not told. agreed: None
    where no mark is drawn. figure: how the result is written, where it is no count of `full`. word: the judgement.
    unit: who or what is counted. measured: whether there is anything that could be told.
    """

    label: str
    value: float | None
    full: float
    agreed: float | None = None
    most: float | None = None
    figure: str = ""
    word: str = ""
    unit: str = ""
    measured: bool = True

    def result_text(self, language: str) -> str:
        """'16 of 25', '≥ 38 of 42', '≤ 4 of 25', '31–35 of 48', 'not told', with the judgement behind it."""
        _ = translator(language)
        if self.value is None:
            written = self.figure or _("not told")
        elif self.figure:
            written = self.figure
        else:
            counted = _("{count} of {n}").format(count=self._count_text(int(self.value)), n=int(self.full))
            written = f"{counted} {self.unit}".rstrip()
        return f"{written} · {self.word}" if self.word else written

    def _count_text(self, least: int) -> str:
        if self.most is None:
            return str(least)
        if self.most >= self.full:
            return f"≥ {least}"
        return f"{least}–{int(self.most)}" if least else f"≤ {int(self.most)}"


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
    line: int = _CRITERION_LINE,
) -> alt.LayerChart:
    """The result as a bar, the agreed mark through it, the figure at the right; large: name, bar and figure on a line.

    marked: what the mark is; without it 'agreed', which says nothing about when. line: pixels of a row where large.
    """
    _ = translator(language)
    colours = palette(dark)
    entries = [(marked or _("agreed"), colours.attention)]
    if any((row.value is None and row.measured) or row.most is not None for row in rows):
        entries.append((_("not told"), charts.HATCHED))
    top = charts.legend_height(entries)
    height = top + (line if large else _CRITERION_ROW) * len(rows)
    layers = _mark_legend(entries, height, colours)
    region = _line_region(rows, width, language) if large else (0.0, charts.FULL)
    for index, row in enumerate(rows):
        y = top + (line * (index + 0.5) if large else _CRITERION_ROW * index + 11)
        layers += _criterion_texts(row, y, height, colours, language, region if large else None)
        thick = max(_CRITERION_BAR, line // 2) if large and line > _CRITERION_LINE else _CRITERION_BAR
        layers += _criterion_marks(row, y if large else y + 24, height, region, colours, thick)
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
    layers = charts.legend(entries, height, colours.quiet)
    layers[0]["mark"]["shape"] = charts.UPRIGHT
    layers[0]["mark"]["size"] = 260
    return layers


def _line_region(rows: Sequence[CriterionBar], width: int | str, language: str) -> tuple[float, float]:
    """Where the bars begin and end so that the longest name and figure have room beside them."""
    room = (width if isinstance(width, int) else _BESIDE) / LARGE
    name = max((charts.text_width(row.label) for row in rows), default=0.0) + 14
    figure = max((charts.text_width(row.result_text(language)) for row in rows), default=0.0) + 22
    low, high = charts.FULL * name / room, charts.FULL * (1 - figure / room)
    return (low, high) if high - low > 15 else (min(low, 45.0), max(high, min(low, 45.0) + 15))


def _criterion_texts(
    row: CriterionBar,
    y: float,
    height: float,
    colours: Palette,
    language: str,
    region: tuple[float, float] | None,
) -> list[alt.Chart]:
    name, figure = {"x": 0, "y": y, "text": row.label}, {"x": charts.FULL, "y": y, "text": row.result_text(language)}
    strong = {
        "fontWeight": 400 if row.value is None else 600,
        "color": colours.quiet if row.value is None else colours.ink,
    }
    if region is None:
        return [
            charts.texts([name], height, align="left", color=colours.ink),
            charts.texts([figure], height, align="right", **strong),
        ]
    return [
        charts.texts([{**name, "x": region[0]}], height, align="right", dx=-10, color=colours.ink),
        charts.texts([{**figure, "x": region[1]}], height, align="left", dx=14, **strong),
    ]


def _criterion_marks(
    row: CriterionBar, y: float, height: float, region: tuple[float, float], colours: Palette, thick: int
) -> list[alt.Chart]:
    place = lambda value: charts.place(value, (0, row.full or 1), region)  # noqa: E731
    track = {"x": region[0], "x2": region[1], "y": y}
    reached = {**track, "x2": place(row.value or 0)}
    if not row.measured:  # empty: there is nothing behind it
        return [charts.frame([track], height, thick, stroke=colours.quiet)]
    layers = [charts.blocks([track], height, thick, color=colours.line, opacity=0.6)]
    if row.value is not None:
        layers.append(charts.blocks([reached], height, thick, color=colours.now))
    if row.value is None or row.most is not None:
        rest = {**track, "x": place(row.value or 0), "x2": place(row.full if row.most is None else row.most)}
        layers += charts.hatch([rest], height, thick, stroke=colours.quiet)
    if row.agreed is not None:
        layers += charts.upright(place(row.agreed), y, height, colours.paper, colours.attention, 5 + thick // 2)
    return layers


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
