"""The messages page: pick a moment, see who gets it, take the drafts along; nothing is kept."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from components.documents.mail_drafts import draft_moment
from components.messages import OFFERED, moment_names
from components.words.messages import MESSAGES
from db import rounds
from db.rounds import Round
from mentoring.message_moments import Moment
from mentoring.participants import Participant, Role
from mentoring.programme import FormOfAddress, Programme
from tests.components.documents.people import hostile
from tests.pages.looking import goes_to, taken, texts

ANNA, PIETER = Participant("a", "Anna Maes", "an@x.example"), Participant("p", "Pieter de Vries", "p@x.example")

PARTNERS = re.compile("Anna( Maes)?|Pieter( de Vries)?")


def bodies(at) -> str:
    return "\n".join(each.value for each in (*at.text_input, *at.text_area))


def picks(at, moment: Moment):
    at.selectbox(key="message_moment").set_value(moment).run()
    assert not at.exception, [each.value for each in at.exception]
    return at


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_moment_opens_with_its_text(app: Callable, example_open: Round, language: str) -> None:
    at = app("messages", language)
    for moment in OFFERED:
        picks(at, moment)
        said = texts(at)
        assert bodies(at) or re.search("niemand|nobody|klopt|true from|true until", said)
        assert "{" not in bodies(at)


def test_a_reminder_goes_to_who_has_not_answered_and_takes_link_and_day(app: Callable, example_open: Round) -> None:
    at = picks(app("messages", "nl"), Moment.FOLLOW_UP_REMINDER)
    assert "[link]" in bodies(at)
    assert "[datum]" in bodies(at)
    at.text_input(key="message_link").set_value("https://enquete.example/1").run()
    at.date_input(key="message_by").set_value(date(2026, 3, 9)).run()
    assert "https://enquete.example/1" in bodies(at)
    assert "[" not in bodies(at)
    data = taken(at, "message_list")
    assert data is not None
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert head == ["naam", "e-mail", "taal", "onderwerp", "bericht"]
    label = next(each.label for each in at.get("download_button"))
    assert f"{len(rows)} bericht" in label
    assert all("https://enquete.example/1" in str(row[4]) for row in rows)


def test_the_texts_for_strangers_come_in_both_languages(app: Callable, programme: Callable) -> None:
    programme(0, "Pilot")
    at = app("messages", "en")
    assert at.selectbox(key="message_moment").value is Moment.ENROL, "before anybody enrolled"
    assert "Beste collega," in bodies(at)
    at.selectbox(key="message_to_enrol").set_value(1).run()
    assert "Dear colleague," in bodies(at)
    assert not at.get("download_button")


def test_own_words_in_a_message_stay_for_this_person_alone(app: Callable, example_open: Round) -> None:
    at = picks(app("messages"), Moment.LINE_MANAGER)
    body = at.text_area[0]
    body.set_value(body.value + "\nSee you at the lake.").run()
    assert "it goes when this tab of the browser is closed" in texts(at)
    at.selectbox(key="message_to_line_manager").set_value(1).run()
    assert "the lake" not in bodies(at)
    goes_to(goes_to(at, "start"), "messages")
    assert "the lake" not in bodies(picks(at, Moment.WAITING))
    assert bodies(picks(at, Moment.LINE_MANAGER)).endswith("See you at the lake.")
    assert "the lake" not in str(example_open.path.read_bytes())


def test_with_u_no_message_says_je(app: Callable, example_open: Round) -> None:
    opened = rounds.every(example_open.path)[-1]
    rounds.save(opened, replace(opened.programme, address=FormOfAddress.U))
    at = app("messages", "nl")
    for moment in (Moment.HALFWAY, Moment.SPONSOR, Moment.ENROL):
        picks(at, moment)
        assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", bodies(at), re.IGNORECASE), moment


@pytest.mark.parametrize("key", list(MESSAGES))
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", list(FormOfAddress))
def test_a_message_is_whole_with_and_without_its_values(key: str, language: str, address: FormOfAddress) -> None:
    name, _, role = key.rpartition("_") if key.endswith(("_mentor", "_mentee")) else (key, "", "")
    moment, part = Moment(name), Role(role) if role else None
    plain = Programme("Pilot", address=address, language=language, coordinator="Els Jansen")
    bare = draft_moment(moment, ANNA, plain, role=part, other=PIETER)
    assert bare.language == language
    assert "{" not in bare.subject + bare.body
    assert bare.body.endswith("Els Jansen")
    greeting = {"nl": "Beste Anna,", "en": "Dear Anna,"}[language]
    if (language, address) == ("nl", FormOfAddress.U):
        greeting = "Beste Anna Maes,"
    assert bare.body.startswith(greeting)
    days = {"by": date(2026, 3, 9), "day": date(2026, 2, 2)}
    values = dict.fromkeys(("link", "time", "place", "topic", "title"), "waarde") | days
    dated = replace(plain, starts=date(2026, 1, 5), ends=date(2026, 7, 5))
    full = draft_moment(moment, ANNA, dated, role=part, other=PIETER, values=values)
    assert "[" not in full.subject + full.body


def test_a_message_that_is_not_true_yet_says_from_when_instead_of_being_offered(
    app: Callable, example_open: Round
) -> None:
    begun = date.today() - timedelta(days=3)
    rounds.save(example_open, replace(example_open.programme, starts=begun, ends=begun + timedelta(weeks=26)))
    at = picks(app("messages", "en"), Moment.HALFWAY)
    assert "is true from" in texts(at)
    assert not bodies(at)
    assert not at.get("download_button")
    assert "Half-way · not yet" in at.selectbox(key="message_moment").options


def test_both_of_a_pair_that_does_not_start_read_the_same_words() -> None:
    programme = Programme("Pilot")
    one, other = (
        draft_moment(Moment.NOT_STARTING, person, programme, role=role, other=partner)
        for person, partner, role in ((ANNA, PIETER, Role.MENTOR), (PIETER, ANNA, Role.MENTEE))
    )
    plain = [
        mail.body.replace("Anna Maes", "X").replace("Pieter de Vries", "X").replace("Anna", "Y").replace("Pieter", "Y")
        for mail in (one, other)
    ]
    assert plain[0] == plain[1]


def test_hostile_values_stay_text_on_one_line() -> None:
    for name in hostile():
        person = Participant("h", name, "h@x.example")
        made = draft_moment(Moment.PAIRED, ANNA, Programme(name), role=Role.MENTOR, other=person)
        assert "\n" not in made.subject
        assert made.body.count("\n\n") == draft_moment(
            Moment.PAIRED, ANNA, Programme("P"), role=Role.MENTOR, other=PIETER
        ).body.count("\n\n")


def test_every_moment_has_a_name_and_its_words(app: Callable) -> None:
    assert set(moment_names()) == set(Moment)
    assert {key.removesuffix("_mentor").removesuffix("_mentee") for key in MESSAGES} == set(Moment)


def test_sheets_and_certificates_stand_where_their_messages_are(app: Callable, example_open: Round) -> None:
    soon = date.today() + timedelta(days=10)
    rounds.save(example_open, replace(example_open.programme, ends=soon))
    at = picks(app("messages", "nl"), Moment.CERTIFICATE)
    for moment, key in ((Moment.CERTIFICATE, "certificates_pdf"), (Moment.CLOSING, "closing_sheets")):
        picks(at, moment)
        assert (taken(at, key) or b"").startswith(b"%PDF")
    picks(at, Moment.ENROL)
    assert not [each for each in at.get("download_button") if "ertific" in each.label]
