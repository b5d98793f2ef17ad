"""What a few words mean: known words first, errors forgiven, then what they resemble; and which topics touch."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from mentoring.topics.catalogue_and_weights import (
    FILLING,
    NOTHING,
    SHORTEST_JOINED,
    STRANGER,
    TOPICS,
    Topic,
    Wording,
    is_wording,
    join_wordings,
    known_code,
    load_shipped,
    normalise,
    solve,
)
from mentoring.topics.synonyms import AMOUNT, DENIES, FAMILIES, INSTEAD, NEGATED

SURE_SCORE, SURE_LEAD = 0.5, 0.33
"""A topic is sure from this number on, this far ahead of the next one, and only if the known words alone say so too."""

SHORT_SCORE, SHORT = 0.65, 2
"""The same for at most so many words of which only one tells of the topic: 'watching series' is said by everybody."""

STRANGE = 0.3
"""How much of the number of strangers a topic needs on top."""

LIKELY = 0.25
"""From this chance on a topic is chosen beforehand; below it the words stand for themselves."""

EVEN = 0.5
"""The same where a word tells of something that is no topic, such as the birds in 'taking pictures of birds'."""

CHANCE = (-2.82, 6.32, -2.25, 0.55, -3.09)
"""What makes the first topic right: nothing, its number, that of strangers, the share of the letters that are known,
and that there is but one word.

A logistic regression over the wordings of several words and all strangers, each judged by what four fifths of the
others teach, strangers weighed as two fifths of all.
"""

OWN_SMOOTHING = 0.15
"""How little a wording of the organisation's own may decide; a person chose it, so it counts for nearly all."""

TYPO = 0.85
"""From this likeness on an unknown word is a typing error of a known one."""

SHORTEST_TYPO, LONGEST_LOOKED_AT, MOST_WORDS_WITH_TYPOS, MOST_WORDS_AROUND = 6, 400, 4, 2

_PURPOSE = re.compile(r"\s+(voor|for|pour)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")

