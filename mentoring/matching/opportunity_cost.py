"""What it would cost to choose otherwise: why not these two, who else, by shortest ways or by solving again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mentoring.matching.constraints import Couples
from mentoring.matching.flow import Ints
from mentoring.matching.problem import MatchingProblem, totals_of
from mentoring.matching.reciprocal_conflicts import Place, Solution
from mentoring.matching.results import Alternative, Matching, Reason, Verdict, VerdictCode
from mentoring.matching.solving import SolvedMatching, find_best, improve_fines, solve_fined, solved_matching
from mentoring.participants import PersonId

TRIED = 12
"""So many other partners of someone are solved again at least, before they are left to what they cost at least."""

FAR = 1 << 58
"""Stands for a path that does not exist; larger than any cost, and sums of a few still fit."""


def paths_are_exact(problem: MatchingProblem, couple: tuple[PersonId, PersonId] | None = None) -> bool:
    """Whether shortest ways tell exactly what a change costs, or it has to be solved again.

    Not where one pair excludes another (people with both roles), nor where the worst pair comes before the total.
    couple: mentor and mentee of a pair to be forced, in spite of rules perhaps; two people with both roles each exclude
    the pair the other way round.
    """
    if problem.both_ways or problem.rules.fair:
        return False
    return couple is None or not (couple[0] in problem.roster.row and couple[1] in problem.roster.column)


@dataclass(frozen=True)
class ResidualNetwork:
    """The ways in which a best choice can be changed, and what each step costs at its prices (never below zero).

    Nodes: mentees, then mentors, then the root, which stands for free places. A mentee moves to another mentor; a
    mentor who gets one too many lets one go; someone without a place takes a free one. Forcing a pair costs its
    reduced cost plus the shortest way back from the mentor to the mentee.
    """

    problem: MatchingProblem
    solution: Solution

    def __post_init__(self) -> None:
        if self.solution.counting:
            object.__setattr__(self, "problem", self.problem.counting)

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """Numbers of mentees and mentors."""
        return len(self.problem.roster.mentees), len(self.problem.roster.mentors)

    @cached_property
    def pair_counts(self) -> tuple[Ints, Ints]:
        """How many freely chosen pairs each mentee and each mentor has."""
        rows = np.array([row for row, _ in self.solution.pairs], np.int64)
        columns = np.array([column for _, column in self.solution.pairs], np.int64)
        return np.bincount(rows, minlength=self.sizes[0]), np.bincount(columns, minlength=self.sizes[1])

    def reduced_costs(self, r: Ints, c: Ints) -> Ints:
        """The reduced costs of pairs r[k], c[k]; FAR where a pair is not permitted."""
        at = self.solution.prices
        score = self.problem.permitted_scores(r, c, self.solution.without, self.solution.floor)
        return np.where(score < 0, FAR, at.mentees[r] - at.mentors[c] - score + self.fines_of(r, c))

    def fines_of(self, r: Ints, c: Ints) -> Ints:
        """What the pairs r[k], c[k] are dearer by, at the prices."""
        known, fines = self._fines
        keys = r * self.sizes[1] + c
        place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[place] == keys, fines[place], 0)

    @cached_property
    def _fines(self) -> tuple[Ints, Ints]:
        """Pairs that are dearer, as keys in order, and by how much; the first of them is none."""
        fines = self.solution.fines if self.solution.fined else {}
        width = self.sizes[1]
        known = sorted((row * width + column, fine) for each, fine in fines.items() for row, column in each)
        keys, values = np.array([(-1, 0), *known], np.int64).T
        return keys, values

    @cached_property
    def entering(self) -> Ints:
        """What it costs from the root to give each mentee one more place; FAR when there is none."""
        free, price, held = self.problem.places, self.solution.prices.mentees, self.pair_counts[0]
        cost = np.where(held == 0, -free.first - price, -price)
        return np.where(held < free.mentees, cost, FAR)

    @cached_property
    def leaving(self) -> Ints:
        """What it costs that each mentee loses one place, back to the root; FAR for who has none."""
        first, price, held = self.problem.places.first, self.solution.prices.mentees, self.pair_counts[0]
        return np.where(held == 0, FAR, np.where(held == 1, first + price, price))

    @cached_property
    def filling(self) -> Ints:
        """What it costs to fill one more place of each mentor; FAR when there is none."""
        return np.where(self.pair_counts[1] < self.problem.places.mentors, self.solution.prices.mentors, FAR)

    @cached_property
    def emptying(self) -> Ints:
        """What it costs, from the root, to empty one place of each mentor."""
        return np.where(self.pair_counts[1] > 0, -self.solution.prices.mentors, FAR)

    def to(self, target: int) -> Ints:
        """The cost of the shortest way from every node to this one (Dijkstra, with steps computed when needed)."""
        return self._walk(target, self._steps_to)[0]

    def since(self, start: int, until: int | None = None) -> tuple[Ints, Ints]:
        """The cost of the shortest way from this node to every other, and the node before each on that way.

        until: only as far as this node; what lies farther is then not final.
        """
        return self._walk(start, self._steps_from, until)

    def changes(self, before: Ints, start: int, end: int) -> tuple[set[Place], set[Place]]:
        """The pairs that come and that go along a way found by `since`."""
        mentees, mentors = self.sizes
        gained, lost, node = set(), set(), end
        while node != start:
            source = int(before[node])
            if source < mentees <= node < mentees + mentors:
                gained.add((source, node - mentees))
            elif node < mentees <= source < mentees + mentors:
                lost.add((node, source - mentees))
            node = source
        return gained, lost

    def _walk(
        self, start: int, steps: Callable[[int], list[tuple[Ints, Ints]]], until: int | None = None
    ) -> tuple[Ints, Ints]:
        mentees, mentors = self.sizes
        distance = np.full(mentees + mentors + 1, FAR, np.int64)
        before = np.full(len(distance), start, np.int64)
        distance[start] = 0
        waiting = distance.copy()
        for _ in range(len(distance)):
            node = int(waiting.argmin())
            if waiting[node] >= FAR or node == until:
                break
            here = distance[node]
            waiting[node] = FAR
            for ends, costs in steps(node):
                reach = here + np.maximum(costs, 0)
                closer = reach < distance[ends]
                distance[ends[closer]] = reach[closer]
                waiting[ends[closer]] = reach[closer]
                before[ends[closer]] = node
        return distance, before

    def _of_mentee(self, row: int) -> Ints:
        """The reduced costs of a mentee with every mentor."""
        kept, at = self.problem.kept_scores, self.solution.prices
        if kept is None:
            return self.reduced_costs(np.full(self.sizes[1], row), np.arange(self.sizes[1]))
        score = kept[row].astype(np.int64)
        shut = (score < max(0, self.solution.floor)) | (self.problem.places.mentors < 1)
        shut |= bool(self.problem.places.mentees[row] < 1)
        shut[self._out.columns[self._out.rows == row]] = True
        fines = self.fines_of(np.full(len(score), row), np.arange(len(score)))
        return np.where(shut, FAR, at.mentees[row] - at.mentors - score + fines)

    def _of_mentor(self, column: int) -> Ints:
        """The reduced costs of every mentee with a mentor."""
        kept, at = self.problem.kept_scores, self.solution.prices
        if kept is None:
            return self.reduced_costs(np.arange(self.sizes[0]), np.full(self.sizes[0], column))
        score = kept[:, column].astype(np.int64)
        shut = (score < max(0, self.solution.floor)) | (self.problem.places.mentees < 1)
        shut |= bool(self.problem.places.mentors[column] < 1)
        shut[self._out.rows[self._out.columns == column]] = True
        fines = self.fines_of(np.arange(len(score)), np.full(len(score), column))
        return np.where(shut, FAR, at.mentees - at.mentors[column] - score + fines)

    @cached_property
    def _out(self) -> Couples:
        """Pairs that are no choice: left out by the search, pinned, or pinned the other way round."""
        return Couples.at(self.solution.without | self.problem.fixed_places, self.sizes[1])

    @cached_property
    def _chosen(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        by_row: dict[int, list[int]] = {}
        by_column: dict[int, list[int]] = {}
        for row, column in self.solution.pairs:
            by_row.setdefault(row, []).append(column)
            by_column.setdefault(column, []).append(row)
        return by_row, by_column

    def _steps_from(self, node: int) -> list[tuple[Ints, Ints]]:
        mentees, mentors = self.sizes
        root = mentees + mentors
        if node == root:
            return [(np.arange(mentees), self.entering), (mentees + np.arange(mentors), self.emptying)]
        if node < mentees:
            costs = self._of_mentee(node)
            costs[self._chosen[0].get(node, [])] = FAR
            return [(mentees + np.arange(mentors), costs), (np.array([root]), self.leaving[[node]])]
        column = node - mentees
        rows = np.array(self._chosen[1].get(column, []), np.int64)
        back = -self.reduced_costs(rows, np.full(len(rows), column))
        return [(rows, back), (np.array([root]), self.filling[[column]])]

    def _steps_to(self, node: int) -> list[tuple[Ints, Ints]]:
        mentees, mentors = self.sizes
        root = mentees + mentors
        if node == root:
            return [(np.arange(mentees), self.leaving), (mentees + np.arange(mentors), self.filling)]
        if node >= mentees:
            column = node - mentees
            costs = self._of_mentor(column)
            costs[self._chosen[1].get(column, [])] = FAR
            return [(np.arange(mentees), costs), (np.array([root]), self.emptying[[column]])]
        columns = np.array(self._chosen[0].get(node, []), np.int64)
        back = -self.reduced_costs(np.full(len(columns), node), columns)
        return [(mentees + columns, back), (np.array([root]), self.entering[[node]])]


def why_not(matching: Matching, mentor: PersonId, mentee: PersonId) -> Verdict:
    """Why these two are not a pair in the best set of this matching, and what it would cost to make them one.

    The cost is exact: the difference with the best set in which the two are a pair, all else free.
    """
    asked = solved_matching(matching)
    problem, solution = asked.problem, asked.solution
    verdict = Verdict(VerdictCode.PAIRED, mentor, mentee)
    refused = _refusal(problem, mentor, mentee)
    if refused:
        return replace(verdict, code=refused)
    r, c = problem.at(mentor, mentee)
    score = int(sum(points[0] for points in problem.scores.pair_points(r, c).values()))
    verdict = replace(verdict, score=score)
    if (int(r[0]), int(c[0])) in {*solution.pairs, *problem.pinned_pairs}:
        return verdict
    full = [problem.roster.mentee_places[r[0]] < 1, problem.roster.mentor_places[c[0]] < 1]
    if any(full):
        return replace(verdict, code=VerdictCode.NO_CAPACITY)
    rules = tuple(Reason(code) for code in broken_rules(problem, mentor, mentee))
    if problem.places.mentees[r[0]] < 1 or problem.places.mentors[c[0]] < 1 or (mentee, mentor) in problem.pins.kept:
        return replace(verdict, code=VerdictCode.PINNED_ELSEWHERE, rules=rules)
    return _price_pair(problem, solution, replace(verdict, rules=rules))


def alternatives(matching: Matching, person: PersonId, count: int = 3) -> tuple[Alternative, ...]:
    """The best other partners of someone, in either role: the least places lost first, then the least points."""
    asked = solved_matching(matching)
    problem, solution = asked.problem, asked.solution
    at, over = solution, 0
    if is_bounded_by_fines(problem):
        at = solve_fined(problem, frozenset(), solution.fines, solution.floor, solution.prices)
        at = solve_fined(problem, frozenset(), improve_fines(problem, at), solution.floor, at.prices)
        over = at.bound[0] - solution.worth[0]
    residual, found = ResidualNetwork(problem, at), []
    mentees, mentors = residual.sizes
    if person in problem.roster.row:
        row = problem.roster.row[person]
        ways = residual.to(row)[mentees:-1]
        found += _rank_alternatives(residual, np.full(mentors, row), np.arange(mentors), ways, over)
    if person in problem.roster.column:
        column = problem.roster.column[person]
        ways = residual.since(mentees + column)[0][:mentees]
        found += _rank_alternatives(residual, np.arange(mentees), np.full(mentees, column), ways, over)
    there = {(problem.roster.mentors[c].id, problem.roster.mentees[r].id) for r, c in solution.pairs}
    found = [each for each in found if (each.mentor, each.mentee) not in there]
    return _choose_best(asked, sorted(found, key=_order), count)


def is_bounded_by_fines(problem: MatchingProblem) -> bool:
    """Whether shortest ways tell the least that a change costs, when both pairs of a conflict are fined."""
    return problem.both_ways and not problem.rules.fair and not problem.rewards[1]


def _choose_best(matching: SolvedMatching, found: list[Alternative], count: int) -> tuple[Alternative, ...]:
    """The best of these, which are in the order of what they cost at least, or about; solved again to know it."""
    problem = matching.problem
    bounded = is_bounded_by_fines(problem)
    found = found[: count if paths_are_exact(problem) else max(2 * count, TRIED * bounded)]
    exact: list[Alternative] = []
    for each in found:
        if bounded and len(exact) >= count and _order(each)[:2] > _order(exact[count - 1])[:2]:
            break
        solved = _solve_again(matching, each)
        exact = sorted([*exact, *([solved] if solved else [])], key=_order)
    return tuple(exact[:count])


def broken_rules(problem: MatchingProblem, mentor: PersonId, mentee: PersonId) -> tuple[str, ...]:
    """The codes of what forbids this pair: rules, and the floor when quality comes first."""
    r, c = problem.at(mentor, mentee)
    codes = tuple(str(constraint.code) for constraint in problem.hard if constraint.holds(r, c)[0])
    score = sum(points[0] for points in problem.scores.pair_points(r, c).values())
    return codes + (("below_floor",) if score < problem.floor else ())


def _refusal(problem: MatchingProblem, mentor: PersonId, mentee: PersonId) -> VerdictCode | None:
    """What no rule can be relaxed for."""
    people = [problem.roster.everyone.get(who) for who in (mentor, mentee)]
    if None in people:
        return VerdictCode.UNKNOWN_PERSON
    if mentor == mentee:
        return VerdictCode.SAME_PERSON
    if any(person.withdrawn for person in people if person):
        return VerdictCode.WITHDRAWN
    if any(person.consent is False for person in people if person):
        return VerdictCode.NO_CONSENT
    return None if mentor in problem.roster.column and mentee in problem.roster.row else VerdictCode.WRONG_ROLE


def _price_pair(problem: MatchingProblem, solution: Solution, verdict: Verdict) -> Verdict:
    """The verdict with what forcing the pair costs and changes, and for whom."""
    forced = _by_paths if paths_are_exact(problem, (verdict.mentor, verdict.mentee)) else _by_solving
    places, cost, gained, lost = forced(problem, solution, verdict.mentor, verdict.mentee)
    before = {*problem.pinned_pairs, *solution.pairs}
    was, now = ({row for row, _ in pairs} for pairs in (before, (before - lost) | gained))
    return replace(
        verdict,
        code=VerdictCode.BREAKS_RULES if verdict.rules else _cost_code(places, cost, bool(was - now)),
        cost=cost,
        places=places,
        gained=_id_pairs(problem, gained),
        lost=_id_pairs(problem, lost),
        losing=tuple(problem.roster.mentees[row].id for row in sorted(was - now)),
        placed=tuple(problem.roster.mentees[row].id for row in sorted(now - was)),
    )


def _cost_code(places: int, cost: int, someone_loses: bool) -> VerdictCode:
    if places > 0:
        return VerdictCode.COSTS_PLACES
    if someone_loses:
        return VerdictCode.MOVES_PLACE
    if cost:
        return VerdictCode.COSTS_POINTS if cost > 0 else VerdictCode.GAINS_POINTS
    return VerdictCode.EQUALLY_GOOD


def _by_paths(
    problem: MatchingProblem, solution: Solution, mentor: PersonId, mentee: PersonId
) -> tuple[int, int, set, set]:
    residual = ResidualNetwork(problem, solution)
    row, column = problem.roster.row[mentee], problem.roster.column[mentor]
    start = residual.sizes[0] + column
    ways, before = residual.since(start, until=row)
    at = solution.prices
    score = sum(int(points[0]) for points in problem.scores.pair_points(*problem.at(mentor, mentee)).values())
    loss = int(at.mentees[row]) - int(at.mentors[column]) - score + int(ways[row])
    places, _, points = problem.split_worth(loss)
    gained, lost = residual.changes(before, start, row)
    return places, points, gained | {(row, column)}, lost


def _by_solving(
    problem: MatchingProblem, solution: Solution, mentor: PersonId, mentee: PersonId
) -> tuple[int, int, set, set]:
    other = problem.variant(pinned=(*problem.pins.kept, (mentor, mentee)))
    answer = find_best(other, near=solution)
    old, new = {*problem.pinned_pairs, *solution.pairs}, {*other.pinned_pairs, *answer.pairs}
    was, now = totals_of(problem, old), totals_of(other, new)
    return was[0] - now[0], was[1] - now[1], new - old, old - new


def _rank_alternatives(
    residual: ResidualNetwork, r: np.ndarray, c: np.ndarray, ways: np.ndarray, over: int
) -> list[Alternative]:
    """The permitted pairs among r[k], c[k], with what they cost by these ways, less what they cost too much.

    over: how much too much, at most.
    """
    problem, at = residual.problem, residual.solution.prices
    scores = problem.permitted_scores(r, c, frozenset(), problem.floor)
    # What the search left out, or what is below a floor it lifted, can still be chosen: its way is found by solving.
    known = np.where(ways < FAR, ways, FAR if paths_are_exact(problem) else 0)
    costs = np.where(scores < 0, FAR, at.mentees[r] - at.mentors[c] - scores + residual.fines_of(r, c) + known)
    found = []
    for k in np.flatnonzero(costs < FAR // 2).tolist():
        places, _, points = problem.split_worth(int(costs[k]) - over)
        pair = problem.roster.mentors[c[k]].id, problem.roster.mentees[r[k]].id
        found.append(Alternative(*pair, int(scores[k]), points, places))
    return found


def _order(each: Alternative) -> tuple:
    return each.places, each.cost, -each.score, str(each.mentor), str(each.mentee)


def _solve_again(matching: Matching, each: Alternative) -> Alternative | None:
    verdict = why_not(matching, each.mentor, each.mentee)
    if verdict.cost is None or verdict.places is None:
        return None
    return replace(each, cost=verdict.cost, places=verdict.places, losing=verdict.losing)


def _id_pairs(problem: MatchingProblem, places: set[tuple[int, int]]) -> tuple[tuple[PersonId, PersonId], ...]:
    roster = problem.roster
    return tuple(sorted(((roster.mentors[c].id, roster.mentees[r].id) for r, c in places), key=str))
