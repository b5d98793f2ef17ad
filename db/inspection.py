"""A file from elsewhere is looked at from every side before a single page of it is believed."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from db import charters, kpis, pairs, participants, rounds, schema, sessions, settings, store, surveys
from db.codec import from_json, to_json
from db.problems import Problem, StoreProblem, told
from mentoring.participants import Participant


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


def readable(path: Path) -> None:
    """Raise StoreProblem unless every value in the file can be read as what it should be."""
    settings.every(path)
    for each in rounds.every(path):
        for person in participants.everyone(each):
            from_json(Participant, to_json(person))
        pairs.every(each)
        pairs.audits(each)
        charters.every(each)
        charters.clauses(each)
        charters.agreed(each)
        sessions.logged(each)
        surveys.pending(each)
        surveys.remembered(each)
        surveys.receipts(each)
        surveys.responses(each)
        kpis.values(each)
        kpis.events(each)
        rounds.catalogue(each)


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
