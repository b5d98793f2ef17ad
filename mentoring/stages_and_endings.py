"""Where each pair stands, from proposal to end; what a certificate may say, and who can still get a partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.contract import ContractConversation
from mentoring.days_and_holidays import ending
from mentoring.matching.people import places_from
from mentoring.meetings import held_meetings, rests
from mentoring.message_moments import Moment, MomentRecords, addressees
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Programme
from mentoring.sessions.rhythm_and_planning import PairRhythm
from mentoring.sessions.signals import Severity, Signal


class PairStage(StrEnum):
    """Where a pair stands, from proposal to end."""

    PROPOSED = "proposed"
    CONTRACT = "contract"
    STARTED = "started"
    PAUSED = "paused"
    ON_RHYTHM = "on_rhythm"
    NEEDS_ATTENTION = "needs_attention"
    ENDING = "ending"
    COMPLETED = "completed"
    STOPPED = "stopped"


_ENDED = {PairState.COMPLETED: PairStage.COMPLETED, PairState.STOPPED: PairStage.STOPPED}


def group_by_stage(
    pairs: Iterable[StoredPair],
    rhythms: Iterable[PairRhythm],
    conversations: Mapping[int, ContractConversation],
    signals: Iterable[Signal],
    *,
    today: date,
    last_day: date | None = None,
    ending_soon: int = 30,
    put_off: Collection[int] = (),
) -> dict[PairStage, list[int]]:
    """Every stage -> the pairs in it; a pair that was declined is in none.

    rhythms: of the confirmed pairs. signals: the open ones. last_day: of the programme. ending_soon: so many days
    before its last day a pair is ending, and also when it has met as often as agreed. put_off: the pairs of which HR
    put something off until a later day.
    """
    known = {each.pair: each for each in rhythms}
    pressing = {each.pair for each in signals if each.severity is not Severity.NOTE}
    found: dict[PairStage, list[int]] = {stage: [] for stage in PairStage}
    for pair in pairs:
        ends = pair.ends_on or last_day
        near = ends is not None and (ends - today).days <= ending_soon
        if pair.state is PairState.PROPOSED:
            conversation = conversations.get(pair.id)
            talking = conversation is not None and conversation.result is None
            found[PairStage.CONTRACT if talking else PairStage.PROPOSED].append(pair.id)
        elif pair.state in _ENDED:
            found[_ENDED[pair.state]].append(pair.id)
        elif pair.state is PairState.CONFIRMED:
            rhythm = known.get(pair.id)
            behind = rhythm is not None and rhythm.on_rhythm is False and rhythm.held < rhythm.planned
            asks = pair.id in pressing or (behind and pair.id not in put_off)
            stage = _stage_under_way(pair, rhythm, asks, near, today)
            found[stage].append(pair.id)
    return found


def _stage_under_way(pair: StoredPair, rhythm: PairRhythm | None, asks: bool, near: bool, today: date) -> PairStage:
    """Of a confirmed pair. One that rests asks for nothing; behind its rhythm it needs attention without a signal."""
    if rests(pair, today):
        return PairStage.PAUSED
    if rhythm is None:
        return PairStage.STARTED
    if asks:
        return PairStage.NEEDS_ATTENTION
    if near or rhythm.held >= rhythm.planned:
        return PairStage.ENDING
    return PairStage.ON_RHYTHM if rhythm.held and rhythm.on_rhythm else PairStage.STARTED


@dataclass(frozen=True)
class Certificate:
    """That somebody took part: as what, since when, until when, and how often the pair met. Nothing about skill.

    began: None while no day is known. ended: None while a pair goes on. conversations: 0 where none was logged.
    """

    person: Participant
    roles: tuple[Role, ...]
    began: date | None
    ended: date | None
    conversations: int


def certificates(records: MomentRecords, today: date) -> tuple[Certificate, ...]:
    """A certificate for everyone in a pair that met and goes on or was completed, in the order of the names."""
    found = [_certificate(each.person, records, today) for each in addressees(Moment.CERTIFICATE, records, today)]
    return tuple(sorted(found, key=lambda each: (each.person.name.casefold(), each.person.id)))


def _certificate(person: Participant, records: MomentRecords, today: date) -> Certificate:
    own = [
        pair
        for pair in records.pairs
        if person.id in (pair.mentor, pair.mentee)
        and pair.id in records.met
        and pair.state in (PairState.CONFIRMED, PairState.COMPLETED)
    ]
    roles = tuple(role for role in Role if any(person.id == _holder(pair, role) for pair in own))
    starts = [pair.confirmed_on or records.programme.starts for pair in own]
    ends = [_last_day(pair, records.programme, today) for pair in own]
    numbers = {pair.id for pair in own}
    held = held_meetings(records.sessions)
    return Certificate(
        person,
        roles,
        min((day for day in starts if day), default=None),
        None if None in ends else max((day for day in ends if day), default=None),
        sum(each.pair in numbers for each in held),
    )


def _holder(pair: StoredPair, role: Role) -> str:
    return pair.mentor if role is Role.MENTOR else pair.mentee


def _last_day(pair: StoredPair, programme: Programme, today: date) -> date | None:
    """The day on which it ended; None while it goes on."""
    last = pair.ended_on or pair.ends_on or ending(programme)
    return last if last and last <= today else None


def still_to_match(people: Iterable[Participant], pairs: Iterable[StoredPair]) -> list[Participant]:
    """Everyone with the roles in which they can still get a partner in this round; who has none left is not there.

    Somebody who completed as many pairs in a role as they have places, and is in none now, has had theirs. People who
    never had a role stay.
    """
    done: Counter[tuple[str, Role]] = Counter()
    busy: set[tuple[str, Role]] = set()
    for pair in pairs:
        for role in Role:
            if pair.state is PairState.COMPLETED:
                done[_holder(pair, role), role] += 1
            elif pair.state in (PairState.PROPOSED, PairState.CONFIRMED):
                busy.add((_holder(pair, role), role))
    found = []
    for person in people:
        places = {Role.MENTOR: person.mentor_capacity, Role.MENTEE: person.mentee_capacity}
        had = {role for role in person.roles if 0 < done[person.id, role] >= (places_from(places[role]) or 1)}
        left = person.roles - {role for role in had if (person.id, role) not in busy}
        if left or not person.roles:
            found.append(person if left == person.roles else person.changed(roles=left))
    return found
