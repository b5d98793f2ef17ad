"""Tables as Excel files in which text stays text and that print well; a frozen report as a workbook for the sceptic."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from numbers import Real
from typing import Any

from components import pd
from components.documents.report_paper import PaperDecision, ReportFigure, digits, published_figures
from components.documents.text_and_pdf import one_line, paragraphs
from components.words import _, day, translator
from components.words.decision import comparison_name, plan_change
from components.words.report_figures import capitalise, figure_name, outcome_name, p_text, why_not_told
from components.words.report_papers_and_series import (
    figure_definition,
    grade_letter,
    how_it_was_made,
    idea_state,
    mark_name,
    paper_headings,
    part_name,
    report_name,
)
from mentoring.impact import Criterion
from mentoring.impact.frozen_report_and_checks import FrozenReport, ReportWords
from mentoring.impact.report import Report, ReportCriterion, ReportPoint, ReportSeries

LONGEST_CELL = 32_767
CUT = " […]"
_NARROWEST, _WIDEST, _FEW_COLUMNS, _WIDEST_OF_FEW = 9, 27, 5, 90
_LINE, _HIGHEST_ROW = 15, 400
"""The height of a line and of the highest row, in points: a program that prints need not fit the rows itself."""

_A4, _LONGEST_FOOT = 9, 180
_SHEET_NAME_LENGTH = 31
_FIRST_YEAR = 1900
"""Excel counts its days from here."""

_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_date_format": "dd-mm-yyyy",
    "remove_timezone": True,
}


@dataclass(frozen=True)
class Printing:
    """What a workbook that is kept as a paper carries: a title, this text at each foot, and the day it was made.

    made: instead of the clock's moment, so that the file is the same whenever it is made.
    """

    title: str
    foot: str
    made: date


def workbook(sheets: Mapping[str, pd.DataFrame], printing: Printing | None = None) -> bytes:
    """An Excel file with one sheet per table, name -> table; column names become the head, the index is left out.

    Texts are written as texts, whatever they look like; a text longer than a cell holds is cut and ends in '[…]'.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _TEXT_ONLY)
    formats = _formats(book)
    taken: set[str] = set()
    for title, frame in sheets.items():
        sheet = book.add_worksheet(_sheet_name(title, taken))
        _write(sheet, frame, formats)
        set_up_page(sheet, printing.foot if printing else title)
    if printing:
        made = datetime(printing.made.year, printing.made.month, printing.made.day)
        book.set_properties({"title": _cell_text(printing.title)[:_LONGEST_FOOT], "created": made})
    book.close()
    return out.getvalue()


def set_up_page(sheet: Any, foot: str) -> None:
    """How every sheet comes out on paper: landscape, as wide as a page, the head repeated, and the page at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    shown = one_line(foot)
    while len(shown.replace("&", "&&")) > _LONGEST_FOOT:
        shown = shown[:-1]
    sheet.set_footer(f"&L&8{shown.replace('&', '&&')}&R&8&P / &N")


def _formats(book: Any) -> dict[str, Any]:
    plain = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "head": book.add_format({**plain, "bold": True, "font_color": "#14557B", "bottom": 1, "text_wrap": True}),
        "text": book.add_format({**plain, "num_format": "@", "text_wrap": True}),
        "number": book.add_format(plain),
        "date": book.add_format({**plain, "num_format": "dd-mm-yyyy", "align": "left"}),
    }


def _write(sheet: Any, frame: pd.DataFrame, formats: Mapping[str, Any]) -> None:
    widest = _WIDEST if len(frame.columns) > _FEW_COLUMNS else _WIDEST_OF_FEW
    lines = [1] * (len(frame) + 1)
    for place, name in enumerate(frame.columns):
        sheet.write_string(0, place, _cell_text(name), formats["head"])
        values = list(frame.iloc[:, place])
        texts = [[] if _is_missing(value) else _cell_text(value).split("\n") for value in (name, *values)]
        longest = max((len(line) for text in texts for line in text), default=0)
        width = min(widest, max(_NARROWEST, longest + 2))
        sheet.set_column(place, place, width)
        high = [sum(max(1, ceil(len(line) / (width - 1))) for line in text) for text in texts]
        lines = [max(both) for both in zip(lines, high, strict=True)]
        for row, value in enumerate(values, start=1):
            _write_cell(sheet, row, place, value, formats)
    for row, count in enumerate(lines):
        sheet.set_row(row, min(_LINE * count + 2, _HIGHEST_ROW))
    sheet.freeze_panes(1, 0)
    if len(frame) and len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _write_cell(sheet: Any, row: int, place: int, value: Any, formats: Mapping[str, Any]) -> None:
    if _is_missing(value):
        return
    if isinstance(value, bool) or not isinstance(value, (Real, date)):
        sheet.write_string(row, place, _cell_text(value), formats["text"])
    elif isinstance(value, date):
        _write_date(sheet, row, place, value, formats)
    elif math.isinf(value):
        sheet.write_string(row, place, str(value), formats["text"])
    else:
        sheet.write_number(row, place, value, formats["number"])


def _write_date(sheet: Any, row: int, place: int, value: date, formats: Mapping[str, Any]) -> None:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if moment.year < _FIRST_YEAR:
        sheet.write_string(row, place, value.isoformat(), formats["text"])
    else:
        sheet.write_datetime(row, place, moment, formats["date"])


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _cell_text(value: Any) -> str:
    text = paragraphs(value)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name Excel accepts: at most 31 characters, none of []:*?/\\, no apostrophe at an end, unique."""
    clean = " ".join(paragraphs(title).translate(_NOT_IN_SHEET_NAMES).split()).strip("'")[:_SHEET_NAME_LENGTH].strip()
    name = clean if clean and clean.casefold() != "history" else _("Sheet")
    count = 1
    while name.casefold() in taken:
        count += 1
        tail = f" {count}"
        name = (clean or _("Sheet"))[: _SHEET_NAME_LENGTH - len(tail)] + tail
    taken.add(name.casefold())
    return name


