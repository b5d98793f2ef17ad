"""The stage of each pair, its meetings by month; what a certificate says at the end, and who can still be matched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.contract import ContractConversation, ContractResult
from mentoring.meetings import MonthMeeting, go_on, month_counts, month_meetings, next_month, previous_month
from mentoring.message_moments import MomentRecords
from mentoring.pairs import PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Programme
from mentoring.sessions import Severity, Signal, SignalCode, rhythm
from mentoring.stages_and_endings import PairStage, certificates, group_by_stage, still_to_match

STARTS, TODAY = date(2026, 9, 1), date(2026, 11, 15)
LAST = date(2027, 2, 28)
MET = [Session(1, STARTS + timedelta(days=days), id=days) for days in (3, 34, 64)]
PAIR = StoredPair(1, "a", "b", PairState.CONFIRMED, confirmed_on=STARTS)


def stage_of(pair=PAIR, sessions=MET, talks=None, signals=(), last=LAST):
    rhythms = rhythm([pair], sessions, today=TODAY, starts=STARTS)
    stages = group_by_stage([pair], rhythms, talks or {}, signals, today=TODAY, last_day=last)
    return next((stage for stage, pairs in stages.items() if pairs), None)


SILENT = Signal(SignalCode.SILENCE, Severity.AMBER, 1)


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        (PairStage.PROPOSED, {"pair": replace(PAIR, state=PairState.PROPOSED)}),
        (
            PairStage.CONTRACT,
            {"pair": replace(PAIR, state=PairState.PROPOSED), "talks": {1: ContractConversation(1, TODAY)}},
        ),
        (
            PairStage.PROPOSED,
            {
                "pair": replace(PAIR, state=PairState.PROPOSED),
                "talks": {1: ContractConversation(1, TODAY, result=ContractResult.NOT_STARTED)},
            },
        ),
        (PairStage.STARTED, {"pair": replace(PAIR, confirmed_on=TODAY), "sessions": []}),
        (PairStage.PAUSED, {"pair": replace(PAIR, paused_until=TODAY), "signals": [SILENT]}),
        (PairStage.ON_RHYTHM, {}),
        (PairStage.ON_RHYTHM, {"signals": [Signal(SignalCode.ENDING_SOON, Severity.NOTE, 1)]}),
        (PairStage.NEEDS_ATTENTION, {"signals": [SILENT]}),
        (PairStage.NEEDS_ATTENTION, {"sessions": MET[:1]}),
        (PairStage.ENDING, {"last": TODAY + timedelta(days=30)}),
        (PairStage.ENDING, {"pair": replace(PAIR, ends_on=TODAY)}),
        (PairStage.ENDING, {"sessions": [Session(1, STARTS + timedelta(days=day)) for day in range(0, 72, 12)]}),
        (PairStage.COMPLETED, {"pair": replace(PAIR, state=PairState.COMPLETED)}),
        (PairStage.STOPPED, {"pair": replace(PAIR, state=PairState.STOPPED)}),
        (None, {"pair": replace(PAIR, state=PairState.DECLINED)}),
    ],
)
def test_a_pair_stands_in_one_stage(expected, facts):
    assert stage_of(**facts) is expected


@given(st.lists(st.sampled_from(PairState), max_size=200))
def test_every_pair_but_a_declined_one_stands_in_exactly_one_stage(states):
    pairs = [replace(PAIR, id=number, state=state) for number, state in enumerate(states)]
    active = [pair for pair in pairs if pair.state is PairState.CONFIRMED]
    stages = group_by_stage(pairs, rhythm(active, (), today=TODAY, starts=STARTS), {}, (), today=TODAY)
    assert list(stages) == list(PairStage)
    placed = sorted(each for pairs_in in stages.values() for each in pairs_in)
    assert placed == [pair.id for pair in pairs if pair.state is not PairState.DECLINED]


def test_a_month_holds_each_meeting_once_and_what_is_still_planned():
    november = [
        Session(1, date(2026, 11, 3)),
        Session(1, date(2026, 11, 4)),
        Session(2, date(2026, 11, 3), next_on=date(2026, 11, 20)),
        Session(2, date(2026, 11, 20), outcome=SessionOutcome.PLANNED),
        Session(3, date(2026, 11, 9), outcome=SessionOutcome.CANCELLED_BY_MENTEE, next_on=date(2026, 12, 1)),
        Session(4, date(2026, 10, 30), next_on=date(2026, 11, 9)),
        Session(4, date(2026, 11, 9), outcome=SessionOutcome.CANCELLED_BY_MENTOR),
    ]
    assert month_meetings(november, TODAY) == [
        MonthMeeting(date(2026, 11, 3), 1, True),
        MonthMeeting(date(2026, 11, 3), 2, True),
        MonthMeeting(date(2026, 11, 20), 2, False),
    ]
    assert [each.pair for each in month_meetings(november, date(2026, 12, 31))] == [3]
    assert month_meetings((), TODAY) == []


def test_months_follow_each_other_and_an_empty_one_counts_nothing():
    held = [Session(1, date(2026, 8, 31)), Session(1, date(2026, 10, 2)), Session(2, date(2026, 10, 30))]
    planned = Session(1, date(2026, 11, 20), outcome=SessionOutcome.PLANNED)
    assert month_counts([*held, planned], TODAY) == [
        (date(2026, 8, 1), 1),
        (date(2026, 9, 1), 0),
        (date(2026, 10, 1), 2),
        (date(2026, 11, 1), 0),
    ]
    assert month_counts([planned], TODAY) == []


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_back_and_forth_is_the_same_month(day):
    assert previous_month(next_month(day)) == day.replace(day=1)
    assert next_month(day).day == previous_month(day).day == 1


def test_a_pair_that_is_put_off_asks_for_nothing_until_that_day() -> None:
    behind = rhythm([PAIR], MET[:1], today=TODAY, starts=STARTS)
    stages = group_by_stage([PAIR], behind, {}, (), today=TODAY, last_day=LAST, put_off={1})
    assert (stages[PairStage.NEEDS_ATTENTION], stages[PairStage.STARTED]) == ([], [1])
    assert group_by_stage([PAIR], behind, {}, (), today=TODAY, last_day=LAST)[PairStage.NEEDS_ATTENTION] == [1]


def test_a_month_leaves_out_what_a_pair_planned_for_when_it_rests_or_has_ended() -> None:
    planned = [
        Session(1, day, outcome=SessionOutcome.PLANNED, id=day.day) for day in (date(2026, 12, 1), date(2026, 12, 20))
    ]
    rests, ended = replace(PAIR, paused_until=date(2026, 12, 5)), replace(PAIR, state=PairState.STOPPED)
    days = lambda pair: [each.on.day for each in month_meetings(planned, date(2026, 12, 1), go_on([pair], LAST))]  # noqa: E731
    assert (days(PAIR), days(rests), days(ended)) == ([1, 20], [20], [])


PROGRAMME = Programme("Pilot", starts=date(2026, 1, 5), ends=date(2026, 7, 5))
PEOPLE = tuple(Participant(name, name.title()) for name in ("an", "bo", "ce"))
BEGAN, ENDED = date(2026, 1, 12), date(2026, 6, 30)
DONE = StoredPair(1, "an", "bo", PairState.COMPLETED, confirmed_on=BEGAN, ended_on=ENDED)


def held(pair: int, day: int, outcome: SessionOutcome = SessionOutcome.HELD) -> Session:
    return Session(pair, date(2026, 2, day), outcome=outcome)


def test_a_meeting_that_both_logged_is_one_conversation_and_a_cancelled_one_is_none() -> None:
    logged = (held(1, 1), held(1, 1), held(1, 20), held(1, 26, SessionOutcome.CANCELLED_BY_MENTEE))
    an, bo = certificates(MomentRecords(PROGRAMME, PEOPLE, (DONE,), logged), date(2026, 7, 6))
    assert (an.person.id, an.roles, an.began, an.ended, an.conversations) == ("an", (Role.MENTOR,), BEGAN, ENDED, 2)
    assert (bo.person.id, bo.roles, bo.conversations) == ("bo", (Role.MENTEE,), 2)


def test_who_did_both_has_one_certificate_with_both_roles_and_no_end_while_a_pair_goes_on() -> None:
    running = StoredPair(2, "bo", "ce", PairState.CONFIRMED, confirmed_on=date(2026, 3, 1))
    known = MomentRecords(PROGRAMME, PEOPLE, (DONE, running), (held(1, 1), held(2, 9)))
    (bo,) = [each for each in certificates(known, date(2026, 4, 1)) if each.person.id == "bo"]
    assert (bo.roles, bo.began, bo.ended, bo.conversations) == ((Role.MENTOR, Role.MENTEE), BEGAN, None, 2)
    (later,) = [each for each in certificates(known, date(2026, 8, 1)) if each.person.id == "bo"]
    assert later.ended == PROGRAMME.ends


def test_who_never_met_or_stopped_or_left_gets_none() -> None:
    stopped = replace(DONE, state=PairState.STOPPED)
    today = date(2026, 7, 6)
    assert not certificates(MomentRecords(PROGRAMME, PEOPLE, (DONE,)), today)
    assert not certificates(MomentRecords(PROGRAMME, PEOPLE, (stopped,), (held(1, 1),)), today)
    gone = (replace(PEOPLE[0], withdrawn=True), *PEOPLE[1:])
    assert [each.person.id for each in certificates(MomentRecords(PROGRAMME, gone, (DONE,), (held(1, 1),)), today)] == [
        "bo"
    ]


def test_who_completed_a_pair_is_not_left_over_unless_there_is_another_place() -> None:
    mentor, mentee = (Participant(who, who, roles={role}) for who, role in (("an", Role.MENTOR), ("bo", Role.MENTEE)))
    asked = Participant("ce", "Ce")
    assert still_to_match([mentor, mentee, asked], [DONE]) == [asked], "who never had a role is still asked for one"
    assert still_to_match([mentor, mentee], [replace(DONE, state=PairState.STOPPED)]) == [mentor, mentee]
    wide = mentor.changed(mentor_capacity=2)
    assert still_to_match([wide, mentee], [DONE]) == [wide]
    both = mentee.changed(roles=tuple(Role))
    assert still_to_match([both], [DONE]) == [both.changed(roles={Role.MENTOR})]
    again = StoredPair(2, "ce", "bo", PairState.CONFIRMED)
    assert still_to_match([mentee], [DONE, again]) == [mentee], "a pair that goes on stays in sight"
