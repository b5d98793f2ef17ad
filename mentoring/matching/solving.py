"""Solve a case: the best pairs under its rules and pins, with the prices that prove it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mentoring.matching.case import Case, Permitted
from mentoring.matching.flow import total
from mentoring.matching.network import Prices
from mentoring.matching.reciprocal import Place, search
from mentoring.matching.scores import FULL
from mentoring.matching.search import Progress, Solution, solve
from mentoring.matching.settle import pair_hashes, settle

EFFORT = 400_000_000
"""Pairs looked at, all rounds of the search for reciprocal pairs together, before it is given up as open."""


def quietly(step: str, count: int) -> None:
    """Report progress to no one."""


@dataclass(frozen=True)
class Settled:
    """What solving found.

    pairs: (row, column) of the pairs chosen freely, so without pins. prices: dual prices of the last problem solved.
    without: pairs left out because the same two are matched the other way round. floor: the lowest score allowed.
    worth: value, worst score and minus the sum of hashes, compared in this order. bound: the same, never exceeded.
    closed: whether the search for reciprocal pairs came to its end. rounds: problems solved.
    """

    pairs: tuple[Place, ...]
    prices: Prices
    without: frozenset[Place]
    floor: int
    worth: tuple[int, ...]
    bound: tuple[int, ...]
    closed: bool
    rounds: int


def solved(case: Case, progress: Progress = quietly) -> Settled:
    """The best pairs of this case. With `fair`, the highest worst score that leaves as many mentees with a mentor."""
    found = _at(case, case.floor, progress)
    if not case.rules.fair or not found.pairs:
        return found
    low, high = max(case.floor, found.worth[1]), FULL
    while low < high:
        middle = (low + high + 1) // 2
        higher = _at(case, middle, progress)
        if _mentees(higher) >= _mentees(found) and _rewards(case, higher) >= _rewards(case, found):
            low, found = middle, higher
        else:
            high = middle - 1
    return found


def unrestricted(case: Case) -> Settled:
    """The best pairs without the fair switch, to tell its price."""
    return _at(case, case.floor, quietly)


def _at(case: Case, floor: int, progress: Progress) -> Settled:
    """The best pairs of at least this score."""
    counted = 0

    def relaxed(without: frozenset[Place]) -> Settled:
        nonlocal counted
        counted += 1
        progress("solving", counted)
        source = Permitted(case, without, floor)
        return _settled(case, solve(source, case.places, progress), without, floor)

    outcome = search(relaxed, lambda each: each.worth, _clashes(case), most_looked_at(case))
    found = outcome.answer
    return Settled(
        found.pairs, found.prices, found.without, floor, found.worth, outcome.bound, outcome.closed, outcome.looked_at
    )


def most_looked_at(case: Case) -> int:
    """How many answers the search for reciprocal pairs may look at."""
    return max(20, min(2000, EFFORT // max(1, len(case.roster.mentees) * len(case.roster.mentors))))


def _settled(case: Case, solution: Solution, without: frozenset[Place], floor: int) -> Settled:
    roster, network = case.roster, solution.network
    chosen = settle(solution, roster.mentee_keys, roster.mentor_keys)
    rows, columns = network.rows[chosen], network.columns[chosen]
    worst = int(network.scores[chosen].min()) if len(rows) else 0
    hashes = total(pair_hashes(roster.mentee_keys[rows], roster.mentor_keys[columns]))
    worth = (solution.value, worst, -hashes)
    pairs = tuple(zip(rows.tolist(), columns.tolist(), strict=True))
    bound = (solution.bound, worst, -hashes)
    return Settled(pairs, solution.prices, without, floor, worth, bound, solution.proved, solution.rounds)


def _clashes(case: Case) -> Callable[[Settled], list[tuple[Place, Place]]]:
    """Finds pairs whose two people are also matched the other way round."""
    roster = case.roster
    twin_column = np.array([roster.column.get(person.id, -1) for person in roster.mentees], np.int64)
    twin_row = np.array([roster.row.get(person.id, -1) for person in roster.mentors], np.int64)

    def find(answer: Settled) -> list[tuple[Place, Place]]:
        there = set(answer.pairs)
        twins = ((pair, (int(twin_row[pair[1]]), int(twin_column[pair[0]]))) for pair in sorted(there))
        return [(pair, twin) for pair, twin in twins if twin in there and pair < twin]

    return find


def _mentees(settled: Settled) -> int:
    return len({row for row, _ in settled.pairs})


def _rewards(case: Case, settled: Settled) -> int:
    rows = sorted({row for row, _ in settled.pairs})
    return total(case.places.first[rows])
