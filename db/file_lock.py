"""Which running app has the data file open: a small file beside it says where, and stays locked while that app runs."""

from __future__ import annotations

import atexit
import errno
import json
import math
import os
import re
import secrets
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.shared_folders import is_shared_folder

EVERY_SECONDS = 60.0
"""How often a sign of life is written, or looked for, where a lock may not reach the other computer."""

LOOKS = 10
"""After so many looks without a sign of life the other computer no longer has the file: counted here, because two
computers seldom have the same time."""

LONG_AGO = timedelta(hours=12)
"""A sign of life this old needs no looking: no two clocks are so far apart."""

_SIZE = 1024
_BEHIND = 1 << 30
"""Windows lets nobody read what is locked, so what is locked there lies far behind the words."""

_ATTEMPTS, _BLINK = 3, 0.05
_WINDOWS = sys.platform == "win32"
_one_at_a_time = threading.RLock()


@dataclass(frozen=True)
class FileHolder:
    """Who has the file open. computer: its name; address: where its app answers; since, alive: when it was opened and
    its last sign of life, by that computer's clock; key: which opening of it this was."""

    computer: str
    address: str
    since: datetime
    alive: datetime
    key: str


@dataclass(frozen=True)
class OpenElsewhere:
    """Another computer has the file open: its name ("" when it does not say) and since when, by that computer's clock.
    minutes: until the file is free, should no sign of life come any more while this process looks."""

    computer: str
    since: datetime | None
    minutes: int


def side_file(path: Path) -> Path:
    """The file that says who has this data file open."""
    return path.with_name(path.name + "-open")


def this_computer() -> str:
    """The name of this computer, without the network it happens to be in."""
    return _plain(socket.gethostname().partition(".")[0])


def _plain(name: str) -> str:
    return re.sub(r"[^\w -]", "", name)[:64]


def acquire(path: Path, address: str) -> OpenElsewhere | None:
    """Keep the file for this computer; who has it open when that is another one, which may be where both reach it.

    Asked before anything is read or saved; a process that has the file already answers at once. Another process of
    this computer may keep it: then this one works beside it, and takes the file over when that one has ended. Nothing
    can be kept in a folder that may not be written in or is not there; the app then goes on without.
    """
    global _claim
    with _one_at_a_time:
        if _claim.path != path:
            _claim.let_go()
            _claim = _Claim(path)
        return _claim.keep(address)


def release() -> None:
    """Give the file back; what said who had it open is removed."""
    with _one_at_a_time:
        _claim.let_go()


def holder_here(path: Path) -> FileHolder | None:
    """The app on this computer that has the file open; None when there is none, whatever an old side file says."""
    said = read_holder(side_file(path))
    return said if said and _here(said) and _is_locked(side_file(path)) else None


