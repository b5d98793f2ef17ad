"""What is no survey is refused by its contents, and what is too much is refused before it is unpacked."""

from __future__ import annotations

import re
import struct
import zipfile

import pytest

from mentoring.surveys.fields import NEEDS_CONFIRMATION, ReadingWarning, Refusal
from mentoring.surveys.reading.preflight_and_workbooks import MAX_BYTES
from tests.mentoring.surveys.reading_builder import (
    FILES,
    MAIN,
    TWO_ROWS,
    cell,
    codes,
    compound,
    old_book,
    old_label,
    old_number,
    open_cell,
    open_document,
    raw_book,
    read,
    record,
    refused,
    row,
    text,
    zipped,
)

PAGE = "<html><head><meta charset=utf-8></head><body><table><tr><td>Naam</td></tr></table></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        (b"", "empty"),
        (b"\r\n \t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b",,,\r\n,,,\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(50), "picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
        (PAGE.encode(), "web_page"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>\n" + PAGE.encode(), "web_page"),
        (PAGE.encode("utf-16"), "web_page"),
        (b"<table border=1><tr><td>Naam</td></tr></table>", "web_page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml_workbook"),
        (b'<?xml version="1.0"?><feed/>', "not_a_table"),
        (b"{\\rtf1\\ansi hallo}", "document"),
        (b"SQLite format 3\x00" + bytes(100), "database"),
        (b'{"k": -1}', "json"),
        (b"[" * 20_000, "json"),
        (b"\x1f\x8b\x08\x00" + bytes(range(200)), "other_archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(100), "other_archive"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(100), "other_archive"),
        (bytes(range(256)) * 8, "not_a_table"),
        (b"\x7fELF" + bytes(100), "not_a_table"),
    ],
)
@pytest.mark.parametrize("name", ["answers.csv", "answers.xlsx", "answers.xls"])
def test_contents_decide_and_not_the_name(contents: bytes, code: str, name: str):
    assert refused(contents, name).code == code


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/document.xml": "<a/>"}, "document"),
        ({"ppt/presentation.xml": "<a/>"}, "document"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "document"),
        ({"Index/Document.iwa": "x"}, "numbers_file"),
        ({"xl/workbook.bin": "x"}, "binary_workbook"),
        ({"foto.png": "x"}, "no_table_in_archive"),
        ({"a.csv": "a,b", "b.xlsx": "x"}, "several_files"),
        ({"a.zip": "x"}, "no_table_in_archive"),
        ({"xl/workbook.xml": "<a/>"}, "damaged"),
        ({"xl/workbook.xml": "<a"}, "damaged"),
        ({"../a.csv": "a,b"}, "unsafe_archive"),
        ({"/etc/a.csv": "a,b"}, "unsafe_archive"),
        ({"a.csv": "a,b", "A.CSV": "c,d"}, "unsafe_archive"),
        ({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}, "macros"),
        ({"content.xml": "<a/>", "mimetype": "x.spreadsheet", "Basic/Standard/Module1.xml": "x"}, "macros"),
        ({}, "no_table_in_archive"),
    ],
)
def test_a_zip_is_known_by_its_parts(parts: dict[str, str], code: str):
    assert refused(zipped(parts), "answers.xlsx").code == code


def test_a_zip_inside_a_zip_is_not_opened():
    inner = zipped({"a.csv": text()})
    assert refused(zipped({"a.csv": inner}), "answers.zip").code == "no_table_in_archive"


def test_a_plain_text_with_the_name_of_something_else_is_no_table():
    assert refused("hallo\n" * 100, "backup.db").code == "not_a_table"


def test_the_name_of_a_macro_workbook_is_enough():
    assert refused(raw_book(TWO_ROWS), "answers.xlsm").code == "macros"


def test_a_macro_workbook_under_another_name():
    types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    assert refused(raw_book(TWO_ROWS, {"[Content_Types].xml": types}), "answers.xlsx").code == "macros"


