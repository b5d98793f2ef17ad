"""What a few words mean: known words first, typing errors forgiven, then the topic whose wordings they resemble most."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mentoring.topics.catalogue import Topic, normalised
from mentoring.topics.finding import is_wording, known_code
from mentoring.topics.learning import STRANGER, Weights
from mentoring.topics.letters import vector
from mentoring.topics.shipped import anchors, weights

SURE_SCORE, SURE_LEAD = 0.45, 0.15
"""A topic is sure from this number on, this far ahead of the next one."""

LIKELY_SCORE = 0.12
"""From this number on a topic is chosen beforehand; below it the words stand for themselves."""

OWN_SMOOTHING = 0.15
"""How little a wording of the organisation's own may decide; a person chose it, so it counts for nearly all."""

TYPO = 0.85
"""From this likeness on an unknown word is a typing error of a known one."""

SHORTEST_TYPO, LONGEST_LOOKED_AT, MOST_WORDS_WITH_TYPOS = 6, 400, 4

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Meaning:
    """What words mean. code: the likeliest topic or None; suggestions: at most three codes, best first.

    sure: no look is needed. nothing: the words are known to name no topic.
    """

    code: str | None
    sure: bool = False
    suggestions: tuple[str, ...] = ()
    nothing: bool = False


class Understanding:
    """Understands parts of answers with a catalogue and what was learned of the organisation; every text once."""

    def __init__(self, catalogue: tuple[Topic, ...], learned: Mapping[str, str]) -> None:
        self._catalogue, self._learned = catalogue, dict(learned)
        self._scores = _model(catalogue, tuple(sorted(self._learned.items())))
        self._seen: dict[str, Meaning] = {}

    def meaning(self, text: str) -> Meaning:
        """What a text means."""
        if text not in self._seen:
            self._seen[text] = self._find(text)
        return self._seen[text]

    def code(self, text: str) -> str | None:
        """The topic of a text that is understood beyond doubt, else None."""
        meaning = self.meaning(text)
        return meaning.code if meaning.sure else None

    def is_wording(self, text: str) -> bool:
        """Whether a text is, as it stands, one of the known wordings."""
        return normalised(text) in self._scores.anchors or is_wording(text, self._catalogue, self._learned)

    def _known(self, text: str) -> str | None:
        known = known_code(text, self._catalogue, self._learned)
        return known or self._scores.anchors.get(normalised(text))

    def _find(self, text: str) -> Meaning:
        words = normalised(text)
        if not words:
            return Meaning(None, nothing=True)
        known = self._known(text)
        if known == STRANGER:
            return Meaning(None, nothing=True)
        scores = self._scores.of(self._scores.spelled(text[:LONGEST_LOOKED_AT]))
        order = np.argsort(-scores, kind="stable")[:3]
        likely = [self._scores.codes[at] for at in order]
        if known:
            return Meaning(known, True, tuple(dict.fromkeys((known, *likely)))[:3])
        best, lead = float(scores[order[0]]), float(scores[order[0]] - scores[order[-1 if len(order) < 2 else 1]])
        sure = best >= SURE_SCORE and lead >= SURE_LEAD
        return Meaning(likely[0] if best >= LIKELY_SCORE else None, sure, tuple(likely))


