"""A file from elsewhere is looked at from every side before a single page of it is believed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sqlite_utils import Database

from db import schema, store
from db.meanings import wrong_values
from db.problems import Problem, StoreProblem, told


def inspect(path: Path) -> None:
    """Raise StoreProblem unless this is a sound file of ours with exactly our tables, indexes and triggers.

    Nothing in it is run or changed: what it defines is compared with what we define before any table is read.
    """
    store.look(path)
    with told():
        db = store.unchecked(path)
        try:
            _compare(db, store.probe(db))
            store.sound(db)
        finally:
            db.close()


def check_values(db: Database) -> None:
    """Raise StoreProblem('damaged') when values cannot be what they should be; `values` lists (table, column, how many)."""
    with told():
        wrong = Counter((each.table, each.column) for each in wrong_values(db))
    if wrong:
        raise StoreProblem(Problem.DAMAGED, values=tuple((*place, count) for place, count in wrong.items()))


def look_over(path: Path) -> StoreProblem | None:
    """What is damaged in the file that is in use: its beginning, a page, a reference, or a value; None when all is well."""
    try:
        with store.alone(path) as db:
            store.sound(db)
            check_values(db)
    except StoreProblem as problem:
        return problem if problem.code in (Problem.DAMAGED, Problem.NOT_A_DATABASE) else None
    return None


def _compare(db: Database, steps: int) -> None:
    ours, theirs = schema.expected(steps), schema.objects(db)
    foreign = theirs - ours
    if foreign:
        raise StoreProblem(Problem.HOSTILE, objects=sorted(name for _, name, _, _ in foreign))
    if ours - theirs:
        raise StoreProblem(Problem.DAMAGED)
    names = [each.name for each in schema.MIGRATIONS.applied(db)]
    if names != list(schema.steps()[:steps]):
        raise StoreProblem(Problem.NEWER if set(names) - set(schema.steps()) else Problem.DAMAGED)
