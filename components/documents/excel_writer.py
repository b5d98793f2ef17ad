"""Tables as Excel files in which a text that looks like a formula stays a text, and that come out well on paper."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from numbers import Real
from typing import Any

from components import pd
from components.documents import one_line, paragraphs
from components.words import _

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
