"""The kick-off of a round: what was planned, at which tables, whether it was held, who was there and who tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from db import store
from db.history import Changes, transaction
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from db.stored_values import from_json
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import to_json
from mentoring.kick_off import Attendance, KickOff, KickOffGuest, KickOffPlan, KickOffState, becomes_held, check_plan

Tables = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Alumnus:
    """Somebody with a completed pair in an earlier round, who may tell of it. round: its name."""

    person: str
    name: str
    round: str


def of_round(round: Round) -> KickOff:
    """The kick-off of this round; one that is still to be planned while nothing was saved."""
    with store.read(round.path) as db:
        return _standing(db, round.id)[1]


def save_plan(round: Round, plan: KickOffPlan, version: int) -> KickOff:
    """Keep what was planned. Raises Conflict with the kick-off as it stands when someone changed it since."""
    return _save(round, Action.KICK_OFF_SAVED, version, {"plan": to_json(check_plan(plan))})


def settle(round: Round, state: KickOffState, held_on: date | None, version: int) -> KickOff:
    """Say what became of it, or that it is still to come; held_on: only where it was held. Raises Conflict."""
    day = held_on.isoformat() if held_on and state in (KickOffState.HELD, KickOffState.ELSEWHERE) else None
    return _save(round, Action.KICK_OFF_SETTLED, version, {"state": KickOffState(state).value, "held_on": day})


def save_tables(round: Round, tables: Tables, version: int, plan: KickOffPlan | None = None) -> KickOff:
    """Keep which pairs sit at which table, and the plan of the meeting with the sizes they were made for. Raises
    Conflict."""
    sizes = {"plan": to_json(check_plan(plan))} if plan else {}
    return _save(round, Action.KICK_OFF_TABLES_SAVED, version, {"tables": to_json(tables), **sizes})


def guests(round: Round) -> dict[str, KickOffGuest]:
    """Person -> what was written down of them, where anything was."""
    found = store.read_once(round.path, (guests, round.id), lambda db: _guests(db, round.id))
    return {each.person: each for _number, each in found.values()}


def record_attendance(round: Round, marks: Mapping[str, Attendance | None], today: date) -> bool:
    """Write down who was there; None takes a mark back. Whether the kick-off became held by it: on its day or later,
    when somebody was there."""
    with transaction(round, Action.KICK_OFF_GUESTS_SAVED) as changes:
        for person, mark in marks.items():
            _put_guest(changes, round, person, {"attendance": mark and Attendance(mark).value})
        number, standing = _standing(changes.db, round.id)
        found = becomes_held(standing, (each.attendance for _n, each in _guests(changes.db, round.id).values()), today)
        if found and number and standing.plan.on:
            held = {"state": KickOffState.HELD.value, "held_on": standing.plan.on.isoformat()}
            changes.update("kick_offs", number, held)
        return found


def record_yes(round: Round, people: Iterable[str], on: date) -> None:
    """These people and no others of the earlier rounds said yes to telling; who said so before keeps that day."""
    wanted = set(people)
    with transaction(round, Action.KICK_OFF_GUESTS_SAVED) as changes:
        standing = {each.person: each.tells_on for _number, each in _guests(changes.db, round.id).values()}
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


def _standing(db: Database, round_id: int) -> tuple[int | None, KickOff]:
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


def _save(round: Round, action: Action, version: int, values: dict[str, Any]) -> KickOff:
    with transaction(round, action) as changes:
        number, standing = _standing(changes.db, round.id)
        if standing.version != version:
            raise Conflict("kick_off", standing)
        if number is None:
            first = {"round": round.id, "plan": to_json(standing.plan), "state": standing.state.value}
            number = changes.insert("kick_offs", first | values)
        else:
            changes.update("kick_offs", number, values)
        changes.subject = f"kick_offs {number}"
        return _standing(changes.db, round.id)[1]


def _guests(db: Database, round_id: int) -> dict[str, tuple[int, KickOffGuest]]:
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
