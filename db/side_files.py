"""What stands beside the data file: safety copies, work folders, and a damaged file once a backup took its place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from db.problems import translated_disk_errors
from db.shared_file import lock
from mentoring.measuring_questions import NOTE_FOR_HR

KEPT_DAYS = 30
"""Safety copies hold personal data, so they go after this many days."""


def copies_folder(path: Path) -> Path:
    """Where the safety copies of this file are."""
    return path.parent / "backups"


def safety_copies(path: Path) -> list[Path]:
    """The safety copies of this file and of no other, oldest first: the name, the moment and the reason, exactly."""
    return [each for each in _copies_and_sides(path) if each.suffix == ".db"]


def remove_copies(path: Path, before: datetime | None = None) -> int:
    """Remove the safety copies of this file with what stands beside them; returns how many copies that were.

    before: only those that were made until this moment (UTC).
    """
    found = [each for each in _copies_and_sides(path) if before is None or _moment_of(each) <= before]
    with translated_disk_errors():
        for each in found:
            each.unlink(missing_ok=True)
    return sum(each.suffix == ".db" for each in found)


def remove_copies_of_moved_files(path: Path, ids: Collection[str]) -> int:
    """Remove the copies of files that are no longer here under the name they had, where these people are in them.

    A data file that was given another name leaves its copies behind. Returns how many copies that were.
    """
    wanted = [each.encode() for each in ids]
    held = [each for each in _copies_of_moved_files(path) if any(one in each.read_bytes() for one in wanted)]
    with translated_disk_errors():
        for each in held:
            each.unlink(missing_ok=True)
    return sum(each.suffix == ".db" for each in held)


def keep_copy(db: Database, path: Path, why: str) -> Path:
    """Put a copy aside and return where it is: complete, but for what is promised to go sooner than a copy does.
    Raises StoreProblem."""
    with translated_disk_errors():
        target = new_copy_path(path, why)
        write_copy(db, target)
        try:
            _leave_out_short_lived(target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        expire_copies(path)
    return target


def _leave_out_short_lived(copy: Path) -> None:
    """Take the answers of contract conversations and the notes for HR out of a copy, with every trace on the disk.

    They go when a pair starts or some days later; a copy that stays beside the file would keep them longer.
    """
    db = Database(str(copy))
    try:
        tables = set(db.table_names())
        if "contract_answers" in tables:
            db.execute("DELETE FROM contract_answers")
        if "responses" in tables:
            db.execute(_WITHOUT_NOTE, {"note": f'$."{NOTE_FOR_HR}"'})
        if "images" in tables:
            db.execute(_WITHOUT_EARLIER_NOTE, {"note": f'$."{NOTE_FOR_HR}"'})
        db.conn.commit()
        db.execute("VACUUM")
    finally:
        db.close()


_WITHOUT_NOTE = """
UPDATE responses SET texts = json_remove(texts, :note) WHERE json_valid(texts) AND json_type(texts, :note) IS NOT NULL
"""
_WITHOUT_EARLIER_NOTE = """
UPDATE images SET before = json_set(before, '$.texts', json_remove(json_extract(before, '$.texts'), :note))
WHERE place = 'responses' AND json_valid(before) AND json_valid(json_extract(before, '$.texts'))
    AND json_type(json_extract(before, '$.texts'), :note) IS NOT NULL
