"""Sessions: the rhythm of a pair, what needs attention, and what a check-in tells."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.meetings import (
    CALLED_OFF,
    cancellations,
    distinct_meetings,
    go_on,
    invitations,
    next_date,
    planned_ahead,
    second_logs,
    still_on,
)
from mentoring.pairs import CharterRecord, CharterState, CheckIn, PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Programme, Rhythm, Thresholds
from mentoring.sessions import (
    Severity,
    SignalCode,
    attention,
    check_ins,
    meeting_days,
    propose_meetings,
    rhythm,
    starting_time,
    still_to_plan,
)
from mentoring.sessions.signals import FROM_ONE_ANSWER
from mentoring.stages_and_endings import still_to_match
from mentoring.surveys.fields import Response, Wave
from mentoring.this_week import SignalRecord, SignalStep, occurrence, open_signals

START = date(2026, 9, 1)
END = date(2027, 2, 28)
PAIR = StoredPair(1, "junior", "senior", PairState.CONFIRMED)
OTHER = StoredPair(2, "mina", "sofie", PairState.CONFIRMED)
AGREED = CharterRecord(1, CharterState.AGREED, agreed_on=START)


def after(days):
    return START + timedelta(days=days)


def met(*days, pair=1):
    return [Session(pair, after(day), id=day) for day in days]


def cancelled(day, by="mentee", pair=1):
    return Session(pair, after(day), outcome=SessionOutcome(f"cancelled_by_{by}"), id=day)


def signals(sessions=(), checkins=(), *, day, charters=(AGREED,), pairs=(PAIR,), **more):
    more = {"starts": START, "ends": END, **more}
    return attention(pairs, sessions, charters, checkins, today=after(day), thresholds=Thresholds(), **more)


def found(*args, **more):
    return {signal.code: signal.severity for signal in signals(*args, **more)}


class TestRhythm:
    def test_held_expected_last_next_and_the_weeks(self):
        logged = [*met(3, 34), Session(1, after(65), outcome=SessionOutcome.PLANNED), cancelled(20)]
        [view] = rhythm([PAIR], logged, today=after(61), starts=START)
        assert (view.held, view.planned, view.expected, view.cancelled) == (2, 6, 2, 1)
        assert (view.last, view.next, view.on_rhythm) == (after(34), after(65), True)
        assert view.weeks == (1, 0, 0, 0, 1, 0, 0, 0, 0)

    def test_the_next_date_may_come_from_the_last_session(self):
        [view] = rhythm([PAIR], [Session(1, after(3), next_on=after(40))], today=after(10), starts=START)
        assert view.next == after(40)

    def test_a_planned_date_that_was_cancelled_is_not_the_next_one(self):
        logged = [Session(1, after(3), next_on=after(40)), cancelled(40)]
        assert rhythm([PAIR], logged, today=after(10), starts=START)[0].next is None

    def test_silence_of_one_and_a_half_intervals_is_off_rhythm(self):
        assert rhythm([PAIR], met(5), today=after(49), starts=START)[0].on_rhythm
        assert not rhythm([PAIR], met(5), today=after(50), starts=START)[0].on_rhythm

    def test_two_meetings_behind_is_off_rhythm_even_without_silence(self):
        assert not rhythm([PAIR], met(85), today=after(90), starts=START)[0].on_rhythm

    def test_a_pair_that_held_everything_is_on_rhythm_however_long_ago(self):
        assert rhythm([PAIR], met(1, 8, 15, 22, 29, 36), today=after(150), starts=START)[0].on_rhythm

    def test_without_any_start_nothing_is_claimed(self):
        [view] = rhythm([PAIR], [], today=after(90))
        assert view.on_rhythm is None
        assert view.expected == 0
        assert view.weeks == ()

    def test_a_pair_confirmed_later_starts_later(self):
        late = StoredPair(1, "a", "b", PairState.CONFIRMED, confirmed_on=after(60))
        assert rhythm([late], [], today=after(70), starts=START)[0].expected == 0

    @given(st.lists(st.integers(-20, 200), max_size=12), st.integers(0, 200))
    def test_every_meeting_up_to_today_is_counted_in_some_week(self, days, now):
        [view] = rhythm([PAIR], [Session(1, after(d)) for d in days], today=after(now), starts=START)
        assert sum(view.weeks) == view.held <= sum(d <= now for d in days)
        assert (view.held == 0) == (not any(d <= now for d in days))


class TestAttention:
    def test_a_pair_that_meets_asks_for_nothing(self):
        assert signals(met(5), day=30) == []

    def test_no_first_meeting_after_three_weeks(self):
        assert SignalCode.NO_FIRST_MEETING not in found(day=20)
        assert found(day=21)[SignalCode.NO_FIRST_MEETING] is Severity.AMBER
        assert found(day=42)[SignalCode.NO_FIRST_MEETING] is Severity.RED

    @pytest.mark.parametrize(("quiet", "severity"), [(44, None), (45, "amber"), (59, "amber"), (60, "red")])
    def test_silence_is_amber_at_45_and_red_at_60_days_of_a_monthly_rhythm(self, quiet, severity):
        assert found(met(5), day=5 + quiet).get(SignalCode.SILENCE) == severity

    def test_silence_follows_the_agreed_interval(self):
        assert found(met(0), day=21, rhythm=Rhythm(every_days=14))[SignalCode.SILENCE] is Severity.AMBER

    def test_a_check_in_that_reports_conversations_is_a_sign_of_life(self):
        spoke = [CheckIn("junior", after(50), conversations=1)]
        assert SignalCode.NO_FIRST_MEETING not in found(checkins=spoke, day=60)
        assert SignalCode.SILENCE not in found(met(5), spoke, day=60)
        assert SignalCode.SILENCE in found(met(5), [CheckIn("junior", after(50), conversations=0)], day=60)

    def test_a_conversation_before_the_pair_began_is_no_conversation_of_this_pair(self):
        earlier = [CheckIn("junior", after(-200), conversations=3)]
        assert not found((), earlier, day=10)
        assert found((), earlier, day=25) == {SignalCode.NO_FIRST_MEETING: Severity.AMBER}

    def test_someone_in_two_pairs_proves_nothing_for_either(self):
        second = StoredPair(2, "junior", "sofie", PairState.CONFIRMED)
        spoke = [CheckIn("junior", after(50), conversations=1)]
        assert SignalCode.SILENCE in found(met(5), spoke, day=60, pairs=(PAIR, second))

    def test_two_cancellations_by_the_senior_in_a_row_are_red(self):
        [signal] = signals([*met(3), cancelled(20), cancelled(27)], day=30)
        assert (signal.code, signal.severity, signal.count) == (SignalCode.CANCELLED_BY_SENIOR, Severity.RED, 2)
        assert signal.since == after(20)

    def test_none_in_a_row_is_no_sign_although_none_would_be_enough(self):
        asked = Thresholds(cancellations=0)
        assert (
            attention((PAIR,), met(3), (AGREED,), (), today=after(10), thresholds=asked, starts=START, ends=END) == []
        )

    def test_two_of_the_last_three_are_enough_whoever_cancelled_the_third(self):
        [signal] = signals([*met(3), cancelled(10), cancelled(14, "mentor"), cancelled(27)], day=30)
        assert (signal.severity, signal.count, signal.of, signal.since) == (Severity.RED, 2, 3, after(10))
        assert found([cancelled(1), cancelled(30), cancelled(45, "mentor")], day=46)[SignalCode.CANCELLED_BY_SENIOR]
        assert signals([cancelled(1), *met(30, 45, 60), cancelled(75)], day=76) == []

    def test_a_pair_whose_charter_says_in_a_row_is_red_only_then(self):
        between = [*met(3), cancelled(20), cancelled(40, "mentor"), cancelled(55)]
        assert found(between, day=56, in_a_row={1})[SignalCode.CANCELLED_BY_SENIOR] is Severity.AMBER
        straight = [*met(3), cancelled(20), cancelled(40)]
        assert found(straight, day=41, in_a_row={1})[SignalCode.CANCELLED_BY_SENIOR] is Severity.RED

    def test_a_cancelled_meeting_with_a_new_date_within_ten_days_was_moved(self):
        assert signals([*met(3), cancelled(10), *met(14), cancelled(27)], day=30) == []
        moved = replace(cancelled(20), next_on=after(30))
        assert signals([*met(3), cancelled(10), moved], day=21) == []
        late = replace(cancelled(20), next_on=after(31))
        assert SignalCode.CANCELLED_BY_SENIOR in found([*met(3), cancelled(10), late], day=21)

    def test_the_same_meeting_moved_again_is_cancelled(self):
        once, again = replace(cancelled(20), next_on=after(28)), replace(cancelled(28), next_on=after(36))
        assert SignalCode.CANCELLED_BY_SENIOR in found([*met(3), cancelled(10), once, again], day=29)
        assert [each.on for each in cancellations([once, again], after(29))] == [after(28)]

    def test_a_meeting_that_was_moved_without_blame_is_nobodys_cancellation(self):
        moved = [Session(1, after(day), outcome=SessionOutcome.MOVED) for day in (10, 20)]
        assert signals([*met(3), *moved], day=25) == []

    def test_one_cancellation_logged_by_both_counts_once(self):
        twice = [replace(cancelled(20), id=1), replace(cancelled(20), id=2)]
        assert signals([*met(3), *twice], day=25) == []
        next_day = [replace(cancelled(20), id=1), replace(cancelled(21), id=2)]
        assert signals([*met(3), *next_day], day=25) == []
        assert SignalCode.CANCELLED_BY_SENIOR in found([*met(3), twice[0], replace(twice[1], separate=True)], day=25)

    def test_a_planned_date_does_not_hide_the_cancellations(self):
        planned = Session(1, after(40), outcome=SessionOutcome.PLANNED)
        assert SignalCode.CANCELLED_BY_SENIOR in found([*met(3), cancelled(20), cancelled(27), planned], day=30)

    def test_a_planned_day_that_has_passed_takes_no_cancelled_meetings_place(self):
        passed = Session(1, after(28), outcome=SessionOutcome.PLANNED)
        asked = found([*met(24), cancelled(25), cancelled(27), passed], day=29)
        assert {SignalCode.CANCELLED_BY_SENIOR, SignalCode.DATE_PASSED} <= set(asked)
        assert signals([*met(24), cancelled(25), cancelled(27), passed], day=28) == []

    def test_the_next_date_is_the_planned_meeting_everywhere(self):
        moved = Session(1, after(16), outcome=SessionOutcome.MOVED, next_on=after(22), id=4)
        known = [*met(2), Session(1, after(15), outcome=SessionOutcome.CANCELLED_BY_MENTEE), moved]
        assert next_date(known, after(3)) == after(22)
        assert [each.on for each in planned_ahead(known, after(3))] == [after(22)]
        [one] = rhythm([PAIR], known, today=after(3), starts=START)
        assert one.next == after(22)

    def test_a_charter_that_is_missing_or_a_draft_after_three_weeks(self):
        draft = CharterRecord(1)
        assert SignalCode.CHARTER_NOT_AGREED in found(met(5), day=21, charters=())
        assert SignalCode.CHARTER_NOT_AGREED in found(met(5), day=21, charters=(draft,))
        assert SignalCode.CHARTER_NOT_AGREED not in found(met(5), day=20, charters=())

    def test_a_low_relationship_is_told_of_the_pair_without_score_or_person(self):
        [signal] = signals(met(30), [CheckIn("junior", after(40), relationship=3.4)], day=45)
        assert signal.code is SignalCode.RELATIONSHIP_LOW
        assert (signal.pair, signal.person, signal.count) == (1, None, 0)
        assert "3.4" not in repr(signal)

    def test_of_a_pair_a_check_in_is_told_by_its_week_and_never_by_a_day(self):
        answer = CheckIn("junior", after(40), relationship=3.4, conversations=2)
        partner = replace(answer, person="senior", on=after(50))
        for given_ in ([answer], [partner], [answer, partner]):
            assert [each.week for each in signals([], given_, day=55)] == [6]
            assert {each.code: each.week for each in signals([], given_, day=120)}[SignalCode.SILENCE] == 6
        logged = {each.code: each.week for each in signals(met(60), [answer], day=150)}
        assert logged[SignalCode.SILENCE] == 0, "a meeting that was logged has its day"
        assert [each.week for each in signals([], [answer], day=55, starts=None)] == [0]

    def test_a_score_on_the_line_is_not_low(self):
        assert signals(met(30), [CheckIn("junior", after(40), relationship=3.5)], day=45) == []

    def test_a_fall_of_a_whole_point_is_a_signal_of_its_own(self):
        given_ = [CheckIn("junior", after(20), relationship=5.0), CheckIn("junior", after(40), relationship=4.0)]
        assert found(met(30), given_, day=45) == {SignalCode.RELATIONSHIP_FALLING: Severity.AMBER}
        given_[1] = CheckIn("junior", after(40), relationship=4.01)
        assert found(met(30), given_, day=45) == {}
        as_kept = [CheckIn("junior", after(20), relationship=4.6), CheckIn("junior", after(40), relationship=3.6)]
        assert found(met(30), as_kept, day=45) == {SignalCode.RELATIONSHIP_FALLING: Severity.AMBER}

    def test_a_check_in_corrected_on_another_day_replaces_the_first(self):
        slip = [CheckIn("junior", after(40), relationship=1.0), CheckIn("junior", after(43), relationship=4.5)]
        assert found(met(30), slip, day=45) == {}
        fell = [CheckIn("junior", after(40), relationship=4.6), CheckIn("junior", after(43), relationship=3.6)]
        assert found(met(30), fell, day=45) == {}
        rose = [CheckIn("junior", after(20), relationship=5.0), *fell]
        assert found(met(30), rose, day=45) == {SignalCode.RELATIONSHIP_FALLING: Severity.AMBER}

    def test_days_on_both_sides_of_where_the_next_check_in_may_come_in_are_two_check_ins(self):
        for day, falls in ((69, False), (70, True)):
            given_ = [CheckIn("junior", after(42), relationship=5.0), CheckIn("junior", after(day), relationship=4.0)]
            codes = found(met(5, 40, 68), given_, day=75)
            assert (SignalCode.RELATIONSHIP_FALLING in codes) is falls

    def test_a_correction_that_says_nothing_of_contact_does_not_answer_the_request(self):
        asked = [CheckIn("junior", after(40), wants_contact=True), CheckIn("junior", after(43), relationship=4.5)]
        [signal] = signals(met(30), asked, day=45)
        assert (signal.code, signal.since) == (SignalCode.WANTS_CONTACT, after(40))

    def test_a_check_in_without_a_relationship_answer_does_not_hide_the_last_one(self):
        given_ = [CheckIn("junior", after(20), relationship=2.0), CheckIn("junior", after(40))]
        assert SignalCode.RELATIONSHIP_LOW in found(met(30), given_, day=45)

    @pytest.mark.parametrize(
        ("earlier", "later", "about"),
        [
            ({"ended_on": after(30)}, {"confirmed_on": after(35)}, (3, None)),  # the answer is of the later pair
            ({"ended_on": after(50)}, {"confirmed_on": after(45)}, None),  # the answer was about the one that ended
            ({}, {"confirmed_on": after(10)}, (None, "junior")),  # of two at once
            ({"paused_until": after(80)}, {"confirmed_on": after(10)}, (None, "junior")),
            ({}, {"confirmed_on": after(45)}, (1, None)),  # before the second began
            ({"ended_on": after(30)}, {"confirmed_on": after(45)}, (None, "junior")),  # of neither, or noted later
        ],
    )
    def test_a_check_in_names_the_pair_it_is_about_or_the_person_and_never_another_pair(self, earlier, later, about):
        state = PairState.STOPPED if "ended_on" in earlier else PairState.CONFIRMED
        two = (
            StoredPair(1, "junior", "senior", state, confirmed_on=START, **earlier),
            StoredPair(3, "junior", "sofie", PairState.CONFIRMED, **later),
        )
        low = CheckIn("junior", after(40), relationship=2.0)
        told = [each for each in signals(met(38), [low], day=60, pairs=two) if each.code in FROM_ONE_ANSWER]
        assert [(each.pair, each.person) for each in told] == ([about] if about else [])

    def test_a_fall_is_between_two_answers_about_the_same_pair(self):
        first = StoredPair(1, "junior", "senior", PairState.STOPPED, confirmed_on=START, ended_on=after(30))
        two = (first, StoredPair(3, "junior", "sofie", PairState.CONFIRMED, confirmed_on=after(31)))
        given_ = [CheckIn("junior", after(20), relationship=5.0), CheckIn("junior", after(72), relationship=4.0)]
        codes = found(met(70, pair=3), given_, day=75, pairs=two)
        assert SignalCode.RELATIONSHIP_FALLING not in codes

    def test_both_of_a_pair_saying_the_same_is_one_signal(self):
        given_ = [CheckIn(who, after(40), relationship=2.0) for who in ("junior", "senior")]
        assert len(signals(met(30), given_, day=45)) == 1

    def test_asking_for_contact_stands_on_top_and_names_the_person(self):
        asked = [CheckIn("mina", after(58), wants_contact=True)]
        first, *others = signals([cancelled(20), cancelled(27)], asked, day=60, pairs=(PAIR, OTHER), charters=())
        assert (first.code, first.person, first.pair) == (SignalCode.WANTS_CONTACT, "mina", 2)
        assert others

    def test_asking_for_contact_is_not_lost_without_a_pair(self):
        assert found(checkins=[CheckIn("alone", after(5), wants_contact=True)], day=6, pairs=()) == {
            SignalCode.WANTS_CONTACT: Severity.RED
        }

    def test_a_later_check_in_that_says_nothing_is_no_answer(self):
        asked = [CheckIn("junior", after(10), wants_contact=True), CheckIn("junior", after(40))]
        [signal] = signals(met(30), asked, day=45)
        assert (signal.code, signal.since) == (SignalCode.WANTS_CONTACT, after(10))

    def test_the_next_planned_date_silences_what_it_answers(self):
        ahead = Session(1, after(70), outcome=SessionOutcome.PLANNED)
        assert SignalCode.NO_FIRST_MEETING not in found([ahead], day=30)
        assert SignalCode.SILENCE not in found([*met(5), ahead], day=60)
        assert SignalCode.SILENCE not in found([replace(met(5)[0], next_on=after(70))], day=60)

    def test_a_planned_date_that_has_passed_is_asked_about_until_something_was_logged(self):
        planned = Session(1, after(30), outcome=SessionOutcome.PLANNED)
        assert SignalCode.DATE_PASSED not in found([*met(5), planned], day=30)
        [signal] = signals([*met(5), planned], day=33)
        assert (signal.code, signal.since) == (SignalCode.DATE_PASSED, after(30))
        for answer in (met(31), [cancelled(30)], met(33)):
            assert SignalCode.DATE_PASSED not in found([*met(5), planned, *answer], day=35)

    def test_a_pair_that_rests_has_no_signals_and_its_time_counts_from_then_on(self):
        resting = replace(PAIR, paused_until=after(90))
        low = [CheckIn("junior", after(60), relationship=2.0)]
        assert signals(met(5), low, day=90, pairs=(resting,), charters=()) == []
        asks = [CheckIn("junior", after(60), wants_contact=True)]
        assert found(met(5), asks, day=90, pairs=(resting,)) == {SignalCode.WANTS_CONTACT: Severity.RED}
        assert SignalCode.SILENCE not in found(met(5), day=120, pairs=(resting,))
        assert SignalCode.SILENCE in found(met(5), day=135, pairs=(resting,))

    def test_the_end_of_the_round_is_one_line_for_all_its_pairs(self):
        last = (END - START).days
        told = signals(
            [*met(last - 10), *met(last - 10, pair=2)],
            day=last - 5,
            pairs=(PAIR, OTHER),
            charters=(
                AGREED,
                replace(AGREED, pair=2),
            ),
        )
        assert [(s.code, s.pair, s.count) for s in told] == [(SignalCode.ENDING_SOON, None, 2)]
        longer = replace(PAIR, ends_on=after(last + 60))
        assert signals(met(last + 20), day=last + 25, pairs=(longer,)) == []
        assert [s.pair for s in signals(met(last + 20), day=last + 40, pairs=(longer,))] == [1]

    def test_who_has_no_partner_now_is_a_signal(self):
        people = [
            Participant("junior", "J", roles=frozenset({Role.MENTOR})),
            Participant("senior", "S", roles=frozenset({Role.MENTEE})),
            Participant("waits", "W", roles=frozenset({Role.MENTEE})),
            Participant("free", "F", roles=frozenset({Role.MENTOR})),
            Participant("gone", "G", roles=frozenset({Role.MENTEE}), withdrawn=True),
        ]
        told = signals(met(5), day=6, people=people)
        assert [(s.code, s.count) for s in told] == [(SignalCode.WITHOUT_MENTOR, 1), (SignalCode.WITHOUT_MENTEE, 1)]
        assert signals(day=6, people=people, pairs=()) == []
        done = StoredPair(2, "free", "waits", PairState.COMPLETED)
        assert signals(met(5), day=6, people=still_to_match(people, [PAIR, done]), pairs=(PAIR, done)) == []
        ended = (PAIR, replace(done, state=PairState.STOPPED))
        told = signals(met(5), day=6, people=still_to_match(people, ended), pairs=ended)
        assert [(s.code, s.count) for s in told] == [(SignalCode.WITHOUT_MENTOR, 1), (SignalCode.WITHOUT_MENTEE, 1)]
        left = StoredPair(2, "gone", "waits", PairState.STOPPED)
        assert SignalCode.WITHOUT_MENTOR in found(met(5), day=6, people=people, pairs=(PAIR, left))

    def test_ending_soon_and_overlong_follow_the_date(self):
        last = (END - START).days
        assert SignalCode.ENDING_SOON not in found(met(last - 31), day=last - 31)
        assert found(met(last - 30), day=last - 30) == {SignalCode.ENDING_SOON: Severity.NOTE}
        assert SignalCode.ENDING_SOON in found(met(last - 5), day=last)
        over = signals(met(5), day=last + 3)
        assert [(s.code, s.days) for s in over] == [(SignalCode.OVERLONG, 3)]

    def test_an_end_is_counted_from_the_start_when_none_is_set(self):
        assert SignalCode.OVERLONG in found(met(180), day=182, ends=None)
        assert SignalCode.OVERLONG not in found(met(180), day=181, ends=None)

    @pytest.mark.parametrize("state", [s for s in PairState if s is not PairState.CONFIRMED])
    def test_only_confirmed_pairs_are_looked_at(self, state):
        assert signals(day=100, charters=(), pairs=(StoredPair(1, "junior", "senior", state),)) == []

    def test_red_comes_before_amber_and_amber_before_notes(self):
        logged = [*met(1), cancelled(140, pair=2), cancelled(150, pair=2), *met(100, pair=2)]
        order = [s.severity for s in signals(logged, day=155, pairs=(PAIR, OTHER), charters=())]
        assert order == sorted(order, key=list(Severity).index)
        assert len(set(order)) > 1

    def test_an_end_of_two_weeks_away_and_no_dates_at_all_raise_nothing_odd(self):
        assert signals(day=90, charters=(), starts=None, ends=None) == []


def answered(person="a", at="2026-10-13T09:00:00", texts=None, wave=Wave.CHECK_IN, **scores):
    return Response(person, wave, at, scores, texts or {})


class TestLifeOfASignal:
    def test_done_stays_away_until_something_new_happened(self):
        asked = [CheckIn("junior", after(10), wants_contact=True)]
        [signal] = signals(met(5), asked, day=12)
        done = record(signal)
        assert open_signals([signal], [done], today=after(13)) == []
        later = signals(met(5, 35), [*asked, CheckIn("junior", after(40))], day=41)
        assert open_signals(later, [done], today=after(41)) == []
        again = signals(met(5, 35), [*asked, CheckIn("junior", after(40), wants_contact=True)], day=41)
        assert open_signals(again, [done], today=after(41)) == again

    def test_a_silence_that_was_done_returns_when_the_next_limit_is_passed(self):
        [amber] = signals(met(5), day=50)
        assert open_signals(signals(met(5), day=64), [record(amber)], today=after(64)) == []
        red = signals(met(5), day=65)
        assert open_signals(red, [record(amber)], today=after(65)) == red

    def test_what_was_put_off_returns_on_its_day_or_when_something_new_happened(self):
        [amber] = signals(met(5), day=50)
        snoozed = record(amber, SignalStep.SNOOZED, until=after(55))
        assert open_signals([amber], [snoozed], today=after(54)) == []
        assert open_signals([amber], [snoozed], today=after(55)) == [amber]
        new = signals([*met(5), cancelled(48), cancelled(49 + 3)], day=53)
        assert {s.code for s in open_signals(new, [snoozed], today=after(53))} == {SignalCode.CANCELLED_BY_SENIOR}

    def test_the_last_thing_done_with_it_counts(self):
        [signal] = signals(met(5), day=50)
        first, then = record(signal, id=1), record(signal, SignalStep.SNOOZED, until=after(52), id=2)
        assert open_signals([signal], [then, first], today=after(52)) == [signal]


def record(signal, step=SignalStep.DONE, **more):
    return SignalRecord(signal.code, signal.pair, signal.person, occurrence(signal), step, START, **more)


class TestMeetings:
    def test_what_was_logged_twice_counts_once_and_is_named(self):
        twice = [*met(3), replace(met(4)[0], id=9)]
        assert second_logs(twice) == [(twice[0], twice[1])]
        assert distinct_meetings(twice) == [twice[0]]
        assert distinct_meetings([twice[0], replace(twice[1], separate=True)]) != [twice[0]]

    def test_held_wins_over_a_cancellation_of_the_same_day(self):
        held, off = met(3)[0], replace(cancelled(3), id=2)
        assert distinct_meetings([off, held]) == [held]
        assert second_logs([off, held]) == [(held, off)]

    @given(st.lists(st.tuples(st.integers(1, 2), st.integers(0, 40), st.sampled_from(SessionOutcome)), max_size=12))
    def test_every_log_is_kept_or_named_as_a_second_one(self, logs):
        logged = [Session(pair, after(d), outcome=what, id=n) for n, (pair, d, what) in enumerate(logs)]
        kept, named = distinct_meetings(logged), [second for _first, second in second_logs(logged)]
        assert sorted(each.id for each in [*kept, *named]) == list(range(len(logged)))
        assert second_logs(kept) == []


class TestCheckIns:
    def test_r3_is_turned_round_and_the_mean_is_taken(self):
        [answer] = check_ins([answered(R1=5, R2=4, R3=1, R4=5)])
        assert answer.relationship == pytest.approx((5 + 4 + 5 + 5) / 4)

    def test_three_answers_make_a_mean_and_two_do_not(self):
        assert check_ins([answered(R1=5, R2=4, R3=2)])[0].relationship == pytest.approx((5 + 4 + 4) / 3)
        assert check_ins([answered(R1=5, R3=2)])[0].relationship is None

    def test_an_answer_off_the_scale_counts_as_not_given(self):
        assert check_ins([answered(R1=5, R2=4, R3=0)])[0].relationship is None
        assert check_ins([answered(R1=5, R2=4, R3=99, R4=float("nan"))])[0].relationship is None

    def test_conversations_progress_and_obstacle(self):
        [answer] = check_ins([answered(C1=3, C2=7, texts={"C3": "Planning"})])
        assert (answer.conversations, answer.progress, answer.obstacle) == (3, 7, "planning")
        assert check_ins([answered(C2=11, texts={"C3": "iets anders"})])[0].progress is None

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("tijd", "time"),
            ("Klik", "rapport"),
            ("techniek", "technology"),
            ("Niets", "nothing"),
            ("nothing", "nothing"),
        ],
    )
    def test_the_obstacle_is_a_code_in_either_language(self, said, code):
        assert check_ins([answered(texts={"C3": said})])[0].obstacle == code

    @pytest.mark.parametrize("said", ["Ja", "ja, graag", "Yes", "YES.", "oui", "1"])
    def test_a_yes_to_contact_is_heard_however_it_is_written(self, said):
        assert check_ins([answered(texts={"C4": said})])[0].wants_contact

    @pytest.mark.parametrize("said", ["Nee", "no", "", "liever niet", "janee"])
    def test_anything_else_is_no_request(self, said):
        assert not check_ins([answered(texts={"C4": said})])[0].wants_contact

    def test_contact_asked_as_a_number_is_heard_too(self):
        assert check_ins([answered(C4=1)])[0].wants_contact
        assert not check_ins([answered(C4=0)])[0].wants_contact

    def test_other_waves_are_left_out(self):
        assert check_ins([answered(wave=Wave.BASELINE, R1=5)]) == []

    def test_an_answer_without_a_readable_date_gets_the_day_it_was_received(self):
        for moment in (None, "not a date"):
            [answer] = check_ins([answered(at=moment)], received=date(2026, 10, 20))
            assert answer.on == date(2026, 10, 20)
        assert check_ins([answered(at="2026-10-13")])[0].on == date(2026, 10, 13)


class TestMeetingDays:
    def test_a_series_has_the_agreed_number_and_interval(self):
        days = meeting_days(date(2026, 9, 1), Rhythm(sessions=3, every_days=14))
        assert days == [date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 29)]

    def test_a_weekend_or_holiday_moves_to_the_next_working_day(self):
        days = meeting_days(date(2026, 12, 25), Rhythm(sessions=1), free=[date(2026, 12, 25)])
        assert days == [date(2026, 12, 28)]

    def test_a_pair_meets_when_both_can(self):
        days = meeting_days(date(2026, 9, 1), Rhythm(sessions=2, every_days=7), slots={"thu_pm", "sat_am"})
        assert days == [date(2026, 9, 3), date(2026, 9, 10)]
        assert starting_time(days[0], {"thu_pm"}) == time(14)
        assert starting_time(days[0], set()) is None, "nobody said when"

    @pytest.mark.parametrize(("country", "expected"), [("NL", [29, 7]), ("BE", [26, 7])])
    def test_no_proposal_falls_on_a_public_holiday(self, country, expected):
        programme = Programme(
            "Pilot",
            date(2025, 12, 25),
            date(2026, 4, 30),
            rhythm=Rhythm(sessions=2, every_days=102),
            country=country,
        )
        mentor, mentee = Participant("junior", "J"), Participant("senior", "S")
        days = propose_meetings(PAIR, mentor, mentee, programme, [], first=date(2025, 12, 25))
        assert [each.on.day for each in days] == expected

    def test_what_was_held_is_not_proposed_again(self):
        programme = Programme("Pilot", START, END)
        two = Participant("junior", "J"), Participant("senior", "S")
        days = propose_meetings(PAIR, *two, programme, met(3, 34), first=after(35))
        assert [each.on for each in days][:1] == [after(64)]
        assert len(days) == 4
        assert propose_meetings(PAIR, *two, programme, met(*range(0, 60, 10)), first=after(61)) == []

    def test_what_stands_stays_and_the_rest_of_the_series_comes_after_it_and_after_a_pause(self):
        programme = Programme("Pilot", START, END)
        two = Participant("junior", "J"), Participant("senior", "S")
        one = [Session(1, after(40), outcome=SessionOutcome.PLANNED, id=9)]
        assert still_to_plan(PAIR, programme, [*met(3), *one], one, after(5)) == 4
        days = propose_meetings(PAIR, *two, programme, [*met(3), *one], first=after(5), standing=one)
        assert [each.on for each in days][:1] == [after(70)]
        assert len(days) == 4
        resting = replace(PAIR, paused_until=after(90))
        later = propose_meetings(resting, *two, programme, met(3), first=after(5))
        assert all(each.on > after(90) for each in later)
        assert still_to_plan(replace(PAIR, ends_on=after(60)), programme, [*met(3), *one], one, after(5)) == 0

    def test_it_stops_at_the_end_of_the_programme(self):
        assert len(meeting_days(START, Rhythm(), ends=after(65))) == 3


def test_after_the_last_day_only_what_can_still_be_done_is_said():
    people = [Participant(each, each, roles=frozenset({Role.MENTEE})) for each in ("junior", "senior", "alone")]
    logged, over = [cancelled(150), cancelled(170)], (END - START).days + 1
    during = found(logged, day=172, charters=(), people=people)
    assert {SignalCode.CANCELLED_BY_SENIOR, SignalCode.CHARTER_NOT_AGREED, SignalCode.WITHOUT_MENTOR} <= during.keys()
    assert found(logged, day=over, charters=(), people=people).keys() == {SignalCode.OVERLONG}


DAYS_AHEAD = st.integers(1, 12)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("log"), st.sampled_from(SessionOutcome), DAYS_AHEAD, st.none() | DAYS_AHEAD),
        st.tuples(
            st.just("edit"), st.integers(0, 5), st.sampled_from(SessionOutcome), DAYS_AHEAD, st.none() | DAYS_AHEAD
        ),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("restore")),
        st.tuples(st.just("pause"), st.none() | DAYS_AHEAD),
        st.tuples(st.just("last day"), st.none() | DAYS_AHEAD),
        st.tuples(st.just("end"), st.booleans()),
        st.tuples(st.just("a day goes by")),
        st.tuples(st.just("send")),
    ),
    max_size=14,
)


class File:
    """What HR does to the sessions of a pair, one step after the other, as the file keeps it."""

    def __init__(self):
        self.pair, self.rows, self.number, self.before, self.backup = PAIR, {}, 0, None, ({}, PAIR)

    def do(self, step, *given):
        if step == "undo":
            old, now = self.before or self.rows, self.rows
            version = lambda key: 1 + max(old[key].version, now[key].version if key in now else 0)  # noqa: E731
            changed = {key: replace(row, version=version(key)) for key, row in old.items() if now.get(key) != row}
            self.rows, self.before = old | changed, None
            return
        if step == "restore":
            self.rows, self.pair = self.backup
            return
        self.before = dict(self.rows)
        getattr(self, step.replace(" ", "_"), lambda: None)(*given)

    def log(self, outcome, day, following):
        self.number += 1
        self.rows = self.rows | {self.number: self._row(self.number, 1, outcome, day, following)}

    def edit(self, place, outcome, day, following):
        if number := self._at(place):
            self.rows[number] = self._row(number, self.rows[number].version + 1, outcome, day, following)

    def remove(self, place):
        if number := self._at(place):
            del self.rows[number]

    def pause(self, day):
        self.pair = replace(self.pair, paused_until=day and after(day))

    def last_day(self, day):
        self.pair = replace(self.pair, ends_on=day and after(day))

    def end(self, runs):
        self.pair = replace(self.pair, state=PairState.CONFIRMED if runs else PairState.STOPPED)

    def _at(self, place):
        return sorted(self.rows)[place % len(self.rows)] if self.rows else None

    def _row(self, number, version, outcome, day, following):
        return Session(
            1, after(day), outcome=outcome, next_on=following and after(day + following), id=number, version=version
        )


@given(EDITS)
def test_after_every_invitation_calendars_hold_what_stands_and_nothing_else(edits):
    """Of a calendar that takes any change with a higher number, as calendars do, whatever was done meanwhile."""
    file, sent, calendar, day = File(), None, {}, 0
    for step in [*edits, ("send",)]:
        day += step[0] == "a day goes by"
        if step[0] != "send":
            file.do(*step)
            file.backup = (dict(file.rows), file.pair) if len(file.rows) == 1 else file.backup
            continue
        rows, goes_on = [*file.rows.values()], go_on([file.pair], END)
        for told in invitations(rows, sent, after(day), goes_on):
            known = calendar.get(told.number)
            assert known is None or told.change >= known.change, "a number of changes never falls"
            heard = known and (known.off, known.session.on, known.session.minutes)
            same = (told.off, told.session.on, told.session.minutes) == heard
            assert known is None or told.change > known.change or same, "no change without a higher number"
            calendar[told.number] = told
            sent = (sent or {}) | {told.number: told}
        held = {each.on for each in rows if each.outcome is SessionOutcome.HELD}
        shown = [each.session.on for each in calendar.values() if not each.off and each.session.on >= after(day)]
        stands = [each.session.on for each in still_on(rows, after(day), goes_on)]
        assert sorted(day for day in shown if day not in held) == sorted(day for day in stands if day not in held)


def test_nobody_hears_that_a_meeting_is_off_who_never_heard_of_it():
    off = Session(1, after(20), outcome=SessionOutcome.MOVED, id=1)
    assert off.outcome in CALLED_OFF
    assert invitations([off], {}, after(1)) == []
    assert [each.off for each in invitations([off], None, after(1))] == [True], (
        "before it was noted, it may have gone out"
    )
