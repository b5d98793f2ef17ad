"""History: one change is one transaction with a line in the log, keeps each row as it was, and can be taken back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from sqlite_utils import Database

from db import store
from db.problems import Conflict, StoreProblem
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import clean, to_json

KEPT_STEPS = 200
"""How many lines of the log back the earlier values are kept."""

Row = dict[str, Any]
Key = str | int


class OpenRound(Protocol):
    """What a change needs to know of its round: the file, the number, and the name of who works with it now."""

    @property
    def path(self) -> Path: ...

    @property
    def id(self) -> int: ...

    @property
    def actor(self) -> str | None: ...


class Changes:
    """What one public function changes. It writes rows through sqlite-utils and remembers how they were."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.subject: str | None = None
        self.images: list[tuple[str, str, str | None, str | None, str | None]] = []

    def get(self, table: str, key: Key) -> Row | None:
        """The row with this key as it stands now."""
        found = list(self.db.table(table).rows_where(f"{_KEYS.get(table, 'id')} = ?", [key], limit=1))
        return found[0] if found else None

    def insert(self, table: str, row: Row) -> Any:
        """Add a row; returns its key."""
        added = self.db.table(table).insert(_clean_row(row))
        key = row.get(key_of(table)) or added.last_pk or 0
        self._keep(table, key, row, None)
        return key

    def insert_all(self, table: str, rows: Iterable[Row]) -> None:
        """Add many rows that carry their own key, at once."""
        many = [_clean_row(row) for row in rows]
        self.db.table(table).insert_all(many, batch_size=500)
        for row in many:
            self._keep(table, row[key_of(table)], row, None)

    def update(self, table: str, key: Key, values: Row) -> None:
        """Change a row; its version goes up by one."""
        before = self.get(table, key)
        if before is None:
            raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
        self._keep(table, key, before, before)
        raised = {"version": before["version"] + 1} if "version" in before else {}
        self.db.table(table).update(key, _clean_row(values | raised))

    def put(self, table: str, key: Key, row: Row) -> None:
        """Change the row with this key, or add it."""
        if self.get(table, key) is None:
            self.insert(table, {key_of(table): key, **row})
        else:
            self.update(table, key, row)

    def delete(self, table: str, key: Key) -> None:
        """Remove a row on which nothing hangs but the contract conversation of a pair, which goes and comes back along
        with it; what the two answered never comes back."""
        before = self.get(table, key)
        if before is not None:
            if table == "pairs":
                hanging = "SELECT id FROM contract_conversations WHERE pair = ?"
                for (number,) in self.db.execute(hanging, [key]).fetchall():
                    self.delete("contract_conversations", number)
            self._keep(table, key, before, before)
            self.db.table(table).delete(key)

    def next_id(self, table: str) -> int:
        """The number the next row of this table gets; it is never one that was used before."""
        row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return 1 + (int(row[0]) if row else 0)

    def about(self, person: str) -> None:
        """Say in the log, by the mark, which person this step is about."""
        self.subject = subject_of(person)

    def _keep(self, table: str, key: Key, row: Row, before: Row | None) -> None:
        person, partner = self._people(table, row)
        self.images.append((table, str(key), person, partner, None if before is None else to_json(before)))

    def _people(self, table: str, row: Row) -> tuple[str | None, str | None]:
        if table == "people":
            return row["id"], None
        if row.get("pair") is not None:
            found = self.db.execute("SELECT mentor, mentee FROM pairs WHERE id = ?", [row["pair"]]).fetchone()
            return found or (None, None)
        return row.get("person") or row.get("mentor"), row.get("mentee")


def key_of(table: str) -> str:
    """The column by which a row of this table is known."""
    return _KEYS.get(table, "id")


@contextmanager
def plain_transaction(round: OpenRound) -> Iterator[Database]:
    """One transaction in a round that is still there; else StoreProblem('no_longer_possible')."""
    with store.write(round.path) as db:
        if not db.execute("SELECT 1 FROM rounds WHERE id = ?", [round.id]).fetchone():
            raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
        yield db


@contextmanager
def transaction(round: OpenRound, action: Action) -> Iterator[Changes]:
    """One step in a round: one transaction, one line in the log, and what is needed to take it back.

    A step that touches nothing leaves no line. A round that is gone meanwhile raises 'no_longer_possible'.
    """
    with plain_transaction(round) as db:
        changes = Changes(db)
        yield changes
        if changes.images:
            entry = add_log_line(db, action, actor=round.actor, round_id=round.id, subject=changes.subject)
            db.conn.executemany(_KEEP, ((entry, *image) for image in changes.images))
            db.execute("DELETE FROM images WHERE entry <= ?", [entry - KEPT_STEPS])


_KEEP = "INSERT INTO images (entry, place, key, person, partner, before) VALUES (?, ?, ?, ?, ?, ?)"


def last_step(db: Database, round_id: int) -> int | None:
    """The number of the last step of this round that can be taken back."""
    sql = "SELECT max(entry) FROM images JOIN log ON log.id = entry WHERE round = ?"
    found = db.execute(sql, [round_id]).fetchone()[0]
    return None if found is None else int(found)


