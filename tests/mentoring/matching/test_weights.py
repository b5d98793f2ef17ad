"""How much a part counts, in proportions that a person can check by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentoring.matching import Part, Rules, match
from tests.mentoring.matching.people_builder import FREE, mentee, mentor

FULLY = 10_000


def shared_topic_in_another_place(topics: str, place: str) -> int:
    """The score of two people with everything in common but a place, when these two parts count so much."""
    only_two = dict.fromkeys(Part, "off") | {"topics": topics, "place": place}
    two = [
        mentor("r", location="Gent", modes=("in_person",)),
        mentee("e", location="Utrecht", modes=("in_person",)),
    ]
    (pair,) = match(two, replace(FREE, importance=only_two)).pairs
    return pair.score


@pytest.mark.parametrize(
    ("topics", "place", "share"),
    [
        ("high", "high", 4 / 8),
        ("high", "medium", 4 / 6),
        ("high", "low", 4 / 5),
        ("medium", "low", 2 / 3),
        ("low", "low", 1 / 2),
        ("low", "high", 1 / 5),
        ("low", "off", 1 / 1),
        ("must", "high", 4 / 8),
    ],
)
def test_high_medium_and_low_weigh_four_two_and_one(topics: str, place: str, share: float) -> None:
    assert shared_topic_in_another_place(topics, place) == pytest.approx(share * FULLY, abs=5)


def test_a_programme_begins_with_these_rules() -> None:
    rules = Rules()
    on = {code for code, how in rules.hard.items() if how == "on"}
    assert on == set(rules.hard) - {"seniority", "criteria"}
    assert {part: how.value for part, how in rules.importance.items() if how != "off"} == {
        "topics": "high",
        "wants_back": "medium", "preferred": "medium", "programme_goals": "medium",
        "languages": "low", "place": "low", "availability": "low",
    }  # fmt: skip


def test_a_mentor_who_offers_five_places_gets_two_mentees_and_no_more() -> None:
    people = [mentor("r", mentor_capacity=5), *(mentee(f"e{number}") for number in range(4))]
    assert len(match(people, FREE).pairs) == 2


def test_below_sixty_points_a_pair_that_should_fit_well_is_not_made() -> None:
    by_quality = replace(FREE, objective="quality", importance=dict.fromkeys(Part, "off") | {"topics": "high"})
    just, below = mentor("r", {"ai": 3}), mentor("r", {"ai": 2})
    assert [pair.score for pair in match([just, mentee("e")], by_quality).pairs] == [6_000]
    assert match([below, mentee("e")], by_quality).pairs == ()
