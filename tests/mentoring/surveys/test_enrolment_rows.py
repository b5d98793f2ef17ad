"""Every row of the file ends up somewhere, under the number it has in the file."""

from __future__ import annotations

import pytest

from mentoring.surveys.enrolment.intake import enrol
from mentoring.surveys.fields import Field, Notice, Outcome, SurveyRefused
from tests.mentoring.surveys.enrolment_builder import BASIC, TODAY, codes, counted, line, mapping, survey, taken_in

AN = ["2026-01-05 10:00", "An Maes", "an@x.be", "mentor"]
BO = ["2026-01-06 10:00", "Bo Smit", "bo@x.be", "mentee"]


def test_a_row_without_a_submit_date_is_unfinished_where_others_have_one():
    intake = taken_in(BASIC, [AN, ["", "Bo Smit", "bo@x.be", "mentee"]])
    assert counted(intake) == {"imported": 1, "unfinished": 1}
    assert line(intake, 3).code == "not_submitted"
    assert line(intake, 3).name == "Bo Smit"
    assert "unfinished" in codes(intake)


def test_where_nobody_has_a_submit_date_nobody_is_unfinished():
    rows = [["", *AN[1:]], ["", *BO[1:]]]
    assert counted(taken_in(BASIC, rows)) == {"imported": 2}


def test_a_start_date_says_nothing_about_the_end():
    columns = {
        "Begintijd": Field.SUBMITTED_AT,
        "Tijd van voltooien": Field.SUBMITTED_AT,
        **dict(list(BASIC.items())[1:]),
    }
    rows = [["2026-01-05", *AN], ["2026-01-05", "", *BO[1:]]]
    assert counted(taken_in(columns, rows)) == {"imported": 1, "unfinished": 1}


@pytest.mark.parametrize(
    ("header", "value"),
    [("Finished", "False"), ("Finished", "0"), ("Response Type", "started"), ("Response Status", "Partial")],
)
def test_a_row_that_the_tool_calls_unfinished_is_unfinished(header, value):
    columns = {**BASIC, header: Field.IGNORE}
    intake = taken_in(columns, [[*AN, "completed"], [*BO, value]])
    assert line(intake, 3).outcome is Outcome.UNFINISHED
    assert line(intake, 3).code == "not_finished"


def test_a_number_for_the_kind_of_answer_says_nothing_about_the_end():
    columns = {**BASIC, "Status": Field.IGNORE, "Finished": Field.IGNORE}
    assert counted(taken_in(columns, [[*AN, "0", "1"], [*BO, "0", "True"]])) == {"imported": 2}


def test_a_test_answer_of_the_maker_of_the_survey_is_refused():
    intake = taken_in({**BASIC, "Status": Field.IGNORE}, [[*AN, "IP Address"], [*BO, "Survey Preview"]])
    assert (line(intake, 3).outcome, line(intake, 3).code) == (Outcome.REFUSED, "test_answer")


def test_a_row_with_only_what_the_tool_filled_in_was_only_opened():
    columns = {"Response ID": Field.IGNORE, **BASIC}
    intake = taken_in(columns, [["1", *AN], ["2", "2026-01-07", "", "", ""]])
    assert (line(intake, 3).outcome, line(intake, 3).code) == (Outcome.UNFINISHED, "only_opened")


def test_unfinished_answers_come_in_when_someone_says_so():
    rows = [AN, ["", "Bo Smit", "bo@x.be", "mentee"], ["", "Cé Dubois", "ce@x.be", "mentee"]]
    assert counted(taken_in(BASIC, rows, answers={"unfinished": "include"})) == {"imported": 3}
    only_one = taken_in(BASIC, rows, answers={"unfinished:4": "include"})
    assert [person.name for person in only_one.participants] == ["An Maes", "Cé Dubois"]


def test_a_finished_answer_goes_before_a_later_unfinished_one_of_the_same_person():
    rows = [AN, ["", "An Maes", "an@x.be", "mentee"]]
    intake = taken_in(BASIC, rows, answers={"unfinished": "include"})
    assert line(intake, 2).outcome is Outcome.IMPORTED
    assert line(intake, 3).outcome is Outcome.DUPLICATE


def test_the_rest_of_a_broken_cell_is_shown_and_never_a_person():
    columns = {**BASIC, "Motivatie": Field.MOTIVATION}
    intake = taken_in(columns, [[*AN, "Ik wil"], ["", "", "", "", "graag leren"]])
    assert (line(intake, 3).outcome, line(intake, 3).code) == (Outcome.REFUSED, "spill")
    assert line(intake, 3).detail["text"] == "graag leren"
    assert len(intake.participants) == 1


def test_blank_rows_are_counted_whether_the_reader_kept_them_or_not():
    kept = taken_in(BASIC, [AN, ["", " ", "", ""], BO])
    left_out = taken_in(BASIC, [AN, BO], row_numbers=(2, 4), blank_rows=(3,))
    assert counted(kept) == counted(left_out) == {"imported": 2, "blank": 1}
    assert [each.row for each in left_out.receipt.lines] == [2, 3, 4]


def test_a_blank_row_of_a_workbook_stands_between_its_neighbours():
    intake = taken_in(BASIC, [AN, BO], row_numbers=(2, 4), blank_rows=(3,), row_sheets=("Blad1", "Blad1"))
    assert [(each.row, each.sheet) for each in intake.receipt.lines] == [(2, "Blad1"), (3, "Blad1"), (4, "Blad1")]


def test_row_numbers_are_those_of_the_file():
    intake = taken_in(BASIC, [AN, BO], row_numbers=(5, 9))
    assert [each.row for each in intake.receipt.lines] == [5, 9]


def test_a_row_with_more_cells_than_columns_is_refused():
    intake = taken_in(BASIC, [AN, BO], warnings=(Notice("row_too_long", 3),))
    assert line(intake, 3).code == "row_too_long"


@pytest.mark.parametrize(
    ("name", "email", "code"),
    [
        ("", "", "no_person"),
        ("\u3164", "////", "no_person"),
        ("Bo Smit", "bo@x", "not_an_address"),
        ("Bo Smit", "a@x.be;b@x.be", "two_addresses"),
        ("Bo Smit", "bo@x.be\nCc: all@x.be", "address_control"),
        ("B" * 501, "bo@x.be", "name_too_long"),
        ("anonymous", "", "no_person"),
    ],
)
def test_a_row_that_names_nobody_is_refused_with_its_reason(name, email, code):
    intake = taken_in(BASIC, [AN, ["2026-01-06", name, email, "mentee"]])
    assert (line(intake, 3).outcome, line(intake, 3).code) == (Outcome.REFUSED, code)
    assert len(intake.participants) == 1


def test_someone_with_an_unusable_address_may_come_in_without_it():
    rows = [AN, ["2026-01-06", "Bo Smit", "bo@x", "mentee"]]
    key = line(taken_in(BASIC, rows), 3).detail["key"]
    intake = taken_in(BASIC, rows, answers={key: "without_email"})
    assert intake.participants[1].email is None


def test_someone_without_a_name_goes_by_the_address_and_is_told():
    intake = taken_in(BASIC, [["2026-01-06", "", "bo@x.be", "mentee"]])
    assert intake.participants[0].name == "bo@x.be"
    assert "no_name" in codes(intake)


def test_a_file_without_answers_is_refused():
    for rows in ([], [["", "", "", " "]]):
        with pytest.raises(SurveyRefused) as refused:
            enrol(survey(list(BASIC), rows), mapping(list(BASIC.values())), today=TODAY)
        assert refused.value.code == "no_answers"
