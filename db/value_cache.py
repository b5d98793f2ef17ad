"""What was read from a file stays at hand until that part of the file changes, so that a click costs what it shows."""

from __future__ import annotations

import secrets
import sqlite3
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

MOST_BYTES = 64_000_000
"""So much is kept at most, of all files together; what nobody looked at for longest goes first."""

IDLE_SECONDS = 60.0
"""Of a file that nobody looks at for so long nothing stays: a process nobody uses keeps no erased person."""

WHOLE = ""
"""The place in the list of revisions that stands for the file as a whole."""

_REVISIONS = "revisions"
_RENEW = "INSERT INTO revisions (place, token) VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET token = excluded.token"
_OF_ROWS = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
_HARMLESS = (
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_SAVEPOINT,
    sqlite3.SQLITE_PRAGMA,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
)


def renew(db: Database, places: Iterable[str] = (WHOLE,)) -> None:
    """Give these tables, or the file as a whole, a token that never was, inside the caller's transaction.

    With a new token for the whole file nothing is believed that was read from it before, and nothing of it is kept.
    """
    db.conn.executemany(_RENEW, [(place, secrets.token_bytes(16)) for place in sorted(places)])


def tokens(db: Database) -> dict[str, bytes]:
    """Table -> its token. As first thing in a transaction it says which state of the file that transaction sees."""
    return dict(db.execute("SELECT place, token FROM revisions").fetchall())


@contextmanager
def renew_after(db: Database) -> Iterator[set[str]]:
    """Around all that one transaction changes: afterwards each table that it wrote in has another token.

    SQLite itself says which tables those are, also where a row takes others along. Gives the places that got a token;
    WHOLE is among them where nothing that was read before may stay.
    """
    places: set[str] = set()

    def note(action: int, first: str | None, *_rest: object) -> int:
        if action in _OF_ROWS:
            places.add(first or WHOLE)
        elif action not in _HARMLESS:
            places.add(WHOLE)  # tables are made, changed or gone
        return sqlite3.SQLITE_OK

    before = db.conn.total_changes
    db.conn.set_authorizer(note)
    yield places
    db.conn.set_authorizer(None)
    if db.conn.total_changes == before:
        places.clear()
    if _REVISIONS in places:
        places.remove(_REVISIONS)
        places.add(WHOLE)
    renew(db, places - {WHOLE})


@dataclass
class FileMoment:
    """A file as one transaction sees it. forgets: how often all was dropped before; reading: the tables that each
    value under way was read from."""

    path: Path
    disk: tuple[int, ...]
    tokens: Mapping[str, bytes]
    forgets: int = 0
    reading: list[set[str]] = field(default_factory=list)

    def note(self, action: int, first: str | None, *_rest: object) -> int:
        """What SQLite calls for every table that a statement reads."""
        if action == sqlite3.SQLITE_READ and first and self.reading:
            self.reading[-1].add(first)
        return sqlite3.SQLITE_OK

    def note_all(self, places: Collection[str]) -> None:
        """A value that was kept is part of the one under way."""
        if self.reading:
            self.reading[-1].update(places)


def on_disk(path: Path) -> tuple[int, ...]:
    """Which file stands at this path, and what the disk says of its last change: (device, inode, then times and sizes).

    The app leaves tokens behind what it saves; another program leaves none, but the disk tells of it. Nothing where no
    file stands.
    """
    try:
        found = path.stat()
    except OSError:
        return ()
    try:
        side = path.with_name(path.name + "-wal").stat()
        beside = (side.st_mtime_ns, side.st_size) if side.st_size else (0, 0)
    except OSError:
        beside = (0, 0)
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size, *beside


@dataclass(frozen=True)
class KeptValue:
    """A value, with the tables it was read from and the token that each had. earlier: it may help to make the next."""

    value: Any
    tokens: Mapping[str, bytes | None]
    size: int
    earlier: bool = False

    def fits(self, standing: Mapping[str, bytes]) -> bool:
        """Whether none of those tables changed since."""
        return all(standing.get(place) == token for place, token in self.tokens.items())


@dataclass
class _KeptFile:
    disk: tuple[int, ...]
    tokens: Mapping[str, bytes]
    looked_at: float
    values: OrderedDict[Hashable, KeptValue] = field(default_factory=OrderedDict)


