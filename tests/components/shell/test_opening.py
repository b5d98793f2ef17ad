"""Which file a session works on: one's own, the example beside it, or a visitor's private copy; never another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st

from components.shell import opening
from components.shell.app_mode import WITHOUT_BROWSER
from db import backup, participants, rounds, store, surveys
from db.rounds import Round
from mentoring.participants import Participant
from mentoring.programme import Programme
from tests.pages.looking import PAGES, goes_to, labelled

SECRET = "Wilhelmina van Zuylen"


@pytest.fixture
def real(own_data: Path) -> Round:
    """Somebody's real programme lies where the app would look for it."""
    store.create(own_data)
    opened = rounds.create(own_data, Programme(f"Round of {SECRET}"))
    participants.add(opened, Participant("1", SECRET, "wilhelmina@example.org"))
    return opened


@pytest.fixture
def visiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions are those of visitors."""
    monkeypatch.setenv(WITHOUT_BROWSER, "demo")


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that the database floor looks at."""
    seen: list[Path] = []
    look = store.check_exists

    def looks(path: Path) -> None:
        seen.append(path.resolve())
        look(path)

    monkeypatch.setattr(store, "check_exists", looks)
    return seen


def everything(at) -> str:
    """All that the page says."""
    kinds = (at.title, at.subheader, at.markdown, at.caption, at.info, at.error, at.warning, at.text, at.code)
    shown = [str(each.value) for kind in kinds for each in kind]
    tables = [each.value.to_string() for each in at.dataframe]
    options = [str(option) for each in at.selectbox for option in each.options]
    return "\n".join([*shown, *tables, *options])


def pressed(at, key: str):
    return at.button(key=key).click().run()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_gets_the_example_and_never_the_real_file(
    app: Callable, real: Round, visiting, opened_files: list[Path], page: str, language: str
) -> None:
    before = real.path.read_bytes()
    at = app(page, language)
    assert SECRET not in everything(at)
    assert opened_files
    assert real.path.parent.resolve() not in {path.parent for path in opened_files}
    assert real.path.read_bytes() == before
    assert sorted(path.name for path in real.path.parent.iterdir() if path.suffix == ".db") == ["telemachus.db"]


def test_a_visitor_who_begins_a_programme_never_touches_the_real_one(
    app: Callable, real: Round, visiting, opened_files: list[Path]
) -> None:
    before = real.path.read_bytes()
    at = pressed(app(), "remove_example")
    at.text_input(key="own_name").set_value("A visitor's round")
    pressed(at, "FormSubmitter:own_programme-Start my programme")
    assert "A visitor's round" in everything(at).replace("\\", "").replace("\u2060", "")
    named = labelled(goes_to(at, "programme").text_input, "Organisation").value
    assert named == "A visitor's round (invented)", "every paper says by this name that its people are invented"
    pressed(at, "other_language")
    assert real.path.read_bytes() == before
    assert real.path.parent.resolve() not in {path.parent for path in opened_files}


def test_two_visitors_never_see_each_others_changes(app: Callable, visiting) -> None:
    first, second = app("participants"), app("participants")
    people = len(second.dataframe[0].value)
    pressed(first, "add_person")
    next(each for each in first.text_input if each.label == "Name").set_value("Only Mine")
    pressed(first, next(each.key for each in first.button if (each.key or "").startswith("FormSubmitter:card_")))
    assert "Only Mine" in everything(first)
    second.run()
    assert "Only Mine" not in everything(second)
    assert len(second.dataframe[0].value) == people
    pressed(first, "remove_example")
    second.run()
    assert len(second.dataframe[0].value) == people
    assert "Only Mine" not in everything(app("participants"))


def test_what_a_visitor_made_is_gone_when_they_leave(app: Callable, visiting, opened_files: list[Path]) -> None:
    at = app()
    folder = Path(at.session_state["visitor_folder"].name)
    assert folder.is_dir()
    assert folder in {path.parent for path in opened_files}
    at.session_state["visitor_folder"].cleanup()
    assert not folder.exists()


