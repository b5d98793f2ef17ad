"""What a slide of a report is made of: words, foot, notes, and charts that people can edit in PowerPoint itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from components import pd
from components.charts.bar_charts import flow_heading
from components.documents import deck
from components.documents.deck import ATTENTION, EARLIER, INK, LINE, NOW, PALE, QUIET, TERRACOTTA, Area, Said, describe
from components.documents.excel_and_report_workbook import workbook
from components.documents.report_paper import PaperDecision, digits, published_figures, with_short_labels
from components.words import day
from components.words.report_papers_and_series import how_it_was_made, paper_headings, part_name, report_name
from mentoring.impact.frozen_report_and_checks import FrozenReport


@dataclass(frozen=True)
class BarSeries:
    """A row of bars. colours: one for all, or one a bar. written: what stands at each bar instead of its value."""

    name: str
    values: Sequence[float | None]
    colours: Sequence[str]
    written: Sequence[str] = ()


@dataclass(frozen=True)
class LineSeries:
    """A line through months. kind: 'values', 'limit', 'mean' or 'target'; 'event', 'wished' and 'wrong' are marks.

    written: by the place of a month, what stands at it.
    """

    name: str
    values: Sequence[float | None]
    kind: str
    written: Mapping[int, str] = field(default_factory=dict)


_LINE_COLOURS = {
    "values": EARLIER, "mean": QUIET, "limit": QUIET, "target": ATTENTION,
    "event": TERRACOTTA, "wished": NOW, "wrong": ATTENTION,
}  # fmt: skip


def add_bars(
    slide: Any, area: Area, names: Sequence[str], series: Sequence[BarSeries], alt: str, *,
    ends: tuple[float, float] | None = None, stacked: bool = False,
) -> Any:  # fmt: skip
    """Horizontal bars from the first name at the top. ends: of the axis. stacked: on one another instead of beside."""
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData(number_format="0")
    data.categories = list(names)
    for each in series:
        data.add_series(each.name, list(each.values))
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = _place(slide, area, kind, data, alt, (names, series))
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 55, 100 if stacked else -5
    _show_numbers(plot, data.number_format, inside=stacked)
    for drawn, each in zip(plot.series, series, strict=True):
        _colour_bars(drawn, each)
        _write_at_bars(drawn, each)
        if stacked and each.colours[0] == PALE:
            drawn.data_labels.show_value = True
            drawn.data_labels.font.color.rgb = RGBColor.from_string(INK)
    _quiet_axes(chart, ends)
    chart.category_axis.reverse_order = True
    _add_legend(chart, len(series) > 1)
    return chart


def add_lines(slide: Any, area: Area, months: Sequence[str], series: Sequence[LineSeries], alt: str) -> Any:
    """A control chart: the values with a gap where a month is missing, limits dashed, events as marks.

    Its levels are written in the names of the lines, and the last value at its point: an axis would write decimals as
    the computer does that shows it.
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    data = CategoryChartData(number_format="0.0")
    data.categories = list(months)
    for each in series:
        data.add_series(each.name, list(each.values))
    chart = _place(slide, area, XL_CHART_TYPE.LINE_MARKERS, data, alt, (months, series))
    for drawn, each in zip(chart.plots[0].series, series, strict=True):
        drawn.smooth = False
        _style_line(drawn, each)
        for place, text in each.written.items():
            label = drawn.points[place].data_label
            label.text_frame.text, label.position = text, XL_LABEL_POSITION.ABOVE
            label.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    known = [value for each in series for value in each.values if value is not None]
    room = (max(known) - min(known)) * 0.12 or 1.0
    _quiet_axes(chart, (min(known) - room, max(known) + room))
    chart.category_axis.tick_labels.font.size = Pt(11)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _add_legend(chart, True)
    return chart


Table = tuple[Sequence[str], Sequence[BarSeries] | Sequence[LineSeries]]
"""The names beside the rows, and the columns."""


def _place(slide: Any, area: Area, kind: Any, data: Any, alt: str, table: Table) -> Any:
    from pptx.dml.color import RGBColor
    from pptx.util import Inches, Pt

    frame = slide.shapes.add_chart(
        kind, Inches(area.left), Inches(area.top), Inches(area.width), Inches(area.height), data
    )
    describe(frame, alt)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(_workbook_behind(*table))
    frame.chart.has_title = False
    frame.chart.font.size = Pt(13)
    frame.chart.font.color.rgb = RGBColor.from_string(INK)
    return frame.chart


def _workbook_behind(names: Sequence[str], series: Sequence[BarSeries] | Sequence[LineSeries]) -> bytes:
    """The workbook in which PowerPoint lets people edit the chart: as it makes one, but a name is never a formula."""
    columns = [list(names), *(list(each.values) for each in series)]
    frame = pd.DataFrame({place: pd.Series(column, dtype=object) for place, column in enumerate(columns)})
    frame.columns = pd.Index(["", *(each.name for each in series)])
    return workbook({"Sheet1": frame})


def _show_numbers(plot: Any, shape: str, *, inside: bool) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = shape, False
    labels.font.size, labels.font.bold = Pt(13), True
    labels.font.color.rgb = RGBColor.from_string("FFFFFF" if inside else INK)
    labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END


def _colour_bars(drawn: Any, series: BarSeries) -> None:
    from pptx.dml.color import RGBColor

    drawn.invert_if_negative = False
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = RGBColor.from_string(series.colours[0])
    for place, colour in enumerate(series.colours[1:], start=1):
        point = drawn.points[place].format.fill
        point.solid()
        point.fore_color.rgb = RGBColor.from_string(colour)


