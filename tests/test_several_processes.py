"""Several of the real app on one file, as when it was started twice: every save that was acknowledged is there."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import evidence, participants, rounds, store
from mentoring.example import organisation
from mentoring.programme import Programme
from tests.benchmarks.serving import serving
from tests.lengths import times
from tests.streamlit_session import Session, visiting

HOME = Path(__file__).resolve().parents[1]
PROCESSES, SESSIONS = 4, 3
SECONDS = times(6, 75)
FEWEST = 1
"""So often each session saves at least, however slow the computer."""
PAGES = ("", "participants", "matching", "sessions", "data")


@dataclass(frozen=True)
class Counted:
    """What came of a while of work. acknowledged: saves that were said to be stored; problems: sentences on a
    screen."""

    acknowledged: int
    lost: int
    unknown: int
    problems: list[str]


def work_side_by_side(path: Path, seconds: float) -> Counted:
    """Let four processes of the app with three sessions each work on a new file, and count what is in it afterwards.

    Raises StoreProblem when the file is damaged.
    """
    store.create(path)
    round_ = rounds.create(path, Programme("Pilot"))
    participants.add_many(round_, organisation(40))
    with ExitStack() as running, ThreadPoolExecutor(PROCESSES * SESSIONS) as people:
        served = {"TELEMACHUS_DB": str(path)}
        servers = [running.enter_context(serving(HOME / "app.py", served)) for _ in range(PROCESSES)]
        until = time.monotonic() + seconds
        working = [
            people.submit(_work, server.url, f"{number}.{session}", until)
            for number, server in enumerate(servers)
            for session in range(SESSIONS)
        ]
        done = [each.result() for each in working]
    store.check(path)
    acknowledged = {what for saved, _ in done for what in saved}
    stored = {each.what for each in evidence.events(round_)}
    problems = [problem for _, said in done for problem in said]
    return Counted(len(acknowledged), len(acknowledged - stored), len(stored - acknowledged), problems)


@pytest.mark.xdist_group("alone")
def test_four_processes_with_three_sessions_each_lose_nothing(tmp_path: Path) -> None:
    counted = work_side_by_side(tmp_path / "data" / "telemachus.db", SECONDS)
    assert counted.acknowledged >= PROCESSES * SESSIONS * FEWEST
    assert (counted.lost, counted.unknown, counted.problems) == (0, 0, [])


def _work(url: str, who: str, until: float) -> tuple[list[str], list[str]]:
    """Look at pages and note events until this moment: what was acknowledged, and every problem that was shown."""
    chance, saved, problems = random.Random(who), [], []
    with visiting(url) as session:
        while time.monotonic() < until or len(saved) < FEWEST:
            session.open(chance.choice(PAGES))
            problems += session.problems
            what = f"Event {who} {len(saved)}"
            if _note_event(session, what):
                saved.append(what)
            problems += session.problems
    return saved, problems


def _note_event(session: Session, what: str) -> bool:
    session.open("impact")
    session.fill("impact_tab", "Figures over time")
    session.rerun()
    session.fill("_what", what)
    session.press("FormSubmitter")
    return "Saved" in session.said
