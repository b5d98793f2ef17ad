"""Look at every permitted pair once more: prove the answer, find each runner-up, explain the chosen pairs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from mentoring.matching.constraints import Couples, criteria_mean
from mentoring.matching.encoding import finite_numbers, fold_code, topic_codes
from mentoring.matching.flow import Ints, total
from mentoring.matching.opportunity_cost import FAR, ResidualNetwork, paths_are_exact
from mentoring.matching.people import Couple, Roster, fold_text
from mentoring.matching.problem import MatchingProblem, PermittedPairs
from mentoring.matching.reciprocal_conflicts import Solution
from mentoring.matching.results import FlagCode, Pair, Reason, RunnerUp
from mentoring.matching.rules import Part, Rule, Strictness
from mentoring.matching.search import map_blocks
from mentoring.participants import Participant, PersonId
from mentoring.topics import related_topics

Holds = np.ndarray
"""For each of some pairs, whether something holds."""

EXACT_RUNNERS = 40_000
"""Up to this many pairs the cost of a runner-up comes from shortest ways; above it prices alone give an estimate."""


@dataclass(frozen=True)
class ChoiceReview:
    """bound: what no permitted choice can exceed at the prices found, recomputed from every single pair.

    runners: the next best mentor of each matched mentee.
    """

    bound: int
    runners: Runners


def review_choice(problem: MatchingProblem, solution: Solution) -> ChoiceReview:
    """One pass over all permitted pairs, independent of how the pairs were found."""
    problem = problem.counting if solution.counting else problem
    chosen = Couples.at(solution.pairs, len(problem.roster.mentors))
    mentees, mentors = solution.prices.narrow()

    def look(start: int, block: np.ndarray) -> tuple[int, np.ndarray, np.ndarray]:
        surplus = block - mentees[start : start + len(block), None]
        surplus += mentors
        np.putmask(surplus, block < 0, _NEVER)
        over = total(surplus[surplus > 0])
        chosen.mark(surplus, start, _NEVER)
        second = surplus.argmax(axis=1)
        return over, second, surplus[np.arange(len(block)), second]

    looked = map_blocks(PermittedPairs(problem, solution.without, solution.floor), look)
    bound = sum(each[0] for each in looked) + _places_bound(problem, solution)
    return ChoiceReview(bound, _runners(problem, solution, [each[1:] for each in looked]))


_NEVER = -(1 << 30)


def _places_bound(problem: MatchingProblem, solution: Solution) -> int:
    """The part of the dual bound that is about people and their places."""
    at, free = solution.prices, problem.places
    able = free.mentees > 0
    first = total(np.maximum((free.first + at.mentees)[able], 0))
    further = total(np.maximum(at.mentees[able], 0), free.mentees[able] - 1)
    return first + further + total(np.maximum(-at.mentors, 0), free.mentors)


def _runners(problem: MatchingProblem, solution: Solution, best: list[tuple[np.ndarray, np.ndarray]]) -> Runners:
    """The other mentor whose choice costs the least."""
    mentees, mentors = len(problem.roster.mentees), len(problem.roster.mentors)
    if solution.pairs and mentees * mentors <= EXACT_RUNNERS:
        costs = _exact_costs(problem, solution)
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


def _exact_costs(problem: MatchingProblem, solution: Solution) -> Ints:
    """The exact cost of forcing each pair, for all of a small round at once; FAR for chosen and for forbidden pairs.

    Shortest ways between all mentors and the root by Floyd and Warshall, in which a mentee is a step between mentors.
    """
    residual = ResidualNetwork(problem, solution)
    mentees, mentors = residual.sizes
    r, c = np.divmod(np.arange(mentees * mentors), mentors)
    reduced = residual.reduced_costs(r, c).reshape(mentees, mentors)
    rows, columns = (np.array([pair[k] for pair in solution.pairs], np.int64) for k in range(2))
    back = -reduced[rows, columns]
    reduced[rows, columns] = FAR
    onward = np.column_stack([reduced, residual.leaving])
    ways = np.full((mentors + 1, mentors + 1), FAR, np.int64)
    np.minimum.at(ways, columns, back[:, None] + onward[rows])
    ways[:mentors, mentors] = np.minimum(ways[:mentors, mentors], residual.filling)
    enter = (residual.entering[:, None] + onward).min(axis=0) if mentees else ways[mentors]
    ways[mentors] = np.minimum(enter, np.append(residual.emptying, 0))
    np.fill_diagonal(ways, 0)
    for middle in range(mentors + 1):
        np.minimum(ways, ways[:, [middle]] + ways[middle], out=ways)
    home = ways[:mentors, mentors, None] + residual.entering
    np.minimum.at(home.T, rows, (ways[:mentors][:, columns] + back).T)
    return np.minimum(reduced + home.T, FAR)


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
    scores = problem.pair_scores(rows, columns)
    return bool(mentees.all() and mentors.all() and once and (scores >= solution.floor).all())


Runners = dict[tuple[int, int], tuple[int, int, bool]]
"""Row and column of a pair -> column of the runner-up, its cost, and whether that is exact."""


def explain_pairs(problem: MatchingProblem, places: Sequence[tuple[int, int]], runners: Runners) -> tuple[Pair, ...]:
    """The pairs at these rows and columns, the best score first."""
    r, c = (np.array([place[k] for place in places], np.int64) for k in range(2))
    parts = problem.scores.pair_points(r, c)
    whole = sum(parts.values(), np.zeros(len(r), np.int64))
    broken = {
        code: constraint.holds(r, c)
        for code, constraint in problem.constraints.items()
        if problem.strictness(code) is not Strictness.OFF
    }
    scores, values = whole.tolist(), [points.tolist() for points in parts.values()]
    flags = [*_doubts(problem, r, c).items(), (FlagCode.BELOW_FLOOR, whole < problem.floor), *broken.items()]
    said = [(code, holds.tolist()) for code, holds in flags if holds.any()]
    most, related = problem.scores.most(r, c), problem.scores.counts_related(r, c).tolist()
    runner_ups, found = _runner_ups(problem, runners), []
    for k, place in enumerate(places):
        worth = {part: points[k] for part, points in zip(parts, values, strict=True)}
        mentee, mentor = problem.roster.mentees[place[0]], problem.roster.mentors[place[1]]
        topics = common_topics(mentee, mentor)
        reasons = _reasons(most[k], worth, topics, touching_topics(mentee, mentor) if related[k] else ())
        runner = runner_ups.get(place)
        close = runner is not None and runner.cost <= problem.rules.ambiguous_within
        codes = tuple([code for code, holds in said if holds[k]])
        found.append(Pair(mentor.id, mentee.id, scores[k], worth, reasons, codes, topics, runner, close))
    return tuple(sorted(found, key=lambda p: (-p.score, str(p.mentee), str(p.mentor))))


def common_topics(mentee: Participant, mentor: Participant) -> tuple[str, ...]:
    """What the mentee wants and the mentor offers, the most wanted first."""
    offered = topic_codes(mentor.topics_offered)
    return tuple([code for code in mentee.topics_wanted if fold_code(code) in offered])


def touching_topics(mentee: Participant, mentor: Participant) -> tuple[tuple[str, str], ...]:
    """What the mentee wants beside the related topic that the mentor offers instead, the most wanted first."""
    offered = topic_codes(mentor.topics_offered)
    wanted = [code for code in topic_codes(mentee.topics_wanted) if code not in offered]
    related = related_topics(frozenset((*wanted, *offered)))
    return tuple((code, other) for code in wanted for other in offered if other in related.get(code, ()))


def _reasons(
    most: dict[Part, int], worth: dict[Part, int], topics: tuple[str, ...], related: tuple[tuple[str, str], ...]
) -> tuple[Reason, ...]:
    found = []
    for part, points in sorted(worth.items(), key=lambda item: -item[1]):
        if points > 0:
            detail: dict[str, object] = {"points": points}
            if part in most:
                detail["share"] = 100 * points // most[part]
            if part is Part.TOPICS:
                detail |= {"topics": topics, **({"related": related} if related else {})}
            found.append(Reason(part, detail))
    return tuple(found)


def _runner_ups(problem: MatchingProblem, runners: Runners) -> dict[tuple[int, int], RunnerUp]:
    """The runner-up of each pair, with its score with the mentee whose pair it could replace."""
    r = np.array([row for row, _ in runners], np.int64)
    c = np.array([column for column, _, _ in runners.values()], np.int64)
    points = sum(problem.scores.pair_points(r, c).values(), np.zeros(len(r), np.int64))
    mentors = problem.roster.mentors
    return {
        place: RunnerUp(mentors[column].id, score, cost, exact)
        for (place, (column, cost, exact)), score in zip(runners.items(), points.tolist(), strict=True)
    }


def _doubts(problem: MatchingProblem, r: Ints, c: Ints) -> dict[str, Holds]:
    """What to check besides the rules they break: code -> for which of the pairs r[k], c[k]."""
    roster, hard, top = problem.roster, problem.rules.hard, problem.reporting_lines.top

    def is_known(of: Callable[[Participant], object], mentor: Callable[[Participant], object] | None = None) -> Holds:
        left = np.array([bool(of(person)) for person in roster.mentees], bool)
        right = np.array([bool((mentor or of)(person)) for person in roster.mentors], bool)
        return left[r] & right[c]

    def boss_known(person: Participant) -> bool:
        return person.external or person.id in top or roster.manager(person) is not None

    spoken = any(person.languages for person in roster.everyone.values())
    level, years = (_numbers_of_both(roster, r, c, of) for of in (lambda p: p.level, lambda p: p.years_of_service))
    couples = [
        (roster.mentors[column].id, roster.mentees[row].id) for row, column in zip(r.tolist(), c.tolist(), strict=True)
    ]
    lines = {way for one, other in problem.reporting_lines.distant for way in ((one, other), (other, one))}
    managing = (Rule.HIERARCHY, Rule.SAME_MANAGER)
    about: dict[str, tuple[tuple[Rule, ...], Callable[[], Holds]]] = {
        FlagCode.PINNED: ((), lambda: _are_among(couples, set(problem.pins.kept))),
        FlagCode.DEPARTMENT_UNKNOWN: ((Rule.DEPARTMENT,), lambda: ~is_known(lambda p: p.external or p.department)),
        FlagCode.MANAGER_UNKNOWN: ((Rule.HIERARCHY,), lambda: ~is_known(boss_known)),
        FlagCode.MANAGER_UNCLEAR: (managing, lambda: _unclear_names(roster, couples, _unclear_manager, False)),
        FlagCode.AVOIDED_UNCLEAR: ((Rule.AVOIDED,), lambda: _unclear_names(roster, couples, _unclear_wishes, True)),
        FlagCode.TOPICS_UNKNOWN: (
            (Rule.SHARED_TOPIC,),
            lambda: ~is_known(lambda p: p.topics_wanted, lambda p: p.topics_offered),
        ),
        FlagCode.LANGUAGES_UNKNOWN: ((Rule.SHARED_LANGUAGE,), lambda: ~is_known(lambda p: p.languages or not spoken)),
        FlagCode.CONSENT_UNKNOWN: ((Rule.CONSENT,), lambda: ~is_known(lambda p: p.consent is not None)),
        FlagCode.CRITERIA_UNKNOWN: (
            (Rule.CRITERIA,),
            lambda: ~is_known(lambda p: True, lambda p: not p.external or criteria_mean(p) == criteria_mean(p)),
        ),
        FlagCode.SENIORITY_UNKNOWN: ((Rule.SENIORITY,), lambda: np.isnan(np.add(*level)) & np.isnan(np.add(*years))),
        FlagCode.DISTANT_LINE: ((Rule.HIERARCHY,), lambda: _are_among(couples, lines)),
        FlagCode.MENTOR_MORE_SENIOR: ((), lambda: level[1] > level[0]),
    }  # fmt: skip
    return {
        code: holds()
        for code, (rules, holds) in about.items()
        if not rules or any(hard[rule] is not Strictness.OFF for rule in rules)
    }


def _numbers_of_both(roster: Roster, r: Ints, c: Ints, of: Callable[[Participant], object]) -> tuple[Holds, Holds]:
    """A number of the mentees and of the mentors of the pairs r[k], c[k]; NaN where it is not known."""
    return finite_numbers(roster.mentees, of)[r], finite_numbers(roster.mentors, of)[c]


def _are_among(couples: Sequence[Couple], some: Collection[Couple]) -> Holds:
    return np.array([couple in some for couple in couples], bool)


def _unclear_names(
    roster: Roster, couples: Sequence[Couple], named: Callable[[Roster, Participant], list[object]], of_anyone: bool
) -> Holds:
    """Of which pairs one of the two named somebody who could be the other, or whom nobody can tell.

    named: what someone said that points at no one for certain. of_anyone: such a name is in doubt when it is nobody's,
    as it could be anybody's; else when it fits several people exactly.
    """
    found: dict[str, tuple[tuple[PersonId, ...], bool]] = {}
    doubts: dict[PersonId, list[tuple[tuple[PersonId, ...], bool]]] = {}
    for who in {who for couple in couples for who in couple}:
        for pointer in named(roster, roster.everyone[who]):
            way = fold_text(pointer)
            if way not in found:
                people, exact = roster.find_people(pointer)
                found[way] = people, not people if of_anyone else exact
            doubts.setdefault(who, []).append(found[way])
    both_ways = ((couple, couple[::-1]) for couple in couples)
    return np.array(
        [
            any(whoever or partner in people for who, partner in ways for people, whoever in doubts.get(who, ()))
            for ways in both_ways
        ],
        bool,
    )


def _unclear_manager(roster: Roster, person: Participant) -> list[object]:
    """The manager someone named, when that fits several people, or nobody."""
    pointer = person.manager or person.manager_name
    return [] if not pointer or person.external or roster.who(pointer) in roster.everyone else [pointer]


def _unclear_wishes(roster: Roster, person: Participant) -> list[object]:
    """With whom someone asked not to be, of those who cannot be told."""
    return [each for each in person.avoided if roster.who(each) not in roster.everyone]
