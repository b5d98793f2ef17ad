"""Backups: the whole file as one download, and putting one back after it was looked at from every side."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import copies, erasure, inspection, leftovers, store
from db.log import Action, line, mark, now
from db.problems import Problem, StoreProblem, told
from db.sharing import sharing


@dataclass(frozen=True)
class Restored:
    """What a restore did. erased_again: people in the backup who had been erased since. aside: where the file from
    before is kept, None when there was none."""

    erased_again: int
    aside: Path | None


def make(path: Path, *, actor: str | None = None) -> bytes:
    """A complete copy of the file as bytes, looked at before it is handed out. Raises StoreProblem."""
    store.check(path)
    with _workplace(path) as folder:
        target = folder / "backup.db"
        with store.read(path) as db:
            copies.into(db, target)
        inspection.inspect(target)
        data = target.read_bytes()
    copies.expire(path)
    with store.write(path) as db:
        line(db, Action.BACKED_UP, actor=actor, round_id=None)
    return data


def check(data: bytes) -> None:
    """Raise StoreProblem unless these bytes are a sound file of ours that holds nothing but our own tables."""
    with tempfile.TemporaryDirectory() as folder:
        _prepared(data, Path(folder), set())


def restore(path: Path, data: bytes, *, actor: str | None = None) -> Restored:
    """Put a backup in the place of the file, which may be damaged or gone.

    All of it is checked on a copy first; when anything is the matter, StoreProblem is raised and the file stays as it
    is. Who was erased since the backup was made is erased again. The file from before is put aside.
    """
    with store.on_disk():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _workplace(path) as folder:
        candidate, again = _prepared(data, folder, _erased(path))
        aside = _put_aside(path)
        _replace(path, candidate)
    with store.write(path) as db:
        line(db, Action.RESTORED, actor=actor, round_id=None)
    store.settle(path, patience=1.0)
    return Restored(again, aside)


def kept(path: Path) -> list[Path]:
    """The safety copies beside the file, oldest first; those older than 30 days are removed on the way."""
    copies.expire(path)
    return copies.every(path)


def _prepared(data: bytes, folder: Path, marks: set[str]) -> tuple[Path, int]:
    """A checked, up-to-date copy in this folder without the people of these marks, and how many those were."""
    candidate = folder / "candidate.db"
    copies.private(candidate)
    candidate.write_bytes(data)
    inspection.inspect(candidate)
    with told():
        db = store.unchecked(candidate)
        try:
            db.execute("PRAGMA journal_mode = DELETE").fetchall()
            db.execute("BEGIN IMMEDIATE")
            store.bring_up_to_date(db)
            db.conn.execute("COMMIT")
            db.execute("PRAGMA foreign_keys = ON")
            again = _erase_again(db, marks)
            db.execute("PRAGMA page_size = 4096")
            db.execute("VACUUM")
        finally:
            db.close()
    with sharing():  # the copy is moved or removed next, which Windows refuses while it is open
        inspection.readable(candidate)
    return candidate, again


def _erase_again(db: Database, marks: set[str]) -> int:
    db.execute("BEGIN IMMEDIATE")
    marks = marks | {each for (each,) in db.execute("SELECT mark FROM erased").fetchall()}
    ids = [each for (each,) in db.execute("SELECT id FROM people").fetchall() if mark(each) in marks]
    erasure.erase_within(db, ids)
    db.conn.executemany(
        "INSERT OR IGNORE INTO erased (mark, erased_at) VALUES (?, ?)", [(each, now()) for each in marks]
    )
    db.conn.execute("COMMIT")
    return len(ids)


def _erased(path: Path) -> set[str]:
    """The marks of everyone erased so far, from the file where it can be read and from beside it."""
    marks = erasure.noted_outside(path)
    with suppress(StoreProblem), store.read(path) as db:
        marks |= {each for (each,) in db.execute("SELECT mark FROM erased").fetchall()}
    return marks


def _put_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    try:
        with store.read(path) as db:
            return copies.keep(db, path, "before-restore")
    except StoreProblem as problem:
        if problem.code in (Problem.LOCKED, Problem.FULL, Problem.READONLY, Problem.DISK):
            raise
        return _copied(path)


def _copied(path: Path) -> Path:
    """The bytes of a file that cannot be opened, with what stands beside it, so that nothing is lost."""
    with store.on_disk():
        aside = copies.place(path, "damaged")
        for end in ("", "-wal", "-journal"):
            if (source := path.with_name(path.name + end)).exists():
                copies.private(target := aside.with_name(aside.name + end))
                shutil.copyfile(source, target)
    return aside


def _replace(path: Path, candidate: Path) -> None:
    """Page by page in one transaction where the file can be opened, so that others see the old or the new one."""
    try:
        with store.alone(path) as db:
            source = store.unchecked(candidate)
            try:
                store.copy_pages(source, db)
            finally:
                source.close()
    except StoreProblem as problem:
        if problem.code in (Problem.LOCKED, Problem.FULL, Problem.READONLY, Problem.DISK):
            raise
        with store.on_disk():
            for end in ("-wal", "-shm", "-journal"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            candidate.replace(path)
        store.use_wal(path)


@contextmanager
def _workplace(path: Path) -> Iterator[Path]:
    """A private folder beside the file, gone afterwards with all that is in it."""
    with store.on_disk(), leftovers.workplace(path) as folder:
        yield folder
