"""Opens the one file that holds everything, checks that it is sound, and makes every save all or nothing."""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from db import copies, leftovers, schema, sharing
from db.copies import on_disk
from db.problems import Conflict, Problem, StoreProblem, told

__all__ = ["Conflict", "Problem", "StoreProblem", "check", "connect", "create", "on_disk", "read", "write"]

MAGIC = b"SQLite format 3\x00"
WAIT_SECONDS = 5.0
"""How long a save waits for another save before it says that the file is locked."""

SETTINGS = (
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
)
"""Deleted text is overwritten, a file cannot make us run its code, a save survives a power cut, no copies in /tmp."""


def connect(path: Path, *, to_write: bool = True) -> Database:
    """An open connection to an existing, sound and up-to-date file; the caller closes it.

    An older file is brought up to date first, after a copy was put aside. Raises StoreProblem.
    """
    look(path)
    leftovers.sweep_once(path)
    with told():
        db, steps = _opened(path, to_write)
        try:
            if steps < len(schema.steps()):
                _migrate(db, path)
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def read(path: Path) -> Iterator[Database]:
    """A connection to read from. Read into lists: an open cursor would hold up the next save.

    Values are built inside, so that one that is not what it should be is told as a damaged file.
    """
    with told():
        if db := sharing.shared(path):
            look(path)
        else:
            db = connect(path, to_write=False)
        kept = sharing.keep(path, db)
        try:
            yield db
        except BaseException as error:
            sharing.let_go()
            if isinstance(error, (ValueError, TypeError, KeyError)):
                raise StoreProblem(Problem.DAMAGED, said=str(error)) from error
            raise
        finally:
            if not kept:
                db.close()


@contextmanager
def alone(path: Path) -> Iterator[Database]:
    """A connection that nobody else in this run reads through, for work on the file as a whole."""
    sharing.let_go()
    with told():
        db = connect(path, to_write=False)
        try:
            yield db
        finally:
            db.close()


@contextmanager
def write(path: Path) -> Iterator[Database]:
    """One transaction: all of it is stored, or nothing. It waits for its turn before anything is read."""
    sharing.let_go()
    with told():
        db = connect(path)
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
        finally:
            db.close()