class KeptValues:
    """The values that are kept of every file. clock: seconds that never go back."""

    def __init__(
        self, most: int = MOST_BYTES, idle: float = IDLE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._idle, self._clock = most, idle, clock
        self._files: OrderedDict[Path, _KeptFile] = OrderedDict()
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None
        self.size = 0
        self.forgets = 0

    def find(self, moment: FileMoment, what: Hashable) -> KeptValue | None:
        """What was read before, when it is as it would be read now."""
        with self._lock:
            self.forget_idle()
            file = self._look(moment)
            found = file.values.get(what) if file else None
            if file is None or found is None or not found.fits(moment.tokens):
                return None
            file.values.move_to_end(what)
            return found

    def earlier(self, moment: FileMoment, what: Hashable) -> Any:
        """The value as it was before, of which what did not change can be used again; None when there is none."""
        with self._lock:
            file = self._look(moment)
            found = file.values.get(what) if file else None
            return found.value if found else None

    def keep(
        self, moment: FileMoment, what: Hashable, value: Any, places: Iterable[str], *, size: int, earlier: bool
    ) -> None:
        """Keep a value of so many bytes that was read in this moment from these tables; nobody may change it any
        more."""
        kept = KeptValue(value, {place: moment.tokens.get(place) for place in (*places, WHOLE)}, size, earlier)
        with self._lock:
            if moment.forgets != self.forgets or WHOLE not in moment.tokens or kept.size > self._most:
                return
            file = self._look(moment)
            if file is None:
                file = self._files[moment.path] = _KeptFile(moment.disk, moment.tokens, self._clock())
            self._drop(file, what)
            file.values[what] = kept
            self.size += kept.size
            self._make_room()
            self._start_timer()

    def forget(self, path: Path) -> None:
        """Keep nothing of this file, nor what is being read from it right now."""
        with self._lock:
            self.forgets += 1
            self._forget_file(path)

    def forget_idle(self) -> None:
        """Keep nothing of files that nobody looked at for a minute."""
        with self._lock:
            now = self._clock()
            for path in [path for path, file in self._files.items() if now - file.looked_at >= self._idle]:
                self._forget_file(path)

    def count(self, path: Path) -> int:
        """How many values are kept of this file."""
        with self._lock:
            return len(self._files[path].values) if path in self._files else 0

    def _look(self, moment: FileMoment) -> _KeptFile | None:
        """What is kept of this file, without what is not true any more at this moment."""
        file = self._files.get(moment.path)
        if file is None:
            return None
        same = file.tokens == moment.tokens
        other_file = file.disk[:2] != moment.disk[:2] or file.tokens.get(WHOLE) != moment.tokens.get(WHOLE)
        if other_file or same and file.disk != moment.disk:  # changed, and not by us: all of it may be otherwise
            self._forget_file(moment.path)
            return None
        if not same:
            for what, kept in list(file.values.items()):
                if not kept.earlier and not kept.fits(moment.tokens):
                    self._drop(file, what)
        file.disk, file.tokens, file.looked_at = moment.disk, moment.tokens, self._clock()
        self._files.move_to_end(moment.path)
        return file

    def _drop(self, file: _KeptFile, what: Hashable) -> None:
        if gone := file.values.pop(what, None):
            self.size -= gone.size

    def _forget_file(self, path: Path) -> None:
        if file := self._files.pop(path, None):
            self.size -= sum(each.size for each in file.values.values())

    def _make_room(self) -> None:
        while self.size > self._most:
            path, file = next(iter(self._files.items()))
            if file.values:
                self._drop(file, next(iter(file.values)))
            else:
                self._forget_file(path)

    def _start_timer(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(self._idle, self.wake)
            self._timer.daemon = True
            self._timer.start()

    def wake(self) -> None:
        """What the timer does: let go of what nobody looks at, and come again while anything is kept."""
        with self._lock:
            self._timer = None
            self.forget_idle()
            if self._files:
                self._start_timer()


VALUES = KeptValues()
"""What this process keeps."""

_SAMPLE = 12


DEEP = 20
SHALLOW = 2
"""How far into a value is measured: what follows from other values is made of what they hold, which counts once."""


def estimate_bytes(value: Any, depth: int = DEEP) -> int:
    """About how much memory a value takes; of a long collection some are measured, for all."""
    if value is None or isinstance(value, (bool, Enum, type)):
        return 0
    own = sys.getsizeof(value)
    if not depth:
        return own
    if isinstance(value, dict):
        return own + _of_many(list(value.keys()), depth - 1) + _of_many(list(value.values()), depth - 1)
    if isinstance(value, (tuple, list, set, frozenset)):
        return own + _of_many(list(value), depth - 1)
    if is_dataclass(value):
        names = value.__dataclass_fields__
        return own + sum(estimate_bytes(getattr(value, name), depth - 1) for name in names)
    return own


def _of_many(values: list[Any], depth: int) -> int:
    some = values if len(values) <= _SAMPLE else values[:: len(values) // _SAMPLE]
    return sum(estimate_bytes(each, depth) for each in some) * len(values) // max(len(some), 1)


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


Value = TypeVar("Value")
Connect = Callable[[Path], AbstractContextManager[Database]]


def once(
    path: Path,
    what: Hashable,
    build: Callable[[], Value],
    connection: Connect,
    *,
    depth: int = DEEP,
    earlier: bool = False,
) -> Value:
    """A value that is kept, or what `build` makes of the file now. connection: opens the file to read from; depth: how
    far into the value is measured; earlier: it stays, when it is not true any more, until the next one is made."""
    with _one_moment(path, connection) as (db, moment):
        if known := VALUES.find(moment, what):
            moment.note_all(known.tokens)
            value: Value = known.value
            return value
        moment.reading.append(set())
        db.conn.set_authorizer(moment.note)  # anew: SQLite reads every statement again, and says of which tables
        try:
            value = build()
        finally:
            places = moment.reading.pop()
            moment.note_all(places)
        size = estimate_bytes(value, depth)
        VALUES.keep(moment, what, value, places, size=size, earlier=earlier)
        return value


def earlier(path: Path, what: Hashable) -> Any:
    """The value as it stood before the file changed, while the next one is made; None when there is none."""
    moment = _moments.get({}).get(path)
    return moment and VALUES.earlier(moment, what)


_moments: ContextVar[dict[Path, FileMoment]] = ContextVar("moments")


@contextmanager
def _one_moment(path: Path, connection: Connect) -> Iterator[tuple[Database, FileMoment]]:
    """A transaction to read in, joined by everything that reads from this file inside the block."""
    open_now = _moments.get({})
    db = reused_connection(path)
    if db and path in open_now:
        yield db, open_now[path]
        return
    with ExitStack() as stack:
        if _held.get() is None:
            stack.enter_context(reuse_connections())
        disk = on_disk(path)
        db = stack.enter_context(connection(path))
        db.execute("BEGIN")
        moment = FileMoment(path, disk, tokens(db), VALUES.forgets)
        token = _moments.set({**open_now, path: moment})
        try:
            yield db, moment
        finally:
            _moments.reset(token)
            if reused_connection(path) is db:
                db.conn.set_authorizer(None)
                db.conn.execute("COMMIT")
