"""Solve a matching problem: the best pairs under its rules and pins, with the prices that prove it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from mentoring.matching.flow import Chosen, Ints, Network, Prices, solver, total
from mentoring.matching.problem import MatchingProblem, PermittedPairs, input_hash, plain_rules
from mentoring.matching.reciprocal_conflicts import (
    Fines,
    Place,
    Solution,
    branch_and_bound,
    drop_conflicts,
    find_fines,
)
from mentoring.matching.results import Matching, SolverRecord
from mentoring.matching.scores import FULL
from mentoring.matching.search import Edges, NetworkSolution, Progress, break_ties, pair_hashes, promising_pairs, solve

MOST_SOLVED = 100
"""So many problems are solved at most for people with both roles, before the search is given up as open."""

EFFORT = 400_000_000
"""Pairs looked at, all rounds of that search together, before it is given up too."""


def ignore_progress(step: str, count: int) -> None:
    """Report progress to no one."""


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
    found = find_best(problem, progress)
    if not found.fines:
        return found
    # Without the reciprocal pairs that the fines kept out, nobody need be fined: these prices tell what others cost.
    there = set(found.pairs)
    out = {pair for each in found.fines if there & set(each) for pair in each if pair not in there}
    valued = problem.counting if found.counting else problem
    plain = solve_fined(valued, found.without | out, {}, found.floor, found.prices, progress)
    return replace(found, without=plain.without, prices=plain.prices, proves=plain.proves, fined=False)


def find_best(problem: MatchingProblem, progress: Progress = ignore_progress, near: Solution | None = None) -> Solution:
    """The same pairs; where people with both roles want each other both ways, the prices hold with the fines alone.

    near: what solving nearly the same problem found; it saves time and changes nothing in the answer.
    """
    found = _solve_above(problem, problem.floor, progress, near)
    if not problem.rules.fair or not found.pairs:
        return found
    return _solve_fair(problem, found, progress)


def _solve_fair(problem: MatchingProblem, found: Solution, progress: Progress) -> Solution:
    """The best pairs above the highest floor that leaves as many mentees matched as were found without it."""
    counting = problem.counting
    enough = _rewards(counting, found)
    low, high = max(problem.floor, found.worth[1]), FULL
    lowest = low
    while low < high:
        middle = (low + high + 1) // 2
        if _can_serve(counting, middle, enough, found, progress):
            low = middle
        else:
            high = middle - 1
    if low == lowest:
        return found
    served = _solve_above(counting, low, progress, found)
    if counting is problem:
        return served
    plain = _solve_above(problem, low, progress, served)
    return plain if _rewards(counting, plain) >= enough else replace(served, counting=True)


def _can_serve(problem: MatchingProblem, floor: int, enough: int, near: Solution, progress: Progress) -> bool:
    """Whether pairs of at least this score are worth so much in mentees; searched to the end only where it is close."""

    def solve_without(without: frozenset[Place], fines: Fines) -> Solution:
        return solve_fined(problem, without, fines, floor, near.prices, progress)

    found = solve_without(frozenset(), near.fines)
    if found.bound[0] < enough:
        return False
    clear = drop_conflicts(solve_without, _find_conflicts(problem), found)
    clear = clear if _rewards(problem, clear) >= enough else _solve_above(problem, floor, progress, near)
    return bool(clear.pairs) and _rewards(problem, clear) >= enough


def _solve_above(problem: MatchingProblem, floor: int, progress: Progress, near: Solution | None) -> Solution:
    """The best pairs of at least this score."""
    counted, at = 0, near.prices if near else None

    def solve_without(without: frozenset[Place], fines: Fines) -> Solution:
        nonlocal counted, at
        counted += 1
        progress("solving", counted)
        found = solve_fined(problem, without, fines, floor, at, progress)
        at = found.prices
        return found

    def improve(solution: Solution) -> Fines:
        progress("pricing_conflicts", 1)
        return improve_fines(problem, solution)

    known = near.fines if near else {}
    outcome = branch_and_bound(solve_without, _find_conflicts(problem), improve, known, solutions_at_most(problem))
    found = replace(outcome.solution, rounds=outcome.looked_at)
    if outcome.closed:
        return found
    bound = outcome.bound if outcome.bound[0] > found.worth[0] else found.worth
    return replace(found, bound=bound, closed=bound[0] == found.worth[0], ties=False)


def solutions_at_most(problem: MatchingProblem) -> int:
    """How many solutions the search for reciprocal pairs may look at."""
    return max(10, min(MOST_SOLVED, EFFORT // max(1, len(problem.roster.mentees) * len(problem.roster.mentors))))


def solve_fined(
    problem: MatchingProblem,
    without: frozenset[Place],
    fines: Fines,
    floor: int,
    at: Prices | None,
    progress: Progress = ignore_progress,
) -> Solution:
    """The best pairs without some, where both pairs of some conflicts are dearer; what is left out is not fined.

    at: prices of nearly the same problem. Conflicts are allowed, but no choice without any is worth more than `bound`.
    """
    live = _live_fines(problem, without, fines, floor)
    source, dearer = _apply_fines(problem, without, live, floor)
    return _solution(problem, solve(source, problem.places, progress, at, dearer), without, floor, live)


def _live_fines(problem: MatchingProblem, without: frozenset[Place], fines: Fines, floor: int) -> Fines:
    """The fines of the conflicts of which both pairs can be chosen."""
    if not fines:
        return fines
    pairs = np.array([*fines], np.int64)
    scores = problem.permitted_scores(pairs[..., 0].ravel(), pairs[..., 1].ravel(), without, floor)
    live = set(np.flatnonzero((scores.reshape(-1, 2) >= 0).all(axis=1)).tolist())
    return {each: fine for place, (each, fine) in enumerate(fines.items()) if place in live}


def _apply_fines(
    problem: MatchingProblem, without: frozenset[Place], fines: Fines, floor: int
) -> tuple[PermittedPairs, Edges | None]:
    """The pairs of which none is dearer, and apart from them those that are."""
    fined = {pair: fine for each, fine in sorted(fines.items()) for pair in each}
    source = PermittedPairs(problem, without | fined.keys(), floor)
    if not fined:
        return source, None
    rows, columns = np.array(sorted(fined), np.int64).T
    paid = np.array([fined[pair] for pair in sorted(fined)], np.int64)
    return source, (rows, columns, problem.pair_scores(rows, columns) - paid)


def improve_fines(problem: MatchingProblem, solution: Solution) -> Fines:
    """Better fines than those of this solution, found among the pairs that are most worth choosing at its prices."""
    source, dearer = _apply_fines(problem, solution.without, solution.fines, solution.floor)
    rows, columns = np.array(solution.pairs, np.int64).reshape(-1, 2).T
    held = rows, columns, problem.pair_scores(rows, columns)
    network = promising_pairs(source, problem.places, solution.prices, dearer, held)
    width = len(problem.roster.mentors)
    keys = network.rows * width + network.columns
    twins = _twins(problem, network, keys)
    chosen = np.isin(keys, [row * width + column for row, column in solution.pairs])
    conflicts = [(divmod(one, width), divmod(other, width)) for one, other in keys[twins].tolist()]
    known = {place: solution.fines[each] for place, each in enumerate(conflicts) if each in solution.fines}
    found = find_fines(network, twins, known, chosen, solution.prices)
    return {conflicts[place]: fine for place, fine in found.items()}


def _twins(problem: MatchingProblem, network: Network, keys: Ints) -> Ints:
    """The positions of the two pairs of each conflict."""
    twin_row, twin_column = _reverse_places(problem)
    turned = twin_row[network.columns] * len(problem.roster.mentors) + twin_column[network.rows]
    turned[(twin_row[network.columns] < 0) | (twin_column[network.rows] < 0)] = -1
    place = np.minimum(np.searchsorted(keys, turned), len(keys) - 1)
    first = np.flatnonzero((keys[place] == turned) & (keys < turned))
    return np.column_stack([first, place[first]])


def _solution(
    problem: MatchingProblem, solution: NetworkSolution, without: frozenset[Place], floor: int, fines: Fines
) -> Solution:
    network = _pay_back(solution.network, fines)
    common = problem.scores.common(network.rows, network.columns)
    chosen = break_ties(solution, problem.roster.mentee_keys, problem.roster.mentor_keys, common, network.scores)
    worth, pairs = _worth(problem, network, chosen)
    # Without a pair there is no worst one, so that what holds any could be better in all but the value.
    finer = worth[1:] if pairs or not fines else (FULL, *worth[2:])
    bound = (solution.bound + sum(fines.values()), *finer)
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
        fines,
        ties=solution.every_tie,
    )


def _pay_back(network: Network, fines: Fines) -> Network:
    """The network with what its pairs score, whatever they are made dearer by."""
    if not fines:
        return network
    scores, width = network.scores.copy(), len(network.mentor_places)
    pairs = np.array([*fines], np.int64).reshape(-1, 2)
    places = np.searchsorted(network.rows * width + network.columns, pairs[:, 0] * width + pairs[:, 1])
    scores[places] += np.repeat(np.array([*fines.values()], np.int64), 2)
    return replace(network, scores=scores)


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
