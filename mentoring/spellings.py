"""The ways in which a name is written, and where a text holds one: what is certainly that name, what resembles it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import islice, product
from typing import NamedTuple

from mentoring.surveys.values.texts_and_names import is_particle, split_name

_MOST_VARIANTS, _SHORT = 200, 2
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words; there each letter counts as a word."""

_OF_CJK = re.compile(f"[{CJK}]")
_GAP = re.compile(r"\s*['\"“”„«»()]?\s*[-_/,;]?\s*['\"“”„«»()]?\s*|\.")
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
    return [
        Word(found.group(), places[found.start()], _past_marks(text, places[found.end() - 1] + 1))
        for found in _WORD.finditer(plain)
    ]


@lru_cache(maxsize=20_000)
def name_forms(name: str) -> NameForms:
    """A name taken apart; 'Maes, An' is turned round first."""
    front, back = split_name(name)
    back_words = back.split()
    count = next((n for n, word in enumerate(back_words) if not is_particle(word)), 0)
    particles = [word.text for each in back_words[:count] for word in words_of(each)]
    head, tail = _pieces(front), _pieces(" ".join(back_words[count:]))
    first, last = (tuple(word for part in some for word in part[0]) for some in (head, tail))
    middle = [_with_particles(particles, tail[0])] if particles and tail else []
    parts = (*head, *middle, *tail[len(middle) :])
    return NameForms(first, frozenset((*particles, *_shorter(particles))), last, parts)


def _pieces(text: str) -> list[tuple[tuple[str, ...], ...]]:
    """For each word of a part of a name the ways to write it: with its hyphen or as one, ü as u or ue."""
    found = []
    for piece in text.split():
        plain = tuple(word.text for word in words_of(piece))
        composed = unicodedata.normalize("NFC", piece).casefold()
        two = tuple(word.text for word in words_of("".join(_IN_TWO.get(each, each) for each in composed)))
        if plain:
            found.append(tuple(dict.fromkeys([plain, two, ("".join(plain),), ("".join(two),)])))
    return found


