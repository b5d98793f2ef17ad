"""Look at every permitted pair once more: prove the answer, find each runner-up; and explain the pairs that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mentoring.matching.constraints import Couples, criteria_mean
from mentoring.matching.encoding import finite_number, topic_codes
from mentoring.matching.flow import total
from mentoring.matching.opportunity_cost import exact_costs, paths_are_exact
from mentoring.matching.people import fold_text
from mentoring.matching.problem import MatchingProblem, PermittedPairs
from mentoring.matching.results import FlagCode, Pair, Reason, RunnerUp
from mentoring.matching.rules import Part, Rule, Strictness
from mentoring.matching.search import map_blocks
from mentoring.matching.solving import Solution
from mentoring.participants import Participant
from mentoring.topics import related_topics

EXACT_RUNNERS = 40_000
"""Up to this many pairs the cost of a runner-up comes from shortest ways; above it the prices alone give an estimate."""


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
        surplus = block - mentees[start : start + len(block), None] + mentors
        np.copyto(surplus, _NEVER, where=block < 0)
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
    most, related = problem.scores.most(r, c), problem.scores.counts_related(r, c)
    say, seconds = _Flags(problem), _runner_scores(problem, runners)
    found = []
    for k, place in enumerate(places):
        worth = {part: int(points[k]) for part, points in parts.items()}
        mentee, mentor = problem.roster.mentees[place[0]], problem.roster.mentors[place[1]]
        topics = common_topics(mentee, mentor)
        low = (FlagCode.BELOW_FLOOR,) if whole[k] < problem.floor else ()
        flags = (*say.of(mentor, mentee), *low, *(code for code, holds in broken.items() if holds[k]))
        reasons = _reasons(most[k], worth, topics, touching_topics(mentee, mentor) if related[k] else ())
        pair = Pair(mentor.id, mentee.id, int(whole[k]), worth, reasons, flags, topics)
        if place in runners:
            column, cost, exact = runners[place]
            runner = RunnerUp(problem.roster.mentors[column].id, seconds[place], cost, exact)
            pair = replace(pair, runner_up=runner, ambiguous=cost <= problem.rules.ambiguous_within)
        found.append(pair)
    return tuple(sorted(found, key=lambda p: (-p.score, str(p.mentee), str(p.mentor))))


def common_topics(mentee: Participant, mentor: Participant) -> tuple[str, ...]:
    """What the mentee wants and the mentor offers, the most wanted first."""
    offered = set(map(fold_text, mentor.topics_offered))
    return tuple(code for code in mentee.topics_wanted if fold_text(code) in offered)


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


def _runner_scores(problem: MatchingProblem, runners: Runners) -> dict[tuple[int, int], int]:
    """The score of each runner-up with the mentee whose pair it could replace."""
    r = np.array([row for row, _ in runners], np.int64)
    c = np.array([column for column, _, _ in runners.values()], np.int64)
    points = sum(problem.scores.pair_points(r, c).values(), np.zeros(len(r), np.int64))
    return dict(zip(runners, points.tolist(), strict=True))


class _Flags:
    """What to check on a pair besides the rules it breaks."""

    def __init__(self, problem: MatchingProblem) -> None:
        self._hard, self._roster = problem.rules.hard, problem.roster
        self._names: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._pins, self._top, self._distant = (
            set(problem.pins.kept),
            problem.reporting_lines.top,
            problem.reporting_lines.distant,
        )
        self._manager = {p.id: problem.roster.manager(p) for p in (*problem.roster.mentees, *problem.roster.mentors)}
        self._spoken = any(person.languages for person in problem.roster.everyone.values())

    def of(self, mentor: Participant, mentee: Participant) -> list[str]:
        """The codes for this pair."""
        both = mentor, mentee
        checks = {
            FlagCode.PINNED: (mentor.id, mentee.id) in self._pins,
            FlagCode.DEPARTMENT_UNKNOWN: self._looked_at(Rule.DEPARTMENT)
            and not all(person.external or person.department for person in both),
            FlagCode.MANAGER_UNKNOWN: self._looked_at(Rule.HIERARCHY) and not all(map(self._manager_known, both)),
            FlagCode.MANAGER_UNCLEAR: (self._looked_at(Rule.HIERARCHY) or self._looked_at(Rule.SAME_MANAGER))
            and any(self._unclear_manager(*each) for each in (both, both[::-1])),
            FlagCode.AVOIDED_UNCLEAR: self._looked_at(Rule.AVOIDED)
            and any(self._unclear_wish(*each) for each in (both, both[::-1])),
            FlagCode.TOPICS_UNKNOWN: self._looked_at(Rule.SHARED_TOPIC)
            and not (mentee.topics_wanted and mentor.topics_offered),
            FlagCode.LANGUAGES_UNKNOWN: self._looked_at(Rule.SHARED_LANGUAGE)
            and self._spoken
            and not (mentee.languages and mentor.languages),
            FlagCode.CONSENT_UNKNOWN: self._looked_at(Rule.CONSENT) and any(person.consent is None for person in both),
            FlagCode.CRITERIA_UNKNOWN: self._looked_at(Rule.CRITERIA)
            and mentor.external
            and criteria_mean(mentor) != criteria_mean(mentor),
            FlagCode.SENIORITY_UNKNOWN: self._looked_at(Rule.SENIORITY) and not _comparable(mentor, mentee),
            FlagCode.DISTANT_LINE: self._looked_at(Rule.HIERARCHY)
            and bool({(mentor.id, mentee.id), (mentee.id, mentor.id)} & self._distant),
            FlagCode.MENTOR_MORE_SENIOR: _more_senior(mentor, mentee),
        }
        return [code for code, holds in checks.items() if holds]

    def _looked_at(self, rule: Rule) -> bool:
        return self._hard[rule] is not Strictness.OFF

    def _manager_known(self, person: Participant) -> bool:
        return person.external or self._manager[person.id] is not None or person.id in self._top

    def _unclear_manager(self, person: Participant, partner: Participant) -> bool:
        """Whether the manager someone named fits several people, or nobody but is much like the name of the partner."""
        pointer = person.manager or person.manager_name
        if not pointer or person.external or self._roster.who(pointer) in self._roster.everyone:
            return False
        people, exact = self._find_people(pointer)
        return exact or partner.id in people

    def _unclear_wish(self, person: Participant, partner: Participant) -> bool:
        """Whether someone asked not to be with a person who could be the partner, or who is nobody we know."""
        unclear = (each for each in person.avoided if self._roster.who(each) not in self._roster.everyone)
        return any(not people or partner.id in people for people, _ in map(self._find_people, unclear))

    def _find_people(self, pointer: object) -> tuple[tuple[str, ...], bool]:
        """Whom a name could mean, looked up once."""
        way = fold_text(pointer)
        if way not in self._names:
            self._names[way] = self._roster.find_people(pointer)
        return self._names[way]


def _comparable(mentor: Participant, mentee: Participant) -> bool:
    kinds = ((mentor.level, mentee.level), (mentor.years_of_service, mentee.years_of_service))
    return any(all(finite_number(each) == finite_number(each) for each in both) for both in kinds)


def _more_senior(mentor: Participant, mentee: Participant) -> bool:
    return finite_number(mentor.level) > finite_number(mentee.level)
