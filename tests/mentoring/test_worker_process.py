"""What is worked out in a process of its own gives the same answer, and tells where it is."""

from __future__ import annotations

import pytest

from mentoring import worker_process
from mentoring.matching import WorkerFailed, alternatives, match, match_in_worker
from tests.mentoring.matching.people_builder import crowd

PEOPLE = crowd(1, 12, 9, 2)


def test_the_answer_is_the_same_and_can_be_asked_about():
    steps = []
    found = match_in_worker(PEOPLE, pinned=[("r1", "e1")], on_progress=lambda step, count: steps.append(step))
    assert found == match(PEOPLE, pinned=[("r1", "e1")])
    assert steps[0] == "solving"
    assert steps[-1] == "describing"
    assert alternatives(found, found.pairs[0].mentee) == alternatives(
        match(PEOPLE, pinned=[("r1", "e1")]), found.pairs[0].mentee
    )


def test_an_error_in_the_callback_ends_the_child(monkeypatch):
    started = []
    real = worker_process.subprocess.Popen
    monkeypatch.setattr(
        worker_process.subprocess, "Popen", lambda *a, **k: started.append(real(*a, **k)) or started[-1]
    )

    def stop(step: str, count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        match_in_worker(PEOPLE, on_progress=stop)
    assert started[0].poll() is not None


def test_a_child_that_dies_says_what_it_said_last(monkeypatch):
    monkeypatch.setattr(worker_process, "_START", "raise SystemExit('no room left')")
    with pytest.raises(WorkerFailed, match="no room left"):
        match_in_worker(PEOPLE)
