"""The programme is open on another computer: every page says so and nothing is touched, until it is closed there."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from components.shell.app_mode import WITHOUT_BROWSER
from db import participants, rounds, shared_file, store
from mentoring.participants import Participant
from mentoring.programme import Programme

SECRET = "Wilhelmina van Zuylen"
PAGES = ("start", "programme", "participants", "matching", "charters", "kick_off", "sessions", "impact", "data")


@pytest.fixture
def network(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A programme in a folder that two colleagues share."""
    path = own_data.parent / "SharePoint - HR" / "telemachus.db"
    monkeypatch.setenv("TELEMACHUS_DB", str(path))
    store.create(path)
    participants.add(rounds.create(path, Programme("Ours")), Participant("1", SECRET, "wilhelmina@example.org"))
    yield path
    shared_file.release()


def opened_by_els(path: Path, *, days_ago: int = 0) -> None:
    """The colleague's computer has just given a sign of life."""
    now = datetime.now(UTC).replace(year=datetime.now(UTC).year - days_ago // 365).isoformat()
    said = {"computer": "HR-LAPTOP-02", "address": "http://localhost:8501", "since": now, "alive": now, "key": "els"}
    shared_file.side_file(path).write_text(json.dumps(said), encoding="utf-8")


def everything(at) -> str:
    kinds = (at.title, at.markdown, at.caption, at.info, at.error, at.warning, at.text, at.metric)
    return "\n".join(str(each.value) for kind in kinds for each in kind) + str([each.value for each in at.dataframe])


def plain(text: str) -> str:
    """Without what keeps a name from becoming markup."""
    return text.replace("\\", "").replace("\u2060", "")


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir()) if each.is_file()}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_who_has_it_and_stops(
    app: Callable, network: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_by_els(network)
    before = files(network.parent)
    looked: list[Path] = []
    monkeypatch.setattr(store, "open_unchecked", lambda path, *_: looked.append(path))
    at = app(page)
    assert len(at.error) == 1
    assert "Your programme is open on the computer HR-LAPTOP-02, since" in plain(at.error[0].value)
    assert "Close Telemachus there, then load this page again." in at.error[0].value
    assert re.search(r"load this page again in (9|10) minutes\.", at.error[0].value)
    assert SECRET not in everything(at)
    assert looked == []
    assert files(network.parent) == before


def test_it_is_said_in_the_language_of_the_session(app: Callable, network: Path) -> None:
    opened_by_els(network)
    at = app("start", "nl")
    assert "Je programma is open op de computer" in at.error[0].value
    assert "Sluit Telemachus daar en laad dan deze pagina opnieuw." in at.error[0].value


def test_nothing_is_saved_by_a_page_that_was_open_before(app: Callable, network: Path) -> None:
    at = app("participants")
    assert SECRET in everything(at)
    at.button(key="add_person").click().run()
    next(each for each in at.text_input if each.label == "Name").set_value("Too Late")
    opened_by_els(network)
    before = files(network.parent)
    at.button(key=next(e.key for e in at.button if (e.key or "").startswith("FormSubmitter:card_"))).click().run()
    assert "Nothing was saved here" in at.error[0].value
    assert "HR-LAPTOP-02" in plain(at.error[1].value)
    at.button(key="other_language").click().run()
    assert files(network.parent) == before
    assert at.session_state["language"] == "nl", "a language can be chosen all the same"


def test_it_opens_when_the_other_has_closed_it(app: Callable, network: Path) -> None:
    opened_by_els(network)
    at = app("participants")
    assert SECRET not in everything(at)
    shared_file.side_file(network).unlink()
    at.run()
    assert SECRET in everything(at)


def test_it_opens_when_the_other_broke_off_long_ago(app: Callable, network: Path) -> None:
    opened_by_els(network, days_ago=365)
    assert SECRET in everything(app("participants"))


def test_a_visitor_claims_nothing(app: Callable, network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WITHOUT_BROWSER, "demo")
    before = files(network.parent)
    at = app("participants")
    assert not at.error
    assert files(network.parent) == before
    opened_by_els(network)
    assert not app("participants").error


def test_a_file_that_was_moved_there_loses_its_wal_and_gets_it_back(
    app: Callable, network: Path, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def journal(path: Path) -> str:
        db = sqlite3.connect(path)
        try:
            return db.execute("PRAGMA journal_mode").fetchone()[0]
        finally:
            db.close()

    assert journal(network) == "delete"
    network.rename(own_data)
    monkeypatch.setenv("TELEMACHUS_DB", str(own_data))
    assert SECRET in everything(app("participants"))
    assert journal(own_data) == "wal"
    own_data.rename(network)
    monkeypatch.setenv("TELEMACHUS_DB", str(network))
    assert SECRET in everything(app("participants"))
    assert journal(network) == "delete"
    assert SECRET in everything(app("participants"))
