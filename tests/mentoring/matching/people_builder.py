"""Invented people for matching: one by one for a story, or many at random for what must always hold."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from mentoring.matching import Matching, Relaxation, Rules
from mentoring.matching.assignment import answer
from mentoring.matching.relaxing import with_exception
from mentoring.matching.solving import SolvedMatching
from mentoring.participants import Participant

TOPICS = ("ai", "social", "video", "data", "green")
LANGUAGES = ("nl", "en", "fr")
SLOTS = ("mon_am", "tue_pm", "wed_am", "thu_pm", "fri_am")
FREE = Rules(hard=dict.fromkeys(("shared_topic", "shared_language", "department", "hierarchy", "same_manager"), "off"))
"""Rules under which nearly anyone may go with anyone, for tests that are about something else."""


def mentor(who: str, offers: object = ("ai",), **more: object) -> Participant:
    """A mentor; `offers` are topics, or topics with a level."""
    return Participant(id=who, name=who.title(), roles=("mentor",), topics_offered=offers, **more)


def mentee(who: str, wants: object = ("ai",), **more: object) -> Participant:
    """A mentee."""
    return Participant(id=who, name=who.title(), roles=("mentee",), topics_wanted=wants, **more)


def crowd(seed: int, mentees: int, mentors: int, both: int = 0, most: int = 2) -> list[Participant]:
    """People with random answers, some unknown; `both` of them have both roles."""
    chance = random.Random(seed)
    names = [f"e{k}" for k in range(mentees)] + [f"r{k}" for k in range(mentors)] + [f"b{k}" for k in range(both)]
    some = lambda values, most: tuple(chance.sample(values, chance.randint(0, most)))  # noqa: E731
    people = []
    for name in names:
        roles = {"e": ("mentee",), "r": ("mentor",), "b": ("mentee", "mentor")}[name[0]]
        people.append(
            Participant(
                id=name,
                name=name,
                email=f"{name}@example.org",
                roles=roles,
                topics_offered={topic: chance.randint(1, 5) for topic in some(TOPICS, 4)},
                topics_wanted=some(TOPICS, 4),
                wants_back=some(TOPICS, 2),
                department=chance.choice(["Sales", "sales ", "HR", "IT", "Legal", None]),
                manager=chance.choice([None, *names, f"{chance.choice(names)}@example.org"]),
                level=chance.choice([None, 1, 2, 3]),
                years_of_service=chance.choice([None, 1, 5, 9]),
                birth_year=chance.choice([None, 1964, 1980, 1999]),
                languages=some(LANGUAGES, 2),
                location=chance.choice([None, "Gent", "Utrecht"]),
                modes=some(("in_person", "online"), 2),
                availability=some(SLOTS, 4),
                mentor_capacity=chance.choice([None, 0, 1, 2, 3]),
                mentee_capacity=chance.choice([None, 1, 1, most]),
                preferred=some(names, 1),
                avoided=some(names, 1),
                external=chance.random() < 0.1,
                criteria=chance.choice([{}, {"blog": 4.0, "reach": 1.0}]),
                consent=chance.choice([None, True, True, True, False]),
                withdrawn=chance.random() < 0.05,
            )
        )
    return people


@st.composite
def rounds(draw: st.DrawFn, mentees: int = 4, mentors: int = 3, both: int = 0) -> list[Participant]:
    """A small random round, of at most these sizes."""
    sizes = draw(st.integers(0, mentees)), draw(st.integers(0, mentors)), draw(st.integers(0, both))
    return crowd(draw(st.integers(0, 10**6)), *sizes)


def match_with_exception(found: SolvedMatching, option: Relaxation) -> Matching:
    """The matching with this exception made: the mentee and the partner held together."""
    return answer(with_exception(found.problem, option))
