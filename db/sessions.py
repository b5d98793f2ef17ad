"""Sessions: that a pair met, when and how; never what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from itertools import zip_longest
from secrets import token_hex
from typing import Any

from sqlite_utils import Database

from db import store
from db.history import Changes, transaction
from db.problems import Conflict, StoreProblem
from db.rounds import Round, get_setting, put_setting
from db.stored_values import from_json
from mentoring import meetings
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import to_json
from mentoring.meetings import CalendarMeeting
from mentoring.pairs import Session, SessionForm, SessionOutcome


def log(round: Round, session: Session, *, key: str | None = None) -> int:
    """Add a session and return its number. The same key again adds nothing and returns the same number.

    What became of a meeting that was planned for that day, or the day beside it, takes the place of the plan, so that
    its invitation can be cancelled or moved.
    """
    with transaction(round, Action.SESSION_LOGGED) as changes:
        done = changes.db.execute("SELECT id FROM sessions WHERE submission = ?", [key]).fetchone()
        if done:
            return int(done[0])
        number = _fulfil(changes, round, session, key) or _add(changes, round, session, key)
        changes.subject = f"sessions {number}"
        return number


def log_many(round: Round, sessions: Iterable[Session]) -> list[int]:
    """Add many sessions at once; returns their numbers."""
    with transaction(round, Action.SESSIONS_LOGGED) as changes:
        return [_fulfil(changes, round, each, None) or _add(changes, round, each, None) for each in sessions]


def plan(round: Round, meetings: Iterable[Session], *, today: date) -> int:
    """Plan the meetings of pairs from today on; returns how many are planned now.

    What was planned already keeps its number, so that its invitation moves to the new day; of what was called off that
    is its next date. What has no new day stays as moved, so that its invitation can be cancelled.
    """
    wanted: dict[int, list[Session]] = {}
    for each in meetings:
        wanted.setdefault(each.pair, []).append(replace(each, outcome=SessionOutcome.PLANNED))
    with transaction(round, Action.MEETINGS_PLANNED) as changes:
        for pair, days in wanted.items():
            _replan(changes, round, pair, sorted(days, key=lambda one: one.on), today)
    return sum(map(len, wanted.values()))


def every(round: Round) -> list[Session]:
    """All sessions of this round's pairs, oldest first."""
    return list(store.read_rows_once(round.path, _LOGGED, (round.id,), _session))


def second_logs(round: Round) -> list[tuple[Session, Session]]:
    """What looks like one meeting of a pair that was logged twice: the log that counts, and the other."""
    found = (twice for _logged, _meetings, twice in _pair_meetings(round).values())
    return [pair for twice in found for pair in twice]


def by_pair(round: Round) -> dict[int, tuple[Session, ...]]:
    """Pair -> its meetings in order, each once, of every pair of this round that logged any."""
    return {pair: once for pair, (_logged, once, _twice) in _pair_meetings(round).items()}


_PairMeetings = tuple[tuple[Session, ...], tuple[Session, ...], tuple[tuple[Session, Session], ...]]
"""What a pair logged, each meeting once, and what looks as if it was logged twice."""


def _pair_meetings(round: Round) -> dict[int, _PairMeetings]:
    """Looked at anew for the pairs of which a session changed."""
    what = (_pair_meetings, round.id)

    def look() -> dict[int, _PairMeetings]:
        known: dict[int, _PairMeetings] = store.earlier_value(round.path, what) or {}
        logged: dict[int, list[Session]] = {}
        for each in every(round):
            logged.setdefault(each.pair, []).append(each)
        found = {}
        for pair in sorted(logged):
            all_of_it, before = tuple(logged[pair]), known.get(pair)
            found[pair] = before if before and before[0] == all_of_it else _meetings_in(all_of_it)
        return found

    return store.derive_once(round.path, what, look, earlier=True)


def _meetings_in(logged: tuple[Session, ...]) -> _PairMeetings:
    return logged, tuple(meetings.distinct_meetings(logged)), tuple(meetings.second_logs(logged))


def calendar_code(round: Round) -> str:
    """The code by which calendars know the meetings of this file; made once and kept with it, so that an invitation
    from a restored backup still is the same meeting."""
    known = get_setting(round.path, _CALENDAR)
    if known is None:
        known = token_hex(8)
        put_setting(round.path, _CALENDAR, known)
    return str(known)