"""


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
    copies_folder(path).mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime(_STAMP)
    return copies_folder(path) / f"{_prefixes(path)[0]}-{stamp}-{why}.db"


def expire_copies(path: Path, days: int = KEPT_DAYS) -> list[Path]:
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
    return [each for each, of in _named_copies(path) if of in _prefixes(path)]


def _copies_of_moved_files(path: Path) -> list[Path]:
    """The copies, with their side files, of files that are not beside this one under that name."""
    named = {of for _, of in _named_copies(path)} - {*_prefixes(path)}
    gone = {of for of in named if not (path.with_name(of).exists() or path.with_name(f"{of}.db").exists())}
    return [each for each, of in _named_copies(path) if of in gone]


def _named_copies(path: Path) -> list[tuple[Path, str]]:
    """Everything in the folder that is named as a copy or its side file, and of which file it is by its name."""
    if not copies_folder(path).is_dir():
        return []
    found = ((each, _NAME.fullmatch(each.name)) for each in sorted(copies_folder(path).iterdir()))
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


_BEGINS = ".work-"
_HELD = "in-use"
_LONGEST_WORK = 6 * 3600
PATIENCE = 2.0
"""How many seconds an erasure waits for work in progress."""


@contextmanager
def work_folder(path: Path) -> Iterator[Path]:
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
    while not _sweep_now(path):
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)
    return True


def _sweep_now(path: Path) -> bool:
    folders = [each for each in path.parent.glob(f"{_BEGINS}*") if each.is_dir()]
    for folder in folders:
        _remove_unless_held(folder)
    half = re.compile(rf"{re.escape(path.name)}-([0-9a-f]{{8}}|example)(-new-[0-9a-f]{{8}})?-new(-wal|-shm|-journal)?")
    halves = [each for each in path.parent.glob("*-new*") if half.fullmatch(each.name)] if path.exists() else []
    for each in halves:
        with suppress(OSError):
            each.unlink(missing_ok=True)
    return not any(each.exists() for each in (*folders, *halves))


def _held_folder(parent: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_BEGINS, dir=parent))
        # Whoever sweeps at this very moment may take the folder while nothing is in it yet: then another one is made.
        with suppress(FileNotFoundError):
            held = os.open(folder / _HELD, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            if lock(held) is not False and (folder / _HELD).exists():
                return folder, held
            os.close(held)


def _remove_unless_held(folder: Path) -> None:
    """Remove a work folder unless its process still holds it."""
    with suppress(OSError):
        folder.rmdir()  # one that is empty holds nobody's work, and its maker makes another
        return
    held = None
    try:
        held = os.open(folder / _HELD, os.O_RDWR)
        free = lock(held)
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


SIDES = ("-wal", "-shm", "-journal")
PENDING_BYTE, LOCK_BYTES = 0x40000000, 512
"""Where SQLite's locks lie in a file, far behind its end: whoever has it open holds one of these bytes."""
SHM_LOCK_BYTE, SHM_LOCK_BYTES = 120, 9
"""The same in the side file that all connections in WAL mode share."""

IN_USE = 3


def has_remains(path: Path) -> bool:
    """Whether anything of the file is there: itself, or a side file that may hold what was saved last."""
    return any(path.with_name(path.name + end).exists() for end in ("", *SIDES))


def replace_alone(path: Path, fresh: Path, aside: Path, seconds: float) -> bool:
    """Copy what is there aside and put the fresh file's bytes in its place; False when somebody still has it open.

    It waits so many seconds for others to let go. Where only side files are left, they are put aside and removed.
    Raises OSError. This runs in a process of its own: closing a file drops all locks that a process has on it, and
    this process may be reading it in another window.
    """
    places = [str(each.absolute()) for each in (path, fresh, aside)]
    command = [sys.executable, "-m", "db.side_files", *places, str(seconds)]
    home = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)  # noqa: S603 our own words
    if done.returncode in (0, IN_USE):
        return done.returncode == 0
    raise OSError(int(done.stdout or 0), "the file could not be replaced")


def copy_damaged(path: Path, target: Path) -> None:
    """Copy a file that SQLite cannot work with, and its -wal, in a process of its own as well. Raises OSError."""
    for end in ("", "-wal"):
        source, place = path.with_name(path.name + end), target.with_name(target.name + end)
        command = [sys.executable, "-c", "import shutil, sys; shutil.copyfile(*sys.argv[1:])", str(source), str(place)]
        if source.exists() and subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
            raise OSError("the file could not be copied")


def _replace_now(path: Path, fresh: Path, aside: Path, seconds: float) -> int:
    shm = path.with_name(path.name + "-shm")
    held = [each.open("r+b") for each in (path, shm) if each.exists()]
    try:
        if not _lock_all(held, time.monotonic() + seconds):
            return IN_USE
        for end in ("", "-wal", "-journal"):
            if (source := path.with_name(path.name + end)).exists():
                _copy_aside(source, aside.with_name(aside.name + end))
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
        while not _lock_as_sqlite(each):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
    return True


def _lock_as_sqlite(file: BinaryIO) -> bool:
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


def _copy_aside(source: Path, target: Path) -> None:
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
        code = _replace_now(place, new, kept, float(sys.argv[4]))
    except OSError as problem:
        sys.stdout.write(str(problem.errno or 0))
        code = 1
    raise SystemExit(code)
