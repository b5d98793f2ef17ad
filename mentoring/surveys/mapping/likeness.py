"""A second opinion on a header: which field's known wordings it looks like, word by word and letter by letter."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from mentoring.surveys.mapping.examples import Example, examples
from mentoring.surveys.mapping.wording import bare_words, tidied
from mentoring.surveys.model import Field

PIECE = 4
"""Letters in a piece of a word: short enough to meet compounds, long enough to mean something."""
_SMOOTHING = 0.1
_PRIOR = 0.3
"""How much the number of examples of a field counts: little, since it says nothing about other surveys."""


class Likeness:
    """Naive Bayes over words, pairs of words and pieces of words (McCallum & Nigam 1998, multivariate Bernoulli odds)."""

    def __init__(self, known: Iterable[Example]) -> None:
        known = tuple(known)
        self._sizes = Counter(field for _, field in known)
        self._within: dict[Field, Counter[str]] = defaultdict(Counter)
        self._overall: Counter[str] = Counter()
        for header, field in known:
            found = _features(header)
            self._within[field].update(found)
            self._overall.update(found)
        self._count = len(known)

    @lru_cache(maxsize=4096)  # noqa: B019 - one instance lives as long as the program
    def ranked(self, header: str) -> tuple[tuple[Field, float], ...]:
        """The fields, most alike first, each with its log odds; the differences between them are what counts."""
        found = [each for each in _features(header) if each in self._overall]
        if not found:
            return ()
        base = sum(math.log((self._overall[each] + _SMOOTHING) / (self._count + 2 * _SMOOTHING)) for each in found)
        odds = {field: self._odds(field, found) - base for field in self._sizes}
        return tuple(sorted(odds.items(), key=lambda pair: -pair[1]))

    def _odds(self, field: Field, found: Iterable[str]) -> float:
        size, counts = self._sizes[field], self._within[field]
        odds = _PRIOR * math.log(size / self._count)
        return odds + sum(math.log((counts[each] + _SMOOTHING) / (size + 2 * _SMOOTHING)) for each in found)

    def distance(self, header: str, field: Field) -> float:
        """How far this field stays behind the most alike one; 0 when it is that one."""
        ranked = self.ranked(header)
        odds = dict(ranked)
        return ranked[0][1] - odds[field] if field in odds else math.inf


def _features(header: str) -> frozenset[str]:
    bare = bare_words(tidied(header))
    words = bare.split()
    pairs = (f"{one} {other}" for one, other in zip(words, words[1:], strict=False))
    spaced = f" {bare} "
    pieces = (spaced[place : place + PIECE] for place in range(len(spaced) - PIECE + 1))
    return frozenset(
        (*(f"w:{word}" for word in words), *(f"p:{pair}" for pair in pairs), *(f"c:{piece}" for piece in pieces))
    )


@lru_cache(maxsize=1)
def likeness() -> Likeness:
    """The second opinion from all wordings that the app knows."""
    return Likeness(examples())
