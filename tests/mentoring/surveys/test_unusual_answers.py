"""Answers in unusual shapes: pictures, months, years with an apostrophe, ages up to, and people who leave."""

from datetime import date

import pytest

from mentoring.surveys.fields import Field
from mentoring.surveys.values.dates import age_class, birth_year, generation
from mentoring.surveys.values.numbers import service_years
from tests.mentoring.surveys.enrolment_builder import BASIC, taken_in

TODAY = date(2026, 3, 2)
AN, BO = ["2026-01-01", "An Maes", "an@x.be", "Mentor"], ["2026-01-01", "Bo Smit", "bo@x.be", "Mentee"]
LEARNS = {**BASIC, "Waarover": Field.TOPICS_OFFERED, "Leren": Field.TOPICS_WANTED}


def test_pictures_are_kept_and_meet():
    an, bo = taken_in(LEARNS, [[*AN, "🎮🎧", ""], [*BO, "", "🎮🎧"]]).participants
    assert an.topics_offered == bo.topics_wanted != ()
    assert an.extra == {"Waarover": "🎮🎧"}


@pytest.mark.parametrize("text", ["👍", "🙂", "❤️", "✓", "-"])
def test_signs_that_name_nothing_are_no_topic(text):
    (an,) = taken_in(LEARNS, [[*AN, text, ""]]).participants
    assert an.topics_offered == ()


@pytest.mark.parametrize("text", ["AI/chatgpt, TikTok", "Kunstmatige intelligentie en prompts schrijven"])
def test_an_exactly_known_answer_is_kept_as_written(text):
    (an,) = taken_in(LEARNS, [[*AN, text, ""]]).participants
    assert an.extra == {"Waarover": text}
    assert len(an.topics_offered) > 1


@pytest.mark.parametrize("text", ["maart 2022", "sinds maart 2022", "03-2022", "March 2022", "mars 2022"])
def test_a_month_tells_the_years_of_service(text):
    assert service_years(text, today=TODAY).value == 4.0


def test_a_date_with_an_apostrophe_before_the_year_is_a_date():
    assert birth_year("12-11-'68", today=TODAY) == birth_year("12-11-68", today=TODAY)


def test_up_to_an_age_is_an_age_class():
    assert age_class("t/m 24") == (14, 24)
    assert generation("t/m 24", today=TODAY).value == "z"
    assert age_class("25 t/m 34") == (25, 34)


@pytest.mark.parametrize("header", ["Status", "Status dienstverband", "HR-status"])
@pytest.mark.parametrize(
    "status",
    [
        "met pensioen",
        "niet meer werkzaam",
        "uit dienst per 1-1-2025",
        "afgemeld",
        "no longer employed",
        "uit dienst",
    ],
)
def test_who_leaves_is_set_aside_and_told(header, status):
    intake = taken_in({**BASIC, header: Field.IGNORE}, [[*AN, status], [*BO, "actief"]])
    assert [each.name for each in intake.participants] == ["Bo Smit"]
    assert [line.detail["value"] for line in intake.receipt.lines if line.code == "left"] == [status]


@pytest.mark.parametrize("header", ["Status", "Opmerkingen HR", "Datum uit dienst"])
@pytest.mark.parametrize("status", ["gaat uit dienst per 1-1-2027", "uit dienst per maart 2027", "1-3-2027"])
def test_who_is_still_to_leave_takes_part_and_is_told_of(header, status):
    intake = taken_in({**BASIC, header: Field.IGNORE}, [[*AN, status], [*BO, ""]])
    assert [each.name for each in intake.participants] == ["An Maes", "Bo Smit"]
    told = [each for each in intake.warnings if each.code in ("leaves_on", "may_leave")]
    only_a_day = status == "1-3-2027" and header != "Datum uit dienst"
    assert [each.detail["name"] for each in told] == ([] if only_a_day else ["An Maes"])


def test_who_a_remark_says_has_left_is_told_of():
    intake = taken_in({**BASIC, "Opm.": Field.IGNORE}, [[*AN, "uit dienst sinds juni"], [*BO, "werkt deeltijds"]])
    assert [(each.code, each.row) for each in intake.warnings if each.code == "may_leave"] == [("may_leave", 2)]
