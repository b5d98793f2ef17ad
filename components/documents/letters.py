"""Which texts a PDF would show as boxes, because no font on this computer has all their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from functools import lru_cache

from components.documents.literal import paragraphs
from components.documents.typeset import compiler

_OURS = re.compile(
    "[\\s!-~\u00a0-\u024f\u0259\u0292\u0300-\u036f\u0370-\u03e1\u03f0-\u03ff\u0400-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20ac]*"
)
"""What the fonts of the house can draw on every computer: Latin, Greek, Cyrillic and their punctuation."""

Doubtful = Sequence[tuple[str, frozenset[str]]]


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value, however deep it stands in lists, mappings and our own dataclasses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping) or is_dataclass(value):
        for each in (value if isinstance(value, Mapping) else vars(value)).values():
            yield from texts_in(each)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for each in value:
            yield from texts_in(each)


def in_own_fonts(texts: Iterable[str]) -> bool:
    """Whether these texts hold nothing but what our own fonts can draw."""
    return all(map(_OURS.fullmatch, texts))


def undrawable_texts(texts: Iterable[str]) -> Iterator[str]:
    """Those of the texts that hold a letter no font here can draw. One at a time: each costs a few milliseconds."""
    cleaned = dict.fromkeys(paragraphs(text) for text in texts if not _OURS.fullmatch(text))
    yield from _search([(text, found) for text in cleaned if (found := _rare_letters(text))])


def _search(doubtful: Doubtful) -> Iterator[str]:
    """Looks at all together first, then at each half: mostly one look is enough."""
    if not doubtful or _can_draw(frozenset().union(*(found for _text, found in doubtful))):
        return
    if len(doubtful) == 1:
        yield doubtful[0][0]
        return
    half = len(doubtful) // 2
    yield from _search(doubtful[:half])
    yield from _search(doubtful[half:])


def _rare_letters(text: str) -> frozenset[str]:
    """The letters of a text that our fonts need not have, each with the marks on it."""
    letters: list[str] = []
    for letter in text:
        if letters and unicodedata.category(letter).startswith("M"):
            letters[-1] += letter
        else:
            letters.append(letter)
    return frozenset(letter for letter in letters if not _OURS.fullmatch(letter))


@lru_cache(maxsize=1024)
def _can_draw(letters: frozenset[str]) -> bool:
    """Whether the fonts of the house or of this computer can draw all these letters.

    The standard for accessible PDF refuses a letter that no font has, so making such a document is the question itself.
    """
    import typst

    try:
        compiler("letters.typ", sorted(letters)).compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return False
    return True