def test_a_visitor_restores_nothing_even_with_a_forged_click(
    app: Callable, real: Round, visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[str] = []
    monkeypatch.setattr(backup, "restore", lambda *_, **__: reached.append("restore"))
    kept = backup.make(real.path)
    at = app("data")
    assert not at.file_uploader
    assert not [each for each in at.button if each.key == "restore"]

    import components.data.file_and_backup

    monkeypatch.setattr(components.data.file_and_backup, "ask_restore", lambda **_: kept)
    at.run()
    assert not at.exception
    assert reached == []


def test_a_visitor_hands_over_no_file_of_their_own(app: Callable, visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    monkeypatch.setattr(surveys, "keep_upload", lambda _round, name, *_: reached.append(name) or 1)
    at = app("participants")
    at.session_state["participants_tab"] = "Bring in a survey"
    at.session_state["survey_file"] = "forged"
    at.run()
    assert not at.exception
    assert not at.file_uploader
    assert "no surveys of your own are taken" in everything(at)
    assert reached == []


def test_each_mode_works_on_its_own_file(app: Callable, real: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SECRET in everything(app("participants"))
    monkeypatch.setenv(WITHOUT_BROWSER, "demo")
    assert SECRET not in everything(app("participants"))
    monkeypatch.delenv(WITHOUT_BROWSER)
    assert SECRET not in everything(app("participants")), "unsure is a demo"


def test_a_session_that_turns_into_a_visitors_loses_sight_of_the_real_file(
    app: Callable, real: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = app("participants")
    assert SECRET in everything(at)
    monkeypatch.setenv(WITHOUT_BROWSER, "demo")
    at.run()
    assert SECRET not in everything(at)


@pytest.mark.parametrize(("door", "file"), [("load_example", "example.db"), ("start_programme", "telemachus.db")])
def test_two_presses_at_once_on_a_door_open_it_once(tmp_path: Path, monkeypatch, door: str, file: str) -> None:
    monkeypatch.setenv("TELEMACHUS_DB", str(tmp_path / "telemachus.db"))
    monkeypatch.setenv(WITHOUT_BROWSER, "local")
    with ThreadPoolExecutor(4) as presses:
        problems = list(presses.map(lambda _: _problem_of(getattr(opening, door)), range(4)))
    assert problems == [None] * 4
    assert len(rounds.every(tmp_path / file)) == 1


def _problem_of(save: Callable[[], object]) -> str | None:
    try:
        save()
    except opening.StoreProblem as problem:
        return str(problem.code)
    return None


def _spoken(path: Path) -> str:
    return rounds.every(path)[-1].programme.language


@pytest.fixture
def english_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Somebody who reads English opened the example on this computer."""
    monkeypatch.setenv("TELEMACHUS_DB", str(tmp_path / "telemachus.db"))
    monkeypatch.setenv(WITHOUT_BROWSER, "local")
    opening.remember_language("en")
    opening.load_example()
    yield tmp_path / "example.db"
    del st.session_state["language"]


def test_the_example_speaks_the_language_of_the_screen_as_long_as_nothing_was_done_in_it(english_example: Path) -> None:
    assert _spoken(english_example) == "en"
    opening.remember_language("nl")
    assert _spoken(english_example) == "nl"
    opening.remember_round(1)  # which round is shown is a choice about the screen
    opening.remember_language("en")
    assert _spoken(english_example) == "en"
    assert sorted(each.name for each in english_example.parent.glob("*.db")) == ["example.db", "telemachus.db"]


@pytest.mark.parametrize("keep", ["a person", "a setting"])
def test_what_somebody_did_in_the_example_is_never_replaced(english_example: Path, keep: str) -> None:
    if keep == "a person":
        participants.add(rounds.every(english_example)[-1], Participant("x", "Nieuw", "nieuw@example.org"))
    else:
        rounds.put_setting(english_example, "charter_baselines", [1])
    before = english_example.read_bytes()
    opening.remember_language("nl")
    assert _spoken(english_example) == "en"
    assert english_example.read_bytes() == before


def test_a_language_without_an_example_open_opens_none(english_example: Path) -> None:
    opening.remove_example()
    opening.remember_language("nl")
    assert not english_example.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_visitor_gets_a_copy_in_the_language_of_the_screen(app: Callable, visiting: None, language: str) -> None:
    at = app("start", language=language)
    assert {"nl": "Wisselwerking", "en": "Give and Take"}[language] in everything(at)
    at.button(key="other_language").click().run()
    assert {"nl": "Give and Take", "en": "Wisselwerking"}[language] in everything(at)
