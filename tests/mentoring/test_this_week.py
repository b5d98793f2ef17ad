"""This week: a story for every line of the list, on a fixed day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.contract import ContractAnswer, ContractConversation, ContractResult, GivenAnswer
from mentoring.kick_off import KickOff, KickOffPlan, KickOffState
from mentoring.message_moments import MomentRecords
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Programme
from mentoring.sessions import Severity, Signal, SignalCode
from mentoring.support import SupportTask, TaskCode
from mentoring.surveys.fields import Response, Wave
from mentoring.this_week import WeekFacts, WeekTask, WeekTaskCode, end_of_week, this_week

STARTS = date(2026, 9, 7)
TODAY = date(2026, 9, 16)
"""A Wednesday."""

PEOPLE = tuple(Participant(each, each.title()) for each in ("a", "b", "c", "d"))
PAIRS = (StoredPair(1, "a", "c", PairState.CONFIRMED), StoredPair(2, "b", "d", PairState.CONFIRMED))
HELD = KickOff(KickOffPlan(STARTS), KickOffState.HELD, STARTS)
RECORDS = MomentRecords(
    Programme("P", STARTS, STARTS + timedelta(weeks=26)),
    PEOPLE,
    PAIRS,
    (Session(1, STARTS), Session(2, STARTS)),
    tuple(Response(each.id, Wave.BASELINE, None, {"R1": 4.0}) for each in PEOPLE),
)
QUIET = WeekFacts(RECORDS, kick_off=HELD)


def only(today: date = TODAY, **facts: object) -> WeekTask:
    """The one line that these facts make."""
    [task] = this_week(replace(QUIET, **facts), today)  # type: ignore[arg-type]
    return task


def test_a_week_in_which_nothing_happens_asks_for_nothing() -> None:
    assert this_week(QUIET, TODAY) == []
    assert this_week(WeekFacts(MomentRecords(Programme("P"), ())), TODAY) == []


def test_all_that_is_the_matter_with_a_pair_is_one_call_by_its_most_urgent() -> None:
    late = Signal(SignalCode.SILENCE, Severity.AMBER, 1)
    cancelled = Signal(SignalCode.CANCELLED_BY_SENIOR, Severity.RED, 1)
    task = only(signals=(cancelled, late))
    assert (task.code, task.due, task.pair, task.role) == (WeekTaskCode.CONTACT, TODAY, 1, Role.MENTEE)
    assert task.signals == (cancelled, late)
    assert only(signals=(late,)).due == date(2026, 9, 18), "amber is for this week, until its Friday"


@pytest.mark.parametrize(("who", "role"), [("a", Role.MENTOR), ("c", Role.MENTEE)])
def test_who_asks_for_contact_is_called_and_not_the_partner(who: str, role: Role) -> None:
    task = only(signals=(Signal(SignalCode.WANTS_CONTACT, Severity.RED, 1, who),))
    assert (task.role, task.person) == (role, who)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (SignalCode.WITHOUT_MENTOR, WeekTaskCode.FIND_MENTORS),
        (SignalCode.WITHOUT_MENTEE, WeekTaskCode.FIND_MENTEES),
        (SignalCode.ENDING_SOON, WeekTaskCode.CLOSING),
        (SignalCode.OVERLONG, WeekTaskCode.CLOSING),
    ],
)
def test_a_fact_of_the_whole_round_is_one_line_about_nobody(code: SignalCode, expected: WeekTaskCode) -> None:
    task = only(signals=(Signal(code, Severity.AMBER, count=3),))
    assert (task.code, task.pair, task.person, task.count) == (expected, None, None, 3)


def test_two_facts_of_the_round_are_two_lines() -> None:
    none = [Signal(code, Severity.AMBER, count=2) for code in (SignalCode.WITHOUT_MENTOR, SignalCode.WITHOUT_MENTEE)]
    found = this_week(replace(QUIET, signals=none), TODAY)
    assert [each.code for each in found] == [WeekTaskCode.FIND_MENTORS, WeekTaskCode.FIND_MENTEES]


def test_charters_that_are_late_are_collected_together() -> None:
    late = [Signal(SignalCode.CHARTER_NOT_AGREED, Severity.AMBER, pair, since=STARTS) for pair in (1, 2)]
    task = only(signals=late)
    assert (task.code, task.count, task.page) == (WeekTaskCode.CHARTERS, 2, "charters")


def answered(mentor: ContractAnswer | None, mentee: ContractAnswer | None) -> ContractConversation:
    said = [GivenAnswer(each, TODAY) if each else None for each in (mentor, mentee)]
    return ContractConversation(1, TODAY + timedelta(days=3), mentor=said[0], mentee=said[1])


@pytest.mark.parametrize(
    ("conversation", "asked"),
    [
        (answered(ContractAnswer.YES, ContractAnswer.YES), True),
        (answered(ContractAnswer.YES, ContractAnswer.UNDECIDED), True),
        (answered(None, ContractAnswer.RATHER_NOT), True),
        (ContractConversation(1, TODAY - timedelta(days=1)), True),
        (answered(ContractAnswer.YES, None), False),
        (ContractConversation(1, TODAY), False),
        (ContractConversation(1, TODAY - timedelta(days=9), result=ContractResult.NOT_STARTED), False),
    ],
)
def test_a_contract_conversation_asks_for_hr_once_it_is_hrs_turn(
    conversation: ContractConversation, asked: bool
) -> None:
    records = replace(RECORDS, pairs=(replace(PAIRS[0], state=PairState.PROPOSED),))
    found = this_week(replace(QUIET, records=records, conversations={1: conversation}), TODAY)
    assert [each.code for each in found] == [WeekTaskCode.CONTRACT_STEP] * asked


def test_the_kick_off_is_planned_prepared_and_its_outcome_written_down() -> None:
    before = replace(RECORDS, sessions=())
    assert only(records=before, kick_off=KickOff()).code is WeekTaskCode.KICK_OFF_PLAN
    assert this_week(replace(QUIET, kick_off=KickOff()), TODAY) == [], "pairs that met begin no more"
    soon, later = (KickOff(KickOffPlan(TODAY + timedelta(days=days))) for days in (5, 40))
    assert only(kick_off=soon).code is WeekTaskCode.KICK_OFF_PAPERS
    assert this_week(replace(QUIET, kick_off=later), TODAY) == []
    task = only(kick_off=KickOff(KickOffPlan(STARTS)))
    assert (task.code, task.due) == (WeekTaskCode.KICK_OFF_OUTCOME, STARTS)


def test_a_baseline_is_asked_of_who_did_not_answer_around_the_start() -> None:
    some = replace(RECORDS, responses=RECORDS.responses[:3])
    task = only(records=some)
    assert (task.code, task.due, task.count, task.of) == (WeekTaskCode.BASELINE, STARTS, 3, 4)
    assert this_week(replace(QUIET, records=some), STARTS + timedelta(days=22)) == []


@pytest.mark.parametrize("week", [6, 12])
def test_a_check_in_is_sent_in_its_week(week: int) -> None:
    on = STARTS + timedelta(weeks=week)
    task = only(on)
    assert (task.code, task.due, task.count, task.of) == (WeekTaskCode.CHECK_IN, on, 0, 4)
    assert this_week(QUIET, on - timedelta(days=8)) == []


def test_a_follow_up_is_asked_from_its_window_on() -> None:
    task = only(STARTS + timedelta(weeks=17))
    assert (task.code, task.due) == (WeekTaskCode.FOLLOW_UP, STARTS + timedelta(weeks=24))
    assert this_week(QUIET, STARTS + timedelta(weeks=28)) == []
    nobody_met = replace(QUIET, records=replace(RECORDS, sessions=()))
    assert this_week(nobody_met, STARTS + timedelta(weeks=17)) == [], "weeks alone are no reason to ask what changed"


def test_a_point_of_a_checklist_comes_a_week_before_its_day_and_goes_when_done() -> None:
    point = SupportTask(TaskCode.PEERS_INVITED, due=TODAY + timedelta(days=7))
    assert only(tasks=(point,)).task == point
    for other in (replace(point, done_on=TODAY), replace(point, due=TODAY + timedelta(days=8))):
        assert this_week(replace(QUIET, tasks=(other,)), TODAY) == []


def test_a_proposed_day_long_gone_is_forgotten_but_not_one_that_hr_chose() -> None:
    old = SupportTask(TaskCode.MANAGERS_WRITTEN, due=TODAY - timedelta(days=60))
    assert this_week(replace(QUIET, tasks=(old,)), TODAY) == []
    assert only(tasks=(replace(old, chosen=True),)).due == old.due


def test_the_promised_removal_is_said_thirty_days_ahead() -> None:
    near, far = TODAY + timedelta(days=30), TODAY + timedelta(days=31)
    task = only(removals=(("Voorjaar", near), ("Najaar", far)))
    assert (task.due, task.round) == (near, "Voorjaar")
    both = this_week(replace(QUIET, removals=(("Voorjaar", near), ("Najaar", near))), TODAY)
    put_off = {both[0].key: TODAY + timedelta(days=7)}
    assert only(removals=(("Voorjaar", near), ("Najaar", near)), put_off=put_off).round == "Najaar"


def test_what_many_pairs_share_is_one_line_with_all_of_them() -> None:
    silent = [Signal(SignalCode.SILENCE, Severity.AMBER, pair) for pair in (1, 2, 3, 4)]
    task = only(signals=silent)
    assert (task.code, task.count, task.pairs, task.page) == (WeekTaskCode.CONTACT_PAIRS, 4, (1, 2, 3, 4), "sessions")
    assert [each.pair for each in this_week(replace(QUIET, signals=silent[:3]), TODAY)] == [1, 2, 3]


def test_once_the_round_is_over_or_reported_nothing_is_asked_that_comes_too_late() -> None:
    after_it, point = STARTS + timedelta(weeks=26, days=2), SupportTask(TaskCode.MANAGERS_WRITTEN)
    proposed = replace(point, due=after_it)
    facts = replace(QUIET, records=replace(RECORDS, sessions=()), kick_off=KickOff(), tasks=(proposed,), reported=True)
    assert this_week(facts, after_it) == []
    assert only(after_it, tasks=(replace(proposed, chosen=True),), reported=True).code is WeekTaskCode.CHECKLIST
    assert only(STARTS + timedelta(weeks=25)).code is WeekTaskCode.FOLLOW_UP
    assert this_week(replace(QUIET, reported=True), STARTS + timedelta(weeks=25)) == []


def test_a_person_who_waits_comes_before_a_paper_that_is_late() -> None:
    asks = Signal(SignalCode.WANTS_CONTACT, Severity.RED, 1, "a")
    late = SupportTask(TaskCode.PEERS_INVITED, due=TODAY - timedelta(days=9))
    found = this_week(replace(QUIET, signals=(asks,), tasks=(late,)), TODAY)
    assert [each.code for each in found] == [WeekTaskCode.CONTACT, WeekTaskCode.CHECKLIST]


def test_a_week_ends_on_friday_and_in_a_weekend_on_the_next() -> None:
    assert [end_of_week(date(2026, 9, day)) for day in (14, 18, 19)] == [date(2026, 9, d) for d in (18, 18, 25)]
