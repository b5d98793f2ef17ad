"""A certificate says who took part, as what, when and how often; nothing that nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mentoring.endings import certificates, still_to_match
from mentoring.message_moments import MomentRecords
from mentoring.pairs import PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Programme

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
