"""A next round: people come along to be asked again, with a name and an address and nothing that they answered."""

from __future__ import annotations

import pytest

from db import evidence, history, participants, retention, rounds
from db.problems import Conflict
from db.rounds import Round
from mentoring.participants import Participant
from tests.db.making import enrolled, person


@pytest.fixture
def asked(round_: Round, next_round: Round) -> list[str]:
    """Four people of the first round of whom one left and one refused consent; the other two are asked again."""
    ids = enrolled(round_, 4)
    participants.withdraw(round_, ids[2])
    refusing = participants.one(round_, ids[3])
    assert refusing
    participants.edit(round_, refusing.changed(consent=False), participants.version(round_, ids[3]))
    assert participants.to_ask_again(next_round) == ids[:2]
    participants.ask_again(next_round, participants.to_ask_again(next_round))
    return ids[:2]


def test_they_bring_a_name_and_an_address_and_cannot_be_matched(
    round_: Round, next_round: Round, asked: list[str]
) -> None:
    here = participants.everyone(next_round)
    assert [each.id for each in here] == asked
    assert here == [Participant(each.id, each.name, each.email) for each in participants.everyone(round_)[:2]]
    assert participants.asked_again(next_round) == here
    assert participants.to_ask_again(next_round) == []
    assert not any(each.roles for each in evidence.candidates(next_round))
    assert participants.asked_again(round_) == []


def test_who_said_yes_takes_part_in_the_old_role_with_nothing_else(next_round: Round, asked: list[str]) -> None:
    participants.note_yes(next_round, asked[:1])
    one, other = participants.everyone(next_round)
    assert one == Participant(one.id, one.name, one.email, roles=person().roles)
    assert one.consent is None
    assert participants.asked_again(next_round) == [other]
    with pytest.raises(Conflict):
        participants.note_yes(next_round, [asked[1], asked[0]])
    assert participants.asked_again(next_round) == [other], "all of them or none"


def test_who_enrolled_again_is_no_longer_asked(next_round: Round, asked: list[str]) -> None:
    known = participants.one(next_round, asked[0])
    assert known
    answered = person(1).changed(id=known.id, email=known.email, name=known.name)
    participants.edit(next_round, answered, participants.version(next_round, known.id))
    assert [each.id for each in participants.asked_again(next_round)] == asked[1:]


def test_taking_them_along_can_be_taken_back(next_round: Round, asked: list[str]) -> None:
    history.undo(next_round, history.entries(next_round, 1)[0].id)
    assert participants.everyone(next_round) == []


def test_who_never_answered_goes_with_the_round_they_were_in(
    round_: Round, next_round: Round, asked: list[str]
) -> None:
    participants.note_yes(next_round, asked[:1])
    plan = retention.plan_removal(round_.path, round_.id)
    assert (plan.people, plan.stay) == (3, 1)
    retention.remove(round_.path, round_.id)
    assert [each.id for each in participants.everyone(rounds.every(round_.path)[-1])] == asked[:1]
