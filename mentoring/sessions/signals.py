"""What needs attention: every pair or person that HR should look at, with the reason and how urgent it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.meetings import cancellations, go_on, next_date, passed_date, rests
from mentoring.pairs import (
    CharterRecord,
    CharterState,
    CheckIn,
    PairState,
    Session,
    SessionOutcome,
    StoredPair,
    without_partner,
)
from mentoring.participants import Participant, Role
from mentoring.programme import Rhythm, Thresholds
from mentoring.sessions.check_in import last_answers
from mentoring.sessions.rhythm_and_planning import AGREED, group_by_pair, held_days, start_of


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
    WITHOUT_MENTOR = "without_mentor"
    OVERLONG = "overlong"
    CHARTER_NOT_AGREED = "charter_not_agreed"
    DATE_PASSED = "date_passed"
    WITHOUT_MENTEE = "without_mentee"
    ENDING_SOON = "ending_soon"


FROM_ONE_ANSWER = frozenset({SignalCode.RELATIONSHIP_LOW, SignalCode.RELATIONSHIP_FALLING})
"""Said of a pair, and yet it rests on what one of the two answered: neither may read it."""


@dataclass(frozen=True)
class Signal:
    """Something that needs attention. since: the day the matter began; days: how long ago, or how long still to go.

    pair: the pair it is about, None when a person has several. person: only where the signal is about one person.
    Without either it is about the whole round. count: cancellations, meetings held so far, or the pairs or people of
    the round that it is true of. of: among how many meetings the cancellations were. Never a score and never a text of
    anyone.
    """

    code: SignalCode
    severity: Severity
    pair: int | None = None
    person: str | None = None
    since: date | None = None
    days: int = 0
    count: int = 0
    of: int = 0


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
    people: Iterable[Participant] = (),
    in_a_row: Collection[int] = (),
) -> list[Signal]:
    """Every signal about the confirmed pairs, the most urgent first; within that, what waits longest.

    starts, ends: the days of the programme; a pair confirmed later starts on the day of its confirmation. People meet
    outside any tool, so a check-in that reports conversations counts as a sign of life, beside the logged sessions.
    people: who may still be paired, to see who has no partner. in_a_row: the pairs whose agreed
    charter says that only cancellations in a row are reported.
    """
    known, logged = list(pairs), group_by_pair(sessions)
    limits = SignalLimits(today, thresholds, rhythm, starts, ends)
    records = {record.pair: record for record in charters}
    beside = beside_meetings(known, checkins, people, limits)
    found = [
        signal
        for pair, alive in beside.last_conversations
        for signal in signals_of_pair(
            pair, logged.get(pair.id, ()), records.get(pair.id), alive, limits, strict=pair.id in in_a_row
        )
    ]
    return most_urgent_first([*found, *beside.signals])


@dataclass(frozen=True)
class SignalLimits:
    """By what a signal rings: the day, the limits, the rhythm, and the days of the programme."""

    today: date
    thresholds: Thresholds
    rhythm: Rhythm = AGREED
    starts: date | None = None
    ends: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day of the programme."""
        return self.ends or (self.rhythm.last_day(self.starts) if self.starts else None)


@dataclass(frozen=True)
class BesideMeetings:
    """What no log of a meeting changes. last_conversations: of every pair that is under way and does not rest, the last
    day on which one of the two reported conversations; signals: about people and about the round."""

    last_conversations: Sequence[tuple[StoredPair, date | None]]
    signals: tuple[Signal, ...]


def beside_meetings(
    pairs: Iterable[StoredPair], checkins: Iterable[CheckIn], people: Iterable[Participant], limits: SignalLimits
) -> BesideMeetings:
    """What the check-ins, the pairs and the people say by themselves."""
    known, given, today, thresholds = list(pairs), list(checkins), limits.today, limits.thresholds
    active = [pair for pair in known if pair.state is PairState.CONFIRMED]
    awake_pairs = [pair for pair in active if not rests(pair, today)]
    answers, own, asked = _group_by_person(given, limits.starts), _pairs_by_person(active), _requests(given)
    told = tuple((pair, _last_conversation(pair, limits, own, answers)) for pair in awake_pairs)
    found, with_whom = list[Signal](), _pairs_of_person(known)
    for person, last in answers.items():
        found += _signals_of_person(person, with_whom.get(person, ()), last, asked.get(person), today, thresholds)
    found += _end_of_round(active, limits.last_day, today, thresholds)
    if not (limits.last_day and today > limits.last_day):
        found += _without_partner(known, list(people))
    return BesideMeetings(told, tuple(found))


