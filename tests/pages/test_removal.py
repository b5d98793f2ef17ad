"""The day that every charter promises: said on Start in time, kept with one button on Data, and never by accident."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from components.data import removal
from components.programme.round_and_rules import DatesInUse, date_conflicts
from components.words import day
from db import backup, history, participants, retention, rounds, store, surveys
from db.rounds import Round
from mentoring.days_and_holidays import kept_until
from mentoring.surveys.fields import Wave
from tests.pages.looking import PAGES, field, goes_to, pressed, submit_key, texts


def ended(opened: Round, days: int) -> None:
    """The same round, whose data were to be removed so many days from now."""
    programme = opened.programme
    ends = date.today() + timedelta(days=days) - timedelta(days=365)
    rounds.save(opened, replace(programme, starts=ends - timedelta(days=180), ends=ends))
    until = kept_until(rounds.every(opened.path)[-1].programme)
    assert until is not None
    assert abs((until - date.today()).days - days) < 3


def test_start_says_it_a_month_ahead_and_not_before(app: Callable, programme: Callable) -> None:
    opened = programme(4, "Pilot")
    ended(opened, 60)
    assert "promise" not in texts(app("start"))
    ended(rounds.every(opened.path)[-1], 20)
    assert "The charters of **Pilot** promise that the personal data are removed on" in texts(app("start"))
    ended(rounds.every(opened.path)[-1], -20)
    assert "The charters of **Pilot** promised that the personal data would be removed on" in texts(app("start"))


def plain(text: str) -> str:
    """Without what keeps a text from being read as markup."""
    return re.sub("[\\\\\u2060]", "", text)


def opens(at, opened: Round):
    """The data page with the list of what goes."""
    at = goes_to(at, "data")
    at.session_state[f"removal_of_{opened.id}"] = True
    return at.run()


def test_one_button_keeps_it_after_a_look_at_what_goes(app: Callable, programme: Callable, own_data: Path) -> None:
    opened = programme(4, "Pilot")
    ended(opened, -2)
    everyone = participants.everyone(opened)
    at = opens(app("start"), opened)
    assert "- **4** · People, wherever their name or address stands" in texts(at)
    assert "nobody can say any more what changed" in texts(at)
    assert "Throw them away yourself" in texts(at)
    assert "Your answers are only shown together, for groups of 5 or more" in plain(texts(at)), "what was promised"
    assert at.button(key=f"removal_{opened.id}").disabled, "not before it was read"
    at.checkbox(key=f"removal_sure_{opened.id}").check().run()
    at = pressed(at, f"removal_{opened.id}")
    assert not at.exception
    assert "Removed for good: 4 people" in " ".join(each.value for each in at.success)
    assert participants.everyone(opened) == []
    held = b"".join(each.read_bytes() for each in own_data.parent.rglob("*") if each.is_file())
    assert not [each.name for each in everyone if each.name.encode() in held]
    at = goes_to(at, "start")
    assert "The personal data of this round were removed on" in texts(at)
    assert "Upload the survey" not in [each.label for each in at.button], "nobody is asked to bring them in again"


def test_a_round_whose_data_were_removed_does_not_begin_anew_by_itself(app: Callable, programme: Callable) -> None:
    opened = programme(4, "Pilot")
    data = backup.make(opened.path)
    retention.remove(opened.path, opened.id)
    for page in ("participants", "matching", "charters", "kick_off", "sessions", "support", "messages"):
        at = app(page, "en")
        assert "The personal data of this round were removed on" in texts(at), page
        assert not at.get("file_uploader"), page
    assert "The personal data of this round" not in texts(app("programme", "en"))
    restored = backup.restore(opened.path, data)
    assert restored.removed_again == ("Pilot",)
    (told,) = removal.restored_sentences(restored)
    assert told.startswith("The personal data of Pilot had been removed for good")
    assert "The personal data of this round were removed on" in texts(app("start")), "also after the restore"
    assert not app("participants").get("file_uploader")


def test_a_survey_from_before_the_removal_is_asked_about_before_it_goes_in(app: Callable, programme: Callable) -> None:
    opened = programme(4, "Pilot")
    retention.remove(opened.path, opened.id)
    later = programme(0, "Round 2")
    file = b"Tijdstempel,Naam,E-mailadres,Rol\n2025-03-01 10:00,Lies Maas,lies@v.example,Mentor\n"
    surveys.keep_upload(later, "aanmelding.csv", file, Wave.ENROLMENT)
    at = app("participants")
    assert "were removed, as people were promised. The last answer in this file is of 1 Mar 2025" in texts(at)
    number = surveys.waiting_uploads(later)[0].id
    pressed(at, f"removed_fresh_{number}")
    assert "were these answers removed before" not in texts(at), "once it was said"
    surveys.remember_choices(later, number, {})
    at = app("participants")
    pressed(at, f"removed_away_{number}")
    assert surveys.waiting_uploads(later) == []


def test_every_table_that_goes_is_named_in_the_list(app: Callable, example_open: Round) -> None:
    plan = retention.plan_removal(example_open.path, example_open.id)
    assert set(plan.rows) <= set(retention.tables_that_go()) == set(removal.GROUPS)
    at = opens(app("start", "en"), example_open)
    for named in (
        "The kick-off: day, place",
        "Who was at the kick-off",
        "The reading list",
        "Points of the checklists",
    ):
        assert named in texts(at)
    at = opens(app("start", "nl"), example_open)
    assert "De leeslijst" in texts(at)


def test_the_list_counts_what_a_person_counts_and_says_whose_names_stay(app: Callable, programme: Callable) -> None:
    opened = programme(2, "Pilot")
    named = replace(opened.programme, coordinator="Hanneke Dijk, h.dijk@merwede.example")
    rounds.save(replace(opened, actor="Hanneke Dijk"), named)
    mentor, mentee = (person.id for person in participants.everyone(opened))
    with store.write(opened.path) as db:
        pair = {"round": opened.id, "mentor": mentor, "mentee": mentee, "state": "proposed"}
        number = db.table("pairs").insert(pair).last_pk
        db.table("contract_conversations").insert({"pair": number, "answer_by": "2026-11-30", "result": "started"})
    there = texts(opens(app("start", "en"), opened))
    assert "- **1** · Contract conversations: day, place" in there
    assert "Answers after a contract conversation" not in there, "they were erased when the pair started"
    assert "by whom in the column Who" in there
    assert "The coordinator and the neutral contact stay under Agreements" in there
    with store.write(opened.path) as db:
        answer = {"conversation": 1, "person": mentor, "answer": "yes", "answered_on": "2026-11-30"}
        db.table("contract_answers").insert(answer)
    there = texts(opens(app("start", "en"), opened))
    assert "- **1** · Answers after a contract conversation that were not erased before" in there
    retention.remove(opened.path, opened.id)
    (kept,) = rounds.every(opened.path)
    assert kept.programme.coordinator == named.coordinator
    assert "Hanneke Dijk" in {entry.actor for entry in history.entries(opened)}


def test_start_says_of_whom_a_day_is_when_the_dates_changed_after_charters_were_agreed(
    app: Callable, example_open: Round
) -> None:
    (before, *_others) = retention.kept_rounds(example_open.path)[::-1]
    ends = date.today() - timedelta(days=400)
    rounds.save(example_open, replace(example_open.programme, starts=ends - timedelta(days=200), ends=ends))
    said = texts(app("start", "en"))
    assert "as they stand now, the personal data are removed on" in said
    assert " days ago" in said
    there = texts(opens(app("start", "en"), example_open))
    for each in (said, there):
        assert f"The charters that were agreed say {day(before.agreed)}" in each


def test_dates_that_go_against_what_stands_on_them_are_asked_about(app: Callable, example_open: Round) -> None:
    now = example_open.programme
    in_use = DatesInUse(kick_off=date(2027, 1, 20), agreed=6, today=date(2027, 2, 1))
    assert date_conflicts(now, now.starts, now.ends, in_use) == []
    told = " ".join(date_conflicts(now, date(2026, 1, 1), date(2026, 6, 30), in_use))
    for part in ("before the kick-off", "in the past", "6 charters were agreed", "locked"):
        assert part in told
    at = goes_to(app("start", "en"), "programme")
    field(at.date_input, "ends").set_value(now.starts + timedelta(days=2))
    pressed(at, submit_key(at, "programme_why"))
    assert rounds.every(example_open.path)[-1].programme.ends == now.ends
    field(at.checkbox, "dates_sure").check()
    pressed(at, submit_key(at, "programme_why"))
    assert rounds.every(example_open.path)[-1].programme.ends == now.starts + timedelta(days=2)


def test_every_page_opens_after_the_removal(app: Callable, example_open: Round) -> None:
    at = opens(app("start"), example_open)
    at.checkbox(key=f"removal_sure_{example_open.id}").check().run()
    at = pressed(at, f"removal_{example_open.id}")
    for page in PAGES:
        goes_to(at, page)
