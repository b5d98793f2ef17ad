"""The kick-off: one meeting at which the programme begins, its run sheet, who was there, and whether it was held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, PersonId, may_take_part


class KickOffState(StrEnum):
    """What a person said of it. Sessions say nothing about a kick-off, so nothing but a person changes this."""

    PLANNED = "planned"
    HELD = "held"
    ELSEWHERE = "elsewhere"
    NOT_HELD = "not_held"


class RunCode(StrEnum):
    """The parts of the meeting, in their order."""

    ARRIVAL = "arrival"
    WHY = "why"
    HOW = "how"
    STORY = "story"
    WORRIES = "worries"
    PAIRS = "pairs"
    DATES = "dates"
    HELP = "help"
    CLOSING = "closing"


USUAL_MINUTES: Mapping[RunCode, int] = {
    RunCode.ARRIVAL: 15,
    RunCode.WHY: 8,
    RunCode.HOW: 7,
    RunCode.STORY: 10,
    RunCode.WORRIES: 15,
    RunCode.PAIRS: 30,
    RunCode.DATES: 10,
    RunCode.HELP: 8,
    RunCode.CLOSING: 2,
}
"""Ninety minutes, after people came in."""

USUAL_LENGTH = sum(minutes for code, minutes in USUAL_MINUTES.items() if code is not RunCode.ARRIVAL)
MOST_MINUTES, MOST_PAIRS, MOST_TABLES = 240, 20, 200
"""As far as a person can set them: the length of a part, the pairs at a table, the tables."""

_YEARS = range(1850, 2201)


@dataclass(frozen=True)
class RunStep:
    """One part of the meeting. minutes: 0 leaves it out. who: leads it, None as the usual run sheet has it."""

    code: RunCode
    minutes: int
    who: str | None = None


USUAL_STEPS = tuple(RunStep(code, minutes) for code, minutes in USUAL_MINUTES.items())


@dataclass(frozen=True)
class KickOffPlan:
    """What was planned. at: 'HH:MM'. place and link: either, both or neither. opener: who opens, the sponsor.

    host: who of HR leads, None the coordinator of the programme. reply_by: until when people say that they cannot come.
    announced: everyone was told who their partner is. most_pairs: at a table; most_tables: that there are, None as many
    as needed.
    """

    on: date | None = None
    at: str = "10:00"
    place: str | None = None
    link: str | None = None
    opener: str | None = None
    host: str | None = None
    reply_by: date | None = None
    announced: bool = False
    most_pairs: int = 4
    most_tables: int | None = None
    steps: tuple[RunStep, ...] = USUAL_STEPS

    @property
    def starts_at(self) -> time:
        """When it begins, after people came in."""
        return time.fromisoformat(self.at)

    @property
    def minutes(self) -> int:
        """How long it takes, without the time in which people come in."""
        return sum(each.minutes for each in self.steps if each.code is not RunCode.ARRIVAL)


def check_plan(plan: KickOffPlan) -> KickOffPlan:
    """The plan as it stands; ValueError when a person could not have planned it so."""
    days = all(day.year in _YEARS for day in (plan.on, plan.reply_by) if day)
    sizes = 1 <= plan.most_pairs <= MOST_PAIRS and 1 <= (plan.most_tables or 1) <= MOST_TABLES
    steps = all(0 <= each.minutes <= MOST_MINUTES for each in plan.steps)
    if not (days and sizes and steps and plan.at == plan.starts_at.isoformat("minutes")):
        raise ValueError("a plan that can be held expected")
    return plan


@dataclass(frozen=True)
class KickOff:
    """The kick-off of a round as kept. held_on: the day it was held, where that is known.

    tables: the numbers of the pairs at each table, as they were planned; None before that.
    """

    plan: KickOffPlan = KickOffPlan()
    state: KickOffState = KickOffState.PLANNED
    held_on: date | None = None
    tables: tuple[tuple[int, ...], ...] | None = None
    version: int = 0

    @property
    def day(self) -> date | None:
        """The day that people are told: when it was held, else as planned; None while neither is known, or there was
        none."""
        return None if self.state is KickOffState.NOT_HELD else self.held_on or self.plan.on

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet what became of it."""
        return self.state is KickOffState.PLANNED

    @property
    def keeps_tables(self) -> bool:
        """Whether its table plan stays as it is: it was held so, whatever becomes of the pairs."""
        return self.state is KickOffState.HELD and bool(self.tables)

    def is_past(self, today: date) -> bool:
        """Whether its day is here or gone by, and nobody said yet what became of it."""
        return self.is_open and self.plan.on is not None and self.plan.on <= today


