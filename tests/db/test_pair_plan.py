"""A change to the seating plan is one step: pairs, pins, places and rules together, and one undo takes all of it
back."""

from __future__ import annotations

import pytest

from db import history, pairs, participants, rounds
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.matching.rules import Rules
from mentoring.pairs import PairState
from tests.db.making import confirmed_pair, dump, enrolled


@pytest.fixture
def six(round_: Round) -> list[str]:
    """Six people: three could be mentors of the other three."""
    return enrolled(round_, 6)


def seen(round_: Round) -> dict[int, int]:
    return {pair.id: pair.version for pair in pairs.proposals(round_)}


def twos(found) -> set[tuple[str, str]]:
    return {(each.mentor, each.mentee) for each in found}


def keep(round_: Round, wanted, **more: object) -> None:
    many = [(mentor, mentee, 5000, {}) for mentor, mentee in wanted]
    pairs.save_plan(round_, many, **{"action": "pairs_proposed", "seen": seen(round_), **more})  # type: ignore[arg-type]


def test_the_proposals_become_exactly_what_was_kept(round_: Round, six: list[str]) -> None:
    keep(round_, [(six[0], six[3]), (six[1], six[4])])
    keep(round_, [(six[0], six[3]), (six[2], six[5])])
    assert twos(pairs.proposals(round_)) == {(six[0], six[3]), (six[2], six[5])}


def test_a_confirmed_pair_stays_whatever_is_kept(round_: Round, six: list[str]) -> None:
    confirmed_pair(round_, six[0], six[3])
    keep(round_, [(six[1], six[4])])
    assert twos(pairs.active(round_)) == {(six[0], six[3])}


def test_a_pair_by_hand_keeps_its_reason_and_its_pin(round_: Round, six: list[str]) -> None:
    two = (six[0], six[3])
    keep(round_, [two], action="pair_by_hand", pins={two}, by_hand={two: "they asked"})
    (made,) = pairs.proposals(round_)
    assert (made.hand, made.pinned, made.state) == ("they asked", True, PairState.PROPOSED)


def test_pins_are_exactly_those_that_were_kept(round_: Round, six: list[str]) -> None:
    one, other = (six[0], six[3]), (six[1], six[4])
    keep(round_, [one, other], pins={one})
    keep(round_, [one, other], action="unpinned", pins={other})
    assert pairs.pins(round_) == {other}


def test_ruling_out_and_allowing_go_along(round_: Round, six: list[str]) -> None:
    two = (six[0], six[3])
    keep(round_, [], action="forbidden", ruled_out={two: "neighbours"})
    assert pairs.forbidden_reasons(round_) == {two: "neighbours"}
    keep(round_, [two], action="pair_by_hand", allowed=[two], by_hand={two: "after all"}, pins={two})
    assert pairs.forbidden_pairs(round_) == set()


def test_places_and_rules_go_along(round_: Round, six: list[str]) -> None:
    keep(round_, [(six[0], six[3])], places={six[0]: 3}, rules=Rules(most_per_mentor=3))
    assert participants.one(round_, six[0]).mentor_capacity == 3
    assert rounds.open_round(round_.path).programme.rules.most_per_mentor == 3


def test_one_undo_takes_everything_back(round_: Round, six: list[str]) -> None:
    one, other = (six[0], six[3]), (six[1], six[4])
    keep(round_, [one], pins={one})
    before = dump(round_.path, "log", "images", "sqlite_sequence")
    keep(
        rounds.open_round(round_.path),
        [other],
        pins={other},
        by_hand={other: "why"},
        ruled_out={one: "no"},
        places={six[1]: 4},
        rules=Rules(fair=True),
    )
    history.undo(round_)
    after = dump(round_.path, "log", "images", "sqlite_sequence")
    for table in ("pins", "forbidden"):
        assert after[table] == before[table]
    assert twos(pairs.proposals(round_)) == {one}
    assert participants.one(round_, six[1]).mentor_capacity == 2
    assert rounds.open_round(round_.path).programme.rules == Rules()


def test_a_change_that_was_looked_at_before_someone_else_changed_the_pairs_is_not_stored(
    round_: Round, six: list[str]
) -> None:
    keep(round_, [(six[0], six[3])])
    looked = seen(round_)
    keep(round_, [(six[1], six[4])])
    with pytest.raises(Conflict):
        keep(round_, [(six[2], six[5])], seen=looked)
    assert twos(pairs.proposals(round_)) == {(six[1], six[4])}


def test_rules_that_someone_else_changed_are_not_overwritten(round_: Round, six: list[str]) -> None:
    keep(round_, [], rules=Rules(fair=True))
    with pytest.raises(Conflict):
        keep(round_, [(six[0], six[3])], rules=Rules(most_per_mentor=5))
    assert rounds.open_round(round_.path).programme.rules == Rules(fair=True)
    assert pairs.proposals(round_) == [], "nothing of it, or all of it"


def test_someone_who_left_meanwhile_is_not_paired(round_: Round, six: list[str]) -> None:
    participants.withdraw(round_, six[3])
    with pytest.raises(StoreProblem, match="withdrawn"):
        keep(round_, [(six[0], six[3])])
