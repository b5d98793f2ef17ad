"""An invented organisation to try everything with: its people, half a year of its programme, and its survey exports."""

from __future__ import annotations

from mentoring.example.crowd import crowd
from mentoring.example.enrolled import NO_CONSENT_EMAIL, OWN_TOPICS, STUDENT_EMAIL, enrolled_people
from mentoring.example.half_year import HalfYear, Troubles, half_a_year
from mentoring.example.rounds import programme
from mentoring.example.staff import DOMAIN, ORGANISATION
from mentoring.participants import Participant

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
    "programme",
]

ENROLLED = 46


def organisation(size: int = ENROLLED, seed: int = 1) -> tuple[Participant, ...]:
    """The people of the invented cooperative Scheldewende: the 46 who enrolled, or a larger crowd of the same kind.

    Every id is the person's e-mail; `manager`, `preferred` and `avoided` are e-mails too, and a manager of the 46 need
    not be among them. The same size and seed always give the same people.
    """
    return enrolled_people(seed) if size == ENROLLED else crowd(size, seed)
