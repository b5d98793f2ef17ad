"""Why not these two, and who else: the rule that stands between them, or exactly what another choice would cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mentoring.matching.case import MatchingProblem, totals_of
from mentoring.matching.codes import VerdictCode
from mentoring.matching.distances import FAR, ResidualNetwork, paths_are_exact
from mentoring.matching.results import Alternative, Matching, Reason, Verdict
from mentoring.matching.solving import Solution, solve_problem
from mentoring.participants import PersonId


def why_not(matching: Matching, mentor: PersonId, mentee: PersonId) -> Verdict:
    """Why these two are not a pair in the best set of this matching, and what it would cost to make them one.

    The cost is exact: the difference with the best set in which the two are a pair, all else free.
    """
    problem, solution = solved_case(matching)
    verdict = Verdict(VerdictCode.PAIRED, mentor, mentee)
    refused = _refusal(problem, mentor, mentee)
    if refused:
        return replace(verdict, code=refused)
    r, c = problem.at(mentor, mentee)
    score = int(sum(points[0] for points in problem.scores.few(r, c).values()))
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
    problem, solution = solved_case(matching)
    residual, found = ResidualNetwork(problem, solution), []
    mentees, mentors = residual.sizes
    if person in problem.roster.row:
        row = problem.roster.row[person]
        found += _rank_alternatives(residual, np.full(mentors, row), np.arange(mentors), residual.to(row)[mentees:-1])
    if person in problem.roster.column:
        column = problem.roster.column[person]
        ways = residual.since(mentees + column)[0][:mentees]
        found += _rank_alternatives(residual, np.arange(mentees), np.full(mentees, column), ways)
    found.sort(key=_order)
    if not paths_are_exact(problem):
        found = found[: count if solution.hard else 2 * count]
    exact = [_solve_again(matching, each) for each in (found if not paths_are_exact(problem) else found[:count])]
    return tuple(sorted((each for each in exact if each is not None), key=_order)[:count])


def broken_rules(problem: MatchingProblem, mentor: PersonId, mentee: PersonId) -> tuple[str, ...]:
    """The codes of what forbids this pair: rules, and the floor when quality comes first."""
    r, c = problem.at(mentor, mentee)
    codes = tuple(str(constraint.code) for constraint in problem.hard if constraint.holds(r, c)[0])
    score = sum(points[0] for points in problem.scores.few(r, c).values())
    return codes + (("below_floor",) if score < problem.floor else ())


def solved_case(matching: Matching) -> tuple[MatchingProblem, Solution]:
    """The problem a matching answers and what solving it found; ValueError when it carries none."""
    if matching.problem is None or matching.solution is None:
        raise ValueError("this matching does not carry the problem it answers")
    return matching.problem, matching.solution


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
    score = sum(int(points[0]) for points in problem.scores.few(*problem.at(mentor, mentee)).values())
    loss = int(at.mentees[row]) - int(at.mentors[column]) - score + int(ways[row])
    places, _, points = problem.apart(loss)
    gained, lost = residual.changes(before, start, row)
    return places, points, gained | {(row, column)}, lost


def _by_solving(
    problem: MatchingProblem, solution: Solution, mentor: PersonId, mentee: PersonId
) -> tuple[int, int, set, set]:
    other = replace(problem, pinned=(*problem.pins.kept, (mentor, mentee)))
    answer = solve_problem(other)
    old, new = {*problem.pinned_pairs, *solution.pairs}, {*other.pinned_pairs, *answer.pairs}
    was, now = totals_of(problem, old), totals_of(other, new)
    return was[0] - now[0], was[1] - now[1], new - old, old - new


def _rank_alternatives(residual: ResidualNetwork, r: np.ndarray, c: np.ndarray, ways: np.ndarray) -> list[Alternative]:
    problem, chosen, at = residual.problem, set(residual.solution.pairs), residual.solution.prices
    scores = problem.permitted(r, c, frozenset(), problem.floor)
    # What the search left out, or what is below a floor it lifted, can still be chosen: its way is found by solving.
    known = np.where(ways < FAR, ways, FAR if paths_are_exact(problem) else 0)
    costs = np.where(scores < 0, FAR, at.mentees[r] - at.mentors[c] - scores + known)
    found = []
    for k in np.flatnonzero(costs < FAR // 2).tolist():
        place = int(r[k]), int(c[k])
        if place not in chosen:
            places, _, points = problem.apart(int(costs[k]))
            pair = problem.roster.mentors[place[1]].id, problem.roster.mentees[place[0]].id
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
