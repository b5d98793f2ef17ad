"""Look at every permitted pair once more: prove the answer, find each runner-up, count who would rather swap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mentoring.matching.bars import Couples
from mentoring.matching.case import Case, Permitted
from mentoring.matching.describe import Runners
from mentoring.matching.flow import total
from mentoring.matching.passes import over_blocks
from mentoring.matching.solving import Settled

EXACT_RUNNERS = 40_000
"""Up to this many pairs the cost of a runner-up comes from shortest ways; above it the prices alone give an estimate."""


@dataclass(frozen=True)
class Review:
    """bound: what no permitted choice can exceed at the prices found, recomputed from every single pair.

    runners: the next best mentor of each matched mentee. blocking: pairs in which both would prefer each other.
    """

    bound: int
    runners: Runners
    blocking: int


def reviewed(case: Case, settled: Settled) -> Review:
    """One pass over all permitted pairs, independent of how the pairs were found."""
    case = case.counting if settled.counting else case
    rows, columns = (np.array([pair[k] for pair in settled.pairs], np.int64) for k in range(2))
    chosen = Couples.at(settled.pairs, len(case.roster.mentors))
    content = _content(case, rows, columns, case.some(rows, columns))
    mentees, mentors = settled.prices.narrow()

    def look(start: int, block: np.ndarray) -> tuple[int, int, np.ndarray, np.ndarray]:
        stop = start + len(block)
        wish = (block > content[0][start:stop, None]) & (block > content[1])
        chosen.mark(wish, start, False)
        surplus = block - mentees[start:stop, None] + mentors
        np.copyto(surplus, _NEVER, where=block < 0)
        over = total(surplus[surplus > 0])
        chosen.mark(surplus, start, _NEVER)
        second = surplus.argmax(axis=1)
        return over, int(np.count_nonzero(wish)), second, surplus[np.arange(len(block)), second]

    looked = over_blocks(Permitted(case, settled.without, settled.floor), look)
    bound = sum(each[0] for each in looked) + _places_bound(case, settled)
    runners = _runners(case, settled, [each[2:] for each in looked])
    return Review(bound, runners, sum(each[1] for each in looked))


_NEVER = -(1 << 30)


def _content(case: Case, rows: np.ndarray, columns: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The score above which each mentee and mentor would rather have someone else; -1 with a place free."""
    free = case.places
    sides = []
    for held, places in ((rows, free.mentees), (columns, free.mentors)):
        lowest = np.full(len(places), 1 << 20, np.int32)
        np.minimum.at(lowest, held, score.astype(np.int32))
        lowest[np.bincount(held, minlength=len(places)) < places] = -1
        sides.append(lowest)
    return sides[0], sides[1]


def _places_bound(case: Case, settled: Settled) -> int:
    """The part of the dual bound that is about people and their places."""
    at, free = settled.prices, case.places
    able = free.mentees > 0
    first = total(np.maximum((free.first + at.mentees)[able], 0))
    further = total(np.maximum(at.mentees[able], 0), free.mentees[able] - 1)
    return first + further + total(np.maximum(-at.mentors, 0), free.mentors)


def _runners(case: Case, settled: Settled, best: list[tuple[np.ndarray, np.ndarray]]) -> Runners:
    """The other mentor whose choice costs the least."""
    from mentoring.matching.distances import exact_costs, tells_all

    mentees, mentors = len(case.roster.mentees), len(case.roster.mentors)
    if settled.pairs and mentees * mentors <= EXACT_RUNNERS:
        costs = exact_costs(case, settled)
        columns, least = costs.argmin(axis=1), costs.min(axis=1)
    elif best:
        columns = np.concatenate([part[0] for part in best])
        least = -np.concatenate([part[1] for part in best]).astype(np.int64)
    else:
        return {}
    exact = mentees * mentors <= EXACT_RUNNERS and tells_all(case)
    lost = case.loses_a_place
    return {
        pair: (int(columns[pair[0]]), int(least[pair[0]]), exact) for pair in settled.pairs if least[pair[0]] < lost
    }


def obeys(case: Case, settled: Settled) -> bool:
    """Whether the chosen pairs break no rule, hold no more than the places, and no two are matched both ways."""
    rows, columns = (np.array([pair[k] for pair in settled.pairs], np.int64) for k in range(2))
    free, roster = case.places, case.roster
    mentees = np.bincount(rows, minlength=len(free.mentees)) <= free.mentees
    mentors = np.bincount(columns, minlength=len(free.mentors)) <= free.mentors
    couples = [(roster.mentors[column].id, roster.mentees[row].id) for row, column in settled.pairs]
    couples += case.pins.kept
    known = set(couples)
    once = len(known) == len(couples) and not any((mentee, mentor) in known for mentor, mentee in couples)
    scores = case.some(rows, columns)
    return bool(mentees.all() and mentors.all() and once and (scores >= settled.floor).all())
