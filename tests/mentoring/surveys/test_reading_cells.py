"""Dates that a workbook keeps as numbers come out as the days that Excel shows for them, as published."""

from __future__ import annotations

import struct
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
import xlsxwriter

from mentoring.surveys.reading.xls import excel_moment, is_date_format
from tests.mentoring.surveys.reading_builder import old_book, old_label, old_number, read, record

JULY_5TH_2011 = {False: 40_729, True: 39_267}
"""Microsoft's own example: the day in the 1900 and in the 1904 date system, which are 1,462 days apart."""


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (36_526, date(2000, 1, 1)),
        (39_448, date(2008, 1, 1)),
        (2_958_465, date(9999, 12, 31)),
    ],
)
def test_a_number_is_the_day_that_excel_shows(number: int, day: date) -> None:
    assert excel_moment(number, "date") == day


def test_between_the_last_of_february_and_the_first_of_march_1900_excel_counts_a_day_that_never_was() -> None:
    assert excel_moment(61, "date") - excel_moment(59, "date") == timedelta(days=1)
    assert excel_moment(60, "date") in (date(1900, 2, 28), date(1900, 3, 1)), (
        "29 February 1900: a neighbour, never an error"
    )


def test_after_the_last_day_of_the_calendar_a_number_is_a_number() -> None:
    assert excel_moment(2_958_466, "date") == 2_958_466
    assert excel_moment(-1, "date") == -1


def test_half_a_day_is_noon_and_a_duration_goes_on_after_midnight() -> None:
    assert excel_moment(0.5, "date") == time(12)
    assert excel_moment(40_729.75, "date") == datetime(2011, 7, 5, 18)
    assert excel_moment(1.25, "elapsed") == timedelta(hours=30)


def test_the_first_day_of_the_1904_system_is_its_number_nought() -> None:
    assert excel_moment(0, "date", from_1904=True) == date(1904, 1, 1)


@pytest.mark.parametrize("from_1904", [False, True])
def test_the_same_day_is_read_from_either_system_of_an_old_workbook(from_1904: bool) -> None:
    system = record(0x22, struct.pack("<H", from_1904))
    dated = record(0xE0, struct.pack("<HH", 0, 14).ljust(20, b"\x00"))
    cells = [old_label(0, 0, "Datum"), old_label(0, 1, "Naam")]
    cells += [old_number(1, 0, JULY_5TH_2011[from_1904]), old_label(1, 1, "An")]
    assert read(old_book(*cells, shared=[system, dated]), "a.xls").rows == (("2011-07-05", "An"),)


@pytest.mark.parametrize("from_1904", [False, True])
def test_the_same_day_is_read_from_either_system_of_a_new_workbook(from_1904: bool) -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": from_1904, "default_date_format": "d-m-yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Datum", "Naam"])
        sheet.write_row(1, 0, [date(2011, 7, 5), "An"])
    assert read(target.getvalue(), "a.xlsx").rows == (("2011-07-05", "An"),)


DATES_BUILT_IN = {*range(14, 23), 45, 47, *range(27, 37), *range(50, 59)}
"""ECMA-376, part 1, 18.8.30: the formats without a pattern of their own that show a date or a time; 46 is a
duration."""


def test_the_built_in_formats_are_those_of_the_standard() -> None:
    found = {code: kind for code in range(164) if (kind := is_date_format(code, ""))}
    assert found == {46: "elapsed"} | dict.fromkeys(DATES_BUILT_IN, "date")