Columns = Mapping[str, Callable[[Any], object]]
"""The name of a column -> what stands in it for a row."""


def report_workbook(frozen: FrozenReport, language: str, decision: PaperDecision | None = None) -> bytes:
    """The workbook in this language ('nl' or 'en'); points and shares as they were frozen, without rounding."""
    _ = translator(language)
    report, words = frozen.report, frozen.words[language]
    sheets = {
        _("Report"): _about(frozen, language, decision),
        _("Figures"): _figures(report, language),
        _("Criteria"): _criteria(report, words, language),
        _("Business figures"): _months(report, language),
        _("What else happened"): _events(report, language),
        _("Plan"): _plan(report, words, language),
        _("Held back"): _held_back(report, words, language),
    }
    if report.ideas:
        sheets[_("Ideas")] = _pairs(
            ((each.text, idea_state(each.state, language)) for each in report.ideas),
            (_("Idea"), _("What became of it")),
        )
    kind, heads = report_name(report.stage, language), paper_headings(language)
    title = f"{report.programme.name}: {kind}"
    foot = f"{title} · {heads['fingerprint']} {digits(frozen)}"
    return workbook(sheets, Printing(title, foot, report.frozen_on))


def _table(rows: Iterable[Any], columns: Columns) -> pd.DataFrame:
    listed = list(rows)
    return pd.DataFrame(
        {name: pd.Series([cell(row) for row in listed], dtype=object) for name, cell in columns.items()}
    )


def _pairs(rows: Iterable[tuple[str, object]], heads: tuple[str, str]) -> pd.DataFrame:
    return _table(rows, {heads[0]: lambda row: row[0], heads[1]: lambda row: row[1]})


def _about(frozen: FrozenReport, language: str, decision: PaperDecision | None) -> pd.DataFrame:
    _ = translator(language)
    report, words, heads = frozen.report, frozen.words[language], paper_headings(language)
    programme = report.programme
    rows: list[tuple[str, object]] = [
        (_("Programme"), programme.name),
        (_("Organisation"), programme.organisation),
        *((_("Goal"), goal) for goal in programme.goals),
        (_("From"), programme.starts),
        (_("Until"), programme.ends),
        (heads["stage"], report_name(report.stage, language)),
        (heads["frozen"], report.frozen_on),
        (heads["until"], report.data_until),
        (heads["fingerprint"], frozen.fingerprint),
        (heads["advice"], words.verdict),
        (heads["reason"], words.reason),
        (heads["grade"], grade_letter(report)),
        ("", words.grade),
        ("", words.plan),
        *((heads["unknown"], text) for text in words.unknown),
        ("", how_it_was_made(language)),
    ]
    if decision is not None:
        rows += [
            (heads["decided"], decision.word),
            (heads["by"], decision.by),
            (heads["date"], decision.on),
            (heads["reason"], decision.reason),
            *(
                (heads["action"], f"{each.what} · {each.owner} · {day(each.due, tongue=language)}")
                for each in decision.actions
            ),
        ]
    return _pairs(rows, (_("What"), _("How")))


def _figures(report: Report, language: str) -> pd.DataFrame:
    _ = translator(language)
    rows = [each for each in published_figures(report, language) if each.kind != "month"]

    def numerator(figure: ReportFigure, end: str) -> int | None:
        return getattr(figure.count, end) if figure.count else None

    return _table(
        rows,
        {
            _("Part"): lambda each: part_name(each.part, language),
            _("Figure"): lambda each: each.name,
            _("Value"): lambda each: each.value,
            _("Unit"): lambda each: each.unit or None,
            _("95% from"): lambda each: each.low,
            _("95% to"): lambda each: each.high,
            "n": lambda each: each.n,
            "N": lambda each: each.of,
            _("Numerator from"): lambda each: numerator(each, "least"),
            _("Numerator to"): lambda each: numerator(each, "most"),
            "p": lambda each: each.p or (None if each.p is None else p_text(each.p, language)),
            _("Definition"): lambda each: each.definition(language),
            _("Formula"): lambda each: each.formula(language),
            _("Not told, because"): lambda each: (
                None if each.told else each.why or why_not_told("not_measured", language)
            ),
        },
    )


