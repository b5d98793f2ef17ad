"""The best choice among all pairs, also when there are too many to hand to the solver at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from mentoring.matching.flow import Ints, compact, largest
from mentoring.matching.network import Chosen, Network, Prices, best, dual_bound, prices

ALL_AT_ONCE = 300_000
"""Up to this many pairs all of them go to the solver; above it the most promising ones, and the rest is priced."""

CANDIDATES = 24
"""The pairs of each mentee that the first round of a large search starts with."""

ADDED = 8
"""The pairs a mentee gets at most in each further round of a large search."""

Progress = Callable[[str, int], None]
"""Is told the code of a step and how many times it has been reached."""


class Source(Protocol):
    """Where the scores come from: a matrix, or people scored block by block so that memory stays bounded."""

    shape: tuple[int, int]

    def blocks(self) -> Iterator[tuple[int, np.ndarray]]:
        """The first row and the scores of one block of rows after another; negative means not permitted."""


@dataclass(frozen=True)
class Places:
    """What the search has to fill: places a person, and what a mentee's first mentor is worth besides the score."""

    mentees: Ints
    mentors: Ints
    first: Ints


@dataclass(frozen=True)
class Solution:
    """A best choice with its proof: `value` is reached, and `bound` cannot be exceeded by any choice of all pairs.

    The network holds every pair that could be part of a best choice at these prices. `rounds`: how often it was solved.
    """

    network: Network
    chosen: Chosen
    prices: Prices
    value: int
    bound: int
    rounds: int

    @property
    def proved(self) -> bool:
        """Whether nothing can be better."""
        return self.value == self.bound


def solve(source: Source, places: Places, progress: Progress = lambda step, count: None) -> Solution:
    """A choice worth the most among all pairs of the source.

    Above `ALL_AT_ONCE` pairs by column generation: solve with some pairs, compute the reduced cost of all others from
    the dual prices, add those that could do better, until there are none. Prices under which no pair of the source has
    a negative reduced cost prove that the choice is best among all of them.
    """
    every = source.shape[0] * source.shape[1] <= ALL_AT_ONCE
    edges = _all_pairs(source) if every else _candidates(source)
    rounds = 0
    while True:
        rounds += 1
        progress("solved", rounds)
        network = _network(edges, places)
        chosen = best(network)
        at = prices(network, chosen)
        better, tied = (None, None) if every else _priced(source, network, at)
        if better is None:
            break
        edges = _joined(edges, better)
    if tied is not None:
        network, chosen = _widened(edges, tied, places, network, chosen)
    return Solution(network, chosen, at, network.value(chosen), dual_bound(network, at), rounds)


def _network(edges: tuple[Ints, Ints, Ints], places: Places) -> Network:
    rows, columns, scores = edges
    return Network(rows, columns, compact(scores), places.first, places.mentees, places.mentors)


def _all_pairs(source: Source) -> tuple[Ints, Ints, Ints]:
    parts = []
    for start, block in source.blocks():
        rows, columns = np.nonzero(block >= 0)
        parts.append((rows + start, columns, block[rows, columns]))
    return _stacked(parts)


def _candidates(source: Source) -> tuple[Ints, Ints, Ints]:
    """The best pairs of each mentee; equal scores are spread over the mentors by a fixed scramble."""
    width = source.shape[1]
    keep = min(CANDIDATES, width)
    parts = []
    for start, block in source.blocks():
        ranked = _spread(block, start)
        columns = np.argpartition(ranked, width - keep, axis=1)[:, width - keep :]
        columns.sort(axis=1)
        scores = np.take_along_axis(block, columns, axis=1)
        rows, which = np.nonzero(scores >= 0)
        parts.append((rows + start, columns[rows, which], scores[rows, which]))
    return _stacked(parts)


def _spread(block: np.ndarray, start: int) -> np.ndarray:
    """The block's scores with a small term that differs from pair to pair, so that ties do not all pick one mentor."""
    height, width = block.shape
    rows = (np.arange(start, start + height, dtype=np.uint32) * np.uint32(2654435761)) >> np.uint32(17)
    columns = (np.arange(width, dtype=np.uint32) * np.uint32(2246822519)) >> np.uint32(17)
    scramble = (rows[:, None] ^ columns).astype(np.int32)
    if block.dtype != object and largest(block.ravel()) < 1 << 15:
        return (block.astype(np.int32) << 15) + scramble
    return block


def _priced(source: Source, network: Network, at: Prices) -> tuple[list | None, list | None]:
    """The pairs that would improve the choice at these prices, else the pairs that would be just as good."""
    better, tied = [], []
    for start, block in source.blocks():
        mentees = at.mentees[start : start + len(block)]
        surplus = block - mentees[:, None] + at.mentors
        rows, columns = np.nonzero((surplus >= 0) & (block >= 0))
        found = surplus[rows, columns]
        over = found > 0
        if over.any():
            better.append(_best_of_each(rows[over], columns[over], found[over], start, block))
        elif not better:
            tied.append((rows + start, columns, block[rows, columns]))
    known = network.rows * source.shape[1] + network.columns
    fresh = [part for part in (_unknown(part, known, source.shape[1]) for part in better) if len(part[0])]
    return (fresh, None) if fresh else (None, tied)


def _best_of_each(rows: Ints, columns: Ints, surplus: Ints, start: int, block: np.ndarray) -> tuple[Ints, Ints, Ints]:
    """Of each row the `ADDED` pairs with the largest surplus."""
    order = np.lexsort((columns, -surplus, rows))
    rows, columns = rows[order], columns[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    rows, columns = rows[place < ADDED], columns[place < ADDED]
    return rows + start, columns, block[rows, columns]


def _unknown(part: tuple[Ints, Ints, Ints], known: Ints, width: int) -> tuple[Ints, Ints, Ints]:
    fresh = ~np.isin(part[0] * width + part[1], known)
    return part[0][fresh], part[1][fresh], part[2][fresh]


def _joined(edges: tuple[Ints, Ints, Ints], more: list) -> tuple[Ints, Ints, Ints]:
    rows, columns, scores = _stacked([edges, *more])
    order = np.lexsort((columns, rows))
    return rows[order], columns[order], scores[order]


def _widened(
    edges: tuple[Ints, Ints, Ints], tied: list, places: Places, network: Network, chosen: Chosen
) -> tuple[Network, Chosen]:
    """The network with every pair that would be just as good, so that ties can be settled among all pairs."""
    width = len(places.mentors)
    known = network.rows * width + network.columns
    wide = _network(_joined(edges, [_unknown(part, known, width) for part in tied]), places)
    return wide, np.isin(wide.rows * width + wide.columns, known[chosen])


def _stacked(parts: list) -> tuple[Ints, Ints, Ints]:
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    rows, columns, scores = (np.concatenate([part[k] for part in parts]) for k in range(3))
    return (
        rows.astype(np.int64),
        columns.astype(np.int64),
        scores if scores.dtype == object else scores.astype(np.int64),
    )
