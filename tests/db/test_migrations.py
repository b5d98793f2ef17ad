"""Older files are brought up to date, from every step, with what was in them, and a copy is kept before."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import charters, migrations, participants, rounds, side_files, store
from db.personal_data import COLUMNS
from db.problems import StoreProblem
from tests.db.making import dump, person

OLDEST = 1
"""The first step in which people and rounds exist."""

ROWS = {
    "rounds": "INSERT INTO rounds (programme, created_at) VALUES ('{\"name\": \"Oud\"}', '2025-01-01T00:00:00+00:00')",
    "people": "INSERT INTO people (id, name, email, email_key) VALUES ('a', 'Noor', 'n@x.example', 'n@x.example'),"
    " ('b', 'Bram', NULL, NULL)",
    "participations": "INSERT INTO participations (round, person, roles, department, joined_at)"
    " VALUES (1, 'a', '[\"mentor\"]', 'HR', '2025-01-01'), (1, 'b', '[\"mentee\"]', NULL, '2025-01-01')",
    "uploads": "INSERT INTO uploads (round, filename, wave, data, kept_at)"
    " VALUES (1, 'a.csv', 'baseline', x'00ff', '2025-01-01')",
    "responses": "INSERT INTO responses (round, person, wave, moment, scores, texts)"
    " VALUES (1, 'a', 'baseline', '', '{\"V1\": 3}', '{}')",
    "pairs": "INSERT INTO pairs (round, mentor, mentee, state) VALUES (1, 'a', 'b', 'confirmed')",
    "sessions": "INSERT INTO sessions (pair, held_on, form, outcome) VALUES (1, '2025-02-01', 'talk', 'held')",
    "kpi_points": "INSERT INTO kpi_points (round, kpi, month, value) VALUES (1, 'eNPS', '2025-01-01', 4)",
    "log": "INSERT INTO log (at, action, round) VALUES ('2025-01-01T00:00:00+00:00', 'round_created', 1)",
}
STEPS = range(OLDEST, len(migrations.steps()))


def file_of(place: Path, count: int) -> dict[str, list[tuple[object, ...]]]:
    """A file as an earlier version left it: the first so many steps, and a row in each table; what it holds."""
    conn = sqlite3.connect(place, isolation_level=None)
    db = Database(conn)
    migrations.MIGRATIONS.apply(db, stop_before=migrations.steps()[count : count + 1])
    conn.execute(f"PRAGMA user_version = {count}")
    for table, sql in ROWS.items():
        if db.table(table).exists():
            conn.execute(sql)
    conn.close()
    return dump(place, "_sqlite_migrations", "sqlite_sequence")


@pytest.mark.parametrize("count", STEPS)
def test_a_file_of_any_earlier_step_is_brought_up_to_date_with_all_it_holds(tmp_path: Path, count: int) -> None:
    path = tmp_path / "old.db"
    before = file_of(path, count)
    store.check(path)
    after = dump(path)
    for table, rows in before.items():
        assert [row[: len(rows[0])] for row in after[table]] == rows if rows else after[table] == []
    with store.read(path) as db:
        assert migrations.objects(db) == migrations.expected_objects(len(migrations.steps()))
    opened = rounds.open_round(path)
    assert opened is not None
    assert {each.name for each in participants.everyone(opened)} == {"Noor", "Bram"}
    participants.add(opened, person())


@pytest.mark.parametrize(("version", "edition"), [(1, 1), (2, 1), (3, 2), (4, 2)])
def test_an_older_charter_is_counted_by_its_agreements(tmp_path: Path, version: int, edition: int) -> None:
    path = tmp_path / "old.db"
    file_of(path, migrations.steps().index("m008_edition"))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE pairs SET confirmed_on = '2025-01-02'")
        db.execute("INSERT INTO charters (pair, state, version) VALUES (1, 'draft', ?)", [version])
    db.close()
    opened = rounds.open_round(path)
    assert opened is not None
    assert [each.edition for each in charters.every(opened)] == [edition]


@pytest.mark.parametrize("count", STEPS)
def test_a_copy_from_before_is_kept(tmp_path: Path, count: int) -> None:
    path = tmp_path / "old.db"
    before = file_of(path, count)
    store.check(path)
    (kept,) = side_files.safety_copies(path)
    assert dump(kept, "_sqlite_migrations", "sqlite_sequence") == before
    assert kept.parent.name == "backups"
    store.check(path)
    assert side_files.safety_copies(path) == [kept]


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    before = file_of(path, 2)

    def apply_and_fail(db: Database) -> None:
        migrations.MIGRATIONS.apply(db, stop_before=migrations.steps()[4])
        raise RuntimeError("the power went out")

    monkeypatch.setattr(migrations, "bring_up_to_date", apply_and_fail)
    with pytest.raises(RuntimeError):
        store.check(path)
    assert dump(path, "_sqlite_migrations", "sqlite_sequence") == before
    monkeypatch.undo()
    store.check(path)


def test_an_old_file_with_loose_ends_is_not_taken_for_sound(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    file_of(path, 3)
    with sqlite3.connect(path) as conn:
        conn.execute("DELETE FROM people WHERE id = 'a'")
    conn.close()
    with pytest.raises(StoreProblem, match="damaged"):
        store.check(path)


def test_three_at_once_bring_a_file_up_to_date_once(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    file_of(path, 2)
    with ThreadPoolExecutor(3) as many:
        list(many.map(store.check, [path] * 3))
    rows = dump(path)["_sqlite_migrations"]
    assert [row[2] for row in rows] == list(migrations.steps())


def test_three_at_once_make_a_new_file_once(tmp_path: Path) -> None:
    path = tmp_path / "data" / "new.db"

    def make(_: int) -> str:
        try:
            store.create(path)
        except StoreProblem as problem:
            return problem.code
        return "made"

    with ThreadPoolExecutor(3) as many:
        assert sorted(many.map(make, range(3))) == ["exists", "exists", "made"]
    store.check(path)


def test_steps_are_only_ever_added() -> None:
    assert migrations.steps()[:6] == (
        "m001_people_and_rounds",
        "m002_surveys",
        "m003_pairs",
        "m004_figures",
        "m005_history",
        "m006_choices",
    )


def test_every_table_is_looked_at_in_these_tests_or_has_no_place_for_rows_of_its_own(tmp_path: Path) -> None:
    tables = set(dump(_newest(tmp_path)))
    assert tables == (set(COLUMNS) | {"sqlite_sequence"}) - {"revisions"}  # which `dump` leaves out


def _newest(tmp_path: Path) -> Path:
    path = tmp_path / "new.db"
    store.create(path)
    return path
