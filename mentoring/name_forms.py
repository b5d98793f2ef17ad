"""The ways in which one name is written: its words without accents and capitals, in every usual form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, product
from typing import NamedTuple

from mentoring.surveys.values.texts_and_names import is_particle, split_name

_MOST_VARIANTS = 200
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words; there each letter counts as a word."""

_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
_APOSTROPHES = "’‘ʼ`´′＇"
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "æ": "ae", "ı": "i"}
_IN_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""Letters that are also written as two."""


class Word(NamedTuple):
    """A word of a text in the form in which spellings are equal, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class NameForms:
    """The words of one name. parts: for each part of it the ways to write it, each as words."""

    first: tuple[str, ...]
    particles: frozenset[str]
    last: tuple[str, ...]
    parts: tuple[tuple[tuple[str, ...], ...], ...]

    @cached_property
    def variants(self) -> frozenset[tuple[str, ...]]:
        """Every set of words that is this name, in the order of the alphabet."""
        chosen = islice(product(*self.parts), _MOST_VARIANTS) if self.parts else ()
        return frozenset(tuple(sorted(word for part in parts for word in part)) for parts in chosen)


def words_of(text: str) -> list[Word]:
    """The words of a text: no accents, no capitals, no invisible characters, every kind of hyphen and space alike."""
    plain, places = fold_text(text)
    if places is None:
        return [Word(found.group(), *found.span()) for found in _WORD.finditer(plain)]
    return [
        Word(found.group(), places[found.start()], _past_marks(text, places[found.end() - 1] + 1))
        for found in _WORD.finditer(plain)
    ]


@lru_cache(maxsize=20_000)
def name_forms(name: str) -> NameForms:
    """A name taken apart; 'Maes, An' is turned round first."""
    front, back = split_name(name)
    first = [word for part in _pieces(front) for word in part[0]]
    back_words = [word for word in re.split(r"[\s]+", back) if word]
    count = next((n for n, word in enumerate(back_words) if not is_particle(word)), len(back_words))
    if count == len(back_words):
        count = 0
    particles = [word.text for each in back_words[:count] for word in words_of(each)]
    last = [word for part in _pieces(" ".join(back_words[count:])) for word in part[0]]
    tail = _pieces(" ".join(back_words[count:]))
    middle = _with_particles(particles, tail[0]) if particles and tail else None
    parts = [*_pieces(front), *([middle, *tail[1:]] if middle else tail)]
    return NameForms(tuple(first), frozenset(particles) | frozenset(_shorter(particles)), tuple(last), tuple(parts))


def _pieces(text: str) -> list[tuple[tuple[str, ...], ...]]:
    """For each word of a part of a name the ways to write it: with its hyphen or as one, ü as u or ue."""
    found = []
    for piece in re.split(r"\s+", _without_invisible(text)):
        plain = tuple(word.text for word in words_of(piece))
        two = tuple(word.text for word in words_of(_in_two(piece)))
        ways = dict.fromkeys([plain, two, ("".join(plain),), ("".join(two),)])
        if plain:
            found.append(tuple(ways))
    return found


def _with_particles(particles: list[str], last: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """'van den Berg' is also written Vandenberg, Vanden Berg, v.d. Berg and vd Berg."""
    short = _shorter(particles)
    ways: list[tuple[str, ...]] = []
    for way in last:
        ways += [(*particles, *way), ("".join(particles), *way), ("".join([*particles, way[0]]), *way[1:])]
        ways += [(*particles[:-1], particles[-1] + way[0], *way[1:])]
        ways += [(*(each[0] for each in particles), *way), (short[-1], *way)]
    return tuple(dict.fromkeys(ways))


def _shorter(particles: list[str]) -> list[str]:
    return [*(each[0] for each in particles), "".join(each[0] for each in particles)] if particles else []


def _in_two(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(_IN_TWO.get(each, each) for each in composed)


def _without_invisible(text: str) -> str:
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def fold_text(text: str) -> tuple[str, list[int] | None]:
    """The text for comparing, and for each of its characters where it stands in the text; None when in its own
    place."""
    if text.isascii():
        return text.lower().replace("`", "'"), None
    pieces, places = [], []
    for place, letter in enumerate(text):
        plain = _plain_letter(letter)
        pieces.append(plain)
        places += [place] * len(plain)
    return "".join(pieces), places


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    kind = unicodedata.category(letter)
    if kind == "Cf":
        return ""
    if kind == "Pd" or letter in "−⁃":
        return "-"
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    bare = "".join(each for each in taken_apart if not unicodedata.category(each).startswith("M"))
    if letter.isalpha():  # some letters come apart into a letter and a dot
        bare = "".join(filter(str.isalnum, bare))
    return "".join(_LETTERS.get(each, each) for each in bare)


def _past_marks(text: str, end: int) -> int:
    """The end of a word with the accents that stand after its last letter."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end
