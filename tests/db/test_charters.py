"""Own words for the charter: marked and decided once, taken back, handed over to the person, and gone with them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from db import charters, history, participants, person_export, surveys
from db.problems import Conflict
from db.rounds import Round
from mentoring.charter_lines import GOALS, OwnWords, PartnerReads
from mentoring.surveys.fields import Column, Field, Wave
from tests.db.making import MAPPING, SURVEY, enrolled, intake, person

ASKED = "Lievelingsapp?"
NOTED = "Wat wil je na afloop kunnen? (je partner kan dit lezen)"


def brings_in(round_: Round, question: str, field: Field = Field.GOALS, wave: Wave = Wave.ENROLMENT, **who) -> None:
    """A survey with this one question."""
    survey = replace(SURVEY, columns=(Column(0, question, question, ()),))
    mapping = replace(MAPPING, fields={0: field}, targets={}, wave=wave)
    surveys.save(round_, survey, mapping, intake([person(40 + len(question), **who)]))


def test_a_question_that_says_so_itself_is_marked_and_hr_has_the_last_word(round_: Round) -> None:
    brings_in(round_, NOTED)
    brings_in(round_, "Wat wil je leren? (je partner kan dit lezen)", Field.TOPICS_WANTED)
    brings_in(round_, "Wat kun je?", Field.TOPICS_OFFERED)
    shared = charters.shared_words(round_)
    assert shared.said == {
        GOALS: PartnerReads.QUESTION,
        "Wat wil je leren? (je partner kan dit lezen)": PartnerReads.QUESTION,
    }
    charters.share_questions(round_, ["Wat kun je?"])
    brings_in(round_, f"{NOTED} ")
    shared = charters.shared_words(round_)
    assert [each for each in shared.said if shared.is_shared(each)] == ["Wat kun je?"]


def test_goals_of_which_some_did_not_know_wait_for_hr_to_say(round_: Round) -> None:
    enrolled(round_, 1)
    brings_in(round_, NOTED)
    assert not charters.shared_words(round_).is_shared(GOALS), "somebody wrote goals before that was said"


def test_a_later_survey_that_does_not_say_so_takes_back_what_an_earlier_said_but_not_what_hr_said(
    round_: Round,
) -> None:
    brings_in(round_, NOTED)
    assert charters.shared_words(round_).is_shared(GOALS)
    brings_in(round_, "Wat wil je bereiken?")
    assert not charters.shared_words(round_).is_shared(GOALS)
    charters.share_questions(round_, [GOALS])
    brings_in(round_, "Wat wil je nog bereiken?")
    assert charters.shared_words(round_).is_shared(GOALS)


def test_decisions_are_kept_once_and_taken_back_with_the_step(round_: Round) -> None:
    someone, other = enrolled(round_, 2)
    first = [OwnWords(each, ASKED, "Signal", "Signal") for each in (someone, other)]
    charters.decide_words(round_, first)
    charters.decide_words(round_, first)
    assert charters.shared_words(round_).decided == tuple(first)
    with pytest.raises(Conflict):
        charters.decide_words(round_, [replace(first[0], text=None)])
    newer = OwnWords(someone, ASKED, "Signal en Teams", "Teams")
    charters.decide_words(round_, [newer])
    assert charters.shared_words(round_).decided == (newer, first[1])
    history.undo(round_)
    assert charters.shared_words(round_).decided == tuple(first)
    charters.look_again(round_, someone)
    assert charters.shared_words(round_).decided == (first[1],)


def test_the_person_gets_both_texts_and_takes_both_away(round_: Round) -> None:
    someone, other = enrolled(round_, 2)
    charters.share_questions(round_, [ASKED])
    charters.decide_words(
        round_, [OwnWords(someone, ASKED, "Wolkenkrabber Zebra", "Zebra"), OwnWords(other, ASKED, "x", "x")]
    )
    charters.decide_words(round_, [OwnWords(someone, ASKED, "Wolkenkrabber Zebra!", "Zebra!")])
    (kept,) = person_export.about(round_.path, someone)["own_words"]
    assert (kept["written"], kept["text"]) == ("Wolkenkrabber Zebra!", "Zebra!")
    participants.erase(round_.path, someone)
    assert [each.person for each in charters.shared_words(round_).decided] == [other]
    with sqlite3.connect(round_.path) as conn:
        dumped = "\n".join(conn.iterdump())
    conn.close()
    assert "Zebra" not in dumped, "nor among the earlier values"
