"""One agreement, one text: what Word, the PDF and the screen say, in each language, whatever people typed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.documents.charter_docx import charter_docx
from components.documents.charter_pdf import charter_pdf, fit_charter
from components.documents.charter_sections import WRITTEN, CharterSection, charter_sections
from components.words.charter_clauses import CLAUSES
from components.words.charters_and_kick_off import BOTH, INVITATION, TERMS, wording
from mentoring.charter import Charter, CharterText, draft_charter
from mentoring.charter_editions import as_edition, own_clauses, type_in, without_person
from mentoring.charter_lines import LINES, AgreementFields, Whose
from mentoring.pairs import CharterRecord
from mentoring.participants import Participant
from mentoring.programme import Programme, Rhythm, Thresholds
from tests.components.documents.people import LONG, fullest, hostile, pair
from tests.components.documents.test_charter_docx import texts
from tests.tools_needed import needs

FIELDS = AgreementFields(
    goals=("Zelf een bericht plaatsen", "Drie reacties"),
    first=date(2026, 9, 8),
    dates=(date(2026, 9, 8), date(2026, 10, 6)),
    availability="dinsdagochtend",
    place="de bibliotheek",
    shadowing="het MT-overleg",
    channel="Teams",
    hours=1,
    action="Elke week zelf antwoorden",
    action_by=date(2027, 1, 15),
    mentor_reach="06 11111111",
    languages=("nl", "en"),
)
PROGRAMME = Programme(
    "Omgekeerd mentorschap",
    starts=date(2026, 9, 1),
    organisation="Waterland",
    reason="Wij raken klanten kwijt",
    mentor_expectations="Wij verwachten nieuwsgierigheid",
    confidentiality="Wij vragen niets na",
    goals=("Elke week AI",),
    coordinator="Els, els@waterland.example",
    other_language={"reason": "We are losing customers", "goals": "AI every week"},
)


def made(
    name: str = "Sanne Bakker", said: str = "Leren presenteren", fields: AgreementFields = FIELDS, **more: object
) -> Charter:
    mentor = Participant("m", name, email="sanne.bakker@waterland.example", job_title=said, goals=said)
    mentee = Participant("e", "Pieter de Vries", email="pieter@waterland.example", goals=said, department=said)
    return draft_charter(pair(), mentor, mentee, replace(PROGRAMME, **more), agreed=fields)


def said(sections: tuple[CharterSection, ...]) -> str:
    return "\n".join(line.text for section in sections for line in section.lines)


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b_-]", "", text)


def in_pdf(data: bytes, folder: Path) -> str:
    (folder / "c.pdf").write_bytes(data)
    command = [shutil.which("pdftotext") or "pdftotext", "-raw", str(folder / "c.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


OWN = own_clauses({"invites": "Wij bellen eerst.", "ending": "Stoppen mag.", "ending/other": "You may stop."}, "nl")


@needs("pdftoppm")
@pytest.mark.parametrize("language", ["nl", "en", BOTH])
@pytest.mark.parametrize(
    "charter",
    [
        made(),
        made(fields=AgreementFields()),
        made(said=LONG[:400], name="Ł" * 200),
        made(name="{{ x }} #strong[*] \u202e<w:p/>", said="{% for %} #eval $x$ \\ “”"),
        without_person(made(), Whose.MENTEE, "[…]"),
    ],
    ids=["filled", "blank", "long", "markup", "erased"],
)
def test_word_pdf_and_screen_say_the_same(charter: Charter, language: str, tmp_path: Path) -> None:
    sections = charter_sections(charter, language, own=OWN)
    word = bare("\n".join(texts(charter_docx(charter, language, own=OWN))))
    pdf = bare(in_pdf(charter_pdf(charter, language, own=OWN), tmp_path))
    for section in sections:
        for line in section.lines:
            for piece in line.pieces:
                assert bare(piece.text) in word, piece.text
                assert bare(piece.text) in pdf, piece.text


@needs("pdftoppm")
@pytest.mark.parametrize("text", hostile("d06*"))
def test_what_a_pair_types_comes_out_to_the_letter(text: str, tmp_path: Path) -> None:
    fields = AgreementFields(goals=(text,), place=text, action=text, mentor_reach=text, channel=text)
    charter = made(fields=fields)
    wanted = said(charter_sections(charter, "nl"))
    assert bare(in_pdf(charter_pdf(charter, "nl"), tmp_path)).count("(cid:") == 0
    word = bare("\n".join(texts(charter_docx(charter, "nl"))))
    for line in charter_sections(charter, "nl")[2].lines:
        assert all(bare(piece.text) in word for piece in line.pieces)
    assert wanted


@needs("pdftoppm")
def test_an_address_can_be_copied_whole(tmp_path: Path) -> None:
    told = in_pdf(charter_pdf(made(), "nl"), tmp_path)
    for address in ("sanne.bakker@waterland.example", "pieter@waterland.example", "els@waterland.example"):
        assert address in told


def test_a_text_in_one_language_is_never_mixed_in_silently() -> None:
    dutch, english = (said(charter_sections(made(), language, own=OWN)) for language in ("nl", "en"))
    assert "Wij raken klanten kwijt" in dutch
    assert "We are losing customers" in english
    assert "Wij raken" not in english
    assert "(in Dutch) We are losing" not in english
    assert "(in Dutch) AI every week" not in english
    assert "The organisation expects of the mentor: (in Dutch) Wij verwachten nieuwsgierigheid" in english
    assert "(in Dutch)\nWij bellen eerst." in english, "an own clause that is written in Dutch only"
    assert "You may stop." in english
    assert "(in het" not in dutch


def test_one_paper_holds_both_languages_and_repeats_nothing_long() -> None:
    both = said(charter_sections(made(said=LONG[:200]), BOTH, own=OWN))
    assert both.count(LONG[:200].strip()) == 2, "of each of the two once"
    assert "What the mentee wants to learn, in their own words: see above" in both
    assert both.count("Wij bellen eerst.") == 1
    assert "Stoppen mag." in both
    assert "You may stop." in both


def test_numbers_agree_with_what_they_count() -> None:
    one = made(
        rhythm=Rhythm(sessions=1, minutes=1, every_days=1, weeks=1),
        thresholds=Thresholds(cancellations=1, data_kept_months=1),
        starts=None,
    )
    dutch, english = (said(charter_sections(one, language)) for language in ("nl", "en"))
    assert "We spreken elkaar 1 keer, elke dag, 1 minuut per keer." in dutch
    assert "We meet 1 time, every day, for 1 minute each time." in english
    assert "binnen 1 uur" in dutch
    assert "within 1 hour on working days" in english
    assert "1 maand na het einde verwijderd" in dutch
    assert "1 months" not in english
    many = said(charter_sections(made(), "nl"))
    assert "6 keer" in many
    assert "60 minuten" in many
    assert "2 van de laatste 3 gesprekken" in many


def test_what_was_agreed_keeps_its_words_and_what_was_agreed_before_keeps_its_meaning() -> None:
    then = {"nl": wording("nl") | {"invites_mentee": "Zoals het toen stond."}}
    assert "Zoals het toen stond." in said(charter_sections(made(), "nl", words=then))
    old = made()
    clauses = {"cancelling_twice": {"times": 2, "coordinator": "Els"}, "protection_selection": {}}
    sections = tuple(
        replace(each, clauses=tuple(replace(c, values=clauses.get(c.code, c.values)) for c in each.clauses))
        for each in old.sections
    )
    told = said(charter_sections(replace(old, sections=sections), "nl"))
    assert "2 keer achter elkaar" in told
    assert "Zolang het programma loopt" in told


def test_an_edition_says_in_its_own_language_how_it_came_about() -> None:
    first = CharterText(made(fields=AgreementFields()))
    agreed = as_edition(first, None, on_paper=True)
    later = type_in(agreed, FIELDS, date(2026, 10, 1))
    assert "De open regels zijn op papier ingevuld." in said(charter_sections(later.charter, "nl"))
    assert "Later ingevuld, op 1 oktober 2026: Wie we zijn, Onze doelen" not in said(
        charter_sections(later.charter, "nl")
    ), "the addresses were there already"
    assert "Filled in afterwards, on 1 October 2026: Our goals, Rhythm and place" in said(
        charter_sections(later.charter, "en")
    )


@settings(max_examples=4, deadline=None)
@example(LINES, WRITTEN, 1, True, "nl")
@example(LINES, ("confidentiality",), 2, True, BOTH)
@given(
    filled=st.sets(st.sampled_from(sorted(LINES))),
    written=st.sets(st.sampled_from(WRITTEN), min_size=1),
    answers=st.integers(1, 5),
    later=st.booleans(),
    language=st.sampled_from(["nl", "en", BOTH]),
)
def test_whatever_is_filled_in_to_its_limit_takes_two_pages_and_no_letter_below_nine_points(
    filled: Collection[str], written: Collection[str], answers: int, later: bool, language: str
) -> None:
    charter, topics = fullest(filled=filled, written=written, answers=answers, later=later)
    made = fit_charter(charter, language, catalogue=topics, record=CharterRecord(7, version=3, edition=2))
    assert made.pages <= (4 if language == BOTH else 2)
    assert made.setting["size"] >= 9


def test_lines_of_a_text_stay_apart_and_never_read_as_sentences_of_the_charter() -> None:
    (line,) = (each for section in charter_sections(made(unwanted_behaviour="Taken geven\nOordelen"), "nl")
               for each in section.lines if "niet wil zien" in each.text)  # fmt: skip
    assert line.pieces[-1].is_quote
    assert line.in_a_row.endswith("Taken geven / Oordelen")


def test_a_filled_in_sentence_ends_with_one_full_stop() -> None:
    fields = replace(FIELDS, mentor_learns=("Hoe beslissingen vallen.",))
    assert "meer weten over: Hoe beslissingen vallen." in said(charter_sections(made(fields=fields), "nl"))
    assert ".." not in said(charter_sections(made(fields=fields), "nl"))
    for typed in ("Zelf een dashboard maken", "Zelf een dashboard maken."):
        told = said(charter_sections(made(fields=replace(FIELDS, goals=(typed,), action=typed)), "nl"))
        assert told.count("Zelf een dashboard maken.") == 2
        assert "maken.." not in told


def test_no_text_with_u_says_je_and_where_je_is_said_there_is_a_text_with_u() -> None:
    familiar = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
    for code, words in {**CLAUSES, **TERMS, **INVITATION}.items():
        assert not familiar.search(words.get("nl_u", "")), code
        assert "nl_u" in words or not familiar.search(words["nl"]), code


def test_the_pair_never_speaks_for_the_organisation() -> None:
    told = said(charter_sections(made(), "nl"))
    before, _colon, words = next(line for line in told.split("\n") if "nieuwsgierigheid" in line).partition(": ")
    assert before == "De organisatie verwacht van de mentor"
    assert words == "Wij verwachten nieuwsgierigheid"


def test_when_both_can_is_said_as_people_say_it() -> None:
    both = {"availability": {"tue_am", "fri_eve"}, "languages": {"nl", "en"}}
    mentor, mentee = Participant("m", "M", **both), Participant("e", "E", **both)
    charter = draft_charter(pair(), mentor, mentee, PROGRAMME)
    dutch, english = (said(charter_sections(charter, language)) for language in ("nl", "en"))
    assert "Wanneer we meestal allebei kunnen: dinsdagochtend en vrijdagavond" in dutch
    assert "When we can usually both make it: Tuesday morning and Friday evening" in english
    assert "De taal van onze gesprekken: Engels en Nederlands" in dutch
