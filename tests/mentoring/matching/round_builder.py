"""A small round to try the matching with: six people in four departments, three of whom teach."""

from __future__ import annotations

from dataclasses import replace

from mentoring.matching import Rules
from mentoring.matching.people import Couple
from mentoring.matching.round_state import RoundState, RoundView, view_round
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant


def person(name: str, role: str, topics: tuple[str, ...], department: str, **more: object) -> Participant:
    """Someone who teaches or wants to learn these topics."""
    field = "topics_offered" if role == "mentor" else "topics_wanted"
    values = {"id": name.lower(), "name": f"{name} Claes", "email": f"{name.lower()}@x.example", "roles": (role,)}
    return Participant(**{**values, field: topics, "department": department, "consent": True, **more})  # type: ignore[arg-type]


PEOPLE = (
    person("Ada", "mentor", ("ai_tools", "social_media"), "IT"),
    person("Ben", "mentor", ("ai_tools",), "Sales"),
    person("Cas", "mentor", ("video_podcast",), "Web"),
    person("Dirk", "mentee", ("social_media", "ai_tools"), "Finance"),
    person("Els", "mentee", ("ai_tools",), "Finance"),
    person("Fons", "mentee", ("video_podcast", "ai_tools"), "Web"),
)
"""Fons can only learn from Ada or Ben: Cas, who offers what he wants most, works in his department."""


def stored(couples: list[Couple], state: PairState = PairState.PROPOSED, **more: object) -> tuple[StoredPair, ...]:
    """These pairs as kept, numbered from 1."""
    return tuple(StoredPair(number, *couple, state, **more) for number, couple in enumerate(couples, start=1))  # type: ignore[arg-type]


def state(couples: list[Couple] = (), **changes: object) -> RoundState:  # type: ignore[assignment]
    """The round with these pairs proposed."""
    return replace(RoundState(PEOPLE, Rules(), proposed=stored(list(couples))), **changes)  # type: ignore[arg-type]


def seen(couples: list[Couple], **changes: object) -> RoundView:
    """The same, looked at."""
    return view_round(state(couples, **changes))


def best() -> RoundView:
    """The round with its best pairs proposed."""
    found = view_round(state())
    return seen([(pair.mentor, pair.mentee) for pair in found.best.pairs])
