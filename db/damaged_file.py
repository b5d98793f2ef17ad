"""Puts a backup over a file that SQLite cannot work with, once every program let go of it; that one is kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

SIDES = ("-wal", "-shm", "-journal")
PENDING_BYTE, LOCK_BYTES = 0x40000000, 512
"""Where SQLite's locks lie in a file, far behind its end: whoever has it open holds one of these bytes."""
SHM_LOCK_BYTE, SHM_LOCK_BYTES = 120, 9
"""The same in the side file that all connections in WAL mode share."""

IN_USE = 3


def remains(path: Path) -> bool:
    """Whether anything of the file is there: itself, or a side file that may hold what was saved last."""
    return any(path.with_name(path.name + end).exists() for end in ("", *SIDES))


def replace_alone(path: Path, fresh: Path, aside: Path, seconds: float) -> bool:
    """Copy what is there aside and put the fresh file's bytes in its place; False when somebody still has it open.

    It waits so many seconds for others to let go. Where only side files are left, they are put aside and removed.
    Raises OSError. This runs in a process of its own: closing a file drops all locks that a process has on it, and
    this process may be reading it in another window.
    """
    command = [sys.executable, str(Path(__file__).resolve()), str(path), str(fresh), str(aside), str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own file and paths
    if done.returncode in (0, IN_USE):
        return done.returncode == 0
    raise OSError(int(done.stdout or 0), "the file could not be replaced")


def copy(path: Path, target: Path) -> None:
    """Copy a file that SQLite cannot work with, and its -wal, in a process of its own as well. Raises OSError."""
    for end in ("", "-wal"):
        source, place = path.with_name(path.name + end), target.with_name(target.name + end)
        command = [sys.executable, "-c", "import shutil, sys; shutil.copyfile(*sys.argv[1:])", str(source), str(place)]
        if source.exists() and subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
            raise OSError("the file could not be copied")


def _replace(path: Path, fresh: Path, aside: Path, seconds: float) -> int:
    shm = path.with_name(path.name + "-shm")
    held = [each.open("r+b") for each in (path, shm) if each.exists()]
    try:
        if not _lock_all(held, time.monotonic() + seconds):
            return IN_USE
        for end in ("", "-wal", "-journal"):
            if (source := path.with_name(path.name + end)).exists():
                _copy(source, aside.with_name(aside.name + end))
        for end in ("-wal", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        if path.exists():
            _overwrite(held[0], fresh)
    finally:
        for each in held:
            each.close()
    shm.unlink(missing_ok=True)
    return 0


def _lock_all(files: Sequence[BinaryIO], until: float) -> bool:
    """Whether every file could be locked as SQLite does it, before this moment."""
    for each in files:
        while not _lock(each):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
    return True


def _lock(file: BinaryIO) -> bool:
    start, length = (SHM_LOCK_BYTE, SHM_LOCK_BYTES) if file.name.endswith("-shm") else (PENDING_BYTE, LOCK_BYTES)
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(start)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, length)
        else:
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as old, os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())


def _overwrite(file: BinaryIO, fresh: Path) -> None:
    # In place: a program that waits for the lock has this very file open, and would go on in one that was renamed.
    file.seek(0)
    with fresh.open("rb") as source:
        shutil.copyfileobj(source, file)
    file.truncate()
    file.flush()
    os.fsync(file.fileno())


if __name__ == "__main__":
    try:
        place, new, kept = (Path(each) for each in sys.argv[1:4])
        code = _replace(place, new, kept, float(sys.argv[4]))
    except OSError as problem:
        sys.stdout.write(str(problem.errno or 0))
        code = 1
    raise SystemExit(code)
