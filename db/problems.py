"""What SQLite and the disk report about the file, as problems with a code that a screen can turn into a sentence."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

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
