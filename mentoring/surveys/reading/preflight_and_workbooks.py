"""Checks a file before it is opened (what it is, how large, whether a ZIP keeps its word) and opens a workbook."""

from __future__ import annotations

import datetime
import io
import math
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar
from xml.etree import ElementTree  # only after every DTD and entity was refused

from mentoring.surveys.fields import MAX_CELLS, MAX_ROWS, MAX_UNPACKED, MEGABYTE, ReadingWarning, Refusal, SurveyRefused
from mentoring.surveys.reading.tables import Grid, Listing, clean_rows
from mentoring.surveys.reading.worksheets import Worksheet, check_opendocument, close_gaps, fill_merges, measure_sheets
from mentoring.surveys.reading.xls import OldSheet, read_old_sheets

MAX_BYTES = 25 * MEGABYTE
MAX_RATIO = 150
RATIO_COUNTS_FROM = MEGABYTE // 4
"""Below this unpacked size a part is harmless, and small regular sheets do compress very well."""
MAX_PARTS = 200
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh91AY", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_WEB_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script|style|div|frameset|title)[\s>/]",
    re.I | re.S,
)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{])")
_NAMED_AS_MACROS = (".xlsm", ".xltm", ".xlam")
_ENTRY = b"PK\x01\x02"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_XML_ENCODING = re.compile(r"""(?<=\s)encoding\s*=\s*["'][^"'>]*["']""")


class FileFamily(StrEnum):
    """The three families that can hold a survey."""

    TEXT = "text"
    ZIP = "zip"
    OLE = "ole"


def detect_family(data: bytes, filename: str) -> FileFamily:
    """Tell the family of a file that may hold a table; raise `SurveyRefused` for everything else."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise SurveyRefused(Refusal.EMPTY)
    if filename.lower().endswith(_NAMED_AS_MACROS):
        raise SurveyRefused(Refusal.MACROS)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return FileFamily.OLE
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return FileFamily.ZIP
    _refuse_known_binaries(data)
    _refuse_known_texts(_opening(data))
    return FileFamily.TEXT


def _refuse_known_binaries(data: bytes) -> None:
    if data.startswith(b"SQLite format 3\x00"):
        raise SurveyRefused(Refusal.DATABASE)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        raise SurveyRefused(Refusal.PDF)
    if _is_picture(data):
        raise SurveyRefused(Refusal.PICTURE)
    if data.startswith(_ARCHIVES):
        raise SurveyRefused(Refusal.OTHER_ARCHIVE)
    if data.startswith((b"\x7fELF", b"MZ\x90\x00", b"\xca\xfe\xba\xbe")) or _mostly_binary(data):
        raise SurveyRefused(Refusal.NOT_A_TABLE)


def _is_picture(data: bytes) -> bool:
    bitmap = data.startswith(b"BM") and b"\x00" in data[:32]
    newer = data[8:12] == b"WEBP" or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1")
    return bitmap or newer or data.startswith(_PICTURES)


def _mostly_binary(data: bytes) -> bool:
    """Control bytes that no text has. NUL is left out: text of two bytes a letter is full of it."""
    opening = data[:4096]
    odd = sum(byte < 32 and byte not in (0, 9, 10, 11, 12, 13, 27) for byte in opening)
    return odd > max(3, len(opening) // 20)


def _opening(data: bytes) -> str:
    head = data[:2048]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="ignore")
    return head.replace(b"\x00", b"").decode("utf-8-sig", errors="ignore")


def _refuse_known_texts(opening: str) -> None:
    if opening.lstrip().startswith("<?xml"):
        page = Refusal.WEB_PAGE if "<html" in opening.lower() else Refusal.NOT_A_TABLE
        raise SurveyRefused(Refusal.XML_WORKBOOK if "office:spreadsheet" in opening else page)
    if _WEB_PAGE.match(opening):
        raise SurveyRefused(Refusal.WEB_PAGE)
    if opening.startswith(r"{\rtf"):
        raise SurveyRefused(Refusal.DOCUMENT)
    if _JSON.match(opening):
        raise SurveyRefused(Refusal.JSON)


@dataclass(frozen=True)
class Archive:
    """A ZIP whose directory has been checked; parts are unpacked one by one when asked for."""

    source: zipfile.ZipFile

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all files in it, folders left out."""
        return tuple(info.filename for info in self.source.infolist() if not info.is_dir())

    def part(self, name: str) -> bytes:
        """One file, unpacked; at most the size it declares, with its checksum verified."""
        try:
            return self.source.read(name)
        except Exception as error:
            raise SurveyRefused(Refusal.DAMAGED, kind="archive") from error


