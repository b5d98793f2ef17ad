"""The exports look as the tools write them, quirks included, and say what the people said."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from datetime import date, datetime

import pytest

from components.intake.survey_file import FORMS, SURVEYS
from mentoring.example import ENROLLED, organisation
from tests.mentoring.example.exports import exports, file_of, google_enrolment, table
from tests.mentoring.example.exports.table import american_moment, direct_moment, dutch_moment, utc

TODAY = date(2026, 8, 31)
FILES = {export.name: export for export in exports(TODAY)}


def _lines(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(FILES[name].data.decode(), newline="")))


def _zipped(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(FILES[name].data)) as archive:
        (inside,) = archive.namelist()
        return archive.read(inside).decode()


def test_every_form_has_every_survey() -> None:
    assert set(FILES) == {f"{form}_{survey}" for form in FORMS if form != "msforms_nl" for survey in SURVEYS}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("survey", SURVEYS)
def test_every_row_is_as_wide_as_the_header(form: str, survey: str) -> None:
    made = table(form, survey, TODAY)
    assert {len(row) for row in made.rows} == {len(made.headers)}


@pytest.mark.parametrize("form", FORMS)
def test_without_slips_everyone_enrols_once(form: str) -> None:
    made = table(form, "enrolment", TODAY, slips=False)
    emails = Counter(cell for row in made.rows for cell in row[:5] if isinstance(cell, str) and cell.endswith(".org"))
    assert emails == {person.email: 1 for person in organisation()}


@pytest.mark.parametrize("form", FORMS)
def test_slips_touch_nobody_but_the_person_they_are_about(form: str) -> None:
    made = table(form, "enrolment", TODAY)
    cells = {str(cell).strip().casefold() for row in made.rows for cell in row[:5]}
    assert {str(person.email) for person in organisation()} <= cells


def test_google_through_sheets_uses_dutch_moments_commas_and_crlf() -> None:
    data = FILES["google_nl_enrolment"].data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    rows = [row for row in _lines("google_nl_enrolment")[1:] if any(row)]
    assert all(re.fullmatch(r"\d{1,2}-\d{1,2}-2026 \d{1,2}:\d\d:\d\d", row[0]) for row in rows)
    assert any(", " in cell for row in rows for cell in row[9:18])


def test_the_same_question_in_three_branches_has_one_header() -> None:
    headers = Counter(_lines("google_nl_enrolment")[0])
    assert headers["Waarover kun je een collega iets leren? "] == 3
    for row in _lines("google_nl_enrolment")[1:]:
        filled = [
            cell
            for header, cell in zip(_lines("google_nl_enrolment")[0], row, strict=True)
            if header.startswith("Waarover kun")
        ]
        assert sum(map(bool, filled)) <= 1


def test_dutch_google_slips_are_all_there() -> None:
    header, *rows = _lines("google_nl_enrolment")
    assert not any(rows[0])
    assert not any(rows[1])
    emails = Counter(row[1].casefold() for row in rows if any(row))
    assert emails["wilma.jansen-deboer@scheldewende.example.org"] == 2
    assert len(emails) == ENROLLED
    text = FILES["google_nl_enrolment"].data.decode()
    assert "Koen.DHondt@Scheldewende.Example.org" in text
    assert "Data en dashbords" in text
    assert "Drones voor inspectie" in text
    assert "Kaat Segers\xa0" in text
    moments = [datetime.strptime(row[0], "%d-%m-%Y %H:%M:%S") for row in rows if any(row)]
    assert moments != sorted(moments), "an edited answer keeps its place and gets a later moment"


def test_google_direct_quotes_everything_and_names_the_zone() -> None:
    text = _zipped("google_direct_nl_enrolment")
    assert text.splitlines()[0].startswith('"Tijdstempel","Gebruikersnaam"')
    assert re.search(r'"2026/01/\d\d \d{1,2}:\d\d:\d\d [ap]\.m\. CET"', text)
    assert "CEST" in _zipped("google_direct_nl_follow_up")
    assert "Nederlands;Engels" in text


def test_typeform_has_a_column_per_choice_whose_cell_repeats_the_header() -> None:
    header, *rows = _lines("typeform_nl_enrolment")
    for index in [place for place, name in enumerate(header) if name == "AI op het werk"]:
        assert {row[index] for row in rows} == {"", "AI op het werk"}
    assert header.count("AI op het werk") == 2
    assert header.count("Other") == 2
    assert header[-7:] == [
        "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags", "Ending",
    ]  # fmt: skip
    assert any("{{field:" in name for name in header)


def test_typeform_slips_are_all_there() -> None:
    header, *rows = _lines("typeform_nl_enrolment")
    kind, submitted, network = (header.index(name) for name in ("Response Type", "Submit Date (UTC)", "Network ID"))
    assert [bool(row[submitted]) for row in rows if row[kind] == "started"] == [False]
    twice = [name for name, count in Counter(row[network] for row in rows).items() if count == 2]
    assert len(twice) == 1
    assert len({row[0] for row in rows}) == len(rows)
    assert any(cell.startswith("'+") for row in rows for cell in row)


def test_microsoft_ends_every_choice_with_a_semicolon_and_cuts_a_long_header() -> None:
    made = table("msforms_nl", "enrolment", TODAY)
    assert made.headers[:6] == (
        "ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging",
    )  # fmt: skip
    assert made.sheet == "Aanmelding omgekeerd mentorschap"[:31]
    (cut,) = [header for header in made.headers if header.endswith("...")]
    assert len(cut) == 199
    languages = made.column("In welke talen")
    assert all(str(row[languages]).endswith(";") for row in made.rows)
    assert all(isinstance(row[2], datetime) for row in made.rows)
    assert any(header.endswith("\xa0") for header in made.headers)
    assert any(header.endswith("\n") for header in made.headers)


def test_microsoft_likert_columns_bear_the_statement_alone() -> None:
    made = table("msforms_nl", "baseline", TODAY)
    place = made.column("Ik kan digitale hulpmiddelen zonder hulp")
    assert {row[place] for row in made.rows} <= {
        "", "Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens",
    }  # fmt: skip


def test_moments_are_written_as_each_tool_does() -> None:
    winter, summer = datetime(2026, 1, 5, 9, 3, 7), datetime(2026, 6, 8, 21, 35, 43)
    assert dutch_moment(winter) == "5-1-2026 9:03:07"
    assert american_moment(summer) == "6/8/2026 21:35:43"
    assert direct_moment(winter) == "2026/01/05 9:03:07 a.m. CET"
    assert direct_moment(summer) == "2026/06/08 9:35:43 p.m. CEST"
    assert direct_moment(datetime(2026, 1, 5, 12, 0, 0)) == "2026/01/05 12:00:00 p.m. CET"


@pytest.mark.parametrize(
    ("local", "hours"),
    [
        (datetime(2026, 3, 29, 1, 59), 1),
        (datetime(2026, 3, 29, 3, 1), 2),
        (datetime(2026, 10, 25, 1, 59), 2),
        (datetime(2026, 10, 25, 3, 1), 1),
        (datetime(2025, 3, 30, 4), 2),
    ],
)
def test_summer_time_begins_and_ends_on_the_last_sunday(local: datetime, hours: int) -> None:
    assert (local - utc(local)).total_seconds() == hours * 3600


def test_a_crowd_can_be_exported_as_well() -> None:
    data = google_enrolment(organisation(300), TODAY)
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert len(rows) == 301
    assert len({row[1] for row in rows[1:]}) == 300


def test_the_same_day_gives_the_same_bytes() -> None:
    assert [export.data for export in exports(TODAY)] == [export.data for export in FILES.values()]
    assert file_of(table("google_nl", "enrolment", TODAY)) == FILES["google_nl_enrolment"].data
