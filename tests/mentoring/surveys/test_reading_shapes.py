"""Every export has the shape its tool gave it: encoding, separator, header rows, answers, columns."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from tests.mentoring.surveys.reading_builder import FILES, HEADER, PEOPLE, book, codes, read, text

SHAPES = list(csv.DictReader((FILES / "shapes.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("shape", SHAPES, ids=[shape["file"] for shape in SHAPES])
def test_an_export_has_its_shape(shape: dict[str, str]):
    survey = read((FILES / shape["file"]).read_bytes(), shape["file"])
    assert survey.tool == shape["source"].rstrip("?")
    assert survey.encoding == shape["encoding"]
    assert survey.delimiter == shape["delimiter"]
    assert survey.header_rows == int(shape["header_rows"])
    assert len(survey.rows) == int(shape["nonblank_data_rows"])
    assert len(survey.columns) == int(shape["columns"])
    assert len(survey.blank_rows) == int(shape["blank_rows"])
    assert all(len(row) == len(survey.columns) for row in survey.rows)
    assert len(survey.row_numbers) == len(survey.row_sheets) == len(survey.rows)


@pytest.mark.parametrize("name", ["office.xlsx", "office.xls", "office.ods"])
def test_a_workbook_reads_alike_in_every_format(name: str):
    survey = read((FILES / name).read_bytes(), name)
    assert survey.encoding == name[7:]
    assert survey.delimiter is None
    assert survey.row_numbers == (2, 3, 4)
    assert survey.rows[0][:6] == (
        "2025-06-01 21:35:43",
        "Chloé de Vries",
        "chloe@example.org",
        "1990-06-04",
        "2",
        "4.5",
    )
    assert [row[7] for row in survey.rows] == ["N/A", "None", "regel een\nregel twee"]
    assert [(sheet.name, sheet.hidden, sheet.read) for sheet in survey.sheets] == [
        ("Antwoorden", False, True),
        ("Oud", True, False),
    ]
    assert codes(survey) == ["hidden_sheets"]


def test_a_survey_keeps_its_fingerprint_in_another_format_and_another_year():
    as_text = read(text(delimiter=";").encode("cp1252"))
    as_book = read(book({"Form1": [HEADER, *PEOPLE[:1]]}), "answers.xlsx")
    assert as_text.fingerprint == as_book.fingerprint
    assert as_text.digest != as_book.digest


def test_another_question_is_another_fingerprint():
    other = [*HEADER[:-1], "Wat wil je leren?"]
    assert read(text()).fingerprint != read(text([other, *PEOPLE])).fingerprint


def test_without_headers_a_file_is_only_like_itself():
    first, second = read(text(PEOPLE)), read(text(PEOPLE[:2]))
    assert first.header_rows == second.header_rows == 0
    assert first.fingerprint != second.fingerprint


def test_a_file_with_headers_only_is_a_survey_without_rows():
    survey = read(text([HEADER]))
    assert survey.rows == ()
    assert [column.header for column in survey.columns] == HEADER
    assert survey.header_rows == 1


def test_a_single_header_is_a_survey_too():
    survey = read("Wat is je e-mailadres?\n")
    assert [column.question for column in survey.columns] == ["Wat is je e-mailadres?"]
    assert survey.rows == ()


def test_columns_hold_the_distinct_answers_in_order():
    rows = [HEADER, *PEOPLE, ["", "", "", " ", "AI"]]
    columns = read(text(rows)).columns
    assert columns[3].values == ("mentor", "mentee")
    assert columns[4].values == ("AI;sociale media", "AI", "video")


def test_the_name_of_a_file_is_kept_without_its_path():
    assert read(text(), "C:\\Users\\Anna\\Downloads\\antw\u202eoorden.csv").filename == "antwoorden.csv"


def test_reading_twice_gives_the_same():
    assert read(text()) == replace(read(text()))