class TestPasswords:
    """An encrypted file is told from an old and from a broken one."""

    def test_a_new_workbook_with_a_password(self):
        assert refused(compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}), "answers.xlsx").code == "password"

    def test_an_old_workbook_with_a_password(self):
        data = compound({"Workbook": record(0x809, bytes(16)) + record(0x2F, bytes(6))})
        assert refused(data, "answers.xls").code == "password"

    def test_an_open_document_with_a_password(self):
        parts = {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": "encrypted",
            "META-INF/manifest.xml": "<m><encryption-data/></m>",
        }
        assert refused(zipped(parts), "answers.ods").code == "password"

    def test_a_zip_with_a_password(self):
        data = bytearray(zipped({"a.csv": text()}))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + at] |= 1
        assert refused(bytes(data), "answers.zip").code == "password"


class TestOldWorkbooks:
    """An .xls is read cell by cell and never believed about its size."""

    PEOPLE = (old_label(0, 0, "Naam"), old_label(0, 1, "Aantal"), old_label(1, 0, "Chloé"), old_number(1, 1, 2.0))

    def test_its_cells_are_read(self):
        survey = read(old_book(*self.PEOPLE), "answers.xls")
        assert (survey.rows, survey.encoding) == ((("Chloé", "2"),), "xls")

    def test_a_claim_to_be_enormous_is_not_believed(self):
        claims = (
            record(0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)),
            record(0x200, struct.pack("<IIHHH", 9, 1, 9, 1, 0)),
        )
        shared = [record(0xFC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF))]
        assert len(read(old_book(*claims, *self.PEOPLE, shared=shared), "answers.xls").rows) == 1

    def test_a_row_far_below_is_read_under_its_own_number(self):
        survey = read(old_book(*self.PEOPLE, old_label(65_535, 0, "Bram")), "answers.xls")
        assert survey.row_numbers == (2, 65_536)
        assert codes(survey) == ["far_rows"]

    def test_too_many_rows(self):
        cells = b"".join(old_number(at, 0, 1.0) for at in range(26_000))
        assert refused(old_book(cells), "answers.xls").code == "too_many_rows"

    def test_a_cell_in_a_far_column(self):
        assert refused(old_book(*self.PEOPLE, old_number(1, 9_000, 1.0)), "answers.xls").code == "too_many_columns"

    def test_an_area_of_empty_cells(self):
        cells = b"".join(old_number(at, 0, 1.0) for at in range(0, 24_000, 900))
        assert refused(old_book(cells, old_number(24_000, 400, 1.0)), "answers.xls").code == "too_many_cells"

    def test_one_answer_merged_over_two_rows_is_that_of_both_people(self):
        cells = [old_label(0, 0, "Naam"), old_label(0, 1, "Afdeling"), old_label(1, 0, "An"), old_label(1, 1, "HR")]
        merged = record(0xE5, struct.pack("<HHHHH", 1, 1, 2, 1, 1))
        assert read(old_book(*cells, old_label(2, 0, "Bo"), merged), "a.xls").rows == (("An", "HR"), ("Bo", "HR"))

    def test_a_long_text_in_very_many_cells(self):
        shared = record(0xFC, struct.pack("<IIHB", 1, 1, 8000, 0) + b"x" * 8000)
        cells = b"".join(record(0xFD, struct.pack("<HHHI", at, 0, 0, 0)) for at in range(1, 20_000))
        data = old_book(*self.PEOPLE[:2], cells, shared=[shared])
        assert refused(data, "answers.xls").code == "unpacked_too_large"

    def test_a_text_that_runs_on_into_the_next_record(self):
        shared = record(0xFC, struct.pack("<IIHB", 2, 2, 6, 0) + b"Chl") + record(
            0x3C, b"\x01" + "oé!".encode("utf-16-le")
        )
        cell = record(0xFD, struct.pack("<HHHI", 1, 0, 0, 0))
        assert read(old_book(*self.PEOPLE[:2], cell, shared=[shared]), "answers.xls").rows[0][0] == "Chloé!"

    @pytest.mark.parametrize(
        ("body", "seen"),
        [
            (struct.pack("<HHHd", 1, 1, 0, 12.5), "12.5"),
            (struct.pack("<HHHBBBBBBH", 1, 1, 0, 1, 0, 1, 0, 0, 0, 0xFFFF), "TRUE"),
            (struct.pack("<HHHBBBBBBH", 1, 1, 0, 3, 0, 0, 0, 0, 0, 0xFFFF), ""),
            (struct.pack("<HHHBBBBBBH", 1, 1, 0, 2, 0, 7, 0, 0, 0, 0xFFFF), ""),
        ],
    )
    def test_the_result_of_a_formula(self, body: bytes, seen: str):
        survey = read(old_book(*self.PEOPLE[:3], record(0x06, body + bytes(8))), "answers.xls")
        assert survey.rows[0][1] == seen
        assert codes(survey) == (["formula_error"] if body[6] == 2 and body[-1] == 0xFF else [])

    def test_a_formula_with_a_text(self):
        formula = record(0x06, struct.pack("<HHHBBBBBBH", 1, 1, 0, 0, 0, 0, 0, 0, 0, 0xFFFF) + bytes(8))
        text = record(0x207, struct.pack("<HB", 4, 0) + b"twee")
        assert read(old_book(*self.PEOPLE[:3], formula, text), "answers.xls").rows == (("Chloé", "twee"),)

    def test_numbers_in_four_bytes(self):
        packed = [(2 << 2) | 2, (250 << 2) | 3, 0x40590000, 0x3FF00001]
        cells = struct.pack("<HH", 1, 1) + b"".join(struct.pack("<HI", 0, rk) for rk in packed) + struct.pack("<H", 4)
        names = [old_label(0, at, f"Vraag {at}") for at in range(5)]
        survey = read(old_book(*names, old_label(1, 0, "Anna"), record(0xBD, cells)), "answers.xls")
        assert survey.rows[0][1:] == ("2", "2.5", "100", "0.01")

    def test_letters_from_before_1997(self):
        opening = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0))
        name = b"\x00\x00\x05Blad1"
        start = len(opening) + len(record(0x42, b"\x00\x00")) + len(record(0x85, bytes(4) + name)) + 4
        cells = [
            record(0x204, struct.pack("<HHHH", at, 0, 0, len(cell)) + cell)
            for at, cell in enumerate([b"Naam", "Łucja".encode("cp1250"), b"Bo"])
        ]
        for page, seen in ((1250, "Łucja"), (1252, "£ucja"), (7, "£ucja")):
            before = [opening, record(0x42, struct.pack("<H", page)), record(0x85, struct.pack("<I", start) + name)]
            book = b"".join([*before, record(0x0A, b""), opening, *cells, record(0x0A, b"")])
            assert read(compound({"Book": book}), "answers.xls").rows == ((seen,), ("Bo",))

    def test_many_sheets_that_point_to_the_same_cells(self):
        cells = b"".join(self.PEOPLE) * 1_000
        names = [struct.pack("<IBBBB", 0, 0, 0, 2, 0) + f"{at:02}".encode() for at in range(90)]
        opening = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
        before = [opening, *(record(0x85, name) for name in names), record(0x0A, b"")]
        data = compound({"Workbook": b"".join([*before, opening, cells])})
        assert refused(data, "answers.xls").code == "damaged"

    def test_a_word_of_encrypted_files_in_a_cell(self):
        cells = (*self.PEOPLE, old_label(2, 0, "EncryptedPackage"))
        assert len(read(old_book(*cells), "answers.xls").rows) == 2

    def test_a_hidden_sheet(self):
        assert refused(old_book(*self.PEOPLE, hidden=1), "answers.xls").code == "only_hidden_sheets"

    def test_macros(self):
        data = compound({"Workbook": record(0x809, bytes(16)), "_VBA_PROJECT_CUR": b"x"})
        assert refused(data, "answers.xls").code == "macros"

    def test_a_text_document(self):
        assert refused(compound({"WordDocument": b"x"}), "answers.xls").code == "document"

    @pytest.mark.parametrize("keep", [8, 40, 300, 600, 3000])
    def test_a_download_that_was_interrupted(self, keep: int):
        assert refused((FILES / "office.xls").read_bytes()[:keep], "answers.xls").code in {"damaged", "not_a_table"}

    def test_a_chain_of_sectors_that_bites_its_tail(self):
        data = bytearray((FILES / "office.xls").read_bytes())
        table = 512 + struct.unpack_from("<I", data, 76)[0] * 512
        for at in range(128):
            struct.pack_into("<I", data, table + 4 * at, 0)
        assert refused(bytes(data), "answers.xls").code == "damaged"


