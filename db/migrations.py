"""The tables of the file, built up in steps: a step is added at the end and never changed afterwards."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from sqlite_utils import Database, Migrations

from db import later_tables, tables, value_cache
from db.problems import StoreProblem
from mentoring.actions import StoreProblemCode

APPLICATION_ID = 0x54454C45
"""Marks a file as ours ("TELE"), so that another program's database is never taken for it."""

OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables need it."""

MIGRATIONS = Migrations("telemachus")


@MIGRATIONS()
def m001_people_and_rounds(db: Database) -> None:
    """Who takes part in which round: a person once in the file, a participation for each round."""
    db.executescript(f"PRAGMA application_id = {APPLICATION_ID:d};")
    db.executescript(tables.PEOPLE)


@MIGRATIONS()
def m002_surveys(db: Database) -> None:
    """What came in through surveys, and how their columns were understood."""
    db.executescript(tables.SURVEYS)


@MIGRATIONS()
def m003_pairs(db: Database) -> None:
    """Who learns from whom, what they agreed and when they met."""
    db.executescript(tables.PAIRS)


@MIGRATIONS()
def m004_figures(db: Database) -> None:
    """Business figures over time, and what happened meanwhile that may explain them."""
    db.executescript(tables.FIGURES)


@MIGRATIONS()
def m005_history(db: Database) -> None:
    """What was done, by whom and when; how things stood before; who was erased."""
    db.executescript(tables.HISTORY)


@MIGRATIONS()
def m006_choices(db: Database) -> None:
    """What a person settled of a file that waits, so that a closed tab loses nothing."""
    db.execute("ALTER TABLE uploads ADD COLUMN choices TEXT NOT NULL DEFAULT '{}'")


@MIGRATIONS()
def m007_agreed_text(db: Database) -> None:
    """What a charter said when both agreed it, so that later answers leave it as it is."""
    db.execute("ALTER TABLE charters ADD COLUMN agreed_text TEXT")


@MIGRATIONS()
def m008_edition(db: Database) -> None:
    """Which charter of the pair this is, as people count: the first agreed one is 1, and opening it again makes 2."""
    db.execute("ALTER TABLE charters ADD COLUMN edition INTEGER NOT NULL DEFAULT 1")
    db.execute("UPDATE charters SET edition = (version + 1) / 2")


@MIGRATIONS()
def m009_own_words(db: Database) -> None:
    """Which questions were said to be read by the partner, and what of each answer goes into a charter.

    No pair of columns is unique: erasing somebody who is named in two questions may leave the same words in both.
    """
    db.executescript(tables.OWN_WORDS)


@MIGRATIONS()
def m010_unseen(db: Database) -> None:
    """What was accepted without a look, with each person until somebody looks; how many sure columns a person changed.

    Confirmed headers are kept as examples; a column that nobody looked at is not remembered as certain.
    """
    db.executescript(tables.UNSEEN)


@MIGRATIONS()
def m011_evidence(db: Database) -> None:
    """What the decision also rests on: serious reports by number, the comparison group, other explanations of a
    figure; and what so many pairs can prove, kept because it takes long to compute."""
    db.executescript(tables.EVIDENCE)


@MIGRATIONS()
def m012_reports(db: Database) -> None:
    """Reports as they were published, and who was behind each figure, under a random number for each person.

    What was published outlives its round: somebody saw it, and no later report may add what it left open.
    """
    db.executescript(tables.REPORTS)


@MIGRATIONS()
def m013_decisions(db: Database) -> None:
    """What management decided about a report, beside it."""
    db.executescript(tables.DECISIONS)


@MIGRATIONS()
def m014_agreements(db: Database) -> None:
    """What each pair fills in on its charter, its earlier agreed editions, and what made each of them, kept once."""
    db.executescript(later_tables.AGREEMENTS)


@MIGRATIONS()
def m015_contract_conversations(db: Database) -> None:
    """Which proposed pairs talk first, and what each of the two answers, apart, until the pair starts or does not."""
    db.executescript(later_tables.CONTRACTS)


@MIGRATIONS()
def m016_kick_offs(db: Database) -> None:
    """The kick-off of a round: its plan and tables, whether a person said that it was held, and who was there."""
    db.executescript(later_tables.KICK_OFFS)


@MIGRATIONS()
def m017_support(db: Database) -> None:
    """What HR sees to beside the pairs, what there is to read about each theme, and the self-check of the programme."""
    db.executescript(later_tables.SUPPORT)


@MIGRATIONS()
def m018_signals(db: Database) -> None:
    """What was done with a signal, which logs are meetings of their own, and until when a pair rests or goes on."""
    db.executescript(later_tables.SIGNALS)


@MIGRATIONS()
def m019_revisions(db: Database) -> None:
    """A random token for each table and for the file as a whole: another one after each save, and never the same."""
    db.executescript(later_tables.REVISIONS)


@MIGRATIONS()
def m020_ideas(db: Database) -> None:
    """What a pair brought up and both accepted word for word, what became of it, and in which reports it stands."""
    db.executescript(later_tables.IDEAS)


def is_supported() -> bool:
    """Whether this machine's SQLite is new enough."""
    return sqlite3.sqlite_version_info >= OLDEST_SQLITE


@lru_cache(maxsize=1)
def steps() -> tuple[str, ...]:
    """The names of all steps, oldest first. A file's user_version counts how many of them it has."""
    with Database(memory=True, execute_plugins=False) as db:
        return tuple(each.name for each in MIGRATIONS.pending(db))


@lru_cache(maxsize=16)
def expected_objects(count: int) -> frozenset[tuple[str, str, str, str]]:
    """Every table, index and trigger of a file that has the first `count` steps: (type, name, table, SQL)."""
    with Database(memory=True, execute_plugins=False) as db:
        MIGRATIONS.apply(db, stop_before=steps()[count : count + 1])
        return objects(db)


def objects(db: Database) -> frozenset[tuple[str, str, str, str]]:
    """Every table, index, trigger and view in the file, as SQLite keeps them."""
    rows = db.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return frozenset((str(a), str(b), str(c), str(d)) for a, b, c, d in rows)


def count_steps(db: Database) -> int:
    """How many steps the file has; raises when it is another program's or a newer one's."""
    ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    count = int(db.execute("PRAGMA user_version").fetchone()[0])
    if count == len(steps()) and ours:
        return count
    known = db.execute("SELECT count(*) FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()[0]
    if count > len(steps()) and (ours or known):
        raise StoreProblem(StoreProblemCode.NEWER, version=count)
    if not ours:
        raise StoreProblem(StoreProblemCode.FOREIGN)
    return count


def bring_up_to_date(db: Database) -> None:
    """Apply the missing steps inside the caller's transaction. A file with a step we do not know is newer."""
    applied = {each.name for each in MIGRATIONS.applied(db)}
    if applied - set(steps()):
        raise StoreProblem(StoreProblemCode.NEWER)
    try:
        MIGRATIONS.apply(db)
    except sqlite3.IntegrityError as error:  # a value from which a step cannot go on
        raise StoreProblem(StoreProblemCode.DAMAGED) from error
    db.execute(f"PRAGMA user_version = {len(steps()):d}")
    value_cache.renew(db)
    if db.execute("PRAGMA foreign_key_check").fetchmany(1):
        raise StoreProblem(StoreProblemCode.DAMAGED)
