"""A person with both roles never has the same partner in both: search until no pair is matched both ways."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Place = tuple[int, int]
"""Row and column of a pair."""

Answer = TypeVar("Answer")

CROWDED = 10
"""So many conflicts in the first answer are branched on; of more, each would double the branches."""


@dataclass(frozen=True)
class BranchOutcome(Generic[Answer]):
    """The best answer found, what nothing can exceed, and whether the search came to its end."""

    answer: Answer
    bound: tuple[int, ...]
    closed: bool
    looked_at: int


def branch_and_bound(
    relaxed: Callable[[frozenset[Place]], Answer],
    worth: Callable[[Answer], tuple[int, ...]],
    conflicts: Callable[[Answer], list[tuple[Place, Place]]],
    most: int,
) -> BranchOutcome[Answer]:
    """Branch and bound on reciprocal pairs, the most promising branch first.

    relaxed: the best answer without these pairs, conflicts allowed. worth: its value, compared part by part.
    conflicts: the pairs of an answer that exclude each other, two by two. most: answers to look at before giving up; with
    more than `CROWDED` conflicts at first, branching would not end, so it is given up at once.
    Leaving out more pairs never makes an answer better, so an answer without conflicts that is worth at least as much as
    every open branch is the best one.
    """
    first = relaxed(frozenset())
    queue: list = [(_down(worth(first)), 0, frozenset(), first)]
    looked_at, serial = 1, 0
    while queue:
        _, _, without, answer = heapq.heappop(queue)
        found = conflicts(answer)
        if not found:
            return BranchOutcome(answer, worth(answer), True, looked_at)
        if looked_at >= most or (looked_at == 1 and len(found) > CROWDED):
            return BranchOutcome(_dive(relaxed, conflicts, without, answer), worth(answer), False, looked_at)
        for pair in found[0]:
            branch = without | {pair}
            child = relaxed(branch)
            looked_at, serial = looked_at + 1, serial + 1
            heapq.heappush(queue, (_down(worth(child)), serial, branch, child))
    raise RuntimeError("an answer without any pair has no conflict")


def _dive(
    relaxed: Callable[[frozenset[Place]], Answer],
    conflicts: Callable[[Answer], list[tuple[Place, Place]]],
    without: frozenset[Place],
    answer: Answer,
) -> Answer:
    """From an open branch straight down to an answer without conflicts, not necessarily the best."""
    while found := conflicts(answer):
        without = without | {one for one, _ in found}
        answer = relaxed(without)
    return answer


def _down(worth: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-each for each in worth)
