"""What each charter says: as both agreed it, else as it would be made now, with a baseline score only after a yes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from components.documents.charter_sections import charter_sections
from components.documents.charter_zip import languages_of
from components.documents.typeset import in_own_fonts, texts_in
from mentoring.charter import CharterText, draft_charter
from mentoring.impact.measurement import scores
from mentoring.own_words import SharedWords
from mentoring.pairs import StoredPair
from mentoring.participants import Participant
from mentoring.programme import Plan, Programme
from mentoring.scales import SCALES
from mentoring.surveys.model import Response, Wave
from mentoring.topics import Topic

AGREED = "charter_baselines"
"""Under this name the pairs whose mentee said yes are kept among the settings."""


@dataclass(frozen=True)
class CharterDrafts:
    """What charters are made from.

    agreed: gives, for the number of a pair, what it agreed under that number; nothing for a draft.
    own: language -> section code -> the organisation's own text. scores: person -> own baseline score, used only for
    the pairs in said_yes. catalogue: the topics with their labels. shared: what may be read of what people wrote.
    """

    people: Mapping[str, Participant]
    programme: Programme
    agreed: Callable[[int], Mapping[int, CharterText]]
    own: Mapping[str, Mapping[str, str]]
    scores: Mapping[str, Mapping[str, float]]
    said_yes: Collection[int]
    catalogue: tuple[Topic, ...]
    shared: SharedWords = field(default_factory=SharedWords)

    def draft(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair would say if it were made now."""
        mentor, mentee = self.people[pair.mentor], self.people[pair.mentee]
        known = self.scores.get(pair.mentee) if pair.id in self.said_yes else None
        own_words = {each.id: self.shared.readable(each) for each in (mentor, mentee)}
        return CharterText(
            draft_charter(pair, mentor, mentee, self.programme, baseline=known, own_words=own_words), self.own
        )

    def current(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair says: what was agreed stays."""
        return self.agreed(pair.id).get(pair.id) or self.draft(pair)

    def printable(self, text: CharterText, language: str) -> tuple[object, ...]:
        """Everything that people wrote and the charter in this language says: a topic by its label, not its code."""
        charter, own = text.charter, text.own.get(language)
        said = charter_sections(charter, language, own=own, catalogue=self.catalogue)
        return charter.mentor, charter.mentee, charter.programme, charter.organisation, said

    def with_rare_letters(self, pairs: Iterable[StoredPair]) -> Iterator[tuple[object, ...]]:
        """What the charters of those pairs say whose people or programme have letters beyond our own fonts.

        The drafts tell which those are, because reading every agreed text takes long.
        """
        for pair in pairs:
            now = self.draft(pair)
            for language in languages_of(now.charter):
                if not in_own_fonts(texts_in(self.printable(now, language))):
                    yield self.printable(self.current(pair), language)


def scores_by_person(responses: Iterable[Response], plan: Plan) -> dict[str, dict[str, float]]:
    """The score on the primary outcome before the start, of everyone who has one."""
    found = scores(responses, Wave.BASELINE, SCALES[plan.primary])
    return {person: {plan.primary: value} for person, value in found.items() if value is not None}


def pairs_agreeing(before: list[int], pair: int, yes: bool) -> list[int]:
    """The pairs whose mentee said yes, after this answer."""
    return sorted({*before, pair}) if yes else [each for each in before if each != pair]
