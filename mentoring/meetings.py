"""Meetings as the logs of a pair tell them: each one once, a moved one as moved, a date that passed as a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, takewhile

from mentoring.pairs import PairState, Session, SessionOutcome, StoredPair


class LogDoubt(StrEnum):
    """Why a log is asked about before it is kept."""

    TWICE = "twice"
    BEFORE_PAIR = "before_pair"
    BEFORE_ROUND = "before_round"
    AFTER_END = "after_end"
    FREE_DAY = "free_day"
    NO_MINUTES = "no_minutes"
    LONG = "long"


LONGEST = 480
"""Minutes; what lasts longer is no talk of two."""

LONG_BEFORE = timedelta(days=60)
"""A date so long before the start of the round is more often a slip than a meeting."""

CANCELLED = frozenset({SessionOutcome.CANCELLED_BY_MENTEE, SessionOutcome.CANCELLED_BY_MENTOR})
CALLED_OFF = CANCELLED | {SessionOutcome.MOVED}
NEW_DATE_WITHIN = timedelta(days=10)
"""A cancelled meeting with a new date in this time was moved."""
_NEXT_DAY = timedelta(days=1)


def in_order(sessions: Iterable[Session]) -> list[Session]:
    """By pair and day; of one day what was held first, then in the order in which they were logged."""
    return sorted(
        sessions, key=lambda each: (each.pair, each.on, each.outcome is not SessionOutcome.HELD, each.id or 0)
    )


def second_logs(sessions: Iterable[Session]) -> list[tuple[Session, Session]]:
    """What looks like one meeting that was logged twice: the log that counts, and the other.

    The same of one pair on the same or the next day, unless somebody said that they met twice; and on one day both held
    and cancelled, of which the one that was held counts.
    """
    return _second_of(in_order(sessions))


def _second_of(logged: Iterable[Session]) -> list[tuple[Session, Session]]:
    found = []
    for _pair, of_pair in groupby(logged, key=lambda each: each.pair):
        kept: list[Session] = []
        for session in of_pair:
            day_before = session.on - _NEXT_DAY
            beside = takewhile(lambda each: each.on >= day_before, reversed(kept))  # noqa: B023 used at once
            first = next((each for each in beside if _is_same_meeting(each, session)), None)
            if first is None:
                kept.append(session)
            else:
                found.append((first, session))
    return found


def doubt(
    session: Session,
    logged: Iterable[Session],
    *,
    confirmed_on: date | None,
    starts: date | None,
    ends: date | None = None,
    free: date | None = None,
) -> LogDoubt | None:
    """What to ask before this log is kept; None when nothing is odd. logged: what is there of this pair already.

    confirmed_on: since when they are a pair. starts: the first day of the round. ends: the last day of the pair. free:
    the day that this plans although few work on it.
    """
    if session.minutes is not None and not 0 <= session.minutes <= LONGEST:
        return LogDoubt.LONG
    others = (each for each in logged if each.id is None or each.id != session.id)
    of_pair = [each for each in others if each.pair == session.pair]
    if any(_is_same_meeting(*sorted((each, session), key=lambda one: one.on)) for each in of_pair):
        return None if session.separate else LogDoubt.TWICE
    if session.outcome is SessionOutcome.PLANNED and any(planned_day(each) == session.on for each in of_pair):
        return None if session.separate else LogDoubt.TWICE
    if session.outcome is not SessionOutcome.PLANNED:
        if starts and session.on < starts - LONG_BEFORE:
            return LogDoubt.BEFORE_ROUND
        if confirmed_on and session.on < confirmed_on:
            return LogDoubt.BEFORE_PAIR
    planned = planned_day(session)
    if ends and planned and planned > ends:
        return LogDoubt.AFTER_END
    if free:
        return LogDoubt.FREE_DAY
    return LogDoubt.NO_MINUTES if session.outcome is SessionOutcome.HELD and session.minutes == 0 else None


def planned_day(session: Session) -> date | None:
    """The day to come that this session plans: its own while it is planned, else its next date."""
    return session.on if session.outcome is SessionOutcome.PLANNED else session.next_on


def distinct_meetings(sessions: Iterable[Session]) -> list[Session]:
    """Every meeting once, by pair and day: what counts, whatever was logged twice."""
    logged = in_order(sessions)
    twice = {id(second) for _first, second in _second_of(logged)}
    return [each for each in logged if id(each) not in twice]


def held_meetings(sessions: Iterable[Session]) -> list[Session]:
    """The meetings that took place, each once, by pair and day: whatever says how often people met counts these."""
    return [each for each in distinct_meetings(sessions) if each.outcome is SessionOutcome.HELD]


def _is_same_meeting(first: Session, second: Session) -> bool:
    if first.separate or second.separate or SessionOutcome.PLANNED in (first.outcome, second.outcome):
        return False
    same = first.outcome is second.outcome
    return second.on - first.on <= (_NEXT_DAY if same else timedelta(0)) and (same or _one_was_held(first, second))


def _one_was_held(first: Session, second: Session) -> bool:
    return SessionOutcome.HELD in (first.outcome, second.outcome)


def cancellations(meetings: Sequence[Session], today: date) -> list[Session]:
    """Of one pair's meetings in order those that were cancelled and not just moved.

    Moved: with a new date within ten days, or met or planned within these. The same meeting moved again is cancelled. A
    planned day that has passed, of which nobody logged what became of it, is no new date.
    """
    told = {each.on for each in meetings if each.outcome is not SessionOutcome.PLANNED}
    held = (each.on for each in meetings if each.outcome is SessionOutcome.HELD)
    told |= {day + step for day in held for step in (-_NEXT_DAY, _NEXT_DAY)}
    found, moved_to = [], set[date]()
    for place, meeting in enumerate(meetings):
        if meeting.outcome in CALLED_OFF:
            new = _new_date(meeting, meetings[place + 1 :], told, today)
            again = meeting.on in moved_to
            if new:
                moved_to.add(new)
            if meeting.outcome in CANCELLED and (again or new is None):
                found.append(meeting)
    return found


def _new_date(meeting: Session, later: Sequence[Session], told: set[date], today: date) -> date | None:
    """The day a cancelled meeting was moved to, when that is within ten days."""
    days = [meeting.next_on] if meeting.next_on else [each.on for each in later if each.outcome in _TAKES_PLACE]
    real = (day for day in days if day >= today or day in told)
    return next((day for day in real if timedelta(0) < day - meeting.on <= NEW_DATE_WITHIN), None)


def meeting_dates(sessions: Iterable[Session]) -> dict[int, list[date]]:
    """Pair -> the days on which it met or plans to, in order."""
    logged = distinct_meetings(sessions)
    found: dict[int, list[date]] = {}
    for each in in_order([*held_meetings(logged), *planned_ahead(logged)]):
        found.setdefault(each.pair, []).append(each.on)
    return found


@dataclass(frozen=True)
class CalendarMeeting:
    """A meeting as calendars hold it. number: by which they know it, whatever its day; change: raised with every
    change. session: as it is planned, or as it was when it is off."""

    session: Session
    number: str
    change: int
    off: bool = False


GoesOn = Callable[[int, date], bool]
"""Whether the pair of this number meets on a day, as far as is decided."""


def always(_pair: int, _day: date) -> bool:
    """Of pairs of which it is known that they go on."""
    return True


def rests(pair: StoredPair, day: date) -> bool:
    """Whether this pair pauses, that day included."""
    return pair.paused_until is not None and day <= pair.paused_until


def go_on(pairs: Iterable[StoredPair], last_day: date | None) -> GoesOn:
    """A pair meets while it is under way, when it does not rest, until its last day. last_day: of the programme."""
    running = {pair.id: pair for pair in pairs if pair.state is PairState.CONFIRMED}

    def goes_on(number: int, day: date) -> bool:
        pair = running.get(number)
        ends = (pair.ends_on if pair else None) or last_day
        return pair is not None and not rests(pair, day) and (ends is None or day <= ends)

    return goes_on


def calendar_meetings(
    sessions: Iterable[Session], today: date | None = None, goes_on: GoesOn = always
) -> list[CalendarMeeting]:
    """Everything that is planned or was called off, by day, from today on: the one truth about which day is planned.

    The next date of a meeting that was moved or cancelled is that same meeting on its new day; the next date after one
    that was held is a new meeting. A day of which another log says what became of it is planned no more, and on a day
    on which its pair does not go on a meeting is off.
    """
    logged = in_order(sessions)
    told = {(each.pair, each.on) for each in logged if each.outcome is not SessionOutcome.PLANNED}
    off = {(each.pair, each.on) for each in logged if each.outcome in CALLED_OFF}
    taken = told | {(each.pair, each.on) for each in logged if each.outcome is SessionOutcome.PLANNED}
    found = []
    # What was called off comes first: its new day is the one that calendars know already.
    tells = (each for each in logged if each.next_on or each.outcome is not SessionOutcome.HELD)
    for each in sorted(tells, key=lambda one: one.outcome in _TAKES_PLACE):
        as_planned = replace(each, outcome=SessionOutcome.PLANNED, next_on=None, topics=(), useful=None)
        again = each.next_on if each.next_on and (each.pair, each.next_on) not in taken else None
        if again:
            taken.add((each.pair, again))
        number, change = str(each.id), each.version - 1
        if each.outcome not in _TAKES_PLACE:
            new = replace(as_planned, on=again or each.next_on or each.on)
            overtaken = each.next_on is not None and again is None
            found.append(CalendarMeeting(new, number, change + overtaken, off=again is None))
            continue
        if each.outcome is SessionOutcome.PLANNED and (each.pair, each.on) not in told - off:
            gone = (each.pair, each.on) in off
            found.append(CalendarMeeting(as_planned, number, change + gone, off=gone))
        if again:
            found.append(CalendarMeeting(replace(as_planned, on=again), f"{number}-next", change))
    found = [each if goes_on(each.session.pair, each.session.on) else replace(each, off=True) for each in found]
    shown = (each for each in found if today is None or each.session.on >= today)
    return sorted(shown, key=lambda one: (one.session.on, one.session.pair))


_TAKES_PLACE = (SessionOutcome.HELD, SessionOutcome.PLANNED)
"""What stands on its day; of anything else the calendar's meeting is off, or on another day."""


