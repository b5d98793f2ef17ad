"""Work that was cut off leaves a folder with a whole copy: it is swept, and work in progress is left alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import backup, participants, problems, side_files, store
from db.rounds import Round
from tests.db.making import bytes_of, enrolled

HOME = Path(__file__).resolve().parents[2]
MARKER = b"noor1@voorbeeld.example"

WORKER = """
import sys
from pathlib import Path
from db import side_files, side_files, store

path = Path(sys.argv[1])
with side_files.work_folder(path) as folder:
    with store.read(path) as db:
        side_files.write_copy(db, folder / "backup.db")
    print(folder, flush=True)
    sys.stdin.read()
"""


def worker(path: Path) -> tuple[subprocess.Popen[str], Path]:
    """Another process that is making a backup, and its folder with the copy in it."""
    command = [sys.executable, "-c", WORKER, str(path)]
    process = subprocess.Popen(
        command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def killed(process: subprocess.Popen[str]) -> None:
    """As a power cut would."""
    process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    process.communicate()


def test_what_a_killed_backup_left_is_swept_and_one_at_work_is_not(round_: Round) -> None:
    enrolled(round_, 1)
    dead, dead_folder = worker(round_.path)
    living, living_folder = worker(round_.path)
    killed(dead)
    assert MARKER in (dead_folder / "backup.db").read_bytes(), "the kill came too early to leave anything"
    assert not side_files.sweep(round_.path)
    assert not dead_folder.exists()
    assert (living_folder / "backup.db").exists()
    living.communicate("")
    assert living.returncode == 0
    assert not living_folder.exists()
    assert side_files.sweep(round_.path)


def test_the_first_opening_in_a_process_sweeps(round_: Round) -> None:
    process, folder = worker(round_.path)
    killed(process)
    assert folder.exists()
    again = f"from pathlib import Path; from db import rounds; rounds.every(Path({str(round_.path)!r}))"
    subprocess.run([sys.executable, "-c", again], cwd=HOME, check=True)
    assert not folder.exists()


def test_an_erasure_is_not_complete_while_somebody_holds_a_copy(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_files, "PATIENCE", 0.2)
    (someone,) = enrolled(round_, 1)
    process, folder = worker(round_.path)
    done = participants.erase(round_.path, someone)
    assert not done.complete
    assert folder.exists()
    killed(process)
    from db import erasure

    assert erasure.finish(round_.path)
    assert MARKER not in bytes_of(round_.path.parent)


def test_folders_and_half_files_of_an_earlier_version_are_swept_too(round_: Round) -> None:
    path = round_.path
    folder = path.parent / ".work-abc123"
    folder.mkdir()
    (folder / "backup.db").write_bytes(b"x")
    for name in ("telemachus.db-0123abcd-new", "telemachus.db-0123abcd-new-journal", "telemachus.db-example-new-wal"):
        path.with_name(name).write_bytes(b"x")
    others = [path.with_name(name) for name in ("pilot.db-0123abcd-new", "telemachus.db-new", "telemachus-new.db")]
    for each in others:
        each.write_bytes(b"mine")
    assert side_files.sweep(path)
    assert not folder.exists()
    assert sorted(path.parent.glob("*-new*")) == sorted(others)


def test_a_folder_where_no_lock_is_known_is_swept_by_its_age(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_files, "lock", lambda _file: None)
    with side_files.work_folder(round_.path) as folder:
        assert not side_files.sweep(round_.path)
        assert folder.exists()
        os.utime(folder, (0, 0))
        assert side_files.sweep(round_.path)
        assert not folder.exists()


def test_a_work_folder_is_gone_after_the_work_also_when_it_fails(round_: Round) -> None:
    backup.make(round_.path)
    with pytest.raises(problems.StoreProblem):
        backup.restore(round_.path, b"no database")
    assert not list(round_.path.parent.glob(".work-*"))


@pytest.mark.parametrize("name", ["pilot.db", "pilot [2025].db", "pilot.sqlite", "pilot"])
def test_copies_are_known_by_their_exact_name(tmp_path: Path, name: str) -> None:
    path, other = tmp_path / name, tmp_path / "pilot-2025.db"
    for each in (path, other):
        store.create(each)
        with store.read(each) as db:
            side_files.keep_copy(db, each, "before-update")
    mine, theirs = side_files.safety_copies(path), side_files.safety_copies(other)
    assert (len(mine), len(theirs)) == (1, 1)
    assert side_files.remove_copies(path) == 1
    assert side_files.safety_copies(path) == []
    assert side_files.safety_copies(other) == theirs


def test_copies_that_an_earlier_version_made_are_known(tmp_path: Path) -> None:
    path = tmp_path / "pilot.sqlite"
    store.create(path)
    side_files.copies_folder(path).mkdir()
    old = side_files.copies_folder(path) / "pilot-20250101T101010000000-before-restore.db"
    old.write_bytes(b"x")
    assert side_files.safety_copies(path) == [old]
    store.create(tmp_path / "pilot.db")
    assert side_files.safety_copies(path) == []
    assert side_files.safety_copies(tmp_path / "pilot.db") == [old]


@pytest.mark.parametrize(
    "name",
    ["pilot-2025-20250101T101010000000-before-update.db", "pilot-20250101T101010000000-x.db.txt", "pilot-notes.db"],
)
def test_what_is_no_copy_of_this_file_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / "pilot.db"
    side_files.copies_folder(path).mkdir()
    (side_files.copies_folder(path) / name).write_bytes(b"x")
    (tmp_path / "pilot-2025.db").touch()
    assert side_files.remove_copies(path) == 0
    assert side_files.expire_copies(path, days=-1) == []
    assert (side_files.copies_folder(path) / name).exists()


@pytest.mark.parametrize("with_copy", [True, False])
def test_what_stands_beside_a_copy_goes_with_it_and_after_it(tmp_path: Path, with_copy: bool) -> None:
    path = tmp_path / "pilot.db"
    side_files.copies_folder(path).mkdir()
    ends = ["-wal", "-shm", "-journal"] + [""] * with_copy
    for end in ends:
        (side_files.copies_folder(path) / f"pilot-20250101T101010000000-damaged.db{end}").write_bytes(b"x")
    for each in side_files.copies_folder(path).iterdir():
        os.utime(each, (0, 0))
    assert len(side_files.expire_copies(path)) == with_copy
    assert list(side_files.copies_folder(path).iterdir()) == []


def test_only_copies_from_before_a_moment_are_removed(round_: Round) -> None:
    with store.read(round_.path) as db:
        side_files.keep_copy(db, round_.path, "before-update")
    assert side_files.remove_copies(round_.path, before=datetime.now(UTC) - timedelta(minutes=1)) == 0
    assert side_files.remove_copies(round_.path, before=datetime.now(UTC)) == 1
    shutil.rmtree(side_files.copies_folder(round_.path))
    assert side_files.safety_copies(round_.path) == []
