"""Drafted messages: one a person, in their language, giving nothing away; links that open one mail to one person."""

import io
from string import Formatter
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from components.documents.mail_drafts import draft_mails, greeting_name, mailto, merge_table, valid_address
from components.words.alarms_and_mails import MAILS, PARTS
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions import Severity, Signal, SignalCode
from tests.components.documents.people import hostile

JUNIOR = Participant("j", "Sanne Bakker", email="sanne@example.org", languages={"nl"})
SENIOR = Participant("s", "Pieter de Vries", email="pieter@example.org", languages={"en"})
PROGRAMME = Programme("Pilot", coordinator="Els Jansen")


def signal(code, *, person=None, days=45, count=2):
    return Signal(code, Severity.RED, pair=1, person=person, days=days, count=count)


def slots(texts):
    return {name for text in texts for _t, name, _f, _c in Formatter().parse(text) if name}


def test_both_languages_have_the_same_messages_with_the_same_facts():
    for said in (*MAILS.values(), *({tongue: (text,) for tongue, text in part.items()} for part in PARTS.values())):
        assert said.keys() - {"nl_u"} == {"nl", "en"}
        assert slots(said["nl"]) == slots(said["en"])


OF_THE_ROUND = (SignalCode.WITHOUT_MENTOR, SignalCode.WITHOUT_MENTEE)


@pytest.mark.parametrize("code", [each for each in SignalCode if each not in OF_THE_ROUND])
def test_every_signal_has_a_draft_in_the_persons_own_language(code):
    person = "s" if code is SignalCode.WANTS_CONTACT else None
    made = draft_mails(signal(code, person=person), JUNIOR, SENIOR, PROGRAMME)
    assert made
    for message in made:
        assert message.language == ("nl" if message.person == "j" else "en")
        assert message.body.startswith("Beste Sanne," if message.person == "j" else "Dear Pieter,")
        assert message.body.endswith("Els Jansen")
        assert "{" not in message.subject + message.body


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Saskia van Dijk", "Saskia"),
        ("Anne-Fleur van den Berg", "Anne-Fleur"),
        ("Ayşe Demir", "Ayşe"),
        ("J. de Vries", "J. de Vries"),
        ("J de Vries", "J de Vries"),
        ("Vries, Pieter de", "Vries, Pieter de"),
        ("Van den Berg Jan", "Van den Berg Jan"),
        ("Dr Bo Smit", "Dr Bo Smit"),
        ("Saskia", "Saskia"),
    ],
)
def test_a_colleague_is_greeted_by_the_first_name_where_there_is_one(name, greeted):
    assert greeting_name(name) == greeted


def test_the_senior_who_cancels_is_written_to_and_the_junior_is_not():
    made = draft_mails(signal(SignalCode.CANCELLED_BY_SENIOR), JUNIOR, SENIOR, PROGRAMME)
    assert [message.person for message in made] == ["s"]


def test_a_signal_about_one_person_goes_to_that_person_only():
    made = draft_mails(signal(SignalCode.WANTS_CONTACT, person="j"), JUNIOR, SENIOR, PROGRAMME)
    assert [message.person for message in made] == ["j"]
    assert draft_mails(signal(SignalCode.WANTS_CONTACT, person="j"), JUNIOR, None, PROGRAMME) == made


def test_a_weak_relationship_gives_nothing_away():
    english = SENIOR.changed(id="x", name="Bo", languages={"en"})
    low = draft_mails(signal(SignalCode.RELATIONSHIP_LOW), english, SENIOR, PROGRAMME)
    falling = draft_mails(signal(SignalCode.RELATIONSHIP_FALLING), english, SENIOR, PROGRAMME)
    assert low == falling
    one, two = (message.body.split("\n\n", 1)[1] for message in low)
    assert one == two
    assert not any(word in one.lower() for word in ("score", "answer", "low", "relationship", "pieter", "bo "))


def test_one_day_is_not_one_days():
    [english] = draft_mails(signal(SignalCode.ENDING_SOON, days=1), None, SENIOR, PROGRAMME)
    assert "in 1 day." in english.body


def test_a_person_without_a_valid_address_has_a_draft_but_no_link():
    lost = JUNIOR.changed(email="a@x.nl, b@x.nl")
    message = draft_mails(signal(SignalCode.SILENCE), lost, SENIOR, PROGRAMME)[0]
    assert (message.to, message.link) == (None, None)
    assert message.body


@pytest.mark.parametrize("text", hostile())
def test_a_link_is_one_mail_to_one_person_whatever_the_text(text):
    link = mailto("bo@example.org", text, text)
    assert link is not None
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "bo@example.org")
    assert set(parse_qs(parts.query, keep_blank_values=True)) == {"subject", "body"}
    assert not set(link) & set("\r\n <>\"'")


def test_lines_of_the_text_arrive_as_lines():
    link = mailto("bo@example.org", "Hoi", "een\ntwee")
    assert link is not None
    assert link.endswith("body=een%0D%0Atwee")


@pytest.mark.parametrize("good", ["a@x.nl", "anna.de-vries+hr@sub.example.org", "o'brien@example.org", "a@exämple.org"])
def test_one_address_is_an_address(good):
    assert valid_address(good) == good


@pytest.mark.parametrize(
    "bad",
    [None, "", "a", "a@b", "a@x.nl,b@x.nl", "a@x.nl b@x.nl", "a@x.nl\nBcc: b@x.nl", "<a@x.nl>", "a@x..nl", "a@-x.nl",
     "mailto:a@x.nl?cc=b@x.nl", "a\u202e@x.nl", "a@x.nl\n", "a" * 250 + "@x.nl"],
)  # fmt: skip
def test_anything_else_is_none(bad):
    assert valid_address(bad) is None


@given(st.text())
def test_an_address_never_holds_what_could_split_a_header(text):
    valid = valid_address(text)
    assert valid is None or not set(valid) & set(' ,;:<>\r\n\t"()[]\\')


def test_a_merge_file_holds_every_draft():
    made = draft_mails(signal(SignalCode.SILENCE), JUNIOR, SENIOR, PROGRAMME)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(merge_table(made))).get_sheet_by_index(0).to_python()
    assert rows[0] == ["name", "email", "language", "subject", "message"]
    assert [row[1] for row in rows[1:]] == ["sanne@example.org", "pieter@example.org"]
