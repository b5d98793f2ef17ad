"""The kinds of sums a part of the score can be: over topics, over kinds of people, or over what two have in common."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from mentoring.matching import features
from mentoring.matching.rules import Part

ALONE = 1 << 18
"""Multiplications up to which OpenBLAS works alone; above it starts threads, which wait for each other when it is busy."""


def product(asked: np.ndarray, had: np.ndarray) -> np.ndarray:
    """Rows of `asked` times rows of `had`, in pieces small enough that no threads are started for them."""
    height, topics = asked.shape
    width = max(64, ALONE // max(1, height * topics))
    points = np.empty((height, len(had)), np.int32)
    for start in range(0, len(had), width):
        points[:, start : start + width] = asked @ had[start : start + width].T
    return points


@dataclass(frozen=True)
class Product:
    """A part that is a sum over topics: what the one side asks times what the other has.

    asked, had: mentees and mentors by topics. told: whether each mentee and each mentor named any topic at all.
    """

    part: Part
    most: int
    asked: np.ndarray
    had: np.ndarray
    told: tuple[np.ndarray, np.ndarray]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.had)

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]; the sums of small whole numbers are exact in float32."""
        return np.einsum("kt,kt->k", self.asked[r], self.had[c]).astype(np.int32)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return product(self.asked[start:stop], self.had)

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether one asks and the other has anything."""
        return self.told[0][r] & self.told[1][c]


FINE = 20_000
"""What is left to cover is kept as a logarithm in steps this fine, as whole numbers: no score is off by rounding."""

COVERED = 9 * FINE
"""From this sum on nothing is left to cover: less than a hundredth of a point."""

PIECE = 1 << 14
"""Pairs whose topics are multiplied at once when they are asked for one by one."""


@dataclass(frozen=True)
class Coverage:
    """A part that grows with every topic both sides mention: what none of them covers gets smaller by multiplication.

    asked: mentees by topics and levels, what is left of one when a mentor of that level covers the topic, as minus its
    logarithm; had: mentors by the same, whether it is theirs. told: whether each mentee and each mentor named any topic.
    """

    part: Part
    most: int
    asked: np.ndarray
    had: np.ndarray
    told: tuple[np.ndarray, np.ndarray]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.had)

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        pieces = [slice(start, start + PIECE) for start in range(0, len(r), PIECE)]
        sums = [np.einsum("kt,kt->k", self.asked[r[each]], self.had[c[each]]).astype(np.int32) for each in pieces]
        return self._points(np.concatenate(sums)) if sums else np.zeros(0, np.int32)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return self._points(product(self.asked[start:stop], self.had))

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether one asks and the other has anything."""
        return self.told[0][r] & self.told[1][c]

    def _points(self, sums: np.ndarray) -> np.ndarray:
        return np.take(self._worth, np.minimum(sums, COVERED, out=sums))

    @cached_property
    def _worth(self) -> np.ndarray:
        """The points for each sum of logarithms."""
        worth = np.round(self.most * (1 - np.exp(-np.arange(COVERED + 1) / FINE)))
        worth[COVERED] = self.most
        return worth.astype(np.int32)


def coverage(
    part: Part, most: int, asked: Sequence[Mapping[str, float]], had: Sequence[Mapping[str, int]], levels: int
) -> Coverage:
    """asked: how much of the part each topic is for each mentee, 0 to 1. had: each mentor's level in a topic."""
    wanted = {topic for each in asked for topic in each}
    places = {(topic, level) for each in had for topic, level in each.items() if topic in wanted}
    index = {place: number for number, place in enumerate(sorted(places))}
    of_topic: dict[str, list[tuple[int, int]]] = {}
    for (topic, level), number in index.items():
        of_topic.setdefault(topic, []).append((level, number))
    left = np.zeros((len(asked), max(1, len(index))), np.float32)
    right = np.zeros((len(had), max(1, len(index))), np.float32)
    for row, shares in enumerate(asked):
        for topic, share in shares.items():
            for level, number in of_topic.get(topic, ()):
                left[row, number] = _cover_steps(share * level / levels)
    for row, offers in enumerate(had):
        for topic, level in offers.items():
            if topic in wanted:
                right[row, index[topic, level]] = 1
    told = np.array([bool(each) for each in asked], bool), np.array([bool(each) for each in had], bool)
    return Coverage(part, most, left, right, told)


@dataclass(frozen=True)
class KindTable:
    """A part that depends on a kind of row and a kind of column: points and whether they are known, per two kinds."""

    part: Part
    most: int
    rows: np.ndarray
    columns: np.ndarray
    points: np.ndarray
    told: np.ndarray

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self.points[self.rows[r], self.columns[c]]

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return np.take(self.points[self.rows[start:stop]], self.columns, axis=1)

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said enough to tell."""
        return self.told[self.rows[r], self.columns[c]]


@dataclass(frozen=True)
class MomentOverlap:
    """A part that counts how many values two people have in common; three are plenty, and unknown counts for half."""

    part: Part
    most: int
    rows: features.Masks
    columns: features.Masks

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns[0])

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self._points(r, c)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return self._points(np.arange(start, stop)[:, None], slice(None))

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said when they can meet."""
        return self.said[0][r] & self.said[1][c]

    def _points(self, r: np.ndarray, c: np.ndarray | slice) -> np.ndarray:
        common = sum(np.bitwise_count(row[r] & column[c]) for row, column in zip(self.rows, self.columns, strict=True))
        points = np.take(self._worth, common)
        if self._all_said:
            return points
        said = self.said[0][r] & self.said[1][c]
        return np.where(said, points, self.most // 2).astype(np.int32)

    @cached_property
    def _worth(self) -> np.ndarray:
        """The points for each number of values in common."""
        few = [0, self.most * 34 // 100, self.most * 67 // 100]
        return np.array([*few, *[self.most] * (64 * len(self.rows))], np.int32)

    @cached_property
    def said(self) -> tuple[np.ndarray, np.ndarray]:
        """Who named any value, on both sides."""
        return np.logical_or.reduce(self.rows), np.logical_or.reduce(self.columns)

    @cached_property
    def _all_said(self) -> bool:
        return bool(self.said[0].all() and self.said[1].all())


@lru_cache(maxsize=1 << 12)
def _cover_steps(share: float) -> int:
    """Minus the logarithm, in steps, of what is left when this share is covered."""
    return COVERED if share > 1 - 1e-9 else round(min(-FINE * math.log(1 - share), COVERED))


Points = Product | Coverage | KindTable | MomentOverlap
"""One part of the score. `most`: the points of a pair that could not be better in it; `few`, `block` and `known`: the
points of pairs r[k], c[k], those of rows from start to stop with every column, and whether both said enough to tell."""
