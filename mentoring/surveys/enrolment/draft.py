"""One answer as understood: who gave it, the facts in it, and the people it mentions."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field

from mentoring.surveys.enrolment.rows import Row


@dataclass(frozen=True)
class Mention:
    """Somebody named in an answer. field: manager, preferred or avoided; text: the words as typed."""

    field: str
    text: str
    row: Row
    column: int
    question: str


@dataclass(frozen=True)
class Draft:
    """One row as understood, before it is known whose it is.

    key: the name without capitals, accents and punctuation, '' when there is no name. moments: when it was handed in as
    an ISO text; two of them when nobody knows whether the day or the month comes first, none when there is no date.
    facts: Participant field -> value, only what was answered. mentions: people named in it.
    scores and texts: answers to measuring questions by item code.
    """

    row: Row
    name: str | None
    email: str | None
    key: str
    moments: tuple[str, ...] = ()
    facts: Map[str, object] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    scores: Map[str, float] = field(default_factory=dict)
    texts: Map[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> str | None:
        """When it was handed in, if that is certain."""
        return self.moments[0] if len(self.moments) == 1 else None

    def recency(self, reading: int = 0) -> tuple[bool, str, int]:
        """Sorts the answers of one person: finished ones above unfinished ones, then the latest, then the lowest row.

        reading: 0 with the day first, -1 with the month first, where a date can be read in both ways.
        """
        return (not self.row.unfinished, self.moments[reading] if self.moments else "", self.row.position)

    @property
    def shown(self) -> str | None:
        """How to name this person to someone who reads a list."""
        return self.name or self.email
