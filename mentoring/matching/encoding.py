"""What the people said, as arrays that can be compared for all pairs at once, and the points that one part gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cached_property, lru_cache
from numbers import Real

import numpy as np

from mentoring.matching.people import fold_text
from mentoring.matching.rules import Part
from mentoring.participants import Participant
from mentoring.topics import related_topics

Masks = list[np.ndarray]
"""One uint64 array for every 64 values: bit v of a person says that v is among theirs."""


def topic_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Topic codes in a form in which case and blanks make no difference, each once, in their order."""
    return _folded_codes(tuple(codes))


@lru_cache(maxsize=1 << 16)
def _folded_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in map(fold_code, codes) if code))


@lru_cache(maxsize=1 << 12, typed=True)
def fold_code(code: object) -> str:
    """`fold_text` of a code, which many people share: remembered, as names and addresses are not."""
    return fold_text(code)


def touched_topics(mentees: Iterable[Participant], mentors: Iterable[Participant]) -> dict[str, frozenset[str]]:
    """For each topic that some mentor offers the wanted ones that it touches: of one family, and not the same."""
    wanted = {code for person in mentees for code in topic_codes(person.topics_wanted)}
    offered = {code for person in mentors for code in topic_codes(person.topics_offered)}
    related = _related_topics(frozenset(wanted | offered))
    return {code: related[code] & wanted for code in sorted(offered) if related.get(code, frozenset()) & wanted}


_related_topics = lru_cache(maxsize=1 << 5)(related_topics)


def number_values(values: Iterable[Hashable]) -> dict[Hashable, int]:
    """A number for each different value, in a fixed order."""
    return {value: index for index, value in enumerate(sorted(set(values), key=str))}


ALL = 0xFFFFFFFFFFFFFFFF