def still_on(
    sessions: Iterable[Session], today: date | None = None, goes_on: GoesOn = always
) -> tuple[CalendarMeeting, ...]:
    """Those of the calendar that are not off."""
    return tuple(each for each in calendar_meetings(sessions, today, goes_on) if not each.off)


def planned_ahead(
    sessions: Iterable[Session], today: date | None = None, goes_on: GoesOn = always
) -> tuple[Session, ...]:
    """The meetings of these that are planned from today on, by day; without a day of today every one."""
    return tuple(each.session for each in still_on(sessions, today, goes_on))


def with_next_dates(sessions: Iterable[Session], today: date) -> list[Session]:
    """Every log, and every next date from today on that stands and has no log of its own: planned, with the id of the
    log that names it."""
    logged = list(sessions)
    # A day to come follows only from logs that name one: of thousands these are few.
    ahead = [each for each in logged if max(each.on, each.next_on or each.on) >= today]
    own = {(each.pair, each.on) for each in ahead if each.outcome is SessionOutcome.PLANNED}
    return [*logged, *(each for each in planned_ahead(ahead, today) if (each.pair, each.on) not in own)]


def invitations(
    sessions: Sequence[Session], sent: Mapping[str, CalendarMeeting] | None, today: date, goes_on: GoesOn = always
) -> list[CalendarMeeting]:
    """What calendars are to be told now, by day, from today on: what stands, and what went out and stands no more.

    sent: number -> the meeting as it last went out; None while that was never noted, when whatever is called off may
    have gone out. However it came about: what went out and is not planned any more is off, unless it was held on that
    day. A meeting that did not change keeps its number of changes; with any change that is higher.
    """
    standing = {each.number: each for each in calendar_meetings(sessions, goes_on=goes_on)}
    held = {(each.pair, each.on) for each in sessions if each.outcome is SessionOutcome.HELD}
    known, found = dict(sent or {}), []
    for number in standing | known:
        now, before = standing.get(number), known.get(number)
        if now is None or now.off or now.session.on < today:
            now = replace(before, off=True) if before else now if sent is None else None
            if now is None or (now.session.pair, now.session.on) in held:
                continue
        if now.session.on >= today:
            found.append(_with_change(now, before))
    return sorted(found, key=lambda one: (one.session.on, one.session.pair, one.number))


