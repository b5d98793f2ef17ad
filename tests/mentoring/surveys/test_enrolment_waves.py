"""Later surveys: answers to measuring questions are attached to the people who are already there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from mentoring.measuring_questions import ITEM
from mentoring.participants import Participant
from mentoring.sessions.check_in import check_in_of, check_ins, join_corrections, notes_for_hr, with_undated
from mentoring.surveys.enrolment.measures_and_waves import NOTE_READ, SAID_SO
from mentoring.surveys.fields import Field, Outcome, Target, Wave
from tests.mentoring.surveys.enrolment_builder import codes, counted, line, taken_in

KNOWN = (
    Participant("p1", "An Maes", "an@x.be"),
    Participant("p2", "Bo Smit", "bo@x.be"),
    Participant("p3", "Cé Dubois", None),
)
WHO = {"Tijdstempel": Field.SUBMITTED_AT, "Naam": Field.NAME, "E-mail": Field.EMAIL}
AN = ["2026-01-05 10:00", "An Maes", "AN@x.be"]
RELATION = ("R1", "R2", "R3", "R4")
BO = ["2026-01-05 11:00", "Bo Smit", "bo@x.be"]


def item(code):
    return Target(Field.ITEM, item=code)


def attached(columns, rows, wave=Wave.BASELINE, known=KNOWN, **more):
    return taken_in({**WHO, **columns}, rows, wave=wave, known=known, **more)


def test_scores_are_those_of_the_question_as_answered():
    columns = {"a": item("V1"), "b": item("V3"), "c": item("T1"), "d": item("E1")}
    intake = attached(columns, [[*AN, "Helemaal mee eens", "Mee oneens", "Elke week", "8"]])
    response = intake.responses[0]
    assert dict(response.scores) == {"V1": 5.0, "V3": 2.0, "T1": 4.0, "E1": 8.0}
    assert (response.person, response.wave, response.submitted_at) == ("p1", Wave.BASELINE, "2026-01-05T10:00:00")
    assert (intake.participants, intake.updated) == ((), ())


def test_plain_numbers_and_numbers_before_a_label_count_too():
    intake = attached({"a": item("V1"), "b": item("V2")}, [[*AN, "4", "2 - Mee oneens"]])
    assert dict(intake.responses[0].scores) == {"V1": 4.0, "V2": 2.0}


def test_rather_not_is_no_answer_and_no_warning():
    intake = attached({"a": item("V1"), "b": item("V2")}, [[*AN, "4", "Liever niet"], [*BO, "3", "Prefer not to say"]])
    assert [dict(each.scores) for each in intake.responses] == [{"V1": 4.0}, {"V1": 3.0}]
    assert intake.warnings == ()


@pytest.mark.parametrize("cell", ["6", "0", "-1", "3,5", "vijf", "inf", "1e0", "0x3", "³", "٣", "4/5"])
def test_a_score_off_the_scale_is_told_and_never_guessed(cell):
    intake = attached({"a": item("V1"), "b": item("V2")}, [[*AN, cell, "3"]])
    assert dict(intake.responses[0].scores) == {"V2": 3.0}
    assert [(notice.row, notice.column) for notice in intake.warnings] == [(2, 4)]


def test_yes_and_no_are_one_and_zero_and_examples_stay_words():
    columns = {"a": item("A1"), "b": item("A1_text"), "c": item("C3"), "d": item("C4")}
    intake = attached(columns, [[*AN, "Ja", "Copilot in mijn weekverslag", "Klik", "Nee"]], Wave.FOLLOW_UP)
    assert dict(intake.responses[0].scores) == {"A1": 1.0, "C4": 0.0}
    assert dict(intake.responses[0].texts) == {"A1": "Copilot in mijn weekverslag", "C3": "Klik"}


def test_a_request_for_contact_in_other_words_is_never_lost():
    intake = attached({"a": item("C4"), "b": item("R1")}, [[*AN, "Bel me even", "4"]], Wave.CHECK_IN)
    assert intake.responses[0].texts["C4"] == "Bel me even"
    assert "unclear_yes_no" in codes(intake)


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        (ITEM["C4_text"].question("nl"), True),
        (ITEM["C4_text"].question("nl", address="u"), True),
        (ITEM["C4_text"].question("en"), True),
        (ITEM["C4_text"].question("fr"), True),
        ("Toelichting (niet anoniem: HR leest dit met je naam)", True),
        ("Wat wil je kwijt? P&O ziet dit, met jouw naam.", True),
        ("Anything to add? HR will read this by name", True),
        ("Toelichting", False),
        ("Toelichting voor HR (niet anoniem)", False),
        ("HR leest dit, zonder naam", False),
        ("HR leest dit niet met je naam", False),
        ("HR reads this anonymously, with no name", False),
        ("Je partner leest dit met je naam", False),
        ("HR doesn't read this with your name", False),
    ],
)
def test_a_note_is_for_hr_only_where_its_own_heading_says_so(heading, read):
    columns = {"Wil je dat HR contact opneemt?": item("C4"), heading: item("C4_text")}
    intake = attached(columns, [[*AN, "Ja", "Bel me na vijven"]], Wave.CHECK_IN)
    assert dict(intake.responses[0].texts) == {"C4_text" if read else "C4": "Bel me na vijven"}
    assert codes(intake) == [] if read else ["note_unseen"]
    assert [(each.person, each.text) for each in notes_for_hr(intake.responses)] == (
        [("p1", "Bel me na vijven")] if read else []
    )


def test_hr_may_say_that_the_form_said_so_and_nobody_else_s_note_comes_along():
    columns = {"a": item("C4"), "Toelichting": item("C4_text")}
    rows = [[*AN, "Ja", "Bel me na vijven"], [*BO, "Nee", "Laat maar"]]
    intake = attached(columns, rows, Wave.CHECK_IN, answers={NOTE_READ: SAID_SO})
    assert [(each.person, each.text) for each in notes_for_hr(intake.responses)] == [("p1", "Bel me na vijven")]
    assert codes(intake) == []


def test_a_request_in_the_note_alone_is_not_lost():
    columns = {"a": item("C4"), ITEM["C4_text"].question("nl"): item("C4_text")}
    intake = attached(columns, [[*AN, "", "Ja graag, bel me"]], Wave.CHECK_IN)
    assert check_ins(intake.responses)[0].wants_contact


@pytest.mark.parametrize("text", ["misschien", "?", "Weet ik niet, bel eens"])
def test_whether_an_answer_that_is_neither_yes_nor_no_asks_for_contact_is_said_by_a_person(text):
    columns = {"Wil je dat HR contact opneemt?": item("C4")}
    asked = attached(columns, [[*AN, text], [*BO, "-"]], Wave.CHECK_IN)
    (question,) = asked.questions
    assert (question.code, question.rows) == ("wish_for_contact", (2,))
    for answer, wants in zip(question.options, (True, False), strict=True):
        told = attached(columns, [[*AN, text], [*BO, "-"]], Wave.CHECK_IN, answers={question.key: answer})
        assert [each.wants_contact for each in check_ins(told.responses) if each.person == "p1"] == [wants]
        assert told.questions == ()


def test_a_check_in_without_the_question_about_contact_says_so():
    columns = {"a": item("R1"), "Zullen we eens bellen?": Field.IGNORE}
    assert codes(attached(columns, [[*AN, "4", "ja"]], Wave.CHECK_IN)) == ["no_contact_column"]
    columns["b"] = item("C4")
    assert codes(attached(columns, [[*AN, "4", "ja", "nee"]], Wave.CHECK_IN)) == []


def test_answers_on_four_points_are_not_put_on_five():
    labels = ["Helemaal mee oneens", "Mee oneens", "Mee eens", "Helemaal mee eens"]
    known = [Participant(f"p{n}", f"P {n}", f"p{n}@x.be") for n in range(40)]
    rows = [["2026-01-05", f"P {n}", f"p{n}@x.be", labels[n % 4], "4"] for n in range(40)]
    columns = {"a": item("V1"), "b": item("E1")}
    intake = attached(columns, rows, known=known)
    for question in intake.questions:
        assert question.code == "which_scale"
    four = attached(columns, rows, known=known, answers={"scale:A": "agreement_4"})
    assert all(dict(each.scores) == {"E1": 4.0} for each in four.responses)
    assert "other_scale" in codes(four)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("count", [2, 11, 40])
def test_the_app_s_own_questions_have_five_points_however_few_answers_were_used(language, count):
    few = {"nl": ("Mee eens", "Helemaal mee oneens"), "en": ("Agree", "Strongly disagree")}[language]
    known = [Participant(f"p{n}", f"P {n}", f"p{n}@x.be") for n in range(count)]
    columns = {ITEM[code].question(language): item(code) for code in RELATION}
    rows = [
        ["2026-01-05", f"P {n}", f"p{n}@x.be", *(few[(n + (code == "R3")) % 2] for code in RELATION)]
        for n in range(count)
    ]
    intake = attached(columns, rows, Wave.CHECK_IN, known=known)
    assert (codes(intake), intake.questions) == ([], ())
    assert {tuple(each.scores.values()) for each in intake.responses} == {(4.0, 4.0, 1.0, 4.0), (1.0, 1.0, 4.0, 1.0)}


def test_a_missing_middle_is_asked_where_the_question_is_in_other_words():
    labels = ["Helemaal mee oneens", "Mee oneens", "Mee eens", "Helemaal mee eens"]
    known = [Participant(f"p{n}", f"P {n}", f"p{n}@x.be") for n in range(40)]
    rows = [["2026-01-05", f"P {n}", f"p{n}@x.be", labels[n % 4]] for n in range(40)]
    (asked,) = attached({"a": item("R1")}, rows, Wave.CHECK_IN, known=known).questions
    assert (asked.code, asked.options) == ("which_scale", ("agreement_5", "agreement_4"))


def test_a_check_in_without_days_that_comes_again_says_what_is_the_same_and_what_changed():
    columns = {"Naam": Field.NAME, "E-mail": Field.EMAIL, "a": item("R1")}
    rows = [["An Maes", "an@x.be", "4"], ["Bo Smit", "bo@x.be", "3"]]
    (first, second) = taken_in(columns, rows, wave=Wave.CHECK_IN, known=KNOWN).responses
    stored = [replace(each, submitted_at="2026-03-01") for each in (first, second)]
    starts, rows[1] = date(2026, 1, 19), ["Bo Smit", "bo@x.be", "1"]

    def again(today):
        answered = with_undated(stored, starts, today)
        return taken_in(columns, rows, wave=Wave.CHECK_IN, known=KNOWN, answered=answered, today=today)

    same_check_in = again(date(2026, 3, 6))
    assert counted(same_check_in) == {"unchanged": 1, "updated": 1}
    assert [(each.person, dict(each.scores)) for each in same_check_in.responses] == [("p2", {"R1": 1.0})]
    assert counted(again(date(2026, 5, 1))) == {"imported": 2}, "the next check-in is another occasion"


def test_a_check_in_corrected_on_another_day_says_that_it_replaces():
    starts, same = date(2026, 1, 19), partial(check_in_of, starts=date(2026, 1, 19))

    def brought(rows, stored=()):
        columns = {"a": item("R1"), "b": item("C4")}
        return attached(columns, rows, Wave.CHECK_IN, answered=stored, occasion_of=same)

    an = ["2026-03-01 10:00", "An Maes", "an@x.be", "4", "Ja"]
    bo = ["2026-03-01 11:00", "Bo Smit", "bo@x.be", "3", ""]
    first = brought([an, bo])
    assert counted(first) == {"imported": 2}
    stored = join_corrections(first.responses, starts)
    assert counted(brought([an, bo], stored)) == {"unchanged": 2}

    later = ["2026-03-04 09:00", "An Maes", "an@x.be", "1", ""]
    corrected = brought([later, bo], stored)
    assert counted(corrected) == {"updated": 1, "unchanged": 1}
    assert (line(corrected, 2).code, line(corrected, 2).detail["on"]) == ("corrects_answer", "2026-03-01")
    assert [(each.field, each.before, each.after) for each in corrected.changes] == [("R1", 4.0, 1.0)]
    stored = join_corrections([*stored, *corrected.responses], starts)
    assert [each.scores for each in stored if "C4" in each.scores] == [{"C4": 1.0}], "a request keeps its own day"
    assert counted(brought([an], stored)) == {"unchanged": 1}, "what was corrected since does not come back"
    assert counted(brought([["2026-03-06 09:00", *later[1:]]], stored)) == {"updated": 1}, "asked again on another day"
    assert counted(brought([an, later])) == {"imported": 1, "updated": 1}, "also when both stand in one file"
    assert counted(brought([["2026-06-01 09:00", *later[1:]]], stored)) == {"imported": 1}, "the next check-in"


def test_people_whom_nobody_knows_are_listed_and_not_added():
    rows = [[*AN, "4"], ["2026-01-06", "Dé Vos", "de@x.be", "3"]]
    intake = attached({"a": item("V1")}, rows)
    assert counted(intake) == {"imported": 1, "refused": 1}
    assert line(intake, 3).code == "unknown_person"
    named = attached({"a": item("V1")}, rows, answers={line(intake, 3).detail["key"]: "p2"})
    assert named.responses[1].person == "p2"


def test_who_left_and_who_took_back_their_yes_are_told_of_and_their_answers_kept():
    known = (KNOWN[0].changed(withdrawn=True), KNOWN[1].changed(consent=False), *KNOWN[2:])
    intake = attached({"a": item("V1")}, [[*AN, "4"], [*BO, "3"]], known=known)
    assert codes(intake) == ["was_withdrawn", "answers_unused"]
    assert len(intake.responses) == 2


def test_without_a_known_address_a_name_is_asked():
    rows = [["2026-01-06", "Cé Dubois", "ce@home.be", "3"]]
    asked = attached({"a": item("V1")}, rows).questions
    assert [(each.code, each.options) for each in asked] == [("known_person", ("p3", "someone_else"))]
    assert attached({"a": item("V1")}, rows, answers={asked[0].key: "p3"}).responses[0].person == "p3"


def test_the_latest_answer_of_a_person_counts():
    intake = attached({"a": item("V1")}, [[*AN, "4"], ["2026-01-07", "An Maes", "an@x.be", "2"]])
    assert counted(intake) == {"imported": 1, "duplicate": 1}
    assert [(dict(each.scores), each.row) for each in intake.responses] == [({"V1": 2.0}, 3)]


def test_whoever_answered_no_question_is_unfinished():
    intake = attached({"a": item("V1")}, [[*AN, "4"], [*BO, ""]])
    assert (line(intake, 3).outcome, line(intake, 3).code) == (Outcome.UNFINISHED, "nothing_answered")


def test_a_later_survey_without_a_measuring_question_asks_for_other_columns():
    intake = attached({"Afdeling": Field.DEPARTMENT}, [[*AN, "IT"]])
    assert [each.code for each in intake.questions] == ["no_item_column"]


def test_measuring_questions_in_the_enrolment_itself_are_kept_with_the_person():
    intake = attached({"a": item("V1")}, [[*AN, "4"]], Wave.ENROLMENT, known=(), answers={"no_role_column:": "mentee"})
    assert intake.responses[0].person == "an@x.be"


def turned_in_the_export(turned):
    """Twelve people on the four skill questions; in the export V3 stands as answered, or was turned round already."""
    known = [Participant(f"p{n}", f"P {n}", f"p{n}@x.be") for n in range(12)]
    levels = [2, 3, 4, 2, 4, 3, 2, 4, 3, 3, 2, 4]
    rows = []
    for n, level in enumerate(levels):
        third = level if turned else 6 - level
        rows.append(["2026-01-05", f"P {n}", f"p{n}@x.be", level, max(1, level - n % 2), third, level])
    columns = {"Kan ik alleen": item("V1"), "Leg ik uit": item("V2"), "Moet ik vragen": item("V3"), "d": item("V4")}
    return columns, [[str(cell) for cell in row] for row in rows], known


def test_a_statement_that_the_export_turned_round_already_is_asked_about_and_turned_back():
    columns, rows, known = turned_in_the_export(True)
    (question,) = attached(columns, rows, known=known).questions
    assert (question.code, question.detail["question"]) == ("runs_against", "Moet ik vragen")
    back = attached(columns, rows, known=known, answers={question.key: "turn_back"})
    assert back.questions == ()
    assert [each.scores["V3"] for each in back.responses] == [6 - float(row[5]) for row in rows]
    assert [each.scores["V1"] for each in back.responses] == [float(row[3]) for row in rows]
    left = attached(columns, rows, known=known, answers={question.key: "as_answered"})
    assert left.questions == ()
    assert [each.scores["V3"] for each in left.responses] == [float(row[5]) for row in rows]


def test_statements_that_were_answered_as_they_were_asked_raise_no_question():
    columns, rows, known = turned_in_the_export(False)
    assert attached(columns, rows, known=known).questions == ()
