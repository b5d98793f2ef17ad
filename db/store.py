"""Opens the one file that holds everything, checks that it is sound, and makes every save all or nothing."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from typing import Any, TypeVar

from sqlite_utils import Database

from db import migrations, personal_data, side_files, value_cache
from db.problems import StoreProblem, explain_errors, translated_disk_errors, translated_errors
from db.shared_file import is_shared_folder
from db.value_cache import close_reused, keep_connection, reused_connection
from mentoring.actions import StoreProblemCode

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
    check_exists(path)
    sweep_once(path)
    with translated_errors():
        db, steps = _open(path, to_write)
        try:
            if steps < len(migrations.steps()):
                _bring_up_to_date_with_copy(db, path)
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
    with _connection(path) as db:
        try:
            yield db
        except (ValueError, TypeError, KeyError) as error:
            raise StoreProblem(StoreProblemCode.DAMAGED, said=str(error)) from error


@contextmanager
def _connection(path: Path) -> Iterator[Database]:
    """The connection of this block to this file, or one for this read alone."""
    with explain_errors(path):
        if db := reused_connection(path):
            check_exists(path)
        else:
            db = connect(path, to_write=False)
        kept = keep_connection(path, db)
        try:
            yield db
        except BaseException:
            close_reused()
            raise
        finally:
            if not kept:
                db.close()


@contextmanager
def read_alone(path: Path) -> Iterator[Database]:
    """A connection that nobody else in this run reads through, for work on the file as a whole."""
    close_reused()
    with explain_errors(path):
        db = connect(path, to_write=False)
        try:
            yield db
        finally:
            db.close()


@contextmanager
def exclusive(path: Path) -> Iterator[Database]:
    """The only connection to the file that there is: whoever else has it open has let go, and waits to come in again.

    Of what is in the file nothing is believed yet. Raises StoreProblem('locked') when somebody does not let go.
    """
    close_reused()
    check_exists(path)
    with explain_errors(path):
        db = open_unchecked(path)
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.conn.execute("COMMIT")  # the lock stays until the connection is closed
            yield db
        finally:
            db.close()


@contextmanager
def write(path: Path) -> Iterator[Database]:
    """One transaction: all of it is stored, or nothing. It waits for its turn before anything is read."""
    close_reused()
    with explain_errors(path):
        db = connect(path)
        try:
            with changing(db) as places:
                yield db
        finally:
            db.close()
    if value_cache.WHOLE in places:
        value_cache.VALUES.forget(path)


@contextmanager
def changing(db: Database) -> Iterator[set[str]]:
    """One transaction on this connection, after which what it wrote in counts as changed; gives what that is."""
    db.execute("BEGIN IMMEDIATE")
    try:
        with value_cache.renew_after(db) as places:
            yield places
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


Value = TypeVar("Value")


def read_once(path: Path, what: Hashable, build: Callable[[Database], Value]) -> Value:
    """What `build` reads from the file, kept until something that it reads there changes, whoever changes it.

    what: names the value, with all that it depends on beside the file, such as the day. Nobody may change the value.
    """
    return value_cache.once(path, what, lambda: _read_now(path, build), _connection)


def derive_once(path: Path, what: Hashable, build: Callable[[], Value], *, earlier: bool = False) -> Value:
    """The same for what follows from other values of the file. All that `build` reads of it is of one moment; what was
    read before and is handed to it would not count as read.

    earlier: the value before stays until then, for `build` to use again what did not change, by `earlier_value`.
    """
    return value_cache.once(path, what, build, _connection, depth=value_cache.SHALLOW, earlier=earlier)


def read_rows_once(
    path: Path, sql: str, values: tuple[object, ...], make: Callable[[tuple[Any, ...]], Value]
) -> tuple[Value, ...]:
    """What `make` makes of each row that this SQL finds. After a save only the rows that are new are made again."""
    what = (make, sql, values)

    def build(db: Database) -> tuple[dict[tuple[Any, ...], Value], tuple[Value, ...]]:
        known: dict[tuple[Any, ...], Value] = (earlier_value(path, what) or ({}, ()))[0]
        rows = db.execute(sql, values).fetchall()
        made = {row: known[row] if row in known else make(row) for row in rows}
        return made, tuple(map(made.__getitem__, rows))

    return value_cache.once(path, what, lambda: _read_now(path, build), _connection, earlier=True)[1]


def since_erasure(path: Path) -> bytes | None:
    """What is another when the file is, or somebody was erased from it: then nothing of before may stay anywhere."""
    return read_once(path, "since erasure", lambda db: value_cache.tokens(db).get(value_cache.WHOLE))


def _read_now(path: Path, build: Callable[[Database], Value]) -> Value:
    with read(path) as db:
        return build(db)


def earlier_value(path: Path, what: Hashable) -> Any:
    """The value as it stood before the file changed, within `read_once`; None when nobody read it."""
    return value_cache.earlier(path, what)


def create(path: Path) -> None:
    """A new, empty and complete file that only its owner may read; missing folders are made.

    It appears in one step, so nobody ever sees half a file. An existing file raises StoreProblem('exists').
    """
    if not migrations.is_supported():
        raise StoreProblem(StoreProblemCode.UNSUPPORTED, version=sqlite3.sqlite_version)
    with translated_disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}-{secrets.token_hex(4)}-new")
        side_files.create_private(fresh)
        try:
            _fill(fresh)
            move_into_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    use_wal(path)


def check(path: Path) -> None:
    """Look at every page of the file and every reference in it. Raises StoreProblem; returns nothing when sound."""
    with read(path) as db:
        check_sound(db)


def check_sound(db: Database) -> None:
    """Raise StoreProblem('damaged') unless pages, indexes and references are all in order."""
    with translated_errors():
        found = db.execute("PRAGMA quick_check(3)").fetchall()
        orphans = db.execute("PRAGMA foreign_key_check").fetchmany(1)
    if found != [("ok",)] or orphans:
        raise StoreProblem(StoreProblemCode.DAMAGED)


def use_wal(path: Path) -> None:
    """Let readers and a writer work at the same time; where the disk does not allow it, they take turns as before.

    On a network drive or in a synchronised folder they always take turns: what readers share would not reach another
    computer, and the side file would be copied at another moment than the file. A file of ours that was moved is
    changed over; alone with it, because then SQLite needs no memory that is shared, which such a disk may not have.
    """
    shared = is_shared_folder(path)
    close_reused()
    with (
        translated_errors(),
        closing(sqlite3.connect(sqlite_address(path.resolve()), uri=True, timeout=WAIT_SECONDS)) as db,
    ):
        if shared:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
        if db.execute("PRAGMA application_id").fetchone()[0] == migrations.APPLICATION_ID:
            db.execute(f"PRAGMA journal_mode = {'DELETE' if shared else 'WAL'}").fetchall()


def compact(path: Path, patience: float = 5.0) -> bool:
    """Give freed space back and empty the side file, so that nothing erased stays on disk.

    False when another reader kept that from being completed within `patience` seconds: then it must be tried again.
    """
    end = time.monotonic() + patience
    while True:
        if _compact_once(path):
            return True
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)


def _compact_once(path: Path) -> bool:
    try:
        with read_alone(path) as db:
            db.execute("PRAGMA busy_timeout = 250")
            db.execute("VACUUM")
            answers = [db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall() for _ in range(2)]
    except StoreProblem as problem:
        if problem.code is StoreProblemCode.LOCKED:
            return False
        raise
    return all(int(answer[0][0]) == 0 for answer in answers)


def remains(path: Path) -> bool:
    """Whether something beside the place of the file shows that there was one: it was moved or removed, not never
    made."""
    beside = [path.with_name(path.name + end) for end in (*side_files.SIDES, "-erased")]
    return any(each.exists() for each in beside) or bool(side_files.safety_copies(path))


def check_exists(path: Path) -> None:
    """Raise StoreProblem unless there is a file with something in it; SQLite itself would say nothing.

    It is never opened here: closing it again would drop every lock that SQLite holds on it in this process, and
    another process would write over what is being written (SQLite's "How to corrupt a database file", 2.2).
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise StoreProblem(
            StoreProblemCode.MISSING if path.parent.is_dir() else StoreProblemCode.MOVED, path=str(path)
        ) from None
    except OSError:
        raise StoreProblem(StoreProblemCode.MOVED, path=str(path)) from None
    if not stat.S_ISREG(found.st_mode):
        raise StoreProblem(StoreProblemCode.NOT_A_DATABASE, path=str(path))
    if not found.st_size:
        raise StoreProblem(StoreProblemCode.EMPTY, path=str(path))


def sqlite_address(place: PurePath, mode: str = "mode=rw") -> str:
    """The address by which SQLite opens the file at this whole path, which it never makes.

    Of another computer it wants four slashes: the name behind two would be one that it has to ask, which it refuses.
    """
    address = place.as_uri()
    on_a_share = not address.startswith("file:///")
    return f"file://{'//' * on_a_share}{address.removeprefix('file://')}?{mode}"


def open_unchecked(path: Path, mode: str = "mode=rw") -> Database:
    """A connection to an existing file that nothing is known about yet. A missing file is never made."""
    address = sqlite_address(path.resolve(), mode)
    conn = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for setting in SETTINGS:
            conn.execute(setting)
    except BaseException:
        conn.close()
        raise
    return Database(conn, execute_plugins=False)


def _open(path: Path, to_write: bool) -> tuple[Database, int]:
    try:
        return _probe_or_close(open_unchecked(path))
    except sqlite3.OperationalError as error:
        if to_write or not error.sqlite_errorname.startswith(_NO_ROOM_BESIDE) or _has_wal(path):
            raise
    # On a full disk or in a folder that may not be written in, SQLite cannot make its side files; reading goes on.
    return _probe_or_close(open_unchecked(path, "mode=ro&immutable=1"))


def _probe_or_close(db: Database) -> tuple[Database, int]:
    try:
        return db, migrations.count_steps(db)
    except BaseException:
        db.close()
        raise


_NO_ROOM_BESIDE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR_SHM", "SQLITE_FULL")


def _has_wal(path: Path) -> bool:
    side = path.with_name(path.name + "-wal")
    return side.exists() and side.stat().st_size > 0


def _bring_up_to_date_with_copy(db: Database, path: Path) -> None:
    side_files.keep_copy(db, path, "before-update")
    with changing(db):
        migrations.bring_up_to_date(db)


def _fill(path: Path) -> None:
    with translated_errors():
        db = open_unchecked(path)
        try:
            with changing(db):
                migrations.bring_up_to_date(db)
        finally:
            db.close()


def move_into_place(fresh: Path, path: Path) -> None:
    """Give the finished file its name, unless that name was taken meanwhile."""
    with suppress(NotImplementedError, PermissionError):
        os.link(fresh, path)
        return
    if path.exists():
        raise FileExistsError(path)
    fresh.rename(path)


_swept: set[Path] = set()


def sweep_once(path: Path) -> None:
    """Sweep up beside the file when this process first opens it, and what of erased people is past its time. What
    cannot be removed in a folder that is read-only stays; opening the file goes on."""
    if path not in _swept:
        _swept.add(path)
        with suppress(OSError):
            side_files.sweep(path)
            side_files.expire_copies(path)
            personal_data.expire_addresses()
