"""Ideas from the conversations: the exact text that both accepted, which names nobody, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.impact.report_labels import find_people
from mentoring.participants import Participant
from mentoring.spellings import Spellings

SMALLEST_DEPARTMENT = 10
"""Of a department with fewer participants anybody could guess whose idea it is."""

LONGEST_IDEA = 400
"""Characters."""


class IdeaState(StrEnum):
    """What became of an idea."""

    HEARD = "heard"
    ADOPTED = "adopted"
    DONE = "done"
    NOT_DONE = "not_done"


class IdeaProblem(StrEnum):
    """Why an idea is not kept."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_BOTH = "not_both"
    NAMES_SOMEBODY = "names_somebody"
    SMALL_DEPARTMENT = "small_department"
    MAY_NAME_SOMEBODY = "may_name_somebody"


@dataclass(frozen=True)
class Idea:
    """An idea of two people. mentor_yes, mentee_yes: when each accepted this very text. reason: why it was not done."""

    mentor: str
    mentee: str
    text: str
    mentor_yes: date
    mentee_yes: date
    state: IdeaState = IdeaState.HEARD
    reason: str | None = None
    id: int | None = None
    version: int = 1


@dataclass(frozen=True)
class IdeaBoundaries:
    """What no idea may say. names, addresses: of everybody in the file. departments: those that are too small."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    departments: tuple[str, ...]


@dataclass(frozen=True)
class IdeaRefused:
    """Why a text is not kept, and the pieces of it that stand in the way."""

    problem: IdeaProblem
    found: tuple[str, ...] = ()


def small_departments(people: Iterable[Participant]) -> tuple[str, ...]:
    """The departments with too few participants to be named."""
    counts = Counter(person.department for person in people if person.department)
    return tuple(sorted(name for name, count in counts.items() if count < SMALLEST_DEPARTMENT))


def check_text(text: str, boundaries: IdeaBoundaries, *, looked_at: bool = False) -> IdeaRefused | None:
    """What is wrong with the text of an idea; None when it may be kept.

    looked_at: somebody says that the words that could be a name are none.
    """
    if not text.strip():
        return IdeaRefused(IdeaProblem.EMPTY)
    if len(text) > LONGEST_IDEA:
        return IdeaRefused(IdeaProblem.TOO_LONG)
    people = find_people(text, Spellings(tuple(sorted(set(boundaries.names)))), boundaries.addresses)
    if people.certain:
        return IdeaRefused(IdeaProblem.NAMES_SOMEBODY, people.certain)
    named = tuple(each for each in boundaries.departments if _holds(text, each))
    if named:
        return IdeaRefused(IdeaProblem.SMALL_DEPARTMENT, named)
    if people.alike and not looked_at:
        return IdeaRefused(IdeaProblem.MAY_NAME_SOMEBODY, people.alike)
    return None


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", text.casefold()) is not None
