"""A Streamlit server to measure: its start, its memory, and what a session costs it without any browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.ports import free_port

START_SECONDS = 120
RUN_SECONDS = 120


@dataclass(frozen=True)
class Server:
    """A running app."""

    port: int
    process: int

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def megabytes(self) -> float:
        """Resident memory of the server and what it started."""
        own = psutil.Process(self.process)
        return sum(each.memory_info().rss for each in (own, *own.children(recursive=True))) / 1e6

    def work(self) -> float:
        """Seconds of processor time that the server and what it started took so far, in hundredths; also what has ended
        since, where the system tells."""
        own = psutil.Process(self.process)
        return sum(sum(each.cpu_times()[:4]) for each in (own, *own.children(recursive=True)))


@contextmanager
def serving(script: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Serve a script on a free port, as start.py does, until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"]
    command += ["--browser.gatherUsageStats", "false"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=script.parent, env={**os.environ, **environment}, **quiet)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("The server did not start.")


def talk(
    server: Server, page: str, reruns: int, pause: float, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, list[float]]:
    """Seconds for a new session until its first run has ended, and for each rerun in it; by this clock.

    Speaks Streamlit's own messages over its websocket. pause: seconds between runs, as a person pauses; without it, a
    rerun would wait for the garbage collection that Streamlit starts after the run before. Raises RuntimeError when
    the page shows an exception: a page that fails is quick.
    """
    from websockets.sync.client import connect

    begun = clock()
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, origin=server.url) as socket_:
        _run(socket_, page)
        load, seconds = clock() - begun, []
        for _ in range(reruns):
            time.sleep(pause)
            begun = clock()
            _run(socket_, page)
            seconds.append(clock() - begun)
    return load, seconds


def _run(socket_, page: str) -> None:  # noqa: ANN001
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    asked = BackMsg()
    asked.rerun_script.page_name = page
    socket_.send(asked.SerializeToString())
    while True:
        said = ForwardMsg()
        said.ParseFromString(socket_.recv(timeout=RUN_SECONDS))
        if said.delta.new_element.HasField("exception"):
            raise RuntimeError(f"{page or 'start'}: {said.delta.new_element.exception.message}")
        if said.WhichOneof("type") == "script_finished":
            return
