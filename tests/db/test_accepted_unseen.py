"""What nobody looked at stays with each person until somebody does; right is remembered, wrong is taken back and
counted."""

from __future__ import annotations

import pytest

from db import accepted_unseen, erasure, history, participants, rounds, surveys
from db.rounds import Round
from mentoring.accepted_unseen import Accepted, Mark, MarkState, WrongShare
from mentoring.participants import Role
from mentoring.surveys.fields import Field, Mapping, Target, Wave
from mentoring.topics import own_topic
from tests.db.making import SURVEY, intake, person

WORDS = Mark(Field.TOPICS_OFFERED, "iets met filmpjes", ("social_media",))
SURE = Mark(Field.TOPICS_OFFERED, "kunstmatige slimheid", ("ai_tools",), sure=True)
ROLE = Mark(Field.ROLE, "Ik ben", column=1)
MAPPING = Mapping(Wave.ENROLMENT, {0: Field.NAME, 1: Field.ROLE}, {1: Target(Field.ROLE)}, frozenset({0}), {}, {})


@pytest.fixture
def someone(round_: Round) -> str:
    """Somebody with two marks that wait and one that was sure; a second person with the same words."""
    people = [person(number, extra={}) for number in (1, 2)]
    accepted = Accepted({"row-1": (WORDS, SURE, ROLE), "row-2": (WORDS,)}, (1,), WrongShare(7, 1))
    surveys.save(round_, SURVEY, MAPPING, intake(people), accepted=accepted)
    return participants.everyone(round_)[0].id


def states(round_: Round, someone: str) -> list[MarkState]:
    return [mark.state for mark in accepted_unseen.every(round_)[someone]]


def test_marks_stay_with_the_person_and_with_the_receipt(round_: Round, someone: str) -> None:
    assert accepted_unseen.every(round_)[someone] == (WORDS, SURE, ROLE)
    (receipt,) = surveys.receipts(round_)
    assert receipt.marks[someone] == (WORDS, SURE, ROLE)
    assert receipt.sure_columns == WrongShare(7, 1)


def test_what_somebody_found_right_is_remembered_for_the_next_survey(round_: Round, someone: str) -> None:
    (before,) = surveys.remembered_mappings(round_)
    assert (before.fields, before.targets) == ({0: Field.NAME}, {}), "a column that nobody looked at is not certain"
    accepted_unseen.confirm(round_, [WORDS.key, ROLE.key])
    assert states(round_, someone) == [MarkState.RIGHT, MarkState.OPEN, MarkState.RIGHT]
    assert rounds.aliases(round_)[WORDS.words] == "social_media"
    (after,) = surveys.remembered_mappings(round_)
    assert (after.fields, after.targets) == (MAPPING.fields, MAPPING.targets)


def test_one_person_can_be_looked_at_alone(round_: Round, someone: str) -> None:
    accepted_unseen.confirm(round_, [WORDS.key], person=someone)
    (other,) = set(accepted_unseen.every(round_)) - {someone}
    assert states(round_, someone)[0] is MarkState.RIGHT
    assert states(round_, other) == [MarkState.OPEN]


def test_what_is_taken_back_stands_for_itself_again(round_: Round, someone: str) -> None:
    participants.take_back(round_, [WORDS.key, ROLE.key], person=someone)
    after = participants.one(round_, someone)
    assert after is not None
    assert after.topics_offered == (own_topic(WORDS.words).code, "ai_tools")
    assert after.roles == frozenset()
    assert states(round_, someone) == [MarkState.CHANGED, MarkState.OPEN, MarkState.CHANGED]


def test_taking_back_can_itself_be_taken_back(round_: Round, someone: str) -> None:
    participants.take_back(round_, [ROLE.key])
    history.undo(round_, history.entries(round_)[0].id)
    after = participants.one(round_, someone)
    assert after is not None
    assert after.roles == {Role.MENTOR, Role.MENTEE}
    assert states(round_, someone) == [MarkState.OPEN] * 3


def test_a_change_by_hand_is_counted(round_: Round, someone: str) -> None:
    stands = participants.one(round_, someone)
    assert stands is not None
    version = participants.version(round_, someone)
    participants.edit(round_, stands.changed(topics_offered=("social_media",), location="Brugge"), version)
    assert states(round_, someone) == [MarkState.OPEN, MarkState.CHANGED, MarkState.OPEN]


def test_the_same_words_once_looked_at_are_not_marked_again(round_: Round, someone: str) -> None:
    accepted_unseen.confirm(round_, [WORDS.key])
    again = participants.one(round_, someone)
    assert again is not None
    accepted = Accepted({someone: (WORDS,)})
    surveys.save(round_, SURVEY, MAPPING, intake([], updated=(again,)), accepted=accepted)
    assert states(round_, someone) == [MarkState.RIGHT, MarkState.OPEN, MarkState.OPEN]


def test_a_newer_survey_takes_the_place_of_what_nobody_looked_at(round_: Round, someone: str) -> None:
    stands = participants.one(round_, someone)
    assert stands is not None
    newer = stands.changed(topics_offered=("finance",))
    surveys.save(round_, SURVEY, MAPPING, intake([], updated=(newer,)))
    assert accepted_unseen.every(round_)[someone] == (ROLE,)


def test_taking_back_brings_back_nobody_who_was_erased(round_: Round) -> None:
    """Without the column somebody else was the manager and was asked for; that person is gone for good."""
    gone, stays, one = (person(number, extra={}) for number in (1, 2, 3))
    one = one.changed(manager="row-2", manager_name=stays.name, preferred=("row-2",))
    gave = {"manager": "row-2", "manager_name": stays.name, "preferred": ["row-2"]}
    rest = {"manager": "row-1", "manager_name": gone.name, "preferred": ["row-1", "row-2"]}
    mark = Mark(Field.MANAGER_NAME, "Chef", column=1, answer="Noor", gave=gave, rest=rest, least=rest)
    accepted = Accepted({"row-3": (mark,)}, (1,), WrongShare(7, 1))
    surveys.save(round_, SURVEY, MAPPING, intake([gone, stays, one]), accepted=accepted)
    ids = {each.name: each.id for each in participants.everyone(round_)}
    erasure.erase(round_.path, [ids[gone.name]])
    participants.take_back(round_, [mark.key], person=ids[one.name])
    now = participants.one(round_, ids[one.name])
    assert now is not None
    assert (now.manager, now.manager_name, now.preferred) == (None, None, (ids[stays.name],))
    assert now.extra["Chef"] == "Noor", "what was written stays"
