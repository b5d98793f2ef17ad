"""Builds survey files for the tests of reading: texts in any encoding, workbooks by hand, and ZIPs of anything."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from mentoring.surveys import SurveyRefused, read_survey
from mentoring.surveys.fields import Notice, Survey

FILES = Path(__file__).parent / "files"
HEADER = ["Tijdstempel", "Naam", "E-mailadres", "Rol", "Thema's"]
PEOPLE = [
    ["1-6-2025 21:35:43", "Chloé de Vries", "chloe@example.org", "mentor", "AI;sociale media"],
    ["2-6-2025 09:10:11", "Søren Maes", "soren@example.org", "mentee", "AI"],
    ["3-6-2025 12:00:00", "Zoë Peeters", "zoe@example.org", "mentor", "video"],
]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def text(rows: Sequence[Sequence[str]] = (HEADER, *PEOPLE), delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as a text; a cell is quoted where it must be."""
    special = (delimiter, '"', "\n", "\r")

    def cell(value: str) -> str:
        return '"' + value.replace('"', '""') + '"' if any(sign in value for sign in special) else value

    return "".join(delimiter.join(map(cell, row)) + end for row in rows)


def read(source: bytes | str, name: str = "answers.csv", **options: object) -> Survey:
    return read_survey(source.encode() if isinstance(source, str) else source, name, **options)


def codes(survey: Survey) -> list[str]:
    return [str(notice.code) for notice in survey.warnings]


def notice(survey: Survey, code: str) -> Notice:
    return next(each for each in survey.warnings if each.code == code)


def refused(source: bytes | str, name: str = "answers.csv", **options: object) -> SurveyRefused:
    with pytest.raises(SurveyRefused) as caught:
        read(source, name, **options)
    return caught.value


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return target.getvalue()


def cell(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number: int, *values: str) -> str:
    return f'<row r="{number}">' + "".join(cell(f"{chr(65 + at)}{number}", v) for at, v in enumerate(values)) + "</row>"


TWO_ROWS = row(1, "Naam", "E-mailadres") + row(2, "Anna", "anna@example.org")


def raw_book(sheet: str, more: Mapping[str, bytes | str] | None = None, after: str = "", shared: str = "") -> bytes:
    """A workbook of one sheet, of which the test writes the XML itself."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="a/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{sheet}</sheetData>{after}</worksheet>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{shared}</sst>"
    return zipped({**parts, **(more or {})})


def book(
    sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = (), very: Sequence[str] = ()
) -> bytes:
    """A workbook as a spreadsheet program saves it."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"strings_to_formulas": False, "default_date_format": "d-m-yyyy hh:mm:ss"}
    ) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, values in enumerate(rows):
                sheet.write_row(at, 0, values)
            if name in hidden:
                sheet.hide()
            if name in very:
                sheet.very_hidden()
    return target.getvalue()


def open_document(rows: str) -> bytes:
    """An OpenDocument sheet of which the test writes the rows itself."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{space}:office:1.0" '
            f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="Blad1">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        }
    )


def open_cell(value: str, repeat: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with these streams, each long enough to stand in sectors of its own."""
    sectors: list[bytes] = []
    links: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, body in streams.items():
        body = body.ljust(4096, b"\x00")
        pieces = [body[at : at + 512].ljust(512, b"\x00") for at in range(0, len(body), 512)]
        first = len(sectors)
        sectors += pieces
        links += [*range(first + 1, first + len(pieces)), 0xFFFFFFFE]
        entries.append(_entry(name, 2, first, len(body)))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\x00")
    start = len(sectors)
    pieces = [directory[at : at + 512] for at in range(0, len(directory), 512)]
    sectors += pieces
    links += [*range(start + 1, start + len(pieces)), 0xFFFFFFFE]
    tables = -(-(len(links) + 10) // 128)
    unused = [0xFFFFFFFF] * (tables * 128 - len(links) - tables)
    table = struct.pack(f"<{tables * 128}I", *links, *[0xFFFFFFFD] * tables, *unused)
    heads = [*range(len(sectors), len(sectors) + tables)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *heads, *[0xFFFFFFFF] * (109 - tables))
    return head + b"".join(sectors) + table


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\x00\x00"
    head = coded.ljust(64, b"\x00") + struct.pack("<HBB", len(coded), kind, 1)
    return head + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF) + bytes(36) + struct.pack("<IQ", start, size)


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def old_book(*cells: bytes, shared: Sequence[bytes] = (), hidden: int = 0) -> bytes:
    """An .xls of one sheet, of which the test writes the records itself."""
    opening = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    before = [opening, *shared]
    name = struct.pack("<IBBBB", 0, hidden, 0, 5, 0) + b"Blad1"
    start = sum(map(len, before)) + len(record(0x85, name)) + 4
    sheet = record(0x85, struct.pack("<I", start) + name[4:])
    return compound({"Workbook": b"".join([*before, sheet, record(0x0A, b""), opening, *cells, record(0x0A, b"")])})


def old_number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def old_label(row: int, column: int, value: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + value.encode("utf-16-le"))
