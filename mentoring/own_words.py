"""A person's own words for the partner: only where that was said beforehand, and only after HR looked at each text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from mentoring.participants import Participant
from mentoring.surveys.blueprint import RANKED
from mentoring.surveys.blueprint_words import SHARED
from mentoring.surveys.mapping.wording import wording
from mentoring.surveys.model import Field

GOALS = "goals"
"""Stands for the question about goals, whose answer has a field of its own."""

ROOM, EACH_MORE = 800, 150
"""So many characters of each of the two fit in a charter of two pages; every text after the first takes some of them,
for its question and its own lines."""


class PartnerReads(StrEnum):
    """Whether people knew that the partner reads their answers. QUESTION: the question says so itself."""

    QUESTION = "question"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class OwnWords:
    """An answer that HR looked at. written: as it was then; text: what the partner reads, None when it is left out."""

    person: str
    question: str
    written: str
    text: str | None

    @property
    def shortened(self) -> bool:
        """Whether the partner reads less than what was written."""
        return self.text is not None and self.text != self.written


@dataclass(frozen=True)
class SharedWords:
    """What was said of the questions of a round, and decided about each text."""

    said: Mapping[str, PartnerReads] = field(default_factory=dict)
    decided: tuple[OwnWords, ...] = ()

    def is_shared(self, question: str) -> bool:
        """Whether the answers to this question may go to the partner at all."""
        return self.said.get(question, PartnerReads.NO) is not PartnerReads.NO

    def waiting(self, person: Participant) -> dict[str, str]:
        """Question -> answer of this person that HR has not looked at as it stands now; until then nobody else reads
        it."""
        looked_at = {(each.question, each.written) for each in self._of(person)}
        return {
            question: text
            for question, text in self._shared_answers(person).items()
            if (question, text) not in looked_at
        }

    def readable(self, person: Participant) -> tuple[OwnWords, ...]:
        """What the partner may read of this person. A decision about an answer that was changed since does not
        count."""
        shared = self._shared_answers(person)
        return tuple(each for each in self._of(person) if each.text and shared.get(each.question) == each.written)

    def room_for(self, person: Participant, count: int) -> int:
        """How many characters so many more texts of this person may have together."""
        standing = self.readable(person)
        taken = sum(len(each.text or "") for each in standing)
        return max(ROOM - taken - EACH_MORE * max(len(standing) + count - 1, 0), 0)

    def _shared_answers(self, person: Participant) -> dict[str, str]:
        return {question: text for question, text in answers(person).items() if self.is_shared(question)}

    def _of(self, person: Participant) -> list[OwnWords]:
        return self._by_person.get(person.id, [])

    @cached_property
    def _by_person(self) -> dict[str, list[OwnWords]]:
        found: dict[str, list[OwnWords]] = {}
        for each in self.decided:
            found.setdefault(each.person, []).append(each)
        return found


def answers(person: Participant) -> dict[str, str]:
    """Question -> what this person wrote in own words, the goals first. Motivation and concerns are for HR alone."""
    return ({GOALS: person.goals} if person.goals else {}) | dict(person.extra)


def questions(people: Iterable[Participant]) -> tuple[str, ...]:
    """Every question that somebody answered in own words; one that asks for a plain fact, such as an age class, is
    none."""
    asked = dict.fromkeys(question for person in people for question in answers(person))
    return tuple(question for question in asked if not _asks_fact(question))


def _asks_fact(question: str) -> bool:
    said = wording(question)
    return (
        question != GOALS and not says_shared(question) and said.best not in _IN_OWN_WORDS and said.strength >= _SURELY
    )


_SURELY = 0.9
_IN_OWN_WORDS = frozenset(
    {
        Field.TOPICS_OFFERED,
        Field.TOPICS_WANTED,
        Field.WANTS_BACK,
        Field.GOALS,
        Field.MOTIVATION,
        Field.CONCERNS,
        Field.ITEM,
        Field.KEPT,
        Field.IGNORE,
    }  # fmt: skip
)


def says_shared(question: str) -> bool:
    """Whether a question says itself that the partner reads the answer, as those of the app's own survey do."""
    return without_note(question) != question


def without_note(question: str) -> str:
    """The question without the note that the partner reads the answer, and without the number of a column."""
    asked = RANKED.sub("", question).rstrip()
    for note in SHARED.values():
        if asked.casefold().endswith(note.casefold()):
            return asked[: -len(note)].rstrip()
    return question
