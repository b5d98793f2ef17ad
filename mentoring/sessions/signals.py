"""What needs attention: every pair or person that HR should look at, with the reason and how urgent it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.pairs import CharterRecord, CharterState, CheckIn, PairState, Session, SessionOutcome, StoredPair
from mentoring.programme import Rhythm, Thresholds
from mentoring.sessions.pair_rhythm import AGREED, group_by_pair, held_days, start_of


class Severity(StrEnum):
    """How soon to act: today, this week, or good to know."""

    RED = "red"
    AMBER = "amber"
    NOTE = "note"


class SignalCode(StrEnum):
    """What is the matter, the most urgent first."""

    WANTS_CONTACT = "wants_contact"
    CANCELLED_BY_SENIOR = "cancelled_by_senior"
    RELATIONSHIP_LOW = "relationship_low"
    NO_FIRST_MEETING = "no_first_meeting"
    SILENCE = "silence"
    RELATIONSHIP_FALLING = "relationship_falling"
    OVERLONG = "overlong"
    CHARTER_NOT_AGREED = "charter_not_agreed"
    ENDING_SOON = "ending_soon"


@dataclass(frozen=True)
class Signal:
    """Something that needs attention. since: the day the matter began; days: how long ago, or how long still to go.

    pair: the pair it is about, None when a person has several. person: only where the signal is about one person.
    count: cancellations in a row, or meetings held so far. Never a score and never a text of anyone.
    """

    code: SignalCode
    severity: Severity
    pair: int | None = None
    person: str | None = None
    since: date | None = None
    days: int = 0
    count: int = 0


def attention(
    pairs: Iterable[StoredPair],
    sessions: Iterable[Session],
    charters: Iterable[CharterRecord],
    checkins: Iterable[CheckIn],
    *,
    today: date,
    thresholds: Thresholds,
    rhythm: Rhythm = AGREED,
    starts: date | None = None,
    ends: date | None = None,
) -> list[Signal]:
    """Every signal about the confirmed pairs, the most urgent first; within that, what waits longest.

    starts, ends: the days of the programme; a pair confirmed later starts on the day of its confirmation. People meet
    outside any tool, so a check-in that reports conversations counts as a sign of life, beside the logged sessions.
    """
    active = [pair for pair in pairs if pair.state is PairState.CONFIRMED]
    logged, answers, own = group_by_pair(sessions), _group_by_person(checkins), _pairs_by_person(active)
    records = {record.pair: record for record in charters}
    last_day = ends or (rhythm.last_day(starts) if starts else None)
    found: list[Signal] = []
    for pair in active:
        view = _PairView(pair, logged.get(pair.id, []), start_of(pair, starts), last_day, today, thresholds, rhythm)
        alive = _last_conversation(pair, own, answers)
        if alive and view.start and alive < view.start:
            alive = None  # conversations before this pair began were with somebody else
        found += [
            *_missed_meetings(view, alive),
            *_cancellations(view),
            *_late_charter(view, records.get(pair.id)),
            *_ending(view),
        ]
    for person, given in answers.items():
        found += _signals_of_person(person, own.get(person, ()), given, today, thresholds)
    # Both of a pair may say the same; HR sees it once.
    once = {(signal.code, signal.pair, signal.person): signal for signal in found}
    return sorted(once.values(), key=_urgency)


@dataclass(frozen=True)
class _PairView:
    """One pair with everything its signals are read from."""

    pair: StoredPair
    logged: Sequence[Session]
    start: date | None
    end: date | None
    today: date
    thresholds: Thresholds
    rhythm: Rhythm

    def signal(self, code: SignalCode, severity: Severity, since: date | None = None, count: int = 0) -> Signal:
        days = abs((self.today - since).days) if since else 0
        return Signal(code, severity, self.pair.id, None, since, days, count)


def _urgency(signal: Signal) -> tuple[int, int, date, int, str]:
    first = signal.code is not SignalCode.WANTS_CONTACT
    rank = 0 if not first else 1 + list(Severity).index(signal.severity)
    return rank, list(SignalCode).index(signal.code), signal.since or date.max, signal.pair or 0, signal.person or ""


def _group_by_person(checkins: Iterable[CheckIn]) -> dict[str, list[CheckIn]]:
    grouped: dict[str, list[CheckIn]] = {}
    for answer in sorted(checkins, key=lambda c: c.on):
        grouped.setdefault(answer.person, []).append(answer)
    return grouped


def _pairs_by_person(active: Iterable[StoredPair]) -> dict[str, list[int]]:
    own: dict[str, list[int]] = {}
    for pair in active:
        own.setdefault(pair.mentor, []).append(pair.id)
        own.setdefault(pair.mentee, []).append(pair.id)
    return own


def _last_conversation(
    pair: StoredPair, own: Mapping[str, Sequence[int]], answers: Mapping[str, Sequence[CheckIn]]
) -> date | None:
    """The last day on which one of the two reported conversations; someone in two pairs proves nothing for one."""
    only_here = [person for person in (pair.mentor, pair.mentee) if len(own[person]) == 1]
    return max((a.on for person in only_here for a in answers.get(person, ()) if a.conversations), default=None)


def _missed_meetings(view: _PairView, reported: date | None) -> Iterable[Signal]:
    held = held_days(view.logged, view.today)
    if view.end and view.today > view.end or len(held) >= view.rhythm.sessions:
        return
    last = max((day for day in (held[-1] if held else None, reported) if day), default=None)
    if last is None:
        yield from _no_first_meeting(view)
        return
    quiet, every = (view.today - last).days, view.rhythm.every_days
    if quiet >= view.thresholds.silence_amber * every:
        red = quiet >= view.thresholds.silence_red * every
        yield view.signal(SignalCode.SILENCE, Severity.RED if red else Severity.AMBER, last, len(held))


def _no_first_meeting(view: _PairView) -> Iterable[Signal]:
    if view.start is None:
        return
    waited, limit = (view.today - view.start).days, view.thresholds.first_meeting
    if waited >= limit:
        severity = Severity.RED if waited >= 2 * limit else Severity.AMBER
        yield view.signal(SignalCode.NO_FIRST_MEETING, severity, view.start)


def _cancellations(view: _PairView) -> Iterable[Signal]:
    in_a_row: list[Session] = []
    for session in reversed(view.logged):
        if session.outcome is SessionOutcome.PLANNED:
            continue
        if session.outcome is not SessionOutcome.CANCELLED_BY_MENTEE:
            break
        in_a_row.append(session)
    if in_a_row and len(in_a_row) >= view.thresholds.cancellations:
        yield view.signal(SignalCode.CANCELLED_BY_SENIOR, Severity.RED, in_a_row[-1].on, len(in_a_row))


def _late_charter(view: _PairView, record: CharterRecord | None) -> Iterable[Signal]:
    if view.start is None or (record and record.state is CharterState.AGREED):
        return
    waited, limit = (view.today - view.start).days, view.thresholds.charter_agreed
    if waited >= limit:
        severity = Severity.RED if waited >= 2 * limit else Severity.AMBER
        yield view.signal(SignalCode.CHARTER_NOT_AGREED, severity, view.start)


def _ending(view: _PairView) -> Iterable[Signal]:
    if view.end is None:
        return
    if view.today > view.end:
        yield view.signal(SignalCode.OVERLONG, Severity.AMBER, view.end)
    elif (view.end - view.today).days <= view.thresholds.ending_soon:
        yield view.signal(SignalCode.ENDING_SOON, Severity.NOTE, view.end)


def _signals_of_person(
    person: str, own: Sequence[int], given: Sequence[CheckIn], today: date, thresholds: Thresholds
) -> Iterable[Signal]:
    """What one person's check-ins say. The relationship is told of the pair, so that no one's answer is pointed at."""
    latest, pair = given[-1], own[0] if len(own) == 1 else None
    if latest.wants_contact:
        yield Signal(SignalCode.WANTS_CONTACT, Severity.RED, pair, person, latest.on, _days_since(latest.on, today))
    rated = [answer for answer in given if answer.relationship is not None]
    code = _relationship_code([answer.relationship or 0.0 for answer in rated[-2:]], thresholds)
    if code and own:
        severity = Severity.RED if code is SignalCode.RELATIONSHIP_LOW else Severity.AMBER
        since = rated[-1].on
        yield Signal(code, severity, pair, None if pair is not None else person, since, _days_since(since, today))


def _days_since(since: date, today: date) -> int:
    return max(0, (today - since).days)


def _relationship_code(scores: Sequence[float], thresholds: Thresholds) -> SignalCode | None:
    if scores and scores[-1] < thresholds.relationship_low:
        return SignalCode.RELATIONSHIP_LOW
    if len(scores) == 2 and scores[0] - scores[1] >= thresholds.relationship_drop:
        return SignalCode.RELATIONSHIP_FALLING
    return None
