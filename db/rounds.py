"""Rounds: each is one run of the programme, with its own settings; and the small choices for the file as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import erasure, store
from db.history import add_log_line, now, transaction
from db.inspection_and_rescue import is_valid
from db.problems import Conflict
from db.stored_values import from_json, setting_reader
from mentoring.actions import Action
from mentoring.codec import to_json
from mentoring.programme import Programme
from mentoring.topics import TOPICS, Topic


@dataclass(frozen=True)
class Round:
    """One round of the programme as it was when it was opened. actor: the name of who works with it now."""

    path: Path
    id: int
    programme: Programme
    version: int
    example: bool
    actor: str | None = None


def open_round(path: Path, round_id: int | None = None, actor: str | None = None) -> Round | None:
    """The round with this number, or the latest when none is named or it is gone; None when there is no round at all.

    Raises StoreProblem.
    """
    found = every(path, actor)
    named = [each for each in found if each.id == round_id] or found
    return named[-1] if named else None


def every(path: Path, actor: str | None = None) -> list[Round]:
    """All rounds in the file, oldest first. Raises StoreProblem."""
    sql = "SELECT id, programme, version, example FROM rounds ORDER BY id"
    found = store.read_rows_once(path, sql, (), _stored_round)
    return [Round(path, number, programme, version, example, actor) for number, programme, version, example in found]


def _stored_round(row: tuple[int, str, int, int]) -> tuple[int, Programme, int, bool]:
    return row[0], from_json(Programme, row[1]), row[2], bool(row[3])


def began_on(round: Round) -> date:
    """The day on which this round was made in the file."""
    sql = "SELECT created_at FROM rounds WHERE id = ?"
    found = store.read_once(round.path, (began_on, round.id), lambda db: db.execute(sql, [round.id]).fetchone())
    return datetime.fromisoformat(found[0]).astimezone().date()


def state_of(round: Round) -> tuple[int, str]:
    """What stands for this round with the settings that it has here, in the name of a value that follows from them."""
    return round.id, to_json(round.programme)


def create(path: Path, programme: Programme, *, actor: str | None = None, example: bool = False) -> Round:
    """Start a round in an existing file. Raises StoreProblem."""
    with store.write(path) as db:
        sql = "INSERT INTO rounds (programme, example, created_at) VALUES (?, ?, ?)"
        number = int(db.execute(sql, [to_json(programme), int(example), now()]).lastrowid or 0)
        add_log_line(db, Action.ROUND_CREATED, actor=actor, round_id=number)
    return Round(path, number, programme, 1, example, actor)


def save(round: Round, programme: Programme) -> Round:
    """Store changed settings. Raises Conflict with the round as it stands when someone else saved meanwhile."""
    with transaction(round, Action.PROGRAMME_SAVED) as changes:
        row = changes.get("rounds", round.id) or {}
        if row["version"] != round.version:
            current = from_json(Programme, row["programme"])
            raise Conflict("programme", replace(round, programme=current, version=row["version"]))
        changes.update("rounds", round.id, {"programme": to_json(programme)})
    return replace(round, programme=programme, version=round.version + 1)


def remove(round: Round) -> bool:
    """Remove the round with everything in it, and the people who are in no other round. It cannot be taken back.

    Safety copies of the file go too; a backup that was downloaded can still be restored. Returns False when another
    reader kept the disk from being cleared at once; `erasure.finish` tries again.
    """
    with store.write(round.path) as db:
        only_here = [person for (person,) in db.execute(_ONLY_HERE, {"round": round.id}).fetchall()]
        erasure.erase_within(db, only_here, for_good=False)
        db.execute("DELETE FROM images WHERE entry IN (SELECT id FROM log WHERE round = ?)", [round.id])
        db.execute("DELETE FROM rounds WHERE id = ?", [round.id])
        erasure.drop_unused_sources(db)
        add_log_line(db, Action.ROUND_REMOVED, actor=round.actor, round_id=round.id)
        erasure.begin(db)
    return erasure.finish(round.path)


def catalogue(round: Round) -> tuple[Topic, ...]:
    """The shipped topics, then the organisation's own; an own topic replaces a shipped one with the same code."""
    own = store.read_once(round.path, catalogue, own_topics)
    codes = {each.code for each in own}
    return (*(each for each in TOPICS if each.code not in codes), *own)


def add_topic(round: Round, topic: Topic) -> None:
    """Keep a topic of the organisation's own, for this and later rounds; the same code is replaced."""
    with transaction(round, Action.TOPIC_ADDED) as changes:
        changes.subject = "topics"  # not the code: it is made from words, and the log is never changed
        changes.put("topics", topic.code, {"topic": to_json(topic)})


def aliases(round: Round) -> dict[str, str]:
    """Other wordings for a topic that people confirmed: wording -> topic code."""
    with store.read(round.path) as db:
        return dict(db.execute("SELECT alias, topic FROM aliases ORDER BY alias").fetchall())


def own_topics(db: Database) -> tuple[Topic, ...]:
    """The organisation's own topics, by code."""
    found = db.execute("SELECT topic FROM topics ORDER BY code").fetchall()
    return tuple(from_json(Topic, text) for (text,) in found)


_ONLY_HERE = """
SELECT person FROM participations GROUP BY person HAVING min(round) = :round AND max(round) = :round
"""


def get_setting(path: Path, key: str, default: Any = None) -> Any:
    """What was kept under this key; the default when there is nothing, or nothing that it can be. Raises
    StoreProblem."""
    found = store.read_rows_once(path, "SELECT key, value FROM settings WHERE key = ?", (key,), _setting)
    return found[0][0] if found and found[0] else default


def _setting(row: tuple[str, str]) -> tuple[Any, ...]:
    """The value alone; nothing where it is not what it can be."""
    key, text = row
    return (from_json(object, text),) if is_valid(setting_reader(key), text) else ()


def put_setting(path: Path, key: str, value: object, *, actor: str | None = None) -> None:
    """Keep a value (anything that JSON can hold) under this key; None forgets it. Raises StoreProblem.

    actor: who decided it; then the log has a line. A choice about the screen alone is nobody's business.
    """
    with store.write(path) as db:
        if value is None:
            db.execute("DELETE FROM settings WHERE key = ?", [key])
        else:
            sql = (
                "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            )
            db.execute(sql, [key, to_json(value)])
        if actor:
            add_log_line(db, Action.SETTING_SAVED, actor=actor, round_id=None, subject=f"settings {key}")
