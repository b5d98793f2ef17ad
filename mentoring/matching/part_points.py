"""The points that one part of a score gives to all pairs at once: a sum over topics, a table, values in common."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from mentoring.matching.encoding import multiply, positions
from mentoring.matching.rules import Part


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
