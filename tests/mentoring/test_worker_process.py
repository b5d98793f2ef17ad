"""What is worked out in a process of its own gives the same answer, and tells where it is."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from mentoring import worker_process
from mentoring.matching import WorkerFailed, alternatives, match, match_in_worker
from mentoring.worker_process import StandingWorker
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


def test_no_more_long_tasks_at_once_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, one_at_a_time = 0, 0, threading.Lock()

    def follow(*_given: object) -> None:
        nonlocal running, most
        with one_at_a_time:
            running += 1
            most = max(most, running)
        time.sleep(0.01)
        with one_at_a_time:
            running -= 1

    class NoProcess:
        stdout = stderr = None

        def kill(self) -> None: ...
        def wait(self) -> None: ...

    monkeypatch.setattr(worker_process, "_follow", follow)
    monkeypatch.setattr(worker_process, "_start", lambda errors: NoProcess())
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda _: worker_process.run_in_worker(os.getpid, None, print), range(8)))
    assert most == worker_process.MOST_AT_ONCE


@pytest.fixture(scope="module")
def standing() -> Iterator[StandingWorker]:
    worker = StandingWorker(linger=60)
    yield worker
    worker._leave()


def waits_until(true: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not true() and time.monotonic() < until:
        time.sleep(0.01)
    return true()


def test_short_tasks_share_a_process_that_is_not_ours(standing: StandingWorker) -> None:
    assert standing.run(os.getpid) == standing.run(os.getpid) != os.getpid()
    assert standing.run(divmod, 7, 2) == (3, 1)


def test_what_a_short_task_raises_is_raised_here_and_the_next_one_goes_on(standing: StandingWorker) -> None:
    process = standing.run(os.getpid)
    with pytest.raises(ZeroDivisionError):
        standing.run(divmod, 7, 0)
    assert standing.run(os.getpid) == process


def test_everybody_gets_their_own_answer(standing: StandingWorker) -> None:
    with ThreadPoolExecutor(8) as crowd:
        assert list(crowd.map(lambda number: standing.run(abs, -number), range(100))) == list(range(100))


def test_the_process_goes_when_nothing_follows_and_another_one_comes() -> None:
    worker = StandingWorker(linger=0.05)
    first = worker.run(os.getpid)
    assert waits_until(lambda: worker._process is None)
    assert worker.run(os.getpid) not in (first, os.getpid())
    assert waits_until(lambda: worker._process is None)


def test_a_short_task_that_ends_its_process_is_done_here(standing: StandingWorker) -> None:
    assert standing.run(_end_there, os.getpid()) == "done here"
    assert standing.run(os.getpid) != os.getpid()


def _end_there(here: int) -> str:
    if os.getpid() != here:
        os._exit(1)
    return "done here"


def test_without_any_process_a_short_task_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process.subprocess, "Popen", lambda *a, **k: (_ for _ in ()).throw(OSError("no room")))
    assert StandingWorker().run(os.getpid) == os.getpid()


def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next(
    standing: StandingWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken_off:
        broken_off.setattr(worker_process, "_receive", lambda pipe: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            standing.run(abs, -1)
    assert standing.run(abs, -2) == 2
