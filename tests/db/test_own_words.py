"""Own words for the charter: marked and decided once, taken back, handed over to the person, and gone with them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from db import access, history, own_words, participants, surveys
from db.problems import Conflict
from db.rounds import Round
from mentoring.own_words import GOALS, OwnWords, PartnerReads
from mentoring.surveys.model import Column, Field, Wave
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
    shared = own_words.shared_words(round_)
    assert shared.said == {
        GOALS: PartnerReads.QUESTION,
        "Wat wil je leren? (je partner kan dit lezen)": PartnerReads.QUESTION,
    }
    own_words.share(round_, ["Wat kun je?"])
    brings_in(round_, f"{NOTED} ")
    shared = own_words.shared_words(round_)
    assert [each for each in shared.said if shared.is_shared(each)] == ["Wat kun je?"]


def test_goals_of_which_some_did_not_know_wait_for_hr_to_say(round_: Round) -> None:
    enrolled(round_, 1)
    brings_in(round_, NOTED)
    assert not own_words.shared_words(round_).is_shared(GOALS), "somebody wrote goals before that was said"


def test_a_later_survey_that_does_not_say_so_takes_back_what_an_earlier_said_but_not_what_hr_said(
    round_: Round,
) -> None:
    brings_in(round_, NOTED)
    assert own_words.shared_words(round_).is_shared(GOALS)
    brings_in(round_, "Wat wil je bereiken?")
    assert not own_words.shared_words(round_).is_shared(GOALS)
    own_words.share(round_, [GOALS])
    brings_in(round_, "Wat wil je nog bereiken?")
    assert own_words.shared_words(round_).is_shared(GOALS)


def test_decisions_are_kept_once_and_taken_back_with_the_step(round_: Round) -> None:
    someone, other = enrolled(round_, 2)
    first = [OwnWords(each, ASKED, "Signal", "Signal") for each in (someone, other)]
    own_words.decide(round_, first)
    own_words.decide(round_, first)
    assert own_words.shared_words(round_).decided == tuple(first)
    with pytest.raises(Conflict):
        own_words.decide(round_, [replace(first[0], text=None)])
    newer = OwnWords(someone, ASKED, "Signal en Teams", "Teams")
    own_words.decide(round_, [newer])
    assert own_words.shared_words(round_).decided == (newer, first[1])
    history.undo(round_)
    assert own_words.shared_words(round_).decided == tuple(first)
    own_words.look_again(round_, someone)
    assert own_words.shared_words(round_).decided == (first[1],)


def test_the_person_gets_both_texts_and_takes_both_away(round_: Round) -> None:
    someone, other = enrolled(round_, 2)
    own_words.share(round_, [ASKED])
    own_words.decide(
        round_, [OwnWords(someone, ASKED, "Wolkenkrabber Zebra", "Zebra"), OwnWords(other, ASKED, "x", "x")]
    )
    own_words.decide(round_, [OwnWords(someone, ASKED, "Wolkenkrabber Zebra!", "Zebra!")])
    (kept,) = access.about(round_.path, someone)["own_words"]
    assert (kept["written"], kept["text"]) == ("Wolkenkrabber Zebra!", "Zebra!")
    participants.erase(round_.path, someone)
    assert [each.person for each in own_words.shared_words(round_).decided] == [other]
    with sqlite3.connect(round_.path) as conn:
        dumped = "\n".join(conn.iterdump())
    conn.close()
    assert "Zebra" not in dumped, "nor among the earlier values"
