"""The participants page: adding, changing and withdrawing one person by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from db import pairs, participants, sessions
from mentoring.pairs import PairState, Session
from mentoring.participants import Participant, Role
from tests.db.making import confirmed_pair
from tests.pages.looking import goes_to, pressed, problems, said, texts


def card(at: AppTest) -> dict:
    """The fields of the open card, by name: what follows the person in their key."""
    fields = [each for each in at.text_input if each.key and each.key.startswith("card_")]
    return {re.sub("^card_(card_new_)?[^_]+_", "", each.key.split(" ")[0]): each for each in fields}


def save_key(at: AppTest) -> str:
    return next(each.key for each in at.button if each.key and each.key.startswith("FormSubmitter:card_"))


def picks(at: AppTest, row: int) -> AppTest:
    """The card of the person in this row of the list."""
    at.session_state["people_table"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return at.run()


def test_an_empty_list_says_how_to_fill_it(app: Callable, programme: Callable) -> None:
    programme()
    assert app("participants").file_uploader(key="survey_file") is not None


def test_one_person_is_added_by_hand(app: Callable, programme: Callable) -> None:
    opened = programme(3)
    at = pressed(app("participants"), "add_person")
    card(at)["name"].set_value("  Zoë de Zoeker ")
    card(at)["email"].set_value("zoe@example.org")
    pressed(at, save_key(at))
    assert said(at) == ["Saved (Zoë de Zoeker)"]
    added = participants.everyone(opened)[-1]
    assert (added.name, added.email) == ("Zoë de Zoeker", "zoe@example.org")


@pytest.mark.parametrize(
    ("name", "email", "problem"),
    [
        ("   ", "zoe@example.org", "A person needs a name"),
        ("Zoë", "zoe at example.org", "not an e-mail address"),
        ("Zoë", "a@example.org, b@example.org", "not an e-mail address"),
    ],
)
def test_what_cannot_be_saved_is_told(app: Callable, programme: Callable, name: str, email: str, problem: str) -> None:
    opened = programme(3)
    at = pressed(app("participants"), "add_person")
    card(at)["name"].set_value(name)
    card(at)["email"].set_value(email)
    pressed(at, save_key(at))
    assert problem in problems(at)[0]
    assert len(participants.everyone(opened)) == 3


def test_an_address_that_somebody_has_is_told(app: Callable, programme: Callable) -> None:
    opened = programme(3)
    taken = participants.everyone(opened)[0].email
    at = pressed(app("participants"), "add_person")
    card(at)["name"].set_value("Somebody Else")
    card(at)["email"].set_value(taken)
    pressed(at, save_key(at))
    assert "has this e-mail address already" in problems(at)[0]
    assert not said(at)
    assert len(participants.everyone(opened)) == 3


def test_an_enrolment_is_changed_and_nothing_else_of_it(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    before = participants.everyone(opened)
    at = picks(app("participants"), 1)
    card(at)["job_title"].set_value("Head of everything")
    pressed(at, save_key(at))
    assert said(at) == [f"Saved ({before[1].name})"]
    after = participants.everyone(opened)
    assert after[1] == replace(before[1], job_title="Head of everything")
    assert [*after[:1], *after[2:]] == [*before[:1], *before[2:]]


def test_what_points_outside_the_list_survives_a_save(app: Callable, programme: Callable) -> None:
    opened = programme(2)
    odd = Participant(
        "x",
        "Odd One",
        birth_year=1890,
        mentor_capacity=25,
        preferred=("gone@example.org",),
        topics_offered=("own_topic",),
    )
    participants.add(opened, odd)
    before = participants.everyone(opened)[2]
    at = picks(app("participants"), 2)
    pressed(at, save_key(at))
    assert participants.everyone(opened)[2] == before


def test_the_second_editor_of_a_person_is_told(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    first, second = picks(app("participants"), 1), picks(app("participants"), 1)
    card(first)["job_title"].set_value("First")
    pressed(first, save_key(first))
    card(second)["job_title"].set_value("Second")
    pressed(second, save_key(second))
    assert "Someone else changed this" in problems(second)[0]
    assert participants.everyone(opened)[1].job_title == "First"


def test_what_was_typed_on_a_card_need_not_be_typed_again_after_somebody_else_saved(
    app: Callable, programme: Callable
) -> None:
    opened = programme(6)
    first, second = picks(app("participants"), 1), picks(app("participants"), 1)
    card(second)["job_title"].set_value("Second")
    card(second)["name"].set_value("Second Name")
    card(first)["job_title"].set_value("First")
    card(first)["email"].set_value("first@example.org")
    pressed(first, save_key(first))
    pressed(second, save_key(second))
    assert [each.value for each in second.code] == ["First"], "what the other saved in the same place"
    assert (card(second)["job_title"].value, card(second)["email"].value) == ("Second", "first@example.org")
    pressed(second, save_key(second))
    person = participants.everyone(opened)[1]
    assert (person.name, person.job_title, person.email) == ("Second Name", "Second", "first@example.org")


def test_what_was_typed_on_a_card_is_there_again_when_it_is_opened_again(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    at = pressed(app("participants"), "add_person")
    card(at)["name"].set_value("Zoë de Zoeker").run()
    assert not card(picks(goes_to(goes_to(at, "start"), "participants"), 1))["name"].value.startswith("Zoë")
    at.session_state["people_table"] = {"selection": {"rows": [], "columns": [], "cells": []}}
    pressed(at.run(), "add_person")
    assert card(at)["name"].value == "Zoë de Zoeker"
    assert "Not saved yet" in texts(at)
    pressed(at, save_key(at))
    assert participants.everyone(opened)[-1].name == "Zoë de Zoeker"
    assert card(pressed(at, "add_person"))["name"].value == ""


def test_who_withdraws_leaves_the_list_but_not_the_file_and_can_come_back(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    person = participants.everyone(opened)[1]
    at = picks(app("participants"), 1)
    pressed(at, f"leave_{person.id}")
    assert participants.one(opened, person.id).withdrawn
    assert "5 people" in texts(at)
    at.toggle(key="people_withdrawn").set_value(True).run()
    assert "6 people" in texts(at)
    picks(at, 1)
    pressed(at, f"leave_{person.id}")
    assert not participants.one(opened, person.id).withdrawn


def test_a_search_and_filters_narrow_the_list(app: Callable, programme: Callable) -> None:
    opened = programme(46)
    people = participants.everyone(opened)
    at = app("participants")
    at.text_input(key="people_search").set_value(people[7].name.upper()).run()
    assert "1 person" in texts(at)
    at.text_input(key="people_search").set_value("").run()
    department = people[0].department
    at.selectbox(key="people_department").set_value(department).run()
    assert len(at.dataframe[0].value) == sum(each.department == department for each in people)


def test_before_somebody_leaves_the_card_says_what_becomes_of_the_pair(app: Callable, programme: Callable) -> None:
    opened = programme(6)
    stays, leaving = participants.everyone(opened)[:2]
    confirmed_pair(opened, stays.id, leaving.id)
    at = picks(app("participants"), 1)
    assert f"The pair with {stays.name} stops then" in texts(at)
    pressed(at, f"leave_{leaving.id}")
    assert [each.state for each in pairs.every(opened)] == [PairState.STOPPED]
    assert f"The partner of {stays.name} left" in texts(app("matching"))


def test_when_every_pair_ended_nothing_is_asked_that_is_done_and_all_stays_in_sight(
    app: Callable, programme: Callable
) -> None:
    opened = programme(2)
    one, other = (each.changed(roles=[role]) for each, role in zip(participants.everyone(opened), Role, strict=True))
    for each in (one, other):
        participants.edit(opened, each, participants.version(opened, each.id))
    number = confirmed_pair(opened, one.id, other.id)
    sessions.log(opened, Session(number, date(2026, 2, 9)))
    pairs.finish(opened, number, PairState.COMPLETED, 2, date(2026, 3, 2))
    matching = app("matching")
    assert "Nobody waits for a partner" in texts(matching)
    assert any("1 pair that ended" in each.label for each in matching.expander)
    assert "The sessions of pairs that ended stand below" in texts(app("sessions"))