def _with_particles(particles: list[str], last: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """'van den Berg' is also written Vandenberg, Vanden Berg, v.d. Berg and vd Berg."""
    short = _shorter(particles)
    ways: list[tuple[str, ...]] = []
    for way in last:
        ways += [(*particles, *way), ("".join(particles), *way), ("".join([*particles, way[0]]), *way[1:])]
        ways += [(*particles[:-1], particles[-1] + way[0], *way[1:]), (*short[:-1], *way), (short[-1], *way)]
    return tuple(dict.fromkeys(ways))


def _shorter(particles: list[str]) -> list[str]:
    return [*(each[0] for each in particles), "".join(each[0] for each in particles)] if particles else []


def fold_text(text: str) -> tuple[str, Sequence[int]]:
    """The text for comparing, and for each of its characters where it stands in the text."""
    if text.isascii():
        return text.lower().replace("`", "'"), range(len(text))
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


Span = tuple[int, int]
"""From and up to which character of a text."""


class NameLikeness(StrEnum):
    """Why a piece of text resembles a name without being certain. SHARED: somebody else has that very name."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    INITIALS = "initials"
    MISSPELT = "misspelt"
    SHARED = "shared"


@dataclass(frozen=True)
class Alike:
    """A piece of a text that resembles a name."""

    span: Span
    kind: NameLikeness


@dataclass(frozen=True)
class Spellings:
    """The names of some people, to be found in texts, beside those of others, to be left alone.

    A name is found whatever the order of its words, with or without a comma, accents, hyphens and particles in short.
    A name of one word is none inside a text: it may be an ordinary word.
    """

    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    _memory: dict[str, NameLikeness | None] = field(default_factory=dict, repr=False, compare=False)

    def is_name(self, text: str) -> bool:
        """Whether a text is one of the names, in any spelling, and nothing else."""
        words = words_of(text)
        return tuple(sorted(each.text for each in words)) in self._ours and _in_order(words, text, self._first_words)

    def certain(self, text: str) -> list[Span]:
        """Where a text certainly names one of them, in order."""
        words = words_of(text)
        if self._words.isdisjoint(each.text for each in words):
            return []
        return [span for span, ours in self._names_in(words, text) if ours]

    def alike(self, text: str) -> list[Alike]:
        """Where a text merely resembles one of the names, in order; what is certain is left out."""
        words = words_of(text)
        kinds = [self._kind(each, text) for each in words]
        near = [Alike(span, NameLikeness.MISSPELT) for span in self._misspelt_in(words, text)]
        initials = list(self._initials_in(words, text))
        shared = [Alike(span, NameLikeness.SHARED) for span in self._shared_in(words, text)]
        if not (any(kinds) or near or initials or shared):
            return []
        taken = [*(span for span, _ours in self._names_in(words, text)), *(each.span for each in shared)]
        near = [each for each in near if not _overlaps(each.span, taken)]
        taken += [each.span for each in near]
        initials = [each for each in initials if not _overlaps(each.span, taken)]
        free = [not _overlaps((each.start, each.end), taken) for each in words]
        found = [*shared, *near, *initials, *self._runs(words, kinds, free, text)]
        return sorted(found, key=lambda each: each.span)

    @cached_property
    def _read(self) -> tuple[NameForms, ...]:
        return tuple(map(name_forms, self.names))

    @cached_property
    def _theirs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(variant for name in self.others for variant in name_forms(name).variants)

    @cached_property
    def _shared(self) -> frozenset[tuple[str, ...]]:
        return frozenset(variant for name in self._read for variant in name.variants) & self._theirs

    @cached_property
    def _ours(self) -> frozenset[tuple[str, ...]]:
        return frozenset(
            variant for name in self._read if not name.variants & self._theirs for variant in name.variants if variant
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for variant in self._ours for word in variant)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return self._words.union(word for variant in self._theirs for word in variant)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(word for name in self._read for word in name.first)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(each) for each in (*self._ours, *self._theirs) if len(each) > 1}, reverse=True))

    def _names_in(self, words: list[Word], text: str) -> Iterator[tuple[Span, bool]]:
        """Where the text names somebody, and whether that is one of ours. The longest name counts."""
        place = 0
        while place < len(words):
            length, ours = self._at(words, place, text)
            if length:
                yield (words[place].start, words[place + length - 1].end), ours
            place += length or 1

    def _at(self, words: list[Word], place: int, text: str) -> tuple[int, bool]:
        if words[place].text not in self._vocabulary:
            return 0, False
        for length in self._lengths:
            some = words[place : place + length]
            if len(some) < length or not _together(some, text):
                continue
            variant = tuple(sorted(each.text for each in some))
            if variant in self._ours and _in_order(some, text, self._first_words):
                return length, True
            if variant in self._theirs and variant not in self._shared:
                return length, False
        return 0, False

    def _shared_in(self, words: list[Word], text: str) -> Iterator[Span]:
        for length in {len(each) for each in self._shared}:
            for place in range(len(words) - length + 1):
                some = words[place : place + length]
                if _together(some, text) and tuple(sorted(each.text for each in some)) in self._shared:
                    yield some[0].start, some[-1].end

    def _misspelt_in(self, words: list[Word], text: str) -> Iterator[Span]:
        """Whole names with a letter or two wrong in them, in the three usual orders."""
        from rapidfuzz.distance import OSA

        for order in self._orders:
            whole = " ".join(order)
            most = min(2, len(whole) // 6)
            for place in range(len(words) - len(order) + 1):
                some = words[place : place + len(order)]
                if some[0].text[0] == whole[0] and _together(some, text):
                    said = " ".join(each.text for each in some)
                    if 0 < OSA.distance(said, whole, score_cutoff=most) <= most:
                        yield some[0].start, some[-1].end

    @cached_property
    def _orders(self) -> frozenset[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for name in self._read:
            if name.first and name.last:
                written = tuple(word for part in name.parts for word in part[0])
                between = written[len(name.first) : len(written) - len(name.last)]
                found |= {written, (*between, *name.last, *name.first), (*name.last, *name.first, *between)}
        return frozenset(found)

    @cached_property
    def _in_one_word(self) -> frozenset[str]:
        """Whole names written as one word, as in 'ZoëVanDenBrink' and '@zoebrink'."""
        whole = {"".join(order) for order in self._orders}
        short = {name.first[0] + word for name in self._read if name.first for word in name.last}
        return frozenset(each for each in whole | short if len(each) > _SHORT * 2)

    def _kind(self, word: Word, text: str) -> NameLikeness | None:
        """What this word by itself has of a name. Short ones count with a capital only: 'an' and 'bo' are words too."""
        kind = self._kind_of(word.text)
        short = len(word.text) <= 3 and not text[word.start].isupper()
        return None if short and not _OF_CJK.match(word.text) else kind

    def _kind_of(self, word: str) -> NameLikeness | None:
        if word not in self._memory:
            alike = next(filter(None, (_resembles(word, name) for name in self._read)), None)
            self._memory[word] = alike or (NameLikeness.LAST_NAME if word in self._in_one_word else None)
        return self._memory[word]

    def _runs(
        self, words: list[Word], kinds: list[NameLikeness | None], free: list[bool], text: str
    ) -> Iterator[Alike]:
        """Words that resemble and stand together, with the initials and particles that go before them."""
        place = 0
        while place < len(words):
            if not (kinds[place] and free[place]):
                place += 1
                continue
            first, last = place, place
            while first and free[first - 1] and self._goes_before(words[first - 1]) and _near(words, first - 1, text):
                first -= 1
            while last + 1 < len(words) and free[last + 1] and _near(words, last, text):
                if not (kinds[last + 1] or self._goes_before(words[last + 1])):
                    break
                last += 1
            while last > place and not kinds[last]:
                last -= 1
            best = next(kind for kind in _BEST if kind in kinds[first : last + 1])
            yield Alike((words[first].start, words[last].end), best)
            place = last + 1

    def _goes_before(self, word: Word) -> bool:
        return any(word.text in name.particles or word.text in {each[0] for each in name.first} for name in self._read)

    @cached_property
    def _initials(self) -> frozenset[str]:
        found = set()
        for name in self._read:
            if name.first and name.last:
                first, last = "".join(each[0] for each in name.first), "".join(each[0] for each in name.last)
                between = "".join(word[0] for part in name.parts for word in part[0] if word in name.particles)
                found |= {first + last, first + between + last}
        return frozenset(found)

    def _initials_in(self, words: list[Word], text: str) -> Iterator[Alike]:
        """'A.v.d.B.' with dots, or 'AvdB' in one word of three letters or more with capitals at both ends."""
        for place, word in enumerate(words):
            if word.text in self._initials and len(word.text) > _SHORT and not self._kind(word, text):
                if text[word.start].isupper() and text[word.end - 1].isupper():
                    yield Alike((word.start, word.end), NameLikeness.INITIALS)
            elif len(word.text) == 1:
                for initials in self._initials:
                    some = words[place : place + len(initials)]
                    dotted = all(text[a.end : b.start].strip() == "." for a, b in zip(some, some[1:], strict=False))
                    if dotted and "".join(each.text for each in some) == initials:
                        yield Alike((some[0].start, some[-1].end), NameLikeness.INITIALS)


_BEST = (NameLikeness.LAST_NAME, NameLikeness.MISSPELT, NameLikeness.FIRST_NAME)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _resembles(word: str, name: NameForms) -> NameLikeness | None:
    from rapidfuzz.distance import OSA

    joined = {each for variant in name.variants for each in variant} - name.particles - set(name.first)
    if word in name.last or word in joined:
        return NameLikeness.LAST_NAME
    if word in name.first:
        return NameLikeness.FIRST_NAME
    for known in name.last or name.first:
        most = 0 if len(known) < 6 else 1 if len(known) < 9 else 2
        if most and OSA.distance(word, known, score_cutoff=most) <= most:
            return NameLikeness.MISSPELT
    return None


def _together(words: list[Word], text: str) -> bool:
    """Whether nothing but what may stand inside a name is between these words."""
    return all(_near(words, place, text) for place in range(len(words) - 1))


def _near(words: list[Word], place: int, text: str) -> bool:
    one, two = words[place], words[place + 1]
    between = text[one.end : two.start]
    if between == " ":
        return True
    between = fold_text(between)[0]
    if _GAP.fullmatch(between):
        return bool(between) or bool(_OF_CJK.match(one.text))
    return len(one.text) <= _SHORT and not between.strip(" .")


def _in_order(words: list[Word], text: str, first: frozenset[str]) -> bool:
    """A comma goes after a last name; 'Jan, Jansen' are two people in a row."""
    for place, (one, two) in enumerate(zip(words, words[1:], strict=False), start=1):
        if not {",", ";"}.isdisjoint(text[one.end : two.start]):
            return not all(each.text in first for each in words[:place])
    return True