class TestLimits:
    """Too much is refused before memory or time is spent on it."""

    def test_bytes(self):
        error = refused(b"a" * (MAX_BYTES + 1))
        assert (error.code, error.detail) == ("too_large", {"size": MAX_BYTES + 1, "limit": MAX_BYTES})

    def test_bytes_inside_a_zip(self):
        noise = bytes(ord("a") + (at * 7919 >> 5) % 26 for at in range(4096))
        data = zipped({"a.csv": noise * 6600, "b.bin": b""}, zipfile.ZIP_STORED)
        assert refused(data, "answers.zip").code == "too_large"

    def test_unpacked(self):
        assert refused(zipped({"a.csv": b"a,b\n" * 17_000_000}), "answers.zip").code == "unpacked_too_large"

    def test_a_part_that_unpacks_to_far_more_than_it_weighs(self):
        error = refused(raw_book(TWO_ROWS, {"xl/x.xml": "<a>" + " " * 3_000_000 + "</a>"}), "answers.xlsx")
        assert (error.code, error.detail["part"]) == ("too_compressed", "xl/x.xml")

    def test_a_part_that_lies_about_its_size(self):
        data = raw_book(TWO_ROWS, {"xl/sharedStrings.xml": "<sst>" + " " * 200_000 + "</sst>"})
        lied = data.replace(struct.pack("<I", 200_011), struct.pack("<I", 2_011))
        assert lied != data
        assert refused(lied, "answers.xlsx").code == "damaged"

    def test_parts(self):
        assert (
            refused(raw_book(TWO_ROWS, {f"xl/{at}.xml": "<a/>" for at in range(200)}), "a.xlsx").code
            == "too_many_parts"
        )
        assert refused(zipped({str(at): b"" for at in range(3000)}), "a.zip").code == "too_many_parts"

    def test_rows_of_a_text(self):
        line = "Anna,a@example.org\n"
        assert len(read("Naam,E-mail\n" + line * 25_000).rows) == 25_000
        error = refused("Naam,E-mail\n" + line * 25_001)
        assert (error.code, error.detail["limit"]) == ("too_many_rows", 25_000)

    def test_blank_lines_are_no_rows(self):
        assert len(read("Naam,E-mail\nAnna,a@example.org\n" + "\n" * 100_000).rows) == 1

    def test_rows_of_a_workbook(self):
        cells = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, 26_000))
        assert refused(raw_book(cells), "answers.xlsx").code == "too_many_rows"

    def test_columns_of_a_text(self):
        names = [f"c{at}" for at in range(501)]
        assert len(read(text([names[:500]])).columns) == 500
        assert refused(text([names])).code == "too_many_columns"
        assert refused("a" + "," * 2_000_000).code == "too_many_columns"

    def test_a_cell_in_a_far_column_is_named(self):
        error = refused(raw_book(TWO_ROWS + f'<row r="3">{cell("XFD3", "x")}</row>'), "answers.xlsx")
        assert (error.code, error.detail["cell"], error.detail["columns"]) == ("too_many_columns", "XFD3", 16_384)

    def test_cells(self):
        corner = f'<row r="24000">{cell("RA24000", "x")}</row>'
        near = "".join(row(at, "x") for at in range(900, 24_000, 900))
        assert refused(raw_book(TWO_ROWS + near + corner), "answers.xlsx").code == "too_many_cells"
        assert refused("a,b\n" + ("," * 499 + "\n") * 12_000 + "x,y\n").code == "too_many_cells"

    def test_a_cell_longer_than_any_answer(self):
        assert refused('Naam,E-mail\n"' + "x" * 200_000).code == "cell_too_long"

    def test_a_long_text_in_very_many_cells(self):
        cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(3, 9000))
        long_text = f"<si><t>{'x' * 8000}</t></si>"
        assert refused(raw_book(TWO_ROWS + cells, shared=long_text), "answers.xlsx").code == "unpacked_too_large"
        plain = f"<worksheet><sheetData>{TWO_ROWS}{cells}</sheetData></worksheet>"
        prefixed = re.sub("<(/?)", r"<\1x:", plain).replace(
            "worksheet", f"worksheet {MAIN.replace('xmlns', 'xmlns:x')}", 1
        )
        data = raw_book("", {"xl/worksheets/sheet1.xml": prefixed}, shared=long_text)
        assert refused(data, "answers.xlsx").code == "unpacked_too_large", "whatever the prefix of its tags"

    @pytest.mark.parametrize(
        ("rows", "code"),
        [
            (
                f'<table:table-row table:number-rows-repeated="1000000">{open_cell("Anna")}</table:table-row>',
                "too_many_rows",
            ),
            (f"<table:table-row>{open_cell('Anna', 100_000_000)}</table:table-row>", "too_many_columns"),
            (
                (
                    f'<table:table-row table:number-rows-repeated="24000">{open_cell("A")}</table:table-row>'
                    f"<table:table-row>{open_cell('B', 400)}</table:table-row>"
                ),
                "too_many_cells",
            ),
            (
                f'<table:table-row table:number-rows-repeated="9000">{open_cell("x" * 9000)}</table:table-row>',
                "unpacked_too_large",
            ),
        ],
    )
    def test_repeats_of_an_open_document(self, rows: str, code: str):
        assert refused(open_document(rows), "answers.ods").code == code

    def test_an_open_document_that_ends_in_a_million_empty_rows_is_ordinary(self):
        empty = (
            '<table:table-row table:number-rows-repeated="1048574">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
        people = "".join(
            f"<table:table-row>{open_cell(a)}{open_cell(b)}</table:table-row>"
            for a, b in [("Naam", "E-mail"), ("Anna", "a@example.org")]
        )
        survey = read(open_document(people + empty), "answers.ods")
        assert (survey.rows, survey.blank_rows) == ((("Anna", "a@example.org"),), ())


class TestHostileXml:
    """Two readers must never see two truths."""

    @pytest.mark.parametrize(
        "declared",
        [
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE a [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]>',
            '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        ],
    )
    @pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "docProps/app.xml"])
    def test_declarations(self, declared: str, part: str):
        assert refused(raw_book(TWO_ROWS, {part: declared + "<a>&x;</a>"}), "answers.xlsx").code == "unsafe_xml"

    def test_declarations_in_two_bytes_a_letter(self):
        part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")
        assert refused(raw_book(TWO_ROWS, {"xl/styles.xml": part}), "answers.xlsx").code == "unsafe_xml"

    @pytest.mark.parametrize(
        "trick",
        [
            '<!-- <c a=" --><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><!-- " -->',
            '<row r="1048576"><c x=">" r="XFD1048576"><v>1</v></c></row>',
            "<row r=\"1048576\"><c r='XFD1048576'><v>1</v></c></row>",
        ],
    )
    def test_a_far_cell_cannot_hide(self, trick: str):
        assert refused(raw_book(TWO_ROWS + trick), "answers.xlsx").code == "too_many_columns"

    @pytest.mark.parametrize(
        "broken",
        [
            '<row r="3"><c r="A3" t="s"><v>99</v></c></row>',
            '<row r="99999999999999"><c r="ZZZZZZZZ99999999999999"><v>1</v></c></row>',
            '<row r="-5"><c r="B-5"><v>2</v></c></row>',
            '<row r="3"><c r="A3"><v>1</v></row>',
            "<row",
        ],
    )
    def test_broken_cells_are_refused_and_panic_nobody(self, broken: str):
        assert refused(raw_book(TWO_ROWS + broken), "answers.xlsx").code in {"damaged", "too_many_columns"}

    @pytest.mark.parametrize("cut", [900, 100, 20])
    def test_a_download_that_was_interrupted(self, cut: int):
        assert refused(raw_book(TWO_ROWS)[:-cut], "answers.xlsx").code == "damaged"


def test_codes_are_told_apart():
    assert not {code.value for code in Refusal} & {code.value for code in ReadingWarning}
    assert set(ReadingWarning) > NEEDS_CONFIRMATION