def revert(db: Database, entry: int) -> None:
    """Give every row of this step the values from before, and forget those values.

    Rows that the step added go first, all at once: what is put back may need their place.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    found = db.execute("SELECT place, key, before FROM images WHERE entry = ? ORDER BY id DESC", [entry]).fetchall()
    added: dict[str, set[str]] = {}
    for table, key, before in found:
        if before is None:
            added.setdefault(table, set()).add(key)
    for table, keys in added.items():
        _delete_all(db, table, [_key(table, each) for each in sorted(keys)])
    for table, key, before in found:
        if before is not None and key not in added.get(table, ()):
            _restore(Changes(db), table, _key(table, key), json.loads(before))
    db.execute("DELETE FROM images WHERE entry = ?", [entry])


def _restore(changes: Changes, table: str, key: Key, before: Row) -> None:
    current = changes.get(table, key)
    if "version" in before:
        before = before | {"version": 1 + max(before["version"], current["version"] if current else 0)}
    if current is None:
        changes.db.table(table).insert(before)
    else:
        changes.db.table(table).update(key, before)


def _key(table: str, text: str) -> Key:
    return text if table in _TEXT_KEYS else int(text)


def _delete_all(db: Database, table: str, keys: list[Key]) -> None:
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        db.table(table).delete_where(f"{key_of(table)} IN ({', '.join('?' * len(some))})", some)


_AT_ONCE = 500
_KEYS = {"aliases": "alias", "topics": "code", "clauses": "round", "settings": "key"}
_TEXT_KEYS = frozenset({"people", "aliases", "topics", "settings"})


def _clean_row(row: Mapping[str, Any]) -> Row:
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}


def mark(person: str) -> str:
    """A person's mark: stands for the id where the id itself must not be, in the log and the list of erased people."""
    return hashlib.sha256(person.encode("utf-8")).hexdigest()


def subject_of(person: str) -> str:
    """How the log names a person: by the first part of the mark."""
    return f"people {mark(person)[:16]}"


def now() -> str:
    """This moment in UTC, as stored."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def actor_id(db: Database, name: str | None) -> int | None:
    """The number under which a name is kept apart from the log, so that it can be erased."""
    if not name or not name.strip():
        return None
    db.execute("INSERT OR IGNORE INTO actors (name) VALUES (?)", [name.strip()])
    return int(db.execute("SELECT id FROM actors WHERE name = ?", [name.strip()]).fetchone()[0])


def add_log_line(
    db: Database, action: Action, *, actor: str | None, round_id: int | None, subject: str | None = None
) -> int:
    """Add a line to the log inside the caller's transaction; returns its number."""
    values = [now(), actor_id(db, actor), action.value, round_id, subject]
    sql = "INSERT INTO log (at, actor, action, round, subject) VALUES (?, ?, ?, ?, ?)"
    return int(db.execute(sql, values).lastrowid or 0)


@dataclass(frozen=True)
class LogEntry:
    """One line of the log. at: UTC. subject: 'pairs 12', or 'people' and a person's mark, never a name.

    Of the one that can be taken back, looked up when it is read: whom it changed something of, as the names of a pair
    or of one person, each once; and count, how many rows of the table of which it changed most.
    """

    id: int
    at: datetime
    actor: str | None
    action: Action
    undoable: bool = False
    round_id: int | None = None
    subject: str | None = None
    whom: tuple[tuple[str, ...], ...] = ()
    count: int = 0


def entries(round: OpenRound, limit: int = 50) -> list[LogEntry]:
    """The latest lines of this round and of the whole file, newest first."""
    with store.read(round.path) as db:
        return _entries(db, round.id, limit)


def of_pair(round: OpenRound, pair_id: int) -> list[LogEntry]:
    """The lines about this pair, newest first: what names it or its sessions, and what is kept of changed rows.

    What was answered in a contract conversation left no line that names a pair.
    """
    with store.read(round.path) as db:
        last = last_step(db, round.id)
        found = db.execute(_OF_PAIR, {"round": round.id, "pair": pair_id}).fetchall()
        return [_entry(db, row, last) for row in found]


_OF_PAIR = """
WITH lines AS (
    SELECT id FROM log WHERE round = :round AND (
        subject = 'pairs ' || :pair
        OR subject IN (SELECT 'sessions ' || id FROM sessions WHERE pair = :pair)
        OR id IN (
            SELECT entry FROM images
            WHERE place = 'pairs' AND key = CAST(:pair AS TEXT)
                OR place = 'charters' AND key IN (SELECT CAST(id AS TEXT) FROM charters WHERE pair = :pair)
                OR place = 'sessions' AND key IN (SELECT CAST(id AS TEXT) FROM sessions WHERE pair = :pair)
                OR place IN ('sessions', 'charters', 'signal_records') AND json_extract(before, '$.pair') = :pair
        )
    )
)
SELECT log.id, at, name, action, round, subject FROM log LEFT JOIN actors ON actors.id = log.actor
WHERE round = :round AND (log.id IN lines OR subject IN (SELECT 'log ' || id FROM lines))
ORDER BY log.id DESC
"""


