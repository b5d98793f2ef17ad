"""Match in a process of its own, so that everyone else's screen keeps answering, with progress."""

from __future__ import annotations

import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from mentoring.matching.assignment import answer, matching_problem
from mentoring.matching.problem import MatchingProblem
from mentoring.matching.rules import Rules
from mentoring.matching.solving import SolvedMatching
from mentoring.participants import Participant, PersonId

WORKER_FROM = 500
"""From this many people a side on a worker is worth its start of about half a second: solving keeps Python's lock."""

WORKER_FROM_BOTH = 200
"""From this many people with both roles on it is worth one too: who teaches whom can be intricate."""

_HOME = str(Path(__file__).resolve().parents[2])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from mentoring.matching.worker_process import serve; serve()"


class WorkerFailed(RuntimeError):
    """The process ended without an answer; the text is what it said last."""


def match_in_worker(
    participants: Iterable[Participant],
    rules: Rules = Rules(),  # noqa: B008 (frozen)
    *,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
    on_progress: Callable[[str, int], None] = lambda step, count: None,
) -> SolvedMatching:
    """The answer of `match`, found in a process of its own.

    on_progress: called in this thread with a step (solving, solved, reviewing, describing) and how many times it was
    reached; when it raises, the process ends too. The process starts from nothing but this package, so it does not run
    the program that asks (as `multiprocessing` would). Raises WorkerFailed when it dies.
    """
    problem = matching_problem(participants, rules, programme_topics, pinned, forbidden, previous, priority)
    worker = subprocess.Popen(  # noqa: S603 (our own interpreter with our own code)
        [sys.executable, "-c", _START, _HOME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return _follow(worker, problem, on_progress)
    finally:
        worker.kill()
        worker.wait()
        for pipe in (worker.stdout, worker.stderr):
            if pipe:
                pipe.close()


def _follow(
    worker: subprocess.Popen, problem: MatchingProblem, on_progress: Callable[[str, int], None]
) -> SolvedMatching:
    said: queue.Queue = queue.Queue()
    last: list[bytes] = []
    threads = (
        threading.Thread(target=_send_problem, args=(worker.stdin, problem), daemon=True),
        threading.Thread(target=_listen, args=(worker.stdout, said), daemon=True),
        threading.Thread(target=lambda: last.append(worker.stderr.read() if worker.stderr else b""), daemon=True),
    )
    for thread in threads:
        thread.start()
    while True:
        kind, *what = said.get()
        if kind == "answer":
            return what[0]
        if kind == "end":
            threads[2].join(timeout=1)
            raise WorkerFailed(b"".join(last).decode(errors="replace")[-2000:])
        on_progress(*what)


def serve() -> None:
    """The worker's side: one problem comes in, steps and one answer go out. Nothing else may write to its output."""
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    problem: MatchingProblem = _receive(sys.stdin.buffer)
    _send(out, ("answer", answer(problem, lambda step, count: _send(out, ("step", step, count)))))


def _send_problem(pipe: BinaryIO, problem: MatchingProblem) -> None:
    try:
        _send(pipe, problem)
        pipe.close()
    except OSError:
        return


def _listen(pipe: BinaryIO, said: queue.Queue) -> None:
    try:
        while True:
            said.put(_receive(pipe))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        said.put(("end",))


def _send(pipe: BinaryIO, value: object) -> None:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(struct.pack(">Q", len(data)) + data)
    pipe.flush()


def _receive(pipe: BinaryIO) -> Any:
    head = pipe.read(8)
    if len(head) < 8:
        raise EOFError
    return pickle.loads(pipe.read(struct.unpack(">Q", head)[0]))  # noqa: S301 (from our own worker or parent)
