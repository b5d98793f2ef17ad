"""The start page: two doors when there is nothing, then the one next thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from db import pairs, participants, rounds
from db.rounds import Round
from mentoring.impact import lock
from tests.pages.looking import goes_to, pressed, problems, texts

BEGIN = "FormSubmitter:own_programme-Start my programme"


def test_an_empty_app_has_two_doors(app: Callable) -> None:
    at = app()
    assert at.button(key="open_example")
    assert at.button(key=BEGIN)


def test_the_example_opens_and_closes_with_a_click_each(app: Callable, own_data: Path) -> None:
    at = pressed(app(), "open_example")
    assert "everyone here is invented" in texts(at)
    assert not own_data.exists()
    pressed(at, "remove_example")
    assert at.button(key="open_example")
    assert not list(own_data.parent.glob("example.db*"))


def test_a_second_click_on_the_example_changes_nothing(app: Callable, own_data: Path) -> None:
    first, second = app(), app()
    pressed(first, "open_example")
    before = own_data.with_name("example.db").read_bytes()
    pressed(second, "open_example")
    assert not second.exception
    assert not problems(second)
    assert own_data.with_name("example.db").read_bytes() == before


def test_ones_own_programme_begins_with_its_name(app: Callable, own_data: Path) -> None:
    at = app()
    at.text_input(key="own_name").set_value("Proefronde")
    at.text_input(key="own_organisation").set_value("Scheldewende")
    pressed(at, BEGIN)
    (begun,) = rounds.every(own_data)
    assert begun.programme.country is None, "in English it may be anywhere"
    assert (begun.programme.name, begun.programme.organisation) == ("Proefronde", "Scheldewende")
    assert not begun.example
    assert "week 1 of 26" in texts(at)
    assert at.button(key="next_thing")


def test_a_programme_begun_in_dutch_leaves_the_dutch_holidays_free(app: Callable, own_data: Path) -> None:
    at = app("start", "nl")
    at.text_input(key="own_name").set_value("Proefronde")
    pressed(at, next(each.key for each in at.button if each.label == "Start mijn programma"))
    (begun,) = rounds.every(own_data)
    assert (begun.programme.language, begun.programme.country) == ("nl", "NL")


def test_a_double_click_begins_one_programme(app: Callable, own_data: Path) -> None:
    first, second = app(), app()
    pressed(first, BEGIN)
    pressed(second, BEGIN)
    assert not second.exception
    assert len(rounds.every(own_data)) == 1


def test_the_example_beside_a_programme_leaves_it_untouched(app: Callable, programme: Callable, example_open) -> None:
    own = programme(2, "Ours")
    before = own.path.read_bytes()
    at = app()
    assert "Ours" not in texts(at)
    pressed(at, "remove_example")
    assert own.path.read_bytes() == before
    assert rounds.every(own.path)[0].programme.name == "Ours"
    assert at.button(key="next_thing")


def test_the_next_thing_leads_where_it_is_done(app: Callable, programme: Callable) -> None:
    programme(20)
    at = pressed(app(), "next_thing")
    assert at.title[0].value == "Matching"


def test_a_disk_that_refuses_is_told_and_nothing_breaks(app: Callable, own_data: Path, monkeypatch) -> None:
    import components.shell.opening
    from db.problems import StoreProblem

    def full(path: Path) -> None:
        raise StoreProblem("full")

    monkeypatch.setattr(components.shell.opening.store, "create", full)
    at = pressed(app(), BEGIN)
    assert not at.exception
    assert "The disk is full" in problems(at)[0]
    assert at.button(key="open_example")
    at.run()
    assert not problems(at), "said once"


def test_the_language_is_remembered_for_the_next_session_and_through_the_example(app: Callable, own_data: Path) -> None:
    at = pressed(app(language="en"), "other_language")
    assert at.session_state["language"] == "nl"
    assert rounds.get_setting(own_data, "language") == "nl"
    assert again_in() == "nl"
    pressed(at, "open_example")
    assert again_in() == "nl"
    pressed(at, "other_language")
    pressed(at, "remove_example")
    assert again_in() == "en"


def again_in() -> str:
    """The language of a session that begins now."""
    from streamlit.testing.v1 import AppTest

    from tests.conftest import HOME

    at = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    assert not at.exception
    return at.session_state["language"]


def test_a_language_chosen_before_anything_exists_starts_no_programme(app: Callable) -> None:
    at = pressed(app(), "other_language")
    assert at.button(key="open_example")
    goes_to(at, "matching")
    assert "Er is nog geen programma" in texts(at)


def test_the_plan_comes_before_the_first_talk_and_can_be_left(app: Callable, programme: Callable) -> None:
    opened = programme(20)
    two = [each.id for each in participants.everyone(opened)][:2]
    pairs.confirm(opened, pairs.propose(opened, [(*two, 8000, {}, False)]), "Els", date(2026, 11, 2))
    at = app()
    assert "so that the result counts more" in texts(at)
    planning = pressed(at, "next_thing")
    assert planning.title[0].value == "Programme"
    assert planning.session_state["programme_tab"] == "Plan"
    at = pressed(app(), "plan_later")
    assert "so that the result counts more" not in texts(at)
    assert "Goals and plan" in texts(at), "a quiet line stays"
    assert "so that the result counts more" not in texts(app())


def test_a_locked_plan_is_not_asked_for(app: Callable, programme: Callable) -> None:
    opened = programme(20)
    rounds.save(opened, lock(opened.programme, "2026-11-02T10:00:00"))
    assert "Locked on 2 Nov 2026" in texts(app())


def test_what_waits_in_another_round_that_runs_is_one_click_away(app: Callable, example_open: Round) -> None:
    today = date.today()
    rounds.save(example_open, replace(example_open.programme, starts=today - timedelta(days=90), ends=today))
    new = rounds.create(example_open.path, replace(example_open.programme, name="Ronde 2", starts=None, ends=None))
    rounds.put_setting(example_open.path, "open_round", new.id)
    at = app("start")
    assert any(example_open.programme.name in each.value and "wait in" in each.value for each in at.markdown)
    pressed(at, f"elsewhere_{example_open.id}")
    assert not [each for each in at.button if (each.key or "").startswith("elsewhere_")]
    assert any(example_open.programme.name in each.value for each in at.subheader)
