"""Solve a matching problem: the best pairs under its rules and pins, with the prices that prove it."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from mentoring.matching.flow import Chosen, Ints, Network, Prices, solver, total
from mentoring.matching.problem import MatchingProblem, PermittedPairs, input_hash, plain_rules
from mentoring.matching.reciprocal_conflicts import ConflictNetwork, resolve_conflicts
from mentoring.matching.results import Matching, SolverRecord
from mentoring.matching.scores import FULL
from mentoring.matching.search import NetworkSolution, Progress, break_ties, map_blocks, pair_hashes, places_of, solve

Place = tuple[int, int]
"""Row and column of a pair."""

CROWDED = 10
"""So many conflicts in the first answer are branched on; of more, each would double the branches."""


NEAR = 1_000_000
"""With more pairs than this in question, conflicts are given no prices and the gap is shown."""

EFFORT = 400_000_000
"""Pairs looked at, all rounds of the search for reciprocal pairs together, before it is given up as open."""


def ignore_progress(step: str, count: int) -> None:
    """Report progress to no one."""


@dataclass(frozen=True)
class Solution:
    """What solving found.

    pairs: (row, column) of the pairs chosen freely, so without pins. prices: dual prices of the last problem solved.
    without: pairs left out because the same two are matched the other way round. floor: the lowest score allowed.
    worth: value, worst score, topics in common and minus the sum of hashes, compared in this order. bound: the
    same, never exceeded. proves: what these prices prove, by themselves, that no choice can exceed. closed: whether the
    search for reciprocal pairs came to its end and nothing is better. rounds: problems solved. hard: the conflicts were
    given prices, so the prices of people alone do not tell what a change would cost. ties: all equally good choices
    were compared. counting: with quality first, the most mentees came before the total here (`problem.counting`), for
    the worst pair's sake.
    """

    pairs: tuple[Place, ...]
    prices: Prices
    without: frozenset[Place]
    floor: int
    worth: tuple[int, ...]
    bound: tuple[int, ...]
    proves: int
    closed: bool
    rounds: int
    hard: bool = False
    ties: bool = True
    counting: bool = False


@dataclass(frozen=True)
class BranchOutcome:
    """The best solution found, what nothing can exceed, and whether the search came to its end."""

    solution: Solution
    bound: tuple[int, ...]
    closed: bool
    looked_at: int


SolveWithout = Callable[[frozenset[Place]], Solution]
"""The best solution without these pairs, conflicts allowed."""

FindConflicts = Callable[[Solution], list[tuple[Place, Place]]]
"""The pairs of a solution that exclude each other, two by two."""


def branch_and_bound(solve_without: SolveWithout, find_conflicts: FindConflicts, most: int) -> BranchOutcome:
    """Branch and bound on reciprocal pairs, the most promising branch first.

    most: solutions to look at before giving up; with more than `CROWDED` conflicts at first, branching would not end,
    so it is given up at once. Leaving out more pairs never makes a solution better, so one without conflicts that is
    worth at least as much as every open branch is the best one.
    """
    first = solve_without(frozenset())
    queue: list = [(_down(first.worth), 0, frozenset(), first)]
    looked_at, serial = 1, 0
    while queue:
        _, _, without, solution = heapq.heappop(queue)
        found = find_conflicts(solution)
        if not found:
            return BranchOutcome(solution, solution.worth, True, looked_at)
        if looked_at >= most or (looked_at == 1 and len(found) > CROWDED):
            clear = _dive(solve_without, find_conflicts, without, solution)
            return BranchOutcome(clear, solution.worth, False, looked_at)
        for pair in found[0]:
            branch = without | {pair}
            child = solve_without(branch)
            looked_at, serial = looked_at + 1, serial + 1
            heapq.heappush(queue, (_down(child.worth), serial, branch, child))
    raise RuntimeError("a solution without any pair has no conflict")


def _dive(
    solve_without: SolveWithout, find_conflicts: FindConflicts, without: frozenset[Place], solution: Solution
) -> Solution:
    """From an open branch straight down to a solution without conflicts, not necessarily the best."""
    while found := find_conflicts(solution):
        without = without | {one for one, _ in found}
        solution = solve_without(without)
    return solution


def _down(worth: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-each for each in worth)


@dataclass(frozen=True)
class SolvedMatching(Matching):
    """A matching that can be asked further: it carries the problem it answers and what solving found."""

    problem: MatchingProblem = field(kw_only=True, repr=False, compare=False)
    solution: Solution = field(kw_only=True, repr=False, compare=False)

    @property
    def record(self) -> SolverRecord:
        """What was used and found, for the audit."""
        return solver_record(self)


def solved_matching(matching: Matching) -> SolvedMatching:
    """The same matching, as one that can be asked; ValueError when it carries no problem."""
    if isinstance(matching, SolvedMatching):
        return matching
    raise ValueError("this matching does not carry the problem it answers")


def solve_problem(problem: MatchingProblem, progress: Progress = ignore_progress) -> Solution:
    """The best pairs of this problem. With `fair`, the highest worst score that leaves as many mentees matched."""
    found = _solve_above(problem, problem.floor, progress)
    if not problem.rules.fair or not found.pairs:
        return found
    counting = problem.counting
    enough = _rewards(counting, found)
    low, high, served = max(problem.floor, found.worth[1]), FULL, None
    while low < high:
        middle = (low + high + 1) // 2
        higher = _solve_above(counting, middle, progress)
        if higher.pairs and _rewards(counting, higher) >= enough:
            low, served = middle, higher
        else:
            high = middle - 1
    if served is None or counting is problem:
        return served or found
    plain = _solve_above(problem, low, progress)
    return plain if _rewards(counting, plain) >= enough else replace(served, counting=True)


def _solve_above(problem: MatchingProblem, floor: int, progress: Progress) -> Solution:
    """The best pairs of at least this score."""
    counted = 0

    def solve_without(without: frozenset[Place]) -> Solution:
        nonlocal counted
        counted += 1
        progress("solving", counted)
        source = PermittedPairs(problem, without, floor)
        return _solution(problem, solve(source, problem.places, progress), without, floor)

    outcome = branch_and_bound(solve_without, _find_conflicts(problem), solutions_at_most(problem))
    if outcome.closed:
        return replace(outcome.solution, rounds=outcome.looked_at)
    found = replace(outcome.solution, bound=outcome.bound, closed=False, rounds=outcome.looked_at)
    progress("pricing_conflicts", 1)
    return _price_conflicts(problem, solve_without(frozenset()), found)


def solutions_at_most(problem: MatchingProblem) -> int:
    """How many solutions the search for reciprocal pairs may look at, before the conflicts are given prices."""
    return max(10, min(100, EFFORT // max(1, len(problem.roster.mentees) * len(problem.roster.mentors))))


def _price_conflicts(problem: MatchingProblem, root: Solution, found: Solution) -> Solution:
    """The best pairs without any matched both ways, from the best with conflicts and some without."""
    network = near_optimal(problem, root, root.worth[0] - found.worth[0])
    if network is None:
        return found
    width = len(problem.roster.mentors)
    keys = network.rows * width + network.columns
    known = np.isin(keys, [row * width + column for row, column in found.pairs])
    model = ConflictNetwork(network, _twins(problem, network, keys))
    chosen, bound = resolve_conflicts(model, root.prices, known)
    worth, pairs = _worth(problem, network, chosen)
    bounds = (bound, *worth[1:])
    return replace(found, pairs=pairs, prices=root.prices, without=frozenset(), worth=worth, bound=bounds,
                   proves=root.worth[0], closed=bound == worth[0], hard=True, ties=False)  # fmt: skip


def near_optimal(problem: MatchingProblem, root: Solution, gap: int) -> Network | None:
    """All pairs that a choice within this gap of the best could hold; None when they are too many."""
    mentees, mentors = root.prices.narrow()

    def close(start: int, block: np.ndarray) -> tuple[Ints, Ints, Ints]:
        surplus = block - mentees[start : start + len(block), None] + mentors
        rows, columns = places_of((surplus >= -gap) & (block >= 0))
        return rows + start, columns, block[rows, columns].astype(np.int64)

    parts = map_blocks(PermittedPairs(problem, root.without, root.floor), close)
    rows, columns, scores = (np.concatenate([part[k] for part in parts]) for k in range(3))
    places = problem.places
    return Network(rows, columns, scores, places.first, places.mentees, places.mentors) if len(rows) <= NEAR else None


def _twins(problem: MatchingProblem, network: Network, keys: Ints) -> Ints:
    """The positions of the two pairs of each conflict."""
    twin_row, twin_column = _reverse_places(problem)
    turned = twin_row[network.columns] * len(problem.roster.mentors) + twin_column[network.rows]
    turned[(twin_row[network.columns] < 0) | (twin_column[network.rows] < 0)] = -1
    place = np.minimum(np.searchsorted(keys, turned), len(keys) - 1)
    first = np.flatnonzero((keys[place] == turned) & (keys < turned))
    return np.column_stack([first, place[first]])


def _solution(problem: MatchingProblem, solution: NetworkSolution, without: frozenset[Place], floor: int) -> Solution:
    network = solution.network
    common = problem.scores.common(network.rows, network.columns)
    chosen = break_ties(solution, problem.roster.mentee_keys, problem.roster.mentor_keys, common)
    worth, pairs = _worth(problem, solution.network, chosen)
    bound = (solution.bound, *worth[1:])
    return Solution(
        pairs,
        solution.prices,
        without,
        floor,
        worth,
        bound,
        worth[0],
        solution.proved,
        solution.rounds,
        ties=solution.every_tie,
    )


def _worth(problem: MatchingProblem, network: Network, chosen: Chosen) -> tuple[tuple[int, ...], tuple[Place, ...]]:
    """What a choice is worth, see `Settled`, and its rows and columns."""
    rows, columns = network.rows[chosen], network.columns[chosen]
    worst = int(network.scores[chosen].min()) if len(rows) else 0
    hashes = total(pair_hashes(problem.roster.mentee_keys[rows], problem.roster.mentor_keys[columns]))
    common = total(problem.scores.common(rows, columns))
    return (network.value(chosen), worst, common, -hashes), tuple(zip(rows.tolist(), columns.tolist(), strict=True))


def _reverse_places(problem: MatchingProblem) -> tuple[Ints, Ints]:
    """The row of each mentor who is a mentee too, and the column of each mentee who is a mentor too; else -1."""
    roster = problem.roster
    return (
        np.array([roster.row.get(person.id, -1) for person in roster.mentors], np.int64),
        np.array([roster.column.get(person.id, -1) for person in roster.mentees], np.int64),
    )


def _find_conflicts(problem: MatchingProblem) -> Callable[[Solution], list[tuple[Place, Place]]]:
    """Finds pairs whose two people are also matched the other way round."""
    twin_row, twin_column = _reverse_places(problem)

    def find(answer: Solution) -> list[tuple[Place, Place]]:
        there = set(answer.pairs)
        twins = ((pair, (int(twin_row[pair[1]]), int(twin_column[pair[0]]))) for pair in sorted(there))
        return [(pair, twin) for pair, twin in twins if twin in there and pair < twin]

    return find


def _rewards(problem: MatchingProblem, solution: Solution) -> int:
    """What it is worth who has a mentor: more mentees first, then more of those with priority."""
    rows = sorted({row for row, _ in solution.pairs})
    return total(problem.places.first[rows])


def solver_record(matching: SolvedMatching) -> SolverRecord:
    """The audit record of a matching; no names, no answers of people."""
    problem, solution = matching.problem, matching.solution
    roster = problem.roster
    return SolverRecord(
        f"minimum-cost flow ({solver()}), dual prices, branching on reciprocal pairs",
        plain_rules(problem),
        input_hash(problem),
        {
            "participants": len(problem.participants),
            "mentees": len(roster.mentees),
            "mentors": len(roster.mentors),
            "pinned": len(problem.pins.kept),
            "forbidden": len(problem.forbidden),
            "previous": len(problem.previous),
            "priority": len(problem.priority),
        },
        {
            "pairs": len(matching.pairs),
            "matched": matching.matched,
            "matched_bound": matching.matched_bound,
            "total": matching.total,
            "bound": matching.bound,
            "worst": matching.worst or 0,
        },
        {
            "optimal": matching.optimal,
            "value": solution.worth[0],
            "dual_bound": matching.dual_bound,
            "search_bound": solution.bound[0],
            "search_closed": solution.closed,
            "problems_solved": solution.rounds,
            "ties_settled": solution.ties,
            "reciprocal_pairs_left_out": len(solution.without),
        },
    )
