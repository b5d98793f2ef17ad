"""What each charter says: as both agreed it, else as it would be made now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mentoring.charter import draft_charter
from mentoring.charter_text import CharterText
from mentoring.pairs import StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme


@dataclass(frozen=True)
class Drafting:
    """What charters are made from.

    agreed: pair -> what was agreed. own: language -> section code -> the organisation's own text. scores: person ->
    own baseline score, used only for the pairs in said_yes.
    """

    people: Mapping[str, Participant]
    programme: Programme
    agreed: Mapping[int, CharterText]
    own: Mapping[str, Mapping[str, str]]
    scores: Mapping[str, Mapping[str, float]]
    said_yes: Collection[int]

    def now(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair would say if it were made now."""
        mentor, mentee = self.people[pair.mentor], self.people[pair.mentee]
        known = self.scores.get(pair.mentee) if pair.id in self.said_yes else None
        return CharterText(draft_charter(pair, mentor, mentee, self.programme, baseline=known), self.own)

    def standing(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair says: what was agreed stays."""
        return self.agreed.get(pair.id) or self.now(pair)
