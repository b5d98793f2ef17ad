"""A restore while others are at work: nothing that was acknowledged is lost, and no file is replaced under anybody's
hands."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import backup, participants, side_files, store
from db.problems import StoreProblem
from db.rounds import Round
from mentoring.actions import StoreProblemCode
from tests.db.making import enrolled
from tests.lengths import times

HOME = Path(__file__).resolve().parents[2]
RESTORES = times(5, 20)

_WRITER = """
import sys
from pathlib import Path
from db import participants, rounds
from tests.db.making import person
round_, number = rounds.open_round(Path(sys.argv[1])), 0
while True:
    participants.add(round_, person(number, id=f"w{number}", email=f"w{number}@v.example", name=f"Writer {number}"))
    print(f"Writer {number}", flush=True)
    number += 1
"""

_HOLDER = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("SELECT count(*) FROM people").fetchone()
print("open", flush=True)
sys.stdin.readline()
"""


@contextmanager
def running(code: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process with the file, until the block ends."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=HOME, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def names_in(path: Path) -> set[str]:
    """The names of everyone in a file, read past our own code."""
    conn = sqlite3.connect(path)
    found = {name for (name,) in conn.execute("SELECT name FROM people")}
    conn.close()
    return found


def restore_during_saves(round_: Round, restores: int) -> tuple[set[str], set[str]]:
    """Put a backup back so many times while another process saves: what it was told was saved, and what of that is in
    neither the file nor a safety copy."""
    enrolled(round_, 100)
    data = backup.make(round_.path)
    acknowledged: list[str] = []
    with running(_WRITER, round_.path) as writer:
        assert writer.stdout is not None
        lines = iter(writer.stdout.readline, "")
        reading = threading.Thread(target=lambda: acknowledged.extend(each.strip() for each in lines))
        reading.start()
        for number in range(restores):
            _wait_for_more(acknowledged, writer, 5)
            assert backup.restore(round_.path, data).aside is not None, number
        _wait_for_more(acknowledged, writer, 5)
        writer.kill()
        reading.join()
    store.check(round_.path)
    kept = set().union(*map(names_in, [round_.path, *side_files.safety_copies(round_.path)]))
    return set(acknowledged), set(acknowledged) - kept


def test_what_is_saved_during_restores_is_in_the_file_or_in_a_safety_copy(round_: Round) -> None:
    acknowledged, lost = restore_during_saves(round_, RESTORES)
    assert acknowledged
    assert lost == set()


def _wait_for_more(acknowledged: list[str], writer: subprocess.Popen[str], count: int) -> None:
    wanted, until = len(acknowledged) + count, time.monotonic() + 30
    while len(acknowledged) < wanted:
        assert writer.poll() is None, writer.stderr and writer.stderr.read()
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("where", ["beginning", "middle"])
def test_a_damaged_file_that_somebody_has_open_is_left_until_they_let_go(
    round_: Round, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.3)
    enrolled(round_, 300)
    data = backup.make(round_.path)
    with running(_HOLDER, round_.path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        broken = bytearray(round_.path.read_bytes())
        start = 0 if where == "beginning" else len(broken) // 2 // 4096 * 4096
        broken[start : start + 8192] = b"x" * 8192
        with round_.path.open("r+b") as file:
            file.write(broken)
        with pytest.raises(StoreProblem) as refused:
            backup.restore(round_.path, data)
        assert refused.value.code is StoreProblemCode.LOCKED
        assert round_.path.read_bytes() == broken
    done = backup.restore(round_.path, data)
    assert done.aside is not None
    assert done.aside.read_bytes() == broken
    assert len(participants.everyone(round_)) == 300
    store.check(round_.path)


def test_what_was_saved_last_is_put_aside_with_a_damaged_file(round_: Round) -> None:
    data = backup.make(round_.path)
    other = sqlite3.connect(round_.path, isolation_level=None)
    other.execute("PRAGMA wal_autocheckpoint = 0")
    other.execute("UPDATE rounds SET version = version + 1")
    side = round_.path.with_name(round_.path.name + "-wal")
    saved_last = side.read_bytes()
    other.close()
    round_.path.write_bytes(b"")
    side.write_bytes(saved_last)
    aside = backup.restore(round_.path, data).aside
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_bytes() == saved_last
    assert participants.everyone(round_) == []


def test_side_files_without_their_file_do_not_flow_into_a_restored_one(round_: Round) -> None:
    enrolled(round_, 2)
    data = backup.make(round_.path)
    other = sqlite3.connect(round_.path, isolation_level=None)
    other.execute("PRAGMA wal_autocheckpoint = 0")
    other.execute("UPDATE people SET name = 'Somebody else'")
    side = round_.path.with_name(round_.path.name + "-wal")
    left_behind = side.read_bytes()
    other.close()
    round_.path.unlink()
    side.write_bytes(left_behind)
    aside = backup.restore(round_.path, data).aside
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_bytes() == left_behind
    assert "Somebody else" not in names_in(round_.path)
    assert len(participants.everyone(round_)) == 2
