"""Backups: whole, looked at from every side before they are believed, and harmless when they are hostile."""

from __future__ import annotations

import random
import sqlite3
import stat
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db import backup, history, migrations, participants, rounds, sessions, side_files, store, surveys
from db.problems import StoreProblem
from db.rounds import Round
from mentoring.actions import Action, StoreProblemCode
from mentoring.pairs import Session
from mentoring.programme import Programme
from mentoring.surveys.fields import Wave
from tests.db.making import MAPPING, SURVEY, TODAY, confirmed_pair, dump, enrolled, intake, person

CHANGES_BY_ITSELF = ("log", "actors", "sqlite_sequence")


def full(round_: Round) -> list[str]:
    """A file with something of everything."""
    ids = enrolled(round_, 12)
    sessions.log(round_, Session(confirmed_pair(round_, *ids[:2]), TODAY))
    surveys.keep_upload(round_, "a.csv", b"\x00\xff bytes", Wave.BASELINE)
    surveys.save(round_, SURVEY, MAPPING, intake([person(30)]))
    rounds.put_setting(round_.path, "language", "nl")
    return ids


def tampered(data: bytes, folder: Path, change: Callable[[sqlite3.Connection], object]) -> bytes:
    """The same backup after somebody had their way with it."""
    place = folder / "tampered.db"
    place.write_bytes(data)
    conn = sqlite3.connect(place, isolation_level=None)
    change(conn)
    conn.close()
    return place.read_bytes()


def refused(path: Path, data: bytes) -> StoreProblem:
    """How the restore refuses; the file and its folder stay as they are."""
    before, names = dump(path), sorted(each.name for each in path.parent.iterdir())
    with pytest.raises(StoreProblem) as told:
        backup.restore(path, data)
    assert dump(path) == before
    assert sorted(each.name for each in path.parent.iterdir()) == names
    with pytest.raises(StoreProblem) as checked:
        backup.check(data)
    assert checked.value.code == told.value.code
    return told.value


