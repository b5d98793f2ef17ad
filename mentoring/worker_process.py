"""Works something out in a process of its own, so that screens keep answering, and what it takes of memory goes."""

from __future__ import annotations

import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

_HOME = str(Path(__file__).resolve().parents[1])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from mentoring.worker_process import serve; serve()"

MOST_AT_ONCE = 2
"""So many long tasks at most are worked out at the same time, whoever asks: each takes a core, and its own memory."""

_places = threading.BoundedSemaphore(MOST_AT_ONCE)

Work = Callable[[Any, Callable[..., object]], Any]
"""What a worker does: from a value and something to report progress to, to an answer."""

T = TypeVar("T")


class WorkerFailed(RuntimeError):
    """The process ended without an answer; the text is what it said last."""


def run_in_worker(
    work: Callable[[Any, Callable[..., Any]], Any], value: object, on_progress: Callable[..., object]
) -> Any:
    """The answer of `work(value, progress)`, found in a process of its own.

    work: a function of a module, known there by its name. on_progress: called in this thread with whatever `work` gives
    to its progress; when it raises, the process ends too. The process starts from nothing but this package, so it does
    not run the program that asks (as `multiprocessing` would). Waits while as many as may are at work. Raises
    WorkerFailed when it dies.
    """
    with _places:
        worker = _start(subprocess.PIPE)
        try:
            return _follow(worker, (work, value), on_progress)
        finally:
            _end(worker)


def _start(errors: int) -> subprocess.Popen[bytes]:
    """errors: what becomes of what it says when it dies."""
    return subprocess.Popen(  # noqa: S603 (our own interpreter with our own code)
        [sys.executable, "-c", _START, _HOME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    worker.wait()
    for pipe in (worker.stdout, worker.stderr):
        if pipe:
            pipe.close()


class StandingWorker:
    """One process for short tasks, one after the other, that would fill the memory of whoever asks.

    linger: seconds that it stays after a task, as more tasks often follow; then it goes, with all that it loaded.
    """

    def __init__(self, linger: float = 0.3) -> None:
        self._linger = linger
        self._process: subprocess.Popen[bytes] | None = None
        self._used = 0.0
        self._lock = threading.Lock()

    def run(self, function: Callable[..., T], *values: object) -> T:
        """What `function(*values)` gives or raises. function: of a module, known there by its name.

        Where no process can be had, or it dies, the task is done here.
        """
        with self._lock:
            done = self._ask((_attempt, (function, values)))
        if done is None:
            return function(*values)
        found, problem = done
        if problem is not None:
            raise problem
        return found

    def _ask(self, task: object) -> tuple[Any, Exception | None] | None:
        done: tuple[Any, Exception | None] | None = None
        try:
            if self._process is None:
                self._process = _start(subprocess.DEVNULL)
                self._look_later()
            asking, answering = self._process.stdin, self._process.stdout
            if asking and answering:
                _send(asking, task)
                _kind, done = _receive(answering)
        except Exception:  # noqa: BLE001 (whatever keeps us from its answer, there is another way)
            return None
        finally:
            self._used = time.monotonic()
            if done is None:  # what it may still say is no answer to the next task
                self._leave()
        return done

    def _look_later(self) -> None:
        timer = threading.Timer(self._linger, self._leave_when_idle)
        timer.daemon = True
        timer.start()

    def _leave_when_idle(self) -> None:
        with self._lock:
            if time.monotonic() - self._used >= self._linger:
                self._leave()
            else:
                self._look_later()

    def _leave(self) -> None:
        if self._process is not None:
            _end(self._process)
            with suppress(OSError):  # a task that it did not take any more
                if self._process.stdin:
                    self._process.stdin.close()
            self._process = None


def _attempt(task: tuple[Callable[..., Any], tuple[Any, ...]], _progress: object) -> tuple[Any, Exception | None]:
    function, values = task
    try:
        return function(*values), None
    except Exception as problem:  # noqa: BLE001 (whoever asked gets it)
        return None, problem


def work_out(task: tuple[Callable[..., Any], tuple[Any, ...]], _progress: Callable[..., object]) -> Any:
    """What one function says of some values, as the work of a worker.

    It stands here because a worker imports what it is given to do: of screens that would take several times as long.
    """
    function, values = task
    return function(*values)


def _follow(worker: subprocess.Popen, task: object, on_progress: Callable[..., object]) -> Any:
    said: queue.Queue = queue.Queue()
    last: list[bytes] = []
    threads = (
        threading.Thread(target=_send_task, args=(worker.stdin, task), daemon=True),
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
    """The worker's side: tasks come in until there are no more; for each, steps and one answer go out.

    Nothing else may write to its output.
    """
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    with suppress(EOFError):
        while True:
            work, value = _receive(sys.stdin.buffer)
            _send(out, ("answer", work(value, lambda *step: _send(out, ("step", *step)))))


def _send_task(pipe: IO[bytes], task: object) -> None:
    with suppress(OSError), pipe:  # the pipe is closed whatever happens, or the worker would wait for ever
        _send(pipe, task)


def _listen(pipe: IO[bytes], said: queue.Queue) -> None:
    try:
        while True:
            said.put(_receive(pipe))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        said.put(("end",))


def _send(pipe: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(struct.pack(">Q", len(data)) + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    head = pipe.read(8)
    if len(head) < 8:
        raise EOFError
    return pickle.loads(pipe.read(struct.unpack(">Q", head)[0]))  # noqa: S301 (from our own worker or parent)
