"""Several of the real app on one file, as when it was started twice: every save that was acknowledged is there."""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from db import kpis, participants, rounds, store
from mentoring.example import organisation
from mentoring.programme import Programme
from tests.benchmarks.serving import serving
from tests.streamlit_session import Session, visiting

HOME = Path(__file__).resolve().parents[1]
PROCESSES, SESSIONS = 4, 3
SECONDS = 75 if os.environ.get("TELEMACHUS_LONG_TESTS") else 12
PAGES = ("", "participants", "matching", "sessions", "data")


@pytest.mark.xdist_group("alone")
def test_four_processes_with_three_sessions_each_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "data" / "telemachus.db"
    store.create(path)
    round_ = rounds.create(path, Programme("Pilot"))
    participants.add_many(round_, organisation(40))
    with ExitStack() as running, ThreadPoolExecutor(PROCESSES * SESSIONS) as people:
        servers = [
            running.enter_context(serving(HOME / "app.py", {"TELEMACHUS_DB": str(path)})) for _ in range(PROCESSES)
        ]
        until = time.monotonic() + SECONDS
        working = [
            people.submit(_work, server.url, f"{number}.{session}", until)
            for number, server in enumerate(servers)
            for session in range(SESSIONS)
        ]
        done = [each.result() for each in working]
    acknowledged = {what for saved, _ in done for what in saved}
    problems = [problem for _, said in done for problem in said]
    store.check(path)
    assert problems == []
    assert len(acknowledged) > PROCESSES * SESSIONS
    assert acknowledged == {each.what for each in kpis.events(round_)}


def _work(url: str, who: str, until: float) -> tuple[list[str], list[str]]:
    """Look at pages and note events until this moment: what was acknowledged, and every problem that was shown."""
    chance, saved, problems = random.Random(who), [], []
    with visiting(url) as session:
        while time.monotonic() < until:
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
