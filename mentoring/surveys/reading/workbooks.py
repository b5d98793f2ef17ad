"""Opens a workbook (.xlsx, .ods, .xls) once it has been found harmless, and hands out its sheets as rows of texts."""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar
from xml.etree import ElementTree  # only after every DTD and entity was refused

from mentoring.surveys.model import ReadingWarning, Refusal, SurveyRefused
from mentoring.surveys.reading.preflight import MAX_CELLS, MAX_ROWS, Archive, check_parts, repack
from mentoring.surveys.reading.tables import Grid, Listing, clean_rows
from mentoring.surveys.reading.worksheets import Worksheet, check_opendocument, close_gaps, measure_sheets
from mentoring.surveys.reading.xls import OldSheet, read_old_sheets

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MACRO_PARTS = re.compile(r"vbaproject|/macrosheets/|^basic/|^scripts/", re.I)
_IS_PROGRAM = re.compile(rb"<(?:\w+:)?Override\b[^>]*macroEnabled")
"""A part of this workbook that is declared to hold a program; what a kind of file could hold in general is no part."""
_MAIN_PART = re.compile(rb"""Target=["']/?xl/(workbook\w+\.xml)["']""")
_ENOUGH_MERGED = 100_000
T = TypeVar("T")


@dataclass(frozen=True)
class SheetTab:
    """One sheet of a workbook, not read yet."""

    name: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """A workbook that may be read. values: gives the cells of a sheet from its first row on; facts: what else it
    told."""

    kind: str
    tabs: tuple[SheetTab, ...]
    values: Callable[[str], Sequence[Sequence[object]]]
    facts: dict[str, Worksheet] = field(default_factory=dict)

    def grid(self, name: str, listing: Listing) -> Grid:
        """The texts of one sheet, each row under the number it has in the file."""
        rows = [[text_of(value) for value in row] for row in self.values(name)]
        facts = self.facts.get(name, Worksheet())
        numbers = _numbers(len(rows), facts.lifted)
        clean_rows(rows, numbers, listing)
        _note_facts(numbers, facts, name, listing)
        _fill_merges(rows, facts, name, listing)
        return Grid(rows, numbers, name, tidy=True)


def open_workbook(archive: Archive) -> Workbook:
    """Check an .xlsx or .ods part by part and open it."""
    if any(_MACRO_PARTS.search(name) for name in archive.names):
        raise SurveyRefused(Refusal.MACROS)
    parts = check_parts(archive)
    if "content.xml" in parts:
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise SurveyRefused(Refusal.PASSWORD)
        check_opendocument(parts["content.xml"])
        return _open_with_calamine(repack(parts), "ods", {})
    if _IS_PROGRAM.search(parts.get("[Content_Types].xml", b"")):
        raise SurveyRefused(Refusal.MACROS)
    if "xl/workbook.xml" not in parts and (main := _MAIN_PART.search(parts.get("_rels/.rels", b""))):
        # Programs that share a workbook call its main part workbook2.xml and the like; calamine knows one name.
        parts = {name.replace(main[1].decode(), "workbook.xml"): part for name, part in parts.items()}
    paths = _sheet_paths(parts)
    sheets = {name: part for name, part in parts.items() if name in paths.values() or b"sheetData" in part}
    names = {path: name for name, path in paths.items()}
    examined = measure_sheets(sheets, names, parts.get("xl/sharedStrings.xml", b""))
    parts |= {path: sheet.xml for path, sheet in examined.items()}
    facts = {name: examined[path] for name, path in paths.items() if path in examined}
    for sheet in examined.values():
        sheet.xml = b""
    return _open_with_calamine(repack(parts), "xlsx", facts)


def open_old_workbook(data: bytes) -> Workbook:
    """Check an .xls and open it."""
    sheets = {sheet.name: sheet for sheet in read_old_sheets(data)}
    if not sheets:
        raise SurveyRefused(Refusal.EMPTY)
    facts = {name: _facts(sheet) for name, sheet in sheets.items()}
    if (area := sum(fact.rows * fact.columns for fact in facts.values())) > MAX_CELLS:
        raise SurveyRefused(Refusal.TOO_MANY_CELLS, cells=area, limit=MAX_CELLS)
    tabs = tuple(SheetTab(sheet.name, sheet.hidden) for sheet in sheets.values())
    return Workbook("xls", tabs, lambda name: _lay_out(sheets[name], facts[name]), facts)


