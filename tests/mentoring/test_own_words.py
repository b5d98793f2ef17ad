"""What of a person's own words the partner may read: what was said to be shared, and looked at as it stands."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mentoring.charter import SectionCode, draft_charter
from mentoring.charter_lines import (
    EACH_MORE,
    GOALS,
    ROOM,
    AgreementFields,
    OwnWords,
    PartnerReads,
    SharedWords,
    answers,
    questions,
    says_shared,
    without_note,
)
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.surveys.blueprint import LANGUAGES, Form, blueprint, known_question
from mentoring.surveys.blueprint_words import ASKED

LEARN = "Waar wil je iets over leren?"
ANNA = Participant(
    "a", "Anna", goals="Beter schrijven", motivation="Voor HR", concerns="Voor HR", extra={LEARN: "Van alles"}
)


@dataclass(frozen=True)
class Two:
    mentor: str
    mentee: str


def test_only_answers_that_were_said_to_be_shared_wait_to_be_looked_at() -> None:
    assert answers(ANNA) == {GOALS: "Beter schrijven", LEARN: "Van alles"}, "motivation and concerns are for HR"
    assert questions([ANNA, Participant("b", "Bo")]) == (GOALS, LEARN)
    assert SharedWords().waiting(ANNA) == {}
    assert SharedWords({LEARN: PartnerReads.YES, GOALS: PartnerReads.NO}).waiting(ANNA) == {LEARN: "Van alles"}


def test_nothing_is_read_before_somebody_looked_at_it_as_it_stands() -> None:
    looked = OwnWords("a", LEARN, "Van alles", "Van alles")
    shared = SharedWords({LEARN: PartnerReads.QUESTION}, (looked,))
    assert shared.readable(ANNA) == (looked,)
    assert shared.room_for(ANNA, 2) == ROOM - len("Van alles") - 2 * EACH_MORE
    changed = ANNA.changed(extra={LEARN: "Van alles en meer"})
    assert shared.readable(changed) == (), "it was another text that somebody looked at"
    assert shared.waiting(changed) == {LEARN: "Van alles en meer"}
    assert SharedWords({LEARN: PartnerReads.NO}, (looked,)).readable(ANNA) == (), "taken back: nobody knew after all"
    left_out = SharedWords({LEARN: PartnerReads.YES}, (OwnWords("a", LEARN, "Van alles", None),))
    assert (left_out.readable(ANNA), left_out.waiting(ANNA)) == ((), {})


def test_the_charter_gives_each_text_under_its_question_and_says_that_it_was_shortened() -> None:
    mentor = Participant("m", "Mo", goals="Netwerken")
    words = {
        "a": (OwnWords("a", GOALS, "Beter schrijven", "Beter schrijven"), OwnWords("a", LEARN, "Van alles", "Alles")),
        "m": (OwnWords("m", f"{LEARN} (je partner kan dit lezen)", "Strategie", "Strategie"),),
    }
    charter = draft_charter(Two("m", "a"), mentor, ANNA, Programme("P"), own_words=words)
    said = {each.code: dict(each.values) for each in charter.section(SectionCode.GOALS).clauses}
    assert said["goals_mentee"] == {"words": "Beter schrijven"}
    assert said["words_mentee_shortened"] == {"question": LEARN, "words": "Alles"}
    assert said["words_mentor"] == {"question": LEARN, "words": "Strategie"}
    assert "goals_mentor" not in said, "what nobody looked at is not in it"
    empty = draft_charter(Two("m", "a"), mentor, ANNA, Programme("P"), own_words={})
    assert (SectionCode.GOALS, "goals_mentee", "words") in empty.blanks


def test_a_line_that_was_filled_in_stays_when_own_words_are_passed_afterwards() -> None:
    filled = AgreementFields(learns="Een goede vraag stellen")
    passed = OwnWords("a", GOALS, "Beter schrijven", "Beter schrijven")
    same = OwnWords("a", GOALS, "Een goede vraag stellen", "Een goede vraag stellen")
    stands = []
    for words in ((), (passed,), (same,)):
        charter = draft_charter(
            Two("m", "a"), Participant("m", "Mo"), ANNA, Programme("P"), own_words={"a": words}, agreed=filled
        )
        clauses = charter.section(SectionCode.GOALS).clauses
        stands.append([each.values["words"] for each in clauses if each.code == "goals_mentee"])
    assert stands == [[filled.learns], [filled.learns, "Beter schrijven"], [filled.learns]]


@pytest.mark.parametrize("language", [*LANGUAGES, "nl_u"])
def test_the_own_survey_says_so_in_the_question_and_is_known_again_with_and_without(language: str) -> None:
    asked = {each.key: each for each in blueprint(Form.ENROLMENT, language[:2], address=language[3:]).questions}
    noted = {key for key, each in asked.items() if says_shared(each.text)}
    assert noted == {"topics_wanted", "topics_offered", "wants_back", "goals", "languages", "meeting_mode"}
    for key in noted:
        assert without_note(asked[key].text) == without_note(f"{asked[key].text} (2)") == ASKED[key][language]
        assert known_question(asked[key].text) == known_question(ASKED[key][language]) == asked[key].target
        assert not says_shared(ASKED[key][language])


def test_a_question_for_a_plain_fact_is_not_offered_to_the_partner() -> None:
    person = Participant(
        "a",
        "Anna",
        goals="Beter worden in Excel",
        extra={"Leeftijdscategorie": "45-54", "Geboortejaar": "'68", "Hobby's": "tuinieren", "Wat wil je leren?": "AI"},
    )
    assert questions([person]) == (GOALS, "Hobby's", "Wat wil je leren?")
