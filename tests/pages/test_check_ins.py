"""Check-ins on the pages: the note for HR beside a request for contact, who answered, and the way to bring one in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from db import evidence, pairs, participants, surveys, this_week
from db.rounds import Round
from mentoring.message_moments import Moment
from mentoring.sessions import SignalCode
from mentoring.surveys.fields import Response, Wave
from tests.db.making import MAPPING, SURVEY, intake
from tests.pages.looking import goes_to, pressed, said, submit_key, texts

NOTE = "Liever **niet** met Petra"
TODAY = date.today()


@pytest.fixture
def asking(programme: Callable) -> Round:
    """Two pairs; a mentor answered the check-in, asks for contact and wrote something for HR."""
    opened = programme(4)
    who = [each.id for each in participants.everyone(opened)]
    numbers = pairs.propose(opened, [(who[0], who[1], 80, {}, False), (who[2], who[3], 70, {}, False)])
    pairs.confirm(opened, numbers, "Els", TODAY)
    scores = {"C4": 1.0, "R1": 4.0, "R2": 4.0, "R3": 2.0, "R4": 4.0}
    given = Response(who[0], Wave.CHECK_IN, TODAY.isoformat(), scores, {"C4_text": NOTE, "C3": "rapport"})
    surveys.save(opened, SURVEY, MAPPING, intake(responses=[given]))
    return opened


def names_by_answer(at) -> dict[str, list[str]]:
    """Who stands in the table of the check-in with yes and with no."""
    at.session_state["who_answered"] = True
    (table,) = [each.value for each in at.run().dataframe if "Answered" in each.value.columns]
    assert list(table.columns) == ["Name", "Answered"], "never what"
    return {said_so: list(part["Name"]) for said_so, part in table.groupby("Answered")}


def test_the_note_stands_with_the_request_alone_and_goes_from_sight_when_answered(app: Callable, asking: Round) -> None:
    at = app("sessions")
    assert "Liever \\*\\*niet\\*\\* met Petra" in texts(at), "as written, no markup"
    assert "erased 30 days after" in texts(at)
    key = next(each.key for each in at.text_input if each.key.startswith("agreed_wants")).removeprefix("agreed_")
    pressed(at, submit_key(at, f"done_{key}_form"))
    assert said(at)[0].startswith("Noted")
    assert "met Petra" not in texts(at)
    assert [each.code for each in this_week.signal_records(asking)] == [SignalCode.WANTS_CONTACT]


@pytest.mark.usefixtures("asking")
def test_no_other_page_and_no_draft_tells_it(app: Callable) -> None:
    at = app("start")
    assert "met Petra" not in texts(at)
    for page in ("participants", "messages"):
        goes_to(at, page)
        shown = texts(at) + str([each.value for each in (*at.text_area, *at.text_input)])
        assert "met Petra" not in shown
    goes_to(at, "sessions")
    assert "met Petra" not in str([each.value for each in (*at.text_area, *at.text_input)])


def test_who_answered_is_told_by_name_and_never_what(app: Callable, asking: Round) -> None:
    at = app("sessions")
    answered = names_by_answer(at)
    everyone = [each.name for each in participants.everyone(asking)]
    assert answered["yes"] == [everyone[0]]
    assert sorted(answered["no"]) == sorted(everyone[1:])
    assert any("1 of 4 answered the check-in" in each.label for each in at.expander)


def test_whose_yes_to_the_use_of_answers_is_taken_back_asked_for_contact_all_the_same(
    app: Callable, asking: Round
) -> None:
    low = {f"R{number}": 1.0 for number in (1, 2, 4)} | {"R3": 5.0}
    person = participants.everyone(asking)[0]
    later = Response(person.id, Wave.CHECK_IN, TODAY.isoformat(), low | {"C4": 1.0}, {"C4_text": NOTE})
    surveys.save(asking, SURVEY, MAPPING, intake(responses=[later]))
    of_answer = {SignalCode.WANTS_CONTACT, SignalCode.RELATIONSHIP_LOW}
    assert {each.code for each in this_week.open_now(asking, today=TODAY)} >= of_answer
    participants.edit(asking, replace(person, consent=False), participants.version(asking, person.id))
    assert {each.code for each in this_week.open_now(asking, today=TODAY)} & of_answer == {SignalCode.WANTS_CONTACT}
    assert this_week.open_notes(asking) == []
    records = evidence.read_evidence(asking, TODAY).records
    assert (records.responses, [each.person for each in records.check_ins]) == ([], [])
    at = app("sessions")
    assert "met Petra" not in texts(at)
    assert person.name not in str(names_by_answer(at)), "and nobody asks them again"
    asked = this_week.addressees(asking, TODAY)[Moment.CHECK_IN]
    assert person.id not in {each.person.id for each in asked}


@pytest.mark.usefixtures("asking")
def test_bring_in_a_check_in_opens_there_with_the_check_in_chosen(app: Callable) -> None:
    at = app("sessions")
    links = {each.proto.label: each.proto for each in at.get("page_link")}
    assert "Results, in groups of 5 or more" in links
    assert "survey=check_in" in links["Bring in a check-in"].query_string
    at.query_params["survey"] = "check_in"
    goes_to(at, "participants")
    assert at.session_state["participants_tab"] == "Bring in a survey"
    assert at.get("button_group")[0].value == Wave.CHECK_IN


def test_a_link_that_names_no_survey_opens_the_people(app: Callable, programme: Callable) -> None:
    programme(2)
    at = app("start")
    at.query_params["survey"] = "<b>"
    goes_to(at, "participants")
    assert at.session_state["participants_tab"] == "People"


def test_hr_says_at_the_import_that_the_form_said_so(app: Callable, asking: Round) -> None:
    named = participants.everyone(asking)[1]
    header = "E-mailadres,Wil je dat HR contact opneemt? Dit antwoord is niet anoniem.,Toelichting,Wat zit in de weg?\n"
    data = f"{header}{named.email},Ja,Bel me na vijven,Niets\n"
    for told in (False, True):
        surveys.keep_upload(asking, "check-in.csv", data.encode(), Wave.CHECK_IN)
        at = app("participants")
        at.session_state["participants_tab"] = "Bring in a survey"
        at.run()
        pressed(at, next(each.key for each in at.button if (each.key or "").startswith("columns_")))
        assert any("stay unseen" in each.value for each in at.markdown)
        if told:
            (box,) = [each for each in at.checkbox if "The form said that HR reads" in each.label]
            box.set_value(True)
            pressed(at, submit_key(at, "left_out_"))
            assert not any("stay unseen" in each.value for each in at.markdown)
        pressed(at, "save_intake")
        goes_to(at, "sessions")
        assert ("Bel me na vijven" in texts(at)) is told