def _criteria(report: Report, words: ReportWords, language: str) -> pd.DataFrame:
    _ = translator(language)
    heads = paper_headings(language)

    def end(judged: ReportCriterion, name: str) -> int | None:
        return getattr(judged.count, name) if judged.count else None

    def interval_end(judged: ReportCriterion, place: int) -> float | None:
        return judged.interval[place] if judged.interval else None

    return _table(
        zip(report.criteria, words.criteria, strict=False),
        {
            _("Code"): lambda row: row[0].criterion.value,
            heads["criterion"]: lambda row: row[1].name,
            heads["judgement"]: lambda row: row[1].light,
            heads["found"]: lambda row: row[1].value,
            mark_name(report.plan, language): lambda row: row[1].agreed,
            _("Value"): lambda row: _value(row[0]),
            _("95% from"): lambda row: interval_end(row[0], 0),
            _("95% to"): lambda row: interval_end(row[0], 1),
            _("Numerator from"): lambda row: end(row[0], "least"),
            _("Numerator to"): lambda row: end(row[0], "most"),
            "n": lambda row: end(row[0], "n"),
            _("Green from"): lambda row: row[0].green,
            _("Amber from"): lambda row: row[0].amber,
            _("Definition"): lambda row: figure_definition(row[0].criterion.value, language)[0],
            _("Formula"): lambda row: figure_definition(row[0].criterion.value, language)[1],
        },
    )


def _value(judged: ReportCriterion) -> float | None:
    """The value; of serious reports it is said whether there is one, never how many."""
    return None if judged.criterion is Criterion.SAFETY else judged.value


def _months(report: Report, language: str) -> pd.DataFrame:
    _ = translator(language)
    rows = [(series, place, point) for series in report.series for place, point in enumerate(series.points)]

    def before(row: tuple[ReportSeries, int, ReportPoint]) -> str:
        if row[1] < row[0].baseline:
            return _("before the start")
        starting = row[1] < row[0].baseline + row[0].start_months
        return _("the month of the start") if starting else _("since the start")

    def signal(row: tuple[ReportSeries, int, ReportPoint]) -> str | None:
        better = report.marks(row[0])[row[1]]
        return None if better is None else _("the wished way") if better else _("the wrong way")

    return _table(
        rows,
        {
            _("Business figure"): lambda row: row[0].name,
            _("Month"): lambda row: row[2].month,
            _("Value"): lambda row: row[2].value,
            _("Unit"): lambda row: row[0].unit,
            _("Period"): before,
            _("Stands out"): signal,
            _("Mean"): lambda row: row[0].mean,
            _("Lower limit"): lambda row: row[0].low,
            _("Upper limit"): lambda row: row[0].high,
            _("Target"): lambda row: row[0].target,
        },
    )


def _events(report: Report, language: str) -> pd.DataFrame:
    _ = translator(language)
    return _table(
        report.events,
        {
            paper_headings(language)["date"]: lambda each: each.on,
            _("What"): lambda each: each.what,
            _("May explain"): lambda each: each.explains,
        },
    )


def _plan(report: Report, words: ReportWords, language: str) -> pd.DataFrame:
    _ = translator(language)
    plan = report.plan
    rows: list[tuple[str, object]] = [
        (_("What is judged"), capitalise(outcome_name(plan.primary, language))),
        (_("Smallest relevant change"), plan.relevant_change),
        (_("Planned pairs"), plan.planned_pairs),
        (_("Comparison"), comparison_name(plan.comparison, language)),
        (_("Hours per person"), plan.hours_budget),
        (_("Sessions agreed per pair"), report.programme.meetings),
        (_("Locked on"), plan.locked_on),
        (_("Started on"), plan.started_on),
        (_("Fingerprint of the plan"), plan.fingerprint),
        (_("Does it stand as locked?"), words.plan),
        *((_("Changed after the lock"), plan_change(line, language)) for line in plan.changes),
    ]
    return _pairs(rows, (_("What"), _("How")))


def _held_back(report: Report, words: ReportWords, language: str) -> pd.DataFrame:
    _ = translator(language)
    return _table(
        zip(report.held_back, words.held_back, strict=False),
        {
            _("Figure"): lambda row: capitalise(figure_name(row[0].figure, language)),
            _("Why"): lambda row: capitalise(why_not_told(row[0].reason, language)),
            _("People who differ"): lambda row: row[0].people,
            _("From the report of"): lambda row: row[0].since,
            _("In words"): lambda row: row[1],
        },
    )
