"""A message goes to those for whom it is true, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.message_moments import (
    Addressee,
    Moment,
    MomentRecords,
    MomentState,
    addressees,
    likely_moment,
    managers_without_address,
    messages_of_pair,
    moment_state,
    true_from,
)
from mentoring.pairs import PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Plan, Programme
from mentoring.surveys.fields import Response, Wave

START, TODAY, MIDDLE, LATE = date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 6), date(2026, 6, 1)
PROGRAMME = Programme("Pilot", starts=date(2026, 1, 5), ends=date(2026, 7, 5))


def someone(name: str, **more: object) -> Participant:
    return Participant(name, name.title(), f"{name}@x.example", roles={Role.MENTOR, Role.MENTEE}, **more)  # type: ignore[arg-type]


PEOPLE = tuple(someone(name) for name in ("an", "bo", "ce", "di", "ed", "fa"))


def pair(number: int, mentor: str, mentee: str, state: PairState = PairState.CONFIRMED) -> StoredPair:
    return StoredPair(number, mentor, mentee, state)


def held(number: int, outcome: SessionOutcome = SessionOutcome.HELD) -> Session:
    return Session(number, date(2026, 2, 1), outcome=outcome)


def records(*pairs: StoredPair, **more: object) -> MomentRecords:
    return replace(MomentRecords(PROGRAMME, PEOPLE, pairs), **more)  # type: ignore[arg-type]


def who(found: Iterable[Addressee]) -> list[str]:
    return [each.person.id for each in found]


def to(moment: Moment, known: MomentRecords, today: date = TODAY) -> list[str]:
    return who(addressees(moment, known, today))


def answered(wave: Wave, *people: str, on: str = "2026-02-20T10:00") -> tuple[Response, ...]:
    return tuple(Response(each, wave, on, {"V1": 1.0}) for each in people)


def test_a_pair_hears_of_it_until_they_met_each_with_the_name_of_the_other() -> None:
    known = records(
        pair(1, "an", "bo"), pair(2, "ce", "di"), pair(3, "ed", "fa", PairState.PROPOSED), sessions=(held(1),)
    )
    found = addressees(Moment.PAIRED, known, TODAY)
    assert [(each.person.id, each.role, each.other.id if each.other else None) for each in found] == [
        ("ce", Role.MENTOR, "di"),
        ("di", Role.MENTEE, "ce"),
    ]


def test_nothing_is_said_of_a_pair_that_one_of_the_two_left_and_the_measurement_goes_on() -> None:
    for left in (someone("an", withdrawn=True), someone("an", consent=False)):
        known = records(pair(1, "an", "bo"), pair(2, "ce", "di"), people=(left, *PEOPLE[1:4]))
        for moment, today in ((Moment.PAIRED, TODAY), (Moment.HALFWAY, MIDDLE), (Moment.READING, TODAY)):
            assert to(moment, known, today) == ["ce", "di"], moment
        assert "bo" in to(Moment.FOLLOW_UP, known, LATE)


def test_what_the_programme_has_not_reached_is_told_to_nobody_and_what_it_left_behind_no_longer() -> None:
    known = records(pair(1, "an", "bo"), sessions=(held(1),))
    first_week = date(2026, 1, 8)
    early = (Moment.CHECK_IN, Moment.HALFWAY, Moment.FOLLOW_UP, Moment.CLOSING, Moment.CERTIFICATE)
    for moment in early:
        assert to(moment, known, first_week) == [], moment
        assert moment_state(moment, PROGRAMME, first_week) is MomentState.NOT_YET
        opens = true_from(moment, PROGRAMME)
        assert opens is not None
        assert to(moment, known, opens) == ["an", "bo"], moment
        assert to(moment, known, opens - timedelta(days=1)) == [], moment
    assert to(Moment.BASELINE, known, first_week) == ["an", "bo"]
    for moment in (Moment.BASELINE, Moment.HALFWAY, Moment.CHECK_IN, Moment.LINE_MANAGER):
        assert moment_state(moment, PROGRAMME, date(2026, 7, 20)) is MomentState.NO_LONGER
        assert to(moment, known, date(2026, 7, 20)) == []


def test_without_dates_what_takes_time_is_for_pairs_that_have_met() -> None:
    known = records(pair(1, "an", "bo"), pair(2, "ce", "di"), programme=Programme("P"), sessions=(held(1),))
    for moment in (Moment.HALFWAY, Moment.CLOSING, Moment.CERTIFICATE):
        assert to(moment, known) == ["an", "bo"], moment


def test_a_pair_with_a_last_day_of_its_own_rounds_off_before_the_others() -> None:
    own = replace(pair(1, "an", "bo"), ends_on=TODAY + timedelta(days=10))
    known = records(own, pair(2, "ce", "di"), sessions=(held(1), held(2)))
    assert to(Moment.CLOSING, known) == to(Moment.CERTIFICATE, known) == ["an", "bo"]


def test_a_pair_that_agreed_its_charter_is_not_told_to_fill_it_in() -> None:
    known = records(pair(1, "an", "bo"), pair(2, "ce", "di"), agreed={1})
    assert to(Moment.PAIRED, known) == ["ce", "di"]


def test_who_was_in_no_pair_waits_and_nobody_before_there_are_pairs() -> None:
    people = (*PEOPLE[:4], someone("gone", withdrawn=True), someone("no", consent=False), Participant("x", "X"))
    assert to(Moment.WAITING, records(pair(1, "an", "bo", PairState.PROPOSED), people=people)) == []
    known = records(pair(1, "an", "bo"), pair(2, "ce", "bo", PairState.DECLINED), people=people)
    assert to(Moment.WAITING, known) == ["di"]


def test_who_is_compared_waits_for_nothing_unless_drawn_to_wait() -> None:
    known = records(pair(1, "an", "bo"), people=PEOPLE[:3], compared=frozenset({"ce"}))
    assert to(Moment.WAITING, known) == []
    drawn = replace(PROGRAMME, plan=Plan(comparison="waiting_list"))
    assert to(Moment.WAITING, replace(known, programme=drawn)) == ["ce"]


def test_both_of_a_pair_that_does_not_start_hear_it_unless_they_have_another() -> None:
    known = records(pair(1, "an", "bo", PairState.DECLINED), pair(2, "ce", "an", PairState.PROPOSED))
    assert to(Moment.NOT_STARTING, known) == ["bo"]
    assert sorted(to(Moment.NOT_STARTING, records(pair(1, "an", "bo", PairState.DECLINED)))) == ["an", "bo"]


def test_both_of_a_pair_that_stopped_hear_that_it_did_and_not_that_it_never_started() -> None:
    parted = replace(pair(2, "ce", "di", PairState.DECLINED), confirmed_on=TODAY)
    known = records(pair(1, "an", "bo", PairState.STOPPED), parted, pair(3, "ce", "bo"))
    assert (to(Moment.STOPPED, known), to(Moment.NOT_STARTING, known)) == (["an", "di"], [])
    assert messages_of_pair(parted, known, TODAY).keys() & {Moment.STOPPED, Moment.NOT_STARTING} == {Moment.STOPPED}


@pytest.mark.parametrize("moment", [Moment.BASELINE, Moment.BASELINE_REMINDER])
def test_a_baseline_is_asked_of_who_has_none(moment: Moment) -> None:
    known = records(pair(1, "an", "bo"), pair(2, "ce", "di"), responses=answered(Wave.BASELINE, "an", "di"))
    assert to(moment, known, START) == ["bo", "ce"]
    assert to(moment, replace(known, compared=frozenset({"ed", "an"})), START) == ["bo", "ce", "ed"]


@pytest.mark.parametrize("moment", [Moment.FOLLOW_UP, Moment.FOLLOW_UP_REMINDER])
def test_a_follow_up_is_asked_of_pairs_that_stopped_too(moment: Moment) -> None:
    known = records(
        pair(1, "an", "bo", PairState.STOPPED),
        pair(2, "ce", "di", PairState.COMPLETED),
        pair(3, "ed", "fa", PairState.DECLINED),
        responses=answered(Wave.FOLLOW_UP, "di"),
    )
    assert to(moment, known, LATE) == ["an", "bo", "ce"]


def test_a_check_in_is_asked_of_who_has_not_answered_the_one_that_is_due() -> None:
    known = records(pair(1, "an", "bo"), responses=answered(Wave.CHECK_IN, "an"))
    assert to(Moment.CHECK_IN_REMINDER, known) == ["bo"]
    later = date(2026, 3, 25)
    assert to(Moment.CHECK_IN_REMINDER, known, later) == ["an", "bo"], "the second check-in has come"
    without = replace(known, programme=Programme("P"))
    assert to(Moment.CHECK_IN, without) == ["bo"]
    assert to(Moment.CHECK_IN, without, later) == ["an", "bo"]


def test_the_manager_of_a_mentor_is_found_by_id_by_address_or_as_a_stranger() -> None:
    people = (
        someone("an", manager="ce"),
        someone("bo", manager="ed@x.example"),
        someone("ce", manager="CHEF@y.example", manager_name="Chef Chefs"),
        someone("di", manager="unknown"),
        someone("ed"),
    )
    known = records(*(pair(n, who_, "ed") for n, who_ in enumerate(("an", "bo", "ce", "di"), 1)), people=people)
    found = addressees(Moment.LINE_MANAGER, known, TODAY)
    assert [(each.person.name, each.person.email, each.other.id if each.other else None) for each in found] == [
        ("Ce", "ce@x.example", "an"),
        ("Ed", "ed@x.example", "bo"),
        ("Chef Chefs", "CHEF@y.example", "ce"),
    ]
    left_out = [(each.person.name, each.other and each.other.id) for each in managers_without_address(known)]
    assert left_out == [("unknown", "di")], "who gets no message is named"


def test_nobody_is_reminded_of_what_was_not_asked_yet() -> None:
    known = records(pair(1, "an", "bo"))
    assert to(Moment.BASELINE, known, START) == ["an", "bo"]
    assert to(Moment.BASELINE_REMINDER, known, START) == []
    assert to(Moment.BASELINE_REMINDER, known, START + timedelta(days=1)) == ["an", "bo"]
    early = replace(known, responses=answered(Wave.BASELINE, "an"))
    assert to(Moment.BASELINE_REMINDER, early, START) == ["bo"], "an answer says that it went out"


def test_a_certificate_needs_a_meeting() -> None:
    known = records(
        pair(1, "an", "bo", PairState.COMPLETED),
        pair(2, "ce", "di"),
        pair(3, "ed", "fa", PairState.STOPPED),
        sessions=(held(1), held(2, SessionOutcome.CANCELLED_BY_MENTEE), held(3)),
    )
    assert to(Moment.CERTIFICATE, known) == ["an", "bo"]
    assert to(Moment.CLOSING, known) == ["an", "bo"]
    assert to(Moment.CLOSING, known, date(2026, 6, 20)) == ["an", "bo", "ce", "di"]


@pytest.mark.parametrize("moment", list(Moment))
def test_nobody_who_left_or_was_erased_gets_anything(moment: Moment) -> None:
    people = (someone("an", withdrawn=True), someone("bo", manager="an@x.example"))
    states = (PairState.CONFIRMED, PairState.DECLINED, PairState.COMPLETED, PairState.STOPPED)
    pairs = tuple(pair(number, "an", "former_participant", state) for number, state in enumerate(states, 1))
    assert to(moment, records(*pairs, people=people, sessions=(held(1), held(3)))) in ([], ["bo"])
    assert to(moment, records()) == []


@pytest.mark.parametrize(
    ("known", "today", "likely"),
    [
        (records(), TODAY, Moment.ENROL),
        (records(pair(1, "an", "bo")), date(2026, 1, 6), Moment.PAIRED),
        (records(pair(1, "an", "bo"), sessions=(held(1),)), date(2026, 1, 9), Moment.BASELINE),
        (records(pair(1, "an", "bo"), sessions=(held(1),)), TODAY, Moment.CHECK_IN),
        (records(pair(1, "an", "bo"), sessions=(held(1),)), date(2026, 6, 1), Moment.FOLLOW_UP),
        (records(pair(1, "an", "bo")), date(2026, 6, 1), Moment.CHECK_IN),
        (records(pair(1, "an", "bo"), sessions=(held(1),)), date(2026, 8, 1), Moment.CLOSING),
    ],
)
def test_the_message_that_is_wanted_now_comes_first(known: MomentRecords, today: date, likely: Moment) -> None:
    assert likely_moment(known, today) is likely
