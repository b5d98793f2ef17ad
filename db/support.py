"""Support: the points of the checklists, what there is to read, and what HR ticked in the self-check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlite_utils import Database

from db import store
from db.history import transaction
from db.problems import Conflict
from db.rounds import Round
from mentoring.actions import Action
from mentoring.support import ReadingItem, SupportTask, TaskCode


def tasks(round: Round) -> dict[TaskCode, SupportTask]:
    """What was kept of each point of the checklists; a point that nobody touched is not there."""
    with store.read(round.path) as db:
        return {task.code: task for task, _number in _tasks(db, round.id)}


def save_task(round: Round, task: SupportTask) -> None:
    """Keep a point, known by its version. Raises Conflict with the point as it stands when someone changed it."""
    with transaction(round, Action.SUPPORT_TASK_SAVED) as changes:
        found = {each.code: (each, number) for each, number in _tasks(changes.db, round.id)}
        standing, number = found.get(task.code, (SupportTask(task.code), 0))
        if standing.version != task.version:
            raise Conflict("support_task", standing)
        row = {
            "owner": task.owner,
            "due": task.due.isoformat() if task.due and task.chosen else None,
            "done_on": task.done_on and task.done_on.isoformat(),
            "attended": task.attended,
        }
        if number:
            changes.update("support_tasks", number, row)
        else:
            changes.insert("support_tasks", {"round": round.id, "task": task.code.value, **row})
        changes.subject = f"support_tasks {task.code}"


def reading_list(round: Round) -> list[ReadingItem]:
    """What there is to read, in the order in which it was added."""
    sql = "SELECT topic, title, source, id FROM reading_list WHERE round = ? ORDER BY id"
    with store.read(round.path) as db:
        return [ReadingItem(*row) for row in db.execute(sql, [round.id]).fetchall()]


def add_reading(round: Round, item: ReadingItem, *, key: str | None = None) -> int:
    """Add something to read and return its number. The same key again adds nothing and returns the same number."""
    with transaction(round, Action.READING_ADDED) as changes:
        done = changes.db.execute("SELECT id FROM reading_list WHERE submission = ?", [key]).fetchone()
        if done:
            return int(done[0])
        row = {"topic": item.topic, "title": item.title, "source": item.source, "submission": key}
        number = int(changes.insert("reading_list", {"round": round.id, **row}))
        changes.subject = f"reading_list {number}"
        return number


def remove_reading(round: Round, number: int) -> None:
    """Take something off the list; when it is gone already, nothing happens."""
    with transaction(round, Action.READING_REMOVED) as changes:
        if (changes.get("reading_list", number) or {}).get("round") == round.id:
            changes.subject = f"reading_list {number}"
            changes.delete("reading_list", number)


def quality_answers(round: Round) -> dict[str, bool]:
    """Item of the self-check -> whether HR ticked it."""
    sql = "SELECT item, holds FROM quality_answers WHERE round = ?"
    with store.read(round.path) as db:
        return {item: bool(holds) for item, holds in db.execute(sql, [round.id]).fetchall()}


def tick_quality(round: Round, answers: Mapping[str, bool]) -> None:
    """Keep these ticks; items that are not named stay as they are."""
    with transaction(round, Action.QUALITY_ANSWERED) as changes:
        sql = "SELECT item, id, holds FROM quality_answers WHERE round = ?"
        found = {item: (number, bool(holds)) for item, number, holds in changes.db.execute(sql, [round.id]).fetchall()}
        for item, holds in answers.items():
            number, standing = found.get(item, (0, None))
            if standing is holds:
                continue
            if number:
                changes.update("quality_answers", number, {"holds": int(holds)})
            else:
                changes.insert("quality_answers", {"round": round.id, "item": item, "holds": int(holds)})


_TASKS = "SELECT task, owner, due, done_on, attended, version, id FROM support_tasks WHERE round = ? ORDER BY id"


def _tasks(db: Database, round_id: int) -> list[tuple[SupportTask, int]]:
    return [_task(row) for row in db.execute(_TASKS, [round_id]).fetchall()]


def _task(row: tuple[Any, ...]) -> tuple[SupportTask, int]:
    code, owner, due, done_on, attended, version, number = row
    return (
        SupportTask(
            TaskCode(code),
            owner,
            date.fromisoformat(due) if due else None,
            due is not None,
            date.fromisoformat(done_on) if done_on else None,
            attended,
            version,
        ),
        int(number),
    )
