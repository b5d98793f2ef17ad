"""One row per answer: turned into one row per person where nothing is lost, and refused by name where it would be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.surveys import Field, propose_mapping
from tests.lengths import times
from tests.mentoring.surveys.reading_builder import codes, notice, read, refused, text

QUESTIONS = ["Naam", "Wat is je rol?", "Thema's"]
ANSWERS = {
    "an@x.example": ["An Maes", "mentor", "AI, drones"],
    "bo@x.example": ["Bo Smit", "mentee", "AI"],
    "ce@x.example": ["Ce Vos", "mentor", ""],
}
LONG = [["E-mailadres", "Vraag", "Antwoord"]] + [
    [person, question, answer]
    for person, answers in ANSWERS.items()
    for question, answer in zip(QUESTIONS, answers, strict=True)
]


def with_column(header: str, cells: list[str], at: int = 0) -> str:
    return text([[*row[:at], cell, *row[at:]] for row, cell in zip(LONG, [header, *cells], strict=True)])


def test_every_person_becomes_a_row_and_every_question_a_column():
    survey = read(text(LONG))
    assert [column.header for column in survey.columns] == ["E-mailadres", *QUESTIONS]
    assert survey.rows == tuple((person, *answers) for person, answers in ANSWERS.items())
    assert survey.row_numbers == (2, 5, 8)
    assert notice(survey, "pivoted").detail == {"rows": 9, "people": 3, "sheet": None}
    assert propose_mapping(survey).fields[2] is Field.ROLE


def test_what_is_said_of_a_person_stays_and_what_counts_answers_goes():
    departments = ["HR", "", "HR", "IT", "IT", "IT", "", "", ""]
    survey = read(with_column("Afdeling", departments, 1))
    assert [row[1] for row in survey.rows] == ["HR", "IT", ""]
    assert read(with_column("Id", [f"A-{at}" for at in range(9)])).columns[0].header == "E-mailadres"
    assert read(with_column("Vraagnummer", list("123123123"))).columns[0].header == "E-mailadres"


def test_of_the_moments_of_the_answers_the_last_one_stays():
    moments = [f"2025-06-01 10:00:0{at}" for at in range(9)]
    assert [row[0][-1] for row in read(with_column("Tijdstip", moments)).rows] == ["2", "5", "8"]
    shared = [f"2025-06-01 10:00:0{at % 4}" for at in range(9)]
    assert [row[0][-1] for row in read(with_column("Tijdstip", shared)).rows] == ["2", "1", "0"]


@pytest.mark.parametrize(
    "rows",
    [
        [*LONG, ["an@x.example", "Naam", "Anna Maes"]],
        [*LONG[:-1], ["", *LONG[-1][1:]]],
        [[row[0].split("@")[-1], *row[1:]] for row in LONG],
        [row[1:] for row in LONG],
        [[*row, f"vrije tekst {at}" if at else "Opmerking"] for at, row in enumerate(LONG)],
        [[*row, "Opmerking" if not at else "" if at > 2 else f"vrij {at}"] for at, row in enumerate(LONG)],
        [[*row, "1" if at else "Waarde"] for at, row in enumerate(LONG)],
    ],
    ids=[
        "answered twice",
        "nobody's answer",
        "one name for all",
        "no people",
        "a text beside each answer",
        "texts beside two answers",
        "two answers",
    ],
)
def test_where_a_row_per_person_would_take_a_guess_the_file_is_refused(rows: list[list[str]]):
    assert refused(text(rows)).code == "long_format"


def test_where_hardly_anyone_was_asked_the_same_the_file_is_refused():
    rows = [[f"p{at % 50}@x.example", f"Vraag {(at + at // 50) % 50}?", "ja"] for at in range(100)]
    assert refused(text([LONG[0], *rows])).code == "long_format"


def test_a_list_of_people_with_such_a_heading_is_left_alone():
    survey = read(text([["Naam", "Vraag", "Antwoord"], *([f"P{at}", f"Iets anders {at}?", "ja"] for at in range(6))]))
    assert "pivoted" not in codes(survey)
    assert len(survey.rows) == 6


def test_a_list_with_an_address_for_each_row_is_left_alone():
    rows = [[f"p{at}@x.example", ("HR", "IT")[at % 2], "ja"] for at in range(6)]
    assert len(read(text([["E-mail", "Field", "Response"], *rows])).rows) == 6


CELL = st.text("abcé, ;'\"x", max_size=6).map(str.strip)


@settings(max_examples=times(40, 500), deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6), st.randoms())
def test_no_answer_is_lost_in_any_order(answers: list[list[str]], chance):
    people = {f"p{number}@x.example": cells for number, cells in enumerate(answers)}
    rows = [[person, q, cell] for person, cells in people.items() for q, cell in zip(QUESTIONS, cells, strict=True)]
    chance.shuffle(rows)
    survey = read(text([["Respondent", "Question", "Answer"], *rows]))
    headers = [column.header for column in survey.columns]
    found = {row[0]: dict(zip(headers[1:], row[1:], strict=True)) for row in survey.rows}
    assert found == {person: dict(zip(QUESTIONS, cells, strict=True)) for person, cells in people.items()}