UNPLANNED = KickOff()
"""A kick-off of which nothing was said yet."""


class Attendance(StrEnum):
    """Whether somebody was there; excused: said before that they could not come."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


@dataclass(frozen=True)
class KickOffGuest:
    """What is kept of one person. tells_on: when they said yes to telling about their own round, None while they did
    not. badge: what stands on the name badge instead of the themes they offer, "" for nothing, None for those themes.
    """

    person: PersonId
    attendance: Attendance | None = None
    tells_on: date | None = None
    badge: str | None = None


@dataclass(frozen=True)
class TimedStep:
    """A part of the meeting with its time on the clock."""

    code: RunCode
    starts: time
    minutes: int
    who: str | None


def timetable(plan: KickOffPlan) -> tuple[TimedStep, ...]:
    """The run sheet with times on the clock; people come in before the start, and what takes no minutes is left out."""
    steps = [each for each in plan.steps if each.minutes > 0]
    arriving = sum(each.minutes for each in steps if each.code is RunCode.ARRIVAL)
    now = datetime.combine(date(2000, 1, 2), plan.starts_at) - timedelta(minutes=arriving)
    found = []
    for each in steps:
        found.append(TimedStep(each.code, now.time(), each.minutes, each.who))
        now += timedelta(minutes=each.minutes)
    return tuple(found)


def has_part(plan: KickOffPlan, code: RunCode) -> bool:
    """Whether the meeting has this part, or leaves it out."""
    return any(each.code is code and each.minutes > 0 for each in plan.steps)


def ends_at(plan: KickOffPlan) -> time:
    """When it is over."""
    return (datetime.combine(date(2000, 1, 2), plan.starts_at) + timedelta(minutes=plan.minutes)).time()


def guests(participants: Iterable[Participant], pairs: Iterable[StoredPair]) -> tuple[Participant, ...]:
    """Who is invited: the people of the confirmed pairs, or everyone with a role while no pair is confirmed."""
    taking_part = [person for person in participants if may_take_part(person) and person.roles]
    paired = {who for pair in pairs if pair.state is PairState.CONFIRMED for who in (pair.mentor, pair.mentee)}
    return tuple(person for person in taking_part if not paired or person.id in paired)


def seated_pairs(
    kick_off: KickOff, under_way: Iterable[StoredPair], every: Iterable[StoredPair]
) -> tuple[StoredPair, ...]:
    """The pairs that a table plan is about: those under way, or once it was held those that stood in it then."""
    if not kick_off.keeps_tables:
        return tuple(under_way)
    placed = {number for table in kick_off.tables or () for number in table}
    return tuple(pair for pair in every if pair.id in placed)


def may_be_present(kick_off: KickOff, today: date) -> bool:
    """Whether it can be known who was there: on its day or later, or once somebody said what became of it."""
    return kick_off.is_past(today) or not kick_off.is_open


def attendance_list(
    participants: Iterable[Participant], invited: Iterable[Participant], notes: Mapping[PersonId, KickOffGuest]
) -> tuple[Participant, ...]:
    """Who is invited, and everyone of whom it was written down whether they were there: that stays, whatever became of
    their pair."""
    listed = {each.id for each in invited} | {who for who, note in notes.items() if note.attendance}
    return tuple(each for each in participants if each.id in listed)


def becomes_held(kick_off: KickOff, marks: Iterable[Attendance | None], today: date) -> bool:
    """Whether writing down who was there says that it was held: on its day or later, and somebody was there."""
    return kick_off.is_past(today) and any(mark is Attendance.PRESENT for mark in marks)
