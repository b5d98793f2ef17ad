"""The booklet and the cards on paper: of their reader, in that language and form of address, every word and no more."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar

from components.documents.booklet_and_cards import all_cards, booklet_calendar, booklet_pdf, cards_pdf
from components.documents.kick_off_papers import KickOffFacts, kick_off_calendar
from components.documents.text_and_pdf import one_line
from components.words import promise
from components.words.booklet import WHO_SEES
from components.words.cards import CARDS
from mentoring.charter_lines import AgreementFields
from mentoring.kick_off import KickOff, KickOffPlan, KickOffState
from mentoring.pairs import Session, SessionOutcome
from mentoring.programme import FormOfAddress, Programme
from mentoring.support import Booklet, BookletRecords, CardChoice, CardCode, cards_for
from tests.components.documents.people import hostile, logo
from tests.components.documents.support_samples import (
    bare_booklet,
    both_roles,
    hostile_booklet,
    usual_booklets,
    usual_programme,
)
from tests.tools_needed import needs

JE = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.I)
MADE_AT = datetime(2026, 9, 1, 12, tzinfo=UTC)


def text_of(data: bytes, folder: Path) -> str:
    (folder / "b.pdf").write_bytes(data)
    command = [shutil.which("pdftotext") or "", "-layout", str(folder / "b.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def letters(text: str) -> str:
    return re.sub(r"[\s\u200b-]", "", text)


@needs("pdftoppm")
@pytest.mark.parametrize("person", range(3))
def test_it_takes_four_to_six_pages_in_either_language(tmp_path: Path, person: int) -> None:
    for language in ("nl", "en"):
        data = booklet_pdf(usual_booklets(language)[person], logo=logo())
        assert 4 <= text_of(data, tmp_path).count("\f") <= 6
        assert b"pdfuaid" in data
        assert f"/Lang({language})".encode() in data


@needs("pdftoppm")
def test_who_is_mentor_and_mentee_finds_both_roles_on_at_most_six_pages(tmp_path: Path) -> None:
    said = text_of(booklet_pdf(both_roles()), tmp_path)
    assert "Jouw rol: mentor" in said
    assert "Jouw rol: mentee" in said
    assert said.count("\f") <= 6


@needs("pdftoppm")
def test_with_u_no_word_of_it_says_je_and_with_je_none_says_u(tmp_path: Path) -> None:
    for booklet in usual_booklets(address=FormOfAddress.U):
        said = text_of(booklet_pdf(booklet), tmp_path)
        assert not JE.search(said)
        assert "Uw boekje" in said
    for booklet in usual_booklets():
        assert not re.search(r"\b(u|uw)\b", text_of(booklet_pdf(booklet), tmp_path), re.I)


@needs("pdftoppm")
def test_it_tells_of_the_partner_what_a_pair_may_know_and_no_more(tmp_path: Path) -> None:
    _bo, mentee, mentor = usual_booklets()
    said = text_of(booklet_pdf(mentee), tmp_path)
    for known in ("Sanne Bakker", "Adviseur", "sanne@x.example", "Feedbackcultuur"):
        assert known in said
    assert "Marketing" not in said
    assert "GEHEIM" not in said
    assert "1999" not in said
    both = text_of(booklet_pdf(mentor), tmp_path)
    assert "Pieter de Vries" in both
    assert "Bo" in both
    assert "pieter@x.example" in both


@needs("pdftoppm")
def test_an_address_can_be_copied_as_a_whole(tmp_path: Path) -> None:
    address = "pieter-jan.van-der-meersch-oosterwijk@scheldewende.example.org"
    booklet = usual_booklets()[0]
    one = replace(booklet.pairs[0], partner=booklet.pairs[0].partner.changed(email=address))
    assert address in text_of(booklet_pdf(replace(booklet, pairs=(one,))), tmp_path)


@needs("pdftoppm")
def test_who_helps_and_the_rights_are_named_as_far_as_they_are_known(tmp_path: Path) -> None:
    said = text_of(booklet_pdf(usual_booklets()[0]), tmp_path)
    assert "Els Claes, 06 12345678" in said
    assert "Autoriteit Persoonsgegevens" in said
    assert "Nog niet bekend. Vraag het aan HR." not in said
    bare = text_of(booklet_pdf(bare_booklet()), tmp_path)
    assert bare.count("Nog niet bekend. Vraag het aan HR.") == 2
    assert "Het programma heeft nog geen begindatum" in bare
    assert "None" not in bare
    assert "Autoriteit" not in bare
    assert "Geen werkadres bekend" in bare


@needs("pdftoppm")
def test_a_reason_in_another_language_is_left_out_instead_of_mixed_in(tmp_path: Path) -> None:
    booklet = usual_booklets()[0]
    english = text_of(booklet_pdf(Booklet(booklet.reader, booklet.pairs, booklet.programme, "en")), tmp_path)
    assert "Omdat klanten" not in english
    assert "Elke week AI" not in english
    assert "So we turn it around" in english


@needs("pdftoppm")
@pytest.mark.parametrize("text", [t for t in hostile() if one_line(t)])
def test_what_people_type_comes_out_to_the_letter(tmp_path: Path, text: str) -> None:
    said = letters(text_of(booklet_pdf(hostile_booklet(text)), tmp_path))
    wanted = re.sub(r"[\u0300-\u036f]", "", letters(one_line(text)))
    if any(0x590 <= ord(letter) < 0x900 for letter in wanted):
        return  # read from right to left, which the reader of the PDF gives back in another order
    assert wanted[:60] in re.sub(r"[\u0300-\u036f]", "", said)
    assert "49" not in said


def test_a_name_of_two_hundred_letters_and_a_long_reason_still_make_a_booklet() -> None:
    for text in ("x" * 200, "Een lang verhaal. " * 150, "محمد " * 40):
        assert booklet_pdf(hostile_booklet(text)).startswith(b"%PDF-")


@needs("pdftoppm")
def test_the_dates_are_notes_that_a_calendar_holds_once_beside_the_invitations(tmp_path: Path) -> None:
    meetings = [
        Session(pair, date(2026, 10, pair), outcome=SessionOutcome.PLANNED, id=29 + pair, starts_at=time(15, 30))
        for pair in (1, 2)
    ]
    planned = usual_booklets(records=BookletRecords(tuple(meetings), calendar=lambda: "c0de"))[2]
    said = text_of(booklet_pdf(planned), tmp_path)
    assert "Gesprek 1 met Pieter de Vries, 15:30" in said
    assert "Gesprek 1 met Bo, 15:30" in said
    assert "Rond deze dag" not in said
    assert "met deze dagen. Gesprekken zonder" not in " ".join(said.split())
    calendar = Calendar.from_ical(booklet_calendar(planned, made_at=MADE_AT) or b"")
    assert calendar["METHOD"] == "PUBLISH"
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert {"c0de-30@telemachus", "c0de-31@telemachus"} <= {str(event["UID"]) for event in events}
    assert not any("ATTENDEE" in event for event in events)
    assert booklet_calendar(bare_booklet(), made_at=MADE_AT) is None


@needs("pdftoppm")
def test_a_day_that_nobody_planned_is_said_to_be_about_right_and_stays_out_of_the_calendar(tmp_path: Path) -> None:
    mentor = usual_booklets()[2]
    said = text_of(booklet_pdf(mentor), tmp_path)
    assert "Rond deze dag: gesprek 1" in said
    assert "Gesprekken zonder vaste tijd staan er niet in" in " ".join(said.split())
    calendar = Calendar.from_ical(booklet_calendar(mentor, made_at=MADE_AT) or b"")
    assert not [event for event in calendar.walk("VEVENT") if "esprek" in str(event["SUMMARY"])]


@needs("pdftoppm")
def test_the_days_of_the_charter_stand_in_the_booklet_and_the_ones_after_these_are_proposed(tmp_path: Path) -> None:
    agreed = {1: AgreementFields(first=date(2026, 10, 1), dates=(date(2026, 10, 1), date(2026, 11, 5)))}
    mentee = usual_booklets(records=BookletRecords(agreed=agreed))[1]
    said = text_of(booklet_pdf(mentee), tmp_path)
    for line in (r"1 okt\w*\.? 2026 +Gesprek 1", r"5 nov\w*\.? 2026 +Gesprek 2"):
        assert re.search(line + ", zoals in het charter", said), line
    assert "Rond deze dag: gesprek 3" in said
    assert "gesprek 1" not in said


def test_the_kick_off_is_one_and_the_same_meeting_in_every_file() -> None:
    planned = KickOffPlan(on=date(2026, 9, 3), at="14:00", place="De tuinkamer")
    kick_off = KickOff(planned, version=4)
    booklet = usual_booklets(records=BookletRecords(kick_off=kick_off, round=7, calendar=lambda: "c0de"))[1]
    own = Calendar.from_ical(booklet_calendar(booklet, made_at=MADE_AT) or b"").walk("VEVENT")
    facts = KickOffFacts(booklet.programme, kick_off, (), {}, (), {}, (), ())
    [theirs] = Calendar.from_ical(kick_off_calendar(facts, "nl", "c0de-7", MADE_AT)).walk("VEVENT")
    [same] = [each for each in own if each["UID"] == theirs["UID"]]
    for part in ("DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LOCATION", "DESCRIPTION"):
        assert same[part] == theirs[part], part
    days = [each.decoded("DTSTART") for each in own]
    assert [day.date() for day in days if isinstance(day, datetime)] == [date(2026, 9, 3)]
    assert len(days) > 1, "every other day of the programme is a whole day, which takes up no time"
    assert {str(each["TRANSP"]) for each in own if each["UID"] != theirs["UID"]} == {"TRANSPARENT"}
    assert ("kick_off", time(14)) in {(each.code, each.at) for each in booklet.days}
    none = usual_booklets(records=BookletRecords(kick_off=replace(kick_off, state=KickOffState.NOT_HELD)))[1]
    assert "kick_off" not in {each.code for each in none.days}


@needs("pdftoppm")
@pytest.mark.parametrize(("language", "address"), [("nl", "je"), ("nl", "u"), ("en", "je")])
def test_who_sees_what_stands_there_in_the_words_of_the_promises(tmp_path: Path, language: str, address: str) -> None:
    booklet = usual_booklets(language, FormOfAddress(address))[1]
    said = text_of_column(booklet_pdf(booklet), tmp_path)
    for code in (*WHO_SEES["hr"], *WHO_SEES["others"]):
        assert letters(promise(code, language, FormOfAddress(address))) in said, code
    until = {"nl": "5 maart 2028", "en": "5 March 2028"}[language]
    assert letters(promise("your_data_until", language, FormOfAddress(address), until=until)) in said


def text_of_column(data: bytes, folder: Path) -> str:
    """The letters of the paper, read as its columns run."""
    (folder / "b.pdf").write_bytes(data)
    command = [shutil.which("pdftotext") or "", str(folder / "b.pdf"), "-"]
    return letters(subprocess.run(command, check=True, capture_output=True).stdout.decode())


@needs("pdftoppm")
def test_after_the_pair_was_confirmed_it_asks_for_no_answer_of_the_contract_conversation(tmp_path: Path) -> None:
    for language in ("nl", "en"):
        said = text_of(booklet_pdf(usual_booklets(language)[1]), tmp_path)
        assert "liever niet" not in said
        assert "rather not”" not in said


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def is_for_everyone(data: bytes, language: str) -> bool:
    return b"pdfuaid" in data and f"/Lang({language})".encode() in data


@needs("pdftoppm")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_thirteen_cards_and_how_to_use_them_take_seven_pages(tmp_path: Path, language: str) -> None:
    data = cards_pdf(all_cards(), usual_programme(), language, logo=logo())
    said = text_of(data, tmp_path)
    assert is_for_everyone(data, language)
    assert said.count("\f") == 7
    assert all(flat(words["title"][language]) in flat(said) for words in CARDS.values())


@needs("pdftoppm")
@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (3, 2)])
def test_two_cards_go_on_a_page(tmp_path: Path, count: int, pages: int) -> None:
    choice = CardChoice(tuple(CardCode)[:count], count, ())
    data = cards_pdf(choice, usual_programme(), "nl")
    assert text_of(data, tmp_path).count("\f") == pages
    assert is_for_everyone(data, "nl")


@needs("pdftoppm")
@pytest.mark.parametrize("code", CardCode)
def test_every_word_of_a_card_is_on_its_paper(tmp_path: Path, code: CardCode) -> None:
    for language, address in (("nl", FormOfAddress.JE), ("nl", FormOfAddress.U), ("en", FormOfAddress.JE)):
        data = cards_pdf(CardChoice((code,), 1, ()), usual_programme(address=address), language)
        (tmp_path / "c.pdf").write_bytes(data)
        command = [shutil.which("pdftotext") or "", "-raw", str(tmp_path / "c.pdf"), "-"]
        said = flat(subprocess.run(command, check=True, capture_output=True).stdout.decode())
        for words in CARDS[code].values():
            written = words.get("nl_u", words["nl"]) if address is FormOfAddress.U else words[language]
            assert all(flat(line) in said for line in written.split("\n"))


@needs("pdftoppm")
def test_the_own_themes_are_named_first_and_one_without_a_card_is_said(tmp_path: Path) -> None:
    choice = cards_for(["linkedin", "finance"])
    data = cards_pdf(choice, usual_programme(), "nl", themes=["LinkedIn"], without=["Financiën #strong[x]"])
    first = text_of(data, tmp_path).split("\f")[0]
    assert "Vooraan staan de kaarten bij LinkedIn." in first
    assert "Bij Financiën #strong[x] is er geen eigen kaart" in first
    assert "Sociale media en LinkedIn" in first


@pytest.mark.parametrize("text", hostile()[:12])
def test_any_theme_and_programme_make_cards(text: str) -> None:
    programme = Programme(text, organisation=text)
    assert cards_pdf(cards_for([text]), programme, "en", without=[text * 3]).startswith(b"%PDF-")
