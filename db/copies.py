"""Safety copies beside the file: one is put aside before anything risky, and old ones are removed."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from db.problems import Problem, StoreProblem

KEPT_DAYS = 30
"""Safety copies hold personal data, so they go after this many days."""


def folder(path: Path) -> Path:
    """Where the safety copies of this file are."""
    return path.parent / "backups"


def every(path: Path) -> list[Path]:
    """The safety copies of this file, oldest first."""
    return sorted(folder(path).glob(f"{path.stem}-*.db")) if folder(path).is_dir() else []


def keep(db: Database, path: Path, why: str) -> Path:
    """Put a complete copy aside and return where it is. Raises StoreProblem."""
    with on_disk():
        target = place(path, why)
        into(db, target)
        expire(path)
    return target


def into(db: Database, target: Path) -> None:
    """Write a complete copy to a new file; half a copy is never left behind."""
    private(target)
    try:
        db.execute("VACUUM INTO ?", [str(target)])
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def place(path: Path, why: str) -> Path:
    """A free name for a copy, with the moment and the reason in it."""
    folder(path).mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return folder(path) / f"{path.stem}-{stamp}-{why}.db"


def expire(path: Path, days: int = KEPT_DAYS) -> list[Path]:
    """Remove the copies that are older than this many days; returns which."""
    oldest = time.time() - days * 86_400
    gone = [each for each in every(path) if each.stat().st_mtime < oldest]
    for each in gone:
        each.unlink(missing_ok=True)
    return gone


def private(path: Path) -> None:
    """A new empty file that only its owner may read, where the system knows that. FileExistsError when taken."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@contextmanager
def on_disk() -> Iterator[None]:
    """Turn what the operating system reports about a file into a StoreProblem."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(_problem_of(error)) from error


def _problem_of(error: OSError) -> Problem:
    if isinstance(error, FileExistsError):
        return Problem.EXISTS
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem.FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem.READONLY
    return Problem.MOVED if error.errno in (errno.ENOENT, errno.ENOTDIR) else Problem.DISK
