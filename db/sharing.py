"""One connection for all that is read in one run of a page: opening a file takes longer than most of what is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from sqlite_utils import Database

_held: ContextVar[dict[Path, Database] | None] = ContextVar("held", default=None)


@contextmanager
def reuse_connections() -> Iterator[None]:
    """Within this block each file is opened once to read from, and again after each save.

    Every read sees what was saved last: nothing is held between two of them but the open file.
    """
    token = _held.set({})
    try:
        yield
    finally:
        close_reused()
        _held.reset(token)


def reused_connection(path: Path) -> Database | None:
    """The connection of this block to this file; None when there is none yet."""
    return (_held.get() or {}).get(path)


def keep_connection(path: Path, db: Database) -> bool:
    """Keep this connection for the rest of the block; False outside of one, where the caller closes it."""
    held = _held.get()
    if held is None:
        return False
    held[path] = db
    return True


def close_reused() -> None:
    """Close what is held: before a save, since who clears the disk must be alone with the file, and after a problem."""
    held = _held.get()
    while held:
        held.popitem()[1].close()
