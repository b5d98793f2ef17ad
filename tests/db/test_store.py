"""The file: made whole, opened only when sound, saved all or nothing, every fault said by name."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from db import backup, migrations, participants, rounds, shared_file, store
from db.problems import StoreProblem, problem_of
from db.rounds import Round
from mentoring.actions import StoreProblemCode
from mentoring.programme import Programme
from tests.db.making import as_ordinary_user, bytes_of, enrolled, person
from tests.lengths import times


def code_of(path: Path) -> str:
    """The code with which the file is refused."""
    with pytest.raises(StoreProblem) as refused:
        store.check(path)
    return refused.value.code


def test_a_new_file_is_whole_private_and_ours(path: Path) -> None:
    store.check(path)
    with store.read(path) as db:
        settings = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "application_id",
                "user_version",
                "journal_mode",
                "foreign_keys",
                "secure_delete",
                "trusted_schema",
                "synchronous",
            )
        }
    assert settings == {
        "application_id": migrations.APPLICATION_ID,
        "user_version": len(migrations.steps()),
        "journal_mode": "wal",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "synchronous": 2,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_only_the_owner_may_read_the_file_and_what_stands_beside_it(path: Path) -> None:
    with store.write(path) as db:
        db.execute("INSERT INTO settings (key, value) VALUES ('a', '1')")
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert len(modes) >= 2
    assert set(modes.values()) == {0o600}


def test_every_table_is_strict(path: Path) -> None:
    with store.read(path) as db:
        loose = {row[1] for row in db.execute("PRAGMA table_list").fetchall() if not row[5]}
    assert {name for name in loose if not name.startswith("sqlite_")} == {"_sqlite_migrations"}


def test_creating_never_touches_a_file_that_is_there(path: Path, round_: Round) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match="exists"):
        store.create(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_sqlite_that_is_too_old_is_said_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(StoreProblem, match="unsupported"):
        store.create(tmp_path / "new.db")
    assert not list(tmp_path.iterdir())


def test_a_missing_file_is_never_made_by_opening_it(tmp_path: Path) -> None:
    assert code_of(tmp_path / "gone.db") == StoreProblemCode.MISSING
    assert code_of(tmp_path / "no folder" / "gone.db") == StoreProblemCode.MOVED
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_not_a_fresh_start(tmp_path: Path) -> None:
    (tmp_path / "zero.db").write_bytes(b"")
    assert code_of(tmp_path / "zero.db") == StoreProblemCode.EMPTY


def test_a_text_is_not_a_database(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Beste collega's,\n" * 150, encoding="utf-8")
    assert code_of(tmp_path / "letter.db") == StoreProblemCode.NOT_A_DATABASE


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    assert code_of(tmp_path) == StoreProblemCode.NOT_A_DATABASE


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as conn:
        conn.execute("CREATE TABLE person (name TEXT)")
    conn.close()
    before = other.read_bytes()
    assert code_of(other) == StoreProblemCode.FOREIGN
    assert other.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    with store.write(path) as db:
        db.execute("PRAGMA user_version = 9999")
    before = path.read_bytes()
    assert code_of(path) == StoreProblemCode.NEWER
    assert path.read_bytes() == before


def test_a_newer_file_without_our_mark_is_refused_too(tmp_path: Path) -> None:
    newer = tmp_path / "newer.db"
    with sqlite3.connect(newer) as conn:
        conn.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT)")
        conn.execute("PRAGMA user_version = 9999")
    conn.close()
    assert code_of(newer) == StoreProblemCode.NEWER


def test_a_truncated_file_is_said_to_be_damaged_and_left_alone(round_: Round) -> None:
    enrolled(round_, 200)
    data = round_.path.read_bytes()
    for left in (0.95, 0.6, 0.2):
        cut = data[: int(len(data) * left)]
        round_.path.write_bytes(cut)
        assert code_of(round_.path) == StoreProblemCode.DAMAGED
        assert round_.path.read_bytes() == cut


def test_pages_of_zeros_are_found_by_the_check(round_: Round) -> None:
    enrolled(round_, 300)
    data = bytearray(round_.path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = bytes(8192)
    round_.path.write_bytes(data)
    assert code_of(round_.path) == StoreProblemCode.DAMAGED


def test_random_bytes_never_come_through_as_a_traceback(round_: Round) -> None:
    enrolled(round_, 60)
    data = round_.path.read_bytes()
    chance = random.Random(7)
    refused = 0
    tries = times(60, 5_000)
    for _ in range(tries):
        broken = bytearray(data)
        for _ in range(40):
            broken[chance.randrange(100, len(broken))] = chance.randrange(256)
        round_.path.write_bytes(broken)
        try:
            store.check(round_.path)
            participants.everyone(round_)
        except StoreProblem:
            refused += 1
        for end in ("-wal", "-shm"):
            round_.path.with_name(round_.path.name + end).unlink(missing_ok=True)
    assert refused > tries / 2


def test_a_file_deleted_while_the_app_runs_is_noticed_at_the_next_click(round_: Round) -> None:
    enrolled(round_)
    round_.path.unlink()
    with pytest.raises(StoreProblem, match="missing"):
        participants.everyone(round_)
    with pytest.raises(StoreProblem, match="missing"):
        participants.add(round_, person(9))
    assert not round_.path.exists()


def test_a_file_emptied_while_the_app_runs_is_noticed(round_: Round) -> None:
    enrolled(round_)
    round_.path.write_bytes(b"")
    with pytest.raises(StoreProblem, match="empty"):
        participants.everyone(round_)


def test_a_file_locked_by_another_program_is_said_to_be_locked(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.2)
    other = sqlite3.connect(round_.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreProblem, match="locked"):
        participants.add(round_, person())
    other.execute("ROLLBACK")
    other.close()
    participants.add(round_, person())


def test_a_save_waits_for_the_other_one_to_finish(round_: Round) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(round_.path)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert held.stdout is not None
    assert held.stdout.readline().strip() == "held"
    participants.add(round_, person())
    assert held.wait() == 0
    held.stdout.close()
    assert len(participants.everyone(round_)) == 1


_HOLD = """
import sqlite3, sys, time
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(1)
conn.execute("COMMIT")
"""


def test_a_failed_save_leaves_nothing_behind(round_: Round) -> None:
    class Stopped(BaseException):
        """As when a page is left in the middle of a save."""

    before = bytes_of(round_.path.parent)

    def half_a_save() -> None:
        with store.write(round_.path) as db:
            db.execute("INSERT INTO settings (key, value) VALUES ('half', '1')")
            raise Stopped

    with pytest.raises(Stopped):
        half_a_save()
    with store.read(round_.path) as db:
        assert db.execute("SELECT count(*) FROM settings").fetchone() == (0,)
    assert bytes_of(round_.path.parent) == before
    with store.write(round_.path) as db:
        db.execute("INSERT INTO settings (key, value) VALUES ('whole', '1')")


def test_half_an_import_is_no_import(round_: Round) -> None:
    people = [person(number) for number in range(300)]
    broken = [*people[:299], people[299].changed(mentor_capacity=-1)]
    with pytest.raises(sqlite3.IntegrityError):
        participants.add_many(round_, broken)
    assert participants.everyone(round_) == []


def test_a_half_read_list_does_not_hold_up_a_save(round_: Round) -> None:
    enrolled(round_, 50)
    reading = participants.everyone(round_)
    next(iter(reading))
    participants.add(round_, person(99))
    with store.read(round_.path) as db:
        assert db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


def test_a_read_only_file_is_read_but_not_written(round_: Round) -> None:
    enrolled(round_)
    round_.path.parent.chmod(0o777)
    round_.path.chmod(0o444)
    with as_ordinary_user(round_.path):
        assert len(participants.everyone(round_)) == 4
        with pytest.raises(StoreProblem, match="readonly"):
            participants.add(round_, person(9))
    round_.path.chmod(0o600)


def test_a_read_only_folder_is_read_but_not_written(round_: Round) -> None:
    enrolled(round_)
    round_.path.chmod(0o644)
    round_.path.parent.chmod(0o555)
    with as_ordinary_user(round_.path):
        assert len(participants.everyone(round_)) == 4
        with pytest.raises(StoreProblem, match="readonly"):
            participants.add(round_, person(9))
        with pytest.raises(StoreProblem, match="readonly"):
            store.create(round_.path.parent / "new.db")
    round_.path.parent.chmod(0o755)
    assert [each.name for each in round_.path.parent.iterdir()] == [round_.path.name]


def test_a_file_that_may_not_be_read_is_said_so(round_: Round) -> None:
    round_.path.parent.chmod(0o777)
    round_.path.chmod(0o000)
    with as_ordinary_user(round_.path):
        assert code_of(round_.path) == StoreProblemCode.UNREADABLE


def test_where_wal_is_not_granted_everything_works_as_well(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    store.create(path)
    with sqlite3.connect(path) as conn:
        assert conn.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    conn.close()
    round_ = rounds.create(path, Programme("Zonder WAL"))
    ids = enrolled(round_)
    participants.erase(path, ids[0])
    assert len(participants.everyone(round_)) == 3
    assert not path.with_name("plain.db-wal").exists()
    store.check(path)


def test_names_of_folders_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "map met spatie & 100% #1 é?" / "tele?machus.db"
    if sys.platform == "win32":
        path = tmp_path / "map met spatie & 100% #1 é" / "telemachus.db"
    store.create(path)
    rounds.create(path, Programme("Pilot"))
    assert rounds.open_round(path) is not None
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_nothing_is_made_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_fill", _disk_full)
    with pytest.raises(StoreProblem, match="full"):
        store.create(tmp_path / "new.db")
    assert not list(tmp_path.iterdir())


def _disk_full(path: Path) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.skipif(sys.platform != "linux" or getattr(os, "geteuid", lambda: 1)() != 0, reason="mounts a small disk")
def test_a_full_disk_keeps_what_was_stored_and_works_again_with_room(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(small)], check=False)
    if mounted.returncode:
        pytest.skip("this machine does not allow small disks")
    try:
        _fill_up(small)
    finally:
        subprocess.run(["umount", str(small)], check=True)


def _fill_up(small: Path) -> None:
    round_ = rounds.open_round(_with_people(small))
    assert round_ is not None
    ballast = small / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(small).free))
    someone = participants.everyone(round_)[0].id
    for save in (
        lambda: participants.add_many(round_, [person(number) for number in range(100, 400)]),
        lambda: participants.erase(round_.path, someone),
        lambda: backup.make(round_.path),
    ):
        with pytest.raises(StoreProblem) as refused:
            save()
        assert refused.value.code in (StoreProblemCode.FULL, StoreProblemCode.DISK)
    sides = {f"telemachus.db{end}" for end in ("", "-wal", "-shm", "-erased")}
    assert {each.name for each in round_.path.parent.iterdir()} <= sides
    ballast.unlink()
    assert len(participants.everyone(round_)) == 20
    store.check(round_.path)
    participants.add(round_, person(99))
    assert len(participants.everyone(round_)) == 21


def _with_people(small: Path) -> Path:
    path = small / "data" / "telemachus.db"
    store.create(path)
    enrolled(rounds.create(path, Programme("Pilot")), 20)
    return path


def test_a_mistake_in_the_program_is_not_passed_off_as_a_broken_file() -> None:
    assert problem_of(sqlite3.IntegrityError("UNIQUE constraint failed")) is None
    assert problem_of(sqlite3.OperationalError('near "SELEC": syntax error')) is None
    assert problem_of(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid")) is StoreProblemCode.DAMAGED


def test_a_synchronised_folder_is_no_place_for_the_file(tmp_path: Path) -> None:
    assert not shared_file.is_shared_folder(tmp_path / "data" / "telemachus.db")
    for folder in ("OneDrive - Bakkerij Zon", "Dropbox", "Google Drive"):
        assert shared_file.is_shared_folder(tmp_path / folder / "data" / "telemachus.db")