def note(
    path: Path, action: Action, *, actor: str | None = None, round_id: int | None = None, subject: str | None = None
) -> None:
    """Leave a line about something that changes no data: an export, a text that was viewed, a refused role."""
    with store.write(path) as db:
        add_log_line(db, Action(action), actor=actor, round_id=round_id, subject=subject)


def note_person(path: Path, action: Action, person: str, *, actor: str | None = None) -> None:
    """Leave a line about looking at one person or handing over what is kept, by their mark."""
    note(path, action, actor=actor, subject=subject_of(person))


def undo(round: OpenRound, entry_id: int | None = None) -> LogEntry:
    """Put everything back as it stood before the last step of this round, in one transaction; returns that step.

    entry_id: the step that the person saw; when another step came after it, nothing changes and Conflict is raised.
    StoreProblem('nothing_to_undo') when there is no step, 'no_longer_possible' when what it needs is gone.
    """
    try:
        with store.write(round.path) as db:
            return _undo_last(db, round, entry_id)
    except sqlite3.IntegrityError as error:
        raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE) from error


def _undo_last(db: Database, round: OpenRound, entry_id: int | None) -> LogEntry:
    last = last_step(db, round.id)
    if last is None:
        raise StoreProblem(StoreProblemCode.NOTHING_TO_UNDO)
    step = next(each for each in _entries(db, round.id, -1) if each.id == last)
    if entry_id not in (None, last):
        raise Conflict("step", step)
    if db.execute(_ANSWERED_SINCE, [last]).fetchone():
        raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
    _forget_refusals(db, last)
    revert(db, last)
    add_log_line(db, Action.UNDONE, actor=round.actor, round_id=round.id, subject=f"log {last}")
    return step


def _forget_refusals(db: Database, entry: int) -> None:
    """Delete the 'rather not' by which this step ended pairs: left there, the pair would be back and could not start.

    Every other answer stays as it was written down.
    """
    numbers = [number for (number,) in db.execute(_ENDED_BY_ANSWER, {"entry": entry}).fetchall()]
    for number in numbers:
        sql = "DELETE FROM contract_answers WHERE conversation = ? AND answer = 'rather_not'"
        db.execute(sql, [number])
        db.execute("UPDATE contract_conversations SET version = version + 1 WHERE id = ?", [number])


_ENDED_BY_ANSWER = """
SELECT contract_conversations.id FROM images
JOIN pairs ON pairs.id = CAST(images.key AS INTEGER)
JOIN contract_conversations ON contract_conversations.pair = pairs.id
WHERE images.entry = :entry AND images.place = 'pairs' AND pairs.state = 'declined' AND result IS NULL
    AND json_extract(before, '$.state') = 'proposed'
"""
_ANSWERED_SINCE = """
SELECT 1 FROM images
JOIN contract_conversations ON contract_conversations.pair = CAST(images.key AS INTEGER)
JOIN contract_answers ON contract_answers.conversation = contract_conversations.id
WHERE images.entry = ? AND images.place = 'pairs' AND before IS NULL
"""
"""No step brings an answer back, so a step that added its pair is not taken back over it."""

_ENTRIES = """
SELECT log.id, at, name AS actor, action, round, subject
FROM log LEFT JOIN actors ON actors.id = log.actor
WHERE round = :round OR round IS NULL
ORDER BY log.id DESC LIMIT :limit
"""


def _entries(db: Database, round_id: int, limit: int) -> list[LogEntry]:
    last = last_step(db, round_id)
    found = db.execute(_ENTRIES, {"round": round_id, "limit": limit}).fetchall()
    return [_entry(db, row, last) for row in found]


def _entry(db: Database, row: tuple[Any, ...], last: int | None) -> LogEntry:
    number, at, actor, action, of_round, subject = row
    undoable = number == last
    changed = _look_up_changes(db, number) if undoable else ((), 0)
    return LogEntry(number, datetime.fromisoformat(at), actor, Action(action), undoable, of_round, subject, *changed)


def _look_up_changes(db: Database, entry: int) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Whom a step changed something of, in the order in which it did, and how many rows of one table at most.

    By their ids, so that a name that was corrected stands as it is now and who was erased is not there.
    """
    whom = tuple(tuple(filter(None, names)) for names in db.execute(_WHOM, [entry]).fetchall())
    counts = [count for (count,) in db.execute(_HOW_MANY, [entry]).fetchall()]
    return whom, max(counts, default=0)


_WHOM = """
SELECT first.name, second.name FROM images
JOIN people AS first ON first.id = images.person
LEFT JOIN people AS second ON second.id = images.partner
WHERE entry = ? GROUP BY images.person, images.partner ORDER BY min(images.id)
"""
_HOW_MANY = "SELECT count(DISTINCT key) FROM images WHERE entry = ? GROUP BY place"
