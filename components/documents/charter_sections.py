"""The charter in words: our clauses filled with what a pair agreed, in the language of the charter or in both."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from string import Formatter
from typing import Any

from components.documents.text_and_pdf import one_line, paragraphs
from components.words import day, number
from components.words.charters_and_kick_off import BOTH, TERMS, wording
from mentoring.charter import Charter, Clause, Section, SectionCode, draft_charter
from mentoring.pairs import CharterRecord, CharterState, PairState, StoredPair
from mentoring.participants import DAYS, Participant
from mentoring.programme import Programme
from mentoring.topics import TOPICS, Topic

BLANK = "_" * 24
SHORTEST_QUOTE = 60
"""From this length on, what someone wrote stands on lines of its own."""

_MOST_TITLES = 4
_STOPS = (".", "!", "?", "…")

_TYPED_SENTENCES = frozenset({"goal", "action"})
_SENTENCES = _TYPED_SENTENCES | {"words"}
_HOUSE_RULES = frozenset({"hours", "days", "times", "last", "months", "edition"})

_MONDAY = date(2024, 1, 1)

Wording = Mapping[str, Mapping[str, str]]
"""Language -> code -> a sentence or title."""


@dataclass(frozen=True)
class Piece:
    """A part of a sentence. kind: 'text' ours, 'value' filled in, 'words' someone's own words, 'blank' to be agreed.

    room: how many lines a blank needs to be written on.
    """

    text: str
    kind: str = "text"
    room: int = 1

    @property
    def is_quote(self) -> bool:
        """Whether these are someone's own words that stand on lines of their own: a second line would read as a
        sentence of the charter."""
        return self.kind == "words" and (len(self.text) > SHORTEST_QUOTE or "\n" in self.text)

    @property
    def in_a_row(self) -> str:
        """The text without its line breaks."""
        return _LINE_END.sub(lambda end: end.group(1) + (" " if end.group(1) else " / "), self.text)


_LINE_END = re.compile(r"([.,;:!?]?)[ ]*\n\s*")


@dataclass(frozen=True)
class CharterLine:
    """One sentence of a section, in pieces. language: 'nl' or 'en'."""

    pieces: tuple[Piece, ...]
    language: str = "nl"

    @property
    def text(self) -> str:
        """The whole sentence, with a rule of underscores for every blank, longer where a sentence is to be written."""
        last = self.pieces[-1]
        longer = BLANK[len(BLANK) // 2 :] if last.kind == "blank" else ""
        return "".join(piece.text for piece in self.pieces) + longer * (3 * last.room - 2)

    @property
    def in_a_row(self) -> str:
        """The whole sentence without line breaks, for where sentences follow each other."""
        return replace(self, pieces=tuple(replace(each, text=each.in_a_row) for each in self.pieces)).text


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
    own: Wording | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
    words: Wording | None = None,
) -> tuple[CharterSection, ...]:
    """The fifteen sections in Dutch ('nl'), English ('en'), or both: of each section the Dutch, then the English.

    own: language -> section code -> the organisation's own text, which takes the place of our standing sentences in
    that section; what is filled in for this pair stays. catalogue: the topics with their labels. words: our sentences
    as they were when this charter was agreed, where that was kept; else they are as they are now.
    """
    tongues = BOTH.split("+") if language == BOTH else [language]
    kept = words or {}
    writers = [
        _Writer(tongue, own or {}, catalogue, kept.get(tongue, {}), below=place > 0)
        for place, tongue in enumerate(tongues)
    ]
    return tuple(
        CharterSection(
            number=place,
            code=section.code,
            title=" · ".join(dict.fromkeys(each.words[f"title_{section.code}"] for each in writers)),
            lines=tuple(line for each in writers for line in each.lines(section)),
        )
        for place, section in enumerate(charter.sections, start=1)
    )


ROOM_FOR_PROGRAMME = 1_800
"""So many characters of the organisation, as `programme_lengths` counts them, fit on two pages beside a pair that
filled every line and both of whom wrote all that they may."""


def programme_lengths(programme: Programme, own: Wording) -> dict[str, int]:
    """Language -> how many characters every charter is longer for what the organisation wrote itself. own: as
    `charter_sections` takes it; of such a text counts what it has more than ours."""
    pair, two = StoredPair(0, "a", "b", PairState.CONFIRMED), (Participant("a", "A"), Participant("b", "B"))
    texts: dict[str, Any] = dict.fromkeys(WRITTEN, None)
    bare = draft_charter(pair, *two, replace(programme, **texts, goals=(), other_language={}))
    written = draft_charter(pair, *two, programme)
    return {tongue: _longest(written, tongue, own) - sum(_lengths(bare, tongue, {})) for tongue in BOTH.split("+")}


def _longest(charter: Charter, language: str, own: Wording) -> int:
    """The length with our text or the organisation's, whichever is longer: each may come back."""
    return sum(map(max, _lengths(charter, language, own), _lengths(charter, language, {})))


