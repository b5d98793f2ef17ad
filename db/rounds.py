"""Rounds: each one run of the programme, with its settings and its kick-off; and small choices for the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import erasure, store
from db.history import Changes, add_log_line, now, transaction
from db.inspection_and_rescue import is_valid
from db.problems import Conflict, StoreProblem
from db.stored_values import from_json, setting_reader
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import to_json
from mentoring.kick_off import Attendance, KickOff, KickOffGuest, KickOffPlan, KickOffState, becomes_held, check_plan
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


Tables = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Alumnus:
    """Somebody with a completed pair in an earlier round, who may tell of it. round: its name."""

    person: str
    name: str
    round: str


def kick_off_of(round: Round) -> KickOff:
    """The kick-off of this round; one that is still to be planned while nothing was saved."""
    with store.read(round.path) as db:
        return _kick_off_in(db, round.id)[1]


def save_kick_off(round: Round, plan: KickOffPlan, version: int) -> KickOff:
    """Keep what was planned. Raises Conflict with the kick-off as it stands when someone changed it since."""
    return _save_kick_off(round, Action.KICK_OFF_SAVED, version, {"plan": to_json(check_plan(plan))})


def settle_kick_off(round: Round, state: KickOffState, held_on: date | None, version: int) -> KickOff:
    """Say what became of it, or that it is still to come; held_on: only where it was held. Raises Conflict."""
    day = held_on.isoformat() if held_on and state in (KickOffState.HELD, KickOffState.ELSEWHERE) else None
    return _save_kick_off(round, Action.KICK_OFF_SETTLED, version, {"state": KickOffState(state).value, "held_on": day})


def save_table_plan(round: Round, tables: Tables, version: int, plan: KickOffPlan | None = None) -> KickOff:
    """Keep which pairs sit at which table, and the plan of the meeting with the sizes they were made for. Raises
    Conflict."""
    sizes = {"plan": to_json(check_plan(plan))} if plan else {}
    return _save_kick_off(round, Action.KICK_OFF_TABLES_SAVED, version, {"tables": to_json(tables), **sizes})


def kick_off_guests(round: Round) -> dict[str, KickOffGuest]:
    """Person -> what was written down of them, where anything was."""
    found = store.read_once(round.path, (kick_off_guests, round.id), lambda db: _guests_in(db, round.id))
    return {each.person: each for _number, each in found.values()}


def record_attendance(round: Round, marks: Mapping[str, Attendance | None], today: date) -> bool:
    """Write down who was there; None takes a mark back. Whether the kick-off became held by it: on its day or later,
    when somebody was there."""
    with transaction(round, Action.KICK_OFF_GUESTS_SAVED) as changes:
        for person, mark in marks.items():
            _put_guest(changes, round, person, {"attendance": mark and Attendance(mark).value})
        number, standing = _kick_off_in(changes.db, round.id)
        found = becomes_held(
            standing, (each.attendance for _n, each in _guests_in(changes.db, round.id).values()), today
        )
        if found and number and standing.plan.on:
            held = {"state": KickOffState.HELD.value, "held_on": standing.plan.on.isoformat()}
            changes.update("kick_offs", number, held)
        return found


def record_tellers(round: Round, people: Iterable[str], on: date) -> None:
    """These people and no others of the earlier rounds said yes to telling; who said so before keeps that day."""
    wanted = set(people)
    with transaction(round, Action.KICK_OFF_GUESTS_SAVED) as changes:
        standing = {each.person: each.tells_on for _number, each in _guests_in(changes.db, round.id).values()}
        for person in sorted(wanted | {who for who, day in standing.items() if day}):
            day = standing.get(person) or on
            _put_guest(changes, round, person, {"tells_on": day.isoformat() if person in wanted else None})


def save_badges(round: Round, badges: Mapping[str, str | None]) -> None:
    """What stands on these name badges: a text, "" for the name alone, None for the themes that person offers."""
    with transaction(round, Action.KICK_OFF_GUESTS_SAVED) as changes:
        for person, text in badges.items():
            _put_guest(changes, round, person, {"badge": text if text is None else text.strip()})


def alumni(round: Round) -> list[Alumnus]:
    """Everyone with a completed pair in an earlier round of the file, by name; not who left it or refused consent."""
    return list(store.read_rows_once(round.path, _ALUMNI, (round.id,), _alumnus))


_KICK_OFF = "SELECT id, plan, state, held_on, tables, version FROM kick_offs WHERE round = ?"
_GUESTS = "SELECT person, id, attendance, tells_on, badge FROM kick_off_guests WHERE round = ? ORDER BY id"
_ALUMNI = """
SELECT people.id, people.name, json_extract(rounds.programme, '$.name')
FROM people
JOIN pairs ON people.id IN (pairs.mentor, pairs.mentee)
JOIN rounds ON rounds.id = pairs.round
JOIN participations ON participations.round = pairs.round AND participations.person = people.id
WHERE pairs.state = 'completed' AND pairs.round < ?
    AND participations.withdrawn = 0 AND coalesce(participations.consent, 1) = 1
GROUP BY people.id HAVING pairs.round = max(pairs.round)
ORDER BY people.name, people.id
"""


def _alumnus(row: tuple[str, str, str]) -> Alumnus:
    return Alumnus(*row)


def _kick_off_in(db: Database, round_id: int) -> tuple[int | None, KickOff]:
    """The number of its row, None while there is none, and the kick-off."""
    row = db.execute(_KICK_OFF, [round_id]).fetchone()
    if row is None:
        return None, KickOff()
    number, plan, state, held_on, tables, version = row
    return number, KickOff(
        from_json(KickOffPlan, plan),
        KickOffState(state),
        date.fromisoformat(held_on) if held_on else None,
        from_json(Tables, tables) if tables else None,
        version,
    )


def _save_kick_off(round: Round, action: Action, version: int, values: dict[str, Any]) -> KickOff:
    with transaction(round, action) as changes:
        number, standing = _kick_off_in(changes.db, round.id)
        if standing.version != version:
            raise Conflict("kick_off", standing)
        if number is None:
            first = {"round": round.id, "plan": to_json(standing.plan), "state": standing.state.value}
            number = changes.insert("kick_offs", first | values)
        else:
            changes.update("kick_offs", number, values)
        changes.subject = f"kick_offs {number}"
        return _kick_off_in(changes.db, round.id)[1]


def _guests_in(db: Database, round_id: int) -> dict[str, tuple[int, KickOffGuest]]:
    return {
        person: (
            number,
            KickOffGuest(
                person,
                Attendance(attendance) if attendance else None,
                date.fromisoformat(tells_on) if tells_on else None,
                badge,
            ),
        )
        for person, number, attendance, tells_on, badge in db.execute(_GUESTS, [round_id]).fetchall()
    }


def _put_guest(changes: Changes, round: Round, person: str, values: dict[str, Any]) -> None:
    row = changes.db.execute(
        "SELECT id, attendance, tells_on, badge FROM kick_off_guests WHERE round = ? AND person = ?", [round.id, person]
    ).fetchone()
    if row is None:
        if any(value is not None for value in values.values()):
            if not changes.db.execute("SELECT 1 FROM people WHERE id = ?", [person]).fetchone():
                raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
            changes.insert("kick_off_guests", {"round": round.id, "person": person, **values})
        return
    before = dict(zip(("attendance", "tells_on", "badge"), row[1:], strict=True))
    if any(before[name] != value for name, value in values.items()):
        changes.update("kick_off_guests", row[0], values)
