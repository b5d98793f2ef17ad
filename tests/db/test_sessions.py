"""Sessions, charters and figures: what was agreed, when a pair met, and how the figures went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db import backup, charters, evidence, history, pairs, participants, retention, sessions
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring import meetings
from mentoring.meetings import planned_ahead
from mentoring.pairs import CharterRecord, CharterState, PairState, Session, SessionForm, SessionOutcome
from mentoring.programme import KpiValue
from tests.db.making import TODAY, confirmed_pair, enrolled, person

ON = date(2026, 3, 3)


@pytest.fixture
def pair(round_: Round) -> int:
    """A confirmed pair."""
    return confirmed_pair(round_, *enrolled(round_, 2))


def test_a_session_comes_back_as_it_was_logged(round_: Round, pair: int) -> None:
    session = Session(
        pair, ON, SessionForm.SHADOWING, 75, SessionOutcome.CANCELLED_BY_MENTOR, ("ai_tools", "b"), 4, date(2026, 4, 1)
    )
    number = sessions.log(round_, session)
    assert sessions.every(round_) == [replace(session, id=number, version=1)]


def test_sessions_stand_in_the_order_in_which_they_were_held(round_: Round, pair: int) -> None:
    days = [date(2026, 5, 1), date(2026, 1, 1), date(2026, 3, 1)]
    sessions.log_many(round_, [Session(pair, day) for day in days])
    assert [each.on for each in sessions.every(round_)] == sorted(days)


def test_the_second_to_edit_a_session_sees_what_stands(round_: Round, pair: int) -> None:
    number = sessions.log(round_, Session(pair, ON))
    seen = sessions.every(round_)[0]
    edited = sessions.edit(round_, replace(seen, minutes=30))
    assert edited == replace(seen, minutes=30, version=2)
    with pytest.raises(Conflict) as told:
        sessions.edit(round_, replace(seen, minutes=90))
    assert told.value.current == edited
    with pytest.raises(Conflict):
        sessions.remove(round_, number, 1)
    sessions.remove(round_, number, 2)
    with pytest.raises(Conflict) as told:
        sessions.edit(round_, edited)
    assert told.value.current is None
    assert sessions.every(round_) == []


def test_a_session_of_another_round_or_of_no_pair_is_refused(round_: Round, next_round: Round, pair: int) -> None:
    for where, which in ((next_round, pair), (round_, 999)):
        with pytest.raises(StoreProblem, match="no_longer_possible"):
            sessions.log(where, Session(which, ON))


def test_every_confirmed_pair_has_a_charter_and_a_proposed_one_none(round_: Round, pair: int) -> None:
    mentor, mentee = participants.add_many(round_, [person(8), person(9)]).values()
    pairs.propose(round_, [(mentor, mentee, 1, {}, False)])
    assert charters.every(round_) == [CharterRecord(pair)]


def test_a_charter_is_agreed_and_reopened_with_a_new_version(round_: Round, pair: int) -> None:
    agreed = charters.agree(round_, pair, ON, 1)
    assert (agreed.state, agreed.version, agreed.agreed_on) == (CharterState.AGREED, 2, ON)
    assert charters.every(round_) == [agreed]
    reopened = charters.reopen(round_, pair, 2)
    assert (reopened.state, reopened.version, reopened.agreed_on) == (CharterState.DRAFT, 3, None)


def test_people_count_the_charters_they_agreed_not_the_saves(round_: Round, pair: int) -> None:
    assert charters.every(round_)[0].edition == 1
    assert charters.agree(round_, pair, ON, 1).edition == 1
    assert charters.reopen(round_, pair, 2).edition == 2
    assert charters.agree(round_, pair, ON, 3).edition == 2
    again = charters.reopen(round_, pair, 4)
    history.undo(round_)
    (stands,) = charters.every(round_)
    assert (stands.state, stands.edition) == (CharterState.AGREED, 2)
    assert stands.version > again.version


def test_only_opening_an_agreed_charter_again_begins_another_edition(round_: Round) -> None:
    pair = confirmed_pair(round_, *enrolled(round_, 2))
    assert charters.agree(round_, pair, ON, 1).edition == 1
    assert charters.agree(round_, pair, ON, 2).edition == 1, "agreed once more, with another text"
    assert charters.reopen(round_, pair, 3).edition == 2
    assert charters.reopen(round_, pair, 4).edition == 2, "it was open already"


def test_who_agrees_on_an_older_charter_is_told(round_: Round, pair: int) -> None:
    agreed = charters.agree(round_, pair, ON, 1)
    with pytest.raises(Conflict) as told:
        charters.agree(round_, pair, TODAY, 1)
    assert told.value.current == agreed
    with pytest.raises(Conflict) as told:
        charters.agree(round_, 999, ON, 1)
    assert told.value.current is None


def test_the_organisations_own_clauses_are_kept_per_round(round_: Round, next_round: Round) -> None:
    charters.save_clauses(round_, {"purpose": " Ons doel ", "rhythm": "  "})
    assert charters.clauses(round_) == {"purpose": "Ons doel"}
    assert charters.clauses(next_round) == {}


def test_clauses_that_someone_else_saved_are_not_overwritten(round_: Round) -> None:
    charters.save_clauses(round_, {"purpose": "A"}, before={})
    with pytest.raises(Conflict) as told:
        charters.save_clauses(round_, {"purpose": "B"}, before={})
    assert told.value.current == {"purpose": "A"}
    charters.save_clauses(round_, {}, before={"purpose": "A"})
    assert charters.clauses(round_) == {}


def test_a_figure_has_one_value_a_month(round_: Round) -> None:
    evidence.save_figures(round_, "eNPS", [(date(2026, 2, 27), 4), (date(2026, 1, 3), 2.5, "begin")])
    evidence.save_figures(round_, "eNPS", [(date(2026, 2, 1), 6.0), (date(2026, 3, 1), 7.0)])
    evidence.save_figures(round_, "Klachten", [(date(2026, 1, 1), 9.0)])
    assert evidence.figures(round_) == [
        KpiValue("Klachten", date(2026, 1, 1), 9.0),
        KpiValue("eNPS", date(2026, 1, 1), 2.5, "begin"),
        KpiValue("eNPS", date(2026, 2, 1), 6.0),
        KpiValue("eNPS", date(2026, 3, 1), 7.0),
    ]
    evidence.save_figures(round_, "eNPS", [(date(2026, 3, 1), None), (date(2026, 8, 1), None)])
    assert len(evidence.figures(round_)) == 3


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_no_figure(round_: Round, value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        evidence.save_figures(round_, "eNPS", [(TODAY, value)])


def test_an_event_is_noted_once_and_can_be_taken_away(round_: Round) -> None:
    first = evidence.add_event(round_, ON, " Fusie ", key="form-7")
    assert evidence.add_event(round_, ON, "Fusie", key="form-7") == first
    assert evidence.events(round_) == [evidence.Event(first, ON, "Fusie")]
    evidence.remove_event(round_, first)
    evidence.remove_event(round_, first)
    assert evidence.events(round_) == []


def march(day: int) -> date:
    """A day of the month in which these meetings are planned."""
    return date(2026, 3, day)


def test_a_plan_keeps_its_numbers_when_it_moves_and_what_falls_away_can_be_cancelled(round_: Round, pair: int) -> None:
    sessions.plan(round_, [Session(pair, march(10)), Session(pair, march(20))], today=march(1))
    first, second = planned_ahead(sessions.every(round_), march(1))
    sessions.plan(round_, [Session(pair, march(12))], today=march(1))
    moved, left = sessions.every(round_)
    assert (moved.id, moved.on, moved.version) == (first.id, march(12), first.version + 1)
    assert (left.id, left.outcome) == (second.id, SessionOutcome.MOVED)
    sessions.plan(round_, [Session(pair, march(12))], today=march(1))
    assert sessions.every(round_)[0].version == moved.version, "nothing changed, so no new invitation"


def test_another_plan_moves_the_next_date_and_leaves_the_cancellation(round_: Round, pair: int) -> None:
    off = Session(pair, march(10), outcome=SessionOutcome.CANCELLED_BY_MENTEE, next_on=march(20))
    sessions.log(round_, off)
    sessions.plan(round_, [Session(pair, march(24))], today=march(12))
    [kept] = sessions.every(round_)
    assert (kept.outcome, kept.on, kept.next_on) == (off.outcome, march(10), march(24))


def test_what_became_of_a_planned_meeting_takes_its_place(round_: Round, pair: int) -> None:
    sessions.plan(round_, [Session(pair, march(10), starts_at=time(14))], today=march(1))
    [planned] = sessions.every(round_)
    sessions.log(round_, Session(pair, march(11)), key="k")
    [held] = sessions.every(round_)
    assert (held.id, held.outcome, held.on, held.starts_at) == (planned.id, SessionOutcome.HELD, march(11), time(14))
    assert sessions.log(round_, Session(pair, march(11)), key="k") == held.id


def test_what_went_out_to_calendars_is_withdrawn_however_it_goes_and_comes_back_with_an_undo(
    round_: Round, pair: int
) -> None:
    ahead, today = [march(10), march(20), march(24)], march(1)
    sessions.plan(round_, [Session(pair, each) for each in ahead], today=today)
    backup_ = backup.make(round_.path)

    def send() -> dict[date, tuple[str, int, bool]]:
        goes_on = meetings.go_on(pairs.every(round_), None)
        told = meetings.invitations(sessions.every(round_), sessions.sent_invitations(round_), today, goes_on)
        sessions.note_sent(round_, told)
        return {each.session.on: (each.number, each.change, each.off) for each in told}

    one, two, three = (str(each.id) for each in sessions.every(round_))
    assert [*send().values()] == [(one, 0, False), (two, 0, False), (three, 0, False)]
    first = sessions.every(round_)[0]
    sessions.remove(round_, int(one), first.version)
    assert send()[march(10)] == send()[march(10)] == (one, 1, True)
    history.undo(round_)
    assert send()[march(10)] == (one, 2, False)
    met = replace(sessions.every(round_)[0], outcome=SessionOutcome.HELD, on=march(1), next_on=march(12))
    met = sessions.edit(round_, met)
    assert (send()[march(10)][2], send()[march(12)]) == (True, (f"{one}-next", met.version - 1, False))
    sessions.edit(round_, replace(met, next_on=None))
    assert send()[march(12)] == (f"{one}-next", met.version, True)
    pairs.pause(round_, pair, march(20), pairs.every(round_)[0].version)
    assert (send()[march(20)], send()[march(24)]) == ((two, 1, True), (three, 0, False))
    pairs.finish(round_, pair, PairState.STOPPED, pairs.every(round_)[0].version, today)
    assert send()[march(24)] == (three, 1, True)
    backup.restore(round_.path, backup_)
    back = send()
    assert [back[each] for each in ahead] == [(one, 4, False), (two, 2, False), (three, 2, False)]
    assert back[march(12)][2]
    assert sessions.log(round_, Session(pair, march(1))) > int(three), "a number that went out is not used again"
    retention.remove(round_.path, round_.id)
    assert sessions.sent_invitations(round_) == {}


def test_the_calendar_knows_a_file_by_one_code(round_: Round) -> None:
    assert sessions.calendar_code(round_) == sessions.calendar_code(round_)
