"""Contract conversations in the file: answers apart, seen by nobody else, and gone in time whatever is taken back."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest

from db import backup, contracts, history, pairs, participants, side_files, store
from db.history import undo
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.contract import (
    AnswersGiven,
    ContractAnswer,
    ContractResult,
    ContractState,
    GivenAnswer,
    Invitation,
    contract_state,
)
from mentoring.pairs import ENDED, PairState
from tests.db.making import TODAY, bytes_of, enrolled, stored

UNTIL = TODAY + timedelta(days=14)
LATE = UNTIL + timedelta(days=1)
YES, UNSURE, NO = (GivenAnswer(each, TODAY) for each in ContractAnswer)


@pytest.fixture
def two(round_: Round) -> tuple[int, int]:
    """Two proposed pairs, both invited."""
    six = enrolled(round_, 6)
    first, second = pairs.propose(round_, [(six[0], six[1], 8100, {}, False), (six[2], six[3], 7000, {}, False)])
    contracts.invite(round_, Invitation((first, second), UNTIL), TODAY)
    return first, second


def answered(round_: Round, pair: int, mentor: GivenAnswer | None, mentee: GivenAnswer | None) -> None:
    """What both said, written down."""
    version = contracts.every(round_)[pair].version
    contracts.keep(round_, AnswersGiven(pair, version, mentor, mentee), TODAY)


def images_of_answers(round_: Round) -> list[str]:
    """Earlier values in which an answer stands."""
    with store.read(round_.path) as db:
        found = db.execute("SELECT place, before FROM images").fetchall()
    return [place for place, before in found if place == "contract_answers" or '"answer"' in (before or "")]


def count_answers(round_: Round) -> int:
    """How many answers the file holds."""
    with store.read(round_.path) as db:
        return db.execute("SELECT count(*) FROM contract_answers").fetchone()[0]


def test_many_are_invited_at_once_and_one_gets_its_own_moment(round_: Round, two: tuple[int, int]) -> None:
    found = contracts.every(round_)
    assert {each.answer_by for each in found.values()} == {UNTIL}
    own = Invitation((two[0],), UNTIL, UNTIL, time(14, 30), "De stilteruimte", version=1)
    contracts.keep(round_, own, TODAY)
    talk = contracts.every(round_)[two[0]]
    assert (talk.held_on, talk.held_at, talk.place) == (UNTIL, time(14, 30), "De stilteruimte")
    contracts.invite(round_, Invitation(two, LATE), TODAY)
    moved = contracts.every(round_)
    assert {each.answer_by for each in moved.values()} == {LATE}
    assert moved[two[0]].place == "De stilteruimte", "a new date for many leaves what one pair arranged"
    with pytest.raises(Conflict):
        contracts.invite(round_, own, TODAY)


def test_days_that_cannot_stand_change_nothing(round_: Round, two: tuple[int, int]) -> None:
    before = contracts.every(round_)
    for wrong in (
        Invitation(two, TODAY - timedelta(days=1)),
        Invitation(two[:1], UNTIL, LATE, version=1),
    ):
        with pytest.raises(ValueError, match="days"):
            contracts.invite(round_, wrong, TODAY)
    with pytest.raises(ValueError, match="still to come"):
        contracts.keep(round_, AnswersGiven(two[0], 1, GivenAnswer(ContractAnswer.YES, UNTIL), None), TODAY)
    assert contracts.every(round_) == before


def test_two_times_yes_is_confirmed_by_a_named_person_and_the_answers_go(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], YES, YES)
    pairs.confirm(round_, [two[0]], "Els Claes", TODAY)
    assert stored(round_, two[0]).confirmed_by == "Els Claes"
    after = contracts.every(round_)[two[0]]
    assert (after.answers, after.result, after.reason) == ((), ContractResult.STARTED, None)
    undo(round_)
    assert stored(round_, two[0]).state is PairState.PROPOSED
    assert contracts.every(round_)[two[0]].answers == ()
    assert count_answers(round_) == 0
    assert images_of_answers(round_) == []
    pairs.confirm(round_, [two[0]], "Els Claes", TODAY)


@pytest.mark.parametrize(("mentor", "mentee"), [(None, None), (YES, None), (None, UNSURE)])
def test_silence_waits_for_the_date_and_then_for_a_reason(round_: Round, two: tuple[int, int], mentor, mentee) -> None:
    answered(round_, two[0], mentor, mentee)
    why = {two[0]: "ziek, in overleg"}
    for day, because in ((UNTIL, why), (LATE, {}), (LATE, {two[0]: "  "})):
        with pytest.raises(StoreProblem, match="contract_open"):
            pairs.confirm(round_, [two[0]], "Els Claes", day, because=because)
    pairs.confirm(round_, [two[0]], "Els Claes", LATE, because=why)
    assert contracts.every(round_)[two[0]].reason == "ziek, in overleg"
    assert count_answers(round_) == 0


def test_nobody_decides_over_rather_not(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], NO, YES)
    pair = stored(round_, two[0])
    assert pair.state is PairState.DECLINED
    assert pairs.forbidden_reasons(round_) == {(pair.mentor, pair.mentee): None}, "no reason is asked"
    assert pairs.people_waiting(round_) >= {pair.mentor, pair.mentee}, "both come first, whoever said what"
    with pytest.raises(Conflict):
        pairs.confirm(round_, [two[0]], "Els Claes", LATE, because={two[0]: "toch maar"})


def test_taking_back_the_end_of_a_pair_takes_back_the_answer_that_ended_it(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], NO, YES)
    undo(round_)
    assert stored(round_, two[0]).state is PairState.PROPOSED
    back = contracts.every(round_)[two[0]]
    assert contract_state(back, TODAY) is ContractState.ONE_ANSWERED
    assert (back.mentor, back.mentee and back.mentee.answer) == (None, ContractAnswer.YES)
    assert not pairs.forbidden_pairs(round_)
    assert not pairs.standing(round_)["not_started"]
    answered(round_, two[0], YES, YES)
    pairs.confirm(round_, [two[0]], "Els Claes", TODAY)


def test_made_again_by_hand_the_two_who_were_parted_need_two_times_yes(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], NO, YES)
    parted = stored(round_, two[0])
    pairs.allow(round_, parted.mentor, parted.mentee)
    again = pairs.add_by_hand(round_, parted.mentor, parted.mentee, "toch liever samen")
    with pytest.raises(StoreProblem, match="contract_open"):
        pairs.confirm(round_, [again], "Els Claes", TODAY)
    contracts.invite(round_, Invitation((again,), TODAY), TODAY)
    with pytest.raises(StoreProblem, match="contract_open"):
        pairs.confirm(round_, [again], "Els Claes", LATE, because={again: "geen antwoord"})
    answered(round_, again, YES, YES)
    pairs.confirm(round_, [again], "Els Claes", TODAY)


def test_without_a_conversation_a_pair_is_confirmed_at_once_as_before(round_: Round) -> None:
    six = enrolled(round_, 2)
    (number,) = pairs.propose(round_, [(six[0], six[1], 8100, {}, False)])
    pairs.confirm(round_, [number], "Els Claes", TODAY)
    assert contracts.every(round_) == {}


def test_answers_after_a_confirmation_change_nothing(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], YES, YES)
    seen = contracts.every(round_)[two[0]].version
    pairs.confirm(round_, [two[0]], "Els Claes", TODAY)
    with pytest.raises(Conflict):
        contracts.keep(round_, AnswersGiven(two[0], seen, NO, NO), TODAY)
    assert stored(round_, two[0]).state is PairState.CONFIRMED
    assert count_answers(round_) == 0


def test_two_who_write_down_at_once_do_not_overwrite_each_other(round_: Round, two: tuple[int, int]) -> None:
    contracts.keep(round_, AnswersGiven(two[0], 1, YES, None), TODAY)
    with pytest.raises(Conflict):
        contracts.keep(round_, AnswersGiven(two[0], 1, None, UNSURE), TODAY)
    assert contracts.every(round_)[two[0]].mentor == YES


def test_the_answers_of_many_pairs_are_kept_together_or_not_at_all(round_: Round, two: tuple[int, int]) -> None:
    first, second = two
    stale = (AnswersGiven(first, 1, YES, YES), AnswersGiven(second, 2, NO, None))
    with pytest.raises(Conflict):
        contracts.keep(round_, stale, TODAY)
    assert count_answers(round_) == 0
    contracts.keep(round_, (AnswersGiven(first, 1, YES, YES), AnswersGiven(second, 1, NO, None)), TODAY)
    assert stored(round_, second).state is PairState.DECLINED
    assert contract_state(contracts.every(round_)[first], TODAY) is ContractState.BOTH_YES


def test_a_safety_copy_holds_no_answers_and_the_file_keeps_them(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], YES, UNSURE)
    with store.read(round_.path) as db:
        copy = side_files.keep_copy(db, round_.path, "before-update")
    with store.read(copy) as db:
        assert db.execute("SELECT count(*) FROM contract_answers").fetchone()[0] == 0
        assert db.execute("SELECT count(*) FROM contract_conversations").fetchone()[0] == 2
    assert copy.read_bytes().count(b"undecided") == 1, "only the rule of the table names what may be answered"
    assert count_answers(round_) == 2


def test_when_one_withdraws_the_proposal_and_its_answers_go(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], YES, UNSURE)
    leaving = stored(round_, two[0]).mentor
    participants.withdraw(round_, leaving)
    assert two[0] not in contracts.every(round_)
    assert count_answers(round_) == 0
    with pytest.raises(Conflict):
        contracts.invite(round_, Invitation(two, UNTIL), TODAY)
    undo(round_)
    assert count_answers(round_) == 0, "the pair is back, the answers are not"


def test_an_invitation_can_be_taken_back_until_somebody_answered(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], YES, None)
    undo(round_)
    assert set(contracts.every(round_)) == {two[0]}, "what was answered stays"
    assert contracts.every(round_)[two[0]].mentor == YES


def test_proposing_anew_leaves_who_is_in_conversation(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], YES, None)
    six = [each.id for each in participants.everyone(round_)]
    pairs.propose(round_, [(six[4], six[5], 6000, {}, False)])
    assert {each.id for each in pairs.proposals(round_)} > set(two)


def test_answers_of_a_pair_that_does_not_start_go_after_thirty_days_by_themselves(
    round_: Round, two: tuple[int, int]
) -> None:
    answered(round_, two[0], NO, YES)
    answered(round_, two[1], UNSURE, None)
    last = TODAY + timedelta(days=30)
    assert not contracts.expire(round_.path, last)
    assert contracts.expire(round_.path, last + timedelta(days=1))
    after = contracts.every(round_)
    assert (after[two[0]].answers, after[two[0]].result) == ((), ContractResult.NOT_STARTED)
    assert after[two[1]].answers == (UNSURE,), "its date was two weeks later"
    assert contracts.expire(round_.path, UNTIL + timedelta(days=31))
    assert count_answers(round_) == 0
    assert not contracts.expire(round_.path, date(2100, 1, 1))
    undo(round_)
    assert stored(round_, two[0]).state is PairState.PROPOSED
    assert contract_state(contracts.every(round_)[two[0]], TODAY) is ContractState.LAPSED
    assert images_of_answers(round_) == []
    with pytest.raises(StoreProblem, match="contract_open"):
        pairs.confirm(round_, [two[0]], "Els Claes", LATE, because={two[0]: "vergeten dat iemand nee zei"})


def test_the_next_save_deletes_what_is_late_too(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], NO, None)
    later = UNTIL + timedelta(days=40)
    contracts.invite(round_, Invitation((two[1],), later), later)
    assert count_answers(round_) == 0


@pytest.mark.parametrize("answers", [(YES, NO), (NO, YES), (UNSURE, YES), (None, UNSURE)])
def test_a_person_is_given_their_own_answer_and_nothing_of_the_other_one(
    round_: Round, two: tuple[int, int], answers
) -> None:
    pair = stored(round_, two[0])
    answered(round_, two[0], YES, UNSURE)
    answered(round_, two[0], *answers)
    if ContractAnswer.RATHER_NOT not in [each.answer for each in answers if each]:
        with store.write(round_.path) as db:
            why = "Anna twijfelt; " + pair.mentee
            db.execute("UPDATE contract_conversations SET reason = ? WHERE pair = ?", [why, two[0]])
    for person, own in zip((pair.mentor, pair.mentee), answers, strict=True):
        found = participants.about(round_.path, person)
        assert [each["answer"] for each in found.get("contract_answers", [])] == ([own.answer] if own else [])
        others = {table: rows for table, rows in found.items() if table != "contract_answers"}
        told = json.dumps(others, default=str)
        assert not any(f'"{code}"' in told for code in ContractAnswer)
        assert "twijfelt" not in told
        assert "result" not in found["contract_conversations"][0]


def test_the_log_and_what_can_be_taken_back_say_nothing_of_answers(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], UNSURE, None)
    answered(round_, two[1], YES, NO)
    entries = history.entries(round_)
    assert {each.subject for each in entries if each.action == "contract_answered"} == {None}
    assert not any(code in repr(entries) for code in ContractAnswer)
    assert images_of_answers(round_) == []


def test_no_byte_of_an_answer_stays_in_the_file(round_: Round, two: tuple[int, int]) -> None:
    """The names of the answers stand in what the tables are made of; more often they stand nowhere afterwards."""
    clean = bytes_of(round_.path.parent)
    answered(round_, two[0], UNSURE, UNSURE)
    answered(round_, two[0], UNSURE, NO)
    answered(round_, two[1], NO, YES)
    contracts.expire(round_.path, UNTIL + timedelta(days=60))
    after = bytes_of(round_.path.parent)
    for code in (b"undecided", b"rather_not"):
        assert after.count(code) == clean.count(code)


def test_erasing_one_of_two_takes_both_answers_along(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], NO, UNSURE)
    participants.erase(round_.path, stored(round_, two[0]).mentee)
    assert count_answers(round_) == 0
    assert contracts.every(round_)[two[0]].answers == ()


def test_a_backup_from_before_lets_answers_go_in_time_too(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], NO, YES)
    kept = backup.make(round_.path)
    contracts.expire(round_.path, UNTIL + timedelta(days=60))
    backup.restore(round_.path, kept)
    assert count_answers(round_) == 2
    assert contracts.expire(round_.path, UNTIL + timedelta(days=60))
    assert count_answers(round_) == 0


def test_no_step_and_no_plan_takes_a_pair_away_over_what_it_answered(round_: Round) -> None:
    mentor, mentee = enrolled(round_, 2)
    (pair,) = pairs.propose(round_, [(mentor, mentee, 8100, {}, False)])
    seen = {pair: stored(round_, pair).version}
    contracts.invite(round_, Invitation((pair,), UNTIL), TODAY)
    for take_away in (
        lambda: pairs.save_plan(round_, [], action="pairs_proposed", seen=seen),
        lambda: pairs.remove(round_, pair, seen[pair]),
    ):
        with pytest.raises(Conflict):
            take_away()
    answered(round_, pair, YES, None)
    with pytest.raises(StoreProblem, match="no_longer_possible"):
        undo(round_)
    assert contracts.every(round_)[pair].mentor == YES
    contracts.expire(round_.path, LATE + timedelta(days=31))
    undo(round_)
    assert pairs.every(round_) == []


def test_a_pair_that_comes_back_with_a_step_is_still_in_conversation_without_its_answers(round_: Round) -> None:
    mentor, mentee = enrolled(round_, 2)
    (pair,) = pairs.propose(round_, [(mentor, mentee, 8100, {}, False)])
    contracts.invite(round_, Invitation((pair,), UNTIL), TODAY)
    answered(round_, pair, YES, UNSURE)
    participants.withdraw(round_, mentor)
    assert contracts.every(round_) == {}
    assert images_of_answers(round_) == []
    undo(round_)
    talk = contracts.every(round_)[pair]
    assert (contract_state(talk, TODAY), talk.answers) == (ContractState.INVITED, ())
    with pytest.raises(StoreProblem, match="contract_open"):
        pairs.confirm(round_, [pair], "Els Claes", TODAY)


@pytest.mark.parametrize(("mentor", "mentee"), [(NO, YES), (YES, NO), (NO, NO), (NO, None)])
def test_what_either_is_handed_over_does_not_tell_whose_answer_ended_the_pair(
    round_: Round, two: tuple[int, int], mentor: GivenAnswer, mentee: GivenAnswer | None
) -> None:
    answered(round_, two[0], mentor, mentee)
    pair = stored(round_, two[0])
    for person, own in ((pair.mentor, mentor), (pair.mentee, mentee)):
        found = participants.about(round_.path, person)
        assert [row["answer"] for row in found.get("contract_answers", ())] == ([own.answer.value] if own else [])
        others = {table: rows for table, rows in found.items() if table != "contract_answers"}
        assert not {"declined", "pair_declined", "rather_not"} & set(json.dumps(others).replace('"', " ").split())
        assert [row["state"] for row in found["pairs"]] == [ENDED]
        assert "forbidden" not in found, "nobody at HR ruled this pair out"


def test_what_hr_ruled_out_is_told_apart_from_what_did_not_start(round_: Round, two: tuple[int, int]) -> None:
    answered(round_, two[0], NO, YES)
    kept, apart = stored(round_, two[0]), stored(round_, two[1])
    pairs.forbid(round_, apart.mentor, apart.mentee, "familie")
    assert pairs.standing(round_)["not_started"] == {(kept.mentor, kept.mentee)}
    assert [row["reason"] for row in participants.about(round_.path, apart.mentor)["forbidden"]] == ["familie"]
