"""History is never edited: every step is as it was when it was added, and files from then are read with all they
hold."""

from __future__ import annotations

import sqlite3
import tempfile
from functools import cache
from pathlib import Path

import pytest

from db import backup, charters, evidence, migrations, pairs, participants, rounds, sessions, store, surveys
from tests.db.golden import files
from tests.db.making import dump

STEPS = migrations.steps()
APPEND = "append a step, never edit one: files of people hold what this step made, and no later step knows otherwise"
MISSING = (
    "a new step: give its columns a value in fill_newer of tests/db/golden/content.py, then run "
    "python -m tests.db.golden"
)
SAME_ROWS = "m008_edition"
"""Up to this step all golden files hold the same rows, so the app must say the same of each; later ones hold more."""

OURS = ("_sqlite_migrations", "sqlite_sequence", "revisions")
REWRITTEN: dict[str, set[str]] = {}
"""Column -> the steps whose files hold another value in it than a later step leaves there, which that step says why."""

_READ = {
    "rounds": lambda round_: [each.programme for each in rounds.every(round_.path)],
    "topics": rounds.catalogue,
    "people": participants.everyone,
    "mappings": surveys.remembered_mappings,
    "responses": surveys.responses,
    "receipts": surveys.receipts,
    "pairs": pairs.every,
    "pins": pairs.pins,
    "forbidden": pairs.forbidden_reasons,
    "audits": pairs.audits,
    "charters": lambda round_: (charters.every(round_), charters.agreement_fields(round_)),
    "charter_editions": charters.editions,
    "charter_sources": lambda round_: charters.sources(round_, {each.source for each in charters.editions(round_)}),
    "clauses": charters.clauses,
    "sessions": sessions.every,
    "kpi_points": evidence.figures,
    "events": evidence.events,
    "kick_offs": rounds.kick_off_of,
    "kick_off_guests": rounds.kick_off_guests,
    "settings": lambda round_: rounds.get_setting(round_.path, "reminder"),
}


@pytest.fixture(params=STEPS)
def step(request: pytest.FixtureRequest) -> str:
    """Each step in turn."""
    assert files.file_of(request.param).exists(), MISSING
    return request.param


@pytest.fixture
def old(step: str, tmp_path: Path) -> Path:
    """The golden file of this step, in a place of its own."""
    path = tmp_path / "data" / "telemachus.db"
    path.parent.mkdir()
    path.write_bytes(files.golden(step))
    return path


def test_each_step_is_what_it_was_when_it_was_added(step: str) -> None:
    kept = files.kept_marks()
    assert step in kept, MISSING
    assert files.marks(step) == kept[step], APPEND


def test_steps_keep_their_names_and_their_order() -> None:
    assert tuple(files.kept_marks()) == STEPS[: len(files.kept_marks())], APPEND


def test_a_golden_file_holds_a_value_in_every_column_it_has(old: Path, step: str) -> None:
    count = STEPS.index(step) + 1
    with sqlite3.connect(old) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (count,)
        for table, columns in _columns(conn).items():
            empty = [each for each in columns if not conn.execute(f"SELECT count({each}) FROM {table}").fetchone()[0]]
            assert not empty, f"{table}: {MISSING}"
    conn.close()


def test_a_file_of_any_step_opens_with_every_value_it_holds(old: Path, step: str) -> None:
    before = _values(old)
    store.check(old)
    _same(before, old, step)
    _reads_alike(old, before, step)


def test_a_backup_of_any_step_is_restored_with_every_value_it_holds(old: Path, step: str, tmp_path: Path) -> None:
    before = _values(old)
    target = tmp_path / "elsewhere" / "telemachus.db"
    store.create(target)
    assert backup.restore(target, files.golden(step)).erased_again == 0
    _same(before, target, step, more={"log"})
    _reads_alike(target, before, step)


def test_the_golden_files_stay_small_and_go_into_the_repository() -> None:
    sizes = [files.file_of(step).stat().st_size for step in STEPS if files.file_of(step).exists()]
    assert len(sizes) == len(STEPS), MISSING
    assert max(sizes) < 40_000


def test_an_edited_step_is_noticed_whichever_way_it_was_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    from db import tables

    kept = files.kept_marks()["m004_figures"]
    # What is made of edited tables must not be kept for the tests that come after.
    monkeypatch.setattr(migrations, "expected_objects", migrations.expected_objects.__wrapped__)
    monkeypatch.setattr(tables, "FIGURES", tables.FIGURES.replace("\n", "  \n"))
    assert files.marks("m004_figures")["text"] == kept["text"], "layout alone is no change"
    monkeypatch.setattr(tables, "FIGURES", tables.FIGURES.replace("value REAL NOT NULL", "value REAL"))
    assert files.marks("m004_figures")["text"] != kept["text"]
    monkeypatch.undo()
    said = files._said("m008_edition")
    assert "UPDATE charters SET edition" in said, "a step that only changes rows is held by its text"
    assert "PRAGMA application_id" in files._said("m001_people_and_rounds")


def _columns(conn: sqlite3.Connection) -> dict[str, list[str]]:
    names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    wanted = [name for name in names if name not in OURS]
    return {name: [row[1] for row in conn.execute(f"PRAGMA table_info({name})")] for name in wanted}


def _values(path: Path) -> dict[str, dict[str, list[object]]]:
    """Every value, by table and column, in the order of the rows."""
    with sqlite3.connect(path) as conn:
        found = {
            table: {
                column: [row[0] for row in conn.execute(f"SELECT {column} FROM {table} ORDER BY rowid")]
                for column in columns
            }
            for table, columns in _columns(conn).items()
        }
    conn.close()
    return found


def _same(before: dict[str, dict[str, list[object]]], path: Path, step: str, more: set[str] = frozenset()) -> None:
    after = _values(path)
    for table, columns in before.items():
        for column, values in columns.items():
            if step in REWRITTEN.get(f"{table}.{column}", ()):
                continue
            now = after[table][column]
            assert (now[: len(values)] if table in more else now) == values, f"{table}.{column}"
    assert len(dump(path)["_sqlite_migrations"]) == len(STEPS)


def _reads_alike(path: Path, before: dict[str, dict[str, list[object]]], step: str) -> None:
    """The app reads everything in this file, and of the same rows it says the same whichever step they come from."""
    theirs = _reads(SAME_ROWS if step <= SAME_ROWS else step)
    mine = rounds.open_round(path)
    assert mine is not None
    for table, read in _READ.items():
        if table in before:
            assert read(mine) == theirs[table], table


@cache
def _reads(step: str) -> dict[str, object]:
    """What the app reads in the file of this step, looked up once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "other.db"
        path.write_bytes(files.golden(step))
        opened = rounds.open_round(path)
        assert opened is not None
        return {table: read(opened) for table, read in _READ.items()}
