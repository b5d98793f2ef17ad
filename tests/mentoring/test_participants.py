"""A participant declares each field once: what kind of answer it is, and which field of a survey fills it."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import ANSWER_FIELDS, FieldKind, Mode, Participant, Role, names_apart, names_of
from mentoring.surveys.fields import Field

WHO = ("id", "name", "email")
NO_ANSWER = {Field.EMAIL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.NAME_PARTICLE}
NO_ANSWER |= {Field.SUBMITTED_AT, Field.ITEM, Field.IGNORE}


def test_everything_but_who_it_is_is_declared() -> None:
    assert [each.name for each in fields(Participant) if each.name not in WHO] == [each.name for each in ANSWER_FIELDS]


def test_each_field_of_a_survey_about_a_person_fills_one_field_of_a_participant() -> None:
    filled = [each.survey for each in ANSWER_FIELDS if each.survey]
    assert len(filled) == len(set(filled))
    assert set(filled) == {each.value for each in Field} - {each.value for each in NO_ANSWER}


def test_who_was_not_asked_has_an_empty_answer_of_the_kind() -> None:
    nobody = Participant("a", "A")
    for each in ANSWER_FIELDS:
        value = getattr(nobody, each.name)
        if each.kind.holds_many:
            assert list(value) == [], each
        else:
            assert value in (None, False), each


@pytest.mark.parametrize("name", ["email", *names_of(FieldKind.LINE, FieldKind.TEXT, FieldKind.NAME)])
def test_a_blank_answer_is_unknown(name: str) -> None:
    assert getattr(Participant("a", "A", **{name: "  "}), name) is None
    assert getattr(Participant("a", "A", **{name: " said "}), name) == "said"


@pytest.mark.parametrize("name", names_of(FieldKind.RANKED, FieldKind.PEOPLE))
def test_what_is_ranked_keeps_its_order_and_is_said_once(name: str) -> None:
    assert getattr(Participant("a", "A", **{name: ["b", "a", "b"]}), name) == ("b", "a")


def test_codes_become_what_they_mean() -> None:
    person = Participant("a", "A", roles="mentor", modes=["online"], languages="nl")
    assert (person.roles, person.modes, person.languages) == ({Role.MENTOR}, {Mode.ONLINE}, {"nl"})


def test_only_what_is_chosen_from_a_list_is_a_code() -> None:
    # Nobody is looked for in a code; what people write themselves is a line or a text, in which erasure looks.
    assert names_of(FieldKind.CODE) == ("generation",)
    assert names_of(FieldKind.SET) == ("roles", "languages", "modes", "availability")


@given(st.lists(st.tuples(st.sampled_from(("Jan", "jan ", "Bo")), st.sampled_from((None, "A", "B")), st.booleans())))
def test_no_two_people_read_the_same_for_hr(known: list[tuple[str, str | None, bool]]) -> None:
    people = [
        Participant(f"p{n}", name, department=department, email=f"{n}@x.nl" if mail else None)
        for n, (name, department, mail) in enumerate(known)
    ]
    named = names_apart(people)
    assert len({*named.values()}) == len(people)
    assert all(named[each.id].startswith(each.name) for each in people)


def test_what_participants_read_of_each_other_names_no_department() -> None:
    people = [
        Participant("1", "Jan", department="Zorg", job_title="Adviseur"),
        Participant("2", "Jan", department="Bouw", job_title="Directeur"),
        Participant("3", "Ada", department="Bouw"),
    ]
    assert names_apart(people) == {"1": "Jan (Zorg)", "2": "Jan (Bouw)", "3": "Ada"}
    assert names_apart(people, shared=True) == {"1": "Jan (Adviseur)", "2": "Jan (Directeur)", "3": "Ada"}