def sent_invitations(round: Round) -> dict[str, CalendarMeeting] | None:
    """Number -> the meeting as it last went out to calendars; None while that was never noted in this file."""
    kept: dict[str, list[Any]] | None = get_setting(round.path, _SENT)
    return None if kept is None else {number: _sent_meeting(number, row) for number, row in kept.items()}


def note_sent(round: Round, sent: Iterable[CalendarMeeting]) -> None:
    """Keep how these meetings went out to calendars, so that each is moved or called off there when it is here."""
    with store.write(round.path) as db:
        write_sent(db, read_sent(db) | {each.number: _sent_row(each) for each in sent})


SentRow = list[Any]
"""A meeting as it went out: pair, day, time, minutes, number of changes, whether it is off."""


def read_sent(db: Database) -> dict[str, SentRow]:
    """Number -> the meeting as it last went out, as it is kept."""
    found = db.execute("SELECT value FROM settings WHERE key = ?", [_SENT]).fetchone()
    return dict(from_json(dict[str, object], found[0])) if found else {}


def write_sent(db: Database, sent: Mapping[str, SentRow]) -> None:
    """Keep it inside the caller's transaction; of pairs that are gone nothing."""
    here = {pair for (pair,) in db.execute("SELECT id FROM pairs").fetchall()}
    kept = {number: row for number, row in sent.items() if row[0] in here}
    db.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", [_SENT, to_json(kept)])


def forget_sent(db: Database) -> None:
    """Forget what went out to calendars about pairs that are gone, inside the caller's transaction."""
    if sent := read_sent(db):
        write_sent(db, sent)


def carry_over(source: Database, target: Database) -> None:
    """Keep in a restored file what went out to calendars since its backup, and use no number of a meeting again."""
    if "sessions" not in source.table_names():
        return
    known, since = read_sent(target), read_sent(source)
    later = {number: row for number, row in since.items() if number not in known or known[number][4] < row[4]}
    if later:
        write_sent(target, known | later)
    for table in ("pairs", "sessions"):
        used, here = (db.execute(_LAST_NUMBER, [table]).fetchone() for db in (source, target))
        if used and here is None:
            target.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, used[0]])
        elif used and here and here[0] < used[0]:
            target.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", [used[0], table])


def _sent_row(meeting: CalendarMeeting) -> SentRow:
    session = meeting.session
    at = session.starts_at and session.starts_at.isoformat("minutes")
    return [session.pair, session.on.isoformat(), at, session.minutes, meeting.change, meeting.off]


def _sent_meeting(number: str, row: SentRow) -> CalendarMeeting:
    pair, on, at, minutes, change, off = row
    starts_at = time.fromisoformat(at) if at else None
    planned = SessionOutcome.PLANNED
    session = Session(pair, date.fromisoformat(on), minutes=minutes, outcome=planned, starts_at=starts_at)
    return CalendarMeeting(session, number, change, off)


def have_begun(round: Round) -> bool:
    """Whether any session of this round was logged."""
    with store.read(round.path) as db:
        return db.execute(f"SELECT EXISTS ({_LOGGED})", [round.id]).fetchone() == (1,)


def one(round: Round, id: int) -> Session | None:
    """A session as it stands now; None when it is gone."""
    with store.read(round.path) as db:
        found = db.execute(_ONE, [id]).fetchone()
    return _session(found) if found else None


def edit(round: Round, session: Session) -> Session:
    """Store a changed session, known by its id and version. Raises Conflict with the session as it stands, or None."""
    with transaction(round, Action.SESSION_EDITED) as changes:
        number = _expect(changes.db, session.id, session.version)
        _check_pair(changes, round, session.pair)
        changes.subject = f"sessions {number}"
        changes.update("sessions", number, _row(session))
        return _session(changes.db.execute(_ONE, [number]).fetchone())


def remove(round: Round, id: int, version: int) -> None:
    """Remove a session. Raises Conflict with the session as it stands, or None when it is gone."""
    with transaction(round, Action.SESSION_REMOVED) as changes:
        _expect(changes.db, id, version)
        changes.subject = f"sessions {id}"
        changes.delete("sessions", id)


