"""The best choice among all pairs, block by block when very many, and the tie-breaking of equally good ones."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import numpy as np

from mentoring.matching.encoding import is_among
from mentoring.matching.flow import (
    Chosen,
    Ints,
    Network,
    OptimalFace,
    Prices,
    best_choice,
    compact,
    dual_bound,
    dual_prices,
    largest,
)

BLOCK = 1 << 17
"""Pairs in a block: so many scores fit the processor's cache."""

LEAST = 16
"""Rows in a block at least: with fewer, the work that is done once a block weighs too much."""

THREADS = min(4, os.cpu_count() or 1)
"""Threads that look at blocks; numpy lets them run side by side."""

BLOCKS_FOR_THREADS = 400
"""With fewer blocks than this one thread is quick enough; several cost more in all and take time from other screens."""

Found = TypeVar("Found")


class Source(Protocol):
    """Where the scores come from: a matrix, or people scored when a block is asked for."""

    @property
    def shape(self) -> tuple[int, int]:
        """Mentees by mentors."""

    def block(self, start: int, stop: int) -> np.ndarray:
        """The scores of the rows from start to stop with every column; negative means not permitted."""


def map_blocks(source: Source, look: Callable[[int, np.ndarray], Found]) -> list[Found]:
    """What `look` finds in each block, in order; it is given the first row and the scores, which it may overwrite."""
    spans = _block_spans(source.shape)

    def at(span: tuple[int, int]) -> Found:
        return look(span[0], source.block(*span))

    if len(spans) < BLOCKS_FOR_THREADS or THREADS == 1:
        return [at(span) for span in spans]
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(at, spans))


