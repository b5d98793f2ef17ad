"""A pair and what is kept about it: its state, its charter, its sessions, its check-ins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from mentoring.participants import Participant, Role, both_take_part, may_take_part

ENDED = "ended"
"""How a declined pair stands in what one of the two is handed over: as it does whoever of them would rather not."""

NAMED_PARTNER = "named_partner"
"""How it is told that somebody named this person as a partner: not whether they would like them or rather not."""

FORMER = "former_participant"
"""Stands where an erased person was pointed at by id."""


class PairState(StrEnum):
    """From proposal to end. A 'rather not' after the contract conversation ends a pair as declined, without blame."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    COMPLETED = "completed"
    STOPPED = "stopped"


class SessionForm(StrEnum):
    """How a pair met."""

    TALK = "talk"
    SHADOWING = "shadowing"
    REMOTE = "remote"


class SessionOutcome(StrEnum):
    """Whether it took place; a cancellation says who cancelled, a moved meeting has another day and no blame."""

    HELD = "held"
    CANCELLED_BY_MENTEE = "cancelled_by_mentee"
    CANCELLED_BY_MENTOR = "cancelled_by_mentor"
    PLANNED = "planned"
    MOVED = "moved"


class CharterState(StrEnum):
    """A charter is a draft until both agreed."""

    DRAFT = "draft"
    AGREED = "agreed"


@dataclass(frozen=True)
class StoredPair:
    """A pair as kept. score: hundredths of a point, 0 to 10000. details: what the matching said of it, as codes.

    hand: why a person made or changed this pair, None when the matching did. paused_until: until when the pair rests,
    without a reason. ends_on: its own last day, None where it is the programme's.
    """

    id: int
    mentor: str
    mentee: str
    state: PairState
    score: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    pinned: bool = False
    hand: str | None = None
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    ended_on: date | None = None
    version: int = 1
    paused_until: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Session:
    """One meeting of a pair: that it took place and its form, never what was said. useful: 1 to 5 or None.

    starts_at: the time of day, where somebody planned it. separate: somebody said that this is a meeting of its own,
    although another of that or the day before is like it.
    """

    pair: int
    on: date
    form: SessionForm = SessionForm.TALK
    minutes: int | None = None
    outcome: SessionOutcome = SessionOutcome.HELD
    topics: tuple[str, ...] = ()
    useful: int | None = None
    next_on: date | None = None
    id: int | None = None
    version: int = 1
    separate: bool = False
    starts_at: time | None = None


@dataclass(frozen=True)
class CharterRecord:
    """Which charter of a pair stands, and since when it is agreed.

    edition: which one it is as people count: the first is 1, opened again 2. version: raised by every save.
    """

    pair: int
    state: CharterState = CharterState.DRAFT
    version: int = 1
    agreed_on: date | None = None
    id: int | None = None
    edition: int = 1


@dataclass(frozen=True)
class CheckIn:
    """One person's answer to a check-in, already reduced to what signals need.

    relationship: mean of R1 to R4 on 1 to 5, None when fewer than three were answered.
    """

    person: str
    on: date
    relationship: float | None = None
    conversations: int | None = None
    progress: int | None = None
    obstacle: str | None = None
    wants_contact: bool = False


class IdeaState(StrEnum):
    """What became of an idea."""

    HEARD = "heard"
    ADOPTED = "adopted"
    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class ReportIdea:
    """An idea from the conversations in the words that both of a pair accepted, also for management; and its state."""

    text: str
    state: IdeaState


def without_partner(people: Iterable[Participant], pairs: Iterable[StoredPair]) -> dict[Role, frozenset[str]]:
    """Role -> who takes part in it and is in no pair of two who are here, proposed or under way. people: who may still
    be paired."""
    here = {person.id: person for person in people if may_take_part(person)}
    stands = [
        pair for pair in pairs if pair.state in (PairState.PROPOSED, PairState.CONFIRMED) and both_take_part(pair, here)
    ]
    mentors = {each.id for each in here.values() if each.is_mentor} - {pair.mentor for pair in stands}
    mentees = {each.id for each in here.values() if each.is_mentee} - {pair.mentee for pair in stands}
    return {Role.MENTOR: frozenset(mentors), Role.MENTEE: frozenset(mentees)}