def _lengths(charter: Charter, language: str, own: Wording) -> list[int]:
    """Of each section, how many characters it has beside its blanks, with those that part its lines."""
    return [
        sum(len(piece.text) for line in section.lines for piece in line.pieces if piece.kind != "blank")
        + _BETWEEN_LINES * len(section.lines)
        for section in charter_sections(charter, language, own=own)
    ]


_BETWEEN_LINES = 3

WRITTEN = (
    "reason", "mentor_expectations", "mentee_expectations", "confidentiality", "wanted_behaviour", "unwanted_behaviour",
    "coordinator", "contact",
)  # fmt: skip
"""Fields of a programme with a text for the charters, beside its goals."""


def standing_text(charter: Charter, section: SectionCode, language: str) -> str:
    """Our own sentences of a section, one a line: what the organisation starts from when it writes its own."""
    clauses = charter.section(section).clauses
    writer = _Writer(language, {}, (), {})
    return "\n".join(writer.line(clause).text for clause in clauses if clause.standing)


def status_line(record: CharterRecord | None, language: str) -> str:
    """Whether this is a draft or agreed, and which edition: for the foot of the page."""
    if language == BOTH:
        return " · ".join(status_line(record, tongue) for tongue in BOTH.split("+"))
    if record is None:
        return TERMS["draft"][language]
    if record.state is CharterState.AGREED and record.agreed_on:
        when = day(record.agreed_on, tongue=language, length="d MMMM y")
        return TERMS["agreed"][language].format(version=record.edition, date=when)
    return TERMS["draft_version"][language].format(version=record.edition)


