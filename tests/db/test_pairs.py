"""Pairs: proposals make way, decisions stay, a named person confirms, nobody is asked twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import pairs, participants
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.pairs import PairState, StoredPair
from tests.db.making import TODAY, confirmed_pair, enrolled, person, stored


@pytest.fixture
def six(round_: Round) -> list[str]:
    """Six people: three could be mentors of the other three."""
    return enrolled(round_, 6)


def twos(found: list[StoredPair]) -> set[tuple[str, str]]:
    """Who is with whom."""
    return {(each.mentor, each.mentee) for each in found}


def test_a_proposal_comes_back_with_what_the_matching_said(round_: Round, six: list[str]) -> None:
    details = {"parts": {"topics": 4000}, "reasons": [{"code": "topics", "topics": ["ai_tools"]}], "flags": []}
    (number,) = pairs.propose(round_, [(six[0], six[1], 8125, details, False)])
    assert pairs.proposals(round_) == [StoredPair(number, six[0], six[1], PairState.PROPOSED, 8125, details)]
    assert pairs.active(round_) == []


def test_new_proposals_replace_the_old_ones(round_: Round, six: list[str]) -> None:
    pairs.propose(round_, [(six[0], six[3], 1, {}, False), (six[1], six[4], 1, {}, False)])
    first = pairs.propose(round_, [(six[0], six[4], 1, {}, False), (six[1], six[3], 2, {}, False)])
    assert twos(pairs.every(round_)) == {(six[0], six[4]), (six[1], six[3])}
    assert pairs.propose(round_, [(six[0], six[4], 1, {}, False), (six[1], six[3], 2, {}, False)]) == first
    assert [each.version for each in pairs.every(round_)] == [1, 1]


def test_a_pair_that_stays_gets_its_new_score(round_: Round, six: list[str]) -> None:
    (number,) = pairs.propose(round_, [(six[0], six[3], 1, {}, False)])
    assert pairs.propose(round_, [(six[0], six[3], 2, {"flags": ["level"]}, False)]) == [number]
    again = stored(round_, number)
    assert (again.score, again.details, again.version) == (2, {"flags": ["level"]}, 2)


def test_a_pinned_or_confirmed_pair_stays_whatever_is_proposed(round_: Round, six: list[str]) -> None:
    confirmed = confirmed_pair(round_, six[0], six[1])
    (pinned,) = pairs.propose(round_, [(six[2], six[3], 1, {}, True)])
    assert pairs.propose(round_, [(six[0], six[1], 9, {}, False)]) == [confirmed]
    assert stored(round_, confirmed).score == 8100
    assert stored(round_, pinned).pinned
    assert pairs.pins(round_) == {(six[2], six[3])}


def test_a_pair_by_hand_has_its_reason_and_is_pinned(round_: Round, six: list[str]) -> None:
    number = pairs.add_by_hand(round_, six[0], six[3], "zij vroegen erom", 4200, {"flags": ["department"]})
    made = stored(round_, number)
    assert (made.hand, made.score, made.pinned, made.state) == ("zij vroegen erom", 4200, True, PairState.PROPOSED)
    pairs.propose(round_, [])
    assert pairs.proposals(round_) == [made]


@pytest.mark.parametrize("state", [PairState.PROPOSED, PairState.CONFIRMED])
def test_two_people_are_a_pair_once(round_: Round, six: list[str], state: PairState) -> None:
    (number,) = pairs.propose(round_, [(six[0], six[1], 1, {}, False)])
    if state is PairState.CONFIRMED:
        pairs.confirm(round_, [number], "Els", TODAY)
    with pytest.raises(StoreProblem, match="already_paired"):
        pairs.add_by_hand(round_, six[0], six[1], "nog eens")


def test_nobody_is_their_own_mentor(round_: Round, six: list[str]) -> None:
    with pytest.raises(StoreProblem, match="same_person"):
        pairs.add_by_hand(round_, six[0], six[0], "vergissing")
    a, b = pairs.propose(round_, [(six[0], six[1], 1, {}, False), (six[1], six[2], 1, {}, False)])
    before = pairs.every(round_)
    with pytest.raises(StoreProblem, match="same_person"):
        pairs.swap(round_, a, b, "ruilen")
    assert pairs.every(round_) == before


def test_a_swap_exchanges_the_mentees_and_keeps_the_reason(round_: Round, six: list[str]) -> None:
    a, b = pairs.propose(round_, [(six[0], six[3], 1, {}, True), (six[1], six[4], 1, {}, False)])
    new = pairs.swap(round_, a, b, "liever zo")
    assert twos(pairs.every(round_)) == {(six[0], six[4]), (six[1], six[3])}
    assert {each.hand for each in pairs.every(round_)} == {"liever zo"}
    assert [each.id for each in pairs.every(round_)] == list(new)
    assert pairs.pins(round_) == twos(pairs.every(round_))
    with pytest.raises(Conflict):
        pairs.swap(round_, a, b, "nog eens")


def test_a_removed_proposal_takes_its_pin_along(round_: Round, six: list[str]) -> None:
    number = pairs.add_by_hand(round_, six[0], six[3], "proef")
    pairs.remove(round_, number, 1)
    assert pairs.every(round_) == []
    assert pairs.pins(round_) == set()
    with pytest.raises(Conflict):
        pairs.remove(round_, number, 1)


def test_a_named_person_confirms_all_or_none(round_: Round, six: list[str]) -> None:
    a, b = pairs.propose(round_, [(six[0], six[3], 1, {}, False), (six[1], six[4], 1, {}, False)])
    with pytest.raises(ValueError, match="named"):
        pairs.confirm(round_, [a], "  ", TODAY)
    pairs.confirm(round_, [a], " Els Claes ", TODAY)
    made = stored(round_, a)
    assert (made.state, made.confirmed_by, made.confirmed_on, made.version) == (
        PairState.CONFIRMED,
        "Els Claes",
        TODAY,
        2,
    )
    with pytest.raises(Conflict) as told:
        pairs.confirm(round_, [b, a], "Els Claes", TODAY)
    assert told.value.current == made
    assert stored(round_, b).state is PairState.PROPOSED


@pytest.mark.parametrize("who", [0, 3])
def test_nobody_is_confirmed_who_withdrew_or_said_no(round_: Round, six: list[str], who: int) -> None:
    (number,) = pairs.propose(round_, [(six[0], six[3], 1, {}, False)])
    stands = participants.one(round_, six[who])
    assert stands is not None
    participants.edit(round_, stands.changed(consent=False), participants.version(round_, six[who]))
    with pytest.raises(StoreProblem, match="withdrawn"):
        pairs.confirm(round_, [number], "Els", TODAY)
    participants.withdraw(round_, six[who])
    with pytest.raises(StoreProblem, match="withdrawn"):
        pairs.add_by_hand(round_, six[0], six[3], "toch")


def test_a_rather_not_ends_a_pair_and_they_are_never_paired_again(round_: Round, six: list[str]) -> None:
    number = confirmed_pair(round_, six[0], six[1])
    pairs.decline(round_, number, 2, TODAY)
    ended = stored(round_, number)
    assert (ended.state, ended.ended_on) == (PairState.DECLINED, TODAY)
    assert pairs.previous_pairs(round_) == {(six[0], six[1])}
    with pytest.raises(Conflict):
        pairs.decline(round_, number, 3, TODAY)


@pytest.mark.parametrize("state", [PairState.COMPLETED, PairState.STOPPED])
def test_a_confirmed_pair_is_completed_or_stopped(round_: Round, six: list[str], state: PairState) -> None:
    number = confirmed_pair(round_, six[0], six[1])
    with pytest.raises(Conflict):
        pairs.finish(round_, number, state, 1, TODAY)
    pairs.finish(round_, number, state, 2, TODAY)
    assert stored(round_, number).state is state
    assert pairs.active(round_) == []
    with pytest.raises(ValueError, match="finish"):
        pairs.finish(round_, number, PairState.PROPOSED, 3, TODAY)


def test_a_forbidden_pair_leaves_the_proposals_and_the_pins(round_: Round, six: list[str]) -> None:
    pairs.propose(round_, [(six[0], six[1], 1, {}, True)])
    pairs.forbid(round_, six[0], six[1], "familie")
    assert pairs.every(round_) == []
    assert pairs.pins(round_) == set()
    assert pairs.forbidden_pairs(round_) == {(six[0], six[1])}
    pairs.forbid(round_, six[0], six[1], "oude ruzie")
    assert pairs.forbidden_reasons(round_) == {(six[0], six[1]): "oude ruzie"}
    pairs.allow(round_, six[0], six[1])
    assert pairs.forbidden_pairs(round_) == set()


def test_pins_and_forbidden_pairs_belong_to_one_round(round_: Round, next_round: Round, six: list[str]) -> None:
    pairs.pin(round_, six[0], six[1])
    pairs.forbid(round_, six[2], six[3], None)
    assert pairs.pins(next_round) == pairs.forbidden_pairs(next_round) == set()
    pairs.unpin(round_, six[0], six[1])
    assert pairs.pins(round_) == set()


def test_pairs_of_earlier_rounds_do_not_repeat_but_proposals_never_were(
    round_: Round, next_round: Round, six: list[str]
) -> None:
    confirmed_pair(round_, six[0], six[1])
    pairs.propose(round_, [(six[2], six[3], 1, {}, False)])
    assert pairs.previous_pairs(round_) == set()
    assert pairs.previous_pairs(next_round) == {(six[0], six[1])}


def test_who_was_left_over_last_time_gets_priority(round_: Round, next_round: Round, six: list[str]) -> None:
    confirmed_pair(round_, six[0], six[1])
    participants.withdraw(round_, six[2])
    again = [each.changed(withdrawn=False) for each in participants.everyone(round_)]
    participants.add_many(next_round, [*again, person(20)])
    assert pairs.people_waiting(next_round) == {six[3], six[4], six[5]}


def test_who_declined_or_waited_through_a_confirmation_gets_priority(round_: Round, six: list[str]) -> None:
    assert pairs.people_waiting(round_) == set()
    declined, stays = pairs.propose(round_, [(six[0], six[1], 1, {}, False), (six[2], six[3], 1, {}, False)])
    pairs.decline(round_, declined, 1, TODAY)
    assert pairs.people_waiting(round_) == {six[0], six[1]}
    pairs.confirm(round_, [stays], "Els", TODAY)
    late = participants.add(round_, person(20))
    assert pairs.people_waiting(round_) == {six[0], six[1], six[4], six[5]}
    assert late not in pairs.people_waiting(round_)
    participants.withdraw(round_, six[4])
    assert six[4] not in pairs.people_waiting(round_)


def test_what_a_matching_used_and_found_is_kept(round_: Round) -> None:
    record = {
        "rules": {"department": "on"},
        "input": "sha256:1",
        "total": 81000,
        "proved": True,
        "changed": [["a", "b"]],
    }
    number = pairs.record_audit(round_, record)
    (kept,) = pairs.audits(round_)
    assert (kept.id, kept.actor, kept.record) == (number, "Els Claes", record)
    assert kept.at.utcoffset() is not None


def test_a_pair_of_another_round_is_out_of_reach(round_: Round, next_round: Round, six: list[str]) -> None:
    number = confirmed_pair(round_, six[0], six[1])
    for attempt in (
        lambda: pairs.decline(next_round, number, 2, TODAY),
        lambda: pairs.finish(next_round, number, PairState.COMPLETED, 2, TODAY),
        lambda: pairs.remove(next_round, number, 2),
        lambda: pairs.confirm(next_round, [number], "Els", TODAY),
    ):
        with pytest.raises(Conflict):
            attempt()
    assert stored(round_, number) == replace(stored(round_, number), state=PairState.CONFIRMED, ended_on=None)


def test_a_day_is_kept_as_a_day(round_: Round, six: list[str]) -> None:
    number = confirmed_pair(round_, six[0], six[1])
    assert stored(round_, number).confirmed_on == date(2026, 2, 2)


def test_whose_partner_took_back_their_yes_comes_first_once_the_pair_stopped(round_: Round, six: list[str]) -> None:
    number = confirmed_pair(round_, six[0], six[1])
    refusing = next(each for each in participants.everyone(round_) if each.id == six[0])
    participants.edit(round_, refusing.changed(consent=False), participants.version(round_, six[0]))
    pairs.finish(round_, number, PairState.STOPPED, 2, TODAY)
    assert six[1] in pairs.left_alone(round_)


def test_when_somebody_leaves_the_pair_stops_and_the_partner_comes_first(round_: Round, six: list[str]) -> None:
    mentor, mentee, other = six[0], six[1], six[2]
    kept, stopped = confirmed_pair(round_, mentor, other), confirmed_pair(round_, mentor, mentee)
    pairs.pin(round_, mentor, mentee)
    participants.withdraw(round_, mentor, left_on=TODAY)
    ended = {each.id: each for each in pairs.endings(round_, PairState.STOPPED)}
    assert set(ended) == {kept, stopped}
    assert ended[stopped].ended_on == TODAY
    assert pairs.pins(round_) == set()
    assert pairs.left_alone(round_) == {mentee, other}
    assert pairs.left_alone(round_) <= pairs.people_waiting(round_)
    confirmed_pair(round_, six[3], other)
    assert pairs.left_alone(round_) == {mentee}, "who has a new partner waits no longer"
    participants.erase(round_.path, mentor)
    assert pairs.left_alone(round_) == {mentee}, "also when the other was erased since"


def test_a_pair_that_stopped_of_itself_leaves_nobody_alone(round_: Round, six: list[str]) -> None:
    number = confirmed_pair(round_, six[0], six[1])
    pairs.finish(round_, number, PairState.STOPPED, 2, TODAY)
    assert pairs.left_alone(round_) == set()