class _Scores:
    """A number per topic for any text: the shipped weights, and rows on top for the organisation's own words."""

    def __init__(self, catalogue: tuple[Topic, ...], learned: Mapping[str, str], shipped: Weights) -> None:
        self.codes = tuple(topic.code for topic in catalogue)
        self._weights = shipped
        self._place = {group: at for at, group in enumerate(shipped.groups)}
        self._rarity = dict(zip(shipped.groups, shipped.rarity.tolist(), strict=True))
        at = {code: place for place, code in enumerate(self.codes)}
        kept = [(place, at[code]) for place, code in enumerate(shipped.codes) if code in at]
        self._from, self._to = [place for place, _ in kept], [place for _, place in kept]
        known = set(self.codes) | {STRANGER}
        self.anchors = {normalised(words): code for code, words in reversed(anchors()) if code in known}
        own = [(topic.code, words) for topic in catalogue for words in topic.wordings[1:]]
        self._words = _vocabulary(words for _, words in (*own, *anchors()))
        shipped_words = _shipped_wordings()
        own += [(code, words) for words, code in learned.items() if code in at]
        self._learn([(code, words) for code, words in own if (code, normalised(words)) not in shipped_words], at)

    def of(self, text: str) -> np.ndarray:
        """One number per topic of the catalogue."""
        groups = vector(text, self._rarity, self._weights.unseen)
        return self._shipped(groups) + self._likeness(groups) @ self._own

    def spelled(self, text: str) -> str:
        """A short text with its typing errors put right by the words that are known."""
        if len(_WORD.findall(text)) > MOST_WORDS_WITH_TYPOS:
            return text
        return _WORD.sub(lambda found: self._nearest(found[0]), text)

    def _nearest(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        small = normalised(word)
        if len(small) < SHORTEST_TYPO or small in self._words.get((small[0], len(small)), ()):
            return word
        near = (each for size in range(-2, 3) for each in self._words.get((small[0], len(small) + size), ()))
        best = process.extractOne(small, near, scorer=OSA.normalized_similarity, score_cutoff=TYPO)
        return best[0] if best else word

    def _shipped(self, groups: Mapping[str, float]) -> np.ndarray:
        scores = np.zeros(len(self.codes), dtype=np.float32)
        known = [(self._place[group], value) for group, value in groups.items() if group in self._place]
        if known:
            rows, values = zip(*known, strict=True)
            scores[self._to] = np.array(values, dtype=np.float32) @ self._weights.weights[list(rows)][:, self._from]
        return scores

    def _learn(self, wordings: Sequence[tuple[str, str]], at: Mapping[str, int]) -> None:
        """Solve the organisation's own wordings as rows on top: what the shipped weights leave unexplained."""
        vectors = [vector(words, self._rarity, self._weights.unseen) for _, words in wordings]
        self._rows: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, groups in enumerate(vectors):
            for group, value in groups.items():
                self._rows[group].append((row, value))
        self._own = np.zeros((len(vectors), len(self.codes)), dtype=np.float32)
        if vectors:
            for row, (code, _) in enumerate(wordings):
                self._own[row, at[code]] = 1.0
            alike = np.array([self._likeness(groups) for groups in vectors])
            rest = self._own - np.array([self._shipped(groups) for groups in vectors])
            self._own = np.linalg.solve(alike + OWN_SMOOTHING * np.eye(len(alike), dtype=np.float32), rest)

    def _likeness(self, groups: Mapping[str, float]) -> np.ndarray:
        """How alike a text is to each of the organisation's own wordings."""
        alike = np.zeros(len(self._own), dtype=np.float32)
        for group, value in groups.items():
            for row, other in self._rows.get(group, ()):
                alike[row] += value * other
        return alike


@lru_cache(maxsize=8)
def _model(catalogue: tuple[Topic, ...], learned: tuple[tuple[str, str], ...]) -> _Scores:
    return _Scores(catalogue, dict(learned), weights())


@lru_cache(maxsize=1)
def _shipped_wordings() -> frozenset[tuple[str, str]]:
    from mentoring.topics.catalogue import TOPICS

    catalogue = ((topic.code, words) for topic in TOPICS for words in topic.wordings)
    return frozenset((code, normalised(words)) for code, words in (*catalogue, *anchors()))


def _vocabulary(texts: Iterable[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    """The known words by first letter and length, where a typing error of one is looked for."""
    found: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for text in texts:
        for word in normalised(text).split():
            if len(word) >= SHORTEST_TYPO - 2:
                found[word[0], len(word)][word] = None
    return {place: tuple(words) for place, words in found.items()}
