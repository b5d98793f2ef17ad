"""What was done, by whom and when, and how to take the last step back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from db import changes, store
from db.changes import add_log_line, subject_of
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.actions import Action, StoreProblemCode


@dataclass(frozen=True)
class LogEntry:
    """One line of the log. at: UTC. subject: 'pairs 12', or 'people' and a person's mark, never a name."""

    id: int
    at: datetime
    actor: str | None
    action: Action
    undoable: bool = False
    round_id: int | None = None
    subject: str | None = None


def entries(round: Round, limit: int = 50) -> list[LogEntry]:
    """The latest lines of this round and of the whole file, newest first."""
    with store.read(round.path) as db:
        return _entries(db, round.id, limit)


def note(
    path: Path, action: Action, *, actor: str | None = None, round_id: int | None = None, subject: str | None = None
) -> None:
    """Leave a line about something that changes no data: an export, a text that was viewed, a refused role."""
    with store.write(path) as db:
        add_log_line(db, Action(action), actor=actor, round_id=round_id, subject=subject)


def note_person(path: Path, action: Action, person: str, *, actor: str | None = None) -> None:
    """Leave a line about looking at one person or handing over what is kept, by their mark."""
    note(path, action, actor=actor, subject=subject_of(person))


def undo(round: Round, entry_id: int | None = None) -> LogEntry:
    """Put everything back as it stood before the last step of this round, in one transaction; returns that step.

    entry_id: the step that the person saw; when another step came after it, nothing changes and Conflict is raised.
    StoreProblem('nothing_to_undo') when there is no step, 'no_longer_possible' when what it needs is gone.
    """
    try:
        with store.write(round.path) as db:
            return _undo_last(db, round, entry_id)
    except sqlite3.IntegrityError as error:
        raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE) from error


def _undo_last(db: Database, round: Round, entry_id: int | None) -> LogEntry:
    last = changes.last_step(db, round.id)
    if last is None:
        raise StoreProblem(StoreProblemCode.NOTHING_TO_UNDO)
    step = next(each for each in _entries(db, round.id, -1) if each.id == last)
    if entry_id not in (None, last):
        raise Conflict("step", step)
    changes.revert(db, last)
    add_log_line(db, Action.UNDONE, actor=round.actor, round_id=round.id, subject=f"log {last}")
    return step


_ENTRIES = """
SELECT log.id, at, name AS actor, action, round, subject
FROM log LEFT JOIN actors ON actors.id = log.actor
WHERE round = :round OR round IS NULL
ORDER BY log.id DESC LIMIT :limit
"""


def _entries(db: Database, round_id: int, limit: int) -> list[LogEntry]:
    last = changes.last_step(db, round_id)
    found = db.execute(_ENTRIES, {"round": round_id, "limit": limit}).fetchall()
    return [
        LogEntry(number, datetime.fromisoformat(at), actor, Action(action), number == last, of_round, subject)
        for number, at, actor, action, of_round, subject in found
    ]
