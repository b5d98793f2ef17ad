"""What the people said, as arrays that can be compared for all pairs at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Sequence, Sized
from functools import lru_cache
from numbers import Real

import numpy as np

from mentoring.matching.people import fold_text
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
