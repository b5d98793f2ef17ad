"""Reads pairs out of what somebody pasted: two columns, a list, or the whole answer of a chatbot."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from mentoring.matching.people import Couple
from mentoring.participants import Participant

LONGEST = 200_000
"""So many characters are read at most; a thousand pairs take a tenth of it."""

_SEPARATED = re.compile(r"\t|\||;|→|⇒|<?[-=]+>|\s[-–—+&]\s|:|,")
_EMAIL = re.compile(r"[\w.+\-']+@[\w.\-]+\w")
_HEAD = frozenset(
    [
        "mentor",
        "mentors",
        "mentee",
        "mentees",
        "duo",
        "pair",
        "pairs",
        "name",
        "names",
        "naam",
        "namen",
        "e",
        "mail",
        "email",
        "score",
        "reason",
        "reden",
        "nr",
        "no",
    ]
)
_SHORTEST_FIRST_NAME = 3
_MOST_HINTS = 20
_SHORTEST_ID = 6
"""A shorter id could be the number of the line."""


class UnreadReason(StrEnum):
    """Why a line gave no pair."""

    NOBODY = "nobody"
    ONE = "one"
    MANY = "many"
    SHARED = "shared"


@dataclass(frozen=True)
class DoubtfulLine:
    """A line that gave no pair: its number from 1, its text, why, names that look like what it says, and the one that
    was recognised.
    """

    number: int
    text: str
    why: UnreadReason
    meant: tuple[str, ...] = ()
    known: str = ""


@dataclass(frozen=True)
class PastedPairs:
    """The pairs in their order, and the lines that gave none although they look as if they should."""

    pairs: tuple[Couple, ...] = ()
    doubts: tuple[DoubtfulLine, ...] = ()


def read_pairs(text: str, people: Sequence[Participant], codes: Iterable[tuple[str, str]] = ()) -> PastedPairs:
    """Every pair (mentor, mentee) of known people in the text. codes: (code, id) of an export without names.

    A line with two people is a pair: the mentor first, unless a header, a word in it or their roles say otherwise.
    """
    reading = _PairReader(people, codes)
    for number, line in enumerate(text[:LONGEST].splitlines(), start=1):
        reading.take(number, line)
    reading.end()
    return PastedPairs(tuple(reading.pairs), tuple(reading.doubts))


@dataclass
class _PairReader:
    """What was read so far, and a mentor or mentee whose partner may stand on the next line."""

    people: Sequence[Participant]
    codes: Iterable[tuple[str, str]]
    pairs: list[Couple] = field(default_factory=list)
    doubts: list[DoubtfulLine] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_id = {person.id: person for person in self.people}
        marks = {f"x{place}x": person for place, person in enumerate(self.people) if person.email}
        self._marks = {(person.email or "").casefold(): mark for mark, person in marks.items()}
        names = Counter(_plain_text(person.name) for person in self.people)
        self._shared = _by_first_word({name: name for name, count in names.items() if name and count > 1})
        self._names, self._first_names = _ways(
            self.people, [*self.codes, *((mark, person.id) for mark, person in marks.items())]
        )
        self._mentee_first = False
        self._waiting: tuple[int, str, str] | None = None

    def take(self, number: int, line: str) -> None:
        """One line more."""
        found, words = self._people_in(line), _plain_text(line).split()
        if len(found) == 2:
            self._settle()
            self.pairs.append(self._in_order(found, words))
        elif len(found) > 2:
            self._settle()
            self._doubt(number, line, UnreadReason.MANY)
        elif len(found) == 1:
            self._single(number, line, found[0])
        elif {"mentor", "mentee"} <= {word.rstrip("s") for word in words}:
            self._mentee_first = _place(words, "mentee") < _place(words, "mentor")
        elif _looks_like_a_row(line, words):
            self._doubt(number, line, UnreadReason.NOBODY)

    def end(self) -> None:
        """Nothing more follows."""
        self._settle()

    def _single(self, number: int, line: str, person: str) -> None:
        alone = len([cell for cell in map(_plain_text, _SEPARATED.split(line)) if _bare(cell)]) == 1
        if alone and self._waiting and self._waiting[2] != person:
            first, self._waiting = self._waiting, None
            self.pairs.append(self._in_order([first[2], person], []))
            return
        self._settle()
        if alone:
            self._waiting = number, line.strip(), person
        else:
            self._doubt(number, line, UnreadReason.ONE, person)

    def _settle(self) -> None:
        if self._waiting:
            self._doubt(self._waiting[0], self._waiting[1], UnreadReason.ONE, self._waiting[2])
        self._waiting = None

    def _in_order(self, found: Sequence[str], words: list[str]) -> Couple:
        first, second = (self._by_id[each] for each in found[:2])
        mentee_first = self._mentee_first
        if "mentor" in words and "mentee" in words:
            mentee_first = _place(words, "mentee") < _place(words, "mentor")
        if mentee_first:
            first, second = second, first
        if not (first.is_mentor and second.is_mentee) and second.is_mentor and first.is_mentee:
            first, second = second, first
        return first.id, second.id

    def _people_in(self, line: str) -> list[str]:
        """The ids of the people a line names, in their order. A first name counts only where it stands alone."""
        marked = _EMAIL.sub(self._mark, line)
        found = self._named_in(marked)
        if len(found) < 2:
            cells = [(self._named_in(cell), _plain_text(cell)) for cell in _SEPARATED.split(marked)]
            found = [
                who for full, plain in cells for who in full or filter(None, [self._first_names.get(_bare(plain))])
            ]
        return list(dict.fromkeys(found))

    def _named_in(self, text: str) -> list[str]:
        places: dict[int, str] = {}
        _find(self._names, f" {_plain_text(text)} ", places)
        return list(dict.fromkeys(places[place] for place in sorted(places)))

    def _mark(self, email: re.Match[str]) -> str:
        return self._marks.get(email.group().casefold(), email.group())

    def _doubt(self, number: int, line: str, why: UnreadReason, who: str = "") -> None:
        """Note a line that gave no pair; a name that several people have is the likeliest reason."""
        shared = why is not UnreadReason.MANY and _find(self._shared, f" {_plain_text(line)} ", {}).count("\x00")
        known = self._by_id[who].name if who else ""
        meant = (
            () if shared or why is UnreadReason.MANY or len(self.doubts) >= _MOST_HINTS else self._suggest(line, known)
        )
        self.doubts.append(DoubtfulLine(number, line.strip(), UnreadReason.SHARED if shared else why, meant, known))

    def _suggest(self, line: str, but: str) -> tuple[str, ...]:
        """Names that look like a part of the line, but the one that was recognised."""
        known = {_plain_text(person.name): person.name for person in self.people if person.name != but}
        parts = [_plain_text(part) for part in _SEPARATED.split(line)]
        near = [hit for part in parts if part for hit in get_close_matches(part, known, n=1, cutoff=0.75)]
        return tuple(dict.fromkeys(known[hit] for hit in near))


Ways = dict[str, dict[str, str]]
"""First word -> ways to write a name that begin with it, the longest first -> whose name it is."""


def _ways(people: Sequence[Participant], codes: Iterable[tuple[str, str]]) -> tuple[Ways, dict[str, str]]:
    """Every way to write a name that only one person has; then first names that only one person has."""
    full: dict[str, set[str]] = defaultdict(set)
    first: dict[str, set[str]] = defaultdict(set)
    for person in people:
        given, _, family = person.name.strip().partition(" ")
        for way in (person.name, f"{family} {given}", *([person.id] if len(person.id) >= _SHORTEST_ID else [])):
            full[_plain_text(way)].add(person.id)
        # As address books write it: "Berg, Joris van den".
        rest, _, last = person.name.strip().rpartition(" ")
        if rest:
            full[_plain_text(f"{last} {rest}")].add(person.id)
        first[_plain_text(given)].add(person.id)
    for code, who in codes:
        full[_plain_text(code)].add(who)
    alone = {way: next(iter(ids)) for way, ids in full.items() if way and len(ids) == 1}
    short = {way: next(iter(ids)) for way, ids in first.items() if len(ids) == 1 and len(way) >= _SHORTEST_FIRST_NAME}
    return _by_first_word(alone), short


def _by_first_word(ways: dict[str, str]) -> Ways:
    found: Ways = defaultdict(dict)
    for way in sorted(ways, key=lambda way: (-len(way), way)):
        found[way.split()[0]][way] = ways[way]
    return dict(found)


def _find(ways: Ways, line: str, places: dict[int, str]) -> str:
    """Note where each way stands in the line, and blank it out, so that a shorter name inside it is not found too."""
    near = [item for word in dict.fromkeys(line.split()) for item in ways.get(word, {}).items()]
    for way, person in sorted(near, key=lambda item: -len(item[0])):
        start = line.find(f" {way} ")
        while start >= 0:
            places[start] = person
            line = line[: start + 1] + "\x00" * len(way) + line[start + 1 + len(way) :]
            start = line.find(f" {way} ")
    return line


def _plain_text(text: str) -> str:
    """Small letters without accents, every other sign a single space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^0-9a-zœæøßđł]+", " ", bare.replace("ı", "i")).split())


def _bare(plain: str) -> str:
    """A cell without the number of the line and without the word mentor or mentee."""
    return " ".join(word for word in plain.split() if not word.isdigit() and word not in _HEAD)


def _place(words: Sequence[str], word: str) -> int:
    return next((place for place, each in enumerate(words) if each.rstrip("s") == word), len(words))


def _looks_like_a_row(line: str, words: list[str]) -> bool:
    """Two short cells that are no header: such a line was meant as a pair."""
    cells = [cell for cell in (_plain_text(part) for part in _SEPARATED.split(line)) if cell]
    if len(cells) < 2 or set(words) <= _HEAD or len(words) > 14:
        return False
    return all(len(cell.split()) <= 5 for cell in cells[:2]) and not line.rstrip().endswith(":")
