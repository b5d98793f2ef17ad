"""When a visit is over, and what is tidied up then."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest
from streamlit.web.server.starlette.starlette_server_config import DEFAULT_WEBSOCKET_PING_INTERVAL

from components import release_garbage, web_server


class Runtime:
    """Stands for Streamlit's: which sessions have a line, and which were closed."""

    def __init__(self, *connected: str) -> None:
        self.connected, self.closed = set(connected), []

    def is_active_session(self, session: str) -> bool:
        return session in self.connected

    def close_session(self, session: str) -> None:
        self.closed.append(session)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runtime:
    """A visitor with a copy, connected."""
    (tmp_path / "copy").mkdir()
    monkeypatch.setattr(web_server, "_visits", {"one": web_server.Visit([tmp_path / "copy"])})
    server = Runtime("one")
    monkeypatch.setattr(web_server.runtime, "get_instance", lambda: server)
    return server


def test_a_visit_is_over_when_the_line_stays_broken(server: Runtime, tmp_path: Path) -> None:
    assert not web_server.end_visits(now=0)
    server.connected.clear()
    assert not web_server.end_visits(now=100)
    assert not web_server.end_visits(now=100 + web_server.GONE_SECONDS - 1)
    assert (tmp_path / "copy").exists()
    assert web_server.end_visits(now=100 + web_server.GONE_SECONDS)
    assert server.closed == ["one"]
    assert not (tmp_path / "copy").exists()
    assert not web_server.end_visits(now=1000)


def test_who_comes_back_in_time_stays(server: Runtime, tmp_path: Path) -> None:
    server.connected.clear()
    web_server.end_visits(now=0)
    server.connected.add("one")
    web_server.end_visits(now=web_server.GONE_SECONDS)
    server.connected.clear()
    assert not web_server.end_visits(now=web_server.GONE_SECONDS + 1)
    assert (tmp_path / "copy").exists()
    assert server.closed == []


def test_a_copy_that_could_not_be_removed_is_tried_again(
    server: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.connected.clear()
    web_server.end_visits(now=0)
    with monkeypatch.context() as held:
        held.setattr(web_server.shutil, "rmtree", lambda *_, **__: None)
        web_server.end_visits(now=60)
    assert (tmp_path / "copy").exists()
    web_server.end_visits(now=70)
    assert not (tmp_path / "copy").exists()


def test_the_stated_three_minutes_hold_even_when_the_line_breaks_without_a_word() -> None:
    unnoticed = 2 * DEFAULT_WEBSOCKET_PING_INTERVAL
    assert unnoticed + web_server.GONE_SECONDS + 2 * web_server.LOOK_SECONDS <= 3 * 60 - 30
    assert web_server.GONE_SECONDS + web_server.LOOK_SECONDS < 60, "Streamlit forgets a session after a minute"


def test_many_who_come_at_once_share_one_place_and_each_has_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_server, "_home", None)
    together = Barrier(16)

    def come(_: int) -> TemporaryDirectory[str]:
        together.wait()
        return web_server.private_folder()

    with ThreadPoolExecutor(16) as crowd:
        folders = list(crowd.map(come, range(16)))
    assert len({Path(folder.name) for folder in folders}) == 16
    assert len({Path(folder.name).parent for folder in folders}) == 1
    assert all(Path(folder.name).is_dir() for folder in folders)


def test_what_was_set_aside_is_let_go_once_nobody_uses_it() -> None:
    class Session:
        def __init__(self) -> None:
            self.itself = self

    session = Session()
    gone = weakref.ref(session)
    gc.freeze()
    del session
    gc.collect()
    assert gone(), "what was set aside is not looked at"
    release_garbage()
    assert gone() is None
    gc.unfreeze()
