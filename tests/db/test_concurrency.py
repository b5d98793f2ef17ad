"""Several people at once: no save is lost, none is half, and nobody overwrites what they did not see."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from db import history, pairs, participants, rounds, sessions, store, surveys
from db.problems import Conflict, StoreProblem
from db.rounds import Round
from mentoring.actions import StoreProblemCode
from mentoring.pairs import Session
from mentoring.programme import Programme
from mentoring.surveys.fields import Wave
from tests.db.making import confirmed_pair, enrolled, person
from tests.lengths import times

HOME = Path(__file__).resolve().parents[2]


def test_eight_people_with_fifty_saves_each_lose_none(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)

    def work(who: int) -> int:
        conflicts = 0
        for number in range(50):
            conflicts += _add_answer(round_, someone, f"{who}-{number}")
        return conflicts

    with ThreadPoolExecutor(8) as many:
        conflicts = sum(many.map(work, range(8)))
    stands = participants.one(round_, someone)
    assert stands is not None
    assert len(stands.extra) == 400 + 1
    assert conflicts > 0, "the eight never met, so this proved nothing"


def _add_answer(round_: Round, someone: str, answer: str) -> int:
    for conflicts in range(1000):
        version = participants.version(round_, someone)
        stands = participants.one(round_, someone)
        assert stands is not None
        try:
            participants.edit(round_, stands.changed(extra={**stands.extra, answer: "ja"}), version)
        except Conflict:
            continue
        except StoreProblem as problem:
            if (
                problem.code is not StoreProblemCode.LOCKED
            ):  # on a busy computer somebody may wait too long, and tries again
                raise
            continue
        return conflicts
    raise AssertionError("never got a turn")


def test_eight_people_who_log_sessions_at_once_lose_none(round_: Round) -> None:
    mentor, mentee = enrolled(round_, 2)
    pair = confirmed_pair(round_, mentor, mentee)
    with ThreadPoolExecutor(8) as many:
        numbers = list(
            many.map(lambda day: sessions.log(round_, Session(pair, date(2026, 3, 1 + day % 28))), range(80))
        )
    assert len(set(numbers)) == 80
    assert len(sessions.every(round_)) == 80


def test_a_form_submitted_twice_makes_one_row(round_: Round) -> None:
    mentor, mentee = enrolled(round_, 2)
    pair = confirmed_pair(round_, mentor, mentee)
    with ThreadPoolExecutor(8) as many:
        people = set(many.map(lambda _: participants.add(round_, person(9), key="form-1"), range(8)))
        logged = set(many.map(lambda _: sessions.log(round_, Session(pair, date(2026, 3, 1)), key="form-2"), range(8)))
    assert len(people) == len(logged) == 1
    assert len(participants.everyone(round_)) == 3
    assert len(sessions.every(round_)) == 1


def test_the_second_of_two_editors_is_told_and_sees_what_stands(round_: Round) -> None:
    (someone,) = enrolled(round_, 1)
    first, second = (participants.one(round_, someone) for _ in range(2))
    version = participants.version(round_, someone)
    assert first is not None
    assert second is not None
    participants.edit(round_, first.changed(department="Verkoop"), version)
    with pytest.raises(Conflict) as told:
        participants.edit(round_, second.changed(department="Inkoop"), version)
    assert told.value.current == first.changed(department="Verkoop")
    assert participants.one(round_, someone) == first.changed(department="Verkoop")


def test_two_who_rename_one_person_in_two_rounds_conflict_as_well(round_: Round, next_round: Round) -> None:
    here = participants.add(round_, person())
    again = participants.add(next_round, person())
    assert here == again
    version = participants.version(next_round, here)
    stands = participants.one(round_, here)
    assert stands is not None
    participants.edit(round_, stands.changed(name="Noor Vermeulen"), participants.version(round_, here))
    with pytest.raises(Conflict) as told:
        participants.edit(next_round, stands.changed(name="Noor Claes"), version)
    assert told.value.current.name == "Noor Vermeulen"  # type: ignore[attr-defined]


def test_a_round_that_was_removed_meanwhile_takes_no_saves(round_: Round, next_round: Round) -> None:
    rounds.remove(round_)
    with pytest.raises(StoreProblem, match="no_longer_possible"):
        participants.add(round_, person())
    with pytest.raises(StoreProblem, match="no_longer_possible"):
        surveys.keep_upload(round_, "a.csv", b"a", Wave.BASELINE)
    with pytest.raises(StoreProblem, match="no_longer_possible"):
        pairs.record_audit(round_, {"total": 1})
    with pytest.raises(StoreProblem, match="nothing_to_undo"):
        history.undo(round_)


def test_one_pair_is_confirmed_by_one_of_two(round_: Round) -> None:
    mentor, mentee = enrolled(round_, 2)
    (pair,) = pairs.propose(round_, [(mentor, mentee, 1, {}, False)])

    def confirm(who: str) -> bool:
        try:
            pairs.confirm(round_, [pair], who, date(2026, 2, 2))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(4) as many:
        assert sum(many.map(confirm, ("Els", "Bram", "Fatima", "Jo"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as Linux does")
@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_killed_import_is_there_as_a_whole_or_not_at_all(tmp_path: Path, mode: str) -> None:
    round_ = _kept_as(mode, tmp_path / "telemachus.db")
    stored, steps = 200, int(_import(round_.path, 0).communicate()[0].split()[-1])
    parts = times(3, 60)
    for part in range(1, parts):
        working = _import(round_.path, steps * part // parts)
        said = working.communicate()[0].split()
        assert working.returncode == -signal.SIGKILL
        stored = _whole(round_, stored, said)
    assert stored == 200, "each was killed before its end"


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as Linux does")
@pytest.mark.parametrize(("mode", "side"), [("WAL", "-wal"), ("DELETE", "-journal")])
def test_an_import_killed_while_it_is_written_to_disk_is_whole_or_not_there(
    tmp_path: Path, mode: str, side: str
) -> None:
    round_ = _kept_as(mode, tmp_path / "telemachus.db")
    written = round_.path.with_name(round_.path.name + side)
    stored = 0
    for pages in range(times(2, 40)):
        working = _import(round_.path, 0)
        assert working.stdout is not None
        assert working.stdout.readline() == "ready\n"
        while working.poll() is None and not (written.exists() and _size(written) > 4096 * pages):
            os.sched_yield()
        working.kill()
        stored = _whole(round_, stored, working.communicate()[0].split()[1:])


def _kept_as(mode: str, path: Path) -> Round:
    store.create(path)
    with store.read(path) as db:
        db.execute(f"PRAGMA journal_mode = {mode}").fetchall()
    return rounds.create(path, Programme("Pilot"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _whole(round_: Round, before: int, said: list[str]) -> int:
    """How many people are stored: as many as before, or a whole import more, and that when it was said to be stored."""
    stored = len(participants.everyone(round_))
    assert stored in ((before + 200,) if "stored" in said else (before, before + 200))
    store.check(round_.path)
    return stored


def _import(path: Path, killed_at: int) -> subprocess.Popen[str]:
    """A process that stores 200 people, and is killed at this step of SQLite's work; 0 counts the steps."""
    command = [sys.executable, "-c", _IMPORT, str(path), str(killed_at)]
    return subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True, encoding="utf-8")


_IMPORT = """
import os, signal, sqlite3, sys
from pathlib import Path
from db import participants, rounds
from tests.lengths import times
from tests.db.making import person

connect, done = sqlite3.connect, 0

def step():
    global done
    done += 1
    if done == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

def counted(*given, **more):
    opened = connect(*given, **more)
    opened.set_progress_handler(step, 100)
    return opened

round_ = rounds.open_round(Path(sys.argv[1]))
start = len(participants.everyone(round_))
people = [person(start + number) for number in range(200)]
sqlite3.connect = counted
print("ready", flush=True)
participants.add_many(round_, people)
print("stored", flush=True)
print(done, flush=True)
"""


def test_a_connection_is_never_shared(round_: Round) -> None:
    enrolled(round_, 20)
    problems: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(20):
                assert len(participants.everyone(round_)) == 20
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not problems
