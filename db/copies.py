"""Safety copies beside the file: one is put aside before anything risky, and old ones are removed."""

from __future__ import annotations

import errno
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from db.problems import Problem

KEPT_DAYS = 30
"""Safety copies hold personal data, so they go after this many days."""


def folder(path: Path) -> Path:
    """Where the safety copies of this file are."""
    return path.parent / "backups"


def every(path: Path) -> list[Path]:
    """The safety copies of this file, oldest first."""
    return sorted(folder(path).glob(f"{path.stem}-*.db")) if folder(path).is_dir() else []


def keep(db: Database, path: Path, why: str) -> Path:
    """Put a complete copy aside and return where it is; half a copy is never left behind."""
    target = place(path, why)
    private(target)
    try:
        db.execute("VACUUM INTO ?", [str(target)])
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    expire(path)
    return target


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


def problem_of_disk(error: OSError) -> Problem:
    """The code for what the operating system reports about a file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem.FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem.READONLY
    return Problem.MOVED if error.errno == errno.ENOENT else Problem.DISK
