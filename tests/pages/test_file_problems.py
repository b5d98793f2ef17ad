"""A file that is damaged, gone, out of reach or read-only gets its own true sentence, a way on, and no new file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import streamlit as st

import start
from db import backup, participants, rounds, store
from tests.benchmarks.serving import serving
from tests.db.making import as_ordinary_user
from tests.pages.looking import goes_to, pressed, problems, texts
from tests.streamlit_session import visiting

HOME = Path(__file__).resolve().parents[2]
PAGES = ("start", "programme", "participants", "matching", "charters", "kick_off", "sessions", "impact", "data")
GONE = "The file with your programme is not where it was."


def damage(path: Path, sql: str) -> None:
    """Change the file past all our own code."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute(sql)
    conn.close()


@pytest.fixture
def with_a_wrong_value(programme: Callable, own_data: Path) -> Path:
    """A programme of eight people, of whom one has levels that cannot be."""
    programme(8)
    damage(own_data, """UPDATE participations SET roles = '["boss"]' WHERE id = 3""")
    return own_data


@pytest.mark.parametrize("page", PAGES)
def test_a_damaged_value_is_named_by_table_and_column(app: Callable, with_a_wrong_value: Path, page: str) -> None:
    at = goes_to(app(), page)
    assert any("1 value among the enrolments" in each and "participations.roles" in each for each in problems(at))


def test_what_can_be_read_is_saved_and_gone_on_with(app: Callable, with_a_wrong_value: Path) -> None:
    at = pressed(app("data"), "rescue")
    assert "Values left out of rows that stay: the enrolments 1" in texts(at)
    at = pressed(at, "rescue_go_on")
    assert not at.exception
    assert problems(at) == []
    store.check(with_a_wrong_value)
    (round_,) = rounds.every(with_a_wrong_value)
    assert [len(each.roles) > 0 for each in participants.everyone(round_)].count(False) == 1
    assert not any(button.key == "rescue" for button in at.button)


@pytest.mark.parametrize("page", PAGES)
def test_a_file_that_is_gone_is_the_same_sentence_in_every_tab(
    app: Callable, programme: Callable, own_data: Path, page: str
) -> None:
    programme(3)
    open_before = app("start")
    own_data.unlink()
    new_tab = app(page)
    for at in (open_before.run(), new_tab):
        assert not at.exception
        assert len([each for each in problems(at) if each.startswith(GONE)]) == 1
        assert not at.text_input
    pressed(new_tab, "other_language")
    assert not own_data.exists()


def test_a_form_that_still_stands_there_makes_no_new_file(
    app: Callable, programme: Callable, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from components.shell import opening, saving

    programme(3)
    app("start")
    own_data.unlink()
    monkeypatch.setattr(st, "session_state", {})
    saving.as_callback(opening.start_programme)()
    assert st.session_state[saving._PROBLEM].startswith(GONE)
    assert not own_data.exists()


def test_a_new_file_is_made_only_when_the_person_says_so(app: Callable, programme: Callable, own_data: Path) -> None:
    programme(3)
    app("start")
    own_data.unlink()
    at = app("data")
    assert at.button(key="begin_anew").disabled
    at.checkbox(key="anew_sure").set_value(True).run()
    at = pressed(at, "begin_anew")
    assert problems(at) == []
    assert own_data.exists()
    assert rounds.every(own_data) == []


def test_what_a_safety_copy_shows_was_there_is_missed_after_a_new_start(
    app: Callable, programme: Callable, own_data: Path
) -> None:
    from components.shell import opening
    from db import side_files

    programme(3)
    with store.read(own_data) as db:
        side_files.keep_copy(db, own_data, "before-update")
    own_data.unlink()
    opening._opened_here.clear()
    assert any(each.startswith(GONE) for each in problems(app("start")))


def test_a_folder_that_was_moved_is_told_as_that(app: Callable, programme: Callable, own_data: Path) -> None:
    programme(3)
    app("start")
    own_data.parent.rename(own_data.parent.with_name("elsewhere"))
    at = app("start")
    assert any(each.startswith("The folder with your programme cannot be reached.") for each in problems(at))
    assert not own_data.parent.exists()


def test_a_drive_that_is_not_connected_is_no_empty_programme(
    app: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "usb" / "hr" / "telemachus.db"
    monkeypatch.setenv("TELEMACHUS_DB", str(place))
    at = app("start")
    assert any(each.startswith("The folder with your programme cannot be reached.") for each in problems(at))
    assert not place.parent.parent.exists()


def test_a_read_only_folder_is_said_before_anybody_types(app: Callable, programme: Callable, own_data: Path) -> None:
    programme(3)
    app("participants")  # whatever is imported is imported by now: somebody else may not read that
    own_data.chmod(0o444)
    own_data.parent.chmod(0o555)
    with as_ordinary_user(own_data):
        at = app("participants")
    own_data.parent.chmod(0o755)
    assert not at.exception
    assert any(each.value.startswith("Everything can be read here but nothing saved") for each in at.warning)


def test_damage_is_found_beside_the_work_and_told_once_a_session(with_a_wrong_value: Path) -> None:
    with (
        serving(HOME / "app.py", {"TELEMACHUS_DB": str(with_a_wrong_value)}) as server,
        visiting(server.url) as session,
    ):
        told: list[str] = []
        for _ in range(20):
            session.open("programme")
            told += session.problems
        assert len(told) == 1
        assert "participations.roles" in told[0]


def test_a_shortcut_to_the_file_is_the_file_itself(app: Callable, programme: Callable, own_data: Path) -> None:
    programme(8)
    copy, itself = backup.make(own_data), own_data.parents[1] / "elsewhere" / "hr.db"
    itself.parent.mkdir()
    own_data.rename(itself)
    own_data.symlink_to(itself)
    assert start.data_file() == itself
    leave_a_wal(itself)
    itself.write_bytes(bytes(200) + itself.read_bytes()[200:])
    at = app("data")
    at.file_uploader(key="restore_file").set_value(("backup.db", copy, "application/octet-stream")).run()
    at.checkbox(key="restore_sure").check().run()
    at = pressed(at, "restore")
    assert problems(at) == []
    store.check(itself)
    assert {each.name for each in own_data.parent.iterdir()} == {own_data.name}


def leave_a_wal(path: Path) -> None:
    """Saves that stand beside the file only, as a program leaves them that was killed."""
    wal = path.with_name(path.name + "-wal")
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA wal_autocheckpoint = 0")
        conn.execute("UPDATE people SET name = 'Somebody'")
        conn.commit()
        kept = wal.read_bytes()
    wal.write_bytes(kept)


def test_a_shortcut_to_a_drive_that_is_not_there_says_so(app: Callable, own_data: Path, tmp_path: Path) -> None:
    own_data.parent.mkdir()
    own_data.symlink_to(tmp_path / "not" / "connected" / "hr.db")
    assert any("cannot be reached" in each for each in problems(app("participants")))
