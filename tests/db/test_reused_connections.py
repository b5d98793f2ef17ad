"""A page opens its file once: it still sees what was saved a moment ago, and holds nobody up."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from db import backup, participants, rounds, store
from db.problems import StoreProblem
from db.rounds import Round
from db.value_cache import reuse_connections
from mentoring.actions import StoreProblemCode
from mentoring.programme import Programme
from tests.db.making import person


def test_all_reads_of_a_run_go_through_one_connection_that_is_closed_at_its_end(path: Path) -> None:
    with reuse_connections():
        with store.read(path) as first:
            pass
        with store.read(path) as second:
            assert second is first
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        first.execute("SELECT 1")


def test_outside_a_run_every_read_has_a_connection_of_its_own(path: Path) -> None:
    with store.read(path) as first, store.read(path) as second:
        assert second is not first


def test_two_files_are_two_connections(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "other.db"
    store.create(other)
    rounds.create(other, Programme("Other"))
    with reuse_connections():
        assert rounds.every(path) == []
        assert [each.programme.name for each in rounds.every(other)] == ["Other"]


def test_what_is_saved_during_a_run_is_read_by_it(round_: Round) -> None:
    with reuse_connections():
        assert participants.everyone(round_) == []
        participants.add(round_, person("Anna"))
        assert len(participants.everyone(round_)) == 1
        with store.write(round_.path) as someone_else:
            someone_else.execute("UPDATE people SET name = 'Berta'")
        assert [each.name for each in participants.everyone(round_)] == ["Berta"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")
def test_a_file_that_disappears_during_a_run_is_missed(path: Path) -> None:
    with reuse_connections():
        assert rounds.every(path) == []
        path.rename(path.with_name("elsewhere.db"))
        with pytest.raises(StoreProblem) as told:
            rounds.every(path)
    assert told.value.code is StoreProblemCode.MISSING


def test_erasing_and_restoring_within_a_run_finish_their_work(round_: Round) -> None:
    kept = backup.make(round_.path)
    with reuse_connections():
        who = participants.add(round_, person("Wilhelmina"))
        assert len(participants.everyone(round_)) == 1
        assert participants.erase(round_.path, who).complete
        sides = [round_.path.with_name(round_.path.name + end) for end in ("", "-wal")]
        assert not any(b"Wilhelmina" in side.read_bytes() for side in sides if side.exists())
        rounds.put_setting(round_.path, "language", "nl")
        assert rounds.get_setting(round_.path, "language") == "nl"
        backup.restore(round_.path, kept)
        assert rounds.get_setting(round_.path, "language") is None


def test_a_problem_while_reading_leaves_the_next_read_whole(path: Path) -> None:
    with reuse_connections():
        with pytest.raises(StoreProblem), store.read(path):
            raise ValueError("a value that is not what it should be")
        assert rounds.every(path) == []
