"""Works something long out in a process of its own, so that everyone else's screen keeps answering, with progress."""

from __future__ import annotations

import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

_HOME = str(Path(__file__).resolve().parents[1])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from mentoring.worker_process import serve; serve()"


Work = Callable[[Any, Callable[..., object]], Any]
"""What a worker does: from a value and something to report progress to, to an answer."""


class WorkerFailed(RuntimeError):
    """The process ended without an answer; the text is what it said last."""


def run_in_worker(
    work: Callable[[Any, Callable[..., Any]], Any], value: object, on_progress: Callable[..., object]
) -> Any:
    """The answer of `work(value, progress)`, found in a process of its own.

    work: a function of a module, known there by its name. on_progress: called in this thread with whatever `work` gives
    to its progress; when it raises, the process ends too. The process starts from nothing but this package, so it does
    not run the program that asks (as `multiprocessing` would). Raises WorkerFailed when it dies.
    """
    worker = subprocess.Popen(  # noqa: S603 (our own interpreter with our own code)
        [sys.executable, "-c", _START, _HOME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return _follow(worker, (work, value), on_progress)
    finally:
        worker.kill()
        worker.wait()
        for pipe in (worker.stdout, worker.stderr):
            if pipe:
                pipe.close()


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
    """The worker's side: one task comes in, steps and one answer go out. Nothing else may write to its output."""
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    work, value = _receive(sys.stdin.buffer)
    _send(out, ("answer", work(value, lambda *step: _send(out, ("step", *step)))))


def _send_task(pipe: BinaryIO, task: object) -> None:
    with suppress(OSError), pipe:  # the pipe is closed whatever happens, or the worker would wait for ever
        _send(pipe, task)


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
