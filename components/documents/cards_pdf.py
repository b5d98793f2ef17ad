"""Conversation cards as PDF, two on an A4: all of them, those of one theme, or a pair's with its own themes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.documents.plain_text import breakable, one_line, shorten
from components.documents.typeset import check_logo, logo_data, typeset
from components.words import join, pick_words
from components.words.cards import DIGITAL_CARDS, SHEET, WrittenCard, written_card
from components.words.charters import TERMS
from mentoring.programme import FormOfAddress, Programme
from mentoring.support import CardChoice, CardCode

LONGEST_TOPIC = 60
"""Characters of a theme's name on the first card; people name their own."""

_BELOW = ("silent", "avoid")
_LEFT = ("questions", "before")


def cards_pdf(
    choice: CardChoice,
    programme: Programme,
    language: str,
    *,
    themes: Sequence[str] = (),
    without: Sequence[str] = (),
    logo: bytes | None = None,
) -> bytes:
    """The chosen cards in 'nl' or 'en' as tagged PDF.

    themes: the names of the own themes that have a card, without: of those that have none; said on the first card,
    which is there when the number of cards leaves room for it. Raises LogoRefused.
    """
    address, words = programme.address, {name: said[language] for name, said in TERMS.items()}
    title = SHEET["title"][language]
    opening = _opening(language, address, themes, without) if len(choice.cards) % 2 else []
    data = {
        "title": f"{title} – {one_line(programme.name)}",
        "author": one_line(programme.organisation or programme.name),
        "organisation": breakable(one_line(programme.organisation or programme.name)),
        "programme": breakable(shorten(programme.name, 120)),
        "language": language,
        "status": shorten(programme.name, 100) if opening else pick_words(SHEET["how"], language, address),
        "words": {**words, "title": title},
        "logo": logo_data(check_logo(logo) if logo else None),
        "level": 2 if opening else 1,
        "opening": opening,
        "cards": [card_data(written_card(code, language, address), language) for code in choice.cards],
    }
    return typeset("cards.typ", data, sizes=(11.2,))


def all_cards() -> CardChoice:
    """Every card in the order of the numbers."""
    return CardChoice(tuple(CardCode), 0, ())


def card_data(card: WrittenCard, language: str) -> dict[str, Any]:
    """A card as templates take it: the goal, what stands left and right, and what stands below."""
    parts = [_part(*each) for each in card.parts]
    return {
        "title": card.title,
        "place": SHEET["card"][language].format(number=card.number),
        "digital": card.code in DIGITAL_CARDS,
        "goal": next(part["lines"][0] for part in parts if part["code"] == "goal"),
        "left": [part for part in parts if part["code"] in _LEFT],
        "right": [part for part in parts if part["code"] not in (*_LEFT, *_BELOW, "goal")],
        "below": [part for part in parts if part["code"] in _BELOW],
    }


def _part(code: str, label: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"code": code, "label": label, "lines": list(lines)}


def _opening(language: str, address: FormOfAddress, themes: Sequence[str], without: Sequence[str]) -> list[str]:
    said = [pick_words(SHEET["how"], language, address)]
    for code, names in (("own", themes), ("without", without)):
        if names:
            said.append(_sentence(SHEET[code], names, language, address))
    return said


def _sentence(words: Mapping[str, str], names: Sequence[str], language: str, address: FormOfAddress) -> str:
    topics = join([breakable(shorten(name, LONGEST_TOPIC)) for name in names], tongue=language)
    return pick_words(words, language, address).format(topics=topics)
