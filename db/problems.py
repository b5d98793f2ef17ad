"""What can be wrong with the file that holds the programme, as codes a screen can turn into a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum


class ProblemCode(StrEnum):
    """Why the file cannot be used, or why something was not stored."""

    MISSING = "missing"
    EMPTY = "empty"
    NOT_A_DATABASE = "not_a_database"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    NEWER = "newer"
    HOSTILE = "hostile"
    LOCKED = "locked"
    FULL = "full"
    READONLY = "readonly"
    MOVED = "moved"
    UNREADABLE = "unreadable"
    DISK = "disk"
    UNSUPPORTED = "unsupported"
    EXISTS = "exists"
    ELSEWHERE = "elsewhere"
    SAME_EMAIL = "same_email"
    ALREADY_PAIRED = "already_paired"
    SAME_PERSON = "same_person"
    WITHDRAWN = "withdrawn"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NO_LONGER_POSSIBLE = "no_longer_possible"


class StoreProblem(Exception):
    """The file cannot be used, or refuses what was asked. code: why; detail: what the sentence needs."""

    def __init__(self, code: str, **detail: object) -> None:
        super().__init__(str(code))
        self.code = ProblemCode(code)
        self.detail = detail


class Conflict(Exception):
    """Someone else changed it in the meantime; nothing was stored. kind: what; current: how it stands now, or None."""

    def __init__(self, kind: str, current: object = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.current = current


_BY_ERROR = {
    "SQLITE_BUSY": ProblemCode.LOCKED,
    "SQLITE_LOCKED": ProblemCode.LOCKED,
    "SQLITE_FULL": ProblemCode.FULL,
    "SQLITE_READONLY": ProblemCode.READONLY,
    "SQLITE_PERM": ProblemCode.READONLY,
    "SQLITE_CANTOPEN": ProblemCode.MOVED,
    "SQLITE_CORRUPT": ProblemCode.DAMAGED,
    "SQLITE_NOTADB": ProblemCode.NOT_A_DATABASE,
    "SQLITE_IOERR_SHM": ProblemCode.FULL,
    "SQLITE_IOERR": ProblemCode.DISK,
    "SQLITE_PROTOCOL": ProblemCode.LOCKED,
}
_BY_WORDS = ("decode to utf-8", "unsupported file format", "no such table", "no such column", "malformed")


def problem_of(error: BaseException) -> ProblemCode | None:
    """The code for what SQLite reports; None when it is not about the file (a mistake in the program)."""
    if isinstance(error, UnicodeDecodeError):
        return ProblemCode.DAMAGED
    name = getattr(error, "sqlite_errorname", None) or ""
    for start, problem in _BY_ERROR.items():
        if name.startswith(start):
            return problem
    return ProblemCode.DAMAGED if any(words in str(error).lower() for words in _BY_WORDS) else None


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
