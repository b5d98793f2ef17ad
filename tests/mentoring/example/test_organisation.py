"""The invented organisation holds together: people, lines, wishes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from mentoring.example import ENROLLED, NO_CONSENT_EMAIL, OWN_TOPICS, STUDENT_EMAIL, organisation
from mentoring.example.staff import email_of
from mentoring.participants import Participant, Role, generation_of
from mentoring.topics import TOPICS

KNOWN_TOPICS = {topic.code for topic in (*TOPICS, *OWN_TOPICS)}
SIZES = [ENROLLED, 1, 2, 9, 200, 1000]


def _line(person: Participant, people: dict[str, Participant]) -> list[str]:
    above: list[str] = []
    while person.manager in people:
        person = people[person.manager]
        assert person.id not in above, "a line of managers that runs in a circle"
        above.append(person.id)
    return above


def test_forty_six_people_enrol_in_the_three_roles() -> None:
    roles = Counter(frozenset(person.roles) for person in organisation())
    assert roles == {frozenset({Role.MENTOR}): 20, frozenset({Role.MENTEE}): 21, frozenset(Role): 5}


def test_the_four_generations_are_there() -> None:
    found = Counter(generation_of(person.birth_year) for person in organisation())
    assert set(found) == {"babyboomer", "x", "millennial", "z"}
    assert min(found.values()) >= 3


def test_mentors_are_mostly_younger_than_mentees() -> None:
    people = organisation()
    mentors = sorted(person.birth_year or 0 for person in people if person.roles == {Role.MENTOR})
    mentees = sorted(person.birth_year or 0 for person in people if person.roles == {Role.MENTEE})
    assert mentors[0] > mentees[-1]


def test_the_awkward_people_are_among_them() -> None:
    people = {person.id: person for person in organisation()}
    student = people[STUDENT_EMAIL]
    assert student.external
    assert (student.department, student.manager) == (None, None)
    assert min(student.criteria.values()) >= 0
    assert max(student.criteria.values()) <= 5
    assert [person.id for person in people.values() if person.consent is not True] == [NO_CONSENT_EMAIL]
    assert [person.job_title for person in people.values() if person.level == 6] == ["Algemeen directeur"]
    assert [person.name for person in people.values() if "nl" not in person.languages] == ["Aleksandra Wójcik"]


def test_some_managers_did_not_enrol() -> None:
    people = organisation()
    absent = {person.manager for person in people if person.manager} - {person.id for person in people}
    assert 1 <= len(absent) <= 5


def test_names_keep_their_prefixes_accents_and_apostrophes() -> None:
    names = {person.name for person in organisation()}
    assert {
        "Theo van 't Hof",
        "Marijke 't Hooft",
        "Koen D'Hondt",
        "Lieve Van den Bossche",
        "Wilma Jansen-de Boer",
    } <= names
    assert {"Zoë Baert", "Noémie Lambert", "Mehmet Yıldız", "Ayşe Demir", "Emma O'Connor"} <= names


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Theo", "van 't Hof", "theo.vanthof"),
        ("Jan Willem", "Kuipers", "jan-willem.kuipers"),
        ("Mehmet", "Yıldız", "mehmet.yildiz"),
        ("Aleksandra", "Wójcik", "aleksandra.wojcik"),
        ("Wilma", "Jansen-de Boer", "wilma.jansen-deboer"),
    ],
)
def test_an_email_is_the_name_in_plain_letters(first: str, last: str, expected: str) -> None:
    assert email_of(first, last) == f"{expected}@scheldewende.example.org"


@pytest.mark.parametrize("size", SIZES)
def test_any_size_gives_so_many_different_people(size: int) -> None:
    people = organisation(size)
    assert len(people) == size
    assert len({person.id for person in people}) == size
    assert all(person.email and person.email.isascii() and person.email.endswith(".example.org") for person in people)


@pytest.mark.parametrize("size", SIZES)
def test_no_line_of_managers_runs_in_a_circle(size: int) -> None:
    people = {person.id: person for person in organisation(size)}
    assert max(len(_line(person, people)) for person in people.values()) <= 6


@pytest.mark.parametrize("size", SIZES)
def test_everyone_teaches_or_learns_topics_that_exist(size: int) -> None:
    for person in organisation(size):
        codes = {*person.topics_offered, *person.topics_wanted, *person.wants_back}
        assert codes <= KNOWN_TOPICS
        assert person.topics_offered
        assert bool(person.topics_wanted) == person.is_mentee
        assert bool(person.wants_back) == person.is_mentor
        assert not set(person.topics_wanted) & set(person.topics_offered)
        assert set(person.levels) <= set(person.topics_offered)
        assert all(1 <= level <= 5 for level in person.levels.values())


def test_a_large_crowd_has_about_as_many_mentors_as_mentees() -> None:
    people = organisation(1000)
    mentors, mentees = sum(p.is_mentor for p in people), sum(p.is_mentee for p in people)
    assert 400 < mentors < 700
    assert 400 < mentees < 700
    assert len({person.department for person in people}) > 15


def test_the_seed_decides_who_is_there() -> None:
    assert organisation(200, seed=3) == organisation(200, seed=3)
    assert organisation(200, seed=3) != organisation(200, seed=4)


def test_the_same_people_come_out_of_every_process() -> None:
    """Sets of texts are walked in another order in each process; nothing may depend on it."""
    script = (
        "from mentoring.example import organisation as o; "
        "print([repr((p.id, p.goals, sorted(p.availability))) for p in o() + o(300)])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
