"""Planning: on which days a pair meets, by its rhythm, around public holidays, and when both can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from mentoring.meetings import distinct_meetings
from mentoring.pairs import Session, SessionOutcome, StoredPair
from mentoring.participants import DAYS, PARTS_OF_DAY, Participant
from mentoring.programme import Programme, Rhythm
from mentoring.working_days import public_holidays

PART_STARTS = {"am": time(10, 0), "pm": time(14, 0), "eve": time(19, 0)}
"""Part of the day -> when a meeting in it begins, unless the two agree otherwise."""


def common_slots(mentor: Participant, mentee: Participant) -> frozenset[str]:
    """When both can, as codes of `SLOTS`; empty when one of them did not say, or there is no such time."""
    return mentor.availability & mentee.availability


def meeting_days(
    first: date,
    agreed: Rhythm,
    *,
    ends: date | None = None,
    free: Iterable[date] = (),
    slots: Iterable[str] = (),
) -> list[date]:
    """The days of a series of meetings from the first on, at the agreed interval, as many as were agreed.

    A day in a weekend or in `free` (public holidays, leave) moves to the next working day; the series stops at `ends`.
    slots: when both can, as codes of `SLOTS`; then a day on which they cannot moves to the next one on which they can.
    """
    closed = set(free)
    days = {DAYS.index(each.split("_")[0]) for each in slots} & set(range(5)) or set(range(5))
    wanted = (first + timedelta(days=agreed.every_days * n) for n in range(agreed.sessions))
    found = dict.fromkeys(_open_day(day, closed, days) for day in wanted)
    return [day for day in found if ends is None or day <= ends]


def starting_time(day: date, slots: Iterable[str]) -> time:
    """When a meeting on this day begins: the first part of it in which both can, else ten o'clock."""
    parts = [part for part in PARTS_OF_DAY if f"{DAYS[day.weekday()]}_{part}" in set(slots)]
    return PART_STARTS[parts[0]] if parts else PART_STARTS["am"]


def _open_day(day: date, closed: set[date], weekdays: set[int]) -> date:
    while day.weekday() not in weekdays or day in closed:
        day += timedelta(days=1)
    return day


def propose_meetings(
    pair: StoredPair,
    mentor: Participant,
    mentee: Participant,
    programme: Programme,
    logged: Sequence[Session],
    *,
    first: date,
) -> list[Session]:
    """The meetings this pair still has to plan, from `first` on, as many as were agreed and not held yet.

    They keep the agreed interval since the last meeting, fall on no public holiday of the programme's country, and when
    both can where both said so. They stop at the last day of the pair or the programme.
    """
    held = [each.on for each in distinct_meetings(logged) if each.outcome is SessionOutcome.HELD]
    rhythm, slots = programme.rhythm, common_slots(mentor, mentee)
    left = max(0, rhythm.sessions - len(held))
    begin = max([first, *(day + timedelta(days=rhythm.every_days) for day in held[-1:])])
    ends = pair.ends_on or programme.ends or (rhythm.last_day(programme.starts) if programme.starts else None)
    latest = ends or begin + timedelta(days=rhythm.every_days * (left + 1))
    free = public_holidays(programme.country, begin, max(begin, latest) + timedelta(days=14))
    days = meeting_days(begin, replace(rhythm, sessions=left), ends=ends, free=free, slots=slots)
    return [
        Session(
            pair.id, day, minutes=rhythm.minutes, outcome=SessionOutcome.PLANNED, starts_at=starting_time(day, slots)
        )
        for day in days
    ]