def _with_change(meeting: CalendarMeeting, before: CalendarMeeting | None) -> CalendarMeeting:
    if before is None:
        return meeting
    same = _as_told(meeting) == _as_told(before)
    return replace(meeting, change=before.change if same else max(meeting.change, before.change + 1))


def _as_told(meeting: CalendarMeeting) -> tuple[object, ...]:
    session = meeting.session
    return meeting.off, session.on, session.starts_at, session.minutes


def next_date(meetings: Sequence[Session], today: date, goes_on: GoesOn = always) -> date | None:
    """The day on which this pair meets next, as planned; None when nobody planned one."""
    return next((each.on for each in planned_ahead(meetings, today, goes_on)), None)


def passed_date(meetings: Sequence[Session], today: date, goes_on: GoesOn = always) -> date | None:
    """The last planned day that has passed and of which nobody logged what became of it; None when there is none."""
    told = [each.on for each in meetings if each.outcome is not SessionOutcome.PLANNED]
    held = {each.on for each in meetings if each.outcome is SessionOutcome.HELD}
    open_days = [
        each.on
        for each in planned_ahead(meetings, goes_on=goes_on)
        if each.on < today and not held & {each.on - _NEXT_DAY, each.on + _NEXT_DAY}
    ]
    latest = max(told, default=date.min)
    # A later log tells that this pair is past the question.
    return max((day for day in open_days if day > latest), default=None)