def _write_at_bars(drawn: Any, series: BarSeries) -> None:
    """The figures as they stand in the words: as text, which no other language of the computer turns round."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    for place, text in enumerate(series.written):
        label = drawn.points[place].data_label
        label.text_frame.text = text
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(13), True
        label.position = XL_LABEL_POSITION.OUTSIDE_END


def _style_line(drawn: Any, series: LineSeries) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    line, marker = drawn.format.line, drawn.marker
    colour = _LINE_COLOURS[series.kind]
    line.color.rgb = RGBColor.from_string(colour)
    line.width = Pt(2.25 if series.kind == "values" else 1.25)
    marker.style = XL_MARKER_STYLE.NONE
    if series.kind in ("limit", "target"):
        line.dash_style = MSO_LINE.DASH if series.kind == "limit" else MSO_LINE.ROUND_DOT
    if series.kind == "values":
        _mark(marker, XL_MARKER_STYLE.CIRCLE, 6, colour)
    if series.kind in ("event", "wished", "wrong"):
        line.fill.background()
        event = series.kind == "event"
        _mark(marker, XL_MARKER_STYLE.TRIANGLE if event else XL_MARKER_STYLE.DIAMOND, 11, colour)


def _mark(marker: Any, style: Any, size: int, colour: str) -> None:
    from pptx.dml.color import RGBColor

    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = RGBColor.from_string(colour)
    marker.format.line.color.rgb = RGBColor.from_string(colour)


def _quiet_axes(chart: Any, ends: tuple[float, float] | None) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_TICK_MARK

    values, names = chart.value_axis, chart.category_axis
    values.has_major_gridlines = names.has_major_gridlines = False
    values.visible = False
    if ends:
        values.minimum_scale, values.maximum_scale = ends
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = values.format.line.color.rgb = RGBColor.from_string(LINE)


def _add_legend(chart: Any, wanted: bool) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.has_legend = wanted
    if wanted:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(12)


LONGEST_LABEL = 60
_PANEL_SIZES = (26, 24, 22, 20, 18, 16, 14, 12, 10)


class ReportSlides:
    """The five slides while they are made: one report, its words, its language, and the deck they are put in."""

    def __init__(self, frozen: FrozenReport, language: str, decision: PaperDecision | None) -> None:
        self.report, self.words = with_short_labels(frozen, language, LONGEST_LABEL)
        self.whole, self.whole_words = frozen.report, frozen.words[language]
        self.language, self.decision = language, decision
        self.heads = {**paper_headings(language), "flow": flow_heading(self.report, language)}
        self.fingerprint = digits(frozen)
        programme = self.report.programme
        title = f"{programme.name}: {self.words.verdict}"
        foot = " · ".join(
            [
                programme.name,
                report_name(self.report.stage, language),
                f"{self.heads['until']} {day(self.report.data_until, tongue=language)}",
                f"{self.heads['fingerprint']} {self.fingerprint}",
            ]
        )
        self.deck = deck.new_deck(title, programme.organisation or programme.name, foot, language)

    def add(self, title: str, parts: Sequence[str], *sentences: str | None) -> Any:
        """A slide with this title. parts: of the report whose figures stand in its notes, after these sentences."""
        lines = [text for text in sentences if text]
        for part in parts:
            figures = [each for each in published_figures(self.whole, self.language) if each.part == part]
            if figures:
                lines += ["", part_name(part, self.language) + ":"]
                lines += [each.line(self.language) for each in figures]
        until = day(self.report.data_until, tongue=self.language)
        lines += ["", how_it_was_made(self.language)]
        lines += [f"{self.heads['until']} {until}. {self.heads['fingerprint']}: {self.fingerprint}."]
        return deck.add_slide(self.deck, title, lines)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence as a title, and what comes after it."""
    first, stop, rest = text.partition(". ")
    return (first, rest) if stop else (text.removesuffix("."), "")


def write_cards(slide: Any, area: Area, cards: Sequence[tuple[str, str]], sentences: Sequence[str | None]) -> None:
    """Figures in large type, two beside each other, and sentences under them."""
    rows, high, gap = (len(cards) + 1) // 2, 0.95, 0.12
    for place, (name, value) in enumerate(cards):
        across, down = place % 2, place // 2
        width = (area.width - gap) / 2
        spot = Area(area.left + across * (width + gap), area.top + down * (high + gap), width, high)
        texts = [
            Said(value, (26, 22, 18, 14), bold=True, colour=deck.BLUE, heading=True),
            Said(name, (13, 12, 11), colour=deck.QUIET),
        ]
        deck.write(slide, spot, texts, fill=deck.PANEL, inset=0.12)
    below = area.cut(rows * (high + gap))[1]
    told = [Said(text, (16, 14, 13, 12, 11, 10)) for text in sentences if text]
    if told:
        deck.write(slide, below, told)


def write_panel(slide: Any, area: Area, sentences: Sequence[str]) -> None:
    """Sentences where there is nothing to draw, in large type on a panel."""
    texts = [Said(text, _PANEL_SIZES) for text in sentences]
    needed = sum(deck.estimate_height(text, area.width - 0.75, _PANEL_SIZES[0]) + 0.2 for text in sentences) + 0.6
    deck.write(
        slide, Area(area.left, area.top, area.width, min(area.height, needed)), texts, fill=deck.PANEL, inset=0.35
    )
