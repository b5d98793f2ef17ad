"""Which letters speak for which topic: letter groups of a text, the weights learned from known wordings, and those
shipped."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from mentoring.topics.catalogue import TOPICS, join_wordings, normalise

SIZES = (3, 4, 5)
"""How many letters a group has; the groups of a word include the spaces around it."""

WHOLE = "="
"""What stands before a group that is a whole word."""


def letter_groups(text: str) -> Counter[str]:
    """How often each group of letters and each whole word occurs in a text."""
    groups: Counter[str] = Counter()
    for word in normalise(text).split():
        padded = f" {word} "
        groups[WHOLE + word] += 1
        for size in SIZES:
            groups.update(padded[at : at + size] for at in range(max(1, len(padded) - size + 1)))
    return groups


def vector(text: str, weights: Mapping[str, float], unseen: float) -> dict[str, float]:
    """A text as the share of each of its letter groups; the squares add up to 1.

    weights: group -> rarity; unseen: the rarity of any other group. Groups that no known phrase has count in the
    length: half a known word is not the whole of it.
    """
    values = {group: (1 + math.log(count)) * weights.get(group, unseen) for group, count in letter_groups(text).items()}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {group: value / length for group, value in values.items()}


STRANGER, NOTHING = "-", "?"
"""Stand for the topic in wordings that belong to none: a hobby or a trade, and words that give no answer."""

Wording = tuple[str, str]
"""A topic code and words for it."""


@dataclass(frozen=True)
class TopicWeights:
    """What was learned. groups: letter groups; rarity: what each weighs; unseen: what any other group weighs.

    codes: the topics; weights: one row a group, one column a topic. A text's vector times the weights is a number per
    topic: about 1 for 'this is it', about 0 for 'this is not'.
    """

    groups: tuple[str, ...]
    rarity: np.ndarray
    unseen: float
    codes: tuple[str, ...]
    weights: np.ndarray


def solve(
    times: Callable[[np.ndarray], np.ndarray],
    right: np.ndarray,
    smoothing: float,
    tolerance: float = 1e-4,
    most: int = 300,
) -> np.ndarray:
    """The solution of (likeness + smoothing) x = right, every column by itself, by conjugate gradients.

    times: the likeness times a matrix; it need never be written out.
    """
    solution, rest = np.zeros_like(right), right.copy()
    step = rest.copy()
    size = (rest * rest).sum(axis=0)
    enough = tolerance**2 * np.maximum(size, 1e-30)
    for _ in range(most):
        image = times(step) + smoothing * step
        length = size / np.maximum((step * image).sum(axis=0), 1e-30)
        solution += length * step
        rest -= length * image
        after = (rest * rest).sum(axis=0)
        if (after < enough).all():
            break
        step = rest + after / np.maximum(size, 1e-30) * step
        size = after
    return solution


ANCHORS = "anchors.tsv"
WEIGHTS = "weights.npz"

CODES = (*(topic.code for topic in TOPICS), STRANGER)
"""What is told apart: every shipped topic, and whatever is none."""


@lru_cache(maxsize=1)
def anchors() -> tuple[Wording, ...]:
    """Further words for the shipped topics, and words that belong to none, each with its topic code."""
    lines = files(__package__).joinpath(ANCHORS).read_text(encoding="utf-8").splitlines()[1:]
    return tuple((code, words) for _, code, words in (line.split("\t") for line in lines))


@lru_cache(maxsize=1)
def weights() -> TopicWeights:
    """The weights that come with the app."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return TopicWeights(
            tuple(str(kept["groups"]).split("\n")),
            kept["rarity"].astype(np.float32),
            float(kept["unseen"]),
            tuple(str(kept["codes"]).split("\n")),
            kept["weights"],
        )


TELLING = 2 / 3
"""From this share of the wordings that have a word on it tells of their topic by itself."""


class ShippedWords:
    """What comes with the app, ready to look things up in.

    wordings: code and normalised words of all that was learned from; words: every single word in them; telling: the
    topic of those that nearly only one topic has; spellings: those words by first letter and length, where a typing
    error of one is looked for.
    """

    def __init__(self, learned: TopicWeights) -> None:
        catalogue = [(topic.code, words) for topic in TOPICS for words in topic.wordings]
        self.codes, self._weights, self._unseen = learned.codes, learned.weights, learned.unseen
        self._place = {group: at for at, group in enumerate(learned.groups)}
        self._rarity = dict(zip(learned.groups, learned.rarity.tolist(), strict=True))
        self.anchors = {normalise(words): code for code, words in reversed(anchors())}
        self.wordings = frozenset((code, normalise(words)) for code, words in (*catalogue, *anchors()))
        self.words = frozenset(group.removeprefix(WHOLE) for group in learned.groups if group.startswith(WHOLE))
        self.telling = telling_words(self.wordings)
        self.joined = join_wordings(self.wordings)
        self.spellings: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self.words):
            self.spellings[word[0], len(word)].append(word)

    def vector(self, text: str) -> dict[str, float]:
        """A text as shares of its letter groups."""
        return vector(text, self._rarity, self._unseen)

    def has(self, group: str) -> bool:
        """Whether some shipped wording has this group of letters."""
        return group in self._place

    def scores(self, groups: Mapping[str, float]) -> np.ndarray:
        """One number per shipped topic, and one for strangers."""
        known = [(self._place[group], value) for group, value in groups.items() if group in self._place]
        if not known:
            return np.zeros(len(self.codes), dtype=np.float32)
        rows, values = zip(*known, strict=True)
        return np.array(values, dtype=np.float32) @ self._weights[list(rows)].astype(np.float32)


def telling_words(wordings: Iterable[Wording]) -> dict[str, str]:
    """The words of which `TELLING` of the wordings that have them belong to one topic, and that topic.

    wordings: code and normalised words.
    """
    having: dict[str, Counter[str]] = defaultdict(Counter)
    for code, words in wordings:
        for word in set(words.split()):
            having[word][code] += 1
    most = {word: codes.most_common(1)[0] for word, codes in having.items()}
    return {word: code for word, (code, count) in most.items() if count >= TELLING * having[word].total()}


@lru_cache(maxsize=1)
def load_shipped() -> ShippedWords:
    """What comes with the app, looked up in by everything that understands words; read once."""
    return ShippedWords(weights())
