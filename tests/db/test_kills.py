"""The power goes in the middle of a save, an import, a backup or a restore: the file is whole, and nothing stays beside
it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import participants, rounds, side_files, store
from mentoring.programme import Programme
from tests.db.making import enrolled
from tests.lengths import times

HOME = Path(__file__).resolve().parents[2]
KILLS = times(2, 30)
WORK = {
    "save": "participants.add(round_, person(1000 + number))",
    "import": "participants.add_many(round_, [person(1000 + number * 60 + each) for each in range(60)])",
    "backup": "backup.make(path)",
    "restore": "backup.restore(path, data)",
}
_WORKER = """
import sys
from pathlib import Path
from db import backup, participants, rounds
from tests.db.making import person
path, number = Path(sys.argv[1]), int(sys.argv[2])
round_, data = rounds.open_round(path), backup.make(path)
print("begun", flush=True)
while True:
    {work}
    number += 1
    print(number, flush=True)
"""


@dataclass(frozen=True)
class Killed:
    """What came of so many kills: how often work was cut off, and how many people or folders were wrong afterwards."""

    kills: int
    lost: int
    half: int
    left_behind: int


def kill_during(work: str, path: Path, kills: int) -> Killed:
    """Kill a process at this work so many times, each at another moment. Raises StoreProblem when the file is
    damaged."""
    store.create(path)
    enrolled(rounds.create(path, Programme("Pilot")), 40)
    at_once, begun, chance = (60 if work == "import" else 1), 0, random.Random(work)
    lost = half = left_behind = 0
    for _ in range(kills):
        done = _kill(work, path, begun, chance.uniform(0.0, 0.4))
        side_files.sweep(path)
        store.check(path)
        (round_,) = rounds.every(path)
        added = len(participants.everyone(round_)) - 40
        if work in ("save", "import"):
            lost += max(0, done * at_once - added)
            half += added % at_once
            begun = added // at_once
        left_behind += sum(each.name.startswith(".work-") for each in path.parent.iterdir())
    return Killed(kills, lost, half, left_behind)


def _kill(work: str, path: Path, begun: int, after: float) -> int:
    """Kill a process so many seconds after it has begun; returns the number it said it had come to."""
    command = [sys.executable, "-c", _WORKER.format(work=WORK[work]), str(path), str(begun)]
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "begun\n"
        time.sleep(after)  # the moment of a power cut is anybody's guess; whichever it is, everything below holds
        os.kill(worker.pid, signal.SIGKILL)
        said = worker.stdout.read().split("\n")[:-1]
        assert worker.wait() == -signal.SIGKILL
    return max((int(each) for each in said), default=begun)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as Linux does")
@pytest.mark.parametrize("work", WORK)
def test_whatever_is_killed_the_file_is_whole_and_nothing_stays(tmp_path: Path, work: str) -> None:
    assert kill_during(work, tmp_path / "data" / "telemachus.db", KILLS) == Killed(KILLS, 0, 0, 0)
