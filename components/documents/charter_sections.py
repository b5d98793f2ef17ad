"""The charter in words: our clauses filled with what a pair agreed, in the language of the charter."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from components.documents.plain_text import one_line, paragraphs
from components.words import day, number
from components.words.charters import CLAUSES, TERMS
from mentoring.charter import Charter, Clause, SectionCode
from mentoring.pairs import CharterRecord, CharterState
from mentoring.topics import TOPICS, Topic

BLANK = "_" * 24
SHORTEST_QUOTE = 60
"""From this length on, what someone wrote stands on lines of its own."""

_SENTENCES = frozenset({"goal", "action", "words"})
_HOUSE_RULES = frozenset({"hours", "days", "times", "months"})


@dataclass(frozen=True)
class Piece:
    """A part of a sentence. kind: 'text' ours, 'value' filled in, 'words' someone's own words, 'blank' to be agreed.

    room: how many lines a blank needs to be written on.
    """

    text: str
    kind: str = "text"
    room: int = 1


@dataclass(frozen=True)
class CharterLine:
    """One sentence of a section, in pieces."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The whole sentence, with a rule of underscores for every blank, longer where a sentence is to be written."""
        last = self.pieces[-1]
        longer = BLANK[len(BLANK) // 2 :] if last.kind == "blank" else ""
        return "".join(piece.text for piece in self.pieces) + longer * (3 * last.room - 2)


@dataclass(frozen=True)
class CharterSection:
    """A section as a person reads it."""

    number: int
    code: SectionCode
    title: str
    lines: tuple[CharterLine, ...]


def charter_sections(
    charter: Charter,
    language: str,
    *,
    own: Mapping[str, str] | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
) -> tuple[CharterSection, ...]:
    """The fifteen sections in this language ('nl' or 'en').

    own: section code -> the organisation's own text, which takes the place of our standing sentences in that section;
    what is filled in for this pair stays. catalogue: the topics with their labels.
    """
    texts = own or {}
    topics = {topic.code: topic.label(language) for topic in catalogue}
    return tuple(
        CharterSection(
            number=place,
            code=section.code,
            title=TERMS[f"title_{section.code}"][language],
            lines=tuple(_lines(section.clauses, texts.get(section.code), language, topics)),
        )
        for place, section in enumerate(charter.sections, start=1)
    )


def standing_text(charter: Charter, section: SectionCode, language: str) -> str:
    """Our own sentences of a section, one a line: what the organisation starts from when it writes its own."""
    clauses = charter.section(section).clauses
    return "\n".join(_line(clause, language, {}).text for clause in clauses if clause.standing)


def status_line(record: CharterRecord | None, language: str) -> str:
    """Whether this is a draft or agreed, and which edition: for the foot of the page."""
    if record is None:
        return TERMS["draft"][language]
    if record.state is CharterState.AGREED and record.agreed_on:
        when = day(record.agreed_on, tongue=language, length="d MMMM y")
        return TERMS["agreed"][language].format(version=record.edition, date=when)
    return TERMS["draft_version"][language].format(version=record.edition)


def _lines(clauses: tuple[Clause, ...], own: str | None, language: str, topics: Mapping[str, str]) -> list[CharterLine]:
    if not own or not own.strip():
        return [_line(clause, language, topics) for clause in clauses]
    kept = [_line(clause, language, topics) for clause in clauses if not clause.standing]
    return kept + [CharterLine((Piece(text),)) for text in paragraphs(own).split("\n") if text.strip()]


def _line(clause: Clause, language: str, topics: Mapping[str, str]) -> CharterLine:
    pieces = []
    for text, name, _format, _conversion in Formatter().parse(CLAUSES[clause.code][language]):
        if text:
            pieces.append(Piece(text))
        if name:
            pieces.append(_piece(name, clause.values[name], language, topics))
    if [piece.text for piece in pieces[-2:]] == [BLANK, "."]:
        pieces.pop()
    return CharterLine(tuple(pieces))


def _piece(name: str, value: Any, language: str, topics: Mapping[str, str]) -> Piece:
    if value is None:
        return Piece(BLANK, "blank", 2 if name in _SENTENCES else 1)
    if name == "words":
        return Piece(paragraphs(value), "words")
    return Piece(_value(name, value, language, topics), "text" if name in _HOUSE_RULES else "value")


def _value(name: str, value: Any, language: str, topics: Mapping[str, str]) -> str:
    if isinstance(value, date):
        return day(value, tongue=language, length="d MMMM y")
    special: dict[str, Callable[[], str]] = {
        "topics": lambda: _enumeration([_topic(code, topics) for code in value], language),
        "forms": lambda: _enumeration([TERMS[f"form_{code}"][language] for code in value], language, "or"),
        "scales": lambda: _enumeration([_scale(code, language) or one_line(code) for code in value], language),
        "goals": lambda: "; ".join(one_line(goal).rstrip(".") for goal in value),
        "scores": lambda: _scores(value, language, topics),
        "every": lambda: interval(value, language),
    }
    return special[name]() if name in special else one_line(value)


def interval(days: int, language: str) -> str:
    """How often, in words: 'elke maand', 'every 2 weeks', 'every 45 days'."""
    if 28 <= days <= 31:
        return TERMS["every_month"][language]
    if days % 7 == 0:
        return TERMS["every_week"][language] if days == 7 else TERMS["every_weeks"][language].format(count=days // 7)
    return TERMS["every_days"][language].format(count=days)


def _topic(code: str, topics: Mapping[str, str]) -> str:
    return one_line(topics.get(code, code.replace("_", " ")))


def _enumeration(texts: list[str], language: str, last: str = "and") -> str:
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {TERMS[last][language]} {texts[-1]}"


def _scores(scores: Mapping[str, float], language: str, topics: Mapping[str, str]) -> str:
    named = {code: _scale(code, language) or _topic(code, topics) for code in scores}
    # People round a half up; the nearest float of 2.25 would go down.
    rounded = {code: math.floor(score * 10 + 0.5) / 10 for code, score in scores.items()}
    return ", ".join(f"{named[code]} {number(score, 1, tongue=language)}" for code, score in rounded.items())


def _scale(code: str, language: str) -> str | None:
    return TERMS.get(f"scale_{code}", {}).get(language)
