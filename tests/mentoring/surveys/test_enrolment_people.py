"""Who is who: the same person twice, known people, managers and partners."""

from __future__ import annotations

import pytest

from mentoring.participants import Participant, Role
from mentoring.surveys.fields import Field, Outcome
from tests.mentoring.surveys.enrolment_builder import BASIC, codes, counted, line, taken_in

AN = ["2026-01-05 10:00", "An Maes", "an@x.be", "mentor"]
BO = ["2026-01-06 10:00", "Bo Smit", "bo@x.be", "mentee"]


def question(intake, code):
    return next(each for each in intake.questions if each.code == code)


def test_an_address_in_capitals_is_the_same_person_and_the_latest_answer_wins():
    intake = taken_in(BASIC, [["2026-01-09", "An Maes", "AN@X.be", "mentee"], AN])
    assert counted(intake) == {"imported": 1, "duplicate": 1}
    assert line(intake, 3).detail["kept_row"] == 2
    assert intake.participants[0].is_mentee


def test_without_dates_the_lowest_row_is_the_latest():
    columns = dict(list(BASIC.items())[1:])
    intake = taken_in(columns, [["An Maes", "an@x.be", "mentor"], ["An Maes", "an@x.be", "beide"]])
    assert line(intake, 2).outcome is Outcome.DUPLICATE
    assert intake.participants[0].roles == frozenset(Role)


def test_one_address_under_two_names_is_told():
    intake = taken_in(BASIC, [AN, ["2026-02-01", "Bo Smit", "an@x.be", "mentor"]])
    assert counted(intake) == {"imported": 1, "duplicate": 1}
    assert codes(intake)[-1] == "one_email_two_names"


@pytest.mark.parametrize("header", ["Response ID", "Submission ID", "Network ID"])
def test_a_number_of_the_tool_joins_only_where_the_name_agrees(header):
    columns = {header: Field.IGNORE, **BASIC}
    same = taken_in(columns, [["7", *AN], ["7", "2026-02-01", "an maes", "an@home.be", "mentor"]])
    assert counted(same) == {"imported": 1, "duplicate": 1}
    assert same.participants[0].email == "an@home.be"
    other = taken_in(columns, [["7", *AN], ["7", *BO]])
    assert counted(other) == {"imported": 2}


def test_a_name_alone_never_joins_but_is_asked_where_an_address_is_missing():
    rows = [AN, ["2026-01-07", "An Maes", "", "mentee"]]
    asked = taken_in(BASIC, rows)
    same_person = question(asked, "same_person")
    assert same_person.options == ("row-2", "someone_else")
    apart = taken_in(BASIC, rows, answers={same_person.key: "someone_else"})
    assert (len(apart.participants), apart.questions) == (2, ())
    one = taken_in(BASIC, rows, answers={same_person.key: "row-2", "two_roles:3": "latest"})
    assert (len(one.participants), one.questions) == (1, ())


def test_two_addresses_with_one_name_are_two_people_unless_someone_says_otherwise():
    rows = [AN, ["2026-01-07", "An Maes", "an@home.be", "mentor"]]
    apart = taken_in(BASIC, rows)
    assert (len(apart.participants), apart.questions) == (2, ())
    assert line(apart, 3).code == "same_name"
    one = taken_in(BASIC, rows, answers={line(apart, 3).detail["key"]: "row-2"})
    assert [person.email for person in one.participants] == ["an@home.be"]


def test_whoever_answered_as_mentor_and_later_as_mentee_is_asked_about():
    rows = [AN, ["2026-01-07", "An Maes", "an@x.be", "mentee"]]
    two_roles = question(taken_in(BASIC, rows), "two_roles")
    both = taken_in(BASIC, rows, answers={two_roles.key: "both"})
    assert both.participants[0].roles == frozenset(Role)
    assert counted(both) == {"imported": 2}
    latest = taken_in(BASIC, rows, answers={two_roles.key: "latest"})
    assert latest.participants[0].roles == {Role.MENTEE}


