"""Look at every permitted pair once more: prove the answer, find each runner-up, count who would rather swap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mentoring.matching.bars import Couples
from mentoring.matching.case import MatchingProblem, PermittedPairs
from mentoring.matching.describe import Runners
from mentoring.matching.flow import total
from mentoring.matching.passes import map_blocks
from mentoring.matching.solving import Solution

EXACT_RUNNERS = 40_000
"""Up to this many pairs the cost of a runner-up comes from shortest ways; above it the prices alone give an estimate."""


@dataclass(frozen=True)
class ChoiceReview:
    """bound: what no permitted choice can exceed at the prices found, recomputed from every single pair.

    runners: the next best mentor of each matched mentee. blocking: pairs in which both would prefer each other.
    """

    bound: int
    runners: Runners
    blocking: int


def review_choice(problem: MatchingProblem, solution: Solution) -> ChoiceReview:
    """One pass over all permitted pairs, independent of how the pairs were found."""
    problem = problem.counting if solution.counting else problem
    rows, columns = (np.array([pair[k] for pair in solution.pairs], np.int64) for k in range(2))
    chosen = Couples.at(solution.pairs, len(problem.roster.mentors))
    content = _content(problem, rows, columns, problem.some(rows, columns))
    mentees, mentors = solution.prices.narrow()

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

    looked = map_blocks(PermittedPairs(problem, solution.without, solution.floor), look)
    bound = sum(each[0] for each in looked) + _places_bound(problem, solution)
    runners = _runners(problem, solution, [each[2:] for each in looked])
    return ChoiceReview(bound, runners, sum(each[1] for each in looked))


_NEVER = -(1 << 30)


def _content(
    problem: MatchingProblem, rows: np.ndarray, columns: np.ndarray, score: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The score above which each mentee and mentor would rather have someone else; -1 with a place free."""
    free = problem.places
    sides = []
    for held, places in ((rows, free.mentees), (columns, free.mentors)):
        lowest = np.full(len(places), 1 << 20, np.int32)
        np.minimum.at(lowest, held, score.astype(np.int32))
        lowest[np.bincount(held, minlength=len(places)) < places] = -1
        sides.append(lowest)
    return sides[0], sides[1]


def _places_bound(problem: MatchingProblem, solution: Solution) -> int:
    """The part of the dual bound that is about people and their places."""
    at, free = solution.prices, problem.places
    able = free.mentees > 0
    first = total(np.maximum((free.first + at.mentees)[able], 0))
    further = total(np.maximum(at.mentees[able], 0), free.mentees[able] - 1)
    return first + further + total(np.maximum(-at.mentors, 0), free.mentors)


def _runners(problem: MatchingProblem, solution: Solution, best: list[tuple[np.ndarray, np.ndarray]]) -> Runners:
    """The other mentor whose choice costs the least."""
    from mentoring.matching.distances import exact_costs, paths_are_exact

    mentees, mentors = len(problem.roster.mentees), len(problem.roster.mentors)
    if solution.pairs and mentees * mentors <= EXACT_RUNNERS:
        costs = exact_costs(problem, solution)
        columns, least = costs.argmin(axis=1), costs.min(axis=1)
    elif best:
        columns = np.concatenate([part[0] for part in best])
        least = -np.concatenate([part[1] for part in best]).astype(np.int64)
    else:
        return {}
    exact = mentees * mentors <= EXACT_RUNNERS and paths_are_exact(problem)
    lost = problem.loses_a_place
    return {
        pair: (int(columns[pair[0]]), int(least[pair[0]]), exact) for pair in solution.pairs if least[pair[0]] < lost
    }


def obeys_rules(problem: MatchingProblem, solution: Solution) -> bool:
    """Whether the chosen pairs break no rule, hold no more than the places, and no two are matched both ways."""
    rows, columns = (np.array([pair[k] for pair in solution.pairs], np.int64) for k in range(2))
    free, roster = problem.places, problem.roster
    mentees = np.bincount(rows, minlength=len(free.mentees)) <= free.mentees
    mentors = np.bincount(columns, minlength=len(free.mentors)) <= free.mentors
    couples = [(roster.mentors[column].id, roster.mentees[row].id) for row, column in solution.pairs]
    couples += problem.pins.kept
    known = set(couples)
    once = len(known) == len(couples) and not any((mentee, mentor) in known for mentor, mentee in couples)
    scores = problem.some(rows, columns)
    return bool(mentees.all() and mentors.all() and once and (scores >= solution.floor).all())