@dataclass
class _Writer:
    """Writes the sentences of a charter in one language.

    kept: our sentences as they were, where they were kept. below: the same stands above in the other language, so that
    a text that is in neither a second time is not repeated.
    """

    language: str
    own: Wording
    catalogue: Sequence[Topic]
    kept: Mapping[str, str]
    below: bool = False

    def __post_init__(self) -> None:
        self.words = {**wording(self.language), **self.kept}
        self.topics = {topic.code: topic.label(self.language) for topic in self.catalogue}

    def lines(self, section: Section) -> list[CharterLine]:
        """The sentences of a section, ours or the organisation's own; with a note where it wrote in the other
        language only."""
        written = {tongue: text for tongue, texts in self.own.items() if (text := texts.get(section.code, "").strip())}
        found = [self.line(clause) for clause in section.clauses if not (clause.standing and written)]
        if not written or (self.below and self.language not in written):
            return found
        tongue = self.language if self.language in written else next(iter(written))
        if tongue != self.language:
            found.append(CharterLine((Piece(self.words[f"in_{tongue}"]),), self.language))
        texts = (text for text in paragraphs(written[tongue]).split("\n") if text.strip())
        return found + [CharterLine((Piece(text),), tongue) for text in texts]

    def line(self, clause: Clause) -> CharterLine:
        """One clause as a sentence; a full stop behind a blank goes, and so does a second one; what a pair typed as a
        sentence ends with one."""
        pieces: list[Piece] = []
        for text, name, units, _conversion in Formatter().parse(self._pattern(clause)):
            before = pieces[-1] if pieces else Piece("")
            if before.text.endswith(_STOPS) or (before.kind == "blank" and text == "."):
                text = text.removeprefix(".")
            if text:
                pieces.append(Piece(text))
            if name:
                pieces += self._pieces(clause, name, units or "")
                ends = name in _TYPED_SENTENCES and not pieces[-1].text.endswith(_STOPS)
                pieces += [Piece(".")] if ends and pieces[-1].kind == "value" else []
        return CharterLine(tuple(pieces), self.language)

    def _pattern(self, clause: Clause) -> str:
        pattern = self.words[clause.code]
        slots = {name for _text, name, _units, _conversion in Formatter().parse(pattern) if name}
        return pattern if slots <= clause.values.keys() else self.words[f"{clause.code}_earlier"]

    def _pieces(self, clause: Clause, name: str, units: str) -> list[Piece]:
        value = clause.translation.get(self.language, clause.values[name]) if clause.written_in else clause.values[name]
        if value is None:
            return [Piece(BLANK, "blank", 2 if name in _SENTENCES else 1)]
        if name == "words":
            made = Piece(paragraphs(value), "words")
        else:
            made = Piece(self._value(name, value, units), "text" if name in _HOUSE_RULES else "value")
        foreign = clause.written_in not in (None, self.language) and self.language not in clause.translation
        if self.below and (foreign or (name == "words" and not clause.translation)) and len(made.text) > SHORTEST_QUOTE:
            return [Piece(self.words["above"])]
        return [Piece(self.words[f"in_{clause.written_in}"] + " "), made] if foreign else [made]

    def _value(self, name: str, value: Any, units: str) -> str:
        if isinstance(value, date):
            return self._day(value)
        special: dict[str, Callable[[Any], str]] = {
            "topics": lambda codes: self._list([self._topic(code) for code in codes]),
            "forms": lambda codes: self._list([self.words[f"form_{code}"] for code in codes], "or"),
            "scales": lambda codes: self._list([self._scale(code) or one_line(code) for code in codes]),
            "sections": self._sections,
            "availability": lambda slots: self._list([self._slot(each) for each in slots]),
            "languages": lambda codes: self._list([tongue_name(code, self.language) for code in codes]),
            "dates": lambda days: self._list([self._day(each) for each in days]),
            "goals": _sentences,
            "goal": _sentences,
            "scores": self._scores,
            "every": lambda days: interval(days, self.language),
            "mentor_reach": _ways,
            "mentee_reach": _ways,
        }
        if name in special and not isinstance(value, str):
            return special[name](value)
        singular, _, plural = units.partition("|")
        return " ".join(filter(None, (one_line(value), singular if value == 1 else plural)))

    def _day(self, value: date) -> str:
        return day(value, tongue=self.language, length="d MMMM y")

    def _slot(self, code: str) -> str:
        weekday, part = code.split("_")
        named = day(_MONDAY + timedelta(days=DAYS.index(weekday)), tongue=self.language, length="EEEE")
        return self.words["slot"].format(day=named, part=self.words[f"part_{part}"])

    def _topic(self, code: str) -> str:
        return one_line(self.topics.get(code, code.replace("_", " ")))

    def _list(self, texts: list[str], last: str = "and") -> str:
        if len(texts) < 2:
            return "".join(texts)
        return f"{', '.join(texts[:-1])} {self.words[last]} {texts[-1]}"

    def _sections(self, codes: Sequence[SectionCode]) -> str:
        """By title; by number where there are many, so that a note of an edition stays one line."""
        if len(codes) <= _MOST_TITLES:
            return ", ".join(self.words[f"title_{code}"] for code in codes)
        places = [str(place) for place, code in enumerate(SectionCode, start=1) if code in codes]
        return self.words["by_number"].format(numbers=self._list(places))

    def _scores(self, scores: Mapping[str, float]) -> str:
        named = {code: self._scale(code) or self._topic(code) for code in scores}
        # People round a half up; the nearest float of 2.25 would go down.
        rounded = {code: math.floor(score * 10 + 0.5) / 10 for code, score in scores.items()}
        return ", ".join(f"{named[code]} {number(score, 1, tongue=self.language)}" for code, score in rounded.items())

    def _scale(self, code: str) -> str | None:
        return self.words.get(f"scale_{code}")


def _sentences(texts: Sequence[str]) -> str:
    return "; ".join(one_line(text).rstrip(".") for text in texts)


def _ways(texts: Sequence[str]) -> str:
    return ", ".join(map(one_line, texts))


def tongue_name(code: str, language: str) -> str:
    """What this language calls a language: 'Nederlands' and 'Engels', 'Dutch' and 'English'."""
    from babel import Locale

    return str(Locale(language).languages.get(code, code))


def interval(days: int, language: str) -> str:
    """How often, in words: 'elke maand', 'every 2 weeks', 'every 45 days'."""
    words = {1: "every_day", 7: "every_week"}
    if 28 <= days <= 31 or days in words:
        return TERMS[words.get(days, "every_month")][language]
    name, count = ("every_weeks", days // 7) if days % 7 == 0 else ("every_days", days)
    return TERMS[name][language].format(count=count)
