"""What is lost, left behind or told wrongly when several work at once and the power goes: one table, which must be
zeros."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from db import participants, rounds, store
from db.personal_data import ANOTHER_FOLDER
from mentoring.programme import Programme
from tests.db.test_erasure import everywhere, hits, leftovers_of, paired, talked_about
from tests.db.test_kills import WORK, kill_during
from tests.db.test_restore import restore_during_saves
from tests.test_several_processes import work_side_by_side

Line = tuple[str, str, int]


def main() -> None:
    """Print the table; exit with 1 when any figure in it is not zero."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=75, help="how long four processes work side by side")
    parser.add_argument("--restores", type=int, default=20)
    parser.add_argument("--kills", type=int, default=30, help="for each kind of work")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = [*_processes(Path(folder), asked.seconds), *_restores(Path(folder), asked.restores)]
        lines += [*_kills(Path(folder), asked.kills), *_erasure(Path(folder))]
    for what, tried, figure in lines:
        print(f"{figure:>4}  {what:52} {tried}")
    raise SystemExit(1 if any(figure for *_, figure in lines) else 0)


def _processes(folder: Path, seconds: float) -> list[Line]:
    counted = work_side_by_side(folder / "processes" / "telemachus.db", seconds)
    tried = f"of {counted.acknowledged} saves in {seconds:g} s, 4 processes of 3 sessions"
    return [
        ("acknowledged saves lost", tried, counted.lost),
        ("saves stored that nobody acknowledged", tried, counted.unknown),
        ("problems shown on a page", tried, len(counted.problems)),
    ]


def _restores(folder: Path, restores: int) -> list[Line]:
    path = folder / "restores" / "telemachus.db"
    store.create(path)
    acknowledged, lost = restore_during_saves(rounds.create(path, Programme("Pilot")), restores)
    tried = f"of {len(acknowledged)} saves during {restores} restores"
    return [("acknowledged saves in neither the file nor a copy", tried, len(lost))]


def _kills(folder: Path, kills: int) -> list[Line]:
    if sys.platform == "win32":
        return []
    lines: list[Line] = []
    for work in WORK:
        killed = kill_during(work, folder / work / "telemachus.db", kills)
        tried = f"after {killed.kills} kills during a {work}"
        wrong = killed.lost + killed.half + killed.left_behind
        lines.append(("people lost or half stored, or folders left behind", tried, wrong))
    return lines


def _erasure(folder: Path) -> list[Line]:
    os.environ[ANOTHER_FOLDER] = str(folder / "own")
    lines: list[Line] = []
    for secure in (True, False):
        path = folder / f"erasure-{secure}" / "telemachus.db"
        store.SETTINGS = (f"PRAGMA secure_delete = {'ON' if secure else 'OFF'}", *store.SETTINGS[1:])
        store.create(path)
        round_ = rounds.create(path, Programme("Pilot"))
        anna, bram = everywhere(round_)
        paired(round_, anna, bram)
        talked_about(round_)
        leftovers_of(round_)
        before = len(hits(path.parent, anna))
        participants.erase(path, anna)
        tried = f"of {before}, secure_delete {'on' if secure else 'off'}, with side files, copies and leftovers"
        lines.append(("marks of an erased person in any byte of the folder", tried, len(hits(path.parent, anna))))
    return lines


if __name__ == "__main__":
    main()
