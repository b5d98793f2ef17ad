"""One person's card: filled in by hand, saved whole, nothing lost that was not on the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from components.paging import OFFERED
from db import participants
from mentoring.participants import Participant, Role
from tests.pages.looking import field, labelled, pressed, problems, submit_key


def added(app: Callable, **fields: str):
    """The participants page after somebody was added with these fields."""
    at = app("participants")
    at.session_state["participants_tab"] = "People"
    at.run()
    pressed(at, "add_person")
    for label, value in fields.items():
        labelled(at.text_input, label).set_value(value)
    return at


def saved(at, opened) -> Participant | None:
    """Who stands in the file after a press on save."""
    pressed(at, submit_key(at, "card_"))
    return next((each for each in participants.everyone(opened) if each.name == "Noor Bakker"), None)


def test_a_person_with_only_a_name_and_a_role_is_added(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = added(app, Name="Noor Bakker")
    next(each for each in at.button_group if each.label == "Role" and not each.key.startswith("people")).set_value(
        [Role.MENTEE]
    )
    person = saved(at, opened)
    assert person is not None
    assert person.roles == {Role.MENTEE}
    assert (person.birth_year, person.level, person.levels, person.criteria) == (None, None, {}, {})


def test_a_student_from_outside_carries_marks_for_passion_and_proof(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = added(app, Name="Noor Bakker", Criterion="blog")
    labelled(at.toggle, "From outside the organisation").set_value(True)
    labelled(at.selectbox, "Score").set_value(4.5)
    person = saved(at, opened)
    assert person.external
    assert person.criteria == {"blog": 4.5}


def test_a_criterion_without_a_mark_is_not_kept(app: Callable, programme: Callable) -> None:
    opened = programme()
    assert saved(added(app, Name="Noor Bakker", Criterion="blog"), opened).criteria == {}


def test_a_person_without_a_name_is_refused_in_a_sentence(app: Callable, programme: Callable) -> None:
    opened = programme()
    at = added(app)
    pressed(at, submit_key(at, "card_"))
    assert any("A person needs a name" in each for each in problems(at))
    assert not participants.everyone(opened)


def test_the_form_gives_back_exactly_what_it_was_filled_with(programme: Callable, app: Callable) -> None:
    """Whoever opens a card and saves it untouched has changed nothing."""
    from streamlit.testing.v1 import AppTest

    known = replace(
        Participant("p1", "Ali"),
        levels={"ai_tools": 4, "gone": 2},
        topics_offered=("ai_tools",),
        criteria={"blog": 3.5},
    )

    def card():
        import streamlit as st

        from components.people import card
        from components.words.vocabulary import TopicNames

        person = st.session_state["known"]
        fields = card.CardFields(person, "p1")
        card.ask_fields(fields, [person], TopicNames({"ai_tools": "AI"}))
        st.session_state["given"] = card.filled_in(fields)

    at = AppTest.from_function(card)
    at.session_state["known"], at.session_state["language"] = known, "en"
    at.run()
    assert not at.exception
    assert replace(known, **at.session_state["given"]) == known


def test_what_someone_wrote_stands_on_the_card_as_it_was_written(app: Callable, programme: Callable) -> None:
    opened = programme()
    saved(added(app, Name="Noor Bakker"), opened)
    (person,) = (each for each in participants.everyone(opened) if each.name == "Noor Bakker")
    said = replace(person, extra={"Wat wil je leren?": "tiktok & insta, *snel*"})
    participants.edit(opened, said, participants.version(opened, person.id))
    at = app("participants")
    at.session_state["participants_tab"] = "People"
    at.session_state["people_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    assert "tiktok & insta, *snel*" in [each.value for each in at.text]


def test_a_manager_who_does_not_take_part_is_shown_as_written(app: Callable, programme: Callable) -> None:
    opened = programme()
    saved(added(app, Name="Noor Bakker"), opened)
    (person,) = (each for each in participants.everyone(opened) if each.name == "Noor Bakker")
    version = participants.version(opened, person.id)
    said = replace(person, manager_name="Kees Smit", topics_offered=("kijkje_in_de_keuken",))
    participants.edit(opened, said, version)
    at = app("participants")
    at.session_state["participants_tab"] = "People"
    at.session_state["people_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    manager = next(each for each in at.selectbox if each.label == "Manager")
    assert manager.options[0] == "Kees Smit, as written"
    offered = next(each for each in at.multiselect if each.label == "Can teach")
    assert "kijkje in de keuken" in offered.options


def test_in_a_large_programme_the_manager_is_found_by_typing(app: Callable, programme: Callable) -> None:
    opened = programme(120)
    at = app("participants")
    at.session_state["people_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    boss, key = participants.everyone(opened)[77], f"card_{participants.everyone(opened)[0].id}"
    assert len(field(at.selectbox, f"{key}_manager").options) <= OFFERED + 2
    field(at.text_input, f"{key}_manager").set_value(boss.name).run()
    field(at.selectbox, f"{key}_manager").set_value(boss.id)
    field(at.text_input, f"{key}_preferred").set_value(boss.name).run()
    field(at.multiselect, f"{key}_preferred").set_value([boss.id])
    pressed(at, submit_key(at, key))
    changed = participants.everyone(opened)[0]
    assert changed.manager == boss.id
    assert boss.id in changed.preferred