def _facts(sheet: OldSheet) -> Worksheet:
    """What an old sheet tells, in the terms of a new one."""
    filled = [row + 1 for row, cells in sheet.cells.items() if cells]
    lifted = close_gaps(sorted(filled))
    if max(lifted, default=0) > MAX_ROWS + 100:
        raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS, sheet=sheet.name)
    return Worksheet(
        filled=set(lifted),
        columns=max((max(cells) + 1 for cells in sheet.cells.values() if cells), default=0),
        lifted={} if set(lifted) == set(filled) else lifted,
        hidden_rows=sheet.hidden_rows,
        merges=[] if set(lifted) != set(filled) else sheet.merges,
        errors=sheet.errors,
    )


def _lay_out(sheet: OldSheet, facts: Worksheet) -> list[list[object]]:
    rows = (sheet.cells.get(facts.lifted.get(row, row) - 1, {}) for row in range(1, facts.rows + 1))
    return [[cells.get(column, "") for column in range(facts.columns)] for cells in rows]


def _open_with_calamine(data: bytes, kind: str, facts: dict[str, Worksheet]) -> Workbook:
    from python_calamine import CalamineWorkbook

    book = _call_calamine(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    sheets = [sheet for sheet in book.sheets_metadata if str(sheet.typ).endswith(".WorkSheet")]
    tabs = tuple(SheetTab(sheet.name, not str(sheet.visible).endswith(".Visible")) for sheet in sheets)
    if not tabs:
        raise SurveyRefused(Refusal.EMPTY)

    def values(name: str) -> Sequence[Sequence[object]]:
        return _call_calamine(lambda: book.get_sheet_by_name(name).to_python(skip_empty_area=False))

    return Workbook(kind, tabs, values, facts)


def _call_calamine(read: Callable[[], T]) -> T:
    """Call the workbook reader. It panics on some broken files, and a panic is no `Exception`."""
    from python_calamine import PasswordError

    try:
        return read()
    except PasswordError as error:
        raise SurveyRefused(Refusal.PASSWORD) from error
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook") from error


def _sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    """Sheet name -> the part that holds it."""
    try:
        book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314
    except (KeyError, ElementTree.ParseError) as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook") from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    paths: dict[str, str] = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
            paths[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/xl") else f"xl/{target}"
    return paths


def _numbers(count: int, lifted: dict[int, int]) -> list[int]:
    """Row numbers in the file. Rows below a closed gap carry their own; the few blank ones among them count on."""
    numbers: list[int] = []
    for row in range(1, count + 1):
        numbers.append(lifted.get(row, (numbers[-1] + 1 if lifted and numbers else row)))
    return numbers


def _note_facts(numbers: Sequence[int], facts: Worksheet, name: str, listing: Listing) -> None:
    if facts.hidden_rows:
        listing.add(ReadingWarning.HIDDEN_ROWS, count=facts.hidden_rows, sheet=name)
    for row, column in facts.dead_formulas:
        listing.add(ReadingWarning.FORMULA_WITHOUT_VALUE, facts.lifted.get(row, row), column, sheet=name)
    for row, column, error in facts.errors:
        listing.add(ReadingWarning.FORMULA_ERROR, facts.lifted.get(row, row), column, sheet=name, error=error)
    for before, after in pairwise([0, *numbers] if facts.lifted else ()):
        if after - before > 1:
            listing.add(ReadingWarning.FAR_ROWS, after, empty=after - before - 1, sheet=name)


def _fill_merges(rows: list[list[str]], facts: Worksheet, name: str, listing: Listing) -> None:
    """Cells merged downwards show one value for several rows, but only the first row holds it."""
    filled = 0
    for merge in facts.merges:
        below = rows[merge.top : merge.bottom]
        if not below or merge.left > len(rows[0]) or filled + len(below) > _ENOUGH_MERGED:
            continue
        value = rows[merge.top - 1][merge.left - 1]
        if value.strip():
            filled += len(below)
            for row in below:
                row[merge.left - 1] = value
    if filled:
        listing.add(ReadingWarning.MERGED_CELLS, count=len(facts.merges), sheet=name)


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def text_of(value: object) -> str:
    """A workbook's value as text: ISO for dates (whole seconds), no trailing .0, TRUE or FALSE, "" for nothing."""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return _moment(value)
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="seconds")
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _moment(value: datetime.datetime) -> str:
    """Whole seconds. A workbook stores days as a fraction, so 10:00:14 may come back as 10:00:13.999."""
    if value.microsecond >= 999_000:
        value += datetime.timedelta(milliseconds=1)
    return value.isoformat(sep=" ", timespec="seconds")


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer():
        return f"{value:.0f}" if abs(value) < 1e21 and value else ("0" if not value else repr(value))
    return f"{value:.15g}"