def bit_masks(sets: Sequence[Iterable[str]], index: dict[Hashable, int], unknown: int = ALL) -> Masks:
    """The sets as bits; an empty set, which is unknown, has every bit, so that it is never disjoint with another."""
    each = [0] * len(sets)
    for position, values in enumerate(sets):
        bits = 0
        for value in values:
            bits |= 1 << index[value]
        each[position] = bits
    words = range(max(1, -(-len(index) // 64)))
    return [
        np.array([(bits >> 64 * word) & ALL if bits else unknown for bits in each], np.uint64).reshape(-1)
        for word in words
    ]


def disjoint(rows: Masks, columns: Masks) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Whether two people have nothing in common, for arrays of row and column numbers that broadcast."""

    def holds(r: np.ndarray, c: np.ndarray) -> np.ndarray:
        nothing = (rows[0][r] & columns[0][c]) == 0
        for row_word, column_word in zip(rows[1:], columns[1:], strict=True):
            nothing &= (row_word[r] & column_word[c]) == 0
        return nothing

    return holds


def same_class(
    rows: Sequence[Hashable | None], columns: Sequence[Hashable | None]
) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Whether two people have the same known value; unknown (None or empty) equals nothing."""
    index = number_values(value for value in (*rows, *columns) if value)
    left = np.array([index[value] if value else -1 for value in rows], np.int32)
    right = np.array([index[value] if value else -2 for value in columns], np.int32)
    return lambda r, c: left[r] == right[c]


def is_among(keys: np.ndarray, sorted_keys: np.ndarray) -> np.ndarray:
    """Which keys are among the sorted ones, by binary search."""
    if not len(sorted_keys):
        return np.zeros(keys.shape, bool)
    return sorted_keys[np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)] == keys


def finite_numbers(people: Sequence[Participant], of: Callable[[Participant], object]) -> np.ndarray:
    """A number a person, NaN when unknown or no number."""
    return np.array([finite_number(of(person)) for person in people], float)


def finite_number(value: object) -> float:
    """An answer as a number; NaN when it is unknown or no finite number."""
    if type(value) is int:
        return float(value)
    if value is None:
        return math.nan
    known = isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if known else math.nan  # type: ignore[arg-type]


def topic_matrix(rows: Sequence[dict[str, int]], index: dict[Hashable, int]) -> np.ndarray:
    """A row a person, a column a topic of the index: what each counts for; other topics are left out."""
    found = np.zeros((len(rows), max(1, len(index))), np.float32)
    people, columns = positions(rows, [index.get(topic, -1) for values in rows for topic in values])
    known = columns >= 0
    found[people[known], columns[known]] = np.array([each for values in rows for each in values.values()])[known]
    return found


def positions(said: Sequence[Sized], numbers: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Who said each of the things that all of them said one after the other, and the number of each of these."""
    return np.repeat(np.arange(len(said)), [len(each) for each in said]), np.array(numbers, np.int64)


ALONE = 1 << 18
"""Multiplications up to which OpenBLAS works alone; above it starts threads, which wait for each other when busy."""


def multiply(asked: np.ndarray, had: np.ndarray, kind: type = np.int32) -> np.ndarray:
    """Rows of `asked` times rows of `had` as this kind of number, in pieces small enough to start no threads."""
    (height, topics), width = asked.shape, len(had)
    across = max(64, ALONE // max(1, height * topics))
    down = max(1, ALONE // max(1, across * topics))
    points: np.ndarray = np.empty((height, width), kind)
    for top in range(0, height, down):
        for left in range(0, width, across):
            points[top : top + down, left : left + across] = asked[top : top + down] @ had[left : left + across].T
    return points


@dataclass(frozen=True)
class TopicPoints:
    """A part over topics: what the one side asks, and what the other has.

    asked, had: mentees and mentors by topics. said: whether each mentee and each mentor named any topic at all.
    """

    part: Part
    most: int
    asked: np.ndarray
    had: np.ndarray
    said: tuple[np.ndarray, np.ndarray]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.had)

    def is_known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether one asks and the other has anything."""
        return self.said[0][r] & self.said[1][c]


@dataclass(frozen=True)
class Product(TopicPoints):
    """A part that is a sum over topics: what the one side asks times what the other has."""

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]; the sums of small whole numbers are exact in float32."""
        return np.einsum("kt,kt->k", self.asked[r], self.had[c]).astype(np.int32)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return multiply(self.asked[start:stop], self.had)


FINE = 20_000
"""What is left to cover is kept as a logarithm in steps this fine, as whole numbers: no score is off by rounding."""

RELATED = 0.5
"""How much of a topic someone gives who knows a related one as well: a start, and always less than the topic itself."""

COVERED = 9 * FINE
"""From this sum on nothing is left to cover: less than a hundredth of a point."""

PIECE = 1 << 14
"""Pairs whose topics are multiplied at once when they are asked for one by one."""


@dataclass(frozen=True)
class Coverage(TopicPoints):
    """A part that grows with every topic both sides mention: what none of them covers gets smaller by multiplication.

    asked: mentees by topics and levels, what is left of one when a mentor of that level covers the topic, as minus its
    logarithm; had: mentors by the same, whether it is theirs. related: the same two for topics that only touch what the
    mentee wants; they count where they give more than the topics in common.
    """

    related: tuple[np.ndarray, np.ndarray] | None = None

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        sums = _pair_sums(self.asked, self.had, r, c)
        if self.related is not None:
            np.maximum(sums, _pair_sums(*self.related, r, c), out=sums)
        return np.take(self._worth, sums, mode="clip")

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        sums = multiply(self.asked[start:stop], self.had, np.float32)
        if self.related is not None:
            np.maximum(sums, multiply(self.related[0][start:stop], self.related[1], np.float32), out=sums)
        return np.take(self._worth, sums.astype(np.intp), mode="clip")

    def counts_related(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether related topics are what counts for the pairs r[k], c[k]."""
        if self.related is None:
            return np.zeros(len(r), bool)
        return _pair_sums(*self.related, r, c) > _pair_sums(self.asked, self.had, r, c)

    @cached_property
    def _worth(self) -> np.ndarray:
        """The points for each sum of logarithms; a larger sum counts as the last."""
        worth = np.round(self.most * (1 - np.exp(-np.arange(COVERED + 1) / FINE)))
        worth[COVERED] = self.most
        return worth.astype(np.int32)


def _pair_sums(asked: np.ndarray, had: np.ndarray, r: np.ndarray, c: np.ndarray) -> np.ndarray:
    """The sums of the pairs r[k], c[k], in pieces that fit the memory."""
    pieces = [slice(start, start + PIECE) for start in range(0, len(r), PIECE)]
    sums = [np.einsum("kt,kt->k", asked[r[each]], had[c[each]]).astype(np.int32) for each in pieces]
    return np.concatenate(sums) if sums else np.zeros(0, np.int32)


def coverage(
    part: Part,
    most: int,
    asked: Sequence[Mapping[str, float]],
    had: Sequence[Mapping[str, int]],
    levels: int,
    touched: Mapping[str, frozenset[str]] | None = None,
) -> Coverage:
    """asked: how much of the part each topic is for each mentee, 0 to 1. had: each mentor's level in a topic.

    touched: offered topic -> the wanted ones that it touches; of those a mentor of that level covers `RELATED`.
    """
    said = np.array([bool(each) for each in asked], bool), np.array([bool(each) for each in had], bool)
    near = [_levels_touched(each, touched) for each in had] if touched else []
    related = _cover_arrays(asked, near, levels / RELATED) if any(near) else None
    return Coverage(part, most, *_cover_arrays(asked, had, levels), said, related)


def _cover_arrays(
    asked: Sequence[Mapping[str, float]], had: Sequence[Mapping[str, int]], full: float
) -> tuple[np.ndarray, np.ndarray]:
    """What each mentee has left when a topic is covered at a level, and which mentor covers it. full: level for all."""
    topics = {topic: number for number, topic in enumerate(sorted({topic for each in asked for topic in each}))}
    places = {(topic, level) for each in had for topic, level in each.items() if topic in topics}
    index = {place: number for number, place in enumerate(sorted(places))}
    left = np.zeros((len(asked), max(1, len(index))), np.float32)
    shares, kinds = np.unique([share for each in asked for share in each.values()], return_inverse=True)
    which = np.zeros((len(asked), max(1, len(topics))), np.int64)
    which[positions(asked, [topics[topic] for each in asked for topic in each])] = kinds + 1
    for (topic, level), number in index.items():
        steps = [0, *(_cover_steps(share * level / full) for share in shares.tolist())]
        left[:, number] = np.array(steps, np.float32)[which[:, topics[topic]]]
    right = np.zeros((len(had), max(1, len(index))), np.float32)
    people, columns = positions(had, [index.get(place, -1) for each in had for place in each.items()])
    right[people[columns >= 0], columns[columns >= 0]] = 1
    return left, right


def _levels_touched(offers: Mapping[str, int], touched: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """The wanted topics that a mentor's topics touch, each at the highest of their levels."""
    found: dict[str, int] = {}
    for topic, level in offers.items():
        for near in touched.get(topic, ()):
            found[near] = max(level, found.get(near, 0))
    return found


WIDE = 1 << 21
"""Up to so many points of kinds of rows with every column are kept."""


@dataclass(frozen=True)
class KindTable:
    """A part that depends on a kind of row and a kind of column: points and whether they are known, per two kinds."""

    part: Part
    most: int
    rows: np.ndarray
    columns: np.ndarray
    points: np.ndarray
    said: np.ndarray

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self.points[self.rows[r], self.columns[c]]

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        if self._of_kinds is not None:
            return self._of_kinds[self.rows[start:stop]]
        return np.take(self.points[self.rows[start:stop]], self.columns, axis=1)

    @cached_property
    def _of_kinds(self) -> np.ndarray | None:
        """The points of each kind of row with every column, when these are few enough to keep."""
        return np.take(self.points, self.columns, axis=1) if len(self.points) * self.width <= WIDE else None

    def is_known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said enough to tell."""
        return self.said[self.rows[r], self.columns[c]]


@dataclass(frozen=True)
class MomentOverlap:
    """A part that counts how many values two people have in common; three are plenty."""

    part: Part
    most: int
    rows: list[np.ndarray]
    columns: list[np.ndarray]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns[0])

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self._points(r, c)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return self._points(np.arange(start, stop)[:, None], slice(None))

    def is_known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said when they can meet."""
        return self.said[0][r] & self.said[1][c]

    def _points(self, r: np.ndarray, c: np.ndarray | slice) -> np.ndarray:
        common = sum(np.bitwise_count(row[r] & column[c]) for row, column in zip(self.rows, self.columns, strict=True))
        return np.take(self._worth, common)

    @cached_property
    def _worth(self) -> np.ndarray:
        """The points for each number of values in common."""
        few = [0, self.most * 34 // 100, self.most * 67 // 100]
        return np.array([*few, *[self.most] * (64 * len(self.rows))], np.int32)

    @cached_property
    def said(self) -> tuple[np.ndarray, np.ndarray]:
        """Who named any value, on both sides."""
        return np.logical_or.reduce(self.rows), np.logical_or.reduce(self.columns)


@lru_cache(maxsize=1 << 12)
def _cover_steps(share: float) -> int:
    """Minus the logarithm, in steps, of what is left when this share is covered."""
    return COVERED if share > 1 - 1e-9 else round(min(-FINE * math.log(1 - share), COVERED))


Points = Product | Coverage | KindTable | MomentOverlap
"""One part of the score. `most`: the points of a pair that could not be better in it; `pair_points`, `block` and
`is_known`: the points of pairs r[k], c[k], those of rows from start to stop with every column, and whether both
said enough to tell."""
