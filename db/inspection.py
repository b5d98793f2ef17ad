"""A file from elsewhere is looked at from every side before a single page of it is believed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sqlite_utils import Database

from db import schema, store
from db.meanings import wrong_values
from db.problems import ProblemCode, StoreProblem, translated_errors


def inspect(path: Path) -> None:
    """Raise StoreProblem unless this is a sound file of ours with exactly our tables, indexes and triggers.

    Nothing in it is run or changed: what it defines is compared with what we define before any table is read.
    """
    store.check_exists(path)
    with translated_errors():
        db = store.open_unchecked(path)
        try:
            _compare(db, store.probe(db))
            store.check_sound(db)
        finally:
            db.close()


def check_values(db: Database) -> None:
    """Raise StoreProblem('damaged') when values cannot be what they should be; `values` lists (table, column, how many)."""
    with translated_errors():
        wrong = Counter((each.table, each.column) for each in wrong_values(db))
    if wrong:
        raise StoreProblem(ProblemCode.DAMAGED, values=tuple((*place, count) for place, count in wrong.items()))


def find_damage(path: Path) -> StoreProblem | None:
    """What is damaged in the file that is in use: its beginning, a page, a reference, or a value; None when all is well."""
    try:
        with store.read_alone(path) as db:
            store.check_sound(db)
            check_values(db)
    except StoreProblem as problem:
        return problem if problem.code in (ProblemCode.DAMAGED, ProblemCode.NOT_A_DATABASE) else None
    return None


def _compare(db: Database, steps: int) -> None:
    ours, theirs = schema.expected_objects(steps), schema.objects(db)
    foreign = theirs - ours
    if foreign:
        raise StoreProblem(ProblemCode.HOSTILE, objects=sorted(name for _, name, _, _ in foreign))
    if ours - theirs:
        raise StoreProblem(ProblemCode.DAMAGED)
    names = [each.name for each in schema.MIGRATIONS.applied(db)]
    if names != list(schema.steps()[:steps]):
        raise StoreProblem(ProblemCode.NEWER if set(names) - set(schema.steps()) else ProblemCode.DAMAGED)