def test_a_backup_gives_back_every_row(round_: Round) -> None:
    full(round_)
    before, data = dump(round_.path, *CHANGES_BY_ITSELF), backup.make(round_.path)
    backup.check(data)
    participants.add_many(round_, [person(number) for number in range(50, 90)])
    rounds.put_setting(round_.path, "language", "en")
    done = backup.restore(round_.path, data, actor="Els Claes")
    assert dump(round_.path, *CHANGES_BY_ITSELF) == before
    assert done.erased_again == 0
    assert history.entries(round_)[0].action is Action.RESTORED
    store.check(round_.path)
    with store.read(round_.path) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_brings_the_newest_rows_while_others_read(round_: Round) -> None:
    reader = sqlite3.connect(round_.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    ids = enrolled(round_, 3)
    data = backup.make(round_.path)
    reader.close()
    backup.restore(round_.path, data)
    assert [each.id for each in participants.everyone(round_)] == ids


def test_a_backup_can_start_a_new_computer(round_: Round, tmp_path: Path) -> None:
    ids = full(round_)
    data = backup.make(round_.path)
    elsewhere = tmp_path / "other computer" / "data" / "telemachus.db"
    assert backup.restore(elsewhere, data).aside is None
    opened = rounds.open_round(elsewhere)
    assert opened is not None
    assert [each.id for each in participants.everyone(opened)][:12] == ids
    participants.add(opened, person(99))
    if sys.platform != "win32":
        assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600


def test_making_a_backup_leaves_only_a_line(round_: Round) -> None:
    full(round_)
    before = dump(round_.path, *CHANGES_BY_ITSELF)
    backup.make(round_.path, actor="Els Claes")
    assert dump(round_.path, *CHANGES_BY_ITSELF) == before
    assert history.entries(round_)[0].action is Action.BACKED_UP
    assert [each.name for each in round_.path.parent.iterdir()] == ["telemachus.db"]


def test_the_file_from_before_is_kept_aside(round_: Round) -> None:
    data = backup.make(round_.path)
    ids = enrolled(round_, 5)
    aside = backup.restore(round_.path, data).aside
    assert aside is not None
    assert side_files.safety_copies(round_.path) == [aside]
    assert participants.everyone(round_) == []
    backup.restore(round_.path, aside.read_bytes())
    assert [each.id for each in participants.everyone(round_)] == ids


@pytest.mark.parametrize("left", [0.0, 0.3])
def test_a_damaged_file_is_replaced_and_kept_aside(round_: Round, left: float) -> None:
    ids = full(round_)
    data = backup.make(round_.path)
    whole = round_.path.read_bytes()
    broken = whole[: int(len(whole) * left)]
    round_.path.write_bytes(broken)
    done = backup.restore(round_.path, data)
    assert done.aside is not None
    assert done.aside.read_bytes() == broken
    assert [each.id for each in participants.everyone(round_)][:12] == ids
    store.check(round_.path)


def test_a_restore_waits_for_who_reads_and_they_read_the_new_afterwards(round_: Round) -> None:
    data = backup.make(round_.path)
    enrolled(round_, 4)
    reader = sqlite3.connect(round_.path, isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM people").fetchone() == (4,)
    with ThreadPoolExecutor(1) as restoring:
        done = restoring.submit(backup.restore, round_.path, data)
        with pytest.raises(TimeoutError):
            done.result(timeout=0.3)
        assert reader.execute("SELECT count(*) FROM people").fetchone() == (4,)
        reader.close()
        assert done.result().aside is not None
    assert participants.everyone(round_) == []


def test_a_restore_waits_its_turn_and_then_gives_up(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.3)
    data = backup.make(round_.path)
    enrolled(round_, 4)
    other = sqlite3.connect(round_.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreProblem, match="locked"):
        backup.restore(round_.path, data)
    other.execute("ROLLBACK")
    other.close()
    assert len(participants.everyone(round_)) == 4


def test_a_text_with_another_ending_is_refused(round_: Round) -> None:
    assert refused(round_.path, b"Geachte heer, mevrouw,\n" * 100).code is StoreProblemCode.NOT_A_DATABASE


def test_an_empty_file_is_refused(round_: Round) -> None:
    assert refused(round_.path, b"").code is StoreProblemCode.EMPTY


def test_half_a_backup_is_refused(round_: Round) -> None:
    full(round_)
    data = backup.make(round_.path)
    assert refused(round_.path, data[: len(data) // 2 + 300]).code is StoreProblemCode.DAMAGED


def test_the_database_of_another_program_is_refused(round_: Round, tmp_path: Path) -> None:
    place = tmp_path / "people.db"
    conn = sqlite3.connect(place)
    conn.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, email TEXT)")
    conn.execute("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person WHERE id <> new.id; END")
    conn.commit()
    conn.close()
    assert refused(round_.path, place.read_bytes()).code is StoreProblemCode.FOREIGN


def test_a_backup_of_a_newer_version_is_refused(round_: Round, tmp_path: Path) -> None:
    data = backup.make(round_.path)
    newer = tampered(data, tmp_path, lambda conn: conn.execute("PRAGMA user_version = 9999"))
    assert refused(round_.path, newer).code is StoreProblemCode.NEWER
    step = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('telemachus', 'm999_later', 'now')"
    unknown = tampered(data, tmp_path, lambda conn: conn.execute(step))
    assert refused(round_.path, unknown).code is StoreProblemCode.NEWER


HOSTILE = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM people WHERE id <> new.id; END",
    "temporary view": "CREATE VIEW everyone AS SELECT * FROM people",
    "virtual table": "CREATE VIRTUAL TABLE words USING fts5(text)",
    "extra table": "CREATE TABLE stowaway (text TEXT)",
    "extra index": "CREATE INDEX odd ON people (name)",
    "extra column": "ALTER TABLE people ADD COLUMN odd TEXT",
    "our trigger, changed": "DROP TRIGGER log_is_never_changed; "
    "CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log"
    " BEGIN DELETE FROM people; END",
    "generated column": "ALTER TABLE people ADD COLUMN odd TEXT AS (upper(name))",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_backup_with_anything_but_our_tables_is_refused(round_: Round, tmp_path: Path, what: str) -> None:
    full(round_)
    hostile = tampered(backup.make(round_.path), tmp_path, lambda conn: conn.executescript(HOSTILE[what]))
    assert refused(round_.path, hostile).code is StoreProblemCode.HOSTILE


MISSING = {
    "our trigger": "DROP TRIGGER log_is_never_shortened",
    "our table": "DROP TABLE clauses",
    "our index": "DROP INDEX pairs_together_once",
    "a step": "DELETE FROM _sqlite_migrations WHERE name LIKE 'm003%'",
    "a person who is pointed at": "PRAGMA foreign_keys = OFF; DELETE FROM people WHERE rowid = 1",
}


@pytest.mark.parametrize("what", MISSING)
def test_a_backup_in_which_something_of_ours_is_missing_is_refused(round_: Round, tmp_path: Path, what: str) -> None:
    full(round_)
    broken = tampered(backup.make(round_.path), tmp_path, lambda conn: conn.executescript(MISSING[what]))
    assert refused(round_.path, broken).code is StoreProblemCode.DAMAGED


UNREADABLE = {
    "a programme of another shape": """UPDATE rounds SET programme = '{"name": 3}'""",
    "a rule nobody knows": """UPDATE rounds SET programme = '{"name": "P", "rules": {"hard": {"x": "on"}}}'""",
    "a text that is no JSON": "UPDATE rounds SET programme = 'Pilot'",
    "JSON without an end": f"UPDATE rounds SET programme = '{'[' * 20_000}'",
    "a role nobody has": """UPDATE participations SET roles = '["boss"]'""",
    "levels that are words": """UPDATE participations SET levels = '{"ai_tools": "hoog"}'""",
    "a day that is none": "UPDATE sessions SET held_on = '2026-02-31'",
    "a wave nobody knows": "UPDATE uploads SET wave = 'tsunami'",
    "a receipt of another shape": "UPDATE receipts SET receipt = '[]'",
    "a setting that is no JSON": "UPDATE settings SET value = 'nl'",
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_backup_with_values_of_another_type_is_refused(round_: Round, tmp_path: Path, what: str) -> None:
    full(round_)
    broken = tampered(backup.make(round_.path), tmp_path, lambda conn: conn.execute(UNREADABLE[what]))
    assert refused(round_.path, broken).code is StoreProblemCode.DAMAGED


def test_random_changes_never_come_through_as_a_traceback(round_: Round) -> None:
    full(round_)
    data = backup.make(round_.path)
    chance = random.Random(11)
    came_through = 0
    for _ in range(80):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 5, 60))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            backup.check(bytes(broken))
        except StoreProblem:
            continue
        came_through += 1
    assert came_through < 60


def test_a_file_in_wal_mode_that_was_copied_by_hand_is_accepted(round_: Round, tmp_path: Path) -> None:
    ids = full(round_)
    by_hand = round_.path.read_bytes()
    assert by_hand[18:20] == b"\x02\x02"
    participants.erase(round_.path, ids[3])
    assert backup.restore(round_.path, by_hand).erased_again == 1
    assert ids[3] not in [each.id for each in participants.everyone(round_)]


def test_a_backup_with_other_page_sizes_is_accepted(round_: Round, tmp_path: Path) -> None:
    full(round_)
    other = tampered(
        backup.make(round_.path), tmp_path, lambda conn: conn.executescript("PRAGMA page_size = 8192; VACUUM")
    )
    backup.restore(round_.path, other)
    with store.read(round_.path) as db:
        assert db.execute("PRAGMA page_size").fetchone() == (4096,)
    store.check(round_.path)


def test_a_backup_of_an_older_version_is_brought_up_to_date(round_: Round, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    older_file(old, 3)
    backup.restore(round_.path, old.read_bytes())
    store.check(round_.path)
    with store.read(round_.path) as db:
        assert migrations.objects(db) == migrations.expected_objects(len(migrations.steps()))


def older_file(place: Path, count: int) -> None:
    """A file as an earlier version made it, with the first so many steps."""
    conn = sqlite3.connect(place, isolation_level=None)
    db = migrations.Database(conn)
    migrations.MIGRATIONS.apply(db, stop_before=migrations.steps()[count : count + 1])
    conn.execute(f"PRAGMA user_version = {count}")
    conn.close()


def test_safety_copies_go_after_thirty_days(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.read(round_.path) as db:
        old = side_files.keep_copy(db, round_.path, "before-update")
    assert side_files.safety_copies(round_.path) == [old]
    later = side_files.time.time() + 31 * 86_400
    monkeypatch.setattr(side_files.time, "time", lambda: later)
    assert side_files.expire_copies(round_.path) == [old]
    assert side_files.safety_copies(round_.path) == []
    assert not old.exists()


def test_a_damaged_file_makes_no_backup(round_: Round) -> None:
    full(round_)
    data = bytearray(round_.path.read_bytes())
    data[8192:16384] = bytes(8192)
    round_.path.write_bytes(data)
    with pytest.raises(StoreProblem, match="damaged"):
        backup.make(round_.path)


def test_a_programme_comes_back_with_all_its_settings(round_: Round) -> None:
    opened = rounds.open_round(round_.path)
    assert opened is not None
    rounds.save(opened, Programme("Anders", goals=("Eén", "Twee")))
    data = backup.make(round_.path)
    backup.restore(round_.path, data)
    again = rounds.open_round(round_.path)
    assert again is not None
    assert again.programme == Programme("Anders", goals=("Eén", "Twee"))


def test_old_copies_that_cannot_be_removed_keep_nobody_from_a_backup(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(backup.side_files, "expire_copies", refuse)
    backup.check(backup.make(round_.path))
