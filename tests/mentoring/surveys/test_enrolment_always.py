"""What holds for every file: each row counted once, the same call the same intake, questions that come to an end."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.surveys.fields import Field, Intake, Outcome, SurveyRefused, Target, Wave
from tests.mentoring.surveys.enrolment_builder import codes, taken_in

COLUMNS = {
    "Tijdstempel": Field.SUBMITTED_AT,
    "Naam": Field.NAME,
    "E-mail": Field.EMAIL,
    "Rol": Field.ROLE,
    "Leren": Field.TOPICS_WANTED,
    "Leidinggevende": Field.MANAGER_NAME,
    "Graag": Field.PREFERRED_PARTNER,
    "Liever niet": Field.AVOID_PARTNER,
    "Geboren": Field.BIRTH_YEAR,
    "Vraag": Target(Field.ITEM, item="V1"),
    "Rest": Field.KEPT,
}
NAMES = st.sampled_from(["An Maes", "an maes", "Bo Smit", "Bo Smitt", "Cé Dubois", "", "\u3164", "=1+1", "x" * 300])
EMAILS = st.sampled_from(["an@x.be", "AN@X.BE", "bo@x.be", "ce@x.be", "", "////", "bo@x", "a@x.be;b@x.be"])
ANYTHING = st.text(max_size=20)
ROW = st.one_of(
    st.tuples(
        st.sampled_from(["", "2026-01-05", "03/04/2026", "04/03/2026 10:00"]),
        NAMES,
        EMAILS,
        st.sampled_from(["mentor", "mentee", "beide", "misschien", ""]),
        st.sampled_from(["Excel", "Excel, Kwantumbreien", "n.v.t.", ""]) | ANYTHING,
        NAMES,
        NAMES | EMAILS,
        NAMES,
        st.sampled_from(["1985", "2090", "35 jaar", ""]) | ANYTHING,
        st.sampled_from(["3", "Mee eens", "9", ""]),
        ANYTHING,
    ),
    st.just(("",) * len(COLUMNS)),
    st.tuples(*[ANYTHING] * len(COLUMNS)),
)
ROWS = st.lists(ROW, min_size=1, max_size=7)


def answered_to_the_end(rows, pick, **more) -> Intake:
    """Answer every question by the option at this place until none is left."""
    answers: dict[str, str] = {}
    for _ in range(60):
        intake = taken_in(COLUMNS, rows, answers=answers, **more)
        if not intake.questions:
            return intake
        for question in intake.questions:
            answers[question.key] = question.options[pick % len(question.options)]
    raise AssertionError("questions without end")


def usable(rows) -> bool:
    return any(cell.strip() for row in rows for cell in row)


@given(ROWS, st.sampled_from(Wave))
def test_every_row_is_counted_exactly_once(rows, wave):
    if not usable(rows):
        return
    intake = taken_in(COLUMNS, rows, wave=wave)
    assert Counter(line.row for line in intake.receipt.lines) == Counter(range(2, len(rows) + 2))
    assert sum(intake.receipt.count(outcome) for outcome in Outcome) == len(rows)


@given(ROWS, st.integers(0, 3))
@settings(max_examples=60)
def test_questions_come_to_an_end_and_nobody_is_in_twice(rows, pick):
    if not usable(rows):
        return
    intake = answered_to_the_end(rows, pick)
    ids = [person.id for person in intake.participants]
    emails = [person.email for person in intake.participants if person.email]
    assert len(set(ids)) == len(ids)
    assert len(set(emails)) == len(emails)
    assert {person.row for person in intake.responses} <= {line.row for line in intake.receipt.lines}
    named = {id for person in intake.participants for id in (*person.preferred, *person.avoided)}
    assert all(id in ids or "@" in id for id in named)


@given(ROWS)
@settings(max_examples=40)
def test_the_same_call_gives_the_same_intake(rows):
    if usable(rows):
        assert taken_in(COLUMNS, rows) == taken_in(COLUMNS, rows)


@given(ROWS, st.integers(0, 3))
@settings(max_examples=60)
def test_the_same_file_again_adds_nobody_and_changes_nothing(rows, pick):
    if not usable(rows):
        return
    first = answered_to_the_end(rows, pick)
    if any(not person.email for person in first.participants):
        return
    again = answered_to_the_end(rows, pick, known=first.participants)
    assert (again.participants, again.changes) == ((), ())
    assert set(again.unchanged) == {person.id for person in first.participants}


@given(st.lists(st.tuples(*[ANYTHING] * len(COLUMNS)), min_size=1, max_size=5))
def test_no_text_whatever_breaks_an_intake(rows):
    if usable(rows):
        assert all(isinstance(code, str) for code in codes(taken_in(COLUMNS, rows)))
    else:
        with pytest.raises(SurveyRefused):
            taken_in(COLUMNS, rows)