def read_holder(side: Path) -> FileHolder | None:
    """What a side file says; None when there is none, or it says nothing of sense."""
    try:
        with side.open("rb") as file:
            said = json.loads(file.read(_SIZE))
        since, alive = (datetime.fromisoformat(said[name]).astimezone(UTC) for name in ("since", "alive"))
        return FileHolder(_plain(str(said["computer"])), str(said["address"]), since, alive, str(said["key"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


class _Claim:
    """What this process knows and holds of one data file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.side = side_file(path) if path else Path()
        self.shared = path is not None and is_shared_folder(path)
        self.held: tuple[int, FileHolder] | None = None
        self.seen: tuple[str, datetime] | None = None
        self.looks = 0
        if self.shared:
            _start_watching()

    def keep(self, address: str) -> OpenElsewhere | None:
        """Hold on to the side file or take it; who has it when that is another computer."""
        for _attempt in range(_ATTEMPTS):
            if self._still_held():
                return None
            self._close()
            said = read_holder(self.side)
            other = said if self.shared and said and not _here(said) else None
            if other and not self._is_abandoned(other):
                return OpenElsewhere(other.computer, other.since, self._minutes())
            if self._take(address, forced=other is not None) or not self.shared or (said and _here(said)):
                return None
            time.sleep(_BLINK)  # whoever holds it was just about to say who that is, or to let go
        return OpenElsewhere("", None, self._minutes())

    def watch(self) -> None:
        """Once every so often where others reach the file: give a sign of life, or look for the other's."""
        if self.held and self._still_held():
            _write(*self.held)
        elif (said := read_holder(self.side)) and not _here(said) and not self._is_abandoned(said):
            self.looks += 1

    def let_go(self) -> None:
        """Give the file back."""
        ours = self._still_held()
        if not _WINDOWS and ours:
            self._remove()
        self._close()
        if _WINDOWS and ours:  # nothing is removed there while it is open
            self._remove()

    def _still_held(self) -> bool:
        if self.held is None:
            return False
        if self.shared:
            said = read_holder(self.side)
            return said is not None and said.key == self.held[1].key
        return _same(self.held[0], self.side)

    def _is_abandoned(self, other: FileHolder) -> bool:
        if datetime.now(UTC) - other.alive > LONG_AGO:
            return True
        if self.seen != (other.key, other.alive):
            self.seen, self.looks = (other.key, other.alive), 0
        return self.looks >= LOOKS

    def _minutes(self) -> int:
        return max(1, math.ceil((LOOKS - self.looks) * EVERY_SECONDS / 60))

    def _take(self, address: str, *, forced: bool) -> bool:
        """Whether nobody else holds the side file. forced: take it although its lock is still held, which a computer
        that is gone can leave behind on a server."""
        for _attempt in range(_ATTEMPTS):
            try:
                file = os.open(self.side, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            except OSError:
                return True  # nothing can be kept here: the app goes on without
            free = lock(file) is not False or forced
            if free and _same(file, self.side):
                now = datetime.now(UTC)
                self.held = file, FileHolder(this_computer(), address, now, now, secrets.token_hex(8))
                _write(*self.held)
                return True
            os.close(file)
            if not free:
                return False
        return False  # whoever had it removed it each time, just before it was locked here

    def _remove(self) -> None:
        with suppress(OSError):
            self.side.unlink()

    def _close(self) -> None:
        if self.held:
            with suppress(OSError):
                os.close(self.held[0])
        self.held = None


def _write(file: int, opened: FileHolder) -> None:
    """Write who has the file open, with a sign of life; always as long, so that nobody ever reads half of it."""
    said = {
        "computer": opened.computer,
        "address": opened.address,
        "since": opened.since.isoformat(timespec="seconds"),
        "alive": datetime.now(UTC).isoformat(timespec="seconds"),
        "key": opened.key,
    }
    with suppress(OSError):
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, json.dumps(said, ensure_ascii=False).encode().ljust(_SIZE))
        os.ftruncate(file, _SIZE)


def _same(file: int, side: Path) -> bool:
    """Whether this open file is still the one of that name. Windows removes and replaces nothing that is open."""
    if _WINDOWS:
        return True
    with suppress(OSError):
        return os.path.samestat(os.fstat(file), side.stat())
    return False


_claim = _Claim(None)
_watching: threading.Thread | None = None
atexit.register(release)


def _start_watching() -> None:
    global _watching
    if _watching is None:
        _watching = threading.Thread(target=_watch, name="sign of life", daemon=True)
        _watching.start()


def _watch() -> None:
    pause = threading.Event()
    while not pause.wait(EVERY_SECONDS):
        with _one_at_a_time:
            if _claim.shared:
                _claim.watch()


def _here(said: FileHolder) -> bool:
    return said.computer.casefold() == this_computer().casefold()


def _is_locked(side: Path) -> bool:
    """Whether a process holds this file; also where that cannot be asked, since then only its address tells."""
    try:
        probe = os.open(side, os.O_RDWR)
    except OSError:
        return False
    try:
        return lock(probe) is not True
    finally:
        os.close(probe)


def lock(file: int) -> bool | None:
    """Lock this open file until it is closed; False when somebody else has it, None where nothing can be locked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, _BEHIND, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK) else None
    return True