_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ ]?)+[^\W\d_](?:\.|(?!\w))|(?<![\w'])[^\W\d_](?: [^\W\d_])+(?![\w'])")
"""Letters of an abbreviation, with dots or spaces between them."""


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
        self._scores = _scores(catalogue, tuple(sorted(self._learned.items())))
        self._seen: dict[str, Meaning] = {}

    def meaning(self, text: str) -> Meaning:
        """What a text means."""
        if text not in self._seen:
            self._seen[text] = self._find(text)
        return self._seen[text]

    def code(self, text: str) -> str | None:
        """The topic of a text that is understood word for word or beyond doubt, else None."""
        meaning = self.meaning(text)
        if meaning.sure or meaning.code in (self._topic_code(text), self._subject(text)):
            return meaning.code
        return None

    def denies(self, text: str) -> bool:
        """Whether a text names a topic to say that it is not meant; known words such as 'nee zeggen' do not."""
        return bool(DENIES.search(normalise(text))) and not self.is_wording(text)

    def is_wording(self, text: str) -> bool:
        """Whether a text is, as it stands, one of the known wordings."""
        known = is_wording(text, self._catalogue, self._learned)
        return known or self._scores.code_of(normalise(text)) is not None

    def _subject(self, text: str) -> str | None:
        """The topic of the known words before a purpose: in 'TikTok voor werving' TikTok is what it is about."""
        before, purpose, _ = _PURPOSE.split(text, maxsplit=1) if _PURPOSE.search(text) else (text, "", "")
        known = self._topic_code(before) if purpose else None
        return None if known in (STRANGER, NOTHING) else known

    def _topic_code(self, text: str) -> str | None:
        """The topic of known words: as they stand before in another order, 'team' before the plural that is 'Teams'."""
        shipped = self._scores.code_of(normalise(text))
        if shipped and not is_wording(text, self._catalogue, self._learned):
            return shipped
        return known_code(text, self._catalogue, self._learned)

    def _negates(self, text: str) -> bool:
        return bool(NEGATED.search(normalise(text))) and not self.is_wording(text)

    def _says_enough(self, spelled: str, text: str, code: str) -> bool:
        """Whether a text is more than one common word: 'samen' and 'kinderen' are in the wordings of many topics.

        A topic's own name is enough, also with a typing error; any other word alone must tell of this topic.
        """
        if len(_meant_words(text)) > 1 or is_wording(spelled, self._catalogue, self._learned):
            return True
        (word,) = _meant_words(text) or ("",)
        telling = self._topic_code(text) == code == self._scores.tells(word)
        return telling or is_wording(word, self._catalogue, self._learned)

    def _least_score(self, text: str, code: str) -> float:
        """The number from which on a text is sure of a topic: few words have to say it plainer."""
        words = _meant_words(text)
        telling = sum(self._scores.tells(word) == code for word in words)
        return SHORT_SCORE if len(words) <= SHORT and telling < SHORT else SURE_SCORE

    def _find(self, text: str) -> Meaning:
        known = self._topic_code(text) if normalise(text) else NOTHING
        if known is None:
            text = self._scores.respell(text) or self._scores.join_words(text)
            known = self._topic_code(text)
        if known == NOTHING:
            return Meaning(None, nothing=True)
        spelled = self._scores.correct_spelling(text[:LONGEST_LOOKED_AT])
        scores, stranger, chance = self._scores.with_chance(spelled)
        order = np.argsort(-scores, kind="stable")[:3]
        likely = tuple(self._scores.codes[at] for at in order)
        if known not in (STRANGER, None):
            sure = self._says_enough(text, text, known) and not self._negates(text)
            return Meaning(known, sure, tuple(dict.fromkeys((known, *likely)))[:3])
        if known == STRANGER:
            return Meaning(None, False, likely)
        if denial := DENIES.search(normalise(text)):
            return self._find_denied(normalise(text), denial, likely)
        subject = self._subject(text)
        if subject and subject in likely and subject != likely[0]:
            return Meaning(subject, False, tuple(dict.fromkeys((subject, *likely))))
        if not likely:
            return Meaning(None)
        named, strange = self._topic_code(spelled) == likely[0], self._scores.has_stranger(spelled)
        if not named and chance < (EVEN if strange else LIKELY):
            within = None if strange else self._named_within(text)
            return Meaning(within, False, tuple(dict.fromkeys(filter(None, (within, *likely))))[:3])
        least = self._least_score(spelled, likely[0]) + STRANGE * max(stranger, 0.0)
        sure = _is_clear(scores, order, least) and self._scores.by_known_words(spelled) == int(order[0]) and not strange
        sure = sure and self._says_enough(spelled, text, likely[0]) and not self._negates(text)
        return Meaning(likely[0], sure, likely)

    def _find_denied(self, words: str, denial: re.Match[str], likely: tuple[str, ...]) -> Meaning:
        """What a denial means: what it says is meant instead; what it denies is no topic."""
        instead = INSTEAD.split(words, maxsplit=1)[1:]
        if instead and (code := self.meaning(instead[0]).code):
            return Meaning(code, False, tuple(dict.fromkeys((code, *likely)))[:3])
        denied = (words[denial.end() :] or words[: denial.start()]).strip()
        known = self._topic_code(self._scores.respell(denied) or denied) or AMOUNT.fullmatch(denied)
        return Meaning(None, nothing=True) if known else Meaning(None, False, likely)

    def _named_within(self, text: str) -> str | None:
        """The only topic that a known word in a short text tells of: 'WhatsApp installeren'."""
        words = normalise(text).split()
        if len(_meant_words(text)) > MOST_WORDS_AROUND:
            return None
        told = {word: self._scores.tells(word) for word in words if len(word) >= SHORTEST_JOINED}
        codes = {code for word, code in told.items() if code in self._scores.codes and self._topic_code(word) == code}
        return codes.pop() if len(codes) == 1 else None


def _meant_words(text: str) -> list[str]:
    """The words that can say which topic is meant; the s of "collega's" is none."""
    return [word for word in normalise(text).split() if len(word) > 1 and word not in FILLING]


def _is_clear(scores: np.ndarray, order: np.ndarray, least: float) -> bool:
    if not len(order):
        return False
    best, *others = (float(scores[at]) for at in order)
    return best >= least and best - max(others, default=0.0) >= SURE_LEAD


