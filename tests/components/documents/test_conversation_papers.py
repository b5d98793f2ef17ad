"""Papers of conversations: a page each, the reader's language, je or u, no answer and no claim about skill on any."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from string import Formatter
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from icalendar import Calendar

from components.documents.conversation_papers import (
    Talk,
    answer_slips,
    calendar_of,
    calendars_zip,
    certificates_pdf,
    closing_sheets,
    invitation_mails,
    not_starting_mails,
    observation_sheets,
    question_sheets,
)
from components.documents.text_and_pdf import one_line
from components.words.conversations import (
    CERTIFICATE,
    CLOSING_PARTS,
    INVITATION,
    NOT_STARTING,
    PARTS,
    SHADOWING_PARTS,
    SHEETS,
    TERMS,
)
from mentoring.contract import ContractAnswer, ContractConversation, GivenAnswer
from mentoring.participants import Participant, Role
from mentoring.programme import FormOfAddress, Programme
from mentoring.stages_and_endings import Certificate
from tests.components.documents.people import hostile, logo
from tests.tools_needed import needs

JUNIOR = Participant("j", "Sanne Bakker", email="sanne@example.org", languages={"nl"})
SENIOR = Participant("s", "Pieter de Vries", email="pieter@example.org", languages={"en"})
JE = Programme("Omgekeerd mentorschap", organisation="Waterland", coordinator="Els Jansen")
U = replace(JE, address=FormOfAddress.U)
ASKED = ContractConversation(7, date(2026, 12, 11))
PLANNED = replace(ASKED, held_on=date(2026, 12, 4), held_at=time(10, 30), place="De tuinkamer")
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
EVERY_TEXT = [
    *(words for table in (TERMS, INVITATION, NOT_STARTING, CERTIFICATE, *SHEETS.values()) for words in table.values()),
    *(words for title, questions in PARTS for words in (title, *questions)),
    *(words for when, title, said in (*CLOSING_PARTS, *SHADOWING_PARTS) for words in (when, title, *said)),
]
GIVEN = Certificate(JUNIOR, (Role.MENTOR,), date(2026, 1, 5), date(2026, 7, 1), 6)
_INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


def pages(data: bytes) -> int:
    """How many pages there are."""
    found = re.search(rb"/Type/Pages/Count (\d+)", data)
    assert found
    return int(found.group(1))


def spoken(data: bytes, folder: Path) -> str:
    """What the paper says, in one line."""
    (folder / "p.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-raw", str(folder / "p.pdf"), "-"], check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())


def letters(data: bytes, folder: Path) -> str:
    """What the paper says, without white space."""
    return re.sub(r"[\s\u200b\u2068\u2069-]", "", spoken(data, folder))


def test_every_text_has_both_languages_and_no_je_where_it_says_u() -> None:
    for words in EVERY_TEXT:
        assert set(words) in ({"nl", "en"}, {"nl", "nl_u", "en"})
        formal = words.get("nl_u", words["nl"])
        assert not _INFORMAL.search(formal), formal
        filled = {frozenset(name for _t, name, _f, _c in Formatter().parse(text) if name) for text in words.values()}
        assert len(filled) == 1, words


@pytest.mark.parametrize("programme", [JE, U], ids=["je", "u"])
def test_each_is_invited_in_their_own_language_with_the_agenda(programme: Programme) -> None:
    for junior, senior in ((JUNIOR, SENIOR), (replace(JUNIOR, languages={"en"}), replace(SENIOR, languages={"nl"}))):
        for each in invitation_mails(Talk(PLANNED, junior, senior), programme):
            person = junior if each.person == "j" else senior
            assert each.language == next(iter(person.languages))
            assert "10:30, De tuinkamer" in each.body
            assert all(f"({minutes} min)" in each.body for minutes in (15, 20, 10, 5))
            assert "{" not in each.subject + each.body
            if programme is U and each.language == "nl":
                assert not _INFORMAL.search(each.body)


def test_without_a_day_the_senior_invites() -> None:
    junior, senior = invitation_mails(
        Talk(ASKED, replace(JUNIOR, languages={"nl"}), replace(SENIOR, languages={"nl"})), JE
    )
    assert "Stuur Sanne Bakker deze week een uitnodiging" in senior.body
    assert "Pieter de Vries stuurt je een uitnodiging" in junior.body


def test_no_paper_or_message_depends_on_what_anybody_answered() -> None:
    """The same to the letter, whatever was said."""
    said = [None, *(GivenAnswer(each, date(2026, 12, 5)) for each in ContractAnswer)]
    talks = [Talk(replace(PLANNED, mentor=each, mentee=other), JUNIOR, SENIOR) for each in said for other in said]
    assert len({invitation_mails(talk, JE) for talk in talks}) == 1
    assert len({calendar_of(talk, JE, NOW, "c0de") for talk in talks}) == 1
    assert len({question_sheets([talk], JE, None) for talk in talks[:3]}) == 1
    assert len({answer_slips([talk], JE, None) for talk in talks[:3]}) == 1


def test_that_a_pair_does_not_start_reads_the_same_for_both() -> None:
    both = replace(SENIOR, languages={"nl"})
    one, other = not_starting_mails(JUNIOR, both, JE)
    assert one.subject == other.subject
    middle = [each.body.split("\n\n")[1] for each in (one, other)]
    assert middle[0].replace(both.name, "X") == middle[1].replace(JUNIOR.name, "X")
    assert "start niet. Je krijgt voorrang bij een nieuw duo" in middle[0]


@needs("pdftoppm")
@pytest.mark.parametrize("programme", [JE, U], ids=["je", "u"])
def test_a_sheet_is_one_page_with_every_question(tmp_path: Path, programme: Programme) -> None:
    data = question_sheets([Talk(PLANNED, JUNIOR, SENIOR)], programme, logo())
    assert pages(data) == 2
    assert b"pdfuaid" in data
    told = letters(data, tmp_path)
    for _title, questions in PARTS:
        for words in questions:
            for text in (words["en"], words.get("nl_u", words["nl"]) if programme is U else words["nl"]):
                assert re.sub(r"[\s-]", "", text) in told
    assert b"/Subtype/Image" in data


@needs("pdftoppm")
@pytest.mark.parametrize("name", ["x" * 200, "Achternaam " * 18, *hostile()[:12]])
def test_no_name_pushes_anything_off_its_page_or_becomes_markup(tmp_path: Path, name: str) -> None:
    programme = replace(JE, name=name, organisation=name, coordinator=name)
    two = replace(JUNIOR, name=name), replace(SENIOR, name=name)
    talk = Talk(replace(PLANNED, place=name[:200]), *two)
    assert pages(question_sheets([talk], programme, None)) == 2
    slips = answer_slips([talk, talk, talk], programme, None)
    assert pages(slips) == 2, "four slips a page"
    told = letters(slips, tmp_path)
    plain = re.sub(r"[\s\u0300-\u036f-]", "", one_line(name))
    assert plain in re.sub(r"[\u0300-\u036f]", "", told)
    for each in invitation_mails(talk, programme):
        link = each.link or ""
        assert unquote(urlsplit(link).path) in ("sanne@example.org", "pieter@example.org")
        assert set(parse_qs(urlsplit(link).query)) == {"subject", "body"}
    assert Calendar.from_ical(calendar_of(talk, programme, NOW, "c0de") or b"")


def test_a_calendar_file_is_there_once_day_and_time_are_known() -> None:
    assert calendar_of(Talk(ASKED, JUNIOR, SENIOR), JE, NOW, "c0de") is None
    assert calendar_of(Talk(replace(PLANNED, held_at=None), JUNIOR, SENIOR), JE, NOW, "c0de") is None
    made = calendars_zip([Talk(ASKED, JUNIOR, SENIOR), Talk(PLANNED, JUNIOR, SENIOR)], JE, NOW, "c0de")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (name,) = archive.namelist()
        (event,) = Calendar.from_ical(archive.read(name)).walk("VEVENT")
    assert name == "contract-0007-sanne-bakker-pieter-de-vries.ics"
    assert event.decoded("dtstart").isoformat() == "2026-12-04T10:30:00+01:00"
    assert str(event["organizer"]) == "mailto:pieter@example.org", "the senior invites"
    assert event["location"] == "De tuinkamer"


@needs("pdftoppm")
def test_each_of_the_two_gets_a_page_in_the_own_language_and_the_mentor_the_observation_sheet(tmp_path: Path) -> None:
    closing = closing_sheets([(JUNIOR, SENIOR)], U, logo())
    assert pages(closing) == 2
    assert b"pdfuaid" in closing
    told = spoken(closing, tmp_path)
    assert "Wat doet u nu anders in uw werk?" in told
    assert "What do you do differently in your work now?" in told
    shadowing = observation_sheets([(JUNIOR, SENIOR)], JE, None)
    assert pages(shadowing) == 1
    assert "Er gaat geen verslag naar HR" in spoken(shadowing, tmp_path)


@needs("pdftoppm")
def test_a_certificate_says_what_is_known_and_leaves_out_what_is_not(tmp_path: Path) -> None:
    data = certificates_pdf([GIVEN], JE, logo())
    assert b"pdfuaid" in data
    assert re.search(rb"/MediaBox ?\[0 0 841\.\d+ 595\.\d+\]", data), "A4 on its side"
    told = spoken(data, tmp_path)
    assert "Sanne Bakker nam deel aan Omgekeerd mentorschap" in told
    assert "als mentor · van 5 januari 2026 tot en met 1 juli 2026 · 6 gesprekken" in told
    bare = certificates_pdf([Certificate(SENIOR, (Role.MENTOR, Role.MENTEE), None, None, 0)], JE, None)
    told = spoken(bare, tmp_path)
    assert "as a mentor and as a mentee Els" in told, "no period and no number"


@pytest.mark.parametrize("name", ["x" * 200, "Achternaam " * 18, *hostile()[:8]])
def test_no_name_pushes_anything_off_the_last_papers(name: str) -> None:
    programme = replace(JE, name=name, organisation=name, coordinator=name)
    two = replace(JUNIOR, name=name), replace(SENIOR, name=name)
    assert pages(closing_sheets([two], programme, None)) == 2
    assert pages(observation_sheets([two], programme, None)) == 1
    assert pages(certificates_pdf([replace(GIVEN, person=two[0])], programme, None)) == 1
