"""The topics of the programme, all the words for each, and which letters speak for which topic, as was learned."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np

from mentoring.topics.synonyms import BLOCKS, FILLERS, LANGUAGES


@dataclass(frozen=True)
class Topic:
    """One topic. code: short English slug; labels and aliases: per language ('nl', 'en', 'fr')."""

    code: str
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.code)

    def label(self, language: str) -> str:
        """The label in this language, else in the first language there is."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.code)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every word for this topic: code, labels and aliases, each once."""
        others = (alias for aliases in self.aliases.values() for alias in aliases)
        return tuple(dict.fromkeys((self.code, *self.labels.values(), *others)))


def _topics(blocks: str) -> tuple[Topic, ...]:
    """The topics written down in blocks of a code and one line per language."""
    found = []
    for block in blocks.strip().split("\n\n"):
        code, *lines = block.strip().splitlines()
        words = {line[:2]: tuple(word.strip() for word in line[3:].split(";")) for line in lines}
        labels = {language: words[language][0] for language in LANGUAGES}
        found.append(Topic(code.strip(), labels, {language: words[language][1:] for language in LANGUAGES}))
    return tuple(found)


TOPICS: tuple[Topic, ...] = _topics(BLOCKS)
"""The topics that every programme starts with; an organisation adds its own."""


_OUTSIDE_WORDS = re.compile(r"[^\w&+#]+")


def normalise(text: str) -> str:
    """The bare words of a text: small letters, no accents, no punctuation, single spaces."""
    plain = text.casefold().replace("’", "'").replace("&", " & ")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(_OUTSIDE_WORDS.sub(" ", plain.replace("_", " ")).split())


def only_signs(text: str) -> bool:
    """Whether a text says what it says with pictures or other signs, and holds no word but an 'and' between them."""
    words = normalise(text).split()
    return set(words) <= FILLING and (not words or any(unicodedata.category(mark) == "So" for mark in text))


def own_topic(text: str, language: str = "nl") -> Topic:
    """A new topic for words that no topic of the catalogue covers; its code is a slug of the words, in their own
    script.

    Words that differ only in signs (C++, C#) or have no letters at all get codes of their own too.
    """
    label = " ".join(text.split())
    spoken = label.replace("+", " plus ").replace("#", " sharp ")
    code = "" if only_signs(label) else re.sub(r"\W+", "_", normalise(spoken)).strip("_")
    return Topic(code or f"topic_{crc32(label.encode()):08x}", {language: label})


TYPO_SCORE = 92
"""From this similarity (0 to 100) on a wording counts as a typing error of a known one, if it is the only best."""


@dataclass(frozen=True)
class TopicFound:
    """What an answer turned out to be. code: the topic, or None."""

    code: str | None

    def __bool__(self) -> bool:
        return self.code is not None


def find_topic(text: str, catalogue: Iterable[Topic] = TOPICS, aliases: Mapping[str, str] | None = None) -> TopicFound:
    """Which topic an answer names, in whatever language.

    Exact words first (learned aliases before the catalogue's own), with and without what stands in brackets, then the
    same significant words in another order, then a typing error of one single wording. Never a guess.
    """
    words = normalise(text)
    if not words:
        return TopicFound(None)
    lookup = _lookup(tuple(catalogue), tuple(sorted((aliases or {}).items())))
    for form in _forms(text):
        code = lookup.exact.get(form) or lookup.bags.get(_bag(form))
        if code:
            return TopicFound(code)
    return TopicFound(_typo(words, lookup.exact))


_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, eq=False)
class _Lookup:
    exact: dict[str, str]
    bags: dict[frozenset[str], str | None]


def _lookup(catalogue: tuple[Topic, ...], aliases: tuple[tuple[str, str], ...]) -> _Lookup:
    return _with_aliases(_of_catalogue(catalogue), aliases) if aliases else _of_catalogue(catalogue)


