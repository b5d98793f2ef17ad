"""The same survey once more: what was answered before is compared, and no answer of a wave is lost."""

from __future__ import annotations

from mentoring.participants import Participant
from mentoring.surveys.enrolment.measures_and_waves import merge_responses, occasion
from mentoring.surveys.fields import Change, Field, Outcome, Response, Target, Wave
from tests.mentoring.surveys.enrolment_builder import counted, line, taken_in

AN = Participant("p1", "An Maes", "an@x.be")
COLUMNS = {
    "Tijdstempel": Field.SUBMITTED_AT,
    "E-mail": Field.EMAIL,
    "a": Target(Field.ITEM, item="V1"),
    "b": Target(Field.ITEM, item="T1"),
}


def again(rows, wave=Wave.BASELINE, **more):
    return taken_in({**COLUMNS, **more.pop("columns", {})}, rows, wave=wave, known=(AN,), **more)


def stored(scores, at="2026-01-05T10:00:00", wave=Wave.BASELINE):
    return Response("p1", wave, at, scores, {}, 2)


def test_the_same_answers_once_more_change_nothing():
    before = (stored({"V1": 4.0, "T1": 2.0}),)
    intake = again([["2026-01-05 10:00", "an@x.be", "4", "2"]], answered=before)
    assert counted(intake) == {"unchanged": 1}
    assert (intake.responses, intake.changes) == ((), ())


def test_an_answer_that_differs_shows_before_and_after():
    intake = again([["2026-01-06 10:00", "an@x.be", "5", "2"]], answered=(stored({"V1": 4.0, "T1": 2.0}),))
    assert counted(intake) == {"updated": 1}
    assert intake.changes == (Change("p1", "V1", 4.0, 5.0),)
    assert [dict(each.scores) for each in intake.responses] == [{"V1": 5.0, "T1": 2.0}]


def test_an_older_file_after_a_newer_one_changes_nothing():
    intake = again([["2026-01-05 10:00", "an@x.be", "1", ""]], answered=(stored({"V1": 4.0}, "2026-02-01T09:00:00"),))
    assert counted(intake) == {"unchanged": 1}


def test_two_forms_by_one_person_in_one_wave_are_kept_together():
    rows = [["2026-01-05 10:00", "an@x.be", "4", ""], ["2026-01-05 11:00", "AN@x.be", "", "2"]]
    intake = again(rows)
    assert [dict(each.scores) for each in intake.responses] == [{"V1": 4.0, "T1": 2.0}]
    assert counted(intake) == {"imported": 2}
    assert (line(intake, 2).code, line(intake, 2).detail["with_row"]) == ("joined", 3)


def test_an_answer_given_twice_counts_once_the_latest():
    rows = [["2026-01-05 10:00", "an@x.be", "4", "1"], ["2026-01-06 11:00", "an@x.be", "3", "2"]]
    intake = again(rows)
    assert [dict(each.scores) for each in intake.responses] == [{"V1": 3.0, "T1": 2.0}]
    assert line(intake, 2).outcome is Outcome.DUPLICATE


def test_check_ins_from_a_form_that_stays_open_each_stand_on_their_day():
    columns = {"c": Target(Field.ITEM, item="R1")}
    rows = [["2026-02-14 10:00", "an@x.be", "", "", "2"], ["2026-03-28 10:00", "an@x.be", "", "", "5"]]
    intake = again(rows, Wave.CHECK_IN, columns=columns)
    assert counted(intake) == {"imported": 2}
    assert [(each.submitted_at, dict(each.scores)) for each in intake.responses] == [
        ("2026-02-14T10:00:00", {"R1": 2.0}),
        ("2026-03-28T10:00:00", {"R1": 5.0}),
    ]
    once_more = again(rows, Wave.CHECK_IN, columns=columns, answered=intake.responses)
    assert counted(once_more) == {"unchanged": 2}


def test_a_check_in_whose_day_can_be_read_in_two_ways_is_asked_about():
    rows = [["05-06-2026 10:00", "an@x.be", "", "", "2"]]
    intake = again(rows, Wave.CHECK_IN, columns={"c": Target(Field.ITEM, item="R1")})
    assert [each.code for each in intake.questions] == ["date_order"]


def test_a_question_without_a_field_is_kept_when_that_was_chosen():
    rows = [["2026-01-05 10:00", "an@x.be", "4", "2", "Veel zin in!"]]
    intake = again(rows, columns={"Nog iets?": Field.KEPT})
    assert dict(intake.responses[0].texts) == {"Nog iets?": "Veel zin in!"}
    left_out = again(rows, columns={"Nog iets?": Field.IGNORE})
    assert dict(left_out.responses[0].texts) == {}


def test_answers_without_a_date_count_in_the_order_in_which_they_came():
    both = merge_responses(stored({"V1": 4.0, "T1": 1.0}, None), stored({"V1": 2.0}, None))
    assert dict(both.scores) == {"V1": 2.0, "T1": 1.0}
    assert occasion(both) == ("p1", Wave.BASELINE, "")