def test_the_order_of_day_and_month_is_asked_only_where_it_decides():
    early, late = ["03/04/2026", "An Maes", "an@x.be", "mentor"], ["04/03/2026", "An Maes", "an@x.be", "beide"]
    asked = question(taken_in(BASIC, [early, late]), "date_order")
    assert asked.options == ("day_first", "month_first")
    by_day = taken_in(BASIC, [early, late], answers={asked.key: "day_first"})
    by_month = taken_in(BASIC, [early, late], answers={asked.key: "month_first"})
    assert line(by_day, 2).outcome is Outcome.IMPORTED
    assert line(by_month, 3).outcome is Outcome.IMPORTED
    assert not taken_in(BASIC, [early, ["04/03/2026", *BO[1:]]]).questions


def test_mentor_and_mentee_sheets_are_joined_by_address():
    columns = {"Naam": Field.NAME, "Mail": Field.EMAIL, "Thema": Field.TOPICS_OFFERED}
    rows = [["An Maes", "an@x.be", "Excel"], ["An Maes", "AN@x.be", "LinkedIn"]]
    intake = taken_in(columns, rows, row_numbers=(2, 2), row_sheets=("Mentor", "Mentee"))
    assert counted(intake) == {"imported": 2}
    assert [each.sheet for each in intake.receipt.lines] == ["Mentor", "Mentee"]
    person = intake.participants[0]
    assert (person.roles, person.topics_offered) == (frozenset(Role), ("excel", "linkedin"))


def known(id="p1", name="An Maes", email="an@x.be", **more):
    return Participant(id=id, name=name, email=email, **{"roles": frozenset({Role.MENTOR}), **more})


def test_the_same_upload_again_changes_nothing():
    first = taken_in(BASIC, [AN, BO])
    stored = [person.changed(id=f"p{number}") for number, person in enumerate(first.participants)]
    again = taken_in(BASIC, [AN, BO], known=stored)
    assert counted(again) == {"unchanged": 2}
    assert (again.participants, again.updated, again.changes) == ((), (), ())


def test_a_second_upload_changes_only_what_changed_and_shows_it():
    columns = {**BASIC, "Afdeling": Field.DEPARTMENT, "Doel": Field.GOALS}
    person = known(department="IT", goals="leren", location="Gent")
    intake = taken_in(columns, [[*AN, "HR", ""]], known=[person])
    assert counted(intake) == {"updated": 1}
    assert [(each.field, each.before, each.after) for each in intake.changes] == [("department", "IT", "HR")]
    assert (intake.updated[0].id, intake.updated[0].goals, intake.updated[0].location) == ("p1", "leren", "Gent")


def test_an_upload_never_drops_an_avoided_partner():
    columns = {**BASIC, "Liever niet": Field.AVOID_PARTNER}
    stored = [known(avoided=("p2",)), known("p2", "Cé", "ce@x.be"), known("p3", "Bo Smit", "bo@x.be")]
    intake = taken_in(columns, [[*AN, "bo@x.be"]], known=stored)
    assert intake.updated[0].avoided == ("p2", "p3")


def test_a_known_name_under_another_address_is_asked():
    intake = taken_in(BASIC, [["2026-01-05", "An Maes", "an@new.be", "mentor"]], known=[known()])
    asked = question(intake, "known_person")
    assert asked.options == ("p1", "someone_else")
    same = taken_in(
        BASIC, [["2026-01-05", "An Maes", "an@new.be", "mentor"]], known=[known()], answers={asked.key: "p1"}
    )
    assert [(each.field, each.after) for each in same.changes] == [("email", "an@new.be")]


def test_a_survey_without_addresses_asks_once_and_then_goes_by_name():
    columns = {"Naam": Field.NAME, "Rol": Field.ROLE}
    asked = taken_in(columns, [["An Maes", "mentor"]], known=[known(email=None)])
    assert [each.code for each in asked.questions] == ["no_email_column"]
    intake = taken_in(
        columns, [["MAES, An", "mentor"]], known=[known(email=None)], answers={"no_email_column": "by_name"}
    )
    assert (counted(intake), intake.questions) == ({"updated": 1}, ())


def test_a_survey_that_names_nobody_can_only_be_mapped_again():
    intake = taken_in({"Rol": Field.ROLE}, [["mentor"]])
    assert [(each.code, each.options) for each in intake.questions] == [("no_person_column", ())]


def test_a_manager_is_found_by_address_or_by_a_name_that_one_person_has():
    columns = {**BASIC, "Leidinggevende": Field.MANAGER_NAME, "Mail leidinggevende": Field.MANAGER_EMAIL}
    intake = taken_in(
        columns, [[*AN, "Bo Smit", ""], [*BO, "", "CE@x.be"], ["2026-01-07", "Cé", "ce@x.be", "mentor", "", ""]]
    )
    assert [person.manager for person in intake.participants] == ["bo@x.be", "ce@x.be", None]
    assert intake.participants[0].manager_name == "Bo Smit"


