"""The kick-off: what was planned is kept, only a person says it was held, and who goes leaves no trace in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import pairs, participants, person_export, rounds
from db.problems import Conflict
from db.rounds import Round
from mentoring.kick_off import Attendance, KickOff, KickOffPlan, KickOffState
from mentoring.pairs import PairState
from mentoring.programme import Programme
from tests.db.making import TODAY, confirmed_pair, enrolled, person

DAY = date(2026, 3, 2)


def test_a_plan_is_kept_and_a_second_editor_gets_a_conflict(round_: Round) -> None:
    assert rounds.kick_off_of(round_) == KickOff()
    plan = KickOffPlan(on=DAY, at="13:30", place="Zaal 2", opener="Ria", most_tables=6, announced=True)
    saved = rounds.save_kick_off(round_, plan, 0)
    assert (saved.plan, saved.state, saved.is_open) == (plan, KickOffState.PLANNED, True)
    assert rounds.kick_off_of(round_) == saved
    with pytest.raises(Conflict):
        rounds.save_kick_off(round_, KickOffPlan(), 0)
    with pytest.raises(ValueError, match="held expected"):
        rounds.save_kick_off(round_, KickOffPlan(most_pairs=0), saved.version)


def test_only_a_person_says_what_became_of_it(round_: Round) -> None:
    assert rounds.settle_kick_off(round_, KickOffState.HELD, DAY, 0).held_on == DAY
    elsewhere = rounds.settle_kick_off(round_, KickOffState.ELSEWHERE, None, 1)
    assert (elsewhere.state, elsewhere.held_on) == (KickOffState.ELSEWHERE, None)
    assert rounds.settle_kick_off(round_, KickOffState.NOT_HELD, DAY, 2).held_on is None
    assert rounds.settle_kick_off(round_, KickOffState.PLANNED, None, 3).is_open


def test_writing_down_who_was_there_says_it_was_held_from_its_day_on(round_: Round) -> None:
    ids = enrolled(round_, 3)
    rounds.save_kick_off(round_, KickOffPlan(on=DAY), 0)
    before = DAY - timedelta(days=1)
    assert not rounds.record_attendance(round_, {ids[0]: Attendance.PRESENT}, before)
    assert not rounds.record_attendance(round_, {ids[0]: None, ids[1]: Attendance.EXCUSED}, DAY)
    assert rounds.kick_off_of(round_).is_open
    assert rounds.record_attendance(round_, {ids[2]: Attendance.PRESENT}, DAY)
    now = rounds.kick_off_of(round_)
    assert (now.state, now.held_on) == (KickOffState.HELD, DAY)
    marks = {who: each.attendance for who, each in rounds.kick_off_guests(round_).items()}
    assert marks == {ids[0]: None, ids[1]: Attendance.EXCUSED, ids[2]: Attendance.PRESENT}


def test_who_was_there_does_not_make_it_held_without_a_day(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    assert not rounds.record_attendance(round_, {someone: Attendance.PRESENT}, DAY)
    assert rounds.kick_off_of(round_) == KickOff()


def test_alumni_completed_a_pair_in_an_earlier_round_and_keep_the_day_of_their_yes(round_: Round) -> None:
    ids = enrolled(round_, 4)
    number = confirmed_pair(round_, ids[0], ids[1])
    confirmed_pair(round_, ids[2], ids[3])
    stands = next(each for each in pairs.every(round_) if each.id == number)
    pairs.finish(round_, number, PairState.COMPLETED, stands.version, TODAY)
    later = rounds.create(round_.path, Programme("Tweede ronde"), actor="Els Claes")
    assert rounds.alumni(round_) == []
    found = rounds.alumni(later)
    assert {each.person for each in found} == {ids[0], ids[1]}
    assert {each.round for each in found} == {round_.programme.name}
    rounds.record_tellers(later, [ids[0]], DAY)
    rounds.record_tellers(later, [ids[0], ids[1]], DAY + timedelta(days=3))
    told = {who: each.tells_on for who, each in rounds.kick_off_guests(later).items()}
    assert told == {ids[0]: DAY, ids[1]: DAY + timedelta(days=3)}
    rounds.record_tellers(later, [], DAY)
    assert not any(each.tells_on for each in rounds.kick_off_guests(later).values())


def test_one_who_is_erased_leaves_no_name_in_the_plan_and_no_row(round_: Round) -> None:
    ids = enrolled(round_, 2)
    gone = participants.one(round_, ids[0])
    assert gone
    rounds.save_kick_off(round_, KickOffPlan(opener=gone.name, host="Els"), 0)
    rounds.record_attendance(round_, dict.fromkeys(ids, Attendance.PRESENT), DAY)
    rounds.save_badges(round_, {ids[1]: f"Vraag mij naar {gone.name}"})
    told = person_export.about(round_.path, ids[0])
    assert [each["attendance"] for each in told["kick_off_guests"]] == ["present"]
    assert {each["table"] for each in told["mentions"]} >= {"kick_offs", "kick_off_guests"}
    participants.erase(round_.path, ids[0], actor="Els Claes")
    assert gone.name not in (rounds.kick_off_of(round_).plan.opener or "")
    (left,) = rounds.kick_off_guests(round_).values()
    assert left.person == ids[1]
    assert gone.name not in (left.badge or "")


def test_a_person_of_nowhere_is_refused(round_: Round) -> None:
    from db.problems import StoreProblem

    participants.add(round_, person(3))
    with pytest.raises(StoreProblem, match="no_longer_possible"):
        rounds.save_badges(round_, {"nobody": "x"})
