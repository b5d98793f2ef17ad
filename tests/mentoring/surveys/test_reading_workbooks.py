"""Workbooks: several sheets, hidden ones, dates, formulas that were never calculated, and cells far away."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from tests.mentoring.surveys.reading_builder import (
    FILES,
    HEADER,
    MAIN,
    PEOPLE,
    TWO_ROWS,
    book,
    cell,
    codes,
    notice,
    raw_book,
    read,
    refused,
    row,
    text,
    zipped,
)

MENTORS = [["Naam", "E-mail", "Ik leer anderen"], ["Anna", "a@example.org", "AI"], ["Bram", "b@example.org", "video"]]
MENTEES = [["Naam", "E-mail", "Ik wil leren"], [], ["Cleo", "c@example.org", "AI"]]
BOTH = {"mentor": MENTORS, "mentee": MENTEES}


class TestSheets:
    """A sheet is never dropped without a word, and a hidden one never read without being asked for."""

    def test_without_a_choice_the_fullest_is_read_and_the_person_is_told(self):
        survey = read(book(BOTH), "answers.xlsx")
        found = notice(survey, "several_sheets")
        assert found.detail == {"read": "mentor", "names": ("mentor", "mentee"), "likely": ("mentor", "mentee")}
        assert [(sheet.name, sheet.rows, sheet.columns, sheet.read) for sheet in survey.sheets] == [
            ("mentor", 2, 3, True),
            ("mentee", 1, 3, False),
        ]

    @pytest.mark.parametrize(
        ("sheets", "likely"),
        [
            ({"Noord": MENTORS, "Zuid": MENTORS[:2], "Codes": [["A", "B"], ["1", "2"]]}, ("Noord", "Zuid")),
            ({"Mentors": MENTORS, "Mentees": [["Wie", "Post"], ["Cleo", "c"]]}, ("Mentors", "Mentees")),
            ({"Aanmelding 2026": MENTORS, "Aanmelding 2025": MENTORS[:2]}, ("Aanmelding 2026",)),
            ({"Lijst": MENTORS, "Kopie": MENTORS[:2]}, ("Lijst",)),
            ({"Mentors": MENTORS, "Mentors oud": MENTORS[:2]}, ("Mentors",)),
        ],
    )
    def test_sheets_that_belong_together_are_likely_together(self, sheets, likely):
        assert notice(read(book(sheets), "answers.xlsx"), "several_sheets").detail["likely"] == likely

    def test_two_sheets_are_read_together_each_with_its_own_columns(self):
        survey = read(book(BOTH), "answers.xlsx", sheets=("mentor", "mentee"))
        assert [column.sheet for column in survey.columns] == ["mentor"] * 3 + ["mentee"] * 3
        assert [column.index for column in survey.columns] == list(range(6))
        assert survey.row_sheets == ("mentor", "mentor", "mentee")
        assert survey.rows[0] == ("Anna", "a@example.org", "AI", "", "", "")
        assert survey.rows[2] == ("", "", "", "Cleo", "c@example.org", "AI")
        assert (survey.row_numbers, survey.blank_rows) == ((2, 3, 3), (2,))
        assert all(sheet.read for sheet in survey.sheets)
        assert survey.warnings == ()

    def test_one_sheet_can_be_named(self):
        survey = read(book(BOTH), "answers.xlsx", sheets=["mentee"])
        assert [row[0] for row in survey.rows] == ["Cleo"]
        assert survey.fingerprint != read(book(BOTH), "answers.xlsx", sheets=["mentor"]).fingerprint

    def test_a_hidden_sheet_is_left_alone_and_named(self):
        survey = read(book({"Antwoorden": MENTORS, "oud": MENTEES}, hidden=["oud"]), "answers.xlsx")
        assert notice(survey, "hidden_sheets").detail == {"names": ("oud",)}
        assert "Cleo" not in str(survey.rows)

    def test_a_hidden_sheet_can_be_asked_for(self):
        data = book({"Antwoorden": MENTORS, "oud": MENTEES}, hidden=["oud"])
        assert [row[0] for row in read(data, "answers.xlsx", sheets=["oud"]).rows] == ["Cleo"]

    def test_instructions_on_the_first_sheet_do_not_hide_the_answers_on_the_second(self):
        survey = read(book({"Uitleg": [["Zie blad 2"]], "Antwoorden": MENTORS}), "answers.xlsx")
        assert [row[0] for row in survey.rows] == ["Anna", "Bram"]
        assert codes(survey) == ["several_sheets"]

    def test_an_empty_sheet_is_no_choice(self):
        assert codes(read(book({"Antwoorden": MENTORS, "Blad2": []}), "answers.xlsx")) == []

    def test_a_sheet_that_is_not_there(self):
        error = refused(book(BOTH), "answers.xlsx", sheets=["mentoren"])
        assert (error.code, error.detail) == ("unknown_sheet", {"sheet": "mentoren", "names": ("mentor", "mentee")})

    def test_a_text_has_no_sheets(self):
        assert refused(text(), sheets=["mentor"]).code == "unknown_sheet"

    def test_nothing_but_hidden_sheets(self):
        data = book({"leeg": [], "oud": MENTEES}, hidden=["oud"])
        assert refused(data, "answers.xlsx").detail == {"names": ("oud",)}

    def test_nothing_at_all(self):
        assert refused(book({"Blad1": []}), "answers.xlsx").code == "empty"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (0, "0"),
        (-3.0, "-3"),
        (5.5, "5.5"),
        (0.1 + 0.2, "0.3"),
        (114567890123, "114567890123"),
        (9.18e11, "918000000000"),
        (True, "TRUE"),
        ("007", "007"),
        ("NA", "NA"),
        ("a_x000D_\nb", "a\nb"),
        (datetime.datetime(2020, 6, 8, 18, 14, 44, 926_000), "2020-06-08 18:14:44"),
        (datetime.datetime(2019, 12, 16, 10, 0, 14), "2019-12-16 10:00:14"),
    ],
)
def test_a_value_becomes_the_text_a_person_saw(value: object, expected: str):
    assert read(book({"Form1": [["Naam", "Antwoord"], ["Anna", value]]}), "answers.xlsx").rows[0][1] == expected


def test_every_second_of_a_day_survives():
    start = datetime.datetime(2025, 3, 30, 0, 0, 1)
    moments = [start + datetime.timedelta(seconds=37 * at) for at in range(2000)]
    survey = read(book({"Form1": [["Naam", "Tijd"], *(["Anna", moment] for moment in moments)]}), "answers.xlsx")
    assert [row[1] for row in survey.rows] == [moment.isoformat(sep=" ") for moment in moments]


class TestStructure:
    """What the XML says and the values do not."""

    def test_a_formula_without_a_value_is_named_and_its_text_never_read(self):
        dead = '<row r="2"><c r="A2"><f>CONCATENATE("An","na")</f><v></v></c>' + cell("B2", "a@example.org") + "</row>"
        survey = read(raw_book(row(1, "Naam", "E-mailadres") + dead), "answers.xlsx")
        found = notice(survey, "formula_without_value")
        assert (found.row, found.column, survey.rows[0]) == (2, 1, ("", "a@example.org"))

    def test_a_formula_with_a_value_is_an_answer(self):
        live = '<row r="2"><c r="A2" t="str"><f>A1</f><v>Anna</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>'
        survey = read(raw_book(row(1, "Naam", "E-mailadres") + live), "answers.xlsx")
        assert (survey.rows[0], survey.warnings) == (("Anna", ""), ())

    def test_a_formula_that_failed_is_named(self):
        failed = '<row r="2">' + cell("A2", "Anna") + '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        found = notice(read(raw_book(row(1, "Naam", "E-mailadres") + failed), "answers.xlsx"), "formula_error")
        assert (found.row, found.column, found.detail["error"]) == (2, 2, "#DIV/0!")

    def test_hidden_rows_are_read_and_counted(self):
        hidden = row(3, "Bram", "b@example.org").replace('<row r="3"', '<row r="3" hidden="1"')
        survey = read(raw_book(TWO_ROWS + hidden), "answers.xlsx")
        assert (len(survey.rows), notice(survey, "hidden_rows").detail["count"]) == (2, 1)

    def test_a_value_merged_over_rows_counts_for_each(self):
        rows = row(1, "Afdeling", "Naam") + row(2, "HR", "Anna") + row(3, "", "Bram") + row(4, "IT", "Cleo")
        survey = read(raw_book(rows, after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'), "answers.xlsx")
        assert [row[0] for row in survey.rows] == ["HR", "HR", "IT"]
        assert "merged_cells" in codes(survey)

    def test_a_claim_to_be_enormous_is_not_believed(self):
        sheet = f'<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData>{TWO_ROWS}</sheetData></worksheet>'
        survey = read(raw_book("", {"xl/worksheets/sheet1.xml": sheet}), "answers.xlsx")
        assert (survey.rows, survey.warnings) == ((("Anna", "anna@example.org"),), ())

    def test_a_row_far_below_is_read_under_its_own_number(self):
        survey = read(raw_book(TWO_ROWS + row(1_048_576, "Bram", "b@example.org")), "answers.xlsx")
        assert survey.row_numbers == (2, 1_048_576)
        assert survey.rows[1] == ("Bram", "b@example.org")
        found = notice(survey, "far_rows")
        assert (found.row, found.detail["empty"]) == (1_048_576, 1_048_573)
        assert survey.blank_rows == ()

    def test_a_gap_that_a_person_leaves_is_just_blank_rows(self):
        survey = read(raw_book(TWO_ROWS + row(5, "Bram", "b@example.org")), "answers.xlsx")
        assert (survey.row_numbers, survey.blank_rows) == ((2, 5), (3, 4))

    def test_formats_without_a_value_reach_nowhere(self):
        styled = '<row r="3"><c r="XFD3" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>'
        survey = read(raw_book(TWO_ROWS + styled), "answers.xlsx")
        assert (len(survey.rows), len(survey.columns), survey.warnings) == (1, 2, ())

    def test_cells_without_a_place_follow_each_other(self):
        plain = TWO_ROWS.replace(' r="A1"', "").replace(' r="B1"', "").replace(' r="A2"', "").replace(' r="B2"', "")
        assert read(raw_book(plain), "answers.xlsx").rows == (("Anna", "anna@example.org"),)


class TestNames:
    """The contents decide, and a name that says otherwise is mentioned."""

    def test_a_text_named_as_a_workbook(self):
        survey = read(text(), "answers.xlsx")
        assert len(survey.rows) == 3
        assert notice(survey, "other_format").detail == {"named": "xlsx", "found": "csv"}

    def test_a_workbook_named_as_a_text(self):
        survey = read(book({"Form1": [HEADER, *PEOPLE]}), "answers.csv")
        assert notice(survey, "other_format").detail == {"named": "csv", "found": "xlsx"}

    def test_an_old_workbook_named_as_a_new_one(self):
        assert codes(read((FILES / "office.xls").read_bytes(), "answers.xlsx")) == ["other_format", "hidden_sheets"]


class TestArchives:
    """A ZIP with one table is that table."""

    def test_what_a_mac_adds_does_not_count(self):
        data = zipped({"__MACOSX/._a.csv": b"x", "map/.DS_Store": b"x", "leesmij.txt": "hallo", "map/a.csv": text()})
        survey = read(data, "answers.zip")
        assert (len(survey.rows), survey.filename, survey.warnings) == (3, "answers.zip", ())

    def test_a_workbook_inside(self):
        assert read(zipped({"a.xlsx": raw_book(TWO_ROWS)}), "answers.zip").encoding == "xlsx"


class TestOtherMakers:
    """Workbooks that are as the standard has it, and not as Excel writes them."""

    MADE = book({"Form1": [HEADER, *PEOPLE]})

    def changed(self, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
        with zipfile.ZipFile(BytesIO(self.MADE)) as source:
            return zipped(dict(change(name, source.read(name)) for name in source.namelist()))

    @pytest.mark.parametrize("letters", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
    def test_parts_in_other_letters(self, letters: str):
        survey = read(self.changed(lambda name, part: (name, part.decode().replace("UTF-8", "UTF-16").encode(letters)
            if letters != "utf-8-sig" else part.decode().encode(letters))), "answers.xlsx")  # fmt: skip
        assert survey.rows[0][1] == "Chloé de Vries"

    def test_another_name_for_its_main_part(self):
        data = self.changed(
            lambda name, part: (
                name.replace("workbook.xml", "workbook22.xml"),
                part.replace(b"workbook.xml", b"workbook22.xml"),
            )
        )
        assert len(read(data, "answers.xlsx").rows) == 3

    @pytest.mark.parametrize("kept", ["<!DOCTYPE html><html/>", "no XML at all", "<?xml version='1.0'?><a>\0</a>"])
    def test_what_other_programs_keep_in_it_is_not_read(self, kept: str):
        data = raw_book(TWO_ROWS, {"customXml/item1.xml": kept, "customXml/item2.xml": kept.encode("utf-16")})
        assert len(read(data, "answers.xlsx").rows) == 1
