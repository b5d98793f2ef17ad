"""A workbook with mentors and mentees apart: the sheets are offered, hidden ones too, and read together."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from db import participants
from mentoring.participants import Role
from mentoring.surveys.fields import Wave
from tests.components.intake.walk import Walk, begin, opened

MENTORS = ["Naam", "E-mailadres", "Waarover kun je een collega iets leren?", "Hoeveel mentees kun je aan?"]
MENTEES = ["Naam", "E-mailadres", "Waarover wil je meer leren?"]
TABLES = {
    "Mentoren": [
        MENTORS,
        *([f"Mentor {n}", f"m{n}@x.example", "Sociale media, AI op het werk", "2"] for n in range(5)),
    ],
    "Mentees": [MENTEES, *([f"Mentee {n}", f"s{n}@x.example", "Sociale media"] for n in range(7))],
    "Oude lijst": [MENTEES, *([f"Oud {n}", f"o{n}@x.example", "Sociale media"] for n in range(3))],
}


def workbook(hidden: tuple[str, ...] = ("Oude lijst",)) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in TABLES.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name in hidden:
                sheet.hide()
    return out.getvalue()


@pytest.fixture
def walk(own_data: Path, app: Callable) -> Walk:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    begin(own_data)
    return Walk(app)


def offered(walk: Walk):
    return next(each for each in walk.at.button_group if "Mentees" in each.options)


def test_the_sheets_are_asked_about_once_and_read_together(walk: Walk) -> None:
    walk.hands_over("enrolment.xlsx", workbook(), Wave.ENROLMENT)
    assert offered(walk).options == ["Mentoren", "Mentees", "Oude lijst (hidden)"]
    assert offered(walk).value == ["Mentoren", "Mentees"]
    assert "Only" not in walk.words, "the same is not said and asked"
    walk.presses("Read what I chose").presses("This is right")
    assert "**12 rows in the file** = 12 imported" in walk.words
    walk.presses("Save 12 people")
    roles = {person.name: set(person.roles) for person in participants.everyone(opened())}
    assert roles["Mentor 1"] == {Role.MENTOR}
    assert roles["Mentee 1"] == {Role.MENTEE}


def test_who_stands_in_both_sheets_is_one_person_and_that_is_said(walk: Walk) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, header in {"Mentors": MENTORS[2], "Mentees": MENTEES[2]}.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Naam", "E-mailadres", header])
            sheet.write_row(1, 0, ["Eva Stam", "eva@x.example", "Excel"])
            sheet.write_row(2, 0, [f"Bo {name}", f"{name}@x.example", "Excel"])
    walk.hands_over("two.xlsx", out.getvalue(), Wave.ENROLMENT).presses("Read what I chose").presses("This is right")
    assert "**4 rows in the file** = 4 imported" in walk.words
    assert "1 row is about somebody who stands in another row too" in walk.words
    assert "Save 3 people" in walk.buttons


def test_a_list_that_says_nowhere_who_answered_is_not_gone_on_with(walk: Walk) -> None:
    walk.hands_over("a.csv", b"Rol,Afdeling\nMentor,Inkoop\nMentee,Verkoop\nMentee,Verkoop\n")
    assert "without them people are told apart by name" in walk.words
    walk.presses("This is right")
    assert "No column says who answered. Choose a name or e-mail column." in walk.words
    assert any(each.startswith("This is right") for each in walk.buttons)


def test_without_addresses_names_are_chosen_beforehand(walk: Walk) -> None:
    walk.hands_over("a.csv", "wie,doet mee als\nZoë,mentor\nDré,mentee\nopa Joop,mentee\n".encode())
    walk.presses("This is right").presses("Continue")
    assert "Save 3 people" in walk.buttons


@pytest.mark.parametrize("count", [3, 5])
def test_where_only_the_first_people_are_shown_that_is_said(walk: Walk, count: int) -> None:
    rows = "".join(f"Naam {place},n{place}@x.example,Mentor,x\n" for place in range(count))
    walk.hands_over("a.csv", f"Naam,E-mailadres,Rol,onduidelijk\n{rows}".encode())
    assert f"{count} people" in walk.words
    assert ("The first 3 of 5 people." in walk.words) == (count > 3)


def test_other_sheets_can_be_taken_after_all(walk: Walk) -> None:
    walk.hands_over("enrolment.xlsx", workbook(), Wave.ENROLMENT).presses("Read what I chose")
    offered(walk).set_value(["Oude lijst"])
    walk.presses("Read what I chose")
    assert "3 answers" in walk.words


def test_a_file_without_headings_is_asked_about(walk: Walk) -> None:
    data = b"Anna de Vries,anna@x.be,Mentor\nBo Smit,bo@x.be,Mentee\nCe Maes,ce@x.be,Mentee\n"
    walk.hands_over("a.csv", data)
    assert "the first row already looks like an answer" in walk.words
    walk.presses("There are no headings")
    assert "3 answers" in walk.words
    assert "Column A · “Anna de Vries” · “Bo Smit”" in walk.words


def test_a_title_above_headings_that_leave_no_doubt_is_told_and_not_asked(walk: Walk) -> None:
    data = b"Enquete mentoring,,\n,,\nNaam,E-mail,Rol\nAnna de Vries,anna@x.be,Mentor\nBo Smit,bo@x.be,Mentee\n"
    walk.hands_over("a.csv", data)
    assert walk.words.count("Enquete mentoring") == 1
    walk.presses("This is right")
    assert "2 imported" in walk.words


def test_what_stands_above_doubtful_headings_is_confirmed_once(walk: Walk) -> None:
    data = b"Enquete mentoring,,\n,,\nNaam,E-mail,Talisman\nAnna de Vries,anna@x.be,rood\nBo Smit,bo@x.be,blauw\n"
    walk.hands_over("a.csv", data)
    assert walk.words.count("Enquete mentoring") == 1
    walk.presses("Yes, go on")
    assert "1 column to look at" in walk.words
