"""The start page says the one next thing to do."""

from dataclasses import astuple, replace
from datetime import date, timedelta

import pytest

from mentoring.kick_off import KickOff, KickOffPlan, KickOffState
from mentoring.pairs import CharterRecord, CharterState, PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.programme import (
    Counts,
    NextThing,
    Plan,
    Programme,
    ProgrammeStep,
    StepState,
    count,
    progress,
    share_gone,
    talks_are_over,
)
from mentoring.surveys.fields import Response, Wave

TODAY = date(2026, 11, 20)
BARE = Programme("Pilot")
SET_UP = Programme("Pilot", date(2026, 9, 1), date(2027, 2, 28), reason="Skills gap", goals=("Use AI weekly",))
LATE = Programme("Pilot", date(2026, 5, 1), date(2026, 12, 1), reason="Skills gap", goals=("Use AI weekly",))
PEOPLE = {"mentors": 10, "mentees": 9}
MEASURED = Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=40, follow_up=7)


@pytest.mark.parametrize(
    ("programme", "counts", "expected"),
    [
        (BARE, Counts(), NextThing.DESCRIBE),
        (SET_UP, Counts(), NextThing.INVITE),
        (SET_UP, Counts(mentors=3), NextThing.INVITE),
        (SET_UP, Counts(**PEOPLE), NextThing.MATCH),
        (SET_UP, Counts(**PEOPLE, proposed=9), NextThing.CONFIRM),
        (SET_UP, Counts(**PEOPLE, confirmed=9), NextThing.MEASURE_BEFORE),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8), NextThing.KICK_OFF),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=4), NextThing.KICK_OFF),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=5), NextThing.KEEP_GOING),
        (SET_UP, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=5, attention=2), NextThing.NUDGE),
        (LATE, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=40, pairs_met=9), NextThing.MEASURE_AFTER),
        (LATE, Counts(**PEOPLE, confirmed=9, baseline=8, agreed=9, sessions=4, pairs_met=4), NextThing.KEEP_GOING),
        (LATE, MEASURED, NextThing.FREEZE),
        (LATE, replace(MEASURED, reported=True), NextThing.DECIDE),
        (LATE, replace(MEASURED, reported=True, decided=True), NextThing.NEXT_ROUND),
    ],
)
def test_the_next_thing_follows_from_what_is_there(programme, counts, expected) -> None:
    assert progress(programme, counts, today=TODAY).next is expected


@pytest.mark.parametrize(
    ("counts", "removal_due", "expected"),
    [
        (Counts(**PEOPLE, confirmed=9), False, NextThing.MEASURE_AFTER),
        (Counts(**PEOPLE, confirmed=9), True, NextThing.REMOVE),
        (Counts(**PEOPLE), True, NextThing.REMOVE),
        (MEASURED, True, NextThing.FREEZE),
        (replace(MEASURED, reported=True), True, NextThing.DECIDE),
    ],
)
def test_after_the_last_day_nothing_is_asked_that_comes_before_the_first_talk(counts, removal_due, expected) -> None:
    after = progress(SET_UP, counts, today=SET_UP.ends + timedelta(days=1), removal_due=removal_due)
    assert after.next is expected
    assert after.steps[ProgrammeStep.IMPACT] is StepState.NOW


NEAR = replace(SET_UP, starts=TODAY)
LOCKED = replace(NEAR, plan=Plan(locked_at="2026-11-01T10:00:00"))


@pytest.mark.parametrize(
    ("programme", "counts", "expected"),
    [
        (NEAR, Counts(**PEOPLE), NextThing.MATCH),
        (NEAR, Counts(**PEOPLE, proposed=9), NextThing.CONFIRM),
        (NEAR, Counts(**PEOPLE, confirmed=9), NextThing.PLAN),
        (LOCKED, Counts(**PEOPLE, confirmed=9), NextThing.MEASURE_BEFORE),
        (NEAR, Counts(**PEOPLE, confirmed=9, sessions=1), NextThing.KEEP_GOING),
    ],
)
def test_the_plan_is_asked_for_until_it_is_locked_or_a_pair_has_met(programme, counts, expected) -> None:
    assert progress(programme, counts, today=TODAY, ask_plan=True).next is expected


