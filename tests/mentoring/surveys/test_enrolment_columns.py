"""Columns that are not settled: asked first, and answered here as well as on the page that confirms them."""

from __future__ import annotations

from dataclasses import replace

from mentoring.surveys.enrolment.intake import enrol
from mentoring.surveys.fields import Field, Mapping, Notice, Target, Wave
from tests.mentoring.surveys.enrolment_builder import TODAY, survey, taken_in

HEADERS = ["Naam", "E-mail", "E-mail 2", "Rol"]
ROWS = [["An Maes", "an@x.be", "an@home.be", "mentor"], ["Bo Smit", "bo@x.be", "", "mentee"]]
FIELDS = {0: Field.NAME, 1: Field.EMAIL, 2: Field.EMAIL, 3: Field.ROLE}


def proposed(fields=FIELDS, sure=(0, 1, 2, 3), conflicts=(), targets=None) -> Mapping:
    alternatives = {index: (field, Field.GOALS) for index, field in fields.items()}
    return Mapping(Wave.ENROLMENT, fields, targets or {}, frozenset(sure), alternatives, {}, conflicts)


def through(mapping, answers=None, rows=ROWS, headers=HEADERS):
    return enrol(survey(headers, rows), mapping, today=TODAY, answers=answers or {})


def test_an_unsure_column_is_asked_before_anything_else():
    asked = through(proposed(sure=(0, 1, 3)), rows=[["An Maes", "", "an@x.be", "weet niet goed"]]).questions
    assert [(each.key, each.code, each.column) for each in asked] == [("column:2", "unsure_column", 2)]
    assert asked[0].options == ("email", "goals", "kept", "ignore")


def test_a_column_answered_here_is_settled():
    intake = through(proposed(sure=(0, 1, 3)), {"column:2": "kept"})
    assert intake.questions == ()
    assert intake.participants[0].extra == {"E-mail 2": "an@home.be"}


def test_a_mapping_confirmed_as_a_whole_has_no_unsure_columns():
    assert through(replace(proposed(sure=()), confirmed=True)).questions == ()


def test_two_columns_with_different_answers_for_one_field_are_asked_about():
    twice = Notice("field_twice", column=1, detail={"field": "email", "columns": (1, 2)})
    asked = through(proposed(sure=(0, 3), conflicts=(twice,))).questions
    assert [(each.code, each.options) for each in asked] == [("field_twice", ("1", "2"))]
    intake = through(proposed(sure=(0, 3), conflicts=(twice,)), {asked[0].key: "2"}, [ROWS[0]])
    assert (intake.questions, intake.participants[0].email) == ((), "an@home.be")


def test_a_column_per_choice_is_put_under_the_question_that_was_chosen():
    headers = ["Naam", "E-mail", "Rol", "Excel", "LinkedIn"]
    targets = {index: Target(Field.TOPICS_OFFERED, option=headers[index]) for index in (3, 4)}
    which = Notice("which_question", column=3, detail={"columns": (3, 4), "options": ("Excel", "LinkedIn")})
    fields = {0: Field.NAME, 1: Field.EMAIL, 2: Field.ROLE, 3: Field.TOPICS_OFFERED, 4: Field.TOPICS_OFFERED}
    mapping = proposed(fields, (0, 1, 2), (which,), targets)
    rows = [["An Maes", "an@x.be", "mentee", "Excel", ""]]
    asked = through(mapping, rows=rows, headers=headers).questions
    assert [each.code for each in asked] == ["which_question"]
    mapping_answers = {asked[0].key: "topics_wanted"}
    intake = through(replace(mapping, alternatives={}), mapping_answers, rows, headers)
    assert (intake.questions, intake.participants[0].topics_wanted) == ((), ("excel",))


def test_what_reading_was_not_certain_of_is_asked_first_and_may_be_accepted():
    columns = {"Naam": Field.NAME, "E-mail": Field.EMAIL, "Rol": Field.ROLE}
    warned = {"warnings": (Notice("unbalanced_quote", 2, detail={"line": 2, "lines": 5}),)}
    asked = taken_in(columns, [["An Maes", "an@x.be", "wie weet"]], **warned).questions
    assert [(each.code, each.options, each.rows) for each in asked] == [("unbalanced_quote", ("go_on",), (2,))]
    after = taken_in(columns, [["An Maes", "an@x.be", "mentor"]], answers={asked[0].key: "go_on"}, **warned)
    assert after.questions == ()