def create(path: Path) -> None:
    """A new, empty and complete file that only its owner may read; missing folders are made.

    It appears in one step, so nobody ever sees half a file. An existing file raises StoreProblem('exists').
    """
    if not schema.supported():
        raise StoreProblem(Problem.UNSUPPORTED, version=sqlite3.sqlite_version)
    with on_disk():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}-{secrets.token_hex(4)}-new")
        copies.private(fresh)
        try:
            _fill(fresh)
            _appear(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    use_wal(path)


def check(path: Path) -> None:
    """Look at every page of the file and every reference in it. Raises StoreProblem; returns nothing when sound."""
    with read(path) as db:
        sound(db)


def sound(db: Database) -> None:
    """Raise StoreProblem('damaged') unless pages, indexes and references are all in order."""
    with told():
        found = db.execute("PRAGMA quick_check(3)").fetchall()
        orphans = db.execute("PRAGMA foreign_key_check").fetchmany(1)
    if found != [("ok",)] or orphans:
        raise StoreProblem(Problem.DAMAGED)


def risky_place(path: Path) -> bool:
    """Whether the file lies where another program copies it while it is written (a synchronised folder, a network
    drive): side files go missing there, and old versions of what was erased stay behind."""
    places = [str(part).casefold() for part in path.resolve().parts]
    return places[0].startswith("\\\\") or any(name in place for place in places for name in _SYNCHRONISED)


_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud")


def use_wal(path: Path) -> None:
    """Let readers and a writer work at the same time; where the disk does not allow it, they take turns as before."""
    with told():
        db = unchecked(path)
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            db.close()


def copy_pages(source: Database, target: Database) -> None:
    """Replace everything in one file by what is in another, in one transaction. Raises StoreProblem('locked')."""
    end = time.monotonic() + WAIT_SECONDS

    def give_up(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > end:
            raise StoreProblem(Problem.LOCKED)

    source.conn.backup(target.conn, progress=give_up, sleep=0.05)


def settle(path: Path, patience: float = 5.0) -> bool:
    """Give freed space back and empty the side file, so that nothing erased stays on disk.

    False when another reader kept that from being completed within `patience` seconds: then it must be tried again.
    """
    end = time.monotonic() + patience
    while True:
        if _settled(path):
            return True
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)


def _settled(path: Path) -> bool:
    try:
        with alone(path) as db:
            db.execute("PRAGMA busy_timeout = 250")
            db.execute("VACUUM")
            answers = [db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall() for _ in range(2)]
    except StoreProblem as problem:
        if problem.code is Problem.LOCKED:
            return False
        raise
    return all(int(answer[0][0]) == 0 for answer in answers)


def look(path: Path) -> None:
    """Raise StoreProblem unless there is a file that begins as a database does; SQLite itself would say nothing."""
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except FileNotFoundError:
        raise StoreProblem(Problem.MISSING if path.parent.is_dir() else Problem.MOVED, path=str(path)) from None
    except OSError:
        raise StoreProblem(Problem.MOVED, path=str(path)) from None
    if not start:
        raise StoreProblem(Problem.EMPTY, path=str(path))
    if start != MAGIC:
        raise StoreProblem(Problem.NOT_A_DATABASE, path=str(path))


def unchecked(path: Path, mode: str = "mode=rw") -> Database:
    """A connection to an existing file that nothing is known about yet. A missing file is never made."""
    address = f"{path.resolve().as_uri()}?{mode}"
    conn = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for setting in SETTINGS:
            conn.execute(setting)
    except BaseException:
        conn.close()
        raise
    return Database(conn, execute_plugins=False)


def _opened(path: Path, to_write: bool) -> tuple[Database, int]:
    try:
        return _probed(unchecked(path))
    except sqlite3.OperationalError as error:
        if to_write or not error.sqlite_errorname.startswith(_NO_ROOM_BESIDE) or _has_wal(path):
            raise
    # On a full disk or in a folder that may not be written in, SQLite cannot make its side files; reading goes on.
    return _probed(unchecked(path, "mode=ro&immutable=1"))


def _probed(db: Database) -> tuple[Database, int]:
    try:
        return db, probe(db)
    except BaseException:
        db.close()
        raise


_NO_ROOM_BESIDE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR_SHM", "SQLITE_FULL")


def _has_wal(path: Path) -> bool:
    side = path.with_name(path.name + "-wal")
    return side.exists() and side.stat().st_size > 0


def probe(db: Database) -> int:
    """How many steps the file has; raises when it is another program's or a newer one's."""
    ours = db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    count = int(db.execute("PRAGMA user_version").fetchone()[0])
    if count == len(schema.steps()) and ours:
        return count
    known = db.execute("SELECT count(*) FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()[0]
    if count > len(schema.steps()) and (ours or known):
        raise StoreProblem(Problem.NEWER, version=count)
    if not ours:
        raise StoreProblem(Problem.FOREIGN)
    return count


def _migrate(db: Database, path: Path) -> None:
    copies.keep(db, path, "before-update")
    db.execute("BEGIN IMMEDIATE")
    try:
        bring_up_to_date(db)
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def bring_up_to_date(db: Database) -> None:
    """Apply the missing steps inside the caller's transaction. A file with a step we do not know is newer."""
    applied = {each.name for each in schema.MIGRATIONS.applied(db)}
    if applied - set(schema.steps()):
        raise StoreProblem(Problem.NEWER)
    schema.MIGRATIONS.apply(db)
    db.execute(f"PRAGMA user_version = {len(schema.steps()):d}")
    if db.execute("PRAGMA foreign_key_check").fetchmany(1):
        raise StoreProblem(Problem.DAMAGED)


def _fill(path: Path) -> None:
    with told():
        db = unchecked(path)
        try:
            db.execute("BEGIN IMMEDIATE")
            bring_up_to_date(db)
            db.conn.execute("COMMIT")
        finally:
            db.close()


def _appear(fresh: Path, path: Path) -> None:
    """Give the finished file its name, unless that name was taken meanwhile."""
    with suppress(NotImplementedError, PermissionError):
        os.link(fresh, path)
        return
    if path.exists():
        raise FileExistsError(path)
    fresh.rename(path)