def open_archive(data: bytes) -> Archive:
    """Check the directory of a ZIP against the limits and return it; raise `SurveyRefused` otherwise."""
    # The count of entry marks comes first: reading a directory of half a million entries costs more than any survey.
    if data.count(_ENTRY) > 2 * MAX_PARTS:
        raise SurveyRefused(Refusal.TOO_MANY_PARTS, parts=data.count(_ENTRY), limit=MAX_PARTS)
    try:
        source = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="archive") from error
    _check(source.infolist())
    return Archive(source)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise SurveyRefused(Refusal.TOO_MANY_PARTS, parts=len(entries), limit=MAX_PARTS)
    if (unpacked := sum(entry.file_size for entry in entries)) > MAX_UNPACKED:
        raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=unpacked, limit=MAX_UNPACKED)
    seen: set[str] = set()
    for entry in entries:
        # orig_filename still has what the directory said before zipfile made it safe for this computer.
        name, given = entry.filename, entry.orig_filename
        if "\\" in given or "\x00" in given or name.startswith("/") or ".." in name.split("/") or name.lower() in seen:
            raise SurveyRefused(Refusal.UNSAFE_ARCHIVE, part=name)
        if entry.flag_bits & 0x1:
            raise SurveyRefused(Refusal.PASSWORD)
        ratio = entry.file_size // max(entry.compress_size, 1)
        if entry.file_size > RATIO_COUNTS_FROM and ratio > MAX_RATIO:
            raise SurveyRefused(Refusal.TOO_COMPRESSED, part=name, ratio=ratio, limit=MAX_RATIO)
        seen.add(name.lower())


def check_parts(archive: Archive) -> dict[str, bytes]:
    """Every XML part of a workbook, unpacked, and refused when it declares a DTD or entity.

    What other programs keep in a workbook for themselves (Power Query its steps) is left out: it may be any XML.
    """
    names = (name for name in archive.names if name.lower().endswith((".xml", ".rels")) or name == "mimetype")
    parts = {name: _in_utf8(archive.part(name)) for name in names if not name.startswith("customXml/")}
    for name, part in parts.items():
        if _DECLARES.search(part):
            raise SurveyRefused(Refusal.UNSAFE_XML, part=name)
    return parts


def _in_utf8(part: bytes) -> bytes:
    """A part in two bytes a letter is written anew, for only then can be seen what it declares."""
    wide = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(part[:2])
    return _XML_ENCODING.sub("", part.decode(wide, errors="replace"), count=1).encode() if wide else part


def repack(parts: Mapping[str, bytes]) -> bytes:
    """The checked parts as a plain ZIP: what the workbook reader sees is exactly what was checked, and no more."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MACRO_PARTS = re.compile(r"vbaproject|/macrosheets/|^basic/|^scripts/", re.I)
_IS_PROGRAM = re.compile(rb"<(?:\w+:)?Override\b[^>]*macroEnabled")
"""A part of this workbook that is declared to hold a program; what a kind of file could hold in general is no part."""
_MAIN_PART = re.compile(rb"""Target=["']/?xl/(workbook\w+\.xml)["']""")
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
        fill_merges(rows, facts, name, listing)
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
