"""Ideas from the conversations: the exact text that both accepted, which names nobody, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.impact.earlier_reports_and_labels import LONGEST_LABEL, LabelKind, find_people
from mentoring.pairs import IdeaState, ReportIdea
from mentoring.participants import Participant
from mentoring.spellings import Spellings

SMALLEST_DEPARTMENT = 10
"""Of a department with fewer participants anybody could guess whose idea it is."""

LONGEST_IDEA = LONGEST_LABEL[LabelKind.IDEA]
"""Characters."""


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
    """An idea of two people. mentor_yes, mentee_yes: when each accepted this very text. reason: why it was not done.

    mentor_share, mentee_share: when each said that management may read it too, in a frozen report; None before that.
    """

    mentor: str
    mentee: str
    text: str
    mentor_yes: date
    mentee_yes: date
    mentor_share: date | None = None
    mentee_share: date | None = None
    state: IdeaState = IdeaState.HEARD
    reason: str | None = None
    id: int | None = None
    version: int = 1

    @property
    def two(self) -> tuple[str, str]:
        """Mentor and mentee."""
        return self.mentor, self.mentee

    @property
    def for_management(self) -> bool:
        """Whether both said yes to that."""
        return self.mentor_share is not None and self.mentee_share is not None


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


def report_idea(idea: Idea) -> ReportIdea:
    """The idea as a report tells it: the text that both accepted and what became of it, nothing of whose it is."""
    return ReportIdea(idea.text, idea.state)


def still_names_nobody(idea: Idea, boundaries: IdeaBoundaries) -> bool:
    """Whether its text may still be told, beside everybody who came in since it was kept."""
    return check_text(idea.text, boundaries, looked_at=True) is None


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
