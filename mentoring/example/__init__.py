"""An invented organisation to try everything with: its people, and half a year of its programme."""

from __future__ import annotations

from mentoring.example.crowd import crowd
from mentoring.example.english import in_english, people_in_english
from mentoring.example.half_year import HalfYear, Troubles, half_a_year, programme
from mentoring.example.staff import DOMAIN, NO_CONSENT_EMAIL, ORGANISATION, OWN_TOPICS, STUDENT_EMAIL, enrolled_people
from mentoring.participants import Participant
from mentoring.topics import Topic, own_topic

__all__ = [
    "DOMAIN",
    "ENROLLED",
    "NO_CONSENT_EMAIL",
    "ORGANISATION",
    "OWN_TOPICS",
    "STUDENT_EMAIL",
    "HalfYear",
    "Troubles",
    "half_a_year",
    "organisation",
    "own_topics",
    "programme",
]

ENROLLED = 46


def organisation(size: int = ENROLLED, seed: int = 1, language: str = "nl") -> tuple[Participant, ...]:
    """The people of the invented cooperative Scheldewende: the 46 who enrolled, or a larger crowd of the same kind.

    Every id is the person's e-mail; `manager`, `preferred` and `avoided` are e-mails too, and a manager of the 46 need
    not be among them. The same size and seed always give the same people. language: 'en' for an organisation that
    speaks English; anything else is Dutch.
    """
    people = enrolled_people(seed) if size == ENROLLED else crowd(size, seed)
    return people_in_english(people) if language == "en" else people


def own_topics(language: str = "nl") -> tuple[Topic, ...]:
    """The topics of this organisation that the catalogue does not hold."""
    return (
        tuple(own_topic(in_english(each.label("nl")), "en") for each in OWN_TOPICS) if language == "en" else OWN_TOPICS
    )
