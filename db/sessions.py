"""Sessions: that a pair met, when and how; never what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from db import store
from db.codec import from_json
from db.history import Changes, transaction
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import to_json
from mentoring.pairs import Session, SessionForm, SessionOutcome


def log(round: Round, session: Session, *, key: str | None = None) -> int:
    """Add a session and return its number. The same key again adds nothing and returns the same number."""
    with transaction(round, Action.SESSION_LOGGED) as changes:
        done = changes.db.execute("SELECT id FROM sessions WHERE submission = ?", [key]).fetchone()
        if done:
            return int(done[0])
        number = _add(changes, round, session, key)
        changes.subject = f"sessions {number}"
        return number


def log_many(round: Round, sessions: Iterable[Session]) -> list[int]:
    """Add many sessions at once; returns their numbers."""
    with transaction(round, Action.SESSIONS_LOGGED) as changes:
        return [_add(changes, round, each, None) for each in sessions]


def every(round: Round) -> list[Session]:
    """All sessions of this round's pairs, oldest first."""
    with store.read(round.path) as db:
        return [_session(row) for row in db.execute(_LOGGED, [round.id]).fetchall()]


def have_begun(round: Round) -> bool:
    """Whether any session of this round was logged."""
    with store.read(round.path) as db:
        return db.execute(f"SELECT EXISTS ({_LOGGED})", [round.id]).fetchone() == (1,)


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


_SESSIONS = """
SELECT pair, held_on, form, minutes, outcome, topics, useful, next_on, separate, sessions.id, sessions.version
FROM sessions JOIN pairs ON pairs.id = pair
"""
_LOGGED = _SESSIONS + "WHERE round = ? ORDER BY held_on, sessions.id"
_ONE = _SESSIONS + "WHERE sessions.id = ?"


def _add(changes: Changes, round: Round, session: Session, key: str | None) -> int:
    _check_pair(changes, round, session.pair)
    return int(changes.insert("sessions", _row(session) | {"submission": key}))


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
    }


@lru_cache(maxsize=1024)
def _topics(text: str) -> tuple[str, ...]:
    """Topic codes; the same few lists stand in hundreds of sessions."""
    return from_json(tuple[str, ...], text)


def _session(row: tuple[Any, ...]) -> Session:
    pair, on, form, minutes, outcome, topics, useful, next_on, separate, number, version = row
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
    )
