"""How a pair keeps its rhythm, and on which days it meets: around public holidays, and when both can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from mentoring.days_and_holidays import ending, propose_day, public_holidays
from mentoring.meetings import (
    CALLED_OFF,
    CalendarMeeting,
    cancellations,
    distinct_meetings,
    go_on,
    held_meetings,
    invitations,
    next_date,
    planned_ahead,
    rests,
)
from mentoring.pairs import Session, SessionOutcome, StoredPair
from mentoring.participants import DAYS, PARTS_OF_DAY, Participant
from mentoring.programme import Programme, Rhythm, Thresholds

AGREED = Rhythm()
LIMITS = Thresholds()


@dataclass(frozen=True)
class PairRhythm:
    """How a pair is doing against what was agreed.

    held: meetings that took place; planned: meetings agreed for the whole programme; expected: how many could have
    taken place by now. last, next: dates, None when there is none. on_rhythm: None while the start is unknown, a first
    meeting is not yet due, or the pair rests. weeks: how many meetings took place in each week since the start, this
    week included. cancelled: meetings that were cancelled and not just moved.
    """

    pair: int
    held: int
    planned: int
    expected: int
    last: date | None
    next: date | None
    on_rhythm: bool | None
    weeks: tuple[int, ...] = ()
    cancelled: int = 0
    started: date | None = None


def rhythm(
    pairs: Iterable[StoredPair],
    sessions: Iterable[Session],
    *,
    today: date,
    rhythm: Rhythm = AGREED,
    starts: date | None = None,
    thresholds: Thresholds = LIMITS,
) -> list[PairRhythm]:
    """What every pair has done, in the order of the pairs. starts: the first day of the programme.

    On rhythm: they met, there is no silence since, and they are at most one meeting behind what was agreed.
    """
    logged = group_by_pair(sessions)
    return [_pair_rhythm(pair, logged.get(pair.id, []), rhythm, today, starts, thresholds) for pair in pairs]


def group_by_pair(sessions: Iterable[Session]) -> dict[int, list[Session]]:
    """Pair -> its meetings in order, each once."""
    grouped: dict[int, list[Session]] = {}
    for session in distinct_meetings(sessions):
        grouped.setdefault(session.pair, []).append(session)
    return grouped


def start_of(pair: StoredPair, starts: date | None) -> date | None:
    return max((day for day in (starts, pair.confirmed_on) if day), default=None)


def held_days(logged: Iterable[Session], today: date) -> list[date]:
    return [s.on for s in logged if s.outcome is SessionOutcome.HELD and s.on <= today]


def _pair_rhythm(
    pair: StoredPair,
    logged: Sequence[Session],
    agreed: Rhythm,
    today: date,
    starts: date | None,
    thresholds: Thresholds,
) -> PairRhythm:
    held = held_days(logged, today)
    start = start_of(pair, starts) or (held[0] if held else None)
    running = max(0, (today - start).days) if start else 0
    expected = min(agreed.sessions, running // max(1, agreed.every_days))
    last = held[-1] if held else None
    return PairRhythm(
        pair=pair.id,
        held=len(held),
        planned=agreed.sessions,
        expected=expected,
        last=last,
        next=next_date(logged, today, go_on([pair], None)),
        on_rhythm=None if rests(pair, today) else _keeps_rhythm(held, expected, start, agreed, today, thresholds),
        weeks=_weeks(held, start, today),
        cancelled=len(cancellations(logged, today)),
        started=start,
    )


def _keeps_rhythm(
    held: Sequence[date], expected: int, start: date | None, agreed: Rhythm, today: date, thresholds: Thresholds
) -> bool | None:
    if start is None:
        return None
    if not held:
        return False if (today - start).days >= thresholds.first_meeting else None
    if len(held) >= agreed.sessions:
        return True
    quiet = (today - held[-1]).days >= thresholds.silence_amber * agreed.every_days
    return not quiet and len(held) + 1 >= expected


def _weeks(held: Sequence[date], start: date | None, today: date) -> tuple[int, ...]:
    # A meeting before the official start belongs to the first week; it did take place.
    if start is None or today < start:
        return ()
    counts = [0] * ((today - start).days // 7 + 1)
    for day in held:
        counts[max(0, (day - start).days // 7)] += 1
    return tuple(counts)


PART_STARTS = {"am": time(10, 0), "pm": time(14, 0), "eve": time(19, 0)}
"""Part of the day -> when a meeting in it begins, unless the two agree otherwise."""


class DayStanding(StrEnum):
    """Where the day of a conversation comes from, the surest first."""

    PLANNED = "planned"
    AGREED = "agreed"
    PROPOSED = "session"


@dataclass(frozen=True)
class ConversationDay:
    """A day on which a pair meets. number: of the conversation. at: when it begins, where that is known."""

    on: date
    number: int
    standing: DayStanding
    at: time | None = None


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


def free_day(session: Session, country: str | None) -> date | None:
    """The day that this plans on a Saturday, a Sunday or a public holiday; None when it plans none."""
    planned = (session.on if session.outcome is SessionOutcome.PLANNED else None, session.next_on)
    return next((day for day in planned if day and propose_day(day, country) != day), None)


def standing_meetings(
    pair: StoredPair,
    logged: Sequence[Session],
    programme: Programme,
    sent: Mapping[str, CalendarMeeting],
    today: date | None,
) -> tuple[CalendarMeeting, ...]:
    """The planned meetings of a pair that stand, as every calendar file tells them. logged: every session of this pair.

    sent: number -> meeting as calendars last heard of it. today: nothing before it; None: all of them.
    """
    own = {number: each for number, each in sent.items() if each.session.pair == pair.id}
    told = invitations(logged, own, today or date.min, go_on([pair], ending(programme)))
    return tuple(each for each in told if not each.off)


def still_to_plan(
    pair: StoredPair, programme: Programme, logged: Sequence[Session], standing: Sequence[Session], today: date
) -> int:
    """How many meetings of those that were agreed a pair neither held nor planned; none once the next one would come
    after its last day. standing: what it planned."""
    ends, every = pair.ends_on or ending(programme), timedelta(days=programme.rhythm.every_days)
    held = held_meetings(logged)
    following = max([today + timedelta(days=1), *(each.on + every for each in [*held, *standing])])
    return 0 if ends and following > ends else _count_left(programme, held, standing)


def _count_left(programme: Programme, held: Sequence[object], standing: Sequence[object]) -> int:
    return max(0, programme.rhythm.sessions - len(held) - len(standing))


def propose_meetings(
    pair: StoredPair,
    mentor: Participant,
    mentee: Participant,
    programme: Programme,
    logged: Sequence[Session],
    *,
    first: date,
    agreed: Iterable[date] = (),
    standing: Sequence[Session] = (),
) -> list[Session]:
    """The meetings this pair still has to plan, from `first` on, as many as were agreed and neither held nor standing.

    standing: planned meetings that stay as they are; what is proposed comes after these, and after a pause. agreed: the
    days in its charter; these come first, as they stand. The others keep the agreed interval since the last meeting,
    fall on no public holiday of the programme's country and no day that was called off, and when both can where both
    said so. They stop at the last day of the pair or the programme.
    """
    held = [each.on for each in held_meetings(logged)]
    planned = sorted(each.on for each in standing)
    rhythm, slots = programme.rhythm, common_slots(mentor, mentee)
    left = _count_left(programme, held, standing)
    off = {each.on for each in logged if each.outcome in CALLED_OFF}
    after_all = [day + timedelta(days=1) for day in (pair.paused_until, *planned[-1:]) if day]
    first = max([first, *after_all])
    known = sorted(day for day in set(agreed) - set(held) - off if day >= first)[:left]
    left -= len(known)
    before = max([*held, *planned, *known], default=None)
    begin = max(first, before + timedelta(days=rhythm.every_days)) if before else first
    ends = pair.ends_on or ending(programme)
    latest = ends or begin + timedelta(days=rhythm.every_days * (left + 1))
    free = public_holidays(programme.country, begin, max(begin, latest) + timedelta(days=14))
    days = known + meeting_days(begin, replace(rhythm, sessions=left), ends=ends, free=off.union(free), slots=slots)
    return [
        Session(
            pair.id, day, minutes=rhythm.minutes, outcome=SessionOutcome.PLANNED, starts_at=starting_time(day, slots)
        )
        for day in days
    ]


def conversation_days(
    pair: StoredPair,
    mentor: Participant,
    mentee: Participant,
    programme: Programme,
    logged: Sequence[Session],
    agreed: Iterable[date] = (),
    kick_off: date | None = None,
    today: date | None = None,
) -> tuple[ConversationDay, ...]:
    """The conversations that a pair has ahead: its planned meetings; where there are none, the days in its charter, and
    after these the days that are proposed.

    logged: every session of this pair. agreed: the days in its charter. Nothing is proposed before the programme
    begins, on or before the day of the kick-off, or before today, and nothing at all while the start is not known.
    """
    held = len(held_meetings(logged))
    ahead = planned_ahead(logged, today, go_on([pair], ending(programme)))
    if ahead:
        numbered = enumerate(ahead, start=held + 1)
        return tuple(ConversationDay(each.on, no, DayStanding.PLANNED, each.starts_at) for no, each in numbered)
    known = sorted(day for day in set(agreed) if today is None or day >= today)
    if programme.starts:
        after = kick_off and kick_off + timedelta(days=1)
        first = max(filter(None, (programme.starts, after, today)))
        proposed = propose_meetings(pair, mentor, mentee, programme, logged, first=min([first, *known]), agreed=known)
        days = [each.on for each in proposed]
    else:
        days = known
    return tuple(
        ConversationDay(day, number, DayStanding.AGREED if day in known else DayStanding.PROPOSED)
        for number, day in enumerate(days, start=held + 1)
    )
