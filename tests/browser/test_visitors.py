"""Visitors come and go: what they made goes with them, also when nobody comes after them, and memory stays as it was.

The full number of visitors: TELEMACHUS_LONG_TESTS=1.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.conftest import Server, free_port, running
from tests.pages.looking import PAGES
from tests.streamlit_session import raw_session

ONE_BY_ONE, AT_ONCE = (200, 50) if os.environ.get("TELEMACHUS_LONG_TESTS") else (8, 5)
HURRIED = """
import sys, threading, time, weakref
from pathlib import Path
from components import web_server as visits
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
visits.LOOK_SECONDS, visits.GONE_SECONDS = 0.25, 1
made = []
def noted(init):
    def begin(self, *given, **named):
        init(self, *given, **named)
        made.append(weakref.ref(self))
    return begin
AppSession.__init__, ScriptRunContext.__init__ = noted(AppSession.__init__), noted(ScriptRunContext.__init__)
def count():
    while True:
        Path(sys.argv[-1]).write_text(str(sum(each() is not None for each in made)))
        time.sleep(0.1)
threading.Thread(target=count, daemon=True).start()
from streamlit.web.cli import main
main(prog_name="streamlit")
"""
"""The plain command, with a visit over after a second instead of forty, and the sessions and their runs that live
counted in a file."""


@dataclass(frozen=True)
class Watched:
    """A server whose temporary files are in a folder of their own."""

    server: Server
    temporary: Path
    count: Path

    def copies(self) -> int:
        """How many private copies of visitors are on disk."""
        # Folders go while they are counted: a walk passes over what has gone, a glob stops.
        return sum(name.endswith(".db") for _folder, _folders, names in os.walk(self.temporary) for name in names)

    def alive(self) -> int:
        """How many sessions, and runs of theirs with all that was drawn from, are in memory."""
        return int(self.count.read_text() or 99)

    def is_calm(self) -> bool:
        """Nothing is left of anybody, but the last session and its run: Streamlit keeps those until it serves
        another."""
        return self.copies() == 0 and self.alive() <= 2


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One that goes on from test to test: each leaves it calm."""
    with in_a_hurry(tmp_path_factory.mktemp("visited")) as watched:
        yield watched


@pytest.fixture
def to_be_stopped(tmp_path: Path) -> Iterator[Watched]:
    """One that a test may stop."""
    with in_a_hurry(tmp_path) as watched:
        yield watched


@contextmanager
def in_a_hurry(tmp_path: Path) -> Iterator[Watched]:
    """The app for visitors, as a shared platform starts it, in a hurry."""
    port, temporary, count = free_port(), tmp_path / "temporary", tmp_path / "sessions.txt"
    temporary.mkdir()
    command = [sys.executable, "-c", HURRIED, "run", "app.py", "--server.port", str(port), "--server.headless", "true"]
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    with running([*command, "--", str(count)], port, tmp_path, **places) as server:
        yield Watched(server, temporary, count)


def visit(server: Server, pages: tuple[str, ...] = ("", "participants")) -> None:
    """One visitor, who looks at some pages and goes."""
    with raw_session(server.url, host="demo.example.org") as opened:
        for page in pages:
            assert b"invented" in opened.opens(page)


def wait_until(what: Callable[[], bool], seconds: float = 30) -> None:
    """Until it is so; it fails when that takes too long."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


EVERYWHERE = ("", *PAGES[1:])


def test_what_visitors_made_goes_with_them_also_when_nobody_follows(calm: Watched) -> None:
    with ThreadPoolExecutor(AT_ONCE) as crowd:  # all of them are there while pages bring in what they need
        list(crowd.map(lambda _: visit(calm.server, EVERYWHERE), range(AT_ONCE)))
    wait_until(calm.is_calm)
    for _ in range(ONE_BY_ONE):
        visit(calm.server)
    wait_until(calm.is_calm)


def test_who_comes_back_in_time_finds_their_own_copy(calm: Watched) -> None:
    with raw_session(calm.server.url, host="demo.example.org") as first:
        first.opens()
        copies = set(calm.temporary.rglob("*.db"))
    with raw_session(calm.server.url, host="demo.example.org", session=first.session) as again:
        again.opens()
        assert again.session == first.session
        looked = calm.count.stat().st_mtime_ns
        wait_until(lambda: calm.count.stat().st_mtime_ns > looked + 2_000_000_000)  # well over the second of grace
        again.opens()
        assert set(calm.temporary.rglob("*.db")) == copies
    wait_until(calm.is_calm)


@pytest.mark.skipif(os.name == "nt", reason="on Windows a program cannot be asked to stop, only killed")
def test_an_app_that_stops_takes_the_copies_with_it_and_one_that_was_killed_is_tidied_up_after(
    to_be_stopped: Watched,
) -> None:
    killed, of_another_kind = (
        to_be_stopped.temporary / "telemachus-visitors-killed",
        to_be_stopped.temporary / "somebody-elses",
    )
    young = to_be_stopped.temporary / "telemachus-visitors-young"
    for folder in (killed, of_another_kind, young):
        (folder / "visitor").mkdir(parents=True)
        (folder / "visitor" / "example.db").write_bytes(b"x")
    for folder in (killed, of_another_kind):
        os.utime(folder, (1, 1))
    wait_until(lambda: not killed.exists())
    assert of_another_kind.exists()
    assert young.exists()
    with raw_session(to_be_stopped.server.url, host="demo.example.org") as opened:
        opened.opens()
        assert to_be_stopped.copies() == 3
        to_be_stopped.server.process.send_signal(signal.SIGTERM)
        to_be_stopped.server.process.wait(30)
    assert to_be_stopped.copies() == 2
