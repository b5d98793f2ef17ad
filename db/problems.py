"""What SQLite and the disk report about the file, as problems with a code that a screen can turn into a sentence."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentoring.actions import StoreProblemCode


class StoreProblem(Exception):
    """The file cannot be used, or refuses what was asked. code: why; detail: what the sentence needs."""

    def __init__(self, code: str, **detail: object) -> None:
        super().__init__(str(code))
        self.code = StoreProblemCode(code)
        self.detail = detail


class Conflict(Exception):
    """Someone else changed it in the meantime; nothing was stored. kind: what; current: how it stands now, or None."""

    def __init__(self, kind: str, current: object = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.current = current


_BY_ERROR = {
    "SQLITE_BUSY": StoreProblemCode.LOCKED,
    "SQLITE_LOCKED": StoreProblemCode.LOCKED,
    "SQLITE_FULL": StoreProblemCode.FULL,
    "SQLITE_READONLY": StoreProblemCode.READONLY,
    "SQLITE_PERM": StoreProblemCode.READONLY,
    "SQLITE_CANTOPEN": StoreProblemCode.MOVED,
    "SQLITE_CORRUPT": StoreProblemCode.DAMAGED,
    "SQLITE_NOTADB": StoreProblemCode.NOT_A_DATABASE,
    "SQLITE_IOERR_SHM": StoreProblemCode.FULL,
    "SQLITE_IOERR": StoreProblemCode.DISK,
    "SQLITE_PROTOCOL": StoreProblemCode.LOCKED,
}
_BY_WORDS = (
    "decode to utf-8",
    "unsupported file format",
    "no such table",
    "no such column",
    "malformed",
    "foreign key mismatch",
)


def problem_of(error: BaseException) -> StoreProblemCode | None:
    """The code for what SQLite reports; None when it is not about the file (a mistake in the program)."""
    if isinstance(error, UnicodeDecodeError):
        return StoreProblemCode.DAMAGED
    name = getattr(error, "sqlite_errorname", None) or ""
    for start, problem in _BY_ERROR.items():
        if name.startswith(start):
            return problem
    return StoreProblemCode.DAMAGED if any(words in str(error).lower() for words in _BY_WORDS) else None


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what SQLite reports about the file into a StoreProblem."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise StoreProblem(problem, said=type(error).__name__) from error


@contextmanager
def translated_disk_errors() -> Iterator[None]:
    """Turn what the operating system reports about a file into a StoreProblem."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(_problem_of(error)) from error


def _problem_of(error: OSError) -> StoreProblemCode:
    if isinstance(error, FileExistsError):
        return StoreProblemCode.EXISTS
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreProblemCode.FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreProblemCode.READONLY
    return StoreProblemCode.MOVED if error.errno in (errno.ENOENT, errno.ENOTDIR) else StoreProblemCode.DISK


def is_writable(path: Path) -> bool:
    """Whether the file and its folder may be written in, as far as the system tells without writing."""
    return _has_access(path, os.W_OK) and _has_access(path.parent, os.W_OK)


def _has_access(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about this file into a StoreProblem, with the reason that the disk shows."""
    try:
        with translated_errors():
            yield
    except StoreProblem as problem:
        if problem.code in _OF_THE_DISK and (code := _reason(path)):
            raise StoreProblem(code, **problem.detail) from problem
        raise


_OF_THE_DISK = (StoreProblemCode.MOVED, StoreProblemCode.DISK, StoreProblemCode.FULL, StoreProblemCode.READONLY)
"""SQLite says "unable to open" and the like for several of these, whatever the reason was."""


def _reason(path: Path) -> StoreProblemCode | None:
    """Why work with this file fails, as the disk shows it; None when it shows nothing."""
    if not path.exists():
        return StoreProblemCode.MISSING if path.parent.is_dir() else StoreProblemCode.MOVED
    if not _has_access(path, os.R_OK):
        return StoreProblemCode.UNREADABLE
    if shutil.disk_usage(path.parent).free < _ROOM:
        return StoreProblemCode.FULL
    return None if is_writable(path) else StoreProblemCode.READONLY


_ROOM = 64 * 1024
"""Bytes: with less than this a save and its side files do not fit."""
