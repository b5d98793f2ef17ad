"""Backups: the whole file as one download, and putting one back after it was looked at from every side."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import erasure, migrations, reports_and_ideas, retention, sessions, side_files, store, value_cache
from db.history import add_log_line, mark
from db.inspection_and_rescue import check_values, inspect
from db.problems import StoreProblem, translated_disk_errors, translated_errors
from mentoring.actions import Action, StoreProblemCode


@dataclass(frozen=True)
class RestoreResult:
    """What a restore did. erased_again: people in the backup who had been erased since. aside: where the file from
    before is kept, None when there was none. removed_again: the names of the rounds whose personal data had been
    removed."""

    erased_again: int
    aside: Path | None
    removed_again: tuple[str, ...] = ()


def make(path: Path, *, actor: str | None = None) -> bytes:
    """A complete copy of the file as bytes, looked at before it is handed out. Raises StoreProblem."""
    with _workplace(path) as folder:
        target = folder / "backup.db"
        with store.read(path) as db:
            store.check_sound(db)
            side_files.write_copy(db, target)
        inspect(target)
        with _open_candidate(target) as db:
            check_values(db)
        data = target.read_bytes()
    with suppress(OSError):  # old copies that cannot be removed are no reason to hand out no new one
        side_files.expire_copies(path)
    with store.write(path) as db:
        add_log_line(db, Action.BACKED_UP, actor=actor, round_id=None)
    return data


def check(data: bytes) -> None:
    """Raise StoreProblem unless these bytes are a sound file of ours that holds nothing but our own tables."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(data, Path(folder))


def restore(path: Path, data: bytes, *, actor: str | None = None) -> RestoreResult:
    """Put a backup in the place of the file, which may be damaged or gone.

    All of it is checked on a copy first; when anything is the matter, StoreProblem is raised and the file stays as it
    is. Nobody saves between the moment the file is put aside and the moment the backup stands there. Who was erased
    since the backup was made is erased again.
    """
    with translated_disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _workplace(path) as folder:
        candidate = _prepare(data, folder)
        try:
            restored = _replace(path, candidate, actor)
        except StoreProblem as problem:
            if problem.code in _OF_THE_MOMENT:
                raise
            restored = _replace_unreadable(path, candidate, actor)
    value_cache.VALUES.forget(path)
    store.compact(path, patience=1.0)
    return restored


_OF_THE_MOMENT = (StoreProblemCode.LOCKED, StoreProblemCode.FULL, StoreProblemCode.READONLY, StoreProblemCode.DISK)
"""What stands in the way of any file, sound or damaged: nothing is put aside for it."""


def _prepare(data: bytes, folder: Path) -> Path:
    """A checked, up-to-date copy of a backup in this folder. What is wrong with it is said of the backup, not the
    file."""
    candidate = folder / "candidate.db"
    side_files.create_private(candidate)
    candidate.write_bytes(data)
    try:
        inspect(candidate)
        with _open_candidate(candidate) as db:
            db.execute("PRAGMA journal_mode = DELETE").fetchall()
            with store.changing(db):
                migrations.bring_up_to_date(db)
            check_values(db)
            db.execute("PRAGMA page_size = 4096")
            db.execute("VACUUM")
    except StoreProblem as problem:
        raise StoreProblem(problem.code, **problem.detail, of="backup") from problem
    return candidate


@contextmanager
def _open_candidate(candidate: Path) -> Iterator[Database]:
    with translated_errors():
        db = store.open_unchecked(candidate)
        try:
            db.execute("PRAGMA foreign_keys = ON")
            yield db
        finally:
            db.close()


def _replace(path: Path, candidate: Path, actor: str | None) -> RestoreResult:
    """Put the file aside and the backup in its place, on the one connection that there is. Raises StoreProblem."""
    with store.exclusive(path) as db:
        migrations.count_steps(db)
        store.check_sound(db)
        again, removed = _erase_again(candidate, erasure.marks_outside(path), _marks(db), actor)
        with _open_candidate(candidate) as restored, restored.conn:
            reports_and_ideas.carry_over(db, restored)
            sessions.carry_over(db, restored)
        aside = side_files.keep_copy(db, path, "before-restore")
        with _open_candidate(candidate) as source:
            source.conn.backup(db.conn)
    return RestoreResult(again, aside, removed)


def _replace_unreadable(path: Path, candidate: Path, actor: str | None) -> RestoreResult:
    """The same for a file that SQLite cannot work with, or of which only side files are left."""
    since: dict[str, str] = {}
    with suppress(StoreProblem), store.read_alone(path) as db:
        since = _marks(db)
    again, removed = _erase_again(candidate, erasure.marks_outside(path), since, actor)
    with translated_disk_errors():
        aside = side_files.new_copy_path(path, "damaged") if side_files.has_remains(path) else None
        if aside and not side_files.replace_alone(path, candidate, aside, store.WAIT_SECONDS):
            raise StoreProblem(StoreProblemCode.LOCKED)
        if not path.exists():
            store.move_into_place(candidate, path)
    store.use_wal(path)
    return RestoreResult(again, aside, removed)


def _erase_again(
    candidate: Path, outside: set[str], since: Mapping[str, str], actor: str | None
) -> tuple[int, tuple[str, ...]]:
    """Take what these marks stand for out of the copy and note in it that it was put back; returns how many people that
    were, and the names of the rounds. since: the marks of the file it replaces, with the moment of each."""
    with _open_candidate(candidate) as db:
        with store.changing(db):
            marks = outside | since.keys() | _marks(db).keys()
            ids = [each for (each,) in db.execute("SELECT id FROM people").fetchall() if mark(each) in marks]
            removed = retention.holding_again(db, marks)
            erasure.erase_within(db, ids)
            retention.remove_again(db, marks)
            erasure.add_marks(db, marks, since)
            add_log_line(db, Action.RESTORED, actor=actor, round_id=None)
            value_cache.renew(db)
        db.execute("VACUUM")
    return len(ids), removed


def _marks(db: Database) -> dict[str, str]:
    """The marks of everyone erased so far, as this file has them, with the moment of each."""
    return dict(db.execute("SELECT mark, erased_at FROM erased").fetchall())


@contextmanager
def _workplace(path: Path) -> Iterator[Path]:
    """A private folder beside the file, gone afterwards with all that is in it."""
    with translated_disk_errors(), side_files.work_folder(path) as folder:
        yield folder
