"""Safety copies beside the file: one is put aside before anything risky, and old ones are removed."""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from db.problems import ProblemCode, StoreProblem

KEPT_DAYS = 30
"""Safety copies hold personal data, so they go after this many days."""


def folder(path: Path) -> Path:
    """Where the safety copies of this file are."""
    return path.parent / "backups"


def every(path: Path) -> list[Path]:
    """The safety copies of this file and of no other, oldest first: the name, the moment and the reason, exactly."""
    return [each for each in _copies_and_sides(path) if each.suffix == ".db"]


def remove(path: Path, before: datetime | None = None) -> int:
    """Remove the safety copies of this file with what stands beside them; returns how many copies that were.

    before: only those that were made until this moment (UTC).
    """
    found = [each for each in _copies_and_sides(path) if before is None or _moment_of(each) <= before]
    with translated_disk_errors():
        for each in found:
            each.unlink(missing_ok=True)
    return sum(each.suffix == ".db" for each in found)


def remove_left_behind(path: Path, ids: Collection[str]) -> int:
    """Remove the copies of files that are no longer here under the name they had, where these people are in them.

    A data file that was given another name leaves its copies behind. Returns how many copies that were.
    """
    wanted = [each.encode() for each in ids]
    held = [each for each in _copies_of_moved_files(path) if any(one in each.read_bytes() for one in wanted)]
    with translated_disk_errors():
        for each in held:
            each.unlink(missing_ok=True)
    return sum(each.suffix == ".db" for each in held)


def keep(db: Database, path: Path, why: str) -> Path:
    """Put a complete copy aside and return where it is. Raises StoreProblem."""
    with translated_disk_errors():
        target = new_copy_path(path, why)
        write_copy(db, target)
        expire(path)
    return target


def write_copy(db: Database, target: Path) -> None:
    """Write a complete copy to a new file; half a copy is never left behind."""
    create_private(target)
    try:
        db.execute("VACUUM INTO ?", [str(target)])
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def new_copy_path(path: Path, why: str) -> Path:
    """A free name for a copy, with the moment and the reason in it."""
    folder(path).mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime(_STAMP)
    return folder(path) / f"{_prefixes(path)[0]}-{stamp}-{why}.db"


def expire(path: Path, days: int = KEPT_DAYS) -> list[Path]:
    """Remove the copies that are older than this many days, with what stands beside them; returns which copies."""
    oldest = time.time() - days * 86_400
    gone = [each for each in (*_copies_and_sides(path), *_copies_of_moved_files(path)) if _age_of(each) < oldest]
    for each in gone:
        each.unlink(missing_ok=True)
    return [each for each in gone if each.suffix == ".db"]


def _age_of(copy: Path) -> float:
    """When a copy was last written; one that another process removed at this moment is as young as can be."""
    try:
        return copy.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _copies_and_sides(path: Path) -> list[Path]:
    """Every copy of this file with its side files, also of a copy that is gone itself."""
    return [each for each, of in _all(path) if of in _prefixes(path)]


def _copies_of_moved_files(path: Path) -> list[Path]:
    """The copies, with their side files, of files that are not beside this one under that name."""
    named = {of for _, of in _all(path)} - {*_prefixes(path)}
    gone = {of for of in named if not (path.with_name(of).exists() or path.with_name(f"{of}.db").exists())}
    return [each for each, of in _all(path) if of in gone]


def _all(path: Path) -> list[tuple[Path, str]]:
    """Everything in the folder that is named as a copy or its side file, and of which file it is by its name."""
    if not folder(path).is_dir():
        return []
    found = ((each, _NAME.fullmatch(each.name)) for each in sorted(folder(path).iterdir()))
    return [(each, name["of"]) for each, name in found if name]


_NAME = re.compile(r"(?P<of>.+)-\d{8}T\d{12}-[a-z]+(-[a-z]+)*\.db(-wal|-shm|-journal)?")


def _prefixes(path: Path) -> list[str]:
    """How copies of this file begin, now and as an earlier version named them: two files may differ in their ending."""
    if path.suffix == ".db":
        return [path.stem]
    return [path.name] if path.with_suffix(".db").exists() else [path.name, path.stem]


def _moment_of(copy: Path) -> datetime:
    found = re.search(r"-(\d{8}T\d{12})-[a-z-]+\.db", copy.name)
    return datetime.strptime(found.group(1), _STAMP).replace(tzinfo=UTC) if found else datetime.now(UTC)


_STAMP = "%Y%m%dT%H%M%S%f"


def create_private(path: Path) -> None:
    """A new empty file that only its owner may read, where the system knows that. FileExistsError when taken."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@contextmanager
def translated_disk_errors() -> Iterator[None]:
    """Turn what the operating system reports about a file into a StoreProblem."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(_problem_of(error)) from error


def _problem_of(error: OSError) -> ProblemCode:
    if isinstance(error, FileExistsError):
        return ProblemCode.EXISTS
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ProblemCode.FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ProblemCode.READONLY
    return ProblemCode.MOVED if error.errno in (errno.ENOENT, errno.ENOTDIR) else ProblemCode.DISK
