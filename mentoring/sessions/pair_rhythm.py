"""How a pair keeps its rhythm: what was held, what was expected by now, when they meet next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.meetings import cancellations, distinct_meetings, go_on, next_date, rests
from mentoring.pairs import Session, SessionOutcome, StoredPair
from mentoring.programme import Rhythm, Thresholds

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
