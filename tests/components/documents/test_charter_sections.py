"""The charter in words: complete in both languages, filled, with visible blanks."""

from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from components.documents.charter_sections import BLANK, charter_sections, interval, standing_text, status_line
from components.documents.text_and_pdf import one_line
from components.words.charter_clauses import CLAUSES
from components.words.charters_and_kick_off import TERMS
from mentoring.charter import CharterText, SectionCode, draft_charter
from mentoring.charter_editions import AgreedEdition, as_edition, type_in
from mentoring.charter_lines import GOALS, AgreementFields, OwnWords
from mentoring.pairs import CharterRecord, CharterState, PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from tests.components.documents.people import full, hostile, sparse

BOTH_SAID_YES = AgreementFields(mentor_records=True, mentee_records=True)
TALKATIVE = Programme(
    "P",
    mentor_expectations="a",
    mentee_expectations="b",
    confidentiality="c",
    wanted_behaviour="d",
    unwanted_behaviour="e",
)

DATED = replace(TALKATIVE, starts=date(2026, 9, 1), ends=date(2027, 2, 28))


def every_charter():
    pair = StoredPair(1, "m", "e", PairState.CONFIRMED)
    late = replace(pair, confirmed_on=date(2026, 11, 30))
    looked_at = [
        (GOALS, "Durven", "Durven"),
        (GOALS, "Durven en doen", "Durven"),
        ("Wat?", "AI", "AI"),
        ("Wat?", "AI!", "AI"),
    ]
    own = {each: [OwnWords(each, *texts) for texts in looked_at] for each in ("m", "e")}
    return (
        full(),
        full(own_words=own),
        sparse(),
        draft_charter(pair, Participant("m", "M"), Participant("e", "E"), TALKATIVE),
        draft_charter(pair, Participant("m", "M"), Participant("e", "E"), TALKATIVE, agreed=BOTH_SAID_YES),
        draft_charter(late, Participant("m", "M"), Participant("e", "E"), DATED),
        an_edition_with_everything_to_say(),
    )


def an_edition_with_everything_to_say():
    earlier = AgreedEdition(7, 1, date(2026, 9, 1), CharterText(full()))
    agreed = as_edition(CharterText(sparse()), earlier, on_paper=True)
    return type_in(agreed, AgreementFields(place="de tuin"), date(2026, 10, 1)).charter


def text_of(charter, language, **more):
    return "\n".join(line.text for section in charter_sections(charter, language, **more) for line in section.lines)


def slots(text):
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name}


def test_both_languages_have_the_same_clauses_words_and_slots():
    for said in (*CLAUSES.values(), *TERMS.values()):
        assert said.keys() == {"nl", "en"}
        assert slots(said["nl"]) == slots(said["en"])


def test_every_clause_has_words_and_no_words_stand_unused():
    used = {clause.code: set(clause.values) for c in every_charter() for s in c.sections for clause in s.clauses}
    now = {code: slots(said["nl"]) for code, said in CLAUSES.items() if not code.endswith("_earlier")}
    assert used == now
    for code in CLAUSES.keys() - now.keys():
        assert slots(CLAUSES[code]["nl"]) < now[code.removesuffix("_earlier")], code


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_has_fifteen_titled_sections(language):
    sections = charter_sections(full(), language)
    assert [section.number for section in sections] == list(range(1, 16))
    assert len({section.title for section in sections}) == 15


def test_values_are_written_as_the_language_writes_them():
    dutch, english = text_of(full(), "nl"), text_of(full(), "en")
    assert "van 1 september 2026" in dutch
    assert "from 1 September 2026" in english
    assert "AI op het werk 2,3" in dutch
    assert "2.3" in english
    assert "elke maand" in dutch
    assert "every month" in english


def test_a_blank_is_a_visible_rule_and_a_full_stop_behind_it_goes():
    why = charter_sections(sparse(), "nl")[1]
    assert [piece.kind for piece in why.lines[0].pieces] == ["text", "blank"]
    assert why.lines[1].text.endswith("_")
    assert BLANK in why.lines[0].text


def test_a_topic_outside_the_catalogue_is_shown_by_its_code():
    charter = draft_charter(
        StoredPair(1, "m", "e", PairState.CONFIRMED, details={"topics": ["eigen_thema"]}),
        Participant("m", "M"),
        Participant("e", "E"),
        Programme("P"),
    )
    assert "eigen thema" in text_of(charter, "nl")


def test_the_organisations_own_text_replaces_ours_but_never_what_is_filled_in():
    own = {"nl": {"cancelling": "Bel altijd even.\nDoe het {op tijd}."}}
    lines = [line.text for line in charter_sections(full(), "nl", own=own)[6].lines]
    assert lines[1:] == ["Bel altijd even.", "Doe het {op tijd}."]
    assert "Els Jansen" in lines[0]
    assert not any("24 uur" in line for line in lines)


def test_an_empty_own_text_leaves_ours():
    assert text_of(full(), "nl", own={"nl": {"cancelling": "  \n"}}) == text_of(full(), "nl")


def test_the_standing_text_is_what_an_own_text_replaces():
    ours = standing_text(full(), SectionCode.PROTECTION, "nl")
    assert len(ours.split("\n")) == 5
    assert ours in text_of(full(), "nl")


@pytest.mark.parametrize(
    ("days", "words"), [(30, "elke maand"), (7, "elke week"), (14, "elke 2 weken"), (45, "elke 45 dagen")]
)
def test_how_often_is_said_as_people_say_it(days, words):
    assert interval(days, "nl") == words


def test_the_foot_says_whether_it_is_a_draft_or_agreed():
    agreed = CharterRecord(1, CharterState.AGREED, version=6, agreed_on=date(2026, 3, 2), edition=3)
    assert status_line(agreed, "nl") == "Afgesproken op 2 maart 2026, versie 3"
    assert status_line(CharterRecord(1), "en") == "Draft, version 1"
    assert status_line(None, "en") == "Draft"


@pytest.mark.parametrize("text", hostile("d04*"))
def test_a_name_is_never_read_as_a_placeholder(text):
    pair = StoredPair(1, "m", "e", PairState.CONFIRMED)
    charter = draft_charter(pair, Participant("m", text), Participant("e", "E"), Programme("P"))
    assert charter_sections(charter, "nl")[0].lines[0].text.startswith(one_line(text))