def signals_of_pair(
    pair: StoredPair,
    logged: Sequence[Session],
    charter: CharterRecord | None,
    alive: date | None,
    limits: SignalLimits,
    *,
    strict: bool,
) -> tuple[Signal, ...]:
    """What the meetings and the charter of a pair that is under way say; after its last day only whether it met and
    that it still runs. logged: each meeting once, in order.

    alive: when one of the two last reported conversations. strict: only cancellations in a row are reported.
    """
    end = pair.ends_on or limits.last_day
    view = _PairView(pair, logged, _start(pair, limits), end, limits.today, limits.thresholds, limits.rhythm)
    ahead = not (end and limits.today > end)
    return (
        *(_missed_meetings(view, alive) if ahead else ()),
        *_passed_date(view),
        *(_cancellations(view, strict=strict) if ahead else ()),
        *(_late_charter(view, charter) if ahead else ()),
        *(_ending(view) if pair.ends_on else ()),
    )


def most_urgent_first(found: Iterable[Signal]) -> list[Signal]:
    """Each signal once, the most urgent first: both of a pair may say the same, and HR sees it once."""
    once = {(signal.code, signal.pair, signal.person): signal for signal in found}
    return sorted(once.values(), key=_urgency)


def _start(pair: StoredPair, limits: SignalLimits) -> date | None:
    return max((day for day in (start_of(pair, limits.starts), pair.paused_until) if day), default=None)


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

    def signal(
        self, code: SignalCode, severity: Severity, since: date | None = None, count: int = 0, of: int = 0
    ) -> Signal:
        days = abs((self.today - since).days) if since else 0
        return Signal(code, severity, self.pair.id, None, since, days, count, of)


def _urgency(signal: Signal) -> tuple[int, int, date, int, str]:
    first = signal.code is not SignalCode.WANTS_CONTACT
    rank = 0 if not first else 1 + list(Severity).index(signal.severity)
    return rank, list(SignalCode).index(signal.code), signal.since or date.max, signal.pair or 0, signal.person or ""


def _group_by_person(checkins: Iterable[CheckIn], starts: date | None) -> dict[str, list[CheckIn]]:
    """The last answer of each person to each check-in, oldest first."""
    grouped: dict[str, list[CheckIn]] = {}
    for answer in checkins:
        grouped.setdefault(answer.person, []).append(answer)
    return {person: last_answers(given, starts) for person, given in grouped.items()}


def _requests(checkins: Iterable[CheckIn]) -> dict[str, date]:
    """When each person last asked for contact: a later check-in, or a correction, that says nothing is no answer."""
    return {answer.person: answer.on for answer in sorted(checkins, key=lambda each: each.on) if answer.wants_contact}


def _pairs_by_person(active: Iterable[StoredPair]) -> dict[str, list[int]]:
    own: dict[str, list[int]] = {}
    for pair in active:
        own.setdefault(pair.mentor, []).append(pair.id)
        own.setdefault(pair.mentee, []).append(pair.id)
    return own


def _last_conversation(
    pair: StoredPair,
    limits: SignalLimits,
    own: Mapping[str, Sequence[int]],
    answers: Mapping[str, Sequence[CheckIn]],
) -> date | None:
    """The last day on which one of the two reported conversations; someone in two pairs proves nothing for one, and
    conversations before this pair began were with somebody else."""
    only_here = [person for person in (pair.mentor, pair.mentee) if len(own[person]) == 1]
    told = max((a.on for person in only_here for a in answers.get(person, ()) if a.conversations), default=None)
    start = _start(pair, limits)
    return None if told and start and told < start else told


def _passed_date(view: _PairView) -> Iterable[Signal]:
    if passed := passed_date(view.logged, view.today, go_on([view.pair], None)):
        yield view.signal(SignalCode.DATE_PASSED, Severity.AMBER, passed)


def _missed_meetings(view: _PairView, reported: date | None) -> Iterable[Signal]:
    held = held_days(view.logged, view.today)
    if len(held) >= view.rhythm.sessions or next_date(view.logged, view.today):
        return
    last = max((day for day in (held[-1] if held else None, reported) if day), default=None)
    if last is None:
        yield from _no_first_meeting(view)
        return
    since = max(last, view.pair.paused_until or last)
    quiet, every = (view.today - since).days, view.rhythm.every_days
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


def _cancellations(view: _PairView, *, strict: bool) -> Iterable[Signal]:
    """So many of the last meetings, one more, that the senior cancelled and did not just move."""
    times = view.thresholds.cancellations
    cancelled = cancellations(view.logged, view.today)
    due = [each for each in view.logged if each in cancelled or each.outcome is SessionOutcome.HELD][-times - 1 :]
    by_senior = [each for each in due if each.outcome is SessionOutcome.CANCELLED_BY_MENTEE]
    if not times or len(by_senior) < times:
        return
    in_a_row = by_senior[-times:] == due[-times:]
    severity = Severity.AMBER if strict and not in_a_row else Severity.RED
    yield view.signal(SignalCode.CANCELLED_BY_SENIOR, severity, by_senior[0].on, len(by_senior), len(due))