_CALENDAR, _SENT = "calendar_code", "calendar_sent"
_LAST_NUMBER = "SELECT seq FROM sqlite_sequence WHERE name = ?"
_SESSIONS = """
SELECT pair, held_on, form, minutes, outcome, topics, useful, next_on, separate, starts_at,
    sessions.id, sessions.version
FROM sessions JOIN pairs ON pairs.id = pair
"""
_IN_ORDER = "ORDER BY held_on, sessions.id"
_LOGGED = _SESSIONS + "WHERE round = ? " + _IN_ORDER
_OF_PAIR = _SESSIONS + "WHERE round = ? AND pair = ? " + _IN_ORDER
_ONE = _SESSIONS + "WHERE sessions.id = ?"


def _add(changes: Changes, round: Round, session: Session, key: str | None) -> int:
    _check_pair(changes, round, session.pair)
    return int(changes.insert("sessions", _row(session) | {"submission": key}))


def _fulfil(changes: Changes, round: Round, session: Session, key: str | None) -> int | None:
    """Write what became of a planned meeting over the plan; its number, or None when none was planned."""
    if session.outcome is SessionOutcome.PLANNED:
        return None
    planned = _plans_of(changes.db, round, session.pair)
    beside = [each for each in planned if abs((each.on - session.on).days) <= 1]
    if not beside:
        return None
    kept = min(beside, key=lambda each: abs((each.on - session.on).days))
    row = _row(replace(session, starts_at=session.starts_at or kept.starts_at))
    changes.update("sessions", _number(kept), row | {"submission": key})
    return _number(kept)


def _replan(changes: Changes, round: Round, pair: int, days: list[Session], today: date) -> None:
    logged = [_session(row) for row in changes.db.execute(_OF_PAIR, [round.id, pair]).fetchall()]
    plans = {each.id for each in logged if each.outcome is SessionOutcome.PLANNED}
    for standing, day in zip_longest(meetings.planned_ahead(logged, today), days):
        if standing is None:
            _add(changes, round, day, None)
        elif standing.id not in plans:
            if day is None or day.on != standing.on:
                changes.update("sessions", _number(standing), {"next_on": day and day.on.isoformat()})
        elif day is None:
            changes.update("sessions", _number(standing), {"outcome": SessionOutcome.MOVED.value})
        elif (standing.on, standing.starts_at, standing.minutes) != (day.on, day.starts_at, day.minutes):
            changes.update("sessions", _number(standing), _row(day))


def _number(session: Session) -> int:
    """The number under which a session is kept; one that is not kept has none, which is a mistake of ours."""
    if session.id is None:
        raise ValueError("this session is not kept yet")
    return session.id


def _plans_of(db: Database, round: Round, pair: int) -> list[Session]:
    rows = db.execute(_OF_PAIR, [round.id, pair]).fetchall()
    return [each for each in map(_session, rows) if each.outcome is SessionOutcome.PLANNED]


def _check_pair(changes: Changes, round: Round, pair: int) -> None:
    if not changes.db.execute("SELECT 1 FROM pairs WHERE id = ? AND round = ?", [pair, round.id]).fetchone():
        raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE, pair=pair)


def _expect(db: Database, number: int | None, version: int) -> int:
    row = db.execute(_ONE, [number]).fetchone()
    if row is None or row[-1] != version:
        raise Conflict("session", _session(row) if row else None)
    return int(row[-2])


def _row(session: Session) -> dict[str, Any]:
    return {
        "pair": session.pair,
        "held_on": session.on.isoformat(),
        "form": SessionForm(session.form).value,
        "minutes": session.minutes,
        "outcome": SessionOutcome(session.outcome).value,
        "topics": to_json(session.topics),
        "useful": session.useful,
        "next_on": session.next_on and session.next_on.isoformat(),
        "separate": int(session.separate),
        "starts_at": session.starts_at and session.starts_at.isoformat("minutes"),
    }


@lru_cache(maxsize=1024)
def _topics(text: str) -> tuple[str, ...]:
    """Topic codes; the same few lists stand in hundreds of sessions."""
    return from_json(tuple[str, ...], text)


def _session(row: tuple[Any, ...]) -> Session:
    pair, on, form, minutes, outcome, topics, useful, next_on, separate, starts_at, number, version = row
    return Session(
        pair=pair,
        on=date.fromisoformat(on),
        form=SessionForm(form),
        minutes=minutes,
        outcome=SessionOutcome(outcome),
        topics=_topics(topics),
        useful=useful,
        next_on=date.fromisoformat(next_on) if next_on else None,
        id=number,
        version=version,
        separate=bool(separate),
        starts_at=time.fromisoformat(starts_at) if starts_at else None,
    )
