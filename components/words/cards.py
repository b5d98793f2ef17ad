"""The thirteen conversation cards in the words of their reader, and what stands above and below them on paper."""

from __future__ import annotations

from dataclasses import dataclass

from components.words import pick_words
from components.words.cards_digital import DIGITAL_CARDS
from components.words.cards_work import WORK_CARDS
from mentoring.programme import FormOfAddress
from mentoring.support import CardCode

CARDS: dict[str, dict[str, dict[str, str]]] = {**DIGITAL_CARDS, **WORK_CARDS}

PARTS: dict[str, dict[str, str]] = {
    "goal": {"nl": "Doel", "en": "Goal"},
    "questions": {"nl": "Drie vragen", "en": "Three questions"},
    "exercise": {"nl": "Oefening", "en": "Exercise"},
    "attempt": {"nl": "Om te proberen", "en": "To try"},
    "before": {"nl": "Vooraf", "en": "Before"},
    "observe": {"nl": "Kijken", "en": "Observe"},
    "after": {"nl": "Daarna", "en": "After"},
    "silent": {"nl": "Als het stilvalt", "en": "When it falls silent"},
    "avoid": {"nl": "Liever niet", "en": "Better not"},
}
"""Part of a card -> what stands before it."""

SHEET: dict[str, dict[str, str]] = {
    "title": {"nl": "Gesprekskaarten", "en": "Conversation cards"},
    "how": {
        "nl": (
            "De mentor kiest een kaart en leidt het gesprek. Niet alles hoeft aan bod te komen, en ieder mag iets "
            "overslaan."
        ),
        "en": (
            "The mentor chooses a card and leads the conversation. Not everything has to come up, and everyone may "
            "skip something."
        ),
    },
    "own": {"nl": "Vooraan staan de kaarten bij {topics}.", "en": "First come the cards that go with {topics}."},
    "without": {
        "nl": (
            "Bij {topics} is er geen eigen kaart. De kaarten staan daarom in de gewone volgorde: eerst waar elk "
            "duo over kan praten."
        ),
        "en": (
            "There is no card of its own about {topics}. So the cards come in the usual order: first what every "
            "pair can talk about."
        ),
    },
    "card": {"nl": "kaart {number}", "en": "card {number}"},
}


@dataclass(frozen=True)
class WrittenCard:
    """A card as it is read. parts: code, heading and lines of each part, in order."""

    code: CardCode
    number: int
    title: str
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]


def written_card(code: CardCode, language: str, address: FormOfAddress = FormOfAddress.JE) -> WrittenCard:
    """The card in 'nl' or 'en', its lines addressing the reader as the programme does."""
    words = {part: pick_words(said, language, address) for part, said in CARDS[code].items()}
    parts = tuple((part, PARTS[part][language], tuple(words[part].split("\n"))) for part in PARTS if part in words)
    return WrittenCard(code, list(CardCode).index(code) + 1, words["title"], parts)