def _late_charter(view: _PairView, record: CharterRecord | None) -> Iterable[Signal]:
    if view.start is None or (record and record.state is CharterState.AGREED):
        return
    waited, limit = (view.today - view.start).days, view.thresholds.charter_agreed
    if waited >= limit:
        severity = Severity.RED if waited >= 2 * limit else Severity.AMBER
        yield view.signal(SignalCode.CHARTER_NOT_AGREED, severity, view.start)


def _ending(view: _PairView) -> Iterable[Signal]:
    """What the pair's own last day brings."""
    found = _end_code(view.end, view.today, view.thresholds)
    if found:
        yield view.signal(*found, view.end)


def _end_code(end: date | None, today: date, thresholds: Thresholds) -> tuple[SignalCode, Severity] | None:
    if end is None or (end - today).days > thresholds.ending_soon:
        return None
    return (SignalCode.OVERLONG, Severity.AMBER) if today > end else (SignalCode.ENDING_SOON, Severity.NOTE)


def _end_of_round(
    active: Sequence[StoredPair], end: date | None, today: date, thresholds: Thresholds
) -> Iterable[Signal]:
    """The last day of the programme, once for all pairs that end with it."""
    with_it = [pair for pair in active if pair.ends_on is None and not rests(pair, today)]
    found = _end_code(end, today, thresholds)
    if found and end and with_it:
        yield Signal(*found, since=end, days=abs((today - end).days), count=len(with_it))


def _without_partner(pairs: Sequence[StoredPair], people: Sequence[Participant]) -> Iterable[Signal]:
    """How many have no partner now in a role of theirs, once pairs are on their way."""
    if not any(pair.state is PairState.CONFIRMED for pair in pairs):
        return
    alone = without_partner(people, pairs)
    if wanting := len(alone[Role.MENTEE]):
        yield Signal(SignalCode.WITHOUT_MENTOR, Severity.AMBER, count=wanting)
    if offering := len(alone[Role.MENTOR]):
        yield Signal(SignalCode.WITHOUT_MENTEE, Severity.NOTE, count=offering)


def _pairs_of_person(pairs: Iterable[StoredPair]) -> dict[str, list[StoredPair]]:
    """Everybody's pairs that began, those that ended since included."""
    found: dict[str, list[StoredPair]] = {}
    for pair in pairs:
        if pair.state not in (PairState.PROPOSED, PairState.DECLINED):
            for person in (pair.mentor, pair.mentee):
                found.setdefault(person, []).append(pair)
    return found


def _pairs_on(own: Iterable[StoredPair], day: date) -> tuple[StoredPair, ...]:
    """The pairs that somebody was in on this day; where none had begun, those that it was noted of later."""
    still = [pair for pair in own if pair.ended_on is None or day <= pair.ended_on]
    return tuple(pair for pair in still if pair.confirmed_on is None or pair.confirmed_on <= day) or tuple(still)


def _signals_of_person(
    person: str,
    own: Sequence[StoredPair],
    given: Sequence[CheckIn],
    asked: date | None,
    today: date,
    thresholds: Thresholds,
) -> Iterable[Signal]:
    """What one person's check-ins say. The relationship is told of the pair, so that no one's answer is pointed at, and
    of the person where it may be about another pair of theirs; of a pair that ended or rests it is told no more."""
    if asked:
        pair = _only_pair(_pairs_on(own, asked), own, asked)
        yield Signal(SignalCode.WANTS_CONTACT, Severity.RED, pair, person, asked, _days_since(asked, today))
    rated = [answer for answer in given if answer.relationship is not None]
    if not rated:
        return
    since = rated[-1].on
    meant = _pairs_on(own, since)
    if all(pair.state is not PairState.CONFIRMED or rests(pair, today) for pair in meant):
        return
    same = [answer for answer in rated[-2:] if _pairs_on(own, answer.on) == meant]
    code = _relationship_code([answer.relationship or 0.0 for answer in same], thresholds)
    if code:
        severity = Severity.RED if code is SignalCode.RELATIONSHIP_LOW else Severity.AMBER
        about = _only_pair(meant, own, since)
        yield Signal(code, severity, about, None if about is not None else person, since, _days_since(since, today))


def _only_pair(meant: Sequence[StoredPair], own: Sequence[StoredPair], day: date) -> int | None:
    """The pair that an answer of this day is about; None where it may be about another one of theirs."""
    if len(meant) != 1 or (meant[0].confirmed_on and day < meant[0].confirmed_on and len(own) > 1):
        return None
    return meant[0].id


def _days_since(since: date, today: date) -> int:
    return max(0, (today - since).days)


def _relationship_code(scores: Sequence[float], thresholds: Thresholds) -> SignalCode | None:
    if scores and scores[-1] < thresholds.relationship_low:
        return SignalCode.RELATIONSHIP_LOW
    # 4.6 and 3.6 are a whole point apart, also where the computer keeps a little less.
    if len(scores) == 2 and round(scores[0] - scores[1], 9) >= thresholds.relationship_drop:
        return SignalCode.RELATIONSHIP_FALLING
    return None
