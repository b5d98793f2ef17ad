"""Columns that need care on the page: who is mentor or mentee, health, free days, and what nobody must answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import participants
from mentoring.surveys.fields import Field
from tests.components.intake.walk import Walk, begin, opened

PEOPLE = ("An Aerts,an@x.example", "Bo Bos,bo@x.example", "Cis Claes,cis@x.example")


@pytest.fixture
def walk(own_data: Path, app: Callable) -> Walk:
    own_data.parent.mkdir(parents=True, exist_ok=True)
    begin(own_data)
    return Walk(app)


def sheet(header: str, *cells: str) -> bytes:
    rows = [f"{person},{cell}" for person, cell in zip(PEOPLE, cells, strict=True)]
    return "\n".join([f"Name,E-mail,{header}", *rows]).encode()


def test_a_question_that_may_say_the_role_must_be_answered_and_is_asked_under_its_heading(walk: Walk) -> None:
    walk.hands_over("a.csv", sheet("I want to be a mentor,Coaching by another", "yes,no", "no,yes", "no,maybe"))
    assert "This may say who is a mentor or a mentee" in walk.words
    walk.presses("This is right")
    assert "Say what this means before you go on: “Coaching by another”" in walk.words
    walk.says(_3=Field.ROLE).presses("This is right")
    asked = [each for each in walk.at.radio if "under “Coaching by another”?" in each.label]
    assert {each.label.split("“")[1].split("”")[0] for each in asked} == {"no", "yes", "maybe"}
    for each in asked:
        each.set_value("mentee" if "“yes”" in each.label else "none")
    walk.presses("Continue").presses("Save 3 people")
    stored = {each.name: [role.value for role in each.roles] for each in participants.everyone(opened())}
    assert stored == {"An Aerts": ["mentor"], "Bo Bos": ["mentee"], "Cis Claes": []}


def test_access_needs_are_left_out_beforehand_with_a_remark(walk: Walk) -> None:
    walk.hands_over("a.csv", sheet("Role,Accessibility needs", "mentor,hearing loop", "mentee,ramp", "mentee,ramp"))
    assert "it may hold sensitive data" in walk.words
    (pill,) = walk.unsure
    assert pill.value is Field.IGNORE
    walk.presses("This is right")
    assert "Save 3 people" in walk.buttons


def test_yes_and_no_that_nobody_recognises_need_no_answer(walk: Walk) -> None:
    walk.hands_over("a.csv", sheet("Role,Photo allowed", "mentor,true", "mentee,false", "mentee,true"))
    assert "nothing recognised" not in walk.words
    walk.presses("This is right")
    assert "Save 3 people" in walk.buttons


def test_free_days_are_asked_once(walk: Walk) -> None:
    walk.hands_over("a.csv", sheet("Role,Which days are you free?", "mentor,Monday", "mentee,Friday", "mentee,Monday"))
    assert not walk.unsure
    walk.presses("This is right")
    assert [each.label for each in walk.at.radio if "can people meet on those days" in each.label]


def test_a_heading_between_the_rows_is_no_end_of_an_answer(walk: Walk) -> None:
    rows = "".join(
        f"Afdeling {name},,,\nNaam {n}a,{n}a@x.nl,mentor,AI op het werk\nNaam {n}b,{n}b@x.nl,mentee,AI op het werk\n"
        for n, name in enumerate(("Zorg", "Wonen"))
    )
    walk.hands_over("a.csv", f"Naam,E-mail,Rol,Thema\n{rows}".encode())
    assert "looks like the end of the answer above" not in walk.words
    assert "noticed in the file" not in walk.words


def test_a_long_heading_ends_after_a_word(walk: Walk) -> None:
    asked = "Which of the following words would best describe what you had for breakfast today and yesterday"
    walk.hands_over("a.csv", sheet(f"Role,{asked}", "mentor,tea", "mentee,milk", "mentee,jam"))
    walk.presses("This is right")
    assert "Which of the following words would best describe what you…”" in walk.words