def _block_spans(shape: tuple[int, int]) -> list[tuple[int, int]]:
    rows, columns = shape
    if not columns:
        return []
    height = max(LEAST, BLOCK // columns)
    return [(start, min(rows, start + height)) for start in range(0, rows, height)]


ALL_AT_ONCE = 60_000
"""Up to this many pairs all of them go to the solver; above it the most promising ones, and the rest is priced."""

CANDIDATES = 32
"""The pairs of each mentee that the first round of a large search starts with."""

FEW = 5_000
"""Up to this many pairs all of them go to the solver even when prices tell which are the promising ones."""

NEAR = 12
"""The pairs of each mentee that the first round starts with when prices of nearly the same problem are known."""

SAMPLED = 2_048
"""Among at least so many mentors it is found what is a good score for a mentee."""

ADDED = 8
"""The pairs a mentee gets at most in each further round of a large search."""

TIED = 300_000
"""Up to about this many pairs that are just as good are kept to settle ties with; of more, a fixed selection."""

Progress = Callable[[str, int], None]
"""Is told the code of a step and how many times it has been reached."""


Edges = tuple[Ints, Ints, Ints]
"""Rows, columns and scores of some pairs."""


@dataclass(frozen=True)
class Places:
    """What the search has to fill: places a person, and what a mentee's first mentor is worth besides the score."""

    mentees: Ints
    mentors: Ints
    first: Ints


@dataclass(frozen=True)
class NetworkSolution:
    """A best choice with its proof: `value` is reached, and `bound` cannot be exceeded by any choice of all pairs.

    The network holds every pair that could be part of a best choice at these prices; of very many (`every_tie` is
    False) a fixed selection. rounds: how often it was solved.
    """

    network: Network
    chosen: Chosen
    prices: Prices
    value: int
    bound: int
    rounds: int
    every_tie: bool = True

    @property
    def proved(self) -> bool:
        """Whether nothing can be better."""
        return self.value == self.bound


def solve(
    source: Source,
    places: Places,
    progress: Progress = lambda step, count: None,
    near: Prices | None = None,
    besides: Edges | None = None,
) -> NetworkSolution:
    """A choice worth the most among all pairs of the source.

    Above `ALL_AT_ONCE` pairs by column generation: solve with some pairs, compute the reduced cost of all others from
    the dual prices, add those that could do better, until there are none. Prices under which no pair of the source has
    a negative reduced cost prove that the choice is best among all of them. near: prices of nearly the same problem,
    which tell what to begin with and change nothing in the answer. besides: pairs that the source does not permit, to
    be chosen all the same at these scores, which may be negative.
    """
    every = source.shape[0] * source.shape[1] <= (ALL_AT_ONCE if near is None else FEW)
    edges = _add(_all_pairs(source) if every else _candidates(source, near), besides, source.shape[1])
    rounds = 0
    while True:
        rounds += 1
        progress("solved", rounds)
        network = _build_network(edges, places)
        chosen = best_choice(network)
        at = dual_prices(network, chosen)
        better, tied, all_tied = ([], [], True) if every else _price_others(source, network, at)
        if not better:
            break
        edges = _join(edges, better, source.shape[1])
    if tied:
        network, chosen = _widen(edges, tied, places, network, chosen)
    return NetworkSolution(network, chosen, at, network.value(chosen), dual_bound(network, at), rounds, all_tied)


def promising_pairs(source: Source, places: Places, near: Prices, besides: Edges | None, held: Edges) -> Network:
    """The pairs that are most worth choosing at these prices, see `solve`, and those of a choice that is best at them:
    of many that are just as good, these need not be among the most promising."""
    width = source.shape[1]
    edges = _add(_candidates(source, near), besides, width)
    new = ~is_among(held[0] * width + held[1], edges[0] * width + edges[1])
    return _build_network(_join(edges, [(held[0][new], held[1][new], held[2][new])], width), places)


def _add(edges: Edges, besides: Edges | None, width: int) -> Edges:
    return edges if besides is None else _join(edges, [besides], width)


def _build_network(edges: Edges, places: Places) -> Network:
    rows, columns, scores = edges
    return Network(rows, columns, compact(scores), places.first, places.mentees, places.mentors)


def _all_pairs(source: Source) -> Edges:
    def edges_of(start: int, block: np.ndarray) -> Edges:
        rows, columns = places_of(block >= 0)
        return rows + start, columns, block[rows, columns]

    return _stack(map_blocks(source, edges_of))


def places_of(holds: Chosen) -> tuple[Ints, Ints]:
    """Row and column of what holds in a block; numpy is several times as quick at it in one dimension as in two."""
    rows, columns = np.divmod(np.flatnonzero(holds), max(1, holds.shape[1]))
    return rows, columns


def _candidates(source: Source, near: Prices | None) -> Edges:
    """About the best pairs of each mentee; equal scores are spread over the mentors by a fixed scramble.

    How good is good enough is found from a sample of the mentors; too few or too many is put right by pricing. near:
    prices at which the best are meant, so that a mentor whom many want counts for less.
    """
    width = source.shape[1]
    step = max(1, width // SAMPLED)
    sampled = -(-width // step)
    beaten = max(0, sampled - max(1, (CANDIDATES if near is None else NEAR) // step))
    prices = None if near is None else near.narrow()[1] - near.mentors.min(initial=0)

    def promising(start: int, block: np.ndarray) -> Edges:
        ranked = _rank(block, start) if prices is None else np.where(block < 0, -1, block + prices)
        least = np.partition(ranked[:, ::step], beaten, axis=1)[:, [beaten]]
        rows, columns = places_of(ranked >= np.maximum(least, 0))
        return rows + start, columns, block[rows, columns]

    return _stack(map_blocks(source, promising))


def _rank(block: np.ndarray, start: int) -> np.ndarray:
    """The leading digits of the scores, with a small term that differs from pair to pair; negative if not permitted."""
    shift = max(0, largest(block.ravel()).bit_length() - 15)
    leading = (block >> shift if shift else block).astype(np.int32)
    return (leading << 15) + _scramble(start, *block.shape)


def _scramble(start: int, height: int, width: int) -> np.ndarray:
    """A number of fifteen bits for each pair of a block, so that ties do not all pick the same people."""
    rows = (np.arange(start, start + height, dtype=np.uint32) * np.uint32(2654435761)) >> np.uint32(17)
    columns = (np.arange(width, dtype=np.uint32) * np.uint32(2246822519)) >> np.uint32(17)
    return (rows[:, None] ^ columns).astype(np.int32)


def _price_others(source: Source, network: Network, at: Prices) -> tuple[list[Edges], list[Edges], bool]:
    """The best pairs outside the network that would improve the choice at these prices, else those just as good.

    Also whether these are all that are just as good.
    """
    mentees, mentors = at.narrow()
    known = network.rows * source.shape[1] + network.columns
    most_tied = max(2 * CANDIDATES, TIED // max(1, source.shape[0]))

    def worth_more(start: int, block: np.ndarray) -> tuple[Edges | None, Edges | None, bool]:
        surplus = block - mentees[start : start + len(block), None]
        surplus += mentors
        rows, columns = places_of((surplus >= 0) & (block >= 0))
        fresh = ~is_among((rows + start) * source.shape[1] + columns, _between(known, start, block))
        rows, columns = rows[fresh], columns[fresh]
        found = surplus[rows, columns]
        over = found > 0
        if over.any():
            return _best_of_each(rows[over], columns[over], found[over], start, block), None, True
        many = len(rows) > most_tied * len(block)
        if many:
            rows, columns = _first_of_each(rows, columns, _scramble(start, *block.shape)[rows, columns], most_tied)
        return None, (rows + start, columns, block[rows, columns]), not many

    looked = map_blocks(source, worth_more)
    better = [each for each, _, _ in looked if each is not None]
    tied = [each for _, each, _ in looked if each is not None]
    return better, [] if better else tied, all(each for _, _, each in looked)


def _between(known: Ints, start: int, block: np.ndarray) -> Ints:
    """Of the sorted keys of known pairs those that lie in this block."""
    width = block.shape[1]
    low, high = np.searchsorted(known, [start * width, (start + len(block)) * width])
    return known[low:high]


def _best_of_each(rows: Ints, columns: Ints, surplus: Ints, start: int, block: np.ndarray) -> Edges:
    """Of each row the `ADDED` pairs with the largest surplus."""
    rows, columns = _first_of_each(rows, columns, -surplus, ADDED)
    return rows + start, columns, block[rows, columns]


def _first_of_each(rows: Ints, columns: Ints, order: Ints, most: int) -> tuple[Ints, Ints]:
    """Of each row at most so many columns, the lowest `order` first."""
    sorting = np.lexsort((columns, order, rows))
    rows, columns = rows[sorting], columns[sorting]
    first = np.arange(len(rows)) - np.searchsorted(rows, rows) < most
    return rows[first], columns[first]


def _join(edges: Edges, more: list[Edges], width: int) -> Edges:
    """All of these pairs by row and column; each part is in that order already, which makes sorting short."""
    rows, columns, scores = _stack([edges, *more])
    order = np.argsort(rows * width + columns, kind="stable")
    return rows[order], columns[order], scores[order]


def _widen(edges: Edges, tied: list[Edges], places: Places, network: Network, chosen: Chosen) -> tuple[Network, Chosen]:
    """The network with every pair that would be just as good, so that ties can be settled among all pairs."""
    width = len(places.mentors)
    known = network.rows * width + network.columns
    wide = _build_network(_join(edges, tied, width), places)
    return wide, is_among(wide.rows * width + wide.columns, known[chosen])


def _stack(parts: list) -> Edges:
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    rows, columns, scores = (np.concatenate([part[k] for part in parts]) for k in range(3))
    return (
        rows.astype(np.int64),
        columns.astype(np.int64),
        scores if scores.dtype == object else scores.astype(np.int64),
    )


HASH_BITS = 24
"""So many bits tell equally good pairs apart, and leave room for what comes before them in one cost."""


def break_ties(
    solution: NetworkSolution,
    mentee_keys: Ints,
    mentor_keys: Ints,
    common: Ints | None = None,
    scores: Ints | None = None,
) -> Chosen:
    """Which of the equally good choices: the best worst pair first, the most in common, the least sum of pairs' hashes.

    common: how much the two of each pair of the network have in common, a small whole number. scores: by what the worst
    pair is the worst, where that is not the scores of the network.

    mentee_keys, mentor_keys: a stable number for each person (uint64), so that the answer depends on who people are and
    not on the order in which they are given.
    """
    network = solution.network if scores is None else replace(solution.network, scores=scores)
    if not solution.chosen.any():
        return solution.chosen
    face = OptimalFace.of(solution.network, solution.prices)
    nothing = np.zeros(face.pairs, np.int64)
    levels = np.unique(network.scores[np.concatenate([face.forced, np.flatnonzero(face.tied[: face.pairs])])])
    low = int(np.searchsorted(levels, network.scores[solution.chosen].min()))
    high = int(np.searchsorted(levels, face.ceiling(network)))
    while low < high:
        middle = (low + high + 1) // 2
        if face.cheapest(nothing, network.scores < levels[middle]) is None:
            high = middle - 1
        else:
            low = middle
    hashes = pair_hashes(mentee_keys[network.rows], mentor_keys[network.columns])
    if common is not None and len(np.unique(common[face.tied[: face.pairs]])) > 1:
        held = int(min(network.mentee_places.sum(), network.mentor_places.sum()))
        hashes = compact(hashes.astype(object) - (common.astype(object) << HASH_BITS + held.bit_length()))
    choice = face.cheapest(hashes, network.scores < levels[low])
    if choice is None:
        raise RuntimeError("the choice that was found belongs to the best ones")
    return choice


def pair_hashes(mentees: np.ndarray, mentors: np.ndarray) -> Ints:
    """A number of `HASH_BITS` bits for each pair of person keys; the order of the two matters."""
    return (
        _mix(_mix(mentees) ^ (mentors.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))) >> np.uint64(64 - HASH_BITS)
    ).astype(np.int64)


def _mix(values: np.ndarray) -> np.ndarray:
    """Every bit of the outcome depends on every bit given (the finaliser of SplitMix64, Steele and others 2014)."""
    values = values.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
