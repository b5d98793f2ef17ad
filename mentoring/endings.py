"""How a pair and a round come to an end: what a certificate may say, and who can still get a partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentoring.days_and_holidays import ending
from mentoring.matching.people import places_from
from mentoring.meetings import held_meetings
from mentoring.message_moments import Moment, MomentRecords, addressees
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Programme


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