def test_by_the_day_the_first_meetings_are_held_locking_no_longer_counts() -> None:
    counts = Counts(**PEOPLE, confirmed=9)
    late = replace(SET_UP, starts=TODAY - timedelta(days=22))
    assert progress(late, counts, today=TODAY, ask_plan=True).next is NextThing.MEASURE_BEFORE


def test_a_programme_that_nobody_is_in_yet_has_nothing_of_anything() -> None:
    assert set(astuple(count([], [], [], [], []))) == set(astuple(Counts())) == {0}


def test_how_far_a_programme_is_comes_from_what_was_recorded() -> None:
    people = [
        Participant("m1", "Ada", roles={"mentor"}), Participant("m2", "Ben", roles={"mentor", "mentee"}),
        Participant("e1", "Dirk", roles={"mentee"}), Participant("e2", "Els", roles={"mentee"}, withdrawn=True),
    ]  # fmt: skip
    states = (PairState.PROPOSED, PairState.CONFIRMED, PairState.COMPLETED, PairState.STOPPED, PairState.DECLINED)
    made = [StoredPair(number, "m1", "e1", state) for number, state in enumerate(states)]
    charters = [
        CharterRecord(1, CharterState.AGREED), CharterRecord(2, CharterState.DRAFT),
        CharterRecord(3, CharterState.AGREED)
    ]  # fmt: skip
    met = [
        Session(1, TODAY), Session(1, TODAY - timedelta(days=9)), Session(2, TODAY),
        Session(2, TODAY, outcome=SessionOutcome.PLANNED),
        Session(4, TODAY, outcome=SessionOutcome.CANCELLED_BY_MENTEE),
    ]  # fmt: skip
    answers = [Response(who, wave, None, {}) for who, wave in (
        ("e1", Wave.BASELINE), ("e1", Wave.BASELINE), ("m1", Wave.BASELINE), ("e1", Wave.FOLLOW_UP),
        ("e1", Wave.CHECK_IN),
    )]  # fmt: skip
    assert count(people, made, charters, met, answers, attention=4) == Counts(
        mentors=2, mentees=2, proposed=1, confirmed=2, agreed=1, pairs_met=2, sessions=3, baseline=2, follow_up=1,
        attention=4, running=1,
    )  # fmt: skip


@pytest.mark.parametrize(("day", "gone"), [(-1, 0.0), (0, 0.0), (50, 0.5), (100, 1.0), (101, 1.0)])
def test_the_share_that_lies_behind_runs_from_nothing_to_all(day: int, gone: float) -> None:
    programme = Programme("Pilot", TODAY, TODAY + timedelta(days=100))
    assert share_gone(programme, TODAY + timedelta(days=day)) == gone
    assert share_gone(Programme("Pilot", TODAY, TODAY), TODAY) == 0


def test_a_step_is_done_only_when_nothing_of_it_is_left() -> None:
    some = progress(SET_UP, Counts(**PEOPLE, confirmed=9, agreed=8), today=TODAY).steps
    everything = progress(SET_UP, Counts(**PEOPLE, confirmed=9, agreed=9), today=TODAY).steps
    assert some[ProgrammeStep.CHARTER] is StepState.NOW
    assert everything[ProgrammeStep.CHARTER] is StepState.DONE
    assert everything[ProgrammeStep.IMPACT] is StepState.LATER


STANDS = {"confirmed": 9, "baseline": 8, **PEOPLE}
COMING = KickOff(KickOffPlan(on=TODAY + timedelta(days=3)))
WAS_TODAY = KickOff(KickOffPlan(on=TODAY))
HELD = replace(WAS_TODAY, state=KickOffState.HELD, held_on=TODAY)


