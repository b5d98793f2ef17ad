"""Business figures month by month, and the events that may explain a jump in them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db import store
from db.codec import from_json
from db.history import Changes, transaction
from db.rounds import Round
from mentoring.actions import Action
from mentoring.codec import to_json
from mentoring.programme import KpiValue

Point = tuple[date, float | None] | tuple[date, float | None, str | None]


@dataclass(frozen=True)
class Event:
    """Something that happened on a day. explains: the figures whose jump it may explain, by name."""

    id: int
    on: date
    what: str
    explains: tuple[str, ...] = ()


def values(round: Round) -> list[KpiValue]:
    """All values of this round, by the name of the figure and then by month."""
    with store.read(round.path) as db:
        sql = "SELECT kpi, month, value, note FROM kpi_points WHERE round = ? ORDER BY kpi, month"
        found = db.execute(sql, [round.id]).fetchall()
        return [KpiValue(kpi, date.fromisoformat(month), float(value), note) for kpi, month, value, note in found]


def save(round: Round, kpi: str, points: Iterable[Point]) -> None:
    """Store (day, value) or (day, value, note) for a figure; a month has one value, and None removes it.

    Months that are not named keep theirs. A value that is no finite number is a ValueError.
    """
    with transaction(round, Action.FIGURES_SAVED) as changes:
        found = changes.db.execute("SELECT month, id FROM kpi_points WHERE round = ? AND kpi = ?", [round.id, kpi])
        standing: dict[str, int] = dict(found.fetchall())
        for day, value, *note in points:
            _save(changes, round, kpi, day.replace(day=1).isoformat()[:10], value, (note or [None])[0], standing)


def events(round: Round) -> list[Event]:
    """The events of this round, oldest first."""
    with store.read(round.path) as db:
        sql = "SELECT id, happened_on, what, explains FROM events WHERE round = ? ORDER BY happened_on, id"
        return [
            Event(number, date.fromisoformat(on), what, from_json(tuple[str, ...], explains))
            for number, on, what, explains in db.execute(sql, [round.id])
        ]


def explain(round: Round, id: int, figures: Iterable[str]) -> None:
    """Say which figures this event may explain; an empty list says none. Nothing happens when the event is gone."""
    with transaction(round, Action.EVENT_EXPLAINED) as changes:
        if changes.get("events", id):
            changes.update("events", id, {"explains": to_json(list(figures))})
            changes.subject = f"events {id}"


def add_event(round: Round, on: date, what: str, *, key: str | None = None) -> int:
    """Note an event; returns its number. The same key again adds nothing and returns the same number."""
    with transaction(round, Action.EVENT_ADDED) as changes:
        done = changes.db.execute("SELECT id FROM events WHERE submission = ?", [key]).fetchone()
        if done:
            return int(done[0])
        row = {"round": round.id, "happened_on": on.isoformat(), "what": what.strip(), "submission": key}
        number = int(changes.insert("events", row))
        changes.subject = f"events {number}"
        return number


def remove_event(round: Round, id: int) -> None:
    """Take an event away; nothing happens when it is gone already."""
    with transaction(round, Action.EVENT_REMOVED) as changes:
        changes.delete("events", id)
        changes.subject = f"events {id}"


def _save(
    changes: Changes,
    round: Round,
    kpi: str,
    month: str,
    value: float | None,
    note: str | None,
    standing: dict[str, int],
) -> None:
    number = standing.get(month)
    if value is None:
        if number is not None:
            changes.delete("kpi_points", number)
        return
    if not math.isfinite(value):
        raise ValueError("a figure is a finite number")
    row = {"value": float(value), "note": note}
    if number is None:
        standing[month] = int(changes.insert("kpi_points", {"round": round.id, "kpi": kpi, "month": month, **row}))
    else:
        changes.update("kpi_points", number, row)
