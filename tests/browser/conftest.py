"""A real server on a free port with an empty data folder, and a real browser that looks at it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from components.shell.app_mode import WITHOUT_BROWSER
from db import participants, rounds, store
from mentoring.participants import Participant
from mentoring.programme import Programme
from start import app_command
from tests.ports import free_port
from tests.tools_needed import found

HOME = Path(__file__).resolve().parents[2]
START_SECONDS = 90
ELSEWHERE = "demo.example.org"
"""The name under which visitors find the app."""


@dataclass
class Server:
    """The running app: its address, its data file, what it printed, and its process."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen


@pytest.fixture(scope="package")
def app_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as start.py runs it, once for all journeys, with a shortcut for its data file."""
    port, folder = free_port(), tmp_path_factory.mktemp("journeys")
    shortcut = folder / "shortcut.db"
    shortcut.symlink_to(folder / "telemachus.db")
    with running(app_command(sys.executable, port), port, folder, TELEMACHUS_DB=str(shortcut)) as server:
        yield replace(server, data=shortcut)


@pytest.fixture
def server(app_for_all: Server, tmp_path: Path) -> Server:
    """The app with its data in an empty folder of this test's own: the shortcut leads there now."""
    data = tmp_path / "data" / "telemachus.db"
    app_for_all.data.unlink()
    app_for_all.data.symlink_to(data)
    os.truncate(app_for_all.log, 0)
    return replace(app_for_all, data=data)


SECRET = "Wilhelmina van Zuylen"


@pytest.fixture(scope="package")
def plain_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as a shared platform starts it, by a plain command, on a computer where somebody's real programme
    happens to be."""
    folder, port = tmp_path_factory.mktemp("plain"), free_port()
    write_real_programme(folder / "data" / "telemachus.db")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with running([*command, "--server.headless", "true"], port, folder) as server:
        yield server


def write_real_programme(data: Path) -> None:
    """A programme and a person that are nobody else's business: both are called by the secret."""
    store.create(data)
    participants.add(rounds.create(data, Programme(SECRET)), Participant("1", SECRET, "wilhelmina@example.org"))


@contextmanager
def running(command: list[str], port: int, folder: Path, **environment: str) -> Iterator[Server]:
    """A server that this command starts, with its data and its log in this folder, until the test is over."""
    data, log = folder / "data" / "telemachus.db", folder / "server.log"
    around = {**os.environ, "TELEMACHUS_DB": str(data), "TELEMACHUS_HOME": str(folder / "home"), **environment}
    around.pop(WITHOUT_BROWSER, None)
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=HOME, stdout=out, stderr=out, env=around)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield Server(f"http://localhost:{port}", data, log, process)
        finally:
            process.terminate()
            process.wait(10)


def _wait(address: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the app did not start")


@pytest.fixture(scope="package")
def chromium() -> Iterator:
    """Chromium without a window, once for all tests; it finds this computer under another name too."""
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=found("chromium"),
            args=["--no-sandbox", *quiet, f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"],
        )
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def known_pages(chromium) -> Callable[[str], Page]:
    """A page for each language that has shown the app before: the browser need not fetch and read anew what the app is
    made of."""
    return cache(lambda locale: chromium.new_context(locale=locale, accept_downloads=True).new_page())


@pytest.fixture
def page(known_pages: Callable[[str], Page]) -> Iterator[Page]:
    """A Dutch page with nothing in it that another test left."""
    yield from emptied(known_pages("nl-NL"))


@pytest.fixture
def english_page(known_pages: Callable[[str], Page]) -> Iterator[Page]:
    """An English page with nothing in it that another test left."""
    yield from emptied(known_pages("en-GB"))


def emptied(page: Page) -> Iterator[Page]:
    """The page, of which nothing is kept once a test is done with it."""
    page.set_viewport_size({"width": 1280, "height": 900})
    yield page
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    page.context.clear_cookies()
    page.context.clear_permissions()
    page.goto("about:blank")


@pytest.fixture
def browser(chromium) -> Iterator:
    """Chromium, with nothing in it that another test left."""
    before = set(chromium.contexts)
    yield chromium
    for context in set(chromium.contexts) - before:
        context.close()