@pytest.mark.parametrize(
    ("kick_off", "counts", "expected"),
    [
        (COMING, Counts(**STANDS), NextThing.AGREE),
        (COMING, Counts(**STANDS, agreed=9), NextThing.KICK_OFF),
        (WAS_TODAY, Counts(**STANDS), NextThing.KICK_OFF),
        (WAS_TODAY, Counts(**STANDS, sessions=3, attention=1), NextThing.KICK_OFF),
        (HELD, Counts(**STANDS), NextThing.AGREE),
        (HELD, Counts(**STANDS, agreed=9), NextThing.FIRST_SESSION),
        (KickOff(state=KickOffState.NOT_HELD), Counts(**STANDS, agreed=1), NextThing.FIRST_SESSION),
        (KickOff(), Counts(**STANDS, sessions=3), NextThing.KEEP_GOING),
    ],
)
def test_the_kick_off_is_next_where_it_is_due_and_never_once_pairs_met_without_one(kick_off, counts, expected) -> None:
    assert progress(SET_UP, counts, kick_off, today=TODAY).next is expected


@pytest.mark.parametrize(
    ("kick_off", "state"),
    [
        (KickOff(), StepState.LATER),
        (COMING, StepState.NOW),
        (WAS_TODAY, StepState.NOW),
        (HELD, StepState.DONE),
        (KickOff(state=KickOffState.ELSEWHERE), StepState.DONE),
        (KickOff(state=KickOffState.NOT_HELD), StepState.LATER),
    ],
)
def test_only_a_kick_off_that_was_held_is_done_whatever_sessions_there_are(kick_off, state) -> None:
    for counts in (Counts(**STANDS), MEASURED):
        assert progress(SET_UP, counts, kick_off, today=TODAY).kick_off is state


def test_its_step_is_not_done_by_sessions_while_nobody_said_what_became_of_the_kick_off() -> None:
    def step(kick_off: KickOff, counts: Counts = MEASURED) -> StepState:
        return progress(SET_UP, counts, kick_off, today=TODAY).steps[ProgrammeStep.SESSIONS]

    assert step(KickOff()) is step(COMING) is StepState.NOW
    assert step(HELD) is step(KickOff(state=KickOffState.NOT_HELD)) is StepState.DONE
    assert step(HELD, Counts(**STANDS)) is StepState.NOW


def test_the_sessions_are_not_done_while_a_pair_goes_on_whoever_was_measured() -> None:
    goes_on = replace(MEASURED, running=1)
    during = progress(SET_UP, goes_on, HELD, today=TODAY)
    assert during.steps[ProgrammeStep.SESSIONS] is StepState.NOW
    last = SET_UP.ends
    assert not talks_are_over(SET_UP, goes_on, last)
    assert talks_are_over(SET_UP, goes_on, last + timedelta(days=1))
    assert not talks_are_over(SET_UP, replace(MEASURED, sessions=0), last + timedelta(days=1))


def test_without_dates_no_time_has_gone() -> None:
    assert share_gone(BARE, TODAY) == 0
    assert share_gone(LATE, date(2030, 1, 1)) == 1


@pytest.mark.parametrize(("first", "dutch", "english"), [("nl", "Waarom", "Why"), ("en", "Why", "Waarom")])
def test_a_text_is_given_in_the_language_it_was_written_in_and_in_no_other(first, dutch, english) -> None:
    written = Programme("Pilot", language=first, reason="Waarom", other_language={"reason": "Why"})
    assert (written.text("reason", "nl"), written.text("reason", "en")) == (dutch, english)
    alone = Programme("Pilot", language=first, reason="Waarom")
    assert alone.text("reason", "en" if first == "nl" else "nl") is None


def test_charters_are_under_way_from_the_first_that_was_agreed_also_while_a_pair_is_still_proposed() -> None:
    none, one = (
        progress(SET_UP, Counts(**PEOPLE, proposed=1, confirmed=9, agreed=n), today=date(2026, 9, 15)) for n in (0, 1)
    )
    assert none.steps[ProgrammeStep.CHARTER] is StepState.LATER
    assert one.steps[ProgrammeStep.CHARTER] is StepState.NOW