@dataclass(frozen=True)
class MonthMeeting:
    """A meeting in a calendar: held, or planned for a day on which nobody logged anything else yet."""

    on: date
    pair: int
    held: bool


def month_meetings(sessions: Iterable[Session], month: date, goes_on: GoesOn = always) -> list[MonthMeeting]:
    """What was held and what is planned in the month of this day, each once, by day and pair. goes_on: whether a pair
    still meets on a day."""
    logged = distinct_meetings(sessions)
    held = {(each.on, each.pair) for each in held_meetings(logged)}
    open_days = {(each.on, each.pair) for each in planned_ahead(logged, goes_on=goes_on)}
    found = [MonthMeeting(on, pair, held=True) for on, pair in held]
    found += [MonthMeeting(on, pair, held=False) for on, pair in open_days]
    inside = [each for each in found if (each.on.year, each.on.month) == (month.year, month.month)]
    return sorted(inside, key=lambda each: (each.on, each.pair))


def month_counts(sessions: Iterable[Session], today: date) -> list[tuple[date, int]]:
    """The first day of every month from the first meeting held until now, and how many were held in it."""
    days = [each.on for each in held_meetings(sessions) if each.on <= today]
    if not days:
        return []
    counts: dict[date, int] = {}
    month = min(days).replace(day=1)
    while month <= today:
        counts[month] = 0
        month = next_month(month)
    for on in days:
        counts[on.replace(day=1)] += 1
    return list(counts.items())


def next_month(month: date) -> date:
    """The first day of the month after that of this day."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def previous_month(month: date) -> date:
    """The first day of the month before that of this day."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)