def test_a_manager_outside_the_programme_is_kept_by_address_or_name():
    columns = {**BASIC, "Leidinggevende": Field.MANAGER_NAME, "Mail leidinggevende": Field.MANAGER_EMAIL}
    intake = taken_in(columns, [[*AN, "Eva Baas", ""], [*BO, "", "eva@x.be"]])
    assert [(person.manager, person.manager_name) for person in intake.participants] == [
        (None, "Eva Baas"),
        ("eva@x.be", None),
    ]
    assert not intake.warnings


def test_a_manager_name_that_two_people_have_is_asked_once():
    columns = {**BASIC, "Leidinggevende": Field.MANAGER_NAME}
    twins = [["2026-01-07", "Jan Peeters", f"jan{n}@x.be", "mentee", ""] for n in (1, 2)]
    rows = [[*AN, "Jan Peeters"], [*BO, "jan peeters"], *twins]
    asked = [each for each in taken_in(columns, rows).questions if each.code == "which_manager"]
    assert [each.options for each in asked] == [("jan1@x.be", "jan2@x.be", "nobody")]
    intake = taken_in(columns, rows, answers={asked[0].key: "jan2@x.be"})
    assert [person.manager for person in intake.participants[:2]] == ["jan2@x.be", "jan2@x.be"]


@pytest.mark.parametrize(
    "answer",
    ["bo@x.be; Cé Dubois", "Bo Smit, Cé Dubois", "Smit, Bo | ce@x.be", "Bo Smit en Cé Dubois", "17 - Bo Smit;ce@x.be"],
)
def test_preferred_partners_are_found_by_address_and_by_full_name(answer):
    columns = {**BASIC, "Graag met": Field.PREFERRED_PARTNER}
    intake = taken_in(columns, [[*AN, answer], [*BO, ""], ["2026-01-07", "Cé Dubois", "ce@x.be", "mentee", "niemand"]])
    assert set(intake.participants[0].preferred) == {"bo@x.be", "ce@x.be"}
    assert (intake.participants[2].preferred, intake.warnings) == ((), ())


def test_preferred_and_avoided_are_never_swapped():
    columns = {**BASIC, "Graag": Field.PREFERRED_PARTNER, "Liever niet": Field.AVOID_PARTNER}
    intake = taken_in(
        columns,
        [[*AN, "Bo Smit", "Cé Dubois"], [*BO, "", ""], ["2026-01-07", "Cé Dubois", "ce@x.be", "mentee", "", ""]],
    )
    assert (intake.participants[0].preferred, intake.participants[0].avoided) == (("bo@x.be",), ("ce@x.be",))


def test_an_avoided_partner_that_nobody_knows_is_kept_and_told():
    columns = {**BASIC, "Liever niet met": Field.AVOID_PARTNER}
    intake = taken_in(columns, [[*AN, "die van de boekhouding"], [*BO, ""]])
    assert intake.participants[0].extra == {"Liever niet met": "die van de boekhouding"}
    assert codes(intake) == ["avoided_not_found"]


def test_a_name_with_a_typing_error_is_asked_and_never_decided():
    columns = {**BASIC, "Liever niet met": Field.AVOID_PARTNER}
    asked = question(taken_in(columns, [[*AN, "Bo Smitt"], [*BO, ""]]), "which_avoided")
    assert asked.options == ("bo@x.be", "nobody")
    intake = taken_in(columns, [[*AN, "Bo Smitt"], [*BO, ""]], answers={asked.key: "bo@x.be"})
    assert intake.participants[0].avoided == ("bo@x.be",)


def test_whoever_is_both_preferred_and_avoided_or_names_themselves_is_told():
    columns = {**BASIC, "Graag": Field.PREFERRED_PARTNER, "Liever niet": Field.AVOID_PARTNER}
    intake = taken_in(columns, [[*AN, "Bo Smit", "Bo Smit"], [*BO, "bo@x.be", ""]])
    assert sorted(codes(intake)) == ["own_preferred", "preferred_and_avoided"]
    assert intake.participants[1].preferred == ()
