"""Every page opens without an error in both languages, whatever there is: nothing, one person, the example, a crowd."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.value_cache import KeptValues
from tests.pages.looking import PAGES, goes_to, pressed, problems, texts

each_page = pytest.mark.parametrize("page", PAGES)
each_language = pytest.mark.parametrize("language", ["nl", "en"])
TITLES = {
    "nl": (
        "Start",
        "Programma",
        "Deelnemers",
        "Duo's maken",
        "Charters",
        "Kick-off",
        "Sessies",
        "Begeleiding",
        "Berichten",
        "Impact",
        "Gegevens",
        "Eén duo",
    ),
    "en": (
        "Start",
        "Programme",
        "Participants",
        "Matching",
        "Charters",
        "Kick-off",
        "Sessions",
        "Support",
        "Messages",
        "Impact",
        "Data",
        "One pair",
    ),
}


def opens(app: Callable, page: str, language: str) -> None:
    at = app(page, language)
    assert at.title[0].value == TITLES[language][PAGES.index(page)]
    assert not at.error


@each_language
@each_page
def test_with_nothing_at_all(app: Callable, page: str, language: str) -> None:
    opens(app, page, language)


@each_language
@each_page
def test_with_a_programme_without_people(app: Callable, programme: Callable, page: str, language: str) -> None:
    programme()
    opens(app, page, language)


@each_language
@each_page
def test_with_one_person(app: Callable, programme: Callable, page: str, language: str) -> None:
    programme(1)
    opens(app, page, language)


@each_language
@each_page
def test_with_two_hundred_people(app: Callable, programme: Callable, page: str, language: str) -> None:
    programme(200)
    opens(app, page, language)


@each_language
@each_page
def test_with_the_example(app: Callable, example_open, page: str, language: str) -> None:
    opens(app, page, language)


@each_page
def test_the_example_is_marked_on_every_page_and_goes_with_one_click(app: Callable, example_open, page: str) -> None:
    at = app(page)
    assert "everyone here is invented" in texts(at)
    pressed(at, "remove_example")
    assert not at.exception
    assert not example_open.path.exists()
    assert "everyone here is invented" not in texts(at)


@each_page
def test_the_language_is_one_click_away_on_every_page(app: Callable, own_data: Path, page: str) -> None:
    at = app(page)
    assert at.button(key="other_language").label == "Nederlands"
    pressed(at, "other_language")
    assert at.title[0].value == TITLES["nl"][PAGES.index(page)]
    assert at.button(key="other_language").label == "English"


BROKEN = {
    "damaged": lambda path: path.write_bytes(path.read_bytes()[:5000] + b"\xff" * 9000),
    "empty": lambda path: path.write_bytes(b""),
    "not a database": lambda path: path.write_text("name,email\nAnna,anna@example.org\n"),
    "newer": lambda path: version(path, 9999),
}


def version(path: Path, number: int) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {number}")
    db.close()


@pytest.mark.parametrize("kind", BROKEN)
@each_page
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    app: Callable, programme: Callable, own_data: Path, page: str, kind: str
) -> None:
    programme(3)
    BROKEN[kind](own_data)
    before = own_data.read_bytes()
    at = app(page)
    assert len(problems(at)) == 1
    assert "Traceback" not in texts(at)
    if page == "data":
        assert at.button(key="restore").disabled
        assert at.file_uploader(key="restore_file") is not None
    pressed(at, "other_language")
    assert not at.exception
    assert at.title[0].value == TITLES["nl"][PAGES.index(page)]
    assert own_data.read_bytes() == before


@each_page
def test_a_folder_that_is_gone_while_the_app_runs_is_noticed(
    app: Callable, programme: Callable, own_data: Path, page: str
) -> None:
    programme(3)
    at = app(page)
    own_data.rename(own_data.with_name("elsewhere.db"))
    for side in own_data.parent.glob("telemachus.db-*"):
        side.unlink()
    at.run()
    assert not at.exception
    assert "is not where it was" in problems(at)[0]
    pressed(at, "other_language")
    assert not own_data.exists(), "a file that is gone is never replaced by an empty one"


def test_a_damaged_example_says_to_remove_it(app: Callable, example_open) -> None:
    example_open.path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    at = app()
    assert "Remove it with the button above" in problems(at)[0]
    pressed(at, "remove_example")
    assert not problems(at)
    assert at.button(key="open_example")


def test_a_session_walks_all_pages_there_and_back_and_changes_nothing_of_what_is_kept(
    app: Callable, example_open, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[object, str]] = []
    keep = KeptValues.keep

    def note(self: KeptValues, moment: object, what: object, value: object, *rest: object, **more: object) -> None:
        kept.append((value, repr(value)))
        keep(self, moment, what, value, *rest, **more)

    monkeypatch.setattr(KeptValues, "keep", note)
    at = app()
    for page in (*PAGES[1:], *reversed(PAGES)):
        goes_to(at, page)
    assert len(kept) > 20
    assert [before for value, before in kept if repr(value) != before] == []