@lru_cache(maxsize=16)
def _of_catalogue(catalogue: tuple[Topic, ...]) -> _Lookup:
    exact: dict[str, str] = {}
    # Labels before aliases: an organisation may name a topic of its own with a word that is an alias elsewhere.
    names = [(word, topic.code) for topic in catalogue for word in (topic.code, *topic.labels.values())]
    others = [(word, topic.code) for topic in catalogue for word in topic.wordings]
    for word, code in names + others:
        for form in _forms(word):
            exact.setdefault(form, code)
    return _Lookup(exact, _bags(exact, {}))


@lru_cache(maxsize=16)
def _with_aliases(before: _Lookup, aliases: tuple[tuple[str, str], ...]) -> _Lookup:
    """What was learned goes before the catalogue."""
    own = {normalise(alias): code for alias, code in aliases}
    taken = {_bag(form) for form, code in own.items() if before.exact.get(form, code) != code}
    free = {bag: code for bag, code in before.bags.items() if bag not in taken}
    return _Lookup({**before.exact, **own}, _bags(own, free))


def _bags(exact: Mapping[str, str], before: Mapping[frozenset[str], str | None]) -> dict[frozenset[str], str | None]:
    """The words of each form in any order; None where they belong to two topics. Single letters alone name nothing."""
    bags = dict(before)
    for form, code in exact.items():
        bag = _bag(form)
        bags[bag] = code if bags.get(bag, code) == code else None
    return {bag: code for bag, code in bags.items() if any(len(word) > 1 for word in bag)}


FILLING = frozenset(FILLERS.split())
"""Words that say nothing about which topic is meant."""


def _bag(form: str) -> frozenset[str]:
    """The words that carry meaning, without the s of a plural."""
    return frozenset(word.removesuffix("s") for word in form.split() if word not in FILLING)


def _forms(text: str) -> tuple[str, ...]:
    """The text as it stands, and without what stands in brackets (a hint, an example)."""
    bare = _BRACKETS.sub(" ", text)
    return tuple(dict.fromkeys(form for form in (normalise(text), normalise(bare)) if form))


def _typo(words: str, exact: Mapping[str, str]) -> str | None:
    """The topic of the only wording that is nearly this one; short words are too easily mistaken for one another."""
    from rapidfuzz import fuzz, process

    if len(words) < 5:
        return None
    hits = process.extract(words, list(exact), scorer=fuzz.ratio, score_cutoff=TYPO_SCORE, limit=5)
    best = {exact[form] for form, score, _ in hits if score == hits[0][1]}
    return best.pop() if len(best) == 1 else None


def known_code(text: str, catalogue: tuple[Topic, ...], aliases: Mapping[str, str]) -> str | None:
    """The topic whose known words a text is, in whatever order; None when what stands in brackets names another one."""
    lookup = _lookup(catalogue, tuple(sorted(aliases.items())))
    whole, *bare = _forms(text) or ("",)
    for form in (whole, *bare):
        code = lookup.exact.get(form) or lookup.bags.get(_bag(form))
        if code:
            inside = normalise(" ".join(_BRACKETS.findall(text))) if form != whole else ""
            return code if lookup.exact.get(inside, code) == code else None
    return None


def is_wording(text: str, catalogue: tuple[Topic, ...], aliases: Mapping[str, str]) -> bool:
    """Whether a text is, word for word, one that a topic goes by."""
    return normalise(text) in _lookup(catalogue, tuple(sorted(aliases.items()))).exact


def exact_topic(text: str, catalogue: Iterable[Topic] = TOPICS) -> str | None:
    """The topic whose exact words a text is, without forgiving typing errors; quick enough for whole columns."""
    lookup = _lookup(tuple(catalogue), ())
    return next((lookup.exact[form] for form in _forms(text) if form in lookup.exact), None)


SHORTEST_JOINED = 5
"""Letters that two halves of a word make together before they can be taken for that word."""


def join_wordings(wordings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Known words written as one -> those words; what would be those of two topics is left out.

    wordings: topic code and words.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    found: dict[str, str] = {}
    for code, words in sorted(wordings):
        known = normalise(words)
        joined = known.replace(" ", "")
        codes[joined].add(code)
        found[joined] = known
    sure = (joined for joined in found if len(joined) >= SHORTEST_JOINED and len(codes[joined]) == 1)
    return {joined: found[joined] for joined in sure}


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