class _Scores:
    """A number per topic for any text: the shipped weights, and rows on top for the organisation's own words.

    The last column stands for strangers, so that what looks more like a hobby is not taken for a topic.
    """

    def __init__(self, catalogue: tuple[Topic, ...], learned: Mapping[str, str]) -> None:
        self._shipped = load_shipped()
        self.codes = tuple(topic.code for topic in catalogue)
        at = {code: place for place, code in enumerate((*self.codes, STRANGER))}
        kept = [(place, at[code]) for place, code in enumerate(self._shipped.codes) if code in at]
        self._from, self._to = [place for place, _ in kept], [place for _, place in kept]
        own = [(topic.code, words) for topic in catalogue for words in topic.wordings[1:]]
        own += [(code, words) for words, code in learned.items() if code in at]
        own = [(code, words) for code, words in own if (code, normalise(words)) not in self._shipped.wordings]
        self._own_words = {word for _, words in own for word in normalise(words).split()}
        self._joined = join_wordings(own)
        self._learn(own, at)

    def of(self, text: str) -> np.ndarray:
        """One number per topic of the catalogue."""
        return self._all(self._shipped.vector(text))[:-1]

    def with_chance(self, text: str) -> tuple[np.ndarray, float, float]:
        """One number per topic of the catalogue, that of strangers, and the chance (0 to 1) that the best is right."""
        groups = self._shipped.vector(text)
        scores = self._all(groups)
        known = sum(value * value for group, value in groups.items() if group in self._rows or self._shipped.has(group))
        said = (1.0, float(scores[:-1].max(initial=0.0)), float(scores[-1]), known, len(_meant_words(text)) < 2)
        chance = 1 / (1 + math.exp(-sum(weight * each for weight, each in zip(CHANCE, said, strict=True))))
        return scores[:-1], float(scores[-1]), chance

    def by_known_words(self, text: str) -> int | None:
        """The place of the likeliest topic when only words count that some wording has; None when there are none.

        A new word may look like a known one by chance: 'sleeptouw' and 'sleep'.
        """
        known = [word for word in normalise(text).split() if self._knows(word)]
        return int(self.of(" ".join(known)).argmax()) if known else None

    def correct_spelling(self, text: str) -> str:
        """A short text with its typing errors put right by the words that are known."""
        if len(_WORD.findall(text)) > MOST_WORDS_WITH_TYPOS:
            return text
        return _WORD.sub(lambda found: self._nearest(found[0]), text)

    def join_words(self, text: str) -> str:
        """A text with 'A.I.' written as one word, and halves of a known word too: 'tik tok', 'chat gtp'."""
        text = _DOTTED.sub(lambda found: re.sub(r"[. ]", "", found[0]) + " ", text).strip()
        words = text.split()
        if len(words) > MOST_WORDS_WITH_TYPOS:
            return text
        for at, (one, two) in enumerate(pairwise(words)):
            if word := self._as_one(normalise(one), normalise(two)):
                return " ".join((*words[:at], word, *words[at + 2 :]))
        return text

    def respell(self, text: str) -> str | None:
        """The known words that a text is but for its spaces and signs: 'power bi' for 'PowerBI'."""
        joined = "".join(normalise(text).split())
        return self._joined.get(joined) or self._shipped.joined.get(joined)

    def _as_one(self, one: str, two: str) -> str | None:
        """The known word that two words are together; with a typing error only if neither half is known."""
        from rapidfuzz.distance import OSA

        both = one + two
        if not both.isalpha() or len(both) < SHORTEST_JOINED:
            return None
        if self._knows(both):
            return both
        if len(both) < SHORTEST_TYPO or self._knows(two):
            return None
        near = [each for size in (-1, 0, 1) for each in self._shipped.spellings.get((both[0], len(both) + size), ())]
        found = [each for each in near if OSA.distance(both, each, score_cutoff=1) <= 1]
        return found[0] if len(found) == 1 else None

    def code_of(self, words: str) -> str | None:
        """The topic that shipped words belong to, word for word; STRANGER or NOTHING when they belong to none."""
        code = self._shipped.anchors.get(words)
        return code if code in self.codes or code in (STRANGER, NOTHING) else None

    def tells(self, word: str) -> str | None:
        """The topic that a word tells of by itself, STRANGER when of none, None when it is in the wordings of many."""
        return None if word in self._own_words else self._shipped.telling.get(word)

    def has_stranger(self, text: str) -> bool:
        """Whether a word tells of something that is no topic: the birds in 'taking pictures of birds'."""
        return any(self.tells(word) == STRANGER for word in normalise(text).split())

    def _knows(self, word: str) -> bool:
        return word in self._own_words or word in self._shipped.words

    def _nearest(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        small = normalise(word)
        if len(small) < SHORTEST_TYPO or self._knows(small):
            return word
        near = [
            each for size in range(-2, 3) for each in self._shipped.spellings.get((small[0], len(small) + size), ())
        ]
        best = process.extractOne(small, [*near, *self._own_words], scorer=OSA.normalized_similarity, score_cutoff=TYPO)
        return best[0] if best else word

    def _all(self, groups: Mapping[str, float]) -> np.ndarray:
        return self._before(groups) + self._likeness(groups) @ self._own

    def _before(self, groups: Mapping[str, float]) -> np.ndarray:
        """What the shipped weights say."""
        scores = np.zeros(len(self.codes) + 1, dtype=np.float32)
        scores[self._to] = self._shipped.scores(groups)[self._from]
        return scores

    def _learn(self, wordings: Sequence[Wording], at: Mapping[str, int]) -> None:
        """Solve the organisation's own wordings as rows on top: what the shipped weights leave unexplained."""
        count = len(wordings)
        self._rows: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._own = np.zeros((count, len(at)), dtype=np.float32)
        alike = np.eye(count, dtype=np.float32)
        for row, (code, words) in enumerate(wordings):
            groups = self._shipped.vector(words)
            alike[row, :row] = alike[:row, row] = self._likeness(groups)[:row]
            for group, value in groups.items():
                self._rows[group].append((row, value))
            self._own[row] = -self._before(groups)
            self._own[row, at[code]] += 1.0
        # Not by numpy's own solver: on a busy computer its threads wait for each other a hundred times longer than they
        # work.
        self._own = solve(lambda step: np.einsum("ij,jk->ik", alike, step), self._own, OWN_SMOOTHING)

    def _likeness(self, groups: Mapping[str, float]) -> np.ndarray:
        """How alike a text is to each of the organisation's own wordings."""
        if not self._rows:
            return np.zeros(len(self._own), dtype=np.float32)
        alike = [0.0] * len(self._own)
        for group, value in groups.items():
            for row, weight in self._rows.get(group, ()):
                alike[row] += value * weight
        return np.array(alike, dtype=np.float32)


@lru_cache(maxsize=8)
def _scores(catalogue: tuple[Topic, ...], learned: tuple[tuple[str, str], ...]) -> _Scores:
    return _Scores(catalogue, dict(learned))


@lru_cache(maxsize=1)
def _families() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in FAMILIES.strip().splitlines():
        code, others = line.split(":")
        for other in others.split():
            found[code].add(other)
            found[other].add(code)
    return {code: frozenset(others) for code, others in found.items()}


@lru_cache(maxsize=1 << 14)
def _family_of(code: str) -> frozenset[str]:
    """The shipped topics that a topic touches: those of its family, for people's own words the one they resemble."""
    if code in {topic.code for topic in TOPICS}:
        return _families().get(code, frozenset())
    nearest = _understanding().meaning(code.replace("_", " ")).code
    return frozenset({nearest} if nearest else ())


@lru_cache(maxsize=1)
def _understanding() -> Understanding:
    return Understanding(TOPICS, {})


def related_topics(codes: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each of these topics the others of them that touch it; those that touch none are left out.

    The code of a topic of the organisation's own is a slug of its words, so that these say which topic is nearest.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        for other in _family_of(code) & codes:
            found[code].add(other)
            found[other].add(code)
    return {code: frozenset(others) for code, others in sorted(found.items())}
