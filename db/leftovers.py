"""Work folders beside the file: made for a moment, and swept up when the work in them was cut off.

A folder in use holds a file that its process keeps locked. The system lets go of that lock when the process ends, in
whatever way, so a folder that nobody holds is a leftover.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db import copies, reentry

_BEGINS = ".work-"
_HELD = "in-use"
_LONGEST_WORK = 6 * 3600
PATIENCE = 2.0
"""How many seconds an erasure waits for work in progress."""

_swept: set[Path] = set()


@contextmanager
def workplace(path: Path) -> Iterator[Path]:
    """A private folder beside the file, gone afterwards with all that is in it. Raises OSError."""
    folder, held = _held_folder(path.parent)
    try:
        yield folder
    finally:
        if sys.platform == "win32":
            os.close(held)  # an open file cannot be removed there
            shutil.rmtree(folder, ignore_errors=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


def sweep(path: Path, patience: float = 0.0) -> bool:
    """Remove what work that was cut off left beside this file; whether nothing is left.

    patience: seconds to wait for work in progress. Half a new file that never got its name goes too, since the file
    itself is there.
    """
    end = time.monotonic() + patience
    while not _swept_now(path):
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)
    return True


def _swept_now(path: Path) -> bool:
    folders = [each for each in path.parent.glob(f"{_BEGINS}*") if each.is_dir()]
    for folder in folders:
        _clear(folder)
    half = re.compile(rf"{re.escape(path.name)}-([0-9a-f]{{8}}|example)(-new-[0-9a-f]{{8}})?-new(-wal|-shm|-journal)?")
    halves = [each for each in path.parent.glob("*-new*") if half.fullmatch(each.name)] if path.exists() else []
    for each in halves:
        with suppress(OSError):
            each.unlink(missing_ok=True)
    return not any(each.exists() for each in (*folders, *halves))


def sweep_once(path: Path) -> None:
    """The same when this process first opens the file, and whatever of erased people is past its time. What cannot be
    removed in a folder that is read-only stays; opening the file goes on."""
    if path not in _swept:
        _swept.add(path)
        with suppress(OSError):
            sweep(path)
            copies.expire(path)
            reentry.expire()


def _held_folder(parent: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_BEGINS, dir=parent))
        # Whoever sweeps at this very moment may take the folder while nothing is in it yet: then another one is made.
        with suppress(FileNotFoundError):
            held = os.open(folder / _HELD, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            if _lock(held) is not False and (folder / _HELD).exists():
                return folder, held
            os.close(held)


def _clear(folder: Path) -> None:
    """Remove a work folder unless its process still holds it."""
    with suppress(OSError):
        folder.rmdir()  # one that is empty holds nobody's work, and its maker makes another
        return
    held = None
    try:
        held = os.open(folder / _HELD, os.O_RDWR)
        free = _lock(held)
        # Where the disk knows no locks, only time tells: no work takes hours.
        gone = free or free is None and folder.stat().st_mtime < time.time() - _LONGEST_WORK
    except FileNotFoundError:
        gone = True
    except OSError:
        gone = False
    if gone and sys.platform != "win32":
        shutil.rmtree(folder, ignore_errors=True)
    if held is not None:
        os.close(held)
    if gone and sys.platform == "win32":  # an open file cannot be removed there
        shutil.rmtree(folder, ignore_errors=True)


def _lock(file: int) -> bool | None:
    """Hold this open file until it is closed; False when somebody else holds it, None where the disk knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK) else None
    return True
